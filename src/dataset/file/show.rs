//! A show as written: by ids and by words.
//!
//! Views, steps of stories, pictures, copies for a crash and the options of the command line all have this form.
//! [`by_id`](crate::dataset::by_id) turns it into a show and back.

use ron::{Options, error::SpannedResult, extensions::Extensions, ser::PrettyConfig};
use serde::{Deserialize, Serialize, Serializer};

use super::{Basis, Status};
use crate::dataset::look;

/// Hands every field of a show to another macro, with its type.
macro_rules! with_fields_of_show {
    ($then:ident) => {
        $then! {
            sectors: Vec<String>,
            funds: Vec<String>,
            groups: Vec<String>,
            entity_kinds: Vec<String>,
            left_out: Vec<String>,
            relation_kinds: Vec<String>,
            statuses: Vec<Status>,
            ends: Vec<(String, String)>,
            one_way: bool,
            money: Option<Money>,
            sources: Vec<String>,
            source_counts: Vec<u8>,
            date_bases: Vec<Basis>,
            tags: Vec<String>,
            proposed: bool,
            years: Option<(u16, u16)>,
            by_announcement: bool,
            stated_years_only: bool,
            around: Option<(String, u8)>,
            surroundings: Option<Surroundings>,
            adverse: bool,
            context: Option<bool>,
            undated: bool,
            mode: Option<Mode>,
            colours: Option<Colouring>,
            sizes: Option<Sizing>,
            widths: Option<Weighing>,
            grounds: bool,
            bundled: bool,
            leaves: Option<Leaves>,
            regions: Option<Regions>,
            folded: Vec<String>,
            unfolded: Vec<String>,
            selection: Option<Selection>,
            route: Option<Route>,
            frame: Option<Frame>,
            focus: Option<String>,
            theme: Option<ThemeName>,
            language: Option<String>,
        }
    };
}
pub(super) use with_fields_of_show;

macro_rules! show {
    ($($field:ident: $of:ty),+ $(,)?) => {
        /// A show, as written. A field that is left out has its default.
        #[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
        #[serde(default, deny_unknown_fields)]
        #[expect(missing_docs, reason = "the fields are those of the dataset's own type")]
        pub struct Show {
            $(#[serde(skip_serializing_if = "is_usual")] pub $field: $of),+
        }

        impl Show {
            /// The show with these fields, written as in a file, without the brackets around them.
            ///
            /// # Errors
            /// If they are not fields of a show.
            pub fn of_text(fields: &str) -> SpannedResult<Self> {
                options().from_str(&format!("({fields})"))
            }

            /// The fields that differ from their defaults, each with its value as it stands in a file.
            pub fn fields(&self) -> Vec<(&'static str, String)> {
                let mut fields = Vec::new();
                $(if !is_usual(&self.$field) {
                    fields.push((stringify!($field), in_a_file(&self.$field)));
                })+
                fields
            }
        }
    };
}
with_fields_of_show!(show);

fn is_usual<T: Default + PartialEq>(value: &T) -> bool {
    *value == T::default()
}

fn options() -> Options {
    Options::default().with_default_extension(Extensions::IMPLICIT_SOME)
}

/// A value as RON on one line.
fn in_a_file(value: &impl Serialize) -> String {
    // Texts, numbers and lists of them can always be written.
    options().to_string_pretty(value, PrettyConfig::new().depth_limit(0)).unwrap_or_default()
}

/// A range of amounts, as written.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename = "Money", deny_unknown_fields)]
#[expect(missing_docs, reason = "the fields are those of the dataset's own type")]
pub struct Money {
    pub currency: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub at_least: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub at_most: Option<String>,
}

/// A neighbourhood of more than the steps around one entity, as written.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename = "Surroundings", default, deny_unknown_fields)]
#[expect(missing_docs, reason = "the fields are those of the dataset's own type")]
pub struct Surroundings {
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub of: Vec<String>,
    #[serde(skip_serializing_if = "is_usual")]
    pub steps: u8,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub along: Vec<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub at_most: Option<u16>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub unfolded: Vec<String>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub folded: Vec<String>,
}

/// The conditions of selected paths, as written.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename = "Route", default, deny_unknown_fields)]
#[expect(missing_docs, reason = "the fields are those of the dataset's own type")]
pub struct Route {
    #[serde(skip_serializing_if = "is_usual")]
    pub longer: u8,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub through: Vec<Waypoint>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub around: Vec<Waypoint>,
    #[serde(skip_serializing_if = "is_usual")]
    pub within: bool,
}

/// What paths are led through or around, as written.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[expect(missing_docs, reason = "the variants are those of the dataset's own type")]
pub enum Waypoint {
    #[serde(rename = "Entity")]
    Entity(String),
    #[serde(rename = "EntityKind")]
    EntityKind(String),
    #[serde(rename = "RelationKind")]
    RelationKind(String),
}

/// A place in world units, as written.
pub type Place = (f32, f32);

/// A selection, as written.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[expect(missing_docs, reason = "the variants are those of the dataset's own type")]
pub enum Selection {
    #[serde(rename = "Nothing")]
    Nothing,
    #[serde(rename = "Entities")]
    Entities(Vec<String>),
    #[serde(rename = "Relation")]
    Relation(String),
    #[serde(rename = "Relations")]
    Relations(Vec<String>),
    #[serde(rename = "Source")]
    Source(String),
    #[serde(rename = "Path")]
    Path(String, String),
}

/// A frame, as written.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[expect(missing_docs, reason = "the variants are those of the dataset's own type")]
pub enum Frame {
    #[serde(rename = "All")]
    All,
    #[serde(rename = "Around")]
    Around(Vec<String>),
    /// The area between two opposite corners.
    #[serde(rename = "Area")]
    Area(#[serde(serialize_with = "short")] Place, #[serde(serialize_with = "short")] Place),
}

/// Writes a place without needless decimals: 10 and not 10.0.
#[expect(clippy::trivially_copy_pass_by_ref, reason = "serde hands a reference")]
fn short<S: Serializer>(place: &Place, serializer: S) -> Result<S::Ok, S::Error> {
    #[derive(Serialize)]
    #[serde(untagged)]
    enum Number {
        Whole(i32),
        Broken(f32),
    }
    let number = |value: f32| {
        let is_whole = value.fract() == 0.0 && value.abs() < 1e7;
        if is_whole { Number::Whole(value as i32) } else { Number::Broken(value) }
    };
    (number(place.0), number(place.1)).serialize(serializer)
}

words!(
    /// The treatment of records that the filter leaves out.
    Mode means look::Mode { Filter = "Filter", Highlight = "Highlight" }
);
words!(
    /// The meaning of colours.
    Colouring means look::Colouring {
        Kind = "Kind",
        Sector = "Sector",
        Community = "Community",
        Component = "Component",
        Ties = "Ties",
        Between = "Between",
        CutOff = "CutOff",
        Close = "Close",
        WellTied = "WellTied",
        Core = "Core",
    }
);
words!(
    /// The meaning of the sizes of entities.
    Sizing means look::Sizing {
        Ties = "Ties",
        Amount = "Amount",
        Between = "Between",
        CutOff = "CutOff",
        Close = "Close",
        WellTied = "WellTied",
        Core = "Core",
    }
);
words!(
    /// The meaning of the widths of lines.
    Weighing means look::Weighing { Even = "Even", Evidence = "Evidence", Amount = "Amount" }
);
words!(
    /// Which leaves are folded.
    Leaves means look::Leaves { Automatic = "Automatic", Folded = "Folded", Unfolded = "Unfolded" }
);
words!(
    /// The groups that are regions.
    Regions means look::Regions {
        Off = "Off",
        Sectors = "Sectors",
        Communities = "Communities",
        Kinds = "Kinds",
    }
);
words!(
    /// The theme of the window.
    ThemeName means look::ThemeName { Light = "Light", Dark = "Dark", Projector = "Projector", HighContrast = "HighContrast" }
);
