//! The main job in Traditional Chinese, by Chinese names: find somebody, narrow the map down, look at a tie, keep a
//! view, tell a story and hand it out. Nothing in English is left on the way but names and what records say.

use std::{collections::BTreeSet, sync::LazyLock};

use eframe::egui::{Event, Key, Modifiers, Vec2, accesskit::Role};
use egui_kittest::kittest::{By, NodeT as _, Queryable as _};
use tieline::{
    app::{App, recent::Memory},
    dataset::{bundled, names::Language},
    keep::open::Origin,
    words::Words,
};

use crate::driver::{Window, builder, click, click_first, press, press_with, selection, session, wait};
use crate::stories::{kept, write};

/// A window of the size of a small laptop, in `language` since its start.
fn window_in(language: Language, sample: bundled::Sample) -> Window {
    let mut memory = Memory::default();
    memory.language = language;
    let builder = builder().with_size(Vec2::new(1280.0, 720.0));
    let mut window = builder.build_eframe(|creation| App::new(&creation.egui_ctx, Origin::Sample(sample), memory));
    wait(&mut window, |window| window.state().session().is_some());
    window.run();
    window
}

fn type_text(window: &mut Window, text: &str) {
    window.event(Event::Text(text.to_owned()));
    window.run();
}

/// All that the window says, to be seen or heard.
fn said(window: &Window) -> BTreeSet<String> {
    let nodes = window.query_all(By::new().predicate(|_| true));
    nodes
        .flat_map(|node| {
            let node = node.accesskit_node();
            [node.label(), node.value(), node.description(), node.placeholder().map(str::to_owned)]
        })
        .flatten()
        .collect()
}

/// What the bundled files say, in small letters: no words of the window.
static RECORDS: LazyLock<[String; 2]> = LazyLock::new(|| bundled::SAMPLES.map(|sample| sample.text.to_lowercase()));

/// Words of English that the window itself says, and Chinese does not.
fn english_left(window: &Window, own: &[String]) -> Vec<String> {
    let words = |text: &str| -> BTreeSet<String> {
        let words = text.split(|c: char| !c.is_alphabetic()).filter(|word| word.len() > 2);
        words.filter(|word| word.is_ascii()).map(str::to_owned).collect()
    };
    let english: BTreeSet<String> = words(include_str!("../../assets/words/en.ftl"));
    let chinese = words(include_str!("../../assets/words/zh-Hant.ftl"));
    let mut left = Vec::new();
    for text in said(window) {
        // A line of a text of several lines is the record's own too.
        let line = text.trim().to_lowercase();
        if line.contains(' ') && RECORDS.iter().any(|text| text.contains(&line)) {
            continue;
        }
        let rest = own.iter().fold(text.clone(), |rest, own| rest.replace(own.as_str(), " "));
        if words(&rest).iter().any(|word| english.contains(word) && !chinese.contains(word)) {
            left.push(text);
        }
    }
    left
}

/// The texts of a bundled file, which are the record's own.
fn own(sample: bundled::Sample) -> Vec<String> {
    // A quotation mark within a text is written behind a backslash.
    let text = sample.text.replace("\\\"", "\u{1}");
    let texts = text.split('"').skip(1).step_by(2);
    let mut texts: Vec<String> = texts.map(|text| text.replace('\u{1}', "\"")).collect();
    texts.retain(|text| text.chars().any(|c| c.is_ascii_alphabetic()));
    texts.sort_by_key(|text| std::cmp::Reverse(text.len()));
    texts.dedup();
    texts
}

#[test]
fn the_main_job_is_done_by_chinese_names_with_nothing_english_on_the_way() {
    let mut window = window_in(Language::Traditional, bundled::FOUNDING);
    let own = own(bundled::FOUNDING);
    let mut left: Vec<(&str, Vec<String>)> = Vec::new();
    let mut look = |window: &Window, place| left.push((place, english_left(window, &own)));
    look(&window, "the start");

    // Somebody is found and looked at.
    window.key_press_modifiers(Modifiers::COMMAND, Key::F);
    window.run();
    type_text(&mut window, "陳家齊");
    look(&window, "search");
    press(&mut window, Key::Enter);
    let clara = selection(&window).single_entity().expect("one entity is selected");
    assert_eq!(session(&window).label(clara), "陳家齊");
    look(&window, "the details of an entity");
    press(&mut window, Key::Escape);

    // The map is narrowed down, and the sentence says to what.
    click(&mut window, Role::CheckBox, "生命科學與生物計算, 23");
    assert_eq!(session(&window).shown().relations.count_ones(..), 23);
    look(&window, "a filter");
    click_first(&mut window, Role::Link, "港投公司 – 投資 – 百圖生科，2024年6月24日");
    look(&window, "the details of a tie");

    // What is shown is kept, taken back and brought again.
    window.key_press_modifiers(Modifiers::COMMAND, Key::D);
    window.run();
    type_text(&mut window, "生物計算");
    look(&window, "keeping a view");
    press(&mut window, Key::Enter);
    assert_eq!(kept(&window).views[0].name.get(Language::Traditional), "生物計算");
    look(&window, "the views");
    click(&mut window, Role::Button, "編輯");
    look(&window, "the menu of undo");
    press(&mut window, Key::Escape);

    // A page is added to a story, told, presented and handed out.
    press_with(&mut window, Modifiers::SHIFT, Key::F4);
    click(&mut window, Role::Button, "新增一頁");
    write(&mut window, "此頁標題", "十七項關係");
    write(&mut window, "此頁說明", "來源逐項列明");
    look(&window, "a step");
    press(&mut window, Key::F5);
    look(&window, "the stage");
    press(&mut window, Key::Escape);
    for (menu, command) in [("檔案", "匯出簡報…"), ("檔案", "匯出…"), ("說明", "使用手冊"), ("檢視", "放大")]
    {
        click(&mut window, Role::Button, menu);
        look(&window, menu);
        click_first(&mut window, Role::Button, command);
        look(&window, command);
        press(&mut window, Key::Escape);
    }
    left.retain(|(_, texts)| !texts.is_empty());
    assert!(left.is_empty(), "{left:#?}");
}

#[test]
fn nothing_english_is_left_on_the_wide_map_in_either_writing() {
    for language in [Language::Traditional, Language::Simplified] {
        let mut window = window_in(language, bundled::WIDER);
        let own = own(bundled::WIDER);
        assert_eq!(english_left(&window, &own), Vec::<String>::new(), "{language:?}");
        press(&mut window, Key::F7);
        assert_eq!(english_left(&window, &own), Vec::<String>::new(), "the looks, {language:?}");
    }
}

#[test]
fn the_place_in_a_list_is_told_in_one_line_in_every_language_and_window() {
    for language in [Language::English, Language::Traditional, Language::Simplified] {
        let mut window = window_in(language, bundled::WIDER);
        for size in [Vec2::new(1600.0, 1000.0), Vec2::new(1280.0, 720.0), Vec2::new(1024.0, 600.0)] {
            window.set_size(size);
            press(&mut window, Key::Escape);
            window.key_press_modifiers(Modifiers::COMMAND, Key::L);
            window.run();
            press(&mut window, Key::Home);
            press(&mut window, Key::Enter);
            let count = session(&window).shown().relation_count();
            let place = Words::of(language).with("number-of", [("number", 1.into()), ("count", count.into())]);
            let place = window.get_by_label(&place).rect();
            assert!(place.height() < 30.0 && place.right() < size.x, "{place:?} in {language:?} at {size:?}");
        }
    }
}

#[test]
fn keys_that_have_a_sign_are_written_by_it() {
    let mut window = window_in(Language::Traditional, bundled::FOUNDING);
    click(&mut window, Role::Button, "說明");
    click_first(&mut window, Role::Button, "指令及按鍵");
    let said = said(&window);
    let names = ["Plus", "Minus", "Left", "Right"];
    let left: Vec<&String> = said.iter().filter(|text| names.iter().any(|name| text.ends_with(name))).collect();
    assert_eq!(left, Vec::<&String>::new());
}

#[test]
fn edges_of_panels_have_names_in_the_language_of_the_window() {
    let window = window_in(Language::Traditional, bundled::FOUNDING);
    let edges = window.query_all_by_role(Role::Splitter).filter_map(|edge| edge.accesskit_node().label());
    assert_eq!(edges.collect::<Vec<_>>(), ["調整面板闊度"; 2]);
}
