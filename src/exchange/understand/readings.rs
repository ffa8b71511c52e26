//! How the cells of columns are read, and what has to be asked of it.

use super::{
    Asks, Question,
    draft::{Draft, Profile},
    known::{Known, SEPARATORS},
};
use crate::exchange::{
    mapping::{DateOrder, Role, Rows},
    progress::{Progress, Refused},
    sheet::{Cell, Spot},
    values::{amounts, dates, several},
};

/// The month in which a financial year begins, where nobody says otherwise: that of Hong Kong.
const FINANCIAL_YEAR: u8 = 4;

/// The share of the work that is done by then.
const SHARE: f32 = 0.5;

/// A question shows so many cells.
const SHOWN: usize = 5;

/// Decides how the columns of a table are read. What only its owner knows is guessed and asked.
///
/// # Errors
/// If the work is given up.
pub(super) fn decide(
    draft: &mut Draft<'_>,
    table: usize,
    known: &Known,
    questions: &mut Vec<Question>,
    progress: &mut Progress<'_>,
) -> Result<(), Refused> {
    if matches!(draft.rows, Rows::Ignored | Rows::Matrix) {
        return Ok(());
    }
    for nth in 0..draft.columns.len() {
        let Some(role) = draft.columns.get(nth).map(|column| column.role) else { continue };
        let asked = match role {
            Role::When | Role::Start | Role::End => dated(draft, nth, progress)?,
            Role::Amount => money(draft, nth, progress)?,
            _ => {
                separated(draft, nth, role, known, progress)?;
                Vec::new()
            }
        };
        questions.extend(asked.into_iter().map(|(asks, rows)| Question {
            table,
            asks,
            cells: spots(draft, nth, &rows),
        }));
    }
    Ok(())
}

fn spots(draft: &Draft<'_>, nth: usize, rows: &[u32]) -> Vec<Spot> {
    let sheet = u32::try_from(draft.at).unwrap_or(u32::MAX);
    let column = draft.columns.get(nth).and_then(|column| u32::try_from(column.at).ok());
    rows.iter().take(SHOWN).map(|row| Spot { sheet, row: *row, column }).collect()
}

/// The cells of a column that differ, and the rows of those at some positions among them.
struct Cells<'a> {
    rows: Vec<u32>,
    cells: Vec<&'a Cell>,
}

impl<'a> Cells<'a> {
    fn of(draft: &Draft<'a>, nth: usize, progress: &mut Progress<'_>) -> Result<Self, Refused> {
        let mut seen = crate::exchange::quick::HashSet::default();
        // What is written again says nothing new of how the column is written.
        let (rows, cells) = progress.through(SHARE, draft.cells(nth), |cells| {
            cells.filter(|(_, cell)| seen.insert(cell.shown.as_str())).unzip()
        })?;
        Ok(Self { rows, cells })
    }

    fn rows_at(&self, positions: &[usize]) -> Vec<u32> {
        positions.iter().take(SHOWN).filter_map(|at| self.rows.get(*at).copied()).collect()
    }
}

/// What of a column is asked, with the rows of a few cells that it is about.
type Asked = Vec<(Asks, Vec<u32>)>;

fn dated(draft: &mut Draft<'_>, nth: usize, progress: &mut Progress<'_>) -> Result<Asked, Refused> {
    let cells = Cells::of(draft, nth, progress)?;
    let survey = progress.through(SHARE, cells.cells.iter().copied(), |cells| dates::survey(cells))?;
    let mut asked = Vec::new();
    let Some(column) = draft.columns.get_mut(nth) else { return Ok(asked) };
    column.reading.date_order = survey.order;
    if survey.order.is_none() && !survey.ambiguous.is_empty() {
        column.reading.date_order = Some(DateOrder::DayFirst);
        asked.push((Asks::DateOrder(nth), cells.rows_at(&survey.ambiguous)));
    }
    if !survey.financial.is_empty() {
        column.reading.financial_year = Some(FINANCIAL_YEAR);
        asked.push((Asks::FinancialYear(nth), cells.rows_at(&survey.financial)));
    }
    Ok(asked)
}

fn money(draft: &mut Draft<'_>, nth: usize, progress: &mut Progress<'_>) -> Result<Asked, Refused> {
    let cells = Cells::of(draft, nth, progress)?;
    let survey = progress.through(SHARE, cells.cells.iter().copied(), |cells| amounts::survey(cells))?;
    let has_currency = draft.of(Role::Currency).next().is_some();
    let title = amounts::unit_in_heading(&draft.title);
    let mut asked = Vec::new();
    let Some(column) = draft.columns.get_mut(nth) else { return Ok(asked) };
    column.reading.decimal_comma = survey.decimal_comma.unwrap_or(false);
    let heading = amounts::unit_in_heading(&column.heading);
    if let Some((currency, unit)) = heading.or(title) {
        column.reading.currency = currency;
        column.reading.unit = unit;
    }
    if has_currency || column.reading.currency.is_some() {
        return Ok(asked);
    }
    if !survey.bare.is_empty() {
        column.reading.currency = survey.may_be.first().cloned();
        asked.push((Asks::Currency(nth), cells.rows_at(&survey.bare)));
    } else if !survey.without_currency.is_empty() {
        asked.push((Asks::Currency(nth), cells.rows_at(&survey.without_currency)));
    }
    Ok(asked)
}

/// The sign between several values of the cells of a column. Sectors and tags are lists by nature; names are taken
/// apart only where it is sure that there are several.
fn separated(
    draft: &mut Draft<'_>,
    nth: usize,
    role: Role,
    known: &Known,
    progress: &mut Progress<'_>,
) -> Result<(), Refused> {
    if let Some(form) = &draft.sheet.form {
        let several = |column: &Profile| form.columns.get(column.at).is_some_and(|column| column.several);
        if let Some(column) = draft.columns.get_mut(nth) {
            column.reading.separator = several(column).then(|| "\n".to_owned());
        }
        return Ok(());
    }
    let is_list = matches!(role, Role::Sector | Role::Tags | Role::Alias | Role::Url);
    let may_have = is_list || matches!(role, Role::From | Role::To | Role::Fund | Role::Source);
    if !may_have {
        return Ok(());
    }
    let cells: Vec<&str> = draft.cells(nth).map(|(_, cell)| cell.shown.as_str()).collect();
    let known = |text: &str| known.has(text);
    let mut separator = progress.through(SHARE, cells.iter().copied(), |cells| several::separator(cells, &known))?;
    if separator.is_none() && is_list {
        separator = SEPARATORS
            .iter()
            .find(|sign| cells.iter().any(|cell| cell.trim().contains(**sign)))
            .map(|sign| (*sign).to_owned());
    }
    if let Some(column) = draft.columns.get_mut(nth) {
        column.reading.separator = separator;
    }
    Ok(())
}

/// Keeps three questions, those first on which most depends.
pub(super) fn most_important(mut questions: Vec<Question>) -> Vec<Question> {
    const MOST: usize = 3;
    let rank = |question: &Question| match question.asks {
        Asks::Direction(..) => 0,
        Asks::Heading => 1,
        Asks::DateOrder(_) => 2,
        Asks::Currency(_) => 3,
        Asks::FinancialYear(_) => 4,
        Asks::Places(..) => 5,
    };
    questions.sort_by_key(rank);
    questions.truncate(MOST);
    questions.sort_by_key(|question| question.table);
    questions
}
