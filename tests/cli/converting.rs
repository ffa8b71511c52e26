//! What `convert` makes of tables, and of datasets.

use std::fs;

use tieline::cli::Exit;

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
        (&["convert"], "<IN>"),
        (&["convert", &deals], "<OUT>"),
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
