//! The years as bars: one for each year in which ties are, and one for all that lie far away.

use std::{collections::BTreeMap, ops::RangeInclusive};

/// First and last year, both included.
pub type Years = (u16, u16);

/// The bars of a strip of years, the earliest first. What lies far from the rest is folded into one
/// bar at either end, so that a plan for 2050 leaves room for the years people ask about.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Timeline {
    /// The years each bar stands for.
    pub bars: Vec<Years>,
    /// Whether the first bar holds what lies before all others, and the last what lies after.
    pub folded: [bool; 2],
}

/// A way along the years.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Direction {
    /// To what was before.
    Earlier,
    /// To what came after.
    Later,
}

/// So many empty years in a row part what lies far away from the rest.
const GAP: u16 = 5;
/// At most one in so many ties may lie far away at one end.
const FEW: usize = 10;

impl Timeline {
    /// At most `most` bars for the years in which ties are, given how many each year has.
    pub fn new(years: &BTreeMap<u16, usize>, most: usize) -> Self {
        let held: Vec<(u16, usize)> = years.iter().filter(|(_, count)| **count > 0).map(|(y, c)| (*y, *c)).collect();
        let (Some((first, _)), Some((last, _))) = (held.first(), held.last()) else { return Self::default() };
        let (from, to) = fullest(&held, near(&held), most.max(3) as u16 - 2);
        let before = held.iter().map(|(year, _)| *year).rfind(|year| *year < from).map(|end| (*first, end));
        let after = held.iter().map(|(year, _)| *year).find(|year| *year > to).map(|begin| (begin, *last));
        let singles = (from..=to).map(|year| (year, year));
        Self {
            bars: before.into_iter().chain(singles).chain(after).collect(),
            folded: [before, after].map(|far| far.is_some()),
        }
    }

    /// The places of the bars that `years` touch, or of the one nearest to them; there must be bars.
    pub fn covered(&self, (first, last): Years) -> RangeInclusive<usize> {
        let end = self.bars.len().saturating_sub(1);
        let from = self.bars.iter().position(|bar| bar.1 >= first).unwrap_or(end);
        let to = self.bars.iter().rposition(|bar| bar.0 <= last).unwrap_or(0);
        from.min(to)..=to.max(from)
    }

    /// The years from the bar at `from` to the one at `to`, in either order.
    pub fn between(&self, from: usize, to: usize) -> Years {
        let at = |place: usize| self.bars.get(place).copied().unwrap_or_default();
        (at(from.min(to)).0, at(from.max(to)).1)
    }

    /// The next years in which something is, as many bars as `years` are; from all years, the first
    /// or the last such bar. Nothing if there is none.
    pub fn stepped(&self, years: Option<Years>, direction: Direction, holds: impl Fn(Years) -> bool) -> Option<Years> {
        let places = 0..self.bars.len();
        let Some(years) = years else {
            let mut bars = self.bars.iter().copied();
            return match direction {
                Direction::Earlier => bars.rfind(|bar| holds(*bar)),
                Direction::Later => bars.find(|bar| holds(*bar)),
            };
        };
        let (from, to) = self.covered(years).into_inner();
        let span = to - from;
        let windows: Vec<Years> = match direction {
            // A range that would leave the strip stops at its end.
            Direction::Later if to + 1 < places.end => {
                let begin = (to + 1).min(places.end - 1 - span);
                (begin..places.end - span).map(|at| self.between(at, at + span)).collect()
            }
            Direction::Earlier if from > 0 => {
                let begin = from.saturating_sub(span + 1);
                (0..=begin).rev().map(|at| self.between(at, at + span)).collect()
            }
            _ => Vec::new(),
        };
        windows.into_iter().find(|window| holds(*window))
    }

    /// The years with one bar more at the end that lies in `direction`.
    pub fn widened(&self, years: Years, direction: Direction) -> Years {
        let (from, to) = self.covered(years).into_inner();
        match direction {
            Direction::Earlier => self.between(from.saturating_sub(1), to),
            Direction::Later => self.between(from, (to + 1).min(self.bars.len().saturating_sub(1))),
        }
    }
}

/// The first and the last year that lie near the rest: few ties beyond a gap are far away.
fn near(held: &[(u16, usize)]) -> Years {
    let total: usize = held.iter().map(|(_, count)| count).sum();
    let (mut from, mut to) = (0, held.len() - 1);
    let mut beyond = 0;
    for at in 1..held.len() {
        beyond += held[at - 1].1;
        if beyond * FEW <= total && held[at].0 - held[at - 1].0 > GAP {
            from = at;
        }
    }
    beyond = 0;
    for at in (from + 1..held.len()).rev() {
        beyond += held[at].1;
        if beyond * FEW <= total && held[at].0 - held[at - 1].0 > GAP {
            to = at - 1;
        }
    }
    (held[from].0, held[to].0)
}

/// Of `years` the run of at most `most` with the most ties, the latest of such; all of them if they
/// are no more.
fn fullest(held: &[(u16, usize)], (first, last): Years, most: u16) -> Years {
    if last - first < most {
        return (first, last);
    }
    let years = || held.iter().map(|(year, _)| *year).filter(|year| (first..=last).contains(year));
    let window = |end: u16| {
        let begin = years().find(|year| *year > end.saturating_sub(most));
        (begin.unwrap_or(end), end)
    };
    let ties = |(from, to): Years| -> usize {
        let start = held.partition_point(|(year, _)| *year < from);
        held[start..].iter().take_while(|(year, _)| *year <= to).map(|(_, count)| count).sum()
    };
    let best = years().map(window).max_by_key(|years| (ties(*years), years.1));
    best.unwrap_or((first, last))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn bars(years: &[(u16, usize)], most: usize) -> Vec<Years> {
        Timeline::new(&years.iter().copied().collect(), most).bars
    }

    fn single(years: RangeInclusive<u16>) -> Vec<Years> {
        years.map(|year| (year, year)).collect()
    }

    #[test]
    fn years_near_each_other_have_a_bar_each_empty_ones_too() {
        assert_eq!(bars(&[(2019, 3), (2021, 1)], 40), single(2019..=2021));
        assert_eq!(bars(&[], 40), []);
        assert_eq!(bars(&[(9999, 1)], 40), single(9999..=9999));
    }

    #[test]
    fn a_far_year_is_folded_into_a_bar_at_its_end() {
        let near: Vec<_> = (2012..=2024).map(|year| (year, 2)).collect();
        let with = |far: &[(u16, usize)]| bars(&[far, &near].concat(), 40);
        assert_eq!(with(&[(2050, 1)]), [single(2012..=2024), vec![(2050, 2050)]].concat());
        assert_eq!(with(&[(1204, 1), (1971, 1)]), [vec![(1204, 1971)], single(2012..=2024)].concat());
        assert_eq!(with(&[(1, 1), (9999, 2)]), [vec![(1, 1)], single(2012..=2024), vec![(9999, 9999)]].concat());
    }

    #[test]
    fn what_many_ties_lie_in_is_not_folded_while_there_is_room() {
        assert_eq!(bars(&[(2000, 5), (2010, 5)], 40), single(2000..=2010));
    }

    #[test]
    fn more_years_than_bars_leave_single_the_fullest_run() {
        let years: Vec<_> = (1900..=2026).map(|year| (year, if year > 1990 { 9 } else { 1 })).collect();
        let long = bars(&years, 26);
        assert_eq!((long[0], long[1], long.len()), ((1900, 2002), (2003, 2003), 25));
        assert_eq!(bars(&[(1000, 4), (2000, 4)], 26), [(1000, 1000), (2000, 2000)]);
    }

    #[test]
    fn stepping_goes_to_what_holds_something_and_keeps_the_length() {
        let timeline = Timeline::new(&(2018..=2024).map(|year| (year, 1)).collect(), 40);
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
    fn widening_takes_a_bar_more() {
        let timeline = Timeline::new(&[(2001, 1), (2020, 9), (2021, 9)].into(), 40);
        assert_eq!(timeline.bars, [(2001, 2001), (2020, 2020), (2021, 2021)]);
        assert_eq!(timeline.widened((2020, 2020), Direction::Later), (2020, 2021));
        assert_eq!(timeline.widened((2020, 2021), Direction::Later), (2020, 2021));
        assert_eq!(timeline.widened((2020, 2020), Direction::Earlier), (2001, 2020));
    }
}
