//! The differences between two states of a file, as a list in words.

use std::{collections::BTreeMap, fmt::Debug};

use crate::{
    dataset::{Dataset, problem::count, read},
    filter::describe::counted,
};

/// The number of records that are named before the rest is only counted.
const NAMED: usize = 5;

/// The differences of `now` from `before`, record by record, in words.
pub fn in_words(before: &[u8], now: &[u8]) -> Vec<String> {
    let (old, new) = (read::read(before), read::read(now));
    match (old.dataset, new.dataset) {
        (Some(old), Some(new)) => between(&old, &new),
        (_, None) if new.problems.iter().any(|problem| problem.line > 1 || problem.column > 1) => {
            let (errors, _) = count(&new.problems);
            vec![format!("It has {} now", counted(errors, "error", "errors"))]
        }
        _ => vec!["It was written by another window or program".to_owned()],
    }
}

fn between(old: &Dataset, new: &Dataset) -> Vec<String> {
    let mut found = Vec::new();
    let mut compare = |nouns: (&str, &str), old: BTreeMap<String, String>, new: BTreeMap<String, String>| {
        let of = |which: Vec<&String>, verb: &str| {
            let named = which.iter().take(NAMED).map(|id| id.as_str()).collect::<Vec<_>>().join(", ");
            let more = if which.len() > NAMED { " …" } else { "" };
            let counted = counted(which.len(), nouns.0, nouns.1);
            (!which.is_empty()).then(|| format!("{counted} {verb}: {named}{more}"))
        };
        found.extend(of(new.keys().filter(|id| !old.contains_key(*id)).collect(), "added"));
        found.extend(of(old.keys().filter(|id| !new.contains_key(*id)).collect(), "taken out"));
        let changed = new.iter().filter(|(id, text)| old.get(*id).is_some_and(|before| before != *text));
        found.extend(of(changed.map(|(id, _)| id).collect(), "changed"));
    };
    // Relations refer to other records by position, so they are compared by ids.
    let entities = |dataset: &Dataset| by_id(dataset.entities.iter().map(|entity| (&entity.id, &entity.name)));
    compare(("entity", "entities"), entities(old), entities(new));
    let relations = |dataset: &Dataset| {
        let said = dataset.relations.iter().map(|tie| {
            let (from, to) = (&dataset.entity(tie.from).id, &dataset.entity(tie.to).id);
            let kind = &dataset.relation_kind(tie.kind).id;
            (&tie.id, (from, to, kind, tie.when, &tie.extra.amount, tie.status, &tie.extra.note))
        });
        by_id(said)
    };
    compare(("relation", "relations"), relations(old), relations(new));
    let sources = |dataset: &Dataset| by_id(dataset.sources.iter().map(|source| (&source.id, source)));
    compare(("source", "sources"), sources(old), sources(new));
    let views = |dataset: &Dataset| by_id(dataset.workspace.views.iter().map(|view| (&view.id, view)));
    compare(("view", "views"), views(old), views(new));
    let stories = |dataset: &Dataset| by_id(dataset.workspace.stories.iter().map(|story| (&story.id, story)));
    compare(("story", "stories"), stories(old), stories(new));
    if old.workspace.positions != new.workspace.positions {
        found.push("Entities were put elsewhere".to_owned());
    }
    if old.workspace.notes != new.workspace.notes {
        found.push("Notes were changed".to_owned());
    }
    if found.is_empty() {
        found.push(if old == new { "Only comments or the form of the text" } else { "Details of records" }.to_owned());
    }
    found
}

fn by_id<'record, T: Debug>(
    records: impl Iterator<Item = (&'record (impl ToString + 'record), T)>,
) -> BTreeMap<String, String> {
    records.map(|(id, record)| (id.to_string(), format!("{record:?}"))).collect()
}
