//! Ids of new records: made of a name, and unlike all that there are.

use crate::dataset::{
    Dataset,
    kebab::{LONGEST, kebab_case},
    list::List,
    share::Text,
    source::Speaker,
};

/// An id for a new record of a list, made of its name: Chinese by pinyin, and numbered if another has it.
pub fn of_name(dataset: &Dataset, list: List, name: &str) -> Text {
    let stem = kebab_case(name, LONGEST);
    let numbered = |nth: usize| match &stem {
        Some(stem) if nth == 1 => stem.clone(),
        Some(stem) => format!("{stem}-{nth}"),
        None => format!("{}-{nth}", word(list)),
    };
    let ids = (1..).map(numbered);
    ids.into_iter().find(|id| !is_taken(dataset, list, id, None)).unwrap_or_default().into()
}

/// An id for a new tie: the next number behind the largest that ties have, in their manner.
pub fn of_tie(dataset: &Dataset) -> Text {
    next(dataset, (List::Relations, "r"), dataset.relations.iter().map(|tie| &tie.id))
}

/// An id for a new figure, as for a tie.
pub fn of_figure(dataset: &Dataset) -> Text {
    next(dataset, (List::Figures, "f"), dataset.figures.iter().map(|figure| &figure.id))
}

/// The next number behind the largest of these ids, in their manner; the first behind a letter where none is a number.
fn next<'a>(dataset: &Dataset, (list, letter): (List, &str), ids: impl Iterator<Item = &'a Text>) -> Text {
    let numbered = ids.filter_map(|id| {
        let (stem, digits) = id.split_at(id.trim_end_matches(|c: char| c.is_ascii_digit()).len());
        Some((stem, digits, digits.parse::<u64>().ok()?))
    });
    let (stem, width, highest) = numbered
        .max_by_key(|(_, _, number)| *number)
        .map_or((letter, 3, 0), |(stem, digits, number)| (stem, digits.len(), number));
    let ids = (1_u64..).map(|more| format!("{stem}{:0width$}", highest.saturating_add(more)));
    ids.into_iter().find(|id| !is_taken(dataset, list, id, None)).unwrap_or_default().into()
}

/// The first id that `is_free` behind one that is not: the next number in its manner.
pub(super) fn further(id: &str, is_free: impl Fn(&str) -> bool) -> Text {
    let (stem, digits) = id.split_at(id.trim_end_matches(|c: char| c.is_ascii_digit()).len());
    let (stem, width, number) = match digits.parse::<u64>() {
        Ok(number) => (stem.to_owned(), digits.len(), number),
        Err(_) => (format!("{id}-"), 1, 1),
    };
    let ids = (1_u64..).map(|more| format!("{stem}{:0width$}", number.saturating_add(more)));
    ids.into_iter().find(|id| is_free(id)).unwrap_or_default().into()
}

/// Whether another record than the one at `own` has this id, or is named by it. Entities, ties and figures share their
/// ids, as numbers are parts of each other by id alone.
pub fn is_taken(dataset: &Dataset, list: List, id: &str, own: Option<usize>) -> bool {
    let lists: &[List] = match list {
        List::Entities | List::Relations | List::Figures => &[List::Entities, List::Relations, List::Figures],
        List::Sources => &[List::Sources],
        List::Sectors => &[List::Sectors],
        List::EntityKinds => &[List::EntityKinds],
        List::RelationKinds => &[List::RelationKinds],
        List::Head
        | List::Groups
        | List::Views
        | List::Stories
        | List::Positions
        | List::Notes
        | List::Letterhead
        | List::Proposals => &[],
    };
    let has = |other: &List| {
        let own = own.filter(|_| *other == list);
        match other {
            List::Entities => is_among(dataset.entities.iter().map(|record| &record.id), id, own),
            List::Relations => is_among(dataset.relations.iter().map(|record| &record.id), id, own),
            List::Figures => is_among(dataset.figures.iter().map(|record| &record.id), id, own),
            List::Sectors => is_among(dataset.sectors.iter().map(|record| &record.id), id, own),
            List::EntityKinds => is_among(dataset.entity_kinds.iter().map(|record| &record.id), id, own),
            List::RelationKinds => is_among(dataset.relation_kinds.iter().map(|record| &record.id), id, own),
            _ => is_among(dataset.sources.iter().map(|record| &record.id), id, own),
        }
    };
    lists.iter().any(has) || (list == List::Entities && is_speaker(dataset, id))
}

fn is_among<'a>(mut ids: impl Iterator<Item = &'a Text>, id: &str, own: Option<usize>) -> bool {
    let found = ids.position(|other| other == id);
    match found {
        Some(at) if Some(at) == own => ids.any(|other| other == id),
        found => found.is_some(),
    }
}

/// Whether somebody who is no entity is called so in a piece of evidence: an entity of this id would be taken for them.
fn is_speaker(dataset: &Dataset, id: &str) -> bool {
    let pieces = dataset.entities.iter().flat_map(|record| &record.evidence);
    let pieces = pieces.chain(dataset.relations.iter().flat_map(|record| &record.evidence));
    let mut pieces = pieces.chain(dataset.figures.iter().flat_map(|record| &record.evidence));
    pieces.any(|piece| matches!(&piece.by, Some(Speaker::Named(name)) if name == id))
}

fn word(list: List) -> &'static str {
    match list {
        List::Sources => "source",
        List::Relations => "tie",
        List::Figures => "figure",
        List::Sectors => "sector",
        List::EntityKinds | List::RelationKinds => "kind",
        _ => "entity",
    }
}
