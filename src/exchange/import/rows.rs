//! Goes through the rows of a table and tells records from what stands among them.

use super::{fields::Fields, making::Making, plan::Plan, text};
use crate::{
    dataset::{message::Message, share::Text},
    exchange::{
        mapping::{Role, Rows},
        report::{Line, Sort},
        sheet::{Row, Spot},
        tables::{is_blank, last_line},
        values::{headings::fold, words},
    },
};

/// The longest name of an entity, in characters, where a row has nothing else.
const LONG_NAME: usize = 60;

/// A row that is a record.
pub(super) struct RecordRow<'a> {
    pub(super) row: &'a Row,
    pub(super) spot: Spot,
    /// Its place as evidence has it.
    pub(super) at: Text,
}

impl Making {
    /// The rows of a table that are records; the others are told.
    pub(super) fn records<'a>(&mut self, plan: &Plan<'a>, is_text: bool) -> Vec<RecordRow<'a>> {
        if plan.sheet.form.is_some() {
            return elements(plan);
        }
        let mut records = Vec::with_capacity(plan.rows().len());
        let end = |row: &Row| if is_text { last_line(row) } else { row.number };
        let before = plan.sheet.rows.get(..plan.place.body.start).and_then(<[Row]>::last);
        let mut last = before.map_or(0, end);
        for row in plan.rows() {
            let spot = Spot { sheet: plan.sheet_number(), row: row.number, column: None };
            if is_blank(row) {
                continue;
            }
            if last > 0 && row.number > last.saturating_add(1) {
                self.tell(Sort::Skipped, Some(Spot { row: last + 1, ..spot }), None, Message::new("row-empty"));
            }
            last = end(row);
            if let Some(why) = no_record(plan, row) {
                self.skip(plan, row, spot, why);
                continue;
            }
            if row.hidden {
                self.tell(Sort::Noticed, Some(spot), None, Message::new("row-hidden"));
            }
            records.push(RecordRow { row, spot, at: at(plan, row.number) });
        }
        records
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

/// The rows of a network, every one of which is a record: no person wrote titles and totals between them.
fn elements<'a>(plan: &Plan<'a>) -> Vec<RecordRow<'a>> {
    let record = |row: &'a Row| RecordRow {
        row,
        spot: Spot { sheet: plan.sheet_number(), row: row.number, column: None },
        at: at(plan, row.number),
    };
    plan.rows().iter().map(record).collect()
}

/// The place of a row as evidence has it: "Deals, row 7", or "line 7" of a text.
fn at(plan: &Plan<'_>, number: u32) -> Text {
    Text::from(plan.sheet.place(number))
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
    let others: Vec<usize> = filled().skip(1).map(|(at, _)| at).collect();
    let lacks_ends = match plan.table.rows {
        Rows::Relations => {
            ![Role::From, Role::To].iter().all(|role| plan.of(*role).any(|column| !row.cell(column.at).is_blank()))
        }
        Rows::Entities => others.iter().all(|at| super::super::tables::is_value(row.cell(*at))),
        _ => others.is_empty(),
    };
    if lacks_ends {
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
    let is_one_of_many = others.is_empty() && plan.columns.len() > 1;
    let is_record = plan.table.rows != Rows::Relations && is_name && first.shown.chars().count() <= LONG_NAME;
    let has_no_value = matches!(first.value, crate::exchange::sheet::Value::Unread(_));
    (is_one_of_many && !is_record && !has_no_value).then(|| Message::new("row-one-cell"))
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
        // Most rows differ in the first cell already, so that hardly one is folded whole.
        if cell.is_blank() || heading.is_empty() || fold(&cell.shown) != *heading {
            return false;
        }
        count += 1;
    }
    count >= 2 || (count == 1 && headings.len() == 1)
}
