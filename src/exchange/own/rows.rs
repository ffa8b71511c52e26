//! Takes the sheets of our workbooks apart into records.

use std::collections::BTreeMap;

use super::{
    Column, Holds, Part, Rows, Table,
    draft::{Draft, Drafts, Field, Piece, Said, said},
    form,
};
use crate::{
    dataset::{list::List, message::Message, when::When},
    exchange::{
        mapping::ColumnReading,
        report::Sort,
        sheet::{Cell, Row, Sheet, Spot, Value, Workbook},
        values::{Reading, dates},
    },
};

/// The beginning of the mark at the end of a cell whose text goes on in the sheet of long texts.
const MARK: &str = "…[";

/// The mark at the end of a cell whose text goes on under this number.
pub(in crate::exchange) fn mark(number: usize) -> String {
    format!("{MARK}{number}]")
}

/// The name of the sheet that tells people what to do, and that nobody reads otherwise.
pub(in crate::exchange) const READ_ME: &str = "Read me";

/// The records of a workbook, with evidence that stands in a sheet of its own at the records that it is for.
pub(super) fn drafts(workbook: &Workbook) -> Drafts {
    let mut drafts = Drafts::default();
    let rests = rests(workbook);
    let mut evidence = Vec::new();
    for (at, sheet) in workbook.sheets.iter().enumerate() {
        let Some(table) = Table::of_tab(&sheet.name) else {
            if !sheet.name.starts_with(READ_ME) && !sheet.rows.is_empty() {
                let said = Message::new("workbook-sheet-skipped").with("sheet", sheet.name.as_str());
                drafts.tell(Sort::Skipped, Some(spot(at, 1, None)), said);
            }
            continue;
        };
        let Some(reader) = Reader::new(table, at, sheet, &rests) else { continue };
        for row in sheet.rows.iter().skip(1) {
            match table.rows {
                Rows::Rest => {}
                Rows::Records(list) => {
                    let draft = reader.record(list, row, &mut drafts);
                    drafts.records.extend(draft);
                }
                Rows::Dataset => drafts.dataset = reader.record(List::Entities, row, &mut drafts),
                Rows::Evidence => evidence.extend(reader.record(List::Entities, row, &mut drafts)),
            }
        }
    }
    attach(evidence, &mut drafts);
    drafts
}

/// The texts that are too long for a cell, each by its number.
fn rests(workbook: &Workbook) -> BTreeMap<String, String> {
    let mut rests: BTreeMap<String, String> = BTreeMap::new();
    let of_rests = |sheet: &&Sheet| Table::of_tab(&sheet.name).is_some_and(|table| table.rows == Rows::Rest);
    for row in workbook.sheets.iter().filter(of_rests).flat_map(|sheet| sheet.rows.iter().skip(1)) {
        rests.entry(row.cell(0).shown.trim().to_owned()).or_default().push_str(&row.cell(1).shown);
    }
    rests
}

/// Puts evidence at the records that it is for.
fn attach(evidence: Vec<Draft>, drafts: &mut Drafts) {
    let known: BTreeMap<(&'static str, String), usize> =
        drafts.records.iter().enumerate().map(|(at, draft)| ((draft.list.name(), draft.id().to_owned()), at)).collect();
    for draft in evidence {
        let list = draft.text("sheet").and_then(Table::of_tab).and_then(|table| match table.rows {
            Rows::Records(list) => Some(list),
            _ => None,
        });
        let at = list.and_then(|list| known.get(&(list.name(), draft.id().to_owned())));
        if let Some(record) = at.and_then(|at| drafts.records.get_mut(*at)) {
            record.evidence.extend(draft.evidence);
        } else {
            let said = Message::new("workbook-evidence-skipped").with("id", draft.id());
            drafts.tell(Sort::Skipped, draft.row, said);
        }
    }
}

/// A place in the workbook.
fn spot(sheet: usize, row: u32, column: Option<usize>) -> Spot {
    let number = |at: usize| u32::try_from(at).unwrap_or(u32::MAX);
    Spot { sheet: number(sheet), row, column: column.map(number) }
}

/// Reads the rows of a sheet.
struct Reader<'a> {
    sheet: usize,
    /// By position in the sheet: the column of ours, or else the heading.
    columns: Vec<Result<&'static Column, &'a str>>,
    rests: &'a BTreeMap<String, String>,
    has_tags: bool,
}

impl<'a> Reader<'a> {
    /// A reader of the sheet, unless it is empty.
    fn new(table: &'static Table, at: usize, sheet: &'a Sheet, rests: &'a BTreeMap<String, String>) -> Option<Self> {
        let head = sheet.rows.first()?;
        let columns =
            head.cells.iter().map(|cell| table.column(&cell.shown).ok_or_else(|| cell.shown.trim())).collect();
        let has_tags = table.columns.iter().any(|column| column.field == "tags");
        Some(Self { sheet: at, columns, rests, has_tags })
    }

    /// The record in the row, unless the row is empty.
    fn record(&self, list: List, row: &Row, drafts: &mut Drafts) -> Option<Draft> {
        if row.cells.iter().all(Cell::is_blank) {
            return None;
        }
        let row_spot = spot(self.sheet, row.number, None);
        let mut draft = Draft { list, row: Some(row_spot), fields: Vec::new(), evidence: Vec::new() };
        let (mut piece, mut tags) = (Piece::default(), Vec::new());
        for (at, column) in self.columns.iter().enumerate() {
            let cell = row.cell(at);
            if cell.is_blank() {
                continue;
            }
            let place = Some(spot(self.sheet, row.number, Some(at)));
            let column = match column {
                Ok(column) => column,
                Err(heading) if super::WORKED_OUT.contains(heading) => continue,
                Err(heading) => {
                    let tag =
                        if heading.is_empty() { cell.shown.to_string() } else { format!("{heading}: {}", cell.shown) };
                    tags.push(tag.split_whitespace().collect::<Vec<_>>().join(" "));
                    continue;
                }
            };
            let fields = if column.part == Part::Evidence { &mut piece.fields } else { &mut draft.fields };
            match self.said(column, cell) {
                Ok(said) => read_into(fields, column, said, place),
                Err(message) => drafts.tell(Sort::NotUnderstood, place, message),
            }
        }
        if !piece.fields.is_empty() {
            draft.evidence.push(piece);
        }
        if self.has_tags && !tags.is_empty() {
            add_tags(&mut draft, tags);
        }
        Some(draft)
    }

    /// The text of a cell.
    fn said(&self, column: &Column, cell: &Cell) -> Result<Said, Message> {
        match (&*cell.value(), column.holds) {
            (Value::Unread(message), _) => return Err((**message).clone()),
            (Value::Date(date), Holds::When) => return Ok(Said::Time(When::On(*date))),
            (Value::Number(number), Holds::Number) => return Ok(Said::Text(number.normalize().to_string())),
            (Value::Number(number), Holds::Count) => return said(column, &number.normalize().to_string()),
            _ => {}
        }
        let text = self.whole(&cell.shown);
        let own = said(column, &text);
        if column.holds == Holds::When && own.is_err() {
            return match dates::read(cell, &ColumnReading::default()) {
                Reading::Empty | Reading::Unknown => Ok(Said::Time(When::Unstated)),
                Reading::Read(dated) => Ok(Said::Time(dated.when)),
                // Nobody has decided for this column which of two dates is meant.
                Reading::Ambiguous(_) | Reading::Unread(_) => own,
            };
        }
        own
    }

    /// The text of a cell with what is too long for it.
    fn whole(&self, shown: &str) -> String {
        let marked = shown.rsplit_once(MARK).and_then(|(text, number)| Some((text, number.strip_suffix(']')?)));
        match marked.and_then(|(text, number)| Some((text, self.rests.get(number)?))) {
            Some((text, rest)) => [text, rest].concat(),
            None => shown.to_owned(),
        }
    }
}

/// Adds what a cell says to the fields of its record.
fn read_into(fields: &mut Vec<Field>, column: &Column, said: Said, cell: Option<Spot>) {
    let field = |said| Field { part: column.part, name: column.field, said, cell };
    match (column.holds, said) {
        (Holds::Name(tag), Said::Text(text)) => fields.push(field(Said::Named(tag.to_owned(), text))),
        (Holds::OtherNames, Said::Text(text)) => {
            let is_name = |known: &&Field| known.name == column.field;
            let columns: Vec<(String, String)> = fields
                .iter()
                .filter(is_name)
                .filter_map(|known| match &known.said {
                    Said::Named(tag, text) => Some((tag.clone(), text.clone())),
                    _ => None,
                })
                .collect();
            let cells: Vec<_> = fields.iter().filter(is_name).map(|known| known.cell).collect();
            fields.retain(|known| known.name != column.field);
            let pairs = columns.iter().map(|(tag, text)| (tag.as_str(), text.clone())).collect();
            for (tag, text) in form::read_names(pairs, &text) {
                let known = columns.iter().position(|(own, _)| *own == tag);
                let place = known.and_then(|at| cells.get(at).copied()).unwrap_or(cell);
                fields.push(Field { cell: place, ..field(Said::Named(tag, text)) });
            }
        }
        // What is there to be read counts only where nothing else says it.
        (Holds::Shown, said) => {
            if !fields.iter().any(|known| known.name == column.field) {
                fields.push(field(said));
            }
        }
        (_, Said::Word(word)) if word == "false" => {}
        (_, Said::Time(When::Unstated)) => {}
        (_, said) => {
            fields.retain(|known| known.name != column.field || known.part != column.part);
            fields.push(field(said));
        }
    }
}

/// Adds what stands in columns of others to the tags.
fn add_tags(draft: &mut Draft, more: Vec<String>) {
    let known = draft.fields.iter_mut().find_map(|field| match &mut field.said {
        Said::Texts(tags) if field.name == "tags" => Some(tags),
        _ => None,
    });
    match known {
        Some(tags) => {
            let new: Vec<_> = more.into_iter().filter(|tag| !tags.contains(tag)).collect();
            tags.extend(new);
        }
        None => draft.add("tags", Said::Texts(more)),
    }
}
