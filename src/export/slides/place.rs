//! The places on a slide.

use emath::{Pos2, Rect};

use super::{Arrangement, Role};

/// The accent over the title.
pub(super) const ACCENT: Rect = rect(72.0, 44.0, 152.0, 50.0);
/// The title of a slide.
pub(in super::super) const TITLE: Rect = rect(72.0, 62.0, 1848.0, 172.0);
/// The picture beside text. It has a margin of its own, which lies outside of that of the slide.
pub(in super::super) const PICTURE: Rect = rect(45.0, 162.0, 1297.0, 1014.0);
/// The text beside a picture.
pub(in super::super) const COLUMN: Rect = rect(1322.0, 184.0, 1848.0, 984.0);
/// The columns of a slide that goes on with text.
pub(in super::super) const COLUMNS: [Rect; 2] = [rect(72.0, 184.0, 924.0, 984.0), rect(996.0, 184.0, 1848.0, 984.0)];
/// The line at the foot.
pub(in super::super) const FOOT: Rect = rect(72.0, 1016.0, 1700.0, 1046.0);
/// The number of the slide.
pub(in super::super) const NUMBER: Rect = rect(1728.0, 1016.0, 1848.0, 1046.0);

const fn rect(left: f32, top: f32, right: f32, bottom: f32) -> Rect {
    Rect { min: Pos2::new(left, top), max: Pos2::new(right, bottom) }
}

impl Arrangement {
    /// Every arrangement.
    pub(super) const ALL: [Self; 3] = [Self::Beside, Self::Columns, Self::Alone];

    /// The key of its name.
    pub(super) fn key(self) -> &'static str {
        match self {
            Self::Beside => "slides-beside",
            Self::Columns => "slides-columns",
            Self::Alone => "slides-alone",
        }
    }

    /// Its number among all.
    pub(super) fn position(self) -> usize {
        match self {
            Self::Beside => 0,
            Self::Columns => 1,
            Self::Alone => 2,
        }
    }

    /// The places for text that it has.
    pub(super) fn places(self) -> Vec<(Role, Rect)> {
        let [left, right] = COLUMNS;
        let own = match self {
            Self::Beside => {
                let middle = COLUMN.top() + COLUMN.height() * 0.66;
                vec![
                    (Role::Text, Rect { max: Pos2::new(COLUMN.right(), middle), ..COLUMN }),
                    (Role::Sources, Rect { min: Pos2::new(COLUMN.left(), middle + 20.0), ..COLUMN }),
                ]
            }
            Self::Columns => vec![(Role::Text, left), (Role::Second, right)],
            Self::Alone => vec![(Role::Text, rect(72.0, 130.0, 1848.0, 172.0))],
        };
        [(Role::Title, TITLE)].into_iter().chain(own).chain([(Role::Foot, FOOT), (Role::Number, NUMBER)]).collect()
    }
}
