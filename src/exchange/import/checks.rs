//! Asks the checks of a dataset what they find in the result, and keeps the report with it.

use super::Imported;
use crate::{
    dataset::{
        Dataset,
        check::{Finding, findings},
        id::{EntityIndex, RelationIndex},
        limits::MAX_FILE_BYTES,
        list::List,
        message::Message,
        problem::Severity,
        share::Text,
        source::Evidence,
        write::write,
    },
    exchange::{
        progress::{Progress, Refused},
        report::{Line, Record, Sort},
        sheet::Workbook,
    },
};

/// Asks the checks of a file what they find in the dataset and adds it to the report, at the rows of the records. A
/// problem that would keep the file from opening comes first.
///
/// # Errors
/// If the work is given up.
pub fn checked(mut imported: Imported, progress: &mut Progress<'_>) -> Result<Imported, Refused> {
    progress.at(0.0)?;
    if imported.is_own {
        // It was read by these very checks.
        return Ok(imported);
    }
    let row = |list, at: usize| match list {
        List::Entities => imported.entity_rows.get(at)?.first(),
        List::Relations => imported.relation_rows.get(at),
        _ => None,
    };
    let line = |list, at| row(list, at).map_or(1, |spot| spot.row as usize);
    let mut asked = 0.0;
    let mut wanted = || {
        // Nobody knows beforehand how often it is asked.
        asked += 1.0;
        progress.at(asked / (asked + 30.0)).is_ok()
    };
    let found = findings(&imported.dataset, &line, &mut wanted).ok_or(Refused::GivenUp)?;
    let (mut errors, mut warnings) = (too_large(&imported.dataset), Vec::new());
    for Finding { record, severity, message } in found {
        let spot = record.and_then(|(list, at)| row(list, at)).copied();
        let record = record.and_then(|(list, at)| match list {
            List::Entities => Some(Record::Entity(EntityIndex::new(at))),
            List::Relations => Some(Record::Relation(RelationIndex::new(at))),
            _ => None,
        });
        let list = if severity == Severity::Error { &mut errors } else { &mut warnings };
        list.push(Line { sort: Sort::Doubtful, spot, record, said: message });
    }
    imported.report.lines.splice(0..0, errors);
    imported.report.lines.extend(warnings);
    Ok(imported)
}

/// That a file with the dataset would be larger than any that is opened.
fn too_large(dataset: &Dataset) -> Vec<Line> {
    if at_most(dataset) <= MAX_FILE_BYTES {
        return Vec::new();
    }
    let length = write(dataset).len();
    let said =
        || Message::new("file-too-large").with("size", length.div_ceil(1 << 20)).with("most", MAX_FILE_BYTES >> 20);
    let line = || Line { sort: Sort::Doubtful, spot: None, record: None, said: said() };
    (length > MAX_FILE_BYTES).then(line).into_iter().collect()
}

/// So many bytes a file with the dataset has at most, unless its texts are full of signs that take more there.
fn at_most(dataset: &Dataset) -> usize {
    /// The fields of a record that are no texts of its own, and what stands around each text.
    const RECORD: usize = 400;
    const AROUND: usize = 16;
    let of = |text: &Text| text.len() + AROUND;
    let evidence = |evidence: &[Evidence]| -> usize {
        let texts = evidence.iter().flat_map(|piece| [&piece.at, &piece.says, &piece.quote]);
        evidence.len() * RECORD / 4 + texts.flatten().map(of).sum::<usize>()
    };
    let entities = dataset.entities.iter().map(|entity| {
        let names = entity.name.iter().chain(entity.short.iter()).map(|(tag, name)| tag.len() + name.len() + AROUND);
        let texts = entity.extra.tags.iter().chain(&entity.extra.aliases).chain(&entity.extra.note);
        RECORD + names.sum::<usize>() + texts.map(of).sum::<usize>() + evidence(&entity.evidence)
    });
    let relations = dataset.relations.iter().map(|relation| {
        let texts = relation.extra.tags.iter().chain(&relation.extra.note).chain(&relation.extra.role);
        RECORD + texts.map(of).sum::<usize>() + evidence(&relation.evidence)
    });
    entities.sum::<usize>() + relations.sum::<usize>()
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
