//! A year by its months and a month by its days: the one place at which each relation stands.
//!
//! Nothing is put into a month or a day that its date does not tell: what is known to the year alone stands apart, and so
//! does what only may lie there.

use super::{
    Filter,
    facets::{FacetCounts, is_placed},
    verdict::{date_of, is_trusted},
};
use crate::{
    dataset::{
        id::RelationIndex,
        relation::Status,
        when::{Date, Extent, When},
    },
    network::Network,
};
use std::collections::BTreeMap;

/// The days of the months; February has one more in leap years.
const DAYS: [u8; 12] = [31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31];

/// A year to be seen by its months, or a month to be seen by its days.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Stretch {
    /// A year.
    Year(u16),
    /// A month of a year, 1 to 12.
    Month(u16, u8),
}

/// The place at which a relation stands while a stretch of time is looked at; there is one for each.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Place {
    /// It begins, or takes place, in this month of the year or on this day of the month, from 1.
    Unit(u8),
    /// It does so within the stretch, and no source tells in which month or on which day.
    Coarse,
    /// It surely holds then, and began before, or nobody knows when.
    Earlier,
    /// It may hold then by its bounds, and may not.
    May,
    /// It has no date that could be placed in a single year.
    Undated,
    /// It surely holds at other times only.
    Elsewhere,
}

/// The relations that the other filters leave, by their places.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Calendar {
    /// The stretch of time.
    pub stretch: Stretch,
    places: BTreeMap<Place, Vec<RelationIndex>>,
    planned: BTreeMap<Place, usize>,
}

impl Stretch {
    /// The year it is, or lies in.
    pub fn year(self) -> u16 {
        let (Self::Year(year) | Self::Month(year, _)) = self;
        year
    }

    /// The number of its months or days.
    pub fn units(self) -> u8 {
        match self {
            Self::Year(_) => 12,
            Self::Month(year, month) => {
                let is_leap = year.is_multiple_of(4) && (!year.is_multiple_of(100) || year.is_multiple_of(400));
                let days = usize::from(month).checked_sub(1).and_then(|at| DAYS.get(at)).copied().unwrap_or(31);
                days + u8::from(month == 2 && is_leap)
            }
        }
    }

    /// The stretch that has this one as one of its units; `None` for a year.
    pub fn wider(self) -> Option<Self> {
        match self {
            Self::Year(_) => None,
            Self::Month(year, _) => Some(Self::Year(year)),
        }
    }

    /// One of its units as a stretch; `None` for a day.
    pub fn narrower(self, unit: u8) -> Option<Self> {
        match self {
            Self::Year(year) => Some(Self::Month(year, unit.clamp(1, 12))),
            Self::Month(..) => None,
        }
    }

    /// It as a date, or one of its units.
    pub fn date(self, unit: Option<u8>) -> Option<Date> {
        let text = match (self, unit) {
            (Self::Year(year), None) => format!("{year:04}"),
            (Self::Year(year), Some(month)) | (Self::Month(year, month), None) => format!("{year:04}-{month:02}"),
            (Self::Month(year, month), Some(day)) => format!("{year:04}-{month:02}-{day:02}"),
        };
        text.parse().ok()
    }

    /// The place of what is dated `when` and over since `ended`, if that date is `trusted`.
    pub fn place_of(self, when: When, ended: When, trusted: bool) -> Place {
        let (extent, days) = (Extent::new(when, ended), Days::new(when, ended));
        let year = (self.year(), self.year());
        let is_dated = trusted && extent.certain().is_some();
        let (holds, is_placed) = match self {
            // Years are judged by the rule of the filters, so that the months of a year add up to it.
            Self::Year(_) => (extent.holds_in(year), is_placed(extent)),
            Self::Month(year, month) => {
                (days.hold_in((year, month, 1), (year, month, 31)), is_dated || days.are_bounded())
            }
        };
        match holds {
            Some(true) if trusted => self.begun(&days),
            None if trusted && is_placed => Place::May,
            _ if !is_dated => Place::Undated,
            _ => Place::Elsewhere,
        }
    }

    /// The place of what surely holds then, by its beginning.
    fn begun(self, days: &Days) -> Place {
        let (first, last) = days.begins;
        match self {
            Self::Year(year) if (first.0, last.0) == (year, year) => {
                if first.1 == last.1 {
                    Place::Unit(first.1)
                } else {
                    Place::Coarse
                }
            }
            Self::Month(year, month) if (first.0, first.1, last.0, last.1) == (year, month, year, month) => {
                if first == last { Place::Unit(first.2) } else { Place::Coarse }
            }
            _ => Place::Earlier,
        }
    }
}

/// Year, month and day.
type Day = (u16, u8, u8);

/// The days between which something begins and ends; every month has 31 of them. It is [`Extent`] to the day.
struct Days {
    begins: (Day, Day),
    ends: (Day, Day),
}

impl Days {
    /// The days before and after all others.
    const EVER: (Day, Day) = ((0, 1, 1), (u16::MAX, 12, 31));

    fn new(when: When, ended: When) -> Self {
        let (first, last) = Self::EVER;
        let on = |date: Date| (date.first_day(), date.last_day());
        let (begins, ends) = match when {
            When::Unstated => (Self::EVER, Self::EVER),
            When::On(date) => (on(date), on(date)),
            When::Span(from, to) => (on(from), on(to)),
            When::Between { earliest, latest } => {
                let bounds = (earliest.map_or(first, Date::first_day), latest.map_or(last, Date::last_day));
                (bounds, bounds)
            }
            When::Since(date) => (on(date), (last, last)),
            When::Until(date) => ((first, first), on(date)),
        };
        if ended == When::Unstated {
            return Self { begins, ends };
        }
        let ends = Self::new(ended, When::Unstated).ends;
        let ends = (ends.0.max(begins.0), ends.1);
        Self { begins: (begins.0, begins.1.min(ends.1)), ends }
    }

    /// Whether it holds on some day from `first` to `last`; `None` if nobody can tell.
    fn hold_in(&self, first: Day, last: Day) -> Option<bool> {
        let may = self.begins.0 <= last && self.ends.1 >= first;
        let surely = self.begins.1 <= last && self.ends.0 >= first;
        if may { surely.then_some(true) } else { Some(false) }
    }

    /// Whether a first and a last day are known of it.
    fn are_bounded(&self) -> bool {
        self.begins.0 != Self::EVER.0 && self.ends.1 != Self::EVER.1
    }
}

impl Calendar {
    /// The relations that all facets of `filter` but the year leave, as `counts` have them.
    pub fn new(stretch: Stretch, filter: &Filter, counts: &FacetCounts, network: &Network) -> Self {
        let dataset = network.dataset();
        let mut calendar = Self { stretch, places: BTreeMap::new(), planned: BTreeMap::new() };
        for index in counts.beside_years().ones().map(RelationIndex::new) {
            let relation = dataset.relation(index);
            let (when, ended, basis) = date_of(relation, filter.dating, dataset);
            let place = stretch.place_of(when, ended, is_trusted(basis, filter.stated_years_only));
            calendar.places.entry(place).or_default().push(index);
            *calendar.planned.entry(place).or_default() += usize::from(relation.status == Status::Planned);
        }
        calendar
    }

    /// The relations at a place, in file order.
    pub fn at(&self, place: Place) -> &[RelationIndex] {
        self.places.get(&place).map_or(&[], Vec::as_slice)
    }

    /// The number of those at a place that are planned.
    pub fn planned_at(&self, place: Place) -> usize {
        self.planned.get(&place).copied().unwrap_or_default()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn date(text: &str) -> Date {
        text.parse().unwrap()
    }

    fn place(stretch: Stretch, when: When) -> Place {
        stretch.place_of(when, When::Unstated, true)
    }

    const YEAR: Stretch = Stretch::Year(2024);
    const JUNE: Stretch = Stretch::Month(2024, 6);

    #[test]
    fn a_date_stands_no_further_in_than_it_is_precise() {
        let on = |text: &str| When::On(date(text));
        let places = |text: &str| [place(YEAR, on(text)), place(JUNE, on(text))];
        assert_eq!(places("2024"), [Place::Coarse, Place::May]);
        assert_eq!(places("2024-06"), [Place::Unit(6), Place::Coarse]);
        assert_eq!(places("2024-06-24"), [Place::Unit(6), Place::Unit(24)]);
        assert_eq!(places("2024-01"), [Place::Unit(1), Place::Elsewhere]);
        assert_eq!(places("2023-06"), [Place::Elsewhere, Place::Elsewhere]);
    }

    #[test]
    fn what_lasts_stands_where_it_begins_and_then_as_begun_before() {
        let since = |text: &str| When::Since(date(text));
        assert_eq!([place(YEAR, since("2019")), place(JUNE, since("2019"))], [Place::Earlier; 2]);
        assert_eq!([place(YEAR, since("2024-02")), place(JUNE, since("2024-02"))], [Place::Unit(2), Place::Earlier]);
        assert_eq!([place(YEAR, since("2024")), place(JUNE, since("2024"))], [Place::Coarse, Place::May]);
        assert_eq!([place(YEAR, since("2025")), place(JUNE, since("2024-07"))], [Place::Elsewhere; 2]);
        let until = When::Until(date("2024-06"));
        assert_eq!([place(YEAR, until), place(JUNE, until)], [Place::Earlier; 2]);
        let ended = |ended: &str| JUNE.place_of(since("2019"), When::On(date(ended)), true);
        assert_eq!([ended("2024-05"), ended("2024-06"), ended("2024")], [Place::Elsewhere, Place::Earlier, Place::May]);
    }

    #[test]
    fn bounds_are_no_date_and_what_nobody_knows_is_nowhere() {
        let between = |earliest: &str, latest: &str| When::Between {
            earliest: (!earliest.is_empty()).then(|| date(earliest)),
            latest: (!latest.is_empty()).then(|| date(latest)),
        };
        let places = |when| [place(YEAR, when), place(JUNE, when)];
        assert_eq!(places(between("2023", "2024")), [Place::May; 2]);
        assert_eq!(places(between("2024-05", "2024-06")), [Place::Coarse, Place::May]);
        assert_eq!(places(between("2024-06-02", "2024-06-20")), [Place::Unit(6), Place::Coarse]);
        assert_eq!(places(between("2022", "")), [Place::Undated; 2]);
        assert_eq!(places(between("2019", "2022")), [Place::Undated; 2]);
        assert_eq!(places(When::Unstated), [Place::Undated; 2]);
        assert_eq!(YEAR.place_of(When::On(date("2024-06")), When::Unstated, false), Place::Undated);
    }

    #[test]
    fn months_have_their_days() {
        let days = |year, month| Stretch::Month(year, month).units();
        assert_eq!([days(2023, 2), days(2024, 2), days(1900, 2), days(2000, 2)], [28, 29, 28, 29]);
        assert_eq!([days(2024, 1), days(2024, 4), YEAR.units()], [31, 30, 12]);
        for month in 1..=12 {
            let stretch = Stretch::Month(2024, month);
            assert!((1..=stretch.units()).all(|day| stretch.date(Some(day)).is_some()), "month {month}");
            assert_eq!(stretch.date(Some(stretch.units() + 1)), None, "month {month}");
        }
    }
}
