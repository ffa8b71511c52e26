//! Two records made one: the chosen value of each field, the evidence, notes and names of both, and all that names either.

use std::collections::BTreeSet;

use super::{
    Edited, Record, Refusal, Side,
    field::Field,
    is_gone,
    joined::{Joined, both_texts},
    problems, put,
    removal::{self, Gone},
    typed::no_fund,
};
use crate::dataset::{
    Dataset,
    check::Fact,
    entity::{self, Entity},
    id::{EntityIndex, RelationIndex},
    list::List,
    message::Message,
    names::{Language, Names},
    problem::Severity,
    relation::{self, Relation, Status},
    share::{self, Text},
    when::When,
};

/// Two entities, or two ties, to be merged.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Merge {
    /// The record that stays, with its id.
    pub kept: Record,
    /// The id of the other one, in the same list.
    pub gone: Text,
    /// Whose value is kept of a field. Of a field that is not named it is that of the record that stays, unless that says
    /// nothing there.
    pub choices: Vec<(Field, Side)>,
}

/// The fields of a list of which one value has to be chosen. Those that belong together are chosen as one: a date with
/// its basis, an amount with its reading.
pub fn fields(list: List) -> Vec<Field> {
    match list {
        List::Entities => {
            let names = Language::ALL.map(Field::Name).into_iter().chain(Language::ALL.map(Field::Short));
            let others = [Field::Kind, Field::When, Field::Status, Field::Printed, Field::Place, Field::Unnamed];
            names.chain(others).chain([Field::PartOf]).collect()
        }
        List::Relations => vec![
            Field::From,
            Field::Kind,
            Field::To,
            Field::Role,
            Field::Status,
            Field::When,
            Field::Ended,
            Field::FollowedBy,
            Field::Printed,
        ],
        _ => Vec::new(),
    }
}

impl Merge {
    /// A merger in which no choice is made yet.
    pub fn new(kept: Record, gone: impl Into<Text>) -> Self {
        Self { kept, gone: gone.into(), choices: Vec::new() }
    }

    /// The positions of both; `None` if one is not there, both are one, or they are of another list.
    pub fn joined(&self, dataset: &Dataset) -> Option<Joined> {
        let kept = self.kept.position(dataset)?;
        let gone = Record::new(self.kept.list, self.gone.clone()).position(dataset).filter(|gone| *gone != kept)?;
        match self.kept.list {
            List::Entities => Some(Joined::Entities { kept: EntityIndex::new(kept), gone: EntityIndex::new(gone) }),
            List::Relations => {
                Some(Joined::Relations { kept: RelationIndex::new(kept), gone: RelationIndex::new(gone) })
            }
            _ => None,
        }
    }

    /// The fields that the two records do not say the same of.
    pub fn differing(&self, dataset: &Dataset) -> Vec<Field> {
        let mut fields = fields(self.kept.list);
        match self.joined(dataset) {
            Some(Joined::Entities { kept, gone }) => {
                let (kept, gone) = (dataset.entity(kept), dataset.entity(gone));
                fields.retain(|field| !is_same_entity(kept, gone, *field));
            }
            Some(Joined::Relations { kept, gone }) => {
                let (kept, gone) = (dataset.relation(kept), dataset.relation(gone));
                fields.retain(|field| !is_same_relation(kept, gone, *field));
            }
            None => fields.clear(),
        }
        fields
    }

    /// Whose value of a field is kept.
    pub fn side(&self, dataset: &Dataset, field: Field) -> Side {
        let chosen = || self.choices.iter().rev().find(|(own, _)| *own == field).map(|(_, side)| *side);
        let says = match self.joined(dataset) {
            Some(Joined::Entities { kept, .. }) => entity_says(dataset.entity(kept), field),
            Some(Joined::Relations { kept, .. }) => relation_says(dataset.relation(kept), field),
            None => true,
        };
        chosen().unwrap_or(if says { Side::Kept } else { Side::Gone })
    }
}

/// Makes one record of two.
pub(super) fn merged(before: &Dataset, merge: &Merge) -> Result<Edited, Refusal> {
    let joined = merge.joined(before).ok_or_else(|| is_gone(&merge.kept))?;
    let mut dataset = before.clone();
    joined.facts(&mut dataset);
    let side = |field| merge.side(before, field);
    let mut gone = Gone::default();
    let (at, fact) = match joined {
        Joined::Entities { kept, gone: other } => {
            gone.entities.insert(other.position());
            let entity = one_entity(dataset.entity(kept), dataset.entity(other), side);
            (kept.position(), Fact::Entity(entity))
        }
        Joined::Relations { kept, gone: other } => {
            gone.relations.insert(other.position());
            let mut tie = one_relation(dataset.relation(kept), dataset.relation(other), side);
            if dataset.relation_kinds.get(tie.kind.position()).is_some_and(|kind| kind.hypothesis) {
                tie.status = Status::Hypothesis;
            }
            (kept.position(), Fact::Relation(tie))
        }
    };
    let is_between = |(_, tie): &(usize, &Relation)| tie.from == tie.to;
    gone.relations.extend(dataset.relations.iter().enumerate().filter(is_between).map(|(at, _)| at));
    let mut errors = problems(&dataset, &fact, Severity::Error);
    errors.extend(no_fund(&dataset, at, &fact));
    if !errors.is_empty() {
        return Err(Refusal { field: None, messages: errors });
    }
    let known = [&merge.kept.id, &merge.gone].map(|id| doubts(before, merge.kept.list, id)).concat();
    let mut doubts = problems(&dataset, &fact, Severity::Warning);
    doubts.retain(|doubt| !known.contains(doubt));
    put(&mut dataset, at, fact);
    let dataset = removal::without(&dataset, &gone);
    let [one, other] = [&merge.kept.id, &merge.gone].map(|id| called(before, merge.kept.list, id));
    let named = Message::new("edit-did-merge").with("one", one).with("other", other);
    let record = Some(merge.kept.clone());
    Ok(Edited { dataset, named, record, gone: Some(gone), joined: Some(joined), doubts })
}

fn doubts(dataset: &Dataset, list: List, id: &Text) -> Vec<Message> {
    let found = Record::new(list, id.clone()).find(dataset);
    found.map(|(_, fact)| problems(dataset, &fact, Severity::Warning)).unwrap_or_default()
}

/// What undo calls a record: an entity by its name, a tie by its id.
pub(super) fn called(dataset: &Dataset, list: List, id: &Text) -> String {
    let entity = (list == List::Entities).then(|| dataset.entity_by_id(id)).flatten();
    entity.map_or_else(|| id.to_string(), |entity| dataset.entity(entity).name.get(Language::English).to_owned())
}

fn is_same_entity(one: &Entity, other: &Entity, field: Field) -> bool {
    let dated = |entity: &Entity| (entity.when, entity.when_basis, entity.when_role);
    match field {
        Field::Name(language) => one.name.exactly(language.tag()) == other.name.exactly(language.tag()),
        Field::Short(language) => one.short.exactly(language.tag()) == other.short.exactly(language.tag()),
        Field::Kind => one.kind == other.kind,
        Field::When => dated(one) == dated(other),
        Field::Status => one.status == other.status,
        Field::Printed => one.extra.amount == other.extra.amount,
        Field::Place => one.extra.place == other.extra.place,
        Field::Unnamed => (one.unnamed, one.count) == (other.unnamed, other.count),
        Field::PartOf => one.extra.part_of == other.extra.part_of,
        _ => true,
    }
}

fn entity_says(entity: &Entity, field: Field) -> bool {
    match field {
        Field::Name(language) => entity.name.exactly(language.tag()).is_some(),
        Field::Short(language) => entity.short.exactly(language.tag()).is_some(),
        Field::When => entity.when != When::Unstated,
        Field::Status => entity.status.is_some(),
        Field::Printed => entity.extra.amount.is_some(),
        Field::Place => entity.extra.place.is_some(),
        Field::PartOf => entity.extra.part_of.is_some(),
        _ => true,
    }
}

fn is_same_relation(one: &Relation, other: &Relation, field: Field) -> bool {
    let dated = |tie: &Relation| (tie.when, tie.when_basis);
    match field {
        Field::From => one.from == other.from,
        Field::Kind => one.kind == other.kind,
        Field::To => one.to == other.to,
        Field::Role => one.extra.role == other.extra.role,
        Field::Status => one.status == other.status,
        Field::When => dated(one) == dated(other),
        Field::Ended => one.extra.ended == other.extra.ended,
        Field::FollowedBy => one.extra.followed_by == other.extra.followed_by,
        Field::Printed => one.extra.amount == other.extra.amount,
        _ => true,
    }
}

fn relation_says(tie: &Relation, field: Field) -> bool {
    match field {
        Field::Role => tie.extra.role.is_some(),
        Field::When => tie.when != When::Unstated,
        Field::Ended => tie.extra.ended != When::Unstated,
        Field::FollowedBy => tie.extra.followed_by.is_some(),
        Field::Printed => tie.extra.amount.is_some(),
        _ => true,
    }
}

fn one_entity(kept: &Entity, gone: &Entity, side: impl Fn(Field) -> Side) -> Entity {
    let of = |field| if side(field) == Side::Kept { kept } else { gone };
    let name = one_name(&kept.name, &gone.name, |language| side(Field::Name(language)));
    let short = one_name(&kept.short, &gone.short, |language| side(Field::Short(language)));
    let (dated, counted) = (of(Field::When), of(Field::Unnamed));
    let extra = entity::Extra {
        aliases: aliases(kept, gone, &name, &short),
        amount: of(Field::Printed).extra.amount.clone(),
        part_of: of(Field::PartOf).extra.part_of,
        place: of(Field::Place).extra.place.clone(),
        tags: union(&kept.extra.tags, &gone.extra.tags),
        note: one_note(kept.extra.note.as_ref(), gone.extra.note.as_ref()),
    };
    Entity {
        id: kept.id.clone(),
        kind: of(Field::Kind).kind,
        name,
        short,
        sectors: sorted_union(&kept.sectors, &gone.sectors),
        when: dated.when,
        when_basis: dated.when_basis,
        when_role: dated.when_role,
        unnamed: counted.unnamed,
        count: counted.count,
        status: of(Field::Status).status,
        evidence: union(&kept.evidence, &gone.evidence),
        extra: extra.into(),
    }
}

fn one_relation(kept: &Relation, gone: &Relation, side: impl Fn(Field) -> Side) -> Relation {
    let of = |field| if side(field) == Side::Kept { kept } else { gone };
    let (begun, over) = (of(Field::When), of(Field::Ended));
    let (when, ended) = (begun.when, over.extra.ended);
    let when_basis = match (when, ended) {
        (When::Unstated, When::Unstated) => None,
        (When::Unstated, _) => over.when_basis,
        _ => begun.when_basis,
    };
    let extra = relation::Extra {
        role: of(Field::Role).extra.role.clone(),
        amount: of(Field::Printed).extra.amount.clone(),
        funds: sorted_union(&kept.extra.funds, &gone.extra.funds),
        ended,
        followed_by: of(Field::FollowedBy).extra.followed_by,
        tags: union(&kept.extra.tags, &gone.extra.tags),
        note: one_note(kept.extra.note.as_ref(), gone.extra.note.as_ref()),
    };
    Relation {
        id: kept.id.clone(),
        from: of(Field::From).from,
        to: of(Field::To).to,
        kind: of(Field::Kind).kind,
        when,
        when_basis,
        status: of(Field::Status).status,
        sectors: sorted_union(&kept.sectors, &gone.sectors),
        evidence: union(&kept.evidence, &gone.evidence),
        extra: extra.into(),
    }
}

/// A name of two: in each language the chosen one; in others, for which nobody can choose, either.
fn one_name(kept: &Names, gone: &Names, side: impl Fn(Language) -> Side) -> Names {
    let mut tags: Vec<&str> = Vec::new();
    for (tag, _) in kept.iter().chain(gone.iter()) {
        if !tags.contains(&tag) {
            tags.push(tag);
        }
    }
    let text = |tag: &str| {
        let language = Language::ALL.into_iter().find(|language| language.tag() == tag);
        match language.map(&side) {
            Some(Side::Kept) => kept.exactly(tag),
            Some(Side::Gone) => gone.exactly(tag),
            None => kept.exactly(tag).or_else(|| gone.exactly(tag)),
        }
    };
    Names::new(tags.iter().filter_map(|tag| Some((*tag, text(tag)?))))
}

/// The aliases of both, and every other name that either had.
fn aliases(kept: &Entity, gone: &Entity, name: &Names, short: &Names) -> share::List<Text> {
    let is_shown = |text: &str| {
        let is_it = |names: &Names| {
            let is_worked_out = || Language::ALL.into_iter().any(|language| names.within(language) == Some(text));
            names.iter().any(|(_, own)| own == text) || is_worked_out()
        };
        text.trim().is_empty() || is_it(name) || is_it(short)
    };
    let mut aliases = kept.extra.aliases.to_vec();
    let names = [&gone.name, &gone.short, &kept.name, &kept.short].into_iter().flat_map(Names::iter);
    let names = names.map(|(_, text)| Text::from(text)).chain(gone.extra.aliases.iter().cloned());
    for text in names.filter(|text| !is_shown(text)) {
        if !aliases.contains(&text) {
            aliases.push(text);
        }
    }
    aliases.into()
}

fn one_note(kept: Option<&Text>, gone: Option<&Text>) -> Option<Text> {
    match (kept, gone) {
        (Some(kept), Some(gone)) => Some(both_texts(kept, gone).into()),
        (kept, gone) => kept.or(gone).cloned(),
    }
}

/// The items of the one, and those of the other that it does not have.
fn union<T: Clone + PartialEq>(kept: &share::List<T>, gone: &share::List<T>) -> share::List<T> {
    let mut all = kept.to_vec();
    for item in gone {
        if !all.contains(item) {
            all.push(item.clone());
        }
    }
    all.into()
}

fn sorted_union<T: Copy + Ord>(kept: &share::List<T>, gone: &share::List<T>) -> share::List<T> {
    let all: BTreeSet<T> = kept.iter().chain(gone).copied().collect();
    all.into_iter().collect()
}
