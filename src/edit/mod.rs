//! Edits of the facts of a dataset: what is typed into a field, what is added and what is taken out.
//!
//! ```text
//! Edit ──apply──▶ Edited (another dataset, what was done in words, what goes with it) or Refusal
//! ```
//!
//! A dataset never changes: an edit makes another one, which shares with the first all that stays. Records are named by
//! their ids, so that an edit still means the same when something else was changed before it is made. What is typed is
//! read as cells of tables are, and checked by the rules for files and in their words.

pub mod accept;
pub mod alike;
pub mod changes;
pub mod choices;
mod cues;
pub mod field;
pub mod ids;
pub mod joined;
mod matched;
pub mod meant;
pub mod merge;
mod moved;
pub mod moves;
pub mod new;
pub mod offer;
pub mod removal;
pub mod split;
mod sum;
pub mod text;
pub mod together;
pub mod typed;
pub mod vocabulary;
pub mod word;

mod set;

use std::sync::Arc;

use crate::dataset::{
    Dataset, check::Fact, id::EntityIndex, list::List, message::Message, problem::Severity, proposal::Proposal,
    relation::Relation, share::Text, source::Source,
};
use field::Field;
use joined::Joined;
use merge::Merge;
use new::{NewEntity, NewFigure, NewSource, NewTie};
use removal::Gone;
use split::Split;
use vocabulary::NewWord;

/// A record by its list and id.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Record {
    /// The list: one of facts, or the head of the dataset.
    pub list: List,
    /// The id.
    pub id: Text,
}

impl Record {
    /// The record of this list with this id.
    pub fn new(list: List, id: impl Into<Text>) -> Self {
        Self { list, id: id.into() }
    }

    /// Its position in its list, if it is there.
    pub fn position(&self, dataset: &Dataset) -> Option<usize> {
        let Dataset { sources, entities, relations, figures, sectors, entity_kinds, relation_kinds, .. } = dataset;
        match self.list {
            List::Sources => sources.iter().position(|record| record.id == self.id),
            List::Entities => entities.iter().position(|record| record.id == self.id),
            List::Relations => relations.iter().position(|record| record.id == self.id),
            List::Figures => figures.iter().position(|record| record.id == self.id),
            List::Sectors => sectors.iter().position(|record| record.id == self.id),
            List::EntityKinds => entity_kinds.iter().position(|record| record.id == self.id),
            List::RelationKinds => relation_kinds.iter().position(|record| record.id == self.id),
            List::Head => (dataset.id == self.id).then_some(0),
            List::Groups
            | List::Views
            | List::Stories
            | List::Positions
            | List::Notes
            | List::Letterhead
            | List::Proposals => None,
        }
    }

    /// The record itself with its position, if it is there.
    pub fn find(&self, dataset: &Dataset) -> Option<(usize, Fact)> {
        let at = self.position(dataset)?;
        Some((at, fact_at(dataset, self.list, at)?))
    }
}

/// The record at this position of a list.
fn fact_at(dataset: &Dataset, list: List, at: usize) -> Option<Fact> {
    Some(match list {
        List::Sources => Fact::Source(dataset.sources.get(at)?.clone()),
        List::Entities => Fact::Entity(dataset.entities.get(at)?.clone()),
        List::Relations => Fact::Relation(dataset.relations.get(at)?.clone()),
        List::Figures => Fact::Figure(dataset.figures.get(at)?.clone()),
        List::Sectors => Fact::Sector(dataset.sectors.get(at)?.clone()),
        List::EntityKinds => Fact::EntityKind(dataset.entity_kinds.get(at)?.clone()),
        List::RelationKinds => Fact::RelationKind(dataset.relation_kinds.get(at)?.clone()),
        List::Head => Fact::Head(word::head(dataset)),
        List::Groups
        | List::Views
        | List::Stories
        | List::Positions
        | List::Notes
        | List::Letterhead
        | List::Proposals => return None,
    })
}

/// A change of the facts that somebody asks for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Edit {
    /// Makes several edits, the next in what came of the one before, as one. It is named by the first that is about
    /// more than a source.
    Several(Vec<Self>),
    /// Sets a field of a record to what is typed; an empty text takes out what it says.
    Set(Record, Field, String),
    /// Adds a source.
    Source(NewSource),
    /// Adds sources that were read elsewhere, each with its own id where that is free.
    Sources(Arc<[Source]>),
    /// Adds an entity.
    Entity(NewEntity),
    /// Adds a tie.
    Tie(NewTie),
    /// Adds a sector or a kind.
    Word(NewWord),
    /// Adds a figure.
    Figure(NewFigure),
    /// Sets the words by which sentences tell ties of the kind of this id, in place of all others.
    Cues(Text, Vec<String>),
    /// Takes out a record, with all that cannot be without it.
    Remove(Record),
    /// Takes out a kind, and has all that was of it be of the one of this id.
    Replace(Record, Text),
    /// Makes one record of two.
    Merge(Merge),
    /// Gives ties of an entity to a new one.
    Split(Split),
    /// Takes back what of a record, or of one field of it, is not as this dataset says, which is the one in the file.
    TakeBack(Arc<Dataset>, Record, Option<Field>),
    /// Makes what was proposed what the dataset says.
    Accept(Arc<[Proposal]>),
}

/// One of two records that are merged.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Side {
    /// The one that stays.
    Kept,
    /// The other one.
    Gone,
}

/// A dataset after an edit.
#[derive(Clone, Debug)]
pub struct Edited {
    /// The dataset. Of its workspace nothing is changed but what names records that are gone.
    pub dataset: Dataset,
    /// The deed, as undo says it.
    pub named: Message,
    /// The record that was changed or added; `None` if it was taken out.
    pub record: Option<Record>,
    /// The records that went, if any did, or none where only others moved up: indices of what stays are others then.
    pub gone: Option<Gone>,
    /// The two records that became one, if it was a merger.
    pub joined: Option<Joined>,
    /// Doubts that a reader should look at: warnings that the record did not have before.
    pub doubts: Vec<Message>,
}

/// An edit that was not made, and why.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Refusal {
    /// The field in which something is wrong; `None` for the record as a whole.
    pub field: Option<Field>,
    /// The reasons.
    pub messages: Vec<Message>,
}

impl Refusal {
    /// A refusal for one reason.
    pub fn of(field: impl Into<Option<Field>>, message: Message) -> Self {
        Self { field: field.into(), messages: vec![message] }
    }
}

/// Makes an edit of `dataset`.
///
/// # Errors
/// If the record is not there, what is typed cannot be read, or a file with it would not open.
pub fn apply(dataset: &Dataset, edit: &Edit) -> Result<Edited, Refusal> {
    match edit {
        Edit::Several(edits) => several(dataset, edits),
        Edit::Set(record, field, text) => set_field(dataset, record, *field, text),
        Edit::Source(source) => {
            let mut dataset = dataset.clone();
            let at = new::source(&mut dataset, source)?;
            let id = dataset.sources.get(at).map(|source| source.id.clone()).unwrap_or_default();
            Ok(added(dataset, List::Sources, id, "edit-did-add-source"))
        }
        Edit::Sources(sources) => {
            let mut dataset = dataset.clone();
            let last = new::sources(&mut dataset, sources)?;
            let named = Message::new("edit-did-add-sources").count("count", sources.len());
            let record = last.map(|id| Record { list: List::Sources, id });
            Ok(Edited { dataset, named, record, gone: None, joined: None, doubts: Vec::new() })
        }
        Edit::Entity(entity) => {
            let (dataset, id) = new::entity(dataset, entity)?;
            Ok(added(dataset, List::Entities, id, "edit-did-add-entity"))
        }
        Edit::Tie(tie) => {
            let (dataset, id) = new::tie(dataset, tie)?;
            Ok(added(dataset, List::Relations, id, "edit-did-add-tie"))
        }
        Edit::Figure(figure) => {
            let (dataset, id) = new::figure(dataset, figure)?;
            Ok(added(dataset, List::Figures, id, "edit-did-add-figure"))
        }
        Edit::Cues(kind, words) => cues::set(dataset, kind, words),
        Edit::TakeBack(file, record, field) => changes::take_back(file, dataset, record, *field),
        Edit::Accept(proposals) => accept::accepted(dataset, proposals),
        Edit::Word(new) => vocabulary::with(dataset, new),
        Edit::Replace(record, instead) => vocabulary::removed(dataset, record, Some(instead)),
        Edit::Remove(record) if word::is_of_words(record.list) => vocabulary::removed(dataset, record, None),
        Edit::Remove(record) => {
            let gone = removal::gone_with(dataset, record).ok_or_else(|| is_gone(record))?;
            let dataset = removal::without(dataset, &gone);
            let named = Message::new("edit-did-delete").with("id", record.id.as_str());
            Ok(Edited { dataset, named, record: None, gone: Some(gone), joined: None, doubts: Vec::new() })
        }
        Edit::Merge(merge) => merge::merged(dataset, merge),
        Edit::Split(split) => split::split(dataset, split),
    }
}

/// Makes edits one after the other. Nothing is taken out by them, so that positions stay what they are.
fn several(dataset: &Dataset, edits: &[Edit]) -> Result<Edited, Refusal> {
    let mut made: Option<Edited> = None;
    let mut doubts = Vec::new();
    for edit in edits.iter().filter(|edit| {
        !matches!(edit, Edit::Remove(_) | Edit::Replace(..) | Edit::Several(_) | Edit::TakeBack(..) | Edit::Accept(_))
    }) {
        let mut next = apply(made.as_ref().map_or(dataset, |made| &made.dataset), edit)?;
        doubts.append(&mut next.doubts);
        let named = made.as_ref().filter(|made| made.record.as_ref().is_some_and(|it| it.list != List::Sources));
        if let Some(Edited { named, record, .. }) = named {
            (next.named, next.record) = (named.clone(), record.clone());
        }
        made = Some(next);
    }
    let made = made.ok_or_else(|| Refusal::of(None, Message::new("edit-nothing")))?;
    Ok(Edited { doubts, ..made })
}

fn added(dataset: Dataset, list: List, id: Text, key: &'static str) -> Edited {
    let named = Message { key, values: Vec::new() }.with("id", id.as_str());
    let record = Some(Record { list, id });
    Edited { dataset, named, record, gone: None, joined: None, doubts: Vec::new() }
}

fn is_gone(record: &Record) -> Refusal {
    Refusal::of(None, Message::new("edit-record-gone").with("id", record.id.as_str()))
}

fn set_field(dataset: &Dataset, record: &Record, field: Field, text: &str) -> Result<Edited, Refusal> {
    let typed = typed::typed(dataset, record, field, text).ok_or_else(|| is_gone(record))?;
    if !typed.errors.is_empty() {
        return Err(Refusal { field: Some(field), messages: typed.errors });
    }
    let mut dataset = dataset.clone();
    let id = put(&mut dataset, typed.at, typed.fact);
    let named = Message::new("edit-did-set").with("field", Message { key: field.key(), values: Vec::new() });
    let named = named.with("id", record.id.as_str());
    let record = Some(Record { list: record.list, id });
    Ok(Edited { dataset, named, record, gone: None, joined: None, doubts: typed.warnings })
}

/// Puts a record in place of the one at this position. Returns its id.
fn put(dataset: &mut Dataset, at: usize, fact: Fact) -> Text {
    fn place<T>(list: &mut [T], at: usize, record: T) {
        if let Some(there) = list.get_mut(at) {
            *there = record;
        }
    }
    let id = fact.id().clone();
    match fact {
        Fact::Source(record) => place(&mut dataset.sources, at, record),
        Fact::Entity(record) => place(&mut dataset.entities, at, record),
        Fact::Relation(record) => place(&mut dataset.relations, at, record),
        Fact::Figure(record) => place(&mut dataset.figures, at, record),
        Fact::Sector(record) => place(&mut dataset.sectors, at, record),
        Fact::EntityKind(record) => place(&mut dataset.entity_kinds, at, record),
        Fact::RelationKind(record) => place(&mut dataset.relation_kinds, at, record),
        Fact::Head(head) => (dataset.id, dataset.title, dataset.description) = (head.id, head.title, head.description),
    }
    id
}

/// The ties that money of the entity runs through, which therefore has to be of a kind that is capital.
fn ties_through(dataset: &Dataset, entity: EntityIndex) -> impl Iterator<Item = &Relation> {
    dataset.relations.iter().filter(move |tie| tie.extra.funds.contains(&entity))
}

/// The problems of a record by their severity, each without the name of the record, which whoever edits it knows.
fn problems(dataset: &Dataset, fact: &Fact, severity: Severity) -> Vec<Message> {
    use crate::dataset::check::findings_of;
    let found = findings_of(dataset, fact).into_iter().filter(|(own, _)| *own == severity);
    found.map(|(_, message)| of_record(message)).collect()
}

/// A problem without the name of the record that has it.
fn of_record(message: Message) -> Message {
    use crate::dataset::message::Value;
    let what = message.values.iter().find(|(place, _)| *place == "what").map(|(_, value)| value.clone());
    if let (Some(Value::Message(what)), "problem-of") = (what, message.key) { what } else { message }
}
