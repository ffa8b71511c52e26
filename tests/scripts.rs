//! Names in every script, drawn alike in every format or told of.
#![expect(clippy::expect_used, reason = "a test may stop at once")]

mod support {
    pub mod file;
    pub mod pixels;
}

use std::ops::ControlFlow;

use emath::Vec2;
use support::{file::as_file, pixels::Pixels};
use tieline::{
    dataset::{located::Located, look::ThemeName, names::Language},
    export::{
        draw::Format,
        page::Page,
        sheet::Sheet,
        svg::{Lettering, svg},
    },
    keep::open::{self, Origin},
    scene::theme::Theme,
    words::Words,
};

/// Names in scripts of all sorts, one that begins with a letter nobody has, and one of which nothing can be drawn.
const SCRIPTS: [&str; 11] = [
    "Ελλάς Россия",
    "赟祎科技",
    "経済産業カナ",
    "경제산업부",
    "مؤسسة الاستثمار",
    "קרן הון",
    "กองทุนรวม",
    "भारत निधि",
    "საქართველო",
    "🚀 Rocket",
    "ᠮᠣᠩᠭᠣᠯ",
];

/// A dataset with an entity of each of these names, tied to the next, as it is read.
fn read_in_scripts() -> open::Read {
    let entity = |(nth, name): (usize, &&str)| {
        format!("(id: \"e{nth}\", kind: \"k\", name: {{\"und\": \"{name}\"}}, evidence: [(source: \"s\")]),\n")
    };
    let tie = |nth: usize| {
        format!("(id: \"r{nth}\", from: \"e{nth}\", to: \"e{}\", kind: \"t\", evidence: [(source: \"s\")]),\n", nth + 1)
    };
    let entities: String = SCRIPTS.iter().enumerate().map(entity).collect();
    let relations: String = (0..SCRIPTS.len() - 1).map(tie).collect();
    let text = format!(
        "(schema: \"tieline/1\", id: \"scripts\", title: {{\"en\": \"Scripts\"}}, sources: [(id: \"s\", title: \"A list\")],\n\
         entity_kinds: [(id: \"k\", name: {{\"en\": \"Firm\"}})], relation_kinds: [(id: \"t\", name: {{\"en\": \"knows\"}})],\n\
         entities: [\n{entities}],\nrelations: [\n{relations}])\n"
    );
    open::read(Origin::Bytes(text.into_bytes().into())).expect("a dataset")
}

#[test]
fn names_in_every_script_are_drawn_alike_in_every_format() {
    let ready = read_in_scripts().settle(&mut |_| ControlFlow::Continue(())).expect("a map");
    let sheet = Sheet::compose(&ready.session, Page::default());
    let pixels = Pixels::read(&as_file(&sheet, Format::Png, 2.0));
    let ground = Theme::get(ThemeName::Light).canvas.to_array();
    for label in &sheet.labels {
        let (middle, reach) = (label.center.to_vec2() * 2.0, label.size as i32 * 2);
        let ink = (-reach..reach)
            .flat_map(|x| (-reach / 3..reach / 3).map(move |y| Vec2::new(x as f32, y as f32)))
            .filter(|aside| pixels.at((middle + *aside).to_pos2()) != ground);
        assert!(ink.count() > 60, "\"{}\" was not drawn", label.words);
    }
    let drawn: Vec<&str> = sheet.labels.iter().map(|label| label.words.as_str()).collect();
    let page = svg(&sheet, Lettering::Embedded);
    for name in &SCRIPTS[..SCRIPTS.len() - 1] {
        assert!(drawn.contains(name), "{name} is on no label: {drawn:?}");
        let seen = tieline::scene::drawn::drawn(name).into_owned();
        assert!(page.contains(&format!(">{seen}<")) || page.contains(&format!("aria-label=\"{name}\"")), "{name}");
    }
    assert!(
        drawn.contains(&"e10") && !drawn.contains(&SCRIPTS[10]),
        "what cannot be read gives way to its id: {drawn:?}"
    );
    let document = lopdf::Document::load_mem(&as_file(&sheet, Format::Pdf, 1.0)).expect("a PDF file");
    let text = document.extract_text(&[1]).expect("text");
    for words in ["Россия", "赟祎科技", "경제산업부", "საქართველო", "□ Rocket"] {
        assert!(text.contains(words), "{words} is not in the PDF: {text}");
    }
}

#[test]
fn a_script_that_cannot_be_drawn_is_warned_of_once_with_its_place() {
    let said = |found: &Located| format!("{}:{}", found.file, Words::of(Language::English).problem(&found.problem));
    let warnings: Vec<String> = read_in_scripts().warnings.iter().map(said).collect();
    let told = |word: &str| warnings.iter().filter(|warning| warning.contains(word)).count();
    assert_eq!([told("has Mongolian"), told("has symbols")], [1, 1], "{warnings:#?}");
    assert!(warnings.iter().all(|warning| warning.contains("(U+")), "a box is told by its code: {warnings:#?}");
    assert!(
        warnings.iter().any(|warning| warning.starts_with("dataset:13:") && warning.contains("e9")),
        "{warnings:#?}"
    );
}
