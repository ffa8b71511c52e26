//! The nodes, edges and documents of a network while they are read, within their limits.

use std::collections::{HashMap, HashSet};

use super::Format;
use crate::{
    dataset::{limits::MAX_PROSE, message::Message, share::Text},
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

/// An element has room for so many values at once.
const ROOM: usize = 6;

/// The kind of an element of a network.
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
    about: Vec<String>,
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
    /// The position of the element that values are put into.
    open: usize,
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
            about: Vec::new(),
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
        table.open = count;
        Ok(())
    }

    /// Goes on with an earlier element, by its position among those of its sort: one that has others inside itself.
    pub fn reopen(&mut self, of: Of, nth: usize) {
        self.table(of).open = nth;
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

    /// Whether the element that was begun last has a value in a column.
    pub fn is_filled(&self, column: Column) -> bool {
        let table = match column.of {
            Of::Nodes => &self.nodes,
            Of::Edges => &self.edges,
            Of::Documents => &self.documents,
        };
        table.rows.last().and_then(|row| row.cells.get(column.at)).is_some_and(|cell| !cell.is_blank())
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
        let cell = match self.said(column).map(|cell| cell.shown.clone()) {
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

    /// A text that many elements share which say nothing themselves.
    ///
    /// # Errors
    /// If it is longer than a text may be, or all together are.
    pub fn shared(&mut self, said: &str) -> Result<Text, Refused> {
        self.gathered.text(said)
    }

    /// Puts such a text. It is counted each time, as a short file can say it of millions.
    ///
    /// # Errors
    /// If there is more text or are more values than a file may have.
    pub fn put_shared(&mut self, column: Column, said: &Text) -> Result<(), Refused> {
        self.gathered.repeat(said)?;
        self.put_cell(column, Cell::text(said.clone()))
    }

    /// The text in a column of the open element.
    fn said(&self, column: Column) -> Option<&Cell> {
        let table = match column.of {
            Of::Nodes => &self.nodes,
            Of::Edges => &self.edges,
            Of::Documents => &self.documents,
        };
        let cell = table.rows.get(table.open)?.cells.get(column.at)?;
        (!cell.is_blank()).then_some(cell)
    }

    /// Whether there is a value in a column of the open element.
    pub fn has(&self, column: Column) -> bool {
        self.said(column).is_some()
    }

    /// Adds what the file says of the whole: its title, what it is about, who made it.
    pub fn about(&mut self, said: &str) {
        const MOST: usize = 20;
        let said = said.trim();
        if !said.is_empty() && self.about.len() < MOST && !self.about.iter().any(|before| before == said) {
            self.about.push(said.chars().take(MAX_PROSE).collect());
        }
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
        let table = self.table(column.of);
        let there = table.rows.get(table.open).map_or(0, |row| row.cells.len());
        self.gathered.count((column.at + 1).saturating_sub(there))?;
        let table = self.table(column.of);
        let columns = table.columns.len();
        if let Some(row) = table.rows.get_mut(table.open) {
            if there == 0 {
                // Where there are many elements, room to spare would be half of all memory.
                row.cells.reserve_exact((column.at + 1).max(columns.min(ROOM)));
            }
            if there <= column.at {
                row.cells.resize(column.at + 1, Cell::default());
            }
            if let Some(place) = row.cells.get_mut(column.at) {
                *place = cell;
            }
        }
        Ok(())
    }

    /// Takes a column of labels of edges for their kinds, if a few come again and again, else for remarks.
    pub fn labels(&mut self, column: Column) {
        const FEW: usize = 60;
        const SHORT: usize = 40;
        let (mut filled, mut letters, mut different) = (0_usize, 0_usize, HashSet::new());
        let table = self.table(column.of);
        for cell in table.rows.iter().filter_map(|row| row.cells.get(column.at)).filter(|cell| !cell.is_blank()) {
            filled += 1;
            letters += cell.shown.len();
            if different.len() <= FEW {
                different.insert(cell.shown.as_str());
            }
        }
        let few = different.len() <= FEW && different.len() * 2 <= filled + 1 && filled > 1;
        let role = if few && letters <= filled * SHORT { Role::Kind } else { Role::Note };
        self.take_for(column, role);
    }

    /// Takes a column for something else than it was when it was made.
    pub fn take_for(&mut self, column: Column, role: Role) {
        if let Some(column) = self.table(column.of).columns.get_mut(column.at) {
            column.role = Some(role);
        }
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
        let mut sheets: Vec<Sheet> = sheets.map(|(name, rows, table)| table.sheet(name, format, rows)).collect();
        if let Some(form) = sheets.first_mut().and_then(|sheet| sheet.form.as_mut()) {
            form.about = self.about;
        }
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
        let mut is_used = vec![false; self.columns.len()];
        for row in &self.rows {
            for (is_used, cell) in is_used.iter_mut().zip(&row.cells) {
                *is_used = *is_used || !cell.is_blank();
            }
        }
        // A column without a cell has no heading either, so that nobody is shown it.
        let headings = self.headings.into_iter().zip(is_used);
        let headings = headings.map(|(heading, is_used)| if is_used { Cell::text(heading) } else { Cell::default() });
        let headings = Row { cells: headings.collect(), ..Row::default() };
        self.rows.insert(0, headings);
        let form = Form { format, rows, columns: self.columns, numbers, about: Vec::new() };
        Sheet { name: name.to_owned(), hidden: false, rows: self.rows, form: Some(form) }
    }
}
