//! Where keys go: to the commands, or to a field that is being opened.
//!
//! A slow screen brings a click or a shortcut and what is typed after it in one frame, before the field
//! they open is there. Those keys wait for it.

use std::cmp::Reverse;

use eframe::egui::{self, Event, Key, KeyboardShortcut, Modifiers, text_selection::LabelSelectionState};

use super::{command::Command, window::Window};
use crate::{
    canvas,
    panels::{cursor::Cursor, year_bars_ui::strip_id},
};

/// For so many frames a field is given the keyboard that does not take it.
const TRIES: u8 = 3;

/// Keys that wait for what is being opened.
#[derive(Debug, Default)]
pub(super) struct Keyboard {
    waiting: Vec<Event>,
    /// The letters that were typed in a frame in which a field was given the keyboard that may not have been there.
    unheard: Vec<Event>,
    /// The field that was just given the keyboard, and how often that may be tried again.
    given: Option<(Cursor, u8)>,
}

/// Which keys are something else than commands now.
#[derive(Clone, Debug, Default)]
#[expect(clippy::struct_excessive_bools, reason = "each names other keys")]
struct Taken {
    /// All without `Ctrl`: they are typed.
    typed: bool,
    /// All without `Ctrl` but the one that says a window in front in another language.
    in_front: bool,
    /// Those that a text field has for its own text.
    edits: bool,
    /// Those that copy: text is written, or was dragged over.
    copies: bool,
    /// All without `Ctrl` that are letters or `Space`, and those that select and copy: the rows of a table have them.
    rows: bool,
    /// Those that show more or less of the map: they do so for the strip of years.
    years: bool,
    /// These, by what has the focus or closes first.
    keys: Vec<Key>,
}

/// The rivals of the commands for keys.
pub(super) struct Rivals {
    /// Whether something is in front of the map.
    pub(super) in_front: bool,
    /// Whether a list or a drag ends by `Esc`.
    pub(super) closes: bool,
    /// Whether the rows of the table have the keyboard.
    pub(super) rows: bool,
}

impl Window {
    /// Gives the keyboard to the field that was `opened`, with all that was typed since.
    pub(super) fn give_keyboard(&mut self, opened: Option<Cursor>, ctx: &egui::Context) {
        let missed = self.keyboard.given.take().filter(|(_, tries)| *tries > 0 && Cursor::is_missed(ctx));
        // What was typed while the field was not there yet was nobody's.
        let unheard = std::mem::take(&mut self.keyboard.unheard).into_iter().filter(|_| missed.is_some());
        let waiting: Vec<Event> = unheard.chain(std::mem::take(&mut self.keyboard.waiting)).collect();
        if !waiting.is_empty() {
            ctx.input_mut(|input| _ = input.events.splice(0..0, waiting));
        }
        let asked = opened.map(|cursor| (cursor, TRIES));
        if let Some((cursor, tries)) = asked.or(missed) {
            cursor.set(ctx);
            self.keyboard.given = Some((cursor, tries - 1));
            self.keyboard.unheard =
                ctx.input(|input| input.events.iter().filter(|it| is_letters(it)).cloned().collect());
            ctx.request_repaint();
        } else {
            Cursor::has_arrived(ctx);
        }
    }

    /// Has what was typed behind a key, from this place among the events on, wait for the next frame: it is not known yet
    /// what the key opens.
    pub(super) fn hold_back(&mut self, from: usize, ctx: &egui::Context) {
        let held: Vec<Event> = ctx.input_mut(|input| {
            let from = from.min(input.events.len());
            input.events.extract_if(from.., |event| is_typed(event)).collect()
        });
        if !held.is_empty() {
            self.keyboard.waiting.extend(held);
            ctx.request_repaint();
        }
    }

    /// The commands whose keys were pressed, in that order. While text is typed, only those with `Ctrl`
    /// or on a function key count.
    pub(super) fn asked_by_keys(&mut self, rivals: &Rivals, ctx: &egui::Context) -> Vec<Command> {
        let typing = ctx.text_edit_focused() || egui::Popup::is_any_open(ctx);
        let focused = ctx.memory(|memory| memory.focused().is_some());
        let is_beside_map = ctx.memory(|memory| memory.focused().is_some_and(|focused| focused != canvas::id()));
        let closes = self.typing || rivals.closes;
        let taken = Taken {
            typed: typing,
            in_front: rivals.in_front,
            edits: typing,
            copies: typing || is_text_selected(ctx),
            rows: rivals.rows,
            years: ctx.memory(|memory| memory.has_focus(strip_id())),
            // Space presses the focused button; it must not also start the years. What is focused beside the map may be
            // deleted itself.
            keys: [(focused, Key::Space), (is_beside_map, Key::Delete), (closes, Key::Escape)]
                .into_iter()
                .filter_map(|(is_taken, key)| is_taken.then_some(key))
                .collect(),
        };
        let (asked, waiting) = ctx.input_mut(|input| sort(&mut input.events, &taken));
        if !waiting.is_empty() {
            ctx.request_repaint();
        }
        self.keyboard.waiting = waiting;
        asked
    }
}

/// Takes the commands out of `events`, and the keys that wait: those after a click, for what it opens is
/// not known yet, and those after a command that opens something.
fn sort(events: &mut Vec<Event>, taken: &Taken) -> (Vec<Command>, Vec<Event>) {
    let shortcuts = shortcuts();
    let (mut asked, mut at) = (Vec::new(), 0);
    while let Some(event) = events.get(at) {
        if matches!(event, Event::PointerButton { pressed: false, .. }) {
            break;
        }
        let meant = shortcuts.iter().find(|(command, keys)| is_pressed(event, *keys) && taken.leaves(*command, *keys));
        let Some((command, keys)) = meant.copied() else {
            at += 1;
            continue;
        };
        events.remove(at);
        // The letter of the key comes as a text, too.
        if !keys.modifiers.command && matches!(events.get(at), Some(Event::Text(_))) {
            events.remove(at);
        }
        asked.push(command);
        if command.takes_the_keyboard() {
            break;
        }
    }
    let waiting = events.extract_if(at.min(events.len()).., |event| is_typed(event)).collect();
    (asked, waiting)
}

/// All shortcuts, longer ones first: Ctrl+Shift+Z must not be taken for Ctrl+Z.
fn shortcuts() -> Vec<(Command, KeyboardShortcut)> {
    let mut table: Vec<_> =
        Command::all().into_iter().filter_map(|command| Some((command, command.shortcut()?))).collect();
    // On some keyboards a plus is typed without Shift.
    table.push((Command::ZoomIn, KeyboardShortcut::new(Modifiers::NONE, Key::Equals)));
    table.sort_by_key(|(_, keys)| Reverse((keys.modifiers.shift, keys.modifiers.alt)));
    table
}

/// A digit or a sign may need Shift on some keyboards, so that Shift is only told where it counts.
fn is_pressed(event: &Event, keys: KeyboardShortcut) -> bool {
    match event {
        Event::Key { key, pressed: true, modifiers, .. } => {
            *key == keys.logical_key && modifiers.matches_logically(keys.modifiers)
        }
        // The window system makes an event of its own of the keys that copy.
        Event::Copy => keys == KeyboardShortcut::new(Modifiers::COMMAND, Key::C),
        _ => false,
    }
}

/// Whether an event is letters alone: a key such as `Esc` has done what it does, be the field there or not.
fn is_letters(event: &Event) -> bool {
    matches!(event, Event::Text(_) | Event::Ime(_) | Event::Paste(_))
}

/// Whether an event is about what is typed.
fn is_typed(event: &Event) -> bool {
    matches!(event, Event::Key { .. } | Event::Text(_) | Event::Ime(_) | Event::Paste(_) | Event::Copy | Event::Cut)
}

impl Taken {
    /// Whether these keys are left to ask for the command.
    fn leaves(&self, command: Command, keys: KeyboardShortcut) -> bool {
        let plain = !keys.modifiers.command && !is_function_key(keys.logical_key);
        let edits = matches!(command, Command::Undo | Command::Redo | Command::SelectAll);
        let copies = command == Command::CopySelection;
        let typed = self.typed || self.in_front && command != Command::NextLanguage;
        let years = matches!(command, Command::ZoomIn | Command::ZoomOut);
        let rows = matches!(command, Command::SelectAll | Command::CopySelection)
            || plain && !matches!(keys.logical_key, Key::Escape | Key::Delete);
        !(self.rows && rows
            || typed && plain
            || self.edits && edits
            || self.copies && copies
            || self.years && years
            || self.keys.contains(&keys.logical_key))
    }
}

/// Whether text was dragged over, which the same keys copy.
fn is_text_selected(ctx: &egui::Context) -> bool {
    ctx.with_plugin(|labels: &mut LabelSelectionState| labels.has_selection()).unwrap_or(false)
}

fn is_function_key(key: Key) -> bool {
    matches!(key, Key::F1 | Key::F2 | Key::F3 | Key::F4 | Key::F5 | Key::F6 | Key::F7 | Key::F8 | Key::F9)
}
