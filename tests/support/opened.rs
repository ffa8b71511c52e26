//! A bundled dataset, opened without a window.

use tieline::{
    dataset::bundled::Sample,
    keep::open::{Origin, open},
    session::Session,
};

/// What is read and laid out once and shared by many sessions.
pub struct Opened(Session);

impl Opened {
    /// Reads `sample` and lays it out, as the window does.
    #[expect(clippy::expect_used, reason = "a test may stop at once")]
    pub fn read(sample: Sample) -> Self {
        Self(open(Origin::Sample(sample)).expect("a bundled dataset opens").session)
    }

    /// A session in which nothing was done yet.
    pub fn session(&self) -> Session {
        self.0.still()
    }
}
