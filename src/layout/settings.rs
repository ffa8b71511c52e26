//! The choices of a layout.

/// The choices of a layout.
#[derive(Clone, Debug, PartialEq)]
pub struct Settings {
    /// Width over height of the window that the map is to fill.
    pub aspect: f32,
    /// The number of threads, 0 for as many as the machine has. The result is the same with any number.
    pub threads: usize,
    /// The least distance kept between discs and labels, in world units.
    pub gap: f32,
    /// How much nearer entities of one community (see [`Topology::groups`](super::Topology::groups)) are drawn than their links alone
    /// would have it: 0 for not at all, 1 for half the distance.
    pub community: f32,
    /// Length of an ordinary link where bodies have no size, in world units.
    pub link_length: f32,
}

impl Default for Settings {
    fn default() -> Self {
        Self { aspect: 1.3, threads: 0, gap: 4.0, community: 0.25, link_length: 30.0 }
    }
}

impl Settings {
    /// The settings with every value brought into the range that can be met.
    pub(super) fn within_bounds(&self) -> Self {
        let aspect = if self.aspect.is_finite() { self.aspect.clamp(0.2, 5.0) } else { 1.0 };
        let community = if self.community.is_finite() { self.community.clamp(0.0, 4.0) } else { 0.0 };
        Self { aspect, community, ..self.clone() }
    }
}
