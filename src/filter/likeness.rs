//! How a text is like what was asked for.

use super::{
    search::Field,
    typos::{letters_of, words_of},
};
use crate::dataset::fold::{fold, is_ideograph};

/// How a text is like a query, best last.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Tier {
    /// A word is a typo away.
    Typo,
    /// The letters of the query begin its words.
    Initials,
    /// All words of the query occur, in any order.
    Words,
    /// The query occurs in one of its words.
    Inside,
    /// A word begins with it.
    WordStart,
    /// It begins with the query.
    Start,
    /// It is the query.
    Same,
}

impl Tier {
    /// The score of the worst match of this tier; what length and field add never reaches the next.
    pub(super) fn base(self) -> u32 {
        (self as u32 + 1) * 10_000
    }

    /// The score of a match in a text of that many bytes: the shorter a text, the more of it is like
    /// what was asked for.
    pub(super) fn score(self, field: Field, length: usize) -> u32 {
        self.base() + 4_000_u32.saturating_sub(u32::try_from(length).unwrap_or(u32::MAX)) + field.weight()
    }
}

/// The two folded forms of a text.
#[derive(Clone, Copy)]
pub(super) struct Texts<'a> {
    /// As a whole, without spaces.
    pub(super) folded: &'a str,
    /// Word by word, with spaces between.
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
    /// `None` if nothing is left of the text once folded.
    pub(super) fn of(text: &str) -> Option<Self> {
        let folded = fold(text);
        let letters = letters_of(&folded);
        let mut typed = text.trim().chars();
        let is_letter = typed.next().is_some_and(|letter| !is_ideograph(letter)) && typed.next().is_none();
        (!folded.is_empty()).then(|| Self { letters, words: words_of(text), folded, is_letter })
    }

    /// How well the query matches a text, typos aside; `None` if it does not.
    pub(super) fn score(&self, field: Field, texts: Texts<'_>) -> Option<u32> {
        let tier = self.whole(texts).or_else(|| self.in_pieces(field, texts))?;
        // What only tells of a thing stands below what is called so.
        let most = if field.tells() { Tier::Inside } else { Tier::Same };
        Some(tier.min(most).score(field, texts.folded.len()))
    }

    /// How the text is like the query if the query stands in it as a whole.
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
        // Where words are written apart, what begins inside one and ends in the next is chance.
        let written_together = self.folded.chars().next().is_some_and(is_ideograph);
        (written_together || texts.spaced.contains(&self.folded)).then_some(Tier::Inside)
    }

    /// How the text is like the query if its words stand in it apart, or its letters begin words.
    fn in_pieces(&self, field: Field, texts: Texts<'_>) -> Option<Tier> {
        match self.words.as_slice() {
            [word] => (field.is_name() && is_initials(word, texts.spaced)).then_some(Tier::Initials),
            words => words.iter().all(|word| stands_in(word, texts.spaced)).then_some(Tier::Words),
        }
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

/// Whether a word of `spaced` begins with `word`, or has it inside where that cannot be chance.
fn stands_in(word: &str, spaced: &str) -> bool {
    let tells = word.chars().count() > 3 || word.chars().next().is_some_and(is_ideograph);
    spaced.match_indices(word).any(|(at, _)| tells || at == 0 || spaced[..at].ends_with(' '))
}

/// Fewer letters than this begin words by chance, and more are no abbreviation.
const INITIALS: std::ops::RangeInclusive<usize> = 3..=12;
/// Words up to this long are left out of abbreviations: of, and, the, for.
const SMALL_WORD: usize = 3;

/// Nobody abbreviates more words than this.
const ABBREVIATED: usize = 24;

/// Whether `query` is made of the beginnings of words that follow each other in `spaced`, as "hkscipark" and
/// "hksp" are of "hong kong science park". Small words may be left out.
fn is_initials(query: &str, spaced: &str) -> bool {
    if !INITIALS.contains(&query.chars().count()) {
        return false;
    }
    let words: Vec<&str> = spaced.split(' ').take(ABBREVIATED).collect();
    (0..words.len()).any(|first| goes_on(query, &words[first..]))
}

/// Whether `query` is made of the beginnings of the first of `words` and those after it.
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
