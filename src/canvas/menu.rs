//! Asking for the menu of a thing, wherever the thing is shown.

use eframe::egui::{self, Key, Modifiers};

use crate::session::outbox::{Outbox, Request, Thing};

/// Asks for the menu of `thing` if its widget was right-clicked, or if it has the keyboard and the key for menus was
/// pressed.
pub fn menu_on(response: &egui::Response, thing: impl FnOnce() -> Thing, outbox: &mut Outbox) {
    let at = response.interact_pointer_pos().filter(|_| response.secondary_clicked());
    let by_key = response.has_focus() && menu_key(&response.ctx);
    if let Some(at) = at.or_else(|| by_key.then(|| response.rect.left_bottom())) {
        outbox.request(Request::Menu(thing(), at));
    }
}

/// Whether the key for menus was pressed, or `Shift+F10`, which stands in for it on keyboards without one.
pub fn menu_key(ctx: &egui::Context) -> bool {
    ctx.input_mut(|input| {
        input.consume_key(Modifiers::NONE, Key::Menu) || input.consume_key(Modifiers::SHIFT, Key::F10)
    })
}
