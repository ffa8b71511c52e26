//! Travelling over the map by keys: along ties, from tie to tie, and by direction.

use std::f32::consts::TAU;

use eframe::egui::{self, Key, Modifiers, Pos2, Vec2};

use super::{map::Map, names};
use crate::{
    dataset::{
        id::{EntityIndex, RelationIndex},
        view::Selection,
    },
    scene::{Emphasis, Scene, Target, Tie},
    session::{Session, action::Action, outbox::Way},
};

/// The keys that travel, with their directions.
const ARROWS: [(Key, Vec2); 4] = [
    (Key::ArrowLeft, Vec2::new(-1.0, 0.0)),
    (Key::ArrowRight, Vec2::new(1.0, 0.0)),
    (Key::ArrowUp, Vec2::new(0.0, -1.0)),
    (Key::ArrowDown, Vec2::new(0.0, 1.0)),
];

/// The keys that lead from tie to tie of one entity, with whether that is clockwise.
const TURNS: [(Key, bool); 2] = [(Key::PageDown, true), (Key::PageUp, false)];

/// The entity whose ties are gone through one after the other, as a tie has two ends.
#[derive(Debug, Default)]
pub(super) struct Travel {
    about: Option<EntityIndex>,
}

impl Travel {
    /// Handles the keys while the map has the keyboard or nothing has. Arrows travel along ties, with `Ctrl` to whatever
    /// is nearest in their direction, tied or not; pages go through the ties of an entity; `Enter` selects, and on a tie
    /// goes to its other end.
    pub(super) fn keys(&mut self, map: &mut Map<'_>, ui: &egui::Ui, response: &egui::Response) {
        if ui.memory(|memory| memory.focused().is_some_and(|focused| focused != response.id)) {
            return;
        }
        let arrows = egui::EventFilter { horizontal_arrows: true, vertical_arrows: true, ..Default::default() };
        ui.memory_mut(|memory| memory.set_focus_lock_filter(response.id, arrows));
        let pressed = |held, key| ui.input_mut(|input| input.consume_key(held, key));
        for (key, direction) in ARROWS {
            if pressed(Modifiers::COMMAND, key)
                && let Some(next) = nearest(map, direction)
            {
                go_to(map, next);
            }
            if pressed(Modifiers::NONE, key)
                && let Some(next) = next(map, direction)
            {
                go_to(map, next);
            }
        }
        for (key, clockwise) in TURNS {
            if pressed(Modifiers::NONE, key) {
                self.turn(map, clockwise);
            }
        }
        let entered = response.has_focus() && ui.input(|input| input.key_pressed(Key::Enter));
        if let Some(at) = self.entered(map).filter(|_| entered) {
            go_to(map, at);
        }
    }

    /// Selects the next tie of the entity that is selected, or of the one whose tie is.
    fn turn(&mut self, map: &mut Map<'_>, clockwise: bool) {
        let selected = match &map.session.seen().selection {
            Selection::Relation(tie) => Some(*tie),
            _ => None,
        };
        let about = match selected {
            Some(tie) => self.end_of(tie, map.session),
            None => stands_at(map),
        };
        let Some(about) = about else { return };
        self.about = Some(about);
        let ties = around(map.sight.scene, about);
        let at = selected.and_then(|tie| ties.iter().position(|other| *other == tie));
        let next = match (at, clockwise) {
            (None, true) => 0,
            (None, false) => ties.len().saturating_sub(1),
            (Some(at), true) => (at + 1) % ties.len(),
            (Some(at), false) => (at + ties.len() - 1) % ties.len(),
        };
        if let Some(tie) = ties.get(next) {
            map.out.send(Action::Select(Selection::Relation(*tie)));
        }
    }

    /// The end of a tie whose ties are gone through: the one of which that was asked, else where the tie begins.
    fn end_of(&self, tie: RelationIndex, session: &Session) -> Option<EntityIndex> {
        let record = session.network().dataset().relation(tie);
        self.about.filter(|about| [record.from, record.to].contains(about)).or(Some(record.from))
    }

    /// The entity to which `Enter` leads: the other end of a selected tie, else where the keyboard stands.
    fn entered(&self, map: &Map<'_>) -> Option<EntityIndex> {
        let Selection::Relation(tie) = map.session.seen().selection else { return stands_at(map) };
        let end = self.end_of(tie, map.session)?;
        Some(map.session.network().dataset().relation(tie).other_end(end))
    }
}

/// The ties of an entity as they are drawn, clockwise from the top.
fn around(scene: &Scene, entity: EntityIndex) -> Vec<RelationIndex> {
    let Some(middle) = scene.discs.iter().position(|disc| disc.entity == entity) else { return Vec::new() };
    let turned = |tie: &Tie| {
        let other = match tie.ends() {
            [a, b] if a == middle => b,
            [a, b] if b == middle => a,
            _ => return None,
        };
        let way = scene.discs[other].center - scene.discs[middle].center;
        Some((way.x.atan2(-way.y).rem_euclid(TAU), tie.relation))
    };
    let mut ties: Vec<(f32, RelationIndex)> = scene.ties.iter().filter_map(turned).collect();
    ties.sort_by(|(one, first), (other, second)| one.total_cmp(other).then(first.cmp(second)));
    ties.into_iter().map(|(_, tie)| tie).collect()
}

/// Shows that the map has the keyboard, and tells a screen reader where in the map.
pub(super) fn show_focus(map: &Map<'_>, ui: &egui::Ui) {
    let sight = map.sight;
    let ring = egui::Stroke::new(2.0, sight.theme.focus_ring);
    let painter = ui.painter_at(sight.viewport);
    painter.rect_stroke(sight.viewport.shrink(1.0), 0.0, ring, egui::StrokeKind::Inside);
    let tie = match &map.session.seen().selection {
        Selection::Relation(tie) => Some(Target::Relation(*tie)),
        _ => None,
    };
    let at = stands_at(map).filter(|_| tie.is_none());
    let Some(target) = tie.or_else(|| at.map(Target::Entity)) else { return };
    let here = names::id(ui, target);
    if ui.ctx().has_accesskit_node(here) {
        ui.ctx().accesskit_node_builder(super::id(), |map| map.set_active_descendant(here.accesskit_id()));
    }
    let Some(at) = at else { return };
    if let Some(disc) = sight.scene.disc(at) {
        let reach = disc.reach(sight.camera, sight.theme) + 4.0;
        painter.circle_stroke(sight.camera.screen_from_world(sight.viewport, disc.center), reach, ring);
    }
}

/// The entity from which arrow keys travel on: the selected one, else the best-tied.
fn stands_at(map: &Map<'_>) -> Option<EntityIndex> {
    let selected = map.session.seen().selection.single_entity();
    selected.or_else(|| start(map.sight.scene))
}

/// Selects an entity, and asks for it to be brought into view.
fn go_to(map: &mut Map<'_>, entity: EntityIndex) {
    map.out.send(Action::Select(Selection::entity(entity)));
    let at = map.sight.camera.screen_from_world(map.sight.viewport, map.session.position(entity));
    if !map.sight.viewport.shrink(50.0).contains(at) {
        map.out.look(Way::FlyTo(vec![entity]));
    }
}

/// The entity from which travelling begins: the best-tied one.
fn start(scene: &Scene) -> Option<EntityIndex> {
    let visible = scene.discs.iter().filter(|disc| disc.emphasis > Emphasis::Dimmed);
    visible.max_by_key(|disc| (disc.degree, std::cmp::Reverse(disc.entity))).map(|disc| disc.entity)
}

/// The neighbour that lies best in `direction` of the selected entity; of a selected tie one end, and else the best-tied
/// entity.
fn next(map: &Map<'_>, direction: Vec2) -> Option<EntityIndex> {
    let scene = map.sight.scene;
    if let Selection::Relation(tie) = map.session.seen().selection {
        let record = map.session.network().dataset().relation(tie);
        let ahead = |end: EntityIndex| scene.disc(end).map(|disc| disc.center.to_vec2().dot(direction));
        let ends = [record.from, record.to].map(|end| Some((ahead(end)?, end)));
        return ends.into_iter().flatten().max_by(|(one, _), (other, _)| one.total_cmp(other)).map(|(_, end)| end);
    }
    let from = map.session.seen().selection.single_entity();
    let start = from.and_then(|entity| scene.discs.iter().position(|disc| disc.entity == entity));
    let Some(start) = start else { return self::start(scene) };
    let neighbours = scene.ties.iter().filter_map(|tie| match tie.ends() {
        [a, b] if a == start => Some(b),
        [a, b] if b == start => Some(a),
        _ => None,
    });
    best_ahead(scene, scene.discs[start].center, direction, neighbours)
}

/// Whatever lies best in `direction` of what is selected, tied to it or not; else the best-tied entity.
fn nearest(map: &Map<'_>, direction: Vec2) -> Option<EntityIndex> {
    let scene = map.sight.scene;
    let selected = &map.session.seen().selection;
    let from = match selected {
        Selection::Relation(tie) => {
            let record = map.session.network().dataset().relation(*tie);
            let [one, other] = [record.from, record.to].map(|end| scene.disc(end).map(|disc| disc.center));
            Some(one?.lerp(other?, 0.5))
        }
        _ => selected.single_entity().and_then(|entity| scene.disc(entity)).map(|disc| disc.center),
    };
    let Some(from) = from else { return start(scene) };
    let others = scene.discs.iter().enumerate().filter(|(_, disc)| disc.emphasis > Emphasis::Dimmed);
    best_ahead(scene, from, direction, others.map(|(at, _)| at))
}

/// The one of `discs` that lies within sixty degrees of the direction; the straighter and nearer the better.
fn best_ahead(scene: &Scene, from: Pos2, direction: Vec2, discs: impl Iterator<Item = usize>) -> Option<EntityIndex> {
    let rated = discs.filter_map(|at| {
        let way = scene.discs[at].center - from;
        let ahead = way.dot(direction);
        (ahead > way.length() * 0.5).then(|| (way.length() * (2.0 - ahead / way.length().max(1.0)), at))
    });
    let best = rated.min_by(|(a, i), (b, j)| a.total_cmp(b).then(i.cmp(j)));
    best.map(|(_, at)| scene.discs[at].entity)
}
