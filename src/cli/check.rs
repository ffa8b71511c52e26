//! `tieline check`: every problem of some files.

use std::path::{Path, PathBuf};

use clap::{Args, ValueEnum};
use serde::Serialize;

use super::{Exit, Failure, Terminal, complain, in_english, input};
use crate::{
    dataset::located::{self, Located},
    filter::describe::counted,
    keep::open::{self, NoDataset, Origin},
};

/// Lists every problem of datasets, with its place.
///
/// Prints `FILE:LINE:COLUMN: error|warning: message`, and exits with 1 if there is any error.
#[derive(Args, Debug)]
pub struct Check {
    /// Datasets, each with the workspace beside it, or themes of your own; "bundled" and "bundled-2022-2026" are those inside the program.
    #[arg(required = true, value_name = "FILE")]
    files: Vec<PathBuf>,
    /// How to print the problems.
    #[arg(long, value_enum, default_value_t = Format::Text)]
    format: Format,
}

#[derive(Clone, Copy, Debug, ValueEnum)]
enum Format {
    /// A line for each, to jump from in an editor.
    Text,
    /// A list of objects, for scripts.
    Json,
}

/// A problem, as it is printed for scripts.
#[derive(Serialize)]
struct Listed<'a> {
    file: &'a str,
    line: usize,
    column: usize,
    severity: String,
    message: String,
}

impl Check {
    /// Checks the files one after another. A file that cannot be read does not hide the problems of the next.
    ///
    /// # Errors
    /// If the problems cannot be printed.
    pub fn run(&self, terminal: &mut Terminal<'_>) -> Result<Exit, Failure> {
        let mut unread: Vec<Failure> = Vec::new();
        let mut found: Vec<Located> = Vec::new();
        let mut origins: Vec<Origin> = Vec::new();
        for file in &self.files {
            let origin = Origin::named(file).of_dataset();
            // A dataset and the workspace beside it are read together.
            if origins.contains(&origin) {
                continue;
            }
            match problems_of(origin.clone(), file) {
                Ok(problems) => found.extend(problems),
                Err(failure) => unread.push(failure),
            }
            origins.push(origin);
        }
        match self.format {
            Format::Text => print_text(&found, terminal)?,
            Format::Json => print_json(&found, terminal)?,
        }
        // In a terminal the problems must stand above the summary.
        terminal.out.flush()?;
        for failure in &unread {
            complain(terminal, &failure.to_string());
        }
        let (errors, warnings) = located::count(&found);
        if unread.len() < origins.len() {
            let (errors, warnings) = (counted(errors, "error", "errors"), counted(warnings, "warning", "warnings"));
            // The problems are printed already; if the summary cannot be, the exit code still tells.
            _ = match unread.len() {
                0 => writeln!(terminal.err, "{errors}, {warnings}"),
                more => {
                    let files = counted(more, "file was", "files were");
                    writeln!(terminal.err, "{errors}, {warnings} in the rest: {files} not read")
                }
            };
        }
        Ok(if errors > 0 || !unread.is_empty() { Exit::Problems } else { Exit::Fine })
    }
}

/// The problems of a dataset and of the workspace beside it, or of a theme.
fn problems_of(origin: Origin, file: &Path) -> Result<Vec<Located>, Failure> {
    if let Some(problems) = input::problems_of_theme(file) {
        return Ok(problems);
    }
    match open::read(origin) {
        Ok(read) => Ok(read.warnings),
        Err(NoDataset::Problems(problems)) => Ok(problems),
        Err(none) => Err(input::failure(file, &none)),
    }
}

fn print_text(found: &[Located], terminal: &mut Terminal<'_>) -> Result<(), Failure> {
    for located in found {
        writeln!(terminal.out, "{}", input::line(located))?;
    }
    Ok(())
}

fn print_json(found: &[Located], terminal: &mut Terminal<'_>) -> Result<(), Failure> {
    let listed = found.iter().map(|Located { file, problem, .. }| Listed {
        file,
        line: problem.line,
        column: problem.column,
        severity: problem.severity.to_string(),
        message: in_english(&problem.message),
    });
    let listed: Vec<Listed<'_>> = listed.collect();
    serde_json::to_writer_pretty(&mut *terminal.out, &listed).map_err(std::io::Error::from)?;
    writeln!(terminal.out)?;
    Ok(())
}
