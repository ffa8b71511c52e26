//! Pictures as PNG, PDF and SVG: the same page in each, complete on any machine.
#![expect(clippy::expect_used, reason = "a test may stop at once")]

mod support {
    pub mod file;
    pub mod opened;
    pub mod pixels;
}

use std::{io::Cursor, ops::ControlFlow};

use emath::{Pos2, Vec2};
use support::{file::as_file, opened::Opened, pixels::Pixels};
use tieline::{
    dataset::{
        bundled::{FOUNDING, Sample, WIDER},
        filter::{Along, Filter},
        id::RelationKindIndex,
        look::{Colouring, Leaves, ThemeName},
        names::Language,
        view::Selection,
    },
    export::{
        draw::{Drawing, Format, draw},
        failure::Failure,
        in_words::describe,
        page::{Extent, Frame, Ground, Page, Paper, Parts, Wording},
        sheet::Sheet,
        svg::{Lettering, svg},
    },
    scene::{
        picture::{Outline, Text},
        theme::Theme,
    },
    session::{Session, action::Action, showing::StepAt},
};

fn session(sample: Sample) -> Session {
    Opened::read(sample).session()
}

/// How many pixels of a PNG file go into a meter.
fn per_meter(file: &[u8]) -> u32 {
    let reader = png::Decoder::new(Cursor::new(file)).read_info().expect("a PNG file");
    reader.info().pixel_dims.expect("a density").xppu
}

/// The middle and the fill of every filled mark.
fn discs(sheet: &Sheet) -> Vec<(String, Pos2, [u8; 4])> {
    let last = sheet.entities.iter().filter_map(|entity| Some((entity.id.clone(), entity.drawing.last()?)));
    last.map(|(id, figure)| {
        let middle = match &figure.outline {
            Outline::Circle { center, .. } => *center,
            Outline::Polygon(corners) => (corners.iter().map(|corner| corner.to_vec2()).fold(Vec2::ZERO, |a, b| a + b)
                / corners.len() as f32)
                .to_pos2(),
        };
        (id, middle, figure.fill.to_array())
    })
    .collect()
}

#[test]
fn a_png_is_as_large_as_asked_and_its_discs_are_where_the_page_has_them() {
    let session = session(FOUNDING);
    for (theme, scale) in [(ThemeName::Light, 1.0), (ThemeName::Dark, 2.0), (ThemeName::Projector, 1.0)] {
        let sheet = Sheet::compose(&session, Page { theme, ..Page::default() });
        let file = as_file(&sheet, Format::Png, scale);
        let pixels = Pixels::read(&file);
        assert_eq!(pixels.size, [1600.0 * scale, 1000.0 * scale].map(|edge| edge as u32));
        assert_eq!(per_meter(&file), (scale * 96.0 / 0.0254_f32).round() as u32);
        assert_eq!(pixels.at(Pos2::new(2.0, 2.0)), Theme::get(theme).canvas.to_array(), "the ground");
        let found = discs(&sheet);
        let right = found.iter().filter(|(_, middle, fill)| pixels.at((middle.to_vec2() * scale).to_pos2()) == *fill);
        // A halo may reach over the middle of a small disc.
        let right = right.count();
        assert!(right * 20 >= found.len() * 19, "{right} of {} in {theme}", found.len());
    }
}

#[test]
fn names_leave_ink_where_they_stand_chinese_ones_too() {
    let mut session = session(FOUNDING);
    session.apply(Action::SetLanguage(Language::Traditional));
    let sheet = Sheet::compose(&session, Page::default());
    let pixels = Pixels::read(&as_file(&sheet, Format::Png, 2.0));
    let ground = Theme::get(ThemeName::Light).canvas.to_array();
    for text in sheet.texts() {
        let inked = |text: &Text| {
            let middle = text.center.to_vec2() * 2.0;
            let reach = text.size as i32;
            (-reach..reach)
                .flat_map(|x| (-reach / 2..reach / 2).map(move |y| Vec2::new(x as f32, y as f32)))
                .filter(|aside| pixels.at((middle + *aside).to_pos2()) != ground)
                .count()
        };
        assert!(inked(text) > 20, "\"{}\" was not drawn", text.words);
    }
}

#[test]
fn a_paper_size_is_the_size_of_that_paper_in_every_format() {
    let session = session(FOUNDING);
    for paper in Paper::ALL {
        let page = Page { extent: Extent::Page(paper.size()), letters: paper.letters(), ..Page::default() };
        let sheet = Sheet::compose(&session, page);
        let printed = paper.size();
        let text = svg(&sheet, Lettering::Named);
        assert!(text.contains(&format!("width=\"{}\" height=\"{}\"", printed.x, printed.y)), "{paper}");
        let size = Pixels::read(&as_file(&sheet, Format::Png, 0.5)).size;
        assert_eq!(size, [printed.x, printed.y].map(|edge| (edge * 0.5).round() as u32), "{paper}");
        let document = lopdf::Document::load_mem(&as_file(&sheet, Format::Pdf, 1.0)).expect("a PDF file");
        let (_, page) = document.get_pages().into_iter().next().expect("a page");
        let boxed = document.get_dictionary(page).and_then(|page| page.get(b"MediaBox")).expect("a box");
        let edges: Vec<f32> =
            boxed.as_array().expect("a list").iter().map(|edge| edge.as_float().expect("a number")).collect();
        assert!((edges[2] - printed.x * 0.75).abs() < 0.1 && (edges[3] - printed.y * 0.75).abs() < 0.1, "{edges:?}");
    }
}

#[test]
fn letters_on_paper_have_a_size_of_their_own_and_a_larger_page_has_more_names() {
    let session = session(WIDER);
    let composed = |paper: Paper| {
        let page = Page { extent: Extent::Page(paper.size()), letters: paper.letters(), ..Page::default() };
        Sheet::compose(&session, page)
    };
    for (paper, points) in [(Paper::A4, 10.0), (Paper::Slide, 12.0), (Paper::Poster, 10.0)] {
        let sheet = composed(paper);
        let is_name = |text: &&Text| !text.words.starts_with('×');
        let least = sheet.labels.iter().filter(is_name).map(|text| text.size).fold(f32::MAX, f32::min);
        assert!(least * 0.75 > points - 0.01, "{paper}: {} points", least * 0.75);
    }
    let named = [Paper::A4, Paper::A3, Paper::Poster].map(|paper| composed(paper).labels.len());
    assert!(named[0] < named[1] && named[1] < named[2], "{named:?}");
    let poster = composed(Paper::Poster);
    let hubs = poster.labels.iter().map(|text| text.size).fold(0.0, f32::max);
    assert!(hubs < 40.0, "a name {hubs} high on a poster is a name enlarged");
}

#[test]
fn a_slide_has_at_least_the_pixels_of_a_screen() {
    let page = Page { extent: Extent::Page(Paper::Slide.size()), letters: Paper::Slide.letters(), ..Page::default() };
    let sheet = Sheet::compose(&session(FOUNDING), page);
    assert_eq!(Pixels::read(&as_file(&sheet, Format::Png, 1.0)).size, [1920, 1080]);
}

#[test]
fn every_word_of_a_page_can_be_found_in_the_pdf() {
    let mut session = session(FOUNDING);
    for language in [Language::English, Language::Simplified, Language::Traditional] {
        session.apply(Action::SetLanguage(language));
        let sheet = Sheet::compose(&session, Page::default());
        let document = lopdf::Document::load_mem(&as_file(&sheet, Format::Pdf, 1.0)).expect("a PDF file");
        let text = document.extract_text(&[1]).expect("text").replace(char::is_whitespace, "");
        for line in sheet.texts() {
            let words = line.words.replace(char::is_whitespace, "");
            assert!(text.contains(&words), "{language:?}: \"{words}\" is not in the text");
        }
    }
    session.apply(Action::SetLeaves(Leaves::Unfolded));
    let sheet = Sheet::compose(&session, Page::default());
    assert!(sheet.labels.iter().any(|label| label.words == "陳家齊"), "a name in Chinese was among them");
}

#[test]
fn a_halo_does_not_double_the_words_of_a_pdf() {
    let sheet = Sheet::compose(&session(FOUNDING), Page::default());
    let document = lopdf::Document::load_mem(&as_file(&sheet, Format::Pdf, 1.0)).expect("a PDF file");
    let text = document.extract_text(&[1]).expect("text");
    assert_eq!(text.matches("Lanzatech").count(), 1, "{text}");
}

#[test]
fn a_pdf_brings_its_own_fonts_and_says_its_title_and_language() {
    let mut session = session(FOUNDING);
    session.apply(Action::SetLanguage(Language::Traditional));
    let file = as_file(&Sheet::compose(&session, Page::default()), Format::Pdf, 1.0);
    let document = lopdf::Document::load_mem(&file).expect("a PDF file");
    let descriptors = document.objects.values().filter_map(|object| object.as_dict().ok());
    let descriptors: Vec<_> = descriptors.filter(|entry| entry.has_type(b"FontDescriptor")).collect();
    assert_eq!(descriptors.len(), 3, "two Latin fonts and a Chinese one");
    for font in descriptors {
        assert!(font.has(b"FontFile2") || font.has(b"FontFile3"), "a font is only named: {font:?}");
    }
    let catalog = document.catalog().expect("a catalog");
    assert_eq!(catalog.get(b"Lang").and_then(lopdf::Object::as_str).expect("a language"), b"zh-Hant");
    assert!(catalog.has(b"StructTreeRoot"), "a screen reader finds its way");
    assert!(file.len() < 700_000, "{} bytes", file.len());
}

#[test]
fn an_svg_brings_the_letters_it_uses() {
    let mut session = session(FOUNDING);
    session.apply(Action::SetLanguage(Language::Traditional));
    let sheet = Sheet::compose(&session, Page::default());
    let text = svg(&sheet, Lettering::Embedded);
    assert_eq!(text.matches("@font-face").count(), 3);
    assert!(text.len() < 400_000, "{} bytes", text.len());
    let fonts: Vec<Vec<u8>> =
        text.split("base64,").skip(1).map(|rest| decoded(rest.split(')').next().expect("an end"))).collect();
    let has = |c: char| {
        fonts.iter().any(|font| {
            use skrifa::MetadataProvider as _;
            skrifa::FontRef::new(font).expect("a font").charmap().map(c).is_some()
        })
    };
    let missing: String = sheet.texts().flat_map(|text| text.words.chars()).filter(|c| !has(*c)).collect();
    assert_eq!(missing, "");
}

fn decoded(text: &str) -> Vec<u8> {
    use base64::Engine as _;
    base64::prelude::BASE64_STANDARD.decode(text).expect("base64")
}

#[test]
fn outlines_need_no_font_and_still_say_what_they_read() {
    let mut session = session(FOUNDING);
    session.apply(Action::SetLanguage(Language::Traditional));
    session.apply(Action::SetLeaves(Leaves::Unfolded));
    let text = svg(&Sheet::compose(&session, Page::default()), Lettering::Outlines);
    let document = roxmltree::Document::parse(&text).expect("well-formed XML");
    assert!(document.descendants().all(|node| !node.has_tag_name("text") && !node.has_tag_name("style")));
    let chan = document.descendants().find(|node| node.attribute("aria-label") == Some("陳家齊")).expect("his name");
    assert!(chan.attribute("d").is_some_and(|path| path.len() > 200));
}

#[test]
fn what_is_left_out_leaves_its_room_to_the_map() {
    let session = session(FOUNDING);
    let page = Page { parts: Parts { legend: false, foot: false, ..Parts::ALL }, ..Page::default() };
    let (whole, bare) = (Sheet::compose(&session, Page::default()), Sheet::compose(&session, page));
    assert!(bare.legend.is_empty() && bare.foot.is_empty() && !bare.heading.is_empty());
    assert!(bare.map.height() > whole.map.height() + 30.0);
    let pixels = Page { ground: Ground::Transparent, ..page };
    let pixels = Pixels::read(&as_file(&Sheet::compose(&session, pixels), Format::Png, 1.0));
    assert_eq!(pixels.at(Pos2::new(2.0, 2.0)), [0; 4]);
}

#[test]
fn a_selection_is_shown_from_near() {
    let mut session = session(FOUNDING);
    let dataset = session.network().dataset();
    let youth = dataset.entity_by_id("apple").expect("an entity");
    session.apply(Action::Select(Selection::entity(youth)));
    let span = |frame| {
        let sheet = Sheet::compose(&session, Page { frame, ..Page::default() });
        let place = |id: &str| discs(&sheet).into_iter().find(|(own, ..)| own == id).expect("a disc").1;
        place("apple").distance(place("smartmore"))
    };
    assert!(span(Frame::Selection) > 1.3 * span(Frame::Whole));
}

/// What stands on a page above the map, and at its foot.
fn said(sheet: &Sheet) -> (String, String) {
    let words = |texts: &[Text]| texts.iter().map(|text| text.words.as_str()).collect::<Vec<_>>().join(" ");
    (words(&sheet.heading), words(&sheet.foot))
}

#[test]
fn title_counts_and_sources_are_those_of_what_is_drawn() {
    let mut session = session(FOUNDING);
    let dataset = session.network().dataset();
    let biomap = dataset.entity_by_id("biomap").expect("an entity");
    let (label, name) = (session.label(biomap).to_owned(), dataset.title.get(Language::English).to_owned());
    let all = dataset.relations.len();
    session.apply(Action::Select(Selection::entity(biomap)));
    let whole = Sheet::compose(&session, Page::default());
    let near = Sheet::compose(&session, Page { frame: Frame::Selection, ..Page::default() });
    assert!(whole.title == name && said(&whole).1.contains("Based on 5 sources"), "{:?}", said(&whole));
    assert_eq!(near.title, format!("{label} and its ties"));
    assert!(
        said(&near).1.starts_with("19 relations") && !said(&near).1.contains(&all.to_string()),
        "{:?}",
        said(&near)
    );
}

#[test]
fn what_a_picture_rests_on_counts_sources_and_publishers_apart() {
    let mut session = session(FOUNDING);
    let told = |session: &Session| said(&Sheet::compose(session, Page::default())).1;
    let hkic = "The Hong Kong Investment Corporation Limited";
    let news = "Seventeen companies sign deal to establish or expand in Hong Kong";
    for (language, wanted) in [
        (Language::English, format!("Based on 5 sources, from {hkic}, “{news}”, HKUST (Guangzhou) and 1 other")),
        (Language::Traditional, format!("根據 5 份資料，來自：{hkic}、《{news}》、HKUST (Guangzhou)及其他 1 處")),
        (Language::Simplified, format!("根据 5 份资料，来自：{hkic}、《{news}》、HKUST (Guangzhou)及其他 1 处")),
    ] {
        session.apply(Action::SetLanguage(language));
        assert!(told(&session).contains(&wanted), "{} has no {wanted}", told(&session));
    }
}

#[test]
fn an_entity_that_is_only_an_end_brings_no_sources() {
    let mut session = session(FOUNDING);
    let kinds = &session.network().dataset().relation_kinds;
    let kind = kinds.iter().position(|kind| kind.id == "investment").expect("a kind");
    let filter = Filter { relation_kinds: [RelationKindIndex::new(kind)].into(), ..Filter::default() };
    session.apply(Action::SetFilter(Box::new(filter)));
    let sheet = Sheet::compose(&session, Page::default());
    assert!(said(&sheet).1.contains("Based on 2 sources"), "{:?}", said(&sheet));
}

#[test]
fn the_words_of_a_step_stand_only_over_what_it_shows() {
    let mut session = session(FOUNDING);
    let story = session.workspace().stories.first().expect("a story").clone();
    let title = story.steps[0].title.get(Language::English);
    session.apply(Action::Show(Box::new(story.steps[0].show.clone())));
    session.apply(Action::Stage(Some(StepAt { story: story.id.clone(), step: 0 })));
    let sheet = |session: &Session, frame| Sheet::compose(session, Page { frame, ..Page::default() });
    assert_eq!(sheet(&session, Frame::Step).title, title);
    session.apply(Action::SetFilter(Box::new(Filter { years: Some((2024, 2024)), ..Filter::default() })));
    let other = sheet(&session, Frame::Whole);
    assert!(!said(&other).0.contains(title), "{:?}", said(&other));
    assert!(other.title.contains("2024"), "{}", other.title);
}

#[test]
fn a_long_title_of_ones_own_is_set_over_two_lines_and_never_cut() {
    let session = session(FOUNDING);
    let ties = session.network().dataset().relations.len();
    let title = "Who tied their fortunes to the fund, and who did so before it had a name of its own, a house, \
                 a board or as much as one signature on a sheet of paper";
    let wording =
        Wording { title: Some(title.to_owned()), foot: Some("For the committee".to_owned()), ..Wording::default() };
    for width in [800.0, 1123.0, 1600.0] {
        let page = Page { extent: Extent::Page(Vec2::new(width, 700.0)), ..Page::default() };
        let sheet = Sheet::worded(&session, page, &wording);
        let (heading, foot) = said(&sheet);
        assert!(heading.starts_with(title), "{width}: {heading}");
        assert!(foot.starts_with(&format!("For the committee {ties} relations")), "{width}: {foot}");
        assert_eq!(sheet.title, title);
    }
    let page = Page { parts: Parts { foot: false, ..Parts::ALL }, ..Page::default() };
    assert_eq!(said(&Sheet::worded(&session, page, &wording)).1, "For the committee");
}

#[test]
fn a_pdf_says_that_everybody_can_read_it() {
    let mut session = session(FOUNDING);
    for language in Language::ALL {
        session.apply(Action::SetLanguage(language));
        let file = as_file(&Sheet::compose(&session, Page::default()), Format::Pdf, 1.0);
        let document = lopdf::Document::load_mem(&file).expect("a PDF file");
        let metadata = document.catalog().and_then(|catalog| catalog.get(b"Metadata")).expect("metadata");
        let (_, metadata) = document.dereference(metadata).expect("metadata");
        let said =
            metadata.as_stream().map(|stream| stream.decompressed_content().unwrap_or_else(|_| stream.content.clone()));
        let said = String::from_utf8_lossy(&said.expect("a stream")).into_owned();
        assert!(said.contains("pdfuaid:part"), "{language:?}: {said}");
    }
}

#[test]
fn a_picture_of_nothing_says_why_in_every_language_and_size() {
    let mut session = session(FOUNDING);
    session.apply(Action::SetFilter(Box::new(Filter { years: Some((1901, 1902)), ..Filter::default() })));
    for (language, reason) in [
        (Language::English, "1901"),
        (Language::Traditional, "1901 至 1902 年"),
        (Language::Simplified, "1901 至 1902 年"),
    ] {
        session.apply(Action::SetLanguage(language));
        for paper in Paper::ALL {
            let sheet = Sheet::compose(&session, Page { extent: Extent::Page(paper.size()), ..Page::default() });
            let why: String = sheet.labels.iter().map(|text| text.words.as_str()).collect();
            assert!(why.contains(reason), "{language:?}, {paper}: {why}");
            let foot = said(&sheet).1;
            assert!(!foot.contains("0 source") && !foot.contains("0 份"), "{language:?}: {foot}");
            for format in Format::ALL {
                assert!(!as_file(&sheet, format, 0.5).is_empty());
            }
        }
    }
}

#[test]
fn a_picture_too_large_to_open_is_refused_in_words() {
    let page = Page { extent: Extent::Page(Vec2::new(19_000.0, 1000.0)), ..Page::default() };
    let sheet = Sheet::compose(&session(FOUNDING), page);
    let drawing = Drawing { format: Format::Png, scale: 4.0, lettering: Lettering::Embedded };
    let failure = draw(&sheet, drawing, &mut |_| ControlFlow::Continue(())).expect_err("76,000 pixels");
    assert_eq!(failure, Failure::TooLarge { width: 76_000, height: 4000 });
    assert!(failure.to_string().contains("more than most programs open"));
}

#[test]
fn a_large_png_can_be_broken_off() {
    let sheet = Sheet::compose(&session(FOUNDING), Page::default());
    let drawing = Drawing { format: Format::Png, scale: 2.0, lettering: Lettering::Embedded };
    let mut heard = Vec::new();
    let failure = draw(&sheet, drawing, &mut |share| {
        heard.push(share);
        if share > 0.4 { ControlFlow::Break(()) } else { ControlFlow::Continue(()) }
    });
    assert_eq!(failure, Err(Failure::Cancelled));
    assert_eq!(heard, [0.256, 0.512]);
}

#[test]
fn a_description_says_what_a_picture_shows() {
    let mut session = session(FOUNDING);
    let text = describe(&session);
    for part in ["177 relations, 100 entities", "75 of them have no usable year", "Most ties: BioMap (19)", "5 sources"]
    {
        assert!(text.contains(part), "{part} is not in: {text}");
    }
    session.apply(Action::SetFilter(Box::new(Filter { years: Some((2024, 2024)), ..Filter::default() })));
    let text = describe(&session);
    for part in ["Relations in 2024.", "79 relations, 53 entities", "31 more have no usable year"] {
        assert!(text.contains(part), "{part} is not in: {text}");
    }
    session.apply(Action::SetLanguage(Language::Simplified));
    let text = describe(&session);
    for part in ["在 2024 年的关系。", "79 项关系，53 个实体", "另有 31 项没有可用年份", "关系最多："]
    {
        assert!(text.contains(part), "{part} is not in: {text}");
    }
}

#[test]
fn a_description_says_what_adverse_ties_do_not_count_for_and_how_often_somebody_is_quoted() {
    let mut session = session(FOUNDING);
    let entity = |session: &Session, id: &str| session.network().dataset().entity_by_id(id).expect("it is in the file");
    let [from, to] = ["us-government", "iflytek"].map(|id| entity(&session, id));
    session.apply(Action::Select(Selection::path(from, to)));
    session.apply(Action::SetColouring(Colouring::Community));
    let left_out = "Adverse ties do not count for the path, the communities and the ranking.";
    assert!(describe(&session).contains(left_out), "{}", describe(&session));
    session.apply(Action::SetLanguage(Language::Simplified));
    assert!(describe(&session).contains("不计对立关系"), "{}", describe(&session));
    session.apply(Action::SetLanguage(Language::English));
    session.apply(Action::SetAlong(Along::WithAdverse));
    assert!(!describe(&session).contains("Adverse ties"), "they count now: {}", describe(&session));
    session.apply(Action::Select(Selection::entity(entity(&session, "paul-chan"))));
    assert!(describe(&session).contains("Said by Paul Chan: 5 statements."), "{}", describe(&session));
}
