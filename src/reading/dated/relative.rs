//! Dates that are told from the date of the text.

use super::made;
use crate::dataset::when::{Date, When};

/// A unit of the calendar.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Unit {
    Day,
    Week,
    Month,
    Quarter,
    Year,
}

/// The time that lies so many units behind or ahead of the one that `today` is in.
pub(super) fn beside(today: Date, unit: Unit, steps: i32) -> Option<When> {
    let year = |steps: i32| u16::try_from(i32::from(today.year()) + steps).ok();
    match unit {
        Unit::Year => Some(When::On(made(year(steps)?, None, None)?)),
        Unit::Month => {
            let months = i32::from(today.year()) * 12 + i32::from(today.month()?) - 1 + steps;
            let (year, month) = (u16::try_from(months.div_euclid(12)).ok()?, u8::try_from(months.rem_euclid(12)).ok()?);
            Some(When::On(made(year, Some(month + 1), None)?))
        }
        Unit::Quarter => {
            let quarters = i32::from(today.year()) * 4 + (i32::from(today.month()?) - 1) / 3 + steps;
            let (year, nth) = (u16::try_from(quarters.div_euclid(4)).ok()?, u8::try_from(quarters.rem_euclid(4)).ok()?);
            Some(When::Span(made(year, Some(nth * 3 + 1), None)?, made(year, Some(nth * 3 + 3), None)?))
        }
        Unit::Week => {
            let (from, to) = (moved(today, steps * 7 - 6)?, moved(today, steps * 7 + 6)?);
            Some(When::Between { earliest: Some(from), latest: Some(to) })
        }
        Unit::Day => Some(When::On(moved(today, steps)?)),
    }
}

/// The day so many days from `today`, if that is known to the day.
fn moved(today: Date, days: i32) -> Option<Date> {
    let month = today.month()?.cast_signed();
    let day = jiff::civil::Date::new(today.year().cast_signed(), month, today.day()?.cast_signed()).ok()?;
    let day = day.checked_add(jiff::Span::new().try_days(days).ok()?).ok()?;
    made(u16::try_from(day.year()).ok()?, u8::try_from(day.month()).ok(), u8::try_from(day.day()).ok())
}

/// Whether a month is meant that lies behind, at or ahead of the text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Side {
    Last,
    This,
    Next,
}

/// The year of a month that is called the last, this or the next of its name.
pub(super) fn year_of(today: Date, month: u8, side: Side) -> u16 {
    let now = today.month().unwrap_or(12);
    match side {
        Side::Last if month < now => today.year(),
        Side::Last => today.year() - 1,
        Side::This => today.year(),
        Side::Next if month > now => today.year(),
        Side::Next => today.year() + 1,
    }
}
