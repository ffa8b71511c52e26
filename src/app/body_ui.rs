//! The content of the window below its bar: panels at the sides, the map between them, a line at the foot.

use eframe::egui::{self, Align, Layout, Rect, UiBuilder, Vec2};

use super::{
    App, Front, Side,
    command::Command,
    controls_ui::{self, controls_ui},
    overlay::{self, UnderWay},
    wish::{Now, Wish},
};
use crate::{
    canvas::Clicks,
    panels::{
        LeftPanel, Panel, chips_ui::chips_ui, details_ui::details_ui, field_ui::Draft, left_ui::left_ui,
        step_ui::staged_place, widgets::name_part, year_ui::years_ui,
    },
    scene::theme::Theme,
    session::Session,
    story::field::Field,
};

impl App {
    /// Shows the foot and the panels around the map.
    pub(super) fn panels_ui(&mut self, ui: &mut egui::Ui, theme: &Theme) {
        let extents = self.window.make_room(ui.available_width(), theme);
        let side =
            egui::Frame::new().fill(theme.panel).inner_margin(egui::Margin { left: 16, right: 12, top: 2, bottom: 0 });
        let foot = egui::Frame::new().fill(theme.panel).inner_margin(egui::Margin::symmetric(16, 7));
        egui::Panel::bottom("status").frame(foot).show(ui, |ui| {
            name_part(ui, &self.words().say("part-foot"));
            ui.horizontal(|ui| self.status_line_ui(ui, theme));
        });
        if self.desk.is_seen() {
            return self.desk_ui(ui, theme);
        }
        self.canvas.light(None);
        let Some(session) = &self.session else { return };
        self.panels.seen = self.canvas.seen(theme);
        self.panels.framed = self.canvas.framed_as(theme);
        let placing = self.panels.stories.step.placing && session.staged().is_some();
        self.canvas.set_clicks(if placing { Clicks::Place } else { Clicks::Select });
        self.canvas.set_tying(self.panels.editing.is_on && !placing);
        self.canvas.set_motion(self.window.motion());
        let [left, right, below] = [Side::Filters, Side::Details, Side::Years].map(|side| self.window.is_there(side));
        let [filters, details] = extents;
        let texts = self.desk.texts(session.world(), self.files.path());
        let mut widths = [None, None];
        if left {
            Side::Filters.set_width(ui, filters.width);
            let panel = egui::Panel::left(Side::Filters.name()).frame(side).size_range(filters.least..=filters.most);
            let shown = panel.show(ui, |ui| {
                name_part(ui, &session.words().say("side-filters"));
                left_ui(&mut Panel::new(session, theme, &mut self.outbox), ui, &mut self.panels);
            });
            widths[0] = Some(shown.response.rect.width());
        }
        if right {
            Side::Details.set_width(ui, details.width);
            let panel = egui::Panel::right(Side::Details.name()).frame(side).size_range(details.least..=details.most);
            let shown = panel.show(ui, |ui| {
                name_part(ui, &session.words().say("side-details"));
                let mut shown = Panel::new(session, theme, &mut self.outbox).reading(texts);
                details_ui(&mut shown, ui, &mut self.panels);
            });
            widths[1] = Some(shown.response.rect.width());
        }
        if below {
            let margin = egui::Margin { left: 16, right: 16, top: 5, bottom: 6 };
            let strip = egui::Frame::new().fill(theme.panel).inner_margin(margin);
            let before = Side::Years.height(ui);
            let shown = egui::Panel::bottom(Side::Years.name()).frame(strip).resizable(false).show(ui, |ui| {
                name_part(ui, &session.words().say("side-years"));
                years_ui(&mut Panel::new(session, theme, &mut self.outbox), ui, &mut self.panels);
            });
            // The strip is as tall as what it holds, which is not known before it is made.
            if before != Some(shown.response.rect.height()) {
                ui.ctx().request_discard("height");
            }
        }
        for (side, width) in [Side::Filters, Side::Details].into_iter().zip(widths) {
            if let Some(width) = width {
                self.window.heed_width(ui, side, width);
            }
        }
        self.canvas.light(self.panels.lit.take());
    }

    /// Returns the commands that were clicked on the map's own buttons.
    pub(super) fn center_ui(&mut self, ui: &mut egui::Ui, theme: &Theme) -> Vec<Command> {
        let area = ui.max_rect();
        if let Some(session) = &self.session {
            self.canvas.show_overview(!self.window.memory.overview_hidden);
            self.canvas.set_written(written(session, self.panels.draft.as_ref()));
            self.canvas.set_covered(controls_ui::plate(area).map(|plate| plate.expand(2.0)));
            self.canvas.ui(ui, session, theme, &mut self.outbox);
        }
        let asked = self.overlay_ui(ui, area, theme);
        let clicked = if self.session.is_some() { controls_ui(ui, area, theme, self.words()) } else { Vec::new() };
        clicked.into_iter().chain(asked).collect()
    }

    /// Shows what lies over the map in `area`. Returns the command that was asked for.
    fn overlay_ui(&mut self, ui: &mut egui::Ui, area: Rect, theme: &Theme) -> Option<Command> {
        let mut strip = area.shrink2(Vec2::new(18.0, 14.0));
        strip.max.x -= controls_ui::WIDTH;
        let strip = UiBuilder::new().max_rect(strip).layout(Layout::top_down(Align::Min));
        let (command, wishes) = ui.scope_builder(strip, |ui| self.strip_ui(ui, theme)).inner;
        self.act(wishes);
        let now = Now::of(&self.ctx, self.session.as_ref(), &self.window);
        let wish = match &self.session {
            Some(session) => {
                overlay::emptiness_ui(&mut Panel::new(session, theme, &mut self.outbox), ui, area);
                None
            }
            None if self.files.opening.is_none() && self.importing.reading.is_none() => {
                overlay::nothing_open_ui(ui, area, now)
            }
            None => None,
        };
        self.act(wish);
        command
    }

    /// Shows what stands over the map one below the other. Returns the command that was asked for, and wishes.
    pub(super) fn strip_ui(&mut self, ui: &mut egui::Ui, theme: &Theme) -> (Option<Command>, Vec<Wish>) {
        let (words, mut wishes) = (self.words(), Vec::new());
        if let Some(session) = &self.session {
            let mut panel = Panel::new(session, theme, &mut self.outbox);
            chips_ui(&mut panel, ui);
            overlay::path_hint_ui(ui, theme, session, &mut self.panels);
            let is_edited = self.panels.left == LeftPanel::Stories && self.window.is_there(Side::Filters);
            wishes.extend(overlay::step_hint_ui(&mut panel, ui, &self.panels, is_edited));
        }
        let mut command = None;
        if !matches!(self.fronts.front, Some(Front::Question(_))) {
            command = self.saving.slow_saving_ui(ui, theme, words);
            let name = self.files.name(words);
            wishes.extend(self.saving.changed_file_ui(ui, theme, (&name, words)));
            self.saving.putting_ui(ui, theme, words);
        }
        self.recovery.copying_ui(ui, theme, words);
        let (files, work, stage, exports) = (&mut self.files, &mut self.work, &mut self.stage, &mut self.exports);
        UnderWay { files, work, stage, exports }.ui(ui, theme, words);
        // What is still being opened comes first.
        if self.files.opening.is_none() {
            let open = self.files.origin.as_ref();
            wishes.extend(self.fronts.first_steps_ui(ui, (theme, words), open));
        }
        wishes.extend(self.importing.over_map_ui(ui, theme, words));
        wishes.extend(self.updating.over_map_ui(ui, theme, words));
        self.comparing.over_map_ui(ui, theme, words);
        (command, wishes)
    }
}

/// Which text of the step on stage is being written, and what it says so far.
fn written(session: &Session, draft: Option<&Draft>) -> Option<(usize, String)> {
    match draft?.typed() {
        (Field::CalloutText(place, nth), text) if staged_place(session) == Some(place) => Some((nth, text.to_owned())),
        _ => None,
    }
}
