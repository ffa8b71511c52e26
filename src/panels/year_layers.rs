//! How high the bars of years are, worked out once for what a session shows.

use crate::{
    filter::timeline::{Timeline, Years},
    session::Session,
};

/// The ties of a bar.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Layers {
    /// Those that surely lie in its years.
    pub(super) held: usize,
    /// Those of them that are planned.
    pub(super) planned: usize,
    /// Those that may lie there by their bounds.
    pub(super) may: usize,
}

/// The layers of all bars of a strip, kept between frames.
#[derive(Debug, Default)]
pub struct KeptLayers {
    made: Option<Made>,
}

#[derive(Debug)]
struct Made {
    contents: u64,
    timeline: Timeline,
    layers: Vec<(Years, Layers)>,
    most: usize,
}

impl KeptLayers {
    /// The layers of the bars of `timeline` in their order, and the number of ties of the highest, 1 at least.
    pub(super) fn of(&mut self, session: &Session, timeline: &Timeline) -> (&[(Years, Layers)], usize) {
        let known = self.made.take().filter(|made| (made.contents, &made.timeline) == (session.contents(), timeline));
        let made = self.made.insert(known.unwrap_or_else(|| Made::new(session, timeline)));
        (&made.layers, made.most)
    }

    /// Forgets them, as when another dataset is looked at.
    pub(super) fn forget(&mut self) {
        self.made = None;
    }
}

impl Made {
    fn new(session: &Session, timeline: &Timeline) -> Self {
        let layers: Vec<_> = timeline.all_bars().map(|years| (years, Layers::of(session, years))).collect();
        let most = layers.iter().map(|(_, layers)| layers.all()).max().unwrap_or(0).max(1);
        Self { contents: session.contents(), timeline: timeline.clone(), layers, most }
    }
}

impl Layers {
    fn of(session: &Session, years: Years) -> Self {
        let counts = session.counts();
        Self { held: counts.in_years(years), planned: counts.planned_in(years), may: counts.may_be_in(years) }
    }

    pub(super) fn all(self) -> usize {
        self.held + self.may
    }
}

/// The height of the bar of `count` ties, where the highest, of `most`, has this `height`.
pub(super) fn rise(count: usize, most: usize, height: f32) -> f32 {
    if count == 0 { 1.5 } else { 3.0 + (height - 3.0) * (count as f32 / most as f32).sqrt() }
}
