//! The ground behind a group: a pale patch under each of its entities, joined along the ties within
//! the group, after the idea of Collins, Penn & Carpendale, "Bubble sets" (2009).

use std::collections::BTreeMap;

use ecolor::Color32;
use emath::{Pos2, Rect, Vec2};

use super::{
    Disc, Emphasis, Scene,
    camera::Camera,
    encoding::Group,
    picture::{Figure, Outline},
    theme::Theme,
};

/// How far a ground reaches beyond its marks, in points at zoom 1.
const REACH: f32 = 13.0;
/// How much of the colour is left.
const FAINT: f32 = 0.86;

/// What a group with a ground is called, and where.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct GroundName {
    /// Its name, in the language of the session.
    pub words: String,
    /// The colour of the group.
    pub color: Color32,
    /// Where the middle of its entities lies, in world units.
    pub center: Pos2,
}

/// The names of all groups that have a ground, the largest first.
pub(super) fn names(discs: &[Disc], name: impl Fn(Group) -> String) -> Vec<GroundName> {
    let name = |(group, members): (Group, Vec<usize>)| {
        let middle = |mut along: Vec<f32>| {
            along.sort_by(f32::total_cmp);
            along[along.len() / 2]
        };
        let x = middle(members.iter().map(|at| discs[*at].center.x).collect());
        let y = middle(members.iter().map(|at| discs[*at].center.y).collect());
        GroundName { words: name(group), color: discs[members[0]].color, center: Pos2::new(x, y) }
    };
    groups(discs).into_iter().map(name).collect()
}

/// The grounds of all groups of at least two entities, the largest group at the back.
pub(super) fn grounds(scene: &Scene, camera: Camera, viewport: Rect, theme: &Theme) -> Vec<Figure> {
    let groups = groups(&scene.discs).into_iter();
    groups.flat_map(|(group, members)| ground(scene, group, &members, camera, viewport, theme)).collect()
}

/// The members of all groups of at least two entities, the largest group first.
fn groups(discs: &[Disc]) -> Vec<(Group, Vec<usize>)> {
    let mut groups: BTreeMap<Group, Vec<usize>> = BTreeMap::new();
    for (at, disc) in discs.iter().enumerate().filter(|(_, disc)| disc.emphasis != Emphasis::Dimmed) {
        if let Some(group) = disc.ground {
            groups.entry(group).or_default().push(at);
        }
    }
    let mut groups: Vec<_> = groups.into_iter().filter(|(_, members)| members.len() > 1).collect();
    groups.sort_by_key(|(group, members)| (std::cmp::Reverse(members.len()), *group));
    groups
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
