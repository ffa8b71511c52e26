//! The places of the entries of a legend, which flow like words.

use super::legend::more;
use crate::{
    dataset::names::Language,
    scene::{
        fonts::Font,
        legend::{Entry, Meaning, Sample},
        text,
    },
    words::Words,
};

/// The space at either side of the legend, in points.
const INSET: f32 = 18.0;
/// The widths to which names of sectors and communities may be cut, as multiples of the text size: the widest at which
/// all entries have room is taken.
const WIDTHS: [f32; 4] = [f32::INFINITY, 24.0, 16.0, 11.0];

/// The room of a legend.
#[derive(Clone, Copy)]
pub(super) struct Space {
    /// The text size, in points.
    pub(super) size: f32,
    /// The fonts of names.
    pub(super) font: Font,
    /// The width, in points.
    pub(super) width: f32,
    /// The most rows while the legend is folded.
    pub(super) folded: usize,
    /// The most rows now.
    pub(super) rows: usize,
}

/// The place of an entry, or of the button behind them.
#[derive(Clone, Copy)]
pub(super) struct Place {
    pub(super) row: usize,
    /// The distance from the left, in points.
    pub(super) x: f32,
}

/// The places of the entries, which flow like words.
pub(super) struct Flow {
    /// The widest name, as a multiple of the text size.
    pub(super) widest: f32,
    /// The place of each entry that finds room.
    pub(super) places: Vec<Place>,
    /// The place of the button that unfolds or folds the legend, if there is one.
    pub(super) more: Option<Place>,
    pub(super) rows: usize,
}

impl Flow {
    /// The flow with the longest names at which the most entries find room.
    pub(super) fn roomy(entries: &[Entry], space: Space) -> Self {
        let [roomiest, shorter @ ..] = WIDTHS.map(|widest| Self::new(entries, space, widest));
        let price = |flow: &Self| (flow.left_out(entries), flow.rows.max(space.folded));
        shorter.into_iter().fold(roomiest, |best, next| if price(&next) < price(&best) { next } else { best })
    }

    fn new(entries: &[Entry], space: Space, widest: f32) -> Self {
        let Space { size, font, width, folded, rows: most } = space;
        let right = width - INSET / 2.0;
        let mut places: Vec<Place> = Vec::with_capacity(entries.len());
        let (mut row, mut x) = (0, INSET);
        for entry in entries {
            let extent = entry_width(entry, (size, font), widest);
            if x + extent > right && x > INSET {
                (row, x) = (row + 1, INSET);
            }
            places.push(Place { row, x });
            x += extent;
        }
        if row < folded {
            return Self { widest, places, more: None, rows: row + 1 };
        }
        let room = text::width(&more(entries.len(), false, Words::of(Language::English)), size, font);
        if row >= most {
            (row, x) = (most - 1, INSET);
            places.truncate(places.partition_point(|place| place.row < most));
            while let Some(last) = places.last().copied() {
                let after = last.x + entry_width(&entries[places.len() - 1], (size, font), widest);
                if last.row < most - 1 || after + room <= right {
                    x = if last.row < most - 1 { INSET } else { after };
                    break;
                }
                places.pop();
            }
        } else if x + room > right {
            (row, x) = (row + 1, INSET);
        }
        Self { widest, places, more: Some(Place { row, x }), rows: row + 1 }
    }

    /// The number of entries that find no room.
    pub(super) fn left_out(&self, entries: &[Entry]) -> usize {
        entries.len() - self.places.len()
    }
}

/// The length of the line in a sample of ties, in points: long enough to tell how it is broken.
pub(super) fn line_length(size: f32) -> f32 {
    3.0 * size
}

/// The width of a sample with the space before its name, in points.
pub(super) fn sample_width(entry: &Entry, size: f32) -> f32 {
    match entry.sample {
        Sample::Mark { .. } | Sample::Fan | Sample::Proposed => 22.0,
        Sample::Line { .. } => 14.0 + line_length(size),
    }
}

/// The name of an entry, cut if it may be.
pub(super) fn shortened(entry: &Entry, (size, font): (f32, Font), widest: f32) -> String {
    match entry.meaning {
        Meaning::Group(_) => text::shortened(&entry.name, size, font, size * widest),
        _ => entry.name.clone(),
    }
}

fn entry_width(entry: &Entry, (size, font): (f32, Font), widest: f32) -> f32 {
    text::width(&shortened(entry, (size, font), widest), size, font) + sample_width(entry, size) + 11.0
}

#[cfg(test)]
mod tests {
    use super::*;
    use eframe::egui::Color32;

    use crate::scene::encoding::Group;

    /// A legend of so many sectors with long names.
    fn sectors(count: usize) -> Vec<Entry> {
        let entry = |nth| Entry {
            sample: Sample::Mark { shape: crate::scene::theme::Shape::Disc, color: Color32::RED },
            name: format!("Advanced manufacturing and Industry {nth}"),
            count: 1,
            meaning: Meaning::Group(Group::OtherSectors),
        };
        (0..count).map(entry).collect()
    }

    #[test]
    fn names_are_cut_no_shorter_than_the_rows_ask_for() {
        let cut = |count| {
            let entries = sectors(count);
            let flow =
                Flow::roomy(&entries, Space { size: 12.0, font: Font::REGULAR, width: 1000.0, folded: 2, rows: 2 });
            (WIDTHS.iter().position(|width| *width <= flow.widest), flow.left_out(&entries))
        };
        assert_eq!(cut(4), (Some(0), 0), "there is room for all of them as they are");
        let (width, left_out) = cut(9);
        assert!(width > Some(1) && left_out == 0, "cut to {width:?} and {left_out} left out");
        assert_eq!(cut(40).0, Some(3), "as many as can be");
    }
}
