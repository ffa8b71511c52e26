//! Edited facts and what is kept with them are saved together, whole or not at all.

#![expect(clippy::expect_used, reason = "a test that cannot go on says so")]

use std::{fs, path::Path, sync::Arc};

use tieline::{
    dataset::{
        Dataset, beside,
        id::EntityIndex,
        list::List,
        read::read_text,
        workspace::{Highlight, Note, Workspace},
    },
    edit::{Edit, Record, apply, field::Field},
    keep::document::{Document, Keeping, Replacing, Terms, Unsaved},
};

const PIER: &str = r#"(
    schema: "tieline/1", id: "pier", title: {"en": "Pier"}, // by hand
    sources: [(id: "report", title: "Annual report")],
    entity_kinds: [(id: "company", name: {"en": "Company"})],
    relation_kinds: [(id: "supplies", name: {"en": "supplies"})],
    entities: [
        (id: "lantern", kind: "company", name: {"en": "Lantern"}, evidence: [(source: "report")]),
        // The oldest of all.
        (id: "ferry", kind: "company", name: {"en": "Ferry"}, evidence: [(source: "report")]),
    ],
    relations: [(id: "r1", from: "lantern", to: "ferry", kind: "supplies", evidence: [(source: "report")])],
)
"#;

fn opened(path: &Path) -> (Document, Arc<Dataset>, Workspace) {
    let text = fs::read_to_string(path).expect("it can be read");
    let dataset = Arc::new(read_text(&text).dataset.expect("it is whole"));
    let opened = Document::open(path, &text, &dataset);
    (opened.document, dataset, opened.workspace)
}

/// The dataset with another id for its first entity.
fn renamed(dataset: &Dataset) -> Arc<Dataset> {
    let edit = Edit::Set(Record::new(List::Entities, "lantern"), Field::Id, "lamp".to_owned());
    Arc::new(apply(dataset, &edit).expect("it can be edited").dataset)
}

fn with_a_note() -> Workspace {
    let about = Highlight::Entity(EntityIndex::new(0));
    Workspace { notes: vec![Note { about, text: "Ask them".to_owned() }], ..Workspace::default() }
}

fn known() -> Terms<'static> {
    Terms { replacing: Replacing::Known, wanted: &|| true }
}

#[test]
fn an_entity_that_is_renamed_keeps_its_note_in_the_file() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("pier.ron");
    fs::write(&path, PIER).unwrap();
    let (document, dataset, _) = opened(&path);
    let (edited, workspace) = (renamed(&dataset), with_a_note());
    document.save(&edited, &workspace, Keeping::Inside, known()).unwrap();
    let (_, again, kept) = opened(&path);
    assert!(again.has_facts_of(&edited));
    assert_eq!(kept, workspace);
    let text = fs::read_to_string(&path).unwrap();
    assert!(text.contains("// by hand") && text.contains("// The oldest of all."), "{text}");
}

#[test]
fn facts_go_into_the_file_and_what_is_kept_beside_it_follows_them() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("pier.ron");
    fs::write(&path, PIER).unwrap();
    let (document, dataset, _) = opened(&path);
    document.save(&dataset, &with_a_note(), Keeping::Beside, known()).unwrap();
    assert_eq!(fs::read_to_string(&path).unwrap(), PIER);
    let (document, dataset, workspace) = opened(&path);
    let edited = renamed(&dataset);
    let saved = document.save(&edited, &workspace, Keeping::Beside, known()).unwrap();
    let (_, again, kept) = opened(&path);
    assert!(again.has_facts_of(&edited) && saved.dataset().has_facts_of(&edited));
    assert_eq!(kept, workspace);
    assert!(fs::read_to_string(beside::place(&path)).unwrap().contains("lamp"));
}

#[test]
fn a_file_that_changed_meanwhile_is_left_as_it_is() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("pier.ron");
    fs::write(&path, PIER).unwrap();
    let (document, dataset, _) = opened(&path);
    let theirs = PIER.replace("Annual", "Yearly");
    fs::write(&path, &theirs).unwrap();
    for keeping in [Keeping::Inside, Keeping::Beside] {
        let saved = document.save(&renamed(&dataset), &with_a_note(), keeping, known());
        assert!(matches!(saved, Err(Unsaved::Changed { .. })), "{saved:?}");
    }
    assert_eq!(fs::read_to_string(&path).unwrap(), theirs);
    assert!(!beside::place(&path).exists());
}
