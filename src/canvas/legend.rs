//! The legend along the lower edge of the map.
//!
//! The map keeps clear of two or three [`rows`], whatever the colours show, so that it stays where it is when they show
//! something else. Further entries are counted, and unfold over the map on demand.

use std::{borrow::Cow, collections::BTreeSet};

use eframe::egui::{self, Align2, FontId, Painter, Pos2, Rect, Response, Sense, Stroke, TextFormat, Vec2, WidgetInfo};

use super::{
    flow::{Flow, Place, Space, line_length, sample_width, shortened},
    map::Map,
    menu::menu_on,
    paint::{Mark, family, figure_shape, line, stroke_shapes},
};
use crate::{
    dataset::{id::EntityIndex, look::Leaves, view::Selection},
    filter::choice::Choice,
    scene::{
        encoding::{Group, members},
        fan,
        legend::{Entry, Meaning, Sample},
        pick::Sight,
        proposed,
        text::{self, Weight},
        theme::Theme,
    },
    session::{Session, action::Action, outbox::Thing},
    words::Words,
};

/// The height of a row, as a multiple of the text size.
const ROW: f32 = 1.75;
/// The space above and below all rows together, in points.
const AROUND: f32 = 12.0;

/// The height of the legend in a viewport, in points; zero if it would be more than a quarter, in which case there is
/// no legend.
pub fn height(viewport: Vec2, theme: &Theme) -> f32 {
    let height = rows(viewport.x, theme) as f32 * text_size(theme) * ROW + AROUND;
    if height > viewport.y / 4.0 { 0.0 } else { height }
}

/// The number of rows that the map keeps clear of, in a viewport of this width: two, or three on a screen that is narrow
/// for the large letters of a stage, where nothing can be unfolded.
pub(super) fn rows(width: f32, theme: &Theme) -> usize {
    const LARGE: f32 = 14.0;
    const NARROW: f32 = 100.0;
    let size = text_size(theme);
    // Words that are larger by choice stand in a window, where there is something to unfold.
    if size / theme.reading >= LARGE && width < NARROW * size { 3 } else { 2 }
}

/// The text size of the legend, in points.
fn text_size(theme: &Theme) -> f32 {
    theme.small_size
}

/// The legend of a map, which is folded where it has more rows than the map keeps clear of.
#[derive(Debug, Default)]
pub(super) struct Legend {
    /// Whether all of it is shown, over the map.
    unfolded: bool,
}

impl Legend {
    /// Whether all of the legend is shown, over the map.
    pub(super) fn is_unfolded(&self) -> bool {
        self.unfolded
    }

    /// Shows the legend. A click on an entry asks for its action.
    pub(super) fn ui(&mut self, map: &mut Map<'_>, ui: &egui::Ui, entries: &[Entry]) {
        let height = map.sight.viewport.height() * 0.6;
        let unfolded = (height / (text_size(map.sight.theme) * ROW)) as usize;
        let Some(plate) = Plate::new(map.sight, entries, self.unfolded.then_some(unfolded)) else { return };
        let painter = plate.painter(ui);
        if self.unfolded {
            let edge = Stroke::new(1.0, plate.theme.line);
            painter.hline(plate.area.x_range(), plate.area.top(), edge);
        }
        for item in plate.items(entries) {
            item.choice_ui(map, ui, &painter);
        }
        if let Some(place) = plate.flow.more {
            let words = more(plate.flow.left_out(entries), self.unfolded, map.session.words());
            let name = map.session.words().with("legend-entry", [("name", words.as_str().into())]);
            let response = plate.more_ui(ui, place, &words);
            response.widget_info(|| WidgetInfo::labeled(egui::Role::Button, true, &name));
            self.unfolded ^= response.clicked();
        } else {
            // There is nothing to unfold, so the next legend begins folded.
            self.unfolded = false;
        }
    }
}

/// Shows the legend on stage, where it can only be read.
pub(super) fn read_ui(sight: Sight<'_>, ui: &egui::Ui, session: &Session, entries: &[Entry]) {
    let Some(plate) = Plate::new(sight, entries, None) else { return };
    let painter = plate.painter(ui);
    for item in plate.items(entries) {
        item.read_ui(ui, session, &painter);
    }
    if let Some(place) = plate.flow.more {
        let words = more(plate.flow.left_out(entries), false, session.words());
        let looks = TextFormat::simple(FontId::new(plate.size, family(Weight::Regular)), plate.theme.text_soft);
        line(&painter, plate.middle(place) - Vec2::new(6.0, 0.0), &words, looks);
    }
}

/// The ground of the legend, with the places of its entries.
struct Plate<'a> {
    theme: &'a Theme,
    viewport: Rect,
    /// The ground on screen.
    area: Rect,
    /// The text size, in points.
    size: f32,
    flow: Flow,
}

impl<'a> Plate<'a> {
    /// The plate for `entries`, in so many rows at the most if it is unfolded; `None` if there is no legend.
    fn new(sight: Sight<'a>, entries: &[Entry], unfolded: Option<usize>) -> Option<Self> {
        let Sight { theme, viewport, .. } = sight;
        let least = height(viewport.size(), theme);
        if least <= 0.0 || entries.is_empty() {
            return None;
        }
        let size = text_size(theme);
        let folded = rows(viewport.width(), theme);
        let space =
            Space { size, font: theme.regular(), width: viewport.width(), folded, rows: unfolded.unwrap_or(folded) };
        let flow = Flow::roomy(entries, space);
        let height = least.max(flow.rows as f32 * size * ROW + AROUND);
        let area = viewport.with_min_y(viewport.bottom() - height);
        Some(Self { theme, viewport, area, size, flow })
    }

    /// Paints the ground, and returns the painter for all that stands on it.
    fn painter(&self, ui: &egui::Ui) -> Painter {
        let painter = ui.painter_at(self.viewport);
        painter.rect_filled(self.area, 0.0, self.theme.canvas);
        painter
    }

    /// The screen point of the middle of a sample.
    fn middle(&self, place: Place) -> Pos2 {
        let row = (place.row as f32 + 0.5) * self.size * ROW;
        Pos2::new(self.area.left() + place.x, self.area.top() + AROUND / 2.0 + row)
    }

    /// The entries that find room.
    fn items<'b>(&'b self, entries: &'b [Entry]) -> impl Iterator<Item = Item<'b>> {
        self.flow.places.iter().zip(entries).map(|(place, entry)| Item {
            entry,
            shown: shortened(entry, (self.size, self.theme.regular()), self.flow.widest),
            middle: self.middle(*place),
            size: self.size,
            theme: self.theme,
        })
    }

    /// Shows the button that unfolds or folds the legend.
    fn more_ui(&self, ui: &egui::Ui, place: Place, words: &str) -> Response {
        let left = self.middle(place) - Vec2::new(6.0, 0.0);
        let reach = Vec2::new(text::width(words, self.size, self.theme.regular()), self.size * ROW / 2.0);
        let area = Rect::from_min_max(left - Vec2::new(0.0, reach.y), left + reach);
        let response = ui.interact(area, ui.scope_id().with("more of the legend"), Sense::click());
        let response = response.on_hover_cursor(egui::CursorIcon::PointingHand);
        let color = if response.hovered() { self.theme.text } else { self.theme.accent };
        let font = FontId::new(self.size, family(Weight::Regular));
        ui.painter_at(self.viewport).text(left, Align2::LEFT_CENTER, words, font, color);
        response
    }
}

/// An entry in its place.
struct Item<'a> {
    entry: &'a Entry,
    /// The name, as far as it is shown.
    shown: String,
    /// The screen point of the middle of the sample.
    middle: Pos2,
    /// The text size, in points.
    size: f32,
    theme: &'a Theme,
}

impl Item<'_> {
    /// Shows an entry that can be clicked.
    fn choice_ui(&self, map: &mut Map<'_>, ui: &egui::Ui, painter: &Painter) {
        let (meaning, session) = (self.entry.meaning, map.session);
        let (chosen, words) = (is_chosen(meaning, session), session.words());
        let response = self.sense(ui, Sense::click()).on_hover_cursor(egui::CursorIcon::PointingHand);
        let name = self.spoken(words);
        response.widget_info(|| WidgetInfo::selected(egui::Role::Button, true, chosen, &name));
        if response.clicked()
            && let Some(action) = asked(meaning, session)
        {
            map.out.send(action);
        }
        if let Some(thing) = thing(meaning, session) {
            menu_on(&response, || thing, map.out);
        }
        let response = response.on_hover_text(format!("{}{}", about(self.entry, words), offer(meaning, words)));
        self.paint(painter, &response, chosen);
    }

    /// Shows an entry that can only be read. There are no tips on stage: the audience would see one wherever the
    /// pointer was left.
    fn read_ui(&self, ui: &egui::Ui, session: &Session, painter: &Painter) {
        let response = self.sense(ui, Sense::hover());
        let name = self.spoken(session.words());
        response.widget_info(|| WidgetInfo::labeled(egui::Role::Label, true, &name));
        self.paint(painter, &response, is_chosen(self.entry.meaning, session));
    }

    fn sense(&self, ui: &egui::Ui, sense: Sense) -> Response {
        let half = Vec2::new(0.0, self.size * ROW / 2.0);
        let width =
            text::width(&self.shown, self.size, self.theme.regular()) + sample_width(self.entry, self.size) - 5.0;
        let (left, right) = (self.middle - Vec2::new(8.0, 0.0), self.middle + Vec2::new(width, 0.0));
        ui.interact(
            Rect::from_min_max(left - half, right + half),
            // Two may have one name: "ended" is told of a tie as such, and of one that is no longer there.
            ui.scope_id().with(("legend", format!("{:?}", self.entry.meaning))),
            sense,
        )
    }

    fn spoken(&self, words: Words) -> String {
        words.with("legend-entry", [("name", self.entry.name.as_str().into())])
    }

    fn paint(&self, painter: &Painter, response: &Response, chosen: bool) {
        let Self { entry, middle, size, theme, .. } = *self;
        match entry.sample {
            Sample::Mark { shape, color } => {
                Mark { center: middle, radius: size * 0.42, shape, color }.paint(painter, theme);
            }
            Sample::Fan => _ = painter.add(figure_shape(&fan::emblem(middle, size * 0.42, theme))),
            Sample::Proposed => _ = painter.add(figure_shape(&proposed::emblem(middle, theme))),
            Sample::Line { pattern, color, weight } => {
                let points = vec![middle - Vec2::new(6.0, 0.0), middle + Vec2::new(line_length(size) - 6.0, 0.0)];
                let width = theme.tie_width * weight;
                painter.extend(stroke_shapes(&points, width, color, pattern));
            }
        }
        let color = if chosen || response.hovered() { theme.text } else { theme.text_soft };
        let weight = if chosen { Weight::Bold } else { Weight::Regular };
        let left = middle + Vec2::new(sample_width(entry, size) - 11.0, 0.0);
        line(painter, left, &self.shown, TextFormat::simple(FontId::new(size, family(weight)), color));
    }
}

/// The words of the button: how many entries are left out, or that there can be fewer.
pub(super) fn more(left_out: usize, unfolded: bool, words: Words) -> String {
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
        Meaning::Proposed => Some(Choice::Proposed),
        Meaning::Group(Group::Community(_) | Group::Component(_) | Group::Band(_) | Group::OtherSectors)
        | Meaning::Standing(_)
        | Meaning::Others
        | Meaning::OtherKinds
        | Meaning::Size
        | Meaning::Width
        | Meaning::Fan
        | Meaning::Context => None,
    }
}

fn is_chosen(meaning: Meaning, session: &Session) -> bool {
    choice(meaning).is_some_and(|choice| choice.is_in(session.filter()))
}

/// The thing that the menu of an entry is about.
fn thing(meaning: Meaning, session: &Session) -> Option<Thing> {
    if let Meaning::Group(group @ (Group::Community(_) | Group::Component(_))) = meaning {
        return Some(Thing::Group(members(session, group).collect()));
    }
    choice(meaning).map(Thing::Choice)
}

/// The action that a click on an entry sends.
fn asked(meaning: Meaning, session: &Session) -> Option<Action> {
    let look = session.seen().look;
    match meaning {
        // A community is no property of records that a filter could ask for, so its members are selected.
        Meaning::Group(group @ (Group::Community(_) | Group::Component(_))) => {
            Some(Action::Select(Selection::Entities(members(session, group).collect())))
        }
        // So are those that stand so between before and after.
        Meaning::Standing(_) => Some(Action::Select(Selection::Entities(standing(meaning, session)?))),
        Meaning::Kind(_) | Meaning::Group(Group::Sector(_)) | Meaning::Pattern(_) | Meaning::Proposed => {
            choice(meaning).map(Action::Choose)
        }
        Meaning::Size => Some(Action::SetSizing(look.sizing.next())),
        Meaning::Width => Some(Action::SetWeighing(look.weighing.next())),
        Meaning::Fan => Some(Action::SetLeaves(Leaves::Unfolded)),
        Meaning::Group(Group::OtherSectors | Group::Band(_))
        | Meaning::OtherKinds
        | Meaning::Others
        | Meaning::Context => None,
    }
}

/// The entities that stand so between before and after.
fn standing(meaning: Meaning, session: &Session) -> Option<BTreeSet<EntityIndex>> {
    let (Meaning::Standing(standing), Some(compared)) = (meaning, session.compared()) else { return None };
    let entities = session.network().dataset().entity_indices();
    Some(entities.filter(|entity| compared.of_entity(*entity) == Some(standing)).collect())
}

/// The number of entities or ties of an entry, in words.
fn about(entry: &Entry, words: Words) -> String {
    let key = match (entry.meaning, entry.sample) {
        (Meaning::Size | Meaning::Width, _) => return entry.name.clone(),
        (_, Sample::Mark { .. } | Sample::Fan) => "count-entities",
        (_, Sample::Proposed) => "status-proposed",
        (_, Sample::Line { .. }) => "count-ties",
    };
    words.pair(&entry.name, &words.with(key, [("count", entry.count.into())]))
}

/// The effect of a click on an entry, in words that follow its number.
fn offer(meaning: Meaning, words: Words) -> Cow<'static, str> {
    words.say(match meaning {
        Meaning::Pattern(pattern) if pattern.status().is_none() => return "".into(),
        Meaning::Kind(_) | Meaning::Group(Group::Sector(_)) | Meaning::Pattern(_) | Meaning::Proposed => "legend-offer",
        Meaning::Group(Group::Community(_) | Group::Component(_)) | Meaning::Standing(_) => "legend-offer-community",
        Meaning::Group(Group::OtherSectors | Group::Band(_))
        | Meaning::OtherKinds
        | Meaning::Others
        | Meaning::Context => return "".into(),
        Meaning::Fan => "legend-offer-fan",
        Meaning::Size => "legend-offer-size",
        Meaning::Width => "legend-offer-width",
    })
}
