//! Cues, for which a presenter can ask by a key, in one table that the help page and the keys both walk.

use std::borrow::Cow;

use eframe::egui::{self, Event, Key, Modifiers, Vec2};

use crate::words::Words;

/// Something a presenter asks for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Cue {
    /// The next step.
    Next,
    /// The step before.
    Back,
    /// The first step.
    First,
    /// The last step.
    Last,
    /// The evidence of the highlights.
    Evidence,
    /// Light for the thing under the pointer, or no more.
    Light,
    /// A dot in place of the pointer.
    Laser,
    /// The pointer draws over the step, or no longer.
    Pen,
    /// The last line that was drawn goes.
    TakeBack,
    /// All that was drawn goes.
    Wipe,
    /// The map larger.
    Closer,
    /// The map smaller.
    Farther,
    /// The map as the step frames it.
    Frame,
    /// Nothing to be seen.
    Black,
    /// The window for the speaker.
    Speaker,
    /// Back to the window as it was.
    End,
}

impl Cue {
    /// Every cue, in the order of the help page.
    pub const ALL: [Self; 16] = [
        Self::Next,
        Self::Back,
        Self::First,
        Self::Last,
        Self::Evidence,
        Self::Light,
        Self::Laser,
        Self::Pen,
        Self::TakeBack,
        Self::Wipe,
        Self::Closer,
        Self::Farther,
        Self::Frame,
        Self::Black,
        Self::Speaker,
        Self::End,
    ];

    /// The cue of which the key of its words is `cue-` and this name.
    pub fn named(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|cue| cue.key().strip_prefix("cue-") == Some(name))
    }

    /// The name of it on the help page.
    pub fn label(self, words: Words) -> Cow<'static, str> {
        words.say(self.key())
    }

    /// The keys as the help page prints them.
    pub fn spoken_keys(self, words: Words) -> Cow<'static, str> {
        words.aspect(self.key(), "keys")
    }

    fn key(self) -> &'static str {
        match self {
            Self::Next => "cue-next",
            Self::Back => "cue-back",
            Self::First => "cue-first",
            Self::Last => "cue-last",
            Self::Evidence => "cue-evidence",
            Self::Light => "cue-light",
            Self::Laser => "cue-laser",
            Self::Pen => "cue-pen",
            Self::TakeBack => "cue-take-back",
            Self::Wipe => "cue-wipe",
            Self::Closer => "cue-closer",
            Self::Farther => "cue-farther",
            Self::Frame => "cue-frame",
            Self::Black => "cue-black",
            Self::Speaker => "cue-speaker",
            Self::End => "cue-end",
        }
    }

    /// The keys that ask for it, those of a clicker among them.
    pub fn keys(self) -> &'static [Key] {
        match self {
            Self::Next => &[Key::ArrowRight, Key::ArrowDown, Key::Space, Key::PageDown],
            Self::Back => &[Key::ArrowLeft, Key::ArrowUp, Key::Backspace, Key::PageUp],
            Self::First => &[Key::Home],
            Self::Last => &[Key::End],
            Self::Evidence => &[Key::E],
            Self::Light => &[Key::H],
            Self::Laser => &[Key::L],
            Self::Pen => &[Key::D],
            Self::TakeBack => &[Key::Z],
            Self::Wipe => &[Key::C],
            Self::Closer => &[Key::Plus, Key::Equals],
            Self::Farther => &[Key::Minus],
            Self::Frame => &[Key::F],
            Self::Black => &[Key::B, Key::Period],
            Self::Speaker => &[Key::P],
            Self::End => &[Key::Escape],
        }
    }
}

/// A key or a click of a presenter.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Heard {
    /// A cue.
    Cue(Cue),
    /// A digit of the number of a step.
    Digit(usize),
    /// The number is complete.
    Enter,
    /// The map moved aside, by so many points.
    Aside(Vec2),
}

/// How far one key moves the map aside, in points.
const ASIDE: f32 = 60.0;

/// The wishes by the keys of this frame, in order. A key that is held down counts once, unless it moves
/// or enlarges the map.
pub fn heard(ctx: &egui::Context) -> Vec<Heard> {
    // They press what has the focus, such as a link.
    let somewhere = ctx.memory(|memory| memory.focused().is_some());
    let taken = |key: Key| somewhere && matches!(key, Key::Enter | Key::Space);
    ctx.input(|input| {
        let pressed = input.events.iter().filter_map(|event| match event {
            Event::Key { key, pressed: true, repeat, modifiers, .. }
                if !modifiers.command && !modifiers.ctrl && !modifiers.alt && !taken(*key) =>
            {
                meaning(*key, *modifiers).filter(|heard| !repeat || heard.goes_on())
            }
            _ => None,
        });
        pressed.collect()
    })
}

impl Heard {
    /// Whether it goes on while its key is held down.
    fn goes_on(self) -> bool {
        matches!(self, Self::Aside(_) | Self::Cue(Cue::Closer | Cue::Farther))
    }
}

fn meaning(key: Key, modifiers: Modifiers) -> Option<Heard> {
    const DIGITS: [Key; 10] =
        [Key::Num0, Key::Num1, Key::Num2, Key::Num3, Key::Num4, Key::Num5, Key::Num6, Key::Num7, Key::Num8, Key::Num9];
    if modifiers.shift
        && let Some(way) = way(key)
    {
        return Some(Heard::Aside(way * ASIDE));
    }
    let cue = Cue::ALL.into_iter().find(|cue| cue.keys().contains(&key)).map(Heard::Cue);
    let digit = || DIGITS.iter().position(|digit| *digit == key).map(Heard::Digit);
    cue.or_else(digit).or_else(|| (key == Key::Enter).then_some(Heard::Enter))
}

/// Where the map goes when an arrow asks to see what lies that way.
fn way(key: Key) -> Option<Vec2> {
    match key {
        Key::ArrowLeft => Some(Vec2::RIGHT),
        Key::ArrowRight => Some(Vec2::LEFT),
        Key::ArrowUp => Some(Vec2::DOWN),
        Key::ArrowDown => Some(Vec2::UP),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_key_asks_for_two_things() {
        let keys: Vec<Key> = Cue::ALL.into_iter().flat_map(Cue::keys).copied().collect();
        for (at, key) in keys.iter().enumerate() {
            assert!(!keys[..at].contains(key), "{key:?} stands twice");
            let heard = meaning(*key, Modifiers::NONE);
            assert!(!matches!(heard, Some(Heard::Digit(_) | Heard::Enter)), "{key:?} is no cue");
        }
    }
}
