//! Finds records that probably say the same thing twice: one body under two names, one tie as announced and as it was
//! found later.

use std::collections::{BTreeSet, HashMap, HashSet};

use super::desk::{Desk, Subject};
use crate::dataset::{
    Dataset, entity::Entity, list::List, message::Message, relation::Relation, tree::Step, when::When,
};

/// Reports entities that are probably one, by their names and neighbours.
pub(super) fn entities(desk: &mut Desk<'_, '_, '_>, dataset: &Dataset) {
    /// Nobody goes through the likenesses of more, and looking for them takes much memory.
    const MOST: usize = 10_000;
    if dataset.entities.len() > MOST {
        return;
    }
    let named: Vec<_> = dataset.entities.iter().map(words_of).collect();
    let around = neighbours(dataset);
    for (one, other) in sharing_words(&named) {
        let Some([first, second]) = both(&dataset.entities, one, other) else { continue };
        let alike = first.kind == second.kind
            && are_named_alike(&named[one], &named[other])
            && !are_told_apart(first, second)
            && have_company_in_common(&around, one, other);
        if alike {
            let line = desk.line(desk.range(List::Entities, one).start);
            let subject = Subject::new(List::Entities.noun(), &second.id, desk.range(List::Entities, other));
            let message = Message::new("entity-probably-same").with("id", first.id.as_str()).with("line", line);
            desk.warning(&subject, &[Step::Field("name")], message);
        }
    }
}

/// The words of each name of an entity, without those that many firms have.
fn words_of(entity: &Entity) -> Vec<BTreeSet<String>> {
    const COMMON: [&str; 14] = [
        "the",
        "of",
        "and",
        "for",
        "in",
        "co",
        "ltd",
        "limited",
        "company",
        "inc",
        "group",
        "corporation",
        "hong",
        "kong",
    ];
    let names = entity.name.iter().map(|(_, name)| name);
    let names = names.chain(entity.extra.aliases.iter().map(arcstr::ArcStr::as_str));
    let words = |name: &str| {
        let words = name.split(|c: char| !c.is_alphanumeric()).map(str::to_lowercase);
        words.filter(|word| word.len() > 1 && word.is_ascii() && !COMMON.contains(&word.as_str())).collect()
    };
    names.map(words).filter(|words: &BTreeSet<String>| !words.is_empty()).collect()
}

/// Pairs of entities with a word in common that few others have, the earlier one first.
fn sharing_words(named: &[Vec<BTreeSet<String>>]) -> BTreeSet<(usize, usize)> {
    /// A word of more entities tells nothing, and would make too many pairs.
    const FEW: usize = 12;
    let mut with_word: HashMap<&str, Vec<usize>> = HashMap::new();
    for (at, names) in named.iter().enumerate() {
        let words: BTreeSet<&str> = names.iter().flatten().map(String::as_str).collect();
        for word in words {
            with_word.entry(word).or_default().push(at);
        }
    }
    let few = with_word.values().filter(|entities| entities.len() <= FEW);
    few.flat_map(|entities| {
        entities.iter().enumerate().flat_map(|(nth, one)| entities.iter().skip(nth + 1).map(|other| (*one, *other)))
    })
    .collect()
}

/// Whether a name of one has at least three quarters of its words, and two of them, in common with a name of the other.
fn are_named_alike(one: &[BTreeSet<String>], other: &[BTreeSet<String>]) -> bool {
    one.iter().any(|one| {
        other.iter().any(|other| {
            let common = one.intersection(other).count();
            common >= 2 && 4 * common >= 3 * one.len().max(other.len())
        })
    })
}

/// Whether names or dates of two entities say that they are two: different Chinese names, times and places, other
/// numbers in the names.
fn are_told_apart(one: &Entity, other: &Entity) -> bool {
    let chinese =
        |entity: &Entity| entity.name.exactly("zh-Hant").or_else(|| entity.name.exactly("zh-Hans")).map(str::to_owned);
    let digits = |entity: &Entity| -> String {
        entity
            .name
            .iter()
            .next()
            .map(|(_, name)| name.chars().filter(char::is_ascii_digit).collect())
            .unwrap_or_default()
    };
    let dated = |entity: &Entity| Some(entity.when).filter(|when| *when != When::Unstated);
    let differ = |one: Option<When>, other: Option<When>| one.zip(other).is_some_and(|(one, other)| one != other);
    chinese(one).zip(chinese(other)).is_some_and(|(one, other)| one != other)
        || digits(one) != digits(other)
        || differ(dated(one), dated(other))
        || one.extra.place.as_ref().zip(other.extra.place.as_ref()).is_some_and(|(one, other)| one != other)
}

fn neighbours(dataset: &Dataset) -> Vec<HashSet<usize>> {
    let mut around = vec![HashSet::new(); dataset.entities.len()];
    for relation in &dataset.relations {
        let (from, to) = (relation.from.position(), relation.to.position());
        if from < around.len() && to < around.len() {
            around[from].insert(to);
            around[to].insert(from);
        }
    }
    around
}

/// Whether two entities that are not tied to each other share half of the neighbours of the one that has fewer.
fn have_company_in_common(around: &[HashSet<usize>], one: usize, other: usize) -> bool {
    let Some([one_around, other_around]) = both(around, one, other) else { return false };
    let common = one_around.intersection(other_around).count();
    common > 0 && !one_around.contains(&other) && 2 * common >= one_around.len().min(other_around.len())
}

fn both<T>(list: &[T], one: usize, other: usize) -> Option<[&T; 2]> {
    Some([list.get(one)?, list.get(other)?])
}

/// Reports the second of two ties of the same ends and kind if it may be the first as it was found later: the date of one
/// is only bounded, or is missing, and the other's lies within the bounds. Where there are more such ties, nothing can be
/// said.
pub(super) fn relations(desk: &mut Desk<'_, '_, '_>, dataset: &Dataset) {
    for pair in of_the_same(dataset) {
        let [first, second] = pair[..] else { continue };
        let Some([one, other]) = both(&dataset.relations, first, second) else { continue };
        if may_be_one(one, other) {
            let line = desk.line(desk.range(List::Relations, first).start);
            let subject = Subject::new(List::Relations.noun(), &other.id, desk.range(List::Relations, second));
            let message = Message::new("relation-probably-same").with("id", one.id.as_str()).with("line", line);
            desk.warning(&subject, &[Step::Field("when")], message);
        }
    }
}

/// The ties of the same ends and kind, wherever there are several; each group in the order of the file, the groups by
/// their ends.
pub(super) fn of_the_same(dataset: &Dataset) -> Vec<Vec<usize>> {
    const BITS: u32 = u32::BITS;
    // All that tells a tie in one number, as there may be a million to sort.
    let told = |(at, relation): (usize, &Relation)| {
        let symmetric = dataset.relation_kinds.get(relation.kind.position()).is_some_and(|kind| kind.symmetric);
        let (from, to) = (relation.from, relation.to);
        let (from, to) = if symmetric { (from.min(to), from.max(to)) } else { (from, to) };
        let parts = [from.position(), to.position(), relation.kind.position(), at];
        parts.into_iter().fold(0_u128, |told, part| told << BITS | u128::from(part as u32))
    };
    let mut all: Vec<u128> = dataset.relations.iter().enumerate().map(told).collect();
    all.sort_unstable();
    let groups = all.chunk_by(|one, other| one >> BITS == other >> BITS).filter(|group| group.len() > 1);
    groups.map(|group| group.iter().map(|told| *told as u32 as usize).collect()).collect()
}

fn may_be_one(one: &Relation, other: &Relation) -> bool {
    let sum = |relation: &Relation| {
        let amount = relation.extra.amount.as_ref()?;
        Some((amount.value?, amount.currency.clone()?))
    };
    let differ = sum(one).zip(sum(other)).is_some_and(|(one, other)| one != other);
    let follow = one.extra.followed_by.is_some() || other.extra.followed_by.is_some();
    one.when != other.when
        && !differ
        && !follow
        && one.extra.role == other.extra.role
        && (bounds_hold(one.when, other.when) || bounds_hold(other.when, one.when))
}

/// Whether a date that is only bounded, or not given, may be the other date.
fn bounds_hold(bounded: When, date: When) -> bool {
    let first = date.dates().next();
    match bounded {
        When::Unstated => true,
        When::Between { earliest, latest } => first.is_some_and(|date| {
            earliest.is_none_or(|earliest| earliest.first_day() <= date.last_day())
                && latest.is_none_or(|latest| latest.last_day() >= date.first_day())
        }),
        When::On(_) | When::Span(..) | When::Since(_) | When::Until(_) => false,
    }
}
