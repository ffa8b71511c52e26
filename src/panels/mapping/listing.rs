//! The report as it is listed and copied, and the rows that became no record as a sheet.

use std::collections::BTreeMap;

use crate::{
    dataset::{message, visible},
    exchange::{
        report::{Line, Report, Sort},
        sheet::{self, Spot, Workbook},
    },
    words::Words,
};

/// The sorts of lines, in the order in which they are listed.
pub const SORTS: [Sort; 6] =
    [Sort::Skipped, Sort::NotUnderstood, Sort::Doubtful, Sort::Invented, Sort::Merged, Sort::Noticed];

/// The lines of one sort.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Section<'a> {
    /// The sort.
    pub sort: Sort,
    /// The lines, in the order of the sheets.
    pub lines: Vec<&'a Line>,
}

/// The lines of `report`, sort by sort; sorts without any are left out.
pub fn sections(report: &Report) -> Vec<Section<'_>> {
    let lines = |sort| report.lines.iter().filter(|line| line.sort == sort).collect::<Vec<_>>();
    let all = SORTS.into_iter().map(|sort| Section { sort, lines: lines(sort) });
    all.filter(|section| !section.lines.is_empty()).collect()
}

/// The name of a section with the number of its lines.
pub fn title(sort: Sort, count: usize, words: Words) -> String {
    let key = match sort {
        Sort::Skipped => "listing-skipped",
        Sort::NotUnderstood => "listing-not-understood",
        Sort::Invented => "listing-invented",
        Sort::Merged => "listing-merged",
        Sort::Noticed => "listing-noticed",
        Sort::Doubtful => "listing-doubtful",
    };
    words.with(key, [("count", count.into())])
}

/// "28 rows as ties, 12 rows as entities".
pub fn read(report: &Report, words: Words) -> String {
    let counted = [("listing-read-entities", report.entity_rows), ("listing-read-ties", report.relation_rows)];
    let parts = counted.into_iter().filter(|(_, count)| *count > 0);
    let parts: Vec<String> = parts.map(|(key, count)| words.with(key, [("count", (count as usize).into())])).collect();
    if parts.is_empty() { words.say("listing-read-nothing").into_owned() } else { words.parts(&parts) }
}

/// "Deals, row 7", "Deals, cell C7".
pub fn place(spot: Spot, workbook: &Workbook, words: Words) -> String {
    let sheet = workbook.sheets.get(spot.sheet as usize).map(|sheet| sheet.name.as_str()).unwrap_or_default();
    let row = spot.row.to_string();
    let within = match spot.column {
        Some(column) => words.with("listing-cell", [("cell", format!("{}{row}", sheet::letters(column)).into())]),
        None => words.with("listing-row", [("row", row.into())]),
    };
    let sheet = visible::on_a_line(sheet);
    if sheet.is_empty() { within } else { words.parts(&[sheet.into_owned(), within]) }
}

/// The whole report as a text.
pub fn text(report: &Report, workbook: &Workbook, words: Words) -> String {
    let mut text = vec![workbook.name.clone(), read(report, words)];
    for section in sections(report) {
        text.push(String::new());
        text.push(title(section.sort, section.lines.len(), words));
        text.extend(section.lines.iter().map(|line| one(line, workbook, words)));
    }
    text.join("\n")
}

/// A line of the report as a text: its place, and what is said.
pub fn one(line: &Line, workbook: &Workbook, words: Words) -> String {
    let said = words.message(&line.said);
    line.spot.map_or_else(|| said.clone(), |spot| words.pair(&place(spot, workbook, words), &said))
}

/// The cells of the row of `spot` that are not empty, each with the position of its column.
pub fn cells(spot: Spot, workbook: &Workbook) -> Vec<(u32, &str)> {
    let rows = workbook.sheets.get(spot.sheet as usize).map(|sheet| sheet.rows.as_slice()).unwrap_or_default();
    let row = rows.binary_search_by_key(&spot.row, |row| row.number).ok().and_then(|at| rows.get(at));
    let cells = row.into_iter().flat_map(|row| &row.cells).enumerate().filter(|(_, cell)| !cell.is_blank());
    cells.map(|(at, cell)| (u32::try_from(at).unwrap_or(u32::MAX), cell.shown.as_str())).collect()
}

/// Whether a line is about a row of cells that became no record.
pub fn is_skipped_row(line: &Line) -> bool {
    line.sort == Sort::Skipped && line.said.key == "row-skipped"
}

/// Whether a line is about a row that became no record for want of something, rather than as a total or a footnote.
pub fn lacks_something(line: &Line) -> bool {
    const EXPECTED: [&str; 4] = ["row-total", "row-footnote", "row-headings", "row-one-cell"];
    let is_expected = line.said.values.iter().any(|(_, value)| match value {
        message::Value::Message(why) => EXPECTED.contains(&why.key),
        _ => false,
    });
    is_skipped_row(line) && !is_expected
}

/// The rows that became no record, by sheet and number, with the reasons.
fn skipped(report: &Report) -> BTreeMap<(u32, u32), Vec<&Line>> {
    let mut rows: BTreeMap<(u32, u32), Vec<&Line>> = BTreeMap::new();
    for line in report.lines.iter().filter(|line| is_skipped_row(line)) {
        if let Some(spot) = line.spot {
            rows.entry((spot.sheet, spot.row)).or_default().push(line);
        }
    }
    rows
}

/// Whether any row became no record.
pub fn has_skipped(report: &Report) -> bool {
    report.lines.iter().any(|line| is_skipped_row(line) && line.spot.is_some())
}

/// The texts of all cells of a row, from the first column on.
pub fn row_of(spot: Spot, workbook: &Workbook) -> Vec<String> {
    let rows = workbook.sheets.get(spot.sheet as usize).map(|sheet| sheet.rows.as_slice()).unwrap_or_default();
    let row = rows.binary_search_by_key(&spot.row, |row| row.number).ok().and_then(|at| rows.get(at));
    row.into_iter().flat_map(|row| &row.cells).map(|cell| cell.shown.to_string()).collect()
}

/// The rows that became no record as comma-separated values in UTF-8, which spreadsheets open: sheet, row, reason, and
/// the cells as they stand there.
pub fn skipped_rows(report: &Report, workbook: &Workbook, words: Words) -> Vec<u8> {
    let rows = skipped(report).into_iter().filter_map(|((sheet, row), lines)| {
        let name = workbook.sheets.get(sheet as usize)?.name.clone();
        let why: Vec<String> = lines.iter().map(|line| words.message(&line.said)).collect();
        Some((name, row, words.parts(&why), row_of(Spot { sheet, row, column: None }, workbook)))
    });
    sheet_of_skipped(rows, words)
}

/// The same of rows with their sheet, number, reason and cells.
pub fn sheet_of_skipped(rows: impl Iterator<Item = (String, u32, String, Vec<String>)>, words: Words) -> Vec<u8> {
    let mut writer = csv::WriterBuilder::new().flexible(true).from_writer("\u{FEFF}".as_bytes().to_vec());
    let heading = ["listing-sheet", "listing-number", "listing-why"].map(|key| words.say(key));
    // Writing into memory does not fail.
    writer.write_record(heading.iter().map(AsRef::<str>::as_ref)).ok();
    for (sheet, number, why, cells) in rows {
        writer.write_record([sheet, number.to_string(), why].into_iter().chain(cells)).ok();
    }
    writer.into_inner().unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{
        dataset::{message::Message, names::Language},
        exchange::sheet::{Cell, Row, Sheet},
    };

    fn report() -> (Report, Workbook) {
        let line = |sort, row, column| {
            let spot = Some(Spot { sheet: 0, row, column });
            let said = match sort {
                Sort::Skipped => {
                    Message::new("row-skipped").with("why", Message::new("row-total")).with("cells", "合計, all | 12")
                }
                _ => Message::new("mapping-none-found"),
            };
            Line { sort, spot, record: None, said }
        };
        let lines =
            vec![line(Sort::Merged, 2, None), line(Sort::Skipped, 9, None), line(Sort::NotUnderstood, 7, Some(2))];
        let cells = ["合計, all", "12"].map(Cell::text).to_vec();
        let rows = vec![Row { number: 9, hidden: false, cells }];
        let sheet = Sheet { name: "Deals".to_owned(), hidden: false, rows, form: None };
        let workbook = Workbook { name: "deals.xlsx".to_owned(), sheets: vec![sheet], ..Workbook::default() };
        (Report { entity_rows: 0, relation_rows: 28, lines }, workbook)
    }

    #[test]
    fn the_report_is_a_text_with_the_place_of_every_line() {
        let (report, workbook) = report();
        let text = text(&report, &workbook, Words::of(Language::English));
        let no_table = Words::of(Language::English).say("mapping-none-found");
        assert!(text.starts_with("deals.xlsx\n28 rows read as ties"), "{text}");
        assert!(text.contains("Deals, row 9: not taken over, as it is a total"), "{text}");
        assert!(text.contains(&format!("Deals, cell C7: {no_table}")), "{text}");
    }

    #[test]
    fn skipped_rows_are_saved_with_their_cells() {
        let (report, workbook) = report();
        let bytes = skipped_rows(&report, &workbook, Words::of(Language::Traditional));
        let text = String::from_utf8(bytes).unwrap();
        let last = text.lines().last().unwrap();
        assert!(
            text.starts_with('\u{FEFF}') && last.starts_with("Deals,9,") && last.ends_with(",\"合計, all\",12"),
            "{text}"
        );
    }
}
