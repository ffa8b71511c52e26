//! The session: what the user is looking at, with every way it can change.
//!
//! Only [`Session::apply`] changes a session. Panels and canvas read it and send [`Action`]s through an
//! [`Outbox`](outbox::Outbox); a list of actions reproduces all that a user did.

pub mod action;
pub mod command;
pub mod exploration;
pub mod history;
pub mod moment;
mod money;
pub mod outbox;
pub mod rebased;
pub mod showing;
mod words;
pub mod world;

use std::{borrow::Cow, sync::Arc};

use emath::Pos2;

use crate::{
    compare::Comparison,
    dataset::{
        filter::{Dating, Filter},
        id::EntityIndex,
        names::Language,
        view::{Seen, Selection},
        workspace::Workspace,
    },
    filter::{facets::FacetCounts, search::SearchIndex, shown::Shown},
    network::{
        Network,
        paths::{self, Paths, Walk},
    },
    words::{Phrase, Words},
};
use action::Action;
use exploration::Exploration;
use history::History;
use moment::Moment;
use showing::StepAt;
use world::World;

/// An open dataset, the places of its entities, and what is looked at.
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
    /// The paths that are selected.
    paths: Option<Arc<Paths>>,
}

/// The most paths that are spelt out; all are counted.
pub const KEPT_PATHS: usize = 100;

impl Session {
    /// Starts looking at `world`, with no filter and no selection.
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
            paths: None,
        }
    }

    /// The session with this exploration and workspace from the start, so that there is nothing to undo.
    #[must_use]
    pub(crate) fn beginning_with(mut self, exploration: Exploration, workspace: Arc<Workspace>) -> Self {
        let mut exploration = exploration;
        exploration.seen.filter.follow_groups(&workspace.groups);
        (self.shown, self.counts) = exploration.seen.filter.apply_and_count(self.network());
        self.standing_counts = standing(exploration.seen.filter.dating, self.network());
        self.moment = Moment { exploration, workspace, ..self.moment };
        self.paths = self.find_paths();
        self
    }

    /// A copy of the session without its history, to be drawn on another thread.
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
            paths: self.paths.clone(),
        }
    }

    /// The world: the dataset, with what was worked out of it once.
    pub fn world(&self) -> &Arc<World> {
        &self.moment.world
    }

    /// The open network.
    pub fn network(&self) -> &Network {
        self.world().network()
    }

    /// The network, to be shared with a thread.
    pub fn shared_network(&self) -> Arc<Network> {
        Arc::clone(self.world().network())
    }

    /// The index to search by name.
    pub fn search(&self) -> &SearchIndex {
        self.world().search()
    }

    /// The exploration, as undo brings it back.
    pub fn exploration(&self) -> &Exploration {
        &self.moment.exploration
    }

    /// The filter, look and selection, without the places of entities.
    pub fn seen(&self) -> &Seen {
        &self.moment.exploration.seen
    }

    /// What is compared on the map, if anything is.
    pub fn compared(&self) -> Option<&Arc<Comparison>> {
        self.moment.exploration.compared.as_ref()
    }

    /// The workspace: views, stories and notes.
    pub fn workspace(&self) -> &Arc<Workspace> {
        &self.moment.workspace
    }

    /// The filter in force.
    pub fn filter(&self) -> &Filter {
        &self.seen().filter
    }

    /// The ways that paths may take.
    pub fn walk(&self) -> Walk<'_> {
        Walk::all(self.network(), self.filter().along)
    }

    /// The paths that are selected, at most [`KEPT_PATHS`] of them spelt out; `None` if none are, or none leads there.
    pub fn paths(&self) -> Option<&Paths> {
        self.paths.as_deref()
    }

    /// The entities on the paths that are selected, their ends included, in file order.
    pub fn on_the_way(&self) -> Vec<EntityIndex> {
        let Selection::Path { from, to, .. } = &self.seen().selection else { return Vec::new() };
        let mut entities = paths::on_the_way(self.paths());
        entities.extend([*from, *to]);
        entities.sort_unstable();
        entities.dedup();
        entities
    }

    fn find_paths(&self) -> Option<Arc<Paths>> {
        self.paths_of(&self.seen().selection).map(Arc::new)
    }

    /// The paths that a selection asks for; `None` of anything else.
    fn paths_of(&self, selection: &Selection) -> Option<Paths> {
        let Selection::Path { from, to, route } = selection else { return None };
        let allowed = route.within.then_some(&self.shown.relations);
        let walk = Walk { allowed, ..self.walk() };
        paths::paths(walk, [*from, *to], route, KEPT_PATHS)
    }

    /// The records that the filter shows.
    pub fn shown(&self) -> &Shown {
        &self.shown
    }

    /// The number of relations that each further choice would leave.
    pub fn counts(&self) -> &FacetCounts {
        &self.counts
    }

    /// The number of relations that each choice would leave without any filter, in years of the same dates. They give
    /// the order of lists and the years of a strip, which must not jump when a filter changes.
    pub fn standing_counts(&self) -> &FacetCounts {
        &self.standing_counts
    }

    /// The language of names.
    pub fn language(&self) -> Language {
        self.language
    }

    /// A number that changes whenever what is shown changes; caches compare it.
    pub fn revision(&self) -> u64 {
        self.revision
    }

    /// A number that changes whenever other things are drawn, or in another way. It stays if only the selection or
    /// places changed, which takes far less to bring up to date.
    pub fn contents(&self) -> u64 {
        self.contents
    }

    /// A number that changes whenever an entity lies elsewhere than before.
    pub fn moves(&self) -> u64 {
        self.moves
    }

    /// A number that changes whenever entities leapt, rather than moved under the pointer: a canvas may show them on
    /// their way.
    pub fn leaps(&self) -> u64 {
        self.leaps
    }

    /// A number that changes whenever another world takes the place of the present one; whoever remembers records by
    /// index compares it.
    pub fn worlds(&self) -> u64 {
        self.worlds
    }

    /// The place of `entity`, in world units: its pin, or else its place in the layout or arrangement.
    pub fn position(&self, entity: EntityIndex) -> Pos2 {
        let pinned = self.moment.exploration.pins.get(&entity).copied();
        pinned.or_else(|| self.places().get(entity.position()).copied()).unwrap_or_default()
    }

    /// The places that all entities would have without pins, in dataset order and world units.
    pub fn places(&self) -> &Arc<Vec<Pos2>> {
        let Exploration { places, swayed, .. } = &self.moment.exploration;
        swayed.as_ref().or(places.as_ref()).unwrap_or_else(|| self.settled())
    }

    /// The places that the layout gave to all entities, in dataset order and world units.
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

    /// The words of the step that undo would take back, to stand after "Undo" in a menu.
    pub fn undoes(&self) -> Option<&str> {
        self.history.undoes().map(|phrase| phrase.get(self.language))
    }

    /// The words of the step that redo would do again, to stand after "Redo" in a menu.
    pub fn redoes(&self) -> Option<&str> {
        self.history.redoes().map(|phrase| phrase.get(self.language))
    }

    /// The words of the step that undo would take back, in every language.
    pub fn undone(&self) -> Option<&Phrase> {
        self.history.undoes()
    }

    /// The words of the step that redo would do again, in every language.
    pub fn redone(&self) -> Option<&Phrase> {
        self.history.redoes()
    }

    /// Changes the session: the one door through which that goes.
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
                // Who belongs to a group is said in the workspace alone.
                let Moment { exploration, workspace, .. } = &mut self.moment;
                exploration.seen.filter.follow_groups(&workspace.groups);
                if self.moment != before {
                    let by_hand = matches!(action, Action::Move(_) | Action::Sway(_));
                    self.renew(&before, !by_hand);
                    self.remember(before, action);
                }
            }
        }
    }

    /// Remembers the moment before `action`, under the words of the action.
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
            self.call_changes();
        }
    }

    /// Replaces the present moment by the one that `step` finds in the history.
    fn replace(&mut self, step: impl FnOnce(&mut History, &mut Moment)) {
        let before = self.moment.clone();
        step(&mut self.history, &mut self.moment);
        if self.moment != before {
            self.renew(&before, true);
        }
    }

    /// Calls the records that are compared in the language of names, also where undo brings back what was compared in
    /// another one.
    fn call_changes(&mut self) {
        let language = self.language;
        if let Some(compared) = self.compared().filter(|compared| compared.language != language) {
            let called = compared.called_in(language, self.network().dataset());
            self.moment.exploration.compared = Some(Arc::new(called));
        }
    }

    /// Brings everything that is derived from the exploration up to date. With `may_leap`, entities that lie elsewhere
    /// count as having leapt.
    fn renew(&mut self, before: &Moment, may_leap: bool) {
        self.call_changes();
        let now = &self.moment.exploration;
        // The step on stage is a part of the workspace.
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
        let drawn_otherwise = !now.seen.draws_as(&before.seen) || now.compared != before.compared;
        self.contents += u64::from(restaged || drawn_otherwise);
        let refiltered = now.seen.filter != before.seen.filter;
        let redated = now.seen.filter.dating != before.seen.filter.dating;
        let reselected = now.seen.selection != before.seen.selection;
        if refiltered {
            (self.shown, self.counts) = now.seen.filter.apply_and_count(self.network());
        }
        if redated {
            self.standing_counts = standing(now.seen.filter.dating, self.network());
        }
        if refiltered || reselected {
            self.paths = self.find_paths();
        }
        self.revision += 1;
    }

    /// Brings everything up to date that is derived from a world, after another took its place. Entities that both have
    /// stay where they were, so that nothing leaps.
    fn renew_all(&mut self) {
        let network = self.moment.world.network();
        (self.shown, self.counts) = self.moment.exploration.seen.filter.apply_and_count(network);
        self.standing_counts = standing(self.moment.exploration.seen.filter.dating, network);
        self.paths = self.find_paths();
        for number in [&mut self.worlds, &mut self.contents, &mut self.moves, &mut self.revision] {
            *number += 1;
        }
    }
}

/// The counts without any filter, in years of these dates.
fn standing(dating: Dating, network: &Network) -> FacetCounts {
    Filter { dating, ..Filter::default() }.counts(network)
}
