//! Buttons on the map: larger, smaller, all of it.

use eframe::egui::{self, Rect, Role, Sense, Stroke, StrokeKind, Vec2, WidgetInfo};

use super::command::Command;
use crate::{panels::tips, scene::theme::Theme, words::Words};

/// The edge of a button, in points.
const EDGE: f32 = 28.0;
/// Space between the buttons and the edges of the map, in points.
const INSET: f32 = 14.0;
/// How much of the right of the map the buttons take, in points.
pub(super) const WIDTH: f32 = EDGE + INSET;

/// The commands of the buttons, from above.
const BUTTONS: [Command; 3] = [Command::ZoomIn, Command::ZoomOut, Command::Fit];

/// The place of the buttons in the upper right corner of `map`; `None` where there is no room for them.
pub(super) fn plate(map: Rect) -> Option<Rect> {
    let size = Vec2::new(EDGE, EDGE * BUTTONS.len() as f32);
    let plate = Rect::from_min_size(map.right_top() + Vec2::new(-INSET - EDGE, INSET), size);
    map.contains_rect(plate).then_some(plate)
}

/// Shows the buttons on `map`. Returns the commands that were clicked.
pub(super) fn controls_ui(ui: &egui::Ui, map: Rect, theme: &Theme, words: Words) -> Vec<Command> {
    let Some(plate) = plate(map) else { return Vec::new() };
    ui.painter().rect(plate, theme.rounding, theme.panel, Stroke::new(1.0, theme.line), StrokeKind::Inside);
    let places = (0_u8..).map(|nth| plate.min + Vec2::new(0.0, EDGE * f32::from(nth)));
    let areas = places.map(|corner| Rect::from_min_size(corner, Vec2::splat(EDGE)));
    BUTTONS
        .into_iter()
        .zip(areas)
        .filter(|(command, area)| button_ui(ui, (*command, *area), theme, words))
        .map(|(command, _)| command)
        .collect()
}

/// Returns whether the button was clicked.
fn button_ui(ui: &egui::Ui, (command, area): (Command, Rect), theme: &Theme, words: Words) -> bool {
    let response = ui.interact(area, ui.scope_id().with(command), Sense::click());
    response.widget_info(|| WidgetInfo::labeled(Role::Button, true, command.label(words)));
    let lit = response.hovered() || response.has_focus();
    if lit {
        ui.painter().rect_filled(area.shrink(2.0), theme.rounding, theme.raised);
    }
    if response.has_focus() {
        ui.painter().rect_stroke(area, theme.rounding, Stroke::new(2.0, theme.focus_ring), StrokeKind::Inside);
    }
    let stroke = Stroke::new(1.6, if lit { theme.text } else { theme.text_soft });
    let reach = EDGE * 0.2;
    let (painter, middle) = (ui.painter(), area.center());
    let line = |from: Vec2, to: Vec2| _ = painter.line_segment([middle + from * reach, middle + to * reach], stroke);
    match command {
        Command::ZoomIn => {
            line(-Vec2::X, Vec2::X);
            line(-Vec2::Y, Vec2::Y);
        }
        Command::ZoomOut => line(-Vec2::X, Vec2::X),
        _ => {
            // The four corners of a frame.
            for corner in [Vec2::new(-1.0, -1.0), Vec2::new(1.0, -1.0), Vec2::new(1.0, 1.0), Vec2::new(-1.0, 1.0)] {
                line(corner, corner * Vec2::new(0.3, 1.0));
                line(corner, corner * Vec2::new(1.0, 0.3));
            }
        }
    }
    response.on_hover_text(tips::of(ui.ctx(), command, words)).clicked()
}
