//! Questions in words: what is understood of them, and what they come to.
#![expect(clippy::expect_used, reason = "a test may stop at once")]

use std::sync::Arc;

use tieline::{
    dataset::{
        bundled::{self, FOUNDING},
        filter::Filter,
        names::Language,
        view::Selection,
    },
    filter::{
        ask::{Answer, Asking, Lacking, Meaning, Question},
        choice::Choice,
        search::SearchIndex,
    },
    keep::open::{Origin, read},
    network::Network,
    words::Words,
};

struct Desk {
    network: Arc<Network>,
    search: SearchIndex,
    asking: Asking,
}

impl Desk {
    fn on(sample: bundled::Sample) -> Self {
        Self::of(read(Origin::Sample(sample)).expect("the dataset opens").network)
    }

    fn of(network: Arc<Network>) -> Self {
        let search = SearchIndex::new(&network);
        let asking = Asking::new(network.dataset(), &search);
        Self { network, search, asking }
    }

    fn ask(&self, text: &str) -> Question {
        self.asking.understand(text, &self.search, self.network.dataset())
    }

    /// The chips of a question, and behind a bar what is not understood.
    fn told(&self, text: &str) -> String {
        let question = self.ask(text);
        let words = Words::of(Language::English);
        let labels = question.pieces.iter().map(|piece| piece.meaning.label(&self.network, words));
        let labels = labels.collect::<Vec<_>>().join(" · ");
        let unknown = question.unknown(text);
        if unknown.is_empty() { labels } else { format!("{labels} | {unknown}") }
    }

    fn answer(&self, text: &str) -> Result<Answer, Lacking> {
        self.ask(text).answer(&self.network, &Filter::default())
    }

    fn ids(&self, filter: &Filter) -> Vec<String> {
        let shown = filter.apply(&self.network);
        let dataset = self.network.dataset();
        shown.relations.ones().map(|at| dataset.relations[at].id.to_string()).collect()
    }
}

const BIOTECH: &str = "Life science and bio-computing";

#[test]
fn questions_are_understood_word_for_word() {
    let desk = Desk::on(FOUNDING);
    for (text, told) in [
        ("biotech 2024", format!("{BIOTECH} · 2024")),
        ("2024 Biotech", format!("2024 · {BIOTECH}")),
        ("funds of HKIC", "Fund · HKIC".to_owned()),
        ("HKIC's funds", "HKIC · Fund".to_owned()),
        ("who funds biotech", format!("funds · {BIOTECH}")),
        ("who backs biotech in 2024?", format!("funds, invests in or sets up fund · {BIOTECH} · 2024")),
        ("between HKIC and HKSTP", "path · HKIC · HKSTP".to_owned()),
        ("from HKIC to BioMap", "HKIC · path · BioMap".to_owned()),
        ("How is HKUST (Guangzhou) connected to HKIC?", "HKUST(GZ) · path · HKIC".to_owned()),
        ("companies from France", "Company · from · France".to_owned()),
        ("customers of SmartMore", "customer of · SmartMore".to_owned()),
        ("universities 2022-2024", "University · 2022 – 2024".to_owned()),
        ("2022 to 2024 planned", "2022 – 2024 · Planned".to_owned()),
        ("events 2023 and 2024", "Event · 2023 – 2024".to_owned()),
        ("HKIC and HKUST in common", "HKIC · HKUST · in common".to_owned()),
        ("資助 生物科技 的 機構", format!("funds, invests in or sets up fund · {BIOTECH} · organisations")),
        ("资助生物科技的机构", format!("funds, invests in or sets up fund · {BIOTECH} · organisations")),
        ("港投公司與數碼港之間", "HKIC · Cyberport · path".to_owned()),
        ("2022至2024年的大學", "2022 – 2024 · University".to_owned()),
        ("港投公司2024年投資", "HKIC · 2024 · invests in".to_owned()),
        ("人工智能 公司", "Artificial intelligence and large models · Company".to_owned()),
    ] {
        assert_eq!(desk.told(text), told, "{text}");
    }
}

#[test]
fn ids_of_entities_and_sources_are_words_too() {
    let desk = Desk::on(FOUNDING);
    let dataset = desk.network.dataset();
    let question = desk.ask("ids: hkust-gz, r004, HKIC-BioMap");
    let meanings: Vec<Meaning> = question.pieces.into_iter().map(|piece| piece.meaning).collect();
    let source = dataset.source_by_id("hkic-biomap").expect("a source");
    let entity = dataset.entity_by_id("hkust-gz").expect("an entity");
    assert_eq!(meanings, [Meaning::Entity(entity), Meaning::Choices(vec![Choice::Source(source)])]);
}

#[test]
fn what_is_not_understood_is_kept_as_it_was_typed() {
    let desk = Desk::on(FOUNDING);
    for (text, told) in [
        ("biotech smartmre 2024", format!("{BIOTECH} · 2024 | smartmre")),
        ("2024 bank of somewhere else", "2024 | bank of somewhere else".to_owned()),
        ("2024 和記", "2024 | 和記".to_owned()),
        ("小米的基金", "Fund | 小米".to_owned()),
        ("2022 biotech 2024", format!("2022 · {BIOTECH} | 2024")),
        ("", String::new()),
        ("… ?", String::new()),
    ] {
        assert_eq!(desk.told(text), told, "{text}");
    }
    let question = desk.ask("biotech smartmre 2024");
    assert_eq!(question.rest.as_slice(), std::slice::from_ref(&(8..16)));
}

#[test]
fn a_name_that_several_have_is_left_to_somebody() {
    let text = r#"(schema: "tieline/1", id: "same", title: {"en": "Same"}, sources: [(id: "s", title: "S")],
        entity_kinds: [(id: "k", name: {"en": "Company"})], relation_kinds: [(id: "t", name: {"en": "backs"})],
        entities: [
            (id: "a", kind: "k", name: {"en": "Kelp"}, evidence: [(source: "s", says: "so")]),
            (id: "b", kind: "k", name: {"en": "KELP"}, evidence: [(source: "s", says: "so")]),
            (id: "c", kind: "k", name: {"en": "Reef"}, aliases: ["Weed"], evidence: [(source: "s", says: "so")]),
            (id: "d", kind: "k", name: {"en": "Weed"}, evidence: [(source: "s", says: "so")]),
        ],
        relations: [(id: "r", from: "a", to: "c", kind: "t", evidence: [(source: "s", says: "so")])])"#;
    let desk = Desk::of(read(Origin::Bytes(text.as_bytes().into())).expect("the dataset opens").network);
    assert_eq!(desk.told("companies kelp"), "Company | kelp");
    let weed = desk.network.dataset().entity_by_id("d").expect("an entity");
    let pieces = desk.ask("companies weed").pieces;
    assert_eq!(pieces[1].meaning, Meaning::Entity(weed), "a full name counts before an alias");
}

#[test]
fn a_question_filters_as_its_choices_do() {
    let desk = Desk::on(FOUNDING);
    let dataset = desk.network.dataset();
    let filter = desk.answer("biotech 2024").expect("an answer").filter.expect("a filter");
    let biotech = dataset.sector_by_id("biotech").expect("a sector");
    assert_eq!(filter, Filter { sectors: [biotech].into(), years: Some((2024, 2024)), ..Filter::default() });
    let filter = desk.answer("funds of HKIC").expect("an answer").filter.expect("a filter");
    let hkic = dataset.entity_by_id("hkic").expect("HKIC");
    assert_eq!(filter.funds, [hkic].into());
    assert_eq!(desk.ids(&filter), ["r025", "r026", "r027", "r028", "r103"], "the four it manages, and a guess");
    let filter = desk.answer("customers of SmartMore").expect("an answer").filter.expect("a filter");
    assert_eq!(desk.ids(&filter).len(), 4);
    let filter = desk.answer("sanctioned iFLYTEK").expect("an answer").filter.expect("a filter");
    assert_eq!(desk.ids(&filter), ["r089"], "who is sanctioned is in the neighbourhood of who sanctions");
}

#[test]
fn a_path_leads_through_the_kinds_that_are_named_and_within_the_rest() {
    let desk = Desk::on(FOUNDING);
    let dataset = desk.network.dataset();
    let [hkic, oases] = ["hkic", "oases"].map(|id| dataset.entity_by_id(id).expect("an entity"));
    let answer = desk.answer("between OASES and HKIC attracted investment 2024").expect("an answer");
    let Selection::Path { from, to, route } = answer.selection else { panic!("a path: {:?}", answer.selection) };
    assert_eq!(([from, to], route.through.len(), route.within), ([oases, hkic], 2, true));
    assert_eq!(answer.filter.expect("a filter").years, Some((2024, 2024)));
    let answer = desk.answer("between HKIC and OASES").expect("an answer");
    assert_eq!((answer.filter, answer.selection), (None, Selection::path(hkic, oases)));
}

#[test]
fn what_a_question_lacks_is_said() {
    let desk = Desk::on(FOUNDING);
    assert_eq!(desk.answer("between HKIC and nobody"), Err(Lacking::OtherEntity));
    assert_eq!(desk.answer("between HKIC, HKSTP and BioMap"), Err(Lacking::TwoEntities));
    assert_eq!(desk.answer("the of"), Err(Lacking::Everything));
    assert_eq!(desk.answer("common HKIC"), Err(Lacking::OtherEntity));
    let both = desk.answer("HKIC and HKSTP").expect("an answer");
    assert_eq!((both.filter, both.selection.entities().count()), (None, 2));
}

#[test]
fn the_same_question_is_understood_in_every_order_of_asking() {
    let desk = Desk::on(FOUNDING);
    let other = Desk::on(FOUNDING);
    let texts = ["funds of HKIC", "between HKIC and HKSTP", "港投公司", "HKUST 2024"];
    let first: Vec<_> = texts.iter().map(|text| desk.ask(text)).collect();
    let last: Vec<_> = texts.iter().rev().map(|text| other.ask(text)).collect();
    assert!(first.iter().eq(last.iter().rev()));
}
