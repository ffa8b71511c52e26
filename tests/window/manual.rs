//! The manual, and the ways in that are offered at the very first start.

use eframe::egui::{Event, Key, Modifiers, Vec2, accesskit::Role};
use egui_kittest::kittest::Queryable as _;
use tieline::{
    app::{App, command::Command, recent::Memory},
    dataset::{bundled, names::Language},
    keep::open::Origin,
};

use crate::{
    driver::{BIOMAP, Window, builder, click, click_entity, founding, open, press, press_with, says, session, wait},
    keeping::HARBOUR,
};

const FIELD: &str = "Search the manual";

fn manual() -> Window {
    let mut window = founding();
    press(&mut window, Key::F1);
    window
}

fn search(window: &mut Window, words: &str) {
    window.input_mut().events.push(Event::Text(words.to_owned()));
    window.run();
}

#[test]
fn the_manual_comes_and_goes_by_its_key_and_chapters_are_chosen_by_keys_and_clicks() {
    let mut window = manual();
    assert!(window.get_by_role_and_label(Role::TextInput, FIELD).is_focused());
    assert!(says(&window, "It starts with a sample"), "the first chapter is read");
    press(&mut window, Key::ArrowDown);
    assert!(says(&window, "Near misses are found too"), "the next one");
    press(&mut window, Key::ArrowUp);
    assert!(says(&window, "It starts with a sample"));
    click(&mut window, Role::Button, "Stories and presenting");
    assert!(says(&window, "a briefing that steps through the map"));
    press(&mut window, Key::F1);
    assert!(window.query_by_role_and_label(Role::TextInput, FIELD).is_none());
    press(&mut window, Key::F1);
    press(&mut window, Key::Escape);
    assert!(window.query_by_role_and_label(Role::TextInput, FIELD).is_none());
}

#[test]
fn keys_in_the_manual_are_those_of_the_table_of_commands() {
    let window = manual();
    assert!(says(&window, "Press Ctrl+O or choose File → Open, or drop a file on the window."));
}

#[test]
fn what_is_looked_for_is_counted_and_gone_through() {
    let mut window = manual();
    search(&mut window, "diamond");
    assert!(says(&window, "1 place in 1 chapter; Enter goes to the next"));
    assert!(says(&window, "Proposals: when the file is not yours"), "the chapter that has it is read");
    assert!(!says(&window, "The command line"), "chapters without it are not listed");
    assert!(window.get_by_role_and_label(Role::TextInput, FIELD).is_focused());
    let mut window = manual();
    search(&mut window, "sample");
    let read: Vec<bool> = (0..12)
        .map(|_| {
            press(&mut window, Key::Enter);
            says(&window, "a briefing that steps through the map")
        })
        .collect();
    assert!(read.contains(&true) && read.contains(&false), "other chapters are gone to, and round: {read:?}");
    assert!(window.get_by_role_and_label(Role::TextInput, FIELD).is_focused(), "Enter leaves the keyboard there");
    search(&mut window, " no such thing at all");
    assert!(says(&window, "The manual says nothing of this"));
}

#[test]
fn every_command_is_found_by_its_name_or_its_keys() {
    let mut window = manual();
    search(&mut window, "laser");
    assert!(says(&window, "is a laser pointer"), "the chapter about presenting comes first");
    press(&mut window, Key::Enter);
    assert!(says(&window, "Laser pointer L"), "then the list of keys");
    let mut window = manual();
    search(&mut window, "ctrl+shift+e");
    assert!(says(&window, "Ctrl+Shift+E puts the picture on the clipboard"));
}

#[test]
fn links_lead_to_chapters_and_one_goes_back() {
    let mut window = manual();
    window.get_by_role_and_label(Role::Link, "Importing a spreadsheet").click();
    window.run();
    assert!(says(&window, "ties cite their cells"));
    press_with(&mut window, Modifiers::ALT, Key::ArrowLeft);
    assert!(says(&window, "It starts with a sample"));
    window.get_by_role_and_label(Role::Link, "Reading a text").click_accesskit();
    window.run();
    click(&mut window, Role::Link, "Back");
    assert!(says(&window, "It starts with a sample"));
}

#[test]
fn the_manual_is_in_the_language_of_the_window_and_fits_into_a_small_one() {
    for size in [Vec2::new(962.0, 760.0), Vec2::new(1280.0, 720.0)] {
        let mut window = open(builder().with_size(size), Origin::Sample(bundled::FOUNDING));
        press(&mut window, Key::F1);
        for (title, language) in
            [("使用手冊", Language::Traditional), ("使用手册", Language::Simplified), ("Manual", Language::English)]
        {
            window.state_mut().ask_for(Command::NextLanguage);
            window.run();
            assert!(says(&window, title), "{language:?}");
            let front = window.get_by_role(Role::Dialog).rect();
            assert!(front.left() >= 0.0 && front.right() <= size.x, "{front} hangs out of {size}");
            assert!(front.top() >= 0.0 && front.bottom() <= size.y, "{front} hangs out of {size}");
        }
        assert!(says(&window, "It starts with a sample"));
    }
}

fn first_start() -> Window {
    let origin = Origin::Sample(bundled::FOUNDING);
    let mut window = builder().build_eframe(|it| App::new(&it.egui_ctx, origin, Memory::default()).with_first_steps());
    wait(&mut window, |window| window.state().session().is_some());
    window.run();
    window
}

const TITLE: &str = "Where to begin";

#[test]
fn the_ways_in_are_offered_once_over_the_sample_and_take_no_keyboard() {
    let window = first_start();
    for way in ["Look at the sample", "Open a spreadsheet… (Ctrl+O)", "Read a text… (Ctrl+R)"] {
        assert!(window.query_by_role_and_label(Role::Button, way).is_some(), "{way}");
    }
    assert!(says(&window, "Hong Kong’s innovation scene"));
    assert!(session(&window).network().dataset().entities.len() > 40, "the map is there as ever");
    assert!(!says(&founding(), TITLE), "no other window has them");
}

#[test]
fn the_ways_in_go_by_a_key_a_click_elsewhere_or_a_command() {
    let gone = |act: &dyn Fn(&mut Window), by: &str| {
        let mut window = first_start();
        assert!(says(&window, TITLE));
        act(&mut window);
        window.run_steps(3);
        assert!(!says(&window, TITLE), "they stay in spite of {by}");
        window
    };
    gone(&|window| press(window, Key::Escape), "Esc");
    gone(&|window| press(window, Key::H), "a command");
    gone(&|window| click(window, Role::Button, "Look at the sample"), "the sample");
    gone(&|window| click(window, Role::Link, "Close"), "Close");
    gone(&|window| window.state_mut().open(Origin::File("/nowhere/at/all.ron".into())), "another file");
    let window = gone(&|window| click_entity(window, BIOMAP), "a click on the map");
    assert!(session(&window).seen().selection.single_entity().is_some(), "the click does what it does");
}

#[test]
fn a_way_in_leads_where_it_says() {
    let mut window = first_start();
    click(&mut window, Role::Button, "Read a text… (Ctrl+R)");
    window.run();
    assert!(window.query_by_role(Role::Dialog).is_some(), "a path is asked for");
    let mut window = first_start();
    click(&mut window, Role::Link, "Manual");
    assert!(says(&window, "It starts with a sample"));
}

#[test]
fn the_ways_in_can_be_had_again_over_any_dataset() {
    let mut window = crate::driver::window_on(HARBOUR);
    window.state_mut().ask_for(Command::FirstSteps);
    window.run();
    assert!(says(&window, TITLE) && !says(&window, "Hong Kong’s innovation scene"));
    click(&mut window, Role::Button, "Look at the sample");
    wait(&mut window, |window| session(window).network().dataset().entities.len() > 40);
    assert!(!says(&window, TITLE));
}

#[test]
fn the_ways_in_fit_into_a_small_window() {
    let origin = || Origin::Sample(bundled::FOUNDING);
    let size = Vec2::new(962.0, 760.0);
    let mut window = builder()
        .with_size(size)
        .build_eframe(|it| App::new(&it.egui_ctx, origin(), Memory::default()).with_first_steps());
    wait(&mut window, |window| window.state().session().is_some());
    let map = window.get_by_role(Role::Canvas).rect();
    for way in ["Look at the sample", "Open a spreadsheet… (Ctrl+O)", "Read a text… (Ctrl+R)"] {
        let button = window.get_by_role_and_label(Role::Button, way).rect();
        assert!(map.contains_rect(button), "{way} at {button} hangs out of the map {map}");
    }
}
