//! Merges lists of records that two people changed, record by record.

use std::collections::{BTreeMap, BTreeSet};

/// The value after a merge in which at most one side changed it; `None` if both did, and differently.
pub fn either<'a, T: PartialEq + ?Sized>(base: &T, mine: &'a T, theirs: &'a T) -> Option<&'a T> {
    if mine == theirs || base == mine {
        Some(theirs)
    } else if base == theirs {
        Some(mine)
    } else {
        None
    }
}

/// Merges `mine` and `theirs`, two lists that come from `base`; `key` tells their records apart.
///
/// A record that one side took out and the other changed stays. If both changed a record, `clash`, given the record in
/// `base`, mine and theirs, says what stands in its place.
pub(crate) fn merged<T: Clone + PartialEq, K: Ord>(
    [base, mine, theirs]: [&[T]; 3],
    key: impl Fn(&T) -> K,
    mut clash: impl FnMut(Option<&T>, &T, &T) -> Vec<T>,
) -> Vec<T> {
    if let Some(list) = either(base, mine, theirs) {
        return list.to_vec();
    }
    let by_key = |list| keyed(list, &key);
    let (known, here, there) = (by_key(base), by_key(mine), by_key(theirs));
    let moved = |list| order(list, &known, &key) != order(base, &by_key(list), &key);
    let ordered = if moved(mine) && !moved(theirs) { [mine, theirs] } else { [theirs, mine] };
    let mut done = BTreeSet::new();
    let mut merged = Vec::new();
    for key in ordered.into_iter().flatten().map(&key) {
        let before = known.get(&key).copied();
        match (here.get(&key).copied(), there.get(&key).copied()) {
            _ if done.contains(&key) => {}
            (Some(mine), Some(theirs)) => match agreed(before, mine, theirs) {
                Some(agreed) => merged.push(agreed.clone()),
                None => merged.extend(clash(before, mine, theirs)),
            },
            // One side took the record out, and the other left it as it was.
            (Some(only), None) | (None, Some(only)) if before == Some(only) => {}
            (Some(only), None) | (None, Some(only)) => merged.push(only.clone()),
            (None, None) => {}
        }
        done.insert(key);
    }
    merged
}

fn agreed<'a, T: PartialEq>(before: Option<&T>, mine: &'a T, theirs: &'a T) -> Option<&'a T> {
    match before {
        Some(before) => either(before, mine, theirs),
        None => (mine == theirs).then_some(mine),
    }
}

fn keyed<T, K: Ord>(list: &[T], key: impl Fn(&T) -> K) -> BTreeMap<K, &T> {
    list.iter().map(|item| (key(item), item)).collect()
}

/// The keys of the records in `list` that are among `others` too, in the order of the list.
fn order<T, K: Ord>(list: &[T], others: &BTreeMap<K, &T>, key: impl Fn(&T) -> K) -> Vec<K> {
    list.iter().map(key).filter(|key| others.contains_key(key)).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Puts lists of words together, which are told apart by their first letters.
    fn put_together(base: &str, mine: &str, theirs: &str) -> String {
        let lists = [base, mine, theirs].map(|text| text.split_whitespace().map(str::to_owned).collect::<Vec<_>>());
        let both = |_: Option<&String>, mine: &String, theirs: &String| vec![theirs.clone(), mine.clone()];
        merged([&lists[0], &lists[1], &lists[2]], |word| word.chars().next(), both).join(" ")
    }

    #[test]
    fn what_one_side_changed_is_as_that_side_left_it() {
        assert_eq!(put_together("a b", "a b c", "a b d"), "a b d c", "added");
        assert_eq!(put_together("a b c", "a b", "b c"), "b", "taken out");
        assert_eq!(put_together("a b", "a1 b", "a b2"), "a1 b2", "changed");
        assert_eq!(put_together("a b", "b", "a1 b c"), "a1 b c", "taken out and changed");
        assert_eq!(put_together("a b", "a1 b", "a2 b"), "a2 a1 b", "changed by both");
        assert_eq!(put_together("", "a1", "a2"), "a2 a1", "added by both");
    }

    #[test]
    fn records_stay_in_the_order_in_which_one_side_put_them() {
        assert_eq!(put_together("a b c", "c a b", "a b c d"), "c a b d");
        assert_eq!(put_together("a b c", "a b c d", "c a b"), "c a b d");
        assert_eq!(put_together("a b c", "b a c", "a c b"), "a c b");
    }
}
