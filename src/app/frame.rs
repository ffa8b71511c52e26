//! One frame of the window: what threads and files brought, what is shown, and what was asked for by it.

use eframe::egui;

use super::{
    App, Front, exporting, ime, importing_ui,
    keyboard::Rivals,
    presenting::Presenting,
    recovery::ToCopy,
    spoken, top_bar,
    windows::Behind,
    wish::{Now, Wish},
};
use crate::{
    panels::{Panel, table},
    scene::theme::Theme,
};

/// Matters that are looked after before each frame, in this order: one may bring something that concerns the next.
#[derive(Clone, Copy)]
enum Matter {
    Files,
    Saves,
    OpenFile,
    LostWork,
    LeftWork,
    Copies,
    Exports,
    Tables,
    Tour,
}

impl Matter {
    const ALL: [Self; 9] = [
        Self::Files,
        Self::Saves,
        Self::OpenFile,
        Self::LostWork,
        Self::LeftWork,
        Self::Copies,
        Self::Exports,
        Self::Tables,
        Self::Tour,
    ];
}

impl App {
    /// Looks after all that goes on beside the window.
    pub(super) fn attend(&mut self) {
        for matter in Matter::ALL {
            let wishes = self.attend_to(matter);
            self.act(wishes);
        }
        let wishes = self.attend_editing();
        self.act(wishes);
        let now = Now::of(&self.ctx, self.session.as_ref(), &self.window);
        self.saving.entitle(self.files.origin.as_ref(), now);
        if let Some(session) = &self.session {
            self.work.keep_following(session, &mut self.outbox);
        }
        self.work.attend(&mut self.outbox);
        self.forget_notice();
    }

    /// Lets the message at the foot go that was there long enough, or is no longer true.
    fn forget_notice(&mut self) {
        self.fronts.forget_old_notice();
        let Some(mut notice) = self.fronts.notice.take() else { return };
        if notice.holds(self.sight()) {
            self.fronts.notice = Some(notice);
        }
    }

    fn attend_to(&mut self, matter: Matter) -> Vec<Wish> {
        let now = Now::of(&self.ctx, self.session.as_ref(), &self.window);
        let open = self.files.origin.as_ref();
        match matter {
            Matter::Files => self.files.attend(self.is_saving(), now),
            Matter::Saves => {
                let front = self.fronts.front.as_ref();
                let was_asked = front.is_some_and(|front| matches!(front, Front::Question(it) if it.is_slow()));
                self.saving.attend_under_way(was_asked, now)
            }
            Matter::OpenFile => self.saving.attend(now),
            Matter::LostWork => self.recovery.attend_search(open, now.words()).into_iter().collect(),
            Matter::LeftWork => {
                let is_busy = self.fronts.front.is_some() || self.files.opening.is_some();
                self.recovery.offer(is_busy, now.words()).into_iter().collect()
            }
            Matter::Copies => self.recovery.attend_copies(now).into_iter().collect(),
            Matter::Exports => self.exports.attend(now),
            Matter::Tables => {
                let mut wishes: Vec<Wish> = self.pasted().into_iter().collect();
                wishes.extend(self.importing.attend(now));
                wishes.extend(self.updating.attend(now));
                wishes.extend(self.comparing.attend());
                wishes.extend(self.desk.attend(now));
                wishes
            }
            Matter::Tour => self.stage.attend(&mut self.canvas, now).into_iter().collect(),
        }
    }

    /// Cells that were pasted where no text is typed.
    fn pasted(&self) -> Option<Wish> {
        let elsewhere = self.fronts.front.is_some() || self.stage.presenting.is_some() || self.files.dialog.is_some();
        if elsewhere || self.window.typing || self.ctx.text_edit_focused() {
            return None;
        }
        let pasted = self.ctx.input(|input| {
            input.events.iter().find_map(|event| match event {
                egui::Event::Paste(text) => Some(text.clone()),
                _ => None,
            })
        });
        pasted.filter(|text| !text.trim().is_empty()).map(Wish::Paste)
    }

    /// Does what was asked for. Where that is a file, the desktop asks for it above the window.
    fn answer(&mut self, frame: &eframe::Frame) {
        self.carry_out();
        if let Some(purpose) = self.files.wanted.take() {
            let suggested = self.suggested(purpose);
            let now = Now::of(&self.ctx, self.session.as_ref(), &self.window);
            let wishes = self.files.ask_desktop(&suggested, frame, now);
            self.act(wishes);
        }
    }

    /// Has a copy made of what is open, if it changed.
    fn copy(&mut self) {
        let now = Now::of(&self.ctx, self.session.as_ref(), &self.window);
        if let Some(open) = ToCopy::of(now, &self.files, &self.saving, &self.canvas) {
            self.recovery.copy_if_changed(open, &self.ctx);
        }
    }

    /// Shows a presentation in place of all else, and puts the window back to what it was when it ends.
    fn present(&mut self, mut presenting: Presenting, ui: &mut egui::Ui, frame: &eframe::Frame) {
        self.window.dress(ui.ctx(), presenting.theme());
        presenting.canvas.set_motion(self.window.motion());
        if presenting.ui(ui, frame, &mut self.outbox) {
            self.stage.presenting = Some(presenting);
        } else {
            presenting.end(&mut self.canvas, ui.ctx());
            // Panels take their measures when they are first drawn again.
            self.window.dress(ui.ctx(), self.window.theme());
        }
    }

    /// Shows the bar, the panels, the map and all that lies over them.
    fn window_ui(&mut self, ui: &mut egui::Ui, theme: &Theme) {
        let ctx = ui.ctx().clone();
        let is_importing = self.importing.panel().is_some();
        let is_reading = self.desk.is_seen() && self.session.is_some();
        let rivals = Rivals {
            in_front: self.fronts.front.is_some() || self.files.dialog.is_some() || is_importing || is_reading,
            closes: self.panels.search.is_open()
                || self.canvas.is_dragging()
                || self.panels.table.takes_escape(&ctx)
                || is_importing
                || is_reading,
            rows: self.is_table_seen() && table::has_keyboard(&ctx),
        };
        self.fronts.leave_first_steps_by_key(&ctx);
        let mut commands = self.window.asked_by_keys(&rivals, &ctx);
        if is_importing {
            self.importing_ui(ui, theme);
            self.fronts_ui(&ctx);
            commands.into_iter().filter(|command| importing_ui::stays(*command)).for_each(|it| self.outbox.run(it));
            return;
        }
        let bar = egui::Frame::new().fill(theme.panel).inner_margin(egui::Margin::symmetric(16, 8));
        // A height of its own: egui keeps the one that larger letters once asked for.
        let bar = egui::Panel::top("bar").frame(bar).exact_size(top_bar::bar_height(theme));
        commands.extend(bar.show(ui, |ui| top_bar::top_bar_ui(self, ui, theme)).inner);
        self.panels_ui(ui, theme);
        let fills = self.table_ui(ui, theme);
        let ground = if fills { theme.panel } else { theme.canvas };
        let center = egui::CentralPanel::default().frame(egui::Frame::new().fill(ground));
        let center =
            center.show(ui, |ui| if fills { self.table_alone_ui(ui, theme) } else { self.center_ui(ui, theme) });
        commands.extend(center.inner);
        self.fronts_ui(&ctx);
        // A command comes after what its key or its click made a field give away.
        for command in commands {
            self.outbox.run(command);
        }
    }

    /// Shows what lies over the panels and the map.
    fn fronts_ui(&mut self, ctx: &egui::Context) {
        let now = Now::of(&self.ctx, self.session.as_ref(), &self.window);
        let behind = Behind {
            now,
            warnings: &self.files.warnings,
            view: exporting::view(&self.canvas, now.theme()),
            exports: &mut self.exports,
            origins: &mut self.importing,
            map: self.canvas.viewport(),
        };
        let wish = self.fronts.ui(behind);
        self.act(wish);
        if let Some(session) = &self.session {
            let mut panel = Panel::new(session, self.window.theme(), &mut self.outbox);
            let folds = |hub| self.canvas.folds(hub);
            self.fronts.menu_ui(&mut panel, &mut self.panels, (ctx, &folds));
        }
        let words = self.words();
        self.fronts.text_menu.ui(ctx, words);
        if let Some(session) = &self.session
            && let Some(command) = self.fronts.answer_keys(session, &self.canvas, ctx)
        {
            self.outbox.run(command);
        }
    }
}

impl eframe::App for App {
    fn logic(&mut self, _ctx: &egui::Context, _frame: &mut eframe::Frame) {
        self.note_start();
        self.attend();
    }

    fn ui(&mut self, ui: &mut egui::Ui, frame: &mut eframe::Frame) {
        let ctx = ui.ctx().clone();
        spoken::speak(&ctx, self.words().language());
        // Anything that threads asked for since the last frame is shown in this one.
        self.answer(frame);
        self.fronts.keep_focus(&ctx);
        self.window.give_keyboard(self.panels.cursor.take(), &ctx);
        if let Some(presenting) = self.stage.presenting.take() {
            self.present(presenting, ui, frame);
            self.answer(frame);
            return self.copy();
        }
        let theme = self.window.theme();
        self.window.dress(&ctx, theme);
        self.window_ui(ui, theme);
        self.answer(frame);
        self.window.typing = ctx.text_edit_focused();
        ime::keep_off(&ctx);
        if self.panels.cursor.is_some() {
            ctx.request_repaint();
        }
        if let Some(session) = &self.session {
            self.painter.attend(&ctx, &mut self.panels.pictures, session);
        }
        let elsewhere = self.files.dialog.is_some() || self.stage.presenting.is_some();
        self.fronts.close_tips(&ctx, elsewhere);
        self.copy();
        self.window.remember(&ctx, self.panels.left);
    }

    fn on_exit(&mut self) {
        self.window.memory.keep();
        self.recovery.end();
    }

    fn clear_color(&self, _visuals: &egui::Visuals) -> [f32; 4] {
        self.window.theme().canvas.to_normalized_gamma_f32()
    }
}
