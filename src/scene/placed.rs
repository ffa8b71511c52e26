//! A name with its place on the map.

use emath::{Pos2, Rect};

use super::fonts::Font;

/// A name with its place.
#[derive(Clone, Debug, PartialEq)]
pub struct Label {
    /// The disc, tie, ground or fan that the label names.
    pub of: Owner,
    /// One line or a few.
    pub lines: Vec<String>,
    /// The box around the lines, in points about the world's origin at this zoom.
    pub area: Rect,
    /// The alignment of the lines: -1 left, 0 centred, 1 right.
    pub flush: i8,
    /// The size of the text, in points.
    pub size: f32,
    /// The fonts and the weight of the text.
    pub font: Font,
    /// The line that leads from the disc to the label where that stands away from it, in points about the world's
    /// origin.
    pub leader: Option<[Pos2; 2]>,
}

/// The room that labels have, in points about the world's origin.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Room {
    /// An area that no label may leave.
    pub frame: Option<Rect>,
    /// An area that lies under something else.
    pub taken: Option<Rect>,
}

impl Room {
    /// Whether no label in `area` leaves the frame.
    pub(super) fn holds(self, area: Rect) -> bool {
        self.frame.is_none_or(|frame| frame.contains_rect(area))
    }
}

/// The thing on the map that a label names.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Owner {
    /// The entity at this position of [`Scene::discs`](super::Scene::discs).
    Disc(usize),
    /// The relation at this position of [`Scene::ties`](super::Scene::ties).
    Tie(usize),
    /// The group at this position of [`Scene::grounds`](super::Scene::grounds).
    Ground(usize),
    /// The column or group at this position of the headings of the scene.
    Heading(usize),
    /// The folded leaves at this position of [`Scene::fans`](super::Scene::fans).
    Fan(usize),
}

impl Label {
    /// The position in [`Scene::discs`](super::Scene::discs) of the entity that the label names, if it names one.
    pub fn disc(&self) -> Option<usize> {
        if let Owner::Disc(at) = self.of { Some(at) } else { None }
    }
}
