//! RIS, a line for each field, as `EndNote` and Zotero read and write it.

use std::fmt::Write as _;

use super::{Sort, document::Document};
use crate::dataset::{source::Source, visible, when::Date};

/// All sources in RIS.
pub fn written(sources: &[Source]) -> String {
    let mut text = String::new();
    for source in sources {
        let sort = Sort::of(source);
        let mut line = |tag: &str, value: &str| {
            let value = visible::on_a_line(value);
            if !value.trim().is_empty() {
                // Writing to a text cannot fail.
                _ = write!(text, "{tag}  - {}\r\n", value.trim());
            }
        };
        line("TY", type_of(sort));
        line("ID", &source.id);
        line("TI", source.titled());
        let publisher = source.publisher.as_deref().unwrap_or_default();
        if sort.is_in_a_periodical() {
            line("T2", publisher);
        } else if !publisher.trim().is_empty() {
            // Without a comma it would be taken for the family name and the first names of a person.
            line("AU", &format!("{},", publisher.trim().replace(',', " ")));
            line("PB", publisher);
        }
        let dates: Vec<Date> = source.date.dates().collect();
        if let (Some((first, _)), Some(year)) = (super::csl::issued(source.date), source.date.year()) {
            line("PY", &year.to_string());
            line("DA", &written_date(first));
        } else if !dates.is_empty() {
            line("N1", &source.date.spoken());
        }
        line("UR", source.url.as_deref().unwrap_or_default());
        line("M3", source.kind.as_deref().unwrap_or_default());
        line("LA", source.language.as_deref().unwrap_or_default());
        line("N1", source.note.as_deref().unwrap_or_default());
        text.push_str("ER  - \r\n\r\n");
    }
    text
}

/// "2024/06/24/", "2024/06//" or "2024///".
fn written_date(date: Date) -> String {
    let part = |part: Option<u8>| part.map(|part| format!("{part:02}")).unwrap_or_default();
    format!("{:04}/{}/{}/", date.year(), part(date.month()), part(date.day()))
}

fn type_of(sort: Sort) -> &'static str {
    match sort {
        // There is a type for press releases, which few programs know.
        Sort::Page | Sort::Release => "ELEC",
        Sort::News => "NEWS",
        Sort::Report => "RPRT",
        Sort::Article => "JOUR",
        Sort::Book => "BOOK",
        Sort::Data => "DATA",
        Sort::Other => "GEN",
    }
}

/// Whether a line begins a document.
pub(super) fn begins(line: &str) -> bool {
    field(line).is_some_and(|(tag, _)| tag == "TY")
}

/// A line as its tag and what it says.
fn field(line: &str) -> Option<(&str, &str)> {
    let (tag, rest) = line.trim_start_matches('\u{FEFF}').split_at_checked(2)?;
    let is_tag = tag.bytes().all(|byte| byte.is_ascii_uppercase() || byte.is_ascii_digit());
    let value = rest.trim_start().strip_prefix('-')?;
    // Some programs write one space before the dash, or three.
    (is_tag && rest.starts_with(' ')).then(|| (tag, value.trim()))
}

/// The documents of a text in RIS.
pub(super) fn read(text: &str) -> Vec<Document> {
    let mut documents: Vec<Vec<(&str, String)>> = Vec::new();
    let mut is_open = false;
    for line in text.lines() {
        match field(line) {
            Some(("TY", value)) => {
                documents.push(vec![("TY", value.to_owned())]);
                is_open = true;
            }
            Some(("ER", _)) => is_open = false,
            Some((tag, value)) if is_open => {
                documents.last_mut().into_iter().for_each(|fields| fields.push((tag, value.to_owned())));
            }
            // A long field goes on in the next line.
            None if is_open && !line.trim().is_empty() => {
                let last = documents.last_mut().and_then(|fields| fields.last_mut());
                if let Some((_, value)) = last {
                    value.push(' ');
                    value.push_str(line.trim());
                }
            }
            _ => {}
        }
    }
    documents.iter().map(|fields| document(fields)).collect()
}

fn document(fields: &[(&str, String)]) -> Document {
    let all = |tags: &'static [&'static str]| {
        let found = fields.iter().filter(move |(tag, value)| tags.contains(tag) && !value.is_empty());
        found.map(|(_, value)| value.clone())
    };
    // The tags of one list mean the same, the first that is there counts.
    let first = |tags: &'static [&'static str]| {
        tags.iter().find_map(|tag| fields.iter().find(|(own, value)| own == tag && !value.is_empty()))
    };
    let text = |tags| first(tags).map(|(_, value)| value.clone()).unwrap_or_default();
    let sort = match text(&["TY"]).as_str() {
        "ELEC" | "WEB" | "BLOG" | "ICOMM" => Sort::Page,
        "NEWS" | "MGZN" | "VIDEO" => Sort::News,
        "PRESS" => Sort::Release,
        "RPRT" | "GOVDOC" => Sort::Report,
        "JOUR" | "EJOUR" | "CPAPER" | "CONF" | "JFULL" => Sort::Article,
        "BOOK" | "CHAP" | "EBOOK" | "THES" | "EDBOOK" => Sort::Book,
        "DATA" | "DBASE" | "AGGR" => Sort::Data,
        _ => Sort::Other,
    };
    let notes: Vec<String> = all(&["N1", "RN"]).collect();
    Document {
        key: text(&["ID"]),
        sort,
        kind: text(&["M3"]),
        title: text(&["TI", "T1", "CT", "BT"]),
        authors: all(&["AU", "A1"]).map(|name| in_order(&name)).collect(),
        container: text(&["T2", "JO", "JF", "JA", "J2"]),
        publisher: text(&["PB"]),
        date: text(&["DA", "PY", "Y1"]),
        url: text(&["UR", "L2"]),
        doi: text(&["DO"]),
        language: text(&["LA"]),
        note: notes.join(" "),
    }
}

/// A name in the order in which it is said; an organisation ends in a comma.
fn in_order(name: &str) -> String {
    match name.split_once(',') {
        Some((family, given)) => super::document::named([given, family]),
        None => name.to_owned(),
    }
}
