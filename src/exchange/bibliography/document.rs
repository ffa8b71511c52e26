//! A document as a program for references told it, and the source that becomes of it.

use super::Sort;
use crate::dataset::{
    kebab::is_id,
    share::Text,
    source::Source,
    when::{Date, When},
};

/// A document as it was read; what is not said is empty.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Document {
    pub(super) key: String,
    pub(super) sort: Sort,
    /// Its sort in words of its own.
    pub(super) kind: String,
    pub(super) title: String,
    pub(super) authors: Vec<String>,
    /// What it appeared in.
    pub(super) container: String,
    pub(super) publisher: String,
    pub(super) date: String,
    pub(super) url: String,
    pub(super) doi: String,
    pub(super) language: String,
    pub(super) note: String,
}

/// The parts of a name that there are, with spaces between them.
pub(super) fn named<const N: usize>(parts: [&str; N]) -> String {
    let parts: Vec<&str> = parts.into_iter().map(str::trim).filter(|part| !part.is_empty()).collect();
    parts.join(" ")
}

impl Document {
    /// The source of ours; `None` without a title. Its id is what programs called it, if that can be one here.
    ///
    /// A source of ours has one publisher: what it appeared in, who published it, or who wrote it. Authors beside that
    /// are told in its note.
    pub(super) fn source(self) -> Option<Source> {
        let some = |text: &str| (!text.trim().is_empty()).then(|| Text::from(text.trim()));
        let authors = self.authors.join("; ");
        let in_periodical = self.sort.is_in_a_periodical();
        let names = if in_periodical { [&self.container, &self.publisher] } else { [&self.publisher, &self.container] };
        let publisher = names.into_iter().find_map(|name| some(name));
        let letters = |name: &str| name.chars().filter(|letter| letter.is_alphanumeric()).collect::<String>();
        let is_publisher = |name: &str| publisher.as_ref().is_none_or(|publisher| letters(publisher) == letters(name));
        let by = some(&authors).filter(|authors| !is_publisher(authors));
        let by = by.map(|authors| format!("By {authors}."));
        let notes: Vec<&str> =
            [by.as_deref(), Some(self.note.trim())].into_iter().flatten().filter(|note| !note.is_empty()).collect();
        let doi = some(&self.doi).map(|doi| Text::from(format!("https://doi.org/{doi}")));
        let title = some(&self.title)?;
        Some(Source {
            id: if is_id(&self.key) { self.key.as_str().into() } else { Text::default() },
            title,
            publisher: publisher.or_else(|| some(&authors)),
            kind: some(&self.kind).or_else(|| self.sort.kind().map(Text::from)),
            date: when(&self.date),
            url: some(&self.url).or(doi),
            file: None,
            language: some(&self.language),
            note: some(&notes.join(" ")),
        })
    }
}

/// A date, or a span of two with a slash between them; unstated if it cannot be read.
fn when(text: &str) -> When {
    let text = text.trim();
    if let Some(date) = date(text) {
        return When::On(date);
    }
    match text.split_once('/').and_then(|(first, last)| Some((date(first)?, date(last)?))) {
        Some((first, last)) if first <= last => When::Span(first, last),
        _ => When::Unstated,
    }
}

/// A date with its parts in order, however they are separated: "2024-06-24", "2024/6/24", "2024".
fn date(text: &str) -> Option<Date> {
    let text = text.trim().trim_end_matches(['/', '-']);
    // The time of the day, and what RIS has behind a third slash, are of no matter.
    let day = text.split(['T', ' ']).next()?;
    let parts: Vec<&str> = day.split(['-', '/']).map(str::trim).take(3).collect();
    if day.contains('/') && parts.get(1).is_some_and(|part| part.len() == 4) {
        return None;
    }
    let parts: Vec<String> =
        parts.into_iter().take_while(|part| !part.is_empty()).map(|part| format!("{part:0>2}")).collect();
    parts.join("-").parse().ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_date_is_as_precise_as_it_is_written() {
        let said = |text: &str| when(text).spoken();
        assert_eq!(said("2024"), "2024");
        assert_eq!(said("2024/06//"), "Jun 2024");
        assert_eq!(said("2024/6/4/Spring"), "4 Jun 2024");
        assert_eq!(said("2024-06-24T10:00"), "24 Jun 2024");
        assert_eq!(said("2023-11/2024-02"), "Nov 2023 – Feb 2024");
        assert_eq!(said("2023/2024"), "2023 – 2024");
        assert_eq!(said("forthcoming"), "");
    }
}
