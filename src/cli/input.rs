//! The input of a command: a dataset, opened as the window does, with all that is kept for it.

use std::{path::Path, sync::Arc};

use super::{Failure, Terminal};
use crate::{
    dataset::{
        bounded,
        located::{self, Located},
        logo::Logo,
        names::Language,
        own_theme, problem, visible,
    },
    filter::describe::counted,
    keep::open::{self, NoDataset, Origin, Read},
    network::Network,
    scene::theme::{
        installed::Installed,
        own::{self, Own},
    },
    session::Session,
    words::Words,
};

/// Help for every FILE argument.
pub(crate) const FILE_HELP: &str = "A dataset, or a table in .xlsx, .xls, .ods, .csv or .tsv; \"bundled\" and \"bundled-2022-2026\" are those inside the program";

/// Reads the dataset in `file`, with all that is kept for it.
///
/// Warnings are passed over. Errors are not, be they in the dataset or in the workspace beside it: a command must not
/// show anything else than the window would.
///
/// # Errors
/// If the file or the one beside it cannot be read or has errors; these are printed by then.
pub fn read(file: &Path, terminal: &mut Terminal<'_>) -> Result<Read, Failure> {
    read_origin(Origin::named(file), file, terminal)
}

/// Reads the dataset that comes from there, which is spoken of as `file`.
///
/// # Errors
/// As for [`read`].
pub(super) fn read_origin(origin: Origin, file: &Path, terminal: &mut Terminal<'_>) -> Result<Read, Failure> {
    match open::read(origin) {
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

/// Prints the errors among `problems`. Returns the file of the first, if there are any.
fn print_errors<'a>(problems: &'a [Located], terminal: &mut Terminal<'_>) -> Option<&'a str> {
    let errors = problems.iter().filter(|located| located.problem.is_error());
    for located in errors.clone() {
        // If an error cannot be printed, neither can the summary; the exit code still tells.
        _ = writeln!(terminal.err, "{}", line(located));
    }
    errors.map(|located| &*located.file).next()
}

/// A problem as a line that editors can jump from: `FILE:LINE:COLUMN: error: message`.
pub fn line(located: &Located) -> String {
    let problem = Words::of(Language::English).problem(&located.problem);
    format!("{}:{problem}", visible::on_a_line(&located.file))
}

/// The failure for a `file` without a dataset.
pub fn failure(file: &Path, none: &NoDataset) -> Failure {
    Failure::Input(format!("{}: {none}", file.display()))
}

/// Whether `file` is the name of a dataset inside the program.
pub(crate) fn is_inside_the_program(file: &Path) -> bool {
    !matches!(Origin::named(file), Origin::File(_))
}

/// The network of the dataset in `file`.
///
/// # Errors
/// As for [`read`].
pub fn network(file: &Path, terminal: &mut Terminal<'_>) -> Result<Arc<Network>, Failure> {
    read(file, terminal).map(|read| read.network)
}

/// A session that begins as in the window with `file`, with every entity in its place.
///
/// # Errors
/// As for [`read`].
pub fn session(file: &Path, terminal: &mut Terminal<'_>) -> Result<Session, Failure> {
    let ready = read(file, terminal)?.settle(&mut |_| std::ops::ControlFlow::Continue(()));
    ready.map(|ready| ready.session).ok_or_else(broken_off)
}

/// The theme of one's own in `file`; what is worth a warning is printed.
///
/// # Errors
/// If the file cannot be read or has errors; these are printed by then.
pub(super) fn theme(file: &Path, terminal: &mut Terminal<'_>) -> Result<Own, Failure> {
    let words = Words::of(Language::English);
    let name = file.display();
    let (theme, problems) =
        own::read_file(file).map_err(|why| Failure::Input(format!("{name}: {}", words.message(&why))))?;
    for problem in &problems {
        // If a problem cannot be printed, neither can the summary; the exit code still tells.
        _ = writeln!(terminal.err, "{}:{}", visible::on_a_line(&name.to_string()), words.problem(problem));
    }
    let errors = problem::count(&problems).0;
    theme.ok_or_else(|| Failure::Input(format!("{name}: it has {}", counted(errors, "error", "errors"))))
}

/// The problems of `file` if it is a theme of one's own, by what it says at its beginning.
pub(super) fn problems_of_theme(file: &Path) -> Option<Vec<Located>> {
    let bytes = bounded::read_file(file, own_theme::MAX_BYTES).ok()?;
    let beginning = String::from_utf8_lossy(bytes.get(..bytes.len().min(4096))?);
    beginning.contains("\"tieline-theme/").then(|| {
        let (_, problems) = own::read(&bytes, &Installed::here());
        located::located(&file.display().to_string(), problems, &bytes)
    })
}

/// The logo in `file`.
///
/// # Errors
/// If the file cannot be read, or is no SVG or PNG that can be drawn.
pub(super) fn logo(file: &Path) -> Result<Logo, Failure> {
    let words = Words::of(Language::English);
    Logo::open(file).map_err(|why| Failure::Input(format!("{}: {}", file.display(), words.message(&why))))
}

/// The failure for a layout that was broken off, which no user of a command can do.
pub(crate) fn broken_off() -> Failure {
    Failure::Input("the layout was broken off".to_owned())
}
