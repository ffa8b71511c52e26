//! `tieline life`: what the records say of something along time.

use std::{collections::BTreeSet, ops::ControlFlow, path::PathBuf};

use clap::{Args, ValueEnum};
use serde::Serialize;
use unicode_width::UnicodeWidthStr as _;

use super::{
    Exit, Failure, Terminal,
    choices::{self, FilterArgs},
    input,
    output::{self, Overwrite},
    render::{LanguageChoice, ThemeAsked, format_of},
};
use crate::{
    dataset::{look::ThemeName, visible, when::When},
    exchange::own::form,
    export::{
        draw::{self, Drawing, Format},
        page::{Extent, Page, Pages, Paper, Size, Wording},
        pictured::Pictured,
        svg::Lettering,
    },
    life::{
        matter::Matter,
        plain,
        rows::{Life as Told, Record, Standing},
        telling,
    },
    session::{Session, action::Action},
    table::plain::table,
};

/// Tells what the records say of something along time: foundings and events, ties, figures, and what has no date.
///
/// Of an entity, of several with all ties of any of them, of a tie with all others between its ends, or of a source.
/// Ties that the filter leaves out are counted. With -o it is drawn along an axis.
#[derive(Args, Debug)]
pub struct Life {
    #[arg(value_name = "FILE", help = input::FILE_HELP)]
    file: PathBuf,
    /// The ids of entities, or of one tie or source.
    #[arg(value_name = "ID", required = true)]
    ids: Vec<String>,
    /// The picture to write in place of rows; its extension says the format: .svg, .png, .pdf, or .pptx for a slide.
    #[arg(short, long, value_name = "OUT")]
    output: Option<PathBuf>,
    #[command(flatten)]
    overwrite: Overwrite,
    /// Width and height of the picture in pixels, or one of slide, a4, a3 and poster.
    ///
    /// Where nothing is said, a PDF has pages of a4, and all else is as high as its rows. A PDF goes on over as many
    /// pages as it takes; any other picture of a given size counts the rows that it has no room for.
    #[arg(long, value_name = "WIDTHxHEIGHT|NAME", requires = "output")]
    size: Option<Size>,
    /// How many pixels a PNG has for each of its size, along an edge.
    #[arg(long, value_name = "1-4", default_value_t = 1, value_parser = clap::value_parser!(u8).range(1..=4), requires = "output")]
    scale: u8,
    /// The look of the picture: light, dark, projector or high-contrast, or a file with a theme of your own.
    #[arg(long, value_name = "NAME|FILE", default_value = "light", requires = "output")]
    theme: ThemeAsked,
    /// A title of your own for the picture.
    #[arg(long, value_name = "TEXT", requires = "output")]
    title: Option<String>,
    /// A line of your own at the foot of the picture.
    #[arg(long, value_name = "TEXT", requires = "output")]
    footer: Option<String>,
    /// The language of names and words.
    #[arg(long, value_enum, default_value_t = LanguageChoice::En)]
    lang: LanguageChoice,
    /// How to print the rows.
    #[arg(long, value_enum, default_value_t = Form::Table, conflicts_with = "output")]
    format: Form,
    #[command(flatten)]
    filter: FilterArgs,
}

#[derive(Clone, Copy, Debug, ValueEnum)]
enum Form {
    /// A table for people.
    Table,
    /// Ids and dates for scripts.
    Json,
    /// A table of Markdown.
    Md,
}

#[derive(Serialize)]
struct Printed<'a> {
    rows: Vec<PrintedRow<'a>>,
    /// The ties that the filter leaves out.
    left_out: usize,
}

#[derive(Serialize)]
struct PrintedRow<'a> {
    part: &'static str,
    of: &'static str,
    id: &'a str,
    /// The date and the end as cells of workbooks have them.
    when: Option<String>,
    ended: Option<String>,
    is_open: bool,
    sources: Vec<&'a str>,
}

impl Life {
    /// Prints the rows, or writes the picture.
    ///
    /// # Errors
    /// If the dataset has errors, an id or a format is unknown, or the outcome cannot be written.
    pub fn run(&self, terminal: &mut Terminal<'_>) -> Result<Exit, Failure> {
        // Whether the picture can be written is checked before any work is done.
        let format = self.output.as_deref().map(format_of).transpose()?;
        self.output.as_deref().map(|output| self.overwrite.allows(output, &self.file)).transpose()?;
        let mut session = input::session(&self.file, terminal)?;
        let selection = choices::selection(session.network().dataset(), &self.ids)?;
        let filter = self.filter.filter(session.network().dataset())?;
        session.apply(Action::SetFilter(Box::new(filter)));
        session.apply(Action::SetLanguage(self.lang.language()));
        session.apply(Action::Select(selection));
        if let Some((path, format)) = self.output.as_deref().zip(format) {
            let theme = self.theme.put_on(terminal)?;
            output::write(path, &self.drawn(&session, (format, theme))?, &self.file)?;
            return Ok(Exit::Fine);
        }
        let matter = Matter::of(&session.seen().selection, &session).unwrap_or_default();
        let life = Told::new(matter, &session);
        let text = match self.format {
            Form::Table => columns(&life, &session),
            Form::Json => json(&life, &session).map_err(std::io::Error::from)?,
            Form::Md => markdown(&life, &session),
        };
        terminal.out.write_all(visible::shown(&text).as_bytes())?;
        Ok(Exit::Fine)
    }

    fn drawn(&self, session: &Session, (format, theme): (Format, ThemeName)) -> Result<Vec<u8>, Failure> {
        let page = self.page(format, theme);
        let wording = Wording { title: self.title.clone(), foot: self.footer.clone(), ..Wording::default() };
        let sheet = Pictured::Life.sheet(session, page, &wording);
        let drawing = Drawing { format, scale: f32::from(self.scale), lettering: Lettering::default() };
        Ok(draw::draw(&sheet, drawing, &mut |_| ControlFlow::Continue(()))?)
    }

    fn page(&self, format: Format, theme: ThemeName) -> Page {
        let usual = match format {
            Format::Pptx => Page::slide(theme),
            Format::Pdf => {
                let size = self.size.unwrap_or_else(|| Paper::A4.into());
                let extent = Extent::Page(size.edges);
                Page { extent, letters: size.letters, pages: Pages::Many, ..Page::default() }
            }
            Format::Svg | Format::Png => {
                let whole = Page::default();
                let (Extent::Page(edges) | Extent::Map(edges)) = whole.extent;
                let grown = Page { extent: Extent::Map(edges), ..whole };
                let given = |size: Size| Page { extent: Extent::Page(size.edges), letters: size.letters, ..whole };
                self.size.map_or(grown, given)
            }
        };
        Page { theme, ..usual }
    }
}

fn title(session: &Session, life: &Told) -> String {
    telling::title(&life.matter, &session.seen().selection, session)
}

/// The rows in columns, under what they are of and how many there are.
fn columns(life: &Told, session: &Session) -> String {
    let rows = plain::cells(life, session);
    let rows: Vec<[String; 4]> = rows
        .into_iter()
        .map(|[part, date, record, about, _]| {
            [part, date, record, about].map(|cell| visible::on_a_line(&cell).into_owned())
        })
        .collect();
    let width = |at: usize| rows.iter().map(|cells| cells[at].width()).max().unwrap_or_default();
    let widths = [width(0), width(1), width(2), 0];
    let mut text = format!("{}\n{}\n", title(session, life), telling::counted(life, session));
    for cells in &rows {
        let padded = cells.iter().zip(widths).map(|(cell, wide)| {
            let space = " ".repeat(wide.saturating_sub(cell.width()));
            format!("  {cell}{space}")
        });
        text.extend([padded.collect::<String>().trim_end(), "\n"]);
    }
    text
}

fn markdown(life: &Told, session: &Session) -> String {
    let headings = plain::HEADINGS.map(|key| session.words().say(key).into_owned());
    let rows =
        plain::cells(life, session).into_iter().map(|cells| cells.map(|cell| visible::on_a_line(&cell).into_owned()));
    let rows = table(&headings, &[false; plain::HEADINGS.len()], rows);
    format!("{}\n\n{rows}\n{}\n", title(session, life), telling::counted(life, session))
}

fn json(life: &Told, session: &Session) -> serde_json::Result<String> {
    let dataset = session.network().dataset();
    let rows = life.rows.iter().map(|row| {
        let sources: BTreeSet<_> = row.evidence(dataset).iter().map(|piece| piece.source).collect();
        PrintedRow {
            part: row.part.word(),
            of: match row.record {
                Record::Entity(_) => "entity",
                Record::Relation(_) => "relation",
                Record::Figure(_) => "figure",
            },
            id: row.id(dataset),
            when: stated(row.when),
            ended: stated(row.ended),
            is_open: row.standing == Standing::Open,
            sources: sources.into_iter().map(|source| dataset.source(source).id.as_str()).collect(),
        }
    });
    let printed = Printed { rows: rows.collect(), left_out: life.hidden };
    serde_json::to_string(&printed).map(|line| format!("{line}\n"))
}

/// A date that is stated.
fn stated(when: When) -> Option<String> {
    (when != When::Unstated).then(|| form::when(when))
}
