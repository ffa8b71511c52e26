//! Grounds: behind a group, a pale patch under each of its entities, joined along the ties within the group. The idea
//! is from Collins, Penn & Carpendale, "Bubble sets" (2009).

use std::collections::BTreeMap;

use ecolor::Color32;
use emath::{Pos2, Rect, Vec2};

use super::{
    Disc, Emphasis, Scene, Tie,
    camera::Camera,
    cut,
    encoding::Group,
    figure::{Figure, Outline},
    theme::Theme,
};

/// How far a ground reaches beyond the marks of its entities, in points at zoom 1.
pub(crate) const REACH: f32 = 13.0;
/// Half the width of the bridge between two marks of a ground, in points at zoom 1.
pub(crate) const BRIDGE: f32 = REACH * 0.6;
/// How far the colour of a group fades into the canvas for its ground (0 to 1).
const FAINT: f32 = 0.86;

/// The ground of a group.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Ground {
    /// The group.
    pub group: Group,
    /// The members, at least two, as positions in [`Scene::discs`].
    pub members: Vec<usize>,
    /// The name of the group, in the language of the session.
    pub words: String,
    /// The colour of the group, before it fades.
    pub color: Color32,
    /// The middle of the members, in world units, where the name is written.
    pub center: Pos2,
}

impl Ground {
    /// The fill colour of the patch.
    pub fn fill(&self, theme: &Theme) -> Color32 {
        self.color.lerp_to_gamma(theme.canvas, FAINT)
    }

    /// Whether both ends of a tie stand on the ground.
    pub fn holds(&self, scene: &Scene, tie: &Tie) -> bool {
        tie.ends().iter().all(|end| scene.discs[*end].ground == Some(self.group))
    }

    /// Renews [`Ground::center`]: the median of the members, which stray ones do not pull away.
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

/// The grounds of all groups of at least two visible members, the largest first, so that it is drawn at the back.
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
