//! Makes the dataset that comes of an update as it is ticked.

use std::collections::{BTreeMap, BTreeSet};

use super::{
    Update, What,
    side::{Cells, Record, Side, ids_in, refers_to},
    table_of,
};
use crate::{
    dataset::{Dataset, list::List, workspace::Workspace},
    exchange::{
        imported::Imported,
        own::{self, Column, Holds, Part, Rows, form},
        progress::{Progress, Refused},
    },
};

/// The dataset `open` with all that is ticked; its workspace is empty. New records that others need are taken along,
/// and what cannot be without a record that is taken out goes with it.
///
/// # Errors
/// If the work is given up, or what comes of it is no dataset.
pub fn apply(update: &Update, open: &Dataset, progress: &mut Progress<'_>) -> Result<Imported, Refused> {
    let mut side = Side::of(open);
    for (list, id, evidence) in &update.moved {
        if let Some(record) = side.list_mut(*list).iter_mut().find(|record| record.id() == id) {
            record.evidence.clone_from(evidence);
        }
    }
    change(update, &mut side);
    add(update, &mut side);
    take_out(update, &mut side);
    let mut imported = own::dataset(&side.workbook(), progress)?;
    imported.dataset.workspace = Workspace::default();
    Ok(imported)
}

/// Changes what is ticked in records that are there.
fn change(update: &Update, side: &mut Side) {
    for list in List::FACTS {
        let places: BTreeMap<String, usize> =
            side.list(list).iter().enumerate().map(|(at, record)| (record.id().to_owned(), at)).collect();
        for entry in update.entries.iter().filter(|entry| entry.list == Rows::Records(list)) {
            let record = places.get(&entry.id).and_then(|at| side.list_mut(list).get_mut(*at));
            if let (Some(record), What::Changed(changes)) = (record, &entry.what) {
                change_record(record, changes);
            }
        }
    }
    for entry in update.entries.iter().filter(|entry| entry.list == Rows::Dataset) {
        if let What::Changed(changes) = &entry.what {
            change_record(&mut side.whole, changes);
        }
    }
}

fn change_record(record: &mut Record, changes: &[super::Change]) {
    for change in changes.iter().filter(|change| change.ticked) {
        match &change.evidence {
            Some(evidence) => record.evidence.clone_from(evidence),
            None => record.set(change.heading.0, change.new.clone()),
        }
    }
    for change in changes.iter().filter(|change| change.ticked && is_name(change.heading.0)) {
        keep_as_alias(record, &change.old);
    }
}

/// Whether the heading is that of the full name in a language.
fn is_name(heading: &str) -> bool {
    matches!(heading, "name (en)" | "name (zh-Hant)" | "name (zh-Hans)")
}

/// Keeps the old name of an entity among its other names.
fn keep_as_alias(record: &mut Record, old: &str) {
    let is_entity = record.cells.contains_key("kind");
    let is_called_so = record.cells.iter().any(|(heading, text)| is_name(heading) && text == old);
    let mut aliases: Vec<String> = form::read_several(record.says("aliases")).into_iter().map(str::to_owned).collect();
    if is_entity && !old.is_empty() && !is_called_so && !aliases.iter().any(|alias| alias == old) {
        aliases.push(old.to_owned());
        record.set("aliases", form::several(&aliases));
    }
}

/// Adds the new records that are ticked, and those new ones that anything names.
fn add(update: &Update, side: &mut Side) {
    let mut new: BTreeMap<&str, BTreeMap<&str, &Record>> = BTreeMap::new();
    for (list, record) in &update.new {
        new.entry(list.name()).or_default().insert(record.id(), record);
    }
    let lists: BTreeMap<&str, List> = List::FACTS.into_iter().map(|list| (list.name(), list)).collect();
    let ticked = update.entries.iter().filter(|entry| entry.what == What::New && entry.ticked);
    let mut open: Vec<(&str, String)> =
        ticked.filter_map(|entry| Some((name_of(entry.list)?, entry.id.clone()))).collect();
    open.extend(List::FACTS.iter().flat_map(|list| side.list(*list).iter().flat_map(|record| names(*list, record))));
    let mut wanted: BTreeSet<(&str, String)> = BTreeSet::new();
    while let Some((list, id)) = open.pop() {
        let Some(record) = new.get(list).and_then(|of_list| of_list.get(id.as_str())) else { continue };
        if wanted.insert((list, id))
            && let Some(own) = lists.get(list)
        {
            open.extend(names(*own, record));
        }
    }
    for (list, record) in &update.new {
        if wanted.contains(&(list.name(), record.id().to_owned())) {
            side.list_mut(*list).push(record.clone());
        }
    }
}

fn name_of(rows: Rows) -> Option<&'static str> {
    match rows {
        Rows::Records(list) => Some(list.name()),
        _ => None,
    }
}

/// The records that a record names, by list and id.
fn names(list: List, record: &Record) -> Vec<(&'static str, String)> {
    let mut named = Vec::new();
    for column in table_of(list).map_or(&[] as &[Column], |table| table.columns) {
        for other in List::FACTS.into_iter().filter(|other| refers_to(column, *other)) {
            let own = (column.part != Part::Evidence).then_some(&record.cells);
            let pieces = record.evidence.iter().filter(|_| column.part == Part::Evidence);
            let cells = own.into_iter().chain(pieces);
            named.extend(cells.flat_map(|cells| ids_in(column, cells)).map(|id| (other.name(), id.to_owned())));
        }
    }
    named
}

/// Takes out what is gone and ticked, with what cannot be without it.
fn take_out(update: &Update, side: &mut Side) {
    // Those that name others first: what nobody names any more can go too.
    for list in List::FACTS.into_iter().rev() {
        let ticked = update.entries.iter().filter(|entry| entry.what == What::Gone && entry.ticked);
        let of_list = ticked.filter(|entry| entry.list == Rows::Records(list));
        let mut out: BTreeSet<String> = of_list.map(|entry| entry.id.clone()).collect();
        if matches!(list, List::Sources | List::EntityKinds | List::RelationKinds) {
            // A record cannot be without its kind; so a kind that is used stays, and so does a source.
            for used in List::FACTS.iter().flat_map(|own| side.list(*own).iter().flat_map(|record| names(*own, record)))
            {
                if used.0 == list.name() {
                    out.remove(&used.1);
                }
            }
        }
        if out.is_empty() {
            continue;
        }
        side.list_mut(list).retain(|record| !out.contains(record.id()));
        for own in List::FACTS {
            forget(side, own, list, &out);
        }
    }
}

/// Takes out of a list what names records that are gone from another.
fn forget(side: &mut Side, list: List, gone_from: List, out: &BTreeSet<String>) {
    let columns = table_of(list).map_or(&[] as &[Column], |table| table.columns);
    for column in columns.iter().filter(|column| refers_to(column, gone_from)) {
        let is_needed = matches!(column.field, "from" | "to" | "about" | "kind");
        let names_gone = |cells: &Cells| ids_in(column, cells).iter().any(|id| out.contains(*id));
        if is_needed {
            side.list_mut(list).retain(|record| !names_gone(&record.cells));
            continue;
        }
        for record in side.list_mut(list) {
            let is_evidence = column.part == Part::Evidence;
            let own = (!is_evidence).then_some(&mut record.cells);
            let pieces = record.evidence.iter_mut().filter(|_| is_evidence);
            for cells in pieces.chain(own).filter(|cells| names_gone(cells)) {
                let left: Vec<&str> = match column.holds {
                    Holds::Refs(_) => ids_in(column, cells).into_iter().filter(|id| !out.contains(*id)).collect(),
                    _ => Vec::new(),
                };
                let left = form::several(&left);
                if left.is_empty() {
                    cells.remove(column.heading);
                } else {
                    cells.insert(column.heading, left);
                }
            }
        }
    }
}
