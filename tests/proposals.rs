//! Proposals: what comes of edits, lies beside a dataset or in a file to be sent, and is accepted elsewhere.

#![expect(clippy::expect_used, reason = "a test that cannot go on says so")]

mod datasets;
#[path = "support/scraps.rs"]
mod scraps;

use std::{fs, path::Path, sync::Arc};

use proptest::{collection::vec, prelude::*, sample::Index};
use scraps::SCRAPS;
use tieline::{
    cli::{Exit, Outcome, Terminal, run},
    dataset::{
        Dataset, beside,
        id::EntityIndex,
        list::List,
        names::Language,
        problem::Problem,
        proposal::{Proposal, Standing},
        proposing::{compose, differences, of_file, proposed, text},
        read::read_text,
        workspace::{Highlight, Note, Workspace},
        write::records,
    },
    edit::{
        Edit, Record, apply,
        field::Field,
        new::{Cited, NewEntity, NewSource, NewTie, Rests},
    },
    keep::{
        document::{Document, Keeping, Replacing, Terms},
        open::{Origin, open},
    },
    session::Session,
    words::Words,
};

const LISTS: [List; 4] = [List::Sources, List::Entities, List::Relations, List::Figures];

/// An edit of any dataset.
#[derive(Clone, Debug)]
struct Asked {
    list: List,
    at: Index,
    other: Index,
    what: u8,
}

fn asked() -> impl Strategy<Value = Asked> {
    let lists = proptest::sample::select(&LISTS[..]);
    (lists, any::<Index>(), any::<Index>(), 0..9_u8).prop_map(|(list, at, other, what)| Asked { list, at, other, what })
}

fn record_at(dataset: &Dataset, list: List, at: Index) -> Option<Record> {
    let ids: Vec<_> = match list {
        List::Sources => dataset.sources.iter().map(|record| record.id.clone()).collect(),
        List::Entities => dataset.entities.iter().map(|record| record.id.clone()).collect(),
        List::Relations => dataset.relations.iter().map(|record| record.id.clone()).collect(),
        _ => dataset.figures.iter().map(|record| record.id.clone()).collect(),
    };
    (!ids.is_empty()).then(|| Record::new(list, at.get(&ids).clone()))
}

impl Asked {
    fn edit(&self, dataset: &Dataset) -> Option<Edit> {
        let source = NewSource { title: "A new text".to_owned(), ..NewSource::default() };
        let rests = Rests { on: Cited::New(source), at: "page 2".to_owned() };
        let record = record_at(dataset, self.list, self.at);
        let set = |field, text: &str| Some(Edit::Set(record.clone()?, field, text.to_owned()));
        match self.what {
            0 => Some(Edit::Remove(record?)),
            1 => {
                let kind = dataset.entity_kinds.first()?.id.clone();
                Some(Edit::Entity(NewEntity { name: "新公司".to_owned(), kind, rests }))
            }
            2 | 3 => {
                let end = |at| Some(record_at(dataset, List::Entities, at)?.id.to_string());
                let (from, to, kind) = (end(self.at)?, end(self.other)?, dataset.relation_kinds.first()?.id.clone());
                Some(Edit::Tie(NewTie { from, to, kind, when: "since 2019".to_owned(), rests }))
            }
            4 => set(Field::Id, "a-new-id"),
            5 => set(Field::When, "June 2024"),
            6 => set(Field::Printed, "HK$4.2bn"),
            7 => set(Field::Title, "Another title"),
            _ => set(Field::Note, "Said, with \"quotes\" and ) ]\nand lines"),
        }
    }
}

/// The dataset after those of the edits that are not refused.
fn edited(dataset: &Dataset, asked: &[Asked]) -> Dataset {
    asked.iter().fold(dataset.clone(), |dataset, asked| {
        let made = asked.edit(&dataset).and_then(|edit| apply(&dataset, &edit).ok());
        made.map_or(dataset, |made| made.dataset)
    })
}

/// A record with its funds and sectors in the order of their ids: that of their records says nothing.
fn in_no_order(text: &str) -> String {
    let mut text = text.to_owned();
    for field in [" funds: [", " sectors: ["] {
        let Some(start) = text.find(field).map(|at| at + field.len()) else { continue };
        let end = text[start..].find(']').map_or(start, |at| start + at);
        let mut ids: Vec<&str> = text[start..end].split(", ").collect();
        ids.sort_unstable();
        let ids = ids.join(", ");
        text.replace_range(start..end, &ids);
    }
    text
}

/// All facts, in no order.
fn facts(dataset: &Dataset) -> Vec<Vec<(String, String)>> {
    let sorted = |list| {
        let records = records(dataset, &dataset.workspace, list);
        let mut records: Vec<_> = records.into_iter().map(|(id, text)| (id, in_no_order(&text))).collect();
        records.sort();
        records
    };
    LISTS.map(sorted).into()
}

fn in_english(problem: &Problem) -> String {
    Words::of(Language::English).problem(problem)
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 64, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn what_is_proposed_and_accepted_is_what_was_edited(
        base in datasets::any_dataset(),
        asked in vec(asked(), 0..8),
    ) {
        let now = edited(&base, &asked);
        let proposals = differences(&base, (&base, &[]), &now);
        prop_assert_eq!(proposed(&base, &now).count(), proposals.len());
        let reading = of_file(text(&base.id, &proposals).as_bytes(), &base);
        let problems: Vec<String> = reading.problems.iter().map(in_english).collect();
        prop_assert_eq!(&reading.proposals, &proposals, "{:?}", problems);
        prop_assert!(reading.stands.iter().all(|stands| *stands == Standing::InForce), "{:?}", reading.stands);
        let composed = reading.composed.unwrap_or_else(|| base.clone());
        prop_assert_eq!(facts(&composed), facts(&now));
        // Each is accepted by itself; one that needs another waits for that.
        let (mut kept, mut left) = (base.clone(), proposals);
        while !left.is_empty() {
            let before = left.len();
            left.retain(|one| match apply(&kept, &Edit::Accept([one.clone()].into())) {
                Ok(made) => {
                    kept = made.dataset;
                    false
                }
                Err(_) => true,
            });
            // Those that name each other go together.
            if left.len() == before {
                let together = apply(&kept, &Edit::Accept(std::mem::take(&mut left).into()));
                prop_assert!(together.is_ok(), "{:?}", together);
                kept = together.map(|made| made.dataset).unwrap_or_default();
            }
        }
        prop_assert_eq!(facts(&kept), facts(&now));
    }

    #[test]
    fn proposals_go_on_as_edits_go_on(
        base in datasets::any_dataset(),
        first in vec(asked(), 0..4),
        second in vec(asked(), 0..4),
    ) {
        let was = edited(&base, &first);
        let mut before = differences(&base, (&base, &[]), &was);
        for proposal in &mut before {
            proposal.note = format!("why {}", proposal.id);
        }
        let now = edited(&was, &second);
        let proposals = differences(&base, (&was, &before), &now);
        for proposal in &proposals {
            let known = before.iter().find(|known| known.is_about_same(proposal));
            prop_assert_eq!(&proposal.note, &known.map(|known| known.note.clone()).unwrap_or_default());
        }
        let composed = compose(&base, &proposals).composed.unwrap_or_else(|| base.clone());
        prop_assert_eq!(facts(&composed), facts(&now));
        prop_assert_eq!(differences(&base, (&now, &proposals), &base), Vec::<Proposal>::new(), "all is taken back");
    }

    #[test]
    fn any_text_is_read_as_proposals_or_refused(pieces in vec(proptest::sample::select(&SCRAPS[..]), 0..40)) {
        let base = pier();
        let text = format!("(schema: \"tieline-proposals/1\", dataset: \"{}\", proposals: [{}", base.id, pieces.concat());
        _ = of_file(text.as_bytes(), &base);
        _ = of_file(pieces.concat().as_bytes(), &base);
    }
}

const PIER: &str = r#"(
    schema: "tieline/1", id: "pier", title: {"en": "Pier"}, // by hand
    sources: [(id: "report", title: "Annual report")],
    entity_kinds: [(id: "company", name: {"en": "Company"})],
    relation_kinds: [(id: "supplies", name: {"en": "supplies"})],
    entities: [
        (id: "lantern", kind: "company", name: {"en": "Lantern"}, evidence: [(source: "report")]),
        (id: "ferry", kind: "company", name: {"en": "Ferry"}, evidence: [(source: "report")]),
        (id: "buoy", kind: "company", name: {"en": "Buoy"}, evidence: [(source: "report")]),
    ],
    relations: [(id: "r1", from: "lantern", to: "ferry", kind: "supplies", evidence: [(source: "report")])],
)
"#;

fn pier() -> Dataset {
    read_text(PIER).dataset.expect("it is whole")
}

fn set(dataset: &Dataset, list: List, id: &str, field: Field, text: &str) -> Dataset {
    apply(dataset, &Edit::Set(Record::new(list, id), field, text.to_owned())).expect("it can be edited").dataset
}

fn remove(dataset: &Dataset, list: List, id: &str) -> Dataset {
    apply(dataset, &Edit::Remove(Record::new(list, id))).expect("it can be taken out").dataset
}

fn why(stands: &Standing) -> String {
    match stands {
        Standing::InForce => "in force".to_owned(),
        Standing::Already => "already".to_owned(),
        Standing::Conflicts(why) => Words::of(Language::English).message(why),
    }
}

/// How the proposals that make `now` of the pier stand to what the pier became meanwhile.
fn stand(now: &Dataset, meanwhile: &Dataset) -> Vec<String> {
    let pier = pier();
    let reading = compose(meanwhile, &differences(&pier, (&pier, &[]), now));
    reading.stands.iter().map(why).collect()
}

#[test]
fn a_proposal_is_not_made_where_its_record_became_another() {
    let pier = pier();
    let noted = set(&pier, List::Relations, "r1", Field::Note, "Proposed");
    let elsewhere = set(&pier, List::Relations, "r1", Field::Role, "supplier");
    assert_eq!(stand(&noted, &pier), ["in force"]);
    assert_eq!(stand(&noted, &elsewhere), ["the record was changed since this was proposed"]);
    assert_eq!(stand(&noted, &noted), ["already"]);
    assert_eq!(stand(&noted, &remove(&pier, List::Relations, "r1")), ["the record is gone since this was proposed"]);
    let reading = compose(&elsewhere, &differences(&pier, (&pier, &[]), &noted));
    assert_eq!(reading.composed, None, "nothing of it is made");
    assert!(reading.problems.iter().all(|problem| !problem.is_error()), "a conflict is no mistake of the file");
}

#[test]
fn what_is_taken_out_stays_while_something_new_rests_on_it() {
    let pier = pier();
    let without = remove(&pier, List::Entities, "ferry");
    assert_eq!(stand(&without, &pier), ["in force", "in force"], "the tie goes with its end");
    let rests = Rests { on: Cited::Known("report".into()), at: String::new() };
    let new = NewTie {
        from: "buoy".to_owned(),
        to: "ferry".to_owned(),
        kind: "supplies".into(),
        when: String::new(),
        rests: rests.clone(),
    };
    let tied = apply(&pier, &Edit::Tie(new.clone())).expect("it can be added").dataset;
    let id = tied.relations[1].id.clone();
    assert_eq!(stand(&without, &tied), ["in force".to_owned(), format!("\"{id}\" still rests on it")]);
    assert_eq!(stand(&tied, &without), ["it names something that the dataset does not have"]);
    // A tie to a new entity, which the dataset has by now in another way.
    let lamp = |name: &str| {
        let entity = NewEntity { name: name.to_owned(), kind: "company".into(), rests: rests.clone() };
        let dataset = apply(&pier, &Edit::Entity(entity)).expect("it can be added").dataset;
        let id = dataset.entities[3].id.clone();
        set(&dataset, List::Entities, &id, Field::Id, "lamp")
    };
    let with_tie = apply(&lamp("Lamp"), &Edit::Tie(NewTie { to: "lamp".to_owned(), ..new }));
    let with_tie = with_tie.expect("it can be added").dataset;
    let stands = stand(&with_tie, &lamp("Another lamp"));
    assert_eq!(stands, ["the dataset has another record of this id", "in force"]);
}

/// The problems of a file of proposals for the pier.
fn problems(proposals: &str) -> Vec<String> {
    let file = format!("(\n schema: \"tieline-proposals/1\",\n dataset: \"pier\",\n proposals: [{proposals}],\n)\n");
    let reading = of_file(file.as_bytes(), &pier());
    assert!(reading.proposals.is_empty() || !reading.problems.iter().any(Problem::is_error), "{reading:?}");
    reading.problems.iter().map(in_english).collect()
}

#[test]
fn what_is_wrong_with_a_file_of_proposals_is_said_with_its_place() {
    let lantern = r#"(id: "lantern", kind: "company", name: {"en": "Lantern"}, evidence: [(source: "report")])"#;
    let cases: [(String, &str); 9] = [
        (r#"(about: Entity("lantern"))"#.to_owned(), "4:14: error: proposal lantern: it has neither"),
        (format!(r#"(about: Entity("ferry"), proposed: {lantern})"#), "another id than the record it is about"),
        (
            format!("\n(about: Entity(\"lantern\"), was: {lantern}),\n(about: Entity(\"lantern\"), was: {lantern})"),
            "6:9: error: proposal lantern: there is a proposal about it already, in line 5",
        ),
        (r#"(about: Entity("lantern"), proposed: (id: "lantern", kind: "company"))"#.to_owned(), "error: entity lantern"),
        (r#"(about: Elephant("lantern"))"#.to_owned(), "4:"),
        (
            r#"(about: Relation("r1"), proposed: (id: "r1", from: "lantern", to: "ferry", kind: "supplies", when: On("2024-13"), when_basis: Stated, evidence: [(source: "report")]))"#
                .to_owned(),
            "2024-13",
        ),
        (
            r#"(about: Relation("r9"), proposed: (id: "r9", from: "lantern", to: "whale", kind: "supplies", evidence: [(source: "report")]))"#
                .to_owned(),
            "warning: relation r9: \"to\" names \"whale\"",
        ),
        (
            r#"(about: Relation("r9"), proposed: (id: "r9", from: "lantern", to: "lantern", kind: "supplies", evidence: [(source: "report")]))"#
                .to_owned(),
            "error: relation r9",
        ),
        (r#"(about: Source("report"), proposed: (id: "report", title: "Report", colour: "red"))"#.to_owned(), "colour"),
    ];
    for (proposals, expected) in cases {
        let found = problems(&proposals);
        assert!(found.iter().any(|problem| problem.contains(expected)), "{expected}: {found:#?}");
    }
    let another = text("quay", &[]);
    let reading = of_file(another.as_bytes(), &pier());
    let said: Vec<String> = reading.problems.iter().map(in_english).collect();
    assert_eq!(said, ["4:14: error: it has proposals for the dataset \"quay\", and this one is \"pier\""], "{another}");
    let newer = another.replace("tieline-proposals/1", "tieline-proposals/2");
    assert!(in_english(&of_file(newer.as_bytes(), &pier()).problems[0]).contains("tieline-proposals/2"));
}

#[test]
fn a_dataset_is_no_place_for_proposals() {
    let text = PIER.replace("relations: [", "proposals: [], relations: [");
    assert_eq!(read_text(&text).dataset, None);
}

fn known() -> Terms<'static> {
    Terms { replacing: Replacing::Known, wanted: &|| true }
}

/// A file with the pier, opened.
fn opened(path: &Path) -> tieline::keep::document::Opened {
    let text = fs::read_to_string(path).expect("it can be read");
    let dataset = Arc::new(read_text(&text).dataset.expect("it is whole"));
    Document::open(path, &text, &dataset)
}

/// The pier with an entity more that a note is about, and the workspace with the note and the proposals.
fn with_a_buoy() -> (Arc<Dataset>, Workspace) {
    let pier = pier();
    let rests = Rests { on: Cited::Known("report".into()), at: String::new() };
    let entity = NewEntity { name: "Beacon".to_owned(), kind: "company".into(), rests };
    let without = remove(&pier, List::Entities, "lantern");
    let now = apply(&without, &Edit::Entity(entity)).expect("it can be added").dataset;
    let about = Highlight::Entity(EntityIndex::new(now.entities.len() - 1));
    let notes = vec![Note { about, text: "Ask them".to_owned() }];
    let proposals = differences(&pier, (&pier, &[]), &now);
    (Arc::new(now), Workspace { notes, proposals, ..Workspace::default() })
}

#[test]
fn proposals_lie_beside_the_file_and_are_made_in_it_when_it_is_opened() {
    let folder = tempfile::tempdir().expect("a folder");
    let path = folder.path().join("pier.ron");
    fs::write(&path, PIER).expect("a file");
    let (now, workspace) = with_a_buoy();
    let document = opened(&path).document;
    let document = document.save(&now, &workspace, Keeping::Inside, known()).expect("it is saved");
    assert_eq!(fs::read_to_string(&path).expect("the file"), PIER, "the file is as it was");
    let again = opened(&path);
    assert!(again.is_proposed_to && again.warnings.is_empty(), "{:?}", again.warnings);
    assert_eq!(facts(&again.composed), facts(&now));
    assert_eq!(again.workspace, workspace, "the note is about what is proposed");
    // Every command opens it so.
    let ready = open(Origin::File(path.clone())).expect("it opens");
    assert_eq!(facts(ready.session.network().dataset()), facts(&now));
    assert_eq!(ready.session.network().proposed().count(), workspace.proposals.len());
    fs::rename(beside::place(&path), folder.path().join("aside.ron")).expect("it is put aside");
    let without = open(Origin::File(path.clone())).expect("it opens");
    fs::rename(folder.path().join("aside.ron"), beside::place(&path)).expect("it is put back");
    let place = |session: &Session, id| session.position(session.network().dataset().entity_by_id(id).expect("it"));
    for id in ["ferry", "buoy"] {
        assert_eq!(place(&ready.session, id), place(&without.session, id), "what is proposed moves nothing");
    }
    assert_eq!(ready.session.world().base().map(|base| facts(base)), Some(facts(&pier())));
    // What is taken back is proposed no more, and the note stays where it is about something.
    let base = Arc::clone(document.dataset());
    let saved = document.save(&base, &Workspace::default(), Keeping::Beside, known()).expect("it is saved");
    assert!(!saved.path().as_os_str().is_empty());
    let over = opened(&path);
    assert!(!over.is_proposed_to && over.workspace == Workspace::default());
    let kept = fs::read_to_string(beside::place(&path)).expect("the file beside");
    assert!(kept.contains("proposals: [") && !kept.contains("about:"), "{kept}");
}

#[test]
fn commands_show_what_is_proposed_and_list_it_alone() {
    let folder = tempfile::tempdir().expect("a folder");
    let path = folder.path().join("pier.ron");
    fs::write(&path, PIER).expect("a file");
    let pier = pier();
    let now = set(&pier, List::Relations, "r1", Field::Note, "Proposed");
    let workspace = Workspace { proposals: differences(&pier, (&pier, &[]), &now), ..Workspace::default() };
    opened(&path).document.save(&Arc::new(now), &workspace, Keeping::Beside, known()).expect("it is saved");
    let (mut out, mut err) = (Vec::new(), Vec::new());
    let file = path.display().to_string();
    let words = ["tieline", "list", &file, "--proposed", "--no-context", "--format", "json"];
    let outcome = run(words, &mut Terminal { out: &mut out, err: &mut err });
    assert_eq!(outcome, Outcome::Done(Exit::Fine), "{}", String::from_utf8_lossy(&err));
    let listed: serde_json::Value = serde_json::from_slice(&out).expect("it is JSON");
    assert_eq!(listed["relations"], serde_json::json!(["r1"]));
}

#[test]
fn a_conflict_is_warned_of_with_its_place_and_stays_in_the_file_beside() {
    let folder = tempfile::tempdir().expect("a folder");
    let path = folder.path().join("pier.ron");
    fs::write(&path, PIER).expect("a file");
    let pier = pier();
    let now = set(&pier, List::Entities, "ferry", Field::Note, "Proposed");
    let workspace = Workspace { proposals: differences(&pier, (&pier, &[]), &now), ..Workspace::default() };
    opened(&path).document.save(&Arc::new(now), &workspace, Keeping::Beside, known()).expect("it is saved");
    let changed = PIER.replace("\"Ferry\"", "\"Old ferry\"");
    fs::write(&path, &changed).expect("a change");
    let again = opened(&path);
    let said: Vec<String> = again.warnings.iter().map(|located| in_english(&located.problem)).collect();
    assert_eq!(said.len(), 1, "{said:?}");
    let expected = "9:9: warning: proposal ferry: the record was changed since this was proposed";
    assert_eq!(said[0], expected);
    assert!(Arc::ptr_eq(&again.composed, again.document.dataset()), "it is not made");
    assert_eq!(again.workspace.proposals, workspace.proposals, "and not lost");
}

#[test]
fn proposals_with_a_mistake_are_not_written_over() {
    let folder = tempfile::tempdir().expect("a folder");
    let path = folder.path().join("pier.ron");
    fs::write(&path, PIER).expect("a file");
    let kept = "(schema: \"tieline-workspace/1\", dataset: \"pier\", proposals: [(about: Entity(\"ferry\"))])";
    fs::write(beside::place(&path), kept).expect("a file beside");
    let opened = opened(&path);
    assert!(opened.warnings.iter().any(|located| located.problem.is_error()));
    let (now, workspace) = with_a_buoy();
    assert!(opened.document.save(&now, &workspace, Keeping::Beside, known()).is_err());
    assert_eq!(fs::read_to_string(beside::place(&path)).expect("the file beside"), kept);
}
