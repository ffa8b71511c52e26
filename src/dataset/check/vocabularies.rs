//! Checks sources, sectors and kinds.

use super::desk::{Desk, Subject};
use crate::dataset::{
    file,
    id::SectorIndex,
    limits::MAX_SECTOR_DEPTH,
    list::List,
    message::Message,
    source::Source,
    tree::Step,
    vocabulary::{EntityKind, RelationKind, Sector},
    written::Record,
};

pub(super) fn sources(desk: &mut Desk<'_, '_, '_>, records: Vec<Record<file::Source<'_>>>) -> Vec<Source> {
    let source = |Record { written, range }: Record<file::Source<'_>>| {
        let subject = desk.record(List::Sources, &written.id, range);
        desk.required_text(&subject, "title", &written.title);
        for (field, text) in [("publisher", &written.publisher), ("kind", &written.kind), ("file", &written.file)] {
            desk.one_line_in(&subject, field, text.as_ref());
        }
        desk.prose_in(&subject, "note", written.note.as_ref());
        if let Some(url) = &written.url {
            desk.url(&subject, url);
        }
        if let Some(language) = &written.language {
            desk.language_tag(&subject, &[Step::Field("language")], language);
        }
        let date = desk.when(&subject, "date", written.date);
        Source {
            title: written.title,
            publisher: written.publisher,
            kind: written.kind,
            date,
            url: written.url,
            file: written.file,
            language: written.language,
            note: written.note,
            id: written.id,
        }
    };
    records.into_iter().map(source).collect()
}

pub(super) fn sectors(desk: &mut Desk<'_, '_, '_>, records: Vec<Record<file::Sector>>) -> Vec<Sector> {
    let mut sectors = Vec::with_capacity(records.len());
    let mut ranges = Vec::with_capacity(records.len());
    for Record { written, range } in records {
        let subject = desk.record(List::Sectors, &written.id, range.clone());
        let name = desk.required_names(&subject, "name", &written.name);
        let parent = written
            .parent
            .as_deref()
            .and_then(|parent| desk.refer(&subject, &[Step::Field("parent")], List::Sectors, parent));
        ranges.push(range);
        sectors.push(Sector { id: written.id, name, parent: parent.map(SectorIndex::new) });
    }
    for circle in circles(&sectors) {
        let Some((&first, range)) = circle.first().and_then(|first| Some((first, ranges.get(*first)?.clone()))) else {
            continue;
        };
        let ids: Vec<_> = circle
            .iter()
            .chain([&first])
            .filter_map(|index| sectors.get(*index))
            .map(|sector| sector.id.as_str())
            .collect();
        let id = ids.first().copied().unwrap_or_default();
        let subject = Subject::new(List::Sectors.noun(), id, range);
        let message = Message::new("sector-circle").with("ids", ids.join(" → "));
        desk.error(&subject, &[Step::Field("parent")], message);
    }
    if let Some(deep) = too_deep(&sectors)
        && let (Some(sector), Some(range)) = (sectors.get(deep), ranges.get(deep))
    {
        let subject = Subject::new(List::Sectors.noun(), &sector.id, range.clone());
        let message = Message::new("sector-deep").with("most", MAX_SECTOR_DEPTH);
        desk.error(&subject, &[Step::Field("parent")], message);
    }
    sectors
}

/// The first sector that lies too deep in others. Circles have been reported.
fn too_deep(sectors: &[Sector]) -> Option<usize> {
    let parent = |sector: &SectorIndex| sectors.get(sector.position())?.parent;
    let depth = |at| std::iter::successors(Some(SectorIndex::new(at)), parent).take(MAX_SECTOR_DEPTH + 1).count();
    let has_circles = |at| std::iter::successors(Some(SectorIndex::new(at)), parent).nth(sectors.len()).is_some();
    (0..sectors.len()).find(|at| depth(*at) > MAX_SECTOR_DEPTH && !has_circles(*at))
}

/// Every circle of parents, each beginning with its first sector in the file.
fn circles(sectors: &[Sector]) -> Vec<Vec<usize>> {
    let parent = |index: usize| sectors.get(index).and_then(|sector| sector.parent).map(SectorIndex::position);
    // Which walk came by a sector first; every sector is walked over once.
    let mut walk_of: Vec<Option<usize>> = vec![None; sectors.len()];
    let mut circles = Vec::new();
    for start in 0..sectors.len() {
        let mut next = Some(start);
        while let Some(index) = next {
            match walk_of.get_mut(index) {
                Some(walk @ None) => *walk = Some(start),
                Some(Some(walk)) if *walk == start => {
                    let around = std::iter::successors(parent(index), |at| parent(*at).filter(|_| *at != index));
                    let mut circle: Vec<_> = around.collect();
                    let first = circle.iter().enumerate().min_by_key(|(_, sector)| **sector).map_or(0, |(at, _)| at);
                    circle.rotate_left(first);
                    circles.push(circle);
                    break;
                }
                _ => break,
            }
            next = parent(index);
        }
    }
    circles
}

pub(super) fn entity_kinds(desk: &mut Desk<'_, '_, '_>, records: Vec<Record<file::EntityKind>>) -> Vec<EntityKind> {
    let kind = |Record { written, range }: Record<file::EntityKind>| {
        let subject = desk.record(List::EntityKinds, &written.id, range);
        let name = desk.required_names(&subject, "name", &written.name);
        EntityKind { name, capital: written.capital, id: written.id }
    };
    records.into_iter().map(kind).collect()
}

pub(super) fn relation_kinds(
    desk: &mut Desk<'_, '_, '_>,
    records: Vec<Record<file::RelationKind>>,
) -> Vec<RelationKind> {
    let kind = |Record { written, range }: Record<file::RelationKind>| {
        let subject = desk.record(List::RelationKinds, &written.id, range);
        let name = desk.required_names(&subject, "name", &written.name);
        desk.texts(&subject, "cues", &written.cues);
        RelationKind {
            name,
            symmetric: written.symmetric,
            manages_funds: written.manages_funds,
            adverse: written.adverse,
            hypothesis: written.hypothesis,
            cues: written.cues.into(),
            id: written.id,
        }
    };
    records.into_iter().map(kind).collect()
}
