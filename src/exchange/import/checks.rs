//! Asks the checks of a dataset what they find in the result, and keeps the report with it.

use super::{Imported, elsewhere::Elsewhere};
use crate::{
    dataset::{
        Dataset,
        amount::Amount,
        check::{Finding, findings},
        entity::Entity,
        id::{EntityIndex, RelationIndex},
        kebab::LONGEST,
        limits::MAX_FILE_BYTES,
        list::List,
        message::Message,
        problem::Severity,
        relation::Relation,
        share::Text,
        source::{Evidence, Speaker},
        when::When,
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
    let (mut errors, mut elsewhere) = (Vec::new(), None);
    let found = rayon::in_place_scope(|scope| {
        scope.spawn(|_| errors = too_large(&imported.dataset));
        scope.spawn(|_| elsewhere = Some(Elsewhere::of(&imported.dataset)));
        findings(&imported.dataset, &line, &mut wanted)
    });
    let (found, elsewhere) = found.zip(elsewhere).ok_or(Refused::GivenUp)?;
    let mut warnings = Vec::new();
    for Finding { record, severity, message } in found {
        let spot = record.and_then(|(list, at)| row(list, at)).copied();
        let record = record.and_then(|(list, at)| match list {
            List::Entities => Some(Record::Entity(EntityIndex::new(at))),
            List::Relations => Some(Record::Relation(RelationIndex::new(at))),
            _ => None,
        });
        let list = if severity == Severity::Error { &mut errors } else { &mut warnings };
        list.push(Line { sort: Sort::Doubtful, spot, record, said: elsewhere.said(message) });
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
    let sources = dataset.sources.iter().map(|source| {
        let texts = [&source.publisher, &source.kind, &source.url, &source.file, &source.language, &source.note];
        RECORD + source.id.len() + source.title.len() + length(texts.into_iter().flatten())
    });
    let entities = dataset.entities.iter().map(|entity| of_entity(dataset, entity));
    let relations = dataset.relations.iter().map(|relation| of_relation(dataset, relation));
    let places = dataset.workspace.positions.len() * RECORD;
    sources.sum::<usize>() + entities.sum::<usize>() + relations.sum::<usize>() + places
}

/// The names of the fields that a record always has, its brackets, and the breaks and spaces around them.
const RECORD: usize = 160;

/// A date with its basis.
const DATE: usize = 100;

/// What stands around a text: the name of its field, quotes, and the break before it.
const AROUND: usize = 28;

fn of_entity(dataset: &Dataset, entity: &Entity) -> usize {
    let Entity { extra, .. } = entity;
    let names = entity.name.iter().chain(entity.short.iter()).map(|(tag, name)| tag.len() + name.len() + AROUND);
    let texts = extra.tags.iter().chain(&extra.aliases).chain(&extra.note).chain(&extra.place);
    let dates = usize::from(entity.when != When::Unstated) * DATE;
    let own = RECORD + entity.id.len() + names.sum::<usize>() + length(texts) + of_amount(extra.amount.as_ref());
    own + dates + entity.sectors.len() * (LONGEST + AROUND) + of_evidence(dataset, &entity.evidence)
}

fn of_relation(dataset: &Dataset, relation: &Relation) -> usize {
    let Relation { extra, .. } = relation;
    let ends = dataset.entity(relation.from).id.len() + dataset.entity(relation.to).id.len();
    let ids = relation.id.len() + ends + dataset.relation_kind(relation.kind).id.len();
    let dates = [relation.when, extra.ended].into_iter().filter(|when| *when != When::Unstated).count() * DATE;
    let texts = extra.tags.iter().chain(&extra.note).chain(&extra.role);
    let listed = (relation.sectors.len() + extra.funds.len()) * (LONGEST + AROUND);
    let own = RECORD + ids + dates + length(texts) + of_amount(extra.amount.as_ref());
    own + listed + of_evidence(dataset, &relation.evidence)
}

fn of_amount(amount: Option<&Amount>) -> usize {
    amount.map_or(0, |amount| RECORD + amount.raw.len())
}

fn of_evidence(dataset: &Dataset, evidence: &[Evidence]) -> usize {
    let piece = |piece: &Evidence| {
        let by = match &piece.by {
            Some(Speaker::Entity(entity)) => dataset.entity(*entity).id.len(),
            Some(Speaker::Named(name)) => name.len(),
            None => 0,
        };
        let texts = piece.at.iter().chain(&piece.says).chain(&piece.quote);
        RECORD / 2 + dataset.source(piece.source).id.len() + by + texts.map(arcstr::ArcStr::len).sum::<usize>()
    };
    evidence.iter().map(piece).sum()
}

fn length<'text>(texts: impl Iterator<Item = &'text Text>) -> usize {
    texts.map(|text| text.len() + AROUND).sum()
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

#[cfg(test)]
mod tests {
    use super::*;
    use crate::dataset::{bundled::SAMPLES, read::read_text, workspace::Workspace};

    #[test]
    fn a_file_is_no_longer_than_is_reckoned() {
        for sample in SAMPLES {
            let mut dataset = read_text(sample.text).dataset.unwrap();
            dataset.figures.clear();
            dataset.workspace = Workspace { positions: dataset.workspace.positions, ..Workspace::default() };
            assert!(write(&dataset).len() < at_most(&dataset), "{}", sample.name);
        }
    }
}
