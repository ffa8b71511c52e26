//! Dates as precise as the source gives them, never more.

use std::{
    cmp::Ordering,
    fmt,
    num::{NonZeroU8, NonZeroU16},
    str::FromStr,
};

use jiff::civil;

/// The time at which something held, as far as it is known.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum When {
    /// No date is given.
    #[default]
    Unstated,
    /// At a date.
    On(Date),
    /// From one date to another.
    Span(Date, Date),
    /// At some time not before `earliest` and not after `latest`; reading makes sure one is there.
    Between {
        /// Not before this date.
        earliest: Option<Date>,
        /// Not after this date.
        latest: Option<Date>,
    },
    /// From a date on, with no end in sight.
    Since(Date),
    /// Up to a date, from nobody knows when.
    Until(Date),
}

/// The basis of a date.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Basis {
    /// Printed in the source.
    Stated,
    /// Worked out from the sources.
    Derived,
    /// Supplied by the editor.
    Editorial,
}

impl Basis {
    /// Every basis, in the order of the filter.
    pub const ALL: [Self; 3] = [Self::Stated, Self::Derived, Self::Editorial];
}

/// A year, a month or a day of the Gregorian calendar.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Date {
    year: NonZeroU16,
    month: Option<NonZeroU8>,
    day: Option<NonZeroU8>,
}

impl Date {
    /// The year, 1 to 9999.
    pub fn year(self) -> u16 {
        self.year.get()
    }

    /// The month, 1 to 12, if it is that precise.
    pub fn month(self) -> Option<u8> {
        self.month.map(NonZeroU8::get)
    }

    /// The day of the month, if it is that precise.
    pub fn day(self) -> Option<u8> {
        self.day.map(NonZeroU8::get)
    }

    /// Year, month and day of the first day that the date may mean.
    pub fn first_day(self) -> (u16, u8, u8) {
        (self.year(), self.month().unwrap_or(1), self.day().unwrap_or(1))
    }

    /// Year, month and day of the last day that the date may mean; every month counts as having 31 days.
    pub fn last_day(self) -> (u16, u8, u8) {
        (self.year(), self.month().unwrap_or(12), self.day().unwrap_or(31))
    }
}

/// The reasons why a text is no [`Date`].
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum DateError {
    /// Not of the form YYYY, YYYY-MM or YYYY-MM-DD.
    Form,
    /// Of the right form, but not in the calendar.
    Calendar,
}

impl FromStr for Date {
    type Err = DateError;

    fn from_str(text: &str) -> Result<Self, DateError> {
        let number = |part: &str, digits: usize| {
            let plain = part.len() == digits && part.bytes().all(|byte| byte.is_ascii_digit());
            if plain { part.parse::<u16>().map_err(|_error| DateError::Form) } else { Err(DateError::Form) }
        };
        let mut parts = text.split('-');
        let year = number(parts.next().unwrap_or_default(), 4)?;
        let month = parts.next().map(|part| number(part, 2)).transpose()?;
        let day = parts.next().map(|part| number(part, 2)).transpose()?;
        if parts.next().is_some() {
            return Err(DateError::Form);
        }
        // Years have four digits, months and days two.
        civil::Date::new(year.cast_signed(), month.unwrap_or(1) as i8, day.unwrap_or(1) as i8)
            .map_err(|_error| DateError::Calendar)?;
        // The calendar has no month and no day 0, and no year 0 here.
        let part = |number: u16| NonZeroU8::new(number as u8);
        let year = NonZeroU16::new(year).ok_or(DateError::Calendar)?;
        Ok(Self { year, month: month.and_then(part), day: day.and_then(part) })
    }
}

/// The date as written in a file: `2024`, `2024-06` or `2024-06-24`.
impl fmt::Display for Date {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:04}", self.year)?;
        if let Some(month) = self.month {
            write!(f, "-{month:02}")?;
        }
        if let Some(day) = self.day {
            write!(f, "-{day:02}")?;
        }
        Ok(())
    }
}

/// The months as dates have them in English.
pub(crate) const MONTHS: [&str; 12] =
    ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"];

impl Date {
    /// The date as people read it: `2024`, `Jun 2024` or `24 Jun 2024`.
    pub fn spoken(self) -> String {
        let month = self.month().and_then(|month| MONTHS.get(usize::from(month) - 1));
        match (month, self.day()) {
            (Some(month), Some(day)) => format!("{day} {month} {}", self.year),
            (Some(month), None) => format!("{month} {}", self.year),
            (None, _) => self.year.to_string(),
        }
    }
}

/// Orders by first day, then by precision: a year comes before its months, a month before its days.
impl Ord for Date {
    fn cmp(&self, other: &Self) -> Ordering {
        self.first_day().cmp(&other.first_day()).then((self.month, self.day).cmp(&(other.month, other.day)))
    }
}

impl PartialOrd for Date {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

impl When {
    /// The time as people read it: `24 Jun 2024`, `2003 – 2023`, `by 24 Jun 2024`; empty if unstated.
    pub fn spoken(self) -> String {
        match self {
            Self::On(date) => date.spoken(),
            Self::Span(from, to) => format!("{} – {}", from.spoken(), to.spoken()),
            Self::Between { earliest: Some(earliest), latest: Some(latest) } => {
                format!("between {} and {}", earliest.spoken(), latest.spoken())
            }
            Self::Between { earliest: Some(earliest), latest: None } => format!("{} or later", earliest.spoken()),
            Self::Between { earliest: None, latest: Some(latest) } => format!("by {}", latest.spoken()),
            Self::Since(date) => format!("since {}", date.spoken()),
            Self::Until(date) => format!("until {}", date.spoken()),
            Self::Unstated | Self::Between { earliest: None, latest: None } => String::new(),
        }
    }

    /// The last day that it may mean, to sort by; `None` without a date.
    pub fn newest(self) -> Option<(u16, u8, u8)> {
        match self {
            Self::Unstated => None,
            Self::On(date) | Self::Span(_, date) | Self::Since(date) | Self::Until(date) => Some(date.last_day()),
            Self::Between { earliest, latest } => latest.or(earliest).map(Date::last_day),
        }
    }

    /// The dates that it is written with, the earlier first.
    pub fn dates(self) -> impl DoubleEndedIterator<Item = Date> {
        let [one, other] = match self {
            Self::Unstated => [None, None],
            Self::On(date) | Self::Since(date) | Self::Until(date) => [Some(date), None],
            Self::Span(from, to) => [Some(from), Some(to)],
            Self::Between { earliest, latest } => [earliest, latest],
        };
        one.into_iter().chain(other)
    }

    /// The year in which it surely began, or the only one by which it is known; `None` if it is unstated or only
    /// bounded.
    pub fn year(self) -> Option<u16> {
        match self {
            Self::On(date) | Self::Span(date, _) | Self::Since(date) | Self::Until(date) => Some(date.year()),
            Self::Unstated | Self::Between { .. } => None,
        }
    }
}

/// The years in which something holds, as far as they are known: from a beginning to an end, each of which lies
/// between two years. A year that is not known is `Extent::EVER`'s.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Extent {
    /// The first and the last year in which it may begin.
    begins: (u16, u16),
    /// The first and the last year in which it may end.
    ends: (u16, u16),
    /// Whether it is dated by bounds alone, which rule out other years whatever they rest on.
    is_bounded: bool,
}

impl Extent {
    /// The years before and after all others.
    const EVER: (u16, u16) = (0, u16::MAX);

    /// The extent of what is dated `when`, and is over since `ended` unless that is unstated.
    pub fn new(when: When, ended: When) -> Self {
        let (first, last) = Self::EVER;
        let (begins, ends) = match when {
            When::Unstated => (Self::EVER, Self::EVER),
            When::On(date) => ((date.year(), date.year()), (date.year(), date.year())),
            When::Span(from, to) => ((from.year(), from.year()), (to.year(), to.year())),
            When::Between { earliest, latest } => {
                let bounds = (earliest.map_or(first, Date::year), latest.map_or(last, Date::year));
                (bounds, bounds)
            }
            When::Since(date) => ((date.year(), date.year()), (last, last)),
            When::Until(date) => ((first, first), (date.year(), date.year())),
        };
        let is_bounded = matches!(when, When::Between { .. });
        if ended == When::Unstated {
            return Self { begins, ends, is_bounded };
        }
        let ends = Self::new(ended, When::Unstated).ends;
        // What has ended had begun before.
        let ends = (ends.0.max(begins.0), ends.1);
        Self { begins: (begins.0, begins.1.min(ends.1)), ends, is_bounded }
    }

    /// The first year in which it may begin and the last in which it may end, each if anything is known of it.
    pub fn bounds(self) -> (Option<u16>, Option<u16>) {
        let known = |year: u16, unknown: u16| (year != unknown).then_some(year);
        (known(self.begins.0, Self::EVER.0), known(self.ends.1, Self::EVER.1))
    }

    /// Whether it holds in some year from `first` to `last`; `None` if nobody can tell.
    pub fn holds_in(self, (first, last): (u16, u16)) -> Option<bool> {
        let may = self.begins.0 <= last && self.ends.1 >= first;
        let surely = self.begins.1 <= last && self.ends.0 >= first;
        if may { surely.then_some(true) } else { Some(false) }
    }

    /// Whether it surely holds in no year from `first` to `last`, even for those who trust no date that a source does
    /// not print.
    pub fn is_ruled_out_in(self, years: (u16, u16)) -> bool {
        self.is_bounded && self.holds_in(years) == Some(false)
    }

    /// The first and the last of the single years in which it surely holds, if there are any.
    pub fn certain(self) -> Option<(u16, u16)> {
        let (begin, end) = (self.begins.1, self.ends.0);
        (begin <= end).then_some((begin, end))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_date_keeps_its_precision() {
        for text in ["2024", "2024-06", "2024-06-24", "2024-02-29"] {
            assert_eq!(text.parse::<Date>().map(|date| date.to_string()), Ok(text.to_owned()));
        }
        assert_eq!("2024-06".parse::<Date>().unwrap().spoken(), "Jun 2024");
    }

    #[test]
    fn an_impossible_date_is_told_from_a_misspelt_one() {
        for text in ["2023-02-29", "2024-13", "2024-06-31", "2024-00", "0000"] {
            assert_eq!(text.parse::<Date>(), Err(DateError::Calendar), "{text}");
        }
        for text in ["", "24", "2024-6", "2024/06", "2024-06-24-01", "+024", "June 2024", "２０２４"] {
            assert_eq!(text.parse::<Date>(), Err(DateError::Form), "{text}");
        }
    }
}
