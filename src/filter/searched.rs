//! The things that can be searched for, and their texts.

use crate::{
    dataset::{
        Dataset,
        id::{EntityIndex, EntityKindIndex, RelationIndex, RelationKindIndex, SectorIndex, SourceIndex},
        names::{Language, Names},
        relation::Status,
        share::Text,
        source::{Evidence, Speaker},
    },
    words::Words,
};
use std::borrow::Cow;

use super::field::Field;

/// A thing that can be searched for: a record, or a word by which records can be filtered.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Target {
    /// An entity.
    Entity(EntityIndex),
    /// A sector.
    Sector(SectorIndex),
    /// A kind of entity.
    EntityKind(EntityKindIndex),
    /// A kind of relation.
    RelationKind(RelationKindIndex),
    /// The status of a relation.
    Status(Status),
    /// A tag, by its position among those of the search index: one that records can be filtered by.
    Tag(u32),
    /// A source.
    Source(SourceIndex),
    /// A relation.
    Relation(RelationIndex),
    /// A group that was put together by hand, by its position in their list.
    Group(u32),
}

/// The texts of `target` in `field`; of a tag and a group, of which the dataset has no list, there are none.
pub(super) fn texts(dataset: &Dataset, target: Target, field: Field) -> Box<dyn Iterator<Item = &str> + '_> {
    match target {
        Target::Entity(entity) => {
            let record = dataset.entity(entity);
            match field {
                Field::Name => of_names(&record.name),
                Field::Short => of_names(&record.short),
                Field::Alias => of_texts(&record.extra.aliases),
                Field::Tag => of_texts(&record.extra.tags),
                Field::Speaker => of_speakers(dataset, &record.evidence),
                Field::Figure => {
                    let figures = dataset.figures.iter().filter(move |figure| figure.about == entity);
                    Box::new(figures.map(|figure| figure.metric.as_str()))
                }
                _ => of_texts(record.extra.note.as_slice()),
            }
        }
        Target::Sector(sector) => of_word(&dataset.sector(sector).name, &dataset.sector(sector).id, field),
        Target::EntityKind(kind) => of_word(&dataset.entity_kind(kind).name, &dataset.entity_kind(kind).id, field),
        Target::RelationKind(kind) => {
            of_word(&dataset.relation_kind(kind).name, &dataset.relation_kind(kind).id, field)
        }
        Target::Status(status) => {
            Box::new(Language::ALL.into_iter().filter_map(move |language| word_of(status, language)))
        }
        Target::Tag(_) | Target::Group(_) => of_texts(&[]),
        Target::Source(source) => {
            let record = dataset.source(source);
            match field {
                Field::Title => of_texts(std::slice::from_ref(&record.title)),
                Field::Publisher => of_texts(record.publisher.as_slice()),
                _ => of_texts(record.note.as_slice()),
            }
        }
        Target::Relation(relation) => {
            let record = dataset.relation(relation);
            let extra = &record.extra;
            match field {
                Field::Speaker => of_speakers(dataset, &record.evidence),
                Field::Role => of_texts(extra.role.as_slice()),
                Field::Tag => of_texts(&extra.tags),
                _ => of_texts(extra.note.as_slice()),
            }
        }
    }
}

/// The name of a status in the window. It is borrowed from the words, as it has no places for numbers.
fn word_of(status: Status, language: Language) -> Option<&'static str> {
    if let Cow::Borrowed(word) = Words::of(language).status(status) { Some(word) } else { None }
}

fn of_names(names: &Names) -> Box<dyn Iterator<Item = &str> + '_> {
    Box::new(names.iter().map(|(_, text)| text))
}

/// The names of those who said what is evidence.
fn of_speakers<'a>(dataset: &'a Dataset, evidence: &'a [Evidence]) -> Box<dyn Iterator<Item = &'a str> + 'a> {
    let speakers = evidence.iter().filter_map(|piece| piece.by.as_ref());
    Box::new(speakers.flat_map(|speaker| match speaker {
        Speaker::Entity(entity) => of_names(&dataset.entity(*entity).name),
        Speaker::Named(name) => of_texts(std::slice::from_ref(name)),
    }))
}

fn of_texts(texts: &[Text]) -> Box<dyn Iterator<Item = &str> + '_> {
    Box::new(texts.iter().map(Text::as_str))
}

/// The texts of a sector or kind in `field`: its names, or its id, which is a word too ("biotech").
fn of_word<'a>(names: &'a Names, id: &'a Text, field: Field) -> Box<dyn Iterator<Item = &'a str> + 'a> {
    if field == Field::Id { of_texts(std::slice::from_ref(id)) } else { of_names(names) }
}
