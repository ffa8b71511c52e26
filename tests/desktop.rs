//! `tieline desktop`, in a home of its own.
#![cfg(all(unix, not(target_os = "macos")))]
#![expect(clippy::expect_used, reason = "a test may stop at once")]

use std::{
    collections::BTreeMap,
    fs,
    os::unix::fs::{PermissionsExt as _, symlink},
    path::{Path, PathBuf},
    process::{Command, Output},
};

use sha2::{Digest as _, Sha256};
use tempfile::TempDir;
use tieline::cli::{Exit, Outcome, Terminal, run};

/// A user with a home and with tools of the desktop that only take note that they ran.
struct User {
    folder: TempDir,
}

/// The tools that tell a desktop to look again.
const TOOLS: [&str; 3] = ["update-mime-database", "update-desktop-database", "xdg-icon-resource"];

impl User {
    fn new() -> Self {
        let user = Self { folder: tempfile::tempdir().expect("a folder") };
        fs::create_dir(user.folder.path().join("tools")).expect("a folder for tools");
        for tool in TOOLS {
            // What is made by the real ones in the folder that they are given.
            let makes = match tool {
                "update-mime-database" => {
                    "/bin/mkdir -p \"$1/application\"; echo x >\"$1/mime.cache\"; echo x >\"$1/globs2\""
                }
                "update-desktop-database" => "echo x >\"$1/mimeinfo.cache\"",
                _ => "echo \"$@\" >>\"$HOME/../icons-told\"",
            };
            user.tool(tool, makes);
        }
        user
    }

    fn tool(&self, name: &str, does: &str) {
        let place = self.folder.path().join("tools").join(name);
        fs::write(&place, format!("#!/bin/sh\n{does}\n")).expect("a tool");
        fs::set_permissions(&place, fs::Permissions::from_mode(0o755)).expect("a tool that runs");
    }

    fn data(&self) -> PathBuf {
        self.folder.path().join("home/.local/share")
    }

    fn desktop(&self, what: &str) -> Output {
        Command::new(env!("CARGO_BIN_EXE_tieline"))
            .args(["desktop", what])
            .env_clear()
            .env("HOME", self.folder.path().join("home"))
            .env("PATH", self.folder.path().join("tools"))
            .output()
            .expect("the program runs")
    }

    /// Does it, and wants it done without complaint.
    fn does(&self, what: &str) -> String {
        let ran = self.desktop(what);
        assert!(ran.status.success(), "{what}: {}", String::from_utf8_lossy(&ran.stderr));
        String::from_utf8(ran.stdout).expect("what is printed is UTF-8")
    }

    /// Does it, and wants it refused with this in what it says.
    fn fails(&self, what: &str, said: &str) {
        let ran = self.desktop(what);
        let complaint = String::from_utf8_lossy(&ran.stderr).into_owned();
        assert_eq!(ran.status.code(), Some(1), "{complaint}");
        assert!(complaint.contains(said), "{complaint}");
    }

    /// All that lies in the home: files with their content, folders with nothing.
    fn all(&self) -> BTreeMap<PathBuf, Vec<u8>> {
        let mut all = BTreeMap::new();
        let mut open = vec![self.folder.path().join("home")];
        while let Some(folder) = open.pop() {
            for entry in fs::read_dir(&folder).into_iter().flatten().flatten() {
                let path = entry.path();
                if path.is_dir() {
                    open.push(path.clone());
                }
                _ = all.insert(path.clone(), fs::read(&path).unwrap_or_default());
            }
        }
        all
    }

    fn writes(&self, path: &str, content: &str) {
        let place = self.data().join(path);
        fs::create_dir_all(place.parent().expect("a folder")).expect("a folder");
        fs::write(place, content).expect("a file");
    }
}

#[test]
fn what_is_installed_leads_to_the_program_and_is_taken_away_without_a_trace() {
    let user = User::new();
    fs::create_dir(user.folder.path().join("home")).expect("a home");
    let before = user.all();
    user.does("install");
    let entry = fs::read_to_string(user.data().join("applications/tieline.desktop")).expect("an entry");
    let program = fs::canonicalize(env!("CARGO_BIN_EXE_tieline")).expect("a program");
    assert!(entry.contains(&format!("\nTryExec={0}\nExec={0} %f\n", program.display())), "{entry}");
    for file in ["mime/packages/tieline.xml", "icons/hicolor/48x48/apps/tieline.png", "mime/mime.cache"] {
        assert!(user.data().join(file).is_file(), "{file}");
    }
    let told = fs::read_to_string(user.folder.path().join("icons-told")).expect("the icons were told");
    assert_eq!(told, "forceupdate --mode user\n");
    let said = user.does("remove");
    assert!(said.contains("no longer"), "{said}");
    assert_eq!(user.all(), before);
    assert!(user.does("remove").contains("nothing of Tieline"));
}

#[test]
fn what_others_have_in_the_same_folders_stays() {
    let user = User::new();
    user.writes("applications/other.desktop", "[Desktop Entry]\n");
    user.writes("applications/mimeinfo.cache", "x\n");
    user.writes("icons/hicolor/48x48/apps/other.png", "other");
    user.writes("tieline/beside/kept.ron", "kept");
    let before = user.all();
    user.does("install");
    user.does("install");
    user.does("remove");
    assert_eq!(user.all(), before);
}

#[test]
fn caches_stay_that_others_came_to_need() {
    let user = User::new();
    user.does("install");
    user.writes("mime/packages/other.xml", "<mime-info/>");
    user.does("remove");
    let left: Vec<_> = user.all().into_keys().filter(|path| path.is_file()).collect();
    assert_eq!(left.len(), 3, "{left:?}");
    assert!(left.contains(&user.data().join("mime/mime.cache")), "{left:?}");
}

#[test]
fn a_file_of_somebody_else_is_never_overwritten() {
    let user = User::new();
    user.writes("applications/tieline.desktop", "[Desktop Entry]\nName=Mine\n");
    let before = user.all();
    user.fails("install", "applications/tieline.desktop is there already and is not ours");
    assert_eq!(user.all(), before);
    user.does("remove");
    assert_eq!(user.all(), before);
}

#[test]
fn a_link_is_not_followed_to_a_file_of_somebody_else() {
    let user = User::new();
    user.writes("mine.xml", "mine");
    fs::create_dir_all(user.data().join("mime/packages")).expect("a folder");
    symlink(user.data().join("mine.xml"), user.data().join("mime/packages/tieline.xml")).expect("a link");
    user.fails("install", "not ours");
    assert_eq!(fs::read_to_string(user.data().join("mine.xml")).expect("it is there"), "mine");
}

#[test]
fn a_file_that_was_changed_since_stays_and_is_named() {
    let user = User::new();
    user.does("install");
    user.writes("applications/tieline.desktop", "[Desktop Entry]\nName=Mine now\n");
    user.fails("install", "not ours");
    user.fails("remove", "applications/tieline.desktop was changed by somebody else and stays");
    let left: Vec<_> = user.all().into_keys().filter(|path| path.is_file()).collect();
    assert!(left.contains(&user.data().join("applications/tieline.desktop")), "{left:?}");
    assert!(!user.data().join("icons").exists(), "{left:?}");
    assert!(!user.data().join("tieline").exists(), "{left:?}");
}

#[test]
fn a_list_that_leads_elsewhere_takes_nothing_away() {
    let user = User::new();
    user.does("install");
    user.writes("../precious", "precious");
    let list = user.data().join("tieline/on-desktop.txt");
    let hash: Vec<String> = Sha256::digest("precious").iter().map(|byte| format!("{byte:02x}")).collect();
    let hash = hash.concat();
    let text = fs::read_to_string(&list).expect("a list");
    fs::write(&list, format!("{text}{hash}  ../precious\n")).expect("a list");
    user.does("remove");
    assert!(user.folder.path().join("home/.local/precious").is_file());
}

#[test]
fn a_tool_that_is_missing_or_fails_is_named_with_what_comes_of_it() {
    let user = User::new();
    fs::remove_file(user.folder.path().join("tools/update-mime-database")).expect("it is gone");
    user.tool("update-desktop-database", "echo 'no room' >&2; exit 3");
    let ran = user.desktop("install");
    let said = String::from_utf8_lossy(&ran.stderr).into_owned();
    assert_eq!(ran.status.code(), Some(1), "{said}");
    assert!(
        said.contains("update-mime-database is not on this machine (it is in the package shared-mime-info)"),
        "{said}"
    );
    assert!(said.contains("update-desktop-database failed (no room)"), "{said}");
    assert!(user.data().join("applications/tieline.desktop").is_file(), "all else is there");
}

fn tieline(arguments: &[&str]) -> (Exit, String) {
    let (mut out, mut err) = (Vec::new(), Vec::new());
    let all = std::iter::once("tieline").chain(arguments.iter().copied());
    let outcome = run(all, &mut Terminal { out: &mut out, err: &mut err });
    let Outcome::Done(exit) = outcome else { panic!("a window was asked for") };
    (exit, String::from_utf8_lossy(&err).into_owned())
}

fn text(path: &Path) -> String {
    fs::read_to_string(path).expect("the file is there")
}

#[test]
fn a_package_has_a_page_and_completions_for_every_command() {
    let folder = tempfile::tempdir().expect("a folder");
    let share = folder.path().join("share");
    let (exit, said) = tieline(&["desktop", "files", share.to_str().expect("plain letters")]);
    assert_eq!(exit, Exit::Fine, "{said}");
    let commands = ["check", "list", "path", "measures", "diff", "render", "layout", "convert", "desktop"];
    for command in commands {
        let page = text(&share.join(format!("man/man1/tieline-{command}.1")));
        assert!(page.contains(".SH NAME") && page.contains(".SH SYNOPSIS"), "{page}");
    }
    let pages = fs::read_dir(share.join("man/man1")).expect("a folder").flatten();
    let of_help = pages.filter(|page| page.file_name().to_string_lossy().contains("help")).count();
    assert_eq!(of_help, 0, "help has no pages");
    let bash = text(&share.join("bash-completion/completions/tieline"));
    let zsh = text(&share.join("zsh/site-functions/_tieline"));
    let fish = text(&share.join("fish/vendor_completions.d/tieline.fish"));
    for script in [bash, zsh, fish] {
        let missing: Vec<_> = commands.iter().filter(|command| !script.contains(**command)).collect();
        assert!(missing.is_empty() && script.contains("overwrite"), "{missing:?}");
    }
    assert!(text(&share.join("man/man1/tieline-render.1")).contains("overwrite"));
    assert!(text(&share.join("man/man1/tieline.1")).contains("tieline\\-check(1)"));
    assert!(text(&share.join("doc/tieline/licences.txt")).contains("egui"));
    assert!(text(&share.join("applications/tieline.desktop")).contains("\nExec=tieline %f\n"));
}

#[test]
fn the_files_of_a_package_are_not_mixed_with_others() {
    let folder = tempfile::tempdir().expect("a folder");
    fs::write(folder.path().join("mine"), "mine").expect("a file");
    let (exit, said) = tieline(&["desktop", "files", folder.path().to_str().expect("plain letters")]);
    assert_eq!(exit, Exit::Usage);
    assert!(said.contains("not an empty folder"), "{said}");
}

/// A file of ours is told by what the type says, within the bytes that desktops read.
#[test]
fn each_dataset_inside_the_program_has_what_its_type_is_told_by() {
    let types = include_str!("../assets/desktop/tieline.xml");
    assert!(types.contains("offset=\"0:4000\" value=\"schema: &quot;tieline/\""));
    for sample in tieline::dataset::bundled::SAMPLES {
        let at = sample.text.find("schema: \"tieline/").expect("it has a schema");
        assert!(at < 4000, "{} says what it is at byte {at}", sample.name);
    }
}
