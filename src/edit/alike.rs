//! Entities that may be one: those that share a name, a page, an address or all their neighbours.
//!
//! Nothing compares all with all: entities are sorted by what they could share, and of a thing that many share nothing
//! is said.

use std::collections::BTreeMap;

use crate::{
    dataset::{Dataset, entity::Entity, fold::fold, id::EntityIndex, message::Message, tag},
    exchange::values::spelling,
};

/// Two entities that may be one.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Pair {
    /// The one that comes first in the dataset.
    pub a: EntityIndex,
    /// The other one.
    pub b: EntityIndex,
    /// The reasons, the strongest first.
    pub why: Vec<Why>,
}

/// A reason to take two entities for one.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Why {
    /// A name of both is the same, but for case, marks, the way of writing and the legal form.
    Name(String, String),
    /// The page of both is the same.
    Page(String),
    /// The address of both is the same.
    Address(String),
    /// They are of one kind, and all of their neighbours are the same: so many.
    Neighbours(usize),
}

impl Why {
    /// The reason in words.
    pub fn message(&self) -> Message {
        match self {
            Self::Name(one, other) if one == other => Message::new("alike-same-name").with("name", one.as_str()),
            Self::Name(one, other) => {
                Message::new("alike-name").with("one", one.as_str()).with("other", other.as_str())
            }
            Self::Page(page) => Message::new("alike-page").with("page", page.as_str()),
            Self::Address(address) => Message::new("alike-address").with("address", address.as_str()),
            Self::Neighbours(count) => Message::new("alike-neighbours").count("count", *count),
        }
    }

    fn weight(&self) -> usize {
        match self {
            Self::Name(..) => 8,
            Self::Page(_) => 6,
            Self::Address(_) => 3,
            Self::Neighbours(count) => 2 + usize::from(*count > 3),
        }
    }
}

/// The most pairs that are offered; nobody looks through more.
const MOST: usize = 1_000;

/// Of a thing that more entities than this share, nothing is said: it tells none of them.
const CROWD: usize = 6;

/// The pairs of entities that may be one, the likeliest first; those that are equally likely in the order of the dataset.
pub fn pairs(dataset: &Dataset) -> Vec<Pair> {
    let mut found: BTreeMap<(usize, usize), Vec<Why>> = BTreeMap::new();
    by_name(dataset, &mut found);
    by_place(dataset, &mut found);
    by_neighbours(dataset, &mut found);
    let pair = |((a, b), mut why): ((usize, usize), Vec<Why>)| {
        why.sort();
        why.dedup_by(|one, other| std::mem::discriminant(one) == std::mem::discriminant(other));
        Pair { a: EntityIndex::new(a), b: EntityIndex::new(b), why }
    };
    let mut pairs: Vec<Pair> = found.into_iter().map(pair).collect();
    let weight = |pair: &Pair| {
        let is_of_one_kind = dataset.entity(pair.a).kind == dataset.entity(pair.b).kind;
        2 * pair.why.iter().map(Why::weight).sum::<usize>() + 5 * usize::from(is_of_one_kind)
    };
    pairs.sort_by_key(|pair| std::cmp::Reverse(weight(pair)));
    pairs.truncate(MOST);
    pairs
}

type Found = BTreeMap<(usize, usize), Vec<Why>>;

/// What an entity could share with others: a key, the entity, and the text as it stands there.
type Shared = (String, usize, String);

/// Notes the pairs among those that have the same key, unless they are a crowd.
fn note(found: &mut Found, mut all: Vec<Shared>, why: impl Fn(&str, &str) -> Why) {
    all.sort();
    all.dedup_by(|one, other| (&one.0, one.1) == (&other.0, other.1));
    for same in all.chunk_by(|one, other| one.0 == other.0).filter(|same| (2..=CROWD).contains(&same.len())) {
        for (nth, (_, one, said)) in same.iter().enumerate() {
            for (_, other, other_said) in same.iter().skip(nth + 1) {
                found.entry((*one, *other)).or_default().push(why(said, other_said));
            }
        }
    }
}

fn by_name(dataset: &Dataset, found: &mut Found) {
    let mut all: Vec<Shared> = Vec::new();
    for (at, entity) in dataset.entities.iter().enumerate().filter(|(_, entity)| !entity.unnamed) {
        let full = entity.name.iter().map(|(_, text)| text);
        for name in full.chain(entity.extra.aliases.iter().map(arcstr::ArcStr::as_str)) {
            let key = fold(&spelling::bare(name));
            // A letter or two are a name of nobody.
            if key.chars().count() > 2 || (key.chars().count() == 2 && !key.is_ascii()) {
                all.push((key, at, name.to_owned()));
            }
        }
    }
    note(found, all, |one, other| Why::Name(one.to_owned(), other.to_owned()));
}

/// The headings under which tables have addresses, folded.
const ADDRESSES: [&str; 6] = ["address", "registeredaddress", "officeaddress", "地址", "注册地址", "办事处地址"];

fn by_place(dataset: &Dataset, found: &mut Found) {
    /// A shorter address is that of a district.
    const SHORTEST: usize = 6;
    let (mut pages, mut addresses): (Vec<Shared>, Vec<Shared>) = (Vec::new(), Vec::new());
    for (at, entity) in dataset.entities.iter().enumerate() {
        pages.extend(texts(entity).flat_map(pages_in).map(|page| (page.clone(), at, page)));
        for (heading, value) in entity.extra.tags.iter().map(|text| tag::apart(text)) {
            let key = fold(value);
            if ADDRESSES.contains(&fold(heading).as_str()) && key.chars().count() >= SHORTEST {
                addresses.push((key, at, value.to_owned()));
            }
        }
    }
    note(found, pages, |page, _| Why::Page(page.to_owned()));
    note(found, addresses, |address, _| Why::Address(address.to_owned()));
}

fn texts(entity: &Entity) -> impl Iterator<Item = &str> {
    entity.extra.tags.iter().chain(&entity.extra.note).map(arcstr::ArcStr::as_str)
}

/// The addresses of pages in a text, without what does not tell pages apart.
fn pages_in(text: &str) -> impl Iterator<Item = String> {
    let is_end =
        |c: char| c.is_whitespace() || matches!(c, '<' | '>' | '"' | '(' | ')' | '，' | '。' | '；' | '（' | '）');
    text.split(is_end).filter_map(|word| {
        let small = word.to_lowercase();
        let scheme = ["https://", "http://"].iter().find_map(|scheme| Some(small.split_once(scheme)?.1));
        let page = scheme.or_else(|| small.starts_with("www.").then_some(small.as_str()))?;
        let page = page.trim_start_matches("www.").trim_end_matches(['/', '.', ',', ';', ':']);
        page.contains('.').then(|| page.to_owned())
    })
}

fn by_neighbours(dataset: &Dataset, found: &mut Found) {
    /// One or two neighbours in common tell nothing: most parties of an agreement have them.
    const FEWEST: usize = 3;
    /// More than these are members of the same thing.
    const CROWD: usize = 3;
    let mut around: Vec<Vec<usize>> = vec![Vec::new(); dataset.entities.len()];
    for tie in &dataset.relations {
        for (end, other) in [(tie.from, tie.to), (tie.to, tie.from)] {
            if let Some(own) = around.get_mut(end.position()) {
                own.push(other.position());
            }
        }
    }
    let kind = |at: usize| dataset.entities.get(at).map(|entity| entity.kind);
    let mut all: Vec<(Option<_>, Vec<usize>, usize)> = Vec::new();
    for (at, mut own) in around.into_iter().enumerate() {
        own.sort_unstable();
        own.dedup();
        if own.len() >= FEWEST {
            all.push((kind(at), own, at));
        }
    }
    all.sort_unstable();
    let is_same =
        |one: &(_, Vec<usize>, usize), other: &(_, Vec<usize>, usize)| (&one.0, &one.1) == (&other.0, &other.1);
    for same in all.chunk_by(is_same).filter(|same| (2..=CROWD).contains(&same.len())) {
        for (nth, (_, neighbours, one)) in same.iter().enumerate() {
            for (_, _, other) in same.iter().skip(nth + 1) {
                found.entry((*one, *other)).or_default().push(Why::Neighbours(neighbours.len()));
            }
        }
    }
}
