//! What is stored reads back for ever: views in files, the view in a picture, what a crash leaves.
//!
//! `tests/stored/first` holds what the program wrote before all of them shared one form. It is never written
//! again; the rest of `tests/stored` is, with `UPDATE_EXPECT=1`.
#![expect(clippy::expect_used, reason = "a test may stop at once")]

mod datasets;
#[path = "support/made.rs"]
mod made;

use std::{collections::BTreeMap, fs, path::PathBuf, sync::Arc};

use emath::{Pos2, Rect};
use proptest::prelude::*;
use serde::Serialize;
use tieline::{
    dataset::{
        Dataset,
        amount::{Qualifier, Reading},
        beside, by_id,
        entity::WhenRole,
        file::{self, kept, show},
        id::EntityIndex,
        look::{Colouring, Leaves, Mode, Regions, Sizing, ThemeName, Weighing},
        names::Language,
        read::read_text,
        relation::Status,
        view::{Frame, Show},
        when::Basis,
        workspace::Workspace,
    },
    keep::copies::Copy,
    session::{Session, action::Action},
    stamp::Stamp,
};

fn place(name: &str) -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("tests/stored").join(name)
}

fn stored(name: &str) -> String {
    fs::read_to_string(place(name)).expect("a file of this folder")
}

/// Holds `text` to what is stored under this name.
fn hold(name: &str, text: &str) {
    if std::env::var_os("UPDATE_EXPECT").is_some() {
        fs::write(place(name), text).expect("the folder can be written to");
    }
    assert_eq!(text, stored(name), "{name}: run with UPDATE_EXPECT=1 to accept, then read the difference");
}

fn dataset() -> Dataset {
    let reading = read_text(&stored("harbour.ron"));
    assert!(reading.dataset.is_some(), "{:?}", reading.problems);
    reading.dataset.expect("a dataset")
}

/// A story in whose steps everything is asked for, in every way to say it.
fn workspace(dataset: &Dataset) -> Workspace {
    let reading = beside::read(stored("first/harbour.tieline.ron").as_bytes(), dataset);
    assert!(reading.problems.is_empty(), "{:?}", reading.problems);
    reading.beside.expect("a workspace").over(&Workspace::default())
}

fn shows(dataset: &Dataset) -> Vec<Show> {
    workspace(dataset).stories[0].steps.iter().map(|step| step.show.clone()).collect()
}

fn row(height: f32) -> Arc<Vec<Pos2>> {
    Arc::new((0_u8..5).map(|at| Pos2::new(f32::from(at) * 10.0, height)).collect())
}

fn ferry(dataset: &Dataset) -> EntityIndex {
    dataset.entity_by_id("ferry").expect("an entity")
}

/// A session that looks as `show`, in which entities were put elsewhere in every way.
fn session(dataset: &Dataset, show: &Show) -> Session {
    let mut session = made::read(dataset).begin(row(0.0).to_vec()).session;
    session.apply(Action::Arrange(Some(row(5.5)), "command-arrange-kind"));
    session.apply(Action::Move(vec![(ferry(dataset), Pos2::new(12.5, -40.0))]));
    session.apply(Action::Sway(row(6.25)));
    session.apply(Action::Show(Box::new(show.clone())));
    session
}

fn area(show: &Show) -> Option<Rect> {
    if let Frame::Area(area) = show.frame { Some(area) } else { None }
}

/// Holds a picture's view to what it was made of.
fn leads_back(text: &str, dataset: &Dataset, show: &Show) {
    let reopened = Stamp::from_text(text).expect("a view").reopen(dataset);
    assert_eq!(reopened.exploration, *session(dataset, show).exploration(), "what is looked at");
    assert_eq!((reopened.language, reopened.missing), (show.language.unwrap_or_default(), 0), "nothing is gone");
    assert_eq!(reopened.camera, area(show), "the part in view");
}

#[test]
fn the_first_pictures_still_lead_back_to_their_views() {
    let dataset = dataset();
    for (at, show) in shows(&dataset).iter().enumerate() {
        leads_back(&stored(&format!("first/picture-{at}.json")), &dataset, show);
    }
}

#[test]
fn pictures_are_stored_as_they_were_and_lead_back() {
    let dataset = dataset();
    for (at, show) in shows(&dataset).iter().enumerate() {
        let text = Stamp::exact(&session(&dataset, show), area(show)).to_text();
        hold(&format!("picture-{at}.json"), &text);
        leads_back(&text, &dataset, show);
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 64, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn whatever_a_view_shows_is_told_by_ids_and_found_again(dataset in datasets::any_dataset()) {
        let steps = dataset.workspace.stories.iter().flat_map(|story| &story.steps).map(|step| &step.show);
        for show in dataset.workspace.views.iter().map(|view| &view.show).chain(steps) {
            let text = serde_json::to_string(&by_id::written(show, &dataset)).expect("a text");
            let written: show::Show = serde_json::from_str(&text).expect("the same form");
            prop_assert_eq!(by_id::read(&written, &dataset), (show.clone(), Vec::new()), "{}", text);
        }
    }
}

#[test]
fn of_a_picture_of_a_later_version_everything_is_found_but_what_is_new() {
    let dataset = dataset();
    let text =
        r#"{"dataset":"harbour","show":{"years":[2020,2021],"mood":"calm","colours":"Mood","mode":"Highlight"}}"#;
    let reopened = Stamp::from_text(text).expect("a view").reopen(&dataset);
    let seen = reopened.exploration.seen;
    assert_eq!(
        (seen.filter.years, seen.mode, seen.look.colouring),
        (Some((2020, 2021)), Mode::Highlight, Colouring::Kind)
    );
    assert_eq!(reopened.missing, 2);
}

#[test]
fn what_a_crash_left_before_is_still_brought_back() {
    let dataset = dataset();
    let copy: Copy = serde_json::from_str(&stored("first/copy.json")).expect("a copy");
    let there = session(&dataset, &Show::default());
    let unpacked = copy.state.unpack(there.network(), &workspace(&dataset)).expect("a state");
    assert_eq!(unpacked.missing, 0);
    let (exploration, kept) = unpacked.put_together(&there);
    assert_eq!(exploration.seen, shows(&dataset)[3].seen);
    assert!(exploration.pins.contains_key(&ferry(&dataset)), "what was moved by hand is there again");
    assert_eq!(kept.stories, workspace(&dataset).stories);
}

#[test]
fn a_story_is_written_as_it_always_was() {
    let dataset = dataset();
    let text = beside::text(None, &dataset, &Workspace::default(), &workspace(&dataset));
    assert_eq!(text, stored("first/harbour.tieline.ron"));
}

/// A word as it is written anywhere but in a file of ours.
fn json(word: &impl Serialize) -> String {
    serde_json::to_string(word).expect("a word")
}

#[test]
fn no_stored_word_changes() {
    let mut words = BTreeMap::new();
    let mut list = |of, all: Vec<(String, &'static str)>| {
        // Whoever writes a word, and in whatever form, it is the same.
        for (written, word) in &all {
            assert_eq!(*written, format!("\"{word}\""));
        }
        words.insert(of, all.iter().map(|(_, word)| *word).collect::<Vec<_>>().join(" "));
    };
    list("Status", Status::ALL.map(|it| (json(&file::Status::from(it)), it.word())).into());
    list("Basis", Basis::ALL.map(|it| (json(&file::Basis::from(it)), it.word())).into());
    let roles = [WhenRole::Founded, WhenRole::Occurred];
    list("WhenRole", roles.map(|it| (json(&file::WhenRole::from(it)), it.word())).into());
    let qualifiers = [Qualifier::Exact, Qualifier::Around, Qualifier::AtLeast, Qualifier::AtMost];
    list("Qualifier", qualifiers.map(|it| (json(&file::Qualifier::from(it)), it.word())).into());
    let readings = [Reading::Clear, Reading::Suspect, Reading::Illegible, Reading::Impossible, Reading::Printed];
    list("Reading", readings.map(|it| (json(&file::Reading::from(it)), it.word())).into());
    list("Mode", [Mode::Filter, Mode::Highlight].map(|it| (json(&show::Mode::from(it)), it.word())).into());
    list("Colouring", Colouring::ALL.map(|it| (json(&show::Colouring::from(it)), it.word())).into());
    list("Sizing", Sizing::ALL.map(|it| (json(&show::Sizing::from(it)), it.word())).into());
    list("Regions", Regions::ALL.map(|it| (json(&show::Regions::from(it)), it.word())).into());
    list("Leaves", Leaves::ALL.map(|it| (json(&show::Leaves::from(it)), it.word())).into());
    list("Weighing", Weighing::ALL.map(|it| (json(&show::Weighing::from(it)), it.word())).into());
    list("ThemeName in a file", ThemeName::ALL.map(|it| (json(&show::ThemeName::from(it)), it.word())).into());
    list("ThemeName elsewhere", ThemeName::ALL.map(|it| (json(&it), it.id())).into());
    list("Language", Language::ALL.map(|it| (json(&it.tag()), it.tag())).into());
    let frames = [show::Frame::All, show::Frame::Around(Vec::new()), show::Frame::Area((0.0, 0.5), (1.0, 2.0))];
    let one = || "a".to_owned();
    let selections = [
        show::Selection::Nothing,
        show::Selection::Entities(Vec::new()),
        show::Selection::Relation(one()),
        show::Selection::Relations(Vec::new()),
        show::Selection::Source(one()),
        show::Selection::Path(one(), one()),
    ];
    let (frames, selections) = (json(&frames), json(&selections));
    words.insert("Frame", frames);
    words.insert("Selection", selections);
    words.insert("Schema", format!("{} {}", file::SCHEMA, kept::SCHEMA));
    let lines: Vec<String> = words.iter().map(|(of, words)| format!("{of}: {words}\n")).collect();
    hold("words.txt", &lines.concat());
}
