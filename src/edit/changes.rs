//! The differences from the file on disk, record by record and field by field, and how each is taken back.

use std::collections::{HashMap, HashSet};

use super::{
    Edited, Record, Refusal,
    field::{Field, Piece},
    id_of,
    moved::{copy, moved},
    problems, put, removal,
    text::{count, text},
};
use crate::{
    dataset::{
        Dataset, check::Fact, id::EntityIndex, list::List, message::Message, problem::Severity, share::Text, write,
    },
    words::Words,
};

/// A record that differs.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Change {
    /// The record.
    pub record: Record,
    /// The name that people know it by.
    pub called: String,
    /// The difference.
    pub what: Difference,
}

/// How a record differs from what the file says.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Difference {
    /// The file does not have it.
    New,
    /// The file still has it.
    Gone,
    /// Fields say something else, each with what the file says and what it says now.
    Fields(Vec<(Field, String, String)>),
}

/// The lists whose records can be edited, in the order in which their changes are listed.
const LISTS: [List; 4] = [List::Entities, List::Relations, List::Figures, List::Sources];

/// The differences between what the `file` says and what the dataset says `now`.
pub fn changes(file: &Dataset, now: &Dataset, words: Words) -> Vec<Change> {
    let mut changes = Vec::new();
    let is_aligned = is_aligned(file, now);
    for list in LISTS {
        let (old, new) = (ids(file, list), ids(now, list));
        let known: HashMap<&Text, usize> = old.iter().enumerate().map(|(at, id)| (*id, at)).collect();
        for (at, id) in new.iter().enumerate() {
            let record = Record::new(list, (*id).clone());
            let what = match known.get(id) {
                None => Difference::New,
                Some(was) if is_aligned && is_same(file, *was, now, at, list) => continue,
                // What is written alike says the same, wherever records lie.
                Some(was) if !is_aligned && write::fact(file, list, *was) == write::fact(now, list, at) => continue,
                Some(_) => Difference::Fields(fields(file, now, &record, words)),
            };
            if what != Difference::Fields(Vec::new()) {
                let called = called(now, &record, words);
                changes.push(Change { record, called, what });
            }
        }
        let there: HashSet<&Text> = new.iter().copied().collect();
        for id in old.iter().filter(|id| !there.contains(*id)) {
            let record = Record::new(list, (*id).clone());
            changes.push(Change { called: called(file, &record, words), record, what: Difference::Gone });
        }
    }
    changes
}

/// The difference of one record between what the `file` says and what the dataset says `now`.
pub fn change(file: &Dataset, now: &Dataset, record: &Record, words: Words) -> Change {
    let (was, is) = (record.position(file), record.position(now));
    let what = match (was, is) {
        (None, _) => Difference::New,
        (_, None) => Difference::Gone,
        (Some(_), Some(_)) => Difference::Fields(fields(file, now, record, words)),
    };
    let called = called(if is.is_some() { now } else { file }, record, words);
    Change { record: record.clone(), called, what }
}

/// The ids of a list.
fn ids(dataset: &Dataset, list: List) -> Vec<&Text> {
    match list {
        List::Sources => dataset.sources.iter().map(|record| &record.id).collect(),
        List::Entities => dataset.entities.iter().map(|record| &record.id).collect(),
        List::Relations => dataset.relations.iter().map(|record| &record.id).collect(),
        List::Figures => dataset.figures.iter().map(|record| &record.id).collect(),
        _ => Vec::new(),
    }
}

/// Whether indices mean the same in both: no record that both have lies elsewhere.
fn is_aligned(file: &Dataset, now: &Dataset) -> bool {
    let is_same = |list| ids(file, list).iter().zip(ids(now, list)).all(|(one, other)| **one == *other);
    let is_whole = |list| ids(file, list).len() <= ids(now, list).len();
    LISTS.into_iter().all(|list| is_same(list) && is_whole(list))
        && (&file.sectors, &file.entity_kinds, &file.relation_kinds)
            == (&now.sectors, &now.entity_kinds, &now.relation_kinds)
}

fn is_same(file: &Dataset, was: usize, now: &Dataset, at: usize, list: List) -> bool {
    match list {
        List::Sources => file.sources.get(was) == now.sources.get(at),
        List::Entities => file.entities.get(was) == now.entities.get(at),
        List::Relations => file.relations.get(was) == now.relations.get(at),
        _ => file.figures.get(was) == now.figures.get(at),
    }
}

fn called(dataset: &Dataset, record: &Record, words: Words) -> String {
    let name = |entity: EntityIndex| dataset.entity(entity).label(words.language()).to_owned();
    match record.find(dataset) {
        Some((_, Fact::Source(source))) => source.titled().to_owned(),
        Some((_, Fact::Entity(entity))) => entity.label(words.language()).to_owned(),
        Some((_, Fact::Relation(tie))) => format!("{} – {}", name(tie.from), name(tie.to)),
        Some((_, Fact::Figure(figure))) => format!("{}: {}", name(figure.about), figure.metric),
        None => record.id.to_string(),
    }
}

/// The fields of a record that differ; of fields that are lists, the whole list.
pub fn fields(file: &Dataset, now: &Dataset, record: &Record, words: Words) -> Vec<(Field, String, String)> {
    let (Some((_, old)), Some((_, new))) = (record.find(file), record.find(now)) else { return Vec::new() };
    let said = Field::of(record.list).into_iter().filter(|field| !is_further_piece(*field)).map(|field| {
        let [old, new] = [(file, &old), (now, &new)].map(|(dataset, fact)| whole_text(dataset, fact, field, words));
        (field, old, new)
    });
    said.filter(|(_, old, new)| old != new).collect()
}

/// All that a record says: the keys of its fields, each with what it says; of fields that are lists, the whole list.
pub fn said(dataset: &Dataset, record: &Record, words: Words) -> Vec<(&'static str, String)> {
    let Some((_, fact)) = record.find(dataset) else { return Vec::new() };
    let fields = Field::of(record.list).into_iter().filter(|field| !is_further_piece(*field));
    let said = fields.map(|field| (field.key(), whole_text(dataset, &fact, field, words)));
    said.filter(|(_, text)| !text.is_empty()).collect()
}

/// Whether a field is a part of evidence that is told with its source.
fn is_further_piece(field: Field) -> bool {
    matches!(field, Field::Evidence(_, piece) if piece != Piece::Source)
}

/// The text of a field, all items of a list together.
fn whole_text(dataset: &Dataset, fact: &Fact, field: Field, words: Words) -> String {
    let item = |nth| match field {
        Field::Evidence(..) => {
            let said = Piece::ALL.map(|piece| text(dataset, fact, Field::Evidence(nth, piece), words));
            said.into_iter().filter(|said| !said.is_empty()).collect::<Vec<_>>().join(" · ")
        }
        field => text(dataset, fact, field.item(nth), words),
    };
    (0..count(fact, field)).map(item).collect::<Vec<_>>().join("; ")
}

/// Takes back a change: all of a record, or what one field of it says. `file` is what the file says.
///
/// # Errors
/// If a file with it would not open, or the record is not there.
pub(super) fn take_back(
    file: &Dataset,
    now: &Dataset,
    record: &Record,
    field: Option<Field>,
) -> Result<Edited, Refusal> {
    let named = Message::new("edit-did-take-back").with("id", record.id.as_str());
    let (was, is) = (record.find(file), record.find(now));
    match (was, is, field) {
        (None, Some(_), _) => {
            let gone = removal::gone_with(now, record).unwrap_or_default();
            let dataset = removal::without(now, &gone);
            Ok(Edited { dataset, named, record: None, gone: Some(gone), joined: None, doubts: Vec::new() })
        }
        (Some((_, old)), Some((at, mut fact)), field) => {
            let old = moved(file, now, old).map_err(|why| Refusal::of(field, why))?;
            match field {
                Some(field) => copy(&old, &mut fact, field),
                None => fact = old,
            }
            let messages = problems(now, &fact, Severity::Error);
            if !messages.is_empty() {
                return Err(Refusal { field, messages });
            }
            let mut dataset = now.clone();
            let id = put(&mut dataset, at, fact);
            let record = Some(Record { list: record.list, id });
            Ok(Edited { dataset, named, record, gone: None, joined: None, doubts: Vec::new() })
        }
        (Some((_, old)), None, _) => {
            let mut dataset = now.clone();
            bring_back(file, &mut dataset, old).map_err(|why| Refusal::of(None, why))?;
            Ok(Edited { dataset, named, record: Some(record.clone()), gone: None, joined: None, doubts: Vec::new() })
        }
        (None, None, _) => Err(super::is_gone(record)),
    }
}

/// Puts a record back that was taken out: an entity with its ties and figures, as far as their other ends are there.
fn bring_back(file: &Dataset, now: &mut Dataset, old: Fact) -> Result<(), Message> {
    let entity = match &old {
        Fact::Entity(entity) => Some(entity.id.clone()),
        _ => None,
    };
    if let Fact::Source(source) = &old {
        now.sources.push(source.clone());
        return Ok(());
    }
    push(now, moved(file, now, old)?);
    let Some(entity) = entity.and_then(|id| file.entity_by_id(&id)) else { return Ok(()) };
    let ties = file.relations.iter().filter(|tie| tie.from == entity || tie.to == entity);
    let figures = file.figures.iter().filter(|figure| figure.about == entity);
    let with = ties.cloned().map(Fact::Relation).chain(figures.cloned().map(Fact::Figure));
    for fact in with {
        let record = Record::new(
            if matches!(fact, Fact::Relation(_)) { List::Relations } else { List::Figures },
            id_of(&fact).clone(),
        );
        if record.position(now).is_none()
            && let Ok(fact) = moved(file, now, fact)
        {
            push(now, fact);
        }
    }
    Ok(())
}

fn push(dataset: &mut Dataset, fact: Fact) {
    match fact {
        Fact::Source(record) => dataset.sources.push(record),
        Fact::Entity(record) => dataset.entities.push(record),
        Fact::Relation(record) => dataset.relations.push(record),
        Fact::Figure(record) => dataset.figures.push(record),
    }
}
