//! Which entities and relations are lit: those selected or pointed at with their neighbours, and the highlights of the
//! step on stage without theirs.

use std::collections::BTreeSet;

use fixedbitset::FixedBitSet;

use super::{Emphasis, Target};
use crate::{
    dataset::{
        id::{EntityIndex, RelationIndex},
        view::Selection,
        workspace::{self, Highlight},
    },
    network::Network,
    session::Session,
};

/// The chosen and lit records, by their positions in the dataset.
#[derive(Default)]
pub(super) struct Light {
    chosen_entities: FixedBitSet,
    lit_entities: FixedBitSet,
    chosen_relations: FixedBitSet,
    lit_relations: FixedBitSet,
}

/// The entities that the selection and the stage light, by their positions in the dataset.
pub fn entities(session: &Session) -> FixedBitSet {
    let Light { mut chosen_entities, lit_entities, .. } = Light::new(session, None);
    chosen_entities.union_with(&lit_entities);
    chosen_entities
}

impl Light {
    pub(super) fn new(session: &Session, hovered: Option<Target>) -> Self {
        let mut light = Self::default();
        let network = session.network();
        match &session.seen().selection {
            Selection::Nothing => {}
            Selection::Entities(entities) => entities.iter().for_each(|entity| light.choose_entity(network, *entity)),
            Selection::Relation(relation) => light.choose_relation(network, *relation),
            Selection::Relations(relations) => {
                for relation in relations {
                    light.light_relation(*relation);
                    network.ends(*relation).into_iter().for_each(|end| light.light_entity(end));
                }
            }
            Selection::Source(source) => {
                let support = network.supported_by(*source);
                support.entities.iter().for_each(|entity| light.light_entity(*entity));
                for relation in &support.relations {
                    light.light_relation(*relation);
                    network.ends(*relation).into_iter().for_each(|end| light.light_entity(end));
                }
            }
            Selection::Path { from, to, .. } => light.choose_path(session, [*from, *to]),
        }
        for highlight in session.staged().iter().flat_map(|step| &step.highlights) {
            match highlight {
                Highlight::Entity(entity) => light.chosen_entities.grow_and_insert(entity.position()),
                Highlight::Relation(relation) => light.choose_relation(network, *relation),
            }
        }
        if !light.is_dark() {
            pointed_to(session).for_each(|entity| light.light_entity(entity));
        }
        match hovered {
            Some(Target::Entity(entity)) => light.choose_entity(network, entity),
            Some(Target::Relation(relation)) => light.choose_relation(network, relation),
            None => {}
        }
        light
    }

    fn light_entity(&mut self, entity: EntityIndex) {
        self.lit_entities.grow_and_insert(entity.position());
    }

    fn light_relation(&mut self, relation: RelationIndex) {
        self.lit_relations.grow_and_insert(relation.position());
    }

    fn choose_entity(&mut self, network: &Network, entity: EntityIndex) {
        self.chosen_entities.grow_and_insert(entity.position());
        for relation in network.relations_of(entity) {
            self.light_relation(relation);
            self.light_entity(network.dataset().relation(relation).other_end(entity));
        }
    }

    fn choose_relation(&mut self, network: &Network, relation: RelationIndex) {
        self.chosen_relations.grow_and_insert(relation.position());
        network.ends(relation).into_iter().for_each(|end| self.light_entity(end));
    }

    fn choose_path(&mut self, session: &Session, ends: [EntityIndex; 2]) {
        for end in ends {
            self.chosen_entities.grow_and_insert(end.position());
        }
        for path in session.paths().into_iter().flat_map(|found| &found.paths).take(PATHS_LIT) {
            path.entities.iter().for_each(|entity| self.light_entity(*entity));
            path.relations.iter().flatten().for_each(|relation| self.light_relation(*relation));
        }
    }

    pub(super) fn is_dark(&self) -> bool {
        self.chosen_entities.is_empty() && self.chosen_relations.is_empty() && self.lit_entities.is_empty()
    }

    pub(super) fn on_entity(&self, entity: EntityIndex, standing: Emphasis) -> Emphasis {
        if self.chosen_entities.contains(entity.position()) {
            Emphasis::Chosen
        } else if self.lit_entities.contains(entity.position()) {
            // A neighbour that does not match stays dim: being tied does not make it match.
            if standing == Emphasis::Dimmed { standing } else { Emphasis::Lit }
        } else {
            self.away(standing)
        }
    }

    pub(super) fn on_relation(&self, relation: RelationIndex, standing: Emphasis) -> Emphasis {
        if self.chosen_relations.contains(relation.position()) {
            Emphasis::Chosen
        } else if self.lit_relations.contains(relation.position()) {
            if standing == Emphasis::Dimmed { standing } else { Emphasis::Lit }
        } else {
            self.away(standing)
        }
    }

    /// The emphasis of a thing that is not lit: faint if anything else is lit.
    fn away(&self, standing: Emphasis) -> Emphasis {
        if self.is_dark() { standing } else { standing.min(Emphasis::Context) }
    }
}

/// The entities that the callouts of the step on stage point to.
fn pointed_to(session: &Session) -> impl Iterator<Item = EntityIndex> {
    session.staged().into_iter().flat_map(|step| &step.callouts).filter_map(|callout| match callout.to {
        Some(workspace::Target::Entity(entity)) => Some(entity),
        Some(workspace::Target::Place(_)) | None => None,
    })
}

/// What the step on stage is about, each entity once: its highlights, the ends of its ties, and what its callouts point
/// to.
pub(super) fn told(session: &Session) -> impl Iterator<Item = EntityIndex> + use<> {
    let mut told: BTreeSet<EntityIndex> = pointed_to(session).collect();
    for highlight in session.staged().iter().flat_map(|step| &step.highlights) {
        match highlight {
            Highlight::Entity(entity) => _ = told.insert(*entity),
            Highlight::Relation(relation) => told.extend(session.network().ends(*relation)),
        }
    }
    told.into_iter()
}

/// The most shortest paths between two entities that are lit.
const PATHS_LIT: usize = 50;
