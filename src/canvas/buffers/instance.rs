//! A scene as plain numbers, which a graphics card is given to draw.
//!
//! Nothing here depends on the camera. Marks and ties refer to discs by number, and the places of discs are a list of
//! their own, so that moving things changes that list alone.

use std::ops::Range;

use bytemuck::{Pod, Zeroable};

use super::EMPHASES;
use crate::scene::{
    Disc, Emphasis, Scene, Tie, ground,
    pattern::Pattern,
    picture::{self, ARC, RING},
    theme::{Shape, Theme},
};

/// The place and the radius of a disc, in world units.
#[derive(Clone, Copy, Debug, PartialEq, Pod, Zeroable)]
#[repr(C)]
pub struct Place {
    center: [f32; 2],
    radius: f32,
}

/// A closed shape. Its radius is the radius of its disc times `share`, plus `grow` points, and at least `least` points.
#[derive(Clone, Copy, Debug, PartialEq, Pod, Zeroable)]
#[repr(C)]
pub struct Mark {
    disc: u32,
    /// The position of the shape in [`Shape::ALL`].
    shape: u8,
    /// The [`Emphasis`] as a number.
    emphasis: u8,
    /// 1 if the mark is drawn by its outline only, whose width goes by the radius.
    hollow: u8,
    unused: u8,
    fill: [u8; 4],
    edge: [u8; 4],
    edge_width: f32,
    share: f32,
    grow: f32,
    /// More points of radius, which shrink with the discs as the map is zoomed out.
    spread: f32,
    least: f32,
    /// The sector of the circle that is drawn, from and to, as shares of [`TURN`].
    sector: [u16; 2],
}

/// A full turn in the units of sectors.
const TURN: f32 = 65535.0;

/// A tie, as it is drawn alone and as it is drawn for all its parallel ties.
#[derive(Clone, Copy, Debug, PartialEq, Pod, Zeroable)]
#[repr(C)]
pub struct Line {
    ends: [u32; 2],
    /// How far it bends aside, and how far the outermost of its parallel ties do.
    bend: [f32; 2],
    /// The factors on the width, alone and for all parallel ties; the latter is zero if another tie is drawn for this
    /// one.
    weights: [f32; 2],
    /// The dashes, alone and for all parallel ties, by position in [`Pattern::ALL`].
    patterns: [u8; 2],
    /// The [`Emphasis`] as a number, from which the colour follows.
    emphasis: u8,
    /// Flags: [`HEAD`], [`GATHERED_HEAD`] and [`GROUND`].
    form: u8,
    /// The colour, if the line belongs to a ground.
    color: [u8; 4],
}

/// A flag: the line has an arrow head where parallel ties are drawn apart.
const HEAD: u8 = 1;
/// A flag: the line has an arrow head where it is drawn for all parallel ties.
const GATHERED_HEAD: u8 = 2;
/// A flag: the line is the bridge between two patches of a ground, from centre to centre.
const GROUND: u8 = 4;

/// The things that are drawn with one call, as a range of lines or of marks.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Run {
    /// Straight lines.
    Straight(Range<u32>),
    /// Lines that bend while parallel ties are drawn apart.
    Bent(Range<u32>),
    /// Shapes.
    Marks(Range<u32>),
}

/// Everything but the places, in layers from back to front, each in the order of painting.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Figures {
    /// All closed shapes.
    pub marks: Vec<Mark>,
    /// All lines.
    pub lines: Vec<Line>,
    /// The layer of the grounds of groups.
    pub grounds: Vec<Run>,
    /// The layer of ties.
    pub ties: Vec<Run>,
    /// The layer of the marks of entities.
    pub discs: Vec<Run>,
}

/// Fills `into` with the places of the discs of `scene`, in their order.
pub fn places(scene: &Scene, into: &mut Vec<Place>) {
    into.clear();
    into.extend(scene.discs.iter().map(|disc| Place { center: disc.center.into(), radius: disc.radius }));
}

impl Figures {
    /// Fills the layers from `scene` by standing, whatever is lit.
    pub fn renew(&mut self, scene: &Scene, theme: &Theme) {
        self.clear();
        self.lines.reserve_exact(scene.ties.len());
        self.marks.reserve_exact(scene.discs.len());
        self.add_grounds(scene, theme);
        for standing in standings(scene.ties.iter().map(|tie| tie.standing)) {
            self.add_ties(scene.ties.iter(), standing, |tie| tie.standing);
        }
        self.renew_discs(scene, theme);
    }

    /// Fills the layer of marks from `scene` by standing, whatever is lit.
    pub fn renew_discs(&mut self, scene: &Scene, theme: &Theme) {
        self.discs.clear();
        // The marks of discs come last; those before belong to grounds.
        self.marks.truncate(scene.grounds.iter().map(|ground| ground.members.len()).sum());
        for standing in standings(scene.discs.iter().map(|disc| disc.standing)) {
            let discs = scene.discs.iter().enumerate().filter(|(_, disc)| disc.standing == standing);
            self.add_discs(discs, standing, theme);
        }
    }

    /// Fills the layers with the lit things of `scene`, which are drawn over all others.
    pub fn renew_lit(&mut self, scene: &Scene, theme: &Theme) {
        self.clear();
        let lit = &scene.lit;
        for emphasis in [Emphasis::Lit, Emphasis::Chosen] {
            self.add_ties(lit.ties.iter().map(|at| &scene.ties[*at]), emphasis, |tie| tie.emphasis);
            let discs = lit.discs.iter().map(|at| (*at, &scene.discs[*at]));
            self.add_discs(discs.filter(|(_, disc)| disc.emphasis == emphasis), emphasis, theme);
        }
    }

    fn clear(&mut self) {
        self.marks.clear();
        self.lines.clear();
        self.grounds.clear();
        self.ties.clear();
        self.discs.clear();
    }

    /// Adds the grounds of groups: a patch for each disc, and a bridge for each tie between two discs of a ground.
    fn add_grounds(&mut self, scene: &Scene, theme: &Theme) {
        // Grounds do not step back while something is lit, and so count as lit.
        let emphasis = Emphasis::Lit as u8;
        for ground in &scene.grounds {
            let color = ground.fill(theme).to_array();
            let from = self.lines.len();
            let bridges = scene.ties.iter().filter(|tie| ground.holds(scene, tie));
            let bridge = Line { weights: [2.0 * ground::BRIDGE; 2], emphasis, form: GROUND, color, ..Line::zeroed() };
            self.lines.extend(bridges.map(|tie| Line { ends: tie.ends().map(|end| end as u32), ..bridge }));
            self.grounds.extend(run(from, self.lines.len(), Run::Straight));
            let from = self.marks.len();
            let patch = Mark { fill: color, edge: color, spread: ground::REACH, emphasis, ..whole(0, Shape::Disc) };
            self.marks.extend(ground.members.iter().map(|at| Mark { disc: *at as u32, ..patch }));
            self.grounds.extend(run(from, self.marks.len(), Run::Marks));
        }
    }

    fn add_ties<'a>(&mut self, ties: impl Iterator<Item = &'a Tie>, emphasis: Emphasis, of: impl Fn(&Tie) -> Emphasis) {
        // The few bent ties are put aside on the way.
        let (mut bent, from) = (Vec::new(), self.lines.len());
        for tie in ties.filter(|tie| of(tie) == emphasis) {
            if tie.bend.aside == 0.0 { &mut self.lines } else { &mut bent }.push(line(tie, emphasis));
        }
        self.ties.extend(run(from, self.lines.len(), Run::Straight));
        let from = self.lines.len();
        self.lines.append(&mut bent);
        self.ties.extend(run(from, self.lines.len(), Run::Bent));
    }

    fn add_discs<'a>(&mut self, discs: impl Iterator<Item = (usize, &'a Disc)>, emphasis: Emphasis, theme: &Theme) {
        let from = self.marks.len();
        for (at, disc) in discs {
            self.add_disc(at as u32, disc, emphasis, theme);
        }
        self.discs.extend(run(from, self.marks.len(), Run::Marks));
    }

    fn add_disc(&mut self, at: u32, disc: &Disc, emphasis: Emphasis, theme: &Theme) {
        let canvas = theme.canvas.to_array();
        let color = disc.color.to_array();
        let round = Mark { emphasis: emphasis as u8, ..whole(at, Shape::Disc) };
        if emphasis == Emphasis::Chosen {
            let edge = theme.accent.to_array();
            self.marks.push(Mark { fill: canvas, edge, edge_width: 2.5, grow: RING, ..round });
        }
        let colors = disc.ring.len() as f32;
        for (nth, color) in disc.ring.iter().enumerate() {
            let sector = [nth, nth + 1].map(|border| (border as f32 / colors * TURN) as u16);
            let fill = color.to_array();
            self.marks.push(Mark { fill, edge: fill, edge_width: 0.5, grow: ARC, sector, ..round });
        }
        if colors > 0.0 {
            self.marks.push(Mark { fill: canvas, grow: ARC * 0.4, ..round });
        }
        let hollow = disc.shape.is_hollow();
        let (fill, edge) = if hollow { (canvas, color) } else { (color, canvas) };
        let shape = shape_code(disc.shape);
        self.marks.push(Mark { fill, edge, edge_width: 1.0, shape, hollow: u8::from(hollow), ..round });
        if disc.pinned {
            self.marks.push(Mark { fill: edge, share: 0.3, least: 1.5, ..round });
        }
    }
}

/// The emphases that occur while nothing is lit, in rising order, which is the order of painting.
const STANDINGS: [Emphasis; 3] = [Emphasis::Dimmed, Emphasis::Context, Emphasis::Normal];

/// The emphases that occur in `all`; the others need not be looked for.
fn standings(all: impl Iterator<Item = Emphasis>) -> impl Iterator<Item = Emphasis> {
    let mut occurs = [false; EMPHASES.len()];
    all.for_each(|standing| occurs[standing as usize] = true);
    STANDINGS.into_iter().filter(move |standing| occurs[*standing as usize])
}

/// A run of the range between two positions; `None` if the range is empty.
fn run(from: usize, to: usize, kind: impl Fn(Range<u32>) -> Run) -> Option<Run> {
    (to > from).then(|| kind(from as u32..to as u32))
}

/// A mark as large as its disc, with transparent colours, which the caller fills in.
fn whole(disc: u32, shape: Shape) -> Mark {
    Mark { disc, shape: shape_code(shape), share: 1.0, sector: [0, u16::MAX], ..Mark::zeroed() }
}

fn shape_code(shape: Shape) -> u8 {
    Shape::ALL.iter().position(|other| *other == shape).unwrap_or(0) as u8
}

fn line(tie: &Tie, emphasis: Emphasis) -> Line {
    let drawn = [tie.stands_for_near(emphasis), tie.gathered];
    let head = |at: usize, form: u8| if drawn[at].is_some_and(|drawn| drawn.directed) { form } else { 0 };
    Line {
        ends: tie.ends().map(|end| end as u32),
        bend: [tie.bend.aside, tie.bend.widest],
        weights: drawn.map(|drawn| drawn.map_or(0.0, |drawn| tie.weight * picture::gathered_width(drawn.count))),
        patterns: drawn.map(|drawn| drawn.map_or(Pattern::Solid, |drawn| drawn.pattern) as u8),
        emphasis: emphasis as u8,
        form: head(0, HEAD) | head(1, GATHERED_HEAD),
        color: [0; 4],
    }
}
