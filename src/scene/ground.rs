//! The ground behind a group: a pale patch under each of its entities, joined along the ties within
//! the group, after the idea of Collins, Penn & Carpendale, "Bubble sets" (2009).

use std::collections::BTreeMap;

use emath::{Rect, Vec2};

use super::{
    Emphasis, Scene,
    camera::Camera,
    encoding::Group,
    picture::{Figure, Outline},
    theme::Theme,
};

/// How far a ground reaches beyond its marks, in points at zoom 1.
const REACH: f32 = 13.0;
/// How much of the colour is left.
const FAINT: f32 = 0.86;

/// The grounds of all groups of at least two entities, the largest group at the back.
pub(super) fn grounds(scene: &Scene, camera: Camera, viewport: Rect, theme: &Theme) -> Vec<Figure> {
    let mut groups: BTreeMap<Group, Vec<usize>> = BTreeMap::new();
    for (at, disc) in scene.discs.iter().enumerate().filter(|(_, disc)| disc.emphasis != Emphasis::Dimmed) {
        if let Some(group) = disc.ground {
            groups.entry(group).or_default().push(at);
        }
    }
    let mut groups: Vec<_> = groups.into_iter().filter(|(_, members)| members.len() > 1).collect();
    groups.sort_by_key(|(group, members)| (std::cmp::Reverse(members.len()), *group));
    groups.into_iter().flat_map(|(group, members)| ground(scene, group, &members, camera, viewport, theme)).collect()
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
    let fill = scene.discs[members[0]].color.lerp_to_gamma(theme.canvas, FAINT);
    let figure = |outline| Figure { entity: None, outline, fill, edge: fill, edge_width: 0.0 };
    let within = |tie: &&super::Tie| tie.ends.iter().all(|end| scene.discs[*end].ground == Some(group));
    let bridges = scene.ties.iter().filter(within).filter_map(|tie| {
        let [a, b] = tie.ends.map(center);
        let aside: Vec2 = (b - a).normalized().rot90() * (REACH * 0.6 * scale);
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
