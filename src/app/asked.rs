//! Carrying out what panels and canvas asked for during a frame.

use std::{collections::BTreeMap, sync::Arc, time::Instant};

use eframe::egui;

use super::{App, Notice};
use crate::{
    dataset::{id::EntityIndex, link, view::Selection, visible::shown, workspace::Workspace},
    network::paths,
    panels::{
        Left, PanelState,
        details_ui::LISTED_PATHS,
        step_ui::{place_callout, staged_place, write_callout},
    },
    scene::theme::Theme,
    session::{Session, action::Action, outbox::Request},
    story::edit,
};

impl App {
    /// Carries out what panels and canvas asked for.
    pub(super) fn carry_out(&mut self, ctx: &egui::Context) {
        let now = ctx.input(|input| input.time);
        let actions: Vec<Action> =
            self.outbox.take_actions().into_iter().map(|action| path_instead(action, &mut self.panels)).collect();
        let mut requests = self.outbox.take_requests();
        if let Some(whole) = self.path_asked_for(&actions) {
            // Whoever asked for a path wants to see all of it, not only the end that was just found.
            requests.retain(|request| !matches!(request, Request::FlyTo(_)));
            requests.push(Request::FlyTo(whole));
        }
        let mut followed = requests.iter().filter_map(|request| match request {
            Request::Follow(entities) => Some(entities),
            _ => None,
        });
        let mut renaming = Renaming::default();
        for action in actions {
            let action = renaming.follow(action, self.session.as_ref(), self.saving.saved_workspace());
            let Some(action) = self.once_measured(action) else { continue };
            // Who follows is known before the first move.
            if matches!(action, Action::Move(_))
                && let Some(entities) = followed.next()
            {
                self.follow(entities);
            }
            self.heed(&action);
            if let Action::SetLanguage(language) = action {
                self.memory.change(|memory| memory.language = language);
            }
            let Some(session) = &mut self.session else { continue };
            let before = session.revision();
            session.apply(action);
            if session.revision() != before {
                ctx.request_repaint();
            }
            if self.follow_the_world() {
                // What else was asked for is about records of the world before.
                return;
            }
        }
        if let Some(entities) = followed.next() {
            self.follow(entities);
        }
        for request in requests {
            self.grant(request, now, ctx);
        }
    }

    /// Does with the window what was asked of it.
    fn grant(&mut self, request: Request, now: f64, ctx: &egui::Context) {
        let Some(session) = &self.session else { return };
        match request {
            Request::LetGo => self.let_go(),
            Request::Theme(name) => self.memory.change(|memory| memory.theme = name),
            Request::PlaceText(at) => {
                if let Some(place) = staged_place(session) {
                    place_callout(session, place, at, &mut self.panels, &mut self.outbox);
                    // Its field has to be there in the next frame, with what was typed since the click.
                    self.show_left(Left::Stories);
                    self.carry_out(ctx);
                }
            }
            Request::WriteText(nth) => {
                if let Some(place) = staged_place(session) {
                    write_callout(session, place, nth, &mut self.panels);
                }
                self.show_left(Left::Stories);
            }
            Request::Present => self.present(ctx),
            Request::ExportStory => {
                if let Some(story) = session.workspace().stories.get(self.panels.stories.chosen) {
                    self.handout.story.clone_from(&story.id);
                }
                self.begin_handout();
            }
            Request::Menu(thing, at) => self.open_menu(thing, at, ctx),
            Request::OpenLink(url) => open_link(ctx, &url),
            Request::Copy(text) => {
                ctx.copy_text(shown(&text).into_owned());
                self.notice =
                    Some(Notice { text: self.words().say("said-copied").into_owned(), since: Instant::now() });
            }
            request => self.canvas.request(&request, session, Theme::get(self.memory.theme), now),
        }
        ctx.request_repaint();
    }

    /// The entities on the path that one of `actions` selects, if one does.
    fn path_asked_for(&self, actions: &[Action]) -> Option<Vec<EntityIndex>> {
        let (from, to) = actions.iter().rev().find_map(|action| match action {
            Action::Select(Selection::Path { from, to }) => Some((*from, *to)),
            _ => None,
        })?;
        Some(paths::on_the_way(self.session.as_ref()?.network(), from, to, LISTED_PATHS))
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
    match selection.single_entity() {
        Some(to) if to != from => {
            panels.path_from = None;
            Action::Select(Selection::Path { from, to })
        }
        _ => action,
    }
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
