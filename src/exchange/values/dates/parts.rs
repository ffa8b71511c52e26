//! The parts that a date is written with: years, months, days and words about them.

use std::borrow::Cow;

use jiff::civil;

use crate::dataset::{meant::month_named, when::Date};

/// One part of a date.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Part {
    /// A year in four digits, or one that a word calls a year.
    Year(u16),
    /// A month that a word names.
    Month(u8),
    /// A day that a word calls a day.
    Day(u8),
    /// A number of one or two digits that may be anything.
    Bare(u8),
    /// A quarter of a year.
    Quarter(u8),
    /// A half of a year.
    Half(u8),
}

/// All parts of a text.
#[derive(Debug, Default)]
pub(super) struct Parts {
    /// The parts, in their order.
    pub(super) all: Vec<Part>,
    /// Whether a word calls it a financial year.
    pub(super) is_financial: bool,
    /// Whether a word says that it is a part of what is named, without saying which: early, 年底, spring.
    pub(super) is_vague: bool,
    /// Whether it is a decade: 2020s.
    pub(super) is_decade: bool,
}

/// Months in other languages of Latin letters, by their words without accents.
const ABROAD: [(u8, &[&str]); 12] = [
    (1, &["januar", "janner", "janvier", "enero", "gennaio", "janeiro"]),
    (2, &["februar", "fevrier", "fevr", "febrero", "febbraio", "fevereiro"]),
    (3, &["marz", "mars", "marzo", "marco", "maerz"]),
    (4, &["avril", "abril", "aprile"]),
    (5, &["mai", "mayo", "maggio", "maio"]),
    (6, &["juni", "juin", "junio", "giugno", "junho"]),
    (7, &["juli", "juillet", "juil", "julio", "luglio", "julho"]),
    (8, &["aout", "agosto"]),
    (9, &["septembre", "septiembre", "settembre", "setembro"]),
    (10, &["oktober", "okt", "octobre", "octubre", "ottobre", "outubro"]),
    (11, &["novembre", "noviembre", "novembro"]),
    (12, &["dezember", "dez", "decembre", "diciembre", "dicembre", "dezembro"]),
];

/// The first years of eras, less one.
const ERAS: [(&str, u16); 5] = [("民国", 1911), ("令和", 2018), ("平成", 1988), ("昭和", 1925), ("大正", 1911)];

/// A run of digits, of Latin letters, or a single other character.
fn tokens(text: &str) -> Vec<&str> {
    let mut tokens = Vec::new();
    let mut rest = text;
    while let Some(first) = rest.chars().next() {
        let goes_on = |c: char| {
            (first.is_ascii_digit() && c.is_ascii_digit()) || (first.is_ascii_lowercase() && c.is_ascii_lowercase())
        };
        let after_first = first.len_utf8();
        let length = rest.get(after_first..).and_then(|tail| tail.find(|c| !goes_on(c))).map(|at| at + after_first);
        let (token, after) = rest.split_at(length.unwrap_or(rest.len()));
        if !matches!(token, " " | "," | "." | "/" | "-" | "'" | "’" | "(" | ")" | "、") {
            tokens.push(token);
        }
        rest = after;
    }
    tokens
}

impl Parts {
    /// The parts of a text in plain letters; `None` if anything in it is none.
    pub(super) fn of(text: &str) -> Option<Self> {
        let text = if text.is_ascii() { Cow::Borrowed(text) } else { Cow::Owned(latin(text)) };
        let tokens = tokens(&text);
        let mut found = Self::default();
        let mut rest = tokens.as_slice();
        while let [token, after @ ..] = rest {
            rest = match token.parse::<u16>() {
                Ok(number) => found.number(number, token.len(), after)?,
                Err(_error) => found.word(token, after)?,
            };
        }
        Some(found)
    }

    /// Takes a number with the word behind it that says of what; gives what comes after both.
    fn number<'t>(&mut self, number: u16, digits: usize, after: &'t [&'t str]) -> Option<&'t [&'t str]> {
        let small = u8::try_from(number).ok().filter(|_| digits <= 2);
        let (part, after) = match after {
            ["s", rest @ ..] if digits == 4 && number.is_multiple_of(10) => {
                self.is_decade = true;
                (Part::Year(number), rest)
            }
            ["年", "代", rest @ ..] if digits == 4 && number.is_multiple_of(10) => {
                self.is_decade = true;
                (Part::Year(number), rest)
            }
            ["年", "度", rest @ ..] if digits == 4 || digits == 2 => {
                self.is_financial = true;
                (if digits == 4 { Part::Year(number) } else { Part::Bare(small?) }, rest)
            }
            ["年" | "财", rest @ ..] if digits == 4 => {
                // 2024财年: the word behind is taken next.
                (Part::Year(number), if after.first() == Some(&"财") { after } else { rest })
            }
            ["月", "份", rest @ ..] | ["月", rest @ ..] => (Part::Month(small?), rest),
            ["季", "度", rest @ ..] | ["季" | "q" | "quarter" | "qtr", rest @ ..] if digits == 1 => {
                (Part::Quarter(small?), rest)
            }
            ["st" | "nd" | "rd" | "th", "quarter" | "qtr", rest @ ..] => (Part::Quarter(small?), rest),
            ["h" | "half", rest @ ..] | ["st" | "nd", "half", rest @ ..] if digits == 1 => (Part::Half(small?), rest),
            ["日" | "号" | "st" | "nd" | "rd" | "th", rest @ ..] => (Part::Day(small?), rest),
            _ if digits == 4 && (1000..3000).contains(&number) => (Part::Year(number), after),
            _ => (Part::Bare(small?), after),
        };
        self.all.push(part);
        Some(after)
    }

    /// Takes a word; gives what comes after it.
    fn word<'t>(&mut self, word: &str, after: &'t [&'t str]) -> Option<&'t [&'t str]> {
        let nth = |word: &str| ["first", "second", "third", "fourth"].iter().position(|nth| *nth == word);
        match (word, after) {
            ("q", [number, rest @ ..]) => self.all.push_part(Part::Quarter(number.parse().ok()?), rest),
            ("h", [number, rest @ ..]) => self.all.push_part(Part::Half(number.parse().ok()?), rest),
            ("上", ["半", "年", rest @ ..]) => self.all.push_part(Part::Half(1), rest),
            ("下", ["半", "年", rest @ ..]) => self.all.push_part(Part::Half(2), rest),
            (word, ["quarter", rest @ ..]) => self.all.push_part(Part::Quarter(nth(word)? as u8 + 1), rest),
            (word, ["half", rest @ ..]) => self.all.push_part(Part::Half(nth(word)? as u8 + 1), rest),
            ("fy", rest)
            | ("fiscal" | "financial", ["year", rest @ ..])
            | ("财", ["政", "年", "度", rest @ ..] | ["年", rest @ ..])
            | ("年", ["度", rest @ ..]) => {
                self.is_financial = true;
                Some(rest)
            }
            ("of" | "the" | "in" | "on" | "at" | "年" | "第" | "间" | "于" | "在", rest) => Some(rest),
            (
                "初" | "底" | "末" | "中" | "春" | "夏" | "秋" | "冬" | "季" | "天" | "上" | "下" | "旬" | "早" | "晚",
                rest,
            ) if !self.all.is_empty() => {
                self.is_vague = true;
                Some(rest)
            }
            (
                "early" | "mid" | "late" | "end" | "beginning" | "start" | "spring" | "summer" | "autumn" | "fall"
                | "winter",
                rest,
            ) => {
                self.is_vague = true;
                Some(rest)
            }
            (word, rest) => {
                if !is_weekday(word) {
                    self.all.push(Part::Month(month(word)?));
                }
                Some(rest)
            }
        }
    }
}

/// Adds a part and goes on with the rest.
trait PushPart {
    fn push_part<'t>(&mut self, part: Part, rest: &'t [&'t str]) -> Option<&'t [&'t str]>;
}

impl PushPart for Vec<Part> {
    fn push_part<'t>(&mut self, part: Part, rest: &'t [&'t str]) -> Option<&'t [&'t str]> {
        self.push(part);
        Some(rest)
    }
}

/// The month of this name.
fn month(word: &str) -> Option<u8> {
    month_named(word).or_else(|| ABROAD.iter().find(|(_, names)| names.contains(&word)).map(|(month, _)| *month))
}

/// Whether the word names a day of the week.
fn is_weekday(word: &str) -> bool {
    const DAYS: [&str; 7] = ["monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"];
    word.len() >= 3 && DAYS.iter().any(|day| day.starts_with(word))
}

/// A text with Latin letters without accents and with Arabic digits, and with years of our own.
fn latin(text: &str) -> String {
    ERAS.into_iter().fold(arabic(&without_accents(text)), |text, (era, before)| with_era(&text, era, before))
}

/// A text without the accents over its Latin letters, and without days of the week in Chinese.
fn without_accents(text: &str) -> String {
    use unicode_normalization::{UnicodeNormalization as _, char::is_combining_mark};
    let mut text = text.to_owned();
    for week in ["星期", "礼拜", "周"] {
        if !text.contains(week) {
            continue;
        }
        for day in "一二三四五六日天1234567".chars() {
            let named = format!("{week}{day}");
            if text.contains(&named) {
                text = text.replace(&named, " ");
            }
        }
    }
    text.nfd().filter(|c| !is_combining_mark(*c)).collect()
}

/// A text with Arabic digits in place of Chinese ones: 二零二四年十二月 is 2024年12月.
fn arabic(text: &str) -> String {
    let digit = |c| "〇一二三四五六七八九".chars().position(|own| own == c).or_else(|| (c == '零').then_some(0));
    let mut written = String::with_capacity(text.len());
    let mut run: Vec<char> = Vec::new();
    for c in text.chars().map(Some).chain([None]) {
        if let Some(c) = c.filter(|c| matches!(c, '十' | '廿' | '卅') || digit(*c).is_some()) {
            run.push(c);
            continue;
        }
        if run.iter().all(|c| digit(*c).is_some()) {
            written.extend(run.iter().filter_map(|c| digit(*c)).map(|digit| digit.to_string()));
        } else {
            let number = run.iter().fold((0, 0), |(tens, ones), c| match c {
                '十' => (if ones == 0 { 1 } else { ones }, 0),
                '廿' => (2, 0),
                '卅' => (3, 0),
                c => (tens, digit(*c).unwrap_or_default()),
            });
            written.push_str(&(number.0 * 10 + number.1).to_string());
        }
        run.clear();
        written.extend(c);
    }
    written
}

/// A text with the year of an era as one of our own.
fn with_era(text: &str, era: &str, before: u16) -> String {
    let Some((front, behind)) = text.split_once(era) else { return text.to_owned() };
    let front = front.trim_end_matches("中华").trim_end_matches("日本");
    let behind = behind.trim_start().replacen('元', "1", usize::from(behind.trim_start().starts_with('元')));
    let length = behind.find(|c: char| !c.is_ascii_digit()).unwrap_or(behind.len());
    let (number, rest) = behind.split_at(length);
    match number.parse::<u16>() {
        Ok(number) if (1..=999).contains(&number) => format!("{front}{:04}{rest}", number + before),
        _ => text.to_owned(),
    }
}

/// The date of these numbers, if it is in the calendar.
pub(super) fn made(year: u16, month: Option<u8>, day: Option<u8>) -> Option<Date> {
    let text = match (month, day) {
        (Some(month), Some(day)) => format!("{year:04}-{month:02}-{day:02}"),
        (Some(month), None) => format!("{year:04}-{month:02}"),
        (None, _) => format!("{year:04}"),
    };
    text.parse().ok()
}

/// The date of the same precision that is `steps` before or after another.
pub(super) fn beside(date: Date, steps: i16) -> Option<Date> {
    let (year, month) = (i32::from(date.year()), date.month());
    match (month, date.day()) {
        (None, _) => made(u16::try_from(year + i32::from(steps)).ok()?, None, None),
        (Some(month), None) => {
            let months = year * 12 + i32::from(month) - 1 + i32::from(steps);
            let month = u8::try_from(months.rem_euclid(12) + 1).ok()?;
            made(u16::try_from(months.div_euclid(12)).ok()?, Some(month), None)
        }
        (Some(month), Some(day)) => {
            let day = civil::Date::new(date.year().cast_signed(), month.cast_signed(), day.cast_signed()).ok()?;
            let day = day.checked_add(jiff::Span::new().try_days(steps).ok()?).ok()?;
            let year = u16::try_from(day.year()).ok()?;
            made(year, u8::try_from(day.month()).ok(), u8::try_from(day.day()).ok())
        }
    }
}

/// The day for which spreadsheets have this number, if it is one of 1950 to 2099.
pub(super) fn of_serial(number: i64) -> Option<Date> {
    let epoch = civil::Date::new(1899, 12, 30).ok()?;
    let days = (18_264..=73_050).contains(&number).then_some(number)?;
    let day = epoch.checked_add(jiff::Span::new().try_days(days).ok()?).ok()?;
    made(u16::try_from(day.year()).ok()?, u8::try_from(day.month()).ok(), u8::try_from(day.day()).ok())
}
