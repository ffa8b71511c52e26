//! The theme of a map: its colours, its measures, and a shape and colour for every kind of entity.
//!
//! Everything is read from `assets/theme.ron`, so that a colour is changed in one place for the window and for every
//! export.
//!
//! ```
//! use tieline::{dataset::look::ThemeName, scene::theme::{Shape, Theme}};
//!
//! let theme = Theme::get(ThemeName::Dark); assert_eq!(theme.mark("company", 0).shape, Shape::Disc);
//! ```

use std::collections::BTreeMap;
use std::sync::LazyLock;

use ecolor::Color32;
use serde::Deserialize;
use serde::de::{Deserializer, Error as _};

use crate::dataset::look::ThemeName;

/// The outline that stands for a kind of entity, so that no kind is told by its colour alone.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, PartialOrd, Ord, Deserialize)]
pub enum Shape {
    /// A filled circle.
    #[default]
    Disc,
    /// A circle drawn by its outline only, the inside showing the canvas.
    Ring,
    /// A square standing on a side.
    Square,
    /// A square standing on a corner.
    Diamond,
    /// A regular hexagon, with points to the left and right.
    Hexagon,
    /// A regular pentagon, point up.
    Pentagon,
    /// A triangle, point up.
    Triangle,
    /// A triangle, point down.
    TriangleDown,
    /// A five-pointed star.
    Star,
    /// An upright cross with thick arms.
    Cross,
    /// A rectangle, twice as wide as it is high.
    Bar,
}

impl Shape {
    /// Every shape.
    pub const ALL: [Self; 11] = [
        Self::Disc,
        Self::Ring,
        Self::Square,
        Self::Diamond,
        Self::Hexagon,
        Self::Pentagon,
        Self::Triangle,
        Self::TriangleDown,
        Self::Star,
        Self::Cross,
        Self::Bar,
    ];
}

/// How an entity of one kind is drawn.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Mark {
    /// The shape.
    pub shape: Shape,
    /// The colour of the fill, or of the outline where the shape is hollow.
    pub color: Color32,
    /// The size as a multiple of a disc of the same importance.
    pub scale: f32,
}

/// One theme: the colours and measures of the window and of exported pictures.
///
/// Sizes and widths are in logical pixels.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Theme {
    /// Which theme this is.
    #[serde(skip)]
    pub name: ThemeName,
    /// Whether the surfaces are darker than the text.
    pub is_dark: bool,

    /// Behind the map.
    #[serde(deserialize_with = "hex")]
    pub canvas: Color32,
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

    /// The marks of the kinds the theme knows, by the id of the kind.
    #[serde(skip)]
    pub kinds: BTreeMap<String, Mark>,
    /// The marks left for kinds the theme does not know.
    #[serde(skip)]
    pub spare: Vec<Mark>,
    /// The colours of sectors and communities, the largest first; neighbours in the list differ most.
    #[serde(skip)]
    pub sectors: Vec<Color32>,
    /// Other ids for kinds the theme knows.
    #[serde(skip)]
    aliases: BTreeMap<String, String>,
}

impl Theme {
    /// The theme of a name; the file is read once, at the first call.
    pub fn get(name: ThemeName) -> &'static Self {
        match name {
            ThemeName::Light => &THEMES.light,
            ThemeName::Dark => &THEMES.dark,
            ThemeName::Projector => &THEMES.projector,
        }
    }

    /// The theme of a name with the larger measures of the projector theme, for an audience.
    pub fn large(name: ThemeName) -> &'static Self {
        match name {
            ThemeName::Light => &THEMES.large_light,
            ThemeName::Dark => &THEMES.large_dark,
            ThemeName::Projector => &THEMES.projector,
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
            callout_size: other.callout_size * share,
            tie_width: other.tie_width * share,
            disc_scale: other.disc_scale * share,
            row_height: other.row_height * share,
            rounding: other.rounding * share,
            gap: other.gap * share,
            ..self.clone()
        }
    }

    /// The theme with all measures multiplied by `share`.
    #[must_use]
    pub(crate) fn scaled(&self, share: f32) -> Self {
        self.measured_as(self, share)
    }

    /// The mark of an entity kind.
    ///
    /// A kind that the theme knows always looks the same. Any other kind takes a spare mark by `index`, its position
    /// among the unknown kinds of its dataset; after the last spare mark the marks repeat.
    pub fn mark(&self, kind_id: &str, index: usize) -> Mark {
        self.known_mark(kind_id)
            .or_else(|| self.spare.iter().cycle().nth(index % self.spare.len().max(1)).copied())
            .unwrap_or(Mark { shape: Shape::Disc, color: self.text_soft, scale: 1.0 })
    }

    /// The mark of an entity kind that the theme knows; `None` for any other.
    ///
    /// Whoever numbers the kinds of a dataset for [`Theme::mark`] counts only kinds without such a mark.
    pub fn known_mark(&self, kind_id: &str) -> Option<Mark> {
        let id = self.aliases.get(kind_id).map_or(kind_id, String::as_str);
        self.kinds.get(id).copied()
    }

    /// The colour of the sector or community of this rank, counted from 0; `None` beyond the last colour.
    pub fn group_color(&self, rank: usize) -> Option<Color32> {
        self.sectors.get(rank).copied()
    }
}

/// All themes, ready for use.
struct Themes {
    light: Theme,
    dark: Theme,
    projector: Theme,
    large_light: Theme,
    large_dark: Theme,
}

static THEMES: LazyLock<Themes> = LazyLock::new(|| {
    #[expect(clippy::expect_used, reason = "the file is part of the program and a test reads it")]
    let file: ThemeFile =
        ron::from_str(include_str!("../../assets/theme.ron")).expect("assets/theme.ron is a theme file");
    let [light, dark, projector] = ThemeName::ALL.map(|name| file.theme(name));
    Themes {
        large_light: light.measured_as(&projector, 1.0),
        large_dark: dark.measured_as(&projector, 1.0),
        light,
        dark,
        projector,
    }
});

/// The theme file as it is written. A row for each kind holds its colour in every theme, so that the shape of a kind
/// cannot differ between two themes.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct ThemeFile {
    light: Theme,
    dark: Theme,
    projector: Theme,
    kinds: BTreeMap<String, MarkRow>,
    aliases: BTreeMap<String, String>,
    spare: Vec<MarkRow>,
    sectors: Vec<ColorRow>,
}

/// One mark, in every theme.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct MarkRow {
    shape: Shape,
    #[serde(default = "full_scale")]
    scale: f32,
    colors: ColorRow,
}

/// One colour, in every theme.
#[derive(Clone, Copy, Deserialize)]
#[serde(deny_unknown_fields)]
struct ColorRow {
    #[serde(deserialize_with = "hex")]
    light: Color32,
    #[serde(deserialize_with = "hex")]
    dark: Color32,
    #[serde(deserialize_with = "hex")]
    projector: Color32,
}

impl ThemeFile {
    fn theme(&self, name: ThemeName) -> Theme {
        let measures = match name {
            ThemeName::Light => &self.light,
            ThemeName::Dark => &self.dark,
            ThemeName::Projector => &self.projector,
        };
        Theme {
            name,
            kinds: self.kinds.iter().map(|(id, row)| (id.clone(), row.mark(name))).collect(),
            spare: self.spare.iter().map(|row| row.mark(name)).collect(),
            sectors: self.sectors.iter().map(|row| row.color(name)).collect(),
            aliases: self.aliases.clone(),
            ..measures.clone()
        }
    }
}

impl MarkRow {
    fn mark(&self, name: ThemeName) -> Mark {
        Mark { shape: self.shape, color: self.colors.color(name), scale: self.scale }
    }
}

impl ColorRow {
    const fn color(self, name: ThemeName) -> Color32 {
        match name {
            ThemeName::Light => self.light,
            ThemeName::Dark => self.dark,
            ThemeName::Projector => self.projector,
        }
    }
}

const fn full_scale() -> f32 {
    1.0
}

/// Reads a colour written as `"#rrggbb"`.
fn hex<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Color32, D::Error> {
    let text = String::deserialize(deserializer)?;
    Color32::from_hex(&text)
        .ok()
        .ok_or_else(|| D::Error::custom(format!("\"{text}\" is not a colour such as \"#0d6e6e\"")))
}
