//! A closer look at the years: the months of one, or the days of a month, with places of their own for what no month or
//! day can hold.

use std::sync::Arc;

use eframe::egui::Rangef;

use super::year_strip::{APART, label_size};
use crate::{
    filter::{
        calendar::{Calendar, Place, Stretch},
        timeline::Years,
    },
    scene::{text, theme::Theme},
    session::Session,
    words::Words,
};

/// The places beside the months or days, in their order.
pub(super) const ASIDE: [Place; 3] = [Place::Coarse, Place::Earlier, Place::May];
/// The most a month or day is wide, in points.
const MOST_UNIT: f32 = 96.0;
/// The share of the room that the places beside them take at most.
const MOST_ASIDE: f32 = 0.45;
/// The distance that a wheel has to turn for a closer look, in points: less than one notch.
const TURN: f32 = 24.0;
/// How far fingers have to spread for one, as the logarithm of a factor.
const SPREAD: f32 = 0.2;

/// The state of the closer look, kept between frames, which undo does not bring back.
#[derive(Debug, Default)]
pub struct YearZoom {
    stretch: Option<Stretch>,
    /// The place at which the keys are.
    pub(super) at: Option<Place>,
    /// The month or day in which a drag began.
    pub(super) drag_from: Option<u8>,
    turned: f32,
    spread: f32,
    made: Option<(u64, Arc<Calendar>)>,
}

/// The way that somebody asks to go.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Toward {
    /// To the months of a year, or the days of a month.
    Closer,
    /// Back.
    Wider,
}

impl YearZoom {
    /// The stretch of time that is looked at; `None` for all years.
    pub fn stretch(&self) -> Option<Stretch> {
        self.stretch
    }

    /// Looks at a stretch of time, or at all years again.
    pub(super) fn look_at(&mut self, stretch: Option<Stretch>) {
        // Back at the months, the keys are at the one that was looked at.
        self.at = match (self.stretch, stretch) {
            (Some(Stretch::Month(of, month)), Some(Stretch::Year(year))) if of == year => Some(Place::Unit(month)),
            _ => None,
        };
        (self.stretch, self.drag_from, self.made) = (stretch, None, None);
    }

    /// Looks at what the present stretch is a part of.
    pub(super) fn widen(&mut self) {
        self.look_at(self.stretch.and_then(Stretch::wider));
    }

    /// Goes along with the years that are chosen: to another single one, or back to all where the present one is not
    /// among them or not on a strip of these `whole` years.
    pub(super) fn follow(&mut self, years: Option<Years>, whole: Option<Years>) {
        let Some(stretch) = self.stretch else { return };
        let year = stretch.year();
        let has = |years: Option<Years>| years.is_some_and(|(first, last)| (first..=last).contains(&year));
        if !has(whole) {
            self.look_at(None);
        } else if years.is_some() && !has(years) {
            self.look_at(years.filter(|(first, last)| first == last).map(|(year, _)| Stretch::Year(year)));
        }
    }

    /// What is asked by a wheel that turned so far and fingers that spread by a factor, in this frame.
    pub(super) fn turned(&mut self, scroll: f32, spread: f32) -> Option<Toward> {
        let spread = spread.max(f32::MIN_POSITIVE).ln();
        // A wheel at rest begins anew.
        self.turned = if scroll == 0.0 { 0.0 } else { self.turned + scroll };
        self.spread = if spread == 0.0 { 0.0 } else { self.spread + spread };
        let toward = if self.turned >= TURN || self.spread >= SPREAD {
            Toward::Closer
        } else if self.turned <= -TURN || self.spread <= -SPREAD {
            Toward::Wider
        } else {
            return None;
        };
        // What is left of the same notch has a way to make up first, so that it asks once.
        (self.turned, self.spread) = (self.turned.signum() * -0.9 * TURN, 0.0);
        Some(toward)
    }

    /// The ties of the stretch that is looked at, by their places.
    pub(super) fn calendar(&mut self, session: &Session) -> Option<Arc<Calendar>> {
        let stretch = self.stretch?;
        let key = session.contents();
        if let Some((made, calendar)) = &self.made
            && *made == key
            && calendar.stretch == stretch
        {
            return Some(Arc::clone(calendar));
        }
        let calendar = Arc::new(Calendar::new(stretch, session.filter(), session.counts(), session.network()));
        self.made = Some((key, Arc::clone(&calendar)));
        Some(calendar)
    }

    /// The first month or day with ties, as far as they are known.
    pub(super) fn first_unit(&self) -> Option<u8> {
        let (_, calendar) = self.made.as_ref()?;
        (1..=calendar.stretch.units()).find(|unit| !calendar.at(Place::Unit(*unit)).is_empty())
    }

    /// Forgets what is known of records by index.
    pub(super) fn forget_records(&mut self) {
        self.made = None;
    }
}

/// The places of a stretch on a strip: its months or days, and behind them what stands aside.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Places {
    stretch: Stretch,
    /// The width of a month or day.
    unit: f32,
    aside: Vec<(Place, Rangef)>,
}

impl Places {
    /// The places in so much room.
    pub(super) fn new(stretch: Stretch, room: f32, theme: &Theme, words: Words) -> Self {
        let wide = |place| text::width(&label(place, stretch, words), label_size(theme), theme.regular()) + theme.gap;
        let widest: f32 = ASIDE.iter().map(|place| wide(*place)).sum();
        // Where there is little room, what is written there is cut, so that months and days can be hit.
        let apart = APART * ASIDE.len() as f32;
        let share = ((room * MOST_ASIDE - apart) / widest).min(1.0);
        let widths = ASIDE.map(|place| (place, wide(place) * share));
        let taken = widest * share + apart;
        let units = f32::from(stretch.units());
        let unit = ((room - taken) / units).clamp(1.0, MOST_UNIT);
        let mut left = unit * units;
        let aside = widths.into_iter().map(|(place, width)| {
            let place = (place, Rangef::new(left + APART, left + APART + width));
            left += APART + width;
            place
        });
        Self { stretch, unit, aside: aside.collect() }
    }

    /// The right end of the months or days.
    pub(super) fn end(&self) -> f32 {
        self.unit * f32::from(self.stretch.units())
    }

    /// Where a place lies; `None` for what is not on the strip.
    pub(super) fn extent(&self, place: Place) -> Option<Rangef> {
        match place {
            Place::Unit(unit) => {
                let left = self.unit * f32::from(unit.saturating_sub(1));
                Some(Rangef::new(left, left + self.unit))
            }
            place => self.aside.iter().find(|(own, _)| *own == place).map(|(_, extent)| *extent),
        }
    }

    /// The month or day at `x`, or the nearest.
    pub(super) fn unit_at(&self, x: f32) -> u8 {
        let nth = (x / self.unit).floor().clamp(0.0, f32::from(self.stretch.units() - 1));
        nth as u8 + 1
    }

    /// The months or days that are written under their bars: all, or from the first on every second, fifth or tenth.
    pub(super) fn written(&self, theme: &Theme, words: Words) -> Vec<(Place, String)> {
        let units = 1..=self.stretch.units();
        let labels: Vec<_> = units.map(|unit| (unit, label(Place::Unit(unit), self.stretch, words))).collect();
        let width = |words: &str| text::width(words, label_size(theme), theme.regular()) + theme.gap * 0.4;
        let widest = labels.iter().map(|(_, label)| width(label)).fold(0.0, f32::max);
        let step = [1, 2, 5].into_iter().find(|step| f32::from(*step) * self.unit >= widest).unwrap_or(10);
        let is_written = |unit: u8| (unit - 1).is_multiple_of(step);
        labels
            .into_iter()
            .filter(|(unit, _)| is_written(*unit))
            .map(|(unit, label)| (Place::Unit(unit), label))
            .collect()
    }
}

/// What is written under a place.
pub(super) fn label(place: Place, stretch: Stretch, words: Words) -> String {
    match (place, stretch) {
        (Place::Unit(month), Stretch::Year(_)) => words.month(month),
        (Place::Unit(day), Stretch::Month(..)) => day.to_string(),
        (Place::Coarse, Stretch::Year(_)) => words.say("years-no-month").into_owned(),
        (Place::Coarse, Stretch::Month(..)) => words.say("years-no-day").into_owned(),
        (Place::Earlier, _) => words.say("years-begun").into_owned(),
        (Place::May, _) => words.say("years-maybe").into_owned(),
        (Place::Undated | Place::Elsewhere, _) => words.say("years-none").into_owned(),
    }
}

/// "2024 by month", "Jun 2024 by day".
pub(super) fn title(stretch: Stretch, words: Words) -> String {
    let date = date(stretch, None, words);
    match stretch {
        Stretch::Year(_) => words.with("years-by-month", [("date", date.into())]),
        Stretch::Month(..) => words.with("years-by-day", [("date", date.into())]),
    }
}

/// The months or days from the one to the other: "Jun 2024", "24 Jun 2024 – 26 Jun 2024".
pub(super) fn spoken(stretch: Stretch, (first, last): (u8, u8), words: Words) -> String {
    let [from, to] = [first, last].map(|unit| date(stretch, Some(unit), words));
    if first == last { from } else { format!("{from} – {to}") }
}

fn date(stretch: Stretch, unit: Option<u8>, words: Words) -> String {
    stretch.date(unit).map_or_else(String::new, |date| words.date(date))
}

/// What is said of months or days: how many ties begin then, and how many of them are planned.
pub(super) fn said_of_units(calendar: &Calendar, (first, last): (u8, u8), words: Words) -> String {
    let sum = |count: &dyn Fn(Place) -> usize| (first..=last).map(|unit| count(Place::Unit(unit))).sum::<usize>();
    let ties = sum(&|place| calendar.at(place).len());
    let planned = sum(&|place| calendar.planned_at(place));
    let parts = counted(ties, planned, None, words);
    words.pair(&spoken(calendar.stretch, (first, last), words), &parts)
}

/// What is said of a place: of a month or a day as of several, of others why its ties stand there.
pub(super) fn said_of(calendar: &Calendar, place: Place, words: Words) -> String {
    let why = match (place, calendar.stretch) {
        (Place::Unit(unit), _) => return said_of_units(calendar, (unit, unit), words),
        (Place::Coarse, Stretch::Year(_)) => "years-no-month-why",
        (Place::Coarse, Stretch::Month(..)) => "years-no-day-why",
        (Place::Earlier, _) => "years-begun-why",
        (Place::May, _) => "years-maybe-why",
        (Place::Undated | Place::Elsewhere, _) => "years-none",
    };
    let parts = counted(calendar.at(place).len(), calendar.planned_at(place), Some(why), words);
    words.pair(&date(calendar.stretch, None, words), &parts)
}

fn counted(ties: usize, planned: usize, why: Option<&'static str>, words: Words) -> String {
    let mut parts = vec![words.with("count-ties", [("count", ties.into())])];
    parts.extend(why.map(|key| words.say(key).into_owned()));
    if planned > 0 {
        parts.push(words.with("years-planned", [("count", planned.into())]));
    }
    words.parts(&parts)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::dataset::{look::ThemeName, names::Language};

    const STRETCHES: [Stretch; 3] = [Stretch::Year(2024), Stretch::Month(2024, 2), Stretch::Month(2024, 12)];

    #[test]
    fn every_month_and_day_has_a_place_that_can_be_hit_and_none_lies_over_another() {
        for language in [Language::English, Language::Traditional] {
            for room in [400.0, 640.0, 930.0, 1300.0] {
                for stretch in STRETCHES {
                    let words = Words::of(language);
                    let places = Places::new(stretch, room, Theme::get(ThemeName::Light), words);
                    let mut free = 0.0;
                    let units = (1..=stretch.units()).map(Place::Unit);
                    for place in units.chain(ASIDE) {
                        let extent = places.extent(place).unwrap();
                        assert!(extent.min >= free - 0.01 && extent.span() > 4.0, "{place:?} of {stretch:?} in {room}");
                        free = extent.max;
                        if let Place::Unit(unit) = place {
                            assert_eq!(places.unit_at(extent.center()), unit);
                        }
                    }
                    assert!(free <= room + 0.01, "{stretch:?} takes {free} of {room}");
                }
            }
        }
    }

    #[test]
    fn what_is_written_under_days_does_not_touch() {
        let theme = Theme::get(ThemeName::Light);
        for room in [400.0, 640.0, 930.0, 1300.0] {
            for stretch in STRETCHES {
                let words = Words::of(Language::Traditional);
                let places = Places::new(stretch, room, theme, words);
                let mut free = f32::MIN;
                for (place, label) in places.written(theme, words) {
                    let middle = places.extent(place).unwrap().center();
                    let half = text::width(&label, label_size(theme), theme.regular()) / 2.0;
                    assert!(middle - half >= free, "{label} of {stretch:?} in {room}");
                    free = middle + half;
                }
                assert!(free > 0.0);
            }
        }
    }

    #[test]
    fn it_goes_along_with_the_years_that_are_chosen() {
        let mut zoom = YearZoom::default();
        let whole = Some((2019, 2026));
        zoom.follow(Some((2021, 2021)), whole);
        assert_eq!(zoom.stretch(), None, "nobody asked for a closer look");
        zoom.look_at(Some(Stretch::Month(2024, 6)));
        zoom.follow(Some((2022, 2024)), whole);
        assert_eq!(zoom.stretch(), Some(Stretch::Month(2024, 6)));
        zoom.follow(None, whole);
        assert_eq!(zoom.stretch(), Some(Stretch::Month(2024, 6)));
        zoom.follow(Some((2025, 2025)), whole);
        assert_eq!(zoom.stretch(), Some(Stretch::Year(2025)));
        zoom.follow(Some((2019, 2022)), whole);
        assert_eq!(zoom.stretch(), None);
        zoom.look_at(Some(Stretch::Year(2024)));
        zoom.follow(None, Some((1990, 1999)));
        assert_eq!(zoom.stretch(), None, "another dataset has no such year");
    }

    #[test]
    fn a_notch_of_the_wheel_asks_once_and_two_ask_twice() {
        let mut zoom = YearZoom::default();
        let mut asked = |turns: &[f32]| turns.iter().filter_map(|turn| zoom.turned(*turn, 1.0)).collect::<Vec<_>>();
        assert_eq!(asked(&[12.0, 14.0, 10.0, 4.0, 0.0]), [Toward::Closer]);
        assert_eq!(asked(&[-12.0, -14.0, -10.0, -4.0, 0.0, -40.0, 0.0]), [Toward::Wider; 2]);
        assert_eq!(asked(&[8.0, 8.0, 0.0, 8.0, 8.0, 0.0]), []);
        assert_eq!(zoom.turned(0.0, 1.15), None);
        assert_eq!(zoom.turned(0.0, 1.15), Some(Toward::Closer));
    }

    #[test]
    fn going_back_to_the_months_is_at_the_one_that_was_looked_at() {
        let mut zoom = YearZoom::default();
        zoom.look_at(Some(Stretch::Month(2024, 6)));
        zoom.widen();
        assert_eq!((zoom.stretch(), zoom.at), (Some(Stretch::Year(2024)), Some(Place::Unit(6))));
        zoom.widen();
        assert_eq!((zoom.stretch(), zoom.at), (None, None));
    }
}
