//! `tieline render --story`: a story as a hand-out, in one file or one per step.

use std::path::Path;

use super::{
    Failure,
    nearest::unknown,
    output::{self, Overwrite},
};
use crate::{
    dataset::{look::ThemeName, workspace::Story},
    export::{
        handout::{
            Form,
            files::{Manner, files, unheard},
        },
        page::{Paper, Size},
    },
    session::Session,
};

/// The manner in which the hand-out is drawn; its form follows from the extension of the file.
///
/// # Errors
/// If the name says nothing that is known, or a size is asked for of what has none.
pub(super) fn manner(output: &Path, theme: ThemeName, scale: f32, size: Option<Size>) -> Result<Manner, Failure> {
    let unknown = || {
        Failure::Usage(format!("{}: the name of a hand-out ends in .pdf, .pptx, .html, .png or .svg", output.display()))
    };
    let form = Form::of(output).ok_or_else(unknown)?;
    if form == Form::Html && size.is_some() {
        let message = "a hand-out for a browser is as large as the window it is shown in: leave out --size";
        return Err(Failure::Usage(message.to_owned()));
    }
    if form == Form::Pptx {
        slides_have(size)?;
    }
    Ok(Manner { theme, scale, size, ..Manner::of(form) })
}

/// Checks the size that is asked for of slides.
///
/// # Errors
/// If it is another than they have.
pub(super) fn slides_have(size: Option<Size>) -> Result<(), Failure> {
    if size.is_some_and(|size| size != Paper::Slide.into()) {
        return Err(Failure::Usage("the slides of a .pptx are 16 by 9: leave out --size".to_owned()));
    }
    Ok(())
}

/// Writes the story with this id as a hand-out to `output`, or to one file per step named after it. `input` is the file
/// of the dataset.
///
/// # Errors
/// If there is no such story or it has no steps; if a file exists and may not be replaced, or is the one that is read;
/// or if a file cannot be written.
pub(super) fn write(
    session: &Session,
    id: &str,
    (output, input): (&Path, &Path),
    manner: Manner,
    overwrite: Overwrite,
) -> Result<(), Failure> {
    let story = story(session, id)?;
    let paths = manner.form.paths(output, story.steps.len());
    paths.iter().try_for_each(|path| overwrite.allows(path, input))?;
    let contents = files(session, story, manner, &mut unheard)?;
    for (path, content) in paths.iter().zip(contents) {
        output::write(path, &content, input)?;
    }
    Ok(())
}

fn story<'a>(session: &'a Session, id: &str) -> Result<&'a Story, Failure> {
    let stories = &session.workspace().stories;
    let known = || Failure::Usage(unknown("story", id, stories.iter().map(|story| story.id.as_str())));
    let story = stories.iter().find(|story| story.id == id).ok_or_else(known)?;
    if story.steps.is_empty() {
        return Err(Failure::Input(format!("the story \"{id}\" has no steps")));
    }
    Ok(story)
}
