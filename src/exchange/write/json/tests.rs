//! What is written is read again by the reader for all such files, and says the same.

use proptest::{prelude::*, sample::select};

use super::*;
use crate::{
    dataset::{
        Dataset,
        bundled::SAMPLES,
        entity::Entity,
        id::{EntityIndex, EntityKindIndex, RelationKindIndex, SourceIndex},
        names::{Language, Names},
        read::read_text,
        relation::Relation,
        source::{Evidence, Source},
        vocabulary::{EntityKind, RelationKind},
        when::{Date, When},
    },
    exchange::{
        import::import,
        progress::Progress,
        read::{Wanted, read},
        understand::understand,
    },
};

fn back(text: &str) -> Dataset {
    let mut tell = |_: f32| true;
    let mut progress = Progress::new(&mut tell);
    let workbook = read("n", text.as_bytes(), &Wanted::default(), &mut progress).expect("it is read");
    assert!(workbook.sheets.iter().all(|sheet| sheet.form.is_some()), "{workbook:?}");
    assert!(workbook.remarks.is_empty(), "{:?}", workbook.remarks);
    let understood = understand(&workbook, &mut progress).expect("it is not given up");
    import(&workbook, &understood.mapping, &mut progress).expect("it is imported").dataset
}

fn date() -> impl Strategy<Value = Date> {
    let dates = ["1997", "2003-07", "2020-02-29", "2024-12-31", "2024-01"];
    select(dates.to_vec()).prop_map(|date| date.parse().expect("it is a date"))
}

fn when() -> impl Strategy<Value = When> {
    let early: Date = "1950-03".parse().expect("it is a date");
    prop_oneof![
        Just(When::Unstated),
        date().prop_map(When::On),
        date().prop_map(move |date| When::Span(early, date)),
        date().prop_map(When::Since),
        date().prop_map(When::Until),
        date().prop_map(move |date| When::Between { earliest: Some(early), latest: Some(date) }),
    ]
}

const ENGLISH: [&str; 6] = ["Pier", "A & B <\"x\">'s", "none", "Total: 5", "12", "Société Générale"];
const CHINESE: [&str; 3] = ["數碼港", "香港投資管理有限公司", "創新科技署"];

prop_compose! {
    fn dataset()(
        entities in prop::collection::vec((select(ENGLISH.to_vec()), prop::option::of(select(CHINESE.to_vec())), 0..3_usize, when()), 2..6),
        relations in prop::collection::vec((any::<prop::sample::Index>(), any::<prop::sample::Index>(), 0..4_usize, when()), 0..8),
    ) -> Dataset {
        let kinds = ["company", "fund & trust", "person"];
        let kinds = kinds.map(|name| EntityKind { id: name.replace(" & ", "-").into(), name: Names::english(name), ..EntityKind::default() });
        let ties = [("owns", false), ("works beside", true), ("sold <all> to", false), ("partners with", true)];
        let ties = ties.map(|(name, symmetric)| RelationKind { id: name.into(), name: Names::english(name), symmetric, ..RelationKind::default() });
        let count = entities.len();
        let entities = entities.into_iter().enumerate().map(|(nth, (english, chinese, kind, when))| {
            let english = format!("{english} {nth}");
            let chinese = chinese.filter(|_| nth < 1);
            Entity {
                id: format!("e{nth}").into(),
                kind: EntityKindIndex::new(kind),
                name: Names::new([("en", english.as_str())].into_iter().chain(chinese.map(|name| ("zh-Hant", name)))),
                when,
                ..Entity::default()
            }
        });
        let relations = relations.into_iter().enumerate().filter_map(|(nth, (from, to, kind, when))| {
            let (from, to) = (from.index(count), to.index(count));
            (from != to).then(|| Relation {
                id: format!("r{nth}").into(),
                from: EntityIndex::new(from),
                to: EntityIndex::new(to),
                kind: RelationKindIndex::new(kind),
                when,
                evidence: vec![Evidence { source: SourceIndex::new(0), at: Some("page 2".into()), ..Evidence::default() }].into(),
                ..Relation::default()
            })
        });
        let source = Source { id: "s".into(), title: "Annual report".into(), publisher: Some("Registry".into()), url: Some("https://r.example/1".into()), ..Source::default() };
        Dataset {
            sources: vec![source],
            entity_kinds: kinds.to_vec(),
            relation_kinds: ties.to_vec(),
            entities: entities.collect(),
            relations: relations.collect(),
            ..Dataset::default()
        }
    }
}

/// What every format holds of entities and ties, as lines.
fn told(dataset: &Dataset) -> Vec<String> {
    let id = |at: EntityIndex| &dataset.entity(at).id;
    let entities = dataset.entities.iter().map(|entity| {
        let kind = dataset.entity_kind(entity.kind).name.get(Language::English);
        format!("{} {:?} {kind} {:?}", entity.id, entity.name, entity.when)
    });
    let relations = dataset.relations.iter().map(|tie| {
        let kind = dataset.relation_kind(tie.kind);
        let cited = tie.evidence.iter().map(|piece| (dataset.source(piece.source), piece.at.as_deref()));
        let cited: Vec<String> = cited
            .map(|(source, at)| format!("{} {:?} {:?} {at:?}", source.title, source.publisher, source.url))
            .filter(|cited| cited.starts_with("Annual"))
            .collect();
        let name = kind.name.get(Language::English);
        format!("{} {} {name} {} {} {:?} {cited:?}", tie.id, id(tie.from), kind.symmetric, id(tie.to), tie.when)
    });
    entities.chain(relations).collect()
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(60))]

    #[test]
    fn ids_ends_kinds_names_dates_and_documents_come_back(dataset in dataset()) {
        for (name, written) in [
            ("node-link", node_link(&dataset, &[])),
            ("Cytoscape.js", cytoscape(&dataset, &[])),
            ("CX2", cx2(&dataset, &[])),
            ("Kumu", kumu(&dataset)),
        ] {
            prop_assert_eq!(told(&back(&written.text)), told(&dataset), "{}: {}", name, written.text);
        }
    }

    #[test]
    fn entities_of_follow_the_money_keep_ids_names_and_ends(dataset in dataset()) {
        let read = back(&follow_the_money(&dataset).text);
        let ids = |dataset: &Dataset| dataset.entities.iter().map(|entity| (entity.id.clone(), entity.name.get(Language::Traditional).to_owned())).collect::<Vec<_>>();
        let ends = |dataset: &Dataset| dataset.relations.iter().map(|tie| (tie.id.clone(), dataset.entity(tie.from).id.clone(), dataset.entity(tie.to).id.clone())).collect::<Vec<_>>();
        prop_assert_eq!(ids(&read), ids(&dataset));
        prop_assert_eq!(ends(&read), ends(&dataset));
    }
}

#[test]
fn places_are_written_where_they_are_known() {
    let dataset = read_text(SAMPLES[0].text).dataset.expect("it is whole");
    let places = [Pos2::new(1.5, -2.0), Pos2::new(f32::NAN, 0.0)];
    let json = |text: &str| serde_json::from_str::<serde_json::Value>(text).expect("it is JSON");
    let nodes = json(&node_link(&dataset, &places).text)["nodes"].clone();
    assert_eq!((nodes[0]["x"].as_f64(), nodes[0]["y"].as_f64()), (Some(1.5), Some(-2.0)));
    assert!(nodes[1].get("x").is_none());
    let elements = json(&cytoscape(&dataset, &places).text)["elements"].clone();
    assert_eq!(elements["nodes"][0]["position"]["x"], 1.5);
    assert_eq!(elements["edges"].as_array().map(Vec::len), Some(dataset.relations.len()));
    let aspects = json(&cx2(&dataset, &places).text);
    assert_eq!(aspects[4]["nodes"].as_array().map(Vec::len), Some(dataset.entities.len()));
    assert!(!follow_the_money(&dataset).remarks.is_empty());
    assert_eq!(json(&kumu(&dataset).text)["elements"].as_array().map(Vec::len), Some(dataset.entities.len()));
}
