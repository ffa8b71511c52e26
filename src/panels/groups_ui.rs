//! Groups at the left: entities that are kept under a name, to be selected and filtered by again.

use std::{collections::BTreeSet, sync::Arc};

use eframe::egui::{
    self, Align2, FontId, Id, Key, Modifiers, Pos2, Rect, Response, Role, Sense, Stroke, TextFormat, UiBuilder, Vec2,
    WidgetInfo,
};

use super::{
    Panel, PanelState,
    cursor::Cursor,
    field_ui::{self, Blank, field_ui},
    groups::{self, Deed, Row},
    line_edit::line_edit,
    search_ui::go_to_selection,
    widgets::{Lines, bold, chip_ui, cut, link_ui, plain_link_ui, soft_ui},
};
use crate::{
    canvas::{family, menu_on},
    dataset::{group::Group, id::EntityIndex, names::Names, view::Selection},
    scene::text::{self, Weight},
    session::{Session, action::Action, outbox::Thing},
    story::{edit, field::Field, groups as kept},
    words::first_chars,
};

/// The state of the list of groups, kept between frames.
#[derive(Debug, Default)]
pub struct GroupsState {
    /// The name so far, while a group is about to be kept.
    asking: Option<String>,
    /// The group that is given another name.
    renaming: Option<usize>,
    /// The group whose note is written.
    noting: Option<usize>,
    /// The rows as they were counted last, at this revision of the session.
    rows: Option<(u64, Arc<[Row]>)>,
}

impl GroupsState {
    /// The rows of the session, counted when it changes and not with every frame.
    fn rows(&mut self, session: &Session) -> Arc<[Row]> {
        let known = self.rows.take().filter(|(revision, _)| *revision == session.revision());
        let (_, rows) = self.rows.insert(known.unwrap_or_else(|| (session.revision(), groups::rows(session).into())));
        Arc::clone(rows)
    }
}

/// A wish in the list, by the position of the group.
#[derive(Clone, Debug)]
enum Asked {
    Do(Deed, BTreeSet<EntityIndex>),
    Filter,
    Rename,
    Note,
    Shift(usize),
    Delete,
}

/// Asks how the group that is to be kept of the selection is called.
pub fn begin_asking(state: &mut PanelState) {
    state.groups = GroupsState { asking: Some(String::new()), ..GroupsState::default() };
    state.cursor = Some(Cursor::over_all(asked_name()));
}

/// The id of the field for that name.
fn asked_name() -> Id {
    Id::unique("name of the new group")
}

/// Shows the groups.
pub fn groups_ui(panel: &mut Panel<'_>, ui: &mut egui::Ui, state: &mut PanelState) {
    let Panel { session, theme, words, .. } = *panel;
    ui.add_space(theme.gap);
    keep_ui(panel, ui, state);
    ui.add_space(theme.gap * 0.6);
    let workspace = Arc::clone(session.workspace());
    if workspace.groups.is_empty() {
        ui.add_space(theme.gap);
        ui.label(bold(words.say("groups-none"), theme.text_size).color(theme.text));
        soft_ui(ui, theme, words.say("groups-what"));
        return;
    }
    for (at, (row, group)) in state.groups.rows(session).iter().zip(&workspace.groups).enumerate() {
        if state.groups.renaming == Some(at) {
            rename_ui(panel, ui, at, state);
        }
        let mut asked = row_ui(panel, ui, at, (row, group));
        if state.groups.noting == Some(at) {
            note_ui(panel, ui, at, state);
        } else if !group.note.is_empty() && noted_ui(panel, ui, group) {
            asked = Some(Asked::Note);
        }
        if let Some(asked) = asked {
            carry_out(panel, asked, at, state);
        }
    }
}

/// The groups that an entity is in, each of which can be filtered by.
pub(super) fn memberships_ui(panel: &mut Panel<'_>, ui: &mut egui::Ui, entity: EntityIndex) {
    let Panel { session, theme, words, .. } = *panel;
    let workspace = Arc::clone(session.workspace());
    let groups: Vec<&Group> = workspace.groups.iter().filter(|group| group.entities.contains(&entity)).collect();
    if groups.is_empty() {
        return;
    }
    ui.add_space(theme.gap * 0.5);
    ui.horizontal_wrapped(|ui| {
        ui.spacing_mut().item_spacing = Vec2::splat(5.0);
        for group in groups {
            let name = words.with("group-row", [("name", group.name.get(session.language()).into())]);
            let choice = groups::choice(group);
            let key = if choice.is_in(session.filter()) { "item-no-filter" } else { "filter-by" };
            let response = chip_ui(ui, theme, &name, &words.with(key, [("name", name.as_str().into())]));
            menu_on(&response, || Thing::Choice(choice.clone()), panel.out);
            if response.clicked() {
                panel.out.send(Action::Choose(choice));
            }
        }
    });
}

/// Keeps the selection as a group, as soon as that has a name.
fn keep_ui(panel: &mut Panel<'_>, ui: &mut egui::Ui, state: &mut PanelState) {
    let Panel { session, theme, words, .. } = *panel;
    let selected = groups::selected(session);
    if selected.is_empty() {
        state.groups.asking = None;
        soft_ui(ui, theme, words.say("groups-select"));
    } else if let Some(mut name) = state.groups.asking.take() {
        if asking_ui(panel, ui, &mut name, &selected) {
            state.groups.asking = Some(name);
        }
    } else {
        let label = words.with("group-keep", [("count", selected.len().into())]);
        if ui.add_sized([ui.available_width(), theme.row_height], egui::Button::new(label)).clicked() {
            begin_asking(state);
        }
    }
}

/// Asks how the group to be kept is called. Returns whether it goes on asking.
fn asking_ui(panel: &mut Panel<'_>, ui: &mut egui::Ui, name: &mut String, selected: &BTreeSet<EntityIndex>) -> bool {
    let Panel { session, theme, words, .. } = *panel;
    let frame = egui::Frame::new()
        .fill(theme.field)
        .stroke((1.0, theme.line))
        .corner_radius(theme.rounding)
        .inner_margin(egui::Margin::same(10));
    let mut goes_on = true;
    frame.show(ui, |ui| {
        let edit = line_edit(name).id(asked_name());
        let response = ui.add(edit.hint_text(words.say("field-name")).desired_width(f32::INFINITY));
        response.widget_info(|| WidgetInfo::labeled(Role::TextInput, true, words.say("group-new-name")));
        let entered = response.lost_focus() && ui.input(|input| input.key_pressed(Key::Enter));
        let given_up = response.lost_focus() && ui.input(|input| input.key_pressed(Key::Escape));
        soft_ui(ui, theme, words.with("count-entities", [("count", selected.len().into())]));
        ui.horizontal(|ui| {
            let keep = egui::RichText::new(words.say("keep")).color(theme.on_accent);
            if ui.add(egui::Button::new(keep).fill(theme.accent)).clicked() || entered {
                let mut names = Names::default();
                let (written, unnamed) = (name.trim(), words.say("group-unnamed"));
                names.set(session.language(), if written.is_empty() { &unnamed } else { written });
                panel.out.keep(session, |workspace| kept::add(workspace, names, selected.clone()));
                goes_on = false;
            }
            goes_on &= !link_ui(ui, theme, &words.say("cancel")).clicked() && !given_up;
        });
    });
    goes_on
}

fn rename_ui(panel: &mut Panel<'_>, ui: &mut egui::Ui, at: usize, state: &mut PanelState) {
    let blank = Blank {
        field: Field::GroupName(at),
        name: &panel.words.say("group-name"),
        hint: &panel.words.say("field-name"),
        rows: 1,
    };
    if field_ui(panel, ui, &mut state.draft, blank).lost_focus() {
        state.groups.renaming = None;
    }
}

/// The note about a group, to be written.
fn note_ui(panel: &mut Panel<'_>, ui: &mut egui::Ui, at: usize, state: &mut PanelState) {
    let words = panel.words;
    let blank =
        Blank { field: Field::GroupNote(at), name: &words.say("group-note"), hint: &words.tip("group-note"), rows: 2 };
    if field_ui(panel, ui, &mut state.draft, blank).lost_focus() {
        state.groups.noting = None;
    }
    ui.add_space(panel.theme.gap * 0.5);
}

/// The note about a group, cut after a few lines. Returns whether it is to be written.
fn noted_ui(panel: &Panel<'_>, ui: &mut egui::Ui, group: &Group) -> bool {
    let Panel { theme, words, .. } = *panel;
    let looks = TextFormat::simple(FontId::proportional(theme.small_size), theme.text_soft);
    let galley = cut(ui, &group.note, looks, Lines { width: ui.available_width() - 8.0, most: 3 });
    let name = words.pair(&words.say("group-note"), &group.note);
    let response = plain_link_ui(ui, theme, &name, egui::Label::new(galley));
    ui.add_space(theme.gap * 0.5);
    response.on_hover_text(group.note.as_str()).clicked()
}

/// One group: a click selects it, and its menu has all else.
fn row_ui(panel: &Panel<'_>, ui: &mut egui::Ui, at: usize, (row, group): (&Row, &Group)) -> Option<Asked> {
    let Panel { session, theme, words, .. } = *panel;
    let height = theme.text_size * 1.3 + theme.small_size * 1.3 + 10.0;
    let (area, response) = ui.allocate_exact_size(Vec2::new(ui.available_width(), height), Sense::click());
    let response = response.on_hover_cursor(egui::CursorIcon::PointingHand);
    let name = words.with("group-row", [("name", row.name.as_str().into())]);
    response.widget_info(|| WidgetInfo::selected(Role::Button, true, row.is_selected, name.as_str()));
    let all = || Asked::Do(Deed::Select(kept::Combining::Instead), group.entities.clone());
    let is_selected = response.clicked() && !group.entities.is_empty();
    let is_deleted = response.has_focus() && ui.input_mut(|input| input.consume_key(Modifiers::NONE, Key::Delete));
    let mut asked = if is_deleted { Some(Asked::Delete) } else { is_selected.then(all) };
    paint(panel, ui, row, &response);
    let more = Vec2::new(26.0, 22.0) * theme.reading;
    let place = Rect::from_min_size(Pos2::new(area.right() - more.x, area.top() + 4.0), more);
    let mut corner = ui.new_child(UiBuilder::new().id_salt(("more of group", at)).max_rect(place));
    let more = corner.add_sized(place.size(), egui::Button::new("…").frame(false));
    more.widget_info(|| {
        WidgetInfo::labeled(Role::Button, true, words.with("card-more", [("name", name.as_str().into())]))
    });
    let menu = |ui: &mut egui::Ui| menu_ui(session, ui, at, (row, group));
    egui::Popup::menu(&more).show(|ui| asked = menu(ui).or_else(|| asked.take()));
    response.context_menu(|ui| asked = menu(ui).or_else(|| asked.take()));
    asked
}

fn paint(panel: &Panel<'_>, ui: &egui::Ui, row: &Row, response: &Response) {
    let Panel { theme, .. } = *panel;
    let (painter, area) = (ui.painter(), response.rect);
    let ground = area.expand2(Vec2::new(6.0, 0.0));
    if row.is_selected {
        painter.rect_filled(ground, theme.rounding, theme.selection);
    } else if response.hovered() {
        painter.rect_filled(ground, theme.rounding, theme.raised);
    }
    if response.has_focus() {
        painter.rect_stroke(ground, theme.rounding, Stroke::new(2.0, theme.focus_ring), egui::StrokeKind::Inside);
    }
    let room = area.width() - theme.beside_words(32.0);
    let title = text::shortened(&row.name, theme.text_size, theme.bold(), room);
    let top = Pos2::new(area.left(), area.top() + 4.0);
    let color = if row.is_chosen { theme.accent } else { theme.text };
    painter.text(top, Align2::LEFT_TOP, title, FontId::new(theme.text_size, family(Weight::Bold)), color);
    let below = top + Vec2::new(0.0, theme.text_size * 1.3 + 1.0);
    let counts = text::shortened(&row.counts, theme.small_size, theme.regular(), room);
    painter.text(below, Align2::LEFT_TOP, counts, FontId::proportional(theme.small_size), theme.text_soft);
}

fn menu_ui(session: &Session, ui: &mut egui::Ui, at: usize, (row, group): (&Row, &Group)) -> Option<Asked> {
    let (words, selected) = (session.words(), groups::selected(session));
    let last = session.workspace().groups.len().saturating_sub(1);
    ui.set_min_width(210.0);
    let mut asked = None;
    let mut item = |ui: &mut egui::Ui, label: &str, ask: Option<Asked>| {
        let button = ui.add_enabled(ask.is_some(), egui::Button::new(label));
        button.widget_info(|| WidgetInfo::labeled(Role::Button, ask.is_some(), label));
        if button.clicked() {
            asked = ask;
            ui.close();
        }
    };
    for (nth, (deed, key)) in Deed::ALL.into_iter().enumerate() {
        if nth > 0 && matches!((Deed::ALL[nth - 1].0, deed), (Deed::Select(_), Deed::Change(_))) {
            ui.separator();
        }
        let outcome = deed.outcome(group, &selected);
        item(ui, &words.say(key), outcome.map(|outcome| Asked::Do(deed, outcome)));
    }
    ui.separator();
    let key = if row.is_chosen { "item-no-filter" } else { "filter-by" };
    let name = first_chars(&row.name, 40);
    item(ui, &words.with(key, [("name", name.as_str().into())]), Some(Asked::Filter));
    item(ui, &words.say("card-rename"), Some(Asked::Rename));
    item(ui, &words.say("group-note-write"), Some(Asked::Note));
    item(ui, &words.say("card-up"), at.checked_sub(1).map(Asked::Shift));
    item(ui, &words.say("card-down"), (at < last).then_some(Asked::Shift(at + 1)));
    ui.separator();
    item(ui, &groups::deleting(session, group), Some(Asked::Delete));
    asked
}

fn carry_out(panel: &mut Panel<'_>, asked: Asked, at: usize, state: &mut PanelState) {
    let session = panel.session;
    field_ui::settle(&mut state.draft, session, panel.out);
    (state.groups.renaming, state.groups.noting) = (None, None);
    match asked {
        Asked::Do(Deed::Select(_), entities) => go_to_selection(Selection::Entities(entities), session, panel.out),
        Asked::Do(Deed::Change(_), entities) => panel.out.keep(session, |workspace| {
            kept::combine(workspace, at, kept::Combining::Instead, &entities);
        }),
        Asked::Filter => {
            if let Some(group) = session.workspace().groups.get(at) {
                panel.out.send(Action::Choose(groups::choice(group)));
            }
        }
        Asked::Rename => {
            state.groups.renaming = Some(at);
            state.cursor = Some(Cursor::over_all(field_ui::id(Field::GroupName(at))));
        }
        Asked::Note => {
            state.groups.noting = Some(at);
            state.cursor = Some(Cursor::over_all(field_ui::id(Field::GroupNote(at))));
        }
        Asked::Shift(to) => panel.out.keep(session, |workspace| edit::shift(&mut workspace.groups, at, to)),
        Asked::Delete => panel.out.keep(session, |workspace| kept::delete(workspace, at)),
    }
}
