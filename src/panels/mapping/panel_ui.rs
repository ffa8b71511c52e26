//! The panel at the left: tabs, what a table is, questions, and the cells.

use eframe::egui::{self, Response, Role, ScrollArea, Sense, Stroke, Vec2, WidgetInfo};

use super::{
    Asked, MappingState, Tables,
    grid_ui::{Grid, grid_ui},
    listing,
    listing_ui::{Led, Reported, listing_ui},
    names_ui::names_ui,
    questions_ui::{differences_ui, questions_ui},
    reading_ui::reading_ui,
    rows::Part,
    tabs::{self, Tab, TabShown},
};
use crate::{
    panels::widgets::link_ui,
    scene::{
        text::{self, Weight},
        theme::Theme,
    },
    words::Words,
};

/// Shows the panel. Returns what was asked for.
pub fn panel_ui(
    ui: &mut egui::Ui,
    (theme, words): (&Theme, Words),
    tables: Tables<'_>,
    state: &mut MappingState,
) -> Option<Asked> {
    let shown = tabs::tabs(tables, words);
    let now = state.tab.filter(|tab| shown.iter().any(|shown| shown.tab == *tab));
    let now = *state.tab.insert(now.unwrap_or_else(|| tabs::first(tables)));
    if let Some(tab) = tabs_ui(ui, theme, &shown, now) {
        (state.tab, state.at) = (Some(tab), None);
    }
    ui.add_space(theme.gap * 0.6);
    differences_ui(ui, (theme, words), tables);
    let (asked, led) = questions_ui(ui, (theme, words), tables);
    if let Some(spot) = led {
        state.lead_to(spot, tables);
    }
    let below = match state.tab.unwrap_or(now) {
        Tab::Table(table) => table_ui(ui, (theme, words), (Some(table), Part::of(table, tables)), tables, state),
        Tab::Sheet(sheet) => table_ui(ui, (theme, words), (None, Part::whole(sheet, tables)), tables, state),
        Tab::Names => {
            state.stands.renew(tables);
            let (asked, led) = names_ui(ui, (theme, words), tables, &state.stands);
            if let Some(spot) = led {
                state.lead_to(spot, tables);
            }
            asked
        }
        Tab::Report => report_ui(ui, (theme, words), tables, state),
    };
    asked.or(below)
}

fn table_ui(
    ui: &mut egui::Ui,
    (theme, words): (&Theme, Words),
    (table, part): (Option<usize>, Option<Part>),
    tables: Tables<'_>,
    state: &mut MappingState,
) -> Option<Asked> {
    let asked = reading_ui(ui, (theme, words), tables, (table, part.as_ref()));
    ui.add_space(theme.gap * 0.4);
    let Some(part) = part.filter(|part| part.columns > 0) else {
        ui.label(words.say("mapping-nothing-here"));
        return asked;
    };
    let grid = Grid { part: &part, table, tables };
    let below = grid_ui(ui, (theme, words), grid, state);
    asked.or(below)
}

/// The report in the panel: its lines lead to cells beside it.
fn report_ui(
    ui: &mut egui::Ui,
    (theme, words): (&Theme, Words),
    tables: Tables<'_>,
    state: &mut MappingState,
) -> Option<Asked> {
    let outcome = tables.outcome?;
    let mut asked = None;
    ui.horizontal(|ui| {
        if link_ui(ui, theme, &words.say("listing-copy")).clicked() {
            asked = Some(Asked::Copy(listing::text(outcome.report, tables.workbook, words)));
        }
        if listing::has_skipped(outcome.report) && link_ui(ui, theme, &words.say("listing-save-skipped")).clicked() {
            asked = Some(Asked::SaveSkipped);
        }
    });
    let reported = Reported { report: outcome.report, workbook: tables.workbook, unfolded: None, has_map: true };
    match listing_ui(ui, (theme, words), reported) {
        Some(Led::Spot(spot)) => {
            state.lead_to(spot, tables);
            asked
        }
        Some(Led::Record(record)) => Some(Asked::Show(Some(record))),
        None => asked,
    }
}

/// Shows the tabs in a row that scrolls where there are many. Returns the one that was clicked.
fn tabs_ui(ui: &mut egui::Ui, theme: &Theme, shown: &[TabShown], now: Tab) -> Option<Tab> {
    let mut clicked = None;
    let line = ui.cursor().top() + (theme.text_size * 2.5).round() - 0.5;
    ui.painter().hline(ui.max_rect().x_range(), line, Stroke::new(1.0, theme.line));
    ScrollArea::horizontal().id_salt("tabs").auto_shrink([false, true]).show(ui, |ui| {
        ui.horizontal(|ui| {
            ui.spacing_mut().item_spacing.x = theme.gap * 2.0;
            for tab in shown {
                if tab_ui(ui, theme, tab, tab.tab == now).clicked() {
                    clicked = Some(tab.tab);
                }
            }
        });
    });
    clicked
}

fn tab_ui(ui: &mut egui::Ui, theme: &Theme, tab: &TabShown, chosen: bool) -> Response {
    /// The longest name on a tab, in points.
    const MOST: f32 = 180.0;
    let size = theme.text_size;
    let label = text::shortened(&tab.label, size, theme.bold(), MOST);
    let room = Vec2::new(text::width(&label, size, theme.bold()), (size * 2.5).round());
    let (area, response) = ui.allocate_exact_size(room, Sense::click());
    response.widget_info(|| WidgetInfo::selected(Role::Tab, true, chosen, &tab.about));
    let color = match chosen {
        true => theme.text,
        false if tab.is_left_out => theme.text_faint,
        false if response.hovered() => theme.text,
        false => theme.text_soft,
    };
    let weight = if chosen { Weight::Bold } else { Weight::Regular };
    let font = egui::FontId::new(size, crate::canvas::family(weight));
    let drawn = ui.painter().text(area.left_center(), egui::Align2::LEFT_CENTER, label, font, color);
    if tab.is_left_out {
        ui.painter().hline(drawn.x_range(), drawn.center().y, Stroke::new(1.0, color));
    }
    if chosen {
        ui.painter().hline(area.x_range(), area.bottom() - 1.0, Stroke::new(2.0, theme.accent));
    }
    if response.has_focus() {
        let ring = Stroke::new(2.0, theme.focus_ring);
        let around = area.expand2(Vec2::new(4.0, -4.0));
        ui.painter().rect_stroke(around, theme.rounding, ring, egui::StrokeKind::Inside);
    }
    response.on_hover_text(&tab.about)
}
