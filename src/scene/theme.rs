//! The theme of a map: its colours, its measures, and a shape and colour for every kind of entity.
//!
//! Everything is read from `assets/theme.ron`, so that a colour is changed in one place for the window and for every
//! export.
//!
//! ```
//! use tieline::{dataset::look::ThemeName, scene::theme::{Shape, Theme}};
//!
//! let theme = Theme::get(ThemeName::Dark); assert_eq!(theme.known_mark("company").map(|mark| mark.shape), Some(Shape::Disc));
//! ```

mod file;
pub mod installed;
pub mod own;
mod text_size;

use std::collections::{BTreeMap, BTreeSet};

use ecolor::Color32;
use serde::Deserialize;

use file::hex;
pub use text_size::TextSize;

use super::{
    face::Weight,
    fonts::{Font, Fonts},
};
use crate::{compare::Standing, dataset::look::ThemeName};

/// The form that stands for a kind of entity, so that no kind is told by its colour alone. A filled form differs from
/// the hollow one of the same outline as much as from any other.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, PartialOrd, Ord, Deserialize)]
pub enum Shape {
    /// A filled circle.
    #[default]
    Disc,
    /// A circle drawn by its outline only, the inside showing the canvas, as in all that are hollow.
    Ring,
    /// A square standing on a side.
    Square,
    /// A hollow square standing on a side.
    HollowSquare,
    /// A square standing on a corner.
    Diamond,
    /// A hollow square standing on a corner.
    HollowDiamond,
    /// A triangle, point up.
    Triangle,
    /// A hollow triangle, point up.
    HollowTriangle,
    /// A triangle, point down.
    TriangleDown,
    /// A hollow triangle, point down.
    HollowTriangleDown,
    /// The upper half of something round.
    Dome,
    /// The outline of a dome.
    HollowDome,
    /// A lying rectangle.
    Bar,
    /// A hollow lying rectangle.
    HollowBar,
    /// A standing rectangle.
    Page,
    /// A hollow standing rectangle.
    HollowPage,
    /// A hollow regular pentagon, point up.
    HollowPentagon,
    /// An upright cross with thick arms.
    Cross,
    /// A cross with thick arms, lying on its side.
    Saltire,
    /// A five-pointed star.
    Star,
    /// Two triangles, one above the other, that meet in the middle.
    Hourglass,
    /// Two triangles side by side that meet in the middle.
    Bowtie,
}

impl Shape {
    /// Every shape.
    pub const ALL: [Self; 22] = [
        Self::Disc,
        Self::Ring,
        Self::Square,
        Self::HollowSquare,
        Self::Diamond,
        Self::HollowDiamond,
        Self::Triangle,
        Self::HollowTriangle,
        Self::TriangleDown,
        Self::HollowTriangleDown,
        Self::Dome,
        Self::HollowDome,
        Self::Bar,
        Self::HollowBar,
        Self::Page,
        Self::HollowPage,
        Self::HollowPentagon,
        Self::Cross,
        Self::Saltire,
        Self::Star,
        Self::Hourglass,
        Self::Bowtie,
    ];

    /// Whether it is drawn by its outline only.
    pub fn is_hollow(self) -> bool {
        matches!(
            self,
            Self::Ring
                | Self::HollowSquare
                | Self::HollowDiamond
                | Self::HollowTriangle
                | Self::HollowTriangleDown
                | Self::HollowDome
                | Self::HollowBar
                | Self::HollowPage
                | Self::HollowPentagon
        )
    }
}

/// How an entity of one kind is drawn.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Mark {
    /// The shape.
    pub shape: Shape,
    /// The colour of the fill, or of the outline where the shape is hollow.
    pub color: Color32,
    /// The size as a multiple of a disc of the same importance.
    pub scale: f32,
}

/// A theme by its name and the size of its words.
pub type ThemeKey = (Colors, u32);

/// What tells the colours and measures of a theme on the map from others: its name, and which of one's own stands for
/// it.
pub type Colors = (ThemeName, u32);

/// One theme: the colours and measures of the window and of exported pictures.
///
/// Sizes and widths are in logical pixels.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Theme {
    /// Which theme this is.
    #[serde(skip)]
    pub name: ThemeName,
    /// Which variation of that it is, in the order in which they were put on; 0 for the theme itself.
    #[serde(skip)]
    own: u32,
    /// Whether the surfaces are darker than the text.
    pub is_dark: bool,

    /// Behind the map.
    #[serde(deserialize_with = "hex")]
    pub canvas: Color32,
    /// The ground of a printed page.
    #[serde(deserialize_with = "hex")]
    pub paper: Color32,
    /// Behind the panels at the sides.
    #[serde(deserialize_with = "hex")]
    pub panel: Color32,
    /// Behind text that can be typed into.
    #[serde(deserialize_with = "hex")]
    pub field: Color32,
    /// Behind a row or button under the pointer.
    #[serde(deserialize_with = "hex")]
    pub raised: Color32,
    /// Hairlines between parts.
    #[serde(deserialize_with = "hex")]
    pub line: Color32,

    /// Ordinary text.
    #[serde(deserialize_with = "hex")]
    pub text: Color32,
    /// Text that comes second, such as counts and dates.
    #[serde(deserialize_with = "hex")]
    pub text_soft: Color32,
    /// Text that comes last, such as hints and headings of sections.
    #[serde(deserialize_with = "hex")]
    pub text_faint: Color32,

    /// The one colour that means "acts" or "is chosen".
    #[serde(deserialize_with = "hex")]
    pub accent: Color32,
    /// Text on the accent.
    #[serde(deserialize_with = "hex")]
    pub on_accent: Color32,
    /// Behind a chip, whose text is the accent.
    #[serde(deserialize_with = "hex")]
    pub accent_soft: Color32,
    /// Behind selected text and rows.
    #[serde(deserialize_with = "hex")]
    pub selection: Color32,
    /// The ring around the widget that has the keyboard.
    #[serde(deserialize_with = "hex")]
    pub focus_ring: Color32,
    /// Text that warns.
    #[serde(deserialize_with = "hex")]
    pub warning: Color32,
    /// Text that reports a failure.
    #[serde(deserialize_with = "hex")]
    pub error: Color32,

    /// A tie at rest.
    #[serde(deserialize_with = "hex")]
    pub tie: Color32,
    /// A lit or chosen tie.
    #[serde(deserialize_with = "hex")]
    pub tie_strong: Color32,
    /// A tie that sets its ends against each other, at rest and lit.
    #[serde(deserialize_with = "hex")]
    pub tie_adverse: Color32,
    /// A tie that does not match the filters.
    #[serde(deserialize_with = "hex")]
    pub tie_dim: Color32,
    /// Around a label, so that ties do not run through it.
    #[serde(deserialize_with = "hex")]
    pub halo: Color32,
    /// An entity that belongs to no group, where colours tell groups.
    #[serde(deserialize_with = "hex")]
    pub ungrouped: Color32,
    /// An entity of a group that has no colour of its own.
    #[serde(deserialize_with = "hex")]
    pub other_groups: Color32,
    /// The name of an entity.
    #[serde(deserialize_with = "hex")]
    pub label: Color32,
    /// The name of an entity that does not match the filters.
    #[serde(deserialize_with = "hex")]
    pub label_dim: Color32,
    /// The line from a mark to a name that stands away from it.
    #[serde(deserialize_with = "hex")]
    pub leader: Color32,

    /// The card of a text that a step of a story puts on the map.
    #[serde(deserialize_with = "hex")]
    pub callout: Color32,
    /// The text on a card.
    #[serde(deserialize_with = "hex")]
    pub callout_text: Color32,
    /// The edge of a card, and its arrow.
    #[serde(deserialize_with = "hex")]
    pub callout_line: Color32,

    /// Ordinary text.
    pub text_size: f32,
    /// Hints and counts.
    pub small_size: f32,
    /// Headings of sections.
    pub heading_size: f32,
    /// The name at the top of a panel.
    pub title_size: f32,
    /// Names on the map.
    pub label_size: f32,
    /// Names on the map of the entities with most ties.
    pub hub_label_size: f32,
    /// The size of the smallest names, where there is no room for larger ones.
    pub least_label_size: f32,
    /// Texts that a step of a story puts on the map.
    pub callout_size: f32,
    /// The width of a tie at rest.
    pub tie_width: f32,
    /// The factor on the radius of every mark.
    pub disc_scale: f32,
    /// The height of a row in a list.
    pub row_height: f32,
    /// The radius of rounded corners.
    pub rounding: f32,
    /// The space between things that belong together.
    pub gap: f32,
    /// How many times as large as usual the words of panels and dialogs are asked to be.
    #[serde(skip, default = "file::full_scale")]
    pub reading: f32,

    /// The marks of the kinds the theme knows, by the id of the kind.
    #[serde(skip)]
    pub kinds: BTreeMap<String, Mark>,
    /// The marks left for kinds the theme does not know, the first to be taken first.
    #[serde(skip)]
    pub spare: Vec<Mark>,
    /// The mark that all further kinds share.
    #[serde(skip)]
    pub rest: Mark,
    /// The colours of sectors and communities, the largest first; neighbours in the list differ most.
    #[serde(skip)]
    pub sectors: Vec<Color32>,
    /// The fonts of all text.
    #[serde(skip)]
    pub fonts: Fonts,
    /// Other ids for kinds the theme knows.
    #[serde(skip)]
    aliases: BTreeMap<String, String>,
}

impl Theme {
    /// The theme of a name; the file is read once, at the first call.
    pub fn get(name: ThemeName) -> &'static Self {
        &own::of(name).usual
    }

    /// The theme of a name with the larger measures of the projector theme, for an audience.
    pub fn large(name: ThemeName) -> &'static Self {
        &own::of(name).large
    }

    /// The theme of a name with the words of panels and dialogs in this size. The map is drawn as ever.
    pub fn sized(name: ThemeName, size: TextSize) -> &'static Self {
        own::of(name).sized(size)
    }

    /// What tells it from the same theme with words in another size.
    pub fn key(&self) -> ThemeKey {
        (self.colors(), self.reading.to_bits())
    }

    /// What tells it from other themes on the map, where words in another size change nothing.
    pub fn colors(&self) -> Colors {
        (self.name, self.own)
    }

    /// Whether one of one's own stands in its place.
    pub fn is_own(&self) -> bool {
        self.own != 0
    }

    /// The fonts of running text.
    pub const fn regular(&self) -> Font {
        self.fonts.of(Weight::Regular)
    }

    /// The fonts of headings and hubs.
    pub const fn bold(&self) -> Font {
        self.fonts.of(Weight::Bold)
    }

    /// A length beside words, given in points for words of the usual size.
    pub fn beside_words(&self, points: f32) -> f32 {
        points * self.reading
    }

    /// The theme with the words of panels and dialogs, and the rows they stand in, multiplied by `share`. What lies
    /// between them grows by less, which leaves the room to the words.
    fn read_at(&self, share: f32) -> Self {
        Self {
            text_size: self.text_size * share,
            small_size: self.small_size * share,
            heading_size: self.heading_size * share,
            title_size: self.title_size * share,
            row_height: self.row_height * share,
            gap: self.gap * share.sqrt(),
            reading: share,
            ..self.clone()
        }
    }

    /// The theme with its own colours and the measures of `other`, each multiplied by `share`.
    fn measured_as(&self, other: &Self, share: f32) -> Self {
        Self {
            text_size: other.text_size * share,
            small_size: other.small_size * share,
            heading_size: other.heading_size * share,
            title_size: other.title_size * share,
            label_size: other.label_size * share,
            hub_label_size: other.hub_label_size * share,
            least_label_size: other.least_label_size * share,
            callout_size: other.callout_size * share,
            tie_width: other.tie_width * share,
            disc_scale: other.disc_scale * share,
            row_height: other.row_height * share,
            rounding: other.rounding * share,
            gap: other.gap * share,
            ..self.clone()
        }
    }

    /// The theme with the letters on the map multiplied by `share`, none of them smaller than the usual names of the
    /// light theme are then. Marks and lines grow by less, as they are larger already on a map that is seen from nearer;
    /// so do the words around the map, which leave it the room.
    #[must_use]
    pub(crate) fn lettered(&self, share: f32) -> Self {
        Self {
            label_size: self.label_size * share,
            hub_label_size: self.hub_label_size * share,
            callout_size: self.callout_size * share,
            least_label_size: Self::get(ThemeName::Light).label_size * share,
            ..self.scaled(share.sqrt())
        }
    }

    /// The theme with the words around the map multiplied by `share`.
    #[must_use]
    pub(crate) fn said_larger(&self, share: f32) -> Self {
        Self {
            title_size: self.title_size * share,
            text_size: self.text_size * share,
            small_size: self.small_size * share,
            ..self.clone()
        }
    }

    /// The theme as it is printed on paper.
    #[must_use]
    pub(crate) fn on_paper(&self) -> Self {
        Self { canvas: self.paper, halo: self.paper, ..self.clone() }
    }

    /// The theme with all measures multiplied by `share`.
    #[must_use]
    pub(crate) fn scaled(&self, share: f32) -> Self {
        self.measured_as(self, share)
    }

    /// The marks of the kinds of a dataset, given by their ids with the number of entities of each.
    ///
    /// A kind that the theme knows always looks the same. Any other takes a mark that no kind of the dataset has, the
    /// most frequent first; when there is none left, the rest share [`Theme::rest`].
    pub fn marks(&self, kinds: &[(&str, usize)]) -> Vec<Mark> {
        let mut marks: Vec<Option<Mark>> = kinds.iter().map(|(id, _)| self.known_mark(id)).collect();
        let known: BTreeSet<Shape> = marks.iter().flatten().map(|mark| mark.shape).collect();
        let mut spare = self.spare.iter().filter(|mark| !known.contains(&mark.shape));
        let mut own: Vec<usize> = (0..kinds.len()).filter(|at| marks[*at].is_none()).collect();
        own.sort_by_key(|at| std::cmp::Reverse(kinds[*at].1));
        for at in own {
            marks[at] = spare.next().copied();
        }
        marks.into_iter().map(|mark| mark.unwrap_or(self.rest)).collect()
    }

    /// The mark of an entity kind that the theme knows; `None` for any other.
    pub fn known_mark(&self, kind_id: &str) -> Option<Mark> {
        let id = self.aliases.get(kind_id).map_or(kind_id, String::as_str);
        self.kinds.get(id).copied()
    }

    /// The colour of what stands so between before and after.
    pub fn of_standing(&self, standing: Standing) -> Color32 {
        match standing {
            Standing::New => self.accent,
            Standing::Ended => self.error,
            Standing::Changed => self.warning,
            Standing::Continuing => self.ungrouped,
        }
    }

    /// The colour of the sector or community of this rank, counted from 0; `None` beyond the last colour.
    pub fn group_color(&self, rank: usize) -> Option<Color32> {
        self.sectors.get(rank).copied()
    }
}
