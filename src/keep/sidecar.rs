//! The file beside a dataset: what is kept with it, and what is proposed for it.

use std::{io, path::Path, sync::Arc};

use crate::dataset::{
    Dataset, beside,
    beside::Beside,
    bounded::{self, Unread},
    limits::MAX_FILE_BYTES,
    located::{Located, located},
    message::Message,
    problem::{Problem, Severity},
    proposing,
};

/// A workspace beside a dataset.
#[derive(Clone, Debug)]
pub(super) struct Sidecar {
    pub(super) bytes: Arc<[u8]>,
    /// The workspace; `None` if the text has errors.
    pub(super) read: Option<Beside>,
    /// The dataset whose records it names by index: the one it lies beside, with the proposals in it.
    pub(super) of: Arc<Dataset>,
}

/// The workspace beside a dataset, as it was found.
#[derive(Debug)]
pub(super) struct FoundBeside {
    pub(super) sidecar: Option<Sidecar>,
    /// The dataset with the proposals in it that are in force.
    pub(super) composed: Arc<Dataset>,
    pub(super) warnings: Vec<Located>,
}

impl Sidecar {
    /// Reads the workspace at `place`, if there is one, for the dataset that it lies beside.
    pub(super) fn read(place: &Path, dataset: &Arc<Dataset>) -> FoundBeside {
        let name = place.display().to_string();
        let nothing = |sidecar, warnings| FoundBeside { sidecar, composed: Arc::clone(dataset), warnings };
        match bounded::read_file(place, MAX_FILE_BYTES as u64) {
            Ok(bytes) => {
                // What is kept may be about what is proposed.
                let proposals = proposing::beside(&bytes, dataset);
                let has_errors = proposals.problems.iter().any(Problem::is_error);
                let composed = proposals.composed.map_or_else(|| Arc::clone(dataset), Arc::new);
                let reading = beside::read(&bytes, &composed);
                let mut problems = reading.problems;
                problems.extend(proposals.problems);
                problems.sort_by_key(|problem| (problem.line, problem.column));
                let read = reading.beside.filter(|_| !has_errors);
                let composed = if read.is_some() { composed } else { Arc::clone(dataset) };
                let warnings = located(&name, problems, &bytes);
                let sidecar = Self { bytes: bytes.into(), read, of: Arc::clone(&composed) };
                FoundBeside { sidecar: Some(sidecar), composed, warnings }
            }
            Err(Unread::Failed(error)) if error.kind() == io::ErrorKind::NotFound => nothing(None, Vec::new()),
            Err(error) => {
                let message = Message::new("refused-unread").with("why", error.message());
                let problem = Problem { line: 1, column: 1, severity: Severity::Error, message };
                let sidecar = Self { bytes: Arc::default(), read: None, of: Arc::clone(dataset) };
                nothing(Some(sidecar), located(&name, vec![problem], b""))
            }
        }
    }
}
