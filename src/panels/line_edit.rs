//! A field for one line of text.

use eframe::egui::{self, Align2, Response, TextEdit, WidgetInfo};

use super::{ties::capitalised, widgets::soft_ui};
use crate::scene::theme::Theme;

/// A field for one line, which stands in the middle of the field however high that is.
pub fn line_edit(text: &mut String) -> TextEdit<'_> {
    TextEdit::singleline(text).align(Align2::LEFT_CENTER)
}

/// A field for one line with its name above it, which a screen reader says too. It has `id`, if it has to be known before
/// it is shown.
pub fn named_line_ui(
    ui: &mut egui::Ui,
    (theme, name): (&Theme, &str),
    (text, id): (&mut String, Option<egui::Id>),
) -> Response {
    soft_ui(ui, theme, capitalised(name));
    let edit = line_edit(text).desired_width(f32::INFINITY).margin(egui::Margin::symmetric(8, 4));
    let response = ui.add(match id {
        Some(id) => edit.id(id),
        None => edit.id_salt(name),
    });
    response.widget_info(|| {
        let mut info = WidgetInfo::text_edit(true, "", text.as_str(), "");
        info.label = Some(name.to_owned());
        info
    });
    response
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
