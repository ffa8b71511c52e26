//! The legend along the lower edge of the map.
//!
//! The map keeps clear of [`ROWS`] rows, whatever the colours show, so that it stays where it is when they show
//! something else. Further entries are counted, and unfold over the map on demand.

use std::borrow::Cow;

use eframe::egui::{self, Align2, FontId, Painter, Pos2, Rect, Sense, Stroke, Vec2, WidgetInfo};

use super::{
    menu::menu_on,
    paint::{family, line, mark_ui, stroke_shapes},
};
use crate::{
    dataset::{names::Language, view::Selection},
    filter::choice::Choice,
    scene::{
        encoding::{Group, members},
        legend::{Entry, Meaning, Sample},
        text::{self, Weight},
        theme::Theme,
    },
    session::{
        Session,
        action::Action,
        outbox::{Outbox, Thing},
    },
    words::Words,
};

/// The number of rows that the map keeps clear of.
const ROWS: usize = 2;
/// The height of a row, as a multiple of the text size.
const ROW: f32 = 1.75;
/// The space at either side of the legend, in points.
const INSET: f32 = 18.0;
/// The space above and below all rows together, in points.
const AROUND: f32 = 12.0;
/// The widths to which names of sectors and communities may be cut, as multiples of the text size: the widest at which
/// all entries have room is taken.
const WIDTHS: [f32; 4] = [f32::INFINITY, 24.0, 16.0, 11.0];

/// The height of the legend in a viewport, in points; zero if it would be more than a quarter, in which case there is
/// no legend.
pub fn height(viewport: Vec2, theme: &Theme) -> f32 {
    let height = ROWS as f32 * text_size(theme) * ROW + AROUND;
    if height > viewport.y / 4.0 { 0.0 } else { height }
}

/// The text size of the legend, in points. It is smaller than that of other text, because a legend is looked up rather
/// than read.
fn text_size(theme: &Theme) -> f32 {
    theme.small_size * 0.92
}

/// Shows the legend. A click on an entry sends its action to `outbox`; without an outbox, as on stage, the legend can
/// only be read. Returns whether the legend is unfolded.
pub fn legend_ui(
    ui: &egui::Ui,
    viewport: Rect,
    entries: &[Entry],
    theme: &Theme,
    session: &Session,
    mut outbox: Option<&mut Outbox>,
    mut unfolded: bool,
) -> bool {
    let height = height(viewport.size(), theme);
    if height <= 0.0 || entries.is_empty() {
        return unfolded;
    }
    let size = text_size(theme);
    let most = if unfolded { (viewport.height() * 0.6 / (size * ROW)) as usize } else { ROWS };
    let flow = Flow::roomy(entries, size, viewport.width(), most);
    let height = height.max(flow.rows as f32 * size * ROW + AROUND);
    let plate = Rect::from_min_max(Pos2::new(viewport.left(), viewport.bottom() - height), viewport.max);
    let painter = ui.painter_at(viewport);
    painter.rect_filled(plate, 0.0, theme.canvas);
    if unfolded {
        painter.hline(plate.x_range(), plate.top(), Stroke::new(1.0, theme.line));
    }
    let middle = |(row, x): (usize, f32)| {
        Pos2::new(viewport.left() + x, plate.top() + AROUND / 2.0 + (row as f32 + 0.5) * size * ROW)
    };
    for (place, entry) in flow.places.iter().zip(entries) {
        let name = shortened(entry, size, flow.widest);
        entry_ui(ui, &painter, (middle(*place), name), entry, theme, session, outbox.as_deref_mut());
    }
    if let Some(place) = flow.more {
        let words = more(flow.left_out(entries), unfolded, session.words());
        let name = session.words().with("legend-entry", [("name", words.as_str().into())]);
        if outbox.is_none() {
            let font = FontId::new(size, family(Weight::Regular));
            line(&painter, middle(place) - Vec2::new(6.0, 0.0), &words, font, theme.text_soft);
        } else if more_ui(ui, &painter, middle(place), (&words, &name), theme) {
            unfolded = !unfolded;
        }
    } else if flow.rows <= ROWS {
        // There is nothing to unfold, so that the next legend begins folded.
        unfolded = false;
    }
    unfolded
}

fn entry_ui(
    ui: &egui::Ui,
    painter: &Painter,
    (middle, shown): (Pos2, String),
    entry: &Entry,
    theme: &Theme,
    session: &Session,
    outbox: Option<&mut Outbox>,
) {
    let size = text_size(theme);
    let area = Rect::from_min_max(
        middle - Vec2::new(8.0, size * ROW / 2.0),
        middle + Vec2::new(text::width(&shown, size, Weight::Regular) + sample_width(entry) - 5.0, size * ROW / 2.0),
    );
    let id = ui.scope_id().with(("legend", &entry.name));
    let chosen = choice(entry.meaning).is_some_and(|choice| choice.is_in(session.filter()));
    let words = session.words();
    let name = words.with("legend-entry", [("name", entry.name.as_str().into())]);
    let response = if let Some(outbox) = outbox {
        let response = ui.interact(area, id, Sense::click()).on_hover_cursor(egui::CursorIcon::PointingHand);
        response.widget_info(|| WidgetInfo::selected(egui::Role::Button, true, chosen, &name));
        if response.clicked()
            && let Some(action) = asked(entry.meaning, session)
        {
            outbox.send(action);
        }
        if let Some(thing) = thing(entry.meaning, session) {
            menu_on(&response, || thing, outbox);
        }
        response.on_hover_text(format!("{}{}", about(entry, words), offer(entry.meaning, words)))
    } else {
        // On stage there are no tips: the audience would see one wherever the pointer was left.
        let response = ui.interact(area, id, Sense::hover());
        response.widget_info(|| WidgetInfo::labeled(egui::Role::Label, true, &name));
        response
    };
    match entry.sample {
        Sample::Mark { shape, color } => mark_ui(painter, middle, size * 0.42, shape, color, theme),
        Sample::Line { pattern, color, weight } => {
            let points = vec![middle - Vec2::new(6.0, 0.0), middle + Vec2::new(LINE - 6.0, 0.0)];
            let width = theme.tie_width * weight;
            painter.extend(stroke_shapes(&points, width, color, pattern));
        }
    }
    let color = if chosen || response.hovered() { theme.text } else { theme.text_soft };
    let weight = if chosen { Weight::Bold } else { Weight::Regular };
    let font = FontId::new(size, family(weight));
    let left = middle + Vec2::new(sample_width(entry) - 11.0, 0.0);
    line(painter, left, &shown, font, color);
}

/// Shows the button that unfolds or folds the legend. Returns whether it was clicked.
fn more_ui(ui: &egui::Ui, painter: &Painter, middle: Pos2, (words, name): (&str, &str), theme: &Theme) -> bool {
    let size = text_size(theme);
    let left = middle - Vec2::new(6.0, 0.0);
    let reach = Vec2::new(text::width(words, size, Weight::Regular), size * ROW / 2.0);
    let area = Rect::from_min_max(left - Vec2::new(0.0, reach.y), left + reach);
    let response = ui.interact(area, ui.scope_id().with("more of the legend"), Sense::click());
    let response = response.on_hover_cursor(egui::CursorIcon::PointingHand);
    response.widget_info(|| WidgetInfo::labeled(egui::Role::Button, true, name));
    let color = if response.hovered() { theme.text } else { theme.accent };
    painter.text(left, Align2::LEFT_CENTER, words, FontId::new(size, family(Weight::Regular)), color);
    response.clicked()
}

/// The words of the button: how many entries are left out, or that there can be fewer.
fn more(left_out: usize, unfolded: bool, words: Words) -> String {
    if unfolded {
        words.say("legend-fewer").into_owned()
    } else {
        words.with("legend-more", [("count", left_out.into())])
    }
}

/// The choice that an entry offers, if it is one.
fn choice(meaning: Meaning) -> Option<Choice> {
    match meaning {
        Meaning::Kind(kind) => Some(Choice::EntityKind(kind)),
        Meaning::Group(Group::Sector(sector)) => Some(Choice::Sector(sector)),
        Meaning::Pattern(pattern) => pattern.status().map(Choice::Status),
        Meaning::Group(Group::Community(_) | Group::OtherSectors)
        | Meaning::Others
        | Meaning::Size
        | Meaning::Width
        | Meaning::Context => None,
    }
}

/// What the menu of an entry is about.
fn thing(meaning: Meaning, session: &Session) -> Option<Thing> {
    if let Meaning::Group(Group::Community(community)) = meaning {
        return Some(Thing::Group(members(session, community).collect()));
    }
    choice(meaning).map(Thing::Choice)
}

/// The action that a click on an entry sends.
fn asked(meaning: Meaning, session: &Session) -> Option<Action> {
    let look = session.seen().look;
    match meaning {
        // A community is no property of records that a filter could ask for, so its members are selected.
        Meaning::Group(Group::Community(community)) => {
            Some(Action::Select(Selection::Entities(members(session, community).collect())))
        }
        Meaning::Kind(_) | Meaning::Group(Group::Sector(_)) | Meaning::Pattern(_) => {
            choice(meaning).map(Action::Choose)
        }
        Meaning::Size => Some(Action::SetSizing(look.sizing.next())),
        Meaning::Width => Some(Action::SetWeighing(look.weighing.next())),
        Meaning::Group(Group::OtherSectors) | Meaning::Others | Meaning::Context => None,
    }
}

/// The number of entities or ties of an entry, in words.
fn about(entry: &Entry, words: Words) -> String {
    let key = match (entry.meaning, entry.sample) {
        (Meaning::Size | Meaning::Width, _) => return entry.name.clone(),
        (_, Sample::Mark { .. }) => "count-entities",
        (_, Sample::Line { .. }) => "count-ties",
    };
    words.pair(&entry.name, &words.with(key, [("count", entry.count.into())]))
}

/// The effect of a click on an entry, in words that follow its number.
fn offer(meaning: Meaning, words: Words) -> Cow<'static, str> {
    words.say(match meaning {
        Meaning::Kind(_) | Meaning::Group(Group::Sector(_)) | Meaning::Pattern(_) => "legend-offer",
        Meaning::Group(Group::Community(_)) => "legend-offer-community",
        Meaning::Group(Group::OtherSectors) | Meaning::Others | Meaning::Context => return "".into(),
        Meaning::Size => "legend-offer-size",
        Meaning::Width => "legend-offer-width",
    })
}

/// The places of the entries, which flow like words.
struct Flow {
    /// The widest name, as a multiple of the text size.
    widest: f32,
    /// The row, and the distance from the left in points, of each entry that finds room.
    places: Vec<(usize, f32)>,
    /// The place of the button that unfolds or folds the legend, if there is one.
    more: Option<(usize, f32)>,
    rows: usize,
}

impl Flow {
    /// The flow with the longest names at which the most entries find room.
    fn roomy(entries: &[Entry], size: f32, width: f32, most: usize) -> Self {
        let [roomiest, shorter @ ..] = WIDTHS.map(|widest| Self::new(entries, size, width, most, widest));
        let price = |flow: &Self| (flow.left_out(entries), flow.rows.max(ROWS));
        shorter.into_iter().fold(roomiest, |best, next| if price(&next) < price(&best) { next } else { best })
    }

    fn new(entries: &[Entry], size: f32, width: f32, most: usize, widest: f32) -> Self {
        let right = width - INSET / 2.0;
        let mut places = Vec::with_capacity(entries.len());
        let (mut row, mut x) = (0, INSET);
        for entry in entries {
            let extent = entry_width(entry, size, widest);
            if x + extent > right && x > INSET {
                (row, x) = (row + 1, INSET);
            }
            places.push((row, x));
            x += extent;
        }
        if row < ROWS {
            return Self { widest, places, more: None, rows: row + 1 };
        }
        let room = text::width(&more(entries.len(), false, Words::of(Language::English)), size, Weight::Regular);
        if row >= most {
            (row, x) = (most - 1, INSET);
            places.truncate(places.partition_point(|(row, _)| *row < most));
            let end = |nth: usize, x: f32| x + entry_width(&entries[nth], size, widest);
            while let Some((last, begin)) = places.last().copied() {
                let after = end(places.len() - 1, begin);
                if last < most - 1 || after + room <= right {
                    x = if last < most - 1 { INSET } else { after };
                    break;
                }
                places.pop();
            }
        } else if x + room > right {
            (row, x) = (row + 1, INSET);
        }
        Self { widest, places, more: Some((row, x)), rows: row + 1 }
    }

    fn left_out(&self, entries: &[Entry]) -> usize {
        entries.len() - self.places.len()
    }
}

/// The length of the line in a sample of ties, in points.
const LINE: f32 = 24.0;

/// The width of a sample with the space before its name, in points.
fn sample_width(entry: &Entry) -> f32 {
    match entry.sample {
        Sample::Mark { .. } => 22.0,
        Sample::Line { .. } => 22.0 + LINE - 12.0,
    }
}

fn shortened(entry: &Entry, size: f32, widest: f32) -> String {
    match entry.meaning {
        Meaning::Group(_) => text::shortened(&entry.name, size, Weight::Regular, size * widest),
        _ => entry.name.clone(),
    }
}

fn entry_width(entry: &Entry, size: f32, widest: f32) -> f32 {
    text::width(&shortened(entry, size, widest), size, Weight::Regular) + sample_width(entry) + 11.0
}

#[cfg(test)]
mod tests {
    use super::*;
    use eframe::egui::Color32;

    /// A legend of so many sectors with long names.
    fn sectors(count: usize) -> Vec<Entry> {
        let entry = |nth| Entry {
            sample: Sample::Mark { shape: crate::scene::theme::Shape::Disc, color: Color32::RED },
            name: format!("Advanced manufacturing and Industry {nth}"),
            count: 1,
            meaning: Meaning::Group(Group::OtherSectors),
        };
        (0..count).map(entry).collect()
    }

    #[test]
    fn names_are_cut_no_shorter_than_the_rows_ask_for() {
        let cut = |count| {
            let entries = sectors(count);
            let flow = Flow::roomy(&entries, 12.0, 1000.0, ROWS);
            (WIDTHS.iter().position(|width| *width <= flow.widest), flow.left_out(&entries))
        };
        assert_eq!(cut(4), (Some(0), 0), "there is room for all of them as they are");
        let (width, left_out) = cut(9);
        assert!(width > Some(1) && left_out == 0, "cut to {width:?} and {left_out} left out");
        assert_eq!(cut(40).0, Some(3), "as many as can be");
    }
}
