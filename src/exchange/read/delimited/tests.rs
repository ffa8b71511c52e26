use super::*;
use crate::exchange::limits::MAX_CELL_TEXT;

fn read_as(bytes: &[u8], wanted: &Wanted) -> Result<Workbook, Refused> {
    read("table.csv", bytes, wanted, &mut Progress::new(&mut |_| true))
}

fn workbook(bytes: impl AsRef<[u8]>) -> Workbook {
    read_as(bytes.as_ref(), &Wanted::default()).unwrap()
}

fn refusal(bytes: impl AsRef<[u8]>) -> &'static str {
    match read_as(bytes.as_ref(), &Wanted::default()) {
        Err(Refused::File(why)) => why.key,
        other => panic!("{other:?}"),
    }
}

/// The rows with their numbers, as "1: a | b".
fn rows(workbook: &Workbook) -> Vec<String> {
    let shown = |row: &Row| row.cells.iter().map(|cell| cell.shown.as_str()).collect::<Vec<_>>().join(" | ");
    workbook.sheets[0].rows.iter().map(|row| format!("{}: {}", row.number, shown(row))).collect()
}

fn form(workbook: &Workbook) -> (&str, char) {
    let form = workbook.text.as_ref().unwrap();
    (form.encoding, form.delimiter)
}

fn remarks(workbook: &Workbook) -> Vec<(&str, String)> {
    let lines = |remark: &Message| {
        let lines = remark.values.iter().find(|(place, _)| *place == "lines").map(|(_, value)| value);
        match lines {
            Some(crate::dataset::message::Value::Text(lines)) => lines.clone(),
            _ => String::new(),
        }
    };
    workbook.remarks.iter().map(|remark| (remark.key, lines(remark))).collect()
}

fn utf_16(text: &str, order: fn(u16) -> [u8; 2]) -> Vec<u8> {
    text.encode_utf16().flat_map(order).collect()
}

const TABLE: &str = "投資方,機構,日期\r\n許功蓋教育基金,育才書院,2024年3月\r\n珮琪設計,邨衞科技,2022\r\n";
const READ: [&str; 3] =
    ["1: 投資方 | 機構 | 日期", "2: 許功蓋教育基金 | 育才書院 | 2024年3月", "3: 珮琪設計 | 邨衞科技 | 2022"];

#[test]
fn the_encoding_is_told_by_the_bytes() {
    let simple = TABLE.replace('資', "资").replace("許功蓋教育", "𠮷盛").replace("邨衞", "龘科");
    // Hong Kong's own characters can be read, but not written, by encoding_rs.
    let parts = TABLE.split_once("邨衞").unwrap();
    let [head, tail] = [parts.0, parts.1].map(|part| encoding_rs::BIG5.encode(part).0);
    let big5 = [&*head, b"\x90\x68\x8F\xC0", &*tail].concat();
    let cases = [
        (TABLE.as_bytes().to_vec(), "UTF-8"),
        ([b"\xEF\xBB\xBF", TABLE.as_bytes()].concat(), "UTF-8"),
        (big5, "Big5"),
        (utf_16(TABLE, u16::to_le_bytes), "UTF-16LE"),
        (utf_16(TABLE, u16::to_be_bytes), "UTF-16BE"),
        (utf_16(&format!("\u{FEFF}{TABLE}"), u16::to_le_bytes), "UTF-16LE"),
        (utf_16(&format!("\u{FEFF}{TABLE}"), u16::to_be_bytes), "UTF-16BE"),
    ];
    for (bytes, encoding) in cases {
        let workbook = workbook(bytes);
        assert_eq!((form(&workbook), rows(&workbook)), ((encoding, ','), READ.map(str::to_owned).to_vec()));
        assert_eq!(workbook.remarks, []);
    }
    let workbook = workbook(encoding_rs::GB18030.encode(&simple).0);
    assert_eq!(form(&workbook), ("GB18030", ','));
    assert!(rows(&workbook)[1].contains("𠮷盛"), "{:?}", rows(&workbook));
}

#[test]
fn letters_of_western_europe_are_told_from_damaged_ones() {
    let table = format!("Von,An\nGrün,Blau\n{}", "Alpha,Beta\n".repeat(2_000));
    let western = encoding_rs::WINDOWS_1252.encode(&table).0.into_owned();
    assert_eq!(form(&workbook(western)), ("windows-1252", ','));
    let mut damaged = "名稱,機構\n投資,Beta\n".repeat(2_000).into_bytes();
    damaged[15] = 0xFF;
    let damaged = workbook(damaged);
    assert_eq!(form(&damaged), ("UTF-8", ','));
    assert_eq!(remarks(&damaged), [("text-damaged", "2".to_owned())]);
}

#[test]
fn an_encoding_and_a_delimiter_can_be_chosen() {
    let big5 = encoding_rs::BIG5.encode(TABLE).0.into_owned();
    let form = workbook(&big5).text.unwrap();
    assert_eq!(form.sample[0], "投資方");
    assert_eq!(form.others.len(), 2);
    assert!(form.others.iter().all(|(_, cells)| cells.len() == form.sample.len()));
    assert!(form.others.iter().any(|(name, _)| *name == "GB18030"), "{form:?}");
    let wanted = Wanted { encoding: Some("gbk".to_owned()), delimiter: Some('資'), format: None };
    let other = read_as("投資方,機\n".as_bytes(), &Wanted { encoding: None, ..wanted.clone() }).unwrap();
    assert_eq!(rows(&other), ["1: 投 | 方,機"]);
    assert_eq!(read_as(&big5, &wanted).map_err(|why| matches!(why, Refused::File(_))), Err(true), "one column");
    let unknown = Wanted { encoding: Some("klingon".to_owned()), delimiter: None, format: None };
    assert!(matches!(read_as(&big5, &unknown), Err(Refused::File(why)) if why.key == "text-encoding-unknown"));
}

#[test]
fn rows_have_the_number_of_the_line_they_begin_on_whatever_ends_it() {
    let table = "a,b\n\n\"c\nd\",e\n,\nf,g\n";
    for ending in ["\n", "\r\n", "\r"] {
        let workbook = workbook(table.replace('\n', ending));
        assert_eq!(rows(&workbook), ["1: a | b", "3: c\nd | e", "6: f | g"], "{ending:?}");
    }
}

#[test]
fn a_quote_never_closed_is_told_and_swallows_nothing() {
    let workbook = workbook("a,b\nc,\"d\ne,f\n");
    assert_eq!(rows(&workbook), ["1: a | b", "2: c | \"d", "3: e | f"]);
    assert_eq!(remarks(&workbook), [("text-open-quote", "2".to_owned())]);
}

#[test]
fn the_first_line_may_name_the_delimiter() {
    let workbook = workbook("sep=;\r\na,x;b\r\nc;d\r\n");
    assert_eq!((form(&workbook).1, rows(&workbook)), (';', vec!["2: a,x | b".to_owned(), "3: c | d".to_owned()]));
}

#[test]
fn control_characters_are_left_out_and_counted() {
    let workbook = workbook("From,To\nA\u{0}lpha,B\u{1B}[31m\n");
    assert_eq!(rows(&workbook), ["1: From | To", "2: Alpha | B[31m"]);
    assert_eq!(remarks(&workbook), [("text-controls", "2".to_owned())]);
}

#[test]
fn lines_without_anything_on_them_are_an_empty_table() {
    for blank in [" \n\r\n".to_owned(), "\n".repeat(4 << 20)] {
        let workbook = workbook(&blank);
        assert_eq!(rows(&workbook), [""; 0]);
        assert_eq!(workbook.remarks, [crate::dataset::message::Message::new("text-only-blank")]);
    }
}

#[test]
fn a_file_that_is_no_table_is_refused_in_a_sentence() {
    assert_eq!(refusal(""), "text-no-rows");
    assert_eq!(refusal("\u{FEFF}"), "text-no-rows");
    assert_eq!(refusal([b"From,To\n".to_vec(), vec![0; 100_000]].concat()), "text-none");
    assert_eq!(refusal("\u{89}PNG\r\n\u{1A}\n\0\0\0\rIHDR\0\0\0\u{1}\0"), "text-none");
    assert_eq!(refusal("one\ntwo\n"), "text-one-column");
    assert_eq!(refusal(["a,".repeat(20_000).as_str(), "b"].concat()), "text-too-wide");
    assert_eq!(refusal(format!("From,To\n{}", "c,".repeat(4 << 20))), "text-row-too-long");
    assert_eq!(refusal(format!("a,\"b\n{}\"\n", "x".repeat(MAX_CELL_TEXT))), "text-cell-too-long");
}

#[test]
fn one_column_of_names_is_a_table_if_its_heading_says_so() {
    assert_eq!(rows(&workbook("機構名稱\n甲\n乙\n")).len(), 3);
}

#[test]
fn commas_beyond_the_last_cell_are_no_columns() {
    assert_eq!(rows(&workbook(format!("a,b\nc,d{}", ",".repeat(20_000)))), ["1: a | b", "2: c | d"]);
}

#[test]
fn reading_stops_when_it_is_not_wanted() {
    let table = "a,b\n".repeat(100_000);
    let mut asked = 0;
    let mut until = |_| {
        asked += 1;
        asked < 3
    };
    let given_up = read("", table.as_bytes(), &Wanted::default(), &mut Progress::new(&mut until));
    assert_eq!(given_up, Err(Refused::GivenUp));
}
