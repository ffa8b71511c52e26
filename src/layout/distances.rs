//! How far apart any two nodes of a small graph should be drawn.

use super::graph::Graph;
use super::lanes::padded;

/// How much longer than its steps a way is drawn between nodes whose neighbourhoods have nothing in common.
///
/// Neighbourhoods then stand apart as groups, as they do under forces that end far off. What that costs in stress is
/// less than such forces cost in crossings.
const APART: f32 = 5.0;

/// One over the distance at which two nodes should be drawn, for all pairs; zero from a node to itself.
///
/// Stress is computed from the inverse, and its zeros make the padding of each row harmless.
#[derive(Debug)]
pub(super) struct Closeness {
    row: usize,
    inverse: Vec<f32>,
}

impl Closeness {
    /// Searches from every node. A distance is the number of steps, longer the less the neighbourhoods of both ends
    /// have in common. Nodes of one community count as nearer: their inverse is `1 + community` times as large.
    pub(super) fn of(graph: &Graph, community: f32) -> Self {
        let neighbourhoods = Neighbourhoods::of(graph);
        let count = graph.len();
        let row = padded(count);
        let mut inverse = vec![0.0; row * count];
        let mut queue = Vec::with_capacity(count);
        let mut steps = vec![0_u32; count];
        for source in 0..count {
            graph.count_steps(source, &mut steps, &mut queue);
            for (other, &steps) in steps[..source].iter().enumerate() {
                if steps < u32::MAX {
                    let nearer = if graph.are_of_one_group(source, other) { 1.0 + community } else { 1.0 };
                    let longer = 1.0 + APART * (1.0 - neighbourhoods.likeness(source, other));
                    let value = nearer / (steps as f32 * longer);
                    inverse[source * row + other] = value;
                    inverse[other * row + source] = value;
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

/// What is within two steps of each node, a bit for each.
struct Neighbourhoods {
    words: usize,
    bits: Vec<u64>,
    sizes: Vec<u32>,
}

impl Neighbourhoods {
    fn of(graph: &Graph) -> Self {
        let count = graph.len();
        let words = count.div_ceil(64);
        let mut bits = vec![0_u64; words * count];
        for node in 0..count {
            let row = &mut bits[node * words..][..words];
            let mut add = |node: usize| row[node / 64] |= 1 << (node % 64);
            add(node);
            for &other in graph.neighbours(node) {
                add(other as usize);
                for &far in graph.neighbours(other as usize) {
                    add(far as usize);
                }
            }
        }
        let sizes = (0..count).map(|node| bits[node * words..][..words].iter().map(|word| word.count_ones()).sum());
        let sizes = sizes.collect();
        Self { words, bits, sizes }
    }

    fn row(&self, node: usize) -> &[u64] {
        &self.bits[node * self.words..][..self.words]
    }

    /// The share of two neighbourhoods that is in both (the measure of Jaccard): 1 for the same, 0 for strangers.
    fn likeness(&self, a: usize, b: usize) -> f32 {
        let both: u32 = self.row(a).iter().zip(self.row(b)).map(|(a, b)| (a & b).count_ones()).sum();
        both as f32 / (self.sizes[a] + self.sizes[b] - both) as f32
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_tie_within_a_group_is_shorter_than_one_between_groups() {
        // Two cliques of four, joined through a node between them.
        let clique = |first: u32| (first..first + 4).flat_map(move |a| (first..a).map(move |b| (b, a, 1.0)));
        let edges: Vec<_> = clique(0).chain(clique(4)).chain([(0, 8, 1.0), (4, 8, 1.0)]).collect();
        let closeness = Closeness::of(&Graph::from_edges(vec![1.0; 9], &edges), 0.0);
        let inverse = |a: usize, b: usize| closeness.from(a)[b];
        assert!(inverse(1, 2) > 1.5 * inverse(0, 8), "{} and {}", inverse(1, 2), inverse(0, 8));
        assert_eq!(inverse(1, 2).to_bits(), inverse(2, 1).to_bits(), "as far there as back");
        assert_eq!(inverse(3, 3).to_bits(), 0.0_f32.to_bits());
    }
}
