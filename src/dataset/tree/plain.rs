//! Replaces characters that people type in place of plain ones.

use std::borrow::Cow;

use unicode_normalization::UnicodeNormalization as _;

use super::{Kind, flaw::Quotes, lexer::Lexer};
use crate::dataset::{log::Log, message::Message, sign, visible};

/// Reports full-width, curled and invisible characters outside of quotes, and gives the text with the plain ones in
/// their place.
pub(in crate::dataset) fn with_plain_punctuation<'text>(text: &'text str, log: &mut Log<'_>) -> Cow<'text, str> {
    if text.is_ascii() {
        return Cow::Borrowed(text);
    }
    let mut out = String::new();
    let mut done = 0;
    let mut quotes = Quotes::default();
    for (kind, place) in Lexer::new(text, 0..text.len()) {
        quotes.note(text, kind, &place);
        if quotes.swallowing.is_some() {
            // From here on, text that seems to stand outside of quotes may stand inside.
            break;
        }
        let Some((message, same_length)) = plain_token(kind, text.get(place.clone()).unwrap_or_default()) else {
            continue;
        };
        log.error(place.start, message);
        out.push_str(text.get(done..place.start).unwrap_or_default());
        out.push_str(&same_length);
        done = place.end;
    }
    if done == 0 {
        return Cow::Borrowed(text);
    }
    out.push_str(text.get(done..).unwrap_or_default());
    Cow::Owned(out)
}

/// The message about a token outside of quotes, and the plain text of as many bytes to read in its place; `None` if the
/// token is fine.
fn plain_token(kind: Kind, text: &str) -> Option<(Message, String)> {
    if kind == Kind::Word && text.contains(|c| matches!(c, '\u{FF01}'..='\u{FF5E}')) {
        let plain: String = text.nfkc().collect();
        let message = Message::new("sign-full-width").with("text", text).with("plain", plain.as_str());
        return plain.is_ascii().then(|| (message, format!("{plain:length$}", length = text.len())));
    }
    let wrong = text.chars().next().filter(|_| kind == Kind::Other)?;
    let length = wrong.len_utf8();
    if let Some(plain) = plain_punctuation(wrong) {
        // A quote that opens goes right before its text, everything else as far to the left as possible.
        let (before, behind) = if opens_a_text(wrong) || plain == '-' { (length - 1, 0) } else { (0, length - 1) };
        let message = Message::new("sign-not-plain").with("wrong", wrong).with("plain", plain);
        return Some((message, format!("{:before$}{plain}{:behind$}", "", "")));
    }
    let named = |key| Message::new(key).with("code", sign::code(wrong));
    let message = match wrong {
        '\u{A0}' | '\u{202F}' => named("space-no-break"),
        '\u{3000}' => named("space-full-width"),
        '\u{FEFF}' => named("sign-byte-order"),
        _ if wrong.is_whitespace() => named("space-unusual"),
        _ if visible::deceives(wrong) || visible::is_invisible(wrong) || matches!(wrong, '\u{200C}' | '\u{200D}') => {
            Message::new("sign-to-take-out").with("sign", sign::called(wrong))
        }
        _ => return None,
    };
    Some((message, " ".repeat(length)))
}

fn opens_a_text(quote: char) -> bool {
    matches!(quote, '“' | '‘' | '「' | '『' | '〝' | '«' | '„' | '‟' | '‹')
}

/// The plain character that is meant.
fn plain_punctuation(wrong: char) -> Option<char> {
    Some(match wrong {
        '，' | '、' | '；' | '﹐' | '､' => ',',
        '：' | '﹕' => ':',
        '（' | '﹙' => '(',
        '）' | '﹚' => ')',
        '［' | '【' | '〔' => '[',
        '］' | '】' | '〕' => ']',
        '｛' => '{',
        '｝' => '}',
        '”' | '’' | '」' | '』' | '＂' | '＇' | '〞' | '〟' | '»' | '›' | '″' => '"',
        '－' | '–' | '—' | '−' | '‐' | '‑' => '-',
        '．' | '。' => '.',
        '／' => '/',
        _ if opens_a_text(wrong) => '"',
        _ => return None,
    })
}
