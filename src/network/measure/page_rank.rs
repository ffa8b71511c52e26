//! Who is tied to the well tied: the share of a walker's time that is spent at each entity.
//!
//! Page, Brin, Motwani & Winograd, "The `PageRank` citation ranking" (1999): the walker follows one of the ties of an
//! entity, any as likely as another, and starts anew at any entity every now and then, or where there are no ties.

use super::{super::Progress, links::Links};

/// The share of steps that follow a tie.
const FOLLOWED: f64 = 0.85;
/// The sum of all changes of a round below which the shares have settled.
const SETTLED: f64 = 1e-13;
/// The most rounds; the changes shrink by [`FOLLOWED`] in each, so that all have settled long before.
const ROUNDS: usize = 300;

/// The share of each entity; all shares add up to 1. `None` if `progress` breaks.
pub(in super::super) fn page_rank(links: &Links, progress: &mut Progress<'_>) -> Option<Vec<f64>> {
    let counted: Vec<usize> = (0..links.len()).filter(|at| !links.leaves_out(*at)).collect();
    let count = counted.len();
    let mut shares = vec![0.0; links.len()];
    for at in &counted {
        shares[*at] = 1.0 / count as f64;
    }
    // What each entity gives to each of its neighbours.
    let mut given = vec![0.0; links.len()];
    for round in 0..ROUNDS {
        let mut stuck = 0.0;
        for at in &counted {
            match links.of(*at).len() {
                0 => stuck += shares[*at],
                ties => given[*at] = shares[*at] / ties as f64,
            }
        }
        let everywhere = (1.0 - FOLLOWED + FOLLOWED * stuck) / count as f64;
        let mut change = 0.0;
        for at in &counted {
            let share = everywhere + FOLLOWED * links.sum(*at, &given);
            change += (share - shares[*at]).abs();
            shares[*at] = share;
        }
        if change < SETTLED {
            break;
        }
        // About 180 rounds are usual.
        if progress((round as f32 / 180.0).min(1.0)).is_break() {
            return None;
        }
    }
    Some(shares)
}

#[cfg(test)]
mod tests {
    use std::ops::ControlFlow;

    use super::*;

    fn found(links: &Links) -> Vec<f64> {
        page_rank(links, &mut |_| ControlFlow::Continue(())).unwrap_or_default()
    }

    #[test]
    fn all_shares_add_up_to_one_and_the_middle_of_a_star_has_the_largest() {
        let shares = found(&Links::new(5, [(0, 1), (0, 2), (0, 3)]));
        assert!((shares.iter().sum::<f64>() - 1.0).abs() < 1e-12, "{shares:?}");
        assert!(shares[0] > 2.0 * shares[1] && shares[1] > shares[4], "{shares:?}");
    }

    #[test]
    fn who_stops_waiting_gets_no_answer() {
        assert_eq!(page_rank(&Links::new(3, [(0, 1)]), &mut |_| ControlFlow::Break(())), None);
    }
}
