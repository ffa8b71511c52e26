//! What colours, sizes and widths on the map tell.

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

    /// The word in the window.
    pub fn label(self) -> &'static str {
        match self {
            Self::Kind => "Kind",
            Self::Sector => "Sector",
            Self::Community => "Community",
        }
    }

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

    /// The word in the window.
    pub fn label(self) -> &'static str {
        match self {
            Self::Ties => "Ties",
            Self::Amount => "Amount",
            Self::Between => "Between",
        }
    }

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

    /// The word in the window.
    pub fn label(self) -> &'static str {
        match self {
            Self::Even => "Even",
            Self::Evidence => "Evidence",
            Self::Amount => "Amount",
        }
    }

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
