//! Carrying out what was asked for: one queue, and one place that acts.
//!
//! Keys, menus, panels, canvas and threads only ask. Nothing but [`App::carry_out`] changes the session that the
//! window shows. Sessions that nobody sees yet are made ready where they are made: one that is opened or read again,
//! and the stills that are presented or painted.

#![warn(clippy::wildcard_enum_match_arm)]

use std::{
    collections::{BTreeMap, VecDeque},
    sync::Arc,
};

use eframe::egui;

use super::App;
use crate::{
    dataset::{id::EntityIndex, link, view::Selection, visible::shown, workspace::Workspace},
    network::paths,
    panels::{
        LeftPanel, Panel, PanelState,
        details_ui::LISTED_PATHS,
        step_ui::{place_callout, staged_place, write_callout},
    },
    session::{
        Session,
        action::Action,
        outbox::{Ask, Request, Way},
    },
    story::edit,
};

impl App {
    /// Carries out what was asked for, in the order in which it was asked. What something brings with it is done
    /// before what was asked for after it.
    pub(super) fn carry_out(&mut self, ctx: &egui::Context, frame: &eframe::Frame) {
        let mut queue = VecDeque::from(self.outbox.take());
        let mut renaming = Renaming::default();
        while let Some(ask) = queue.pop_front() {
            match ask {
                // What is being typed is kept first, with all else that is kept.
                Ask::Run(command) if self.panels.draft.is_some() => {
                    self.outbox.extend(queue.drain(..));
                    self.settle_draft();
                    self.outbox.run(command);
                }
                Ask::Run(command) => self.run(command, ctx, frame),
                Ask::Window(request) => self.grant(request, ctx),
                Ask::Change(action) => {
                    let action = path_instead(action, &mut self.panels);
                    let action = renaming.follow(action, self.session.as_ref(), self.saving.saved_workspace());
                    if let Some(measure) = self.lacks_for(&action) {
                        // What was asked for with it only makes sense after it.
                        self.measure(measure, std::iter::once(Ask::Change(action)).chain(queue.drain(..)).collect());
                    } else {
                        if self.show_whole_path(&action) {
                            queue.retain(|ask| !matches!(ask, Ask::Window(Request::Look(Way::FlyTo(_)))));
                        }
                        self.change(action);
                    }
                }
            }
            if self.follow_the_world() {
                // What else was asked for is about records of the world before.
                self.outbox.take();
                return;
            }
            self.outbox.take().into_iter().rev().for_each(|ask| queue.push_front(ask));
        }
    }

    /// Keeps what is being typed, and makes all changes that were asked for before: what comes next is about the
    /// session as it is then.
    pub(super) fn settle_at_once(&mut self) {
        self.settle_draft();
        for ask in self.outbox.take() {
            match ask {
                Ask::Change(action) => self.change(action),
                Ask::Run(_) | Ask::Window(_) => self.outbox.extend([ask]),
            }
        }
    }

    /// Changes the session.
    pub(super) fn change(&mut self, action: Action) {
        self.work.heed(&action);
        let Some(session) = &mut self.session else { return };
        let lays_out = matches!(action, Action::Arrange(..) | Action::Ease(..));
        let before = session.revision();
        session.apply(action);
        if session.revision() != before {
            self.ctx.request_repaint();
        } else if lays_out {
            self.fronts.say(self.words().say("said-lies-already"));
        }
    }

    /// Does with the window what was asked of it.
    fn grant(&mut self, request: Request, ctx: &egui::Context) {
        ctx.request_repaint();
        match request {
            Request::Look(way) => self.look(&way, ctx),
            Request::Follow(entities) => self.follow(&entities),
            Request::LetGo => self.work.let_go(&mut self.outbox),
            Request::Theme(name) => self.window.memory.change(|memory| memory.theme = name),
            Request::Language(language) => {
                self.window.memory.change(|memory| memory.language = language);
                self.outbox.send(Action::SetLanguage(language));
            }
            Request::PlaceText(at) => {
                if let Some((session, place)) = self.session.as_ref().and_then(|it| Some((it, staged_place(it)?))) {
                    let mut panel = Panel::new(session, self.window.theme(), &mut self.outbox);
                    place_callout(&mut panel, place, at, &mut self.panels);
                    self.show_left(LeftPanel::Stories);
                }
            }
            Request::WriteText(nth) => {
                if let Some((session, place)) = self.session.as_ref().and_then(|it| Some((it, staged_place(it)?))) {
                    write_callout(session, place, nth, &mut self.panels);
                }
                self.show_left(LeftPanel::Stories);
            }
            Request::Menu(thing, at) => self.open_menu(thing, at, ctx),
            Request::OpenLink(url) => open_link(ctx, &url),
            Request::Copy(text) => {
                ctx.copy_text(shown(&text).into_owned());
                self.fronts.say(self.words().say("said-copied"));
            }
        }
    }

    /// Sends the camera somewhere.
    fn look(&mut self, way: &Way, ctx: &egui::Context) {
        let now = ctx.input(|input| input.time);
        if let Some(session) = &self.session {
            self.canvas.look(way, session, self.window.theme(), now);
        }
    }

    /// Brings all of a path into view that `action` selects, not only the end that was just found. Returns whether
    /// it selects one.
    fn show_whole_path(&mut self, action: &Action) -> bool {
        let (Action::Select(Selection::Path { from, to }), Some(session)) = (action, &self.session) else {
            return false;
        };
        let whole: Vec<EntityIndex> = paths::on_the_way(session.network(), *from, *to, LISTED_PATHS);
        self.outbox.look(Way::FlyTo(whole));
        true
    }
}

/// Hands a link to the user's browser, if it is one that a reader may be sent to.
fn open_link(ctx: &egui::Context, url: &str) {
    if let Some(url) = link::safe(url) {
        ctx.open_url(egui::OpenUrl::new_tab(url));
    }
}

/// While the other end of a path is asked for, selecting an entity gives it.
fn path_instead(action: Action, panels: &mut PanelState) -> Action {
    let (Action::Select(selection), Some(from)) = (&action, panels.path_from) else { return action };
    let Some(to) = selection.single_entity().filter(|to| *to != from) else { return action };
    panels.path_from = None;
    Action::Select(Selection::Path { from, to })
}

/// The stories that were given other ids while one frame's wishes are carried out, before and after.
#[derive(Default)]
struct Renaming(BTreeMap<String, String>);

impl Renaming {
    /// Lets ids follow names that `action` changes, and what is asked for after it follow the ids.
    fn follow(&mut self, action: Action, session: Option<&Session>, saved: Option<&Arc<Workspace>>) -> Action {
        match (action, session, saved) {
            (Action::Keep(workspace), Some(session), Some(saved)) => {
                let mut named = Workspace::clone(&workspace);
                named.stories.iter_mut().for_each(|story| self.rename(&mut story.id));
                self.0.extend(edit::follow_names(session.workspace(), &mut named, saved));
                Action::Keep(if named == *workspace { workspace } else { Arc::new(named) })
            }
            (Action::Stage(Some(mut at)), ..) => {
                self.rename(&mut at.story);
                Action::Stage(Some(at))
            }
            (action, ..) => action,
        }
    }

    fn rename(&self, id: &mut String) {
        if let Some(now) = self.0.get(id) {
            id.clone_from(now);
        }
    }
}
