//! Questions about work, in words.

use std::path::Path;

use eframe::egui;

use super::{
    dialog::Purpose,
    question::Question,
    rereading::Joining,
    saving::{Job, Saving, Then, Writing},
    wish::{Now, Wish},
};
use crate::{
    dataset::{beside, visible},
    edit::together::Clash,
    keep::{
        document::{Keeping, Replacing, Standing},
        merge::{Choice, Conflict, Merge},
    },
    panels::widgets::{bold, link_ui, soft_ui},
    scene::theme::Theme,
    words::{Phrase, Words},
};

/// An answer to a question about work.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Answer {
    /// Keep it here from now on.
    Keep(Keeping),
    /// Save it in a new file.
    SaveAs,
    /// Save it.
    Save,
    /// Give it up.
    Discard,
    /// Wait until it is saved.
    Wait,
    /// Put it in place of what is there.
    Overwrite,
    /// Write it anew where it was.
    Anew,
    /// Put together what was made here and there.
    Join,
    /// Keep what was decided.
    Decided,
    /// Look for its file elsewhere.
    Open,
    /// Bring it back.
    Restore,
    /// Do nothing.
    Cancel,
}

/// The headline of a question.
pub fn title(question: &Question, words: Words) -> String {
    match question {
        Question::Where(..) => words.say("keeping-where").into_owned(),
        Question::Slow(path, _) => words.with("keeping-slow", [("name", name_of(path).into())]),
        Question::Gone(_, path, _) => words.with("keeping-gone", [("name", name_of(path).into())]),
        Question::Unsaved(_) => words.say("keeping-unsaved").into_owned(),
        Question::Changed { path, job, .. } => {
            let name = name_of(path);
            match job {
                Job::Ask | Job::Keep(_) => words.with("keeping-changed", [("name", name.into())]),
                Job::As(_) => words.with("keeping-there", [("name", name.into())]),
            }
        }
        Question::Both(_, Joining::File(..)) => words.say("keeping-both").into_owned(),
        Question::Both(_, Joining::Copy) => words.say("keeping-both-copy").into_owned(),
        Question::Unread(path, _) => words.with("keeping-unread", [("name", name_of(path).into())]),
        Question::Failed(..) => words.say("keeping-failed").into_owned(),
        Question::Left(..) => words.say("keeping-left").into_owned(),
        Question::Lost(name) => words.with("keeping-moved", [("name", name.as_str().into())]),
    }
}

fn name_of(path: &Path) -> String {
    let name = path.file_name().unwrap_or(path.as_os_str()).to_string_lossy();
    visible::on_a_line(&name).into_owned()
}

/// Asks, and returns what was answered.
#[expect(clippy::too_many_lines, reason = "a table, one row for each question")]
pub fn question_ui(ui: &mut egui::Ui, (theme, words): (&Theme, Words), question: &mut Question) -> Option<Answer> {
    match question {
        Question::Where(standing, _) => where_ui(ui, (theme, words), *standing),
        Question::Unsaved(then) => {
            soft_ui(
                ui,
                theme,
                match then {
                    Then::Close => words.say("keeping-lost-close"),
                    _ => words.say("keeping-lost-open"),
                },
            );
            let choices = [
                (Answer::Save, "answer-save"),
                (Answer::SaveAs, "command-save-as"),
                (Answer::Discard, "answer-discard"),
                (Answer::Cancel, "cancel"),
            ];
            buttons_ui(ui, (theme, words), &choices)
        }
        Question::Slow(path, _) => {
            ui.label(words.with("keeping-slow-to", [("name", path.display().to_string().into())]));
            soft_ui(ui, theme, words.say("keeping-slow-what"));
            let choices = [
                (Answer::Wait, "answer-wait"),
                (Answer::SaveAs, "command-save-as"),
                (Answer::Discard, "answer-close"),
                (Answer::Cancel, "cancel"),
            ];
            buttons_ui(ui, (theme, words), &choices)
        }
        Question::Gone(..) => {
            soft_ui(ui, theme, words.say("keeping-gone-what"));
            let choices =
                [(Answer::Anew, "answer-anew"), (Answer::SaveAs, "command-save-as"), (Answer::Cancel, "cancel")];
            buttons_ui(ui, (theme, words), &choices)
        }
        Question::Changed { job: Job::As(_), .. } => {
            soft_ui(ui, theme, words.say("keeping-overwrite-what"));
            let choices = [
                (Answer::SaveAs, "command-save-as"),
                (Answer::Overwrite, "answer-overwrite"),
                (Answer::Cancel, "cancel"),
            ];
            buttons_ui(ui, (theme, words), &choices)
        }
        Question::Changed { differences, compared, .. } => changed_ui(ui, (theme, words), differences, compared),
        Question::Both(merge, joining) => both_ui(ui, (theme, words), merge, joining),
        Question::Unread(path, _) => unread_ui(ui, (theme, words), path),
        Question::Failed(reason, _) => {
            ui.label(words.message(reason));
            soft_ui(ui, theme, words.say("keeping-failed-what"));
            buttons_ui(ui, (theme, words), &[(Answer::SaveAs, "command-save-as"), (Answer::Cancel, "step-close")])
        }
        Question::Left(name, ago) => {
            let text = words.with("keeping-left-what", [("ago", ago.as_str().into()), ("name", name.as_str().into())]);
            left_ui(ui, (theme, words), &text, (Answer::Restore, "answer-restore"))
        }
        Question::Lost(_) => {
            left_ui(ui, (theme, words), &words.say("keeping-lost-what"), (Answer::Open, "command-open"))
        }
    }
}

/// The choices for work that a crash left.
fn left_ui(
    ui: &mut egui::Ui,
    (theme, words): (&Theme, Words),
    text: &str,
    back: (Answer, &'static str),
) -> Option<Answer> {
    soft_ui(ui, theme, text);
    buttons_ui(ui, (theme, words), &[back, (Answer::Cancel, "not-now"), (Answer::Discard, "answer-discard")])
}

/// The records that were changed both here and elsewhere, side by side, each with a choice.
fn both_ui(
    ui: &mut egui::Ui,
    (theme, words): (&Theme, Words),
    merge: &mut Merge,
    joining: &mut Joining,
) -> Option<Answer> {
    soft_ui(ui, theme, words.say("keeping-both-what"));
    ui.add_space(theme.gap);
    let sides = match joining {
        Joining::File(..) => [words.say("side-here"), words.say("side-file")],
        Joining::Copy => [words.say("side-before"), words.say("side-file")],
    };
    let height = (ui.ctx().content_rect().height() - 320.0).max(120.0);
    egui::ScrollArea::vertical().max_height(height).show(ui, |ui| {
        let sides = sides.each_ref().map(AsRef::as_ref);
        if let Joining::File(_, _, facts) = joining {
            facts_ui(ui, (theme, words), facts, sides);
        }
        for (nth, conflict) in merge.conflicts.iter_mut().enumerate() {
            ui.push_id(nth, |ui| conflict_ui(ui, (theme, words), conflict, sides));
        }
    });
    let keep = match joining {
        Joining::File(_, Some(_), _) => "answer-save",
        Joining::File(_, None, _) => "keep",
        Joining::Copy => "answer-restore",
    };
    buttons_ui(ui, (theme, words), &[(Answer::Decided, keep), (Answer::Cancel, "not-now")])
}

/// The facts that were changed on both sides.
fn facts_ui(ui: &mut egui::Ui, (theme, words): (&Theme, Words), facts: &mut [Clash], names: [&str; 2]) {
    if facts.len() > 1 {
        ui.horizontal(|ui| {
            for (is_mine, key) in [(true, "answer-all-mine"), (false, "answer-all-theirs")] {
                if link_ui(ui, theme, &words.say(key)).clicked() {
                    for clash in facts.iter_mut() {
                        clash.is_mine = is_mine;
                    }
                }
            }
        });
        ui.add_space(theme.gap * 0.5);
    }
    for (nth, clash) in facts.iter_mut().enumerate() {
        ui.push_id(("fact", nth), |ui| {
            sides_ui(ui, (theme, words), &clash.what, names.into_iter().zip([&clash.mine, &clash.theirs]));
            ui.horizontal(|ui| {
                for (is_mine, key) in [(true, "answer-mine"), (false, "answer-theirs")] {
                    ui.radio_value(&mut clash.is_mine, is_mine, words.say(key));
                }
            });
            ui.add_space(theme.gap);
        });
    }
}

/// What is to be decided, with what each side says of it.
fn sides_ui<'a>(
    ui: &mut egui::Ui,
    (theme, words): (&Theme, Words),
    what: &Phrase,
    said: impl Iterator<Item = (&'a str, &'a Phrase)>,
) {
    ui.label(bold(visible::shown(what.get(words.language())), theme.text_size));
    ui.columns(2, |sides| {
        for (ui, (side, text)) in sides.iter_mut().zip(said) {
            soft_ui(ui, theme, side);
            ui.add(egui::Label::new(shortened(&visible::shown(text.get(words.language())))).wrap());
        }
    });
}

fn conflict_ui(ui: &mut egui::Ui, (theme, words): (&Theme, Words), conflict: &mut Conflict, names: [&str; 2]) {
    let said = names.into_iter().zip([&conflict.mine, &conflict.theirs]);
    sides_ui(ui, (theme, words), &conflict.what, said);
    ui.horizontal(|ui| {
        let choices = [(Choice::Both, "answer-both"), (Choice::Mine, "answer-mine"), (Choice::Theirs, "answer-theirs")];
        for (choice, key) in choices.into_iter().filter(|(choice, _)| conflict.both || *choice != Choice::Both) {
            ui.radio_value(&mut conflict.choice, choice, words.say(key));
        }
    });
    ui.add_space(theme.gap);
}

fn unread_ui(ui: &mut egui::Ui, (theme, words): (&Theme, Words), path: &Path) -> Option<Answer> {
    let is_beside = beside::dataset_of(path).is_some();
    soft_ui(ui, theme, if is_beside { words.say("keeping-unread-beside") } else { words.say("keeping-unread-file") });
    let comment = is_beside.then_some((Answer::Overwrite, "answer-comment"));
    let others = [(Answer::Join, "answer-again"), (Answer::SaveAs, "command-save-as"), (Answer::Cancel, "not-now")];
    buttons_ui(ui, (theme, words), &comment.into_iter().chain(others).collect::<Vec<_>>())
}

/// As much of a text as tells it from another.
fn shortened(text: &str) -> String {
    const MOST: usize = 400;
    let shown: String = text.chars().take(MOST).collect();
    if shown.len() < text.len() { format!("{shown} …") } else { shown }
}

fn where_ui(ui: &mut egui::Ui, (theme, words): (&Theme, Words), standing: Standing) -> Option<Answer> {
    soft_ui(
        ui,
        theme,
        match standing {
            Standing::Open => words.say("keeping-open"),
            Standing::Protected => words.say("keeping-protected"),
            Standing::Nowhere => words.say("keeping-nowhere"),
        },
    );
    let (inside, beside) = (standing == Standing::Open, standing != Standing::Nowhere);
    ui.add_space(theme.gap);
    let mut answer = None;
    ui.horizontal(|ui| {
        let keeps = [(inside, Keeping::Inside, "answer-inside"), (beside, Keeping::Beside, "answer-beside")];
        for (possible, keeping, key) in keeps {
            if possible && ui.button(words.say(key)).clicked() {
                answer = Some(Answer::Keep(keeping));
            }
        }
        let other = choices_ui(ui, words, &[(Answer::SaveAs, "command-save-as"), (Answer::Cancel, "cancel")]);
        answer = answer.or(other);
    });
    answer
}

fn changed_ui(
    ui: &mut egui::Ui,
    (theme, words): (&Theme, Words),
    differences: &[Phrase],
    compared: &mut bool,
) -> Option<Answer> {
    soft_ui(ui, theme, words.say("keeping-changed-what"));
    if *compared {
        ui.add_space(theme.gap);
        soft_ui(ui, theme, words.say("keeping-different"));
        for difference in differences {
            ui.label(difference.get(words.language()));
        }
    }
    ui.add_space(theme.gap);
    ui.horizontal(|ui| {
        if ui.add_enabled(!*compared, egui::Button::new(words.say("answer-compare"))).clicked() {
            *compared = true;
        }
        let choices = [
            (Answer::Join, "answer-both"),
            (Answer::SaveAs, "command-save-as"),
            (Answer::Overwrite, "answer-overwrite"),
            (Answer::Cancel, "cancel"),
        ];
        choices_ui(ui, words, &choices)
    })
    .inner
}

fn buttons_ui(
    ui: &mut egui::Ui,
    (theme, words): (&Theme, Words),
    choices: &[(Answer, &'static str)],
) -> Option<Answer> {
    ui.add_space(theme.gap);
    ui.horizontal(|ui| choices_ui(ui, words, choices)).inner
}

fn choices_ui(ui: &mut egui::Ui, words: Words, choices: &[(Answer, &'static str)]) -> Option<Answer> {
    let mut answer = None;
    for (choice, key) in choices {
        if ui.button(words.say(key)).clicked() {
            answer = Some(*choice);
        }
    }
    answer
}

impl Saving {
    /// Does what was answered.
    pub(super) fn answered(&mut self, question: Question, answer: Answer, now: Now<'_>) -> Vec<Wish> {
        let write = |job, replacing, then| vec![Wish::Write(Writing { job, replacing, then })];
        match (question, answer) {
            (Question::Where(_, then), Answer::Keep(keeping)) => write(Job::Keep(keeping), Replacing::Known, then),
            (Question::Slow(_, then), Answer::Wait) => self.wait_for_saving(then, now),
            (Question::Gone(job, _, then), Answer::Anew) => {
                // A file that is written anew is the user's own.
                let job = if job == Job::Ask { Job::Keep(Keeping::Inside) } else { job };
                write(job, Replacing::Gone, then)
            }
            (Question::Unsaved(then), Answer::Save) => self.save(then, now),
            (Question::Slow(_, then) | Question::Unsaved(then), Answer::Discard) => self.follow_up(then, now),
            (Question::Changed { job, path, then, .. }, Answer::Overwrite) => {
                let job = if let Job::As(_) = job { Job::As(path) } else { job };
                write(job, Replacing::Anything, then)
            }
            (Question::Changed { job: Job::Keep(keeping), then, .. }, Answer::Join) => {
                vec![Wish::ReadAgain(Some((keeping, then)))]
            }
            (Question::Both(merge, joining), Answer::Decided) => vec![Wish::decided(merge, joining)],
            (Question::Unread(_, saving), Answer::Join) => vec![Wish::ReadAgain(saving)],
            (question @ Question::Unread(..), Answer::Overwrite) => {
                write(Job::Keep(Keeping::Beside), Replacing::Anything, question.then())
            }
            (Question::Left(..), Answer::Restore) => vec![Wish::Restore],
            (Question::Lost(_), Answer::Open) => vec![Wish::AskFor(Purpose::Open)],
            (Question::Lost(_), Answer::Cancel) => vec![Wish::LeaveForLater],
            (Question::Left(..) | Question::Lost(_), Answer::Discard) => vec![Wish::DiscardLeft],
            (question, Answer::SaveAs) => self.ask_where_to_save(question.then()),
            _ => Vec::new(),
        }
    }
}
