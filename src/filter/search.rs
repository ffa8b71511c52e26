//! Finds records, sectors, kinds and statuses by any of their texts.
//!
//! All texts are compared folded, so that case, accents, spaces, hyphens and the two ways to write Chinese do not
//! matter. Hits are ranked by likeness to the query (see `likeness`): the same text, then one that begins with it,
//! contains it, contains its words, has its initials, or is a typo away.

use super::{
    field::Field,
    likeness::{Query, Texts, Tier},
    searched::texts,
    typos::{Typos, letters_of, typos_between, words_of},
    writing::{Writing, writings_of},
};
use crate::{
    dataset::{
        Dataset,
        fold::fold,
        id::{EntityIndex, EntityKindIndex, RelationKindIndex, SectorIndex, SourceIndex},
        relation::Status,
        share::Text,
        tag::Tag,
    },
    network::Network,
};
use std::{
    cmp::Reverse,
    collections::BTreeSet,
    fmt,
    hash::{DefaultHasher, Hash as _, Hasher as _},
    ops::Range,
    sync::{Arc, OnceLock},
};

pub use super::searched::Target;

/// A result of a search.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Hit {
    /// The record or word that was found.
    pub target: Target,
    /// The field of the text that matched best.
    pub field: Field,
    /// The text, as it stands in the dataset.
    pub text: String,
    /// The score of the match; higher is better, and comparable only within one search.
    pub score: u32,
}

impl Hit {
    /// Whether the text only nearly says what was looked for.
    pub fn is_near_miss(&self) -> bool {
        self.score < Tier::Initials.base()
    }

    /// Whether all words that were looked for stand in a name.
    pub fn is_in_name(&self) -> bool {
        (self.field.is_name() || self.field == Field::Title) && self.score >= Tier::Words.base()
    }

    /// Whether what was looked for stands in a name as it was typed: at its beginning or at that of a word in it.
    pub fn is_by_name(&self) -> bool {
        self.is_in_name() && self.score >= Tier::WordStart.base()
    }
}

/// All texts of a dataset, folded once so that each key pressed costs little.
pub struct SearchIndex {
    dataset: Arc<Dataset>,
    entries: Vec<Entry>,
    /// The folded texts of all entries, one after the other, so that a search reads memory in order.
    texts: String,
    typos: Typos,
    /// The writings of the names of entities.
    writings: BTreeSet<Writing>,
    /// The tags that are choices of a filter.
    tags: Vec<Tag>,
    /// The names of entities by their hashes, each with its entry: made when a whole name is first looked up.
    called: OnceLock<Vec<(u64, u32)>>,
}

/// Writes the number of entries only; the texts are those of the dataset.
impl fmt::Debug for SearchIndex {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("SearchIndex").field("entries", &self.entries.len()).finish_non_exhaustive()
    }
}

struct Entry {
    target: Target,
    field: Field,
    /// The position of the text among those of its field.
    nth: u16,
    /// The letters of the text as a bit set, to rule most entries out at once.
    letters: u64,
    /// The byte in `texts` where its form without spaces begins.
    folded: u32,
    /// The byte in `texts` where its form with spaces between words begins.
    spaced: u32,
    /// The byte in `texts` where its form with spaces ends.
    end: u32,
}

impl Entry {
    fn folded(&self) -> Range<usize> {
        self.folded as usize..self.spaced as usize
    }

    fn spaced(&self) -> Range<usize> {
        self.spaced as usize..self.end as usize
    }
}

impl SearchIndex {
    /// Folds all texts of the dataset behind `network`.
    pub fn new(network: &Network) -> Self {
        let dataset = Arc::clone(network.dataset());
        let mut index = Self {
            dataset: Arc::clone(&dataset),
            entries: Vec::new(),
            texts: String::new(),
            typos: Typos::default(),
            writings: writings_of(&dataset),
            tags: choices(network),
            called: OnceLock::new(),
        };
        index.add_all(&dataset);
        index.add_tags();
        index.entries.shrink_to_fit();
        index.texts.shrink_to_fit();
        let name_like = index.entries.iter().enumerate().filter(|(_, entry)| entry.field.is_name_like());
        let pieces = name_like.map(|(at, entry)| (at, entry.folded(), entry.spaced()));
        index.typos = Typos::new(&index.texts, pieces);
        index
    }

    /// The best matches of `query`, best first, each target with its best text, at most `limit`.
    pub fn search(&self, query: &str, limit: usize) -> Vec<Hit> {
        let by_id = self.of_id(query);
        let Some(query) = Query::of(query) else { return Vec::new() };
        let mut found: Vec<(u32, usize)> = Vec::new();
        for (at, entry) in self.entries.iter().enumerate() {
            if query.letters & !entry.letters != 0 {
                continue;
            }
            if let Some(score) = query.score(entry.field, self.texts_of(entry)) {
                self.keep_best(&mut found, score, at);
            }
        }
        let mut kept = limit;
        if !query.is_letter && !found.iter().any(|(score, _)| *score >= Tier::Words.base()) {
            let near = self.typos.find(&self.texts, &query.words, &query.folded);
            kept += near.len();
            found.extend(near.into_iter().filter_map(|(at, typos)| {
                let entry = self.entries.get(at)?;
                Some((score_of_typos(entry.field, self.texts_of(entry), typos), at))
            }));
        }
        let mut hits = self.best(found, kept, limit);
        for hit in by_id {
            if !hits.iter().any(|known| known.target == hit.target) {
                hits.insert(hits.partition_point(|known| known.score >= hit.score), hit);
            }
        }
        hits.truncate(limit);
        hits
    }

    /// The entity with exactly this folded name: a full name before a short one before another, `None` if several have it
    /// alike.
    pub(super) fn entity_called(&self, folded: &str) -> Option<EntityIndex> {
        let called = self.called.get_or_init(|| self.names_by_hash());
        let hash = hash_of(folded);
        let alike = called.get(called.partition_point(|(own, _)| *own < hash)..)?.iter();
        let entries = alike.take_while(|(own, _)| *own == hash).filter_map(|(_, at)| self.entries.get(*at as usize));
        let named = entries.filter(|entry| self.texts_of(entry).folded == folded);
        let mut best: Option<(Field, EntityIndex, bool)> = None;
        for entry in named {
            let Target::Entity(entity) = entry.target else { continue };
            best = match best {
                Some((field, known, alone)) if field < entry.field => Some((field, known, alone)),
                Some((field, known, alone)) if field == entry.field => Some((field, known, alone && known == entity)),
                _ => Some((entry.field, entity, true)),
            };
        }
        best.filter(|(.., alone)| *alone).map(|(_, entity, _)| entity)
    }

    fn names_by_hash(&self) -> Vec<(u64, u32)> {
        let is_name = |entry: &Entry| matches!(entry.target, Target::Entity(_)) && entry.field.is_name();
        let names = (0..).zip(&self.entries).filter(|(_, entry)| is_name(entry));
        let mut called: Vec<(u64, u32)> = names.map(|(at, entry)| (hash_of(self.texts_of(entry).folded), at)).collect();
        called.sort_unstable();
        called
    }

    /// The records with this id, in small or capital letters.
    fn of_id(&self, id: &str) -> Vec<Hit> {
        let id = id.trim().to_lowercase();
        let found = [
            self.dataset.entity_by_id(&id).map(Target::Entity),
            self.dataset.source_by_id(&id).map(Target::Source),
            self.dataset.relation_by_id(&id).map(Target::Relation),
        ];
        let score = Tier::Same.score(Field::Id, id.len());
        found.into_iter().flatten().map(|target| Hit { target, field: Field::Id, text: id.clone(), score }).collect()
    }

    /// The writing of `query`, if no name of an entity is in it: then nothing can be found, however it is spelt.
    pub fn absent_writing(&self, query: &str) -> Option<Writing> {
        let writings: Vec<Writing> = query.chars().filter_map(Writing::of).collect();
        let first = *writings.first()?;
        let absent = writings.iter().all(|writing| *writing == first) && !self.writings.contains(&first);
        (absent && !self.writings.is_empty()).then_some(first)
    }

    /// Notes a match, unless its target has a better one. All texts of a target stand together, so only the last match
    /// can have the same target.
    fn keep_best(&self, found: &mut Vec<(u32, usize)>, score: u32, at: usize) {
        let target = |at: usize| self.entries.get(at).map(|entry| entry.target);
        match found.last_mut() {
            Some(last) if target(last.1) == target(at) => {
                if score > last.0 {
                    *last = (score, at);
                }
            }
            _ => found.push((score, at)),
        }
    }

    /// The best entry of each target, best target first; equals keep file order. `kept` is a number of matches that is
    /// sure to contain `limit` targets.
    fn best(&self, mut found: Vec<(u32, usize)>, kept: usize, limit: usize) -> Vec<Hit> {
        // A tag as a whole comes before the records that have it.
        let is_record = |at: usize| !matches!(self.entries.get(at).map(|entry| entry.target), Some(Target::Tag(_)));
        let best_first = |(score, at): &(u32, usize)| (Reverse(*score), is_record(*at), *at);
        if kept < found.len() {
            found.select_nth_unstable_by_key(kept, best_first);
            found.truncate(kept);
        }
        found.sort_unstable_by_key(best_first);
        let mut seen = BTreeSet::new();
        found
            .into_iter()
            .filter_map(|(score, at)| self.entries.get(at).map(|entry| (score, entry)))
            .filter(|(_, entry)| seen.insert(entry.target))
            .take(limit)
            .map(|(score, entry)| Hit { target: entry.target, field: entry.field, text: self.original(entry), score })
            .collect()
    }

    fn texts_of(&self, entry: &Entry) -> Texts<'_> {
        let text = |range: Range<usize>| self.texts.get(range).unwrap_or_default();
        Texts { folded: text(entry.folded()), spaced: text(entry.spaced()) }
    }

    /// The text of `entry` as it stands in the dataset.
    fn original(&self, entry: &Entry) -> String {
        if let Target::Tag(at) = entry.target {
            let Some(tag) = self.tag(at) else { return String::new() };
            return if entry.field == Field::Name { tag.value.to_string() } else { tag.to_string() };
        }
        let text = texts(&self.dataset, entry.target, entry.field).nth(usize::from(entry.nth));
        text.unwrap_or_default().to_owned()
    }

    fn add_all(&mut self, dataset: &Dataset) {
        const OF_ENTITIES: [Field; 6] =
            [Field::Name, Field::Short, Field::Alias, Field::Tag, Field::Speaker, Field::Note];
        const OF_WORDS: [Field; 2] = [Field::Name, Field::Id];
        const OF_SOURCES: [Field; 3] = [Field::Title, Field::Publisher, Field::Note];
        const OF_RELATIONS: [Field; 4] = [Field::Role, Field::Tag, Field::Speaker, Field::Note];
        let mut about: Vec<EntityIndex> = dataset.figures.iter().map(|figure| figure.about).collect();
        about.sort_unstable();
        for index in dataset.entity_indices() {
            self.add(dataset, Target::Entity(index), &OF_ENTITIES);
            // Few entities have figures, and finding those of one means going through all.
            if about.binary_search(&index).is_ok() {
                self.add(dataset, Target::Entity(index), &[Field::Figure]);
            }
        }
        let sectors = (0..dataset.sectors.len()).map(|at| Target::Sector(SectorIndex::new(at)));
        let entity_kinds = (0..dataset.entity_kinds.len()).map(|at| Target::EntityKind(EntityKindIndex::new(at)));
        let ties = (0..dataset.relation_kinds.len()).map(|at| Target::RelationKind(RelationKindIndex::new(at)));
        sectors.chain(entity_kinds).chain(ties).for_each(|target| self.add(dataset, target, &OF_WORDS));
        let occurring: BTreeSet<Status> = dataset.relations.iter().map(|relation| relation.status).collect();
        for status in occurring {
            self.add(dataset, Target::Status(status), &[Field::Name]);
        }
        for position in 0..dataset.sources.len() {
            self.add(dataset, Target::Source(SourceIndex::new(position)), &OF_SOURCES);
        }
        for index in dataset.relation_indices() {
            self.add(dataset, Target::Relation(index), &OF_RELATIONS);
        }
    }

    /// Adds tags by their values, and with their headings.
    fn add_tags(&mut self) {
        let said = |tag: &Tag| (tag.value.to_string(), (!tag.heading.is_empty()).then(|| tag.to_string()));
        let said: Vec<_> = self.tags.iter().map(said).collect();
        for (at, (value, whole)) in (0..).zip(said) {
            self.add_text(Target::Tag(at), (Field::Name, 0), &value);
            if let Some(whole) = whole {
                self.add_text(Target::Tag(at), (Field::Tag, 0), &whole);
            }
        }
    }

    /// The tags that records can be filtered by, as targets have them.
    pub(super) fn tags(&self) -> &[Tag] {
        &self.tags
    }

    /// The tag at this position, as a target has it.
    pub fn tag(&self, at: u32) -> Option<&Tag> {
        self.tags.get(at as usize)
    }

    /// Adds the texts of `target` in these fields.
    fn add(&mut self, dataset: &Dataset, target: Target, fields: &[Field]) {
        for field in fields {
            for (nth, text) in (0..=u16::MAX).zip(texts(dataset, target, *field)) {
                self.add_text(target, (*field, nth), text);
            }
        }
    }

    /// Adds a text, unless nothing is left of it when folded.
    fn add_text(&mut self, target: Target, (field, nth): (Field, u16), text: &str) {
        let folded = fold(text);
        if folded.is_empty() {
            return;
        }
        let spaced = words_of(text).join(" ");
        let letters = letters_of(&folded) | letters_of(&spaced);
        let folded = self.append(&folded);
        let spaced = self.append(&spaced);
        let end = self.texts.len() as u32;
        self.entries.push(Entry { target, field, nth, letters, folded, spaced, end });
    }

    /// Appends `text` to the others. Returns the byte where it begins.
    fn append(&mut self, text: &str) -> u32 {
        let start = self.texts.len() as u32;
        self.texts.push_str(text);
        start
    }
}

/// The tags under headings of so few values that they are listed to filter by.
fn choices(network: &Network) -> Vec<Tag> {
    let headings = network.census().headings.iter();
    let tags = headings.flat_map(|heading| {
        let tag = move |value: &Text| Tag { heading: heading.name.clone(), value: value.clone() };
        heading.values.iter().flatten().map(tag)
    });
    tags.collect()
}

/// The entity with the name, short name or alias that is nearest to `query`, and that text.
pub fn nearest_entity<'a>(dataset: &'a Dataset, query: &str) -> Option<(EntityIndex, &'a str)> {
    let query = fold(query);
    let named = |index| {
        let names = [Field::Name, Field::Short, Field::Alias].into_iter();
        names.flat_map(move |field| texts(dataset, Target::Entity(index), field)).map(move |text| (index, text))
    };
    let all = dataset.entity_indices().flat_map(named);
    let near = all.filter_map(|(index, text)| Some((typos_between(&query, &fold(text))?, index, text)));
    near.min_by_key(|(typos, ..)| *typos).map(|(_, index, text)| (index, text))
}

/// A hash of a text, the same in every run.
fn hash_of(text: &str) -> u64 {
    let mut hasher = DefaultHasher::new();
    text.hash(&mut hasher);
    hasher.finish()
}

/// The score of a match with typos. One typo more weighs more than any difference in length between names.
fn score_of_typos(field: Field, texts: Texts<'_>, typos: usize) -> u32 {
    let penalty = u32::try_from(typos).unwrap_or(u32::MAX).saturating_mul(500);
    Tier::Typo.score(field, texts.folded.len()).saturating_sub(penalty)
}
