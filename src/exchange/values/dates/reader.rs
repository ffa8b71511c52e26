//! Reads a text as a time, by the decisions about its column.

use super::parts::{Part, Parts, beside, made};
use crate::{
    dataset::when::{Date, When},
    exchange::mapping::{ColumnReading, DateOrder},
};

/// Why a text is no time.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Fault {
    /// It is written in no way that is known.
    Form,
    /// There is no such day or month.
    Calendar,
    /// It has a day and a month and no year.
    NoYear,
    /// Its day and month stand the other way round than in its column.
    Order,
    /// Its end lies before its beginning.
    Backwards,
}

/// Reads texts, and keeps what they show of how dates are written.
#[expect(clippy::struct_excessive_bools, reason = "they are what a text may show, in any combination")]
pub(super) struct Reader<'r> {
    reading: &'r ColumnReading,
    /// Whether the text says that it is only about then.
    pub(super) is_about: bool,
    /// Whether something was taken that nobody decided.
    pub(super) is_guessed: bool,
    /// Whether there is a time of day in it.
    pub(super) has_time: bool,
    /// Whether either number of a date can be the month.
    pub(super) is_either: bool,
    /// Whether there is a year such as 2023/24.
    pub(super) is_financial: bool,
    /// The order that a date proves by a number above twelve.
    pub(super) proves: Option<DateOrder>,
}

/// The date that an end of a span says, if it leaves the year to the other.
#[derive(Clone, Copy, Debug, Default)]
struct End {
    month: Option<u8>,
    day: Option<u8>,
}

const ABOUT: &[&str] =
    &["c.", "ca.", "ca ", "c ", "circa", "about", "around", "approximately", "approx.", "approx", "大约", "约于", "约"];
const ABOUT_BEHIND: &[&str] = &["左右", "前后", "(?)", "?", "(约)", "(approx.)", "(circa)", "(est.)", "(估计)"];
const SINCE: &[&str] = &["since", "from", "starting", "effective", "自从", "自", "从", "由"];
const SINCE_BEHIND: &[&str] = &[
    "起至今",
    "开始至今",
    "至今",
    "到现在",
    "至现在",
    "以来",
    "开始",
    "起",
    "onwards",
    "onward",
    "to date",
    "to present",
    "to the present",
    "until now",
    "until today",
    "- present",
    "-present",
    "- now",
    "-now",
    "- today",
    "-today",
    "- ongoing",
    "-ongoing",
    "-今",
    "- 今",
    "-现在",
    "-至今",
    "- 至今",
    "-",
];
const BEFORE: &[&str] = &["before", "prior to", "earlier than", "早于"];
const BEFORE_BEHIND: &[&str] = &["以前", "之前", "前"];
const BY: &[&str] =
    &["by the end of", "by end of", "by", "no later than", "not later than", "on or before", "不迟于", "最迟"];
const BY_BEHIND: &[&str] = &["或以前", "或之前", "or earlier", "or before", "为止", "(latest)"];
const UNTIL: &[&str] = &["until", "till", "up to", "to", "截至", "至", "到"];
const UNTIL_BEHIND: &[&str] = &["止"];
const AFTER: &[&str] = &["after", "later than", "晚于"];
const AFTER_BEHIND: &[&str] = &["以后", "之后", "后"];
const LATER: &[&str] = &["no earlier than", "not earlier than", "on or after", "不早于", "最早"];
const LATER_BEHIND: &[&str] = &["或以后", "或之后", "or later", "or after"];
const JOINS: &[&str] = &[" to ", " until ", " till ", " through ", "至", "到", " - ", "-", "/", " and "];

impl<'r> Reader<'r> {
    /// A reader for cells of a column that is read like this.
    pub(super) fn new(reading: &'r ColumnReading) -> Self {
        Self {
            reading,
            is_about: false,
            is_guessed: false,
            has_time: false,
            is_either: false,
            is_financial: false,
            proves: None,
        }
    }

    /// The time that a text in plain letters says.
    pub(super) fn time(&mut self, text: &str) -> Result<When, Fault> {
        let text = self.without_time_of_day(text);
        match self.one(&text) {
            Err(Fault::Form) => {}
            read => return read.map(|(from, to)| span(from, to)),
        }
        if let Some(when) = self.bounded(&text).or_else(|| self.between(&text)) {
            return when;
        }
        if let Some(rest) = stripped(&text, ABOUT, ABOUT_BEHIND) {
            let rest = rest.to_owned();
            self.is_about = true;
            return self.time(&rest);
        }
        self.joined(&text).map(|(from, to)| span(from, to))
    }

    /// A time with a word for one side of it.
    fn bounded(&mut self, text: &str) -> Option<Result<When, Fault>> {
        type Made = fn(Date, Date) -> Option<When>;
        let sides: [(&[&str], &[&str], Made); 6] = [
            (BY, BY_BEHIND, |_, to| Some(When::Between { earliest: None, latest: Some(to) })),
            (LATER, LATER_BEHIND, |from, _| Some(When::Between { earliest: Some(from), latest: None })),
            (SINCE, SINCE_BEHIND, |from, _| Some(When::Since(from))),
            (UNTIL, UNTIL_BEHIND, |_, to| Some(When::Until(to))),
            (BEFORE, BEFORE_BEHIND, |from, _| Some(When::Between { earliest: None, latest: Some(beside(from, -1)?) })),
            (AFTER, AFTER_BEHIND, |_, to| Some(When::Between { earliest: Some(beside(to, 1)?), latest: None })),
        ];
        for (before, behind, made) in sides {
            // The words may stand on both sides: 自2021年起.
            let Some(rest) = stripped(text, before, behind) else { continue };
            let rest = stripped(rest, before, behind).unwrap_or(rest);
            match self.one(rest) {
                Ok((from, to)) => return Some(made(from, to).ok_or(Fault::Calendar)),
                Err(Fault::Form) => {}
                Err(fault) => return Some(Err(fault)),
            }
        }
        None
    }

    /// A time that lies between two others.
    fn between(&mut self, text: &str) -> Option<Result<When, Fault>> {
        let rest = text.strip_prefix("between ").or_else(|| text.strip_prefix("介于"))?;
        let rest = rest.trim_end_matches("之间");
        Some(self.joined(rest).map(|(from, to)| When::Between { earliest: Some(from), latest: Some(to) }))
    }

    /// The first and last date of two times with a word or dash between them.
    fn joined(&mut self, text: &str) -> Result<(Date, Date), Fault> {
        let text = stripped(text, &["from ", "自", "从", "由"], &[]).unwrap_or(text);
        let mut fault = Fault::Form;
        for join in JOINS {
            for (at, _) in text.match_indices(join).take(6) {
                let (front, behind) = text.split_at(at);
                let behind = behind.get(join.len()..).unwrap_or_default();
                match self.both(front.trim(), behind.trim()) {
                    Err(Fault::Form) => {}
                    Err(other) => fault = other,
                    Ok((from, to)) if from <= to || from.first_day() <= to.last_day() => return Ok((from, to)),
                    Ok(_) => fault = Fault::Backwards,
                }
            }
        }
        Err(fault)
    }

    /// Two dates, either of which may leave out what the other says: 12–15 June 2024, 2023年6月至9月.
    fn both(&mut self, front: &str, behind: &str) -> Result<(Date, Date), Fault> {
        match (self.one(front), self.one(behind)) {
            (Ok((from, _)), Ok((_, to))) => Ok((from, to)),
            (Ok((from, _)), Err(Fault::Form | Fault::NoYear)) => {
                let to = end(behind, from).ok_or(Fault::Form)?;
                let to = made(from.year(), to.month.or_else(|| from.month()), to.day);
                to.map(|to| (from, to)).ok_or(Fault::Calendar)
            }
            (Err(Fault::Form | Fault::NoYear), Ok((_, to))) => {
                let from = end(front, to).ok_or(Fault::Form)?;
                let from = made(to.year(), from.month.or_else(|| to.month()), from.day);
                from.map(|from| (from, to)).ok_or(Fault::Calendar)
            }
            (Err(Fault::Form), _) | (_, Err(Fault::Form)) => Err(Fault::Form),
            (Err(fault), _) | (_, Err(fault)) => Err(fault),
        }
    }

    /// The first and last date of a time that is written as one: a day, a month, a quarter, a financial year.
    fn one(&mut self, text: &str) -> Result<(Date, Date), Fault> {
        if let Some(date) = of_digits(text) {
            return date;
        }
        if text.starts_with('-') || text.ends_with('-') {
            return Err(Fault::Form);
        }
        let parts = Parts::of(text).filter(|parts| !parts.all.is_empty()).ok_or(Fault::Form)?;
        let dates = self.of_parts(&parts, text)?;
        self.is_about |= parts.is_vague;
        Ok(dates)
    }

    fn of_parts(&mut self, parts: &Parts, text: &str) -> Result<(Date, Date), Fault> {
        use Part::{Bare, Day, Half, Month, Quarter, Year};
        let on = |year, month, day| made(year, month, day).map(|date| (date, date)).ok_or(Fault::Calendar);
        let months = |year, first, last| made(year, Some(first), None).zip(made(year, Some(last), None));
        match *parts.all.as_slice() {
            [Year(year)] if parts.is_decade => {
                made(year, None, None).zip(made(year + 9, None, None)).ok_or(Fault::Calendar)
            }
            [Year(year)] => {
                self.is_about |= parts.is_financial && !text.contains("年度");
                on(year, None, None)
            }
            [Year(year), Year(next)] if next == year + 1 && (parts.is_financial || text.contains('/')) => {
                self.financial(year)
            }
            [Bare(year), Bare(next)] if parts.is_financial && (year + 1) % 100 == next => self.financial(century(year)),
            [Bare(year)] if parts.is_financial => {
                self.is_about = true;
                on(century(year), None, None)
            }
            [Year(year), Bare(next)] if self.is_next(year, next, parts, text) => self.financial(year),
            [Year(year), Bare(last)] if last > 12 && u16::from(last) > year % 100 && !text.contains('.') => {
                let last = year - year % 100 + u16::from(last);
                made(year, None, None).zip(made(last, None, None)).ok_or(Fault::Calendar)
            }
            [Year(year), Quarter(nth @ 1..=4)] | [Quarter(nth @ 1..=4), Year(year)] => {
                months(year, 3 * nth - 2, 3 * nth).ok_or(Fault::Calendar)
            }
            [Year(year), Half(nth @ 1..=2)] | [Half(nth @ 1..=2), Year(year)] => {
                months(year, 6 * nth - 5, 6 * nth).ok_or(Fault::Calendar)
            }
            [Year(year), Bare(0)] | [Year(year), Bare(0), Bare(_)] => on(year, None, None),
            [Year(year), Month(month) | Bare(month)]
            | [Month(month) | Bare(month), Year(year)]
            | [Year(year), Month(month) | Bare(month), Bare(0)] => on(year, Some(month), None),
            [Year(year), Month(month), Day(day) | Bare(day)]
            | [Year(year), Bare(month), Bare(day)]
            | [Day(day) | Bare(day), Month(month), Year(year)]
            | [Month(month), Day(day) | Bare(day), Year(year)]
            | [Year(year), Day(day) | Bare(day), Month(month)] => on(year, Some(month), Some(day)),
            [Bare(first), Bare(second), Year(year)] => self.ordered(first, second, year),
            [Bare(first), Bare(second), Bare(year)] if text.contains(['/', '-', '.']) => {
                self.ordered(first, second, century(year))
            }
            [Day(day) | Bare(day), Month(month), Bare(year)] => on(century(year), Some(month), Some(day)),
            [Month(month), Bare(year)] if text.contains(['-', '\'', '’']) && is_named(text) => {
                on(century(year), Some(month), None)
            }
            [Month(_), Bare(_) | Day(_)] | [Bare(_) | Day(_), Month(_)] | [Month(_)] => Err(Fault::NoYear),
            [Month(month), Day(from) | Bare(from), Day(to) | Bare(to), Year(year)] if from < to => {
                let day = |day| made(year, Some(month), Some(day));
                day(from).zip(day(to)).ok_or(Fault::Calendar)
            }
            _ => Err(Fault::Form),
        }
    }

    /// Whether 2023/24 is a year and the next.
    fn is_next(&self, year: u16, next: u8, parts: &Parts, text: &str) -> bool {
        let is_surely = parts.is_financial || self.reading.financial_year.is_some();
        let can_be_month = (1..=12).contains(&next);
        (year + 1) % 100 == u16::from(next) && (is_surely || !can_be_month) && !text.contains('.')
    }

    /// A date of two numbers before a year, of which either may be the month.
    fn ordered(&mut self, first: u8, second: u8, year: u16) -> Result<(Date, Date), Fault> {
        let day_first = made(year, Some(second), Some(first));
        let month_first = made(year, Some(first), Some(second));
        let (date, order) = match (day_first, month_first) {
            (Some(date), None) => (date, DateOrder::DayFirst),
            (None, Some(date)) => (date, DateOrder::MonthFirst),
            (None, None) => return Err(Fault::Calendar),
            (Some(date), Some(same)) if date == same => return Ok((date, date)),
            (Some(day_first), Some(month_first)) => {
                self.is_either = true;
                self.is_guessed |= self.reading.date_order.is_none();
                let is_american = self.reading.date_order == Some(DateOrder::MonthFirst);
                let date = if is_american { month_first } else { day_first };
                return Ok((date, date));
            }
        };
        self.proves = Some(order);
        let agrees = self.reading.date_order.is_none_or(|decided| decided == order);
        if agrees { Ok((date, date)) } else { Err(Fault::Order) }
    }

    /// The financial year that begins in this year.
    fn financial(&mut self, year: u16) -> Result<(Date, Date), Fault> {
        /// The month in which the government's financial year begins in Hong Kong.
        const APRIL: u8 = 4;
        self.is_financial = true;
        self.is_guessed |= self.reading.financial_year.is_none();
        let dates = match self.reading.financial_year.unwrap_or(APRIL) {
            month @ 2..=12 => made(year, Some(month), None).zip(made(year + 1, Some(month - 1), None)),
            1 => made(year, Some(1), None).zip(made(year, Some(12), None)),
            _ => made(year, None, None).zip(made(year + 1, None, None)),
        };
        dates.ok_or(Fault::Calendar)
    }

    /// The text without a time of day behind a date.
    fn without_time_of_day(&mut self, text: &str) -> String {
        let Some(colon) = text.find(':').filter(|colon| *colon >= 8) else { return text.to_owned() };
        let front = text.get(..colon).unwrap_or_default().trim_end_matches(|c: char| c.is_ascii_digit());
        let behind = text.get(front.len()..).unwrap_or_default();
        let is_time =
            |c: char| c.is_ascii_digit() || matches!(c, ':' | '.' | ',' | '+' | '-' | ' ' | 'z' | 'a' | 'p' | 'm');
        if !behind.trim_end_matches(" utc").trim_end_matches(" gmt").trim_end_matches(" hkt").chars().all(is_time) {
            return text.to_owned();
        }
        self.has_time = behind.chars().any(|c| ('1'..='9').contains(&c));
        let front = front.trim_end().trim_end_matches("上午").trim_end_matches("下午").trim_end_matches(',');
        // Only a digit stands before the T of a date and its time.
        let date = front.strip_suffix('t').filter(|date| date.ends_with(|c: char| c.is_ascii_digit()));
        date.unwrap_or(front).trim_end().to_owned()
    }
}

/// A date of digits alone: 20240612, 202406.
fn of_digits(text: &str) -> Option<Result<(Date, Date), Fault>> {
    let number = |from, to| text.get(from..to)?.parse::<u8>().ok();
    let year = text.get(..4)?.parse::<u16>().ok().filter(|year| (1800..2200).contains(year))?;
    if !text.bytes().all(|byte| byte.is_ascii_digit()) {
        return None;
    }
    let date = match text.len() {
        8 => made(year, number(4, 6), number(6, 8)),
        6 => made(year, number(4, 6), None),
        _ => return None,
    };
    Some(date.map(|date| (date, date)).ok_or(Fault::Calendar))
}

/// Whether a month is named in letters: Jun-24, and not 6月24.
fn is_named(text: &str) -> bool {
    text.contains(|c: char| c.is_ascii_lowercase())
}

/// The year of two digits: those up to 49 are of this century.
fn century(year: u8) -> u16 {
    u16::from(year) + if year < 50 { 2000 } else { 1900 }
}

/// A text without one of the words at its beginning or one at its end; `None` if it has neither.
fn stripped<'t>(text: &'t str, before: &[&str], behind: &[&str]) -> Option<&'t str> {
    let is_apart = |word: &str, rest: &str| {
        // A word in Latin letters ends before a space, a digit or a dash.
        !word.ends_with(|c: char| c.is_ascii_lowercase()) || !rest.starts_with(|c: char| c.is_ascii_lowercase())
    };
    let front = before.iter().find_map(|word| text.strip_prefix(word).filter(|rest| is_apart(word, rest)));
    let rest = front.or_else(|| behind.iter().find_map(|word| text.strip_suffix(word)))?;
    Some(rest.trim()).filter(|rest| !rest.is_empty())
}

/// One end of a span, as precise as the other.
fn end(text: &str, other: Date) -> Option<End> {
    let parts = Parts::of(text)?;
    let end = match *parts.all.as_slice() {
        [Part::Bare(day)] if other.day().is_some() => End { day: Some(day), ..End::default() },
        [Part::Day(day)] => End { day: Some(day), ..End::default() },
        [Part::Bare(month) | Part::Month(month)] if other.day().is_none() && other.month().is_some() => {
            End { month: Some(month), ..End::default() }
        }
        [Part::Month(month), Part::Day(day) | Part::Bare(day)]
        | [Part::Day(day) | Part::Bare(day), Part::Month(month)] => End { month: Some(month), day: Some(day) },
        [Part::Month(month)] => End { month: Some(month), ..End::default() },
        _ => return None,
    };
    Some(end)
}

/// The time from one date to another.
fn span(from: Date, to: Date) -> When {
    if from == to { When::On(from) } else { When::Span(from, to) }
}
