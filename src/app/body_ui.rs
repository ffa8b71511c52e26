//! What the window is filled with below its bar: panels at the sides, the map between them, a line at the foot.

use eframe::egui::{self, Role, WidgetInfo};

use super::{App, Front, NOTICE, Side, command::Command, controls_ui::controls_ui, style, tasks};
use crate::{
    canvas::{Clicks, stage::Motion},
    panels::{
        details_ui::details_ui, field_ui::Draft, left_ui::left_ui, status_ui::status_ui, step_ui::staged_place,
        widgets::link_ui, year_ui::years_ui,
    },
    scene::theme::Theme,
    session::Session,
    story::field::Field,
};

impl App {
    /// Puts all widgets into the colours and measures of a theme, if they are not yet.
    pub(super) fn dress(&mut self, ctx: &egui::Context, theme: &'static Theme) {
        if self.dressed.is_none_or(|dressed| !std::ptr::eq(dressed, theme)) {
            style::dress(ctx, theme);
            self.dressed = Some(theme);
        }
    }

    pub(super) fn panels_ui(&mut self, ui: &mut egui::Ui, theme: &Theme) {
        let extents = self.make_room(ui.available_width(), theme);
        let side =
            egui::Frame::new().fill(theme.panel).inner_margin(egui::Margin { left: 16, right: 12, top: 2, bottom: 0 });
        let foot = egui::Frame::new().fill(theme.panel).inner_margin(egui::Margin::symmetric(16, 7));
        egui::Panel::bottom("status").frame(foot).show(ui, |ui| {
            ui.horizontal(|ui| self.foot_ui(ui, theme));
        });
        let Some(session) = &self.session else { return };
        self.panels.seen = self.canvas.seen(theme);
        self.panels.framed = self.canvas.framed_as(theme);
        let placing = self.panels.stories.step.placing && session.staged().is_some();
        self.canvas.set_clicks(if placing { Clicks::Place } else { Clicks::Select });
        self.canvas.set_motion(if self.memory.reduce_motion { Motion::Reduced } else { Motion::Smooth });
        let [left, right, below] = [Side::Filters, Side::Details, Side::Years].map(|side| self.is_there(side));
        let Some(session) = &self.session else { return };
        let [filters, details] = extents;
        let mut widths = [None, None];
        if left {
            Side::Filters.set_width(ui, filters.width);
            let panel = egui::Panel::left(Side::Filters.name()).frame(side).size_range(filters.least..=filters.most);
            let shown = panel.show(ui, |ui| left_ui(ui, session, theme, &mut self.panels, &mut self.outbox));
            widths[0] = Some(shown.response.rect.width());
        }
        if right {
            Side::Details.set_width(ui, details.width);
            let panel = egui::Panel::right(Side::Details.name()).frame(side).size_range(details.least..=details.most);
            let shown = panel.show(ui, |ui| details_ui(ui, session, theme, &mut self.panels, &mut self.outbox));
            widths[1] = Some(shown.response.rect.width());
        }
        if below {
            let strip = egui::Frame::new().fill(theme.panel).inner_margin(egui::Margin {
                left: 16,
                right: 16,
                top: 5,
                bottom: 6,
            });
            egui::Panel::bottom(Side::Years.name()).frame(strip).resizable(false).show(ui, |ui| {
                years_ui(ui, session, theme, &mut self.panels, &mut self.outbox);
            });
        }
        for (side, width) in [Side::Filters, Side::Details].into_iter().zip(widths) {
            if let Some(width) = width {
                self.heed_width(ui, side, width);
            }
        }
    }

    fn foot_ui(&mut self, ui: &mut egui::Ui, theme: &Theme) {
        let words = self.words();
        match &self.session {
            Some(session) => status_ui(ui, session, theme, &mut self.outbox),
            None => {
                ui.label(words.say("map-none-open"));
            }
        }
        ui.with_layout(egui::Layout::right_to_left(egui::Align::Center), |ui| {
            // These stand apart: each is something else to click.
            ui.spacing_mut().item_spacing.x = theme.gap * 2.0;
            if !self.warnings.is_empty() {
                let text = tasks::summary(&self.warnings, words);
                if link_ui(ui, theme, &text).on_hover_text(words.tip("command-show-warnings")).clicked() {
                    self.front = Some(Front::Warnings);
                }
            }
            let sides = [(Side::Details, "side-details"), (Side::Years, "side-years"), (Side::Filters, "side-filters")];
            for (side, key) in sides {
                if self.session.is_some() && !self.is_there(side) {
                    let name = words.tip(key);
                    let response = link_ui(ui, theme, &words.say(key)).on_hover_text(name.as_ref());
                    response.widget_info(|| WidgetInfo::labeled(Role::Link, true, name.as_ref()));
                    if response.clicked() {
                        self.bring(side);
                    }
                }
            }
            if self.offers_a_look() {
                self.last_look_ui(ui, theme);
            } else {
                self.first_hint_ui(ui, theme);
            }
            if let Some(notice) = &self.notice {
                ui.label(egui::RichText::new(&notice.text).color(theme.text));
                ui.ctx().request_repaint_after(NOTICE);
            }
        });
    }

    /// Returns the commands that were clicked on the map's own buttons.
    pub(super) fn center_ui(&mut self, ui: &mut egui::Ui, theme: &Theme) -> Vec<Command> {
        let area = ui.max_rect();
        if let Some(session) = &self.session {
            self.canvas.show_overview(!self.memory.overview_hidden);
            self.canvas.set_written(written(session, self.panels.draft.as_ref()));
            self.canvas.ui(ui, session, theme, &mut self.outbox);
        }
        let asked = self.overlay_ui(ui, area, theme);
        let clicked = if self.session.is_some() { controls_ui(ui, area, theme, self.words()) } else { Vec::new() };
        clicked.into_iter().chain(asked).collect()
    }
}

/// Which text of the step on stage is being written, and what it says so far.
fn written(session: &Session, draft: Option<&Draft>) -> Option<(usize, String)> {
    match draft?.typed() {
        (Field::CalloutText(place, nth), text) if staged_place(session) == Some(place) => Some((nth, text.to_owned())),
        _ => None,
    }
}
