//! What a table is to show: columns, order, groups and what rows have to mention.

use super::{column::Column, subject::Subject};

/// By so many columns rows are sorted at most, as in a spreadsheet.
pub const MOST_KEYS: usize = 3;

/// The direction of an order.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum Direction {
    /// The least first.
    #[default]
    Up,
    /// The most first.
    Down,
}

impl Direction {
    /// The other one.
    #[must_use]
    pub fn turned(self) -> Self {
        match self {
            Self::Up => Self::Down,
            Self::Down => Self::Up,
        }
    }
}

/// A column that rows are sorted by. Empty cells come last either way.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct SortBy {
    /// The column.
    pub column: Column,
    /// Which of its cells come first.
    pub direction: Direction,
}

/// What is asked of a table.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Setup {
    /// The columns in sight, from the left.
    pub columns: Vec<Column>,
    /// What rows are sorted by, the first most; else they stand in the order of the dataset.
    pub sort: Vec<SortBy>,
    /// The column by which rows stand together.
    pub group: Option<Column>,
    /// Words that every row has to mention in some column in sight.
    pub query: String,
}

impl Column {
    /// The direction in which a table is sorted by it first.
    fn first_direction(self) -> Direction {
        let counts = self.is_number() && self != Self::Number;
        if counts { Direction::Down } else { Direction::Up }
    }

    /// The direction in which a table is sorted by it after `direction`; `None` if it has been sorted both ways.
    fn other_direction(self, direction: Direction) -> Option<Direction> {
        let other = match direction {
            Direction::Up => Direction::Down,
            Direction::Down => Direction::Up,
        };
        (direction == self.first_direction()).then_some(other)
    }
}

impl Setup {
    /// How a table of `subject` begins.
    pub fn of(subject: Subject) -> Self {
        Self { columns: Column::usual(subject).to_vec(), sort: Vec::new(), group: None, query: String::new() }
    }

    /// Sorts by `column` alone, or the other way round if it is sorted so already; a third time not at all. Where numbers
    /// are counted, the most come first.
    pub fn sort_by(&mut self, column: Column) {
        let first = match self.sort.as_slice() {
            [only] if only.column == column => column.other_direction(only.direction),
            _ => Some(column.first_direction()),
        };
        self.sort = first.map(|direction| SortBy { column, direction }).into_iter().collect();
    }

    /// Sorts by `column` after all that rows are sorted by already, or turns it round if it is among them; a third time
    /// it counts no more.
    pub fn sort_also_by(&mut self, column: Column) {
        if let Some(key) = self.sort.iter_mut().find(|key| key.column == column) {
            match column.other_direction(key.direction) {
                Some(other) => key.direction = other,
                None => self.sort.retain(|key| key.column != column),
            }
        } else {
            self.sort.truncate(MOST_KEYS - 1);
            self.sort.push(SortBy { column, direction: column.first_direction() });
        }
    }

    /// Brings a column into sight at the right, or puts it away. One column always stays.
    pub fn turn_column(&mut self, column: Column) {
        match self.columns.iter().position(|own| *own == column) {
            Some(at) if self.columns.len() > 1 => {
                self.columns.remove(at);
                self.sort.retain(|key| key.column != column);
                self.group = self.group.filter(|group| *group != column);
            }
            Some(_) => {}
            None => self.columns.push(column),
        }
    }

    /// Moves a column by so many places.
    pub fn move_column(&mut self, column: Column, by: isize) {
        let Some(at) = self.columns.iter().position(|own| *own == column) else { return };
        let last = self.columns.len() - 1;
        let to = at.saturating_add_signed(by).min(last);
        let column = self.columns.remove(at);
        self.columns.insert(to, column);
    }

    /// Whether rows are sorted by `column`: as which of the keys, from 1, and how.
    pub fn sorted_by(&self, column: Column) -> Option<(usize, Direction)> {
        let at = self.sort.iter().position(|key| key.column == column)?;
        self.sort.get(at).map(|key| (at + 1, key.direction))
    }
}
