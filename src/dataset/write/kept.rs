//! Writes what is kept with a dataset: views, stories, places and notes.

use emath::Pos2;

use super::{INDENT, Record, Writer, names, text};
use crate::dataset::{
    Dataset,
    look::{Look, Mode},
    names::{Language, Names},
    particulars::{Money, Particulars},
    view::{Frame, Selection, Show, View},
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
        let Show { seen, .. } = show;
        let filter = &seen.filter;
        record.list("sectors", &self.sectors(&filter.sectors));
        record.list("funds", &self.entity_ids(&filter.funds));
        let kinds = |kinds: &mut dyn Iterator<Item = _>| -> Vec<_> {
            kinds.map(|kind| text(&self.dataset.entity_kind(kind).id)).collect()
        };
        record.list("entity_kinds", &kinds(&mut filter.entity_kinds.iter().copied()));
        record.list("left_out", &kinds(&mut filter.left_out.iter().copied()));
        let kinds = filter.relation_kinds.iter().map(|kind| text(&self.dataset.relation_kind(*kind).id));
        record.list("relation_kinds", &kinds.collect::<Vec<_>>());
        let statuses = filter.statuses.iter().map(|status| status.word().to_owned());
        record.list("statuses", &statuses.collect::<Vec<_>>());
        self.particulars(record, &filter.particulars);
        record.option("years", filter.years.map(|(first, last)| format!("({first}, {last})")));
        flag(record, "stated_years_only", filter.stated_years_only);
        let around = filter.around.map(|around| format!("({}, {})", self.entity_id(around.entity), around.steps));
        record.option("around", around);
        record.option("context", (!filter.context).then(|| "false".to_owned()));
        flag(record, "undated", seen.undated);
        record.option("mode", (seen.mode != Mode::default()).then(|| format!("{:?}", seen.mode)));
        look(record, seen.look);
        record.option("selection", self.selection(&seen.selection));
        record.option("frame", self.frame(&show.frame));
        record.option("theme", show.theme.map(|theme| format!("{theme:?}")));
        record.option("language", show.language.map(Language::tag).map(text));
    }

    fn particulars(&self, record: &mut Record, asked: &Particulars) {
        let kind = |kind| text(&self.dataset.entity_kind(kind).id);
        let ends = asked.ends.iter().map(|(from, to)| format!("({}, {})", kind(*from), kind(*to)));
        record.list("ends", &ends.collect::<Vec<_>>());
        flag(record, "one_way", asked.one_way);
        record.option("money", asked.money.as_ref().map(money));
        let counts = asked.source_counts.iter().map(u8::to_string);
        record.list("source_counts", &counts.collect::<Vec<_>>());
        let bases = asked.bases.iter().map(|basis| basis.word().to_owned());
        record.list("date_bases", &bases.collect::<Vec<_>>());
    }

    fn selection(&self, selection: &Selection) -> Option<String> {
        Some(match selection {
            Selection::Nothing => return None,
            Selection::Entities(entities) => format!("Entities([{}])", self.entity_ids(entities).join(", ")),
            Selection::Relation(relation) => format!("Relation({})", text(&self.dataset.relation(*relation).id)),
            Selection::Source(source) => format!("Source({})", text(&self.dataset.source(*source).id)),
            Selection::Path { from, to } => format!("Path({}, {})", self.entity_id(*from), self.entity_id(*to)),
        })
    }

    fn frame(&self, frame: &Frame) -> Option<String> {
        Some(match frame {
            Frame::All => return None,
            Frame::Around(entities) => format!("Around([{}])", self.entity_ids(entities).join(", ")),
            Frame::Area(area) => format!("Area({}, {})", place(area.min), place(area.max)),
        })
    }
}

fn money(money: &Money) -> String {
    let mut record = Record::default().with("currency", text(&money.currency));
    record.option("at_least", money.least.map(|value| text(&value.to_string())));
    record.option("at_most", money.most.map(|value| text(&value.to_string())));
    record.on_one_line()
}

fn look(record: &mut Record, look: Look) {
    let usual = Look::default();
    record.option("colours", (look.colouring != usual.colouring).then(|| format!("{:?}", look.colouring)));
    record.option("sizes", (look.sizing != usual.sizing).then(|| format!("{:?}", look.sizing)));
    record.option("widths", (look.weighing != usual.weighing).then(|| format!("{:?}", look.weighing)));
    flag(record, "grounds", look.grounds);
    flag(record, "bundled", look.bundled);
}

fn flag(record: &mut Record, name: &str, value: bool) {
    record.option(name, value.then(|| "true".to_owned()));
}

/// A place, as exact as it is.
fn place(at: Pos2) -> String {
    format!("({}, {})", at.x, at.y)
}
