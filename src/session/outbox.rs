//! What is asked for while a frame is drawn: one queue, in the order in which it was asked.

#![warn(clippy::wildcard_enum_match_arm)]

use std::sync::Arc;

use emath::Pos2;

use super::{Session, action::Action, command::Command};
use crate::dataset::{
    id::{EntityIndex, RelationIndex, SourceIndex},
    look::ThemeName,
    names::Language,
    share::Text,
    view::Frame,
    workspace::Workspace,
};

/// Collects what keys, menus, panels and canvas ask for; the application carries it out after.
#[derive(Debug, Default)]
pub struct Outbox {
    asks: Vec<Ask>,
}

/// Something that is asked for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Ask {
    /// Something by its name, from keys and menus.
    Run(Command),
    /// A change of the session.
    Change(Action),
    /// Something to do with the window.
    Window(Request),
}

/// Something to do with the window rather than with the session: it leaves no step to undo.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Request {
    /// Move the camera.
    Look(Way),
    /// Let the neighbourhood follow while these entities are dragged.
    Follow(Vec<EntityIndex>),
    /// What was dragged was let go.
    LetGo,
    /// Put the window into these colours.
    Theme(ThemeName),
    /// Speak this language, now and at the next start.
    Language(Language),
    /// Put a text of the step on stage at this place of the world.
    PlaceText(Pos2),
    /// Let a text of the step on stage be written, by its position in its step.
    WriteText(usize),
    /// Open a link in the user's browser.
    OpenLink(String),
    /// Put a text on the clipboard.
    Copy(String),
    /// Open the menu of something at this place of the screen.
    Menu(Thing, Pos2),
}

/// Where the camera is to go.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Way {
    /// Show everything that is shown, as large as it fits.
    Fit,
    /// Bring these entities into view.
    FlyTo(Vec<EntityIndex>),
    /// Bring both ends of a tie into view.
    FlyToRelation(RelationIndex),
    /// Make the picture larger (above 100) or smaller about the middle; in percent.
    ZoomPercent(u32),
    /// Show the part of the map that was in view before.
    Back,
    /// Show the part of the map that was in view after that.
    Forward,
    /// Bring into view what a view or a step frames.
    Frame(Frame),
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
    /// Asks for something by its name.
    pub fn run(&mut self, command: Command) {
        self.asks.push(Ask::Run(command));
    }

    /// Asks for a change of the session.
    pub fn send(&mut self, action: Action) {
        self.asks.push(Ask::Change(action));
    }

    /// Asks to keep views, stories and notes as `change` makes them. What was asked for before in the
    /// same frame is part of it.
    pub fn keep<T>(&mut self, session: &Session, change: impl FnOnce(&mut Workspace) -> T) -> T {
        let pending = self.asks.iter().rev().find_map(|ask| {
            let Ask::Change(Action::Keep(workspace)) = ask else { return None };
            Some(workspace)
        });
        let mut workspace = Workspace::clone(pending.unwrap_or_else(|| session.workspace()));
        let changed = change(&mut workspace);
        self.send(Action::Keep(Arc::new(workspace)));
        changed
    }

    /// Asks for something the window does.
    pub fn request(&mut self, request: Request) {
        self.asks.push(Ask::Window(request));
    }

    /// Asks the camera to go somewhere.
    pub fn look(&mut self, way: Way) {
        self.request(Request::Look(way));
    }

    /// Asks for all of this.
    pub fn extend(&mut self, asks: impl IntoIterator<Item = Ask>) {
        self.asks.extend(asks);
    }

    /// Takes out what was asked for, in order.
    pub fn take(&mut self) -> Vec<Ask> {
        std::mem::take(&mut self.asks)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_asked_for_comes_out_in_the_order_in_which_it_was_asked() {
        let mut outbox = Outbox::default();
        outbox.look(Way::Fit);
        outbox.send(Action::ClearFilters);
        outbox.run(Command::Undo);
        let asks = [Ask::Window(Request::Look(Way::Fit)), Ask::Change(Action::ClearFilters), Ask::Run(Command::Undo)];
        assert_eq!(outbox.take(), asks);
        assert_eq!(outbox.take(), []);
    }
}
