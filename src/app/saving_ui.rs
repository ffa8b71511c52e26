//! What is asked about work, in words.

use std::path::Path;

use eframe::egui;

use super::{
    App,
    dialog::Purpose,
    rereading::Joining,
    saving::{Job, Question, Then},
};
use crate::{
    dataset::{beside, visible},
    keep::{
        document::{Keeping, Replacing, Standing},
        merge::{Choice, Conflict, Merge},
    },
    panels::widgets::{bold, soft_ui},
    scene::theme::Theme,
};

/// What was answered.
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
pub fn title(question: &Question) -> String {
    match question {
        Question::Where(..) => "Where to keep what you make".to_owned(),
        Question::Slow(path, _) => format!("{} is still being saved", name_of(path)),
        Question::Gone(_, path, _) => format!("{} was deleted or moved away", name_of(path)),
        Question::Unsaved(_) => "There is work that was not saved".to_owned(),
        Question::Changed { path, job, .. } => {
            let name = name_of(path);
            match job {
                Job::Ask | Job::Keep(_) => format!("{name} changed on disk"),
                Job::As(_) => format!("{name} is there already"),
            }
        }
        Question::Both(_, Joining::File(..)) => "Changed here and in the file".to_owned(),
        Question::Both(_, Joining::Copy) => "Changed before the crash and since".to_owned(),
        Question::Unread(path, _) => {
            format!("{} cannot be read", path.file_name().unwrap_or(path.as_os_str()).to_string_lossy())
        }
        Question::Failed(..) => "Nothing was saved".to_owned(),
        Question::Left(..) => "Work was not saved".to_owned(),
        Question::Lost(name) => format!("{name} is not where it was"),
    }
}

fn name_of(path: &Path) -> String {
    let name = path.file_name().unwrap_or(path.as_os_str()).to_string_lossy();
    visible::on_a_line(&name).into_owned()
}

/// Asks, and returns what was answered.
pub fn question_ui(ui: &mut egui::Ui, theme: &Theme, question: &mut Question) -> Option<Answer> {
    match question {
        Question::Where(standing, _) => where_ui(ui, theme, *standing),
        Question::Unsaved(then) => {
            soft_ui(
                ui,
                theme,
                match then {
                    Then::Close => "Views, stories, notes and places that you changed are lost when the window closes",
                    _ => "Views, stories, notes and places that you changed are lost when another dataset opens",
                },
            );
            let choices = [
                (Answer::Save, "Save"),
                (Answer::SaveAs, "Save as…"),
                (Answer::Discard, "Discard"),
                (Answer::Cancel, "Cancel"),
            ];
            buttons_ui(ui, theme, &choices)
        }
        Question::Slow(path, _) => {
            ui.label(format!("Saving to {} has not ended yet", path.display()));
            soft_ui(ui, theme, "If the window closes now, what you made may be lost");
            let choices = [
                (Answer::Wait, "Wait, then close"),
                (Answer::SaveAs, "Save as…"),
                (Answer::Discard, "Close anyway"),
                (Answer::Cancel, "Cancel"),
            ];
            buttons_ui(ui, theme, &choices)
        }
        Question::Gone(..) => {
            soft_ui(ui, theme, "What you made is still here. The file can be written anew where it was");
            let choices = [(Answer::Anew, "Write it anew"), (Answer::SaveAs, "Save as…"), (Answer::Cancel, "Cancel")];
            buttons_ui(ui, theme, &choices)
        }
        Question::Changed { job: Job::As(_), .. } => {
            soft_ui(ui, theme, "What is in that file now is lost when it is overwritten. Nothing was saved yet");
            let choices = [(Answer::SaveAs, "Save as…"), (Answer::Overwrite, "Overwrite"), (Answer::Cancel, "Cancel")];
            buttons_ui(ui, theme, &choices)
        }
        Question::Changed { differences, compared, .. } => changed_ui(ui, theme, differences, compared),
        Question::Both(merge, joining) => both_ui(ui, theme, merge, joining),
        Question::Unread(path, _) => unread_ui(ui, theme, path),
        Question::Failed(reason, _) => {
            ui.label(reason.as_str());
            soft_ui(ui, theme, "What you made is still here, and the file is as it was");
            buttons_ui(ui, theme, &[(Answer::SaveAs, "Save as…"), (Answer::Cancel, "Close")])
        }
        Question::Left(name, ago) => {
            let text =
                format!("Tieline ended unexpectedly {ago}, with unsaved work on {name}, which can be brought back");
            left_ui(ui, theme, &text, (Answer::Restore, "Restore"))
        }
        Question::Lost(_) => {
            let text = "Open it where it lies now, and the work that was not saved is brought back. Until then it is \
                        kept";
            left_ui(ui, theme, text, (Answer::Open, "Open…"))
        }
    }
}

/// What can be done with work that a crash left.
fn left_ui(ui: &mut egui::Ui, theme: &Theme, text: &str, back: (Answer, &str)) -> Option<Answer> {
    soft_ui(ui, theme, text);
    buttons_ui(ui, theme, &[back, (Answer::Cancel, "Not now"), (Answer::Discard, "Discard")])
}

/// What was changed both here and elsewhere, side by side, each with a choice.
fn both_ui(ui: &mut egui::Ui, theme: &Theme, merge: &mut Merge, joining: &Joining) -> Option<Answer> {
    soft_ui(
        ui,
        theme,
        "All else is put together by itself. Choose what is kept of these; until then nothing is changed",
    );
    ui.add_space(theme.gap);
    let sides = match joining {
        Joining::File(..) => ["Here", "In the file"],
        Joining::Copy => ["Before the crash", "In the file"],
    };
    let height = (ui.ctx().content_rect().height() - 320.0).max(120.0);
    egui::ScrollArea::vertical().max_height(height).show(ui, |ui| {
        for (nth, conflict) in merge.conflicts.iter_mut().enumerate() {
            ui.push_id(nth, |ui| conflict_ui(ui, theme, conflict, sides));
        }
    });
    let keep = match joining {
        Joining::File(_, Some(_)) => "Save",
        Joining::File(_, None) => "Keep",
        Joining::Copy => "Restore",
    };
    buttons_ui(ui, theme, &[(Answer::Decided, keep), (Answer::Cancel, "Not now")])
}

fn conflict_ui(ui: &mut egui::Ui, theme: &Theme, conflict: &mut Conflict, names: [&str; 2]) {
    ui.label(bold(&conflict.what, theme.text_size));
    ui.columns(2, |sides| {
        let texts = [&conflict.mine, &conflict.theirs];
        for (ui, (side, text)) in sides.iter_mut().zip(names.into_iter().zip(texts)) {
            soft_ui(ui, theme, side);
            ui.add(egui::Label::new(shortened(text)).wrap());
        }
    });
    ui.horizontal(|ui| {
        let choices = [(Choice::Both, "Keep both"), (Choice::Mine, "Keep mine"), (Choice::Theirs, "Keep the file's")];
        for (choice, words) in choices.into_iter().filter(|(choice, _)| conflict.both || *choice != Choice::Both) {
            ui.radio_value(&mut conflict.choice, choice, words);
        }
    });
    ui.add_space(theme.gap);
}

fn unread_ui(ui: &mut egui::Ui, theme: &Theme, path: &Path) -> Option<Answer> {
    let is_beside = beside::dataset_of(path).is_some();
    soft_ui(
        ui,
        theme,
        if is_beside {
            "There are errors in it, so that nobody knows what is kept there. Nothing was saved, and what you made is \
             still here. Read it again once it is mended, or save and keep what it says as a comment"
        } else {
            "There are errors in it. Nothing was saved, and what you made is still here. Read it again once it is \
             mended, or save what is open as another file"
        },
    );
    let comment = is_beside.then_some((Answer::Overwrite, "Save and keep a comment"));
    let others = [(Answer::Join, "Read it again"), (Answer::SaveAs, "Save as…"), (Answer::Cancel, "Not now")];
    buttons_ui(ui, theme, &comment.into_iter().chain(others).collect::<Vec<_>>())
}

/// As much of a text as tells it from another.
fn shortened(text: &str) -> String {
    const MOST: usize = 400;
    let shown: String = text.chars().take(MOST).collect();
    if shown.len() < text.len() { format!("{shown} …") } else { shown }
}

fn where_ui(ui: &mut egui::Ui, theme: &Theme, standing: Standing) -> Option<Answer> {
    soft_ui(
        ui,
        theme,
        match standing {
            Standing::Open => {
                "In the file, it goes wherever the file goes; its text stays as it was written. Beside it, the file \
                 is left alone. This is asked once for each file"
            }
            Standing::Protected => "The file can only be read. Beside it, what you make lies in a file of its own",
            Standing::Nowhere => {
                "This dataset is part of the program. Save it as a file of your own to keep what you make"
            }
        },
    );
    let (inside, beside) = (standing == Standing::Open, standing != Standing::Nowhere);
    ui.add_space(theme.gap);
    let mut answer = None;
    ui.horizontal(|ui| {
        let keeps = [(inside, Keeping::Inside, "Keep in the file"), (beside, Keeping::Beside, "Keep beside it")];
        for (possible, keeping, words) in keeps {
            if possible && ui.button(words).clicked() {
                answer = Some(Answer::Keep(keeping));
            }
        }
        let other = choices_ui(ui, &[(Answer::SaveAs, "Save as…"), (Answer::Cancel, "Cancel")]);
        answer = answer.or(other);
    });
    answer
}

fn changed_ui(ui: &mut egui::Ui, theme: &Theme, differences: &[String], compared: &mut bool) -> Option<Answer> {
    soft_ui(
        ui,
        theme,
        "Someone else wrote to it since it was read. Nothing was saved yet; what was made here and there can be put \
         together",
    );
    if *compared {
        ui.add_space(theme.gap);
        soft_ui(ui, theme, "What is different there");
        for difference in differences {
            ui.label(difference.as_str());
        }
    }
    ui.add_space(theme.gap);
    ui.horizontal(|ui| {
        if ui.add_enabled(!*compared, egui::Button::new("Compare")).clicked() {
            *compared = true;
        }
        let choices = [
            (Answer::Join, "Keep both"),
            (Answer::SaveAs, "Save as…"),
            (Answer::Overwrite, "Overwrite"),
            (Answer::Cancel, "Cancel"),
        ];
        choices_ui(ui, &choices)
    })
    .inner
}

fn buttons_ui(ui: &mut egui::Ui, theme: &Theme, choices: &[(Answer, &str)]) -> Option<Answer> {
    ui.add_space(theme.gap);
    ui.horizontal(|ui| choices_ui(ui, choices)).inner
}

fn choices_ui(ui: &mut egui::Ui, choices: &[(Answer, &str)]) -> Option<Answer> {
    let mut answer = None;
    for (choice, words) in choices {
        if ui.button(*words).clicked() {
            answer = Some(*choice);
        }
    }
    answer
}

impl App {
    /// Does what was answered.
    pub(super) fn answered(&mut self, question: Question, answer: Answer, ctx: &egui::Context, frame: &eframe::Frame) {
        match (question, answer) {
            (Question::Where(_, then), Answer::Keep(keeping)) => {
                self.begin_saving(Job::Keep(keeping), Replacing::Known, then);
            }
            (Question::Slow(_, then), Answer::Wait) => self.wait_for_saving(then),
            (Question::Gone(job, _, then), Answer::Anew) => {
                // A file that is written anew is the user's own.
                let job = if job == Job::Ask { Job::Keep(Keeping::Inside) } else { job };
                self.begin_saving(job, Replacing::Gone, then);
            }
            (Question::Unsaved(then), Answer::Save) => self.save(then),
            (Question::Slow(_, then) | Question::Unsaved(then), Answer::Discard) => self.follow_up(then),
            (Question::Changed { job, path, then, .. }, Answer::Overwrite) => {
                let job = if let Job::As(_) = job { Job::As(path) } else { job };
                self.begin_saving(job, Replacing::Anything, then);
            }
            (Question::Changed { job: Job::Keep(keeping), then, .. }, Answer::Join) => {
                self.read_again(Some((keeping, then)));
            }
            (Question::Both(merge, joining), Answer::Decided) => self.decided(&merge, joining),
            (Question::Unread(_, saving), Answer::Join) => self.read_again(saving),
            (question @ Question::Unread(..), Answer::Overwrite) => {
                self.begin_saving(Job::Keep(Keeping::Beside), Replacing::Anything, question.then());
            }
            (Question::Left(..), Answer::Restore) => self.restore(ctx),
            (Question::Lost(_), Answer::Open) => self.ask(Purpose::Open, ctx, frame),
            (Question::Lost(_), Answer::Cancel) => self.leave_for_later(),
            (Question::Left(..) | Question::Lost(_), Answer::Discard) => self.discard_left(),
            (question, Answer::SaveAs) => self.ask_where_to_save(question.then(), ctx, frame),
            _ => {}
        }
    }
}
