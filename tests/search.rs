//! Search finds what people remember, however they write it.
#![expect(clippy::expect_used, reason = "a test may stop at once")]

use std::sync::Arc;
use tieline::{
    dataset::{
        Dataset,
        bundled::{FOUNDING, WIDER},
        entity::Entity,
        id::{EntityIndex, EntityKindIndex},
        names::Names,
        vocabulary::EntityKind,
    },
    filter::{
        field::Field,
        search::{Hit, SearchIndex, Target},
        writing::Writing,
    },
    keep::open::{Origin, read},
    network::Network,
};

fn founding() -> Arc<Network> {
    read(Origin::Sample(FOUNDING)).expect("the founding dataset opens").network
}

fn id_of<'n>(network: &'n Network, hit: &Hit) -> &'n str {
    let dataset = network.dataset();
    match hit.target {
        Target::Entity(entity) => &dataset.entity(entity).id,
        Target::Relation(relation) => &dataset.relation(relation).id,
        Target::Source(source) => &dataset.source(source).id,
        Target::Sector(sector) => &dataset.sector(sector).id,
        Target::EntityKind(kind) => &dataset.entity_kind(kind).id,
        Target::RelationKind(kind) => &dataset.relation_kind(kind).id,
        Target::Status(status) => status.word(),
        Target::Group(_) | Target::Tag(_) => "",
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
fn the_founding_file_is_searched_by_chinese_names_and_near_misses_of_them() {
    let network = founding();
    for (query, id) in [
        ("港投公司", "hkic"),
        ("香港投資管理有限公司", "hkic"),
        ("數碼港", "cyberport"),
        ("数码港", "cyberport"),
        ("陳茂波", "paul-chan"),
        ("陈茂波", "paul-chan"),
        ("引進辦", "oases"),
        ("引进办", "oases"),
        ("引進重點企業辦公室", "oases"),
        ("香港科技大學", "hkust"),
        ("香港科技大学", "hkust"),
        ("母基金", "giig-hkustgz-mother-fund"),
    ] {
        finds_first(&network, query, id);
    }
    let index = SearchIndex::new(&network);
    for (query, id) in [
        ("港投公可", "hkic"),
        ("港投公寺", "hkic"),
        ("港公司", "hkic"),
        ("港投資公司", "hkic"),
        ("數碼巷", "cyberport"),
        ("数码巷", "cyberport"),
        ("數瑪港", "cyberport"),
        ("陳茂坡", "paul-chan"),
        ("陈茂坡", "paul-chan"),
        ("引近辦", "oases"),
        ("引近办", "oases"),
        ("引進重點企業辨公室", "oases"),
        ("香港科枝大學", "hkust"),
        ("香港科枝大学", "hkust"),
        ("香港科技學", "hkust"),
        ("母基今", "giig-hkustgz-mother-fund"),
    ] {
        let hits = index.search(query, 5);
        assert_eq!(hits.first().map(|hit| id_of(&network, hit)), Some(id), "{query}");
        assert!(hits.iter().all(Hit::is_near_miss), "{query} is called nothing");
    }
    for exact in ["港投公司", "数码港", "陳茂波"] {
        assert!(!index.search(exact, 5).iter().any(Hit::is_near_miss), "{exact} is the name itself");
    }
    for nobody in ["台積電", "東京大學", "李嘉誠"] {
        assert_eq!(index.search(nobody, 5), [], "{nobody}");
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
            _ => usize::MAX,
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

fn wide() -> Arc<Network> {
    read(Origin::Sample(WIDER)).expect("the wide dataset opens").network
}

/// The ids of all that is found.
fn all_found<'n>(network: &'n Network, query: &str) -> Vec<&'n str> {
    SearchIndex::new(network).search(query, 50).iter().map(|hit| id_of(network, hit)).collect()
}

#[test]
fn letters_no_keyboard_has_are_found_as_they_are_typed() {
    let network =
        named(&["Lange Straße", "Øresund", "Łódzka", "Ægir", "Œuvre", "Þing", "ＨＫＩＣ", "Đà Nẵng", "Ångström"]);
    for (query, id) in [
        ("strasse", "Lange Straße"),
        ("straße", "Lange Straße"),
        ("STRASSE", "Lange Straße"),
        ("oresund", "Øresund"),
        ("lodzka", "Łódzka"),
        ("aegir", "Ægir"),
        ("oeuvre", "Œuvre"),
        ("thing", "Þing"),
        ("hkic", "ＨＫＩＣ"),
        ("da nang", "Đà Nẵng"),
        ("angstrom", "Ångström"),
    ] {
        finds_first(&network, query, id);
    }
}

#[test]
fn letters_that_stand_far_apart_are_no_match() {
    let network = wide();
    assert!(!all_found(&network, "UBTech").contains(&"hkfp-prologue-17"), "push to boost Hong Kong's tech");
    let found = all_found(&network, "Clara Chan");
    assert!(!found.iter().any(|id| id.contains("catl")), "{found:?}");
}

#[test]
fn a_query_that_begins_in_one_word_and_ends_in_the_next_is_no_match() {
    let network = named(&["Club Technology"]);
    assert_eq!(all_found(&network, "ubtech"), [] as [&str; 0]);
    assert_eq!(all_found(&network, "clubtech"), ["Club Technology"], "spaces may be left out");
}

#[test]
fn words_that_are_there_come_before_words_a_typo_away() {
    let network = named(&["Harbour Marine", "Harbor Marina Labs"]);
    assert_eq!(all_found(&network, "marina harbor").first(), Some(&"Harbor Marina Labs"));
    assert_eq!(all_found(&network, "harbour marine").first(), Some(&"Harbour Marine"));
}

#[test]
fn short_queries_and_words_of_other_lengths_are_no_typos() {
    let network = named(&["Kwan", "Kwanlong Engineering", "Tower"]);
    assert_eq!(all_found(&network, "kwon"), [] as [&str; 0], "four letters are too few for a typo");
    assert_eq!(all_found(&network, "towes"), ["Tower"], "five are enough");
    let network = named(&["港投", "數碼港"]);
    assert_eq!(all_found(&network, "港设"), [] as [&str; 0], "two characters are too few");
    assert_eq!(all_found(&network, "數港"), [] as [&str; 0], "two characters are too few");
    assert_eq!(all_found(&network, "数马巷"), [] as [&str; 0], "two of three are another name");
    assert_eq!(all_found(&network, "港投會"), [] as [&str; 0], "a word of two is no near miss of three");
    assert_eq!(all_found(&network, "kwonlon"), [] as [&str; 0], "a beginning is no word");
}

#[test]
fn initials_find_a_name_and_chance_letters_do_not() {
    let network = named(&["Harbour Bay Technology Labs", "School of Marine and Ocean Research", "Chinese Anchor"]);
    finds_first(&network, "hbtl", "Harbour Bay Technology Labs");
    finds_first(&network, "smor", "School of Marine and Ocean Research");
    finds_first(&network, "hartechlab", "Harbour Bay Technology Labs");
    assert_eq!(all_found(&network, "chr"), [] as [&str; 0]);
}

#[test]
fn a_record_is_found_by_its_id() {
    let network = founding();
    for id in ["r030", "R030", " r030 ", "hkic-biomap", "clara-chan"] {
        assert!(all_found(&network, id).contains(&id.trim().to_lowercase().as_str()), "{id}");
    }
    assert_eq!(all_found(&network, "r030"), ["r030"]);
}

#[test]
fn sectors_and_kinds_are_found_by_name_and_by_id() {
    let network = wide();
    finds_first(&network, "biotech", "biotech");
    finds_first(&network, "life science", "biotech");
    finds_first(&network, "生命科学与生物计算", "biotech");
    for (query, id) in [("customer", "customer-of"), ("company", "company"), ("invests in", "investment")] {
        assert!(all_found(&network, query).contains(&id), "{query}");
    }
}

#[test]
fn what_a_figure_counts_finds_the_entity_it_is_about() {
    let network = wide();
    let hits = SearchIndex::new(&network).search("unicorns cultivated", 5);
    assert_eq!(hits.first().map(|hit| (id_of(&network, hit), hit.field)), Some(("cyberport", Field::Figure)));
}

#[test]
fn a_query_in_a_writing_without_names_is_told_apart_from_one_that_only_fails() {
    let english = SearchIndex::new(&named(&["Pearl Bio", "Kwai Labs"]));
    assert_eq!(english.absent_writing("香港"), Some(Writing::Chinese));
    assert_eq!(english.absent_writing("Киев"), Some(Writing::Cyrillic));
    assert_eq!(english.absent_writing("nothing"), None);
    assert_eq!(english.absent_writing("12"), None);
    let chinese = SearchIndex::new(&named(&["香港科技園"]));
    assert_eq!(chinese.absent_writing("pearl"), Some(Writing::Latin));
    assert_eq!(SearchIndex::new(&founding()).absent_writing("鱻鱻鱻"), None);
}

#[test]
fn what_is_called_so_stands_above_what_only_speaks_of_it() {
    let network = read(Origin::Sample(WIDER)).expect("the wider dataset opens").network;
    for query in ["fund", "2024"] {
        let hits = SearchIndex::new(&network).search(query, 400);
        let tells = |hit: &Hit| matches!(hit.field, Field::Note | Field::Figure);
        let is_word = |hit: &Hit| {
            let mut words = hit.text.split(|letter: char| !letter.is_alphanumeric());
            words.any(|word| word.eq_ignore_ascii_case(query))
        };
        let named = hits.iter().rposition(|hit| hit.field == Field::Name && is_word(hit));
        let told = hits.iter().position(tells).unwrap_or(hits.len());
        assert!(named.is_none_or(|named| named < told), "{query}: the note at {told} stands above a name at {named:?}");
        assert!(hits.iter().take(told).any(|hit| hit.field != Field::Note), "{query}");
    }
}

#[test]
fn a_tag_is_found_by_its_value_and_by_its_heading_as_a_choice_of_the_filter() {
    let entity = |(nth, tag): (usize, &&str)| Entity {
        id: format!("e{nth}").into(),
        kind: EntityKindIndex::new(0),
        name: Names::english(format!("Firm {nth}")),
        extra: tieline::dataset::entity::Extra {
            tags: vec![(*tag).into()].into(),
            ..tieline::dataset::entity::Extra::default()
        }
        .into(),
        ..Entity::default()
    };
    let tags = ["Country: France", "Country: Malta", "Country: France", "listed"];
    let network = Network::new(Arc::new(Dataset {
        entity_kinds: vec![EntityKind::default()],
        entities: tags.iter().enumerate().map(entity).collect(),
        ..Dataset::default()
    }));
    let index = SearchIndex::new(&network);
    let first = |query: &str| {
        let hits = index.search(query, 10);
        let Target::Tag(at) = hits[0].target else { panic!("{query}: {hits:?}") };
        (index.tag(at).expect("the tag").to_string(), hits.len())
    };
    assert_eq!(first("france"), ("Country: France".to_owned(), 3));
    assert_eq!(first("country malta"), ("Country: Malta".to_owned(), 2));
    assert_eq!(first("Listed"), ("listed".to_owned(), 2));
}

#[test]
fn a_status_is_found_by_its_word() {
    let network = read(Origin::Sample(WIDER)).expect("the wider dataset opens").network;
    let statuses: std::collections::BTreeSet<_> =
        network.dataset().relations.iter().map(|relation| relation.status).collect();
    assert!(statuses.len() > 1);
    for status in statuses {
        let hits = SearchIndex::new(&network).search(status.label(), 10);
        assert!(hits.iter().any(|hit| hit.target == Target::Status(status)), "{}", status.label());
    }
}

#[test]
fn one_letter_is_found_where_words_begin() {
    let network = named(&["Massachusetts", "Sea Bass", "Tsim Sha Tsui", "SSE"]);
    let found = |query: &str| -> Vec<String> {
        SearchIndex::new(&network).search(query, 9).iter().map(|hit| hit.text.clone()).collect()
    };
    assert_eq!(found("ß"), ["SSE"]);
    assert_eq!(found("b"), ["Sea Bass"]);
    assert!(!found("m").contains(&"Tsim Sha Tsui".to_owned()));
}

#[test]
fn what_somebody_said_is_found_by_who_said_it_after_the_speaker() {
    let network = founding();
    let hits = SearchIndex::new(&network).search("Paul Chan", 50);
    assert_eq!(hits.first().map(|hit| id_of(&network, hit)), Some("paul-chan"));
    let said: Vec<&Hit> = hits.iter().filter(|hit| hit.field == Field::Speaker).collect();
    let chan = network.dataset().entity_by_id("paul-chan").expect("he is in the file");
    assert!(!said.is_empty() && said.len() <= network.statements_by(chan).len(), "{said:?}");
    let named = SearchIndex::new(&network).search("Yam", 20);
    assert!(named.iter().any(|hit| hit.field == Field::Speaker), "a speaker who is no entity: {named:?}");
}
