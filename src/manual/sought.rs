//! Words that are looked for in the manual, in any case and in traditional or simplified characters.

use std::{collections::BTreeMap, ops::Range};

use crate::dataset::fold::{is_ideograph, simplified};

/// Letters so folded that spellings of one word are equal, sign by sign; it remembers the characters it met.
#[derive(Clone, Debug, Default)]
struct Folding {
    met: BTreeMap<char, char>,
}

impl Folding {
    fn fold(&mut self, letter: char) -> char {
        if is_ideograph(letter) {
            let simple = || simplified(letter.to_string()).chars().next().unwrap_or(letter);
            return *self.met.entry(letter).or_insert_with(simple);
        }
        letter.to_lowercase().next().unwrap_or(letter)
    }
}

/// A text that can be searched.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Folded {
    /// Each sign, folded, and the byte at which it begins in the text.
    signs: Vec<(char, usize)>,
    /// The length of the text, in bytes.
    len: usize,
}

impl Folded {
    /// These texts as they are searched.
    pub fn all<'a>(texts: impl IntoIterator<Item = &'a str>) -> Vec<Self> {
        let mut folding = Folding::default();
        let folded = |text: &str| {
            let signs = text.char_indices().map(|(at, letter)| (folding.fold(letter), at)).collect();
            Self { signs, len: text.len() }
        };
        texts.into_iter().map(folded).collect()
    }

    /// The places where `word` stands, in bytes of the text.
    fn places(&self, word: &[char]) -> Vec<Range<usize>> {
        let byte = |sign: usize| self.signs.get(sign).map_or(self.len, |(_, at)| *at);
        let stands = |window: &[(char, usize)]| window.iter().map(|(sign, _)| sign).eq(word);
        let windows = self.signs.windows(word.len().max(1)).enumerate();
        windows.filter(|(_, it)| stands(it)).map(|(at, _)| byte(at)..byte(at + word.len())).collect()
    }
}

/// The words that are looked for.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Sought(Vec<Vec<char>>);

impl Sought {
    /// The words of what was typed.
    pub fn of(typed: &str) -> Self {
        let mut folding = Folding::default();
        Self(typed.split_whitespace().map(|word| word.chars().map(|it| folding.fold(it)).collect()).collect())
    }

    /// Whether nothing is looked for.
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// The places of all words in a text that has every one of them, in order and without overlaps; none in any other.
    pub fn places(&self, text: &Folded) -> Vec<Range<usize>> {
        let of_each: Vec<Vec<Range<usize>>> = self.0.iter().map(|word| text.places(word)).collect();
        if of_each.iter().any(Vec::is_empty) {
            return Vec::new();
        }
        let mut places: Vec<Range<usize>> = of_each.into_iter().flatten().collect();
        places.sort_by_key(|place| (place.start, place.end));
        let mut apart: Vec<Range<usize>> = Vec::new();
        for place in places {
            match apart.last_mut() {
                Some(last) if place.start < last.end => last.end = last.end.max(place.end),
                _ => apart.push(place),
            }
        }
        apart
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn found(text: &str, sought: &str) -> Vec<String> {
        let folded = Folded::all([text]);
        Sought::of(sought).places(&folded[0]).into_iter().map(|place| text[place].to_owned()).collect()
    }

    #[test]
    fn words_are_found_in_any_case_and_in_both_kinds_of_characters() {
        assert_eq!(found("Import a table; IMPORTANT", "import"), ["Import", "IMPORT"]);
        assert_eq!(found("匯出圖片及數據", "汇出"), ["匯出"]);
        assert_eq!(found("导出图片", "圖片"), ["图片"]);
        assert_eq!(found("Ctrl+O opens", "ctrl+o"), ["Ctrl+O"]);
    }

    #[test]
    fn a_text_has_every_word_or_no_place_and_places_do_not_overlap() {
        assert_eq!(found("keep the text", "text keep"), ["keep", "text"]);
        assert_eq!(found("keep the text", "text story"), Vec::<String>::new());
        assert_eq!(found("banana", "anan nana"), ["anana"]);
        assert_eq!(found("anything", ""), Vec::<String>::new());
        assert_eq!(found("", "a"), Vec::<String>::new());
    }
}
