//! Numbers as people write them: with marks between the digits, units in letters, and in Chinese.

use rust_decimal::Decimal;

use crate::dataset::meant;

/// The proof that marks between the digits of a number give of its column.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Marks {
    /// Nothing, as there are none, or they can stand for the same either way.
    Silent,
    /// A point before the decimals.
    Point,
    /// A comma before the decimals.
    Comma,
    /// Either: 1,234.
    Either,
}

/// A number at the beginning of a text.
#[derive(Debug)]
pub(super) struct Number<'t> {
    /// The number, with its units; `None` if its digits and marks make none, or stand otherwise than in the column.
    pub(super) value: Option<Decimal>,
    /// The proof of its marks.
    pub(super) marks: Marks,
    /// Whether its marks stand otherwise than in its column.
    pub(super) is_against: bool,
    /// Whether it has a unit: bn, 萬.
    pub(super) has_unit: bool,
    /// Whether it is said to be more: 3億多.
    pub(super) is_more: bool,
    /// The text after it.
    pub(super) rest: &'t str,
}

/// The part of a number that has been added up.
#[derive(Default)]
struct Tally {
    /// In hundreds of millions, in tens of thousands, and below.
    parts: [Decimal; 3],
    /// Digits that wait for their unit.
    waiting: Option<Decimal>,
    /// The last unit, as a power of ten.
    last: Option<u32>,
    /// Whether the digits that wait are Arabic.
    is_arabic: bool,
    /// Whether a 零 stands before them.
    after_zero: bool,
}

impl Tally {
    /// Multiplies what waits by a unit of this power of ten.
    fn unit(&mut self, power: u32) -> Option<()> {
        let [large, middle, small] = &mut self.parts;
        let times = Decimal::from(10_u64.checked_pow(power)?);
        match power {
            8 => {
                let all = middle.checked_add(*small)?.checked_add(self.waiting.take().unwrap_or_default())?;
                *large = large.checked_add(all.checked_mul(times)?)?;
                (*middle, *small) = (Decimal::ZERO, Decimal::ZERO);
            }
            4 => {
                let all = small.checked_add(self.waiting.take().unwrap_or_default())?;
                *middle = middle.checked_add(all.checked_mul(times)?)?;
                *small = Decimal::ZERO;
            }
            _ => {
                let of = self.waiting.take().unwrap_or(Decimal::ONE);
                *small = small.checked_add(of.checked_mul(times)?)?;
            }
        }
        (self.last, self.after_zero) = (Some(power), false);
        Some(())
    }

    /// Multiplies all by what a word stands for.
    fn word(&mut self, times: Decimal) -> Option<()> {
        let all = self.total()?.checked_mul(times)?;
        *self = Self { waiting: Some(all), ..Self::default() };
        Some(())
    }

    /// All of it; `None` if digits are left over that no unit explains, as in 3万5.
    fn total(&self) -> Option<Decimal> {
        let left_over = self.last.is_some_and(|last| last > 1) && !self.after_zero && self.waiting.is_some();
        let [large, middle, small] = self.parts;
        let sum = large.checked_add(middle)?.checked_add(small)?.checked_add(self.waiting.unwrap_or_default())?;
        (!left_over).then(|| sum.normalize())
    }
}

/// The value of a Chinese digit.
fn digit(c: char) -> Option<u32> {
    match c {
        '两' => Some(2),
        '零' => Some(0),
        _ => "〇一二三四五六七八九".chars().position(|own| own == c).map(|at| at as u32),
    }
}

/// The power of ten of a Chinese unit.
fn unit(c: char) -> Option<u32> {
    Some(match c {
        '十' => 1,
        '百' => 2,
        '千' => 3,
        '万' => 4,
        '亿' => 8,
        _ => return None,
    })
}

/// Where the first number of a text begins.
pub(super) fn start(text: &str) -> Option<usize> {
    let mut before = ' ';
    for (at, c) in text.char_indices() {
        let behind = text.get(at + c.len_utf8()..).unwrap_or_default();
        let is_fraction = c == '.' && !before.is_alphanumeric() && behind.starts_with(|c: char| c.is_ascii_digit());
        if c.is_ascii_digit() || is_fraction || digit(c).is_some() || c == '十' {
            return Some(at);
        }
        before = c;
    }
    None
}

/// The number at the beginning of `text`, in a column with commas before decimals or not; `None` if there is none.
pub(super) fn scan(text: &str, decimal_comma: bool) -> Option<Number<'_>> {
    let mut number =
        Number { value: None, marks: Marks::Silent, is_against: false, has_unit: false, is_more: false, rest: text };
    let mut tally = Tally::default();
    let mut is_sound = true;
    let mut is_begun = false;
    while let Some(c) = number.rest.chars().next() {
        let after = number.rest.get(c.len_utf8()..).unwrap_or_default();
        if (c.is_ascii_digit() || c == '.') && tally.waiting.is_none() {
            let Some((body, rest)) = body(number.rest) else { break };
            (tally.waiting, tally.is_arabic) = (number.arabic(body, decimal_comma), true);
            is_sound &= tally.waiting.is_some();
            tally.after_zero = false;
            // Digits that make no number wait as nothing, so that their unit is read all the same.
            tally.waiting.get_or_insert(Decimal::ZERO);
            number.rest = rest;
        } else if let Some(digit) = digit(c).filter(|_| !tally.is_arabic || tally.waiting.is_none()) {
            let so_far = tally.waiting.filter(|so_far| !so_far.is_zero());
            tally.after_zero |= digit == 0;
            let grown = so_far.unwrap_or_default().checked_mul(Decimal::TEN)?.checked_add(digit.into())?;
            tally.waiting = if digit == 0 && so_far.is_none() && is_begun { None } else { Some(grown) };
            (tally.is_arabic, number.rest) = (false, after);
        } else if let Some(power) = unit(c).filter(|power| is_begun || *power == 1) {
            tally.unit(power)?;
            number.has_unit |= power >= 3;
            number.rest = after;
        } else if matches!(c, '多' | '余') && is_begun {
            (number.is_more, number.rest) = (true, after);
        } else if let Some((times, rest)) = word(number.rest).filter(|_| is_begun) {
            tally.word(times)?;
            (number.has_unit, number.rest) = (true, rest);
        } else {
            break;
        }
        is_begun = true;
    }
    number.value = tally.total().filter(|_| is_sound);
    is_begun.then_some(number)
}

impl Number<'_> {
    /// The value of Arabic digits with marks between them.
    fn arabic(&mut self, body: &str, decimal_comma: bool) -> Option<Decimal> {
        let body = body.strip_prefix('.').map_or_else(|| body.to_owned(), |decimals| format!("0.{decimals}"));
        let readings: Vec<(char, Decimal)> = meant::marked(&body)
            .filter_map(|(mark, digits)| Some((mark, Decimal::from_str_exact(&digits).ok()?)))
            .collect();
        let of = |mark| readings.iter().find(|(own, _)| *own == mark).map(|(_, value)| *value);
        let (point, comma) = (of('.'), of(','));
        self.marks = match (point, comma) {
            (Some(one), Some(other)) if one == other => Marks::Silent,
            (Some(_), Some(_)) => Marks::Either,
            (Some(_), None) => Marks::Point,
            (None, Some(_)) => Marks::Comma,
            (None, None) => return None,
        };
        let value = if decimal_comma { comma } else { point };
        self.is_against = value.is_none();
        value
    }
}

/// Digits with the marks between them, and what comes after.
fn body(text: &str) -> Option<(&str, &str)> {
    let mut end = 0;
    let mut letters = text.char_indices().peekable();
    while let Some((at, c)) = letters.next() {
        let next_is_digit = letters.peek().is_some_and(|(_, next)| next.is_ascii_digit());
        if c.is_ascii_digit() || (matches!(c, ',' | '.' | '\'' | ' ') && next_is_digit) {
            end = at + 1;
        } else {
            break;
        }
    }
    text.split_at_checked(end).filter(|(body, _)| !body.is_empty())
}

/// The factor that a word at the beginning of a text stands for, and the text after it.
fn word(text: &str) -> Option<(Decimal, &str)> {
    let text = text.trim_start();
    let length = text.find(|c: char| !c.is_ascii_lowercase()).unwrap_or(text.len());
    let (word, rest) = text.split_at(length);
    let factor = |word: &str| match word {
        "" | "dollars" => None,
        "lakh" | "lakhs" => Some(Decimal::from(100_000)),
        "crore" | "crores" => Some(Decimal::from(10_000_000)),
        word => meant::times(word),
    };
    if let Some(times) = factor(word) {
        return Some((times, rest.strip_prefix('.').unwrap_or(rest)));
    }
    // A currency may stand right behind: 5musd.
    (1..word.len()).rev().find_map(|at| {
        let (unit, currency) = word.split_at(at);
        meant::currency_named(currency)?;
        Some((factor(unit)?, text.get(at..)?))
    })
}
