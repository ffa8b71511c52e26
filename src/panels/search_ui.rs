//! The search field, with what it finds below it.

#![warn(clippy::wildcard_enum_match_arm)]

use std::borrow::Cow;

use eframe::egui::{self, Key, Modifiers, RichText, Role, WidgetInfo};

use super::{
    Panel, PanelState, ties,
    widgets::{bold, link_ui, soft_ui},
};
use crate::{
    dataset::{
        id::{EntityIndex, RelationIndex, SourceIndex},
        view::Selection,
    },
    filter::{
        Facet,
        choice::Choice,
        search::{Hit, Target},
    },
    session::{
        Session,
        action::Action,
        outbox::{Outbox, Way},
    },
    words::{Joined, first_chars},
};

/// The number of hits that are listed at first.
const LISTED: usize = 9;
/// The number of further hits that are listed on demand.
const MORE: usize = 20;

/// A half-typed query and what it has found so far.
#[derive(Debug)]
pub struct SearchState {
    query: String,
    hits: Vec<Hit>,
    /// The number of hits that are wanted.
    wanted: usize,
    /// Whether there are more than that.
    more: bool,
    /// The hit that `Enter` takes.
    current: usize,
    /// Whether the hits are listed.
    open: bool,
    /// The world of the session in which the hits were found.
    world: u64,
}

impl Default for SearchState {
    fn default() -> Self {
        Self { query: String::new(), hits: Vec::new(), wanted: LISTED, more: false, current: 0, open: false, world: 0 }
    }
}

impl SearchState {
    /// Whether hits are listed, so that `Esc` means to close them.
    pub fn is_open(&self) -> bool {
        self.open
    }

    /// Forgets the query, as when another file is opened.
    pub fn clear(&mut self) {
        *self = Self::default();
    }

    /// Looks for the query; while the other end of a path is asked for, only entities will do.
    fn look(&mut self, session: &Session, path_from: Option<EntityIndex>) {
        let all = if path_from.is_some() { usize::MAX } else { self.wanted + 1 };
        let mut hits = session.search().search(&self.query, all);
        if let Some(from) = path_from {
            hits.retain(|hit| matches!(hit.target, Target::Entity(entity) if entity != from));
        }
        self.more = hits.len() > self.wanted;
        hits.truncate(self.wanted);
        (self.hits, self.world) = (hits, session.worlds());
    }

    fn look_further(&mut self, session: &Session, path_from: Option<EntityIndex>) {
        self.wanted += MORE;
        self.look(session, path_from);
    }
}

/// Shows the field, `width` points wide, and the hits while it has the focus.
pub fn search_ui(panel: &mut Panel<'_>, ui: &mut egui::Ui, width: f32, panels: &mut PanelState) {
    let Panel { session, theme, .. } = *panel;
    let path_from = panels.path_from;
    let state = &mut panels.search;
    if state.world != session.worlds() {
        state.current = 0;
        state.look(session, path_from);
    }
    let had_focus = ui.memory(|memory| memory.has_focus(field_id()));
    let moved = if had_focus { steer(ui, session, path_from, state) } else { false };
    let words = session.words();
    let hint = match path_from {
        Some(from) => words.with("search-path", [("name", session.label_apart(from).into())]).into(),
        None if width < 300.0 => words.say("search-hint-short"),
        None if width < 330.0 => words.say("search-hint-medium"),
        None => words.say("search-hint"),
    };
    let field = egui::TextEdit::singleline(&mut state.query)
        .id(field_id())
        .hint_text(RichText::new(hint).color(theme.text_faint))
        .margin(egui::Margin::symmetric(10, 0))
        .align(egui::Align2::LEFT_CENTER)
        .desired_width(width);
    let response = ui.add_sized([width, super::widgets::button_height(theme)], field);
    response.widget_info(|| {
        let mut info = WidgetInfo::text_edit(true, "", state.query.as_str(), "");
        info.label = Some(words.say("command-find").into_owned());
        info
    });
    if path_from.is_some() {
        let ring = egui::Stroke::new(2.0, theme.accent);
        ui.painter().rect_stroke(response.rect, theme.rounding, ring, egui::StrokeKind::Inside);
    }
    if response.changed() {
        (state.wanted, state.current, state.open) = (LISTED, 0, true);
        state.look(session, path_from);
    }
    if response.lost_focus() && ui.input(|input| input.key_pressed(Key::Escape)) {
        // Whoever asked for the other end of a path has thought better of it.
        panels.path_from = None;
    }
    let entered = response.lost_focus() && ui.input(|input| input.key_pressed(Key::Enter));
    if entered && let Some(hit) = state.hits.get(state.current).cloned() {
        go_to(&hit, session, panel.out);
        state.clear();
        return;
    }
    if response.gained_focus() {
        state.open = true;
    }
    hits_ui(panel, &response, moved, panels);
}

/// The id of the field, so that it is known before it is shown.
pub fn field_id() -> egui::Id {
    egui::Id::unique("search field")
}

/// Moves the current hit with the arrow keys; beyond the last listed more are looked for.
fn steer(ui: &egui::Ui, session: &Session, path_from: Option<EntityIndex>, state: &mut SearchState) -> bool {
    let (down, up) = ui.input_mut(|input| {
        (input.consume_key(Modifiers::NONE, Key::ArrowDown), input.consume_key(Modifiers::NONE, Key::ArrowUp))
    });
    if down {
        if state.current + 1 >= state.hits.len() && state.more {
            state.look_further(session, path_from);
        }
        state.current = (state.current + 1).min(state.hits.len().saturating_sub(1));
    }
    if up {
        state.current = state.current.saturating_sub(1);
    }
    down || up
}

fn hits_ui(panel: &mut Panel<'_>, field: &egui::Response, moved: bool, panels: &mut PanelState) {
    let Panel { session, theme, .. } = *panel;
    let path_from = panels.path_from;
    let state = &mut panels.search;
    if state.query.trim().is_empty() {
        state.open = false;
    }
    if !state.open {
        return;
    }
    let width = field.rect.width().max(420.0).min(field.ctx.content_rect().right() - field.rect.left() - 24.0);
    let popup = egui::Popup::from_response(field)
        .id(egui::Id::unique("search hits"))
        .open(true)
        .gap(4.0)
        .width(width)
        .accessible_name(session.words().say("search-results"));
    let mut taken = None;
    let shown = popup.show(|ui| {
        ui.set_min_width(width);
        if state.hits.is_empty() {
            soft_ui(ui, theme, nothing_found(&state.query, session));
            return;
        }
        let height = (ui.ctx().content_rect().height() * 0.7).max(160.0);
        egui::ScrollArea::vertical().max_height(height).show(ui, |ui| {
            let first_near = state.hits.iter().position(Hit::is_near_miss);
            for (at, hit) in state.hits.iter().enumerate() {
                if first_near == Some(at) {
                    soft_ui(ui, theme, session.words().with("search-near", [("query", state.query.trim().into())]));
                }
                let response = hit_ui(panel, ui, hit, at == state.current);
                if at == state.current && moved {
                    response.scroll_to_me(None);
                }
                if response.clicked() {
                    taken = Some(hit.clone());
                }
            }
            if state.more && link_ui(ui, theme, &session.words().with("more", [("count", MORE.into())])).clicked() {
                state.look_further(session, path_from);
            }
        });
    });
    if let Some(hit) = taken {
        go_to(&hit, session, panel.out);
        state.clear();
    }
    let (escaped, pressed) = field.ctx.input(|input| (input.key_pressed(Key::Escape), input.pointer.any_pressed()));
    let over = field.contains_pointer() || shown.is_some_and(|shown| shown.response.contains_pointer());
    if escaped {
        state.clear();
    } else if pressed && !over {
        state.open = false;
    }
}

/// Why nothing was found, and what to try.
fn nothing_found(query: &str, session: &Session) -> String {
    let (query, words) = (query.trim(), session.words());
    match session.search().absent_writing(query) {
        Some(writing) => words.with("search-no-writing", [("writing", words.say(writing.key()).into())]),
        None => words.with("search-nothing", [("query", query.into())]),
    }
}

/// One hit: its name, what it is, what matched, and why it is hidden if it is.
fn hit_ui(panel: &mut Panel<'_>, ui: &mut egui::Ui, hit: &Hit, current: bool) -> egui::Response {
    let Panel { session, theme, .. } = *panel;
    let words = session.words();
    let Spoken { name, sort, about } = spoken(hit.target, session);
    let fill = if current { theme.selection } else { egui::Color32::TRANSPARENT };
    let frame = egui::Frame::new().fill(fill).corner_radius(theme.rounding).inner_margin(egui::Margin::symmetric(8, 4));
    let inner = frame.show(ui, |ui| {
        ui.set_min_width(ui.available_width());
        ui.spacing_mut().item_spacing.y = 1.0;
        let top = ui.add(egui::Label::new(bold(&name, theme.text_size).color(theme.text)).wrap().selectable(false));
        let mut detail = about;
        if !name.contains(&hit.text) {
            let field = words.say(hit.field.key());
            detail = format!("{detail} · {}", words.pair(&field, &first_chars(&hit.text, 70)));
        }
        let text = RichText::new(detail).size(theme.small_size).color(theme.text_soft);
        let below = ui.add(egui::Label::new(text).wrap().selectable(false));
        hidden_ui(panel, ui, hit.target);
        top.rect.union(below.rect)
    });
    // What stands below may be a link of its own.
    let area = inner.response.rect.with_max_y(inner.inner.bottom());
    let response = ui.interact(area, ui.scope_id().with(("hit", hit.target)), egui::Sense::click());
    let found = if sort.is_empty() { name } else { words.parts(&[name.as_str(), &sort]) };
    let called = words.with("search-found", [("name", found.into())]);
    response.widget_info(|| WidgetInfo::selected(Role::ListItem, true, current, called.as_str()));
    response.on_hover_cursor(egui::CursorIcon::PointingHand)
}

/// Says which filter hides `target`, if one does, and offers to clear just that.
pub fn hidden_ui(panel: &mut Panel<'_>, ui: &mut egui::Ui, target: Target) {
    let Panel { session, theme, .. } = *panel;
    let against = hidden_by(target, session);
    if against.is_empty() {
        return;
    }
    ui.horizontal_wrapped(|ui| {
        let words = session.words();
        let facets: Vec<String> = against.iter().map(|facet| facet.label(words).to_lowercase()).collect();
        let text = words.with("hidden-by", [("facets", words.list(&facets, Joined::And).into())]);
        ui.label(RichText::new(text).size(theme.small_size).color(theme.warning));
        if link_ui(ui, theme, &words.with("hidden-clear", [("count", against.len().into())])).clicked() {
            let mut filter = session.filter().clone();
            for facet in &against {
                filter.clear_facet(*facet);
            }
            panel.out.send(Action::SetFilter(Box::new(filter)));
        }
    });
}

/// A hit in words.
#[derive(Default)]
struct Spoken {
    /// The name.
    name: String,
    /// The sort of thing, if the hit is no entity.
    sort: Cow<'static, str>,
    /// The line below its name.
    about: String,
}

fn spoken(target: Target, session: &Session) -> Spoken {
    let dataset = session.network().dataset();
    let (language, counts) = (session.language(), session.counts());
    let words = session.words();
    let counted = |name: &str, sort: &'static str, count: String| {
        let chosen = choice(target, session).is_some_and(|choice| choice.is_in(session.filter()));
        let offer = words.say(if chosen { "search-chosen" } else { "search-choose" });
        let sort = words.say(sort);
        let about = format!("{} · {offer} · {count}", ties::capitalised(&sort));
        Spoken { name: ties::capitalised(name), sort, about }
    };
    let word = |name: &str, sort: &'static str, ties: usize| {
        counted(name, sort, words.with("count-ties", [("count", ties.into())]))
    };
    match target {
        Target::Entity(entity) => Spoken {
            name: session.name_apart(entity).into_owned(),
            sort: "".into(),
            about: ties::subtitle(session, entity),
        },
        Target::Sector(sector) => word(dataset.sector(sector).name.get(language), "sort-sector", counts.sector(sector)),
        Target::EntityKind(kind) => {
            word(dataset.entity_kind(kind).name.get(language), "sort-entity-kind", counts.entity_kind(kind))
        }
        Target::RelationKind(kind) => {
            word(dataset.relation_kind(kind).name.get(language), "sort-relation-kind", counts.relation_kind(kind))
        }
        Target::Status(status) => word(&words.status(status), "sort-status", counts.status(status)),
        Target::Tag(at) => {
            let Some(tag) = session.search().tag(at) else { return Spoken::default() };
            let name =
                if tag.heading.is_empty() { tag.value.to_string() } else { words.pair(&tag.heading, &tag.value) };
            let (key, count) = match counts.tagged_entities(tag) {
                Some(entities) => ("count-entities", entities),
                None => ("count-ties", counts.of(&Choice::Tag(tag.clone())).unwrap_or_default()),
            };
            let spoken = counted(&name, "sort-tag", words.with(key, [("count", count.into())]));
            Spoken { name, ..spoken }
        }
        Target::Relation(relation) => {
            let when = words.held(dataset.relation(relation));
            let sort = words.say("sort-tie");
            let tie = ties::capitalised(&sort);
            let about = if when.is_empty() { tie } else { format!("{tie} · {when}") };
            Spoken { name: ties::sentence(session, relation), sort, about }
        }
        Target::Source(source) => {
            let record = dataset.source(source);
            let sort = words.say("sort-source");
            let about =
                std::iter::once(ties::capitalised(&sort)).chain(ties::about_source(record, words)).collect::<Vec<_>>();
            Spoken { name: record.title.to_string(), sort, about: about.join(" · ") }
        }
    }
}

/// The choice of a filter that `target` is; `None` of a record.
fn choice(target: Target, session: &Session) -> Option<Choice> {
    match target {
        Target::Tag(at) => session.search().tag(at).cloned().map(Choice::Tag),
        Target::Sector(sector) => Some(Choice::Sector(sector)),
        Target::EntityKind(kind) => Some(Choice::EntityKind(kind)),
        Target::RelationKind(kind) => Some(Choice::RelationKind(kind)),
        Target::Status(status) => Some(Choice::Status(status)),
        Target::Entity(_) | Target::Source(_) | Target::Relation(_) => None,
    }
}

/// The facets that hide what was found.
fn hidden_by(target: Target, session: &Session) -> Vec<Facet> {
    let shown = session.shown();
    match target {
        Target::Entity(entity) => shown.hides_entity(session.network(), entity),
        Target::Relation(relation) => shown.hides_relation(relation),
        Target::Source(_)
        | Target::Sector(_)
        | Target::EntityKind(_)
        | Target::RelationKind(_)
        | Target::Status(_)
        | Target::Tag(_) => Vec::new(),
    }
}

/// Selects what was found and brings it into view, or filters by it.
fn go_to(hit: &Hit, session: &Session, outbox: &mut Outbox) {
    match hit.target {
        Target::Entity(entity) => go_to_entity(entity, outbox),
        Target::Relation(relation) => go_to_relation(relation, outbox),
        Target::Source(source) => go_to_source(source, session, outbox),
        Target::Sector(_) | Target::EntityKind(_) | Target::RelationKind(_) | Target::Status(_) | Target::Tag(_) => {
            if let Some(choice) = choice(hit.target, session) {
                outbox.send(Action::Choose(choice));
            }
        }
    }
}

/// Selects a source and brings into view what it supports.
pub fn go_to_source(source: SourceIndex, session: &Session, outbox: &mut Outbox) {
    outbox.send(Action::Select(Selection::Source(source)));
    outbox.look(Way::FlyTo(session.network().supported_by(source).entities.clone()));
}

/// Selects what a list leads to and brings it into view.
pub fn go_to_selection(selection: Selection, session: &Session, outbox: &mut Outbox) {
    match selection {
        Selection::Relation(relation) => go_to_relation(relation, outbox),
        Selection::Source(source) => go_to_source(source, session, outbox),
        Selection::Nothing | Selection::Entities(_) | Selection::Path { .. } => {
            let entities = selection.entities().collect();
            outbox.send(Action::Select(selection));
            outbox.look(Way::FlyTo(entities));
        }
    }
}

/// Selects an entity and brings it into view.
pub fn go_to_entity(entity: EntityIndex, outbox: &mut Outbox) {
    outbox.send(Action::Select(Selection::entity(entity)));
    outbox.look(Way::FlyTo(vec![entity]));
}

/// Selects a relation and brings both its ends into view.
pub fn go_to_relation(relation: RelationIndex, outbox: &mut Outbox) {
    outbox.send(Action::Select(Selection::Relation(relation)));
    outbox.look(Way::FlyToRelation(relation));
}
