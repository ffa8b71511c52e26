//! Citations, copied as text: ties in words with their sources, and the selection.

use super::ties;
use crate::{
    dataset::{
        id::{EntityIndex, RelationIndex},
        source::Evidence,
        view::Selection,
    },
    session::Session,
};

/// A tie in words, with what it rests on: one line for each source.
pub fn of_relation(session: &Session, relation: RelationIndex) -> String {
    let record = session.network().dataset().relation(relation);
    let mut text = line(session, relation);
    cite(&mut text, session, &record.evidence);
    text
}

/// A selection in words: names and ties; `None` of nothing.
pub fn of(session: &Session, selection: &Selection) -> Option<String> {
    let network = session.network();
    match selection {
        Selection::Nothing => None,
        Selection::Entities(entities) if entities.len() == 1 => {
            let entity = *entities.first()?;
            let mut text = session.words().bracketed(&session.name_apart(entity), &ties::subtitle(session, entity));
            network.relations_of(entity).for_each(|tie| add(&mut text, &line(session, tie)));
            Some(text)
        }
        Selection::Entities(entities) => {
            let mut text = names(session, entities.iter().copied());
            // Each tie once: from the end that comes first.
            for entity in entities {
                for tie in network.relations_of(*entity) {
                    let other = network.dataset().relation(tie).other_end(*entity);
                    if other > *entity && entities.contains(&other) {
                        add(&mut text, &line(session, tie));
                    }
                }
            }
            Some(text)
        }
        Selection::Relation(relation) => Some(of_relation(session, *relation)),
        Selection::Relations(relations) => {
            Some(relations.iter().map(|tie| line(session, *tie)).collect::<Vec<_>>().join("\n"))
        }
        Selection::Source(source) => Some(network.dataset().source(*source).citation(None)),
        Selection::Path { .. } => {
            let path = session.paths()?.paths.first()?;
            let mut text = names(session, path.entities.iter().copied());
            path.relations.iter().flatten().for_each(|tie| add(&mut text, &line(session, *tie)));
            Some(text)
        }
    }
}

fn names(session: &Session, entities: impl Iterator<Item = EntityIndex>) -> String {
    entities.map(|entity| session.name_apart(entity).into_owned()).collect::<Vec<_>>().join("\n")
}

/// "HKIC – invests in – Pearl Bio (24 Jun 2024 · signed)".
fn line(session: &Session, relation: RelationIndex) -> String {
    let record = session.network().dataset().relation(relation);
    let words = session.words();
    let mut dated = ties::dated(record, words);
    if let Some(amount) = &record.extra.amount {
        dated = format!("{dated} · {}", amount.told(session.language()).text);
    }
    words.bracketed(&ties::sentence(session, relation), &dated)
}

fn cite(text: &mut String, session: &Session, evidence: &[Evidence]) {
    for piece in evidence {
        if let Some(says) = &piece.says {
            add(text, &ties::capitalised(says));
        }
        let source = session.network().dataset().source(piece.source);
        let at = piece.at.as_deref().map(|at| session.words().place(at));
        add(text, &source.citation(at.as_deref()));
    }
}

fn add(text: &mut String, line: &str) {
    text.push('\n');
    text.push_str(line);
}
