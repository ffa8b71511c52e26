//! The fate of every row and cell of a workbook: nothing is only counted.

use super::sheet::{Spot, Workbook};
use crate::dataset::{
    id::{EntityIndex, RelationIndex},
    limits::MAX_PROSE,
    message::Message,
    row::Place,
};

/// The letters that are left for the last line of a note.
const ROOM: usize = 200;

/// The fate of a workbook.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Report {
    /// The number of rows that were read as entities.
    pub entity_rows: u32,
    /// The number of rows that were read as ties.
    pub relation_rows: u32,
    /// Everything that a reader has to know, in the order of the sheets.
    pub lines: Vec<Line>,
}

impl Report {
    /// The report as it stays with the dataset: as the note of the source that stands for the workbook, a line for each
    /// thing, beginning with its place as evidence has it ("Deals, row 7"), by which it leads to records and cells. It
    /// is cut to what a note may hold, with the number of lines that are left out.
    pub fn note(&self, workbook: &Workbook, say: &dyn Fn(&Message) -> String) -> String {
        let rows = |key, rows: u32| Message::new(key).count("count", rows as usize);
        let head = Message::new("report-head").with("file", workbook.name.as_str());
        let head = head.with("entities", rows("report-head-entities", self.entity_rows));
        let mut note = say(&head.with("relations", rows("report-head-relations", self.relation_rows)));
        let mut letters = note.chars().count();
        // What the checks find they find again whenever the dataset is opened.
        let lines: Vec<&Line> = self.lines.iter().filter(|line| line.sort != Sort::Doubtful).collect();
        for (nth, line) in lines.iter().enumerate() {
            let said = say(&line.said);
            let line = match line.spot {
                Some(spot) => format!("\n{}: {said}", spot.told(workbook)),
                None => format!("\n{said}"),
            };
            letters += line.chars().count();
            if letters > MAX_PROSE - ROOM {
                let rest = Message::new("report-cut").count("count", lines.len() - nth);
                note.push('\n');
                note.push_str(&say(&rest));
                break;
            }
            note.push_str(&line);
        }
        note
    }
}

/// A report as it stays with a dataset.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Noted<'a> {
    /// How much was read.
    pub head: &'a str,
    /// What a reader has to know, each with the place that it is about, as evidence has it.
    pub lines: Vec<(Option<&'a str>, &'a str)>,
}

/// Reads the report that stays with a dataset.
pub fn noted(note: &str) -> Noted<'_> {
    /// A name of a sheet may have the sign in it that stands behind a place, but not as often as this.
    const TRIED: usize = 8;
    let (head, rest) = note.split_once('\n').unwrap_or((note, ""));
    let line = |line: &'_ str| -> (Option<usize>, usize) {
        let mut ends = line.match_indices(": ").take(TRIED).map(|(at, _)| at);
        let end = ends.find(|end| line.get(..*end).is_some_and(|at| Place::read(at).is_some()));
        (end, end.map_or(0, |end| end + 2))
    };
    let lines = rest.lines().filter(|line| !line.trim().is_empty()).map(|text| {
        let (end, begin) = line(text);
        (end.and_then(|end| text.get(..end)), text.get(begin..).unwrap_or_default())
    });
    Noted { head, lines: lines.collect() }
}

/// One thing that a reader has to know.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Line {
    /// The sort of thing it is.
    pub sort: Sort,
    /// The row or cell that it is about; `None` for the whole file.
    pub spot: Option<Spot>,
    /// The record that came of it, if one did.
    pub record: Option<Record>,
    /// The thing, in words.
    pub said: Message,
}

/// The sorts of lines, in the order in which they are listed.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Sort {
    /// A row or sheet that became no record.
    Skipped,
    /// A cell that could not be read as what its column is.
    NotUnderstood,
    /// An entity that only ties name.
    Invented,
    /// Names or rows that became one entity.
    Merged,
    /// Something was read otherwise than it looks: a hidden row, a spreadsheet's number for a date.
    Noticed,
    /// The checks of a dataset find something in the result.
    Doubtful,
}

/// A record of the dataset that was made.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Record {
    /// An entity.
    Entity(EntityIndex),
    /// A tie.
    Relation(RelationIndex),
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_lines_of_a_note_are_found_again_with_their_places() {
        let note =
            "Read from a.xlsx: 1 row\nQ1: all, row 7: a total: 12\nline 3, column C: no date\n3 sheets are hidden";
        let noted = noted(note);
        assert_eq!(noted.head, "Read from a.xlsx: 1 row");
        let expected = [
            (Some("Q1: all, row 7"), "a total: 12"),
            (Some("line 3, column C"), "no date"),
            (None, "3 sheets are hidden"),
        ];
        assert_eq!(noted.lines, expected);
    }
}
