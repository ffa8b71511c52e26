//! The buttons of what stands below the map, the table or the timeline, for its place in the window.

use eframe::egui::{self, Role, WidgetInfo};

use super::Panel;
use crate::{scene::text, words::Words};

/// The space between two buttons, in points.
pub(super) const GAP: f32 = 5.0;

/// The keys of what the buttons say.
pub(super) struct Pane {
    pub(super) larger: &'static str,
    pub(super) smaller: &'static str,
    pub(super) close: &'static str,
}

/// What is asked for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Turn {
    /// To be closed.
    Close,
    /// To be larger if it is small, and smaller if it is large.
    Size,
}

impl Pane {
    /// The key of what it becomes: the larger or the smaller.
    fn size_key(&self, is_large: bool) -> &'static str {
        if is_large { self.smaller } else { self.larger }
    }

    /// The width that the buttons take beside `others` with these words, in points.
    pub(super) fn width(&self, panel: &Panel<'_>, ui: &egui::Ui, is_large: bool, others: &[&str]) -> f32 {
        let size = panel.words.say(self.size_key(is_large));
        let wide = |label: &str| text::width(label, panel.theme.text_size, panel.theme.regular());
        let labels = ["×", &size].into_iter().chain(others.iter().copied());
        labels.map(|label| wide(label) + 2.0 * ui.spacing().button_padding.x + GAP).sum::<f32>() + GAP
    }

    /// Shows the buttons, the one that closes it first.
    pub(super) fn ui(&self, words: Words, ui: &mut egui::Ui, is_large: bool, close_tip: &str) -> Option<Turn> {
        let close = ui.button("×").on_hover_text(close_tip);
        close.widget_info(|| WidgetInfo::labeled(Role::Button, true, words.say(self.close).as_ref()));
        let key = self.size_key(is_large);
        let size = ui.button(words.say(key)).on_hover_text(words.tip(key));
        if close.clicked() { Some(Turn::Close) } else { size.clicked().then_some(Turn::Size) }
    }
}
