//! Writes what is kept with a dataset: views, stories, places and notes.

use emath::Pos2;

use super::{Record, Writer, names, text};
use crate::dataset::{
    look::{Look, Mode},
    names::{Language, Names},
    particulars::{Money, Particulars},
    view::{Frame, Selection, Show, View},
    workspace::{Callout, Highlight, Note, Position, Step, Story, Target},
};

impl Writer<'_> {
    pub(super) fn view(&self, view: &View) -> Record {
        let mut record = Record::new(&view.id).with("name", names(&view.name));
        self.show(&mut record, &view.show);
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
        record.list("sectors", &self.sectors(&show.sectors));
        record.list("funds", &self.entity_ids(&show.funds));
        let kinds = |kinds: &mut dyn Iterator<Item = _>| -> Vec<_> {
            kinds.map(|kind| text(&self.dataset.entity_kind(kind).id)).collect()
        };
        record.list("entity_kinds", &kinds(&mut show.entity_kinds.iter().copied()));
        record.list("left_out", &kinds(&mut show.left_out.iter().copied()));
        let kinds = show.relation_kinds.iter().map(|kind| text(&self.dataset.relation_kind(*kind).id));
        record.list("relation_kinds", &kinds.collect::<Vec<_>>());
        let statuses = show.statuses.iter().map(|status| status.word().to_owned());
        record.list("statuses", &statuses.collect::<Vec<_>>());
        self.particulars(record, &show.particulars);
        record.option("years", show.years.map(|(first, last)| format!("({first}, {last})")));
        flag(record, "stated_years_only", show.stated_years_only);
        let around = show.around.map(|(entity, steps)| format!("({}, {steps})", self.entity_id(entity)));
        record.option("around", around);
        record.option("context", (!show.context).then(|| "false".to_owned()));
        flag(record, "undated", show.undated);
        record.option("mode", (show.mode != Mode::default()).then(|| format!("{:?}", show.mode)));
        look(record, show.look);
        record.option("selection", self.selection(&show.selection));
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
