//! Where a name could stand, and how it could be set.

use emath::{Rect, Vec2};

use super::{CROWDED, Placing, STRICT, UNHEEDED};
use crate::scene::{
    Disc, Emphasis,
    beside::{self, Spot, Stray},
    contest::{Contender, Place},
    crowd::{Heed, Mark, inked},
    forms::{self, Form},
    theme::Theme,
};

/// With fewer places than this, one that is to have a name in any case looks for more.
const FEW_PLACES: usize = 12;
/// The step from one of these to the next, as a multiple of the least text size.
const STEP: f32 = 0.3;
/// How much a name that is cut is liked less: more than where one covers the rims of marks, and less than where it could
/// be a neighbour's.
const CUT: f32 = 250.0;
/// How much more one of which only the beginning is said.
const STEP_CUT: f32 = 45.0;
/// How much a place over the marks of folded leaves is liked less.
const OVER_FAN: f32 = 82.0;
/// How much a place is liked less, by what is heeded there.
const HEEDED: [f32; Heed::ALL.len()] = [0.0, UNHEEDED, 2.0 * UNHEEDED, 700.0, 800.0, 900.0];
/// The step between places for one that has none yet, as a multiple of the least text size.
const FINE: f32 = 0.15;
/// The cost of crossing a tie, an ordinary one and a lit one: for most names, and for one that is lit.
const CROSSING: [[f32; 2]; 2] = [[2.2, 6.0], [2.2, 40.0]];

impl Placing<'_> {
    /// The name of disc `at` with every place where it could stand.
    pub(super) fn contender(&self, at: usize) -> Contender {
        let disc = &self.scene.discs[at];
        let forms = self.forms(at);
        let stray = match (self.is_sure(at), self.is_thorough()) {
            (true, _) => Stray::Over,
            (_, true) => Stray::Away,
            _ => Stray::Not,
        };
        let own = Mark::of(self.scene, at, self.camera, self.theme);
        let mut places = self.places(&own, &forms, |extent| beside::spots(own.center, own.reach, extent, stray));
        if self.is_sure(at) && places.iter().filter(|place| place.cost < UNHEEDED).count() < FEW_PLACES {
            let step = self.theme.least_label_size * STEP;
            let all = |extent| beside::everywhere(own.center, own.reach, extent, step, true);
            places.extend(self.places(&own, &forms, all));
        }
        let mut forms = forms;
        if self.is_sure(at) && places.iter().all(|place| place.cost >= STRICT) {
            places.extend(self.last_places(&own, &mut forms));
        }
        Contender::new(at, forms, places, CROSSING[usize::from(disc.emphasis >= Emphasis::Lit)])
    }

    /// Places for one that is to have a name and has no place but by the mark of another: for the beginning of the name,
    /// and in finer steps.
    fn last_places(&self, own: &Mark, forms: &mut Vec<Form>) -> Vec<Place> {
        let name = self.scene.naming.label(self.scene.discs[own.at].entity);
        let font = forms.first().map_or_else(|| self.theme.regular(), |form| form.font);
        let least = self.theme.least_label_size;
        let begins_so = |said: &str| self.names.iter().any(|other| *other != name && other.starts_with(said));
        let begun = forms::begun(&name, least, font, begins_so);
        forms.extend(begun.map(|form| Form { cost: form.cost + CUT + STEP_CUT, ..form }));
        let only: Vec<Form> = forms
            .iter()
            .map(|form| if form.size > least { Form { lines: Vec::new(), ..form.clone() } } else { form.clone() })
            .collect();
        let spots = |extent| beside::everywhere(own.center, own.reach, extent, least * FINE, true);
        let places = self.places(own, &only, spots);
        places.into_iter().filter(|place| place.cost < STRICT).collect()
    }

    /// Those `spots` about the mark `own` where one of these forms of its name may stand.
    pub(super) fn places(&self, own: &Mark, forms: &[Form], spots: impl Fn(Vec2) -> Vec<Spot>) -> Vec<Place> {
        let disc = &self.scene.discs[own.at];
        let heeds = self.heeds(own.at);
        let mut places = Vec::new();
        for (nth, form) in forms.iter().enumerate().filter(|(_, form)| !form.lines.is_empty()) {
            for spot in spots(form.extent()) {
                if !self.is_inside(spot.area) || self.hides_light(disc, spot.area) {
                    continue;
                }
                let leader = beside::leader(own.center, own.reach, spot.area);
                let lines = inked(spot.area, &form.widths, form.size, spot.flush);
                let allows = |heed: &Heed| {
                    self.crowd.allows(own, spot.area, &lines, *heed)
                        && leader.is_none_or(|leader| self.crowd.lets_through(own, leader, *heed))
                };
                if let Some(heed) = heeds.iter().copied().find(allows) {
                    let over = self.fans.iter().any(|fan| fan.intersects(spot.area));
                    let cost = spot.cost + form.cost + HEEDED[heed as usize] + if over { OVER_FAN } else { 0.0 };
                    places.push(Place { form: nth, area: spot.area, flush: spot.flush, leader, heed, cost });
                }
            }
        }
        places
    }

    /// The ways to set the name of disc `at`. The name of one that is to be named in any case is rather cut than left
    /// out.
    pub(super) fn forms(&self, at: usize) -> Vec<Form> {
        let disc = &self.scene.discs[at];
        let name = self.scene.naming.label(disc.entity);
        let Theme { hub_label_size: hub, label_size: usual, least_label_size: least, .. } = *self.theme;
        let (sizes, font) = if self.stands_out(disc) {
            let small = f32::midpoint(usual, least);
            (&[hub, f32::midpoint(hub, usual), usual, small, least][..], self.theme.bold())
        } else if self.is_sure(at) || self.is_thorough() {
            (&[usual, least][..], self.theme.regular())
        } else {
            (&[usual][..], self.theme.regular())
        };
        // One of few that are selected is not held back by what it is tied to.
        let levels = if self.is_singled_out(disc) { self.before } else { self.levels };
        let sizes = &levels.of(sizes);
        let mut forms = forms::whole(&name, sizes, font, |line| self.names.contains(line));
        if self.is_sure(at) {
            let cut = forms::cut(&name, least, font);
            forms.extend(cut.into_iter().map(|form| Form { cost: form.cost + CUT, ..form }));
        }
        forms
    }

    /// What the name of disc `at` heeds, the most first.
    fn heeds(&self, at: usize) -> Vec<Heed> {
        let disc = &self.scene.discs[at];
        let is_ahead = disc.emphasis >= Emphasis::Normal && self.crowd.some_step_back;
        let stands_anywhere = self.stands_out(disc) && self.scene.discs.len() > CROWDED;
        let may = |heed: &Heed| match heed {
            Heed::All => true,
            Heed::Ahead => is_ahead,
            // Of what is ahead, every mark is seen whole.
            Heed::Close => self.is_sure(at) && !self.crowd.some_step_back,
            Heed::Uncovered => self.is_sure(at),
            Heed::Weighty => self.is_best(at) || self.is_singled_out(disc),
            Heed::Nothing => {
                let is_best = self.is_best(at) && !self.crowd.some_step_back;
                is_best || self.is_singled_out(disc) || stands_anywhere
            }
        };
        Heed::ALL.into_iter().filter(may).collect()
    }

    /// Whether the name of a faint disc would cover a lit tie.
    fn hides_light(&self, disc: &Disc, area: Rect) -> bool {
        disc.emphasis <= Emphasis::Context && self.ties.through(area).next().is_some()
    }
}
