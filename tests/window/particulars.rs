//! Filters by kinds at both ends, by amounts and by documents.

use eframe::egui::{Event, Key, Vec2, accesskit::Role};
use egui_kittest::kittest::{NodeT as _, Queryable as _};
use tieline::{
    dataset::{bundled, view::Selection},
    filter::shown::Presence,
    keep::open::Origin,
    session::action::Action,
};

use crate::driver::{Window, builder, click, open, press, right_click_at, session, undo};

/// The label of the box to tick that begins so.
pub fn row(window: &Window, beginning: &str) -> String {
    let rows = window.query_all_by_role(Role::CheckBox).filter_map(|node| node.accesskit_node().label());
    rows.into_iter().find(|row| row.starts_with(beginning)).unwrap_or_else(|| panic!("no row begins {beginning:?}"))
}

#[test]
fn universities_with_investors_are_asked_for_in_the_panel_and_taken_off_again() {
    let mut window = open(builder().with_size(Vec2::new(1280.0, 1800.0)), Origin::Sample(bundled::WIDER));
    click(&mut window, Role::Button, "Find pairs of kinds");
    window.event(Event::Text("investor – univ".to_owned()));
    window.run();
    let pair = row(&window, "Investor – University, ");
    click(&mut window, Role::CheckBox, &pair);
    let either_way = session(&window).shown().relation_count();
    assert!(pair.ends_with(&format!(", {either_way}")), "{pair} promises what {either_way} ties keep");
    click(&mut window, Role::CheckBox, "Only in one direction");
    assert!(session(&window).shown().relation_count() < either_way);
    window.get_by_role_and_label(Role::Button, "Remove filter: Investor → University");
    undo(&mut window);
    click(&mut window, Role::Button, "Remove filter: Investor – University");
    assert!(session(&window).filter().is_clear());
}

#[test]
fn amounts_are_ticked_or_typed_and_stay_in_one_currency() {
    let mut window = open(builder().with_size(Vec2::new(1280.0, 2400.0)), Origin::Sample(bundled::WIDER));
    let billion = row(&window, "At least HK$1 billion, ");
    click(&mut window, Role::CheckBox, &billion);
    let money = session(&window).filter().particulars.money.clone().expect("an amount");
    assert_eq!((&*money.currency, money.most), ("HKD", None));
    let shown = session(&window).shown().relation_count();
    assert!(billion.ends_with(&format!(", {shown}")), "{billion}, and {shown} ties");
    let field = window.get_by_role_and_label(Role::TextInput, "At most");
    field.focus();
    window.run();
    window.event(Event::Text("5 bn".to_owned()));
    window.run();
    press(&mut window, Key::Enter);
    window.get_by_role_and_label(Role::Button, "Remove filter: HK$1 billion to HK$5 billion");
    click(&mut window, Role::Button, "Clear: Amount");
    assert!(session(&window).filter().is_clear());
}

#[test]
fn what_rests_on_a_document_is_ticked_or_asked_for_at_the_document() {
    let mut window = open(builder().with_size(Vec2::new(1280.0, 2400.0)), Origin::Sample(bundled::FOUNDING));
    let source = row(&window, "HKIC x BioMap Strategic Partnership Agreement Signing Ceremony, ");
    click(&mut window, Role::CheckBox, &source);
    let shown = session(&window).shown().relation_count();
    assert!(shown > 0 && source.ends_with(&format!(", {shown}")), "{source}, and {shown} ties");
    let found = session(&window).filter().sources.iter().next().copied().expect("a source");
    let supported = session(&window).network().supported_by(found).entities.clone();
    assert!(supported.iter().all(|entity| session(&window).shown().entity(*entity) == Presence::Shown));
    click(&mut window, Role::Button, "Remove filter: “HKIC x BioMap Strategic Partnership Agreement Si…”");
    assert!(session(&window).filter().is_clear());
    window.state_mut().apply(Action::Select(Selection::Source(found)));
    window.run();
    click(&mut window, Role::Link, "Filter by this source");
    assert_eq!(session(&window).shown().relation_count(), shown);
    click(&mut window, Role::Link, "No longer filter by this source");
    assert!(session(&window).filter().is_clear());
}

#[test]
fn an_amount_that_is_chosen_has_the_menu_of_any_choice() {
    let mut window = open(builder().with_size(Vec2::new(1280.0, 2400.0)), Origin::Sample(bundled::WIDER));
    let billion = row(&window, "At least HK$1 billion, ");
    click(&mut window, Role::CheckBox, &billion);
    let place = window.get_by_role_and_label(Role::CheckBox, &row(&window, "At least HK$1 billion, ")).rect().center();
    right_click_at(&mut window, place);
    click(&mut window, Role::Button, "No longer filter by it");
    assert!(session(&window).filter().is_clear());
}

#[test]
fn amounts_in_another_currency_are_asked_for_once_it_is_picked() {
    let text = include_str!("../../data/hong-kong-2022-2026.ron");
    let (before, after) = text.rsplit_once("currency: \"HKD\"").expect("a tie with an amount");
    let folder = tempfile::tempdir().expect("a folder for the test");
    let file = folder.path().join("yuan.ron");
    std::fs::write(&file, format!("{before}currency: \"CNY\"{after}")).expect("a file for the test");
    let mut window = open(builder().with_size(Vec2::new(1280.0, 2400.0)), Origin::File(file));
    let dollars = row(&window, "At least HK$1 billion, ");
    click(&mut window, Role::CheckBox, &dollars);
    click(&mut window, Role::Button, "HK$");
    click(&mut window, Role::Button, "RMB (1)");
    assert!(session(&window).filter().is_clear(), "bounds in one currency mean nothing in another");
    click(&mut window, Role::CheckBox, "Any amount in RMB, 1");
    assert_eq!(&*session(&window).filter().particulars.money.clone().expect("an amount").currency, "CNY");
}

#[test]
fn the_fields_for_an_amount_had_no_room_for_one_in_a_narrow_panel() {
    let window = open(builder().with_size(Vec2::new(1280.0, 2400.0)), Origin::Sample(bundled::WIDER));
    for bound in ["At least", "At most"] {
        let field = window.get_by_role_and_label(Role::TextInput, bound).rect();
        assert!(field.width() > 60.0, "{bound}: {field}");
    }
}
