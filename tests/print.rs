//! Pages for a printer: as large as the paper, free along its edges, with what was asked for around, and grey where asked.
#![expect(clippy::expect_used, reason = "a test may stop at once")]

mod support {
    pub mod opened;
}

use std::{
    collections::BTreeSet,
    sync::{Arc, LazyLock},
};

use emath::Vec2;
use lopdf::{Document, Object, content::Content as Drawn};
use support::opened::Opened;
use tieline::{
    dataset::{
        bundled::FOUNDING, id::EntityIndex, letterhead::Letterhead, logo::Logo, names::Language, view::Selection,
        workspace::Workspace,
    },
    export::{
        handout::files::unheard,
        page::{Frame, Parts, View},
        pictured::Pictured,
        print::{
            Content, Of, Printed, Setup,
            paper::{Lying, Margins, Orientation, PIXELS_PER_MM, Stock},
        },
        profile,
    },
    money,
    network::between,
    scene::{
        camera::Camera,
        picture::Text,
        text::{LINE_HEIGHT, width},
    },
    session::{Session, action::Action},
};

static OPENED: LazyLock<Opened> = LazyLock::new(|| Opened::read(FOUNDING));

fn hkic(session: &Session) -> EntityIndex {
    session.network().dataset().entity_by_id("hkic").expect("the founding data has it")
}

/// The founding data with its best tied entity selected.
fn session() -> Session {
    let mut session = OPENED.session();
    session.apply(Action::Select(Selection::entity(hkic(&session))));
    session
}

fn picture(pictured: Pictured, frame: Frame) -> Of {
    Of::Picture(pictured, frame, Parts::ALL)
}

/// Everything that can be printed, each with its name.
fn all(session: &Session) -> Vec<(&'static str, Of)> {
    let camera = Camera { center: emath::Pos2::ZERO, zoom: 1.4 };
    let view = View { camera, size: Vec2::new(900.0, 600.0), label_frame: None };
    let story = session.workspace().stories.first().expect("the founding data has a story").clone();
    let of = profile::Of::new(session, &BTreeSet::from([hkic(session)])).expect("an entity");
    vec![
        ("the view", picture(Pictured::Map, Frame::View(view))),
        ("the whole map", picture(Pictured::Map, Frame::Whole)),
        ("what is selected", picture(Pictured::Map, Frame::Selection)),
        ("the view alone", Of::Picture(Pictured::Map, Frame::View(view), Parts::NONE)),
        ("a timeline", picture(Pictured::Life, Frame::Whole)),
        ("a matrix", picture(Pictured::Between(between::Asked::default()), Frame::Whole)),
        ("money", picture(Pictured::Money(money::Asked::default()), Frame::Whole)),
        ("a profile", Of::Profile(of)),
        ("a hand-out", Of::Handout(Box::new(story))),
    ]
}

fn printed(session: &Session, of: &Of, setup: &Setup) -> Printed {
    Printed::compose(session, of, setup, &mut unheard).expect("pages")
}

fn pdf(printed: &Printed) -> Vec<u8> {
    printed.pdf(&mut unheard).expect("a PDF file")
}

/// Width and height of each page of a file, in millimetres.
fn sizes(file: &[u8]) -> Vec<Vec2> {
    let document = Document::load_mem(file).expect("a PDF file");
    let size = |page| {
        let dictionary = document.get_dictionary(page).expect("a page");
        let media = dictionary.get(b"MediaBox").and_then(Object::as_array).expect("its size");
        let number = |at: usize| media[at].as_float().expect("a number");
        Vec2::new(number(2), number(3)) * 25.4 / 72.0
    };
    document.get_pages().into_values().map(size).collect()
}

/// The operators of a file that set a colour which is no grey.
fn colours(file: &[u8]) -> usize {
    let document = Document::load_mem(file).expect("a PDF file");
    let mut found = 0;
    for page in document.get_pages().into_values() {
        let content = document.get_page_content(page);
        let drawn = Drawn::decode(&content).expect("operators");
        found += drawn.operations.iter().filter(|it| is_a_colour(&it.operator, &it.operands)).count();
    }
    found
}

fn is_a_colour(operator: &str, operands: &[Object]) -> bool {
    let numbers: Vec<f32> = operands.iter().filter_map(|operand| operand.as_float().ok()).collect();
    match operator {
        "rg" | "RG" | "k" | "K" => true,
        "sc" | "SC" | "scn" | "SCN" => numbers.len() > 1,
        _ => false,
    }
}

fn lines(printed: &Printed) -> Vec<&Text> {
    let parts = printed.pages.iter().flat_map(|page| &page.parts);
    parts.flat_map(|part| if let Content::Lines(lines) = &part.content { lines.as_slice() } else { &[] }).collect()
}

fn says(printed: &Printed, words: &str) -> usize {
    lines(printed).into_iter().filter(|line| line.words == words).count()
}

/// The share of the pixels along the edges of the first pages, as wide as said in millimetres, that are not white.
fn touched(printed: &Printed, wide: f32) -> f32 {
    const SCALE: f32 = 0.5;
    let mut touched = 0_usize;
    let mut all = 0_usize;
    for page in printed.pages.iter().take(2) {
        let ([width, height], colors) = page.painted(SCALE, &mut unheard).expect("a picture");
        let wide = (wide * SCALE * PIXELS_PER_MM) as u32;
        for (nth, pixel) in colors.chunks_exact(4).enumerate() {
            let (x, y) = (nth as u32 % width, nth as u32 / width);
            if x < wide || y < wide || x >= width - wide || y >= height - wide {
                all += 1;
                touched += usize::from(pixel[..3].iter().any(|level| *level < 250));
            }
        }
    }
    touched as f32 / all as f32
}

#[test]
fn a_page_is_as_large_as_the_paper_whichever_way_it_lies() {
    let session = session();
    let of = picture(Pictured::Map, Frame::Whole);
    for stock in Stock::ALL {
        for orientation in [Orientation::Landscape, Orientation::Portrait] {
            let setup = Setup { paper: Lying { stock, orientation, ..Lying::default() }, ..Setup::default() };
            let sizes = sizes(&pdf(&printed(&session, &of, &setup)));
            assert_eq!(sizes.len(), 1);
            let off = (sizes[0] - setup.paper.millimetres()).abs().max_elem();
            assert!(off < 0.1, "{stock:?} {orientation:?}: {}", sizes[0]);
        }
    }
}

#[test]
fn along_the_edges_the_paper_stays_white_whatever_is_printed() {
    let session = session();
    let ways = [Orientation::Landscape, Orientation::Portrait].into_iter().cycle();
    for ((name, of), orientation) in all(&session).into_iter().zip(ways) {
        let paper = Lying { orientation, margins: Margins::all(18), ..Lying::default() };
        let (header, footer) = ("For the board ".repeat(20), "Draft".to_owned());
        let setup = Setup { paper, header, footer, date: Some("30 Nov 2026".to_owned()), ..Setup::default() };
        // The number at the foot of a leaf has its middle on the edge of the content.
        let share = touched(&printed(&session, &of, &setup), 15.5);
        assert!(share <= 0.0, "{name}, {orientation:?}: {share} of the edges");
    }
}

#[test]
fn a_wider_margin_leaves_less_room_on_its_side_alone() {
    let session = session();
    let map = |margins| {
        let setup = Setup { paper: Lying { margins, ..Lying::default() }, ..Setup::default() };
        let printed = printed(&session, &picture(Pictured::Map, Frame::Whole), &setup);
        let sheet = printed.pages[0].parts.iter().find_map(|part| match &part.content {
            Content::Sheet(sheet) => Some((part.corner, sheet.size)),
            Content::Lines(_) | Content::Logo(_) => None,
        });
        sheet.expect("a map")
    };
    let (corner, size) = map(Margins::all(10));
    let (moved, smaller) = map(Margins { left: 30, ..Margins::all(10) });
    let far = |corner: Vec2, size: Vec2| corner + size;
    assert!((moved.x - corner.x - 20.0 * PIXELS_PER_MM).abs() < 0.01 && moved.y.to_bits() == corner.y.to_bits());
    assert!((far(moved, smaller) - far(corner, size)).abs().max_elem() < 0.01);
}

#[test]
fn in_grey_no_operator_sets_a_colour_and_nothing_is_fainter() {
    let session = session();
    for (name, of) in all(&session) {
        let setup = Setup { header: "Grey".to_owned(), ..Setup::default() };
        let coloured = printed(&session, &of, &setup);
        let grey = printed(&session, &of, &Setup { grey: true, ..setup });
        assert_eq!(coloured.pages.len(), grey.pages.len(), "{name}");
        if name != "a matrix" {
            assert!(colours(&pdf(&coloured)) > 0, "{name} has colours of its own");
        }
        assert_eq!(colours(&pdf(&grey)), 0, "{name}");
        for (one, other) in lines(&coloured).into_iter().zip(lines(&grey)) {
            assert_eq!(one.words, other.words);
            let [before, after] = [one, other].map(contrast);
            assert!(after > before * 0.97, "{name}: {} had {before} and has {after}", one.words);
        }
    }
}

#[test]
fn a_logo_of_ones_own_is_on_every_first_page_and_grey_where_the_page_is() {
    const RED: &str = r##"<svg xmlns="http://www.w3.org/2000/svg" width="40" height="20"><rect width="40" height="20" fill="#c00000"/></svg>"##;
    let mut session = session();
    let logo = Some(Logo::read(RED.as_bytes()).expect("a logo"));
    let letterhead = Letterhead { logo, ..Letterhead::default() };
    let kept = Workspace { letterhead, ..Workspace::clone(session.workspace()) };
    session.apply(Action::Keep(Arc::new(kept)));
    for (name, of) in all(&session) {
        // It stands beside the title.
        if name == "the view alone" {
            continue;
        }
        for grey in [false, true] {
            let printed = printed(&session, &of, &Setup { grey, ..Setup::default() });
            let (_, colors) = printed.pages[0].painted(1.0, &mut unheard).expect("pixels");
            let reds = colors.chunks_exact(4).filter(|color| color[..3] == [192, 0, 0]).count();
            assert_eq!(reds > 100, !grey, "{name}: {reds} pixels");
            let coloured = colors.chunks_exact(4).filter(|color| color[0].abs_diff(color[1]) > 2).count();
            assert!(!grey || coloured == 0, "{name}: {coloured} pixels");
            let file = Document::load_mem(&pdf(&printed)).expect("a PDF");
            let is_image = |object: &Object| {
                let kind = object.as_stream().ok().and_then(|stream| stream.dict.get(b"Subtype").ok());
                kind.and_then(|kind| kind.as_name().ok()) == Some(b"Image")
            };
            assert!(file.objects.values().any(is_image), "{name}");
        }
    }
}

/// The contrast of a line to its ground, by WCAG 2.
fn contrast(text: &Text) -> f32 {
    let light = |color: ecolor::Color32| {
        let [red, green, blue, _] = ecolor::Rgba::from(color).to_array();
        0.2126 * red + 0.7152 * green + 0.0722 * blue + 0.05
    };
    let (letters, ground) = (light(text.color), light(text.halo));
    letters.max(ground) / letters.min(ground)
}

#[test]
fn a_header_a_footer_and_the_date_are_on_every_page() {
    let session = session();
    for (name, of) in all(&session) {
        let setup = Setup {
            header: "For the board".to_owned(),
            footer: "Draft".to_owned(),
            date: Some("30 Nov 2026".to_owned()),
            ..Setup::default()
        };
        let printed = printed(&session, &of, &setup);
        for words in ["For the board", "Draft", "30 Nov 2026"] {
            assert_eq!(says(&printed, words), printed.pages.len(), "{name}: {words}");
        }
    }
}

#[test]
fn pages_of_a_picture_are_numbered_where_that_is_asked_for() {
    let mut session = session();
    let everybody = session.network().dataset().entity_indices().collect();
    session.apply(Action::Select(Selection::Entities(everybody)));
    let of = picture(Pictured::Life, Frame::Whole);
    let plain = printed(&session, &of, &Setup::default());
    assert!(plain.pages.len() > 1, "{} pages for all ties", plain.pages.len());
    assert_eq!(says(&plain, "1 / 2"), 0);
    let numbered = printed(&session, &of, &Setup { numbers: true, ..Setup::default() });
    let count = numbered.pages.len();
    for number in 1..=count {
        assert_eq!(says(&numbered, &format!("{number} / {count}")), 1);
    }
    assert_eq!(sizes(&pdf(&numbered)).len(), count);
}

#[test]
fn a_header_that_is_too_long_is_cut_and_stays_beside_the_date() {
    let session = session();
    let setup = Setup {
        header: "All that the funds of the region signed with those who build on their land. ".repeat(30),
        date: Some("30 Nov 2026".to_owned()),
        ..Setup::default()
    };
    let printed = printed(&session, &picture(Pictured::Map, Frame::Whole), &setup);
    let area = |text: &Text| {
        let size = Vec2::new(width(&text.words, text.size, text.font), text.size * LINE_HEIGHT);
        emath::Rect::from_center_size(text.center, size)
    };
    let lines = lines(&printed);
    let date = lines.iter().find(|line| line.words == "30 Nov 2026").expect("the date");
    let others: Vec<_> = lines.iter().filter(|line| line.words != "30 Nov 2026").collect();
    assert!(others.len() > 1 && others.iter().any(|line| line.words.ends_with('…')), "{}", others.len());
    assert!(others.iter().all(|line| !area(line).intersects(area(date))));
}

#[test]
fn every_page_of_a_story_is_there_in_chinese_too() {
    let mut session = session();
    session.apply(Action::SetLanguage(Language::Traditional));
    let (_, of) = all(&session).pop().expect("the hand-out");
    let Of::Handout(story) = &of else { panic!("the hand-out is last") };
    let steps = story.steps.len();
    let printed = printed(&session, &of, &Setup::default());
    assert!(printed.pages.len() > steps, "{} pages for {steps} steps and their sources", printed.pages.len());
    let file = pdf(&printed);
    assert_eq!(sizes(&file).len(), printed.pages.len());
    assert_eq!(file, pdf(&printed), "the same pages are the same bytes");
}
