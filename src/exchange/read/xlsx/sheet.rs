//! The cells of a sheet, one after the other.

use quick_xml::events::{BytesStart, Event};

use super::{
    strings::{Strings, Taken, unescaped},
    styles::Styles,
};
use crate::{
    dataset::message::Message,
    exchange::{
        limits::MAX_ROWS,
        progress::Refused,
        read::{
            gather::{Gathered, Merged, Rows, place},
            part::{Parts, Watch, damaged},
            shown::{Epoch, Form},
            xml::{Xml, attribute, letters, says_yes},
        },
        sheet::{Cell, Row, Value},
    },
};

/// All that has to be known of the workbook to understand a cell.
pub struct Context<'w> {
    /// Its texts.
    pub strings: &'w Strings,
    /// Its formats.
    pub styles: &'w Styles,
    /// From which day on it counts days.
    pub epoch: Epoch,
}

/// The most blocks of merged cells in a sheet.
const MAX_MERGED: usize = 200_000;

/// The rows of the sheet in this part, and its merged cells.
///
/// # Errors
/// If the part is missing or damaged, or has more in it than can be read.
pub fn read(
    part: &str,
    context: &Context<'_>,
    parts: &mut Parts<'_>,
    watch: &mut Watch<'_>,
    gathered: &mut Gathered,
) -> Result<(Vec<Row>, Vec<Merged>), Refused> {
    let opened = parts.open(part, watch)?.ok_or_else(|| damaged(part))?;
    let mut xml = Xml::new(opened);
    let mut reading = Reading::new(context);
    loop {
        match xml.next()? {
            Event::Start(tag) => reading.opens(&tag)?,
            Event::Empty(tag) => {
                reading.opens(&tag)?;
                reading.closes(tag.local_name().as_ref(), gathered)?;
            }
            Event::End(tag) => reading.closes(tag.local_name().as_ref(), gathered)?,
            Event::Eof if reading.whole => return Ok((reading.rows.done(), reading.merged)),
            Event::Eof => return Err(damaged(part)),
            event => reading.says(&event),
        }
    }
}

struct Reading<'w> {
    context: &'w Context<'w>,
    rows: Rows,
    merged: Vec<Merged>,
    /// The number of the open row, and the column that comes next in it.
    row: usize,
    column: usize,
    cell: Open,
    /// Whether the end of the cells was seen; else the part was cut off.
    whole: bool,
}

/// A cell while it is read. Its texts are used again for the next one.
#[derive(Default)]
struct Open {
    kind: String,
    style: usize,
    in_value: bool,
    in_text: bool,
    formula: bool,
    value: String,
    text: String,
    taken: Taken,
}

impl<'w> Reading<'w> {
    fn new(context: &'w Context<'w>) -> Self {
        let (rows, merged, cell) = (Rows::new(), Vec::new(), Open::default());
        Self { context, rows, merged, row: 0, column: 0, cell, whole: false }
    }

    fn opens(&mut self, tag: &BytesStart<'_>) -> Result<(), Refused> {
        match tag.local_name().as_ref() {
            "c" => self.begin_cell(tag)?,
            "v" => self.cell.in_value = true,
            "f" => self.cell.formula = true,
            "is" => self.cell.in_text = true,
            "row" => {
                let number = attribute(tag, "r");
                self.row = number.map_or(self.row + 1, |number| number.trim().parse().unwrap_or(usize::MAX));
                self.column = 0;
                self.rows.begin(self.row, says_yes(tag, "hidden"))?;
            }
            "mergeCell" if self.merged.len() < MAX_MERGED => {
                self.merged.extend(attribute(tag, "ref").and_then(|name| Merged::of(&name)));
            }
            name if self.cell.in_text => self.cell.taken.opens(name),
            _ => {}
        }
        Ok(())
    }

    fn begin_cell(&mut self, tag: &BytesStart<'_>) -> Result<(), Refused> {
        self.cell.clear();
        let mut attributes = tag.attributes();
        for one in attributes.with_checks(false).flatten() {
            match one.key.as_ref() {
                "r" => {
                    let lies = place(&one.value);
                    let outside = || Message::new("unreadable-place").with("cell", &*one.value).with("row", self.row);
                    self.column = lies.ok_or_else(outside)?.1;
                }
                "s" => self.cell.style = one.value.trim().parse().unwrap_or_default(),
                "t" => self.cell.kind.push_str(&one.value),
                _ => {}
            }
        }
        Ok(())
    }

    fn says(&mut self, event: &Event<'_>) {
        let cell = &mut self.cell;
        if cell.in_value {
            letters(event, &mut cell.value);
        } else if cell.in_text {
            cell.taken.says(event, &mut cell.text);
        }
    }

    fn closes(&mut self, tag: &str, gathered: &mut Gathered) -> Result<(), Refused> {
        match tag {
            "v" => self.cell.in_value = false,
            "sheetData" => self.whole = true,
            "is" => self.cell.in_text = false,
            "t" | "rPh" => self.cell.taken.closes(tag),
            "c" => {
                if let Some(cell) = self.cell.understood(self.context, gathered)? {
                    if self.row == 0 || self.row > MAX_ROWS {
                        return Err(damaged("sheetData"));
                    }
                    self.rows.put(self.column, cell, gathered)?;
                }
                self.column += 1;
            }
            _ => {}
        }
        Ok(())
    }
}

impl Open {
    fn clear(&mut self) {
        self.kind.clear();
        self.value.clear();
        self.text.clear();
        self.taken = Taken::default();
        (self.style, self.in_value, self.in_text, self.formula) = (0, false, false, false);
    }

    /// The cell; `None` if there is nothing in it.
    fn understood(&self, context: &Context<'_>, gathered: &mut Gathered) -> Result<Option<Cell>, Refused> {
        let form = context.styles.form(self.style);
        let said = match self.kind.as_str() {
            "inlineStr" => return text(&unescaped(&self.text), gathered),
            // The result of a formula may be no text at all, which is a result all the same.
            "str" => return text(&unescaped(&self.value), gathered),
            _ => self.value.trim(),
        };
        let (shown, value) = match self.kind.as_str() {
            _ if said.is_empty() && self.formula => {
                (String::new(), Value::Unread(Box::new(Message::new("cell-no-result"))))
            }
            _ if said.is_empty() => return Ok(None),
            "s" => {
                let Some(shown) = context.strings.text(said) else { return Ok(Some(lost())) };
                return Ok((!shown.is_empty()).then(|| Cell::text(shown)));
            }
            "b" => truth(said),
            "e" => (said.to_owned(), Value::Unread(Box::new(error(said)))),
            "d" => day(said, form, context.epoch),
            _ => form.show(said, context.epoch),
        };
        Ok(Some(Cell::new(gathered.text(&shown)?, value)))
    }
}

fn text(said: &str, gathered: &mut Gathered) -> Result<Option<Cell>, Refused> {
    if said.is_empty() { Ok(None) } else { Ok(Some(Cell::text(gathered.text(said)?))) }
}

/// A cell whose text is missing from the file.
fn lost() -> Cell {
    Cell::new("", Value::Unread(Box::new(Message::new("cell-lost"))))
}

fn truth(said: &str) -> (String, Value) {
    let yes = said == "1" || said.eq_ignore_ascii_case("true");
    (if yes { "TRUE" } else { "FALSE" }.to_owned(), Value::Truth(yes))
}

/// The message for a formula that came to this error.
pub fn error(code: &str) -> Message {
    Message::new("cell-error").with("error", code)
}

/// A date that is written as one, with or without a time.
fn day(said: &str, form: &Form, epoch: Epoch) -> (String, Value) {
    let day = said.get(..10).unwrap_or(said).parse().ok();
    day.map_or_else(|| (said.to_owned(), Value::Text), |day| form.show_date(day, epoch))
}
