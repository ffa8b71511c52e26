//! The places on a slide.

use emath::{Pos2, Rect};

use super::{
    super::logo::{Placed, fitted},
    Arrangement, Role,
};
use crate::dataset::logo::Logo;

/// The accent over the title.
pub(super) const ACCENT: Rect = rect(72.0, 44.0, 152.0, 50.0);
/// The accent over the title of the whole.
pub(super) const OPENING_ACCENT: Rect = rect(72.0, 226.0, 232.0, 234.0);
/// The room of a logo on the first slide, of which it keeps to the left.
const OPENING_LOGO: Rect = rect(72.0, 84.0, 552.0, 188.0);
/// The room of a logo on other slides, of which it keeps to the right.
const LOGO: Rect = rect(1608.0, 40.0, 1848.0, 112.0);
/// The title of the whole, on the first slide.
pub(in super::super) const OPENING_TITLE: Rect = rect(72.0, 258.0, 1848.0, 532.0);
/// The text below it.
pub(in super::super) const OPENING_TEXT: Rect = rect(72.0, 572.0, 1500.0, 900.0);
/// The words on sources below that.
pub(in super::super) const OPENING_SOURCES: Rect = rect(72.0, 920.0, 1500.0, 984.0);
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

/// A logo on a slide of this arrangement, as large as there is room.
pub(in super::super) fn logo(logo: &Logo, arrangement: Arrangement) -> Placed {
    let room = if arrangement == Arrangement::Opening { OPENING_LOGO } else { LOGO };
    let size = fitted(logo, room.size());
    let left = if arrangement == Arrangement::Opening { room.left() } else { room.right() - size.x };
    Placed::new(logo, Rect::from_min_size(Pos2::new(left, room.center().y - size.y * 0.5), size))
}

/// The place of a title beside a logo.
pub(in super::super) fn title_beside(logo: Option<&Placed>) -> Rect {
    /// The least space between both.
    const GAP: f32 = 36.0;
    let right = logo.map_or_else(|| TITLE.right(), |logo| logo.area.left() - GAP);
    Rect { max: Pos2::new(right, TITLE.bottom()), ..TITLE }
}

impl Arrangement {
    /// Every arrangement.
    pub(super) const ALL: [Self; 4] = [Self::Beside, Self::Columns, Self::Alone, Self::Opening];

    /// The key of its name.
    pub(super) fn key(self) -> &'static str {
        match self {
            Self::Beside => "slides-beside",
            Self::Columns => "slides-columns",
            Self::Alone => "slides-alone",
            Self::Opening => "slides-opening",
        }
    }

    /// Its number among all.
    pub(super) fn position(self) -> usize {
        match self {
            Self::Beside => 0,
            Self::Columns => 1,
            Self::Alone => 2,
            Self::Opening => 3,
        }
    }

    /// The places for text that it has.
    pub(super) fn places(self) -> Vec<(Role, Rect)> {
        let [left, right] = COLUMNS;
        let title = if self == Self::Opening { OPENING_TITLE } else { TITLE };
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
            Self::Opening => vec![(Role::Text, OPENING_TEXT), (Role::Sources, OPENING_SOURCES)],
        };
        [(Role::Title, title)].into_iter().chain(own).chain([(Role::Foot, FOOT), (Role::Number, NUMBER)]).collect()
    }
}
