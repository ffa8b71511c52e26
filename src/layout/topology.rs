//! What is to be laid out.

use emath::Vec2;

/// Bodies and the links between them, by index.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Topology {
    /// One size per body; the index of a body is its place here.
    pub bodies: Vec<BodySize>,
    /// Undirected links. Self loops, repeated links and links to bodies that do not exist do no harm.
    pub links: Vec<Link>,
    /// The community of each body (a sector, a kind), [`NO_GROUP`] for a body of none; empty if there are none
    /// at all. Bodies of one community are kept together where it costs little.
    pub groups: Vec<u32>,
}

/// The community of a body that belongs to none.
pub const NO_GROUP: u32 = u32::MAX;

impl Topology {
    /// A topology of `count` bodies without size or label, as a bare edge list describes it.
    pub fn bare(count: usize, links: Vec<Link>) -> Self {
        Self { bodies: vec![BodySize::default(); count], links, groups: Vec::new() }
    }
}

/// The room a body takes, in world units.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct BodySize {
    /// Radius of the disc.
    pub radius: f32,
    /// Width and height of the label, zero if there is none. It stands below the disc, or right of it, left
    /// of it or above it, whichever is free.
    pub label: Vec2,
}

/// A link between two bodies.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Link {
    /// Index of one end.
    pub a: u32,
    /// Index of the other end.
    pub b: u32,
    /// How strongly it pulls; 1 for an ordinary link. Not a number, zero and below count as 1.
    pub weight: f32,
}

impl Link {
    /// An ordinary link.
    pub fn new(a: u32, b: u32) -> Self {
        Self { a, b, weight: 1.0 }
    }
}
