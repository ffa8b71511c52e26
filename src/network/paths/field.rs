//! How far entities lie from a goal, as far as the shortest paths to it from one start need to know.

use super::Walk;
use crate::dataset::id::EntityIndex;

/// The number of steps of an entity that was not reached.
pub(super) const UNREACHED: u32 = u32::MAX;

/// The number of steps from entities to a goal, and the number of shortest paths there.
pub(super) struct Field {
    pub(super) steps: Vec<u32>,
    pub(super) ways: Vec<usize>,
}

/// The entities that are as many steps away from one end as any that were reached from there.
struct Front {
    entities: Vec<EntityIndex>,
    steps: u32,
}

impl Walk<'_> {
    /// The field around `goal`, as far as all shortest paths from `start` lead through it; `None` if there is none.
    ///
    /// It is walked outwards from both ends, a step at a time where fewer entities were reached last, until they meet:
    /// each way alone would soon reach most of a large network. From there back to the start, ways are summed up as in
    /// Brandes' algorithm (2001).
    pub(super) fn field_around(&self, goal: EntityIndex, start: EntityIndex) -> Option<Field> {
        let count = self.network.dataset().entities.len();
        let mut field = Field { steps: vec![UNREACHED; count], ways: vec![0; count] };
        let mut from_start = vec![UNREACHED; count];
        *field.steps.get_mut(goal.position())? = 0;
        *field.ways.get_mut(goal.position())? = 1;
        *from_start.get_mut(start.position())? = 0;
        let front = |end| Front { entities: vec![end], steps: 0 };
        let (mut around_goal, mut around_start) = (front(goal), front(start));
        // The entities by the number of steps from the start, but for those of the last one.
        let mut passed: Vec<Vec<EntityIndex>> = Vec::new();
        while !around_goal.entities.iter().any(|entity| from_start[entity.position()] != UNREACHED) {
            if around_goal.entities.is_empty() || around_start.entities.is_empty() {
                return None;
            }
            if around_goal.entities.len() <= around_start.entities.len() {
                self.spread(&mut around_goal, start, &mut field.steps, &mut |from, to| {
                    field.ways[to] = field.ways[to].saturating_add(field.ways[from]);
                });
            } else {
                passed.push(around_start.entities.clone());
                self.spread(&mut around_start, goal, &mut from_start, &mut |_, _| {});
            }
        }
        let whole = around_goal.steps + around_start.steps;
        for (entities, steps) in passed.iter().zip((0..whole).map(|passed| whole - passed)).rev() {
            for entity in entities {
                let nearer = self.next_to(*entity).into_iter().map(EntityIndex::position);
                let ways: usize = nearer
                    .filter(|other| field.steps[*other] == steps - 1)
                    .fold(0, |ways, other| ways.saturating_add(field.ways[other]));
                if ways > 0 {
                    field.steps[entity.position()] = steps;
                    field.ways[entity.position()] = ways;
                }
            }
        }
        Some(field)
    }

    /// Goes a step on from all entities of `front`, and hands on each step to one that is reached by it, by positions.
    /// Places are not entered, unless one is the `end` that is walked to.
    fn spread(&self, front: &mut Front, end: EntityIndex, reached: &mut [u32], step: &mut dyn FnMut(usize, usize)) {
        front.steps += 1;
        let before = std::mem::take(&mut front.entities);
        for entity in before {
            for other in self.next_to(entity) {
                if self.network.is_place(other) && other != end {
                    continue;
                }
                let at = other.position();
                if reached[at] == UNREACHED {
                    reached[at] = front.steps;
                    front.entities.push(other);
                }
                if reached[at] == front.steps {
                    step(entity.position(), at);
                }
            }
        }
    }
}
