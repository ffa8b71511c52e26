//! The keys of the desk.

use eframe::egui::{Event, InputState, Key};

use super::{Asked, picking::Way};

/// The keys and what they ask for, each with `Shift` or without.
static KEYS: [(Key, bool, Asked); 16] = [
    (Key::A, false, Asked::Accept),
    (Key::Enter, false, Asked::Accept),
    (Key::E, false, Asked::Correct),
    (Key::P, false, Asked::Pass),
    (Key::N, false, Asked::Next),
    (Key::N, true, Asked::Previous),
    (Key::ArrowDown, false, Asked::Next),
    (Key::ArrowUp, false, Asked::Previous),
    (Key::S, false, Asked::Say),
    (Key::Q, false, Asked::Quote),
    (Key::F, false, Asked::Figure),
    (Key::ArrowRight, false, Asked::Pick(Way::On)),
    (Key::ArrowLeft, false, Asked::Pick(Way::Back)),
    (Key::ArrowRight, true, Asked::Stretch(Way::On)),
    (Key::ArrowLeft, true, Asked::Stretch(Way::Back)),
    (Key::Escape, false, Asked::Back),
];

/// Takes the first key of the desk out of the events, and tells where those behind it begin. A letter comes as a text
/// too, which a field that it opens must not have.
pub fn take(input: &mut InputState, has_focus: bool) -> Option<(Asked, usize)> {
    let meant = |event: &Event| {
        let Event::Key { key, pressed: true, modifiers, .. } = event else { return None };
        let is_plain = !modifiers.command && !modifiers.alt && !modifiers.ctrl;
        let found = KEYS.iter().find(|(own, shift, _)| own == key && *shift == modifiers.shift)?;
        // What has the keyboard is pressed by Enter, and left by arrows.
        let is_arrow = matches!(key, Key::ArrowUp | Key::ArrowDown | Key::ArrowLeft | Key::ArrowRight);
        let is_taken = has_focus && (is_arrow || *key == Key::Enter);
        (is_plain && !is_taken).then(|| found.2.clone())
    };
    let (at, asked) = input.events.iter().enumerate().find_map(|(at, event)| Some((at, meant(event)?)))?;
    input.events.remove(at);
    if matches!(input.events.get(at), Some(Event::Text(_))) {
        input.events.remove(at);
    }
    Some((asked, at))
}
