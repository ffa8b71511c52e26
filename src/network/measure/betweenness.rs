//! Betweenness: how often an entity lies between others, joining parts that would otherwise be far apart.
//!
//! Brandes, "A faster algorithm for betweenness centrality" (2001), over the walkable relations, both ways, parallel
//! ones once. In a large network only paths from some entities are followed, evenly chosen in the order of ids, after
//! Brandes & Pich, "Centrality estimation in large networks" (2007): the work stays bounded.

use super::{super::Progress, links::Links, values::Exactness};

/// The number of steps along relations that are made in all, roughly: a second or two.
const STEPS: usize = 100_000_000;
/// The fewest entities whose paths are followed, however large the network.
const FEWEST_PIVOTS: usize = 64;
/// How many standard deviations from its mean a number lies at most in 19 of 20 cases.
pub(super) const IN_19_OF_20: f64 = 1.96;

/// The number of entities whose paths are followed, if as much is done for each.
pub(super) fn pivots(links: &Links) -> usize {
    (STEPS / (links.len() + links.ends()).max(1)).max(FEWEST_PIVOTS)
}

/// For each entity, the number of pairs of others whose shortest paths lead through it, with its share of them where
/// there are several; and how exact that is. `None` if `progress` breaks.
pub(in super::super) fn betweenness(links: &Links, progress: &mut Progress<'_>) -> Option<(Vec<f64>, Exactness)> {
    let count = links.len();
    let counted: Vec<usize> = links.by_id().iter().copied().filter(|at| !links.leaves_out(*at)).collect();
    let pivots = pivots(links).min(counted.len());
    let mut through = Through { sums: vec![0.0; count], squares: vec![0.0; count] };
    let mut search = Search::new(count);
    for nth in 0..pivots {
        // Evenly over the order of ids, so that the order of records in the file does not matter.
        let source = counted[nth * counted.len() / pivots];
        search.run(links, source);
        search.add_to(&mut through, source);
        if progress((nth + 1) as f32 / pivots as f32).is_break() {
            return None;
        }
    }
    let off = through.off(pivots, counted.len());
    // Every pair was met from both of its ends.
    let factor = counted.len() as f64 / pivots.max(1) as f64 / 2.0;
    let exactness = if pivots == counted.len() {
        Exactness::Exact
    } else {
        Exactness::Estimated { from: pivots, of: counted.len(), off }
    };
    Some((through.sums.into_iter().map(|sum| sum * factor).collect(), exactness))
}

/// What leads through each entity: the sums over all followed entities, and the sums of squares.
struct Through {
    sums: Vec<f64>,
    squares: Vec<f64>,
}

impl Through {
    /// How far off any of the sums may be in 19 of 20 cases, as a share of the largest, if so many entities of all were
    /// followed.
    fn off(&self, pivots: usize, all: usize) -> f64 {
        let (followed, largest) = (pivots as f64, self.sums.iter().copied().fold(0.0, f64::max));
        if largest <= 0.0 {
            return 0.0;
        }
        let spread = |(sum, squares): (&f64, &f64)| (squares - sum * sum / followed).max(0.0).sqrt();
        let widest = self.sums.iter().zip(&self.squares).map(spread).fold(0.0, f64::max);
        let left = 1.0 - followed / all.max(1) as f64;
        IN_19_OF_20 * left.sqrt() * widest / largest
    }
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

    fn add_to(&mut self, through: &mut Through, source: usize) {
        for at in self.order.iter().rev() {
            let share = (1.0 + self.dependency[*at]) / self.paths[*at];
            for before in &self.before[*at] {
                self.dependency[*before] += self.paths[*before] * share;
            }
            if *at != source {
                through.sums[*at] += self.dependency[*at];
                through.squares[*at] += self.dependency[*at] * self.dependency[*at];
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
        let found = betweenness(&links, &mut |_| ControlFlow::Continue(()));
        assert_eq!(found, Some((vec![0.0, 3.0, 4.0, 3.0, 0.0], Exactness::Exact)));
    }

    #[test]
    fn two_equal_ways_share_what_leads_through_them() {
        let links = Links::new(5, [(0, 1), (0, 2), (1, 3), (2, 3), (3, 4)]);
        let (found, _) =
            betweenness(&links, &mut |_| ControlFlow::Continue(())).unwrap_or_else(|| (vec![0.0; 5], Exactness::Exact));
        assert_eq!(found[1].to_bits(), found[2].to_bits());
        assert!(found[3] > found[1] && found[1] > 0.0 && found[4] == 0.0, "{found:?}");
    }
}
