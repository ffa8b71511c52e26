//! Betweenness: how often an entity lies between others, joining parts that would otherwise be far apart.
//!
//! Brandes, "A faster algorithm for betweenness centrality" (2001), over the walkable relations, both ways, parallel
//! ones once. In a large network only paths from some entities are followed, evenly chosen in the order of ids, after
//! Brandes & Pich, "Centrality estimation in large networks" (2007): the work stays bounded.

use super::{Progress, links::Links};

/// The number of steps along relations that are made in all, roughly.
const STEPS: usize = 12_000_000;
/// The fewest entities whose paths are followed, however large the network.
const FEWEST_PIVOTS: usize = 64;

/// For each entity, the number of shortest paths between two others that lead through it, as a share of the largest
/// such number (0 to 1). `None` if `progress` breaks.
pub(super) fn betweenness(links: &Links, progress: &mut Progress<'_>) -> Option<Vec<f32>> {
    let count = links.len();
    let mut through = vec![0.0_f64; count];
    let pivots = (STEPS / (count + links.ends()).max(1)).clamp(FEWEST_PIVOTS, count.max(FEWEST_PIVOTS)).min(count);
    let mut search = Search::new(count);
    for nth in 0..pivots {
        // Evenly over the order of ids, so that the order of records in the file does not matter.
        let source = links.by_id()[nth * count / pivots];
        search.run(links, source);
        search.add_to(&mut through, source);
        if progress((nth + 1) as f32 / pivots as f32).is_break() {
            return None;
        }
    }
    let most = through.iter().copied().fold(0.0, f64::max);
    if most <= 0.0 {
        return Some(vec![0.0; count]);
    }
    Some(through.into_iter().map(|value| (value / most) as f32).collect())
}

/// The shortest paths from one entity. The buffers are kept from one search to the next.
struct Search {
    /// Entities in the order in which they were reached.
    order: Vec<usize>,
    steps: Vec<u32>,
    /// The number of shortest paths to each entity.
    paths: Vec<f64>,
    /// The entities one step before each entity on shortest paths.
    before: Vec<Vec<usize>>,
    /// The share of paths to entities beyond that leads through each entity (Brandes' dependency).
    dependency: Vec<f64>,
}

impl Search {
    fn new(count: usize) -> Self {
        Self {
            order: Vec::with_capacity(count),
            steps: vec![u32::MAX; count],
            paths: vec![0.0; count],
            before: vec![Vec::new(); count],
            dependency: vec![0.0; count],
        }
    }

    fn run(&mut self, links: &Links, source: usize) {
        for at in self.order.drain(..) {
            self.steps[at] = u32::MAX;
            self.paths[at] = 0.0;
            self.before[at].clear();
            self.dependency[at] = 0.0;
        }
        self.steps[source] = 0;
        self.paths[source] = 1.0;
        self.order.push(source);
        let mut next = 0;
        while let Some(at) = self.order.get(next).copied() {
            next += 1;
            for other in links.of(at) {
                if self.steps[*other] == u32::MAX {
                    self.steps[*other] = self.steps[at] + 1;
                    self.order.push(*other);
                }
                if self.steps[*other] == self.steps[at] + 1 {
                    self.paths[*other] += self.paths[at];
                    self.before[*other].push(at);
                }
            }
        }
    }

    fn add_to(&mut self, through: &mut [f64], source: usize) {
        for at in self.order.iter().rev() {
            let share = (1.0 + self.dependency[*at]) / self.paths[*at];
            for before in &self.before[*at] {
                self.dependency[*before] += self.paths[*before] * share;
            }
            if *at != source {
                through[*at] += self.dependency[*at];
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use std::ops::ControlFlow;

    use super::*;

    #[test]
    fn the_middle_of_a_line_lies_between_most_and_its_ends_between_none() {
        let links = Links::new(5, [(0, 1), (1, 2), (2, 3), (3, 4)]);
        let found = betweenness(&links, &mut |_| ControlFlow::Continue(())).unwrap_or_default();
        assert_eq!(found, [0.0, 0.75, 1.0, 0.75, 0.0], "3, 4 and 3 pairs each way");
    }

    #[test]
    fn two_equal_ways_share_what_leads_through_them() {
        let links = Links::new(5, [(0, 1), (0, 2), (1, 3), (2, 3), (3, 4)]);
        let found = betweenness(&links, &mut |_| ControlFlow::Continue(())).unwrap_or_default();
        assert_eq!(found[1].to_bits(), found[2].to_bits());
        assert!(found[3] > found[1] && found[1] > 0.0 && found[4] == 0.0, "{found:?}");
    }
}
