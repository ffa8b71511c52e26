//! The differences between two states of a file, as a list in words.

use std::{collections::BTreeMap, fmt::Debug};

use crate::{
    dataset::{Dataset, problem::count, read},
    words::{Phrase, Words},
};

/// The number of records that are named before the rest is only counted.
const NAMED: usize = 5;

/// The differences of `now` from `before`, record by record, as phrases that have words in every language.
pub fn in_words(before: &[u8], now: &[u8]) -> Vec<Phrase> {
    let (old, new) = (read::read(before), read::read(now));
    match (old.dataset, new.dataset) {
        (Some(old), Some(new)) => between(&old, &new),
        (_, None) if new.problems.iter().any(|problem| problem.line > 1 || problem.column > 1) => {
            let (errors, _) = count(&new.problems);
            let errors = |words: Words| words.with("count-errors", [("count", errors.into())]);
            vec![Phrase::new(|words| words.with("differs-errors", [("errors", errors(words).into())]))]
        }
        _ => vec![said("differs-by-another")],
    }
}

/// The phrase of a key whose words have no places for values.
fn said(key: &'static str) -> Phrase {
    Phrase::new(|words| words.say(key).into_owned())
}

fn between(old: &Dataset, new: &Dataset) -> Vec<Phrase> {
    let mut found = Vec::new();
    let mut compare = |counted: &'static str, old: BTreeMap<String, String>, new: BTreeMap<String, String>| {
        let of = |which: Vec<&String>, done: &'static str| {
            let mut named: Vec<&str> = which.iter().take(NAMED).map(|id| id.as_str()).collect();
            named.extend((which.len() > NAMED).then_some("…"));
            let phrase = |words: Words| {
                let records = words.with(counted, [("count", which.len().into())]);
                words.with(done, [("records", records.into()), ("ids", words.listed(&named).into())])
            };
            (!which.is_empty()).then(|| Phrase::new(phrase))
        };
        found.extend(of(new.keys().filter(|id| !old.contains_key(*id)).collect(), "differs-added"));
        found.extend(of(old.keys().filter(|id| !new.contains_key(*id)).collect(), "differs-taken-out"));
        let changed = new.iter().filter(|(id, text)| old.get(*id).is_some_and(|before| before != *text));
        found.extend(of(changed.map(|(id, _)| id).collect(), "differs-changed"));
    };
    // Relations refer to other records by position, so they are compared by ids.
    let entities = |dataset: &Dataset| by_id(dataset.entities.iter().map(|entity| (&entity.id, &entity.name)));
    compare("count-entities", entities(old), entities(new));
    let relations = |dataset: &Dataset| {
        let said = dataset.relations.iter().map(|tie| {
            let (from, to) = (&dataset.entity(tie.from).id, &dataset.entity(tie.to).id);
            let kind = &dataset.relation_kind(tie.kind).id;
            (&tie.id, (from, to, kind, tie.when, &tie.extra.amount, tie.status, &tie.extra.note))
        });
        by_id(said)
    };
    compare("count-relations", relations(old), relations(new));
    let sources = |dataset: &Dataset| by_id(dataset.sources.iter().map(|source| (&source.id, source)));
    compare("count-sources", sources(old), sources(new));
    let views = |dataset: &Dataset| by_id(dataset.workspace.views.iter().map(|view| (&view.id, view)));
    compare("count-views", views(old), views(new));
    let stories = |dataset: &Dataset| by_id(dataset.workspace.stories.iter().map(|story| (&story.id, story)));
    compare("count-stories", stories(old), stories(new));
    if old.workspace.positions != new.workspace.positions {
        found.push(said("differs-places"));
    }
    if old.workspace.notes != new.workspace.notes {
        found.push(said("differs-notes"));
    }
    if found.is_empty() {
        found.push(said(if old == new { "differs-form" } else { "differs-details" }));
    }
    found
}

fn by_id<'record, T: Debug>(
    records: impl Iterator<Item = (&'record (impl ToString + 'record), T)>,
) -> BTreeMap<String, String> {
    records.map(|(id, record)| (id.to_string(), format!("{record:?}"))).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::dataset::{bundled::FOUNDING, names::Language};

    fn in_each(before: &str, now: &str) -> [Vec<String>; 2] {
        let found = in_words(before.as_bytes(), now.as_bytes());
        [Language::English, Language::Traditional]
            .map(|language| found.iter().map(|phrase| phrase.get(language).to_owned()).collect())
    }

    #[test]
    fn what_another_window_changed_is_said_record_by_record_in_each_language() {
        let two = FOUNDING.text.replacen("(id: \"hkic\"", "(id: \"hkic-two\"", 1);
        let [english, chinese] =
            in_each(FOUNDING.text, &FOUNDING.text.replacen("\"en\": \"BioMap\"", "\"en\": \"BioMap Two\"", 1));
        assert_eq!(english, ["1 entity changed: biomap"]);
        assert_eq!(chinese, ["已更改 1 個實體：biomap"]);
        let [broken, broken_in_chinese] = in_each(FOUNDING.text, &two);
        assert!(broken[0].starts_with("It has ") && broken_in_chinese[0].starts_with("現有"), "{broken:?}");
        let [none, _] = in_each(FOUNDING.text, &format!("{}\n", FOUNDING.text));
        assert_eq!(none, ["Only comments or the form of the text"]);
    }
}
