//! Measures of every entity, held to what networkx and igraph find (`tests/measures/make.py`).
#![expect(clippy::expect_used, reason = "a test may stop at once")]

use std::{collections::BTreeMap, ops::ControlFlow, sync::Arc};

use serde::Deserialize;
use tieline::{
    dataset::{
        Dataset,
        entity::Entity,
        filter::Along,
        id::{EntityIndex, EntityKindIndex, RelationIndex},
        names::{Language, Names},
        relation::{Relation, Status},
        vocabulary::{EntityKind, RelationKind},
    },
    network::{
        Network,
        measure::{Exactness, Measure},
    },
    words::Words,
};

/// A graph, and what others measure of it.
#[derive(Deserialize)]
struct Graph {
    nodes: usize,
    edges: Vec<[usize; 2]>,
    bridges: Vec<[usize; 2]>,
    modularity: f64,
    #[serde(flatten)]
    values: BTreeMap<String, Vec<f64>>,
}

const GRAPHS: [(&str, &str); 5] = [
    ("karate", include_str!("measures/karate.json")),
    ("florentine", include_str!("measures/florentine.json")),
    ("southern-women", include_str!("measures/southern-women.json")),
    ("les-miserables", include_str!("measures/les-miserables.json")),
    ("scattered", include_str!("measures/scattered.json")),
];

fn graphs() -> impl Iterator<Item = (&'static str, Graph)> {
    GRAPHS.into_iter().map(|(name, text)| (name, serde_json::from_str(text).expect("a graph")))
}

fn dataset(nodes: usize, edges: &[[usize; 2]]) -> Dataset {
    let kind = |id: &str| EntityKind { id: id.into(), name: Names::english(id), capital: false, mark: None };
    let entity = |at: usize| Entity { id: format!("e{at:06}").into(), ..Entity::default() };
    let tie = |(at, [from, to]): (usize, &[usize; 2])| Relation {
        id: format!("r{at}").into(),
        from: EntityIndex::new(*from),
        to: EntityIndex::new(*to),
        ..Relation::default()
    };
    Dataset {
        entity_kinds: vec![kind("company"), kind("place")],
        relation_kinds: vec![RelationKind { id: "owns".into(), ..RelationKind::default() }],
        entities: (0..nodes).map(entity).collect(),
        relations: edges.iter().enumerate().map(tie).collect(),
        ..Dataset::default()
    }
}

fn network(nodes: usize, edges: &[[usize; 2]]) -> Network {
    Network::new(Arc::new(dataset(nodes, edges)))
}

const ALONG: Along = Along::WithoutAdverse;

#[test]
fn every_number_is_that_of_networkx_to_nine_digits() {
    for (name, graph) in graphs() {
        let network = network(graph.nodes, &graph.edges);
        let measures = Measure::ALL.into_iter().filter(|measure| *measure != Measure::Community);
        for measure in measures {
            let values = network.measured(measure, ALONG);
            assert_eq!(values.exactness(), Exactness::Exact, "{name}: {measure:?}");
            let expected = &graph.values[measure.id()];
            for (at, (found, expected)) in values.all().iter().zip(expected).enumerate() {
                let found = found.expect("nothing is left out");
                assert!((found - expected).abs() < 1e-9, "{name}: {measure:?} of {at} is {found}, not {expected}");
            }
        }
    }
}

#[test]
fn the_ties_that_alone_join_two_parts_are_those_of_networkx() {
    for (name, graph) in graphs() {
        let network = network(graph.nodes, &graph.edges);
        let ends = |tie| {
            let [from, to] = network.ends(tie).map(EntityIndex::position);
            [from.min(to), from.max(to)]
        };
        let mut bridges: Vec<_> = network.bridges(ALONG).into_iter().map(ends).collect();
        bridges.sort_unstable();
        assert_eq!(bridges, graph.bridges, "{name}");
    }
}

#[test]
fn communities_are_nearly_as_good_as_the_best_that_louvain_and_leiden_find() {
    for (name, graph) in graphs() {
        let network = network(graph.nodes, &graph.edges);
        let Exactness::Heuristic { modularity } = network.measured(Measure::Community, ALONG).exactness() else {
            panic!("{name}: a division is never known to be the best");
        };
        assert!(modularity >= 0.99 * graph.modularity, "{name}: {modularity} against {}", graph.modularity);
    }
}

/// A path of four, a place that all four lie in, and a hypothesis.
fn with_a_place() -> Network {
    let mut dataset = dataset(6, &[[0, 1], [1, 2], [2, 3], [0, 4], [1, 4], [2, 4], [3, 4], [0, 5]]);
    dataset.entities[4].kind = EntityKindIndex::new(1);
    dataset.relations[7].status = Status::Hypothesis;
    Network::new(Arc::new(dataset))
}

#[test]
fn places_and_hypotheses_are_left_out_and_said_to_be() {
    let network = with_a_place();
    let place = EntityIndex::new(4);
    let close = network.measured(Measure::Close, ALONG);
    assert_eq!((close.of(place), network.left_out(ALONG)), (None, [1, 1, 0]));
    assert_eq!(network.measured(Measure::Ties, ALONG).of(place), Some(4.0), "ties are counted as they are recorded");
    assert_eq!(network.measured(Measure::CutOff, ALONG).of(EntityIndex::new(1)), Some(1.0));
    for language in Language::ALL {
        let words = Words::of(language);
        for measure in Measure::ALL {
            let sentence = measure.sentence(&network, ALONG, network.measured(measure, ALONG), words);
            let counts = sentence.matches('1').count();
            assert!(counts >= 2 || measure == Measure::Ties, "{sentence}");
            assert!(!sentence.contains('{') && !sentence.ends_with('.'), "{sentence}");
        }
    }
    let sentence = Measure::CutOff.sentence(
        &network,
        ALONG,
        network.measured(Measure::CutOff, ALONG),
        Words::of(Language::English),
    );
    assert_eq!(
        sentence,
        "How many others would lose touch with the rest without an entity; over the whole network whatever the filter, \
         direction does not count; left out: 1 place and 1 hypothesis; exact"
    );
}

#[test]
fn either_of_two_parallel_ties_may_go() {
    let network = network(3, &[[0, 1], [1, 0], [1, 2]]);
    let bridges: Vec<usize> = network.bridges(ALONG).into_iter().map(RelationIndex::position).collect();
    assert_eq!(bridges, [2]);
}

/// A network of so many entities with twice as many ties, the same each time.
fn large(nodes: usize) -> Network {
    let mut seed = 7_u64;
    let mut next = |below: usize| {
        seed = seed.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        (seed >> 33) as usize % below
    };
    // Half of the ties lead to one of the first, so that there are hubs.
    let edges: Vec<[usize; 2]> = (0..2 * nodes)
        .map(|at| [at % nodes, if at < nodes { next(nodes) } else { next(nodes / 20) }])
        .filter(|[from, to]| from != to)
        .collect();
    network(nodes, &edges)
}

#[test]
fn an_estimate_says_how_far_off_it_may_be_and_keeps_to_it() {
    let network = large(12_000);
    for measure in [Measure::Between, Measure::Close] {
        let Exactness::Estimated { from, of, off } = network.measured(measure, ALONG).exactness() else {
            panic!("{measure:?} is too much work to be exact")
        };
        assert!(from < of && of == 12_000 && off > 0.0 && off < 0.3, "{measure:?}: {from} of {of}, {off}");
    }
    let values = network.measured(Measure::Close, ALONG);
    let Exactness::Estimated { off, .. } = values.exactness() else { return };
    let exact = exact_close(&network);
    let is_far = |(entity, exact): &&(EntityIndex, f64)| {
        (values.of(*entity).expect("it is measured") - exact).abs() > off * values.most()
    };
    assert!(exact.iter().filter(is_far).count() * 20 <= exact.len(), "more than one in twenty is off by {off}");
}

/// The closeness of some entities, each by a search of its own.
fn exact_close(network: &Network) -> Vec<(EntityIndex, f64)> {
    let some = (0..40).map(|nth| EntityIndex::new(nth * 300));
    let close = |entity| {
        let steps = steps_from(network, entity);
        let reached: Vec<f64> = steps.iter().flatten().map(|steps| f64::from(*steps)).collect();
        let (others, all) = ((reached.len() - 1) as f64, (steps.len() - 1) as f64);
        (entity, if others > 0.0 { others / reached.iter().sum::<f64>() * others / all } else { 0.0 })
    };
    some.map(close).collect()
}

fn steps_from(network: &Network, from: EntityIndex) -> Vec<Option<u32>> {
    let mut steps = vec![None; network.dataset().entities.len()];
    steps[from.position()] = Some(0);
    let mut waiting = std::collections::VecDeque::from([from]);
    while let Some(entity) = waiting.pop_front() {
        let next = steps[entity.position()].map(|steps: u32| steps + 1);
        for other in network.neighbours(entity) {
            if steps[other.position()].is_none() {
                steps[other.position()] = next;
                waiting.push_back(other);
            }
        }
    }
    steps
}

#[test]
fn who_stops_waiting_for_a_large_network_gets_no_numbers_and_may_ask_again() {
    let network = large(2_000);
    for measure in [Measure::Between, Measure::Close, Measure::WellTied, Measure::Community] {
        let stopped = network.work_out(measure, ALONG, &mut |_| ControlFlow::Break(()));
        assert!(stopped.is_break() && !network.has_measured(measure, ALONG), "{measure:?}");
        assert!(network.work_out(measure, ALONG, &mut |_| ControlFlow::Continue(())).is_continue());
        assert!(network.has_measured(measure, ALONG), "{measure:?}");
    }
}

#[test]
fn bands_go_from_the_few_largest_numbers_to_the_rest() {
    let network = large(2_000);
    let values = network.measured(Measure::Ties, ALONG);
    let bands: Vec<usize> = values.ranked().iter().filter_map(|entity| values.band(*entity)).collect();
    assert!(bands.is_sorted() && bands[0] == 0 && bands.last() == Some(&4), "{bands:?}");
    let first = bands.iter().filter(|band| **band == 0).count();
    assert!((60..200).contains(&first), "{first} of 2,000 are among the first");
}
