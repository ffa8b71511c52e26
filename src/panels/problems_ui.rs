//! The problems of a file, line by line, with the text of each line.

use std::path::Path;

use eframe::egui::{self, RichText};

use super::widgets::{bold, soft_ui};
use crate::{dataset::located::Located, scene::theme::Theme, words::Words};

/// Lists problems, errors first, each with its file: some are in the one beside the dataset.
pub fn problems_ui(ui: &mut egui::Ui, problems: &[Located], words: Words, theme: &Theme) {
    egui::ScrollArea::vertical().auto_shrink([false, true]).show(ui, |ui| {
        for wanted in [true, false] {
            for located in problems.iter().filter(|located| located.problem.is_error() == wanted) {
                problem_ui(ui, located, words, theme);
            }
        }
    });
}

fn problem_ui(ui: &mut egui::Ui, located: &Located, words: Words, theme: &Theme) {
    let problem = &located.problem;
    let (severity, color) =
        if problem.is_error() { ("problem-error", theme.error) } else { ("problem-warning", theme.warning) };
    ui.horizontal_wrapped(|ui| {
        ui.spacing_mut().item_spacing.x = 6.0;
        ui.label(bold(words.say(severity), theme.text_size).color(color));
        let name = Path::new(&*located.file).file_name().unwrap_or_default().to_string_lossy();
        let (line, column) = (problem.line.to_string(), problem.column.to_string());
        let at = [("file", name.into()), ("line", line.into()), ("column", column.into())];
        soft_ui(ui, theme, words.with("problem-place", at));
    });
    ui.add(egui::Label::new(RichText::new(words.message(&problem.message)).color(theme.text)).wrap());
    if !located.line.is_empty() {
        egui::Frame::new().fill(theme.field).inner_margin(egui::Margin::symmetric(8, 4)).corner_radius(4.0).show(
            ui,
            |ui| {
                ui.add(
                    egui::Label::new(RichText::new(&located.line).size(theme.small_size).color(theme.text_soft)).wrap(),
                );
            },
        );
    }
    ui.add_space(theme.gap);
}
