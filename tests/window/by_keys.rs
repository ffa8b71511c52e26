//! The main job from the file to the saved change, without a pointer: what has the keyboard is the only thing touched.

use std::{fs, path::Path};

use eframe::egui::{Event, Key, Modifiers, accesskit::Role};
use egui_kittest::{
    Node,
    kittest::{By, NodeT as _, Queryable as _},
};
use tieline::{
    app::{App, recent::Memory},
    dataset::{bundled, names::Language, view::Selection},
    keep::open::Origin,
};

use crate::driver::{Window, builder, entity, founding, press, press_with, says, selection, session, wait};

/// So many stops a part of the window has at most.
const STOPS: usize = 400;

/// The widget that has the keyboard, by its role and name.
fn focused(window: &Window) -> Option<(Role, String)> {
    let is_focused = |node: &Node<'_>| node.accesskit_node().is_focused();
    let node = window.query_all(By::new().predicate(|_| true)).find(is_focused)?;
    let node = node.accesskit_node();
    Some((node.role(), node.label().or_else(|| node.value()).unwrap_or_default()))
}

/// Presses `Tab` until a widget of that role has the keyboard whose name begins so.
fn tab_to(window: &mut Window, role: Role, name: &str) {
    let mut met = Vec::new();
    for _ in 0..STOPS {
        if let Some(stop) = focused(window) {
            if stop.0 == role && stop.1.starts_with(name) {
                return;
            }
            met.push(stop);
        }
        press(window, Key::Tab);
    }
    panic!("no {role:?} called {name}… has the keyboard; there were {:?}", &met[..met.len().min(60)]);
}

/// Presses `F6` until the map has the keyboard, and then so often again.
fn to_part(window: &mut Window, parts_on: usize) {
    for _ in 0..8 {
        if focused_on_map(window) {
            break;
        }
        press(window, Key::F6);
    }
    assert!(focused_on_map(window), "F6 never came to the map: {:?}", focused(window));
    (0..parts_on).for_each(|_| press(window, Key::F6));
}

fn focused_on_map(window: &Window) -> bool {
    window.ctx.memory(eframe::egui::Memory::focused) == Some(tieline::canvas::id())
}

fn type_in(window: &mut Window, text: &str) {
    press_with(window, Modifiers::COMMAND, Key::A);
    window.event(Event::Text(text.to_owned()));
    window.run();
}

/// Opens the file by its path.
fn open_by_keys(window: &mut Window, file: &Path) {
    press_with(window, Modifiers::COMMAND, Key::O);
    assert_eq!(focused(window).map(|it| it.0), Some(Role::TextInput), "the path is typed at once");
    type_in(window, &file.display().to_string());
    window.key_press(Key::Enter);
    window.step();
    let title = file.file_name().and_then(|name| name.to_str()).expect("a name").to_owned();
    wait(window, |window| {
        says(window, &title) && ["Path of the file to open", "Opening "].iter().all(|it| !says(window, it))
    });
}

fn find(window: &mut Window, name: &str) {
    press_with(window, Modifiers::COMMAND, Key::F);
    type_in(window, name);
    press(window, Key::Enter);
}

#[test]
fn the_main_job_is_done_without_a_pointer() {
    let folder = tempfile::tempdir().expect("a folder for the test");
    let file = folder.path().join("ecosystem.ron");
    fs::write(&file, bundled::FOUNDING.text).expect("a file for the test");
    let origin = Origin::Sample(bundled::FOUNDING);
    let mut window = builder().build_eframe(|creation| App::new(&creation.egui_ctx, origin, Memory::default()));
    wait(&mut window, |window| window.state().session().is_some());

    open_by_keys(&mut window, &file);
    find(&mut window, "HKIC");
    let hkic = entity(&window, "hkic");
    assert_eq!(*selection(&window), Selection::entity(hkic));

    read_evidence(&mut window);
    filter_by_sector_and_year(&mut window);
    look_through_the_table(&mut window);
    export_a_page(&mut window, &folder.path().join("map.pdf"));
    change_a_date(&mut window);
    save_by_keys(&mut window);
    let text = fs::read_to_string(&file).expect("the file");
    assert!(text.contains("1 July 2024") || text.contains("2024-07-01"), "the date is in the file");
    assert!(!window.state().is_edited());
}

/// Goes from an entity to one of its ties, reads what it rests on, and goes to the source.
fn read_evidence(window: &mut Window) {
    to_part(window, 0);
    press(window, Key::PageDown);
    let Selection::Relation(tie) = *selection(window) else { panic!("a tie of the entity is selected") };
    let dataset = session(window).network().dataset();
    let source = dataset.relation(tie).evidence[0].source;
    let title = dataset.source(source).titled().to_owned();
    assert!(says(window, &title), "its evidence is told");
    press(window, Key::F6);
    tab_to(window, Role::Link, &title);
    press(window, Key::Enter);
    assert_eq!(*selection(window), Selection::Source(source), "the source is gone to");
    press_with(window, Modifiers::COMMAND, Key::Z);
    assert_eq!(*selection(window), Selection::Relation(tie), "and back");
}

fn filter_by_sector_and_year(window: &mut Window) {
    press(window, Key::Escape);
    to_part(window, 4);
    tab_to(window, Role::CheckBox, "Life science and bio-computing");
    press(window, Key::Space);
    let sectors = session(window).filter().sectors.len();
    assert_eq!(sectors, 1, "one sector is filtered by");
    to_part(window, 0);
    tab_to(window, Role::Slider, "");
    press(window, Key::End);
    assert!(session(window).filter().years.is_some(), "years are filtered by");
    press(window, Key::Z);
    assert!(session(window).filter().is_clear(), "both are cleared by one key");
}

fn look_through_the_table(window: &mut Window) {
    press_with(window, Modifiers::COMMAND, Key::T);
    tab_to(window, Role::Row, "");
    for key in [Key::ArrowDown, Key::ArrowDown, Key::Space] {
        press(window, key);
    }
    assert!(matches!(selection(window), Selection::Relation(_)), "a row is a tie: {:?}", selection(window));
    press_with(window, Modifiers::COMMAND, Key::T);
}

fn export_a_page(window: &mut Window, path: &Path) {
    press_with(window, Modifiers::COMMAND, Key::E);
    tab_to(window, Role::RadioButton, "PDF");
    press(window, Key::Space);
    tab_to(window, Role::Button, "Save…");
    press(window, Key::Enter);
    type_in(window, &path.display().to_string());
    window.key_press(Key::Enter);
    window.step();
    wait(window, |window| says(window, "Saved"));
    assert!(fs::read(path).expect("the picture").starts_with(b"%PDF"), "it is a PDF");
}

fn change_a_date(window: &mut Window) {
    find(window, "BioMap");
    to_part(window, 0);
    for _ in 0..STOPS {
        let Selection::Relation(tie) = *selection(window) else {
            press(window, Key::PageDown);
            continue;
        };
        if !session(window).network().dataset().relation(tie).when.spoken().is_empty() {
            break;
        }
        press(window, Key::PageDown);
    }
    press(window, Key::F9);
    to_part(window, 1);
    tab_to(window, Role::Button, "date: ");
    press(window, Key::Enter);
    type_in(window, "1 July 2024");
    press(window, Key::Enter);
    assert!(window.state().is_edited(), "the date is another one now");
    press(window, Key::F9);
}

fn save_by_keys(window: &mut Window) {
    window.key_press_modifiers(Modifiers::COMMAND, Key::S);
    window.step();
    wait(window, |window| !window.state().is_saving());
    if says(window, "Keep in the file") {
        tab_to(window, Role::Button, "Keep in the file");
        press(window, Key::Enter);
        wait(window, |window| !window.state().is_saving());
    }
}

#[test]
fn pages_lead_through_all_ties_of_an_entity_and_enter_to_their_other_ends() {
    let mut window = founding();
    find(&mut window, "BioMap");
    let biomap = entity(&window, "biomap");
    to_part(&mut window, 0);
    let count = session(&window).network().degree(biomap);
    let mut met = std::collections::BTreeSet::new();
    for _ in 0..count {
        press(&mut window, Key::PageDown);
        let Selection::Relation(tie) = *selection(&window) else { panic!("a tie is selected") };
        let record = session(&window).network().dataset().relation(tie);
        assert!([record.from, record.to].contains(&biomap), "it is one of the entity");
        met.insert(tie);
    }
    assert_eq!(met.len(), count, "each once");
    let Selection::Relation(last) = *selection(&window) else { panic!("a tie is selected") };
    press(&mut window, Key::PageUp);
    assert_ne!(*selection(&window), Selection::Relation(last), "back the other way");
    press(&mut window, Key::PageDown);
    let other = session(&window).network().dataset().relation(last).other_end(biomap);
    press(&mut window, Key::Enter);
    assert_eq!(*selection(&window), Selection::entity(other));
}

#[test]
fn control_and_an_arrow_lead_to_what_lies_that_way_though_nothing_ties_it() {
    let mut window = founding();
    find(&mut window, "BioMap");
    to_part(&mut window, 0);
    let places = |window: &Window| {
        let at = selection(window).single_entity().expect("an entity");
        (at, session(window).position(at))
    };
    let mut moves = 0;
    for (key, right, down) in [
        (Key::ArrowRight, 1.0, 0.0),
        (Key::ArrowDown, 0.0, 1.0),
        (Key::ArrowLeft, -1.0, 0.0),
        (Key::ArrowUp, 0.0, -1.0),
    ] {
        let (before, from) = places(&window);
        press_with(&mut window, Modifiers::COMMAND, key);
        let (after, to) = places(&window);
        moves += usize::from(before != after);
        assert!((to - from).x * right + (to - from).y * down >= 0.0, "{key:?} led from {from} to {to}");
    }
    assert!(moves >= 3, "{moves}");
    assert_eq!(session(&window).language(), Language::English);
}

#[test]
fn an_arrow_leads_from_a_tie_to_its_end_that_way() {
    let mut window = founding();
    find(&mut window, "BioMap");
    to_part(&mut window, 0);
    press(&mut window, Key::PageDown);
    let Selection::Relation(tie) = *selection(&window) else { panic!("a tie is selected") };
    let record = session(&window).network().dataset().relation(tie).clone();
    let [from, to] = [record.from, record.to].map(|end| session(&window).position(end));
    let expected = if from.x > to.x { record.from } else { record.to };
    press(&mut window, Key::ArrowRight);
    assert_eq!(*selection(&window), Selection::entity(expected));
}
