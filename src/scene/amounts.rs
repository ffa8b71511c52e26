//! Amounts of money side by side, as far as they can be compared.

use std::collections::BTreeMap;

use rust_decimal::prelude::ToPrimitive as _;

use crate::dataset::amount::{Amount, Reading};

/// The readable amounts in the currency most of them are in. Those in another cannot be compared
/// with them, and are not.
#[derive(Clone, Debug)]
pub(super) struct Amounts {
    /// The ISO 4217 code.
    pub(super) currency: String,
    /// The decimal logarithms of the smallest and of the largest one.
    extent: [f32; 2],
}

impl Amounts {
    /// Those among `amounts` that can be compared; `None` if none can be read.
    pub(super) fn of<'a>(amounts: impl Iterator<Item = &'a Amount>) -> Option<Self> {
        let mut by_currency: BTreeMap<&str, Vec<f32>> = BTreeMap::new();
        for (currency, power) in amounts.filter_map(power_of_ten) {
            by_currency.entry(currency).or_default().push(power);
        }
        // The first of the most used ones.
        let (currency, powers) = by_currency.into_iter().rev().max_by_key(|(_, powers)| powers.len())?;
        let least = powers.iter().copied().fold(f32::INFINITY, f32::min);
        let most = powers.iter().copied().fold(f32::NEG_INFINITY, f32::max);
        Some(Self { currency: currency.to_owned(), extent: [least, most] })
    }

    /// How large an amount is among all, from a little above 0 to 1; `None` if it cannot be compared.
    pub(super) fn share(&self, amount: &Amount) -> Option<f32> {
        const LEAST: f32 = 0.25;
        let (_, power) = power_of_ten(amount).filter(|(currency, _)| *currency == self.currency)?;
        let [least, most] = self.extent;
        let share = if most > least { (power - least) / (most - least) } else { 1.0 };
        Some(LEAST + (1.0 - LEAST) * share)
    }
}

/// The currency of an amount and its decimal logarithm, if it can be read and believed.
fn power_of_ten(amount: &Amount) -> Option<(&str, f32)> {
    let value = amount.value.filter(|_| amount.reading == Reading::Clear)?;
    let value = value.to_f32().filter(|value| *value > 0.0)?;
    Some((amount.currency.as_deref()?, value.log10()))
}
