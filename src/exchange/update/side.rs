//! A dataset as cells, record by record, and back.

use std::collections::BTreeMap;

use crate::{
    dataset::{Dataset, list::List},
    exchange::{
        own::{Column, Holds, Part, Rows, TABLES, Table},
        sheet::{Cell, Row, Sheet, Workbook},
        write,
    },
};

/// What a record or a piece of evidence says, by heading.
pub type Cells = BTreeMap<&'static str, String>;

/// A piece of evidence.
pub type Piece = Cells;

/// A record.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Record {
    /// What it says, but for its evidence.
    pub(super) cells: Cells,
    /// Its evidence.
    pub(super) evidence: Vec<Piece>,
}

impl Record {
    /// What it says under a heading; empty for nothing.
    pub(super) fn says(&self, heading: &str) -> &str {
        self.cells.get(heading).map_or("", String::as_str)
    }

    pub(super) fn id(&self) -> &str {
        self.says("id")
    }

    /// Sets what it says under a heading.
    pub(super) fn set(&mut self, heading: &'static str, text: String) {
        if text.is_empty() {
            self.cells.remove(heading);
        } else {
            self.cells.insert(heading, text);
        }
    }
}

/// The records of a dataset.
#[derive(Clone, Debug, Default)]
pub(super) struct Side {
    /// The row about the dataset itself.
    pub(super) whole: Record,
    /// The records of each list, by the position of the list in [`List::FACTS`].
    lists: [Vec<Record>; List::FACTS.len()],
}

/// Whether a column only repeats what another says.
pub(super) fn is_shown(column: &Column) -> bool {
    column.holds == Holds::Shown
}

impl Side {
    /// The cells of a dataset.
    pub(super) fn of(dataset: &Dataset) -> Self {
        let mut side = Self::default();
        for table in TABLES {
            let records = write::texts(dataset, table).map(|cells| record(table, cells));
            match table.rows {
                Rows::Records(list) => *side.list_mut(list) = records.collect(),
                Rows::Dataset => side.whole = records.last().unwrap_or_default(),
                Rows::Evidence | Rows::Rest => {}
            }
        }
        side.attach_evidence(dataset);
        side
    }

    /// Puts the further evidence at the records that it is for.
    fn attach_evidence(&mut self, dataset: &Dataset) {
        let Some(table) = TABLES.iter().find(|table| table.rows == Rows::Evidence) else { return };
        let mut more: BTreeMap<(String, String), Vec<Piece>> = BTreeMap::new();
        for mut cells in write::texts(dataset, table) {
            let of = (cells.remove("sheet").unwrap_or_default(), cells.remove("record").unwrap_or_default());
            more.entry(of).or_default().push(cells);
        }
        for list in [List::Entities, List::Relations, List::Figures] {
            let Some(table) = super::table_of(list) else { continue };
            for record in self.list_mut(list) {
                let of = (table.name.to_owned(), record.id().to_owned());
                record.evidence.extend(more.remove(&of).unwrap_or_default());
            }
        }
    }

    /// The records of a list.
    pub(super) fn list(&self, list: List) -> &[Record] {
        let at = List::FACTS.iter().position(|own| *own == list).unwrap_or_default();
        self.lists.get(at).map_or(&[], Vec::as_slice)
    }

    /// The records of a list, to be changed.
    pub(super) fn list_mut(&mut self, list: List) -> &mut Vec<Record> {
        let at = List::FACTS.iter().position(|own| *own == list).unwrap_or_default();
        #[expect(clippy::indexing_slicing, reason = "the position is one of this very array")]
        &mut self.lists[at]
    }

    /// Changes every id that refers to a record of `list`, wherever one does.
    pub(super) fn rename(&mut self, list: List, ids: &BTreeMap<String, String>) {
        if ids.is_empty() {
            return;
        }
        for table in TABLES {
            let Rows::Records(own) = table.rows else { continue };
            let columns: Vec<&Column> = table.columns.iter().filter(|column| refers_to(column, list)).collect();
            for record in self.list_mut(own) {
                for column in &columns {
                    let parts = if column.part == Part::Evidence { record.evidence.as_mut_slice() } else { &mut [] };
                    let own = if column.part == Part::Evidence { None } else { Some(&mut record.cells) };
                    for cells in parts.iter_mut().chain(own) {
                        rename_in(cells, column, ids);
                    }
                }
                if own == list
                    && let Some(id) = ids.get(record.id())
                {
                    let id = id.clone();
                    record.set("id", id);
                }
            }
        }
    }

    /// The workbook of these records, as one would read it.
    pub(super) fn workbook(&self) -> Workbook {
        let mut further: Vec<(&'static str, String, Piece)> = Vec::new();
        let mut sheets = Vec::new();
        for table in TABLES {
            match table.rows {
                Rows::Dataset => sheets.push(sheet(table, std::iter::once(self.whole.cells.clone()))),
                Rows::Records(list) => {
                    let rows = self.list(list).iter().map(|record| {
                        let mut cells = record.cells.clone();
                        cells.extend(record.evidence.first().cloned().unwrap_or_default());
                        let more = record.evidence.iter().skip(1).cloned();
                        further.extend(more.map(|piece| (table.name, record.id().to_owned(), piece)));
                        cells
                    });
                    sheets.push(sheet(table, rows));
                }
                Rows::Evidence | Rows::Rest => {}
            }
        }
        let evidence = further.into_iter().map(|(name, id, mut piece)| {
            piece.insert("sheet", name.to_owned());
            piece.insert("record", id);
            piece
        });
        if let Some(table) = TABLES.iter().find(|table| table.rows == Rows::Evidence) {
            sheets.push(sheet(table, evidence));
        }
        Workbook { sheets, ..Workbook::default() }
    }
}

/// A sheet of our layout.
fn sheet(table: &Table, rows: impl Iterator<Item = Cells>) -> Sheet {
    let head = table.columns.iter().map(|column| Cell::text(column.head())).collect();
    let mut all = vec![Row { number: 1, hidden: false, cells: head }];
    all.extend((2..).zip(rows).map(|(number, cells)| {
        let text =
            |column: &Column| cells.get(column.heading).map_or_else(Cell::default, |text| Cell::text(text.as_str()));
        Row { number, hidden: false, cells: table.columns.iter().map(text).collect() }
    }));
    Sheet { name: table.tab(), hidden: false, rows: all, form: None }
}

/// A record of the cells of its row.
fn record(table: &Table, mut cells: Cells) -> Record {
    let mut piece = Piece::new();
    for column in table.columns {
        if is_shown(column) {
            cells.remove(column.heading);
        } else if column.part == Part::Evidence
            && let Some(text) = cells.remove(column.heading)
        {
            piece.insert(column.heading, text);
        }
    }
    let evidence = if piece.is_empty() { Vec::new() } else { vec![piece] };
    Record { cells, evidence }
}

/// Whether the cells of a column may have ids of records of the list.
pub(super) fn refers_to(column: &Column, list: List) -> bool {
    match column.holds {
        Holds::Ref(own) | Holds::Refs(own) => own == list,
        Holds::Speaker => list == List::Entities,
        Holds::Whole => matches!(list, List::Entities | List::Relations | List::Figures),
        _ => false,
    }
}

/// The ids in a cell of a column that refers to records.
pub(super) fn ids_in<'a>(column: &Column, cells: &'a Cells) -> Vec<&'a str> {
    let Some(text) = cells.get(column.heading) else { return Vec::new() };
    match column.holds {
        Holds::Refs(_) => crate::exchange::own::form::read_ids(text),
        _ => vec![text.as_str()],
    }
}

fn rename_in(cells: &mut Cells, column: &Column, ids: &BTreeMap<String, String>) {
    let known = ids_in(column, cells);
    if !known.iter().any(|id| ids.contains_key(*id)) {
        return;
    }
    let renamed: Vec<String> =
        known.into_iter().map(|id| ids.get(id).cloned().unwrap_or_else(|| id.to_owned())).collect();
    cells.insert(column.heading, crate::exchange::own::form::several(&renamed));
}
