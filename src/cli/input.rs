//! Where a command gets its dataset from: as the window does, with all that is kept for it.

use std::{path::Path, sync::Arc};

use super::{Failure, Terminal};
use crate::{
    dataset::visible,
    keep::open::{self, NoDataset, Origin, Read},
    network::Network,
    session::Session,
};

/// Help for every FILE argument.
pub const FILE_HELP: &str = "A dataset; \"bundled\" and \"bundled-2022-2026\" are those inside the program";

/// The dataset in `file`, with all that is kept for it. Warnings let it pass.
///
/// # Errors
/// If the file cannot be read or has errors; these are printed by then.
pub fn read(file: &Path, terminal: &mut Terminal<'_>) -> Result<Read, Failure> {
    open::read(Origin::named(file)).map_err(|none| {
        if let NoDataset::Problems(problems) = &none {
            for located in problems.iter().filter(|located| located.problem.is_error()) {
                // If this cannot be written, neither can the summary; the exit code still tells.
                _ = writeln!(terminal.err, "{}", located.problem.at(&visible::on_a_line(&located.file)));
            }
        }
        failure(file, &none)
    })
}

/// Why there is no dataset in `file`.
pub fn failure(file: &Path, none: &NoDataset) -> Failure {
    Failure::Input(format!("{}: {none}", file.display()))
}

/// The network of the dataset in `file`.
///
/// # Errors
/// As for [`read`].
pub fn network(file: &Path, terminal: &mut Terminal<'_>) -> Result<Arc<Network>, Failure> {
    read(file, terminal).map(|read| read.network)
}

/// A session that begins as the window would with `file`: everything in its place.
///
/// # Errors
/// As for [`read`].
pub fn session(file: &Path, terminal: &mut Terminal<'_>) -> Result<Session, Failure> {
    let ready = read(file, terminal)?.settle(&mut |_| std::ops::ControlFlow::Continue(()));
    ready.map(|ready| ready.session).ok_or_else(broken_off)
}

/// Nobody breaks off a layout on the command line, but the layout may.
pub fn broken_off() -> Failure {
    Failure::Input("the layout was broken off".to_owned())
}
