//! The dialog for the look of one's own: what stands on all that leaves the program, as long as it is not kept yet.

use std::{path::Path, sync::Arc};

use eframe::egui::{self, Vec2};

use super::{
    Front,
    beside_preview::BesidePreview,
    dialog::Purpose,
    export_ui::{Preview, choose_ui, heading},
    exporting::Exports,
    foot::{above_foot_ui, main_button_ui, refusal_ui},
    wish::{Now, Wish},
};
use crate::{
    dataset::{
        letterhead::{Dated, Letterhead, MAX_FOOTER, MAX_HEADING},
        logo::Logo,
        message::Message,
        names::{Language, Names},
        visible,
        workspace::Workspace,
    },
    export::{
        page::{Page, Wording},
        pictured::Pictured,
    },
    panels::{
        cursor::Cursor,
        line_edit::named_line_ui,
        widgets::{link_ui, soft_ui},
    },
    scene::theme::Theme,
    session::{Session, action::Action},
    words::Words,
};

/// How large a preview is at most, in points.
const PREVIEW: Vec2 = Vec2::new(480.0, 340.0);
/// How wide the column of fields is, in points beside words of the usual size.
const COLUMN: f32 = 300.0;

/// The first field, in which one begins to type.
fn field_id() -> egui::Id {
    egui::Id::unique("title of one's own")
}

/// Which date is chosen.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
enum DateChoice {
    #[default]
    None,
    Sources,
    Said,
}

/// The look as it is typed, in the language in which the dialog was opened.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct OwnLook {
    /// What is kept by now.
    kept: Letterhead,
    language: Language,
    title: String,
    subtitle: String,
    footer: String,
    date: String,
    dated: DateChoice,
    logo: Option<Logo>,
    /// Why a file was not taken as a logo.
    refused: Option<Message>,
}

impl OwnLook {
    /// The look that the workspace keeps.
    pub(super) fn of(session: &Session) -> Self {
        let (kept, language) = (session.workspace().letterhead.clone(), session.language());
        let (dated, date) = match &kept.date {
            Dated::None => (DateChoice::None, String::new()),
            Dated::Sources => (DateChoice::Sources, String::new()),
            Dated::Said(said) => (DateChoice::Said, said.get(language).to_owned()),
        };
        let [title, subtitle, footer] =
            [&kept.title, &kept.subtitle, &kept.footer].map(|said| said.get(language).to_owned());
        let logo = kept.logo.clone();
        Self { language, title, subtitle, footer, date, dated, logo, refused: None, kept }
    }

    /// The look as it would be kept. Texts in other languages stay as they are.
    fn letterhead(&self) -> Letterhead {
        let said = |kept: &Names, typed: &str| self.said(kept, typed);
        let none = Names::default();
        let date = match (self.dated, &self.kept.date) {
            (DateChoice::None, _) => Dated::None,
            (DateChoice::Sources, _) => Dated::Sources,
            (DateChoice::Said, Dated::Said(kept)) => Dated::Said(said(kept, &self.date)),
            (DateChoice::Said, _) => Dated::Said(said(&none, &self.date)),
        };
        let own = Letterhead {
            title: said(&self.kept.title, &self.title),
            subtitle: said(&self.kept.subtitle, &self.subtitle),
            footer: said(&self.kept.footer, &self.footer),
            date,
            logo: self.logo.clone(),
        };
        Workspace { letterhead: own, ..Workspace::default() }.tidied().letterhead
    }

    /// The names with what was typed. A text of another language that stands in for a missing one is left alone.
    fn said(&self, kept: &Names, typed: &str) -> Names {
        let mut names = kept.clone();
        if typed != kept.get(self.language) {
            names.set(self.language, &visible::on_a_line(typed.trim()));
        }
        names
    }

    /// Takes the file at `path` as the logo, or says why not.
    fn take_logo(&mut self, path: &Path) {
        match Logo::open(path) {
            Ok(logo) => (self.logo, self.refused) = (Some(logo), None),
            Err(why) => self.refused = Some(why),
        }
    }

    /// The session with the look in its workspace.
    fn kept_in(&self, session: &Session) -> Action {
        let workspace = Workspace { letterhead: self.letterhead(), ..Workspace::clone(session.workspace()) };
        Action::Keep(Arc::new(workspace))
    }

    /// Shows the dialog. Returns what is asked for.
    pub(super) fn ui(
        &mut self,
        ui: &mut egui::Ui,
        (theme, session): (&Theme, &Session),
        preview: &mut Preview,
    ) -> Option<Wish> {
        let words = session.words();
        let mut asked = None;
        let beside = BesidePreview::new(ui, theme, COLUMN, PREVIEW);
        let content = |ui: &mut egui::Ui| {
            asked = beside.ui(
                ui,
                self,
                |ui, look, room| {
                    let wording = Wording { letterhead: Some(look.letterhead()), ..Wording::default() };
                    let page = Page { theme: theme.name, ..Page::default() };
                    preview.ui(ui, (theme, session), (page, wording, Pictured::Map), room);
                },
                |ui, look| look.fields_ui(ui, theme, words),
            );
        };
        let keep =
            above_foot_ui(ui, theme, content, |ui| main_button_ui(ui, theme, &words.say("own-look-keep")).clicked());
        if keep { Some(Wish::KeepLook(self.kept_in(session))) } else { asked }
    }

    fn fields_ui(&mut self, ui: &mut egui::Ui, theme: &Theme, words: Words) -> Option<Wish> {
        soft_ui(ui, theme, words.say("own-look-what"));
        let fields = [
            ("own-look-title", &mut self.title, MAX_HEADING, Some(field_id())),
            ("own-look-subtitle", &mut self.subtitle, MAX_HEADING, None),
            ("own-look-footer", &mut self.footer, MAX_FOOTER, None),
        ];
        for (key, text, most, id) in fields {
            ui.add_space(theme.gap * 0.6);
            named_line_ui(ui, (theme, &words.say(key)), (text, id));
            shorten(text, most);
        }
        self.date_ui(ui, theme, words);
        self.logo_ui(ui, theme, words)
    }

    fn date_ui(&mut self, ui: &mut egui::Ui, theme: &Theme, words: Words) {
        heading(ui, theme, &words.say("own-look-date"));
        let choices = [
            (DateChoice::None, "own-look-date-none"),
            (DateChoice::Sources, "own-look-date-sources"),
            (DateChoice::Said, "own-look-date-said"),
        ];
        choose_ui(ui, (theme, words), &mut self.dated, &choices);
        if self.dated == DateChoice::Said {
            ui.add_space(theme.gap * 0.6);
            named_line_ui(ui, (theme, &words.say("own-look-date-text")), (&mut self.date, None));
            shorten(&mut self.date, MAX_HEADING);
            if link_ui(ui, theme, &words.say("own-look-today")).clicked() {
                self.date = today(words);
            }
        }
    }

    fn logo_ui(&mut self, ui: &mut egui::Ui, theme: &Theme, words: Words) -> Option<Wish> {
        heading(ui, theme, &words.say("own-look-logo"));
        let mut asked = None;
        let told = self.logo.as_ref().map(|logo| words.logo(logo));
        ui.label(told.unwrap_or_else(|| words.say("own-look-logo-none").into_owned()));
        ui.horizontal_wrapped(|ui| {
            if ui.button(words.say("own-look-choose-logo")).clicked() {
                asked = Some(Wish::AskFor(Purpose::Logo));
            }
            if self.logo.is_some() && ui.button(words.say("own-look-no-logo")).clicked() {
                (self.logo, self.refused) = (None, None);
            }
        });
        if let Some(why) = &self.refused {
            refusal_ui(ui, theme, &words.message(why));
        }
        asked
    }
}

/// Cuts a text that is longer than may be kept.
fn shorten(text: &mut String, most: usize) {
    if let Some((end, _)) = text.char_indices().nth(most) {
        text.truncate(end);
    }
}

/// The day on which somebody asks for it, as words to be kept: from then on the date is as fixed as one that was typed.
fn today(words: Words) -> String {
    let today = jiff::Zoned::now().date();
    let date = format!("{:04}-{:02}-{:02}", today.year(), today.month(), today.day());
    date.parse().map_or(date, |on| words.when(crate::dataset::when::When::On(on)))
}

impl Exports {
    /// Opens the dialog for the look that the workspace keeps.
    pub(super) fn begin_own_look(&mut self, now: Now<'_>, cursor: &mut Option<Cursor>) -> Vec<Wish> {
        let Some(session) = now.session else { return Vec::new() };
        *cursor = Some(Cursor::over_all(field_id()));
        self.own_look = OwnLook::of(session);
        vec![Wish::Show(Front::OwnLook(Box::default()))]
    }

    /// Takes a file that was chosen as the logo, and shows the dialog again.
    pub(super) fn take_logo(&mut self, path: &Path) -> Vec<Wish> {
        self.own_look.take_logo(path);
        vec![Wish::Show(Front::OwnLook(Box::default()))]
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn typed(kept: Letterhead, language: Language) -> OwnLook {
        let title = kept.title.get(language).to_owned();
        OwnLook { kept, language, title, ..OwnLook::default() }
    }

    #[test]
    fn what_is_typed_is_kept_in_its_language_and_other_languages_stay() {
        let kept = Letterhead { title: Names::english("Board"), ..Letterhead::default() };
        let mut look = typed(kept.clone(), Language::Traditional);
        assert_eq!(look.letterhead(), kept, "a text that stands in for another is no text of that language");
        "  董事會 ".clone_into(&mut look.title);
        assert_eq!(look.letterhead().title, Names::new([("en", "Board"), ("zh-Hant", "董事會")]));
        look.title.clear();
        assert_eq!(typed(look.letterhead(), Language::English).letterhead(), kept);
    }

    #[test]
    fn a_date_without_words_is_none() {
        let look = OwnLook { dated: DateChoice::Said, date: " ".to_owned(), ..OwnLook::default() };
        assert!(look.letterhead().is_empty());
    }

    #[test]
    fn a_file_that_is_no_logo_is_refused_and_the_one_before_stays() {
        let mut look = OwnLook::default();
        look.take_logo(Path::new("Cargo.toml"));
        assert!(look.refused.as_ref().is_some_and(|why| why.says("logo-unknown")), "{look:?}");
        assert_eq!(look.logo, None);
    }
}
