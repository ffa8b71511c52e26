//! Evening out a crowded middle: more room where bodies and their labels need it, less where they are few.

/// Moves `positions` so that along either axis the room between neighbours comes nearer to what they `need`: by `share`,
/// from 0 for not at all to 1 for quite. Which of two lies further to the left or further up stays as it is, and so does
/// the extent of the whole.
pub(super) fn even(positions: &mut [[f32; 2]], need: &[f32], share: f32) {
    let all: f64 = need.iter().map(|need| f64::from(*need)).sum();
    if all <= 0.0 {
        return;
    }
    for axis in 0..2 {
        let mut order: Vec<usize> = (0..positions.len().min(need.len())).collect();
        order.sort_by(|a, b| positions[*a][axis].total_cmp(&positions[*b][axis]).then(a.cmp(b)));
        let (Some(first), Some(last)) = (order.first(), order.last()) else { return };
        let (low, high) = (positions[*first][axis], positions[*last][axis]);
        let mut before = 0.0_f64;
        for at in order {
            let own = f64::from(need[at]);
            let even = low + (high - low) * ((before + own / 2.0) / all) as f32;
            before += own;
            positions[at][axis] += (even - positions[at][axis]) * share;
        }
    }
}
