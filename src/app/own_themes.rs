//! Themes of one's own in the menu: where their files are looked for, and what becomes of one that is chosen.

use std::path::{Path, PathBuf};

use eframe::egui;

use super::{App, fronts::Notice, recent::Memory};
use crate::{
    dataset::own_theme,
    panels::widgets::dot_ui,
    scene::theme::{
        Theme,
        own::{self, Own},
    },
    words::Words,
};

/// A theme file that is there, with the key of the words for where it is.
type Found = (PathBuf, &'static str);

/// The theme files that are there: in the folder of settings, and beside the dataset that is open.
fn found(memory: &Memory, dataset: Option<&Path>) -> Vec<Found> {
    let in_settings =
        memory.folder_of_settings().map(|folder| (folder.join(own_theme::FILE_NAME), "theme-own-settings"));
    let beside = dataset.map(|dataset| (dataset.with_file_name(own_theme::FILE_NAME), "theme-own-beside"));
    in_settings.into_iter().chain(beside).filter(|(path, _)| path.is_file()).collect()
}

/// Reads the theme in the file at `path`, and says in a line what is wrong with it: errors if it cannot be put on, and
/// else what is worth a warning.
fn read(path: &Path, words: Words) -> (Option<Own>, Option<String>) {
    let name = path.file_name().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default();
    let (own, problems) = match own::read_file(path) {
        Ok(read) => read,
        Err(why) => return (None, Some(format!("{name}: {}", words.message(&why)))),
    };
    let mut told = problems.iter().filter(|problem| problem.is_error() != own.is_some());
    let said = told.next().map(|first| {
        let located = format!("{name}:{}", words.problem(first));
        match told.count() {
            0 => located,
            more => words.with("theme-problems", [("first", located.into()), ("more", more.into())]),
        }
    });
    (own, said)
}

/// The theme files to choose from, below the themes of the program.
pub(super) fn own_themes_ui(app: &mut App, ui: &mut egui::Ui, theme: &Theme) {
    let found = found(&app.window.memory, app.files.path());
    for (path, key) in found {
        let memory = &app.window.memory;
        let is_on = memory.own_theme.as_ref() == Some(&path) && Theme::get(memory.theme).is_own();
        let response = dot_ui(ui, theme, is_on, app.words().say(key));
        if response.on_hover_text(path.display().to_string()).clicked() {
            app.choose_own_theme(&path);
            ui.close();
        }
    }
}

impl App {
    /// Puts on the theme in the file at `path`, and remembers it; or says what is wrong with the file.
    pub(super) fn choose_own_theme(&mut self, path: &Path) {
        let (own, wrong) = read(path, self.words());
        if let Some(own) = own {
            self.window.take_off_own();
            let name = own.put_on();
            self.window.memory.change(|memory| {
                (memory.theme, memory.own_theme) = (name, Some(path.to_owned()));
            });
        }
        self.say_what_is_wrong(wrong);
    }

    /// Puts on the theme of one's own that was on when the program was last used. Where its file has gone or is wrong by
    /// now, that is said, and the theme that it stands for is on.
    pub(super) fn put_on_remembered_theme(&mut self) {
        let Some(path) = self.window.memory.own_theme.clone() else { return };
        let (own, wrong) = read(&path, self.words());
        _ = own.map(Own::put_on);
        self.say_what_is_wrong(wrong);
    }

    fn say_what_is_wrong(&mut self, wrong: Option<String>) {
        if let Some(wrong) = wrong {
            self.fronts.say(Notice::new(move |_| wrong.clone()));
        }
    }
}
