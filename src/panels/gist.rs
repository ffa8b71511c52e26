//! What a view shows, in a few words.

use super::ties::capitalised;
use crate::{
    dataset::{
        id::EntityIndex,
        particulars::Particulars,
        view::{Frame, Show},
    },
    filter::describe::{self, counted},
    session::Session,
};

/// What a view without choices shows.
const EVERYTHING: &str = "Everything";

/// What is chosen in `show`, by name; "Everything" where nothing is.
pub fn gist(show: &Show, session: &Session) -> String {
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
        .chain(show.statuses.iter().map(|status| status.label().to_owned()))
        .collect();
    let parts: Vec<String> = parts.into_iter().chain(particulars(show, session)).collect();
    if parts.is_empty() { EVERYTHING.to_owned() } else { parts.join(", ") }
}

/// What else is asked of ties.
fn particulars(show: &Show, session: &Session) -> impl Iterator<Item = String> {
    let Particulars { ends, one_way, money, source_counts, bases } = &show.particulars;
    let (network, language) = (session.network(), session.language());
    let ends = ends.iter().map(move |ends| describe::both_ends(*ends, *one_way, network, language));
    let counts = source_counts.iter().map(|count| describe::so_many_sources(*count));
    let bases = bases.iter().map(|basis| format!("date {}", basis.label()));
    ends.chain(money.iter().map(describe::so_much)).chain(counts).chain(bases)
}

/// What tells a step from the others in a few words: what is chosen in it, else what is in view.
pub fn of_step(show: &Show, session: &Session) -> String {
    let chosen = gist(show, session);
    if chosen != EVERYTHING {
        return chosen;
    }
    match &show.frame {
        Frame::All => EVERYTHING.to_owned(),
        frame => capitalised(&framed(frame)),
    }
}

/// What is in view, in words.
pub fn framed(frame: &Frame) -> String {
    match frame {
        Frame::All => "all in view".to_owned(),
        Frame::Around(entities) => format!("around {}", counted(entities.len(), "entity", "entities")),
        Frame::Area(_) => "an area".to_owned(),
    }
}
