//! The rows of a list of what is shown, of any length: only those in sight are made.

use std::ops::Range;

use eframe::egui::{
    self, Align2, EventFilter, FontId, Id, Key, Modifiers, Pos2, Role, Sense, Stroke, TextFormat, Vec2, WidgetInfo,
};

use super::{
    Panel,
    listing::{Listing, Tab},
    overview_ui::OverviewState,
    ties,
    widgets::{Lines, cut},
};
use crate::{
    canvas::{family, menu_key, menu_on},
    dataset::id::{EntityIndex, RelationIndex, SourceIndex},
    scene::{
        text::{self, Weight},
        theme::Theme,
    },
    session::{
        Session,
        outbox::{Request, Thing},
    },
};

/// A list as it lies in the panel.
struct Rows {
    tab: Tab,
    id: Id,
    /// The number of rows.
    count: usize,
    /// The height of a row, in points.
    height: f32,
}

/// The least share of a row for the kind of a tie whose other end has a long name.
const LEAST_ABOUT: f32 = 0.3;

/// Shows the rows of a list.
pub(super) fn rows_ui(panel: &mut Panel<'_>, ui: &mut egui::Ui, tab: Tab, state: &mut OverviewState) {
    let Panel { session, theme, .. } = *panel;
    let lines = if tab == Tab::Sources { 2.0 } else { 1.0 };
    let height = (theme.text_size * 1.32 * lines + theme.small_size * 1.45 + theme.gap * 1.3).round();
    let rows = Rows { tab, id: Id::unique(("shown", tab as usize)), count: state.listing.len(tab), height };
    let name = session.words().pair(&session.words().say(tab.key()), &rows.count.to_string());
    let moved = rows.steer(ui, state, &name);
    let row = state.rows[tab as usize];
    if moved == Some(Step::Taken) {
        return state.take(panel, tab, row);
    }
    let mut area = egui::ScrollArea::vertical().id_salt(("shown", tab as usize)).auto_shrink([false, false]);
    if moved == Some(Step::Moved) {
        area = area.vertical_scroll_offset(((row as f32 + 0.5) * height - ui.available_height() / 2.0).max(0.0));
    }
    ui.spacing_mut().item_spacing.y = 0.0;
    let shown = area.show_rows(ui, height, rows.count, |ui, sight| rows.ui(panel, ui, sight, state));
    if let Some(row) = shown.inner {
        state.take(panel, tab, row);
    }
}

/// The answer of a list to the keys.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Step {
    Moved,
    Taken,
}

impl Rows {
    /// Makes the rows in sight. Returns the one that was clicked.
    fn ui(
        &self,
        panel: &mut Panel<'_>,
        ui: &mut egui::Ui,
        sight: Range<usize>,
        state: &OverviewState,
    ) -> Option<usize> {
        let mut taken = None;
        let size = Vec2::new(ui.available_width() - 8.0, self.height);
        for row in sight {
            let Some(line) = line_of(&state.listing, self.tab, row, panel.session) else { continue };
            let at_keys = ui.memory(|memory| memory.has_focus(self.id)) && state.rows[self.tab as usize] == row;
            let response = line.ui(ui, panel.theme, size, at_keys);
            menu_on(&response, || line.thing.clone(), panel.out);
            // The list has the keyboard as a whole.
            if at_keys && menu_key(ui.ctx()) {
                panel.out.request(Request::Menu(line.thing.clone(), response.rect.left_bottom()));
            }
            if response.clicked() {
                taken = Some(row);
            }
        }
        taken
    }

    /// Makes the whole list one stop for the keyboard, with travel inside it.
    fn steer(&self, ui: &egui::Ui, state: &mut OverviewState, name: &str) -> Option<Step> {
        let area = ui.available_rect_before_wrap();
        let response = ui.interact(area, self.id, Sense::focusable_noninteractive());
        response.widget_info(|| WidgetInfo::labeled(Role::List, true, name));
        if std::mem::take(&mut state.wants_focus) {
            response.request_focus();
        }
        if !ui.memory(|memory| memory.has_focus(self.id)) {
            return None;
        }
        ui.memory_mut(|memory| {
            memory.set_focus_lock_filter(self.id, EventFilter { vertical_arrows: true, ..EventFilter::default() });
        });
        let page = ((ui.available_height() / self.height) as usize).max(1);
        if let Some(to) = self.travelled(ui, state.rows[self.tab as usize], page) {
            state.rows[self.tab as usize] = to;
            return Some(Step::Moved);
        }
        ui.input_mut(|input| input.consume_key(Modifiers::NONE, Key::Enter)).then_some(Step::Taken)
    }

    /// The row to which the keys lead from row `from`, if one of them is pressed; a `page` is so many rows.
    fn travelled(&self, ui: &egui::Ui, from: usize, page: usize) -> Option<usize> {
        let end = self.count.saturating_sub(1);
        let steps = [
            (Key::ArrowDown, from + 1),
            (Key::ArrowUp, from.saturating_sub(1)),
            (Key::PageDown, from + page),
            (Key::PageUp, from.saturating_sub(page)),
            (Key::Home, 0),
            (Key::End, end),
        ];
        let mut moved = None;
        for (key, to) in steps {
            if ui.input_mut(|input| input.consume_key(Modifiers::NONE, key)) {
                moved = Some(to.min(end));
            }
        }
        moved
    }
}

/// The words of a row.
struct Line {
    /// The heavier words.
    strong: String,
    /// The most lines of the heavier words.
    lines: usize,
    /// The words at the right of the heavier ones.
    right: String,
    /// The softer words below.
    soft: String,
    /// What stands between the softer words and the plain ones, and is never cut.
    arrow: String,
    /// Words of the usual colour after the softer ones.
    plain: String,
    /// The name that a screen reader says, and a tooltip where something is cut.
    name: String,
    /// The thing that the menu of the row is about.
    thing: Thing,
}

fn line_of(listing: &Listing, tab: Tab, row: usize, session: &Session) -> Option<Line> {
    Some(match tab {
        Tab::Ties => of_tie(*listing.ties.get(row)?, session),
        Tab::Undated => of_tie(*listing.undated.get(row)?, session),
        Tab::Entities => {
            let (entity, shown) = *listing.entities.get(row)?;
            of_entity(entity, shown, session)
        }
        Tab::Sources => {
            let (source, ties) = *listing.sources.get(row)?;
            of_source(source, ties, session)
        }
    })
}

fn of_tie(relation: RelationIndex, session: &Session) -> Line {
    let dataset = session.network().dataset();
    let record = dataset.relation(relation);
    let kind = dataset.relation_kind(record.kind);
    let arrow = if kind.symmetric { "↔" } else { "→" };
    let words = session.words();
    let right = words.held(record);
    let standing = words.standing(record.status).filter(|_| record.status.is_uncertain());
    let standing = standing.unwrap_or_default();
    let bracketed = |text: &str| if standing.is_empty() { text.to_owned() } else { words.bracketed(text, &standing) };
    let sentence = ties::sentence(session, relation);
    let said = if right.is_empty() { sentence } else { words.parts(&[&sentence, &right]) };
    Line {
        strong: session.label_apart(record.from).into_owned(),
        lines: 1,
        right,
        soft: kind.name.get(session.language()).to_owned(),
        arrow: format!("{} {arrow} ", bracketed("")),
        plain: session.label_apart(record.to).into_owned(),
        name: bracketed(&said),
        thing: Thing::Relation(relation),
    }
}

fn of_entity(entity: EntityIndex, shown: usize, session: &Session) -> Line {
    let all = session.network().degree(entity);
    let words = session.words();
    let kind = session.network().dataset().kind_of(entity).name.get(session.language());
    let ties = words.with("count-ties", [("count", all.into())]);
    let ties =
        if shown == all { ties } else { words.with("count-of", [("count", shown.into()), ("all", ties.into())]) };
    let name = session.label_apart(entity).into_owned();
    Line {
        lines: 1,
        right: ties.clone(),
        soft: kind.to_owned(),
        arrow: String::new(),
        plain: String::new(),
        name: words.parts(&[name.as_str(), kind, &ties]),
        strong: name,
        thing: Thing::Entity(entity),
    }
}

fn of_source(source: SourceIndex, ties: usize, session: &Session) -> Line {
    let record = session.network().dataset().source(source);
    let title = if record.title.trim().is_empty() { record.id.to_string() } else { record.title.to_string() };
    // What is most likely to be looked for stands where nothing is cut.
    let words = session.words();
    let ties = words.with("count-ties", [("count", ties.into())]);
    let about = std::iter::once(ties).chain(ties::about_source(record, words).rev());
    Line {
        lines: 2,
        right: String::new(),
        soft: about.collect::<Vec<_>>().join(" · "),
        arrow: String::new(),
        plain: String::new(),
        name: title.clone(),
        strong: title,
        thing: Thing::Source(source, None),
    }
}

impl Line {
    /// The softer and the plain words in a line of this width. The softer ones are cut first: who stands at the other
    /// end is always named.
    fn below(&self, width: f32, theme: &Theme) -> [String; 2] {
        let wide = |words: &str| text::width(words, theme.small_size, theme.regular());
        let plain = text::width(&self.plain, theme.text_size, theme.regular());
        let room = (width - plain - wide(&self.arrow)).max(width * LEAST_ABOUT);
        let kind = text::shortened(&self.soft, theme.small_size, theme.regular(), room);
        let about = format!("{kind}{}", self.arrow);
        let left = width - wide(&about);
        let plain = text::shortened_within(&self.plain, theme.text_size, theme.regular(), left);
        [about, plain]
    }

    fn ui(&self, ui: &mut egui::Ui, theme: &Theme, size: Vec2, at_keys: bool) -> egui::Response {
        let (area, response) = ui.allocate_exact_size(size, Sense::CLICK);
        response.widget_info(|| WidgetInfo::labeled(Role::Link, true, self.name.as_str()));
        let painter = ui.painter();
        if response.hovered() || at_keys {
            painter.rect_filled(area.expand2(Vec2::new(5.0, 0.0)), theme.rounding, theme.raised);
        }
        if at_keys {
            let ring = Stroke::new(2.0, theme.focus_ring);
            let around = area.expand2(Vec2::new(6.0, -1.0));
            painter.rect_stroke(around, theme.rounding, ring, egui::StrokeKind::Inside);
        }
        painter.hline(area.x_range(), area.bottom(), Stroke::new(1.0, theme.line));
        let (usual, small) = (FontId::proportional(theme.text_size), FontId::proportional(theme.small_size));
        let top = area.top() + theme.gap * 0.5;
        let right = painter.layout_no_wrap(self.right.clone(), small.clone(), theme.text_soft);
        let gap = if self.right.is_empty() { 0.0 } else { theme.gap };
        let room = area.width() - right.size().x - gap;
        let looks = TextFormat::simple(FontId::new(theme.text_size, family(Weight::Bold)), theme.accent);
        let named = if self.lines > 1 {
            self.strong.clone()
        } else {
            text::shortened_within(&self.strong, theme.text_size, theme.bold(), room)
        };
        let strong = cut(ui, &named, looks, Lines { width: room, most: self.lines });
        let right_place = Pos2::new(area.right() - right.size().x, top + (theme.text_size - theme.small_size) * 0.6);
        painter.galley(right_place, right, theme.text_soft);
        let below = top + theme.text_size * 1.32 * self.lines as f32 + theme.small_size * 0.75;
        let [about, plain] = self.below(area.width(), theme);
        let soft = painter.text(Pos2::new(area.left(), below), Align2::LEFT_CENTER, &about, small, theme.text_soft);
        let cut = strong.elided || named != self.strong || plain != self.plain || !about.starts_with(&self.soft);
        painter.galley(Pos2::new(area.left(), top), strong, theme.accent);
        painter.text(Pos2::new(soft.right(), below), Align2::LEFT_CENTER, plain, usual, theme.text);
        let response = response.on_hover_cursor(egui::CursorIcon::PointingHand);
        if cut { response.on_hover_text(&self.name) } else { response }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::dataset::look::ThemeName;

    /// The words below the name in a row of this width.
    fn below(kind: &str, other: &str, width: f32) -> [String; 2] {
        let line = Line {
            strong: String::new(),
            lines: 1,
            right: String::new(),
            soft: kind.to_owned(),
            arrow: " → ".to_owned(),
            plain: other.to_owned(),
            name: String::new(),
            thing: Thing::Ground,
        };
        line.below(width, Theme::get(ThemeName::Light))
    }

    #[test]
    fn a_long_kind_of_tie_leaves_room_for_who_stands_at_the_other_end() {
        let kind = "has entered into a memorandum of understanding on research with";
        let [about, other] = below(kind, "Cyberport", 240.0);
        assert!(about.ends_with("… → ") && other == "Cyberport", "{about}{other}");
        let [about, other] = below(kind, "The Greater Harbour Association of the Southern Islands", 240.0);
        assert!(about.starts_with("has") && other.starts_with("The") && other.ends_with("ds"), "{about}{other}");
        assert_eq!(below("backs", "Cyberport", 240.0), ["backs → ", "Cyberport"]);
    }
}
