//! The dataset leaving the program in the form of another one.

use std::{
    path::{Path, PathBuf},
    sync::Arc,
};

use super::{
    Front,
    dialog::Purpose,
    exporting::{Drawn, Exports, Material, stem},
    fronts::Notice,
    leaving::Leaving,
    task::{Reporter, Task},
    wish::Wish,
};
use crate::{
    dataset::{Dataset, message::Message, names::Language, part},
    exchange::write::target::{Handed, Target, left_by_part},
    keep::{document::Replacing, open::Origin, places},
    session::Session,
    words::Words,
};

/// The choices for data. Kept while the program runs, so that the next time begins like the last.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct DataChoices {
    /// The form in which it is written.
    pub target: Target,
    /// How much of it is.
    pub scope: Scope,
}

/// How much of a dataset is handed on.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Scope {
    /// All of it.
    Everything,
    /// As much as the filters show.
    Shown,
}

impl Default for DataChoices {
    fn default() -> Self {
        Self { target: Target::Xlsx, scope: Scope::Everything }
    }
}

/// Data that was written.
#[derive(Debug)]
pub struct WrittenData {
    /// The file or the folder, or all files where they are few.
    paths: Vec<PathBuf>,
    /// How much is in them.
    counts: Counts,
    /// All that stayed behind.
    left: Vec<Message>,
}

/// All that data left out which was written, to be looked up afterwards.
#[derive(Debug, PartialEq, Eq)]
pub struct LeftOut {
    /// The name of the file or folder.
    pub name: String,
    /// All that stayed behind.
    pub remarks: Vec<Message>,
}

impl Exports {
    /// Opens the window that asks for a form.
    pub(super) fn begin_data(&mut self) -> Vec<Wish> {
        self.refused = None;
        vec![Wish::Show(Front::Data(Box::default()))]
    }

    /// A name for the data of what is open: never that of the file that is read.
    pub(super) fn suggested_data(&self, origin: Option<&Origin>, session: Option<&Session>, words: Words) -> String {
        let stem = stem(origin, session);
        let named = |key| words.with(key, [("name", stem.as_str().into())]);
        match (self.data.target, self.data.target.ending()) {
            (_, None) => named("data-folder"),
            (Target::Ron, Some(ending)) => format!("{}.{ending}", named("data-copy")),
            (_, Some(ending)) => format!("{stem}.{ending}"),
        }
    }

    /// Starts writing data under a name that was chosen, whose ending says the form where it says one. Whoever was
    /// asked about a file of that name was not asked about those that are named after it.
    pub(super) fn hand_on(
        &mut self,
        (target, path): (Target, PathBuf),
        replacing: Replacing,
        material: Material<'_>,
    ) -> Vec<Wish> {
        let target = said_by(&path, target);
        let is_asked = with_ending(&path, target) == path && !matches!(target, Target::Csv | Target::Tables);
        self.write_data((target, path), if is_asked { replacing } else { Replacing::Known }, material)
    }

    /// Starts writing data in this form under this name, which gets the ending of the form if it lacks it.
    pub(super) fn write_data(
        &mut self,
        (target, asked): (Target, PathBuf),
        replacing: Replacing,
        material: Material<'_>,
    ) -> Vec<Wish> {
        self.data.target = target;
        let mut wishes = vec![Wish::Uncover];
        let Some(session) = material.now.session.map(Session::still) else { return wishes };
        let choices = self.data;
        let document = material.document.cloned();
        let leaving = Leaving { purpose: Purpose::Data(target), asked, paths: Vec::new(), document, replacing };
        let work = move |reporter: &Reporter| write(&session, choices, leaving, reporter);
        wishes.extend(self.begin_drawing("doing-data", Task::start("hand on", material.now.wake(), work)));
        wishes
    }
}

/// The form whose ending the path has, if it is not that of `target`.
fn said_by(path: &Path, target: Target) -> Target {
    if target.ending().is_none() || target.takes(path) { target } else { Target::of_path(path).unwrap_or(target) }
}

/// The path, with the ending of the form after whatever it has.
fn with_ending(path: &Path, target: Target) -> PathBuf {
    let mut whole = path.to_owned();
    if let Some(ending) = target.ending().filter(|_| !target.takes(path)) {
        whole.as_mut_os_string().push(format!(".{ending}"));
    }
    whole
}

/// Makes all files, then puts them in place: whoever breaks it off leaves none.
fn write(session: &Session, choices: DataChoices, mut leaving: Leaving, reporter: &Reporter) -> Option<Drawn> {
    let made = match made(session, choices, reporter)? {
        Ok(made) => made,
        Err(why) => return Some(leaving.failed(&why)),
    };
    let Made { handed, counts } = made;
    let whole = with_ending(&leaving.asked, choices.target);
    leaving.paths = handed.files.iter().map(|file| choices.target.path_of(&whole, &file.name)).collect();
    if let Err(instead) = leaving.check() {
        return Some(instead);
    }
    if reporter.reached(0.9).is_break() {
        return None;
    }
    if let Err(instead) = leaving.put(handed.files.into_iter().map(|file| file.bytes)) {
        return Some(instead);
    }
    let paths = if choices.target.ending().is_some() { leaving.paths } else { vec![leaving.asked] };
    Some(Drawn::Data(WrittenData { paths, counts, left: handed.remarks }))
}

/// The files of a dataset, and how much is in them.
#[derive(Debug)]
pub(super) struct Made {
    pub(super) handed: Handed,
    pub(super) counts: Counts,
}

/// How much is in what was written.
#[derive(Clone, Copy, Debug)]
pub(super) enum Counts {
    /// So many entities and ties.
    Records(usize, usize),
    /// So many sources, and nothing else.
    Sources(usize),
}

/// Makes the files of what is open. `None` if nobody wants them any more.
pub(super) fn made(
    session: &Session,
    DataChoices { target, scope }: DataChoices,
    reporter: &Reporter,
) -> Option<Result<Made, Message>> {
    let network = session.network();
    let whole = Dataset { workspace: places::kept(session), ..Dataset::clone(network.dataset()) };
    let places: Vec<_> = whole.entity_indices().map(|entity| session.position(entity)).collect();
    let (dataset, places, stays) = match scope {
        Scope::Everything => (whole, places, None),
        Scope::Shown => {
            let shown = session.shown();
            let part = part::part(&whole, &shown.entities, &shown.relations);
            let places = part::of_kept(&whole, &part, &places);
            (part, places, left_by_part(&whole))
        }
    };
    reporter.reached(0.2).is_continue().then_some(())?;
    let say = |language: Language, message: &Message| Words::of(language).message(message);
    let handed = target.write(&dataset, &places, session.language(), &say);
    reporter.reached(0.8).is_continue().then_some(())?;
    Some(handed.map(|Handed { files, remarks }| {
        let remarks = stays.into_iter().chain(remarks).collect();
        let counts = if target.is_of_sources() {
            Counts::Sources(dataset.sources.len())
        } else {
            Counts::Records(dataset.entities.len(), dataset.relations.len())
        };
        Made { handed: Handed { files, remarks }, counts }
    }))
}

impl WrittenData {
    /// The message at the foot of the window, with a way to what was left out.
    pub(super) fn notice(self) -> Notice {
        let name = |path: &PathBuf| path.file_name().unwrap_or_default().to_string_lossy().into_owned();
        let first = self.paths.first().map(|path| path.display().to_string()).unwrap_or_default();
        let others: Vec<String> = self.paths.iter().skip(1).map(name).collect();
        let said = Notice::new(|words| {
            let names: Vec<&str> = std::iter::once(&first).chain(&others).map(String::as_str).collect();
            let counted = |key, count: usize| words.with(key, [("count", count.into())]);
            let name = ("name", words.parts(&names).into());
            match self.counts {
                Counts::Sources(sources) => {
                    words.with("said-sources", [("sources", counted("count-sources", sources).into()), name])
                }
                Counts::Records(entities, ties) => {
                    let counts = [counted("count-entities", entities), counted("count-ties", ties)];
                    let [entities, ties] = counts.map(Into::into);
                    words.with("said-data", [("entities", entities), ("ties", ties), name])
                }
            }
        });
        let name = self.paths.first().map(name).unwrap_or_default();
        if self.left.is_empty() { said } else { said.leading_to(Arc::new(LeftOut { name, remarks: self.left })) }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_ending_says_the_form_and_else_the_form_gives_the_ending() {
        let named = |path: &str, target| {
            let target = said_by(Path::new(path), target);
            (target, with_ending(Path::new(path), target))
        };
        for (path, chosen, target, whole) in [
            ("/a/net", Target::Gexf, Target::Gexf, "/a/net.gexf"),
            ("/a/net 2.1", Target::Csv, Target::Csv, "/a/net 2.1.csv"),
            ("/a/net.GRAPHML", Target::Gexf, Target::GraphMl, "/a/net.GRAPHML"),
            ("/a/net.gv", Target::Dot, Target::Dot, "/a/net.gv"),
            ("/a/net.csv", Target::Tables, Target::Tables, "/a/net.csv"),
        ] {
            assert_eq!(named(path, chosen), (target, PathBuf::from(whole)), "{path}");
        }
    }
}
