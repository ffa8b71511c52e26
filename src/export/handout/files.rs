//! A hand-out as the files it is written to.

use std::{
    ffi::OsStr,
    ops::ControlFlow,
    path::{Path, PathBuf},
};

use super::{Form, Handout, html::html, pages::pdf};
use crate::{
    dataset::{look::ThemeName, workspace::Story},
    export::{
        draw::{Drawing, Failure, Format, Progress, draw},
        page::{Paper, Size},
        svg::Lettering,
    },
    session::Session,
};

impl Form {
    /// Every form, in the order of the menu.
    pub const ALL: [Self; 4] = [Self::Pdf, Self::Html, Self::Pictures(Format::Png), Self::Pictures(Format::Svg)];

    /// What a menu calls it.
    pub fn label(self) -> &'static str {
        match self {
            Self::Pdf => "PDF",
            Self::Html => "HTML",
            Self::Pictures(format) => format.label(),
        }
    }

    /// What the name of such a file ends in.
    pub fn extension(self) -> &'static str {
        match self {
            Self::Pdf => "pdf",
            Self::Html => "html",
            Self::Pictures(format) => format.extension(),
        }
    }

    /// The form of a file by its name.
    pub fn of(path: &Path) -> Option<Self> {
        let extension = path.extension().and_then(OsStr::to_str)?;
        let is = |form: &Self| form.extension().eq_ignore_ascii_case(extension);
        Self::ALL.into_iter().find(is).or_else(|| extension.eq_ignore_ascii_case("htm").then_some(Self::Html))
    }

    /// The files of a hand-out of `count` steps that is asked for under this name: just that one, or one
    /// per step.
    ///
    /// Of pictures, `%02` in the name stands for the number of the step in two digits, and `%` for the
    /// plain number; where it has neither, the number comes last, in as many digits as the last one has.
    pub fn paths(self, path: &Path, count: usize) -> Vec<PathBuf> {
        match self {
            Self::Pdf | Self::Html => vec![path.to_owned()],
            Self::Pictures(_) => (1..=count).map(|number| numbered(path, number, count)).collect(),
        }
    }
}

fn numbered(path: &Path, number: usize, count: usize) -> PathBuf {
    let name = path.file_name().unwrap_or_default().to_string_lossy();
    if let Some((before, after)) = name.split_once('%') {
        let digits: String = after.chars().take_while(char::is_ascii_digit).collect();
        let after = after.strip_prefix(digits.as_str()).unwrap_or(after);
        // As programmers write it: "%02d".
        let after = after.strip_prefix('d').unwrap_or(after);
        let width = digits.parse::<usize>().unwrap_or(1).min(9);
        return path.with_file_name(format!("{before}{number:0width$}{after}"));
    }
    let width = count.to_string().len().max(2);
    let stem = path.file_stem().unwrap_or_default().to_string_lossy();
    let extension = path.extension().unwrap_or_default().to_string_lossy();
    path.with_file_name(format!("{stem}-{number:0width$}.{extension}"))
}

/// How a hand-out is drawn.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Manner {
    /// As what.
    pub form: Form,
    /// The theme of steps that name none.
    pub theme: ThemeName,
    /// How many pixels a PNG has for each of its size, along an edge.
    pub scale: f32,
    /// How large a page or a picture is; where nothing is said, a page is A4 and a picture has 1280×720.
    pub size: Option<Size>,
}

impl Manner {
    /// How large a picture or a page is. A page for a browser has no size of its own.
    pub fn size(self) -> Size {
        self.size.unwrap_or_else(|| if self.form == Form::Pdf { Paper::A4.into() } else { Paper::Slide.into() })
    }
}

/// The bytes of each file of the hand-out of `story`, in the order of [`Form::paths`].
///
/// # Errors
/// If it cannot be drawn, or nobody waits for it any more.
pub fn files(
    session: &Session,
    story: &Story,
    manner: Manner,
    progress: &mut Progress<'_>,
) -> Result<Vec<Vec<u8>>, Failure> {
    let handout = Handout::compose(session, story, manner, &mut |share| progress(share / 2.0))?;
    let mut later = |share: f32| progress(0.5 + share / 2.0);
    match manner.form {
        Form::Pdf => Ok(vec![pdf(&handout, &mut later)?]),
        Form::Html => Ok(vec![html(&handout).into_bytes()]),
        Form::Pictures(format) => {
            let drawing = Drawing { format, scale: manner.scale, lettering: Lettering::Embedded };
            let count = handout.steps.len() as f32;
            let draw_one = |(nth, step): (usize, &super::Telling)| {
                draw(&step.picture, drawing, &mut |share| later((nth as f32 + share) / count))
            };
            handout.steps.iter().enumerate().map(draw_one).collect()
        }
    }
}

/// Nobody breaks it off, and nobody hears how far it is.
pub fn unheard(_: f32) -> ControlFlow<()> {
    ControlFlow::Continue(())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn names(path: &str, count: usize) -> Vec<String> {
        let paths = Form::Pictures(Format::Png).paths(Path::new(path), count);
        paths.iter().map(|path| path.display().to_string()).collect()
    }

    #[test]
    fn pictures_are_numbered_where_the_name_says_or_at_its_end() {
        assert_eq!(names("a/x.png", 2), ["a/x-01.png", "a/x-02.png"]);
        assert_eq!(names("x-%02.png", 2), ["x-01.png", "x-02.png"]);
        assert_eq!(names("%03d of v1.2.png", 1), ["001 of v1.2.png"]);
        assert_eq!(names("step %.png", 1), ["step 1.png"]);
        assert_eq!(names("x.png", 100)[99], "x-100.png");
    }

    #[test]
    fn a_form_is_known_by_the_name_of_its_file() {
        for (name, form) in [("a.PDF", Form::Pdf), ("a.htm", Form::Html), ("a.png", Form::Pictures(Format::Png))] {
            assert_eq!(Form::of(Path::new(name)), Some(form), "{name}");
        }
        assert_eq!(Form::of(Path::new("a.txt")), None);
    }
}
