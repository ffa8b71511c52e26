//! Gravity: a gentle pull to the centre, which keeps unlinked parts from drifting away.

/// The pull on a body at `position` towards `centre`, the middle of all bodies, at alpha 1.
#[inline]
pub(in crate::layout) fn pull_to_centre(position: [f32; 2], centre: [f32; 2], strength: f32) -> [f32; 2] {
    [(centre[0] - position[0]) * strength, (centre[1] - position[1]) * strength]
}
