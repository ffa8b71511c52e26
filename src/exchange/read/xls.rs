//! Reads workbooks of Excel before 2007, `.xls`.

use std::{
    collections::BTreeMap,
    sync::mpsc::{self, RecvTimeoutError},
    thread,
    time::Duration,
};

use super::{
    gather::{self, Gathered, Merged, Rows},
    shown::{Epoch, Form},
};
use crate::{
    dataset::message::Message,
    exchange::{
        limits::MAX_SHEETS,
        progress::{Progress, Refused},
        sheet::{Cell, Sheet, Value, Workbook},
    },
};

/// How many cells are read between one report of progress and the next.
const BETWEEN_REPORTS: usize = 4096;

/// Reads the workbook with this content.
///
/// # Errors
/// If the work is given up, the file is damaged or locked, or it has more in it than can be read.
pub fn read(name: &str, bytes: &[u8], progress: &mut Progress<'_>) -> Result<Workbook, Refused> {
    const OPENED: f32 = 0.5;
    let book = opened(bytes, progress)?;
    progress.at(OPENED)?;
    if book.sheets.len() > MAX_SHEETS {
        return Err(Message::new("unreadable-sheets").with("most", MAX_SHEETS).into());
    }
    let epoch = if book.has_1904_epoch() { Epoch::Y1904 } else { Epoch::Y1900 };
    let mut gathered = Gathered::default();
    let mut workbook = Workbook { name: name.to_owned(), ..Workbook::default() };
    workbook.remarks.extend(book.is_partial().then(|| Message::new("remark-partial")));
    for sheet in &book.sheets {
        let all = sheet.cells().count().max(1) as f32;
        let mut tell = |done: usize| progress.at(OPENED + (1.0 - OPENED) * (done as f32 / all).min(1.0));
        workbook.sheets.push(one_sheet(sheet, epoch, &mut gathered, &mut tell)?);
    }
    Ok(workbook)
}

/// The workbook as the crate opens it, which it does in one go: beside it is asked whether it is still wanted. One that
/// is not goes on unheeded until it is done, within the limits of the crate.
fn opened(bytes: &[u8], progress: &mut Progress<'_>) -> Result<rxls::Workbook, Refused> {
    const ASKED_AFTER: Duration = Duration::from_millis(50);
    progress.at(0.1)?;
    let (bytes, (done, waiting)) = (bytes.to_vec(), mpsc::channel());
    let open = move || {
        // Nobody may wait any more.
        _ = done.send(rxls::Workbook::open(&bytes));
    };
    let thread = thread::Builder::new().name("xls".to_owned()).spawn(open);
    thread.map_err(|_error| Message::new("unreadable-fault"))?;
    loop {
        match waiting.recv_timeout(ASKED_AFTER) {
            Ok(opened) => return opened.map_err(|error| refusal(&error).into()),
            Err(RecvTimeoutError::Timeout) => progress.at(0.2)?,
            Err(RecvTimeoutError::Disconnected) => return Err(Message::new("unreadable-fault").into()),
        }
    }
}

fn refusal(error: &rxls::Error) -> Message {
    match error {
        rxls::Error::Encrypted | rxls::Error::EncryptedPackage => Message::new("unreadable-password"),
        rxls::Error::LegacyBiff => Message::new("unreadable-old"),
        _ => Message::new("unreadable-damaged").with("part", "Workbook"),
    }
}

fn one_sheet(
    sheet: &rxls::Sheet,
    epoch: Epoch,
    gathered: &mut Gathered,
    tell: &mut dyn FnMut(usize) -> Result<(), Refused>,
) -> Result<Sheet, Refused> {
    let (mut rows, mut forms, mut open) = (Rows::new(), BTreeMap::new(), None);
    for (done, cell) in sheet.display_cells().enumerate() {
        if done % BETWEEN_REPORTS == 0 {
            tell(done)?;
        }
        let row = cell.row as usize + 1;
        if open.replace(row) != Some(row) {
            rows.begin(row, sheet.hidden_rows().contains(&cell.row))?;
        }
        let code = cell.explicit_style.and_then(|style| style.num_fmt.as_deref()).unwrap_or_default();
        let form = forms.entry(code).or_insert_with(|| Form::of_code(code));
        let (shown, value) = understood(cell.value, cell.formatted, form, epoch);
        if value != Value::Empty {
            rows.put(usize::from(cell.col), Cell::new(gathered.text(&shown)?, value), gathered)?;
        }
    }
    let mut rows = rows.done();
    let merged: Vec<_> = sheet.merged_ranges().iter().map(|block| merged(*block)).collect();
    gather::fill(&mut rows, &merged, gathered)?;
    let notes = sheet.comments().iter().filter(|note| !note.text.trim().is_empty());
    let notes = notes.map(|note| Ok((note.row + 1, usize::from(note.col), gathered.text(note.text.trim())?)));
    let notes = notes.collect::<Result<Vec<_>, Refused>>()?;
    gather::pin(&mut rows, notes, gathered)?;
    Ok(Sheet { name: sheet.name.clone(), hidden: sheet.is_hidden(), rows, form: None })
}

/// A block as the crate has it: first row, first column, last row, last column, all from 0.
fn merged((top, left, bottom, right): (u32, u16, u32, u16)) -> Merged {
    let rows = (top.saturating_add(1), bottom.saturating_add(1));
    Merged { rows, columns: (usize::from(left), usize::from(right)) }
}

/// The text and value of a cell. `printed` is what the crate would show.
fn understood(cell: &rxls::Cell, printed: &str, form: &Form, epoch: Epoch) -> (String, Value) {
    let number = |number: f64| {
        let (shown, value) = form.show(&number.to_string(), epoch);
        // Without a format of its own a date would be shown as a number.
        let printed_better = matches!(form, Form::General) && matches!(cell, rxls::Cell::Date(_));
        (if printed_better { printed.to_owned() } else { shown }, value)
    };
    match cell {
        rxls::Cell::Text(text) if text.is_empty() => (String::new(), Value::Empty),
        rxls::Cell::Text(text) => (text.clone(), Value::Text),
        rxls::Cell::Number(held) | rxls::Cell::Date(held) => number(*held),
        rxls::Cell::Bool(yes) => (printed.to_owned(), Value::Truth(*yes)),
        rxls::Cell::Error(code) => {
            (code.clone(), Value::Unread(Box::new(Message::new("cell-error").with("error", code.as_str()))))
        }
        rxls::Cell::Formula { cached, .. } => understood(cached, printed, form, epoch),
    }
}
