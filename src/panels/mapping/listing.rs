//! The report as it is listed and copied, and the rows that became no record as a sheet.

use std::collections::BTreeMap;

use super::elements;
use crate::{
    dataset::{message, visible},
    exchange::{
        report::{Line, Report, Sort},
        sheet::{self, Numbers, Spot, Workbook},
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

/// "28 rows as ties, 12 rows as entities", or of a network its nodes and edges.
pub fn read(report: &Report, workbook: &Workbook, words: Words) -> String {
    let is_network = workbook.sheets.iter().any(|sheet| sheet.form.is_some());
    let keys = if is_network {
        ["listing-read-nodes", "listing-read-edges"]
    } else {
        ["listing-read-entities", "listing-read-ties"]
    };
    let counted = keys.into_iter().zip([report.entity_rows, report.relation_rows]);
    let parts = counted.into_iter().filter(|(_, count)| *count > 0);
    let parts: Vec<String> = parts.map(|(key, count)| words.with(key, [("count", (count as usize).into())])).collect();
    if parts.is_empty() { words.say("listing-read-nothing").into_owned() } else { words.parts(&parts) }
}

/// "Deals, row 7", "Deals, cell C7"; of a network as evidence has it: "line 7", "Nodes, element 7", with the name of an
/// attribute where that is meant.
pub fn place(spot: Spot, workbook: &Workbook, words: Words) -> String {
    if let Some((sheet, form)) = workbook.sheets.get(spot.sheet as usize).and_then(|it| Some((it, it.form.as_ref()?))) {
        let row = spot.row.to_string();
        let mut parts = match form.numbers {
            Numbers::Lines => vec![words.with("listing-line", [("row", row.into())])],
            Numbers::Elements => {
                let element = words.with("listing-element", [("row", row.into())]);
                vec![elements::name(sheet, words).into_owned(), element]
            }
        };
        let named = sheet.rows.first().filter(|row| row.number == 0);
        let attribute = spot.column.zip(named).map(|(at, row)| row.cell(at as usize).shown.to_string());
        parts.extend(attribute.map(|name| visible::on_a_line(&name).into_owned()).filter(|name| !name.is_empty()));
        return words.parts(&parts);
    }
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
    let mut text = vec![workbook.name.clone(), read(report, workbook, words)];
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
        exchange::{
            mapping::Rows,
            sheet::{Cell, Form, Row, Sheet},
        },
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
    fn places_in_a_network_are_those_that_its_evidence_cites() {
        let words = Words::of(Language::English);
        let (_, mut workbook) = report();
        let form =
            |numbers| Form { format: "GEXF", rows: Rows::Relations, columns: Vec::new(), numbers, about: Vec::new() };
        let row = Row { number: 0, hidden: false, cells: ["source", "weight"].map(Cell::text).to_vec() };
        workbook.sheets[0].rows.insert(0, row);
        let spot = |column| Spot { sheet: 0, row: 9, column };
        for (numbers, said) in [(Numbers::Lines, "line 9"), (Numbers::Elements, "Edges, element 9")] {
            workbook.sheets[0].form = Some(form(numbers));
            assert_eq!(place(spot(None), &workbook, words), said);
            assert_eq!(place(spot(Some(1)), &workbook, words), format!("{said}, weight"));
        }
        let report = Report { entity_rows: 3, relation_rows: 1, lines: Vec::new() };
        assert_eq!(read(&report, &workbook, words), "3 nodes read as entities, 1 edge read as a tie");
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
