//! A column worked out for all records: which of them say the same, in which order, and by which words it is found.
//!
//! A column of 200,000 ties has far fewer values: a few hundred dates, nine statuses, as many names as there are
//! entities. Each value is put into words once, and rows are sorted and sifted by its number.

use std::sync::OnceLock;

use foldhash::fast::FixedState;
use rayon::prelude::*;

use super::{column::Column, facts::Facts, subject::Subject, value::Value};

type Numbers<'a> = std::collections::HashMap<Value<'a>, u32, FixedState>;

/// The rank of an empty cell: after all others, either way round.
pub const LAST: u32 = u32::MAX;

/// A column of a table.
#[derive(Debug)]
pub struct Index {
    column: Column,
    subject: Subject,
    /// The number of the value of each record.
    of: Vec<u32>,
    /// By number of a value, the first record that has it.
    first: Vec<u32>,
    ranks: OnceLock<Vec<u32>>,
    folded: OnceLock<Vec<String>>,
}

impl Index {
    /// Numbers the values of a column.
    pub fn new(column: Column, subject: Subject, facts: &Facts<'_>) -> Self {
        let len = u32::try_from(subject.len(facts.dataset())).unwrap_or(u32::MAX);
        let mut numbers = Numbers::default();
        let mut first = Vec::new();
        let of = (0..len).map(|record| {
            *numbers.entry(column.value(facts, subject, record)).or_insert_with(|| {
                first.push(record);
                u32::try_from(first.len() - 1).unwrap_or(LAST)
            })
        });
        let of = of.collect();
        Self { column, subject, of, first, ranks: OnceLock::new(), folded: OnceLock::new() }
    }

    /// The number of the value of a record; records with the same number say the same.
    pub fn number(&self, record: u32) -> u32 {
        self.of.get(record as usize).copied().unwrap_or(LAST)
    }

    /// The place of the value of a record among all values, from 0; those that read the same have the same.
    pub fn rank(&self, record: u32, facts: &Facts<'_>) -> u32 {
        let ranks = self.ranks.get_or_init(|| self.ranked(facts));
        ranks.get(self.number(record) as usize).copied().unwrap_or(LAST)
    }

    fn ranked(&self, facts: &Facts<'_>) -> Vec<u32> {
        let keys: Vec<_> = self.values(facts, Value::key);
        let mut order: Vec<u32> = (0..).take(keys.len()).filter(|at| keys[*at as usize].is_some()).collect();
        order.par_sort_unstable_by(|one, other| keys[*one as usize].cmp(&keys[*other as usize]).then(one.cmp(other)));
        let mut ranks = vec![LAST; keys.len()];
        let (mut rank, mut before) = (0, None);
        for at in order {
            let key = &keys[at as usize];
            if before.is_some_and(|before| before != key) {
                rank += 1;
            }
            ranks[at as usize] = rank;
            before = Some(key);
        }
        ranks
    }

    /// By number of a value, whether `word`, which is folded, occurs in it.
    pub fn with(&self, word: &str, facts: &Facts<'_>) -> Vec<bool> {
        let folded = self.folded.get_or_init(|| self.values(facts, Value::folded));
        folded.par_iter().map(|text| text.contains(word)).collect()
    }

    fn values<'a, T: Send>(&self, facts: &Facts<'a>, of: impl Fn(Value<'a>, &Facts<'a>) -> T + Sync) -> Vec<T> {
        self.first.par_iter().map(|record| of(self.column.value(facts, self.subject, *record), facts)).collect()
    }
}
