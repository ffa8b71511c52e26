//! The licences of all that is inside the program.

use eframe::egui::{Event, Key, accesskit::Role};
use egui_kittest::kittest::Queryable as _;
use tieline::{app::command::Command, licences};

use crate::driver::{Window, click, founding, press, says};

fn open() -> Window {
    let mut window = founding();
    window.state_mut().ask_for(Command::ShowLicences);
    window.run();
    window
}

fn search(window: &mut Window, words: &str) {
    window.input_mut().events.push(Event::Text(words.to_owned()));
    window.run();
}

#[test]
fn a_part_is_looked_for_and_its_text_is_read() {
    let mut window = open();
    assert!(window.get_by_role_and_label(Role::TextInput, "Search by name or licence").is_focused());
    let all = licences::parts().len();
    assert!(says(&window, &format!("Tieline is made of {all} parts")));
    assert!(says(&window, "MIT OR Apache-2.0"), "the program itself comes first");
    search(&mut window, "noto");
    assert!(says(&window, &format!("1 of {all} parts")));
    assert!(says(&window, "SIL OPEN FONT LICENSE"));
    press(&mut window, Key::Escape);
    assert!(!says(&window, "SIL OPEN FONT LICENSE"));
}

#[test]
fn the_list_is_walked_by_keys_while_one_searches_and_by_clicks() {
    let mut window = open();
    search(&mut window, "ofl");
    assert!(says(&window, "Inter Project Authors"));
    press(&mut window, Key::ArrowDown);
    assert!(!says(&window, "Inter Project Authors"), "the next one");
    press(&mut window, Key::ArrowDown);
    assert!(says(&window, "SIL OPEN FONT LICENSE"), "the last one stays");
    press(&mut window, Key::ArrowUp);
    assert!(says(&window, "Inter Project Authors"));
    click(&mut window, Role::Button, "Noto Sans 2.004, OFL-1.1");
    assert!(!says(&window, "Inter Project Authors"));
}

#[test]
fn where_nothing_is_found_that_is_said() {
    let mut window = open();
    search(&mut window, "no such part");
    assert!(says(&window, "No part of the program is called so"));
}
