//! Words of the text picked by keys: a word, a Chinese character or all of a mark at a time.

use std::ops::Range;

use super::Desk;
use crate::dataset::fold::is_ideograph;

/// The way in which words are picked.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Way {
    /// Towards the end of the text.
    On,
    /// Towards its beginning.
    Back,
}

/// What was picked by keys: the word that it began with, and the one it goes to.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Reach {
    from: Range<usize>,
    to: Range<usize>,
}

impl Reach {
    fn all(&self) -> Range<usize> {
        self.from.start.min(self.to.start)..self.from.end.max(self.to.end)
    }
}

impl Desk {
    /// Picks the next word, or the one before; the first of the sentence in front, where nothing is picked.
    pub fn pick(&mut self, way: Way) {
        let next = match self.reach() {
            Some(reach) => self.beside(&reach.to, way),
            None => self.first(),
        };
        if let Some(word) = next {
            self.take_reach(Reach { from: word.clone(), to: word });
        }
    }

    /// Has what is picked reach a word further on or back, within its paragraph.
    pub fn stretch(&mut self, way: Way) {
        let Some(reach) = self.reach() else { return self.pick(way) };
        let Some(to) = self.beside(&reach.to, way) else { return };
        let paragraph = |at: usize| Some(self.text.sentences().get(self.text.sentence_at(at)?)?.paragraph);
        if paragraph(to.start) == paragraph(reach.from.start) {
            self.take_reach(Reach { to, ..reach });
        }
    }

    /// What is picked, by keys or otherwise.
    fn reach(&self) -> Option<Reach> {
        let picked = self.state.picked.clone()?;
        let by_keys = self.state.reach.clone().filter(|reach| reach.all() == picked);
        by_keys.or_else(|| Some(Reach { from: picked.clone(), to: picked }))
    }

    fn take_reach(&mut self, reach: Reach) {
        self.state.picked = Some(reach.all());
        self.state.reveal = self.text.sentence_at(reach.to.start);
        self.state.reach = Some(reach);
    }

    /// The first word of the sentence in front, or of the text.
    fn first(&self) -> Option<Range<usize>> {
        let sentence = self.front().and_then(|at| self.text.sentences().get(at));
        self.word_from(sentence.map_or(0, |sentence| sentence.range.start))
    }

    fn beside(&self, word: &Range<usize>, way: Way) -> Option<Range<usize>> {
        match way {
            Way::On => self.word_from(word.end),
            Way::Back => self.word_before(word.start),
        }
    }

    /// The first word that begins at this byte or behind it; all of a mark, where one does.
    fn word_from(&self, byte: usize) -> Option<Range<usize>> {
        let body = self.text.body();
        let marks = self.found.marks.all();
        let mark = marks.get(marks.partition_point(|mark| mark.range.start < byte)).map(|mark| mark.range.clone());
        let start = byte + body.get(byte..)?.find(is_of_word)?;
        mark.filter(|mark| mark.start <= start).or_else(|| Some(start..end_of_word(body, start)))
    }

    /// The last word that ends at this byte or before it; all of a mark, where one does.
    fn word_before(&self, byte: usize) -> Option<Range<usize>> {
        let body = self.text.body();
        let marks = self.found.marks.all();
        let mark = marks.partition_point(|mark| mark.range.end <= byte).checked_sub(1).and_then(|at| marks.get(at));
        let before = body.get(..byte)?;
        let (last, letter) = before.char_indices().rev().find(|(_, c)| is_of_word(*c))?;
        let end = last + letter.len_utf8();
        if let Some(mark) = mark.filter(|mark| mark.range.end >= end) {
            return Some(mark.range.clone());
        }
        let mut start = last;
        if !is_ideograph(letter) {
            let letters = before.get(..end)?.char_indices().rev();
            start = letters.take_while(|(at, _)| goes_on(body, *at)).last().map_or(last, |(at, _)| at);
        }
        Some(start..end)
    }
}

/// Whether a letter is of a word or a number.
fn is_of_word(c: char) -> bool {
    c.is_alphanumeric() || matches!(c, '%' | '$' | '€' | '£' | '¥')
}

/// Whether the letter at this byte is of a word in Latin letters or of a number, or a sign inside of one: "start-ups",
/// "2,000".
fn goes_on(body: &str, at: usize) -> bool {
    let rest = body.get(at..).unwrap_or_default();
    let is_of_it = |c: char| is_of_word(c) && !is_ideograph(c);
    let mut letters = rest.chars();
    match letters.next() {
        Some(c) if is_of_it(c) => true,
        Some('-' | '.' | ',' | '\'' | '’') => {
            let before = body.get(..at).and_then(|before| before.chars().next_back());
            let (before, behind) = (before.filter(|c| is_of_it(*c)), letters.next().filter(|c| is_of_it(*c)));
            let is_mark = rest.starts_with(['.', ',']);
            let fits = |c: char| !is_mark || c.is_ascii_digit();
            before.is_some_and(fits) && behind.is_some_and(fits)
        }
        _ => false,
    }
}

fn end_of_word(body: &str, start: usize) -> usize {
    let rest = body.get(start..).unwrap_or_default();
    let mut letters = rest.char_indices();
    let Some((_, first)) = letters.next() else { return start };
    if is_ideograph(first) {
        return start + first.len_utf8();
    }
    let end = letters.find(|(at, _)| !goes_on(body, start + at));
    start + end.map_or(rest.len(), |(at, _)| at)
}
