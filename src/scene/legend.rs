//! What the marks and colours on a map mean.

use std::collections::BTreeMap;

use ecolor::Color32;

use super::{
    Emphasis, Scene,
    theme::{Shape, Theme},
};
use crate::session::{Session, exploration::Colouring};

/// One line of a legend.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Entry {
    /// The form it explains.
    pub shape: Shape,
    /// The colour it explains.
    pub color: Color32,
    /// What it means, in the language of the session.
    pub name: String,
    /// Which choice of the filter it stands for.
    pub meaning: Meaning,
}

/// What a legend entry stands for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Meaning {
    /// A kind of entity.
    Kind(crate::dataset::id::EntityKindIndex),
    /// A sector.
    Sector(crate::dataset::id::SectorIndex),
}

/// The kinds, and where colour tells them the sectors, that the scene shows; in dataset order.
pub fn legend(session: &Session, scene: &Scene, theme: &Theme) -> Vec<Entry> {
    let dataset = session.network().dataset();
    let language = session.language();
    let colouring = session.exploration().colouring;
    let mut kinds = BTreeMap::new();
    let mut sectors = BTreeMap::new();
    for disc in scene.discs.iter().filter(|disc| disc.emphasis != Emphasis::Dimmed) {
        let record = dataset.entity(disc.entity);
        kinds.entry(record.kind).or_insert(disc.shape);
        if let (Colouring::Sector, Some(sector)) = (colouring, record.sectors.first()) {
            sectors.entry(*sector).or_insert(disc.color);
        }
    }
    let kinds = kinds.into_iter().map(|(kind, shape)| {
        let record = dataset.entity_kind(kind);
        let color = match colouring {
            Colouring::Kind => theme.mark(&record.id, kind.position()).color,
            Colouring::Sector => theme.disc_dim,
        };
        Entry { shape, color, name: record.name.get(language).to_owned(), meaning: Meaning::Kind(kind) }
    });
    let sectors = sectors.into_iter().map(|(sector, color)| Entry {
        shape: Shape::Disc,
        color,
        name: dataset.sector(sector).name.get(language).to_owned(),
        meaning: Meaning::Sector(sector),
    });
    kinds.chain(sectors).collect()
}
