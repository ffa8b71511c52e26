//! The axis of a life: where each day lies, with long empty stretches left out.

use std::collections::BTreeMap;

use emath::Rangef;

use super::course::Day;
use crate::{
    filter::timeline::{Timeline, Years},
    scene::{fonts::Font, text},
    words::Words,
};

/// The free space at either end, in multiples of the size of letters: what goes on beyond all dates ends in an arrow
/// there.
const ENDS: f32 = 1.4;
/// The space between years of which some between are left out, in multiples of the size of letters.
const APART: f32 = 1.2;
/// The numbers of years from one that is written to the next.
const STEPS: [u16; 11] = [1, 2, 5, 10, 20, 25, 50, 100, 200, 500, 1000];
/// The numbers of months from one that is written to the next.
const MONTHS: [u8; 3] = [1, 3, 6];

/// Years in a row, with their place.
#[derive(Clone, Copy, Debug, PartialEq)]
struct Run {
    years: Years,
    left: f32,
    /// The width of a year.
    year: f32,
}

impl Run {
    /// Where a year begins.
    fn at(self, year: u16) -> f32 {
        self.left + f32::from(year - self.years.0) * self.year
    }

    fn right(self) -> f32 {
        self.left + f32::from(self.years.1 - self.years.0 + 1) * self.year
    }
}

/// Where each day lies.
#[derive(Clone, Debug, PartialEq)]
pub struct Axis {
    runs: Vec<Run>,
    /// From end to end, with the room for arrows.
    pub range: Rangef,
    size: f32,
    font: Font,
}

/// A line across the rows, with what is written at it.
#[derive(Clone, Debug, PartialEq)]
pub struct Tick {
    /// Where it lies.
    pub x: f32,
    /// Whether a year begins there.
    pub is_year: bool,
    /// What is written above the line, and the middle of it; `None` if nothing is.
    pub label: Option<(String, f32)>,
}

impl Axis {
    /// An axis of the years of `counts` over a `range`, with letters of a size in these fonts; `None` if there is no year.
    pub fn new(counts: &BTreeMap<u16, usize>, range: Rangef, (size, font): (f32, Font)) -> Option<Self> {
        let (first, last) = (*counts.first_key_value()?.0, *counts.last_key_value()?.0);
        let narrowest = text::width("2000", size, font) + size * 0.6;
        let room = (range.span() - 2.0 * ENDS * size).max(narrowest);
        let mut runs = Timeline::new(counts, (room / size) as usize).runs;
        let between = |runs: &[Years]| APART * size * (runs.len().saturating_sub(1)) as f32;
        if runs.len() as f32 * narrowest + between(&runs) > room {
            runs = vec![(first, last)];
        }
        let room = room - between(&runs);
        let length = |run: &Years| f32::from(run.1 - run.0) + 1.0;
        let even = |room: f32, years: f32| room / years.max(1.0);
        let year = even(room, runs.iter().map(length).sum());
        // Runs of a few years are as wide as what is written above them.
        let (narrow, wide): (Vec<Years>, Vec<Years>) = runs.iter().partition(|run| length(run) * year < narrowest);
        let year = even(room - narrowest * narrow.len() as f32, wide.iter().map(length).sum());
        let mut left = range.min + ENDS * size;
        let place = |years: Years| {
            let width = if narrow.contains(&years) { narrowest } else { length(&years) * year };
            let run = Run { years, left, year: width / length(&years) };
            left += width + APART * size;
            run
        };
        Some(Self { runs: runs.into_iter().map(place).collect(), range, size, font })
    }

    /// Where a day begins.
    pub fn x(&self, day: Day) -> f32 {
        let year = day.year();
        let at = self.runs.partition_point(|run| run.years.1 < year);
        match self.runs.get(at) {
            Some(run) if year >= run.years.0 => run.left + day.years_since(run.years.0) * run.year,
            // The day after the last of a run, or one that is left out.
            _ => match at.checked_sub(1).and_then(|before| self.runs.get(before)) {
                Some(run) => run.right(),
                None => self.range.min,
            },
        }
    }

    /// The places where years are left out, each in its middle.
    pub fn breaks(&self) -> impl Iterator<Item = f32> {
        self.runs.windows(2).map(|pair| f32::midpoint(pair[0].right(), pair[1].left))
    }

    /// The lines across the rows, from left to right: years, and months where there is room.
    pub fn ticks(&self, words: Words) -> Vec<Tick> {
        self.runs.iter().flat_map(|run| self.ticks_of(*run, words)).collect()
    }

    fn ticks_of(&self, run: Run, words: Words) -> Vec<Tick> {
        let months = MONTHS.into_iter().find(|step| f32::from(*step) * run.year / 12.0 >= self.wide(&words.month(12)));
        let width = self.wide("2000");
        let written = self.written(run, width);
        let mut ticks = Vec::new();
        for year in run.years.0..=run.years.1 {
            let x = run.at(year);
            // A year stands over its own room; where several share a label, it stands at its beginning.
            let is_alone = run.year >= width && months.is_none();
            let middle = x + if is_alone { run.year / 2.0 } else { width / 2.0 };
            let label = written.contains(&year).then(|| (year.to_string(), middle));
            if label.is_some() || run.year >= self.size / 2.0 {
                ticks.push(Tick { x, is_year: true, label });
            }
            let Some(months) = months else { continue };
            for month in (months + 1..=12).step_by(usize::from(months)) {
                let x = x + run.year * f32::from(month - 1) / 12.0;
                let label = words.month(month);
                let middle = x + self.wide(&label) / 2.0;
                ticks.push(Tick { x, is_year: false, label: Some((label, middle)) });
            }
        }
        ticks
    }

    /// The years of a run that are written: those at multiples of as many years as a label takes, and where there is
    /// none the first.
    fn written(&self, run: Run, width: f32) -> Vec<u16> {
        let step = STEPS.into_iter().find(|step| f32::from(*step) * run.year >= width).unwrap_or(u16::MAX);
        let ends = run.right() + APART * self.size / 2.0;
        let years = (run.years.0..=run.years.1).filter(|year| year % step == 0 && run.at(*year) + width <= ends);
        let years: Vec<u16> = years.collect();
        if years.is_empty() { vec![run.years.0] } else { years }
    }

    /// The room that a label takes.
    fn wide(&self, label: &str) -> f32 {
        text::width(label, self.size, self.font) + self.size * 0.6
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::dataset::names::Language;

    fn axis(years: &[u16], width: f32) -> Axis {
        let counts = years.iter().map(|year| (*year, 1)).collect();
        Axis::new(&counts, Rangef::new(0.0, width), (12.0, Font::REGULAR)).unwrap()
    }

    #[test]
    fn later_days_lie_further_right_and_all_within_the_axis() {
        for (years, width) in [(vec![2019, 2026], 300.0), (vec![1894, 2016, 2020, 2024], 260.0), (vec![2024], 180.0)] {
            let axis = axis(&years, width);
            let days =
                (1890..2030).flat_map(|year| (0..12).map(move |month| Day::of_year(year).later(month * Day::MONTH)));
            let places: Vec<f32> = days.map(|day| axis.x(day)).collect();
            assert!(places.windows(2).all(|pair| pair[0] <= pair[1]), "{years:?}");
            assert!(places.iter().all(|x| (0.0..=width).contains(x)), "{years:?}");
            let [first, last] = [years[0], years[years.len() - 1] + 1].map(|year| axis.x(Day::of_year(year)));
            assert!(last - first > width * 0.5, "{years:?}: {first} to {last}");
        }
    }

    #[test]
    fn years_that_are_far_away_are_told_by_a_break() {
        assert_eq!(axis(&[1894, 2016, 2018, 2020, 2022, 2024], 500.0).breaks().count(), 1);
        assert_eq!(axis(&[2016, 2024], 500.0).breaks().count(), 0);
    }

    #[test]
    fn no_two_labels_of_an_axis_lie_over_each_other() {
        let words = Words::of(Language::English);
        for width in [160.0, 240.0, 400.0, 900.0, 1600.0] {
            for years in [vec![2024], vec![2023, 2025], vec![2003, 2026], vec![1894, 2018, 2020, 2024], vec![1, 9999]] {
                let ticks = axis(&years, width).ticks(words);
                let labels: Vec<(f32, f32)> = ticks
                    .iter()
                    .filter_map(|tick| tick.label.as_ref())
                    .map(|(label, middle)| {
                        let half = text::width(label, 12.0, Font::REGULAR) / 2.0;
                        (middle - half, middle + half)
                    })
                    .collect();
                assert!(!labels.is_empty(), "{years:?} in {width}");
                assert!(labels.windows(2).all(|pair| pair[0].1 <= pair[1].0), "{years:?} in {width}: {labels:?}");
            }
        }
    }

    #[test]
    fn a_year_that_has_the_room_has_its_months() {
        let ticks = axis(&[2024], 700.0).ticks(Words::of(Language::Traditional));
        let labels: Vec<String> = ticks.into_iter().filter_map(|tick| tick.label).map(|(label, _)| label).collect();
        assert_eq!(labels.first().map(String::as_str), Some("2024"));
        assert_eq!(labels.len(), 12);
        assert_eq!(labels.last().map(String::as_str), Some("12月"));
    }
}
