//! Words in other sizes than usual: nothing is cut, nothing covers anything else, and the map stays as it is.

use eframe::egui::{Key, LayerId, Modifiers, Order, Rect, Vec2, accesskit::Role};
use egui_kittest::kittest::Queryable as _;
use tieline::{
    app::{App, command::Command, recent::Memory},
    dataset::{bundled, look::ThemeName, names::Language, view::Selection},
    keep::open::Origin,
    scene::theme::TextSize,
    session::action::Action,
};

use crate::{
    driver::{Window, builder, click, click_first, entity, founding, press, press_with, says, session, wait},
    foot::overdrawn,
    looks::bar,
};

fn run(window: &mut Window, command: Command) {
    window.state_mut().ask_for(command);
    window.run();
}

/// A window of this size with words of that size.
fn sized(size: Vec2, percent: u16) -> Window {
    let mut memory = Memory::default();
    memory.change(|memory| memory.text_size = TextSize::from(percent));
    let origin = Origin::Sample(bundled::FOUNDING);
    let mut window = builder().with_size(size).build_eframe(|creation| App::new(&creation.egui_ctx, origin, memory));
    wait(&mut window, |window| window.state().session().is_some());
    window
}

#[test]
fn keys_make_words_larger_and_smaller_and_say_how_large() {
    let mut window = founding();
    // From here on the map has a zoom of its own.
    press(&mut window, Key::Plus);
    window.run_steps(4);
    let zoom = window.state().view().camera.zoom;
    let map = |window: &Window| session(window).exploration().clone();
    let before = map(&window);
    let height = |window: &Window| window.get_by_role_and_label(Role::Button, "File").rect().height();
    let usual = height(&window);
    press_with(&mut window, Modifiers::COMMAND, Key::Plus);
    assert!(says(&window, "Text size: 110%"));
    for _ in 0..4 {
        press_with(&mut window, Modifiers::COMMAND, Key::Plus);
    }
    assert!(says(&window, "Text size: 200%") && height(&window) > usual * 1.5);
    press_with(&mut window, Modifiers::COMMAND, Key::Plus);
    assert!(says(&window, "The text is as large as it can be"));
    press_with(&mut window, Modifiers::COMMAND, Key::Num0);
    assert!(says(&window, "Text size: 100%"));
    assert!((height(&window) - usual).abs() < 0.1);
    for _ in 0..3 {
        press_with(&mut window, Modifiers::COMMAND, Key::Minus);
    }
    assert!(says(&window, "The text is as small as it can be") && height(&window) < usual);
    assert_eq!(map(&window), before, "it is no step of undo");
    let (now, factor) = (window.state().view().camera.zoom, window.ctx.zoom_factor());
    assert!((now - zoom).abs() < 0.001 && (factor - 1.0).abs() < 0.001, "the map has its own zoom: {zoom} and {now}");
}

#[test]
fn a_size_is_chosen_in_the_menu_and_remembered() {
    let folder = tempfile::tempdir().expect("a folder for the test");
    let place = folder.path().join("settings.json");
    let memory = Memory::load_from(&place);
    let origin = Origin::Sample(bundled::FOUNDING);
    let mut window = builder().build_eframe(|creation| App::new(&creation.egui_ctx, origin, memory));
    wait(&mut window, |window| window.state().session().is_some());
    click(&mut window, Role::Button, "View");
    click_first(&mut window, Role::Button, "Text size");
    click_first(&mut window, Role::RadioButton, "150%");
    assert_eq!(Memory::load_from(&place).text_size.percent(), 150);
}

#[test]
fn the_bar_and_the_foot_have_room_for_large_words_in_every_language_and_theme() {
    for (size, percent) in [([1280.0, 720.0], 80), ([1280.0, 720.0], 200), ([962.0, 760.0], 200)] {
        let size = Vec2::from(size);
        let mut window = sized(size, percent);
        // Rows of the lists at the sides lie behind the line at the foot, out of sight. One that goes makes room for the
        // other.
        let sides = [(Command::ToggleDetails, "Details"), (Command::ToggleFilters, "Filters")];
        for (command, is_seen) in sides.into_iter().chain(sides) {
            if window.query_by_role_and_label(Role::Region, is_seen).is_some() {
                run(&mut window, command);
            }
        }
        for _ in Language::ALL {
            for _ in ThemeName::ALL {
                let screen = Rect::from_min_size(eframe::egui::Pos2::ZERO, size);
                let bar = bar(&window);
                for (at, (name, area)) in bar.iter().enumerate() {
                    assert!(screen.contains_rect(*area), "{name} lies at {area} in {size} at {percent}%");
                    for (other, there) in &bar[at + 1..] {
                        let apart = !area.shrink(1.0).intersects(there.shrink(1.0));
                        assert!(apart, "{name} and {other} cover each other in {size} at {percent}%");
                    }
                }
                assert_eq!(overdrawn(&window), Vec::<String>::new(), "{size} at {percent}%");
                run(&mut window, Command::NextTheme);
            }
            run(&mut window, Command::NextLanguage);
        }
    }
}

/// Where the dialog lies that is in front.
fn dialog(window: &Window) -> Option<Rect> {
    window.ctx.memory(|memory| {
        let layers: Vec<LayerId> = memory.layer_ids().filter(|layer| layer.order == Order::Middle).collect();
        let mut shown = layers.into_iter().rev().filter(|layer| memory.areas().is_visible(layer));
        shown.find_map(|layer| memory.area_rect(layer.id))
    })
}

#[test]
fn dialogs_with_large_words_lie_within_the_window_with_their_main_button() {
    let commands = [
        (Command::Export, Some("Save…")),
        (Command::ExportData, Some("Save…")),
        (Command::Brief, None),
        (Command::NewEntity, Some("Add")),
        (Command::NewTie, Some("Add")),
        (Command::Split, None),
        (Command::ShowVocabulary, None),
        (Command::ShowPalette, None),
        (Command::ShowDuplicates, None),
        (Command::ComparePeriods, None),
        (Command::Help, None),
        (Command::ShowLicences, None),
        (Command::Open, None),
    ];
    for language in [Language::English, Language::Traditional] {
        let mut window = sized(Vec2::new(1280.0, 720.0), 200);
        let biomap = entity(&window, "biomap");
        window.state_mut().apply(Action::SetLanguage(language));
        window.state_mut().apply(Action::Select(Selection::entity(biomap)));
        window.run();
        for (command, main) in commands {
            window.state_mut().ask_for(command);
            window.run_steps(6);
            let (screen, dialog) = (window.ctx.content_rect(), dialog(&window));
            let dialog = dialog.unwrap_or_else(|| panic!("{command:?} brings nothing in front"));
            assert!(screen.contains_rect(dialog), "{command:?} in {language:?}: {dialog} in {screen}");
            if let Some(main) = main.filter(|_| language == Language::English) {
                let button = window.query_all_by_role_and_label(Role::Button, main).next();
                let button = button.expect("the main button").rect();
                assert!(dialog.contains_rect(button), "{command:?}: {button} in {dialog}");
            }
            window.key_press(Key::Escape);
            window.run_steps(6);
            assert_eq!(self::dialog(&window), None, "{command:?} closes");
        }
    }
}

#[test]
fn panels_at_the_sides_keep_their_words_within_them_and_leave_the_map_its_room() {
    for percent in [80, 200] {
        let mut window = sized(Vec2::new(1280.0, 720.0), percent);
        run(&mut window, Command::ToggleDetails);
        run(&mut window, Command::ToggleDetails);
        let map = window.get_by_role(Role::Canvas).rect();
        assert!(map.width() >= 380.0 && map.height() >= 200.0, "{percent}%: the map is {map}");
        for choice in window.query_all_by_role(Role::CheckBox) {
            let area = choice.rect();
            assert!(area.right() <= map.left() || area.left() >= map.left(), "{percent}%: {area} beside {map}");
        }
    }
}
