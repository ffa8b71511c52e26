//! The parts of a picture: strokes, shapes and lines of text.

use ecolor::Color32;
use emath::Pos2;

use super::{drawn::Side, fonts::Font, pattern::Pattern};
use crate::dataset::id::{EntityIndex, RelationIndex};

/// How far beyond the edge of the viewport things are drawn, in points.
pub(super) const BEYOND: f32 = 40.0;

/// The line of a tie, as far as it is in sight.
#[derive(Clone, Debug, PartialEq)]
pub struct Stroke {
    /// The relation, so that an export can name the line.
    pub relation: RelationIndex,
    /// The visible pieces of the line, each of at least two points.
    pub pieces: Vec<Vec<Pos2>>,
    /// The width, in points.
    pub width: f32,
    /// The colour.
    pub color: Color32,
    /// The dashes.
    pub pattern: Pattern,
    /// The three corners of the arrow head; `None` if there is none or it is out of sight.
    pub head: Option<[Pos2; 3]>,
}

/// The line that leads from a mark to its name.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Leader {
    /// Both ends.
    pub ends: [Pos2; 2],
    /// The width, in points.
    pub width: f32,
    /// The colour.
    pub color: Color32,
}

/// A closed shape.
#[derive(Clone, Debug, PartialEq)]
pub struct Figure {
    /// The entity that the shape is a part of, so that an export can name it; `None` in grounds, callouts and legends.
    pub entity: Option<EntityIndex>,
    /// The outline.
    pub outline: Outline,
    /// The colour inside.
    pub fill: Color32,
    /// The colour of the edge.
    pub edge: Color32,
    /// The width of the edge, in points; zero for no edge.
    pub edge_width: f32,
}

/// The outline of a [`Figure`].
#[derive(Clone, Debug, PartialEq)]
pub enum Outline {
    /// A circle.
    Circle {
        /// The centre.
        center: Pos2,
        /// The radius, in points.
        radius: f32,
    },
    /// Straight lines between at least three points. The shape is convex or star-shaped about its centre.
    Polygon(Vec<Pos2>),
}

/// One line of text.
#[derive(Clone, Debug, PartialEq)]
pub struct Text {
    /// The middle of the line's box.
    pub center: Pos2,
    /// The words.
    pub words: String,
    /// From which side the paragraph begins that it is a line of.
    pub begins: Side,
    /// Its size in points.
    pub size: f32,
    /// The fonts and the weight.
    pub font: Font,
    /// The colour.
    pub color: Color32,
    /// The colour around the letters, which keeps them readable over ties.
    pub halo: Color32,
}
