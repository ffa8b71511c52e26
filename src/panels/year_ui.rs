//! The year strip: bars by year, a range to drag, steps, play, and what has no usable year.

use eframe::egui::{self, Align2, FontId, Pos2, Rect, Role, Sense, Vec2, WidgetInfo};

use super::{
    PanelState,
    widgets::{link_ui, section_ui, soft_ui, tick_ui},
};
use crate::{
    filter::{Facet, describe::counted, facets::year_extent},
    scene::theme::Theme,
    session::{Session, action::Action, outbox::Outbox},
};

/// The height of the highest bar, in points.
const BARS: f32 = 46.0;
/// How long each year stays while playing, in seconds.
const STEP: f64 = 1.1;

/// Shows the years and lets a range be chosen.
pub fn years_ui(ui: &mut egui::Ui, session: &Session, theme: &Theme, state: &mut PanelState, outbox: &mut Outbox) {
    let Some(extent) = year_extent(session.network()) else { return };
    let command = session.filter().is_active(Facet::Year).then_some("Clear");
    if section_ui(ui, theme, "Year", command) {
        state.next_step = None;
        outbox.send(Action::ClearFacet(Facet::Year));
    }
    bars_ui(ui, session, theme, extent, state, outbox);
    steps_ui(ui, session, theme, extent, state, outbox);
    play(ui, session, extent, state, outbox);
    ui.add_space(theme.gap * 0.4);
    let undated = session.counts().undated;
    soft_ui(ui, theme, format!("No usable year: {undated}"))
        .on_hover_text("Relations without a date, or with bounds too wide for a single year");
    let stated = session.filter().stated_years_only;
    let response = tick_ui(ui, theme, "Stated years only", stated);
    if response.on_hover_text("Leaves out dates that were worked out or supplied by the editor").clicked() {
        outbox.send(Action::SetStatedYearsOnly(!stated));
    }
}

/// Bars to click for one year and to drag over for several.
fn bars_ui(
    ui: &mut egui::Ui,
    session: &Session,
    theme: &Theme,
    (first, last): (u16, u16),
    state: &mut PanelState,
    outbox: &mut Outbox,
) {
    let slots = slots(first, last);
    let height = BARS + theme.small_size * 1.6;
    let (area, response) = ui.allocate_exact_size(Vec2::new(ui.available_width(), height), Sense::click_and_drag());
    let chosen = session.filter().years;
    response.widget_info(|| {
        let range = chosen.map_or_else(|| "all years".to_owned(), |(a, b)| format!("{a} to {b}"));
        WidgetInfo::labeled(Role::Slider, true, format!("Years from {first} to {last}: {range}"))
    });
    let slot = area.width() / slots.len() as f32;
    let slot_at = |x: f32| ((x - area.left()) / slot).floor().clamp(0.0, (slots.len() - 1) as f32) as usize;
    if let Some(at) = response.interact_pointer_pos() {
        let origin = ui.input(|input| input.pointer.press_origin()).map_or(at.x, |press| press.x);
        if response.dragged() || response.clicked() {
            let (a, b) = (slots[slot_at(origin)], slots[slot_at(at.x)]);
            let range = (a.0.min(b.0), a.1.max(b.1));
            let again = response.clicked() && chosen == Some(range);
            outbox.send(Action::SetYears(if again { None } else { Some(range) }));
            state.next_step = None;
        }
        if response.drag_stopped() || response.clicked() {
            outbox.send(Action::EndGesture);
        }
    }
    let pointed = response.hover_pos().map(|at| slot_at(at.x));
    let most = slots.iter().map(|slot| most_in(session, *slot)).max().unwrap_or(0).max(1);
    let every = (40.0 / slot).ceil().max(1.0) as usize;
    for (nth, years) in slots.iter().enumerate() {
        let count = most_in(session, *years);
        let left = area.left() + slot * nth as f32;
        let rise = if count == 0 { 1.5 } else { 3.0 + (BARS - 3.0) * (count as f32 / most as f32).sqrt() };
        let bar = Rect::from_min_max(
            Pos2::new(left + (slot * 0.08).min(1.5), area.top() + BARS - rise),
            Pos2::new(left + slot - (slot * 0.08).min(1.5), area.top() + BARS),
        );
        let color = match chosen {
            _ if pointed == Some(nth) => theme.tie_strong,
            None => theme.tie,
            Some((a, b)) if a <= years.1 && years.0 <= b => theme.accent,
            Some(_) => theme.line,
        };
        ui.painter().rect_filled(bar, 2.0, color);
        let labelled = nth % every == 0 || pointed == Some(nth);
        if labelled && pointed.is_none_or(|at| at == nth || at.abs_diff(nth) >= every) {
            let place = Pos2::new(left + slot / 2.0, area.bottom());
            let font = FontId::proportional(theme.small_size * 0.9);
            ui.painter().text(place, Align2::CENTER_BOTTOM, slot_label(*years), font, theme.text_soft);
        }
    }
    if let Some(nth) = pointed {
        let (a, b) = slots[nth];
        response.on_hover_text(if a == b {
            format!("{a}: {}", counted(session.counts().year(a), "relation", "relations"))
        } else {
            format!("{a} to {b}: at most {} in one year", most_in(session, (a, b)))
        });
    }
}

/// The years each bar stands for: one each, but all that lie far back together, so that the bars
/// of a long record stay wide enough to hit.
fn slots(first: u16, last: u16) -> Vec<(u16, u16)> {
    const BARS_AT_MOST: u16 = 26;
    let single_from = if last - first < BARS_AT_MOST { first } else { last - BARS_AT_MOST + 2 };
    let early = (single_from > first).then(|| (first, single_from - 1));
    early.into_iter().chain((single_from..=last).map(|year| (year, year))).collect()
}

/// The most relations that one year of a bar has.
fn most_in(session: &Session, (a, b): (u16, u16)) -> usize {
    (a..=b).map(|year| session.counts().year(year)).max().unwrap_or(0)
}

/// `’24`, or `–’01` for all years up to then.
fn slot_label((a, b): (u16, u16)) -> String {
    if a == b { format!("’{:02}", b % 100) } else { format!("–’{:02}", b % 100) }
}

/// "2022 – 2024", and buttons to step and play.
fn steps_ui(
    ui: &mut egui::Ui,
    session: &Session,
    theme: &Theme,
    extent: (u16, u16),
    state: &mut PanelState,
    outbox: &mut Outbox,
) {
    ui.horizontal(|ui| {
        for (sign, arrow, name) in [(-1, "◀", "Earlier year"), (1, "▶", "Later year")] {
            let response = ui.small_button(arrow).on_hover_text(name);
            response.widget_info(|| WidgetInfo::labeled(Role::Button, true, name));
            if response.clicked() {
                state.next_step = None;
                outbox.send(Action::SetYears(Some(stepped(session.filter().years, extent, sign))));
                outbox.send(Action::EndGesture);
            }
        }
        let text = match session.filter().years {
            None => "All years".to_owned(),
            Some((a, b)) if a == b => a.to_string(),
            Some((a, b)) => format!("{a}–{b}"),
        };
        ui.label(text);
        ui.with_layout(egui::Layout::right_to_left(egui::Align::Center), |ui| {
            let label = if state.next_step.is_some() { "Stop" } else { "Play" };
            let response = link_ui(ui, theme, label);
            response.widget_info(|| WidgetInfo::labeled(Role::Button, true, format!("{label} years")));
            if response.clicked() {
                state.next_step = if state.next_step.is_some() { None } else { Some(ui.input(|input| input.time)) };
            }
        });
    });
}

/// The range moved by its own length, staying inside the extent.
fn stepped(years: Option<(u16, u16)>, (first, last): (u16, u16), sign: i32) -> (u16, u16) {
    let Some((a, b)) = years else { return if sign > 0 { (first, first) } else { (last, last) } };
    let span = b - a;
    if sign > 0 {
        let end = b.saturating_add(span + 1).min(last).max(first);
        (end.saturating_sub(span).max(first), end)
    } else {
        let start = a.saturating_sub(span + 1).max(first).min(last);
        (start, (start + span).min(last))
    }
}

/// Takes the next step of a running play, and stops it at the last year.
fn play(ui: &egui::Ui, session: &Session, extent: (u16, u16), state: &mut PanelState, outbox: &mut Outbox) {
    let Some(next) = state.next_step else { return };
    let now = ui.input(|input| input.time);
    if now >= next {
        let years = session.filter().years.filter(|(a, b)| a == b && *b < extent.1);
        let year = years.map_or(extent.0, |(_, b)| b + 1);
        outbox.send(Action::SetYears(Some((year, year))));
        state.next_step = (year < extent.1).then_some(now + STEP);
        if state.next_step.is_none() {
            outbox.send(Action::EndGesture);
        }
    }
    ui.ctx().request_repaint_after(std::time::Duration::from_secs_f64((next - now).clamp(0.02, STEP)));
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_long_record_has_its_early_years_in_one_bar() {
        assert_eq!(slots(2019, 2021), [(2019, 2019), (2020, 2020), (2021, 2021)]);
        let long = slots(1971, 2026);
        assert_eq!((long[0], long[1], long.len()), ((1971, 2001), (2002, 2002), 26));
    }

    #[test]
    fn stepping_moves_a_range_by_its_length_and_stays_inside() {
        let extent = (2018, 2024);
        assert_eq!(stepped(None, extent, 1), (2018, 2018));
        assert_eq!(stepped(None, extent, -1), (2024, 2024));
        assert_eq!(stepped(Some((2019, 2020)), extent, 1), (2021, 2022));
        assert_eq!(stepped(Some((2022, 2023)), extent, 1), (2023, 2024));
        assert_eq!(stepped(Some((2019, 2020)), extent, -1), (2018, 2019));
    }
}
