//! The ways of pages to paper: the print dialog of the desktop, a printer by `lp`, or a PDF that is opened.
//!
//! All of it waits for other programs, and is done on threads.

mod lp;
mod opened;
mod portal;

use std::path::PathBuf;

use raw_window_handle::{HasWindowHandle, RawWindowHandle};

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
    /// The window that the print dialog stands before, as the desktop knows it; empty if it does not.
    pub parent: String,
}

/// The name by which the desktop knows a window. There is one on X11; Wayland gives none without being asked, and a
/// dialog then stands by itself.
pub fn known_as(window: &impl HasWindowHandle) -> String {
    match window.window_handle().map(|handle| handle.as_raw()) {
        Ok(RawWindowHandle::Xlib(handle)) => format!("x11:{:x}", handle.window),
        Ok(RawWindowHandle::Xcb(handle)) => format!("x11:{:x}", handle.window),
        _ => String::new(),
    }
}

/// Lays the pages out again for the paper that was chosen in a dialog. `None` if that was cancelled in our own window.
pub type Anew<'a> = dyn Fn(Lying) -> Result<Option<Vec<u8>>, String> + 'a;

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

/// Sends pages this way, laid out `anew` where the way asks for another paper. `None` if that was cancelled in our own
/// window.
///
/// # Errors
/// With the reason, in the words of the program that refused them; without words if it gave none.
pub fn send(job: &Job, way: &Way, anew: &Anew<'_>, reporter: &Reporter) -> Result<Option<Sent>, String> {
    match way {
        Way::Dialog => portal::print(job, anew, reporter),
        Way::Printer(name) => lp::print(job, name, reporter),
        Way::Opened => opened::open(job).map(Some),
    }
}
