//! The encoding of a map: which colours, sizes, shapes and lines show which facts about a record.

use std::cmp::Reverse;

use ecolor::Color32;

use super::{
    pattern::Pattern,
    theme::{Mark, Theme},
    words::{self, Coverage, Grows},
};
use crate::{
    dataset::{
        id::{EntityIndex, RelationIndex, SectorIndex},
        look::{Colouring, Look, Sizing, Weighing},
        share::List,
        vocabulary::RelationKind,
    },
    network::Network,
    session::Session,
};

/// The look of a session, prepared for drawing many records.
#[derive(Clone, Debug)]
pub struct Encoding<'a> {
    session: &'a Session,
    theme: &'a Theme,
    look: Look,
    /// The number of communities that have a colour.
    communities: u32,
    /// The colour of each of the largest sectors, by rank, as a position in [`Theme::sectors`].
    sectors: Vec<usize>,
    /// The mark of each kind of entity.
    marks: Vec<Mark>,
    /// For each kind of relation: whether it has a direction, and whether it is a hypothesis.
    lines: Vec<LineOfKind>,
}

/// A group of entities that have a colour in common.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Group {
    /// The entities whose first sector with a colour is this one.
    Sector(SectorIndex),
    /// The entities in sectors without a colour of their own.
    OtherSectors,
    /// The members of a community, by its rank; the largest is 0.
    Community(u32),
}

/// The most communities that have a colour; more could not be told apart.
const COMMUNITIES: u32 = 10;
/// The fewest entities of a community that has a colour.
const LEAST_COMMUNITY: usize = 3;
/// The factor on the width of the tie with the largest amount, and of a tie without one.
const WIDEST: f32 = 6.0;
const WITHOUT_AMOUNT: f32 = 0.7;
/// The radius of the smallest and of the largest entity at zoom 1, in world units.
const RADII: [f32; 2] = [4.2, 15.0];

/// The line of the ties of one kind.
#[derive(Clone, Copy, Debug)]
struct LineOfKind {
    directed: bool,
    /// The dashes that the kind has whatever the status, if it has any.
    pattern: Option<Pattern>,
}

impl LineOfKind {
    fn new(kind: &RelationKind) -> Self {
        let pattern = match kind {
            RelationKind { adverse: true, .. } => Some(Pattern::Barred),
            RelationKind { hypothesis: true, .. } => Some(Pattern::Dotted),
            _ => None,
        };
        Self { directed: !kind.symmetric, pattern }
    }
}

impl<'a> Encoding<'a> {
    /// Prepares the look of `session` in a theme.
    pub fn new(session: &'a Session, theme: &'a Theme) -> Self {
        Self::by(session, theme, session.seen().look.colouring)
    }

    /// Prepares the same with another meaning of colours.
    pub(super) fn by(session: &'a Session, theme: &'a Theme, colouring: Colouring) -> Self {
        let look = Look { colouring, ..session.seen().look };
        let dataset = session.network().dataset();
        Self {
            session,
            theme,
            look,
            sectors: sector_colors(session.network(), theme),
            communities: if look.colouring == Colouring::Community { coloured(session) } else { 0 },
            marks: kind_marks(session.network(), theme),
            lines: dataset.relation_kinds.iter().map(LineOfKind::new).collect(),
        }
    }

    /// The mark of an entity, by its kind.
    pub fn mark(&self, entity: EntityIndex) -> Mark {
        self.marks[self.session.network().census().entity_kinds[entity.position()].position()]
    }

    /// The dashes of the line of a tie, and whether it has a direction. A kind that is a hypothesis or adverse has dashes
    /// of its own whatever the status.
    #[inline]
    pub fn line(&self, relation: RelationIndex) -> (Pattern, bool) {
        let census = self.session.network().census();
        let line = &self.lines[census.relation_kinds[relation.position()].position()];
        let told = || match Pattern::of(census.statuses[relation.position()]) {
            Pattern::Solid if census.over.contains(relation.position()) => Pattern::Broken,
            pattern => pattern,
        };
        (line.pattern.unwrap_or_else(told), line.directed)
    }

    /// The radius of an entity at zoom 1, in world units, before [`Mark::scale`].
    #[inline]
    pub fn radius(&self, entity: EntityIndex) -> f32 {
        let (network, along) = (self.session.network(), self.session.filter().along);
        let share = match self.look.sizing {
            Sizing::Ties => return radius(network.ranked_degree(entity, along)),
            // The square root makes the area of the disc, not its radius, show the measure.
            Sizing::Between => network.betweenness(entity, along).sqrt(),
            // An entity of unknown amount is as small as can be.
            Sizing::Amount => network.entity_amounts().share(entity.position()).unwrap_or(0.0),
        };
        RADII[0] + (RADII[1] - RADII[0]) * share
    }

    /// The colour of the mark of an entity.
    pub fn color(&self, entity: EntityIndex, mark: Mark) -> Color32 {
        match self.look.colouring {
            Colouring::Kind => mark.color,
            Colouring::Sector | Colouring::Community => {
                self.group(entity).map_or(self.theme.ungrouped, |group| self.group_color(group))
            }
        }
    }

    /// The colours of the ring around an entity, one per sector; empty unless colours tell sectors and the entity has
    /// several.
    pub fn ring(&self, entity: EntityIndex) -> List<Color32> {
        let sectors = &self.session.network().dataset().entity(entity).sectors;
        if self.look.colouring != Colouring::Sector || sectors.len() < 2 {
            return List::default();
        }
        let mut colors: Vec<Color32> = sectors.iter().filter_map(|sector| self.sector_color(*sector)).collect();
        // Sectors without a colour of their own share one piece of the ring.
        if colors.len() < sectors.len() {
            colors.push(self.theme.other_groups);
        }
        colors.into()
    }

    /// The group whose colour an entity has; `None` if colours tell kinds or the entity has no group.
    pub fn group(&self, entity: EntityIndex) -> Option<Group> {
        match self.look.colouring {
            Colouring::Kind => None,
            Colouring::Sector => {
                let sectors = &self.session.network().dataset().entity(entity).sectors;
                let coloured = sectors.iter().find(|sector| self.sector_color(**sector).is_some());
                let other = (!sectors.is_empty()).then_some(Group::OtherSectors);
                coloured.map(|sector| Group::Sector(*sector)).or(other)
            }
            Colouring::Community => {
                let community =
                    self.session.network().communities(self.session.filter().along).get(entity.position()).copied();
                community
                    .map(|community| community as u32)
                    .filter(|community| *community < self.communities)
                    .map(Group::Community)
            }
        }
    }

    /// The colour of a group.
    pub fn group_color(&self, group: Group) -> Color32 {
        match group {
            Group::Sector(sector) => self.sector_color(sector),
            Group::OtherSectors => None,
            Group::Community(community) => self.theme.group_color(community as usize),
        }
        .unwrap_or(self.theme.other_groups)
    }

    fn sector_color(&self, sector: SectorIndex) -> Option<Color32> {
        let rank = self.session.network().sector_rank(sector);
        self.theme.group_color(*self.sectors.get(rank)?)
    }

    /// The place of a group in a legend: larger groups first, other sectors last.
    pub(crate) fn rank(&self, group: Group) -> usize {
        match group {
            Group::Sector(sector) => self.session.network().sector_rank(sector),
            Group::OtherSectors => usize::MAX,
            Group::Community(community) => community as usize,
        }
    }

    /// The name of a group: the name of the sector, or of the best-tied member of the community.
    pub(crate) fn group_name(&self, group: Group) -> String {
        let (network, language) = (self.session.network(), self.session.language());
        match group {
            Group::Sector(sector) => network.dataset().sector(sector).name.get(language).to_owned(),
            Group::OtherSectors => self.session.words().say("legend-other-sectors").into_owned(),
            Group::Community(community) => {
                let first =
                    members(self.session, community).max_by_key(|entity| (network.degree(*entity), Reverse(*entity)));
                first.map_or_else(String::new, |first| words::around(self.session.label(first), language))
            }
        }
    }

    /// The line of the legend that says which measure makes an entity larger, for a map of the entities `shown`.
    pub(crate) fn size_meaning(&self, shown: impl Iterator<Item = EntityIndex>) -> String {
        let (language, words) = (self.session.language(), self.session.words());
        match self.look.sizing {
            Sizing::Ties => Grows::Entities.by_ties(words),
            Sizing::Between => Grows::Entities.by_lying_between(words),
            Sizing::Amount => {
                let amounts = self.session.network().entity_amounts();
                let known = Coverage::of(amounts, shown.map(EntityIndex::position), language);
                Grows::Entities.by_amount(amounts.currency.as_deref(), &known, words)
            }
        }
    }

    /// The line of the legend that says which measure makes a tie wider, for a map of the ties `shown`; `None` if all
    /// are equally wide.
    pub(crate) fn width_meaning(&self, shown: impl Iterator<Item = RelationIndex>) -> Option<String> {
        let (language, words) = (self.session.language(), self.session.words());
        match self.look.weighing {
            Weighing::Even => None,
            Weighing::Evidence => Some(Grows::Ties.by_evidence(words)),
            Weighing::Amount => {
                let amounts = self.session.network().tie_amounts();
                let known = Coverage::of(amounts, shown.map(RelationIndex::position), language);
                Some(Grows::Ties.by_amount(amounts.currency.as_deref(), &known, words))
            }
        }
    }

    /// Whether a relation, or a change of it, is proposed.
    pub fn is_proposed(&self, relation: RelationIndex) -> bool {
        self.session.network().proposed().relations.contains(relation.position())
    }

    /// The factor by which the line of a tie is wider than usual.
    #[inline]
    pub fn width(&self, relation: RelationIndex) -> f32 {
        let network = self.session.network();
        match self.look.weighing {
            Weighing::Even => 1.0,
            Weighing::Evidence => (network.dataset().relation(relation).evidence.len() as f32).clamp(1.0, 6.0) * 0.9,
            Weighing::Amount => {
                let share = network.tie_amounts().share(relation.position());
                share.map_or(WITHOUT_AMOUNT, |share| share * WIDEST)
            }
        }
    }
}

/// The mark of each kind of entity.
pub fn kind_marks(network: &Network, theme: &Theme) -> Vec<Mark> {
    let members = network.census().of_entity_kind.iter().map(|members| members.count_ones(..));
    let kinds = network.dataset().entity_kinds.iter().map(|kind| &*kind.id);
    theme.marks(&kinds.zip(members).collect::<Vec<_>>())
}

/// The colour of a sector; `None` if too many sectors are larger.
pub fn sector_color(session: &Session, theme: &Theme, sector: SectorIndex) -> Option<Color32> {
    let network = session.network();
    theme.group_color(*sector_colors(network, theme).get(network.sector_rank(sector))?)
}

/// The colour of each of the largest sectors, by rank, as a position in [`Theme::sectors`]. The id of a sector decides
/// on the colour, so that a sector looks the same in every file. Where two sectors ask for the same colour, the larger
/// one has it and the other the next free one.
fn sector_colors(network: &Network, theme: &Theme) -> Vec<usize> {
    let count = theme.sectors.len();
    let mut taken = Vec::with_capacity(count);
    for sector in network.largest_sectors(count) {
        let id = &network.dataset().sector(*sector).id;
        // A hash of the id that is the same on every machine; the order of its letters counts.
        let asked = id.bytes().fold(0_u32, |sum, letter| sum.wrapping_mul(29).wrapping_add(letter.into()));
        let free = (0..count).map(|on| (asked as usize + on) % count).find(|color| !taken.contains(color));
        taken.extend(free);
    }
    taken
}

/// The number of communities that have a colour: the largest ones, of at least `LEAST_COMMUNITY` members.
fn coloured(session: &Session) -> u32 {
    (0..COMMUNITIES).take_while(|community| members(session, *community).count() >= LEAST_COMMUNITY).count() as u32
}

/// The members of a community, in dataset order.
pub fn members(session: &Session, community: u32) -> impl Iterator<Item = EntityIndex> {
    let communities = session.network().communities(session.filter().along).iter().enumerate();
    communities.filter(move |(_, own)| **own == community as usize).map(|(at, _)| EntityIndex::new(at))
}

/// The radius of the disc of an entity with `degree` relations, in world units.
pub fn radius(degree: usize) -> f32 {
    (RADII[0] + 2.1 * (degree as f32).sqrt()).min(RADII[1])
}
