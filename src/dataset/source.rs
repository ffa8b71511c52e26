//! Where facts come from, and what exactly is taken from there.

use super::{id::SourceIndex, when::When};

/// A text, page or table that facts were taken from.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Source {
    /// Unique among sources, kebab-case.
    pub id: String,
    /// As printed at its head.
    pub title: String,
    /// Who published it.
    pub publisher: Option<String>,
    /// What it is: "press release", "news article" and the like.
    pub kind: Option<String>,
    /// When it appeared.
    pub date: When,
    /// Where to read it.
    pub url: Option<String>,
    /// Where it lies beside the dataset.
    pub file: Option<String>,
    /// The BCP 47 tag of the language it is written in.
    pub language: Option<String>,
    /// What a reader must know about it.
    pub note: Option<String>,
}

/// What one source says in support of one record.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Evidence {
    /// The source that says it.
    pub source: SourceIndex,
    /// Where in the source.
    pub at: Option<String>,
    /// What it says, in the editor's words.
    pub says: Option<String>,
    /// A short phrase on which the reading hangs, as printed.
    pub quote: Option<String>,
}
