//! Measures the likeness of a text to a query.

use super::{
    field::Field,
    typos::{letters_of, words_of},
};
use crate::dataset::fold::{fold, is_ideograph};

/// The ways in which a text is like a query, the best last.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Tier {
    /// A word of the text is a typo away.
    Typo,
    /// The letters of the query begin words of the text.
    Initials,
    /// All words of the query occur in the text, in any order.
    Words,
    /// The query occurs inside the text.
    Inside,
    /// A word of the text begins with the query.
    WordStart,
    /// The text begins with the query.
    Start,
    /// The text is the query.
    Same,
}

impl Tier {
    /// The score of the worst match of this tier. Length and field add to it, but never reach the next tier.
    pub(super) fn base(self) -> u32 {
        (self as u32 + 1) * 10_000
    }

    /// The score of a match in a text of `length` bytes. A shorter text scores higher, as more of it is like the query.
    pub(super) fn score(self, field: Field, length: usize) -> u32 {
        self.base() + 4_000_u32.saturating_sub(u32::try_from(length).unwrap_or(u32::MAX)) + field.weight()
    }
}

/// The two folded forms of a text.
#[derive(Clone, Copy)]
pub(super) struct Texts<'a> {
    /// The text as a whole, without spaces.
    pub(super) folded: &'a str,
    /// The text word by word, with spaces between.
    pub(super) spaced: &'a str,
}

/// A folded query.
pub(super) struct Query {
    pub(super) folded: String,
    pub(super) words: Vec<String>,
    pub(super) letters: u64,
    /// Whether it is a single letter, which stands inside of words everywhere.
    pub(super) is_letter: bool,
}

impl Query {
    /// Folds a query; `None` if nothing is left of it.
    pub(super) fn of(text: &str) -> Option<Self> {
        let folded = fold(text);
        let letters = letters_of(&folded);
        let mut typed = text.trim().chars();
        let is_letter = typed.next().is_some_and(|letter| !is_ideograph(letter)) && typed.next().is_none();
        (!folded.is_empty()).then(|| Self { letters, words: words_of(text), folded, is_letter })
    }

    /// The score of a text, typos aside; `None` if the query does not match.
    pub(super) fn score(&self, field: Field, texts: Texts<'_>) -> Option<u32> {
        let tier = self.whole(texts).or_else(|| self.in_pieces(field, texts))?;
        // A match in a figure or a note ranks below one in a name.
        let most = if field.tells() { Tier::Inside } else { Tier::Same };
        Some(tier.min(most).score(field, texts.folded.len()))
    }

    /// The tier of a text that contains the query as a whole.
    fn whole(&self, texts: Texts<'_>) -> Option<Tier> {
        if let Some(rest) = texts.folded.strip_prefix(&self.folded) {
            return Some(if rest.is_empty() { Tier::Same } else { Tier::Start });
        }
        if !texts.folded.contains(&self.folded) {
            return None;
        }
        if self.begins_a_word(texts) {
            return Some(Tier::WordStart);
        }
        if self.is_letter {
            return None;
        }
        // Where words are written apart, a match that begins inside one and ends in the next is chance.
        let written_together = self.folded.chars().next().is_some_and(is_ideograph);
        (written_together || texts.spaced.contains(&self.folded)).then_some(Tier::Inside)
    }

    /// The tier of a text that contains the words of the query apart, or words that its letters begin.
    fn in_pieces(&self, field: Field, texts: Texts<'_>) -> Option<Tier> {
        match self.words.as_slice() {
            [word] => (field.is_name() && is_initials(word, texts.spaced)).then_some(Tier::Initials),
            words => words.iter().all(|word| stands_in(word, texts.spaced)).then_some(Tier::Words),
        }
    }

    /// Whether a word other than the first begins with the query, which may run on over the next words.
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

/// Whether a word of `spaced` begins with `word`, or contains it where that cannot be chance.
fn stands_in(word: &str, spaced: &str) -> bool {
    let tells = word.chars().count() > 3 || word.chars().next().is_some_and(is_ideograph);
    spaced.match_indices(word).any(|(at, _)| tells || at == 0 || spaced[..at].ends_with(' '))
}

/// The lengths of abbreviations: fewer letters begin words by chance, and nobody writes more.
const INITIALS: std::ops::RangeInclusive<usize> = 3..=12;
/// The length of words that abbreviations may leave out: of, and, the, for.
const SMALL_WORD: usize = 3;

/// The number of words from which an abbreviation is looked for; nobody abbreviates more.
const ABBREVIATED: usize = 24;

/// Whether `query` is made of the beginnings of successive words of `spaced`, as "hkscipark" and "hksp" are of "hong
/// kong science park". Small words may be left out.
fn is_initials(query: &str, spaced: &str) -> bool {
    if !INITIALS.contains(&query.chars().count()) {
        return false;
    }
    let words: Vec<&str> = spaced.split(' ').take(ABBREVIATED).collect();
    (0..words.len()).any(|first| goes_on(query, &words[first..]))
}

/// Whether `query` is made of the beginnings of the first of `words` and of those after it.
fn goes_on(query: &str, words: &[&str]) -> bool {
    if query.is_empty() {
        return true;
    }
    let Some((word, rest)) = words.split_first() else { return false };
    if word.chars().count() <= SMALL_WORD && goes_on(query, rest) {
        return true;
    }
    let common = query.chars().zip(word.chars()).take_while(|(own, other)| own == other);
    let mut taken = 0;
    for (letter, _) in common {
        taken += letter.len_utf8();
        if goes_on(&query[taken..], rest) {
            return true;
        }
    }
    false
}
