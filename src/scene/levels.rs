//! The sizes of names: what is better tied is never set smaller than what is less tied by more than one small step, and
//! what is lit never smaller than what steps back.

use emath::Rect;

use super::{
    beside,
    contest::{Contender, Contest, Place, Push},
    crowd::{Crowd, Mark, inked},
    forms::Form,
    theme::Theme,
};

/// The sizes of names, the largest first, each a small step from the next.
#[derive(Clone, Copy, Debug)]
pub(super) struct Ladder([f32; 5]);

/// The sizes that names may have yet.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Levels {
    ladder: [f32; 5],
    /// The least size of names that matter more than all that are still to be set.
    cap: f32,
    /// The least size of names that are better tied.
    least: f32,
}

impl Ladder {
    /// The sizes of this theme.
    pub(super) fn new(theme: &Theme) -> Self {
        let Theme { hub_label_size: hub, label_size: usual, least_label_size: least, .. } = *theme;
        Self([hub, f32::midpoint(hub, usual), usual, f32::midpoint(usual, least), least])
    }
}

impl Levels {
    /// No name is set yet.
    pub(super) fn new(Ladder(ladder): Ladder) -> Self {
        Self { ladder, cap: f32::INFINITY, least: f32::INFINITY }
    }

    /// The largest size of the next name.
    pub(super) fn most(&self) -> f32 {
        // The smallest of the sizes that are larger than the least before.
        let step = self.ladder.iter().rev().copied().find(|size| *size > self.least);
        step.unwrap_or(self.ladder[0]).min(self.cap)
    }

    /// Those of these sizes that the next name may have, and the least in any case.
    pub(super) fn of(&self, sizes: &[f32]) -> Vec<f32> {
        let [.., least] = self.ladder;
        let mut allowed: Vec<f32> = sizes.iter().copied().filter(|size| *size <= self.most()).collect();
        if allowed.is_empty() {
            allowed.push(least);
        }
        allowed
    }

    /// A name was set in this size.
    fn set(&mut self, size: f32) {
        self.least = self.least.min(size);
    }

    /// All names that follow matter less.
    pub(super) fn close(&mut self) {
        self.cap = self.cap.min(self.least);
    }

    /// Sets these names, the best tied first, as large as better tied ones allow and as finds room where no more is left
    /// unheeded. They keep these sizes.
    pub(super) fn raise(&mut self, contest: &mut Contest, numbers: &[usize], push: impl Fn(f32) -> Push) {
        for number in numbers.iter().copied() {
            let Some(size) = contest.contenders()[number].size() else { continue };
            let Some(cost) = contest.contenders()[number].place().map(|place| place.cost) else { continue };
            let most = self.most();
            let larger = self.ladder.into_iter().filter(|step| (size + 0.01..=most).contains(step));
            let raised = larger.into_iter().find(|step| contest.resize(number, [*step; 2], push(cost)));
            if size > most {
                contest.resize(number, [0.0, most], push(cost));
            }
            let size = raised.or_else(|| contest.contenders()[number].size()).unwrap_or(size);
            contest.bound(number, [size; 2]);
            self.set(size);
        }
    }

    /// Sets those of these names smaller, the best tied first, that are larger than better tied ones allow.
    pub(super) fn lower(
        &mut self,
        contest: &mut Contest,
        numbers: &[usize],
        crowd: &Crowd,
        own: impl Fn(usize) -> Mark,
    ) {
        for number in numbers.iter().copied() {
            let contender = &contest.contenders()[number];
            let Some(size) = contender.size() else { continue };
            let most = self.most();
            if size > most {
                let own = own(contender.disc);
                if let Some((form, place)) = smaller(contender, &own, most, crowd) {
                    contest.shrink(number, form, place);
                } else {
                    let cost = contender.place().map_or(0.0, |place| place.cost);
                    let push = Push { below: cost + 20.0, most: 0, depth: 0, tried: 0 };
                    if !contest.resize(number, [0.0, most], push) {
                        contest.leave(number);
                    }
                }
            }
            if let Some(size) = contest.contenders()[number].size() {
                contest.bound(number, [size; 2]);
                self.set(size);
            }
        }
    }
}

/// The name of `own` in letters of this smaller size, in the part of its place that is nearest to its mark; `None` if
/// another mark is nearer then.
fn smaller(contender: &Contender, own: &Mark, size: f32, crowd: &Crowd) -> Option<(Form, Place)> {
    let place = contender.place()?;
    let form = &contender.forms[place.form];
    let share = size / form.size;
    let near = place.area.clamp(own.center);
    let area = Rect::from_min_max(near + (place.area.min - near) * share, near + (place.area.max - near) * share);
    let widths: Vec<f32> = form.widths.iter().map(|width| width * share).collect();
    let lines = inked(area, &widths, size, place.flush);
    let leader = beside::leader(own.center, own.reach, area);
    let form = Form { widths, size, ..form.clone() };
    crowd.allows(own, area, &lines, place.heed).then_some((form, Place { area, leader, ..*place }))
}
