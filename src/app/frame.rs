//! One frame of the window: what threads and files brought, what is shown, and what was asked for by it.

use eframe::egui;

use super::{App, ime, spoken, top_bar};

impl App {
    /// Looks after the background tasks.
    pub(super) fn attend(&mut self, ctx: &egui::Context) {
        self.attend_files(ctx);
        self.attend_saving(ctx);
        self.offer_what_is_left();
        self.attend_copies(ctx);
        if let Some(session) = &self.session {
            self.work.keep_following(session, &mut self.outbox);
        }
        self.work.attend(&mut self.outbox);
        self.attend_drawing();
        self.attend_tour(ctx);
        self.fronts.forget_old_notice();
    }
}

impl eframe::App for App {
    fn logic(&mut self, ctx: &egui::Context, _frame: &mut eframe::Frame) {
        self.attend(ctx);
    }

    fn ui(&mut self, ui: &mut egui::Ui, frame: &mut eframe::Frame) {
        let ctx = ui.ctx().clone();
        spoken::speak(&ctx, self.words().language());
        // What threads asked for since the last frame is shown in this one.
        self.carry_out(&ctx, frame);
        self.fronts.keep_focus(&ctx);
        self.give_keyboard(&ctx);
        if self.presenting_ui(ui, frame) {
            self.carry_out(&ctx, frame);
            return self.copy_if_changed(&ctx);
        }
        let theme = self.window.theme();
        self.window.dress(&ctx, theme);
        let mut commands = self.asked_by_keys(&ctx);
        let bar = egui::Frame::new().fill(theme.panel).inner_margin(egui::Margin::symmetric(16, 8));
        // A height of its own: egui keeps the one that larger letters once asked for.
        let bar = egui::Panel::top("bar").frame(bar).exact_size(top_bar::height(theme) + 16.0);
        let clicked = bar.show(ui, |ui| top_bar::top_bar_ui(self, ui, theme)).inner;
        commands.extend(clicked);
        self.panels_ui(ui, theme);
        let center = egui::CentralPanel::default().frame(egui::Frame::new().fill(theme.canvas));
        commands.extend(center.show(ui, |ui| self.center_ui(ui, theme)).inner);
        self.front_ui(&ctx, theme, frame);
        self.menu_ui(&ctx);
        let words = self.words();
        self.fronts.text_menu.ui(&ctx, words);
        self.answer_keys(&ctx);
        // A command comes after what its key or its click made a field give away.
        for command in commands {
            self.outbox.run(command);
        }
        self.carry_out(&ctx, frame);
        self.window.typing = ctx.text_edit_focused();
        ime::keep_off(&ctx);
        if self.panels.cursor.is_some() {
            ctx.request_repaint();
        }
        if let Some(session) = &self.session {
            self.painter.attend(&ctx, &mut self.panels.pictures, session);
        }
        let elsewhere = self.exports.dialog.is_some() || self.stage.presenting.is_some();
        self.fronts.close_tips(&ctx, elsewhere);
        self.copy_if_changed(&ctx);
        self.window.remember(&ctx, self.panels.left);
    }

    fn on_exit(&mut self) {
        self.window.memory.keep();
        self.end_recovery();
    }

    fn clear_color(&self, _visuals: &egui::Visuals) -> [f32; 4] {
        self.window.theme().canvas.to_normalized_gamma_f32()
    }
}
