//! Travelling along ties with the arrow keys.

use eframe::egui::{self, Key, Vec2};

use super::{map::Map, names};
use crate::{
    dataset::{id::EntityIndex, view::Selection},
    scene::{Emphasis, Scene, Target},
    session::{action::Action, outbox::Way},
};

/// The keys that travel, with their directions.
const ARROWS: [(Key, Vec2); 4] = [
    (Key::ArrowLeft, Vec2::new(-1.0, 0.0)),
    (Key::ArrowRight, Vec2::new(1.0, 0.0)),
    (Key::ArrowUp, Vec2::new(0.0, -1.0)),
    (Key::ArrowDown, Vec2::new(0.0, 1.0)),
];

/// Handles the arrow keys, which travel along ties while the map has the keyboard or nothing has, and `Enter`,
/// which selects.
pub(super) fn keys(map: &mut Map<'_>, ui: &egui::Ui, response: &egui::Response) {
    if ui.memory(|memory| memory.focused().is_some_and(|focused| focused != response.id)) {
        return;
    }
    let arrows = egui::EventFilter { horizontal_arrows: true, vertical_arrows: true, ..Default::default() };
    ui.memory_mut(|memory| memory.set_focus_lock_filter(response.id, arrows));
    let from = map.session.seen().selection.single_entity();
    for (key, direction) in ARROWS {
        if ui.input_mut(|input| input.consume_key(egui::Modifiers::NONE, key))
            && let Some(next) = next(map.sight.scene, from, direction)
        {
            go_to(map, next);
        }
    }
    let entered = response.has_focus() && ui.input(|input| input.key_pressed(Key::Enter));
    if entered && let Some(at) = stands_at(map) {
        go_to(map, at);
    }
}

/// Shows that the map has the keyboard, and tells a screen reader where in the map.
pub(super) fn show_focus(map: &Map<'_>, ui: &egui::Ui) {
    let sight = map.sight;
    let ring = egui::Stroke::new(2.0, sight.theme.focus_ring);
    let painter = ui.painter_at(sight.viewport);
    painter.rect_stroke(sight.viewport.shrink(1.0), 0.0, ring, egui::StrokeKind::Inside);
    let Some(at) = stands_at(map) else { return };
    let here = names::id(ui, Target::Entity(at));
    if ui.ctx().has_accesskit_node(here) {
        ui.ctx().accesskit_node_builder(super::id(), |map| map.set_active_descendant(here.accesskit_id()));
    }
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

/// The neighbour of `from` that lies best in `direction`; without `from`, the best-tied entity.
fn next(scene: &Scene, from: Option<EntityIndex>, direction: Vec2) -> Option<EntityIndex> {
    let start = from.and_then(|entity| scene.discs.iter().position(|disc| disc.entity == entity));
    let Some(start) = start else { return self::start(scene) };
    let origin = scene.discs[start].center;
    let neighbours = scene.ties.iter().filter_map(|tie| match tie.ends() {
        [a, b] if a == start => Some(b),
        [a, b] if b == start => Some(a),
        _ => None,
    });
    neighbours
        .filter_map(|at| {
            let way = scene.discs[at].center - origin;
            let ahead = way.dot(direction);
            // Within sixty degrees of the direction; the straighter and nearer the better.
            (ahead > way.length() * 0.5).then(|| (way.length() * (2.0 - ahead / way.length().max(1.0)), at))
        })
        .min_by(|(a, i), (b, j)| a.total_cmp(b).then(i.cmp(j)))
        .map(|(_, at)| scene.discs[at].entity)
}
