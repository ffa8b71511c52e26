//! The link force, which holds the ends of links at a distance.

use crate::layout::graph::Graph;

/// Springs as in d3-force (Bostock 2011): a link is the weaker the more links its ends have, and moves the end with
/// fewer links more. The force is summed per body, so that bodies can be computed side by side.
#[derive(Debug)]
pub(in crate::layout) struct LinkForce {
    graph: Graph,
    /// The rest length of each entry of the graph's rows.
    lengths: Vec<f32>,
}

impl LinkForce {
    /// Springs that rest at the distances that their ends have now.
    pub(in crate::layout) fn at_rest(graph: &Graph, positions: &[[f32; 2]]) -> Self {
        let mut lengths = Vec::with_capacity(graph.adjacent.len());
        for node in 0..graph.len() {
            for &other in graph.neighbours(node) {
                let [dx, dy] = offset(positions[node], positions[other as usize]);
                lengths.push((dx * dx + dy * dy).sqrt());
            }
        }
        Self { graph: with_strengths(graph), lengths }
    }

    /// The pull on `body` when all bodies stand at `positions`, for alpha 1.
    #[inline]
    pub(in crate::layout) fn on(&self, body: usize, positions: &[[f32; 2]]) -> [f32; 2] {
        let start = self.graph.starts[body] as usize;
        let mut pull = [0.0; 2];
        for (k, (other, strength)) in self.graph.edges_of(body).enumerate() {
            let rest = self.lengths[start + k];
            let [dx, dy] = offset(positions[body], positions[other]);
            let length = (dx * dx + dy * dy).sqrt().max(1e-6);
            let s = (length - rest) / length * strength;
            pull[0] += dx * s;
            pull[1] += dy * s;
        }
        pull
    }

    pub(in crate::layout) fn graph(&self) -> &Graph {
        &self.graph
    }
}

#[inline]
fn offset(from: [f32; 2], to: [f32; 2]) -> [f32; 2] {
    [to[0] - from[0], to[1] - from[1]]
}

/// The graph with strengths in place of weights; the strength of a link differs between its ends.
fn with_strengths(graph: &Graph) -> Graph {
    let mut strong = graph.clone();
    for node in 0..graph.len() {
        let mine = graph.degree(node) as f32;
        let row = graph.starts[node] as usize..graph.starts[node + 1] as usize;
        for k in row {
            let theirs = graph.degree(graph.adjacent[k] as usize) as f32;
            strong.weights[k] = 1.0 / mine.min(theirs) * (theirs / (mine + theirs));
        }
    }
    strong
}
