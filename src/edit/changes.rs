//! The differences from the file on disk, record by record and field by field, and how each is taken back.

use std::collections::HashMap;

use super::{
    Edited, Record, Refusal, fact_at,
    field::{Field, Piece},
    matched::Matched,
    moved::{copy, moved},
    problems, put, removal,
    text::{count, text},
    vocabulary, word,
};
use crate::{
    dataset::{
        Dataset, check::Fact, id::EntityIndex, list::List, message::Message, names::Language, part, problem::Severity,
        share::Text,
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

/// The differences between what the `file` says and what the dataset says `now`: of each list first what is new or says
/// something else, in the order of now, and then what is gone.
pub fn changes(file: &Dataset, now: &Dataset, words: Words) -> Vec<Change> {
    let matched = Matched::new(file, now);
    let mut changes = Vec::new();
    for list in LISTS {
        let (old, found) = (ids(file, list), matched.found(list));
        let mut was = vec![None; ids(now, list).len()];
        found.iter().enumerate().for_each(|(at, is)| is.iter().for_each(|is| was[*is] = Some(at)));
        for (at, (id, was)) in ids(now, list).into_iter().zip(was).enumerate() {
            let record = || Record::new(list, id.clone());
            let what = match was {
                None => Difference::New,
                Some(was) if matched.is_same(list, (file, was), (now, at)) => continue,
                Some(was) => Difference::Fields(between([(file, was), (now, at)], list, words)),
            };
            if what != Difference::Fields(Vec::new())
                && let Some(fact) = fact_at(now, list, at)
            {
                changes.push(Change { called: called(now, &fact, words), record: record(), what });
            }
        }
        for (at, id) in old.into_iter().enumerate().filter(|(at, _)| found[*at].is_none()) {
            if let Some(fact) = fact_at(file, list, at) {
                let record = Record::new(list, id.clone());
                changes.push(Change { called: called(file, &fact, words), record, what: Difference::Gone });
            }
        }
    }
    changes
}

/// The difference of one record between what the `file` says and what the dataset says `now`.
pub fn change(file: &Dataset, now: &Dataset, record: &Record, words: Words) -> Change {
    let (was, is) = (record.position(file), record.position(now));
    let (what, called) = match (was, is) {
        (None, at) => (Difference::New, at.map(|at| name_of(now, record.list, at, words))),
        (Some(was), None) => (Difference::Gone, Some(name_of(file, record.list, was, words))),
        (Some(was), Some(at)) => {
            let fields = between([(file, was), (now, at)], record.list, words);
            (Difference::Fields(fields), Some(name_of(now, record.list, at, words)))
        }
    };
    Change { record: record.clone(), called: called.unwrap_or_else(|| record.id.to_string()), what }
}

impl Matched {
    pub(super) fn found(&self, list: List) -> &[Option<usize>] {
        match list {
            List::Sources => &self.sources,
            List::Sectors => &self.sectors,
            List::EntityKinds => &self.entity_kinds,
            List::RelationKinds => &self.relation_kinds,
            List::Entities => &self.entities,
            List::Relations => &self.relations,
            List::Figures => &self.figures,
            // There is one head, whatever id it was given.
            List::Head => &[Some(0)],
            List::Groups
            | List::Views
            | List::Stories
            | List::Positions
            | List::Notes
            | List::Letterhead
            | List::Proposals => &[],
        }
    }

    /// Whether two records at these positions of their list say the same.
    pub(super) fn is_same(&self, list: List, (file, was): (&Dataset, usize), (now, at): (&Dataset, usize)) -> bool {
        fn both<'a, T>(old: &'a [T], was: usize, new: &'a [T], at: usize) -> Option<(&'a T, &'a T)> {
            old.get(was).zip(new.get(at))
        }
        let is_same = match list {
            List::Sources => both(&file.sources, was, &now.sources, at).map(|(old, new)| old == new),
            List::Sectors => both(&file.sectors, was, &now.sectors, at).map(|(old, new)| self.is_same_sector(old, new)),
            List::EntityKinds => both(&file.entity_kinds, was, &now.entity_kinds, at).map(|(old, new)| old == new),
            List::RelationKinds => {
                both(&file.relation_kinds, was, &now.relation_kinds, at).map(|(old, new)| old == new)
            }
            List::Entities => {
                both(&file.entities, was, &now.entities, at).map(|(old, new)| self.is_same_entity(old, new))
            }
            List::Relations => {
                both(&file.relations, was, &now.relations, at).map(|(old, new)| self.is_same_relation(old, new))
            }
            List::Figures => both(&file.figures, was, &now.figures, at).map(|(old, new)| self.is_same_figure(old, new)),
            List::Head => Some((&file.title, &file.description) == (&now.title, &now.description)),
            List::Groups
            | List::Views
            | List::Stories
            | List::Positions
            | List::Notes
            | List::Letterhead
            | List::Proposals => None,
        };
        is_same == Some(true)
    }
}

/// The ids of a list.
pub(super) fn ids(dataset: &Dataset, list: List) -> Vec<&Text> {
    match list {
        List::Sources => dataset.sources.iter().map(|record| &record.id).collect(),
        List::Entities => dataset.entities.iter().map(|record| &record.id).collect(),
        List::Relations => dataset.relations.iter().map(|record| &record.id).collect(),
        List::Figures => dataset.figures.iter().map(|record| &record.id).collect(),
        List::Sectors => dataset.sectors.iter().map(|record| &record.id).collect(),
        List::EntityKinds => dataset.entity_kinds.iter().map(|record| &record.id).collect(),
        List::RelationKinds => dataset.relation_kinds.iter().map(|record| &record.id).collect(),
        List::Head => vec![&dataset.id],
        List::Groups
        | List::Views
        | List::Stories
        | List::Positions
        | List::Notes
        | List::Letterhead
        | List::Proposals => Vec::new(),
    }
}

/// The name that people know a record by.
fn called(dataset: &Dataset, fact: &Fact, words: Words) -> String {
    let name = |entity: EntityIndex| dataset.entity(entity).label(words.language()).to_owned();
    match fact {
        Fact::Source(source) => source.titled().to_owned(),
        Fact::Entity(entity) => entity.label(words.language()).to_owned(),
        Fact::Relation(tie) => format!("{} – {}", name(tie.from), name(tie.to)),
        Fact::Figure(figure) => format!("{}: {}", name(figure.about), figure.metric),
        Fact::Head(head) => head.title.get(words.language()).to_owned(),
        fact => word::word_of(fact).map(|(_, name)| name.get(words.language()).to_owned()).unwrap_or_default(),
    }
}

/// The name that people know the record at a position of a list by.
pub fn name_of(dataset: &Dataset, list: List, at: usize, words: Words) -> String {
    fact_at(dataset, list, at).map_or_else(String::new, |fact| called(dataset, &fact, words))
}

/// The fields in which two records of a list differ, each with what both say; of fields that are lists, the whole list.
pub fn between(
    [(file, was), (now, at)]: [(&Dataset, usize); 2],
    list: List,
    words: Words,
) -> Vec<(Field, String, String)> {
    let (Some(old), Some(new)) = (fact_at(file, list, was), fact_at(now, list, at)) else { return Vec::new() };
    let said = Field::of(list).into_iter().filter(|field| !is_further_piece(*field)).map(|field| {
        let [old, new] = [(file, &old), (now, &new)].map(|(dataset, fact)| items(dataset, fact, field, words));
        (field, old, new)
    });
    let differing = said.filter(|(_, old, new)| old != new);
    differing.map(|(field, old, new)| (field, old.join("; "), new.join("; "))).collect()
}

/// The fields of `record` that differ between two datasets that both have it.
pub fn fields_between(file: &Dataset, now: &Dataset, record: &Record, words: Words) -> Vec<(Field, String, String)> {
    let (Some(was), Some(at)) = (record.position(file), record.position(now)) else { return Vec::new() };
    between([(file, was), (now, at)], record.list, words)
}

/// All that a record says: the keys of its fields, each with what it says; of fields that are lists, the whole list.
pub fn said(dataset: &Dataset, record: &Record, words: Words) -> Vec<(&'static str, String)> {
    let Some((_, fact)) = record.find(dataset) else { return Vec::new() };
    let fields = Field::of(record.list).into_iter().filter(|field| !is_further_piece(*field));
    let said = fields.map(|field| (field.key(), items(dataset, &fact, field, words).join("; ")));
    said.filter(|(_, text)| !text.is_empty()).collect()
}

/// Whether a field is a part of evidence that is told with its source.
pub(super) fn is_further_piece(field: Field) -> bool {
    matches!(field, Field::Evidence(_, piece) if piece != Piece::Source)
}

/// The texts of a field, one for each item of a list.
pub(super) fn items(dataset: &Dataset, fact: &Fact, field: Field, words: Words) -> Vec<String> {
    let item = |nth| match field {
        Field::Evidence(..) => {
            let said = Piece::ALL.map(|piece| text(dataset, fact, Field::Evidence(nth, piece), words));
            said.into_iter().filter(|said| !said.is_empty()).collect::<Vec<_>>().join(" · ")
        }
        field => text(dataset, fact, field.item(nth), words),
    };
    let mut items: Vec<String> = (0..count(fact, field)).map(item).collect();
    items.extend(in_other_languages(fact, field));
    // An absent text and an empty one say the same.
    items.retain(|item| !item.is_empty());
    // Sectors and funds stand in the order of their records, which says nothing of the tie or entity.
    if matches!(field, Field::Sector(_) | Field::Fund(_)) {
        items.sort();
    }
    items
}

/// The names that no field has: those in languages that the window does not speak. They are told with the English ones.
fn in_other_languages(fact: &Fact, field: Field) -> Vec<String> {
    let names = match (fact, field) {
        (Fact::Entity(entity), Field::Name(Language::English)) => &entity.name,
        (Fact::Entity(entity), Field::Short(Language::English)) => &entity.short,
        _ => return Vec::new(),
    };
    let is_other = |tag: &str| Language::ALL.iter().all(|language| language.tag() != tag);
    let mut others: Vec<String> =
        names.iter().filter(|(tag, _)| is_other(tag)).map(|(tag, name)| format!("{tag}: {name}")).collect();
    others.sort();
    others
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
            fact.id().clone(),
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

/// Puts a record behind the others of its list.
pub(super) fn push(dataset: &mut Dataset, fact: Fact) {
    match fact {
        Fact::Source(record) => dataset.sources.push(record),
        Fact::Entity(record) => dataset.entities.push(record),
        Fact::Relation(record) => dataset.relations.push(record),
        Fact::Figure(record) => dataset.figures.push(record),
        word => vocabulary::push(dataset, word),
    }
}
