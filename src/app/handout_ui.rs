//! The window that asks what the hand-out of a story is to be like.

use eframe::egui;

use super::{
    export_ui::{choose_ui, heading, paper_key, theme_key},
    foot::{above_foot_ui, main_button_ui},
};
use crate::{
    dataset::{look::ThemeName, workspace::Story},
    export::{
        draw::Format,
        handout::{Form, files::Manner},
        page::Paper,
        svg::Lettering,
    },
    panels::widgets::{dot_ui, soft_ui},
    scene::theme::Theme,
    session::Session,
    words::Words,
};

/// The choices for a hand-out. Kept while the program runs, so that a second one is like the first.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct HandoutChoices {
    /// The id of the story; the first one with steps where there is none of it.
    pub story: String,
    /// The form in which it is written.
    pub form: Form,
    /// The theme of the window.
    pub window: ThemeName,
    /// The theme of steps that name none, where it was chosen.
    pub theme: Option<ThemeName>,
    /// How large a page or a picture is, where it was chosen.
    pub paper: Option<Paper>,
    /// How many pixels a PNG has for each of its size, along an edge.
    pub scale: u8,
}

impl Default for HandoutChoices {
    fn default() -> Self {
        let window = ThemeName::default();
        Self { story: String::new(), form: Form::default(), window, theme: None, paper: None, scale: 1 }
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
        let scale = f32::from(self.scale);
        let size = Some(self.paper().into());
        Manner { form: self.form, theme: self.theme(), scale, size, lettering: Lettering::Outlines }
    }

    /// The theme of steps that name none: what was chosen, and else that of the window on a screen and light on paper.
    fn theme(&self) -> ThemeName {
        self.theme.unwrap_or(if self.form == Form::Pdf { ThemeName::Light } else { self.window })
    }

    /// The size of a page or a picture: what was chosen, and else what suits the form.
    fn paper(&self) -> Paper {
        self.paper.unwrap_or(if self.form == Form::Pdf { Paper::A4 } else { Paper::Slide })
    }
}

/// Shows the window's content. Returns whether a file is asked for.
pub fn handout_ui(ui: &mut egui::Ui, theme: &Theme, session: &Session, choices: &mut HandoutChoices) -> bool {
    let words = session.words();
    let Some(story) = choices.story(session) else {
        soft_ui(ui, theme, words.say("handout-none"));
        return false;
    };
    choices.story.clone_from(&story.id);
    let content = |ui: &mut egui::Ui| choices_ui(ui, theme, session, choices);
    above_foot_ui(ui, theme, content, |ui| main_button_ui(ui, theme, &words.say("export-save")).clicked())
}

fn choices_ui(ui: &mut egui::Ui, theme: &Theme, session: &Session, choices: &mut HandoutChoices) {
    let words = session.words();
    let steps = choices.story(session).map_or(0, |story| story.steps.len());
    let stories = session.workspace().stories.iter().filter(|story| !story.steps.is_empty());
    let titles: Vec<(&str, &str)> =
        stories.map(|story| (story.id.as_str(), story.title.get(session.language()))).collect();
    heading(ui, theme, &words.say("handout-story"));
    if let [(_, title)] = *titles {
        ui.label(title);
    } else {
        for (id, title) in titles {
            if dot_ui(ui, theme, choices.story == id, title).clicked() {
                id.clone_into(&mut choices.story);
            }
        }
    }
    heading(ui, theme, &words.say("export-format"));
    choose_ui(ui, (theme, words), &mut choices.form, &Form::ALL.map(|form| (form, form_key(form))));
    ui.add_space(theme.gap * 0.5);
    soft_ui(ui, theme, what_comes(choices.form, steps, words));
    // A page for a browser is as large as its window, and slides have one size.
    if !matches!(choices.form, Form::Html | Form::Pptx) {
        sizes_ui(ui, theme, words, choices);
    }
    heading(ui, theme, &words.say("handout-theme"));
    let mut chosen = choices.theme();
    choose_ui(ui, (theme, words), &mut chosen, &ThemeName::ALL.map(|name| (name, theme_key(name))));
    if chosen != choices.theme() {
        choices.theme = Some(chosen);
    }
}

fn sizes_ui(ui: &mut egui::Ui, theme: &Theme, words: Words, choices: &mut HandoutChoices) {
    heading(ui, theme, &words.say("export-size"));
    let mut paper = choices.paper();
    choose_ui(ui, (theme, words), &mut paper, &Paper::ALL.map(|paper| (paper, paper_key(paper))));
    if paper != choices.paper() {
        choices.paper = Some(paper);
    }
    if choices.form == Form::Pictures(Format::Png) {
        ui.add_space(theme.gap * 0.5);
        let scales = match paper {
            Paper::Slide => [(1, "handout-1080"), (2, "handout-2160")],
            Paper::A4 | Paper::A3 | Paper::Poster => [(1, "scale-1"), (2, "scale-2")],
        };
        choose_ui(ui, (theme, words), &mut choices.scale, &scales);
    }
}

/// The files that are in the way of others, and a choice. Returns whether to replace them; nothing
/// before that is said.
pub fn replace_ui(ui: &mut egui::Ui, theme: &Theme, words: Words, names: &[String]) -> Option<bool> {
    const NAMED: usize = 6;
    ui.label(words.with("handout-there", [("count", names.len().into())]));
    for name in names.iter().take(NAMED) {
        soft_ui(ui, theme, name);
    }
    if names.len() > NAMED {
        soft_ui(ui, theme, words.with("handout-more", [("count", (names.len() - NAMED).into())]));
    }
    ui.add_space(theme.gap);
    let mut answer = None;
    ui.horizontal(|ui| {
        if ui.button(words.with("handout-keep", [("count", names.len().into())])).clicked() {
            answer = Some(false);
        }
        if ui.button(words.say("handout-replace")).clicked() {
            answer = Some(true);
        }
    });
    answer
}

fn form_key(form: Form) -> &'static str {
    match form {
        Form::Pdf => "form-pdf",
        Form::Html => "form-html",
        Form::Pptx => "form-pptx",
        Form::Pictures(Format::Svg) => "form-svg",
        Form::Pictures(_) => "form-png",
    }
}

/// The files that are written, in a line.
fn what_comes(form: Form, steps: usize, words: Words) -> String {
    let key = match form {
        Form::Pdf => "handout-pages",
        Form::Html => "handout-file",
        Form::Pptx => "handout-slides",
        Form::Pictures(_) => "handout-files",
    };
    words.with(key, [("count", steps.into())])
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::dataset::names::Language;

    #[test]
    fn a_page_is_a4_and_a_picture_a_slide_until_a_size_is_chosen() {
        let mut choices = HandoutChoices::default();
        assert_eq!(choices.manner().size, Some(Paper::A4.into()));
        choices.form = Form::Pictures(Format::Svg);
        assert_eq!(choices.manner().size, Some(Paper::Slide.into()));
        choices.paper = Some(Paper::A3);
        assert_eq!(choices.manner().size, Some(Paper::A3.into()));
    }

    #[test]
    fn pages_are_white_under_a_dark_window_until_a_dark_theme_is_chosen() {
        let mut choices = HandoutChoices { window: ThemeName::Dark, ..HandoutChoices::default() };
        assert_eq!(choices.manner().theme, ThemeName::Light);
        choices.form = Form::Html;
        assert_eq!(choices.manner().theme, ThemeName::Dark, "a browser shows it on a screen");
        (choices.form, choices.theme) = (Form::Pdf, Some(ThemeName::Dark));
        assert_eq!(choices.manner().theme, ThemeName::Dark);
    }

    #[test]
    fn what_comes_is_said_before_it_is_asked_for() {
        let words = Words::of(Language::English);
        assert_eq!(what_comes(Form::Pdf, 1, words), "1 page: picture, caption and sources");
        assert_eq!(what_comes(Form::Pictures(Format::Png), 8, words), "8 files, numbered after the name you choose");
    }
}
