//! Whether the system of the user asks for less motion, as far as that is written somewhere.
//!
//! It is asked on a thread of its own, as another program answers, and the window does not wait.

use std::{
    path::Path,
    process::{Command, Stdio},
    sync::mpsc::{self, Receiver},
    thread,
};

use eframe::egui;

use crate::dataset::bounded;

/// The most bytes of settings that are looked at.
const MAX_BYTES: u64 = 1 << 20;

/// The question to the system, until it is answered.
#[derive(Debug, Default)]
pub(super) struct Calm {
    asked: Option<Receiver<bool>>,
}

impl Calm {
    /// Asks the system, and wakes the window where things are to move less.
    pub(super) fn asked(ctx: &egui::Context) -> Self {
        let (tell, asked) = mpsc::channel();
        let ctx = ctx.clone();
        let ask = move || {
            if is_motion_reduced() && tell.send(true).is_ok() {
                ctx.request_repaint();
            }
        };
        // Where there is no thread to be had, things move as ever.
        let is_asked = thread::Builder::new().name("calm".to_owned()).spawn(ask).is_ok();
        Self { asked: is_asked.then_some(asked) }
    }

    /// The answer, once it is there.
    pub(super) fn answer(&mut self) -> Option<bool> {
        let answer = self.asked.as_ref()?.try_recv();
        if !matches!(answer, Err(mpsc::TryRecvError::Empty)) {
            self.asked = None;
        }
        answer.ok()
    }
}

fn is_motion_reduced() -> bool {
    if cfg!(target_os = "macos") {
        return said_by("defaults", &["read", "com.apple.universalaccess", "reduceMotion"])
            .is_some_and(|it| is_on(&it));
    }
    let settings = directories::BaseDirs::new().is_some_and(|folders| is_reduced_in(folders.config_dir()));
    settings
        || said_by("gsettings", &["get", "org.gnome.desktop.interface", "enable-animations"])
            .is_some_and(|said| is_off(&said))
}

/// Whether the settings that GTK and KDE keep in this folder ask for less motion.
fn is_reduced_in(folder: &Path) -> bool {
    let read = |name: &str| {
        let bytes = bounded::read_file(&folder.join(name), MAX_BYTES).unwrap_or_default();
        String::from_utf8_lossy(&bytes).into_owned()
    };
    let of_gtk = ["gtk-4.0/settings.ini", "gtk-3.0/settings.ini"];
    of_gtk.into_iter().any(|name| value(&read(name), "Settings", "gtk-enable-animations").is_some_and(is_off))
        || value(&read("kdeglobals"), "KDE", "AnimationDurationFactor")
            .and_then(|factor| factor.parse::<f32>().ok())
            .is_some_and(|factor| factor <= 0.0)
}

/// The value of a key in a section of a file of settings.
fn value<'a>(text: &'a str, section: &str, key: &str) -> Option<&'a str> {
    let heading = format!("[{section}]");
    let lines = text.lines().map(str::trim).skip_while(|line| *line != heading).skip(1);
    let mut lines = lines.take_while(|line| !line.starts_with('['));
    lines.find_map(|line| line.split_once('=').filter(|(name, _)| name.trim() == key)).map(|(_, value)| value.trim())
}

/// The line that a program of the system answers with, where there is such a program.
fn said_by(program: &str, asks: &[&str]) -> Option<String> {
    let mut command = Command::new(program);
    let answer = command.args(asks).stdin(Stdio::null()).stderr(Stdio::null()).output().ok()?;
    answer.status.success().then(|| String::from_utf8_lossy(&answer.stdout).trim().to_owned())
}

fn is_on(said: &str) -> bool {
    matches!(said, "1" | "true")
}

fn is_off(said: &str) -> bool {
    matches!(said, "0" | "false")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn settings_of_gtk_and_kde_say_that_things_are_to_move_less() {
        let reduced = [
            ("gtk-4.0/settings.ini", "[Settings]\ngtk-theme-name=Yaru\ngtk-enable-animations = 0\n"),
            ("gtk-3.0/settings.ini", "[Settings]\ngtk-enable-animations=false\n"),
            ("kdeglobals", "[General]\nfont=x\n\n[KDE]\nAnimationDurationFactor=0\n"),
        ];
        let usual = [
            ("gtk-4.0/settings.ini", "[Settings]\ngtk-enable-animations=1\n"),
            ("gtk-3.0/settings.ini", "[Other]\ngtk-enable-animations=0\n"),
            ("kdeglobals", "[KDE]\nAnimationDurationFactor=0.5\n"),
            ("kdeglobals", "AnimationDurationFactor=0\n"),
        ];
        for (name, text, is_reduced) in reduced
            .map(|(name, text)| (name, text, true))
            .into_iter()
            .chain(usual.map(|(name, text)| (name, text, false)))
        {
            let folder = tempfile::tempdir().unwrap();
            let place = folder.path().join(name);
            std::fs::create_dir_all(place.parent().unwrap()).unwrap();
            std::fs::write(&place, text).unwrap();
            assert_eq!(is_reduced_in(folder.path()), is_reduced, "{name}: {text}");
        }
    }

    #[test]
    fn a_program_that_is_not_there_answers_nothing() {
        assert_eq!(said_by("a program that nobody has", &[]), None);
    }

    #[test]
    fn an_answer_is_taken_once() {
        let (tell, asked) = mpsc::channel();
        let mut calm = Calm { asked: Some(asked) };
        assert_eq!(calm.answer(), None, "nobody has answered yet");
        tell.send(true).unwrap();
        assert_eq!((calm.answer(), calm.answer()), (Some(true), None));
        drop(tell);
        assert_eq!((calm.answer(), calm.asked.is_none()), (None, true), "and nobody will");
    }
}
