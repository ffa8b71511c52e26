//! Sectors, kinds and the title of a dataset are edited as its records are.

#![expect(clippy::expect_used, reason = "a test that cannot go on says so")]

use tieline::{
    dataset::{Dataset, amend, bundled::SAMPLES, list::List, names::Language, read::read_text},
    edit::{Edit, Edited, Record, apply, changes::changes, field::Field, vocabulary::NewWord, word::MARKS},
    words::Words,
};

fn founding() -> (&'static str, Dataset) {
    let text = SAMPLES[0].text;
    (text, read_text(text).dataset.expect("it is whole"))
}

fn set(dataset: &Dataset, list: List, id: &str, field: Field, typed: &str) -> Edited {
    apply(dataset, &Edit::Set(Record::new(list, id), field, typed.to_owned())).expect("it can be edited")
}

/// The lines of a text that no line of the other is like.
fn lost<'a>(text: &'a str, other: &str) -> Vec<&'a str> {
    text.lines().filter(|line| !other.contains(line.trim())).collect()
}

fn word(dataset: &Dataset, list: List, name: &str) -> Edited {
    apply(dataset, &Edit::Word(NewWord { list, name: name.to_owned() })).expect("it can be added")
}

#[test]
fn sectors_and_kinds_are_added_changed_and_saved_and_every_other_line_stays() {
    let (text, dataset) = founding();
    let now = word(&dataset, List::Sectors, "航運").dataset;
    let now = set(&now, List::Sectors, "hang-yun", Field::Parent, &dataset.sectors[0].id).dataset;
    let now = word(&now, List::EntityKinds, "Ferry line").dataset;
    let now = set(&now, List::EntityKinds, "ferry-line", Field::Mark, "park").dataset;
    let now = set(&now, List::RelationKinds, "supports", Field::Name(Language::English), "stands by").dataset;
    let now = set(&now, List::Head, &dataset.id, Field::Titled(Language::Simplified), "港湾").dataset;
    let saved = amend::dataset_text(text, (&dataset, &dataset.workspace), (&now, &dataset.workspace));
    let read = read_text(&saved).dataset.expect("it reads");
    assert!(read.has_facts_of(&now), "{saved}");
    assert!(lost(text, &saved).len() <= 4, "{:?}", lost(text, &saved));
    let listed = changes(&dataset, &now, Words::of(Language::English));
    assert_eq!(listed.len(), 4, "{listed:?}");
}

#[test]
fn a_sector_that_is_taken_out_leaves_its_records_and_what_lay_in_it_moves_up() {
    let (_, dataset) = founding();
    let at = dataset.sectors.iter().position(|sector| sector.parent.is_some()).expect("a sector in a sector");
    let wider = dataset.sectors[at].parent.expect("it lies in one");
    let id = dataset.sectors[wider.position()].id.clone();
    let now = apply(&dataset, &Edit::Remove(Record::new(List::Sectors, id.clone()))).expect("it can go").dataset;
    assert_eq!(now.sectors.len() + 1, dataset.sectors.len());
    let named = |dataset: &Dataset, nth: usize| {
        let sectors = dataset.entities[nth].sectors.iter();
        sectors
            .map(|sector| dataset.sector(*sector).id.to_string())
            .filter(|own| *own != id.as_str())
            .collect::<Vec<_>>()
    };
    for nth in 0..dataset.entities.len() {
        assert_eq!(named(&dataset, nth), named(&now, nth));
    }
    let moved = now.sector_by_id(&dataset.sectors[at].id).expect("it stays");
    let parent = |dataset: &Dataset, at| dataset.sector(at).parent.map(|parent| dataset.sector(parent).id.clone());
    assert_eq!(parent(&now, moved), parent(&dataset, wider));
}

#[test]
fn a_kind_that_is_used_does_not_go_without_another_in_its_place() {
    let (_, dataset) = founding();
    let company = Record::new(List::EntityKinds, "company");
    assert!(apply(&dataset, &Edit::Remove(company.clone())).is_err());
    let now = apply(&dataset, &Edit::Replace(company, "park".into())).expect("it can go").dataset;
    assert!(now.entity_kinds.iter().all(|kind| kind.id != "company"));
    for (before, now_) in dataset.entities.iter().zip(&now.entities) {
        let was = dataset.entity_kind(before.kind).id.clone();
        let is = now.entity_kind(now_.kind).id.clone();
        assert_eq!(is, if was == "company" { "park".into() } else { was });
    }
    let fund = apply(&dataset, &Edit::Replace(Record::new(List::EntityKinds, "fund"), "park".into()));
    let runs =
        dataset.relations.iter().any(|tie| tie.extra.funds.iter().any(|fund| dataset.kind_of(*fund).id == "fund"));
    assert_eq!(fund.is_err(), runs, "money runs through funds alone");
}

#[test]
fn sectors_in_a_circle_are_refused_at_the_field() {
    let (_, dataset) = founding();
    let at = dataset.sectors.iter().position(|sector| sector.parent.is_some()).expect("a sector in a sector");
    let wider = &dataset.sectors[dataset.sectors[at].parent.expect("it lies in one").position()];
    let edit =
        Edit::Set(Record::new(List::Sectors, wider.id.clone()), Field::Parent, dataset.sectors[at].id.to_string());
    assert_eq!(apply(&dataset, &edit).expect_err("it is refused").messages[0].key, "sector-circle");
}

#[test]
fn a_record_that_is_taken_back_stands_where_it_stood() {
    let (text, dataset) = founding();
    let file = std::sync::Arc::new(dataset.clone());
    let gone = Record::new(List::Entities, dataset.entities[8].id.clone());
    let now = apply(&dataset, &Edit::Remove(gone.clone())).expect("it can be edited").dataset;
    let back = apply(&now, &Edit::TakeBack(file, gone, None)).expect("it can be edited").dataset;
    let ids = |dataset: &Dataset| dataset.entities.iter().map(|record| record.id.clone()).collect::<Vec<_>>();
    assert_eq!(ids(&back), ids(&dataset));
    let saved = amend::dataset_text(text, (&dataset, &dataset.workspace), (&back, &dataset.workspace));
    assert_eq!(read_text(&saved).dataset.map(|it| ids(&it)), Some(ids(&dataset)));
}

#[test]
fn every_mark_that_is_offered_is_one_of_the_theme() {
    use tieline::{dataset::look::ThemeName, scene::theme::Theme};
    let theme = Theme::get(ThemeName::Light);
    assert_eq!(MARKS.len(), theme.kinds.len());
    assert!(MARKS.iter().all(|(id, _)| theme.kinds.contains_key(*id)));
}

#[test]
fn a_description_comes_behind_the_title_and_goes_without_a_trace() {
    let text = r#"(
    schema: "tieline/1", id: "harbour", title: {"en": "Harbour"}, // by hand
    sources: [(id: "report", title: "Annual report")],
)
"#;
    let dataset = read_text(text).dataset.expect("it is whole");
    let now = set(&dataset, List::Head, "harbour", Field::Description(Language::English), "Ships and piers").dataset;
    let saved = amend::dataset_text(text, (&dataset, &dataset.workspace), (&now, &now.workspace));
    let line = r#"title: {"en": "Harbour"}, description: {"en": "Ships and piers"}, // by hand"#;
    assert!(saved.contains(line), "{saved}");
    assert_eq!(read_text(&saved).dataset.as_ref(), Some(&now));
    let back = amend::dataset_text(&saved, (&now, &now.workspace), (&dataset, &dataset.workspace));
    assert_eq!(back, text);
}

#[test]
fn a_dataset_that_was_just_begun_gets_its_id_with_its_first_title() {
    let text = include_str!("../assets/new.ron");
    let dataset = read_text(text).dataset.expect("it is whole");
    let titled = set(&dataset, List::Head, "new-dataset", Field::Titled(Language::Traditional), "港口");
    let now = titled.dataset;
    assert_eq!((now.id.as_str(), now.title.get(Language::English)), ("gang-kou", "港口"));
    let saved = amend::dataset_text(text, (&dataset, &dataset.workspace), (&now, &now.workspace));
    assert_eq!(read_text(&saved).dataset.as_ref(), Some(&now));
    let again = set(&now, List::Head, "gang-kou", Field::Titled(Language::English), "Harbour").dataset;
    assert_eq!(again.id, "gang-kou", "from then on it stays");
}
