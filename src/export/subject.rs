//! The subject of a picture: the relations and entities it shows, and their sources.
//!
//! Title, counts and sources of a picture are those of its subject, be it a whole map, a selection seen from near, the
//! step of a story or the part of a map that a window shows.

use std::collections::BTreeSet;

use emath::Rect;

use crate::{
    dataset::{
        id::{EntityIndex, RelationIndex, SourceIndex},
        workspace::Target,
    },
    filter::facets::has_usable_year,
    scene::{Emphasis, Scene},
    session::Session,
};

/// The subject of a picture.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Subject {
    /// The part of the view that it takes in.
    pub reach: Reach,
    /// The relations in the picture, in dataset order.
    pub relations: Vec<RelationIndex>,
    /// The entities in the picture, in dataset order.
    pub entities: Vec<EntityIndex>,
    /// The number of relations that are drawn only as context.
    pub context: usize,
    /// The number of further relations that only the year keeps out.
    pub undated: usize,
    /// The number of these entities that are folded beside their hubs.
    pub folded: usize,
    /// The sources of these relations and entities, in dataset order. An entity that is only the end of a relation
    /// brings none of its own.
    pub sources: Vec<SourceIndex>,
}

/// The part of the view that a picture takes in.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Reach {
    /// Everything that the filters show.
    #[default]
    All,
    /// The part that lies in view.
    Part,
    /// The selection, or the highlights of a step.
    Lit,
}

impl Subject {
    /// Everything that the filters of `session` show.
    pub fn shown(session: &Session) -> Self {
        let shown = session.shown();
        let own: BTreeSet<EntityIndex> = shown.matching.ones().map(EntityIndex::new).collect();
        Self {
            reach: Reach::All,
            relations: shown.relations.ones().map(RelationIndex::new).collect(),
            entities: shown.entities.ones().map(EntityIndex::new).collect(),
            context: shown.context_count(),
            undated: shown.undated_count(),
            folded: 0,
            sources: Vec::new(),
        }
        .resting(session, &own)
    }

    /// The part that lies in `view`, a rectangle in world units.
    pub(crate) fn in_view(session: &Session, scene: &Scene, view: Rect) -> Self {
        let (shown, all) = (session.shown(), Self::shown(session));
        let is_seen = |at: usize| view.contains(scene.discs[at].center);
        let entities: Vec<EntityIndex> = (0..scene.discs.len())
            .filter(|at| is_seen(*at))
            .map(|at| scene.discs[at].entity)
            .filter(|entity| shown.entities.contains(entity.position()))
            .collect();
        if entities.len() == all.entities.len() {
            return all;
        }
        // A relation whose line only passes through, with both ends outside, says nothing in this view.
        let seen = scene.ties.iter().filter(|tie| tie.ends().into_iter().any(is_seen)).map(|tie| tie.relation);
        let (relations, others): (Vec<_>, Vec<_>) = seen.partition(|tie| shown.relations.contains(tie.position()));
        let context = others.iter().filter(|tie| shown.context_relations.contains(tie.position())).count();
        let own = entities.iter().copied().filter(|entity| shown.matching.contains(entity.position())).collect();
        Self { reach: Reach::Part, relations, entities, context, undated: all.undated, folded: 0, sources: Vec::new() }
            .resting(session, &own)
    }

    /// The part that is lit in `scene`; `None` if nothing is.
    pub fn lit(session: &Session, scene: &Scene) -> Option<Self> {
        if !scene.lit.any {
            return None;
        }
        let relations: Vec<RelationIndex> = scene.lit.ties.iter().map(|at| scene.ties[*at].relation).collect();
        let discs = || scene.lit.discs.iter().map(|at| &scene.discs[*at]);
        let ends: BTreeSet<EntityIndex> = relations.iter().flat_map(|tie| session.network().ends(*tie)).collect();
        let stands_alone = |entity: &EntityIndex| !ends.contains(entity);
        let own = discs().filter(|disc| disc.emphasis == Emphasis::Chosen || stands_alone(&disc.entity));
        // The entities that callouts point to are cited too.
        let spoken_of =
            session.staged().into_iter().flat_map(|step| &step.callouts).filter_map(|callout| match callout.to {
                Some(Target::Entity(entity)) if scene.disc(entity).is_some() => Some(entity),
                _ => None,
            });
        let own = own.map(|disc| disc.entity).chain(spoken_of).collect();
        let entities = discs().map(|disc| disc.entity).collect();
        let lit =
            Self { reach: Reach::Lit, relations, entities, context: 0, undated: 0, folded: 0, sources: Vec::new() };
        Some(lit.resting(session, &own))
    }

    /// Whether the picture shows neither relations nor entities.
    pub fn is_empty(&self) -> bool {
        self.relations.is_empty() && self.entities.is_empty()
    }

    /// The number of relations without a year that a filter could use.
    pub(crate) fn without_year(&self, session: &Session) -> usize {
        let dataset = session.network().dataset();
        let has_none =
            |relation: &&RelationIndex| !has_usable_year(session.filter(), dataset.relation(**relation), dataset);
        self.relations.iter().filter(has_none).count()
    }

    /// Fills in the sources of the relations, and of the entities in `own`, which are shown in their own right.
    fn resting(mut self, session: &Session, own: &BTreeSet<EntityIndex>) -> Self {
        let dataset = session.network().dataset();
        let of_relations = self.relations.iter().flat_map(|relation| &dataset.relation(*relation).evidence);
        let of_entities = own.iter().flat_map(|entity| &dataset.entity(*entity).evidence);
        let sources: BTreeSet<SourceIndex> = of_relations.chain(of_entities).map(|evidence| evidence.source).collect();
        self.sources = sources.into_iter().collect();
        self
    }
}
