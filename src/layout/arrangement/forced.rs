//! The ordinary force layout for a part of a map.

use super::rooms::{part, rooms};
use crate::layout::arrange::arrange;
use crate::layout::settings::Settings;
use crate::layout::topology::{Link, Topology};
use emath::Pos2;
use std::ops::ControlFlow;

/// A topology of `members` and the links among them; bodies are renumbered by position in `members`.
pub(in crate::layout) fn part_of(topology: &Topology, members: &[u32]) -> Topology {
    let mut place = vec![u32::MAX; topology.bodies.len()];
    for (new, &old) in members.iter().enumerate() {
        place[old as usize] = new as u32;
    }
    let known = |body: u32| place.get(body as usize).copied().filter(|&new| new != u32::MAX);
    let links = topology
        .links
        .iter()
        .filter_map(|link| Some(Link { a: known(link.a)?, b: known(link.b)?, weight: link.weight }))
        .collect();
    let groups = members.iter().map_while(|&m| topology.groups.get(m as usize).copied()).collect();
    Topology { bodies: members.iter().map(|&m| topology.bodies[m as usize]).collect(), links, groups }
}

/// Places from the ordinary layout, with room for every label below its disc.
pub(in crate::layout) fn forced(
    topology: &Topology,
    settings: &Settings,
    progress: &mut (dyn FnMut(f32) -> ControlFlow<()> + Send),
) -> Option<Vec<Pos2>> {
    let (mut positions, _) = arrange(topology, settings, progress)?;
    part(&mut positions, &rooms(topology, settings));
    Some(positions)
}
