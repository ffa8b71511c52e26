//! Groups: entities that are kept under a name, filtered by, and told by their ids wherever they are written.
#![expect(clippy::expect_used, reason = "a test may stop at once")]

mod support {
    pub mod made;
}

use std::{collections::BTreeSet, sync::Arc};

use support::made;
use tieline::{
    cli::{Exit, Outcome, Terminal, run},
    dataset::{
        Dataset, beside,
        group::Group,
        id::EntityIndex,
        names::{Language, Names},
        read::{Reading, read_text},
        view::Frame,
        workspace::Workspace,
        write::write,
    },
    filter::{choice::Choice, describe},
    keep::merge::Merge,
    session::{Session, action::Action},
    stamp::Stamp,
    words::Words,
};

/// A file in which a view filters by a group, one of whose members is gone.
const HARBOUR: &str = r#"(
    schema: "tieline/1", id: "harbour", title: {"en": "Harbour"},
    sources: [(id: "report", title: "Report")],
    entity_kinds: [(id: "company", name: {"en": "Company"})],
    relation_kinds: [(id: "owns", name: {"en": "owns"})],
    entities: [
        (id: "a", kind: "company", name: {"en": "Alpha"}, evidence: [(source: "report")]),
        (id: "b", kind: "company", name: {"en": "Beta"}, evidence: [(source: "report")]),
        (id: "c", kind: "company", name: {"en": "Gamma"}, evidence: [(source: "report")]),
        (id: "d", kind: "company", name: {"en": "Delta"}, evidence: [(source: "report")]),
    ],
    relations: [
        (id: "r1", from: "a", to: "b", kind: "owns", evidence: [(source: "report")]),
        (id: "r2", from: "b", to: "c", kind: "owns", evidence: [(source: "report")]),
        (id: "r3", from: "c", to: "d", kind: "owns", evidence: [(source: "report")]),
    ],
    groups: [
        (id: "north", name: {"en": "North", "zh-Hant": "北"}, entities: ["a", "b"]), // said by hand
        (id: "south", name: {"en": "South"}, entities: ["d"]),
    ],
    views: [(id: "up", name: {"en": "Up"}, groups: ["north"])],
)
"#;

fn reading(text: &str) -> Reading {
    read_text(text)
}

const ENGLISH: Words = Words::of(Language::English);

fn said_of(reading: &Reading) -> Vec<String> {
    reading.problems.iter().map(|problem| ENGLISH.message(&problem.message)).collect()
}

fn harbour() -> Dataset {
    reading(HARBOUR).dataset.expect("the dataset of the test")
}

fn session() -> Session {
    made::read(&harbour()).begin(vec![emath::Pos2::ZERO; 4]).session
}

fn some(entities: &[usize]) -> BTreeSet<EntityIndex> {
    entities.iter().copied().map(EntityIndex::new).collect()
}

fn group(session: &Session, at: usize) -> Choice {
    Choice::Group(Arc::new(session.workspace().groups[at].clone()))
}

fn keep(session: &mut Session, change: impl FnOnce(&mut Workspace)) {
    let mut workspace = Workspace::clone(session.workspace());
    change(&mut workspace);
    session.apply(Action::Keep(Arc::new(workspace)));
}

#[test]
fn a_group_is_read_and_written_by_the_ids_of_its_members() {
    let dataset = harbour();
    let north = &dataset.workspace.groups[0];
    assert_eq!((north.id.as_str(), &north.entities), ("north", &some(&[0, 1])));
    assert_eq!(read_text(&write(&dataset)).dataset, Some(dataset));
}

#[test]
fn what_is_gone_of_a_group_is_said_and_left_out() {
    let gone = reading(&HARBOUR.replace("[\"a\", \"b\"]", "[\"a\", \"bb\", \"a\"]"));
    let said = said_of(&gone);
    assert!(gone.problems.iter().all(|problem| !problem.is_error()) && said.len() == 2, "{said:?}");
    assert!(said[0].contains("north") && said[0].contains("bb"), "{said:?}");
    assert_eq!(gone.dataset.expect("a warning is no error").workspace.groups[0].entities, some(&[0]));
    let nameless = reading(&HARBOUR.replace("groups: [\"north\"]", "groups: [\"nort\"]"));
    assert!(said_of(&nameless)[0].contains("north"), "the nearest is named: {:?}", nameless.problems);
}

#[test]
fn a_filter_by_a_group_keeps_the_ties_of_its_members_and_says_so() {
    let mut session = session();
    let count = session.counts().group(&session.workspace().groups[0], session.network());
    session.apply(Action::Choose(group(&session, 0)));
    assert_eq!((session.shown().relation_count(), count), (2, 2), "from a to b, and from b to c");
    let said = describe::chosen(session.filter(), session.network(), ENGLISH).expect("a filter");
    assert!(said.contains("North"), "{said}");
    session.apply(Action::Choose(group(&session, 1)));
    assert_eq!(session.shown().relation_count(), 3, "two groups join with or");
}

#[test]
fn a_filter_follows_its_group_and_so_does_undo() {
    let mut session = session();
    session.apply(Action::Choose(group(&session, 0)));
    keep(&mut session, |workspace| workspace.groups[0].entities = some(&[3]));
    assert_eq!(session.shown().relation_count(), 1, "the filter is by who is in the group now");
    session.apply(Action::Undo);
    assert_eq!(session.shown().relation_count(), 2);
    keep(&mut session, |workspace| drop(workspace.groups.remove(0)));
    assert!(session.filter().is_clear(), "nothing is left to filter by");
    session.apply(Action::Undo);
    assert_eq!(session.shown().relation_count(), 2);
}

#[test]
fn a_view_names_its_group_and_shows_who_is_in_it_now() {
    let mut session = session();
    keep(&mut session, |workspace| workspace.groups[0].entities = some(&[3]));
    let view = session.workspace().views[0].show.clone();
    session.apply(Action::Show(Box::new(view.clone())));
    assert_eq!(session.shown().relation_count(), 1);
    assert_eq!(session.show(Frame::All, None, None), view, "a view keeps no more of a group than its id");
    let stamp = Stamp::from_text(&Stamp::new(&session, None).to_text()).expect("a view");
    let reopened = stamp.reopen_among(session.network().dataset(), &session.workspace().groups);
    assert_eq!((reopened.missing, &reopened.exploration), (0, session.exploration()));
}

#[test]
fn groups_beside_a_dataset_stand_in_place_of_its_own() {
    let dataset = harbour();
    let mut workspace = dataset.workspace.clone();
    workspace.groups.push(Group {
        id: "all".to_owned(),
        name: Names::english("All"),
        entities: some(&[0, 3]),
        ..Group::default()
    });
    let text = beside::text(None, &dataset, &dataset.workspace, &workspace);
    assert!(text.contains("groups:") && !text.contains("views: ["), "only what differs lies beside: {text}");
    let read = beside::read(text.as_bytes(), &dataset);
    assert!(read.problems.is_empty(), "{:?}", read.problems);
    assert_eq!(read.beside.expect("a workspace").over(&dataset.workspace), workspace);
    let views = "views: [(id: \"own\", name: {\"en\": \"Own\"}, groups: [\"south\"])],\n)";
    let views = beside::text(None, &dataset, &dataset.workspace, &dataset.workspace).replace(")\n", views);
    let read = beside::read(views.as_bytes(), &dataset);
    assert!(read.problems.is_empty(), "the dataset's own groups are known: {:?}", read.problems);
}

#[test]
fn two_who_change_a_group_both_have_their_way() {
    let dataset = harbour();
    let base = dataset.workspace.clone();
    let [mut mine, mut theirs] = [base.clone(), base.clone()];
    mine.groups[0].entities = some(&[0, 2]);
    theirs.groups[0].entities = some(&[0, 1, 3]);
    theirs.groups[0].name = Names::english("Far north");
    let merge = Merge::new(&dataset, base.clone(), mine.clone(), theirs.clone());
    assert!(merge.conflicts.is_empty(), "added and taken out is not contradicted");
    mine.groups[0].name = Names::english("High north");
    let merge = Merge::new(&dataset, base, mine, theirs);
    assert_eq!(merge.conflicts.len(), 1, "the name is");
}

#[test]
fn the_note_about_a_group_is_kept_and_asked_about_where_two_wrote_one() {
    let dataset = harbour();
    let base = dataset.workspace.clone();
    let noted = |note: &str| {
        let mut workspace = base.clone();
        note.clone_into(&mut workspace.groups[0].note);
        workspace
    };
    let merged = Merge::new(&dataset, base.clone(), noted("mine"), base.clone());
    assert!(merged.conflicts.is_empty());
    let both = Merge::new(&dataset, base.clone(), noted("mine"), noted("theirs"));
    assert_eq!(both.conflicts.len(), 1, "both wrote another");
    let text = beside::text(None, &dataset, &base, &noted("see 備忘 \"A\""));
    let read = beside::read(text.as_bytes(), &dataset);
    assert!(read.problems.is_empty(), "{:?}", read.problems);
    assert_eq!(read.beside.expect("a workspace").over(&base).groups[0].note, "see 備忘 \"A\"");
    assert_eq!(noted("  ").tidied(), base, "a blank note is none");
}

#[test]
fn the_command_line_filters_by_a_group() {
    let folder = tempfile::tempdir().expect("a folder for the test");
    let file = folder.path().join("harbour.ron");
    std::fs::write(&file, HARBOUR).expect("a file for the test");
    let list = |group: &str| {
        let (mut out, mut err) = (Vec::new(), Vec::new());
        let words = ["tieline", "list", file.to_str().expect("plain letters"), "--group", group, "--format", "json"];
        let outcome = run(words, &mut Terminal { out: &mut out, err: &mut err });
        (outcome, [out, err].map(|bytes| String::from_utf8(bytes).expect("UTF-8")))
    };
    let (outcome, [out, _]) = list("north");
    assert_eq!(outcome, Outcome::Done(Exit::Fine));
    assert!(out.contains("\"r1\"") && out.contains("\"r2\"") && !out.contains("\"r3\""), "{out}");
    let (outcome, [_, err]) = list("nrth");
    assert_eq!(outcome, Outcome::Done(Exit::Usage));
    assert!(err.contains("group") && err.contains("\"north\""), "{err}");
}
