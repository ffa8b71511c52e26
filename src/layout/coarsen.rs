//! Coarsening: a smaller graph, each node of which stands for a cluster of neighbours.

use super::graph::Graph;
use super::random::Random;
use rayon::prelude::*;

/// The most nodes that a seed gathers. Small clusters cost a level more and give a better start than stars.
const CLUSTER: usize = 8;

const NONE: u32 = u32::MAX;

/// A coarser graph, and for each node of the finer one the coarse node that stands for it.
pub(super) struct Coarser {
    pub(super) graph: Graph,
    pub(super) cluster: Vec<u32>,
}

/// Merges clusters of neighbours: in random order each free node takes its closest free neighbours, preferring heavy
/// edges to light nodes, after the galaxies of Hachul & Jünger (2004) with a bound on their size. `None` if the graph
/// would not get smaller by a tenth.
pub(super) fn coarsen(graph: &Graph, random: &mut Random) -> Option<Coarser> {
    let (cluster, count) = clusters(graph, random);
    if count > graph.len() * 9 / 10 {
        return None;
    }
    let mut mass = vec![0.0; count];
    for (node, &c) in cluster.iter().enumerate() {
        mass[c as usize] += graph.mass[node];
    }
    // The bits of the weight are part of the key, so that weights of equal pairs are always added in the same order.
    let mut pairs: Vec<(u64, u32)> = graph
        .edges()
        .filter_map(|(a, b, weight)| {
            let (a, b) = (cluster[a as usize], cluster[b as usize]);
            (a != b).then(|| ((u64::from(a.min(b)) << 32) | u64::from(a.max(b)), weight.to_bits()))
        })
        .collect();
    pairs.par_sort_unstable();
    let mut edges: Vec<(u32, u32, f32)> = Vec::with_capacity(pairs.len());
    for (pair, bits) in pairs {
        let (a, b, weight) = ((pair >> 32) as u32, pair as u32, f32::from_bits(bits));
        match edges.last_mut() {
            Some(last) if (last.0, last.1) == (a, b) => last.2 += weight,
            _ => edges.push((a, b, weight)),
        }
    }
    Some(Coarser { graph: Graph::from_edges(mass, &edges), cluster })
}

fn clusters(graph: &Graph, random: &mut Random) -> (Vec<u32>, usize) {
    let mut order: Vec<u32> = (0..graph.len() as u32).collect();
    random.shuffle(&mut order);
    let mut cluster = vec![NONE; graph.len()];
    let mut sizes: Vec<u32> = Vec::new();
    let mut free: Vec<(f32, u32)> = Vec::new();
    // For each node, the cluster of those neighbours that no other cluster takes.
    let mut gathering = vec![NONE; graph.len()];
    for seed in order {
        let seed = seed as usize;
        if cluster[seed] != NONE {
            continue;
        }
        free.clear();
        free.extend(
            graph
                .edges_of(seed)
                .filter(|&(other, _)| cluster[other] == NONE)
                .map(|(other, weight)| (-weight / graph.mass[other], other as u32)),
        );
        if free.is_empty()
            && let Some(neighbour) = strongest(graph, seed, &cluster, &sizes)
        {
            let host = cluster[neighbour];
            let gathered = gathering[neighbour];
            let joined = if (sizes[host as usize] as usize) < 4 * CLUSTER {
                host
            } else if gathered != NONE && (sizes[gathered as usize] as usize) < CLUSTER {
                // Leaves of one hub are clustered with each other, or a star would hardly get smaller.
                gathered
            } else {
                gathering[neighbour] = sizes.len() as u32;
                sizes.push(0);
                gathering[neighbour]
            };
            cluster[seed] = joined;
            sizes[joined as usize] += 1;
            continue;
        }
        let taken = free.len().min(CLUSTER - 1);
        if taken > 0 && free.len() > taken {
            free.select_nth_unstable_by(taken - 1, |a, b| a.0.total_cmp(&b.0).then(a.1.cmp(&b.1)));
        }
        let name = sizes.len() as u32;
        cluster[seed] = name;
        for &(_, other) in &free[..taken] {
            cluster[other as usize] = name;
        }
        sizes.push(1 + taken as u32);
    }
    (cluster, sizes.len())
}

/// The neighbour that pulls a node without free neighbours most strongly; heavy nodes and large clusters pull less.
fn strongest(graph: &Graph, node: usize, cluster: &[u32], sizes: &[u32]) -> Option<usize> {
    let mut best: Option<(f32, usize)> = None;
    for (other, weight) in graph.edges_of(node) {
        let draw = weight / graph.mass[other] / (1.0 + sizes[cluster[other] as usize] as f32);
        if best.is_none_or(|(most, _)| draw > most) {
            best = Some((draw, other));
        }
    }
    best.map(|(_, other)| other)
}
