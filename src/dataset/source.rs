//! Where facts come from, and what exactly is taken from there.

use super::{id::SourceIndex, share::Text, when::When};

/// A text, page or table that facts were taken from.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Source {
    /// Unique among sources, kebab-case.
    pub id: Text,
    /// As printed at its head.
    pub title: Text,
    /// Who published it.
    pub publisher: Option<Text>,
    /// What it is: "press release", "news article" and the like.
    pub kind: Option<Text>,
    /// When it appeared.
    pub date: When,
    /// Where to read it.
    pub url: Option<Text>,
    /// Where it lies beside the dataset.
    pub file: Option<Text>,
    /// The BCP 47 tag of the language it is written in.
    pub language: Option<Text>,
    /// What a reader must know about it.
    pub note: Option<Text>,
}

/// What one source says in support of one record.
#[derive(Clone, Debug, Default, PartialEq, Eq, Hash)]
pub struct Evidence {
    /// The source that says it.
    pub source: SourceIndex,
    /// Where in the source.
    pub at: Option<Text>,
    /// What it says, in the editor's words.
    pub says: Option<Text>,
    /// A short phrase on which the reading hangs, as printed.
    pub quote: Option<Text>,
}
