//! Parallel ties: several between the same two entities.
//!
//! Up to `MOST_APART` of them run apart. More are one band with its number, which opens into a fan while any of them
//! is lit. From far out they are one line in any case.

use super::{
    Emphasis, Scene, Tie,
    camera::Camera,
    link::{Bend, Fan},
    pattern::Pattern,
};
use crate::{dataset::id::RelationIndex, network::Network};

/// The most parallel ties that always run apart; more would be a tangle.
pub(crate) const MOST_APART: usize = 5;
/// The most parallel ties that a band opens into; nobody could tell more of them apart.
const MOST_OPEN: usize = 80;

/// How a tie is drawn where it has parallel ties and they are not gathered from afar.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum Lane {
    /// Alone, or apart from the others.
    #[default]
    Apart,
    /// All in one band.
    Band,
    /// Apart from many others, as their band is open.
    Open,
}

/// Parallel ties that are drawn as one line.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Gathered {
    /// The number of ties.
    pub count: u32,
    /// Whether all ties have a direction, and the same one.
    pub directed: bool,
    /// The dashes of the line: solid if any of the ties is, else those of the tie that matters most.
    pub pattern: Pattern,
}

/// Whether parallel ties are drawn as one line with their number, as from this far out they could not be told apart.
pub(crate) fn is_gathered(camera: Camera) -> bool {
    const BELOW: f32 = 0.45;
    camera.zoom < BELOW
}

/// The furthest that any of so many parallel ties ever bends aside, in points.
pub(super) fn widest_bend(count: usize) -> f32 {
    match count {
        _ if count <= MOST_APART => Fan::apart(count).widest(),
        _ if count <= MOST_OPEN => Fan::open(count).widest(),
        _ => 0.0,
    }
}

impl Scene {
    /// Finds [`Scene::parallels`] and leads them apart.
    pub(super) fn spread_parallel(&mut self, network: &Network) {
        let seen = |bundle: &Vec<RelationIndex>| bundle.iter().filter_map(|tie| self.tie_at(*tie)).collect::<Vec<_>>();
        let parallels: Vec<_> = network.parallels().iter().map(seen).filter(|members| members.len() > 1).collect();
        self.parallels = parallels;
        for members in &self.parallels {
            self.ties.lead(members, if members.len() > MOST_APART { Lane::Band } else { Lane::Apart });
        }
        self.gather_parallel();
    }

    /// Appoints, of each group of parallel ties, the one that matters most to be drawn for all of them, and opens the
    /// bands that are lit. Returns whether a band has opened or closed.
    pub(super) fn gather_parallel(&mut self) -> bool {
        let ties = &mut self.ties;
        let mut changed = false;
        for members in &self.parallels {
            // Reversed, because `max_by_key` takes the last of equals and the first is wanted.
            let Some(lead) = members.iter().copied().rev().max_by_key(|at| ties[*at].emphasis) else { continue };
            let (ends, pattern, lit) = (ties[lead].ends, ties[lead].pattern, ties[lead].emphasis >= Emphasis::Lit);
            let solid = members.iter().any(|at| ties[*at].pattern == Pattern::Solid);
            let gathered = Gathered {
                count: members.len() as u32,
                directed: members.iter().all(|at| ties[*at].directed && ties[*at].ends == ends),
                pattern: compared(ties, members).unwrap_or(if solid { Pattern::Solid } else { pattern }),
            };
            for at in members {
                ties[*at].gathered = (*at == lead).then_some(gathered);
            }
            let lane = match members.len() {
                count if count <= MOST_APART => Lane::Apart,
                count if count <= MOST_OPEN && lit => Lane::Open,
                _ => Lane::Band,
            };
            if ties[lead].lane != lane {
                ties.lead(members, lane);
                changed = true;
            }
        }
        changed
    }
}

/// The pattern that says how these ties stand between before and after, if any is not the same: of those that stand
/// differently, that something changed.
fn compared(ties: &[Tie], members: &[usize]) -> Option<Pattern> {
    let of = |at: &usize| ties[*at].pattern;
    let first = members.iter().map(of).find(|pattern| pattern.standing().is_some())?;
    Some(if members.iter().map(of).all(|pattern| pattern == first) { first } else { Pattern::Changed })
}

/// Ties that can be led apart.
trait Lead {
    /// Leads these parallel ties as `lane` has it.
    fn lead(&mut self, members: &[usize], lane: Lane);
}

impl Lead for Vec<Tie> {
    fn lead(&mut self, members: &[usize], lane: Lane) {
        let fan = match lane {
            Lane::Apart => Fan::apart(members.len()),
            Lane::Open => Fan::open(members.len()),
            Lane::Band => Fan::default(),
        };
        for (nth, at) in members.iter().enumerate() {
            let tie = &mut self[*at];
            // The side is counted from the disc that comes first, so that ties of opposite direction do not meet.
            let side = if tie.ends[0] < tie.ends[1] { 1.0 } else { -1.0 };
            tie.bend = Bend { aside: side * fan.aside(nth), widest: fan.widest() };
            tie.lane = lane;
        }
    }
}

impl Tie {
    /// The ties this one is drawn for at this zoom: itself alone, or all parallel ones; `None` where another tie is
    /// drawn for it.
    pub(crate) fn stands_for(&self, camera: Camera) -> Option<Gathered> {
        if is_gathered(camera) { self.gathered } else { self.stands_for_near(self.emphasis) }
    }

    /// The ties this one is drawn for where parallel ties are not gathered, if it matters so much.
    pub(crate) fn stands_for_near(&self, emphasis: Emphasis) -> Option<Gathered> {
        // In a fan the heads of all would lie in a heap.
        let headed = self.lane == Lane::Apart || emphasis == Emphasis::Chosen;
        let alone = Gathered { count: 1, directed: self.directed && headed, pattern: self.pattern };
        if self.lane == Lane::Band { self.gathered } else { Some(alone) }
    }

    /// Whether the arrow head lies half way, where parallel ties are furthest apart, rather than at the end.
    pub(crate) fn has_head_half_way(&self, camera: Camera) -> bool {
        self.bend.widest > 0.0 && !is_gathered(camera)
    }
}
