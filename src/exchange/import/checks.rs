//! Asks the checks of a dataset what they find in the result, and keeps the report with it.

use super::Imported;
use crate::{
    dataset::{
        id::{EntityIndex, RelationIndex},
        message::Message,
        read::read_text,
        share::Text,
        write::write,
    },
    exchange::{
        progress::{Progress, Refused},
        report::{Line, Record, Sort},
        sheet::Workbook,
    },
};

/// Writes the dataset, reads it again and adds what the checks find to the report, at the rows of the records. A problem
/// that would keep the file from opening comes first.
///
/// # Errors
/// If the work is given up.
pub fn checked(mut imported: Imported, progress: &mut Progress<'_>) -> Result<Imported, Refused> {
    progress.at(0.0)?;
    if imported.is_own {
        // It was read by these very checks.
        return Ok(imported);
    }
    let text = write(&imported.dataset);
    progress.at(0.4)?;
    let reading = read_text(&text);
    progress.at(0.9)?;
    // Most files have nothing wrong in them, and no line has to be found.
    let places = if reading.problems.is_empty() { Places::default() } else { Places::of(&text) };
    let (mut errors, mut warnings) = (Vec::new(), Vec::new());
    for problem in reading.problems {
        let record = places.record_at(problem.line);
        let spot = match record {
            Some(Record::Entity(at)) => imported.entity_rows.get(at.position()).and_then(|rows| rows.first()),
            Some(Record::Relation(at)) => imported.relation_rows.get(at.position()),
            None => None,
        };
        let list = if problem.is_error() { &mut errors } else { &mut warnings };
        list.push(Line { sort: Sort::Doubtful, spot: spot.copied(), record, said: problem.message });
    }
    imported.report.lines.splice(0..0, errors);
    imported.report.lines.extend(warnings);
    Ok(imported)
}

/// Keeps the report with the dataset, as the note of the source that stands for the workbook.
#[must_use]
pub fn with_report(mut imported: Imported, workbook: &Workbook, say: &dyn Fn(&Message) -> String) -> Imported {
    if imported.is_own {
        // Its sources are documents, and their notes are somebody's.
        return imported;
    }
    let note = imported.report.note(workbook, say);
    if let Some(source) = imported.dataset.sources.first_mut() {
        source.note = Some(Text::from(note));
    }
    imported
}

/// The lines on which the records of a text begin that was just written.
#[derive(Default)]
struct Places {
    /// In ascending order.
    begins: Vec<(usize, Option<Record>)>,
}

impl Places {
    fn of(text: &str) -> Self {
        let mut begins = Vec::new();
        let mut list = "";
        let mut nth = 0;
        for (number, line) in (1..).zip(text.lines()) {
            if let Some(name) = line.strip_prefix("    ").and_then(|rest| rest.strip_suffix(": [")) {
                (list, nth) = (name, 0);
            } else if line.starts_with("        (") {
                let record = match list {
                    "entities" => Some(Record::Entity(EntityIndex::new(nth))),
                    "relations" => Some(Record::Relation(RelationIndex::new(nth))),
                    _ => None,
                };
                begins.push((number, record));
                nth += 1;
            }
        }
        Self { begins }
    }

    fn record_at(&self, line: usize) -> Option<Record> {
        let behind = self.begins.partition_point(|(begins, _)| *begins <= line);
        self.begins.get(behind.checked_sub(1)?)?.1
    }
}
