//! The groups that are kept as plain data: how large each is, and what can be done with it.

use std::collections::BTreeSet;

use crate::{
    dataset::{group::Group, id::EntityIndex, view::Selection},
    filter::choice::Choice,
    session::Session,
    story::groups::{Combining, users},
};

/// A group in the list.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Row {
    /// The name, in the language of the session.
    pub name: String,
    /// The number of its entities and of their ties, in words.
    pub counts: String,
    /// Whether it is just what is selected.
    pub is_selected: bool,
    /// Whether it is filtered by.
    pub is_chosen: bool,
}

/// Something that can be done with a group and the selection.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Deed {
    /// The selection becomes what comes of it and the group.
    Select(Combining),
    /// The group becomes what comes of it and the selection.
    Change(Combining),
}

impl Deed {
    /// Every deed with the key of its words, in the order of the menu.
    pub const ALL: [(Self, &'static str); 7] = [
        (Self::Select(Combining::Instead), "group-select"),
        (Self::Select(Combining::Joined), "group-select-too"),
        (Self::Select(Combining::Without), "group-unselect"),
        (Self::Select(Combining::Common), "group-select-common"),
        (Self::Change(Combining::Joined), "group-add"),
        (Self::Change(Combining::Without), "group-take-out"),
        (Self::Change(Combining::Instead), "group-replace"),
    ];

    /// What comes of it, if it changes anything and leaves something.
    pub fn outcome(self, group: &Group, selected: &BTreeSet<EntityIndex>) -> Option<BTreeSet<EntityIndex>> {
        let (outcome, before) = match self {
            Self::Select(how) => (how.of(selected, &group.entities), selected),
            Self::Change(how) => (how.of(&group.entities, selected), &group.entities),
        };
        (outcome != *before && !outcome.is_empty()).then_some(outcome)
    }
}

/// The entities that are selected: those on selected paths and at the ends of selected ties too.
pub fn selected(session: &Session) -> BTreeSet<EntityIndex> {
    match &session.seen().selection {
        Selection::Entities(entities) => entities.clone(),
        Selection::Relation(tie) => session.network().ends(*tie).into_iter().collect(),
        Selection::Relations(ties) => ties.iter().flat_map(|tie| session.network().ends(*tie)).collect(),
        Selection::Path { .. } => session.on_the_way().into_iter().collect(),
        Selection::Nothing | Selection::Source(_) => BTreeSet::new(),
    }
}

/// The groups, in the order of their list.
pub fn rows(session: &Session) -> Vec<Row> {
    let (words, network) = (session.words(), session.network());
    let selected = selected(session);
    let count = |key, count: usize| words.with(key, [("count", count.into())]);
    let row = |group: &Group| Row {
        name: group.name.get(session.language()).to_owned(),
        counts: words.parts(&[
            count("count-entities", group.entities.len()),
            count("count-ties", session.standing_counts().group(group, network)),
        ]),
        is_selected: !group.entities.is_empty() && group.entities == selected,
        is_chosen: session.filter().groups.contains_key(&group.id),
    };
    session.workspace().groups.iter().map(row).collect()
}

/// The words for deleting a group, which say so where views filter by it.
pub fn deleting(session: &Session, group: &Group) -> String {
    match users(session.workspace(), group) {
        0 => session.words().say("card-delete").into_owned(),
        users => session.words().with("group-delete-used", [("count", users.into())]),
    }
}

/// A group as a choice of the filter.
pub fn choice(group: &Group) -> Choice {
    Choice::Group(std::sync::Arc::new(group.clone()))
}
