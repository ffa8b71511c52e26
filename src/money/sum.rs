//! The amount of a record, whatever sort of record has it.

use rust_decimal::Decimal;

use crate::{
    dataset::{
        Dataset,
        amount::{Amount, Qualifier, Reading},
        entity::Figure,
        id::{EntityIndex, RelationIndex},
        names::Language,
        relation::Status,
        share::Text,
        source::Evidence,
        whole::Whole,
    },
    words::told::{Told, is_currency},
};

/// A record that has an amount of money, or could have one.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Record {
    /// A tie, with the money that it moves.
    Tie(RelationIndex),
    /// A fund, with its size.
    Size(EntityIndex),
    /// The figure at this position.
    Figure(usize),
}

/// An amount with what is known of it.
#[derive(Clone, Copy, Debug)]
pub struct Sum<'a> {
    /// The amount as printed.
    pub raw: &'a Text,
    /// The number and the currency, where they are read.
    value: Option<(Decimal, &'a Text)>,
    /// The exactness that the source claims.
    pub qualifier: Qualifier,
    /// The trust in the reading.
    pub reading: Reading,
    /// The time that the amount is spread over.
    pub over: Option<&'a Text>,
    /// Whether it is expected, and not reached.
    pub expected: bool,
    /// The status of the claim.
    pub status: Option<Status>,
    /// The larger amount that it is a part of.
    pub part_of: Option<Whole>,
    /// The evidence for it.
    pub evidence: &'a [Evidence],
    printed: Printed<'a>,
}

#[derive(Clone, Copy, Debug)]
enum Printed<'a> {
    Amount(&'a Amount),
    Figure(&'a Figure),
}

impl<'a> Sum<'a> {
    fn of_amount(amount: &'a Amount, status: Option<Status>, evidence: &'a [Evidence]) -> Self {
        Self {
            raw: &amount.raw,
            value: amount.value.zip(amount.currency.as_ref()),
            qualifier: amount.qualifier,
            reading: amount.reading,
            over: amount.over.as_ref(),
            expected: false,
            status,
            part_of: amount.part_of,
            evidence,
            printed: Printed::Amount(amount),
        }
    }

    /// The figure, if it is one of money.
    fn of_figure(figure: &'a Figure) -> Option<Self> {
        let currency = figure.unit.as_ref().filter(|unit| is_currency(unit))?;
        Some(Self {
            raw: &figure.raw,
            value: figure.value.map(|value| (value, currency)),
            qualifier: figure.qualifier,
            reading: figure.reading,
            over: None,
            expected: figure.expected,
            status: None,
            part_of: figure.part_of,
            evidence: &figure.evidence,
            printed: Printed::Figure(figure),
        })
    }

    /// The number and its currency, if the print says one sum. One that is hard to believe is said with that doubt.
    pub fn read(&self) -> Option<(Decimal, &'a Text)> {
        match self.reading {
            Reading::Clear | Reading::Suspect => self.value,
            Reading::Illegible | Reading::Impossible | Reading::Printed => None,
        }
    }

    /// Whether it is so, by what the source says: neither planned, expected nor doubted.
    pub fn is_certain(&self) -> bool {
        self.reading == Reading::Clear && !self.expected && !self.status.is_some_and(Status::is_uncertain)
    }

    /// The amount in words, and as printed where that reads otherwise.
    pub fn told(&self, language: Language) -> Told {
        match self.printed {
            Printed::Amount(amount) => amount.told(language),
            Printed::Figure(figure) => figure.told(language),
        }
    }
}

impl Record {
    /// Its amount, if it has one of money.
    pub fn sum(self, dataset: &Dataset) -> Option<Sum<'_>> {
        match self {
            Self::Tie(tie) => {
                let tie = dataset.relation(tie);
                Some(Sum::of_amount(tie.extra.amount.as_ref()?, Some(tie.status), &tie.evidence))
            }
            Self::Size(entity) => {
                let entity = dataset.entity(entity);
                Some(Sum::of_amount(entity.extra.amount.as_ref()?, entity.status, &entity.evidence))
            }
            Self::Figure(at) => Sum::of_figure(dataset.figures.get(at)?),
        }
    }

    /// The entity that pays and the one that is paid: the ends of a tie that has a direction.
    pub fn paid(self, dataset: &Dataset) -> Option<[EntityIndex; 2]> {
        let Self::Tie(tie) = self else { return None };
        let tie = dataset.relation(tie);
        (!dataset.relation_kind(tie.kind).symmetric).then_some([tie.from, tie.to])
    }

    /// The entity that a size or a figure is about.
    pub fn about(self, dataset: &Dataset) -> Option<EntityIndex> {
        match self {
            Self::Tie(_) => None,
            Self::Size(entity) => Some(entity),
            Self::Figure(at) => dataset.figures.get(at).map(|figure| figure.about),
        }
    }

    /// The id of the record.
    pub fn id(self, dataset: &Dataset) -> &str {
        match self {
            Self::Tie(tie) => &dataset.relation(tie).id,
            Self::Size(entity) => &dataset.entity(entity).id,
            Self::Figure(at) => dataset.figures.get(at).map_or("", |figure| &figure.id),
        }
    }
}

/// Every amount of money in a dataset, with its record, in the order of the file.
pub(super) fn all(dataset: &Dataset) -> impl Iterator<Item = (Record, Sum<'_>)> {
    let ties = dataset.relation_indices().map(Record::Tie);
    let sizes = dataset.entity_indices().map(Record::Size);
    let figures = (0..dataset.figures.len()).map(Record::Figure);
    ties.chain(sizes).chain(figures).filter_map(|record| Some((record, record.sum(dataset)?)))
}
