//! Two records that are one from now on: whatever names the one names the other.

use std::{
    collections::{BTreeMap, BTreeSet},
    sync::Arc,
};

use crate::dataset::{
    Dataset,
    filter::{Around, Filter},
    group::Group,
    id::{EntityIndex, RelationIndex},
    route::{Route, Waypoint},
    share::List,
    source::{Evidence, Speaker},
    view::{ByHand, Frame, Seen, Selection, Show},
    whole::Whole,
    workspace::{Highlight, MAX_NOTES, Note, Position, Target, Workspace},
};

/// Two records, one of which is taken for the other. The positions are those in the dataset before.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Joined {
    /// Two entities.
    Entities {
        /// The one that stays.
        kept: EntityIndex,
        /// The one that is taken for it.
        gone: EntityIndex,
    },
    /// Two ties.
    Relations {
        /// The one that stays.
        kept: RelationIndex,
        /// The one that is taken for it.
        gone: RelationIndex,
    },
}

impl Joined {
    /// The entity that this one is from now on.
    pub fn entity(self, entity: EntityIndex) -> EntityIndex {
        match self {
            Self::Entities { kept, gone } if entity == gone => kept,
            _ => entity,
        }
    }

    /// The tie that this one is from now on.
    pub fn relation(self, relation: RelationIndex) -> RelationIndex {
        match self {
            Self::Relations { kept, gone } if relation == gone => kept,
            _ => relation,
        }
    }

    fn whole(self, whole: Whole) -> Whole {
        match whole {
            Whole::Entity(entity) => Whole::Entity(self.entity(entity)),
            Whole::Relation(relation) => Whole::Relation(self.relation(relation)),
            Whole::Figure(at) => Whole::Figure(at),
        }
    }

    fn highlight(self, highlight: Highlight) -> Highlight {
        match highlight {
            Highlight::Entity(entity) => Highlight::Entity(self.entity(entity)),
            Highlight::Relation(relation) => Highlight::Relation(self.relation(relation)),
        }
    }

    /// The evidence, with whoever says it.
    pub(super) fn evidence(self, list: &List<Evidence>) -> List<Evidence> {
        let by = |piece: &Evidence| match piece.by {
            Some(Speaker::Entity(entity)) => Some(self.entity(entity)).filter(|other| *other != entity),
            _ => None,
        };
        if list.iter().all(|piece| by(piece).is_none()) {
            return list.clone();
        }
        let piece = |piece: &Evidence| match by(piece) {
            Some(entity) => Evidence { by: Some(Speaker::Entity(entity)), ..piece.clone() },
            None => piece.clone(),
        };
        list.iter().map(piece).collect()
    }

    /// Lets all records of `dataset` name the one that stays. A number is no part of itself then, and no tie follows
    /// itself.
    pub(super) fn facts(self, dataset: &mut Dataset) {
        for (at, entity) in dataset.entities.iter_mut().enumerate() {
            let own = self.entity(EntityIndex::new(at));
            let of = |whole: Option<Whole>| whole.map(|it| self.whole(it)).filter(|it| *it != Whole::Entity(own));
            entity.evidence = self.evidence(&entity.evidence);
            let amount_of = entity.extra.amount.as_ref().and_then(|amount| amount.part_of);
            if of(entity.extra.part_of) != entity.extra.part_of || of(amount_of) != amount_of {
                let mut extra = (*entity.extra).clone();
                extra.part_of = of(extra.part_of);
                extra.amount.iter_mut().for_each(|amount| amount.part_of = of(amount_of));
                entity.extra = extra.into();
            }
        }
        for (at, tie) in dataset.relations.iter_mut().enumerate() {
            let own = self.relation(RelationIndex::new(at));
            let mut extra = (*tie.extra).clone();
            (tie.from, tie.to) = (self.entity(tie.from), self.entity(tie.to));
            tie.evidence = self.evidence(&tie.evidence);
            extra.followed_by = extra.followed_by.map(|next| self.relation(next)).filter(|next| *next != own);
            let funds: BTreeSet<EntityIndex> = extra.funds.iter().map(|fund| self.entity(*fund)).collect();
            extra.funds = funds.into_iter().collect();
            if let Some(amount) = &mut extra.amount {
                let whole = amount.part_of.map(|whole| self.whole(whole));
                amount.part_of = whole.filter(|whole| *whole != Whole::Relation(own));
            }
            if extra != *tie.extra {
                tie.extra = extra.into();
            }
        }
        for figure in &mut dataset.figures {
            figure.about = self.entity(figure.about);
            figure.part_of = figure.part_of.map(|whole| self.whole(whole));
            figure.evidence = self.evidence(&figure.evidence);
        }
    }

    /// The workspace, in which only the record that stays is named, each time once. Its own place wins over that of the
    /// other, unless only the other one was put somewhere by hand; notes about both are joined.
    #[must_use]
    pub fn workspace(self, workspace: &Workspace) -> Workspace {
        let Workspace { mut groups, mut views, mut stories, positions, notes, letterhead, proposals } =
            workspace.clone();
        for group in &mut groups {
            group.entities = self.entities(&group.entities);
        }
        for view in &mut views {
            view.show = self.show(&view.show);
        }
        for step in stories.iter_mut().flat_map(|story| &mut story.steps) {
            step.show = self.show(&step.show);
            let highlights: BTreeSet<Highlight> = step.highlights.iter().map(|one| self.highlight(*one)).collect();
            step.highlights = highlights.into_iter().collect();
            for callout in &mut step.callouts {
                if let Some(Target::Entity(entity)) = &mut callout.to {
                    *entity = self.entity(*entity);
                }
            }
        }
        let (positions, notes) = (self.positions(positions), self.notes(notes));
        Workspace { groups, views, stories, positions, notes, letterhead, proposals }
    }

    fn positions(self, mut positions: Vec<Position>) -> Vec<Position> {
        let is_other = |position: &Position| self.entity(position.entity) != position.entity;
        let Some(at) = positions.iter().position(is_other) else { return positions };
        let other = positions.remove(at);
        let entity = self.entity(other.entity);
        match positions.iter_mut().find(|position| position.entity == entity) {
            Some(own) if own.pinned || !other.pinned => {}
            Some(own) => *own = Position { entity, ..other },
            None => positions.push(Position { entity, ..other }),
        }
        positions.sort_by_key(|position| position.entity);
        positions
    }

    fn notes(self, mut notes: Vec<Note>) -> Vec<Note> {
        let is_other = |note: &Note| self.highlight(note.about) != note.about;
        let Some(at) = notes.iter().position(is_other) else { return notes };
        let other = notes.remove(at);
        let about = self.highlight(other.about);
        match notes.iter_mut().find(|note| note.about == about) {
            Some(own) => own.text = both_texts(&own.text, &other.text).chars().take(MAX_NOTES).collect(),
            None => notes.push(Note { about, ..other }),
        }
        notes.sort_by_key(|note| note.about);
        notes
    }

    /// What a view or a step shows.
    pub(super) fn show(self, show: &Show) -> Show {
        let frame = match &show.frame {
            Frame::Around(entities) => Frame::Around(self.entities(entities)),
            frame => frame.clone(),
        };
        Show { seen: self.seen(&show.seen), frame, ..show.clone() }
    }

    /// The filter, look and selection.
    #[must_use]
    pub fn seen(self, seen: &Seen) -> Seen {
        let Filter { funds, around, groups, .. } = &seen.filter;
        let around = around.as_ref().map(|around| {
            let (unfolded, mut folded) = (self.entities(&around.unfolded), self.entities(&around.folded));
            folded.retain(|entity| !unfolded.contains(entity));
            Around { entities: self.entities(&around.entities), unfolded, folded, ..around.clone() }
        });
        let joined = |group: &Arc<Group>| {
            let entities = self.entities(&group.entities);
            Arc::new(Group { entities, ..Group::clone(group) })
        };
        let groups = groups.iter().map(|(id, group)| (id.clone(), joined(group))).collect();
        let filter = Filter { funds: self.entities(funds), around, groups, ..seen.filter.clone() };
        Seen {
            filter,
            selection: self.selection(&seen.selection),
            by_hand: self.by_hand(&seen.by_hand),
            ..seen.clone()
        }
    }

    fn selection(self, selection: &Selection) -> Selection {
        match selection {
            Selection::Entities(entities) => Selection::Entities(self.entities(entities)),
            Selection::Relation(relation) => Selection::Relation(self.relation(*relation)),
            Selection::Relations(relations) => {
                Selection::of_relations(relations.iter().map(|relation| self.relation(*relation)))
            }
            Selection::Path { from, to, route } => {
                let (from, to) = (self.entity(*from), self.entity(*to));
                let route = self.route(route);
                if from == to { Selection::entity(from) } else { Selection::Path { from, to, route } }
            }
            Selection::Nothing | Selection::Source(_) => selection.clone(),
        }
    }

    fn route(self, route: &Route) -> Route {
        let moved = |waypoint: &Waypoint| match waypoint {
            Waypoint::Entity(entity) => Waypoint::Entity(self.entity(*entity)),
            kind => *kind,
        };
        let through: BTreeSet<Waypoint> = route.through.iter().map(moved).collect();
        let around = route.around.iter().map(moved).filter(|waypoint| !through.contains(waypoint)).collect();
        Route { through, around, ..*route }
    }

    /// Where one of both was folded by hand and the other was not, that of the record that stays holds.
    fn by_hand(self, by_hand: &ByHand) -> ByHand {
        let ByHand { folded, unfolded } = by_hand;
        let is_told = |hub: &EntityIndex| folded.contains(hub) || unfolded.contains(hub);
        let of = |hubs: &BTreeSet<EntityIndex>| {
            let moved = |hub: &EntityIndex| {
                let other = self.entity(*hub);
                (other == *hub || !is_told(&other)).then_some(other)
            };
            hubs.iter().filter_map(moved).collect()
        };
        ByHand { folded: of(folded), unfolded: of(unfolded) }
    }

    fn entities(self, entities: &BTreeSet<EntityIndex>) -> BTreeSet<EntityIndex> {
        entities.iter().map(|entity| self.entity(*entity)).collect()
    }

    /// What is known of entities one by one, such as their pins: that of the record that stays, else that of the other.
    #[must_use]
    pub fn by_entity<T: Clone>(self, known: &BTreeMap<EntityIndex, T>) -> BTreeMap<EntityIndex, T> {
        let mut all = known.clone();
        let Self::Entities { kept, gone } = self else { return all };
        if let Some(other) = all.remove(&gone) {
            all.entry(kept).or_insert(other);
        }
        all
    }
}

/// Both texts with a blank line between them; the one alone if it has the other within it.
pub(super) fn both_texts(one: &str, other: &str) -> String {
    if one.contains(other) {
        one.to_owned()
    } else if other.contains(one) {
        other.to_owned()
    } else {
        format!("{one}\n\n{other}")
    }
}
