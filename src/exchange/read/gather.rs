//! Gathers the cells of a file within its limits, and keeps one copy of what many of them say.

use crate::{
    dataset::{message::Message, share::Text},
    exchange::{
        limits::{MAX_CELL_TEXT, MAX_CELLS, MAX_COLUMNS, MAX_ROWS, MAX_TEXT},
        progress::Refused,
        quick::{HashSet, free_beside},
        sheet::{Cell, ROOM_OF_ROW, Row, letters},
    },
};

/// All that is gathered of a file so far, all sheets together.
pub struct Gathered {
    texts: HashSet<Text>,
    bytes: usize,
    cells: usize,
    most_cells: usize,
}

impl Default for Gathered {
    fn default() -> Self {
        Self::up_to(MAX_CELLS)
    }
}

impl Drop for Gathered {
    fn drop(&mut self) {
        free_beside(std::mem::take(&mut self.texts));
    }
}

/// The room a text takes beside its letters: its length, its count and its place among the others.
const BESIDE_LETTERS: usize = 48;

impl Gathered {
    /// Nothing yet, and at most so many cells.
    pub fn up_to(most_cells: usize) -> Self {
        Self { texts: HashSet::default(), bytes: 0, cells: 0, most_cells }
    }

    /// The shared text that is equal to `said`.
    ///
    /// # Errors
    /// If it is longer than a text may be, or all together are.
    pub fn text(&mut self, said: &str) -> Result<Text, Refused> {
        if let Some(there) = self.texts.get(said) {
            return Ok(there.clone());
        }
        let new = self.text_of_its_own(said)?;
        self.texts.insert(new.clone());
        Ok(new)
    }

    /// A text that is known to be no other's.
    ///
    /// # Errors
    /// If it is longer than a text may be, or all together are.
    pub fn text_of_its_own(&mut self, said: &str) -> Result<Text, Refused> {
        self.bytes += said.len() + BESIDE_LETTERS;
        if said.len() > MAX_CELL_TEXT || self.bytes > MAX_TEXT {
            return Err(Message::new("unreadable-text").with("most", MAX_TEXT >> 20).into());
        }
        Ok(said.into())
    }

    /// Counts a text that was kept before and stands in a further place without being said there again.
    ///
    /// # Errors
    /// If all texts together would be longer than they may be.
    pub fn repeat(&mut self, text: &Text) -> Result<(), Refused> {
        self.bytes += text.len();
        if self.bytes > MAX_TEXT {
            return Err(Message::new("unreadable-text").with("most", MAX_TEXT >> 20).into());
        }
        Ok(())
    }

    /// Makes sure that so many cells more may be kept.
    ///
    /// # Errors
    /// If they are more than a file may have.
    pub fn allows(&self, cells: usize) -> Result<(), Refused> {
        if self.cells.saturating_add(cells) > self.most_cells {
            return Err(Message::new("unreadable-cells").with("most", self.most_cells).into());
        }
        Ok(())
    }

    /// Counts cells that are about to be kept, or what takes as much room.
    ///
    /// # Errors
    /// If they are more than a file may have.
    pub fn count(&mut self, cells: usize) -> Result<(), Refused> {
        self.allows(cells)?;
        self.cells += cells;
        Ok(())
    }
}

/// The rows of a sheet while they are gathered.
#[derive(Default)]
pub struct Rows {
    kept: Vec<Row>,
    open: Row,
    ascending: bool,
}

impl Rows {
    /// No rows yet.
    pub fn new() -> Self {
        Self { ascending: true, ..Self::default() }
    }

    /// Begins the row of this number; the one before ends.
    ///
    /// # Errors
    /// If no sheet has a row of that number.
    pub fn begin(&mut self, number: usize, hidden: bool) -> Result<(), Refused> {
        self.end();
        if number == 0 || number > MAX_ROWS {
            return Err(Message::new("unreadable-rows").with("most", MAX_ROWS).into());
        }
        self.open.number = number as u32;
        self.open.hidden = hidden;
        Ok(())
    }

    /// Puts a cell into the open row. One that is there already is replaced.
    ///
    /// # Errors
    /// If no sheet has a column of that number, or there are more cells than a file may have.
    pub fn put(&mut self, column: usize, cell: Cell, gathered: &mut Gathered) -> Result<(), Refused> {
        if column >= MAX_COLUMNS {
            let most = letters(MAX_COLUMNS as u32 - 1);
            return Err(Message::new("unreadable-columns").with("most", most).into());
        }
        let there = self.open.cells.len();
        if let Some(place) = self.open.cells.get_mut(column) {
            gathered.count(cell.room() - 1)?;
            *place = cell;
            return Ok(());
        }
        let row = if there == 0 { ROOM_OF_ROW } else { 0 };
        gathered.count(row + column - there + cell.room())?;
        self.open.cells.resize(column, Cell::default());
        self.open.cells.push(cell);
        Ok(())
    }

    fn end(&mut self) {
        let number = self.open.number;
        if !self.open.cells.is_empty() {
            self.ascending &= self.kept.last().is_none_or(|last| last.number < number);
            // The row that is open keeps its room for the next one; what is kept has no room to spare.
            let cells = self.open.cells.drain(..);
            let mut exact = Vec::with_capacity(cells.len());
            exact.extend(cells);
            self.kept.push(Row { number, hidden: self.open.hidden, cells: exact });
        }
    }

    /// The rows in the order of their numbers, each number once.
    pub fn done(mut self) -> Vec<Row> {
        self.end();
        if !self.ascending {
            self.kept.sort_by_key(|row| row.number);
            self.kept.dedup_by(|later, earlier| {
                let same = later.number == earlier.number;
                if same {
                    lay_over(&mut earlier.cells, std::mem::take(&mut later.cells));
                }
                same
            });
        }
        self.kept
    }
}

/// Puts the cells of `later` that are not empty over those of `earlier`.
fn lay_over(earlier: &mut Vec<Cell>, later: Vec<Cell>) {
    if earlier.len() < later.len() {
        earlier.resize(later.len(), Cell::default());
    }
    for (place, cell) in earlier.iter_mut().zip(later) {
        if cell != Cell::default() {
            *place = cell;
        }
    }
}

/// Pins `notes`, each with its row and column, to the cells of `rows`.
///
/// # Errors
/// If they lie so far out that there would be more cells than a file may have.
pub fn pin(rows: &mut Vec<Row>, notes: Vec<(u32, usize, Text)>, gathered: &mut Gathered) -> Result<(), Refused> {
    let mut beside = Vec::new();
    for (number, column, note) in notes {
        if column >= MAX_COLUMNS || number == 0 || number as usize > MAX_ROWS {
            continue;
        }
        let there = rows.binary_search_by_key(&number, |row| row.number);
        if let Some(row) = there.ok().and_then(|there| rows.get_mut(there)) {
            pin_in_row(row, column, note, gathered)?;
        } else {
            let mut row = Row { number, ..Row::default() };
            pin_in_row(&mut row, column, note, gathered)?;
            beside.push(row);
        }
    }
    if !beside.is_empty() {
        rows.append(&mut beside);
        let sorted = Rows { kept: std::mem::take(rows), open: Row::default(), ascending: false };
        *rows = sorted.done();
    }
    Ok(())
}

fn pin_in_row(row: &mut Row, column: usize, note: Text, gathered: &mut Gathered) -> Result<(), Refused> {
    if column >= row.cells.len() {
        gathered.count(column + 1 - row.cells.len())?;
        row.cells.resize(column + 1, Cell::default());
    }
    if let Some(cell) = row.cells.get_mut(column) {
        *cell = std::mem::take(cell).noted(Some(note));
        gathered.count(cell.room() - 1)?;
    }
    Ok(())
}

/// The row, from 1, and the column, from 0, that a name such as `AB12` means; `None` if it is none or too large for
/// any sheet. A sheet has at most a million rows and sixteen thousand columns, whatever the name says.
pub fn place(name: &str) -> Option<(u32, usize)> {
    let name = name.trim_start_matches('$');
    let (mut column, mut row) = (0usize, 0u32);
    for letter in name.bytes().filter(|letter| *letter != b'$') {
        match letter {
            b'0'..=b'9' => row = row.checked_mul(10)?.checked_add(u32::from(letter - b'0'))?,
            _ if letter.is_ascii_alphabetic() && row == 0 => {
                column = column.checked_mul(26)?.checked_add(usize::from(letter.to_ascii_uppercase() - b'A') + 1)?;
            }
            _ => return None,
        }
    }
    let inside = (1..=MAX_COLUMNS).contains(&column) && (1..=MAX_ROWS as u32).contains(&row);
    inside.then(|| (row, column - 1))
}

/// A block of cells that are shown as one.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Merged {
    /// Its first and last row, from 1.
    pub rows: (u32, u32),
    /// Its first and last column, from 0.
    pub columns: (usize, usize),
}

impl Merged {
    /// The block that a name such as `A1:B3` means.
    pub fn of(name: &str) -> Option<Self> {
        let (from, to) = name.split_once(':')?;
        let (from, to) = (place(from)?, place(to)?);
        let inside = from.0 <= to.0 && from.1 <= to.1;
        inside.then_some(Self { rows: (from.0, to.0), columns: (from.1, to.1) })
    }
}

/// Fills what every block shows into all of its cells, as far as there are rows and columns with any cell at all: a
/// block over a whole sheet must not make millions of cells of one.
///
/// A block as wide as the table is no cell of it, but a title or a remark over or under it, and stays one cell.
///
/// # Errors
/// If the blocks lie over each other so often that filling them would have no end.
pub fn fill(rows: &mut [Row], blocks: &[Merged], gathered: &mut Gathered) -> Result<(), Refused> {
    let used = rows.iter().map(|row| row.cells.len()).max().unwrap_or_default();
    let mut work = 0;
    for block in blocks {
        if block.columns.0 == 0 && block.columns.1 > 0 && block.columns.1 + 1 >= used {
            continue;
        }
        let first = rows.partition_point(|row| row.number < block.rows.0);
        let last = rows.partition_point(|row| row.number <= block.rows.1);
        let Some(rows) = rows.get_mut(first..last) else { continue };
        let shown = rows.first().filter(|row| row.number == block.rows.0).map(|row| row.cell(block.columns.0).clone());
        let Some(shown) = shown.filter(|cell| *cell != Cell::default()) else { continue };
        let shown = shown.noted(None);
        let end = (block.columns.1 + 1).min(used);
        work += rows.len() * end.saturating_sub(block.columns.0).max(1);
        if work > MAX_CELLS {
            return Err(Message::new("unreadable-merged").into());
        }
        for row in rows {
            if row.cells.len() < end {
                gathered.count(end - row.cells.len())?;
                row.cells.resize(end, Cell::default());
            }
            let cells = row.cells.get_mut(block.columns.0..end).unwrap_or_default();
            cells.iter_mut().filter(|cell| **cell == Cell::default()).for_each(|cell| *cell = shown.clone());
        }
    }
    Ok(())
}
