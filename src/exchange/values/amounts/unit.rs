//! Currencies, and the units that headings name.

use unicode_normalization::UnicodeNormalization as _;

use super::super::plainly;
use crate::dataset::meant;

/// Codes of currencies that are words of other languages.
const WORDS: [&str; 10] = ["all", "top", "try", "cup", "mad", "pen", "gel", "bam", "lak", "per"];

/// The codes of the currencies that words in plain letters can mean: none for no word, one for a name, several for a
/// bare sign; `None` if other words are among them.
pub(super) fn codes(words: &str) -> Option<Vec<String>> {
    let plain: String = words.chars().filter(|c| !c.is_whitespace() && !matches!(c, '(' | ')')).collect();
    if plain.is_empty() {
        return Some(Vec::new());
    }
    if plain.chars().count() > 24 || WORDS.contains(&plain.as_str()) {
        return None;
    }
    let named = |plain: &str| -> Option<Vec<String>> {
        let codes = meant::currency_named(plain).filter(|_| !WORDS.contains(&plain))?;
        Some(codes.split(' ').map(str::to_owned).collect())
    };
    if let Some(codes) = named(&plain) {
        return Some(codes);
    }
    // Two names of one currency: 元人民币, hkd$.
    plain.char_indices().skip(1).find_map(|(at, _)| {
        let (front, behind) = plain.split_at(at);
        let (front, behind) = (named(front)?, named(behind)?);
        match (front.len(), behind.len()) {
            (1, 1) => (front == behind).then_some(front),
            (1, _) => Some(front),
            _ => Some(behind),
        }
    })
}

/// The currency that a cell of a column of currencies names, by ISO 4217: "HKD", "HK$", 港元, "US dollars".
pub fn currency(text: &str) -> Option<String> {
    match codes(&plainly(text)?)?.as_slice() {
        [only] => Some(only.clone()),
        _ => None,
    }
}

/// The unit that a heading names, usually in brackets: its currency by ISO 4217, if it names one for certain, and the
/// power of ten that the sums under it are multiplied by. `None` if it names neither.
pub fn unit_in_heading(heading: &str) -> Option<(Option<String>, u8)> {
    let plain = plainly(heading)?;
    let mut pieces: Vec<&str> =
        plain.split(['(', ')', '[', ']', '{', '}', '【', '】', '<', '>', '|', '\n']).skip(1).collect();
    let behind = |mark: &str| plain.rsplit_once(mark).map(|(_, behind)| behind);
    pieces.extend([behind(":"), behind(","), behind(" in "), behind(" - "), behind("单位")].into_iter().flatten());
    pieces.extend(plain.split_once(' ').map(|(_, behind)| behind));
    pieces.push(&plain);
    pieces.into_iter().find_map(unit)
}

/// The unit that a text is, with nothing else in it.
fn unit(text: &str) -> Option<(Option<String>, u8)> {
    const UNITS: [(&str, u8); 27] = [
        ("十亿", 9),
        ("百亿", 10),
        ("千亿", 11),
        ("万亿", 12),
        ("亿", 8),
        ("千万", 7),
        ("百万", 6),
        ("十万", 5),
        ("万", 4),
        ("千", 3),
        ("trillions", 12),
        ("trillion", 12),
        ("billions", 9),
        ("billion", 9),
        ("bln", 9),
        ("bn", 9),
        ("millions", 6),
        ("million", 6),
        ("mil", 6),
        ("mln", 6),
        ("mn", 6),
        ("mm", 6),
        ("thousands", 3),
        ("thousand", 3),
        ("'000,000", 6),
        ("'000", 3),
        ("000s", 3),
    ];
    const LETTERS: [(&str, u8); 5] = [("m", 6), ("b", 9), ("k", 3), ("t", 12), ("000", 3)];
    let text: String = text.nfkc().map(|c| if matches!(c, '’' | '‘' | '`' | '′') { '\'' } else { c }).collect();
    let text = text.trim().trim_start_matches("单位").trim_start_matches([':', ' ']).trim_start_matches("in ");
    let words = text.trim_start_matches("figures in ").replace(" of ", " ");
    let power = |found: &(&str, u8)| {
        let (word, power) = *found;
        let at = words.find(word)?;
        let rest = format!("{} {}", words.get(..at)?, words.get(at + word.len()..)?);
        let codes = codes(&rest.replace(['/', '.', '-'], ""))?;
        Some((codes, power))
    };
    if let Some((codes, power)) = UNITS.iter().find_map(power) {
        return Some((certain(codes), power));
    }
    // A single letter is a unit only beside a currency.
    if let Some((codes, power)) = LETTERS.iter().find_map(power).filter(|(codes, _)| !codes.is_empty()) {
        return Some((certain(codes), power));
    }
    certain(codes(&words).filter(|codes| !codes.is_empty())?).map(|code| (Some(code), 0))
}

/// The only one of some codes.
fn certain(codes: Vec<String>) -> Option<String> {
    <[String; 1]>::try_from(codes).ok().map(|[code]| code)
}
