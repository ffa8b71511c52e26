//! The particulars: choices of a filter about relations only, beyond kind, status and date.

use std::collections::BTreeSet;

use rust_decimal::Decimal;

use super::{amount::Amount, id::EntityKindIndex, share::Text, source::Evidence, when::Basis};

/// Two kinds of entities, at the ends of a relation.
pub type Ends = (EntityKindIndex, EntityKindIndex);

/// Choices about relations, for filters and for the views that keep them. Each field is a facet of its own.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Particulars {
    /// Kinds at both ends of a relation, either way round.
    pub ends: BTreeSet<Ends>,
    /// Whether a relation must run from the first kind to the second. A symmetric one counts either way.
    pub one_way: bool,
    /// The range of its amount.
    pub money: Option<Money>,
    /// The number of its sources, by [`source_count`].
    pub source_counts: BTreeSet<u8>,
    /// The basis of its date.
    pub bases: BTreeSet<Basis>,
}

impl Particulars {
    /// Whether this pair of kinds is chosen.
    pub(crate) fn has_ends(&self, (from, to): Ends) -> bool {
        self.ends.contains(&(from, to)) || (!self.one_way && self.ends.contains(&(to, from)))
    }

    /// The chosen pairs of kinds. Where direction does not count, a pair chosen both ways is one.
    pub(crate) fn chosen_ends(&self) -> impl Iterator<Item = Ends> {
        let told_before = |(from, to): Ends| !self.one_way && to < from && self.ends.contains(&(to, from));
        self.ends.iter().copied().filter(move |ends| !told_before(*ends))
    }

    /// Chooses this pair of kinds, or drops the choice.
    pub fn put_ends(&mut self, (from, to): Ends, made: bool) {
        if made {
            self.ends.insert((from, to));
            return;
        }
        self.ends.remove(&(from, to));
        if !self.one_way {
            self.ends.remove(&(to, from));
        }
    }
}

/// A range of amounts in one currency. Other currencies are never compared with it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Money {
    /// The ISO 4217 code.
    pub currency: Text,
    /// The least amount, included.
    pub least: Option<Decimal>,
    /// The most, included.
    pub most: Option<Decimal>,
}

/// The number of sources that stands for more of them too.
pub const MANY_SOURCES: u8 = 3;

/// The number of different sources of a record: 1, 2, or 3 for three and more.
pub fn source_count(evidence: &[Evidence]) -> u8 {
    let Some(first) = evidence.first() else { return 1 };
    let Some(second) = evidence.iter().find(|piece| piece.source != first.source) else { return 1 };
    let is_another = |piece: &Evidence| piece.source != first.source && piece.source != second.source;
    if evidence.iter().any(is_another) { MANY_SOURCES } else { 2 }
}

/// The least and the most that an amount may be; `None` where its source sets no bound.
pub type Bounds = (Option<Decimal>, Option<Decimal>);

impl Money {
    /// The range of any amount in this currency.
    pub fn any(currency: Text) -> Self {
        Self { currency, least: None, most: None }
    }

    /// Whether an amount within `bounds` in the same currency lies in the range: `None` if it may or may not.
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

    /// Whether `amount` lies in the range: `None` if it may or may not, as it cannot be read or is in another currency.
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
