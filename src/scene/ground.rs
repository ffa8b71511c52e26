//! The ground behind a group: a pale patch under each of its entities, joined along the ties within
//! the group, after the idea of Collins, Penn & Carpendale, "Bubble sets" (2009).

use std::collections::BTreeMap;

use ecolor::Color32;
use emath::{Rect, Vec2};

use super::{
    Emphasis, Scene, Tie,
    camera::Camera,
    encoding::Group,
    picture::{Figure, Outline},
    theme::Theme,
};

/// How far a ground reaches beyond its marks, in points at zoom 1.
pub const REACH: f32 = 13.0;
/// Half the width of the bridge between two of its marks, in points at zoom 1.
pub const BRIDGE: f32 = REACH * 0.6;
/// How much of the colour is left.
const FAINT: f32 = 0.86;

/// The grounds of all groups.
pub(super) fn grounds(scene: &Scene, camera: Camera, viewport: Rect, theme: &Theme) -> Vec<Figure> {
    let groups = groups(scene).into_iter();
    groups.flat_map(|(group, members)| ground(scene, group, &members, camera, viewport, theme)).collect()
}

/// All groups of at least two entities that have a ground, with the places of their members in
/// [`Scene::discs`]; the largest comes first and is at the back.
pub fn groups(scene: &Scene) -> Vec<(Group, Vec<usize>)> {
    let mut groups: BTreeMap<Group, Vec<usize>> = BTreeMap::new();
    for (at, disc) in scene.discs.iter().enumerate().filter(|(_, disc)| disc.emphasis != Emphasis::Dimmed) {
        if let Some(group) = disc.ground {
            groups.entry(group).or_default().push(at);
        }
    }
    let mut groups: Vec<_> = groups.into_iter().filter(|(_, members)| members.len() > 1).collect();
    groups.sort_by_key(|(group, members)| (std::cmp::Reverse(members.len()), *group));
    groups
}

/// The colour of the ground of a group.
pub fn fill(scene: &Scene, members: &[usize], theme: &Theme) -> Color32 {
    members.first().map_or(theme.canvas, |at| scene.discs[*at].color.lerp_to_gamma(theme.canvas, FAINT))
}

/// Whether both ends of a tie stand on the ground of `group`.
pub fn is_within(scene: &Scene, tie: &Tie, group: Group) -> bool {
    tie.ends.iter().all(|end| scene.discs[*end].ground == Some(group))
}

fn ground(
    scene: &Scene,
    group: Group,
    members: &[usize],
    camera: Camera,
    viewport: Rect,
    theme: &Theme,
) -> Vec<Figure> {
    let scale = camera.disc_scale();
    let center = |at: usize| camera.screen_from_world(viewport, scene.discs[at].center);
    let fill = fill(scene, members, theme);
    let figure = |outline| Figure { entity: None, outline, fill, edge: fill, edge_width: 0.0 };
    let bridges = scene.ties.iter().filter(|tie| is_within(scene, tie, group)).filter_map(|tie| {
        let [a, b] = tie.ends.map(center);
        let aside: Vec2 = (b - a).normalized().rot90() * (BRIDGE * scale);
        let shown = aside != Vec2::ZERO && viewport.expand(REACH * scale).intersects(Rect::from_two_pos(a, b));
        shown.then(|| figure(Outline::Polygon(vec![a + aside, b + aside, b - aside, a - aside])))
    });
    let patches = members.iter().filter_map(|at| {
        let radius = (scene.discs[*at].radius * theme.disc_scale + REACH) * scale;
        let center = center(*at);
        viewport.expand(radius).contains(center).then(|| figure(Outline::Circle { center, radius }))
    });
    bridges.chain(patches).collect()
}
