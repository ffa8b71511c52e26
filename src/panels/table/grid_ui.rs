//! How the table is laid out on the screen: the widths of its columns, and what is told apart by its rows.

use eframe::egui::{self, Rect};

use super::{Made, TableState};
use crate::{
    dataset::{id::EntityIndex, view::Selection, visible},
    filter::shown::Presence,
    panels::Panel,
    scene::{text, theme::Theme},
    session::Session,
    table::{Column, Facts, Subject},
    words::first_chars,
};

/// Columns are at least and at most this wide by themselves, in multiples of the size of letters.
const WIDTH: [f32; 2] = [5.0, 19.0];
/// So narrow a column can be made by hand.
pub(super) const NARROWEST: f32 = 40.0;
/// So many rows are measured.
const MEASURED: usize = 60;
/// So many letters of a cell are looked at: no column shows more.
const LETTERS: usize = 240;

/// The table as it is painted.
pub(super) struct Grid<'a> {
    pub(super) theme: &'a Theme,
    pub(super) made: &'a Made,
    pub(super) headings: Vec<String>,
    pub(super) row_height: f32,
    widths: Vec<f32>,
    facts: Facts<'a>,
    session: &'a Session,
}

impl<'a> Grid<'a> {
    pub(super) fn new(panel: &Panel<'a>, ui: &egui::Ui, state: &TableState, made: &'a Made) -> Self {
        let Panel { session, theme, .. } = *panel;
        let facts = made.facts(session);
        let headings: Vec<String> = made.setup.columns.iter().map(|column| column.heading(&facts)).collect();
        let row_height = (theme.text_size * 1.32 + theme.gap * 0.9).round();
        let mut grid = Self { theme, made, headings, row_height, widths: Vec::new(), facts, session };
        grid.widths = grid.fitted(state, ui.available_width());
        grid
    }

    /// The widths of the columns: what was chosen by hand, else what their cells want; what room is left over is shared.
    fn fitted(&self, state: &TableState, room: f32) -> Vec<f32> {
        let columns = &self.made.setup.columns;
        let chosen = |column: &Column| state.widths.get(&(self.made.subject, *column)).copied();
        let wanted: Vec<f32> =
            (0..).zip(columns).map(|(at, column)| chosen(column).unwrap_or_else(|| self.wanted(at, *column))).collect();
        let open: f32 = wanted.iter().zip(columns).filter(|(_, column)| chosen(column).is_none()).map(|it| it.0).sum();
        let spare = (room - wanted.iter().sum::<f32>()).max(0.0);
        let grown = |(width, column): (f32, &Column)| {
            if chosen(column).is_none() && open > 0.0 { width + spare * width / open } else { width }
        };
        wanted.into_iter().zip(columns).map(grown).collect()
    }

    fn wanted(&self, at: usize, column: Column) -> f32 {
        let size = self.theme.text_size;
        let heading =
            self.headings.get(at).map_or(0.0, |heading| text::width(heading, size, self.theme.bold()) + size * 2.0);
        let rows = self.made.laid.rows.iter().take(MEASURED);
        let cells = rows.map(|record| text::width(&self.text(column, *record), size, self.theme.regular()));
        // Whole points: in a cell that is narrower than its words by no more than was rounded, they would be cut.
        let widest = (cells.fold(heading, f32::max) + self.theme.gap * 1.5).ceil();
        widest.clamp(WIDTH[0] * size, WIDTH[1] * size)
    }

    /// The width of all columns together.
    pub(super) fn total(&self) -> f32 {
        self.widths.iter().sum()
    }

    /// The width of a column.
    pub(super) fn width(&self, at: usize) -> f32 {
        self.widths.get(at).copied().unwrap_or_default()
    }

    /// The place of the cell of a column in a row.
    pub(super) fn room(&self, at: usize, row: Rect) -> Rect {
        let left = row.left() + self.widths.iter().take(at).sum::<f32>();
        Rect::from_x_y_ranges(left..=left + self.width(at), row.y_range())
    }

    /// The text of a cell, on one line.
    pub(super) fn text(&self, column: Column, record: u32) -> String {
        let said = column.value(&self.facts, self.made.subject, record).text(&self.facts);
        visible::on_a_line(&first_chars(&said, LETTERS)).into_owned()
    }

    /// The sentence about a column, if it has one.
    pub(super) fn about(&self, column: Column) -> Option<String> {
        column.about(&self.facts)
    }

    /// Whether a record is on the map without a match of its own.
    pub(super) fn is_context(&self, record: u32) -> bool {
        let (at, shown) = (record as usize, self.session.shown());
        match self.made.subject {
            Subject::Ties => !shown.relations.contains(at),
            Subject::Entities => shown.entity(EntityIndex::new(at)) != Presence::Shown,
            Subject::Sources | Subject::Figures => false,
        }
    }

    /// Whether a tie is one of the selected entity.
    pub(super) fn is_lit(&self, record: u32) -> bool {
        let Selection::Entities(entities) = &self.session.seen().selection else { return false };
        let tie = self.session.network().dataset().relations.get(record as usize);
        self.made.subject == Subject::Ties
            && tie.is_some_and(|tie| entities.contains(&tie.from) || entities.contains(&tie.to))
    }
}
