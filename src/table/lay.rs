//! The rows of a table as a setup asks for them: sifted, grouped and sorted.

use std::collections::BTreeMap;

use rayon::slice::ParallelSliceMut as _;

use super::{
    column::Column,
    facts::Facts,
    index::{Index, LAST},
    setup::{Direction, Setup},
    subject::Subject,
};
use crate::dataset::fold::fold;

/// The rows of one subject, with what was worked out of their columns.
#[derive(Debug)]
pub struct Table {
    subject: Subject,
    /// The records on the map, in the order of the dataset.
    rows: Vec<u32>,
    indexes: BTreeMap<Column, Index>,
}

/// The rows that a setup asks for, in their order.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Laid {
    /// The positions of records.
    pub rows: Vec<u32>,
    /// The groups that they stand in, one after the other; none if rows are not grouped.
    pub groups: Vec<Group>,
    /// The number of rows before any was left out for its words.
    pub all: usize,
}

/// Rows that have the same value in the column by which rows stand together.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Group {
    /// The place of its first row.
    pub start: usize,
    /// The number of its rows.
    pub count: usize,
    /// One of its records, which says what it has in common.
    pub record: u32,
}

impl Table {
    /// The rows of `subject` that the map shows.
    pub fn new(subject: Subject, facts: &Facts<'_>) -> Self {
        Self { subject, rows: facts.rows(subject), indexes: BTreeMap::new() }
    }

    /// The same after the filter changed, with all that is not about it.
    #[must_use]
    pub fn filtered(self, facts: &Facts<'_>) -> Self {
        let mut indexes = self.indexes;
        indexes.retain(|column, _| !column.follows_filter());
        Self { indexes, ..Self::new(self.subject, facts) }
    }

    /// The records that are rows.
    pub fn subject(&self) -> Subject {
        self.subject
    }

    /// All rows, in the order of the dataset.
    pub fn rows(&self) -> &[u32] {
        &self.rows
    }

    /// Lays the rows as `setup` asks.
    pub fn lay(&mut self, setup: &Setup, facts: &Facts<'_>) -> Laid {
        let mut rows = self.sifted(setup, facts);
        let mut keys: Vec<(Column, Direction)> = setup.group.map(|group| (group, Direction::Up)).into_iter().collect();
        keys.extend(
            setup.sort.iter().filter(|key| Some(key.column) != setup.group).map(|key| (key.column, key.direction)),
        );
        // A group that is sorted by itself stands as that says.
        if let (Some(group), Some(first)) = (setup.group, keys.first_mut()) {
            first.1 = setup.sorted_by(group).map_or(Direction::Up, |(_, direction)| direction);
        }
        self.sort(&mut rows, &keys, facts);
        let groups = setup.group.map(|group| self.groups(&rows, group, facts)).unwrap_or_default();
        Laid { rows, groups, all: self.rows.len() }
    }

    fn index(&mut self, column: Column, facts: &Facts<'_>) -> &Index {
        let subject = self.subject;
        self.indexes.entry(column).or_insert_with(|| Index::new(column, subject, facts))
    }

    /// The rows in which every word of the query occurs in some column in sight.
    fn sifted(&mut self, setup: &Setup, facts: &Facts<'_>) -> Vec<u32> {
        let words: Vec<String> = setup.query.split_whitespace().map(fold).filter(|word| !word.is_empty()).collect();
        if words.is_empty() {
            return self.rows.clone();
        }
        for column in &setup.columns {
            self.index(*column, facts);
        }
        let indexes: Vec<&Index> = setup.columns.iter().filter_map(|column| self.indexes.get(column)).collect();
        let mut rows = self.rows.clone();
        for word in &words {
            let hits: Vec<Vec<bool>> = indexes.iter().map(|index| index.with(word, facts)).collect();
            let has = |record: u32| {
                let mut columns = indexes.iter().zip(&hits);
                columns.any(|(index, hits)| hits.get(index.number(record) as usize).copied().unwrap_or_default())
            };
            rows.retain(|record| has(*record));
        }
        rows
    }

    /// Sorts rows by the keys, the first most; equals stay in the order of the dataset.
    fn sort(&mut self, rows: &mut Vec<u32>, keys: &[(Column, Direction)], facts: &Facts<'_>) {
        for (column, _) in keys {
            self.index(*column, facts);
        }
        let indexes: Vec<(&Index, Direction)> =
            keys.iter().filter_map(|(column, direction)| Some((self.indexes.get(column)?, *direction))).collect();
        let rank = |(index, direction): &(&Index, Direction), record: u32| {
            let rank = index.rank(record, facts);
            match direction {
                _ if rank == LAST => LAST,
                Direction::Up => rank,
                Direction::Down => LAST - 1 - rank,
            }
        };
        match indexes.as_slice() {
            [] => {}
            [only] => {
                let key = |record: u32| u64::from(rank(only, record)) << 32 | u64::from(record);
                let mut sorted: Vec<u64> = rows.iter().map(|record| key(*record)).collect();
                sorted.par_sort_unstable();
                // The lower half is the record.
                *rows = sorted.into_iter().map(|key| key as u32).collect();
            }
            several => {
                let key = |record: u32| {
                    let ranks = several.iter().map(|index| u128::from(rank(index, record)));
                    ranks.fold(0, |all: u128, one| all << 32 | one)
                };
                let mut sorted: Vec<(u128, u32)> = rows.iter().map(|record| (key(*record), *record)).collect();
                sorted.par_sort_unstable();
                *rows = sorted.into_iter().map(|(_, record)| record).collect();
            }
        }
    }

    /// The runs of rows that have the same value in a column by which they are sorted.
    fn groups(&mut self, rows: &[u32], column: Column, facts: &Facts<'_>) -> Vec<Group> {
        let index = self.index(column, facts);
        let mut start = 0;
        let same = rows.chunk_by(|one, other| index.rank(*one, facts) == index.rank(*other, facts));
        let groups = same.filter_map(|same| {
            let group = Group { start, count: same.len(), record: *same.first()? };
            start += same.len();
            Some(group)
        });
        groups.collect()
    }
}
