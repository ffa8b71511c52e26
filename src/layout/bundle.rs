//! Edge-path bundling: links that run a similar way, led along each other.
//!
//! A long link is led along a path of other links, if there is one that is not much longer; the bodies of the path
//! become the control points of a Bézier curve. Unlike methods that pull neighbouring lines together by force, a bundle
//! here always runs along existing links, so it suggests no link that is not there.
//!
//! M. Wallinger, D. Archambault, D. Auber, M. Nöllenburg and J. Peltonen, "Edge-Path Bundling: A Less Ambiguous Edge
//! Bundling Approach", IEEE Transactions on Visualization and Computer Graphics 28 (1), 2022.

use std::{cmp::Reverse, collections::BinaryHeap};

use emath::Pos2;

/// How many times as long as a link the path may be that it is led along; the paper's `k`.
const DETOUR: f32 = 2.0;

/// The power of a length when paths are compared, which prefers a path of short links to one of long links; the paper's
/// `d`.
const POWER: f32 = 2.0;

/// The places that each link runs past, by position in `places`, without its own ends; empty if it runs straight.
///
/// `links` holds the ends of each link by position in `places`. A link from a place to itself, or between the same two
/// places as an earlier link, runs straight.
///
/// The cost is one search for a shortest path for each link that is not part of another's path.
pub fn bundle(places: &[Pos2], links: &[[usize; 2]]) -> Vec<Vec<usize>> {
    let lengths: Vec<f32> = links.iter().map(|[a, b]| places[*a].distance(places[*b])).collect();
    let mut state = vec![State::Free; links.len()];
    let neighbours = Neighbours::new(places.len(), links, &mut state);
    let mut order: Vec<usize> = (0..links.len()).filter(|link| state[*link] == State::Free).collect();
    order.sort_by(|a, b| lengths[*b].total_cmp(&lengths[*a]).then(a.cmp(b)));
    let mut search = Search::new(places.len());
    let mut routes = vec![Vec::new(); links.len()];
    for link in order {
        if state[link] != State::Free {
            continue;
        }
        state[link] = State::Led;
        let path = search.path(links[link], DETOUR * lengths[link], &neighbours, links, &lengths, &state);
        let Some(path) = path else {
            state[link] = State::Free;
            continue;
        };
        let mut at = links[link][0];
        for (nth, along) in path.iter().enumerate() {
            state[*along] = State::Carries;
            at = other_end(links[*along], at);
            if nth + 1 < path.len() {
                routes[link].push(at);
            }
        }
    }
    routes
}

/// The part that a link takes in the bundling.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum State {
    /// Not decided: straight so far.
    Free,
    /// Straight for good, because other links are led along it.
    Carries,
    /// Led along others, or parallel to an earlier link; carries none.
    Led,
}

/// The links at each place, in compressed rows.
struct Neighbours {
    starts: Vec<usize>,
    links: Vec<usize>,
}

impl Neighbours {
    /// Sorts links by their ends. Loops and repeated links are left out and marked as led.
    fn new(places: usize, links: &[[usize; 2]], state: &mut [State]) -> Self {
        let mut pairs: Vec<(usize, usize, usize)> =
            links.iter().enumerate().map(|(at, [a, b])| (*a.min(b), *a.max(b), at)).collect();
        pairs.sort_unstable();
        let mut last = None;
        for (a, b, at) in pairs {
            if a == b || last == Some((a, b)) {
                state[at] = State::Led;
            }
            last = Some((a, b));
        }
        let free = || links.iter().enumerate().filter(|(at, _)| state[*at] == State::Free);
        let mut starts = vec![0; places + 1];
        free().flat_map(|(_, ends)| ends).for_each(|end| starts[end + 1] += 1);
        for place in 0..places {
            starts[place + 1] += starts[place];
        }
        let mut next = starts.clone();
        let mut sorted = vec![0; starts[places]];
        for (at, ends) in free() {
            for end in ends {
                sorted[next[*end]] = at;
                next[*end] += 1;
            }
        }
        Self { starts, links: sorted }
    }

    fn of(&self, place: usize) -> &[usize] {
        &self.links[self.starts[place]..self.starts[place + 1]]
    }
}

/// Dijkstra's search, keeping its buffers from one search to the next.
struct Search {
    cost: Vec<f32>,
    /// The last link of the cheapest path to each place.
    by: Vec<usize>,
    touched: Vec<usize>,
    queue: BinaryHeap<Reverse<(Cost, usize)>>,
}

impl Search {
    fn new(places: usize) -> Self {
        Self { cost: vec![f32::INFINITY; places], by: vec![0; places], touched: Vec::new(), queue: BinaryHeap::new() }
    }

    /// The links of the cheapest path between two places, in order. Links that are led elsewhere themselves are
    /// avoided. `None` if there is no path, or if it is longer than `longest`.
    fn path(
        &mut self,
        [from, to]: [usize; 2],
        longest: f32,
        neighbours: &Neighbours,
        links: &[[usize; 2]],
        lengths: &[f32],
        state: &[State],
    ) -> Option<Vec<usize>> {
        for place in self.touched.drain(..) {
            self.cost[place] = f32::INFINITY;
        }
        self.queue.clear();
        self.reach(from, 0.0, usize::MAX);
        // A path of this length costs at most as much as a single link of it.
        let dearest = longest.powf(POWER);
        while let Some(Reverse((Cost(cost), place))) = self.queue.pop() {
            if place == to {
                break;
            }
            if cost > self.cost[place] {
                continue;
            }
            for link in neighbours.of(place).iter().copied().filter(|link| state[*link] != State::Led) {
                let beyond = other_end(links[link], place);
                let cost = cost + lengths[link].powf(POWER);
                if cost < self.cost[beyond] && cost <= dearest {
                    self.reach(beyond, cost, link);
                }
            }
        }
        if !self.cost[to].is_finite() {
            return None;
        }
        let (mut path, mut at, mut length) = (Vec::new(), to, 0.0);
        while at != from {
            let link = self.by[at];
            length += lengths[link];
            path.push(link);
            at = other_end(links[link], at);
        }
        path.reverse();
        (length <= longest).then_some(path)
    }

    fn reach(&mut self, place: usize, cost: f32, by: usize) {
        (self.cost[place], self.by[place]) = (cost, by);
        self.touched.push(place);
        self.queue.push(Reverse((Cost(cost), place)));
    }
}

/// A cost with a total order.
#[derive(Clone, Copy, Debug)]
struct Cost(f32);

impl PartialEq for Cost {
    fn eq(&self, other: &Self) -> bool {
        self.cmp(other).is_eq()
    }
}

impl Eq for Cost {}

impl PartialOrd for Cost {
    fn partial_cmp(&self, other: &Self) -> Option<std::cmp::Ordering> {
        Some(self.cmp(other))
    }
}

impl Ord for Cost {
    fn cmp(&self, other: &Self) -> std::cmp::Ordering {
        self.0.total_cmp(&other.0)
    }
}

fn other_end([a, b]: [usize; 2], end: usize) -> usize {
    if a == end { b } else { a }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::{collection::vec, prelude::*};

    fn place(x: f32, y: f32) -> Pos2 {
        Pos2::new(x, y)
    }

    #[test]
    fn a_long_link_is_led_along_short_ones_that_go_its_way() {
        let places = [place(0.0, 0.0), place(10.0, 2.0), place(20.0, 2.0), place(30.0, 0.0)];
        let routes = bundle(&places, &[[0, 3], [0, 1], [1, 2], [2, 3]]);
        assert_eq!(routes, [vec![1, 2], vec![], vec![], vec![]]);
        let back = bundle(&places, &[[3, 0], [0, 1], [1, 2], [2, 3]]);
        assert_eq!(back[0], [2, 1]);
    }

    #[test]
    fn a_link_is_not_led_a_long_way_round() {
        let places = [place(0.0, 0.0), place(5.0, 40.0), place(10.0, 0.0)];
        assert_eq!(bundle(&places, &[[0, 2], [0, 1], [1, 2]])[0], Vec::<usize>::new());
    }

    #[test]
    fn loops_and_parallel_links_run_straight() {
        let places = [place(0.0, 0.0), place(10.0, 0.0)];
        assert_eq!(bundle(&places, &[[0, 0], [0, 1], [1, 0], [1, 1]]), vec![Vec::<usize>::new(); 4]);
    }

    proptest! {
        #[test]
        fn every_route_runs_along_links_that_are_drawn_straight(
            places in vec((-100.0_f32..100.0, -100.0_f32..100.0), 2..14),
            ends in vec((0_usize..14, 0_usize..14), 0..40),
        ) {
            let places: Vec<Pos2> = places.into_iter().map(Pos2::from).collect();
            let links: Vec<[usize; 2]> = ends.into_iter().map(|(a, b)| [a % places.len(), b % places.len()]).collect();
            let routes = bundle(&places, &links);
            prop_assert_eq!(&routes, &bundle(&places, &links));
            for ([from, to], route) in links.iter().zip(&routes).filter(|(_, route)| !route.is_empty()) {
                let stops: Vec<usize> = [*from].into_iter().chain(route.iter().copied()).chain([*to]).collect();
                let mut length = 0.0;
                for pair in stops.windows(2) {
                    let carries = |(link, route): (&[usize; 2], &Vec<usize>)| {
                        route.is_empty() && (*link == [pair[0], pair[1]] || *link == [pair[1], pair[0]])
                    };
                    prop_assert!(links.iter().zip(&routes).any(carries), "{:?} is no straight link", pair);
                    length += places[pair[0]].distance(places[pair[1]]);
                }
                prop_assert!(length <= DETOUR * places[*from].distance(places[*to]) * 1.001);
            }
        }
    }
}
