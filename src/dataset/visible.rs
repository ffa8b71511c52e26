//! Finds characters that nobody sees or that deceive a reader, and takes them out.
//!
//! A name may hold characters that a terminal obeys, that turn the order of letters round, or that make two names look
//! the same. Checking reports them, and everything that is printed goes without them.

use std::{borrow::Cow, fmt::Write as _};

use unicode_normalization::char::is_combining_mark;

/// The number of marks that may stand over one letter; some scripts need four.
const MAX_MARKS: usize = 8;

/// Whether a text is plain ASCII, as most are, and can be shown without a closer look.
pub(super) fn is_plain(text: &str) -> bool {
    text.bytes().all(|byte| matches!(byte, b' '..=b'~'))
}

/// Whether the character makes a reader see something that is not there: a terminal obeys it, or it changes the
/// direction of the letters after it.
pub(super) fn deceives(c: char) -> bool {
    let is_blank = matches!(c, '\t' | '\n' | '\r');
    (c.is_control() && !is_blank && c != '\u{85}') || matches!(c, '\u{202A}'..='\u{202E}' | '\u{2066}'..='\u{2069}')
}

/// Whether the character begins another line.
pub(crate) fn breaks_a_line(c: char) -> bool {
    matches!(c, '\n' | '\r' | '\u{B}' | '\u{C}' | '\u{85}' | '\u{2028}' | '\u{2029}')
}

/// Whether the character takes no room and has no meaning. Joiners and the selectors of a letter's form are needed in
/// some scripts and do not count.
pub(super) fn is_invisible(c: char) -> bool {
    matches!(c,
        '\u{AD}' | '\u{34F}' | '\u{61C}' | '\u{115F}' | '\u{1160}' | '\u{17B4}' | '\u{17B5}' | '\u{180E}'
        | '\u{200B}' | '\u{200E}' | '\u{200F}' | '\u{2060}'..='\u{2064}' | '\u{206A}'..='\u{206F}' | '\u{2800}'
        | '\u{3164}' | '\u{FEFF}' | '\u{FFA0}' | '\u{FFF9}'..='\u{FFFB}' | '\u{E0000}'..='\u{E007F}')
}

/// Whether anything of the text can be seen.
pub(super) fn says_something(text: &str) -> bool {
    let is_joiner = |c| matches!(c, '\u{200C}' | '\u{200D}' | '\u{FE00}'..='\u{FE0F}' | '\u{E0100}'..='\u{E01EF}');
    text.chars().any(|c| !c.is_whitespace() && !c.is_control() && !deceives(c) && !is_invisible(c) && !is_joiner(c))
}

/// Whether more than `MAX_MARKS` marks stand over one letter and cover its neighbours.
pub(super) fn piles_up_marks(text: &str) -> bool {
    let mut pile = 0;
    text.chars().any(|c| {
        pile = if is_combining_mark(c) { pile + 1 } else { 0 };
        pile > MAX_MARKS
    })
}

/// The text without characters that deceive.
pub(super) fn without_deceit(text: &str) -> Cow<'_, str> {
    if text.contains(deceives) { Cow::Owned(text.replace(deceives, "")) } else { Cow::Borrowed(text) }
}

/// The text as it can be printed on a line of a terminal or in a cell: nothing in it is a command, turns letters round
/// or begins another line.
pub(crate) fn on_a_line(text: &str) -> Cow<'_, str> {
    if is_plain(text) || !text.contains(|c| c == '\t' || deceives(c) || breaks_a_line(c) || is_invisible(c)) {
        return Cow::Borrowed(text);
    }
    let as_printed = |c| match c {
        _ if c == '\t' || breaks_a_line(c) => Some(' '),
        _ if deceives(c) => Some('\u{FFFD}'),
        _ if is_invisible(c) => None,
        _ => Some(c),
    };
    Cow::Owned(text.chars().filter_map(as_printed).collect())
}

/// The text as it can stand in a document that others open: nothing in it is a command, turns letters round or hides.
/// Its line breaks stay.
pub fn shown(text: &str) -> Cow<'_, str> {
    if is_plain(text) || !text.contains(hides) { Cow::Borrowed(text) } else { Cow::Owned(text.replace(hides, "")) }
}

/// Whether the character cannot be seen or deceives.
pub fn hides(c: char) -> bool {
    // Unicode's noncharacters can never have a meaning, and XML has no place for them.
    let is_no_character = u32::from(c) & 0xFFFE == 0xFFFE || matches!(c, '\u{FDD0}'..='\u{FDEF}');
    deceives(c) || c == '\u{85}' || is_invisible(c) || is_no_character
}

/// The JSON text with escapes in place of all characters that [`shown`] would take away; it means the same.
pub(crate) fn shown_in_json(json: &str) -> Cow<'_, str> {
    if is_plain(json) || matches!(shown(json), Cow::Borrowed(_)) {
        return Cow::Borrowed(json);
    }
    let mut written = String::with_capacity(json.len());
    for c in json.chars() {
        if !hides(c) {
            written.push(c);
            continue;
        }
        for unit in c.encode_utf16(&mut [0; 2]) {
            // Writing to a string cannot fail.
            _ = write!(written, "\\u{unit:04x}");
        }
    }
    Cow::Owned(written)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nothing_that_is_printed_is_a_command_or_another_line() {
        assert_eq!(on_a_line("Alpha\u{1B}[31m\nr9\tBeta"), "Alpha\u{FFFD}[31m r9 Beta");
        assert_eq!(on_a_line("\u{202E}live\u{202C} \u{200B}x\u{9B}2J"), "\u{FFFD}live\u{FFFD} x\u{FFFD}2J");
        for whole in ["HKIC", "香港科技園", "كلمة", "नमस्ते", "👩‍🔬", "é\u{301}"] {
            assert!(matches!(on_a_line(whole), Cow::Borrowed(_)), "{whole}");
        }
    }

    #[test]
    fn nothing_in_a_document_is_a_command_turns_letters_round_or_hides() {
        assert_eq!(shown("A\u{0}\u{1B}[31m\u{85}B\u{202E}C\u{2066}\u{200B}\u{FEFF}D\u{FFFE}\u{9B}\u{7F}"), "A[31mBCD");
        for whole in ["one\ntwo\tthree", "香港", "می\u{200C}خواهم", "👩‍🔬", "कि"] {
            assert!(matches!(shown(whole), Cow::Borrowed(_)), "{whole}");
        }
    }

    #[test]
    fn what_is_written_otherwise_in_json_means_the_same() {
        let meant = "港\u{202E}\u{E0041}\"\u{1}";
        let json = serde_json::to_string(meant).unwrap();
        let written = shown_in_json(&json);
        assert_eq!(shown(&written), written);
        assert_eq!(serde_json::from_str::<String>(&written).unwrap(), meant);
    }

    #[test]
    fn a_text_of_nothing_but_marks_says_nothing() {
        for nothing in ["", " \u{3000}", "\u{200B}\u{200D}\u{FEFF}", "\u{202E}\u{2066}", "\u{3164}", "\u{1B}"] {
            assert!(!says_something(nothing), "{nothing:?}");
        }
        assert!(says_something("\u{200B}a"));
    }

    #[test]
    fn marks_over_a_letter_are_counted() {
        assert!(piles_up_marks(&format!("a{}", "\u{335}".repeat(9))));
        assert!(!piles_up_marks("e\u{301}\u{302}a\u{301}"));
    }
}
