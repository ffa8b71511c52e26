//! Writes what is kept with a dataset: views, stories, places and notes.

use emath::Pos2;

use super::{INDENT, Record, Writer, names, text};
use crate::dataset::{
    Dataset, by_id,
    names::Names,
    view::{Show, View},
    workspace::{Callout, Highlight, Note, Position, Step, Story, Target, Workspace},
};

/// One of the lists that are kept.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::dataset) enum List {
    Views,
    Stories,
    Positions,
    Notes,
}

impl List {
    /// Every list, in the order in which they are written.
    pub(in crate::dataset) const ALL: [Self; 4] = [Self::Views, Self::Stories, Self::Positions, Self::Notes];

    /// The field of the file.
    pub(in crate::dataset) fn name(self) -> &'static str {
        match self {
            Self::Views => "views",
            Self::Stories => "stories",
            Self::Positions => "positions",
            Self::Notes => "notes",
        }
    }

    /// What is said before it.
    pub(in crate::dataset) fn comment(self) -> &'static str {
        match self {
            Self::Views => "Views worth keeping.",
            Self::Stories => "Stories to tell.",
            Self::Positions => "Where entities were put.",
            Self::Notes => "What was noted.",
        }
    }
}

/// What a note about an entity goes by.
pub(in crate::dataset) fn entity_key(id: &str) -> String {
    format!("entity {id}")
}

/// What a note about a relation goes by.
pub(in crate::dataset) fn relation_key(id: &str) -> String {
    format!("relation {id}")
}

/// The records of one list, each as what it goes by and its text, indented as in a file of ours.
pub(in crate::dataset) fn kept_records(dataset: &Dataset, workspace: &Workspace, list: List) -> Vec<(String, String)> {
    let writer = Writer { dataset };
    let keys: Vec<String> = match list {
        List::Views => workspace.views.iter().map(|view| view.id.clone()).collect(),
        List::Stories => workspace.stories.iter().map(|story| story.id.clone()).collect(),
        List::Positions => {
            workspace.positions.iter().map(|position| dataset.entity(position.entity).id.to_string()).collect()
        }
        List::Notes => workspace
            .notes
            .iter()
            .map(|note| match note.about {
                Highlight::Entity(entity) => entity_key(&dataset.entity(entity).id),
                Highlight::Relation(relation) => relation_key(&dataset.relation(relation).id),
            })
            .collect(),
    };
    keys.into_iter().zip(writer.kept(workspace, list).iter().map(|record| record.text(INDENT))).collect()
}

impl Writer<'_> {
    /// The records of one list, in order.
    pub(super) fn kept(&self, workspace: &Workspace, list: List) -> Vec<Record> {
        match list {
            List::Views => workspace.views.iter().map(|view| self.view(view)).collect(),
            List::Stories => workspace.stories.iter().map(|story| self.story(story)).collect(),
            List::Positions => workspace.positions.iter().map(|position| self.position(position)).collect(),
            List::Notes => workspace.notes.iter().map(|note| self.note(note)).collect(),
        }
    }

    fn view(&self, view: &View) -> Record {
        let mut record = Record::new(&view.id).with("name", names(&view.name));
        self.show(&mut record, &view.show);
        record
    }

    fn story(&self, story: &Story) -> Record {
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

    fn position(&self, position: &Position) -> Record {
        let record = Record::default().with("entity", self.entity_id(position.entity));
        record.with("at", place(position.place)).flag("pinned", position.pinned)
    }

    fn note(&self, note: &Note) -> Record {
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
