//! A passage folded as search folds it, with the place where each of its letters stands.

use crate::dataset::fold::{fold, is_ideograph, simplified};

/// Stands in a folded passage for a mark that parts what stands before from what comes after, so that no name is found
/// across the end of a sentence or between two items of a list.
pub(super) const BARRIER: char = '\u{1}';

/// A passage in folded letters, each of which knows where it was written.
#[derive(Debug, Default)]
pub(super) struct Folded {
    /// The folded letters.
    pub(super) letters: String,
    /// For each byte of them, the first byte of the letter it was folded from.
    starts: Vec<u32>,
    /// For each byte of them, the byte behind that letter.
    ends: Vec<u32>,
}

impl Folded {
    /// The folded form of `passage`.
    pub(super) fn of(passage: &str) -> Self {
        let mut folded = Self::default();
        let mut letters = passage.char_indices().peekable();
        while let Some((at, c)) = letters.next() {
            let end = at + c.len_utf8();
            if c.is_ascii_alphanumeric() {
                folded.push(c.to_ascii_lowercase(), at, end);
            } else if is_ideograph(c) {
                let run = passage.get(at..).unwrap_or_default();
                let run = run.split(|c| !is_ideograph(c)).next().unwrap_or_default();
                folded.push_run(run, at);
                while letters.next_if(|(next, _)| *next < at + run.len()).is_some() {}
            } else if is_possessive(passage, at, c) {
                letters.next();
            } else if parts(passage, at, c) {
                folded.push(BARRIER, at, end);
            } else if !c.is_ascii() && (c.is_alphanumeric() || !c.is_whitespace()) {
                for plain in fold(c.encode_utf8(&mut [0; 4])).chars() {
                    folded.push(plain, at, end);
                }
            }
        }
        folded
    }

    /// The folded letters without the marks that part them.
    pub(super) fn without_barriers(&self) -> String {
        self.letters.chars().filter(|c| *c != BARRIER).collect()
    }

    /// The bytes of the passage that these bytes of the folded letters were folded from.
    pub(super) fn written(&self, folded: std::ops::Range<usize>) -> Option<std::ops::Range<usize>> {
        let start = *self.starts.get(folded.start)? as usize;
        let end = *self.ends.get(folded.end.checked_sub(1)?)? as usize;
        Some(start..end)
    }

    fn push(&mut self, letter: char, at: usize, end: usize) {
        self.letters.push(letter);
        for _ in 0..letter.len_utf8() {
            self.starts.push(at as u32);
            self.ends.push(end as u32);
        }
    }

    /// Chinese characters in a row, which are made simple together where that leaves their number as it is.
    fn push_run(&mut self, run: &str, at: usize) {
        let simple = simplified(run.to_owned());
        if simple.chars().count() == run.chars().count() {
            for ((place, c), simple) in run.char_indices().zip(simple.chars()) {
                self.push(simple, at + place, at + place + c.len_utf8());
            }
            return;
        }
        for (place, c) in run.char_indices() {
            for simple in simplified(c.to_string()).chars() {
                self.push(simple, at + place, at + place + c.len_utf8());
            }
        }
    }
}

/// Whether the sign at `at` begins the ending of a genitive, which a name may have in the middle: "Unicom's branch".
fn is_possessive(passage: &str, at: usize, c: char) -> bool {
    if !matches!(c, '\'' | '’') {
        return false;
    }
    let mut behind = passage.get(at + c.len_utf8()..).unwrap_or_default().chars();
    let before = passage.get(..at).and_then(|before| before.chars().next_back());
    matches!(behind.next(), Some('s' | 'S'))
        && before.is_some_and(char::is_alphanumeric)
        && !behind.next().is_some_and(char::is_alphanumeric)
}

/// Whether the sign at `at` parts one name from the next.
fn parts(passage: &str, at: usize, c: char) -> bool {
    match c {
        '.' | ',' | ';' | ':' | '!' | '?' => {
            let behind = passage.get(at + 1..).and_then(|behind| behind.chars().next());
            behind.is_none_or(|behind| behind.is_whitespace() || matches!(behind, '"' | '”' | '’' | '\''))
        }
        '。' | '，' | '；' | '：' | '！' | '？' | '、' | '…' | '|' | '•' | '\n' | '\t' => true,
        _ => false,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn folded_letters_know_where_they_are_written() {
        let text = "Das Ægir’s 數碼港 Ltd., and more";
        let folded = Folded::of(text);
        assert_eq!(folded.letters, "dasaegir数码港ltd\u{1}andmore");
        let at = folded.letters.find("aegir数码港").unwrap();
        assert_eq!(folded.written(at..at + "aegir数码港".len()).map(|range| &text[range]), Some("Ægir’s 數碼港"));
    }

    #[test]
    fn a_passage_folds_as_names_do() {
        for text in ["香港科技園 (HKSTP)", "Bio-Map Ltd", "臺灣大學", "ＨＫＩＣ", "Łódź", "頭髮 發展"]
        {
            assert_eq!(Folded::of(text).letters, fold(text), "{text}");
        }
    }
}
