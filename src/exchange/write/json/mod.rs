//! Networks in JSON for other programs: node-link, Cytoscape.js, CX2, `FollowTheMoney` and Kumu.
//!
//! Whatever has no place of its own in these formats is an attribute, under a name by which it is understood when it
//! comes back. Every element stands on a line of its own.

mod cx2;
mod cytoscape;
mod ftm;
mod kumu;
mod node_link;
mod record;

pub use cx2::cx2;
pub use cytoscape::cytoscape;
pub use ftm::follow_the_money;
pub use kumu::kumu;
pub use node_link::node_link;

use emath::Pos2;
use record::Object;

use super::Text as Network;
use crate::dataset::{Dataset, message::Message};

/// The place of an entity, if it is known.
fn place(places: &[Pos2], entity: usize) -> Option<Pos2> {
    places.get(entity).copied().filter(|place| place.is_finite())
}

/// Writes a list with an element on each line.
fn list(out: &mut String, elements: impl Iterator<Item = Object>) {
    out.push('[');
    for (nth, element) in elements.enumerate() {
        out.push_str(if nth == 0 { "\n" } else { ",\n" });
        element.write(out);
    }
    out.push_str("\n]");
}

/// What of a dataset no format in JSON has a place for.
fn remarks(dataset: &Dataset) -> Vec<Message> {
    let workspace = &dataset.workspace;
    let evidence = dataset.entities.iter().map(|entity| &entity.evidence);
    let evidence = evidence.chain(dataset.relations.iter().map(|tie| &tie.evidence));
    let followed = dataset.relations.iter().filter(|tie| tie.extra.followed_by.is_some()).count();
    let counts = [
        ("json-lost-figures", dataset.figures.len()),
        ("json-lost-kept", workspace.views.len() + workspace.stories.len() + workspace.notes.len()),
        ("json-lost-speakers", evidence.clone().flat_map(|all| all.iter()).filter(|one| one.by.is_some()).count()),
        ("json-lost-joined", evidence.filter(|pieces| pieces.len() > 1).count()),
        ("json-lost-followed", followed),
    ];
    counts
        .into_iter()
        .filter(|(_, count)| *count > 0)
        .map(|(key, count)| Message::new(key).count("count", count))
        .collect()
}

#[cfg(test)]
mod tests;
