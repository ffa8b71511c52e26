//! What the records say of a selection along time, as plain data, in its places and on a page.
#![expect(clippy::expect_used, reason = "a test may stop at once")]

mod support {
    pub mod opened;
}

use emath::{Pos2, Rect, pos2};
use support::opened::Opened;
use tieline::{
    dataset::{
        bundled::{FOUNDING, WIDER},
        filter::Filter,
        look::ThemeName,
        names::Language,
        view::Selection,
    },
    export::{
        page::{Extent, Page, Pages, Paper, Wording},
        pictured::Pictured,
        sheet::Sheet,
    },
    keep::open::{Origin, open},
    life::{
        chart::Chart,
        course::Course,
        matter::Matter,
        rows::{Life, Line, Part, Record, Standing},
        telling,
    },
    scene::{
        picture::{Outline, Text},
        text,
        theme::Theme,
    },
    session::{Session, action::Action},
};

const HARBOUR: &str = r#"(
    schema: "tieline/1", id: "harbour", title: {"en": "Harbour"},
    sources: [(id: "report", title: "Report"), (id: "gazette", title: "Gazette")],
    entity_kinds: [(id: "company", name: {"en": "Company"}), (id: "event", name: {"en": "Event"})],
    relation_kinds: [
        (id: "owns", name: {"en": "owns"}), (id: "signs", name: {"en": "signatory of"}),
        (id: "works-with", name: {"en": "works with"}, symmetric: true),
    ],
    entities: [
        (id: "a", kind: "company", name: {"en": "Alpha"}, when: On("2001-05"), when_basis: Stated, when_role: Founded, evidence: [(source: "report")]),
        (id: "b", kind: "company", name: {"en": "Beta"}, evidence: [(source: "report")]),
        (id: "c", kind: "company", name: {"en": "Gamma"}, evidence: [(source: "report")]),
        (id: "fair", kind: "event", name: {"en": "Fair"}, when: On("2024-03-02"), when_basis: Stated, when_role: Occurred, evidence: [(source: "report")]),
    ],
    relations: [
        (id: "since", from: "a", to: "b", kind: "owns", when: Since("2019"), when_basis: Stated, evidence: [(source: "gazette")]),
        (id: "bound", from: "b", to: "a", kind: "works-with", when: Between(earliest: "2020", latest: "2022-06"), when_basis: Derived, evidence: [(source: "gazette")]),
        (id: "planned", from: "c", to: "a", kind: "owns", when: On("2026"), when_basis: Stated, status: Planned, evidence: [(source: "report")]),
        (id: "undated", from: "a", to: "c", kind: "works-with", evidence: [(source: "report")]),
        (id: "signed", from: "a", to: "fair", kind: "signs", evidence: [(source: "report")]),
        (id: "over", from: "b", to: "c", kind: "owns", when: On("2018"), when_basis: Stated, ended: On("2021"), evidence: [(source: "report")]),
    ],
    figures: [
        (id: "staff", about: "a", metric: "staff", raw: "40", value: "40", when: On("2023"), evidence: [(source: "report")]),
        (id: "hoped", about: "a", metric: "staff", raw: "90", value: "90", expected: true, when: On("2030"), evidence: [(source: "report")]),
    ],
)"#;

fn harbour() -> Session {
    open(Origin::Bytes(HARBOUR.as_bytes().to_vec().into())).expect("the dataset opens").session
}

fn select(session: &mut Session, ids: &[&str]) {
    let entity = |id: &&str| session.network().dataset().entity_by_id(id).expect("an entity of that id");
    let selection = Selection::Entities(ids.iter().map(entity).collect());
    session.apply(Action::Select(selection));
}

fn life(session: &Session) -> Life {
    Life::new(Matter::of(&session.seen().selection, session).expect("something is selected"), session)
}

/// The parts and ids of all rows.
fn rows(life: &Life, session: &Session) -> Vec<(Part, String)> {
    life.rows.iter().map(|row| (row.part, row.id(session.network().dataset()).to_owned())).collect()
}

#[test]
fn rows_stand_by_part_in_the_order_of_time_and_what_has_no_date_at_the_end() {
    let mut session = harbour();
    select(&mut session, &["a"]);
    let life = life(&session);
    let ids: Vec<(Part, String)> = rows(&life, &session);
    let ids: Vec<(Part, &str)> = ids.iter().map(|(part, id)| (*part, id.as_str())).collect();
    assert_eq!(
        ids,
        [
            (Part::Events, "a"),
            (Part::Events, "signed"),
            (Part::Ties, "since"),
            (Part::Ties, "bound"),
            (Part::Ties, "planned"),
            (Part::Figures, "staff"),
            (Part::Figures, "hoped"),
            (Part::Undated, "undated"),
        ]
    );
    let open: Vec<bool> = life.rows.iter().map(|row| row.standing == Standing::Open).collect();
    assert_eq!(open, [false, false, false, false, true, false, true, false]);
    assert_eq!(life.years(), Some((2001, 2030)));
    let counted = "4 ties, 2 events, 2 figures; 2 of them are planned, expected or not certain; 1 has no date";
    assert_eq!(telling::counted(&life, &session), counted);
}

#[test]
fn a_row_says_its_record_its_date_and_what_no_source_prints() {
    let mut session = harbour();
    select(&mut session, &["a"]);
    let life = life(&session);
    let told: Vec<telling::Told> = life.rows.iter().map(|row| telling::told(row, &life.matter, &session)).collect();
    let told: Vec<[&str; 3]> = told.iter().map(|it| [it.label.as_str(), &it.about, &it.date]).collect();
    assert_eq!(
        told,
        [
            ["Alpha founded", "", "May 2001"],
            ["Signatory of Fair", "", "2 Mar 2024"],
            ["Owns Beta", "", "since 2019"],
            ["Works with Beta", "", "between 2020 and Jun 2022*"],
            ["Gamma owns Alpha", "planned", "2026"],
            ["Staff: 40", "", "2023"],
            ["Staff: 90, expected", "", "2030"],
            ["Works with Gamma", "", ""],
        ]
    );
    let bound = telling::sentence(&life.rows[3], &life.matter, &session);
    assert_eq!(bound, "Works with Beta, between 2020 and Jun 2022, worked out from the sources");
}

#[test]
fn a_tie_is_told_among_all_between_its_ends_and_several_entities_with_all_their_ties() {
    let mut session = harbour();
    let dataset = std::sync::Arc::clone(session.network().dataset());
    let tie = dataset.relation_by_id("since").expect("a tie");
    session.apply(Action::Select(Selection::Relation(tie)));
    let ids =
        |session: &Session| -> Vec<String> { rows(&life(session), session).into_iter().map(|row| row.1).collect() };
    assert_eq!(ids(&session), ["a", "since", "bound", "staff", "hoped"]);
    select(&mut session, &["b", "c"]);
    assert_eq!(ids(&session), ["over", "since", "bound", "planned", "undated"]);
    let source = dataset.source_by_id("gazette").expect("a source");
    session.apply(Action::Select(Selection::Source(source)));
    assert_eq!(ids(&session), ["since", "bound"]);
}

#[test]
fn what_the_filters_leave_out_is_counted() {
    let mut session = harbour();
    select(&mut session, &["a"]);
    let all = life(&session);
    session.apply(Action::SetFilter(Box::new(Filter {
        years: Some((2026, 2026)),
        context: false,
        ..Filter::default()
    })));
    let some = life(&session);
    assert_eq!(some.rows.len() + some.hidden, all.rows.len());
    assert!(some.hidden > 0 && telling::counted(&some, &session).contains("left out by the filters"));
    session.apply(Action::ShowUndated(true));
    assert!(life(&session).count(Part::Undated) == 1, "undated ties are told when they are shown all the same");
}

/// The box around a text.
fn box_of(text: &Text) -> Rect {
    let width = text::width(&text.words, text.size, text.font);
    Rect::from_center_size(text.center, emath::Vec2::new(width, text.size))
}

#[test]
fn no_words_lie_over_each_other_or_over_shapes_in_any_width_language_and_theme() {
    for sample in [FOUNDING, WIDER] {
        let mut session = Opened::read(sample).session();
        select(&mut session, &["hkic"]);
        for language in Language::ALL {
            session.apply(Action::SetLanguage(language));
            let life = life(&session);
            for (width, theme) in [(420.0, ThemeName::Light), (700.0, ThemeName::Projector), (1500.0, ThemeName::Dark)]
            {
                let theme = Theme::get(theme);
                let chart = Chart::new(&life, &session, width, theme);
                for line in &life.lines {
                    let drawn = chart.draw(*line, (&life, &session), Pos2::ZERO, theme);
                    let boxes: Vec<Rect> = drawn.texts.iter().map(box_of).collect();
                    assert!(boxes.windows(2).all(|pair| pair[0].right() <= pair[1].left()), "{:?}", drawn.texts);
                    if let Line::Row(_) = line {
                        assert!(boxes.iter().all(|it| it.right() <= chart.plot.min), "{:?}", drawn.texts);
                    }
                    for figure in &drawn.figures {
                        let (least, most) = match &figure.outline {
                            Outline::Circle { center, radius } => (center.x - radius, center.x + radius),
                            Outline::Polygon(corners) => corners
                                .iter()
                                .fold((f32::MAX, f32::MIN), |(least, most), at| (least.min(at.x), most.max(at.x))),
                        };
                        assert!(least >= chart.plot.min - 1.0 && most <= width + 1.0, "{line:?}: {figure:?}");
                    }
                }
            }
        }
    }
}

#[test]
fn every_dated_row_has_a_shape_and_no_undated_one_has() {
    let mut session = harbour();
    select(&mut session, &["a", "b", "c"]);
    let life = life(&session);
    let theme = Theme::get(ThemeName::Light);
    let chart = Chart::new(&life, &session, 800.0, theme);
    for (at, row) in life.rows.iter().enumerate() {
        let figures = chart.draw(Line::Row(at), (&life, &session), pos2(10.0, 20.0), theme).figures;
        assert_eq!(figures.is_empty(), row.course == Course::Unknown, "{row:?}");
    }
}

fn page(extent: Extent, pages: Pages) -> Page {
    Page { extent, pages, ..Page::default() }
}

#[test]
fn a_page_of_its_own_size_counts_what_it_has_no_room_for_or_goes_on() {
    let mut session = Opened::read(WIDER).session();
    select(&mut session, &["hkic"]);
    let all = life(&session).rows.len();
    let extent = Extent::Page(Paper::A4.size());
    let alone = Pictured::Life.sheet(&session, page(extent, Pages::One), &Wording::default());
    assert_eq!((alone.size, alone.further.len()), (Paper::A4.size(), 0));
    assert!(alone.foot.iter().any(|line| line.words.contains("no room for")), "{:?}", alone.foot);
    let many = Pictured::Life.sheet(&session, page(extent, Pages::Many), &Wording::default());
    assert!(!many.further.is_empty());
    let sheets: Vec<&Sheet> = std::iter::once(&many).chain(&many.further).collect();
    let last = format!("page {0} of {0}", sheets.len());
    assert!(sheets.last().is_some_and(|sheet| sheet.foot.iter().any(|line| line.words.contains(&last))));
    let dated = life(&session).rows.iter().filter(|row| row.course != Course::Unknown).count();
    assert_eq!(sheets.iter().map(|sheet| sheet.entities.len()).sum::<usize>(), dated);
    for sheet in sheets {
        let page = Rect::from_min_size(Pos2::ZERO, sheet.size);
        assert!(sheet.texts().all(|text| page.contains_rect(box_of(text))));
        assert!(sheet.labels.iter().all(|text| sheet.map.expand(1.0).contains(text.center)));
    }
    let grown = Pictured::Life.sheet(&session, page(Extent::Map(Paper::A4.size()), Pages::One), &Wording::default());
    assert_eq!(grown.entities.len(), dated);
    assert!(grown.size.y > Paper::A4.size().y && all > dated);
}

#[test]
fn a_page_has_title_sources_meanings_and_every_row_by_name() {
    let mut session = harbour();
    select(&mut session, &["a"]);
    let sheet = Pictured::Life.sheet(&session, page(Extent::Map(Paper::A4.size()), Pages::One), &Wording::default());
    assert_eq!(sheet.title, "Timeline of Alpha");
    let foot: String = sheet.foot.iter().map(|line| line.words.as_str()).collect::<Vec<_>>().join("\n");
    assert!(foot.contains("Based on 2 sources") && foot.contains("* no source prints this date"), "{foot}");
    let meanings: Vec<&str> = sheet.legend.iter().map(|item| item.text.words.as_str()).collect();
    assert_eq!(meanings.len(), 6, "{meanings:?}");
    assert!(sheet.entities.iter().any(|row| row.id == "tie-since" && row.name == "Owns Beta, since 2019"));
    assert!(sheet.description.contains("Works with Gamma, no date"), "{}", sheet.description);
    let own = Wording { title: Some("Our years".to_owned()), ..Wording::default() };
    let own = Pictured::Life.sheet(&session, page(Extent::Map(Paper::A4.size()), Pages::One), &own);
    assert_eq!(own.title, "Our years");
    assert!(own.heading.iter().any(|line| line.words.contains("Timeline of Alpha")));
}

#[test]
fn without_a_selection_the_page_says_what_to_select() {
    let session = harbour();
    let sheet = Pictured::Life.sheet(&session, page(Extent::Map(Paper::A4.size()), Pages::One), &Wording::default());
    assert!(sheet.labels.iter().any(|text| text.words.starts_with("Select an entity")), "{:?}", sheet.labels);
}

#[test]
fn every_record_of_a_life_leads_to_evidence() {
    let mut session = Opened::read(WIDER).session();
    select(&mut session, &["hkic", "hkstp", "cyberport"]);
    let life = life(&session);
    let dataset = session.network().dataset();
    assert!(life.rows.iter().all(|row| !row.evidence(dataset).is_empty()));
    assert!(life.rows.iter().any(|row| matches!(row.record, Record::Figure(_))));
    assert_eq!(life.lines.len(), life.rows.len() + Part::ALL.into_iter().filter(|part| life.count(*part) > 0).count());
}
