//! A path to type, with completion, where the desktop offers no file dialog.

use std::{
    ffi::OsStr,
    fs,
    path::{Path, PathBuf},
};

use eframe::egui::{self, Key, Role, WidgetInfo};

use super::{
    dialog::{Purpose, TABLES},
    foot::{above_foot_ui, refusal_ui},
    references,
};
use crate::{
    disk::place,
    panels::{
        cursor::Cursor,
        line_edit::line_edit,
        widgets::{link_ui, soft_ui},
    },
    scene::theme::Theme,
    words::{Phrase, Words},
};

/// How many completions are listed.
const LISTED: usize = 12;

/// A half-typed path.
#[derive(Debug, PartialEq, Eq)]
pub struct PathPrompt {
    /// The purpose of the path.
    pub purpose: Purpose,
    text: String,
    completions: Vec<PathBuf>,
    /// The name of a file that is proposed in whatever folder.
    suggested: String,
    /// Whether a folder was given in place of a file.
    was_folder: bool,
    /// The reason why nothing was written to the path that was given before.
    refused: Option<Phrase>,
}

impl PathPrompt {
    /// Begins with `text`.
    pub fn new(purpose: Purpose, text: String) -> Self {
        let completions = completions(&text, purpose);
        let suggested = text.rsplit(['/', '\\']).next().unwrap_or_default().to_owned();
        Self { purpose, text, completions, suggested, was_folder: false, refused: None }
    }

    /// The same after nothing was written, and why.
    #[must_use]
    pub fn refused(self, why: Phrase) -> Self {
        Self { refused: Some(why), ..self }
    }

    /// Its field, with the name of the file selected: a folder is gone on from.
    pub fn cursor(&self) -> Cursor {
        let folder = self.text.rfind(['/', '\\']).map_or(0, |at| self.text[..=at].chars().count());
        Cursor::from(field_id(), folder)
    }

    /// Shows the field. Returns the path once the user is done with it.
    pub fn ui(&mut self, ui: &mut egui::Ui, (theme, words): (&Theme, Words)) -> Option<PathBuf> {
        let prompt = words.say(prompt_of(self.purpose));
        if let Some(why) = &self.refused {
            refusal_ui(ui, theme, why.get(words.language()));
        }
        soft_ui(ui, theme, prompt.as_ref());
        let field = line_edit(&mut self.text).id(field_id());
        let response = ui.add(field.desired_width(f32::INFINITY).lock_focus(true));
        response.widget_info(|| {
            let mut info = WidgetInfo::text_edit(true, "", self.text.as_str(), "");
            info.label = Some(prompt.to_string());
            info
        });
        let on_tab = response.has_focus() && ui.input(|input| input.key_pressed(Key::Tab));
        let completed = self.completions.first().map(|first| with_slash(first)).filter(|text| *text != self.text);
        let completed = completed.filter(|_| on_tab);
        let is_complete = on_tab && completed.is_none();
        if response.changed() || completed.is_some() {
            self.was_folder = false;
            self.text = completed.unwrap_or_else(|| std::mem::take(&mut self.text));
            self.completions = completions(&self.text, self.purpose);
        }
        let entered = response.lost_focus() && ui.input(|input| input.key_pressed(Key::Enter));
        let verb = words.say(verb_of(self.purpose));
        let (is_empty, was_folder) = (self.text.trim().is_empty(), self.was_folder);
        let clicked = above_foot_ui(
            ui,
            theme,
            |ui| self.completions_ui(ui, (theme, words)),
            |ui| {
                let button = ui.add_enabled(!is_empty, egui::Button::new(verb.as_ref()));
                button.widget_info(|| WidgetInfo::labeled(Role::Button, true, verb.as_ref()));
                if is_complete {
                    button.request_focus();
                }
                soft_ui(ui, theme, words.say(if was_folder { "prompt-folder" } else { "prompt-tab" }));
                button.clicked()
            },
        );
        let done = if clicked || entered && !is_empty { self.taken() } else { None };
        if entered && done.is_none() {
            ui.memory_mut(|memory| memory.request_focus(field_id()));
        }
        done
    }

    /// Whether a file is asked for that is there.
    fn is_to_read(&self) -> bool {
        matches!(self.purpose, Purpose::Open | Purpose::Update | Purpose::Text | Purpose::Logo)
    }

    /// The path that was typed. Where a file is to be written and a folder was given, one in it is proposed.
    fn taken(&mut self) -> Option<PathBuf> {
        let path = expanded(self.text.trim());
        if self.is_to_read() || self.purpose.is_of_a_folder() || place::no_folder(&path).is_ok() {
            return Some(path);
        }
        self.was_folder = true;
        self.text = path.join(&self.suggested).display().to_string();
        self.completions = completions(&self.text, self.purpose);
        None
    }

    fn completions_ui(&mut self, ui: &mut egui::Ui, (theme, words): (&Theme, Words)) {
        let mut taken = None;
        for path in self.completions.iter().take(LISTED) {
            if link_ui(ui, theme, &with_slash(path)).clicked() {
                taken = Some(with_slash(path));
            }
        }
        if self.completions.len() > LISTED {
            soft_ui(ui, theme, words.with("more", [("count", (self.completions.len() - LISTED).into())]));
        }
        if let Some(text) = taken {
            self.completions = completions(&text, self.purpose);
            self.text = text;
        }
    }
}

/// The key of the words that ask for the path.
fn prompt_of(purpose: Purpose) -> &'static str {
    match purpose {
        Purpose::Open => "prompt-open",
        Purpose::Export => "prompt-picture",
        Purpose::Handout => "prompt-handout",
        Purpose::Profile => "prompt-profile",
        Purpose::Pages => "prompt-pages",
        Purpose::Save => "prompt-dataset",
        Purpose::Rows => "prompt-rows",
        Purpose::Proposals => "prompt-proposals",
        Purpose::Table => "prompt-table",
        Purpose::Data(_) if purpose.is_of_a_folder() => "prompt-data-folder",
        Purpose::Data(_) => "prompt-data",
        Purpose::Workbook | Purpose::Template => "prompt-workbook",
        Purpose::Changes => "prompt-changes",
        Purpose::Compare => "prompt-compare",
        Purpose::Update => "prompt-update",
        Purpose::References => "prompt-references",
        Purpose::Text => "prompt-text",
        Purpose::Logo => "prompt-logo",
    }
}

/// The key of the words on the button that goes on.
fn verb_of(purpose: Purpose) -> &'static str {
    match purpose {
        Purpose::Open => "prompt-do-open",
        Purpose::Export => "prompt-do-picture",
        Purpose::Rows | Purpose::Changes => "prompt-do-rows",
        Purpose::Proposals => "prompt-do-proposals",
        Purpose::Table => "prompt-do-table",
        Purpose::Workbook | Purpose::Template => "prompt-do-workbook",
        Purpose::Handout => "prompt-do-handout",
        Purpose::Profile => "prompt-do-profile",
        Purpose::Pages => "prompt-do-pages",
        Purpose::Save => "prompt-do-dataset",
        Purpose::Data(_) => "prompt-do-data",
        Purpose::Compare => "prompt-do-compare",
        Purpose::Update => "prompt-do-update",
        Purpose::References => "prompt-do-references",
        Purpose::Text => "prompt-do-text",
        Purpose::Logo => "prompt-do-logo",
    }
}

/// The id of the field, so that it is known before it is shown.
pub(super) fn field_id() -> egui::Id {
    egui::Id::unique("path")
}

/// Folders, and where a file is to be opened datasets, that begin as `text` does.
fn completions(text: &str, purpose: Purpose) -> Vec<PathBuf> {
    let typed = expanded(text);
    let (folder, stem) = if text.is_empty() || text.ends_with(['/', '\\']) {
        (typed, String::new())
    } else {
        let stem = typed.file_name().unwrap_or_default().to_string_lossy().into_owned();
        (typed.parent().unwrap_or_else(|| Path::new("")).to_owned(), stem)
    };
    let folder = if folder.as_os_str().is_empty() { PathBuf::from(".") } else { folder };
    let Ok(entries) = fs::read_dir(&folder) else { return Vec::new() };
    let mut found: Vec<PathBuf> = entries
        // A folder with a million files must not stop the window.
        .take(5000)
        .filter_map(|entry| entry.ok().map(|entry| entry.path()))
        .filter(|path| {
            let name = path.file_name().unwrap_or_default().to_string_lossy();
            let hidden = name.starts_with('.') && !stem.starts_with('.');
            let is_meant = |ending: &OsStr| match purpose {
                Purpose::References => references::ENDINGS.iter().any(|known| ending.eq_ignore_ascii_case(known)),
                Purpose::Logo => ["svg", "png"].iter().any(|known| ending.eq_ignore_ascii_case(known)),
                _ => is_openable(ending),
            };
            let wanted = path.is_dir() || (purpose.is_of_reading() && path.extension().is_some_and(is_meant));
            !hidden && wanted && name.to_lowercase().starts_with(&stem.to_lowercase())
        })
        .collect();
    found.sort();
    found
}

/// Whether files of this ending can be opened: datasets, and tables of other programs.
fn is_openable(ending: &OsStr) -> bool {
    ending == "ron" || TABLES.iter().any(|table| ending.eq_ignore_ascii_case(table))
}

fn with_slash(path: &Path) -> String {
    let text = path.display().to_string();
    if path.is_dir() { format!("{text}{}", std::path::MAIN_SEPARATOR) } else { text }
}

/// `~` stands for the user's own folder.
fn expanded(text: &str) -> PathBuf {
    let home = || directories::BaseDirs::new().map(|folders| folders.home_dir().to_owned());
    match text.strip_prefix("~/").or_else(|| (text == "~").then_some("")) {
        Some(rest) => home().map_or_else(|| PathBuf::from(text), |home| home.join(rest)),
        None => PathBuf::from(text),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_file_is_proposed_in_a_folder_that_is_given_in_place_of_one() {
        let folder = tempfile::tempdir().unwrap();
        let inside = folder.path().join("map.svg");
        for text in [folder.path().to_owned(), folder.path().join("")] {
            let mut prompt = PathPrompt::new(Purpose::Export, "/elsewhere/map.svg".to_owned());
            prompt.text = text.display().to_string();
            assert_eq!(prompt.taken(), None);
            assert_eq!(prompt.taken(), Some(inside.clone()), "the second time it is the file");
        }
    }

    #[test]
    fn a_wave_stands_for_the_users_own_folder() {
        let home = directories::BaseDirs::new().unwrap().home_dir().to_owned();
        assert_eq!(expanded("~"), home);
        assert_eq!(expanded("~/map.svg"), home.join("map.svg"));
        assert_eq!(expanded("~map.svg"), Path::new("~map.svg"));
    }

    #[test]
    fn completion_offers_folders_and_datasets_that_begin_as_typed() {
        let folder = tempfile::tempdir().unwrap();
        for name in ["one.ron", "onto.doc", "other.ron"] {
            fs::write(folder.path().join(name), "").unwrap();
        }
        fs::create_dir(folder.path().join("on")).unwrap();
        let typed = folder.path().join("on").display().to_string();
        let names = |purpose| -> Vec<String> {
            let found = completions(&typed, purpose);
            found.iter().map(|path| path.file_name().unwrap().to_string_lossy().into_owned()).collect()
        };
        assert_eq!(names(Purpose::Open), ["on", "one.ron"]);
        assert_eq!(names(Purpose::Export), ["on"]);
    }
}
