//! The command line, as a script meets it but without a process of its own.
#![expect(clippy::expect_used, reason = "a test may stop at once")]

mod asking;
mod briefs;
mod comparing;
mod converting;
mod listing;
mod living;
mod money;
mod profiles;

use std::{fs, path::Path};
use tieline::cli::{Exit, Outcome, Terminal, run};

/// What a command printed and how it ended.
struct Ran {
    outcome: Outcome,
    out: String,
    err: String,
}

impl Ran {
    fn exit(&self) -> Exit {
        match self.outcome {
            Outcome::Done(exit) => exit,
            Outcome::Window(_) => panic!("a window was asked for"),
        }
    }
}

fn tieline(arguments: &[&str]) -> Ran {
    let (mut out, mut err) = (Vec::new(), Vec::new());
    let all = std::iter::once("tieline").chain(arguments.iter().copied());
    let outcome = run(all, &mut Terminal { out: &mut out, err: &mut err });
    let text = |bytes| String::from_utf8(bytes).expect("what is printed is UTF-8");
    Ran { outcome, out: text(out), err: text(err) }
}

fn json(text: &str) -> serde_json::Value {
    serde_json::from_str(text).expect("what is printed is JSON")
}

fn length(value: &serde_json::Value) -> usize {
    value.as_array().expect("a list").len()
}

fn path_text(path: &Path) -> &str {
    path.to_str().expect("a path in plain letters")
}

/// A dataset of three entities and two ties whose words are not what they seem.
const AWKWARD: &str = r#"(
    schema: "tieline/1", id: "awkward", title: {"en": "Awkward"},
    sources: [(id: "report", title: "Report"), (id: "gazette", title: "Gazette")],
    entity_kinds: [(id: "company", name: {"en": "Company"})],
    relation_kinds: [(id: "owns", name: {"en": "owns"}), (id: "hires", name: {"en": "hires"})],
    entities: [
        (id: "a", kind: "company", name: {"en": "=HYPERLINK(\"x\")"}, when: On("2019"), when_basis: Editorial, when_role: Founded, note: "Guessed.", evidence: [(source: "report")]),
        (id: "b", kind: "company", name: {"en": "香\u{ad}港,\tBeta"}, evidence: [(source: "report")]),
        (id: "c", kind: "company", name: {"en": "Gamma"}, evidence: [(source: "report")]),
    ],
    relations: [
        (id: "r1", from: "a", to: "b", kind: "owns", when: On("2024-06"), when_basis: Derived, role: "-holder", status: Signed, tags: ["=1+1", "Stake: 25%"],
         amount: (raw: "+5 million", value: "5000000", currency: "HKD"), evidence: [(source: "report"), (source: "gazette"), (source: "report")]),
        (id: "r2", from: "b", to: "c", kind: "hires", evidence: [(source: "gazette")]),
    ],
)"#;

/// A folder with the awkward dataset in it, and the path of that.
fn awkward() -> (tempfile::TempDir, std::path::PathBuf) {
    let folder = tempfile::tempdir().expect("a folder");
    let file = folder.path().join("awkward.ron");
    fs::write(&file, AWKWARD).expect("the dataset");
    (folder, file)
}

/// A file with ten mistakes, two of which show in two places.
const TEN_MISTAKES: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/problems/90-ten-mistakes.ron");

#[test]
fn check_locates_ten_mistakes() {
    let ran = tieline(&["check", TEN_MISTAKES]);
    assert_eq!(ran.exit(), Exit::Problems);
    let expected = fs::read_to_string(Path::new(TEN_MISTAKES).with_extension("expected")).expect("what to expect");
    let expected: Vec<String> = expected.lines().map(|line| format!("{TEN_MISTAKES}:{line}")).collect();
    assert_eq!(ran.out.lines().collect::<Vec<_>>(), expected);
    assert!(expected.len() >= 10 && ran.err == format!("{} errors, 0 warnings\n", expected.len()), "{}", ran.err);
    let list = json(&tieline(&["check", TEN_MISTAKES, "--format", "json"]).out);
    assert_eq!(length(&list), expected.len());
}

#[test]
fn check_finds_nothing_wrong_with_the_bundled_datasets() {
    let ran = tieline(&["check", "bundled", "bundled-2022-2026"]);
    assert_eq!((ran.exit(), ran.err.as_str()), (Exit::Fine, "0 errors, 0 warnings\n"), "{}", ran.out);
}

#[test]
fn a_file_with_errors_is_neither_listed_nor_drawn() {
    let file = TEN_MISTAKES;
    for arguments in [&["list", file][..], &["path", file, "a", "b"], &["render", file, "-o", "never.svg"]] {
        let ran = tieline(arguments);
        assert_eq!((ran.exit(), ran.out.as_str()), (Exit::Problems, ""), "{arguments:?}");
        assert!(ran.err.contains(".ron:") && ran.err.ends_with("errors\n"), "{}", ran.err);
    }
}

#[test]
fn a_file_that_is_not_there_is_a_problem_of_the_input() {
    for command in ["check", "list"] {
        let ran = tieline(&[command, "no-such.ron"]);
        assert_eq!(ran.exit(), Exit::Problems, "{command}");
        assert!(ran.err.contains("no-such.ron: cannot be read"), "{}", ran.err);
        assert!(!ran.err.contains("0 errors"), "nothing was looked at: {}", ran.err);
    }
    let ran = tieline(&["check", "no-such.ron", "bundled"]);
    assert_eq!(ran.exit(), Exit::Problems);
    assert!(ran.err.ends_with("\n0 errors, 0 warnings in the rest: 1 file was not read\n"), "{}", ran.err);
    assert!(ran.err.contains("no-such.ron: cannot be read: there is no such file\n"), "{}", ran.err);
}

/// A stream into which two others go, as in a terminal.
#[derive(Clone, Default)]
struct Screen(std::rc::Rc<std::cell::RefCell<Vec<u8>>>);

impl std::io::Write for Screen {
    fn write(&mut self, bytes: &[u8]) -> std::io::Result<usize> {
        self.0.borrow_mut().write(bytes)
    }

    fn flush(&mut self) -> std::io::Result<()> {
        Ok(())
    }
}

#[test]
fn in_a_terminal_problems_stand_above_their_summary() {
    let screen = Screen::default();
    let mut out = std::io::BufWriter::with_capacity(1 << 20, screen.clone());
    _ = run(["tieline", "check", TEN_MISTAKES], &mut Terminal { out: &mut out, err: &mut screen.clone() });
    drop(out);
    let shown = String::from_utf8(screen.0.take()).expect("what is printed is UTF-8");
    assert!(shown.lines().last().is_some_and(|line| line.contains("errors, 0 warnings")), "{shown}");
}

#[test]
fn layout_gives_the_same_bytes_on_any_number_of_threads() {
    let folder = tempfile::tempdir().expect("a folder");
    let positions = |threads: &str, name: &str| {
        let file = folder.path().join(name);
        let ran = tieline(&["layout", "bundled", "-o", path_text(&file), "--threads", threads]);
        assert_eq!(ran.exit(), Exit::Fine, "{}", ran.err);
        let report = json(&ran.out);
        assert_eq!(report["nodes"], 100);
        assert_eq!(report["threads"].to_string(), threads);
        fs::read_to_string(file).expect("the positions")
    };
    let one = positions("1", "one.tsv");
    assert_eq!(one.lines().count(), 100);
    assert!(one == positions("2", "two.tsv"), "two threads moved something");
    assert!(one == positions("1", "again.tsv"), "a second run moved something");
}

#[test]
fn layout_reads_a_list_of_edges() {
    let folder = tempfile::tempdir().expect("a folder");
    let (edges, output) = (folder.path().join("edges.tsv"), folder.path().join("positions.tsv"));
    fs::write(&edges, "0 1\n1\t2\n2 0\n3 4\n").expect("the edges");
    let ran = tieline(&["layout", "--edges", path_text(&edges), "-o", path_text(&output)]);
    assert_eq!(ran.exit(), Exit::Fine, "{}", ran.err);
    let report = json(&ran.out);
    assert_eq!((report["nodes"].as_u64(), report["edges"].as_u64()), (Some(5), Some(4)));
    let positions = fs::read_to_string(&output).expect("the positions");
    let numbers = positions.split_ascii_whitespace().map(|word| word.parse::<f32>().expect("a number"));
    assert_eq!(numbers.filter(|number| number.is_finite()).count(), 10);
    fs::write(&edges, "0 1\n1 x\n").expect("the edges");
    let ran = tieline(&["layout", "--edges", path_text(&edges), "-o", path_text(&output), "--overwrite"]);
    assert_eq!(ran.exit(), Exit::Problems);
    assert!(ran.err.contains("edges.tsv:2:3: error: \"x\" is no node"), "{}", ran.err);
}

#[test]
fn wrong_usage_exits_with_two_and_says_what_was_meant() {
    let wrong: [(&[&str], &str); 18] = [
        (&["list"], "FILE"),
        (&["list", "bundled", "--sector", "bio-tech"], "did you mean \"biotech\"?"),
        (&["list", "bundled", "--fund", "hkik"], "did you mean \"hkic\"?"),
        (&["list", "bundled", "--fund", "biomap"], "no fund or investor"),
        (&["list", "bundled", "--kind", "witnes"], "did you mean \"witness\"?"),
        (&["list", "bundled", "--status", "sined"], "did you mean \"Signed\"?"),
        (&["list", "bundled", "--year", "2024..2022"], "2022..2024"),
        (&["list", "bundled", "--steps", "2"], "--around"),
        (&["path", "bundled", "hkic", "biomapp"], "did you mean \"biomap\"?"),
        (&["path", "bundled", "港投公可", "biomap"], "did you mean \"hkic\", 港投公司?"),
        (&["list", "bundled", "--around", "数码港"], "did you mean \"cyberport\", 數碼港?"),
        (&["render", "bundled", "-o", "map.gif"], ".svg, .png, .pdf or .pptx"),
        (&["render", "bundled"], "--output"),
        (&["render", "bundled", "-o", "map.pptx", "--grey"], "slides have the colours of their theme"),
        (&["render", "bundled", "-o", "map.svg", "--margin", "41"], "0..=40"),
        (&["render", "bundled", "-o", "map.png", "--size", "poster", "--scale", "9"], "1..=4"),
        (&["render", "bundled", "-o", "map.svg", "--size", "0x0"], "1600x1000"),
        (&["layout", "-o", "positions.tsv"], "--edges"),
    ];
    for (arguments, hint) in wrong {
        let ran = tieline(arguments);
        assert_eq!((ran.exit().code(), ran.out.as_str()), (2, ""), "{arguments:?}");
        assert!(ran.err.contains(hint), "{arguments:?}: {}", ran.err);
    }
}

#[test]
fn without_a_command_a_window_opens() {
    assert_eq!(tieline(&[]).outcome, Outcome::Window(None));
    assert_eq!(tieline(&["bundled"]).outcome, Outcome::Window(Some("bundled".into())));
    assert_eq!(tieline(&[TEN_MISTAKES]).outcome, Outcome::Window(Some(TEN_MISTAKES.into())));
}

#[test]
fn what_is_no_file_opens_no_window() {
    let ran = tieline(&["no-such.ron"]);
    assert_eq!((ran.exit(), ran.err.as_str()), (Exit::Problems, "error: no-such.ron: there is no such file\n"));
    for (word, more) in
        [("chekc", &["bundled"][..]), ("lsit", &[]), ("rendr", &["bundled", "-o", "x.svg"]), ("Path", &[])]
    {
        let ran = tieline(&[&[word], more].concat());
        assert_eq!(ran.exit(), Exit::Usage, "{word}");
        assert!(ran.err.contains("is no file and no command (did you mean"), "{}", ran.err);
    }
}

#[test]
fn help_is_printed_where_it_can_be_read() {
    for arguments in [
        &["--help"][..],
        &["check", "--help"],
        &["list", "--help"],
        &["path", "--help"],
        &["render", "--help"],
        &["layout", "--help"],
    ] {
        let ran = tieline(arguments);
        assert_eq!((ran.exit(), ran.err.as_str()), (Exit::Fine, ""));
        assert!(ran.out.contains("Usage: tieline"), "{}", ran.out);
    }
}

/// A reader that has seen enough, as `head` has.
struct ClosedPipe;

impl std::io::Write for ClosedPipe {
    fn write(&mut self, _bytes: &[u8]) -> std::io::Result<usize> {
        Err(std::io::ErrorKind::BrokenPipe.into())
    }

    fn flush(&mut self) -> std::io::Result<()> {
        Ok(())
    }
}

#[test]
fn a_reader_that_has_seen_enough_is_no_error() {
    for format in ["table", "json", "csv"] {
        let mut err = Vec::new();
        let outcome = run(
            ["tieline", "list", "bundled", "--format", format],
            &mut Terminal { out: &mut ClosedPipe, err: &mut err },
        );
        assert_eq!((outcome, err.as_slice()), (Outcome::Done(Exit::Fine), b"".as_slice()));
    }
}

#[test]
fn what_is_read_is_never_written_over() {
    let (folder, file) = awkward();
    let at = |name: &str| folder.path().join(name);
    let (edges, sidecar) = (at("edges.tsv"), at("awkward.tieline.ron"));
    fs::write(&edges, "0 1\n").expect("the edges");
    fs::write(&sidecar, "(schema: \"tieline-workspace/1\", dataset: \"awkward\")").expect("the workspace");
    fs::hard_link(&file, at("hard.svg")).expect("a hard link");
    let mut outputs = vec![
        file.clone(),
        at("hard.svg"),
        sidecar.clone(),
        folder.path().join("..").join(folder.path().file_name().expect("a name")).join("awkward.ron"),
    ];
    #[cfg(unix)]
    {
        std::os::unix::fs::symlink(&file, at("soft.svg")).expect("a link");
        outputs.push(at("soft.svg"));
    }
    for output in outputs {
        let ran = tieline(&["layout", path_text(&file), "-o", path_text(&output), "--overwrite"]);
        assert!(ran.exit() == Exit::Usage && ran.err.contains("is what is read"), "{}: {}", output.display(), ran.err);
    }
    for picture in [at("hard.svg"), at("soft.svg")].iter().filter(|picture| picture.exists()) {
        let ran = tieline(&["render", path_text(&file), "-o", path_text(picture), "--overwrite"]);
        assert!(ran.exit() == Exit::Usage && ran.err.contains("is what is read"), "{}", ran.err);
    }
    let ran = tieline(&["layout", "--edges", path_text(&edges), "-o", path_text(&edges), "--overwrite"]);
    assert_eq!(ran.exit(), Exit::Usage, "{}", ran.err);
    assert_eq!(fs::read_to_string(&edges).expect("the edges"), "0 1\n");
    assert!(fs::read_to_string(&file).expect("the dataset").contains("awkward"));
}

#[test]
fn what_is_there_is_replaced_only_when_asked_to() {
    let (folder, file) = awkward();
    let (picture, places) = (folder.path().join("map.svg"), folder.path().join("places.tsv"));
    let commands = [
        vec!["render", path_text(&file), "-o", path_text(&picture), "--size", "480x400"],
        vec!["layout", path_text(&file), "-o", path_text(&places)],
    ];
    for command in commands {
        assert_eq!(tieline(&command).exit(), Exit::Fine, "{command:?}");
        let again = tieline(&command);
        assert!(
            again.exit() == Exit::Usage && again.err.contains("already there: replace it with --overwrite"),
            "{}",
            again.err
        );
        assert_eq!(tieline(&[&command[..], &["--overwrite"]].concat()).exit(), Exit::Fine, "{command:?}");
    }
}

#[test]
fn messages_print_no_command_of_a_terminal() {
    let folder = tempfile::tempdir().expect("a folder");
    let file = folder.path().join("red\u{1b}[31m.ron");
    fs::write(&file, AWKWARD.replace("\"Gamma\"", "\"Ga\\u{1b}[2Jmma\"").replace("to: \"c\"", "to: \"\\u{9b}c\""))
        .expect("the dataset");
    for command in ["check", "list"] {
        let ran = tieline(&[command, path_text(&file)]);
        assert_eq!(ran.exit(), Exit::Problems);
        let printed = [ran.out, ran.err].concat();
        assert!(!printed.contains(['\u{1b}', '\u{9b}']), "{command}");
    }
}

/// The map of the wider dataset as an SVG, with these options.
fn drawn(options: &[&str]) -> String {
    let folder = tempfile::tempdir().expect("a folder for the test");
    let picture = folder.path().join("map.svg");
    let arguments = ["render", "bundled-2022-2026", "-o", path_text(&picture)];
    let ran = tieline(&[&arguments[..], options].concat());
    assert_eq!(ran.exit(), Exit::Fine, "{}", ran.err);
    fs::read_to_string(&picture).expect("a picture")
}

#[test]
fn leaves_are_folded_and_the_map_is_drawn_by_group_when_a_command_asks_for_it() {
    assert!(drawn(&["--leaves", "always"]).contains("id=\"fan-"));
    assert!(!drawn(&["--size", "slide", "--leaves", "never"]).contains("id=\"fan-"));
    assert!(drawn(&["--leaves", "never", "--fold", "hkic"]).contains("id=\"fan-hkic-"));
    assert_eq!(tieline(&["render", "bundled", "-o", "no.svg", "--fold", "nobody"]).exit(), Exit::Usage);
    let overview = drawn(&["--regions", "sectors"]);
    assert!(overview.contains("id=\"region-0\"") && !overview.contains("id=\"entity-"));
}
