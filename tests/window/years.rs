//! The strip of years with years of every sort: few, many, near each other and far away.

use std::fmt::Write as _;

use eframe::egui::{Key, Modifiers, Pos2, Rect, accesskit::Role, vec2};
use egui_kittest::kittest::{NodeT as _, Queryable as _};

use crate::driver::{Window, click_at, drag, press, session, window_on};

/// A window with one tie in each of these years.
fn window_with(years: impl Iterator<Item = u16>) -> Window {
    let mut text = String::from(
        r#"(schema: "tieline/1", id: "any", title: {"en": "Any"}, sources: [(id: "g", title: "Gazette")],
        sectors: [], entity_kinds: [(id: "company", name: {"en": "Company"})],
        relation_kinds: [(id: "supplies", name: {"en": "supplies"})], entities: ["#,
    );
    for id in ["pier", "quay"] {
        let _ = writeln!(text, r#"(id: "{id}", kind: "company", name: {{"en": "{id}"}}, evidence: [(source: "g")]),"#);
    }
    text.push_str("], relations: [");
    for (nth, year) in years.enumerate() {
        let _ = writeln!(
            text,
            r#"(id: "r{nth}", from: "pier", to: "quay", kind: "supplies", when: On("{year:04}"), when_basis: Stated,
            evidence: [(source: "g")]),"#
        );
    }
    text.push_str("])");
    window_on(&text)
}

fn strip(window: &Window) -> Rect {
    let named = |label: String| label.starts_with("Years from ");
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
