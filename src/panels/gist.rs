//! What a view shows, in a few words.

use super::ties::capitalised;
use crate::{
    dataset::{
        id::EntityIndex,
        particulars::Particulars,
        view::{Frame, Show},
    },
    filter::describe,
    session::Session,
    words::Words,
};

/// What is chosen in `show`, by name; "Everything" where nothing is.
pub fn gist(show: &Show, session: &Session) -> String {
    chosen(show, session).unwrap_or_else(|| session.words().say("gist-everything").into_owned())
}

fn chosen(show: &Show, session: &Session) -> Option<String> {
    let words = session.words();
    let dataset = session.network().dataset();
    let language = session.language();
    let label = |entity: &EntityIndex| session.label_apart(*entity).into_owned();
    let kind = |kind: &_| dataset.entity_kind(*kind).name.get(language).to_owned();
    let sectors = show.sectors.iter().map(|sector| dataset.sector(*sector).name.get(language).to_owned());
    let relation_kinds =
        show.relation_kinds.iter().map(|kind| dataset.relation_kind(*kind).name.get(language).to_owned());
    let around = show.around.iter().map(|(entity, steps)| format!("{} + {steps}", label(entity)));
    let years = show.years.iter().map(|(from, to)| if from == to { from.to_string() } else { format!("{from}–{to}") });
    let parts: Vec<String> = around
        .chain(sectors)
        .chain(show.funds.iter().map(label))
        .chain(years)
        .chain(show.entity_kinds.iter().map(kind))
        .chain(relation_kinds)
        .chain(show.statuses.iter().map(|status| words.status(*status).into_owned()))
        .collect();
    let parts: Vec<String> = parts.into_iter().chain(particulars(show, session)).collect();
    (!parts.is_empty()).then(|| words.parts(&parts))
}

/// What else is asked of ties.
fn particulars(show: &Show, session: &Session) -> impl Iterator<Item = String> {
    let Particulars { ends, one_way, money, source_counts, bases } = &show.particulars;
    let (network, words) = (session.network(), session.words());
    let ends = ends.iter().map(move |ends| describe::both_ends(*ends, *one_way, network, words));
    let counts = source_counts.iter().map(move |count| describe::so_many_sources(*count, words));
    let bases = bases.iter().map(move |basis| words.with("choice-date", [("name", words.basis(*basis).into())]));
    ends.chain(money.iter().map(move |money| describe::so_much(money, words))).chain(counts).chain(bases)
}

/// What tells a step from the others in a few words: what is chosen in it, else what is in view.
pub fn of_step(show: &Show, session: &Session) -> String {
    let words = session.words();
    chosen(show, session).unwrap_or_else(|| match &show.frame {
        Frame::All => words.say("gist-everything").into_owned(),
        frame => capitalised(&framed(frame, words)),
    })
}

/// What is in view, in words.
pub fn framed(frame: &Frame, words: Words) -> String {
    match frame {
        Frame::All => words.say("gist-all").into_owned(),
        Frame::Around(entities) => words.with("gist-around", [("count", entities.len().into())]),
        Frame::Area(_) => words.say("gist-area").into_owned(),
    }
}
