//! A neighbourhood in words: of what, how far, along which ties, and what was unfolded and folded by hand.

use crate::{
    dataset::{filter::Around, id::EntityIndex},
    network::Network,
    words::{Joined, Words},
};

/// The number of entities that are named before the rest is counted.
const NAMED: usize = 3;

/// "within 2 steps of HKIC, along invests in, at most 50 neighbours of each".
pub(super) fn name(around: &Around, network: &Network, words: Words) -> String {
    if around.entities.is_empty() {
        return words.say("choice-around-nothing").into_owned();
    }
    let names = names(around, network, words);
    let whole = if around.steps == 0 {
        words.with("choice-around-by-hand", [("names", names.into())])
    } else {
        words.with("choice-around", [("steps", usize::from(around.steps).into()), ("name", names.into())])
    };
    let kind = |kind: &_| network.dataset().relation_kind(*kind).name.get(words.language()).to_owned();
    let kinds = around.kinds.iter().map(kind);
    let along = (!around.kinds.is_empty()).then(|| shortened(kinds, Joined::Or, words));
    let counted = |key, count: usize| (count > 0).then(|| words.with(key, [("count", count.into())]));
    let parts = [
        Some(whole),
        along.map(|kinds| words.with("choice-around-along", [("kinds", kinds.into())])),
        // What is usual goes without saying, as the number of what is folded is told.
        around.most.filter(|most| *most != Around::MOST).and_then(|most| counted("choice-around-most", most.into())),
        counted("choice-around-unfolded", around.unfolded.len()),
        counted("choice-around-folded", around.folded.len()),
    ];
    words.parts(&parts.into_iter().flatten().collect::<Vec<_>>())
}

/// The names of the entities that a neighbourhood begins with.
pub fn names(around: &Around, network: &Network, words: Words) -> String {
    let name = |entity: &EntityIndex| network.label_apart(*entity, words.language()).into_owned();
    shortened(around.entities.iter().map(name), Joined::And, words)
}

/// The first of the names; the others are counted, and not made.
fn shortened(mut names: impl ExactSizeIterator<Item = String>, joined: Joined, words: Words) -> String {
    let mut parts: Vec<String> = names.by_ref().take(NAMED).collect();
    if names.len() > 0 {
        parts.push(words.with("choice-others", [("count", names.len().into())]));
    }
    words.list(&parts, joined)
}
