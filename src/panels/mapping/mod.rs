//! The mapping panel: the tables of a file as they are taken, beside the map that comes of them.
//!
//! All that it shows is plain data first: [`chips`] for columns, [`rows`] for cells, [`questions`], [`counts`] and
//! [`listing`] for the report. The panel cannot change anything: it returns what was [`Asked`].

pub mod chip_ui;
pub mod chips;
pub mod counts;
pub mod elements;
pub mod foot_ui;
pub mod grid_ui;
pub mod listing;
pub mod listing_ui;
pub mod menu_ui;
pub mod names;
pub mod names_ui;
pub mod panel_ui;
pub mod questions;
pub mod questions_ui;
pub mod reading_ui;
pub mod rows;
pub mod tabs;

use crate::{
    dataset::message::Message,
    exchange::{
        mapping::{ColumnReading, Mapping, Role, Rows},
        report::{Record, Report},
        sheet::{Spot, Workbook},
        tables::Place,
        understand::Question,
    },
};
use chips::Group;
use questions::Answer;
use rows::Marks;
use tabs::Tab;

/// The tables of a file with all that is known of them.
#[derive(Clone, Copy)]
pub struct Tables<'a> {
    /// The cells.
    pub workbook: &'a Workbook,
    /// The meaning they are taken for.
    pub mapping: &'a Mapping,
    /// Where the tables of the mapping lie.
    pub places: &'a [Option<Place>],
    /// Questions that only the owner can answer.
    pub questions: &'a [Question],
    /// The differences from the mapping that was kept.
    pub differences: &'a [Message],
    /// The outcome of the cells, once it is known.
    pub outcome: Option<Outcome<'a>>,
}

/// The outcome of the tables by the mapping as it is now.
#[derive(Clone, Copy)]
pub struct Outcome<'a> {
    /// The fate of every row.
    pub report: &'a Report,
    /// The same by rows and cells.
    pub marks: &'a Marks,
    /// How much came of it.
    pub counts: counts::Counts,
}

/// The tab, the row and the like that are looked at in the panel, which no undo brings back.
#[derive(Debug, Default)]
pub struct MappingState {
    /// The tab in front; `None` before any was chosen.
    pub tab: Option<Tab>,
    /// The row or cell that was led to or clicked.
    pub at: Option<Spot>,
    /// Whether that is still to be scrolled into sight.
    pub scrolls: bool,
    /// The widths of the columns of a table, in points, and what they were measured for.
    pub(super) widths: Option<(grid_ui::Measured, Vec<f32>)>,
    /// The cells that names stand in which may be one, once they were looked at.
    stands: names::Stands,
}

impl MappingState {
    /// Leads to a row or a cell.
    pub fn lead_to(&mut self, spot: Spot, tables: Tables<'_>) {
        (self.at, self.scrolls) = (Some(spot), true);
        self.tab = Some(tabs::of(spot, tables));
    }
}

/// Something that was asked for in the panel.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Asked {
    /// The columns of a table, by their positions in the mapping, are to be this.
    Role(usize, usize, Role),
    /// The cells of a column are to be read like this.
    Read(usize, usize, ColumnReading),
    /// The rows of a table are to be this, below so many rows of headings.
    Rows(usize, Rows, u32),
    /// A sheet in which no table was found is to be read as one.
    Begin(usize),
    /// A question about a table is answered.
    Answer(usize, Answer),
    /// Two names are one entity, or are not.
    Join(usize, bool),
    /// The text is to be read in this encoding.
    Encoding(String),
    /// This stands between the cells of the text.
    Delimiter(char),
    /// The record of a row is to be shown on the map.
    ShowRow(Spot),
    /// A record is to be shown on the map.
    Show(Option<Record>),
    /// A text is to be copied.
    Copy(String),
    /// The rows that became no record are to be saved as a sheet.
    SaveSkipped,
    /// The dataset is to be made.
    Import,
    /// Nothing is to come of it.
    Cancel,
}

impl Group {
    /// The position of its colour among those of groups on the map.
    pub(super) fn rank(self) -> Option<usize> {
        match self {
            Self::Names => Some(0),
            Self::Ends => Some(1),
            Self::What => Some(2),
            Self::TimeAndMoney => Some(4),
            Self::Read => Some(3),
            Self::Else => None,
        }
    }
}
