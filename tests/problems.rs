//! Reads every file in `tests/problems/` and compares what is reported with what is expected.
//!
//! `NN-name.ron` goes with `NN-name.expected`, which holds one `LINE:COLUMN: severity: message`
//! a line. Run with `UPDATE_EXPECT=1` to write the expected files anew, then read the difference.

#![expect(clippy::unwrap_used, reason = "a test stops at what should not happen")]

use std::{
    fmt::Write as _,
    fs,
    path::{Path, PathBuf},
};

use tieline::dataset::{problem::count, read::read};

#[test]
fn every_bad_file_gives_the_problems_expected_of_it() {
    let update = std::env::var_os("UPDATE_EXPECT").is_some();
    let mut differing = String::new();
    for file in files() {
        let found = problems_of(&file);
        let expected_file = file.with_extension("expected");
        if update {
            fs::write(&expected_file, &found).unwrap();
            continue;
        }
        let expected = fs::read_to_string(&expected_file).unwrap_or_default();
        if found != expected {
            let name = file.display();
            _ = write!(differing, "\n{name}\n  expected:\n{}  found:\n{}", indented(&expected), indented(&found));
        }
    }
    assert!(differing.is_empty(), "run with UPDATE_EXPECT=1 to accept:\n{differing}");
}

#[test]
fn only_files_with_an_error_are_refused() {
    for file in files() {
        let reading = read(&fs::read(&file).unwrap());
        let (errors, _) = count(&reading.problems);
        assert_eq!(reading.dataset.is_none(), errors > 0, "{}", file.display());
    }
}

#[test]
fn every_expectation_has_its_file() {
    for file in fs::read_dir(folder()).unwrap().map(|entry| entry.unwrap().path()) {
        assert!(file.with_extension("ron").exists(), "{} stands alone", file.display());
    }
}

fn problems_of(file: &Path) -> String {
    let reading = read(&fs::read(file).unwrap());
    reading.problems.iter().fold(String::new(), |mut text, problem| {
        _ = writeln!(text, "{problem}");
        text
    })
}

fn files() -> Vec<PathBuf> {
    let entries = fs::read_dir(folder()).unwrap().map(|entry| entry.unwrap().path());
    let mut files: Vec<_> = entries.filter(|path| path.extension().is_some_and(|end| end == "ron")).collect();
    files.sort();
    assert!(files.len() > 30, "the folder of bad files is nearly empty");
    files
}

fn folder() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/problems")
}

fn indented(text: &str) -> String {
    text.lines().fold(String::new(), |mut out, line| {
        _ = writeln!(out, "    {line}");
        out
    })
}
