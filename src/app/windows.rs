//! What lies in front of the map: help, warnings, a refused file, a path to type.

use eframe::egui::{self, Align2, Key, Modifiers, Vec2};

use super::{
    App, Front,
    dialog::Purpose,
    export_ui::{Asked, export_ui},
    front_focus::entered,
    handout_ui::{handout_ui, replace_ui},
    help::help_ui,
    leaving::InTheWay,
    reopening::Wanted,
    saving::Question,
    saving_ui::{self, Answer},
    tasks,
};
use crate::{
    dataset::{located::Located, message::Message},
    keep::document::Replacing,
    panels::{
        problems_ui::problems_ui,
        widgets::{bold, soft_ui},
    },
    scene::theme::Theme,
    words::Words,
};

/// What became of a window in this frame.
enum Outcome {
    Stays,
    Closes,
    Path(Purpose, std::path::PathBuf),
    Asks(Purpose),
    Picture(Asked),
    Replace(Purpose, std::path::PathBuf),
    Answered(Box<Question>, Answer),
    Dataset(Wanted),
}

impl App {
    /// Shows what lies in front of the map, if anything does. `Esc` closes it.
    #[expect(clippy::too_many_lines, reason = "a table, one row for each thing that can be in front")]
    pub(super) fn front_ui(&mut self, ctx: &egui::Context, theme: &Theme, frame: &eframe::Frame) {
        let Some(mut front) = self.fronts.front.take() else { return };
        let escaped = ctx.input_mut(|input| input.consume_key(Modifiers::NONE, Key::Escape));
        let words = self.words();
        let entered = entered(ctx);
        let mut open = true;
        let mut outcome = Outcome::Stays;
        let size = ctx.content_rect().size();
        let (middle, width) = self.place_of(&front, size);
        let view = self.view();
        let window = egui::Window::new(bold(title(&front, words), theme.heading_size))
            .open(&mut open)
            .collapsible(false)
            .resizable(false)
            .anchor(Align2::CENTER_CENTER, Vec2::new(middle, 0.0))
            .fixed_size([width, (size.y - 160.0).min(720.0)]);
        let shown = window.show(ctx, |ui| {
            outcome = match &mut front {
                Front::Help(sought) => {
                    help_ui(ui, theme, words, sought);
                    Outcome::Stays
                }
                Front::Warnings => warnings_ui(ui, &self.files.warnings, words, theme),
                Front::Needed(needed) => needed.ui(ui, (theme, words)).map_or(Outcome::Stays, Outcome::Dataset),
                Front::Refused { problems, reason, .. } => refused_ui(ui, (problems, reason.as_ref()), words, theme),
                Front::Export(preview) => {
                    let asked = self.session.as_ref().and_then(|session| {
                        export_ui(ui, (theme, session), view, (&mut self.exports.choices, preview))
                    });
                    asked.map_or(Outcome::Stays, Outcome::Picture)
                }
                Front::Handout => {
                    let session = self.session.as_ref();
                    let asked =
                        session.is_some_and(|session| handout_ui(ui, theme, session, &mut self.exports.handout));
                    if asked { Outcome::Asks(Purpose::Handout) } else { Outcome::Stays }
                }
                Front::InTheWay(found) => in_the_way_ui(ui, found, words, theme),
                Front::Question(question) => saving_ui::question_ui(ui, (theme, words), question)
                    .map_or(Outcome::Stays, |answer| Outcome::Answered(std::mem::take(question), answer)),
                Front::Prompt(prompt) => {
                    let purpose = prompt.purpose;
                    prompt.ui(ui, (theme, words)).map_or(Outcome::Stays, |path| Outcome::Path(purpose, path))
                }
            };
            ui.max_rect()
        });
        if let Some((window, content)) = shown.and_then(|shown| Some((shown.response, shown.inner?))) {
            self.fronts.enter_front(ctx, window.layer_id, content, entered);
        }
        match outcome {
            Outcome::Path(purpose, path) => self.take_path(purpose, path, Replacing::Known),
            Outcome::Asks(Purpose::Handout) => self.ask(Purpose::Handout, ctx, frame),
            Outcome::Asks(purpose) => self.prompt(purpose),
            Outcome::Replace(Purpose::Handout, path) => self.write_handout(path, Replacing::Anything),
            Outcome::Replace(_, path) => self.export(&path, Replacing::Anything),
            Outcome::Dataset(wanted) => self.open_needed(front, wanted, ctx, frame),
            Outcome::Answered(question, answer) => self.answered(*question, answer, ctx, frame),
            Outcome::Picture(asked) => {
                // It stays open: what is asked next may be the same picture in another way.
                self.fronts.front = Some(front);
                self.export_asked(asked, ctx, frame);
            }
            Outcome::Stays if open && !escaped => self.fronts.front = Some(front),
            Outcome::Stays | Outcome::Closes => {}
        }
    }
}

fn warnings_ui(ui: &mut egui::Ui, warnings: &[Located], words: Words, theme: &Theme) -> Outcome {
    soft_ui(ui, theme, words.say("warnings-what"));
    ui.add_space(theme.gap);
    problems_ui(ui, warnings, words, theme);
    Outcome::Stays
}

impl App {
    /// How far beside the middle of a window of this size something stands in front of the map, and how wide
    /// it is. What is looked up while one works stands between the panels where there is room.
    fn place_of(&self, front: &Front, size: Vec2) -> (f32, f32) {
        /// Around what stands in front, in points, with its own edge.
        const AROUND: f32 = 44.0;
        let map = self.canvas.viewport().filter(|map| matches!(front, Front::Help(_)) && map.width() > 560.0);
        let (middle, room) =
            map.map_or((0.0, size.x - 80.0), |map| (map.center().x - size.x / 2.0, map.width() - AROUND));
        (middle, room.min(width_of(front)))
    }
}

/// Forgets where the pointer is, until it moves.
pub(super) fn lose_pointer(ctx: &egui::Context) {
    ctx.input_mut(|input| input.pointer = egui::PointerState::default());
    ctx.request_repaint();
}

/// How wide a window is where there is room, in points.
fn width_of(front: &Front) -> f32 {
    match front {
        Front::Prompt(_) | Front::Question(_) | Front::Needed(_) | Front::Handout | Front::InTheWay(_) => 620.0,
        Front::Export(_) => 840.0,
        _ => 780.0,
    }
}

fn in_the_way_ui(ui: &mut egui::Ui, found: &InTheWay, words: Words, theme: &Theme) -> Outcome {
    match replace_ui(ui, theme, words, &found.names) {
        Some(true) => Outcome::Replace(found.purpose, found.path.clone()),
        Some(false) => Outcome::Closes,
        None => Outcome::Stays,
    }
}

fn title(front: &Front, words: Words) -> String {
    match front {
        Front::Help(_) => words.say("front-help").into_owned(),
        Front::Warnings => words.say("command-show-warnings").into_owned(),
        Front::Needed(needed) => words.with("front-needed", [("name", needed.name(words).into())]),
        Front::Refused { name, .. } => words.with("front-refused", [("name", name.as_str().into())]),
        Front::Prompt(prompt) if prompt.purpose == Purpose::Open => words.say("front-open").into_owned(),
        Front::Prompt(prompt) if prompt.purpose == Purpose::Handout => words.say("front-save-handout").into_owned(),
        Front::Prompt(prompt) if prompt.purpose == Purpose::Save => words.say("front-save-as").into_owned(),
        Front::Prompt(_) => words.say("front-save-picture").into_owned(),
        Front::Handout => words.say("front-export-story").into_owned(),
        Front::InTheWay(_) => words.say("front-replace").into_owned(),
        Front::Question(question) => saving_ui::title(question, words),
        Front::Export(_) => words.say("front-export").into_owned(),
    }
}

fn refused_ui(
    ui: &mut egui::Ui,
    (problems, reason): (&[Located], Option<&Message>),
    words: Words,
    theme: &Theme,
) -> Outcome {
    if let Some(reason) = reason {
        ui.label(words.message(reason));
    } else {
        let text = words.with("refused-summary", [("summary", tasks::summary(problems, words).into())]);
        soft_ui(ui, theme, text);
    }
    ui.add_space(theme.gap);
    let mut outcome = Outcome::Stays;
    ui.horizontal(|ui| {
        if ui.button(words.say("step-close")).clicked() {
            outcome = Outcome::Closes;
        }
        if ui.button(words.say("refused-other")).clicked() {
            outcome = Outcome::Asks(Purpose::Open);
        }
        if !problems.is_empty() && ui.button(words.say("refused-copy")).clicked() {
            let lines: Vec<String> = problems.iter().map(|located| words.problem(&located.problem)).collect();
            ui.ctx().copy_text(lines.join("\n"));
        }
    });
    ui.add_space(theme.gap);
    problems_ui(ui, problems, words, theme);
    outcome
}
