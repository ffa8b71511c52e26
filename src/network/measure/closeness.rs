//! Closeness: how near an entity is to all that can be reached from it.
//!
//! Bavelas, "Communication patterns in task-oriented groups" (1950), the inverse of the mean number of steps, times the
//! share of all entities that is reached, after Wasserman & Faust, "Social network analysis" (1994), so that members of
//! different components can be compared. In a large network only steps from some entities are counted, after Eppstein
//! & Wang, "Fast approximation of centrality" (2004).

use super::{
    super::Progress,
    betweenness::{IN_19_OF_20, pivots},
    links::Links,
    values::Exactness,
};

/// The closeness of each entity, and how exact it is. `None` if `progress` breaks.
pub(in super::super) fn closeness(links: &Links, progress: &mut Progress<'_>) -> Option<(Vec<f64>, Exactness)> {
    let all = links.by_id().iter().filter(|at| !links.leaves_out(**at)).count();
    let most = pivots(links);
    let mut search = Search { steps: vec![u32::MAX; links.len()], order: Vec::new() };
    let mut found = vec![0.0; links.len()];
    let (mut done, mut followed, mut off) = (0, 0, 0.0_f64);
    let mut largest = 0.0_f64;
    let mut sums = Sums { steps: vec![0.0; links.len()], squares: vec![0.0; links.len()] };
    for members in links.components() {
        let reached = members.len();
        let chosen = most.min(reached);
        let closeness = |mean: f64| if mean > 0.0 { (reached - 1) as f64 / (all - 1) as f64 / mean } else { 0.0 };
        for nth in 0..chosen {
            let pivot = members[nth * reached / chosen];
            let sum = search.run(links, pivot, (chosen < reached).then_some(&mut sums));
            followed += 1;
            // Whoever the steps are counted from has an exact number.
            found[pivot] = closeness(sum / (reached as f64 - 1.0).max(1.0));
            if progress((done + nth * reached / chosen) as f32 / all as f32).is_break() {
                return None;
            }
        }
        if chosen < reached {
            for at in &members {
                if found[*at] > 0.0 {
                    continue;
                }
                let (mean, spread) = sums.mean(*at, chosen);
                found[*at] = closeness(mean);
                let left = 1.0 - chosen as f64 / reached as f64;
                off = off.max(found[*at] * IN_19_OF_20 * (left / chosen as f64).sqrt() * spread / mean);
            }
        }
        largest = members.iter().fold(largest, |largest, at| largest.max(found[*at]));
        done += reached;
    }
    let exactness = if followed == all {
        Exactness::Exact
    } else {
        Exactness::Estimated { from: followed, of: all, off: off / largest.max(f64::MIN_POSITIVE) }
    };
    Some((found, exactness))
}

/// The steps to each entity from those that were chosen: their sums and the sums of their squares.
struct Sums {
    steps: Vec<f64>,
    squares: Vec<f64>,
}

impl Sums {
    /// The mean number of steps from `chosen` entities and their standard deviation.
    fn mean(&self, at: usize, chosen: usize) -> (f64, f64) {
        let chosen = chosen as f64;
        let mean = self.steps[at] / chosen;
        (mean, (self.squares[at] / chosen - mean * mean).max(0.0).sqrt())
    }
}

/// A search into the breadth. The buffers are kept from one to the next.
struct Search {
    steps: Vec<u32>,
    order: Vec<usize>,
}

impl Search {
    /// The sum of the steps from `source` to all that it reaches, which are added to `sums` if these are asked for.
    fn run(&mut self, links: &Links, source: usize, sums: Option<&mut Sums>) -> f64 {
        for at in self.order.drain(..) {
            self.steps[at] = u32::MAX;
        }
        self.steps[source] = 0;
        self.order.push(source);
        let (mut next, mut sum) = (0, 0_u64);
        while let Some(at) = self.order.get(next).copied() {
            next += 1;
            sum += u64::from(self.steps[at]);
            for other in links.of(at) {
                if self.steps[*other] == u32::MAX {
                    self.steps[*other] = self.steps[at] + 1;
                    self.order.push(*other);
                }
            }
        }
        if let Some(sums) = sums {
            for at in &self.order {
                let steps = f64::from(self.steps[*at]);
                sums.steps[*at] += steps;
                sums.squares[*at] += steps * steps;
            }
        }
        sum as f64
    }
}

#[cfg(test)]
mod tests {
    use std::ops::ControlFlow;

    use super::*;

    #[test]
    fn the_middle_of_a_line_is_closest_and_who_is_alone_is_close_to_nobody() {
        let found = closeness(&Links::new(4, [(0, 1), (1, 2)]), &mut |_| ControlFlow::Continue(()));
        let third = 2.0 / 3.0;
        assert_eq!(found, Some((vec![third / 1.5, third, third / 1.5, 0.0], Exactness::Exact)));
    }
}
