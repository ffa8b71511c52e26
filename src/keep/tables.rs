//! Opens tables of other programs as datasets, for whoever has no window to be asked in.
//!
//! A mapping beside the file is applied, as in the window; what else has to be decided is guessed, and told.

use std::{ffi::OsStr, path::Path};

use crate::{
    dataset::{
        bounded,
        located::Located,
        message::Message,
        names::Language,
        problem::{Problem, Severity},
    },
    exchange::{
        import::{self, Imported},
        mapping::{self, Mapping, Role, Rows},
        progress::{Progress, Refused},
        read::{self, Wanted},
        report::Sort,
        sheet::Workbook,
        understand::{self, Understood},
    },
    words::Words,
};

/// A dataset that was made of tables.
#[derive(Debug)]
pub struct Brought {
    /// The tables, of which the rows were freed as they were read.
    pub workbook: Workbook,
    /// What they were taken for.
    pub understood: Understood,
    /// The dataset, with the report in it and what its checks find.
    pub imported: Imported,
    /// Whether a mapping that was kept was applied.
    pub by_mapping: bool,
}

/// Makes a dataset of the file at `path` with this content, by `mapping`, else by the one beside it, else by guesses.
///
/// # Errors
/// If it has no tables, or the mapping beside it cannot be read.
pub fn bring(path: &Path, bytes: &[u8], mapping: Option<Mapping>) -> Result<Brought, Message> {
    bring_as(path, bytes, mapping, &Wanted::default())
}

/// The same, where something is known of the file beforehand.
///
/// # Errors
/// As for [`bring`].
pub fn bring_as(path: &Path, bytes: &[u8], mapping: Option<Mapping>, wanted: &Wanted) -> Result<Brought, Message> {
    let mut go_on = |_: f32| true;
    let mut progress = Progress::new(&mut go_on);
    let name = path.file_name().unwrap_or_else(|| OsStr::new("")).to_string_lossy();
    let mut workbook = read::read(&name, bytes, wanted, &mut progress).map_err(reason)?;
    let kept = match mapping {
        Some(mapping) => Some(mapping),
        None => beside(path)?,
    };
    let understood = match &kept {
        Some(kept) => understand::with(&workbook, kept, &mut progress),
        None => understand::understand(&workbook, &mut progress),
    };
    let understood = understood.map_err(reason)?;
    let imported = import::import_spent(&mut workbook, &understood.mapping, &mut progress).map_err(reason)?;
    let english = |message: &Message| Words::of(Language::English).message(message);
    let imported = import::with_report(imported, &workbook, &english);
    let imported = import::checked(imported, &mut progress).map_err(reason)?;
    Ok(Brought { workbook, understood, imported, by_mapping: kept.is_some() })
}

fn reason(refused: Refused) -> Message {
    match refused {
        Refused::File(message) => message,
        Refused::GivenUp => Message::new("opening-stopped"),
    }
}

/// The mapping beside the file at `path`, if there is one.
///
/// # Errors
/// If it cannot be read.
pub fn beside(path: &Path) -> Result<Option<Mapping>, Message> {
    let beside = mapping::beside(path);
    if beside.exists() { mapping_at(&beside).map(Some) } else { Ok(None) }
}

/// The mapping in the file at `path`.
///
/// # Errors
/// If it cannot be read.
pub fn mapping_at(path: &Path) -> Result<Mapping, Message> {
    let unread = |error: bounded::Unread| Message::new("refused-unread").with("why", error.message());
    let bytes = bounded::read(path, mapping::MAX_BYTES as u64).map_err(unread)?;
    mapping::read(&String::from_utf8_lossy(&bytes))
}

impl Brought {
    /// Whether the tables have our own layout.
    pub fn is_own(&self) -> bool {
        self.imported.is_own
    }

    /// Whether the ties have ids of their own.
    pub fn has_ids(&self) -> bool {
        let tables = self.understood.mapping.tables.iter().filter(|table| table.rows == Rows::Relations);
        let mut ids = tables.map(|table| table.columns.iter().any(|column| column.role == Role::Id));
        self.is_own() || ids.next().is_some_and(|first| first && ids.all(|has| has))
    }

    /// What needs a look, as problems of the file: the line is the row, and the column that of the cell. Nothing that
    /// was merely joined or invented is among them.
    pub fn problems(&self, file: &str) -> Vec<Located> {
        let lines = self.imported.report.lines.iter();
        let looked_at = lines.filter(|line| !matches!(line.sort, Sort::Invented | Sort::Merged | Sort::Noticed));
        let problem = |line: &crate::exchange::report::Line| {
            let (sheet, row, column) = line.spot.map_or((None, 1, 1), |spot| {
                let sheet = self.workbook.sheets.get(spot.sheet as usize).map(|sheet| sheet.name.as_str());
                (sheet, spot.row as usize, spot.column.map_or(1, |column| column as usize + 1))
            });
            let file = match sheet.filter(|sheet| !sheet.is_empty()) {
                Some(sheet) => format!("{file}#{sheet}"),
                None => file.to_owned(),
            };
            let problem = Problem { line: row, column, severity: Severity::Warning, message: line.said.clone() };
            Located { file: file.into(), problem, line: String::new() }
        };
        looked_at.map(problem).collect()
    }
}
