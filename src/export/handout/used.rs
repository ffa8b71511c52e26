//! The sources that a step rests on.

use std::collections::BTreeSet;

use super::super::words;
use crate::{
    dataset::{
        id::{EntityIndex, RelationIndex, SourceIndex},
        share::Text,
        source::Source,
        workspace::Highlight,
    },
    session::Session,
    story::caption::{Block, Bullet, Span},
};

/// So many sources are named; a page is no bibliography.
const NAMED: usize = 6;

/// The sources of what is highlighted, or of all that is shown where that has none; and how many more
/// there are.
pub(super) fn sources(session: &Session, highlights: &[Highlight]) -> (Vec<Block>, usize) {
    let mut entities = BTreeSet::new();
    let mut relations = BTreeSet::new();
    for highlight in highlights {
        match highlight {
            Highlight::Entity(entity) => _ = entities.insert(*entity),
            Highlight::Relation(relation) => _ = relations.insert(*relation),
        }
    }
    let mut used = supporting(session, &entities, &relations);
    if used.is_empty() {
        let shown = session.shown();
        let entities = shown.entities.ones().map(EntityIndex::new).collect();
        let relations = shown.relations.ones().map(RelationIndex::new).collect();
        used = supporting(session, &entities, &relations);
    }
    let named = used.iter().take(NAMED).map(|source| block(session, *source)).collect();
    (named, used.len().saturating_sub(NAMED))
}

fn supporting(
    session: &Session,
    entities: &BTreeSet<EntityIndex>,
    relations: &BTreeSet<RelationIndex>,
) -> Vec<SourceIndex> {
    let supports = |source: &SourceIndex| {
        let support = session.network().supported_by(*source);
        support.entities.iter().any(|entity| entities.contains(entity))
            || support.relations.iter().any(|relation| relations.contains(relation))
    };
    (0..session.network().dataset().sources.len()).map(SourceIndex::new).filter(supports).collect()
}

/// "Signing ceremony, HKIC, 24 Jun 2024", the title leading to the source.
fn block(session: &Session, source: SourceIndex) -> Block {
    let Source { title, publisher, date, url, .. } = session.network().dataset().source(source);
    let comma = words::comma(session.language());
    let parts = publisher.iter().map(Text::to_string).chain(Some(date.spoken())).filter(|part| !part.is_empty());
    let rest: String = parts.flat_map(|part| [comma.to_owned(), part]).collect();
    let plain = |text: String| Span { text, bold: false, link: None };
    let spans = vec![Span { link: url.as_ref().map(Text::to_string), ..plain(title.to_string()) }, plain(rest)];
    Block { bullet: Some(Bullet::Dot), depth: 0, spans }
}
