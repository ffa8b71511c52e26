//! How the window is: what is remembered of it, what it wears, and where its keys go.

use eframe::egui;

use super::{keyboard::Keyboard, recent::Memory, sides::Sides, style};
use crate::{panels::LeftPanel, scene::theme::Theme};

/// What is known of the window, whatever is open in it.
#[derive(Debug)]
pub(super) struct Window {
    pub(super) memory: Memory,
    /// The panels for which there is room.
    pub(super) sides: Sides,
    dressed: Option<&'static Theme>,
    /// Whether a text field had the focus in the frame before: `Esc` then only leaves it.
    pub(super) typing: bool,
    /// What was typed while a field was on its way, until it is there.
    pub(super) keyboard: Keyboard,
}

impl Window {
    /// A window as it is remembered.
    pub(super) fn new(memory: Memory) -> Self {
        Self { memory, sides: Sides::default(), dressed: None, typing: false, keyboard: Keyboard::default() }
    }

    /// The colours and measures that are on.
    pub(super) fn theme(&self) -> &'static Theme {
        Theme::get(self.memory.theme)
    }

    /// Puts all widgets into the colours and measures of a theme, if they are not yet.
    pub(super) fn dress(&mut self, ctx: &egui::Context, theme: &'static Theme) {
        if self.dressed.is_none_or(|dressed| !std::ptr::eq(dressed, theme)) {
            style::dress(ctx, theme);
            self.dressed = Some(theme);
        }
    }

    /// Takes down where the window is and which list it shows, for the next start.
    pub(super) fn remember(&mut self, ctx: &egui::Context, left: LeftPanel) {
        self.memory.window.follow(ctx);
        if self.memory.left != left {
            self.memory.change(|memory| memory.left = left);
        }
    }
}
