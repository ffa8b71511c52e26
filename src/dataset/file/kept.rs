//! What is kept with a dataset, as written: views, stories, places and notes.

use serde::Deserialize;

use super::{Basis, Names, Status};
use crate::dataset::look;

/// The version of the workspace's format that this program reads and writes.
pub const SCHEMA: &str = "tieline-workspace/1";

/// The fields of a workspace that lies in a file of its own, in the order in which they are written.
pub const FIELDS: [&str; 6] = ["schema", "dataset", "views", "stories", "positions", "notes"];

/// Declares what a view and the step of a story say about what is shown, once for both.
macro_rules! showing {
    ($($field:ident: $of:ty),+ $(,)?) => {
        /// What is shown, as written.
        #[derive(Debug)]
        #[expect(missing_docs, reason = "the fields are those of the dataset's own type")]
        pub struct Show {
            $(pub $field: $of),+
        }

        /// A named state of the window, as written.
        #[derive(Debug, Deserialize)]
        #[serde(rename = "View", deny_unknown_fields)]
        #[expect(missing_docs, reason = "the fields are those of the dataset's own type")]
        pub struct View {
            pub id: String,
            pub name: Names,
            $(#[serde(default)] pub $field: $of),+
        }

        impl View {
            /// The view's id, its name and what it shows.
            pub fn into_parts(self) -> (String, Names, Show) {
                (self.id, self.name, Show { $($field: self.$field),+ })
            }
        }

        /// The step of a story, as written.
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
            /// What is said and pointed out, and what is shown.
            pub fn into_parts(self) -> (Said, Show) {
                let Self { title, caption, notes, highlights, callouts, .. } = self;
                (Said { title, caption, notes, highlights, callouts }, Show { $($field: self.$field),+ })
            }
        }
    };
}

showing! {
    sectors: Vec<String>,
    funds: Vec<String>,
    entity_kinds: Vec<String>,
    left_out: Vec<String>,
    relation_kinds: Vec<String>,
    statuses: Vec<Status>,
    ends: Vec<(String, String)>,
    one_way: bool,
    money: Option<Money>,
    source_counts: Vec<u8>,
    date_bases: Vec<Basis>,
    years: Option<(u16, u16)>,
    stated_years_only: bool,
    around: Option<(String, u8)>,
    context: Option<bool>,
    undated: bool,
    mode: Option<Mode>,
    colours: Option<Colouring>,
    sizes: Option<Sizing>,
    widths: Option<Weighing>,
    grounds: bool,
    bundled: bool,
    selection: Option<Selection>,
    frame: Option<Frame>,
    focus: Option<String>,
    theme: Option<ThemeName>,
    language: Option<String>,
}

/// How much money is asked for, as written.
#[derive(Debug, Deserialize)]
#[serde(rename = "Money", deny_unknown_fields)]
#[expect(missing_docs, reason = "the fields are those of the dataset's own type")]
pub struct Money {
    pub currency: String,
    pub at_least: Option<String>,
    pub at_most: Option<String>,
}

/// What is said in the step of a story, as written.
#[derive(Debug)]
#[expect(missing_docs, reason = "the fields are those of the dataset's own type")]
pub struct Said {
    pub title: Names,
    pub caption: Names,
    pub notes: Names,
    pub highlights: Vec<Highlight>,
    pub callouts: Vec<Callout>,
}

/// A presentation, as written.
#[derive(Debug, Deserialize)]
#[serde(rename = "Story", deny_unknown_fields)]
#[expect(missing_docs, reason = "the fields are those of the dataset's own type")]
pub struct Story {
    pub id: String,
    pub title: Names,
    #[serde(default)]
    pub steps: Vec<Step>,
}

/// A place in the world, as written.
pub type Place = (f32, f32);

/// What is selected, as written.
#[derive(Debug, Deserialize)]
#[expect(missing_docs, reason = "the variants are those of the dataset's own type")]
pub enum Selection {
    Nothing,
    Entities(Vec<String>),
    Relation(String),
    Source(String),
    Path(String, String),
}

/// What part of the map is in view, as written.
#[derive(Debug, Deserialize)]
#[expect(missing_docs, reason = "the variants are those of the dataset's own type")]
pub enum Frame {
    All,
    Around(Vec<String>),
    /// Two corners.
    Area(Place, Place),
}

/// An entity or a tie that is named, as written.
#[derive(Debug, Deserialize)]
#[expect(missing_docs, reason = "the variants are those of the dataset's own type")]
pub enum Highlight {
    Entity(String),
    Relation(String),
}

/// A text on the map, as written.
#[derive(Debug, Deserialize)]
#[serde(rename = "Callout", deny_unknown_fields)]
#[expect(missing_docs, reason = "the fields are those of the dataset's own type")]
pub struct Callout {
    pub text: Names,
    pub at: Place,
    pub to: Option<Target>,
}

/// What an arrow points to, as written.
#[derive(Debug, Deserialize)]
#[expect(missing_docs, reason = "the variants are those of the dataset's own type")]
pub enum Target {
    Entity(String),
    Place(f32, f32),
}

/// Where an entity lies, as written.
#[derive(Debug, Deserialize)]
#[serde(rename = "Position", deny_unknown_fields)]
#[expect(missing_docs, reason = "the fields are those of the dataset's own type")]
pub struct Position {
    pub entity: String,
    pub at: Place,
    #[serde(default)]
    pub pinned: bool,
}

/// What was noted about a record, as written.
#[derive(Debug, Deserialize)]
#[serde(rename = "Note", deny_unknown_fields)]
#[expect(missing_docs, reason = "the fields are those of the dataset's own type")]
pub struct Note {
    pub about: Highlight,
    pub text: String,
}

words!(
    /// What becomes of what the filters leave out.
    Mode means look::Mode { Filter, Highlight }
);
words!(
    /// What colours tell.
    Colouring means look::Colouring { Kind, Sector, Community }
);
words!(
    /// What the sizes of entities tell.
    Sizing means look::Sizing { Ties, Amount, Between }
);
words!(
    /// What the widths of ties tell.
    Weighing means look::Weighing { Even, Evidence, Amount }
);
words!(
    /// The colours of the window.
    ThemeName means look::ThemeName { Light, Dark, Projector }
);
