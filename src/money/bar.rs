//! The shape of a bar: its end tells how exact the amount is, in any colour and in none.

use emath::{Pos2, Rect};

use crate::dataset::amount::Qualifier;

/// The corners of a bar in `area`, whose right edge is at the amount.
///
/// Its end is square of an exact amount, slanted of one that is about so much, pointing on of one that is at least so
/// much, and tapering of one that is at most so much. A slanted and a pointing end reach beyond the amount, by no more than half of the height.
pub fn corners(area: Rect, exactness: Qualifier) -> Vec<Pos2> {
    let beyond = area.height() / 2.0;
    let [left, right, top, bottom] = [area.left(), area.right(), area.top(), area.bottom()];
    match exactness {
        Qualifier::Exact => vec![area.left_top(), area.right_top(), area.right_bottom(), area.left_bottom()],
        Qualifier::Around => vec![
            Pos2::new(left, top),
            Pos2::new(right + beyond / 2.0, top),
            Pos2::new((right - beyond / 2.0).max(left), bottom),
            Pos2::new(left, bottom),
        ],
        Qualifier::AtLeast => vec![
            Pos2::new(left, top),
            Pos2::new(right, top),
            Pos2::new(right + beyond, area.center().y),
            Pos2::new(right, bottom),
            Pos2::new(left, bottom),
        ],
        Qualifier::AtMost => vec![
            Pos2::new(left, top),
            Pos2::new(right, top + beyond * 0.6),
            Pos2::new(right, bottom - beyond * 0.6),
            Pos2::new(left, bottom),
        ],
    }
}

/// The length of the longest bar of a column with so much `room` beside the names, so that words behind bars fit too.
///
/// `bars` are the shares of the bars with the widths of those words. Where words take too much, they are cut.
pub fn longest(room: f32, bars: impl Iterator<Item = (f32, f32)>) -> f32 {
    const LEAST: f32 = 0.22;
    const MOST: f32 = 0.7;
    let fitting = bars.filter(|(share, _)| *share > 0.0).map(|(share, words)| (room - words) / share);
    fitting.fold(room, f32::min).clamp(room * LEAST, room * MOST)
}

/// The key of what the end of a bar says.
pub fn key(exactness: Qualifier) -> &'static str {
    match exactness {
        Qualifier::Exact => "money-end-exact",
        Qualifier::Around => "money-end-around",
        Qualifier::AtLeast => "money-end-at-least",
        Qualifier::AtMost => "money-end-at-most",
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_longest_bar_leaves_room_for_words_and_words_for_a_bar() {
        let longest = |bars: &[(f32, f32)]| longest(100.0, bars.iter().copied()).round() as i32;
        assert_eq!(longest(&[(1.0, 40.0), (0.1, 95.0)]), 50);
        assert_eq!(longest(&[(1.0, 400.0)]), 22);
        assert_eq!(longest(&[]), 70);
    }

    #[test]
    fn every_end_looks_another_way_and_stays_near_its_amount() {
        let area = Rect::from_min_max(Pos2::ZERO, Pos2::new(100.0, 12.0));
        let ends = [Qualifier::Exact, Qualifier::Around, Qualifier::AtLeast, Qualifier::AtMost];
        let shapes = ends.map(|end| corners(area, end));
        for (nth, shape) in shapes.iter().enumerate() {
            assert!(!shapes[..nth].contains(shape), "{nth}");
            assert!(shape.iter().all(|corner| area.expand(6.0).contains(*corner)), "{shape:?}");
        }
    }
}
