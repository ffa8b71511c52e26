//! The window that shows a brief, asks how it cites, and copies it.

use std::sync::Arc;

use eframe::egui::{
    self, Color32, FontId, Frame, Label, Margin, Stroke, TextFormat,
    text::{LayoutJob, TextWrapping},
};

use super::{
    App,
    export_ui::heading,
    exporting::Exports,
    foot::{above_foot_ui, main_button_ui},
    fronts::Front,
    task::{Outcome, Task},
    wish::{Now, Wish},
};
use crate::{
    brief::{self, Brief, Line, Manner, Matter, Run, Style, Subject},
    canvas::family,
    dataset::{names::Language, visible::shown},
    panels::widgets::{dot_ui, soft_ui, tick_ui},
    scene::{text::Weight, theme::Theme},
    session::{Session, world::World},
    words::Words,
};

/// The most lines that the window shows of a brief. All of them are copied.
const MOST_LINES: usize = 150;

/// A brief that is looked at before it is copied.
#[derive(Debug)]
pub(super) struct Briefing {
    subject: Subject,
    /// The world of which the subject is.
    world: Arc<World>,
    known: Option<(Asked, Arc<Brief>)>,
    task: Option<(Asked, Task<Brief>)>,
    /// Whether writing it broke off.
    is_lost: bool,
}

/// How a brief is asked for, in this state of the session.
type Asked = (Manner, Language, u64);

/// What is copied, and as what.
#[derive(Clone, Debug)]
pub(super) struct Copied {
    pub(super) brief: Arc<Brief>,
    pub(super) is_rich: bool,
}

/// Opens the window on a subject of what is looked at.
pub(super) fn begin(subject: Subject, now: Now<'_>) -> Vec<Wish> {
    let Some(session) = now.session else { return Vec::new() };
    let world = Arc::clone(session.world());
    let briefing = Briefing { subject, world, known: None, task: None, is_lost: false };
    vec![Wish::Show(Front::Brief(Box::new(briefing)))]
}

impl Briefing {
    /// Shows it. Returns the wish to copy it.
    pub(super) fn ui(
        &mut self,
        ui: &mut egui::Ui,
        (theme, words): (&Theme, Words),
        session: &Session,
        exports: &mut Exports,
    ) -> Option<Wish> {
        if !Arc::ptr_eq(&self.world, session.world()) {
            return Some(Wish::Uncover);
        }
        self.follow(ui.ctx(), session, exports.brief);
        let known = self.known.as_ref().map(|(_, brief)| Arc::clone(brief));
        let is_whole = self.task.is_none() && !self.is_lost;
        let content = |ui: &mut egui::Ui| {
            ui.set_width(ui.available_width() - theme.gap * 2.0);
            choices_ui(ui, (theme, words), &mut exports.brief);
            heading(ui, theme, &words.say("brief-preview"));
            match &known {
                Some(brief) => paper_ui(ui, (theme, words), brief),
                None if self.is_lost => _ = soft_ui(ui, theme, words.say("brief-stopped")),
                None => _ = soft_ui(ui, theme, words.say("brief-making")),
            }
        };
        let clicked = above_foot_ui(ui, theme, content, |ui| {
            ui.add_enabled_ui(is_whole && known.is_some(), |ui| {
                let rich = main_button_ui(ui, theme, &words.say("brief-copy")).clicked();
                let plain = ui.button(words.say("table-copy-markdown")).clicked();
                (rich || plain).then_some(rich)
            })
            .inner
        });
        Some(Wish::CopyBrief(Copied { brief: known?, is_rich: clicked? }))
    }

    /// Takes what was written, and has a thread write what is asked for now.
    fn follow(&mut self, ctx: &egui::Context, session: &Session, manner: Manner) {
        let asked = (manner, session.language(), session.revision());
        match self.task.as_ref().and_then(|(_, task)| task.outcome()) {
            Some(Outcome::Done(brief)) => {
                self.known = self.task.take().map(|(asked, _)| (asked, Arc::new(brief)));
            }
            Some(Outcome::Lost) => (self.task, self.is_lost) = (None, true),
            None => {}
        }
        let is_known = self.known.as_ref().is_some_and(|(known, _)| *known == asked);
        let is_coming = self.task.as_ref().is_some_and(|(coming, _)| *coming == asked);
        if is_known || is_coming || self.is_lost {
            return;
        }
        let (still, wake, subject) = (session.still(), ctx.clone(), self.subject.clone());
        let started = Task::start("brief", move || wake.request_repaint(), move |_| Some(of(&still, &subject, manner)));
        match started {
            Ok(task) => self.task = Some((asked, task)),
            Err(_) => self.is_lost = true,
        }
    }
}

impl App {
    /// Puts a brief on the clipboard: as rich text with Markdown for plain text, or as Markdown alone. Says which.
    pub(super) fn copy_brief(&mut self, copied: &Copied) -> Wish {
        let markdown = copied.brief.markdown();
        if copied.is_rich {
            return self.copy_rich(&copied.brief.html(), &markdown, ["said-copied-brief", "said-copied-markdown"]);
        }
        self.ctx.copy_text(shown(&markdown).into_owned());
        Wish::say(|words| words.say("said-copied"))
    }
}

/// The brief of a subject of what a session looks at.
fn of(session: &Session, subject: &Subject, manner: Manner) -> Brief {
    let matter = Matter {
        network: session.network(),
        filter: session.filter(),
        shown: session.shown(),
        workspace: session.workspace(),
        paths: session.paths(),
    };
    brief::brief(matter, subject, manner, session.words())
}

fn choices_ui(ui: &mut egui::Ui, (theme, words): (&Theme, Words), manner: &mut Manner) {
    heading(ui, theme, &words.say("brief-cites"));
    ui.horizontal_wrapped(|ui| {
        ui.spacing_mut().item_spacing.x = theme.gap * 2.0;
        for style in Style::ALL {
            let dot = dot_ui(ui, theme, manner.style == style, words.say(style.key()));
            if dot.on_hover_text(words.tip(style.key())).clicked() {
                manner.style = style;
            }
        }
    });
    if tick_ui(ui, theme, &words.say("brief-with-own"), manner.with_own).clicked() {
        manner.with_own = !manner.with_own;
    }
}

/// Shows a brief as a document would.
fn paper_ui(ui: &mut egui::Ui, (theme, words): (&Theme, Words), brief: &Brief) {
    let edge = Stroke::new(1.0, theme.line);
    Frame::new().stroke(edge).inner_margin(Margin::same(12)).corner_radius(theme.rounding).show(ui, |ui| {
        ui.set_width(ui.available_width());
        let shows = lines_of(brief, words);
        for line in shows.iter().take(MOST_LINES) {
            line_ui(ui, theme, line);
        }
        if let Some(more) = shows.len().checked_sub(MOST_LINES).filter(|more| *more > 0) {
            soft_ui(ui, theme, words.with("handout-more", [("count", more.into())]));
        }
    });
}

/// A line of a brief in the window.
#[derive(Clone, Debug)]
enum Shows {
    Title(String),
    Heading(String),
    Text(Line),
    Item(Line),
}

fn lines_of(brief: &Brief, words: Words) -> Vec<Shows> {
    let mut lines = vec![Shows::Title(brief.title.clone())];
    lines.extend(brief.paragraphs.iter().cloned().map(Shows::Text));
    for list in &brief.lists {
        lines.push(Shows::Heading(list.heading.clone()));
        lines.extend(list.items.iter().cloned().map(Shows::Item));
    }
    if !brief.notes.is_empty() {
        lines.push(Shows::Heading(words.say("step-heading-notes").into_owned()));
    }
    for (number, note) in (1..).zip(&brief.notes) {
        lines.push(Shows::Text(
            [Run::Note(number), Run::Plain(" ".to_owned())].into_iter().chain(note.clone()).collect(),
        ));
    }
    if !brief.sources.is_empty() {
        lines.push(Shows::Heading(brief.sources_heading.clone()));
        lines.extend(brief.sources.iter().cloned().map(Shows::Text));
    }
    lines
}

fn line_ui(ui: &mut egui::Ui, theme: &Theme, shows: &Shows) {
    let plain = |words: &str| vec![Run::Strong(words.to_owned())];
    match shows {
        Shows::Title(words) => words_ui(ui, theme, &plain(words), theme.text_size * 1.3),
        Shows::Heading(words) => {
            ui.add_space(theme.gap * 0.5);
            words_ui(ui, theme, &plain(words), theme.text_size);
        }
        Shows::Text(line) => words_ui(ui, theme, line, theme.text_size),
        Shows::Item(line) => {
            ui.horizontal_top(|ui| {
                ui.spacing_mut().item_spacing.x = theme.gap;
                ui.label("•");
                words_ui(ui, theme, line, theme.text_size);
            });
        }
    }
}

fn words_ui(ui: &mut egui::Ui, theme: &Theme, line: &Line, size: f32) {
    let mut job = LayoutJob { wrap: TextWrapping::wrap_at_width(ui.available_width()), ..LayoutJob::default() };
    for run in line {
        let format = |font, color: Color32| TextFormat { font_id: font, color, ..TextFormat::default() };
        let small = FontId::proportional(size * 0.75);
        let regular = FontId::proportional(size);
        let (words, looks) = match run {
            Run::Plain(words) => (words.clone(), format(regular, theme.text)),
            Run::Strong(words) => (words.clone(), format(FontId::new(size, family(Weight::Bold)), theme.text)),
            Run::Emphasis(words) => (words.clone(), TextFormat { italics: true, ..format(regular, theme.text) }),
            Run::Raised(words) => (words.clone(), TextFormat { valign: egui::Align::TOP, ..format(small, theme.text) }),
            Run::Link(url) => (url.clone(), format(regular, theme.accent)),
            Run::Note(number) => {
                (number.to_string(), TextFormat { valign: egui::Align::TOP, ..format(small, theme.accent) })
            }
        };
        job.append(&words, 0.0, looks);
    }
    ui.add(Label::new(job).wrap());
}
