//! The workspace beside a dataset whose own file is not to be changed: `name.tieline.ron` beside `name.ron`.
//!
//! A list in that file replaces the same list in the dataset; for a list it does not have, the dataset's own counts.
//! Records about entities that are gone are reported, and stay in the file.

use std::path::{Path, PathBuf};

use super::{
    Dataset,
    amend::{self, Original},
    check,
    file::kept::SCHEMA,
    list::List,
    log::Log,
    problem::Problem,
    read,
    tree::{Tree, with_plain_punctuation},
    workspace::{Key, Workspace},
    written::{Form, WrittenWorkspace},
};

/// The ending of the name, in place of `.ron`.
const ENDING: &str = ".tieline.ron";

/// The path of the workspace that belongs to the dataset at `path`.
pub fn place(path: &Path) -> PathBuf {
    path.with_extension(ENDING.trim_start_matches('.'))
}

/// The path of the dataset that the workspace at `path` belongs to; `None` if `path` is no name of a workspace.
pub fn dataset_of(path: &Path) -> Option<PathBuf> {
    let name = path.file_name()?.to_str()?.strip_suffix(ENDING)?;
    (!name.is_empty()).then(|| path.with_file_name(format!("{name}.ron")))
}

/// A workspace that was read from a file of its own.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Beside {
    /// The lists of the file, which need not be all that is kept; see [`Beside::over`].
    own: Workspace,
    lists: Vec<&'static str>,
    outdated: Vec<Key>,
}

/// The result of reading a workspace.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Reading {
    /// The workspace; `None` if there is any error among the problems.
    pub beside: Option<Beside>,
    /// All problems, in the order of the file.
    pub problems: Vec<Problem>,
}

/// Reads the bytes of a workspace that lies beside `dataset`.
pub fn read(bytes: &[u8], dataset: &Dataset) -> Reading {
    let text = match read::text_of(bytes) {
        Ok(text) => text,
        Err(problem) => return Reading { beside: None, problems: vec![problem] },
    };
    let mut log = Log::new(text);
    let beside = understand(text, dataset, &mut log);
    let beside = if log.has_errors() { None } else { beside };
    Reading { beside, problems: log.into_problems() }
}

fn understand(text: &str, dataset: &Dataset, log: &mut Log<'_>) -> Option<Beside> {
    let start = match read::beginning(text) {
        Ok(start) => start,
        Err((offset, message)) => {
            log.error(offset, message);
            return None;
        }
    };
    let plain = with_plain_punctuation(text, log);
    let tree = Tree::read(&plain, log)?;
    let written = WrittenWorkspace::collect(&tree, start, Form::WORKSPACE, log)?;
    let lists = written.lists.clone();
    let (own, outdated) = check::resolve_beside(&tree, dataset, written, log);
    Some(Beside { own, lists, outdated })
}

impl Beside {
    /// The whole workspace of a dataset whose own file keeps `inside`.
    pub fn over(&self, inside: &Workspace) -> Workspace {
        let has = |list: List| self.lists.contains(&list.name());
        let Workspace { groups, views, stories, positions, notes, letterhead, .. } = inside.clone();
        let own = self.own.clone();
        Workspace {
            groups: if has(List::Groups) { own.groups } else { groups },
            views: if has(List::Views) { own.views } else { views },
            stories: if has(List::Stories) { own.stories } else { stories },
            positions: if has(List::Positions) { own.positions } else { positions },
            notes: if has(List::Notes) { own.notes } else { notes },
            letterhead: if has(List::Letterhead) { own.letterhead } else { letterhead },
            // These never lie in the dataset itself.
            proposals: own.proposals,
        }
    }
}

/// The text that keeps `workspace` beside `dataset`, whose own file keeps `inside`.
///
/// It is a new text, or that of `before` with only the records changed that differ. The text before lies beside the
/// dataset that stands with it.
pub fn text(
    before: Option<(&str, &Beside, &Dataset)>,
    dataset: &Dataset,
    inside: &Workspace,
    workspace: &Workspace,
) -> String {
    let empty = Beside::default();
    let new = format!("{HEADER}(\n    schema: \"{SCHEMA}\",\n    dataset: \"{}\",\n)\n", dataset.id);
    let (text, beside, was) = before.unwrap_or((&new, &empty, dataset));
    let changed = changed(workspace, inside);
    let is_wanted = |list, _is_empty| changed.contains(&list);
    let original = Original { text, dataset: was, kept: &beside.own, outdated: &beside.outdated };
    amend::amended(original, (dataset, workspace), &List::BESIDE, is_wanted)
}

/// The lists of `workspace` that differ from those of `inside`.
fn changed(workspace: &Workspace, inside: &Workspace) -> Vec<List> {
    let differs = [
        workspace.groups != inside.groups,
        workspace.views != inside.views,
        workspace.stories != inside.stories,
        workspace.positions != inside.positions,
        workspace.notes != inside.notes,
        workspace.letterhead != inside.letterhead,
        workspace.proposals != inside.proposals,
    ];
    List::BESIDE.into_iter().zip(differs).filter_map(|(list, differs)| differs.then_some(list)).collect()
}

const HEADER: &str = "\
// What is kept beside a Tieline dataset: views, stories, places and notes.
// `tieline check FILE` names every problem with its line.
";
