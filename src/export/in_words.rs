//! The view as a short paragraph, for the note below a slide or a screen reader.

use std::cmp::Reverse;

use super::{furniture, words};
use crate::{
    dataset::{
        id::{EntityIndex, RelationIndex},
        view::Selection,
    },
    session::Session,
};

/// How many hubs, and how many selected entities, are named.
const NAMED: usize = 3;

/// What `session` shows: of which dataset, by which filters, how much, who stands out, what is
/// selected, and what it rests on; in the language of the session.
pub fn describe(session: &Session) -> String {
    let language = session.language();
    let title = words::title(session.network(), language);
    let years = session.filter().years;
    let undated = undated(session);
    let selected = selected(session);
    let sentences = [
        Some(words::of_what(&title, language)),
        words::chosen(session),
        Some(if session.shown().is_empty() {
            words::nothing(session)
        } else {
            words::how_much(session.shown(), language)
        }),
        (years.is_none() && undated > 0).then(|| words::undated_among(undated, language)),
        hubs(session),
        selected,
        Some(furniture::sources(session)),
    ];
    let stop = words::stop(language);
    let text: Vec<String> = sentences.into_iter().flatten().map(|sentence| format!("{sentence}{stop}")).collect();
    text.concat().trim_end().to_owned()
}

/// How many of the relations shown have no usable year.
fn undated(session: &Session) -> usize {
    let dataset = session.network().dataset();
    let shown = session.shown().relations.ones().map(RelationIndex::new);
    shown.filter(|relation| dataset.relation(*relation).when.years().is_none()).count()
}

/// Who has most of the ties shown.
fn hubs(session: &Session) -> Option<String> {
    let mut ties = vec![0_usize; session.network().dataset().entities.len()];
    for relation in session.shown().relations.ones() {
        for end in session.network().ends(RelationIndex::new(relation)) {
            ties[end.position()] += 1;
        }
    }
    let mut ranking: Vec<(EntityIndex, usize)> = ties
        .into_iter()
        .enumerate()
        .map(|(at, ties)| (EntityIndex::new(at), ties))
        .filter(|(_, ties)| *ties > 1)
        .collect();
    // Equals keep the order of the file.
    ranking.sort_by_key(|(_, ties)| Reverse(*ties));
    let named: Vec<_> =
        ranking.into_iter().take(NAMED).map(|(entity, ties)| (session.label_apart(entity), ties)).collect();
    let named: Vec<(&str, usize)> = named.iter().map(|(name, ties)| (&**name, *ties)).collect();
    words::hubs(&named, session.language())
}

fn selected(session: &Session) -> Option<String> {
    let selection = &session.exploration().selection;
    let entities: Vec<EntityIndex> = match selection {
        Selection::Path { from, to } => vec![*from, *to],
        selection => selection.entities().collect(),
    };
    if entities.is_empty() {
        return None;
    }
    let names: Vec<_> = entities.iter().take(NAMED).map(|entity| session.label_apart(*entity)).collect();
    let names: Vec<&str> = names.iter().map(|name| &**name).collect();
    Some(words::selected(&names, entities.len() - names.len(), session.language()))
}
