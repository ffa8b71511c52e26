//! `tieline profile`: one or two printed pages of an entity or a group.

use std::{collections::BTreeSet, path::PathBuf};

use clap::{Args, ValueEnum};

use super::{
    Exit, Failure, Terminal,
    choices::{self, FilterArgs},
    input,
    nearest::unknown,
    output::{self, Overwrite},
    render::{LanguageChoice, ThemeAsked},
};
use crate::{
    dataset::id::EntityIndex,
    export::{
        handout::files::unheard,
        page::Paper,
        profile::{Manner, Of, pdf},
    },
    session::{Session, action::Action},
};

/// Writes a profile of an entity or a group: its map, its ties by kind with dates, its money and its sources, on one or
/// two pages of a PDF.
///
/// Only ties that the filter shows are listed; those that it leaves out are counted.
#[derive(Args, Debug)]
pub struct Profile {
    #[arg(value_name = "FILE", help = input::FILE_HELP)]
    file: PathBuf,
    /// The id of an entity; several are a group.
    #[arg(long, value_name = "ID", required_unless_present = "of_group")]
    entity: Vec<String>,
    /// The id of a group that was kept with the dataset.
    #[arg(long, value_name = "ID", conflicts_with = "entity")]
    of_group: Option<String>,
    /// The PDF to write.
    #[arg(short, long, visible_alias = "out", value_name = "OUT")]
    output: PathBuf,
    #[command(flatten)]
    overwrite: Overwrite,
    /// The size of a page.
    #[arg(long, value_enum, default_value_t = PaperChoice::A4)]
    size: PaperChoice,
    /// The look of the pages: light, dark, projector or high-contrast, or a file with a theme of your own.
    #[arg(long, value_name = "NAME|FILE", default_value = "light")]
    theme: ThemeAsked,
    /// The language of names and words.
    #[arg(long, value_enum, default_value_t = LanguageChoice::En)]
    lang: LanguageChoice,
    /// Notes of one's own too.
    #[arg(long)]
    notes: bool,
    #[command(flatten)]
    filter: FilterArgs,
}

#[derive(Clone, Copy, Debug, ValueEnum)]
enum PaperChoice {
    A4,
    A3,
}

impl Profile {
    /// Writes the profile.
    ///
    /// # Errors
    /// If the dataset has errors, an id is unknown, or the file cannot be written.
    pub fn run(&self, terminal: &mut Terminal<'_>) -> Result<Exit, Failure> {
        let is_pdf = self.output.extension().is_some_and(|ending| ending.eq_ignore_ascii_case("pdf"));
        if !is_pdf {
            let name = self.output.display();
            return Err(Failure::Usage(format!("{name}: the name of a profile ends in .pdf")));
        }
        self.overwrite.allows(&self.output, &self.file)?;
        let mut session = input::session(&self.file, terminal)?;
        let filter = self.filter.filter(session.network().dataset())?;
        let entities = self.entities(&session)?;
        session.apply(Action::SetFilter(Box::new(filter)));
        session.apply(Action::SetLanguage(self.lang.language()));
        let of = Of::new(&session, &entities);
        let of = of.ok_or_else(|| Failure::Input("the group has no members that are in the dataset".to_owned()))?;
        let paper = match self.size {
            PaperChoice::A4 => Paper::A4,
            PaperChoice::A3 => Paper::A3,
        };
        let manner = Manner { theme: self.theme.put_on(terminal)?, paper, with_own: self.notes };
        let file = pdf(&session, &of, manner, &mut unheard)?;
        output::write(&self.output, &file, &self.file)?;
        Ok(Exit::Fine)
    }

    fn entities(&self, session: &Session) -> Result<BTreeSet<EntityIndex>, Failure> {
        let Some(id) = &self.of_group else {
            return self.entity.iter().map(|id| choices::entity(session.network().dataset(), id)).collect();
        };
        let groups = &session.workspace().groups;
        let group = groups.iter().find(|group| group.id == *id);
        let known = || Failure::Usage(unknown("group", id, groups.iter().map(|group| group.id.as_str())));
        Ok(group.ok_or_else(known)?.entities.clone())
    }
}
