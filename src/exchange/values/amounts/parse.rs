//! Takes a printed sum apart: words for exactness, currency, number with units, and the time it is spread over.

use rust_decimal::Decimal;

use super::{
    super::plainly,
    number::{Marks, scan, start},
    unit::codes,
};
use crate::dataset::amount::Qualifier;

/// The meaning of a text, as a sum of money.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Kind {
    /// A single number.
    Number,
    /// From one number to another.
    Range,
    /// More than one sum.
    Several,
    /// A number below zero.
    Negative,
    /// A share in per cent.
    Share,
    /// Digits and marks that make no number.
    Garbled,
    /// A number whose marks stand otherwise than in its column.
    Against,
    /// A number with two currencies.
    Currencies,
    /// Nothing with a digit in it.
    Words,
    /// Something else with digits in it.
    Unknown,
}

impl Kind {
    /// Whether it is a sum of money, or would be one if it could be read.
    pub(super) fn is_sum(self) -> bool {
        matches!(self, Self::Number | Self::Range | Self::Negative | Self::Garbled | Self::Against)
    }
}

/// A sum that is taken apart.
#[derive(Clone, Debug)]
pub(super) struct Parsed {
    pub(super) kind: Kind,
    /// The number, if it is a single one.
    pub(super) value: Option<Decimal>,
    /// Whether it has a unit of its own.
    pub(super) has_unit: bool,
    /// The proof of its marks.
    pub(super) marks: Marks,
    /// The currencies that it can be in: one if it is named, several for a bare sign.
    pub(super) currencies: Vec<String>,
    pub(super) qualifier: Qualifier,
    pub(super) over: Option<String>,
}

const AROUND: &[&str] = &[
    "approximately",
    "approx.",
    "approx",
    "around",
    "about",
    "circa",
    "ca.",
    "c.",
    "some",
    "nearly",
    "almost",
    "roughly",
    "estimated",
    "est.",
    "大约",
    "约为",
    "约",
    "将近",
    "近",
    "估计",
    "-",
];
const AROUND_BEHIND: &[&str] = &["左右", "上下", "approx.", "approx", "est.", "(est.)", "(approx.)"];
const AT_LEAST: &[&str] = &[
    "more than",
    "at least",
    "no less than",
    "not less than",
    "over",
    "exceeding",
    "above",
    "minimum",
    "min.",
    ">=",
    "≥",
    ">",
    "至少",
    "不少于",
    "不低于",
    "不下",
    "最少",
    "逾",
    "超过",
    "超逾",
    "超",
    "高达逾",
    "多于",
];
const AT_LEAST_BEHIND: &[&str] = &["以上", "或以上", "or more", "or above", "+", "plus", "起"];
const AT_MOST: &[&str] = &[
    "up to",
    "at most",
    "no more than",
    "not more than",
    "not exceeding",
    "less than",
    "under",
    "below",
    "maximum",
    "max.",
    "<=",
    "≤",
    "<",
    "不超过",
    "不多于",
    "不高于",
    "至多",
    "最多",
    "最高",
    "上限",
    "少于",
    "低于",
    "高达",
];
const AT_MOST_BEHIND: &[&str] = &["以下", "以内", "或以下", "or less", "or below", "maximum", "max."];
const FILLING: &[&str] = &[
    "总额", "总值", "总计", "合共", "金额", "共", "为", "total", "amount", "value", "of", "a", ":", "/", "整", "正",
    ",",
];

/// Takes the text of a cell apart, in a column with commas before decimals or not.
pub(super) fn parse(text: &str, decimal_comma: bool) -> Parsed {
    let mut parsed = Parsed {
        kind: Kind::Unknown,
        value: None,
        has_unit: false,
        marks: Marks::Silent,
        currencies: Vec::new(),
        qualifier: Qualifier::Exact,
        over: None,
    };
    // Among plain letters a tilde is a dash.
    let exact = text.trim_start().trim_start_matches(['~', '～', '≈']);
    if exact.len() < text.trim_start().len() {
        parsed.qualifier = Qualifier::Around;
    }
    if let Some(plain) = plainly(exact) {
        parsed.kind = parsed.take(&plain, decimal_comma);
    }
    parsed
}

impl Parsed {
    /// Takes what a text in plain letters says, and tells what it is.
    fn take(&mut self, text: &str, decimal_comma: bool) -> Kind {
        let text = self.without_time(text);
        let Some(at) = start(&text) else { return Kind::Words };
        if text.ends_with(['%', '‰']) || ["percent", "per cent", "百分之"].iter().any(|word| text.contains(word)) {
            return Kind::Share;
        }
        let inner = text.strip_prefix('(').and_then(|inner| inner.strip_suffix(')'));
        let is_enclosed = inner.is_some_and(|inner| !inner.contains(['(', ')']));
        let (head, rest) = text.split_at(at);
        // A dash is a sign if nothing but a currency stands beside it.
        let is_signed = head.starts_with('-') || head.ends_with('-');
        let is_below = is_enclosed || is_signed && codes(head.trim_matches(['-', ' '])).is_some();
        let Some(number) = scan(rest, decimal_comma) else { return Kind::Unknown };
        let tail = number.rest.trim_matches([' ', '(', ')', '.']);
        let head = head.trim_matches([' ', '(', ')', '-']);
        if number.is_more {
            self.qualifier = Qualifier::AtLeast;
        }
        self.has_unit = number.has_unit;
        if start(tail).is_some() {
            return self.more_than_one(head, tail, decimal_comma);
        }
        let (Some(head), Some(tail)) = (self.currency_in(head), self.currency_in(tail)) else { return Kind::Unknown };
        match joined(head, tail) {
            Some(currencies) => self.currencies = currencies,
            None => return Kind::Currencies,
        }
        self.marks = number.marks;
        match number.value {
            _ if is_below => Kind::Negative,
            None if number.is_against => Kind::Against,
            None => Kind::Garbled,
            value => {
                self.value = value;
                Kind::Number
            }
        }
    }

    /// The meaning of a text that has another number in its tail: a range, if a dash leads to it, and else several
    /// sums.
    fn more_than_one(&mut self, head: &str, tail: &str, decimal_comma: bool) -> Kind {
        let joins = ["-", "to ", "至", "到", "and "];
        let first_words = joins.iter().filter_map(|join| tail.find(join)).min().map(|at| tail.split_at(at));
        let Some((before, behind)) = first_words else { return Kind::Several };
        let behind = joins.iter().find_map(|join| behind.strip_prefix(join)).unwrap_or_default().trim();
        let Some(at) = start(behind) else { return Kind::Several };
        let (between, rest) = behind.split_at(at);
        let Some(number) = scan(rest, decimal_comma) else { return Kind::Several };
        self.has_unit |= number.has_unit;
        let places =
            [head, before, between, number.rest].map(|text| self.currency_in(text.trim_matches([' ', '(', ')'])));
        let mut all = Vec::new();
        for codes in places {
            match codes.and_then(|codes| joined(all.clone(), codes)) {
                Some(codes) => all = codes,
                None => return Kind::Several,
            }
        }
        self.currencies = all;
        Kind::Range
    }

    /// The currencies that words beside a number name, without those for exactness, which are kept; `None` if there are
    /// any others.
    fn currency_in(&mut self, words: &str) -> Option<Vec<String>> {
        let mut words = words.trim();
        loop {
            if let Some(codes) = codes(words) {
                return Some(codes);
            }
            let sides = [
                (Qualifier::AtMost, AT_MOST, AT_MOST_BEHIND),
                (Qualifier::AtLeast, AT_LEAST, AT_LEAST_BEHIND),
                (Qualifier::Around, AROUND, AROUND_BEHIND),
            ];
            let qualified = sides.iter().find_map(|(qualifier, before, behind)| {
                without(words, before.iter().chain(*behind)).map(|rest| (*qualifier, rest))
            });
            if let Some((qualifier, rest)) = qualified {
                (self.qualifier, words) = (qualifier, rest);
            } else {
                words = without(words, FILLING)?;
            }
        }
    }

    /// The text without the time that the sum is spread over, which is kept.
    fn without_time(&mut self, text: &str) -> String {
        for join in [" over ", " in ", " for "] {
            let Some((sum, time)) = text.rsplit_once(join) else { continue };
            let time = time.strip_prefix("the next ").unwrap_or(time);
            let mut words = time.split([' ', '-']);
            let is_time =
                words.next().is_some_and(|number| !number.is_empty() && number.bytes().all(|b| b.is_ascii_digit()))
                    && words.next().is_some_and(|unit| ["year", "month"].iter().any(|own| unit.starts_with(own)))
                    && words.next().is_none();
            if is_time {
                self.over = Some(time.replace('-', " "));
                return sum.trim().to_owned();
            }
        }
        // 分5年 before or behind a sum.
        if let Some((front, behind)) = text.split_once('分')
            && let Some((years, rest)) = behind.split_once('年')
            && !years.is_empty()
            && years.bytes().all(|byte| byte.is_ascii_digit())
        {
            self.over = Some(format!("{years} years"));
            let rest = rest.trim_start_matches(['内', '期']);
            return format!("{front}{rest}").trim_matches([' ', ',', '(', ')']).to_owned();
        }
        text.to_owned()
    }
}

/// Words without one of these at either end; a word in Latin letters ends where they end.
fn without(words: &str, some: impl IntoIterator<Item = &'static &'static str>) -> Option<&str> {
    let is_letter = |c: Option<char>| c.is_some_and(|c| c.is_ascii_lowercase());
    let parts = some.into_iter().filter_map(|word| {
        let front = words.strip_prefix(word);
        let front = front.filter(|rest| !(is_letter(word.chars().last()) && is_letter(rest.chars().next())));
        let behind = || words.strip_suffix(word);
        let behind = || behind().filter(|rest| !(is_letter(word.chars().next()) && is_letter(rest.chars().last())));
        front.or_else(behind).map(str::trim)
    });
    // The longest word is taken.
    parts.min_by_key(|rest| rest.len())
}

/// The currencies that two places name together: a bare sign beside a name adds nothing. `None` if they contradict each
/// other.
fn joined(one: Vec<String>, other: Vec<String>) -> Option<Vec<String>> {
    match (one.len(), other.len()) {
        // 港幣42億元: the last word only says that it is money.
        (_, 0) | (1, 2..) => Some(one),
        (1, 1) => (one == other).then_some(one),
        (_, _) => Some(other),
    }
}
