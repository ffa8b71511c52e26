//! Pointing: the hand of the user on the map, and the thing that lights up under it.

use eframe::egui::{self, CursorIcon, Pos2, Vec2};

use super::{
    callouts::Callouts,
    gesture::{self, Gesture},
    map::{Map, Stir},
    names,
    overview::Overview,
    paint::family,
    rest::Rest,
    tying::Tying,
};
use crate::{
    scene::{Target, text, theme::Theme},
    session::{Session, outbox::Request},
};

/// The width beyond which a hint breaks into lines, in points.
const HINT_WIDTH: f32 = 320.0;

/// The effect of a click on the map.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Clicks {
    /// Selects what is under the pointer.
    #[default]
    Select,
    /// Places a callout.
    Place,
}

/// The pointer on a map: what it drags, and what it rests on.
#[derive(Debug, Default)]
pub(super) struct Pointing {
    pub(super) clicks: Clicks,
    pub(super) gesture: Gesture,
    pub(super) callouts: Callouts,
    pub(super) tying: Tying,
    rest: Rest,
    /// The thing that is lit from elsewhere while the pointer is not on the map.
    pub(super) lent: Option<Target>,
    /// The thing that is lit.
    pub(super) hovered: Option<Target>,
}

/// The effect of the pointer on the map in one frame.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) enum Effect {
    /// None: the pointer is on a callout or on the handle of an entity, or has placed one.
    Nothing,
    /// A callout was given up, and goes back to where it is kept.
    GivenUp,
    /// The map may move with the pointer.
    Follows {
        /// The distance to pan by, in points, if the map is dragged.
        pan: Option<Vec2>,
        /// The screen point of the pointer, if it is on the map.
        at: Option<Pos2>,
    },
}

impl Pointing {
    /// Whether a drag is in progress, which `Esc` gives up.
    pub(super) fn is_dragging(&self) -> bool {
        self.moves_entities()
            || matches!(self.gesture, Gesture::Box { .. })
            || self.callouts.are_moved()
            || self.tying.draws()
    }

    /// Whether entities are being dragged.
    pub(super) fn moves_entities(&self) -> bool {
        matches!(self.gesture, Gesture::Move { .. })
    }

    /// Forgets what is known of records by index.
    pub(super) fn forget_records(&mut self) {
        let tying = self.tying.forgetful();
        *self = Self { clicks: self.clicks, tying, ..Self::default() };
    }

    /// Handles the pointer in one frame, and asks for what it asks of the session.
    pub(super) fn follow(&mut self, map: &mut Map<'_>, response: &egui::Response, overview: &Overview) -> Effect {
        let pointer = response.hover_pos().or_else(|| response.interact_pointer_pos());
        let at = pointer.filter(|at| !overview.covers(*at) || !self.gesture.is_idle());
        // A thing that comes under the pointer while everything moves is not looked for, unless it is clicked.
        let at_rest = self.gesture.is_idle() && map.stir == Stir::AtRest;
        let asked = at_rest || response.clicked() || response.secondary_clicked() || response.drag_stopped();
        let under = at.filter(|_| asked).and_then(|at| map.sight.pick(at));
        if self.clicks == Clicks::Place && response.clicked() {
            if let Some(at) = response.interact_pointer_pos() {
                let place = map.sight.camera.world_from_screen(map.sight.viewport, at);
                map.out.request(Request::PlaceText(place));
            }
            return Effect::Nothing;
        }
        let were_moved = self.callouts.are_moved();
        if self.gesture.is_idle() && self.callouts.follow(map, response) {
            self.hovered = None;
            let dropped = were_moved && !self.callouts.are_moved();
            return if dropped && gesture::is_given_up(response) { Effect::GivenUp } else { Effect::Nothing };
        }
        if self.gesture.is_idle() && self.tying.follow(map, response, self.hovered) {
            self.hovered = self.tying.over();
            return Effect::Nothing;
        }
        let pan = self.gesture.follow(map, response, under);
        let is_pointed = at.is_some_and(|at| self.rest.is_pointed(at, map.sight.camera, map.sight.viewport));
        let lit = under.filter(|_| is_pointed && self.gesture.is_idle() && response.contains_pointer());
        self.hovered =
            self.rest.settle(lit, &response.ctx).or_else(|| self.lent.filter(|_| !response.contains_pointer()));
        if response.hovered() || response.dragged() {
            response.ctx.set_cursor_icon(self.cursor(lit));
        }
        Effect::Follows { pan, at }
    }

    /// The cursor that shows what is being done, or what a click on `under` would do.
    fn cursor(&self, under: Option<Target>) -> CursorIcon {
        match (&self.gesture, under) {
            _ if self.clicks == Clicks::Place => CursorIcon::Crosshair,
            (Gesture::Pan, _) => CursorIcon::Grabbing,
            (_, Some(_)) => CursorIcon::PointingHand,
            _ => CursorIcon::Default,
        }
    }

    /// Shows a tooltip beside the pointer about the thing under it.
    pub(super) fn hint(&self, response: &egui::Response, session: &Session, theme: &Theme) {
        let Some(target) = self.hovered.filter(|_| response.hovered() && !self.tying.draws()) else { return };
        let text = names::tip(target, session);
        response.clone().on_hover_ui_at_pointer(|ui| {
            // At the edge of the map a tooltip would rather be narrow than stand elsewhere, so its width is set.
            let font = egui::FontId::new(theme.text_size, family(text::Weight::Regular));
            let width = ui.painter().layout_no_wrap(text.clone(), font, theme.text).size().x;
            ui.set_min_width(width.min(HINT_WIDTH));
            ui.label(egui::RichText::new(text).color(theme.text));
        });
    }
}
