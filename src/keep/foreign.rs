//! Tells files that are no datasets apart, by their content and never by their name.

use std::path::Path;

use infer::MatcherType;

use super::{folder, no_dataset::NoDataset};
use crate::{
    dataset::{bounded, limits::MAX_FILE_BYTES, message::Message},
    exchange::read::{self, graph},
};

/// The reason why a file that is no dataset cannot be opened; `None` for a possible dataset and for anything unknown.
///
/// It says what the file is and what can be done.
pub fn reason(bytes: &[u8]) -> Option<NoDataset> {
    Some(match what(bytes)? {
        // This program did not make it, or its stamp was lost.
        PICTURE => NoDataset::Reason(Message::new("foreign-picture")),
        WORKSPACE => NoDataset::Foreign(Message::new("foreign-workspace")),
        PROPOSALS => NoDataset::Proposals(bytes.into()),
        what => NoDataset::Foreign(Message::new("foreign-file").with("what", Message::new(what))),
    })
}

/// The endings of files with tables of other programs.
const OF_TABLES: [&str; 14] =
    ["csv", "et", "htm", "html", "ods", "ots", "tab", "tsv", "txt", "xls", "xlsb", "xlsm", "xlsx", "xlt"];

/// The content of the file at `path` if it has tables of another program, or is named as if it had.
pub fn tables_at(path: &Path) -> Option<Vec<u8>> {
    let bytes =
        if path.is_dir() { folder::content(path) } else { bounded::read_file(path, MAX_FILE_BYTES as u64) }.ok()?;
    is_of_tables(path, &bytes).then_some(bytes)
}

/// Whether a file of this name and content has tables of another program, or is named as if it had.
pub fn is_of_tables(path: &Path, bytes: &[u8]) -> bool {
    let ending = path.extension().map(|ending| ending.to_string_lossy().to_lowercase()).unwrap_or_default();
    are_tables(&ending, bytes)
}

/// Whether a file of this ending and content has tables.
fn are_tables(ending: &str, bytes: &[u8]) -> bool {
    let is_named_so = OF_TABLES.contains(&ending);
    if graph::format_of(bytes).is_some() || read::is_packed_tables(bytes) {
        return true;
    }
    match what(bytes) {
        Some(EXCEL | "foreign-csv" | "foreign-web-page" | "foreign-old-office") => true,
        // A picture, a dataset in a text file: what these are is known better elsewhere.
        Some(PICTURE | WORKSPACE | PROPOSALS) => false,
        _ => is_named_so && !text(bytes).is_some_and(|text| is_dataset(&text)),
    }
}

/// Whether a text begins as a dataset does.
fn is_dataset(text: &str) -> bool {
    let schema = text.split_once("schema").map(|(_, rest)| rest.trim_start_matches([':', ' ', '\t']));
    schema.is_some_and(|schema| schema.starts_with("\"tieline/"))
}

fn what(bytes: &[u8]) -> Option<&'static str> {
    match text(bytes) {
        Some(text) => what_text(&text),
        None => what_binary(bytes),
    }
}

/// The number of bytes at the beginning of a text that are looked at.
const LOOKED_AT: usize = 64 << 10;

/// The beginning of a file, if it is text: UTF-8, or UTF-16 as spreadsheets save it.
fn text(bytes: &[u8]) -> Option<String> {
    let start = bytes.get(..LOOKED_AT).unwrap_or(bytes);
    let units = |of: fn([u8; 2]) -> u16| {
        let units: Vec<u16> = start.chunks_exact(2).skip(1).map(|pair| of([pair[0], pair[1]])).collect();
        String::from_utf16_lossy(&units)
    };
    match start {
        [0xFF, 0xFE, ..] => return Some(units(u16::from_le_bytes)),
        [0xFE, 0xFF, ..] => return Some(units(u16::from_be_bytes)),
        _ => {}
    }
    let text = match std::str::from_utf8(start) {
        Ok(text) => text,
        // The last character may have been cut.
        Err(error) if error.valid_up_to() + 4 > start.len() => {
            std::str::from_utf8(start.get(..error.valid_up_to())?).ok()?
        }
        Err(_) => return None,
    };
    (!text.contains('\0')).then(|| text.trim_start_matches('\u{FEFF}').to_owned())
}

fn what_text(text: &str) -> Option<&'static str> {
    let start = text.trim_start();
    let says = |word: &str| start.get(..start.len().min(4096)).unwrap_or(start).contains(word);
    match start.chars().next()? {
        // A dataset, or a comment above one, gets the messages of its own checks, which are better.
        '(' | '（' | '/' | '#' if is_of_schema(start, "\"tieline-proposals/") => Some(PROPOSALS),
        '(' | '（' | '/' | '#' => is_of_schema(start, "\"tieline-workspace/").then_some(WORKSPACE),
        '{' | '[' if start.starts_with("{\\rtf") => Some("foreign-rich-text"),
        '{' | '[' => Some("foreign-json"),
        '<' if says("<gexf") => Some("foreign-gexf"),
        '<' if says("<graphml") => Some("foreign-graphml"),
        '<' if says("<svg") => Some(PICTURE),
        '<' if says("<html") || says("<!DOCTYPE html") || says("<!doctype html") => Some("foreign-web-page"),
        '<' => Some("foreign-xml"),
        '@' if says("@prefix") => Some("foreign-linked-data"),
        '%' if start.starts_with("%PDF-") => Some(PDF),
        _ => is_table(start).then_some("foreign-csv"),
    }
}

/// Whether a text in the right form is of this schema rather than a dataset.
fn is_of_schema(text: &str, wanted: &str) -> bool {
    let schema = text.split_once("schema").map(|(_, rest)| rest.trim_start_matches([':', ' ', '\t', '\r', '\n']));
    schema.is_some_and(|schema| schema.starts_with(wanted))
}

/// Whether the first lines have as many cells each, and more than one.
fn is_table(text: &str) -> bool {
    let lines: Vec<&str> = text.lines().filter(|line| !line.trim().is_empty()).take(6).collect();
    let complete = if text.len() >= LOOKED_AT { lines.len().saturating_sub(1) } else { lines.len() };
    let lines = lines.get(..complete).unwrap_or_default();
    [',', ';', '\t', '|'].into_iter().any(|separator| {
        let mut cells = lines.iter().map(|line| cells(line, separator));
        let first = cells.next().unwrap_or_default();
        first > 1 && lines.len() > 1 && cells.all(|cells| cells == first)
    })
}

/// The number of cells of a line; quoted text is one cell.
fn cells(line: &str, separator: char) -> usize {
    let mut quoted = false;
    let separators = line.chars().filter(|sign| {
        quoted ^= *sign == '"';
        !quoted && *sign == separator
    });
    1 + separators.count()
}

const PICTURE: &str = "foreign-picture";
const WORKSPACE: &str = "foreign-workspace";
const PROPOSALS: &str = "foreign-proposals";
const PDF: &str = "foreign-pdf";

fn what_binary(bytes: &[u8]) -> Option<&'static str> {
    let kind = infer::get(bytes)?;
    // The files inside a ZIP file stand in it by name.
    let holds = |name: &str| bytes.windows(name.len()).any(|window| window == name.as_bytes());
    Some(match (kind.mime_type(), kind.matcher_type()) {
        ("application/pdf", _) => PDF,
        ("application/rtf", _) => "foreign-rich-text",
        ("application/vnd.sqlite3", _) => "foreign-database",
        ("application/vnd.ms-excel", _) => EXCEL,
        ("application/msword", _) => WORD,
        ("application/vnd.ms-powerpoint", _) => SLIDES,
        ("application/x-ole-storage", _) => "foreign-old-office",
        (mime, _) if mime.contains("spreadsheet") => EXCEL,
        (mime, _) if mime.contains("wordprocessing") || mime.contains("opendocument.text") => WORD,
        (mime, _) if mime.contains("presentation") => SLIDES,
        ("application/zip", _) if holds("xl/workbook") => EXCEL,
        ("application/zip", _) if holds("word/document") => WORD,
        ("application/zip", _) if holds("ppt/presentation") => SLIDES,
        ("application/zip", _) => "foreign-zip",
        ("application/epub+zip", _) => "foreign-book",
        (_, MatcherType::Image) => PICTURE,
        (_, MatcherType::Video) => "foreign-film",
        (_, MatcherType::Audio) => "foreign-recording",
        (_, MatcherType::Font) => "foreign-font",
        (_, MatcherType::App) => "foreign-program",
        (_, MatcherType::Archive) => "foreign-archive",
        _ => return None,
    })
}

const EXCEL: &str = "foreign-spreadsheet";
const WORD: &str = "foreign-text-document";
const SLIDES: &str = "foreign-slides";

#[cfg(test)]
mod tests {
    use super::*;
    use crate::dataset::bundled::SAMPLES;

    #[test]
    fn what_is_opened_is_told_by_its_content() {
        let zip = |name: &str| [b"PK\x03\x04\x14\0\0\0\x08\0aaaabbbbccccddddeeee".as_slice(), name.as_bytes()].concat();
        let utf16 = |text: &str| {
            let units = text.encode_utf16().flat_map(u16::to_le_bytes);
            [0xFF, 0xFE].into_iter().chain(units).collect::<Vec<u8>>()
        };
        let cases: [(Vec<u8>, &str); 17] = [
            (zip("xl/workbook.xml"), "is a spreadsheet, not"),
            (zip("word/document.xml"), "a text document"),
            (zip("ppt/presentation.xml"), "a set of slides"),
            (zip("notes.txt"), "a ZIP archive"),
            (b"%PDF-1.7\n".to_vec(), "a PDF document"),
            (b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR".to_vec(), "This picture"),
            (b"\xff\xd8\xff\xe0\0\x10JFIF".to_vec(), "This picture"),
            (b"\x1f\x8b\x08\0\0\0\0\0".to_vec(), "an archive"),
            (b"{\"entities\": []}".to_vec(), "JSON"),
            (b"[1, 2]".to_vec(), "JSON"),
            (b"{\\rtf1 text}".to_vec(), "a document in rich text"),
            (b"<?xml version='1.0'?>\n<gexf version='1.3'>".to_vec(), "a GEXF network"),
            (b"<!DOCTYPE html><html>".to_vec(), "a web page"),
            ("\u{FEFF}name,\"kind, of\"\n香港,fund\n\"a, b\",c\n".into(), "a table in CSV"),
            (b"from;to\n1;2\n".to_vec(), "a table in CSV"),
            (utf16("from\tto\r\n1\t2\r\n"), "a table in CSV"),
            (b"(\n  schema: \"tieline-workspace/1\", dataset: \"x\")".to_vec(), "what is kept beside a dataset"),
        ];
        for (bytes, expected) in cases {
            let reason = reason(&bytes).map(|reason| reason.to_string()).unwrap_or_default();
            assert!(reason.contains(expected), "{expected}: {reason}");
        }
    }

    #[test]
    fn tables_are_told_by_their_content_or_by_the_ending_of_their_name() {
        let sample = SAMPLES[0].text.as_bytes();
        let tables: [(&str, &[u8]); 4] =
            [("ron", b"a,b\n1,2\n"), ("csv", b""), ("csv", b"\xa4\xa4\xa4\xe5,b\n"), ("txt", b"one\ntwo\n")];
        for (ending, bytes) in tables {
            assert!(are_tables(ending, bytes), "{ending}: {bytes:?}");
        }
        let others: [(&str, &[u8]); 4] =
            [("ron", sample), ("txt", sample), ("ron", b""), ("xlsx", b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR")];
        for (ending, bytes) in others {
            assert!(!are_tables(ending, bytes), "{ending}");
        }
    }

    #[test]
    fn nothing_that_may_be_a_dataset_is_taken_for_something_else() {
        for sample in SAMPLES {
            assert!(reason(sample.text.as_bytes()).is_none());
        }
        for text in ["", "(", "#![enable(implicit_some)]\n(", "// a, b\n// c, d\n(", "/* a */ (", "Dataset(\n)", "（"]
        {
            assert!(reason(text.as_bytes()).is_none(), "{text}");
        }
        assert!(reason(b"a letter to a friend,\nand nothing else").is_none());
    }
}
