//! The two contexts of a map: the one it is brought up to date in, and the one it is seen and asked in.

use eframe::egui::Rect;

use crate::{
    scene::{pick::Sight, theme::Theme},
    session::{Session, outbox::Outbox},
};

/// The session that a map shows, and its look, place and time in one frame.
#[derive(Clone, Copy)]
pub(super) struct Setting<'a> {
    pub(super) session: &'a Session,
    pub(super) theme: &'a Theme,
    /// The area of the map on screen.
    pub(super) viewport: Rect,
    /// The time on the clock of the window, in seconds.
    pub(super) now: f64,
}

/// A map as it is seen in one frame, and where it puts what it asks for.
pub(super) struct Map<'a> {
    pub(super) session: &'a Session,
    pub(super) sight: Sight<'a>,
    pub(super) stir: Stir,
    /// Takes what is asked for.
    pub(super) out: &'a mut Outbox,
}

/// Whether entities have reached their places.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) enum Stir {
    /// All have.
    #[default]
    AtRest,
    /// Some are on their way.
    OnTheWay,
}
