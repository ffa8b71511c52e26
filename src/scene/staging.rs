//! Staging a step: a camera that fills the frame with what the step is about, and places for its callouts.
//!
//! Where an author puts a callout is right for one screen. On any other it may cover what it speaks of, so each callout
//! goes to the free place that suits the wish of the author best. This is worked out in points, for one camera.

use emath::{Pos2, Rect, Vec2};

use super::{
    Emphasis, Scene,
    callout::Callout,
    fit::Fit,
    label::{self, Room},
    prominent,
    theme::Theme,
};
use crate::dataset::view::Frame;

/// The least length of an arrow, as a multiple of the text size of a callout; shorter ones are overlooked.
pub const LEAST_ARROW: f32 = 2.0;
/// The space between a card and all that it keeps clear of, in points.
const APART: f32 = 5.0;
/// The factor by which the map is shown smaller where callouts find no room, and how often.
const SMALLER: f32 = 0.93;
const TRIES: usize = 7;
/// The most places that are tried for a callout.
const PLACES: f32 = 5000.0;

/// Shows the `frame` of the step on stage, and all that the step is about, in `area`, a size in points, and moves the
/// callouts of `scene` to places where they cover nothing that matters.
pub fn stage(scene: &mut Scene, frame: &Frame, area: Vec2, theme: &Theme) -> Fit {
    let mut fit = Fit::told(scene, frame, area, theme);
    if scene.callouts.is_empty() {
        return fit;
    }
    let wished: Vec<Pos2> = scene.callouts.iter().map(|callout| callout.at).collect();
    let mut best: Option<(usize, Fit, Vec<Pos2>)> = None;
    for _ in 0..TRIES {
        let (faults, places) = settled(scene, &wished, fit, theme);
        if best.as_ref().is_none_or(|(least, ..)| faults < *least) {
            best = Some((faults, fit, places));
        }
        if faults == 0 || matches!(frame, Frame::Area(_)) {
            break;
        }
        fit = fit.smaller(SMALLER);
    }
    let Some((_, fit, places)) = best else { return fit };
    scene.callouts.iter_mut().zip(places).for_each(|(callout, place)| callout.at = place);
    fit
}

/// Places for all callouts, in world units, and how many of the things they should do these do not.
fn settled(scene: &Scene, wished: &[Pos2], fit: Fit, theme: &Theme) -> (usize, Vec<Pos2>) {
    let floor = Floor::new(scene, fit, theme);
    let mut taken: Vec<Stood> = Vec::new();
    let (mut faults, mut places) = (0, Vec::new());
    for (callout, wish) in scene.callouts.iter().zip(wished) {
        let (cost, at) = floor.best(callout, *wish, &taken);
        faults += cost.faults;
        let put = Callout { at, ..callout.clone() };
        taken.push(Stood { card: put.area(fit.camera.zoom), arrow: put.arrow(scene, fit.camera, theme) });
        places.push(at);
    }
    (faults, places)
}

/// A callout that has its place: its card, and its arrow.
struct Stood {
    card: Rect,
    arrow: Option<[Pos2; 2]>,
}

/// What a place costs: first what must not be, then what had better not.
#[derive(Clone, Copy, Debug, PartialEq, PartialOrd)]
struct Cost {
    faults: usize,
    dearness: f32,
}

/// What lies on the map where callouts look for their places, in points about the world's origin.
struct Floor<'a> {
    scene: &'a Scene,
    fit: Fit,
    theme: &'a Theme,
    /// The marks that matter, each with the position of its disc.
    marks: Vec<(usize, Rect)>,
    /// The names of these.
    names: Vec<Rect>,
    /// The lit ties.
    ties: Vec<[Pos2; 2]>,
    /// The middles of all other marks, and what it costs to cover one.
    others: (Vec<Pos2>, f32),
}

impl<'a> Floor<'a> {
    fn new(scene: &'a Scene, fit: Fit, theme: &'a Theme) -> Self {
        let Fit { camera, frame } = fit;
        let bare = Scene { callouts: Vec::new(), ..scene.clone() };
        let region = prominent::region(&bare, camera, frame.size());
        let labels = label::place_in(&bare, camera.zoom, theme, Room { frame: Some(frame), taken: None }, region);
        let point = |at: usize| (scene.discs[at].center.to_vec2() * camera.zoom).to_pos2();
        let matters = |at: usize| {
            if scene.lit.any { scene.discs[at].emphasis >= Emphasis::Lit } else { scene.told.contains(&at) }
        };
        let near = frame.expand(40.0);
        let (lit, others): (Vec<usize>, Vec<usize>) =
            (0..scene.discs.len()).filter(|at| near.contains(point(*at))).partition(|at| matters(*at));
        let mark = |at: usize| {
            let reach = scene.discs[at].reach(camera, theme) + APART;
            (at, Rect::from_center_size(point(at), Vec2::splat(2.0 * reach)))
        };
        let names = labels.iter().filter(|label| label.disc().is_some_and(matters));
        Self {
            scene,
            fit,
            theme,
            marks: lit.into_iter().map(mark).collect(),
            names: names.map(|label| label.area.expand(APART)).collect(),
            ties: scene.lit.ties.iter().map(|at| scene.ties[*at].ends().map(point)).collect(),
            others: (others.into_iter().map(point).collect(), if scene.lit.any { 0.15 } else { 0.8 }),
        }
    }

    /// The best place for `callout`, in world units, and what it costs. The place that is wished for, in world units,
    /// is taken where nothing speaks against it.
    fn best(&self, callout: &Callout, wished: Pos2, taken: &[Stood]) -> (Cost, Pos2) {
        let zoom = self.fit.camera.zoom;
        let room = self.fit.frame.shrink2(callout.extent / 2.0 + Vec2::splat(1.0));
        let room = if room.is_positive() { room } else { Rect::from_center_size(self.fit.frame.center(), Vec2::ZERO) };
        let wish = room.clamp((wished.to_vec2() * zoom).to_pos2());
        let step = (self.theme.callout_size * 0.8).max((room.area() / PLACES).sqrt()).max(1.0);
        let [columns, rows] = [room.width(), room.height()].map(|edge| (edge / step) as u16);
        let place = |column: u16, row: u16| room.min + Vec2::new(f32::from(column), f32::from(row)) * step;
        let grid = (0..=rows).flat_map(|row| (0..=columns).map(move |column| place(column, row)));
        let priced = std::iter::once(wish).chain(grid).map(|at| {
            let world = (at.to_vec2() / zoom).to_pos2();
            (self.cost(&Callout { at: world, lines: Vec::new(), ..*callout }, wish, taken), world)
        });
        // Of equal places the first is taken, so that the same step always looks the same.
        priced.reduce(|best, next| if next.0 < best.0 { next } else { best }).unwrap_or((WORST, wished))
    }

    fn cost(&self, callout: &Callout, wish: Pos2, taken: &[Stood]) -> Cost {
        let Self { scene, fit: Fit { camera, frame }, theme, .. } = *self;
        let card = callout.area(camera.zoom);
        let size = theme.callout_size;
        let mut faults = usize::from(!frame.contains_rect(card));
        faults += self.marks.iter().filter(|(_, mark)| mark.intersects(card)).count();
        faults += self.names.iter().filter(|name| name.intersects(card)).count();
        faults += taken.iter().filter(|other| other.card.expand(2.0 * APART).intersects(card)).count();
        faults += taken.iter().filter_map(|other| other.arrow).filter(|arrow| crosses(*arrow, card)).count();
        let mut dearness = card.center().distance(wish) / (size * 12.0);
        dearness += self.ties.iter().filter(|tie| crosses(**tie, card)).count() as f32 * 5.0;
        dearness += self.others.0.iter().filter(|mark| card.contains(**mark)).count() as f32 * self.others.1;
        if let Some(to) = callout.to {
            let Some(arrow) = callout.arrow(scene, camera, theme) else {
                return Cost { faults: faults + 1, dearness };
            };
            let length = arrow[0].distance(arrow[1]);
            faults += usize::from(length < LEAST_ARROW * size);
            faults += taken.iter().filter(|other| crosses(arrow, other.card.expand(APART))).count();
            dearness += length / (size * 10.0);
            let in_the_way = |(at, mark): &&(usize, Rect)| !to.is_disc(*at) && crosses(arrow, *mark);
            dearness += 4.0 * self.marks.iter().filter(in_the_way).count() as f32;
            dearness += 4.0 * self.names.iter().filter(|name| crosses(arrow, **name)).count() as f32;
        }
        Cost { faults, dearness }
    }
}

const WORST: Cost = Cost { faults: usize::MAX, dearness: f32::MAX };

/// Whether a line runs through a rectangle.
fn crosses([from, to]: [Pos2; 2], area: Rect) -> bool {
    let along = to - from;
    let (mut enters, mut leaves) = (0.0_f32, 1.0_f32);
    for (start, way, least, most) in
        [(from.x, along.x, area.left(), area.right()), (from.y, along.y, area.top(), area.bottom())]
    {
        if way.abs() < f32::EPSILON {
            if start < least || start > most {
                return false;
            }
            continue;
        }
        let (one, other) = ((least - start) / way, (most - start) / way);
        enters = enters.max(one.min(other));
        leaves = leaves.min(one.max(other));
    }
    enters <= leaves
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_line_crosses_what_it_runs_through_and_nothing_beside_or_beyond_it() {
        let area = Rect::from_min_max(Pos2::new(10.0, 10.0), Pos2::new(20.0, 20.0));
        let line = |from: [f32; 2], to: [f32; 2]| [from.into(), to.into()];
        assert!(crosses(line([0.0, 15.0], [30.0, 15.0]), area), "straight through");
        assert!(crosses(line([0.0, 0.0], [15.0, 15.0]), area), "it ends inside");
        assert!(!crosses(line([0.0, 0.0], [9.0, 9.0]), area), "it ends before");
        assert!(!crosses(line([0.0, 25.0], [30.0, 25.0]), area), "it runs beside");
        assert!(!crosses(line([0.0, 12.0], [12.0, 0.0]), area), "it passes a corner");
    }
}
