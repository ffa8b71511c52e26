//! The files of a hand-out: their names and their bytes.

use std::{
    ffi::OsStr,
    ops::ControlFlow,
    path::{Path, PathBuf},
};

use super::{Form, Handout, html::html, pages::pdf, talk::slides};
use crate::{
    dataset::{look::ThemeName, workspace::Story},
    export::{
        draw::{Drawing, Format, draw},
        failure::{Failure, Progress},
        page::{Paper, Size},
        svg::Lettering,
    },
    scene::theme::Theme,
    session::Session,
};

impl Form {
    /// Every form, in the order of the menu.
    pub const ALL: [Self; 5] =
        [Self::Pdf, Self::Pptx, Self::Html, Self::Pictures(Format::Png), Self::Pictures(Format::Svg)];

    /// The name of the form in a menu.
    pub fn label(self) -> &'static str {
        match self {
            Self::Pdf => "PDF",
            Self::Pptx => "PPTX",
            Self::Html => "HTML",
            Self::Pictures(format) => format.label(),
        }
    }

    /// The extension of a file of this form, without the dot.
    pub fn extension(self) -> &'static str {
        match self {
            Self::Pdf => "pdf",
            Self::Pptx => "pptx",
            Self::Html => "html",
            Self::Pictures(format) => format.extension(),
        }
    }

    /// The form that the extension of `path` names, in small or capital letters; `None` for any other.
    pub fn of(path: &Path) -> Option<Self> {
        let extension = path.extension().and_then(OsStr::to_str)?;
        let is = |form: &Self| form.extension().eq_ignore_ascii_case(extension);
        Self::ALL.into_iter().find(is).or_else(|| extension.eq_ignore_ascii_case("htm").then_some(Self::Html))
    }

    /// The paths of the files of a hand-out of `count` steps, for the path that the user named: that path alone, or one
    /// per step.
    ///
    /// For pictures, `%02` in the name stands for the number of the step in two digits, and `%` for the plain number. A
    /// name with neither gets the number at its end, in as many digits as the last step has.
    pub fn paths(self, path: &Path, count: usize) -> Vec<PathBuf> {
        match self {
            Self::Pdf | Self::Pptx | Self::Html => vec![path.to_owned()],
            Self::Pictures(_) => (1..=count).map(|number| numbered(path, number, count)).collect(),
        }
    }
}

fn numbered(path: &Path, number: usize, count: usize) -> PathBuf {
    let name = path.file_name().unwrap_or_default().to_string_lossy();
    if let Some((before, after)) = name.split_once('%') {
        let digits: String = after.chars().take_while(char::is_ascii_digit).collect();
        let after = after.strip_prefix(digits.as_str()).unwrap_or(after);
        // A "d" after the digits is dropped, as programmers write "%02d".
        let after = after.strip_prefix('d').unwrap_or(after);
        let width = digits.parse::<usize>().unwrap_or(1).min(9);
        return path.with_file_name(format!("{before}{number:0width$}{after}"));
    }
    let width = count.to_string().len().max(2);
    let stem = path.file_stem().unwrap_or_default().to_string_lossy();
    let extension = path.extension().unwrap_or_default().to_string_lossy();
    path.with_file_name(format!("{stem}-{number:0width$}.{extension}"))
}

/// The manner in which a hand-out is drawn.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Manner {
    /// The form it is written in.
    pub form: Form,
    /// The theme of steps that name none.
    pub theme: ThemeName,
    /// The factor on the number of pixels along an edge of a PNG.
    pub scale: f32,
    /// The size of a page or a picture. Without one, a page is A4 and a picture a slide.
    pub size: Option<Size>,
    /// The way the words of an SVG are written.
    pub lettering: Lettering,
}

impl Manner {
    /// The usual manner for this form.
    pub fn of(form: Form) -> Self {
        Self { form, theme: ThemeName::Light, scale: 1.0, size: None, lettering: Lettering::Embedded }
    }

    /// The theme of a step that names `own`. Pages for print are dark only where that is asked for, and not because a
    /// step is dark on a screen.
    pub(super) fn theme_of(self, own: Option<ThemeName>) -> ThemeName {
        let is_dark = |theme: ThemeName| Theme::get(theme).is_dark;
        own.filter(|own| self.form != Form::Pdf || !is_dark(*own)).unwrap_or(self.theme)
    }

    /// The size of a picture or a page. A page for a browser has no size of its own, and slides have only one.
    pub fn size(self) -> Size {
        if self.form == Form::Pptx {
            return Paper::Slide.into();
        }
        self.size.unwrap_or_else(|| if self.form == Form::Pdf { Paper::A4.into() } else { Paper::Slide.into() })
    }
}

/// The bytes of each file of the hand-out of `story`, in the order of [`Form::paths`].
///
/// # Errors
/// If a file cannot be drawn, or if `progress` breaks the work off.
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
        Form::Pptx => Ok(vec![slides(&handout, manner.scale, &mut later)?]),
        Form::Html => Ok(vec![html(&handout).into_bytes()]),
        Form::Pictures(format) => {
            let drawing = Drawing { format, scale: manner.scale, lettering: manner.lettering };
            let count = handout.steps.len() as f32;
            let draw_one = |(nth, step): (usize, &super::Telling)| {
                draw(&step.picture, drawing, &mut |share| later((nth as f32 + share) / count))
            };
            handout.steps.iter().enumerate().map(draw_one).collect()
        }
    }
}

/// A `progress` that tells nobody and never breaks the work off.
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
