//! The menu of whatever was right-clicked, and what is copied of what is selected.

use eframe::egui::{self, Id, Key, LayerId, Modifiers, Popup, PopupCloseBehavior, PopupKind};

use super::App;
use crate::{
    canvas::menu_key,
    dataset::view::Selection,
    panels::{Panel, citation, menu_ui::menu_ui},
    session::outbox::{Request, Thing},
};

/// A menu that is open.
#[derive(Debug)]
pub(super) struct OpenMenu {
    /// What it is about.
    thing: Thing,
    /// Where it was asked for.
    at: egui::Pos2,
    /// Whether a key asked for it: the keyboard then goes into it.
    by_key: bool,
}

impl App {
    /// Opens the menu of `thing` at a place of the screen.
    pub(super) fn open_menu(&mut self, thing: Thing, at: egui::Pos2, ctx: &egui::Context) {
        let by_key = !ctx.input(|input| input.pointer.any_click());
        self.fronts.menu = Some(OpenMenu { thing, at, by_key });
        Popup::open_id(ctx, menu_id());
    }

    /// Shows the menu that is open, if one is.
    pub(super) fn menu_ui(&mut self, ctx: &egui::Context) {
        let (Some(OpenMenu { thing, at, by_key }), Some(session)) = (&self.fronts.menu, &self.session) else { return };
        let popup = Popup::new(menu_id(), ctx.clone(), *at, LayerId::background())
            .open_memory(None)
            .kind(PopupKind::Menu)
            .layout(egui::Layout::top_down_justified(egui::Align::Min))
            .style(egui::containers::menu::menu_style)
            .close_behavior(PopupCloseBehavior::CloseOnClick)
            .accessible_name(self.words().say("menu"));
        let mut panel = Panel::new(session, self.window.theme(), &mut self.outbox);
        let shown = popup.show(|ui| menu_ui(&mut panel, ui, thing, &mut self.panels));
        if let Some(shown) = shown.filter(|_| *by_key) {
            self.fronts.enter_front(ctx, shown.response.layer_id, shown.response.rect, None);
        }
        if !Popup::is_id_open(ctx, menu_id()) {
            self.fronts.menu = None;
        }
    }

    /// Answers the keys that nothing in the window has taken: on the map the key for menus opens that of the
    /// selection, and `Delete` says what may be expected of it.
    pub(super) fn answer_keys(&mut self, ctx: &egui::Context) {
        let Some(session) = &self.session else { return };
        if ctx.text_edit_focused() || self.fronts.front.is_some() {
            return;
        }
        let selection = &session.seen().selection;
        let elsewhere = ctx.memory(|memory| memory.focused().is_some_and(|focused| focused != crate::canvas::id()));
        if !elsewhere && menu_key(ctx) {
            let thing = thing_of(selection);
            let at = match &thing {
                Thing::Entity(entity) => self.canvas.on_screen(session.position(*entity)),
                _ => self.canvas.viewport().map(|viewport| viewport.center()),
            };
            self.open_menu(thing, at.unwrap_or_default(), ctx);
        } else if ctx.input_mut(|input| input.consume_key(Modifiers::NONE, Key::Delete)) {
            self.fronts.say(self.words().say("said-nothing-deleted"));
        }
    }

    /// Copies what is selected as text.
    pub(super) fn copy_selection(&mut self) {
        let Some(session) = &self.session else { return };
        if let Some(text) = citation::of(session, &session.seen().selection) {
            self.outbox.request(Request::Copy(text));
        }
    }
}

/// What the menu of the selection is about.
fn thing_of(selection: &Selection) -> Thing {
    match selection {
        Selection::Nothing => Thing::Ground,
        Selection::Entities(entities) => entities.first().map_or(Thing::Ground, |entity| Thing::Entity(*entity)),
        Selection::Relation(relation) => Thing::Relation(*relation),
        Selection::Source(source) => Thing::Source(*source, None),
        Selection::Path { from, .. } => Thing::Entity(*from),
    }
}

fn menu_id() -> Id {
    Id::unique("menu of a thing")
}
