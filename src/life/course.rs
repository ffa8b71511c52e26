//! What the date of a record and its end leave open, in days.

use crate::dataset::when::{Date, When};

/// A day, counted as if every month had 31 days: order and distance follow from the numbers, and so do the days that a
/// year or a month may mean.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Day(i32);

impl Day {
    /// The number of days of a month.
    pub const MONTH: i32 = 31;
    /// The number of days of a year.
    pub const YEAR: i32 = 12 * Self::MONTH;

    /// The first day of a year.
    pub fn of_year(year: u16) -> Self {
        Self(i32::from(year) * Self::YEAR)
    }

    /// The first day that a date may mean.
    pub fn first_of(date: Date) -> Self {
        Self::numbered(date.first_day())
    }

    /// The day after the last that a date may mean.
    pub fn after(date: Date) -> Self {
        Self(Self::numbered(date.last_day()).0 + 1)
    }

    fn numbered((year, month, day): (u16, u8, u8)) -> Self {
        Self(i32::from(year) * Self::YEAR + (i32::from(month) - 1) * Self::MONTH + i32::from(day) - 1)
    }

    /// So many days later.
    #[must_use]
    pub fn later(self, days: i32) -> Self {
        Self(self.0 + days)
    }

    /// The year that the day lies in.
    pub fn year(self) -> u16 {
        u16::try_from(self.0.div_euclid(Self::YEAR)).unwrap_or_default()
    }

    /// How far the day is from the first of January of `year`, in years.
    pub fn years_since(self, year: u16) -> f32 {
        (self.0 - Self::of_year(year).0) as f32 / Self::YEAR as f32
    }
}

/// A beginning or an end, as far as it is known.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Edge {
    /// A date: some time from the first of these days to the one before the second, as precise as it is printed.
    Dated(Day, Day),
    /// Not before the one day and before the other, as far as either is known; without both nobody knows.
    Bounded(Option<Day>, Option<Day>),
    /// No end is in sight that way.
    Ever,
}

impl Edge {
    /// Nobody knows.
    pub const UNKNOWN: Self = Self::Bounded(None, None);

    fn on(date: Date) -> Self {
        Self::Dated(Day::first_of(date), Day::after(date))
    }

    fn between(earliest: Option<Date>, latest: Option<Date>) -> Self {
        Self::Bounded(earliest.map(Day::first_of), latest.map(Day::after))
    }

    /// The first day it may be, if that is known.
    pub fn first(self) -> Option<Day> {
        match self {
            Self::Dated(first, _) => Some(first),
            Self::Bounded(first, _) => first,
            Self::Ever => None,
        }
    }

    /// The day after the last it may be, if that is known.
    pub fn after(self) -> Option<Day> {
        match self {
            Self::Dated(_, after) => Some(after),
            Self::Bounded(_, after) => after,
            Self::Ever => None,
        }
    }
}

/// The course of something through time.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Course {
    /// No date is known.
    Unknown,
    /// It is known at one time, whether it went on or not.
    Point(Edge),
    /// It lasts from a beginning to an end.
    Lasting {
        /// The beginning.
        begins: Edge,
        /// The end.
        ends: Edge,
    },
}

impl Course {
    /// The course of what is dated `when`, and is over since `ended` unless that is unstated.
    pub fn new(when: When, ended: When) -> Self {
        let (begins, ends) = match when {
            When::Unstated | When::Between { earliest: None, latest: None } => (Edge::UNKNOWN, None),
            When::On(date) => (Edge::on(date), None),
            When::Between { earliest, latest } => (Edge::between(earliest, latest), None),
            When::Span(from, to) => (Edge::on(from), Some(Edge::on(to))),
            When::Since(date) => (Edge::on(date), Some(Edge::Ever)),
            When::Until(date) => (Edge::Ever, Some(Edge::on(date))),
        };
        let own_end = match ended {
            When::Unstated | When::Between { earliest: None, latest: None } => None,
            When::On(date) | When::Span(_, date) | When::Until(date) => Some(Edge::on(date)),
            When::Between { earliest, latest } => Some(Edge::between(earliest, latest)),
            When::Since(_) => Some(Edge::Ever),
        };
        match (own_end.or(ends), begins) {
            (Some(ends), begins) => Self::Lasting { begins, ends },
            (None, Edge::Bounded(None, None)) => Self::Unknown,
            (None, begins) => Self::Point(begins),
        }
    }

    /// The days by which it is known, the earliest first. The day after a last one counts as that last one.
    pub fn days(self) -> impl Iterator<Item = Day> {
        let of = |edge: Edge| [edge.first(), edge.after().map(|after| after.later(-1))];
        let [begins, ends] = match self {
            Self::Unknown => [[None; 2]; 2],
            Self::Point(edge) => [of(edge), [None; 2]],
            Self::Lasting { begins, ends } => [of(begins), of(ends)],
        };
        begins.into_iter().chain(ends).flatten()
    }

    /// The days through which it surely lasts, from the first on that follows all on which it may begin to the first on
    /// which it may end; `None` at either end where that is not in sight. `None` if it is not known to last a whole day.
    pub fn certain(self) -> Option<(Option<Day>, Option<Day>)> {
        let Self::Lasting { begins, ends } = self else { return None };
        let from = match begins {
            Edge::Ever => None,
            edge => Some(edge.after()?),
        };
        let to = match ends {
            Edge::Ever => None,
            edge => Some(edge.first()?),
        };
        match (from, to) {
            (Some(from), Some(to)) if from >= to => None,
            certain => Some(certain),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::dataset::when::Extent;

    fn date(text: &str) -> Date {
        text.parse().unwrap()
    }

    fn all_dates() -> Vec<When> {
        let (early, late) = (date("2019"), date("2023-06"));
        let mut all = vec![When::Unstated, When::On(early), When::On(late), When::Span(early, late)];
        all.extend([When::Since(early), When::Since(late), When::Until(early), When::Until(late)]);
        for (earliest, latest) in [(Some(early), Some(late)), (Some(early), None), (None, Some(late))] {
            all.push(When::Between { earliest, latest });
        }
        all
    }

    #[test]
    fn a_date_may_mean_every_day_of_its_month_or_year_and_no_other() {
        let length = |text: &str| match Edge::on(date(text)) {
            Edge::Dated(first, after) => after.0 - first.0,
            _ => 0,
        };
        assert_eq!([length("2024"), length("2024-06"), length("2024-06-24")], [Day::YEAR, Day::MONTH, 1]);
        assert_eq!(Day::first_of(date("2024-06")).year(), 2024);
        assert_eq!(Day::after(date("2024")), Day::of_year(2025));
        assert!(Day::after(date("2024-02-29")) < Day::first_of(date("2024-03")));
    }

    #[test]
    fn every_date_is_drawn_in_the_years_in_which_the_filters_find_it() {
        for when in all_dates() {
            for ended in [
                When::Unstated,
                When::On(date("2023-09-01")),
                When::Between { earliest: Some(date("2023-08")), latest: None },
            ] {
                let (extent, course) = (Extent::new(when, ended), Course::new(when, ended));
                let days = || course.days().map(Day::year);
                let (first, last) = extent.bounds();
                let open_begin = first.is_none() || days().min() == first;
                let open_end = last.is_none() || days().max() == last;
                assert!(open_begin && open_end, "{when:?} {ended:?}: {course:?}");
                let is_sure = |year| extent.holds_in((year, year)) == Some(true);
                if let Some((from, to)) = course.certain() {
                    let from = from.map_or(2010, Day::year);
                    let to = to.map_or(2030, |day| day.later(-1).year());
                    assert!((from..=to).all(is_sure), "{when:?} {ended:?}: {course:?}");
                }
            }
        }
    }

    #[test]
    fn what_is_only_known_to_have_ended_has_no_beginning() {
        let course = Course::new(When::Unstated, When::On(date("2023")));
        let ends = Edge::Dated(Day::of_year(2023), Day::of_year(2024));
        assert_eq!(course, Course::Lasting { begins: Edge::UNKNOWN, ends });
        assert_eq!(course.certain(), None);
    }
}
