//! Tables that went wrong by chance or by ill will: each is read, or refused in a sentence, with little memory.
//!
//! It stands alone: what is asked for is counted for the whole program.
#![expect(
    clippy::expect_used,
    clippy::panic,
    clippy::panic_in_result_fn,
    clippy::indexing_slicing,
    reason = "a test may stop at once"
)]

#[path = "support/tables.rs"]
mod tables;

use std::{
    fmt::Debug,
    sync::{LazyLock, Mutex, PoisonError},
};

use peak_alloc::PeakAlloc;
use proptest::{collection::vec, prelude::*, sample::Index};
use tables::{Table, packed, tables};
use tieline::{
    dataset::{message::Message, names::Language},
    exchange::{
        import::import,
        limits::{MAX_CELLS, MAX_COLUMNS},
        progress::{Progress, Refused},
        read::{Wanted, graph::Format, read},
        sheet::Workbook,
        understand::understand,
    },
    words::Words,
};

#[global_allocator]
static MEMORY: PeakAlloc = PeakAlloc;

/// One file at a time: memory is counted for all of them together.
static TURN: Mutex<()> = Mutex::new(());

/// So much memory, in bytes, is for whatever a file says.
const MOST: usize = 256 << 20;

static TABLES: LazyLock<Vec<Table>> = LazyLock::new(tables);

/// The outcome for a file: a workbook, or the key of the sentence that refuses it.
fn outcome(name: &str, bytes: &[u8]) -> Result<Workbook, &'static str> {
    let _turn = TURN.lock().unwrap_or_else(PoisonError::into_inner);
    let before = MEMORY.current_usage();
    MEMORY.reset_peak_usage();
    let mut tell = |_| true;
    let mut progress = Progress::new(&mut tell);
    let read = read(name, bytes, &Wanted::default(), &mut progress);
    let imported = read.as_ref().map(|workbook| {
        let understood = understand(workbook, &mut progress)?;
        import(workbook, &understood.mapping, &mut progress)
    });
    let asked_for = MEMORY.peak_usage().saturating_sub(before);
    assert!(asked_for < MOST + 4 * bytes.len(), "{} bytes took {asked_for} bytes", bytes.len());
    match imported {
        Ok(Err(Refused::File(why))) => assert_sentence(&why),
        Ok(Err(Refused::GivenUp)) => panic!("nobody gave it up"),
        Ok(Ok(_)) | Err(_) => {}
    }
    match read {
        Ok(workbook) => {
            assert_sound(&workbook);
            Ok(workbook)
        }
        Err(Refused::File(why)) => {
            assert_sentence(&why);
            assert_ne!(why.key, "unreadable-fault", "a library panicked");
            Err(why.key)
        }
        Err(Refused::GivenUp) => panic!("nobody gave it up"),
    }
}

fn assert_sound(workbook: &Workbook) {
    let rows = || workbook.sheets.iter().flat_map(|sheet| &sheet.rows);
    assert!(rows().map(|row| row.cells.len()).sum::<usize>() <= MAX_CELLS, "too many cells");
    assert!(rows().all(|row| row.cells.len() <= MAX_COLUMNS), "too wide a row");
    for sheet in &workbook.sheets {
        assert!(sheet.rows.is_sorted_by(|one, next| one.number < next.number), "rows are in order");
    }
    workbook.remarks.iter().for_each(assert_sentence);
}

/// Whether it is one sentence on one line that can be read.
fn assert_sentence(why: &Message) {
    let said = Words::of(Language::English).message(why);
    assert!(said.len() > 10 && said.chars().count() < 1_000 && !said.contains('\n'), "{said:?}");
    assert_ne!(said, why.key, "there is no text for it");
}

/// A change to a file; places are shares of its length.
#[derive(Clone, Debug)]
enum Change {
    Flip(Index, u8),
    Cut(Index, usize),
    Truncate(Index),
    Repeat(Index, usize, usize),
    Reverse(Index, Index),
    /// Takes a piece of another file.
    Splice(Index, Index, Index, usize),
    Insert(Index, &'static str, usize),
    /// Puts another number where one stands.
    Number(Index, &'static str),
}

fn change() -> impl Strategy<Value = Change> {
    let at = any::<Index>;
    prop_oneof![
        (at(), 0..8_u8).prop_map(|(at, bit)| Change::Flip(at, bit)),
        (at(), 1..60_usize).prop_map(|(at, length)| Change::Cut(at, length)),
        at().prop_map(Change::Truncate),
        (at(), 1..80_usize, 1..400_usize).prop_map(|(at, length, times)| Change::Repeat(at, length, times)),
        (at(), at()).prop_map(|(from, to)| Change::Reverse(from, to)),
        (at(), at(), at(), 1..400_usize).prop_map(|(at, file, from, length)| Change::Splice(at, file, from, length)),
        (at(), proptest::sample::select(SCRAPS), 1..300_usize).prop_map(|(at, scrap, n)| Change::Insert(at, scrap, n)),
        (at(), proptest::sample::select(SCRAPS)).prop_map(|(at, scrap)| Change::Insert(at, scrap, 1)),
        (at(), proptest::sample::select(NUMBERS)).prop_map(|(at, number)| Change::Number(at, number)),
    ]
}

/// Pieces of tables and of the markup that workbooks are made of, and characters that are not what they seem.
const SCRAPS: &[&str] = &[
    "\"",
    ",",
    ";",
    "\t",
    "|",
    "\n",
    "\r",
    "\0",
    "\u{FEFF}",
    "\u{202E}",
    "\u{2028}",
    "\u{1}",
    "\u{2}",
    "sep=",
    "\"\"\"",
    "<table>",
    "</table>",
    "<tr>",
    "<td colspan=99999 rowspan=99999>",
    "<script>",
    "</script>",
    "<!--",
    "-->",
    "]]>",
    "<![CDATA[",
    "&#0;",
    "&#x110000;",
    "&amp;",
    "&l9;",
    "<row r=\"1048576\">",
    "<row r=\"0\">",
    "<c r=\"XFD1048576\">",
    "<c r=\"ZZZZZZ99999999999\">",
    "</c>",
    "<v>",
    "<mergeCell ref=\"A1:XFD1048576\"/>",
    "<is><t>",
    "t=\"s\"",
    "s=\"9\"",
    "table:number-rows-repeated=\"4000000000\"",
    "table:number-columns-repeated=\"16384\"",
    "<text:s text:c=\"999999\"/>",
    "<table:table-row>",
    "<table:covered-table-cell/>",
    "<!DOCTYPE a [<!ENTITY b \"c\">]>",
    "\u{FFFF}\u{FFFF}",
];

const NUMBERS: &[&str] = &[
    "0",
    "-1",
    "255",
    "16384",
    "16385",
    "65535",
    "1048576",
    "1048577",
    "4294967295",
    "4294967296",
    "18446744073709551616",
    "1e308",
    "-1e400",
    "NaN",
    "2958466",
    "0.000000000000000000000000000001",
];

fn apply(change: &Change, bytes: &mut Vec<u8>) {
    let place = |index: &Index| index.index(bytes.len() + 1);
    let upto = |at: usize, length: usize| (at + length).min(bytes.len());
    match change {
        Change::Flip(at, bit) => {
            let at = place(at);
            bytes.get_mut(at).into_iter().for_each(|byte| *byte ^= 1 << bit);
        }
        Change::Cut(at, length) => _ = bytes.drain(place(at)..upto(place(at), *length)),
        Change::Truncate(at) => bytes.truncate(place(at)),
        Change::Repeat(at, length, times) => {
            let at = place(at);
            let piece = bytes[at..upto(at, *length)].repeat(*times);
            bytes.splice(at..at, piece);
        }
        Change::Reverse(from, to) => {
            let (from, to) = (place(from), place(to));
            bytes[from.min(to)..from.max(to)].reverse();
        }
        Change::Splice(at, file, from, length) => {
            let other = TABLES[file.index(TABLES.len())].file();
            let from = from.index(other.len());
            let piece = other[from..(from + length).min(other.len())].to_vec();
            let at = place(at);
            bytes.splice(at..at, piece);
        }
        Change::Insert(at, scrap, times) => {
            let at = place(at);
            bytes.splice(at..at, scrap.repeat(*times).into_bytes());
        }
        Change::Number(nth, number) => {
            let digits: Vec<usize> = (0..bytes.len()).filter(|at| bytes[*at].is_ascii_digit()).collect();
            if !digits.is_empty() {
                let at = digits[nth.index(digits.len())];
                let end = (at..bytes.len()).find(|at| !bytes[*at].is_ascii_digit()).unwrap_or(bytes.len());
                bytes.splice(at..end, number.bytes());
            }
        }
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 4_000, max_shrink_iters: 2_000, ..ProptestConfig::default() })]

    #[test]
    fn a_changed_table_is_read_or_refused(
        table in any::<Index>(),
        changes in vec((any::<Index>(), change()), 1..6),
    ) {
        let mut table = TABLES[table.index(TABLES.len())].clone();
        for (part, change) in &changes {
            let mut contents = table.contents();
            let nth = part.index(contents.len());
            apply(change, contents[nth]);
        }
        let _ = outcome("table.csv", &table.file());
    }
}

#[test]
fn every_format_of_networks_has_a_target_for_fuzzing() {
    let targets = std::fs::read_to_string("fuzz/Cargo.toml").expect("it can be read");
    for format in Format::ALL {
        let target = format!("name = \"{}\"\npath = \"fuzz_targets/network.rs\"", format.word());
        assert!(targets.contains(&target), "{} has none", format.name());
    }
}

#[test]
fn every_table_that_was_not_changed_is_read() {
    for table in TABLES.iter() {
        let bytes = table.file();
        let read = outcome("table", &bytes);
        assert!(read.is_ok_and(|read| read.sheets.iter().any(|sheet| sheet.rows.len() > 1)), "{table:?}");
    }
}

/// Compares what becomes of a file with the key of the sentence that is meant to refuse it.
#[track_caller]
fn assert_refused(bytes: impl AsRef<[u8]>, key: &str) {
    assert_eq!(outcome("table", bytes.as_ref()).map(|_| "it was read"), Err(key), "it is read as it is meant");
}

fn xlsx(sheet: &str) -> Vec<u8> {
    let mut table = TABLES[8].clone();
    let Table::Packed(parts) = &mut table else { panic!("a workbook has parts") };
    let part = parts.iter_mut().find(|(name, _)| name == "xl/worksheets/sheet1.xml").expect("it has a sheet");
    part.1 = format!(r#"<?xml version="1.0"?><worksheet><sheetData>{sheet}</sheetData></worksheet>"#).into_bytes();
    table.file()
}

#[test]
fn cells_far_out_take_no_memory() {
    let far = r#"<row r="1048576"><c r="XFD1048576"><v>1</v></c></row>"#;
    let read = outcome("table.xlsx", &xlsx(far));
    assert!(read.is_ok_and(|read| read.sheets[0].rows.last().is_some_and(|row| row.number == 1_048_576)));
    let below = |row: u32| format!("<row r=\"{row}\"><c r=\"XFD{row}\"><v>1</v></c></row>");
    assert_refused(xlsx(&(1..1_000).map(below).collect::<String>()), "unreadable-cells");
}

#[test]
fn markup_without_measure_is_read_or_refused() {
    let attributes: Vec<String> = (0..80_000).map(|nth| format!(" a{nth}=\"1\"")).collect();
    let attributes = attributes.concat();
    assert!(outcome("table.xlsx", &xlsx(&format!("<row r=\"1\"{attributes}><c><v>1</v></c></row>"))).is_ok());
    let deep = "<row><c>".repeat(100_000);
    let _ = outcome("table.xlsx", &xlsx(&deep));
    let page = format!("<table><tr><td{attributes}>a<td>b</table>");
    assert!(outcome("table.html", page.as_bytes()).is_ok());
}

#[test]
fn a_packed_file_that_lies_about_its_size_is_refused() {
    let blanks = " ".repeat(80 << 20);
    let bomb = xlsx(&blanks);
    assert!(bomb.len() < 1 << 20);
    assert_refused(&bomb, "unreadable-bomb");
    // The sizes of all parts are written down as 16 bytes, in both places where they stand.
    let mut lying = bomb.clone();
    for (mark, at) in [(b"PK\x03\x04", 22), (b"PK\x01\x02", 24)] {
        let places: Vec<usize> =
            lying.windows(4).enumerate().filter(|(_, w)| w == mark).map(|(place, _)| place).collect();
        for place in places {
            lying[place + at..place + at + 4].copy_from_slice(&16_u32.to_le_bytes());
        }
    }
    assert!(outcome("table.xlsx", &lying).is_err());
}

#[test]
fn names_in_a_file_are_said_short_and_on_a_line() {
    let Table::Packed(mut parts) = TABLES[8].clone() else { panic!("a workbook has parts") };
    for (_, content) in &mut parts {
        let named = String::from_utf8_lossy(content).replace("workbook.xml", &"work\u{202E}".repeat(300));
        *content = named.into_bytes();
    }
    let _ = outcome("table.xlsx", &packed(&parts));
}

#[test]
fn a_part_that_repeats_itself_in_words_is_not_unfolded() {
    let laughs = "<!DOCTYPE x [<!ENTITY l0 \"lol\"><!ENTITY l1 \"&l0;&l0;&l0;&l0;&l0;&l0;&l0;&l0;\">]>";
    let sheet =
        format!("{laughs}<worksheet><sheetData><row><c t=\"str\"><v>&l1;</v></c></row></sheetData></worksheet>");
    let content = [("xl/worksheets/sheet1.xml", &*sheet), ("xl/workbook.xml", "<workbook/>")];
    let _ = outcome("table.xlsx", &packed(&content));
    let read = outcome("table.xlsx", &xlsx("<row><c t=\"str\"><v>&l9;</v></c></row>"));
    assert!(read.is_ok_and(|read| &*read.sheets[0].rows[0].cells[0].shown == "&l9;"));
}

#[test]
fn text_without_measure_is_read_or_refused() {
    assert_refused(format!("{}c\n", "c,".repeat(300_000)), "text-too-wide");
    assert_refused([b"From,To\n".to_vec(), vec![0; 5 << 20]].concat(), "text-none");
    assert_refused("\u{FEFF}", "unreadable-empty");
    assert_refused("1\n".repeat(1 << 20), "text-one-column");
    assert_refused("1,2\n".repeat((MAX_CELLS / 2) + 1), "text-too-many-rows");
    assert_refused(format!("{}x\n", "1,".repeat(99)).repeat((MAX_CELLS / 100) + 1), "text-too-many-cells");
    let unclosed = format!("From,To\nA,\"B\n{}", "C,D\n".repeat(200_000));
    let read = outcome("table.csv", unclosed.as_bytes()).expect("a quote that never closes swallows nothing");
    assert_eq!(read.sheets[0].rows.len(), 200_002);
    assert_eq!(read.remarks[0].key, "text-open-quote");
}

#[test]
fn headings_without_measure_are_taken_for_sentences() {
    let long = "investor country 投資方 ".repeat(30_000);
    let read = outcome("table.csv", format!("Investor,Investee,{long},{long}\nAlpha,Beta,Gamma,Delta\n").as_bytes());
    assert!(read.is_ok_and(|read| read.sheets[0].rows.len() == 2));
}

#[test]
fn names_that_turn_letters_round_are_read_as_they_are() {
    let read = outcome("table.csv", "From,To\n\u{202E}evil\u{202C} Ltd,B\nA\u{2066}b\u{2069},B\n".as_bytes());
    assert!(read.is_ok_and(|read| read.sheets[0].rows.len() == 3));
}
