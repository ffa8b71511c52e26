//! Two periods of one network, by the rules of the year filter.

use super::{Comparison, Sides, Standing};
use crate::{
    dataset::{
        filter::Filter,
        id::{EntityIndex, RelationIndex},
        list::List,
    },
    edit::{
        Record,
        changes::{Change, Difference, between, name_of},
    },
    filter::shown::Shown,
    network::Network,
    words::Words,
};

/// What changed from one period to another, among all that `filter` shows beside its years.
///
/// A tie that gave way to another, as its record says, is one that changed: both are there before and after, and what
/// they say differently is listed once, under the later one.
pub fn periods(network: &Network, filter: &Filter, [before, after]: [(u16, u16); 2], words: Words) -> Comparison {
    let in_years = |years| Filter { years: Some(years), context: false, ..filter.clone() }.apply(network);
    let (was, is) = (in_years(before), in_years(after));
    let dataset = network.dataset();
    let mut relations: Vec<Option<Standing>> = (0..dataset.relations.len())
        .map(|at| standing([was.relations.contains(at), is.relations.contains(at)]))
        .collect();
    let followed = followed(network, &was, &is);
    for (earlier, later) in &followed {
        relations[earlier.position()] = Some(Standing::Changed);
        relations[later.position()] = Some(Standing::Changed);
    }
    let entities: Vec<Option<Standing>> =
        (0..dataset.entities.len()).map(|at| standing([was.entities.contains(at), is.entities.contains(at)])).collect();
    let undated = |at: &usize| relations[*at].is_none() && (was.undated.contains(*at) || is.undated.contains(*at));
    let undated = (0..dataset.relations.len()).filter(undated).count();
    let changes = changes(network, &entities, &relations, &followed, words);
    let (sides, language) = (Sides::Periods { before, after }, words.language());
    Comparison { sides, language, entities, relations, changes, undated }
}

/// How a record stands that was there before or not, and is there after or not.
fn standing(there: [bool; 2]) -> Option<Standing> {
    match there {
        [true, true] => Some(Standing::Continuing),
        [true, false] => Some(Standing::Ended),
        [false, true] => Some(Standing::New),
        [false, false] => None,
    }
}

/// The pairs of a tie that is over and the one that followed it, directly or by way of others.
fn followed(network: &Network, was: &Shown, is: &Shown) -> Vec<(RelationIndex, RelationIndex)> {
    /// More ties in a row than this follow each other in no record; a circle would have no end.
    const MOST: usize = 100;
    let dataset = network.dataset();
    let ended = was.relations.ones().filter(|at| !is.relations.contains(*at)).map(RelationIndex::new);
    let follower = |tie: RelationIndex| {
        let next = |tie: &RelationIndex| dataset.relation(*tie).extra.followed_by;
        let line = std::iter::successors(next(&tie), next).take(MOST);
        let new = |later: &RelationIndex| {
            is.relations.contains(later.position()) && !was.relations.contains(later.position())
        };
        Some((tie, line.into_iter().find(new)?))
    };
    ended.filter_map(follower).collect()
}

fn changes(
    network: &Network,
    entities: &[Option<Standing>],
    relations: &[Option<Standing>],
    followed: &[(RelationIndex, RelationIndex)],
    words: Words,
) -> Vec<Change> {
    let dataset = network.dataset();
    let plain = |standing: Option<Standing>| match standing {
        Some(Standing::New) => Some(Difference::New),
        Some(Standing::Ended) => Some(Difference::Gone),
        _ => None,
    };
    let change = |list: List, at: usize, what: Difference| {
        let id = match list {
            List::Entities => dataset.entity(EntityIndex::new(at)).id.clone(),
            _ => dataset.relation(RelationIndex::new(at)).id.clone(),
        };
        Change { record: Record::new(list, id), called: name_of(dataset, list, at, words), what }
    };
    let listed = |list: List, all: &[Option<Standing>]| {
        let plain = all.iter().enumerate().filter_map(|(at, standing)| Some((at, plain(*standing)?)));
        plain.map(|(at, what)| change(list, at, what)).collect::<Vec<_>>()
    };
    let mut changes = listed(List::Entities, entities);
    changes.extend(listed(List::Relations, relations));
    changes.extend(followed.iter().map(|(earlier, later)| {
        let sides = [(&**dataset, earlier.position()), (&**dataset, later.position())];
        change(List::Relations, later.position(), Difference::Fields(between(sides, List::Relations, words)))
    }));
    changes
}
