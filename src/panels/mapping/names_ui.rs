//! The names that may be one: both spellings side by side, each over the cells that it stands in.

use eframe::egui::{self, Label, RichText, ScrollArea, Sense, Stroke};

use super::{
    Asked, Tables,
    names::{self, Stands},
};
use crate::{
    dataset::visible,
    exchange::{
        mapping::Alike,
        sheet::{self, Spot},
    },
    panels::widgets::{bold, link_ui, soft_ui, tick_alone_ui},
    scene::theme::Theme,
    words::Words,
};

/// So many cells of a spelling are named.
const CELLS: usize = 6;

/// Shows the pairs, each with a tick. Returns what was asked for, and the cell that was followed.
pub fn names_ui(
    ui: &mut egui::Ui,
    (theme, words): (&Theme, Words),
    tables: Tables<'_>,
    stands: &Stands,
) -> (Option<Asked>, Option<Spot>) {
    let (mut asked, mut led) = (None, None);
    ScrollArea::vertical().id_salt("names").auto_shrink(false).show(ui, |ui| {
        soft_ui(ui, theme, words.say("mapping-names-what"));
        for how in names::LIKENESSES {
            let alike = tables.mapping.names.iter().enumerate().filter(|(_, alike)| alike.how == how);
            for (of_this, (nth, alike)) in alike.enumerate() {
                if of_this == 0 {
                    ui.add_space(theme.gap * 1.2);
                    ui.label(bold(names::label(how, words), theme.small_size).color(theme.text_soft));
                }
                let (ticked, followed) = pair_ui(ui, (theme, words), (alike, stands.of(nth)), tables);
                asked = ticked.then_some(Asked::Join(nth, !alike.joined)).or_else(|| asked.take());
                led = followed.or(led);
            }
        }
        ui.add_space(theme.gap);
    });
    (asked, led)
}

/// A pair of names. Returns whether its tick was changed, and the cell that was followed.
fn pair_ui(
    ui: &mut egui::Ui,
    (theme, words): (&Theme, Words),
    (alike, stands): (&Alike, [&[Spot]; 2]),
    tables: Tables<'_>,
) -> (bool, Option<Spot>) {
    let (mut ticked, mut led) = (false, None);
    let top = ui.cursor().top();
    let line = ui.max_rect().x_range();
    ui.painter().hline(line, top, Stroke::new(1.0, theme.line));
    ui.add_space(theme.gap * 0.4);
    ui.horizontal_top(|ui| {
        ui.spacing_mut().item_spacing.x = theme.gap;
        ticked = tick_alone_ui(ui, theme, &names::pair(alike, words), alike.joined).clicked();
        let width = ((ui.available_width() - theme.gap) / 2.0).max(60.0);
        for (name, stands) in [&alike.kept, &alike.other].into_iter().zip(stands) {
            ui.allocate_ui(egui::vec2(width, 0.0), |ui| {
                ui.vertical(|ui| {
                    ui.set_width(width);
                    ui.spacing_mut().item_spacing.y = 1.0;
                    let shown = RichText::new(visible::on_a_line(name)).color(theme.text);
                    let label = ui.add(Label::new(shown).wrap().selectable(false).sense(Sense::click()));
                    ticked |= label.clicked();
                    led = stands_ui(ui, (theme, words), stands, tables).or(led);
                });
            });
        }
    });
    ui.add_space(theme.gap * 0.4);
    (ticked, led)
}

/// The cells that a spelling stands in. Returns the one that was followed.
fn stands_ui(ui: &mut egui::Ui, (theme, words): (&Theme, Words), stands: &[Spot], tables: Tables<'_>) -> Option<Spot> {
    let mut led = None;
    ui.horizontal_wrapped(|ui| {
        ui.spacing_mut().item_spacing = egui::vec2(theme.gap * 0.8, 1.0);
        for spot in stands.iter().take(CELLS) {
            let cell = format!("{}{}", sheet::letters(spot.column.unwrap_or_default()), spot.row);
            let name = match tables.workbook.sheets.get(spot.sheet as usize) {
                Some(sheet) if tables.workbook.sheets.len() > 1 => {
                    words.parts(&[&*visible::on_a_line(&sheet.name), &*cell])
                }
                _ => cell,
            };
            led = link_ui(ui, theme, &name).clicked().then_some(*spot).or(led);
        }
        if stands.len() > CELLS {
            soft_ui(ui, theme, words.with("mapping-more-cells", [("count", (stands.len() - CELLS).into())]));
        }
    });
    led
}
