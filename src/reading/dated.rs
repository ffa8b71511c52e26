//! Dates in running text, with what they are read as.
//!
//! A date that leaves out its year, or is told from the day of the text ("last November", 去年), is worked out from the
//! date of the text and says so. Without a date of the text it is marked and not read.

mod chinese;
mod english;
mod relative;

use std::ops::Range;

use crate::{
    dataset::when::{Basis, Date, When},
    exchange::{
        mapping::ColumnReading,
        sheet::Cell,
        values::{Reading, dates},
    },
};

/// A date in a passage.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Dated {
    /// Where it stands, with its "since" or "by".
    pub range: Range<usize>,
    /// The reading of it; unstated if that takes the date of the text, which is not known.
    pub when: When,
    /// How it is known: stated if it is printed in full, derived if it was worked out from the date of the text.
    pub basis: Basis,
    /// Whether it is only about then.
    pub approximate: bool,
}

/// The dates in `passage`, in their order, of a text of the date `today`.
pub fn find(passage: &str, today: When) -> Vec<Dated> {
    let day = day_of(today);
    let mut found = english::find(passage, day);
    found.extend(chinese::find(passage, day));
    found.sort_by(|one, other| one.range.start.cmp(&other.range.start).then(other.range.end.cmp(&one.range.end)));
    let mut end = 0;
    found.retain(|dated| {
        let is_free = dated.range.start >= end;
        if is_free {
            end = dated.range.end;
        }
        is_free
    });
    found
}

/// What `scan` finds from each of so many places, in their order; with it goes the place to go on from.
fn all(places: usize, scan: impl Fn(usize) -> Option<(Dated, usize)>) -> Vec<Dated> {
    let mut found = Vec::new();
    let mut at = 0;
    while at < places {
        let Some((dated, next)) = scan(at) else {
            at += 1;
            continue;
        };
        found.push(dated);
        at = next.max(at + 1);
    }
    found
}

/// The date from which a text tells others.
fn day_of(today: When) -> Option<Date> {
    match today {
        When::On(date) | When::Since(date) | When::Until(date) | When::Span(_, date) => Some(date),
        When::Between { earliest, latest } => latest.or(earliest),
        When::Unstated => None,
    }
}

/// The time that a date written in full says, by the rules for cells of tables.
fn read(written: &str) -> Option<(When, bool)> {
    match dates::read(&Cell::text(written), &ColumnReading::default()) {
        Reading::Read(dated) | Reading::Ambiguous(dated) => Some((dated.when, dated.approximate)),
        Reading::Empty | Reading::Unknown | Reading::Unread(_) => None,
    }
}

/// The date of these numbers, if it is in the calendar.
fn made(year: u16, month: Option<u8>, day: Option<u8>) -> Option<Date> {
    let text = match (month, day) {
        (Some(month), Some(day)) => format!("{year:04}-{month:02}-{day:02}"),
        (Some(month), None) => format!("{year:04}-{month:02}"),
        (None, _) => format!("{year:04}"),
    };
    text.parse().ok()
}

/// The year of a month that is named without one, in a text of `today`: that in which it lies nearest.
fn nearest_year(today: Date, month: u8, day: Option<u8>) -> u16 {
    let Some(now) = today.month() else { return today.year() };
    let here = i32::from(today.year()) * 372 + i32::from(now) * 31 + i32::from(today.day().unwrap_or(15));
    let there = |year: u16| i32::from(year) * 372 + i32::from(month) * 31 + i32::from(day.unwrap_or(15));
    let years = [today.year(), today.year() - 1, today.year() + 1];
    years.into_iter().min_by_key(|year| (there(*year) - here).abs()).unwrap_or_else(|| today.year())
}

#[cfg(test)]
mod tests;
