//! Makes proposals in a dataset, and tells what is proposed in one.
//!
//! ```text
//! dataset + proposals ──compose──▶ dataset with those in force, and how each proposal stands
//! dataset, dataset as it is now ──differences──▶ proposals
//! ```

mod differences;

use std::borrow::Cow;

use super::{
    Dataset,
    check::{self, Composing},
    file,
    log::Log,
    message::Message,
    problem::Problem,
    proposal::{Proposal, Standing},
    read,
    tree::{Tree, with_plain_punctuation},
    write,
    written::{self, Form, Patches, WrittenWorkspace},
};
pub use differences::{differences, proposed};

/// Proposals that were read, and a dataset with those in it that are in force.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Reading {
    /// The proposals; empty if there is any error among the problems.
    pub proposals: Vec<Proposal>,
    /// How each stands to the dataset.
    pub stands: Vec<Standing>,
    /// The dataset with those that are in force; `None` if none is.
    pub composed: Option<Dataset>,
    /// All problems, in the order of the file; proposals that cannot be made are warnings.
    pub problems: Vec<Problem>,
}

/// Reads the proposals in a workspace that lies beside `base`. What is wrong with its form is no matter here: it is
/// reported where the workspace is read, after which nothing of it counts.
pub fn beside(bytes: &[u8], base: &Dataset) -> Reading {
    let Ok(text) = read::text_of(bytes) else { return Reading::default() };
    let mut log = Log::new(text);
    let composing = composing(text, base, Form::WORKSPACE, &mut log, true).unwrap_or_default();
    reading(composing, log)
}

/// Reads the bytes of a file of proposals for the dataset `base`.
pub fn of_file(bytes: &[u8], base: &Dataset) -> Reading {
    let text = match read::text_of(bytes) {
        Ok(text) => text,
        Err(problem) => return Reading { problems: vec![problem], ..Reading::default() },
    };
    let mut log = Log::new(text);
    let composing = composing(text, base, Form::PROPOSALS, &mut log, false).unwrap_or_default();
    reading(composing, log)
}

/// Makes these proposals in `base`, as far as they can be made.
pub fn compose(base: &Dataset, proposals: &[Proposal]) -> Reading {
    of_file(text(&base.id, proposals).as_bytes(), base)
}

/// The text of a file with these proposals for the dataset of this id.
pub fn text(dataset: &str, proposals: &[Proposal]) -> String {
    write::proposals(dataset, proposals)
}

/// The id of the dataset that a file of proposals is for, if it is one that can be read so far.
pub fn dataset_of(bytes: &[u8]) -> Option<String> {
    let text = read::text_of(bytes).ok()?;
    let tree = Tree::of_file(text);
    let field = tree.dataset()?.part("dataset")?;
    file::parse(field.value_text()).ok()
}

fn reading(composing: Composing, log: Log<'_>) -> Reading {
    let has_errors = log.has_errors();
    let problems = log.into_problems();
    if has_errors {
        return Reading { problems, ..Reading::default() };
    }
    let Composing { proposals, stands, composed } = composing;
    Reading { proposals, stands, composed, problems }
}

/// Takes a text apart and makes what it proposes. Problems of the form go to a log of their own if it is read elsewhere
/// as well.
fn composing<'text>(
    text: &'text str,
    base: &Dataset,
    form: Form,
    log: &mut Log<'text>,
    is_read_elsewhere: bool,
) -> Option<Composing> {
    let start = match read::beginning(text) {
        Ok(start) => start,
        Err((offset, message)) => {
            if !is_read_elsewhere {
                log.error(offset, message);
            }
            return None;
        }
    };
    let mut quiet = Log::new(text);
    let patches = Patches::default();
    let form_log = if is_read_elsewhere { &mut quiet } else { &mut *log };
    let plain: Cow<'_, str> = with_plain_punctuation(text, form_log);
    let tree = Tree::read(&plain, form_log)?;
    let written = WrittenWorkspace::collect(&tree, start, form, form_log)?;
    if form_log.has_errors() {
        return None;
    }
    // What is wrong with the form of these was reported with all else.
    let proposals = written::proposals(&tree, &patches, &written.kept.proposals, &mut Log::new(text));
    let belongs = form == Form::WORKSPACE || written.dataset.0 == base.id;
    if !belongs {
        let message = Message::new("proposals-of-another").with("id", written.dataset.0.as_str());
        log.error(written.dataset.1, message.with("this", base.id.as_str()));
        return None;
    }
    Some(check::resolve_proposals(&tree, base, proposals, log))
}
