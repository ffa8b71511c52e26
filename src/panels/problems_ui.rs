//! What is wrong with a file, line by line, with the text of each line.

use eframe::egui::{self, RichText};

use super::widgets::{bold, soft_ui};
use crate::{dataset::problem::Problem, scene::theme::Theme};

/// A problem with the line it is in.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Located {
    /// What is wrong, and where.
    pub problem: Problem,
    /// The text of that line, cut to a readable length.
    pub line: String,
}

/// How much of a line is shown.
const LINE_CHARS: usize = 160;

/// Gives every problem the line it is in.
pub fn located(problems: Vec<Problem>, bytes: &[u8]) -> Vec<Located> {
    let text = String::from_utf8_lossy(bytes);
    let lines: Vec<&str> = text.lines().collect();
    problems
        .into_iter()
        .map(|problem| {
            let line = problem.line.checked_sub(1).and_then(|at| lines.get(at)).copied().unwrap_or_default();
            let shown = line.trim().chars().take(LINE_CHARS).collect();
            Located { problem, line: shown }
        })
        .collect()
}

/// Lists problems, errors first.
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
        soft_ui(ui, theme, format!("line {}, column {}", problem.line, problem.column));
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
