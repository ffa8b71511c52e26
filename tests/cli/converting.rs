//! What `convert` makes of tables, and of datasets.

use std::{
    fs,
    io::Write as _,
    path::Path,
    process::{Command, Output, Stdio},
};

use tieline::{cli::Exit, exchange::write::target::Target};

use super::{awkward, path_text, tieline};

/// Two ties in Chinese, with a sum, a date that cannot be read and a total.
const DEALS: &str = "投資方,被投資方,金額（港元）,日期\n晨光基金,海棠醫療,300萬,2024年5月\n晨光基金,青竹科技,500萬,明年某日\n合計,,800萬,\n";

/// A folder with the table in it under this name, and the text of a path in it.
fn folder(name: &str) -> (tempfile::TempDir, impl Fn(&str) -> String) {
    let folder = tempfile::tempdir().expect("a folder");
    fs::write(folder.path().join(name), DEALS).expect("the table");
    let root = folder.path().to_owned();
    (folder, move |name: &str| path_text(&root.join(name)).to_owned())
}

#[test]
fn a_table_becomes_a_dataset_and_each_trouble_is_told_with_its_place() {
    let (_folder, at) = folder("deals.csv");
    let ran = tieline(&["convert", &at("deals.csv"), &at("deals.ron")]);
    assert_eq!((ran.exit(), ran.out.as_str()), (Exit::Fine, ""), "{}", ran.err);
    for said in [
        "table: each row is a tie: 投資方 = From, 被投資方 = To, 金額（港元） = Amount, 日期 = Date",
        "line 3, column D: not understood: ",
        "line 4: skipped: not taken over, as it is a total (合計 | 800萬)",
    ] {
        assert!(ran.err.contains(said), "{said}: {}", ran.err);
    }
    assert!(ran.err.ends_with("deals.ron: 3 entities, 2 ties\n"), "{}", ran.err);
    let table = tieline(&["list", &at("deals.ron")]).out;
    assert!(
        table.contains("海棠醫療") && table.contains("HK$3 million") && table.contains("日期: 明年某日"),
        "{table}"
    );
}

#[test]
fn nodes_and_relationships_are_read_together() {
    let (folder, at) = folder("deals.csv");
    let nodes = "personId:ID(Person),name,:LABEL\n1,Ada,Person\n2,Turing,Person\n";
    let ties = ":START_ID(Person),:END_ID(Person),:TYPE\n1,2,KNOWS\n";
    fs::create_dir(folder.path().join("more")).expect("a folder");
    for (name, text) in [("nodes.csv", nodes), ("rels.CSV", ties), ("more/rels.csv", "")] {
        fs::write(folder.path().join(name), text).expect("a table");
    }
    let ran = tieline(&["convert", &at("nodes.csv"), &at("rels.CSV"), &at("both.ron")]);
    assert_eq!(ran.exit(), Exit::Fine, "{}", ran.err);
    assert!(ran.err.ends_with("both.ron: 2 entities, 1 tie\n"), "{}", ran.err);
    let turned = tieline(&["convert", &at("rels.CSV"), &at("nodes.csv"), &at("turned.ron")]);
    assert!(turned.err.ends_with("turned.ron: 2 entities, 1 tie\n"), "{}", turned.err);
    // What is not a table does not go with one, and what is read is not written over.
    let ran = tieline(&["convert", &at("nodes.csv"), &at("both.ron"), &at("more.ron")]);
    assert!(ran.exit() != Exit::Fine && ran.err.contains("only tables of text"), "{}", ran.err);
    let ran = tieline(&["convert", &at("nodes.csv"), &at("rels.CSV"), &at("rels.CSV"), "--to", "ron"]);
    assert!(ran.exit() != Exit::Fine && ran.err.contains("is what is read"), "{}", ran.err);
    assert_ne!(tieline(&["convert", &at("nodes.csv")]).exit(), Exit::Fine, "an output is needed");
}

#[test]
fn the_content_counts_and_not_the_ending() {
    let (_folder, at) = folder("deals.xls");
    let ran = tieline(&["convert", &at("deals.xls"), &at("deals.ron")]);
    assert_eq!(ran.exit(), Exit::Fine, "{}", ran.err);
    assert!(ran.err.contains("2 ties"), "{}", ran.err);
}

#[test]
fn a_mapping_is_applied_and_one_that_cannot_be_read_is_told() {
    let (_folder, at) = folder("deals.csv");
    let mapping = r#"(tables: [(sheet: "", rows: Relations, heading_rows: 1, why: Chosen, columns: [
        (heading: "被投資方", at: 1, role: From, why: Chosen), (heading: "投資方", at: 0, role: To, why: Chosen),
        (heading: "金額（港元）", at: 2, role: Ignored, why: Chosen), (heading: "日期", at: 3, role: Ignored, why: Chosen),
    ])])"#;
    fs::write(at("turned.ron"), mapping).expect("the mapping");
    let arguments = ["convert", &at("deals.csv"), &at("deals.ron"), "--map", &at("turned.ron")];
    let ran = tieline(&arguments);
    assert_eq!(ran.exit(), Exit::Fine, "{}", ran.err);
    assert!(ran.err.contains("the mapping that was kept is applied"), "{}", ran.err);
    let csv = tieline(&["list", &at("deals.ron"), "--format", "csv"]).out;
    let ends: Vec<&str> = csv.lines().filter(|line| line.starts_with("relation,")).collect();
    assert!(ends.len() == 2 && !csv.contains("HKD"), "{csv}");
    fs::write(at("turned.ron"), "(tables: [").expect("the mapping");
    let ran = tieline(&[&arguments[..], &["--overwrite"]].concat());
    assert_eq!(ran.exit(), Exit::Problems);
    assert!(ran.err.contains("turned.ron: ") && ran.err.contains("line 1"), "{}", ran.err);
}

#[test]
fn a_dataset_goes_to_a_workbook_and_back_without_loss() {
    let (folder, file) = awkward();
    let at = |name: &str| path_text(&folder.path().join(name)).to_owned();
    for (from, to) in [(path_text(&file).to_owned(), at("one.xlsx")), (at("one.xlsx"), at("two.ron"))] {
        let ran = tieline(&["convert", &from, &to]);
        assert_eq!(ran.exit(), Exit::Fine, "{}", ran.err);
        assert!(ran.err.ends_with("3 entities, 2 ties\n"), "{}", ran.err);
    }
    let list = |file: &str| tieline(&["list", file, "--format", "csv"]).out;
    assert_eq!(list(&at("two.ron")), list(path_text(&file)));
}

#[test]
fn the_template_is_written_and_imports_without_a_question() {
    let (_folder, at) = folder("deals.csv");
    let ran = tieline(&["convert", "--template", &at("new.xlsx")]);
    assert_eq!((ran.exit(), ran.err.as_str()), (Exit::Fine, ""));
    assert_eq!(tieline(&["convert", &at("new.xlsx"), &at("new.ron")]).exit(), Exit::Fine);
    assert_eq!(tieline(&["check", &at("new.ron")]).exit(), Exit::Fine);
}

#[test]
fn nothing_is_replaced_unasked_and_no_table_is_written_over() {
    let (_folder, at) = folder("deals.csv");
    fs::write(at("there.ron"), "mine").expect("a file");
    fs::write(at("there.xlsx"), "mine").expect("a file");
    let commands = [
        vec!["convert".to_owned(), at("deals.csv"), at("there.ron")],
        vec!["convert".to_owned(), "--template".to_owned(), at("there.xlsx")],
    ];
    for command in &commands {
        let command: Vec<&str> = command.iter().map(String::as_str).collect();
        let ran = tieline(&command);
        assert_eq!(ran.exit(), Exit::Usage, "{command:?}");
        assert!(ran.err.contains("is already there: replace it with --overwrite"), "{}", ran.err);
        assert_eq!(tieline(&[&command[..], &["--overwrite"]].concat()).exit(), Exit::Fine, "{command:?}");
    }
    fs::copy(at("there.xlsx"), at("same.xlsx")).expect("a workbook");
    let ran = tieline(&["convert", &at("same.xlsx"), &at("same.xlsx"), "--overwrite"]);
    assert!(ran.exit() == Exit::Usage && ran.err.contains("is what is read"), "{}", ran.err);
}

#[test]
fn what_cannot_be_converted_is_said_in_a_sentence() {
    let (_folder, at) = folder("deals.csv");
    fs::write(at("empty.csv"), "").expect("a file");
    fs::write(at("broken.xlsx"), b"PK\x03\x04 and no more").expect("a file");
    let (deals, out) = (at("deals.csv"), at("out.ron"));
    let usage: [(&[&str], &str); 5] = [
        (&["convert"], "<IN>... <OUT>"),
        (&["convert", &deals], "<IN>... <OUT>"),
        (&["convert", &deals, "deals.pdf"], "the output must end in one of .ron .xlsx"),
        (&["convert", &deals, "-"], "or --to says its form"),
        (&["convert", "bundled", &out, "--map", &deals], "a mapping is for files of other programs only"),
    ];
    for (arguments, said) in usage {
        let ran = tieline(arguments);
        assert_eq!((ran.exit(), ran.out.as_str()), (Exit::Usage, ""), "{arguments:?}");
        assert!(ran.err.contains(said), "{arguments:?}: {}", ran.err);
    }
    for (name, said) in [("none.csv", "cannot be read"), ("empty.csv", "is empty"), ("broken.xlsx", "broken.xlsx: ")] {
        let ran = tieline(&["convert", &at(name), &out]);
        assert_eq!((ran.exit(), ran.out.as_str()), (Exit::Problems, ""), "{name}: {}", ran.err);
        assert!(ran.err.contains(said), "{name}: {}", ran.err);
        assert!(!std::path::Path::new(&out).exists());
    }
}

/// The program in a process of its own, as it has streams of its own only there.
fn piped(arguments: &[&str], input: &[u8]) -> Output {
    let mut command = Command::new(env!("CARGO_BIN_EXE_tieline"));
    command.args(arguments).stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::piped());
    let mut child = command.spawn().expect("the program");
    let mut stdin = child.stdin.take().expect("its input");
    // A program that refuses its arguments reads nothing.
    _ = stdin.write_all(input);
    drop(stdin);
    child.wait_with_output().expect("its end")
}

fn said(output: &Output) -> String {
    String::from_utf8(output.stderr.clone()).expect("what is said is UTF-8")
}

#[test]
fn every_form_is_written_under_its_word_and_what_reads_back_has_all_entities_and_ties() {
    let (folder, file) = awkward();
    let at = |name: &str| path_text(&folder.path().join(name)).to_owned();
    for target in Target::ALL {
        let out = at(&format!("as-{}", target.word()));
        let ran = tieline(&["convert", path_text(&file), &out, "--to", target.word()]);
        assert_eq!((ran.exit(), ran.out.as_str()), (Exit::Fine, ""), "{}: {}", target.word(), ran.err);
        let written = if target.is_of_sources() { "2 sources\n" } else { "3 entities, 2 ties\n" };
        assert!(ran.err.ends_with(written), "{}: {}", target.word(), ran.err);
        let read = target.path_of(Path::new(&out), if target == Target::Csv { "-edges" } else { "" });
        assert!(read.exists(), "{}", read.display());
        if target.is_of_sources() || matches!(target, Target::Csv | Target::Mermaid | Target::Markdown) {
            continue;
        }
        let back = at(&format!("of-{}.ron", target.word()));
        let ran = tieline(&["convert", path_text(&read), &back]);
        assert_eq!(ran.exit(), Exit::Fine, "{}: {}", target.word(), ran.err);
        assert!(ran.err.ends_with("3 entities, 2 ties\n"), "{}: {}", target.word(), ran.err);
    }
}

#[test]
fn a_filter_hands_on_a_part_and_says_what_stays_behind() {
    let folder = tempfile::tempdir().expect("a folder");
    let at = |name: &str| path_text(&folder.path().join(name)).to_owned();
    let counts = |err: &str| -> Vec<usize> {
        let last = err.lines().last().expect("a line").rsplit_once(": ").expect("the counts").1;
        last.split(|c: char| !c.is_ascii_digit()).filter_map(|number| number.parse().ok()).collect()
    };
    let whole = tieline(&["convert", "bundled", &at("whole.ron")]);
    let part = tieline(&["convert", "bundled", &at("part.ron"), "--sector", "biotech"]);
    assert_eq!((whole.exit(), part.exit()), (Exit::Fine, Exit::Fine), "{} {}", whole.err, part.err);
    let stays = "Views, stories, groups, places and notes stay behind: they were made for the whole";
    assert!(part.err.contains(stays) && !whole.err.contains(stays), "{}", part.err);
    let (whole, part) = (counts(&whole.err), counts(&part.err));
    assert!(part[0] > 0 && part[1] > 0 && part[0] < whole[0] && part[1] < whole[1], "{part:?} of {whole:?}");
    assert_eq!(tieline(&["check", &at("part.ron")]).exit(), Exit::Fine);
    let ran = tieline(&["convert", "bundled", &at("none.gexf"), "--sector", "bio-tech"]);
    assert_eq!(ran.exit(), Exit::Usage);
    assert!(ran.err.contains("did you mean \"biotech\"?") && !Path::new(&at("none.gexf")).exists(), "{}", ran.err);
}

#[test]
fn what_a_form_has_no_place_for_is_said_beside_the_answer_and_not_in_it() {
    let ran = tieline(&["convert", "bundled", "-", "--to", "mermaid"]);
    assert_eq!(ran.exit(), Exit::Fine, "{}", ran.err);
    assert!(ran.out.starts_with("flowchart") || ran.out.starts_with("graph"), "{}", &ran.out[..80]);
    assert!(ran.err.contains("no dates, amounts or sources") || ran.err.contains("names and kinds"), "{}", ran.err);
    assert!(ran.err.lines().count() >= 2 && ran.err.ends_with(" ties\n"), "{}", ran.err);
}

#[test]
fn text_and_binary_forms_go_through_streams_and_come_back_the_same() {
    let (folder, file) = awkward();
    let text = fs::read(&file).expect("the dataset");
    for word in ["ron", "xlsx", "gexf", "cx2"] {
        let written = piped(&["convert", "-", "-", "--to", word], &text);
        assert_eq!(written.status.code(), Some(0), "{word}: {}", said(&written));
        assert!(said(&written).ends_with("3 entities, 2 ties\n"), "{word}: {}", said(&written));
        assert_eq!(written.stdout.starts_with(b"PK"), word == "xlsx", "{word}");
        let back = piped(&["convert", "-", "-", "--to", "ron"], &written.stdout);
        assert_eq!(back.status.code(), Some(0), "{word}: {}", said(&back));
        assert!(said(&back).ends_with("3 entities, 2 ties\n"), "{word}: {}", said(&back));
        let named = path_text(&folder.path().join(format!("named-{word}"))).to_owned();
        assert_eq!(tieline(&["convert", path_text(&file), &named, "--to", word]).exit(), Exit::Fine);
        assert!(fs::read(named).expect("a file") == written.stdout, "{word}: a stream has what a file has");
    }
}

#[test]
fn a_table_through_a_stream_is_cited_by_a_name() {
    let written = piped(&["convert", "-", "-", "--to", "ron"], DEALS.as_bytes());
    assert_eq!(written.status.code(), Some(0), "{}", said(&written));
    assert!(said(&written).ends_with("3 entities, 2 ties\n"), "{}", said(&written));
    let text = String::from_utf8(written.stdout).expect("a dataset is UTF-8");
    assert!(!text.contains("\"-\""), "nothing is called by the sign for a stream: {text}");
}

#[test]
fn forms_of_several_files_are_refused_on_a_stream_before_anything_is_read() {
    for (word, why) in [("tables", "a folder does not go to standard output"), ("csv", "two tables do not go")] {
        let ran = tieline(&["convert", "no-such.ron", "-", "--to", word]);
        assert_eq!((ran.exit(), ran.out.as_str()), (Exit::Usage, ""), "{word}");
        assert!(ran.err.contains(why), "{word}: {}", ran.err);
    }
}

#[test]
fn the_format_of_the_input_can_be_said_and_only_of_other_programs() {
    let (_folder, at) = folder("deals.csv");
    fs::write(at("edges.dl"), "dl n=3 format=edgelist1\nlabels:\na,b,c\ndata:\n1 2\n2 3\n").expect("a network");
    let ran = tieline(&["convert", &at("edges.dl"), &at("edges.ron"), "--from", "dl"]);
    assert_eq!(ran.exit(), Exit::Fine, "{}", ran.err);
    assert!(ran.err.ends_with("3 entities, 2 ties\n"), "{}", ran.err);
    let ran = tieline(&["convert", &at("deals.csv"), &at("deals.ron"), "--from", "gexf"]);
    assert_eq!((ran.exit(), ran.out.as_str()), (Exit::Problems, ""), "{}", ran.err);
    assert!(ran.err.contains("deals.csv: ") && !Path::new(&at("deals.ron")).exists(), "{}", ran.err);
    let ran = tieline(&["convert", "bundled", &at("copy.gexf"), "--from", "gexf"]);
    assert_eq!(ran.exit(), Exit::Usage);
    assert!(ran.err.contains("--from is for files of other programs only"), "{}", ran.err);
}

#[test]
fn a_form_or_format_that_is_unknown_is_answered_with_the_nearest() {
    for (option, word, near) in
        [("--to", "gexff", "gexf"), ("--to", "mark-down", "markdown"), ("--from", "graphlm", "graphml")]
    {
        let ran = tieline(&["convert", "bundled", "out.ron", option, word]);
        assert_eq!((ran.exit(), ran.out.as_str()), (Exit::Usage, ""), "{option} {word}");
        assert!(ran.err.contains(&format!("(did you mean \"{near}\"?)")), "{}", ran.err);
    }
    let ran = tieline(&["convert", "bundled", "out.ron", "--to", "powerpoint"]);
    assert!(ran.exit() == Exit::Usage && ran.err.contains("(there are: ron, xlsx, csv, "), "{}", ran.err);
}

#[test]
fn no_file_of_several_is_replaced_unasked_and_none_is_written_then() {
    let (folder, file) = awkward();
    let at = |name: &str| path_text(&folder.path().join(name)).to_owned();
    fs::create_dir(at("tables")).expect("a folder");
    for (out, mine, other) in [
        (at("pair.csv"), at("pair-edges.csv"), at("pair-nodes.csv")),
        (at("tables"), at("tables/schema.sql"), at("tables/entities.csv")),
    ] {
        fs::write(&mine, "mine").expect("a file");
        let to = if out.ends_with("csv") { "csv" } else { "tables" };
        let arguments = ["convert", path_text(&file), &out, "--to", to];
        let ran = tieline(&arguments);
        assert_eq!(ran.exit(), Exit::Usage, "{}", ran.err);
        assert!(ran.err.contains("is already there: replace it with --overwrite"), "{}", ran.err);
        assert_eq!(fs::read_to_string(&mine).expect("the file"), "mine");
        assert!(!Path::new(&other).exists(), "nothing is written by halves");
        assert_eq!(tieline(&[&arguments[..], &["--overwrite"]].concat()).exit(), Exit::Fine);
        assert_ne!(fs::read_to_string(&mine).expect("the file"), "mine");
    }
    let ran = tieline(&["convert", &at("tables"), &at("tables"), "--to", "tables", "--overwrite"]);
    assert!(ran.exit() == Exit::Usage && ran.err.contains("is what is read"), "{}", ran.err);
    let ran = tieline(&["convert", path_text(&file), path_text(&file), "--to", "tables"]);
    assert!(ran.exit() == Exit::Usage && ran.err.contains("is a file: name a folder"), "{}", ran.err);
}
