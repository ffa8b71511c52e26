//! The fields of records that are searched.

/// The field that a searched text belongs to.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Field {
    /// The name of an entity, a sector or a kind, in any language.
    Name,
    /// An entity's short name, in any language.
    Short,
    /// Another name of an entity.
    Alias,
    /// The title of a source.
    Title,
    /// The publisher of a source.
    Publisher,
    /// The role in which a relation holds.
    Role,
    /// Whoever said what a record rests on.
    Speaker,
    /// A tag, in free words.
    Tag,
    /// The subject of a figure about an entity.
    Figure,
    /// A note.
    Note,
    /// The id of a record in the file.
    Id,
}

impl Field {
    /// The key of the name that the window gives the field beside a hit.
    pub fn key(self) -> &'static str {
        match self {
            Self::Name => "field-name",
            Self::Short => "field-short",
            Self::Alias => "field-alias",
            Self::Title => "field-title",
            Self::Publisher => "field-publisher",
            Self::Role => "field-role",
            Self::Speaker => "field-speaker",
            Self::Tag => "field-tag",
            Self::Figure => "field-figure",
            Self::Note => "field-note",
            Self::Id => "field-id",
        }
    }

    /// The weight that is added to the score of a match in the field.
    pub(super) fn weight(self) -> u32 {
        match self {
            Self::Name | Self::Short => 300,
            Self::Alias => 250,
            Self::Title => 200,
            Self::Tag | Self::Publisher => 150,
            Self::Role | Self::Figure => 100,
            Self::Speaker => 50,
            Self::Note | Self::Id => 0,
        }
    }

    /// Whether the text is a name, which may be abbreviated in a query.
    pub(super) fn is_name(self) -> bool {
        matches!(self, Self::Name | Self::Short | Self::Alias)
    }

    /// Whether the text is about its record, and no name or role of it.
    pub(super) fn tells(self) -> bool {
        matches!(self, Self::Figure | Self::Speaker | Self::Note)
    }

    /// Whether the text is short enough to look for typos in it.
    pub(super) fn is_name_like(self) -> bool {
        self.is_name() || matches!(self, Self::Title | Self::Tag)
    }
}
