//! The places of years on their strip: how wide each is, and which one is under a place.

use std::collections::BTreeMap;

use crate::{
    filter::timeline::{Timeline, Years},
    scene::{text, theme::Theme},
};

/// A bar that is narrower than this, in points, is hard to hit: then some years share one.
const LEAST_BAR: f32 = 6.0;
/// No year is narrower, in points, so that each can be the end of a drag; where there is no room, the strip scrolls.
const LEAST_YEAR: f32 = 2.0;
/// The most a year is wide, in points.
const MOST_YEAR: f32 = 64.0;
/// The gap between years of which some between are left out, in points.
pub(super) const APART: f32 = 12.0;

/// The years with their places.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Strip {
    pub(super) timeline: Timeline,
    /// The left end and the width of a year of each run, from the left end of the strip.
    runs: Vec<[f32; 2]>,
    /// The width of a year in writing, with the space beside, in points.
    label: f32,
}

impl Strip {
    /// The years of `counts` in so much room; it may take more.
    pub(super) fn new(counts: &BTreeMap<u16, usize>, room: f32, theme: &Theme) -> Self {
        let timeline = Timeline::new(counts, (room / LEAST_BAR) as usize);
        let label = text::width("2000", label_size(theme), theme.regular()) + theme.gap;
        let lengths: Vec<f32> = timeline.runs.iter().map(|(first, last)| f32::from(last - first) + 1.0).collect();
        let room = room - APART * (lengths.len().saturating_sub(1)) as f32;
        let even = |room: f32, years: f32| (room / years.max(1.0)).clamp(LEAST_YEAR, MOST_YEAR);
        let year = even(room, lengths.iter().sum());
        // Runs of a few years are as wide as what is written under them.
        let (narrow, wide): (Vec<f32>, Vec<f32>) = lengths.iter().partition(|length| **length * year < label);
        let year = even(room - label * narrow.len() as f32, wide.iter().sum());
        let mut left = 0.0;
        let place = |length: &f32| {
            let width = (length * year).max(label);
            let place = [left, width / length];
            left += width + APART;
            place
        };
        let runs = lengths.iter().map(place).collect();
        Self { timeline, runs, label }
    }

    /// The width of the strip, in points.
    pub(super) fn width(&self) -> f32 {
        self.timeline.whole().map_or(0.0, |(_, last)| self.extent((last, last))[1])
    }

    /// The left and the right end of years that are not left out.
    pub(super) fn extent(&self, (first, last): Years) -> [f32; 2] {
        let place = |year: u16, end: f32| {
            let runs = &self.timeline.runs;
            let nth = runs.partition_point(|run| run.1 < year).min(runs.len().saturating_sub(1));
            let (Some(run), Some([left, width])) = (runs.get(nth), self.runs.get(nth)) else { return 0.0 };
            let further = f32::from(year.clamp(run.0, run.1) - run.0) + end;
            left + width * further
        };
        [place(first, 0.0), place(last, 1.0)]
    }

    /// The year at a place, or the nearest one; there must be years.
    pub(super) fn year_at(&self, x: f32) -> u16 {
        let nth = self.runs.partition_point(|[left, _]| left - APART / 2.0 <= x).saturating_sub(1);
        let (Some((first, last)), Some([left, width])) = (self.timeline.runs.get(nth), self.runs.get(nth)) else {
            return 0;
        };
        let further = ((x - left) / width).clamp(0.0, f32::from(last - first));
        first + further as u16
    }

    /// The bar at a place, or the nearest one.
    pub(super) fn bar_at(&self, x: f32) -> Years {
        let year = self.year_at(x);
        self.timeline.all_bars().find(|bar| bar.1 >= year).unwrap_or((year, year))
    }

    /// The places where years are left out.
    pub(super) fn breaks(&self) -> impl Iterator<Item = f32> {
        self.runs.iter().skip(1).map(|[left, _]| left - APART / 2.0)
    }

    /// The years that are written under the bars, and the middle of each: the first of a run, and round ones where there
    /// is room.
    pub(super) fn labels(&self) -> Vec<(u16, f32)> {
        let half = self.label / 2.0;
        let mut labels = Vec::new();
        for (run, [left, year]) in self.timeline.runs.iter().zip(&self.runs) {
            let (end, step) = (self.extent(*run)[1], self.step(*year));
            let mut free = *left;
            for bar in Timeline::bars(*run, self.timeline.together) {
                let [from, to] = self.extent(bar);
                let middle = f32::midpoint(from, to).max(left + half).min(end - half);
                if (bar.0 == run.0 || bar.0.is_multiple_of(step)) && middle - half >= free - 0.5 {
                    labels.push((bar.0, middle));
                    free = middle + half;
                }
            }
        }
        labels
    }

    /// The number of years from one that is written to the next, where one is so wide.
    fn step(&self, year: f32) -> u16 {
        const STEPS: [u16; 8] = [1, 2, 5, 10, 20, 50, 100, 200];
        // The first of a run stands aside where its bar is narrow.
        let aside = (self.label - f32::from(self.timeline.together) * year).max(0.0) / 2.0;
        let has_room =
            |step: &u16| step.is_multiple_of(self.timeline.together) && f32::from(*step) * year >= self.label + aside;
        STEPS.into_iter().find(has_room).unwrap_or(STEPS[STEPS.len() - 1])
    }
}

/// The text size under the bars, in points.
pub(super) fn label_size(theme: &Theme) -> f32 {
    theme.small_size * 0.9
}

/// "2024", or "1971–2001".
pub(super) fn spoken((first, last): Years) -> String {
    if first == last { first.to_string() } else { format!("{first}–{last}") }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::dataset::look::ThemeName;

    fn strip(years: impl IntoIterator<Item = u16>, room: f32) -> Strip {
        Strip::new(&years.into_iter().map(|year| (year, 1)).collect(), room, Theme::get(ThemeName::Light))
    }

    /// Strips of years as people have them.
    fn strips(room: f32) -> Vec<Strip> {
        vec![
            strip([2024], room),
            strip([1900, 2000], room),
            strip((2012..=2026).chain([1971]), room),
            strip((2012..=2024).chain([2050]), room),
            strip((1850..=2022).step_by(4), room),
            strip(1700..=2026, room),
            strip([1, 9999], room),
            strip((1000..=2026).step_by(3), room),
        ]
    }

    #[test]
    fn every_year_has_a_place_of_its_own_that_can_be_hit() {
        for strip in [300.0, 640.0, 1300.0].into_iter().flat_map(strips) {
            for year in strip.timeline.runs.iter().flat_map(|(first, last)| *first..=*last) {
                let [left, right] = strip.extent((year, year));
                assert!(right - left > LEAST_YEAR - 0.01, "{year} is {} wide", right - left);
                assert_eq!(strip.year_at(f32::midpoint(left, right)), year);
            }
        }
    }

    #[test]
    fn bars_can_be_hit_and_a_strip_takes_no_more_room_than_there_is_unless_years_would_be_too_narrow() {
        for room in [300.0, 640.0, 1300.0] {
            for strip in strips(room) {
                let years: usize = strip.timeline.runs.iter().map(|(a, b)| usize::from(b - a) + 1).sum();
                let least = years as f32 * LEAST_YEAR;
                assert!(strip.width() <= room.max(least) + 1.0, "{} of {room}: {:?}", strip.width(), strip.timeline);
                let mut bars: Vec<Years> = strip.timeline.all_bars().collect();
                // The last may have fewer years than its share.
                bars.pop();
                let width = |bar: &Years| strip.extent(*bar)[1] - strip.extent(*bar)[0];
                assert!(bars.iter().all(|bar| width(bar) >= LEAST_BAR - 0.6), "{:?}", strip.timeline);
            }
        }
    }

    #[test]
    fn a_place_beside_the_years_means_the_nearest() {
        let strip = strip((2012..=2024).chain([2050]), 640.0);
        assert_eq!((strip.year_at(-50.0), strip.year_at(9000.0)), (2012, 2050));
        let gap = strip.breaks().next().unwrap();
        assert_eq!((strip.year_at(gap - 1.0), strip.year_at(gap + 1.0)), (2024, 2050));
        assert_eq!(strip.bar_at(-50.0), (2012, 2012));
    }

    #[test]
    fn what_is_written_under_the_bars_is_round_and_does_not_touch() {
        for strip in [300.0, 640.0, 1300.0].into_iter().flat_map(strips) {
            let labels = strip.labels();
            assert!(labels.windows(2).all(|pair| pair[1].1 - pair[0].1 >= strip.label - 1.0), "{labels:?}");
            assert!(strip.timeline.runs.iter().all(|run| labels.iter().any(|label| label.0 == run.0)));
        }
        let years: Vec<u16> = strip(1700..=2026, 1300.0).labels().into_iter().map(|label| label.0).collect();
        let step = years[1] - years[0];
        assert!(
            years.iter().all(|year| year.is_multiple_of(step)) && years.len() == usize::from(326 / step) + 1,
            "{years:?}"
        );
    }
}
