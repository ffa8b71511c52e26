//! Workbooks are made here, by the program that writes ours or by hand, and read back.

use std::io::{Cursor, Write as _};

use rust_xlsxwriter::{ExcelDateTime, Format, Note, Workbook as Book, Worksheet};

use super::*;
use crate::{
    dataset::bounded,
    exchange::{
        limits::MAX_ROWS,
        sheet::{Cell, Row, Sheet, Value},
    },
};

pub fn read_as(name: &str, bytes: &[u8]) -> Result<Workbook, Refused> {
    let mut tell = |_share: f32| true;
    read(name, bytes, &Wanted::default(), &mut Progress::new(&mut tell))
}

#[track_caller]
fn workbook(name: &str, bytes: &[u8]) -> Workbook {
    read_as(name, bytes).unwrap_or_else(|refused| panic!("{name}: {refused:?}"))
}

#[track_caller]
fn why(name: &str, bytes: &[u8]) -> &'static str {
    match read_as(name, bytes) {
        Err(Refused::File(message)) => message.key,
        other => panic!("{name}: {other:?}"),
    }
}

fn said(value: &Value) -> String {
    match value {
        Value::Empty => String::new(),
        Value::Text => "text".to_owned(),
        Value::Number(number) => number.to_string(),
        Value::Date(date) => format!("on {date}"),
        Value::Truth(yes) => yes.to_string(),
        Value::Unread(message) => format!("! {}", message.key),
    }
}

/// The texts and values of the cells of a row.
fn cells(row: &Row) -> Vec<(String, String)> {
    row.cells.iter().map(|cell| (cell.shown.to_string(), said(&cell.value()))).collect()
}

fn shown(sheet: &Sheet) -> Vec<(u32, Vec<&str>)> {
    sheet.rows.iter().map(|row| (row.number, row.cells.iter().map(|cell| cell.shown.as_str()).collect())).collect()
}

fn made(write: impl FnOnce(&mut Worksheet) -> Result<(), rust_xlsxwriter::XlsxError>) -> Vec<u8> {
    let mut book = Book::new();
    write(book.add_worksheet()).expect("it is written");
    book.save_to_buffer().expect("it is saved")
}

/// A packed file of these parts.
pub fn packed(parts: &[(&str, &str)]) -> Vec<u8> {
    let mut zip = zip::ZipWriter::new(Cursor::new(Vec::new()));
    for (name, text) in parts {
        zip.start_file(*name, zip::write::SimpleFileOptions::default()).expect("a part begins");
        zip.write_all(text.as_bytes()).expect("a part is written");
    }
    zip.finish().expect("it is closed").into_inner()
}

/// A workbook of one sheet with this in it.
fn by_hand(sheet: &str) -> Vec<u8> {
    const RELATED: &str =
        r#"<Relationships><Relationship Id="r1" Type="a/officeDocument" Target="xl/workbook.xml"/></Relationships>"#;
    const OF_BOOK: &str = r#"<Relationships><Relationship Id="r1" Type="a/worksheet" Target="/xl/worksheets/sheet1.xml"/></Relationships>"#;
    const BOOK: &str = r#"<workbook><sheets><sheet name="S" sheetId="1" r:id="r1"/></sheets></workbook>"#;
    packed(&[
        ("_rels/.rels", RELATED),
        ("xl/_rels/workbook.xml.rels", OF_BOOK),
        ("xl/workbook.xml", BOOK),
        ("xl/worksheets/sheet1.xml", &format!("<worksheet>{sheet}</worksheet>")),
    ])
}

fn ods(tables: &str) -> Vec<u8> {
    let content = format!(
        r#"<office:document-content><office:automatic-styles><style:style style:name="ta2"><style:table-properties
        table:display="false"/></style:style></office:automatic-styles><office:body><office:spreadsheet>{tables}
        </office:spreadsheet></office:body></office:document-content>"#
    );
    packed(&[("mimetype", "application/vnd.oasis.opendocument.spreadsheet"), ("content.xml", &content)])
}

#[test]
fn a_cell_keeps_what_it_shows_and_what_it_holds() {
    let bytes = made(|sheet| {
        let date = ExcelDateTime::from_ymd(2024, 6, 12)?;
        sheet.write(0, 0, "甲方")?.write(0, 2, 4_200_000_000_u64)?.write(0, 3, true)?;
        sheet.write_with_format(1, 0, &date, &Format::new().set_num_format("mmm-yy"))?;
        sheet.write_with_format(1, 1, &date, &Format::new().set_num_format_index(14))?;
        sheet.write_with_format(1, 2, 4.2, &Format::new().set_num_format("\"HK$\"#,##0.0\"bn\""))?;
        sheet.write_with_format(1, 3, 0.25, &Format::new().set_num_format("0%"))?;
        sheet.write_with_format(1, 4, 7, &Format::new().set_num_format("00000"))?;
        sheet.write_blank(1, 5, &Format::new().set_bold())?;
        Ok(())
    });
    let read = workbook("a.xlsx", &bytes);
    assert_eq!((read.name.as_str(), read.sheets.len(), &*read.sheets[0].name), ("a.xlsx", 1, "Sheet1"));
    let pairs = |row: usize| cells(&read.sheets[0].rows[row]);
    let pair = |shown: &str, value: &str| (shown.to_owned(), value.to_owned());
    let first = [pair("甲方", "text"), pair("", ""), pair("4200000000", "4200000000"), pair("TRUE", "true")];
    assert_eq!(pairs(0), first);
    let second = [
        pair("Jun-24", "on 2024-06"),
        pair("2024-06-12", "on 2024-06-12"),
        pair("HK$4.2bn", "4.2"),
        pair("25%", "0.25"),
        pair("00007", "7"),
    ];
    assert_eq!(pairs(1), second);
}

#[test]
fn formulas_are_read_by_their_results() {
    let sheet = r#"<sheetData><row r="2"><c r="A2" t="str"><f>1</f><v>North &amp; &lt;South&gt;</v></c>
        <c r="B2"><f>1*2</f><v>2</v></c><c r="C2"><f>1</f><v/></c><c r="D2" t="e"><f>X</f><v>#SPILL!</v></c>
        <c r="E2" t="str"><f>""</f><v></v></c><c t="inlineStr"><is><r><t>in </t></r><r><t>line</t></r>
        <rPh><t>pronounced</t></rPh></is></c><c t="b"><v>0</v></c><c t="s"><v>9</v></c></row></sheetData>"#;
    let read = workbook("a.xlsx", &by_hand(sheet));
    let values: Vec<_> = read.sheets[0].rows[0].cells.iter().map(|cell| (&*cell.shown, said(&cell.value()))).collect();
    let expected = [
        ("North & <South>", "text"),
        ("2", "2"),
        ("", "! cell-no-result"),
        ("#SPILL!", "! cell-error"),
        ("", ""),
        ("in line", "text"),
        ("FALSE", "false"),
        ("", "! cell-lost"),
    ];
    assert_eq!(values, expected.map(|(shown, value)| (shown, value.to_owned())));
}

#[test]
fn merged_cells_are_filled_where_there_are_cells() {
    let bytes = made(|sheet| {
        let plain = Format::new();
        sheet.merge_range(0, 0, 0, 3, "A title over all", &plain)?;
        sheet.merge_range(1, 1, 1, 2, "right", &plain)?.merge_range(2, 0, 4, 0, "down", &plain)?;
        sheet.write(1, 3, "end")?.write(2, 1, "a")?.write(4, 1, "b")?;
        Ok(())
    });
    let read = workbook("a.xlsx", &bytes);
    let expected = [
        (1, vec!["A title over all"]),
        (2, vec!["", "right", "right", "end"]),
        (3, vec!["down", "a"]),
        (5, vec!["down", "b"]),
    ];
    assert_eq!(shown(&read.sheets[0]), expected);
}

#[test]
fn a_block_over_a_whole_sheet_makes_no_millions_of_cells() {
    let sheet = r#"<sheetData><row><c t="inlineStr"><is><t>x</t></is></c></row><row r="3"><c r="B3"><v>1</v></c></row>
        </sheetData><mergeCells><mergeCell ref="A1:XFD1048576"/><mergeCell ref="A1:A1048576"/></mergeCells>"#;
    let read = workbook("a.xlsx", &by_hand(sheet));
    assert_eq!(shown(&read.sheets[0]), [(1, vec!["x"]), (3, vec!["x", "1"])]);
}

#[test]
fn hidden_sheets_and_rows_are_told_and_notes_are_kept() {
    let mut book = Book::new();
    let first = book.add_worksheet();
    first.write(0, 0, "a").expect("written").write(1, 0, "b").expect("written");
    first.set_row_hidden(1).expect("hidden");
    first.insert_note(0, 0, &Note::new("who says so?").add_author_prefix(false)).expect("noted");
    first.insert_note(6, 1, &Note::new("far out").add_author_prefix(false)).expect("noted");
    book.add_worksheet().set_name("old").expect("named").set_hidden(true);
    let read = workbook("a.xlsx", &book.save_to_buffer().expect("saved"));
    let sheets: Vec<_> = read.sheets.iter().map(|sheet| (sheet.name.as_str(), sheet.hidden)).collect();
    assert_eq!(sheets, [("Sheet1", false), ("old", true)]);
    let rows: Vec<_> = read.sheets[0].rows.iter().map(|row| (row.number, row.hidden)).collect();
    assert_eq!(rows, [(1, false), (2, true), (7, false)]);
    let notes: Vec<_> = read.sheets[0]
        .rows
        .iter()
        .flat_map(|row| &row.cells)
        .filter_map(|cell| cell.note().map(|note| &**note))
        .collect();
    assert_eq!(notes, ["who says so?", "far out"]);
}

#[test]
fn days_are_counted_from_1904_where_the_workbook_says_so() {
    let book = r#"<workbook><workbookPr date1904="1"/><sheets><sheet name="S" r:id="r1"/></sheets></workbook>"#;
    let styles = r#"<styleSheet><cellXfs><xf numFmtId="0"/><xf numFmtId="14"/></cellXfs></styleSheet>"#;
    let related = r#"<Relationships><Relationship Id="r1" Type="a/worksheet" Target="s.xml"/></Relationships>"#;
    let sheet = r#"<worksheet><sheetData><row><c s="1"><v>43993</v></c></row></sheetData></worksheet>"#;
    let bytes = packed(&[
        ("xl/workbook.xml", book),
        ("xl/_rels/workbook.xml.rels", related),
        ("xl/styles.xml", styles),
        ("xl/s.xml", sheet),
    ]);
    assert_eq!(said(&workbook("a.xlsx", &bytes).sheets[0].rows[0].cells[0].value()), "on 2024-06-12");
}

#[test]
fn what_no_sheet_has_is_refused_before_it_takes_room() {
    let row = |row: &str| why("a.xlsx", &by_hand(&format!("<sheetData>{row}</sheetData>")));
    assert_eq!(row(r#"<row r="1"><c r="ZZZZZZZZZZ99999999999"><v>1</v></c></row>"#), "unreadable-place");
    assert_eq!(row(r#"<row r="4294967296"><c><v>1</v></c></row>"#), "unreadable-rows");
    assert_eq!(row(r#"<row r="99999999999999999999999"><c><v>1</v></c></row>"#), "unreadable-rows");
    let wide = r#"<row r="1"><c r="XFD1"><v>1</v></c><c><v>1</v></c></row>"#;
    assert_eq!(row(wide), "unreadable-columns");
    let far = |row: u32| format!(r#"<row r="{row}"><c r="XFD{row}"><v>1</v></c></row>"#);
    let far = (1..=900).map(far).collect::<Vec<_>>().concat();
    assert_eq!(row(&far), "unreadable-cells", "every cell before it is one too");
}

#[test]
fn a_part_that_is_cut_off_is_never_taken_for_the_whole() {
    assert_eq!(why("a.xlsx", &by_hand("<sheetData><row><c><v>1</v></c></row>")), "unreadable-damaged");
    let cut = [("content.xml", "<office:spreadsheet><table:table></table:table>")];
    assert_eq!(why("a.ods", &packed(&cut)), "unreadable-damaged");
}

#[test]
fn a_file_that_unpacks_to_more_than_it_should_is_refused() {
    let blank = " ".repeat(17 << 20);
    assert_eq!(why("a.xlsx", &by_hand(&format!("<sheetData>{blank}</sheetData>"))), "unreadable-bomb");
    let remarks = format!("<!--{}-->", " ".repeat(1 << 20)).repeat(100);
    assert_eq!(why("a.xlsx", &by_hand(&format!("<sheetData>{remarks}</sheetData>"))), "unreadable-bomb");
}

#[test]
fn work_that_is_not_wanted_ends() {
    let rows = "<row><c><v>1</v></c></row>".repeat(100_000);
    let bytes = by_hand(&format!("<sheetData>{rows}</sheetData>"));
    let mut told = Vec::new();
    let mut tell = |share: f32| {
        told.push(share);
        share < 0.5
    };
    let outcome = read("a.xlsx", &bytes, &Wanted::default(), &mut Progress::new(&mut tell));
    assert_eq!(outcome, Err(Refused::GivenUp));
    assert!(told.is_sorted() && told.len() > 2, "{told:?}");
}

#[test]
fn a_workbook_of_libreoffice_shows_what_it_says() {
    let read = workbook(
        "a.ods",
        &ods(r#"<table:table table:name="Ties"><table:table-row><table:table-cell table:number-columns-spanned="2"
        office:value-type="string"><text:p>Who</text:p></table:table-cell><table:covered-table-cell/><table:table-cell
        office:value-type="string"><office:annotation><dc:creator>A</dc:creator><text:p>a note</text:p>
        </office:annotation><text:p>partners<text:s text:c="2"/>of</text:p><text:p>old &amp; new</text:p>
        </table:table-cell></table:table-row><table:table-row table:number-rows-repeated="3"><table:table-cell
        table:number-columns-repeated="16384"/></table:table-row><table:table-row table:visibility="collapse">
        <table:table-cell office:value-type="date" office:date-value="2023-01-01"><text:p>2023</text:p>
        </table:table-cell><table:table-cell office:value-type="currency" office:currency="GBP" office:value="1500000">
        <text:p>£1,500,000.00</text:p></table:table-cell><table:table-cell office:value-type="percentage"
        office:value="0.25"><text:p>25%</text:p></table:table-cell><table:table-cell table:formula="of:=1"/>
        <table:table-cell calcext:value-type="error" office:value-type="string"><text:p>#N/A</text:p></table:table-cell>
        </table:table-row><table:table-row table:number-rows-repeated="1048570"><table:table-cell
        table:number-columns-repeated="16384"/></table:table-row></table:table><table:table table:name="old"
        table:style-name="ta2"/><table:table table:name="x" table:style-name="ta2"></table:table>"#),
    );
    let sheet = &read.sheets[0];
    assert_eq!(sheet.rows[0].cells.len(), 3);
    assert_eq!(&*sheet.rows[0].cells[1].shown, "Who", "a merged cell is filled");
    assert_eq!(&*sheet.rows[0].cells[2].shown, "partners  of\nold & new");
    assert_eq!(sheet.rows[0].cells[2].note().map(|note| &**note), Some("a note"));
    assert_eq!((sheet.rows[1].number, sheet.rows[1].hidden), (5, true));
    let pair = |shown: &str, value: &str| (shown.to_owned(), value.to_owned());
    let expected = [
        pair("2023", "on 2023"),
        pair("£1,500,000.00", "1500000"),
        pair("25%", "0.25"),
        pair("", "! cell-no-result"),
        pair("#N/A", "! cell-error"),
    ];
    assert_eq!(cells(&sheet.rows[1]), expected);
    assert!(read.sheets[1].hidden, "{:?}", read.sheets);
}

#[test]
fn cells_repeated_without_end_are_refused() {
    let repeated = |rows: &str, columns: &str| {
        let table = format!(
            r#"<table:table><table:table-row table:number-rows-repeated="{rows}"><table:table-cell office:value-type="string"
            table:number-columns-repeated="{columns}"><text:p>x</text:p></table:table-cell></table:table-row></table:table>"#
        );
        why("a.ods", &ods(&table))
    };
    assert_eq!(repeated("1", "4000000000"), "unreadable-columns");
    assert_eq!(repeated("4000000000", "1"), "unreadable-rows");
    assert_eq!(repeated("99999999999999999999999", "1"), "unreadable-rows");
    assert_eq!(repeated(&MAX_ROWS.to_string(), "20"), "unreadable-cells");
}

#[test]
fn a_packed_folder_of_text_tables_is_a_workbook() {
    let files = [("list/b.csv", "From,To\n1,2"), ("list/a.csv", "Id;Name\n1;One"), ("list/notes.txt", "no table")];
    let folder = read_as("list.zip", &packed(&files)).expect("it is read");
    let sheets: Vec<_> = folder.sheets.iter().map(|sheet| (sheet.name.as_str(), sheet.rows.len())).collect();
    assert_eq!(sheets, [("a", 2), ("b", 2)]);
}

#[test]
fn every_other_file_is_told_with_a_way_out() {
    let compound = |name: &str| {
        let mut bytes = vec![0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1];
        bytes.resize(1024, 0);
        bytes.extend(name.encode_utf16().flat_map(u16::to_le_bytes));
        bytes.resize(1536, 0);
        bytes
    };
    assert_eq!(why("a.csv", b""), "unreadable-empty");
    assert_eq!(why("a.csv", b"\xef\xbb\xbf \r\n"), "unreadable-empty");
    assert_eq!(why("a.xlsx", &packed(&[("word/document.xml", "")])), "unreadable-document");
    assert_eq!(why("a.xlsx", &packed(&[("xl/workbook.bin", "")])), "unreadable-xlsb");
    assert_eq!(why("a.zip", &packed(&[("data.bin", "From,To")])), "unreadable-packed");
    assert_eq!(why("a.xlsx", &compound("EncryptedPackage")), "unreadable-password");
    assert_eq!(why("a.xls", &compound("WordDocument")), "unreadable-document");
    assert_eq!(why("a.xls", &compound("Workbook")), "unreadable-damaged");
    assert_eq!(why("a.csv", b"%PDF-1.7"), "unreadable-pdf");
    let xml = br#"<?xml version="1.0"?><Workbook xmlns="urn:schemas-microsoft-com:office:spreadsheet"/>"#;
    assert_eq!(why("a.xls", xml), "unreadable-xml-2003");
    let whole = by_hand("<sheetData/>");
    assert_eq!(why("a.xlsx", &whole[..whole.len() - 60]), "unreadable-incomplete");
    let locked = packed(&[
        ("mimetype", "application/vnd.oasis.opendocument.spreadsheet"),
        ("META-INF/manifest.xml", "<manifest:file-entry><manifest:encryption-data/></manifest:file-entry>"),
        ("content.xml", "\u{1}"),
    ]);
    assert_eq!(why("a.ods", &locked), "unreadable-password");
}

/// The facts of the collected cases that concern reading, where the collection lies beside the repository.
#[test]
fn the_collected_cases_are_read_as_they_are_meant() {
    let folder = std::path::Path::new("../shared/exchange/cases");
    if !folder.is_dir() {
        return;
    }
    let bytes = |name: &str| bounded::read_file(&folder.join(name), 1 << 24).expect("it is there");
    let open = |name: &str| workbook(name, &bytes(name));
    let names = |read: &Workbook| read.sheets.iter().map(|sheet| sheet.name.clone()).collect::<Vec<_>>();
    let at = |read: &Workbook, sheet: usize, row: u32, column: usize| {
        let row = read.sheets[sheet].rows.iter().find(|one| one.number == row).expect("the row is there");
        (row.cell(column).shown.to_string(), said(&row.cell(column).value()))
    };
    let pair = |shown: &str, value: &str| (shown.to_owned(), value.to_owned());

    assert_eq!(names(&open("01-two-sheets-zh.xlsx")), ["說明", "機構名單", "關係"]);
    let epoch = open("03b-epoch-1904.xlsx");
    assert!(epoch.sheets[0].rows[1].cells.iter().any(|cell| said(&cell.value()) == "on 2024-06-12"), "{epoch:?}");
    let free = open("10-ods.ods");
    assert_eq!(names(&free), ["Ties", "lists"]);
    assert_eq!(at(&free, 0, 2, 3), pair("12/06/24", "on 2024-06-12"));
    assert_eq!(at(&free, 0, 2, 5), pair("£1,500,000.00", "1500000"));
    assert_eq!(at(&free, 0, 2, 6), pair("25%", "0.25"));
    assert_eq!(at(&free, 0, 3, 3), pair("2023", "on 2023"));
    assert_eq!(at(&free, 0, 4, 2), pair("partners\nwith", "text"));
    let old = open("11-old.xls");
    assert_eq!(names(&old), ["往來", "Sheet2"]);
    assert_eq!(at(&old, 0, 2, 3), pair("2021-05-04", "on 2021-05-04"));
    assert_eq!(at(&old, 0, 3, 4), pair("820.5", "820.5"));
    assert_eq!(old.sheets[0].rows.last().map(|row| row.cells.len()), Some(1), "a note below the table is one cell");
    let formulas = open("12b-formula-cells-no-cache.xlsx");
    assert_eq!(at(&formulas, 0, 2, 0), pair("", "! cell-no-result"));
    assert_eq!(open("13-fifty-columns.xlsx").sheets[0].rows.len(), 21);
    assert_eq!(at(&open("17-matrix.xlsx"), 0, 1, 1), pair("Fern", "text"));
    assert_eq!(why("20f-docx-as.xlsx", &bytes("20f-docx-as.xlsx")), "unreadable-document");
    assert_eq!(why("20g-truncated.xlsx", &bytes("20g-truncated.xlsx")), "unreadable-incomplete");
    let two = open("21-two-tables-one-sheet.xlsx");
    let numbers: Vec<_> = two.sheets[0].rows.iter().map(|row| (row.number, row.hidden)).collect();
    assert_eq!(numbers, [(1, false), (2, false), (3, false), (6, false), (7, false), (8, true)]);
    let hidden: Vec<_> = two.sheets.iter().filter(|sheet| sheet.hidden).map(|sheet| sheet.name.as_str()).collect();
    assert_eq!(hidden, ["old"]);
}

#[test]
fn the_content_decides_and_a_wrong_ending_is_remarked() {
    let bytes = by_hand("<sheetData><row><c><v>1</v></c></row></sheetData>");
    let read = workbook("a.XLS", &bytes);
    assert_eq!(read.remarks.iter().map(|remark| remark.key).collect::<Vec<_>>(), ["remark-ending"]);
    assert!(workbook("a.xlsm", &bytes).remarks.is_empty(), "it is one of its endings");
    assert!(workbook("a", &bytes).remarks.is_empty(), "no ending is no wrong one");
    assert_eq!(read.sheets[0].rows[0].cells[0], Cell::new("1", Value::Number(1.into())));
}
