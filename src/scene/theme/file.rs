//! The themes as `assets/theme.ron` has them, each in the measures in which it is asked for.

use std::collections::BTreeMap;
use std::sync::{LazyLock, OnceLock};

use ecolor::Color32;
use serde::Deserialize;
use serde::de::{Deserializer, Error as _};

use super::{Mark, Shape, TextSize, Theme};
use crate::dataset::look::ThemeName;

/// All themes, ready for use.
pub(super) struct Themes {
    light: Measured,
    dark: Measured,
    projector: Measured,
    contrast: Measured,
}

/// A theme in all measures in which it is asked for.
pub(super) struct Measured {
    pub(super) usual: Theme,
    /// For an audience.
    pub(super) large: Theme,
    /// For other sizes of words, by their place in the list of sizes; each is made when it is first asked for.
    sized: [OnceLock<Theme>; TextSize::ALL.len()],
}

pub(super) static THEMES: LazyLock<Themes> = LazyLock::new(|| {
    #[expect(clippy::expect_used, reason = "the file is part of the program and a test reads it")]
    let file: ThemeFile =
        ron::from_str(include_str!("../../../assets/theme.ron")).expect("assets/theme.ron is a theme file");
    let measured = |name| Measured::new(file.theme(name), &file.projector);
    Themes {
        light: measured(ThemeName::Light),
        dark: measured(ThemeName::Dark),
        projector: measured(ThemeName::Projector),
        contrast: measured(ThemeName::HighContrast),
    }
});

impl Themes {
    pub(super) fn of(&self, name: ThemeName) -> &Measured {
        match name {
            ThemeName::Light => &self.light,
            ThemeName::Dark => &self.dark,
            ThemeName::Projector => &self.projector,
            ThemeName::HighContrast => &self.contrast,
        }
    }
}

impl Measured {
    fn new(usual: Theme, projector: &Theme) -> Self {
        let large = usual.measured_as(projector, 1.0);
        Self { usual, large, sized: [const { OnceLock::new() }; TextSize::ALL.len()] }
    }

    /// A theme of one's own.
    pub(super) fn varied(usual: Theme) -> Self {
        Self::new(usual, &THEMES.projector.usual)
    }

    /// The theme with words of this size; that of the usual size is the theme itself.
    pub(super) fn sized(&self, size: TextSize) -> &Theme {
        let place = TextSize::ALL.iter().position(|other| *other == size).filter(|_| size != TextSize::USUAL);
        let theme = place.and_then(|place| self.sized.get(place));
        theme.map_or(&self.usual, |theme| theme.get_or_init(|| self.usual.read_at(size.share())))
    }
}

/// The theme file as it is written. A row for each kind holds its colour in every theme, so that the shape of a kind
/// cannot differ between two themes.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct ThemeFile {
    light: Theme,
    dark: Theme,
    projector: Theme,
    contrast: Theme,
    kinds: BTreeMap<String, MarkRow>,
    aliases: BTreeMap<String, String>,
    spare: Vec<MarkRow>,
    rest: MarkRow,
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
    #[serde(deserialize_with = "hex")]
    contrast: Color32,
}

impl ThemeFile {
    fn theme(&self, name: ThemeName) -> Theme {
        let measures = match name {
            ThemeName::Light => &self.light,
            ThemeName::Dark => &self.dark,
            ThemeName::Projector => &self.projector,
            ThemeName::HighContrast => &self.contrast,
        };
        Theme {
            name,
            kinds: self.kinds.iter().map(|(id, row)| (id.clone(), row.mark(name))).collect(),
            spare: self.spare.iter().map(|row| row.mark(name)).collect(),
            rest: self.rest.mark(name),
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
            ThemeName::HighContrast => self.contrast,
        }
    }
}

pub(super) const fn full_scale() -> f32 {
    1.0
}

/// Reads a colour written as `"#rrggbb"`.
pub(super) fn hex<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Color32, D::Error> {
    let text = String::deserialize(deserializer)?;
    Color32::from_hex(&text)
        .ok()
        .ok_or_else(|| D::Error::custom(format!("\"{text}\" is not a colour such as \"#0d6e6e\"")))
}
