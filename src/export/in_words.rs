//! Describes the view in a short paragraph, for the note below a slide or for a screen reader.

use std::cmp::Reverse;

use super::{
    furniture,
    subject::{Reach, Subject},
    words,
};
use crate::{
    dataset::{
        filter::Along,
        id::{EntityIndex, RelationIndex},
        view::Selection,
        workspace::Step,
    },
    session::Session,
    words::Words,
};

/// The number of hubs, and of selected entities, that are named.
const NAMED: usize = 3;

/// Describes the picture that `session` gives: the dataset, filters, counts, hubs, selection and sources, in the
/// language of the session.
pub fn describe(session: &Session) -> String {
    describe_subject(session, &Subject::shown(session), None)
}

/// Describes a picture of `subject`, which may tell a step of a story.
pub(super) fn describe_subject(session: &Session, subject: &Subject, step: Option<&Step>) -> String {
    let language = session.language();
    let lit = subject.reach == Reach::Lit;
    let without_year = subject.without_year(session);
    let title = step.map(|step| step.title.get(language).to_owned()).filter(|title| !title.is_empty());
    let hubs = hubs(session, subject);
    let sentences = [
        title,
        Some(words::of_what(&words::title(session.network(), Words::of(language)), Words::of(language))),
        words::chosen(session),
        if lit { pointed_out(session, subject) } else { None },
        Some(if subject.is_empty() && session.shown().is_empty() {
            words::nothing(session)
        } else {
            words::how_much(subject, Words::of(language))
        }),
        (session.filter().years.is_none() && without_year > 0)
            .then(|| words::undated_among(without_year, Words::of(language))),
        hubs.clone(),
        selected(session),
        said(session),
        words::without_adverse(session, hubs.is_some()),
        furniture::sources(session, subject, furniture::PUBLISHERS_NAMED),
    ];
    let full_stop = words::stop(Words::of(language));
    let ended = |sentence: String| {
        let ends_itself = sentence.ends_with(['.', '!', '?', '。', '！', '？']);
        let space = if ends_itself && full_stop.ends_with(' ') { " " } else { "" };
        if ends_itself { format!("{sentence}{space}") } else { format!("{sentence}{full_stop}") }
    };
    let text: Vec<String> = sentences.into_iter().flatten().map(ended).collect();
    text.concat().trim_end().to_owned()
}

/// A sentence that names the entities that are pointed out.
fn pointed_out(session: &Session, subject: &Subject) -> Option<String> {
    const MANY: usize = 8;
    let names: Vec<&str> = subject.entities.iter().take(MANY).map(|entity| session.label(*entity)).collect();
    let more = subject.entities.len() - names.len();
    (!names.is_empty()).then(|| words::pointed_out(&names, more, session.words()))
}

/// A sentence that names the entities with most relations in the picture; `None` if there are none.
fn hubs(session: &Session, subject: &Subject) -> Option<String> {
    let mut ties = vec![0_usize; session.network().dataset().entities.len()];
    let network = session.network();
    let counts = |relation: &&RelationIndex| {
        let is_adverse = network.dataset().relation_kind(network.dataset().relation(**relation).kind).adverse;
        session.filter().along == Along::WithAdverse || !is_adverse
    };
    for relation in subject.relations.iter().filter(counts) {
        for end in session.network().ends(*relation) {
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
    words::hubs(&named, session.words())
}

/// A sentence that says how often the selected entity is quoted; `None` if it is not.
fn said(session: &Session) -> Option<String> {
    let entity = session.seen().selection.single_entity()?;
    let count = session.network().statements_by(entity).len();
    (count > 0).then(|| words::said(&session.label_apart(entity), count, session.words()))
}

fn selected(session: &Session) -> Option<String> {
    let selection = &session.seen().selection;
    let entities: Vec<EntityIndex> = match selection {
        Selection::Path { from, to, .. } => vec![*from, *to],
        selection => selection.entities().collect(),
    };
    if entities.is_empty() {
        return None;
    }
    let names: Vec<_> = entities.iter().take(NAMED).map(|entity| session.label_apart(*entity)).collect();
    let names: Vec<&str> = names.iter().map(|name| &**name).collect();
    Some(words::selected(&names, entities.len() - names.len(), session.words()))
}
