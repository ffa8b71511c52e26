//! `tieline check`: every problem of some files.

use std::path::{Path, PathBuf};

use clap::{Args, ValueEnum};
use serde::Serialize;

use super::{Exit, Failure, Terminal, complain, input};
use crate::{
    dataset::{
        beside, bounded,
        problem::{self, Problem},
        read::MAX_FILE_BYTES,
    },
    filter::describe::counted,
};

/// Lists every problem of datasets, with its place.
///
/// Prints `FILE:LINE:COLUMN: error|warning: message`, and exits with 1 if there is any error.
#[derive(Args, Debug)]
pub struct Check {
    /// Datasets, or workspaces beside them; "bundled" is the dataset inside the program.
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

/// A problem as scripts read it.
#[derive(Serialize)]
struct Located<'a> {
    file: &'a str,
    line: usize,
    column: usize,
    severity: String,
    message: &'a str,
}

impl Check {
    /// Checks the files one after another; one that cannot be read does not hide the next.
    ///
    /// # Errors
    /// If the problems cannot be printed.
    pub fn run(&self, terminal: &mut Terminal<'_>) -> Result<Exit, Failure> {
        let mut exit = Exit::Fine;
        let mut found: Vec<(&Path, Vec<Problem>)> = Vec::new();
        for file in &self.files {
            match problems_of(file) {
                Ok(problems) => found.push((file, problems)),
                Err(failure) => {
                    complain(terminal, &failure.to_string());
                    exit = Exit::Problems;
                }
            }
        }
        match self.format {
            Format::Text => print_text(&found, terminal)?,
            Format::Json => print_json(&found, terminal)?,
        }
        let (errors, warnings) = totals(&found);
        let (errors_text, warnings_text) =
            (counted(errors, "error", "errors"), counted(warnings, "warning", "warnings"));
        // What counts is printed; if the summary cannot be, the exit code still tells.
        _ = writeln!(terminal.err, "{errors_text}, {warnings_text}");
        Ok(if errors > 0 { Exit::Problems } else { exit })
    }
}

/// What is wrong with a dataset, or with a workspace, which is read for the dataset it lies beside.
fn problems_of(file: &Path) -> Result<Vec<Problem>, Failure> {
    let Some(dataset_file) = beside::dataset_of(file) else { return Ok(input::look_into(file)?.problems) };
    let unreadable = |error| Failure::Input(format!("{}: cannot be read: {error}", file.display()));
    let bytes = bounded::read_file(file, MAX_FILE_BYTES as u64).map_err(unreadable)?;
    let dataset = input::look_into(&dataset_file)?.dataset;
    let dataset = dataset.ok_or_else(|| {
        let (file, dataset) = (file.display(), dataset_file.display());
        Failure::Input(format!("{file}: cannot be checked before {dataset} is without errors"))
    })?;
    Ok(beside::read(&bytes, &dataset).problems)
}

fn totals(found: &[(&Path, Vec<Problem>)]) -> (usize, usize) {
    let counts = found.iter().map(|(_, problems)| problem::count(problems));
    counts.fold((0, 0), |(errors, warnings), (e, w)| (errors + e, warnings + w))
}

fn print_text(found: &[(&Path, Vec<Problem>)], terminal: &mut Terminal<'_>) -> Result<(), Failure> {
    for (file, problems) in found {
        let file = file.display().to_string();
        for problem in problems {
            writeln!(terminal.out, "{}", problem.at(&file))?;
        }
    }
    Ok(())
}

fn print_json(found: &[(&Path, Vec<Problem>)], terminal: &mut Terminal<'_>) -> Result<(), Failure> {
    let names: Vec<String> = found.iter().map(|(file, _)| file.display().to_string()).collect();
    let located = found.iter().zip(&names).flat_map(|((_, problems), file)| {
        problems.iter().map(move |problem| Located {
            file,
            line: problem.line,
            column: problem.column,
            severity: problem.severity.to_string(),
            message: &problem.message,
        })
    });
    let located: Vec<Located<'_>> = located.collect();
    serde_json::to_writer_pretty(&mut *terminal.out, &located).map_err(std::io::Error::from)?;
    writeln!(terminal.out)?;
    Ok(())
}
