//! Where a command gets its dataset from.

use std::{path::Path, sync::Arc};

use emath::Pos2;

use super::{Failure, Terminal};
use crate::{
    dataset::{
        Dataset, bounded,
        bundled::SAMPLES,
        problem,
        read::{MAX_FILE_BYTES, Reading, read, read_text},
    },
    filter::{describe::counted, search::SearchIndex},
    network::Network,
    scene::topology::settled_positions,
    session::Session,
};

/// Help for every FILE argument.
pub const FILE_HELP: &str = "A dataset; \"bundled\" is the one inside the program";

/// The dataset in `file`, which may be the name of a bundled one. Warnings let it pass.
///
/// # Errors
/// If the file cannot be read or has errors; these are printed by then.
pub fn load(file: &Path, terminal: &mut Terminal<'_>) -> Result<Dataset, Failure> {
    let reading = look_into(file)?;
    let (errors, _) = problem::count(&reading.problems);
    if let Some(dataset) = reading.dataset {
        return Ok(dataset);
    }
    let name = file.display().to_string();
    for problem in reading.problems.iter().filter(|problem| problem.is_error()) {
        // If this cannot be written, neither can the summary; the exit code still tells.
        _ = writeln!(terminal.err, "{}", problem.at(&name));
    }
    Err(Failure::Input(format!("{name} has {}", counted(errors, "error", "errors"))))
}

/// The network of the dataset in `file`.
///
/// # Errors
/// As for [`load`].
pub fn network(file: &Path, terminal: &mut Terminal<'_>) -> Result<Arc<Network>, Failure> {
    load(file, terminal).map(|dataset| Arc::new(Network::new(Arc::new(dataset))))
}

/// A session over `network` with everything in its place, as the window would open it.
pub fn session(network: &Arc<Network>) -> Session {
    let search = Arc::new(SearchIndex::new(network));
    Session::new(Arc::clone(network), search, Arc::new(positions(network)))
}

fn positions(network: &Network) -> Vec<Pos2> {
    let settled = settled_positions(network, 0, &mut |_| std::ops::ControlFlow::Continue(()));
    settled.map(|(positions, _)| positions).unwrap_or_default()
}

/// Reads `file` with all its problems.
///
/// # Errors
/// If it cannot be read at all.
pub fn look_into(file: &Path) -> Result<Reading, Failure> {
    if let Some(sample) = SAMPLES.iter().find(|sample| Path::new(sample.name) == file) {
        return Ok(read_text(sample.text));
    }
    let unreadable = |error| Failure::Input(format!("{}: cannot be read: {error}", file.display()));
    bounded::read(file, MAX_FILE_BYTES as u64).map(|bytes| read(&bytes)).map_err(unreadable)
}
