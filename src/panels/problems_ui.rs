//! What is wrong with a file, line by line, with the text of each line.

use std::path::Path;

use eframe::egui::{self, RichText};

use super::widgets::{bold, soft_ui};
use crate::{dataset::located::Located, scene::theme::Theme};

/// Lists problems, errors first, each with its file: some are in the one beside the dataset.
pub fn problems_ui(ui: &mut egui::Ui, problems: &[Located], theme: &Theme) {
    egui::ScrollArea::vertical().auto_shrink([false, true]).show(ui, |ui| {
        for wanted in [true, false] {
            for located in problems.iter().filter(|located| located.problem.is_error() == wanted) {
                problem_ui(ui, located, theme);
            }
        }
    });
}

fn problem_ui(ui: &mut egui::Ui, located: &Located, theme: &Theme) {
    let problem = &located.problem;
    let color = if problem.is_error() { theme.error } else { theme.warning };
    ui.horizontal_wrapped(|ui| {
        ui.spacing_mut().item_spacing.x = 6.0;
        ui.label(bold(problem.severity.to_string(), theme.text_size).color(color));
        let name = Path::new(&*located.file).file_name().unwrap_or_default().to_string_lossy();
        soft_ui(ui, theme, format!("{name}, line {}, column {}", problem.line, problem.column));
    });
    ui.add(egui::Label::new(RichText::new(&problem.message).color(theme.text)).wrap());
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
