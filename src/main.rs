//! The window or a command, nothing else.

use std::{
    io::{self, BufWriter, Write as _},
    path::PathBuf,
    process::ExitCode,
};

use tieline::{
    app,
    cli::{self, Exit, Outcome, Terminal},
};

fn main() -> ExitCode {
    let outcome = {
        let mut out = BufWriter::new(io::stdout().lock());
        let mut err = io::stderr().lock();
        cli::run(std::env::args_os(), &mut Terminal { out: &mut out, err: &mut err })
    };
    match outcome {
        Outcome::Window(file) => window(file),
        Outcome::Done(exit) => ExitCode::from(exit.code()),
    }
}

/// Opens the window and stays until it is closed.
fn window(file: Option<PathBuf>) -> ExitCode {
    match app::run(file) {
        Ok(()) => ExitCode::from(Exit::Fine.code()),
        Err(error) => {
            // Where there is no window there may be a terminal, and else nobody to be told.
            _ = writeln!(io::stderr(), "error: the window cannot be opened: {error}");
            ExitCode::from(Exit::Problems.code())
        }
    }
}
