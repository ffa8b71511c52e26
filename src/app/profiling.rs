//! Profiles leaving the program: the window that asks what one is to be like, and the work.

use std::{collections::BTreeSet, path::Path, sync::Arc};

use eframe::egui;

use super::{
    Front,
    dialog::Purpose,
    export_ui::{choose_ui, heading, theme_key},
    exporting::{Drawn, Exports, Material, stem},
    foot::{above_foot_ui, main_button_ui},
    leaving::Leaving,
    task::{Reporter, Task},
    wish::{Now, Wish},
};
use crate::{
    dataset::{id::EntityIndex, kebab, look::ThemeName, names::Language},
    export::{
        page::Paper,
        profile::{Manner, Of, pdf},
    },
    keep::{document::Replacing, open::Origin},
    panels::{
        groups,
        widgets::{dot_ui, soft_ui, tick_ui},
    },
    scene::theme::Theme,
    session::{Session, action::Action, world::World},
};

/// The most letters of a suggested name.
const LONGEST: usize = 40;

/// The choices for a profile. Kept while the program runs, so that a second one is like the first.
#[derive(Clone, Debug, Default)]
pub struct ProfileChoices {
    manner: Manner,
    /// The language, where it was chosen.
    language: Option<Language>,
    /// The entities that it is of, and the world that they are in.
    of: Option<(Arc<World>, BTreeSet<EntityIndex>)>,
}

impl ProfileChoices {
    /// Forgets of whom it is.
    pub(super) fn forget_records(&mut self) {
        self.of = None;
    }

    /// What the profile is of, as long as that is looked at.
    fn of(&self, session: &Session) -> Option<Of> {
        let (world, entities) = self.of.as_ref()?;
        Arc::ptr_eq(world, session.world()).then(|| Of::new(session, entities)).flatten()
    }
}

/// Shows the window's content. Returns whether a file is asked for.
pub fn profile_ui(ui: &mut egui::Ui, theme: &Theme, session: &Session, choices: &mut ProfileChoices) -> bool {
    let words = session.words();
    let Some(of) = choices.of(session) else {
        soft_ui(ui, theme, words.say("said-select-for-profile"));
        return false;
    };
    let content = |ui: &mut egui::Ui| choices_ui(ui, theme, (session, &of), choices);
    above_foot_ui(ui, theme, content, |ui| main_button_ui(ui, theme, &words.say("export-save")).clicked())
}

fn choices_ui(ui: &mut egui::Ui, theme: &Theme, (session, of): (&Session, &Of), choices: &mut ProfileChoices) {
    let words = session.words();
    heading(ui, theme, &words.say("profile-of"));
    ui.add(egui::Label::new(of.title(session)).wrap());
    soft_ui(ui, theme, words.say("profile-what"));
    heading(ui, theme, &words.say("profile-language"));
    ui.horizontal_wrapped(|ui| {
        ui.spacing_mut().item_spacing.x = theme.gap * 2.0;
        let chosen = choices.language.unwrap_or_else(|| session.language());
        for language in Language::ALL {
            if dot_ui(ui, theme, chosen == language, language.long_label()).clicked() {
                choices.language = Some(language);
            }
        }
    });
    heading(ui, theme, &words.say("export-size"));
    let papers = [(Paper::A4, "paper-a4"), (Paper::A3, "paper-a3")];
    choose_ui(ui, (theme, words), &mut choices.manner.paper, &papers);
    heading(ui, theme, &words.say("menu-theme"));
    choose_ui(ui, (theme, words), &mut choices.manner.theme, &ThemeName::ALL.map(|name| (name, theme_key(name))));
    ui.add_space(theme.gap * 0.8);
    let notes = tick_ui(ui, theme, &words.say("profile-with-own"), choices.manner.with_own);
    if notes.clicked() {
        choices.manner.with_own = !choices.manner.with_own;
    }
}

impl Exports {
    /// Opens the window for a profile of what is selected.
    pub(super) fn begin_profile(&mut self, now: Now<'_>) -> Vec<Wish> {
        let Some(session) = now.session else { return Vec::new() };
        self.refused = None;
        self.profile.of = Some((Arc::clone(session.world()), groups::selected(session)));
        vec![Wish::Show(Front::Profile)]
    }

    /// A file name for the profile: that of what is open, and of whom it is.
    pub(super) fn suggested_profile(&self, origin: Option<&Origin>, session: Option<&Session>) -> String {
        let of = session.zip(session.and_then(|session| self.profile.of(session)));
        let name = of.and_then(|(session, of)| match of.entities.as_slice() {
            [entity] => Some(session.network().dataset().entity(*entity).id.to_string()),
            _ => kebab::kebab_case(&of.title(session), LONGEST),
        });
        let name = name.unwrap_or_else(|| stem(origin, session));
        format!("{name}-profile.pdf")
    }

    /// Starts writing the profile under this name, which gets an ending if it has none.
    pub(super) fn write_profile(&mut self, path: &Path, replacing: Replacing, material: Material<'_>) -> Vec<Wish> {
        let now = material.now;
        let mut wishes = vec![Wish::Uncover];
        let Some((session, of)) = now.session.zip(now.session.and_then(|session| self.profile.of(session))) else {
            return wishes;
        };
        let leaving = Leaving::of_pdf(Purpose::Profile, path, material.document.cloned(), replacing);
        let (mut still, manner, language) = (session.still(), self.profile.manner, self.profile.language);
        let work = move |reporter: &Reporter| {
            if let Err(instead) = leaving.check() {
                return Some(instead);
            }
            if let Some(language) = language {
                still.apply(Action::SetLanguage(language));
            }
            write(&still, &of, (manner, leaving), reporter)
        };
        wishes.extend(self.begin_drawing("doing-picture", Task::start("profile", now.wake(), work)));
        wishes
    }
}

fn write(session: &Session, of: &Of, (manner, leaving): (Manner, Leaving), reporter: &Reporter) -> Option<Drawn> {
    match pdf(session, of, manner, &mut |share| reporter.reached(share)) {
        Err(failure) => Some(leaving.failed(&failure.message())),
        Ok(bytes) => reporter.reached(1.0).is_continue().then(|| leaving.write([bytes])),
    }
}
