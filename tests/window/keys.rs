//! The window by keyboard alone.

use eframe::egui::{Event, Key, Modifiers, PointerButton, Rect, accesskit::Role};
use egui_kittest::kittest::Queryable as _;
use tieline::{
    app::command::Command,
    dataset::{filter::Along, look::Look, names::Language, view::Selection},
    words::Words,
};

use crate::driver::{
    BIOMAP, BIOTECH, HKIC, Window, click, click_entity, entity, founding, place, places, press, press_with, redo, says,
    selection, session, undo,
};

/// A key with the letter it types, as the system tells of it.
fn letter(key: Key, text: &str) -> [Event; 3] {
    [stroke(key, true, Modifiers::NONE), Event::Text(text.to_owned()), stroke(key, false, Modifiers::NONE)]
}

fn stroke(key: Key, pressed: bool, modifiers: Modifiers) -> Event {
    Event::Key { key, physical_key: None, pressed, repeat: false, modifiers }
}

/// Letters that are commands of the map as long as nothing is typed.
fn letters() -> impl Iterator<Item = Event> {
    [(Key::H, "h"), (Key::B, "b"), (Key::T, "t"), (Key::L, "l"), (Key::R, "r")]
        .into_iter()
        .flat_map(|(key, text)| letter(key, text))
}

/// All of that in one frame, as a slow screen has it.
fn at_once(window: &mut Window, events: impl IntoIterator<Item = Event>) {
    window.input_mut().events.extend(events);
    window.run();
}

/// Whatever letters without a field would have changed.
fn looks(window: &Window) -> (Look, Language, Option<String>) {
    let session = session(window);
    (session.seen().look, session.language(), session.undoes().map(str::to_owned))
}

/// What the text field of that name holds.
fn held(window: &Window, name: &str) -> Option<String> {
    window.get_by_role_and_label(Role::TextInput, name).value()
}

/// The keys of `command`, then letters in the same frame: they have to be in the field of that name.
fn types_at_once(window: &mut Window, command: Command, field: &str) {
    let keys = command.shortcut().expect("keys of the command");
    let before = looks(window);
    let opening = match keys.modifiers {
        // The letter of the key itself is no text for the field.
        Modifiers::NONE => letter(keys.logical_key, "x").to_vec(),
        modifiers => vec![stroke(keys.logical_key, true, modifiers), stroke(keys.logical_key, false, modifiers)],
    };
    at_once(window, opening.into_iter().chain(letters()));
    assert_eq!(held(window, field).as_deref(), Some("hbtlr"), "{command:?}");
    assert_eq!(looks(window), before, "{command:?} let letters through to the map");
}

/// A click on the button of that name, then letters in the same frame.
fn types_at_once_after_a_click(window: &mut Window, button: &str, field: &str) {
    let at = window.get_by_role_and_label(Role::Button, button).rect().center();
    window.hover_at(at);
    window.run();
    let press = |pressed| {
        let modifiers = Modifiers::NONE;
        Event::PointerButton { pos: at, button: PointerButton::Primary, pressed, modifiers }
    };
    let look = looks(window).0;
    at_once(window, [press(true), press(false)].into_iter().chain(letters()));
    assert_eq!(held(window, field).as_deref(), Some("hbtlr"), "{button}");
    assert_eq!(looks(window).0, look, "{button} let letters through to the map");
}

#[test]
fn letters_typed_in_the_frame_of_the_search_command_are_searched_for() {
    types_at_once(&mut founding(), Command::Find, "Search");
}

#[test]
fn letters_typed_in_the_frame_in_which_a_view_is_to_be_kept_are_its_name() {
    types_at_once(&mut founding(), Command::KeepView, "Name of the new view");
}

#[test]
fn letters_typed_in_the_frame_in_which_a_path_is_asked_for_are_searched_for() {
    let mut window = founding();
    click_entity(&mut window, BIOMAP);
    types_at_once(&mut window, Command::PathTo, "Search");
}

#[test]
fn letters_typed_in_the_frame_in_which_a_file_is_to_be_opened_go_on_from_its_folder() {
    let mut window = founding();
    let before = looks(&window);
    at_once(&mut window, [stroke(Key::O, true, Modifiers::COMMAND)].into_iter().chain(letters()));
    let path = held(&window, "Path of the file to open").expect("a path");
    assert!(path.ends_with("/hbtlr") && path.len() > "/hbtlr".len(), "{path}");
    assert_eq!(looks(&window), before);
}

#[test]
fn letters_typed_in_the_frame_of_a_click_are_the_title_it_asks_for() {
    let mut window = founding();
    press_with(&mut window, Modifiers::SHIFT, Key::F4);
    types_at_once_after_a_click(&mut window, "Add step", "Title of the step");
    press(&mut window, Key::Enter);
    press(&mut window, Key::F4);
    types_at_once_after_a_click(&mut window, "Keep this view…", "Name of the new view");
}

#[test]
fn letters_typed_in_the_frame_in_which_a_story_begins_are_its_title() {
    let mut window = founding();
    click(&mut window, Role::Button, "File");
    types_at_once_after_a_click(&mut window, "New story", "Title of the story");
    press(&mut window, Key::Enter);
    let story = session(&window).workspace().stories.last().expect("a story");
    assert_eq!(story.title.get(Language::English), "hbtlr", "what was written is kept");
}

#[test]
fn what_was_typed_before_a_command_stays_in_its_field() {
    let mut window = founding();
    window.key_press_modifiers(Modifiers::COMMAND, Key::F);
    window.run();
    let opening = [stroke(Key::D, true, Modifiers::COMMAND)];
    at_once(&mut window, letter(Key::Z, "z").into_iter().chain(opening).chain(letters()));
    assert_eq!(held(&window, "Search").as_deref(), Some("z"));
    assert_eq!(held(&window, "Name of the new view").as_deref(), Some("hbtlr"));
}

#[test]
fn undo_and_redo_say_which_step_they_took() {
    let mut window = founding();
    press(&mut window, Key::B);
    click_entity(&mut window, BIOMAP);
    undo(&mut window);
    assert!(says(&window, "Undone: select BioMap"));
    undo(&mut window);
    assert!(says(&window, "Undone: show grounds"));
    redo(&mut window);
    assert!(says(&window, "Done again: show grounds"));
    undo(&mut window);
    undo(&mut window);
    assert!(says(&window, "There is nothing to undo"));
}

#[test]
fn a_theme_and_a_language_taken_by_a_key_are_said_and_are_no_steps() {
    let mut window = founding();
    press(&mut window, Key::T);
    assert!(says(&window, "Theme: dark"));
    press(&mut window, Key::L);
    assert!(says(&window, "以繁體中文顯示"));
    assert!(!session(&window).can_undo());
}

#[test]
fn there_is_a_way_back_to_where_the_map_was_looked_at_before() {
    let mut window = founding();
    let before = places(&window);
    for _ in 0..4 {
        window.run_steps(4);
        press(&mut window, Key::Plus);
    }
    window.run_steps(4);
    let near = places(&window);
    let travel = |window: &mut Window, key| {
        window.key_press_modifiers(Modifiers::ALT, key);
        window.run();
        window.run_steps(4);
    };
    for _ in 0..4 {
        travel(&mut window, Key::ArrowLeft);
    }
    assert_eq!(place(&window, HKIC), before[HKIC], "back at the whole map");
    assert_eq!(*selection(&window), Selection::Nothing, "the arrows of the map are others");
    for _ in 0..4 {
        travel(&mut window, Key::ArrowRight);
    }
    let now = places(&window);
    assert!(near.iter().all(|(name, at)| now[name].distance(*at) < 0.5), "forward again");
    assert!(!session(&window).can_undo());
}

#[test]
fn digits_show_so_many_steps_around_what_is_selected() {
    let mut window = founding();
    click_entity(&mut window, BIOMAP);
    let mut drawn = 1;
    for (key, steps) in [(Key::Num1, 1), (Key::Num2, 2), (Key::Num3, 3)] {
        press(&mut window, key);
        let around = session(&window).filter().around.expect("a neighbourhood");
        assert_eq!((around.entity, around.steps), (entity(&window, "biomap"), steps));
        let now = places(&window).len();
        assert!(now > drawn, "{steps} steps show {now} things");
        drawn = now;
    }
    press(&mut window, Key::Num0);
    assert!(session(&window).filter().is_clear());
}

#[test]
fn a_digit_without_a_selection_says_what_to_do() {
    let mut window = founding();
    press(&mut window, Key::Num2);
    assert!(session(&window).filter().is_clear());
    assert!(says(&window, "Select an entity first"));
}

#[test]
fn arrow_keys_travel_along_ties() {
    let mut window = founding();
    press(&mut window, Key::ArrowRight);
    let mut at = selection(&window).single_entity().expect("the best-tied entity");
    let mut moves = 0;
    for key in [Key::ArrowRight, Key::ArrowUp, Key::ArrowLeft, Key::ArrowDown, Key::ArrowLeft, Key::ArrowUp] {
        press(&mut window, key);
        let now = selection(&window).single_entity().expect("one entity");
        let network = session(&window).network();
        let tied = network.relations_of(at).any(|tie| network.dataset().relation(tie).other_end(at) == now);
        assert!(now == at || tied, "{} has no tie to {}", session(&window).name(at), session(&window).name(now));
        moves += usize::from(now != at);
        at = now;
    }
    assert!(moves >= 3, "only {moves} of the keys led anywhere");
}

#[test]
fn arrow_keys_stay_on_the_map_after_a_click() {
    let mut window = founding();
    click_entity(&mut window, HKIC);
    for _ in 0..12 {
        press(&mut window, Key::ArrowUp);
        assert!(!window.ctx.text_edit_focused(), "the arrows ended up in the search field");
    }
    let top = selection(&window).clone();
    press(&mut window, Key::ArrowDown);
    assert_ne!(*selection(&window), top, "the way back down is open");
}

#[test]
fn enter_does_not_leave_what_the_arrow_keys_have_reached() {
    let mut window = founding();
    click_entity(&mut window, HKIC);
    for key in [Key::ArrowLeft, Key::ArrowDown, Key::ArrowUp] {
        press(&mut window, key);
        let reached = selection(&window).clone();
        press(&mut window, Key::Enter);
        assert_eq!(*selection(&window), reached);
    }
}

#[test]
fn the_space_bar_plays_the_years_after_a_click_on_the_map() {
    let mut window = founding();
    click_entity(&mut window, HKIC);
    window.key_press(Key::Space);
    window.run_steps(3);
    assert!(session(&window).filter().years.is_some());
}

/// Where the widget is that has the keyboard.
fn focused(window: &Window) -> Option<Rect> {
    let id = window.ctx.memory(eframe::egui::Memory::focused)?;
    window.ctx.read_response(id).map(|response| response.rect)
}

#[test]
fn enter_selects_where_the_keyboard_stands_on_the_map() {
    let mut window = founding();
    window.get_by_role(Role::Canvas).focus();
    window.run();
    press(&mut window, Key::Enter);
    let best = session(&window).network().by_degree(Along::default())[0];
    assert_eq!(*selection(&window), Selection::entity(best), "the best tied");
    for key in [Key::ArrowLeft, Key::ArrowRight, Key::ArrowUp] {
        press(&mut window, key);
    }
    assert_ne!(selection(&window).single_entity(), Some(best), "arrows travel within it");
    assert_eq!(focused(&window), Some(window.get_by_role(Role::Canvas).rect()), "and do not leave it");
}

#[test]
fn a_stop_that_is_scrolled_out_of_sight_comes_into_it() {
    let mut window = founding();
    let height = window.ctx.content_rect().bottom();
    for _ in 0..120 {
        press(&mut window, Key::Tab);
        window.run();
        let stop = focused(&window).expect("something has the keyboard");
        assert!(stop.top() >= -1.0 && stop.bottom() <= height + 1.0, "{stop} is out of sight");
    }
}

#[test]
fn help_lists_every_command_with_its_keys_and_escape_closes_it() {
    let mut window = founding();
    press_with(&mut window, Modifiers::SHIFT, Key::F1);
    for command in Command::all() {
        // Nine commands that differ by a digit share two lines.
        let label = match command {
            Command::Neighbourhood(2..) => "Within 2 to 9 steps".into(),
            _ => command.label(Words::of(Language::English)),
        };
        let found = window.query_all_by_role_and_label(Role::Label, label.as_ref()).next().is_some();
        assert!(found, "{label} is not in the help");
        let Some(keys) = command.shortcut().map(|keys| window.ctx.format_shortcut(&keys)) else { continue };
        let signs = [("Plus", "+"), ("Minus", "−"), ("Left", "←"), ("Right", "→"), ("Up", "↑"), ("Down", "↓")];
        let sign = signs.into_iter().find_map(|(name, sign)| Some(format!("{}{sign}", keys.strip_suffix(name)?)));
        let keys = sign.unwrap_or(keys);
        let digit = matches!(command, Command::Neighbourhood(2..));
        assert!(digit || window.query_all_by_role_and_label(Role::Label, &keys).next().is_some(), "{keys} of {label}");
    }
    press(&mut window, Key::Escape);
    assert!(!says(&window, "Within 2 to 9 steps"));
}

#[test]
fn escape_closes_the_help_before_it_drops_the_selection() {
    let mut window = founding();
    click_entity(&mut window, BIOMAP);
    press_with(&mut window, Modifiers::SHIFT, Key::F1);
    press(&mut window, Key::Escape);
    assert_eq!(*selection(&window), Selection::entity(entity(&window, "biomap")));
    press(&mut window, Key::Escape);
    assert_eq!(*selection(&window), Selection::Nothing);
}

#[test]
fn keys_of_the_map_do_nothing_behind_the_help() {
    let mut window = founding();
    click(&mut window, Role::CheckBox, BIOTECH);
    press_with(&mut window, Modifiers::SHIFT, Key::F1);
    press(&mut window, Key::Z);
    assert!(!session(&window).filter().is_clear());
}

#[test]
fn select_all_takes_what_is_shown() {
    let mut window = founding();
    click(&mut window, Role::CheckBox, BIOTECH);
    window.key_press_modifiers(Modifiers::COMMAND, Key::A);
    window.run();
    assert_eq!(selection(&window).entities().count(), 21);
}

#[test]
fn zoom_keys_and_fit_leave_no_step_and_fit_shows_everything_again() {
    let mut window = founding();
    let before = places(&window);
    press(&mut window, Key::Plus);
    assert!(places(&window).len() < before.len() || place(&window, HKIC) != before[HKIC]);
    press(&mut window, Key::F);
    window.run_steps(4);
    assert_eq!(places(&window), before);
    assert!(!session(&window).can_undo());
}
