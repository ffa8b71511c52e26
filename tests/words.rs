//! Keeps the texts in `assets/words` and the code that asks for them together.
#![expect(clippy::expect_used, reason = "a test may stop at once")]

use std::{
    collections::{BTreeMap, BTreeSet},
    fs,
    path::Path,
};

use fluent_bundle::FluentResource;
use tieline::{
    dataset::names::Language,
    words::{Joined, Words},
};

const ENGLISH: &str = include_str!("../assets/words/en.ftl");
const CHINESE: &str = include_str!("../assets/words/zh-Hant.ftl");

/// The values and aspects a text has, by its key.
type Texts = BTreeMap<String, BTreeSet<String>>;

/// The texts of a file: what each asks for (`$count`) and what else is said under its key (`.tip`).
fn texts(ftl: &str) -> Texts {
    let mut texts = Texts::new();
    let mut key = String::new();
    for line in ftl.lines().filter(|line| !line.starts_with('#')) {
        if let Some((name, _)) = line.split_once(" = ").filter(|_| line.starts_with(char::is_alphabetic)) {
            name.clone_into(&mut key);
            assert!(texts.insert(key.clone(), BTreeSet::new()).is_none(), "{key} stands twice");
        }
        let Some(has) = texts.get_mut(&key) else { continue };
        has.extend(values(line));
        if let Some((aspect, _)) = line.trim().split_once(" = ").filter(|(name, _)| name.starts_with('.')) {
            has.insert(aspect.to_owned());
        }
    }
    texts
}

fn values(line: &str) -> BTreeSet<String> {
    line.split('$')
        .skip(1)
        .map(|rest| {
            format!("${}", rest.chars().take_while(|c| c.is_ascii_alphanumeric() || *c == '-').collect::<String>())
        })
        // A sign of a currency is no value.
        .filter(|value| value.len() > 1)
        .collect()
}

#[test]
fn each_file_can_be_read_whole() {
    for text in [ENGLISH, CHINESE] {
        let read = FluentResource::try_new(text.to_owned());
        let errors = read.err().map(|(_, errors)| errors);
        assert_eq!(errors, None);
    }
}

#[test]
fn every_text_is_there_in_both_languages_with_the_same_values() {
    let (english, chinese) = (texts(ENGLISH), texts(CHINESE));
    let keys = |texts: &Texts| texts.keys().cloned().collect::<Vec<_>>();
    assert_eq!(keys(&english), keys(&chinese));
    for (key, has) in &english {
        assert_eq!(has, &chinese[key], "{key}");
    }
}

#[test]
fn code_asks_for_every_text_and_for_no_other() {
    let english = texts(ENGLISH);
    let asked = asked_in(Path::new("src"));
    let unused: Vec<_> = english.keys().filter(|key| !asked.contains(*key)).collect();
    assert_eq!(unused, Vec::<&String>::new(), "no code asks for these");
    let missing: Vec<_> = said_in(Path::new("src")).into_iter().filter(|key| !english.contains_key(key)).collect();
    assert_eq!(missing, Vec::<String>::new(), "these have no text");
}

/// Every literal in the code.
fn asked_in(folder: &Path) -> BTreeSet<String> {
    code_in(folder).iter().flat_map(|code| code.split('"')).map(str::to_owned).collect()
}

/// The keys that are asked for where they stand; those of tables are looked up when the program runs, which stops a
/// test if one has no text.
fn said_in(folder: &Path) -> BTreeSet<String> {
    let asks = [".say(\"", ".with(\"", ".tip(\"", ".aspect(\"", "Message::new(\""];
    let said = |code: &String| -> Vec<String> {
        let found = asks.iter().flat_map(|ask| code.split(ask).skip(1));
        found.filter_map(|rest| rest.split('"').next()).filter(|key| is_key(key)).map(str::to_owned).collect()
    };
    code_in(folder).iter().flat_map(said).collect()
}

/// The text of every file of code in a folder.
fn code_in(folder: &Path) -> Vec<String> {
    let mut texts = Vec::new();
    for entry in fs::read_dir(folder).expect("the folder is there") {
        let path = entry.expect("it can be listed").path();
        if path.is_dir() {
            texts.extend(code_in(&path));
        } else if path.extension().is_some_and(|extension| extension == "rs") {
            texts.push(fs::read_to_string(&path).expect("it can be read"));
        }
    }
    texts
}

/// Words in small letters, joined by hyphens.
fn is_key(literal: &str) -> bool {
    literal.contains('-')
        && literal
            .split('-')
            .all(|word| !word.is_empty() && word.chars().all(|c| c.is_ascii_lowercase() || c.is_ascii_digit()))
}

/// What is in a line of code that is read by nobody who uses the program.
const INNER: [&str; 14] = [
    "#[error(",
    "Id::",
    "NoDataset::",
    "assert",
    "debug_",
    "expect(",
    "id_salt",
    "interact(",
    "load_texture",
    "log::",
    "reason = ",
    "scope_id",
    "serde",
    "Task::start",
];

/// Names of threads and of stores that are known to nobody but the program, and what egui says in English, to be told by.
const NAMES: [&str; 6] = ["file dialog", "reading order", "tab order", "Resize panel", "Resize window", "Close window"];

/// What is written into files and read from them, in English whatever the window speaks, and what only commands print.
const WRITTEN: [&str; 27] = [
    "Where the facts come from.",
    "Fields of activity, a tree.",
    "What an entity can be.",
    "What a relation can be, as read between its two ends.",
    "Who and what there is.",
    "Who is tied to whom.",
    "Numbers that are no ties.",
    "Who was put together.",
    "Views worth keeping.",
    "Stories to tell.",
    "Where entities were put.",
    "What was noted.",
    "What stands around all that is handed on.",
    "What is proposed: each record as it was in the dataset, and as it is to be.",
    "// As it was while everything it names was there:",
    "\\n// What this file said before, which has errors:\\n{}",
    "names by language",
    "HKD USD",
    "CNY JPY",
    "CNY HKD",
    "fiscal year",
    "or later",
    "up to",
    "or earlier",
    "end of",
    "{} or later",
    "Under way",
];

/// In the rooms that make the window, and in those that tell it what is wrong with a file, no literal is words.
#[test]
fn no_text_that_a_user_reads_stands_in_the_code_of_the_window() {
    let mut found = Vec::new();
    for code in ["app", "canvas", "panels", "dataset", "disk", "keep"]
        .iter()
        .flat_map(|room| code_in(&Path::new("src").join(room)))
    {
        let code = code.split("#[cfg(test)]\nmod tests").next().and_then(|code| code.split("#[test]").next());
        let code = code.unwrap_or_default().to_owned();
        let lines = code.lines().filter(|line| !line.trim_start().starts_with("//"));
        let lines = lines.filter(|line| INNER.iter().all(|inner| !line.contains(inner)));
        let literals = lines.flat_map(|line| line.split('"').skip(1).step_by(2).map(str::to_owned).collect::<Vec<_>>());
        found.extend(
            literals
                .filter(|literal| is_words(literal) && ![&NAMES[..], &WRITTEN].concat().contains(&literal.as_str())),
        );
    }
    assert_eq!(found, Vec::<String>::new());
}

/// Two words in Latin letters side by side.
fn is_words(literal: &str) -> bool {
    let words: Vec<&str> = literal.split(' ').collect();
    let is_word = |word: &str| word.len() > 1 && word.chars().all(|c| c.is_ascii_alphabetic());
    words.windows(2).any(|pair| is_word(pair[0]) && is_word(pair[1]))
}

/// What is written in Latin letters in Chinese too.
const LATIN: [&str; 32] = [
    "F5",
    "Alt",
    "F1",
    "https",
    "example",
    "org",
    "Backspace",
    "Ctrl",
    "D",
    "E",
    "End",
    "English",
    "Enter",
    "Esc",
    "F",
    "H",
    "HTML",
    "Home",
    "L",
    "P",
    "PDF",
    "PNG",
    "Page Down",
    "Page Up",
    "SVG",
    "Shift",
    "Tab",
    "Tieline",
    "Z",
    "B",
    "C",
    "URL",
];

/// Names of programs, formats, encodings and units, which are the same in Chinese.
const PROPER_NAMES: [&str; 63] = [
    "Aleph",
    "Apple Numbers",
    "APA",
    "BibTeX",
    "CSL-JSON",
    "EndNote",
    "GB/T",
    "JabRef",
    "LaTeX",
    "Pandoc",
    "RIS",
    "Zotero",
    "CX2",
    "Cytoscape.js",
    "Cytoscape",
    "DOT",
    "DuckDB",
    "FollowTheMoney",
    "GEXF",
    "Gephi",
    "GraphML",
    "Graphviz",
    "JSON",
    "Kumu",
    "Markdown",
    "Mermaid",
    "NDEx",
    "NetworkX",
    "PostgreSQL",
    "Vega",
    "yEd",
    "Numbers",
    "Big5",
    "Excel",
    "GB18030",
    "LibreOffice",
    "MHTML",
    "PPTX",
    "PowerPoint",
    ".txt",
    ".md",
    ".html",
    ".docx",
    ".pdf",
    "MiB",
    "Office",
    "OpenDocument",
    "SQLite",
    "UTF-16LE",
    "UTF-8",
    "Windows",
    "XML",
    "windows-1252",
    ".csv",
    ".ods",
    ".tsv",
    ".xlsb",
    ".xlsx",
    ".xls",
    "tieline-template",
    "CSV",
    "TSV",
    "UTF-16",
];

#[test]
fn no_english_is_left_in_chinese() {
    let mut left = Vec::new();
    // What stands in our workbooks tells people the words that they write there.
    let is_said = |line: &&str| !line.starts_with('#') && !line.starts_with("workbook-");
    for line in CHINESE.lines().filter(is_said) {
        let Some((_, text)) = line.split_once(" = ").or_else(|| line.trim().split_once("] ")) else { continue };
        let said = outside_braces(text);
        let mut rest = said.clone();
        for latin in PROPER_NAMES.iter().chain(&LATIN).filter(|latin| latin.len() > 1) {
            rest = rest.replace(latin, " ");
        }
        if rest.split(|c: char| !c.is_ascii_alphabetic()).any(|word| word.len() > 1) {
            left.push(said);
        }
    }
    assert_eq!(left, Vec::<String>::new());
}

fn outside_braces(text: &str) -> String {
    text.split('{')
        .enumerate()
        .map(|(nth, part)| if nth == 0 { part } else { part.split_once('}').map_or("", |(_, after)| after) })
        .collect()
}

#[test]
fn in_simplified_characters_things_are_called_as_on_the_mainland() {
    let words = Words::of(Language::Simplified);
    for (key, wanted) in [
        ("command-undo", "撤销"),
        ("look-back", "恢复画面"),
        ("answer-restore", "恢复"),
        ("command-save-as", "另存为…"),
        ("command-present-from-start", "从头开始演示"),
        ("menu-view", "查看"),
        ("command-quit", "退出"),
        ("close-window", "关闭窗口"),
    ] {
        assert_eq!(words.say(key), wanted, "{key}");
    }
}

#[test]
fn no_text_in_simplified_characters_keeps_a_traditional_one() {
    let words = Words::of(Language::Simplified);
    for key in ["command-open", "command-save", "menu-view", "help-pointer", "bar-edited"] {
        let said = words.say(key);
        let again = tieline::dataset::fold::simplified(said.to_string());
        assert_eq!(said, again);
    }
    assert_eq!(words.list(&["甲", "乙"], Joined::And), "甲及乙");
}
