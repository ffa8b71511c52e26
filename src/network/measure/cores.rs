//! Cores: groups of entities that have at least so many neighbours each within the group.
//!
//! Batagelj & Zaversnik, "An O(m) algorithm for cores decomposition of networks" (2003): the entity with the fewest
//! neighbours is taken out, again and again, and its core is the number of neighbours it had left then, or that of those
//! before it if they had more.

use super::links::Links;

/// The largest core that each entity belongs to, by its number of neighbours.
pub(in super::super) fn cores(links: &Links) -> Vec<usize> {
    let mut left: Vec<usize> = (0..links.len()).map(|at| links.of(at).len()).collect();
    let most = left.iter().max().map_or(0, |most| most + 1);
    let mut waiting = vec![Vec::new(); most];
    left.iter().enumerate().for_each(|(at, count)| waiting[*count].push(at));
    let mut core = vec![0; links.len()];
    let mut is_out = vec![false; links.len()];
    let mut reached = 0;
    let mut fewest = 0;
    while fewest < most {
        let Some(at) = waiting[fewest].pop() else {
            fewest += 1;
            continue;
        };
        // It waits once more for each neighbour that went; only the last time counts.
        if is_out[at] || left[at] != fewest {
            continue;
        }
        is_out[at] = true;
        reached = reached.max(fewest);
        core[at] = reached;
        for other in links.of(at).iter().filter(|other| !is_out[**other]) {
            left[*other] -= 1;
            waiting[left[*other]].push(*other);
        }
        fewest = fewest.saturating_sub(1);
    }
    core
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_tail_does_not_belong_to_the_core_of_what_it_hangs_on() {
        let links = Links::new(7, [(0, 1), (0, 2), (0, 3), (1, 2), (1, 3), (2, 3), (3, 4), (4, 5)]);
        assert_eq!(cores(&links), [3, 3, 3, 3, 1, 1, 0]);
    }
}
