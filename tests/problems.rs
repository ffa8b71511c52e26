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

use tieline::{
    dataset::{
        message::{self, Message},
        names::Language,
        problem::count,
        read::read,
    },
    words::Words,
};

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

#[test]
fn no_problem_is_told_in_english_to_a_reader_of_chinese() {
    for file in files() {
        let bytes = fs::read(&file).unwrap();
        let text = String::from_utf8_lossy(&bytes);
        for problem in read(&bytes).problems {
            for language in [Language::Traditional, Language::Simplified] {
                let said = Words::of(language).problem(&problem);
                assert!(!is_english(&without_quotes(&said)), "{}: {said}", file.display());
            }
            let quoted = |value: &str| text.contains(value) || !is_english(value);
            assert!(values_of(&problem.message).iter().all(|value| quoted(value)), "{}: {problem:?}", file.display());
        }
    }
}

#[test]
fn a_slip_is_told_with_what_was_meant_in_every_language() {
    let text = fs::read_to_string(folder().join("42-reference-to-nothing.ron")).unwrap();
    let problems = read(text.as_bytes()).problems;
    let slip = problems.iter().find(|problem| Words::of(Language::English).problem(problem).contains("\"lanten\""));
    let told = [Language::Traditional, Language::Simplified].map(|language| Words::of(language).problem(slip.unwrap()));
    assert_eq!(
        told,
        [
            "24:39：錯誤：關係 r1：「to」所指的「lanten」並非任何實體（是否指「lantern」？）",
            "24:39：错误：关系 r1：“to”所指的“lanten”并非任何实体（是否指“lantern”？）",
        ]
    );
}

/// The names, numbers and passages in a message, and in all parts of it.
fn values_of(message: &Message) -> Vec<&str> {
    let mut found = Vec::new();
    for (_, value) in &message.values {
        match value {
            message::Value::Text(text) | message::Value::Field(text) | message::Value::Place(text) => {
                found.push(text.as_str());
            }
            message::Value::Message(part) => found.extend(values_of(part)),
            message::Value::Count(_) => {}
        }
    }
    found
}

/// What is said apart from what is quoted.
fn without_quotes(said: &str) -> String {
    let parts = said.split(['「', '“']).map(|part| part.split_once(['」', '”']).map_or(part, |(_, after)| after));
    parts.collect::<Vec<_>>().join("…")
}

/// Whether two words in Latin letters stand side by side.
fn is_english(text: &str) -> bool {
    let is_word = |word: &str| word.len() > 1 && word.chars().all(|c| c.is_ascii_alphabetic());
    text.split(' ').collect::<Vec<_>>().windows(2).any(|pair| is_word(pair[0]) && is_word(pair[1]))
}

fn problems_of(file: &Path) -> String {
    let reading = read(&fs::read(file).unwrap());
    reading.problems.iter().fold(String::new(), |mut text, problem| {
        _ = writeln!(text, "{}", Words::of(Language::English).problem(problem));
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
