//! Sources as programs for references know them: BibTeX, RIS and CSL-JSON.
//!
//! A source of ours says freely what kind of document it is, and has a publisher and no author. Here is what becomes of
//! that in lists of references, once for all forms and for citations.

pub mod bibtex;
pub mod csl;
mod document;
pub mod reading;
pub mod ris;

use crate::dataset::source::Source;

listed! {
    /// The sort of a document, as lists of references tell them apart.
    #[derive(Clone, Copy, Debug, PartialEq, Eq)]
    pub enum Sort {
        /// A page of a site.
        Page,
        /// An article of a newspaper.
        News,
        /// A press release.
        Release,
        /// A report.
        Report,
        /// An article of a journal.
        Article,
        /// A book.
        Book,
        /// A collection of data.
        Data,
        /// Anything else, without an address.
        Other,
    }
}

/// The words that tell the sort of a document in what a source says of its kind, the more telling first.
const TELLING: [(&str, Sort); 14] = [
    ("press release", Sort::Release),
    ("新聞稿", Sort::Release),
    ("新闻稿", Sort::Release),
    ("news", Sort::News),
    ("新聞", Sort::News),
    ("新闻", Sort::News),
    ("報道", Sort::News),
    ("报道", Sort::News),
    ("report", Sort::Report),
    ("報告", Sort::Report),
    ("报告", Sort::Report),
    ("journal", Sort::Article),
    ("book", Sort::Book),
    ("dataset", Sort::Data),
];

impl Sort {
    /// The sort of a source, by what it says of its kind; without any telling word a page if it has an address.
    pub fn of(source: &Source) -> Self {
        let kind = source.kind.as_deref().unwrap_or_default().to_lowercase();
        let told = TELLING.into_iter().find(|(word, _)| kind.contains(word));
        let untold = || if source.url.is_some() { Self::Page } else { Self::Other };
        told.map_or_else(untold, |(_, sort)| sort)
    }

    /// The words for it as the kind of a source of ours, where a list of references has no better ones.
    pub fn kind(self) -> Option<&'static str> {
        Some(match self {
            Self::Page => "web page",
            Self::News => "news article",
            Self::Release => "press release",
            Self::Report => "report",
            Self::Article => "journal article",
            Self::Book => "book",
            Self::Data => "dataset",
            Self::Other => return None,
        })
    }

    /// Whether the publisher of such a document is what it appeared in, and not who speaks in it.
    pub fn is_in_a_periodical(self) -> bool {
        matches!(self, Self::News | Self::Article)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_kind_that_is_said_tells_the_sort() {
        let of = |kind: &str, url: Option<&str>| {
            let kind = (!kind.is_empty()).then(|| kind.into());
            Sort::of(&Source { kind, url: url.map(Into::into), ..Source::default() })
        };
        assert_eq!(of("press release", None), Sort::Release);
        assert_eq!(of("政府新聞稿", None), Sort::Release);
        assert_eq!(of("News article", None), Sort::News);
        assert_eq!(of("Annual report", None), Sort::Report);
        assert_eq!(of("government text", Some("https://example.org")), Sort::Page);
        assert_eq!([of("leaflet", None), of("", None)], [Sort::Other; 2]);
    }
}
