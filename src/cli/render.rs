//! `tieline render`: the map as a picture in a file.

use std::{
    path::{Path, PathBuf},
    str::FromStr,
};

use clap::{Args, ValueEnum};
use emath::Vec2;

use super::{Exit, Failure, Terminal, choices::FilterArgs, input};
use crate::{
    dataset::names::Language,
    export::{
        place,
        sheet::{Page, Sheet},
        svg::svg,
    },
    scene::theme::ThemeName,
    session::action::Action,
};

/// Draws the map into a file, with title, legend and sources.
#[derive(Args, Debug)]
pub struct Render {
    #[arg(value_name = "FILE", help = input::FILE_HELP)]
    file: PathBuf,
    /// The picture to write; its extension says the format: .svg.
    #[arg(short, long, value_name = "OUT")]
    output: PathBuf,
    /// Width and height of the picture in pixels.
    #[arg(long, value_name = "WIDTHxHEIGHT", default_value = "1600x1000")]
    size: Size,
    /// The look of the picture.
    #[arg(long, value_enum, default_value_t = ThemeChoice::Light)]
    theme: ThemeChoice,
    /// The language of names.
    #[arg(long, value_enum, default_value_t = LanguageChoice::En)]
    lang: LanguageChoice,
    #[command(flatten)]
    filter: FilterArgs,
}

#[derive(Clone, Copy, Debug, ValueEnum)]
enum ThemeChoice {
    Light,
    Dark,
    Projector,
}

#[derive(Clone, Copy, Debug, ValueEnum)]
enum LanguageChoice {
    #[value(name = "en")]
    En,
    #[value(name = "zh-Hant")]
    ZhHant,
    #[value(name = "zh-Hans")]
    ZhHans,
}

impl Render {
    /// Draws the picture.
    ///
    /// # Errors
    /// If the format or an id is unknown, the dataset has errors or the file cannot be written.
    pub fn run(&self, terminal: &mut Terminal<'_>) -> Result<Exit, Failure> {
        expect_svg(&self.output)?;
        let network = input::network(&self.file, terminal)?;
        let filter = self.filter.filter(network.dataset())?;
        let mut session = input::session(&network);
        session.apply(Action::SetFilter(Box::new(filter)));
        session.apply(Action::SetLanguage(self.lang.language()));
        let page = Page { size: self.size.0, theme: self.theme.name() };
        let picture = svg(&Sheet::compose(&session, page));
        place::write(&self.output, picture.as_bytes())
            .map_err(|error| Failure::File { path: self.output.display().to_string(), error })?;
        Ok(Exit::Fine)
    }
}

/// Before any work is done: whether the picture can be written at all.
fn expect_svg(output: &Path) -> Result<(), Failure> {
    let extension = output.extension().unwrap_or_default().to_string_lossy().to_lowercase();
    match extension.as_str() {
        "svg" => Ok(()),
        "png" | "pdf" => Err(Failure::Usage(format!(".{extension} files cannot be written yet: use .svg"))),
        _ => Err(Failure::Usage(format!("{}: the name of a picture ends in .svg", output.display()))),
    }
}

impl ThemeChoice {
    fn name(self) -> ThemeName {
        match self {
            Self::Light => ThemeName::Light,
            Self::Dark => ThemeName::Dark,
            Self::Projector => ThemeName::Projector,
        }
    }
}

impl LanguageChoice {
    fn language(self) -> Language {
        match self {
            Self::En => Language::English,
            Self::ZhHant => Language::Traditional,
            Self::ZhHans => Language::Simplified,
        }
    }
}

/// Width and height as in `1600x1000`.
#[derive(Clone, Copy, Debug, PartialEq)]
struct Size(Vec2);

impl FromStr for Size {
    type Err = String;

    fn from_str(text: &str) -> Result<Self, String> {
        let [least_width, least_height] = Page::LEAST;
        let most = Page::MOST;
        let parts = text.split_once(['x', 'X', '×']).and_then(|(width, height)| {
            let (width, height) = (width.parse::<u16>().ok()?, height.parse::<u16>().ok()?);
            let fits = (least_width..=most).contains(&width) && (least_height..=most).contains(&height);
            fits.then(|| Self(Vec2::new(f32::from(width), f32::from(height))))
        });
        parts.ok_or_else(|| format!("a size is written 1600x1000, from {least_width}x{least_height} to {most}x{most}"))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_size_is_two_numbers_within_reason() {
        assert_eq!("1600x1000".parse(), Ok(Size(Vec2::new(1600.0, 1000.0))));
        for wrong in ["", "1600", "1600x", "0x0", "-1x9", "99999x99999", "1e3x1e3"] {
            assert!(wrong.parse::<Size>().is_err(), "{wrong}");
        }
    }
}
