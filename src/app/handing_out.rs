//! Stories leaving the program as hand-outs.

use std::path::{Path, PathBuf};

use super::{
    App, Front,
    exporting::Drawn,
    task::{Reporter, Task},
};
use crate::{
    dataset::workspace::Story,
    export::{
        handout::{
            Form,
            files::{Manner, files},
        },
        place,
    },
    session::Session,
};

/// Pictures that are already where those of a hand-out are to go.
#[derive(Debug)]
pub struct InTheWay {
    /// The name that was asked for.
    pub path: PathBuf,
    /// Those that are there.
    pub names: Vec<String>,
}

impl App {
    /// Opens the window that asks what a hand-out is to be like, with the theme that is on.
    pub(super) fn begin_handout(&mut self) {
        self.handout.theme = self.memory.theme;
        if let Some(at) = self.session.as_ref().and_then(Session::stage) {
            self.handout.story.clone_from(&at.story);
        }
        self.front = Some(Front::Handout);
    }

    /// A file name for the hand-out of the story that is chosen.
    pub(super) fn suggested_handout(&self) -> String {
        let story = self.session.as_ref().and_then(|session| self.handout.story(session));
        let id = story.map_or("story", |story| story.id.as_str());
        format!("{id}.{}", self.handout.form.extension())
    }

    /// Starts writing the story under this name, which says the form where it says one; pictures that
    /// are in the way are asked about first.
    pub fn hand_out(&mut self, path: &Path) {
        let form = Form::of(path).unwrap_or(self.handout.form);
        let mut path = path.to_owned();
        if Form::of(&path).is_none() {
            path.as_mut_os_string().push(format!(".{}", form.extension()));
        }
        self.handout.form = form;
        let Some(story) = self.session.as_ref().and_then(|session| self.handout.story(session)) else { return };
        let there: Vec<String> = form
            .paths(&path, story.steps.len())
            .iter()
            .filter(|path| matches!(form, Form::Pictures(_)) && path.exists())
            .filter_map(|path| Some(path.file_name()?.to_string_lossy().into_owned()))
            .collect();
        if there.is_empty() {
            self.write_handout(path);
        } else {
            self.front = Some(Front::InTheWay(InTheWay { path, names: there }));
        }
    }

    /// Starts writing the story, whatever is there.
    pub(super) fn write_handout(&mut self, path: PathBuf) {
        self.front = None;
        let Some(session) = &self.session else { return };
        let Some(story) = self.handout.story(session).cloned() else { return };
        let (session, manner, ctx) = (session.still(), self.handout.manner(), self.ctx.clone());
        let wake = move || ctx.request_repaint();
        let started = Task::start("hand-out", wake, move |reporter| write(&session, &story, manner, &path, reporter));
        match started {
            Ok(task) => self.drawing = Some(task),
            Err(error) => self.say(format!("Nothing can be exported now: {error}")),
        }
    }
}

/// Draws all files, then puts them in place: whoever breaks it off leaves none.
fn write(session: &Session, story: &Story, manner: Manner, path: &Path, reporter: &Reporter) -> Option<Drawn> {
    let contents = match files(session, story, manner, &mut |share| reporter.reached(share)) {
        Ok(contents) => contents,
        Err(failure) => return Some(Drawn::Failed(failure.to_string())),
    };
    if reporter.reached(1.0).is_break() {
        return None;
    }
    let paths = manner.form.paths(path, story.steps.len());
    for (path, content) in paths.iter().zip(contents) {
        if let Err(error) = place::write(path, &content, None) {
            return Some(Drawn::Failed(format!("{} cannot be written: {error}", path.display())));
        }
    }
    Some(match paths.as_slice() {
        [first, .., last] => Drawn::SavedAll { first: first.clone(), last: last.clone(), count: paths.len() },
        _ => Drawn::Saved(paths.first().cloned().unwrap_or_default()),
    })
}
