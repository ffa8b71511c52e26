//! Guesses what the tables and columns of a workbook mean, and gives a reason with every guess.

mod draft;
mod kinds;
mod known;
mod layouts;
mod readings;
mod roles;

use draft::Draft;
use known::Known;

use super::{
    mapping::{Alike, Column, Mapping, Role, Rows, Table, Why},
    own,
    progress::{Progress, Refused},
    quick::HashSet,
    sheet::{Spot, Workbook},
    tables::{Place, blocks, places},
    values::{several, spelling},
};
use crate::dataset::message::Message;

/// All that is guessed of a workbook.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Understood {
    /// The mapping, which can be applied as it is.
    pub mapping: Mapping,
    /// Questions that nobody but its owner can answer, at most three, the guess of each being in the mapping.
    pub questions: Vec<Question>,
    /// Differences between the workbook and the mapping it was to be read by: columns that are missing or new.
    pub differences: Vec<Message>,
}

/// A question about a workbook.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Question {
    /// The position of the table in the mapping.
    pub table: usize,
    /// The matter of a question.
    pub asks: Asks,
    /// The cells that it is about, a few.
    pub cells: Vec<Spot>,
}

/// The matter of a question.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Asks {
    /// Which of two columns, by their positions in the table, is the one that ties begin at.
    Direction(usize, usize),
    /// Whether day or month comes first in the column of this position.
    DateOrder(usize),
    /// Whether years such as 2023/24 in the column of this position are financial years.
    FinancialYear(usize),
    /// The currency of the sums in the column of this position.
    Currency(usize),
    /// Whether the first row is a heading.
    Heading,
    /// Whether entities lie on the map where the columns of these positions have them, to the right and down.
    Places(usize, usize),
}

/// Guesses what the tables and columns of `workbook` mean.
///
/// # Errors
/// If the work is given up.
pub fn understand(workbook: &Workbook, progress: &mut Progress<'_>) -> Result<Understood, Refused> {
    progress.at(0.0)?;
    let mut drafts = Draft::all(workbook, progress)?;
    // Without rows of their own, titles are no tables.
    drafts.retain(|draft| !draft.columns.is_empty());
    progress.at(0.2)?;
    let mut open: Vec<usize> = Vec::new();
    for (nth, draft) in drafts.iter_mut().enumerate() {
        if !layouts::recognise(draft) && !kinds::by_words(draft) {
            open.push(nth);
        }
        roles_of(draft);
    }
    let known = Known::of(&drafts, progress)?;
    progress.at(0.4)?;
    for nth in open {
        if let Some(draft) = drafts.get_mut(nth) {
            kinds::by_cells(draft, &known);
            roles_of(draft);
        }
    }
    let known = Known::of(&drafts, progress)?;
    let mut questions = Vec::new();
    for (table, draft) in drafts.iter_mut().enumerate() {
        roles::assign_partners(draft, &known);
        if draft.sheet.hidden {
            draft.rows = Rows::Ignored;
        }
        questions.extend(asked_of_all(draft, table));
        let mut asked = Vec::new();
        readings::decide(draft, table, &known, &mut asked, progress)?;
        // Of a known layout nothing is asked.
        questions.extend(asked.into_iter().filter(|_| draft.layout.is_none()));
    }
    progress.at(0.7)?;
    let names = alike(&drafts, progress)?;
    let layout = drafts.iter().find_map(|draft| draft.layout.filter(|_| draft.rows != Rows::Ignored));
    let mapping = Mapping {
        layout: layout.unwrap_or_default().to_owned(),
        tables: drafts.into_iter().map(table_of).collect(),
        names,
    };
    if own::is_own(workbook) {
        let layout = own::LAYOUT.to_owned();
        let mapping = Mapping { layout, names: Vec::new(), ..mapping };
        return Ok(Understood { mapping, ..Understood::default() });
    }
    Ok(Understood { mapping, questions: readings::most_important(questions), differences: Vec::new() })
}

fn roles_of(draft: &mut Draft<'_>) {
    if draft.rows != Rows::Ignored {
        roles::assign(draft);
    }
}

/// The questions about a table as a whole.
fn asked_of_all(draft: &Draft<'_>, table: usize) -> Vec<Question> {
    let mut questions = Vec::new();
    let sheet = u32::try_from(draft.at).unwrap_or(u32::MAX);
    let spot = |row: u32, column: usize| Spot { sheet, row, column: u32::try_from(column).ok() };
    let place = draft.of(Role::Right).next().zip(draft.of(Role::Down).next());
    // A map that somebody arranged elsewhere is worth as much as they say.
    if let Some((right, down)) = place.filter(|_| draft.sheet.form.is_some() && draft.rows == Rows::Entities) {
        let at = |nth: usize| draft.columns.get(nth).map_or(0, |column| column.at);
        let first = draft.cells(right).next().map_or(1, |(row, _)| row);
        let cells = vec![spot(first, at(right)), spot(first, at(down))];
        questions.push(Question { table, asks: Asks::Places(right, down), cells });
    }
    if draft.rows == Rows::Ignored || draft.layout.is_some() {
        return questions;
    }
    if let Some((from, to)) = draft.unsure {
        let first = draft.cells(from).next().map_or(1, |(row, _)| row);
        let at = |nth: usize| draft.columns.get(nth).map_or(0, |column| column.at);
        let cells = vec![spot(first, at(from)), spot(first, at(to))];
        questions.push(Question { table, asks: Asks::Direction(from, to), cells });
    }
    if draft.is_guess
        && let Some(row) = draft.first
    {
        let filled = row.cells.iter().enumerate().filter(|(_, cell)| !cell.is_blank());
        let cells = filled.map(|(column, _)| spot(row.number, column)).take(5).collect();
        questions.push(Question { table, asks: Asks::Heading, cells });
    }
    questions
}

/// The spellings that may mean one entity.
fn alike(drafts: &[Draft<'_>], progress: &mut Progress<'_>) -> Result<Vec<Alike>, Refused> {
    let mut seen: HashSet<&str> = HashSet::default();
    // Equal cells of a file mostly share one text, which is told by where it lies.
    let mut whole: HashSet<*const u8> = HashSet::default();
    let mut names: Vec<&str> = Vec::new();
    // What has ids is told apart by them.
    for draft in drafts.iter().filter(|draft| draft.sheet.form.is_none()) {
        let wanted: &[Role] = match draft.rows {
            Rows::Entities => {
                &[Role::Name, Role::NameEnglish, Role::NameTraditional, Role::NameSimplified, Role::From, Role::To]
            }
            Rows::Relations | Rows::Matrix => &[Role::From, Role::To],
            Rows::Sources | Rows::Vocabulary | Rows::Ignored => continue,
        };
        for role in wanted {
            for nth in draft.of(*role) {
                whole.clear();
                let separator = draft.columns.get(nth).and_then(|column| column.reading.separator.as_deref());
                progress.through(0.7, draft.cells(nth), |cells| {
                    for (_, cell) in cells.filter(|(_, cell)| whole.insert(cell.shown.as_ptr())) {
                        for part in several::split(&cell.shown, separator) {
                            if seen.insert(part) {
                                names.push(part);
                            }
                        }
                    }
                })?;
            }
        }
    }
    spelling::proposals(&names, progress)
}

/// A draft as a mapping has it.
fn table_of(draft: Draft<'_>) -> Table {
    let column = |profile: draft::Profile| Column {
        heading: profile.heading,
        at: u32::try_from(profile.at).unwrap_or(u32::MAX),
        role: profile.role,
        reading: profile.reading,
        why: profile.why,
    };
    Table {
        sheet: draft.sheet.name.clone(),
        nth: u32::try_from(draft.nth).unwrap_or(u32::MAX),
        rows: draft.rows,
        kind: draft.kind,
        heading_rows: u32::try_from(draft.heading_rows).unwrap_or(u32::MAX),
        columns: draft.columns.into_iter().map(column).collect(),
        why: draft.why,
    }
}

/// The mapping that was `kept`, as far as it fits `workbook`; what is new in the workbook is guessed.
///
/// # Errors
/// If the work is given up.
pub fn with(workbook: &Workbook, kept: &Mapping, progress: &mut Progress<'_>) -> Result<Understood, Refused> {
    let mut understood = understand(workbook, progress)?;
    let mut settled: Vec<usize> = Vec::new();
    for (own, place) in kept.tables.iter().zip(places(workbook, kept)) {
        let there = place.as_ref().and_then(|place| {
            let sheet = workbook.sheets.get(place.sheet)?;
            let nth = blocks(workbook, sheet).iter().position(|block| {
                block.contains(&place.body.start.saturating_sub(1)) || block.contains(&place.body.start)
            })?;
            let is_it = |table: &Table| table.sheet == sheet.name && usize::try_from(table.nth) == Ok(nth);
            understood.mapping.tables.iter().position(is_it)
        });
        let (Some(place), Some(there)) = (place, there) else {
            if own.rows != Rows::Ignored {
                let sheet = Message::new("mapping-no-table").with("sheet", own.sheet.as_str());
                understood.differences.push(sheet);
            }
            continue;
        };
        settled.push(there);
        if let Some(table) = understood.mapping.tables.get_mut(there) {
            understood.differences.extend(apply(own, &place, table));
        }
    }
    understood.questions.retain(|question| !settled.contains(&question.table));
    understood.mapping.layout.clone_from(&kept.layout);
    let same = |one: &Alike, other: &Alike| one.kept == other.kept && one.other == other.other;
    understood.mapping.names.retain(|name| !kept.names.iter().any(|own| same(own, name)));
    understood.mapping.names.splice(0..0, kept.names.iter().cloned());
    Ok(understood)
}

/// Reads a table as a kept one was read. What is missing or new is told.
fn apply(own: &Table, place: &Place, table: &mut Table) -> Vec<Message> {
    let mut differences = Vec::new();
    let mut columns: Vec<Column> = Vec::new();
    for (column, at) in own.columns.iter().zip(&place.columns) {
        match at.and_then(|at| u32::try_from(at).ok()) {
            Some(at) => columns.push(Column { at, ..column.clone() }),
            None if column.role == Role::Ignored => {}
            None => differences.push(
                Message::new("mapping-no-column")
                    .with("column", column.heading.as_str())
                    .with("sheet", own.sheet.as_str()),
            ),
        }
    }
    for column in &table.columns {
        let is_new = place.new.iter().any(|(at, _)| u32::try_from(*at) == Ok(column.at));
        if is_new {
            let said = Message::new("mapping-new-column").with("column", column.heading.as_str());
            differences.push(said.with("sheet", own.sheet.as_str()));
            // What it was guessed to be may be what another column was chosen to be.
            let taken = column.role != Role::Tag && columns.iter().any(|own| own.role == column.role);
            let role = if taken { Role::Tag } else { column.role };
            columns.push(Column { role, ..column.clone() });
        }
    }
    columns.sort_by_key(|column| column.at);
    table.columns = columns;
    table.rows = own.rows;
    table.kind.clone_from(&own.kind);
    table.heading_rows = own.heading_rows;
    table.why = own.why.clone();
    differences
}

/// Guesses the columns of a table anew, as those of a table with such rows and so many rows of headings.
pub fn again(workbook: &Workbook, mapping: &mut Mapping, table: usize, rows: Rows, heading_rows: u32) {
    let Some(place) = places(workbook, mapping).into_iter().nth(table).flatten() else { return };
    let Some(sheet) = workbook.sheets.get(place.sheet) else { return };
    let Some((nth, block)) = blocks(workbook, sheet).into_iter().enumerate().find(|(_, block)| {
        block.contains(&place.titles.start)
            || block.contains(&place.headings.start)
            || block.contains(&place.body.start)
    }) else {
        return;
    };
    let mut draft = Draft::new(sheet, place.sheet, nth, &block, Some(heading_rows as usize));
    // Somebody who changed a choice waits for this alone, so that nobody gives it up.
    let mut never = |_| true;
    let mut progress = Progress::new(&mut never);
    let known = Draft::all(workbook, &mut progress).and_then(|drafts| Known::of(&drafts, &mut progress));
    let known = known.unwrap_or_default();
    kinds::by_words(&mut draft);
    if draft.rows != rows {
        for column in &mut draft.columns {
            column.take(Role::Tag, Why::Neighbours);
        }
        draft.rows = rows;
        kinds::as_rows(&mut draft, &known);
    }
    roles_of(&mut draft);
    _ = readings::decide(&mut draft, table, &known, &mut Vec::new(), &mut progress);
    draft.why = Why::Chosen;
    if let Some(table) = mapping.tables.get_mut(table) {
        *table = table_of(draft);
    }
}
