//! Finds words that differ from those of a query by a typo or two.

use crate::dataset::fold::{fold, is_ideograph};
use std::{collections::BTreeMap, ops::Range};
use unicode_normalization::char::is_combining_mark;

/// The length of the shortest word that is searched with typos, and that from which it may have two instead of one.
/// Too much is near shorter words.
const LETTERS: [usize; 2] = [5, 8];

/// The same of a text of Chinese characters, each of which says as much as several letters.
const CHARACTERS: [usize; 2] = [3, 6];

/// The number of typos that a folded word may have.
pub(super) fn budget(word: &str) -> usize {
    let [one, two] = if word.chars().all(is_ideograph) { CHARACTERS } else { LETTERS };
    let length = word.chars().count();
    usize::from(length >= one) + usize::from(length >= two)
}

/// The number of typos by which one folded text is another, if they are few enough for a slip. With one
/// Chinese character of two changed, little is left of a word.
pub(super) fn typos_between(query: &str, text: &str) -> Option<usize> {
    let is_short = |text: &str| text.chars().all(is_ideograph) && text.chars().count() < CHARACTERS[0];
    if is_short(query) || is_short(text) {
        return (query == text).then_some(0);
    }
    Some(strsim::osa_distance(query, text)).filter(|distance| *distance <= budget(query))
}

/// The distinct words of many texts, each with the texts it occurs in.
///
/// There are more words than names, so the words stay in the texts they come from, which the caller passes again for
/// each search.
#[derive(Default)]
pub(super) struct Typos {
    words: Vec<Word>,
    /// The numbers of the texts that each word occurs in, word after word and ascending within each.
    places: Vec<u32>,
}

/// A word, by one place where it stands in the texts.
struct Word {
    letters: u64,
    start: u32,
    bytes: u16,
    /// The length in characters.
    length: u16,
    /// The end of the word's part of `Typos::places`, which begins where that of the word before ends.
    places_end: u32,
}

impl Typos {
    /// Collects the words of pieces of `texts`. Each piece is a number and two ranges of bytes: of its form without
    /// spaces and of its form word by word. The form without spaces is a word of its own, so that a space left out is
    /// no obstacle.
    pub(super) fn new(texts: &str, pieces: impl Iterator<Item = (usize, Range<usize>, Range<usize>)>) -> Self {
        // Each word with the number of its piece, and the byte where it stands in the texts.
        let mut occurrences: Vec<(&str, u32, u32)> = Vec::new();
        let mut add = |place: usize, at: usize, word| {
            if (1..=usize::from(u16::MAX)).contains(&str::len(word)) {
                occurrences.push((word, place as u32, at as u32));
            }
        };
        for (place, whole, spaced) in pieces {
            add(place, whole.start, &texts[whole]);
            let mut at = spaced.start;
            for word in texts[spaced].split(' ') {
                add(place, at, word);
                at += word.len() + 1;
            }
        }
        occurrences.sort_unstable();
        occurrences.dedup_by_key(|(word, place, _)| (*word, *place));
        let chunks = || occurrences.chunk_by(|one, other| one.0 == other.0);
        let mut words = Vec::with_capacity(chunks().count());
        let mut places_end = 0;
        for chunk in chunks() {
            let (word, _, start) = chunk[0];
            places_end += chunk.len() as u32;
            words.push(Word {
                letters: letters_of(word),
                start,
                bytes: word.len() as u16,
                length: word.chars().count() as u16,
                places_end,
            });
        }
        Self { words, places: occurrences.iter().map(|(_, place, _)| *place).collect() }
    }

    /// The texts that contain every word of the query or the query as a whole, each give or take a typo, with their
    /// numbers of typos.
    pub(super) fn find(&self, texts: &str, words: &[String], whole: &str) -> BTreeMap<usize, usize> {
        let mut found = self.near(texts, whole);
        if let [first, rest @ ..] = words
            && !rest.is_empty()
        {
            let mut in_all = self.near(texts, first);
            for word in rest {
                let near = self.near(texts, word);
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

    /// The texts with a word near `query`, with the number of typos. A short query must occur as it is.
    fn near(&self, texts: &str, query: &str) -> BTreeMap<usize, usize> {
        let length = query.chars().count();
        let budget = budget(query);
        let letters = letters_of(query);
        let mut found = BTreeMap::new();
        let mut places_start = 0;
        for word in &self.words {
            let places = places_start..word.places_end as usize;
            places_start = places.end;
            let strange = (letters & !word.letters).count_ones() as usize;
            // A word that is too much longer or shorter is another word.
            if strange > budget || usize::from(word.length).abs_diff(length) > budget {
                continue;
            }
            let text = &texts[word.start as usize..word.start as usize + usize::from(word.bytes)];
            let Some(distance) = typos_between(query, text) else { continue };
            for place in &self.places[places] {
                let known = found.entry(*place as usize).or_insert(distance);
                *known = distance.min(*known);
            }
        }
        found
    }
}

/// The words of `text`, each folded.
pub(super) fn words_of(text: &str) -> Vec<String> {
    // A combining accent belongs to the letter before it.
    let words = text.split(|letter: char| !letter.is_alphanumeric() && !is_combining_mark(letter));
    words.map(fold).filter(|word| !word.is_empty()).collect()
}

/// The letters of a text as a bit set: one bit each for a–z and 0–9, and the rest share what is left.
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
