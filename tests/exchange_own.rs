//! Our own workbooks, written as files and read again: nothing is lost on the way.
#![expect(clippy::expect_used, reason = "a test may stop at once")]

mod datasets;

use proptest::prelude::*;
use tieline::{
    dataset::{
        Dataset, bundled,
        message::Message,
        names::{Language, Names},
        read::read_text,
        share::{List, Text},
        source::{Evidence, Source},
        workspace::Workspace,
        write::write as written,
    },
    exchange::{imported::Imported, own, progress::Progress, read, write},
};

/// Says a message by its key; what it says is not the point here.
fn say(language: Language, message: &Message) -> String {
    format!("{} {}", language.tag(), message.key)
}

/// The facts of a dataset: what is kept beside them is not for a workbook.
fn facts(text: &str) -> Dataset {
    let dataset = read_text(text).dataset.expect("a bundled dataset reads");
    Dataset { workspace: Workspace::default(), ..dataset }
}

/// What comes of a dataset that was written and read.
fn through_a_file(dataset: &Dataset) -> Imported {
    let written = write::workbook(dataset, &say).expect("it can be written");
    let mut goes_on = |_| true;
    let progress = &mut Progress::new(&mut goes_on);
    let workbook = read::read("own.xlsx", &written.bytes, &read::Wanted::default(), progress).expect("it can be read");
    assert!(own::is_own(&workbook), "it is a workbook of ours");
    own::dataset(&workbook, progress).expect("it is a dataset")
}

#[test]
fn all_that_the_bundled_datasets_say_comes_back_from_a_workbook() {
    for sample in bundled::SAMPLES {
        let facts = facts(sample.text);
        let back = through_a_file(&facts);
        assert_eq!(back.dataset.sources, facts.sources, "{}", sample.name);
        assert_eq!(back.dataset.entities, facts.entities, "{}", sample.name);
        assert_eq!(back.dataset.relations, facts.relations, "{}", sample.name);
        assert_eq!(back.dataset, facts, "{}", sample.name);
    }
}

#[test]
fn the_template_imports_as_it_is() {
    let written = write::template(&say).expect("it can be written");
    let example = write::example();
    let mut goes_on = |_| true;
    let progress = &mut Progress::new(&mut goes_on);
    let workbook = read::read("a.xlsx", &written.bytes, &read::Wanted::default(), progress).expect("it can be read");
    let back = own::dataset(&workbook, progress).expect("it is a dataset");
    assert_eq!(back.dataset, example);
    assert_eq!(back.report.lines, []);
    assert_eq!(written, write::template(&say).expect("it can be written"), "the same is the same file");
}

/// The founding data with this as a note, a title and an alias.
fn with_text(text: &str) -> Dataset {
    let mut dataset = facts(bundled::FOUNDING.text);
    let source = dataset.sources.first_mut().expect("there is a source");
    *source = Source { note: Some(text.into()), ..source.clone() };
    dataset.description = Names::new([("zh-Hant", text), ("en", "x"), ("fr", text)]);
    dataset
}

/// A spreadsheet knows one sort of line break; all others become that one.
#[test]
fn what_a_spreadsheet_would_take_for_something_else_stays_a_text() {
    let long = "🌉".repeat(19_000);
    let tricky = [
        "=1+1",
        "+852 2345 6789",
        "@SUM(A1)",
        "-",
        "0012",
        "1/2",
        "2024",
        "TRUE",
        "#N/A",
        "_x0041_",
        "a\nb",
        " a ",
        "a\tb",
        "<b>&amp;</b>",
        "\u{202E}x",
        "…[1]",
        "]]>",
        "'quoted",
        "1E5",
        long.as_str(),
    ];
    for text in tricky {
        let dataset = with_text(text);
        let back = through_a_file(&dataset).dataset;
        let short: String = text.chars().take(20).collect();
        assert!(back.sources == dataset.sources && back.description == dataset.description, "{short:?}");
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 24, ..ProptestConfig::default() })]
    #[test]
    fn any_note_comes_back(text in "[ -~港灣\n；;_x0-9…\\[\\]\u{1}\u{7f}\u{2028}\u{200B}]{0,40}[a-z]") {
        let dataset = with_text(&text);
        let back = through_a_file(&dataset).dataset;
        prop_assert_eq!(&back.sources, &dataset.sources);
        prop_assert_eq!(&back.description, &dataset.description);
    }
}

/// The dataset as cells can say it: with line feeds for line breaks of any sort, and without texts that say nothing.
fn as_cells_say_it(dataset: &Dataset) -> Dataset {
    let text = written(dataset);
    let mut fed = String::with_capacity(text.len());
    let mut rest = text.as_str();
    while let Some(at) = rest.find('\\') {
        let (before, escape) = rest.split_at(at);
        fed.push_str(before);
        let (said, read) = match escape.as_bytes() {
            [_, b'r', b'\\', b'n', ..] => ("\\n", 4),
            [_, b'r', ..] => ("\\n", 2),
            _ => (&escape[..2], 2),
        };
        fed.push_str(said);
        rest = &escape[read..];
    }
    fed.push_str(rest);
    without_blanks(facts(&fed))
}

/// The dataset without texts of white space alone: a cell of nothing else is empty.
fn without_blanks(mut dataset: Dataset) -> Dataset {
    let blank = |text: &mut Option<Text>| *text = text.take().filter(|text| !text.trim().is_empty());
    let evidence = |list: &mut List<Evidence>| {
        let mut pieces = list.to_vec();
        for piece in &mut pieces {
            [&mut piece.at, &mut piece.says, &mut piece.quote].into_iter().for_each(blank);
        }
        *list = pieces.into();
    };
    for source in &mut dataset.sources {
        let Source { publisher, kind, url, file, language, note, .. } = source;
        [publisher, kind, url, file, language, note].into_iter().for_each(blank);
    }
    for entity in &mut dataset.entities {
        let mut extra = (*entity.extra).clone();
        [&mut extra.place, &mut extra.note].into_iter().for_each(blank);
        extra.amount.iter_mut().for_each(|amount| blank(&mut amount.over));
        entity.extra = extra.into();
        evidence(&mut entity.evidence);
    }
    for relation in &mut dataset.relations {
        let mut extra = (*relation.extra).clone();
        [&mut extra.role, &mut extra.note].into_iter().for_each(blank);
        extra.amount.iter_mut().for_each(|amount| blank(&mut amount.over));
        relation.extra = extra.into();
        evidence(&mut relation.evidence);
    }
    for figure in &mut dataset.figures {
        [&mut figure.unit, &mut figure.horizon, &mut figure.note].into_iter().for_each(blank);
        evidence(&mut figure.evidence);
    }
    dataset
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 48, ..ProptestConfig::default() })]
    #[test]
    fn every_field_that_a_dataset_may_have_comes_back_but_for_what_is_kept_beside_the_facts(dataset in datasets::any_dataset()) {
        let facts = as_cells_say_it(&dataset);
        let back = through_a_file(&facts).dataset;
        prop_assert_eq!(&back.sources, &facts.sources);
        prop_assert_eq!(&back.entities, &facts.entities);
        prop_assert_eq!(&back.relations, &facts.relations);
        prop_assert_eq!(&back.figures, &facts.figures);
        prop_assert_eq!(&back, &facts);
    }
}

#[test]
fn the_first_sheet_says_what_stays_outside() {
    let english = |language: Language, message: &Message| tieline::words::Words::of(language).message(message);
    let written = write::workbook(&facts(bundled::FOUNDING.text), &english).expect("it can be written");
    let mut goes_on = |_| true;
    let progress = &mut Progress::new(&mut goes_on);
    let workbook = read::read("own.xlsx", &written.bytes, &read::Wanted::default(), progress).expect("it can be read");
    let said: Vec<&str> = workbook.sheets[0].rows.iter().map(|row| row.cell(0).shown.as_str()).collect();
    let stays = "Views, stories, groups, places and notes stay with the dataset";
    assert!(said.iter().any(|line| line.contains(stays)), "{said:#?}");
}
