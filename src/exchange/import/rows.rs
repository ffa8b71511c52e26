//! Goes through the rows of a table and tells records from what stands among them.

use std::{borrow::Cow, fmt::Write as _};

use rayon::prelude::*;

use super::{Done, fields::Fields, making::Making, plan::Plan, text};
use crate::{
    dataset::{message::Message, share::Text},
    exchange::{
        mapping::{Role, Rows},
        progress::Refused,
        report::{Line, Sort},
        sheet::{Row, Spot},
        tables::{is_blank, last_line},
        values::{headings::fold, words},
    },
};

/// The longest name of an entity, in characters, where a row has nothing else.
const LONG_NAME: usize = 60;

/// So many rows are read side by side, before the records they make are put together one after the other.
const TOGETHER: usize = 128;

/// Fewer are not worth another thread.
const ALONE: usize = 32;

/// A row that is a record.
#[derive(Clone)]
pub(super) struct RecordRow<'a> {
    pub(super) row: Cow<'a, Row>,
    pub(super) spot: Spot,
    /// Its place as evidence has it.
    pub(super) at: Text,
}

/// What a row holds.
enum Content {
    Nothing,
    /// It stands among records and is none, for this reason.
    Aside(Message),
    Record(Box<Fields>),
}

impl Content {
    fn of(plan: &Plan<'_>, row: &Row) -> Self {
        if plan.has_others() {
            if is_blank(row) {
                return Self::Nothing;
            }
            if let Some(why) = no_record(plan, row) {
                return Self::Aside(why);
            }
        }
        // A row of a matrix is no record by itself.
        Self::Record(Box::new(if plan.is(Rows::Matrix) { Fields::default() } else { Fields::read(plan, row) }))
    }
}

impl<'a> RecordRow<'a> {
    /// A row of a table; `at` has the beginning of its place.
    fn of(plan: &Plan<'_>, row: Cow<'a, Row>, at: &mut String) -> Self {
        at.truncate(plan.at.len());
        // Writing to a text cannot fail.
        _ = write!(at, "{}", row.number);
        let spot = Spot { sheet: plan.sheet_number(), row: row.number, column: None };
        Self { at: Text::from(at.as_str()), row, spot }
    }
}

impl Making {
    /// Hands the rows of a table that are records to `each`, each with the content of its cells, and tells of the others.
    /// Comes back with the number of records.
    ///
    /// # Errors
    /// If the work is given up, or `each` fails.
    pub(super) fn records<'a>(
        &mut self,
        plan: &Plan<'_>,
        mut rows: impl Iterator<Item = Cow<'a, Row>>,
        done: &mut Done<'_, '_>,
        mut each: impl FnMut(&mut Self, &RecordRow<'a>, &mut Fields) -> Result<(), Refused>,
    ) -> Result<usize, Refused> {
        let (mut count, mut at) = (0, plan.at.clone());
        let mut last = plan.head.clone().map(Cow::Owned);
        let (mut ready, mut spent) = (Vec::<(Content, Cow<'a, Row>)>::new(), Vec::new());
        loop {
            let ahead: Vec<_> = rows.by_ref().take(TOGETHER).collect();
            let is_last = ahead.is_empty();
            let (mut next, mut made) = (Vec::new(), Vec::<(RecordRow<'a>, Content)>::with_capacity(ready.len()));
            // While rows are made into records, which goes one after the other, the next ones are read, and those before
            // are freed.
            rayon::in_place_scope(|scope| -> Result<(), Refused> {
                scope.spawn(|_| {
                    drop(spent);
                    let read = |row: Cow<'a, Row>| (Content::of(plan, &row), row);
                    next = ahead.into_par_iter().with_min_len(ALONE).map(read).collect();
                });
                for (mut content, row) in ready.drain(..) {
                    done.row()?;
                    let record = RecordRow::of(plan, row, &mut at);
                    let before = made.last().map(|(before, _)| &*before.row).or(last.as_deref());
                    let told = self.report.lines.len();
                    if let Some(fields) = self.fields(plan, before, &record, &mut content) {
                        count += 1;
                        each(self, &record, fields)?;
                        self.tell_hidden(&record, told);
                    }
                    if !matches!(content, Content::Nothing) {
                        made.push((record, content));
                    }
                }
                Ok(())
            })?;
            if is_last {
                return Ok(count);
            }
            if let Some((record, _)) = made.pop() {
                last = Some(record.row);
            }
            (ready, spent) = (next, made);
        }
    }

    /// The content of a row that is a record. Of another it is told why it is none, and where there is nothing between
    /// the row `before` and this one, that too.
    fn fields<'c>(
        &mut self,
        plan: &Plan<'_>,
        before: Option<&Row>,
        record: &RecordRow<'_>,
        content: &'c mut Content,
    ) -> Option<&'c mut Fields> {
        if plan.has_others() && !matches!(content, Content::Nothing) {
            self.tell_gap(plan, before, record);
        }
        match content {
            Content::Nothing => None,
            Content::Aside(why) => {
                self.skip(plan, &record.row, record.spot, why.clone());
                None
            }
            Content::Record(fields) => Some(fields),
        }
    }

    /// Says that a hidden row was read, unless one of the lines from `told` on says that it was skipped.
    fn tell_hidden(&mut self, record: &RecordRow<'_>, told: usize) {
        let is_skip = |line: &Line| line.sort == Sort::Skipped && line.spot == Some(record.spot);
        if record.row.hidden && !self.report.lines.iter().skip(told).any(is_skip) {
            self.tell(Sort::Noticed, Some(record.spot), None, Message::new("row-hidden"));
        }
    }

    /// Tells of rows without anything in them before a row.
    fn tell_gap(&mut self, plan: &Plan<'_>, last: Option<&Row>, record: &RecordRow<'_>) {
        let number = record.row.number;
        let end = |row: &Row| if plan.is_text { last_line(row) } else { row.number };
        // Where the numbers have no gap, no line of a cell needs to be counted.
        let last = last.filter(|last| number > last.number.saturating_add(1)).map(end);
        if let Some(last) = last.filter(|last| number > last.saturating_add(1)) {
            let spot = Spot { row: last + 1, ..record.spot };
            self.tell(Sort::Skipped, Some(spot), None, Message::new("row-empty"));
        }
    }

    /// Tells of a row that became no record, with what it says.
    pub(super) fn skip(&mut self, plan: &Plan<'_>, row: &Row, spot: Spot, why: Message) {
        let said = Message::new("row-skipped").with("why", why).with("cells", cells(plan, row));
        self.report.lines.push(Line { sort: Sort::Skipped, spot: Some(spot), record: None, said });
    }

    /// The same of a row that lacks something, which a cell without a value may have had.
    pub(super) fn skip_unread(&mut self, plan: &Plan<'_>, row: &Row, spot: Spot, fields: &Fields, why: Message) {
        let ends = [Role::From, Role::To, Role::Name, Role::Id];
        let is_end = |at: usize| plan.columns.iter().any(|column| column.at == at && ends.contains(&column.role));
        let unread = fields.told.iter().find(|(at, sort, _)| *sort == Sort::NotUnderstood && is_end(*at));
        let why = unread.map_or(why, |(at, _, unread)| {
            let label = plan.columns.iter().find(|column| column.at == *at).map(|column| column.label.as_str());
            Message::new("row-unread").with("column", label.unwrap_or_default()).with("why", unread.clone())
        });
        self.skip(plan, row, spot, why);
    }
}

/// The cells of a row as they are told of, cut to what can be read.
fn cells(plan: &Plan<'_>, row: &Row) -> String {
    const MOST: usize = 300;
    let _ = plan;
    let cells: Vec<_> =
        row.cells.iter().map(|cell| text::on_a_line(&cell.shown)).filter(|cell| !cell.is_empty()).collect();
    text::first(&cells.join(" | "), MOST).to_owned()
}

/// Why a row is no record, if its cells alone tell that.
fn no_record(plan: &Plan<'_>, row: &Row) -> Option<Message> {
    let filled = || row.cells.iter().enumerate().filter(|(_, cell)| !cell.is_blank());
    let (first_at, first) = filled().next()?;
    if repeats_headings(plan, row) {
        return Some(Message::new("row-headings"));
    }
    let is_end = |at: usize, role: Role| plan.of(role).any(|column| column.at == at);
    let others = || filled().skip(1).map(|(at, _)| at);
    let says_little = match plan.table.rows {
        // What is merged over both ends stands at both of them.
        Rows::Relations => ![Role::From, Role::To].iter().all(|role| {
            let mut ends = plan.of(*role).map(|column| row.cell(column.at)).filter(|end| !end.is_blank());
            ends.next().is_some_and(|end| *role == Role::From || end.shown != first.shown)
        }),
        Rows::Entities | Rows::Matrix => others().all(|at| is_figure(plan, row, at)),
        _ => others().next().is_none(),
    };
    if says_little {
        match words::aside(&first.shown) {
            Some(words::Aside::Total) => return Some(Message::new("row-total")),
            Some(words::Aside::Footnote) => return Some(Message::new("row-footnote")),
            None => {}
        }
    }
    let is_name = is_end(first_at, Role::Name)
        || is_end(first_at, Role::NameEnglish)
        || is_end(first_at, Role::NameTraditional)
        || is_end(first_at, Role::NameSimplified)
        || is_end(first_at, Role::Id);
    // A record with one cell alone is the name of an entity, and no sentence.
    let is_one_of_many = others().next().is_none() && plan.columns.len() > 1;
    let is_record = plan.table.rows != Rows::Relations && is_name && first.shown.chars().count() <= LONG_NAME;
    let has_no_value = matches!(*first.value(), crate::exchange::sheet::Value::Unread(_));
    (is_one_of_many && !is_record && !has_no_value).then(|| Message::new("row-one-cell"))
}

/// Whether a cell has nothing but what a total has as well: a number, a sum of money or a word for nothing.
fn is_figure(plan: &Plan<'_>, row: &Row, at: usize) -> bool {
    let is_of_money = |role| matches!(role, Role::Amount | Role::Currency);
    let cell = row.cell(at);
    super::super::tables::is_value(cell)
        || words::blank(&cell.shown).is_some()
        || plan.columns.iter().any(|column| column.at == at && is_of_money(column.role))
}

/// Whether a row says the headings again, or one of several rows of them.
fn repeats_headings(plan: &Plan<'_>, row: &Row) -> bool {
    plan.headings.iter().any(|headings| repeats(headings, row))
}

fn repeats(headings: &[String], row: &Row) -> bool {
    // Nearly every row is told from headings by the length of a text, before any is folded.
    const SPARE: usize = 24;
    let may_be =
        |(cell, heading): (&crate::exchange::sheet::Cell, &String)| cell.shown.len() <= heading.len() * 4 + SPARE;
    if !row.cells.iter().zip(headings).all(may_be) {
        return false;
    }
    let mut count = 0;
    for (cell, heading) in row.cells.iter().zip(headings) {
        if heading.is_empty() && cell.is_blank() {
            continue;
        }
        // Most rows differ in the first cell already, many of them in its first letter.
        let is_another = cell.is_blank() || heading.is_empty() || begin_apart(&cell.shown, heading);
        if is_another || fold(&cell.shown) != *heading {
            return false;
        }
        count += 1;
    }
    count >= 2 || (count == 1 && headings.len() == 1)
}

/// Whether two texts begin with different letters of English or different digits, which folding leaves apart.
fn begin_apart(cell: &str, heading: &str) -> bool {
    let first = |text: &str| text.chars().find(|c| c.is_alphanumeric());
    let both = first(cell).zip(first(heading)).filter(|(one, other)| one.is_ascii() && other.is_ascii());
    both.is_some_and(|(one, other)| !one.eq_ignore_ascii_case(&other))
}
