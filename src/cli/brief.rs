//! `tieline brief`: what is known of something, with its sources cited.

use std::path::PathBuf;

use clap::{Args, ValueEnum};

use super::{
    Exit, Failure, Terminal,
    choices::{self, FilterArgs},
    input,
    render::LanguageChoice,
};
use crate::{
    brief::{Manner, Matter, Style, Subject, brief},
    dataset::{Dataset, route::Route, visible},
    network::paths::{self, Walk},
    session::KEPT_PATHS,
    words::Words,
};

/// Writes what is known of something as paragraphs and lists that cite their sources, for a paper.
///
/// Of an entity, of several with the ties among them, of a tie, of a source, of the paths between two entities with
/// --path, or without an ID of all that the filter shows. Ties that the filter leaves out are counted.
#[derive(Args, Debug)]
pub struct Brief {
    #[arg(value_name = "FILE", help = input::FILE_HELP)]
    file: PathBuf,
    /// The ids of entities, or of one tie or source.
    #[arg(value_name = "ID")]
    ids: Vec<String>,
    /// The paths between two entities.
    #[arg(long)]
    path: bool,
    /// How sources are cited.
    #[arg(long, value_enum, default_value_t = StyleChoice::Notes)]
    style: StyleChoice,
    /// The form of the text.
    #[arg(long, value_enum, default_value_t = Format::Md)]
    format: Format,
    /// Notes and tags of one's own too.
    #[arg(long)]
    notes: bool,
    /// The language of names and words.
    #[arg(long, value_enum, default_value_t = LanguageChoice::En)]
    lang: LanguageChoice,
    #[command(flatten)]
    filter: FilterArgs,
}

#[derive(Clone, Copy, Debug, ValueEnum)]
enum StyleChoice {
    /// Footnotes, by the Chicago Manual of Style.
    Notes,
    /// Author and date, by the Chicago Manual of Style.
    AuthorDate,
    /// Author and date, by the American Psychological Association.
    Apa,
    /// Numbers, by the national standard of China.
    #[value(name = "gb-t-7714")]
    GbT7714,
}

#[derive(Clone, Copy, Debug, ValueEnum)]
enum Format {
    /// Markdown.
    Md,
    /// A page for a browser or a word processor.
    Html,
}

impl StyleChoice {
    fn style(self) -> Style {
        match self {
            Self::Notes => Style::Notes,
            Self::AuthorDate => Style::AuthorDate,
            Self::Apa => Style::Apa,
            Self::GbT7714 => Style::GbT7714,
        }
    }
}

impl Brief {
    /// Writes the brief.
    ///
    /// # Errors
    /// If the dataset has errors, an id is unknown or the brief cannot be printed.
    pub fn run(&self, terminal: &mut Terminal<'_>) -> Result<Exit, Failure> {
        let read = input::read(&self.file, terminal)?;
        let network = &read.network;
        let subject = self.subject(network.dataset())?;
        let filter = self.filter.filter(network.dataset())?;
        let shown = filter.apply(network);
        let found = match &subject {
            Subject::Path(from, to) => {
                let allowed = (!filter.is_clear()).then_some(&shown.relations);
                let walk = Walk { network, along: filter.along, allowed };
                paths::paths(walk, [*from, *to], &Route::default(), KEPT_PATHS)
            }
            _ => None,
        };
        let (paths, workspace) = (found.as_ref(), &read.workspace);
        let matter = Matter { network, filter: &filter, shown: &shown, workspace, paths };
        let manner = Manner { style: self.style.style(), with_own: self.notes };
        let language = self.lang.language();
        let brief = brief(matter, &subject, manner, Words::of(language));
        let text = match self.format {
            Format::Md => brief.markdown(),
            Format::Html => brief.page(language.tag()),
        };
        terminal.out.write_all(visible::shown(&text).as_bytes())?;
        Ok(Exit::Fine)
    }

    /// What the ids name.
    fn subject(&self, dataset: &Dataset) -> Result<Subject, Failure> {
        let entity = |id: &String| choices::entity(dataset, id);
        match (self.ids.as_slice(), self.path) {
            ([from, to], true) => Ok(Subject::Path(entity(from)?, entity(to)?)),
            (_, true) => Err(Failure::Usage("--path is for two entities".to_owned())),
            ([], false) => Ok(Subject::Shown),
            ([id], false) => match (dataset.entity_by_id(id), dataset.relation_by_id(id), dataset.source_by_id(id)) {
                (None, Some(relation), _) => Ok(Subject::Relation(relation)),
                (None, None, Some(source)) => Ok(Subject::Source(source)),
                _ => Ok(Subject::Entity(entity(id)?)),
            },
            (ids, false) => Ok(Subject::Group(ids.iter().map(entity).collect::<Result<_, _>>()?)),
        }
    }
}
