//! A tie on its way from a sentence into the dataset: what is offered, as it is typed, and the edit that makes it.

use super::{Desk, found::entity_of};
use crate::{
    dataset::{
        Dataset,
        amount::Amount,
        id::{EntityIndex, RelationIndex},
        list::List,
        relation::{Relation, Status},
        share::Text as Id,
        source::Evidence,
        when::{Basis, When},
    },
    edit::{
        Edit, Record,
        field::{Field, Piece},
        ids, meant,
        new::{Cited, NewTie, Rests},
        offer, text,
    },
    reading::ties::{Candidate, End},
    words::Words,
};

/// A tie that is offered, each of its fields as it is typed.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Draft {
    /// The sentence it is read in.
    pub sentence: usize,
    /// The end that does it, by id or name; empty while nobody said which is meant.
    pub from: String,
    /// The end it is done to.
    pub to: String,
    /// The id of its kind.
    pub kind: Id,
    /// The time.
    pub when: String,
    /// The time as it was worked out, and the text that says so.
    derived: Option<String>,
    /// The amount as printed.
    pub amount: String,
    /// The amount as the sentence is read, with what of it was printed.
    read: Option<Amount>,
    /// The office.
    pub role: String,
    /// The status.
    pub status: Status,
    /// The statement in one's own words.
    pub says: String,
    /// The words as printed.
    pub quote: String,
    /// The place in the text.
    pub at: String,
}

impl Draft {
    /// Nothing yet but the place in the text.
    pub fn at(place: String) -> Self {
        Self { at: place, ..Self::default() }
    }

    /// What a candidate offers.
    pub fn of(candidate: &Candidate, desk: &Desk, dataset: &Dataset, words: Words) -> Self {
        let end = |end: End| {
            let mark = desk.found.marks.all().get(end.mark);
            let chosen = || entity_of(mark?, (&desk.text, &desk.meant), dataset);
            end.entity.or_else(chosen)
        };
        let (from, to) = (end(candidate.from), end(candidate.to));
        let named =
            |entity: Option<EntityIndex>| entity.map(|entity| called(dataset, entity, words)).unwrap_or_default();
        let when = if candidate.when == When::Unstated { String::new() } else { text::when(candidate.when, words) };
        Self {
            sentence: candidate.sentence,
            from: named(from),
            to: named(to),
            // Where no word tells a kind, none is offered: one key would make a tie of it that nobody read.
            kind: candidate.kind.map(|kind| dataset.relation_kind(kind).id.clone()).unwrap_or_default(),
            derived: (candidate.basis == Some(Basis::Derived)).then(|| when.clone()),
            when,
            amount: candidate.amount.as_ref().map(|amount| amount.raw.to_string()).unwrap_or_default(),
            read: candidate.amount.clone(),
            role: candidate.role.clone().unwrap_or_default(),
            status: candidate.status,
            says: String::new(),
            quote: String::new(),
            at: desk.place(candidate.sentence, words),
        }
    }

    /// A tie between two names of the text.
    pub fn between(from: EntityIndex, to: EntityIndex, sentence: usize, desk: &Desk, words: (&Dataset, Words)) -> Self {
        let (dataset, words) = words;
        let kind = offer::relation_kinds(dataset, from, to).first().map(|kind| dataset.relation_kind(*kind).id.clone());
        Self {
            sentence,
            from: called(dataset, from, words),
            to: called(dataset, to, words),
            kind: kind.unwrap_or_default(),
            at: desk.place(sentence, words),
            ..Self::default()
        }
    }

    /// The entities at its ends, as far as they are known.
    pub fn ends(&self, dataset: &Dataset) -> (Option<EntityIndex>, Option<EntityIndex>) {
        let end = |text: &str| meant::entity(dataset, text.trim()).ok().filter(|_| !text.trim().is_empty());
        (end(&self.from), end(&self.to))
    }

    /// The tie of the same ends and kind that there is, of which this is further evidence.
    pub fn same(&self, dataset: &Dataset) -> Option<RelationIndex> {
        let (Some(from), Some(to)) = self.ends(dataset) else { return None };
        let is_it = |tie: &Relation| {
            let kind = dataset.relation_kind(tie.kind);
            let is_turned = kind.symmetric && (tie.from, tie.to) == (to, from);
            kind.id == self.kind && ((tie.from, tie.to) == (from, to) || is_turned)
        };
        dataset.relations.iter().position(is_it).map(RelationIndex::new)
    }

    /// The edit that keeps it: another tie, or further evidence of one that there is.
    pub fn edit(&self, dataset: &Dataset, cited: Cited) -> Edit {
        match self.same(dataset) {
            Some(tie) => self.evidence_for(dataset, tie, cited),
            None => self.another(dataset, cited),
        }
    }

    fn another(&self, dataset: &Dataset, cited: Cited) -> Edit {
        let tie = Record::new(List::Relations, ids::of_tie(dataset));
        let new = NewTie {
            from: self.from.clone(),
            to: self.to.clone(),
            kind: self.kind.clone(),
            when: self.when.clone(),
            rests: Rests { on: cited, at: self.at.clone() },
        };
        let mut edits = vec![Edit::Tie(new)];
        let mut set = |field, text: &str| {
            if !text.trim().is_empty() {
                edits.push(Edit::Set(tie.clone(), field, text.to_owned()));
            }
        };
        if self.derived.as_ref().is_some_and(|derived| *derived == self.when) {
            set(Field::WhenBasis, Basis::Derived.word());
        }
        if self.status != Status::default() {
            set(Field::Status, self.status.word());
        }
        set(Field::Role, &self.role);
        set(Field::Printed, &self.amount);
        for (field, read) in self.as_read() {
            set(field, &read);
        }
        set(Field::Evidence(0, Piece::Says), &self.says);
        set(Field::Evidence(0, Piece::Quote), &self.quote);
        Edit::Several(edits)
    }

    /// The amount as it was read in the sentence, where what is printed was not changed.
    fn as_read(&self) -> Vec<(Field, String)> {
        let is_it = |read: &&Amount| *read.raw == *self.amount;
        let Some(read) = self.read.as_ref().filter(is_it) else { return Vec::new() };
        let (Some(value), Some(currency)) = (read.value, read.currency.as_deref()) else { return Vec::new() };
        vec![
            (Field::Read, format!("{currency} {value}")),
            (Field::Qualifier, read.qualifier.word().to_owned()),
            (Field::Over, read.over.as_deref().unwrap_or_default().to_owned()),
        ]
    }

    /// The edit by which a tie that there is rests on the sentence too.
    pub fn evidence_for(&self, dataset: &Dataset, tie: RelationIndex, cited: Cited) -> Edit {
        let record = Record::new(List::Relations, dataset.relation(tie).id.clone());
        let pieces: &[Evidence] = &dataset.relation(tie).evidence;
        evidence(dataset, &record, pieces.len(), (cited, [self.at.as_str(), self.says.as_str(), self.quote.as_str()]))
    }
}

/// The name by which an entity is typed, if no other is meant by it, and else its id.
pub fn called(dataset: &Dataset, entity: EntityIndex, words: Words) -> String {
    let record = dataset.entity(entity);
    let label = record.label(words.language());
    let is_meant = meant::entity(dataset, label).is_ok_and(|meant| meant == entity);
    if is_meant { label.to_owned() } else { record.id.to_string() }
}

/// The edit that adds a piece of evidence at `nth` to a record.
fn evidence(dataset: &Dataset, record: &Record, nth: usize, (cited, said): (Cited, [&str; 3])) -> Edit {
    let mut edits = Vec::new();
    let source = match cited {
        Cited::Known(id) => id,
        Cited::New(new) => {
            let id = ids::of_name(dataset, List::Sources, &new.title);
            edits.push(Edit::Source(new));
            id
        }
    };
    edits.push(Edit::Set(record.clone(), Field::Evidence(nth, Piece::Source), source.to_string()));
    for (piece, text) in [Piece::At, Piece::Says, Piece::Quote].into_iter().zip(said) {
        if !text.trim().is_empty() {
            edits.push(Edit::Set(record.clone(), Field::Evidence(nth, piece), text.to_owned()));
        }
    }
    Edit::Several(edits)
}
