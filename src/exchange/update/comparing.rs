//! Compares two states of a dataset, cell by cell.

use std::collections::BTreeMap;

use super::{
    Change, Entry, File, Update, What, heading,
    matching::{align, is_row},
    side::{Piece, Record, Side, is_shown},
};
use crate::{
    dataset::{Dataset, list::List},
    exchange::own::{Column, Holds, Part, Rows, TABLES, Table, form},
};

pub(super) fn compare(open: &Dataset, file: File<'_>, base: Option<&Dataset>) -> Update {
    let open = Side::of(open);
    let aligned = |dataset| {
        let mut side = Side::of(dataset);
        align(&mut side, &open, file.has_ids || file.is_own);
        side
    };
    let sides = Sides { file: aligned(file.dataset), base: base.map(aligned), open: &open, is_own: file.is_own };
    let mut update = Update::default();
    if file.is_own
        && let Some(table) = TABLES.iter().find(|table| table.rows == Rows::Dataset)
    {
        let before = sides.base.as_ref().map(|base| &base.whole);
        sides.changed(table, [&open.whole, &sides.file.whole], before, &mut update);
    }
    for table in TABLES {
        if let Rows::Records(list) = table.rows {
            sides.list(table, list, &mut update);
        }
    }
    update
}

/// The states that are compared, all with the ids of the open dataset.
struct Sides<'a> {
    open: &'a Side,
    file: Side,
    base: Option<Side>,
    is_own: bool,
}

fn by_id(records: &[Record]) -> BTreeMap<&str, &Record> {
    records.iter().map(|record| (record.id(), record)).collect()
}

impl Sides<'_> {
    fn list(&self, table: &'static Table, list: List, update: &mut Update) {
        let open = by_id(self.open.list(list));
        let base = self.base.as_ref().map(|base| by_id(base.list(list)));
        for record in self.file.list(list) {
            let before = base.as_ref().and_then(|base| base.get(record.id()).copied());
            match open.get(record.id()) {
                Some(own) => self.changed(table, [own, record], before, update),
                // Whoever took it out here does not want it back.
                None if before.is_some() => {}
                None => {
                    update.entries.push(self.one_sided(list, record, What::New));
                    update.new.push((list, record.clone()));
                }
            }
        }
        let file = by_id(self.file.list(list));
        for record in self.open.list(list).iter().filter(|record| !file.contains_key(record.id())) {
            let is_gone = match &base {
                Some(base) => base.contains_key(record.id()),
                None => self.may_be_gone(list, record),
            };
            if is_gone {
                update.entries.push(self.one_sided(list, record, What::Gone));
            }
        }
    }

    /// The entry of a record that only one side has; what is gone is kept unless it is ticked.
    fn one_sided(&self, list: List, record: &Record, what: What) -> Entry {
        let (id, called, ticked) = (record.id().to_owned(), self.called(list, record), what == What::New);
        Entry { list: Rows::Records(list), id, called, what, ticked }
    }

    /// Whether a record that the file lacks may have been in it, as far as that can be told without knowing what was.
    fn may_be_gone(&self, list: List, record: &Record) -> bool {
        if !matches!(list, List::Entities | List::Relations | List::Figures) {
            return false;
        }
        let sources = by_id(self.file.list(List::Sources));
        let cites_the_file = |piece: &Piece| {
            let is_row = piece.get("at").is_some_and(|at| is_row(at));
            is_row && piece.get("source").is_some_and(|source| sources.contains_key(source.as_str()))
        };
        self.is_own || record.evidence.iter().all(cites_the_file)
    }

    /// The name of a record: by its name, its title, or its ends.
    fn called(&self, list: List, record: &Record) -> String {
        let name = |record: &Record| {
            let names = ["name (en)", "name (zh-Hant)", "name (zh-Hans)", "title", "metric", "title (en)"];
            let name = names.iter().map(|heading| record.says(heading)).find(|name| !name.is_empty());
            name.unwrap_or_else(|| record.id()).to_owned()
        };
        let find = |list: List, id: &str| {
            let has_id = |record: &&Record| record.id() == id;
            let found = self.file.list(list).iter().find(has_id).or_else(|| self.open.list(list).iter().find(has_id));
            found.map_or_else(|| id.to_owned(), name)
        };
        if list != List::Relations {
            return name(record);
        }
        let [from, kind, to] = ["from", "kind", "to"].map(|heading| record.says(heading));
        format!("{} — {} — {}", find(List::Entities, from), find(List::RelationKinds, kind), find(List::Entities, to))
    }

    /// Tells in which fields the file says something else.
    fn changed(&self, table: &'static Table, [open, file]: [&Record; 2], base: Option<&Record>, update: &mut Update) {
        let mut changes: Vec<Change> = Vec::new();
        for column in table.columns {
            if matches!(column.holds, Holds::Id) || is_shown(column) || column.part == Part::Evidence {
                continue;
            }
            let [own, new] = [open, file].map(|record| record.says(column.heading));
            let before = base.map(|base| base.says(column.heading));
            changes.extend(Self::cell(column, own, new, before));
        }
        let Rows::Records(list) = table.rows else {
            self.entry(table, open, changes, update);
            return;
        };
        let known_as = if self.base.is_some() { base.map(|base| base.evidence.as_slice()) } else { None };
        let (moved, merged) = evidence(&open.evidence, &file.evidence, known_as);
        if !same(&merged, &moved) {
            changes.push(Change {
                heading: ("evidence", "佐證"),
                old: shown(&moved, &merged),
                new: shown(&merged, &moved),
                both: false,
                ticked: true,
                evidence: Some(merged),
            });
        }
        if moved != open.evidence {
            update.moved.push((list, open.id().to_owned(), moved));
        }
        self.entry(table, open, changes, update);
    }

    fn entry(&self, table: &'static Table, open: &Record, changes: Vec<Change>, update: &mut Update) {
        if changes.is_empty() {
            return;
        }
        let called = match table.rows {
            Rows::Records(list) => self.called(list, open),
            _ => open.says("title (en)").to_owned(),
        };
        let what = What::Changed(changes);
        update.entries.push(Entry { list: table.rows, id: open.id().to_owned(), called, what, ticked: true });
    }

    /// The change of one cell, if there is any.
    fn cell(column: &Column, open: &str, file: &str, base: Option<&str>) -> Option<Change> {
        let is_list = matches!(column.holds, Holds::Texts | Holds::Refs(_));
        let new = if is_list { several(column, open, file, base) } else { file.to_owned() };
        if new == open {
            return None;
        }
        let both = match base {
            Some(base) if base == file => return None,
            Some(base) => base != open && !is_list,
            // Nobody knows whether the file ever said anything here, or only leaves it open.
            None if new.is_empty() || is_default(column, &new) => return None,
            None => false,
        };
        Some(Change { heading: heading(column), old: open.to_owned(), new, both, ticked: !both, evidence: None })
    }
}

/// Whether the text is what a cell says that nobody filled in.
fn is_default(column: &Column, text: &str) -> bool {
    match column.heading {
        "status" | "date basis" => text == "Stated",
        "qualifier" => text == "Exact",
        "reading" | "amount reading" => text == "Clear",
        _ => false,
    }
}

/// Several texts with what the file has and had in place; what was added here stays. Without knowing what the file had,
/// nothing is taken out.
fn several(column: &Column, open: &str, file: &str, base: Option<&str>) -> String {
    let read = |text: &'_ str| -> Vec<String> {
        let texts =
            if matches!(column.holds, Holds::Refs(_)) { form::read_ids(text) } else { form::read_several(text) };
        texts.into_iter().map(str::to_owned).collect()
    };
    let (mut merged, file) = (read(open), read(file));
    let base = base.map(read);
    if let Some(base) = &base {
        merged.retain(|text| file.contains(text) || !base.contains(text));
    }
    for text in file {
        if !merged.contains(&text) && !base.as_ref().is_some_and(|base| base.contains(&text)) {
            merged.push(text);
        }
    }
    // Ids stand in the order of their list, so that another order is no change.
    if matches!(column.holds, Holds::Refs(_)) && merged.len() == read(open).len() {
        let own = read(open);
        if own.iter().all(|text| merged.contains(text)) {
            return open.to_owned();
        }
    }
    form::several(&merged)
}

/// The evidence of the open dataset with rows where they are now, and the same with what the file has and had in place.
fn evidence(open: &[Piece], file: &[Piece], base: Option<&[Piece]>) -> (Vec<Piece>, Vec<Piece>) {
    let mut moved = open.to_vec();
    for piece in &mut moved {
        let is_same_but_for_row = |other: &&Piece| {
            let rows = [piece.get("at"), other.get("at")].map(|at| at.is_some_and(|at| is_row(at)));
            rows == [true, true] && but_for_place(piece) == but_for_place(other)
        };
        if file.contains(piece) {
            continue;
        }
        let mut alike = file.iter().filter(is_same_but_for_row);
        if let (Some(other), None) = (alike.next(), alike.next()) {
            let other = other.clone();
            *piece = other;
        }
    }
    let mut merged = moved.clone();
    let had = |piece: &Piece| {
        base.is_some_and(|base| {
            let is_row_of = |own: &Piece| own.get("at").is_some_and(|at| is_row(at));
            base.iter().any(|own| {
                own == piece || (is_row_of(own) && is_row_of(piece) && but_for_place(own) == but_for_place(piece))
            })
        })
    };
    merged.retain(|piece| file.contains(piece) || !had(piece));
    for piece in file {
        if !merged.contains(piece) && !had(piece) {
            merged.push(piece.clone());
        }
    }
    // A record is never left without any.
    if merged.is_empty() { (moved.clone(), moved) } else { (moved, merged) }
}

fn but_for_place(piece: &Piece) -> Piece {
    let mut piece = piece.clone();
    piece.remove("at");
    piece
}

fn same(one: &[Piece], other: &[Piece]) -> bool {
    one.len() == other.len() && one.iter().all(|piece| other.contains(piece))
}

/// The evidence that the other side does not have, in words: "source, page 3: says".
fn shown(evidence: &[Piece], other: &[Piece]) -> String {
    let own = evidence.iter().filter(|piece| !other.contains(piece));
    let lines = own.map(|piece| {
        let get = |heading: &str| piece.get(heading).map_or("", String::as_str);
        let place = [get("source"), get("at"), get("by")].into_iter().filter(|text| !text.is_empty());
        let said = [get("says"), get("quote")].into_iter().filter(|text| !text.is_empty()).collect::<Vec<_>>();
        let place = place.collect::<Vec<_>>().join(", ");
        if said.is_empty() { place } else { format!("{place}: {}", said.join(" / ")) }
    });
    lines.collect::<Vec<_>>().join("\n")
}
