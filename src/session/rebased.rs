//! Carries indices from one dataset over to another state of it: records are found there by their ids.
//!
//! Records that are gone are dropped and counted, and an index never comes to name another record than before.

use std::{
    collections::{BTreeMap, BTreeSet, HashMap},
    sync::Arc,
};

use emath::Pos2;

use super::exploration::Exploration;
use crate::dataset::{
    Dataset,
    filter::{Around, Filter},
    group::Group,
    id::{EntityIndex, EntityKindIndex, RelationIndex, RelationKindIndex, SectorIndex, SourceIndex},
    particulars::Particulars,
    route::{Route, Waypoint},
    view::{ByHand, Frame, Seen, Selection, Show},
    workspace::{Highlight, Target, Workspace},
};

/// A function that finds places for all entities where only some are known, in dataset order and world units.
pub type Complete<'a> = &'a dyn Fn(Vec<Option<Pos2>>) -> Vec<Pos2>;

/// The positions that the records of one dataset have in another.
#[derive(Debug)]
pub struct Rebase {
    entities: Vec<Option<usize>>,
    relations: Vec<Option<usize>>,
    sources: Vec<Option<usize>>,
    sectors: Vec<Option<usize>>,
    entity_kinds: Vec<Option<usize>>,
    relation_kinds: Vec<Option<usize>>,
    /// The number of entities in the other dataset.
    count: usize,
    /// The number of records that were asked for and are gone.
    pub missing: usize,
}

impl Rebase {
    /// Looks up the records of `before` among those of `now`.
    pub fn new(before: &Dataset, now: &Dataset) -> Self {
        macro_rules! standing {
            ($list:ident) => {
                standing(&before.$list, &now.$list, |record| record.id.as_str())
            };
        }
        Self {
            entities: standing!(entities),
            relations: standing!(relations),
            sources: standing!(sources),
            sectors: standing!(sectors),
            entity_kinds: standing!(entity_kinds),
            relation_kinds: standing!(relation_kinds),
            count: now.entities.len(),
            missing: 0,
        }
    }

    /// The exploration in the other dataset. If entities are arranged, `complete` finds places for the new ones.
    pub fn exploration(&mut self, exploration: &Exploration, complete: Complete<'_>) -> Exploration {
        // What was compared was compared in the dataset before.
        let Exploration { seen, places, swayed, pins, compared: _ } = exploration;
        let place = |places: &Arc<Vec<Pos2>>| Arc::new(complete(self.places(places)));
        let (places, swayed) = (places.as_ref().map(place), swayed.as_ref().map(place));
        Exploration { seen: self.seen(seen), places, swayed, pins: self.pins(pins), compared: None }
    }

    /// The filter, look and selection in the other dataset.
    fn seen(&mut self, seen: &Seen) -> Seen {
        let Seen { filter, mode, look, undated, selection, by_hand } = seen;
        Seen {
            filter: self.filter(filter),
            mode: *mode,
            look: *look,
            undated: *undated,
            selection: self.selection(selection),
            by_hand: ByHand { folded: self.hubs(&by_hand.folded), unfolded: self.hubs(&by_hand.unfolded) },
        }
    }

    /// The hubs that are still there. Of one that is gone nothing was kept that anyone would miss.
    fn hubs(&self, hubs: &BTreeSet<EntityIndex>) -> BTreeSet<EntityIndex> {
        hubs.iter().filter_map(|hub| self.entity(*hub)).collect()
    }

    /// The workspace in the other dataset.
    pub fn workspace(&mut self, workspace: &Workspace) -> Workspace {
        let Workspace { mut groups, mut views, mut stories, positions, notes, letterhead, proposals } =
            workspace.clone();
        for group in &mut groups {
            group.entities = self.set(&group.entities, Self::entity);
        }
        for view in &mut views {
            self.show(&mut view.show);
        }
        for step in stories.iter_mut().flat_map(|story| &mut story.steps) {
            self.show(&mut step.show);
            step.highlights = self.list(std::mem::take(&mut step.highlights), Self::highlight);
            step.highlights.sort_unstable();
            for callout in &mut step.callouts {
                callout.to = callout.to.take().and_then(|target| self.target(target));
            }
        }
        let mut positions = self.list(positions, |ids, mut position| {
            position.entity = ids.entity(position.entity)?;
            Some(position)
        });
        positions.sort_by_key(|position| position.entity);
        let mut notes = self.list(notes, |ids, mut note| {
            note.about = ids.highlight(note.about)?;
            Some(note)
        });
        notes.sort_by_key(|note| note.about);
        Workspace { groups, views, stories, positions, notes, letterhead, proposals }
    }

    /// The places of entities in the order of the other dataset, as far as they are known.
    pub fn places(&self, places: &[Pos2]) -> Vec<Option<Pos2>> {
        let mut known = vec![None; self.count];
        for (at, place) in self.entities.iter().zip(places) {
            if let Some(known) = at.and_then(|at| known.get_mut(at)) {
                *known = Some(*place);
            }
        }
        known
    }

    /// The entity with the same id.
    pub fn entity(&self, entity: EntityIndex) -> Option<EntityIndex> {
        stands(&self.entities, entity.position()).map(EntityIndex::new)
    }

    /// The relation with the same id.
    pub fn relation(&self, relation: RelationIndex) -> Option<RelationIndex> {
        stands(&self.relations, relation.position()).map(RelationIndex::new)
    }

    fn source(&self, source: SourceIndex) -> Option<SourceIndex> {
        stands(&self.sources, source.position()).map(SourceIndex::new)
    }

    fn sector(&self, sector: SectorIndex) -> Option<SectorIndex> {
        stands(&self.sectors, sector.position()).map(SectorIndex::new)
    }

    fn entity_kind(&self, kind: EntityKindIndex) -> Option<EntityKindIndex> {
        stands(&self.entity_kinds, kind.position()).map(EntityKindIndex::new)
    }

    fn relation_kind(&self, kind: RelationKindIndex) -> Option<RelationKindIndex> {
        stands(&self.relation_kinds, kind.position()).map(RelationKindIndex::new)
    }

    fn highlight(&self, highlight: Highlight) -> Option<Highlight> {
        match highlight {
            Highlight::Entity(entity) => self.entity(entity).map(Highlight::Entity),
            Highlight::Relation(relation) => self.relation(relation).map(Highlight::Relation),
        }
    }

    fn target(&mut self, target: Target) -> Option<Target> {
        match target {
            Target::Entity(entity) => self.found(self.entity(entity).map(Target::Entity)),
            Target::Place(place) => Some(Target::Place(place)),
        }
    }

    /// Counts a record as missing if it is gone.
    fn found<T>(&mut self, found: Option<T>) -> Option<T> {
        self.missing += usize::from(found.is_none());
        found
    }

    /// The records of a list that are in the other dataset.
    fn list<T>(&mut self, list: Vec<T>, find: impl Fn(&Self, T) -> Option<T>) -> Vec<T> {
        list.into_iter().filter_map(|one| self.found(find(self, one))).collect()
    }

    /// The choices that are in the other dataset.
    fn set<T: Copy + Ord>(&mut self, set: &BTreeSet<T>, find: impl Fn(&Self, T) -> Option<T>) -> BTreeSet<T> {
        set.iter().filter_map(|one| self.found(find(self, *one))).collect()
    }

    fn pins(&mut self, pins: &BTreeMap<EntityIndex, Pos2>) -> BTreeMap<EntityIndex, Pos2> {
        pins.iter().filter_map(|(entity, place)| Some((self.found(self.entity(*entity))?, *place))).collect()
    }

    fn selection(&mut self, selection: &Selection) -> Selection {
        let found = match selection {
            Selection::Nothing => return Selection::Nothing,
            Selection::Entities(entities) => {
                let entities = self.set(entities, Self::entity);
                return if entities.is_empty() { Selection::Nothing } else { Selection::Entities(entities) };
            }
            Selection::Relation(relation) => self.relation(*relation).map(Selection::Relation),
            Selection::Relations(relations) => {
                return Selection::of_relations(self.set(relations, Self::relation));
            }
            Selection::Source(source) => self.source(*source).map(Selection::Source),
            Selection::Path { from, to, route } => {
                let route = self.route(route);
                self.entity(*from).zip(self.entity(*to)).map(|(from, to)| Selection::Path { from, to, route })
            }
        };
        self.found(found).unwrap_or_default()
    }

    fn route(&mut self, route: &Route) -> Route {
        let find = |ids: &Self, waypoint| match waypoint {
            Waypoint::Entity(entity) => ids.entity(entity).map(Waypoint::Entity),
            Waypoint::EntityKind(kind) => ids.entity_kind(kind).map(Waypoint::EntityKind),
            Waypoint::RelationKind(kind) => ids.relation_kind(kind).map(Waypoint::RelationKind),
        };
        Route { through: self.set(&route.through, find), around: self.set(&route.around, find), ..*route }
    }

    fn filter(&mut self, filter: &Filter) -> Filter {
        let Filter {
            sectors,
            funds,
            groups,
            years,
            dating,
            stated_years_only,
            entity_kinds,
            relation_kinds,
            statuses,
            sources,
            tags,
            particulars,
            left_out,
            proposed,
            around,
            along,
            context,
        } = filter;
        Filter {
            sectors: self.set(sectors, Self::sector),
            funds: self.set(funds, Self::entity),
            groups: groups.iter().map(|(id, group)| (id.clone(), self.group(group))).collect(),
            years: *years,
            dating: *dating,
            stated_years_only: *stated_years_only,
            entity_kinds: self.set(entity_kinds, Self::entity_kind),
            relation_kinds: self.set(relation_kinds, Self::relation_kind),
            statuses: statuses.clone(),
            sources: self.set(sources, Self::source),
            tags: tags.clone(),
            particulars: self.particulars(particulars),
            left_out: self.set(left_out, Self::entity_kind),
            proposed: *proposed,
            around: around.as_ref().and_then(|around| self.around(around)),
            along: *along,
            context: *context,
        }
    }

    /// The neighbourhood of those of its entities that are there. One that began with some that are all gone is none.
    fn around(&mut self, around: &Around) -> Option<Around> {
        let Around { entities, steps, kinds, most, unfolded, folded } = around;
        let now = Around {
            entities: self.set(entities, Self::entity),
            steps: *steps,
            kinds: self.set(kinds, Self::relation_kind),
            most: *most,
            unfolded: self.set(unfolded, Self::entity),
            folded: self.set(folded, Self::entity),
        };
        (entities.is_empty() || !now.entities.is_empty()).then_some(now)
    }

    /// The members that are still there. Those that are gone are counted where the group is kept.
    fn group(&self, group: &Arc<Group>) -> Arc<Group> {
        let entities = group.entities.iter().filter_map(|entity| self.entity(*entity)).collect();
        Arc::new(Group { entities, ..Group::clone(group) })
    }

    fn particulars(&mut self, particulars: &Particulars) -> Particulars {
        let Particulars { ends, one_way, money, source_counts, bases } = particulars;
        Particulars {
            ends: self.set(ends, |ids, (from, to)| ids.entity_kind(from).zip(ids.entity_kind(to))),
            one_way: *one_way,
            money: money.clone(),
            source_counts: source_counts.clone(),
            bases: bases.clone(),
        }
    }

    fn show(&mut self, show: &mut Show) {
        show.seen = self.seen(&show.seen);
        if let Frame::Around(entities) = &show.frame {
            let entities = self.set(entities, Self::entity);
            show.frame = if entities.is_empty() { Frame::All } else { Frame::Around(entities) };
        }
    }
}

/// The position of each record of one list in another, by id; `None` if it is gone.
fn standing<T>(before: &[T], now: &[T], id: impl Fn(&T) -> &str) -> Vec<Option<usize>> {
    let there: HashMap<&str, usize> = now.iter().enumerate().map(|(at, record)| (id(record), at)).collect();
    before.iter().map(|record| there.get(id(record)).copied()).collect()
}

fn stands(list: &[Option<usize>], at: usize) -> Option<usize> {
    list.get(at).copied().flatten()
}
