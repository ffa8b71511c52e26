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

use super::{Text as Network, left_out::of_network as remarks};

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

#[cfg(test)]
mod tests;
