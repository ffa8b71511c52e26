//! The menu of a text field, whichever has the keyboard: cut, copy, paste, select all.

use eframe::egui::{
    self, Button, Id, LayerId, PointerButton, Popup, PopupCloseBehavior, PopupKind, Pos2, ViewportCommand,
    text::{CCursor, CCursorRange},
    text_edit::TextEditState,
};

use crate::{canvas::menu_key, words::Words};

/// The field whose menu is open, and what is selected in the field that has the keyboard.
#[derive(Debug, Default)]
pub(super) struct TextMenu {
    open: Option<(Id, Pos2)>,
    selected: Option<(Id, CCursorRange)>,
}

impl TextMenu {
    /// Opens the menu when it is asked for, and shows it while it is open.
    pub(super) fn ui(&mut self, ctx: &egui::Context, words: Words) {
        if let Some((field, at)) = self.open {
            return self.menu_ui(ctx, field, at, words);
        }
        let Some(field) = ctx.memory(egui::Memory::focused).filter(|_| ctx.text_edit_focused()) else {
            self.selected = None;
            return;
        };
        self.keep_selected(ctx, field);
        let Some(area) = ctx.read_response(field).map(|response| response.rect) else { return };
        let clicked = ctx.input(|input| {
            let at = input.pointer.interact_pos().filter(|at| area.contains(*at));
            at.filter(|_| input.pointer.button_clicked(PointerButton::Secondary))
        });
        if let Some(at) = clicked.or_else(|| menu_key(ctx).then(|| area.left_bottom())) {
            self.open = Some((field, at));
            Popup::open_id(ctx, menu_id());
            ctx.request_repaint();
        }
    }

    /// Notes what is selected. A press of the other button must not take that away: the menu is about it.
    fn keep_selected(&mut self, ctx: &egui::Context, field: Id) {
        let Some(mut state) = TextEditState::load(ctx, field) else { return };
        let other = ctx.input(|input| input.pointer.secondary_down() || input.pointer.secondary_released());
        let before = self.selected.filter(|(known, range)| *known == field && other && !range.is_empty());
        if let Some((_, range)) = before {
            state.cursor.set_char_range(Some(range));
            state.store(ctx, field);
        } else {
            self.selected = state.cursor.char_range().map(|range| (field, range));
        }
    }

    fn menu_ui(&mut self, ctx: &egui::Context, field: Id, at: Pos2, words: Words) {
        let range = self.selected.filter(|(known, _)| *known == field).map(|(_, range)| range);
        let is_selected = range.is_some_and(|range| !range.is_empty());
        let popup = Popup::new(menu_id(), ctx.clone(), at, LayerId::background())
            .open_memory(None)
            .kind(PopupKind::Menu)
            .layout(egui::Layout::top_down_justified(egui::Align::Min))
            .style(egui::containers::menu::menu_style)
            .close_behavior(PopupCloseBehavior::CloseOnClick)
            .accessible_name(words.say("text-menu"));
        let mut taken = None;
        popup.show(|ui| {
            ui.set_min_width(140.0);
            for (key, possible, command) in [
                ("text-cut", is_selected, Some(ViewportCommand::RequestCut)),
                ("text-copy", is_selected, Some(ViewportCommand::RequestCopy)),
                ("text-paste", true, Some(ViewportCommand::RequestPaste)),
                ("text-all", true, None),
            ] {
                if ui.add_enabled(possible, Button::new(words.say(key))).clicked() {
                    taken = Some(command);
                    ui.close();
                }
            }
        });
        if let Some(command) = taken {
            let all = CCursorRange::two(CCursor::new(0), CCursor::new(usize::MAX));
            give_back(ctx, field, if command.is_some() { range } else { Some(all) });
            if let Some(command) = command {
                ctx.send_viewport_cmd(command);
            }
        }
        if !Popup::is_id_open(ctx, menu_id()) {
            self.open = None;
            give_back(ctx, field, None);
        }
    }
}

/// Gives the keyboard back to the field, with that much selected, or as it was.
fn give_back(ctx: &egui::Context, field: Id, range: Option<CCursorRange>) {
    if let Some(range) = range {
        let mut state = TextEditState::load(ctx, field).unwrap_or_default();
        state.cursor.set_char_range(Some(range));
        state.store(ctx, field);
    }
    ctx.memory_mut(|memory| memory.request_focus(field));
}

fn menu_id() -> Id {
    Id::unique("menu of a text")
}
