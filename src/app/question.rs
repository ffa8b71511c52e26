//! Questions about work: what is to become of it, before anything of it is written or lost.

use std::path::PathBuf;

use super::{
    rereading::Joining,
    saving::{Job, Then},
};
use crate::{
    keep::{
        document::{Keeping, Standing},
        merge::Merge,
    },
    words::Phrase,
};

/// What is asked about work.
#[derive(Debug)]
pub enum Question {
    /// Where it is to be kept, the file standing like this.
    Where(Standing, Then),
    /// What to do with work that was not saved.
    Unsaved(Then),
    /// What to do about a save to this place that has not ended.
    Slow(PathBuf, Then),
    /// Whether a file that was deleted is to be written anew: what was being saved, the file, what follows.
    Gone(Job, PathBuf, Then),
    /// What to do about a file that someone else changed.
    Changed {
        /// What was being saved.
        job: Job,
        /// The file.
        path: PathBuf,
        /// What is different.
        differences: Vec<Phrase>,
        /// Whether the differences are listed.
        compared: bool,
        /// What follows.
        then: Then,
    },
    /// What is kept of records that were changed both here and elsewhere, before anything is put together.
    Both(Box<Merge>, Joining),
    /// What to do about this file, which someone else changed and which cannot be read now, and how it is saved then.
    Unread(PathBuf, Option<(Keeping, Then)>),
    /// Nothing was saved, and why; what was to follow.
    Failed(String, Then),
    /// What to do with work that a crash left: its file, and how long ago that was.
    Left(String, String),
    /// What to do with work that a crash left, whose file of this name is not found.
    Lost(String),
}

impl Question {
    /// Whether it is about a save that has not ended.
    pub(super) fn is_slow(&self) -> bool {
        matches!(self, Self::Slow(..))
    }

    /// What follows once there is nothing unsaved.
    pub(super) fn then(self) -> Then {
        match self {
            Self::Where(_, then)
            | Self::Unsaved(then)
            | Self::Slow(_, then)
            | Self::Gone(_, _, then)
            | Self::Changed { then, .. }
            | Self::Failed(_, then) => then,
            Self::Unread(_, saving) => saving.map(|(_, then)| then).unwrap_or_default(),
            Self::Both(..) | Self::Left(..) | Self::Lost(_) => Then::Stay,
        }
    }
}

impl Default for Question {
    fn default() -> Self {
        Self::Unsaved(Then::Stay)
    }
}
