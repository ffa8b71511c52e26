//! The work on tables of other programs that goes on on threads: reading, understanding, making and drawing.

use std::sync::Arc;

use super::task::Reporter;
use crate::{
    dataset::message::Message,
    exchange::{
        import::{self, Imported},
        mapping::{Mapping, Rows, Table, Why},
        progress::{Progress, Refused},
        read::{self, Wanted},
        sheet::Workbook,
        tables::{self, Place},
        understand::{self, Question, Understood},
    },
    keep::{
        open::{self, Ready, Tables},
        tables as tables_of,
    },
    panels::mapping::{counts::Counts, rows::Marks},
    words::Words,
};

/// Tables that were found: in a file, or pasted.
#[derive(Clone, Debug)]
pub(super) struct Found {
    /// Where they are from.
    pub(super) tables: Tables,
    /// The content.
    pub(super) bytes: Arc<[u8]>,
    /// How the text of it is to be read, if somebody said it.
    pub(super) wanted: Wanted,
}

impl Found {
    /// Whether they are cells that were pasted, which have no name. Several tables that were opened together have one, but
    /// no file of their own.
    pub(super) fn is_pasted(&self) -> bool {
        self.tables.path.is_none() && self.tables.name.is_empty()
    }
}

/// All that is known of the mapping that was kept beside a file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Beside {
    /// There is none.
    Nothing,
    /// It was applied.
    Applied,
    /// It cannot be read, for this reason, and is left alone.
    Unread(Message),
}

/// Tables with what they are taken for.
#[derive(Clone, Debug)]
pub(super) struct Understanding {
    pub(super) workbook: Arc<Workbook>,
    pub(super) mapping: Mapping,
    pub(super) places: Vec<Option<Place>>,
    pub(super) questions: Vec<Question>,
    pub(super) differences: Vec<Message>,
    pub(super) beside: Beside,
}

/// The outcome of tables by a mapping.
#[derive(Debug)]
pub(super) struct Made {
    pub(super) imported: Imported,
    pub(super) marks: Marks,
    pub(super) counts: Counts,
}

/// Calls `work` with a progress that is told to `reporter`, as the share `from` to `to`. `None` if it was given up.
fn within<T>(
    reporter: &Reporter,
    (from, to): (f32, f32),
    work: impl FnOnce(&mut Progress<'_>) -> Result<T, Refused>,
) -> Option<Result<T, Message>> {
    let mut tell = |share: f32| reporter.reached(from + (to - from) * share).is_continue();
    match work(&mut Progress::new(&mut tell)) {
        Ok(done) => Some(Ok(done)),
        Err(Refused::File(why)) => Some(Err(why)),
        Err(Refused::GivenUp) => None,
    }
}

/// Reads tables and says what they are taken for: by the mapping beside their file, if there is one.
pub(super) fn understood(found: &Found, reporter: &Reporter) -> Option<Result<Understanding, Message>> {
    let Found { tables, bytes, wanted } = found;
    let read = within(reporter, (0.0, 0.6), |it| {
        if found.is_pasted() {
            read::pasted(&String::from_utf8_lossy(bytes))
        } else {
            read::read(&tables.name, bytes, wanted, it)
        }
    })?;
    let workbook = match read {
        Ok(workbook) => workbook,
        Err(why) => return Some(Err(why)),
    };
    let kept = tables.path.as_deref().map_or(Ok(None), tables_of::beside);
    let (kept, beside) = match kept {
        Ok(None) => (None, Beside::Nothing),
        Ok(Some(kept)) => (Some(kept), Beside::Applied),
        Err(why) => (None, Beside::Unread(why)),
    };
    let understood = within(reporter, (0.6, 1.0), |it| match &kept {
        Some(kept) => understand::with(&workbook, kept, it),
        None => understand::understand(&workbook, it),
    })?;
    Some(understood.map(|understood| {
        let Understood { mapping, questions, mut differences } = understood;
        if let Beside::Unread(why) = &beside {
            differences.push(why.clone());
        }
        let places = tables::places(&workbook, &mapping);
        Understanding { workbook: Arc::new(workbook), mapping, places, questions, differences, beside }
    }))
}

/// A mapping whose table has other rows, with its columns guessed anew.
pub(super) fn again(
    workbook: &Workbook,
    mut mapping: Mapping,
    (table, rows, headings): (usize, Rows, u32),
) -> (Mapping, Vec<Option<Place>>) {
    understand::again(workbook, &mut mapping, table, rows, headings);
    let places = tables::places(workbook, &mapping);
    (mapping, places)
}

/// A mapping with a table of ties in a sheet in which none was found.
pub(super) fn begun(workbook: &Workbook, mut mapping: Mapping, sheet: usize) -> (Mapping, Vec<Option<Place>>) {
    let nth = mapping.tables.len();
    mapping.tables.push(Table {
        sheet: workbook.sheets.get(sheet).map(|sheet| sheet.name.clone()).unwrap_or_default(),
        nth: 0,
        rows: Rows::Ignored,
        kind: String::new(),
        heading_rows: 1,
        columns: Vec::new(),
        why: Why::Chosen,
    });
    again(workbook, mapping, (nth, Rows::Relations, 1))
}

/// Makes a dataset of tables, and counts what comes of it.
pub(super) fn made(workbook: &Workbook, mapping: &Mapping, reporter: &Reporter) -> Option<Result<Made, Message>> {
    let imported = match within(reporter, (0.0, 0.7), |it| import::import(workbook, mapping, it))? {
        Ok(imported) => imported,
        Err(why) => return Some(Err(why)),
    };
    let checked = within(reporter, (0.7, 1.0), |it| import::checked(imported, it))?;
    Some(checked.map(|imported| {
        let (marks, counts) = (Marks::of(&imported.report), Counts::of(&imported));
        Made { imported, marks, counts }
    }))
}

/// The dataset that was made, laid out, with its report kept in it.
pub(super) fn drawn(
    (tables, workbook): (Tables, &Workbook),
    made: &Made,
    words: Words,
    reporter: &Reporter,
) -> Option<Box<Ready>> {
    let imported = import::with_report(made.imported.clone(), workbook, &|message| words.message(message));
    let dataset = imported.dataset;
    let ready = open::made(tables, dataset).settle(&mut |share| reporter.reached(share))?;
    Some(Box::new(ready))
}
