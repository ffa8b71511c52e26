//! The menu of whatever was right-clicked.

use eframe::egui::{self, Id, Key, LayerId, Modifiers, Popup, PopupCloseBehavior, PopupKind};

use super::{command::Command, fronts::Fronts};
use crate::{
    canvas::{Canvas, menu_key},
    dataset::{id::EntityIndex, view::Selection},
    panels::{Panel, PanelState, menu_ui::menu_ui},
    session::{Session, outbox::Thing},
};

/// A menu that is open.
#[derive(Debug)]
pub(super) struct OpenMenu {
    /// The thing that the menu is about.
    thing: Thing,
    /// Where it was asked for.
    at: egui::Pos2,
    /// Whether a key asked for it: the keyboard then goes into it.
    by_key: bool,
}

impl Fronts {
    /// Opens the menu of `thing` at a place of the screen.
    pub(super) fn open_menu(&mut self, thing: Thing, at: egui::Pos2, ctx: &egui::Context) {
        let by_key = !ctx.input(|input| input.pointer.any_click());
        self.menu = Some(OpenMenu { thing, at, by_key });
        Popup::open_id(ctx, menu_id());
    }

    /// Shows the menu that is open, if one is; `folds` says of which hubs leaves are folded on the map.
    pub(super) fn menu_ui(
        &mut self,
        panel: &mut Panel<'_>,
        panels: &mut PanelState,
        (ctx, folds): (&egui::Context, &dyn Fn(EntityIndex) -> bool),
    ) {
        let Some(OpenMenu { thing, at, by_key }) = &self.menu else { return };
        let popup = Popup::new(menu_id(), ctx.clone(), *at, LayerId::background())
            .open_memory(None)
            .kind(PopupKind::Menu)
            .layout(egui::Layout::top_down_justified(egui::Align::Min))
            .style(egui::containers::menu::menu_style)
            .close_behavior(PopupCloseBehavior::CloseOnClick)
            .accessible_name(panel.words.say("menu"));
        let shown = popup.show(|ui| menu_ui(panel, ui, (thing, folds), panels));
        if let Some(shown) = shown.filter(|_| *by_key) {
            self.enter_front(ctx, shown.response.layer_id, shown.response.rect, None);
        }
        if !Popup::is_id_open(ctx, menu_id()) {
            self.menu = None;
        }
    }

    /// Answers the keys that nothing in the window has taken: on the map the key for menus opens that of the
    /// selection. `Delete` is about what is selected where nothing else that is focused was deleted by it.
    pub(super) fn answer_keys(&mut self, session: &Session, canvas: &Canvas, ctx: &egui::Context) -> Option<Command> {
        if ctx.text_edit_focused() || self.front.is_some() {
            return None;
        }
        let selection = &session.seen().selection;
        let elsewhere = ctx.memory(|memory| memory.focused().is_some_and(|focused| focused != crate::canvas::id()));
        if !elsewhere && menu_key(ctx) {
            let thing = thing_of(selection);
            let at = match &thing {
                Thing::Entity(entity) => canvas.on_screen(session.position(*entity)),
                _ => canvas.viewport().map(|viewport| viewport.center()),
            };
            self.open_menu(thing, at.unwrap_or_default(), ctx);
        }
        let deletes = ctx.input_mut(|input| input.consume_key(Modifiers::NONE, Key::Delete));
        deletes.then_some(Command::DeleteRecord)
    }
}

/// The thing that the menu of the selection is about.
fn thing_of(selection: &Selection) -> Thing {
    match selection {
        Selection::Nothing => Thing::Ground,
        Selection::Entities(entities) => entities.first().map_or(Thing::Ground, |entity| Thing::Entity(*entity)),
        Selection::Relation(relation) => Thing::Relation(*relation),
        Selection::Relations(relations) => relations.first().map_or(Thing::Ground, |tie| Thing::Relation(*tie)),
        Selection::Source(source) => Thing::Source(*source, None),
        Selection::Path { from, .. } => Thing::Entity(*from),
    }
}

fn menu_id() -> Id {
    Id::unique("menu of a thing")
}
