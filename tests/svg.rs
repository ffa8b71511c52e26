//! The map as SVG: whole, legible, and the same every time.
#![expect(clippy::expect_used, reason = "a test may stop at once")]

use emath::{Pos2, Rect, Vec2};
use tieline::{
    dataset::{
        bundled::{FOUNDING, Sample, WIDER},
        filter::Filter,
        look::ThemeName,
        names::Language,
    },
    export::{
        furniture::Sample as LegendSample,
        page::{Extent, Page},
        sheet::Sheet,
        svg::{Lettering, svg},
    },
    keep::open::{Origin, open},
    scene::{
        picture::{Outline, Text},
        text::{LINE_HEIGHT, width},
    },
    session::{Session, action::Action},
};

fn session(sample: Sample) -> Session {
    open(Origin::Sample(sample)).expect("a bundled dataset opens").session
}

fn boxes(texts: &[Text]) -> Vec<(String, Rect)> {
    let area = |text: &Text| {
        let size = Vec2::new(width(&text.words, text.size, text.font), text.size * LINE_HEIGHT);
        Rect::from_center_size(text.center, size)
    };
    texts.iter().map(|text| (text.words.clone(), area(text))).collect()
}

/// Pairs of boxes that share more than an edge.
fn overlaps(boxes: &[(String, Rect)]) -> Vec<(String, String)> {
    let mut found = Vec::new();
    for (at, (text, area)) in boxes.iter().enumerate() {
        for (other, there) in &boxes[at + 1..] {
            if area.shrink(0.8).intersects(there.shrink(0.8)) {
                found.push((text.clone(), other.clone()));
            }
        }
    }
    found
}

fn all_texts(sheet: &Sheet) -> Vec<Text> {
    let legend = sheet.legend.iter().map(|item| item.text.clone());
    sheet.heading.iter().chain(&sheet.labels).chain(&sheet.foot).cloned().chain(legend).collect()
}

/// The marks of a page by the ids of their entities.
fn marks(sheet: &Sheet) -> Vec<(String, Outline)> {
    let figures = sheet.entities.iter().filter_map(|entity| Some((entity.id.clone(), entity.drawing.last()?)));
    figures.map(|(id, figure)| (id, figure.outline.clone())).collect()
}

/// Whether a name lies over a mark itself, not only over a corner of the box around it.
fn covers(name: Rect, mark: &Outline) -> bool {
    match mark {
        Outline::Circle { center, radius } => name.distance_to_pos(*center) < 0.9 * radius,
        Outline::Polygon(corners) => {
            let middle = corners.iter().fold(Vec2::ZERO, |sum, at| sum + at.to_vec2()) / corners.len() as f32;
            let ends = corners.iter().zip(corners.iter().cycle().skip(1));
            let edges = ends.flat_map(|(from, to)| (0..8).map(|nth| from.lerp(*to, nth as f32 / 8.0)));
            edges.map(Pos2::to_vec2).any(|at| name.contains((middle + 0.9 * (at - middle)).to_pos2()))
        }
    }
}

#[test]
fn the_founding_map_is_whole_and_legible() {
    for theme in [ThemeName::Light, ThemeName::Dark] {
        let session = session(FOUNDING);
        let dataset = session.network().dataset();
        let sheet = Sheet::compose(&session, Page { theme, ..Page::default() });
        assert_eq!((sheet.entities.len(), sheet.ties.len()), (dataset.entities.len(), dataset.relations.len()));
        let texts = boxes(&all_texts(&sheet));
        assert_eq!(overlaps(&texts), [], "no text covers another");
        let page = Rect::from_min_size(Pos2::ZERO, sheet.size);
        for (text, area) in &texts {
            assert!(page.contains_rect(*area), "\"{text}\" is cut by the edge: {area}");
        }
        for (text, label) in boxes(&sheet.labels) {
            assert!(sheet.map.expand(0.6).contains_rect(label), "\"{text}\" leaves the map: {label}");
            for (id, mark) in marks(&sheet) {
                assert!(!covers(label.shrink(0.5), &mark), "\"{text}\" covers {id}");
            }
        }
    }
}

#[test]
fn most_entities_of_the_founding_map_have_their_names() {
    let session = session(FOUNDING);
    let sheet = Sheet::compose(&session, Page::default());
    let written: String = sheet.labels.iter().map(|label| label.words.as_str()).collect();
    let dataset = session.network().dataset();
    let first_word = |label: &str| label.split([' ', '-']).next().unwrap_or_default().to_owned();
    let named = dataset.entity_indices().filter(|entity| written.contains(&first_word(session.label(*entity))));
    let share = named.count() as f32 / dataset.entities.len() as f32;
    assert!(share >= 0.85, "only {share} have a label");
}

#[test]
fn small_and_large_pages_are_whole_too() {
    for (size, sample) in [((480.0, 360.0), FOUNDING), ((4000.0, 900.0), FOUNDING), ((1280.0, 720.0), WIDER)] {
        let page = Page { extent: Extent::Page(Vec2::from(size)), theme: ThemeName::Projector, ..Page::default() };
        let sheet = Sheet::compose(&session(sample), page);
        let texts = boxes(&all_texts(&sheet));
        assert_eq!(overlaps(&texts), [], "{size:?}");
        let whole = Rect::from_min_size(Pos2::ZERO, sheet.size);
        let cut = texts.iter().filter(|(_, area)| !whole.contains_rect(*area)).count();
        assert_eq!(cut, 0, "{size:?}");
    }
}

#[test]
fn the_file_is_well_formed_and_names_everything() {
    let session = session(FOUNDING);
    let dataset = session.network().dataset();
    let (ties, entities) = (dataset.relations.len(), dataset.entities.len());
    let text = svg(&Sheet::compose(&session, Page::default()), Lettering::Embedded);
    let document = roxmltree::Document::parse(&text).expect("well-formed XML");
    let by_id = |id: &str| document.descendants().find(|node| node.attribute("id") == Some(id)).expect("an element");
    for (group, count) in [("ties", ties), ("entities", entities)] {
        let named = by_id(group).children().filter(|child| child.children().any(|node| node.has_tag_name("title")));
        assert_eq!(named.count(), count, "{group}");
    }
    for group in ["title-and-filters", "labels", "legend", "counts-and-sources"] {
        assert!(by_id(group).descendants().any(|node| node.has_tag_name("text")), "{group}");
    }
    assert_eq!(document.root_element().attribute("role"), Some("img"));
    assert!(by_id("description").text().expect("words").contains(&format!("{ties} relations, {entities} entities")));
    let hkic = by_id("entity-hkic").children().find_map(|node| node.text().filter(|_| node.has_tag_name("title")));
    assert!(hkic.expect("a title").contains("Hong Kong Investment Corporation"));
}

#[test]
fn chinese_names_are_written_as_text() {
    let mut session = session(FOUNDING);
    session.apply(Action::SetLanguage(Language::Traditional));
    let text = svg(&Sheet::compose(&session, Page::default()), Lettering::Embedded);
    assert!(text.contains(">陳家齊</"), "the one Chinese name that the texts print");
    assert!(text.contains("xml:lang=\"zh-Hant\""));
}

#[test]
fn no_program_makes_a_bold_of_its_own_for_names_in_scripts_without_one() {
    let mut session = session(FOUNDING);
    session.apply(Action::SetLanguage(Language::Traditional));
    let text = svg(&Sheet::compose(&session, Page::default()), Lettering::Embedded);
    assert!(text.contains("text{font-synthesis:none}"));
}

/// Every format but the window, which has no strokes around letters, is made from these words or these shapes.
#[test]
fn chinese_names_of_hubs_are_as_bold_as_latin_ones() {
    let mut session = session(FOUNDING);
    session.apply(Action::SetLanguage(Language::Traditional));
    let sheet = Sheet::compose(&session, Page::default());
    let is_chinese = |text: &&Text| text.font.is_bold() && text.words.chars().all(|c| c > '\u{4e00}');
    let hub = sheet.labels.iter().find(is_chinese).expect("a hub with a Chinese name");
    let text = svg(&sheet, Lettering::Embedded);
    let label = text.split("<text").find(|part| part.contains(&format!(">{}</tspan>", hub.words)));
    assert!(label.is_some_and(|label| label.contains("stroke-width")), "{label:?}");
    let shapes = svg(&sheet, Lettering::Outlines);
    let label = shapes.rsplit("<path").find(|part| part.contains(&format!("aria-label=\"{}\"", hub.words)));
    assert!(label.is_some_and(|label| label.contains("stroke-width")), "the shape of {} has no stroke", hub.words);
}

#[test]
fn the_same_session_gives_the_same_bytes() {
    let draw = || svg(&Sheet::compose(&session(FOUNDING), Page::default()), Lettering::Embedded);
    assert!(draw() == draw(), "two drawings differ");
}

#[test]
fn an_empty_map_says_why() {
    let mut session = session(FOUNDING);
    let filter = Filter { years: Some((1900, 1900)), ..Filter::default() };
    session.apply(Action::SetFilter(Box::new(filter)));
    let sheet = Sheet::compose(&session, Page::default());
    let labels: Vec<_> = sheet.labels.iter().map(|label| label.words.as_str()).collect();
    assert!(matches!(labels.as_slice(), [reason] if reason.starts_with("Nothing matches")), "{labels:?}");
}

#[test]
fn the_legend_explains_what_is_drawn_and_nothing_else() {
    let mut session = session(FOUNDING);
    let lines = |session: &Session| {
        let sheet = Sheet::compose(session, Page::default());
        let lines = sheet.legend.iter().filter(|item| matches!(item.sample, LegendSample::Line { .. }));
        lines.map(|item| item.text.words.clone()).collect::<Vec<_>>()
    };
    assert_eq!(lines(&session), ["Planned", "Inferred", "Hypothesis", "Adverse"]);
    let filter = Filter { years: Some((2024, 2024)), ..Filter::default() };
    session.apply(Action::SetFilter(Box::new(filter)));
    assert_eq!(lines(&session), ["Planned", "Inferred", "Adverse", "May match"]);
    session.apply(Action::SetLanguage(Language::Traditional));
    assert_eq!(lines(&session), ["計劃中", "推斷", "對立", "可能符合"]);
}
