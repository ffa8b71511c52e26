//! Finds the record of one side that is the record of another.

use std::collections::{BTreeMap, BTreeSet, VecDeque};

use super::side::{Record, Side};
use crate::{
    dataset::{list::List, row::Place},
    exchange::values::spelling::fold,
};

/// The key that tells a record from others: two records with the same are one, the first of several with the first.
type Key = fn(&Record) -> Option<Vec<String>>;

/// Gives the records of `side` the ids that they have in `open`, and everything that names them; ids of others that
/// `open` has already become new ones. What comes back tells for each id of `side` whether `open` has the record.
pub(super) fn align(side: &mut Side, open: &Side, has_ids: bool) {
    for list in List::FACTS {
        let pairs = pairs(list, open, side, has_ids);
        let taken: BTreeSet<&str> = open.list(list).iter().map(Record::id).collect();
        let mut used: BTreeSet<String> = side.list(list).iter().map(|record| record.id().to_owned()).collect();
        let mut ids: BTreeMap<String, String> = BTreeMap::new();
        for (at, record) in side.list(list).iter().enumerate() {
            let known =
                pairs.get(&at).and_then(|open_at| open.list(list).get(*open_at)).map(|record| record.id().to_owned());
            let new = match known {
                Some(known) => known,
                None if taken.contains(record.id()) => free(record.id(), &taken, &used),
                None => continue,
            };
            if new != record.id() {
                used.insert(new.clone());
                ids.insert(record.id().to_owned(), new);
            }
        }
        side.rename(list, &ids);
    }
}

/// An id like this that no record has.
fn free(id: &str, taken: &BTreeSet<&str>, used: &BTreeSet<String>) -> String {
    let numbered = (2..).map(|number| format!("{id}-{number}"));
    let mut free = numbered.filter(|id| !taken.contains(id.as_str()) && !used.contains(id));
    free.next().unwrap_or_default()
}

/// By position in `side`: the position in `open` of the same record.
fn pairs(list: List, open: &Side, side: &Side, has_ids: bool) -> BTreeMap<usize, usize> {
    let mut pairs = BTreeMap::new();
    let (open_list, side_list) = (open.list(list), side.list(list));
    let mut left_open: BTreeSet<usize> = (0..open_list.len()).collect();
    let mut left: BTreeSet<usize> = (0..side_list.len()).collect();
    for key in keys(list, has_ids) {
        if left.is_empty() || left_open.is_empty() {
            break;
        }
        let mut by_key: BTreeMap<Vec<String>, VecDeque<usize>> = BTreeMap::new();
        for at in &left_open {
            if let Some(key) = open_list.get(*at).and_then(key) {
                by_key.entry(key).or_default().push_back(*at);
            }
        }
        let found: Vec<(usize, usize)> = left
            .iter()
            .filter_map(|at| Some((*at, by_key.get_mut(&key(side_list.get(*at)?)?)?.pop_front()?)))
            .collect();
        for (at, open_at) in found {
            left.remove(&at);
            left_open.remove(&open_at);
            pairs.insert(at, open_at);
        }
    }
    if list == List::Sources {
        pairs.extend(same_workbook((open, &left_open), (side, &left)));
    }
    pairs
}

/// The keys by which records of a list are known, the surest first.
fn keys(list: List, has_ids: bool) -> Vec<Key> {
    let id: Key = |record| Some(vec![record.id().to_owned()]);
    let english: Key = |record| said(record, &["name (en)"], fold);
    let traditional: Key = |record| said(record, &["name (zh-Hant)"], fold);
    match list {
        List::Sources => {
            vec![id, |record| said(record, &["url"], str::to_owned), |record| said(record, &["title"], fold)]
        }
        List::Entities | List::Sectors | List::EntityKinds | List::RelationKinds => vec![id, english, traditional],
        List::Relations => {
            let dated: Key = |record| said(record, &["from", "kind", "to", "when"], str::to_owned);
            let dated_with_id: Key = |record| said(record, &["id", "from", "kind", "to", "when"], str::to_owned);
            let undated: Key = |record| said(record, &["from", "kind", "to"], str::to_owned);
            if has_ids { vec![id, dated, undated] } else { vec![dated_with_id, dated, undated] }
        }
        _ => vec![id, |record| said(record, &["about", "metric", "when"], str::to_owned), |record| {
            said(record, &["about", "metric"], str::to_owned)
        }],
    }
}

/// The texts of the record under these headings, the first of which must say something.
fn said(record: &Record, headings: &[&str], folded: impl Fn(&str) -> String) -> Option<Vec<String>> {
    let said: Vec<String> = headings.iter().map(|heading| folded(record.says(heading))).collect();
    said.first().is_some_and(|first| !first.is_empty()).then_some(said)
}

/// The sources that stand for the workbook itself, which may be called otherwise by now: those cited by rows.
fn same_workbook(
    (open, left_open): (&Side, &BTreeSet<usize>),
    (side, left): (&Side, &BTreeSet<usize>),
) -> Option<(usize, usize)> {
    let only = |side: &Side, left: &BTreeSet<usize>| {
        let rows = cited_by_row(side);
        let is_such = |at: &&usize| side.list(List::Sources).get(**at).is_some_and(|source| rows.contains(source.id()));
        let mut found = left.iter().filter(is_such);
        found.next().filter(|_| found.next().is_none()).copied()
    };
    Some((only(side, left)?, only(open, left_open)?))
}

/// The ids of sources of which a row is cited.
fn cited_by_row(side: &Side) -> BTreeSet<&str> {
    let records = [List::Entities, List::Relations, List::Figures].map(|list| side.list(list)).into_iter().flatten();
    let pieces = records.flat_map(|record| &record.evidence);
    let of_rows = pieces.filter(|piece| piece.get("at").is_some_and(|at| is_row(at)));
    of_rows.filter_map(|piece| piece.get("source")).map(String::as_str).collect()
}

/// Whether evidence names a row of a workbook: "Deals, row 7".
pub(super) fn is_row(at: &str) -> bool {
    at.rsplit_once("row ")
        .is_some_and(|(_, number)| number.bytes().all(|byte| byte.is_ascii_digit()) && !number.is_empty())
        || Place::read(at).is_some()
}
