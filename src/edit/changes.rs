//! What differs from the file on disk, record by record and field by field, and how it is taken back.

use std::collections::HashMap;

use super::{
    Edited, Record, Refusal,
    field::{Field, Piece},
    put, removal,
    text::{count, text},
};
use crate::{
    dataset::{
        Dataset,
        check::Fact,
        entity::Entity,
        id::{EntityIndex, RelationIndex, SectorIndex, SourceIndex},
        list::List,
        message::Message,
        names::Language,
        share::Text,
        source::{Evidence, Speaker},
        whole::Whole,
    },
    words::Words,
};

/// A record that differs.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Change {
    /// The record.
    pub record: Record,
    /// What it is called.
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
                Some(_) => Difference::Fields(fields(file, now, &record, words)),
            };
            if what != Difference::Fields(Vec::new()) {
                let called = called(now, &record, words);
                changes.push(Change { record, called, what });
            }
        }
        let there: HashMap<&Text, ()> = new.iter().map(|id| (*id, ())).collect();
        for id in old.iter().filter(|id| !there.contains_key(**id)) {
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
fn fields(file: &Dataset, now: &Dataset, record: &Record, words: Words) -> Vec<(Field, String, String)> {
    let (Some((_, old)), Some((_, new))) = (record.find(file), record.find(now)) else { return Vec::new() };
    let said = Field::of(record.list).into_iter().filter(|field| !is_further_piece(*field)).map(|field| {
        let [old, new] = [(file, &old), (now, &new)].map(|(dataset, fact)| whole_text(dataset, fact, field, words));
        (field, old, new)
    });
    said.filter(|(_, old, new)| old != new).collect()
}

/// Whether a field is a part of evidence that is told with its source.
fn is_further_piece(field: Field) -> bool {
    matches!(field, Field::Evidence(_, piece) if piece != Piece::Source)
}

/// What a field says, all items of a list together.
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
            Ok(Edited { dataset, named, record: None, gone: Some(gone), doubts: Vec::new() })
        }
        (Some((_, old)), Some((at, mut fact)), field) => {
            let old = moved(file, now, old).map_err(|why| Refusal::of(field, why))?;
            match field {
                Some(field) => copy(&old, &mut fact, field),
                None => fact = old,
            }
            let messages = super::problems(now, &fact, crate::dataset::problem::Severity::Error);
            if !messages.is_empty() {
                return Err(Refusal { field, messages });
            }
            let mut dataset = now.clone();
            let id = put(&mut dataset, at, fact);
            let record = Some(Record { list: record.list, id });
            Ok(Edited { dataset, named, record, gone: None, doubts: Vec::new() })
        }
        (Some((_, old)), None, _) => {
            let mut dataset = now.clone();
            bring_back(file, &mut dataset, old).map_err(|why| Refusal::of(None, why))?;
            Ok(Edited { dataset, named, record: Some(record.clone()), gone: None, doubts: Vec::new() })
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
            super::id_of(&fact).clone(),
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

/// Finds the records that a fact of one dataset names in another, by their ids.
struct Move<'a> {
    from: &'a Dataset,
    to: &'a Dataset,
}

/// A record of one dataset as one of another, in which all that it names is found by its id.
fn moved(from: &Dataset, to: &Dataset, fact: Fact) -> Result<Fact, Message> {
    let it = Move { from, to };
    Ok(match fact {
        Fact::Source(source) => Fact::Source(source),
        Fact::Entity(mut entity) => {
            entity.kind = it.kind(&entity)?;
            entity.sectors = it.sectors(&entity.sectors)?.into();
            entity.evidence = it.evidence(&entity.evidence)?.into();
            let mut extra = (*entity.extra).clone();
            extra.part_of = it.whole(extra.part_of);
            if let Some(amount) = &mut extra.amount {
                amount.part_of = it.whole(amount.part_of);
            }
            entity.extra = extra.into();
            Fact::Entity(entity)
        }
        Fact::Relation(mut tie) => {
            (tie.from, tie.to) = (it.entity(tie.from)?, it.entity(tie.to)?);
            let kind = &from.relation_kind(tie.kind).id;
            let at = to.relation_kinds.iter().position(|other| other.id == *kind).ok_or_else(|| missing(kind))?;
            tie.kind = crate::dataset::id::RelationKindIndex::new(at);
            tie.sectors = it.sectors(&tie.sectors)?.into();
            tie.evidence = it.evidence(&tie.evidence)?.into();
            let mut extra = (*tie.extra).clone();
            let mut funds = extra.funds.iter().filter_map(|fund| it.entity(*fund).ok()).collect::<Vec<_>>();
            funds.sort_unstable();
            extra.funds = funds.into();
            extra.followed_by = extra.followed_by.and_then(|next| it.relation(next));
            if let Some(amount) = &mut extra.amount {
                amount.part_of = it.whole(amount.part_of);
            }
            tie.extra = extra.into();
            Fact::Relation(tie)
        }
        Fact::Figure(mut figure) => {
            figure.about = it.entity(figure.about)?;
            figure.part_of = it.whole(figure.part_of);
            figure.evidence = it.evidence(&figure.evidence)?.into();
            Fact::Figure(figure)
        }
    })
}

fn missing(id: &str) -> Message {
    Message::new("edit-record-gone").with("id", id)
}

impl Move<'_> {
    fn entity(&self, entity: EntityIndex) -> Result<EntityIndex, Message> {
        let id = &self.from.entity(entity).id;
        self.to.entity_by_id(id).ok_or_else(|| missing(id))
    }

    fn relation(&self, relation: RelationIndex) -> Option<RelationIndex> {
        self.to.relation_by_id(&self.from.relation(relation).id)
    }

    fn kind(&self, entity: &Entity) -> Result<crate::dataset::id::EntityKindIndex, Message> {
        let kind = &self.from.entity_kind(entity.kind).id;
        let at = self.to.entity_kinds.iter().position(|other| other.id == *kind).ok_or_else(|| missing(kind))?;
        Ok(crate::dataset::id::EntityKindIndex::new(at))
    }

    fn sectors(&self, sectors: &[SectorIndex]) -> Result<Vec<SectorIndex>, Message> {
        let found = sectors.iter().map(|sector| {
            let id = &self.from.sector(*sector).id;
            self.to.sector_by_id(id).ok_or_else(|| missing(id))
        });
        let mut found = found.collect::<Result<Vec<_>, _>>()?;
        found.sort_unstable();
        Ok(found)
    }

    fn source(&self, source: SourceIndex) -> Result<SourceIndex, Message> {
        let id = &self.from.source(source).id;
        self.to.source_by_id(id).ok_or_else(|| missing(id))
    }

    fn evidence(&self, evidence: &[Evidence]) -> Result<Vec<Evidence>, Message> {
        let piece = |piece: &Evidence| {
            let by = piece.by.as_ref().and_then(|by| match by {
                Speaker::Entity(entity) => self.entity(*entity).ok().map(Speaker::Entity),
                named @ Speaker::Named(_) => Some(named.clone()),
            });
            Ok(Evidence { source: self.source(piece.source)?, by, ..piece.clone() })
        };
        evidence.iter().map(piece).collect()
    }

    fn whole(&self, whole: Option<Whole>) -> Option<Whole> {
        Some(match whole? {
            Whole::Entity(entity) => Whole::Entity(self.entity(entity).ok()?),
            Whole::Relation(relation) => Whole::Relation(self.relation(relation)?),
            Whole::Figure(at) => {
                let id = &self.from.figures.get(at)?.id;
                Whole::Figure(self.to.figures.iter().position(|figure| figure.id == *id)?)
            }
        })
    }
}

/// Copies what a field says from one record to another. What belongs together goes together: a date with its basis, an
/// amount with all that is said of it.
fn copy(from: &Fact, to: &mut Fact, field: Field) {
    match (from, to) {
        (Fact::Source(from), Fact::Source(to)) => match field {
            Field::Title => to.title = from.title.clone(),
            Field::Publisher => to.publisher = from.publisher.clone(),
            Field::Kind => to.kind = from.kind.clone(),
            Field::Date => to.date = from.date,
            Field::Url => to.url = from.url.clone(),
            Field::File => to.file = from.file.clone(),
            Field::Language => to.language = from.language.clone(),
            _ => to.note = from.note.clone(),
        },
        (Fact::Entity(from), Fact::Entity(to)) => copy_of_entity(from, to, field),
        (Fact::Relation(from), Fact::Relation(to)) => {
            let mut extra = (*to.extra).clone();
            match field {
                Field::From => to.from = from.from,
                Field::To => to.to = from.to,
                Field::Kind => (to.kind, to.status) = (from.kind, from.status),
                Field::Status => to.status = from.status,
                Field::When | Field::WhenBasis | Field::Ended => {
                    (to.when, to.when_basis, extra.ended) = (from.when, from.when_basis, from.extra.ended);
                }
                Field::FollowedBy => extra.followed_by = from.extra.followed_by,
                Field::Role => extra.role = from.extra.role.clone(),
                Field::Fund(_) => extra.funds = from.extra.funds.clone(),
                Field::Sector(_) => to.sectors = from.sectors.clone(),
                Field::Tag(_) => extra.tags = from.extra.tags.clone(),
                Field::Note => extra.note = from.extra.note.clone(),
                Field::Evidence(..) => to.evidence = from.evidence.clone(),
                _ => extra.amount = from.extra.amount.clone(),
            }
            to.extra = extra.into();
        }
        (Fact::Figure(from), Fact::Figure(to)) => match field {
            Field::About => to.about = from.about,
            Field::Metric => to.metric = from.metric.clone(),
            Field::Expected | Field::Horizon => {
                (to.expected, to.horizon) = (from.expected, from.horizon.clone());
            }
            Field::PartOf => to.part_of = from.part_of,
            Field::When => to.when = from.when,
            Field::Note => to.note = from.note.clone(),
            Field::Evidence(..) => to.evidence = from.evidence.clone(),
            _ => {
                (to.raw, to.value, to.unit) = (from.raw.clone(), from.value, from.unit.clone());
                (to.qualifier, to.reading) = (from.qualifier, from.reading);
            }
        },
        _ => {}
    }
}

fn copy_of_entity(from: &Entity, to: &mut Entity, field: Field) {
    let mut extra = (*to.extra).clone();
    let text = |names: &crate::dataset::names::Names, language: Language| {
        names.exactly(language.tag()).unwrap_or_default().to_owned()
    };
    match field {
        Field::Kind => to.kind = from.kind,
        Field::Name(language) => to.name.set(language, &text(&from.name, language)),
        Field::Short(language) => to.short.set(language, &text(&from.short, language)),
        Field::Alias(_) => extra.aliases = from.extra.aliases.clone(),
        Field::Sector(_) => to.sectors = from.sectors.clone(),
        Field::When | Field::WhenBasis => (to.when, to.when_basis) = (from.when, from.when_basis),
        Field::WhenRole => to.when_role = from.when_role,
        Field::Status => to.status = from.status,
        Field::Place => extra.place = from.extra.place.clone(),
        Field::Tag(_) => extra.tags = from.extra.tags.clone(),
        Field::Unnamed => to.unnamed = from.unnamed,
        Field::Count => to.count = from.count,
        Field::PartOf => extra.part_of = from.extra.part_of,
        Field::Note => extra.note = from.extra.note.clone(),
        Field::Evidence(..) => to.evidence = from.evidence.clone(),
        _ => extra.amount = from.extra.amount.clone(),
    }
    to.extra = extra.into();
}
