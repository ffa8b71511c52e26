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
mod foot;
mod front_focus;
mod handing_out;
mod handout_ui;
mod help;
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
pub mod style;
mod tab_order;
mod task;
pub mod tasks;
mod text_menu;
mod thing_menu;
mod top_bar;
mod window_place;
mod windows;

use std::{
    path::{Path, PathBuf},
    time::{Duration, Instant},
};

use eframe::egui;

use crate::{
    canvas::{Canvas, buffers::Painting},
    dataset::{bundled, located::Located, visible},
    keep::{
        document::Replacing,
        open::{NoDataset, Origin, Ready},
    },
    panels::PanelState,
    scene::theme::Theme,
    session::{
        Session,
        action::Action,
        outbox::{Outbox, Request},
    },
    words::Words,
};
use choices::Choices;
use copying::Copying;
use dialog::{Answer, Dialog, Purpose, Suggested};
use dragging::Dragging;
use export_ui::Preview;
use exporting::Drawn;
use front_focus::FrontFocus;
use handout_ui::HandoutChoices;
use keyboard::Keyboard;
use leaving::InTheWay;
use path_prompt::PathPrompt;
use pictures::Painter;
use presenting::Presenting;
use reading_order::ReadingOrder;
use recent::Memory;
use recovery::Recovery;
use reopening::{Needed, Seen};
use saving::{Question, Saving, Then};
use sides::{Side, Sides};
use tab_order::TabOrder;
use task::{Outcome, Task};
use tasks::{Opened, Opening};
use text_menu::TextMenu;
use thing_menu::OpenMenu;

/// How long the first frame may wait for the first picture.
const PATIENCE: Duration = Duration::from_millis(1500);

/// The program with its window.
pub struct App {
    memory: Memory,
    session: Option<Session>,
    origin: Option<Origin>,
    warnings: Vec<Located>,
    canvas: Canvas,
    painting: Painting,
    panels: PanelState,
    outbox: Outbox,
    opening: Option<Opening>,
    arranging: Option<Arranging>,
    dragging: Dragging,
    choices: Choices,
    handout: HandoutChoices,
    drawing: Option<Task<Drawn>>,
    /// The view of a picture, whose dataset is being opened first.
    awaited: Option<Seen>,
    dialog: Option<Dialog>,
    saving: Saving,
    recovery: Recovery,
    copying: Copying,
    ctx: egui::Context,
    front: Option<Front>,
    front_focus: FrontFocus,
    /// The menu that is open: what it is about, and where it was asked for.
    menu: Option<OpenMenu>,
    text_menu: TextMenu,
    notice: Option<Notice>,
    /// The panels for which there is room.
    sides: Sides,
    dressed: Option<&'static Theme>,
    /// Whether a text field had the focus in the frame before: `Esc` then only leaves it.
    typing: bool,
    /// What was typed while a field was on its way, until it is there.
    keyboard: Keyboard,
    painter: Painter,
    presenting: Option<Presenting>,
    /// The bundled dataset being opened beside what is open, for its story.
    touring: Option<Opening>,
    /// Whether something lay over the panels in the frame before.
    covered: bool,
}

/// The map being put elsewhere, or what it is to show being worked out, on a thread of its own.
#[derive(Debug)]
struct Arranging {
    /// What is going on, in words.
    name: &'static str,
    task: Task<Action>,
}

/// What lies in front of the map and wants to be dealt with.
#[derive(Debug)]
enum Front {
    /// All commands and keys, or those of which this speaks.
    Help(String),
    /// The warnings of the open file.
    Warnings,
    /// A file that could not be opened.
    Refused { name: String, problems: Vec<Located>, reason: Option<String> },
    /// A picture whose dataset is not open.
    Needed(Box<Needed>),
    /// A path to type.
    Prompt(PathPrompt),
    /// What a picture is to be like.
    Export(Box<Preview>),
    /// What the hand-out of a story is to be like.
    Handout,
    /// Files that what is exported would replace.
    InTheWay(InTheWay),
    /// What is to become of work.
    Question(Box<Question>),
}

/// A short message that goes away by itself.
#[derive(Debug)]
struct Notice {
    text: String,
    since: Instant,
}

/// How long a notice stays.
const NOTICE: Duration = Duration::from_secs(6);

/// Opens the window on `file`, or on the bundled dataset.
///
/// # Errors
/// If there is no display or no way to draw on it.
pub fn run(file: Option<PathBuf>) -> eframe::Result {
    log_file::begin();
    let memory = Memory::load();
    let viewport = memory.window.builder().with_title("Tieline").with_app_id("tieline").with_drag_and_drop(true);
    let options = eframe::NativeOptions { viewport, ..eframe::NativeOptions::default() };
    let origin = file.map_or(Origin::Sample(bundled::FOUNDING), |file| Origin::named(&file));
    eframe::run_native(
        "tieline",
        options,
        Box::new(|creation| {
            let painting = Painting::prepare(creation.wgpu_render_state.as_ref());
            window_place::bring_into_sight(creation);
            let memory = memory.following(&creation.egui_ctx);
            let mut app = App::new(&creation.egui_ctx, origin, memory).painting(painting);
            match recovery::folder() {
                Some(folder) => app.recover_from(&folder),
                None => app.recover_from_nowhere(),
            }
            Ok(Box::new(app))
        }),
    )
}

impl App {
    /// Starts with `origin`. The first picture is waited for, unless it takes too long.
    pub fn new(ctx: &egui::Context, origin: Origin, memory: Memory) -> Self {
        ctx.set_fonts(style::fonts());
        ctx.add_plugin(TabOrder::default());
        ctx.add_plugin(ReadingOrder);
        ctx.add_plugin(spoken::Spoken);
        let mut app = Self {
            memory,
            session: None,
            origin: None,
            warnings: Vec::new(),
            canvas: Canvas::new(),
            painting: Painting::default(),
            panels: PanelState::default(),
            outbox: Outbox::default(),
            opening: None,
            arranging: None,
            choices: Choices::default(),
            handout: HandoutChoices::default(),
            drawing: None,
            awaited: None,
            dragging: Dragging::default(),
            ctx: ctx.clone(),
            dialog: None,
            saving: Saving::default(),
            recovery: Recovery::default(),
            copying: Copying::default(),
            front: None,
            front_focus: FrontFocus::default(),
            menu: None,
            text_menu: TextMenu::default(),
            notice: None,
            sides: Sides::default(),
            dressed: None,
            typing: false,
            keyboard: Keyboard::default(),
            painter: Painter::default(),
            presenting: None,
            touring: None,
            covered: false,
        };
        app.open(origin, ctx);
        let opened = app.opening.as_ref().and_then(|opening| opening.wait(PATIENCE));
        if let Some(opened) = opened {
            app.finish(opened);
        }
        app
    }

    /// The same with maps painted in another way than with shapes.
    #[must_use]
    pub fn painting(mut self, painting: Painting) -> Self {
        self.painting = painting;
        self.canvas.set_painting(painting);
        self
    }

    /// What is looked at, if anything is open.
    pub fn session(&self) -> Option<&Session> {
        self.session.as_ref()
    }

    /// Has the session changed with the next frame, as if the window had asked for it.
    pub fn apply(&mut self, action: Action) {
        self.outbox.send(action);
        self.ctx.request_repaint();
    }

    /// Starts opening `origin`; what is open stays until it is there.
    pub fn open(&mut self, origin: Origin, ctx: &egui::Context) {
        self.awaited = None;
        let ctx = ctx.clone();
        match Opening::start(origin, None, move || ctx.request_repaint()) {
            Ok(opening) => self.opening = Some(opening),
            Err(error) => self.say(self.words().with("said-no-opening", [("why", error.to_string().into())])),
        }
    }

    /// Takes over what was opened, or says why it was not.
    fn finish(&mut self, opened: Opened) {
        let Some(Opening { origin, again, .. }) = self.opening.take() else { return };
        if let Some(again) = again {
            return self.take_again(opened, again);
        }
        match opened {
            Ok(ready) if self.is_edited() => self.question(Question::Unsaved(Then::Take(ready))),
            Ok(ready) => self.take(*ready),
            Err(NoDataset::Picture(stamp)) => self.take_view(stamp, origin),
            Err(NoDataset::Problems(problems)) => {
                self.front = Some(Front::Refused { name: origin.name(self.words()), problems, reason: None });
            }
            Err(NoDataset::Reason(reason)) => {
                let reason = if reason.starts_with(char::is_lowercase) { format!("It {reason}") } else { reason };
                self.front = Some(Front::Refused {
                    name: origin.name(self.words()),
                    problems: Vec::new(),
                    reason: Some(reason),
                });
            }
        }
    }

    /// Puts what was opened in place of what is looked at.
    fn take(&mut self, ready: Ready) {
        let language = self.session.as_ref().map_or(self.memory.language, Session::language);
        self.menu = None;
        let Ready { origin, mut session, document, warnings } = ready;
        session.apply(Action::SetLanguage(language));
        self.saving.begin(document, &session, &self.ctx);
        self.session = Some(session);
        // An arrangement under way was of what was open before.
        self.arranging = None;
        self.dragging.stop();
        self.renew_canvas();
        self.panels = PanelState { left: self.memory.left, ..PanelState::default() };
        self.warnings = warnings;
        self.front = None;
        if let Origin::File(path) = &origin {
            self.memory.opened(path);
        }
        self.origin = Some(origin);
        self.begin_copies();
        if let Some(seen) = self.awaited.take() {
            self.reopen(seen);
        }
    }

    /// Begins with a map that is shown whole.
    fn renew_canvas(&mut self) {
        self.canvas = Canvas::new();
        self.canvas.set_painting(self.painting);
    }

    /// The words of the language that is on.
    fn words(&self) -> Words {
        self.session.as_ref().map_or_else(|| Words::of(self.memory.language), Session::words)
    }

    /// What the open dataset is called, in the bar and in the window's title alike.
    fn title(&self) -> String {
        let Some(session) = &self.session else { return "Tieline".to_owned() };
        let title = session.network().dataset().title.get(session.language());
        if title.is_empty() { self.words().say("title-none").into_owned() } else { title.to_owned() }
    }

    /// Takes down where the window is and which list it shows, for the next start.
    fn remember(&mut self, ctx: &egui::Context) {
        self.memory.window.follow(ctx);
        if self.memory.left != self.panels.left {
            let left = self.panels.left;
            self.memory.change(|memory| memory.left = left);
        }
    }

    fn say(&mut self, text: impl Into<String>) {
        let text = visible::on_a_line(&text.into()).into_owned();
        self.notice = Some(Notice { text, since: Instant::now() });
    }

    /// Looks after the background tasks.
    fn attend(&mut self, ctx: &egui::Context) {
        if let Some(opened) = self.opening.as_ref().and_then(Opening::answer) {
            self.finish(opened);
        }
        self.attend_saving(ctx);
        self.offer_what_is_left();
        self.attend_copies(ctx);
        self.keep_following();
        match self.arranging.as_ref().and_then(|arranging| arranging.task.outcome()) {
            Some(Outcome::Done(action)) => {
                self.arranging = None;
                if matches!(action, Action::Arrange(..) | Action::Ease(..)) {
                    self.outbox.request(Request::Fit);
                }
                self.outbox.send(action);
            }
            Some(Outcome::Lost) => self.arranging = None,
            None => {}
        }
        self.attend_drawing();
        self.attend_tour(ctx);
        let answered = self.dialog.as_ref().and_then(|dialog| dialog.answer().map(|answer| (dialog.purpose, answer)));
        if let Some((purpose, answer)) = answered {
            self.dialog = None;
            match answer {
                // The desktop asks before it gives the name of a file that is there.
                Answer::File(path) => self.take_path(purpose, path, Replacing::Anything, ctx),
                Answer::Cancelled => {}
                Answer::NoDialog => self.prompt(purpose),
            }
        }
        let dropped = ctx.input(|input| input.raw.dropped_files.first().map(|file| file.path().to_owned()));
        if let Some(path) = dropped {
            self.open(Origin::File(path), ctx);
        }
        if self.notice.as_ref().is_some_and(|notice| notice.since.elapsed() > NOTICE) {
            self.notice = None;
        }
    }

    /// Asks for a path in a window of our own.
    fn prompt(&mut self, purpose: Purpose) {
        let Suggested { folder, name } = self.suggested(purpose);
        let prompt = PathPrompt::new(purpose, folder.join(name).display().to_string());
        self.panels.cursor = Some(prompt.cursor());
        self.front = Some(Front::Prompt(prompt));
    }

    /// Where a dialog begins: in the folder that was used last, and to save a file as another in its own.
    fn suggested(&self, purpose: Purpose) -> Suggested {
        let name = match purpose {
            Purpose::Open => String::new(),
            Purpose::Export => self.suggested_name(),
            Purpose::Handout => self.suggested_handout(),
            Purpose::Save => self.suggested_dataset_name(),
        };
        let own = self.origin.as_ref().and_then(Origin::path).and_then(Path::parent);
        let own = own.filter(|_| purpose == Purpose::Save).and_then(|folder| std::path::absolute(folder).ok());
        let folder = own.or_else(|| self.memory.folder.clone()).filter(|folder| folder.is_dir());
        Suggested { folder: folder.or_else(|| std::env::current_dir().ok()).unwrap_or_default(), name }
    }

    fn take_path(&mut self, purpose: Purpose, path: PathBuf, replacing: Replacing, ctx: &egui::Context) {
        if purpose != Purpose::Open {
            self.memory.went_to(&path);
        }
        match purpose {
            Purpose::Open => {
                let awaited = self.awaited.take();
                self.open(Origin::File(path), ctx);
                self.awaited = awaited;
            }
            Purpose::Export => self.export(&path, replacing),
            Purpose::Handout => self.hand_out(&path, replacing),
            Purpose::Save => self.save_as(path, Replacing::Known),
        }
    }
}

impl eframe::App for App {
    fn logic(&mut self, ctx: &egui::Context, _frame: &mut eframe::Frame) {
        self.attend(ctx);
    }

    fn ui(&mut self, ui: &mut egui::Ui, frame: &mut eframe::Frame) {
        let ctx = ui.ctx().clone();
        spoken::speak(&ctx, self.words().language());
        self.keep_focus(&ctx);
        self.give_keyboard(&ctx);
        if self.presenting_ui(ui, frame) {
            self.carry_out(&ctx);
            return self.copy_if_changed(&ctx);
        }
        let theme = Theme::get(self.memory.theme);
        self.dress(&ctx, theme);
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
        self.text_menu.ui(&ctx, words);
        self.answer_keys(&ctx);
        if !commands.is_empty() {
            self.settle_draft();
            self.carry_out(&ctx);
        }
        for command in commands {
            self.run(command, &ctx, frame);
        }
        self.carry_out(&ctx);
        self.typing = ctx.text_edit_focused();
        ime::keep_off(&ctx);
        if self.panels.cursor.is_some() {
            ctx.request_repaint();
        }
        if let Some(session) = &self.session {
            self.painter.attend(&ctx, &mut self.panels.pictures, session);
        }
        self.close_tips(&ctx);
        self.copy_if_changed(&ctx);
        self.remember(&ctx);
    }

    fn on_exit(&mut self) {
        self.memory.keep();
        self.end_recovery();
    }

    fn clear_color(&self, _visuals: &egui::Visuals) -> [f32; 4] {
        Theme::get(self.memory.theme).canvas.to_normalized_gamma_f32()
    }
}
