//! The measures that can be columns.

use super::{facts::Measured, subject::Subject};
use crate::{
    dataset::filter::Along,
    network::{Measure, Network},
};

/// The measures of a network, always the same ones in the same places. One that takes a while is worked out elsewhere;
/// until then it has no values.
///
/// A further measure is a further item at the end: the key of its name, and a number for each record.
pub fn measured(network: &Network, along: Along) -> Vec<Measured> {
    let entities = network.dataset().entity_indices();
    let between = network.is_at_hand(Measure::Betweenness(along));
    let between = entities.filter(|_| between).map(|entity| f64::from(network.betweenness(entity, along)));
    let groups = network.is_at_hand(Measure::Communities(along));
    let groups = if groups { network.communities(along) } else { &[] };
    // The largest is the first.
    let groups = groups.iter().map(|group| (group + 1) as f64);
    vec![
        Measured { key: "sizing-between", of: Subject::Entities, values: between.collect() },
        Measured { key: "colouring-community", of: Subject::Entities, values: groups.collect() },
    ]
}

/// The number of measures that are known, or can be worked out without a noticeable wait.
pub fn known(network: &Network, along: Along) -> usize {
    let all = [Measure::Betweenness(along), Measure::Communities(along)];
    all.into_iter().filter(|measure| network.is_at_hand(*measure)).count()
}
