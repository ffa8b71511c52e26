//! The commands, which work without a window.
//!
//! [`run`] takes the arguments and two streams to write to, so that tests need no process of their own. Each command is
//! a struct of its options with a `run` of its own, in its own file.

pub mod adverse;
mod asked;
mod between;
mod brief;
pub mod check;
pub mod choices;
mod common;
pub mod convert;
pub mod desktop;
mod diff;
pub mod handout;
pub mod input;
pub mod layout;
mod life;
pub mod list;
mod measures;
mod money;
pub mod nearest;
pub mod output;
mod outputs;
pub mod particulars;
mod path;
mod profile;
pub mod render;

use std::{
    ffi::OsString,
    io::{self, Write},
    path::{Path, PathBuf},
};

use clap::{CommandFactory as _, Parser, Subcommand};

use crate::{
    dataset::{message::Message, names::Language, visible},
    disk::place,
    keep::open::Origin,
    words::Words,
};

/// What a message says to the user of a command.
pub(crate) fn in_english(message: &Message) -> String {
    Words::of(Language::English).message(message)
}

/// Shows who partners with whom, who funds whom, since when, and on what evidence.
///
/// Without a command it opens a window.
#[derive(Debug, Parser)]
#[command(name = "tieline", version, args_conflicts_with_subcommands = true)]
struct Arguments {
    /// The dataset to open in the window; the bundled one if left out.
    file: Option<PathBuf>,
    #[command(subcommand)]
    command: Option<Command>,
}

#[derive(Debug, Subcommand)]
enum Command {
    Check(check::Check),
    List(list::List),
    Path(path::Path),
    Common(common::Common),
    Between(between::Between),
    Brief(brief::Brief),
    Life(life::Life),
    Measures(measures::Measures),
    Money(money::Money),
    Profile(profile::Profile),
    Diff(diff::Diff),
    Render(render::Render),
    Layout(layout::Layout),
    Convert(convert::Convert),
    Desktop(desktop::Desktop),
}

/// The work that is left once the arguments are understood.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Outcome {
    /// Open a window, with this file if there is one.
    Window(Option<PathBuf>),
    /// Nothing: a command has run.
    Done(Exit),
}

/// The end of a command.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Exit {
    /// All is well.
    Fine,
    /// The input has problems, or the output cannot be written.
    Problems,
    /// Two files that were compared differ.
    Differ,
    /// The command was called in a wrong way, or there is nothing to compare.
    Usage,
}

impl Exit {
    /// The exit code: 0, 1 or 2.
    pub fn code(self) -> u8 {
        match self {
            Self::Fine => 0,
            Self::Problems | Self::Differ => 1,
            Self::Usage => 2,
        }
    }
}

/// The streams that a command writes to.
pub struct Terminal<'a> {
    /// Answers.
    pub out: &'a mut dyn Write,
    /// Complaints.
    pub err: &'a mut dyn Write,
}

/// The reason why a command did not do its work.
#[derive(Debug, thiserror::Error)]
pub enum Failure {
    /// The command was called in a wrong way.
    #[error("{0}")]
    Usage(String),
    /// The input has problems.
    #[error("{0}")]
    Input(String),
    /// A file cannot be written.
    #[error("{path}: cannot be written: {}", in_english(&place::reason(.error)))]
    File {
        /// The path of the file.
        path: String,
        /// The error of the system.
        error: io::Error,
    },
    /// The result cannot be printed.
    #[error("cannot print the result: {0}")]
    Print(#[from] io::Error),
}

impl From<crate::export::failure::Failure> for Failure {
    /// A picture that would be too large was asked for in a wrong way.
    fn from(failure: crate::export::failure::Failure) -> Self {
        match failure {
            crate::export::failure::Failure::TooLarge { .. } => Self::Usage(failure.to_string()),
            failure => Self::Input(failure.to_string()),
        }
    }
}

impl Failure {
    fn exit(&self) -> Exit {
        match self {
            Self::Usage(_) => Exit::Usage,
            Self::Input(_) | Self::File { .. } | Self::Print(_) => Exit::Problems,
        }
    }

    /// Whether the reader of the output has seen enough, as `head` has; that is no failure.
    fn is_closed_pipe(&self) -> bool {
        matches!(self, Self::Print(error) if error.kind() == io::ErrorKind::BrokenPipe)
    }
}

/// Does what the arguments ask for. The first argument is the name of the program.
pub fn run<I>(arguments: I, terminal: &mut Terminal<'_>) -> Outcome
where
    I: IntoIterator,
    I::Item: Into<OsString> + Clone,
{
    let arguments: Vec<OsString> = arguments.into_iter().map(Into::into).collect();
    if let Some(failure) = misspelt(&arguments) {
        return Outcome::Done(refuse(&failure, terminal));
    }
    let arguments = match Arguments::try_parse_from(arguments) {
        Ok(arguments) => arguments,
        Err(error) => return Outcome::Done(explain(&error, terminal)),
    };
    let result = match (arguments.command, arguments.file) {
        (Some(command), _) => command.run(terminal),
        (None, Some(file)) if is_nothing(&file) => {
            Err(Failure::Input(format!("{}: there is no such file", file.display())))
        }
        (None, file) => return Outcome::Window(file),
    };
    let result = result.and_then(|exit| {
        terminal.out.flush()?;
        Ok(exit)
    });
    Outcome::Done(result.unwrap_or_else(|failure| refuse(&failure, terminal)))
}

/// Prints a failure, unless nobody reads the output any more.
fn refuse(failure: &Failure, terminal: &mut Terminal<'_>) -> Exit {
    if failure.is_closed_pipe() {
        return Exit::Fine;
    }
    complain(terminal, &failure.to_string());
    failure.exit()
}

/// The failure for a first argument that is no file and nearly the name of a command.
fn misspelt(arguments: &[OsString]) -> Option<Failure> {
    let word = arguments.get(1)?.to_str().filter(|word| !word.starts_with('-') && is_nothing(Path::new(word)))?;
    let commands = Arguments::command();
    let names: Vec<&str> = commands.get_subcommands().map(clap::Command::get_name).chain(["help"]).collect();
    let near = nearest::nearest(word, &names).filter(|near| *near != word)?;
    Some(Failure::Usage(format!("\"{word}\" is no file and no command (did you mean \"{near}\"?)")))
}

/// Whether `file` names neither a file nor a dataset inside the program.
fn is_nothing(file: &Path) -> bool {
    matches!(Origin::named(file), Origin::File(_)) && !file.exists()
}

impl Command {
    fn run(self, terminal: &mut Terminal<'_>) -> Result<Exit, Failure> {
        match self {
            Self::Check(check) => check.run(terminal),
            Self::List(list) => list.run(terminal),
            Self::Path(path) => path.run(terminal),
            Self::Common(common) => common.run(terminal),
            Self::Between(between) => between.run(terminal),
            Self::Brief(brief) => brief.run(terminal),
            Self::Life(life) => life.run(terminal),
            Self::Measures(measures) => measures.run(terminal),
            Self::Money(money) => money.run(terminal),
            Self::Profile(profile) => profile.run(terminal),
            Self::Diff(diff) => diff.run(terminal),
            Self::Render(render) => render.run(terminal),
            Self::Layout(layout) => layout.run(terminal),
            Self::Convert(convert) => convert.run(terminal),
            Self::Desktop(desktop) => desktop.run(Arguments::command(), terminal),
        }
    }
}

/// Prints the message of clap: help if it was asked for, else the mistake in the arguments.
fn explain(error: &clap::Error, terminal: &mut Terminal<'_>) -> Exit {
    let text = error.render().to_string();
    let (stream, exit) =
        if error.use_stderr() { (&mut terminal.err, Exit::Usage) } else { (&mut terminal.out, Exit::Fine) };
    // There is nobody else to tell if this cannot be written.
    _ = stream.write_all(text.as_bytes()).and_then(|()| stream.flush());
    exit
}

/// Writes a line about a failure.
fn complain(terminal: &mut Terminal<'_>, message: &str) {
    // There is nobody else to tell if this cannot be written.
    _ = writeln!(terminal.err, "error: {}", visible::on_a_line(message));
}
