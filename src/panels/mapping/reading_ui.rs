//! The meaning of the rows of a table, and how a text was told apart: each can be changed.

use eframe::egui::{self, RichText, ScrollArea};

use super::{Asked, Tables, chips, elements, rows::Part};
use crate::{
    dataset::visible,
    exchange::{
        mapping::{Rows, Table},
        sheet::{Form, TextForm},
        values::headings,
    },
    panels::widgets::{dot_ui, soft_ui},
    scene::theme::Theme,
    words::{Words, first_chars},
};

/// The signs that can stand between cells.
const DELIMITERS: [char; 4] = [',', ';', '\t', '|'];

/// The encodings that can always be chosen, by their WHATWG names.
const ENCODINGS: [&str; 6] = ["UTF-8", "Big5", "GB18030", "UTF-16LE", "UTF-16BE", "windows-1252"];

/// The most rows of headings that are offered.
const MOST_HEADINGS: u32 = 3;

/// Shows the line above the cells. Returns what was asked for.
pub fn reading_ui(
    ui: &mut egui::Ui,
    (theme, words): (&Theme, Words),
    tables: Tables<'_>,
    (table, part): (Option<usize>, Option<&Part>),
) -> Option<Asked> {
    let mut asked = None;
    ui.horizontal_wrapped(|ui| {
        ui.spacing_mut().item_spacing = egui::vec2(theme.gap, theme.gap * 0.5);
        let of = table.and_then(|nth| Some((nth, tables.mapping.tables.get(nth)?)));
        if let Some((nth, table)) = of {
            let form = part.and_then(|part| tables.workbook.sheets.get(part.sheet)?.form.as_ref());
            asked = match form {
                Some(form) => elements_ui(ui, (theme, words), (nth, table), form),
                None => table_ui(ui, (theme, words), (nth, table)),
            };
        } else {
            ui.label(RichText::new(words.say("mapping-none-found")).color(theme.text_soft));
            let read = RichText::new(words.say("mapping-read-it")).size(theme.small_size);
            if let Some(part) = part.filter(|part| part.columns > 1)
                && ui.button(read).clicked()
            {
                asked = Some(Asked::Begin(part.sheet));
            }
        }
        if let Some(form) = tables.workbook.text.as_ref().filter(|_| !tables.workbook.name.is_empty()) {
            asked = form_ui(ui, (theme, words), form).or_else(|| asked.take());
        }
        if let Some(part) = part {
            soft_ui(ui, theme, elements::counted(part, tables, words));
        }
    });
    asked
}

/// Says what the elements of a network are, which is no choice but to leave them out.
fn elements_ui(
    ui: &mut egui::Ui,
    (theme, words): (&Theme, Words),
    (nth, table): (usize, &Table),
    form: &Form,
) -> Option<Asked> {
    let is_left_out = table.rows == Rows::Ignored;
    let said = elements::each(form, words).filter(|_| table.rows == form.rows);
    let said = said.unwrap_or_else(|| {
        if is_left_out { words.say("mapping-role-ignored") } else { chips::rows_label(table.rows, words) }
    });
    ui.label(RichText::new(said).size(theme.small_size)).on_hover_text(chips::why(&table.why, words));
    let (key, rows) = if is_left_out { ("mapping-read-it", form.rows) } else { ("mapping-leave-out", Rows::Ignored) };
    let clicked = ui.button(RichText::new(words.say(key)).size(theme.small_size)).clicked();
    clicked.then_some(Asked::Rows(nth, rows, table.heading_rows))
}

fn table_ui(ui: &mut egui::Ui, (theme, words): (&Theme, Words), (nth, table): (usize, &Table)) -> Option<Asked> {
    let mut asked = None;
    let label = words.pair(&words.say("mapping-rows"), &chips::rows_label(table.rows, words));
    drop_down_ui(ui, theme, &label, &chips::why(&table.why, words), |ui| {
        for rows in chips::ROWS {
            if dot_ui(ui, theme, rows == table.rows, chips::rows_label(rows, words)).clicked() {
                asked = Some(Asked::Rows(nth, rows, table.heading_rows));
                ui.close();
            }
        }
    });
    if table.rows == Rows::Ignored {
        if ui.button(RichText::new(words.say("mapping-read-it")).size(theme.small_size)).clicked() {
            let rows = headings::sheet_meaning(&table.sheet).filter(|rows| *rows != Rows::Ignored);
            asked = Some(Asked::Rows(nth, rows.unwrap_or(Rows::Relations), table.heading_rows));
        }
        return asked;
    }
    let headed = |count: u32| words.with("mapping-headings", [("count", (count as usize).into())]);
    let tip = words.tip("mapping-headings-what");
    drop_down_ui(ui, theme, &headed(table.heading_rows), &tip, |ui| {
        for count in 0..=MOST_HEADINGS {
            if dot_ui(ui, theme, count == table.heading_rows, headed(count)).clicked() {
                asked = Some(Asked::Rows(nth, table.rows, count));
                ui.close();
            }
        }
    });
    if ui.button(RichText::new(words.say("mapping-leave-out")).size(theme.small_size)).clicked() {
        asked = Some(Asked::Rows(nth, Rows::Ignored, table.heading_rows));
    }
    asked
}

/// The encoding, with the same cells as others would read them, and the sign between cells.
fn form_ui(ui: &mut egui::Ui, (theme, words): (&Theme, Words), form: &TextForm) -> Option<Asked> {
    let mut asked = None;
    let label = words.pair(&words.say("mapping-encoding"), form.encoding);
    drop_down_ui(ui, theme, &label, &words.tip("mapping-encoding"), |ui| {
        ui.set_max_width(theme.beside_words(420.0));
        // The one that holds comes first, with the same cells as the others would read them.
        encoding_ui(ui, (theme, words), (form.encoding, &form.sample), form.encoding, &mut asked);
        for (encoding, cells) in form.others.iter().filter(|(encoding, _)| *encoding != form.encoding) {
            encoding_ui(ui, (theme, words), (encoding, cells), form.encoding, &mut asked);
        }
        let shown: Vec<&str> = form.others.iter().map(|(encoding, _)| *encoding).collect();
        for encoding in ENCODINGS.iter().filter(|own| !shown.contains(own) && **own != form.encoding) {
            encoding_ui(ui, (theme, words), (encoding, &[]), form.encoding, &mut asked);
        }
    });
    let name = |delimiter: char| delimiter_label(delimiter, words);
    let label = words.pair(&words.say("mapping-delimiter"), &name(form.delimiter));
    drop_down_ui(ui, theme, &label, &words.tip("mapping-delimiter"), |ui| {
        let other = Some(form.delimiter).filter(|delimiter| !DELIMITERS.contains(delimiter));
        for delimiter in DELIMITERS.into_iter().chain(other) {
            if dot_ui(ui, theme, delimiter == form.delimiter, name(delimiter)).clicked() {
                asked = Some(Asked::Delimiter(delimiter));
                ui.close();
            }
        }
    });
    asked
}

fn encoding_ui(
    ui: &mut egui::Ui,
    (theme, words): (&Theme, Words),
    (encoding, cells): (&str, &[String]),
    now: &str,
    asked: &mut Option<Asked>,
) {
    if dot_ui(ui, theme, encoding == now, encoding).clicked() {
        *asked = Some(Asked::Encoding(encoding.to_owned()));
        ui.close();
    }
    if !cells.is_empty() {
        let cells: Vec<String> =
            cells.iter().take(5).map(|cell| visible::on_a_line(&first_chars(cell, 24)).into_owned()).collect();
        ui.horizontal(|ui| {
            ui.add_space(theme.row_height);
            soft_ui(ui, theme, words.listed(&cells));
        });
    }
}

/// The name of a sign between cells.
fn delimiter_label(delimiter: char, words: Words) -> String {
    match delimiter {
        ',' => words.say("mapping-comma").into_owned(),
        ';' => words.say("mapping-semicolon").into_owned(),
        '\t' => words.say("mapping-tab").into_owned(),
        other => other.to_string(),
    }
}

/// A button with a menu under it.
fn drop_down_ui(ui: &mut egui::Ui, theme: &Theme, label: &str, tip: &str, menu: impl FnOnce(&mut egui::Ui)) {
    let text = RichText::new(label).size(theme.small_size);
    let response = ui.menu_button(text, |ui| {
        ui.set_min_width(160.0);
        ScrollArea::vertical().max_height(420.0).min_scrolled_height(320.0).show(ui, menu);
    });
    response.response.on_hover_text(tip);
}
