//! Writes the workspace: groups, views, stories, places, notes and the letterhead.

use std::fmt::Write as _;

use emath::Pos2;

use super::{INDENT, Record, Writer, names, text};
use crate::dataset::{
    by_id,
    file::kept::PROPOSALS_SCHEMA,
    group::Group,
    letterhead::{Dated, Letterhead},
    list::List,
    names::Names,
    proposal::Proposal,
    view::{Show, View},
    workspace::{Callout, Highlight, Note, Position, Step, Story, Target},
};

impl Writer<'_> {
    pub(super) fn view(&self, view: &View) -> Record {
        let mut record = Record::new(&view.id).with("name", names(&view.name));
        self.show(&mut record, &view.show);
        record
    }

    pub(super) fn group(&self, group: &Group) -> Record {
        let mut record = Record::new(&group.id).with("name", names(&group.name));
        let members: Vec<String> = group.entities.iter().map(|entity| self.entity_id(*entity)).collect();
        record.list("entities", &members);
        record.line("note", (!group.note.is_empty()).then(|| text(&group.note)));
        record
    }

    pub(super) fn story(&self, story: &Story) -> Record {
        let mut record = Record::new(&story.id).with("title", names(&story.title));
        record.records("steps", story.steps.iter().map(|step| self.step(step)).collect());
        record
    }

    fn step(&self, step: &Step) -> Record {
        let mut record = Record::default();
        let said = |said: &Names| (!said.is_empty()).then(|| names(said));
        record.line("title", said(&step.title));
        record.line("caption", said(&step.caption));
        record.line("notes", said(&step.notes));
        self.show(&mut record, &step.show);
        let highlights = step.highlights.iter().map(|highlight| self.highlight(*highlight));
        record.list("highlights", &highlights.collect::<Vec<_>>());
        record.pieces("callouts", step.callouts.iter().map(|callout| self.callout(callout)).collect());
        record
    }

    fn callout(&self, callout: &Callout) -> String {
        let mut record = Record::default().with("text", names(&callout.text)).with("at", place(callout.at));
        let to = callout.to.map(|to| match to {
            Target::Entity(entity) => format!("Entity({})", self.entity_id(entity)),
            Target::Place(at) => format!("Place{}", place(at)),
        });
        record.option("to", to);
        record.on_one_line()
    }

    pub(super) fn position(&self, position: &Position) -> Record {
        let record = Record::default().with("entity", self.entity_id(position.entity));
        record.with("at", place(position.place)).flag("pinned", position.pinned)
    }

    pub(super) fn note(&self, note: &Note) -> Record {
        Record::default().with("about", self.highlight(note.about)).with("text", text(&note.text))
    }

    fn highlight(&self, highlight: Highlight) -> String {
        match highlight {
            Highlight::Entity(entity) => format!("Entity({})", self.entity_id(entity)),
            Highlight::Relation(relation) => format!("Relation({})", text(&self.dataset.relation(relation).id)),
        }
    }

    fn show(&self, record: &mut Record, show: &Show) {
        for (name, value) in by_id::written(show, self.dataset).fields() {
            record.option(name, Some(value));
        }
    }
}

/// A place, as exact as it is.
fn place(at: Pos2) -> String {
    format!("({}, {})", at.x, at.y)
}

/// The look of one's own.
pub(super) fn letterhead(letterhead: &Letterhead) -> Record {
    let mut record = Record::default();
    let said = |said: &Names| (!said.is_empty()).then(|| names(said));
    record.line("title", said(&letterhead.title));
    record.line("subtitle", said(&letterhead.subtitle));
    record.line("footer", said(&letterhead.footer));
    let date = match &letterhead.date {
        Dated::None => None,
        Dated::Sources => Some("Sources".to_owned()),
        Dated::Said(words) => Some(format!("Said({})", names(words))),
    };
    record.line("date", date);
    record.line("logo", letterhead.logo.as_ref().map(|logo| text(&logo.to_base64())));
    record
}

/// A proposal. What is in it is written already.
pub(super) fn proposal(proposal: &Proposal) -> Record {
    let about = match proposal.list {
        List::Sources => "Source",
        List::Entities => "Entity",
        List::Relations => "Relation",
        _ => "Figure",
    };
    let mut record = Record::default().with("about", format!("{about}({})", text(&proposal.id)));
    record.text_field("by", Some(proposal.by.as_str()).filter(|by| !by.is_empty()));
    record.text_field("note", Some(proposal.note.as_str()).filter(|note| !note.is_empty()));
    record.line("was", proposal.was.as_deref().map(str::to_owned));
    record.line("proposed", proposal.proposed.as_deref().map(str::to_owned));
    record
}

/// The text of a file with these proposals for the dataset of this id.
pub(in crate::dataset) fn proposals(dataset: &str, proposals: &[Proposal]) -> String {
    let mut out = format!("{HEADER}(\n    schema: {},\n    dataset: {},\n", text(PROPOSALS_SCHEMA), text(dataset));
    _ = write!(out, "\n    // {}\n    {}: [\n", List::Proposals.comment(), List::Proposals.name());
    for record in proposals.iter().map(self::proposal) {
        _ = writeln!(out, "{:INDENT$}{},", "", record.text(INDENT));
    }
    out.push_str("    ],\n)\n");
    out
}

const HEADER: &str = "\
// Proposals for a Tieline dataset. Open the dataset, and then this file, to accept or refuse them.
";
