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

/// Reads the theme in the file at `path`; else says what is wrong with it, in a line.
fn read(path: &Path, words: Words) -> Result<Own, String> {
    let name = path.file_name().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default();
    let (own, problems) = own::read_file(path).map_err(|why| format!("{name}: {}", words.message(&why)))?;
    own.ok_or_else(|| {
        let errors: Vec<_> = problems.iter().filter(|problem| problem.is_error()).collect();
        let first = errors.first().map(|problem| words.problem(problem)).unwrap_or_default();
        let located = format!("{name}:{first}");
        let more = errors.len().saturating_sub(1);
        if more == 0 {
            located
        } else {
            words.with("theme-problems", [("first", located.into()), ("more", more.into())])
        }
    })
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
        match read(path, self.words()) {
            Ok(own) => {
                self.window.take_off_own();
                let name = own.put_on();
                self.window.memory.change(|memory| {
                    (memory.theme, memory.own_theme) = (name, Some(path.to_owned()));
                });
            }
            Err(why) => self.fronts.say(Notice::new(move |_| why.clone())),
        }
    }

    /// Puts on the theme of one's own that was on when the program was last used. Where its file has gone or is wrong by
    /// now, that is said, and the theme that it stands for is on.
    pub(super) fn put_on_remembered_theme(&mut self) {
        let Some(path) = self.window.memory.own_theme.clone() else { return };
        match read(&path, self.words()) {
            Ok(own) => _ = own.put_on(),
            Err(why) => self.fronts.say(Notice::new(move |_| why.clone())),
        }
    }
}
