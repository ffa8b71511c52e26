//! The outbox: one queue of everything that is asked for while a frame is drawn, in order.

#![warn(clippy::wildcard_enum_match_arm)]

use std::sync::Arc;

use emath::Pos2;

use super::{Session, action::Action, command::Command};
use crate::{
    brief::Subject,
    dataset::{
        id::{EntityIndex, RelationIndex, SourceIndex},
        look::ThemeName,
        names::Language,
        share::Text,
        view::Frame,
        workspace::{Highlight, Workspace},
    },
    edit::Edit,
    filter::{Facet, choice::Choice},
    money::Asked,
    network::measure::Measure,
};

/// Collects what keys, menus, panels and canvas ask for; the application carries it out afterwards.
#[derive(Debug, Default)]
pub struct Outbox {
    asks: Vec<Ask>,
}

/// Something that is asked for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Ask {
    /// A command, from keys and menus.
    Run(Command),
    /// A change to the session.
    Change(Action),
    /// A request to the window.
    Window(Request),
}

/// A request to the window, which leaves the session alone and is no step of undo.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Request {
    /// Move the camera.
    Look(Way),
    /// Let the neighbourhood follow while these entities are dragged.
    Follow(Vec<EntityIndex>),
    /// Let the neighbourhood come to rest, as dragged entities were let go.
    LetGo,
    /// Set the theme of the window.
    Theme(ThemeName),
    /// Set the language, now and for the next start.
    Language(Language),
    /// Put a callout of the step on stage at this place, in world units.
    PlaceText(Pos2),
    /// Open the callout at this position in the step on stage for writing.
    WriteText(usize),
    /// Open a link in the user's browser.
    OpenLink(String),
    /// Show the brief of something, to be copied.
    Brief(Subject),
    /// Show the life of what is selected, unless it is in sight.
    Life,
    /// Work out a measure of the whole network, so that it can be shown.
    Measure(Measure),
    /// Put a text on the clipboard.
    Copy(String),
    /// Put rich text on the clipboard, and beside it the same as plain text.
    CopyRich {
        /// The rich text, in HTML.
        html: String,
        /// The plain text, for whatever takes no other.
        plain: String,
    },
    /// Ask for the page of a picture of this money, and save the picture.
    ExportMoney(Asked),
    /// Make an edit of the facts. Of a new entity, the place is in world units; it finds one by itself without.
    Edit(Box<Edit>, Option<Pos2>),
    /// Ask for the record that this entity or tie is merged with.
    MergeWith(Highlight),
    /// Show these two entities side by side, to be merged.
    MergePair(EntityIndex, EntityIndex),
    /// Ask which ties of this entity a new one gets.
    Split(EntityIndex),
    /// Show the sentence at this place of the text of a source, which lies on the desk or is kept.
    InText(SourceIndex, Option<Text>),
    /// Ask for an entity to be added at this place, in world units.
    AddEntity(Pos2),
    /// Ask for a tie between these two entities to be added.
    AddTie(EntityIndex, EntityIndex),
    /// Ask for an entity to be added at this place, in world units, and then for a tie to it from this one.
    AddTied(EntityIndex, Pos2),
    /// Open the menu of a thing at this place, in points of the screen.
    Menu(Thing, Pos2),
}

/// A way for the camera to go.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Way {
    /// Show everything that is shown, as large as it fits.
    Fit,
    /// Bring these entities into view.
    FlyTo(Vec<EntityIndex>),
    /// Bring both ends of a relation into view.
    FlyToRelation(RelationIndex),
    /// Make the picture larger (above 100) or smaller about the middle; in percent.
    ZoomPercent(u32),
    /// Go back to the part of the map that was in view before.
    Back,
    /// Go forward to the part of the map that was in view after.
    Forward,
    /// Bring the frame of a view or a step into view.
    Frame(Frame),
}

/// A thing that has a menu.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Thing {
    /// An entity; if it is selected, the whole selection.
    Entity(EntityIndex),
    /// A relation.
    Relation(RelationIndex),
    /// A source, with the passage in it that something rests on.
    Source(SourceIndex, Option<Text>),
    /// The map where nothing lies.
    Ground,
    /// A choice of a filter.
    Choice(Choice),
    /// All that a facet has chosen.
    Facet(Facet),
    /// Entities that belong together.
    Group(Vec<EntityIndex>),
    /// The ties without a usable year.
    Undated,
    /// A range of years, both included.
    Years(u16, u16),
}

impl Outbox {
    /// Asks for a command.
    pub fn run(&mut self, command: Command) {
        self.asks.push(Ask::Run(command));
    }

    /// Asks for a change to the session.
    pub fn send(&mut self, action: Action) {
        self.asks.push(Ask::Change(action));
    }

    /// Asks to keep the workspace as `change` leaves it. Changes that were asked for in the same frame are part of it.
    /// Returns the result of `change`.
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

    /// Asks the window for something.
    pub(crate) fn request(&mut self, request: Request) {
        self.asks.push(Ask::Window(request));
    }

    /// Asks for an edit of the facts.
    pub fn edit(&mut self, edit: Edit) {
        self.request(Request::Edit(Box::new(edit), None));
    }

    /// Asks the camera to go somewhere.
    pub fn look(&mut self, way: Way) {
        self.request(Request::Look(way));
    }

    /// Appends asks, in order.
    pub fn extend(&mut self, asks: impl IntoIterator<Item = Ask>) {
        self.asks.extend(asks);
    }

    /// Takes all asks out, in order.
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
