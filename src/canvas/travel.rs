//! Travelling along ties with the arrow keys.

use eframe::egui::{Key, Vec2};

use crate::{
    dataset::id::EntityIndex,
    scene::{Emphasis, Scene},
};

/// The keys that travel, with their directions.
pub const ARROWS: [(Key, Vec2); 4] = [
    (Key::ArrowLeft, Vec2::new(-1.0, 0.0)),
    (Key::ArrowRight, Vec2::new(1.0, 0.0)),
    (Key::ArrowUp, Vec2::new(0.0, -1.0)),
    (Key::ArrowDown, Vec2::new(0.0, 1.0)),
];

/// The entity from which travelling begins: the best-tied one.
pub fn start(scene: &Scene) -> Option<EntityIndex> {
    let visible = scene.discs.iter().filter(|disc| disc.emphasis > Emphasis::Dimmed);
    visible.max_by_key(|disc| (disc.degree, std::cmp::Reverse(disc.entity))).map(|disc| disc.entity)
}

/// The neighbour of `from` that lies best in `direction`; without `from`, the best-tied entity.
pub fn next(scene: &Scene, from: Option<EntityIndex>, direction: Vec2) -> Option<EntityIndex> {
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
