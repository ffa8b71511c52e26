//! The cells of one table of a web page, each in every column and row that it goes over.

use std::{collections::BTreeMap, mem};

use super::{
    super::texts::{self, Texts},
    markup::unescaped,
};
use crate::{
    dataset::message::Message,
    exchange::sheet::{Cell, Row},
};

/// A table as far as it was read.
#[derive(Default)]
pub struct Grid {
    rows: Vec<Row>,
    /// The number of rows that began so far.
    number: u32,
    row: Option<Row>,
    /// The number of cells that began in the open row.
    own: usize,
    cell: Option<Open>,
    /// The cells that go on into the next rows, by their columns, and into how many.
    below: BTreeMap<usize, (usize, Cell)>,
}

/// A cell that is being read.
struct Open {
    text: String,
    columns: usize,
    rows: usize,
}

impl Grid {
    /// Begins a row, and ends the one before.
    pub fn begin_row(&mut self, hidden: bool, texts: &mut Texts, cells: &mut usize) -> Result<(), Message> {
        self.end_row(texts, cells)?;
        self.number = self.number.saturating_add(1);
        self.own = 0;
        self.row = Some(Row { number: self.number, hidden, cells: Vec::new() });
        Ok(())
    }

    /// Begins a cell over so many columns and rows, and ends the one before.
    pub fn begin_cell(
        &mut self,
        (columns, rows): (usize, usize),
        texts: &mut Texts,
        cells: &mut usize,
    ) -> Result<(), Message> {
        self.end_cell(texts, cells)?;
        if self.row.is_none() {
            self.begin_row(false, texts, cells)?;
        }
        self.cell = Some(Open { text: String::new(), columns, rows });
        Ok(())
    }

    /// Adds text to the cell that is open, as it is written in the page: any white space is one space.
    pub fn say(&mut self, text: &str) -> Result<(), Message> {
        let Some(cell) = &mut self.cell else { return Ok(()) };
        // Before anything is made of it, as all of it may be one text.
        texts::short_enough(text, self.number)?;
        for c in unescaped(text).chars() {
            match c {
                ' ' | '\t' | '\n' | '\r' | '\u{C}' if cell.text.ends_with([' ', '\n']) || cell.text.is_empty() => {}
                // A space that does not break is how a page says that a cell is empty.
                ' ' | '\t' | '\n' | '\r' | '\u{C}' | '\u{A0}' => cell.text.push(' '),
                _ if c.is_control() => {}
                _ => cell.text.push(c),
            }
        }
        texts::short_enough(&cell.text, self.number)
    }

    /// Begins a line in the cell that is open.
    pub fn begin_line(&mut self) {
        let Some(cell) = &mut self.cell else { return };
        cell.text.truncate(cell.text.trim_end_matches([' ', '\n']).len());
        cell.text.push('\n');
    }

    /// Ends the cell that is open, and puts it into its columns.
    pub fn end_cell(&mut self, texts: &mut Texts, cells: &mut usize) -> Result<(), Message> {
        let (Some(open), Some(row)) = (self.cell.take(), &mut self.row) else { return Ok(()) };
        let cell = texts.cell(open.text.trim());
        self.own += 1;
        fill_from_above(row, &self.below, cells)?;
        for _ in 0..open.columns {
            if open.rows > 1 {
                self.below.insert(row.cells.len(), (open.rows, cell.clone()));
            }
            push(row, cell.clone(), cells)?;
        }
        Ok(())
    }

    /// Ends the row that is open.
    pub fn end_row(&mut self, texts: &mut Texts, cells: &mut usize) -> Result<(), Message> {
        self.end_cell(texts, cells)?;
        let Some(mut row) = self.row.take() else { return Ok(()) };
        while let Some((last, _)) = self.below.last_key_value()
            && *last >= row.cells.len()
        {
            if !fill_from_above(&mut row, &self.below, cells)? {
                push(&mut row, Cell::default(), cells)?;
            }
        }
        self.below.retain(|_, (rows, _)| {
            *rows -= 1;
            *rows > 0
        });
        // One cell over all columns is a title, and no row of cells that say the same.
        if self.own == 1 && row.cells.first().is_some_and(|first| row.cells.iter().all(|cell| cell == first)) {
            row.cells.truncate(1);
        }
        let filled = row.cells.iter().rposition(|cell| !cell.is_blank()).map_or(0, |last| last + 1);
        row.cells.truncate(filled);
        row.cells.shrink_to_fit();
        if filled > 0 {
            texts::within_limits(self.number, filled, self.rows.len() + 1, *cells)?;
            self.rows.push(row);
        }
        Ok(())
    }

    /// All rows, once the table has ended.
    pub fn rows(mut self, texts: &mut Texts, cells: &mut usize) -> Result<Vec<Row>, Message> {
        self.end_row(texts, cells)?;
        Ok(mem::take(&mut self.rows))
    }
}

/// Puts the cells that reach down from above into the next columns; whether there was any.
fn fill_from_above(row: &mut Row, below: &BTreeMap<usize, (usize, Cell)>, cells: &mut usize) -> Result<bool, Message> {
    let begin = row.cells.len();
    while let Some((_, cell)) = below.get(&row.cells.len()) {
        push(row, cell.clone(), cells)?;
    }
    Ok(row.cells.len() > begin)
}

fn push(row: &mut Row, cell: Cell, cells: &mut usize) -> Result<(), Message> {
    row.cells.push(cell);
    *cells += 1;
    texts::within_limits(row.number, row.cells.len(), 0, *cells)
}
