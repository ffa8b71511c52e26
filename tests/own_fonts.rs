//! Fonts of one's own, named by a theme: found, refused in words, and the same on screen and in every file.
#![expect(clippy::expect_used, reason = "a test may stop at once")]

mod support {
    pub mod file;
    pub mod fonts;
    pub mod opened;
    pub mod window;
}

use std::{
    fs,
    path::{Path, PathBuf},
    process::Command,
    thread,
};

use ecolor::Color32;
use eframe::egui::{FontId, accesskit::Role};
use egui_kittest::{Harness, kittest::Queryable as _};
use support::{
    file::as_file,
    fonts::Made,
    opened::Opened,
    window::{click, open},
};
use tieline::{
    app::App,
    dataset::{bundled::FOUNDING, id::EntityIndex, look::ThemeName, names::Language},
    export::{
        draw::Format,
        page::Page,
        sheet::Sheet,
        svg::{Lettering, svg},
    },
    scene::{
        face::Face,
        fonts::{Font, Fonts},
        lettering,
        text::width,
        theme::{
            Theme,
            installed::Installed,
            own::{self, Own},
        },
    },
    session::{Session, action::Action},
    words::Words,
};

/// How many times as large as usual the letters of the fonts of tests are.
const SHARE: f32 = 1.28;

/// A theme with these fonts among those in a folder, and what is said of it.
fn read(folder: &Path, base: &str, fonts: &str) -> (Own, Vec<String>) {
    let text = format!("(\n    schema: \"tieline-theme/1\",\n    base: {base},\n    fonts: ({fonts}),\n)\n");
    let (own, problems) = own::read(text.as_bytes(), &Installed::in_folders(&[folder.to_owned()]));
    let words = Words::of(Language::English);
    (own.expect("a theme that can be put on"), problems.iter().map(|problem| words.problem(problem)).collect())
}

/// A folder with a Latin family in two weights and a Chinese one.
fn folder() -> tempfile::TempDir {
    let folder = tempfile::tempdir().expect("a folder");
    let at = |name: &str| folder.path().join(name);
    Made::of(Face::Latin, "Test Serif").larger(SHARE).write(&at("a.ttf"));
    Made::of(Face::LatinBold, "Test Serif").larger(SHARE).weighing(700).write(&at("b.ttf"));
    Made::of(Face::Chinese, "Test Ming").named_in_chinese("測試明體").larger(SHARE).write(&at("c.otf"));
    folder
}

#[test]
fn a_family_is_found_by_any_of_its_names_and_is_measured_as_it_is() {
    let folder = folder();
    let (own, problems) = read(folder.path(), "Projector", "latin: \"test serif\", chinese: \"測試明體\"");
    assert_eq!(problems, Vec::<String>::new());
    own.clone().put_on();
    let theme = Theme::get(ThemeName::Projector);
    for (text, font, ours) in [
        ("Hong Kong", theme.regular(), Font::REGULAR),
        ("Hong Kong", theme.bold(), Font::BOLD),
        ("數碼港", theme.regular(), Font::REGULAR),
        ("數碼港", theme.bold(), Font::BOLD),
    ] {
        let (found, usual) = (width(text, 10.0, font), width(text, 10.0, ours));
        assert!((found / usual - SHARE).abs() < 0.01, "{text}: {found} instead of {usual}");
        let (runs, length) = lettering::runs(text, font);
        assert!((length * 10.0 - found).abs() < 0.8 && matches!(runs[0].face, Face::Own(_)), "{text}: {length}");
        assert_eq!(font.stroke(runs[0].face).is_some(), font.is_bold() && text == "數碼港", "{text}");
    }
    // Scripts that no family of one's own is for are as ever.
    assert!((width("ภาษาไทย", 10.0, theme.regular()) - width("ภาษาไทย", 10.0, Font::REGULAR)).abs() < 0.01);
    let fonts = theme.fonts;
    assert_eq!(Theme::large(ThemeName::Projector).fonts, fonts);
    own.put_on();
    assert_eq!(Theme::get(ThemeName::Projector).fonts, fonts, "the same fonts are in memory once");
    own::take_off(ThemeName::Projector);
    assert_eq!(Theme::get(ThemeName::Projector).fonts, Fonts::BUNDLED);
}

#[test]
fn what_a_font_lacks_is_drawn_with_ours_and_what_has_no_bold_gets_a_stroke() {
    let folder = tempfile::tempdir().expect("a folder");
    let letters: String = ('A'..='Z').chain('a'..='z').chain('0'..='9').collect();
    Made::of(Face::Latin, "Few").with_only(&letters).write(&folder.path().join("few.ttf"));
    let (own, problems) = read(folder.path(), "HighContrast", "latin: \"Few\"");
    assert_eq!(problems, Vec::<String>::new());
    own.put_on();
    let theme = Theme::get(ThemeName::HighContrast);
    let (regular, bold) = (theme.regular(), theme.bold());
    assert!(matches!(regular.face('e'), Some(Face::Own(_))));
    assert_eq!(
        [regular.face('é'), bold.face('é'), regular.face('港')],
        [Face::Latin, Face::LatinBold, Face::Chinese].map(Some)
    );
    assert!(bold.face('e').is_some_and(|face| bold.stroke(face).is_some() && Some(face) == regular.face('e')));
    assert!(bold.face('é').is_some_and(|face| bold.stroke(face).is_none()));
    own::take_off(ThemeName::HighContrast);
}

#[test]
fn a_font_that_cannot_be_used_is_refused_in_words_and_ours_stands_in() {
    let folder = folder();
    let at = |name: &str| folder.path().join(name);
    Made::of(Face::Latin, "Private").licensed(2).write(&at("d.ttf"));
    Made::of(Face::Latin, "Whole").licensed(0x108).write(&at("e.ttf"));
    Made::of(Face::Latin, "Broken").broken().write(&at("f.ttf"));
    Made::of(Face::Chinese, "Broken Ming").broken().write(&at("g.otf"));
    let whole = fs::read(at("a.ttf")).expect("a font");
    for (nth, share) in [3, 40, 95].into_iter().enumerate() {
        fs::write(at(&format!("cut-{nth}.ttf")), &whole[..whole.len() * share / 100]).expect("a part of a font");
    }
    fs::write(at("none.ttf"), "no font").expect("a file");
    for (fonts, said) in [
        ("latin: \"Nowhere\"", "4:20: warning: no font \"Nowhere\" is installed here"),
        ("chinese: \"Nowhere\"", "4:22: warning: no font \"Nowhere\" is installed here"),
        ("latin: \"Private\"", "4:20: warning: the font \"Private\" may not be put into files"),
        ("latin: \"Whole\"", "4:20: warning: the font \"Whole\" may not be put into files"),
        ("latin: \"Broken\"", "4:20: warning: the font \"Broken\" cannot be read"),
        ("chinese: \"Broken Ming\"", "4:22: warning: the font \"Broken Ming\" cannot be read"),
        ("chinese: \"Test Serif\"", "4:22: warning: the font \"Test Serif\" lacks Chinese characters"),
        ("latin: \"\"", "4:20: warning: no font \"\" is installed here"),
    ] {
        let (_, problems) = read(folder.path(), "Light", fonts);
        assert!(problems.len() == 1 && problems[0].starts_with(said), "{fonts}: {problems:?}");
    }
    let (_, problems) = read(folder.path(), "Light", "latin: \"Nowhere\", chinese: \"Test Ming\"");
    assert_eq!(problems.len(), 1, "the one that is there is taken: {problems:?}");
}

/// The map in English and in Chinese, as two pages.
fn sheets(opened: &Opened, theme: ThemeName) -> [Sheet; 2] {
    [Language::English, Language::Traditional].map(|language| {
        let mut session = opened.session();
        session.apply(Action::SetLanguage(language));
        Sheet::compose(&session, Page { theme, ..Page::default() })
    })
}

fn svgs(opened: &Opened, theme: ThemeName, lettering: Lettering) -> String {
    sheets(opened, theme).iter().map(|sheet| svg(sheet, lettering)).collect()
}

/// One test, as the themes are the program's own.
#[test]
fn files_have_the_letters_of_ones_own_and_no_entity_moves() {
    let places = |session: &Session| {
        let count = session.network().dataset().entities.len();
        (0..count).map(|at| session.position(EntityIndex::new(at))).collect::<Vec<_>>()
    };
    let opened = Opened::read(FOUNDING);
    let before = places(&opened.session());
    let light = svgs(&opened, ThemeName::Light, Lettering::Embedded);
    let dark = svgs(&opened, ThemeName::Dark, Lettering::Embedded);
    let folder = folder();
    let (own, problems) = read(folder.path(), "Dark", "latin: \"Test Serif\", chinese: \"Test Ming\"");
    assert_eq!(problems, Vec::<String>::new());
    own.put_on();
    assert_eq!(before, places(&Opened::read(FOUNDING).session()), "the map stays as it is");
    // Two at once, each in its own fonts.
    let (plain, own) = thread::scope(|scope| {
        let plain = scope.spawn(|| svgs(&Opened::read(FOUNDING), ThemeName::Light, Lettering::Embedded));
        let own = svgs(&opened, ThemeName::Dark, Lettering::Embedded);
        (plain.join().expect("a picture"), own)
    });
    assert_eq!(plain, light, "no other theme has them");
    for family in ["Test Serif", "Test Ming Chinese"] {
        assert!(own.contains(&format!("@font-face{{font-family:'{family}';font-weight:400;")), "{family}");
        assert!(!light.contains(family) && !dark.contains(family));
    }
    assert!(own.contains("@font-face{font-family:'Test Serif';font-weight:600;"));
    assert!(own.contains("font-family=\"'Test Serif', 'Test Ming Chinese', Inter, "));
    let [english, chinese] = sheets(&opened, ThemeName::Dark);
    for (sheet, families, said) in [
        (&english, ["TestSerif-400", "TestSerif-700"], "Hong Kong"),
        (&chinese, ["TestSerif-400", "TestMing-400"], "香港"),
    ] {
        let pdf = lopdf::Document::load_mem(&as_file(sheet, Format::Pdf, 1.0)).expect("a PDF file");
        let fonts = pdf.objects.values().filter_map(|object| object.as_dict().ok()?.get(b"BaseFont").ok());
        let fonts: Vec<String> =
            fonts.filter_map(|name| Some(String::from_utf8_lossy(name.as_name().ok()?).into_owned())).collect();
        for family in families {
            assert!(fonts.iter().any(|font| font.contains(family)), "{family} in {fonts:?}");
        }
        assert!(!fonts.iter().any(|font| font.contains("Inter")), "{fonts:?}");
        let words = pdf.extract_text(&[1]).expect("words");
        assert!(words.contains(said), "they can be searched: {words}");
    }
    let png = || as_file(&sheets(&opened, ThemeName::Dark)[0], Format::Png, 1.0);
    let (own_png, outlines) = (png(), svgs(&opened, ThemeName::Dark, Lettering::Outlines));
    own::take_off(ThemeName::Dark);
    assert_eq!(svgs(&opened, ThemeName::Dark, Lettering::Embedded), dark, "and ours are back");
    assert_ne!(own_png, png());
    assert_ne!(outlines, svgs(&opened, ThemeName::Dark, Lettering::Outlines));
}

/// Has the system look for fonts in a folder, as far as programs ask it by `fontconfig`.
#[cfg(target_os = "linux")]
fn configured(folder: &Path) -> PathBuf {
    let said = format!("<?xml version=\"1.0\"?>\n<fontconfig><dir>{}</dir></fontconfig>\n", folder.display());
    let path = folder.join("fonts.conf");
    fs::write(&path, said).expect("a configuration");
    path
}

#[cfg(target_os = "linux")]
#[test]
fn the_command_line_takes_them_from_the_system() {
    let folder = folder();
    let at = |name: &str| folder.path().join(name);
    let configuration = configured(folder.path());
    let run = |arguments: &[&str]| {
        let mut program = Command::new(env!("CARGO_BIN_EXE_tieline"));
        let output = program.args(arguments).current_dir(folder.path()).env("FONTCONFIG_FILE", &configuration).output();
        let output = output.expect("the program");
        let text = |bytes: &[u8]| String::from_utf8_lossy(bytes).into_owned();
        (output.status.code(), text(&output.stdout), text(&output.stderr))
    };
    let theme = |fonts: &str| format!("(schema: \"tieline-theme/1\", base: Dark, fonts: ({fonts}))");
    fs::write(at("theme.ron"), theme("latin: \"Test Serif\"")).expect("a theme");
    let (code, said, _) = run(&["check", "theme.ron"]);
    assert!(code == Some(0) && !said.contains("warning"), "{code:?} {said}");
    let (code, _, said) = run(&["render", "bundled", "-o", "a.svg", "--theme", "theme.ron"]);
    assert_eq!((code, said.as_str()), (Some(0), ""));
    assert!(fs::read_to_string(at("a.svg")).expect("a picture").contains("@font-face{font-family:'Test Serif'"));
    let (code, _, said) = run(&["render", "bundled", "--story", "tour", "-o", "a.html", "--theme", "theme.ron"]);
    assert_eq!(code, Some(0), "{said}");
    let page = fs::read_to_string(at("a.html")).expect("a page");
    assert!(
        page.contains(";font-family:'Test Serif', Inter, ") && page.contains("@font-face{font-family:'Test Serif'")
    );
    fs::write(at("theme.ron"), theme("latin: \"Nowhere\"")).expect("a theme");
    let (code, said, _) = run(&["check", "theme.ron"]);
    assert!(code == Some(0) && said.contains("theme.ron:1:56: warning: no font \"Nowhere\""), "{code:?} {said}");
    let (code, _, said) = run(&["render", "bundled", "-o", "b.svg", "--theme", "theme.ron"]);
    assert!(code == Some(0) && said.contains("warning: no font \"Nowhere\""), "{code:?} {said}");
}

/// Where the folder of the last test is named, which is told only to the program that the test before it starts.
const FOLDER: &str = "TIELINE_TEST_FONTS";

/// The fonts of a system are what the environment says, which is that of the whole program, as are its themes: so this
/// starts the next test alone.
#[cfg(target_os = "linux")]
#[test]
fn fonts_of_ones_own_are_in_panels_and_on_the_map_until_another_theme_is_chosen() {
    let folder = tempfile::tempdir().expect("a folder for the test");
    let at = |name: &str| folder.path().join(name);
    Made::of(Face::Latin, "Test Serif").larger(1.2).write(&at("a.ttf"));
    let configuration = configured(folder.path());
    fs::write(at("founding.ron"), FOUNDING.text).expect("a dataset");
    let mut alone = Command::new(std::env::current_exe().expect("this test"));
    alone.args(["--exact", "with_a_font_of_ones_own", "--ignored"]);
    let ran = alone.env("FONTCONFIG_FILE", configuration).env(FOLDER, folder.path()).output().expect("the test");
    let said = String::from_utf8_lossy(&ran.stdout).into_owned();
    assert!(ran.status.success() && said.contains("1 passed"), "{said}\n{}", String::from_utf8_lossy(&ran.stderr));
}

#[test]
#[ignore = "it is run by the test above, in an environment of its own"]
fn with_a_font_of_ones_own() {
    let folder = std::env::var_os(FOLDER).expect("it is run by the test above");
    let folder = Path::new(&folder);
    let theme = |fonts: &str| format!("(schema: \"tieline-theme/1\", base: Dark, fonts: ({fonts}))");
    fs::write(folder.join("theme.ron"), theme("latin: \"Test Serif\"")).expect("a theme");
    let mut window = open(folder);
    let title = |window: &Harness<'_, App>| window.get_by_role_and_label(Role::Button, "Theme").rect().width();
    let drawn = |window: &Harness<'_, App>| {
        let font = FontId::proportional(100.0);
        window.ctx.fonts_mut(|fonts| fonts.layout_no_wrap("Hong Kong".to_owned(), font, Color32::BLACK).size())
    };
    let places = |window: &Harness<'_, App>| {
        let session = window.state().session().expect("a map");
        let count = session.network().dataset().entities.len();
        (0..count).map(|at| session.position(EntityIndex::new(at))).collect::<Vec<_>>()
    };
    let (before, ours, map) = (title(&window), drawn(&window), places(&window));
    click(&mut window, Role::Button, "Theme");
    click(&mut window, Role::RadioButton, "Own theme, beside the dataset");
    let font = Theme::get(ThemeName::Dark).regular();
    let own = drawn(&window);
    assert!((own.x / ours.x - 1.2).abs() < 0.02, "panels are set in it: {own} instead of {ours}");
    assert!((own.y - ours.y).abs() < 1.1, "in lines as high as ever: {own} instead of {ours}");
    assert!((own.x - width("Hong Kong", 100.0, font)).abs() < 8.0, "as wide as was measured");
    assert!(title(&window) > before + 2.0, "a button has room for it");
    assert_eq!(places(&window), map, "no entity moves");
    click(&mut window, Role::Button, "Theme");
    click(&mut window, Role::RadioButton, "Light");
    assert_eq!((drawn(&window), title(&window)), (ours, before), "and ours are back");
    assert_eq!(Theme::get(ThemeName::Dark).fonts, Fonts::BUNDLED);
    fs::write(folder.join("theme.ron"), theme("latin: \"Nowhere\"")).expect("a theme");
    click(&mut window, Role::Button, "Theme");
    click(&mut window, Role::RadioButton, "Own theme, beside the dataset");
    let said = "theme.ron:1:56: warning: no font \"Nowhere\" is installed here";
    assert!(window.query_by_label_contains(said).is_some(), "what is missing is said");
    assert!(Theme::get(ThemeName::Dark).is_own() && Theme::get(ThemeName::Dark).fonts == Fonts::BUNDLED);
}
