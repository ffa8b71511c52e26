//! Amounts in words: who pays whom how much, and what a reader has to know of it.

use std::borrow::Cow;

use super::{
    asked::By,
    lists::{List, Money, Of},
    sum::{Record, Sum},
};
use crate::{
    dataset::{Dataset, id::EntityIndex, relation::Status, view::Selection, visible},
    network::{Network, common::sentence, wholes::part_of},
    words::{Joined, Words, capitalised, told},
};

/// An amount as it stands in its list.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Row {
    /// Who pays whom, or what the amount is the size of; what the list says already is left out.
    pub name: String,
    /// The amount in words.
    pub amount: String,
    /// The amount as its source prints it.
    pub printed: String,
    /// When, in which status, through which funds and as a part of what.
    pub about: String,
}

impl Row {
    /// All of it in a line, for those who hear it; the amount in words or as printed.
    pub fn spoken(&self, as_printed: bool, words: Words) -> String {
        let amount = words.pair(&self.name, self.amount(as_printed));
        if self.about.is_empty() { amount } else { words.parts(&[amount.as_str(), self.about.as_str()]) }
    }

    /// The amount in words or as printed.
    pub fn amount(&self, as_printed: bool) -> &str {
        if as_printed { &self.printed } else { &self.amount }
    }
}

/// The sort of a list: "Commits money to", "Size of funds", "HKIC".
pub fn sort(of: Of, network: &Network, words: Words) -> String {
    let dataset = network.dataset();
    let named = |who: EntityIndex| network.label_apart(who, words.language()).into_owned();
    match of {
        Of::Ties(kind) => capitalised(dataset.relation_kind(kind).name.get(words.language())),
        Of::Sizes => words.say("money-sizes").into_owned(),
        Of::Figures => words.say("money-figures").into_owned(),
        Of::Expected => words.say("money-expected").into_owned(),
        Of::Payer(None) => words.say("money-no-payer").into_owned(),
        Of::Receiver(None) => words.say("money-no-receiver").into_owned(),
        Of::Payer(Some(who)) => words.with("money-pays", [("name", named(who).into())]),
        Of::Receiver(Some(who)) => words.with("money-is-paid", [("name", named(who).into())]),
    }
}

/// The title of it all: of whose money it is.
pub fn title(of: &Selection, network: &Network, words: Words) -> String {
    const NAMED: usize = 3;
    let named = |who: &EntityIndex| network.label_apart(*who, words.language());
    let what = match of {
        Selection::Nothing => return words.say("money").into_owned(),
        Selection::Entities(entities) if entities.len() <= NAMED => {
            words.list(&entities.iter().map(named).collect::<Vec<_>>(), Joined::And)
        }
        Selection::Entities(entities) => words.with("count-entities", [("count", entities.len().into())]),
        Selection::Relation(tie) => sentence(*tie, network, words),
        Selection::Relations(ties) => words.with("count-ties", [("count", ties.len().into())]),
        Selection::Source(source) => network.dataset().source(*source).titled().to_owned(),
        Selection::Path { from, to, .. } => format!("{} – {}", named(from), named(to)),
    };
    words.with("money-of", [("what", what.into())])
}

/// The heading of a list: its sort and its currency.
pub fn heading(list: &List, network: &Network, words: Words) -> String {
    let currency = told::currency(&list.currency, words.language());
    words.with("money-list", [("sort", sort(list.of, network, words).into()), ("currency", currency.into())])
}

/// An amount as it stands in a list that is made `by` this.
pub fn row(record: Record, by: By, network: &Network, words: Words) -> Row {
    let dataset = network.dataset();
    let Some(sum) = record.sum(dataset) else {
        return Row { name: name(record, by, network, words), ..Row::default() };
    };
    let line = |text: &str| visible::on_a_line(text).into_owned();
    Row {
        name: line(&name(record, by, network, words)),
        amount: line(&sum.told(words.language()).text),
        printed: line(sum.raw),
        about: line(&about(record, &sum, network, words)),
    }
}

/// What an amount is of, without what its list says already.
fn name(record: Record, by: By, network: &Network, words: Words) -> String {
    let dataset = network.dataset();
    let named = |entity: EntityIndex| network.label_apart(entity, words.language());
    match record {
        Record::Tie(tie) => {
            let tie = dataset.relation(tie);
            let kind = dataset.relation_kind(tie.kind);
            let said = kind.name.get(words.language());
            let (from, to) = (named(tie.from), named(tie.to));
            match by {
                By::Kind if kind.symmetric => format!("{from} – {to}"),
                By::Kind => format!("{from} → {to}"),
                By::Payer if !kind.symmetric => format!("{said} {to}"),
                By::Receiver if !kind.symmetric => format!("{from} {said}"),
                By::Payer | By::Receiver => format!("{from} – {said} – {to}"),
            }
        }
        Record::Size(entity) if by == By::Kind => named(entity).into_owned(),
        Record::Size(entity) => words.with("money-size-of", [("name", named(entity).into())]),
        Record::Figure(at) => {
            let Some(figure) = dataset.figures.get(at) else { return String::new() };
            words.pair(&named(figure.about), &figure.metric)
        }
    }
}

fn about(record: Record, sum: &Sum<'_>, network: &Network, words: Words) -> String {
    let dataset = network.dataset();
    let status = sum.status.filter(|status| *status != Status::Stated).map(|status| lower(&words.status(status)));
    let when = Some(when(record, dataset, words)).filter(|when| !when.is_empty());
    let parts = [when, status, through(record, network, words), part_of(sum.part_of, network, words)];
    parts.into_iter().flatten().collect::<Vec<_>>().join(" · ")
}

/// The date of a tie or a figure. A fund's size has none: the date of a fund is that of its founding.
pub fn when(record: Record, dataset: &Dataset, words: Words) -> String {
    match record {
        Record::Tie(tie) => words.held(dataset.relation(tie)),
        Record::Figure(at) => dataset.figures.get(at).map_or_else(String::new, |figure| words.when(figure.when)),
        Record::Size(_) => String::new(),
    }
}

/// The funds that the money of a tie runs through, but for its own ends.
fn through(record: Record, network: &Network, words: Words) -> Option<String> {
    let Record::Tie(tie) = record else { return None };
    let tie = network.dataset().relation(tie);
    let others = tie.extra.funds.iter().filter(|fund| ![tie.from, tie.to].contains(fund));
    let names: Vec<Cow<'_, str>> = others.map(|fund| network.label_apart(*fund, words.language())).collect();
    (!names.is_empty()).then(|| words.with("money-through", [("names", words.listed(&names).into())]))
}

impl Money {
    /// What there is, and what is not among it, in short clauses.
    pub fn summary(&self, words: Words) -> String {
        let count = |key, count: usize| words.with(key, [("count", count.into())]);
        let more = [
            ("money-unread", self.unread.len()),
            ("money-unstated", self.unstated.len()),
            ("money-may-match", self.may_match),
            ("money-hidden", self.hidden),
        ];
        let more = more.into_iter().filter(|(_, number)| *number > 0).map(|(key, number)| count(key, number));
        let clauses: Vec<String> = std::iter::once(count("money-count", self.count())).chain(more).collect();
        words.clauses(&clauses)
    }
}

/// What is said where no amount can be listed.
pub fn nothing(money: &Money, is_of_selection: bool, words: Words) -> Cow<'static, str> {
    words.say(match (money.hidden + money.may_match > 0, is_of_selection) {
        (true, _) => "money-all-hidden",
        (false, true) => "money-none-selected",
        (false, false) => "money-none",
    })
}

fn lower(text: &str) -> String {
    text.to_lowercase()
}
