//! The dashes of a line, which tell the status of a tie.

use crate::{compare::Standing, dataset::relation::Status};

/// A pattern of dashes. Screen and exports take the lengths from here.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Pattern {
    /// One piece: the record states the tie as a fact.
    #[default]
    Solid,
    /// Dashes: planned.
    Dashed,
    /// Short dashes: inferred.
    Short,
    /// Dots: a hypothesis.
    Dotted,
    /// Dashes and dots: disputed.
    DashDotted,
    /// Long pieces: ended.
    Broken,
    /// Long pieces and bars by turns: adverse.
    Barred,
    /// One wide piece: new, where two states are compared.
    New,
    /// Wide dashes: no longer there, where two states are compared.
    Gone,
    /// Wide dashes and dots: not the same, where two states are compared.
    Changed,
}

/// The widest line, in points, that has dashes of the plain lengths. Wider lines have longer dashes, or dots would look
/// like bars.
pub(crate) const THIN: f32 = 1.0;

impl Pattern {
    /// Every pattern, in the order of the type.
    pub const ALL: [Self; 10] = [
        Self::Solid,
        Self::Dashed,
        Self::Short,
        Self::Dotted,
        Self::DashDotted,
        Self::Broken,
        Self::Barred,
        Self::New,
        Self::Gone,
        Self::Changed,
    ];

    /// The pattern for a status.
    pub fn of(status: Status) -> Self {
        match status {
            Status::Planned => Self::Dashed,
            Status::Inferred => Self::Short,
            Status::Hypothesis => Self::Dotted,
            Status::Disputed => Self::DashDotted,
            Status::Ended => Self::Broken,
            Status::Signed | Status::Announced | Status::UnderWay | Status::Stated => Self::Solid,
        }
    }

    /// The pattern of a tie that is not the same before and after; `None` for one that continues.
    pub fn of_standing(standing: Standing) -> Option<Self> {
        match standing {
            Standing::New => Some(Self::New),
            Standing::Ended => Some(Self::Gone),
            Standing::Changed => Some(Self::Changed),
            Standing::Continuing => None,
        }
    }

    /// How a tie of this pattern stands between before and after, if the pattern tells that.
    pub fn standing(self) -> Option<Standing> {
        Standing::ALL.into_iter().find(|standing| Self::of_standing(*standing) == Some(self))
    }

    /// The status that the pattern stands for; `None` for a solid line, which stands for several, and
    /// for that of adverse ties.
    pub fn status(self) -> Option<Status> {
        Status::ALL.into_iter().find(|status| self != Self::Solid && Self::of(*status) == self)
    }

    /// Whether the line is one piece.
    pub fn is_one_piece(self) -> bool {
        self.lengths_if_thin().is_empty()
    }

    /// The lengths of dashes and gaps by turns, in points, for a line of this width; empty for a line of one piece.
    pub fn lengths(self, width: f32) -> Vec<f32> {
        let scale = (width / THIN).max(1.0);
        self.lengths_if_thin().iter().map(|length| length * scale).collect()
    }

    /// The lengths of dashes and gaps by turns, in points, for a line no wider than [`THIN`].
    pub(crate) fn lengths_if_thin(self) -> &'static [f32] {
        match self {
            Self::Solid | Self::New => &[],
            Self::Dashed => &[6.5, 4.5],
            Self::Short => &[3.0, 3.5],
            Self::Dotted => &[1.2, 4.4],
            Self::DashDotted => &[7.5, 3.0, 1.5, 3.0],
            Self::Broken => &[13.0, 4.0],
            Self::Barred => &[9.0, 2.5, 3.0, 2.5],
            Self::Gone => &[4.5, 3.0],
            Self::Changed => &[8.0, 2.0, 2.0, 2.0],
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_status_that_is_not_plainly_so_has_a_pattern_of_its_own() {
        let told: Vec<Status> =
            Status::ALL.into_iter().filter(|status| Pattern::of(*status) != Pattern::Solid).collect();
        assert!(Status::ALL.into_iter().filter(|status| status.is_uncertain()).all(|status| told.contains(&status)));
        assert!(told.iter().all(|status| Pattern::of(*status).status() == Some(*status)), "{told:?}");
        assert_eq!(Pattern::Solid.status(), None);
    }

    #[test]
    fn a_wide_line_has_longer_dashes_and_gaps() {
        assert_eq!(Pattern::Dashed.lengths(2.0), [13.0, 9.0]);
        assert_eq!(Pattern::Dashed.lengths(0.4), Pattern::Dashed.lengths(1.0));
        assert!(Pattern::Solid.lengths(2.0).is_empty());
    }
}
