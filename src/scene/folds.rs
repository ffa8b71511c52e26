//! Folds: which leaves are not drawn one by one, but as a counted fan beside their hub.
//!
//! A leaf is an entity with a single neighbour among all that is drawn, its hub. The leaves of one kind at one hub say
//! together that there are so many of them; where there is little room, that is all that can be read of them.

use std::collections::BTreeMap;

use emath::Rect;
use fixedbitset::FixedBitSet;

use super::{Emphasis, light::Light, standing, theme::Theme};
use crate::{
    dataset::{
        id::{EntityIndex, EntityKindIndex},
        look::Leaves,
        view::Selection,
        workspace::Target,
    },
    session::Session,
};

/// The fewest leaves that are worth a fan.
pub const FEWEST: usize = 3;
/// The most entities of a map whose leaves fold by themselves. A larger one is seen as a shape, not read.
const MOST: usize = 4000;
/// The least area of a map per entity, in squares of the text size of names; with less, leaves fold by themselves. It
/// is about what a mark takes with the shortest of names on two lines.
const ROOM_EACH: f32 = 8.0;
/// The same for all leaves of a hub to fold into one fan, whatever their kinds.
const LEAST_EACH: f32 = 6.0;

/// How short of room a map is for the names of its entities.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub enum Shortage {
    /// There is room for most of them.
    #[default]
    None,
    /// Leaves fold by kind.
    Some,
    /// The leaves of a hub fold into one fan.
    Much,
}

/// The leaves that are drawn in one fan.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Tuft {
    /// The only neighbour of the leaves.
    pub hub: EntityIndex,
    /// The kind of the leaves; `None` if they are of several.
    pub kind: Option<EntityKindIndex>,
    /// How the leaves stand to the filters.
    pub standing: Emphasis,
}

/// All leaves that are folded.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Folds {
    /// The leaves of each fan, at least [`FEWEST`], in dataset order.
    pub fans: BTreeMap<Tuft, Vec<EntityIndex>>,
    hidden: FixedBitSet,
}

impl Folds {
    /// The leaves of `session` that are folded, where the map is so short of room.
    pub fn of(session: &Session, shortage: Shortage) -> Self {
        let seen = session.seen();
        let by_themselves = shortage > Shortage::None && seen.look.leaves == Leaves::Automatic;
        let on_demand = seen.look.leaves == Leaves::Folded;
        if !by_themselves && !on_demand && seen.by_hand.folded.is_empty() {
            return Self::default();
        }
        let exempt = Exempt::new(session);
        let mut folds = Self::default();
        let tufts = tufts(session);
        for (tuft, mut leaves) in if shortage == Shortage::Much { of_any_kind(tufts) } else { tufts } {
            let unfolded = seen.by_hand.unfolded.contains(&tuft.hub);
            let asked = seen.by_hand.folded.contains(&tuft.hub) || (on_demand && !unfolded);
            if (!asked && (!by_themselves || unfolded)) || leaves.iter().any(|leaf| exempt.is_looked_at(*leaf)) {
                continue;
            }
            leaves.retain(|leaf| !exempt.is_pinned(*leaf) && (asked || !exempt.is_lit(*leaf)));
            if leaves.len() >= FEWEST {
                for leaf in &leaves {
                    folds.hidden.grow_and_insert(leaf.position());
                }
                folds.fans.insert(tuft, leaves);
            }
        }
        folds
    }

    /// Whether an entity is folded.
    #[inline]
    pub fn hide(&self, entity: EntityIndex) -> bool {
        self.hidden.contains(entity.position())
    }

    /// The number of entities that are folded.
    pub fn count(&self) -> usize {
        self.hidden.count_ones(..)
    }
}

/// The leaves that stay on the map.
struct Exempt<'a> {
    session: &'a Session,
    light: Light,
    /// Whether what is lit was asked for, and is not merely tied to what is selected.
    lit_is_looked_at: bool,
}

impl<'a> Exempt<'a> {
    fn new(session: &'a Session) -> Self {
        let lit_is_looked_at = !matches!(session.seen().selection, Selection::Nothing | Selection::Entities(_));
        Self { session, light: Light::new(session, None), lit_is_looked_at }
    }

    /// Whether a leaf is selected, highlighted or pointed to, so that its fan does not fold at all.
    fn is_looked_at(&self, leaf: EntityIndex) -> bool {
        let emphasis = self.light.on_entity(leaf, Emphasis::Normal);
        let is_told = || {
            let callouts = self.session.staged().into_iter().flat_map(|step| &step.callouts);
            callouts.filter_map(|callout| callout.to.as_ref()).any(|to| *to == Target::Entity(leaf))
        };
        emphasis == Emphasis::Chosen || (self.lit_is_looked_at && emphasis == Emphasis::Lit) || is_told()
    }

    fn is_lit(&self, leaf: EntityIndex) -> bool {
        self.light.on_entity(leaf, Emphasis::Normal) >= Emphasis::Lit
    }

    fn is_pinned(&self, leaf: EntityIndex) -> bool {
        self.session.exploration().pins.contains_key(&leaf)
    }
}

/// Whether `hub` has leaves that could be folded.
pub fn has_leaves(session: &Session, hub: EntityIndex) -> bool {
    tufts(session).iter().any(|(tuft, leaves)| tuft.hub == hub && leaves.len() >= FEWEST)
}

/// The leaves of all that is drawn, by hub, kind and standing, in dataset order.
fn tufts(session: &Session) -> BTreeMap<Tuft, Vec<EntityIndex>> {
    /// The neighbour of an entity without ties, and of one with several.
    const NONE: u32 = u32::MAX;
    const SEVERAL: u32 = u32::MAX - 1;
    let network = session.network();
    let dataset = network.dataset();
    let standings: Vec<Option<Emphasis>> =
        dataset.entity_indices().map(|entity| standing::of_entity(session, entity)).collect();
    let mut neighbour = vec![NONE; standings.len()];
    for relation in dataset.relation_indices() {
        let [a, b] = network.ends(relation).map(EntityIndex::position);
        let drawn = standings[a].is_some() && standings[b].is_some() && a != b;
        if !drawn || standing::of_relation(session, relation).is_none() {
            continue;
        }
        for (own, other) in [(a, b as u32), (b, a as u32)] {
            neighbour[own] = if neighbour[own] == NONE || neighbour[own] == other { other } else { SEVERAL };
        }
    }
    let mut tufts: BTreeMap<Tuft, Vec<EntityIndex>> = BTreeMap::new();
    for (at, (hub, standing)) in neighbour.iter().zip(&standings).enumerate() {
        if let (Some(standing), true) =
            (*standing, *hub < SEVERAL && neighbour[*hub as usize % standings.len()] == SEVERAL)
        {
            let (hub, kind) = (EntityIndex::new(*hub as usize), network.census().entity_kinds[at]);
            tufts.entry(Tuft { hub, kind: Some(kind), standing }).or_default().push(EntityIndex::new(at));
        }
    }
    tufts
}

/// All leaves of each hub together.
fn of_any_kind(tufts: BTreeMap<Tuft, Vec<EntityIndex>>) -> BTreeMap<Tuft, Vec<EntityIndex>> {
    let mut joined: BTreeMap<(EntityIndex, Emphasis), (Option<EntityKindIndex>, Vec<EntityIndex>)> = BTreeMap::new();
    for (Tuft { hub, kind, standing }, leaves) in tufts {
        joined
            .entry((hub, standing))
            .and_modify(|(_, all)| all.extend(&leaves))
            .and_modify(|(common, _)| *common = None)
            .or_insert((kind, leaves));
    }
    let tuft = |((hub, standing), (kind, mut leaves)): ((EntityIndex, Emphasis), (Option<EntityKindIndex>, Vec<_>))| {
        leaves.sort_unstable();
        (Tuft { hub, kind, standing }, leaves)
    };
    joined.into_iter().map(tuft).collect()
}

/// How much room there is on a map for each entity, wherever any of them was put by hand.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Spacing {
    /// The number of entities that are drawn, folded or not.
    count: usize,
    /// The area of the map per entity, in square world units.
    each: f32,
}

impl Spacing {
    /// What `session` shows.
    pub fn of(session: &Session) -> Self {
        let places = session.places();
        let drawn = session.network().dataset().entity_indices();
        let drawn = drawn.filter(|entity| standing::entity_is_visible(session, *entity));
        let drawn: Vec<_> = drawn.filter_map(|entity| places.get(entity.position()).copied()).collect();
        let bounds = Rect::from_points(&drawn);
        let area = if drawn.len() > 1 { bounds.area() } else { f32::INFINITY };
        Self { count: drawn.len(), each: area / drawn.len().max(1) as f32 }
    }

    /// How much too little room there is at this zoom to name most of it.
    pub fn shortage(self, zoom: f32, theme: &Theme) -> Shortage {
        let letter = theme.label_size * theme.label_size;
        let each = self.each * zoom * zoom / letter;
        match () {
            () if self.count > MOST || each >= ROOM_EACH => Shortage::None,
            () if each >= LEAST_EACH => Shortage::Some,
            () => Shortage::Much,
        }
    }
}
