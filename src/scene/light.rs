//! What is lit: what is selected or pointed at, with what it is tied to; and what the step on stage
//! is about, which is just that.

use std::collections::BTreeSet;

use super::{Emphasis, Target};
use crate::{
    dataset::{
        id::{EntityIndex, RelationIndex},
        relation::Relation,
        view::Selection,
        workspace::Highlight,
    },
    network::{Network, paths},
    session::Session,
};

/// What is lit by the selection, the stage and the pointer.
pub(super) struct Light {
    chosen_entities: BTreeSet<EntityIndex>,
    lit_entities: BTreeSet<EntityIndex>,
    chosen_relations: BTreeSet<RelationIndex>,
    lit_relations: BTreeSet<RelationIndex>,
}

impl Light {
    pub(super) fn new(session: &Session, hovered: Option<Target>) -> Self {
        let mut light = Self {
            chosen_entities: BTreeSet::new(),
            lit_entities: BTreeSet::new(),
            chosen_relations: BTreeSet::new(),
            lit_relations: BTreeSet::new(),
        };
        let network = session.network();
        match &session.exploration().selection {
            Selection::Nothing => {}
            Selection::Entities(entities) => entities.iter().for_each(|entity| light.choose_entity(network, *entity)),
            Selection::Relation(relation) => light.choose_relation(network, *relation),
            Selection::Source(source) => {
                let support = network.supported_by(*source);
                light.lit_entities.extend(&support.entities);
                for relation in &support.relations {
                    light.lit_relations.insert(*relation);
                    let record = network.dataset().relation(*relation);
                    light.lit_entities.extend([record.from, record.to]);
                }
            }
            Selection::Path { from, to } => light.choose_path(network, *from, *to),
        }
        for highlight in session.staged().iter().flat_map(|step| &step.highlights) {
            match highlight {
                Highlight::Entity(entity) => _ = light.chosen_entities.insert(*entity),
                Highlight::Relation(relation) => light.choose_relation(network, *relation),
            }
        }
        match hovered {
            Some(Target::Entity(entity)) => light.choose_entity(network, entity),
            Some(Target::Relation(relation)) => light.choose_relation(network, relation),
            None => {}
        }
        light
    }

    fn choose_entity(&mut self, network: &Network, entity: EntityIndex) {
        self.chosen_entities.insert(entity);
        for relation in network.relations_of(entity) {
            self.lit_relations.insert(relation);
            self.lit_entities.insert(network.dataset().relation(relation).other_end(entity));
        }
    }

    fn choose_relation(&mut self, network: &Network, relation: RelationIndex) {
        self.chosen_relations.insert(relation);
        let Relation { from, to, .. } = network.dataset().relation(relation);
        self.lit_entities.extend([*from, *to]);
    }

    fn choose_path(&mut self, network: &Network, from: EntityIndex, to: EntityIndex) {
        self.chosen_entities.extend([from, to]);
        for path in paths::shortest_paths(network, None, from, to, PATHS_LIT).into_iter().flat_map(|found| found.paths)
        {
            self.lit_entities.extend(path.entities);
            self.lit_relations.extend(path.relations.into_iter().flatten());
        }
    }

    fn is_dark(&self) -> bool {
        self.chosen_entities.is_empty() && self.chosen_relations.is_empty() && self.lit_entities.is_empty()
    }

    pub(super) fn on_entity(&self, entity: EntityIndex, standing: Emphasis) -> Emphasis {
        if self.chosen_entities.contains(&entity) {
            Emphasis::Chosen
        } else if self.lit_entities.contains(&entity) {
            // A filtered-out neighbour stays dim: being tied does not make it match.
            if standing == Emphasis::Dimmed { standing } else { Emphasis::Lit }
        } else {
            self.away(standing)
        }
    }

    pub(super) fn on_relation(&self, relation: RelationIndex, standing: Emphasis) -> Emphasis {
        if self.chosen_relations.contains(&relation) {
            Emphasis::Chosen
        } else if self.lit_relations.contains(&relation) {
            if standing == Emphasis::Dimmed { standing } else { Emphasis::Lit }
        } else {
            self.away(standing)
        }
    }

    /// What is not lit steps back while something is.
    fn away(&self, standing: Emphasis) -> Emphasis {
        if self.is_dark() { standing } else { standing.min(Emphasis::Context) }
    }
}

/// How many of the shortest paths between two entities light up.
const PATHS_LIT: usize = 50;
