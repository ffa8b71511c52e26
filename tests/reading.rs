//! Properties of reading and writing: what is written reads back the same, and nothing a file
//! may hold makes reading panic.

mod datasets;

use std::fmt::Write as _;

use proptest::{collection::vec, prelude::*, sample::Index};
use tieline::dataset::{
    bundled::SAMPLES,
    problem::Severity,
    read::{self, read, read_text},
    write::write,
};

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn what_is_written_reads_back_the_same(dataset in datasets::any_dataset()) {
        let text = write(&dataset);
        let reading = read_text(&text);
        let errors: Vec<_> =
            reading.problems.iter().filter(|problem| problem.is_error()).map(ToString::to_string).collect();
        prop_assert!(errors.is_empty(), "{}\n{text}", errors.join("\n"));
        prop_assert_eq!(reading.dataset.as_ref(), Some(&dataset), "{}", text);
        prop_assert_eq!(write(&dataset), text);
    }

    #[test]
    fn reading_survives_any_bytes(bytes in vec(any::<u8>(), 0..300)) {
        survives(&bytes);
    }

    #[test]
    fn reading_survives_any_arrangement_of_ron(pieces in vec(ron_piece(), 0..60)) {
        survives(pieces.concat().as_bytes());
    }

    #[test]
    fn reading_survives_changes_to_a_bundled_file(changes in vec(change(), 1..6), sample in 0..SAMPLES.len()) {
        // The beginning of a file is enough, and quicker.
        let text = SAMPLES[sample].text;
        let end = text.char_indices().map(|(at, _)| at).take_while(|at| *at < 20_000).last().unwrap_or_default();
        let mut bytes = text.as_bytes()[..end].to_vec();
        for (place, removed, inserted) in changes {
            let at = place.index(bytes.len() + 1);
            let to = (at + removed).min(bytes.len());
            bytes.splice(at..to, inserted);
        }
        survives(&bytes);
    }
}

/// Reads the bytes and makes sure that what comes back makes sense.
fn survives(bytes: &[u8]) {
    let reading = read(bytes);
    let errors = reading.problems.iter().filter(|problem| problem.is_error()).count();
    assert_eq!(reading.dataset.is_none(), errors > 0, "a dataset and errors exclude each other");
    assert!(reading.problems.is_sorted(), "problems come in the order of the file");
    let lines = bytes.split(|byte| *byte == b'\n').count();
    for problem in &reading.problems {
        assert!((1..=lines).contains(&problem.line) && problem.column > 0, "no such place: {problem}");
        assert!(!problem.message.contains('\n'), "a message is one line: {problem}");
    }
}

fn change() -> impl Strategy<Value = (Index, usize, Vec<u8>)> {
    let inserted =
        prop_oneof![Just(Vec::new()), ron_piece().prop_map(|piece| piece.as_bytes().to_vec()), vec(any::<u8>(), 0..4),];
    (any::<Index>(), 0..40_usize, inserted)
}

fn ron_piece() -> impl Strategy<Value = &'static str> {
    proptest::sample::select(vec![
        "(",
        ")",
        "[",
        "]",
        "{",
        "}",
        ",",
        ":",
        "\"",
        "\\",
        "'",
        "r#\"",
        "\"#",
        "//",
        "/*",
        "*/",
        "\n",
        " ",
        "#![enable(",
        "(id: \"a\"",
        "schema: \"tieline/1\"",
        "id: \"x\"",
        "entities: [",
        "relations: [",
        "name: {",
        "\"en\": \"A\"",
        "when: On(\"2024\")",
        "evidence: [(source: \"s\")]",
        "Some(",
        "None",
        "1.5",
        "-",
        "香",
        "，",
        "“",
        "\u{FEFF}",
        "\u{2028}",
        "\0",
    ])
}

#[test]
fn the_bundled_files_are_without_problems() {
    for sample in SAMPLES {
        let reading = read_text(sample.text);
        let problems: Vec<_> = reading.problems.iter().map(|problem| problem.at(sample.name)).collect();
        assert!(problems.is_empty(), "{}", problems.join("\n"));
        assert_eq!(reading.dataset, read_text(&write(&reading.dataset.clone().unwrap())).dataset);
    }
}

#[test]
fn a_file_that_is_too_large_is_refused_unread() {
    let reading = read(&vec![b' '; read::MAX_FILE_BYTES + 1]);
    assert_eq!(reading.problems.len(), 1);
    assert_eq!(
        reading.problems[0].to_string(),
        "1:1: error: the file is too large: 257 MiB, and at most 256 MiB can be read"
    );
}

#[test]
fn deep_nesting_is_refused_and_not_followed() {
    let deep = format!("(a: {}", "[".repeat(1_000_000));
    let reading = read_text(&deep);
    assert!(reading.problems[0].message.contains("deep"), "{}", reading.problems[0]);
}

#[test]
fn thousands_of_problems_are_cut_short_with_their_number() {
    let mut entities = String::new();
    for nth in 0..3000 {
        _ = writeln!(entities, "(id: \"e{nth}\", kind: \"k\", name: {{\"en\": \"E{nth}\"}}),");
    }
    let text = format!("(schema: \"tieline/1\", id: \"x\", title: {{\"en\": \"X\"}}, entities: [\n{entities}])");
    let reading = read_text(&text);
    assert_eq!(reading.problems.len(), read::MAX_PROBLEMS_KEPT + 1);
    let last = reading.problems.last().unwrap();
    assert_eq!((last.severity, last.message.as_str()), (Severity::Error, "and 5000 more errors"));
}
