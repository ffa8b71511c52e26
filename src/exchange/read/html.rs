//! The largest table of a web page, which programs save under the ending of a spreadsheet and browsers copy.
//!
//! Tables inside of tables are looked at one by one, as old pages put the table that is meant into one that only holds
//! the page together. A cell over several columns or rows is said in each of them.

mod grid;

use html5gum::{DefaultEmitter, IoReader, StartTag, Token, Tokenizer};

use self::grid::Grid;
use super::{Wanted, encoding, texts::Texts, watched::Watched};
use crate::{
    dataset::message::Message,
    exchange::{
        progress::{Progress, Refused},
        sheet::{Row, Sheet, Workbook},
    },
};

/// So deep may tables lie in each other; deeper ones are taken for a part of the last.
const MAX_DEPTH: usize = 32;

/// Whatever stands in these elements is never seen.
const UNSEEN: [&[u8]; 8] = [b"script", b"style", b"title", b"head", b"template", b"noscript", b"textarea", b"xml"];

/// Elements that begin a line.
const LINES: [&[u8]; 10] = [b"br", b"p", b"div", b"li", b"ul", b"ol", b"h1", b"h2", b"h3", b"h4"];

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
    let mut emitter = DefaultEmitter::default();
    // Without this, a script would be taken for a part of the page.
    emitter.naively_switch_states(true);
    for token in Tokenizer::new_with_emitter(IoReader::new(Watched::new(text, progress)), emitter) {
        // Reading fails only where it was given up.
        page.take(&token.map_err(|_| Refused::GivenUp)?)?;
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
    /// The element that is not seen, while one is open.
    unseen: Option<Vec<u8>>,
    texts: Texts,
}

impl Page {
    fn take(&mut self, token: &Token) -> Result<(), Message> {
        match token {
            Token::StartTag(tag) => self.begin(tag),
            Token::EndTag(tag) => self.end(&tag.name),
            Token::String(text) if self.unseen.is_none() => match self.open.last_mut() {
                Some(grid) => grid.say(&String::from_utf8_lossy(text)),
                None => Ok(()),
            },
            _ => Ok(()),
        }
    }

    fn begin(&mut self, tag: &StartTag<()>) -> Result<(), Message> {
        let name = &**tag.name;
        if self.unseen.is_some() && name != b"body" {
            return Ok(());
        }
        self.unseen = (UNSEEN.contains(&name) && !tag.self_closing).then(|| name.to_vec());
        if name == b"table" && self.open.len() < MAX_DEPTH {
            self.open.push(Grid::default());
        }
        let Some(grid) = self.open.last_mut() else { return Ok(()) };
        match name {
            b"tr" => grid.begin_row(is_hidden(tag), &mut self.texts, &mut self.cells),
            b"td" | b"th" => {
                grid.begin_cell(span(tag, b"colspan"), span(tag, b"rowspan"), &mut self.texts, &mut self.cells)
            }
            line if LINES.contains(&line) => grid.say("\u{85}"),
            _ => Ok(()),
        }
    }

    fn end(&mut self, name: &[u8]) -> Result<(), Message> {
        if self.unseen.as_deref() == Some(name) {
            self.unseen = None;
        }
        let Some(grid) = self.open.last_mut().filter(|_| self.unseen.is_none()) else { return Ok(()) };
        match name {
            b"table" => self.close(),
            b"tr" => grid.end_row(&mut self.texts, &mut self.cells),
            b"td" | b"th" => grid.end_cell(&mut self.texts, &mut self.cells),
            line if LINES.contains(&line) => grid.say("\u{85}"),
            _ => Ok(()),
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
fn span(tag: &StartTag<()>, name: &[u8]) -> usize {
    let said = tag.attributes.get(name).and_then(|value| str::from_utf8(value).ok()?.trim().parse::<usize>().ok());
    said.unwrap_or(1).clamp(1, 1000)
}

fn is_hidden(tag: &StartTag<()>) -> bool {
    let style = tag.attributes.get(&b"style"[..]).map(|style| style.to_ascii_lowercase());
    style.is_some_and(|style| memchr::memmem::find(&style, b"display:none").is_some())
        || tag.attributes.contains_key(&b"hidden"[..])
}

#[cfg(test)]
mod tests;
