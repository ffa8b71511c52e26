//! The panel at the right while nothing is selected: what is shown now, in lists to walk through.

use std::ops::Range;

use eframe::egui::{
    self, Align2, EventFilter, FontId, Id, Key, Modifiers, Pos2, Role, Sense, Stroke, Vec2, WidgetInfo,
    text::{LayoutJob, TextWrapping},
};

use super::{
    Panel,
    listing::{List, Listing},
    search_ui::go_to_selection,
    ties,
    widgets::{bold, link_ui, soft_ui, tab_chip_ui},
};
use crate::{
    canvas::{family, menu_key, menu_on},
    dataset::{
        id::{EntityIndex, RelationIndex, SourceIndex},
        view::Selection,
    },
    scene::{
        text::{self, Weight},
        theme::Theme,
    },
    session::{
        Session,
        action::Action,
        outbox::{Request, Thing},
    },
};

/// What the panel remembers of its lists.
#[derive(Debug, Default)]
pub struct OverviewState {
    /// The list that is in sight, if it has rows.
    list: List,
    /// Which row of each list the keys are at.
    rows: [usize; List::ALL.len()],
    listing: Listing,
    /// What the lists were made of: the contents of the session, once there was one.
    made_of: Option<u64>,
    /// Whether ties without a usable year were shown, so that it is noticed when someone asks for them.
    undated: bool,
    /// Whether all of the description is in sight.
    whole: bool,
    /// Set until the list in sight has the keyboard.
    wants_focus: bool,
}

impl OverviewState {
    /// Brings the ties without a usable year into sight, and gives them the keyboard.
    pub fn list_undated(&mut self) {
        self.list = List::Undated;
        self.focus();
    }

    /// Gives the list in sight the keyboard at the next frame.
    pub fn focus(&mut self) {
        self.wants_focus = true;
    }

    /// Forgets what is listed, which is listed anew.
    pub(super) fn forget_lists(&mut self) {
        (self.made_of, self.listing) = (None, Listing::default());
    }

    /// Brings the lists up to date with what `session` shows.
    fn renew(&mut self, session: &Session) {
        if self.made_of != Some(session.contents()) {
            self.listing = Listing::new(session);
            self.made_of = Some(session.contents());
        }
        // Asked for and there: once nothing is kept out by its year, there is nothing to ask for.
        let undated = session.seen().undated && session.shown().undated_count() > 0;
        if undated != self.undated {
            self.undated = undated;
            self.list = if undated { List::Undated } else { List::Ties };
        }
    }

    /// The list to show: what the panel shows follows what exists.
    fn current(&self) -> List {
        let filled = |list: &List| self.listing.len(*list) > 0;
        if filled(&self.list) { self.list } else { List::ALL.into_iter().find(filled).unwrap_or_default() }
    }

    /// Where `selection` stands in the list in sight, if the list led to it.
    fn place_of(&self, selection: &Selection) -> Option<usize> {
        let list = self.current();
        let row = self.rows[list as usize];
        (self.listing.at(list, row).as_ref() == Some(selection)).then_some(row)
    }
}

/// Shows what is shown.
pub fn overview_ui(panel: &mut Panel<'_>, ui: &mut egui::Ui, state: &mut OverviewState) {
    let Panel { session, theme, .. } = *panel;
    let words = session.words();
    state.renew(session);
    ui.spacing_mut().item_spacing.y = 3.0;
    ui.add_space(theme.gap);
    let dataset = session.network().dataset();
    ui.add(egui::Label::new(bold(dataset.title.get(session.language()), theme.title_size).color(theme.text)).wrap());
    soft_ui(ui, theme, summary(session, &state.listing));
    if session.filter().is_clear() {
        description_ui(ui, session, theme, &mut state.whole);
    }
    ui.add_space(theme.gap * 0.8);
    let current = state.current();
    ui.horizontal_wrapped(|ui| {
        ui.spacing_mut().item_spacing = Vec2::splat(5.0);
        for list in List::ALL.into_iter().filter(|list| state.listing.len(*list) > 0) {
            let count = state.listing.len(list);
            if tab_chip_ui(ui, theme, (&words.say(list.key()), count), list == current).clicked() {
                state.list = list;
            }
        }
    });
    ui.add_space(theme.gap * 0.6);
    if current == List::Undated && state.undated {
        soft_ui(ui, theme, words.say("list-undated-what"));
    }
    rows_ui(panel, ui, current, state);
}

/// Where the selection stands in the list that led to it, with ways on and back.
pub fn walk_ui(panel: &mut Panel<'_>, ui: &mut egui::Ui, state: &mut OverviewState) {
    let Panel { session, theme, .. } = *panel;
    state.renew(session);
    let (list, words) = (state.current(), session.words());
    let place = state.place_of(&session.seen().selection);
    ui.horizontal(|ui| {
        if link_ui(ui, theme, &words.say("list-back")).clicked() {
            panel.out.send(Action::Select(Selection::Nothing));
        }
        let Some(row) = place else { return };
        let count = state.listing.len(list);
        ui.with_layout(egui::Layout::right_to_left(egui::Align::Center), |ui| {
            let ways = [("›", "list-next", row + 1), ("‹", "list-before", row.wrapping_sub(1))];
            for (sign, key, to) in ways {
                let name = words.say(key);
                let response = ui.add_enabled(to < count, egui::Button::new(sign)).on_hover_text(name.as_ref());
                response.widget_info(|| WidgetInfo::labeled(Role::Button, to < count, name.as_ref()));
                if response.clicked() {
                    take(panel, list, to, state);
                }
            }
            soft_ui(ui, theme, words.with("number-of", [("number", (row + 1).into()), ("count", count.into())]));
        });
    });
}

/// How much is shown, of how much there is.
fn summary(session: &Session, listing: &Listing) -> String {
    let (dataset, words) = (session.network().dataset(), session.words());
    let of = |shown: usize, all: usize, key: &'static str| {
        let all_of_them = words.with(key, [("count", all.into())]);
        let some = || words.with("count-of", [("count", shown.into()), ("all", all_of_them.as_str().into())]);
        if shown == all { all_of_them.clone() } else { some() }
    };
    let parts = [
        of(listing.ties.len(), dataset.relations.len(), "count-ties"),
        of(listing.entities.len(), dataset.entities.len(), "count-entities"),
        of(listing.sources.len(), dataset.sources.len(), "count-sources"),
    ];
    parts.join(" · ")
}

/// The first lines of what the dataset is; all of them after a click.
fn description_ui(ui: &mut egui::Ui, session: &Session, theme: &Theme, whole: &mut bool) {
    // Where a window is low the lists need the room.
    let lines = if ui.available_height() < 700.0 { 2 } else { 3 };
    let description = session.network().dataset().description.get(session.language());
    if description.is_empty() {
        return;
    }
    ui.add_space(theme.gap * 0.4);
    let rows = if *whole { usize::MAX } else { lines };
    let galley =
        galley(ui, description, (FontId::proportional(theme.text_size), theme.text), (ui.available_width(), rows));
    let cut = galley.elided;
    ui.add(egui::Label::new(galley));
    if (cut || *whole)
        && link_ui(ui, theme, &session.words().say(if *whole { "text-less" } else { "text-more" })).clicked()
    {
        *whole = !*whole;
    }
}

/// Text on so many lines of such a width, what is left over cut.
fn galley(
    ui: &egui::Ui,
    text: &str,
    (font, color): (FontId, egui::Color32),
    (width, max_rows): (f32, usize),
) -> std::sync::Arc<egui::Galley> {
    let mut job = LayoutJob::simple(text.to_owned(), font, color, width);
    job.wrap = TextWrapping { max_width: width, max_rows, break_anywhere: false, overflow_character: Some('…') };
    ui.painter().layout_job(job)
}

/// The rows of a list of any length: only those in sight are made.
fn rows_ui(panel: &mut Panel<'_>, ui: &mut egui::Ui, list: List, state: &mut OverviewState) {
    let Panel { session, theme, .. } = *panel;
    let count = state.listing.len(list);
    let lines = if list == List::Sources { 2.0 } else { 1.0 };
    let height = (theme.text_size * 1.32 * lines + theme.small_size * 1.45 + theme.gap * 1.3).round();
    let id = Id::unique(("shown", list as usize));
    let page = (ui.available_height() / height) as usize;
    let name = session.words().pair(&session.words().say(list.key()), &count.to_string());
    let moved = steer(ui, (id, (count, page)), state, (list, &name));
    if moved == Some(Step::Taken) {
        return take(panel, list, state.rows[list as usize], state);
    }
    let mut area = egui::ScrollArea::vertical().id_salt(("shown", list as usize)).auto_shrink([false, false]);
    if moved == Some(Step::Moved) {
        let row = state.rows[list as usize] as f32;
        area = area.vertical_scroll_offset(((row + 0.5) * height - ui.available_height() / 2.0).max(0.0));
    }
    let mut taken = None;
    ui.spacing_mut().item_spacing.y = 0.0;
    area.show_rows(ui, height, count, |ui, rows: Range<usize>| {
        let width = ui.available_width() - 8.0;
        for row in rows {
            let Some(words) = words_of(&state.listing, list, row, session) else { continue };
            let at_keys = ui.memory(|memory| memory.has_focus(id)) && state.rows[list as usize] == row;
            let response = row_ui(ui, theme, &words, (Vec2::new(width, height), at_keys));
            menu_on(&response, || words.thing.clone(), panel.out);
            // The list has the keyboard as a whole.
            if at_keys && menu_key(ui.ctx()) {
                panel.out.request(Request::Menu(words.thing.clone(), response.rect.left_bottom()));
            }
            if response.clicked() {
                taken = Some(row);
            }
        }
    });
    if let Some(row) = taken {
        take(panel, list, row, state);
    }
}

/// What the keys asked of a list.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Step {
    Moved,
    Taken,
}

/// Makes the whole list one stop for the keyboard, with travel inside it.
fn steer(
    ui: &egui::Ui,
    (id, (count, page)): (Id, (usize, usize)),
    state: &mut OverviewState,
    (list, name): (List, &str),
) -> Option<Step> {
    let area = ui.available_rect_before_wrap();
    let response = ui.interact(area, id, Sense::focusable_noninteractive());
    response.widget_info(|| WidgetInfo::labeled(Role::List, true, name));
    if std::mem::take(&mut state.wants_focus) {
        response.request_focus();
    }
    if !ui.memory(|memory| memory.has_focus(id)) {
        return None;
    }
    ui.memory_mut(|memory| {
        memory.set_focus_lock_filter(id, EventFilter { vertical_arrows: true, ..EventFilter::default() });
    });
    let row = &mut state.rows[list as usize];
    let end = count.saturating_sub(1);
    let page = page.max(1);
    let before = *row;
    let mut moved = false;
    ui.input_mut(|input| {
        let mut pressed = |key| input.consume_key(Modifiers::NONE, key);
        let steps: [(Key, usize); 6] = [
            (Key::ArrowDown, before + 1),
            (Key::ArrowUp, before.saturating_sub(1)),
            (Key::PageDown, before + page),
            (Key::PageUp, before.saturating_sub(page)),
            (Key::Home, 0),
            (Key::End, end),
        ];
        for (key, to) in steps {
            if pressed(key) {
                (*row, moved) = (to.min(end), true);
            }
        }
    });
    if moved {
        return Some(Step::Moved);
    }
    ui.input_mut(|input| input.consume_key(Modifiers::NONE, Key::Enter)).then_some(Step::Taken)
}

/// Goes to what a row is about.
fn take(panel: &mut Panel<'_>, list: List, row: usize, state: &mut OverviewState) {
    let Some(selection) = state.listing.at(list, row) else { return };
    state.rows[list as usize] = row;
    go_to_selection(selection, panel.session, panel.out);
}

/// What stands in a row.
struct Line {
    /// The heavier words.
    strong: String,
    /// On how many lines they may stand.
    lines: usize,
    /// What stands at the right of them.
    right: String,
    /// The softer words below.
    soft: String,
    /// Words of the usual colour after those.
    plain: String,
    /// What a screen reader calls the row, and what its tooltip says where something is cut.
    name: String,
    /// What its menu is about.
    thing: Thing,
}

fn words_of(listing: &Listing, list: List, row: usize, session: &Session) -> Option<Line> {
    Some(match list {
        List::Ties => of_tie(*listing.ties.get(row)?, session),
        List::Undated => of_tie(*listing.undated.get(row)?, session),
        List::Entities => of_entity(*listing.entities.get(row)?, session),
        List::Sources => of_source(*listing.sources.get(row)?, session),
    })
}

fn of_tie(relation: RelationIndex, session: &Session) -> Line {
    let dataset = session.network().dataset();
    let record = dataset.relation(relation);
    let kind = dataset.relation_kind(record.kind);
    let arrow = if kind.symmetric { "↔" } else { "→" };
    let right = session.words().when(record.when);
    let standing = ties::standing(record.status, session.words()).filter(|_| record.status.is_uncertain());
    let standing = standing.map(|standing| format!(" ({standing})")).unwrap_or_default();
    let tail = if right.is_empty() { String::new() } else { format!(", {right}") };
    Line {
        strong: session.label_apart(record.from).into_owned(),
        lines: 1,
        right,
        soft: format!("{}{standing} {arrow} ", kind.name.get(session.language())),
        plain: session.label_apart(record.to).into_owned(),
        name: format!("{}{tail}{standing}", ties::sentence(session, relation)),
        thing: Thing::Relation(relation),
    }
}

fn of_entity((entity, shown): (EntityIndex, usize), session: &Session) -> Line {
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
        plain: String::new(),
        name: words.parts(&[name.as_str(), kind, &ties]),
        strong: name,
        thing: Thing::Entity(entity),
    }
}

fn of_source((source, ties): (SourceIndex, usize), session: &Session) -> Line {
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
        plain: String::new(),
        name: title.clone(),
        strong: title,
        thing: Thing::Source(source, None),
    }
}

fn row_ui(ui: &mut egui::Ui, theme: &Theme, words: &Line, (size, at_keys): (Vec2, bool)) -> egui::Response {
    let (area, response) = ui.allocate_exact_size(size, Sense::CLICK);
    response.widget_info(|| WidgetInfo::labeled(Role::Link, true, words.name.as_str()));
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
    let right = painter.layout_no_wrap(words.right.clone(), small.clone(), theme.text_soft);
    let gap = if words.right.is_empty() { 0.0 } else { theme.gap };
    let room = area.width() - right.size().x - gap;
    let strong = FontId::new(theme.text_size, family(Weight::Bold));
    let strong = galley(ui, &words.strong, (strong, theme.accent), (room, words.lines));
    let right_place = Pos2::new(area.right() - right.size().x, top + (theme.text_size - theme.small_size) * 0.6);
    painter.galley(right_place, right, theme.text_soft);
    let below = top + theme.text_size * 1.32 * words.lines as f32 + theme.small_size * 0.75;
    let about = text::shortened(&words.soft, theme.small_size, Weight::Regular, area.width());
    let soft = painter.text(Pos2::new(area.left(), below), Align2::LEFT_CENTER, &about, small, theme.text_soft);
    let left = area.right() - soft.right();
    let plain = text::shortened(&words.plain, theme.text_size, Weight::Regular, left);
    let cut = strong.elided || plain != words.plain || about != words.soft;
    painter.galley(Pos2::new(area.left(), top), strong, theme.accent);
    painter.text(Pos2::new(soft.right(), below), Align2::LEFT_CENTER, plain, usual, theme.text);
    let response = response.on_hover_cursor(egui::CursorIcon::PointingHand);
    if cut { response.on_hover_text(&words.name) } else { response }
}
