//! What someone may have meant who wrote a date, a currency or a number as people write them.

mod numbers;

use iso_currency::Currency;
use unicode_normalization::UnicodeNormalization as _;

use super::{
    log::{did_you_mean, nearest},
    message::{Message, Value},
    when::Date,
};
pub(super) use numbers::number;
pub(crate) use numbers::{marked, times};

/// Longer texts are no date, no currency and no number.
const LONGEST: usize = 60;

/// The codes of currencies, each with what people write for it; two codes where nobody knows which is meant.
pub(crate) const CURRENCIES: [(&str, &[&str]); 20] = [
    ("HKD USD", &["$", "dollar", "dollars"]),
    ("CNY JPY", &["¥"]),
    ("CNY HKD", &["元", "圆", "圓"]),
    ("CNY", &["rmb", "cnh", "人民币", "人民幣", "yuan", "renminbi", "cn¥", "cny¥", "rmb¥"]),
    ("HKD", &["hk$", "hk", "hkd$", "港元", "港币", "港幣", "港纸", "港紙", "hongkongdollar", "hongkongdollars"]),
    ("USD", &["us$", "us", "usd$", "u.s.$", "美元", "美金", "usdollar", "usdollars", "americandollars"]),
    ("TWD", &["nt$", "ntd", "nt", "新台币", "新臺幣", "新台幣", "台币", "台幣", "臺幣"]),
    ("MOP", &["mop$", "澳门元", "澳門元", "澳门币", "澳門幣", "pataca", "patacas"]),
    ("SGD", &["s$", "sg$", "singaporedollars", "新加坡元", "新元", "坡币", "坡幣"]),
    (
        "GBP",
        &["£", "gbp£", "uk£", "stg", "pound", "pounds", "sterling", "poundssterling", "britishpounds", "英镑", "英鎊"],
    ),
    ("EUR", &["€", "eur€", "euro", "euros", "欧元", "歐元"]),
    ("JPY", &["jp¥", "日元", "日圆", "日圓", "yen", "japaneseyen", "円"]),
    ("KRW", &["₩", "won", "koreanwon", "southkoreanwon", "韩元", "韓元", "韩圆", "韓圜"]),
    ("AUD", &["a$", "au$", "澳元", "australiandollars"]),
    ("CAD", &["c$", "ca$", "can$", "加元", "canadiandollars"]),
    ("NZD", &["nz$", "纽元", "紐元"]),
    ("CHF", &["fr", "sfr", "fr.", "francs", "swissfrancs", "瑞士法郎"]),
    ("INR", &["₹", "rs", "rs.", "rupee", "rupees", "卢比", "盧比"]),
    ("BRL", &["r$"]),
    ("THB", &["฿", "baht", "泰铢", "泰銖"]),
];

/// What someone may have meant by a date.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Meant {
    On(Date),
    /// One of two dates, as nobody knows which number is the month.
    Either(Date, Date),
    /// A span, or what is known of one end, as it is written in the file.
    Written(String),
    /// A fiscal year, as a span that is right in Hong Kong.
    Fiscal(String),
    /// A date of which only so much is known.
    Vague(Date),
}

impl Meant {
    /// As it is written in the file: `Span("2024", "2025")`.
    pub(super) fn as_date(&self) -> Value {
        match self {
            Self::On(date) => on(*date).into(),
            Self::Either(one, other) => either(on(*one), on(*other)),
            Self::Written(date) => date.as_str().into(),
            Self::Fiscal(span) => Message::new("date-fiscal").with("date", span.as_str()).into(),
            Self::Vague(date) => Message::new("date-vague").with("date", on(*date)).field("note", "note").into(),
        }
    }

    /// As it is written at the end of a longer time: `"2024"`.
    pub(super) fn as_end(&self) -> Option<Value> {
        let quoted = |date: &Date| format!("\"{date}\"");
        match self {
            Self::On(date) => Some(quoted(date).into()),
            Self::Either(one, other) => Some(either(quoted(one), quoted(other))),
            Self::Written(_) | Self::Fiscal(_) | Self::Vague(_) => None,
        }
    }
}

fn either(one: String, other: String) -> Value {
    Message::new("date-either").with("one", one).with("other", other).into()
}

/// Asks whether one of two words was meant, or the only one; nothing if there is none.
pub(super) fn one_of(meant: &[String]) -> Option<Message> {
    match meant {
        [] => None,
        [one] => Some(did_you_mean(one)),
        [one, other, ..] => {
            Some(Message::new("did-you-mean-either").with("one", one.as_str()).with("other", other.as_str()))
        }
    }
}

/// The date that people write as `text`.
pub(super) fn date(text: &str) -> Option<Meant> {
    let plain = plain(text)?;
    let words = words_of(&plain);
    one_date(&words)
        .map(Meant::On)
        .or_else(|| either_way(&words))
        .or_else(|| range(&plain).map(Meant::Written))
        .or_else(|| part_of_year(&plain))
        .or_else(|| bounded(&plain))
}

/// The code of the currency that is also written as `text`, or the codes of two.
pub(super) fn currency(text: &str) -> Vec<String> {
    let plain: String = plain(text).unwrap_or_default().chars().filter(|c| !c.is_whitespace()).collect();
    let codes = currency_named(&plain)
        .or_else(|| nearest(&plain, CURRENCIES.iter().map(|(codes, _)| *codes)).map(str::to_owned));
    codes.iter().flat_map(|codes| codes.split(' ')).map(str::to_owned).collect()
}

/// The code of the currency that is written as exactly `plain`, in small letters and without spaces, or the codes of
/// two with a space between them.
pub(crate) fn currency_named(plain: &str) -> Option<String> {
    let upper = plain.to_uppercase();
    if Currency::from_code(&upper).is_some() {
        return Some(upper);
    }
    let named = CURRENCIES.iter().find(|(_, names)| names.contains(&plain));
    named.map(|(codes, _)| (*codes).to_owned())
}

/// The text in small letters, with full-width digits and signs as plain ones.
fn plain(text: &str) -> Option<String> {
    let is_dash = |c| matches!(c, '–' | '—' | '−' | '‐' | '‑' | '～' | '~');
    let length = text.chars().take(LONGEST + 1).count();
    let as_plain = |c| if is_dash(c) { '-' } else { c };
    (length <= LONGEST).then(|| text.nfkc().map(as_plain).collect::<String>().trim().to_lowercase())
}

/// The numbers and words of a text, without what stands between them.
fn words_of(text: &str) -> Vec<&str> {
    let mut words = Vec::new();
    let mut rest = text;
    while let Some(first) = rest.chars().next() {
        let is_digit = first.is_ascii_digit();
        let ends = |c: char| c.is_ascii_digit() != is_digit || (!is_digit && !c.is_alphabetic());
        let end = |(_, c): &(usize, char)| !first.is_alphanumeric() || ends(*c);
        let length = rest.char_indices().skip(1).find(end).map_or(rest.len(), |(at, _)| at);
        let (word, after) = rest.split_at(length);
        if first.is_alphanumeric() {
            words.push(word);
        }
        rest = after;
    }
    words
}

fn on(date: Date) -> String {
    format!("On(\"{date}\")")
}

fn span(from: impl std::fmt::Display, to: impl std::fmt::Display) -> String {
    format!("Span(\"{from}\", \"{to}\")")
}

fn made(year: &str, month: u8, day: Option<u8>) -> Option<Date> {
    let day = day.map_or_else(String::new, |day| format!("-{day:02}"));
    format!("{year}-{month:02}{day}").parse().ok()
}

/// A date of which only the form is another: `2024-6-1`, `2024年6月`, `1 June 2024`, `20240601`.
fn one_date(words: &[&str]) -> Option<Date> {
    let number = |text: &str| text.parse::<u8>().ok();
    match *words {
        [all] if all.len() == 8 => made(all.get(..4)?, number(all.get(4..6)?)?, Some(number(all.get(6..)?)?)),
        [year] | [year, "年"] if is_year(year) => year.parse().ok(),
        [year, month] | [year, "年", month, "月"] if is_year(year) && number(month).is_some() => {
            // 2024-25 is no month.
            made(year, number(month)?, None)
        }
        [year, month, day] | [year, "年", month, "月", day, "日" | "号" | "號"] if is_year(year) => {
            made(year, number(month)?, Some(number(day)?))
        }
        [day, month, year] | [month, day, year] if is_year(year) && month_named(month).is_some() => {
            made(year, month_named(month)?, Some(number(day)?))
        }
        [day, "st" | "nd" | "rd" | "th", month, year] | [month, day, "st" | "nd" | "rd" | "th", year]
            if is_year(year) && month_named(month).is_some() =>
        {
            made(year, month_named(month)?, Some(number(day)?))
        }
        [month, year] if is_year(year) => made(year, month_named(month).or_else(|| number(month))?, None),
        _ => None,
    }
}

/// A day and a month in numbers before the year, of which nobody knows which comes first.
fn either_way(words: &[&str]) -> Option<Meant> {
    let [one, other, year] = *words else { return None };
    let (one, other) = (one.parse::<u8>().ok()?, other.parse::<u8>().ok()?);
    if !is_year(year) {
        return None;
    }
    match (made(year, other, Some(one)), made(year, one, Some(other))) {
        (Some(date), None) | (None, Some(date)) => Some(Meant::On(date)),
        (Some(date), Some(same)) if date == same => Some(Meant::On(date)),
        (Some(date), Some(american)) => Some(Meant::Either(date, american)),
        (None, None) => None,
    }
}

/// Two years: `2024-25`, `2024/2025`, `FY2024/25`, `2024 to 2025`, `2020s`.
fn range(plain: &str) -> Option<String> {
    let bare = plain.trim_start_matches("fiscal year").trim_start_matches("fy").trim();
    let bare = bare.trim_end_matches("年度").trim_end_matches('年').trim();
    if let Some(decade) = bare.strip_suffix('s').map(|year| year.trim_end_matches('\'')).filter(|year| is_year(year)) {
        let first = decade.parse::<u16>().ok().filter(|year| year % 10 == 0)?;
        return Some(span(first, first + 9));
    }
    let cut = bare.find(|c: char| !c.is_ascii_digit())?;
    let (first, rest) = bare.split_at(cut);
    let joined = ["-", "/", "to", "until", "and", "至", "到", "年至", "年到", "年-"];
    let rest = rest.trim();
    let last = joined.iter().filter_map(|join| rest.strip_prefix(join)).map(str::trim);
    let last = last.filter(|last| last.bytes().all(|byte| byte.is_ascii_digit())).find(|last| !last.is_empty())?;
    let year = first.parse::<u16>().ok().filter(|_| is_year(first))?;
    let end = match last.len() {
        2 => year - year % 100 + last.parse::<u16>().ok()?,
        4 => last.parse().ok()?,
        _ => return None,
    };
    // From 1999 to 2000.
    let end = if last.len() == 2 && end < year && year % 100 >= 90 { end + 100 } else { end };
    (end > year && end - year < 60).then(|| span(first, format!("{end:04}")))
}

/// A part of a year: `Q3 2024`, `2024H1`, `FY2024`, `2024年第三季度`.
fn part_of_year(plain: &str) -> Option<Meant> {
    let words = words_of(plain);
    let year = words.iter().copied().find(|word| is_year(word))?;
    let next = year.parse::<u16>().ok()? + 1;
    let rest: Vec<&str> = words.into_iter().filter(|word| *word != year && *word != "年").collect();
    let nth = |text: &str| match text {
        "1" | "1st" | "一" | "first" | "上" => Some(1_u8),
        "2" | "2nd" | "二" | "second" | "下" => Some(2),
        "3" | "3rd" | "三" | "third" => Some(3),
        "4" | "4th" | "四" | "fourth" => Some(4),
        _ => None,
    };
    let all = rest.concat();
    let months = |first: u8, length: u8| {
        Meant::Written(span(format!("{year}-{first:02}"), format!("{year}-{:02}", first + length - 1)))
    };
    let inner = all.trim_start_matches("年").trim_start_matches("第");
    let quarter = ["quarter", "季度", "季", "q"].iter().find_map(|word| beside(inner, word));
    if let Some(quarter) = quarter.and_then(nth) {
        return Some(months(3 * (quarter - 1) + 1, 3));
    }
    let half = ["half", "半年", "h"].iter().find_map(|word| beside(inner, word));
    if let Some(half) = half.and_then(nth).filter(|half| *half <= 2) {
        return Some(months(6 * (half - 1) + 1, 6));
    }
    matches!(inner, "fy" | "fiscalyear" | "financialyear" | "年度" | "财年" | "財年" | "財政年度" | "财政年度")
        .then(|| Meant::Fiscal(span(format!("{year}-04"), format!("{next}-03"))))
}

/// What stands before a word, else what stands behind it.
fn beside<'text>(text: &'text str, word: &str) -> Option<&'text str> {
    let (before, behind) = text.split_once(word)?;
    Some(if before.is_empty() { behind } else { before })
}

/// A date with a word that says on which side of it: `since 2019`, `by 2024`, `early 2024`, `c. 2024`.
fn bounded(plain: &str) -> Option<Meant> {
    let date_in = |text: &str| {
        let text = text.trim_matches(|c: char| c.is_whitespace() || matches!(c, '.' | '年'));
        text.parse::<Date>().ok().or_else(|| one_date(&words_of(text)))
    };
    let behind = |words: &[&str]| words.iter().find_map(|word| date_in(plain.strip_prefix(word)?));
    let before = |words: &[&str]| words.iter().find_map(|word| date_in(plain.strip_suffix(word)?));
    if let Some(date) =
        behind(&["since", "from", "自", "从", "從"]).or_else(|| before(&["起", "以来", "以來", "onwards", "-"]))
    {
        return Some(Meant::Written(format!("Since(\"{date}\")")));
    }
    if let Some(date) = behind(&["until", "till", "up to"]) {
        return Some(Meant::Written(format!("Until(\"{date}\")")));
    }
    if let Some(date) = behind(&["after"]).or_else(|| before(&["or later"])) {
        return Some(Meant::Written(format!("Between(earliest: \"{date}\")")));
    }
    if let Some(date) = behind(&["by", "before"]).or_else(|| before(&["前", "以前", "之前", "or earlier"])) {
        return Some(Meant::Written(format!("Between(latest: \"{date}\")")));
    }
    let vague = behind(&[
        "early", "mid-", "mid", "late", "about", "around", "circa", "c.", "ca.", "c", "ca", "end of", "约", "約", "-",
    ]);
    let vague = vague.or_else(|| before(&["年初", "年底", "年末", "年中", "左右", "?"]));
    vague.map(Meant::Vague)
}

fn is_year(text: &str) -> bool {
    text.len() == 4 && text.bytes().all(|byte| byte.is_ascii_digit()) && text != "0000"
}

/// The number of a month by its name or the first three letters of it.
pub(crate) fn month_named(word: &str) -> Option<u8> {
    const MONTHS: [&str; 12] = [
        "january",
        "february",
        "march",
        "april",
        "may",
        "june",
        "july",
        "august",
        "september",
        "october",
        "november",
        "december",
    ];
    let at = MONTHS
        .iter()
        .position(|month| word.len() >= 3 && month.starts_with(word) || word == "sept" && *month == "september");
    at.map(|at| at as u8 + 1)
}

#[cfg(test)]
mod tests;
