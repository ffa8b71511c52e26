//! `tieline money`: amounts side by side, as a table or as a picture.

mod printed;

use std::{
    fmt::Write as _,
    ops::ControlFlow,
    path::{Path, PathBuf},
};

use clap::{Args, ValueEnum};
use unicode_width::UnicodeWidthStr as _;

use super::{
    Exit, Failure, Terminal,
    choices::{self, FilterArgs},
    input,
    output::{self, Overwrite},
    render::{LanguageChoice, ThemeAsked, format_of},
};
use crate::{
    dataset::visible,
    export::{
        draw::{Drawing, Format as PictureFormat, draw},
        page::{Extent, Page, Size, Wording},
        pictured::Pictured,
        svg::Lettering,
    },
    money::{
        Among, Asked, By, Money as Amounts, Within,
        parts::{Line, Most, parts},
        plain, said,
    },
    network::Network,
    session::action::Action,
    table::plain::table as markdown_table,
    words::Words,
};

/// Lists amounts of money by kind, payer or receiver and by currency, the greatest first, and adds none of them.
///
/// Of all that the filter shows, of entities with their ties, or of one tie or source. What cannot be read as one sum
/// and what states no amount is counted. With --output, the bars as a picture.
#[derive(Args, Debug)]
pub struct Money {
    #[arg(value_name = "FILE", help = input::FILE_HELP)]
    file: PathBuf,
    /// The ids of entities, or of one tie or source; all that the filter shows if left out.
    #[arg(value_name = "ID")]
    ids: Vec<String>,
    /// What the amounts of a list have in common, beside their currency.
    #[arg(long, value_enum, default_value_t = ByChoice::Kind)]
    by: ByChoice,
    /// How to print them.
    #[arg(long, value_enum, default_value_t = Format::Table, conflicts_with = "output")]
    format: Format,
    /// The picture to write; its extension says the format: .svg, .png, .pdf, or .pptx for a slide.
    #[arg(short, long, value_name = "OUT")]
    output: Option<PathBuf>,
    #[command(flatten)]
    overwrite: Overwrite,
    /// Say amounts as their sources print them.
    #[arg(long)]
    as_printed: bool,
    /// Width and height of the picture in pixels, or one of slide, a4, a3 and poster.
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
    #[command(flatten)]
    filter: FilterArgs,
}

#[derive(Clone, Copy, Debug, ValueEnum)]
enum ByChoice {
    /// The kind of tie, or that they are sizes, figures or expected.
    Kind,
    /// Who pays: the first end of a tie that has a direction.
    Payer,
    /// Who is paid: the second end of such a tie.
    Receiver,
}

#[derive(Clone, Copy, Debug, ValueEnum)]
enum Format {
    /// Lists for people.
    Table,
    /// Ids and plain numbers for scripts.
    Json,
    /// A row for each amount, for spreadsheets.
    Csv,
    /// A table of Markdown.
    Md,
}

impl ByChoice {
    fn by(self) -> By {
        match self {
            Self::Kind => By::Kind,
            Self::Payer => By::Payer,
            Self::Receiver => By::Receiver,
        }
    }
}

impl Money {
    /// Prints the lists, or draws them.
    ///
    /// # Errors
    /// If the dataset has errors, an id is unknown, or the lists cannot be printed or written.
    pub fn run(&self, terminal: &mut Terminal<'_>) -> Result<Exit, Failure> {
        if let Some(output) = &self.output {
            return self.draw(output, terminal);
        }
        let read = input::read(&self.file, terminal)?;
        let network = &read.network;
        let filter = self.filter.filter(network.dataset())?;
        let shown = filter.apply(network);
        let selection = choices::selection(network.dataset(), &self.ids)?;
        let among = Among::new(network, &selection, None);
        let within = Within { shown: &shown, undated: false, among: among.as_ref() };
        let money = Amounts::new(network, &within, self.by.by());
        let asked = Asked { by: self.by.by(), of: selection, as_printed: self.as_printed };
        let words = Words::of(self.lang.language());
        let text = match self.format {
            Format::Table => table(&money, &asked, network, words).into_bytes(),
            Format::Json => printed::json(&money, network).map_err(std::io::Error::from)?.into_bytes(),
            Format::Csv => printed::csv(&money, network),
            Format::Md => markdown(&money, &asked, network, words).into_bytes(),
        };
        terminal.out.write_all(&text)?;
        Ok(Exit::Fine)
    }

    fn draw(&self, output: &Path, terminal: &mut Terminal<'_>) -> Result<Exit, Failure> {
        let format = format_of(output)?;
        if format == PictureFormat::Pptx {
            super::handout::slides_have(self.size)?;
        }
        self.overwrite.allows(output, &self.file)?;
        let mut session = input::session(&self.file, terminal)?;
        let filter = self.filter.filter(session.network().dataset())?;
        let of = choices::selection(session.network().dataset(), &self.ids)?;
        session.apply(Action::SetFilter(Box::new(filter)));
        session.apply(Action::SetLanguage(self.lang.language()));
        let theme = self.theme.put_on(terminal)?;
        let usual = if format == PictureFormat::Pptx { Page::slide(theme) } else { Page { theme, ..Page::default() } };
        let page = Page {
            extent: self.size.map_or(usual.extent, |size| Extent::Page(size.edges)),
            letters: self.size.map_or(usual.letters, |size| size.letters),
            ..usual
        };
        let wording = Wording { title: self.title.clone(), foot: self.footer.clone(), ..Wording::default() };
        let pictured = Pictured::Money(Asked { by: self.by.by(), of, as_printed: self.as_printed });
        let drawing = Drawing { format, scale: f32::from(self.scale), lettering: Lettering::default() };
        let picture = draw(&pictured.sheet(&session, page, &wording), drawing, &mut |_| ControlFlow::Continue(()))?;
        output::write(output, &picture, &self.file)?;
        Ok(Exit::Fine)
    }
}

/// What is said before the lists: the title, and what there is and is not.
fn head(money: &Amounts, asked: &Asked, network: &Network, words: Words) -> String {
    let title = said::title(&asked.of, network, words);
    let summary = if money.is_empty() {
        said::nothing(money, asked.is_of_selection(), words).into_owned()
    } else {
        money.summary(words)
    };
    format!("{}\n{summary}\n", visible::on_a_line(&title))
}

fn table(money: &Amounts, asked: &Asked, network: &Network, words: Words) -> String {
    let mut text = head(money, asked, network, words);
    for part in parts(money, asked, network, (words, Most { lists: usize::MAX, amounts: usize::MAX })) {
        // Writing to a text cannot fail, here and below.
        _ = write!(text, "\n{}\n", visible::on_a_line(&part.heading));
        let width = |of: &dyn Fn(&Line) -> usize| part.lines.iter().map(of).max().unwrap_or_default();
        let (names, amounts) = (width(&|line| line.row.name.width()), width(&|line| line.amount.width()));
        for line in &part.lines {
            let padded = |words: &str, width: usize| " ".repeat(width - words.width());
            let [name, amount] = [padded(&line.row.name, names), padded(&line.amount, amounts)];
            let id = line.record.id(network.dataset());
            let about = if line.row.about.is_empty() { String::new() } else { format!("  {}", line.row.about) };
            _ = writeln!(text, "  {}{name}  {}{amount}  {id}{about}", line.row.name, line.amount);
        }
    }
    text
}

fn markdown(money: &Amounts, asked: &Asked, network: &Network, words: Words) -> String {
    let rows = plain::rows(money, network, words);
    format!("{}\n{}", head(money, asked, network, words), markdown_table(&plain::headings(words), &[false; 8], rows))
}
