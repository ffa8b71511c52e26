//! A look of one's own for all that leaves the program: words, a date and a logo that stand around it.

use super::{limits::MAX_NAME, logo::Logo, names::Names};

/// The longest text at the foot, in characters.
pub(crate) const MAX_FOOTER: usize = 600;

/// The longest title and subtitle, and the longest date, in characters.
pub(crate) const MAX_HEADING: usize = MAX_NAME;

/// The key under which the one letterhead of a workspace is found.
pub(crate) const KEY: &str = "own";

/// The letterhead of a workspace; an empty one is none.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Letterhead {
    /// The title over every picture that has no title of its own, as a step of a story has.
    pub title: Names,
    /// The line below it.
    pub subtitle: Names,
    /// The line at the foot.
    pub footer: Names,
    /// The date beside that line.
    pub date: Dated,
    /// The logo.
    pub logo: Option<Logo>,
}

/// The date that stands on all that leaves the program. It is never the day on which that happens: the same file gives
/// the same picture on every day.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub enum Dated {
    /// None.
    #[default]
    None,
    /// The latest date of the sources.
    Sources,
    /// These words.
    Said(Names),
}

impl Letterhead {
    /// Whether there is nothing in it.
    pub fn is_empty(&self) -> bool {
        *self == Self::default()
    }
}
