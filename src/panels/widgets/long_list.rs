//! Lists that may have a hundred thousand rows.

use std::{fmt::Debug, hash::Hash};

use eframe::egui;

use super::{super::Panel, link_ui};

/// The number of rows that are shown at first, and with each further click.
const PAGE: usize = 100;

/// A list of any length, of which the first rows are shown.
pub struct LongList<K, I> {
    /// The key that tells it from the others of the panel.
    pub of: K,
    /// The rows.
    pub rows: I,
}

impl<K: Hash + Debug, T, I: ExactSizeIterator<Item = T>> LongList<K, I> {
    /// Shows the first rows, and a way to more of them.
    pub fn ui(
        self,
        panel: &mut Panel<'_>,
        ui: &mut egui::Ui,
        mut row_ui: impl FnMut(&mut Panel<'_>, &mut egui::Ui, T),
    ) {
        let id = ui.scope_id().with(("rows", self.of));
        let shown = ui.data(|data| data.get_temp(id)).unwrap_or(PAGE);
        let left = self.rows.len().saturating_sub(shown);
        self.rows.take(shown).for_each(|row| row_ui(panel, ui, row));
        if left == 0 {
            return;
        }
        let more = panel.words.with("more-of", [("count", left.min(PAGE).into()), ("all", left.into())]);
        if link_ui(ui, panel.theme, &more).clicked() {
            ui.data_mut(|data| data.insert_temp(id, shown + PAGE));
        }
    }
}

/// Has the rows scroll no further than it takes to have a line in sight.
pub fn scrolled_to(rows: egui::ScrollArea, (room, offset): (f32, f32), line: usize, height: f32) -> egui::ScrollArea {
    let top = line as f32 * height;
    let to = if top < offset {
        top
    } else if top + height > offset + room {
        top + height - room
    } else {
        return rows;
    };
    rows.vertical_scroll_offset(to.max(0.0))
}
