//! The founding facts come with a table of filters and the counts they must give.
#![expect(clippy::expect_used, reason = "a test may stop at once")]

use std::sync::Arc;
use tieline::{
    dataset::{
        bundled::{FOUNDING, WIDER},
        filter::{Along, Around, Dating, Filter},
        id::EntityIndex,
        names::Language,
        relation::{Relation, Status},
        when::{Basis, Date},
    },
    filter::{
        Facet, Judgement,
        describe::{chosen, explain_empty, status_sentence},
        shown::Presence,
    },
    keep::open::{Origin, read},
    network::Network,
    words::Words,
};

fn founding() -> Arc<Network> {
    read(Origin::Sample(FOUNDING)).expect("the founding dataset opens").network
}

/// Chooses sectors and funds by id.
fn choose(network: &Network, sectors: &[&str], funds: &[&str], years: Option<(u16, u16)>) -> Filter {
    let dataset = network.dataset();
    Filter {
        sectors: sectors.iter().map(|id| dataset.sector_by_id(id).expect("a sector")).collect(),
        funds: funds.iter().map(|id| dataset.entity_by_id(id).expect("a fund")).collect(),
        years,
        ..Filter::default()
    }
}

/// Relations, entities, context relations, context entities and undated relations.
fn counts(filter: &Filter, network: &Network) -> [usize; 5] {
    let shown = filter.apply(network);
    [
        shown.relation_count(),
        shown.entity_count(),
        shown.context_count(),
        shown.context_entities.count_ones(..),
        shown.undated_count(),
    ]
}

#[test]
fn the_table_of_counts_holds_on_the_founding_facts() {
    let network = founding();
    let year = |year| Some((year, year));
    let choose = |sectors: &[&str], funds: &[&str], years| choose(&network, sectors, funds, years);
    let stated = Filter { stated_years_only: true, ..choose(&[], &[], year(2024)) };
    let table = [
        ("no filter", Filter::default(), [177, 100, 0, 0, 0]),
        ("year 2019", choose(&[], &[], year(2019)), [2, 6, 20, 18, 28]),
        ("year 2022", choose(&[], &[], year(2022)), [6, 8, 28, 23, 47]),
        ("year 2023", choose(&[], &[], year(2023)), [20, 23, 33, 22, 42]),
        ("year 2024", choose(&[], &[], year(2024)), [79, 53, 42, 21, 31]),
        ("year 2024, stated dates only", stated, [11, 13, 39, 27, 116]),
        ("years 2022-2024", choose(&[], &[], Some((2022, 2024))), [105, 69, 53, 29, 19]),
        ("sector ai", choose(&["ai"], &[], None), [36, 36, 70, 20, 0]),
        ("sector biotech", choose(&["biotech"], &[], None), [23, 21, 40, 18, 0]),
        ("sector web3", choose(&["web3"], &[], None), [1, 2, 5, 5, 0]),
        ("sector computing-power", choose(&["computing-power"], &[], None), [8, 9, 25, 18, 0]),
        ("sector robotics", choose(&["robotics"], &[], None), [2, 4, 19, 12, 0]),
        ("sector fintech", choose(&["fintech"], &[], None), [0, 3, 6, 4, 0]),
        ("sector health or biotech", choose(&["health", "biotech"], &[], None), [24, 24, 44, 19, 0]),
        ("fund hkic", choose(&[], &["hkic"], None), [16, 15, 51, 25, 0]),
        ("fund co-investment-fund", choose(&[], &["co-investment-fund"], None), [2, 3, 0, 0, 0]),
        ("fund giig-hkustgz-mother-fund", choose(&[], &["giig-hkustgz-mother-fund"], None), [4, 4, 17, 12, 0]),
        ("sector biotech + year 2024", choose(&["biotech"], &[], year(2024)), [19, 19, 34, 14, 0]),
        ("fund hkic + year 2024", choose(&[], &["hkic"], year(2024)), [9, 8, 48, 27, 1]),
        ("fund hkic + year 2023", choose(&[], &["hkic"], year(2023)), [0, 0, 0, 0, 7]),
        ("biotech + hkic + 2024", choose(&["biotech"], &["hkic"], year(2024)), [4, 3, 21, 16, 0]),
        ("sector robotics + year 2024", choose(&["robotics"], &[], year(2024)), [0, 0, 0, 0, 2]),
        ("sector fintech + fund hkic", choose(&["fintech"], &["hkic"], None), [0, 0, 0, 0, 0]),
    ];
    for (name, filter, expected) in table {
        assert_eq!(counts(&filter, &network), expected, "{name}");
    }
}

#[test]
fn a_wider_sector_shows_what_its_children_show() {
    let network = founding();
    let dataset = network.dataset();
    let ai = dataset.sector_by_id("ai").unwrap();
    let Some(parent) = dataset.sector(ai).parent else { panic!("ai lies in a wider sector") };
    let children = (0..dataset.sectors.len())
        .map(tieline::dataset::id::SectorIndex::new)
        .filter(|sector| *sector == parent || dataset.sector(*sector).parent == Some(parent))
        .collect();
    let wide = Filter { sectors: [parent].into(), ..Filter::default() };
    let narrow = Filter { sectors: children, ..Filter::default() };
    assert_eq!(wide.apply(&network), narrow.apply(&network));
    assert!(wide.apply(&network).relation_count() > 36);
}

#[test]
fn without_context_what_was_dimmed_is_hidden_and_what_has_no_date_is_counted() {
    let network = founding();
    let filter = Filter { context: false, ..choose(&network, &[], &[], Some((2024, 2024))) };
    assert_eq!(counts(&filter, &network), [79, 53, 0, 0, 73]);
}

#[test]
fn a_bounded_date_hits_misses_or_is_silent_by_what_is_sure() {
    let network = founding();
    let signing = network.dataset().relation_by_id("r135").unwrap();
    let judge = |years| {
        let filter = Filter { years: Some(years), ..Filter::default() };
        filter.apply(&network).says_of_relation(Facet::Year, signing)
    };
    assert_eq!(judge((2023, 2023)), Judgement::Hit);
    assert_eq!(judge((2024, 2024)), Judgement::Miss);
    let begun = network.dataset().relation_by_id("r150").unwrap();
    let filter = Filter { years: Some((2023, 2030)), ..Filter::default() };
    assert_eq!(filter.apply(&network).says_of_relation(Facet::Year, begun), Judgement::Silent);
}

#[test]
fn kinds_and_statuses_of_relations_show_entities_only_as_their_ends() {
    let network = founding();
    let dataset = network.dataset();
    let witness = dataset.relation(dataset.relation_by_id("r004").unwrap()).kind;
    let filter = Filter { relation_kinds: [witness].into(), ..Filter::default() };
    assert_eq!(counts(&filter, &network), [2, 3, 0, 0, 0]);
    let filter = Filter { statuses: [Status::Inferred].into(), ..Filter::default() };
    assert_eq!(counts(&filter, &network), [8, 15, 0, 0, 0]);
}

#[test]
fn a_kind_of_entity_shows_the_ties_at_either_end() {
    let network = founding();
    let dataset = network.dataset();
    let person = dataset.entity(dataset.entity_by_id("clara-chan").unwrap()).kind;
    let filter = Filter { entity_kinds: [person].into(), ..Filter::default() };
    let shown = filter.apply(&network);
    for relation in dataset.relation_indices() {
        let has_person = network.ends(relation).iter().any(|end| dataset.entity(*end).kind == person);
        assert_eq!(shown.relation(relation) == Presence::Shown, has_person);
    }
}

#[test]
fn a_layer_that_is_left_out_takes_its_ties_along_and_says_so() {
    let network = founding();
    let dataset = network.dataset();
    let clara = dataset.entity_by_id("clara-chan").unwrap();
    let person = dataset.entity(clara).kind;
    let filter = Filter { left_out: [person].into(), ..Filter::default() };
    let shown = filter.apply(&network);
    for entity in dataset.entity_indices() {
        assert_eq!(shown.entity(entity) == Presence::Hidden, dataset.entity(entity).kind == person);
    }
    for relation in dataset.relation_indices() {
        let has_person = network.ends(relation).iter().any(|end| dataset.entity(*end).kind == person);
        assert_eq!(shown.relation(relation) == Presence::Hidden, has_person);
    }
    assert_eq!(filter.apply(&network).hides_entity(&network, clara), [Facet::Layer]);
}

#[test]
fn a_neighbourhood_shows_what_lies_within_its_steps() {
    let network = founding();
    let hkic = network.dataset().entity_by_id("hkic").unwrap();
    let around = |steps| {
        let filter = Filter { around: Some(Around::of(hkic, steps)), ..Filter::default() };
        filter.apply(&network)
    };
    assert_eq!(around(0).entity_count(), 1);
    assert_eq!(around(1).entity_count(), 1 + network.neighbours(hkic).len());
    assert_eq!(around(0).relation_count(), 0);
    assert!(around(2).relations.is_superset(&around(1).relations));
}

#[test]
fn a_neighbourhood_folds_what_is_beyond_the_most_of_each_and_unfolds_it_by_hand() {
    let network = founding();
    let hkic = network.dataset().entity_by_id("hkic").unwrap();
    let shown = |around: &Around| Filter { around: Some(around.clone()), ..Filter::default() }.apply(&network);
    let all = shown(&Around::of(hkic, 1)).entity_count() - 1;
    let capped = Around { most: Some(3), ..Around::of(hkic, 1) };
    let few = shown(&capped);
    assert_eq!(few.entity_count(), 1 + 3);
    assert_eq!(few.folded_neighbours()[&hkic].len(), all - 3, "the rest is folded at it");
    let kept = few.entities.ones().map(EntityIndex::new).filter(|entity| *entity != hkic);
    let least = kept.map(|entity| network.degree(entity)).min().unwrap();
    assert!(few.folded_neighbours()[&hkic].iter().all(|other| network.degree(*other) <= least), "the best tied stay");
    let unfolded = shown(&capped.unfolding([hkic]));
    assert_eq!(unfolded.entities, shown(&Around::of(hkic, 1)).entities);
    assert!(unfolded.folded_neighbours().is_empty());
    let folded = shown(&capped.folding([hkic]));
    assert_eq!((folded.entity_count(), folded.folded_neighbours()[&hkic].len()), (1, all));
}

#[test]
fn a_map_is_built_by_hand_from_nothing() {
    let network = founding();
    let [hkic, biomap] = ["hkic", "biomap"].map(|id| network.dataset().entity_by_id(id).unwrap());
    let shown = |around: &Around| Filter { around: Some(around.clone()), ..Filter::default() }.apply(&network);
    let empty = Around::default();
    assert!(shown(&empty).is_empty());
    let begun = empty.with([hkic]);
    assert_eq!(shown(&begun).entity_count(), 1);
    assert!(shown(&begun).folded_neighbours().contains_key(&hkic), "it offers its neighbours");
    let grown = begun.unfolding([hkic, biomap]);
    let near = shown(&grown).entities;
    assert!(near.contains(biomap.position()), "it was unfolded with its fund");
    let further = network.neighbours(biomap).into_iter().filter(|other| !network.is_place(*other));
    assert!(
        further
            .filter(|other| network
                .relations_of(biomap)
                .any(|tie| network.ends(tie).contains(other) && network.is_walkable(tie, Along::WithoutAdverse)))
            .all(|other| near.contains(other.position()))
    );
    assert_eq!(shown(&grown.without(&[hkic].into())).entity_count(), 0, "nothing is left to begin with");
}

#[test]
fn a_neighbourhood_leads_on_along_chosen_kinds_only() {
    let network = founding();
    let dataset = network.dataset();
    let hkic = dataset.entity_by_id("hkic").unwrap();
    let tie = network.relations_of(hkic).find(|tie| network.is_walkable(*tie, Along::WithoutAdverse)).unwrap();
    let kind = dataset.relation(tie).kind;
    let around = Around { kinds: [kind].into(), ..Around::of(hkic, 1) };
    let shown = Filter { around: Some(around), ..Filter::default() }.apply(&network);
    for entity in shown.entities.ones().map(EntityIndex::new).filter(|entity| *entity != hkic) {
        let leads = |tie| dataset.relation(tie).kind == kind && network.ends(tie).contains(&hkic);
        assert!(network.relations_of(entity).any(leads), "{}", dataset.entity(entity).id);
    }
    assert!(shown.entity_count() > 1);
}

#[test]
fn a_hidden_entity_names_the_fewest_facets_to_clear() {
    let network = founding();
    let dataset = network.dataset();
    let sanofi = dataset.entity_by_id("sanofi").unwrap();
    let filter = choose(&network, &["biotech"], &[], Some((2023, 2023)));
    assert_eq!(filter.apply(&network).hides_entity(&network, sanofi), [Facet::Year]);
    assert_eq!(filter.without(Facet::Year).apply(&network).entity(sanofi), Presence::Shown);
    let smartmore = dataset.entity_by_id("smartmore").unwrap();
    assert!(Filter::default().apply(&network).hides_entity(&network, smartmore).is_empty());
    let tie = dataset.relation_by_id("r013").unwrap();
    let filter = choose(&network, &["biotech"], &["hkic"], None);
    assert_eq!(filter.apply(&network).hides_relation(tie), [Facet::Sector, Facet::Fund]);
}

#[test]
fn the_status_sentence_counts_what_is_shown_dimmed_and_undated() {
    let network = founding();
    let say = |filter: &Filter| status_sentence(&filter.apply(&network), Words::of(Language::English)).to_string();
    assert_eq!(say(&Filter::default()), "177 relations, 100 entities");
    assert_eq!(
        say(&choose(&network, &[], &[], Some((2024, 2024)))),
        "79 relations, 53 entities; 42 more may match; 31 more have no usable year"
    );
    assert_eq!(
        say(&choose(&network, &[], &["hkic"], Some((2024, 2024)))),
        "9 relations, 8 entities; 48 more may match; 1 more has no usable year"
    );
    assert_eq!(say(&choose(&network, &["fintech"], &[], None)), "0 relations, 3 entities; 6 more may match");
}

#[test]
fn an_empty_result_says_which_facets_leave_nothing() {
    let network = founding();
    let explain =
        |filter: &Filter| explain_empty(filter, &network, &filter.apply(&network), Words::of(Language::English));
    let nothing = explain(&choose(&network, &["robotics"], &[], Some((2024, 2024)))).unwrap();
    assert_eq!(nothing.facets, [Facet::Sector, Facet::Year]);
    assert_eq!(
        nothing.said(Words::of(Language::English)),
        "Nothing matches: no relation is in Robotics and in 2024; 2 have no usable year"
    );
    let nothing = explain(&choose(&network, &["robotics"], &[], Some((1900, 1901)))).unwrap();
    assert_eq!(nothing.facets, [Facet::Year]);
    assert_eq!(nothing.reason, "Nothing matches: no relation is from 1900 to 1901");
    assert_eq!(explain(&Filter::default()), None);
    let empty = Network::new(Arc::default());
    let nothing =
        explain_empty(&Filter::default(), &empty, &Filter::default().apply(&empty), Words::of(Language::English));
    assert_eq!(nothing.unwrap().said(Words::of(Language::English)), "The dataset has no entities");
}

#[test]
fn every_choice_says_what_it_would_leave_given_the_other_facets() {
    let network = founding();
    let dataset = network.dataset();
    let counts = choose(&network, &[], &[], Some((2024, 2024))).counts(&network);
    assert_eq!(counts.sector(dataset.sector_by_id("biotech").unwrap()), 19);
    assert_eq!(counts.fund(dataset.entity_by_id("hkic").unwrap()), 9);
    assert_eq!(counts.year(2024), 79);
    assert_eq!(counts.year(2019), 2);
    let counts = choose(&network, &["robotics"], &[], None).counts(&network);
    assert_eq!((counts.year(2024), counts.undated), (0, 2));
    let counts = Filter::default().counts(&network);
    assert_eq!(
        (counts.years.first_key_value(), counts.years.last_key_value()),
        (Some((&2003, &1)), Some((&2024, &79)))
    );
    assert_eq!((counts.in_years((2022, 2024)), counts.in_years((2024, 2024))), (105, 79));
}

#[test]
fn ties_that_are_planned_bounded_or_without_a_date_are_told_apart_year_by_year() {
    let network = founding();
    let records = || network.dataset().relations.iter();
    for stated_years_only in [false, true] {
        let filter = Filter { stated_years_only, ..Filter::default() };
        let counts = filter.counts(&network);
        let is_trusted = |basis: Option<Basis>| !stated_years_only || basis == Some(Basis::Stated);
        for years in [(2019, 2019), (2024, 2024), (2022, 2026)] {
            let may = records().filter(|tie| {
                let (extent, (first, last)) = (tie.extent(), tie.extent().bounds());
                let is_known = first.is_some() && last.is_some();
                is_trusted(tie.when_basis) && is_known && extent.holds_in(years).is_none()
            });
            assert_eq!(counts.may_be_in(years), may.count(), "{years:?}");
            let held = records().filter(|tie| is_trusted(tie.when_basis) && tie.extent().holds_in(years) == Some(true));
            let planned = held.filter(|tie| tie.status == Status::Planned).count();
            assert_eq!(counts.planned_in(years), planned, "{years:?}");
        }
        let why = counts.unplaced();
        assert_eq!(why.dateless + why.bounded + why.untrusted, counts.undated);
        let dateless = records().filter(|tie| tie.extent().bounds() == (None, None)).count();
        assert_eq!((why.dateless, why.untrusted > 0), (dateless, stated_years_only));
        assert!(stated_years_only || why.bounded > 0);
    }
}

#[test]
fn years_of_announcements_are_those_of_the_earliest_source_with_a_date() {
    let network = read(Origin::Sample(WIDER)).expect("the wide dataset opens").network;
    let dataset = network.dataset();
    let announced = Filter { dating: Dating::Announced, ..Filter::default() };
    let told = |tie: &Relation| {
        let years = tie.evidence.iter().filter_map(|piece| dataset.source(piece.source).date.dates().next());
        years.min().map(Date::year)
    };
    let counts = announced.counts(&network);
    for year in 2010..2027 {
        let ties: Vec<usize> =
            (0..).zip(&dataset.relations).filter(|(_, tie)| told(tie) == Some(year)).map(|(at, _)| at).collect();
        let of_year = Filter { years: Some((year, year)), ..announced.clone() };
        assert_eq!(of_year.apply(&network).relations.ones().collect::<Vec<_>>(), ties, "{year}");
        assert_eq!(counts.year(year), ties.len(), "{year}");
    }
    let never = dataset.relations.iter().filter(|tie| told(tie).is_none()).count();
    assert_eq!((counts.undated, counts.unplaced().dateless), (never, never));
    assert_ne!(counts.years, Filter::default().counts(&network).years);
    let of_2024 = Filter { years: Some((2024, 2024)), ..announced };
    let said = chosen(&of_2024, &network, Words::of(Language::English));
    assert_eq!(said.as_deref(), Some("Relations announced in 2024"));
}
