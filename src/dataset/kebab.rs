//! Makes ids of names.

use std::borrow::Cow;

use pinyin::ToPinyin as _;

/// The most letters of an id before it is numbered; a file takes ids of up to 64 characters.
pub const LONGEST: usize = 56;

/// `name` in small letters, digits and single hyphens, with Chinese characters in pinyin; `None` if no letter and no
/// digit is left. A name with more than `longest` letters ends with a whole word.
pub fn kebab_case(name: &str, longest: usize) -> Option<String> {
    let spelt = spelt(name);
    let words = spelt.split(|letter: char| !letter.is_ascii_alphanumeric()).filter(|word| !word.is_empty());
    let mut id = String::new();
    for word in words {
        let room = longest.saturating_sub(id.len() + 1);
        if !id.is_empty() && word.len() > room {
            break;
        }
        if !id.is_empty() {
            id.push('-');
        }
        id.push_str(word.get(..word.len().min(room)).unwrap_or_default());
    }
    id.make_ascii_lowercase();
    (!id.is_empty()).then_some(id)
}

/// Whether a text has the form of an id: small letters, digits and single hyphens.
pub fn is_id(text: &str) -> bool {
    text.split('-')
        .all(|part| !part.is_empty() && part.bytes().all(|byte| byte.is_ascii_lowercase() || byte.is_ascii_digit()))
}

/// The letters as they are, and each Chinese character in pinyin, as a word of its own.
fn spelt(name: &str) -> Cow<'_, str> {
    if name.is_ascii() {
        return Cow::Borrowed(name);
    }
    let mut spelt = String::with_capacity(name.len() * 2);
    for letter in name.chars() {
        let Some(read) = letter.to_pinyin() else {
            spelt.push(letter);
            continue;
        };
        spelt.push(' ');
        spelt.extend(read.plain().chars().map(|letter| if letter == 'ü' { 'v' } else { letter }));
        spelt.push(' ');
    }
    Cow::Owned(spelt)
}
