//! Text as it is drawn: a letter or a visible box for every character, words in the order in which they are seen.
//!
//! All painters draw this text from left to right, and therefore alike. The text as written is kept for reading aloud,
//! searching and saving.

use std::{borrow::Cow, ops::Range};

use unicode_bidi::{BidiClass, BidiInfo, Level, bidi_class};
use unicode_normalization::{UnicodeNormalization as _, char::is_combining_mark};

use super::face::{Face, Weight};

/// The box drawn for a character that no font of the program has.
pub const BOX: char = '□';

/// `text` as it is drawn.
///
/// Ligatures and compatibility forms that the fonts lack are taken apart, marks are joined to their
/// letters, invisible characters are left out, and what still cannot be drawn is a [`BOX`]. Words
/// that are read from right to left stand in the order in which they are seen (the Unicode
/// Bidirectional Algorithm, UAX 9); the letters of each stay in the order in which they are read.
pub fn drawn(text: &str) -> Cow<'_, str> {
    if text.chars().all(is_plain) {
        return Cow::Borrowed(text);
    }
    let spelled = spelled(text);
    if spelled.chars().any(is_right_to_left) { Cow::Owned(in_sight(&spelled)) } else { Cow::Owned(spelled) }
}

/// Whether a character is drawn as written, whatever stands beside it.
pub fn is_plain(c: char) -> bool {
    match c {
        ' '..='~' => true,
        _ => {
            !is_combining_mark(c)
                && !is_invisible(c)
                && !is_ligature(c)
                && Face::of(c, Weight::Regular).is_some_and(|face| !face.is_shaped())
        }
    }
}

/// Whether `text` needs a shaper: whether it has letters that join, stack or run from right to left.
pub fn is_shaped(text: &str) -> bool {
    !text.chars().all(is_plain) && text.chars().any(|c| Face::of(c, Weight::Regular).is_some_and(Face::is_shaped))
}

/// The characters of `text` that are drawn as a box.
pub fn missing(text: &str) -> impl Iterator<Item = char> + '_ {
    text.chars().filter(|c| !is_plain(*c) && spelling(*c).contains(BOX))
}

/// Whether at least one character of `text` is drawn as something other than a box or a space.
pub fn is_readable(text: &str) -> bool {
    text.chars().all(is_plain) && !text.trim().is_empty()
        || spelled(text).chars().any(|c| c != BOX && !c.is_whitespace() && !is_combining_mark(c) && !is_invisible(c))
}

/// `text` with a letter or a box for every character, in the order of writing.
fn spelled(text: &str) -> String {
    let spelled: String = text.chars().map(spelling).collect();
    if !spelled.chars().any(is_combining_mark) {
        return spelled;
    }
    // A letter with its mark is often one letter of the font; a mark that stays alone is drawn by itself.
    let composed: String = spelled.nfc().collect();
    if missing_from_fonts(&composed) { spelled } else { composed }
}

fn missing_from_fonts(text: &str) -> bool {
    text.chars().any(|c| Face::of(c, Weight::Regular).is_none())
}

/// The letters drawn for one character: itself, its parts, a box, or nothing for an invisible one.
fn spelling(c: char) -> String {
    if c.is_whitespace() || c.is_control() {
        return " ".to_owned();
    }
    // Joiners and non-joiners matter only to the fonts that have them.
    let joins = matches!(c, '\u{200c}' | '\u{200d}');
    if is_invisible(c) && !joins {
        return String::new();
    }
    if Face::of(c, Weight::Regular).is_some() && !is_ligature(c) {
        return c.to_string();
    }
    let apart: String = std::iter::once(c).nfkd().collect();
    if apart.chars().any(|part| part == c) || missing_from_fonts(&apart) { BOX.to_string() } else { apart }
}

/// Characters without a look of their own, which only change how others are drawn (those of
/// `Default_Ignorable_Code_Point` that occur).
fn is_invisible(c: char) -> bool {
    matches!(c, '\u{ad}' | '\u{34f}' | '\u{61c}' | '\u{180b}'..='\u{180f}' | '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}'
        | '\u{2060}'..='\u{206f}' | '\u{fe00}'..='\u{fe0f}' | '\u{feff}' | '\u{e0000}'..='\u{e0fff}')
}

/// Latin ligatures such as `ﬁ`. They are taken apart to look like the letters around them.
fn is_ligature(c: char) -> bool {
    matches!(c, '\u{fb00}'..='\u{fb06}')
}

/// Whether a letter is read from right to left; digits never are.
pub(super) fn is_right_to_left(c: char) -> bool {
    matches!(bidi_class(c), BidiClass::R | BidiClass::AL)
}

/// `text` with its words in the order in which they are seen, from left to right.
fn in_sight(text: &str) -> String {
    let mut seen = String::with_capacity(text.len());
    for Piece { bytes, mirrored } in pieces(text, None) {
        let words = &text[bytes];
        if mirrored { seen.extend(words.chars().map(mirror)) } else { seen.push_str(words) }
    }
    seen
}

/// A piece of text that stays whole when words are put into the order of sight.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Piece {
    /// The bytes of the piece in the text.
    pub bytes: Range<usize>,
    /// Whether the piece is a bracket in text from right to left, drawn as its mirror image.
    pub mirrored: bool,
}

/// Whether `text` has letters that are read from right to left.
pub fn turns(text: &str) -> bool {
    text.chars().any(|c| c >= '\u{590}' && is_right_to_left(c))
}

/// One line of the window in pieces, in the order in which they are seen from left to right.
///
/// The window is read from left to right: names in the other direction keep their place in a sentence. A line that is
/// mostly such a name begins at the right.
pub fn in_sentence(text: &str) -> Vec<Piece> {
    let (mut turned, mut others) = (0, 0);
    for c in text.chars() {
        match bidi_class(c) {
            BidiClass::R | BidiClass::AL => turned += 1,
            BidiClass::L => others += 1,
            _ => {}
        }
    }
    pieces(text, (others > turned).then(Level::ltr))
}

/// The pieces of `text`, from left to right as they are seen. `base` is the direction of its paragraphs; `None` finds
/// the direction of each from its first letter.
fn pieces(text: &str, base: Option<Level>) -> Vec<Piece> {
    let order = BidiInfo::new(text, base);
    let mut pieces = Vec::new();
    for paragraph in &order.paragraphs {
        let (levels, runs) = order.visual_runs(paragraph, paragraph.range.clone());
        for run in runs {
            if levels.get(run.start).is_some_and(Level::is_rtl) {
                pieces.extend(turned(text, run).into_iter().rev());
            } else {
                pieces.push(Piece { bytes: run, mirrored: false });
            }
        }
    }
    pieces
}

/// A run from right to left in pieces: whole words, whose letters the shaper turns around, and the single characters
/// between them.
fn turned(text: &str, run: Range<usize>) -> Vec<Piece> {
    let mut pieces: Vec<Piece> = Vec::new();
    let mut in_word = false;
    for (at, c) in text[run.clone()].char_indices() {
        let bytes = run.start + at..run.start + at + c.len_utf8();
        let letter = is_right_to_left(c) || is_combining_mark(c) || matches!(c, '\u{200c}' | '\u{200d}');
        match pieces.last_mut().filter(|_| letter && in_word) {
            Some(word) => word.bytes.end = bytes.end,
            None => pieces.push(Piece { bytes, mirrored: mirror(c) != c }),
        }
        in_word = letter;
    }
    pieces
}

/// A bracket as its mirror image; any other character as itself.
fn mirror(c: char) -> char {
    const PAIRS: [(char, char); 6] = [('(', ')'), ('[', ']'), ('{', '}'), ('<', '>'), ('«', '»'), ('‹', '›')];
    PAIRS
        .into_iter()
        .find_map(|(a, b)| {
            if c == a {
                Some(b)
            } else if c == b {
                Some(a)
            } else {
                None
            }
        })
        .unwrap_or(c)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_the_fonts_have_is_drawn_as_it_is_written() {
        for text in ["Cyberport 數碼港", "Россия Ελλάδα", "赟祎科技", "경제산업부", "საქართველო", "Café"]
        {
            assert!(matches!(drawn(text), Cow::Borrowed(_)), "{text}");
        }
    }

    #[test]
    fn ligatures_are_taken_apart_and_marks_join_their_letters() {
        assert_eq!(drawn("ﬁne ﬂow"), "fine flow");
        assert_eq!(drawn("e\u{301}clair"), "éclair");
        assert_eq!(drawn("𝐇𝐊𝐈𝐂"), "HKIC");
    }

    #[test]
    fn a_character_that_no_font_has_is_a_box_and_an_invisible_one_is_nothing() {
        assert_eq!(drawn("🚀 Rocket"), "□ Rocket");
        assert_eq!(drawn("A\u{200b}\u{202e}B\u{fe0f}"), "AB");
        assert_eq!(drawn("\u{e000}東"), "□東");
        assert_eq!(missing("ﬁ 🚀 A").collect::<Vec<_>>(), ['🚀']);
    }

    #[test]
    fn words_from_right_to_left_stand_as_they_are_seen_and_keep_their_letters() {
        assert_eq!(drawn("קרן הון"), "הון קרן");
        assert_eq!(drawn("Fund קרן הון 2024"), "Fund 2024 הון קרן");
        assert_eq!(drawn("קרן (הון)"), "(הון) קרן");
        assert!(is_shaped("مؤسسة") && !is_shaped("HKIC 港投"));
    }

    #[test]
    fn what_is_all_boxes_cannot_be_read() {
        assert!(is_readable("A🚀") && is_readable("قرن") && !is_readable("🚀 🛸") && !is_readable("\u{200b}"));
    }
}
