//! Who has which place: names that would overlap push each other aside.
//!
//! Each name comes with the places where it could stand if it were alone, after Christensen, Marks & Shieber, "An
//! empirical study of algorithms for point-feature label placement" (1995). It takes the best of them that is free. Where
//! none is, it takes one from others that find places elsewhere, which may take theirs from others in turn.

use std::collections::BTreeSet;

use emath::{Pos2, Rect, Vec2};

use super::{crowd::Heed, forms::Form, lines::Lines};
use crate::layout::Boxes;

/// The least space between two names, in points: beside each other two must not read as one.
const APART: Vec2 = Vec2::new(7.0, 1.5);
/// The number of a box that never gives way.
const FIXED: usize = usize::MAX;

/// A name that is to be placed.
#[derive(Debug)]
pub(super) struct Contender {
    /// The disc that it names.
    pub(super) disc: usize,
    /// The ways to set it.
    pub(super) forms: Vec<Form>,
    /// The places where it could stand, the best first.
    pub(super) places: Vec<Place>,
    /// How much crossing a tie costs it: an ordinary one and a lit one.
    pub(super) crossing: [f32; 2],
    /// The least and the largest size of its letters, in points.
    sizes: [f32; 2],
    /// Its place, if it has one.
    chosen: Option<usize>,
}

/// A place for one form of a name.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Place {
    /// The form, by its position in [`Contender::forms`].
    pub(super) form: usize,
    /// The box around the lines.
    pub(super) area: Rect,
    /// Which way the lines are flush.
    pub(super) flush: i8,
    /// The line that leads to it from the mark, if it stands away from that.
    pub(super) leader: Option<[Pos2; 2]>,
    /// What is kept off there.
    pub(super) heed: Heed,
    /// How much less it is liked than the best place.
    pub(super) cost: f32,
}

impl Place {
    /// The boxes that it takes: around the lines, and along the leader.
    fn boxes(&self) -> impl Iterator<Item = Rect> + use<> {
        /// The length of a leader that is in one box, in points.
        const PIECE: f32 = 8.0;
        let along = self.leader.into_iter().flat_map(|[from, to]| {
            let pieces = (from.distance(to) / PIECE).ceil().max(1.0);
            let at = move |nth: f32| from.lerp(to, nth / pieces);
            (0..pieces as u16)
                .map(move |nth| Rect::from_two_pos(at(f32::from(nth)), at(f32::from(nth) + 1.0)).expand(1.0))
        });
        std::iter::once(self.area).chain(along)
    }
}

/// How a name may push others aside.
#[derive(Clone, Copy, Debug)]
pub(super) struct Push {
    /// Its places up to this cost.
    pub(super) below: f32,
    /// The most names that it may push at once.
    pub(super) most: usize,
    /// How often those may push others in turn.
    pub(super) depth: usize,
    /// The most places from which it tries to push.
    pub(super) tried: usize,
}

/// The names that are placed and the room that they leave.
#[derive(Debug)]
pub(super) struct Contest {
    contenders: Vec<Contender>,
    ties: Lines,
    /// All names with a place by number, and what never gives way.
    taken: Boxes,
    /// What names had before, so that a push that leads nowhere can be taken back.
    before: Vec<(usize, Option<usize>)>,
}

impl Contender {
    /// A name without a place. `places` are sorted by cost.
    pub(super) fn new(disc: usize, forms: Vec<Form>, mut places: Vec<Place>, crossing: [f32; 2]) -> Self {
        places.sort_by(|one, other| one.cost.total_cmp(&other.cost));
        Self { disc, forms, places, crossing, sizes: [0.0, f32::INFINITY], chosen: None }
    }

    /// Its place, if it has one.
    pub(super) fn place(&self) -> Option<&Place> {
        self.places.get(self.chosen?)
    }

    /// The size of its letters, if it has a place.
    pub(super) fn size(&self) -> Option<f32> {
        Some(self.forms[self.place()?.form].size)
    }

    /// Whether it may have a place, by the size of its letters there.
    fn is_of_size(&self, place: &Place) -> bool {
        let size = self.forms[place.form].size;
        self.sizes[0] <= size && size <= self.sizes[1]
    }
}

impl Contest {
    /// A contest over the room that `fixed` boxes leave, in which names rather keep off `ties`.
    pub(super) fn new(ties: Lines, fixed: impl Iterator<Item = Rect>) -> Self {
        let mut taken = Boxes::default();
        fixed.for_each(|area| taken.add(FIXED, area.expand(APART.y)));
        Self { contenders: Vec::new(), ties, taken, before: Vec::new() }
    }

    /// Takes this room for good, if it is free. Returns whether it was.
    pub(super) fn fix(&mut self, area: Rect) -> bool {
        let is_free = !self.taken.hits(area, usize::MAX - 1);
        if is_free {
            self.taken.add(FIXED, area.expand2(APART));
        }
        is_free
    }

    /// Takes this room for good, also from under names that have it.
    pub(super) fn take(&mut self, area: Rect) {
        self.taken.add(FIXED, area.expand(APART.y));
    }

    /// Enters a name, and returns its number.
    pub(super) fn enter(&mut self, contender: Contender) -> usize {
        self.contenders.push(contender);
        self.contenders.len() - 1
    }

    /// Gives name `at`, which has no place, more where it could stand.
    pub(super) fn widen(&mut self, at: usize, places: Vec<Place>) {
        let all = &mut self.contenders[at].places;
        all.extend(places);
        all.sort_by(|one, other| one.cost.total_cmp(&other.cost));
    }

    /// Lets name `at` have letters of these sizes only, the least and the largest, in points. Where it stands it stays.
    pub(super) fn bound(&mut self, at: usize, sizes: [f32; 2]) {
        self.contenders[at].sizes = sizes;
    }

    /// Gives name `at` a place with letters of these sizes, or leaves it where it is. Returns whether there is one.
    pub(super) fn resize(&mut self, at: usize, sizes: [f32; 2], push: Push) -> bool {
        let before = (self.contenders[at].chosen, self.contenders[at].sizes);
        self.put(at, None);
        self.bound(at, sizes);
        let has_place = self.settle(at, push.below) || self.push(at, push);
        if !has_place {
            self.bound(at, before.1);
            self.put(at, before.0);
        }
        has_place
    }

    /// Sets name `at` in this form at this place, which lies within the one that it has.
    pub(super) fn shrink(&mut self, at: usize, form: Form, place: Place) {
        self.put(at, None);
        let contender = &mut self.contenders[at];
        contender.forms.push(form);
        let nth = contender.places.partition_point(|other| other.cost <= place.cost);
        contender.places.insert(nth, Place { form: contender.forms.len() - 1, ..place });
        self.put(at, Some(nth));
    }

    /// Takes name `at` away.
    pub(super) fn leave(&mut self, at: usize) {
        self.put(at, None);
    }

    /// All names, those without a place too.
    pub(super) fn contenders(&self) -> &[Contender] {
        &self.contenders
    }

    /// Gives name `at` the best of its free places up to the cost `below`. Returns whether there is one.
    pub(super) fn settle(&mut self, at: usize, below: f32) -> bool {
        let contender = &self.contenders[at];
        let Contender { places, crossing, .. } = contender;
        let mut best: Option<(f32, usize)> = None;
        for (nth, place) in places.iter().enumerate().take_while(|(_, place)| place.cost < below) {
            if best.is_some_and(|(cost, _)| place.cost >= cost) {
                break;
            }
            if !contender.is_of_size(place) || place.boxes().any(|area| self.taken.hits(area, at)) {
                continue;
            }
            let crossed: f32 = self.ties.through(place.area).map(|tie| crossing[usize::from(tie.lit)]).sum();
            if best.is_none_or(|(cost, _)| place.cost + crossed < cost) {
                best = Some((place.cost + crossed, nth));
            }
        }
        best.map(|(_, nth)| self.put(at, Some(nth))).is_some()
    }

    /// Gives name `at` a place from which it pushes others, if those find places elsewhere. Returns whether it did.
    pub(super) fn push(&mut self, at: usize, push: Push) -> bool {
        self.before.clear();
        self.push_in_turn(at, push, &mut Vec::new())
    }

    fn push_in_turn(&mut self, at: usize, push: Push, pushing: &mut Vec<usize>) -> bool {
        let contender = &self.contenders[at];
        let below = contender.places.iter().enumerate().take_while(|(_, place)| place.cost < push.below);
        let fitting = below.filter(|(_, place)| contender.is_of_size(place)).take(push.tried);
        for (nth, place) in fitting.map(|(nth, place)| (nth, *place)).collect::<Vec<_>>() {
            let others: BTreeSet<usize> = place.boxes().flat_map(|area| self.taken.under(area)).collect();
            if others.len() > push.most || others.iter().any(|other| *other == FIXED || pushing.contains(other)) {
                continue;
            }
            let mark = self.before.len();
            for other in &others {
                self.put(*other, None);
            }
            self.put(at, Some(nth));
            pushing.push(at);
            let deeper = Push { depth: push.depth.saturating_sub(1), most: 1, ..push };
            let all = others.iter().all(|other| {
                self.settle(*other, push.below) || (push.depth > 0 && self.push_in_turn(*other, deeper, pushing))
            });
            pushing.pop();
            if all {
                return true;
            }
            self.take_back(mark);
        }
        false
    }

    fn put(&mut self, at: usize, place: Option<usize>) {
        let before = std::mem::replace(&mut self.contenders[at].chosen, place);
        let boxes = |nth: usize| {
            let place: &Place = &self.contenders[at].places[nth];
            place.boxes().map(|area| area.expand2(APART))
        };
        if let Some(nth) = before {
            boxes(nth).for_each(|area| self.taken.remove(at, area));
        }
        if let Some(nth) = place {
            boxes(nth).for_each(|area| self.taken.add(at, area));
        }
        self.before.push((at, before));
    }

    /// Undoes all since there were `mark` entries of what was before.
    fn take_back(&mut self, mark: usize) {
        while self.before.len() > mark {
            if let Some((at, place)) = self.before.pop() {
                self.put(at, place);
                self.before.pop();
            }
        }
    }
}
