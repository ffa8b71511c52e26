//! Properties of reading and writing: what is written reads back the same, and nothing a file
//! may hold makes reading panic.

mod datasets;
#[path = "support/scraps.rs"]
mod scraps;

use std::fmt::Write as _;

use proptest::{collection::vec, prelude::*, sample::Index};
use scraps::SCRAPS;
use tieline::{
    dataset::{
        amend::dataset_text,
        bundled::SAMPLES,
        id::EntityIndex,
        limits::{MAX_FILE_BYTES, MAX_PROBLEMS_KEPT},
        names::{Language, Names},
        problem::Severity,
        read::{read, read_text},
        workspace::{Highlight, Note},
        write::write,
    },
    stamp::Stamp,
    words::Words,
};

const ENGLISH: Words = Words::of(Language::English);

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn what_is_written_reads_back_the_same(dataset in datasets::any_dataset()) {
        let text = write(&dataset);
        let reading = read_text(&text);
        let errors: Vec<_> =
            reading.problems.iter().filter(|problem| problem.is_error()).map(|problem| ENGLISH.problem(problem)).collect();
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
        assert!((1..=lines).contains(&problem.line) && problem.column > 0, "no such place: {problem:?}");
        let said = ENGLISH.message(&problem.message);
        assert!(!said.contains('\n'), "a message is one line: {said}");
    }
}

#[test]
fn problems_before_and_behind_a_byte_order_mark_are_told_in_order() {
    survives("\u{feff}Some()(".as_bytes());
}

fn change() -> impl Strategy<Value = (Index, usize, Vec<u8>)> {
    let inserted =
        prop_oneof![Just(Vec::new()), ron_piece().prop_map(|piece| piece.as_bytes().to_vec()), vec(any::<u8>(), 0..4),];
    (any::<Index>(), 0..40_usize, inserted)
}

fn ron_piece() -> impl Strategy<Value = &'static str> {
    proptest::sample::select(&SCRAPS[..])
}

#[test]
fn the_bundled_files_are_without_problems() {
    for sample in SAMPLES {
        let reading = read_text(sample.text);
        let problems: Vec<_> = reading.problems.iter().map(|problem| ENGLISH.problem(problem)).collect();
        assert!(problems.is_empty(), "{}", problems.join("\n"));
        assert_eq!(reading.dataset, read_text(&write(&reading.dataset.clone().unwrap())).dataset);
    }
}

#[test]
fn a_file_that_is_too_large_is_refused_unread() {
    let reading = read(&vec![b' '; MAX_FILE_BYTES + 1]);
    assert_eq!(reading.problems.len(), 1);
    assert_eq!(
        ENGLISH.problem(&reading.problems[0]),
        "1:1: error: the file is too large: 513 MiB, and at most 512 MiB can be read"
    );
}

#[test]
fn deep_nesting_is_refused_and_not_followed() {
    let deep = format!("(a: {}", "[".repeat(1_000_000));
    let reading = read_text(&deep);
    assert_eq!(reading.problems[0].message.key, "bracket-deep", "{:?}", reading.problems[0]);
}

#[test]
fn thousands_of_problems_are_cut_short_with_their_number() {
    let mut entities = String::new();
    for nth in 0..3000 {
        _ = writeln!(entities, "(id: \"e{nth}\", kind: \"k\", name: {{\"en\": \"E{nth}\"}}),");
    }
    let text = format!("(schema: \"tieline/1\", id: \"x\", title: {{\"en\": \"X\"}}, entities: [\n{entities}])");
    let reading = read_text(&text);
    assert_eq!(reading.problems.len(), MAX_PROBLEMS_KEPT + 1);
    let last = reading.problems.last().unwrap();
    assert_eq!((last.severity, ENGLISH.message(&last.message).as_str()), (Severity::Error, "and 5,000 more errors"));
}

/// A dataset of two companies and a tie, with `more` among its entities and `rest` behind its lists.
fn harbour(more: &str, rest: &str) -> String {
    format!(
        "(schema: \"tieline/1\", id: \"harbour\", title: {{\"en\": \"Harbour\"}}, sources: [(id: \"s\", title: \"S\")],\n\
         entity_kinds: [(id: \"k\", name: {{\"en\": \"Kind\"}}, capital: true)],\n\
         relation_kinds: [(id: \"t\", name: {{\"en\": \"ties\"}}, manages_funds: true)],\n\
         entities: [{}{}{more}],\n{rest})",
        company("a", ""),
        company("b", ""),
    )
}

fn company(id: &str, more: &str) -> String {
    format!("(id: \"{id}\", kind: \"k\", name: {{\"en\": \"{id}\"}}, {more} evidence: [(source: \"s\")]),\n")
}

fn tie(id: &str, from: &str, to: &str) -> String {
    format!("(id: \"{id}\", from: \"{from}\", to: \"{to}\", kind: \"t\", evidence: [(source: \"s\")]),\n")
}

fn sector(nth: usize, more: &str) -> String {
    format!("(id: \"x{nth}\", name: {{\"en\": \"X\"}}, {more}),")
}

fn errors_of(text: &str) -> Vec<String> {
    let problems = read_text(text).problems;
    problems.iter().filter(|problem| problem.is_error()).map(|problem| ENGLISH.message(&problem.message)).collect()
}

#[test]
fn a_record_holds_no_more_than_can_be_shown() {
    let items = |item: &str| item.repeat(1_001);
    let views = |inside: String| format!("views: [(id: \"v\", name: {{\"en\": \"V\"}}, {inside})]");
    let cases = [
        (
            company("c", &format!("note: \"{}\",", "x".repeat(20_001))),
            String::new(),
            "this text has 20001 characters, and 20000",
        ),
        (company("c", &format!("aliases: [\"{}\"],", "x".repeat(301))), String::new(), "this text has 301 characters"),
        (
            company("c", &format!("short: {{\"en\": \"{}\"}},", "香".repeat(10_000))),
            String::new(),
            "this text has 10000 characters",
        ),
        (company("c", &format!("aliases: [{}],", items("\"x\","))), String::new(), "\"aliases\" has 1001 items"),
        (company("c", &format!("sectors: [{}],", items("\"x\","))), String::new(), "\"sectors\" has 1001 items"),
        (company("c", &format!("tags: [{}],", items("\"x\","))), String::new(), "\"tags\" has 1001 items"),
        (
            format!("(id: \"c\", kind: \"k\", name: {{\"en\": \"C\"}}, evidence: [{}])", items("(source: \"s\"),")),
            String::new(),
            "\"evidence\" has 1001 items",
        ),
        (String::new(), views(format!("funds: [{}]", items("\"a\","))), "\"funds\" has 1001 items"),
        (
            String::new(),
            format!("stories: [(id: \"v\", title: {{\"en\": \"V\"}}, steps: [{}])]", "(),".repeat(301)),
            "\"steps\" has 301 items, and at most 300",
        ),
        (
            String::new(),
            format!("sectors: [{}]", (0..2_001).map(|nth| sector(nth, "")).collect::<String>()),
            "there are 2001 records in this list (sector), and at most 2000",
        ),
    ];
    for (more, rest, expected) in cases {
        let errors = errors_of(&harbour(&more, &rest));
        assert!(errors.iter().any(|error| error.contains(expected)), "{expected}: {:?}", errors.first());
    }
}

#[test]
fn long_chains_of_sectors_and_of_managers_are_refused() {
    let inner = |nth: usize| sector(nth, &format!("parent: \"x{}\"", nth - 1));
    let chain = format!("sectors: [{}{}]", sector(0, ""), (1..1_000).map(inner).collect::<String>());
    assert_eq!(errors_of(&harbour("", &chain)), ["sector x32: sectors lie more than 32 deep in each other here"]);
    let funds = (0..4_000).map(|nth| company(&format!("f{nth}"), "")).collect::<String>();
    let managed = |count: usize| {
        let managing = |nth: usize| tie(&format!("r{nth}"), &format!("f{}", nth - 1), &format!("f{nth}"));
        let ties = (1..count).map(managing).collect::<String>();
        errors_of(&harbour(&funds, &format!("relations: [{}{ties}]", tie("r0", "a", "f0"))))
    };
    assert_eq!(managed(500), [""; 0]);
    assert!(managed(4_000)[0].contains("too many entities manage"), "a chain of thousands");
}

#[test]
fn thousands_of_misspelt_references_cost_no_more_than_some_suggestions() {
    let known = |nth: usize| company(&format!("harbour-company-number-{nth}"), "");
    let misspelt = |nth: usize| tie(&format!("r{nth}"), &format!("harbor-compani-numbr-{nth}"), "a");
    let entities = (0..20_000).map(known).collect::<String>();
    let ties = (0..20_000).map(misspelt).collect::<String>();
    let errors = errors_of(&harbour(&entities, &format!("relations: [{ties}]")));
    let suggested = errors.iter().filter(|error| error.contains("did you mean")).count();
    assert!((1..20).contains(&suggested), "{suggested} of {} were looked for", errors.len());
}

#[test]
fn a_list_of_millions_of_nothings_is_refused_before_it_fills_memory() {
    let errors = errors_of(&harbour("", &format!("relations: [{}]", "(),".repeat(3_000_000))));
    assert_eq!(errors, ["the file has more than 2000000 records, the most that can be read"]);
}

#[test]
fn a_place_out_of_this_world_is_refused_wherever_it_stands() {
    for place in ["(1e30, 0)", "(0, -1e6)", "(inf, 0)", "(NaN, 0)"] {
        for rest in [
            format!("positions: [(entity: \"a\", at: {place})]"),
            format!("views: [(id: \"v\", name: {{\"en\": \"V\"}}, frame: Area((0, 0), {place}))]"),
            format!(
                "stories: [(id: \"v\", title: {{\"en\": \"V\"}}, steps: [(callouts: [(text: {{\"en\": \"V\"}}, at: {place})])])]"
            ),
            format!(
                "stories: [(id: \"v\", title: {{\"en\": \"V\"}}, steps: [(callouts: [(text: {{\"en\": \"V\"}}, at: (0, 0), to: Place{place})])])]"
            ),
        ] {
            let errors = errors_of(&harbour("", &rest));
            assert!(errors.iter().any(|error| error.contains("a place lies between")), "{rest}: {errors:?}");
        }
    }
}

#[test]
fn what_names_what_is_gone_stays_in_the_file_when_something_else_is_saved() {
    let views = "views: [\n    (id: \"v\", name: {\"en\": \"V\"}, funds: [\"gone\", \"a\"]),\n],\n\
                 positions: [\n    (entity: \"gone\", at: (1, 2)),\n],\n";
    let text = harbour("", views);
    let dataset = read_text(&text).dataset.unwrap();
    let mut workspace = dataset.workspace.clone();
    workspace.notes.push(Note { about: Highlight::Entity(EntityIndex::new(0)), text: "Ask.".to_owned() });
    let saved = dataset_text(&text, (&dataset, &dataset.workspace), (&dataset, &workspace));
    assert!(saved.contains("funds: [\"gone\", \"a\"]") && saved.contains("(entity: \"gone\", at: (1, 2))"), "{saved}");
    assert_eq!(read_text(&saved).dataset.unwrap().workspace, workspace);
    // What is written anew leaves what it said before as a comment.
    workspace.views[0].name = Names::english("Fund A");
    let saved = dataset_text(&saved, (&dataset, &dataset.workspace), (&dataset, &workspace));
    assert!(saved.contains("// (id: \"v\", name: {\"en\": \"V\"}, funds: [\"gone\", \"a\"])"), "{saved}");
}

#[test]
fn a_place_out_of_this_world_in_a_picture_or_a_copy_is_left_out() {
    let dataset = read_text(SAMPLES[0].text).dataset.unwrap();
    let reopened = |place: &str| {
        let fields = format!("\"language\":\"en\",\"pins\":{{\"hkic\":{place}}},\"camera\":[0,0,3e38,3e38]");
        Stamp::from_text(&format!("{{\"dataset\":\"hong-kong-founding\",{fields}}}")).unwrap().reopen(&dataset)
    };
    for place in ["[3e38,3e38]", "[0,-1e6]"] {
        let reopened = reopened(place);
        assert_eq!((reopened.exploration.pins.len(), reopened.missing, reopened.camera), (0, 1, None), "{place}");
    }
    assert_eq!(reopened("[10,20]").exploration.pins.len(), 1);
}
