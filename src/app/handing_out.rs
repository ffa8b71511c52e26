//! Stories leaving the program as hand-outs.

use std::path::{Path, PathBuf};

use super::{
    App, Front,
    dialog::Purpose,
    exporting::Drawn,
    leaving::Leaving,
    task::{Reporter, Task},
};
use crate::{
    dataset::workspace::Story,
    export::handout::{
        Form,
        files::{Manner, files},
    },
    keep::document::Replacing,
    session::Session,
};

impl App {
    /// Opens the window that asks what a hand-out is to be like, with the theme that is on, and with the story
    /// whose step is open, else the one that is listed.
    pub(super) fn begin_handout(&mut self) {
        self.exports.handout.theme = self.window.memory.theme;
        if let Some(session) = &self.session {
            let listed = session.workspace().stories.get(self.panels.stories.chosen).map(|story| &story.id);
            if let Some(story) = session.stage().map(|at| &at.story).or(listed) {
                self.exports.handout.story.clone_from(story);
            }
        }
        self.fronts.front = Some(Front::Handout);
    }

    /// A file name for the hand-out of the story that is chosen.
    pub(super) fn suggested_handout(&self) -> String {
        let story = self.session.as_ref().and_then(|session| self.exports.handout.story(session));
        let id = story.map_or("story", |story| story.id.as_str());
        format!("{id}.{}", self.exports.handout.form.extension())
    }

    /// Starts writing the story under this name, which says the form where it says one. Whoever was asked about a file
    /// of that name was not asked about those that are numbered after it.
    pub fn hand_out(&mut self, path: &Path, replacing: Replacing) {
        let said = Form::of(path);
        let form = said.unwrap_or(self.exports.handout.form);
        let mut path = path.to_owned();
        if said.is_none() {
            path.as_mut_os_string().push(format!(".{}", form.extension()));
        }
        self.exports.handout.form = form;
        let is_asked = said.is_some() && !matches!(form, Form::Pictures(_));
        self.write_handout(path, if is_asked { replacing } else { Replacing::Known });
    }

    /// Starts writing the story under a whole name.
    pub(super) fn write_handout(&mut self, path: PathBuf, replacing: Replacing) {
        self.fronts.front = None;
        let Some(session) = &self.session else { return };
        let Some(story) = self.exports.handout.story(session).cloned() else { return };
        let (session, manner, ctx) = (session.still(), self.exports.handout.manner(), self.ctx.clone());
        let leaving = Leaving {
            purpose: Purpose::Handout,
            paths: manner.form.paths(&path, story.steps.len()),
            asked: path,
            document: self.saving.document.clone(),
            replacing,
            words: self.words(),
        };
        let wake = move || ctx.request_repaint();
        let started =
            Task::start("hand-out", wake, move |reporter| write(&session, &story, (manner, leaving), reporter));
        match started {
            Ok(task) => self.exports.drawing = Some(task),
            Err(error) => self.fronts.say(self.words().with("said-no-export", [("why", error.to_string().into())])),
        }
    }
}

/// Draws all files, then puts them in place: whoever breaks it off leaves none.
fn write(session: &Session, story: &Story, (manner, leaving): (Manner, Leaving), reporter: &Reporter) -> Option<Drawn> {
    if let Err(instead) = leaving.check() {
        return Some(instead);
    }
    match files(session, story, manner, &mut |share| reporter.reached(share)) {
        Err(failure) => Some(Drawn::Failed(failure.to_string())),
        Ok(contents) => reporter.reached(1.0).is_continue().then(|| leaving.write(contents)),
    }
}
