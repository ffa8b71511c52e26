//! The search field, with what it finds below it.

use eframe::egui::{self, Key, Modifiers, RichText, Role, WidgetInfo};

use super::{
    PanelState,
    cursor::Cursor,
    widgets::{bold, first_chars, link_ui, soft_ui},
};
use crate::{
    dataset::{
        id::{EntityIndex, RelationIndex},
        view::Selection,
    },
    filter::{
        Facet,
        search::{Hit, Target},
    },
    scene::theme::Theme,
    session::{
        Session,
        action::Action,
        outbox::{Outbox, Request},
    },
};

/// How many hits are listed.
const LISTED: usize = 9;

/// A half-typed query and what it has found so far.
#[derive(Debug, Default)]
pub struct SearchState {
    query: String,
    hits: Vec<Hit>,
    /// Which hit `Enter` takes.
    current: usize,
    /// Whether the hits are listed.
    open: bool,
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
}

/// Asks for the other end of a path from `entity`, to be searched or clicked.
pub fn begin_path(entity: EntityIndex, state: &mut PanelState) {
    state.path_from = Some(entity);
    state.cursor = Some(Cursor::over_all(field_id()));
}

/// Shows the field, `width` points wide, and the hits while it has the focus.
pub fn search_ui(
    ui: &mut egui::Ui,
    width: f32,
    session: &Session,
    theme: &Theme,
    state: &mut SearchState,
    outbox: &mut Outbox,
) {
    let had_focus = ui.memory(|memory| memory.has_focus(field_id()));
    let moved = if had_focus { steer(ui, state) } else { false };
    let hint = if width < 300.0 { "Search   Ctrl+F" } else { "Search names, ties and sources   Ctrl+F" };
    let field = egui::TextEdit::singleline(&mut state.query)
        .id(field_id())
        .hint_text(RichText::new(hint).color(theme.text_faint))
        .margin(egui::Margin::symmetric(10, 0))
        .align(egui::Align2::LEFT_CENTER)
        .desired_width(width);
    let response = ui.add_sized([width, super::widgets::button_height(theme)], field);
    response.widget_info(|| {
        let mut info = WidgetInfo::text_edit(true, "", state.query.as_str(), "");
        info.label = Some("Search".to_owned());
        info
    });
    if response.changed() {
        state.hits = session.search().search(&state.query, LISTED);
        state.current = 0;
        state.open = true;
    }
    let entered = response.lost_focus() && ui.input(|input| input.key_pressed(Key::Enter));
    if entered && let Some(hit) = state.hits.get(state.current).cloned() {
        go_to(&hit, session, outbox);
        state.clear();
        return;
    }
    if response.gained_focus() {
        state.open = true;
    }
    hits_ui(&response, moved, session, theme, state, outbox);
}

/// The id of the field, so that it is known before it is shown.
pub fn field_id() -> egui::Id {
    egui::Id::unique("search field")
}

/// Moves the current hit with the arrow keys.
fn steer(ui: &egui::Ui, state: &mut SearchState) -> bool {
    let (down, up) = ui.input_mut(|input| {
        (input.consume_key(Modifiers::NONE, Key::ArrowDown), input.consume_key(Modifiers::NONE, Key::ArrowUp))
    });
    let last = state.hits.len().saturating_sub(1);
    if down {
        state.current = (state.current + 1).min(last);
    }
    if up {
        state.current = state.current.saturating_sub(1);
    }
    down || up
}

fn hits_ui(
    field: &egui::Response,
    moved: bool,
    session: &Session,
    theme: &Theme,
    state: &mut SearchState,
    outbox: &mut Outbox,
) {
    if state.query.trim().is_empty() {
        state.open = false;
    }
    if !state.open {
        return;
    }
    let popup = egui::Popup::from_response(field)
        .id(egui::Id::unique("search hits"))
        .open(true)
        .gap(4.0)
        .width(field.rect.width().max(420.0))
        .accessible_name("Search results");
    let mut taken = None;
    let shown = popup.show(|ui| {
        ui.set_min_width(field.rect.width().max(420.0));
        if state.hits.is_empty() {
            soft_ui(
                ui,
                theme,
                format!("Nothing is called “{}”. Try fewer letters, another language or an alias", state.query.trim()),
            );
            return;
        }
        for (at, hit) in state.hits.iter().enumerate() {
            let response = hit_ui(ui, hit, at == state.current, session, theme, outbox);
            if at == state.current && moved {
                response.scroll_to_me(None);
            }
            if response.clicked() {
                taken = Some(hit.clone());
            }
        }
    });
    if let Some(hit) = taken {
        go_to(&hit, session, outbox);
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

/// One hit: its name, what it is, what matched, and why it is hidden if it is.
fn hit_ui(
    ui: &mut egui::Ui,
    hit: &Hit,
    current: bool,
    session: &Session,
    theme: &Theme,
    outbox: &mut Outbox,
) -> egui::Response {
    let (name, kind) = spoken(hit.target, session);
    let fill = if current { theme.selection } else { egui::Color32::TRANSPARENT };
    let frame = egui::Frame::new().fill(fill).corner_radius(theme.rounding).inner_margin(egui::Margin::symmetric(8, 4));
    let inner = frame.show(ui, |ui| {
        ui.set_min_width(ui.available_width());
        ui.spacing_mut().item_spacing.y = 1.0;
        let top = ui.horizontal(|ui| {
            ui.add(egui::Label::new(bold(&name, theme.text_size).color(theme.text)).truncate().selectable(false));
        });
        let mut detail = kind;
        if hit.text != name {
            detail = format!("{detail} · {}: {}", hit.field.label(), first_chars(&hit.text, 70));
        }
        soft_ui(ui, theme, detail);
        hidden_ui(ui, hit.target, session, theme, outbox);
        top.response
    });
    // Only the upper line takes clicks, so that the link below it can.
    let area = inner.response.rect.with_max_y(inner.inner.rect.bottom() + 14.0);
    let response = ui.interact(area, ui.scope_id().with(("hit", hit.target)), egui::Sense::click());
    response.widget_info(|| WidgetInfo::selected(Role::ListItem, true, current, format!("Found: {name}")));
    response.on_hover_cursor(egui::CursorIcon::PointingHand)
}

/// Where a filter hides `target`: which one, with an offer to clear just that.
pub fn hidden_ui(ui: &mut egui::Ui, target: Target, session: &Session, theme: &Theme, outbox: &mut Outbox) {
    let against = hidden_by(target, session);
    if against.is_empty() {
        return;
    }
    ui.horizontal_wrapped(|ui| {
        let facets: Vec<String> = against.iter().map(|facet| facet.label().to_lowercase()).collect();
        let text = format!("Hidden by the filter on {}", facets.join(" and "));
        ui.label(RichText::new(text).size(theme.small_size).color(theme.warning));
        if link_ui(ui, theme, if against.len() == 1 { "Clear it" } else { "Clear them" }).clicked() {
            let mut filter = session.filter().clone();
            for facet in &against {
                filter.clear_facet(*facet);
            }
            outbox.send(Action::SetFilter(Box::new(filter)));
        }
    });
}

/// The name of what was found, and what it is.
fn spoken(target: Target, session: &Session) -> (String, String) {
    let dataset = session.network().dataset();
    let language = session.language();
    match target {
        Target::Entity(entity) => {
            (session.name(entity).to_owned(), dataset.kind_of(entity).name.get(language).to_owned())
        }
        Target::Relation(relation) => {
            let record = dataset.relation(relation);
            let kind = dataset.relation_kind(record.kind).name.get(language);
            let name = format!("{} – {kind} – {}", session.label(record.from), session.label(record.to));
            (name, "Tie".to_owned())
        }
        Target::Source(source) => (dataset.source(source).title.to_string(), "Source".to_owned()),
    }
}

/// The facets that hide what was found.
fn hidden_by(target: Target, session: &Session) -> Vec<Facet> {
    let (filter, network, shown) = (session.filter(), session.network(), session.shown());
    match target {
        Target::Entity(entity) => filter.hides_entity(network, shown, entity),
        Target::Relation(relation) => filter.hides_relation(network, shown, relation),
        Target::Source(_) => Vec::new(),
    }
}

/// Selects what was found and brings it into view.
fn go_to(hit: &Hit, session: &Session, outbox: &mut Outbox) {
    match hit.target {
        Target::Entity(entity) => go_to_entity(entity, outbox),
        Target::Relation(relation) => go_to_relation(relation, outbox),
        Target::Source(source) => {
            outbox.send(Action::Select(Selection::Source(source)));
            let support = session.network().supported_by(source);
            outbox.request(Request::FlyTo(support.entities.clone()));
        }
    }
}

/// Selects an entity and brings it into view.
pub fn go_to_entity(entity: EntityIndex, outbox: &mut Outbox) {
    outbox.send(Action::Select(Selection::entity(entity)));
    outbox.request(Request::FlyTo(vec![entity]));
}

/// Selects a relation and brings both its ends into view.
pub fn go_to_relation(relation: RelationIndex, outbox: &mut Outbox) {
    outbox.send(Action::Select(Selection::Relation(relation)));
    outbox.request(Request::FlyToRelation(relation));
}
