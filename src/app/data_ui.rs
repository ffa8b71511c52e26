//! The window that asks in which form data is handed on, and says what that form has no place for.

use eframe::egui::{self, Label, RichText, Role, Sense, WidgetInfo};

use super::{
    export_ui::heading,
    foot::{above_foot_ui, main_button_ui},
    handing_on::{DataChoices, LeftOut, Scope, made},
    task::{Outcome, Task},
};
use crate::{
    dataset::{message::Message, part},
    exchange::write::target::Target,
    panels::widgets::{dot_ui, soft_ui},
    scene::{text, theme::Theme},
    session::Session,
    words::Words,
};

/// How wide the column beside the forms is, in points beside words of the usual size.
const COLUMN: f32 = 330.0;
/// With less room than this, all stands one below the other.
const LEAST_ROOM: f32 = 760.0;
/// Before the name of a form, for its dot.
const DOT: f32 = 28.0;
/// How high the row of a form is, in multiples of the size of letters.
const ROW: f32 = 1.5;

/// The forms by what they are for, in the order in which most people want them.
const GROUPS: [(&str, &[Target]); 6] = [
    ("data-tables", &[Target::Xlsx, Target::Csv, Target::Tables]),
    ("data-documents", &[Target::Markdown, Target::Mermaid]),
    ("data-references", &[Target::BibTex, Target::Ris, Target::CslJson]),
    ("data-networks", &[Target::Gexf, Target::GraphMl, Target::Cx2, Target::CytoscapeJs, Target::Kumu]),
    ("data-programmers", &[Target::NodeLink, Target::Dot, Target::FollowTheMoney]),
    ("data-own", &[Target::Ron]),
];

/// All that a form has no place for, found out by a thread while somebody thinks about it.
#[derive(Debug, Default)]
pub struct Foresight {
    known: Option<(Asked, Vec<Message>)>,
    task: Option<(Asked, Task<Vec<Message>>)>,
    /// The number of entities and ties that are shown, in this state of the session.
    shown: Option<(u64, (usize, usize))>,
}

/// A form and how much, of this state of the session.
type Asked = (DataChoices, u64);

/// The key of the name of a form; whom it is for has the same key with `.tip`.
pub(super) fn key(target: Target) -> &'static str {
    match target {
        Target::Ron => "data-ron",
        Target::Xlsx => "data-xlsx",
        Target::Csv => "data-csv",
        Target::Gexf => "data-gexf",
        Target::GraphMl => "data-graphml",
        Target::NodeLink => "data-node-link",
        Target::CytoscapeJs => "data-cytoscapejs",
        Target::Cx2 => "data-cx2",
        Target::Dot => "data-dot",
        Target::FollowTheMoney => "data-ftm",
        Target::Kumu => "data-kumu",
        Target::Mermaid => "data-mermaid",
        Target::Markdown => "data-markdown",
        Target::BibTex => "data-bibtex",
        Target::Ris => "data-ris",
        Target::CslJson => "data-csl-json",
        Target::Tables => "data-folder-of-tables",
    }
}

/// Shows the window's content. Returns whether a place for the data is asked for.
pub fn data_ui(
    ui: &mut egui::Ui,
    (theme, session): (&Theme, &Session),
    (choices, foresight): (&mut DataChoices, &mut Foresight),
) -> bool {
    let words = session.words();
    let (room, gap) = (ui.available_width(), theme.gap * 3.0);
    let content = |ui: &mut egui::Ui| {
        if room < theme.beside_words(LEAST_ROOM) {
            // The bar that scrolls stands beside the words.
            ui.set_width(room - theme.gap * 2.0);
            forms_ui(ui, (theme, words), &mut choices.target);
            scope_ui(ui, (theme, session), &mut choices.scope, foresight);
            left_ui(ui, (theme, session), *choices, foresight);
            return;
        }
        ui.horizontal_top(|ui| {
            ui.vertical(|ui| {
                ui.set_width(room - theme.beside_words(COLUMN) - gap - ui.spacing().item_spacing.x * 2.0);
                forms_ui(ui, (theme, words), &mut choices.target);
            });
            ui.add_space(gap);
            ui.vertical(|ui| {
                ui.set_width(theme.beside_words(COLUMN) - theme.gap * 2.0);
                scope_ui(ui, (theme, session), &mut choices.scope, foresight);
                left_ui(ui, (theme, session), *choices, foresight);
            });
        });
    };
    above_foot_ui(ui, theme, content, |ui| main_button_ui(ui, theme, &words.say("export-save")).clicked())
}

fn forms_ui(ui: &mut egui::Ui, (theme, words): (&Theme, Words), chosen: &mut Target) {
    // All of them are to be seen in a low window.
    ui.spacing_mut().item_spacing.y = theme.gap * 0.25;
    ui.spacing_mut().interact_size.y = theme.text_size * ROW;
    let widths = Target::ALL.map(|target| text::width(&words.say(key(target)), theme.text_size, theme.regular()));
    let names = widths.into_iter().fold(0.0, f32::max) + DOT + theme.gap;
    for (group, targets) in GROUPS {
        heading(ui, theme, &words.say(group));
        for target in targets {
            if form_ui(ui, (theme, words), (*target, *chosen), names) {
                *chosen = *target;
            }
        }
    }
}

/// Shows a form and whom it is for. Returns whether it was clicked.
fn form_ui(ui: &mut egui::Ui, (theme, words): (&Theme, Words), (target, chosen): (Target, Target), names: f32) -> bool {
    let chosen = target == chosen;
    let (name, about) = (words.say(key(target)), words.tip(key(target)));
    ui.horizontal(|ui| {
        let left = ui.cursor().left();
        let dot = dot_ui(ui, theme, chosen, name.as_ref());
        dot.widget_info(|| WidgetInfo::selected(Role::RadioButton, true, chosen, words.pair(&name, &about)));
        ui.add_space((left + names - ui.cursor().left()).max(0.0));
        let about = RichText::new(about.as_ref()).size(theme.small_size).color(theme.text_soft);
        // The dot is what the keyboard goes to.
        let about = ui.add(Label::new(about).wrap().selectable(false).sense(Sense::CLICK));
        dot.clicked() || about.clicked()
    })
    .inner
}

fn scope_ui(ui: &mut egui::Ui, (theme, session): (&Theme, &Session), scope: &mut Scope, foresight: &mut Foresight) {
    let (words, dataset) = (session.words(), session.network().dataset());
    heading(ui, theme, &words.say("export-what"));
    let all = (dataset.entities.len(), dataset.relations.len());
    for (each, key, (entities, ties)) in
        [(Scope::Everything, "data-everything", all), (Scope::Shown, "data-shown", foresight.shown(session))]
    {
        let values = [
            ("entities", words.with("count-entities", [("count", entities.into())]).into()),
            ("ties", words.with("count-ties", [("count", ties.into())]).into()),
        ];
        if dot_ui(ui, theme, *scope == each, words.with(key, values)).clicked() {
            *scope = each;
        }
    }
}

/// Says what stays behind.
fn left_ui(ui: &mut egui::Ui, (theme, session): (&Theme, &Session), choices: DataChoices, foresight: &mut Foresight) {
    let words = session.words();
    foresight.follow(ui.ctx(), session, choices);
    heading(ui, theme, &words.say("data-left"));
    match foresight.of((choices, session.revision())) {
        None => _ = soft_ui(ui, theme, words.say("data-looking")),
        Some([]) => _ = ui.add(Label::new(words.say("data-left-nothing")).wrap()),
        Some(remarks) => remarks_ui(ui, theme, words, remarks),
    }
}

fn remarks_ui(ui: &mut egui::Ui, theme: &Theme, words: Words, remarks: &[Message]) {
    for remark in remarks {
        ui.add(Label::new(words.message(remark)).wrap());
        ui.add_space(theme.gap * 0.5);
    }
}

/// Shows what was left out of data that was written. Returns whether to close it.
pub fn left_out_ui(ui: &mut egui::Ui, (theme, words): (&Theme, Words), left: &LeftOut) -> bool {
    let content = |ui: &mut egui::Ui| remarks_ui(ui, theme, words, &left.remarks);
    above_foot_ui(ui, theme, content, |ui| main_button_ui(ui, theme, &words.say("step-close")).clicked())
}

impl Foresight {
    /// All that a form leaves out, if that is known.
    fn of(&self, asked: Asked) -> Option<&[Message]> {
        self.known.as_ref().filter(|(known, _)| *known == asked).map(|(_, remarks)| remarks.as_slice())
    }

    /// The number of entities and ties that are shown.
    fn shown(&mut self, session: &Session) -> (usize, usize) {
        let revision = session.revision();
        if let Some((_, counts)) = self.shown.filter(|(known, _)| *known == revision) {
            return counts;
        }
        let shown = session.shown();
        let counts = part::extent(session.network().dataset(), &shown.entities, &shown.relations);
        self.shown = Some((revision, counts));
        counts
    }

    /// Takes what was found out, and has a thread find out the rest. One after the other: whoever goes through all
    /// forms wants to know only of the last.
    fn follow(&mut self, ctx: &egui::Context, session: &Session, choices: DataChoices) {
        let asked = (choices, session.revision());
        match self.task.as_ref().and_then(|(_, task)| task.outcome()) {
            Some(Outcome::Done(remarks)) => self.known = self.task.take().map(|(asked, _)| (asked, remarks)),
            Some(Outcome::Lost) => self.task = None,
            None => {}
        }
        if self.task.is_some() || self.of(asked).is_some() {
            return;
        }
        let (session, wake) = (session.still(), ctx.clone());
        let started = Task::start(
            "foresight",
            move || wake.request_repaint(),
            move |reporter| {
                // It is found out by writing it.
                Some(made(&session, choices, reporter)?.map_or_else(|why| vec![why], |made| made.handed.remarks))
            },
        );
        self.task = started.ok().map(|task| (asked, task));
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_form_stands_in_one_group() {
        let grouped = || GROUPS.iter().flat_map(|(_, targets)| targets.iter());
        assert_eq!(grouped().count(), Target::ALL.len());
        assert!(Target::ALL.iter().all(|target| grouped().any(|grouped| grouped == target)));
    }
}
