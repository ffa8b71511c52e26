//! The report as a list: every line leads to its row and to its record.

use eframe::egui::{self, RichText, ScrollArea};

use super::listing::{self, Section};
use crate::{
    dataset::visible,
    exchange::{
        report::{Line, Record, Report},
        sheet::{self, Spot, Workbook},
    },
    panels::widgets::{bold, link_ui, soft_ui},
    scene::theme::Theme,
    words::{Words, first_chars},
};

/// A report with the cells that it is about.
#[derive(Clone, Copy)]
pub struct Reported<'a> {
    /// The report.
    pub report: &'a Report,
    /// The cells.
    pub workbook: &'a Workbook,
    /// The row whose cells are shown under its line.
    pub unfolded: Option<Spot>,
    /// Whether records can be shown on the map.
    pub has_map: bool,
}

/// Where a line of the report leads.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Led {
    /// To a row or cell.
    Spot(Spot),
    /// To a record on the map.
    Record(Record),
}

/// The number of lines that are shown at first of each sort, and with each further click.
const PAGE: usize = 100;

/// Lists the report. Returns where it was followed.
pub fn listing_ui(ui: &mut egui::Ui, (theme, words): (&Theme, Words), reported: Reported<'_>) -> Option<Led> {
    let mut led = None;
    ScrollArea::vertical().id_salt("report").auto_shrink(false).show(ui, |ui| {
        ui.add(egui::Label::new(listing::read(reported.report, reported.workbook, words)).wrap());
        let sections = listing::sections(reported.report);
        if sections.is_empty() {
            ui.add_space(theme.gap);
            soft_ui(ui, theme, words.say("listing-clean"));
        }
        for section in &sections {
            led = section_ui(ui, (theme, words), reported, section).or(led);
        }
        ui.add_space(theme.gap);
    });
    led
}

fn section_ui(
    ui: &mut egui::Ui,
    (theme, words): (&Theme, Words),
    reported: Reported<'_>,
    section: &Section<'_>,
) -> Option<Led> {
    let mut led = None;
    ui.add_space(theme.gap * 1.4);
    ui.label(bold(listing::title(section.sort, section.lines.len(), words), theme.text_size));
    let id = ui.scope_id().with(("lines", section.sort as u8));
    let shown = ui.data(|data| data.get_temp(id)).unwrap_or(PAGE);
    for line in section.lines.iter().take(shown) {
        led = line_ui(ui, (theme, words), reported, line).or(led);
    }
    let left = section.lines.len().saturating_sub(shown);
    if left > 0 {
        let more = words.with("more-of", [("count", left.min(PAGE).into()), ("all", left.into())]);
        if link_ui(ui, theme, &more).clicked() {
            ui.data_mut(|data| data.insert_temp(id, shown + PAGE));
        }
    }
    led
}

fn line_ui(ui: &mut egui::Ui, (theme, words): (&Theme, Words), reported: Reported<'_>, line: &Line) -> Option<Led> {
    let mut led = None;
    ui.horizontal_wrapped(|ui| {
        ui.spacing_mut().item_spacing = egui::vec2(theme.gap, 2.0);
        if let Some(spot) = line.spot {
            let place = listing::place(spot, reported.workbook, words);
            led = link_ui(ui, theme, &place).clicked().then_some(Led::Spot(spot));
        }
        ui.add(egui::Label::new(RichText::new(words.message(&line.said)).color(theme.text)).wrap());
        if let (Some(record), true) = (line.record, reported.has_map) {
            led = link_ui(ui, theme, &words.say("listing-show")).clicked().then_some(Led::Record(record)).or(led);
        }
    });
    if line.spot.is_some()
        && line.spot == reported.unfolded
        && let Some(spot) = line.spot
    {
        cells_ui(ui, (theme, words), spot, reported.workbook);
    }
    led
}

/// The cells of a row, each under the letters of its column.
pub fn cells_ui(ui: &mut egui::Ui, (theme, words): (&Theme, Words), spot: Spot, workbook: &Workbook) {
    let cells = listing::cells(spot, workbook);
    let frame = egui::Frame::new().fill(theme.field).corner_radius(theme.rounding * 0.7).inner_margin(theme.gap);
    frame.show(ui, |ui| {
        ui.horizontal_wrapped(|ui| {
            ui.spacing_mut().item_spacing = egui::vec2(theme.gap * 1.5, 2.0);
            if cells.is_empty() {
                soft_ui(ui, theme, words.say("listing-row-empty"));
            }
            for (column, shown) in cells {
                let said = format!("{}  {}", sheet::letters(column), visible::on_a_line(&first_chars(shown, 80)));
                let is_meant = spot.column == Some(column);
                let color = if is_meant { theme.text } else { theme.text_soft };
                let text =
                    if is_meant { bold(said, theme.small_size) } else { RichText::new(said).size(theme.small_size) };
                ui.label(text.color(color));
            }
        });
    });
}
