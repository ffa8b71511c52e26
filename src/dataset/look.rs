//! How the map may look: what colours, sizes and widths tell, what becomes of the rest, in which colours.

use std::{fmt, str::FromStr};

use serde::{Deserialize, Serialize};

/// How the map encodes what is known.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub struct Look {
    /// What the colours tell.
    pub colouring: Colouring,
    /// What the sizes of entities tell.
    pub sizing: Sizing,
    /// What the widths of ties tell.
    pub weighing: Weighing,
    /// Whether a ground is drawn around each group of one colour.
    pub grounds: bool,
    /// Whether long ties are led along others that go the same way.
    pub bundled: bool,
}

/// What the colours of the map tell. Shapes always tell the kind.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum Colouring {
    /// The kind of an entity.
    #[default]
    Kind,
    /// The sectors of an entity: the mark has the colour of the first, a ring has those of all.
    Sector,
    /// With whom an entity belongs together by its ties.
    Community,
}

impl Colouring {
    /// Every way to colour, in the order of the panel.
    pub const ALL: [Self; 3] = [Self::Kind, Self::Sector, Self::Community];

    /// The one after this, for a key that goes through them.
    #[must_use]
    pub fn next(self) -> Self {
        match self {
            Self::Kind => Self::Sector,
            Self::Sector => Self::Community,
            Self::Community => Self::Kind,
        }
    }
}

/// What the sizes of entities tell.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum Sizing {
    /// How many ties an entity has.
    #[default]
    Ties,
    /// How much money it is, where that is known in the currency most amounts are in.
    Amount,
    /// How much it lies between others.
    Between,
}

impl Sizing {
    /// Every way to size, in the order of the panel.
    pub const ALL: [Self; 3] = [Self::Ties, Self::Amount, Self::Between];

    /// The one after this, for a command that goes through them.
    #[must_use]
    pub fn next(self) -> Self {
        match self {
            Self::Ties => Self::Amount,
            Self::Amount => Self::Between,
            Self::Between => Self::Ties,
        }
    }
}

/// What the widths of ties tell.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum Weighing {
    /// Nothing: all are alike.
    #[default]
    Even,
    /// On how many pieces of evidence they rest.
    Evidence,
    /// How much money is in them, where that is known in the currency most amounts are in.
    Amount,
}

impl Weighing {
    /// Every way to weigh, in the order of the panel.
    pub const ALL: [Self; 3] = [Self::Even, Self::Evidence, Self::Amount];

    /// The one after this, for a command that goes through them.
    #[must_use]
    pub fn next(self) -> Self {
        match self {
            Self::Even => Self::Evidence,
            Self::Evidence => Self::Amount,
            Self::Amount => Self::Even,
        }
    }
}

/// What becomes of entities and relations that the filters leave out.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum Mode {
    /// They are hidden.
    #[default]
    Filter,
    /// They are dimmed.
    Highlight,
}

/// Which of the three looks is on.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Default, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum ThemeName {
    /// Dark ink on warm paper, for a desk by day.
    #[default]
    Light,
    /// Pale ink on blue grey, for a desk by night.
    Dark,
    /// Larger and heavier on plain white, for the back row of a bright room.
    Projector,
}

impl ThemeName {
    /// Every theme, in the order in which a menu offers them.
    pub const ALL: [Self; 3] = [Self::Light, Self::Dark, Self::Projector];

    /// The name a person types on the command line, which [`FromStr`] reads back.
    pub const fn id(self) -> &'static str {
        match self {
            Self::Light => "light",
            Self::Dark => "dark",
            Self::Projector => "projector",
        }
    }

    /// The theme after this one, for a key that cycles through them.
    #[must_use]
    pub const fn next(self) -> Self {
        match self {
            Self::Light => Self::Dark,
            Self::Dark => Self::Projector,
            Self::Projector => Self::Light,
        }
    }
}

impl fmt::Display for ThemeName {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.id())
    }
}

impl FromStr for ThemeName {
    type Err = UnknownTheme;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        Self::ALL
            .into_iter()
            .find(|name| name.id().eq_ignore_ascii_case(text))
            .ok_or_else(|| UnknownTheme(text.to_owned()))
    }
}

/// What was asked for is no theme.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("no theme is called \"{0}\"; there are light, dark and projector")]
pub struct UnknownTheme(pub String);
