//! Networks in XML for other programs: GEXF and GraphML.
//!
//! Whatever has no place of its own in these formats is an attribute, under a name by which it is understood when it
//! comes back.

mod attributes;
mod gexf;
mod graphml;
mod xml;

use emath::Pos2;

pub use gexf::gexf;
pub use graphml::graphml;

use super::Text as Network;
use crate::dataset::{Dataset, message::Message, names::Language, vocabulary::RelationKind};

/// How the directions of edges are said. Libraries refuse a file in which some edges have one and others have none.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Directions {
    /// All edges have one.
    All,
    /// No edge has one.
    None,
    /// All are written as if they had one, and those that have none say so in an attribute.
    Mixed,
}

impl Directions {
    fn of(dataset: &Dataset) -> Self {
        let mut symmetric = dataset.relations.iter().map(|tie| dataset.relation_kind(tie.kind).symmetric);
        let first = symmetric.next().unwrap_or_default();
        match (first, symmetric.all(|other| other == first)) {
            (true, true) => Self::None,
            (false, true) => Self::All,
            _ => Self::Mixed,
        }
    }

    /// The word for all edges that say nothing.
    fn default(self) -> &'static str {
        if self == Self::None { "undirected" } else { "directed" }
    }
}

/// The place of an entity, if it is known.
fn place(places: &[Pos2], entity: usize) -> Option<Pos2> {
    places.get(entity).copied().filter(|place| place.is_finite())
}

/// The words between two names.
fn kind_name(kind: &RelationKind) -> &str {
    let name = kind.name.get(Language::English);
    if name.is_empty() { &kind.id } else { name }
}

/// What the dataset says of itself.
fn about(dataset: &Dataset) -> String {
    let said = [dataset.title.get(Language::English), dataset.description.get(Language::English)];
    said.into_iter().filter(|said| !said.is_empty()).collect::<Vec<_>>().join("\n")
}

/// What has no place in such a file.
fn remarks(dataset: &Dataset, directions: Directions) -> Vec<Message> {
    let workspace = &dataset.workspace;
    let evidence = dataset.entities.iter().map(|entity| &entity.evidence);
    let evidence = evidence.chain(dataset.relations.iter().map(|tie| &tie.evidence));
    let followed = dataset.relations.iter().filter(|tie| tie.extra.followed_by.is_some()).count();
    let counts = [
        ("network-lost-figures", dataset.figures.len()),
        ("network-lost-kept", workspace.views.len() + workspace.stories.len() + workspace.notes.len()),
        ("network-lost-speakers", evidence.clone().flat_map(|all| all.iter()).filter(|one| one.by.is_some()).count()),
        ("network-lost-joined", evidence.filter(|pieces| pieces.len() > 1).count()),
        ("network-lost-followed", followed),
    ];
    let counted = counts.into_iter().filter(|(_, count)| *count > 0);
    let mut remarks: Vec<Message> = counted.map(|(key, count)| Message::new(key).count("count", count)).collect();
    if directions == Directions::Mixed {
        remarks.push(Message::new("network-lost-mixed").with("attribute", "direction"));
    }
    remarks
}

#[cfg(test)]
mod tests;
