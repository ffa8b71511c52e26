//! Who is next to whom, for measures that walk a network many times.

/// The neighbours of every entity, both ways, parallel relations once.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Links {
    neighbours: Vec<Vec<usize>>,
    by_id: Vec<usize>,
    ends: usize,
}

impl Links {
    /// The neighbours by these pairs, in the order of the file.
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

    /// The same, with another order of the entities that decides where anything has to.
    pub(super) fn ordered(self, by_id: Vec<usize>) -> Self {
        Self { by_id, ..self }
    }

    /// How many entities there are.
    pub(super) fn len(&self) -> usize {
        self.neighbours.len()
    }

    /// How many ends all links have: twice their number.
    pub(super) fn ends(&self) -> usize {
        self.ends
    }

    /// The neighbours of one, ascending.
    pub(super) fn of(&self, at: usize) -> &[usize] {
        self.neighbours.get(at).map(Vec::as_slice).unwrap_or_default()
    }

    /// All entities by id.
    pub(super) fn by_id(&self) -> &[usize] {
        &self.by_id
    }
}
