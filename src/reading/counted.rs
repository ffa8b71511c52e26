//! A number in a few words of running text, and what it counts: "more than 120 projects", 逾300家企業, "17% of sales".

use std::ops::Range;

use super::{
    dated, sums,
    tokens::{self, Token},
};
use crate::dataset::{fold::is_ideograph, when::When};

/// A number in a passage.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Counted {
    /// Where it stands, with its "more than" or 逾 and its unit.
    pub raw: Range<usize>,
    /// The words for what it counts or measures, where the passage goes on with some.
    pub what: Range<usize>,
}

/// Units behind a number, which belong to it.
const UNITS: [&str; 10] = ["%", "％", "percent", "thousand", "million", "billion", "trillion", "bn", "mn", "k"];

/// Words that only count one by one in Chinese, between the number and what it counts.
const MEASURES: [char; 16] =
    ['家', '間', '间', '個', '个', '名', '位', '項', '项', '所', '份', '宗', '款', '支', '隻', '只'];

/// The first number in `passage` that is no date: a sum of money, or any other.
pub fn find(passage: &str) -> Option<Counted> {
    let raw = sums::find(passage).into_iter().map(|sum| sum.range).next();
    let raw = raw.or_else(|| number(passage))?;
    let what = what(passage, &raw);
    Some(Counted { raw, what })
}

/// The first number that is neither a date nor a part of a word.
fn number(passage: &str) -> Option<Range<usize>> {
    let dates = dated::find(passage, When::Unstated);
    let tokens = tokens::of(passage);
    let is_glued = |at: usize| {
        let before = at.checked_sub(1).and_then(|before| tokens.get(before));
        let letter = |token: &Token<'_>| token.written.ends_with(|c: char| c.is_alphabetic() && !is_ideograph(c));
        before.zip(tokens.get(at)).is_some_and(|(before, token)| {
            (letter(before) || before.written == "-") && before.range.end == token.range.start
        })
    };
    let mut at = 0;
    while at < tokens.len() {
        let Some(end) = sums::number(&tokens, at).filter(|_| !is_glued(at)) else {
            at += 1;
            continue;
        };
        let (first, last) = (tokens.get(at)?, tokens.get(end.checked_sub(1)?)?);
        let range = first.range.start..last.range.end;
        let is_date = dates.iter().any(|dated| dated.range.start < range.end && range.start < dated.range.end);
        // A Chinese numeral alone is mostly a part of a word: 一帶一路, 三藩市.
        let has_digits = passage.get(range.clone())?.contains(|c: char| c.is_ascii_digit()) || end > at + 1;
        if !is_date && has_digits {
            return Some(sums::led(passage, range.start)..with_unit(&tokens, end, range.end));
        }
        at = end;
    }
    None
}

/// The end of a number with the unit behind it, and with a sign for more.
fn with_unit(tokens: &[Token<'_>], at: usize, end: usize) -> usize {
    let word = |at: usize| tokens.get(at).map_or("", |token| token.word.as_str());
    let length = match (word(at), word(at + 1)) {
        ("per", "cent") => 2,
        (unit, _) => usize::from(UNITS.contains(&unit)),
    };
    let behind = |end: usize, token: Option<&Token<'_>>| token.map_or(end, |token| token.range.end);
    let end = behind(end, tokens.get(at..at + length).and_then(<[_]>::last));
    let plus = tokens.get(at + length).filter(|token| token.written == "+" && token.range.start == end);
    behind(end, plus)
}

/// The words behind a number, up to the next mark.
fn what(passage: &str, raw: &Range<usize>) -> Range<usize> {
    let behind = passage.get(raw.end..).unwrap_or_default().trim_start();
    // 項 counts one by one, but 項目 are what is counted.
    let is_project = behind.starts_with(['項', '项']) && behind.chars().nth(1) == Some('目');
    let measured = behind.strip_prefix(MEASURES).filter(|_| !is_project);
    let rest = measured.unwrap_or(behind);
    let rest = ["of the ", "of ", "in "].iter().find_map(|word| rest.strip_prefix(*word)).unwrap_or(rest);
    let start = passage.len() - rest.len();
    let ends = ['.', ',', ';', ':', '(', ')', '。', '，', '；', '：', '、', '（', '）', '！', '？'];
    let length = rest.find(ends).unwrap_or(rest.len());
    let words = rest.get(..length).unwrap_or_default().trim_end();
    start..start + words.len()
}

#[cfg(test)]
mod tests {
    use super::find;

    #[test]
    fn a_number_is_found_with_what_it_counts() {
        for (text, raw, what) in [
            ("more than 120 projects", "more than 120", "projects"),
            ("over 1,000 start-ups, among them", "over 1,000", "start-ups"),
            ("served about 300 clients in 2023", "about 300", "clients in 2023"),
            ("17% of sales", "17%", "sales"),
            ("HK$4.2bn of turnover", "HK$4.2bn", "turnover"),
            ("In 2023 it hired 45 people.", "45", "people"),
            ("100Bn+ parameters", "100Bn+", "parameters"),
            ("逾300家企業進駐", "逾300", "企業進駐"),
            ("約二百名學者", "約二百", "學者"),
            ("超過120個項目，", "超過120", "項目"),
            ("17", "17", ""),
        ] {
            let found = find(text).map(|found| (&text[found.raw], &text[found.what]));
            assert_eq!(found, Some((raw, what)), "{text}");
        }
        for text in ["on 16 June 2024", "一帶一路", "nothing at all", "COVID-19", ""] {
            assert_eq!(find(text), None, "{text}");
        }
    }
}
