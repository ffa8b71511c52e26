//! The years as bars: one bar for each year, or for a few where there are many, with long empty stretches left out.

use std::{collections::BTreeMap, ops::RangeInclusive};

/// First and last year, both included.
pub type Years = (u16, u16);

/// The years of a strip: runs of years, the earliest first.
///
/// The empty years between two runs are left out, so that a plan for 2050 leaves room for the years people ask about.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Timeline {
    /// The first and the last year of each run.
    pub runs: Vec<Years>,
    /// The number of years that share a bar.
    pub together: u16,
}

/// A direction along the years.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Direction {
    /// To earlier years.
    Earlier,
    /// To later years.
    Later,
}

/// The distance between two years with relations up to which the stretch between them is never left out.
const GAP: u16 = 5;
/// The multiple of the median distance from which a stretch is left out: what lies beyond it is far away.
const UNUSUAL: u16 = 4;
/// The numbers of years that may share a bar, in the order in which they are tried.
const TOGETHER: [u16; 4] = [1, 2, 5, 10];
/// The number of years per bar from which all empty stretches longer than `GAP` are left out.
const CROWDED: usize = 3;

impl Timeline {
    /// The timeline of the years that have relations, by the count of each year, for a strip with room for `most` bars.
    /// If the years are far more than that, the bars are more than have room.
    pub fn new(years: &BTreeMap<u16, usize>, most: usize) -> Self {
        let held: Vec<u16> = years.iter().filter(|(_, count)| **count > 0).map(|(year, _)| *year).collect();
        let mut runs = runs(&held, far(&held));
        if length(&runs) > most.max(1) * CROWDED {
            runs = self::runs(&held, GAP);
        }
        let fits = |together: &u16| length(&runs) <= most.max(1) * usize::from(*together);
        let together = TOGETHER.into_iter().find(fits).unwrap_or(TOGETHER[TOGETHER.len() - 1]);
        Self { runs, together }
    }

    /// The years of each bar of a run. Bars begin at multiples of `together`, but for the first of a run.
    pub fn bars((first, last): Years, together: u16) -> impl Iterator<Item = Years> {
        let begins = (first / together..=last / together).map(move |nth| nth * together);
        begins.map(move |begin| (begin.max(first), (begin + together - 1).min(last)))
    }

    /// The years of all bars, the earliest first.
    pub(crate) fn all_bars(&self) -> impl Iterator<Item = Years> {
        self.runs.iter().flat_map(|run| Self::bars(*run, self.together))
    }

    /// The first and the last year; `None` without years.
    pub fn whole(&self) -> Option<Years> {
        Some((self.runs.first()?.0, self.runs.last()?.1))
    }

    /// The next window of as many years as `years` for which `holds` is true; from all years (`None`), the first or the
    /// last such single year. `None` if there is none.
    pub(crate) fn stepped(
        &self,
        years: Option<Years>,
        direction: Direction,
        holds: impl Fn(Years) -> bool,
    ) -> Option<Years> {
        let single = |year: u16| (year, year);
        let places = self.places();
        let Some(years) = years else {
            let mut all = places.iter().copied().map(single);
            return match direction {
                Direction::Earlier => all.rfind(|year| holds(*year)),
                Direction::Later => all.find(|year| holds(*year)),
            };
        };
        let (from, to) = covered(&places, years)?.into_inner();
        let span = to - from;
        let window = |at: usize| (places[at], places[at + span]);
        // A window that would leave the strip stops at its end.
        match direction {
            Direction::Later if to + 1 < places.len() => {
                let last = places.len() - 1 - span;
                ((to + 1).min(last)..=last).map(window).find(|years| holds(*years))
            }
            Direction::Earlier if from > 0 => {
                (0..=from.saturating_sub(span + 1)).rev().map(window).find(|years| holds(*years))
            }
            _ => None,
        }
    }

    /// The next bar after that of `years` for which `holds` is true. If `years` are no bar, the search begins at the
    /// first.
    pub(crate) fn next_bar(&self, years: Option<Years>, holds: impl Fn(Years) -> bool) -> Option<Years> {
        let passed = years.and_then(|years| self.all_bars().position(|bar| bar == years)).map_or(0, |nth| nth + 1);
        self.all_bars().skip(passed).find(|bar| holds(*bar))
    }

    /// The years from the first bar for which `holds` is true to the next such bar after `years`, if they begin there;
    /// else the first bar.
    pub(crate) fn next_sum(&self, years: Option<Years>, holds: impl Fn(Years) -> bool) -> Option<Years> {
        let (first, _) = self.all_bars().find(|bar| holds(*bar))?;
        let last = years.filter(|(from, _)| *from == first).map(|(_, to)| to);
        let passed = last.and_then(|to| self.all_bars().position(|bar| bar.1 == to)).map_or(0, |nth| nth + 1);
        self.all_bars().skip(passed).find(|bar| holds(*bar)).map(|(_, to)| (first, to))
    }

    /// The years with one more at the end that lies in `direction`.
    pub fn widened(&self, years: Years, direction: Direction) -> Years {
        let places = self.places();
        let Some((from, to)) = covered(&places, years).map(RangeInclusive::into_inner) else { return years };
        match direction {
            Direction::Earlier => (places[from.saturating_sub(1)], places[to]),
            Direction::Later => (places[from], places[(to + 1).min(places.len() - 1)]),
        }
    }

    /// Every year that is not left out, ascending.
    fn places(&self) -> Vec<u16> {
        self.runs.iter().flat_map(|(first, last)| *first..=*last).collect()
    }
}

/// The range of positions in `places` that `years` touch, or that of the year nearest to them.
fn covered(places: &[u16], (first, last): Years) -> Option<RangeInclusive<usize>> {
    let from = places.partition_point(|year| *year < first).min(places.len().checked_sub(1)?);
    let to = places.partition_point(|year| *year <= last).saturating_sub(1);
    Some(from.min(to)..=to.max(from))
}

/// The distance between two of these years from which what lies beyond is far away.
fn far(held: &[u16]) -> u16 {
    let mut gaps: Vec<u16> = held.windows(2).map(|pair| pair[1] - pair[0]).collect();
    gaps.sort_unstable();
    let usual = gaps.get(gaps.len() / 2).copied().unwrap_or(1);
    usual.saturating_mul(UNUSUAL).max(GAP)
}

/// The years in runs, parted where two are more than `gap` apart.
fn runs(held: &[u16], gap: u16) -> Vec<Years> {
    let near = |one: &u16, next: &u16| next - one <= gap;
    held.chunk_by(near).filter_map(|run| Some((*run.first()?, *run.last()?))).collect()
}

fn length(runs: &[Years]) -> usize {
    runs.iter().map(|(first, last)| usize::from(last - first) + 1).sum()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn timeline(years: impl IntoIterator<Item = u16>, most: usize) -> Timeline {
        Timeline::new(&years.into_iter().map(|year| (year, 1)).collect(), most)
    }

    #[test]
    fn years_near_each_other_are_one_run_empty_ones_too() {
        let runs = |years: &[u16]| timeline(years.iter().copied(), 40).runs;
        assert_eq!(runs(&[2019, 2021]), [(2019, 2021)]);
        assert_eq!(runs(&[2000, 2010]), [(2000, 2010)]);
        assert_eq!(runs(&[1900, 2000]), [(1900, 2000)]);
        assert_eq!(runs(&[9999]), [(9999, 9999)]);
        assert_eq!(runs(&[]), []);
        assert_eq!(timeline([2024], 40), Timeline { runs: vec![(2024, 2024)], together: 1 });
    }

    #[test]
    fn what_is_far_away_stands_apart_and_the_years_before_it_are_left_out() {
        let runs = |far: &[u16]| timeline((2012..=2024).chain(far.iter().copied()), 40).runs;
        assert_eq!(runs(&[2050]), [(2012, 2024), (2050, 2050)]);
        assert_eq!(runs(&[1971]), [(1971, 1971), (2012, 2024)]);
        assert_eq!(runs(&[1, 9999]), [(1, 1), (2012, 2024), (9999, 9999)]);
        assert_eq!(runs(&[1204, 1971, 1973]), [(1204, 1204), (1971, 1973), (2012, 2024)]);
        assert_eq!(timeline([1, 9999], 40).runs, [(1, 1), (9999, 9999)]);
    }

    #[test]
    fn years_that_are_spread_evenly_stay_together() {
        for step in [2, 4, 10, 20] {
            let even = timeline((1850..=2022).step_by(step), 90);
            assert_eq!(even.runs.len(), 1, "every {step} years");
            assert!(even.all_bars().count() <= 87 && even.together < 5, "every {step} years");
        }
    }

    #[test]
    fn where_years_are_many_some_share_a_bar_and_no_bar_has_more_than_the_others() {
        let long = timeline(1700..=2026, 70);
        let bars: Vec<Years> = long.all_bars().collect();
        assert_eq!((bars[0], bars[1], bars[65]), ((1700, 1704), (1705, 1709), (2025, 2026)));
        assert_eq!(timeline(1700..=2026, 400).together, 1);
        assert_eq!(timeline((1..=9999).step_by(3), 70).together, 10);
    }

    #[test]
    fn every_year_is_reached_by_steps() {
        let long = timeline(1700..=2026, 70);
        for direction in [Direction::Later, Direction::Earlier] {
            let mut years = long.stepped(None, direction, |_| true);
            let mut passed = 0;
            while years.is_some() {
                passed += 1;
                years = long.stepped(years, direction, |_| true);
            }
            assert_eq!(passed, 327);
        }
    }

    #[test]
    fn stepping_goes_to_what_holds_something_and_keeps_the_length() {
        let timeline = timeline(2018..=2024, 40);
        let step =
            |years, direction| timeline.stepped(years, direction, |years: Years| years.0 > 2018 || years.1 > 2018);
        assert_eq!(step(None, Direction::Later), Some((2019, 2019)));
        assert_eq!(step(None, Direction::Earlier), Some((2024, 2024)));
        assert_eq!(step(Some((2019, 2020)), Direction::Later), Some((2021, 2022)));
        assert_eq!(step(Some((2022, 2023)), Direction::Later), Some((2023, 2024)));
        assert_eq!(step(Some((2019, 2020)), Direction::Earlier), Some((2018, 2019)));
        assert_eq!(step(Some((2019, 2019)), Direction::Earlier), None);
        assert_eq!(step(Some((2024, 2024)), Direction::Later), None);
        assert_eq!(step(Some((1900, 1950)), Direction::Later), Some((2019, 2019)));
    }

    #[test]
    fn without_any_year_there_is_nowhere_to_go() {
        let empty = timeline([], 40);
        for years in [None, Some((2020, 2024))] {
            assert_eq!(empty.stepped(years, Direction::Later, |_| true), None);
            assert_eq!(empty.next_bar(years, |_| true), None);
        }
        assert_eq!(empty.widened((2020, 2024), Direction::Earlier), (2020, 2024));
    }

    #[test]
    fn playing_goes_from_bar_to_bar() {
        let long = timeline(1700..=2026, 70);
        let next = |years| long.next_bar(years, |bar: Years| bar.0 != 1705);
        assert_eq!(next(None), Some((1700, 1704)));
        assert_eq!(next(Some((1700, 1704))), Some((1710, 1714)));
        assert_eq!(next(Some((2025, 2026))), None);
        assert_eq!(next(Some((1850, 1850))), Some((1700, 1704)));
    }

    #[test]
    fn years_that_add_up_grow_from_the_first_bar_that_holds_something() {
        let long = timeline(1700..=2026, 70);
        let next = |years| long.next_sum(years, |bar: Years| bar.0 != 1700 && bar.0 != 1710);
        assert_eq!(next(None), Some((1705, 1709)));
        assert_eq!(next(Some((1705, 1709))), Some((1705, 1719)));
        assert_eq!(next(Some((1705, 2026))), None);
        assert_eq!(next(Some((1850, 1850))), Some((1705, 1709)));
        assert_eq!(timeline([], 40).next_sum(None, |_| true), None);
    }

    #[test]
    fn widening_takes_a_year_more() {
        let timeline = timeline([2001, 2020, 2021, 2022, 2023], 40);
        assert_eq!(timeline.runs, [(2001, 2001), (2020, 2023)]);
        assert_eq!(timeline.widened((2020, 2020), Direction::Later), (2020, 2021));
        assert_eq!(timeline.widened((2020, 2023), Direction::Later), (2020, 2023));
        assert_eq!(timeline.widened((2020, 2020), Direction::Earlier), (2001, 2020));
    }
}
