//! The marks in the way of names: none is covered, and none lies nearer to a name than the mark that it names.

use emath::{Pos2, Rect, Vec2};

use super::{
    Emphasis, Scene, camera::Camera, grid::Grid, link::distance_to_segment, outline, picture::ARC, text::LINE_HEIGHT,
    theme::Theme,
};

/// The marks of a map, as far as names keep off them.
pub(super) struct Crowd {
    marks: Vec<Mark>,
    grid: Grid,
    widest: f32,
    /// Whether any mark steps back.
    pub(super) some_step_back: bool,
}

/// A mark in points about the world's origin.
#[derive(Clone, Copy, Debug)]
pub(super) struct Mark {
    /// Its place in the scene.
    pub(super) at: usize,
    pub(super) center: Pos2,
    /// The distance from the centre to the edge of a disc of its size, with the rings around it.
    pub(super) reach: f32,
    /// The middle of its shape, and the mean distance from there to the edge: what names are near to.
    middle: Pos2,
    edge: f32,
    /// How far this middle lies from the centre.
    aside: f32,
    /// Whether it does not step back.
    is_ahead: bool,
    /// Whether it matters so little that a hub without its name says less than it does.
    is_slight: bool,
}

/// What a name keeps off, the most first.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Heed {
    /// It covers no mark and lies nearer to its own than to any other.
    All,
    /// The same of marks that do not step back.
    Ahead,
    /// It covers the rim of a mark at most, and lies nearer to its own, which it may cover itself, than to any other.
    Close,
    /// It covers no mark that does not step back.
    Uncovered,
    /// It covers no mark but slight ones.
    Weighty,
    /// It stands anywhere.
    Nothing,
}

impl Heed {
    /// Everything, the most first.
    pub(super) const ALL: [Self; 6] =
        [Self::All, Self::Ahead, Self::Close, Self::Uncovered, Self::Weighty, Self::Nothing];
}

/// The least space between a name and another's mark, in points.
const APART: f32 = 1.0;
/// The share of a mark's size by which a name that heeds it only closely keeps off its middle.
const INNER: f32 = 0.32;
/// By how much further the marks of others are than the name's own, in points; and the same where a name keeps off them
/// only closely.
const NEARER: f32 = 0.5;
const ABOUT: f32 = -0.4;

impl Mark {
    /// The mark of the disc at this place in the scene.
    pub(super) fn of(scene: &Scene, at: usize, camera: Camera, theme: &Theme) -> Self {
        let disc = &scene.discs[at];
        let reach = disc.reach(camera, theme);
        let is_round = disc.emphasis == Emphasis::Chosen || !disc.ring.is_empty();
        let center = (disc.center.to_vec2() * camera.zoom).to_pos2();
        let (middle, edge) = if disc.emphasis == Emphasis::Chosen {
            (center, reach)
        } else if is_round {
            // Outside of the ring there is nothing of its own colour.
            (center, reach - ARC * 0.6)
        } else {
            let drawn = reach - outline::hollow_by(disc.shape, reach);
            (center + outline::middle(disc.shape) * drawn, drawn * outline::mean_reach(disc.shape))
        };
        let aside = middle.distance(center);
        Self { at, center, reach, middle, edge, aside, is_ahead: disc.emphasis >= Emphasis::Normal, is_slight: false }
    }

    /// How far it lies off a line of a name; less than nothing where the line lies over it.
    fn off(&self, line: &Rect) -> f32 {
        line.distance_to_pos(self.middle) - self.edge
    }
}

impl Crowd {
    /// These discs of a scene, as `camera` shows them.
    pub(super) fn new(scene: &Scene, discs: &[usize], camera: Camera, theme: &Theme) -> Self {
        /// The side of a cell, in points, and the most cells along a side.
        const CELL: (f32, f32) = (40.0, 256.0);
        let steps_back = |at: &usize| scene.discs[*at].emphasis < Emphasis::Normal;
        let some_step_back = discs.iter().any(steps_back);
        let mark = |at: &usize| {
            let disc = &scene.discs[*at];
            let counts = disc.degree > 2
                || disc.emphasis >= Emphasis::Lit
                || (some_step_back && disc.emphasis >= Emphasis::Normal);
            Mark { is_slight: !counts, ..Mark::of(scene, *at, camera, theme) }
        };
        let marks: Vec<Mark> = discs.iter().map(mark).filter(|mark| mark.center.is_finite()).collect();
        let bounds = marks.iter().map(|mark| Rect::from_pos(mark.center)).reduce(Rect::union);
        let bounds = bounds.unwrap_or(Rect::ZERO).expand(1.0);
        let side = CELL.0.max(bounds.size().max_elem() / CELL.1);
        let cells = [bounds.width(), bounds.height()].map(|length| (length / side).ceil() as usize);
        let grid = Grid::new(bounds, cells, marks.iter().map(|mark| [mark.center; 2]));
        let widest = marks.iter().map(|mark| mark.reach).fold(0.0, f32::max);
        Self { marks, grid, widest, some_step_back }
    }

    /// The marks that cells around `area` hold and that a name of `own` heeds.
    fn others(&self, own: &Mark, area: Rect, heed: Heed) -> impl Iterator<Item = &Mark> {
        let minds = move |mark: &Mark| match heed {
            Heed::All => true,
            Heed::Ahead => mark.is_ahead,
            Heed::Close | Heed::Uncovered => mark.is_ahead || !self.some_step_back,
            Heed::Weighty => !mark.is_slight && (mark.is_ahead || !self.some_step_back),
            Heed::Nothing => false,
        };
        let near = self.grid.members_in(area).map(|nth| &self.marks[nth]);
        near.filter(move |mark| mark.at != own.at && minds(mark))
    }

    /// Whether a leader may run between these points without running over a mark.
    pub(super) fn lets_through(&self, own: &Mark, leader: [Pos2; 2], heed: Heed) -> bool {
        let around = Rect::from_two_pos(leader[0], leader[1]).expand(self.widest);
        !self
            .others(own, around, heed)
            .any(|mark| distance_to_segment(mark.center, leader[0], leader[1]) < mark.reach + APART)
    }

    /// Whether a name may stand where its box is this `area` and its lines are these `lines`, beside the mark `own`.
    pub(super) fn allows(&self, own: &Mark, area: Rect, lines: &[Rect], heed: Heed) -> bool {
        if heed == Heed::Close {
            return self.allows_closely(own, area, lines);
        }
        let minds_nearness = heed <= Heed::Ahead;
        let far = lines.iter().map(|line| own.off(line)).fold(APART, f32::max);
        let range = if minds_nearness { far + NEARER } else { APART };
        let around = area.expand(range + self.widest);
        !self.others(own, around, heed).any(|mark| {
            let to = area.distance_to_pos(mark.center) - mark.reach.max(mark.edge);
            let is_nearer = |line: &Rect| mark.off(line) < own.off(line) + NEARER;
            to < APART || (minds_nearness && to < range + mark.aside && lines.iter().any(is_nearer))
        })
    }

    /// The same for [`Heed::Close`].
    fn allows_closely(&self, own: &Mark, area: Rect, lines: &[Rect]) -> bool {
        let far = lines.iter().map(|line| own.off(line)).fold(0.0, f32::max);
        let around = area.expand(far + NEARER + self.widest);
        !self.others(own, around, Heed::Close).any(|mark| {
            let covers = |line: &Rect| line.expand(mark.edge * INNER + 0.3).contains(mark.middle);
            let is_nearer = |line: &Rect| mark.off(line) < own.off(line) + ABOUT;
            lines.iter().any(|line| covers(line) || is_nearer(line))
        })
    }
}

/// The parts of `area` that lines of these widths take up, without the space above and below letters.
pub(super) fn inked(area: Rect, widths: &[f32], size: f32, flush: i8) -> Vec<Rect> {
    /// The top and bottom of letters, in ems from the top of their line.
    const INK: [f32; 2] = [0.19, 1.14];
    let height = size * LINE_HEIGHT;
    let first = area.center().y - height * widths.len() as f32 / 2.0;
    let line = |(nth, width): (usize, &f32)| {
        let left = match flush {
            -1 => area.left(),
            1 => area.right() - width,
            _ => area.center().x - width / 2.0,
        };
        let top = first + height * nth as f32;
        Rect::from_min_size(Pos2::new(left, top + INK[0] * size), Vec2::new(*width, (INK[1] - INK[0]) * size))
    };
    widths.iter().enumerate().map(line).collect()
}
