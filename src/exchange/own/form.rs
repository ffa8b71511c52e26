//! How the cells of our workbooks say what is more than a text, both ways.
//!
//! Times are written as the Extended Date/Time Format of ISO 8601-2 has them: `2024-06`, `2003/2023`, `2024/..`,
//! `../2024`, and `[2020..2023]` for some time between two.

use super::Vocabulary;
use crate::{
    dataset::{
        names::{Language, Names},
        relation::Status,
        when::{Date, When},
    },
    exchange::values::words,
};

/// The side of a time that is open.
const OPEN: &str = "..";

/// The time as it is written in a cell; empty if it is unstated.
pub fn when(when: When) -> String {
    let bound = |date: Option<Date>| date.map(|date| date.to_string()).unwrap_or_default();
    match when {
        When::Unstated => String::new(),
        When::On(date) => date.to_string(),
        When::Span(from, to) => format!("{from}/{to}"),
        When::Since(date) => format!("{date}/{OPEN}"),
        When::Until(date) => format!("{OPEN}/{date}"),
        When::Between { earliest, latest } => format!("[{}{OPEN}{}]", bound(earliest), bound(latest)),
    }
}

/// The time that the text of a cell says in our own form; `None` if it is another form.
pub fn read_when(text: &str) -> Option<When> {
    let text = text.trim();
    if let Some(inside) = text.strip_prefix('[').and_then(|rest| rest.strip_suffix(']')) {
        let (earliest, latest) = inside.split_once(OPEN)?;
        let bound = |text: &str| if text.trim().is_empty() { Some(None) } else { text.trim().parse().ok().map(Some) };
        let (earliest, latest) = (bound(earliest)?, bound(latest)?);
        return (earliest.is_some() || latest.is_some()).then_some(When::Between { earliest, latest });
    }
    let date = |text: &str| text.trim().parse::<Date>().ok();
    Some(match text.split_once('/') {
        None => When::On(date(text)?),
        Some((from, OPEN)) => When::Since(date(from)?),
        Some((OPEN, to)) => When::Until(date(to)?),
        Some((from, to)) => When::Span(date(from)?, date(to)?),
    })
}

/// Several texts in one cell: with semicolons between them, or on a line each where one of them has a semicolon or white
/// space at an end.
pub fn several<T: AsRef<str>>(texts: &[T]) -> String {
    let is_plain = |text: &T| {
        let text = text.as_ref();
        !text.contains([';', '；']) && text.trim() == text
    };
    if texts.iter().all(is_plain) {
        texts.iter().map(AsRef::as_ref).collect::<Vec<_>>().join("; ")
    } else {
        texts.iter().flat_map(|text| [text.as_ref(), "\n"]).collect()
    }
}

/// The texts in a cell.
pub fn read_several(cell: &str) -> Vec<&str> {
    if cell.contains('\n') {
        return cell
            .split('\n')
            .map(|text| text.strip_suffix('\r').unwrap_or(text))
            .filter(|text| !is_blank(text))
            .collect();
    }
    cell.split([';', '；']).map(str::trim).filter(|text| !text.is_empty()).collect()
}

/// The ids in a cell, which have no punctuation in them.
pub fn read_ids(cell: &str) -> Vec<&str> {
    let between = |c| matches!(c, ';' | '；' | '\n' | '\r' | '|' | '、' | ',' | '，');
    cell.split(between).map(str::trim).filter(|text| !text.is_empty()).collect()
}

/// The languages that have a column of their own, in the order of the columns.
pub(super) const COLUMNS: [Language; 3] = Language::ALL;

/// The names that have no column of their own, each on a line behind its tag. Where the order of all of them is not that
/// of the columns, the first line says it.
pub fn other_names(names: &Names) -> String {
    let tags: Vec<&str> = names.iter().map(|(tag, _)| tag).collect();
    let others: Vec<_> = names.iter().filter(|(tag, _)| !has_column(tag)).collect();
    let usual = COLUMNS.iter().map(|language| language.tag()).filter(|tag| tags.contains(tag));
    let usual: Vec<&str> = usual.chain(others.iter().map(|(tag, _)| *tag)).collect();
    let order = (usual != tags).then(|| format!("({})", tags.join(" ")));
    let lines = others.iter().map(|(tag, text)| format!("{tag}: {}", text.replace('\\', "\\\\").replace('\n', "\\n")));
    order.into_iter().chain(lines).collect::<Vec<_>>().join("\n")
}

/// A name from the texts of its columns, by tag, and the cell for all other languages.
pub fn read_names(columns: Vec<(&str, String)>, others: &str) -> Vec<(String, String)> {
    let mut pairs: Vec<(String, String)> = columns.into_iter().map(|(tag, text)| (tag.to_owned(), text)).collect();
    let mut order: Vec<&str> = Vec::new();
    for line in others.lines().filter(|line| !is_blank(line)) {
        if let Some(tags) = line.trim().strip_prefix('(').and_then(|rest| rest.strip_suffix(')')) {
            order = tags.split_whitespace().collect();
            continue;
        }
        // Without a tag it is a name for any language.
        let (tag, text) = line.split_once(": ").filter(|(tag, _)| is_tag(tag.trim())).unwrap_or(("und", line));
        pairs.push((tag.trim().to_owned(), unescaped(text)));
    }
    let place = |tag: &str| order.iter().position(|own| *own == tag).unwrap_or(usize::MAX);
    pairs.sort_by_key(|(tag, _)| place(tag));
    pairs
}

fn unescaped(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut chars = text.chars();
    while let Some(c) = chars.next() {
        match c {
            '\\' => match chars.next() {
                Some('n') => out.push('\n'),
                Some(other) => out.push(other),
                None => out.push('\\'),
            },
            c => out.push(c),
        }
    }
    out
}

fn has_column(tag: &str) -> bool {
    COLUMNS.iter().any(|language| language.tag() == tag)
}

fn is_tag(text: &str) -> bool {
    !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_alphanumeric() || byte == b'-')
}

/// Whether there is nothing to be seen in the text.
pub(super) fn is_blank(text: &str) -> bool {
    text.trim().is_empty()
}

/// The word for yes in the cell of a flag.
pub const YES: &str = "yes";

/// Whether the cell of a flag says yes; `None` if it says neither yes nor no.
pub fn read_flag(text: &str) -> Option<bool> {
    match text.trim().to_lowercase().as_str() {
        YES => Some(true),
        "" | "no" => Some(false),
        other => words::truth(other),
    }
}

/// The word of a vocabulary that a cell has, in the form that files have it; `None` if it is none of them.
pub fn read_word(vocabulary: Vocabulary, text: &str) -> Option<&'static str> {
    let folded = |word: &str| word.chars().filter(|c| !c.is_whitespace()).collect::<String>().to_lowercase();
    let text = text.trim();
    let own = vocabulary.words().iter().copied().find(|word| folded(word) == folded(text));
    let status = || words::status(text).filter(|_| vocabulary == Vocabulary::Status).map(Status::word);
    own.or_else(status)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn times_are_read_as_they_are_written() {
        let date = |text: &str| text.parse::<Date>().unwrap();
        let (one, other) = (date("2020-02"), date("2023-06-24"));
        let times = [
            When::On(one),
            When::Span(one, other),
            When::Since(one),
            When::Until(other),
            When::Between { earliest: Some(one), latest: Some(other) },
            When::Between { earliest: Some(one), latest: None },
            When::Between { earliest: None, latest: Some(other) },
        ];
        for time in times {
            assert_eq!(read_when(&when(time)), Some(time), "{}", when(time));
        }
        for other in ["", "5/6/2024", "24 June 2024", "[..]", "2024/"] {
            assert_eq!(read_when(other), None, "{other}");
        }
    }

    #[test]
    fn several_texts_are_read_as_they_are_written() {
        for texts in [vec![], vec!["one"], vec!["one", "two, three"], vec!["one; two"], vec![" one", "two；"]] {
            assert_eq!(read_several(&several(&texts)), texts);
        }
    }

    #[test]
    fn names_keep_every_language_and_their_order() {
        for pairs in [
            vec![("en", "Fund"), ("zh-Hant", "基金")],
            vec![("zh-Hant", "基金"), ("en", "Fund"), ("fr", "Fonds")],
            vec![("fr", "Fonds: un"), ("en", "Fund")],
            vec![("und", "(A)")],
            vec![("en", "A"), ("fr", "a\\nb\nc")],
        ] {
            let names = Names::new(pairs.clone());
            let columns = COLUMNS
                .iter()
                .filter_map(|language| names.exactly(language.tag()).map(|text| (language.tag(), text.to_owned())));
            let read = read_names(columns.collect(), &other_names(&names));
            let read: Vec<(&str, &str)> = read.iter().map(|(tag, text)| (tag.as_str(), text.as_str())).collect();
            assert_eq!(read, pairs);
        }
    }
}
