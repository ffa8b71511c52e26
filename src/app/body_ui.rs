//! What the window is filled with below its bar: panels at the sides, the map between them, a line at the foot.

use eframe::egui;

use super::{App, Front, NOTICE, Side, style, tasks};
use crate::{
    canvas::{Clicks, stage::Motion},
    panels::{details_ui::details_ui, left_ui::left_ui, status_ui::status_ui, widgets::link_ui},
    scene::theme::Theme,
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
        let width = ui.available_width();
        let [filters, details] = match width {
            0.0..1000.0 => [200.0, 220.0],
            1000.0..1400.0 => [236.0, 286.0],
            _ => [272.0, 330.0],
        };
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
        if !self.hidden.contains(&Side::Filters) {
            // Its rows of choices need room by the size of their words.
            let least = 15.5 * theme.text_size;
            let panel = egui::Panel::left("filters").frame(side).default_size(least.max(filters));
            panel.size_range(least..=420.0).show(ui, |ui| {
                left_ui(ui, session, theme, &mut self.panels, &mut self.outbox);
            });
        }
        if !self.hidden.contains(&Side::Details) {
            let panel = egui::Panel::right("details").frame(side).default_size(details);
            panel.size_range(220.0..=560.0).show(ui, |ui| {
                details_ui(ui, session, theme, &mut self.panels, &mut self.outbox);
            });
        }
    }

    fn foot_ui(&mut self, ui: &mut egui::Ui, theme: &Theme) {
        match &self.session {
            Some(session) => status_ui(ui, session, theme, &mut self.outbox),
            None => {
                ui.label("Nothing is open");
            }
        }
        ui.with_layout(egui::Layout::right_to_left(egui::Align::Center), |ui| {
            if !self.warnings.is_empty() {
                let text = tasks::summary(&self.warnings);
                if link_ui(ui, theme, &text).on_hover_text("What a careful editor would look at").clicked() {
                    self.front = Some(Front::Warnings);
                }
            }
            self.first_hint_ui(ui, theme);
            if let Some(notice) = &self.notice {
                ui.label(egui::RichText::new(&notice.text).color(theme.text));
                ui.ctx().request_repaint_after(NOTICE);
            }
        });
    }

    pub(super) fn center_ui(&mut self, ui: &mut egui::Ui, theme: &Theme) {
        let area = ui.max_rect();
        if let Some(session) = &self.session {
            self.canvas.show_overview(!self.memory.overview_hidden);
            self.canvas.ui(ui, session, theme, &mut self.outbox);
        }
        self.overlay_ui(ui, area, theme);
    }
}
