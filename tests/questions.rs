//! Questions that the founding facts must answer, as filters, paths or neighbours.
#![expect(clippy::expect_used, reason = "a test may stop at once")]

use fixedbitset::FixedBitSet;
use std::{collections::BTreeSet, sync::Arc};
use tieline::{
    dataset::{
        Dataset,
        bundled::FOUNDING,
        filter::{Along, Around, Filter},
        id::{EntityIndex, RelationIndex},
        names::Language,
        route::Route,
        source::Speaker,
    },
    filter::{Facet, Judgement, shown::Presence},
    keep::open::{Origin, read},
    network::{
        Network,
        measures::by_degree,
        paths::{self, Paths, Walk, around::Neighbourhood},
    },
};

/// The entities at most `steps` steps from `from`, itself included.
fn steps_around(walk: Walk<'_>, from: EntityIndex, steps: u8) -> FixedBitSet {
    Neighbourhood::new(walk, &Around::of(from, steps)).near
}

fn founding() -> Arc<Network> {
    read(Origin::Sample(FOUNDING)).expect("the founding dataset opens").network
}

fn entity(network: &Network, id: &str) -> EntityIndex {
    network.dataset().entity_by_id(id).expect("an entity of the founding dataset")
}

fn ids(dataset: &Dataset, entities: impl IntoIterator<Item = EntityIndex>) -> BTreeSet<&str> {
    entities.into_iter().map(|entity| dataset.entity(entity).id.as_str()).collect()
}

/// The entities that `id` is tied to by relations of `kind`, in either direction.
fn tied<'n>(network: &'n Network, id: &str, kind: &str) -> BTreeSet<&'n str> {
    let dataset = network.dataset();
    let own = entity(network, id);
    let of_kind = |relation: &RelationIndex| dataset.relation_kind(dataset.relation(*relation).kind).id == kind;
    let relations = network.relations_of(own).filter(of_kind);
    ids(dataset, relations.map(|relation| dataset.relation(relation).other_end(own)))
}

fn fund_filter(network: &Network, id: &str) -> Filter {
    Filter { funds: [entity(network, id)].into(), ..Filter::default() }
}

fn year_filter(year: u16) -> Filter {
    Filter { years: Some((year, year)), ..Filter::default() }
}

fn paths_between(network: &Network, from: &str, to: &str, limit: usize) -> Paths {
    let ends = [from, to].map(|id| entity(network, id));
    paths::paths(Walk::all(network, Along::default()), ends, &Route::default(), limit).expect("a path")
}

#[test]
fn question_1_only_biomap_was_attracted_by_oases_and_invested_in_by_hkic() {
    let network = founding();
    let attracted = tied(&network, "oases", "attracted");
    let invested = tied(&network, "hkic", "investment");
    let both: Vec<_> = attracted.intersection(&invested).copied().collect();
    assert_eq!(both, ["biomap"]);
}

#[test]
fn question_2_paul_chan_witnesses_both_signings_of_hkic() {
    let network = founding();
    let dataset = network.dataset();
    let witness = dataset.relation(dataset.relation_by_id("r004").unwrap()).kind;
    let shown = Filter { relation_kinds: [witness].into(), ..Filter::default() }.apply(&network);
    let seen = shown.entities.ones().map(EntityIndex::new);
    assert_eq!(ids(dataset, seen), ["hkic-biomap-signing", "hkic-smartmore-signing", "paul-chan"].into());
}

#[test]
fn question_3_one_named_fund_backs_biotech_in_2024() {
    let network = founding();
    let dataset = network.dataset();
    let biotech = dataset.sector_by_id("biotech").unwrap();
    let shown = Filter { sectors: [biotech].into(), ..year_filter(2024) }.apply(&network);
    let of_kind = |kind: &'static str| {
        let entities = shown.entities.ones().map(EntityIndex::new);
        ids(dataset, entities.filter(move |entity| dataset.kind_of(*entity).id == kind))
    };
    assert_eq!(of_kind("fund"), ["giig-hkustgz-mother-fund"].into());
    assert_eq!(of_kind("investor"), ["guangzhou-industry-investment-group", "hkic"].into());
}

#[test]
fn question_4_hkic_manages_four_funds() {
    let network = founding();
    let managed = network.funds_managed_by(entity(&network, "hkic"));
    let four = ["co-investment-fund", "gba-investment-fund", "hong-kong-growth-portfolio", "strategic-tech-fund"];
    assert_eq!(ids(network.dataset(), managed), four.into());
}

#[test]
fn question_5_none_of_the_four_funds_shows_biomap_or_smartmore() {
    let network = founding();
    for fund in network.funds_managed_by(entity(&network, "hkic")) {
        let shown = Filter { funds: [fund].into(), ..Filter::default() }.apply(&network);
        for partner in ["biomap", "smartmore"] {
            let presence = shown.entity(entity(&network, partner));
            assert_eq!(presence, Presence::Hidden, "{partner} at {}", network.dataset().entity(fund).id);
        }
    }
}

#[test]
fn question_7_two_parties_set_up_the_mother_fund_whose_size_is_held_once() {
    let network = founding();
    let dataset = network.dataset();
    let founders = tied(&network, "giig-hkustgz-mother-fund", "establishes-fund");
    assert_eq!(founders, ["guangzhou-industry-investment-group", "hkust-gz"].into());
    let fund = entity(&network, "giig-hkustgz-mother-fund");
    let size = dataset.entity(fund).extra.amount.as_ref().unwrap();
    assert_eq!(size.value.unwrap().to_string(), "1000000000");
    assert_eq!(size.currency.as_deref(), Some("CNY"));
    assert!(network.relations_of(fund).all(|relation| dataset.relation(relation).extra.amount.is_none()));
    let sectors: BTreeSet<_> =
        dataset.entity(fund).sectors.iter().map(|sector| dataset.sector(*sector).id.as_str()).collect();
    assert!(sectors.is_superset(&["next-gen-it", "new-energy-vehicles", "biotech", "health"].into()));
}

#[test]
fn a_fund_that_one_set_up_is_one_s_own_downward_and_never_upward() {
    let network = founding();
    let shown = |fund| {
        let filter = Filter { funds: [entity(&network, fund)].into(), ..Filter::default() };
        filter.apply(&network).relations.ones().map(|at| network.dataset().relations[at].id.to_string()).collect()
    };
    let of_the_founder: BTreeSet<String> = shown("guangzhou-industry-investment-group");
    let of_the_fund: BTreeSet<String> = shown("giig-hkustgz-mother-fund");
    assert_eq!(of_the_fund, ["r110", "r111", "r112", "r113"].map(String::from).into());
    assert!(of_the_founder.is_superset(&of_the_fund), "{of_the_founder:?}");
}

#[test]
fn question_8_five_fund_managers_and_china_unicom_signed_with_hkust_gz() {
    let network = founding();
    let dataset = network.dataset();
    let partners = tied(&network, "hkust-gz", "agreement");
    let expected = [
        "china-unicom-guangdong",
        "dgc",
        "guangdong-technology-financial-group",
        "guangzhou-industry-investment-group",
        "innotech-fund-managers-unnamed",
        "value-capital",
    ];
    assert_eq!(partners, expected.into());
    let unnamed = dataset.entity(entity(&network, "innotech-fund-managers-unnamed"));
    assert_eq!((unnamed.unnamed, unnamed.count), (true, Some(2)));
    let raws = network.figures_about(entity(&network, "hkust-gz")).map(|at| dataset.figures[at].raw.as_str());
    assert_eq!(raws.collect::<Vec<_>>(), ["2.4 billion yuan"]);
}

#[test]
fn questions_9_and_10_eight_named_firms_signed_of_which_two_are_not_from_the_mainland() {
    let network = founding();
    let dataset = network.dataset();
    let mut firms = tied(&network, "oases-17-signing", "signatory");
    assert!(firms.remove("oases-17-unnamed-firms"));
    assert_eq!(dataset.entity(entity(&network, "oases-17-unnamed-firms")).count, Some(9));
    let foreign: Vec<_> =
        firms.iter().filter(|firm| !tied(&network, firm, "from").contains("mainland-china")).collect();
    assert_eq!(foreign, [&"digital-domain", &"prophesee"]);
    let named = [
        "baidu-ai-cloud",
        "beyonca",
        "china-year",
        "digital-domain",
        "horizon-robotics",
        "iflytek",
        "prophesee",
        "pudu-robotics",
    ];
    assert_eq!(firms, named.into());
}

#[test]
fn question_13_smartmore_has_four_named_customers() {
    let network = founding();
    assert_eq!(tied(&network, "smartmore", "customer-of"), ["apple", "byd", "carl-zeiss", "tesla"].into());
}

#[test]
fn question_14_biomap_has_four_ecosystem_partners() {
    let network = founding();
    let partners = tied(&network, "biomap", "ecosystem-partner");
    assert_eq!(partners, ["cyberport", "hkstp", "hku", "hkust"].into());
}

#[test]
fn question_15_eight_actors_and_two_places_link_two_or_more_texts() {
    let network = founding();
    let dataset = network.dataset();
    let sources_of = |own: EntityIndex| -> BTreeSet<_> {
        let relations = network.relations_of(own).filter(|relation| network.is_walkable(*relation, Along::default()));
        relations.flat_map(|relation| &dataset.relation(relation).evidence).map(|piece| piece.source).collect()
    };
    let linking = dataset.entity_indices().filter(|own| sources_of(*own).len() > 1);
    let expected = [
        "clara-chan",
        "cyberport",
        "hkic",
        "hksar-government",
        "hkust",
        "hong-kong",
        "john-lee",
        "oases",
        "paul-chan",
        "united-states",
    ];
    assert_eq!(ids(dataset, linking), expected.into());
}

#[test]
fn question_16_two_joint_laboratories_are_planned_with_china_unicom_guangdong() {
    let network = founding();
    let dataset = network.dataset();
    let parties = tied(&network, "hkustgz-unicom-joint-labs", "joint-laboratory");
    assert_eq!(parties, ["china-unicom-guangdong", "hkust-gz"].into());
    let laboratories = dataset.entity(entity(&network, "hkustgz-unicom-joint-labs"));
    assert_eq!((laboratories.unnamed, laboratories.count), (true, Some(2)));
}

#[test]
fn question_18_nine_events_of_june_2024_of_which_three_have_stated_dates() {
    let network = founding();
    let dataset = network.dataset();
    let events_hit_by = |filter: &Filter| {
        let events = dataset.entity_indices().filter(|own| dataset.kind_of(*own).id == "event");
        let shown = filter.apply(&network);
        let hit = events.filter(|own| shown.says_of_entity(Facet::Year, *own) == Judgement::Hit);
        ids(dataset, hit).into_iter().map(str::to_owned).collect::<Vec<_>>()
    };
    let all = [
        "china-us-youth-roundtable",
        "hkic-biomap-signing",
        "hkic-smartmore-signing",
        "ibc-innovation-summit",
        "innohub-launch",
        "innotech-2024",
        "innotech-forum-going-global",
        "innotech-forum-investment",
        "sino-us-youth-exchange-week",
    ];
    assert_eq!(events_hit_by(&year_filter(2024)), all);
    let stated = Filter { stated_years_only: true, ..year_filter(2024) };
    assert_eq!(events_hit_by(&stated), &all[5..8]);
}

#[test]
fn question_19_cyberport_met_three_mainland_bodies_in_2023() {
    let network = founding();
    let dataset = network.dataset();
    let cyberport = entity(&network, "cyberport");
    let shown = year_filter(2023).apply(&network);
    let in_2023 = |kind: &str| {
        let relations = network.relations_of(cyberport).filter(|own| shown.relation(*own) == Presence::Shown);
        let of_kind = relations.filter(|own| dataset.relation_kind(dataset.relation(*own).kind).id == kind);
        ids(dataset, of_kind.map(|own| dataset.relation(own).other_end(cyberport)))
    };
    assert_eq!(in_2023("agreement"), ["shanghai-lingang-group"].into());
    assert_eq!(in_2023("talks-with"), ["shanghai-data-exchange", "shanghai-digital-merchants-association"].into());
    assert!(tied(&network, "incubator-unveiling", "speaker").contains("most-prc"));
}

#[test]
fn question_21_one_path_of_four_steps_joins_hkust_gz_to_hkic() {
    let network = founding();
    let found = paths_between(&network, "hkust-gz", "hkic", 10);
    assert_eq!((found.steps, found.total, found.paths.len()), (4, 1, 1));
    let along = &found.paths[0].entities;
    let along: Vec<_> = along.iter().map(|own| network.dataset().entity(*own).id.as_str()).collect();
    assert_eq!(along, ["hkust-gz", "innotech-2024", "hkust", "biomap", "hkic"]);
    let parallel: Vec<_> = found.paths[0].relations.iter().map(Vec::len).collect();
    assert_eq!(parallel, [2, 1, 1, 3]);
}

#[test]
fn question_22_six_paths_of_three_steps_join_john_lee_to_biomap() {
    let network = founding();
    let found = paths_between(&network, "john-lee", "biomap", 4);
    assert_eq!((found.steps, found.total, found.paths.len()), (3, 6, 4));
    let back = paths_between(&network, "biomap", "john-lee", 10);
    assert_eq!((back.steps, back.total, back.paths.len()), (3, 6, 6));
}

#[test]
fn a_path_needs_no_step_to_itself_and_stays_within_what_is_allowed() {
    let network = founding();
    let found = paths_between(&network, "hkic", "hkic", 3);
    assert_eq!((found.steps, found.total, found.paths[0].entities.len()), (0, 1, 1));
    let allowed = fund_filter(&network, "co-investment-fund").apply(&network).relations;
    let [hkic, biomap] = ["hkic", "biomap"].map(|id| entity(&network, id));
    let only = |allowed| Walk { network: &network, along: Along::default(), allowed: Some(allowed) };
    assert_eq!(paths::paths(only(&allowed), [hkic, biomap], &Route::default(), 1), None);
    assert_eq!(steps_around(only(&allowed), hkic, 9).count_ones(..), 2);
}

#[test]
fn places_and_hypotheses_join_nobody() {
    let network = founding();
    let [france, prophesee, fund] = ["france", "prophesee", "policy-address-2022-fund"].map(|id| entity(&network, id));
    assert_eq!(
        steps_around(Walk::all(&network, Along::default()), france, 1),
        steps_of(&network, &[france, prophesee])
    );
    let around = steps_around(Walk::all(&network, Along::default()), fund, 1);
    assert!(!around.contains(entity(&network, "co-investment-fund").position()));
    assert!(!steps_around(Walk::all(&network, Along::default()), prophesee, 9).contains(france.position()));
}

fn steps_of(network: &Network, entities: &[EntityIndex]) -> fixedbitset::FixedBitSet {
    let mut bits = fixedbitset::FixedBitSet::with_capacity(network.dataset().entities.len());
    bits.extend(entities.iter().map(|entity| entity.position()));
    bits
}

#[test]
fn the_network_is_one_piece_with_its_parallel_relations_kept() {
    let network = founding();
    assert_eq!((network.graph().node_count(), network.graph().edge_count()), (100, 177));
    let ranking: Vec<_> =
        by_degree(&network, Along::default()).into_iter().take(6).map(|entity| network.degree(entity)).collect();
    assert_eq!(ranking, [19, 17, 15, 14, 14, 13]);
    for own in network.dataset().entity_indices() {
        assert_eq!(network.degree(own), network.relations_of(own).count());
        assert!(network.relations_of(own).is_sorted());
    }
}

#[test]
fn a_source_leads_to_everything_that_rests_on_it() {
    let network = founding();
    let dataset = network.dataset();
    for (position, _) in dataset.sources.iter().enumerate() {
        let source = tieline::dataset::id::SourceIndex::new(position);
        let support = network.supported_by(source);
        assert!(support.entities.is_sorted() && support.relations.is_sorted() && support.figures.is_sorted());
        let cites =
            |relation: &RelationIndex| dataset.relation(*relation).evidence.iter().any(|piece| piece.source == source);
        assert_eq!(support.relations, dataset.relation_indices().filter(cites).collect::<Vec<_>>());
        assert!(!support.is_empty());
    }
}

#[test]
fn namesakes_are_told_apart_by_what_only_one_of_them_has() {
    let text = r#"(schema: "tieline/1", id: "same", title: {"en": "Same"}, sources: [(id: "s", title: "S")],
        sectors: [(id: "sea", name: {"en": "Shipping"})],
        entity_kinds: [(id: "k", name: {"en": "Company"}), (id: "f", name: {"en": "Fund"})],
        relation_kinds: [(id: "t", name: {"en": "backs"})],
        entities: [
            (id: "a", kind: "k", name: {"en": "Kelp"}, place: "Macau", evidence: [(source: "s", says: "so")]),
            (id: "b", kind: "k", name: {"en": "KELP "}, sectors: ["sea"], evidence: [(source: "s", says: "so")]),
            (id: "c", kind: "f", name: {"en": "Kelp", "zh-Hant": "海帶"}, evidence: [(source: "s", says: "so")]),
            (id: "d", kind: "k", name: {"en": "Kelp"}, evidence: [(source: "s", says: "so")]),
            (id: "e", kind: "k", name: {"en": "Kelp"}, evidence: [(source: "s", says: "so")]),
            (id: "f", kind: "k", name: {"en": "Reef"}, evidence: [(source: "s", says: "so")]),
            (id: "g", kind: "k", name: {"en": "Reef Marine"}, short: {"en": "Reef"}, evidence: [(source: "s", says: "so")]),
        ],
        relations: [(id: "r", from: "d", to: "f", kind: "t", evidence: [(source: "s", says: "so")])])"#;
    let network = read(Origin::Bytes(text.as_bytes().into())).expect("the dataset opens").network;
    let told = |id| network.label_apart(entity(&network, id), Language::English).into_owned();
    assert_eq!(
        ["a", "b", "c", "d", "e"].map(told),
        ["Kelp (Macau)", "KELP  (Shipping)", "Kelp (Fund)", "Kelp (tied to Reef)", "Kelp (e)"]
    );
    assert_eq!(told("g"), "Reef (Reef Marine)", "the full name is best where only labels are alike");
    let full = network.name_apart(entity(&network, "g"), Language::English);
    assert_eq!(full, "Reef Marine", "and by its full name it has no namesake");
    assert_eq!(network.label_apart(entity(&network, "c"), Language::Traditional), "海帶");
    let told = |id| network.label_apart(entity(&network, id), Language::Traditional).into_owned();
    assert_eq!(told("d"), "Kelp（與Reef有聯繫）", "said in the language of the names");
}

#[test]
fn adverse_ties_lead_nowhere_unless_they_are_asked_to() {
    let network = founding();
    let [government, firm] = ["us-government", "iflytek"].map(|id| entity(&network, id));
    let paths = |along| paths::paths(Walk::all(&network, along), [government, firm], &Route::default(), 1);
    assert_eq!(paths(Along::WithoutAdverse).filter(|found| found.steps == 1), None, "sanctions join nobody");
    assert_eq!(paths(Along::WithAdverse).map(|found| found.steps), Some(1));
    let near = |along| steps_around(Walk::all(&network, along), government, 1).contains(firm.position());
    assert!(!near(Along::WithoutAdverse) && near(Along::WithAdverse));
    let [without, with] = Along::ALL.map(|along| network.ranked_degree(government, along));
    assert_eq!((without + 1, with), (with, network.degree(government)));
}

#[test]
fn an_entity_leads_to_all_that_it_is_reported_to_have_said() {
    let network = founding();
    let dataset = network.dataset();
    for (speaker, count) in [("clara-chan", 3), ("paul-chan", 5), ("hkic", 0)] {
        let speaker = entity(&network, speaker);
        let statements = network.statements_by(speaker);
        assert_eq!(statements.len(), count);
        for statement in statements {
            let by = statement.evidence(dataset).and_then(|piece| piece.by.as_ref());
            assert_eq!(by, Some(&Speaker::Entity(speaker)));
        }
    }
}
