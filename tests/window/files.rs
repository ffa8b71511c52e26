//! Files of all sorts: empty, tiny, broken, and what the window says of them.

use eframe::egui::{Key, accesskit::Role};
use tieline::{
    dataset::{bundled, names::Language, read::read_text},
    keep::open::Origin,
    session::action::Action,
    words::Words,
};

use crate::driver::{
    BIOMAP, BIOTECH, all_counted, click, click_entity, entities_drawn, founding, places, press, says, session, size,
    wait, window_on,
};

const HEAD: &str = r#"(
    schema: "tieline/1",
    id: "test",
    title: {"en": "A small test"},
    sources: [(id: "letter", title: "A letter")],
    entity_kinds: [(id: "company", name: {"en": "Company"})],
"#;
const ONE: &str = r#"(id: "one", kind: "company", name: {"en": "One"}, evidence: [(source: "letter")]),"#;
const TWO: &str = r#"(id: "two", kind: "company", name: {"en": "Two"}, evidence: [(source: "letter")]),"#;

#[test]
fn an_empty_dataset_says_that_it_is_empty() {
    let window = window_on(&format!("{HEAD} entities: [], relations: [])"));
    assert_eq!(places(&window).len(), 0);
    assert!(says(&window, "This dataset is empty"));
    assert!(says(&window, "0 relations, 0 entities"));
}

#[test]
fn a_single_entity_is_drawn_and_can_be_selected() {
    let mut window = window_on(&format!("{HEAD} entities: [{ONE}], relations: [])"));
    assert_eq!(entities_drawn(&window), 1);
    assert!(says(&window, "0 relations, 1 entity"));
    assert!(says(&window, "1 entity, and no relations yet"));
    click_entity(&mut window, "One");
    assert!(says(&window, "0 ties"));
}

#[test]
fn entities_without_relations_say_so_and_lie_apart() {
    let window = window_on(&format!("{HEAD} entities: [{ONE}{TWO}], relations: [])"));
    let places = places(&window);
    assert!(places["One"].distance(places["Two"]) > 20.0, "{places:?}");
    assert!(says(&window, "2 entities, and no relations between them yet"));
}

#[test]
fn a_file_with_warnings_opens_and_lists_them() {
    let mut window = window_on(&format!("{HEAD} entities: [{ONE}], relations: [])"));
    press(&mut window, Key::W);
    assert!(says(&window, "these are what a careful editor would look at"));
    assert!(says(&window, "line "));
    press(&mut window, Key::Escape);
    assert!(!says(&window, "a careful editor"));
}

#[test]
fn all_filtered_away_says_why_and_what_to_clear() {
    let mut window = founding();
    // The buttons step to what the other filters leave, so that the year comes first.
    click(&mut window, Role::Button, "Earlier year");
    click(&mut window, Role::Button, "Earlier year");
    click(&mut window, Role::CheckBox, "HKIC, 0");
    assert_eq!(entities_drawn(&window), 0);
    assert!(says(&window, "Nothing to show"));
    assert!(says(
        &window,
        "Nothing matches: no relation is tied to HKIC or the funds it manages or set up and in 2023"
    ));
    assert!(says(&window, "7 have no usable year"));
    click(&mut window, Role::Button, "Clear year");
    assert!(entities_drawn(&window) > 0 && !says(&window, "Nothing to show"));
    assert!(!session(&window).filter().funds.is_empty(), "only the year was cleared");
}

#[test]
fn what_has_no_year_can_be_shown_where_nothing_else_is() {
    let mut window = founding();
    // The buttons step to what the other filters leave, so that the year comes first.
    click(&mut window, Role::Button, "Earlier year");
    click(&mut window, Role::Button, "Earlier year");
    click(&mut window, Role::CheckBox, "HKIC, 0");
    click(&mut window, Role::Button, "Show those without a year");
    assert!(entities_drawn(&window) > 0);
    assert!(!says(&window, "Nothing to show"));
}

#[test]
fn a_broken_file_on_top_leaves_everything_as_it_was_and_lists_every_problem_with_its_line() {
    let mut window = founding();
    click(&mut window, Role::CheckBox, BIOTECH);
    click_entity(&mut window, BIOMAP);
    let (exploration, before) = (session(&window).exploration().clone(), places(&window));
    let was = size(&window);
    let text = format!("{HEAD} entities: [\n{ONE}\n{}\n], relations: [])", ONE.replace("company", "compani"));
    let problems = read_text(&text).problems;
    let folder = tempfile::tempdir().expect("a folder for the test");
    let file = folder.path().join("broken.ron");
    std::fs::write(&file, &text).expect("a file for the test");
    window.state_mut().open(Origin::File(file));
    wait(&mut window, |window| says(window, "broken.ron was not opened"));
    assert!(says(&window, "What was open before stays as it was"));
    assert!(problems.iter().filter(|problem| problem.is_error()).count() >= 2, "{problems:?}");
    for problem in &problems {
        assert!(says(&window, &format!("line {}, column {}", problem.line, problem.column)), "{problem:?}");
        assert!(says(&window, &Words::of(Language::English).message(&problem.message)), "{problem:?}");
    }
    window.state_mut().apply(Action::SetLanguage(Language::Traditional));
    window.run();
    for problem in &problems {
        assert!(says(&window, &Words::of(Language::Traditional).message(&problem.message)), "{problem:?}");
    }
    window.state_mut().apply(Action::SetLanguage(Language::English));
    window.run();
    click(&mut window, Role::Button, "Close");
    window.remove_cursor();
    window.run();
    assert_eq!(size(&window), was);
    assert_eq!(*session(&window).exploration(), exploration);
    assert_eq!(places(&window), before);
}

#[test]
fn a_file_that_is_not_there_says_so() {
    let mut window = founding();
    let folder = tempfile::tempdir().expect("a folder for the test");
    window.state_mut().open(Origin::File(folder.path().join("gone.ron")));
    wait(&mut window, |window| says(window, "gone.ron was not opened"));
    assert!(says(&window, "cannot be read"));
    press(&mut window, Key::Escape);
    assert!(!says(&window, "was not opened") && says(&window, &all_counted(&window)));
}

#[test]
fn another_dataset_takes_the_place_of_the_first() {
    let mut window = founding();
    click(&mut window, Role::CheckBox, BIOTECH);
    let was = size(&window);
    window.state_mut().open(Origin::Sample(bundled::WIDER));
    wait(&mut window, |window| size(window) > was);
    assert!(session(&window).filter().is_clear() && !session(&window).can_undo());
    let all = session(&window).network().dataset().entities.len();
    assert!(says(&window, &format!("{all} entities")));
}

#[test]
fn a_spreadsheet_without_its_end_is_told_so_whatever_its_name_and_what_can_be_done() {
    let mut window = founding();
    let folder = tempfile::tempdir().expect("a folder for the test");
    let file = folder.path().join("partners.ron");
    let packed = [b"PK\x03\x04\x14\0\0\0\x08\0aaaabbbbccccddddeeee".as_slice(), b"xl/workbook.xml"].concat();
    std::fs::write(&file, packed).expect("a file for the test");
    window.state_mut().open(Origin::File(file));
    wait(&mut window, |window| says(window, "partners.ron was not opened"));
    assert!(says(&window, "its end is missing") && says(&window, "Copy or download it once more"));
}
