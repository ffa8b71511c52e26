//! Records that one side took out.

use std::collections::{BTreeMap, BTreeSet};

use super::{Clash, Desk, Place, called, id_at, key, named};
use crate::{
    dataset::list::List,
    edit::{
        Record,
        changes::between,
        fact_at,
        removal::{Gone, gone_with, without},
        vocabulary,
    },
    words::{Phrase, Words},
};

/// The lists of facts that can be taken out with all that cannot be without them.
const RECORDS: [List; 4] = [List::Sources, List::Entities, List::Relations, List::Figures];

/// So many of the records that need another are named.
const NAMED: usize = 3;

impl Desk<'_> {
    /// The records that the file took out and that are wanted here all the same: they were changed here, or something
    /// that was changed or made here names them. Each such is to be decided; an entity comes back with its ties.
    pub(super) fn brought_back(&mut self, touched: &[Place]) -> Vec<Place> {
        let mut wanted: BTreeMap<(usize, usize), (Place, Vec<Place>)> = BTreeMap::new();
        for place in touched {
            if self.is_gone_there(*place) {
                wanted.entry(key(*place)).or_insert((*place, Vec::new()));
            }
            let names = self.fact(*place).map(|fact| named(&fact)).unwrap_or_default();
            for other in names.into_iter().filter(|other| self.is_gone_there(*other)) {
                wanted.entry(key(other)).or_insert((other, Vec::new())).1.push(*place);
            }
        }
        let mut back = BTreeMap::new();
        for (place, by) in wanted.into_values() {
            let clash = self.clash_of_gone_there(place, &by);
            if self.decide(clash) {
                self.bring_back(place, &mut back);
            }
        }
        back.into_values().collect()
    }

    fn bring_back(&self, place: Place, back: &mut BTreeMap<(usize, usize), Place>) {
        let mut open = vec![place];
        if place.0 == List::Entities {
            let names_it = |other: &Place| {
                self.is_gone_there(*other)
                    && self.fact(*other).is_ok_and(|fact| {
                        let ends = named(&fact).into_iter().filter(|(list, _)| *list == List::Entities);
                        ends.clone().any(|end| end == place)
                            && ends.into_iter().all(|end| end == place || !self.is_gone_there(end))
                    })
            };
            let of = |list| (0..self.mine.length(list)).map(move |at| (list, at));
            open.extend(of(List::Relations).chain(of(List::Figures)).filter(names_it));
        }
        while let Some(place) = open.pop() {
            if back.insert(key(place), place).is_none() {
                let names = self.fact(place).map(|fact| named(&fact)).unwrap_or_default();
                open.extend(names.into_iter().filter(|other| self.is_gone_there(*other)));
            }
        }
    }

    fn clash_of_gone_there(&self, place @ (list, at): Place, by: &[Place]) -> Clash {
        let changed = |words: Words| {
            let was = self.origin(place);
            let fields = was.map(|was| between([(self.base, was), (self.mine, at)], list, words)).unwrap_or_default();
            let changes = fields.into_iter().map(|(field, _, new)| words.pair(&words.say(field.key()), &new));
            let needed = (!by.is_empty()).then(|| {
                let names: Vec<String> = by.iter().take(NAMED).map(|by| called(self.mine, *by, words)).collect();
                let names = words.listed(&names.iter().map(String::as_str).collect::<Vec<_>>());
                words.with("together-needed", [("names", names.into()), ("count", by.len().into())])
            });
            changes.chain(needed).collect::<Vec<_>>().join("\n")
        };
        Clash {
            record: Record::new(list, id_at(self.mine, place).unwrap_or_default()),
            field: None,
            what: Phrase::new(|words| called(self.mine, place, words)),
            mine: Phrase::new(changed),
            theirs: Phrase::new(|words| words.say("together-gone").into_owned()),
            is_mine: true,
        }
    }

    /// Of the records that were changed or made here, those that go with what stays taken out.
    pub(super) fn left_out(&self, touched: &[Place], back: &[Place]) -> BTreeSet<(usize, usize)> {
        let mut out: BTreeSet<(usize, usize)> = BTreeSet::new();
        loop {
            let is_out =
                |place: Place| out.contains(&key(place)) || self.is_gone_there(place) && !back.contains(&place);
            let goes = |place: &&Place| {
                !out.contains(&key(**place))
                    && (is_out(**place) || self.fact(**place).is_ok_and(|fact| named(&fact).into_iter().any(is_out)))
            };
            let more: Vec<_> = touched.iter().filter(goes).map(|place| key(*place)).collect();
            if more.is_empty() {
                return out;
            }
            out.extend(more);
        }
    }

    /// Takes out what was taken out here, unless the file changed it or something in it names it by now: that is to be
    /// decided. Sectors and kinds that something is still sorted by stay.
    pub(super) fn take_out(&mut self) {
        let mut gone = Gone::default();
        let mut stay = BTreeSet::new();
        for (list, was, there) in self.gone_here(&RECORDS) {
            let is_as_it_was = self.of_theirs.is_same(list, (self.base, was), (self.theirs, there));
            let goes = is_as_it_was || {
                let clash = self.clash_of_gone_here((list, there), was, None);
                self.decide(clash)
            };
            if goes {
                gone.of_mut(list).insert(there);
            } else {
                stay.insert(key((list, there)));
            }
        }
        if gone != Gone::default() {
            self.keep_what_is_named(&mut gone, stay);
            self.merged = without(&self.merged, &gone);
        }
        for (list, was, there) in self.gone_here(&[List::Sectors, List::EntityKinds, List::RelationKinds]) {
            let id = id_at(self.theirs, (list, there)).unwrap_or_default();
            let record = Record::new(list, id);
            let is_as_it_was = self.of_theirs.is_same(list, (self.base, was), (self.theirs, there));
            let is_used = record.position(&self.merged).is_some_and(|at| {
                let inside = self.merged.sectors.iter().filter_map(|sector| sector.parent);
                vocabulary::uses(&self.merged, list, at) != (0, 0)
                    || list == List::Sectors && inside.into_iter().any(|parent| parent.position() == at)
            });
            if is_as_it_was
                && !is_used
                && let Ok(edited) = vocabulary::removed(&self.merged, &record, None)
            {
                self.merged = edited.dataset;
            }
        }
    }

    /// The records that were taken out here and that the file has: list, position before and position there.
    fn gone_here(&self, lists: &[List]) -> Vec<(List, usize, usize)> {
        let of = |list: List| {
            let both = self.of_mine.found(list).iter().zip(self.of_theirs.found(list)).enumerate();
            both.filter_map(move |(was, (here, there))| Some((list, was, there.filter(|_| here.is_none())?)))
        };
        lists.iter().copied().flat_map(of).collect()
    }

    /// Of what was taken out here, asks about what something else names by now, until nothing does.
    fn keep_what_is_named(&mut self, gone: &mut Gone, mut stay: BTreeSet<(usize, usize)>) {
        loop {
            let named_by = self.still_named(gone);
            let open: Vec<(Place, Place)> =
                named_by.into_iter().filter(|(place, _)| !stay.contains(&key(*place))).collect();
            let Some((place @ (list, at), by)) = open.first().copied() else { return };
            let was = self.of_theirs.found(list).iter().position(|there| *there == Some(at)).unwrap_or_default();
            let clash = self.clash_of_gone_here(place, was, Some(by));
            let id = clash.record.clone();
            if self.decide(clash) {
                if let Some(with) = gone_with(&self.merged, &id) {
                    gone.extend(with);
                }
            } else {
                gone.of_mut(list).remove(&at);
            }
            // What only names in passing what goes names it no longer.
            stay.insert(key(place));
        }
    }

    /// The records that are to go and that something which stays names, each with the first that does. A record that was
    /// decided to stay is named by nothing that is to go.
    fn still_named(&self, gone: &Gone) -> Vec<(Place, Place)> {
        let is_gone = |(list, at): Place| gone.of(list).is_some_and(|gone| gone.contains(&at));
        let mut found: BTreeMap<(usize, usize), (Place, Place)> = BTreeMap::new();
        for list in RECORDS {
            for at in (0..self.merged.length(list)).filter(|at| !is_gone((list, *at))) {
                let names = fact_at(&self.merged, list, at).map(|fact| named(&fact)).unwrap_or_default();
                for other in names.into_iter().filter(|other| is_gone(*other)) {
                    found.entry(key(other)).or_insert((other, (list, at)));
                }
            }
        }
        found.into_values().collect()
    }

    fn clash_of_gone_here(&self, place @ (list, at): Place, was: usize, by: Option<Place>) -> Clash {
        let there = |words: Words| {
            let fields = between([(self.base, was), (self.theirs, at)], list, words);
            let changes = fields.into_iter().map(|(field, _, new)| words.pair(&words.say(field.key()), &new));
            let needed = by.map(|by| {
                let names = called(&self.merged, by, words);
                words.with("together-needed", [("names", names.into()), ("count", 1.into())])
            });
            changes.chain(needed).collect::<Vec<_>>().join("\n")
        };
        Clash {
            record: Record::new(list, id_at(self.theirs, place).unwrap_or_default()),
            field: None,
            what: Phrase::new(|words| called(self.theirs, place, words)),
            mine: Phrase::new(|words| words.say("together-gone").into_owned()),
            theirs: Phrase::new(there),
            is_mine: false,
        }
    }
}

impl Gone {
    fn of(&self, list: List) -> Option<&BTreeSet<usize>> {
        match list {
            List::Sources => Some(&self.sources),
            List::Entities => Some(&self.entities),
            List::Relations => Some(&self.relations),
            List::Figures => Some(&self.figures),
            _ => None,
        }
    }

    /// The positions that go of a list of records.
    fn of_mut(&mut self, list: List) -> &mut BTreeSet<usize> {
        match list {
            List::Sources => &mut self.sources,
            List::Entities => &mut self.entities,
            List::Relations => &mut self.relations,
            _ => &mut self.figures,
        }
    }

    fn extend(&mut self, other: Self) {
        self.sources.extend(other.sources);
        self.entities.extend(other.entities);
        self.relations.extend(other.relations);
        self.figures.extend(other.figures);
    }
}
