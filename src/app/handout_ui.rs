//! The window that asks what the hand-out of a story is to be like.

use eframe::egui;

use super::export_ui::{choose_ui, heading, theme_name};
use crate::{
    dataset::{look::ThemeName, workspace::Story},
    export::{
        draw::Format,
        handout::{Form, files::Manner},
    },
    filter::describe::counted,
    panels::widgets::soft_ui,
    scene::theme::Theme,
    session::Session,
};

/// What a hand-out is to be like. Kept while the program runs, so that a second one is like the first.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct HandoutChoices {
    /// The id of the story; the first one with steps where there is none of it.
    pub story: String,
    /// What it is written as.
    pub form: Form,
    /// The theme of steps that name none.
    pub theme: ThemeName,
    /// How many pixels a PNG has for each of its 1280×720, along an edge.
    pub scale: u8,
}

impl Default for HandoutChoices {
    fn default() -> Self {
        Self { story: String::new(), form: Form::default(), theme: ThemeName::default(), scale: 2 }
    }
}

impl HandoutChoices {
    /// The story that is asked for, as long as there is any with steps.
    pub fn story<'a>(&self, session: &'a Session) -> Option<&'a Story> {
        let told = || session.workspace().stories.iter().filter(|story| !story.steps.is_empty());
        told().find(|story| story.id == self.story).or_else(|| told().next())
    }

    /// How it is drawn.
    pub fn manner(&self) -> Manner {
        Manner { form: self.form, theme: self.theme, scale: f32::from(self.scale) }
    }
}

/// Shows the window's content. Returns whether a file is asked for.
pub fn handout_ui(ui: &mut egui::Ui, theme: &Theme, session: &Session, choices: &mut HandoutChoices) -> bool {
    let Some(story) = choices.story(session) else {
        soft_ui(ui, theme, "There is no story with steps yet. Make one, and it can be handed out here");
        return false;
    };
    choices.story.clone_from(&story.id);
    let stories = session.workspace().stories.iter().filter(|story| !story.steps.is_empty());
    let titles: Vec<(&str, &str)> =
        stories.map(|story| (story.id.as_str(), story.title.get(session.language()))).collect();
    heading(ui, theme, "Story");
    if let [(_, title)] = *titles {
        ui.label(title);
    } else {
        for (id, title) in titles {
            if ui.radio(choices.story == id, title).clicked() {
                id.clone_into(&mut choices.story);
            }
        }
    }
    heading(ui, theme, "Format");
    choose_ui(ui, theme, &mut choices.form, &Form::ALL.map(|form| (form, form.label(), form_name(form))));
    ui.add_space(theme.gap * 0.5);
    soft_ui(ui, theme, what_comes(choices.form, story.steps.len()));
    if choices.form == Form::Pictures(Format::Png) {
        ui.add_space(theme.gap * 0.5);
        let scales = [
            (1, "1280 × 720", "1280 by 720 pixels"),
            (2, "2560 × 1440", "2560 by 1440 pixels"),
            (3, "3840 × 2160", "3840 by 2160 pixels"),
        ];
        choose_ui(ui, theme, &mut choices.scale, &scales);
    }
    heading(ui, theme, "Theme of steps that name none");
    choose_ui(ui, theme, &mut choices.theme, &ThemeName::ALL.map(|name| (name, name.label(), theme_name(name))));
    ui.add_space(theme.gap * 1.5);
    let save = egui::Button::new(egui::RichText::new("Save…").color(theme.on_accent)).fill(theme.accent);
    ui.add_sized([ui.available_width().min(300.0), theme.row_height * 1.2], save).clicked()
}

/// What was found where files are to go, and what to do. Returns whether to replace them; nothing
/// before that is said.
pub fn replace_ui(ui: &mut egui::Ui, theme: &Theme, names: &[String]) -> Option<bool> {
    const NAMED: usize = 6;
    let found = counted(names.len(), "file of that name is", "files of those names are");
    ui.label(format!("{found} already there"));
    for name in names.iter().take(NAMED) {
        soft_ui(ui, theme, name);
    }
    if names.len() > NAMED {
        soft_ui(ui, theme, format!("and {} more", names.len() - NAMED));
    }
    ui.add_space(theme.gap);
    let mut answer = None;
    ui.horizontal(|ui| {
        if ui.button(if names.len() == 1 { "Keep it" } else { "Keep them" }).clicked() {
            answer = Some(false);
        }
        if ui.button("Replace").clicked() {
            answer = Some(true);
        }
    });
    answer
}

fn form_name(form: Form) -> &'static str {
    match form {
        Form::Pdf => "PDF: a page per step, for print",
        Form::Html => "HTML: one file that a browser steps through",
        Form::Pictures(Format::Svg) => "SVG: a drawing per step",
        Form::Pictures(_) => "PNG: a picture per step, for slides",
    }
}

/// What is written, in a line.
fn what_comes(form: Form, steps: usize) -> String {
    match form {
        Form::Pdf => format!("{}: picture, caption and sources", counted(steps, "page", "pages")),
        Form::Html => format!("One file with {}, for any browser, offline", counted(steps, "step", "steps")),
        Form::Pictures(_) => format!("{}, numbered after the name you choose", counted(steps, "file", "files")),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_comes_is_said_before_it_is_asked_for() {
        assert_eq!(what_comes(Form::Pdf, 1), "1 page: picture, caption and sources");
        assert_eq!(what_comes(Form::Pictures(Format::Png), 8), "8 files, numbered after the name you choose");
    }
}
