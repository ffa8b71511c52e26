//! Names on ties, where there is room: close to, and around what is chosen, the kind of a tie; far out, the number of
//! parallel ties in a line.

use emath::{Pos2, Rect, Vec2};

use super::{
    Emphasis, Scene, Tie,
    camera::Camera,
    lines::{Line, Lines},
    link::Course,
    parallel::{Lane, is_gathered},
    picture::course,
    placed::{Label, Owner, Room},
    text::{self, LINE_HEIGHT},
    theme::Theme,
};
use crate::layout::Boxes;

/// The zoom from which ties at rest are named.
pub(super) const NEAR: f32 = 2.0;
/// The zoom from which ties of a chosen entity are named.
const NEAR_CHOSEN: f32 = 0.6;
/// The least visible piece of a tie before and after its name, in points.
const LEFT_BARE: f32 = 12.0;
/// The least visible piece of a tie before and after a number, in points; a number is read at a glance.
const LEFT_BARE_FAR: f32 = 3.0;
/// The shares of the way along a tie at which its name may stand, the best first.
const PLACES: [f32; 5] = [0.5, 0.36, 0.64, 0.25, 0.75];
/// The most ties that are named at once; among more lines nobody follows one to its name.
const FOLLOWED: usize = 2_000;

/// `placed` with the labels of `ties` added, as far as they cover neither another label nor one of `discs`.
pub(super) fn place(
    scene: &Scene,
    discs: &[usize],
    ties: &[usize],
    camera: Camera,
    theme: &Theme,
    room: Room,
    mut placed: Vec<Label>,
) -> Vec<Label> {
    let mut named: Vec<(usize, String)> =
        ties.iter().filter_map(|at| Some((*at, words(scene, &scene.ties[*at], camera)?))).collect();
    if named.is_empty() {
        return placed;
    }
    if named.len() > FOLLOWED {
        named.retain(|(at, _)| scene.ties[*at].emphasis == Emphasis::Chosen);
    }
    named.sort_by_key(|(at, _)| (std::cmp::Reverse(scene.ties[*at].emphasis), scene.ties[*at].relation));
    let mut taken = Boxes::default();
    placed.iter().enumerate().for_each(|(nth, label)| taken.add(nth, label.area));
    let scale = camera.disc_scale() * theme.disc_scale;
    for (nth, at) in discs.iter().enumerate() {
        let disc = &scene.discs[*at];
        let center = (disc.center.to_vec2() * camera.zoom).to_pos2();
        taken.add(placed.len() + nth, Rect::from_center_size(center, Vec2::splat(2.0 * disc.radius * scale)));
    }
    for area in scene.callouts.iter().flat_map(|callout| callout.taken(scene, camera, theme)).chain(room.taken) {
        taken.add(usize::MAX - 1, area);
    }
    let lines = competing(scene, &named, camera, theme);
    let size = theme.label_size * 0.9;
    let bare = if is_gathered(camera) { LEFT_BARE_FAR } else { LEFT_BARE };
    for (at, words) in named {
        // Labels are placed in points about the world's origin, as if it were in the middle of the screen.
        let Some(course) = course(scene, &scene.ties[at], camera, Rect::ZERO, theme) else { continue };
        let extent = Vec2::new(text::width(&words, size, theme.regular()), size * LINE_HEIGHT);
        // A name crossed by the line of another named tie could belong to either.
        let is_its_own = |area: Rect| lines.through(area).all(|line| line.tie == at);
        let is_inside = |area: Rect| room.frame.is_none_or(|frame| frame.contains_rect(area));
        let free = |area: &Rect| !taken.hits(*area, usize::MAX) && is_inside(*area) && is_its_own(*area);
        if let Some(area) = places(&course, extent, bare).find(free) {
            taken.add(usize::MAX - 1, area.expand(2.0));
            let (of, font) = (Owner::Tie(at), theme.regular());
            placed.push(Label { of, lines: vec![words], area, flush: 0, size, font, leader: None });
        }
    }
    placed
}

/// The lines of all `named` ties, which the names of others must keep off. Empty where numbers are written instead of
/// names; numbers are short enough to stand among lines.
fn competing(scene: &Scene, named: &[(usize, String)], camera: Camera, theme: &Theme) -> Lines {
    if is_gathered(camera) {
        return Lines::default();
    }
    let lines =
        named.iter().filter_map(|(at, _)| Some((*at, course(scene, &scene.ties[*at], camera, Rect::ZERO, theme)?)));
    Lines::new(lines.flat_map(|(tie, course)| {
        let points = course.points();
        let lit = scene.ties[tie].emphasis >= Emphasis::Lit;
        (1..points.len()).map(move |to| Line { ends: [points[to - 1], points[to]], tie, lit }).collect::<Vec<_>>()
    }))
}

/// The text on a tie at this zoom; `None` where text would only be in the way.
fn words(scene: &Scene, tie: &Tie, camera: Camera) -> Option<String> {
    let gathered = tie.stands_for(camera)?;
    if tie.lane == Lane::Band || is_gathered(camera) {
        let told = gathered.count > 1 && tie.emphasis >= Emphasis::Normal;
        return told.then(|| format!("×{}", gathered.count));
    }
    let from = match tie.emphasis {
        Emphasis::Chosen => 0.0,
        Emphasis::Lit => NEAR_CHOSEN,
        Emphasis::Normal => NEAR,
        Emphasis::Dimmed | Emphasis::Context => return None,
    };
    (camera.zoom >= from).then(|| scene.naming.tie(tie.relation)).flatten().map(str::to_owned)
}

/// The boxes along the course that leave at least `bare` points of the line visible on either side.
fn places(course: &Course, extent: Vec2, bare: f32) -> impl Iterator<Item = Rect> {
    let along = course.end - course.start;
    let length = along.length();
    // The length of the tie under the box, in points.
    let steepness = (along.x.abs() / extent.x.max(1.0)).max(along.y.abs() / extent.y);
    let covered = if steepness > 0.0 { length / steepness } else { f32::INFINITY };
    let fits = move |share: f32| length * share.min(1.0 - share) - covered / 2.0 >= bare;
    let at = PLACES.map(|share| (share, course.at(share)));
    at.into_iter()
        .filter(move |(share, _)| fits(*share))
        .map(move |(_, at): (f32, Pos2)| Rect::from_center_size(at, extent))
}
