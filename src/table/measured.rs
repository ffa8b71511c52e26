//! The measures that can be columns.

use super::{facts::Measured, subject::Subject};
use crate::{
    dataset::filter::Along,
    network::{Network, measure::Measure},
};

/// The measures of a network, always the same ones in the same places. One that takes a while is worked out elsewhere;
/// until then it has no values.
pub fn measured(network: &Network, along: Along) -> Vec<Measured> {
    let column = |measure: Measure| {
        let known = network.is_at_hand(measure, along).then(|| network.measured(measure, along).all());
        // An entity without a value, such as a place, has an empty cell.
        let values = known.into_iter().flatten().map(|value| value.unwrap_or(f64::NAN));
        Measured { key: measure.key(), of: Subject::Entities, values: values.collect() }
    };
    columns().map(column).collect()
}

/// The number of measures that are known, or can be worked out without a noticeable wait.
pub fn known(network: &Network, along: Along) -> usize {
    columns().filter(|measure| network.is_at_hand(*measure, along)).count()
}

/// The measures that are columns. Ties are counted apart, as those that match and as all.
fn columns() -> impl Iterator<Item = Measure> {
    Measure::ALL.into_iter().filter(|measure| *measure != Measure::Ties)
}
