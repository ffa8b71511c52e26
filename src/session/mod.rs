//! What the user is looking at, with every way it can change.
//!
//! Only [`Session::apply`] changes a session. Panels and canvas read it and send [`Action`]s
//! through an [`Outbox`](outbox::Outbox); a list of actions reproduces all that a user did.

pub mod action;
pub mod command;
pub mod exploration;
pub mod history;
pub mod outbox;
pub mod rebased;
pub mod showing;
mod words;
pub mod world;

use std::{borrow::Cow, sync::Arc};

use emath::Pos2;

use crate::{
    dataset::{filter::Filter, id::EntityIndex, names::Language, view::Seen, workspace::Workspace},
    filter::{facets::FacetCounts, search::SearchIndex, shown::Shown},
    network::Network,
    words::Words,
};
use action::Action;
use exploration::Exploration;
use history::{History, Moment};
use showing::StepAt;
use world::World;

/// One open dataset, where its entities lie, and what is looked at.
#[derive(Debug)]
pub struct Session {
    moment: Moment,
    history: History,
    language: Language,
    stage: Option<StepAt>,
    shown: Shown,
    counts: FacetCounts,
    standing_counts: FacetCounts,
    revision: u64,
    contents: u64,
    moves: u64,
    leaps: u64,
    worlds: u64,
}

impl Session {
    /// Starts looking at `world`, with nothing filtered and nothing selected.
    pub fn new(world: Arc<World>) -> Self {
        let exploration = Exploration::default();
        let (shown, counts) = exploration.seen.filter.apply_and_count(world.network());
        let workspace = Arc::new(world.dataset().workspace.clone());
        Self {
            moment: Moment { world, exploration, workspace },
            history: History::default(),
            language: Language::default(),
            stage: None,
            shown,
            standing_counts: counts.clone(),
            counts,
            revision: 0,
            contents: 0,
            moves: 0,
            leaps: 0,
            worlds: 0,
        }
    }

    /// The same session with this looked at and this kept from the start, so that there is nothing to undo.
    #[must_use]
    pub fn beginning_with(mut self, exploration: Exploration, workspace: Arc<Workspace>) -> Self {
        (self.shown, self.counts) = exploration.seen.filter.apply_and_count(self.network());
        self.moment = Moment { exploration, workspace, ..self.moment };
        self
    }

    /// The same look at the same data without its history: to be drawn on another thread.
    #[must_use]
    pub fn still(&self) -> Self {
        Self {
            moment: self.moment.clone(),
            history: History::default(),
            language: self.language,
            stage: self.stage.clone(),
            shown: self.shown.clone(),
            counts: self.counts.clone(),
            standing_counts: self.standing_counts.clone(),
            revision: self.revision,
            contents: self.contents,
            moves: self.moves,
            leaps: self.leaps,
            worlds: self.worlds,
        }
    }

    /// What there is to look at.
    pub fn world(&self) -> &Arc<World> {
        &self.moment.world
    }

    /// The network that is open.
    pub fn network(&self) -> &Network {
        self.world().network()
    }

    /// The network, to be shared with a thread.
    pub fn shared_network(&self) -> Arc<Network> {
        Arc::clone(self.world().network())
    }

    /// Finds things by name.
    pub fn search(&self) -> &SearchIndex {
        self.world().search()
    }

    /// What is looked at, as undo brings it back.
    pub fn exploration(&self) -> &Exploration {
        &self.moment.exploration
    }

    /// What is looked at, wherever entities lie.
    pub fn seen(&self) -> &Seen {
        &self.moment.exploration.seen
    }

    /// Views, stories and notes, as they are kept with the data.
    pub fn workspace(&self) -> &Arc<Workspace> {
        &self.moment.workspace
    }

    /// The filters in force.
    pub fn filter(&self) -> &Filter {
        &self.seen().filter
    }

    /// What the filters leave.
    pub fn shown(&self) -> &Shown {
        &self.shown
    }

    /// What each further choice would leave.
    pub fn counts(&self) -> &FacetCounts {
        &self.counts
    }

    /// What each choice would leave if nothing were filtered: the order of lists, and the years of a
    /// strip, that must not jump when a filter changes.
    pub fn standing_counts(&self) -> &FacetCounts {
        &self.standing_counts
    }

    /// The language names are shown in.
    pub fn language(&self) -> Language {
        self.language
    }

    /// Changes whenever what is shown changes: caches compare it.
    pub fn revision(&self) -> u64 {
        self.revision
    }

    /// Changes whenever other things are drawn, or otherwise, than before: not if only the selection
    /// or places changed, which takes far less to bring up to date.
    pub fn contents(&self) -> u64 {
        self.contents
    }

    /// Changes whenever an entity lies elsewhere than before.
    pub fn moves(&self) -> u64 {
        self.moves
    }

    /// Changes whenever entities were put elsewhere at once rather than moved under the pointer:
    /// they may be shown on their way.
    pub fn leaps(&self) -> u64 {
        self.leaps
    }

    /// Changes whenever another world took the place of the one that was looked at: whoever remembers records by
    /// index compares it.
    pub fn worlds(&self) -> u64 {
        self.worlds
    }

    /// Where `entity` lies in the world: where the user put it, else where the arrangement did.
    pub fn position(&self, entity: EntityIndex) -> Pos2 {
        let pinned = self.moment.exploration.pins.get(&entity).copied();
        pinned.or_else(|| self.places().get(entity.position()).copied()).unwrap_or_default()
    }

    /// Where all entities would lie if the user had put none of them elsewhere, in dataset order.
    pub fn places(&self) -> &Arc<Vec<Pos2>> {
        let Exploration { places, swayed, .. } = &self.moment.exploration;
        swayed.as_ref().or(places.as_ref()).unwrap_or_else(|| self.settled())
    }

    /// Where the layout put all entities, in dataset order.
    pub fn settled(&self) -> &Arc<Vec<Pos2>> {
        self.world().settled()
    }

    /// The words of the language of the session.
    pub fn words(&self) -> Words {
        Words::of(self.language)
    }

    /// The label of `entity` in the language of the session.
    pub fn label(&self, entity: EntityIndex) -> &str {
        self.network().dataset().entity(entity).label(self.language)
    }

    /// The full name of `entity` in the language of the session.
    pub fn name(&self, entity: EntityIndex) -> &str {
        self.network().dataset().entity(entity).name.get(self.language)
    }

    /// The label of `entity` where it stands alone, told apart from those of its namesakes.
    pub fn label_apart(&self, entity: EntityIndex) -> Cow<'_, str> {
        self.network().label_apart(entity, self.language)
    }

    /// The full name of `entity` where it stands alone, told apart from those of its namesakes.
    pub fn name_apart(&self, entity: EntityIndex) -> Cow<'_, str> {
        self.network().name_apart(entity, self.language)
    }

    /// Whether there is something to undo.
    pub fn can_undo(&self) -> bool {
        self.history.can_undo()
    }

    /// Whether there is something to redo.
    pub fn can_redo(&self) -> bool {
        self.history.can_redo()
    }

    /// What undo would take back, as a menu says it after "Undo".
    pub fn undoes(&self) -> Option<&str> {
        self.history.undoes().map(|phrase| phrase.get(self.language))
    }

    /// What redo would do again, as a menu says it after "Redo".
    pub fn redoes(&self) -> Option<&str> {
        self.history.redoes().map(|phrase| phrase.get(self.language))
    }

    /// The one door through which the session changes.
    pub fn apply(&mut self, action: Action) {
        match action {
            Action::Undo => self.replace(History::undo),
            Action::Redo => self.replace(History::redo),
            Action::CancelGesture => self.replace(History::cancel),
            Action::EndGesture => self.history.end_gesture(),
            Action::SetLanguage(language) => self.speak(language),
            Action::Stage(step) => {
                if self.stage != step {
                    self.stage = step;
                    self.revision += 1;
                    self.contents += 1;
                }
            }
            action => {
                if let Action::Show(show) = &action {
                    show.language.into_iter().for_each(|language| self.speak(language));
                }
                let before = self.moment.clone();
                match &action {
                    Action::Keep(workspace) => self.moment.workspace = Arc::clone(workspace),
                    Action::Replace(moment, _) => self.moment.clone_from(moment),
                    action => self.moment.exploration.apply(action),
                }
                if self.moment != before {
                    let by_hand = matches!(action, Action::Move(_) | Action::Sway(_));
                    self.renew(&before, !by_hand);
                    self.remember(before, action);
                }
            }
        }
    }

    /// Keeps what was there before `action`, under the name of what that did.
    fn remember(&mut self, before: Moment, action: Action) {
        if self.history.goes_on(&action) {
            return self.history.go_on(action);
        }
        let words = words::phrase(&action, self, &before);
        self.history.remember(before, words, action);
    }

    fn speak(&mut self, language: Language) {
        if self.language != language {
            self.language = language;
            self.revision += 1;
            self.contents += 1;
        }
    }

    /// Puts the moment that `step` finds in the history in place of the present one.
    fn replace(&mut self, step: impl FnOnce(&mut History, &mut Moment)) {
        let before = self.moment.clone();
        step(&mut self.history, &mut self.moment);
        if self.moment != before {
            self.renew(&before, true);
        }
    }

    /// Brings what is derived from the exploration up to date; entities that lie elsewhere now may
    /// have leapt there.
    fn renew(&mut self, before: &Moment, may_leap: bool) {
        let now = &self.moment.exploration;
        // What is on stage is a part of the workspace.
        if let Some(at) = &mut self.stage {
            at.follow(&before.workspace, &self.moment.workspace);
        }
        let restaged = self.stage.is_some() && self.moment.workspace != before.workspace;
        if !Arc::ptr_eq(&self.moment.world, &before.world) {
            return self.renew_all();
        }
        let before = &before.exploration;
        let lies_elsewhere = now.lies_elsewhere(before);
        self.leaps += u64::from(may_leap && lies_elsewhere);
        self.moves += u64::from(lies_elsewhere);
        self.contents += u64::from(restaged || !now.seen.draws_as(&before.seen));
        if now.seen.filter != before.seen.filter {
            (self.shown, self.counts) = now.seen.filter.apply_and_count(self.network());
        }
        self.revision += 1;
    }

    /// Brings everything up to date that is derived from a world that was not there before. What both have stays
    /// where it was, so that nothing leaps.
    fn renew_all(&mut self) {
        let network = self.moment.world.network();
        (self.shown, self.counts) = self.moment.exploration.seen.filter.apply_and_count(network);
        self.standing_counts = Filter::default().counts(network);
        for number in [&mut self.worlds, &mut self.contents, &mut self.moves, &mut self.revision] {
            *number += 1;
        }
    }
}
