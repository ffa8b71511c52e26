//! A sheet while it is read.

use quick_xml::events::{BytesStart, Event};

use super::cell::Held;
use crate::{
    dataset::{message::Message, share::Text},
    exchange::{
        limits::{MAX_CELL_TEXT, MAX_COLUMNS, MAX_ROWS},
        progress::Refused,
        read::{
            gather::{self, Gathered, Merged, Rows},
            xml::{attribute, letters},
        },
        sheet::{Cell, Sheet},
    },
};

/// A sheet while it is read.
pub struct Table {
    name: String,
    hidden: bool,
    /// How many tables are open: a cell can have a table of its own, which is not read.
    depth: usize,
    rows: Rows,
    merged: Vec<Merged>,
    notes: Vec<(u32, usize, Text)>,
    row: OpenRow,
    cell: OpenCell,
    /// The number that the next row has.
    next: usize,
}

/// The cells of a row which are not empty, with their columns, while it is read.
#[derive(Default)]
struct OpenRow {
    repeated: usize,
    hidden: bool,
    cells: Vec<(usize, Cell)>,
    next: usize,
}

#[derive(Default)]
struct OpenCell {
    open: bool,
    covered: bool,
    repeated: usize,
    /// How many columns and rows it takes.
    spans: (usize, usize),
    held: Held,
    text: String,
    note: String,
    /// How many paragraphs, notes and drawings are open.
    paragraphs: usize,
    notes: usize,
    drawings: usize,
}

/// The most blocks of merged cells in a sheet.
const MAX_MERGED: usize = 200_000;

impl Table {
    /// A sheet with this name.
    pub fn new(name: String, hidden: bool) -> Self {
        Self {
            name,
            hidden,
            depth: 1,
            rows: Rows::new(),
            merged: Vec::new(),
            notes: Vec::new(),
            row: OpenRow::default(),
            cell: OpenCell::default(),
            next: 1,
        }
    }

    /// Whether all of it is read.
    pub fn is_closed(&self) -> bool {
        self.depth == 0
    }

    /// Takes a tag that opens.
    pub fn opens(&mut self, tag: &BytesStart<'_>) {
        match tag.local_name().as_ref() {
            "table" => self.depth += 1,
            _ if self.depth != 1 => {}
            "table-row" => {
                self.row.cells.clear();
                self.row.next = 0;
                self.row.repeated = times(tag, "number-rows-repeated");
                self.row.hidden = attribute(tag, "visibility").is_some_and(|seen| seen != "visible");
            }
            name @ ("table-cell" | "covered-table-cell") if self.cell.drawings == 0 => {
                self.cell.begin(tag, name == "covered-table-cell");
            }
            _ if self.cell.open => self.cell.opens(tag),
            _ => {}
        }
    }

    /// Takes a tag that closes.
    ///
    /// # Errors
    /// If there is more than can be read.
    pub fn closes(&mut self, tag: &str, gathered: &mut Gathered) -> Result<(), Refused> {
        match tag {
            "table" => self.depth -= 1,
            _ if self.depth != 1 => {}
            "table-row" => self.end_row(gathered)?,
            "table-cell" | "covered-table-cell" if self.cell.drawings == 0 => self.end_cell(gathered)?,
            _ if self.cell.open => self.cell.closes(tag),
            _ => {}
        }
        Ok(())
    }

    /// Takes a text.
    pub fn says(&mut self, event: &Event<'_>) {
        let cell = &mut self.cell;
        if self.depth == 1 && cell.open && cell.paragraphs > 0 && cell.drawings == 0 {
            letters(event, cell.writing());
        }
    }

    fn end_cell(&mut self, gathered: &mut Gathered) -> Result<(), Refused> {
        let cell = &mut self.cell;
        // One that closes without having been opened is none.
        if !std::mem::take(&mut cell.open) {
            return Ok(());
        }
        let column = self.row.next;
        self.row.next = column.saturating_add(cell.repeated).min(MAX_COLUMNS + 1);
        if cell.covered {
            return Ok(());
        }
        if cell.text.len() > MAX_CELL_TEXT {
            return Err(Message::new("unreadable-text").with("most", MAX_CELL_TEXT >> 20).into());
        }
        if !cell.note.trim().is_empty() && column < MAX_COLUMNS && self.next <= MAX_ROWS {
            self.notes.push((self.next as u32, column, gathered.text(cell.note.trim())?));
        }
        if cell.spans != (1, 1) && self.merged.len() < MAX_MERGED && self.next <= MAX_ROWS {
            let right = column.saturating_add(cell.spans.0 - 1).min(MAX_COLUMNS - 1);
            let bottom = self.next.saturating_add(cell.spans.1 - 1).min(MAX_ROWS) as u32;
            self.merged.push(Merged { rows: (self.next as u32, bottom), columns: (column, right) });
        }
        let Some((shown, value)) = cell.held.understood(&cell.text) else { return Ok(()) };
        if column.saturating_add(cell.repeated) > MAX_COLUMNS {
            let most = crate::exchange::sheet::letters(MAX_COLUMNS as u32 - 1);
            return Err(Message::new("unreadable-columns").with("most", most).into());
        }
        let kept = Cell::new(gathered.text(&shown)?, value);
        self.row.cells.extend((column..column + cell.repeated).map(|column| (column, kept.clone())));
        Ok(())
    }

    fn end_row(&mut self, gathered: &mut Gathered) -> Result<(), Refused> {
        let first = self.next;
        self.next = first.saturating_add(self.row.repeated);
        if self.row.cells.is_empty() {
            return Ok(());
        }
        if self.next - 1 > MAX_ROWS {
            return Err(Message::new("unreadable-rows").with("most", MAX_ROWS).into());
        }
        let width = self.row.cells.last().map_or(0, |(column, _)| column + 1);
        gathered.allows(width.saturating_mul(self.row.repeated))?;
        for number in first..self.next {
            self.rows.begin(number, self.row.hidden)?;
            for (column, cell) in &self.row.cells {
                self.rows.put(*column, cell.clone(), gathered)?;
            }
        }
        Ok(())
    }

    /// The sheet.
    ///
    /// # Errors
    /// If there is more than can be read.
    pub fn done(self, gathered: &mut Gathered) -> Result<Sheet, Refused> {
        let mut rows = self.rows.done();
        gather::fill(&mut rows, &self.merged, gathered)?;
        gather::pin(&mut rows, self.notes, gathered)?;
        Ok(Sheet { name: self.name, hidden: self.hidden, rows, form: None })
    }
}

impl OpenCell {
    fn begin(&mut self, tag: &BytesStart<'_>, covered: bool) {
        self.text.clear();
        self.note.clear();
        self.held = Held::of(tag);
        self.covered = covered;
        self.repeated = times(tag, "number-columns-repeated");
        self.spans = (times(tag, "number-columns-spanned"), times(tag, "number-rows-spanned"));
        (self.open, self.paragraphs, self.notes, self.drawings) = (true, 0, 0, 0);
    }

    /// The text that is being written: that of the note, inside of one.
    fn writing(&mut self) -> &mut String {
        if self.notes > 0 { &mut self.note } else { &mut self.text }
    }

    fn opens(&mut self, tag: &BytesStart<'_>) {
        match tag.local_name().as_ref() {
            "annotation" => self.notes += 1,
            _ if self.notes == 0 && is_drawing(tag) => self.drawings += 1,
            "p" if self.drawings == 0 => {
                if self.paragraphs == 0 && !self.writing().is_empty() {
                    self.writing().push('\n');
                }
                self.paragraphs += 1;
            }
            "s" if self.paragraphs > 0 => {
                let spaces = times(tag, "c").min(MAX_CELL_TEXT);
                if self.writing().len() <= MAX_CELL_TEXT {
                    self.writing().extend(std::iter::repeat_n(' ', spaces));
                }
            }
            "tab" if self.paragraphs > 0 => self.writing().push('\t'),
            "line-break" if self.paragraphs > 0 => self.writing().push('\n'),
            _ => {}
        }
    }

    fn closes(&mut self, tag: &str) {
        match tag {
            "annotation" => self.notes = self.notes.saturating_sub(1),
            "p" if self.drawings == 0 => self.paragraphs = self.paragraphs.saturating_sub(1),
            _ if DRAWINGS.contains(&tag) && self.notes == 0 => self.drawings = self.drawings.saturating_sub(1),
            _ => {}
        }
    }
}

/// Drawings over a cell, which may have texts of their own.
const DRAWINGS: [&str; 8] = ["frame", "custom-shape", "rect", "ellipse", "line", "connector", "g", "control"];

fn is_drawing(tag: &BytesStart<'_>) -> bool {
    DRAWINGS.contains(&tag.local_name().as_ref())
}

/// How often something is repeated, or how far it reaches; once if nothing is said.
fn times(tag: &BytesStart<'_>, name: &str) -> usize {
    attribute(tag, name).map_or(1, |said| said.trim().parse().unwrap_or(usize::MAX)).max(1)
}
