//! How wide a text is, by the fonts in `assets`, so that screen and exports agree.

use super::{drawn::is_plain, face::Face, lettering};

pub use super::face::Weight;

/// Space between two lines of a label, as a multiple of the text size.
pub const LINE_HEIGHT: f32 = 1.22;
/// From the top of a line to its baseline, as a multiple of the text size.
pub const BASELINE: f32 = 0.94;

/// The width of one line of `text` at `size`, in the unit of `size`.
pub fn width(text: &str, size: f32, weight: Weight) -> f32 {
    let latin = if weight == Weight::Bold { Face::LatinBold } else { Face::Latin };
    let mut ems = 0.0;
    for c in text.chars() {
        let known = latin.advance(c).or_else(|| Face::Chinese.advance(c).filter(|_| is_plain(c)));
        match known {
            Some(advance) => ems += advance,
            // Letters that join or are taken apart are as wide as they are together.
            None => return lettering::runs(text, weight).1 * size,
        }
    }
    ems * size
}

/// Breaks `text` into at most two lines of about `limit` width, the second cut short with `…`.
///
/// Breaks at spaces, after hyphens and slashes, and between Chinese characters.
pub fn wrap(text: &str, size: f32, weight: Weight, limit: f32) -> Vec<String> {
    let total = width(text, size, weight);
    if total <= limit {
        return vec![text.to_owned()];
    }
    // The most even break among those whose first line fits.
    let best = breaks(text)
        .map(|at| (at, width(text[..at].trim_end(), size, weight)))
        .filter(|(_, first)| *first <= limit)
        .min_by(|(_, a), (_, b)| (total / 2.0 - a).abs().total_cmp(&(total / 2.0 - b).abs()));
    match best {
        Some((at, _)) => {
            let rest = text[at..].trim_start();
            vec![text[..at].trim_end().to_owned(), shortened(rest, size, weight, limit)]
        }
        None => vec![shortened(text, size, weight, limit)],
    }
}

/// Breaks `text` into as many lines of at most `limit` width as it needs, nothing cut off; line
/// breaks in it stay. Empty if there is nothing to read.
pub fn paragraph(text: &str, size: f32, weight: Weight, limit: f32) -> Vec<String> {
    let mut lines = Vec::new();
    for mut rest in text.trim().lines().map(str::trim) {
        while width(rest, size, weight) > limit {
            let fits = |at: &usize| width(rest[..*at].trim_end(), size, weight) <= limit;
            // A word that is too long for any line is broken where the line is full.
            let at = breaks(rest).take_while(fits).last().unwrap_or_else(|| full(rest, size, weight, limit));
            lines.push(rest[..at].trim_end().to_owned());
            rest = rest[at..].trim_start();
        }
        lines.push(rest.to_owned());
    }
    lines
}

/// Lines as of [`paragraph`], no more of them and none much longer than the others.
pub fn balanced(text: &str, size: f32, weight: Weight, limit: f32) -> Vec<String> {
    const STEPS: usize = 8;
    let lines = paragraph(text, size, weight, limit);
    let (mut narrow, mut wide) = (limit / 2.0, limit);
    let mut best = lines;
    for _ in 0..STEPS {
        let middle = f32::midpoint(narrow, wide);
        let tried = paragraph(text, size, weight, middle);
        if tried.len() > best.len() {
            narrow = middle;
        } else {
            (wide, best) = (middle, tried);
        }
    }
    best
}

/// How many bytes of `text` fill a line; at least one character.
fn full(text: &str, size: f32, weight: Weight, limit: f32) -> usize {
    let mut room = limit;
    let fits = |(at, c): &(usize, char)| {
        room -= width(c.encode_utf8(&mut [0; 4]), size, weight);
        room >= 0.0 || *at == 0
    };
    text.char_indices().take_while(fits).last().map_or(text.len(), |(at, c)| at + c.len_utf8())
}

/// `text`, cut with `…` where it would be wider than `limit`.
pub fn shortened(text: &str, size: f32, weight: Weight, limit: f32) -> String {
    if width(text, size, weight) <= limit {
        return text.to_owned();
    }
    let mut room = limit - width("…", size, weight);
    let kept: String = text
        .chars()
        .take_while(|c| {
            room -= width(c.encode_utf8(&mut [0; 4]), size, weight);
            room >= 0.0
        })
        .collect();
    format!("{}…", kept.trim_end())
}

/// The pieces of `text` that stay on one line, each with the space after it.
pub fn words(text: &str) -> impl Iterator<Item = &str> {
    let ends = breaks(text).chain([text.len()]);
    let mut start = 0;
    ends.map(move |end| {
        // A break falls after a space, so that what follows begins with a letter.
        let word = &text[start..end];
        start = end;
        word
    })
}

/// Byte offsets at which a line may end.
fn breaks(text: &str) -> impl Iterator<Item = usize> + '_ {
    text.char_indices().zip(text.chars().skip(1)).filter_map(|((at, c), next)| {
        let breakable = c == ' ' || c == '-' || c == '–' || c == '/' || is_ideograph(c) || is_ideograph(next);
        (breakable && !closes(next) && !opens(c)).then_some(at + c.len_utf8())
    })
}

/// Whether a line never begins with it.
fn closes(c: char) -> bool {
    "，。、；：！？）」』》〉】”’…％),.;:!?]% ".contains(c)
}

/// Whether a line never ends with it.
fn opens(c: char) -> bool {
    "（「『《〈【“‘([".contains(c)
}

fn is_ideograph(c: char) -> bool {
    matches!(c, '\u{3400}'..='\u{9fff}' | '\u{f900}'..='\u{faff}' | '\u{20000}'..='\u{323af}')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn chinese_characters_are_one_em_wide_and_latin_ones_are_not() {
        assert!((width("香港", 10.0, Weight::Regular) - 20.0).abs() < 0.5);
        let latin = width("Hong Kong", 10.0, Weight::Regular);
        assert!((30.0..70.0).contains(&latin), "{latin}");
        assert!(width("Hong Kong", 10.0, Weight::Bold) > latin);
    }

    #[test]
    fn long_names_break_into_two_even_lines() {
        let lines = wrap("Guangzhou Industry Investment Group", 12.0, Weight::Regular, 130.0);
        assert_eq!(lines, ["Guangzhou Industry", "Investment Group"]);
        let lines = wrap("廣州產業投資母基金有限公司及其合夥人", 12.0, Weight::Regular, 130.0);
        assert_eq!(lines.len(), 2);
    }

    #[test]
    fn what_cannot_break_is_cut_short() {
        let lines = wrap("Donaudampfschifffahrtsgesellschaft", 12.0, Weight::Regular, 80.0);
        assert!(lines.len() == 1 && lines[0].ends_with('…'), "{lines:?}");
    }
}
