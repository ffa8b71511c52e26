//! Makes the discs and ties of a scene, as they stand to the filters and not lit yet.

use super::{
    Disc, Emphasis, Tie,
    encoding::{Encoding, Group},
    link::Bend,
    parallel::{Gathered, Lane},
};
use crate::{
    dataset::id::{EntityIndex, RelationIndex},
    session::Session,
};

/// The disc of an entity.
#[inline]
pub(super) fn disc(session: &Session, encoding: &Encoding<'_>, entity: EntityIndex, standing: Emphasis) -> Disc {
    let mark = encoding.mark(entity);
    let grounds = session.seen().look.grounds;
    Disc {
        entity,
        center: session.position(entity),
        radius: encoding.radius(entity) * mark.scale,
        shape: mark.shape,
        color: encoding.color(entity, mark),
        ring: encoding.ring(entity),
        ground: encoding.group(entity).filter(|group| grounds && *group != Group::OtherSectors),
        standing,
        emphasis: standing,
        degree: session.network().ranked_degree(entity, session.filter().along) as u32,
        pinned: session.exploration().pins.contains_key(&entity),
        proposed: session.network().proposed().entities.contains(entity.position()),
    }
}

/// The line of a relation between the discs at `ends`.
#[inline]
pub(super) fn tie(encoding: &Encoding<'_>, relation: RelationIndex, ends: [u32; 2], standing: Emphasis) -> Tie {
    let (pattern, directed) = encoding.line(relation);
    Tie {
        relation,
        ends,
        gathered: Some(Gathered { count: 1, directed, pattern }),
        lane: Lane::default(),
        bend: Bend::default(),
        directed,
        pattern,
        weight: encoding.width(relation),
        proposed: encoding.is_proposed(relation),
        standing,
        emphasis: standing,
    }
}
