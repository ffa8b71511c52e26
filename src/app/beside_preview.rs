//! A column of choices with a preview beside it, where the window has room for one.

use eframe::egui::{self, Vec2};

use crate::scene::theme::Theme;

/// A preview narrower than this tells nothing, and a small window has no room for it.
const LEAST: f32 = 160.0;

/// Room for the two, measured before they are laid out.
#[derive(Clone, Copy, Debug)]
pub(super) struct BesidePreview {
    /// The width of the choices.
    column: f32,
    /// The most of a preview that there is room for; `None` if that is too little.
    preview: Option<Vec2>,
    gap: f32,
}

impl BesidePreview {
    /// The room in `ui` for a column so wide, in points beside words of the usual size, and a preview of this size.
    pub(super) fn new(ui: &egui::Ui, theme: &Theme, column: f32, preview: Vec2) -> Self {
        let gap = theme.gap * 2.0;
        let column = theme.beside_words(column).min(ui.available_width());
        let room = ui.available_width() - column - 2.0 * gap - ui.spacing().item_spacing.x;
        let preview = (room >= LEAST).then(|| Vec2::new(preview.x.min(room), preview.y));
        Self { column, preview, gap }
    }

    /// Shows both with the `state` that they share, first the preview, which is given its size.
    pub(super) fn ui<S, T>(
        self,
        ui: &mut egui::Ui,
        state: &mut S,
        preview: impl FnOnce(&mut egui::Ui, &mut S, Vec2),
        choices: impl FnOnce(&mut egui::Ui, &mut S) -> T,
    ) -> T {
        let shown = ui.horizontal_top(|ui| {
            if let Some(most) = self.preview {
                preview(ui, state, most.min(Vec2::new(f32::INFINITY, ui.clip_rect().height())));
                ui.add_space(self.gap);
            }
            let column = ui.vertical(|ui| {
                ui.set_width(self.column);
                choices(ui, state)
            });
            column.inner
        });
        shown.inner
    }
}
