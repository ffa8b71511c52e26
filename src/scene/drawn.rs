//! Text as it is drawn: a letter or a visible box for every character, words in the order in which they are seen.
//!
//! All painters draw this text from left to right, and therefore alike. The text as written is kept for reading aloud,
//! searching and saving.

use std::{borrow::Cow, ops::Range};

use unicode_bidi::{BidiClass, BidiInfo, Direction, Level, bidi_class, get_base_direction_full};
use unicode_normalization::{UnicodeNormalization as _, char::is_combining_mark};

use super::face::{Face, Weight};
use crate::dataset::visible::hides;

/// The box drawn for a character that no font of the program has.
pub(crate) const BOX: char = '□';

/// From which side the lines of a paragraph begin.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum Side {
    /// As most are.
    #[default]
    Left,
    /// As what is written in Arabic or Hebrew.
    Right,
}

impl Side {
    /// By the first letter of a whole paragraph that has a direction (P2 and P3 of UAX 9). Its lines all
    /// have it: one of them alone may hold no such letter, or begin with a name in another script.
    pub fn of(paragraph: &str) -> Self {
        if turns(paragraph) && get_base_direction_full(paragraph) == Direction::Rtl { Self::Right } else { Self::Left }
    }

    /// How far from the left end of `room` a line begins that takes so much of it.
    pub(crate) fn inset(self, room: f32, taken: f32) -> f32 {
        match self {
            Self::Left => 0.0,
            Self::Right => room - taken,
        }
    }

    fn level(self) -> Level {
        match self {
            Self::Left => Level::ltr(),
            Self::Right => Level::rtl(),
        }
    }
}

/// `text` as it is drawn where it is a paragraph of its own.
pub fn drawn(text: &str) -> Cow<'_, str> {
    drawn_from(text, Side::of(text))
}

/// `text` as it is drawn on a line of a paragraph that begins at this side.
///
/// Ligatures and compatibility forms that the fonts lack are taken apart, marks are joined to their
/// letters, invisible characters are left out, and what still cannot be drawn is a [`BOX`]. Words
/// that are read from right to left stand in the order in which they are seen (the Unicode
/// Bidirectional Algorithm, UAX 9); the letters of each stay in the order in which they are read.
pub(crate) fn drawn_from(text: &str, side: Side) -> Cow<'_, str> {
    let spelled = if text.chars().all(is_plain) { Cow::Borrowed(text) } else { Cow::Owned(spelled(text)) };
    if side == Side::Left && !turns(&spelled) { spelled } else { Cow::Owned(in_sight(&spelled, side)) }
}

/// Whether a character is drawn as written, whatever stands beside it.
pub(crate) fn is_plain(c: char) -> bool {
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
pub(crate) fn is_shaped(text: &str) -> bool {
    !text.chars().all(is_plain) && text.chars().any(|c| Face::of(c, Weight::Regular).is_some_and(Face::is_shaped))
}

/// The characters of `text` that are drawn as a box.
pub fn missing(text: &str) -> impl Iterator<Item = char> + '_ {
    text.chars().filter(|c| !is_plain(*c) && spelling(*c).contains(BOX))
}

/// Whether at least one character of `text` is drawn as something other than a box or a space.
pub(crate) fn is_readable(text: &str) -> bool {
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
    if c.is_whitespace() {
        return " ".to_owned();
    }
    // Joiners and non-joiners matter only to the fonts that have them.
    let joins = matches!(c, '\u{200c}' | '\u{200d}');
    if (is_invisible(c) || hides(c)) && !joins {
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

/// The words of `text` from left to right as they are seen.
fn in_sight(text: &str, side: Side) -> String {
    let mut seen = String::with_capacity(text.len());
    for Piece { bytes, mirrored } in pieces(text, Some(side.level())) {
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
pub(crate) fn turns(text: &str) -> bool {
    text.chars().any(|c| c >= '\u{590}' && is_right_to_left(c))
}

/// One line of the window in pieces, in the order in which they are seen from left to right.
///
/// The window is read from left to right: names in the other direction keep their place in a sentence. A line that is
/// mostly such a name begins at the right.
pub(crate) fn in_sentence(text: &str) -> Vec<Piece> {
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

/// The parts of a line of `paragraph` from left to right as they are seen, each with the side it is read from.
pub(crate) fn in_line(paragraph: &str, line: Range<usize>, side: Side) -> Vec<(Range<usize>, Side)> {
    if side == Side::Left && !turns(&paragraph[line.clone()]) {
        return vec![(line, side)];
    }
    let order = BidiInfo::new(paragraph, Some(side.level()));
    let inside = |part: &Range<usize>| line.start.max(part.start)..line.end.min(part.end);
    let parts = order.paragraphs.iter().map(|part| (part, inside(&part.range))).filter(|(_, line)| !line.is_empty());
    let runs = parts.flat_map(|(part, line)| {
        let (levels, runs) = order.visual_runs(part, line);
        let read_from = move |run: &Range<usize>| levels.get(run.start).is_some_and(Level::is_rtl);
        runs.into_iter().map(move |run| {
            let side = if read_from(&run) { Side::Right } else { Side::Left };
            (run, side)
        })
    });
    runs.collect()
}

/// A run from right to left as words, which the shaper turns around itself, and single characters between them.
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

/// A bracket as it looks from the other side.
pub(crate) fn mirror(c: char) -> char {
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
        assert_eq!(drawn("A\u{200b}\u{202e}B\u{fe0f}\u{1b}\u{9b}\u{ffff}\tC"), "AB C");
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
    fn the_first_letter_of_a_paragraph_decides_for_all_its_lines() {
        for (paragraph, side) in [
            ("HKIC (קרן)", Side::Left),
            ("\"קרן\" HKIC", Side::Right),
            ("2024: قرن", Side::Right),
            ("2024", Side::Left),
            ("\n١٢ صندوق", Side::Right),
            ("", Side::Left),
        ] {
            assert_eq!(Side::of(paragraph), side, "{paragraph}");
        }
        assert_eq!(drawn_from("HKIC קרן", Side::Right), "קרן HKIC");
        assert_eq!(drawn_from("HKIC קרן", Side::Left), "HKIC קרן");
        assert_eq!(drawn_from("(2024).", Side::Right), ".(2024)");
    }

    #[test]
    fn a_line_is_put_in_the_order_of_sight_as_a_part_of_its_paragraph() {
        let paragraph = "קרן HKIC 2024 הון";
        let line = "קרן ".len()..paragraph.len();
        let seen: Vec<(&str, Side)> = in_line(paragraph, line, Side::Right)
            .into_iter()
            .map(|(bytes, side)| (paragraph[bytes].trim(), side))
            .collect();
        assert_eq!(seen, [("הון", Side::Right), ("HKIC 2024", Side::Left)]);
    }

    #[test]
    fn what_is_all_boxes_cannot_be_read() {
        assert!(is_readable("A🚀") && is_readable("قرن") && !is_readable("🚀 🛸") && !is_readable("\u{200b}"));
    }
}
