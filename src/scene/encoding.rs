//! What colours, sizes and widths tell: from what is known of a record to how it is drawn.

use std::{cmp::Reverse, collections::BTreeMap};

use ecolor::Color32;
use rust_decimal::prelude::ToPrimitive as _;

use super::theme::{Mark, Theme};
use crate::{
    dataset::{
        Dataset,
        amount::Reading,
        entity::Entity,
        id::{EntityIndex, EntityKindIndex, RelationIndex, SectorIndex},
    },
    session::{
        Session,
        look::{Colouring, Look, Sizing, Weighing},
    },
};

/// The look of a session made ready to draw many records.
#[derive(Clone, Debug)]
pub struct Encoding<'a> {
    session: &'a Session,
    theme: &'a Theme,
    look: Look,
    amounts: Option<Amounts>,
    /// How many communities are large enough to have a colour.
    communities: usize,
    /// The mark of each kind of entity.
    marks: Vec<Mark>,
}

/// A group of entities that have a colour in common.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Group {
    /// Those whose first sector this is.
    Sector(SectorIndex),
    /// Those of a community; the largest is 0.
    Community(usize),
}

/// So many communities have a colour of their own; more could not be told apart.
const COMMUNITIES: usize = 10;
/// Fewer entities than this are no community worth a colour.
const LEAST_COMMUNITY: usize = 3;
/// The radius of the smallest and of the largest entity at zoom 1, in world units.
const RADII: [f32; 2] = [4.2, 15.0];

impl<'a> Encoding<'a> {
    /// The look of `session` in a theme.
    pub fn new(session: &'a Session, theme: &'a Theme) -> Self {
        let look = session.exploration().look;
        let amounts = (look.sizing == Sizing::Amount).then(|| Amounts::of(session.network().dataset())).flatten();
        let communities = if look.colouring == Colouring::Community { coloured(session) } else { 0 };
        let kinds = session.network().dataset().entity_kinds.iter().enumerate();
        let marks = kinds.map(|(nth, kind)| theme.mark(&kind.id, nth)).collect();
        Self { session, theme, look, amounts, communities, marks }
    }

    /// The mark of a kind of entity.
    pub fn mark(&self, kind: EntityKindIndex) -> Mark {
        self.marks[kind.position()]
    }

    /// How large an entity is at zoom 1 before its mark is scaled, in world units.
    pub fn radius(&self, entity: EntityIndex) -> f32 {
        let network = self.session.network();
        let share = match self.look.sizing {
            Sizing::Ties => return radius(network.degree(entity)),
            // An area says how much better than a length does.
            Sizing::Between => network.betweenness(entity).sqrt(),
            Sizing::Amount => {
                let record = network.dataset().entity(entity);
                self.amounts.as_ref().and_then(|amounts| amounts.share(record)).unwrap_or(0.0)
            }
        };
        RADII[0] + (RADII[1] - RADII[0]) * share
    }

    /// The colour of the mark of an entity.
    pub fn color(&self, entity: EntityIndex, mark: Mark) -> Color32 {
        match self.look.colouring {
            Colouring::Kind => mark.color,
            Colouring::Sector | Colouring::Community => {
                self.group(entity).map_or(self.theme.disc_dim, |group| self.group_color(group))
            }
        }
    }

    /// The colours of the ring around an entity: of all its sectors, if it has more than one.
    pub fn ring(&self, entity: EntityIndex) -> Vec<Color32> {
        let sectors = &self.session.network().dataset().entity(entity).sectors;
        if self.look.colouring != Colouring::Sector || sectors.len() < 2 {
            return Vec::new();
        }
        sectors.iter().map(|sector| self.theme.sector_color(sector.position())).collect()
    }

    /// The group whose colour an entity has, where colours tell groups.
    pub fn group(&self, entity: EntityIndex) -> Option<Group> {
        match self.look.colouring {
            Colouring::Kind => None,
            Colouring::Sector => {
                self.session.network().dataset().entity(entity).sectors.first().map(|sector| Group::Sector(*sector))
            }
            Colouring::Community => {
                let community = self.session.network().communities().get(entity.position()).copied();
                community.filter(|community| *community < self.communities).map(Group::Community)
            }
        }
    }

    /// The colour of a group.
    pub fn group_color(&self, group: Group) -> Color32 {
        match group {
            Group::Sector(sector) => self.theme.sector_color(sector.position()),
            Group::Community(community) => self.theme.sector_color(community),
        }
    }

    /// What a group is called: a sector by its name, a community by its best-tied member.
    pub fn group_name(&self, group: Group) -> String {
        let network = self.session.network();
        match group {
            Group::Sector(sector) => network.dataset().sector(sector).name.get(self.session.language()).to_owned(),
            Group::Community(community) => {
                let first =
                    members(self.session, community).max_by_key(|entity| (network.degree(*entity), Reverse(*entity)));
                first.map_or_else(String::new, |first| format!("Around {}", self.session.label(first)))
            }
        }
    }

    /// What larger entities have more of, for the legend.
    pub fn size_meaning(&self) -> String {
        match (self.look.sizing, &self.amounts) {
            (Sizing::Ties, _) => "Larger: more ties".to_owned(),
            (Sizing::Between, _) => "Larger: lies between more others".to_owned(),
            (Sizing::Amount, Some(amounts)) => format!("Larger: more {}, by powers of ten", amounts.currency),
            (Sizing::Amount, None) => "No entity has a readable amount".to_owned(),
        }
    }

    /// What the width of a tie is multiplied by.
    pub fn width(&self, relation: RelationIndex) -> f32 {
        match self.look.weighing {
            Weighing::Even => 1.0,
            Weighing::Evidence => {
                let pieces = self.session.network().dataset().relation(relation).evidence.len();
                (pieces as f32).clamp(1.0, 6.0) * 0.9
            }
        }
    }
}

/// How many communities have a colour: the largest come first.
fn coloured(session: &Session) -> usize {
    (0..COMMUNITIES).take_while(|community| members(session, *community).count() >= LEAST_COMMUNITY).count()
}

/// The members of a community, in dataset order.
pub fn members(session: &Session, community: usize) -> impl Iterator<Item = EntityIndex> {
    let communities = session.network().communities().iter().enumerate();
    communities.filter(move |(_, own)| **own == community).map(|(at, _)| EntityIndex::new(at))
}

/// The radius of the disc of an entity with `degree` relations, in world units.
pub fn radius(degree: usize) -> f32 {
    (RADII[0] + 2.1 * (degree as f32).sqrt()).min(RADII[1])
}

/// The readable amounts in the currency most of them are in. Those in another cannot be compared
/// with them, and are not.
#[derive(Clone, Debug)]
struct Amounts {
    currency: String,
    /// The decimal logarithms of the smallest and of the largest one.
    extent: [f32; 2],
}

impl Amounts {
    fn of(dataset: &Dataset) -> Option<Self> {
        let mut by_currency: BTreeMap<&str, Vec<f32>> = BTreeMap::new();
        for (currency, power) in dataset.entities.iter().filter_map(power_of_ten) {
            by_currency.entry(currency).or_default().push(power);
        }
        // The first of the most used ones.
        let (currency, powers) = by_currency.into_iter().rev().max_by_key(|(_, powers)| powers.len())?;
        let least = powers.iter().copied().fold(f32::INFINITY, f32::min);
        let most = powers.iter().copied().fold(f32::NEG_INFINITY, f32::max);
        Some(Self { currency: currency.to_owned(), extent: [least, most] })
    }

    /// How large the amount of an entity is among all, from a little above 0 to 1.
    fn share(&self, entity: &Entity) -> Option<f32> {
        const LEAST: f32 = 0.25;
        let (_, power) = power_of_ten(entity).filter(|(currency, _)| *currency == self.currency)?;
        let [least, most] = self.extent;
        let share = if most > least { (power - least) / (most - least) } else { 1.0 };
        Some(LEAST + (1.0 - LEAST) * share)
    }
}

/// The currency of an entity's amount and its decimal logarithm, if it can be read and believed.
fn power_of_ten(entity: &Entity) -> Option<(&str, f32)> {
    let amount = entity.amount.as_ref().filter(|amount| amount.reading == Reading::Clear)?;
    let value = amount.value?.to_f32().filter(|value| *value > 0.0)?;
    Some((amount.currency.as_deref()?, value.log10()))
}
