//! The lines of a table as they stand one below the other: headings of groups, and rows of those that are not folded.

use std::collections::BTreeSet;

use super::lay::Laid;

/// A line of a table.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Line {
    /// The heading of the group at this position.
    Group(usize),
    /// The row at this place among those that are laid.
    Row(usize),
}

/// Which lines there are, without a list of them.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Lines {
    /// The line on which each group begins, and the place of its first row; none if rows are not grouped.
    begins: Vec<(usize, usize, bool)>,
    count: usize,
}

impl Lines {
    /// The lines of `laid`, of which the groups at these positions are folded.
    pub fn new(laid: &Laid, folded: &BTreeSet<usize>) -> Self {
        if laid.groups.is_empty() {
            return Self { begins: Vec::new(), count: laid.rows.len() };
        }
        let mut count = 0;
        let begins = laid.groups.iter().enumerate().map(|(at, group)| {
            let is_folded = folded.contains(&at);
            let begin = (count, group.start, is_folded);
            count += 1 + if is_folded { 0 } else { group.count };
            begin
        });
        let begins = begins.collect();
        Self { begins, count }
    }

    /// The number of lines.
    pub fn len(&self) -> usize {
        self.count
    }

    /// Whether there is nothing to show.
    pub fn is_empty(&self) -> bool {
        self.count == 0
    }

    /// The line at this place.
    pub fn at(&self, line: usize) -> Option<Line> {
        if line >= self.count {
            return None;
        }
        let group = self.begins.partition_point(|(begin, ..)| *begin <= line);
        let Some((begin, start, _)) = group.checked_sub(1).and_then(|group| self.begins.get(group)) else {
            return Some(Line::Row(line));
        };
        Some(if line == *begin { Line::Group(group - 1) } else { Line::Row(start + line - begin - 1) })
    }

    /// The line of the row at this place; that of its group's heading if the group is folded.
    pub fn of_row(&self, row: usize) -> usize {
        let group = self.begins.partition_point(|(_, start, _)| *start <= row);
        match group.checked_sub(1).and_then(|group| self.begins.get(group)) {
            None => row,
            Some((begin, _, true)) => *begin,
            Some((begin, start, false)) => begin + 1 + row - start,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::table::lay::Group;

    #[test]
    fn every_line_is_a_heading_or_a_row_and_every_row_that_is_not_folded_has_one() {
        let group = |start, count| Group { start, count, record: 0 };
        let laid = Laid { rows: (0..6).collect(), groups: vec![group(0, 2), group(2, 1), group(3, 3)], all: 6 };
        let lines = Lines::new(&laid, &BTreeSet::from([1]));
        let all: Vec<Line> = (0..lines.len()).filter_map(|at| lines.at(at)).collect();
        let rows = |rows: std::ops::Range<usize>| rows.map(Line::Row);
        let told: Vec<Line> = std::iter::once(Line::Group(0))
            .chain(rows(0..2))
            .chain([Line::Group(1), Line::Group(2)])
            .chain(rows(3..6))
            .collect();
        assert_eq!(all, told);
        for (row, line) in [(0, 1), (1, 2), (2, 3), (3, 5), (5, 7)] {
            assert_eq!(lines.of_row(row), line, "row {row}");
        }
        assert_eq!(Lines::new(&Laid { groups: Vec::new(), ..laid }, &BTreeSet::new()).at(4), Some(Line::Row(4)));
    }
}
