//! Giving the keyboard to a field before it is on screen.
//!
//! A command that opens a field owns the keyboard from that moment: what is typed while the field is on
//! its way goes into it, and is no command.

use eframe::egui::{
    self,
    text::{CCursor, CCursorRange},
    text_edit::TextEditState,
};

/// A field that is to have the keyboard from the next frame on.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Cursor {
    field: egui::Id,
    /// The first of the letters that are selected.
    from: usize,
}

impl Cursor {
    /// With all of its text selected, so that what is typed replaces it.
    pub fn over_all(field: egui::Id) -> Self {
        Self { field, from: 0 }
    }

    /// With its text selected from that letter on, so that what is typed goes on from there.
    pub fn from(field: egui::Id, from: usize) -> Self {
        Self { field, from }
    }

    /// Whether nothing has the keyboard: a window is not there in the frame in which it is measured, and
    /// neither is its field.
    pub fn is_missed(ctx: &egui::Context) -> bool {
        ctx.memory(|memory| memory.focused().is_none())
    }

    /// Whether a field is to have the keyboard that is not on screen yet: nothing else takes it meanwhile.
    pub fn is_awaited(ctx: &egui::Context) -> bool {
        ctx.data(|data| data.get_temp::<bool>(awaited_id())).unwrap_or_default()
    }

    /// Notes that no field is waited for any more.
    pub fn has_arrived(ctx: &egui::Context) {
        ctx.data_mut(|data| data.remove::<bool>(awaited_id()));
    }

    /// Gives the keyboard to the field, be it shown already or not.
    pub fn set(self, ctx: &egui::Context) {
        ctx.data_mut(|data| data.insert_temp(awaited_id(), true));
        // A field brings a selection that reaches beyond its text back to the end of that.
        let range = CCursorRange::two(CCursor::new(self.from), CCursor::new(usize::MAX));
        let mut state = TextEditState::default();
        state.cursor.set_char_range(Some(range));
        state.store(ctx, self.field);
        ctx.memory_mut(|memory| memory.request_focus(self.field));
    }
}

fn awaited_id() -> egui::Id {
    egui::Id::unique("a field is awaited")
}
