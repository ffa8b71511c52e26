//! A filter: the part of a dataset to look at, as choices in facets.
//!
//! This is what a view keeps of it; the meaning of the choices is in the room [`filter`](crate::filter).

use std::{
    collections::{BTreeMap, BTreeSet},
    sync::Arc,
};

use super::{
    group::Group,
    id::{EntityIndex, EntityKindIndex, RelationKindIndex, SectorIndex, SourceIndex},
    particulars::Particulars,
    relation::Status,
    share::Text,
};

/// The choices of a user. A facet without a choice is not active.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Filter {
    /// Chosen sectors; each stands for its narrower ones too.
    pub sectors: BTreeSet<SectorIndex>,
    /// Chosen entities of a capital kind; each stands for the funds it manages or set up too.
    pub funds: BTreeSet<EntityIndex>,
    /// Chosen groups by their ids. A show that is kept has no more of a group than its id.
    pub groups: BTreeMap<String, Arc<Group>>,
    /// First and last year, both included.
    pub years: Option<(u16, u16)>,
    /// The date of a record that `years` ask for.
    pub dating: Dating,
    /// Whether a date worked out from the sources or supplied by the editor counts as none.
    pub stated_years_only: bool,
    /// Chosen kinds of entities.
    pub entity_kinds: BTreeSet<EntityKindIndex>,
    /// Chosen kinds of relations.
    pub relation_kinds: BTreeSet<RelationKindIndex>,
    /// Chosen statuses.
    pub statuses: BTreeSet<Status>,
    /// Chosen sources.
    pub sources: BTreeSet<SourceIndex>,
    /// Chosen values of tags by their heading, which is empty for plain tags. No heading is without a value.
    pub tags: BTreeMap<Text, BTreeSet<Text>>,
    /// Choices about relations only.
    pub particulars: Particulars,
    /// Kinds of entities that are left out, with their relations.
    pub left_out: BTreeSet<EntityKindIndex>,
    /// Whether only what is proposed matches.
    pub proposed: bool,
    /// The neighbourhood to stay within.
    pub around: Option<Around>,
    /// The relations that lead from one entity to the next.
    pub along: Along,
    /// Whether relations that no facet rules out are shown dimmed beside those that match.
    pub context: bool,
}

impl Filter {
    /// Gives the chosen groups the names and members that they have in `groups`, and drops those that are gone.
    pub fn follow_groups(&mut self, groups: &[Group]) {
        let before = std::mem::take(&mut self.groups);
        self.groups = before
            .into_iter()
            .filter_map(|(id, chosen)| {
                let now = groups.iter().find(|group| group.id == id)?;
                let same = *chosen == *now;
                Some((id, if same { chosen } else { Arc::new(now.clone()) }))
            })
            .collect();
    }

    /// Keeps of the chosen groups no more than their ids, as views do: who belongs to a group is said in one place.
    pub fn name_groups(&mut self) {
        for (id, chosen) in &mut self.groups {
            if **chosen != Group::named(id) {
                *chosen = Arc::new(Group::named(id));
            }
        }
    }
}

/// A neighbourhood: everything within some steps of some entities, and what was unfolded by hand beyond that.
#[derive(Clone, Debug, Default, PartialEq, Eq, Hash)]
pub struct Around {
    /// The entities that it begins with; of none, the map is empty, to be built up by hand.
    pub entities: BTreeSet<EntityIndex>,
    /// The number of steps it reaches; of none, it has just those entities and what was unfolded.
    pub steps: u8,
    /// The kinds of relations that lead on; all of them if there are none.
    pub kinds: BTreeSet<RelationKindIndex>,
    /// The most neighbours that one step leads on to from each entity; `None` for all.
    pub most: Option<u16>,
    /// The entities whose neighbours were unfolded by hand.
    pub unfolded: BTreeSet<EntityIndex>,
    /// The entities whose neighbours were folded by hand, so that they lead no further. None is unfolded too.
    pub folded: BTreeSet<EntityIndex>,
}

impl Around {
    /// The most neighbours of each entity that are shown before anybody asks for more: as many as can be told apart.
    pub const MOST: u16 = 50;

    /// Everything within some steps of an entity.
    pub fn of(entity: EntityIndex, steps: u8) -> Self {
        Self::of_all([entity].into(), steps)
    }

    /// Everything within some steps of any of these.
    pub fn of_all(entities: BTreeSet<EntityIndex>, steps: u8) -> Self {
        Self { entities, steps, ..Self::default() }
    }

    /// The same with no more neighbours of each entity than can be told apart.
    #[must_use]
    pub fn capped(self) -> Self {
        Self { most: Some(Self::MOST), ..self }
    }

    /// The entity that it is about, if it has all within at least one step of a single one.
    pub fn plain(&self) -> Option<EntityIndex> {
        let entity = self.entities.first().copied().filter(|_| self.entities.len() == 1 && self.steps > 0)?;
        (*self == Self::of(entity, self.steps)).then_some(entity)
    }

    /// The same that begins with these entities too.
    #[must_use]
    pub fn with(&self, entities: impl IntoIterator<Item = EntityIndex>) -> Self {
        let mut around = self.clone();
        around.entities.extend(entities);
        around
    }

    /// The same that does not begin with these entities, nor leads on from them.
    #[must_use]
    pub fn without(&self, entities: &BTreeSet<EntityIndex>) -> Self {
        let mut around = self.clone();
        for own in [&mut around.entities, &mut around.unfolded, &mut around.folded] {
            own.retain(|entity| !entities.contains(entity));
        }
        around
    }

    /// The same with all neighbours of these entities.
    #[must_use]
    pub fn unfolding(&self, entities: impl IntoIterator<Item = EntityIndex>) -> Self {
        let mut around = self.clone();
        for entity in entities {
            around.folded.remove(&entity);
            around.unfolded.insert(entity);
        }
        around
    }

    /// The same that leads no further from these entities.
    #[must_use]
    pub fn folding(&self, entities: impl IntoIterator<Item = EntityIndex>) -> Self {
        let mut around = self.clone();
        for entity in entities {
            around.unfolded.remove(&entity);
            around.folded.insert(entity);
        }
        around
    }
}

/// The relations that lead from one entity to the next. Along them go paths and neighbourhoods, and they alone count for
/// communities and rankings. Hypotheses never do.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum Along {
    /// All but adverse ones.
    #[default]
    WithoutAdverse,
    /// Adverse ones too.
    WithAdverse,
}

impl Along {
    /// Both, in the order of the type.
    pub const ALL: [Self; 2] = [Self::WithoutAdverse, Self::WithAdverse];
}

/// Which of its dates places a record in a year.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum Dating {
    /// Its own: when it is in effect.
    #[default]
    Effective,
    /// The earliest date among its sources: when it was announced, as far as they tell.
    Announced,
}

/// No filter: every relation and every entity.
impl Default for Filter {
    fn default() -> Self {
        Self {
            sectors: BTreeSet::new(),
            funds: BTreeSet::new(),
            groups: BTreeMap::new(),
            years: None,
            dating: Dating::default(),
            stated_years_only: false,
            entity_kinds: BTreeSet::new(),
            left_out: BTreeSet::new(),
            relation_kinds: BTreeSet::new(),
            statuses: BTreeSet::new(),
            sources: BTreeSet::new(),
            tags: BTreeMap::new(),
            particulars: Particulars::default(),
            proposed: false,
            around: None,
            along: Along::default(),
            context: true,
        }
    }
}
