//! Dates in Chinese: 2024年6月24日, 二零二二年底, 去年11月, 今年, 本月12日, 昨日.

use std::ops::Range;

use super::{
    Dated, all, made, nearest_year, read,
    relative::{Unit, beside},
};
use crate::dataset::{
    fold::{is_ideograph, simplified},
    when::{Basis, Date, When},
};

/// Words for a year that is told from the date of the text, in simplified characters.
const YEARS: [(&str, i32); 6] = [("今年", 0), ("本年", 0), ("去年", -1), ("前年", -2), ("明年", 1), ("后年", 2)];

/// Words for a month that is told from it.
const MONTHS: [(&str, i32); 7] =
    [("本月", 0), ("这个月", 0), ("上个月", -1), ("上月", -1), ("下个月", 1), ("下月", 1), ("今月", 0)];

/// Words for a day that is told from it.
const DAYS: [(&str, i32); 11] = [
    ("今日", 0),
    ("今天", 0),
    ("昨日", -1),
    ("昨天", -1),
    ("明日", 1),
    ("明天", 1),
    ("前日", -2),
    ("前天", -2),
    ("日前", 0),
    ("即日", 0),
    ("当日", 0),
];

/// The dates of `passage` that are told in Chinese.
pub(super) fn find(passage: &str, today: Option<Date>) -> Vec<Dated> {
    if !passage.contains(is_ideograph) {
        return Vec::new();
    }
    let letters: Vec<(usize, char)> = passage.char_indices().collect();
    let simple = simplified(passage.to_owned());
    let simple: Vec<char> = simple.chars().collect();
    // Where characters come together in the other writing, places are not the same.
    let plain = if simple.len() == letters.len() { simple } else { letters.iter().map(|(_, c)| *c).collect() };
    let scan = Scan { passage, letters: &letters, plain: &plain, today };
    all(plain.len(), |at| scan.at(at))
}

struct Scan<'s> {
    passage: &'s str,
    letters: &'s [(usize, char)],
    /// The same letters in simplified characters.
    plain: &'s [char],
    today: Option<Date>,
}

impl Scan<'_> {
    fn is(&self, at: usize, word: &str) -> bool {
        word.chars().enumerate().all(|(nth, c)| self.plain.get(at + nth) == Some(&c))
    }

    fn range(&self, from: usize, to: usize) -> Option<Range<usize>> {
        let (last, c) = self.letters.get(to.checked_sub(1)?)?;
        Some(self.letters.get(from)?.0..last + c.len_utf8())
    }

    /// The date that begins at this letter, and the letter behind it.
    fn at(&self, at: usize) -> Option<(Dated, usize)> {
        let (when, basis, approximate, end) =
            self.printed(at).or_else(|| self.told(at)).or_else(|| self.without_year(at))?;
        let mut range = self.range(at, end)?;
        let mut when = when;
        if let When::On(date) = when {
            if ["起", "以来", "至今", "开始"].iter().any(|word| self.is(end, word)) {
                when = When::Since(date);
            } else if ["前", "之前", "或之前", "或以前"].iter().any(|word| self.is(end, word)) && !self.is(end, "前期")
            {
                when = When::Between { earliest: None, latest: Some(date) };
            }
        }
        let front = at.wrapping_sub(1);
        if (self.is(front, "自") || self.is(front, "从"))
            && let Some((byte, _)) = self.letters.get(front)
        {
            range.start = *byte;
        }
        Some((Dated { range, when, basis, approximate }, end))
    }

    /// A number in digits or characters, and the letter behind it.
    fn number(&self, at: usize) -> Option<(u16, usize)> {
        let is_digit = |c: &char| c.is_ascii_digit() || "〇零一二三四五六七八九十廿卅".contains(*c);
        let length = self.plain.get(at..)?.iter().take_while(|c| is_digit(c)).count();
        let written: String = self.plain.get(at..at + length)?.iter().collect();
        if written.is_empty() || length > 4 {
            return None;
        }
        Some((value(&written)?, at + length))
    }

    /// A number with this sign behind it; a space may stand between them.
    fn counted(&self, at: usize, signs: &[char]) -> Option<(u16, usize)> {
        let at = at + usize::from(self.plain.get(at) == Some(&' '));
        let (number, next) = self.number(at)?;
        let next = next + usize::from(self.plain.get(next) == Some(&' '));
        signs.contains(self.plain.get(next)?).then_some((number, next + 1))
    }

    /// A date with its year: 2024年6月24日, 二零二二年底.
    fn printed(&self, at: usize) -> Option<(When, Basis, bool, usize)> {
        let (year, mut end) = self.counted(at, &['年']).filter(|(year, _)| (1800..2200).contains(year))?;
        if self.plain.get(at) == Some(&' ') {
            return None;
        }
        if let Some((_, next)) = self.counted(end, &['月']) {
            end = self.counted(next, &['日', '号']).map_or(next, |(_, next)| next);
        }
        let vague = ["年底", "年初", "年中", "年末", "底", "初", "中旬", "上旬", "下旬", "上半年", "下半年"];
        end += vague.iter().find(|word| self.is(end, word)).map_or(0, |word| word.chars().count());
        let written = self.passage.get(self.range(at, end)?)?;
        let (when, approximate) = read(written).or_else(|| Some((When::On(made(year, None, None)?), true)))?;
        Some((when, Basis::Stated, approximate, end))
    }

    /// A date that is told from that of the text: 去年11月, 本月12日, 昨日.
    fn told(&self, at: usize) -> Option<(When, Basis, bool, usize)> {
        let found = |words: &[(&str, i32)]| {
            words.iter().find(|(word, _)| self.is(at, word)).map(|(word, steps)| (*steps, at + word.chars().count()))
        };
        if let Some((steps, end)) = found(&YEARS) {
            let Some(today) = self.today else { return Some((When::Unstated, Basis::Derived, false, end)) };
            let year = u16::try_from(i32::from(today.year()) + steps).ok()?;
            let Some((month, next)) = self.counted(end, &['月']) else {
                let vague = ["年底", "年初", "年中", "底", "初", "中"].iter().find(|word| self.is(end, word));
                let end = end + vague.map_or(0, |word| word.chars().count());
                return Some((When::On(made(year, None, None)?), Basis::Derived, vague.is_some(), end));
            };
            let day = self.counted(next, &['日', '号']);
            let date = made(year, u8::try_from(month).ok(), day.and_then(|(day, _)| u8::try_from(day).ok()))?;
            return Some((When::On(date), Basis::Derived, false, day.map_or(next, |(_, next)| next)));
        }
        if let Some((steps, end)) = found(&MONTHS) {
            let when = self.today.and_then(|today| beside(today, Unit::Month, steps)).unwrap_or_default();
            let day = self.counted(end, &['日', '号']);
            if let (When::On(month), Some((day, next))) = (when, day) {
                let date = made(month.year(), month.month(), u8::try_from(day).ok())?;
                return Some((When::On(date), Basis::Derived, false, next));
            }
            return Some((when, Basis::Derived, false, day.map_or(end, |(_, next)| next)));
        }
        let (steps, end) = found(&DAYS)?;
        // 日前 is a few days ago, and 當日 the day that was told before.
        let is_open = self.is(at, "日前") || self.is(at, "当日");
        let when =
            self.today.filter(|_| !is_open).and_then(|today| beside(today, Unit::Day, steps)).unwrap_or_default();
        (when != When::Unstated || !is_open).then_some((when, Basis::Derived, false, end))
    }

    /// A month or day without its year: 6月24日.
    fn without_year(&self, at: usize) -> Option<(When, Basis, bool, usize)> {
        if self.plain.get(at) == Some(&' ') {
            return None;
        }
        let (month, end) = self.counted(at, &['月'])?;
        let month = u8::try_from(month).ok().filter(|month| (1..=12).contains(month))?;
        let day = self.counted(end, &['日', '号']);
        let next = day.map_or(end, |(_, next)| next);
        let day = day.and_then(|(day, _)| u8::try_from(day).ok());
        let Some(today) = self.today else { return Some((When::Unstated, Basis::Derived, false, next)) };
        let date = made(nearest_year(today, month, day), Some(month), day)?;
        Some((When::On(date), Basis::Derived, false, next))
    }
}

/// The value of a number in digits, or in characters: 二零二四, 十二, 廿三.
fn value(written: &str) -> Option<u16> {
    if let Ok(number) = written.parse() {
        return Some(number);
    }
    let digit = |c| match c {
        '零' | '〇' => Some(0),
        _ => {
            let at = "一二三四五六七八九".chars().position(|own| own == c)?;
            u16::try_from(at + 1).ok()
        }
    };
    if written.chars().all(|c| digit(c).is_some()) {
        return written.chars().try_fold(0_u16, |so_far, c| so_far.checked_mul(10)?.checked_add(digit(c)?));
    }
    let (tens, ones) = written.chars().try_fold((0_u16, 0_u16), |(tens, ones), c| match c {
        '十' => Some((if ones == 0 { 1 } else { ones }, 0)),
        '廿' => Some((2, 0)),
        '卅' => Some((3, 0)),
        c => Some((tens, digit(c)?)),
    })?;
    tens.checked_mul(10)?.checked_add(ones)
}
