//! Networks in XML for other programs: GEXF and GraphML.
//!
//! Whatever has no place of its own in these formats is an attribute, under a name by which it is understood when it
//! comes back.

mod gexf;
mod graphml;
mod xml;

use emath::Pos2;

pub use gexf::gexf;
pub use graphml::graphml;

use super::{Text as Network, left_out};
use crate::dataset::{Dataset, message::Message, names::Language};

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

/// What the dataset says of itself.
fn about(dataset: &Dataset) -> String {
    let said = [dataset.title.get(Language::English), dataset.description.get(Language::English)];
    said.into_iter().filter(|said| !said.is_empty()).collect::<Vec<_>>().join("\n")
}

/// What has no place in such a file.
fn remarks(dataset: &Dataset, directions: Directions) -> Vec<Message> {
    let mut remarks = left_out::of_network(dataset);
    if directions == Directions::Mixed {
        remarks.push(Message::new("network-lost-mixed").with("attribute", "direction"));
    }
    remarks
}

#[cfg(test)]
mod tests;
