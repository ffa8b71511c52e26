//! What the panels ask for while a frame is drawn.

use std::sync::Arc;

use emath::Pos2;

use super::{Session, action::Action};
use crate::dataset::{
    id::{EntityIndex, RelationIndex, SourceIndex},
    look::ThemeName,
    share::Text,
    view::Frame,
    workspace::Workspace,
};

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
    /// Show the part of the map that was in view before.
    CameraBack,
    /// Show the part of the map that was in view after that.
    CameraForward,
    /// Let the neighbourhood follow while these entities are dragged.
    Follow(Vec<EntityIndex>),
    /// What was dragged was let go.
    LetGo,
    /// Bring into view what a view or a step frames.
    Frame(Frame),
    /// Put the window into these colours.
    Theme(ThemeName),
    /// Put a text of the step on stage at this place of the world.
    PlaceText(Pos2),
    /// Let a text of the step on stage be written, by its position in its step.
    WriteText(usize),
    /// Present the story that is listed.
    Present,
    /// Ask what the hand-out of the story that is listed is to be like.
    ExportStory,
    /// Open a link in the user's browser.
    OpenLink(String),
    /// Put a text on the clipboard.
    Copy(String),
    /// Open the menu of something at this place of the screen.
    Menu(Thing, Pos2),
}

/// What a menu is about.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Thing {
    /// An entity; with all that is selected, if it is one of them.
    Entity(EntityIndex),
    /// A tie.
    Relation(RelationIndex),
    /// A source, and the place in it that something rests on.
    Source(SourceIndex, Option<Text>),
    /// The map where nothing is.
    Ground,
    /// A choice of a filter, by what chooses it or no longer does.
    Choice(Box<Action>),
    /// A range of years, both included.
    Years(u16, u16),
}

impl Outbox {
    /// Asks for a change of the session.
    pub fn send(&mut self, action: Action) {
        self.actions.push(action);
    }

    /// Asks to keep views, stories and notes as `change` makes them. What was asked for before in the
    /// same frame is part of it.
    pub fn keep<T>(&mut self, session: &Session, change: impl FnOnce(&mut Workspace) -> T) -> T {
        let pending = self.actions.iter().rev().find_map(|action| match action {
            Action::Keep(workspace) => Some(workspace),
            _ => None,
        });
        let mut workspace = Workspace::clone(pending.unwrap_or_else(|| session.workspace()));
        let changed = change(&mut workspace);
        self.send(Action::Keep(Arc::new(workspace)));
        changed
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
