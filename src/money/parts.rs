//! The lists as they are drawn, on a page and in the window: headings, and below each the amounts with their bars.

use super::{
    asked::Asked,
    lists::{List, Money},
    said::{self, Row},
    sum::Record,
};
use crate::{dataset::amount::Qualifier, network::Network, words::Words};

/// A list.
#[derive(Clone, Debug, PartialEq)]
pub struct Part {
    /// The sort of its amounts, and their currency.
    pub heading: String,
    /// The first of its amounts.
    pub lines: Vec<Line>,
    /// The number of all of them.
    pub count: usize,
}

/// An amount in its list.
#[derive(Clone, Debug, PartialEq)]
pub struct Line {
    /// The record that has it.
    pub record: Record,
    /// What is said of it.
    pub row: Row,
    /// The amount as it is to be said.
    pub amount: String,
    /// The bar; `None` of an amount that cannot be read.
    pub bar: Option<Bar>,
}

/// The bar of an amount.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Bar {
    /// Its length as a share of the longest in the list.
    pub share: f32,
    /// The exactness that the source claims.
    pub exactness: Qualifier,
    /// Whether the amount is neither planned, expected nor doubted.
    pub is_certain: bool,
}

/// How much is told at most.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Most {
    /// The number of lists, beside that of what cannot be read.
    pub lists: usize,
    /// The number of amounts of each.
    pub amounts: usize,
}

/// The first lists of `money`, the first amounts of each, and after them what cannot be read.
pub fn parts(money: &Money, asked: &Asked, network: &Network, (words, most): (Words, Most)) -> Vec<Part> {
    let line = |record: Record, share: Option<f32>| {
        let row = said::row(record, money.by, network, words);
        let bar = share.zip(record.sum(network.dataset())).map(|(share, sum)| Bar {
            share,
            exactness: sum.qualifier,
            is_certain: sum.is_certain(),
        });
        Line { record, amount: row.amount(asked.as_printed).to_owned(), row, bar }
    };
    let part = |list: &List| Part {
        heading: said::heading(list, network, words),
        lines: list.bars.iter().take(most.amounts).map(|bar| line(bar.record, Some(bar.share()))).collect(),
        count: list.bars.len(),
    };
    let mut parts: Vec<Part> = money.lists.iter().take(most.lists).map(part).collect();
    if !money.unread.is_empty() {
        parts.push(Part {
            heading: words.say("money-unread-list").into_owned(),
            lines: money.unread.iter().take(most.amounts).map(|record| line(*record, None)).collect(),
            count: money.unread.len(),
        });
    }
    parts
}
