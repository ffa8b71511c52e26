//! Folds texts so that spellings of one name become equal.

use std::sync::LazyLock;

use ferrous_opencc::{OpenCC, config::BuiltinConfig};
use unicode_normalization::{UnicodeNormalization as _, char::is_combining_mark};

/// `text` without accents, case, spaces, hyphens and punctuation, in simplified characters.
///
/// Two names that fold to the same text are taken for the same name; search folds queries and texts alike. A text of
/// punctuation alone folds to nothing.
pub fn fold(text: &str) -> String {
    if text.is_ascii() {
        let mut folded = String::with_capacity(text.len());
        folded.extend(text.bytes().filter(u8::is_ascii_alphanumeric).map(|byte| char::from(byte.to_ascii_lowercase())));
        return folded;
    }
    let letters = text.nfkd().filter(|c| !is_combining_mark(*c)).flat_map(char::to_lowercase);
    let mut folded = String::with_capacity(text.len());
    for letter in letters.filter(|c| c.is_alphanumeric()) {
        match plainly(letter) {
            Some(plain) => folded.push_str(plain),
            None => folded.push(letter),
        }
    }
    if folded.chars().any(is_ideograph) { simplified(folded) } else { folded }
}

/// The plain letters that people type for a Latin letter, where Unicode does not decompose it.
fn plainly(letter: char) -> Option<&'static str> {
    Some(match letter {
        'ß' => "ss",
        'æ' | 'ǽ' => "ae",
        'œ' => "oe",
        'ø' => "o",
        'ł' => "l",
        'đ' | 'ð' | 'ɖ' => "d",
        'þ' => "th",
        'ħ' => "h",
        'ı' => "i",
        'ŋ' => "ng",
        'ŧ' => "t",
        _ => return None,
    })
}

/// Whether the character may have a traditional and a simplified form.
pub(crate) fn is_ideograph(c: char) -> bool {
    matches!(c, '\u{3400}'..='\u{9FFF}' | '\u{F900}'..='\u{FAFF}' | '\u{20000}'..='\u{3FFFF}')
}

/// `text` in simplified characters.
pub fn simplified(text: String) -> String {
    // Unpacking the dictionary takes a moment, so it is done once and only when Chinese is met.
    static CONVERTER: LazyLock<Option<OpenCC>> = LazyLock::new(|| OpenCC::from_config(BuiltinConfig::T2s).ok());
    let mut text = match &*CONVERTER {
        Some(converter) => converter.convert(&text),
        None => text,
    };
    // Forms of Hong Kong that the dictionary has only in others.
    for (own, simple) in [('衞', "卫"), ('敍', "叙"), ('枱', "台"), ('粧', "妆"), ('糭', "粽")] {
        if text.contains(own) {
            text = text.replace(own, simple);
        }
    }
    text
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn spellings_of_one_name_fold_to_the_same_text() {
        for (one, other) in [
            ("Bio-Map Ltd.", "BIOMAP LTD"),
            ("香港科技園", "香港科技园"),
            ("臺灣大學", "台湾大学"),
            ("衞生署", "卫生署"),
            ("Zürich Börse", "zurich borse"),
            ("ＨＫＩＣ", "hkic"),
            ("數碼港 (Cyberport)", "数码港Cyberport"),
            ("Straße", "STRASSE"),
            ("Łódź Smørrebrød", "lodz smorrebrod"),
            ("Ægir Œuvre Þór", "aegir oeuvre thor"),
            ("Đà Nẵng", "da nang"),
        ] {
            assert_eq!(fold(one), fold(other), "{one} and {other}");
        }
        assert_ne!(fold("香港"), fold("澳門"));
        assert_eq!(fold("– …"), "");
    }
}
