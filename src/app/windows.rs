//! Windows in front of the map: help, warnings, a refused file, a path to type.

use eframe::egui::{self, Align2, Key, Modifiers, Rect, Role, Vec2};

use super::{
    Front,
    data_ui::{data_ui, left_out_ui},
    dialog::Purpose,
    duplicates::Asked,
    export_ui::export_ui,
    exporting::Exports,
    foot::refusal_ui,
    front_focus::entered,
    fronts::Fronts,
    handout_ui::{handout_ui, replace_ui},
    help::help_ui,
    importing::Importing,
    leaving::InTheWay,
    merging::Merging,
    print_ui::{self, print_ui},
    profiling::profile_ui,
    reopening::Wanted,
    saving_ui, tasks,
    updating_ui::update_ui,
    wish::{Now, Wish},
};
use crate::{
    dataset::{located::Located, message::Message},
    export::page::View,
    keep::document::Replacing,
    panels::{
        problems_ui::problems_ui,
        widgets::{bold, say_at_once, soft_ui},
    },
    scene::theme::Theme,
    session::outbox::Ask,
    words::Words,
};

/// The fate of a window in this frame.
enum Outcome {
    Stays,
    Closes,
    Wishes(Wish),
    Dataset(Wanted),
}

/// The surroundings of the thing in front, and all that it may be about.
pub(super) struct Behind<'a> {
    pub(super) now: Now<'a>,
    pub(super) warnings: &'a [Located],
    pub(super) exports: &'a mut Exports,
    /// Where the open dataset came from.
    pub(super) origins: &'a mut Importing,
    pub(super) view: View,
    /// The place of the map in the window.
    pub(super) map: Option<Rect>,
}

impl Fronts {
    /// Shows what lies in front of the map, if anything does. `Esc` closes it.
    pub(super) fn ui(&mut self, mut behind: Behind<'_>) -> Option<Wish> {
        let mut front = self.front.take()?;
        let (ctx, theme, words) = (behind.now.ctx, behind.now.theme(), behind.now.words());
        let escaped = ctx.input_mut(|input| input.consume_key(Modifiers::NONE, Key::Escape));
        let entered = entered(ctx);
        let mut open = true;
        let mut outcome = Outcome::Stays;
        let size = ctx.content_rect().size();
        let (middle, width) = place_of(&front, size, (theme, behind.map));
        let window = egui::Window::new(bold(title(&front, words), theme.heading_size))
            .open(&mut open)
            .collapsible(false)
            .resizable(false)
            .anchor(Align2::CENTER_CENTER, Vec2::new(middle, 0.0))
            .fixed_size([width, height_of(size, theme)]);
        let shown = window.show(ctx, |ui| {
            outcome = content_ui(ui, &mut front, &mut behind);
            ui.max_rect()
        });
        if let Some((window, content)) = shown.and_then(|shown| Some((shown.response, shown.inner?))) {
            // To a screen reader it is a dialog of the window, and not another window.
            ctx.accesskit_node_builder(window.id, |node| node.set_role(Role::Dialog));
            self.enter_front(ctx, window.layer_id, content, entered);
        }
        match outcome {
            Outcome::Wishes(wish) => {
                // These stay open: what is asked next may be the same in another way.
                let stays = |front: &Front| {
                    matches!(front, Front::Export(_) | Front::Data(_) | Front::Changes(_) | Front::Review(_))
                        || matches!(front, Front::Vocabulary(_) | Front::Duplicates(_) | Front::OwnLook(_))
                };
                self.front = match front {
                    Front::Merge(merging) => merging.back.map(Front::Duplicates),
                    Front::NewRecord(new) => new.next().map(|next| Front::NewRecord(Box::new(next))),
                    front => Some(front).filter(stays),
                };
                Some(wish)
            }
            Outcome::Dataset(wanted) => match front {
                Front::Needed(needed) => Some(Wish::OpenNeeded(needed, wanted)),
                _ => None,
            },
            Outcome::Stays if open && (!escaped || step_back(&mut front)) => {
                self.front = Some(front);
                None
            }
            // Whoever thinks better of a file goes on with what was typed before.
            Outcome::Stays | Outcome::Closes => {
                let asked_for = matches!(&front, Front::Prompt(prompt) if prompt.purpose == Purpose::Logo);
                self.front = asked_for.then(|| Front::OwnLook(Box::default()));
                None
            }
        }
    }
}

/// Leaves what goes on inside of what is in front. Returns whether anything did, so that it stays itself.
fn step_back(front: &mut Front) -> bool {
    if let Front::Vocabulary(vocabulary) = front { vocabulary.step_back() } else { false }
}

/// Shows the content of what is in front.
#[expect(clippy::too_many_lines, reason = "a table, one row for each of them")]
fn content_ui(ui: &mut egui::Ui, front: &mut Front, behind: &mut Behind<'_>) -> Outcome {
    let Behind { now, warnings, exports, origins, view, .. } = behind;
    let (theme, words) = (now.theme(), now.words());
    let wish = match front {
        Front::Help(sought) => {
            help_ui(ui, theme, words, sought);
            None
        }
        Front::Manual(manual) => {
            manual.ui(ui, (theme, words));
            None
        }
        Front::Palette(palette) => palette.ui(ui, (theme, words)).map(|command| Wish::Ask(Ask::Run(command))),
        Front::Licences(list) => {
            list.ui(ui, (theme, words));
            None
        }
        Front::Warnings => {
            warnings_ui(ui, warnings, words, theme);
            None
        }
        Front::Origins => origins.ui(ui, (theme, words), *now),
        Front::Needed(needed) => {
            return needed.ui(ui, (theme, words)).map_or(Outcome::Stays, Outcome::Dataset);
        }
        Front::Refused { problems, reason, .. } => {
            let other = now.session.is_some();
            return refused_ui(ui, (problems, reason.as_ref(), other), words, theme);
        }
        Front::Export(preview) => {
            why_refused_ui(ui, exports, (theme, words));
            let choices = &mut exports.choices;
            let session = now.session;
            let asked = session.and_then(|session| export_ui(ui, (theme, session), *view, (choices, preview)));
            asked.map(Wish::Export)
        }
        Front::Handout => {
            why_refused_ui(ui, exports, (theme, words));
            let asked = now.session.is_some_and(|session| handout_ui(ui, theme, session, &mut exports.handout));
            asked.then_some(Wish::AskFor(Purpose::Handout))
        }
        Front::Profile => {
            why_refused_ui(ui, exports, (theme, words));
            let asked = now.session.is_some_and(|session| profile_ui(ui, theme, session, &mut exports.profile));
            asked.then_some(Wish::AskFor(Purpose::Profile))
        }
        Front::Print(preview) => {
            why_refused_ui(ui, exports, (theme, words));
            let choices = &mut exports.print;
            let asked = now.session.and_then(|it| print_ui(ui, (theme, it), *view, (choices, preview)));
            asked.map(|asked| match asked {
                print_ui::Asked::Print => Wish::Print,
                print_ui::Asked::Save => Wish::AskFor(Purpose::Pages),
            })
        }
        Front::OwnLook(preview) => {
            let look = &mut exports.own_look;
            now.session.and_then(|session| look.ui(ui, (theme, session), preview))
        }
        Front::Data(foresight) => {
            why_refused_ui(ui, exports, (theme, words));
            let choices = &mut exports.data;
            let asked = now.session.is_some_and(|session| data_ui(ui, (theme, session), (choices, foresight)));
            asked.then_some(Wish::AskFor(Purpose::Data(choices.target)))
        }
        Front::Brief(briefing) => now.session.and_then(|session| briefing.ui(ui, (theme, words), session, exports)),
        Front::LeftOut(left) => {
            return if left_out_ui(ui, (theme, words), left) { Outcome::Closes } else { Outcome::Stays };
        }
        Front::InTheWay(found) => return in_the_way_ui(ui, found, words, theme),
        Front::Question(question) => {
            let answer = saving_ui::question_ui(ui, (theme, words), question);
            answer.map(|answer| Wish::Answer(std::mem::take(question), answer))
        }
        Front::Merge(merging) => now.session.and_then(|session| merging.ui(ui, (theme, words), session)),
        Front::Split(splitting) => now.session.and_then(|session| splitting.ui(ui, (theme, words), session)),
        Front::Duplicates(list) => {
            match now.session.and_then(|it| Some((it, list.ui(ui, (theme, words), (it, *now))?))) {
                Some((session, Asked::Merge((one, other)))) => {
                    let merging = Merging::of_two(session, one, other, Some(Box::new(list.again())));
                    *front = Front::Merge(Box::new(merging));
                    None
                }
                Some((_, Asked::TellApart(both))) => Some(Wish::TellApart(both)),
                None => None,
            }
        }
        Front::NewRecord(new) => now.session.and_then(|session| new.ui(ui, (theme, words), session)),
        Front::Vocabulary(vocabulary) => now.session.and_then(|session| vocabulary.ui(ui, (theme, words), session)),
        Front::Delete(deleting) => match deleting.ui(ui, (theme, words)) {
            Some(true) => Some(deleting.wish()),
            Some(false) => return Outcome::Closes,
            None => None,
        },
        Front::Changes(changes) => changes.ui(ui, (theme, words), now.session),
        Front::Review(review) => now.session.and_then(|session| review.ui(ui, (theme, words), session)),
        Front::Periods(asked) => now.session.and_then(|session| asked.ui(ui, (theme, words), session)),
        Front::Update(offer) => {
            let taken = update_ui(ui, (theme, words), offer);
            taken.then(|| Wish::TakeUpdate(std::mem::take(offer)))
        }
        Front::Prompt(prompt) => {
            let purpose = prompt.purpose;
            prompt.ui(ui, (theme, words)).map(|path| Wish::Path(purpose, path, Replacing::Known))
        }
    };
    wish.map_or(Outcome::Stays, Outcome::Wishes)
}

/// Says why nothing was written, if that is so.
fn why_refused_ui(ui: &mut egui::Ui, exports: &Exports, (theme, words): (&Theme, Words)) {
    if let Some(why) = &exports.refused {
        refusal_ui(ui, theme, why.get(words.language()));
    }
}

fn warnings_ui(ui: &mut egui::Ui, warnings: &[Located], words: Words, theme: &Theme) {
    soft_ui(ui, theme, words.say("warnings-what"));
    ui.add_space(theme.gap);
    problems_ui(ui, warnings, words, theme);
}

/// How far beside the middle of a window of this size something stands in front of the map, and how wide
/// it is. What is looked up while one works stands between the panels where there is room.
fn place_of(front: &Front, size: Vec2, (theme, map): (&Theme, Option<Rect>)) -> (f32, f32) {
    /// Around what stands in front, in points, with its own edge.
    const AROUND: f32 = 44.0;
    let map = map.filter(|map| matches!(front, Front::Help(_)) && map.width() > theme.beside_words(560.0));
    let (middle, room) = map.map_or((0.0, size.x - 80.0), |map| (map.center().x - size.x / 2.0, map.width() - AROUND));
    (middle, room.min(theme.beside_words(width_of(front))))
}

/// How high it is at most, so that its title and its edges are in sight, too.
fn height_of(size: Vec2, theme: &Theme) -> f32 {
    /// Above and below all that stands in front, in points, and the height of the highest.
    const AROUND: f32 = 134.0;
    const HIGHEST: f32 = 720.0;
    (size.y - AROUND - theme.row_height).min(theme.beside_words(HIGHEST))
}

/// Forgets where the pointer is, until it moves.
pub(super) fn lose_pointer(ctx: &egui::Context) {
    ctx.input_mut(|input| input.pointer = egui::PointerState::default());
    ctx.request_repaint();
}

/// How wide a window is where there is room, in points beside words of the usual size.
fn width_of(front: &Front) -> f32 {
    match front {
        Front::Prompt(_)
        | Front::Question(_)
        | Front::Needed(_)
        | Front::Handout
        | Front::Profile
        | Front::InTheWay(_)
        | Front::LeftOut(_)
        | Front::NewRecord(_)
        | Front::Periods(_)
        | Front::Palette(_)
        | Front::Delete(_) => 620.0,
        Front::Export(_) | Front::Print(_) | Front::Brief(_) | Front::OwnLook(_) => 840.0,
        Front::Data(_) => 1040.0,
        Front::Update(_) | Front::Changes(_) => 1080.0,
        Front::Merge(_) | Front::Review(_) | Front::Vocabulary(_) | Front::Licences(_) | Front::Manual(_) => 940.0,
        _ => 780.0,
    }
}

fn in_the_way_ui(ui: &mut egui::Ui, found: &InTheWay, words: Words, theme: &Theme) -> Outcome {
    match replace_ui(ui, theme, words, &found.names) {
        Some(true) => Outcome::Wishes(Wish::Replace(found.purpose, found.path.clone())),
        Some(false) => Outcome::Closes,
        None => Outcome::Stays,
    }
}

fn title(front: &Front, words: Words) -> String {
    match front {
        Front::Help(_) => words.say("front-help").into_owned(),
        Front::Manual(_) => words.say("command-manual").into_owned(),
        Front::Palette(_) => asks_no_more(&words.say("command-show-palette")),
        Front::Licences(_) => words.say("command-show-licences").into_owned(),
        Front::Warnings => words.say("command-show-warnings").into_owned(),
        Front::Origins => words.say("command-show-origins").into_owned(),
        Front::Update(offer) => words.with("update-title", [("name", offer.name().into())]),
        Front::Needed(needed) => words.with("front-needed", [("name", needed.name(words).into())]),
        Front::Refused { name, .. } => words.with("front-refused", [("name", name.as_str().into())]),
        Front::Prompt(prompt) if prompt.purpose == Purpose::Open => words.say("front-open").into_owned(),
        Front::Prompt(prompt) if prompt.purpose == Purpose::Handout => words.say("front-save-handout").into_owned(),
        Front::Prompt(prompt) if prompt.purpose == Purpose::Profile => {
            asks_no_more(&words.say("command-export-profile"))
        }
        Front::Prompt(prompt) if prompt.purpose == Purpose::Pages => asks_no_more(&words.say("print-save")),
        Front::Prompt(prompt) if prompt.purpose == Purpose::Logo => words.say("own-look-logo").into_owned(),
        Front::Prompt(prompt) if prompt.purpose == Purpose::Rows => asks_no_more(&words.say("listing-save-skipped")),
        Front::Prompt(prompt) if prompt.purpose == Purpose::Proposals => {
            asks_no_more(&words.say("command-export-proposals"))
        }
        Front::Prompt(prompt) if prompt.purpose == Purpose::Table => asks_no_more(&words.say("command-export-table")),
        Front::Prompt(prompt) if prompt.purpose == Purpose::Workbook => {
            asks_no_more(&words.say("command-edit-in-excel"))
        }
        Front::Prompt(prompt) if prompt.purpose == Purpose::Template => asks_no_more(&words.say("command-template")),
        Front::Prompt(prompt) if prompt.purpose == Purpose::Update => asks_no_more(&words.say("command-update-from")),
        Front::Prompt(prompt) if prompt.purpose == Purpose::Compare => asks_no_more(&words.say("command-compare-file")),
        Front::Prompt(prompt) if prompt.purpose == Purpose::Changes => {
            asks_no_more(&words.say("command-export-changes"))
        }
        Front::Prompt(prompt) if prompt.purpose == Purpose::References => {
            asks_no_more(&words.say("command-add-sources"))
        }
        Front::Prompt(prompt) if prompt.purpose == Purpose::Text => asks_no_more(&words.say("command-read-text")),
        Front::Prompt(prompt) if matches!(prompt.purpose, Purpose::Data(_)) => {
            words.say("front-export-data").into_owned()
        }
        Front::Prompt(prompt) if prompt.purpose == Purpose::Save => words.say("front-save-as").into_owned(),
        Front::Prompt(_) => words.say("front-save-picture").into_owned(),
        Front::Merge(merging) => merging.title(words),
        Front::Split(splitting) => words.with("front-split", [("name", splitting.called().into())]),
        Front::Duplicates(_) => words.say("front-duplicates").into_owned(),
        Front::NewRecord(new) => words.say(new.title()).into_owned(),
        Front::Vocabulary(_) => words.say("front-vocabulary").into_owned(),
        Front::Delete(deleting) => words.with("front-delete", [("name", deleting.called().into())]),
        Front::Changes(changes) => words.say(changes.title()).into_owned(),
        Front::Review(review) => words.with("front-review", [("name", review.name().into())]),
        Front::Periods(_) => asks_no_more(&words.say("command-compare-periods")),
        Front::Handout => words.say("front-export-story").into_owned(),
        Front::Print(_) => asks_no_more(&words.say("command-print")),
        Front::OwnLook(_) => asks_no_more(&words.say("command-own-look")),
        Front::Profile => asks_no_more(&words.say("command-export-profile")),
        Front::Data(_) => words.say("front-export-data").into_owned(),
        Front::Brief(_) => asks_no_more(&words.say("command-copy-brief")),
        Front::LeftOut(left) => words.with("front-left-out", [("name", left.name.as_str().into())]),
        Front::InTheWay(_) => words.say("front-replace").into_owned(),
        Front::Question(question) => saving_ui::title(question, words),
        Front::Export(_) => words.say("front-export").into_owned(),
    }
}

/// The name of a command over what it asks, without the dots that say that it will ask.
fn asks_no_more(name: &str) -> String {
    name.trim_end_matches('…').to_owned()
}

/// Why a file was not opened, and what to do. What was open before `stays`, if anything was.
fn refused_ui(
    ui: &mut egui::Ui,
    (problems, reason, stays): (&[Located], Option<&Message>, bool),
    words: Words,
    theme: &Theme,
) -> Outcome {
    let said = if let Some(reason) = reason {
        ui.label(words.message(reason))
    } else {
        let summary = tasks::summary(problems, words);
        let text = if stays { words.with("refused-summary", [("summary", summary.into())]) } else { summary };
        soft_ui(ui, theme, text)
    };
    say_at_once(&said);
    ui.add_space(theme.gap);
    let mut outcome = Outcome::Stays;
    ui.horizontal(|ui| {
        if ui.button(words.say("step-close")).clicked() {
            outcome = Outcome::Closes;
        }
        if ui.button(words.say("refused-other")).clicked() {
            outcome = Outcome::Wishes(Wish::Prompt(Purpose::Open));
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
