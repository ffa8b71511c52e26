//! The search field, with what it finds below it.

#![warn(clippy::wildcard_enum_match_arm)]

use eframe::egui::{self, Key, Modifiers, RichText, WidgetInfo};

use super::{
    Panel, PanelState,
    ask_ui::{Done, Offer, answer, answer_with, erased, offer_ui},
    hit_ui::{choice, hit_ui, meaning},
    widgets::{link_ui, say_aloud, say_unseen, soft_ui, stands_at},
};
use crate::{
    dataset::{
        id::{EntityIndex, RelationIndex, SourceIndex},
        view::Selection,
    },
    filter::{
        Facet,
        search::{Hit, Target},
    },
    session::{
        Session,
        action::Action,
        outbox::{Outbox, Way},
    },
    words::Joined,
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
    /// The question that the query is, if it is one; its row stands before the hits.
    offer: Option<Offer>,
    /// The number of hits that are wanted.
    wanted: usize,
    /// Whether there are more than that.
    more: bool,
    /// The row that `Enter` takes.
    current: usize,
    /// Whether the hits are listed.
    open: bool,
    /// The world of the session in which the hits were found.
    world: u64,
}

impl Default for SearchState {
    fn default() -> Self {
        Self {
            query: String::new(),
            hits: Vec::new(),
            offer: None,
            wanted: LISTED,
            more: false,
            current: 0,
            open: false,
            world: 0,
        }
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
        self.offer = None;
        if path_from.is_none() {
            self.offer = Offer::of(&self.query, &hits, session);
            if let Some(offer) = &self.offer {
                hits = offer.hits(hits, session, all);
            }
        }
        if let Some(from) = path_from {
            hits.retain(|hit| matches!(hit.target, Target::Entity(entity) if entity != from));
        }
        self.more = hits.len() > self.wanted;
        hits.truncate(self.wanted);
        (self.hits, self.world) = (hits, session.worlds());
    }

    /// Looks for another query, and puts the row first that `Enter` is most likely meant for.
    fn look_anew(&mut self, session: &Session, path_from: Option<EntityIndex>) {
        (self.wanted, self.open) = (LISTED, true);
        self.look(session, path_from);
        let is_named = self.hits.first().is_some_and(Hit::is_by_name);
        let offer = self.offer.as_ref();
        let names_first = offer.is_some_and(|offer| !offer.comes_first || !offer.unknown.is_empty() && is_named);
        self.current = usize::from(names_first && self.answers());
    }

    /// Whether the first row answers a question.
    fn answers(&self) -> bool {
        self.offer.as_ref().is_some_and(Offer::is_answered)
    }

    /// The number of rows.
    fn rows(&self) -> usize {
        self.hits.len() + usize::from(self.answers())
    }

    /// The hit in a row; `None` if that answers a question.
    fn hit(&self, row: usize) -> Option<&Hit> {
        self.hits.get(row.checked_sub(usize::from(self.answers()))?)
    }

    /// Goes where a row leads. Returns whether it leads anywhere.
    fn take(&mut self, row: usize, session: &Session, outbox: &mut Outbox) -> bool {
        let is_done = match (self.hit(row), &self.offer) {
            (Some(hit), offer) => {
                let completed =
                    offer.as_ref().filter(|offer| !offer.unknown.is_empty()).zip(meaning(hit.target, session));
                if !completed.is_some_and(|(offer, meaning)| answer_with(offer, meaning, session, outbox)) {
                    go_to(hit, session, outbox);
                }
                true
            }
            (None, Some(offer)) => answer(offer, outbox),
            (None, None) => false,
        };
        if is_done {
            self.clear();
        }
        is_done
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
    if had_focus
        && let Some(offer) = &state.offer
        && let Some(shorter) = erased(ui, field_id(), (offer, &state.query))
    {
        state.query = shorter;
        state.look_anew(session, path_from);
    }
    let words = session.words();
    let hint = match path_from {
        Some(from) => words.with("search-path", [("name", session.label_apart(from).into())]).into(),
        None if width < theme.beside_words(300.0) => words.say("search-hint-short"),
        None if width < theme.beside_words(330.0) => words.say("search-hint-medium"),
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
        state.look_anew(session, path_from);
    }
    if response.lost_focus() && ui.input(|input| input.key_pressed(Key::Escape)) {
        // Whoever asked for the other end of a path has thought better of it.
        panels.path_from = None;
    }
    let entered = response.lost_focus() && ui.input(|input| input.key_pressed(Key::Enter));
    if entered && state.take(state.current, session, panel.out) {
        return;
    }
    if response.gained_focus() {
        state.open = true;
    }
    let response = if state.open { response } else { response.on_hover_text(words.say("search-tip")) };
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
        if state.current + 1 >= state.rows() && state.more {
            state.look_further(session, path_from);
        }
        state.current = (state.current + 1).min(state.rows().saturating_sub(1));
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
    let width = field
        .rect
        .width()
        .max(theme.beside_words(420.0))
        .min(field.ctx.content_rect().right() - field.rect.left() - 24.0);
    let popup = egui::Popup::from_response(field)
        .id(egui::Id::unique("search hits"))
        .open(true)
        .gap(4.0)
        .width(width)
        .accessible_name(session.words().say("search-results"));
    let (mut taken, mut shorter) = (None, None);
    let shown = popup.show(|ui| {
        ui.set_min_width(width);
        if let Some(offer) = &state.offer {
            match offer_ui(panel, ui, (offer, &state.query), state.current == 0) {
                Some(Done::Answered) => taken = Some(0),
                Some(Done::Shortened(text)) => shorter = Some(text),
                None => {}
            }
        } else if state.hits.is_empty() {
            say_aloud(&soft_ui(ui, theme, nothing_found(&state.query, session)));
        }
        if !state.hits.is_empty() {
            let count = session.words().with("aloud-found", [("count", state.hits.len().into())]);
            say_unseen(ui, egui::Id::unique("hits, aloud"), &count);
            taken = rows_ui(panel, ui, state, (path_from, moved)).or(taken);
        }
    });
    if let Some(row) = taken {
        state.take(row, session, panel.out);
    } else if let Some(text) = shorter {
        state.query = text;
        state.look_anew(session, path_from);
        // One goes on typing behind what is left.
        field.request_focus();
    }
    let (escaped, pressed) = field.ctx.input(|input| (input.key_pressed(Key::Escape), input.pointer.any_pressed()));
    let over = field.contains_pointer() || shown.is_some_and(|shown| shown.response.contains_pointer());
    if escaped {
        state.clear();
    } else if pressed && !over {
        state.open = false;
    }
}

/// The rows of what was found. Returns the row that was clicked.
fn rows_ui(
    panel: &mut Panel<'_>,
    ui: &mut egui::Ui,
    state: &mut SearchState,
    (path_from, moved): (Option<EntityIndex>, bool),
) -> Option<usize> {
    let Panel { session, theme, .. } = *panel;
    let mut taken = None;
    let first_row = state.rows() - state.hits.len();
    let looked_for = state.offer.as_ref().map_or_else(|| state.query.trim(), |offer| offer.unknown.trim()).to_owned();
    let height = (ui.ctx().content_rect().height() * 0.7).max(160.0);
    egui::ScrollArea::vertical().max_height(height).show(ui, |ui| {
        let first_near = state.hits.iter().position(Hit::is_near_miss);
        for (at, hit) in state.hits.iter().enumerate() {
            if first_near == Some(at) {
                soft_ui(ui, theme, session.words().with("search-near", [("query", looked_for.as_str().into())]));
            }
            let is_current = first_row + at == state.current;
            let response = hit_ui(panel, ui, hit, is_current);
            if is_current {
                stands_at(ui.ctx(), field_id(), response.id);
            }
            if is_current && moved {
                response.scroll_to_me(None);
            }
            if response.clicked() {
                taken = Some(first_row + at);
            }
        }
        if state.more && link_ui(ui, theme, &session.words().with("more", [("count", MORE.into())])).clicked() {
            state.look_further(session, path_from);
        }
    });
    taken
}

/// Why nothing was found, and what to try.
fn nothing_found(query: &str, session: &Session) -> String {
    let (query, words) = (query.trim(), session.words());
    match session.search().absent_writing(query) {
        Some(writing) => words.with("search-no-writing", [("writing", words.say(writing.key()).into())]),
        None => words.with("search-nothing", [("query", query.into())]),
    }
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
