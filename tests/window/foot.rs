//! The line at the foot of the window, and what is said there.

use eframe::egui::{Key, Modifiers, Rect, Vec2, accesskit::Role};
use egui_kittest::{
    Node,
    kittest::{By, NodeT as _, Queryable as _},
};
use tieline::{
    app::{App, command::Command, recent::Memory},
    dataset::{bundled, look::ThemeName, names::Language, view::Selection},
    filter::choice::Choice,
    keep::{document::Replacing, open::Origin},
    session::action::Action,
};

use crate::driver::{
    BIOMAP, BIOTECH, Window, builder, click, click_entity, entity, founding, press, says, sector, session, undo, wait,
};

/// The sizes of windows that people work in.
const SIZES: [Vec2; 4] =
    [Vec2::new(1600.0, 1000.0), Vec2::new(1366.0, 657.0), Vec2::new(1280.0, 720.0), Vec2::new(1024.0, 600.0)];

/// All that can be read on the line at the foot, and where.
fn on_the_foot(window: &Window) -> Vec<(String, Rect)> {
    let row = window.ctx.global_style().spacing.interact_size.y;
    let top = window.ctx.content_rect().bottom() - row - 10.0;
    let is_read = |node: &Node<'_>| matches!(node.accesskit_node().role(), Role::Label | Role::Link);
    let read = window.query_all(By::new().predicate(|_| true)).filter(is_read);
    let read = read.filter(|node| node.rect().center().y > top);
    read.filter_map(|node| {
        let said = node.accesskit_node();
        Some((said.label().or_else(|| said.value())?, node.rect()))
    })
    .collect()
}

/// What lies over something else at the foot, or out of the window.
pub fn overdrawn(window: &Window) -> Vec<String> {
    let (read, all) = (on_the_foot(window), window.ctx.content_rect());
    let pairs = read.iter().enumerate().flat_map(|(nth, one)| read[nth + 1..].iter().map(move |other| (one, other)));
    let over = pairs.filter(|((_, one), (_, other))| one.shrink(1.0).intersects(other.shrink(1.0)));
    let over = over.map(|((one, _), (other, _))| format!("“{one}” and “{other}”"));
    let out = read.iter().filter(|(_, rect)| rect.left() < all.left() || rect.right() > all.right());
    over.chain(out.map(|(said, rect)| format!("“{said}” at {rect:?}"))).collect()
}

fn run(window: &mut Window, command: Command) {
    window.state_mut().ask_for(command);
    window.run();
}

#[test]
fn nothing_at_the_foot_lies_over_anything_else_in_any_window_theme_or_language() {
    let mut window = crate::driver::open(builder(), Origin::Sample(bundled::WIDER));
    let technology = Choice::Sector(sector(&window, "ai-computing"));
    // Rows of the lists at the sides lie behind the line at the foot, out of sight.
    run(&mut window, Command::ToggleDetails);
    run(&mut window, Command::ToggleFilters);
    for _ in Language::ALL {
        for _ in ThemeName::ALL {
            for size in SIZES {
                window.set_size(size);
                window.state_mut().apply(Action::Choose(technology.clone()));
                window.run();
                run(&mut window, Command::Undo);
                run(&mut window, Command::Redo);
                let (language, said) = (session(&window).language(), on_the_foot(&window));
                assert!(said.len() >= 4, "{size} {language:?}: {said:?}");
                assert_eq!(overdrawn(&window), Vec::<String>::new(), "{size} {language:?}");
                window.state_mut().apply(Action::ClearFilters);
                run(&mut window, Command::SelectAll);
                run(&mut window, Command::LeaveNeighbourhood);
                assert_eq!(overdrawn(&window), Vec::<String>::new(), "{size} {language:?}, all selected");
                window.state_mut().apply(Action::Select(Selection::Nothing));
                window.run();
            }
            run(&mut window, Command::NextTheme);
        }
        run(&mut window, Command::NextLanguage);
    }
}

#[test]
fn what_is_said_goes_when_it_is_no_longer_true() {
    let mut window = founding();
    run(&mut window, Command::ClearFilters);
    assert!(says(&window, "No filter is on"));
    click(&mut window, Role::CheckBox, BIOTECH);
    assert!(!says(&window, "No filter is on"), "one is on now");
    press(&mut window, Key::Escape);
    assert!(says(&window, "Nothing is selected"));
    let tie = session(&window).network().dataset().relation_indices().next().expect("a tie");
    window.state_mut().apply(Action::Select(Selection::Relation(tie)));
    window.run();
    assert!(!says(&window, "Nothing is selected"), "a tie is");
    undo(&mut window);
    assert!(says(&window, "Undone: "));
    run(&mut window, Command::ClearFilters);
    run(&mut window, Command::SelectAll);
    assert!(!says(&window, "Undone: "), "something else was done since");
}

#[test]
fn what_is_said_is_read_in_the_language_that_is_on() {
    let mut window = founding();
    run(&mut window, Command::LeaveNeighbourhood);
    assert!(says(&window, "No neighbourhood is being looked at"));
    window.state_mut().apply(Action::SetLanguage(Language::Traditional));
    window.run();
    assert!(!says(&window, "No neighbourhood") && says(&window, "鄰近範圍"));
    run(&mut window, Command::ReduceMotion);
    assert!(says(&window, "圖會直接跳到目的地"));
    window.state_mut().apply(Action::SetLanguage(Language::English));
    window.run();
    assert!(says(&window, "The map jumps to where it is asked to go"));
}

#[test]
fn a_key_for_a_path_says_that_more_than_two_are_selected() {
    let mut window = founding();
    let three = [entity(&window, "hkic"), entity(&window, "biomap"), entity(&window, "hksar-government")];
    window.state_mut().apply(Action::Select(Selection::Entities(three.into())));
    window.run();
    press(&mut window, Key::P);
    assert!(says(&window, "A path has two ends"));
}

#[test]
fn escape_stops_the_years_before_it_deselects() {
    let mut window = founding();
    click_entity(&mut window, BIOMAP);
    window.state_mut().ask_for(Command::PlayYears);
    window.step();
    window.step();
    assert!(says(&window, "Stop"));
    window.key_press(Key::Escape);
    window.step();
    window.step();
    assert!(!says(&window, "Stop"), "nothing plays any more");
    assert_ne!(*crate::driver::selection(&window), Selection::Nothing);
}

#[test]
fn every_entry_of_a_menu_can_be_reached_in_a_low_window() {
    for language in [Language::English, Language::Traditional] {
        let mut window = founding();
        window.state_mut().apply(Action::SetLanguage(language));
        window.set_size(Vec2::new(1024.0, 600.0));
        window.run();
        let view = if language == Language::English { "View" } else { "檢視" };
        let bar = window.get_by_role_and_label(Role::Button, view).rect();
        click(&mut window, Role::Button, view);
        window.run();
        let overview = if language == Language::English { "Overview" } else { "總覽" };
        let last = window.get_by_role_and_label(Role::CheckBox, overview);
        last.scroll_to_me();
        window.run();
        let last = window.get_by_role_and_label(Role::CheckBox, overview).rect();
        assert!(last.top() > bar.bottom() && last.bottom() < 600.0, "{last:?}");
    }
}

#[test]
fn what_is_ticked_in_a_menu_is_named_by_what_is_there() {
    let mut window = founding();
    click(&mut window, Role::Button, "View");
    for name in ["Years", "Details", "Overview"] {
        assert!(window.query_by_role_and_label(Role::CheckBox, name).is_some(), "{name}");
    }
    assert!(!says(&window, "Show or hide"));
}

/// A window in which a broken file was refused, with nothing open.
fn refused() -> Window {
    let folder = tempfile::tempdir().expect("a folder for the test");
    let file = folder.path().join("broken.ron");
    std::fs::write(&file, "(schema: \"tieline/1\", id: ").expect("a file for the test");
    let origin = Origin::File(file);
    let mut window = builder().build_eframe(|creation| App::new(&creation.egui_ctx, origin, Memory::default()));
    wait(&mut window, |window| says(window, "Open another path"));
    window
}

#[test]
fn a_window_with_nothing_open_speaks_any_language_and_claims_nothing_stayed() {
    let mut window = refused();
    assert!(!says(&window, "stays as it was"), "nothing was open");
    press(&mut window, Key::L);
    assert!(says(&window, "開啟另一路徑"), "the list of problems is said in another language");
    press(&mut window, Key::Escape);
    click(&mut window, Role::RadioButton, "English");
    assert!(says(&window, "Nothing is open"));
}

#[test]
fn the_title_of_the_window_says_in_its_language_that_it_was_edited() {
    let mut window = founding();
    window.state_mut().apply(Action::SetLanguage(Language::Traditional));
    window.run();
    let biomap = entity(&window, "biomap");
    window.state_mut().apply(Action::Move(vec![(biomap, eframe::egui::Pos2::ZERO)]));
    window.step();
    let titles = titles_until_still(&mut window);
    assert!(titles.iter().any(|title| title.contains("已修改")), "{titles:?}");
    assert!(!titles.iter().any(|title| title.contains("edited")), "{titles:?}");
}

/// The titles that the window is given in the next frames.
fn titles_until_still(window: &mut Window) -> Vec<String> {
    use eframe::egui::{ViewportCommand, ViewportId};
    let mut titles = Vec::new();
    for _ in 0..6 {
        let commands = &window.output().viewport_output[&ViewportId::ROOT].commands;
        titles.extend(commands.iter().filter_map(|command| match command {
            ViewportCommand::Title(title) => Some(title.clone()),
            _ => None,
        }));
        window.step();
    }
    titles
}

#[test]
fn a_picture_that_was_not_written_asks_again_where_to_and_says_why() {
    let folder = tempfile::tempdir().expect("a folder for the test");
    let nowhere = folder.path().join("nodir").join("x.svg");
    let mut window = founding();
    window.key_press_modifiers(Modifiers::COMMAND, Key::E);
    window.run();
    window.state_mut().export(&nowhere, Replacing::Known);
    wait(&mut window, |window| says(window, "x.svg cannot be written: "));
    assert!(says(&window, "Save picture") || says(&window, "Transparent background"), "the window that asks is back");
    window.state_mut().apply(Action::SetLanguage(Language::Traditional));
    window.run();
    assert!(says(&window, "無法寫入"), "it is read in the language that is on");
}

#[test]
fn the_foot_says_in_each_language_what_adverse_ties_do_not_count_for_and_offers_to_count_them() {
    let mut window = founding();
    let [from, to] = ["us-government", "iflytek"].map(|id| entity(&window, id));
    window.state_mut().apply(Action::Select(Selection::path(from, to)));
    for said in ["adverse ties do not count for the path", "路徑不計對立關係", "路径不计对立关系"] {
        window.run();
        assert!(on_the_foot(&window).iter().any(|(text, _)| text.contains(said)), "{:?}", on_the_foot(&window));
        run(&mut window, Command::NextLanguage);
    }
    click(&mut window, Role::Link, "count them");
    assert!(!says(&window, "adverse ties do not count"));
}
