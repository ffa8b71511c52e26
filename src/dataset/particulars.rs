//! What a filter may ask of a tie beyond its kind, its status and its date.

use std::collections::BTreeSet;

use rust_decimal::Decimal;

use super::{amount::Amount, id::EntityKindIndex, share::Text, source::Evidence, when::Basis};

/// Two kinds of entities, at the ends of a tie.
pub type Ends = (EntityKindIndex, EntityKindIndex);

/// Choices about ties, for filters and for the views that keep them. Each is a question of its own.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Particulars {
    /// Kinds at both ends of a tie, either way round.
    pub ends: BTreeSet<Ends>,
    /// Whether a tie has to run from the first kind to the second. One that means the same in both
    /// directions counts either way.
    pub one_way: bool,
    /// How much money.
    pub money: Option<Money>,
    /// On how many sources a tie rests, by [`source_count`].
    pub source_counts: BTreeSet<u8>,
    /// What dates rest on.
    pub bases: BTreeSet<Basis>,
}

impl Particulars {
    /// Whether these kinds are chosen.
    pub fn has_ends(&self, (from, to): Ends) -> bool {
        self.ends.contains(&(from, to)) || (!self.one_way && self.ends.contains(&(to, from)))
    }

    /// Chooses these kinds, or no longer.
    pub fn toggle_ends(&mut self, (from, to): Ends) {
        let mut was_there = self.ends.remove(&(from, to));
        if !self.one_way {
            was_there |= self.ends.remove(&(to, from));
        }
        if !was_there {
            self.ends.insert((from, to));
        }
    }
}

/// An amount of money in one currency. Others are never compared with it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Money {
    /// The ISO 4217 code.
    pub currency: Text,
    /// That or more.
    pub least: Option<Decimal>,
    /// That or less.
    pub most: Option<Decimal>,
}

/// This count of sources stands for more of them too.
pub const MANY_SOURCES: u8 = 3;

/// How many different sources say it: 1, 2, or 3 for three and more.
pub fn source_count(evidence: &[Evidence]) -> u8 {
    let Some(first) = evidence.first() else { return 1 };
    let Some(second) = evidence.iter().find(|piece| piece.source != first.source) else { return 1 };
    let is_another = |piece: &Evidence| piece.source != first.source && piece.source != second.source;
    if evidence.iter().any(is_another) { MANY_SOURCES } else { 2 }
}

/// The least and the most that an amount may be, as far as its source says.
pub type Bounds = (Option<Decimal>, Option<Decimal>);

impl Money {
    /// Any amount in this currency.
    pub fn any(currency: Text) -> Self {
        Self { currency, least: None, most: None }
    }

    /// Whether an amount within `bounds` in the same currency is so much: surely, surely not, or maybe.
    pub fn holds(&self, (low, high): Bounds) -> Option<bool> {
        let below = self.least.zip(high).is_some_and(|(least, high)| high < least);
        let above = self.most.zip(low).is_some_and(|(most, low)| low > most);
        let enough = self.least.is_none_or(|least| low.is_some_and(|low| low >= least));
        let no_more = self.most.is_none_or(|most| high.is_some_and(|high| high <= most));
        match (below || above, enough && no_more) {
            (true, _) => Some(false),
            (false, true) => Some(true),
            (false, false) => None,
        }
    }

    /// The same of any amount; what cannot be read or is in another currency may be so or not.
    pub fn holds_of(&self, amount: &Amount) -> Option<bool> {
        let (currency, bounds) = amount.bounds()?;
        if currency == self.currency { self.holds(bounds) } else { None }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::dataset::{amount::Qualifier, id::SourceIndex};

    fn money(least: Option<i64>, most: Option<i64>) -> Money {
        Money { currency: "HKD".into(), least: least.map(Decimal::from), most: most.map(Decimal::from) }
    }

    fn amount(value: i64, qualifier: Qualifier) -> Amount {
        let (value, currency) = (Some(Decimal::from(value)), Some("HKD".into()));
        Amount { value, currency, qualifier, ..Amount::default() }
    }

    #[test]
    fn an_amount_is_so_much_only_if_its_source_is_sure() {
        let [least, most] = [money(Some(100), None), money(None, Some(100))];
        for (value, qualifier, is_least, is_most) in [
            (100, Qualifier::Exact, Some(true), Some(true)),
            (99, Qualifier::Around, Some(false), Some(true)),
            (99, Qualifier::AtLeast, None, None),
            (101, Qualifier::AtLeast, Some(true), Some(false)),
            (99, Qualifier::AtMost, Some(false), Some(true)),
            (101, Qualifier::AtMost, None, None),
        ] {
            let amount = amount(value, qualifier);
            assert_eq!((least.holds_of(&amount), most.holds_of(&amount)), (is_least, is_most), "{amount:?}");
        }
    }

    #[test]
    fn money_is_never_compared_across_currencies() {
        let dollars = Amount { currency: Some("USD".into()), ..amount(500, Qualifier::Exact) };
        assert_eq!(money(Some(1), None).holds_of(&dollars), None);
        assert_eq!(Money::any("USD".into()).holds_of(&dollars), Some(true));
    }

    #[test]
    fn one_source_that_says_it_twice_is_one() {
        let from = |source| Evidence { source: SourceIndex::new(source), ..Evidence::default() };
        let count = |sources: &[usize]| source_count(&sources.iter().copied().map(from).collect::<Vec<_>>());
        assert_eq!([count(&[4, 4]), count(&[4, 2, 4]), count(&[1, 2, 1, 3]), count(&[1, 2, 3, 4])], [1, 2, 3, 3]);
    }
}
