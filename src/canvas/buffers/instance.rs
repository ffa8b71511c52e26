//! A scene as plain numbers: what a graphics card is given to draw it.
//!
//! Nothing here depends on the camera. Marks and ties refer to discs by number, and where those lie
//! stands in a list of its own, so that moving things changes that list alone.

use std::ops::Range;

use bytemuck::{Pod, Zeroable};
use eframe::egui::Color32;

use crate::scene::{
    Disc, Emphasis, Scene, Tie, ground,
    label::{ARC, RING},
    pattern::Pattern,
    picture,
    theme::{Shape, Theme},
};

/// Where a disc lies and how large it is, in world units.
#[derive(Clone, Copy, Debug, PartialEq, Pod, Zeroable)]
#[repr(C)]
pub struct Place {
    center: [f32; 2],
    radius: f32,
}

/// One closed shape. Its radius is that of its disc times `share`, and `grow` points more; but not
/// less than `least` points.
#[derive(Clone, Copy, Debug, PartialEq, Pod, Zeroable)]
#[repr(C)]
pub struct Mark {
    disc: u32,
    /// The place of its shape in [`Shape::ALL`].
    shape: u32,
    fill: [u8; 4],
    edge: [u8; 4],
    edge_width: f32,
    share: f32,
    grow: f32,
    /// Points more that shrink with the discs as one zooms out.
    spread: f32,
    least: f32,
    /// From where to where around the circle it reaches, as shares of [`TURN`].
    sector: [u16; 2],
}

/// A full turn in the sectors of marks.
const TURN: f32 = 65535.0;

/// One tie, as it is drawn beside parallel ones and where it stands for them.
#[derive(Clone, Copy, Debug, PartialEq, Pod, Zeroable)]
#[repr(C)]
pub struct Line {
    ends: [u32; 2],
    color: [u8; 4],
    bend: f32,
    /// At zoom 1, in points: alone and for all parallel ones; nothing if another one stands for it.
    widths: [f32; 2],
    /// How it is broken, alone and for all parallel ones, by the place in [`Pattern::ALL`]; then its
    /// form: whether it has an arrow head alone ([`HEAD`]) and for all parallel ones
    /// ([`GATHERED_HEAD`]), or belongs to a ground ([`GROUND`]).
    patterns: [u8; 2],
    form: u8,
    unused: u8,
}

/// The line has an arrow head where parallel ties are drawn apart.
const HEAD: u8 = 1;
/// The line has an arrow head where it stands for all parallel ties.
const GATHERED_HEAD: u8 = 2;
/// The line joins two patches of a ground: from centre to centre, and as wide as they are.
const GROUND: u8 = 4;

/// What is drawn with one call, from back to front.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Run {
    /// Straight lines.
    Straight(Range<u32>),
    /// Lines that bend while parallel ties are drawn apart.
    Bent(Range<u32>),
    /// Shapes.
    Marks(Range<u32>),
}

/// Everything but places, in the order in which it is painted.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Figures {
    /// All closed shapes.
    pub marks: Vec<Mark>,
    /// All lines.
    pub lines: Vec<Line>,
    /// What is drawn after what.
    pub runs: Vec<Run>,
}

/// Where the discs of `scene` lie, in their order.
pub fn places(scene: &Scene, into: &mut Vec<Place>) {
    into.clear();
    into.extend(scene.discs.iter().map(|disc| Place { center: disc.center.into(), radius: disc.radius }));
}

impl Figures {
    /// Puts all of `scene` in place of what is there.
    pub fn renew(&mut self, scene: &Scene, theme: &Theme) {
        self.marks.clear();
        self.lines.clear();
        self.runs.clear();
        self.add_grounds(scene, theme);
        for emphasis in EMPHASES {
            self.add_ties(scene, theme, emphasis);
        }
        let from = self.marks.len();
        for emphasis in EMPHASES {
            for (at, disc) in scene.discs.iter().enumerate().filter(|(_, disc)| disc.emphasis == emphasis) {
                self.add_disc(at as u32, disc, theme);
            }
        }
        self.end_marks(from);
    }

    /// The grounds of groups: a patch for each disc, and a bridge for each tie between two of them.
    fn add_grounds(&mut self, scene: &Scene, theme: &Theme) {
        for ground in &scene.grounds {
            let fill = ground.fill(theme).to_array();
            let from = self.lines.len();
            let widths = [2.0 * ground::BRIDGE; 2];
            let bridges = scene.ties.iter().filter(|tie| ground.holds(scene, tie));
            self.lines.extend(bridges.map(|tie| Line {
                color: fill,
                widths,
                patterns: [0; 2],
                form: GROUND,
                ..line(tie)
            }));
            self.end_lines(from, Run::Straight);
            let from = self.marks.len();
            let patch = Mark { fill, edge: fill, spread: ground::REACH, share: 1.0, ..whole(0, Shape::Disc) };
            self.marks.extend(ground.members.iter().map(|at| Mark { disc: *at as u32, ..patch }));
            self.end_marks(from);
        }
    }

    fn add_ties(&mut self, scene: &Scene, theme: &Theme, emphasis: Emphasis) {
        let (color, width) = picture::pen(emphasis, theme);
        for (bent, run) in [(false, Run::Straight as fn(Range<u32>) -> Run), (true, Run::Bent)] {
            let from = self.lines.len();
            let ties = scene.ties.iter().filter(|tie| tie.emphasis == emphasis && (tie.bend != 0.0) == bent);
            self.lines.extend(ties.map(|tie| {
                let gathered = tie.gathered.map_or(0.0, |gathered| (gathered.count as f32).sqrt());
                let widths = [1.0, gathered].map(|times| width * tie.weight * times);
                Line { color: color.to_array(), widths, ..line(tie) }
            }));
            self.end_lines(from, run);
        }
    }

    fn add_disc(&mut self, at: u32, disc: &Disc, theme: &Theme) {
        let canvas = theme.canvas.to_array();
        let color = picture::faded(disc.color, disc.emphasis, theme).to_array();
        let round = whole(at, Shape::Disc);
        if disc.emphasis == Emphasis::Chosen {
            let edge = theme.accent.to_array();
            self.marks.push(Mark { fill: canvas, edge, edge_width: 2.5, grow: RING, ..round });
        }
        let colors = disc.ring.len() as f32;
        for (nth, color) in disc.ring.iter().enumerate() {
            let sector = [nth, nth + 1].map(|border| (border as f32 / colors * TURN) as u16);
            let fill = picture::faded(*color, disc.emphasis, theme).to_array();
            self.marks.push(Mark { fill, edge: fill, edge_width: 0.5, grow: ARC, sector, ..round });
        }
        if colors > 0.0 {
            self.marks.push(Mark { fill: canvas, grow: ARC * 0.4, ..round });
        }
        // The width of the edge of a hollow mark goes by its radius, which only the camera knows.
        let (fill, edge) = if disc.shape == Shape::Ring { (canvas, color) } else { (color, canvas) };
        self.marks.push(Mark { fill, edge, edge_width: 1.0, ..whole(at, disc.shape) });
        if disc.pinned {
            self.marks.push(Mark { fill: canvas, share: 0.3, least: 1.5, ..round });
        }
    }

    fn end_lines(&mut self, from: usize, run: impl Fn(Range<u32>) -> Run) {
        if self.lines.len() > from {
            self.runs.push(run(from as u32..self.lines.len() as u32));
        }
    }

    fn end_marks(&mut self, from: usize) {
        if self.marks.len() > from {
            self.runs.push(Run::Marks(from as u32..self.marks.len() as u32));
        }
    }
}

/// How much things can matter, in rising order: what matters more is painted over what matters less.
const EMPHASES: [Emphasis; 5] =
    [Emphasis::Dimmed, Emphasis::Context, Emphasis::Normal, Emphasis::Lit, Emphasis::Chosen];

/// A shape as large as its disc, without colours of its own yet.
fn whole(disc: u32, shape: Shape) -> Mark {
    let shape = Shape::ALL.iter().position(|other| *other == shape).unwrap_or(0) as u32;
    Mark { disc, shape, share: 1.0, sector: [0, u16::MAX], ..Mark::zeroed() }
}

/// The course and form of a tie, without colour and width.
fn line(tie: &Tie) -> Line {
    let far = tie.gathered;
    let head = |directed: bool, form: u8| if directed { form } else { 0 };
    Line {
        ends: tie.ends.map(|end| end as u32),
        color: Color32::TRANSPARENT.to_array(),
        bend: tie.bend,
        widths: [0.0; 2],
        patterns: [tie.pattern, far.map_or(Pattern::Solid, |far| far.pattern)].map(|pattern| pattern as u8),
        form: head(tie.directed, HEAD) | head(far.is_some_and(|far| far.directed), GATHERED_HEAD),
        unused: 0,
    }
}
