//! What the marks, colours and sizes on a map mean.

use std::collections::BTreeMap;

use ecolor::Color32;

use super::{
    Emphasis, Scene,
    encoding::{Encoding, Group},
    theme::{Shape, Theme},
};
use crate::{
    dataset::id::EntityKindIndex,
    session::{Session, look::Colouring},
};

/// One line of a legend.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Entry {
    /// The form it explains.
    pub shape: Shape,
    /// The colour it explains.
    pub color: Color32,
    /// What it means, in the language of the session.
    pub name: String,
    /// How many entities of the scene it is about.
    pub count: usize,
    /// What it stands for.
    pub meaning: Meaning,
}

/// What a legend entry stands for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Meaning {
    /// A kind of entity.
    Kind(EntityKindIndex),
    /// A sector or a community.
    Group(Group),
    /// The entities whose colour tells no group.
    Others,
    /// The size of entities.
    Size,
}

/// The kinds that the scene shows, where colours tell groups those too, and what sizes tell.
pub fn legend(session: &Session, scene: &Scene, theme: &Theme) -> Vec<Entry> {
    let dataset = session.network().dataset();
    let encoding = Encoding::new(session, theme);
    let by_kind = session.exploration().look.colouring == Colouring::Kind;
    let mut kinds: BTreeMap<EntityKindIndex, (Shape, usize)> = BTreeMap::new();
    let mut groups: BTreeMap<Group, usize> = BTreeMap::new();
    let mut others = 0;
    for disc in scene.discs.iter().filter(|disc| disc.emphasis != Emphasis::Dimmed) {
        kinds.entry(dataset.entity(disc.entity).kind).or_insert((disc.shape, 0)).1 += 1;
        match encoding.group(disc.entity) {
            Some(group) => *groups.entry(group).or_default() += 1,
            None => others += 1,
        }
    }
    let shown: usize = kinds.values().map(|(_, count)| count).sum();
    let kinds = kinds.into_iter().map(|(kind, (shape, count))| {
        let record = dataset.entity_kind(kind);
        let color = if by_kind { theme.mark(&record.id, kind.position()).color } else { theme.disc_dim };
        let name = record.name.get(session.language()).to_owned();
        Entry { shape, color, name, count, meaning: Meaning::Kind(kind) }
    });
    let groups = groups.into_iter().map(|(group, count)| Entry {
        shape: Shape::Disc,
        color: encoding.group_color(group),
        name: encoding.group_name(group),
        count,
        meaning: Meaning::Group(group),
    });
    let rest = |color, name: String, count, meaning| Entry { shape: Shape::Disc, color, name, count, meaning };
    let others = (!by_kind && others > 0).then(|| rest(theme.disc_dim, others_name(session), others, Meaning::Others));
    let size = (shown > 0).then(|| rest(theme.text_faint, encoding.size_meaning(), shown, Meaning::Size));
    kinds.chain(groups).chain(others).chain(size).collect()
}

/// What entities without a group are.
fn others_name(session: &Session) -> String {
    let sectors = session.exploration().look.colouring == Colouring::Sector;
    if sectors { "No sector" } else { "Smaller communities" }.to_owned()
}
