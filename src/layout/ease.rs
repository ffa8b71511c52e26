//! Easing: going on from where a map stands, without laying it out anew.

use super::force::Collide;
use super::overlap::label_sides;
use super::settings::Settings;
use super::simulation::Simulation;
use super::topology::{BodySize, Topology};
use emath::Pos2;
use std::ops::ControlFlow;

/// The alpha at which a map relaxes: enough to mend it, too little to turn it about.
const RELAX_ALPHA: f32 = 0.1;

/// The factor by which labels have more room after each spreading.
const MORE_ROOM: f32 = 1.4;

/// The most room for a label, as a multiple of its size.
const MOST_ROOM: f32 = 40.0;

/// The most rounds in which bodies move apart.
const ROUNDS: usize = 160;

/// Pulls a map together by its forces from where it stands, then parts overlaps. Bodies in `pins` stay.
///
/// `progress` hears how much is done, from 0 to 1, and cancels by breaking; the result is then `None`. The same input
/// always gives the same positions.
pub fn relax(
    topology: &Topology,
    positions: &[Pos2],
    pins: &[u32],
    settings: &Settings,
    progress: &mut (dyn FnMut(f32) -> ControlFlow<()> + Send),
) -> Option<Vec<Pos2>> {
    let mut simulation = Simulation::relaxing(topology, positions, RELAX_ALPHA);
    for &body in pins {
        simulation.pin(body as usize, positions.get(body as usize).copied());
    }
    while !simulation.is_settled() {
        simulation.tick();
        let cooled = 1.0 - simulation.alpha() / RELAX_ALPHA;
        progress(0.7 * cooled).is_continue().then_some(())?;
    }
    let mut places = simulation.positions();
    part(&topology.bodies, &mut places, pins, settings, &mut |done| progress(0.7 + 0.3 * done))?;
    Some(places)
}

/// Moves bodies apart until nearly every label has two fifths more room than now. Bodies move as little as possible:
/// crowds open up, and sparse parts stay as they are. Bodies in `pins` stay.
///
/// `progress` hears how much is done, from 0 to 1, and cancels by breaking; the result is then `None`. The same input
/// always gives the same positions.
pub fn spread(
    topology: &Topology,
    positions: &[Pos2],
    pins: &[u32],
    settings: &Settings,
    progress: &mut (dyn FnMut(f32) -> ControlFlow<()> + Send),
) -> Option<Vec<Pos2>> {
    let mut places: Vec<Pos2> = (0..topology.bodies.len())
        .map(|body| positions.get(body).copied().filter(|place| place.is_finite()).unwrap_or_default())
        .collect();
    let mut room = MORE_ROOM;
    let mut bodies = grown(&topology.bodies, room);
    while room < MOST_ROOM && !is_crowded(&bodies, &places, settings) {
        progress(0.0).is_continue().then_some(())?;
        room *= MORE_ROOM;
        bodies = grown(&topology.bodies, room);
    }
    part(&bodies, &mut places, pins, settings, progress)?;
    Some(places)
}

/// The sizes of bodies multiplied by `by`.
fn grown(bodies: &[BodySize], by: f32) -> Vec<BodySize> {
    bodies.iter().map(|body| BodySize { radius: body.radius * by, label: body.label * by }).collect()
}

/// Whether more than one in ten bodies overlap another or its label.
fn is_crowded(bodies: &[BodySize], places: &[Pos2], settings: &Settings) -> bool {
    let collide = Collide::new(bodies, &label_sides(bodies, places), settings.gap);
    let overlapping = collide.separate(&pairs(places), SLACK, &mut vec![[0.0; 2]; places.len()]);
    // A few overlaps that cannot be parted, such as of two pins, must not keep the rest from spreading.
    overlapping > bodies.len() / 10
}

/// The largest overlap that nobody sees, in world units.
const SLACK: f32 = 0.01;

/// Moves bodies until no discs overlap and every label has a side on which it covers nothing, as far as `pins` and the
/// number of rounds allow.
fn part(
    bodies: &[BodySize],
    places: &mut [Pos2],
    pins: &[u32],
    settings: &Settings,
    progress: &mut (dyn FnMut(f32) -> ControlFlow<()> + Send),
) -> Option<()> {
    let mut held = vec![false; places.len()];
    for &body in pins {
        if let Some(held) = held.get_mut(body as usize) {
            *held = true;
        }
    }
    let mut collide = Collide::new(bodies, &label_sides(bodies, places), settings.gap);
    let mut moves = vec![[0.0; 2]; places.len()];
    for round in 0..ROUNDS {
        progress(round as f32 / ROUNDS as f32).is_continue().then_some(())?;
        if round % 12 == 11 {
            // Choosing the sides of labels anew often frees a knot that pushing alone would not.
            collide = Collide::new(bodies, &label_sides(bodies, places), settings.gap);
        }
        moves.fill([0.0; 2]);
        if collide.separate(&pairs(places), SLACK, &mut moves) == 0 {
            break;
        }
        for ((place, step), held) in places.iter_mut().zip(&moves).zip(&held) {
            // Where a crowd is too dense, the whole map is spread a little.
            if !held {
                *place = (place.to_vec2() * if round % 12 == 11 { 1.02 } else { 1.0 }).to_pos2();
                place.x += 0.8 * step[0];
                place.y += 0.8 * step[1];
            }
        }
    }
    progress(1.0).is_continue().then_some(())
}

fn pairs(places: &[Pos2]) -> Vec<[f32; 2]> {
    places.iter().map(|place| [place.x, place.y]).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::layout::arrangement::checks;
    use crate::layout::{Link, arrange};

    fn go_on(_: f32) -> ControlFlow<()> {
        ControlFlow::Continue(())
    }

    fn settled(topology: &Topology) -> Vec<Pos2> {
        arrange(topology, &Settings::default(), &mut go_on).unwrap().0
    }

    #[test]
    fn what_was_torn_away_is_pulled_back_and_pins_stay() {
        let topology = checks::map(120);
        let mut places = settled(&topology);
        let Link { a: torn, b: other, .. } = topology.links[40];
        places[torn as usize].x += 2000.0;
        let distance = |places: &[Pos2]| (places[torn as usize] - places[other as usize]).length();
        let pin = (other as usize + 1) % 120;
        let relax = || relax(&topology, &places, &[pin as u32], &Settings::default(), &mut go_on).unwrap();
        let relaxed = relax();
        assert_eq!(relaxed[pin], places[pin], "a pin moved");
        assert!(distance(&relaxed) < 0.5 * distance(&places), "{} of {}", distance(&relaxed), distance(&places));
        assert_eq!(relaxed, relax(), "it is not the same each time");
    }

    #[test]
    fn each_spreading_gives_labels_more_room_and_keeps_who_is_where() {
        let topology = checks::map(120);
        let before = settled(&topology);
        let once = spread(&topology, &before, &[7], &Settings::default(), &mut go_on).unwrap();
        let twice = spread(&topology, &once, &[7], &Settings::default(), &mut go_on).unwrap();
        assert_eq!((once[7], twice[7]), (before[7], before[7]), "a pin moved");
        assert_ne!(once, before);
        assert_ne!(twice, once);
        let crowded = |places: &[Pos2], room: f32| {
            let bodies = grown(&topology.bodies, room);
            let collide = Collide::new(&bodies, &label_sides(&bodies, places), Settings::default().gap);
            collide.separate(&pairs(places), SLACK, &mut vec![[0.0; 2]; places.len()])
        };
        assert!(crowded(&once, 1.5) < crowded(&before, 1.5));
        assert!(crowded(&twice, 1.5) < crowded(&once, 1.5));
        // Left stays left: of pairs well apart, none has changed sides.
        for a in 0..before.len() {
            for b in 0..a {
                let (was, is) = (before[a].x - before[b].x, once[a].x - once[b].x);
                assert!(was.abs() < 300.0 || was * is > 0.0, "{a} and {b} changed sides");
            }
        }
    }

    #[test]
    fn odd_input_and_breaking_off_do_no_harm() {
        for topology in checks::odd_maps() {
            for ease in [relax, spread] {
                let places = ease(&topology, &[Pos2::new(f32::NAN, 0.0)], &[0, 999], &Settings::default(), &mut go_on);
                assert!(places.unwrap().iter().all(|place| place.is_finite()));
            }
        }
        let topology = checks::map(20);
        for ease in [relax, spread] {
            let broken = ease(&topology, &[], &[], &Settings::default(), &mut |_| ControlFlow::Break(()));
            assert!(broken.is_none());
        }
    }
}
