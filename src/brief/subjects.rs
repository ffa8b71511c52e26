//! What a brief tells of each subject: paragraphs first, then lists of ties by kind, and figures.

use std::collections::BTreeSet;

use super::{Draft, Matter, Sentence, Subject, TitledList, telling::Teller};
use crate::{
    dataset::{
        id::{EntityIndex, RelationIndex, SourceIndex},
        relation::Status,
    },
    filter::describe,
    network::{
        kinds::{OfKind, by_kind},
        paths::{Path, Paths},
    },
    words::{Joined, Words, capitalised},
};

/// The most ties, and the most entities, that one brief lists. The rest is counted.
const MOST: usize = 400;
/// The most names in a title before the rest is counted.
const NAMED: usize = 3;
/// The most paths that are spelt out.
const MOST_PATHS: usize = 10;

/// What is to be said of a subject.
pub(super) fn draft(matter: Matter<'_>, subject: &Subject, with_own: bool, words: Words) -> Draft {
    let teller = Teller { matter, with_own, words };
    match subject {
        Subject::Shown => teller.shown(),
        Subject::Entity(entity) => teller.of_entity(*entity),
        Subject::Group(entities) => teller.group(entities),
        Subject::Relation(relation) => teller.of_relation(*relation),
        Subject::Relations(relations) => teller.of_relations(relations),
        Subject::Source(source) => teller.source(*source),
        Subject::Path(from, to) => teller.path([*from, *to]),
    }
}

impl Teller<'_> {
    fn of_entity(self, entity: EntityIndex) -> Draft {
        let network = self.matter.network;
        let all: Vec<RelationIndex> = network.relations_of(entity).collect();
        let ties = self.in_sight(&all);
        let mut paragraphs = vec![self.entity(entity)];
        if !all.is_empty() {
            let counted = self.words.with("count-ties", [("count", all.len().into())]);
            let others = network.neighbours(entity).len();
            let whole = self.words.with("ties-to-others", [("ties", counted.into()), ("others", others.into())]);
            let mut said = vec![self.counted(whole)];
            said.extend(self.left_out(all.len() - ties.len()));
            said.extend(self.doubts(&ties));
            paragraphs.push(said);
        }
        let (mut lists, more) = self.by_kind(&ties, Some(entity));
        paragraphs.extend(more.map(|more| vec![more]));
        let figures = network.figures_about(entity).filter_map(|at| self.dataset().figures.get(at));
        let figures: Vec<Vec<Sentence>> = figures.map(|figure| self.figure(figure, None)).collect();
        lists.extend((!figures.is_empty()).then(|| (self.words.say("brief-figures").into_owned(), figures)));
        Draft { title: self.name(entity), paragraphs, lists }
    }

    fn group(self, entities: &[EntityIndex]) -> Draft {
        let network = self.matter.network;
        let members: BTreeSet<EntityIndex> = entities.iter().copied().collect();
        let (mut inside, mut outside) = (BTreeSet::new(), 0);
        for tie in entities.iter().flat_map(|entity| network.relations_of(*entity)) {
            if network.ends(tie).iter().all(|end| members.contains(end)) {
                inside.insert(tie);
            } else {
                outside += 1;
            }
        }
        let inside: Vec<RelationIndex> = inside.into_iter().collect();
        let ties = self.in_sight(&inside);
        let mut said = vec![self.counted(self.words.with("brief-among", [("count", inside.len().into())]))];
        said.extend(self.left_out(inside.len() - ties.len()));
        said.extend(self.doubts(&ties));
        if outside > 0 {
            said.push(self.counted(self.words.with("brief-outside", [("count", outside.into())])));
        }
        let (of_ties, more) = self.by_kind(&ties, None);
        said.extend(more);
        said.extend(self.unlisted(entities.len()));
        said.extend(self.group_note(&members));
        let mut lists = vec![(self.words.say("entities").into_owned(), self.entities(entities.iter().copied()))];
        lists.extend(of_ties);
        let names: Vec<String> = entities.iter().take(NAMED).map(|entity| self.name(*entity)).collect();
        let title = match entities.len() - names.len() {
            0 => self.words.list(&names, Joined::And),
            more => {
                let names = self.words.listed(&names);
                self.words.with("picture-and-more", [("names", names.into()), ("more", more.into())])
            }
        };
        Draft { title, paragraphs: vec![said], lists }
    }

    fn of_relation(self, relation: RelationIndex) -> Draft {
        let title = self.tie(relation);
        let ends = self.entities(self.matter.network.ends(relation).into_iter());
        let lists = vec![(self.words.say("entities").into_owned(), ends)];
        Draft { paragraphs: vec![self.relation(relation, title.clone())], title, lists }
    }

    fn of_relations(self, relations: &[RelationIndex]) -> Draft {
        let ties = self.in_sight(relations);
        let title = self.words.with("count-ties", [("count", relations.len().into())]);
        let ends: BTreeSet<EntityIndex> = ties.iter().flat_map(|tie| self.matter.network.ends(*tie)).collect();
        let among = self.words.with("count-entities", [("count", ends.len().into())]);
        let values = [("ties", title.as_str().into()), ("entities", among.into())];
        let mut said = vec![self.counted(self.words.with("brief-ties-among", values))];
        said.extend(self.left_out(relations.len() - ties.len()));
        said.extend(self.doubts(&ties));
        let (lists, more) = self.by_kind(&ties, None);
        said.extend(more);
        Draft { title, paragraphs: vec![said], lists }
    }

    /// What rests on a source. The source itself is cited by each of it.
    fn source(self, source: SourceIndex) -> Draft {
        let support = self.matter.network.supported_by(source);
        let record = self.dataset().source(source);
        let ties = self.in_sight(&support.relations);
        let mut said = vec![self.counted(self.words.with("brief-rests", [("count", support.relations.len().into())]))];
        said.extend(self.left_out(support.relations.len() - ties.len()));
        said.extend(self.doubts(&ties));
        said.extend(record.note.as_ref().map(|note| self.counted(note)));
        said.extend(self.unlisted(support.entities.len()));
        let (mut lists, more) = self.by_kind(&ties, None);
        said.extend(more);
        if !support.entities.is_empty() {
            let entities = self.entities(support.entities.iter().copied());
            lists.push((self.words.say("entities").into_owned(), entities));
        }
        let figures = support.figures.iter().filter_map(|at| self.dataset().figures.get(*at));
        let figures: Vec<Vec<Sentence>> =
            figures.map(|figure| self.figure(figure, Some(self.name(figure.about)))).collect();
        lists.extend((!figures.is_empty()).then(|| (self.words.say("brief-figures").into_owned(), figures)));
        Draft { title: record.titled().to_owned(), paragraphs: vec![said], lists }
    }

    fn path(self, [from, to]: [EntityIndex; 2]) -> Draft {
        let words = self.words;
        let ends = [("from", self.name(from).into()), ("to", self.name(to).into())];
        let title = words.with("path-title", ends);
        let Some(found) = self.matter.paths else {
            let said = self.counted(words.say("path-none"));
            return Draft { title, paragraphs: vec![vec![said]], lists: Vec::new() };
        };
        let mut said = vec![self.counted(words.clauses(&self.lengths(found)))];
        let listed = found.paths.iter().take(MOST_PATHS);
        let lists: Vec<_> = (1..).zip(listed).map(|(nth, path)| self.way(nth, path)).collect();
        let unlisted = found.all().saturating_sub(lists.len());
        if unlisted > 0 {
            said.push(self.counted(words.with("path-more", [("count", unlisted.into())])));
        }
        Draft { title, paragraphs: vec![said], lists }
    }

    /// How many paths there are of which length, and what does not count for them.
    fn lengths(self, found: &Paths) -> Vec<String> {
        let words = self.words;
        let mut parts =
            vec![words.with("path-summary", [("steps", found.steps.into()), ("paths", found.total.into())])];
        for (more, number) in (1..).zip(&found.longer) {
            let values = [("steps", (found.steps + more).into()), ("paths", (*number).into())];
            parts.push(words.with("path-longer", values));
        }
        parts.push(words.say("path-without").into_owned());
        if !found.is_whole {
            parts.push(words.say("path-too-many").into_owned());
        }
        parts
    }

    /// A path step by step, each with every tie that makes it.
    fn way(self, nth: usize, path: &Path) -> (String, Vec<Vec<Sentence>>) {
        let heading = [
            self.words.with("path-nth", [("number", nth.into())]),
            self.words.with("path-steps", [("steps", path.steps().into())]),
        ];
        let ties = path.relations.iter().flatten();
        (heading.join(" · "), ties.map(|tie| self.relation(*tie, self.tie(*tie))).collect())
    }

    fn shown(self) -> Draft {
        let Matter { network, filter, shown, .. } = self.matter;
        let (words, dataset) = (self.words, self.dataset());
        let mut said: Vec<Sentence> = Vec::new();
        said.extend(describe::chosen(filter, network, words).map(|chosen| self.counted(chosen)));
        match describe::explain_empty(filter, network, shown, words) {
            Some(empty) => said.push(self.counted(empty.said(words))),
            None => said.push(self.counted(describe::status_sentence(shown, words).to_string())),
        }
        let ties: Vec<RelationIndex> = shown.relations.ones().map(RelationIndex::new).collect();
        said.extend(self.doubts(&ties));
        let (mut lists, more) = self.by_kind(&ties, None);
        said.extend(more);
        // What has no tie that is shown would not be named otherwise.
        let ends: BTreeSet<EntityIndex> = ties.iter().flat_map(|tie| network.ends(*tie)).collect();
        let untied: Vec<EntityIndex> =
            shown.entities.ones().map(EntityIndex::new).filter(|entity| !ends.contains(entity)).collect();
        said.extend(self.unlisted(untied.len()));
        if !untied.is_empty() {
            lists.push((words.say("entities").into_owned(), self.entities(untied.into_iter())));
        }
        let title = dataset.title.get(words.language());
        let title = if title.is_empty() { dataset.id.as_str() } else { title };
        Draft { title: title.to_owned(), paragraphs: vec![said], lists }
    }

    /// Those of these ties that the filters show.
    fn in_sight(self, ties: &[RelationIndex]) -> Vec<RelationIndex> {
        ties.iter().copied().filter(|tie| self.matter.shown.relations.contains(tie.position())).collect()
    }

    /// Says that filters leave out some ties, if they do.
    fn left_out(self, count: usize) -> Option<Sentence> {
        let Matter { filter, network, .. } = self.matter;
        let chosen = describe::chosen(filter, network, self.words).unwrap_or_default();
        let values = [("count", count.into()), ("chosen", chosen.into())];
        (count > 0).then(|| self.counted(self.words.with("brief-left-out", values)))
    }

    /// How many of these ties are not so yet, or not surely, and how many have no date.
    fn doubts(self, ties: &[RelationIndex]) -> Option<Sentence> {
        let records = || ties.iter().map(|tie| self.dataset().relation(*tie));
        let mut counts = Vec::new();
        for status in Status::ALL.into_iter().filter(|status| status.is_uncertain()) {
            let count = records().filter(|record| record.status == status).count();
            let name = self.words.status(status).to_lowercase();
            let values = [("count", count.into()), ("status", name.into())];
            counts.extend((count > 0).then(|| self.words.with("brief-count-status", values)));
        }
        let undated = records().filter(|record| record.when.newest().is_none()).count();
        counts.extend((undated > 0).then(|| self.words.with("brief-count-undated", [("count", undated.into())])));
        let counts = self.words.listed(&counts);
        (!counts.is_empty()).then(|| self.counted(self.words.with("brief-of-these", [("counts", counts.into())])))
    }

    /// Says how many of so many entities find no room, if any do not.
    fn unlisted(self, entities: usize) -> Option<Sentence> {
        let more = entities.saturating_sub(MOST);
        (more > 0).then(|| self.counted(self.words.with("brief-more-entities", [("count", more.into())])))
    }

    fn entities(self, entities: impl Iterator<Item = EntityIndex>) -> Vec<Vec<Sentence>> {
        entities.take(MOST).map(|entity| self.entity(entity)).collect()
    }

    /// Ties by kind, and seen from an entity by direction too, the most numerous first; and how many are not listed.
    fn by_kind(self, ties: &[RelationIndex], of: Option<EntityIndex>) -> (Vec<TitledList>, Option<Sentence>) {
        let dataset = self.dataset();
        let mut room = MOST;
        let mut lists = Vec::new();
        for OfKind { kind, incoming, mut ties } in by_kind(dataset, ties.iter().copied(), of) {
            ties.truncate(room);
            room -= ties.len();
            let name = dataset.relation_kind(kind).name.get(self.words.language());
            let heading = match of {
                Some(entity) if incoming => format!("… {name} {}", self.name(entity)),
                Some(_) => format!("{} …", capitalised(name)),
                None => capitalised(name),
            };
            let item = |tie: &RelationIndex| {
                let lead =
                    of.map_or_else(|| self.tie(*tie), |entity| self.name(dataset.relation(*tie).other_end(entity)));
                self.relation(*tie, lead)
            };
            let items: Vec<Vec<Sentence>> = ties.iter().map(item).collect();
            lists.extend((!items.is_empty()).then_some((heading, items)));
        }
        let more = ties.len().saturating_sub(MOST);
        let more = (more > 0).then(|| self.counted(self.words.with("brief-more", [("count", more.into())])));
        (lists, more)
    }
}
