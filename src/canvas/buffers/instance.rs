//! A scene as plain numbers: what a graphics card is given to draw it.
//!
//! Nothing here depends on the camera. Marks and ties refer to discs by number, and where those lie
//! stands in a list of its own, so that moving things changes that list alone.

use std::ops::Range;

use bytemuck::{Pod, Zeroable};

use super::EMPHASES;
use crate::scene::{
    Disc, Emphasis, Gathered, Scene, Tie, ground,
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
    shape: u8,
    /// How much it matters, by [`Emphasis`].
    emphasis: u8,
    unused: [u8; 2],
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
    bend: f32,
    /// What its width is multiplied by, alone and for all parallel ones; nothing if another one
    /// stands for it.
    weights: [f32; 2],
    /// How it is broken, alone and for all parallel ones, by the place in [`Pattern::ALL`].
    patterns: [u8; 2],
    /// How much it matters, by [`Emphasis`], from which its colour follows.
    emphasis: u8,
    /// Whether it has an arrow head alone ([`HEAD`]) and for all parallel ones ([`GATHERED_HEAD`]), or
    /// belongs to a ground ([`GROUND`]).
    form: u8,
    /// Its own colour, if it belongs to a ground.
    color: [u8; 4],
}

/// The line has an arrow head where parallel ties are drawn apart.
const HEAD: u8 = 1;
/// The line has an arrow head where it stands for all parallel ties.
const GATHERED_HEAD: u8 = 2;
/// The line joins two patches of a ground: from centre to centre, and as wide as they are.
const GROUND: u8 = 4;

/// What is drawn with one call.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Run {
    /// Straight lines.
    Straight(Range<u32>),
    /// Lines that bend while parallel ties are drawn apart.
    Bent(Range<u32>),
    /// Shapes.
    Marks(Range<u32>),
}

/// Everything but places, in layers from back to front and each in the order in which it is painted.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Figures {
    /// All closed shapes.
    pub marks: Vec<Mark>,
    /// All lines.
    pub lines: Vec<Line>,
    /// The grounds of groups.
    pub grounds: Vec<Run>,
    /// The ties.
    pub ties: Vec<Run>,
    /// The marks of entities.
    pub discs: Vec<Run>,
}

/// Where the discs of `scene` lie, in their order.
pub fn places(scene: &Scene, into: &mut Vec<Place>) {
    into.clear();
    into.extend(scene.discs.iter().map(|disc| Place { center: disc.center.into(), radius: disc.radius }));
}

impl Figures {
    /// Puts all of `scene` in place of what is there, as if nothing were lit: that is how `scene` has
    /// to be.
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

    /// Puts the discs of `scene`, whatever is lit, in place of those that are there.
    pub fn renew_discs(&mut self, scene: &Scene, theme: &Theme) {
        self.discs.clear();
        // They are the last of all marks; those before them belong to grounds.
        self.marks.truncate(scene.grounds.iter().map(|ground| ground.members.len()).sum());
        for standing in standings(scene.discs.iter().map(|disc| disc.standing)) {
            let discs = scene.discs.iter().enumerate().filter(|(_, disc)| disc.standing == standing);
            self.add_discs(discs, standing, theme);
        }
    }

    /// Puts what is lit in `scene` in place of what is there: it is drawn over the rest.
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

    /// The grounds of groups: a patch for each disc, and a bridge for each tie between two of them.
    fn add_grounds(&mut self, scene: &Scene, theme: &Theme) {
        // Grounds do not step back while something is lit.
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
        // Few are bent: they are put aside on the way.
        let (mut bent, from) = (Vec::new(), self.lines.len());
        for tie in ties.filter(|tie| of(tie) == emphasis) {
            if tie.bend == 0.0 { &mut self.lines } else { &mut bent }.push(line(tie, emphasis));
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
        // The width of the edge of a hollow mark goes by its radius, which only the camera knows.
        let (fill, edge) = if disc.shape == Shape::Ring { (canvas, color) } else { (color, canvas) };
        self.marks.push(Mark { fill, edge, edge_width: 1.0, shape: shape_code(disc.shape), ..round });
        if disc.pinned {
            self.marks.push(Mark { fill: canvas, share: 0.3, least: 1.5, ..round });
        }
    }
}

/// How much things can matter while nothing is lit, in rising order: what matters more is painted
/// over what matters less.
const STANDINGS: [Emphasis; 3] = [Emphasis::Dimmed, Emphasis::Context, Emphasis::Normal];

/// Which of them occur: those that do not are not looked for.
fn standings(all: impl Iterator<Item = Emphasis>) -> impl Iterator<Item = Emphasis> {
    let mut occurs = [false; EMPHASES.len()];
    all.for_each(|standing| occurs[standing as usize] = true);
    STANDINGS.into_iter().filter(move |standing| occurs[*standing as usize])
}

/// What lies between two places of a list, if anything does.
fn run(from: usize, to: usize, kind: impl Fn(Range<u32>) -> Run) -> Option<Run> {
    (to > from).then(|| kind(from as u32..to as u32))
}

/// A shape as large as its disc, without colours of its own yet.
fn whole(disc: u32, shape: Shape) -> Mark {
    Mark { disc, shape: shape_code(shape), share: 1.0, sector: [0, u16::MAX], ..Mark::zeroed() }
}

fn shape_code(shape: Shape) -> u8 {
    Shape::ALL.iter().position(|other| *other == shape).unwrap_or(0) as u8
}

fn line(tie: &Tie, emphasis: Emphasis) -> Line {
    let alone = Some(Gathered { count: 1, directed: tie.directed, pattern: tie.pattern });
    let drawn = [if tie.crowded { tie.gathered } else { alone }, tie.gathered];
    let head = |at: usize, form: u8| if drawn[at].is_some_and(|drawn| drawn.directed) { form } else { 0 };
    Line {
        ends: tie.ends().map(|end| end as u32),
        bend: tie.bend,
        weights: drawn.map(|drawn| drawn.map_or(0.0, |drawn| tie.weight * picture::gathered_width(drawn.count))),
        patterns: drawn.map(|drawn| drawn.map_or(Pattern::Solid, |drawn| drawn.pattern) as u8),
        emphasis: emphasis as u8,
        form: head(0, HEAD) | head(1, GATHERED_HEAD),
        color: [0; 4],
    }
}
