//! Keeps the rooms of `src` in the order in which they may use each other.
//!
//! The table below is the architecture; `ARCHITECTURE.md` says what each room is for.

use std::{
    fs,
    path::{Path, PathBuf},
};

/// A folder of `src`, and what it may know of.
struct Room {
    name: &'static str,
    may_use: &'static [&'static str],
    screen: Screen,
}

/// Whether a room may know that there is a screen.
#[derive(PartialEq, Eq)]
enum Screen {
    Unknown,
    Known,
}

const ROOMS: &[Room] = &[
    Room { name: "dataset", may_use: &[], screen: Screen::Unknown },
    Room { name: "disk", may_use: &["dataset"], screen: Screen::Unknown },
    Room { name: "words", may_use: &["dataset"], screen: Screen::Unknown },
    Room { name: "network", may_use: &["dataset"], screen: Screen::Unknown },
    Room { name: "filter", may_use: &["words", "dataset", "network"], screen: Screen::Unknown },
    Room { name: "layout", may_use: &[], screen: Screen::Unknown },
    Room { name: "story", may_use: &["words", "dataset"], screen: Screen::Unknown },
    Room { name: "session", may_use: &["words", "dataset", "network", "filter"], screen: Screen::Unknown },
    Room { name: "stamp", may_use: &["dataset", "session"], screen: Screen::Unknown },
    Room {
        name: "scene",
        may_use: &["words", "dataset", "network", "filter", "layout", "session"],
        screen: Screen::Unknown,
    },
    Room { name: "placing", may_use: &["dataset", "network", "layout", "session", "scene"], screen: Screen::Unknown },
    Room {
        name: "export",
        may_use: &["words", "dataset", "network", "filter", "story", "session", "stamp", "scene"],
        screen: Screen::Unknown,
    },
    Room {
        name: "keep",
        may_use: &["words", "disk", "dataset", "network", "filter", "layout", "session", "stamp", "scene", "placing"],
        screen: Screen::Unknown,
    },
    Room {
        name: "cli",
        may_use: &[
            "words", "disk", "dataset", "network", "filter", "layout", "session", "scene", "placing", "export", "keep",
        ],
        screen: Screen::Unknown,
    },
    Room {
        name: "canvas",
        may_use: &["words", "dataset", "network", "filter", "session", "scene"],
        screen: Screen::Known,
    },
    Room {
        name: "panels",
        may_use: &["words", "dataset", "network", "filter", "story", "session", "scene", "canvas"],
        screen: Screen::Known,
    },
    Room {
        name: "app",
        may_use: &[
            "words", "disk", "dataset", "network", "filter", "layout", "story", "session", "stamp", "scene", "placing",
            "export", "keep", "canvas", "panels",
        ],
        screen: Screen::Known,
    },
];

/// What a room without a screen does not mention.
const SCREEN_CRATES: [&str; 6] = ["egui", "eframe", "egui_kittest", "rfd", "wgpu", "winit"];

/// The only places where serde shapes a type: the dataset as written, the names of themes, the theme,
/// the view a picture carries, what is left for a crash, what commands print as JSON, and what the window remembers. What the
/// program reasons with is shaped by none.
const SERDE_PLACES: [&str; 9] = [
    "src/app/",
    "src/cli/",
    "src/dataset/file.rs",
    "src/dataset/file/",
    "src/dataset/look.rs",
    "src/dataset/written.rs",
    "src/stamp/",
    "src/keep/",
    "src/scene/theme.rs",
];

#[test]
fn a_room_uses_only_the_rooms_it_may() {
    let mut broken = Vec::new();
    for room in ROOMS {
        for file in files_of(&format!("src/{}", room.name)) {
            let reached = file.code.reached_from_the_root(file.depth());
            let outside = reached.iter().filter(|(_, used)| *used != room.name && !room.may_use.contains(used));
            broken.extend(outside.map(|(line, used)| file.at(*line, &format!("`{}` uses `{used}`", room.name))));
        }
    }
    assert_none(&broken);
}

#[test]
fn a_room_without_a_screen_does_not_mention_one() {
    let mut broken = Vec::new();
    for room in ROOMS.iter().filter(|room| room.screen == Screen::Unknown) {
        for file in files_of(&format!("src/{}", room.name)) {
            let mentions = file.code.words().filter(|(_, word)| SCREEN_CRATES.contains(word));
            broken.extend(mentions.map(|(line, word)| file.at(line, &format!("`{}` mentions `{word}`", room.name))));
        }
    }
    assert_none(&broken);
}

#[test]
fn serde_stays_where_a_text_is_read_or_printed() {
    let mut broken = Vec::new();
    for file in files_of("src").iter().filter(|file| !SERDE_PLACES.iter().any(|place| file.name.starts_with(place))) {
        let mentions = file.code.words().filter(|(_, word)| *word == "serde");
        broken.extend(mentions.map(|(line, _)| file.at(line, "mentions `serde`")));
    }
    assert_none(&broken);
}

/// What reads a file however long it is.
const UNBOUNDED: [&str; 2] = ["read", "read_to_string"];

#[test]
fn what_lies_at_a_path_is_read_within_bounds() {
    let mut broken = Vec::new();
    for file in files_of("src").iter().filter(|file| file.name != "src/dataset/bounded.rs") {
        let tests = file.code.line_of_tests();
        let reads = file.code.reached_through("fs");
        let reads = reads.into_iter().filter(|(line, name)| UNBOUNDED.contains(name) && *line < tests);
        broken
            .extend(reads.map(|(line, name)| file.at(line, &format!("uses `fs::{name}` and not `dataset::bounded`"))));
    }
    assert_none(&broken);
}

/// The only file that changes the session of the window.
const ACTS: &str = "src/app/asked.rs";

#[test]
fn the_session_of_the_window_changes_in_one_place() {
    let mut broken = Vec::new();
    for file in files_of("src/app").iter().filter(|file| file.name != ACTS) {
        let words: Vec<_> = file.code.words().collect();
        let borrowed = ["&", "mut", "self", ".", "session"];
        let lent = words.windows(5).filter(|at| at.iter().map(|(_, word)| *word).eq(borrowed));
        broken.extend(lent.map(|at| file.at(at[0].0, "changes the session beside the queue")));
    }
    assert_none(&broken);
}

#[test]
fn main_opens_the_window_or_runs_a_command_and_no_more() {
    let main = File::read("src/main.rs".to_owned());
    let reached = main.code.reached_through("tieline");
    let outside = reached.iter().filter(|(_, used)| !["app", "cli"].contains(used));
    let broken: Vec<_> = outside.map(|(line, used)| main.at(*line, &format!("`main` uses `{used}`"))).collect();
    assert_none(&broken);
}

#[test]
fn every_folder_of_src_is_a_room_of_the_table() {
    let mut folders: Vec<_> = entries("src").into_iter().filter(|name| root().join(name).is_dir()).collect();
    let mut rooms: Vec<_> = ROOMS.iter().map(|room| format!("src/{}", room.name)).collect();
    folders.sort();
    rooms.sort();
    assert_eq!(folders, rooms, "the table of rooms and the folders of src differ");
}

#[test]
fn every_room_stands_below_all_it_may_use() {
    for (at, room) in ROOMS.iter().enumerate() {
        for used in room.may_use {
            let above = ROOMS[..at].iter().any(|earlier| earlier.name == *used);
            assert!(above, "`{}` stands above `{used}`, which it may use", room.name);
        }
    }
}

#[test]
fn every_room_says_first_what_it_is() {
    let silent = ROOMS.iter().map(|room| format!("src/{}/mod.rs", room.name)).filter(|name| {
        let text = fs::read_to_string(root().join(name)).unwrap_or_default();
        !text.starts_with("//! ")
    });
    let broken: Vec<_> = silent.map(|name| format!("{name}:1: does not begin with a `//!` sentence")).collect();
    assert_none(&broken);
}

#[test]
fn every_way_to_reach_another_room_is_seen() {
    let reached = |text: &str, depth| {
        let code = Code::of(text);
        code.reached_from_the_root(depth).into_iter().map(|(line, used)| format!("{line} {used}")).collect::<Vec<_>>()
    };
    assert_eq!(reached("use crate::scene;\nlet x = crate::app::run();", 0), ["1 scene", "2 app"]);
    assert_eq!(
        reached("use crate::{\n  app, cli::{a, b as c},\n  dataset::id,\n};", 0),
        ["2 app", "2 cli", "3 dataset"]
    );
    assert_eq!(reached("use super::app::x;", 0), ["1 app"]);
    assert_eq!(reached("use super::app::x;", 1), [""; 0]);
    assert_eq!(reached("use super::{super::{app, cli}, sibling};", 1), ["1 app", "1 cli"]);
    assert_eq!(reached("mod tests { use super::super::app; }\nuse super::super::cli;", 1), ["2 cli"]);
    assert_eq!(reached("use crate::*;", 0), ["1 *"]);
    assert_eq!(
        reached("// crate::app\n/* crate::app /* */ crate::app */ \"crate::app\" r#\"crate::app\"#", 0),
        [""; 0]
    );
    assert_eq!(reached("let a: &'static str = b; let c = '\"'; crate::app::d(); let e = '\\'';", 0), ["1 app"]);
    assert_eq!(reached("\"a\nb\"; pub(crate) fn f() {} crate::cli::g()", 0), ["2 cli"]);
}

/// Fails with one line for each place that breaks a rule.
fn assert_none(broken: &[String]) {
    assert!(broken.is_empty(), "\n{}\n", broken.join("\n"));
}

/// A source file with its name from the top of the package.
struct File {
    name: String,
    code: Code,
}

impl File {
    fn read(name: String) -> Self {
        let text = fs::read_to_string(root().join(&name)).unwrap_or_default();
        Self { name, code: Code::of(&text) }
    }

    fn at(&self, line: usize, message: &str) -> String {
        format!("{}:{line}: {message}", self.name)
    }

    /// How many modules lie between this file and its room: none for `src/room/mod.rs`.
    fn depth(&self) -> usize {
        let below_room = self.name.split('/').skip(2).collect::<Vec<_>>();
        below_room.len() - usize::from(below_room.last() == Some(&"mod.rs"))
    }
}

fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).to_path_buf()
}

/// The names of what lies in `folder`, in order, from the top of the package.
fn entries(folder: &str) -> Vec<String> {
    let read = fs::read_dir(root().join(folder)).into_iter().flatten().flatten();
    let mut names: Vec<_> = read.map(|entry| format!("{folder}/{}", entry.file_name().display())).collect();
    names.sort();
    names
}

/// All source files in `folder` and below.
fn files_of(folder: &str) -> Vec<File> {
    let mut files = Vec::new();
    for name in entries(folder) {
        if root().join(&name).is_dir() {
            files.extend(files_of(&name));
        } else if Path::new(&name).extension().is_some_and(|extension| extension == "rs") {
            files.push(File::read(name));
        }
    }
    files
}

/// The words and signs of a source text with their lines; comments, texts and characters are left out.
struct Code {
    tokens: Vec<(usize, String)>,
}

impl Code {
    fn of(text: &str) -> Self {
        let mut tokens = Vec::new();
        let (mut rest, mut line) = (text, 1);
        while let Some(first) = rest.chars().next() {
            let (length, is_token) = measure(rest, first);
            let (piece, behind) = rest.split_at(length);
            if is_token {
                tokens.push((line, piece.to_owned()));
            }
            line += piece.matches('\n').count();
            rest = behind;
        }
        Self { tokens }
    }

    fn token(&self, at: usize) -> &str {
        self.tokens.get(at).map_or("", |(_, token)| token)
    }

    fn words(&self) -> impl Iterator<Item = (usize, &str)> {
        self.tokens.iter().map(|(line, token)| (*line, token.as_str()))
    }

    /// The line from which on a file holds its own tests; beyond all lines if there are none.
    fn line_of_tests(&self) -> usize {
        let begins =
            |tokens: &&[(usize, String)]| tokens.iter().map(|(_, token)| token.as_str()).eq(["cfg", "(", "test"]);
        self.tokens.windows(3).find(begins).and_then(|tokens| tokens.first()).map_or(usize::MAX, |(line, _)| *line)
    }

    /// What follows `name::`, be it one path or a tree of them.
    fn reached_through(&self, name: &str) -> Vec<(usize, &str)> {
        let starts = (0..self.tokens.len()).filter(|at| self.token(*at) == name && self.token(at + 1) == "::");
        starts.flat_map(|at| self.first_names(at + 2)).map(|at| (self.tokens[at].0, self.token(at))).collect()
    }

    /// What is taken from the top of the crate by a module `depth` below its room, by `crate::` or by `super::`.
    fn reached_from_the_root(&self, depth: usize) -> Vec<(usize, &str)> {
        let mut reached = self.reached_through("crate");
        let mut inline_modules = Vec::new();
        let mut braces = 0_usize;
        for at in 0..self.tokens.len() {
            match self.token(at) {
                "{" => {
                    braces += 1;
                    if at >= 2 && self.token(at - 2) == "mod" {
                        inline_modules.push(braces);
                    }
                }
                "}" => {
                    inline_modules.retain(|opened| *opened != braces);
                    braces = braces.saturating_sub(1);
                }
                "super" if at == 0 || !["::", "{", ","].contains(&self.token(at - 1)) => {
                    self.climb(at, depth + inline_modules.len(), &mut reached);
                }
                _ => {}
            }
        }
        reached
    }

    /// Follows the `super` at `at`; notes what lies behind it once it has left the room, `left` modules up.
    fn climb<'code>(&'code self, at: usize, left: usize, reached: &mut Vec<(usize, &'code str)>) {
        for next in self.first_names(at + 2) {
            if left == 0 {
                reached.push((self.tokens[next].0, self.token(next)));
            } else if self.token(next) == "super" {
                self.climb(next, left - 1, reached);
            }
        }
    }

    /// The first name of each path of the use tree that begins at `start`.
    fn first_names(&self, start: usize) -> Vec<usize> {
        if self.token(start) != "{" {
            return vec![start];
        }
        let mut names = Vec::new();
        let mut depth = 0_usize;
        for at in start..self.tokens.len() {
            match self.token(at) {
                "{" => depth += 1,
                "}" if depth == 1 => break,
                "}" => depth -= 1,
                "," => {}
                _ if depth == 1 && ["{", ","].contains(&self.token(at - 1)) => names.push(at),
                _ => {}
            }
        }
        names
    }
}

/// The length of the first piece of `rest`, and whether it is a word or a sign.
fn measure(rest: &str, first: char) -> (usize, bool) {
    let word = rest.find(|c: char| !c.is_alphanumeric() && c != '_').unwrap_or(rest.len());
    if rest.starts_with("//") {
        (rest.find('\n').unwrap_or(rest.len()), false)
    } else if rest.starts_with("/*") {
        (block_comment(rest), false)
    } else if let Some(length) = raw_text(rest) {
        (length, false)
    } else if first == '"' {
        (quoted(rest, '"'), false)
    } else if first == '\'' {
        // A lifetime has no closing quote after its first character.
        let is_lifetime = !rest[1..].starts_with('\\') && rest.chars().nth(2) != Some('\'');
        (if is_lifetime { 1 } else { quoted(rest, '\'') }, false)
    } else if word > 0 {
        (word, true)
    } else if rest.starts_with("::") {
        (2, true)
    } else {
        (first.len_utf8(), !first.is_whitespace())
    }
}

/// The length of the quoted piece that `rest` begins with.
fn quoted(rest: &str, quote: char) -> usize {
    let mut escaped = false;
    for (at, c) in rest.char_indices().skip(1) {
        if c == quote && !escaped {
            return at + 1;
        }
        escaped = c == '\\' && !escaped;
    }
    rest.len()
}

/// The length of the raw text that `rest` begins with, if it does.
fn raw_text(rest: &str) -> Option<usize> {
    let body = rest.strip_prefix("br").or_else(|| rest.strip_prefix('r'))?;
    let hashes = body.len() - body.trim_start_matches('#').len();
    let inside = body[hashes..].strip_prefix('"')?;
    let end = format!("\"{}", "#".repeat(hashes));
    let before = rest.len() - inside.len();
    Some(inside.find(&end).map_or(rest.len(), |at| before + at + end.len()))
}

/// The length of the comment that `rest` begins with; comments nest.
fn block_comment(rest: &str) -> usize {
    let (mut at, mut depth) = (0, 0_usize);
    while let Some(found) = rest[at..].find("/*").into_iter().chain(rest[at..].find("*/")).min() {
        at += found;
        depth = if rest[at..].starts_with("/*") { depth + 1 } else { depth.saturating_sub(1) };
        at += 2;
        if depth == 0 {
            return at;
        }
    }
    rest.len()
}
