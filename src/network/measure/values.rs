//! The numbers of a measure, one for each entity.

use super::links::Links;
use crate::dataset::id::EntityIndex;

/// How near the numbers of a measure are to what it means.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Exactness {
    /// They are just that, but for rounding in the last digits.
    Exact,
    /// The shortest ways of only some entities were followed.
    Estimated {
        /// The number of entities whose ways were followed.
        from: usize,
        /// The number of entities that there are.
        of: usize,
        /// How far off a number may be in 19 of 20 cases, as a share of the largest.
        off: f64,
    },
    /// A division into groups that is good, while nobody can say whether a better one exists.
    Heuristic {
        /// How much more ties lie within groups than chance would put there, from −0.5 to 1.
        modularity: f64,
    },
}

/// The numbers of a measure, one for each entity in dataset order.
#[derive(Clone, Debug, PartialEq)]
pub struct Values {
    /// `None` for entities that are left out.
    by_entity: Vec<Option<f64>>,
    most: f64,
    ranking: Vec<EntityIndex>,
    /// The least number of each band but the last, from the first on.
    bands: [f64; BANDS - 1],
    exactness: Exactness,
}

/// The number of bands of entities that can be told apart by their shade.
pub const BANDS: usize = 5;
/// The shares of all entities that the bands go down to, but for the last.
const DOWN_TO: [f64; BANDS - 1] = [0.03, 0.1, 0.25, 0.5];

impl Values {
    /// The numbers of all entities but those that `links` leave out.
    pub(super) fn new(values: Vec<f64>, links: &Links, exactness: Exactness) -> Self {
        let counted = values.into_iter().enumerate().map(|(at, value)| (!links.leaves_out(at)).then_some(value));
        Self::of_all(counted.collect(), exactness)
    }

    /// The numbers of all entities that have one.
    pub(in super::super) fn of_all(values: Vec<Option<f64>>, exactness: Exactness) -> Self {
        let most = values.iter().flatten().copied().fold(0.0, f64::max);
        let mut ranking: Vec<(f64, usize)> =
            values.iter().enumerate().filter_map(|(at, value)| value.map(|value| (value, at))).collect();
        ranking.sort_unstable_by(|one, other| other.0.total_cmp(&one.0).then(one.1.cmp(&other.1)));
        let least = |share: f64| {
            ranking.get((share * ranking.len() as f64) as usize).map(|(value, _)| *value).unwrap_or_default()
        };
        let bands = DOWN_TO.map(least);
        let ranking = ranking.into_iter().map(|(_, at)| EntityIndex::new(at)).collect();
        Self { by_entity: values, most, ranking, bands, exactness }
    }

    /// The number of an entity; `None` if it is left out, as places mostly are.
    pub fn of(&self, entity: EntityIndex) -> Option<f64> {
        self.by_entity.get(entity.position()).copied().flatten()
    }

    /// The numbers of all entities in dataset order, with `None` for those that are left out.
    pub fn all(&self) -> &[Option<f64>] {
        &self.by_entity
    }

    /// The largest number.
    pub fn most(&self) -> f64 {
        self.most
    }

    /// The number of an entity as a share of the largest, from 0 to 1; 0 if it is left out.
    pub fn share(&self, entity: EntityIndex) -> f32 {
        let share = |value: f64| (value / self.most) as f32;
        self.of(entity).filter(|_| self.most > 0.0).map_or(0.0, share)
    }

    /// The band of an entity, from 0 for the few with the largest numbers to the last for those with the smallest or
    /// with none; `None` if it is left out.
    pub fn band(&self, entity: EntityIndex) -> Option<usize> {
        let value = self.of(entity)?;
        let reached = self.bands.iter().position(|least| value >= *least && value > 0.0);
        Some(reached.unwrap_or(BANDS - 1))
    }

    /// The least number of the entities in a band, other than the last.
    pub fn least_of_band(&self, band: usize) -> Option<f64> {
        self.bands.get(band).copied()
    }

    /// How near the numbers are to what they mean.
    pub fn exactness(&self) -> Exactness {
        self.exactness
    }

    /// The entities from the largest number to the smallest; equals keep the order of the file.
    pub fn ranked(&self) -> &[EntityIndex] {
        &self.ranking
    }
}
