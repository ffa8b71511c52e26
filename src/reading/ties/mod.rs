//! The ties that the sentences of a text seem to tell, for somebody to take or leave.
//!
//! A sentence is looked through for cue words; whoever stands around them as their line in the list of cues has it is
//! offered as the ends of a tie of that kind, with the date, sum and status that the sentence prints. A sentence that
//! names two entities and has no such word is offered as well, without a kind.

mod ends;
mod named;

use std::{collections::BTreeMap, ops::Range};

use self::{
    ends::Search,
    named::{Company, Named},
};
use super::{
    class::Class,
    cues::{Cue, Cues, How, Tells, Told},
    limits::{MAX_CANDIDATES, MAX_CUES},
    marks::{Marks, Meaning},
    sums::spread,
    text::Text,
};
use crate::dataset::{
    Dataset,
    amount::Amount,
    id::{EntityIndex, RelationKindIndex},
    relation::Status,
    share,
    when::{Basis, When},
};

/// A tie that a sentence seems to tell.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Candidate {
    /// The position of its sentence.
    pub sentence: usize,
    /// The end that does it.
    pub from: End,
    /// The end it is done to.
    pub to: End,
    /// The kind, if the words of the sentence tell one that the dataset has.
    pub kind: Option<RelationKindIndex>,
    /// The id of the kind by the list of cues, also where the dataset does not have it.
    pub called: Option<String>,
    /// The date that the sentence prints for it.
    pub when: When,
    /// How that date is known.
    pub basis: Option<Basis>,
    /// The sum that the sentence prints for it.
    pub amount: Option<Amount>,
    /// The currencies that the sign of the sum can mean, if it is a bare one.
    pub may_be: Vec<String>,
    /// The office that the sentence prints, for ties of people to bodies.
    pub role: Option<String>,
    /// The status that its words give.
    pub status: Status,
    /// Why it is offered.
    pub reason: Reason,
}

/// An end of a candidate.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct End {
    /// The position of its name among the marks of the text.
    pub mark: usize,
    /// The entity; `None` if several have this name, so that somebody has to say which.
    pub entity: Option<EntityIndex>,
}

/// Why a candidate is offered.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Reason {
    /// These words of the sentence tell its kind.
    Words(Range<usize>),
    /// These words say little, and another sentence of the text tells what they mean of the same two.
    Elsewhere {
        /// The words of this sentence.
        words: Range<usize>,
        /// The position of the other sentence.
        sentence: usize,
    },
    /// Both are named here, and nothing tells a kind.
    Together,
}

/// The candidates of `text`, in its order.
pub fn candidates(text: &Text, marks: &Marks, dataset: &Dataset, cues: &Cues) -> Vec<Candidate> {
    let kinds = dataset.relation_kinds.iter().enumerate();
    let kinds: BTreeMap<&str, RelationKindIndex> =
        kinds.map(|(at, kind)| (&*kind.id, RelationKindIndex::new(at))).collect();
    let mut found: Vec<Found<'_>> = Vec::new();
    for sentence in marks.naming_two() {
        let Some(range) = text.sentences().get(sentence).map(|sentence| sentence.range.clone()) else { continue };
        let mut told = cues.find(text.said(&range));
        told.truncate(MAX_CUES);
        for told in &mut told {
            told.range = told.range.start + range.start..told.range.end + range.start;
        }
        let told = outside_of_names(told, marks, sentence);
        let company = Company::of(dataset, text.body(), marks.of_sentence(sentence), &told);
        found.extend(Reader { text, marks, sentence, range, told: &told, company: &company }.read());
    }
    settle(&mut found);
    let made = |found: Found<'_>| {
        let kind = found.called.as_deref().and_then(|id| kinds.get(id)).copied();
        Candidate { kind, called: found.called, ..found.candidate }
    };
    found.into_iter().map(made).collect()
}

/// A candidate while it is looked for.
struct Found<'c> {
    candidate: Candidate,
    called: Option<String>,
    cue: Option<&'c Cue>,
}

impl Found<'_> {
    /// The two ends, whichever way round.
    fn pair(&self) -> (End, End) {
        let (one, other) = (self.candidate.from, self.candidate.to);
        let key = |end: End| End { mark: if end.entity.is_some() { 0 } else { end.mark }, ..end };
        let (one, other) = (key(one), key(other));
        if one <= other { (one, other) } else { (other, one) }
    }

    fn is_weak(&self) -> bool {
        self.cue.is_none_or(|cue| cue.is_weak)
    }
}

/// The words that do not stand inside of a name, a date or a sum.
fn outside_of_names<'c>(told: Vec<Told<'c>>, marks: &Marks, sentence: usize) -> Vec<Told<'c>> {
    let names = || marks.of_sentence(sentence).filter(|(_, mark)| !mark.means.entities().is_empty());
    let lies_over = |told: &Told<'_>| {
        names().any(|(_, mark)| mark.range.start < told.range.end && told.range.start < mark.range.end)
    };
    told.into_iter().filter(|told| !lies_over(told)).collect()
}

/// Reads one sentence.
struct Reader<'r, 'c> {
    text: &'r Text,
    marks: &'r Marks,
    sentence: usize,
    range: Range<usize>,
    told: &'r [Told<'c>],
    company: &'r Company<'c>,
}

impl<'c> Reader<'_, 'c> {
    fn read(&self) -> Vec<Found<'c>> {
        let mut found: Vec<Found<'c>> = Vec::new();
        for office in &self.company.offices {
            self.add(&mut found, (office.from, office.to), office.cue, &office.words);
        }
        for told in self.told {
            let Tells::Tie(cue) = told.tells else { continue };
            let words = told.range.clone();
            let search =
                Search { body: self.text.body(), sentence: self.range.clone(), company: self.company, cue, words };
            for pair in search.pairs() {
                self.add(&mut found, pair, cue, &told.range);
            }
        }
        drop_what_others_tell_better(&mut found);
        if found.is_empty() {
            found.extend(self.together());
        }
        found.sort_by_key(|found| (found.candidate.from.mark, found.candidate.to.mark));
        found.truncate(MAX_CANDIDATES);
        found
    }

    fn end(&self, at: usize) -> Option<(&Named, End)> {
        let named = self.company.all.get(at)?;
        let entity = <[EntityIndex; 1]>::try_from(named.entities.as_slice()).ok().map(|[only]| only);
        Some((named, End { mark: named.mark, entity }))
    }

    fn add(&self, found: &mut Vec<Found<'c>>, (from, to): (usize, usize), cue: &'c Cue, words: &Range<usize>) {
        let (Some((one, from)), Some((other, to))) = (self.end(from), self.end(to)) else { return };
        if one.entities == other.entities || !cue.from.allow(one.class) || !cue.to.allow(other.class) {
            return;
        }
        let same = |found: &Found<'_>| {
            let candidate = &found.candidate;
            found.called.as_deref() == Some(&cue.kind)
                && candidate.from.entity == from.entity
                && candidate.to.entity == to.entity
        };
        if found.iter().any(same) {
            return;
        }
        let (when, basis) = self.when(cue, words);
        let (amount, may_be) = self.amount(cue, words);
        let role = (cue.how == How::Title).then(|| self.text.said(words).to_owned());
        let status = self.status(cue, words);
        let reason = Reason::Words(words.clone());
        let candidate = Candidate {
            sentence: self.sentence,
            from,
            to,
            kind: None,
            called: None,
            when,
            basis,
            amount,
            may_be,
            role,
            status,
            reason,
        };
        found.push(Found { candidate, called: Some(cue.kind.clone()), cue: Some(cue) });
    }

    /// The first two that are named together, where nothing tells how they are tied.
    fn together(&self) -> Option<Found<'c>> {
        let all = || (0..self.company.all.len()).filter_map(|at| self.end(at));
        let (one, from) = all().find(|(named, _)| named.class != Class::Place).or_else(|| all().next())?;
        let others = || all().filter(|(named, _)| named.entities != one.entities);
        let (_, to) = others().find(|(named, _)| named.class != Class::Place).or_else(|| others().next())?;
        let candidate = Candidate {
            sentence: self.sentence,
            from,
            to,
            kind: None,
            called: None,
            when: When::Unstated,
            basis: None,
            amount: None,
            may_be: Vec::new(),
            role: None,
            status: Status::Stated,
            reason: Reason::Together,
        };
        Some(Found { candidate, called: None, cue: None })
    }

    /// The date that the sentence prints nearest to the words. Offices and other standing things have none.
    fn when(&self, cue: &Cue, words: &Range<usize>) -> (When, Option<Basis>) {
        if matches!(cue.how, How::Title | How::Of | How::Next) {
            return (When::Unstated, None);
        }
        let dates = self.marks.of_sentence(self.sentence).filter_map(|(_, mark)| match &mark.means {
            Meaning::Date(dated) if dated.when != When::Unstated => Some(dated),
            _ => None,
        });
        let nearest = dates.min_by_key(|dated| apart(&dated.range, words));
        nearest.map_or((When::Unstated, None), |dated| (dated.when, Some(dated.basis)))
    }

    /// The sum that the sentence prints nearest to the words, with the time it is spread over.
    fn amount(&self, cue: &Cue, words: &Range<usize>) -> (Option<Amount>, Vec<String>) {
        if !cue.has_sum {
            return (None, Vec::new());
        }
        let sums = self.marks.of_sentence(self.sentence).filter_map(|(_, mark)| match &mark.means {
            Meaning::Sum(sum) if !sum.is_converted => Some(sum),
            _ => None,
        });
        let Some(sum) = sums.min_by_key(|sum| apart(&sum.range, words)) else { return (None, Vec::new()) };
        let mut amount = sum.amount.clone();
        if amount.over.is_none() {
            amount.over = spread(self.text.said(&self.range)).map(share::Text::from);
        }
        (Some(amount), sum.may_be.clone())
    }

    /// The status that the words before the cue give, or the cue itself.
    fn status(&self, cue: &Cue, words: &Range<usize>) -> Status {
        if matches!(cue.how, How::Title | How::Of | How::Next | How::Back) {
            return cue.status.unwrap_or_default();
        }
        let subject =
            self.company.all.iter().filter(|named| named.range.end <= words.start).map(|named| named.range.end).max();
        let clause = subject.unwrap_or(self.range.start).min(words.start);
        let told = || {
            self.told.iter().filter_map(|told| match told.tells {
                Tells::Status(status) => Some((status, &told.range)),
                Tells::Tie(_) => None,
            })
        };
        let is_before = |range: &Range<usize>| range.start >= clause && range.start <= words.start;
        if let Some((status, _)) = told().find(|(status, range)| {
            matches!(status, Status::Planned | Status::UnderWay | Status::Ended) && is_before(range)
        }) {
            return status;
        }
        if cue.how == How::With && told().any(|(status, _)| status == Status::Signed) {
            return Status::Signed;
        }
        cue.status.unwrap_or_default()
    }
}

/// How far two places lie apart.
fn apart(one: &Range<usize>, other: &Range<usize>) -> usize {
    if one.start >= other.end { one.start - other.end } else { other.start.saturating_sub(one.end) }
}

/// Of two that are tied by words that say little and by others that say more, only the latter count.
fn drop_what_others_tell_better(found: &mut Vec<Found<'_>>) {
    let strong: Vec<(End, End)> = found.iter().filter(|found| !found.is_weak()).map(Found::pair).collect();
    found.retain(|found| !found.is_weak() || !strong.contains(&found.pair()));
    // The same words, or two words for what both do together: the first line of the list tells it best.
    let told: Vec<_> =
        found.iter().filter_map(|found| Some((found.pair(), found.cue?, found.candidate.reason.clone()))).collect();
    found.retain(|found| {
        let Some(cue) = found.cue else { return true };
        !told.iter().any(|(pair, other, reason)| {
            let is_same = *reason == found.candidate.reason || other.how == How::With && cue.how == How::With;
            *pair == found.pair() && is_same && other.rank < cue.rank
        })
    });
}

/// Gives candidates whose words say little the kind that another sentence tells of the same two.
fn settle(found: &mut [Found<'_>]) {
    let mut told: BTreeMap<(End, End), (String, usize, End)> = BTreeMap::new();
    for one in found.iter().filter(|one| !one.is_weak()) {
        let is_mutual = one.cue.is_some_and(|cue| cue.how == How::With);
        if let Some(called) = one.called.clone().filter(|_| is_mutual) {
            told.entry(one.pair()).or_insert((called, one.candidate.sentence, one.candidate.from));
        }
    }
    for one in found.iter_mut().filter(|one| one.is_weak()) {
        let Some((called, sentence, _)) = told.get(&one.pair()) else { continue };
        let words = match &one.candidate.reason {
            Reason::Words(words) => words.clone(),
            Reason::Elsewhere { .. } | Reason::Together => continue,
        };
        one.called = Some(called.clone());
        one.candidate.reason = Reason::Elsewhere { words, sentence: *sentence };
    }
}
