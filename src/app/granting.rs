//! Wishes that take several owners, granted part by part.

use std::path::PathBuf;

use super::{
    App, Front,
    dialog::{self, Purpose},
    exporting::Material,
    fronts::Notice,
    leaving::NotWritten,
    path_prompt::PathPrompt,
    updating::Taken,
    wish::{Now, Wish},
};
use crate::{dataset::message::Message, keep::document::Replacing, session::action::Action};

impl App {
    /// Looks at what is open with an update in it, in one step that undo takes back.
    pub(super) fn update(&mut self, taken: Taken) -> Vec<Wish> {
        self.settle_at_once();
        let (ready, file, (added, changed, gone)) = taken.parts();
        let now = Now::of(&self.ctx, self.session.as_ref(), &self.window);
        let Some(moment) = self.saving.take_update(ready, now) else { return Vec::new() };
        self.change(Action::Replace(moment, Message::new("step-updated-from-file")));
        self.follow_the_world();
        // It lies in no file: a crash in the next moment would lose it.
        self.recovery.copy_soon();
        self.updating.learn(file, Now::of(&self.ctx, self.session.as_ref(), &self.window));
        let values = [("added", added.into()), ("changed", changed.into()), ("gone", gone.into())];
        vec![Wish::say(move |words| words.with("said-updated", values.clone()))]
    }

    /// Says what to do with a workbook that was written, and looks out for changes of it.
    pub(super) fn filled(&mut self, purpose: Purpose, path: PathBuf) -> Vec<Wish> {
        let name = path.display().to_string();
        let is_template = purpose == Purpose::Template;
        if !is_template {
            let now = Now::of(&self.ctx, self.session.as_ref(), &self.window);
            let saved = self.files.path().filter(|_| !self.saving.is_unwritten());
            self.updating.filled(path, saved, now);
        }
        vec![Wish::say(move |words| {
            let values = [("name", name.as_str().into())];
            if is_template { words.with("said-template", values) } else { words.with("said-workbook", values) }
        })]
    }

    /// Writes the rows that became no record.
    pub(super) fn write_rows(&mut self, path: PathBuf, replacing: Replacing) -> Vec<Wish> {
        let now = Now::of(&self.ctx, self.session.as_ref(), &self.window);
        let Some(rows) = self.importing.skipped_rows(now) else { return Vec::new() };
        self.exports.write_rows(path, replacing, rows, Material::of(now, &self.saving, &self.canvas))
    }

    /// Asks for a path to type.
    pub(super) fn prompt(&mut self, prompt: PathPrompt) {
        self.panels.cursor = Some(prompt.cursor());
        self.fronts.front = Some(Front::Prompt(prompt));
    }

    /// Says why nothing was written where the window asked for the place, which it does once more. Whoever has begun
    /// something else meanwhile only reads why.
    pub(super) fn ask_again(&mut self, NotWritten { why, to }: NotWritten) {
        match to.filter(|_| self.fronts.front.is_none()) {
            Some((purpose, path)) if !dialog::is_possible() => {
                self.prompt(PathPrompt::new(purpose, path.display().to_string()).refused(why));
            }
            Some((
                Purpose::Rows
                | Purpose::Changes
                | Purpose::Table
                | Purpose::Workbook
                | Purpose::Template
                | Purpose::Proposals,
                _,
            )) => {
                self.fronts.say(Notice::new(|words| why.get(words.language())));
            }
            Some((purpose, _)) => {
                self.exports.refused = Some(why);
                self.fronts.front = Some(match purpose {
                    Purpose::Handout => Front::Handout,
                    Purpose::Profile => Front::Profile,
                    Purpose::Pages => Front::Print(Box::default()),
                    Purpose::Data(_) => Front::Data(Box::default()),
                    Purpose::Export
                    | Purpose::Open
                    | Purpose::Save
                    | Purpose::Rows
                    | Purpose::Changes
                    | Purpose::Table
                    | Purpose::Workbook
                    | Purpose::Template
                    | Purpose::Proposals
                    | Purpose::Update
                    | Purpose::Compare
                    | Purpose::References
                    | Purpose::Text
                    | Purpose::Logo => Front::Export(Box::default()),
                });
            }
            None => self.fronts.say(Notice::new(|words| why.get(words.language()))),
        }
    }
}
