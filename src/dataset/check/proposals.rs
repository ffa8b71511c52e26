//! Checks proposals, and makes them in the dataset they are about as far as they can be made.
//!
//! All records that are proposed are understood first, in a dataset that has all of them: they may name each other.
//! Then it is told how each proposal stands, and those that cannot be made are taken out of that dataset again.

use std::collections::{BTreeSet, HashMap};

use super::{
    Fact,
    desk::{Desk, Subject},
    entities::{self, Understood},
    relations, vocabularies,
};
use crate::dataset::{
    Dataset,
    entity::{Entity, Figure},
    limits::MAX_PROSE,
    list::List,
    log::Log,
    message::Message,
    part,
    proposal::{LISTS, MAX_BY, Proposal, Standing},
    relation::Relation,
    share::Text,
    source::{Evidence, Source, Speaker},
    tree::{Step, Tree},
    whole::Whole,
    written::{Side, WrittenProposal, WrittenWorkspace},
};

/// Proposals that were understood, and the dataset with those in it that are in force.
#[derive(Debug, Default)]
pub(in crate::dataset) struct Composing {
    /// The proposals, in the order of their list.
    pub(in crate::dataset) proposals: Vec<Proposal>,
    /// How each stands to the dataset.
    pub(in crate::dataset) stands: Vec<Standing>,
    /// The dataset with those that are in force; `None` if none is.
    pub(in crate::dataset) composed: Option<Dataset>,
}

/// A record by its list and its position there.
type Place = (List, usize);

/// The positions of records by their ids, list by list.
struct Positions<'a>([HashMap<&'a str, usize>; LISTS.len()]);

impl<'a> Positions<'a> {
    fn of(dataset: &'a Dataset) -> Self {
        fn by_id<'a>(ids: impl Iterator<Item = &'a Text>) -> HashMap<&'a str, usize> {
            ids.enumerate().map(|(at, id)| (id.as_str(), at)).collect()
        }
        let Dataset { sources, entities, relations, figures, .. } = dataset;
        Self([
            by_id(sources.iter().map(|record| &record.id)),
            by_id(entities.iter().map(|record| &record.id)),
            by_id(relations.iter().map(|record| &record.id)),
            by_id(figures.iter().map(|record| &record.id)),
        ])
    }

    fn find(&self, list: List, id: &str) -> Option<usize> {
        let nth = LISTS.iter().position(|other| *other == list)?;
        self.0.get(nth)?.get(id).copied()
    }
}

/// A proposal, as it was understood.
struct Understanding {
    /// The place of the record in the dataset with all that is proposed; `None` if it is not there and is to be taken
    /// out.
    at: Option<usize>,
    /// Whether the dataset itself has it.
    is_there: bool,
    proposed: Option<Fact>,
    /// Whether the record as it was names something that is gone, or cannot be understood any more.
    is_was_lost: bool,
    was: Option<Fact>,
    stands: Standing,
}

/// Understands proposals about records of `base`. Problems go to the log; what comes back is only good if there is no
/// error among them. Proposals that cannot be made are reported as warnings.
pub(in crate::dataset) fn resolve_proposals(
    tree: &Tree<'_>,
    base: &Dataset,
    written: Vec<WrittenProposal<'_>>,
    log: &mut Log<'_>,
) -> Composing {
    let known = Positions::of(base);
    let (mut whole, places) = with_room(base, &known, &written);
    let mut proposals = Vec::with_capacity(written.len());
    let mut ranges = Vec::with_capacity(written.len());
    let mut sides = Vec::with_capacity(written.len());
    for WrittenProposal { list, id, note, by, was, proposed, range } in written {
        let (was, was_side) = was.unzip();
        let (text, side) = proposed.unzip();
        ranges.push(range);
        sides.push((was_side, side));
        proposals.push(Proposal { list, id, was, proposed: text, note, by });
    }
    let mut desk = Desk::of_kept(tree, log, &whole, &WrittenWorkspace::default());
    check_forms(&mut desk, &proposals, &ranges, &sides);
    let mut understood: Vec<Understanding> = Vec::new();
    let mut was_sides = Vec::new();
    let mut proposed_sides = Vec::new();
    for ((proposal, at), (was, proposed)) in proposals.iter().zip(&places).zip(sides) {
        let is_there = known.find(proposal.list, &proposal.id).is_some();
        let (at, stands) = (*at, Standing::InForce);
        understood.push(Understanding { at, is_there, proposed: None, is_was_lost: false, was: None, stands });
        was_sides.push(was);
        proposed_sides.push(proposed);
    }
    understand(&mut desk, &mut whole, proposed_sides, &mut understood);
    drop(desk);
    // Nobody can help what a record was by now.
    let mut quiet = Log::new(tree.text());
    let mut desk = Desk::of_kept(tree, &mut quiet, &whole, &WrittenWorkspace::default());
    recall(&mut desk, &whole, was_sides, &mut understood);
    let mut standing = Settling { base, whole, proposals: &proposals, understood };
    standing.settle();
    let (stands, composed) = standing.finish();
    for ((proposal, stands), range) in proposals.iter().zip(&stands).zip(ranges) {
        if let Standing::Conflicts(why) = stands {
            let subject = Subject::new(List::Proposals.noun(), &proposal.id, range.clone());
            log.warning(range.start, subject.message(why.clone()));
        }
    }
    Composing { proposals, stands, composed }
}

/// The dataset with room for all records that are new in it, and the place of the record of each proposal.
fn with_room(base: &Dataset, known: &Positions<'_>, written: &[WrittenProposal<'_>]) -> (Dataset, Vec<Option<usize>>) {
    let mut whole = base.clone();
    let mut added: HashMap<(List, Text), usize> = HashMap::new();
    let place = |WrittenProposal { list, id, proposed, .. }: &WrittenProposal<'_>| {
        if let Some(at) = known.find(*list, id).or_else(|| added.get(&(*list, id.clone())).copied()) {
            return Some(at);
        }
        proposed.as_ref()?;
        let id = id.clone();
        let at = match list {
            List::Sources => pushed(&mut whole.sources, Source { id: id.clone(), ..Source::default() }),
            List::Entities => pushed(&mut whole.entities, Entity { id: id.clone(), ..Entity::default() }),
            List::Relations => pushed(&mut whole.relations, Relation { id: id.clone(), ..Relation::default() }),
            _ => pushed(&mut whole.figures, Figure { id: id.clone(), ..Figure::default() }),
        };
        added.insert((*list, id), at);
        Some(at)
    };
    let places = written.iter().map(place).collect();
    (whole, places)
}

fn pushed<T>(list: &mut Vec<T>, record: T) -> usize {
    list.push(record);
    list.len() - 1
}

/// The records that a proposal has in it: as it was, and as it is proposed.
type Sides<'text> = (Option<Side<'text>>, Option<Side<'text>>);

/// Checks that every proposal says something of its own record, and is the only one about it.
fn check_forms(
    desk: &mut Desk<'_, '_, '_>,
    proposals: &[Proposal],
    ranges: &[std::ops::Range<usize>],
    sides: &[Sides<'_>],
) {
    let mut seen: HashMap<String, usize> = HashMap::new();
    for ((proposal, range), (was, proposed)) in proposals.iter().zip(ranges).zip(sides) {
        let subject = Subject::new(List::Proposals.noun(), &proposal.id, range.clone());
        desk.prose(&subject, &[Step::Field("note")], &proposal.note, MAX_PROSE);
        desk.one_line(&subject, &[Step::Field("by")], &proposal.by, MAX_BY);
        if was.is_none() && proposed.is_none() {
            desk.error(&subject, &[], Message::new("proposal-empty").field("was", "was").field("proposed", "proposed"));
        }
        for (field, side) in [("was", was), ("proposed", proposed)] {
            if side.as_ref().is_some_and(|side| *side.id_and_range().0 != proposal.id) {
                desk.error(&subject, &[Step::Field(field)], Message::new("proposal-of-another").field("field", field));
            }
        }
        if let Some(first) = seen.get(&proposal.key()) {
            let line = desk.line(*first);
            desk.error(&subject, &[Step::Field("about")], Message::new("proposal-twice").with("line", line));
        } else {
            seen.insert(proposal.key(), range.start);
        }
    }
}

/// Puts what is proposed into the dataset, entities before what names them. What names something that is gone stands
/// against the dataset.
fn understand(
    desk: &mut Desk<'_, '_, '_>,
    whole: &mut Dataset,
    sides: Vec<Option<Side<'_>>>,
    understood: &mut [Understanding],
) {
    let (first, rest): (Vec<_>, Vec<_>) = sides
        .into_iter()
        .zip(understood)
        .filter_map(|(side, known)| Some((side?, known)))
        .partition(|(side, _)| matches!(side, Side::Source(_) | Side::Entity(_)));
    for part in [first, rest] {
        let kinds = Understood::new(whole, &[]);
        for (side, known) in part {
            let (fact, gone) = fact(desk, side, &kinds);
            if let (Some(fact), Some(at)) = (&fact, known.at) {
                put(whole, at, fact.clone());
            }
            if gone {
                known.stands = Standing::Conflicts(Message::new("proposal-names-gone"));
            }
            known.proposed = fact;
        }
    }
}

/// Finds out what the records were.
fn recall(
    desk: &mut Desk<'_, '_, '_>,
    whole: &Dataset,
    sides: Vec<Option<Side<'_>>>,
    understood: &mut [Understanding],
) {
    let kinds = Understood::new(whole, &[]);
    for (side, known) in sides.into_iter().zip(understood) {
        let Some(side) = side else { continue };
        let (fact, gone) = fact(desk, side, &kinds);
        (known.was, known.is_was_lost) = (fact, gone);
    }
}

/// The record, and whether it names something that is gone.
fn fact(desk: &mut Desk<'_, '_, '_>, side: Side<'_>, kinds: &Understood) -> (Option<Fact>, bool) {
    let before = desk.dangling();
    let fact = match side {
        Side::Source(record) => vocabularies::sources(desk, vec![record]).pop().map(Fact::Source),
        Side::Entity(record) => entities::entities(desk, vec![record]).0.pop().map(Fact::Entity),
        Side::Relation(record) => relations::relations(desk, vec![record], kinds).pop().map(Fact::Relation),
        Side::Figure(record) => entities::figures(desk, vec![record]).pop().map(Fact::Figure),
    };
    (fact, desk.dangling() > before)
}

fn put(dataset: &mut Dataset, at: usize, fact: Fact) {
    fn place<T>(list: &mut [T], at: usize, record: T) {
        if let Some(there) = list.get_mut(at) {
            *there = record;
        }
    }
    match fact {
        Fact::Source(record) => place(&mut dataset.sources, at, record),
        Fact::Entity(record) => place(&mut dataset.entities, at, record),
        Fact::Relation(record) => place(&mut dataset.relations, at, record),
        Fact::Figure(record) => place(&mut dataset.figures, at, record),
        // The words by which records are sorted, and the head, are not proposed.
        Fact::Sector(_) | Fact::EntityKind(_) | Fact::RelationKind(_) | Fact::Head(_) => {}
    }
}

fn record(dataset: &Dataset, (list, at): Place) -> Option<Fact> {
    match list {
        List::Sources => dataset.sources.get(at).cloned().map(Fact::Source),
        List::Entities => dataset.entities.get(at).cloned().map(Fact::Entity),
        List::Relations => dataset.relations.get(at).cloned().map(Fact::Relation),
        _ => dataset.figures.get(at).cloned().map(Fact::Figure),
    }
}

/// Proposals while it is found out how they stand.
struct Settling<'a> {
    base: &'a Dataset,
    /// The dataset with all that is proposed but what is to be taken out.
    whole: Dataset,
    proposals: &'a [Proposal],
    understood: Vec<Understanding>,
}

impl Settling<'_> {
    /// Finds out how each stands by itself, and then which of them cannot be made without another that cannot.
    fn settle(&mut self) {
        for (proposal, known) in self.proposals.iter().zip(&mut self.understood) {
            let there = known.at.filter(|_| known.is_there).and_then(|at| record(self.base, (proposal.list, at)));
            if known.stands == Standing::InForce {
                known.stands = stands(known, there.as_ref());
            }
        }
        self.retract();
        while self.follow_what_is_missing() || self.follow_what_rests() {}
    }

    /// Puts back what the dataset says of records whose changes are not in force.
    fn retract(&mut self) {
        for (proposal, known) in self.proposals.iter().zip(&self.understood) {
            let (Some(at), true) = (known.at, known.is_there && known.stands != Standing::InForce) else { continue };
            if let Some(fact) = record(self.base, (proposal.list, at)) {
                put(&mut self.whole, at, fact);
            }
        }
    }

    fn in_force(&self) -> impl Iterator<Item = (&Proposal, &Understanding)> {
        self.proposals.iter().zip(&self.understood).filter(|(_, known)| known.stands == Standing::InForce)
    }

    /// The places of new records that are not in force, which are not there in the end.
    fn missing(&self) -> BTreeSet<(u8, usize)> {
        let new = self.proposals.iter().zip(&self.understood).filter(|(_, known)| !known.is_there);
        new.filter(|(_, known)| known.stands != Standing::InForce)
            .filter_map(|(proposal, known)| Some((proposal.list as u8, known.at?)))
            .collect()
    }

    /// Has those not in force that name a new record which is not. Returns whether there are any.
    fn follow_what_is_missing(&mut self) -> bool {
        let missing = self.missing();
        let mut found = Vec::new();
        for (nth, known) in self.understood.iter().enumerate().filter(|(_, known)| known.stands == Standing::InForce) {
            let Some(fact) = &known.proposed else { continue };
            let named = names(fact).into_iter().find(|(list, at)| missing.contains(&(*list as u8, *at)));
            found.extend(named.map(|place| (nth, self.conflict("proposal-needs", place))));
        }
        self.set_back(found)
    }

    /// Has what is to be taken out stay where something else names it. Returns whether there is any.
    fn follow_what_rests(&mut self) -> bool {
        let out: HashMap<(u8, usize), usize> = self
            .understood
            .iter()
            .enumerate()
            .filter(|(_, known)| known.stands == Standing::InForce && known.proposed.is_none())
            .filter_map(|(nth, known)| Some(((self.proposals.get(nth)?.list as u8, known.at?), nth)))
            .collect();
        if out.is_empty() {
            return false;
        }
        let missing = self.missing();
        let mut found: Vec<(usize, Standing)> = Vec::new();
        for place in places(&self.whole) {
            let key = (place.0 as u8, place.1);
            if out.contains_key(&key) || missing.contains(&key) {
                continue;
            }
            let Some(fact) = record(&self.whole, place) else { continue };
            for (list, at) in names(&fact) {
                let nth = out.get(&(list as u8, at)).copied();
                found.extend(nth.map(|nth| (nth, self.conflict("proposal-rests", place))));
            }
        }
        self.set_back(found)
    }

    fn conflict(&self, key: &'static str, place: Place) -> Standing {
        let id = record(&self.whole, place).map(|fact| fact.id().to_string()).unwrap_or_default();
        Standing::Conflicts(Message { key, values: Vec::new() }.with("id", id))
    }

    fn set_back(&mut self, found: Vec<(usize, Standing)>) -> bool {
        let is_any = !found.is_empty();
        for (nth, stands) in found {
            if let Some(known) = self.understood.get_mut(nth).filter(|known| known.stands == Standing::InForce) {
                known.stands = stands;
            }
        }
        if is_any {
            self.retract();
        }
        is_any
    }

    /// How each stands, and the dataset with those that are in force.
    fn finish(self) -> (Vec<Standing>, Option<Dataset>) {
        let mut out = self.missing();
        let is_any = self.in_force().next().is_some();
        let gone = self.in_force().filter(|(_, known)| known.proposed.is_none());
        out.extend(gone.filter_map(|(proposal, known)| Some((proposal.list as u8, known.at?))));
        let stands = self.understood.into_iter().map(|known| known.stands).collect();
        if !is_any {
            return (stands, None);
        }
        if out.is_empty() {
            return (stands, Some(self.whole));
        }
        let stays =
            |list: List, length| -> Vec<usize> { (0..length).filter(|at| !out.contains(&(list as u8, *at))).collect() };
        let whole = &self.whole;
        let (sources, entities) =
            (stays(List::Sources, whole.sources.len()), stays(List::Entities, whole.entities.len()));
        let relations = stays(List::Relations, whole.relations.len());
        let figures = stays(List::Figures, whole.figures.len());
        (stands, Some(part::only(whole, &sources, &entities, (&relations, &figures))))
    }
}

/// How a proposal stands to a dataset that says this of its record by now.
fn stands(known: &Understanding, there: Option<&Fact>) -> Standing {
    let conflict = |key| Standing::Conflicts(Message { key, values: Vec::new() });
    match (there, &known.was, &known.proposed) {
        (there, _, proposed) if there == proposed.as_ref() => Standing::Already,
        _ if known.is_was_lost => conflict("proposal-changed"),
        (None, None, Some(_)) => Standing::InForce,
        (Some(there), Some(was), _) if there == was => Standing::InForce,
        (None, _, _) => conflict("proposal-record-gone"),
        (Some(_), None, _) => conflict("proposal-record-there"),
        (Some(_), Some(_), _) => conflict("proposal-changed"),
    }
}

/// The places of all records that name others.
fn places(dataset: &Dataset) -> impl Iterator<Item = Place> + use<> {
    let lengths = [
        (List::Entities, dataset.entities.len()),
        (List::Relations, dataset.relations.len()),
        (List::Figures, dataset.figures.len()),
    ];
    lengths.into_iter().flat_map(|(list, length)| (0..length).map(move |at| (list, at)))
}

/// The records that a fact names.
fn names(fact: &Fact) -> Vec<Place> {
    let mut named = Vec::new();
    let whole = |whole: Option<Whole>| {
        whole.map(|whole| match whole {
            Whole::Entity(entity) => (List::Entities, entity.position()),
            Whole::Relation(relation) => (List::Relations, relation.position()),
            Whole::Figure(at) => (List::Figures, at),
        })
    };
    let mut cite = |evidence: &[Evidence]| {
        for piece in evidence {
            named.push((List::Sources, piece.source.position()));
            if let Some(Speaker::Entity(entity)) = piece.by {
                named.push((List::Entities, entity.position()));
            }
        }
    };
    match fact {
        Fact::Source(_) | Fact::Sector(_) | Fact::EntityKind(_) | Fact::RelationKind(_) | Fact::Head(_) => {}
        Fact::Entity(entity) => {
            cite(&entity.evidence);
            named.extend(whole(entity.extra.part_of));
            named.extend(whole(entity.extra.amount.as_ref().and_then(|amount| amount.part_of)));
        }
        Fact::Relation(tie) => {
            cite(&tie.evidence);
            named.extend([tie.from, tie.to].map(|end| (List::Entities, end.position())));
            named.extend(tie.extra.funds.iter().map(|fund| (List::Entities, fund.position())));
            named.extend(tie.extra.followed_by.map(|next| (List::Relations, next.position())));
            named.extend(whole(tie.extra.amount.as_ref().and_then(|amount| amount.part_of)));
        }
        Fact::Figure(figure) => {
            cite(&figure.evidence);
            named.push((List::Entities, figure.about.position()));
            named.extend(whole(figure.part_of));
        }
    }
    named
}
