//! Links: the neighbours of every entity, for measures that walk a network many times.

/// The neighbours of every entity, both ways, parallel relations once.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Links {
    neighbours: Vec<Vec<usize>>,
    by_id: Vec<usize>,
    ends: usize,
}

impl Links {
    /// The neighbours by the pairs of positions that relations join, in the order of the file.
    pub(super) fn new(count: usize, pairs: impl IntoIterator<Item = (usize, usize)>) -> Self {
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
        Self { neighbours, by_id: (0..count).collect(), ends }
    }

    /// The links, with the order of entities that decides wherever an order matters.
    pub(super) fn ordered(self, by_id: Vec<usize>) -> Self {
        Self { by_id, ..self }
    }

    /// The number of entities.
    pub(super) fn len(&self) -> usize {
        self.neighbours.len()
    }

    /// The number of ends of all links: twice the number of links.
    pub(super) fn ends(&self) -> usize {
        self.ends
    }

    /// The neighbours of the entity at position `at`, ascending.
    pub(super) fn of(&self, at: usize) -> &[usize] {
        self.neighbours.get(at).map(Vec::as_slice).unwrap_or_default()
    }

    /// The positions of all entities, in the order of their ids.
    pub(super) fn by_id(&self) -> &[usize] {
        &self.by_id
    }
}
