//! Where the candidates of an input method appear.
//!
//! On X11, winit 0.30 hands the input method a place only and drops the size of the area beside it
//! (`set_ime_cursor_area`). The method puts its candidates below that place, and egui gives the upper end of
//! the cursor: they cover the field. There the place is the lower edge of the field instead. Elsewhere the
//! system knows the whole area and keeps off it.
//!
//! An input method begins anew in each field, which cannot be changed from here: `egui-winit` allows one only
//! while a field has the keyboard, which is what leaves single letters to commands, and winit makes a new
//! input context on X11 whenever that changes. Methods that share their state among contexts (in fcitx5:
//! *Share input state*, *Program*) keep it.

use eframe::egui;

/// Keeps the candidates off the field that is written in.
pub(super) fn keep_off(ctx: &egui::Context) {
    if takes_a_place_only() {
        ctx.output_mut(|output| output.ime.iter_mut().for_each(put_below));
    }
}

/// Whether the window is on X11: winit goes to Wayland wherever that is to be had.
fn takes_a_place_only() -> bool {
    let is_set = |name| std::env::var_os(name).is_some_and(|value| !value.is_empty());
    cfg!(target_os = "linux") && !is_set("WAYLAND_DISPLAY") && !is_set("WAYLAND_SOCKET")
}

/// Puts the place below the line that is written in.
fn put_below(output: &mut egui::output::IMEOutput) {
    let cursor = output.cursor_rect;
    output.cursor_rect = cursor.translate(egui::vec2(0.0, cursor.height() + GAP));
}

/// Between the line and the candidates, in points.
const GAP: f32 = 4.0;

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_place_of_the_candidates_is_below_what_is_written() {
        let cursor = egui::Rect::from_min_size(egui::pos2(40.0, 20.0), egui::vec2(1.0, 18.0));
        let mut output = egui::output::IMEOutput {
            purpose: egui::IMEPurpose::Normal,
            rect: cursor.expand(60.0),
            cursor_rect: cursor,
            should_interrupt_composition: false,
        };
        put_below(&mut output);
        let moved = output.cursor_rect.min - cursor.min;
        assert!(moved.y > cursor.height() && moved.x.abs() < 0.01, "{moved:?}");
    }
}
