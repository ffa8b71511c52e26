//! What a presenter can do while a story is told, and that nothing of the window changes by it.

use std::sync::Arc;

use eframe::egui::{
    Event, Key, Modifiers, MouseWheelSource, MouseWheelUnit, OutputCommand, PointerButton, Pos2, Rect, TouchPhase,
    Vec2, ViewportCommand, ViewportId, accesskit::Role,
};
use egui_kittest::kittest::Queryable as _;
use tieline::{
    app::presenting::Presenting,
    canvas::stage::Lying,
    dataset::{
        bundled,
        filter::Filter,
        names::{Language, Names},
        view::Show,
        workspace::{Step, Story, Workspace},
    },
    keep::open::Origin,
    session::action::Action,
};

use crate::{
    driver::{Window, builder, click, click_at, drag, founding, open, press, press_with, says, until},
    stories::{kept, state, untold, with_a_story},
};

/// A presentation of the made-up story, at its step about biotech.
fn presenting() -> Window {
    let mut window = with_a_story();
    press(&mut window, Key::F5);
    press(&mut window, Key::Num2);
    window.run_steps(40);
    window
}

/// Which step is told, the first being 0.
fn told(window: &Window) -> usize {
    window.state().presenting().expect("a presentation").place().0
}

fn drawn(window: &Window) -> usize {
    window.state().presenting().expect("a presentation").drawn()
}

fn lying(window: &Window) -> Lying {
    window.state().presenting().and_then(Presenting::lying).expect("a map on the stage")
}

/// Clicks there and returns what was asked to be opened by it.
fn opened_by_click(window: &mut Window, at: Pos2) -> Vec<String> {
    window.hover_at(at);
    window.run_steps(3);
    let mut opened = Vec::new();
    for pressed in [true, false] {
        window.event(Event::PointerButton {
            pos: at,
            button: PointerButton::Primary,
            pressed,
            modifiers: Modifiers::NONE,
        });
        window.step();
        opened.extend(window.output().platform_output.commands.iter().filter_map(|command| match command {
            OutputCommand::OpenUrl(open) => Some(open.url.clone()),
            _ => None,
        }));
    }
    window.run();
    opened
}

fn wheel(window: &mut Window, at: Pos2, lines: f32) {
    window.hover_at(at);
    window.event(Event::MouseWheel {
        unit: MouseWheelUnit::Line,
        delta: Vec2::new(0.0, lines),
        phase: TouchPhase::Move,
        source: MouseWheelSource::Wheel,
        modifiers: Modifiers::NONE,
    });
    window.run();
}

#[test]
fn a_click_on_a_link_opens_it_and_the_step_stays() {
    let mut window = presenting();
    let link = window.get_by_role_and_label(Role::Link, "as printed").rect();
    assert_eq!(opened_by_click(&mut window, link.center()), ["https://example.org"]);
    assert_eq!(told(&window), 1);
    let beside = link.left_center() - Vec2::new(20.0, 0.0);
    assert!(opened_by_click(&mut window, beside).is_empty());
    assert_eq!(told(&window), 2, "a click beside the link goes on");
}

#[test]
fn the_map_is_enlarged_and_moved_until_something_else_is_framed() {
    let mut window = presenting();
    let before = lying(&window);
    press(&mut window, Key::Plus);
    assert!(lying(&window).camera.zoom > before.camera.zoom * 1.1, "+ enlarges it");
    wheel(&mut window, before.area.center(), 3.0);
    let near = lying(&window);
    assert!(near.camera.zoom > before.camera.zoom * 1.3, "the wheel enlarges it further");
    window.key_press_modifiers(Modifiers::SHIFT, Key::ArrowRight);
    window.run();
    assert_eq!(told(&window), 1, "with Shift an arrow moves the map and not the story");
    assert!(lying(&window).camera.center.x > near.camera.center.x);
    let middle = before.area.center();
    let place = lying(&window).place(middle);
    drag(&mut window, middle, middle + Vec2::new(80.0, 30.0), Modifiers::NONE);
    assert!(lying(&window).seen(place).distance(middle + Vec2::new(80.0, 30.0)) < 8.0, "it goes with the pointer");
    assert_eq!(told(&window), 1, "a drag is no click");
    press(&mut window, Key::F);
    window.run_steps(40);
    assert!(is_as(&window, before), "F goes back to what the step frames");
    press(&mut window, Key::Minus);
    press(&mut window, Key::ArrowRight);
    press(&mut window, Key::ArrowLeft);
    window.run_steps(40);
    assert!(is_as(&window, before), "so does coming back to the step");
}

/// Whether the map lies as it did before.
fn is_as(window: &Window, before: Lying) -> bool {
    let now = lying(window);
    let zoomed = now.camera.zoom / before.camera.zoom;
    now.area == before.area && (zoomed - 1.0).abs() < 1e-3 && now.camera.center.distance(before.camera.center) < 0.1
}

#[test]
fn what_is_drawn_goes_with_the_step_and_nothing_of_it_is_kept() {
    let mut window = with_a_story();
    let (before, kept_before) = (state(&window), kept(&window));
    press(&mut window, Key::F5);
    press(&mut window, Key::Home);
    press(&mut window, Key::D);
    let middle = lying(&window).area.center();
    let camera = lying(&window).camera;
    for down in [0.0, 40.0] {
        let from = middle + Vec2::new(0.0, down);
        drag(&mut window, from, from + Vec2::new(90.0, 20.0), Modifiers::NONE);
    }
    assert_eq!((drawn(&window), told(&window), lying(&window).camera), (2, 0, camera));
    click_at(&mut window, middle);
    assert_eq!((drawn(&window), told(&window)), (3, 0), "a click with the pen is a dot");
    press(&mut window, Key::Z);
    assert_eq!(drawn(&window), 2, "Z takes the last one back");
    press(&mut window, Key::ArrowRight);
    assert_eq!((drawn(&window), told(&window)), (0, 1), "the next step is clean");
    drag(&mut window, middle, middle + Vec2::new(90.0, 20.0), Modifiers::NONE);
    press(&mut window, Key::C);
    assert_eq!(drawn(&window), 0, "C wipes");
    press(&mut window, Key::Escape);
    assert!(window.state().presenting().is_some(), "Esc puts the pen down first");
    press(&mut window, Key::Escape);
    window.run();
    assert_eq!(state(&window), before);
    assert_eq!(kept(&window), kept_before);
}

#[test]
fn a_presentation_begins_at_the_open_step_or_with_shift_at_the_first() {
    let mut window = with_a_story();
    press(&mut window, Key::F5);
    // The last step was just added, and what the window shows is that.
    assert_eq!(told(&window), 2);
    press(&mut window, Key::Escape);
    window.key_press_modifiers(Modifiers::SHIFT, Key::F5);
    window.run();
    assert_eq!(told(&window), 0);
    press(&mut window, Key::Escape);
    click(&mut window, Role::Button, "File");
    click(&mut window, Role::Button, "Present from the beginning");
    assert_eq!(told(&window), 0);
}

#[test]
fn the_presenter_window_points_on_the_stage() {
    let mut window = presenting();
    window.key_press(Key::P);
    window.run_steps(4);
    let picture = "Picture of step 2";
    let laser = |window: &Window| window.state().presenting().and_then(|told| told.laser(&window.ctx));
    // The picture comes from a thread of its own.
    until(|| {
        let area = window.get_by_role_and_label(Role::Image, picture).rect();
        window.hover_at(area.center());
        window.run_steps(2);
        laser(&window).is_some()
    });
    let from = laser(&window).expect("the laser points");
    let area = window.get_by_role_and_label(Role::Image, picture).rect();
    window.hover_at(area.center() + Vec2::new(30.0, 0.0));
    window.run_steps(2);
    let to = laser(&window).expect("the laser points");
    assert!(to.x > from.x + 20.0 && (to.y - from.y).abs() < 2.0, "from {from} to {to}");
    assert!(lying(&window).area.contains(to));
    let next = window.get_by_role_and_label(Role::Image, "Picture of step 3").rect().center();
    window.hover_at(next);
    window.run_steps(2);
    assert_eq!(laser(&window), None, "nobody sees the next step yet");
}

#[test]
fn the_stage_has_the_keys_when_the_presenter_window_has_opened() {
    let mut window = presenting();
    window.key_press(Key::P);
    let mut focused = false;
    for _ in 0..6 {
        window.step();
        let commands = window.output().viewport_output.get(&ViewportId::ROOT).map(|root| root.commands.as_slice());
        focused |= commands.unwrap_or_default().contains(&ViewportCommand::Focus);
    }
    assert!(focused, "the stage asks for the keys");
    window.run_steps(10);
    let commands = window.output().viewport_output.get(&ViewportId::ROOT).map(|root| root.commands.as_slice());
    assert!(!commands.unwrap_or_default().contains(&ViewportCommand::Focus), "and does so only once");
}

#[test]
fn no_tip_stays_when_something_else_comes_over_the_panels() {
    for key in [Key::F1, Key::F5] {
        let mut window = founding();
        let legend = window.get_by_role_and_label(Role::Button, "Legend: Company").rect();
        window.hover_at(legend.center());
        window.run_steps(12);
        assert!(says(&window, "Click to show only these"), "a tip is up");
        press(&mut window, key);
        window.run_steps(12);
        assert!(!says(&window, "Click to show only these"), "it stayed over what {key:?} brought");
    }
}

#[test]
fn the_legend_of_the_stage_offers_nothing_and_brings_up_no_tip() {
    let mut window = presenting();
    let legend = window.get_by_role_and_label(Role::Label, "Legend: Company").rect();
    window.hover_at(legend.center());
    window.run_steps(12);
    assert!(!says(&window, "Click to show only these") && !says(&window, "Company: "));
}

/// What must not lie over each other on the stage, by what it is.
fn parts(window: &Window) -> Vec<(String, Rect)> {
    let mut parts = vec![("the map".to_owned(), window.get_by_role(Role::Canvas).rect())];
    let (at, count) = window.state().presenting().expect("a presentation").place();
    let counter = format!("{} / {count}", at + 1);
    let step = window.state().presenting().and_then(|told| told.step()).expect("a step").clone();
    let language = window.state().presenting().expect("a presentation").session().language();
    let title = step.title.get(language).to_owned();
    let caption = tieline::story::caption::plain(step.caption.get(language));
    let lines = caption.lines().map(|line| line.trim_start_matches(['•', ' ']).to_owned());
    for words in [counter, title].into_iter().chain(lines).filter(|words| !words.is_empty()) {
        let found = window.query_all_by_label(&words).next();
        let area = found.unwrap_or_else(|| panic!("“{words}” is not on the stage")).rect();
        parts.push((words, area));
    }
    parts
}

fn assert_apart(window: &Window, size: Vec2) {
    let zoom = window.ctx.zoom_factor();
    let stage = Rect::from_min_size(Pos2::ZERO, size / zoom).expand(0.5);
    let parts = parts(window);
    for (nth, (what, area)) in parts.iter().enumerate() {
        assert!(stage.contains_rect(*area), "{what} at {area} is cut on {size}: {stage}");
        for (other, there) in &parts[..nth] {
            assert!(
                !there.shrink(0.5).intersects(area.shrink(0.5)),
                "{what} lies over {other} on {size}: {area} {there}"
            );
        }
    }
}

/// Screens that stories are told on, the last one four to three.
const SCREENS: [Vec2; 6] = [
    Vec2::new(1280.0, 720.0),
    Vec2::new(1366.0, 657.0),
    Vec2::new(1920.0, 1080.0),
    Vec2::new(2560.0, 1440.0),
    Vec2::new(1024.0, 768.0),
    Vec2::new(480.0, 860.0),
];

#[test]
fn words_counter_and_map_lie_apart_on_every_screen_and_in_every_language() {
    for size in SCREENS {
        let mut window = open(builder().with_size(size), Origin::Sample(bundled::FOUNDING));
        for language in Language::ALL {
            window.state_mut().apply(Action::SetLanguage(language));
            window.run();
            press(&mut window, Key::F5);
            window.run_steps(3);
            let (_, count) = window.state().presenting().expect("the tour").place();
            for _ in 0..count {
                assert_apart(&window, size);
                window.key_press(Key::ArrowRight);
                window.run_steps(4);
            }
            press(&mut window, Key::Escape);
            window.run_steps(3);
        }
    }
}

/// A presentation of one story whose steps have these titles and captions.
fn telling(size: Vec2, words: &[(&str, &str)]) -> Window {
    let mut window = open(builder().with_size(size), Origin::Sample(bundled::FOUNDING));
    let step = |(title, caption): &(&str, &str)| Step {
        title: Names::english(title).without_blanks(),
        caption: Names::english(caption).without_blanks(),
        ..Step::default()
    };
    let story = Story { id: "told".to_owned(), title: Names::english("Told"), steps: words.iter().map(step).collect() };
    let workspace = Workspace { stories: vec![story], ..Workspace::default() };
    window.state_mut().apply(Action::Keep(Arc::new(workspace)));
    window.run();
    press(&mut window, Key::F5);
    window.run_steps(6);
    window
}

#[test]
fn a_long_caption_is_smaller_and_never_runs_into_the_counter() {
    let caption = "Who is tied to whom is told here at length, with all that is known of it. ".repeat(14);
    for size in SCREENS {
        let window = telling(size, &[("A title that is itself longer than most titles are", caption.trim()), ("", "")]);
        assert_apart(&window, size);
    }
}

#[test]
fn a_caption_that_no_letters_would_fit_is_scrolled_and_a_click_on_it_goes_on() {
    let caption = "Who is tied to whom is told here at length, with all that is known of it. ".repeat(50);
    let mut window = telling(SCREENS[0], &[("Long", caption.trim()), ("Next", "")]);
    let counter = window.get_by_label("1 / 2").rect();
    let map = window.get_by_role(Role::Canvas).rect();
    assert!(!map.intersects(counter.shrink(0.5)));
    click_at(&mut window, Pos2::new(map.left() * 0.5, map.center().y));
    window.run_steps(4);
    assert_eq!(told(&window), 1);
}

#[test]
fn without_words_the_counter_stands_below_the_legend() {
    for size in SCREENS {
        let window = telling(size, &[("", ""), ("", "")]);
        let counter = window.get_by_label("1 / 2").rect();
        let map = window.get_by_role(Role::Canvas).rect();
        assert!(map.bottom() <= counter.top() + 0.5, "{map} reaches under {counter} on {size}");
    }
}

#[test]
fn an_empty_story_says_what_to_do() {
    let mut window = with_a_story();
    for step in ["Step 3, From near", "Step 2, Biotech", "Step 1, The whole"] {
        window.get_by_role_and_label(Role::Button, step).focus();
        window.run();
        press(&mut window, Key::Delete);
    }
    assert!(says(&window, "This story has no steps yet"));
    press(&mut window, Key::F5);
    assert!(window.state().presenting().is_none());
    assert!(says(&window, "add what you look at as a step, then present"));
}

#[test]
fn a_step_that_shows_nothing_says_so() {
    let mut window = untold();
    let mut workspace = (*kept(&window)).clone();
    let show = Show { seen: Filter { years: Some((1901, 1902)), ..Filter::default() }.into(), ..Show::default() };
    let step = Step { show, ..Default::default() };
    workspace.stories.push(Story { id: "old".to_owned(), steps: vec![step], ..Default::default() });
    window.state_mut().apply(Action::Keep(Arc::new(workspace)));
    window.run();
    press(&mut window, Key::F5);
    window.run_steps(4);
    assert!(says(&window, "Nothing in the data is what this step shows"));
    assert!(!says(&window, "1 / 1"), "one step needs no counter");
}

#[test]
fn the_help_is_searched_and_stands_clear_of_the_panels() {
    for size in [Vec2::new(1280.0, 720.0), Vec2::new(1366.0, 657.0), Vec2::new(1440.0, 900.0)] {
        let mut window = open(builder().with_size(size), Origin::Sample(bundled::FOUNDING));
        let map = window.get_by_role(Role::Canvas).rect();
        press_with(&mut window, Modifiers::SHIFT, Key::F1);
        window.run_steps(3);
        let field = window.get_by_role_and_label(Role::TextInput, "Search commands and keys");
        assert!(field.is_focused());
        let help = window.get_by_role(Role::Dialog).rect();
        assert!(help.left() >= map.left() && help.right() <= map.right(), "{help} hangs over {map} on {size}");
        assert!(help.top() >= 0.0 && help.bottom() <= size.y, "{help} is cut on {size}");
        window.event(Event::Text("laser".to_owned()));
        window.run();
        assert!(says(&window, "Laser pointer") && !says(&window, "Select nothing"));
        press(&mut window, Key::Escape);
        assert!(!says(&window, "Laser pointer"));
    }
}
