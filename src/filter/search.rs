//! Finding records by what people remember of them.
//!
//! All texts are compared folded, so that case, accents, spaces, hyphens and the two ways to
//! write Chinese do not matter. A hit is the better the more it is like the query: the same, then
//! beginning with it, then containing it, then its words, then a typo away, then having its
//! letters in order. `nucleo` matches words and letters, and ranks them.

use super::typos::{Typos, letters_of, words_of};
use crate::{
    dataset::{
        Dataset,
        fold::fold,
        id::{EntityIndex, RelationIndex, SourceIndex},
        names::Names,
        share::Text,
    },
    network::Network,
};
use nucleo_matcher::{
    Config, Matcher, Utf32Str,
    pattern::{Atom, AtomKind, CaseMatching, Normalization, Pattern},
};
use std::{cmp::Reverse, collections::BTreeSet, fmt, ops::Range, sync::Arc};

/// A record that search found.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Hit {
    /// The record.
    pub target: Target,
    /// Which of its texts matched best.
    pub field: Field,
    /// That text, as it stands in the dataset.
    pub text: String,
    /// How well it matched; higher is better, and only comparable within one search.
    pub score: u32,
}

/// A record that can be searched for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Target {
    /// An entity.
    Entity(EntityIndex),
    /// A source.
    Source(SourceIndex),
    /// A relation.
    Relation(RelationIndex),
}

/// A text of a record.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Field {
    /// An entity's name, in any language.
    Name,
    /// An entity's short name, in any language.
    Short,
    /// Another name of an entity.
    Alias,
    /// The title of a source.
    Title,
    /// Who published a source.
    Publisher,
    /// In which part or capacity a relation holds.
    Role,
    /// A free word.
    Tag,
    /// A note.
    Note,
}

impl Field {
    /// What the window calls it beside a hit.
    pub fn label(self) -> &'static str {
        match self {
            Self::Name => "Name",
            Self::Short => "Short name",
            Self::Alias => "Also known as",
            Self::Title => "Title",
            Self::Publisher => "Publisher",
            Self::Role => "Role",
            Self::Tag => "Tag",
            Self::Note => "Note",
        }
    }

    /// How much a match in it counts beside the same match elsewhere.
    fn weight(self) -> u32 {
        match self {
            Self::Name | Self::Short => 300,
            Self::Alias => 250,
            Self::Title => 200,
            Self::Tag | Self::Publisher => 150,
            Self::Role => 100,
            Self::Note => 0,
        }
    }

    /// Whether it is short enough that scattered letters and typos mean something in it.
    fn is_name_like(self) -> bool {
        !matches!(self, Self::Note | Self::Role | Self::Publisher)
    }
}

/// All texts of a dataset, folded once so that each key pressed costs little.
pub struct SearchIndex {
    dataset: Arc<Dataset>,
    entries: Vec<Entry>,
    /// The folded texts of all entries one after the other, so that a search reads memory in
    /// order.
    texts: String,
    typos: Typos,
}

/// Says only how large it is: the texts are those of the dataset.
impl fmt::Debug for SearchIndex {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("SearchIndex").field("entries", &self.entries.len()).finish_non_exhaustive()
    }
}

struct Entry {
    target: Target,
    field: Field,
    /// Which of the texts of that field it is.
    nth: u16,
    /// Which letters occur, to rule most entries out at once.
    letters: u64,
    /// Where in `texts` it begins, folded as a whole, without spaces.
    folded: u32,
    /// Where in `texts` it begins, folded word by word, with spaces between.
    spaced: u32,
    /// Where in `texts` that ends.
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

/// The two folded forms of an entry.
#[derive(Clone, Copy)]
struct Texts<'a> {
    folded: &'a str,
    spaced: &'a str,
}

impl SearchIndex {
    /// Folds all texts of the dataset behind `network`.
    pub fn new(network: &Network) -> Self {
        let dataset = Arc::clone(network.dataset());
        let mut index =
            Self { dataset: Arc::clone(&dataset), entries: Vec::new(), texts: String::new(), typos: Typos::default() };
        index.add_all(&dataset);
        index.entries.shrink_to_fit();
        index.texts.shrink_to_fit();
        let name_like = index.entries.iter().enumerate().filter(|(_, entry)| entry.field.is_name_like());
        let pieces = name_like.map(|(at, entry)| (at, entry.folded(), entry.spaced()));
        index.typos = Typos::new(&index.texts, pieces);
        index
    }

    /// The records that best match `query`, best first, each with its best text, at most `limit`.
    pub fn search(&self, query: &str, limit: usize) -> Vec<Hit> {
        let Some(query) = Query::of(query) else { return Vec::new() };
        let mut letters = Letters::default();
        let mut found: Vec<(u32, usize)> = Vec::new();
        for (at, entry) in self.entries.iter().enumerate() {
            if query.letters & !entry.letters != 0 {
                continue;
            }
            if let Some(score) = query.score(entry.field, self.texts_of(entry), &mut letters) {
                self.keep_best(&mut found, score, at);
            }
        }
        let mut kept = limit;
        if !found.iter().any(|(score, _)| *score >= Tier::Inside.base()) {
            let near = self.typos.find(&self.texts, &query.words, &query.folded);
            kept += near.len();
            found.extend(near.into_iter().filter_map(|(at, typos)| {
                let entry = self.entries.get(at)?;
                Some((score_of_typos(entry.field, self.texts_of(entry), typos), at))
            }));
        }
        self.best(found, kept, limit)
    }

    /// Notes a match unless the same target has a better one. All texts of a target stand together,
    /// so only the last match can be of the same.
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

    /// The best entry of each target, best target first; equals keep file order. The best `kept`
    /// matches are sure to hold `limit` targets.
    fn best(&self, mut found: Vec<(u32, usize)>, kept: usize, limit: usize) -> Vec<Hit> {
        let best_first = |(score, at): &(u32, usize)| (Reverse(*score), *at);
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
        let text = texts(&self.dataset, entry.target, entry.field).nth(usize::from(entry.nth));
        text.unwrap_or_default().to_owned()
    }

    fn add_all(&mut self, dataset: &Dataset) {
        const OF_ENTITIES: [Field; 5] = [Field::Name, Field::Short, Field::Alias, Field::Tag, Field::Note];
        const OF_SOURCES: [Field; 3] = [Field::Title, Field::Publisher, Field::Note];
        const OF_RELATIONS: [Field; 3] = [Field::Role, Field::Tag, Field::Note];
        for index in dataset.entity_indices() {
            self.add(dataset, Target::Entity(index), &OF_ENTITIES);
        }
        for position in 0..dataset.sources.len() {
            self.add(dataset, Target::Source(SourceIndex::new(position)), &OF_SOURCES);
        }
        for index in dataset.relation_indices() {
            self.add(dataset, Target::Relation(index), &OF_RELATIONS);
        }
    }

    /// Adds those texts of `target` of which something is left once folded.
    fn add(&mut self, dataset: &Dataset, target: Target, fields: &[Field]) {
        for field in fields {
            for (nth, text) in (0..=u16::MAX).zip(texts(dataset, target, *field)) {
                let folded = fold(text);
                if folded.is_empty() {
                    continue;
                }
                let spaced = words_of(text).join(" ");
                let letters = letters_of(&folded) | letters_of(&spaced);
                let folded = self.append(&folded);
                let spaced = self.append(&spaced);
                let end = self.texts.len() as u32;
                self.entries.push(Entry { target, field: *field, nth, letters, folded, spaced, end });
            }
        }
    }

    /// Puts `text` behind the others and says where it begins.
    fn append(&mut self, text: &str) -> u32 {
        let start = self.texts.len() as u32;
        self.texts.push_str(text);
        start
    }
}

/// What `target` says in `field`.
fn texts(dataset: &Dataset, target: Target, field: Field) -> impl Iterator<Item = &str> {
    let (mut names, mut list, mut single): (Option<&Names>, &[Text], Option<&Text>) = (None, &[], None);
    match target {
        Target::Entity(entity) => {
            let record = dataset.entity(entity);
            match field {
                Field::Name => names = Some(&record.name),
                Field::Short => names = Some(&record.short),
                Field::Alias => list = &record.extra.aliases,
                Field::Tag => list = &record.extra.tags,
                Field::Note => single = record.extra.note.as_ref(),
                Field::Title | Field::Publisher | Field::Role => {}
            }
        }
        Target::Source(source) => {
            let record = dataset.source(source);
            match field {
                Field::Title => single = Some(&record.title),
                Field::Publisher => single = record.publisher.as_ref(),
                Field::Note => single = record.note.as_ref(),
                Field::Name | Field::Short | Field::Alias | Field::Role | Field::Tag => {}
            }
        }
        Target::Relation(relation) => {
            let extra = &dataset.relation(relation).extra;
            match field {
                Field::Role => single = extra.role.as_ref(),
                Field::Tag => list = &extra.tags,
                Field::Note => single = extra.note.as_ref(),
                Field::Name | Field::Short | Field::Alias | Field::Title | Field::Publisher => {}
            }
        }
    }
    let names = names.into_iter().flat_map(Names::iter).map(|(_, text)| text);
    names.chain(list.iter().chain(single).map(Text::as_str))
}

/// The shorter a text, the more of it is like what was asked for.
fn brevity(texts: Texts<'_>) -> u32 {
    4_000_u32.saturating_sub(u32::try_from(texts.folded.len()).unwrap_or(u32::MAX))
}

/// One typo more weighs more than any difference in length between names.
fn score_of_typos(field: Field, texts: Texts<'_>, typos: usize) -> u32 {
    let penalty = u32::try_from(typos).unwrap_or(u32::MAX).saturating_mul(500);
    Tier::Typo.base() + brevity(texts).saturating_sub(penalty) + field.weight()
}

/// How a text is like a query, best last.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum Tier {
    /// All letters occur in order, close to each other.
    Scattered,
    /// A word is a typo away.
    Typo,
    /// All words of the query occur, in any order.
    Words,
    /// The query occurs in it.
    Inside,
    /// A word begins with it.
    WordStart,
    /// It begins with the query.
    Start,
    /// It is the query.
    Same,
}

impl Tier {
    /// The score of the worst match of this tier; what `nucleo` and the field add never reaches
    /// the next.
    fn base(self) -> u32 {
        (self as u32 + 1) * 10_000
    }
}

/// What `nucleo` needs to read texts, kept from one text to the next.
struct Letters {
    matcher: Matcher,
    buffer: Vec<char>,
}

impl Default for Letters {
    fn default() -> Self {
        Self { matcher: Matcher::new(Config::DEFAULT), buffer: Vec::new() }
    }
}

impl Letters {
    fn score(&mut self, pattern: &Pattern, text: &str) -> Option<u32> {
        pattern.score(Utf32Str::new(text, &mut self.buffer), &mut self.matcher)
    }
}

/// A folded query, with what `nucleo` makes of it.
struct Query {
    folded: String,
    words: Vec<String>,
    letters: u64,
    scattered: Pattern,
    together: Pattern,
    /// What scattered letters must score at least, so that chance matches stay out.
    threshold: u32,
}

impl Query {
    /// `None` if nothing is left of the text once folded.
    fn of(text: &str) -> Option<Self> {
        let folded = fold(text);
        if folded.is_empty() {
            return None;
        }
        let words = words_of(text);
        let scattered = pattern_of(&words, AtomKind::Fuzzy);
        let ideal = Letters::default().score(&scattered, &words.join(" "));
        Some(Self {
            letters: letters_of(&folded),
            together: pattern_of(&words, AtomKind::Substring),
            threshold: ideal.unwrap_or_default() * 7 / 10,
            scattered,
            folded,
            words,
        })
    }

    fn score(&self, field: Field, texts: Texts<'_>, letters: &mut Letters) -> Option<u32> {
        let (tier, fine) = self.whole(texts).or_else(|| self.in_pieces(field, texts, letters))?;
        Some(tier.base() + fine.min(9_000) + field.weight())
    }

    /// How the text is like the query if the query stands in it as a whole.
    fn whole(&self, texts: Texts<'_>) -> Option<(Tier, u32)> {
        let tier = if let Some(rest) = texts.folded.strip_prefix(&self.folded) {
            if rest.is_empty() { Tier::Same } else { Tier::Start }
        } else if !texts.folded.contains(&self.folded) {
            return None;
        } else if self.begins_a_word(texts) {
            Tier::WordStart
        } else {
            Tier::Inside
        };
        Some((tier, brevity(texts)))
    }

    /// How the text is like the query if its words or its letters stand in it apart.
    fn in_pieces(&self, field: Field, texts: Texts<'_>, letters: &mut Letters) -> Option<(Tier, u32)> {
        if self.words.len() > 1
            && let Some(score) = letters.score(&self.together, texts.spaced)
        {
            return Some((Tier::Words, score));
        }
        // One or two letters stand in order in nearly every text.
        let is_telling = field.is_name_like() && self.folded.chars().nth(2).is_some();
        let score = if is_telling { letters.score(&self.scattered, texts.spaced) } else { None };
        score.filter(|score| *score >= self.threshold).map(|score| (Tier::Scattered, score))
    }

    /// Whether some word but the first begins where the query does.
    fn begins_a_word(&self, texts: Texts<'_>) -> bool {
        let mut rest = texts.spaced;
        while let Some((_, from_word)) = rest.split_once(' ') {
            let mut letters = from_word.chars().filter(|letter| *letter != ' ');
            if self.folded.chars().all(|own| letters.next() == Some(own)) {
                return true;
            }
            rest = from_word;
        }
        false
    }
}

fn pattern_of(words: &[String], kind: AtomKind) -> Pattern {
    let atom = |word: &String| Atom::new(word, CaseMatching::Respect, Normalization::Never, kind, false);
    let mut pattern = Pattern::default();
    pattern.atoms = words.iter().map(atom).collect();
    pattern
}
