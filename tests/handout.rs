//! A story as a hand-out: a page per step, everything on it, and nothing outside of it.
#![expect(clippy::expect_used, reason = "a test may stop at once")]

mod support {
    pub mod opened;
}

use std::{collections::BTreeSet, fs, ops::ControlFlow, sync::LazyLock};

use emath::{Pos2, Rect, Vec2};
use support::opened::Opened;
use tieline::{
    cli::{Exit, Outcome, Terminal, run},
    dataset::{
        bundled::FOUNDING,
        look::ThemeName,
        names::{Language, Names},
        workspace::{Highlight, Step, Story},
    },
    export::{
        draw::Format,
        failure::Failure,
        handout::{
            Form, Handout,
            files::{Manner, files, unheard},
        },
    },
    scene::{
        picture::{Outline, Text},
        text::{LINE_HEIGHT, width},
        theme::Theme,
    },
    session::{Session, action::Action},
    story::caption::{self, Bullet},
};

static OPENED: LazyLock<Opened> = LazyLock::new(|| Opened::read(FOUNDING));

/// The founding data in a language, and its story.
fn told(language: Language) -> (Session, Story) {
    let mut session = OPENED.session();
    session.apply(Action::SetLanguage(language));
    let story = session.workspace().stories.first().expect("the founding data has a story").clone();
    (session, story)
}

fn manner(form: Form, theme: ThemeName) -> Manner {
    Manner { theme, ..Manner::of(form) }
}

fn file(session: &Session, story: &Story, form: Form) -> Vec<u8> {
    files(session, story, manner(form, ThemeName::Light), &mut unheard).expect("a hand-out").swap_remove(0)
}

fn html(session: &Session, story: &Story) -> String {
    String::from_utf8(file(session, story, Form::Html)).expect("HTML is text")
}

fn handout(session: &Session, story: &Story, form: Form, theme: ThemeName) -> Handout {
    Handout::compose(session, story, manner(form, theme), &mut unheard).expect("a hand-out")
}

fn bare(text: &str) -> String {
    text.replace(char::is_whitespace, "")
}

#[test]
fn the_bundled_story_has_its_steps_in_three_languages() {
    let (_, story) = told(Language::English);
    assert!((6..=8).contains(&story.steps.len()), "{} steps", story.steps.len());
    let whole = |names: &Names| Language::ALL.iter().all(|language| names.within(*language).is_some());
    for step in &story.steps {
        let texts = [&step.title, &step.caption, &step.notes].into_iter();
        let texts = texts.chain(step.callouts.iter().map(|callout| &callout.text));
        assert!(texts.into_iter().all(whole), "{} lacks a language", step.title.get(Language::English));
        assert!(!step.highlights.is_empty() && step.callouts.len() <= 4, "{}", step.title.get(Language::English));
    }
}

#[test]
fn a_pdf_has_a_page_per_step_and_its_sources_at_the_end_with_an_outline_and_every_word_can_be_found() {
    for language in Language::ALL {
        let (session, story) = told(language);
        let document = lopdf::Document::load_mem(&file(&session, &story, Form::Pdf)).expect("a PDF file");
        let pages = document.get_pages().len();
        let catalog = document.catalog().expect("a catalog");
        assert!(catalog.has(b"Outlines") && catalog.has(b"StructTreeRoot"), "{language:?}");
        let handout = handout(&session, &story, Form::Pdf, ThemeName::Light);
        for (number, step) in (1_u32..).zip(&handout.steps) {
            let text = bare(&document.extract_text(&[number]).expect("text"));
            let said = step.caption.iter().flat_map(|block| &block.spans).map(|span| span.text.as_str());
            let drawn = step.picture.texts().map(|text| text.words.as_str());
            for words in said.chain(drawn).chain([step.title.as_str(), handout.title.as_str()]) {
                assert!(text.contains(&bare(words)), "{language:?}, page {number}: \"{words}\" is not in the text");
            }
            assert!(text.contains(&format!("{number}/{pages}")), "the page says its number");
        }
        let listed: Vec<u32> = (1 + story.steps.len() as u32..=pages as u32).collect();
        let text = bare(&document.extract_text(&listed).expect("text"));
        for source in &handout.sources {
            let words: String = source.spans.iter().map(|span| span.text.as_str()).collect();
            assert!(text.contains(&bare(&words)), "{language:?}: \"{words}\" is not listed");
        }
    }
}

#[test]
fn links_of_a_pdf_lead_where_sources_and_captions_say() {
    let (session, mut story) = told(Language::English);
    story.steps[0].caption =
        Names::english("See [the office](https://example.org/a?b=1&c=2), not [this](javascript:x).");
    let document = lopdf::Document::load_mem(&file(&session, &story, Form::Pdf)).expect("a PDF file");
    let uris: BTreeSet<String> = document
        .objects
        .values()
        .filter_map(|object| object.as_dict().ok())
        .filter_map(|dictionary| dictionary.get(b"A").and_then(lopdf::Object::as_dict).ok())
        .filter_map(|action| action.get(b"URI").and_then(lopdf::Object::as_str).ok())
        .map(|uri| String::from_utf8_lossy(uri).into_owned())
        .collect();
    assert!(uris.contains("https://example.org/a?b=1&c=2"), "{uris:?}");
    assert!(uris.contains("https://www.hkic.org.hk/biomap_pr"), "a source can be opened: {uris:?}");
    assert!(uris.iter().all(|uri| uri.starts_with("https://")), "{uris:?}");
}

#[test]
fn sources_are_those_of_the_highlights_and_else_of_what_is_shown() {
    let (session, mut story) = told(Language::English);
    let count =
        |story: &Story| handout(&session, story, Form::Pdf, ThemeName::Light).steps.swap_remove(0).sources.len();
    let tie = session.network().dataset().relation_by_id("r110").expect("the mother fund's tie");
    story.steps = vec![Step { highlights: vec![Highlight::Relation(tie)], ..Step::default() }];
    assert_eq!(count(&story), 1);
    story.steps[0].highlights.clear();
    assert_eq!(count(&story), 5, "all that is shown");
    story.steps[0].show.seen.filter.years = Some((1901, 1902));
    assert_eq!(count(&story), 0, "nothing is shown");
}

#[test]
fn sources_are_numbered_once_for_all_steps_and_none_is_left_out() {
    let (session, story) = told(Language::English);
    let handout = handout(&session, &story, Form::Pdf, ThemeName::Light);
    let cited: BTreeSet<usize> = handout.steps.iter().flat_map(|step| step.numbers.iter().copied()).collect();
    let listed: BTreeSet<usize> = (1..=handout.sources.len()).collect();
    assert_eq!(cited, listed, "every number is cited, and each is listed");
    for step in &handout.steps {
        assert_eq!(step.numbers.len(), step.picture.subject.sources.len(), "{}", step.title);
        for (number, source) in step.numbers.iter().zip(&step.sources) {
            assert_eq!(source.bullet, Some(Bullet::Number(*number as u64)), "{}", step.title);
            assert_eq!(source, &handout.sources[number - 1], "{}", step.title);
        }
    }
}

#[test]
fn every_step_has_words_of_its_own_in_place_of_its_picture() {
    for language in Language::ALL {
        let (session, story) = told(language);
        let handout = handout(&session, &story, Form::Html, ThemeName::Light);
        let said: BTreeSet<&str> = handout.steps.iter().map(|step| step.picture.description.as_str()).collect();
        assert_eq!(said.len(), story.steps.len(), "{language:?}");
        for step in &handout.steps {
            assert!(step.picture.description.starts_with(&step.title), "{language:?}: {}", step.picture.description);
        }
    }
}

#[test]
fn the_html_loads_nothing_and_says_so() {
    for language in Language::ALL {
        let (session, story) = told(language);
        let text = html(&session, &story);
        let policy = "http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; font-src data:;";
        assert!(text.contains(policy));
        for loads in ["src=", "<link", "<img", "<iframe", "@import", "xlink:href", "http-equiv=\"refresh\""] {
            assert!(!text.contains(loads), "{language:?}: {loads}");
        }
        let urls = text.split("url(").skip(1).map(|rest| &rest[..rest.len().min(12)]);
        let outside: Vec<_> = urls.filter(|url| !url.starts_with('#') && !url.starts_with("data:font/")).collect();
        assert_eq!(outside, [""; 0], "{language:?}");
        assert!(text.len() < 2_500_000, "{} bytes", text.len());
    }
}

#[test]
fn the_html_has_every_step_with_ids_of_its_own() {
    let (session, story) = told(Language::Traditional);
    let text = html(&session, &story);
    assert_eq!(text.matches("<section class=\"step light\"").count(), story.steps.len());
    assert_eq!(text.matches("<svg ").count(), story.steps.len());
    let ids: Vec<&str> = text.split(" id=\"").skip(1).filter_map(|rest| rest.split('"').next()).collect();
    let distinct: BTreeSet<&&str> = ids.iter().collect();
    assert_eq!(distinct.len(), ids.len(), "an id stands twice");
    for labelled in text.split("aria-labelledby=\"").skip(1).filter_map(|rest| rest.split('"').next()) {
        assert!(labelled.split(' ').all(|id| ids.contains(&id)), "{labelled}");
    }
    assert!(text.contains("<html lang=\"zh-Hant\">") && text.contains("第 3 頁，共"));
    for step in &story.steps {
        assert!(text.contains(&format!("<h2 dir=\"auto\">{}</h2>", step.title.get(Language::Traditional))));
    }
}

#[test]
fn whatever_a_stranger_writes_stays_text_in_the_html() {
    let (session, mut story) = told(Language::English);
    let evil = "</title><script>alert(1)</script><img src=x onerror=y> & \"'";
    story.title = Names::english(evil);
    story.steps.truncate(1);
    story.steps[0].title = Names::english(evil);
    story.steps[0].caption = Names::english(evil);
    story.steps[0].callouts[0].text = Names::english(evil);
    let mut session = session;
    let workspace = tieline::dataset::workspace::Workspace { stories: vec![story.clone()], ..Default::default() };
    session.apply(Action::Keep(std::sync::Arc::new(workspace)));
    let text = html(&session, &story);
    assert_eq!(text.matches("<script>").count(), 1, "only our own");
    assert_eq!((text.matches("</script>").count(), text.matches("<img").count()), (1, 0));
    assert!(text.contains("&lt;script&gt;alert(1)"));
}

#[test]
fn the_html_brings_every_letter_once() {
    use base64::Engine as _;
    use skrifa::MetadataProvider as _;
    let (session, story) = told(Language::Traditional);
    let text = html(&session, &story);
    assert_eq!(text.matches("@font-face").count(), 3, "each font once");
    let fonts: Vec<Vec<u8>> = text
        .split("base64,")
        .skip(1)
        .map(|rest| base64::prelude::BASE64_STANDARD.decode(rest.split(')').next().expect("an end")).expect("base64"))
        .collect();
    let fonts: Vec<_> = fonts.iter().map(|font| skrifa::FontRef::new(font).expect("a font")).collect();
    let handout = handout(&session, &story, Form::Html, ThemeName::Light);
    let said = handout.steps.iter().flat_map(|step| step.caption.iter().chain(&step.sources));
    let said: String = said.flat_map(|block| &block.spans).map(|span| span.text.as_str()).collect();
    let titles: String = handout.steps.iter().map(|step| step.title.as_str()).collect();
    let missing: String = format!("{said}{titles}下一頁來源")
        .chars()
        .filter(|c| !c.is_whitespace() && !fonts.iter().any(|font| font.charmap().map(*c).is_some()))
        .collect();
    assert_eq!(missing, "");
}

#[test]
fn the_same_story_gives_the_same_files() {
    let (session, story) = told(Language::English);
    for form in [Form::Pdf, Form::Html, Form::Pictures(Format::Svg)] {
        assert!(file(&session, &story, form) == file(&session, &story, form), "{form:?}");
    }
}

#[test]
fn drawing_a_hand_out_changes_nothing_and_can_be_broken_off() {
    let (session, story) = told(Language::English);
    let (revision, exploration) = (session.revision(), session.exploration().clone());
    file(&session, &story, Form::Pdf);
    assert_eq!((session.revision(), session.exploration(), session.staged()), (revision, &exploration, None));
    let broken = files(&session, &story, manner(Form::Html, ThemeName::Dark), &mut |share| {
        if share > 0.2 { ControlFlow::Break(()) } else { ControlFlow::Continue(()) }
    });
    assert_eq!(broken, Err(Failure::Cancelled));
}

fn area(text: &Text) -> Rect {
    let size = Vec2::new(width(&text.words, text.size, text.font), text.size * LINE_HEIGHT);
    Rect::from_center_size(text.center, size)
}

/// Cards of callouts cover no highlighted entity, no name and each other nowhere; and nothing is cut.
#[test]
fn no_step_of_the_bundled_story_has_anything_over_anything_else() {
    let forms = [Form::Pictures(Format::Png), Form::Pdf, Form::Html];
    for (language, form) in Language::ALL.into_iter().flat_map(|language| forms.map(|form| (language, form))) {
        let (session, story) = told(language);
        for theme in ThemeName::ALL {
            for (step, kept) in handout(&session, &story, form, theme).steps.iter().zip(&story.steps) {
                let at = format!("“{}”, {language:?}, {form:?}, {theme}", step.title);
                let sheet = &step.picture;
                let cards: Vec<Rect> = sheet
                    .callouts
                    .iter()
                    .filter_map(|callout| match &callout.figures.last()?.outline {
                        Outline::Polygon(corners) => Some(Rect::from_points(corners)),
                        Outline::Circle { .. } => None,
                    })
                    .collect();
                assert_eq!(cards.len(), kept.callouts.len(), "{at}");
                let page = Rect::from_min_size(Pos2::ZERO, sheet.size);
                for (nth, card) in cards.iter().enumerate() {
                    assert!(sheet.map.expand(1.0).contains_rect(*card), "a card is cut: {at}");
                    assert!(cards[nth + 1..].iter().all(|other| !other.intersects(*card)), "two cards: {at}");
                    let under = sheet.labels.iter().find(|label| area(label).shrink(0.5).intersects(*card));
                    assert_eq!(under.map(|label| label.words.as_str()), None, "{at}");
                    for entity in highlighted(&session, kept) {
                        let marks = sheet.entities.iter().filter(|drawn| drawn.id == entity);
                        for figure in marks.filter_map(|drawn| drawn.drawing.last()) {
                            let center = match &figure.outline {
                                Outline::Circle { center, .. } => *center,
                                Outline::Polygon(corners) => Rect::from_points(corners).center(),
                            };
                            assert!(!card.expand(6.0).contains(center), "{entity} is under a card: {at}");
                        }
                    }
                }
                assert!(sheet.texts().all(|text| page.contains_rect(area(text))), "a text is cut: {at}");
            }
        }
    }
}

/// The ids of what a step is about, with the ends of its ties.
fn highlighted(session: &Session, step: &Step) -> BTreeSet<String> {
    let dataset = session.network().dataset();
    let ends = step.highlights.iter().flat_map(|highlight| match highlight {
        Highlight::Entity(entity) => vec![*entity],
        Highlight::Relation(relation) => session.network().ends(*relation).to_vec(),
    });
    ends.map(|entity| dataset.entity(entity).id.to_string()).collect()
}

#[test]
fn captions_fit_their_page_in_every_language() {
    for language in Language::ALL {
        let (_, story) = told(language);
        for step in &story.steps {
            let words = caption::plain(step.caption.get(language));
            assert!(words.chars().count() < 340, "{words}");
        }
    }
}

/// What a stranger may write to give orders to a terminal, to turn letters round or to hide.
const HIDDEN: &str = "A\u{1b}[31mB\u{7}C\u{202e}D\u{2066}E\u{200b}F\u{feff}G\u{9b}H\u{85}I\u{ffff}J";

fn hides(c: char) -> bool {
    (c.is_control() && !matches!(c, '\n' | '\r' | '\t'))
        || matches!(c, '\u{200b}' | '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}' | '\u{feff}' | '\u{ffff}')
}

#[test]
fn nothing_that_hides_or_turns_letters_round_reaches_a_hand_out() {
    let (mut session, mut story) = told(Language::English);
    story.title = Names::english(HIDDEN);
    story.steps.truncate(1);
    story.steps[0].title = Names::english(HIDDEN);
    story.steps[0].caption = Names::english(format!("{HIDDEN} [{HIDDEN}](https://example.org/\u{202e}x)"));
    story.steps[0].callouts[0].text = Names::english(HIDDEN);
    let workspace = tieline::dataset::workspace::Workspace { stories: vec![story.clone()], ..Default::default() };
    session.apply(Action::Keep(std::sync::Arc::new(workspace)));
    for form in [Form::Html, Form::Pictures(Format::Svg)] {
        let text = String::from_utf8(file(&session, &story, form)).expect("text");
        assert_eq!(text.chars().find(|c| hides(*c)), None, "{form:?}");
        assert!(text.contains("A[31mBCDEFGHIJ"), "{form:?}: what can be seen stays");
        if form != Form::Html {
            roxmltree::Document::parse(&text).expect("XML");
        }
    }
    let document = lopdf::Document::load_mem(&file(&session, &story, Form::Pdf)).expect("a PDF file");
    let text = document.extract_text(&[1]).expect("text");
    assert!(!text.contains(hides) && bare(&text).contains("A[31mBCDEFGHIJ"), "{text:?}");
    let strings = document.objects.values().filter_map(|object| object.as_dict().ok());
    for string in strings.flat_map(|dictionary| dictionary.iter()).filter_map(|(_, value)| value.as_str().ok()) {
        let Some(wide) = string.strip_prefix(&[0xfe, 0xff]) else { continue };
        let units: Vec<u16> = wide.chunks_exact(2).map(|pair| u16::from_be_bytes([pair[0], pair[1]])).collect();
        let text = String::from_utf16_lossy(&units);
        assert!(!text.contains(hides), "{text:?}");
    }
}

#[test]
fn the_html_says_of_each_paragraph_that_its_first_letter_decides_its_side() {
    let (session, mut story) = told(Language::English);
    story.title = Names::english("קרן");
    story.steps.truncate(1);
    story.steps[0].title = Names::english("שיתוף HKIC");
    story.steps[0].caption = Names::english("הסכם HKIC\n\n- קרן");
    let text = html(&session, &story);
    for part in ["<h1 dir=\"auto\">קרן", "<h2 dir=\"auto\">שיתוף", "<p dir=\"auto\">הסכם", "<ul dir=\"auto\">"]
    {
        assert!(text.contains(part), "{part}");
    }
}

fn tieline(arguments: &[&str]) -> (Exit, String) {
    let (mut out, mut err) = (Vec::new(), Vec::new());
    let all = std::iter::once("tieline").chain(arguments.iter().copied());
    let outcome = run(all, &mut Terminal { out: &mut out, err: &mut err });
    let Outcome::Done(exit) = outcome else { panic!("a window was asked for") };
    (exit, String::from_utf8(err).expect("what is printed is UTF-8"))
}

#[test]
fn the_command_line_writes_hand_outs_and_replaces_no_picture_unasked() {
    let folder = tempfile::tempdir().expect("a folder");
    let path = |name: &str| folder.path().join(name).to_str().expect("a plain path").to_owned();
    let (_, story) = told(Language::English);
    for name in ["x.pdf", "x.html", "x-%02.svg"] {
        let ran = tieline(&["render", "bundled", "--story", "tour", "-o", &path(name), "--lang", "zh-Hans"]);
        assert_eq!(ran, (Exit::Fine, String::new()), "{name}");
    }
    let files = fs::read_dir(folder.path()).expect("the folder").count();
    assert_eq!(files, 2 + story.steps.len());
    let again = ["render", "bundled", "--story", "tour", "-o", &path("x.svg")];
    let (exit, err) = tieline(&again);
    assert!(exit == Exit::Usage && err.contains("x-01.svg is already there"), "{err}");
    assert_eq!(tieline(&[&again[..], &["--overwrite"]].concat()).0, Exit::Fine);
    for (wrong, hint) in [
        (vec!["--story", "tuor"], "did you mean \"tour\"?"),
        (vec!["--story", "tour", "--year", "2024"], "--year"),
        (vec!["--story", "tour", "--sources", "1"], "--sources"),
        (vec!["--story", "tour", "--source", "hkic-biomap"], "--source"),
        (vec!["--story", "tour", "--ends", "university:investor"], "--ends"),
        (vec!["--story", "tour", "--currency", "HKD"], "--currency"),
        (vec!["--story", "tour", "--date-basis", "Stated"], "--date-basis"),
        (vec!["--story", "tour", "--text", "outlines"], "--text"),
    ] {
        let (exit, err) = tieline(&[&["render", "bundled", "-o", &path("y.pdf")], &wrong[..]].concat());
        assert!(exit == Exit::Usage && err.contains(hint), "{wrong:?}: {err}");
    }
    let (exit, err) = tieline(&["render", "bundled", "--story", "tour", "-o", &path("y.gif")]);
    assert!(exit == Exit::Usage && err.contains(".pdf, .pptx, .html, .png or .svg"), "{err}");
}

#[test]
fn paper_is_white_even_where_a_step_is_dark_on_a_screen() {
    let (session, mut story) = told(Language::English);
    story.steps.truncate(3);
    for (step, theme) in story.steps.iter_mut().zip(ThemeName::ALL) {
        step.show.theme = Some(theme);
    }
    let grounds = |form, theme| {
        let steps = handout(&session, &story, form, theme).steps;
        steps.iter().map(|step| step.picture.background.map(|color| color.to_array())).collect::<Vec<_>>()
    };
    let white = Some([255; 4]);
    assert_eq!(grounds(Form::Pdf, ThemeName::Light), [white; 3]);
    let dark = Some(Theme::get(ThemeName::Dark).canvas.to_array());
    assert!(grounds(Form::Html, ThemeName::Light).contains(&dark), "on a screen it is dark");
}

#[test]
fn a_hand_out_is_as_large_as_it_is_asked_for() {
    let folder = tempfile::tempdir().expect("a folder");
    let path = |name: &str| folder.path().join(name).to_str().expect("a plain path").to_owned();
    let render = |name: &str, size: &str| {
        tieline(&["render", "bundled", "--story", "tour", "-o", &path(name), "--size", size, "--overwrite"])
    };
    for (size, points) in [("a3", [1190, 842]), ("794x1123", [596, 842]), ("slide", [1440, 810])] {
        assert_eq!(render("x.pdf", size), (Exit::Fine, String::new()), "{size}");
        let document = lopdf::Document::load(path("x.pdf")).expect("a PDF file");
        for page in document.page_iter() {
            let page = document.get_dictionary(page).expect("a page");
            let edges = page.get(b"MediaBox").and_then(lopdf::Object::as_array).expect("a size");
            let edges: Vec<i64> = edges.iter().filter_map(|edge| Some(edge.as_float().ok()?.round() as i64)).collect();
            assert_eq!(edges[2..], points, "{size}");
        }
    }
    assert_eq!(render("x.png", "800x600"), (Exit::Fine, String::new()));
    let picture = fs::read(path("x-01.png")).expect("a picture");
    assert_eq!(picture[16..24], [0, 0, 3, 32, 0, 0, 2, 88], "800 by 600");
    let (exit, err) = render("x.html", "a4");
    assert!(exit == Exit::Usage && err.contains("leave out --size"), "{err}");
}
