//! The fate of every row and cell of a workbook: nothing is only counted.

use super::sheet::{Spot, Workbook};
use crate::dataset::{
    id::{EntityIndex, RelationIndex},
    limits::MAX_PROSE,
    message::Message,
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
