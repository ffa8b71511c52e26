//! What was measured of a network: each measure is worked out once, when it is asked for first or ahead of time.

use std::{collections::BTreeMap, ops::ControlFlow, sync::OnceLock};

use super::{
    Network, Progress,
    measure::{Exactness, Measure, Values, links::Links, parts::Parts},
};
use crate::dataset::{
    filter::Along,
    id::{EntityIndex, RelationIndex},
};

impl Network {
    /// The numbers of a measure of all entities, along these ties.
    pub fn measured(&self, measure: Measure, along: Along) -> &Values {
        self.place_of(measure, along).get_or_init(|| {
            let nothing = || Values::of_all(Vec::new(), Exactness::Exact);
            self.measure(measure, along, &mut to_the_end).unwrap_or_else(nothing)
        })
    }

    /// Where the numbers of a measure are kept.
    fn place_of(&self, measure: Measure, along: Along) -> &OnceLock<Values> {
        &self.measured[along as usize][measure as usize]
    }

    fn measure(&self, measure: Measure, along: Along, progress: &mut Progress<'_>) -> Option<Values> {
        if measure == Measure::Ties {
            let ties = self.dataset.entity_indices().map(|entity| Some(self.ranked_degree(entity, along) as f64));
            return Some(Values::of_all(ties.collect(), Exactness::Exact));
        }
        measure.of(&self.links(along), progress)
    }

    /// The number of the group of a measure that `entity` is in, such as its community, from 0 for the largest; `None` if
    /// it is a place, which is in none.
    pub fn group(&self, entity: EntityIndex, measure: Measure, along: Along) -> Option<usize> {
        self.measured(measure, along).of(entity).map(|number| number as usize - 1)
    }

    /// The relations that alone join two parts of the network: without one of them, neither could be reached from the
    /// other any more. In file order.
    pub fn bridges(&self, along: Along) -> Vec<RelationIndex> {
        let bridges = Parts::of(&self.links(along)).bridges;
        let pair = |relation: RelationIndex| {
            let [from, to] = self.ends(relation).map(EntityIndex::position);
            [from.min(to), from.max(to)]
        };
        let mut ties = BTreeMap::<[usize; 2], Vec<RelationIndex>>::new();
        let walkable = self.dataset.relation_indices().filter(|relation| self.is_walkable(*relation, along));
        for relation in walkable.filter(|relation| bridges.binary_search(&pair(*relation)).is_ok()) {
            ties.entry(pair(relation)).or_default().push(relation);
        }
        // Where two ties run side by side, either can go.
        let mut single: Vec<RelationIndex> = ties.into_values().filter(|ties| ties.len() == 1).flatten().collect();
        single.sort_unstable();
        single
    }

    /// How many places, hypotheses and adverse relations measures leave out.
    pub fn left_out(&self, along: Along) -> [usize; 3] {
        let ways = |along: Along| self.walkable[along as usize].count_ones(..);
        let hypotheses = self.dataset.relations.len() - ways(Along::WithAdverse);
        [self.places.count_ones(..), hypotheses, ways(Along::WithAdverse) - ways(along)]
    }

    /// Whether `measure` is known already or can be worked out without a noticeable wait.
    pub(crate) fn is_at_hand(&self, measure: Measure, along: Along) -> bool {
        /// Fewer records than this are measured within a frame.
        const MANY: usize = 2_000;
        let count = self.dataset.entities.len() + self.dataset.relations.len();
        measure == Measure::Ties || self.has_measured(measure, along) || count < MANY
    }

    /// Whether `measure` was worked out already.
    pub fn has_measured(&self, measure: Measure, along: Along) -> bool {
        self.place_of(measure, along).get().is_some()
    }

    /// Works out `measure` ahead of time, unless `progress` breaks.
    pub fn work_out(&self, measure: Measure, along: Along, progress: &mut Progress<'_>) -> ControlFlow<()> {
        if self.has_measured(measure, along) {
            return ControlFlow::Continue(());
        }
        match self.measure(measure, along, progress) {
            Some(found) => {
                // Whoever was faster found the same.
                _ = self.place_of(measure, along).set(found);
                ControlFlow::Continue(())
            }
            None => ControlFlow::Break(()),
        }
    }

    /// Takes over what was measured of `before`, if the same entities are tied in the same way: measuring anew would
    /// give the same, and takes seconds for a large network.
    pub fn take_measures_of(&self, before: &Self) {
        for along in Along::ALL {
            // Ties are counted at once, and parallel ones change no link.
            let measures = Measure::ALL.into_iter().filter(|measure| *measure != Measure::Ties);
            let known = measures.filter_map(|measure| Some((measure, before.place_of(measure, along).get()?)));
            let known: Vec<_> = known.collect();
            if !known.is_empty() && self.is_tied_as(before, along) {
                for (measure, values) in known {
                    // What this network knows already stays.
                    _ = self.place_of(measure, along).set(values.clone());
                }
            }
        }
    }

    fn is_tied_as(&self, other: &Self, along: Along) -> bool {
        let ids = |network: &Self| network.dataset.entities.iter().map(|entity| entity.id.clone()).collect::<Vec<_>>();
        ids(self) == ids(other) && self.links(along) == other.links(along)
    }

    /// The neighbours of all entities along relations that paths may use.
    fn links(&self, along: Along) -> Links {
        let walkable = self.dataset.relation_indices().filter(|relation| self.is_walkable(*relation, along));
        let joins = |end: &EntityIndex| !self.is_place(*end);
        let pairs = walkable.map(|relation| self.ends(relation)).filter(|ends| ends.iter().all(joins));
        let pairs = pairs.map(|[from, to]| (from.position(), to.position()));
        let mut by_id: Vec<usize> = (0..self.dataset.entities.len()).collect();
        by_id.sort_by(|a, b| self.dataset.entities[*a].id.cmp(&self.dataset.entities[*b].id));
        Links::new(by_id.len(), pairs).ordered(by_id).without(self.places.clone())
    }
}

/// A progress callback that never breaks.
fn to_the_end(_share: f32) -> ControlFlow<()> {
    ControlFlow::Continue(())
}
