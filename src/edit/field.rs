//! The fields that can be changed, by name.

use crate::dataset::{list::List, names::Language};

/// The words for what is so and what is not.
pub(super) const TRUTHS: [&str; 2] = ["no", "yes"];

/// A part of a piece of evidence.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Piece {
    /// The source; without one, the piece is taken out.
    Source,
    /// The passage in the source.
    At,
    /// The speaker.
    By,
    /// The statement.
    Says,
    /// The words as printed.
    Quote,
}

impl Piece {
    /// Every part, in the order in which they are shown.
    pub const ALL: [Self; 5] = [Self::Source, Self::At, Self::By, Self::Says, Self::Quote];
}

/// A field of a record. Of fields that are lists, one item is meant; the one behind the last adds another.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[expect(missing_docs, reason = "the fields are those of the dataset's own types")]
pub enum Field {
    Id,
    Kind,
    Name(Language),
    Short(Language),
    Alias(usize),
    Sector(usize),
    When,
    WhenBasis,
    WhenRole,
    Ended,
    FollowedBy,
    From,
    To,
    Role,
    Status,
    /// An amount as printed, which is read anew: of an entity or tie, or of a figure.
    Printed,
    /// An amount as read, or the value of a figure.
    Read,
    Qualifier,
    Reading,
    Over,
    PartOf,
    Fund(usize),
    Tag(usize),
    Note,
    Unnamed,
    Count,
    Place,
    About,
    Metric,
    Unit,
    Expected,
    Horizon,
    Title,
    Publisher,
    Date,
    Url,
    File,
    Language,
    Evidence(usize, Piece),
    /// The title of the dataset.
    Titled(Language),
    /// The description of the dataset.
    Description(Language),
    /// The sector that a sector lies in.
    Parent,
    Capital,
    Mark,
    Symmetric,
    ManagesFunds,
    Adverse,
    Hypothesis,
}

impl Field {
    /// The key of what people call it.
    #[expect(clippy::too_many_lines, reason = "a line for every field")]
    pub fn key(self) -> &'static str {
        match self {
            Self::Id => "fact-id",
            Self::Kind => "fact-kind",
            Self::Name(Language::English) => "fact-name-english",
            Self::Name(Language::Traditional) => "fact-name-traditional",
            Self::Name(Language::Simplified) => "fact-name-simplified",
            Self::Short(Language::English) => "fact-short-english",
            Self::Short(Language::Traditional) => "fact-short-traditional",
            Self::Short(Language::Simplified) => "fact-short-simplified",
            Self::Alias(_) => "fact-alias",
            Self::Sector(_) => "fact-sector",
            Self::When | Self::Date => "fact-date",
            Self::WhenBasis => "fact-basis",
            Self::WhenRole => "fact-date-role",
            Self::Ended => "fact-ended",
            Self::FollowedBy => "fact-followed-by",
            Self::From => "fact-from",
            Self::To => "fact-to",
            Self::Role => "fact-role",
            Self::Status => "fact-status",
            Self::Printed => "fact-printed",
            Self::Read => "fact-read",
            Self::Qualifier => "fact-qualifier",
            Self::Reading => "fact-reading",
            Self::Over => "fact-over",
            Self::PartOf => "fact-part-of",
            Self::Fund(_) => "fact-fund",
            Self::Tag(_) => "fact-tag",
            Self::Note => "fact-note",
            Self::Unnamed => "fact-unnamed",
            Self::Count => "fact-count",
            Self::Place => "fact-place",
            Self::About => "fact-about",
            Self::Metric => "fact-metric",
            Self::Unit => "fact-unit",
            Self::Expected => "fact-expected",
            Self::Horizon => "fact-horizon",
            Self::Title => "fact-title",
            Self::Publisher => "fact-publisher",
            Self::Url => "fact-url",
            Self::File => "fact-file",
            Self::Language => "fact-language",
            Self::Titled(Language::English) => "fact-title-english",
            Self::Titled(Language::Traditional) => "fact-title-traditional",
            Self::Titled(Language::Simplified) => "fact-title-simplified",
            Self::Description(Language::English) => "fact-description-english",
            Self::Description(Language::Traditional) => "fact-description-traditional",
            Self::Description(Language::Simplified) => "fact-description-simplified",
            Self::Parent => "fact-parent",
            Self::Capital => "fact-capital",
            Self::Mark => "fact-mark",
            Self::Symmetric => "fact-symmetric",
            Self::ManagesFunds => "fact-manages-funds",
            Self::Adverse => "fact-adverse",
            Self::Hypothesis => "fact-hypothesis",
            Self::Evidence(_, Piece::Source) => "fact-source",
            Self::Evidence(_, Piece::At) => "fact-at",
            Self::Evidence(_, Piece::By) => "fact-by",
            Self::Evidence(_, Piece::Says) => "fact-says",
            Self::Evidence(_, Piece::Quote) => "fact-quote",
        }
    }

    /// The same field; if it is a list, its item at this position.
    #[must_use]
    pub fn item(self, nth: usize) -> Self {
        match self {
            Self::Alias(_) => Self::Alias(nth),
            Self::Sector(_) => Self::Sector(nth),
            Self::Fund(_) => Self::Fund(nth),
            Self::Tag(_) => Self::Tag(nth),
            Self::Evidence(_, piece) => Self::Evidence(nth, piece),
            field => field,
        }
    }

    /// Whether it is a list.
    pub fn is_list(self) -> bool {
        matches!(self, Self::Alias(_) | Self::Sector(_) | Self::Fund(_) | Self::Tag(_) | Self::Evidence(..))
    }

    /// Whether an entity is meant by what is typed.
    pub fn is_of_entities(self) -> bool {
        matches!(self, Self::From | Self::To | Self::About | Self::Fund(_) | Self::Evidence(_, Piece::By))
    }

    /// Whether it is a text that may go on over lines.
    pub fn is_prose(self) -> bool {
        matches!(self, Self::Note | Self::Description(_) | Self::Evidence(_, Piece::Says | Piece::Quote))
    }

    /// The fields of records of a list, in the order in which they are shown; of those that are lists, and of evidence,
    /// the first.
    pub fn of(list: List) -> Vec<Self> {
        let names = |field: fn(Language) -> Self| Language::ALL.map(field);
        let evidence = Piece::ALL.map(|piece| Self::Evidence(0, piece));
        let mut fields = vec![Self::Id];
        match list {
            List::Entities => {
                fields.extend(names(Self::Name));
                fields.extend(names(Self::Short));
                fields.extend([Self::Alias(0), Self::Kind, Self::Sector(0)]);
                fields.extend([Self::When, Self::WhenBasis, Self::WhenRole, Self::Status]);
                fields.extend([Self::Printed, Self::Read, Self::Qualifier, Self::Reading, Self::Over]);
                fields.extend([Self::Place, Self::Tag(0), Self::Unnamed, Self::Count, Self::PartOf, Self::Note]);
                fields.extend(evidence);
            }
            List::Relations => {
                fields.extend([Self::From, Self::Kind, Self::To, Self::Role, Self::Status]);
                fields.extend([Self::When, Self::WhenBasis, Self::Ended, Self::FollowedBy]);
                fields.extend([Self::Printed, Self::Read, Self::Qualifier, Self::Reading, Self::Over, Self::PartOf]);
                fields.extend([Self::Fund(0), Self::Sector(0), Self::Tag(0), Self::Note]);
                fields.extend(evidence);
            }
            List::Figures => {
                fields.extend([Self::About, Self::Metric, Self::Printed, Self::Read, Self::Unit]);
                fields.extend([Self::Qualifier, Self::Reading, Self::Expected, Self::Horizon, Self::PartOf]);
                fields.extend([Self::When, Self::Note]);
                fields.extend(evidence);
            }
            List::Sources => {
                fields.extend([Self::Title, Self::Publisher, Self::Kind, Self::Date, Self::Url, Self::File]);
                fields.extend([Self::Language, Self::Note]);
            }
            List::Sectors => {
                fields.extend(names(Self::Name));
                fields.push(Self::Parent);
            }
            List::EntityKinds => {
                fields.extend(names(Self::Name));
                fields.extend([Self::Mark, Self::Capital]);
            }
            List::RelationKinds => {
                fields.extend(names(Self::Name));
                fields.extend([Self::Symmetric, Self::ManagesFunds, Self::Adverse, Self::Hypothesis]);
            }
            // Files beside a dataset know it by its id, which therefore stays.
            List::Head => fields = names(Self::Titled).into_iter().chain(names(Self::Description)).collect(),
            List::Groups
            | List::Views
            | List::Stories
            | List::Positions
            | List::Notes
            | List::Letterhead
            | List::Proposals => {
                fields.clear();
            }
        }
        fields
    }
}
