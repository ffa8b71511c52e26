//! The names a large map has room for: those of what matters most of what is in view.
//!
//! On a map of some hundreds of entities every name is given a chance. On one of a hundred thousand
//! that would take seconds for each step of a zoom and change nothing: no more than some hundred
//! names fit on a screen.

use emath::Rect;

use super::{
    Disc, Emphasis, Scene, Tie,
    label::{self, Label, Owner},
    theme::Theme,
};

/// Up to so many discs all names are given a chance.
pub const NAMED_WHOLE: usize = 4000;
/// So many of the discs in view are considered beyond that; about twice what finds room.
const CONSIDERED: usize = 160;
/// So many of the ties in view that are lit or chosen are named at most.
const TIES_CONSIDERED: usize = 60;

/// The discs of a scene, the best tied first.
#[derive(Clone, Debug, Default)]
pub struct Ranking(Vec<u32>);

impl Ranking {
    /// Ranks the discs of `scene`; it holds as long as the same ones are visible.
    pub fn new(scene: &Scene) -> Self {
        let mut discs: Vec<u32> = (0..scene.discs.len() as u32).collect();
        discs.sort_by_key(|at| std::cmp::Reverse(scene.discs[*at as usize].degree));
        Self(discs)
    }
}

/// Places the names of what matters most in the world rectangle `region`.
pub fn place(
    scene: &Scene,
    ranking: &Ranking,
    zoom: f32,
    theme: &Theme,
    frame: Option<Rect>,
    region: Rect,
) -> Vec<Label> {
    let mut considered = considered(scene, ranking, region);
    considered.sort_unstable();
    let discs: Vec<Disc> = considered.iter().map(|at| scene.discs[*at].clone()).collect();
    let place_of = |disc: usize| considered.binary_search(&disc).ok();
    let spoken = scene.ties.iter().enumerate().filter(|(_, tie)| tie.emphasis >= Emphasis::Lit);
    let spoken = spoken.filter_map(|(at, tie)| Some((at, [place_of(tie.ends[0])?, place_of(tie.ends[1])?])));
    let (places, ties): (Vec<usize>, Vec<Tie>) =
        spoken.take(TIES_CONSIDERED).map(|(at, ends)| (at, Tie { ends, ..scene.ties[at].clone() })).unzip();
    let part = Scene {
        discs,
        ties,
        tie_kinds: scene.tie_kinds.clone(),
        grounds: scene.grounds.clone(),
        bounds: scene.bounds,
        routes: scene.routes.clone(),
    };
    let mut labels = label::place(&part, zoom, theme, frame);
    for label in &mut labels {
        label.of = match label.of {
            Owner::Disc(at) => Owner::Disc(considered[at]),
            Owner::Tie(at) => Owner::Tie(places[at]),
            Owner::Ground(at) => Owner::Ground(at),
        };
    }
    labels
}

/// The discs in `region` that matter most: by emphasis, and within that by their ties.
fn considered(scene: &Scene, ranking: &Ranking, region: Rect) -> Vec<usize> {
    let mut by_emphasis: [Vec<usize>; 5] = Default::default();
    for at in ranking.0.iter().map(|at| *at as usize) {
        let Some(disc) = scene.discs.get(at) else { continue };
        let level = &mut by_emphasis[disc.emphasis as usize];
        if level.len() < CONSIDERED && region.contains(disc.center) {
            level.push(at);
        }
    }
    by_emphasis.into_iter().rev().flatten().take(CONSIDERED).collect()
}
