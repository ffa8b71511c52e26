//! The topology of a layout: bodies, their sizes and the links between them.

use emath::Vec2;

/// Bodies and the links between them, by index.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Topology {
    /// The size of each body; the position here is the index of the body.
    pub bodies: Vec<BodySize>,
    /// Undirected links. Self loops, repeated links and links to bodies that do not exist do no harm.
    pub links: Vec<Link>,
    /// The community of each body (a sector, a kind), [`NO_GROUP`] for a body of none; the list is empty if there are
    /// none. Bodies of one community are kept together where it costs little.
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
    /// The radius of the disc.
    pub radius: f32,
    /// The width and height of the label, zero if there is none. The label stands below, right of, left of or above the
    /// disc, whichever is free.
    pub label: Vec2,
}

/// A link between two bodies.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Link {
    /// The index of one end.
    pub a: u32,
    /// The index of the other end.
    pub b: u32,
    /// The strength of the pull; 1 for an ordinary link. Not a number, zero and below count as 1.
    pub weight: f32,
}

impl Link {
    /// A link of weight 1.
    pub fn new(a: u32, b: u32) -> Self {
        Self { a, b, weight: 1.0 }
    }
}
