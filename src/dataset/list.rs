//! The lists of a file.

use super::{
    file::{self, kept},
    letterhead,
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
    Groups,
    Views,
    Stories,
    Positions,
    Notes,
    Letterhead,
    Proposals,
    /// No list, but what the dataset says of itself before all lists.
    Head,
}

impl List {
    /// Every list of records, in the order in which they are written.
    pub const ALL: [Self; 13] = [
        Self::Sources,
        Self::Sectors,
        Self::EntityKinds,
        Self::RelationKinds,
        Self::Entities,
        Self::Relations,
        Self::Figures,
        Self::Groups,
        Self::Views,
        Self::Stories,
        Self::Positions,
        Self::Notes,
        Self::Letterhead,
    ];

    /// The lists of facts, in an order in which those that are named come before those that name them.
    pub const FACTS: [Self; 7] = [
        Self::Sources,
        Self::Sectors,
        Self::EntityKinds,
        Self::RelationKinds,
        Self::Entities,
        Self::Relations,
        Self::Figures,
    ];

    /// The lists of a workspace.
    pub(crate) const KEPT: [Self; 6] =
        [Self::Groups, Self::Views, Self::Stories, Self::Positions, Self::Notes, Self::Letterhead];

    /// The lists of a workspace in a file of its own, where proposals lie as well.
    pub(crate) const BESIDE: [Self; 7] =
        [Self::Groups, Self::Views, Self::Stories, Self::Positions, Self::Notes, Self::Letterhead, Self::Proposals];

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
            Self::Groups => "groups",
            Self::Views => "views",
            Self::Stories => "stories",
            Self::Positions => "positions",
            Self::Notes => "notes",
            Self::Letterhead => "letterhead",
            Self::Proposals => "proposals",
            Self::Head => "dataset",
        }
    }

    /// The key of the word for a record of the list.
    pub(super) fn noun(self) -> &'static str {
        match self {
            Self::Sources => "noun-source",
            Self::Sectors => "noun-sector",
            Self::EntityKinds => "noun-entity-kind",
            Self::RelationKinds => "noun-relation-kind",
            Self::Entities => "noun-entity",
            Self::Relations => "noun-relation",
            Self::Figures => "noun-figure",
            Self::Groups => "noun-group",
            Self::Views => "noun-view",
            Self::Stories => "noun-story",
            Self::Positions => "noun-position",
            Self::Notes => "noun-note",
            Self::Letterhead => "noun-letterhead",
            Self::Proposals => "noun-proposal",
            Self::Head => "noun-dataset",
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
            Self::Groups => "Who was put together.",
            Self::Views => "Views worth keeping.",
            Self::Stories => "Stories to tell.",
            Self::Positions => "Where entities were put.",
            Self::Notes => "What was noted.",
            Self::Letterhead => "What stands around all that is handed on.",
            Self::Proposals => "What is proposed: each record as it was in the dataset, and as it is to be.",
            Self::Head => "",
        }
    }

    /// The key of a record of the list: its id, or that of the record it is about.
    pub(super) fn key_of(self, record: &str) -> Option<String> {
        let tree = Tree::of_value(record);
        let record = tree.root().first_bracket();
        let field = |name| record?.part(name);
        match self {
            Self::Letterhead => Some(letterhead::KEY.to_owned()),
            Self::Positions => file::parse(field("entity")?.value_text()).ok(),
            Self::Notes => file::parse::<kept::Highlight>(field("about")?.value_text()).ok().map(|about| match about {
                kept::Highlight::Entity(id) => entity_key(&id),
                kept::Highlight::Relation(id) => relation_key(&id),
            }),
            Self::Proposals => {
                let about = file::parse::<kept::About>(field("about")?.value_text()).ok()?;
                let (list, id) = record_of(about);
                Some(proposal_key(list, &id))
            }
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

/// The key of a proposal about a record of a list.
pub(super) fn proposal_key(list: List, id: &str) -> String {
    format!("{} {id}", list.name())
}

/// The list and the id of the record that a proposal is about.
pub(super) fn record_of(about: kept::About) -> (List, String) {
    match about {
        kept::About::Source(id) => (List::Sources, id),
        kept::About::Entity(id) => (List::Entities, id),
        kept::About::Relation(id) => (List::Relations, id),
        kept::About::Figure(id) => (List::Figures, id),
    }
}
