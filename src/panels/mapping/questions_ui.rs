//! The questions above the cells, with the cells that each is about and its answers as buttons.

use eframe::egui::{self, Margin, RichText, Role, WidgetInfo};

use super::{
    Asked, Tables,
    questions::{self, Answer},
};
use crate::{
    dataset::visible,
    exchange::{mapping::Rows, sheet},
    panels::widgets::{bold, focus_ring, link_ui},
    scene::theme::Theme,
    words::{Words, first_chars},
};

/// Shows the questions. Returns what was asked for, and the cell that was followed.
pub fn questions_ui(
    ui: &mut egui::Ui,
    (theme, words): (&Theme, Words),
    tables: Tables<'_>,
) -> (Option<Asked>, Option<sheet::Spot>) {
    let (mut asked, mut led) = (None, None);
    for (nth, question) in questions::asked(tables, words).into_iter().enumerate() {
        let frame = egui::Frame::new()
            .fill(theme.accent_soft)
            .corner_radius(theme.rounding)
            // The line of words is taller than its letters.
            .inner_margin(Margin {
                left: theme.gap as i8 + 2,
                right: theme.gap as i8 + 2,
                top: (theme.gap * 0.5) as i8,
                bottom: theme.gap as i8 + 2,
            });
        frame.show(ui, |ui| {
            ui.set_width(ui.available_width());
            ui.push_id(("question", nth), |ui| {
                ui.horizontal_wrapped(|ui| {
                    ui.spacing_mut().item_spacing = egui::vec2(theme.gap, theme.gap * 0.4);
                    ui.label(bold(&question.text, theme.text_size));
                    for (spot, shown) in &question.cells {
                        let at = format!("{}{}", sheet::letters(spot.column.unwrap_or_default()), spot.row);
                        let shown = visible::on_a_line(&first_chars(shown, 24)).into_owned();
                        led = link_ui(ui, theme, &words.pair(&at, &shown)).clicked().then_some(*spot).or(led);
                    }
                });
                asked = answers_ui(ui, theme, tables, &question).or_else(|| asked.take());
            });
        });
        ui.add_space(theme.gap * 0.5);
    }
    (asked, led)
}

/// The answers as buttons side by side, on as many lines as they need.
fn answers_ui(ui: &mut egui::Ui, theme: &Theme, tables: Tables<'_>, question: &questions::Asked) -> Option<Asked> {
    let mut chosen = None;
    ui.horizontal_wrapped(|ui| {
        ui.spacing_mut().item_spacing = egui::vec2(theme.gap * 0.75, theme.gap * 0.5);
        for (nth, (_, said)) in question.answers.iter().enumerate() {
            let is_chosen = question.chosen == Some(nth);
            let ink = if is_chosen { theme.on_accent } else { theme.text };
            let fill = if is_chosen { theme.accent } else { theme.panel };
            let response = ui.add(egui::Button::new(RichText::new(said).color(ink)).fill(fill));
            response.widget_info(|| WidgetInfo::selected(Role::RadioButton, true, is_chosen, said));
            focus_ring(ui.painter(), theme, &response, response.rect.expand(2.0));
            chosen = response.clicked().then_some(nth).or(chosen);
        }
    });
    let chosen = chosen?;
    let (answer, _) = question.answers.get(chosen)?;
    Some(match answer {
        Answer::Headings(count) => {
            let rows = tables.mapping.tables.get(question.table).map_or(Rows::Relations, |table| table.rows);
            Asked::Rows(question.table, rows, *count)
        }
        answer => Asked::Answer(question.table, answer.clone()),
    })
}

/// Shows what differs from the mapping that was kept, and what is to be known of the file.
pub fn differences_ui(ui: &mut egui::Ui, (theme, words): (&Theme, Words), tables: Tables<'_>) {
    /// So many are shown; the report has all of them.
    const SHOWN: usize = 3;
    let said = tables.differences.iter().chain(&tables.workbook.remarks);
    for message in said.clone().take(SHOWN) {
        ui.add(egui::Label::new(RichText::new(words.message(message)).color(theme.warning)).wrap());
    }
    let more = said.count().saturating_sub(SHOWN);
    if more > 0 {
        ui.label(RichText::new(words.with("more", [("count", more.into())])).color(theme.warning));
    }
    if tables.differences.len() + tables.workbook.remarks.len() > 0 {
        ui.add_space(theme.gap * 0.4);
    }
}
