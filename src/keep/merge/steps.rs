//! Merges the steps of a story that two people changed. Steps have no ids: they are told apart by their content.

use super::lists::either;
use crate::dataset::workspace::Step;

/// The number of steps up to which stories are compared step by step, which takes the square of it.
const MAX_STEPS: usize = 2000;

/// Merges the steps of a story that two people changed; `None` if they changed the same step.
///
/// Steps that all three lists have in common stand fast, and what lies between two of these is merged as one.
pub(crate) fn merged(base: &[Step], mine: &[Step], theirs: &[Step]) -> Option<Vec<Step>> {
    // A story that is too long to be compared is for people to decide.
    if [base, mine, theirs].iter().any(|steps| steps.len() > MAX_STEPS) {
        return None;
    }
    let (in_mine, in_theirs) = (common(base, mine), common(base, theirs));
    let (mut merged, mut at) = (Vec::new(), [0; 3]);
    let fast =
        in_mine.iter().filter_map(|(b, m)| in_theirs.iter().find(|(other, _)| other == b).map(|(_, t)| (*b, *m, *t)));
    let ends = fast.map(Some).chain([None]);
    for fast in ends {
        let (b, m, t) = fast.unwrap_or((base.len(), mine.len(), theirs.len()));
        let gap = [base.get(at[0]..b)?, mine.get(at[1]..m)?, theirs.get(at[2]..t)?];
        merged.extend(between(gap)?);
        merged.extend(fast.and_then(|_| base.get(b)).cloned());
        at = [b + 1, m + 1, t + 1];
    }
    Some(merged)
}

fn between([base, mine, theirs]: [&[Step]; 3]) -> Option<Vec<Step>> {
    if let Some(steps) = either(base, mine, theirs) {
        return Some(steps.to_vec());
    }
    if base.is_empty() {
        return Some([theirs, mine].concat());
    }
    if base.len() != mine.len() || base.len() != theirs.len() {
        return None;
    }
    let steps = base.iter().zip(mine).zip(theirs);
    steps.map(|((base, mine), theirs)| either(base, mine, theirs).cloned()).collect()
}

/// The longest common subsequence of two lists of steps, as pairs of positions.
fn common(one: &[Step], other: &[Step]) -> Vec<(usize, usize)> {
    let width = other.len() + 1;
    let mut longest = vec![0_u32; (one.len() + 1) * width];
    for a in (0..one.len()).rev() {
        for b in (0..other.len()).rev() {
            longest[a * width + b] = if one[a] == other[b] {
                longest[(a + 1) * width + b + 1] + 1
            } else {
                longest[(a + 1) * width + b].max(longest[a * width + b + 1])
            };
        }
    }
    let (mut a, mut b, mut pairs) = (0, 0, Vec::new());
    while a < one.len() && b < other.len() {
        if one[a] == other[b] {
            pairs.push((a, b));
            (a, b) = (a + 1, b + 1);
        } else if longest[(a + 1) * width + b] >= longest[a * width + b + 1] {
            a += 1;
        } else {
            b += 1;
        }
    }
    pairs
}
