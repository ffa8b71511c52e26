//! Places along a line for items in a given order.

/// The place of each item along a line. Item `i` stands at least `apart[i]` behind the one before it (`apart[0]` has no
/// meaning), and the weighted sum of squared distances from the `wanted` places is the least.
///
/// This is isotonic regression by pooling adjacent violators (Ayer, Brunk, Ewing, Reid & Silverman 1955), in linear
/// time.
pub(super) fn in_order(wanted: &[f64], weights: &[f64], apart: &[f64]) -> Vec<f64> {
    let mut behind = 0.0;
    let mut offsets = Vec::with_capacity(wanted.len());
    let mut blocks: Vec<Block> = Vec::new();
    for (i, ((&place, &weight), &gap)) in wanted.iter().zip(weights).zip(apart).enumerate() {
        if i > 0 {
            behind += gap;
        }
        offsets.push(behind);
        let mut block = Block { weight, sum: weight * (place - behind), items: 1 };
        while let Some(before) = blocks.last().filter(|before| before.mean() > block.mean()) {
            block.weight += before.weight;
            block.sum += before.sum;
            block.items += before.items;
            blocks.pop();
        }
        blocks.push(block);
    }
    let means = blocks.iter().flat_map(|block| std::iter::repeat_n(block.mean(), block.items));
    means.zip(offsets).map(|(mean, offset)| mean + offset).collect()
}

/// Successive items that stand as close as they may.
struct Block {
    weight: f64,
    sum: f64,
    items: usize,
}

impl Block {
    fn mean(&self) -> f64 {
        self.sum / self.weight
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn items_that_want_the_same_place_stand_around_it() {
        assert_eq!(in_order(&[5.0; 3], &[1.0; 3], &[2.0; 3]), [3.0, 5.0, 7.0]);
    }

    #[test]
    fn items_with_room_stand_where_they_want() {
        assert_eq!(in_order(&[1.0, 9.0], &[1.0; 2], &[2.0; 2]), [1.0, 9.0]);
    }

    #[test]
    fn a_heavy_item_stays_and_the_light_one_gives_way() {
        let places = in_order(&[0.0, 0.0], &[999.0, 1.0], &[0.0, 10.0]);
        assert!(places[0].abs() < 0.1 && (places[1] - places[0] - 10.0).abs() < 1e-9, "{places:?}");
    }
}
