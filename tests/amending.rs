//! Properties of amending: one record of any list changes, and nothing else of the file.

mod datasets;
#[path = "datasets/hand.rs"]
mod hand;
#[path = "support/scraps.rs"]
mod scraps;

use hand::{hand, hand_formatted};
use proptest::{collection::vec, prelude::*, sample::Index};
use scraps::SCRAPS;
use tieline::dataset::{
    Dataset,
    amend::{self, Place, Refused},
    id::EntityIndex,
    list::List,
    names::Names,
    read::read_text,
    relation,
    workspace::{Highlight, Workspace},
    write::{records, write},
};

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn a_field_changes_and_nothing_else(dataset in datasets::any_dataset(), hand in hand(), change in change()) {
        let text = hand_formatted(&write(&dataset), &hand);
        let Some((list, key, field, expected)) = change.made(&dataset) else { return Ok(()) };
        let value = change.value();
        let amended = amend::record(&text, list, &key, &[(field, value)]).unwrap();
        let reading = read_text(&amended);
        prop_assert_eq!(reading.dataset.as_ref(), Some(&expected), "{:?}\n{}", reading.problems, amended);
        let [others, others_then] = [&text, &amended].map(|text| amend::remove(text, list, &key).unwrap());
        prop_assert_eq!(others_then, others, "what stands around the record is as it was");
        // What is already as it should be stays as it is.
        let again = amend::record(&amended, list, &key, &[(field, value)]).unwrap();
        prop_assert_eq!(again, amended);
    }

    #[test]
    fn a_record_that_is_put_in_is_one_record_more(
        dataset in datasets::any_dataset(),
        hand in hand(),
        list in any_list(),
        at in any::<Index>(),
    ) {
        let text = hand_formatted(&write(&dataset), &hand);
        let Some((key, record)) = new_record(&dataset, list) else { return Ok(()) };
        let before = records(&dataset, &dataset.workspace, list);
        let nth = at.index(before.len() + 1);
        let place = match nth {
            0 => Place::First,
            last if last == before.len() => Place::Last,
            nth => Place::Behind(&before[nth - 1].0),
        };
        let amended = amend::insert(&text, list, place, &record).unwrap();
        let reading = read_text(&amended);
        prop_assert!(reading.dataset.is_some(), "{:?}\n{}", reading.problems, amended);
        let after = reading.dataset.unwrap();
        let mut keys: Vec<_> = before.iter().map(|(key, _)| key.clone()).collect();
        keys.insert(nth, key.clone());
        // Places and notes come in the order of what they are about.
        let is_sorted = matches!(list, List::Positions | List::Notes);
        let mut found: Vec<_> = records(&after, &after.workspace, list).into_iter().map(|(key, _)| key).collect();
        if is_sorted {
            keys.sort();
            found.sort();
        }
        prop_assert_eq!(found, keys, "{}", amended);
        prop_assert_eq!(changed(&text, &amended), "", "only something new comes in:\n{}", amended);
        prop_assert!(amend::insert(&amended, list, Place::Last, &record).is_err(), "nothing is there twice");

        let back = amend::remove(&amended, list, &key).unwrap();
        prop_assert_eq!(read_text(&back).dataset, Some(dataset), "{}", back);
        prop_assert_eq!(changed(&back, &amended), "", "only what came in goes out:\n{}", back);
    }

    #[test]
    fn a_record_is_written_anew_in_its_place(
        dataset in datasets::any_dataset(),
        hand in hand(),
        list in any_list(),
        at in any::<Index>(),
    ) {
        let text = hand_formatted(&write(&dataset), &hand);
        let all = records(&dataset, &dataset.workspace, list);
        if all.is_empty() {
            return Ok(());
        }
        let (key, record) = &all[at.index(all.len())];
        let amended = amend::replace(&text, list, key, record).unwrap();
        prop_assert_eq!(read_text(&amended).dataset, Some(dataset), "{}", amended);
        let changed = changed(&text, &amended);
        let records = ["(id:", "(entity:", "(about:"].map(|begins| changed.matches(begins).count());
        prop_assert!(records.iter().sum::<usize>() <= 1, "this changed as well: {}", changed);
    }

    #[test]
    fn any_text_is_amended_or_refused(
        pieces in vec(piece(), 0..40),
        list in any_list(),
        record in vec(piece(), 0..6),
    ) {
        let (text, record) = (pieces.concat(), record.concat());
        _ = amend::insert(&text, list, Place::Last, &record);
        _ = amend::insert(&text, list, Place::Behind("a"), "(id: \"new\")");
        _ = amend::replace(&text, list, "a", &record);
        _ = amend::record(&text, list, "a", &[("name", Some(&record)), ("id", None)]);
        _ = amend::remove(&text, list, "a");
    }
}

fn any_list() -> impl Strategy<Value = List> {
    proptest::sample::select(&List::ALL[..])
}

fn piece() -> impl Strategy<Value = &'static str> {
    proptest::sample::select(&SCRAPS[..])
}

/// What of the old text is not in the new one: what lies between the beginnings and the ends that are alike.
fn changed<'text>(old: &'text str, new: &str) -> &'text str {
    let same = |(one, other): &(char, char)| one == other;
    let before: usize = old.chars().zip(new.chars()).take_while(same).map(|(c, _)| c.len_utf8()).sum();
    let (old, new) = (&old[before..], &new[before..]);
    let behind: usize = old.chars().rev().zip(new.chars().rev()).take_while(same).map(|(c, _)| c.len_utf8()).sum();
    &old[..old.len() - behind]
}

/// One field of one record becomes something else.
#[derive(Clone, Debug)]
struct Change {
    list: List,
    at: Index,
    is_taken_out: bool,
}

fn change() -> impl Strategy<Value = Change> {
    (any_list(), any::<Index>(), any::<bool>()).prop_map(|(list, at, is_taken_out)| Change { list, at, is_taken_out })
}

const SAID: &str = "said, with \"quotes\" and ) ]";

impl Change {
    /// What the field says then.
    fn value(&self) -> Option<&'static str> {
        match self.list {
            List::Sectors
            | List::EntityKinds
            | List::RelationKinds
            | List::Groups
            | List::Views
            | List::Stories
            | List::Letterhead => Some("{\"en\": \"Said\"}"),
            List::Positions => (!self.is_taken_out).then_some("true"),
            List::Notes => Some("\"said, with \\\"quotes\\\" and ) ]\""),
            _ => (!self.is_taken_out).then_some("\"said, with \\\"quotes\\\" and ) ]\""),
        }
    }

    /// The record's list and key, the field, and the dataset as it is then.
    fn made(&self, dataset: &Dataset) -> Option<(List, String, &'static str, Dataset)> {
        let list = self.list;
        let all = records(dataset, &dataset.workspace, list);
        let nth = (!all.is_empty()).then(|| self.at.index(all.len()))?;
        let mut changed = dataset.clone();
        let said = || (!self.is_taken_out).then(|| SAID.into());
        let name = Names::english("Said");
        let field = match list {
            List::Sources => {
                changed.sources[nth].note = said();
                "note"
            }
            List::Sectors => {
                changed.sectors[nth].name = name;
                "name"
            }
            List::EntityKinds => {
                changed.entity_kinds[nth].name = name;
                "name"
            }
            List::RelationKinds => {
                changed.relation_kinds[nth].name = name;
                "name"
            }
            List::Entities => {
                let extra = &mut changed.entities[nth].extra;
                *extra = tieline::dataset::entity::Extra { note: said(), ..(**extra).clone() }.into();
                "note"
            }
            List::Relations => {
                let extra = &mut changed.relations[nth].extra;
                *extra = relation::Extra { role: said(), ..(**extra).clone() }.into();
                "role"
            }
            List::Figures => {
                changed.figures[nth].unit = said();
                "unit"
            }
            _ => self.kept(&mut changed.workspace, nth)?,
        };
        Some((list, all[nth].0.clone(), field, changed))
    }

    /// Changes a record of a workspace. Returns its field.
    fn kept(&self, workspace: &mut Workspace, nth: usize) -> Option<&'static str> {
        let name = Names::english("Said");
        Some(match self.list {
            List::Groups => {
                workspace.groups[nth].name = name;
                "name"
            }
            List::Views => {
                workspace.views[nth].name = name;
                "name"
            }
            List::Stories => {
                workspace.stories[nth].title = name;
                "title"
            }
            List::Positions => {
                workspace.positions[nth].pinned = !self.is_taken_out;
                "pinned"
            }
            List::Notes => {
                SAID.clone_into(&mut workspace.notes[nth].text);
                "text"
            }
            List::Letterhead => {
                workspace.letterhead.title = name;
                "title"
            }
            // The others are no lists of a workspace.
            _ => return None,
        })
    }
}

/// A record that the dataset does not have, and what it goes by; `None` if there is nothing left to be about.
fn new_record(dataset: &Dataset, list: List) -> Option<(String, String)> {
    let evidence = format!("evidence: [(source: \"{}\", at: \"page 1, (2)\")]", dataset.sources[0].id);
    let ids: Vec<_> = dataset.entities.iter().map(|entity| entity.id.to_string()).collect();
    let free = |is_free: &dyn Fn(EntityIndex) -> bool| {
        dataset.entity_indices().find(|entity| is_free(*entity)).map(|entity| ids[entity.position()].clone())
    };
    let workspace = &dataset.workspace;
    let record = match list {
        List::Sources => "title: \"Added\"".to_owned(),
        List::Figures => {
            format!("about: \"{}\", metric: \"m\", raw: \"1\", value: \"1\", {evidence}", ids[0])
        }
        List::Entities => {
            format!("kind: \"{}\", name: {{\"en\": \"Added\"}},\n            {evidence}", dataset.entity_kinds[0].id)
        }
        List::Relations => {
            let kind = dataset.relation_kinds.iter().find(|kind| !kind.hypothesis)?;
            format!("from: \"{}\", to: \"{}\", kind: \"{}\", {evidence}", ids[0], ids[1], kind.id)
        }
        List::Stories => "title: {\"en\": \"Added\"}, steps: [\n            (),\n        ]".to_owned(),
        List::Positions => {
            let id = free(&|entity| workspace.positions.iter().all(|position| position.entity != entity))?;
            return Some((id.clone(), format!("(entity: \"{id}\", at: (1, 2))")));
        }
        List::Notes => {
            let id = free(&|entity| workspace.notes.iter().all(|note| note.about != Highlight::Entity(entity)))?;
            return Some((format!("entity {id}"), format!("(about: Entity(\"{id}\"), text: \"Said.\")")));
        }
        List::Letterhead => {
            let record = "(title: {\"en\": \"Said\"})".to_owned();
            return workspace.letterhead.is_empty().then(|| ("own".to_owned(), record));
        }
        _ => "name: {\"en\": \"Added\"}".to_owned(),
    };
    Some(("added".to_owned(), format!("(id: \"added\", {record})")))
}

/// The list of views in a file that has little else, as each person would write it.
fn file(views: &str) -> String {
    format!("(id: \"x\",{views})")
}

#[test]
fn a_new_record_stands_as_those_beside_it_stand() {
    let record = "(id: \"c\", name: {\"en\": \"C\"},\n            years: (2020, 2024))";
    let cases = [
        // All on one line, with and without a comma at the end.
        (
            "views: [(id: \"a\"), (id: \"b\")]",
            "views: [(id: \"a\"), (id: \"b\"), (id: \"c\", name: {\"en\": \"C\"}, years: (2020, 2024))]",
        ),
        ("views: [(id: \"a\"), ]", "views: [(id: \"a\"), (id: \"c\", name: {\"en\": \"C\"}, years: (2020, 2024)), ]"),
        // A record a line.
        (
            "\n    views: [\n        (id: \"a\"), // the first\n    ],\n",
            "\n    views: [\n        (id: \"a\"), // the first\n        (id: \"c\", name: {\"en\": \"C\"},\n            years: (2020, 2024)),\n    ],\n",
        ),
        // No comma at the end: one goes before the record, so that the line above stays as it is.
        (
            "\n  views: [\n    (id: \"a\") // the first\n  ]\n",
            "\n  views: [\n    (id: \"a\") // the first\n    , (id: \"c\", name: {\"en\": \"C\"},\n        years: (2020, 2024))\n  ]\n",
        ),
        // Tabs, and the line breaks of Windows.
        (
            "\n\tviews: [\n\t\t(id: \"a\"),\n\t],\n",
            "\n\tviews: [\n\t\t(id: \"a\"),\n\t\t(id: \"c\", name: {\"en\": \"C\"},\n\t\t    years: (2020, 2024)),\n\t],\n",
        ),
        // A field a line.
        (
            "\n  views: [\n    (\n      id: \"a\",\n      name: {\"en\": \"A\"},\n    ),\n  ],\n",
            "\n  views: [\n    (\n      id: \"a\",\n      name: {\"en\": \"A\"},\n    ),\n    (\n      id: \"c\",\n      name: {\"en\": \"C\"},\n      years: (2020, 2024),\n    ),\n  ],\n",
        ),
        // Nothing yet.
        (
            "\n    views: [],\n",
            "\n    views: [\n        (id: \"c\", name: {\"en\": \"C\"},\n            years: (2020, 2024)),\n    ],\n",
        ),
    ];
    for (before, after) in cases {
        let amended = amend::insert(&file(before), List::Views, Place::Last, record);
        assert_eq!(amended.unwrap(), file(after));
        let windows = |text: &str| file(text).replace('\n', "\r\n");
        let amended = amend::insert(&windows(before), List::Views, Place::Last, record);
        assert_eq!(amended.unwrap(), windows(after));
    }
}

#[test]
fn a_list_that_was_not_there_comes_with_its_first_record() {
    let amended =
        amend::insert("(\n    id: \"x\",\n)\n", List::Notes, Place::Last, "(about: Entity(\"a\"), text: \"Ask.\")");
    let expected = "(\n    id: \"x\",\n\n    // What was noted.\n    notes: [\n        (about: Entity(\"a\"), text: \"Ask.\"),\n    ],\n)\n";
    assert_eq!(amended.unwrap(), expected);
}

#[test]
fn a_record_is_taken_out_with_its_comma_and_not_with_the_comment_above() {
    let cases = [
        ("views: [(id: \"a\"), (id: \"b\")]", "b", "views: [(id: \"a\")]"),
        ("views: [(id: \"a\"), (id: \"b\")]", "a", "views: [(id: \"b\")]"),
        ("views: [(id: \"a\"), (id: \"b\"),]", "b", "views: [(id: \"a\"),]"),
        (
            "\n  views: [\n    // Two of them.\n    (id: \"a\"), // first\n    (id: \"b\"), // second\n  ]",
            "a",
            "\n  views: [\n    // Two of them.\n    (id: \"b\"), // second\n  ]",
        ),
        (
            "\n  views: [\n    (id: \"a\"), // first\n    (id: \"b\") // second\n  ]",
            "b",
            "\n  views: [\n    (id: \"a\") // first\n  ]",
        ),
    ];
    for (before, key, after) in cases {
        assert_eq!(amend::remove(&file(before), List::Views, key).unwrap(), file(after));
    }
}

#[test]
fn a_field_stands_as_those_beside_it_stand() {
    let cases: [(&str, &str, Option<&str>, &str); 11] = [
        ("(id: \"a\", note: \"x\")", "note", Some("\"y\""), "(id: \"a\", note: \"y\")"),
        (
            "(id: \"a\", /* why */ note /* what */ : \"x\" )",
            "note",
            Some("1"),
            "(id: \"a\", /* why */ note /* what */ : 1 )",
        ),
        ("(id: \"a\")", "note", Some("1"), "(id: \"a\", note: 1)"),
        ("(id: \"a\",)", "note", Some("1"), "(id: \"a\", note: 1,)"),
        ("(id: \"a\" /* b */)", "note", Some("1"), "(id: \"a\", note: 1 /* b */)"),
        ("(\n\tid: \"a\", // b\n)", "note", Some("1"), "(\n\tid: \"a\", // b\n\tnote: 1,\n)"),
        ("(\n  id: \"a\" // b\n)", "note", Some("1"), "(\n  id: \"a\", // b\n  note: 1\n)"),
        ("(id: \"a\", note: \"x\", place: \"p\")", "note", None, "(id: \"a\", place: \"p\")"),
        ("(id: \"a\", note: \"x\")", "note", None, "(id: \"a\")"),
        (
            "(\n  id: \"a\",\n  // b\n  note: \"x\", // c\n  place: \"p\",\n)",
            "note",
            None,
            "(\n  id: \"a\",\n  // b\n  place: \"p\",\n)",
        ),
        ("(\n  id: \"a\", // b\n  note: \"x\"\n)", "note", None, "(\n  id: \"a\" // b\n)"),
    ];
    for (before, field, value, after) in cases {
        let entities = |record: &str| format!("(entities: [\n{record}, (id: \"b\")])");
        let amended = amend::record(&entities(before), List::Entities, "a", &[(field, value)]).unwrap();
        assert_eq!(amended, entities(after));
    }
}

#[test]
fn a_record_written_anew_keeps_the_comments_in_it() {
    let record = |story: &str| format!("(\n    id: \"x\",\n    stories: [\n        {story},\n    ],\n)\n");
    let before = record(
        "(id: \"a\", // for the talk\n            title: {\"en\": \"One\" /* for now */},\n            steps: [\n                \
         // first\n                (years: (2020, 2021)), // the boom\n                (mode: Highlight /* why? */),\n            ])",
    );
    let changes = [
        (
            "(id: \"a\", title: {\"en\": \"Two\"}, steps: [(years: (2020, 2021)), (mode: Highlight)])",
            before.replace("One", "Two"),
        ),
        (
            "(id: \"a\", title: {\"en\": \"One\"}, steps: [(years: (2020, 2022)), (mode: Highlight)])",
            before.replace("2021", "2022"),
        ),
        (
            "(id: \"a\", title: {\"en\": \"One\"}, steps: [(years: (2020, 2021)), (years: (1, 2)), (mode: Highlight)])",
            before.replace("the boom\n", "the boom\n                (years: (1, 2)),\n"),
        ),
        (
            "(id: \"a\", title: {\"en\": \"One\"}, steps: [(mode: Highlight)])",
            before.replace("                (years: (2020, 2021)), // the boom\n", ""),
        ),
        (
            "(id: \"a\", steps: [(years: (2020, 2021)), (mode: Highlight)])",
            before.replace("            title: {\"en\": \"One\" /* for now */},\n", ""),
        ),
    ];
    for (new, after) in changes {
        assert_eq!(amend::replace(&before, List::Stories, "a", new).unwrap(), after, "{new}");
    }
}

#[test]
fn what_would_break_the_file_is_refused() {
    let text = file("views: [(id: \"a\")]");
    for value in ["", "(", "1, x: 2", "1 // one", "\"", "a b", "[1}", "1 2"] {
        let refused = amend::record(&text, List::Views, "a", &[("years", Some(value))]);
        assert_eq!(refused, Err(Refused::NoValue(value.to_owned())));
    }
    let nothing = amend::remove(&text, List::Views, "b").unwrap_err();
    assert_eq!(nothing.to_string(), "there is no \"b\" among the views");
    let twice = amend::insert(&text, List::Views, Place::First, "(id: \"a\")").unwrap_err();
    assert_eq!(twice.to_string(), "there is a \"a\" among the views already");
    assert_eq!(amend::remove("", List::Views, "b"), Err(Refused::NoDataset));
}

#[test]
fn a_note_about_a_tie_goes_by_the_tie() {
    let text = file("notes: [(about: Entity(\"a\"), text: \"x\"), (about: Relation(\"a\"), text: \"y\")]");
    let amended = amend::record(&text, List::Notes, "relation a", &[("text", Some("\"z\""))]);
    assert_eq!(amended.unwrap(), text.replace("\"y\"", "\"z\""));
}
