//! Amounts as the rows of a table, one each, to be copied or printed.

use super::{
    lists::{Money, Of},
    said::{row, sort, when},
    sum::Record,
};
use crate::{
    dataset::{Dataset, source::cited, visible},
    network::Network,
    words::{Words, told},
};

/// The cells of an amount: its list, its currency, what it is of, the amount, as printed, when, its status, and its
/// sources.
pub type Cells = [String; 8];

/// The headings of the columns.
pub fn headings(words: Words) -> Cells {
    let keys = [
        "money-column-list",
        "money-column-currency",
        "money-column-of",
        "column-amount",
        "column-printed",
        "column-when",
        "column-status",
        "column-sources",
    ];
    keys.map(|key| words.say(key).into_owned())
}

/// A row for each amount, in the order of the lists; those that cannot be read stand at the end, without a currency.
pub fn rows(money: &Money, network: &Network, words: Words) -> Vec<Cells> {
    let read = money.lists.iter().flat_map(|list| {
        let currency = told::currency(&list.currency, words.language());
        let cells = move |record: Record| cells((list.of, &currency), record, money, network, words);
        list.bars.iter().map(|bar| bar.record).map(cells).collect::<Vec<_>>()
    });
    let unread = money.unread.iter().map(|record| {
        let [_, currency, rest @ ..] = cells((Of::Figures, ""), *record, money, network, words);
        let [of, amount, printed, when, status, sources] = rest;
        [words.say("money-unread-list").into_owned(), currency, of, amount, printed, when, status, sources]
    });
    read.chain(unread).collect()
}

fn cells((of, currency): (Of, &str), record: Record, money: &Money, network: &Network, words: Words) -> Cells {
    let dataset = network.dataset();
    let said = row(record, money.by, network, words);
    let sum = record.sum(dataset);
    let status = sum.and_then(|sum| sum.status).map_or_else(String::new, |status| words.status(status).into_owned());
    let cells = [
        sort(of, network, words),
        currency.to_owned(),
        said.name,
        said.amount,
        said.printed,
        when(record, dataset, words),
        status,
        sources(record, dataset).join("; "),
    ];
    cells.map(|cell| visible::on_a_line(&cell).into_owned())
}

/// The titles of the sources that an amount rests on, each source once.
pub fn sources(record: Record, dataset: &Dataset) -> Vec<&str> {
    let evidence = record.sum(dataset).map_or(&[][..], |sum| sum.evidence);
    cited(evidence).into_iter().map(|source| dataset.source(source).titled()).collect()
}
