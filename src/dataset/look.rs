//! The look of the map: the meanings of colours, sizes and widths, the treatment of the rest, and the theme.

use std::{fmt, str::FromStr};

use serde::{Deserialize, Serialize};

/// The encoding of the map.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub struct Look {
    /// The meaning of colours.
    pub colouring: Colouring,
    /// The meaning of the sizes of entities.
    pub sizing: Sizing,
    /// The meaning of the widths of lines.
    pub weighing: Weighing,
    /// Whether a ground is drawn around each group of one colour.
    pub grounds: bool,
    /// Whether long lines are bundled with others that go the same way.
    pub bundled: bool,
    /// Which leaves are folded, where none was folded or unfolded by hand.
    pub leaves: Leaves,
    /// Whether each group is one region as long as the map is seen from afar.
    pub regions: Regions,
}

/// The meaning of the colours on the map. Shapes always tell the kind.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum Colouring {
    /// The kind of an entity.
    #[default]
    Kind,
    /// The sectors of an entity: the mark has the colour of the first, a ring has those of all.
    Sector,
    /// The community of an entity.
    Community,
    /// The component of an entity.
    Component,
    /// The number of ties of an entity, the darker the more; so do all below shade their measure.
    Ties,
    /// How much an entity lies between others.
    Between,
    /// How many others an entity alone holds to the rest.
    CutOff,
    /// How near an entity is to all others.
    Close,
    /// How well tied those are that an entity is tied to.
    WellTied,
    /// The core of an entity.
    Core,
}

impl Colouring {
    /// Every way to colour, in the order of the panel.
    pub const ALL: [Self; 10] = [
        Self::Kind,
        Self::Sector,
        Self::Community,
        Self::Component,
        Self::Ties,
        Self::Between,
        Self::CutOff,
        Self::Close,
        Self::WellTied,
        Self::Core,
    ];

    /// The next meaning, for a key that goes through the usual ones.
    #[must_use]
    pub fn next(self) -> Self {
        match self {
            Self::Kind => Self::Sector,
            Self::Sector => Self::Community,
            _ => Self::Kind,
        }
    }
}

/// The meaning of the sizes of entities.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum Sizing {
    /// The degree of an entity.
    #[default]
    Ties,
    /// The amount of an entity, where it is known in the currency that most amounts are in.
    Amount,
    /// The betweenness of an entity: how much it lies between others.
    Between,
    /// How many others an entity alone holds to the rest.
    CutOff,
    /// How near an entity is to all others.
    Close,
    /// How well tied those are that an entity is tied to.
    WellTied,
    /// The core of an entity: how many neighbours each has in the group around it.
    Core,
}

impl Sizing {
    /// Every way to size, in the order of the panel.
    pub const ALL: [Self; 7] =
        [Self::Ties, Self::Amount, Self::Between, Self::CutOff, Self::Close, Self::WellTied, Self::Core];

    /// The next meaning, for a command that goes through the usual ones.
    #[must_use]
    pub fn next(self) -> Self {
        match self {
            Self::Ties => Self::Amount,
            Self::Amount => Self::Between,
            _ => Self::Ties,
        }
    }
}

/// The meaning of the widths of lines.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum Weighing {
    /// Nothing: all lines are alike.
    #[default]
    Even,
    /// The number of pieces of evidence of a relation.
    Evidence,
    /// The amount of a relation, where it is known in the currency that most amounts are in.
    Amount,
}

impl Weighing {
    /// Every way to weigh, in the order of the panel.
    pub const ALL: [Self; 3] = [Self::Even, Self::Evidence, Self::Amount];

    /// The next meaning, for a command that goes through them.
    #[must_use]
    pub fn next(self) -> Self {
        match self {
            Self::Even => Self::Evidence,
            Self::Evidence => Self::Amount,
            Self::Amount => Self::Even,
        }
    }
}

/// The groups that are regions where the map is seen from afar.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum Regions {
    /// None: entities are drawn from everywhere.
    #[default]
    Off,
    /// Sectors.
    Sectors,
    /// Communities.
    Communities,
    /// Kinds of entities.
    Kinds,
}

impl Regions {
    /// Every way to see the map by group, in the order of the panel.
    pub const ALL: [Self; 4] = [Self::Off, Self::Sectors, Self::Communities, Self::Kinds];

    /// The next, for a command that goes through them.
    #[must_use]
    pub fn next(self) -> Self {
        match self {
            Self::Off => Self::Sectors,
            Self::Sectors => Self::Communities,
            Self::Communities => Self::Kinds,
            Self::Kinds => Self::Off,
        }
    }

    /// The meaning of colours that tells the same groups apart.
    pub fn colouring(self) -> Colouring {
        match self {
            Self::Off | Self::Kinds => Colouring::Kind,
            Self::Sectors => Colouring::Sector,
            Self::Communities => Colouring::Community,
        }
    }
}

/// Which leaves are folded: the entities with a single neighbour, of which several of one kind have the same.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum Leaves {
    /// Those of every hub, where there is too little room to name entities.
    #[default]
    Automatic,
    /// Those of every hub.
    Folded,
    /// None.
    Unfolded,
}

impl Leaves {
    /// Every way to treat leaves, in the order of the panel.
    pub const ALL: [Self; 3] = [Self::Automatic, Self::Folded, Self::Unfolded];
}

/// The treatment of entities and relations that the filter leaves out.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum Mode {
    /// They are hidden.
    #[default]
    Filter,
    /// They are dimmed.
    Highlight,
}

/// The theme of the window.
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
    /// White and bright on black, for tired eyes.
    #[serde(rename = "high-contrast")]
    HighContrast,
}

impl ThemeName {
    /// Every theme, in the order in which a menu offers them.
    pub const ALL: [Self; 4] = [Self::Light, Self::Dark, Self::Projector, Self::HighContrast];

    /// The name a person types on the command line, which [`FromStr`] reads back.
    pub const fn id(self) -> &'static str {
        match self {
            Self::Light => "light",
            Self::Dark => "dark",
            Self::Projector => "projector",
            Self::HighContrast => "high-contrast",
        }
    }

    /// The theme after this one, for a key that cycles through them.
    #[must_use]
    pub const fn next(self) -> Self {
        match self {
            Self::Light => Self::Dark,
            Self::Dark => Self::Projector,
            Self::Projector => Self::HighContrast,
            Self::HighContrast => Self::Light,
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

/// The error for a text that names no theme.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("no theme is called \"{0}\"; there are light, dark, projector and high-contrast")]
pub struct UnknownTheme(pub String);
