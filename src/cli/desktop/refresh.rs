//! Has the desktop look again at what lies in the folder of the user, by the tools that desktops bring for that.

use std::{
    ffi::OsString,
    io,
    path::Path,
    process::{Command, Stdio},
};

/// A tool, and what does not work as long as it has not run.
struct Tool {
    name: &'static str,
    arguments: Vec<OsString>,
    /// The package of Debian and others that has it.
    package: &'static str,
    without: &'static str,
}

/// Runs each tool; what comes back are sentences about those that are missing or failed.
pub fn refresh(data: &Path) -> Vec<String> {
    let tools = [
        Tool {
            name: "update-mime-database",
            arguments: vec![data.join("mime").into()],
            package: "shared-mime-info",
            without: "files of Tieline are not known by their content yet",
        },
        Tool {
            name: "update-desktop-database",
            arguments: vec![data.join("applications").into()],
            package: "desktop-file-utils",
            without: "a double click on a file of Tieline may open another program",
        },
        Tool {
            name: "xdg-icon-resource",
            arguments: ["forceupdate", "--mode", "user"].map(OsString::from).into(),
            package: "xdg-utils",
            without: "the icon may be seen only after the next login",
        },
    ];
    tools.iter().filter_map(Tool::run).collect()
}

impl Tool {
    /// What there is to complain of, if anything.
    fn run(&self) -> Option<String> {
        let Self { name, arguments, package, without } = self;
        let mut command = Command::new(name);
        let ran = command.args(arguments).stdin(Stdio::null()).output();
        match ran {
            Ok(ran) if ran.status.success() => None,
            Ok(ran) => {
                let said = String::from_utf8_lossy(&ran.stderr);
                let said = said.lines().map(str::trim).find(|line| !line.is_empty()).unwrap_or("it gave no reason");
                Some(format!("{name} failed ({said}): {without}"))
            }
            Err(error) if error.kind() == io::ErrorKind::NotFound => {
                Some(format!("{name} is not on this machine (it is in the package {package}): {without}"))
            }
            Err(error) => Some(format!("{name} cannot be run ({error}): {without}")),
        }
    }
}
