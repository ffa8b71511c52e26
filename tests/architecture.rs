//! Keeps the rooms of `src` in the order in which they may use each other.
//!
//! The table below is the architecture; `ARCHITECTURE.md` says what each room is for.

#[path = "support/source.rs"]
mod source;

use std::{
    collections::{BTreeMap, BTreeSet},
    fs,
};

use source::{Code, File, entries, files_of, root};

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
    Room { name: "licences", may_use: &[], screen: Screen::Unknown },
    Room { name: "exchange", may_use: &["dataset"], screen: Screen::Unknown },
    Room { name: "words", may_use: &["dataset"], screen: Screen::Unknown },
    Room { name: "manual", may_use: &["words", "dataset"], screen: Screen::Unknown },
    Room { name: "reading", may_use: &["exchange", "words", "dataset"], screen: Screen::Unknown },
    Room { name: "edit", may_use: &["words", "exchange", "dataset"], screen: Screen::Unknown },
    Room { name: "network", may_use: &["words", "dataset"], screen: Screen::Unknown },
    Room { name: "filter", may_use: &["words", "dataset", "network"], screen: Screen::Unknown },
    Room { name: "brief", may_use: &["words", "exchange", "dataset", "network", "filter"], screen: Screen::Unknown },
    Room { name: "compare", may_use: &["words", "dataset", "edit", "network", "filter"], screen: Screen::Unknown },
    Room {
        name: "table",
        may_use: &["words", "exchange", "dataset", "edit", "network", "filter"],
        screen: Screen::Unknown,
    },
    Room { name: "layout", may_use: &[], screen: Screen::Unknown },
    Room { name: "story", may_use: &["words", "dataset"], screen: Screen::Unknown },
    Room {
        name: "session",
        may_use: &["words", "dataset", "edit", "network", "filter", "brief", "compare"],
        screen: Screen::Unknown,
    },
    Room { name: "stamp", may_use: &["dataset", "session"], screen: Screen::Unknown },
    Room {
        name: "scene",
        may_use: &["words", "dataset", "network", "filter", "compare", "layout", "session"],
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
        may_use: &[
            "words", "disk", "exchange", "dataset", "network", "filter", "compare", "layout", "session", "stamp",
            "scene", "placing",
        ],
        screen: Screen::Unknown,
    },
    Room {
        name: "cli",
        may_use: &[
            "words", "disk", "licences", "exchange", "dataset", "network", "filter", "brief", "compare", "table",
            "layout", "session", "scene", "placing", "export", "keep",
        ],
        screen: Screen::Unknown,
    },
    Room {
        name: "canvas",
        may_use: &["words", "dataset", "network", "filter", "compare", "session", "scene"],
        screen: Screen::Known,
    },
    Room {
        name: "panels",
        may_use: &[
            "words", "exchange", "dataset", "edit", "reading", "network", "filter", "brief", "compare", "table",
            "story", "session", "scene", "canvas",
        ],
        screen: Screen::Known,
    },
    Room {
        name: "app",
        may_use: &[
            "words", "disk", "licences", "manual", "exchange", "dataset", "edit", "reading", "network", "filter",
            "brief", "compare", "table", "layout", "story", "session", "stamp", "scene", "placing", "export", "keep",
            "canvas", "panels",
        ],
        screen: Screen::Known,
    },
];

/// What a room without a screen does not mention.
const SCREEN_CRATES: [&str; 6] = ["egui", "eframe", "egui_kittest", "rfd", "wgpu", "winit"];

/// The only places where serde shapes a type: the dataset as written, parts of other programs' JSON, mappings as they are kept, the names of themes, the theme,
/// the view a picture carries, what is left for a crash, what commands print as JSON, and what the window remembers. What the
/// program reasons with is shaped by none.
const SERDE_PLACES: [&str; 11] = [
    "src/app/",
    "src/cli/",
    "src/dataset/file.rs",
    "src/dataset/file/",
    "src/dataset/look.rs",
    "src/dataset/written.rs",
    "src/exchange/read/graph/json/part.rs",
    "src/exchange/mapping.rs",
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
fn files_of_a_room_use_each_other_one_way_only() {
    let mut broken = Vec::new();
    // On the screen, files are parts of one window, map or panel: what one draws leads to another and back.
    for room in ROOMS.iter().filter(|room| room.screen == Screen::Unknown) {
        let uses = uses_inside(&files_of(&format!("src/{}", room.name)));
        let circles = uses.iter().filter(|((from, to), _)| leads_to(&uses, to, from));
        broken.extend(
            circles.map(|((from, to), place)| format!("{place}: `{from}` uses `{to}`, which leads back to it")),
        );
    }
    assert_none(&broken);
}

#[test]
fn a_circle_inside_a_room_is_seen() {
    let file = |name: &str, text: &str| File { name: format!("src/room/{name}"), code: Code::of(text) };
    let files = [
        file("mod.rs", "use a::A;"),
        file("a.rs", "use super::{Whole, b::{self, B}};\n#[cfg(test)]\nmod tests { use super::super::c; }"),
        file("b.rs", "\nuse crate::room::c::inner::deep;"),
        file("c/mod.rs", "mod inner; use inner::x;"),
        file("c/inner.rs", "use super::{super::a::A, Whole};"),
    ];
    let uses = uses_inside(&files);
    let told: Vec<_> = uses.iter().map(|((from, to), place)| format!("{place}: {from} {to}")).collect();
    assert_eq!(
        told,
        [
            "src/room/a.rs:1: room::a room::b",
            "src/room/b.rs:2: room::b room::c",
            "src/room/c/inner.rs:1: room::c room::a"
        ]
    );
    assert!(uses.keys().all(|(from, to)| leads_to(&uses, to, from)), "each is a part of the circle");
}

/// Which module of a room uses which other, each with the first place where it does. What is in a folder counts as a
/// part of its module; a module and its parts are one thing and may use each other.
fn uses_inside(files: &[File]) -> BTreeMap<(String, String), String> {
    let modules: BTreeSet<_> = files.iter().map(File::module).collect();
    let mut uses = BTreeMap::new();
    for file in files {
        let from = file.module();
        let tests = file.code.line_of_tests();
        for (line, path) in file.code.paths_from(&from).into_iter().filter(|(line, _)| *line < tests) {
            let Some(to) = (1..=path.len()).rev().map(|length| &path[..length]).find(|to| modules.contains(*to)) else {
                continue;
            };
            let common = from.iter().zip(to).take_while(|(one, other)| one == other).count();
            if common < from.len().min(to.len()) {
                let names = (from[..=common].join("::"), to[..=common].join("::"));
                uses.entry(names).or_insert_with(|| format!("{}:{line}", file.name));
            }
        }
    }
    uses
}

/// Whether `from` uses `to`, directly or through others.
fn leads_to(uses: &BTreeMap<(String, String), String>, from: &str, to: &str) -> bool {
    let mut seen = BTreeSet::from([from]);
    let mut open = vec![from];
    while let Some(at) = open.pop() {
        let next = uses.keys().filter(|(user, _)| user == at).map(|(_, used)| used.as_str());
        open.extend(next.filter(|used| seen.insert(used)));
    }
    seen.contains(to)
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
