//! Sections that fold away under their heading, and can be jumped to.

use std::{fmt::Debug, hash::Hash};

use eframe::egui::{self, Align, Color32, FontId, Id, Pos2, Role, Sense, Shape, Vec2, WidgetInfo};

use super::widgets::focus_ring;
use crate::{
    canvas::family,
    scene::{text::Weight, theme::Theme},
    words::Words,
};

/// The heading of a section that folds.
#[derive(Clone, Copy, Debug)]
pub struct Heading<'a> {
    /// The words.
    pub title: &'a str,
    /// The number of rows below.
    pub count: usize,
    /// Whether the section is part of one, and so looks quieter.
    pub nested: bool,
    /// Whether its rows are in sight before anybody folds or unfolds it.
    pub open: bool,
    /// The language in which a screen reader says whether the section is folded.
    pub words: Words,
}

impl Heading<'_> {
    /// Shows the section under the heading. `key` tells it from the others of the panel.
    pub fn fold_ui(
        self,
        ui: &mut egui::Ui,
        theme: &Theme,
        key: impl Hash + Debug,
        contents: impl FnOnce(&mut egui::Ui),
    ) {
        let id = id_of(key);
        let jumped = ui.data_mut(|data| data.remove_temp::<bool>(jump_to(id))).is_some();
        let mut open = jumped || ui.data(|data| data.get_temp(id)).unwrap_or(self.open);
        ui.add_space(theme.gap * if self.nested { 0.5 } else { 1.4 });
        let response = self.ui(ui, theme, open);
        if response.clicked() {
            open = !open;
        }
        if jumped {
            response.scroll_to_me(Some(Align::TOP));
        }
        if jumped || response.clicked() {
            ui.data_mut(|data| data.insert_temp(id, open));
        }
        if open {
            ui.add_space(theme.gap * 0.4);
            contents(ui);
        }
    }

    fn ui(self, ui: &mut egui::Ui, theme: &Theme, open: bool) -> egui::Response {
        /// The room of the arrow, in points beside words of the usual size.
        const ARROW: f32 = 14.0;
        let before = theme.beside_words(ARROW);
        let (words, color) = if self.nested {
            (self.title.to_owned(), theme.text_soft)
        } else {
            (self.title.to_uppercase(), theme.text_faint)
        };
        let size = if self.nested { theme.small_size } else { theme.small_size * 0.94 };
        let count = ui.painter().layout_no_wrap(self.count.to_string(), FontId::proportional(size), theme.text_soft);
        let room = ui.available_width() - before - count.size().x - theme.gap;
        let words = ui.painter().layout(words, FontId::new(size, family(Weight::Bold)), color, room.max(40.0));
        let height = words.size().y + theme.gap * 0.5;
        let (area, response) = ui.allocate_exact_size(Vec2::new(ui.available_width(), height), Sense::click());
        let key = if open { "section-unfolded" } else { "section-folded" };
        let name = self.words.with(key, [("title", self.title.into()), ("count", self.count.into())]);
        response.widget_info(|| WidgetInfo::labeled(Role::Button, true, name.as_str()));
        if response.hovered() || response.has_focus() {
            ui.painter().rect_filled(area.expand2(Vec2::new(4.0, 1.0)), theme.rounding, theme.raised);
        }
        focus_ring(ui.painter(), theme, &response, area.expand2(Vec2::new(4.0, 1.0)));
        let top = area.top() + theme.gap * 0.25;
        let line = size * 1.3;
        let middle = Pos2::new(area.left() + theme.beside_words(4.0), top + line / 2.0);
        ui.painter().add(arrow(middle, theme.reading, open, theme.text_soft));
        ui.painter().galley(Pos2::new(area.left() + before, top), words, color);
        ui.painter().galley(Pos2::new(area.right() - count.size().x, top), count, theme.text_soft);
        response.on_hover_cursor(egui::CursorIcon::PointingHand)
    }
}

/// Unfolds the section of this `key` at the next frame and brings it into sight.
pub fn jump(ui: &egui::Ui, key: impl Hash + Debug) {
    let id = id_of(key);
    ui.data_mut(|data| data.insert_temp(jump_to(id), true));
    ui.ctx().request_repaint();
}

fn id_of(key: impl Hash + Debug) -> Id {
    Id::unique(("section", key))
}

fn jump_to(section: Id) -> Id {
    section.with("jump")
}

/// A small triangle that points at what is unfolded, or to where it would be.
fn arrow(middle: Pos2, scale: f32, open: bool, color: Color32) -> Shape {
    let corners = if open {
        [Vec2::new(-4.0, -2.5), Vec2::new(4.0, -2.5), Vec2::new(0.0, 3.0)]
    } else {
        [Vec2::new(-2.5, -4.0), Vec2::new(3.0, 0.0), Vec2::new(-2.5, 4.0)]
    };
    Shape::convex_polygon(corners.map(|corner| middle + corner * scale).to_vec(), color, (0.0, color))
}
