//! The menu of a column: what its cells can be, in groups, and how they are read.

use eframe::egui::{self, RichText, Role as Widget, TextWrapMode, WidgetInfo};

use super::{
    chips::{self, Group, SEPARATORS, UNITS, has_several, is_date, order_label, role_label},
    questions::{CURRENCIES, FISCAL_MONTH},
};
use crate::{
    exchange::mapping::{Column, ColumnReading, DateOrder, Role},
    panels::widgets::{bold, focus_ring, segments_ui, soft_ui, tick_ui},
    scene::theme::Theme,
    words::Words,
};

/// A change of a column.
#[derive(Clone, Debug, PartialEq)]
pub(super) enum Changed {
    /// Its cells are this.
    Role(Role),
    /// Its cells are read like this.
    Reading(ColumnReading),
}

/// The columns of the menu.
const COLUMNS: [&[Group]; 3] =
    [&[Group::Names, Group::Else], &[Group::Ends, Group::What], &[Group::TimeAndMoney, Group::Read]];

/// Shows the menu. Returns what was changed.
pub(super) fn column_ui(ui: &mut egui::Ui, (theme, words): (&Theme, Words), column: &Column) -> Option<Changed> {
    let mut changed = None;
    let width = theme.text_size * 11.5;
    ui.set_max_width(width * 3.0 + theme.gap * 4.0);
    ui.label(chips::why(&column.why, words));
    ui.add_space(theme.gap * 0.5);
    ui.horizontal_top(|ui| {
        for groups in COLUMNS {
            ui.vertical(|ui| {
                ui.set_width(width);
                ui.spacing_mut().item_spacing.y = 0.0;
                for group in groups {
                    heading_ui(ui, theme, &group.label(words));
                    for role in group.roles() {
                        if role_ui(ui, theme, &role_label(*role, words), *role == column.role) {
                            changed = Some(Changed::Role(*role));
                        }
                    }
                }
            });
        }
    });
    changed.or_else(|| reading_ui(ui, (theme, words), column).map(Changed::Reading))
}

fn heading_ui(ui: &mut egui::Ui, theme: &Theme, label: &str) {
    ui.add_space(theme.gap * 0.7);
    ui.label(bold(label, theme.small_size).color(theme.text_faint));
    ui.add_space(theme.gap * 0.2);
}

fn role_ui(ui: &mut egui::Ui, theme: &Theme, label: &str, chosen: bool) -> bool {
    ui.scope(|ui| {
        ui.spacing_mut().interact_size.y = theme.text_size * 1.75;
        ui.spacing_mut().button_padding = egui::vec2(theme.gap * 0.75, 1.0);
        let button = egui::Button::selectable(chosen, label).min_size(egui::vec2(ui.available_width(), 0.0));
        let response = ui.add(button);
        response.widget_info(|| WidgetInfo::selected(Widget::RadioButton, true, chosen, label));
        response.clicked()
    })
    .inner
}

/// One of a few values side by side, which takes another line where there is no room.
fn choice_ui(ui: &mut egui::Ui, theme: &Theme, label: &str, chosen: bool) -> bool {
    let ink = if chosen { theme.on_accent } else { theme.text };
    let fill = if chosen { theme.accent } else { theme.field };
    let text = RichText::new(label).size(theme.small_size).color(ink);
    ui.spacing_mut().button_padding.x = theme.gap;
    let response = ui.add(egui::Button::new(text).fill(fill).wrap_mode(TextWrapMode::Extend));
    response.widget_info(|| WidgetInfo::selected(Widget::RadioButton, true, chosen, label));
    focus_ring(ui.painter(), theme, &response, response.rect.expand(1.0));
    response.clicked()
}

/// The ways to read the cells of a column that its role asks about.
fn reading_ui(ui: &mut egui::Ui, (theme, words): (&Theme, Words), column: &Column) -> Option<ColumnReading> {
    let mut reading = column.reading.clone();
    if is_date(column.role) {
        ui.separator();
        dates_ui(ui, (theme, words), &mut reading);
    }
    if column.role == Role::Amount {
        ui.separator();
        sums_ui(ui, (theme, words), &mut reading);
    }
    if has_several(column.role) {
        ui.separator();
        several_ui(ui, (theme, words), &mut reading);
    }
    (reading != column.reading).then_some(reading)
}

fn dates_ui(ui: &mut egui::Ui, (theme, words): (&Theme, Words), reading: &mut ColumnReading) {
    let orders = [DateOrder::DayFirst, DateOrder::MonthFirst].map(|order| (order, order_label(order, words)));
    let orders = orders.each_ref().map(|(order, label)| (Some(*order), label.as_ref(), label.as_ref()));
    if let Some(order) = segments_ui(ui, theme, reading.date_order, &orders) {
        reading.date_order = order;
    }
    let is_financial = reading.financial_year.is_some();
    if tick_ui(ui, theme, &words.say("mapping-financial-yes"), is_financial).clicked() {
        reading.financial_year = (!is_financial).then_some(FISCAL_MONTH);
    }
}

fn sums_ui(ui: &mut egui::Ui, (theme, words): (&Theme, Words), reading: &mut ColumnReading) {
    soft_ui(ui, theme, words.say("mapping-currency"));
    let known = CURRENCIES.iter().map(|code| Some((*code).to_owned()));
    let other = reading.currency.clone().filter(|code| !CURRENCIES.contains(&code.as_str())).map(Some);
    ui.horizontal_wrapped(|ui| {
        for currency in std::iter::once(None).chain(known).chain(other) {
            let label = currency.clone().unwrap_or_else(|| words.say("mapping-currency-none").into_owned());
            if choice_ui(ui, theme, &label, currency == reading.currency) {
                reading.currency = currency;
            }
        }
    });
    soft_ui(ui, theme, words.say("mapping-unit"));
    ui.horizontal_wrapped(|ui| {
        for unit in UNITS {
            if choice_ui(ui, theme, &chips::unit_label(unit, words), unit == reading.unit) {
                reading.unit = unit;
            }
        }
    });
    if tick_ui(ui, theme, &words.say("mapping-decimal-comma"), reading.decimal_comma).clicked() {
        reading.decimal_comma = !reading.decimal_comma;
    }
}

fn several_ui(ui: &mut egui::Ui, (theme, words): (&Theme, Words), reading: &mut ColumnReading) {
    soft_ui(ui, theme, words.say("mapping-several"));
    let known = SEPARATORS.iter().map(|sign| Some((*sign).to_owned()));
    ui.horizontal_wrapped(|ui| {
        for separator in std::iter::once(None).chain(known) {
            let label = separator.as_deref().map_or_else(
                || words.say("mapping-one-value").into_owned(),
                |separator| chips::separator_label(separator, words),
            );
            if choice_ui(ui, theme, &label, separator == reading.separator) {
                reading.separator = separator;
            }
        }
    });
}
