//! The lists of a file.

use super::{
    file::{self, kept},
    tree::Tree,
};

/// One of the lists of records that a file may have.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[expect(missing_docs, reason = "the lists are those of the dataset's own type")]
pub enum List {
    Sources,
    Sectors,
    EntityKinds,
    RelationKinds,
    Entities,
    Relations,
    Figures,
    Views,
    Stories,
    Positions,
    Notes,
}

impl List {
    /// Every list, in the order in which they are written.
    pub const ALL: [Self; 11] = [
        Self::Sources,
        Self::Sectors,
        Self::EntityKinds,
        Self::RelationKinds,
        Self::Entities,
        Self::Relations,
        Self::Figures,
        Self::Views,
        Self::Stories,
        Self::Positions,
        Self::Notes,
    ];

    /// The lists of a workspace.
    pub(crate) const KEPT: [Self; 4] = [Self::Views, Self::Stories, Self::Positions, Self::Notes];

    /// The name of its field in the file.
    pub fn name(self) -> &'static str {
        match self {
            Self::Sources => "sources",
            Self::Sectors => "sectors",
            Self::EntityKinds => "entity_kinds",
            Self::RelationKinds => "relation_kinds",
            Self::Entities => "entities",
            Self::Relations => "relations",
            Self::Figures => "figures",
            Self::Views => "views",
            Self::Stories => "stories",
            Self::Positions => "positions",
            Self::Notes => "notes",
        }
    }

    /// The word for a record of the list in a message.
    pub(super) fn noun(self) -> &'static str {
        match self {
            Self::Sources => "source",
            Self::Sectors => "sector",
            Self::EntityKinds => "entity kind",
            Self::RelationKinds => "relation kind",
            Self::Entities => "entity",
            Self::Relations => "relation",
            Self::Figures => "figure",
            Self::Views => "view",
            Self::Stories => "story",
            Self::Positions => "position",
            Self::Notes => "note",
        }
    }

    /// The comment that is written above the list.
    pub(super) fn comment(self) -> &'static str {
        match self {
            Self::Sources => "Where the facts come from.",
            Self::Sectors => "Fields of activity, a tree.",
            Self::EntityKinds => "What an entity can be.",
            Self::RelationKinds => "What a relation can be, as read between its two ends.",
            Self::Entities => "Who and what there is.",
            Self::Relations => "Who is tied to whom.",
            Self::Figures => "Numbers that are no ties.",
            Self::Views => "Views worth keeping.",
            Self::Stories => "Stories to tell.",
            Self::Positions => "Where entities were put.",
            Self::Notes => "What was noted.",
        }
    }

    /// The key of a record of the list: its id, or that of the record it is about.
    pub(super) fn key_of(self, record: &str) -> Option<String> {
        let tree = Tree::of_value(record);
        let record = tree.root().first_bracket();
        let field = |name| record?.part(name);
        match self {
            Self::Positions => file::parse(field("entity")?.value_text()).ok(),
            Self::Notes => file::parse::<kept::Highlight>(field("about")?.value_text()).ok().map(|about| match about {
                kept::Highlight::Entity(id) => entity_key(&id),
                kept::Highlight::Relation(id) => relation_key(&id),
            }),
            _ => file::parse(field("id")?.value_text()).ok(),
        }
    }
}

/// The key of a note about an entity.
pub(super) fn entity_key(id: &str) -> String {
    format!("entity {id}")
}

/// The key of a note about a relation.
pub(super) fn relation_key(id: &str) -> String {
    format!("relation {id}")
}
