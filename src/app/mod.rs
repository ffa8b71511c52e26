//! The eframe application: one window, its commands and its background tasks.
//!
//! The application owns the session and carries out what panels and canvas asked for during a
//! frame. Reading, layout and file dialogs run on their own threads and wake the window.

mod asked;
mod body_ui;
mod choices;
pub mod command;
mod commands;
mod controls_ui;
mod copying;
pub mod cue;
mod dialog;
mod dragging;
mod export_ui;
mod exporting;
mod files;
mod foot;
mod frame;
mod front_focus;
mod fronts;
mod handing_out;
mod handout_ui;
mod help;
mod hindrance;
mod ime;
mod keyboard;
mod leaving;
mod locale;
mod log_file;
mod measuring;
mod menu_bar;
mod overlay;
mod path_prompt;
mod pen;
mod pictures;
pub mod presenting;
mod reading_order;
pub mod recent;
mod recovery;
mod reopening;
mod rereading;
mod saving;
mod saving_ui;
mod sides;
mod slow_saving;
mod speaker_ui;
mod spoken;
mod stage_ui;
mod stage_words;
mod starting;
pub mod style;
mod tab_order;
mod task;
pub mod tasks;
mod text_menu;
mod thing_menu;
mod top_bar;
mod window;
mod window_place;
mod windows;
mod work;

use eframe::egui;

use crate::{
    canvas::Canvas,
    panels::PanelState,
    session::{Session, action::Action, outbox::Outbox},
    words::Words,
};
use command::Command;
use exporting::Exports;
use files::Files;
use fronts::{Front, Fronts};
use pictures::Painter;
use presenting::Stage;
use recovery::Recovery;
use saving::Saving;
use sides::Side;
pub use starting::run;
use window::Window;
use work::Work;

/// The program with its window. Each part of it has an owner.
pub struct App {
    ctx: egui::Context,
    session: Option<Session>,
    outbox: Outbox,
    canvas: Canvas,
    panels: PanelState,
    painter: Painter,
    files: Files,
    saving: Saving,
    recovery: Recovery,
    work: Work,
    stage: Stage,
    exports: Exports,
    fronts: Fronts,
    window: Window,
}

impl App {
    /// What is looked at, if anything is open.
    pub fn session(&self) -> Option<&Session> {
        self.session.as_ref()
    }

    /// Has the session changed with the next frame, as if the window had asked for it.
    pub fn apply(&mut self, action: Action) {
        self.outbox.send(action);
        self.ctx.request_repaint();
    }

    /// Has a command run with the next frame, as if its keys had been pressed.
    pub fn ask_for(&mut self, command: Command) {
        self.outbox.run(command);
        self.ctx.request_repaint();
    }

    /// The words of the language that is on.
    fn words(&self) -> Words {
        self.session.as_ref().map_or_else(|| Words::of(self.window.memory.language), Session::words)
    }

    /// What the open dataset is called, in the bar and in the window's title alike.
    fn title(&self) -> String {
        let Some(session) = &self.session else { return "Tieline".to_owned() };
        let title = session.network().dataset().title.get(session.language());
        if title.is_empty() { self.words().say("title-none").into_owned() } else { title.to_owned() }
    }
}
