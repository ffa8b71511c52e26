//! Briefs: what is known of something as paragraphs and lists that cite their sources, to be pasted into a paper.
//!
//! [`brief`] makes one of an entity, a tie, paths, several entities, a source or all that is shown, in three steps:
//! `telling` and `subjects` put records into sentences, each with what it rests on; `citing` has these citations set in
//! a style; [`Brief::markdown`] and [`Brief::html`] write what comes of it. The same records give the same brief.

mod citing;
mod html;
mod markdown;
mod place;
mod subjects;
mod telling;

use crate::{
    dataset::{
        filter::Filter,
        id::{EntityIndex, RelationIndex, SourceIndex},
        share::Text,
        view::Selection,
        workspace::Workspace,
    },
    filter::shown::Shown,
    network::{Network, paths::Paths},
    words::Words,
};

listed! {
    /// The ways to cite.
    #[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
    pub enum Style {
        /// Footnotes of the Chicago Manual of Style.
        #[default]
        Notes,
        /// Author and date, by the Chicago Manual of Style.
        AuthorDate,
        /// Author and date, by the American Psychological Association.
        Apa,
        /// Numbers, by the national standard of China.
        GbT7714,
    }
}

impl Style {
    /// The word for it on the command line.
    pub fn word(self) -> &'static str {
        match self {
            Self::Notes => "notes",
            Self::AuthorDate => "author-date",
            Self::Apa => "apa",
            Self::GbT7714 => "gb-t-7714",
        }
    }

    /// The key of its name.
    pub fn key(self) -> &'static str {
        match self {
            Self::Notes => "brief-style-notes",
            Self::AuthorDate => "brief-style-author-date",
            Self::Apa => "brief-style-apa",
            Self::GbT7714 => "brief-style-gb-t-7714",
        }
    }
}

/// What a brief is about.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Subject {
    /// All that is shown.
    Shown,
    /// An entity, with its ties that are shown.
    Entity(EntityIndex),
    /// Some entities, with the ties among them that are shown.
    Group(Vec<EntityIndex>),
    /// A tie.
    Relation(RelationIndex),
    /// Some ties, as far as they are shown.
    Relations(Vec<RelationIndex>),
    /// A source, with what rests on it.
    Source(SourceIndex),
    /// The paths from one entity to another.
    Path(EntityIndex, EntityIndex),
}

impl Subject {
    /// What is selected; all that is shown if nothing is.
    pub fn of(selection: &Selection) -> Self {
        match selection {
            Selection::Nothing => Self::Shown,
            Selection::Entities(entities) => match entities.iter().copied().collect::<Vec<_>>().as_slice() {
                [] => Self::Shown,
                [entity] => Self::Entity(*entity),
                several => Self::Group(several.to_vec()),
            },
            Selection::Relation(relation) => Self::Relation(*relation),
            Selection::Relations(relations) => Self::Relations(relations.iter().copied().collect()),
            Selection::Source(source) => Self::Source(*source),
            Selection::Path { from, to, .. } => Self::Path(*from, *to),
        }
    }
}

/// Where a brief takes what it tells.
#[derive(Clone, Copy, Debug)]
pub struct Matter<'a> {
    /// The records.
    pub network: &'a Network,
    /// What is filtered by.
    pub filter: &'a Filter,
    /// What that shows.
    pub shown: &'a Shown,
    /// The notes of the user.
    pub workspace: &'a Workspace,
    /// The paths, for a brief of paths; `None` if none lead there.
    pub paths: Option<&'a Paths>,
}

/// How a brief is asked for.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Manner {
    /// How it cites.
    pub style: Style,
    /// Whether notes and tags of one's own are in it.
    pub with_own: bool,
}

/// What is known of something, with its sources.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Brief {
    /// What it is about.
    pub title: String,
    /// What is said first.
    pub paragraphs: Vec<Line>,
    /// What follows, under headings.
    pub lists: Vec<List>,
    /// The footnotes, the first of which is number 1.
    pub notes: Vec<Line>,
    /// The heading of the list of sources.
    pub sources_heading: String,
    /// The sources, in a style that lists them.
    pub sources: Vec<Line>,
}

/// Items under a heading.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct List {
    /// The heading.
    pub heading: String,
    /// The items.
    pub items: Vec<Line>,
}

/// Words that stand on one line.
pub type Line = Vec<Run>;

/// Words of one look.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Run {
    /// Plain words.
    Plain(String),
    /// A name that stands out.
    Strong(String),
    /// A title.
    Emphasis(String),
    /// The number of a source.
    Raised(String),
    /// An address, which leads there.
    Link(String),
    /// The mark of the footnote of this number.
    Note(usize),
}

/// Words that rest on something: they are cited behind their last word or their full stop, as the style has it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
struct Sentence {
    /// The words, without a full stop.
    runs: Vec<Run>,
    /// The full stop.
    stop: String,
    /// What they rest on, each once.
    cites: Vec<Cite>,
}

/// A source and the passage in it.
type Cite = (SourceIndex, Option<Text>);

/// A heading, and what is said of each thing below it.
type TitledList = (String, Vec<Vec<Sentence>>);

/// A brief whose citations are still to be set.
#[derive(Clone, Debug, Default)]
struct Draft {
    title: String,
    paragraphs: Vec<Vec<Sentence>>,
    lists: Vec<TitledList>,
}

/// The brief of `subject`, in a language.
pub fn brief(matter: Matter<'_>, subject: &Subject, manner: Manner, words: Words) -> Brief {
    let draft = subjects::draft(matter, subject, manner.with_own, words);
    citing::cited(draft, matter.network.dataset(), manner.style, words)
}
