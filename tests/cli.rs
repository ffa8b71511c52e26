//! The command line, as a script meets it but without a process of its own.
#![expect(clippy::expect_used, reason = "a test may stop at once")]

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

/// The table of counts of the founding facts: relations, entities, context relations, context
/// entities and undated relations for each filter.
const COUNTS: [(&str, [usize; 5]); 20] = [
    ("", [153, 95, 0, 0, 0]),
    ("--year 2019", [2, 6, 17, 17, 27]),
    ("--year 2022", [5, 6, 20, 19, 47]),
    ("--year 2023", [18, 20, 22, 18, 46]),
    ("--year 2024", [62, 45, 32, 21, 36]),
    ("--year 2024 --stated-years-only", [20, 18, 22, 15, 101]),
    ("--year 2022..2024", [84, 61, 46, 28, 22]),
    ("--sector ai", [29, 30, 53, 20, 0]),
    ("--sector biotech", [17, 19, 34, 18, 0]),
    ("--sector web3", [1, 2, 4, 4, 0]),
    ("--sector computing-power", [7, 7, 15, 13, 0]),
    ("--sector robotics", [2, 3, 11, 8, 0]),
    ("--sector fintech", [0, 1, 4, 4, 0]),
    ("--sector health --sector biotech", [18, 21, 38, 20, 0]),
    ("--fund hkic", [13, 13, 41, 26, 0]),
    ("--fund co-investment-fund", [2, 3, 0, 0, 0]),
    ("--fund giig-hkustgz-mother-fund", [4, 4, 14, 10, 0]),
    ("--sector biotech --year 2024", [14, 16, 26, 14, 0]),
    ("--fund hkic --year 2024", [6, 6, 38, 28, 1]),
    ("--fund hkic --year 2023", [0, 0, 0, 0, 7]),
];

#[test]
fn list_agrees_with_the_table_of_counts() {
    for (filter, expected) in COUNTS {
        let mut arguments = vec!["list", "bundled", "--format", "json"];
        arguments.extend(filter.split_whitespace());
        let ran = tieline(&arguments);
        assert_eq!(ran.exit(), Exit::Fine, "{filter}: {}", ran.err);
        let ids = json(&ran.out);
        let context = &ids["context"];
        let lists = [&ids["relations"], &ids["entities"], &context["relations"], &context["entities"], &ids["undated"]];
        assert_eq!(lists.map(length), expected, "{filter}");
    }
}

#[test]
fn without_context_only_what_matches_is_listed() {
    let ids = json(&tieline(&["list", "bundled", "--sector", "ai", "--no-context", "--format", "json"]).out);
    assert_eq!((length(&ids["relations"]), length(&ids["context"]["relations"])), (29, 0));
}

#[test]
fn a_kind_may_be_one_of_entities_or_of_relations() {
    let count =
        |kind| length(&json(&tieline(&["list", "bundled", "--kind", kind, "--format", "json"]).out)["relations"]);
    assert!(count("fund") > 0, "a kind of entity");
    assert!(count("witness") > 0, "a kind of relation");
}

#[test]
fn a_neighbourhood_grows_with_its_steps() {
    let around = |steps| {
        let ran = tieline(&["list", "bundled", "--around", "hkic", "--steps", steps, "--format", "json"]);
        length(&json(&ran.out)["entities"])
    };
    assert!(1 < around("1") && around("1") < around("2"), "{} and {}", around("1"), around("2"));
}

#[test]
fn csv_has_a_row_for_each_record_and_the_table_a_line() {
    let csv = tieline(&["list", "bundled", "--format", "csv"]).out;
    assert_eq!(csv.lines().count(), 1 + 95 + 153);
    let table = tieline(&["list", "bundled", "--year", "2024"]).out;
    assert!(
        table.starts_with("62 relations, 45 entities; 32 more may match; 36 more have no usable year\n"),
        "{table}"
    );
}

#[test]
fn path_finds_the_one_way_from_hkust_guangzhou_to_hkic() {
    let found = json(&tieline(&["path", "bundled", "hkust-gz", "hkic", "--format", "json"]).out);
    assert_eq!((found["steps"].as_u64(), found["total"].as_u64()), (Some(4), Some(1)));
    let entities: Vec<_> = found["paths"][0]["entities"].as_array().expect("a path").iter().collect();
    assert_eq!(entities, ["hkust-gz", "innotech-2024", "hkust", "biomap", "hkic"]);
    let text = tieline(&["path", "bundled", "john-lee", "biomap"]).out;
    assert!(text.contains("3 steps, 6 shortest paths"), "{text}");
}

#[test]
fn that_no_path_leads_there_is_an_answer() {
    let ran = tieline(&["path", "bundled", "hkust-gz", "hkic", "--kind", "witness"]);
    assert_eq!(ran.exit(), Exit::Fine);
    assert!(ran.out.starts_with("No path leads from"), "{}", ran.out);
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
        assert_eq!(report["nodes"], 95);
        assert_eq!(report["threads"].to_string(), threads);
        fs::read_to_string(file).expect("the positions")
    };
    let one = positions("1", "one.tsv");
    assert_eq!(one.lines().count(), 95);
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
    let wrong: [(&[&str], &str); 14] = [
        (&["list"], "FILE"),
        (&["list", "bundled", "--sector", "bio-tech"], "did you mean \"biotech\"?"),
        (&["list", "bundled", "--fund", "hkik"], "did you mean \"hkic\"?"),
        (&["list", "bundled", "--fund", "biomap"], "no fund or investor"),
        (&["list", "bundled", "--kind", "witnes"], "did you mean \"witness\"?"),
        (&["list", "bundled", "--status", "sined"], "did you mean \"Signed\"?"),
        (&["list", "bundled", "--year", "2024..2022"], "2022..2024"),
        (&["list", "bundled", "--steps", "2"], "--around"),
        (&["path", "bundled", "hkic", "biomapp"], "did you mean \"biomap\"?"),
        (&["render", "bundled", "-o", "map.gif"], ".svg, .png or .pdf"),
        (&["render", "bundled"], "--output"),
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
        (id: "r1", from: "a", to: "b", kind: "owns", when: On("2024-06"), when_basis: Derived, role: "-holder", status: Signed,
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

#[test]
fn csv_says_what_a_date_rests_on_and_runs_in_no_spreadsheet() {
    let (_folder, file) = awkward();
    let csv = tieline(&["list", path_text(&file), "--format", "csv"]).out;
    let rows: Vec<&str> = csv.lines().collect();
    let header =
        "\u{FEFF}record,id,shown,kind,name,from,to,when,basis,role,status,amount,value,currency,sectors,sources";
    assert_eq!(rows[0], header);
    assert_eq!(rows[1], "entity,a,match,company,\"'=HYPERLINK(\"\"x\"\")\",,,2019,Editorial,Founded,,,,,,report");
    assert_eq!(rows[2], "entity,b,match,company,\"香港, Beta\",,,,,,,,,,,report");
    let tie =
        "relation,r1,match,owns,owns,a,b,Jun 2024,Derived,'-holder,Signed,'+5 million,5000000,HKD,,report gazette";
    assert_eq!(rows[4], tie);
}

#[test]
fn the_table_says_what_a_date_rests_on_and_prints_no_command() {
    let (_folder, file) = awkward();
    let table = tieline(&["list", path_text(&file)]).out;
    let line = table.lines().find(|line| line.contains("r1")).expect("the tie");
    for said in ["Jun 2024", "Derived", "-holder", "HK$5 million", "report gazette", "香港, Beta"] {
        assert!(line.contains(said), "{said} in {line}");
    }
    assert!(!table.contains(['\t', '\u{ad}']), "{table}");
}

#[test]
fn a_kind_of_tie_has_an_option_of_its_own() {
    let (_folder, file) = awkward();
    let relations = |options: &[&str]| {
        let ran = tieline(&[&["list", path_text(&file), "--format", "json"], options].concat());
        assert_eq!(ran.exit(), Exit::Fine, "{}", ran.err);
        json(&ran.out)["relations"].to_string()
    };
    assert_eq!(relations(&["--tie-kind", "owns"]), "[\"r1\"]");
    assert_eq!(relations(&["--tie-kind", "owns", "--relation-kind", "hires"]), "[\"r1\",\"r2\"]");
    assert_eq!(relations(&["--kind", "owns", "--kind", "company"]), "[\"r1\"]");
    let ran = tieline(&["list", path_text(&file), "--tie-kind", "own"]);
    assert!(ran.exit() == Exit::Usage && ran.err.contains("did you mean \"owns\"?"), "{}", ran.err);
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
fn more_ways_than_can_be_counted_are_told_in_words() {
    let folder = tempfile::tempdir().expect("a folder");
    let file = folder.path().join("ways.ron");
    let company =
        |id: &str| format!("(id: \"{id}\", kind: \"k\", name: {{\"en\": \"{id}\"}}, evidence: [(source: \"s\")]),\n");
    let tie = |id: String, from: &str, to: &str| {
        format!("(id: \"{id}\", from: \"{from}\", to: \"{to}\", kind: \"t\", evidence: [(source: \"s\")]),\n")
    };
    let (mut entities, mut relations) = (company("x0"), String::new());
    for nth in 1..=70 {
        let (before, here) = (format!("x{}", nth - 1), format!("x{nth}"));
        entities += &company(&here);
        for side in ["l", "r"] {
            let between = format!("{side}{nth}");
            entities += &company(&between);
            relations += &tie(format!("t-{between}-1"), &before, &between);
            relations += &tie(format!("t-{between}-2"), &between, &here);
        }
    }
    let text = format!(
        "(schema: \"tieline/1\", id: \"ways\", title: {{\"en\": \"Ways\"}}, sources: [(id: \"s\", title: \"S\")], \
         entity_kinds: [(id: \"k\", name: {{\"en\": \"K\"}})], relation_kinds: [(id: \"t\", name: {{\"en\": \"t\"}})], \
         entities: [{entities}], relations: [{relations}])"
    );
    fs::write(&file, text).expect("the dataset");
    let told = tieline(&["path", path_text(&file), "x0", "x70"]).out;
    assert!(told.starts_with("From x0 to x70: 140 steps, more than a billion shortest paths\n"), "{told}");
    assert!(told.ends_with("\nand more than a billion more\n"), "{told}");
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

/// The ids of the ties that a filter lists of the wider data.
fn listed(filter: &str) -> Vec<String> {
    let mut arguments = vec!["list", "bundled-2022-2026", "--format", "json"];
    arguments.extend(filter.split_whitespace());
    let ran = tieline(&arguments);
    assert_eq!(ran.exit(), Exit::Fine, "{filter}: {}", ran.err);
    let ids = json(&ran.out)["relations"].as_array().expect("a list").clone();
    ids.iter().map(|id| id.as_str().expect("an id").to_owned()).collect()
}

#[test]
fn ties_between_two_kinds_are_listed_either_way_round_or_one_way() {
    let either = listed("--ends university:investor");
    assert_eq!(either, listed("--ends investor:university"), "the order does not matter");
    let there = listed("--ends investor:university --one-way");
    let back = listed("--ends university:investor --one-way");
    assert!(!there.is_empty() && !back.is_empty(), "{there:?} and {back:?}");
    assert!(there.len() < either.len());
    assert!(either.iter().all(|tie| there.contains(tie) || back.contains(tie)), "{either:?}");
}

#[test]
fn amounts_sources_and_bases_of_dates_narrow_a_list() {
    let any = listed("--currency hkd");
    let large = listed("--currency HKD --at-least 1bn");
    assert!(!large.is_empty() && large.len() < any.len(), "{} of {}", large.len(), any.len());
    assert!(large.iter().all(|tie| any.contains(tie)));
    assert!(listed("--currency CNY").iter().all(|tie| !any.contains(tie)), "never across currencies");
    let counts = [1, 2, 3].map(|count| listed(&format!("--sources {count}")).len());
    assert_eq!(counts.iter().sum::<usize>(), listed("").len());
    let bases = ["stated", "derived"].map(|basis| listed(&format!("--date-basis {basis}")).len());
    assert!(bases.iter().all(|count| *count > 0) && bases.iter().sum::<usize>() < listed("").len(), "{bases:?}");
}

#[test]
fn what_is_asked_wrongly_of_ties_is_said() {
    for (filter, message) in [
        ("--ends university", "write university:investor"),
        ("--ends university:investr", "did you mean \"investor\""),
        ("--currency XYZW", "ISO 4217"),
        ("--currency HKD --at-least lots", "5m or 1.5bn"),
        ("--currency HKD --at-least 2m --at-most 1m", "--at-least is more than --at-most"),
        ("--at-least 2m", "--currency"),
        ("--sources 4", "4"),
        ("--date-basis printed", "basis of a date"),
    ] {
        let mut arguments = vec!["list", "bundled"];
        arguments.extend(filter.split_whitespace());
        let ran = tieline(&arguments);
        assert_eq!(ran.exit(), Exit::Usage, "{filter}");
        assert!(ran.err.contains(message), "{filter}: {}", ran.err);
    }
}
