//! Tells by its content what a file is, and what to do with one that is no table.

use super::{
    graph::{self, Format},
    part::Parts,
};
use crate::{dataset::message::Message, exchange::progress::Refused};

/// The kinds of files that tables can be read from.
pub enum Kind<'b> {
    /// A workbook of Excel since 2007, which consists of these parts.
    Xlsx(Parts<'b>),
    /// A workbook of older versions of Excel.
    Xls,
    /// A workbook of LibreOffice and others, which consists of these parts.
    Ods(Parts<'b>),
    /// A packed folder of text tables.
    Folder(Parts<'b>),
    /// A network of another program.
    Network(Format),
    /// A web page.
    Html,
    /// A text, such as CSV.
    Text,
}

impl Kind<'_> {
    /// The endings that its files have, the usual one first.
    fn endings(&self) -> &'static [&'static str] {
        match self {
            Self::Xlsx(_) => &["xlsx", "xlsm", "xltx", "xltm"],
            Self::Xls => &["xls", "xlt", "et"],
            Self::Ods(_) => &["ods", "ots"],
            Self::Network(_) | Self::Folder(_) => &[],
            Self::Html => &["html", "htm"],
            Self::Text => &["csv", "tsv", "txt", "tab"],
        }
    }

    /// The key of its name.
    fn name(&self) -> &'static str {
        match self {
            Self::Xlsx(_) => "kind-xlsx",
            Self::Xls => "kind-xls",
            Self::Ods(_) => "kind-ods",
            Self::Folder(_) => "kind-folder",
            Self::Network(_) => "kind-network",
            Self::Html => "kind-html",
            Self::Text => "kind-text",
        }
    }

    /// A remark if the name of the file has the ending of another kind.
    pub fn remark_on(&self, name: &str) -> Option<Message> {
        const OF_TABLES: [&str; 15] = [
            "xlsx", "xlsm", "xltx", "xltm", "xlsb", "xls", "xlt", "et", "ods", "ots", "html", "htm", "csv", "tsv",
            "tab",
        ];
        let (_, ending) = name.rsplit_once('.')?;
        let ending = ending.to_lowercase();
        let other = OF_TABLES.contains(&ending.as_str()) && !self.endings().contains(&ending.as_str());
        other.then(|| Message::new("remark-ending").with("kind", Message::new(self.name())).with("ending", ending))
    }
}

/// The kind of the file with this content.
///
/// # Errors
/// If no table can be read from it: then with what it is and the way out.
pub fn of<'b>(name: &str, bytes: &'b [u8]) -> Result<Kind<'b>, Refused> {
    const ZIP: &[u8] = b"PK";
    const COMPOUND: &[u8] = &[0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1];
    match bytes {
        _ if is_blank(bytes) => Err(refusal("unreadable-empty")),
        _ if bytes.starts_with(ZIP) && matches!(bytes.get(2..4), Some([3, 4] | [5, 6] | [7, 8])) => packed(bytes),
        _ if bytes.starts_with(COMPOUND) => compound(bytes),
        _ => plain(name, bytes),
    }
}

fn refusal(key: &'static str) -> Refused {
    Message::new(key).into()
}

/// Whether there is nothing in it but a mark of its encoding and white space on one line. With several lines, it is a
/// table that was emptied.
fn is_blank(bytes: &[u8]) -> bool {
    let marks: [&[u8]; 3] = [&[0xef, 0xbb, 0xbf], &[0xff, 0xfe], &[0xfe, 0xff]];
    let rest = marks.iter().find_map(|mark| bytes.strip_prefix(*mark)).unwrap_or(bytes);
    let line = rest.strip_suffix(b"\n").unwrap_or(rest);
    let line = line.strip_suffix(b"\r").unwrap_or(line);
    rest.iter().all(u8::is_ascii_whitespace) && memchr::memchr2(b'\n', b'\r', line).is_none()
}

/// Of a packed file.
fn packed(bytes: &[u8]) -> Result<Kind<'_>, Refused> {
    let mut parts = Parts::of(bytes)?;
    let kind = parts.beginning("mimetype").unwrap_or_default();
    let other = match &parts {
        _ if parts.has("xl/workbook.bin") => "unreadable-xlsb",
        _ if parts.has_folder("xl/") => return Ok(Kind::Xlsx(parts)),
        _ if parts.has_folder("word/") => "unreadable-document",
        _ if parts.has_folder("ppt/") => "unreadable-slides",
        _ if parts.has_folder("index/") && parts.has_folder("metadata/") => "unreadable-numbers",
        _ if kind.contains("opendocument.text") => "unreadable-document",
        _ if kind.contains("opendocument.presentation") => "unreadable-slides",
        _ if parts.has("content.xml") => return Ok(Kind::Ods(parts)),
        _ if parts.has("[content_types].xml") => return Ok(Kind::Xlsx(parts)),
        _ if !parts.text_tables().is_empty() => return Ok(Kind::Folder(parts)),
        _ => "unreadable-packed",
    };
    Err(refusal(other))
}

/// Of a file in the form that Office had before 2007, and in which it locks files with a password since.
fn compound(bytes: &[u8]) -> Result<Kind<'_>, Refused> {
    /// The length of an entry of its directory, which begins with a name of two bytes a letter.
    const ENTRY: usize = 128;
    let named = |name: &str| {
        let name: Vec<u8> = name.encode_utf16().chain([0]).flat_map(u16::to_le_bytes).collect();
        bytes.chunks_exact(ENTRY).any(|entry| entry.starts_with(&name))
    };
    let other = match () {
        () if named("EncryptedPackage") => "unreadable-password",
        () if named("Workbook") || named("Book") => return Ok(Kind::Xls),
        () if named("WordDocument") => "unreadable-document",
        () if named("PowerPoint Document") => "unreadable-slides",
        () => "unreadable-compound",
    };
    Err(refusal(other))
}

/// Of a file that is not packed.
fn plain<'b>(name: &str, bytes: &'b [u8]) -> Result<Kind<'b>, Refused> {
    const BEFORE_EXCEL_5: [&[u8]; 3] = [&[9, 0, 4, 0], &[9, 2, 6, 0], &[9, 4, 6, 0]];
    const KNOWN: [(&[u8], &str); 6] = [
        (b"%PDF", "unreadable-pdf"),
        (b"{\\rtf", "unreadable-document"),
        (b"SQLite format 3\0", "unreadable-database"),
        (b"MIME-Version:", "unreadable-web-archive"),
        (&[0x1f, 0x8b], "unreadable-packed"),
        (b"7z\xbc\xaf\x27\x1c", "unreadable-packed"),
    ];
    if BEFORE_EXCEL_5.iter().any(|beginning| bytes.starts_with(beginning)) {
        return Err(refusal("unreadable-old"));
    }
    if let Some((_, key)) = KNOWN.iter().find(|(beginning, _)| bytes.starts_with(beginning)) {
        return Err(refusal(key));
    }
    if let Some(format) = graph::format_of(bytes) {
        return Ok(Kind::Network(format));
    }
    let beginning = beginning(bytes);
    let html = ["<!doctype html", "<html", "<table", "<meta", "<body", "<head"];
    match beginning.trim_start() {
        page if html.iter().any(|tag| page.starts_with(tag)) => Ok(Kind::Html),
        page if page.starts_with("<?xml") || page.starts_with("<!--") => marked_up(page),
        _ if infer::get(bytes).is_some_and(|kind| !kind.mime_type().starts_with("text/")) => {
            Err(Message::new("unreadable-other").with("name", name).into())
        }
        _ => Ok(Kind::Text),
    }
}

/// Of a text that begins as XML does.
fn marked_up(page: &str) -> Result<Kind<'static>, Refused> {
    match page {
        _ if page.contains("urn:schemas-microsoft-com:office:spreadsheet") => Err(refusal("unreadable-xml-2003")),
        _ if page.contains("office:document") => Err(refusal("unreadable-flat")),
        _ if page.contains("<html") || page.contains("<table") => Ok(Kind::Html),
        _ => Err(refusal("unreadable-xml")),
    }
}

/// The first letters, in small ones, as far as they are of the Latin alphabet; enough to know markup by.
fn beginning(bytes: &[u8]) -> String {
    const LENGTH: usize = 4096;
    let start = bytes.get(..LENGTH).unwrap_or(bytes);
    // In UTF-16 every second byte of markup is zero.
    let letters = start.iter().filter(|byte| byte.is_ascii() && **byte != 0);
    letters.map(|byte| char::from(byte.to_ascii_lowercase())).collect()
}
