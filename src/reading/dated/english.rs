//! Dates in English: "on 16 June", "June 24, 2024", "since 2019", "last November", "in January this year".

use super::{
    Dated, all, made, nearest_year, read,
    relative::{Side, Unit, beside, year_of},
};
use crate::{
    dataset::{
        meant::month_named,
        when::{Basis, Date, When},
    },
    reading::tokens::{self, Token},
};

/// The dates of `passage` that are told in English, or in digits alone.
pub(super) fn find(passage: &str, today: Option<Date>) -> Vec<Dated> {
    let tokens = tokens::of(passage);
    let scan = Scan { passage, tokens: &tokens, today };
    all(tokens.len(), |at| scan.at(at))
}

/// Reads the tokens of a passage.
struct Scan<'s> {
    passage: &'s str,
    tokens: &'s [Token<'s>],
    today: Option<Date>,
}

/// A date as it is written: its parts, and where it ends among the tokens.
#[derive(Clone, Copy, Debug, Default)]
struct Written {
    year: Option<u16>,
    month: Option<u8>,
    days: Option<(u8, u8)>,
    side: Option<Side>,
    end: usize,
}

impl Scan<'_> {
    fn word(&self, at: usize) -> &str {
        self.tokens.get(at).map_or("", |token| &token.word)
    }

    fn is(&self, at: usize, words: &[&str]) -> bool {
        self.tokens.get(at).is_some_and(|token| words.contains(&token.word.as_str()))
    }

    /// The date that begins at this token, with the words before it that say which side of it is meant, and the token
    /// behind it.
    fn at(&self, at: usize) -> Option<(Dated, usize)> {
        let (when, basis, approximate, end) = self.in_digits(at).or_else(|| self.core(at)).or_else(|| self.told(at))?;
        let (first, made) = self.side_of(at, end);
        let when = made(when);
        let range = self.tokens.get(first)?.range.start..self.tokens.get(end.checked_sub(1)?)?.range.end;
        let approximate = approximate || self.is(first.wrapping_sub(1), &["about", "around", "circa", "approximately"]);
        Some((Dated { range, when, basis, approximate }, end))
    }

    /// The first token of the words before a date that belong to it, and what they make of it.
    fn side_of(&self, at: usize, end: usize) -> (usize, fn(When) -> When) {
        let since = |when| match when {
            When::On(date) => When::Since(date),
            other => other,
        };
        let before = at.wrapping_sub(1);
        let two = at.wrapping_sub(2);
        if self.is(before, &["since"]) || self.is(end, &["onwards", "onward"]) {
            return (if self.is(before, &["since", "from"]) { before } else { at }, since);
        }
        if self.is(before, &["from"])
            && (self.is(two, &["starting", "effective", "beginning"]) || self.is(end, &["on"]))
        {
            return (two.min(at), since);
        }
        if self.is(before, &["until", "till"]) {
            return (before, |when| match when {
                When::On(date) => When::Until(date),
                other => other,
            });
        }
        if self.is(before, &["by"])
            || self.is(before, &["of"]) && self.is(two, &["end"]) && self.is(at.wrapping_sub(4), &["by"])
        {
            let first = if self.is(before, &["by"]) { before } else { at.wrapping_sub(4) };
            return (first.min(at), |when| match when {
                When::On(date) => When::Between { earliest: None, latest: Some(date) },
                other => other,
            });
        }
        (at, |when| when)
    }

    /// A date in digits alone, such as 2024-06-24 and 24/6/2024.
    fn in_digits(&self, at: usize) -> Option<(When, Basis, bool, usize)> {
        let is_sign = |at: usize| self.is(at, &["-", "/", "."]);
        let number = |at: usize| self.tokens.get(at).and_then(Token::number);
        let end = at + 5;
        let sign = self.word(at + 1);
        let is_one = is_sign(at + 1)
            && self.word(at + 3) == sign
            && [at, at + 2, at + 4].into_iter().all(|at| number(at).is_some());
        let is_glued = self
            .tokens
            .get(at..end)?
            .windows(2)
            .all(|pair| matches!(pair, [one, next] if one.range.end == next.range.start));
        if !is_one || !is_glued || (number(at)? < 1000 && number(at + 4)? < 1000) {
            return None;
        }
        let written = self.passage.get(self.tokens.get(at)?.range.start..self.tokens.get(end - 1)?.range.end)?;
        let (when, approximate) = read(written)?;
        Some((when, Basis::Stated, approximate, end))
    }

    /// A date by day, month or year.
    fn core(&self, at: usize) -> Option<(When, Basis, bool, usize)> {
        let written = self.day_first(at).or_else(|| self.month_first(at)).or_else(|| self.year_alone(at))?;
        let vague = self.is(at.wrapping_sub(1), &["early", "late", "mid", "earlier", "later"])
            || self.is(at.wrapping_sub(2), &["early", "late", "mid", "beginning", "end"])
                && self.is(at.wrapping_sub(1), &["of", "in", "-"]);
        let Written { month, days, end, .. } = written;
        let Some((year, basis)) = self.year_of(&written) else {
            return Some((When::Unstated, Basis::Derived, vague, end));
        };
        let date = |day| made(year, month, day);
        let when = match days {
            Some((first, last)) if first != last => When::Span(date(Some(first))?, date(Some(last))?),
            Some((day, _)) => When::On(date(Some(day))?),
            None => When::On(date(None)?),
        };
        Some((when, basis, vague, end))
    }

    /// The year of a date, and how it is known.
    fn year_of(&self, written: &Written) -> Option<(u16, Basis)> {
        if let Some(year) = written.year {
            return Some((year, Basis::Stated));
        }
        let (today, month) = (self.today?, written.month?);
        let year = match written.side {
            Some(side) => year_of(today, month, side),
            None => nearest_year(today, month, written.days.map(|(day, _)| day)),
        };
        Some((year, Basis::Derived))
    }

    /// "16 June", "12th of June 2024", "15 and 16 June".
    fn day_first(&self, at: usize) -> Option<Written> {
        let (first, mut next) = self.day(at)?;
        let mut last = first;
        if let Some((day, after)) = self.joined(next) {
            (last, next) = (day, after);
        }
        next += usize::from(self.is(next, &["of"]));
        let month = self.month(next)?;
        let mut written =
            Written { month: Some(month), days: Some((first, last)), end: next + 1, ..Written::default() };
        self.take_year(&mut written);
        (first <= last).then_some(written)
    }

    /// "June 24", "June 15 and 16, 2024", "November last year", "last November", "in November".
    fn month_first(&self, at: usize) -> Option<Written> {
        let side = match self.word(at) {
            "last" => Some(Side::Last),
            "this" => Some(Side::This),
            "next" => Some(Side::Next),
            _ => None,
        };
        let at = at + usize::from(side.is_some());
        let month = self.month(at)?;
        let mut next = at + 1 + usize::from(self.is(at + 1, &["."]) && self.word(at).len() < 5);
        let mut written = Written { month: Some(month), side, end: next, ..Written::default() };
        if let Some((first, after)) = self.day(next) {
            next = after;
            written.days = Some((first, first));
            if let Some((last, after)) = self.joined(next).filter(|(last, _)| *last > first) {
                written.days = Some((first, last));
                next = after;
            }
            written.end = next;
        }
        self.take_year(&mut written);
        let is_told = written.days.is_some() || written.year.is_some() || written.side.is_some();
        (is_told || self.is(at.wrapping_sub(1), &PREPOSITIONS)).then_some(written)
    }

    /// A year: "in 2022", "since 2019", "the 2022 …" is none of its own.
    fn year_alone(&self, at: usize) -> Option<Written> {
        let year = self.year(at)?;
        let before = at.wrapping_sub(1);
        let is_led = self.is(before, &PREPOSITIONS) || self.is(before, &["(", "early", "late", "mid", "-"]);
        let is_number = self.is(at + 1, &["%", ",", "."])
            && self.tokens.get(at + 2).is_some_and(|token| {
                token.number().is_some()
                    && self.tokens.get(at + 1).is_some_and(|sign| sign.range.end == token.range.start)
            });
        (is_led && !is_number && !self.is_counted(at)).then_some(Written {
            year: Some(year),
            end: at + 1,
            ..Written::default()
        })
    }

    /// Whether the number counts something: "in 2000 companies".
    fn is_counted(&self, at: usize) -> bool {
        let next = self.word(at + 1);
        next.len() > 3
            && next.ends_with('s')
            && !self.tokens.get(at + 1).is_some_and(Token::is_capital)
            && !self.is(at + 1, &["has", "was", "is", "as", "its", "this", "less", "plus"])
    }

    /// Takes a year behind a day or month: "2024", ", 2024", "of 2024", "last year", "this year".
    fn take_year(&self, written: &mut Written) {
        let next = written.end;
        let skipped = next + usize::from(self.is(next, &[",", "of", "in"]));
        if let Some(year) = self.year(skipped).filter(|_| !self.is_counted(skipped)) {
            (written.year, written.end) = (Some(year), skipped + 1);
            return;
        }
        let of = next + usize::from(self.is(next, &["of"]));
        if self.is(of + 1, &["year"])
            && let Some(today) = self.today
        {
            let year = match self.word(of) {
                "last" => today.year().checked_sub(1),
                "this" => Some(today.year()),
                "next" => today.year().checked_add(1),
                _ => return,
            };
            // A year so told is no printed one, so the side keeps it a derived one.
            let this = written.month.zip(year).and_then(|(month, year)| {
                [Side::Last, Side::This, Side::Next].into_iter().find(|side| year_of(today, month, *side) == year)
            });
            (written.side, written.end) = (this, of + 2);
        }
    }

    /// A further day: "15 and 16", "15-16", "15 to 16".
    fn joined(&self, at: usize) -> Option<(u8, usize)> {
        if !self.is(at, &["and", "-", "–", "to", "&"]) {
            return None;
        }
        self.day(at + 1)
    }

    /// A day of the month, and the token behind it.
    fn day(&self, at: usize) -> Option<(u8, usize)> {
        let token = self.tokens.get(at)?;
        let day = token.number().filter(|_| token.written.len() <= 2).and_then(|day| u8::try_from(day).ok())?;
        let has_ending = self.tokens.get(at + 1).is_some_and(|next| {
            next.range.start == token.range.end && matches!(next.word.as_str(), "st" | "nd" | "rd" | "th")
        });
        (1..=31).contains(&day).then_some((day, at + 1 + usize::from(has_ending)))
    }

    fn month(&self, at: usize) -> Option<u8> {
        let token = self.tokens.get(at).filter(|token| token.is_capital())?;
        month_named(&token.word)
    }

    fn year(&self, at: usize) -> Option<u16> {
        let token = self.tokens.get(at).filter(|token| token.written.len() == 4)?;
        token.number().filter(|year| (1800..2200).contains(year))
    }

    /// A date told by words alone: "last year", "today", "earlier this month", "two years ago".
    fn told(&self, at: usize) -> Option<(When, Basis, bool, usize)> {
        let (unit, steps, end) = match self.word(at) {
            "today" => (Unit::Day, 0, at + 1),
            "yesterday" => (Unit::Day, -1, at + 1),
            "tomorrow" => (Unit::Day, 1, at + 1),
            word @ ("last" | "this" | "next") => {
                let steps = match word {
                    "last" => -1,
                    "this" => 0,
                    _ => 1,
                };
                (unit(self.word(at + 1))?, steps, at + 2)
            }
            word => {
                let count = counted(word).filter(|_| self.is(at + 2, &["ago"]))?;
                (unit(self.word(at + 1).trim_end_matches('s'))?, -count, at + 3)
            }
        };
        // "This year's INNOTECH" is about then as well; "next year" may be any day of it.
        let is_vague = self.is(at.wrapping_sub(1), &["earlier", "later", "late", "early"]);
        let when = self.today.and_then(|today| beside(today, unit, steps)).unwrap_or_default();
        Some((when, Basis::Derived, is_vague, end))
    }
}

const PREPOSITIONS: [&str; 18] = [
    "in", "since", "from", "by", "until", "till", "of", "before", "after", "during", "early", "late", "mid", "to",
    "between", "for", "through", "and",
];

fn unit(word: &str) -> Option<Unit> {
    Some(match word {
        "day" => Unit::Day,
        "week" => Unit::Week,
        "month" => Unit::Month,
        "quarter" => Unit::Quarter,
        "year" => Unit::Year,
        _ => return None,
    })
}

fn counted(word: &str) -> Option<i32> {
    const WORDS: [&str; 10] = ["one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten"];
    let of_word = WORDS.iter().position(|own| *own == word).and_then(|at| i32::try_from(at + 1).ok());
    of_word.or_else(|| word.parse().ok().filter(|count| (1..100).contains(count)))
}
