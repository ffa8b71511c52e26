//! The year strip: bars by year, a range to drag, steps, play, and what has no usable year.

use eframe::egui::{self, Align2, FontId, Pos2, Rect, Role, Sense, Stroke, Vec2, WidgetInfo};

use super::{
    PanelState,
    widgets::{link_ui, section_ui, soft_ui, tick_ui},
};
use crate::{
    filter::{Facet, facets::year_extent},
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
    let years: Vec<u16> = (first..=last).collect();
    let height = BARS + theme.small_size * 1.6;
    let (area, response) =
        ui.allocate_exact_size(Vec2::new(ui.available_width(), height), Sense::click_and_drag());
    let chosen = session.filter().years;
    response.widget_info(|| {
        let range = chosen.map_or("all years".to_owned(), |(a, b)| format!("{a} to {b}"));
        WidgetInfo::labeled(Role::Slider, true, format!("Years from {first} to {last}: {range}"))
    });
    let slot = area.width() / years.len() as f32;
    let year_at = |x: f32| {
        let nth = ((x - area.left()) / slot).floor().clamp(0.0, (years.len() - 1) as f32);
        first + nth as u16
    };
    if let Some(at) = response.interact_pointer_pos() {
        let origin = ui.input(|input| input.pointer.press_origin()).map_or(at.x, |press| press.x);
        if response.dragged() || response.clicked() {
            let (a, b) = (year_at(origin), year_at(at.x));
            let again = response.clicked() && chosen == Some((b, b));
            outbox.send(Action::SetYears(if again { None } else { Some((a, b)) }));
            state.next_step = None;
        }
        if response.drag_stopped() || response.clicked() {
            outbox.send(Action::EndGesture);
        }
    }
    let pointed = response.hover_pos().map(|at| year_at(at.x));
    let most = years.iter().map(|year| session.counts().year(*year)).max().unwrap_or(0).max(1);
    let every = (40.0 / slot).ceil().max(1.0) as usize;
    for (nth, year) in years.iter().enumerate() {
        let count = session.counts().year(*year);
        let left = area.left() + slot * nth as f32;
        let rise = if count == 0 { 1.5 } else { 3.0 + (BARS - 3.0) * (count as f32 / most as f32).sqrt() };
        let bar = Rect::from_min_max(
            Pos2::new(left + (slot * 0.08).min(1.5), area.top() + BARS - rise),
            Pos2::new(left + slot - (slot * 0.08).min(1.5), area.top() + BARS),
        );
        let inside = chosen.is_none_or(|(a, b)| (a..=b).contains(year));
        let color = if inside && chosen.is_some() { theme.accent } else if inside { theme.tie } else { theme.line };
        ui.painter().rect_filled(bar, 2.0, if pointed == Some(*year) { theme.tie_strong } else { color });
        let labelled = nth % every == 0 || pointed == Some(*year);
        if labelled && pointed.is_none_or(|at| at == *year || at.abs_diff(*year) as usize >= every) {
            let text = format!("’{:02}", year % 100);
            let place = Pos2::new(left + slot / 2.0, area.bottom());
            let font = FontId::proportional(theme.small_size * 0.9);
            ui.painter().text(place, Align2::CENTER_BOTTOM, text, font, theme.text_soft);
        }
    }
    if let Some((a, b)) = chosen {
        let x = |year: u16, end: f32| area.left() + slot * (f32::from(year.clamp(first, last) - first) + end);
        let line = Stroke::new(2.5, theme.accent);
        ui.painter().hline(x(a, 0.08)..=x(b, 0.92), area.top() + BARS + 2.0, line);
    }
    if let Some(year) = pointed {
        response.on_hover_text(format!("{year}: {} relations", session.counts().year(year)));
    }
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
    fn stepping_moves_a_range_by_its_length_and_stays_inside() {
        let extent = (2018, 2024);
        assert_eq!(stepped(None, extent, 1), (2018, 2018));
        assert_eq!(stepped(None, extent, -1), (2024, 2024));
        assert_eq!(stepped(Some((2019, 2020)), extent, 1), (2021, 2022));
        assert_eq!(stepped(Some((2022, 2023)), extent, 1), (2023, 2024));
        assert_eq!(stepped(Some((2019, 2020)), extent, -1), (2018, 2019));
    }
}
