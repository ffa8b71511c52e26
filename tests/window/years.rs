//! The strip of years with years of every sort: few, many, near each other and far away.

use std::fmt::Write as _;

use eframe::egui::{
    Event, Key, Modifiers, MouseWheelSource, MouseWheelUnit, PointerButton, Pos2, Rect, TouchPhase, accesskit::Role,
    vec2,
};
use egui_kittest::kittest::{NodeT as _, Queryable as _};
use tieline::dataset::{filter::Dating, id::RelationIndex, names::Language, view::Selection};

use crate::driver::{
    Window, click, click_at, drag, press, press_with, right_click_at, says, selection, session, undo, window_on,
};

/// A window with one tie in each of these years.
fn window_with(years: impl Iterator<Item = u16>) -> Window {
    window_dated(years.map(|year| format!(r#"On("{year:04}")"#)))
}

/// A window with a tie of each of these dates, the ids of which are numbered from 0.
fn window_dated(dates: impl Iterator<Item = String>) -> Window {
    let mut text = String::from(
        r#"(schema: "tieline/1", id: "any", title: {"en": "Any"}, sources: [(id: "g", title: "Gazette")],
        sectors: [], entity_kinds: [(id: "company", name: {"en": "Company"})],
        relation_kinds: [(id: "supplies", name: {"en": "supplies"})], entities: ["#,
    );
    for id in ["pier", "quay"] {
        let _ = writeln!(text, r#"(id: "{id}", kind: "company", name: {{"en": "{id}"}}, evidence: [(source: "g")]),"#);
    }
    text.push_str("], relations: [");
    for (nth, when) in dates.enumerate() {
        let _ = writeln!(
            text,
            r#"(id: "r{nth}", from: "pier", to: "quay", kind: "supplies", when: {when}, when_basis: Stated,
            evidence: [(source: "g")]),"#
        );
    }
    text.push_str("])");
    window_on(&text)
}

fn strip(window: &Window) -> Rect {
    let named = |label: String| label.starts_with("Years from ") || label.contains(" by ");
    let mut sliders = window.query_all_by_role(Role::Slider);
    sliders.find(|node| node.accesskit_node().label().is_some_and(named)).expect("a strip of years").rect()
}

fn years(window: &Window) -> Option<(u16, u16)> {
    session(window).filter().years
}

/// Clicks the strip from its left end to its right end; gives what was chosen, once each.
fn bars(window: &mut Window) -> Vec<(u16, u16)> {
    let strip = strip(window);
    let mut bars = Vec::new();
    let mut x = strip.left() + 1.0;
    while x < strip.right() + 24.0 {
        x = x.min(strip.right() - 1.0);
        click_at(window, Pos2::new(x, strip.top() + 12.0));
        bars.extend(years(window).filter(|years| bars.last() != Some(years)));
        if years(window).is_some() {
            // Another click would choose all years again.
            press(window, Key::Delete);
        }
        x += if x < strip.right() - 1.0 { 24.0 } else { 48.0 };
    }
    bars.dedup();
    bars
}

#[test]
fn years_that_are_spread_evenly_have_bars_of_one_width_to_the_end() {
    let mut window = window_with((1850..=2022).step_by(4));
    let bars = bars(&mut window);
    assert!(bars.len() > 25 && bars.iter().all(|(first, last)| last - first < 5), "{bars:?}");
    assert_eq!(bars.last().map(|bar| bar.1), Some(2022));
}

#[test]
fn where_years_share_a_bar_each_is_reached_by_a_drag_and_by_keys() {
    let mut window = window_with(1700..=2026);
    let strip = strip(&window);
    // Two years of one bar.
    let at = |share: f32| Pos2::new(strip.left() + strip.width() * share, strip.top() + 12.0);
    drag(&mut window, at(0.5), at(0.5) + vec2(0.0, 8.0), Modifiers::NONE);
    let (first, last) = years(&window).expect("a year");
    assert!(first == last && (1855..1872).contains(&first), "{first} to {last}");
    press(&mut window, Key::ArrowRight);
    assert_eq!(years(&window), Some((first + 1, first + 1)));
    press(&mut window, Key::End);
    assert_eq!(years(&window), Some((2026, 2026)));
    press(&mut window, Key::Home);
    assert_eq!(years(&window), Some((1700, 1700)));
}

#[test]
fn far_years_stand_apart_and_each_is_chosen_by_itself() {
    let mut window = window_with((2012..=2024).chain([1, 1971, 9999]));
    let bars = bars(&mut window);
    for year in [1, 1971, 2012, 2024, 9999] {
        assert!(bars.contains(&(year, year)), "{year} in {bars:?}");
    }
}

/// Ties of 2024 known to the day, to the month and to the year, one that began before and one within bounds, and one of
/// another year.
fn window_of_2024() -> Window {
    let dates = [
        r#"On("2024-03-05")"#,
        r#"On("2024-03")"#,
        r#"On("2024-09-30")"#,
        r#"On("2024")"#,
        r#"Since("2019-05")"#,
        r#"Between(earliest: "2023", latest: "2024")"#,
        r#"On("2021-07-01")"#,
    ];
    window_dated(dates.into_iter().map(str::to_owned))
}

/// The ties that are selected, by their numbers.
fn selected(window: &Window) -> Vec<usize> {
    match selection(window) {
        Selection::Relation(tie) => vec![tie.position()],
        Selection::Relations(ties) => ties.iter().copied().map(RelationIndex::position).collect(),
        _ => Vec::new(),
    }
}

/// What the strip is called.
fn called(window: &Window) -> String {
    let mut sliders = window.query_all_by_role(Role::Slider);
    let named =
        |label: &String| label.starts_with("Years from ") || label.contains(" by ") || label.contains(['按', '至']);
    sliders.find_map(|node| node.accesskit_node().label().filter(named)).expect("a strip of years")
}

/// The middle of a month or day.
fn unit(window: &Window, nth: f32, of: f32) -> Pos2 {
    let strip = strip(window);
    Pos2::new(strip.left() + strip.width() * (nth - 0.5) / of, strip.top() + 12.0)
}

/// Clicks twice, some time after whatever was clicked before.
fn double_click(window: &mut Window, at: Pos2) {
    // Two clicks lie two steps of the window apart.
    window.ctx.options_mut(|options| options.input_options.max_double_click_delay = 0.6);
    window.hover_at(at);
    window.run_steps(8);
    for pressed in [true, false, true, false] {
        let (button, modifiers) = (PointerButton::Primary, Modifiers::NONE);
        window.event(Event::PointerButton { pos: at, button, pressed, modifiers });
        window.step();
    }
    window.run();
    window.ctx.options_mut(|options| options.input_options.max_double_click_delay = 0.0);
}

#[test]
fn a_double_click_on_a_year_shows_its_months_and_one_on_a_month_its_days() {
    let mut window = window_of_2024();
    // 2024 is the last year.
    let last = strip(&window).right_top() + vec2(-4.0, 12.0);
    double_click(&mut window, last);
    assert_eq!(years(&window), Some((2024, 2024)));
    assert!(called(&window).starts_with("2024 by month"), "{}", called(&window));
    for name in [
        "2024: 1 tie, month not stated",
        "2024: 1 tie, begun before, or nobody knows when",
        "2024: 1 tie, perhaps then, perhaps not",
    ] {
        assert!(window.query_by_role_and_label(Role::Button, name).is_some(), "{name}");
    }
    let march = unit(&window, 3.0, 12.0);
    click_at(&mut window, march);
    assert_eq!(selected(&window), [0, 1]);
    assert_eq!(years(&window), Some((2024, 2024)), "the filter has no months");
    undo(&mut window);
    assert!(selected(&window).is_empty());
    double_click(&mut window, march);
    assert!(called(&window).starts_with("Mar 2024 by day"), "{}", called(&window));
    let fifth = unit(&window, 5.0, 31.0);
    click_at(&mut window, fifth);
    assert_eq!(selected(&window), [0]);
    click(&mut window, Role::Button, "Mar 2024: 1 tie, day not stated");
    assert_eq!(selected(&window), [1]);
    click(&mut window, Role::Button, "Mar 2024: 1 tie, day not stated");
    assert!(selected(&window).is_empty(), "a second click takes it back");
    // What is known to the year alone may have been in March.
    click(&mut window, Role::Button, "Mar 2024: 2 ties, perhaps then, perhaps not");
    assert_eq!(selected(&window), [3, 5]);
    click(&mut window, Role::Button, "Back to months");
    click(&mut window, Role::Button, "Back to years");
    assert!(called(&window).starts_with("Years from "), "{}", called(&window));
}

#[test]
fn a_drag_over_months_selects_the_ties_of_all_of_them_in_one_step() {
    let mut window = window_of_2024();
    click(&mut window, Role::Button, "Show months");
    assert!(called(&window).starts_with("2024 by month"), "the fullest year: {}", called(&window));
    assert_eq!(years(&window), None, "a closer look chooses nothing");
    let (from, to) = (unit(&window, 10.0, 12.0), unit(&window, 2.0, 12.0));
    drag(&mut window, from, to, Modifiers::NONE);
    assert_eq!(selected(&window), [0, 1, 2]);
    undo(&mut window);
    assert!(selected(&window).is_empty() && !session(&window).can_undo());
}

#[test]
fn keys_go_from_month_to_month_to_days_and_back() {
    let mut window = window_of_2024();
    // A click that is taken back leaves the strip with the keyboard.
    let last = strip(&window).right_top() + vec2(-4.0, 12.0);
    click_at(&mut window, last);
    press(&mut window, Key::Plus);
    assert!(called(&window).starts_with("2024 by month"), "{}", called(&window));
    let mut passed = Vec::new();
    for _ in 0..6 {
        press(&mut window, Key::ArrowRight);
        passed.push(selected(&window));
    }
    assert_eq!(passed, [vec![0, 1], vec![2], vec![3], vec![4], vec![5], vec![5]]);
    press(&mut window, Key::Home);
    assert_eq!(selected(&window), [0, 1]);
    assert!(called(&window).contains("Mar 2024: 2 ties"), "{}", called(&window));
    press(&mut window, Key::Enter);
    assert!(called(&window).starts_with("Mar 2024 by day"), "{}", called(&window));
    press(&mut window, Key::ArrowRight);
    assert_eq!(selected(&window), [0]);
    press(&mut window, Key::Minus);
    assert!(called(&window).starts_with("2024 by month"), "{}", called(&window));
    press(&mut window, Key::ArrowRight);
    assert_eq!(selected(&window), [2], "from the month that was looked at");
    press(&mut window, Key::Delete);
    assert!(selected(&window).is_empty());
    press(&mut window, Key::Minus);
    assert!(called(&window).starts_with("Years from "), "{}", called(&window));
}

#[test]
fn the_wheel_looks_closer_at_what_is_under_the_pointer_and_back() {
    let mut window = window_of_2024();
    let turn = |window: &mut Window, at: Pos2, lines: f32| {
        window.hover_at(at);
        window.event(Event::MouseWheel {
            unit: MouseWheelUnit::Line,
            delta: vec2(0.0, lines),
            phase: TouchPhase::Move,
            modifiers: Modifiers::NONE,
            source: MouseWheelSource::Wheel,
        });
        window.run_steps(10);
    };
    let first = strip(&window).left_top() + vec2(4.0, 12.0);
    let zoom = window.state().view().camera;
    turn(&mut window, first, 1.0);
    assert!(called(&window).starts_with("2019 by month"), "{}", called(&window));
    let may = unit(&window, 5.0, 12.0);
    turn(&mut window, may, 1.0);
    assert!(called(&window).starts_with("May 2019 by day"), "{}", called(&window));
    turn(&mut window, may, -1.0);
    assert!(called(&window).starts_with("2019 by month"), "{}", called(&window));
    turn(&mut window, may, -1.0);
    assert!(called(&window).starts_with("Years from "), "{}", called(&window));
    assert_eq!(window.state().view().camera, zoom, "the map stays as it is");
}

#[test]
fn months_go_along_with_the_years_that_are_chosen_and_speak_chinese() {
    let mut window = window_of_2024();
    click(&mut window, Role::Button, "Show months");
    click(&mut window, Role::Button, "Later year");
    assert!(called(&window).starts_with("2019 by month"), "{}", called(&window));
    assert!(says(&window, "2019 by month"));
    press(&mut window, Key::Z);
    assert!(called(&window).starts_with("2019 by month"), "all years have it too: {}", called(&window));
    press(&mut window, Key::L);
    assert_eq!(session(&window).language(), Language::Traditional);
    assert!(called(&window).starts_with("2019年，按月"), "{}", called(&window));
    click(&mut window, Role::Button, "2019年：0 項關係，未載月份");
    assert!(selected(&window).is_empty());
    click(&mut window, Role::Button, "返回年份");
    assert!(called(&window).contains("2019"), "{}", called(&window));
}

#[test]
fn the_menu_of_a_year_shows_its_months() {
    let mut window = window_of_2024();
    let at = strip(&window).right_top() + vec2(-4.0, 12.0);
    right_click_at(&mut window, at);
    click(&mut window, Role::Button, "Show 2024 by month");
    assert!(called(&window).starts_with("2024 by month"), "{}", called(&window));
}

#[test]
fn years_are_those_of_announcements_by_menu_and_by_key_and_say_so() {
    let mut window = window_of_2024();
    let dating = |window: &Window| session(window).filter().dating;
    click(&mut window, Role::Button, "What years mean and how they play");
    click(&mut window, Role::RadioButton, "was announced");
    assert_eq!(dating(&window), Dating::Announced);
    window.run_ok();
    assert!(says(&window, "All years announced"));
    // The only source has no date, so that no tie has a year.
    assert!(session(&window).standing_counts().years.is_empty());
    press_with(&mut window, Modifiers::SHIFT, Key::Y);
    assert_eq!(dating(&window), Dating::Effective);
    assert!(says(&window, "All years") && !says(&window, "All years announced"));
    undo(&mut window);
    assert_eq!(dating(&window), Dating::Announced);
    undo(&mut window);
    assert_eq!(dating(&window), Dating::Effective);
}
