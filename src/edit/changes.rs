//! The differences from the file on disk, record by record and field by field, and how each is taken back.

use std::collections::{HashMap, HashSet};

use super::{
    Edited, Record, Refusal, fact_at,
    field::{Field, Piece},
    id_of,
    moved::{copy, moved},
    problems, put, removal,
    text::{count, text},
    vocabulary, word,
};
use crate::{
    dataset::{
        Dataset, check::Fact, id::EntityIndex, list::List, message::Message, part, problem::Severity, share::Text,
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

/// The lists whose records can be edited, and the head of the dataset, in the order in which their changes are listed.
const LISTS: [List; 8] = [
    List::Head,
    List::Entities,
    List::Relations,
    List::Figures,
    List::Sources,
    List::Sectors,
    List::EntityKinds,
    List::RelationKinds,
];

/// The differences between what the `file` says and what the dataset says `now`.
pub fn changes(file: &Dataset, now: &Dataset, words: Words) -> Vec<Change> {
    let mut changes = Vec::new();
    let is_aligned = is_aligned(file, now);
    for list in LISTS {
        let (old, new) = (ids(file, list), ids(now, list));
        let known: HashMap<&Text, usize> = old.iter().enumerate().map(|(at, id)| (*id, at)).collect();
        for (at, id) in new.iter().enumerate() {
            let record = Record::new(list, (*id).clone());
            // There is one head, whatever id it was given.
            let was = if list == List::Head { Some(&0) } else { known.get(id) };
            let what = match was {
                None => Difference::New,
                Some(was) if is_aligned && is_same(file, *was, now, at, list) => continue,
                Some(was) => Difference::Fields(fields((file, *was), (now, at), list, words)),
            };
            if what != Difference::Fields(Vec::new()) {
                let called = called(now, &record, words);
                changes.push(Change { record, called, what });
            }
        }
        let there: HashSet<&Text> = new.iter().copied().collect();
        for id in old.iter().filter(|id| list != List::Head && !there.contains(*id)) {
            let record = Record::new(list, (*id).clone());
            changes.push(Change { called: called(file, &record, words), record, what: Difference::Gone });
        }
    }
    changes
}

/// The ids of a list.
fn ids(dataset: &Dataset, list: List) -> Vec<&Text> {
    match list {
        List::Sources => dataset.sources.iter().map(|record| &record.id).collect(),
        List::Entities => dataset.entities.iter().map(|record| &record.id).collect(),
        List::Relations => dataset.relations.iter().map(|record| &record.id).collect(),
        List::Figures => dataset.figures.iter().map(|record| &record.id).collect(),
        List::Sectors => dataset.sectors.iter().map(|record| &record.id).collect(),
        List::EntityKinds => dataset.entity_kinds.iter().map(|record| &record.id).collect(),
        List::RelationKinds => dataset.relation_kinds.iter().map(|record| &record.id).collect(),
        List::Head => vec![&dataset.id],
        List::Views | List::Stories | List::Positions | List::Notes => Vec::new(),
    }
}

/// Whether indices mean the same in both: no record that both have lies elsewhere.
fn is_aligned(file: &Dataset, now: &Dataset) -> bool {
    let is_same = |list| ids(file, list).iter().zip(ids(now, list)).all(|(one, other)| **one == *other);
    let is_whole = |list| ids(file, list).len() <= ids(now, list).len();
    LISTS.into_iter().all(|list| is_same(list) && is_whole(list))
}

fn is_same(file: &Dataset, was: usize, now: &Dataset, at: usize, list: List) -> bool {
    match list {
        List::Sources => file.sources.get(was) == now.sources.get(at),
        List::Entities => file.entities.get(was) == now.entities.get(at),
        List::Relations => file.relations.get(was) == now.relations.get(at),
        List::Figures => file.figures.get(was) == now.figures.get(at),
        List::Sectors => file.sectors.get(was) == now.sectors.get(at),
        List::EntityKinds => file.entity_kinds.get(was) == now.entity_kinds.get(at),
        List::RelationKinds => file.relation_kinds.get(was) == now.relation_kinds.get(at),
        List::Head => (&file.title, &file.description) == (&now.title, &now.description),
        List::Views | List::Stories | List::Positions | List::Notes => true,
    }
}

fn called(dataset: &Dataset, record: &Record, words: Words) -> String {
    let name = |entity: EntityIndex| dataset.entity(entity).label(words.language()).to_owned();
    match record.find(dataset) {
        Some((_, Fact::Source(source))) => source.titled().to_owned(),
        Some((_, Fact::Entity(entity))) => entity.label(words.language()).to_owned(),
        Some((_, Fact::Relation(tie))) => format!("{} – {}", name(tie.from), name(tie.to)),
        Some((_, Fact::Figure(figure))) => format!("{}: {}", name(figure.about), figure.metric),
        Some((_, Fact::Head(head))) => head.title.get(words.language()).to_owned(),
        fact => {
            let word = fact.as_ref().and_then(|(_, record)| Some(word::word_of(record)?.1.get(words.language())));
            word.unwrap_or(&record.id).to_owned()
        }
    }
}

/// The fields of a record that differ; of fields that are lists, the whole list.
fn fields(
    (file, was): (&Dataset, usize),
    (now, at): (&Dataset, usize),
    list: List,
    words: Words,
) -> Vec<(Field, String, String)> {
    let (Some(old), Some(new)) = (fact_at(file, list, was), fact_at(now, list, at)) else { return Vec::new() };
    let said = Field::of(list).into_iter().filter(|field| !is_further_piece(*field)).map(|field| {
        let [old, new] = [(file, &old), (now, &new)].map(|(dataset, fact)| whole_text(dataset, fact, field, words));
        (field, old, new)
    });
    said.filter(|(_, old, new)| old != new).collect()
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
    let own = |dataset: &Dataset| {
        // The head of a dataset that was given an id of its own was known by another.
        let head = || Record::new(List::Head, dataset.id.clone());
        if record.list == List::Head { head().find(dataset) } else { record.find(dataset) }
    };
    let (was, is) = (own(file), own(now));
    match (was, is, field) {
        (None, Some(_), _) if word::is_of_words(record.list) => {
            Ok(Edited { named, ..vocabulary::removed(now, record, None)? })
        }
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
            let mut messages = problems(now, &fact, Severity::Error);
            messages.extend(word::errors(now, at, &fact));
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
            let dataset = in_order_of(file, &dataset);
            // Nothing went, but what stands behind has moved.
            let gone = Some(removal::Gone::default());
            Ok(Edited { dataset, named, record: Some(record.clone()), gone, joined: None, doubts: Vec::new() })
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

/// The dataset with what the file has too where the file has it: behind the record that it follows there. All else stays
/// behind the record that it follows now.
fn in_order_of(file: &Dataset, dataset: &Dataset) -> Dataset {
    let order = |list| ordered(&ids(file, list), &ids(dataset, list));
    let [sources, entities] = [List::Sources, List::Entities].map(order);
    let [relations, figures] = [List::Relations, List::Figures].map(order);
    part::only(dataset, &sources, &entities, (&relations, &figures))
}

/// The positions of the ids of `now`, in the order of `file`; one that is new stays behind the one before it.
fn ordered(file: &[&Text], now: &[&Text]) -> Vec<usize> {
    let rank: HashMap<&Text, usize> = file.iter().enumerate().map(|(at, id)| (*id, at + 1)).collect();
    let mut last = 0;
    let mut keyed: Vec<(usize, usize)> = Vec::with_capacity(now.len());
    for (at, id) in now.iter().enumerate() {
        last = rank.get(id).copied().unwrap_or(last);
        keyed.push((last, at));
    }
    keyed.sort_unstable();
    keyed.into_iter().map(|(_, at)| at).collect()
}

fn push(dataset: &mut Dataset, fact: Fact) {
    match fact {
        Fact::Source(record) => dataset.sources.push(record),
        Fact::Entity(record) => dataset.entities.push(record),
        Fact::Relation(record) => dataset.relations.push(record),
        Fact::Figure(record) => dataset.figures.push(record),
        word => vocabulary::push(dataset, word),
    }
}
