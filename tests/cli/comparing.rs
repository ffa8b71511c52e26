//! What `diff` and `measures` answer.

use std::fs;

use tieline::cli::Exit;

use super::{AWKWARD, awkward, json, length, path_text, tieline};

#[test]
fn a_file_and_itself_are_the_same_and_the_exit_code_says_so() {
    let ran = tieline(&["diff", "bundled", "bundled"]);
    assert_eq!((ran.exit(), ran.out.as_str()), (Exit::Fine, "Both say the same\n"), "{}", ran.err);
    assert_eq!((Exit::Fine.code(), Exit::Differ.code(), Exit::Usage.code()), (0, 1, 2));
}

#[test]
fn what_changed_is_listed_in_every_format() {
    let (folder, file) = awkward();
    let other = folder.path().join("other.ron");
    let changed = AWKWARD.replace("status: Signed", "status: Ended").replace("\"Gamma\"", "\"=Delta\"");
    fs::write(&other, changed).expect("another dataset");
    let ask = |format| tieline(&["diff", path_text(&file), path_text(&other), "--format", format]);
    let table = ask("table");
    assert_eq!(table.exit(), Exit::Differ, "{}", table.err);
    let lines = [
        "0 records new, 0 ended, 2 changed",
        "~ entities c  =Delta",
        "    English name: Gamma → =Delta",
        "~ relations r1  =HYPERLINK(\"x\") – 香港, Beta",
        "    status: Signed → Ended",
    ];
    assert_eq!(table.out.lines().collect::<Vec<_>>(), lines);
    let found = json(&ask("json").out);
    assert_eq!((length(&found["changes"]), &found["same"]), (2, &serde_json::Value::Bool(false)));
    let change = &found["changes"][1];
    assert_eq!([&change["field"], &change["before"], &change["after"]], ["status", "Signed", "Ended"]);
    assert_eq!(length(&change["sources"]), 2, "each source once");
    let csv = ask("csv").out;
    assert!(csv.starts_with("\u{FEFF}Change,Record,") && csv.contains(",'=Delta,"), "{csv}");
    let document = ask("md").out;
    assert!(document.contains("| Changed | relations | r1 |"), "{document}");
}

#[test]
fn two_periods_of_one_file_are_compared_too() {
    let ran = tieline(&["diff", "bundled", "--from", "2022", "--to", "2023..2024", "--format", "json"]);
    assert_eq!(ran.exit(), Exit::Differ, "{}", ran.err);
    let found = json(&ran.out);
    assert_eq!([&found["before"], &found["after"]], ["2022", "2023–2024"]);
    assert!(found["undated"].as_u64().is_some_and(|count| count > 0));
    let same = tieline(&["diff", "bundled", "--from", "2024", "--to", "2024"]);
    assert_eq!(same.exit(), Exit::Fine, "{}", same.out);
}

#[test]
fn what_cannot_be_compared_is_no_difference() {
    let (_folder, file) = awkward();
    let [half, missing] = [&["diff", "bundled"][..], &["diff", path_text(&file), "no-such-file.ron"][..]].map(tieline);
    assert_eq!([half.exit(), missing.exit()], [Exit::Usage; 2], "{}{}", half.err, missing.err);
    assert!(half.out.is_empty() && missing.out.is_empty());
}

#[test]
fn measures_name_the_first_entities_and_say_what_they_mean() {
    let ran = tieline(&["measures", "bundled", "--measure", "ties", "--measure", "cut-off", "--top", "2"]);
    assert_eq!(ran.exit(), Exit::Fine, "{}", ran.err);
    let lines: Vec<&str> = ran.out.lines().collect();
    assert_eq!((lines[0], lines[5]), ("Ties", "Holds together"), "{}", ran.out);
    assert!(lines[1].contains("direction does not count; left out: 1 adverse tie; exact"), "{}", lines[1]);
    assert!(ran.out.ends_with("two parts of the network\n"), "{}", ran.out);
    let unknown = tieline(&["measures", "bundled", "--measure", "fame"]);
    assert!(unknown.exit() == Exit::Usage && unknown.err.contains("well-tied"), "{}", unknown.err);
}

#[test]
fn measures_for_scripts_have_a_number_for_each_entity() {
    let found = json(&tieline(&["measures", "bundled", "--format", "json"]).out);
    assert_eq!((length(&found["measures"]), length(&found["entities"])), (8, 100));
    let places =
        found["entities"].as_array().expect("a list").iter().filter(|entity| entity["close"].is_null()).count();
    assert!(places > 0 && length(&found["bridges"]) > 0, "places are left out");
    let csv = tieline(&["measures", "bundled", "--format", "csv", "--measure", "core"]).out;
    assert!(csv.starts_with("\u{FEFF}id,name,core\r\n") && csv.lines().count() == 101, "{csv}");
}
