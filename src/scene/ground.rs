//! The ground behind a group: a pale patch under each of its entities, joined along the ties within
//! the group, after the idea of Collins, Penn & Carpendale, "Bubble sets" (2009).

use std::collections::BTreeMap;

use ecolor::Color32;
use emath::{Pos2, Rect, Vec2};

use super::{
    Disc, Emphasis, Scene, Tie,
    camera::Camera,
    cut,
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

/// A group that has a ground.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Ground {
    /// Which one.
    pub group: Group,
    /// Its members, at least two, by their places in [`Scene::discs`].
    pub members: Vec<usize>,
    /// Its name, in the language of the session.
    pub words: String,
    /// Its colour.
    pub color: Color32,
    /// Where the middle of its members lies, in world units.
    pub center: Pos2,
}

impl Ground {
    /// The colour that the ground itself is filled with.
    pub fn fill(&self, theme: &Theme) -> Color32 {
        self.color.lerp_to_gamma(theme.canvas, FAINT)
    }

    /// Whether both ends of a tie stand on it.
    pub fn holds(&self, scene: &Scene, tie: &Tie) -> bool {
        tie.ends().iter().all(|end| scene.discs[*end].ground == Some(self.group))
    }

    /// Finds the middle of its members, which is where most of them are, not half way to a stray one.
    pub(super) fn find_middle(&mut self, discs: &[Disc]) {
        let middle = |mut along: Vec<f32>| {
            let half = along.len() / 2;
            *along.select_nth_unstable_by(half, f32::total_cmp).1
        };
        let x = middle(self.members.iter().map(|at| discs[*at].center.x).collect());
        let y = middle(self.members.iter().map(|at| discs[*at].center.y).collect());
        self.center = Pos2::new(x, y);
    }
}

/// All groups of at least two entities that have a ground, the largest first; it is at the back.
pub(super) fn grounds(discs: &[Disc], name: impl Fn(Group) -> String) -> Vec<Ground> {
    let mut groups: BTreeMap<Group, Vec<usize>> = BTreeMap::new();
    for (at, disc) in discs.iter().enumerate().filter(|(_, disc)| disc.emphasis != Emphasis::Dimmed) {
        if let Some(group) = disc.ground {
            groups.entry(group).or_default().push(at);
        }
    }
    let mut groups: Vec<_> = groups.into_iter().filter(|(_, members)| members.len() > 1).collect();
    groups.sort_by_key(|(group, members)| (std::cmp::Reverse(members.len()), *group));
    let ground = |(group, members): (Group, Vec<usize>)| {
        let color = discs[members[0]].color;
        let mut ground = Ground { group, members, words: name(group), color, center: Pos2::ZERO };
        ground.find_middle(discs);
        ground
    };
    groups.into_iter().map(ground).collect()
}

/// The figures of all grounds, the largest at the back.
pub(super) fn figures(scene: &Scene, camera: Camera, viewport: Rect, theme: &Theme) -> Vec<Figure> {
    scene.grounds.iter().flat_map(|ground| figures_of(ground, scene, camera, viewport, theme)).collect()
}

fn figures_of(ground: &Ground, scene: &Scene, camera: Camera, viewport: Rect, theme: &Theme) -> Vec<Figure> {
    let scale = camera.disc_scale();
    // Far enough out that no end of a bridge is seen.
    let seen = viewport.expand(2.0 * REACH * scale);
    let center = |at: usize| camera.screen_from_world(viewport, scene.discs[at].center);
    let fill = ground.fill(theme);
    let figure = |outline| Figure { entity: None, outline, fill, edge: fill, edge_width: 0.0 };
    let bridges = scene.ties.iter().filter(|tie| ground.holds(scene, tie)).filter_map(|tie| {
        let [a, b] = cut::segment(tie.ends().map(center), seen)?;
        let aside: Vec2 = (b - a).normalized().rot90() * (BRIDGE * scale);
        (aside != Vec2::ZERO).then(|| figure(Outline::Polygon(vec![a + aside, b + aside, b - aside, a - aside])))
    });
    let patches = ground.members.iter().filter_map(|at| {
        let radius = (scene.discs[*at].radius * theme.disc_scale + REACH) * scale;
        let center = center(*at);
        viewport.expand(radius).contains(center).then(|| figure(Outline::Circle { center, radius }))
    });
    bridges.chain(patches).collect()
}
