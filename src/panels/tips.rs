//! Tips that name keys.
//!
//! By which keys a command is asked for is known to the window alone (`app/command.rs`); it says so once, when it begins.

use eframe::egui::{self, Id};

use crate::{session::command::Command, words::Words};

/// The keys of a command as the machine writes them, or nothing.
pub type WriteKeys = fn(&egui::Context, Command) -> String;

/// Says how the keys of commands are written.
pub fn write_keys_by(ctx: &egui::Context, write: WriteKeys) {
    ctx.data_mut(|data| data.insert_temp(id(), Written(write)));
}

/// The tip of a command with its keys.
pub fn of(ctx: &egui::Context, command: Command, words: Words) -> String {
    beside(ctx, &command.tooltip(words), command)
}

/// Another tip with the keys of a command.
pub fn beside(ctx: &egui::Context, tip: &str, command: Command) -> String {
    with_keys(tip, &keys(ctx, command))
}

/// The keys of a command.
pub fn keys(ctx: &egui::Context, command: Command) -> String {
    let written = ctx.data(|data| data.get_temp::<Written>(id()));
    written.map(|Written(write)| write(ctx, command)).unwrap_or_default()
}

/// "Close the window (Ctrl+Q)".
pub fn with_keys(tip: &str, keys: &str) -> String {
    if keys.is_empty() { tip.to_owned() } else { format!("{tip} ({keys})") }
}

#[derive(Clone, Copy)]
struct Written(WriteKeys);

fn id() -> Id {
    Id::unique("how keys are written")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::dataset::names::Language;

    #[test]
    fn a_tip_names_the_keys_that_the_window_knows() {
        let ctx = egui::Context::default();
        let words = Words::of(Language::English);
        assert_eq!(of(&ctx, Command::Quit, words), "Close the window");
        write_keys_by(&ctx, |_, command| if command == Command::Quit { "Ctrl+Q".to_owned() } else { String::new() });
        assert_eq!(of(&ctx, Command::Quit, words), "Close the window (Ctrl+Q)");
        assert_eq!(of(&ctx, Command::Tour, words), Command::Tour.tooltip(words));
    }
}
