//! Carrying out what panels and canvas asked for during a frame.

use std::time::Instant;

use eframe::egui;

use super::{App, Notice};
use crate::{
    dataset::{id::EntityIndex, view::Selection},
    network::paths,
    panels::{
        PanelState,
        details_ui::LISTED_PATHS,
        step_ui::{place_callout, staged_place},
    },
    scene::theme::Theme,
    session::{action::Action, outbox::Request},
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
        for action in actions {
            let Some(action) = self.once_measured(action) else { continue };
            // Who follows is known before the first move.
            if matches!(action, Action::Move(_))
                && let Some(entities) = followed.next()
            {
                self.follow(entities);
            }
            self.heed(&action);
            let Some(session) = &mut self.session else { continue };
            let before = session.revision();
            session.apply(action);
            if session.revision() != before {
                ctx.request_repaint();
            }
        }
        if let Some(entities) = followed.next() {
            self.follow(entities);
        }
        for request in requests {
            let Some(session) = &self.session else { continue };
            match request {
                Request::LetGo => self.let_go(),
                Request::Theme(name) => self.memory.change(|memory| memory.theme = name),
                Request::PlaceText(at) => {
                    if let Some(place) = staged_place(session) {
                        place_callout(session, place, at, &mut self.panels, &mut self.outbox);
                    }
                }
                Request::Menu(thing, at) => self.open_menu(thing, at, ctx),
                Request::OpenLink(url) => ctx.open_url(egui::OpenUrl::new_tab(url)),
                Request::Copy(text) => {
                    ctx.copy_text(text);
                    self.notice = Some(Notice { text: "Copied".to_owned(), since: Instant::now() });
                }
                request => self.canvas.request(&request, session, Theme::get(self.memory.theme), now),
            }
            ctx.request_repaint();
        }
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
