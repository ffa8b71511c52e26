//! Where the keyboard is while something lies in front of the map: inside that, and afterwards where it was
//! before.

use eframe::egui::{
    self, Event, Id, Key, LayerId, Order, Popup, Rect, Response,
    accesskit::{Action, ActionRequest, TreeId},
};

use super::{fronts::Fronts, tab_order};
use crate::panels::cursor::Cursor;

/// Where the keyboard was, and what it is to do in front.
#[derive(Debug, Default)]
pub(super) struct FrontFocus {
    /// The widget that had the keyboard before something lay in front.
    before: Option<Id>,
    /// Whether something lay in front in the frame before.
    covered: bool,
    /// The button that `Enter` has pressed from a field.
    pressed: Option<Id>,
}

/// Says which widget in front `Enter` takes, and has the keyboard at first; none that cannot be pressed yet.
pub(super) fn take_by_enter(response: &Response) {
    if response.enabled() {
        response.ctx.data_mut(|data| data.insert_temp(default_id(), Some(response.id)));
    }
}

fn default_id() -> Id {
    Id::unique("what enter takes")
}

impl Fronts {
    /// Takes the keyboard from what is covered, and gives it back once nothing covers it any more.
    pub(super) fn keep_focus(&mut self, ctx: &egui::Context) {
        let focused = ctx.memory(egui::Memory::focused);
        let focus = &mut self.focus;
        let covers = self.front.is_some() || self.menu.is_some();
        if covers && !focus.covered {
            focused.inspect(|focused| ctx.memory_mut(|memory| memory.surrender_focus(*focused)));
        } else if !covers && focus.covered {
            let is_behind =
                focused.is_some_and(|focused| is_in(ctx, focused, |layer| layer.order == Order::Background));
            if let Some(before) = focus.before.filter(|_| !is_behind) {
                ctx.memory_mut(|memory| memory.request_focus(before));
            }
        } else if !covers && !Popup::is_any_open(ctx) {
            focus.before = focused;
        }
        focus.covered = covers;
        if let Some(button) = focus.pressed.take() {
            ctx.input_mut(|input| input.events.push(asked_of(button, Action::Click)));
        }
    }

    /// Gives the keyboard to what is in front in `layer`, unless it is there: to what `Enter` takes, else to
    /// the first widget of `content`. `Enter` in a field takes the same.
    pub(super) fn enter_front(&mut self, ctx: &egui::Context, layer: LayerId, content: Rect, entered: Option<Id>) {
        let default = ctx.data_mut(|data| data.remove_temp::<Option<Id>>(default_id())).flatten();
        if ctx.memory(|memory| memory.focused().is_none()) && !Cursor::is_awaited(ctx) {
            let first = |part| tab_order::first_in(ctx, layer, part);
            let first = default.or_else(|| first(content)).or_else(|| first(Rect::EVERYTHING));
            first.inspect(|first| ctx.memory_mut(|memory| memory.request_focus(*first)));
            // Of what was not there before, the widgets are known in the next frame.
            if first.is_some() || !ctx.memory(|memory| memory.areas().visible_last_frame(&layer)) {
                ctx.request_repaint();
            }
        }
        if entered.is_some_and(|field| is_in(ctx, field, |other| other == layer)) {
            self.focus.pressed = default;
        }
    }
}

/// The field in which `Enter` was pressed now.
pub(super) fn entered(ctx: &egui::Context) -> Option<Id> {
    let enters = ctx.text_edit_focused() && ctx.input(|input| input.key_pressed(Key::Enter));
    ctx.memory(egui::Memory::focused).filter(|_| enters)
}

/// Whether a widget is in such a layer.
fn is_in(ctx: &egui::Context, widget: Id, is_meant: impl Fn(LayerId) -> bool) -> bool {
    ctx.read_response(widget).is_some_and(|response| is_meant(response.layer_id))
}

/// The event by which a screen reader asks something of a widget.
pub(super) fn asked_of(widget: Id, action: Action) -> Event {
    let target_node = widget.accesskit_id();
    Event::AccessKitActionRequest(ActionRequest { action, target_tree: TreeId::ROOT, target_node, data: None })
}
