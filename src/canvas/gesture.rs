//! Gestures: what the user does with the pointer between press and release.

use eframe::egui::{self, PointerButton, Pos2, Rect, Vec2};

use super::map::Map;
use crate::{
    dataset::{filter::Around, id::EntityIndex, view::Selection},
    scene::{Target, camera::Camera, pick::Sight, theme::Theme},
    session::{
        Session,
        action::Action,
        outbox::{Outbox, Request, Thing},
    },
};

/// A drag in progress.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub enum Gesture {
    /// No drag.
    #[default]
    Idle,
    /// The map follows the pointer.
    Pan,
    /// Entities follow the pointer.
    Move {
        /// The places of the entities when the drag began, in world units.
        origins: Vec<(EntityIndex, Pos2)>,
        /// The distance that the pointer has moved since, in screen points.
        travelled: Vec2,
    },
    /// A box is drawn around entities.
    Box {
        /// The corner where the drag began, on screen.
        from: Pos2,
        /// The corner where the pointer is, on screen.
        to: Pos2,
    },
}

/// Whether a drag that has stopped was given up with `Esc`: the button is still down then.
pub fn is_given_up(response: &egui::Response) -> bool {
    response.ctx.input(|input| input.pointer.any_down())
}

impl Gesture {
    /// Whether no drag is in progress.
    pub fn is_idle(&self) -> bool {
        *self == Self::Idle
    }

    /// The dragged entities, with their new places in world units.
    pub fn dragged(&self, camera: Camera) -> Option<impl Iterator<Item = (EntityIndex, Pos2)>> {
        let Self::Move { origins, travelled } = self else { return None };
        let shift = *travelled / camera.zoom;
        Some(origins.iter().map(move |(entity, at)| (*entity, *at + shift)))
    }

    /// Handles the pointer in one frame. Returns the distance to pan the map by, in points, if it is panned.
    pub fn follow(&mut self, map: &mut Map<'_>, response: &egui::Response, under: Option<Target>) -> Option<Vec2> {
        let modifiers = held(response);
        if response.drag_started() {
            // The entities of an earlier drag may still be coming to rest; this drag is a step of undo of its own.
            map.out.send(Action::EndGesture);
            *self = Self::begin(map, response, modifiers);
        }
        // A press becomes a drag only after a few points, which count as part of the drag.
        let delta = if response.drag_started() { response.total_drag_delta() } else { None };
        let delta = delta.unwrap_or_else(|| response.drag_delta());
        let mut pan = None;
        match self {
            Self::Idle => {}
            Self::Pan => pan = Some(delta).filter(|delta| *delta != Vec2::ZERO),
            Self::Move { travelled, .. } => {
                *travelled += delta;
                if let (Some(dragged), true) = (self.dragged(map.sight.camera), delta != Vec2::ZERO) {
                    map.out.send(Action::Move(dragged.collect()));
                }
            }
            Self::Box { to, .. } => *to = response.interact_pointer_pos().unwrap_or(*to),
        }
        if response.drag_stopped() {
            if is_given_up(response) {
                *self = Self::Idle;
                map.out.send(Action::CancelGesture);
            } else {
                self.end(map.sight, map.out);
            }
        }
        click(map, response, under, modifiers);
        pan
    }

    fn begin(map: &mut Map<'_>, response: &egui::Response, modifiers: egui::Modifiers) -> Self {
        let press = response.ctx.input(|input| input.pointer.press_origin());
        let Some(press) = press.or_else(|| response.interact_pointer_pos()) else { return Self::Idle };
        if !response.drag_started_by(PointerButton::Primary) {
            return Self::Pan;
        }
        let caught = map.sight.pick_entity(press);
        match caught {
            Some(Target::Entity(entity)) => {
                let selected: Vec<_> = map.session.seen().selection.entities().collect();
                let moved = if selected.contains(&entity) { selected } else { vec![entity] };
                let origins = moved.iter().map(|entity| (*entity, map.session.position(*entity))).collect();
                if !modifiers.shift {
                    map.out.request(Request::Follow(moved));
                }
                Self::Move { origins, travelled: Vec2::ZERO }
            }
            _ if modifiers.shift => Self::Box { from: press, to: press },
            _ => Self::Pan,
        }
    }

    fn end(&mut self, sight: Sight<'_>, outbox: &mut Outbox) {
        if matches!(self, Self::Move { .. }) {
            *self = Self::Idle;
            return outbox.request(Request::LetGo);
        }
        if let Self::Box { from, to } = *self {
            let inside = sight.within(Rect::from_two_pos(from, to));
            let selection =
                if inside.is_empty() { Selection::Nothing } else { Selection::Entities(inside.into_iter().collect()) };
            outbox.send(Action::Select(selection));
        }
        outbox.send(Action::EndGesture);
        *self = Self::Idle;
    }

    /// Shows the box that is being drawn.
    pub fn paint(&self, painter: &egui::Painter, theme: &Theme) {
        if let Self::Box { from, to } = self {
            let area = Rect::from_two_pos(*from, *to);
            let fill = theme.accent.gamma_multiply(0.12);
            painter.rect(area, 2.0, fill, (1.0, theme.accent), egui::StrokeKind::Inside);
        }
    }
}

/// The modifier keys that were held when a button went down or up in this frame. Their state at the end of a slow frame
/// may be another one.
fn held(response: &egui::Response) -> egui::Modifiers {
    response.ctx.input(|input| {
        let told = input.events.iter().rev().find_map(|event| match event {
            egui::Event::PointerButton { modifiers, .. } => Some(*modifiers),
            _ => None,
        });
        told.unwrap_or(input.modifiers)
    })
}

/// The neighbourhood that a double click on an entity shows: its own, or, while a map is built by hand, that with its
/// neighbours.
fn unfolded_at(entity: EntityIndex, session: &Session) -> Around {
    match session.filter().around.as_ref().filter(|around| around.steps == 0) {
        Some(built) => built.unfolding([entity]),
        None => Around::of(entity, 1).capped(),
    }
}

fn click(map: &mut Map<'_>, response: &egui::Response, under: Option<Target>, modifiers: egui::Modifiers) {
    if response.double_clicked() {
        match under {
            Some(Target::Entity(entity)) => map.out.send(Action::SetAround(Some(unfolded_at(entity, map.session)))),
            // A double click beside everything leaves the neighbourhood, if one is shown, else adds an entity there.
            None if map.session.filter().around.is_some() => map.out.send(Action::SetAround(None)),
            None => {
                if let Some(at) = response.interact_pointer_pos() {
                    let place = map.sight.camera.world_from_screen(map.sight.viewport, at);
                    map.out.request(Request::AddEntity(place));
                }
            }
            Some(Target::Relation(_)) => {}
        }
    } else if response.clicked() {
        let action = match under {
            Some(Target::Entity(entity)) if modifiers.command || modifiers.shift => Action::ToggleSelected(entity),
            Some(Target::Entity(entity)) => Action::Select(Selection::entity(entity)),
            Some(Target::Relation(relation)) => Action::Select(Selection::Relation(relation)),
            None => Action::Select(Selection::Nothing),
        };
        map.out.send(action);
    }
    if let (true, Some(at)) = (response.secondary_clicked(), response.interact_pointer_pos()) {
        let thing = match under {
            Some(Target::Entity(entity)) => Thing::Entity(entity),
            Some(Target::Relation(relation)) => Thing::Relation(relation),
            None => Thing::Ground,
        };
        map.out.request(Request::Menu(thing, at));
    }
}
