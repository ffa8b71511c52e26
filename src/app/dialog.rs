//! The desktop's own file dialog, asked without making the window wait.

use std::{io, path::PathBuf, sync::mpsc, thread, time::Duration, time::Instant};

use rfd::{AsyncFileDialog, FileHandle};

use super::data_ui;
use crate::{
    exchange::write::target::Target,
    export::{draw::Format, handout::Form},
    words::Words,
};

/// The endings of files with tables and networks of other programs.
pub const TABLES: [&str; 25] = [
    "xlsx", "xls", "ods", "csv", "tsv", "txt", "xlsm", "html", "htm", "zip", "gexf", "graphml", "gml", "net", "paj",
    "dot", "gv", "vna", "dl", "json", "cyjs", "cx", "cx2", "jgf", "ftm",
];

/// A purpose for which a file is asked for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Purpose {
    /// To open a dataset.
    Open,
    /// To write a picture.
    Export,
    /// To write a story.
    Handout,
    /// To write a dataset.
    Save,
    /// To write rows of a table.
    Rows,
    /// To write what is open as a workbook.
    Workbook,
    /// To write a workbook to fill in.
    Template,
    /// To write the table of what is shown.
    Table,
    /// To write a dataset in the form of another program.
    Data(Target),
    /// To write what changed as a table.
    Changes,
    /// To bring what is open up to date.
    Update,
    /// To compare what is open with another file.
    Compare,
    /// To add the sources of a list of references.
    References,
    /// To read a text.
    Text,
    /// To write all that is proposed.
    Proposals,
    /// To write a profile.
    Profile,
    /// To write pages that are made for paper.
    Pages,
    /// To take a picture as a logo.
    Logo,
}

impl Purpose {
    /// Whether a file is read and none written.
    pub fn is_of_reading(self) -> bool {
        matches!(self, Self::Open | Self::Update | Self::Compare | Self::References | Self::Text | Self::Logo)
    }

    /// Whether a folder is asked for.
    pub fn is_of_a_folder(self) -> bool {
        matches!(self, Self::Data(target) if target.ending().is_none())
    }
}

/// A file that is asked for, and how a dialog begins.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Suggested {
    /// The purpose of the file.
    pub purpose: Purpose,
    /// The folder it shows.
    pub folder: PathBuf,
    /// The name of the file to write; empty where one is to be opened.
    pub name: String,
    /// The format that a picture has unless its name says another.
    pub format: Format,
    /// The form that a hand-out has unless its name says another.
    pub form: Form,
}

/// A dialog the user has not answered yet.
#[derive(Debug)]
pub struct Dialog {
    /// The purpose of the file that is asked for.
    pub purpose: Purpose,
    asked: Instant,
    answer: mpsc::Receiver<Option<Vec<PathBuf>>>,
}

/// An answer of the user, or of the desktop.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Answer {
    /// This file.
    File(PathBuf),
    /// These files together.
    Files(Vec<PathBuf>),
    /// No file: the user thought better of it.
    Cancelled,
    /// This desktop offers no dialog; ask in a window of our own.
    NoDialog,
}

/// A dialog that is "cancelled" sooner than this was never there: nobody is that quick.
const QUICKER_THAN_HANDS: Duration = Duration::from_secs(1);

impl Dialog {
    /// Opens a dialog above the window of `frame`. `wake` is called when it is answered.
    ///
    /// # Errors
    /// If the machine has no thread to spare.
    pub fn ask(
        suggested: &Suggested,
        words: Words,
        frame: &eframe::Frame,
        wake: impl FnOnce() + Send + 'static,
    ) -> io::Result<Self> {
        let purpose = suggested.purpose;
        let dialog = AsyncFileDialog::new().set_parent(frame).set_directory(&suggested.folder);
        let (sender, answer) = mpsc::channel();
        let finish_all = move |files: Option<Vec<FileHandle>>| {
            let paths = files.map(|files| files.iter().map(|file| file.path().to_owned()).collect());
            // Nobody listens any more if the window is gone.
            sender.send(paths).ok();
            wake();
        };
        let dialog = with_filters(dialog, suggested, words);
        // The futures are made here because some desktops insist on the window's own thread.
        match purpose {
            Purpose::Open => {
                let future = dialog.pick_files();
                spawn(move || finish_all(pollster::block_on(future)))?;
            }
            Purpose::Compare | Purpose::Update | Purpose::References | Purpose::Text | Purpose::Logo => {
                let future = dialog.pick_file();
                spawn(move || finish_all(pollster::block_on(future).map(|file| vec![file])))?;
            }
            Purpose::Data(_) if file_of(purpose).is_none() => {
                let future = dialog.pick_folder();
                spawn(move || finish_all(pollster::block_on(future).map(|file| vec![file])))?;
            }
            _ => {
                let future = dialog.set_file_name(&suggested.name).save_file();
                spawn(move || finish_all(pollster::block_on(future).map(|file| vec![file])))?;
            }
        }
        Ok(Self { purpose, asked: Instant::now(), answer })
    }

    /// The answer, once it is there.
    pub fn answer(&self) -> Option<Answer> {
        match self.answer.try_recv() {
            Ok(Some(mut paths)) if paths.len() == 1 => paths.pop().map(Answer::File),
            Ok(Some(paths)) if !paths.is_empty() => Some(Answer::Files(paths)),
            Ok(None) if self.asked.elapsed() < QUICKER_THAN_HANDS => Some(Answer::NoDialog),
            Ok(_) => Some(Answer::Cancelled),
            Err(mpsc::TryRecvError::Empty) => None,
            Err(mpsc::TryRecvError::Disconnected) => Some(Answer::NoDialog),
        }
    }
}

/// The key of the name of the files of a purpose that writes one of a single sort, and their ending; `None` where a
/// folder is asked for.
fn file_of(purpose: Purpose) -> Option<(&'static str, &'static str)> {
    match purpose {
        Purpose::Save => Some(("files-datasets", "ron")),
        Purpose::Rows => Some(("files-rows", "csv")),
        Purpose::Proposals => Some(("files-proposals", "ron")),
        Purpose::Profile => Some(("files-profiles", "pdf")),
        Purpose::Pages => Some(("files-pages", "pdf")),
        Purpose::Workbook | Purpose::Template => Some(("files-workbooks", "xlsx")),
        Purpose::Data(target) => target.ending().map(|ending| (data_ui::key(target), ending)),
        Purpose::Open
        | Purpose::Export
        | Purpose::Handout
        | Purpose::Changes
        | Purpose::Table
        | Purpose::Update
        | Purpose::Compare
        | Purpose::References
        | Purpose::Text
        | Purpose::Logo => None,
    }
}

/// Whether this desktop can have a file dialog at all: on a bare X server there is neither a
/// session bus, over which a portal would answer, nor a program that shows one.
pub fn is_possible() -> bool {
    if !cfg!(target_os = "linux") {
        return true;
    }
    let bus = std::env::var_os("DBUS_SESSION_BUS_ADDRESS").is_some()
        || std::env::var_os("XDG_RUNTIME_DIR").is_some_and(|folder| PathBuf::from(folder).join("bus").exists());
    let folders = std::env::var_os("PATH").unwrap_or_default();
    bus || std::env::split_paths(&folders).any(|folder| folder.join("zenity").exists())
}

fn spawn(work: impl FnOnce() + Send + 'static) -> io::Result<()> {
    thread::Builder::new().name("file dialog".to_owned()).spawn(work).map(drop)
}

/// A dialog that offers files of the sorts that a purpose is about.
fn with_filters(dialog: AsyncFileDialog, suggested: &Suggested, words: Words) -> AsyncFileDialog {
    let Suggested { purpose, format, form, .. } = *suggested;
    let named = |dialog: AsyncFileDialog, key, endings: &[&str]| dialog.add_filter(words.say(key), endings);
    let any = |dialog, key, endings: &[&str]| named(named(dialog, key, endings), "files-all", &["*"]);
    match purpose {
        Purpose::Open | Purpose::Compare => {
            let known: Vec<&str> = std::iter::once("ron").chain(TABLES).collect();
            any(dialog, "files-datasets-and-tables", &known)
        }
        Purpose::Update => any(dialog, "files-tables", &TABLES),
        Purpose::References => any(dialog, "files-references", &super::references::ENDINGS),
        Purpose::Text => any(dialog, "files-texts", &super::prose::TEXTS),
        Purpose::Logo => any(dialog, "files-logos", &["svg", "png"]),
        Purpose::Save
        | Purpose::Rows
        | Purpose::Workbook
        | Purpose::Template
        | Purpose::Proposals
        | Purpose::Profile
        | Purpose::Pages
        | Purpose::Data(_) => file_of(purpose).into_iter().fold(dialog, |it, (key, ending)| named(it, key, &[ending])),
        Purpose::Changes | Purpose::Table => named(named(dialog, "files-workbooks", &["xlsx"]), "files-rows", &["csv"]),
        // What was chosen comes first; the name may still say another.
        Purpose::Export => {
            let others = Format::ALL.into_iter().filter(|other| *other != format);
            std::iter::once(format).chain(others).fold(dialog, |dialog, format| {
                let name = words.with("files-picture", [("format", format.to_string().into())]);
                dialog.add_filter(name, &[format.extension()])
            })
        }
        Purpose::Handout => {
            let others = Form::ALL.into_iter().filter(|other| *other != form);
            std::iter::once(form).chain(others).fold(dialog, |dialog, form| {
                let name = words.with("files-handout", [("format", form.label().into())]);
                dialog.add_filter(name, &[form.extension()])
            })
        }
    }
}
