//! A field for one line of text.

use eframe::egui::{Align2, TextEdit};

/// A field for one line, which stands in the middle of the field however high that is.
pub fn line_edit(text: &mut String) -> TextEdit<'_> {
    TextEdit::singleline(text).align(Align2::LEFT_CENTER)
}

#[cfg(test)]
mod tests {
    use eframe::egui::{Context, RawInput};

    use super::*;

    #[test]
    fn what_is_typed_stands_in_the_middle_of_a_high_field() {
        let mut off = f32::INFINITY;
        let mut output = Context::default().run_ui(RawInput::default(), |ui| {
            ui.spacing_mut().interact_size.y = 60.0;
            let mut text = "words".to_owned();
            let shown = line_edit(&mut text).show(ui);
            off = shown.galley_pos.y + shown.galley.size().y / 2.0 - shown.response.response.rect.center().y;
        });
        // Nobody paints the letters.
        output.textures_delta.clear();
        assert!(off.abs() < 1.5, "{off} points off the middle");
    }
}
