//! The ways of pages to paper: the print dialog of the desktop, a printer by `lp`, or a PDF that is opened.
//!
//! All of it waits for other programs, and is done on threads.

mod lp;
mod opened;
mod portal;

use std::path::PathBuf;

use super::task::Reporter;
use crate::export::print::paper::Lying;

/// A way of pages to paper.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Way {
    /// The print dialog of the desktop.
    Dialog,
    /// The printer of this name.
    Printer(String),
    /// A PDF file, opened by the program that shows such.
    Opened,
}

/// Pages that are to be printed, and how.
#[derive(Clone, Debug)]
pub struct Job {
    /// The title, by which the printer names the job.
    pub title: String,
    /// The name of a file with them, without its ending.
    pub name: String,
    /// The pages.
    pub pdf: Vec<u8>,
    /// The paper.
    pub paper: Lying,
    /// Whether the pages have no colours.
    pub grey: bool,
    /// How many copies a printer makes.
    pub copies: u8,
}

/// What became of pages.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Sent {
    /// The desktop prints them.
    Dialog,
    /// They are at the printer of this name.
    Printer(String),
    /// They were opened from this file.
    Opened(PathBuf),
    /// They are in this file, which no program here opens.
    Lies(PathBuf),
    /// The user thought better of it.
    Cancelled,
}

/// The ways there are, the best first. There is always one.
pub fn ways() -> Vec<Way> {
    let dialog = portal::is_there().then_some(Way::Dialog);
    dialog.into_iter().chain(lp::printers().into_iter().map(Way::Printer)).chain([Way::Opened]).collect()
}

/// Sends pages this way. `None` if that was cancelled in our own window.
///
/// # Errors
/// With the reason, in the words of the program that refused them; without words if it gave none.
pub fn send(job: &Job, way: &Way, reporter: &Reporter) -> Result<Option<Sent>, String> {
    match way {
        Way::Dialog => portal::print(job, reporter),
        Way::Printer(name) => lp::print(job, name, reporter),
        Way::Opened => opened::open(job).map(Some),
    }
}
