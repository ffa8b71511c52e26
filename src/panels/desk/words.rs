//! Words that are picked in the text, and what can be made of them.

use std::ops::Range;

use super::Desk;
use crate::{
    dataset::{
        Dataset,
        id::{EntityIndex, EntityKindIndex, RelationIndex},
        list::List,
        share::Text as Id,
    },
    edit::{
        Edit, Record,
        field::Field,
        new::{NewEntity, Rests},
        offer,
    },
    reading::{class::Class, marks::Meaning, unknown::Looks},
    words::Words,
};

/// What is to be made of picked words.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Wanted {
    /// A new entity of this kind.
    NewEntity(Id),
    /// Another name of this entity.
    AnotherName(EntityIndex),
    /// This entity is meant, of those that have the name which stands there.
    Means(Range<usize>, EntityIndex),
    /// They are the first end of a tie; or the second, where there is a first.
    End(EntityIndex),
    /// Their sentence is further evidence for this tie.
    Evidence(RelationIndex),
}

/// The kinds that a new entity of these words can have, the likeliest first.
pub fn kinds(desk: &Desk, dataset: &Dataset, picked: &Range<usize>) -> Vec<EntityKindIndex> {
    let said = desk.text.said(picked).to_lowercase();
    let looks = match desk.found.mark_at(picked.start).map(|mark| &mark.means) {
        Some(Meaning::Unknown(looks)) => *looks,
        _ => Looks::Name,
    };
    let mut kinds = offer::entity_kinds(dataset);
    let share = |kind: &EntityKindIndex| {
        let kind = dataset.entity_kind(*kind);
        if let Some(telling) = told(&said) {
            return usize::from(!kind.id.split('-').any(|word| telling.contains(&word)));
        }
        let class = Class::of_kind(kind);
        usize::from(match looks {
            Looks::Person => class != Class::Person,
            Looks::Organisation => class != Class::Body,
            Looks::Name => !class.is_body(),
        })
    };
    // The order among equals is that of how often a kind is used.
    kinds.sort_by_key(share);
    kinds
}

/// The words in the ids of kinds that a name tells.
fn told(said: &str) -> Option<&'static [&'static str]> {
    const TOLD: [(&[&str], &[&str]); 5] = [
        (&["fund", "基金"], &["fund"]),
        (&["university", "college", "大學", "大学", "學院", "学院"], &["university", "school", "college"]),
        (&["laboratory", "實驗室", "实验室", "centre", "研究中心"], &["centre", "center", "laboratory", "lab"]),
        (&["ministry", "bureau", "government", "政府", "局", "部門"], &["government", "ministry", "authority"]),
        (&["limited", "ltd", "inc", "公司", "集團", "集团"], &["company", "firm", "business"]),
    ];
    let found = TOLD.iter().find(|(names, _)| names.iter().any(|name| said.contains(name)));
    found.map(|(_, kinds)| *kinds)
}

/// The edit that makes an entity of picked words.
pub fn new_entity(desk: &Desk, dataset: &Dataset, (picked, kind): (&Range<usize>, Id), words: Words) -> Edit {
    let sentence = desk.text.sentence_at(picked.start).unwrap_or_default();
    let rests = Rests { on: desk.cites(dataset), at: desk.place(sentence, words) };
    Edit::Entity(NewEntity { name: desk.text.said(picked).to_owned(), kind, rests })
}

/// The edit that makes picked words another name of an entity.
pub fn another_name(desk: &Desk, dataset: &Dataset, picked: &Range<usize>, entity: EntityIndex) -> Edit {
    let record = dataset.entity(entity);
    let nth = record.extra.aliases.len();
    let field = Field::Alias(nth);
    Edit::Set(Record::new(List::Entities, record.id.clone()), field, desk.text.said(picked).to_owned())
}
