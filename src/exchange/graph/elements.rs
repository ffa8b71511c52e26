//! The nodes, edges and documents of a network while they are read, within their limits.

use std::collections::HashMap;

use super::Format;
use crate::{
    dataset::{message::Message, share::Text},
    exchange::{
        limits::{MAX_ATTRIBUTES, MAX_ELEMENT_CELLS, MAX_ELEMENTS, MAX_REMARKS},
        mapping::{Role, Rows},
        progress::{Progress, Refused},
        read::Gathered,
        sheet::{Cell, Form, FormColumn, Numbers, Row, Sheet, Workbook},
    },
};

/// So many elements are read between two looks at whether they are still wanted.
const ASKED_EVERY: usize = 2048;

/// What an element of a network is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Of {
    /// A node.
    Nodes,
    /// An edge.
    Edges,
    /// A document that nodes or edges cite.
    Documents,
}

/// A column of the nodes, of the edges or of the documents.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Column {
    of: Of,
    at: usize,
}

/// The elements of a network so far.
pub struct Elements<'a, 'p> {
    format: Format,
    nodes: Table,
    edges: Table,
    documents: Table,
    gathered: Gathered,
    remarks: Vec<Message>,
    more_remarks: usize,
    progress: &'a mut Progress<'p>,
}

/// The elements of one sort.
#[derive(Default)]
struct Table {
    columns: Vec<FormColumn>,
    headings: Vec<Text>,
    by_heading: HashMap<(String, Option<Role>), usize>,
    rows: Vec<Row>,
}

impl<'a, 'p> Elements<'a, 'p> {
    /// No elements yet.
    pub fn new(format: Format, progress: &'a mut Progress<'p>) -> Self {
        Self {
            format,
            nodes: Table::default(),
            edges: Table::default(),
            documents: Table::default(),
            gathered: Gathered::up_to(MAX_ELEMENT_CELLS),
            remarks: Vec::new(),
            more_remarks: 0,
            progress,
        }
    }

    fn table(&mut self, of: Of) -> &mut Table {
        match of {
            Of::Nodes => &mut self.nodes,
            Of::Edges => &mut self.edges,
            Of::Documents => &mut self.documents,
        }
    }

    /// The column under `heading`, of which the format says that it is `role`; a new one the first time.
    ///
    /// # Errors
    /// If there are more attributes than anyone means.
    pub fn column(&mut self, of: Of, heading: &str, role: Option<Role>) -> Result<Column, Refused> {
        let table = self.table(of);
        let key = (heading.to_owned(), role);
        if let Some(at) = table.by_heading.get(&key) {
            return Ok(Column { of, at: *at });
        }
        let at = table.columns.len();
        if at >= MAX_ATTRIBUTES {
            return Err(Message::new("network-too-many-attributes").with("most", MAX_ATTRIBUTES).into());
        }
        table.columns.push(FormColumn { role, several: false });
        table.by_heading.insert(key, at);
        let heading = self.gathered.text(heading)?;
        self.table(of).headings.push(heading);
        Ok(Column { of, at })
    }

    /// Begins an element that stands on this line of the file, from 1; the one of its sort before it ends.
    ///
    /// # Errors
    /// If there are more than a map can show, or the work is given up.
    pub fn begin(&mut self, of: Of, line: usize) -> Result<(), Refused> {
        let table = self.table(of);
        let count = table.rows.len();
        if count >= MAX_ELEMENTS {
            return Err(Message::new("network-too-many-elements").with("most", MAX_ELEMENTS).into());
        }
        let number = u32::try_from(line).unwrap_or(u32::MAX);
        table.rows.push(Row { number, ..Row::default() });
        Ok(())
    }

    /// Tells how much of the file is read, from 0 to 1. Every reader has to ask this every few thousand elements, and
    /// wherever it goes through much without finding one.
    ///
    /// # Errors
    /// If the work is given up.
    pub fn at(&mut self, share: f32) -> Result<(), Refused> {
        self.progress.at(share)
    }

    /// Whether it is time to tell how much is read.
    pub fn is_time(&self) -> bool {
        (self.nodes.rows.len() + self.edges.rows.len()).is_multiple_of(ASKED_EVERY)
    }

    /// The number of elements of a sort so far.
    pub fn count(&self, of: Of) -> usize {
        match of {
            Of::Nodes => self.nodes.rows.len(),
            Of::Edges => self.edges.rows.len(),
            Of::Documents => self.documents.rows.len(),
        }
    }

    /// Puts a value into a column of the element that was begun last. Without a text nothing is put; what is put
    /// into the same column again is a further value.
    ///
    /// # Errors
    /// If there is more text or are more values than a file may have.
    pub fn put(&mut self, column: Column, said: &str) -> Result<(), Refused> {
        if said.trim().is_empty() {
            return Ok(());
        }
        let Column { of, at } = column;
        let there = self.table(of).rows.last().and_then(|row| row.cells.get(at)).filter(|cell| !cell.is_blank());
        let cell = match there.map(|cell| cell.shown.clone()) {
            None => Cell::text(self.gathered.text(said)?),
            Some(before) if before.split('\n').any(|value| value == said) => return Ok(()),
            Some(before) => {
                let both = self.gathered.text_of_its_own(&format!("{before}\n{said}"))?;
                if let Some(column) = self.table(of).columns.get_mut(at) {
                    column.several = true;
                }
                Cell::text(both)
            }
        };
        self.put_cell(column, cell)
    }

    /// Puts a value that is most likely no other element's, such as an id.
    ///
    /// # Errors
    /// As [`Self::put`].
    pub fn put_own(&mut self, column: Column, said: &str) -> Result<(), Refused> {
        if said.is_empty() {
            return Ok(());
        }
        let text = self.gathered.text_of_its_own(said)?;
        self.put_cell(column, Cell::text(text))
    }

    fn put_cell(&mut self, column: Column, cell: Cell) -> Result<(), Refused> {
        let there = self.table(column.of).rows.last().map_or(0, |row| row.cells.len());
        self.gathered.count((column.at + 1).saturating_sub(there))?;
        if let Some(row) = self.table(column.of).rows.last_mut() {
            if there <= column.at {
                row.cells.resize(column.at + 1, Cell::default());
            }
            if let Some(place) = row.cells.get_mut(column.at) {
                *place = cell;
            }
        }
        Ok(())
    }

    /// Adds what a reader of the report has to know of the whole file. Of many things only the number is told.
    pub fn remark(&mut self, remark: Message) {
        if self.remarks.len() < MAX_REMARKS { self.remarks.push(remark) } else { self.more_remarks += 1 }
    }

    /// The workbook of all elements.
    ///
    /// # Errors
    /// If there are none.
    pub fn done(mut self, name: &str) -> Result<Workbook, Refused> {
        if self.nodes.rows.is_empty() && self.edges.rows.is_empty() {
            return Err(Message::new("network-no-element").into());
        }
        let format = self.format.name();
        if self.more_remarks > 0 {
            self.remarks.push(Message::new("report-more-noticed").count("count", self.more_remarks));
        }
        let sheets = [("Nodes", Rows::Entities, self.nodes), ("Edges", Rows::Relations, self.edges)];
        let sheets = sheets.into_iter().chain([("Documents", Rows::Sources, self.documents)]);
        let sheets = sheets.filter(|(_, _, table)| !table.rows.is_empty());
        let sheets = sheets.map(|(name, rows, table)| table.sheet(name, format, rows)).collect();
        Ok(Workbook { name: name.to_owned(), sheets, text: None, remarks: self.remarks })
    }
}

impl Table {
    fn sheet(mut self, name: &str, format: &'static str, rows: Rows) -> Sheet {
        let lines = self.rows.iter().map(|row| row.number);
        let ascending = lines.clone().zip(lines.skip(1)).all(|(line, next)| line < next);
        let numbers = if ascending { Numbers::Lines } else { Numbers::Elements };
        if !ascending {
            for (number, row) in (1..).zip(&mut self.rows) {
                row.number = number;
            }
        }
        let headings = Row { cells: self.headings.into_iter().map(Cell::text).collect(), ..Row::default() };
        self.rows.insert(0, headings);
        let form = Form { format, rows, columns: self.columns, numbers };
        Sheet { name: name.to_owned(), hidden: false, rows: self.rows, form: Some(form) }
    }
}
