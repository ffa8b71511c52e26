//! The order of items in each layer, chosen for few crossings.

/// Layers of items, with the links between each layer and the next.
pub(super) struct Layers {
    /// The items of each layer from left to right.
    pub(super) order: Vec<Vec<u32>>,
    /// The neighbours of each item in the layer above and in the layer below.
    pub(super) up: Vec<Vec<u32>>,
    pub(super) down: Vec<Vec<u32>>,
}

/// The number of links beyond which only a few rounds are spent.
const MANY: usize = 20_000;

impl Layers {
    /// Reorders each layer by its neighbours above, then below, in turn, and keeps the order with the fewest crossings
    /// (Sugiyama, Tagawa & Toda 1981, with barycentres and medians in turn).
    pub(super) fn untangle(&mut self) {
        let links: usize = self.down.iter().map(Vec::len).sum();
        let rounds = if links > MANY { 4 } else { 24 };
        let mut place = vec![0; self.up.len()];
        for layer in &self.order {
            number(layer, &mut place);
        }
        let mut best = (self.crossings(&place), self.order.clone());
        for round in 0..rounds {
            if best.0 == 0 {
                break;
            }
            for k in 0..self.order.len() {
                let (k, neighbours) =
                    if round % 2 == 0 { (k, &self.up) } else { (self.order.len() - 1 - k, &self.down) };
                let mut keyed: Vec<(f64, u32)> = self.order[k]
                    .iter()
                    .map(|&item| {
                        let row = &neighbours[item as usize];
                        let middle = if round % 4 < 2 { mean(row, &place) } else { median(row, &place) };
                        // An item without neighbours on that side keeps its place.
                        (middle.unwrap_or_else(|| f64::from(place[item as usize])), item)
                    })
                    .collect();
                // Equal items change places every other time; otherwise their other order would never be tried.
                if round % 8 >= 4 {
                    keyed.reverse();
                }
                keyed.sort_by(|a, b| a.0.total_cmp(&b.0));
                self.order[k] = keyed.into_iter().map(|(_, item)| item).collect();
                number(&self.order[k], &mut place);
            }
            let crossings = self.crossings(&place);
            if crossings < best.0 {
                best = (crossings, self.order.clone());
            }
        }
        self.order = best.1;
    }

    /// The number of crossings between neighbouring layers, in n log n (Barth, Jünger & Mutzel 2002).
    fn crossings(&self, place: &[u32]) -> u64 {
        let mut total = 0;
        for (k, layer) in self.order.iter().enumerate() {
            let width = self.order.get(k + 1).map_or(0, Vec::len);
            let mut sums = vec![0_u64; width + 1];
            let mut seen = 0;
            let mut ends = Vec::new();
            for &item in layer {
                ends.clear();
                ends.extend(self.down[item as usize].iter().map(|&below| place[below as usize] as usize));
                ends.sort_unstable();
                for &end in &ends {
                    // Links seen so far that end at or left of this one's end do not cross it.
                    let mut at = end + 1;
                    let mut left = 0;
                    while at > 0 {
                        left += sums[at];
                        at &= at - 1;
                    }
                    total += seen - left;
                }
                for &end in &ends {
                    let mut at = end + 1;
                    while at <= width {
                        sums[at] += 1;
                        at += at & at.wrapping_neg();
                    }
                    seen += 1;
                }
            }
        }
        total
    }
}

fn number(layer: &[u32], place: &mut [u32]) {
    for (k, &item) in layer.iter().enumerate() {
        place[item as usize] = k as u32;
    }
}

fn mean(row: &[u32], place: &[u32]) -> Option<f64> {
    let sum: f64 = row.iter().map(|&other| f64::from(place[other as usize])).sum();
    (!row.is_empty()).then(|| sum / row.len() as f64)
}

fn median(row: &[u32], place: &[u32]) -> Option<f64> {
    let mut places: Vec<u32> = row.iter().map(|&other| place[other as usize]).collect();
    places.sort_unstable();
    let last = places.len().checked_sub(1)?;
    Some(0.5 * (f64::from(places[last / 2]) + f64::from(places[places.len() / 2])))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_twisted_ladder_is_untwisted() {
        let mut layers = Layers {
            order: vec![vec![0, 1, 2], vec![3, 4, 5]],
            up: vec![vec![], vec![], vec![], vec![2], vec![1], vec![0]],
            down: vec![vec![5], vec![4], vec![3], vec![], vec![], vec![]],
        };
        assert_eq!(layers.crossings(&[0, 1, 2, 0, 1, 2]), 3);
        layers.untangle();
        assert_eq!(layers.order[1], [5, 4, 3]);
    }
}
