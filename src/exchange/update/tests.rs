//! Updates, held to what is meant by them.

use proptest::prelude::*;

use super::*;
use crate::{
    dataset::{bundled, names::Names, read::read_text, share::Seldom, workspace::Workspace},
    exchange::{progress::Progress, report::Sort},
};

/// A few records, each with everything that an update has to get right.
const SMALL: &str = r#"(
    schema: "tieline/1", id: "small", title: {"en": "Small"},
    sources: [(id: "book-xlsx", title: "book.xlsx"), (id: "paper", title: "The paper")],
    sectors: [(id: "robots", name: {"en": "Robots"}), (id: "money", name: {"en": "Money"})],
    entity_kinds: [(id: "firm", name: {"en": "Firm"})],
    relation_kinds: [(id: "owns", name: {"en": "owns"})],
    entities: [
        (id: "a", kind: "firm", name: {"en": "Alpha"}, sectors: ["robots"], evidence: [(source: "book-xlsx", at: "Firms, row 2")]),
        (id: "b", kind: "firm", name: {"en": "Beta"}, tags: ["x"], evidence: [(source: "book-xlsx", at: "Firms, row 3")]),
        (id: "c", kind: "firm", name: {"en": "Gamma"}, evidence: [(source: "book-xlsx", at: "Firms, row 4")]),
    ],
    relations: [
        (id: "t1", from: "a", to: "b", kind: "owns", when: On("2020"), when_basis: Stated, evidence: [(source: "book-xlsx", at: "Ties, row 2")]),
        (id: "t2", from: "b", to: "c", kind: "owns", amount: (raw: "5 m", value: "5000000", currency: "HKD"), evidence: [(source: "book-xlsx", at: "Ties, row 3")]),
    ],
)"#;

fn read(text: &str) -> Dataset {
    let reading = read_text(text);
    reading.dataset.unwrap_or_else(|| panic!("{:?}", reading.problems))
}

/// The small dataset with these words in place of others.
fn small(edits: &[(&str, &str)]) -> Dataset {
    let mut text = SMALL.to_owned();
    for (old, new) in edits {
        assert!(text.contains(old), "{old}");
        text = text.replace(old, new);
    }
    read(&text)
}

fn file(dataset: &Dataset) -> File<'_> {
    File { dataset, is_own: false, has_ids: false }
}

fn own(dataset: &Dataset) -> File<'_> {
    File { dataset, is_own: true, has_ids: true }
}

fn applied(update: &Update, open: &Dataset) -> Dataset {
    let imported = apply(update, open, &mut Progress::new(&mut |_| true)).unwrap();
    let refused: Vec<_> = imported.report.lines.iter().filter(|line| line.sort != Sort::Doubtful).collect();
    assert!(refused.is_empty(), "{refused:?}");
    imported.dataset
}

/// The text of an update, a line for each thing.
fn told(update: &Update) -> Vec<String> {
    let mut told = Vec::new();
    for entry in &update.entries {
        match &entry.what {
            What::New => told.push(format!("+ {}", entry.id)),
            What::Gone => told.push(format!("- {}", entry.id)),
            What::Changed(changes) => told.extend(changes.iter().map(|change| {
                let both = if change.both { " (both)" } else { "" };
                format!("{} {}: {} > {}{both}", entry.id, change.heading.0, change.old, change.new)
            })),
        }
    }
    told
}

#[test]
fn the_same_file_changes_nothing() {
    for text in [SMALL, bundled::FOUNDING.text, bundled::WIDER.text] {
        let dataset = Dataset { workspace: Workspace::default(), ..read(text) };
        for (as_file, base) in [(own(&dataset), None), (own(&dataset), Some(&dataset)), (file(&dataset), None)] {
            let update = compare(&dataset, as_file, base);
            assert_eq!(told(&update), Vec::<String>::new());
            assert!(applied(&update, &dataset) == dataset);
        }
    }
}

#[test]
fn what_is_new_changed_and_gone_is_told_and_done_once() {
    let before = small(&[]);
    let now = small(&[
        ("{\"en\": \"Beta\"}, tags: [\"x\"]", "{\"en\": \"Beta Ltd\"}, tags: [\"x\", \"y\"]"),
        (
            "(id: \"c\", kind: \"firm\", name: {\"en\": \"Gamma\"}",
            "(id: \"d\", kind: \"firm\", name: {\"en\": \"Delta\"}",
        ),
        ("to: \"c\"", "to: \"d\""),
        ("On(\"2020\")", "On(\"2021\")"),
    ]);
    let mut update = compare(&before, own(&now), Some(&before));
    let expected =
        ["b name (en): Beta > Beta Ltd", "b tags: x > x; y", "+ d", "- c", "t1 when: 2020 > 2021", "t2 to: c > d"];
    assert_eq!(told(&update), expected);
    assert_eq!((update.counts(), update.ticked()), ((1, 3, 1), (1, 3, 0)));
    let after = applied(&update, &before);
    let beta = after.entity(after.entity_by_id("b").unwrap());
    assert_eq!(beta.extra.aliases.first().map(arcstr::ArcStr::as_str), Some("Beta"), "the old name is kept");
    assert_eq!(told(&compare(&after, own(&now), Some(&now))), Vec::<String>::new());
    update.tick_all(&What::Gone, true);
    assert!(applied(&update, &before).entity_by_id("c").is_none());
}

#[test]
fn what_was_made_here_survives_and_is_asked_about_only_where_both_changed() {
    let base = small(&[]);
    let open = small(&[
        ("name: {\"en\": \"Alpha\"}", "name: {\"en\": \"Alpha\", \"zh-Hant\": \"甲\"}, note: \"Ours.\""),
        ("tags: [\"x\"]", "tags: [\"x\", \"ours\"]"),
        ("On(\"2020\")", "On(\"2022\")"),
    ]);
    let now = small(&[("On(\"2020\")", "On(\"2021\")"), ("tags: [\"x\"]", "tags: [\"theirs\"]")]);
    let mut update = compare(&open, file(&now), Some(&base));
    assert_eq!(told(&update), ["b tags: x; ours > ours; theirs", "t1 when: 2022 > 2021 (both)"]);
    let after = applied(&update, &open);
    assert_eq!(after.relations[0].when, open.relations[0].when, "ours stays unless it is given up");
    assert_eq!(after.entities[0], open.entities[0]);
    if let Some(entry) = update.entries.get_mut(1) {
        entry.tick(0, true);
    }
    assert_eq!(applied(&update, &open).relations[0].when, now.relations[0].when);
}

#[test]
fn without_knowing_what_the_file_said_before_nothing_is_taken_out() {
    let open = small(&[("tags: [\"x\"]", "tags: [\"x\", \"ours\"], note: \"Ours.\", place: \"Here\"")]);
    let now = small(&[("tags: [\"x\"]", "tags: [\"z\"]")]);
    assert_eq!(told(&compare(&open, file(&now), None)), ["b tags: x; ours > x; ours; z"]);
    let after = applied(&compare(&open, file(&now), None), &open);
    assert_eq!(told(&compare(&after, file(&now), None)), Vec::<String>::new());
}

#[test]
fn rows_that_moved_and_a_workbook_of_another_name_are_no_changes() {
    let open = small(&[("tags: [\"x\"]", "tags: [\"x\"], note: \"Ours.\"")]);
    let now = small(&[
        ("Firms, row 4", "Firms, row 9"),
        ("id: \"book-xlsx\", title: \"book.xlsx\"", "id: \"book-2-xlsx\", title: \"book.xlsx\""),
        ("source: \"book-xlsx\"", "source: \"book-2-xlsx\""),
        ("(id: \"t1\"", "(id: \"t9\""),
        ("(id: \"t2\"", "(id: \"t1\""),
    ]);
    let update = compare(&open, file(&now), None);
    assert_eq!(told(&update), Vec::<String>::new());
    let after = applied(&update, &open);
    assert_eq!(after.entities[2].evidence[0].at.as_deref(), Some("Firms, row 9"));
}

#[test]
fn what_a_new_record_needs_comes_with_it_and_what_needs_one_that_is_gone_goes() {
    let open = small(&[]);
    let more = "entities: [(id: \"n\", kind: \"lab\", name: {\"en\": \"New\"}, evidence: [(source: \"paper\")]),";
    let kinds = "entity_kinds: [(id: \"lab\", name: {\"en\": \"Lab\"}),";
    let tie = "relations: [(id: \"t3\", from: \"n\", to: \"a\", kind: \"owns\", evidence: [(source: \"paper\")]),";
    let now = small(&[("entities: [", more), ("entity_kinds: [", kinds), ("relations: [", tie)]);
    let mut update = compare(&open, own(&now), None);
    update.tick_all(&What::New, false);
    assert_eq!(applied(&update, &open), open);
    for entry in update.entries.iter_mut().filter(|entry| entry.id == "t3") {
        entry.ticked = true;
    }
    let after = applied(&update, &open);
    assert!(after.entity_by_id("n").is_some() && after.entity_kinds.len() == 2);
    let mut back = compare(&after, own(&open), Some(&after));
    back.tick_all(&What::Gone, true);
    assert_eq!(applied(&back, &after), open);
}

/// An edit of the founding data, by the position of a record.
#[derive(Clone, Debug)]
enum Edit {
    Rename(usize),
    Remark(usize),
    TakeOut(usize),
    Add(usize),
}

fn edits() -> impl Strategy<Value = Vec<Edit>> {
    let edit = (0..4_u8, 0..10_000_usize).prop_map(|(sort, at)| match sort {
        0 => Edit::Rename(at),
        1 => Edit::Remark(at),
        2 => Edit::TakeOut(at),
        _ => Edit::Add(at),
    });
    proptest::collection::vec(edit, 1..6)
}

/// The dataset with the edits done, and what an update has to say of them.
fn edited(dataset: &Dataset, edits: &[Edit]) -> (Dataset, std::collections::BTreeSet<String>) {
    let mut after = dataset.clone();
    let mut expected = std::collections::BTreeSet::new();
    // What is taken out goes last, so that positions stay those of the original.
    for (nth, edit) in edits.iter().enumerate() {
        match edit {
            Edit::Rename(at) => {
                let at = at % dataset.entities.len();
                let entity = &mut after.entities[at];
                let name = format!("Renamed {nth}");
                expected.insert(format!("{} name (en)", entity.id));
                entity.name = Names::new(
                    [("en", name.as_str())]
                        .into_iter()
                        .chain(dataset.entities[at].name.iter().filter(|(tag, _)| *tag != "en")),
                );
            }
            Edit::Remark(at) => {
                let relation = &mut after.relations[at % dataset.relations.len()];
                let extra = crate::dataset::relation::Extra {
                    note: Some(format!("Remark {nth}").into()),
                    ..(*relation.extra).clone()
                };
                expected.insert(format!("{} note", relation.id));
                relation.extra = extra.into();
            }
            Edit::Add(at) => {
                let mut relation = dataset.relations[at % dataset.relations.len()].clone();
                relation.id = format!("added-{nth}").into();
                relation.extra = Seldom::default();
                expected.insert(format!("+ {}", relation.id));
                after.relations.push(relation);
            }
            Edit::TakeOut(_) => {}
        }
    }
    for edit in edits {
        let Edit::TakeOut(at) = edit else { continue };
        let at = at % dataset.relations.len();
        let id = dataset.relations[at].id.clone();
        let index = crate::dataset::id::RelationIndex::new(at);
        let is_named = dataset.relations.iter().any(|tie| {
            tie.extra.followed_by == Some(index)
                || tie.extra.amount.as_ref().is_some_and(|amount| amount.part_of.is_some())
        }) || dataset.figures.iter().any(|figure| figure.part_of.is_some());
        // Positions of others must stay right, so only the last can go.
        if !is_named && at + 1 == after.relations.len() {
            after.relations.pop();
            expected.retain(|told| !told.starts_with(&format!("{id} ")));
            expected.insert(format!("- {id}"));
        }
    }
    (after, expected)
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 32, ..ProptestConfig::default() })]
    #[test]
    fn the_lists_are_exact_and_a_second_run_changes_nothing(edits in edits()) {
        let open = Dataset { workspace: Workspace::default(), ..read(bundled::FOUNDING.text) };
        let (now, expected) = edited(&open, &edits);
        let mut update = compare(&open, own(&now), Some(&open));
        let told: std::collections::BTreeSet<String> =
            told(&update).into_iter().map(|line| line.split(": ").next().unwrap_or_default().to_owned()).collect();
        prop_assert_eq!(told, expected);
        update.tick_all(&What::Gone, true);
        let after = applied(&update, &open);
        prop_assert!(compare(&after, own(&now), Some(&now)).is_empty());
        prop_assert!(compare(&after, own(&now), None).is_empty());
    }
}
