//! Sums of money in running text, with what they are read as: "HK$4.2bn", "a 1-billion-yuan fund", 十億元人民幣.

use std::ops::Range;

use super::tokens::{self, Token};
use crate::{
    dataset::{amount::Amount, fold::is_ideograph},
    exchange::{
        mapping::ColumnReading,
        sheet::Cell,
        values::{Reading, amounts},
    },
};

/// A sum in a passage.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Sum {
    /// Where it stands, with its "more than" or 逾.
    pub range: Range<usize>,
    /// The reading of it; without a value if its sign can mean several currencies.
    pub amount: Amount,
    /// The currencies that a bare sign can mean.
    pub may_be: Vec<String>,
    /// Whether it only says the sum before it in another currency.
    pub is_converted: bool,
}

/// The sums in `passage`, in their order.
pub fn find(passage: &str) -> Vec<Sum> {
    let tokens = tokens::of(passage);
    let mut sums: Vec<Sum> = Vec::new();
    let mut at = 0;
    while at < tokens.len() {
        let Some((first, end)) = span(&tokens, at) else {
            at += 1;
            continue;
        };
        at = end;
        let Some(mut sum) = made(passage, &tokens, first, end) else { continue };
        let before = sums.last().map(|last| passage.get(last.range.end..sum.range.start).unwrap_or_default().trim());
        sum.is_converted =
            before.is_some_and(|before| matches!(before, "(" | "（" | "(or" | "or" | "（約" | "（约" | "(about"));
        sums.push(sum);
    }
    sums
}

const SIGNS: [&str; 7] = ["$", "＄", "¥", "￥", "€", "£", "₩"];

/// Letters before a sign or a number that name a currency.
const CODES: [&str; 24] = [
    "hk", "us", "a", "s", "nt", "c", "nz", "au", "hkd", "usd", "rmb", "cny", "eur", "gbp", "jpy", "sgd", "twd", "mop",
    "aud", "cad", "krw", "inr", "chf", "rm",
];

const UNITS: [&str; 13] =
    ["thousand", "million", "billion", "trillion", "k", "m", "mn", "mln", "mil", "b", "bn", "bln", "tn"];

/// Words for money behind a number, by their first words.
const MONEY: [&[&str]; 25] = [
    &["hong", "kong", "dollars"],
    &["hong", "kong", "dollar"],
    &["us", "dollars"],
    &["u", ".", "s", ".", "dollars"],
    &["singapore", "dollars"],
    &["australian", "dollars"],
    &["canadian", "dollars"],
    &["chinese", "yuan"],
    &["dollars"],
    &["yuan"],
    &["renminbi"],
    &["rmb"],
    &["euros"],
    &["euro"],
    &["pounds"],
    &["yen"],
    &["won"],
    &["hkd"],
    &["usd"],
    &["cny"],
    &["eur"],
    &["gbp"],
    &["jpy"],
    &["sgd"],
    &["mop"],
];

/// Words for money in Chinese behind a number, in either writing.
const CHINESE_MONEY: [&str; 18] = [
    "元人民幣",
    "元人民币",
    "元港幣",
    "元港币",
    "港元",
    "港幣",
    "港币",
    "美元",
    "美金",
    "人民幣",
    "人民币",
    "歐元",
    "欧元",
    "英鎊",
    "英镑",
    "日圓",
    "澳門元",
    "元",
];

/// Words for money in Chinese before a number.
const CHINESE_BEFORE: [&str; 5] = ["人民幣", "人民币", "港幣", "港币", "美金"];

/// The tokens of a sum that begins at or right behind this one, from its first to the one behind its last.
fn span(tokens: &[Token<'_>], at: usize) -> Option<(usize, usize)> {
    let word = |at: usize| tokens.get(at).map_or("", |token| token.word.as_str());
    let is_number =
        |at: usize| tokens.get(at).is_some_and(|token| token.written.bytes().all(|byte| byte.is_ascii_digit()));
    let glued = |at: usize| {
        at.checked_sub(1)
            .and_then(|before| Some(tokens.get(before)?.range.end == tokens.get(at)?.range.start))
            .unwrap_or(false)
    };
    let before = currency_before(tokens, at)?;
    let (start, mut has_currency) = (at + before, before > 0);
    let mut end = number(tokens, start)?;
    // The unit, which a hyphen may join.
    let unit = end + usize::from(word(end) == "-");
    let has_unit = UNITS.contains(&word(unit)) && (word(unit).len() > 1 || glued(unit));
    if has_unit {
        end = unit + 1;
    }
    let money = end + usize::from(word(end) == "-");
    let named = MONEY.iter().find(|name| name.iter().enumerate().all(|(nth, part)| word(money + nth) == *part));
    if let Some(name) = named {
        (end, has_currency) = (money + name.len(), true);
    } else if let Some(length) = chinese(tokens, end, &CHINESE_MONEY) {
        (end, has_currency) = (end + length, true);
    }
    // Digits that go on, as in HK$2000,2018, are read as they stand.
    while !has_unit && matches!(word(end), ",") && is_number(end + 1) && glued(end) && glued(end + 1) {
        end += 2;
    }
    has_currency.then_some((at, end))
}

/// The number of tokens of the currency that a sum begins with; `None` if letters stand here that are none.
fn currency_before(tokens: &[Token<'_>], at: usize) -> Option<usize> {
    let token = tokens.get(at)?;
    let word = token.word.as_str();
    if SIGNS.contains(&word) {
        return Some(1);
    }
    if CODES.contains(&word) && token.written.chars().all(char::is_uppercase) {
        let has_sign =
            tokens.get(at + 1).is_some_and(|next| SIGNS.contains(&next.written) && next.range.start == token.range.end);
        return (has_sign || word.len() > 2).then_some(1 + usize::from(has_sign));
    }
    Some(chinese(tokens, at, &CHINESE_BEFORE).unwrap_or(0))
}

/// The token behind a number that begins here, in digits with marks or in Chinese characters with units.
pub(super) fn number(tokens: &[Token<'_>], start: usize) -> Option<usize> {
    let mut at = start;
    let is_digits = |token: &Token<'_>| token.written.bytes().all(|byte| byte.is_ascii_digit());
    let is_chinese =
        |token: &Token<'_>| token.written.chars().all(|c| "〇零一二兩两三四五六七八九十百千萬万億亿多餘余".contains(c));
    while let Some(token) = tokens.get(at) {
        let follows = at == start || tokens.get(at - 1).is_some_and(|before| before.range.end == token.range.start);
        let next = tokens.get(at + 1);
        let is_mark = matches!(token.written, "." | ",")
            && at > start
            && next.is_some_and(|next| is_digits(next) && next.range.start == token.range.end);
        let is_unit = is_chinese(token) && at > start;
        let goes_on = (is_digits(token) || is_mark) && follows || is_chinese(token) && (follows || is_unit);
        if !goes_on {
            break;
        }
        at += 1;
    }
    // 多 and 餘 alone are no number.
    let says =
        tokens.get(start..at)?.iter().any(|token| is_digits(token) || !matches!(token.written, "多" | "餘" | "余"));
    (at > start && says).then_some(at)
}

/// The number of tokens of one of these Chinese words, if one stands here.
fn chinese(tokens: &[Token<'_>], at: usize, words: &[&str]) -> Option<usize> {
    let stands = |word: &&&str| {
        word.chars().enumerate().all(|(nth, c)| tokens.get(at + nth).is_some_and(|token| token.written.chars().eq([c])))
    };
    words.iter().find(stands).map(|word| word.chars().count())
}

/// Words before a sum that say how exact it is.
const EXACTNESS: [&str; 20] = [
    "more than",
    "at least",
    "no less than",
    "over",
    "exceeding",
    "above",
    "around",
    "about",
    "approximately",
    "nearly",
    "almost",
    "some",
    "up to",
    "less than",
    "under",
    "逾",
    "超過",
    "约",
    "約",
    "近",
];

/// Where a number begins that stands at `start`, with the words before it that say how exact it is.
pub(super) fn led(passage: &str, start: usize) -> usize {
    let before = passage.get(..start).unwrap_or_default().trim_end();
    let led = EXACTNESS.iter().filter(|word| {
        let Some(at) = before.len().checked_sub(word.len()) else { return false };
        let is_word = word.chars().any(is_ideograph)
            || !before.get(..at).is_some_and(|front| front.ends_with(char::is_alphabetic));
        is_word && before.get(at..).is_some_and(|tail| tail.eq_ignore_ascii_case(word))
    });
    led.max_by_key(|word| word.len()).map_or(start, |word| before.len() - word.len())
}

/// The sum that these tokens say.
fn made(passage: &str, tokens: &[Token<'_>], first: usize, end: usize) -> Option<Sum> {
    let range = tokens.get(first)?.range.start..tokens.get(end.checked_sub(1)?)?.range.end;
    let range = led(passage, range.start)..range.end;
    let raw = passage.get(range.clone())?;
    // A hyphen joins the words of "a 1-billion-yuan fund", and is no sign of its own.
    let plain = raw.replace('-', " ");
    let read = amounts::read(&Cell::text(plain.as_str()), &ColumnReading::default());
    let (mut amount, may_be) = match read {
        Reading::Read(sum) | Reading::Ambiguous(sum) => (sum.amount, sum.may_be),
        Reading::Empty | Reading::Unknown | Reading::Unread(_) => return None,
    };
    amount.raw = raw.into();
    Some(Sum { range, amount, may_be, is_converted: false })
}

/// The time that sums of `passage` are spread over: "over the next five years", 未來五年. It is the number of years in
/// digits, with their word.
pub fn spread(passage: &str) -> Option<String> {
    const NUMBERS: [&str; 10] = ["one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten"];
    let tokens = tokens::of(passage);
    let word = |at: usize| tokens.get(at).map_or("", |token| token.word.as_str());
    let count = |at: usize| {
        let written = word(at);
        let of_word = NUMBERS.iter().position(|number| *number == written).map(|at| at + 1);
        let of_chinese = "一二三四五六七八九十".chars().position(|c| written.chars().eq([c])).map(|at| at + 1);
        of_word.or(of_chinese).or_else(|| written.parse().ok()).filter(|count| (1..100).contains(count))
    };
    (0..tokens.len()).find_map(|at| {
        let is_led =
            matches!(word(at), "next" | "coming" | "following") || (word(at) == "over" && count(at + 1).is_some());
        let chinese = word(at) == "未" && matches!(word(at + 1), "來" | "来");
        let next = if chinese { at + 2 } else { at + 1 };
        let years = count(next).filter(|_| is_led || chinese)?;
        matches!(word(next + 1), "years" | "year" | "年").then(|| format!("{years} years"))
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(text: &str) -> Vec<String> {
        let shown = |sum: Sum| {
            let value = sum.amount.value.map(|value| value.to_string()).unwrap_or_default();
            let currency = sum.amount.currency.as_deref().unwrap_or_default().to_owned();
            let converted = if sum.is_converted { " too" } else { "" };
            format!("{}={value} {currency} {:?}{converted}", sum.amount.raw, sum.amount.qualifier)
        };
        find(text).into_iter().map(shown).collect()
    }

    #[test]
    fn sums_of_running_text_are_read() {
        for (text, sums) in [
            ("would invest HK$4 million in town", &["HK$4 million=4000000 HKD Exact"][..]),
            ("worth HK$4.2bn, and", &["HK$4.2bn=4200000000 HKD Exact"]),
            (
                "a 1-billion-yuan ($137.82 million) mother fund",
                &["1-billion-yuan=1000000000 CNY Exact", "$137.82 million=  Exact too"],
            ),
            (
                "more than 30 billion Hong Kong dollars",
                &["more than 30 billion Hong Kong dollars=30000000000 HKD AtLeast"],
            ),
            ("to 2.4 billion yuan.", &["2.4 billion yuan=2400000000 CNY Exact"]),
            ("around US$10 billion", &["around US$10 billion=10000000000 USD Around"]),
            ("RMB 500 million and EUR 1,000", &["RMB 500 million=500000000 CNY Exact", "EUR 1,000=1000 EUR Exact"]),
            ("斥資十億元人民幣成立", &["十億元人民幣=1000000000 CNY Exact"]),
            ("入股逾42億港元，", &["逾42億港元=4200000000 HKD AtLeast"]),
            ("投資人民幣5,000萬元", &["人民幣5,000萬元=50000000 CNY Exact"]),
        ] {
            assert_eq!(read(text), sums, "{text}");
        }
    }

    #[test]
    fn numbers_that_are_no_money_are_none() {
        for text in [
            "over 120 projects",
            "100Bn+ parameters",
            "IndustryGPT 2.0",
            "20億用戶",
            "1-to-1",
            "a b c",
            "$",
            "元旦",
            "A 5",
            "12個月",
        ] {
            assert_eq!(read(text), [""; 0], "{text}");
        }
    }

    #[test]
    fn the_time_that_a_sum_is_spread_over_is_found() {
        assert_eq!(spread("HK$4 million over the next five years"), Some("5 years".to_owned()));
        assert_eq!(spread("未來三年投資10億元"), Some("3 years".to_owned()));
        assert_eq!(spread("five years ago"), None);
    }
}
