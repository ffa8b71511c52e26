//! The map: what is on it, and what the pointer does there.

use std::collections::BTreeSet;

use eframe::egui::{
    Event, Key, Modifiers, MouseWheelSource, MouseWheelUnit, PointerButton, Pos2, Rect, Shape, TouchPhase, Vec2,
    accesskit::Role,
};
use egui_kittest::kittest::Queryable as _;
use tieline::{
    dataset::{bundled, view::Selection},
    keep::open::Origin,
    session::action::Action,
};

use crate::driver::{
    BIOMAP, BIOTECH, CLARA, HKIC, Window, all_counted, builder, click, click_at, click_entity, click_holding, drag,
    empty_place_near, entities_drawn, entity, founding, open, place, places, press, redo, says, selection, session,
    size, undo,
};

#[test]
fn everything_in_the_bundled_dataset_is_drawn_and_named() {
    let window = founding();
    let (ties, entities) = size(&window);
    assert_eq!(entities_drawn(&window), entities);
    for name in [HKIC, BIOMAP, CLARA] {
        place(&window, name);
    }
    assert_eq!(window.query_all_by_role(Role::GraphicsObject).count(), entities + ties);
    assert!(says(&window, &all_counted(&window)));
}

#[test]
fn everything_lies_inside_the_map_at_the_start() {
    let window = founding();
    let map = window.get_by_role(Role::Canvas).rect();
    for (name, at) in places(&window) {
        assert!(map.shrink(8.0).contains(at), "{name} is at {at}, the map is {map}");
    }
}

#[test]
fn clicking_an_entity_selects_it_and_clicking_the_ground_selects_nothing() {
    let mut window = founding();
    click_entity(&mut window, BIOMAP);
    assert_eq!(*selection(&window), Selection::entity(entity(&window, "biomap")));
    let ground = empty_place_near(&window, place(&window, BIOMAP));
    click_at(&mut window, ground);
    assert_eq!(*selection(&window), Selection::Nothing);
}

#[test]
fn clicking_a_tie_selects_it() {
    let mut window = founding();
    // Where a tie runs alone, its middle is its own.
    let at = places(&window).into_iter().find(|(tie, _)| tie.starts_with("BioMap – hosts – ")).map(|(_, at)| at);
    click_at(&mut window, at.expect("a tie that begins with the name"));
    let tie = session(&window).network().dataset().relation_by_id("r037").expect("BioMap hosts the summit");
    assert_eq!(*selection(&window), Selection::Relation(tie));
}

#[test]
fn ctrl_click_adds_to_the_selection() {
    let mut window = founding();
    click_entity(&mut window, BIOMAP);
    let at = place(&window, CLARA);
    click_holding(&mut window, at, Modifiers::COMMAND);
    let both = BTreeSet::from([entity(&window, "biomap"), entity(&window, "clara-chan")]);
    assert_eq!(*selection(&window), Selection::Entities(both));
    assert!(says(&window, "2 selected"));
}

#[test]
fn dragging_an_entity_moves_it_and_it_stays() {
    let mut window = founding();
    let from = place(&window, BIOMAP);
    let way = Vec2::new(46.0, -34.0);
    drag(&mut window, from, from + way, Modifiers::NONE);
    let lag = (place(&window, BIOMAP) - from - way).length();
    assert!(lag < 1.0, "the disc ends {lag} points from the pointer");
    let biomap = entity(&window, "biomap");
    assert!(session(&window).exploration().pins.contains_key(&biomap));
    assert!(says(&window, "1 held in place"));
    assert_eq!(*selection(&window), Selection::Nothing, "a drag is no click");
}

#[test]
fn one_drag_is_one_step_to_undo_and_to_redo() {
    let mut window = founding();
    let before = places(&window);
    let from = place(&window, BIOMAP);
    drag(&mut window, from, from + Vec2::new(50.0, 20.0), Modifiers::NONE);
    let after = places(&window);
    undo(&mut window);
    assert_eq!(places(&window), before);
    assert!(!session(&window).can_undo());
    redo(&mut window);
    assert_eq!(places(&window), after);
}

#[test]
fn put_back_returns_what_was_moved() {
    let mut window = founding();
    let before = places(&window);
    let from = place(&window, BIOMAP);
    drag(&mut window, from, from + Vec2::new(50.0, 20.0), Modifiers::NONE);
    click(&mut window, Role::Link, "put back");
    assert_eq!(places(&window), before);
    undo(&mut window);
    assert_ne!(place(&window, BIOMAP), from, "putting back can be undone");
}

#[test]
fn dragging_one_of_several_selected_entities_moves_them_all() {
    let mut window = founding();
    click_entity(&mut window, BIOMAP);
    let at = place(&window, CLARA);
    click_holding(&mut window, at, Modifiers::COMMAND);
    let (biomap, clara) = (place(&window, BIOMAP), place(&window, CLARA));
    drag(&mut window, biomap, biomap + Vec2::new(40.0, 10.0), Modifiers::NONE);
    let moved = [place(&window, BIOMAP) - biomap, place(&window, CLARA) - clara];
    assert!((moved[0] - moved[1]).length() < 0.1 && moved[0].x > 30.0, "{moved:?}");
}

#[test]
fn dragging_the_ground_moves_the_map_and_leaves_no_step() {
    let mut window = founding();
    let (from, way) = (empty_place_near(&window, place(&window, BIOMAP)), Vec2::new(40.0, 25.0));
    let before = place(&window, HKIC);
    drag(&mut window, from, from + way, Modifiers::NONE);
    let lag = (place(&window, HKIC) - before - way).length();
    assert!(lag < 1.0, "the map ends {lag} points from the pointer");
    assert!(!session(&window).can_undo());
}

#[test]
fn shift_drag_selects_what_lies_in_the_box() {
    let mut window = founding();
    let from = empty_place_near(&window, place(&window, BIOMAP));
    let to = from + (place(&window, BIOMAP) - from) * 2.0;
    let area = Rect::from_two_pos(from, to);
    let things = places(&window);
    drag(&mut window, from, to, Modifiers::SHIFT);
    let dataset = session(&window).network().dataset();
    let inside: BTreeSet<_> =
        dataset.entity_indices().filter(|entity| area.contains(things[session(&window).name(*entity)])).collect();
    assert!(!inside.is_empty());
    assert_eq!(*selection(&window), Selection::Entities(inside));
    assert_eq!(places(&window), things, "drawing a box moves nothing");
}

#[test]
fn a_double_click_shows_the_neighbourhood() {
    let mut window = founding();
    // Every event takes a frame here, which is slower than anyone's fingers.
    window.ctx.options_mut(|options| options.input_options.max_double_click_delay = 10.0);
    let before = places(&window);
    click_entity(&mut window, BIOMAP);
    click_entity(&mut window, BIOMAP);
    let around = session(&window).filter().around.expect("a neighbourhood");
    assert_eq!((around.entity, around.steps), (entity(&window, "biomap"), 1));
    window.get_by_role_and_label(Role::Button, "Remove filter: within 1 step of BioMap");
    let after = places(&window);
    assert!(after.len() < before.len());
    assert!(after.iter().all(|(name, at)| before[name] == *at), "the neighbours stay where they were");
}

#[test]
fn the_wheel_zooms_at_the_pointer() {
    let mut window = founding();
    let (biomap, hkic) = (place(&window, BIOMAP), place(&window, HKIC));
    turn(&mut window, BIOMAP, MouseWheelUnit::Line, Vec2::new(0.0, 3.0), Modifiers::NONE);
    assert!((place(&window, BIOMAP) - biomap).length() < 1.0, "what is under the pointer stays");
    let nearer = places(&window).get(HKIC).is_none_or(|now| (*now - biomap).length() > (hkic - biomap).length() * 1.1);
    assert!(nearer, "the rest moves away");
}

/// Turns the wheel, or strokes a trackpad, over the entity of that name and waits until all is still.
fn turn(window: &mut Window, over: &str, unit: MouseWheelUnit, delta: Vec2, modifiers: Modifiers) {
    let at = place(window, over);
    window.hover_at(at);
    let (phase, source) = (TouchPhase::Move, MouseWheelSource::Unknown);
    window.event(Event::MouseWheel { unit, delta, phase, source, modifiers });
    window.run_steps(10);
}

#[test]
fn two_fingers_on_a_trackpad_move_the_map_both_ways() {
    let mut window = founding();
    let before = place(&window, BIOMAP);
    turn(&mut window, BIOMAP, MouseWheelUnit::Point, Vec2::new(-30.0, 20.0), Modifiers::NONE);
    let way = place(&window, BIOMAP) - before;
    assert!((way - Vec2::new(-30.0, 20.0)).length() < 1.0, "{way}");
}

#[test]
fn a_wheel_with_shift_moves_the_map_sideways() {
    let mut window = founding();
    let (biomap, hkic) = (place(&window, BIOMAP), place(&window, HKIC));
    turn(&mut window, BIOMAP, MouseWheelUnit::Line, Vec2::new(0.0, -2.0), Modifiers::SHIFT);
    let ways = [place(&window, BIOMAP) - biomap, place(&window, HKIC) - hkic];
    assert!(ways[0].x < -20.0 && ways[0].y.abs() < 0.1 && (ways[0] - ways[1]).length() < 0.1, "{ways:?}");
}

#[test]
fn the_map_cannot_be_moved_or_zoomed_out_of_sight() {
    let mut window = founding();
    let map = window.get_by_role(Role::Canvas).rect();
    let something_is_seen = |window: &Window, after: &str| {
        assert!(places(window).values().any(|at| map.contains(*at)), "nothing is in sight after {after}");
    };
    for way in [Vec2::new(4000.0, 0.0), Vec2::new(-9000.0, 3000.0), Vec2::new(0.0, -9000.0)] {
        let from = map.center();
        window.hover_at(from);
        let unit = MouseWheelUnit::Point;
        let (phase, source, modifiers) = (TouchPhase::Move, MouseWheelSource::Trackpad, Modifiers::NONE);
        window.event(Event::MouseWheel { unit, delta: way, phase, source, modifiers });
        window.run_steps(10);
        something_is_seen(&window, &format!("{way}"));
    }
    for _ in 0..40 {
        press(&mut window, Key::Minus);
    }
    let spread = spread(&window);
    assert!(spread.width() > 100.0 || spread.height() > 100.0, "the map has become a dot of {spread}");
    for _ in 0..60 {
        press(&mut window, Key::Plus);
    }
    something_is_seen(&window, "a close look");
}

/// The least area that holds all that is in sight.
fn spread(window: &Window) -> Rect {
    places(window).values().fold(Rect::NOTHING, |all, at| all.union(Rect::from_pos(*at)))
}

#[test]
fn fit_shows_what_the_filters_leave_and_then_the_whole_map() {
    let mut window = founding();
    let whole = places(&window);
    click(&mut window, Role::CheckBox, BIOTECH);
    let before = spread(&window);
    press(&mut window, Key::F);
    window.run_steps(4);
    let fitted = spread(&window);
    assert!(fitted.width() > before.width() * 1.1 || fitted.height() > before.height() * 1.1, "{before} {fitted}");
    for _around_it_then_whole in 0..2 {
        press(&mut window, Key::F);
        window.run_steps(4);
    }
    assert!(places(&window).iter().all(|(name, at)| name.contains(" – ") || whole[name] == *at));
}

#[test]
fn what_a_flight_brings_under_a_pointer_that_lies_still_is_not_pointed_at() {
    use eframe::egui::CursorIcon;
    let flown = || {
        let mut window = founding();
        click_entity(&mut window, HKIC);
        window
    };
    let fly = |window: &mut Window| {
        press(window, Key::G);
        window.run_steps(40);
    };
    let mut window = flown();
    fly(&mut window);
    let at = place(&window, HKIC);
    let mut window = flown();
    assert!(place(&window, HKIC).distance(at) > 30.0);
    window.hover_at(at);
    window.run_steps(20);
    fly(&mut window);
    window.run_steps(40);
    let icon = |window: &Window| window.output().platform_output.cursor_icon;
    assert_ne!(icon(&window), CursorIcon::PointingHand, "nobody points at it");
    window.hover_at(at + Vec2::new(1.0, 1.0));
    window.run_steps(20);
    assert_eq!(icon(&window), CursorIcon::PointingHand);
}

#[test]
fn one_entity_far_away_does_not_make_the_rest_a_dot() {
    let mut window = founding();
    let before = spread(&window);
    let far = entity(&window, "biomap");
    window.state_mut().apply(Action::Move(vec![(far, Pos2::new(90_000.0, -70_000.0))]));
    window.run();
    press(&mut window, Key::F);
    window.run_steps(4);
    assert!(spread(&window).width() > before.width() * 0.7);
    click(&mut window, Role::Button, "BioMap lies far outside");
    window.run_steps(4);
    assert!(places(&window).contains_key(BIOMAP), "it is a click away");
}

#[test]
fn pinching_zooms_at_the_pointer() {
    let mut window = founding();
    let (biomap, hkic) = (place(&window, BIOMAP), place(&window, HKIC));
    window.hover_at(biomap);
    window.event(Event::Zoom(0.8));
    window.run_steps(3);
    assert!((place(&window, BIOMAP) - biomap).length() < 1.0, "what is under the pointer stays");
    assert!((place(&window, HKIC) - biomap).length() < (hkic - biomap).length() * 0.9);
}

#[test]
fn a_click_adds_to_the_selection_even_if_the_key_is_let_go_in_the_same_frame() {
    let mut window = founding();
    click_entity(&mut window, BIOMAP);
    let at = place(&window, CLARA);
    window.hover_at(at);
    window.run();
    let press = |pressed| Event::PointerButton {
        pos: at,
        button: PointerButton::Primary,
        pressed,
        modifiers: Modifiers::COMMAND,
    };
    let released = Event::ModifiersChanged(Modifiers::NONE);
    window.input_mut().events.extend([press(true), press(false), released]);
    window.run();
    assert_eq!(selection(&window).entities().count(), 2);
}

#[test]
fn the_overview_is_there_while_a_part_of_the_map_is_out_of_sight_and_moves_the_view() {
    const OVERVIEW: &str = "Overview: click or drag to move the view";
    let mut window = founding();
    assert!(window.query_by_label(OVERVIEW).is_none(), "all of the map is in sight");
    for _ in 0..4 {
        press(&mut window, Key::Plus);
    }
    let overview = window.get_by_label(OVERVIEW).rect();
    let before = places(&window);
    click_at(&mut window, overview.center() - Vec2::new(16.0, 10.0));
    let after = places(&window);
    let seen = after.iter().find_map(|(name, now)| Some((*now, *before.get(name)?)));
    let (now, then) = seen.expect("something that is in sight still");
    assert!(now.x > then.x + 20.0 && now.y > then.y + 20.0, "{then} became {now}");
    assert_eq!(*selection(&window), Selection::Nothing, "what lies under the overview is not clicked");
    press(&mut window, Key::O);
    assert!(window.query_by_label(OVERVIEW).is_none());
    press(&mut window, Key::O);
    window.get_by_label(OVERVIEW);
    press(&mut window, Key::F);
    assert!(window.query_by_label(OVERVIEW).is_none(), "all of the map is in sight again");
}

/// The boxes of all words on the map, whose glyphs are painted over a halo.
fn names_drawn(window: &Window) -> Vec<Rect> {
    let map = window.get_by_role(Role::Canvas).rect();
    let texts = window.output().shapes.iter().filter_map(|clipped| match &clipped.shape {
        Shape::Text(text) if text.override_text_color.is_some() => Some(text.galley.rect.translate(text.pos.to_vec2())),
        _ => None,
    });
    texts.filter(|area| map.contains_rect(*area)).collect()
}

#[test]
fn no_name_runs_under_the_buttons_on_the_map() {
    for [width, height] in [[1600.0, 1000.0], [1366.0, 657.0], [1280.0, 720.0], [1024.0, 600.0]] {
        for sample in [bundled::FOUNDING, bundled::WIDER] {
            let window = open(builder().with_size([width, height]), Origin::Sample(sample));
            let fit = window.get_by_role_and_label(Role::Button, "Fit the whole map").rect();
            let buttons = fit.union(fit.translate(Vec2::new(0.0, -2.0 * fit.height())));
            let names = names_drawn(&window);
            assert!(names.len() > 10, "{} names", names.len());
            for name in names {
                assert!(!name.intersects(buttons), "{name} at {width} × {height}");
            }
        }
    }
}
