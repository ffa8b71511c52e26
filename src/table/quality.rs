//! The state of the record: what lacks a date, an amount or a second source, and what does not fit together.
//!
//! Nothing here is wrong in the sense of `check`: it is what a reader of the record should know, each with the record
//! that it is about. What a source does not say is told apart from what nobody looked up.

use std::collections::BTreeMap;

use super::facts::{Facts, only_source};
use crate::{
    dataset::{
        Dataset,
        amount::{Amount, Reading},
        id::{EntityIndex, RelationIndex, RelationKindIndex, SourceIndex},
        names::Language,
        relation::{Relation, Status},
        source::Evidence,
        when::{Basis, When},
    },
    edit::alike::{self, Pair},
    network::amounts::money_kinds,
};

listed! {
    /// A thing that a record lacks, or about which readers should know.
    #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
    pub enum Matter {
        /// Nobody knows when.
        NoDate,
        /// An editor supplied the date.
        EditorsDate,
        /// An amount can be read and is hard to believe, or cannot be true.
        SuspectAmount,
        /// An amount cannot be read.
        IllegibleAmount,
        /// Sources disagree, or the same is said with other dates, amounts or roles.
        Contradiction,
        /// An entity has no Chinese name.
        NoChineseName,
        /// All of it rests on one source.
        OneSource,
        /// Two entities may be one.
        Duplicate,
        /// Money flows, and no source says how much.
        NoAmount,
        /// A fund's money flows, and no source says which fund it is.
        NoFund,
        /// Nothing rests on a source.
        UnusedSource,
    }
}

/// The record that something is said of.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum About {
    /// A tie.
    Tie(RelationIndex),
    /// Two ties that do not fit together.
    Ties(RelationIndex, RelationIndex),
    /// An entity.
    Entity(EntityIndex),
    /// Two entities that may be one.
    Entities(EntityIndex, EntityIndex),
    /// The figure at this position.
    Figure(usize),
    /// A source.
    Source(SourceIndex),
}

/// What is to be said of the record, by matter; each list is in the order of the dataset.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Quality {
    /// The records, by what is said of them.
    pub found: BTreeMap<Matter, Vec<About>>,
    /// The entities that may be one, with the reasons.
    pub alike: Vec<Pair>,
}

impl Matter {
    /// The key of its name; what it means has the same key with `.tip`.
    pub fn key(self) -> &'static str {
        match self {
            Self::NoDate => "quality-no-date",
            Self::EditorsDate => "quality-editors-date",
            Self::SuspectAmount => "quality-suspect-amount",
            Self::IllegibleAmount => "quality-illegible-amount",
            Self::Contradiction => "quality-contradiction",
            Self::NoChineseName => "quality-no-chinese-name",
            Self::OneSource => "quality-one-source",
            Self::Duplicate => "quality-duplicate",
            Self::NoAmount => "quality-no-amount",
            Self::NoFund => "quality-no-fund",
            Self::UnusedSource => "quality-unused-source",
        }
    }
}

/// What is said of records, in the order in which it is read: what is doubtful, what is lacking, and what the record
/// does not say. Each part has the key of its title.
pub const PARTS: [(&str, &[Matter]); 3] = [
    (
        "quality-doubtful",
        &[
            Matter::Contradiction,
            Matter::SuspectAmount,
            Matter::IllegibleAmount,
            Matter::EditorsDate,
            Matter::Duplicate,
        ],
    ),
    ("quality-lacking", &[Matter::NoDate, Matter::OneSource, Matter::NoChineseName, Matter::UnusedSource]),
    ("quality-unsaid", &[Matter::NoAmount, Matter::NoFund]),
];

/// Among more entities than this it takes a while to find those that may be one.
const MANY: usize = 3_000;

impl Quality {
    /// Whether those that may be one are looked for elsewhere, for there are many entities.
    pub fn leaves_duplicates(dataset: &Dataset) -> bool {
        dataset.entities.len() > MANY
    }

    /// Looks through what the map shows.
    pub fn new(facts: &Facts<'_>) -> Self {
        let mut quality = Self::default();
        quality.look_at_ties(facts);
        quality.look_at_entities(facts);
        quality.look_at_figures(facts);
        quality.look_at_sources(facts);
        quality.compare(facts);
        quality
    }

    /// The records of which something is said.
    pub fn of(&self, matter: Matter) -> &[About] {
        self.found.get(&matter).map_or(&[], Vec::as_slice)
    }

    fn note(&mut self, matter: Matter, about: About) {
        self.found.entry(matter).or_default().push(about);
    }

    fn look_at_ties(&mut self, facts: &Facts<'_>) {
        let dataset = facts.dataset();
        let moves_money = money_kinds(dataset);
        for at in facts.shown.relations.ones() {
            let (index, about) = (RelationIndex::new(at), About::Tie(RelationIndex::new(at)));
            let tie = dataset.relation(index);
            self.note_date(about, (tie.when, tie.when_basis));
            self.note_amount(about, tie.extra.amount.as_ref());
            self.note_sources(about, &tie.evidence);
            let has_capital = [tie.from, tie.to].into_iter().any(|end| dataset.kind_of(end).capital);
            if moves_money.contains(&tie.kind) {
                if tie.extra.amount.is_none() {
                    self.note(Matter::NoAmount, about);
                }
                if tie.extra.funds.is_empty() && !has_capital {
                    self.note(Matter::NoFund, about);
                }
            }
            if tie.status == Status::Disputed {
                self.note(Matter::Contradiction, about);
            }
        }
    }

    fn look_at_entities(&mut self, facts: &Facts<'_>) {
        let dataset = facts.dataset();
        for at in facts.shown.entities.ones() {
            let (index, about) = (EntityIndex::new(at), About::Entity(EntityIndex::new(at)));
            let entity = dataset.entity(index);
            if entity.when_basis == Some(Basis::Editorial) {
                self.note(Matter::EditorsDate, about);
            }
            self.note_amount(about, entity.extra.amount.as_ref());
            self.note_sources(about, &entity.evidence);
            if entity.name.within(Language::Traditional).is_none() && !entity.unnamed {
                self.note(Matter::NoChineseName, about);
            }
        }
    }

    fn look_at_figures(&mut self, facts: &Facts<'_>) {
        for (at, figure) in facts.dataset().figures.iter().enumerate() {
            if !facts.shown.entities.contains(figure.about.position()) {
                continue;
            }
            if let Some(matter) = doubt(figure.reading) {
                self.note(matter, About::Figure(at));
            }
        }
    }

    fn look_at_sources(&mut self, facts: &Facts<'_>) {
        for at in facts.tally.sources.ones() {
            if facts.network.supported_by(SourceIndex::new(at)).is_empty() {
                self.note(Matter::UnusedSource, About::Source(SourceIndex::new(at)));
            }
        }
    }

    fn note_date(&mut self, about: About, (when, basis): (When, Option<Basis>)) {
        if when == When::Unstated {
            self.note(Matter::NoDate, about);
        } else if basis == Some(Basis::Editorial) {
            self.note(Matter::EditorsDate, about);
        }
    }

    fn note_amount(&mut self, about: About, amount: Option<&Amount>) {
        if let Some(matter) = amount.and_then(|amount| doubt(amount.reading)) {
            self.note(matter, about);
        }
    }

    fn note_sources(&mut self, about: About, evidence: &[Evidence]) {
        if only_source(evidence).is_some() {
            self.note(Matter::OneSource, about);
        }
    }

    /// Compares ties that say the same of the same two entities, and entities that may be one.
    fn compare(&mut self, facts: &Facts<'_>) {
        let dataset = facts.dataset();
        let mut same: BTreeMap<(RelationKindIndex, EntityIndex, EntityIndex), Vec<RelationIndex>> = BTreeMap::new();
        for at in facts.shown.relations.ones().map(RelationIndex::new) {
            let tie = dataset.relation(at);
            let is_symmetric = dataset.relation_kind(tie.kind).symmetric;
            let (from, to) =
                if is_symmetric { (tie.from.min(tie.to), tie.from.max(tie.to)) } else { (tie.from, tie.to) };
            same.entry((tie.kind, from, to)).or_default().push(at);
        }
        for ties in same.values() {
            for pair in ties.windows(2) {
                if let [one, other] = pair
                    && differ(dataset.relation(*one), dataset.relation(*other))
                {
                    self.note(Matter::Contradiction, About::Ties(*one, *other));
                }
            }
        }
        if Self::leaves_duplicates(dataset) {
            return;
        }
        let is_there = |entity: EntityIndex| facts.shown.entities.contains(entity.position());
        self.alike = alike::pairs(dataset).into_iter().filter(|pair| is_there(pair.a) && is_there(pair.b)).collect();
        let pairs = self.alike.iter().map(|pair| About::Entities(pair.a, pair.b)).collect::<Vec<_>>();
        for pair in pairs {
            self.note(Matter::Duplicate, pair);
        }
    }
}

fn doubt(reading: Reading) -> Option<Matter> {
    match reading {
        Reading::Suspect | Reading::Impossible => Some(Matter::SuspectAmount),
        Reading::Illegible => Some(Matter::IllegibleAmount),
        Reading::Clear | Reading::Printed => None,
    }
}

/// Whether two ties of one kind between the same two say what cannot both be so of one event: the same days with other
/// sums, or the same sum on other days.
fn differ(one: &Relation, other: &Relation) -> bool {
    if one.extra.role != other.extra.role || one.extra.followed_by.is_some() || other.extra.followed_by.is_some() {
        return false;
    }
    let (sum, other_sum) = (one.extra.amount.as_ref(), other.extra.amount.as_ref());
    let same_sum = sum.zip(other_sum).map(|(one, other)| (one.value, &one.currency) == (other.value, &other.currency));
    let same_time = one.when == other.when;
    match same_sum {
        Some(true) => !same_time && one.when != When::Unstated && other.when != When::Unstated,
        Some(false) => same_time && one.when != When::Unstated,
        None => false,
    }
}
