//! The manual names commands that there are, and says the same chapters in every language.

use std::{collections::BTreeSet, fs, path::Path};

use tieline::{
    app::{
        command::{Command, Menu},
        cue::Cue,
    },
    dataset::names::Language,
    manual::{self, Block, CHAPTERS, Kind, Mark, Part, Style},
    words::Words,
};

const LANGUAGES: [Language; 3] = Language::ALL;

/// The chapters of a language, each with its id and its text.
fn texts(language: Language) -> Vec<(&'static str, String)> {
    CHAPTERS.iter().map(|chapter| (chapter.id, chapter.text(Words::of(language)).into_owned())).collect()
}

/// The marks of a text, in order.
fn marks(text: &str) -> Vec<Mark<'_>> {
    let of = |part| if let Part::Mark(mark) = part { Some(mark) } else { None };
    manual::parts(text).into_iter().filter_map(of).collect()
}

fn blocks(text: &str) -> Vec<Block> {
    manual::read(text, &|mark| mark.name().to_owned())
}

#[test]
fn every_mark_is_of_a_command_that_has_what_is_said_of_it() {
    let mut wrong = Vec::new();
    for (id, text) in LANGUAGES.into_iter().flat_map(texts) {
        for mark in marks(&text) {
            let command = Command::named(mark.name());
            let is_right = match mark {
                Mark::Key(_) => command.is_some_and(|command| command.shortcut().is_some()),
                Mark::Menu(_) => command.is_some_and(|command| Menu::of(command).is_some()),
                Mark::Name(_) => command.is_some(),
                Mark::Cue(name) => Cue::named(name).is_some(),
            };
            if !is_right {
                wrong.push(format!("{id}: {mark:?}"));
            }
        }
    }
    assert_eq!(wrong, Vec::<String>::new());
}

#[test]
fn every_brace_is_a_mark() {
    for (id, text) in LANGUAGES.into_iter().flat_map(texts) {
        let braces = text.matches('{').count();
        assert_eq!(braces, marks(&text).len(), "{id} has braces that stand for nothing");
    }
}

#[test]
fn both_languages_have_the_same_chapters_and_name_the_same_commands() {
    let files = |folder: &str| -> BTreeSet<String> {
        let folder = Path::new("assets/manual").join(folder);
        let entries = fs::read_dir(folder).expect("the folder is there");
        entries.map(|entry| entry.expect("it can be listed").file_name().to_string_lossy().into_owned()).collect()
    };
    let expected: BTreeSet<String> = CHAPTERS.iter().map(|chapter| format!("{}.md", chapter.id)).collect();
    assert_eq!(files("en"), expected);
    assert_eq!(files("zh-Hant"), expected);
    for ((id, english), (_, chinese)) in texts(Language::English).iter().zip(&texts(Language::Traditional)) {
        let named = |text| marks(text).into_iter().map(|mark| format!("{mark:?}")).collect::<BTreeSet<_>>();
        assert_eq!(named(english), named(chinese), "{id}");
        let shape = |text: &str| {
            let blocks = blocks(text);
            [Kind::Title, Kind::Heading, Kind::Code]
                .map(|kind| blocks.iter().filter(|block| block.kind == kind).count())
        };
        assert_eq!(shape(english), shape(chinese), "{id}");
        let shown = |text: &str| blocks(text).into_iter().map(|block| block.shows).collect::<BTreeSet<_>>();
        assert_eq!(shown(english), shown(chinese), "{id}");
    }
}

#[test]
fn every_chapter_begins_with_its_title_and_every_link_leads_to_another() {
    let ids: BTreeSet<&str> = CHAPTERS.iter().map(|chapter| chapter.id).collect();
    for (id, text) in LANGUAGES.into_iter().flat_map(texts) {
        let blocks = blocks(&text);
        let titles: Vec<usize> =
            blocks.iter().enumerate().filter(|(_, it)| it.kind == Kind::Title).map(|(at, _)| at).collect();
        assert_eq!(titles, [0], "{id}");
        for link in blocks.iter().flat_map(|block| &block.runs).filter_map(|run| run.link.as_deref()) {
            assert!(ids.contains(link) && link != id, "{id} leads to {link}");
        }
    }
}

#[test]
fn nothing_of_the_notation_is_left_in_what_is_read() {
    for (id, text) in LANGUAGES.into_iter().flat_map(texts) {
        for block in blocks(&text).iter().filter(|block| block.kind != Kind::Code) {
            for run in block.runs.iter().filter(|run| run.style != Style::Key) {
                let is_left = ["**", "`", "](", "{", "}"].iter().any(|sign| run.text.contains(sign));
                assert!(!is_left, "{id}: {}", run.text);
            }
        }
    }
}

#[test]
fn the_lines_to_be_typed_are_commands_of_the_program() {
    let (_, text) = texts(Language::English).into_iter().find(|(id, _)| *id == "command-line").expect("it is there");
    let lines: Vec<String> = blocks(&text).iter().filter(|block| block.kind == Kind::Code).map(Block::text).collect();
    assert!(lines.len() >= 7);
    for line in lines {
        let arguments: Vec<&str> = line.split(' ').collect();
        assert_eq!(arguments[0], "tieline", "{line}");
        let (mut out, mut err) = (Vec::new(), Vec::new());
        let mut terminal = tieline::cli::Terminal { out: &mut out, err: &mut err };
        // Files of these names are not there, which is said before anything is done: the options are understood.
        tieline::cli::run(arguments.iter().map(std::ffi::OsString::from), &mut terminal);
        let said = String::from_utf8_lossy(&err).into_owned();
        assert!(said.contains("network.ron") || said.contains("old.ron"), "{line}: {said}");
        assert!(!said.contains("Usage"), "{line}: {said}");
    }
}

#[test]
fn in_simplified_characters_the_manual_has_the_words_of_the_mainland() {
    for (id, text) in texts(Language::Simplified) {
        for word in [
            "視窗",
            "窗戶",
            "檔案",
            "档案",
            "视窗",
            "萤幕",
            "屏幕幕",
            "滑鼠",
            "资料夹",
            "投影片",
            "範例",
            "范例",
            "汇出",
            "搜寻",
        ] {
            assert!(!text.contains(word), "{id}: {word}");
        }
    }
}
