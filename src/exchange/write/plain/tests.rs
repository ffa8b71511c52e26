//! What is written is read again, or shown.

use std::{
    collections::BTreeMap,
    io::Write as _,
    process::{Command, Stdio},
};

use proptest::prelude::*;

use super::*;
use crate::{
    dataset::{
        Dataset,
        bundled::SAMPLES,
        entity::Entity,
        id::{EntityIndex, EntityKindIndex, RelationKindIndex},
        message::Message,
        names::{Language, Names},
        read::read_text,
        relation::{Relation, Status},
        share::Text as Shared,
        vocabulary::{EntityKind, RelationKind},
    },
    exchange::{
        import::import,
        progress::Progress,
        read::{Wanted, read},
        understand::understand,
    },
};

fn sample() -> Dataset {
    read_text(SAMPLES[0].text).dataset.expect("it is whole")
}

fn said(_language: Language, message: &Message) -> String {
    message.key.to_owned()
}

fn again(text: &str) -> Dataset {
    let mut tell = |_share: f32| true;
    let mut progress = Progress::new(&mut tell);
    let book =
        read("a.dot", text.as_bytes(), &Wanted::default(), &mut progress).unwrap_or_else(|why| panic!("{why:?}"));
    let understood = understand(&book, &mut progress).expect("it is understood");
    import(&book, &understood.mapping, &mut progress).expect("it is imported").dataset
}

/// What has to come back: entities with names and kinds, and ties with ends and kinds, by id.
fn held(dataset: &Dataset) -> BTreeMap<String, String> {
    let entity = |entity: &Entity| {
        let names = [Language::English, Language::Traditional].map(|language| entity.name.get(language).to_owned());
        let kind = dataset.entity_kind(entity.kind).name.get(Language::English);
        (entity.id.to_string(), format!("{names:?} {kind}"))
    };
    let relation = |relation: &Relation| {
        let kind = dataset.relation_kind(relation.kind);
        let [from, to] = [relation.from, relation.to].map(|end| dataset.entity(end).id.clone());
        let kind = format!("{} {}", kind.name.get(Language::English), kind.symmetric);
        (format!("tie {}", relation.id), format!("{from} {to} {kind}"))
    };
    dataset.entities.iter().map(entity).chain(dataset.relations.iter().map(relation)).collect()
}

fn kinds() -> (Vec<EntityKind>, Vec<RelationKind>) {
    let entity =
        |(id, name): (&str, &str)| EntityKind { id: id.into(), name: Names::english(name), ..EntityKind::default() };
    let relation = |(id, name, symmetric): (&str, &str, bool)| RelationKind {
        id: id.into(),
        name: Names::english(name),
        symmetric,
        ..RelationKind::default()
    };
    let entities = [("firm", "Firm"), ("quoted", "a \"quoted\" \\ kind"), ("amp", "R&amp;D; <unit>")];
    let relations = [("owns", "owns", false), ("beside", "sits \"beside\"", true), ("slash", "pays \\N", false)];
    (entities.map(entity).to_vec(), relations.map(relation).to_vec())
}

prop_compose! {
    fn datasets()(
        names in prop::collection::vec(("[ -~éßλ🙂]{0,12}[a-zA-Z]", prop::option::of("港灣[\"\\\\;&a-c]{0,3}投資"), 0usize..3), 2..12),
        ties in prop::collection::vec((0usize..100, 0usize..100, 0usize..3), 0..20),
    ) -> Dataset {
        let (entity_kinds, relation_kinds) = kinds();
        let mut entities: Vec<Entity> = Vec::new();
        for (nth, (english, chinese, kind)) in names.into_iter().enumerate() {
            let english = english.split_whitespace().collect::<Vec<_>>().join(" ");
            let pairs = [("en", english)].into_iter().chain(chinese.map(|name| ("zh-Hant", name)));
            let name = Names::new(pairs.map(|(tag, name)| (tag.to_owned(), name)));
            let id = Shared::from(format!("e-{nth}"));
            entities.push(Entity { id, name, kind: EntityKindIndex::new(kind), ..Entity::default() });
        }
        let count = entities.len();
        let ends = ties.into_iter().map(|(from, to, kind)| (from % count, to % count, kind)).filter(|(from, to, _)| from != to);
        let relation = |(nth, (from, to, kind)): (usize, (usize, usize, usize))| Relation {
            id: Shared::from(format!("tie-{nth}")),
            from: EntityIndex::new(from),
            to: EntityIndex::new(to),
            kind: RelationKindIndex::new(kind),
            ..Relation::default()
        };
        let relations = ends.enumerate().map(relation).collect();
        Dataset { entity_kinds, relation_kinds, entities, relations, ..Dataset::default() }
    }
}

proptest! {
    #[test]
    fn what_is_written_as_dot_comes_back(dataset in datasets()) {
        let written = dot(&dataset, &[], Language::English);
        let again = again(&written.text);
        prop_assert_eq!(held(&again), held(&dataset), "{}", written.text);
    }
}

#[test]
fn a_sample_comes_back_from_dot() {
    let dataset = sample();
    let written = dot(&dataset, &[], Language::English);
    let again = again(&written.text);
    let (before, after) = (held(&dataset), held(&again));
    let differs: Vec<_> = before.iter().filter(|(id, said)| after.get(*id) != Some(said)).collect();
    assert_eq!(before.len(), after.len());
    assert!(differs.len() * 50 < before.len(), "{} of {}: {differs:#?}", differs.len(), before.len());
}

#[test]
fn graphviz_counts_what_is_written() {
    let dataset = sample();
    let written = dot(&dataset, &[], Language::Traditional);
    let gc = Command::new("gc").arg("-ne").stdin(Stdio::piped()).stdout(Stdio::piped()).spawn();
    // Graphviz is not on every machine.
    let Ok(mut gc) = gc else { return };
    gc.stdin.take().expect("it has a stdin").write_all(written.text.as_bytes()).expect("it reads");
    let said = gc.wait_with_output().expect("it ends");
    let said = String::from_utf8_lossy(&said.stdout).into_owned();
    let counts: Vec<usize> = said.split_whitespace().map_while(|word| word.parse().ok()).collect();
    assert_eq!(counts, [dataset.entities.len(), dataset.relations.len()], "{said}");
}

#[test]
fn places_are_written_as_graphviz_counts_them() {
    let dataset = small();
    let places = [emath::pos2(10.25, -20.0), emath::pos2(0.0, 3.5)];
    let written = dot(&dataset, &places, Language::English);
    assert!(
        written.text.contains("pos=\"10.2,20.0\"") && written.text.contains("pos=\"0.0,-3.5\""),
        "{}",
        written.text
    );
    let mut tell = |_share: f32| true;
    let mut progress = Progress::new(&mut tell);
    let book = read("a.dot", written.text.as_bytes(), &Wanted::default(), &mut progress).expect("it is read");
    let cells: Vec<&str> = book.sheets[0].rows[1].cells.iter().map(|cell| cell.shown.as_str()).collect();
    assert!(cells.contains(&"10.2") && cells.contains(&"-20.0"), "{cells:?}");
}

#[test]
fn all_evidence_is_written_and_the_rest_is_said() {
    let dataset = sample();
    let written = dot(&dataset, &[], Language::English);
    let places: Vec<&str> =
        dataset.relations.iter().flat_map(|tie| tie.evidence.iter()).filter_map(|piece| piece.at.as_deref()).collect();
    assert!(places.len() > dataset.relations.len());
    assert!(places.iter().all(|place| written.text.contains(place)));
    let remarks: Vec<&str> = written.remarks.iter().map(|remark| remark.key).collect();
    assert_eq!(remarks.contains(&"network-lost-figures"), !dataset.figures.is_empty(), "{remarks:?}");
}

/// Two firms with a tie that is not sure and one that has no direction.
fn small() -> Dataset {
    let (entity_kinds, relation_kinds) = kinds();
    let text = r#"(schema: "tieline/1")"#;
    let mut dataset = read_text(text).dataset.unwrap_or_default();
    let entity = |(id, name): (&str, &str)| Entity { id: id.into(), name: Names::english(name), ..Entity::default() };
    dataset.entities = [("a", "A \"b\" <c> & #1; `d`"), ("b", "1. *B* _b_ [x](y)")].map(entity).to_vec();
    let tie = |(id, kind, status)| Relation {
        id: Shared::from(id),
        from: EntityIndex::new(0),
        to: EntityIndex::new(1),
        kind: RelationKindIndex::new(kind),
        status,
        ..Relation::default()
    };
    dataset.relations = [("t-1", 0, Status::Planned), ("t-2", 1, Status::Stated)].map(tie).to_vec();
    dataset.sources.clear();
    Dataset { entity_kinds, relation_kinds, ..dataset }
}

#[test]
fn a_flowchart_has_no_sign_that_means_something_there() {
    let written = mermaid(&small(), Language::English);
    let expected = "flowchart LR\n  n0[\"A #34;b#34; #60;c#62; #38; #35;1#59; #96;d#96;\"]\n  n1[\"1#46; #42;B#42; #95;b#95; #91;x#93;(y)\"]\n  \
                    n0 -.->|\"owns\"| n1\n  n0 ---|\"sits #34;beside#34;\"| n1\n";
    assert_eq!(written.text, expected);
    let remarks: Vec<&str> = written.remarks.iter().map(|remark| remark.key).collect();
    assert_eq!(remarks, ["network-out-names-only"]);
    let large = mermaid(&sample(), Language::English);
    assert_eq!(large.remarks.iter().any(|remark| remark.key == "network-out-mermaid"), large.text.len() > 50_000);
}

#[test]
fn a_document_shows_every_name_and_has_every_footnote() {
    use pulldown_cmark::{Event, Options, Parser, Tag};
    for dataset in [small(), sample()] {
        let written = markdown(&dataset, Language::English, &said);
        let (mut shown, mut notes, mut marks) = (String::new(), Vec::new(), Vec::new());
        for event in Parser::new_ext(&written.text, Options::ENABLE_FOOTNOTES) {
            match event {
                Event::Text(text) => shown.push_str(&text),
                Event::Html(text) | Event::InlineHtml(text) => panic!("{text}"),
                Event::FootnoteReference(name) => marks.push(name.to_string()),
                Event::Start(Tag::FootnoteDefinition(name)) => notes.push(name.to_string()),
                _ => {}
            }
        }
        for entity in &dataset.entities {
            let name = on_a_line(entity.name.get(Language::English));
            assert!(shown.contains(&name), "{name}");
        }
        assert!(marks.iter().all(|mark| notes.contains(mark)), "{marks:?} {notes:?}");
        assert_eq!(notes.is_empty(), dataset.sources.is_empty());
    }
}
