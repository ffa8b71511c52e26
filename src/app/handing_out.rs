//! Stories leaving the program as hand-outs.

use std::path::{Path, PathBuf};

use super::{
    Front,
    dialog::Purpose,
    exporting::{Drawn, Exports, Material},
    leaving::Leaving,
    task::{Reporter, Task},
    wish::{Now, Wish},
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

impl Exports {
    /// Opens the window that asks what a hand-out is to be like, with the theme that is on, and with the story
    /// whose step is open, else the one that is listed as `chosen`.
    pub(super) fn begin_handout(&mut self, chosen: usize, now: Now<'_>) -> Vec<Wish> {
        (self.handout.window, self.refused) = (now.window.memory.theme, None);
        if let Some(session) = now.session {
            let listed = session.workspace().stories.get(chosen).map(|story| &story.id);
            if let Some(story) = session.stage().map(|at| &at.story).or(listed) {
                self.handout.story.clone_from(story);
            }
        }
        vec![Wish::Show(Front::Handout)]
    }

    /// A file name for the hand-out of the story that is chosen.
    pub(super) fn suggested_handout(&self, session: Option<&Session>) -> String {
        let story = session.and_then(|session| self.handout.story(session));
        let id = story.map_or("story", |story| story.id.as_str());
        format!("{id}.{}", self.handout.form.extension())
    }

    /// Starts writing the story under this name, which says the form where it says one. Whoever was asked about a file
    /// of that name was not asked about those that are numbered after it.
    pub(super) fn hand_out(&mut self, path: &Path, replacing: Replacing, material: Material<'_>) -> Vec<Wish> {
        let said = Form::of(path);
        let form = said.unwrap_or(self.handout.form);
        let mut path = path.to_owned();
        if said.is_none() {
            path.as_mut_os_string().push(format!(".{}", form.extension()));
        }
        self.handout.form = form;
        let is_asked = said.is_some() && !matches!(form, Form::Pictures(_));
        self.write_handout(path, if is_asked { replacing } else { Replacing::Known }, material)
    }

    /// Starts writing the story under a whole name.
    pub(super) fn write_handout(&mut self, path: PathBuf, replacing: Replacing, material: Material<'_>) -> Vec<Wish> {
        let now = material.now;
        let mut wishes = vec![Wish::Uncover];
        let Some(session) = now.session else { return wishes };
        let Some(story) = self.handout.story(session).cloned() else { return wishes };
        let (session, manner) = (session.still(), self.handout.manner());
        let leaving = Leaving {
            purpose: Purpose::Handout,
            paths: manner.form.paths(&path, story.steps.len()),
            asked: path,
            document: material.document.cloned(),
            replacing,
        };
        let work = move |reporter: &Reporter| write(&session, &story, (manner, leaving), reporter);
        wishes.extend(self.begin_drawing("doing-picture", Task::start("hand-out", now.wake(), work)));
        wishes
    }
}

/// Draws all files, then puts them in place: whoever breaks it off leaves none.
fn write(session: &Session, story: &Story, (manner, leaving): (Manner, Leaving), reporter: &Reporter) -> Option<Drawn> {
    if let Err(instead) = leaving.check() {
        return Some(instead);
    }
    match files(session, story, manner, &mut |share| reporter.reached(share)) {
        Err(failure) => Some(leaving.failed(&failure.message())),
        Ok(contents) => reporter.reached(1.0).is_continue().then(|| leaving.write(contents)),
    }
}
