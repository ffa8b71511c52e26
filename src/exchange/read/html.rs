//! The largest table of a web page, which programs save under the ending of a spreadsheet and browsers copy.
//!
//! Tables inside of tables are looked at one by one, as old pages put the table that is meant into one that only holds
//! the page together. A cell over several columns or rows is said in each of them.

mod grid;
pub(crate) mod markup;

use self::{
    grid::Grid,
    markup::{Markup, Piece, Tag},
};
use super::{Wanted, encoding, texts::Texts};
use crate::{
    dataset::message::Message,
    exchange::{
        progress::{Progress, Refused},
        sheet::{Row, Sheet, Workbook},
    },
};

/// So deep may tables lie in each other; deeper ones are taken for a part of the last.
const MAX_DEPTH: usize = 32;

/// So much of a page is read between two looks at whether it is still wanted.
const PIECE: usize = 1 << 20;

/// Elements that begin a line.
const LINES: [&str; 10] = ["br", "p", "div", "li", "ul", "ol", "h1", "h2", "h3", "h4"];

/// Reads the largest table of the web page with this content.
///
/// # Errors
/// If there is no table of two columns, or one larger than any that is meant; or if the work is given up.
pub fn read(name: &str, bytes: &[u8], wanted: &Wanted, progress: &mut Progress<'_>) -> Result<Workbook, Refused> {
    let decoded = encoding::decode(bytes, wanted.encoding.as_deref(), progress)?;
    let mut workbook = page(&decoded.text, progress)?;
    name.clone_into(&mut workbook.name);
    workbook.remarks.splice(0..0, decoded.remarks);
    Ok(workbook)
}

/// The largest table of the web page with this text.
///
/// # Errors
/// If there is no table of two columns, or one larger than any that is meant; or if the work is given up.
pub fn page(text: &str, progress: &mut Progress<'_>) -> Result<Workbook, Refused> {
    let mut page = Page::default();
    let mut markup = Markup { rest: text };
    let mut left = usize::MAX;
    while let Some(piece) = markup.next() {
        if markup.rest.len() + PIECE < left {
            left = markup.rest.len();
            progress.at(1.0 - 0.7 * left as f32 / text.len() as f32)?;
        }
        page.take(&piece)?;
    }
    let (rows, others) = page.largest()?;
    if rows.iter().all(|row| row.cells.len() < 2) {
        return Err(Message::new("text-no-web-table").into());
    }
    let remark = (others > 0).then(|| Message::new("text-web-tables").count("count", others));
    let sheet = Sheet { rows, ..Sheet::default() };
    Ok(Workbook { sheets: vec![sheet], remarks: remark.into_iter().collect(), ..Workbook::default() })
}

/// The tables of a page, as far as it was read.
#[derive(Default)]
struct Page {
    /// The tables that are open, each in a cell of the one before.
    open: Vec<Grid>,
    /// The rows of the largest table that was closed.
    largest: Vec<Row>,
    /// Its number of cells.
    size: usize,
    /// The number of tables with two columns or more.
    tables: usize,
    /// The number of cells of all of them.
    cells: usize,
    texts: Texts,
}

impl Page {
    fn take(&mut self, piece: &Piece<'_>) -> Result<(), Message> {
        match piece {
            Piece::Begin(tag) => self.begin(tag),
            Piece::End(name) => self.end(&name.to_ascii_lowercase()),
            Piece::Text(text) => match self.open.last_mut() {
                Some(grid) => grid.say(text),
                None => Ok(()),
            },
        }
    }

    fn begin(&mut self, tag: &Tag<'_>) -> Result<(), Message> {
        let name = tag.name.to_ascii_lowercase();
        if name == "table" && self.open.len() < MAX_DEPTH {
            self.open.push(Grid::default());
        }
        let Some(grid) = self.open.last_mut() else { return Ok(()) };
        match &*name {
            "tr" => grid.begin_row(is_hidden(tag), &mut self.texts, &mut self.cells),
            "td" | "th" => {
                grid.begin_cell((span(tag, "colspan"), span(tag, "rowspan")), &mut self.texts, &mut self.cells)
            }
            line => {
                if LINES.contains(&line) {
                    grid.begin_line();
                }
                Ok(())
            }
        }
    }

    fn end(&mut self, name: &str) -> Result<(), Message> {
        let Some(grid) = self.open.last_mut() else { return Ok(()) };
        match name {
            "table" => self.close(),
            "tr" => grid.end_row(&mut self.texts, &mut self.cells),
            "td" | "th" => grid.end_cell(&mut self.texts, &mut self.cells),
            line => {
                if LINES.contains(&line) {
                    grid.begin_line();
                }
                Ok(())
            }
        }
    }

    /// Ends the innermost table, and keeps it if none before was larger.
    fn close(&mut self) -> Result<(), Message> {
        let Some(grid) = self.open.pop() else { return Ok(()) };
        let rows = grid.rows(&mut self.texts, &mut self.cells)?;
        let size: usize = rows.iter().map(|row| row.cells.len()).sum();
        self.tables += usize::from(rows.iter().any(|row| row.cells.len() > 1));
        if size > self.size {
            (self.largest, self.size) = (rows, size);
        }
        Ok(())
    }

    /// The rows of the largest table, and the number of others.
    fn largest(mut self) -> Result<(Vec<Row>, usize), Message> {
        while !self.open.is_empty() {
            self.close()?;
        }
        Ok((self.largest, self.tables.saturating_sub(1)))
    }
}

/// The number of columns or rows that a cell goes over, up to what browsers allow.
fn span(tag: &Tag<'_>, name: &str) -> usize {
    let said = tag.attribute(name).and_then(|value| value.trim().parse::<usize>().ok());
    said.unwrap_or(1).clamp(1, 1000)
}

fn is_hidden(tag: &Tag<'_>) -> bool {
    let style = tag.attribute("style").unwrap_or_default().to_ascii_lowercase().replace(' ', "");
    style.contains("display:none") || tag.attribute("hidden").is_some()
}

#[cfg(test)]
mod tests;
