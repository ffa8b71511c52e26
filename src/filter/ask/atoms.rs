//! Takes a question apart into atoms, the smallest pieces that can have a meaning.

use std::ops::Range;

use crate::dataset::fold::{fold, is_ideograph, simplified};

/// So many atoms are looked at; nobody asks in more.
const MOST: usize = 120;

/// A word, a number, or a single Chinese character.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Atom {
    /// Where it stands in the text, in bytes.
    pub(super) span: Range<usize>,
    /// It, folded.
    pub(super) folded: String,
    /// Whether it is a Chinese character.
    pub(super) is_ideograph: bool,
}

/// The atoms of `text`, in order.
pub(super) fn atoms(text: &str) -> Vec<Atom> {
    let mut spans: Vec<(Range<usize>, bool)> = Vec::new();
    let mut joins = false;
    for (at, letter) in text.char_indices() {
        let end = at + letter.len_utf8();
        if is_ideograph(letter) {
            spans.push((at..end, true));
            joins = false;
        } else if letter.is_alphanumeric() {
            match spans.last_mut().filter(|_| joins) {
                Some((span, _)) => span.end = end,
                None => spans.push((at..end, false)),
            }
            joins = true;
        } else {
            joins = false;
        }
    }
    spans.truncate(MOST);
    let text = text.get(..spans.last().map_or(0, |(span, _)| span.end)).unwrap_or_default();
    // Which simplified character is meant can hang on those around it.
    let simple = simplified(text.to_owned());
    let by_place = simple.chars().count() == text.chars().count();
    let plain = |span: &Range<usize>| {
        let at = text.get(..span.start).unwrap_or_default().chars().count();
        by_place.then(|| simple.chars().nth(at)).flatten()
    };
    let atom = |(span, is_ideograph): (Range<usize>, bool)| {
        let own = text.get(span.clone()).unwrap_or_default();
        let folded = match plain(&span).filter(|_| is_ideograph) {
            Some(letter) => letter.to_string(),
            None => fold(own),
        };
        Atom { span, folded, is_ideograph }
    };
    spans.into_iter().map(atom).filter(|atom| !atom.folded.is_empty()).collect()
}

/// `word` in the singular, as far as its ending tells.
pub(super) fn noun(word: &str) -> String {
    let cut = |ending: &str| word.strip_suffix(ending).filter(|rest| rest.len() > 2 && word.is_ascii());
    if let Some(rest) = cut("ies") {
        return format!("{rest}y");
    }
    let hissing = |rest: &&str| rest.ends_with(['s', 'x', 'z']) || rest.ends_with("ch") || rest.ends_with("sh");
    if let Some(rest) = cut("es").filter(hissing) {
        return rest.to_owned();
    }
    match cut("s").filter(|rest| !rest.ends_with('s')) {
        Some(rest) => rest.to_owned(),
        None => word.to_owned(),
    }
}

/// `word` without the ending of a verb, as far as that tells: "manag" of "manages", "managed" and "managing".
pub(super) fn verb(word: &str) -> String {
    if !word.is_ascii() {
        return word.to_owned();
    }
    let cut = |ending: &str| word.strip_suffix(ending).filter(|rest| rest.len() > 2).map(str::to_owned);
    let stem = cut("ing").or_else(|| cut("ed")).unwrap_or_else(|| noun(word));
    match stem.strip_suffix('e') {
        Some(rest) if rest.len() > 2 => rest.to_owned(),
        _ => stem,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_atom_is_a_word_a_number_or_a_character() {
        let folded = |text: &str| atoms(text).into_iter().map(|atom| atom.folded).collect::<Vec<_>>();
        assert_eq!(folded("HKIC's Web3, 2022-2024"), ["hkic", "s", "web3", "2022", "2024"]);
        assert_eq!(folded("2024年資助HKIC"), ["2024", "年", "资", "助", "hkic"]);
        assert_eq!(folded(" … "), [""; 0]);
        assert_eq!(atoms("a 資")[1].span, 2..5);
    }

    #[test]
    fn endings_of_nouns_and_verbs_are_taken_off() {
        for (word, stem) in [("funds", "fund"), ("companies", "company"), ("witnesses", "witness"), ("bus", "bus")] {
            assert_eq!(noun(word), stem, "{word}");
        }
        let stems = ["manages", "managed", "managing", "manage"].map(verb);
        assert_eq!(stems, ["manag"; 4].map(String::from));
        assert_eq!(["us", "witness", "attracted"].map(verb), ["us", "witness", "attract"].map(String::from));
    }
}
