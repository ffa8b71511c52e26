//! The paper that a page is printed on: its size, which way it lies, and what stays free along its edges.

use emath::{Pos2, Rect, Vec2};

use super::super::page::Paper;

/// Pixels of 1/96 inch per millimetre.
pub const PIXELS_PER_MM: f32 = 96.0 / 25.4;

/// A size of paper that printers take.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum Stock {
    /// A4.
    #[default]
    A4,
    /// A3.
    A3,
    /// US Letter.
    Letter,
    /// US Legal.
    Legal,
    /// US Tabloid, two of Letter.
    Tabloid,
}

impl Stock {
    /// Every size, in the order in which they are offered.
    pub const ALL: [Self; 5] = [Self::A4, Self::A3, Self::Letter, Self::Legal, Self::Tabloid];

    /// The name by which printers know it.
    pub fn name(self) -> &'static str {
        match self {
            Self::A4 => "A4",
            Self::A3 => "A3",
            Self::Letter => "Letter",
            Self::Legal => "Legal",
            Self::Tabloid => "Tabloid",
        }
    }

    /// The name by PWG 5101.1, which desktops use.
    pub fn pwg_name(self) -> &'static str {
        match self {
            Self::A4 => "iso_a4",
            Self::A3 => "iso_a3",
            Self::Letter => "na_letter",
            Self::Legal => "na_legal",
            Self::Tabloid => "na_ledger",
        }
    }

    /// Width and height as it stands upright, in millimetres.
    pub fn millimetres(self) -> Vec2 {
        match self {
            Self::A4 => Vec2::new(210.0, 297.0),
            Self::A3 => Vec2::new(297.0, 420.0),
            Self::Letter => Vec2::new(215.9, 279.4),
            Self::Legal => Vec2::new(215.9, 355.6),
            Self::Tabloid => Vec2::new(279.4, 431.8),
        }
    }

    /// The size of a name on the map, in pixels: larger paper is folded out and has room for more of them.
    pub(super) fn letters(self) -> f32 {
        match self {
            Self::A4 | Self::Letter | Self::Legal => Paper::A4.letters(),
            Self::A3 | Self::Tabloid => Paper::A3.letters(),
        }
    }
}

/// Which way the paper lies.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum Orientation {
    /// Wider than high, as maps are.
    #[default]
    Landscape,
    /// Upright.
    Portrait,
}

/// What stays free along the edges of the paper, in millimetres.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Margins {
    /// Along the upper edge.
    pub top: u8,
    /// Along the right edge.
    pub right: u8,
    /// Along the lower edge.
    pub bottom: u8,
    /// Along the left edge.
    pub left: u8,
}

impl Margins {
    /// The widest margin: even A4 keeps room for a map between two of them.
    pub const MOST: u8 = 40;

    /// The same along all edges.
    pub const fn all(millimetres: u8) -> Self {
        Self { top: millimetres, right: millimetres, bottom: millimetres, left: millimetres }
    }
}

impl Default for Margins {
    fn default() -> Self {
        Self::all(12)
    }
}

/// The paper of a page, as it lies.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub struct Lying {
    /// Its size.
    pub stock: Stock,
    /// Which way it lies.
    pub orientation: Orientation,
    /// What stays free.
    pub margins: Margins,
}

impl Lying {
    /// Width and height, in millimetres.
    pub fn millimetres(self) -> Vec2 {
        let upright = self.stock.millimetres();
        match self.orientation {
            Orientation::Portrait => upright,
            Orientation::Landscape => Vec2::new(upright.y, upright.x),
        }
    }

    /// Width and height, in pixels of 1/96 inch.
    pub fn size(self) -> Vec2 {
        self.millimetres() * PIXELS_PER_MM
    }

    /// The area between the margins, in pixels from the upper left corner.
    pub fn inside(self) -> Rect {
        let wide = |millimetres: u8| f32::from(millimetres.min(Margins::MOST)) * PIXELS_PER_MM;
        let Margins { top, right, bottom, left } = self.margins;
        let far = self.size() - Vec2::new(wide(right), wide(bottom));
        Rect::from_min_max(Pos2::new(wide(left), wide(top)), far.to_pos2())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn between_the_widest_margins_there_is_room_for_a_map_on_any_paper() {
        for stock in Stock::ALL {
            for orientation in [Orientation::Landscape, Orientation::Portrait] {
                let lying = Lying { stock, orientation, margins: Margins::all(u8::MAX) };
                assert!(lying.inside().size().min_elem() > 480.0, "{lying:?}: {}", lying.inside());
            }
        }
    }

    #[test]
    fn paper_lies_the_way_it_is_asked_to() {
        let lying = Lying::default();
        assert!(lying.size().x > lying.size().y);
        let upright = Lying { orientation: Orientation::Portrait, ..lying };
        assert_eq!(upright.millimetres(), Vec2::new(210.0, 297.0));
    }
}
