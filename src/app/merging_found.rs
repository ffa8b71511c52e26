//! The records that are proposed as the other one of a merger.

use crate::{
    dataset::{
        fold::fold,
        id::{EntityIndex, RelationIndex},
        list::List,
        workspace::Highlight,
    },
    edit::Record,
    filter::search::Target,
    panels::ties,
    session::Session,
};

/// How many records are proposed.
const PROPOSED: usize = 12;

/// A record in a line, with what tells it from others.
pub(super) fn in_a_line(session: &Session, about: Highlight) -> String {
    let words = session.words();
    match about {
        Highlight::Entity(entity) => {
            words.parts(&[session.label_apart(entity).into_owned(), ties::subtitle(session, entity)])
        }
        Highlight::Relation(tie) => {
            let date = words.held(session.network().dataset().relation(tie));
            let sentence = ties::sentence(session, tie);
            if date.is_empty() { sentence } else { words.parts(&[sentence, date]) }
        }
    }
}

/// The records that may be the other one: those that are searched for, or without a query those that lie near.
pub(super) fn proposed(session: &Session, one: &Record, query: &str) -> Vec<Highlight> {
    let dataset = session.network().dataset();
    let Some(at) = one.position(dataset) else { return Vec::new() };
    if one.list == List::Relations {
        return ties_near(session, RelationIndex::new(at), query);
    }
    let own = EntityIndex::new(at);
    let name = session.name(own).to_owned();
    let query = if query.trim().is_empty() { name.as_str() } else { query };
    let hits = session.search().search(query, usize::MAX).into_iter();
    let entities = hits.filter_map(|hit| match hit.target {
        Target::Entity(entity) if entity != own => Some(Highlight::Entity(entity)),
        _ => None,
    });
    entities.take(PROPOSED).collect()
}

/// Ties at the ends of this one that say the query, those between the same two first.
fn ties_near(session: &Session, own: RelationIndex, query: &str) -> Vec<Highlight> {
    let network = session.network();
    let record = network.dataset().relation(own);
    let ends = [record.from, record.to];
    let mut near: Vec<RelationIndex> = ends.iter().flat_map(|end| network.relations_of(*end)).collect();
    near.sort_unstable();
    near.dedup();
    let is_between = |tie: &RelationIndex| {
        let tie = network.dataset().relation(*tie);
        ends.contains(&tie.from) && ends.contains(&tie.to)
    };
    near.sort_by_key(|tie| !is_between(tie));
    let query = fold(query);
    let says = |tie: &RelationIndex| query.is_empty() || fold(&ties::sentence(session, *tie)).contains(&query);
    near.into_iter().filter(|tie| *tie != own && says(tie)).take(PROPOSED).map(Highlight::Relation).collect()
}
