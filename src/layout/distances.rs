//! The number of steps between any two nodes of a small graph.

use super::graph::Graph;
use super::lanes::padded;

/// One over the number of steps between two nodes, for all pairs; zero from a node to itself.
///
/// Stress is computed from the inverse, and its zeros make the padding of each row harmless.
#[derive(Debug)]
pub(super) struct Closeness {
    row: usize,
    inverse: Vec<f32>,
}

impl Closeness {
    /// Searches from every node. Nodes of one community count as nearer: their inverse is `1 + community` times as
    /// large.
    pub(super) fn of(graph: &Graph, community: f32) -> Self {
        let count = graph.len();
        let row = padded(count);
        let mut inverse = vec![0.0; row * count];
        let mut queue = Vec::with_capacity(count);
        let mut steps = vec![0_u32; count];
        for source in 0..count {
            steps.fill(u32::MAX);
            steps[source] = 0;
            queue.clear();
            queue.push(source as u32);
            let mut next = 0;
            while let Some(&node) = queue.get(next) {
                next += 1;
                for &other in graph.neighbours(node as usize) {
                    if steps[other as usize] == u32::MAX {
                        steps[other as usize] = steps[node as usize] + 1;
                        queue.push(other);
                    }
                }
            }
            let row = &mut inverse[source * row..][..count];
            for (other, (value, &steps)) in row.iter_mut().zip(&steps).enumerate() {
                if steps > 0 && steps < u32::MAX {
                    let nearer = if graph.are_of_one_group(source, other) { 1.0 + community } else { 1.0 };
                    *value = nearer / steps as f32;
                }
            }
        }
        Self { row, inverse }
    }

    /// The row of a node, padded with zeros to full lanes.
    pub(super) fn from(&self, node: usize) -> &[f32] {
        &self.inverse[node * self.row..][..self.row]
    }
}
