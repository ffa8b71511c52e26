//! The files that lie in a `share` folder: menu entry, icons and types, and in a package man pages and completions too.

use std::{borrow::Cow, io, path::Path};

use clap_complete::{Shell, generate};
use clap_mangen::Man;

use super::entry;
use crate::{cli::Failure, licences};

/// A file, with its path below `share`.
#[derive(Debug)]
pub struct Shared {
    /// The path, with `/` between folders.
    pub path: String,
    /// What is in it.
    pub content: Cow<'static, [u8]>,
}

impl Shared {
    fn new(path: impl Into<String>, content: impl Into<Cow<'static, [u8]>>) -> Self {
        Self { path: path.into(), content: content.into() }
    }
}

macro_rules! icon {
    ($size:literal) => {
        ($size, include_bytes!(concat!("../../../assets/desktop/icons/", $size, ".png")).as_slice())
    };
}

/// The icon in each size, in points, painted from the SVG.
const ICONS: [(u32, &[u8]); 8] =
    [icon!(16), icon!(24), icon!(32), icon!(48), icon!(64), icon!(128), icon!(256), icon!(512)];
const DRAWN_ICON: &[u8] = include_bytes!("../../../assets/desktop/tieline.svg");
const TYPES: &[u8] = include_bytes!("../../../assets/desktop/tieline.xml");
const METAINFO: &[u8] = include_bytes!("../../../assets/desktop/tieline.metainfo.xml");

/// The files by which a desktop knows the program at this path, for one user.
///
/// # Errors
/// If no menu can lead to the path.
pub fn of_a_user(program: &Path) -> Result<Vec<Shared>, Failure> {
    Ok(with_entry(entry::leading_to(program)?.into_bytes()))
}

/// The files of a package, with man pages and completions made from what the command line understands.
///
/// # Errors
/// If a page cannot be made.
pub fn of_a_package(mut command: clap::Command) -> io::Result<Vec<Shared>> {
    let mut files = with_entry(entry::OF_A_PACKAGE.as_bytes());
    files.push(Shared::new("metainfo/tieline.metainfo.xml", METAINFO));
    files.push(Shared::new("doc/tieline/licences.txt", licences::all_in_one().into_bytes()));
    // Completions add the command `help` everywhere, which has no page.
    let mut whole =
        command.clone().disable_help_subcommand(true).mut_subcommands(|below| below.disable_help_subcommand(true));
    whole.build();
    add_pages(&whole, &mut files)?;
    for (shell, path) in [
        (Shell::Bash, "bash-completion/completions/tieline"),
        (Shell::Zsh, "zsh/site-functions/_tieline"),
        (Shell::Fish, "fish/vendor_completions.d/tieline.fish"),
    ] {
        let mut script = Vec::new();
        generate(shell, &mut command, "tieline", &mut script);
        files.push(Shared::new(path, script));
    }
    Ok(files)
}

/// Entry, types and icons.
fn with_entry(entry: impl Into<Cow<'static, [u8]>>) -> Vec<Shared> {
    let mut files = vec![
        Shared::new("applications/tieline.desktop", entry),
        Shared::new("mime/packages/tieline.xml", TYPES),
        Shared::new("icons/hicolor/scalable/apps/tieline.svg", DRAWN_ICON),
    ];
    let sizes = ICONS.map(|(size, icon)| Shared::new(format!("icons/hicolor/{size}x{size}/apps/tieline.png"), icon));
    files.extend(sizes);
    files
}

/// A page for a command, and one for each command below it.
fn add_pages(command: &clap::Command, files: &mut Vec<Shared>) -> io::Result<()> {
    let page = Man::new(command.clone()).manual("Tieline").source(concat!("tieline ", env!("CARGO_PKG_VERSION")));
    let path = format!("man/man1/{}", page.get_filename());
    let mut content = Vec::new();
    page.render(&mut content)?;
    files.push(Shared::new(path, content));
    command.get_subcommands().filter(|below| !below.is_hide_set()).try_for_each(|below| add_pages(below, files))
}
