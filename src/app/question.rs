//! Questions about work: what is to become of it, before anything of it is written or lost.

use std::path::PathBuf;

use super::{
    rereading::Joining,
    saving::{Job, Then},
};
use crate::{
    dataset::message::Message,
    keep::{
        document::{Keeping, Standing},
        merge::Merge,
    },
    words::Phrase,
};

/// A question about work.
#[derive(Debug)]
pub enum Question {
    /// Where it is to be kept, the file standing like this.
    Where(Standing, Then),
    /// A choice for work that was not saved.
    Unsaved(Then),
    /// A choice about a save to this place that has not ended.
    Slow(PathBuf, Then),
    /// Whether a file that was deleted is to be written anew: what was being saved, the file, what follows.
    Gone(Job, PathBuf, Then),
    /// A choice about a file that someone else changed.
    Changed {
        /// The save that was under way.
        job: Job,
        /// The file.
        path: PathBuf,
        /// The differences.
        differences: Vec<Phrase>,
        /// Whether the differences are listed.
        compared: bool,
        /// The deed that follows.
        then: Then,
    },
    /// A choice for records that were changed both here and elsewhere, before anything is put together.
    Both(Box<Merge>, Joining),
    /// A choice about this file, which someone else changed and which cannot be read now, and how it is saved then.
    Unread(PathBuf, Option<(Keeping, Then)>),
    /// Nothing was saved, and why; what was to follow.
    Failed(Message, Then),
    /// A choice for work that a crash left: its file, and how long ago that was.
    Left(String, String),
    /// A choice for work that a crash left, whose file of this name is not found.
    Lost(String),
}

impl Question {
    /// Whether it is about a save that has not ended.
    pub(super) fn is_slow(&self) -> bool {
        matches!(self, Self::Slow(..))
    }

    /// A deed that follows once there is nothing unsaved.
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
