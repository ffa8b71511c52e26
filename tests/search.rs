//! Search finds what people remember, however they write it.
#![expect(clippy::expect_used, reason = "a test may stop at once")]

use std::sync::Arc;
use tieline::{
    dataset::{
        Dataset,
        bundled::FOUNDING,
        entity::Entity,
        id::{EntityIndex, EntityKindIndex},
        names::Names,
        read::read_text,
        vocabulary::EntityKind,
    },
    filter::search::{Field, Hit, SearchIndex, Target},
    network::Network,
};

fn founding() -> Network {
    Network::new(Arc::new(read_text(FOUNDING.text).dataset.expect("the founding dataset opens")))
}

fn id_of<'n>(network: &'n Network, hit: &Hit) -> &'n str {
    let dataset = network.dataset();
    match hit.target {
        Target::Entity(entity) => &dataset.entity(entity).id,
        Target::Relation(relation) => &dataset.relation(relation).id,
        Target::Source(source) => &dataset.source(source).id,
    }
}

/// A network of entities with just these names.
fn named(names: &[&str]) -> Network {
    let entity = |name: &&str| Entity {
        id: (*name).into(),
        kind: EntityKindIndex::new(0),
        name: Names::english(*name),
        ..Entity::default()
    };
    Network::new(Arc::new(Dataset {
        entity_kinds: vec![EntityKind::default()],
        entities: names.iter().map(entity).collect(),
        ..Dataset::default()
    }))
}

#[track_caller]
fn finds_first(network: &Network, query: &str, id: &str) {
    let hits = SearchIndex::new(network).search(query, 5);
    let ids: Vec<_> = hits.iter().map(|hit| id_of(network, hit)).collect();
    assert_eq!(ids.first(), Some(&id), "{query}: {ids:?}");
}

#[test]
fn traditional_simplified_and_english_find_the_same_person() {
    let network = founding();
    for query in
        ["陳家齊", "陈家齐", "clara chan", "CLARA  CHAN", "chan clara", "clarachan", "陈家", "Clara Chan Ka Chai"]
    {
        finds_first(&network, query, "clara-chan");
    }
}

#[test]
fn spaces_hyphens_and_brackets_do_not_matter() {
    let network = founding();
    for query in ["HKUST GZ", "hkust-gz", "HKUST(GZ)", "hkustgz", "hkust (guangzhou)"] {
        finds_first(&network, query, "hkust-gz");
    }
    for query in ["co investment fund", "Co-Investment Fund", "coinvestment"] {
        finds_first(&network, query, "co-investment-fund");
    }
}

#[test]
fn a_typo_still_finds_its_own() {
    let network = founding();
    for (query, id) in [
        ("biomp", "biomap"),
        ("boimap", "biomap"),
        ("smartmroe", "smartmore"),
        ("smatrmore", "smartmore"),
        ("cyberprot", "cyberport"),
        ("cyberprt", "cyberport"),
        ("horizen robotics", "horizon-robotics"),
        ("iflytec", "iflytek"),
    ] {
        finds_first(&network, query, id);
    }
}

#[test]
fn accents_do_not_matter() {
    let network = named(&["École polytechnique", "Société Générale", "Bourse"]);
    finds_first(&network, "ecole", "École polytechnique");
    finds_first(&network, "societe generale", "Société Générale");
    finds_first(&network, "génerale", "Société Générale");
}

#[test]
fn the_same_comes_before_a_beginning_and_a_beginning_before_the_middle() {
    let network = named(&["The Cyberport Fund", "Cyberport Fund", "Supercyberport", "Cyberport"]);
    let hits = SearchIndex::new(&network).search("cyberport", 9);
    let positions: Vec<_> = hits
        .iter()
        .map(|hit| match hit.target {
            Target::Entity(entity) => entity.position(),
            Target::Relation(_) | Target::Source(_) => usize::MAX,
        })
        .collect();
    assert_eq!(positions, [3, 1, 0, 2]);
    assert!(hits.is_sorted_by_key(|hit| std::cmp::Reverse(hit.score)));
}

#[test]
fn a_hit_says_which_text_it_is_in_and_names_a_record_once() {
    let network = founding();
    let hits = SearchIndex::new(&network).search("陳家齊", 9);
    let clara = network.dataset().entity_by_id("clara-chan").unwrap();
    assert_eq!(hits[0].target, Target::Entity(clara));
    assert_eq!(hits[0].field, Field::Name);
    let twice = hits.iter().filter(|hit| hit.target == Target::Entity(clara)).count();
    assert_eq!(twice, 1);
}

#[test]
fn notes_roles_and_titles_are_found_after_names() {
    let network = founding();
    let hits = SearchIndex::new(&network).search("video address", 5);
    assert_eq!(hits.first().map(|hit| (id_of(&network, hit), hit.field)), Some(("r005", Field::Role)));
    let hits = SearchIndex::new(&network).search("cultivate unicorn", 5);
    assert_eq!(hits.first().map(|hit| (id_of(&network, hit), hit.field)), Some(("cyberport-2023", Field::Title)));
    let hits = SearchIndex::new(&network).search("hkic", 20);
    assert_eq!(hits.first().map(|hit| hit.target), network.dataset().entity_by_id("hkic").map(Target::Entity));
}

#[test]
fn nothing_is_found_for_nothing_and_for_what_is_not_there() {
    let network = founding();
    let index = SearchIndex::new(&network);
    for query in ["", "   ", "()-", "zzzzqqqq", "鱻鱻鱻"] {
        assert_eq!(index.search(query, 5), [], "{query}");
    }
    assert_eq!(index.search("hkic", 0), []);
    let nobody = Network::new(Arc::default());
    assert_eq!(SearchIndex::new(&nobody).search("hkic", 5), []);
}

#[test]
fn every_name_finds_its_entity() {
    let network = founding();
    let index = SearchIndex::new(&network);
    for (position, entity) in network.dataset().entities.iter().enumerate() {
        for (_, name) in entity.name.iter() {
            let hits = index.search(name, 1);
            let found = hits.first().map(|hit| hit.target);
            assert_eq!(found, Some(Target::Entity(EntityIndex::new(position))), "{name}");
        }
    }
}
