//! Pages leaving the program for paper, or for a file.

use std::path::Path;

use super::{
    Front,
    dialog::Purpose,
    exporting::{Drawn, Exports, Material, stem},
    leaving::{Leaving, NotWritten},
    print_choices::today,
    print_ui::chosen_way,
    printers::{self, Anew, Job, Sent, Way},
    task::{Reporter, Task},
    wish::{Now, Wish},
};
use crate::{
    dataset::{kebab, names::Language},
    export::{
        failure::Failure,
        page::View,
        print::{Of, Printed, Setup},
    },
    keep::{document::Replacing, open::Origin},
    money,
    network::between,
    session::Session,
    words::{Phrase, Words},
};

/// The most letters of the name of a file that is opened.
const LONGEST: usize = 40;
/// The share of the work that laying pages out takes; the rest is writing them, and then other programs have their turn.
const LAID_OUT: f32 = 0.6;
const WRITTEN: f32 = 0.9;

impl Exports {
    /// Opens the print window. `between` is what the table counts between groups, and `money` what it shows as bars.
    pub(super) fn begin_print(
        &mut self,
        between: Option<between::Asked>,
        money: Option<money::Asked>,
        now: Now<'_>,
    ) -> Vec<Wish> {
        self.print.follow(between, money);
        if let Some(story) = now.session.and_then(Session::stage).map(|at| &at.story) {
            self.print.story.clone_from(story);
        }
        self.refused = None;
        vec![Wish::Show(Front::Print(Box::default()))]
    }

    /// Starts writing what was chosen in the print window under this name, which gets an ending if it has none.
    pub(super) fn write_pages(&mut self, path: &Path, replacing: Replacing, material: Material<'_>) -> Vec<Wish> {
        let mut wishes = vec![Wish::Uncover];
        let now = material.now;
        let Some(session) = now.session.map(Session::still) else { return wishes };
        let (of, setup) = (self.print.of(&session, material.view), self.print.setup(today(), session.words()));
        let leaving = Leaving::of_pdf(Purpose::Pages, path, material.document.cloned(), replacing);
        let work = move |reporter: &Reporter| {
            if let Err(instead) = leaving.check() {
                return Some(instead);
            }
            match made(&session, (&of, &setup), 1, reporter) {
                Ok(job) => Some(leaving.write([job.pdf])),
                Err(Failure::Cancelled) => None,
                Err(failure) => Some(leaving.failed(&failure.message())),
            }
        };
        wishes.extend(self.begin_drawing("doing-picture", Task::start("pages", now.wake(), work)));
        wishes
    }

    /// Starts printing what was chosen.
    pub(super) fn print(&mut self, view: View, now: Now<'_>) -> Vec<Wish> {
        let Some(session) = now.session.map(Session::still) else { return Vec::new() };
        let choices = &self.print;
        let (of, setup) = (choices.of(&session, view), choices.setup(today(), session.words()));
        let (way, copies, parent) = (choices.way.clone(), choices.copies, self.parent.clone());
        let work = move |reporter: &Reporter| {
            let job = match made(&session, (&of, &setup), copies, reporter) {
                Ok(job) => Job { parent, ..job },
                // Whoever cancelled does not want to hear that it was cancelled.
                Err(Failure::Cancelled) => return None,
                Err(failure) => return Some(not_printed(Phrase::new(|words| words.message(&failure.message())))),
            };
            let anew = |paper| match made(&session, (&of, &Setup { paper, ..setup.clone() }), copies, reporter) {
                Ok(job) => Ok(Some(job.pdf)),
                Err(Failure::Cancelled) => Ok(None),
                Err(failure) => Err(Words::of(Language::English).message(&failure.message())),
            };
            sent(&job, way.as_ref(), &anew, reporter)
        };
        self.begin_drawing("doing-print", Task::start("print", now.wake(), work))
    }
}

/// A file name for pages of what is open.
pub(super) fn suggested_pages(origin: Option<&Origin>, session: Option<&Session>) -> String {
    format!("{}-pages.pdf", stem(origin, session))
}

/// The pages as they are sent.
fn made(session: &Session, (of, setup): (&Of, &Setup), copies: u8, reporter: &Reporter) -> Result<Job, Failure> {
    let printed = Printed::compose(session, of, setup, &mut |share| reporter.reached(share * LAID_OUT))?;
    let pdf = printed.pdf(&mut |share| reporter.reached(LAID_OUT + share * (WRITTEN - LAID_OUT)))?;
    if reporter.reached(WRITTEN).is_break() {
        return Err(Failure::Cancelled);
    }
    let name = kebab::kebab_case(&printed.title, LONGEST).unwrap_or_else(|| "tieline".to_owned());
    Ok(Job { title: printed.title, name, pdf, paper: setup.paper, grey: setup.grey, copies, parent: String::new() })
}

/// Sends the pages the way that was chosen, or else the best; where that fails, they are opened as a file, and the reason is
/// said.
fn sent(job: &Job, chosen: Option<&Way>, anew: &Anew<'_>, reporter: &Reporter) -> Option<Drawn> {
    let ways = printers::ways();
    let way = chosen_way(chosen, &ways)?;
    let why = match printers::send(job, way, anew, reporter) {
        Ok(sent) => return sent.map(|sent| Drawn::Printed(said(&sent))),
        Err(why) => why,
    };
    log::warn!("printing failed: {why}");
    let told = |words: Words| if why.is_empty() { words.say("print-no-reason").into_owned() } else { why.clone() };
    if *way != Way::Opened
        && let Ok(Some(Sent::Opened(path) | Sent::Lies(path))) = printers::send(job, &Way::Opened, anew, reporter)
    {
        let name = path.display().to_string();
        let values = |words| [("why", told(words).into()), ("name", name.as_str().into())];
        return Some(Drawn::Printed(Phrase::new(|words| words.with("said-print-instead", values(words)))));
    }
    Some(not_printed(Phrase::new(|words| words.with("said-not-printed", [("why", told(words).into())]))))
}

fn not_printed(why: Phrase) -> Drawn {
    Drawn::Failed(NotWritten { why, to: None })
}

/// What became of the pages, in words.
fn said(sent: &Sent) -> Phrase {
    let named = |key, name: &str| Phrase::new(|words| words.with(key, [("name", name.into())]));
    match sent {
        Sent::Dialog => Phrase::new(|words| words.say("said-printed").into_owned()),
        Sent::Printer(name) => named("said-printed-by", name),
        Sent::Opened(path) => named("said-print-opened", &path.display().to_string()),
        Sent::Lies(path) => named("said-print-lies", &path.display().to_string()),
        Sent::Cancelled => Phrase::new(|words| words.say("said-print-cancelled").into_owned()),
    }
}
