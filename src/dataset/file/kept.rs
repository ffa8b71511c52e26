//! The workspace as written: groups, views, stories, places and notes.

use ron::value::RawValue;
use serde::Deserialize;

use super::{
    Basis, Names, Status,
    show::{
        Colouring, Frame, Leaves, Mode, Money, Place, Regions, Route, Selection, Show, Sizing, Surroundings, ThemeName,
        Weighing, with_fields_of_show,
    },
};

/// The version of the workspace's format that this program reads and writes.
pub const SCHEMA: &str = "tieline-workspace/1";

/// The fields of a workspace in a file of its own, in the order in which they are written.
pub(crate) const FIELDS: [&str; 9] =
    ["schema", "dataset", "groups", "views", "stories", "positions", "notes", "letterhead", "proposals"];

/// The version of the format of files of proposals that this program reads and writes.
pub const PROPOSALS_SCHEMA: &str = "tieline-proposals/1";

/// The fields of a file of proposals, in the order in which they are written.
pub(crate) const PROPOSALS_FIELDS: [&str; 3] = ["schema", "dataset", "proposals"];

/// Declares the records that have the fields of a show beside their own.
macro_rules! showing {
    ($($field:ident: $of:ty),+ $(,)?) => {
        /// A view, as written.
        #[derive(Debug, Deserialize)]
        #[serde(rename = "View", deny_unknown_fields)]
        #[expect(missing_docs, reason = "the fields are those of the dataset's own type")]
        pub struct View {
            pub id: String,
            pub name: Names,
            $(#[serde(default)] pub $field: $of),+
        }

        impl View {
            /// The view's id, its name and its show.
            pub(crate) fn into_parts(self) -> (String, Names, Show) {
                (self.id, self.name, Show { $($field: self.$field),+ })
            }
        }

        /// A step of a story, as written.
        #[derive(Debug, Deserialize)]
        #[serde(rename = "Step", deny_unknown_fields)]
        #[expect(missing_docs, reason = "the fields are those of the dataset's own type")]
        pub struct Step {
            #[serde(default)]
            pub title: Names,
            #[serde(default)]
            pub caption: Names,
            #[serde(default)]
            pub notes: Names,
            #[serde(default)]
            pub highlights: Vec<Highlight>,
            #[serde(default)]
            pub callouts: Vec<Callout>,
            $(#[serde(default)] pub $field: $of),+
        }

        impl Step {
            /// The texts and highlights of the step, and its show.
            pub(crate) fn into_parts(self) -> (Said, Show) {
                let Self { title, caption, notes, highlights, callouts, .. } = self;
                (Said { title, caption, notes, highlights, callouts }, Show { $($field: self.$field),+ })
            }
        }
    };
}
with_fields_of_show!(showing);

/// The texts, highlights and callouts of a step, as written.
#[derive(Debug)]
#[expect(missing_docs, reason = "the fields are those of the dataset's own type")]
pub struct Said {
    pub title: Names,
    pub caption: Names,
    pub notes: Names,
    pub highlights: Vec<Highlight>,
    pub callouts: Vec<Callout>,
}

/// A group, as written.
#[derive(Debug, Deserialize)]
#[serde(rename = "Group", deny_unknown_fields)]
#[expect(missing_docs, reason = "the fields are those of the dataset's own type")]
pub struct Group {
    pub id: String,
    pub name: Names,
    #[serde(default)]
    pub entities: Vec<String>,
    #[serde(default)]
    pub note: String,
}

/// A story, as written.
#[derive(Debug, Deserialize)]
#[serde(rename = "Story", deny_unknown_fields)]
#[expect(missing_docs, reason = "the fields are those of the dataset's own type")]
pub struct Story {
    pub id: String,
    pub title: Names,
    #[serde(default)]
    pub steps: Vec<Step>,
}

/// An entity or relation that is named, as written.
#[derive(Debug, Deserialize)]
#[expect(missing_docs, reason = "the variants are those of the dataset's own type")]
pub enum Highlight {
    Entity(String),
    Relation(String),
}

/// A callout, as written.
#[derive(Debug, Deserialize)]
#[serde(rename = "Callout", deny_unknown_fields)]
#[expect(missing_docs, reason = "the fields are those of the dataset's own type")]
pub struct Callout {
    pub text: Names,
    pub at: Place,
    pub to: Option<Target>,
}

/// The target of a callout's arrow, as written.
#[derive(Debug, Deserialize)]
#[expect(missing_docs, reason = "the variants are those of the dataset's own type")]
pub enum Target {
    Entity(String),
    Place(f32, f32),
}

/// A position of an entity, as written.
#[derive(Debug, Deserialize)]
#[serde(rename = "Position", deny_unknown_fields)]
#[expect(missing_docs, reason = "the fields are those of the dataset's own type")]
pub struct Position {
    pub entity: String,
    pub at: Place,
    #[serde(default)]
    pub pinned: bool,
}

/// A note about a record, as written.
#[derive(Debug, Deserialize)]
#[serde(rename = "Note", deny_unknown_fields)]
#[expect(missing_docs, reason = "the fields are those of the dataset's own type")]
pub struct Note {
    pub about: Highlight,
    pub text: String,
}

/// The look of one's own, as written.
#[derive(Debug, Deserialize)]
#[serde(rename = "Letterhead", deny_unknown_fields)]
#[expect(missing_docs, reason = "the fields are those of the dataset's own type")]
pub struct Letterhead {
    #[serde(default)]
    pub title: Names,
    #[serde(default)]
    pub subtitle: Names,
    #[serde(default)]
    pub footer: Names,
    pub date: Option<Dated>,
    pub logo: Option<String>,
}

/// The date of a letterhead, as written.
#[derive(Debug, Deserialize)]
#[serde(rename = "Date")]
#[expect(missing_docs, reason = "the variants are those of the dataset's own type")]
pub enum Dated {
    Sources,
    Said(Names),
}

/// A proposal, as written. What it says of the record is read by itself.
#[derive(Debug, Deserialize)]
#[serde(rename = "Proposal", deny_unknown_fields)]
#[expect(missing_docs, reason = "the fields are those of the dataset's own type")]
pub struct Proposal {
    pub about: About,
    #[serde(default)]
    pub by: String,
    #[serde(default)]
    pub note: String,
    pub was: Option<Box<RawValue>>,
    pub proposed: Option<Box<RawValue>>,
}

/// The record that a proposal is about, as written.
#[derive(Clone, Debug, Deserialize)]
#[expect(missing_docs, reason = "the variants are those of the dataset's own type")]
pub enum About {
    Source(String),
    Entity(String),
    Relation(String),
    Figure(String),
}
