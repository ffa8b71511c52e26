//! Words that are nearly the ones asked for.

use crate::dataset::fold::fold;
use std::collections::BTreeMap;
use unicode_normalization::char::is_combining_mark;

/// Queries shorter than this are not searched with typos: too much would be near them.
const SHORTEST: usize = 4;

/// Queries of at least this many letters may have two typos instead of one.
const LONG: usize = 8;

/// The distinct words of many texts, each with the texts it occurs in.
#[derive(Default)]
pub(super) struct Typos {
    words: Vec<Word>,
}

struct Word {
    text: Box<str>,
    length: usize,
    letters: u64,
    /// Ascending, each once.
    places: Vec<usize>,
}

impl Typos {
    /// Collects the words of texts, given folded as a whole and folded word by word, and each whole
    /// as a word of its own, so that a space left out is no obstacle.
    pub(super) fn new<'t>(texts: impl Iterator<Item = (usize, &'t str, &'t str)>) -> Self {
        let mut places = BTreeMap::<&str, Vec<usize>>::new();
        for (place, whole, spaced) in texts {
            for word in spaced.split(' ').chain([whole]).filter(|word| !word.is_empty()) {
                let known = places.entry(word).or_default();
                if known.last() != Some(&place) {
                    known.push(place);
                }
            }
        }
        let words = places.into_iter().map(|(text, places)| Word {
            length: text.chars().count(),
            letters: letters_of(text),
            text: text.into(),
            places,
        });
        Self { words: words.collect() }
    }

    /// The texts in which every word of the query occurs give or take a typo, or which are the
    /// query as a whole give or take a typo, with the number of typos.
    pub(super) fn find(&self, words: &[String], whole: &str) -> BTreeMap<usize, usize> {
        let mut found = self.near(whole);
        if let [first, rest @ ..] = words
            && !rest.is_empty()
        {
            let mut in_all = self.near(first);
            for word in rest {
                let near = self.near(word);
                in_all.retain(|place, distance| {
                    near.get(place).is_some_and(|more| {
                        *distance += more;
                        true
                    })
                });
            }
            for (place, distance) in in_all {
                let known = found.entry(place).or_insert(distance);
                *known = distance.min(*known);
            }
        }
        found
    }

    /// The texts with a word near `query` or beginning with something near it.
    fn near(&self, query: &str) -> BTreeMap<usize, usize> {
        let length = query.chars().count();
        let budget = match length {
            0..SHORTEST => 0,
            SHORTEST..LONG => 1,
            LONG.. => 2,
        };
        let letters = letters_of(query);
        let mut found = BTreeMap::new();
        for word in &self.words {
            let strange = (letters & !word.letters).count_ones() as usize;
            if strange > budget || word.length + budget < length {
                continue;
            }
            if let Some(distance) = distance(query, length, word, budget) {
                for place in &word.places {
                    let known = found.entry(*place).or_insert(distance);
                    *known = distance.min(*known);
                }
            }
        }
        found
    }
}

/// How many typos lie between `query` and `word` or a beginning of it; `None` if more than `budget`.
fn distance(query: &str, length: usize, word: &Word, budget: usize) -> Option<usize> {
    if word.length <= length + budget {
        let distance = strsim::osa_distance(query, &word.text);
        if distance <= budget {
            return Some(distance);
        }
    }
    // Someone still typing has typed a beginning. It is counted as one typo more than a whole
    // word would be, and its first letter must be right.
    if budget == 0 {
        return word.text.starts_with(query).then_some(0);
    }
    if word.length <= length || word.text.chars().next() != query.chars().next() {
        return None;
    }
    let beginning: String = word.text.chars().take(length).collect();
    let distance = strsim::osa_distance(query, &beginning);
    (distance <= budget).then_some(distance + 1)
}

/// The words of `text`, each folded.
pub(super) fn words_of(text: &str) -> Vec<String> {
    // An accent on its own belongs to the letter before it.
    let words = text.split(|letter: char| !letter.is_alphanumeric() && !is_combining_mark(letter));
    words.map(fold).filter(|word| !word.is_empty()).collect()
}

/// Which letters occur, one bit each for a–z and 0–9, the rest sharing what is left.
pub(super) fn letters_of(folded: &str) -> u64 {
    folded.chars().filter(|letter| *letter != ' ').fold(0, |letters, letter| {
        letters
            | 1 << match letter {
                'a'..='z' => letter as u32 - 'a' as u32,
                '0'..='9' => 26 + letter as u32 - '0' as u32,
                other => 36 + other as u32 % 28,
            }
    })
}
