//! Finds what people keep with a dataset: groups by their names and notes, and records by one's own notes about them.

use std::{cmp::Reverse, collections::HashSet};

use super::{
    field::Field,
    likeness::{Query, Texts},
    search::{Hit, Target},
    typos::{letters_of, words_of},
};
use crate::dataset::{
    fold::fold,
    workspace::{Highlight, Workspace},
};

/// What of `workspace` says the query, best first; equals keep their order. There are few of them, so that they are
/// folded when they are asked for.
pub fn kept(workspace: &Workspace, query: &str) -> Vec<Hit> {
    let Some(query) = Query::of(query) else { return Vec::new() };
    let groups = (0..).zip(&workspace.groups).flat_map(|(at, group)| {
        let names = group.name.iter().map(|(_, name)| (Field::Name, name));
        let note = std::iter::once((Field::Note, group.note.as_str()));
        names.chain(note).map(move |(field, text)| (Target::Group(at), field, text))
    });
    let notes = workspace.notes.iter().map(|note| {
        let target = match note.about {
            Highlight::Entity(entity) => Target::Entity(entity),
            Highlight::Relation(relation) => Target::Relation(relation),
        };
        (target, Field::Note, note.text.as_str())
    });
    let found = groups.chain(notes).filter_map(|(target, field, text)| {
        Some(Hit { target, field, text: text.to_owned(), score: score(&query, field, text)? })
    });
    best(found.collect())
}

/// Puts hits among those of the dataset, each target once and by what it says best.
pub fn among(mut hits: Vec<Hit>, kept: Vec<Hit>, limit: usize) -> Vec<Hit> {
    hits.extend(kept);
    let mut hits = best(hits);
    hits.truncate(limit);
    hits
}

/// The best hit of each target, best first; equals keep their order.
fn best(mut hits: Vec<Hit>) -> Vec<Hit> {
    hits.sort_by_key(|hit| Reverse(hit.score));
    let mut seen = HashSet::new();
    hits.retain(|hit| seen.insert(hit.target));
    hits
}

fn score(query: &Query, field: Field, text: &str) -> Option<u32> {
    let (folded, spaced) = (fold(text), words_of(text).join(" "));
    let letters = letters_of(&folded) | letters_of(&spaced);
    if folded.is_empty() || query.letters & !letters != 0 {
        return None;
    }
    query.score(field, Texts { folded: &folded, spaced: &spaced })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::dataset::{group::Group, id::EntityIndex, names::Names, workspace::Note};

    #[test]
    fn groups_are_found_by_name_and_note_and_records_by_ones_own_notes() {
        let group = Group {
            id: "labs".to_owned(),
            name: Names::english("Labs"),
            note: "see 備忘".to_owned(),
            ..Group::default()
        };
        let about = Highlight::Entity(EntityIndex::new(3));
        let note = Note { about, text: "Ask the labs again".to_owned() };
        let workspace = Workspace { groups: vec![group], notes: vec![note], ..Workspace::default() };
        let targets = |query: &str| kept(&workspace, query).into_iter().map(|hit| hit.target).collect::<Vec<_>>();
        let entity = Target::Entity(EntityIndex::new(3));
        assert_eq!(targets("labs"), [Target::Group(0), entity]);
        assert_eq!((targets("备忘"), targets("ask"), targets("zzz")), (vec![Target::Group(0)], vec![entity], vec![]));
        let known = Hit { target: entity, field: Field::Name, text: "Labs Ltd".to_owned(), score: u32::MAX };
        let all = among(vec![known.clone()], kept(&workspace, "labs"), 9);
        assert_eq!(all.iter().map(|hit| hit.target).collect::<Vec<_>>(), [entity, Target::Group(0)]);
        assert_eq!(all[0], known, "a record stands once, by what it says best");
    }
}
