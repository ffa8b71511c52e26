//! Money: amounts side by side, their exactness kept, and none of them added; as lists and as bars on a page.
#![expect(clippy::expect_used, reason = "a test may stop at once")]

mod support {
    pub mod file;
    pub mod opened;
}

use emath::{Rect, Vec2};
use support::{file::as_file, opened::Opened};
use tieline::{
    dataset::{
        Dataset,
        bundled::{FOUNDING, WIDER},
        filter::Filter,
        look::ThemeName,
        names::Language,
        read::read_text,
        view::Selection,
    },
    export::{
        bars,
        draw::Format,
        page::{Extent, Page, Paper, Wording},
        sheet::Sheet,
    },
    money::{Among, Asked, By, Money, Of, Record, Within, said},
    network::Network,
    scene::text::width,
    session::{Session, action::Action},
    words::Words,
};

/// A fund with a size, and ties that pay, meet and plan; amounts that are clear, bounded, garbled and missing.
const HARBOUR: &str = r#"(
    schema: "tieline/1", id: "harbour", title: {"en": "Harbour"},
    sources: [(id: "s", title: "Gazette")],
    entity_kinds: [(id: "fund", name: {"en": "Fund"}, capital: true), (id: "firm", name: {"en": "Firm"})],
    relation_kinds: [(id: "pays", name: {"en": "pays"}), (id: "meets", name: {"en": "agrees with"}, symmetric: true)],
    entities: [
        (id: "fund", kind: "fund", name: {"en": "Fund"}, amount: (raw: "HK$9bn", value: "9000000000", currency: "HKD"), evidence: [(source: "s")]),
        (id: "bare", kind: "fund", name: {"en": "Bare"}, evidence: [(source: "s")]),
        (id: "one", kind: "firm", name: {"en": "One"}, evidence: [(source: "s")]),
        (id: "two", kind: "firm", name: {"en": "Two"}, evidence: [(source: "s")]),
    ],
    relations: [
        (id: "r1", from: "fund", to: "one", kind: "pays", when: On("2024"), when_basis: Stated, amount: (raw: "over HK$2m", value: "2000000", currency: "HKD", qualifier: AtLeast), evidence: [(source: "s")]),
        (id: "r2", from: "fund", to: "two", kind: "pays", when: On("2023"), when_basis: Stated, status: Planned, amount: (raw: "HK$8m", value: "8000000", currency: "HKD", part_of: "fund"), evidence: [(source: "s")]),
        (id: "r3", from: "bare", to: "one", kind: "pays", amount: (raw: "US$3m", value: "3000000", currency: "USD"), evidence: [(source: "s")]),
        (id: "r4", from: "one", to: "two", kind: "meets", amount: (raw: "HK$1m", value: "1000000", currency: "HKD"), evidence: [(source: "s")]),
        (id: "r5", from: "bare", to: "two", kind: "pays", amount: (raw: "1O million", reading: Illegible), evidence: [(source: "s")]),
        (id: "r6", from: "bare", to: "fund", kind: "pays", funds: ["fund"], evidence: [(source: "s")]),
    ],
    figures: [
        (id: "f1", about: "one", metric: "hoped for", raw: "up to HK$5m", value: "5000000", unit: "HKD", qualifier: AtMost, expected: true, evidence: [(source: "s")]),
        (id: "f2", about: "one", metric: "people", raw: "12", value: "12", unit: "people", evidence: [(source: "s")]),
    ],
)"#;

fn harbour() -> Network {
    let reading = read_text(HARBOUR);
    Network::new(std::sync::Arc::new(reading.dataset.expect("a dataset")))
}

fn english() -> Words {
    Words::of(Language::English)
}

/// The money that `filter` shows, of a selection.
fn money(network: &Network, filter: &Filter, selection: &Selection, by: By) -> Money {
    let shown = filter.apply(network);
    let among = Among::new(network, selection, None);
    Money::new(network, &Within { shown: &shown, undated: false, among: among.as_ref() }, by)
}

fn all(network: &Network, by: By) -> Money {
    money(network, &Filter::default(), &Selection::Nothing, by)
}

/// Each list by its heading, with the ids of its records.
fn lists(money: &Money, network: &Network) -> Vec<(String, String)> {
    let ids = |records: &mut dyn Iterator<Item = Record>| {
        records.map(|record| record.id(network.dataset()).to_owned()).collect::<Vec<_>>().join(" ")
    };
    let list = |list: &tieline::money::List| {
        (said::heading(list, network, english()), ids(&mut list.bars.iter().map(|bar| bar.record)))
    };
    money.lists.iter().map(list).collect()
}

fn of(pairs: &[(&str, &str)]) -> Vec<(String, String)> {
    pairs.iter().map(|(heading, ids)| ((*heading).to_owned(), (*ids).to_owned())).collect()
}

#[test]
fn kinds_and_currencies_stand_apart_and_what_is_not_said_is_counted() {
    let network = harbour();
    let money = all(&network, By::Kind);
    let expected = [
        ("Pays · HK$", "r2 r1"),
        ("Pays · US$", "r3"),
        ("Agrees with · HK$", "r4"),
        ("Size · HK$", "fund"),
        ("Expected · HK$", "f1"),
    ];
    assert_eq!(lists(&money, &network), of(&expected));
    let ids =
        |records: &[Record]| records.iter().map(|record| record.id(network.dataset()).to_owned()).collect::<Vec<_>>();
    assert_eq!((ids(&money.unread), ids(&money.unstated)), (vec!["r5".to_owned()], vec!["r6".into(), "bare".into()]));
    assert_eq!(
        money.summary(english()),
        "6 amounts, none added to another; 1 cannot be read as one sum; 2 ties and funds state none"
    );
}

#[test]
fn payers_and_receivers_are_the_ends_of_ties_that_have_a_direction() {
    let network = harbour();
    let payers = lists(&all(&network, By::Payer), &network);
    let nobody = ("No payer stated · HK$", "fund f1 r4");
    assert_eq!(payers, of(&[("From Fund · HK$", "r2 r1"), ("From Bare · US$", "r3"), nobody]));
    let receivers = lists(&all(&network, By::Receiver), &network);
    let nobody = ("No receiver stated · HK$", "fund f1 r4");
    let one = [("To One · HK$", "r1"), ("To One · US$", "r3"), ("To Two · HK$", "r2"), nobody];
    assert_eq!(receivers, of(&one));
}

#[test]
fn an_amount_keeps_its_bounds_its_status_its_whole_and_its_print() {
    let network = harbour();
    let row = |id: &str, by: By| {
        let dataset = network.dataset();
        let record = dataset.relation_by_id(id).map(Record::Tie).expect("a tie");
        said::row(record, by, &network, english())
    };
    let bounded = row("r1", By::Kind);
    assert_eq!((bounded.amount.as_str(), bounded.printed.as_str()), ("at least HK$2 million", "over HK$2m"));
    assert_eq!((bounded.name.as_str(), bounded.about.as_str()), ("Fund → One", "2024"));
    assert_eq!(row("r2", By::Payer).name, "pays Two");
    assert_eq!(row("r2", By::Kind).about, "2023 · planned · part of Fund");
    assert_eq!(row("r4", By::Kind).name, "One – Two", "without a direction there is no payer");
    let sums = all(&network, By::Kind);
    let certain = |id: &str| {
        let record = sums.records().find(|record| record.id(network.dataset()) == id).expect("an amount");
        record.sum(network.dataset()).expect("a sum").is_certain()
    };
    assert_eq!(["r1", "r2", "fund", "f1", "r5"].map(certain), [true, false, true, false, false]);
}

#[test]
fn filters_hide_amounts_and_say_so() {
    let network = harbour();
    let filter = Filter { years: Some((2024, 2024)), context: true, ..Filter::default() };
    let money = money(&network, &filter, &Selection::Nothing, By::Kind);
    assert_eq!(lists(&money, &network)[0], ("Pays · HK$".to_owned(), "r1".to_owned()));
    assert!(money.hidden > 0 && money.may_match > 0, "{money:?}");
    assert_eq!(money.count() + money.hidden + money.may_match + money.unread.len(), 7, "each amount counts once");
}

#[test]
fn a_selection_has_the_money_of_its_ties_and_of_what_runs_through_it() {
    let network = harbour();
    let dataset = network.dataset();
    let entity = |id: &str| Selection::entity(dataset.entity_by_id(id).expect("an entity"));
    let of_one = money(&network, &Filter::default(), &entity("one"), By::Kind);
    let expected = [("Pays · HK$", "r1"), ("Pays · US$", "r3"), ("Agrees with · HK$", "r4"), ("Expected · HK$", "f1")];
    assert_eq!(lists(&of_one, &network), of(&expected));
    let tie = Selection::Relation(dataset.relation_by_id("r2").expect("a tie"));
    assert_eq!(money(&network, &Filter::default(), &tie, By::Kind).count(), 1);
    assert!(Among::new(&network, &Selection::Nothing, None).is_none(), "nothing is everything");
}

#[test]
fn bars_are_as_long_as_their_share_of_the_greatest() {
    let network = harbour();
    let money = all(&network, By::Kind);
    let shares: Vec<f32> = money.lists[0].bars.iter().map(tieline::money::Bar::share).collect();
    assert_eq!(shares, [1.0, 0.25]);
    assert!(
        matches!(money.lists[3].of, Of::Sizes) && (money.lists[3].bars[0].share() - 1.0).abs() < 1e-6,
        "each list has its scale"
    );
}

/// A dataset in which one firm pays so many amounts, each a little less than the one before.
fn paying(count: usize) -> Dataset {
    let firms: Vec<String> = (0..=count)
        .map(|nth| format!("(id: \"e{nth}\", kind: \"k\", name: {{\"en\": \"Firm {nth} of a long name\"}}, evidence: [(source: \"s\")]),"))
        .collect();
    let ties: Vec<String> = (1..=count)
        .map(|nth| {
            format!(
                "(id: \"r{nth}\", from: \"e0\", to: \"e{nth}\", kind: \"pays\", amount: (raw: \"HK$ {nth}\", value: \"{}\", currency: \"HKD\"), evidence: [(source: \"s\")]),",
                1_000_000 - nth
            )
        })
        .collect();
    let (firms, ties) = (firms.concat(), ties.concat());
    let text = format!(
        "(schema: \"tieline/1\", id: \"x\", title: {{\"en\": \"X\"}}, sources: [(id: \"s\", title: \"S\")], sectors: [], \
         entity_kinds: [(id: \"k\", name: {{\"en\": \"K\"}})], relation_kinds: [(id: \"pays\", name: {{\"en\": \"pays\"}})], \
         entities: [{firms}], relations: [{ties}])"
    );
    read_text(&text).dataset.expect("a dataset")
}

fn session_of(dataset: Dataset) -> Session {
    let places = vec![emath::Pos2::ZERO; dataset.entities.len()];
    let network = std::sync::Arc::new(Network::new(std::sync::Arc::new(dataset)));
    Session::new(std::sync::Arc::new(tieline::session::world::World::new(network, places)))
}

fn picture(session: &Session, asked: &Asked, page: Page) -> Sheet {
    bars::sheet(session, asked, page, &Wording::default())
}

#[test]
fn every_line_of_a_picture_is_on_its_page_and_no_two_lie_over_each_other() {
    let opened = Opened::read(WIDER);
    for (paper, language, theme) in [
        (Paper::A4, Language::English, ThemeName::Light),
        (Paper::Slide, Language::Traditional, ThemeName::Projector),
        (Paper::A3, Language::Simplified, ThemeName::Dark),
    ] {
        let mut session = opened.session();
        session.apply(Action::SetLanguage(language));
        for by in By::ALL {
            let page = Page { extent: Extent::Page(paper.size()), letters: paper.letters(), theme, ..Page::default() };
            let sheet = picture(&session, &Asked { by, ..Asked::default() }, page);
            let inside = Rect::from_min_size(emath::Pos2::ZERO, sheet.size);
            let areas: Vec<(Rect, &str)> = sheet
                .texts()
                .map(|text| {
                    let size = Vec2::new(width(&text.words, text.size, text.font), text.size);
                    (Rect::from_center_size(text.center, size), text.words.as_str())
                })
                .collect();
            for (nth, (area, words)) in areas.iter().enumerate() {
                assert!(inside.contains_rect(*area), "{paper} {language:?} {by:?}: {words} at {area}");
                for (other, others) in &areas[..nth] {
                    assert!(!area.shrink(0.6).intersects(other.shrink(0.6)), "{paper} {by:?}: {words} over {others}");
                }
            }
            assert!(sheet.gathered.len() > 20, "{paper} {language:?}: {} bars", sheet.gathered.len());
        }
    }
}

#[test]
fn what_finds_no_room_on_a_page_is_counted() {
    let session = session_of(paying(300));
    let page = Page { extent: Extent::Page(Paper::A4.size()), letters: Paper::A4.letters(), ..Page::default() };
    let sheet = picture(&session, &Asked::default(), page);
    let drawn = sheet.gathered.len();
    assert!(drawn > 20 && drawn < 300, "{drawn}");
    let says = |words: &str| sheet.texts().any(|text| text.words.contains(words));
    assert!(says(&format!("and {} more", 300 - drawn)) && says(&format!("{drawn} of 300 are drawn")));
    assert_eq!(sheet.gathered[0].id, "amount-r1", "the greatest come first");
}

#[test]
fn a_picture_says_in_words_what_it_shows_and_why_it_is_empty() {
    let session = Opened::read(WIDER).session();
    let said = bars::describe(&session, &Asked::default());
    assert!(said.contains("none added to another") && said.contains("Commits money to"), "{said}");
    let session = Opened::read(FOUNDING).session();
    let biomap = session.network().dataset().entity_by_id("biomap").expect("an entity");
    let asked = Asked { of: Selection::entity(biomap), ..Asked::default() };
    let sheet = picture(&session, &asked, Page::default());
    assert!(sheet.texts().any(|text| text.words.contains("Nothing that is selected states an amount")));
}

#[test]
fn a_picture_is_the_same_each_time_and_its_words_are_text() {
    let session = Opened::read(WIDER).session();
    let sheet = picture(&session, &Asked::default(), Page::default());
    let svg = as_file(&sheet, Format::Svg, 1.0);
    assert_eq!(svg, as_file(&picture(&session, &Asked::default(), Page::default()), Format::Svg, 1.0));
    let text = String::from_utf8(svg).expect("text");
    assert!(text.contains("id=\"amount-w516\"") && text.contains("HK$10 billion"), "{}", &text[..400]);
}
