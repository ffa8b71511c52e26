//! `tieline desktop`: the program on the desktop of a user, and what a package has beside it.

mod entry;
mod placed;
mod refresh;
mod share;

use std::{
    fs,
    path::{Path, PathBuf},
};

use clap::{Args, Subcommand};

use super::{Exit, Failure, Terminal, complain};
use placed::Home;

/// Puts Tieline into the menu of programs for one user, or takes it away again.
///
/// A package does this for everybody; a portable folder does it by these commands.
#[derive(Args, Debug)]
pub struct Desktop {
    #[command(subcommand)]
    what: What,
}

#[derive(Debug, Subcommand)]
enum What {
    /// Puts Tieline into the menu of programs, with its icon, and has its files opened by a double click.
    ///
    /// Everything goes into the folder for data of the user (`$XDG_DATA_HOME`, else `~/.local/share`), and leads to the
    /// program where it lies now. Once it is moved, do this again. What is there and not ours is never overwritten.
    Install,
    /// Takes away what `install` put there, and leaves no trace of it.
    Remove,
    /// Writes the files that a package has in its `share` folder, man pages and completions of shells among them.
    Files {
        /// A folder that is not there yet, or is empty.
        folder: PathBuf,
    },
}

impl Desktop {
    /// Does what was asked for.
    ///
    /// # Errors
    /// If a file of somebody else is in the way, or a file cannot be written or taken away.
    pub fn run(self, command: clap::Command, terminal: &mut Terminal<'_>) -> Result<Exit, Failure> {
        match self.what {
            What::Install => install(terminal),
            What::Remove => remove(terminal),
            What::Files { folder } => write_files(&folder, command, terminal),
        }
    }
}

fn install(terminal: &mut Terminal<'_>) -> Result<Exit, Failure> {
    let home = home()?;
    let program = program()?;
    home.put(&share::of_a_user(&program)?)?;
    let complaints = refresh::refresh(home.data());
    writeln!(terminal.out, "Tieline is in the menu of programs, and a double click on one of its files opens it.")?;
    writeln!(terminal.out, "Both lead to {}. Take it away with: tieline desktop remove", program.display())?;
    Ok(told(&complaints, terminal))
}

fn remove(terminal: &mut Terminal<'_>) -> Result<Exit, Failure> {
    let home = home()?;
    // Where the list of what was put there is lost, what is the same as would be put there is ours as well.
    let same = program().and_then(|program| share::of_a_user(&program)).unwrap_or_default();
    let taken = home.take_away(&same)?;
    if taken.count == 0 && taken.changed.is_empty() {
        writeln!(terminal.out, "There is nothing of Tieline in {}", home.data().display())?;
        return Ok(Exit::Fine);
    }
    let complaints = refresh::refresh(home.data());
    home.sweep()?;
    let count = taken.count;
    writeln!(terminal.out, "Tieline is no longer in the menu of programs: files taken away: {count}")?;
    for path in &taken.changed {
        complain(terminal, &format!("{} was changed by somebody else and stays", path.display()));
    }
    let exit = told(&complaints, terminal);
    Ok(if taken.changed.is_empty() { exit } else { Exit::Problems })
}

/// Says what the desktop was not told, and where it has to be looked for.
fn told(complaints: &[String], terminal: &mut Terminal<'_>) -> Exit {
    for complaint in complaints {
        complain(terminal, complaint);
    }
    if complaints.is_empty() { Exit::Fine } else { Exit::Problems }
}

fn write_files(folder: &Path, command: clap::Command, terminal: &mut Terminal<'_>) -> Result<Exit, Failure> {
    if fs::read_dir(folder).is_ok_and(|mut there| there.next().is_some()) || folder.is_file() {
        return Err(Failure::Usage(format!("{} is there already and is not an empty folder", folder.display())));
    }
    let files = share::of_a_package(command)?;
    for file in &files {
        placed::write(&folder.join(&file.path), &file.content)?;
    }
    writeln!(terminal.out, "files written below {}: {}", folder.display(), files.len())?;
    Ok(Exit::Fine)
}

/// The folder in which desktops look for menus, icons and types of this user.
fn home() -> Result<Home, Failure> {
    if !cfg!(unix) || cfg!(target_os = "macos") {
        let message = "there is no such menu on this system: its own package, or a shortcut to the program, does this";
        return Err(Failure::Input(message.to_owned()));
    }
    let folders = directories::BaseDirs::new()
        .ok_or_else(|| Failure::Input("this user has no home folder, so there is no menu to be put into".to_owned()))?;
    Ok(Home::new(folders.data_dir()))
}

/// The program that runs, by its own path.
fn program() -> Result<PathBuf, Failure> {
    std::env::current_exe().map_err(|error| Failure::Input(format!("the program cannot tell where it lies: {error}")))
}
