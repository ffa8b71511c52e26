//! The eframe application: one window, its commands and its background tasks.
//!
//! The application owns the session and carries out what panels and canvas asked for during a
//! frame. Reading, layout and file dialogs run on their own threads and wake the window.

mod aloud;
mod asked;
mod beside_preview;
mod body_ui;
mod brief_ui;
mod calm;
mod changes_ui;
mod choices;
mod clipboard;
pub mod command;
mod commands;
mod comparing;
mod controls_ui;
mod copying;
pub mod cue;
mod data_ui;
mod deleting;
mod desk;
mod desk_ui;
mod dialog;
mod dragging;
mod duplicates;
mod editing;
mod export_ui;
mod exporting;
mod files;
mod first_steps;
mod foot;
mod frame;
mod front_focus;
mod fronts;
mod granting;
mod handing_on;
mod handing_out;
mod handout_ui;
mod help;
mod hindrance;
mod ime;
mod importing;
mod importing_ui;
mod joining;
mod keyboard;
mod leaving;
mod licences_ui;
mod life;
mod locale;
mod log_file;
mod manual_page;
mod manual_pictures;
mod manual_ui;
mod measuring;
mod menu_bar;
mod merging;
mod merging_found;
mod merging_values;
mod new_record;
mod opened;
mod origins;
mod overlay;
mod own_look;
mod own_stage;
mod own_themes;
mod palette;
mod path_prompt;
mod pen;
mod pictures;
pub mod presenting;
mod print_choices;
mod print_preview;
mod print_ui;
mod printers;
mod printing;
mod profiling;
mod proposing;
mod prose;
mod question;
mod reading_order;
pub mod recent;
mod recovery;
mod references;
mod renaming;
mod reopening;
mod rereading;
mod reviewing;
mod saved;
mod saving;
mod saving_ui;
mod settling;
mod sides;
mod sittings;
mod slow_saving;
mod speaker_ui;
mod splitting;
mod spoken;
mod stage_ui;
mod stage_words;
mod start_time;
mod starting;
mod status_line;
pub mod style;
mod tab_order;
mod table;
mod tabling;
mod task;
pub mod tasks;
mod text_menu;
mod thing_menu;
mod top_bar;
mod updating;
mod updating_ui;
mod vocabulary_removal;
mod vocabulary_rows;
mod vocabulary_ui;
mod window;
mod window_place;
mod windows;
mod wish;
mod work;

use std::path::{Path, PathBuf};

use eframe::egui;

use crate::{
    canvas::Canvas,
    edit::Edit,
    exchange::write::target::Target,
    export::page::View,
    keep::{document::Replacing, open::Origin},
    panels::PanelState,
    session::{Session, action::Action, outbox::Outbox},
    words::Words,
};
use clipboard::RichClipboard;
use command::Command;
use comparing::Comparing;
use desk::ReadingDesk;
use dialog::{Purpose, Suggested};
use editing::Editing;
use exporting::Exports;
use files::Files;
use fronts::{Front, Fronts};
use hindrance::Sight;
use importing::Importing;
use pictures::Painter;
use presenting::{Presenting, Stage};
use recovery::Recovery;
use saving::Saving;
use sides::Side;
use sittings::Sittings;
use start_time::StartTime;
pub use starting::run;
use updating::Updating;
use window::Window;
use wish::{Now, Wish};
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
    importing: Importing,
    updating: Updating,
    comparing: Comparing,
    clipboard: RichClipboard,
    editing: Editing,
    desk: ReadingDesk,
    sittings: Sittings,
    window: Window,
    /// The start, until the first map has been shown.
    start: Option<StartTime>,
}

impl App {
    /// The session that is looked at, if anything is open.
    pub fn session(&self) -> Option<&Session> {
        self.session.as_ref()
    }

    /// The presentation that is under way, if one is.
    pub fn presenting(&self) -> Option<&Presenting> {
        self.stage.presenting.as_ref()
    }

    /// The map as the window shows it, once it has been shown.
    pub fn view(&self) -> View {
        exporting::view(&self.canvas, self.window.theme())
    }

    /// Whether there is work that was not saved: facts, views, stories and notes, or where entities were put.
    pub fn is_edited(&self) -> bool {
        self.saving.is_edited(self.session())
    }

    /// Whether something is being saved right now.
    pub fn is_saving(&self) -> bool {
        self.saving.under_way.is_some()
    }

    /// Whether tables are looked at that may become a dataset.
    pub fn is_importing(&self) -> bool {
        self.importing.panel().is_some()
    }

    /// Whether a text is read on the desk.
    pub fn is_reading(&self) -> bool {
        self.desk.is_seen()
    }

    /// Starts reading a text, as if it had been chosen.
    pub fn read_text(&mut self, path: &Path) {
        self.act([Wish::Path(Purpose::Text, path.to_owned(), Replacing::Known)]);
    }

    /// Whether the panel has the map of the tables as they are taken now.
    pub fn is_mapped(&self) -> bool {
        self.importing.panel().is_some_and(opened::Opened::is_drawn)
    }

    /// Whether anything on the map still moves after a drag.
    pub fn is_settling(&self) -> bool {
        self.work.dragging.is_under_way()
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

    /// Starts drawing the picture into a file, as if its path had been chosen.
    pub fn export(&mut self, path: &Path, replacing: Replacing) {
        self.act([Wish::Path(Purpose::Export, path.to_owned(), replacing)]);
    }

    /// Starts writing the story that is chosen under this name, as if it had been chosen.
    pub fn hand_out(&mut self, path: &Path, replacing: Replacing) {
        self.act([Wish::Path(Purpose::Handout, path.to_owned(), replacing)]);
    }

    /// Takes the file as the logo of one's own look, as if it had been chosen.
    pub fn take_logo(&mut self, path: &Path) {
        self.act([Wish::Path(Purpose::Logo, path.to_owned(), Replacing::Known)]);
    }

    /// Starts writing the profile that is asked for under this name, as if it had been chosen.
    pub fn write_profile(&mut self, path: &Path, replacing: Replacing) {
        self.act([Wish::Path(Purpose::Profile, path.to_owned(), replacing)]);
    }

    /// Saves the dataset with all that is kept in a new file.
    pub fn save_as(&mut self, path: PathBuf, replacing: Replacing) {
        let wishes = self.saving.save_as(path, replacing);
        self.act(wishes);
    }

    /// Starts filling a workbook under this name with what is open, as if it had been chosen.
    pub fn edit_in_excel(&mut self, path: &Path, replacing: Replacing) {
        self.act([Wish::Path(Purpose::Workbook, path.to_owned(), replacing)]);
    }

    /// Starts comparing what is open with an earlier file, as if it had been chosen.
    pub fn compare_with(&mut self, path: &Path) {
        self.act([Wish::Path(Purpose::Compare, path.to_owned(), Replacing::Known)]);
    }

    /// Starts writing what is compared as a table under this name, as if it had been chosen.
    pub fn export_changes(&mut self, path: &Path, replacing: Replacing) {
        self.act([Wish::Path(Purpose::Changes, path.to_owned(), replacing)]);
    }

    /// Starts writing what is open in a form of another program under this name, as if it had been chosen.
    pub fn hand_on(&mut self, target: Target, path: &Path, replacing: Replacing) {
        self.act([Wish::Path(Purpose::Data(target), path.to_owned(), replacing)]);
    }

    /// Starts adding the sources of a list of references, as if it had been chosen.
    pub fn add_sources(&mut self, path: &Path) {
        self.act([Wish::Path(Purpose::References, path.to_owned(), Replacing::Known)]);
    }

    /// Starts comparing the file with what is open, as if it had been chosen.
    pub fn update_from(&mut self, path: &Path) {
        self.act([Wish::Path(Purpose::Update, path.to_owned(), Replacing::Known)]);
    }

    /// Starts writing all that is proposed under this name, as if it had been chosen.
    pub fn export_proposals(&mut self, path: &Path, replacing: Replacing) {
        self.act([Wish::Path(Purpose::Proposals, path.to_owned(), replacing)]);
    }

    /// Has an edit of the facts made with the next frame, as if it had been typed.
    pub fn make_edit(&mut self, edit: Edit) {
        self.outbox.edit(edit);
        self.ctx.request_repaint();
    }

    /// Starts opening `origin`; what is open stays until it is there.
    pub fn open(&mut self, origin: Origin) {
        self.act([Wish::Open(origin)]);
    }

    /// Makes copies below `folder` from now on, and offers what a crash left there.
    pub fn recover_from(&mut self, folder: &Path) {
        self.recovery.begin(folder);
        let now = Now::of(&self.ctx, self.session.as_ref(), &self.window);
        let wishes = self.recovery.begin_copies(self.files.origin.as_ref(), now);
        self.act(wishes);
        self.recovery.offer_again();
    }

    /// The words of the language that is on.
    fn words(&self) -> Words {
        Now::of(&self.ctx, self.session(), &self.window).words()
    }

    /// The name of the open dataset, in the bar and in the window's title alike.
    fn title(&self) -> String {
        Now::of(&self.ctx, self.session(), &self.window).title()
    }

    /// All that commands act on.
    fn sight(&self) -> Sight<'_> {
        let now = Now::of(&self.ctx, self.session(), &self.window);
        let (has_origins, has_text) = (self.importing.has_origins(now), self.desk.has_text());
        let has_proposals = |session: &Session| !session.workspace().proposals.is_empty();
        let is_edited = |session: &Session| self.saving.has_edited_facts(session) || has_proposals(session);
        let has_edited_facts = self.session().is_some_and(is_edited);
        let origin = self.files.origin.as_ref();
        let against_switching = self.session().and_then(|session| self.saving.against_switching(session, origin));
        let (files, canvas, panels) = (&self.files, &self.canvas, &self.panels);
        Sight { now, files, canvas, panels, has_origins, has_text, has_edited_facts, against_switching }
    }

    /// Where a dialog or a path to type begins.
    fn suggested(&self, purpose: Purpose) -> Suggested {
        let (exports, session) = (&self.exports, self.session());
        let name = match purpose {
            Purpose::Open | Purpose::Compare | Purpose::References | Purpose::Text | Purpose::Logo => String::new(),
            Purpose::Changes => comparing::suggested_name(session),
            Purpose::Export => exports.suggested_name(self.files.origin.as_ref(), session),
            Purpose::Handout => exports.suggested_handout(session),
            Purpose::Profile => exports.suggested_profile(self.files.origin.as_ref(), session),
            Purpose::Pages => printing::suggested_pages(self.files.origin.as_ref(), session),
            Purpose::Data(_) => exports.suggested_data(self.files.origin.as_ref(), session, self.words()),
            Purpose::Save => self.saving.suggested_name(session, self.files.origin.as_ref()),
            Purpose::Rows => self.importing.suggested_name(self.words()),
            Purpose::Proposals => {
                let name = self.saving.suggested_name(session, self.files.origin.as_ref());
                format!("{}-proposals.ron", name.trim_end_matches(".ron"))
            }
            Purpose::Table => table::suggested(self.files.origin.as_ref(), session, self.words()),
            Purpose::Update => self.updating.path().map(updating::name_of).unwrap_or_default(),
            Purpose::Template => self.words().say("template-file").into_owned(),
            Purpose::Workbook => {
                self.saving.suggested_name(session, self.files.origin.as_ref()).replace(".ron", ".xlsx")
            }
        };
        let beside = self.importing.tables().and_then(|tables| tables.path.as_deref());
        let folder = self.files.suggested_folder(purpose, beside, &self.window.memory);
        Suggested { purpose, folder, name, format: exports.choices.format, form: exports.handout.form }
    }
}
