//! Sources that come in from a list of references: BibTeX, RIS or CSL-JSON.

use std::path::Path;

use super::{
    fronts::{Front, Notice},
    updating::name_of,
    wish::{Now, Wish},
};
use crate::{
    dataset::{bounded, message::Message},
    edit::Edit,
    exchange::bibliography::reading,
    session::outbox::{Ask, Request},
    words::Phrase,
};

/// The endings of such files.
pub(super) const ENDINGS: [&str; 4] = ["bib", "bibtex", "ris", "json"];

/// Whether a file is named as nothing else is than a list of references.
pub(super) fn is_called_so(path: Option<&Path>) -> bool {
    let ending = path.and_then(Path::extension).map(|ending| ending.to_string_lossy().to_lowercase());
    ending.is_some_and(|ending| ["bib", "bibtex", "ris"].contains(&ending.as_str()))
}

/// Adds the sources of a file that are not there yet, as one step, and says how many were.
pub(super) fn added(path: &Path, now: Now<'_>) -> Vec<Wish> {
    let Some(session) = now.session else { return Vec::new() };
    let bytes = bounded::read(path, reading::MOST_BYTES).map_err(|error| error.message());
    let read = match bytes.and_then(|bytes| reading::read(&bytes)) {
        Ok(read) => read,
        Err(reason) => return vec![refused(path, reason)],
    };
    let untitled = read.untitled;
    let found = reading::compared(read.sources, &session.network().dataset().sources);
    let (new, known) = (found.new.len(), found.known.clone());
    let said = Phrase::new(|words| {
        let mut parts = vec![words.with("references-added", [("count", new.into())])];
        if let Some(first) = known.first() {
            let values = [("count", known.len().into()), ("title", first.as_str().into())];
            parts.push(words.with("references-known", values));
        }
        if untitled > 0 {
            parts.push(words.with("references-untitled", [("count", untitled.into())]));
        }
        words.clauses(&parts)
    });
    let edit = (new > 0).then(|| Edit::Sources(found.new.into()));
    let edit = edit.map(|edit| Wish::Ask(Ask::Window(Request::Edit(Box::new(edit), None))));
    let notice = Wish::Say(Notice::new(|words| said.get(words.language())));
    [Some(Wish::Uncover), edit, Some(notice)].into_iter().flatten().collect()
}

fn refused(path: &Path, reason: Message) -> Wish {
    Wish::Show(Front::Refused { name: name_of(path), problems: Vec::new(), reason: Some(reason) })
}
