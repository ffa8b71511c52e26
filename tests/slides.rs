//! A story or a picture as slides, which office programs open without mending anything.
#![expect(clippy::expect_used, reason = "a test may stop at once")]

mod support {
    pub mod deck;
    pub mod file;
    pub mod opened;
}

use std::{
    collections::{BTreeMap, BTreeSet},
    fs,
    ops::ControlFlow,
    sync::{Arc, LazyLock},
};

use emath::{Rect, Vec2};
use support::{
    deck::{Deck, Slide},
    file::as_file,
    opened::Opened,
};
use tieline::{
    cli::{Exit, Outcome, Terminal, run},
    dataset::{
        bundled::FOUNDING,
        letterhead::Letterhead,
        logo::Logo,
        look::ThemeName,
        names::{Language, Names},
        workspace::{Step, Story, Workspace},
    },
    export::{
        draw::Format,
        failure::Failure,
        handout::{
            Form, Handout,
            files::{Manner, files, unheard},
        },
        in_words,
        page::{Frame, Page, Parts, View, Wording},
        sheet::Sheet,
    },
    keep::open::{Origin, open},
    scene::{camera::Camera, theme::Theme},
    session::{Session, action::Action},
};

static OPENED: LazyLock<Opened> = LazyLock::new(|| Opened::read(FOUNDING));

/// The founding data in a language, and its story.
fn told(language: Language) -> (Session, Story) {
    let mut session = OPENED.session();
    session.apply(Action::SetLanguage(language));
    let story = session.workspace().stories.first().expect("the founding data has a story").clone();
    (session, story)
}

/// The story with these steps alone.
fn short(story: &Story, steps: usize) -> Story {
    Story { steps: story.steps[..steps].to_vec(), ..story.clone() }
}

fn manner(theme: ThemeName) -> Manner {
    Manner { theme, ..Manner::of(Form::Pptx) }
}

fn bytes(session: &Session, story: &Story, theme: ThemeName) -> Vec<u8> {
    files(session, story, manner(theme), &mut unheard).expect("slides").swap_remove(0)
}

fn deck(session: &Session, story: &Story) -> Deck {
    Deck::read(&bytes(session, story, ThemeName::Light))
}

fn handout(session: &Session, story: &Story) -> Handout {
    Handout::compose(session, story, manner(ThemeName::Light), &mut unheard).expect("a hand-out")
}

fn bare(text: &str) -> String {
    text.replace(char::is_whitespace, "")
}

/// The slide of the `nth` step, counted with those on which long captions go on: the first slide has the title.
fn of_step(deck: &Deck, nth: usize) -> Slide<'_> {
    deck.slide(nth + 1)
}

#[test]
fn the_first_slide_says_what_the_story_is_called_and_what_it_rests_on() {
    for (language, rests_on) in [
        (Language::English, "Based on 5 sources; latest date among them: 16 Jun 2024"),
        (Language::Traditional, "根據 5 份資料；其中最新日期：2024年6月16日"),
    ] {
        let (session, story) = told(language);
        let deck = deck(&session, &story);
        let slide = deck.slide(0);
        assert_eq!(slide.text("title"), story.title.get(language));
        let (dataset, text) = (session.network().dataset(), slide.all_text());
        for said in [dataset.title.get(language), dataset.description.get(language), rests_on] {
            assert!(bare(&text).contains(&bare(said)), "{said} is not in: {text}");
        }
        assert_eq!((slide.descriptions().len(), slide.notes()), (0, None));
        slide.check_places("the first slide");
    }
}

#[test]
fn a_description_of_any_length_stays_on_the_first_slide_and_is_whole_in_its_notes() {
    let (_, story) = told(Language::English);
    let story = short(&story, 1);
    for words in WORDS {
        let long = as_long_as(words, 3000);
        let about = FOUNDING.text.replacen("Partnerships, signings, funds and people", &long, 1);
        let session = open(Origin::Bytes(about.into_bytes().into())).expect("it opens").session;
        let long = session.network().dataset().description.get(Language::English).to_owned();
        let deck = deck(&session, &story);
        let slide = deck.slide(0);
        assert_eq!(bare(&slide.notes().unwrap_or_default()), bare(&long), "{words}");
        slide.check_places(words);
    }
}

#[test]
fn a_story_has_a_slide_for_each_step_with_all_that_the_step_says() {
    for language in Language::ALL {
        let (session, story) = told(language);
        let (deck, handout) = (deck(&session, &story), handout(&session, &story));
        assert_eq!(deck.slides().len(), 1 + story.steps.len(), "{language:?}");
        for (nth, step) in handout.steps.iter().enumerate() {
            let at = format!("{language:?}, slide {}", nth + 2);
            let slide = of_step(&deck, nth);
            assert_eq!(slide.text("title"), step.title, "{at}");
            let all = bare(&slide.all_text());
            for block in &step.caption {
                let said: String = block.spans.iter().map(|span| span.text.as_str()).collect();
                assert!(all.contains(&bare(&said)), "{at}: \"{said}\" is not on it");
            }
            let notes = slide.notes().unwrap_or_default();
            assert!(bare(&notes).contains(&bare(story.steps[nth].notes.get(language))), "{at}: {notes}");
            for source in &step.sources {
                let title = bare(&source.spans[0].text);
                assert!(all.contains(&title) || bare(&notes).contains(&title), "{at}: a source is not named: {title}");
            }
            assert_eq!(slide.descriptions(), [step.picture.description.as_str()], "{at}");
            assert_eq!(slide.field("slidenum"), (nth + 2).to_string(), "{at}");
        }
    }
}

#[test]
fn a_file_is_whole_and_in_the_order_that_its_schema_wants() {
    let (session, mut story) = told(Language::Traditional);
    story.steps.truncate(3);
    for (step, theme) in story.steps.iter_mut().zip(ThemeName::ALL) {
        step.show.theme = Some(theme);
    }
    story.steps[0].caption =
        Names::new([("zh-Hant", "一\n\n1. 二\n2. **三**\n   - [四](https://example.org/?a=1&b=2)\n")]);
    deck(&session, &story).check();
    let sheet = Sheet::compose(&session, Page::slide(ThemeName::Dark));
    Deck::read(&as_file(&sheet, Format::Pptx, 1.0)).check();
    let odd = Sheet::compose(&session, Page { parts: Parts::NONE, ..Page::default() });
    Deck::read(&as_file(&odd, Format::Pptx, 1.0)).check();
}

#[test]
fn words_keep_their_weight_their_links_and_their_language() {
    let (session, mut story) = told(Language::Traditional);
    story.steps.truncate(1);
    let caption = "港投公司**簽署**了[協議](https://example.org/a?b=1&c=2)，而非[此處](https://a:b/)。";
    story.steps[0].caption = Names::new([("zh-Hant", caption)]);
    let deck = deck(&session, &story);
    let slide = of_step(&deck, 0);
    let xml = slide.xml();
    let document = roxmltree::Document::parse(xml).expect("XML");
    let runs: Vec<_> = document.descendants().filter(|node| node.has_tag_name((Deck::DRAWING, "r"))).collect();
    let run = |words: &str| {
        let said = |node: &&roxmltree::Node<'_, '_>| node.descendants().any(|node| node.text() == Some(words));
        let found = runs.iter().find(said).unwrap_or_else(|| panic!("{words} is no run"));
        found.children().find(|node| node.has_tag_name((Deck::DRAWING, "rPr"))).expect("its look")
    };
    let part = |look: roxmltree::Node<'_, '_>, name: &str, attribute: &str| {
        let found = look.children().find(|node| node.has_tag_name((Deck::DRAWING, name)))?;
        found.attributes().find(|one| one.name() == attribute).map(|one| one.value().to_owned())
    };
    assert_eq!((run("簽署").attribute("b"), run("港投公司").attribute("b")), (Some("1"), Some("0")));
    assert_eq!(run("簽署").attribute("lang"), Some("zh-HK"));
    assert_eq!(part(run("簽署"), "ea", "typeface").as_deref(), Some("Microsoft JhengHei"));
    let link = part(run("協議"), "hlinkClick", "id").expect("a link");
    assert_eq!(slide.target(&link), "https://example.org/a?b=1&c=2");
    assert!(xml.contains("此處") && !xml.contains("https://a:b"), "what leads nowhere is plain words");
}

#[test]
fn slides_have_the_colours_of_their_theme() {
    let (session, story) = told(Language::English);
    let story = short(&story, 1);
    for theme in ThemeName::ALL {
        let deck = Deck::read(&bytes(&session, &story, theme));
        let look = Theme::get(theme);
        let hex = |color: ecolor::Color32| format!("{:02X}{:02X}{:02X}", color.r(), color.g(), color.b());
        assert_eq!(deck.slide(0).color("bg1"), hex(look.canvas), "{theme}");
        assert_eq!(deck.slide(0).color("tx1"), hex(look.text), "{theme}");
        assert_eq!(deck.slide(0).color("hlink"), hex(look.accent), "{theme}");
    }
    let mut dark = story.clone();
    dark.steps[0].show.theme = Some(ThemeName::Dark);
    let deck = Deck::read(&bytes(&session, &dark, ThemeName::Light));
    assert!(of_step(&deck, 0).color("bg1").starts_with("14"), "a step may have a theme of its own");
}

#[test]
fn the_same_story_gives_the_same_file_and_each_picture_is_in_it_once() {
    let (session, story) = told(Language::English);
    let twice = Story { steps: vec![story.steps[1].clone(); 2], ..story };
    let first = bytes(&session, &twice, ThemeName::Light);
    assert!(first == bytes(&session, &twice, ThemeName::Light));
    let deck = Deck::read(&first);
    let media: Vec<&str> = deck.names().filter(|name| name.starts_with("ppt/media/")).collect();
    assert_eq!(media.len(), 2, "one SVG and one PNG for two slides: {media:?}");
}

/// Words that strangers may write: a sentence, a line without a space, Chinese, and words from the right.
const WORDS: [&str; 5] = [
    "The investor signed with the park in June. ",
    "https://example.org/a_path/",
    "香港投資管理有限公司簽署了合作協議，",
    "קרן ההון חתמה על הסכם עם HKIC, ",
    "WWWWWWWW",
];

fn as_long_as(words: &str, letters: usize) -> String {
    words.chars().cycle().take(letters).collect()
}

#[test]
fn a_caption_of_any_length_goes_on_over_slides_and_no_letter_of_it_is_lost() {
    let (session, story) = told(Language::English);
    for (words, letters) in WORDS.into_iter().flat_map(|words| [300, 1200, 9000].map(|letters| (words, letters))) {
        let mut story = short(&story, 1);
        let caption = as_long_as(words, letters);
        story.steps[0].caption = Names::english(&caption);
        let deck = deck(&session, &story);
        let places = |nth| if nth == 0 { "body 1" } else { "body 1 13" };
        let count = deck.slides().len() - 1;
        let said: String = (0..count).map(|nth| bare(&of_step(&deck, nth).text(places(nth)))).collect();
        assert_eq!(said, bare(&caption), "{words}, {letters} letters");
        assert!(letters < 9000 || count > 2, "{words}: {count} slides");
        for nth in 0..count {
            let slide = of_step(&deck, nth);
            assert_eq!(slide.text("title"), story.steps[0].title.get(Language::English));
            slide.check_places(&format!("{words}, {letters} letters, slide {}", nth + 2));
            assert!(slide.descriptions().len() == usize::from(nth == 0), "the picture stands on the first");
        }
    }
}

#[test]
fn titles_of_any_length_stay_in_their_place_and_are_said_in_full() {
    let (session, story) = told(Language::English);
    for words in WORDS {
        let mut story = short(&story, 1);
        let title = as_long_as(words, 300);
        (story.steps[0].title, story.steps[0].caption) = (Names::english(&title), Names::default());
        story.title = Names::english(&title);
        let deck = deck(&session, &story);
        let said: String = (0..deck.slides().len()).map(|nth| bare(&deck.slide(nth).all_text())).collect();
        assert!(said.contains(&bare(&title)), "{words}");
    }
}

#[test]
fn sources_without_room_are_counted_and_named_in_the_notes() {
    let (session, story) = told(Language::English);
    let mut story = short(&story, 1);
    story.steps[0].caption = Names::english(as_long_as(WORDS[0], 640));
    story.steps[0].notes = Names::english("Say it slowly.\nThen stop.");
    let (deck, handout) = (deck(&session, &story), handout(&session, &story));
    let slide = of_step(&deck, 0);
    let (text, notes) = (slide.all_text(), slide.notes().expect("notes"));
    assert!(text.contains("named in the notes"), "{text}");
    assert!(notes.starts_with("Say it slowly.\nThen stop.\nSources\n"), "{notes}");
    for source in &handout.steps[0].sources {
        assert!(notes.contains(&source.spans[0].text), "{notes}");
    }
}

#[test]
fn a_step_that_says_nothing_has_a_title_and_a_picture() {
    let (session, story) = told(Language::English);
    let show = tieline::dataset::view::Show { ..story.steps[0].show.clone() };
    let story = Story { steps: vec![Step { show, ..Step::default() }], ..story };
    let deck = deck(&session, &story);
    assert_eq!(of_step(&deck, 0).text("title"), "Step 1 of 1");
    assert_eq!(of_step(&deck, 0).descriptions().len(), 1);
    deck.check();
}

/// What a stranger may write to give orders to a terminal, to turn letters round or to hide.
const HIDDEN: &str = "A\u{1b}[31mB\u{7}C\u{202e}D\u{2066}E\u{200b}F\u{feff}G\u{9b}H\u{85}I\u{ffff}J <&\"]]>";

#[test]
fn nothing_that_hides_or_turns_letters_round_reaches_a_slide() {
    let (mut session, mut story) = told(Language::English);
    story.title = Names::english(HIDDEN);
    story.steps.truncate(1);
    let step = &mut story.steps[0];
    (step.title, step.notes) = (Names::english(HIDDEN), Names::english(HIDDEN));
    step.caption = Names::english(format!("{HIDDEN} [x](https://example.org/\u{202e}x)"));
    let workspace = Workspace { stories: vec![story.clone()], ..Workspace::default() };
    session.apply(Action::Keep(Arc::new(workspace)));
    let deck = deck(&session, &story);
    for (name, content) in deck.texts() {
        let hides = |c: char| {
            (c.is_control() && !matches!(c, '\n' | '\r' | '\t'))
                || matches!(c, '\u{200b}' | '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}' | '\u{feff}' | '\u{ffff}')
        };
        assert_eq!(content.chars().find(|c| hides(*c)), None, "{name}");
    }
    let slide = of_step(&deck, 0);
    let seen = "A[31mBCDEFGHIJ <&\"]]>";
    assert_eq!([slide.text("title"), deck.slide(0).text("title")], [seen; 2], "what can be seen stays");
    assert!(slide.all_text().contains(seen) && slide.notes().is_some_and(|notes| notes.starts_with(seen)));
    deck.check();
}

#[test]
fn drawing_slides_tells_how_far_it_is_and_can_be_broken_off() {
    let (session, story) = told(Language::English);
    let story = short(&story, 2);
    let mut heard = Vec::new();
    let broken = files(&session, &story, manner(ThemeName::Light), &mut |share| {
        heard.push(share);
        if share > 0.6 { ControlFlow::Break(()) } else { ControlFlow::Continue(()) }
    });
    assert_eq!(broken, Err(Failure::Cancelled));
    assert!(heard.is_sorted() && heard.len() >= 3, "{heard:?}");
}

#[test]
fn a_map_is_a_slide_with_title_and_foot_as_text() {
    let (session, _) = told(Language::English);
    let wording = Wording {
        title: Some("Who works with whom".to_owned()),
        foot: Some("For the board".to_owned()),
        ..Wording::default()
    };
    let sheet = Sheet::worded(&session, Page::slide(ThemeName::Projector), &wording);
    let deck = Deck::read(&as_file(&sheet, Format::Pptx, 1.0));
    assert_eq!(deck.slides().len(), 1);
    let slide = deck.slide(0);
    assert_eq!(slide.text("title"), "Who works with whom");
    let text = slide.all_text();
    for part in ["Hong Kong innovation: five founding texts", "For the board", "177 relations", "5 sources"] {
        assert!(text.contains(part), "{part} is not in: {text}");
    }
    assert_eq!(slide.descriptions(), [in_words::describe(&session)]);
    assert_eq!(slide.notes(), Some(in_words::describe(&session)), "for whoever speaks");
    slide.check_places("the map");
    // The words of title and foot are not painted a second time.
    let (svg, png) = slide.picture();
    assert!(!svg.contains("Who works with whom\" d=") && !svg.contains("For the board"));
    let size = [16, 20].map(|at| u32::from_be_bytes(png[at..at + 4].try_into().expect("four bytes")));
    assert!(size[0] == 3840 && size[1] > 1400, "{size:?}");
}

#[test]
fn a_map_without_words_fills_its_slide() {
    let (session, _) = told(Language::Traditional);
    let page = Page { parts: Parts::NONE, ..Page::slide(ThemeName::Dark) };
    let sheet = Sheet::compose(&session, page);
    let deck = Deck::read(&as_file(&sheet, Format::Pptx, 1.0));
    assert_eq!(deck.slide(0).all_text(), "");
    let wide = View {
        camera: Camera { center: emath::Pos2::ZERO, zoom: 1.0 },
        size: Vec2::new(900.0, 300.0),
        label_frame: None,
    };
    let page = Page { parts: Parts::NONE, frame: Frame::View(wide), ..Page::default() };
    let deck = Deck::read(&as_file(&Sheet::compose(&session, page), Format::Pptx, 1.0));
    let [area] = deck.slide(0).places()[..] else { panic!("one shape") };
    assert!(
        Rect::from_min_size(emath::Pos2::ZERO, Vec2::new(1920.0, 1080.0)).expand(0.1).contains_rect(area),
        "{area}"
    );
    assert!((area.height() - 1080.0).abs() < 1.0, "{area}");
}

fn tieline(arguments: &[&str]) -> (Exit, String) {
    let (mut out, mut err) = (Vec::new(), Vec::new());
    let all = std::iter::once("tieline").chain(arguments.iter().copied());
    let outcome = run(all, &mut Terminal { out: &mut out, err: &mut err });
    let Outcome::Done(exit) = outcome else { panic!("a window was asked for") };
    (exit, String::from_utf8(err).expect("what is printed is UTF-8"))
}

#[test]
fn the_command_line_writes_slides_in_one_size() {
    let folder = tempfile::tempdir().expect("a folder");
    let path = |name: &str| folder.path().join(name).to_str().expect("a plain path").to_owned();
    let map = ["render", "bundled", "-o", &path("map.pptx"), "--title", "Ours", "--year", "2024", "--lang", "zh-Hans"];
    assert_eq!(tieline(&map), (Exit::Fine, String::new()));
    let deck = Deck::read(&fs::read(path("map.pptx")).expect("a file"));
    assert_eq!(deck.slide(0).text("title"), "Ours");
    let story =
        ["render", "bundled", "--story", "tour", "-o", &path("tour.pptx"), "--theme", "dark", "--size", "slide"];
    assert_eq!(tieline(&story), (Exit::Fine, String::new()));
    for of in [&[][..], &["--story", "tour"]] {
        let (exit, err) = tieline(&[&["render", "bundled", "-o", &path("x.pptx"), "--size", "a4"], of].concat());
        assert!(exit == Exit::Usage && err.contains("leave out --size"), "{err}");
    }
}

#[test]
fn shapes_of_a_slide_have_ids_and_names_of_their_own() {
    let (session, story) = told(Language::English);
    let deck = deck(&session, &short(&story, 2));
    let mut seen: BTreeMap<usize, BTreeSet<String>> = BTreeMap::new();
    for nth in 0..2 {
        for (id, name) in deck.slide(nth).shapes() {
            assert!(seen.entry(nth).or_default().insert(id.clone()), "the id {id} stands twice");
            assert!(!name.is_empty(), "the shape {id} has no name");
        }
    }
}

#[test]
fn the_logo_of_ones_own_stands_on_every_slide_and_beside_nothing_else() {
    const WIDE: &str = r##"<svg xmlns="http://www.w3.org/2000/svg" width="90" height="20"><rect width="90" height="20" fill="#c00000"/></svg>"##;
    let (mut session, story) = told(Language::English);
    let letterhead = Letterhead {
        subtitle: Names::english("Confidential"),
        logo: Some(Logo::read(WIDE.as_bytes()).expect("a logo")),
        ..Letterhead::default()
    };
    let workspace = Workspace { letterhead, ..Workspace::clone(session.workspace()) };
    session.apply(Action::Keep(Arc::new(workspace)));
    let mut told = short(&story, 2);
    told.steps[0].title = Names::english(as_long_as(WORDS[0], 70));
    let of_story = deck(&session, &told);
    assert_eq!(of_story.slides().len(), 3);
    let sheet = Sheet::worded(&session, Page::slide(ThemeName::Light), &Wording::default());
    let of_map = Deck::read(&as_file(&sheet, Format::Pptx, 1.0));
    for (deck, nth) in [(&of_story, 0), (&of_story, 1), (&of_story, 2), (&of_map, 0)] {
        let slide = deck.slide(nth);
        assert_eq!(slide.descriptions().iter().filter(|said| *said == "Logo").count(), 1, "slide {nth}");
        slide.check_places(&format!("slide {nth}"));
        deck.check();
    }
    assert!(of_story.slide(0).all_text().contains("Confidential"));
    // The logo is in the file twice: large for the first slide, small for all others.
    let pictures =
        of_story.names().filter(|name| name.rsplit_once('.').is_some_and(|(_, ending)| ending == "png")).count();
    assert_eq!(pictures, 4, "two maps and the logo");
}
