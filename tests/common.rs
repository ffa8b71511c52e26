//! What entities have in common: as plain data, and as the command line tells it.
#![expect(clippy::expect_used, reason = "a test may stop at once")]

use std::{collections::BTreeSet, sync::Arc};

use tieline::{
    cli::{Exit, Outcome, Terminal, run},
    dataset::{
        filter::{Along, Filter},
        id::EntityIndex,
        names::Language,
        read::read_text,
    },
    network::{
        Network,
        common::{Aspect, InCommon, Row},
        paths::Walk,
    },
    words::Words,
};

const HARBOUR: &str = r#"(
    schema: "tieline/1", id: "harbour", title: {"en": "Harbour"},
    sources: [(id: "report", title: "Report"), (id: "gazette", title: "Gazette"), (id: "poster", title: "Poster")],
    sectors: [
        (id: "bio", name: {"en": "Biotech"}),
        (id: "genes", name: {"en": "Genes"}, parent: "bio"),
        (id: "cells", name: {"en": "Cells"}, parent: "bio"),
    ],
    entity_kinds: [
        (id: "company", name: {"en": "Company"}),
        (id: "fund", name: {"en": "Fund"}, capital: true),
        (id: "event", name: {"en": "Event"}),
        (id: "place", name: {"en": "Place"}),
    ],
    relation_kinds: [
        (id: "owns", name: {"en": "owns"}),
        (id: "sues", name: {"en": "sues"}, adverse: true),
    ],
    entities: [
        (id: "a", kind: "company", name: {"en": "Alpha"}, sectors: ["genes"], evidence: [(source: "report")]),
        (id: "b", kind: "company", name: {"en": "Beta"}, sectors: ["cells"], evidence: [(source: "report")]),
        (id: "c", kind: "company", name: {"en": "Gamma"}, sectors: ["genes"], evidence: [(source: "gazette")]),
        (id: "both", kind: "company", name: {"en": "Both"}, evidence: [(source: "report")]),
        (id: "foe", kind: "company", name: {"en": "Foe"}, evidence: [(source: "report")]),
        (id: "trust", kind: "fund", name: {"en": "Trust"}, evidence: [(source: "report")]),
        (id: "fair", kind: "event", name: {"en": "Fair"}, evidence: [(source: "report")]),
        (id: "pier", kind: "place", name: {"en": "Pier"}, evidence: [(source: "report")]),
    ],
    relations: [
        (id: "r1", from: "a", to: "both", kind: "owns", when: On("2023"), when_basis: Stated, evidence: [(source: "gazette")]),
        (id: "r2", from: "both", to: "b", kind: "owns", when: On("2024"), when_basis: Stated, evidence: [(source: "gazette")]),
        (id: "r3", from: "a", to: "trust", kind: "owns", evidence: [(source: "report")]),
        (id: "r4", from: "b", to: "c", kind: "owns", evidence: [(source: "poster")], funds: ["trust"]),
        (id: "r5", from: "a", to: "fair", kind: "owns", evidence: [(source: "report")]),
        (id: "r6", from: "b", to: "pier", kind: "owns", evidence: [(source: "report")]),
        (id: "r7", from: "a", to: "foe", kind: "sues", evidence: [(source: "report")]),
        (id: "r8", from: "b", to: "foe", kind: "sues", evidence: [(source: "report")]),
        (id: "r9", from: "a", to: "b", kind: "owns", evidence: [(source: "report")]),
    ],
)
"#;

fn network() -> Network {
    Network::new(Arc::new(read_text(HARBOUR).dataset.expect("the dataset of the test")))
}

fn entities(network: &Network, ids: &[&str]) -> BTreeSet<EntityIndex> {
    ids.iter().map(|id| network.dataset().entity_by_id(id).expect("an entity")).collect()
}

fn found(network: &Network, ids: &[&str]) -> InCommon {
    InCommon::new(&entities(network, ids), Walk::all(network, Along::WithoutAdverse))
}

fn ids<'a>(network: &'a Network, rows: impl Iterator<Item = &'a Row>, aspect: Aspect) -> Vec<&'a str> {
    rows.filter(|row| row.aspect == aspect).map(|row| row.item.id(network)).collect()
}

#[test]
fn two_share_neighbours_funds_sectors_and_sources() {
    let network = network();
    let found = found(&network, &["a", "b"]);
    let shared = |aspect| ids(&network, found.shared(), aspect);
    assert_eq!(shared(Aspect::Neighbours), ["both"], "who sues both does not count");
    assert_eq!(shared(Aspect::Funds), ["trust"], "one is tied to it, the other paid from it");
    assert_eq!(shared(Aspect::Sectors), ["bio"], "each is in another sector of the same");
    assert_eq!(shared(Aspect::Sources), ["report", "gazette"]);
    let ties: Vec<_> = found.between.iter().map(|tie| network.dataset().relation(*tie).id.as_str()).collect();
    assert_eq!((ties, found.uncounted, found.filtered), (vec!["r9"], 2, 0));
    let neighbour = &found.rows[0];
    let ties: Vec<_> = neighbour.ties.iter().map(|tie| network.dataset().relation(*tie).id.as_str()).collect();
    assert_eq!(ties, ["r1", "r2"], "each row has the ties it rests on");
}

#[test]
fn what_only_one_has_is_told_apart() {
    let network = network();
    let found = found(&network, &["a", "b"]);
    let only = |id, aspect| {
        let entity = network.dataset().entity_by_id(id).expect("an entity");
        ids(&network, found.only(entity), aspect)
    };
    assert_eq!(only("a", Aspect::Events), ["fair"]);
    assert_eq!(only("b", Aspect::Places), ["pier"]);
    assert_eq!((only("a", Aspect::Sectors), only("b", Aspect::Sectors)), (vec!["genes"], vec!["cells"]));
    assert_eq!(only("b", Aspect::Neighbours), ["c"]);
    assert_eq!(found.partly().count(), 0, "of two, there is all or one");
}

#[test]
fn of_three_some_share_what_not_all_do() {
    let network = network();
    let found = found(&network, &["a", "b", "c"]);
    assert_eq!(ids(&network, found.partly(), Aspect::Sectors), ["genes"]);
    assert_eq!(ids(&network, found.shared(), Aspect::Sectors), ["bio"]);
    let row = found.partly().find(|row| row.aspect == Aspect::Sectors).expect("a row");
    assert_eq!(found.holders(row, &network, Words::of(Language::English)), "Alpha, Gamma");
}

#[test]
fn a_filter_leaves_ties_out_and_that_is_said() {
    let network = network();
    let shown = Filter { years: Some((2023, 2023)), ..Filter::default() }.apply(&network);
    let walk = Walk { allowed: Some(&shown.relations), ..Walk::all(&network, Along::WithAdverse) };
    let found = InCommon::new(&entities(&network, &["a", "b"]), walk);
    assert_eq!(ids(&network, found.shared(), Aspect::Neighbours), [""; 0]);
    assert_eq!((found.filtered, found.uncounted), (8, 0), "adverse ties count where they lead on");
    let said = found.left_out(Words::of(Language::English)).expect("something is left out");
    assert_eq!(said, "8 of their ties are left out by the filters");
}

fn common(arguments: &[&str]) -> (Outcome, String, String) {
    let folder = tempfile::tempdir().expect("a folder for the test");
    let file = folder.path().join("harbour.ron");
    std::fs::write(&file, HARBOUR).expect("a file for the test");
    let words = ["tieline", "common", file.to_str().expect("plain letters")];
    let (mut out, mut err) = (Vec::new(), Vec::new());
    let all = words.into_iter().chain(arguments.iter().copied());
    let outcome = run(all, &mut Terminal { out: &mut out, err: &mut err });
    let text = |bytes| String::from_utf8(bytes).expect("UTF-8");
    (outcome, text(out), text(err))
}

#[test]
fn the_command_line_tells_the_same() {
    let (outcome, table, _) = common(&["a", "b"]);
    assert_eq!(outcome, Outcome::Done(Exit::Fine));
    assert!(table.starts_with("In common: Alpha, Beta\n"), "{table}");
    let shared = table.lines().find(|line| line.contains("Both")).expect("a line");
    assert_eq!(shared.split_whitespace().collect::<Vec<_>>(), ["Neighbours", "Both", "all", "of", "them"]);
    assert!(table.ends_with("2 of their ties do not count, being hypotheses or adverse\n"), "{table}");
    let (_, markdown, _) = common(&["a", "b", "--format", "md"]);
    assert!(markdown.contains("| Sectors | Biotech | all of them |"), "{markdown}");
    let (_, json, _) = common(&["a", "b", "--format", "json", "--year", "2024"]);
    let printed: serde_json::Value = serde_json::from_str(&json).expect("JSON");
    assert_eq!(printed["entities"], serde_json::json!(["a", "b"]));
    assert_eq!(
        printed["rows"][0],
        serde_json::json!({"of": "neighbour", "id": "both", "held_by": ["b"], "ties": ["r2"]})
    );
    assert!(printed["left_out"]["filtered"].as_u64().is_some_and(|count| count > 0), "{json}");
}

#[test]
fn who_is_not_there_or_alone_is_refused() {
    let (outcome, _, err) = common(&["a", "bth"]);
    assert_eq!(outcome, Outcome::Done(Exit::Usage));
    assert!(err.contains("\"bth\""), "{err}");
    assert_eq!(common(&["a", "a"]).0, Outcome::Done(Exit::Usage));
    assert_eq!(common(&["a"]).0, Outcome::Done(Exit::Usage));
}
