//! Files that went wrong, thousands of them: every kind of input, changed by chance, is read with little
//! memory and without a panic. Chance begins anew with the same seed, so that a failure comes again.
//!
//! It stands alone: what is asked for is counted for the whole program.
#![expect(clippy::expect_used, reason = "a test may stop at once")]

#[path = "support/scraps.rs"]
mod scraps;

use std::{
    fs,
    path::Path,
    sync::{Arc, Mutex, mpsc},
    thread,
    time::Duration,
};

use peak_alloc::PeakAlloc;
use scraps::SCRAPS;
use tieline::{
    cli::{Exit, Outcome, Terminal, layout::read_edges, run},
    dataset::{
        Dataset,
        amend::{self, Place},
        beside,
        filter::Filter,
        limits::MAX_PROBLEMS_KEPT,
        list::List,
        located::located,
        names::Language,
        problem::{Problem, Severity},
        read,
    },
    network::Network,
    stamp::picture::{self, Found},
    words::Words,
};

#[global_allocator]
static MEMORY: PeakAlloc = PeakAlloc;

fn said(problem: &Problem) -> String {
    Words::of(Language::English).message(&problem.message)
}

/// One kind of input at a time: memory is counted for all of them together.
static TURN: Mutex<()> = Mutex::new(());

/// So much memory, in bytes, is for whatever a file of a few kilobytes says.
const MOST: usize = 64 << 20;

/// Nothing takes longer but what never ends.
const FOR_EVER: Duration = Duration::from_secs(100);

/// A dataset that says something of everything, and the workspace beside it.
const DATASET: &str = include_str!("mutations/harbour.ron");
const WORKSPACE: &str = include_str!("mutations/harbour.tieline.ron");

#[test]
fn a_changed_dataset_is_read_or_refused() {
    let network = |dataset: Dataset| {
        let network = Network::new(Arc::new(dataset));
        let _shown = Filter { years: Some((2020, 2024)), ..Filter::default() }.apply(&network);
    };
    try_changes(&[DATASET.as_bytes(), WORKSPACE.as_bytes()], 8_000, move |bytes| {
        let reading = read::read(bytes);
        let has_errors = reading.problems.iter().any(|problem| problem.severity == Severity::Error);
        assert_eq!(reading.dataset.is_none(), has_errors, "a dataset and errors exclude each other");
        assert!(reading.problems.len() <= 2 * MAX_PROBLEMS_KEPT + 2, "{} problems", reading.problems.len());
        assert!(reading.problems.iter().all(|problem| said(problem).chars().count() <= 1000), "a message is short");
        reading.dataset.map(network);
    });
}

#[test]
fn a_changed_workspace_is_read_or_refused() {
    let dataset = read::read_text(DATASET).dataset.expect("a dataset without errors");
    try_changes(&[WORKSPACE.as_bytes(), DATASET.as_bytes()], 8_000, move |bytes| {
        let reading = beside::read(bytes, &dataset);
        let kept = reading.beside.map(|beside| beside.over(&dataset.workspace));
        let places = kept.iter().flat_map(|kept| &kept.positions).map(|position| position.place);
        places.for_each(|place| assert!(place.x.abs() < 1e6 && place.y.abs() < 1e6, "{place:?} is out of this world"));
    });
}

#[test]
fn a_changed_dataset_is_amended_or_refused() {
    try_changes(&[DATASET.as_bytes(), WORKSPACE.as_bytes()], 2_000, |bytes| {
        let text = String::from_utf8_lossy(bytes);
        let before = read::read_text(&text).dataset;
        for (list, key, record) in NEW {
            let amended = amend::insert(&text, list, Place::First, record);
            let Some(before) = &before else { continue };
            let amended = amended.expect("what was read can be amended");
            let reading = read::read_text(&amended);
            assert!(reading.dataset.is_some(), "{:?}\n{amended}", reading.problems);
            let back = amend::remove(&amended, list, key).expect("what was put in can be taken out");
            assert_eq!(read::read_text(&back).dataset.as_ref(), Some(before), "{back}");
        }
        for list in List::ALL {
            for key in ["harbour", "a", "entity a", "(", ""] {
                let fields = [("note", Some("\"said\"")), ("id", None), ("name", None)];
                let amended = amend::record(&text, list, key, &fields).unwrap_or_default();
                _ = amend::remove(&amended, list, key);
                _ = amend::replace(&text, list, key, "(id: \"other\")");
            }
        }
    });
}

/// Records that name no others, with what they go by.
const NEW: [(List, &str, &str); 5] = [
    (List::Sources, "added", "(id: \"added\", title: \"Added\")"),
    (List::Sectors, "added", "(id: \"added\", name: {\"en\": \"Added\"})"),
    (List::EntityKinds, "added", "(id: \"added\",\n            name: {\"en\": \"Added\"})"),
    (List::Groups, "added", "(id: \"added\", name: {\"en\": \"Added\"})"),
    (List::Views, "added", "(id: \"added\", name: {\"en\": \"Added\"}, years: (2020, 2024))"),
];

#[test]
fn a_changed_picture_is_understood_or_not() {
    let folder = tempfile::tempdir().expect("a folder");
    let (data, pictures) = (folder.path().join("harbour.ron"), ["map.svg", "map.png", "map.pdf"]);
    fs::write(&data, DATASET).expect("the dataset");
    let drawn = pictures.map(|name| {
        let picture = folder.path().join(name);
        let words = ["tieline", "render", text(&data), "-o", text(&picture), "--size", "640x400"];
        let (mut out, mut err) = (Vec::new(), Vec::new());
        let outcome = run(words, &mut Terminal { out: &mut out, err: &mut err });
        assert_eq!(outcome, Outcome::Done(Exit::Fine), "{}", String::from_utf8_lossy(&err));
        fs::read(picture).expect("the picture")
    });
    let dataset = read::read_text(DATASET).dataset.expect("a dataset without errors");
    for (picture, times) in drawn.iter().zip([2_000, 800, 800]) {
        assert!(matches!(picture::find(picture), Found::View(_)), "a picture says which view made it");
        let dataset = dataset.clone();
        try_changes(&[picture], times, move |bytes| {
            let Found::View(stamp) = picture::find(bytes) else { return };
            let reopened = stamp.reopen(&dataset);
            let pins = reopened.exploration.pins.values();
            pins.for_each(|place| {
                assert!(place.x.abs() < 1e6 && place.y.abs() < 1e6, "{place:?} is out of this world");
            });
        });
    }
}

#[test]
fn a_changed_list_of_edges_is_read_or_refused() {
    let edges = "# a ring and a tail\n0 1\n1\t2\n2 3\n3 0\n3 4\r\n\n4 5\n";
    try_changes(&[edges.as_bytes()], 8_000, |bytes| {
        if let Ok(topology) = read_edges(&String::from_utf8_lossy(bytes)) {
            let most = 100_000 + 10 * topology.links.len();
            assert!(topology.bodies.len() <= most, "{} nodes", topology.bodies.len());
        }
    });
}

#[test]
fn many_empty_lines_take_no_more_memory_than_the_file() {
    let _turn = TURN.lock().unwrap_or_else(std::sync::PoisonError::into_inner);
    let sources = "sources: [(id: \"a\", title: \"A\"), (id: \"a\", title: \"A\")]";
    let record = format!("(schema: \"tieline/1\", id: \"d\", title: {{\"en\": \"D\"}}, {sources})");
    let file = ["\n".repeat(4 << 20), record].concat();
    let most = file.len();
    let before = MEMORY.current_usage();
    MEMORY.reset_peak_usage();
    let problems = located("d.ron", read::read(file.as_bytes()).problems, file.as_bytes());
    assert!(problems.iter().any(|found| said(&found.problem).ends_with(&format!("first in line {}", (4 << 20) + 1))));
    assert!(problems.iter().all(|found| found.line.starts_with("(schema")));
    let asked_for = MEMORY.peak_usage().saturating_sub(before);
    assert!(asked_for < most, "{most} line breaks took {asked_for} bytes");
}

#[test]
fn a_long_record_with_many_mistakes_is_not_copied_for_each() {
    let _turn = TURN.lock().unwrap_or_else(std::sync::PoisonError::into_inner);
    let mistakes = (0..20).map(|nth| format!("wrong{nth}: 1, ")).collect::<Vec<_>>().concat();
    let note = "x".repeat(20 << 20);
    let file = format!("(schema: \"tieline/1\", sources: [(id: \"a\", {mistakes}title: \"A\", note: \"{note}\")])");
    let before = MEMORY.current_usage();
    MEMORY.reset_peak_usage();
    let problems = read::read(file.as_bytes()).problems;
    assert!(problems.iter().any(|problem| said(problem).contains("unknown field \"wrong0\"")), "{problems:?}");
    let asked_for = MEMORY.peak_usage().saturating_sub(before);
    assert!(asked_for < 4 * file.len(), "{} bytes took {asked_for} bytes", file.len());
}

fn text(path: &Path) -> &str {
    path.to_str().expect("a path in plain letters")
}

/// Lets `read` have so many changed copies of `files`, and watches its memory.
fn try_changes(files: &[&[u8]], times: u32, read: impl Fn(&[u8]) + Send + 'static) {
    let _turn = TURN.lock().unwrap_or_else(std::sync::PoisonError::into_inner);
    let mut chance = Chance(0x5EED);
    let files: Vec<Vec<u8>> = files.iter().map(|file| file.to_vec()).collect();
    let (sender, receiver) = mpsc::channel();
    let work = move || {
        for nth in 0..times {
            let changed = chance.changed(&files[0], &files);
            // What goes on is known when something is stuck.
            sender.send((nth, changed.clone())).expect("somebody watches");
            let before = MEMORY.current_usage();
            MEMORY.reset_peak_usage();
            read(&changed);
            let asked_for = MEMORY.peak_usage().saturating_sub(before);
            let most = MOST + 200 * changed.len();
            assert!(asked_for < most, "change {nth} of {} bytes took {asked_for} bytes", changed.len());
        }
    };
    let worker = thread::Builder::new().name("reader".to_owned()).spawn(work).expect("a thread");
    let mut last = None;
    loop {
        match receiver.recv_timeout(FOR_EVER) {
            Ok(next) => last = Some(next),
            Err(mpsc::RecvTimeoutError::Disconnected) => break,
            Err(mpsc::RecvTimeoutError::Timeout) => panic!("this never ends: {}", shown(last.as_ref())),
        }
    }
    assert!(worker.join().is_ok(), "this went wrong: {}", shown(last.as_ref()));
}

fn shown(last: Option<&(u32, Vec<u8>)>) -> String {
    last.map_or_else(String::new, |(nth, bytes)| {
        let beginning = bytes.get(..bytes.len().min(8_000)).unwrap_or_default();
        format!("change {nth}\n{}", String::from_utf8_lossy(beginning))
    })
}

/// Numbers that look like chance and are the same each time (xorshift).
struct Chance(u64);

impl Chance {
    fn next(&mut self, below: usize) -> usize {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        (self.0 % below.max(1) as u64) as usize
    }

    /// A copy of `file` with one change or several, for some of which others of `files` are needed.
    fn changed(&mut self, file: &[u8], files: &[Vec<u8>]) -> Vec<u8> {
        let mut bytes = file.to_vec();
        for _ in 0..=self.next(4) {
            self.change(&mut bytes, files);
        }
        bytes
    }

    fn change(&mut self, bytes: &mut Vec<u8>, files: &[Vec<u8>]) {
        let at = self.next(bytes.len() + 1);
        let end = (at + self.next(60)).min(bytes.len());
        match self.next(9) {
            0 => _ = bytes.get_mut(at).map(|byte| *byte ^= 1 << self.next(8)),
            1 => _ = bytes.drain(at..end),
            2 => bytes.truncate(at),
            3 => {
                let piece = bytes[at..end].repeat(1 + self.next(200));
                bytes.splice(at..at, piece);
            }
            4 => {
                let other = &files[self.next(files.len())];
                let from = self.next(other.len());
                let piece = other[from..(from + self.next(400)).min(other.len())].to_vec();
                bytes.splice(at..end, piece);
            }
            5 => self.put_another_number(bytes),
            6 => {
                let word = SCRAPS[self.next(SCRAPS.len())].repeat(1 + self.next(3) * self.next(400));
                bytes.splice(at..at, word.into_bytes());
            }
            7 => {
                let other = self.next(bytes.len() + 1);
                let (from, to) = (at.min(other), at.max(other));
                bytes[from..to].reverse();
            }
            _ => {
                let word = SCRAPS[self.next(SCRAPS.len())];
                bytes.splice(at..end, word.bytes());
            }
        }
    }

    /// Puts a number at the end of its range, or none at all, where one stands.
    fn put_another_number(&mut self, bytes: &mut Vec<u8>) {
        let digits: Vec<usize> = (0..bytes.len()).filter(|at| bytes[*at].is_ascii_digit()).collect();
        if digits.is_empty() {
            return;
        }
        let at = digits[self.next(digits.len())];
        let end = (at..bytes.len()).find(|at| !bytes[*at].is_ascii_digit()).unwrap_or(bytes.len());
        let number = NUMBERS[self.next(NUMBERS.len())];
        bytes.splice(at..end, number.bytes());
    }
}

const NUMBERS: [&str; 14] = [
    "0",
    "-1",
    "9999",
    "65535",
    "65536",
    "4294967295",
    "49999999",
    "18446744073709551616",
    "3e38",
    "-3e38",
    "1e-40",
    "NaN",
    "inf",
    "99999999999999999999999999999999",
];
