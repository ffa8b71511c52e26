//! Links: the neighbours of every entity, for measures that walk a network many times.

use fixedbitset::FixedBitSet;

/// The neighbours of every entity, both ways, parallel relations once.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(in super::super) struct Links {
    neighbours: Vec<Vec<usize>>,
    by_id: Vec<usize>,
    ends: usize,
    /// The entities that are not measured.
    left_out: FixedBitSet,
}

impl Links {
    /// The neighbours by the pairs of positions that relations join, in the order of the file.
    pub(in super::super) fn new(count: usize, pairs: impl IntoIterator<Item = (usize, usize)>) -> Self {
        let mut neighbours = vec![Vec::new(); count];
        for (a, b) in pairs.into_iter().filter(|(a, b)| a != b) {
            neighbours[a].push(b);
            neighbours[b].push(a);
        }
        for own in &mut neighbours {
            own.sort_unstable();
            own.dedup();
        }
        let ends = neighbours.iter().map(Vec::len).sum();
        Self { neighbours, by_id: (0..count).collect(), ends, left_out: FixedBitSet::new() }
    }

    /// The links, with the order of entities that decides wherever an order matters.
    pub(in super::super) fn ordered(self, by_id: Vec<usize>) -> Self {
        Self { by_id, ..self }
    }

    /// The links, with the entities that are not measured; nothing is tied to them.
    pub(in super::super) fn without(self, left_out: FixedBitSet) -> Self {
        Self { left_out, ..self }
    }

    /// Whether the entity at position `at` is not measured.
    pub(in super::super) fn leaves_out(&self, at: usize) -> bool {
        self.left_out.contains(at)
    }

    /// The sum of the `values` of the neighbours of the entity at position `at`.
    pub(in super::super) fn sum(&self, at: usize, values: &[f64]) -> f64 {
        self.of(at).iter().map(|other| values[*other]).sum()
    }

    /// The members of each component in the order of ids, as are the components by their first members.
    pub(in super::super) fn components(&self) -> Vec<Vec<usize>> {
        let mut component = vec![usize::MAX; self.len()];
        let mut members: Vec<Vec<usize>> = Vec::new();
        let mut waiting = Vec::new();
        for start in self.by_id.iter().filter(|start| !self.leaves_out(**start)) {
            if component[*start] == usize::MAX {
                component[*start] = members.len();
                waiting.push(*start);
                while let Some(at) = waiting.pop() {
                    for other in self.of(at) {
                        if component[*other] == usize::MAX {
                            component[*other] = members.len();
                            waiting.push(*other);
                        }
                    }
                }
                members.push(Vec::new());
            }
            members[component[*start]].push(*start);
        }
        members
    }

    /// The number of entities.
    pub(in super::super) fn len(&self) -> usize {
        self.neighbours.len()
    }

    /// The number of ends of all links: twice the number of links.
    pub(in super::super) fn ends(&self) -> usize {
        self.ends
    }

    /// The neighbours of the entity at position `at`, ascending.
    pub(in super::super) fn of(&self, at: usize) -> &[usize] {
        self.neighbours.get(at).map(Vec::as_slice).unwrap_or_default()
    }

    /// The positions of all entities, in the order of their ids.
    pub(in super::super) fn by_id(&self) -> &[usize] {
        &self.by_id
    }
}
