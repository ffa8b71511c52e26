//! The whole that a number is a part of, in words.

use super::Network;
use crate::{dataset::whole::Whole, words::Words};

/// "part of 17 firms that signed"; `None` of a number that is a part of none.
pub fn part_of(whole: Option<Whole>, network: &Network, words: Words) -> Option<String> {
    let (dataset, language) = (network.dataset(), words.language());
    let name = match whole? {
        Whole::Entity(entity) => network.label_apart(entity, language).into_owned(),
        Whole::Relation(relation) => {
            let record = dataset.relation(relation);
            let kind = dataset.relation_kind(record.kind).name.get(language);
            let [from, to] = [record.from, record.to].map(|end| network.label_apart(end, language));
            format!("{from} {kind} {to}")
        }
        Whole::Figure(at) => {
            let figure = dataset.figures.get(at)?;
            words.pair(&figure.metric, &figure.told(language).text)
        }
    };
    Some(words.with("part-of", [("whole", name.into())]))
}
