//! What is written is read again by the reader for all such files, and says the same.

use std::fmt::Write as _;

use proptest::{prelude::*, sample::select};

use super::{super::attributes::kind_name, *};
use crate::{
    dataset::{
        bundled::SAMPLES,
        entity::Entity,
        id::{EntityIndex, EntityKindIndex, RelationKindIndex},
        names::Names,
        read::read_text,
        relation::Relation,
        vocabulary::{EntityKind, RelationKind},
        when::{Date, When},
    },
    exchange::{
        import::import,
        progress::Progress,
        read::{self, Wanted},
        understand::understand,
    },
};

fn back(text: &str) -> Dataset {
    let mut tell = |_: f32| true;
    let mut progress = Progress::new(&mut tell);
    let workbook = read::read("n", text.as_bytes(), &Wanted::default(), &mut progress).expect("it is read");
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
        date().prop_map(|date| When::Between { earliest: None, latest: Some(date) }),
    ]
}

const ENGLISH: [&str; 6] = ["Pier", "A & B <\"x\">'s", "none", "Total: 5", "12", "Société Générale"];
const CHINESE: [&str; 3] = ["數碼港", "香港投資管理有限公司", "創新科技署"];

fn names(nth: usize, english: &str, chinese: Option<&str>) -> Names {
    let english = format!("{english} {nth}");
    Names::new([("en", english.as_str())].into_iter().chain(chinese.map(|name| ("zh-Hant", name))))
}

prop_compose! {
    fn dataset()(
        entities in prop::collection::vec((select(ENGLISH.to_vec()), prop::option::of(select(CHINESE.to_vec())), 0..3_usize, when()), 2..6),
        relations in prop::collection::vec((any::<prop::sample::Index>(), any::<prop::sample::Index>(), 0..4_usize, when()), 0..8),
    ) -> Dataset {
        let kinds = ["company", "fund & trust", "person"].map(|name| EntityKind {
            id: name.replace(" & ", "-").into(), name: Names::english(name), ..EntityKind::default()
        });
        let ties = [("owns", false), ("works beside", true), ("sold <all> to", false), ("partners with", true)];
        let ties = ties.map(|(name, symmetric)| RelationKind {
            id: name.into(), name: Names::english(name), symmetric, ..RelationKind::default()
        });
        let count = entities.len();
        let entities = entities.into_iter().enumerate().map(|(nth, (english, chinese, kind, when))| Entity {
            id: format!("e{nth}").into(),
            kind: EntityKindIndex::new(kind),
            name: names(nth, english, chinese.filter(|_| nth < 1)),
            when,
            ..Entity::default()
        });
        let relations = relations.into_iter().enumerate().filter_map(|(nth, (from, to, kind, when))| {
            let (from, to) = (from.index(count), to.index(count));
            (from != to).then(|| Relation {
                id: format!("r{nth}").into(),
                from: EntityIndex::new(from),
                to: EntityIndex::new(to),
                kind: RelationKindIndex::new(kind),
                when,
                ..Relation::default()
            })
        });
        Dataset {
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
        format!("{} {} {} {} {} {:?}", tie.id, id(tie.from), kind_name(kind), kind.symmetric, id(tie.to), tie.when)
    });
    entities.chain(relations).collect()
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(150))]

    #[test]
    fn ids_ends_kinds_names_and_dates_come_back(dataset in dataset()) {
        for write in [gexf, graphml] {
            let text = write(&dataset, &[]).text;
            prop_assert_eq!(told(&back(&text)), told(&dataset), "{}", text);
        }
    }
}

#[test]
fn the_bundled_data_comes_back_with_its_evidence() {
    let dataset = read_text(SAMPLES[0].text).dataset.expect("it is a dataset");
    let places: Vec<Pos2> = (0..dataset.entities.len()).map(|nth| Pos2::new(nth as f32 * 60.0, -7.0)).collect();
    for write in [gexf, graphml] {
        let network = write(&dataset, &places);
        let again = back(&network.text);
        assert_eq!(again.entities.len(), dataset.entities.len());
        assert_eq!(again.relations.len(), dataset.relations.len());
        for (one, other) in dataset.entities.iter().zip(&again.entities) {
            let name = |entity: &Entity| entity.name.get(Language::English).to_owned();
            assert_eq!((&one.id, name(one)), (&other.id, name(other)));
            assert_eq!(one.when, other.when, "{}", one.id);
            assert!(other.evidence.len() > 1 || one.evidence.is_empty(), "{}", one.id);
        }
        for (one, other) in dataset.relations.iter().zip(&again.relations) {
            assert_eq!((&one.id, one.from, one.to), (&other.id, other.from, other.to));
            let kinds = (dataset.relation_kind(one.kind), again.relation_kind(other.kind));
            assert_eq!((kind_name(kinds.0), kinds.0.symmetric), (kind_name(kinds.1), kinds.1.symmetric), "{}", one.id);
            let raw = |tie: &Relation| tie.extra.amount.as_ref().map(|amount| amount.raw.clone());
            assert_eq!(raw(one), raw(other), "{}", one.id);
        }
        let titles = |dataset: &Dataset| dataset.sources.iter().map(|source| source.title.clone()).collect::<Vec<_>>();
        let again_titles = titles(&again);
        let cited = |source: &&crate::dataset::share::Text| again_titles.contains(source);
        let used = dataset
            .relations
            .iter()
            .flat_map(|tie| tie.evidence.iter())
            .map(|piece| &dataset.source(piece.source).title);
        assert!(used.clone().all(|title| cited(&title)), "a source is lost");
        let [first, .., last] = again.workspace.positions.as_slice() else { panic!("no places came back") };
        assert!((last.place.x - first.place.x - 60.0 * (places.len() as f32 - 1.0)).abs() < 1.0);
    }
}

#[test]
fn what_has_no_place_in_a_file_is_said() {
    let dataset = read_text(SAMPLES[0].text).dataset.expect("it is a dataset");
    let network = gexf(&dataset, &[]);
    let keys: Vec<&str> = network.remarks.iter().map(|remark| remark.key).collect();
    assert!(keys.contains(&"network-lost-mixed") && keys.contains(&"network-lost-kept"), "{keys:?}");
    assert_eq!(gexf(&Dataset::default(), &[]).remarks, []);
}

/// Other programs open these files: `.ci/networks.py` asks them.
#[test]
fn networks_are_kept_for_other_programs_where_that_is_asked_for() {
    let Some(folder) = std::env::var_os("TIELINE_KEEP_NETWORKS").map(std::path::PathBuf::from) else { return };
    std::fs::create_dir_all(&folder).expect("there is a folder");
    let mut counts = "file\tnodes\tedges\tname_en\tkind\n".to_owned();
    for (nth, sample) in SAMPLES.iter().enumerate() {
        let dataset = read_text(sample.text).dataset.expect("it is a dataset");
        let places: Vec<Pos2> = (0..dataset.entities.len()).map(|at| Pos2::new(at as f32, -1.5)).collect();
        let first = &dataset.entities[0];
        for (ending, write) in [("gexf", gexf as fn(&Dataset, &[Pos2]) -> Network), ("graphml", graphml)] {
            let name = format!("bundled-{nth}.{ending}");
            std::fs::write(folder.join(&name), write(&dataset, &places).text).expect("it is written");
            let (nodes, edges) = (dataset.entities.len(), dataset.relations.len());
            let kind = dataset.entity_kind(first.kind).name.get(Language::English);
            let english = first.name.exactly("en").unwrap_or_default();
            let _ = writeln!(counts, "{name}\t{nodes}\t{edges}\t{english}\t{kind}");
        }
    }
    std::fs::write(folder.join("counts.tsv"), counts).expect("it is written");
}
