//! What the panels ask for while a frame is drawn.

use super::action::Action;
use crate::dataset::id::{EntityIndex, RelationIndex};

/// Collects what one frame's panels and canvas ask for; the application carries it out after.
#[derive(Debug, Default)]
pub struct Outbox {
    actions: Vec<Action>,
    requests: Vec<Request>,
}

/// Something to do with the window rather than with the session: it leaves no step to undo.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Request {
    /// Show everything that is shown, as large as it fits.
    Fit,
    /// Bring these entities into view.
    FlyTo(Vec<EntityIndex>),
    /// Bring both ends of a tie into view.
    FlyToRelation(RelationIndex),
    /// Make the picture larger (above 1) or smaller about the middle; in percent.
    ZoomPercent(u32),
    /// Let the neighbourhood follow while these entities are dragged.
    Follow(Vec<EntityIndex>),
    /// What was dragged was let go.
    LetGo,
    /// Open a link in the user's browser.
    OpenLink(String),
    /// Put a text on the clipboard.
    Copy(String),
}

impl Outbox {
    /// Asks for a change of the session.
    pub fn send(&mut self, action: Action) {
        self.actions.push(action);
    }

    /// Asks for something the window does.
    pub fn request(&mut self, request: Request) {
        self.requests.push(request);
    }

    /// Takes out what was asked of the session, in order.
    pub fn take_actions(&mut self) -> Vec<Action> {
        std::mem::take(&mut self.actions)
    }

    /// Takes out what was asked of the window, in order.
    pub fn take_requests(&mut self) -> Vec<Request> {
        std::mem::take(&mut self.requests)
    }
}
