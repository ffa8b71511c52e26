//! BibTeX in the manner of BibLaTeX, which Zotero, `JabRef` and LaTeX read.

use std::{collections::HashMap, fmt::Write as _};

use biblatex::{Bibliography, ChunksExt as _, Entry, EntryType, Field, ParseError, Person, RawBibliography, RawChunk};

use super::{
    Sort,
    csl::issued,
    document::{Document, named},
};
use crate::dataset::{message::Message, source::Source, visible};

/// What an entry has from another one by these fields is not read: the library would follow them without end where they
/// lead in a circle.
const INHERITS: [&str; 2] = ["crossref", "xdata"];

/// So many abbreviations may stand within each other.
const DEEPEST: usize = 16;

/// The most text of all fields once the abbreviations in them are written out, in bytes.
const MOST_TEXT: usize = 32 << 20;

/// All sources in BibTeX.
pub fn written(sources: &[Source]) -> String {
    let mut text = String::new();
    for source in sources {
        let sort = Sort::of(source);
        // Writing to a text cannot fail, here and below.
        _ = writeln!(text, "@{}{{{},", type_of(sort), source.id);
        let mut field = |name: &str, value: &str| {
            if !value.trim().is_empty() {
                _ = writeln!(text, "  {name} = {{{value}}},");
            }
        };
        field("title", &escaped(source.titled()));
        let publisher = escaped(source.publisher.as_deref().unwrap_or_default());
        match sort {
            _ if publisher.is_empty() => {}
            Sort::News | Sort::Article => field("journaltitle", &publisher),
            // A second pair of braces says that it is no person.
            Sort::Report => {
                field("author", &format!("{{{publisher}}}"));
                field("institution", &publisher);
            }
            Sort::Page | Sort::Release | Sort::Book | Sort::Data | Sort::Other => {
                field("author", &format!("{{{publisher}}}"));
                field("publisher", &publisher);
            }
        }
        if sort == Sort::News {
            field("entrysubtype", "newspaper");
        }
        match issued(source.date) {
            Some((first, None)) => field("date", &first.to_string()),
            Some((first, Some(last))) => field("date", &format!("{first}/{last}")),
            None => field("addendum", &escaped(&source.date.spoken())),
        }
        field("url", &address(source.url.as_deref().unwrap_or_default()));
        field("type", &escaped(source.kind.as_deref().unwrap_or_default()));
        field("language", &escaped(source.language.as_deref().unwrap_or_default()));
        field("note", &escaped(source.note.as_deref().unwrap_or_default()));
        text.push_str("}\n\n");
    }
    text
}

fn type_of(sort: Sort) -> &'static str {
    match sort {
        Sort::Page | Sort::Release => "online",
        Sort::News | Sort::Article => "article",
        Sort::Report => "report",
        Sort::Book => "book",
        Sort::Data => "dataset",
        Sort::Other => "misc",
    }
}

/// A text on one line in which nothing is a sign of TeX.
fn escaped(text: &str) -> String {
    let mut plain = String::with_capacity(text.len());
    for c in visible::on_a_line(text).trim().chars() {
        match c {
            '\\' => plain.push_str("\\textbackslash{}"),
            '~' => plain.push_str("\\textasciitilde{}"),
            '^' => plain.push_str("\\textasciicircum{}"),
            '{' | '}' | '&' | '%' | '$' | '#' | '_' => plain.extend(['\\', c]),
            _ => plain.push(c),
        }
    }
    plain
}

/// An address, which is read as it stands but for braces.
fn address(url: &str) -> String {
    visible::on_a_line(url).trim().replace('{', "%7B").replace('}', "%7D").replace('\\', "%5C")
}

/// Whether a line begins an entry.
pub(super) fn begins(line: &str) -> bool {
    let entry = line.trim_start().strip_prefix('@');
    entry.and_then(|entry| entry.split_once(['{', '('])).is_some_and(|(word, _)| {
        let word = word.trim();
        !word.is_empty() && word.bytes().all(|byte| byte.is_ascii_alphabetic())
    })
}

/// The documents of a text in BibTeX, and why it cannot be read if it cannot.
pub(super) fn read(text: &str) -> Result<Vec<Document>, Message> {
    let unread = |error: ParseError| Message::new("references-bibtex").with("why", error.to_string());
    let mut raw = RawBibliography::parse(text).map_err(unread)?;
    for entry in &mut raw.entries {
        entry.v.fields.retain(|field| !INHERITS.iter().any(|name| field.key.v.eq_ignore_ascii_case(name)));
    }
    if written_out(&raw).is_none_or(|length| length > MOST_TEXT) {
        return Err(Message::new("references-abbreviations"));
    }
    let entries = Bibliography::from_raw(raw).map_err(unread)?;
    Ok(entries.iter().map(document).collect())
}

/// How long all fields are once the abbreviations in them are written out, in bytes; `None` where these stand within each
/// other too deep, or in a circle.
fn written_out(raw: &RawBibliography<'_>) -> Option<usize> {
    let named: HashMap<&str, &Field<'_>> = raw.abbreviations.iter().map(|pair| (pair.key.v, &pair.value.v)).collect();
    let mut lengths: HashMap<&str, usize> = HashMap::new();
    let length = |field: &Field<'_>, lengths: &HashMap<&str, usize>| {
        let pieces = field.iter().map(|piece| match piece.v {
            RawChunk::Normal(text) => text.len() + 1,
            RawChunk::Abbreviation(name) => lengths.get(name).map_or(1, |length| length.saturating_add(1)),
        });
        pieces.fold(0, usize::saturating_add)
    };
    // Each round knows the lengths one step deeper; in a circle they grow for ever.
    for _ in 0..DEEPEST {
        let next = named.iter().map(|(name, field)| (*name, length(field, &lengths))).collect();
        if next == lengths {
            let fields = raw.entries.iter().flat_map(|entry| &entry.v.fields);
            return Some(fields.map(|field| length(&field.value.v, &lengths)).fold(0, usize::saturating_add));
        }
        lengths = next;
    }
    None
}

fn document(entry: &Entry) -> Document {
    let text = |names: &[&str]| {
        let found = names.iter().find_map(|name| entry.get(name));
        found.map(|chunks| chunks.format_verbatim().trim().to_owned()).unwrap_or_default()
    };
    let sort = match &entry.entry_type {
        EntryType::Online => Sort::Page,
        EntryType::Article if text(&["entrysubtype"]).contains("news") => Sort::News,
        EntryType::Article | EntryType::InProceedings | EntryType::Periodical => Sort::Article,
        EntryType::Report | EntryType::TechReport => Sort::Report,
        EntryType::Book | EntryType::InBook | EntryType::InCollection | EntryType::Thesis | EntryType::PhdThesis => {
            Sort::Book
        }
        EntryType::Dataset => Sort::Data,
        _ => Sort::Other,
    };
    let date = match text(&["date"]) {
        date if date.is_empty() => year_and_month(&text(&["year"]), &text(&["month"]), &text(&["day"])),
        date => date,
    };
    Document {
        key: entry.key.clone(),
        sort,
        kind: text(&["type", "howpublished"]),
        title: named([&text(&["title"]), &text(&["subtitle"])]),
        authors: entry.author().unwrap_or_default().iter().map(person).collect(),
        container: text(&["journaltitle", "journal", "booktitle", "maintitle"]),
        publisher: text(&["publisher", "institution", "organization", "school"]),
        date,
        url: text(&["url"]),
        doi: text(&["doi"]),
        language: text(&["language", "langid"]),
        note: named([&text(&["note"]), &text(&["addendum"])]),
    }
}

fn person(person: &Person) -> String {
    named([&person.given_name, &person.prefix, &person.name, &person.suffix])
}

/// A date as old files have it, with the month in letters or digits.
fn year_and_month(year: &str, month: &str, day: &str) -> String {
    const MONTHS: [&str; 12] = ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"];
    let letters = month.to_lowercase();
    let named = MONTHS.iter().position(|name| letters.starts_with(name)).map(|at| at + 1);
    match named.or_else(|| month.parse().ok()).filter(|month| (1..=12).contains(month)) {
        Some(month) if day.parse::<u8>().is_ok() => format!("{year}-{month:02}-{day:0>2}"),
        Some(month) => format!("{year}-{month:02}"),
        None => year.to_owned(),
    }
}
