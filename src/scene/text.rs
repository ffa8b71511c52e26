//! Measuring and breaking text by the fonts that it is drawn with, so that screen and exports agree.

use std::ops::Range;

use unicode_linebreak::{BreakOpportunity, linebreaks};

use super::{
    fonts::Font,
    lettering::{self, is_mark},
};

pub use super::face::{BASELINE, LINE_HEIGHT, Weight};

/// The width of one line of `text` at `size`, in the unit of `size`.
pub fn width(text: &str, size: f32, font: Font) -> f32 {
    let mut ems = 0.0;
    for c in text.chars() {
        match font.advance(c) {
            Some(advance) => ems += advance,
            // Letters that join or are taken apart are measured together by the shaper.
            None => return lettering::runs(text, font).1 * size,
        }
    }
    ems * size
}

/// Breaks `text` into at most two lines of about `limit` width, the second cut short with `…`.
///
/// Breaks where UAX 14 allows it: at spaces, after hyphens and slashes, between Chinese characters.
pub(crate) fn wrap(text: &str, size: f32, font: Font, limit: f32) -> Vec<String> {
    let total = width(text, size, font);
    if total <= limit {
        return vec![text.to_owned()];
    }
    // The most even of the breaks whose first line fits.
    let best = breaks(text)
        .map(|at| (at, width(text[..at].trim_end(), size, font)))
        .filter(|(_, first)| *first <= limit)
        .min_by(|(_, a), (_, b)| (total / 2.0 - a).abs().total_cmp(&(total / 2.0 - b).abs()));
    match best {
        Some((at, _)) => {
            let rest = text[at..].trim_start();
            vec![text[..at].trim_end().to_owned(), shortened(rest, size, font, limit)]
        }
        None => vec![shortened(text, size, font, limit)],
    }
}

/// Breaks `text` into as many lines of at most `limit` width as are needed, with nothing cut off; line breaks in `text`
/// stay. Empty if `text` is blank.
pub(crate) fn paragraph(text: &str, size: f32, font: Font, limit: f32) -> Vec<String> {
    let lines = text.trim().lines().map(str::trim);
    let broken = lines.flat_map(|line| {
        let mut begin = 0;
        let ends = line_ends(&[(line, font)], size, limit);
        ends.into_iter().map(move |end| line[std::mem::replace(&mut begin, end)..end].trim().to_owned())
    });
    broken.collect()
}

/// The byte at which each line of the joined `runs` ends, so that no line is wider than `limit`. Spaces at the end of a
/// line have no width; line breaks in the text stay.
pub(crate) fn line_ends(runs: &[(&str, Font)], size: f32, limit: f32) -> Vec<usize> {
    let set = Set { runs, text: runs.iter().map(|(run, _)| *run).collect(), size, limit };
    let mut ends = Vec::new();
    let (mut begin, mut fits) = (0, 0);
    for (end, opportunity) in linebreaks(&set.text) {
        while begin < end && !set.has_room_for(begin..end) {
            if fits == begin {
                // A word that is too long for any line is broken where the line is full.
                fits = begin + set.full(begin..end);
            }
            if fits == end {
                break;
            }
            ends.push(fits);
            begin = fits;
        }
        fits = end;
        if opportunity == BreakOpportunity::Mandatory {
            ends.push(end);
            begin = end;
        }
    }
    if ends.is_empty() {
        ends.push(0);
    }
    ends
}

/// Runs of text to be broken into lines.
struct Set<'a> {
    runs: &'a [(&'a str, Font)],
    /// The text of all runs together.
    text: String,
    size: f32,
    limit: f32,
}

impl Set<'_> {
    /// Whether these bytes fit on a line, not counting spaces at their end.
    fn has_room_for(&self, bytes: Range<usize>) -> bool {
        let seen = self.text[bytes.clone()].trim_end();
        seen.chars().nth(self.most()).is_none() && self.width(bytes.start..bytes.start + seen.len()) <= self.limit
    }

    /// More characters than this are on no line, however narrow they are: so a word of any length is measured
    /// no further than to where it is broken.
    fn most(&self) -> usize {
        const NARROWEST: f32 = 1.0 / 12.0;
        ((self.limit / (self.size * NARROWEST)) as usize).max(16)
    }

    fn width(&self, bytes: Range<usize>) -> f32 {
        let mut begin = 0;
        let mut wide = 0.0;
        for (run, font) in self.runs {
            let end = begin + run.len();
            let (from, to) = (bytes.start.max(begin), bytes.end.min(end));
            if from < to {
                wide += width(&run[from - begin..to - begin], self.size, *font);
            }
            begin = end;
        }
        wide
    }

    /// How many of these bytes fill a line; at least one character, with the marks that stand on it.
    fn full(&self, bytes: Range<usize>) -> usize {
        let mut room = self.limit;
        let word = &self.text[bytes.clone()];
        let fits = |(at, c): &(usize, char)| {
            let begin = bytes.start + at;
            room -= self.width(begin..begin + c.len_utf8());
            room >= 0.0 || *at == 0
        };
        let letters = word.char_indices().take(self.most()).take_while(fits);
        let full = letters.last().map_or(word.len(), |(at, c)| at + c.len_utf8());
        let marks = word[full..].chars().take(self.most()).take_while(|c| is_mark(*c));
        let full = full + marks.map(char::len_utf8).sum::<usize>();
        // Letters that join may be wider together than each by itself.
        let ends = word[..full].char_indices().rev().filter(|(_, c)| !is_mark(*c)).map(|(at, _)| at);
        let mut ends = std::iter::once(full).chain(ends.filter(|at| *at > 0));
        ends.find(|at| self.width(bytes.start..bytes.start + at) <= self.limit).unwrap_or(full)
    }
}

/// The width of the widest part of `text` within which no line may break.
pub(crate) fn widest_word(text: &str, size: f32, font: Font) -> f32 {
    let mut begin = 0;
    let words = breaks(text).chain([text.len()]).map(|at| text[std::mem::replace(&mut begin, at)..at].trim());
    words.map(|word| width(word, size, font)).fold(0.0, f32::max)
}

/// Breaks `text` into as many lines as [`paragraph`] does, with all lines of about the same width.
pub(crate) fn balanced(text: &str, size: f32, font: Font, limit: f32) -> Vec<String> {
    const STEPS: usize = 8;
    let mut best = paragraph(text, size, font, limit);
    // Narrower than its widest word, a line would tear that apart.
    let (mut narrow, mut wide) = (widest_word(text, size, font).clamp(limit / 2.0, limit), limit);
    for _ in 0..STEPS {
        let middle = f32::midpoint(narrow, wide);
        let tried = paragraph(text, size, font, middle);
        if tried.len() > best.len() {
            narrow = middle;
        } else {
            (wide, best) = (middle, tried);
        }
    }
    best
}

/// `text`, shortened with `…` to the width `limit`.
pub(crate) fn shortened(text: &str, size: f32, font: Font, limit: f32) -> String {
    if width(text, size, font) <= limit {
        return text.to_owned();
    }
    let mut room = limit - width("…", size, font);
    let kept: String = text
        .chars()
        .take_while(|c| {
            room -= width(c.encode_utf8(&mut [0; 4]), size, font);
            room >= 0.0
        })
        .collect();
    format!("{}…", kept.trim_end())
}

/// `text`, shortened to the width `limit` by `…` in its middle: names that begin alike often end otherwise.
pub(crate) fn shortened_within(text: &str, size: f32, font: Font, limit: f32) -> String {
    if width(text, size, font) <= limit {
        return text.to_owned();
    }
    let wide = |c: char| width(c.encode_utf8(&mut [0; 4]), size, font);
    let room = limit - width("…", size, font);
    let fitting = |chars: &mut dyn Iterator<Item = char>, mut room: f32| {
        chars
            .take_while(|c| {
                room -= wide(*c);
                room >= 0.0
            })
            .count()
    };
    let last: Vec<char> = text.chars().rev().collect();
    let ending: String = last[..fitting(&mut last.iter().copied(), room * ENDING)].iter().rev().collect();
    let beginning: String = text.chars().take(fitting(&mut text.chars(), room * (1.0 - ENDING))).collect();
    format!("{}…{}", beginning.trim_end(), ending.trim_start())
}

/// The share of a shortened name that its ending has.
const ENDING: f32 = 0.4;

/// The bytes at which a line may end, by the Unicode Line Breaking Algorithm (UAX 14): no line begins with a full stop
/// or a closing bracket, and none ends with an opening one.
fn breaks(text: &str) -> impl Iterator<Item = usize> + '_ {
    linebreaks(text).map(|(at, _)| at).filter(|at| *at < text.len())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn chinese_characters_are_one_em_wide_and_latin_ones_are_not() {
        assert!((width("香港", 10.0, Font::REGULAR) - 20.0).abs() < 0.5);
        let latin = width("Hong Kong", 10.0, Font::REGULAR);
        assert!((30.0..70.0).contains(&latin), "{latin}");
        assert!(width("Hong Kong", 10.0, Font::BOLD) > latin);
    }

    #[test]
    fn long_names_break_into_two_even_lines() {
        let lines = wrap("Guangzhou Industry Investment Group", 12.0, Font::REGULAR, 130.0);
        assert_eq!(lines, ["Guangzhou Industry", "Investment Group"]);
        let lines = wrap("廣州產業投資母基金有限公司及其合夥人", 12.0, Font::REGULAR, 130.0);
        assert_eq!(lines.len(), 2);
    }

    #[test]
    fn no_line_of_chinese_begins_with_a_closing_sign_or_ends_with_an_opening_one() {
        let text = "香港投資管理有限公司（港投公司），與兩家企業「甲」、『乙』簽署了（策略）合作協議；詳情見《公報》。";
        for limit in (5..30).map(|ems| ems as f32 * 10.0) {
            for line in paragraph(text, 10.0, Font::REGULAR, limit) {
                assert!(!line.starts_with(|c| "，。；、）」』》".contains(c)), "{limit}: {line}");
                assert!(!line.ends_with(|c| "（「『《".contains(c)), "{limit}: {line}");
                assert!(width(&line, 10.0, Font::REGULAR) <= limit, "{limit}: {line}");
            }
        }
    }

    #[test]
    fn signs_stay_with_their_words_across_runs() {
        let runs = [("港投公司（", Font::REGULAR), ("策略投資", Font::BOLD), ("），等等", Font::REGULAR)];
        let text: String = runs.iter().map(|(run, _)| *run).collect();
        for limit in (4..12).map(|ems| ems as f32 * 10.0) {
            let ends = line_ends(&runs, 10.0, limit);
            assert_eq!(ends.last(), Some(&text.len()));
            for end in &ends[..ends.len() - 1] {
                assert!(!text[..*end].ends_with('（') && !text[*end..].starts_with(['）', '，']), "{limit}: {end}");
            }
        }
    }

    #[test]
    fn nothing_is_lost_where_words_are_longer_than_a_line() {
        let text = "Donaudampfschifffahrtsgesellschaft an der Donau";
        let lines = paragraph(text, 10.0, Font::REGULAR, 50.0);
        assert_eq!(lines.concat().replace(' ', ""), text.replace(' ', ""));
        assert!(lines.iter().all(|line| width(line, 10.0, Font::REGULAR) <= 50.0), "{lines:?}");
    }

    #[test]
    fn a_word_of_any_length_is_broken_and_no_letter_loses_its_mark() {
        for word in ["https://example.org/", "\u{6f22}", "e\u{301}\u{302}", "\u{645}\u{64f}", "\u{301}", "W", "i"] {
            let text = word.repeat(20_000 / word.len());
            let lines = paragraph(&text, 10.0, Font::REGULAR, 60.0);
            assert_eq!(lines.concat(), text, "{word:?}");
            assert!(lines.len() > 20, "{word:?}");
            for line in &lines {
                assert!(width(line, 10.0, Font::REGULAR) <= 60.0, "{word:?}: {line}");
                assert!(word == "\u{301}" || !line.starts_with(is_mark), "{word:?}: {line:?}");
            }
        }
    }

    #[test]
    fn what_cannot_break_is_cut_short() {
        let lines = wrap("Donaudampfschifffahrtsgesellschaft", 12.0, Font::REGULAR, 80.0);
        assert!(lines.len() == 1 && lines[0].ends_with('…'), "{lines:?}");
    }

    #[test]
    fn names_that_begin_alike_are_told_apart_where_they_are_cut() {
        let names =
            ["Provinces", "Islands"].map(|end| format!("The Greater Harbour Association of the Southern {end}"));
        let cut = names.each_ref().map(|name| shortened_within(name, 10.0, Font::REGULAR, 120.0));
        assert_ne!(cut[0], cut[1]);
        assert!(cut.iter().all(|name| name.contains('…') && width(name, 10.0, Font::REGULAR) <= 121.0), "{cut:?}");
        assert_eq!(shortened_within("HKIC", 10.0, Font::REGULAR, 120.0), "HKIC");
    }
}
