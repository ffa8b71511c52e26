//! Where a command gets its dataset from: as the window does, with all that is kept for it.

use std::{path::Path, sync::Arc};

use super::{Failure, Terminal};
use crate::{
    dataset::{
        located::{self, Located},
        visible,
    },
    filter::describe::counted,
    keep::open::{self, NoDataset, Origin, Read},
    network::Network,
    session::Session,
};

/// Help for every FILE argument.
pub const FILE_HELP: &str = "A dataset; \"bundled\" and \"bundled-2022-2026\" are those inside the program";

/// The dataset in `file`, with all that is kept for it. Warnings let it pass; errors do not, wherever they are:
/// nobody is to be shown something else than what is kept beside the dataset.
///
/// # Errors
/// If the file or the one beside it cannot be read or has errors; these are printed by then.
pub fn read(file: &Path, terminal: &mut Terminal<'_>) -> Result<Read, Failure> {
    match open::read(Origin::named(file)) {
        Ok(read) => match print_errors(&read.warnings, terminal) {
            Some(beside) => {
                let (errors, _) = located::count(&read.warnings);
                Err(Failure::Input(format!("{beside}: it has {}", counted(errors, "error", "errors"))))
            }
            None => Ok(read),
        },
        Err(none) => {
            if let NoDataset::Problems(problems) = &none {
                print_errors(problems, terminal);
            }
            Err(failure(file, &none))
        }
    }
}

/// Prints the errors among `problems`; the file of the first, if there are any.
fn print_errors<'a>(problems: &'a [Located], terminal: &mut Terminal<'_>) -> Option<&'a str> {
    let errors = problems.iter().filter(|located| located.problem.is_error());
    for located in errors.clone() {
        // If this cannot be written, neither can the summary; the exit code still tells.
        _ = writeln!(terminal.err, "{}", located.problem.at(&visible::on_a_line(&located.file)));
    }
    errors.map(|located| &*located.file).next()
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
