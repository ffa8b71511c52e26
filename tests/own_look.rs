//! A look of one's own: kept with a dataset, and shown on all that leaves the program.
#![expect(clippy::expect_used, reason = "a test may stop at once")]

mod support {
    pub mod file;
    pub mod opened;
    pub mod pixels;
}

use std::{fs, process::Command, sync::Arc};

use emath::Rect;
use support::{file::as_file, opened::Opened, pixels::Pixels};
use tieline::{
    dataset::{
        Dataset, beside,
        bundled::{FOUNDING, WIDER},
        letterhead::{Dated, Letterhead},
        logo::Logo,
        look::ThemeName,
        names::{Language, Names},
        workspace::Workspace,
    },
    export::{
        draw::Format,
        handout::{
            Form,
            files::{Manner, files, unheard},
        },
        page::{Page, Parts, Wording},
        pictured::Pictured,
        sheet::Sheet,
    },
    keep::merge::Merge,
    money,
    network::between,
    scene::text::width,
    session::{Session, action::Action},
};

/// A red square, twice as wide as high.
const RED: &str = r##"<svg xmlns="http://www.w3.org/2000/svg" width="40" height="20"><rect width="40" height="20" fill="#c00000"/></svg>"##;

/// The same as a picture.
fn red_png() -> Vec<u8> {
    let mut file = Vec::new();
    let mut encoder = png::Encoder::new(&mut file, 40, 20);
    encoder.set_color(png::ColorType::Rgb);
    let mut writer = encoder.write_header().expect("a head");
    writer.write_image_data(&[192, 0, 0].repeat(800)).expect("pixels");
    writer.finish().expect("an end");
    file
}

fn own(logo: &[u8]) -> Letterhead {
    Letterhead {
        title: Names::new([("en", "For the board"), ("zh-Hant", "呈董事會")]),
        subtitle: Names::english("Confidential"),
        footer: Names::english("Research desk"),
        date: Dated::Said(Names::english("12 June 2024")),
        logo: Some(Logo::read(logo).expect("a logo")),
    }
}

fn with(session: &mut Session, letterhead: Letterhead) {
    let workspace = Workspace { letterhead, ..Workspace::clone(session.workspace()) };
    session.apply(Action::Keep(Arc::new(workspace)));
}

fn said(texts: &[tieline::scene::picture::Text]) -> String {
    texts.iter().map(|text| text.words.as_str()).collect::<Vec<_>>().join(" ")
}

#[test]
fn a_look_is_kept_beside_a_dataset_and_a_change_of_it_touches_nothing_else() {
    let dataset = Arc::clone(Opened::read(FOUNDING).session().network().dataset());
    let inside = Workspace::default();
    for logo in [RED.as_bytes(), &red_png()] {
        let kept = Workspace { letterhead: own(logo), ..Workspace::default() };
        let text = beside::text(None, &dataset, &inside, &kept);
        let read = beside::read(text.as_bytes(), &dataset);
        let read = read.beside.unwrap_or_else(|| panic!("{:?}", read.problems));
        assert_eq!(read.over(&inside), kept);
        let text = text.replace("letterhead: [", "letterhead: [ // ours");
        let other = Letterhead { footer: Names::english("Press desk"), ..kept.letterhead.clone() };
        let changed = Workspace { letterhead: other, ..Workspace::default() };
        let after = beside::text(Some((&text, &read, &dataset)), &dataset, &inside, &changed);
        assert!(after.contains("// ours") && after.contains("Press desk"), "{after}");
        let read = beside::read(after.as_bytes(), &dataset).beside.expect("a workspace");
        assert_eq!(read.over(&inside), changed);
        let taken_out = beside::text(Some((&after, &read, &dataset)), &dataset, &inside, &inside);
        let read = beside::read(taken_out.as_bytes(), &dataset).beside.expect("a workspace");
        assert_eq!(read.over(&inside), inside);
    }
}

#[test]
fn what_is_wrong_with_a_look_is_told_with_line_and_column() {
    let dataset = Dataset { id: "any".into(), ..Dataset::default() };
    let file = |fields: &str| {
        format!(
            "(\n    schema: \"tieline-workspace/1\", dataset: \"any\",\n    letterhead: [\n        ({fields}),\n    ],\n)"
        )
    };
    let found = |fields: &str| {
        let reading = beside::read(file(fields).as_bytes(), &dataset);
        let words = tieline::words::Words::of(Language::English);
        let problems: Vec<String> = reading.problems.iter().map(|problem| words.problem(problem)).collect();
        problems.join("\n")
    };
    assert_eq!(found("title: {\"en\": \"Ours\"}, date: Sources"), "");
    assert!(found("logo: \"%%\"").starts_with("4:16: error: own look: the logo is not written in base64"));
    let html = found("logo: \"PGI+aGE8L2I+\"");
    assert!(html.starts_with("4:16: error: own look: the logo is neither SVG nor PNG"), "{html}");
    assert!(found("titel: {\"en\": \"Ours\"}").contains("did you mean \"title\"?"), "{}", found("titel: {}"));
    assert!(found("date: Today").starts_with("4:16: error"), "{}", found("date: Today"));
    let twice = found("title: {\"en\": \"One\"}),\n        (title: {\"en\": \"Two\"}");
    assert!(twice.starts_with("5:9: error: own look: there is one already, in line 4"), "{twice}");
    let hostile = Logo::read(RED.as_bytes()).expect("a logo").to_base64();
    assert_eq!(found(&format!("logo: \"{hostile}\"")), "");
}

#[test]
fn every_kind_of_page_has_the_look_and_nothing_lies_over_the_logo() {
    for sample in [FOUNDING, WIDER] {
        let opened = Opened::read(sample);
        let pages = [
            Pictured::Map,
            Pictured::Life,
            Pictured::Between(between::Asked::default()),
            Pictured::Money(money::Asked::default()),
        ];
        for (nth, pictured) in pages.iter().enumerate() {
            let logo = if nth % 2 == 0 { RED.as_bytes().to_vec() } else { red_png() };
            let mut session = opened.session();
            with(&mut session, own(&logo));
            // Each layout is slow where it is not optimised.
            let all = sample.text.len() == FOUNDING.text.len() && *pictured == Pictured::Map;
            for theme in
                [ThemeName::Light, ThemeName::Dark, ThemeName::Projector].into_iter().take(if all { 3 } else { 1 })
            {
                let sheet = pictured.sheet(&session, Page { theme, ..Page::default() }, &Wording::default());
                let area = sheet.logo.as_ref().expect("a logo").area;
                assert!(Rect::from_min_size(emath::Pos2::ZERO, sheet.size).contains_rect(area));
                assert!(area.bottom() <= sheet.map.top(), "{pictured:?}: {area:?} over {:?}", sheet.map);
                for text in &sheet.heading {
                    let end = text.center.x + width(&text.words, text.size, text.font) / 2.0;
                    assert!(end < area.left(), "{pictured:?}: {} runs to {end}", text.words);
                }
                let heading = said(&sheet.heading);
                assert!(heading.starts_with("For the board Confidential"), "{pictured:?}: {heading}");
                let foot = said(&sheet.foot);
                assert!(foot.contains("Research desk · 12 June 2024"), "{pictured:?}: {foot}");
            }
        }
    }
}

#[test]
fn the_logo_is_in_every_format_and_the_same_file_comes_of_it_each_time() {
    for logo in [RED.as_bytes().to_vec(), red_png()] {
        let mut session = Opened::read(FOUNDING).session();
        with(&mut session, own(&logo));
        let sheet = Sheet::compose(&session, Page::default());
        let area = sheet.logo.as_ref().expect("a logo").area;
        let pixels = Pixels::read(&as_file(&sheet, Format::Png, 1.0));
        let [red, green, blue, _] = pixels.at(area.center());
        assert!(red > 180 && green < 12 && blue < 12, "{:?}", pixels.at(area.center()));
        let svg = String::from_utf8(as_file(&sheet, Format::Svg, 1.0)).expect("text");
        assert_eq!(svg.matches("<image").count(), 1);
        assert!(svg.contains("href=\"data:image/png;base64,"));
        let pdf = lopdf::Document::load_mem(&as_file(&sheet, Format::Pdf, 1.0)).expect("a PDF file");
        let is_image = |object: &lopdf::Object| {
            let stream = object.as_stream().ok();
            stream.is_some_and(|it| it.dict.get(b"Subtype").is_ok_and(|kind| kind.as_name().ok() == Some(b"Image")))
        };
        assert!(pdf.objects.values().any(is_image));
        for format in Format::ALL {
            assert_eq!(as_file(&sheet, format, 1.0), as_file(&Sheet::compose(&session, Page::default()), format, 1.0));
        }
    }
}

#[test]
fn a_part_that_is_left_out_takes_the_look_with_it_and_words_for_one_picture_come_first() {
    let mut session = Opened::read(FOUNDING).session();
    with(&mut session, own(RED.as_bytes()));
    let bare = Sheet::compose(&session, Page { parts: Parts::NONE, ..Page::default() });
    assert!(bare.logo.is_none() && bare.heading.is_empty() && bare.foot.is_empty());
    let wording = Wording { title: Some("Once".to_owned()), foot: Some("Here".to_owned()), ..Wording::default() };
    let sheet = Sheet::worded(&session, Page::default(), &wording);
    assert_eq!(sheet.title, "Once");
    assert!(said(&sheet.foot).starts_with("Here · 12 June 2024"), "{}", said(&sheet.foot));
    session.apply(Action::SetLanguage(Language::Traditional));
    assert_eq!(Sheet::compose(&session, Page::default()).title, "呈董事會");
    let none = Wording { subtitle: Some(String::new()), ..Wording::default() };
    assert!(!said(&Sheet::worded(&session, Page::default(), &none).heading).contains("Confidential"));
}

#[test]
fn the_date_of_the_sources_is_said_and_no_day_of_today() {
    let mut session = Opened::read(FOUNDING).session();
    with(&mut session, Letterhead { date: Dated::Sources, ..Letterhead::default() });
    let foot = said(&Sheet::compose(&session, Page::default()).foot);
    assert!(foot.starts_with("Sources up to "), "{foot}");
}

#[test]
fn hand_outs_have_the_look_and_steps_keep_their_titles() {
    let mut session = Opened::read(FOUNDING).session();
    with(&mut session, own(RED.as_bytes()));
    let story = session.workspace().stories[0].clone();
    let written = |form: Form| {
        let files = files(&session, &story, Manner::of(form), &mut unheard);
        files.expect("a hand-out").remove(0)
    };
    let html = String::from_utf8(written(Form::Html)).expect("text");
    assert_eq!(html.matches("<img class=\"logo\" alt=\"\" src=\"data:image/png;base64,").count(), 1);
    assert!(html.contains("img-src data:;") && html.contains(">Confidential<"));
    assert!(html.contains("Research desk · 12 June 2024</footer>"));
    assert!(html.contains(story.title.get(Language::English)) && !html.contains("For the board"));
    let pdf = lopdf::Document::load_mem(&written(Form::Pdf)).expect("a PDF file");
    let first = pdf.extract_text(&[1]).expect("words");
    assert!(first.contains("Research desk"), "{first}");
}

#[test]
fn a_hand_out_without_a_look_is_as_it_was() {
    let session = Opened::read(FOUNDING).session();
    let story = session.workspace().stories[0].clone();
    let manner = Manner::of(Form::Html);
    let files = files(&session, &story, manner, &mut unheard);
    let html = String::from_utf8(files.expect("a hand-out").remove(0)).expect("text");
    assert!(!html.contains("<img") && !html.contains("img-src") && !html.contains("<footer"));
}

#[test]
fn two_windows_put_their_parts_of_a_look_together() {
    let dataset = Arc::clone(Opened::read(FOUNDING).session().network().dataset());
    let workspace = |letterhead| Workspace { letterhead, ..Workspace::default() };
    let base = own(RED.as_bytes());
    let mine = Letterhead { footer: Names::english("Mine"), ..base.clone() };
    let theirs = Letterhead { title: Names::english("Theirs"), logo: None, ..base.clone() };
    let merge = Merge::new(&dataset, workspace(base.clone()), workspace(mine), workspace(theirs.clone()));
    assert!(merge.conflicts.is_empty());
    let other = Letterhead { title: Names::english("Mine too"), ..base.clone() };
    let merge = Merge::new(&dataset, workspace(base), workspace(other), workspace(theirs));
    assert_eq!(merge.conflicts.len(), 1, "both changed the title");
}

#[test]
fn a_command_takes_what_the_workspace_says_and_options_come_first() {
    let folder = tempfile::tempdir().expect("a folder");
    let at = |name: &str| folder.path().join(name);
    fs::write(at("any.ron"), FOUNDING.text).expect("a dataset");
    let dataset = Arc::clone(Opened::read(FOUNDING).session().network().dataset());
    let kept = Workspace { letterhead: own(RED.as_bytes()), ..dataset.workspace.clone() };
    fs::write(at("any.tieline.ron"), beside::text(None, &dataset, &dataset.workspace, &kept)).expect("a workspace");
    let render = |arguments: &[&str]| {
        let mut command = Command::new(env!("CARGO_BIN_EXE_tieline"));
        command.arg("render").arg(at("any.ron")).arg("-o").arg(at("out.svg")).arg("--overwrite").args(arguments);
        let output = command.output().expect("the program");
        let said = String::from_utf8_lossy(&output.stderr).into_owned();
        (output.status.code(), said, fs::read_to_string(at("out.svg")).unwrap_or_default())
    };
    let (code, said, svg) = render(&[]);
    assert_eq!(code, Some(0), "{said}");
    assert!(svg.contains("For the board") && svg.contains("Confidential") && svg.contains("<image"));
    fs::write(at("blue.svg"), RED.replace("#c00000", "#0000c0")).expect("a logo");
    let logo = at("blue.svg").display().to_string();
    let (code, said, other) = render(&["--subtitle", "Public", "--title", "Once", "--logo", &logo]);
    assert_eq!(code, Some(0), "{said}");
    assert!(other.contains(">Once<") && other.contains("Public") && !other.contains("Confidential"));
    assert_ne!(svg.split("<image").nth(1), other.split("<image").nth(1));
    let dataset = at("any.ron").display().to_string();
    let (code, said, _) = render(&["--logo", &dataset]);
    assert!(code == Some(1) && said.contains("any.ron: "), "{code:?} {said}");
}

#[test]
fn a_theme_file_gives_a_picture_its_colours_and_is_checked_like_a_dataset() {
    let folder = tempfile::tempdir().expect("a folder");
    let at = |name: &str| folder.path().join(name);
    let theme =
        |colors: &str| format!("(\n    schema: \"tieline-theme/1\",\n    base: Dark,\n    colours: ({colors}),\n)\n");
    let run = |arguments: &[&str]| {
        let output = Command::new(env!("CARGO_BIN_EXE_tieline")).args(arguments).current_dir(folder.path()).output();
        let output = output.expect("the program");
        let text = |bytes: &[u8]| String::from_utf8_lossy(bytes).into_owned();
        (output.status.code(), text(&output.stdout), text(&output.stderr))
    };
    let render = |out: &str| run(&["render", "bundled", "-o", out, "--theme", "theme.ron", "--overwrite"]);
    fs::write(at("theme.ron"), theme("canvas: \"#102030\"")).expect("a theme");
    let (code, _, said) = render("a.svg");
    assert_eq!(code, Some(0), "{said}");
    let svg = fs::read_to_string(at("a.svg")).expect("a picture");
    assert!(
        svg.contains("fill=\"#102030\"") && svg.contains("#eceff3"),
        "the ground is its own, the text that of dark"
    );
    let (code, _, said) = run(&["render", "bundled", "--story", "tour", "-o", "a.html", "--theme", "theme.ron"]);
    assert_eq!(code, Some(0), "{said}");
    assert!(fs::read_to_string(at("a.html")).expect("a page").contains("--canvas:#102030"));
    assert_eq!(run(&["check", "theme.ron"]).0, Some(0));
    fs::write(at("theme.ron"), theme("canvas: \"#808080\", akcent: \"#ffffff\"")).expect("a theme");
    let (code, _, said) = render("b.svg");
    assert_eq!(code, Some(1), "{said}");
    assert!(said.contains("theme.ron:4:34: error: unknown field \"akcent\"") && !at("b.svg").exists(), "{said}");
    fs::write(at("theme.ron"), theme("canvas: \"#808080\"")).expect("a theme");
    let (code, said, _) = run(&["check", "theme.ron"]);
    assert_eq!(code, Some(1), "{said}");
    assert!(said.contains("theme.ron:4:23: error: text has a contrast of"), "{said}");
    let (code, _, said) = run(&["render", "bundled", "-o", "c.svg", "--theme", "gone.ron"]);
    assert!(code == Some(1) && said.contains("gone.ron: "), "{code:?} {said}");
}
