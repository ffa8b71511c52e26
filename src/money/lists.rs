//! The lists of amounts: each of one sort and one currency, the greatest amount first.

use std::{
    cmp::Reverse,
    collections::{BTreeMap, BTreeSet},
};

use rust_decimal::{Decimal, prelude::ToPrimitive as _};

use super::{
    asked::{By, Standing, Within},
    sum::{self, Record, Sum},
};
use crate::{
    dataset::{
        Dataset,
        id::{EntityIndex, RelationIndex, RelationKindIndex},
        share::Text,
    },
    network::{Network, amounts::money_kinds},
};

/// Amounts of money side by side.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Money {
    /// What the lists are of.
    pub by: By,
    /// The lists, each of one currency.
    pub lists: Vec<List>,
    /// The records whose amount cannot be read as one sum.
    pub unread: Vec<Record>,
    /// The ties along which money flows, and the funds, of which no amount is stated.
    pub unstated: Vec<Record>,
    /// The number of amounts that may match the filters.
    pub may_match: usize,
    /// The number of amounts that the filters hide.
    pub hidden: usize,
}

/// Amounts of one sort in one currency.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct List {
    /// What they have in common.
    pub of: Of,
    /// The ISO 4217 code of their currency.
    pub currency: Text,
    /// The amounts, the greatest first.
    pub bars: Vec<Bar>,
}

/// What the amounts of a list have in common.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Of {
    /// Ties of a kind.
    Ties(RelationKindIndex),
    /// The sizes of funds.
    Sizes,
    /// Figures of sources.
    Figures,
    /// Figures that are expected, and not reached.
    Expected,
    /// The entity that pays; `None` where none is said to.
    Payer(Option<EntityIndex>),
    /// The entity that is paid; `None` where none is said to be.
    Receiver(Option<EntityIndex>),
}

/// An amount among others.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Bar {
    /// The record that has it.
    pub record: Record,
    /// The number that is read.
    pub value: Decimal,
    /// Its share of the greatest in the list, in millionths.
    share: u32,
}

/// The whole, in the parts that shares are counted in.
const WHOLE: u32 = 1_000_000;

impl Bar {
    /// Its share of the greatest amount in the list, from 0 to 1.
    pub fn share(&self) -> f32 {
        self.share as f32 / WHOLE as f32
    }
}

impl Money {
    /// The money of what is looked at.
    pub fn new(network: &Network, within: &Within<'_>, by: By) -> Self {
        let dataset = network.dataset();
        let mut money = Self { by, ..Self::default() };
        let mut lists: BTreeMap<(Of, Text), Vec<(Decimal, Record)>> = BTreeMap::new();
        for (record, sum) in sum::all(dataset) {
            match within.standing(record, dataset) {
                None => {}
                Some(Standing::Hidden) => money.hidden += 1,
                Some(Standing::MayMatch) => money.may_match += 1,
                Some(Standing::Shown) => match sum.read() {
                    Some((value, currency)) => {
                        let key = (of(by, record, &sum, dataset), currency.clone());
                        lists.entry(key).or_default().push((value, record));
                    }
                    None => money.unread.push(record),
                },
            }
        }
        money.lists = in_order(lists);
        money.unstated = unstated(dataset, within);
        money
    }

    /// Whether nothing is said of money.
    pub fn is_empty(&self) -> bool {
        self.lists.is_empty() && self.unread.is_empty()
    }

    /// The number of amounts in all lists.
    pub fn count(&self) -> usize {
        self.lists.iter().map(|list| list.bars.len()).sum()
    }

    /// Every record that has an amount here, those that cannot be read last.
    pub fn records(&self) -> impl Iterator<Item = Record> {
        let read = self.lists.iter().flat_map(|list| &list.bars).map(|bar| bar.record);
        read.chain(self.unread.iter().copied())
    }
}

/// The list that an amount belongs to.
fn of(by: By, record: Record, sum: &Sum<'_>, dataset: &Dataset) -> Of {
    let ends = record.paid(dataset);
    match by {
        By::Payer => Of::Payer(ends.map(|[payer, _]| payer)),
        By::Receiver => Of::Receiver(ends.map(|[_, receiver]| receiver)),
        By::Kind => match record {
            Record::Tie(tie) => Of::Ties(dataset.relation(tie).kind),
            Record::Size(_) => Of::Sizes,
            Record::Figure(_) if sum.expected => Of::Expected,
            Record::Figure(_) => Of::Figures,
        },
    }
}

/// The lists in the order in which they are read. Those by kind stand in the order of the file; of payers and
/// receivers, those of whom most is said come first, and what nobody is said to pay last.
fn in_order(lists: BTreeMap<(Of, Text), Vec<(Decimal, Record)>>) -> Vec<List> {
    let mut counts: BTreeMap<Of, usize> = BTreeMap::new();
    for ((of, _), amounts) in &lists {
        *counts.entry(*of).or_default() += amounts.len();
    }
    let list = |((of, currency), mut amounts): ((Of, Text), Vec<(Decimal, Record)>)| {
        amounts.sort_by_key(|(value, record)| (Reverse(*value), *record));
        let greatest = amounts.first().map(|(value, _)| *value).unwrap_or_default();
        let bars = amounts.into_iter().map(|(value, record)| Bar { record, value, share: share(value, greatest) });
        List { of, currency, bars: bars.collect() }
    };
    let mut lists: Vec<List> = lists.into_iter().map(list).collect();
    lists.sort_by_key(|list| {
        let (is_nobody, of_all) = match list.of {
            Of::Payer(who) | Of::Receiver(who) => (who.is_none(), counts.get(&list.of).copied().unwrap_or_default()),
            Of::Ties(_) | Of::Sizes | Of::Figures | Of::Expected => (false, 0),
        };
        (is_nobody, Reverse(of_all), list.of, Reverse(list.bars.len()), list.currency.clone())
    });
    lists
}

fn share(value: Decimal, greatest: Decimal) -> u32 {
    let share = value.checked_div(greatest).and_then(|share| (share * Decimal::from(WHOLE)).to_u32());
    share.unwrap_or_default().min(WHOLE)
}

/// The ties along which money flows and the funds, as far as they are looked at, of which no amount is stated.
fn unstated(dataset: &Dataset, within: &Within<'_>) -> Vec<Record> {
    let kinds: BTreeSet<RelationKindIndex> = money_kinds(dataset);
    let silent = |tie: &RelationIndex| {
        let record = dataset.relation(*tie);
        record.extra.amount.is_none() && kinds.contains(&record.kind)
    };
    let is_fund =
        |entity: &EntityIndex| dataset.kind_of(*entity).capital && dataset.entity(*entity).extra.amount.is_none();
    let ties = dataset.relation_indices().filter(silent).map(Record::Tie);
    let funds = dataset.entity_indices().filter(is_fund).map(Record::Size);
    let is_shown = |record: &Record| within.standing(*record, dataset) == Some(Standing::Shown);
    ties.chain(funds).filter(is_shown).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_share_is_of_the_greatest_and_of_nothing_there_is_none() {
        let of = |value: i64, greatest: i64| share(Decimal::from(value), Decimal::from(greatest));
        assert_eq!([of(5, 5), of(1, 4), of(0, 4), of(0, 0)], [WHOLE, WHOLE / 4, 0, 0]);
        assert_eq!(share(Decimal::MAX, Decimal::MAX), WHOLE, "the largest number there is has a bar too");
    }
}
