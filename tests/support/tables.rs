//! Small tables of every format that can be read, made here.

use std::io::{Cursor, Read as _, Write as _};

use rust_xlsxwriter::{ExcelDateTime, Format, Note, Workbook};

/// A table as it lies on disk, in the parts that a program packs together.
#[derive(Clone, Debug)]
pub enum Table {
    /// A file that is not packed.
    Plain(Vec<u8>),
    /// Files packed into one as ZIP does, with their names.
    Packed(Vec<(String, Vec<u8>)>),
    /// The records of an old workbook of Excel, packed into one file with others.
    Compound(Vec<u8>),
}

impl Table {
    /// The file.
    pub fn file(&self) -> Vec<u8> {
        match self {
            Self::Plain(bytes) => bytes.clone(),
            Self::Packed(parts) => packed(parts),
            Self::Compound(records) => compound(records),
        }
    }

    /// What a change can be made to: the file, each of its parts, its records.
    pub fn contents(&mut self) -> Vec<&mut Vec<u8>> {
        match self {
            Self::Plain(bytes) | Self::Compound(bytes) => vec![bytes],
            Self::Packed(parts) => parts.iter_mut().map(|(_, content)| content).collect(),
        }
    }
}

/// A table of text with something of everything in it.
pub const TEXT: &str = "From,To,Kind,Date,Amount,Note\r\n許功蓋教育基金,\"Ab, Cd & Co.\",捐贈,2024年3月,HK$4.2bn,\"first line\n\
    second \"\"line\"\"\"\r\n\r\n珮琪設計,許功蓋教育基金,合作,12-Jun-2024,約港幣3億元,\r\n=1+1,Étoile,funds,31/12/2023,0,25%\r\n";

/// All tables, the ones of text first.
pub fn tables() -> Vec<Table> {
    let simple = "投资方,被投资方,类型,金额\n盛资本,来食品,投资,人民币2.5亿元\n盛资本,科数据,合作,1500万美元\n";
    let wide = |order: fn(u16) -> [u8; 2]| TEXT.replace(',', "\t").encode_utf16().flat_map(order).collect::<Vec<u8>>();
    let western = "Geldgeber;Empfänger;Betrag\r\nStiftung Grünwald;Société Crème;1.234.567,89 €\r\n";
    let mut tables = vec![
        Table::Plain(TEXT.into()),
        Table::Plain([b"\xEF\xBB\xBFsep=,\r\n", TEXT.as_bytes()].concat()),
        Table::Plain(encoding_rs::BIG5.encode(&TEXT.replace("Étoile", "蓋")).0.into_owned()),
        Table::Plain(encoding_rs::GB18030.encode(simple).0.into_owned()),
        Table::Plain([b"\xFF\xFE", &*wide(u16::to_le_bytes)].concat()),
        Table::Plain(wide(u16::to_be_bytes)),
        Table::Plain(encoding_rs::WINDOWS_1252.encode(western).0.into_owned()),
        Table::Plain(PAGE.into()),
    ];
    tables.extend([Table::Packed(xlsx()), ods(), Table::Compound(biff())]);
    // The same as they lie on disk, so that the packing is changed too.
    let files: Vec<_> = tables[8..].iter().map(|table| Table::Plain(table.file())).collect();
    tables.extend(files);
    tables
}

const PAGE: &str = "<html><head><meta charset=utf-8><title>T</title><style>td { a: b }</style></head><body><table border>\
    <caption>Ties</caption><tr><th colspan=2>Who &amp; whom<th rowspan=\"2\">When</tr><tr><td>From<td>To</tr>\
    <tr style='display:none'><td>甲&#20844;&#x53F8;<td>乙<br>公司<td>2024<script>'<td>'</script></tr>\
    <tr><td><table><tr><td>in<td>side</table><td>丙</table></body></html>";

/// A workbook of Excel in its parts.
fn xlsx() -> Vec<(String, Vec<u8>)> {
    let mut book = Workbook::new();
    let sheet = book.add_worksheet();
    let write = |sheet: &mut rust_xlsxwriter::Worksheet| {
        sheet.merge_range(0, 0, 0, 3, "Ties of 2024", &Format::new())?;
        sheet.write(1, 0, "From")?.write(1, 1, "To")?.write(1, 2, "Date")?.write(1, 3, "Amount")?;
        sheet.write(2, 0, "甲公司")?.write(2, 1, "乙基金")?;
        let date = ExcelDateTime::from_ymd(2024, 6, 12)?;
        sheet.write_with_format(2, 2, &date, &Format::new().set_num_format("mmm-yy"))?;
        sheet.write_with_format(2, 3, 4.2, &Format::new().set_num_format("\"HK$\"#,##0.0\"bn\""))?;
        sheet.write_formula(3, 0, "A3")?.write(3, 1, true)?;
        sheet.insert_note(2, 0, &Note::new("who says so?"))?.set_row_hidden(3).map(|_| ())
    };
    write(sheet).expect("a sheet is written");
    book.add_worksheet().set_hidden(true);
    let bytes = book.save_to_buffer().expect("a workbook is saved");
    let mut zip = zip::ZipArchive::new(Cursor::new(bytes)).expect("it is packed");
    let mut parts = Vec::new();
    for nth in 0..zip.len() {
        let mut part = zip.by_index(nth).expect("a part");
        let mut content = Vec::new();
        part.read_to_end(&mut content).expect("it can be read");
        parts.push((part.name().expect("it has a name").into_owned(), content));
    }
    parts
}

/// A workbook of LibreOffice.
fn ods() -> Table {
    let content = r#"<?xml version="1.0"?><office:document-content
        xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0"
        xmlns:table="urn:oasis:names:tc:opendocument:xmlns:table:1.0"
        xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0"><office:body><office:spreadsheet><table:table
        table:name="Ties"><table:table-row><table:table-cell table:number-columns-spanned="2"
        office:value-type="string"><text:p>Who</text:p></table:table-cell><table:covered-table-cell/></table:table-row>
        <table:table-row table:number-rows-repeated="2"><table:table-cell table:number-columns-repeated="2"/>
        </table:table-row><table:table-row><table:table-cell office:value-type="date" office:date-value="2023-01-01">
        <text:p>2023</text:p></table:table-cell><table:table-cell office:value-type="currency" office:currency="GBP"
        office:value="1500000"><text:p>£1,500,000.00</text:p></table:table-cell></table:table-row></table:table>
        </office:spreadsheet></office:body></office:document-content>"#;
    let kind = "application/vnd.oasis.opendocument.spreadsheet";
    Table::Packed(vec![
        ("mimetype".to_owned(), kind.into()),
        ("META-INF/manifest.xml".to_owned(), "<manifest:manifest/>".into()),
        ("content.xml".to_owned(), content.into()),
    ])
}

/// The records of a workbook of Excel 97 with a sheet of four cells.
fn biff() -> Vec<u8> {
    const BEGIN: u16 = 0x0809;
    const END: u16 = 0x000A;
    let record = |id: u16, content: &[u8]| {
        let length = u16::try_from(content.len()).expect("a short record");
        [&id.to_le_bytes(), &length.to_le_bytes(), content].concat()
    };
    let begin = |of: u8| record(BEGIN, &[0, 6, of, 0, 0xBB, 0x0D, 0xCC, 0x07, 0, 0, 0, 0, 6, 0, 0, 0]);
    let texts = ["From", "To", "Alpha"].map(|text| [&[text.len() as u8, 0, 0], text.as_bytes()].concat()).concat();
    let shared = record(0x00FC, &[&[3, 0, 0, 0, 3, 0, 0, 0], &*texts].concat());
    let globals = |offset: u32| {
        let sheet = [&offset.to_le_bytes()[..], &[0, 0, 1, 0, b'S']].concat();
        [begin(5), record(0x0085, &sheet), shared.clone(), record(END, &[])].concat()
    };
    let cell = |row: u8, column: u8, text: u8| record(0x00FD, &[row, 0, column, 0, 0, 0, text, 0, 0, 0]);
    let number = record(0x0203, &[&[1, 0, 1, 0, 0, 0], &2024_f64.to_le_bytes()[..]].concat());
    let sheet = [begin(0x10), cell(0, 0, 0), cell(0, 1, 1), cell(1, 0, 2), number, record(END, &[])].concat();
    let offset = u32::try_from(globals(0).len()).expect("a short workbook");
    [globals(offset), sheet].concat()
}

/// A packed file of these parts.
pub fn packed<N: AsRef<str>, C: AsRef<[u8]>>(parts: &[(N, C)]) -> Vec<u8> {
    let mut zip = zip::ZipWriter::new(Cursor::new(Vec::new()));
    for (name, content) in parts {
        zip.start_file(name.as_ref(), zip::write::SimpleFileOptions::default()).expect("a part begins");
        zip.write_all(content.as_ref()).expect("a part is written");
    }
    zip.finish().expect("it is closed").into_inner()
}

/// An old workbook of these records.
pub fn compound(records: &[u8]) -> Vec<u8> {
    let mut file = cfb::CompoundFile::create(Cursor::new(Vec::new())).expect("a file begins");
    let mut stream = file.create_stream("Workbook").expect("a stream begins");
    stream.write_all(records).expect("it is written");
    drop(stream);
    file.flush().expect("it is closed");
    file.into_inner().into_inner()
}
