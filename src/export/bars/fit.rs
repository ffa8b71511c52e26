//! How lists of bars fit on a page: in which size, in how many columns, and how many amounts of each list.

use emath::{Pos2, Rect};

/// The space between two columns, as a multiple of the text size.
const BETWEEN: f32 = 3.0;
/// The narrowest column, as a multiple of the text size.
const NARROWEST: f32 = 38.0;
/// The heights of a line and of a heading with the space before it, as multiples of the text size.
pub(super) const LINE: f32 = 1.75;
pub(super) const HEADING: f32 = 2.9;
/// Letters become no smaller than by this before amounts are left out.
const SHARES: [f32; 4] = [1.0, 0.88, 0.76, 0.66];

/// The places of lists on a page.
#[derive(Clone, Debug, Default, PartialEq)]
pub(super) struct Fitted {
    /// The text size, in pixels.
    pub(super) size: f32,
    /// The width of a column, in pixels.
    pub(super) width: f32,
    /// The upper left corner of each list that is on the page, and how many of its amounts are.
    pub(super) places: Vec<(Pos2, usize)>,
}

impl Fitted {
    /// Places lists of these lengths in `area`, in letters of at most `size`. Where there is no room for all amounts, so
    /// many of the greatest of each list are on the page as fit, and of many lists the first.
    pub(super) fn new(lengths: &[usize], area: Rect, size: f32) -> Self {
        let columns = |size: f32| {
            let most = ((area.width() + size * BETWEEN) / (size * (NARROWEST + BETWEEN))).floor().max(1.0);
            1..=(most as usize).min(2)
        };
        let settings = SHARES.map(|share| size * share).into_iter();
        let all = settings.clone().flat_map(|size| columns(size).map(move |columns| (size, columns)));
        if let Some(fitted) =
            all.into_iter().find_map(|(size, columns)| placed(lengths, usize::MAX, area, (size, columns)))
        {
            return fitted;
        }
        let smallest = size * SHARES[SHARES.len() - 1];
        let setting = (smallest, *columns(smallest).end());
        let longest = lengths.iter().copied().max().unwrap_or_default();
        // The more amounts of each list, the less fits: the last number that does is looked for by halves.
        let (mut fits, mut too_many) = (0, longest);
        while fits + 1 < too_many {
            let middle = fits.midpoint(too_many);
            let is_room = placed(lengths, middle, area, setting).is_some();
            if is_room { fits = middle } else { too_many = middle }
        }
        let lists = || (1..=lengths.len()).rev().map(|lists| &lengths[..lists]);
        let fitted = lists().find_map(|lengths| placed(lengths, fits.max(1), area, setting));
        fitted.unwrap_or_default()
    }
}

/// The places of lists, of which at most so many amounts are on the page; `None` if they do not fit.
fn placed(lengths: &[usize], most: usize, area: Rect, (size, columns): (f32, usize)) -> Option<Fitted> {
    let between = size * BETWEEN;
    let width = (area.width() - between * (columns - 1) as f32) / columns as f32;
    let (mut column, mut top) = (0, area.top());
    let mut places = Vec::new();
    for length in lengths {
        let shown = (*length).min(most);
        let height = height(shown, *length, size);
        if top + height > area.bottom() + 0.5 {
            (column, top) = (column + 1, area.top());
            if column == columns || top + height > area.bottom() + 0.5 {
                return None;
            }
        }
        places.push((Pos2::new(area.left() + column as f32 * (width + between), top), shown));
        top += height;
    }
    Some(Fitted { size, width, places })
}

/// The height of a list, with a line for what is left out of it.
pub(super) fn height(shown: usize, length: usize, size: f32) -> f32 {
    let lines = shown + usize::from(shown < length);
    size * (HEADING + LINE * lines as f32)
}

#[cfg(test)]
mod tests {
    use super::*;
    use emath::Vec2;

    fn fitted(lengths: &[usize], width: f32, height: f32) -> Fitted {
        Fitted::new(lengths, Rect::from_min_size(Pos2::new(20.0, 50.0), Vec2::new(width, height)), 14.0)
    }

    fn shown(fitted: &Fitted) -> Vec<usize> {
        fitted.places.iter().map(|(_, shown)| *shown).collect()
    }

    #[test]
    fn what_has_room_is_all_there_as_large_as_it_may_be() {
        let few = fitted(&[3, 2], 700.0, 600.0);
        assert_eq!((few.size, shown(&few)), (14.0, vec![3, 2]));
        let more = fitted(&[12, 12, 12], 1500.0, 700.0);
        assert_eq!((more.size, shown(&more)), (14.0, vec![12, 12, 12]), "two columns before smaller letters");
    }

    #[test]
    fn where_room_is_short_the_greatest_of_each_list_stay_and_nothing_lies_below_the_area() {
        for (lengths, width, height) in
            [(vec![100, 3, 40], 700.0, 500.0), (vec![1; 60], 500.0, 300.0), (vec![5000], 1500.0, 900.0)]
        {
            let fitted = fitted(&lengths, width, height);
            assert!(!fitted.places.is_empty() && shown(&fitted).iter().all(|shown| *shown > 0), "{fitted:?}");
            for ((corner, shown), length) in fitted.places.iter().zip(&lengths) {
                assert!(corner.y + super::height(*shown, *length, fitted.size) <= 50.0 + height + 0.5, "{fitted:?}");
                assert!(corner.x + fitted.width <= 20.0 + width + 0.5, "{fitted:?}");
            }
        }
    }
}
