//! `tieline render`: the map as a picture in a file, or in words.

use std::{
    ops::ControlFlow,
    path::{Path, PathBuf},
};

use clap::{Args, ValueEnum};

use super::{
    Exit, Failure, Terminal,
    between::ByChoice,
    choices::{self, FilterArgs},
    handout, input,
    output::{self, Overwrite},
};
use crate::{
    dataset::{
        id::EntityIndex,
        look::{Leaves, Regions, ThemeName},
        names::Language,
        visible,
    },
    export::{
        draw::{self, Drawing, Format},
        in_words,
        page::{Extent, Frame, Ground, Page, Parts, Size, Wording},
        pictured::Pictured,
        print::paper::{Margins, PIXELS_PER_MM},
        svg::Lettering,
    },
    network::between::{Asked, Way},
    session::{Session, action::Action},
};

/// Draws the map into a file, with title, legend and sources; or describes it in words; or writes a
/// story as a hand-out.
#[derive(Args, Debug)]
pub struct Render {
    #[arg(value_name = "FILE", help = input::FILE_HELP)]
    file: PathBuf,
    /// The picture to write; its extension says the format: .svg, .png, .pdf, or .pptx for a slide. A story may be
    /// .html too.
    #[arg(short, long, value_name = "OUT", required_unless_present = "describe")]
    output: Option<PathBuf>,
    /// Print a short paragraph that says what the picture shows.
    #[arg(long)]
    describe: bool,
    /// The story to write as a hand-out: a PDF with a page per step, a PPTX with a slide per step and
    /// the speaker's notes, an HTML page that steps through it, or a PNG or SVG per step, numbered where the name has
    /// %02 (steps-%02.png), else at its end.
    #[arg(long, value_name = "ID", conflicts_with_all = NOT_OF_A_STORY)]
    story: Option<String>,
    #[command(flatten)]
    overwrite: Overwrite,
    /// Width and height of the picture in pixels, or one of slide, a4, a3 and poster.
    ///
    /// A picture has 1600x1000 where nothing is said; the pictures of a story are slides, and its pages a4. Names
    /// have at least 10 points on a4 and a poster, and 12 on a slide: a larger page has room for more of them. A .pptx
    /// has slides of 16 by 9 and no other size.
    #[arg(long, value_name = "WIDTHxHEIGHT|NAME")]
    size: Option<Size>,
    /// How many pixels a PNG has for each of its size, along an edge. A slide has 1920x1080.
    #[arg(long, value_name = "1-4", default_value_t = 1, value_parser = clap::value_parser!(u8).range(1..=4))]
    scale: u8,
    /// The look of the picture: light, dark, projector or high-contrast, or a file with a theme of your own.
    #[arg(long, value_name = "NAME|FILE", default_value = "light")]
    theme: ThemeAsked,
    /// The language of names and notes.
    #[arg(long, value_enum, default_value_t = LanguageChoice::En)]
    lang: LanguageChoice,
    /// How the words of an SVG are written down: as letters, or as shapes that office programs show alike.
    #[arg(long, value_enum, default_value_t = TextChoice::Letters)]
    text: TextChoice,
    /// What lies below the picture.
    #[arg(long, value_enum, default_value_t = BackgroundChoice::Theme)]
    background: BackgroundChoice,
    /// Draw everything in grey, as light as it is in colour. Slides have the colours of their theme.
    #[arg(long)]
    grey: bool,
    /// The free space along the edges, in millimetres; else what suits the size.
    #[arg(long, value_name = "0-40", value_parser = clap::value_parser!(u8).range(0..=i64::from(Margins::MOST)))]
    margin: Option<u8>,
    /// A title of your own; else the picture says what it shows.
    #[arg(long, value_name = "TEXT")]
    title: Option<String>,
    /// A line of your own below the title.
    #[arg(long, value_name = "TEXT")]
    subtitle: Option<String>,
    /// An SVG or PNG to stand beside the title; else the one that the workspace keeps does.
    #[arg(long, value_name = "FILE")]
    logo: Option<PathBuf>,
    /// A line of your own at the foot, above counts and sources (alone with --without footer).
    #[arg(long, value_name = "TEXT")]
    footer: Option<String>,
    /// What to leave out around the map.
    #[arg(long, value_enum, value_delimiter = ',', value_name = "PART")]
    without: Vec<PartChoice>,
    /// Draw each group as one region, and all ties between two of them as one band.
    #[arg(long, value_enum)]
    regions: Option<RegionsChoice>,
    /// Draw no map, but the ties between groups as a matrix of numbers.
    #[arg(long, value_enum, value_name = "BY", conflicts_with_all = ["regions", "describe"])]
    between: Option<ByChoice>,
    /// Count a tie of that matrix whichever way it runs.
    #[arg(long, requires = "between")]
    either_way: bool,
    /// Which leaves to fold: the entities that are tied to one hub alone, three or more of a kind.
    #[arg(long, value_enum, default_value_t = LeavesChoice::Auto)]
    leaves: LeavesChoice,
    /// A hub whose leaves to fold, whatever --leaves says.
    #[arg(long, value_name = "ID")]
    fold: Vec<String>,
    /// A hub whose leaves not to fold.
    #[arg(long, value_name = "ID", conflicts_with = "fold")]
    unfold: Vec<String>,
    #[command(flatten)]
    filter: FilterArgs,
}

/// What the steps of a story say themselves, or a page does.
const NOT_OF_A_STORY: [&str; 39] = [
    "describe",
    "grey",
    "margin",
    "title",
    "subtitle",
    "logo",
    "footer",
    "text",
    "background",
    "without",
    "regions",
    "between",
    "either_way",
    "leaves",
    "fold",
    "unfold",
    "sector",
    "fund",
    "kind",
    "tie_kind",
    "status",
    "source",
    "year",
    "by_announcement",
    "stated_years_only",
    "proposed",
    "ends",
    "one_way",
    "currency",
    "at_least",
    "at_most",
    "sources",
    "date_basis",
    "around",
    "along",
    "at_most_each",
    "adverse",
    "steps",
    "no_context",
];

/// A theme by its name, or the file of one of one's own.
#[derive(Clone, Debug)]
pub(super) enum ThemeAsked {
    Named(ThemeName),
    Own(PathBuf),
}

impl From<&str> for ThemeAsked {
    fn from(text: &str) -> Self {
        text.parse().map_or_else(|_unknown| Self::Own(text.into()), Self::Named)
    }
}

impl ThemeAsked {
    /// The name of the theme; one of one's own stands for it from now on.
    pub(super) fn put_on(&self, terminal: &mut Terminal<'_>) -> Result<ThemeName, Failure> {
        match self {
            Self::Named(name) => Ok(*name),
            Self::Own(file) => Ok(input::theme(file, terminal)?.put_on()),
        }
    }
}

#[derive(Clone, Copy, Debug, ValueEnum)]
pub(super) enum LanguageChoice {
    #[value(name = "en")]
    En,
    #[value(name = "zh-Hant")]
    ZhHant,
    #[value(name = "zh-Hans")]
    ZhHans,
}

#[derive(Clone, Copy, Debug, ValueEnum)]
enum TextChoice {
    /// Text that can be searched and changed, with the letters it needs inside the file.
    Letters,
    /// Shapes, for office programs, which do not read fonts inside a file.
    Outlines,
}

#[derive(Clone, Copy, Debug, ValueEnum)]
enum BackgroundChoice {
    /// The colour of the theme.
    Theme,
    /// Nothing: whatever the picture is put on shows through.
    None,
}

#[derive(Clone, Copy, Debug, ValueEnum)]
enum RegionsChoice {
    Sectors,
    Communities,
    Kinds,
}

#[derive(Clone, Copy, Debug, ValueEnum)]
enum LeavesChoice {
    /// Those of every hub, where the picture has little room.
    Auto,
    /// Those of every hub.
    Always,
    /// None.
    Never,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
enum PartChoice {
    Title,
    Legend,
    Footer,
}

impl Render {
    /// Draws or describes the picture.
    ///
    /// # Errors
    /// If the format or an id is unknown, the dataset has errors or the file cannot be written.
    pub fn run(&self, terminal: &mut Terminal<'_>) -> Result<Exit, Failure> {
        if let (Some(id), Some(output)) = (&self.story, &self.output) {
            let manner = handout::manner(output, self.theme.put_on(terminal)?, f32::from(self.scale), self.size)?;
            let session = self.session(terminal)?;
            handout::write(&session, id, (output, self.file.as_path()), manner, self.overwrite)?;
            return Ok(Exit::Fine);
        }
        // Whether the picture can be written is checked before any work is done.
        let format = self.output.as_deref().map(format_of).transpose()?;
        if format == Some(Format::Pptx) {
            handout::slides_have(self.size)?;
            if self.grey {
                let why = "slides have the colours of their theme; --grey is for .svg, .png and .pdf";
                return Err(Failure::Usage(why.to_owned()));
            }
        }
        self.output.as_deref().map(|output| self.overwrite.allows(output, &self.file)).transpose()?;
        let theme = self.theme.put_on(terminal)?;
        let session = self.session(terminal)?;
        if let Some((path, format)) = self.output.as_deref().zip(format) {
            let picture = self.draw(&session, (format, theme))?;
            output::write(path, &picture, &self.file)?;
        }
        if self.describe {
            for line in in_words::describe(&session).lines() {
                writeln!(terminal.out, "{}", visible::on_a_line(line))?;
            }
        }
        Ok(Exit::Fine)
    }

    fn session(&self, terminal: &mut Terminal<'_>) -> Result<Session, Failure> {
        let mut session = input::session(&self.file, terminal)?;
        let filter = self.filter.filter(session.network().dataset())?;
        session.apply(Action::SetFilter(Box::new(filter)));
        if let Some(regions) = self.regions {
            session.apply(Action::SetRegions(regions.regions()));
        }
        session.apply(Action::SetLeaves(self.leaves.leaves()));
        session.apply(Action::Fold(hubs(&session, &self.fold)?));
        session.apply(Action::Unfold(hubs(&session, &self.unfold)?));
        session.apply(Action::SetLanguage(self.lang.language()));
        Ok(session)
    }

    fn draw(&self, session: &Session, (format, theme): (Format, ThemeName)) -> Result<Vec<u8>, Failure> {
        let drawing = Drawing { format, scale: f32::from(self.scale), lettering: self.text.lettering() };
        let wording = Wording {
            title: self.title.clone(),
            subtitle: self.subtitle.clone(),
            foot: self.footer.clone(),
            logo: self.logo.as_deref().map(input::logo).transpose()?,
            letterhead: None,
        };
        let way = if self.either_way { Way::Together } else { Way::Directed };
        let pictured = self.between.map_or(Pictured::Map, |by| Pictured::Between(Asked { by: by.by(), way }));
        let mut sheet = pictured.sheet(session, self.page(format, theme), &wording);
        if self.grey {
            sheet.make_grey();
        }
        Ok(draw::draw(&sheet, drawing, &mut |_| ControlFlow::Continue(()))?)
    }

    fn page(&self, format: Format, theme: ThemeName) -> Page {
        let usual = if format == Format::Pptx { Page::slide(theme) } else { Page::default() };
        Page {
            extent: self.size.map_or(usual.extent, |size| Extent::Page(size.edges)),
            letters: self.size.map_or(usual.letters, |size| size.letters),
            theme,
            parts: Parts {
                title: !self.without.contains(&PartChoice::Title),
                legend: !self.without.contains(&PartChoice::Legend),
                foot: !self.without.contains(&PartChoice::Footer),
            },
            ground: match self.background {
                BackgroundChoice::Theme => Ground::Theme,
                BackgroundChoice::None => Ground::Transparent,
            },
            frame: Frame::Whole,
            margin: self.margin.map(|millimetres| f32::from(millimetres) * PIXELS_PER_MM),
            ..usual
        }
    }
}

/// The entities with these ids.
fn hubs(session: &Session, ids: &[String]) -> Result<Vec<EntityIndex>, Failure> {
    ids.iter().map(|id| choices::entity(session.network().dataset(), id)).collect()
}

/// The format that the name of a picture says.
///
/// # Errors
/// If it says none.
pub(super) fn format_of(output: &Path) -> Result<Format, Failure> {
    let unknown =
        || Failure::Usage(format!("{}: the name of a picture ends in .svg, .png, .pdf or .pptx", output.display()));
    Format::of(output).ok_or_else(unknown)
}

impl LanguageChoice {
    pub(super) fn language(self) -> Language {
        match self {
            Self::En => Language::English,
            Self::ZhHant => Language::Traditional,
            Self::ZhHans => Language::Simplified,
        }
    }
}

impl RegionsChoice {
    fn regions(self) -> Regions {
        match self {
            Self::Sectors => Regions::Sectors,
            Self::Communities => Regions::Communities,
            Self::Kinds => Regions::Kinds,
        }
    }
}

impl LeavesChoice {
    fn leaves(self) -> Leaves {
        match self {
            Self::Auto => Leaves::Automatic,
            Self::Always => Leaves::Folded,
            Self::Never => Leaves::Unfolded,
        }
    }
}

impl TextChoice {
    fn lettering(self) -> Lettering {
        match self {
            Self::Letters => Lettering::Embedded,
            Self::Outlines => Lettering::Outlines,
        }
    }
}
