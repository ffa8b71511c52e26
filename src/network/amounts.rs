//! Amounts of money side by side, as far as they can be compared.
//!
//! Only amounts in one currency are compared, and none are ever added, because a part would be counted twice with its
//! whole. The amount of an entity is its own. An entity without one takes the largest single amount of a tie that leads
//! to it, such as a tie that manages, sets up or pays it. A tie counts for neither end if it has no direction or is
//! only planned, inferred or disputed.

use std::collections::{BTreeMap, BTreeSet};

use rust_decimal::prelude::ToPrimitive as _;

use crate::dataset::{
    Dataset,
    amount::{Amount, Reading},
    id::{EntityIndex, RelationIndex, RelationKindIndex},
    relation::{Relation, Status},
    share::Text,
};

/// The amounts of all entities, or of all ties, and the currency they are compared in.
#[derive(Clone, Debug, Default)]
pub struct Amounts {
    /// The ISO 4217 code of the currency in which most amounts are comparable; `None` if no amount can be read.
    pub currency: Option<Text>,
    /// The decimal logarithms of the smallest and the largest comparable amount.
    extent: [f32; 2],
    each: Vec<Known>,
}

/// The amount of one record, as far as it can be compared.
#[derive(Clone, Debug, Default, PartialEq)]
pub enum Known {
    /// No amount.
    #[default]
    Nothing,
    /// An amount that is only planned or in doubt, or cannot be read for certain.
    Doubtful,
    /// An amount in another currency, given by its code.
    Elsewhere(Text),
    /// An amount in the currency of comparison.
    Comparable {
        /// The decimal logarithm of the amount.
        power: f32,
        /// The tie that bears the amount, if the record itself does not.
        tie: Option<RelationIndex>,
    },
}

/// An amount that may count for a record.
struct Candidate<'a> {
    amount: &'a Amount,
    tie: Option<RelationIndex>,
    certain: bool,
}

impl Amounts {
    /// The amounts of the entities of `dataset`.
    pub(super) fn of_entities(dataset: &Dataset) -> Self {
        let mut leading: BTreeMap<EntityIndex, Vec<Candidate<'_>>> = BTreeMap::new();
        for relation in dataset.relation_indices() {
            let record = dataset.relation(relation);
            if let Some(amount) = record.extra.amount.as_ref().filter(|_| leads(dataset, record)) {
                let certain = !record.status.is_uncertain();
                leading.entry(record.to).or_default().push(Candidate { amount, tie: Some(relation), certain });
            }
        }
        let candidates = dataset.entity_indices().map(|entity| {
            let record = dataset.entity(entity);
            let certain = !record.status.is_some_and(Status::is_uncertain);
            match &record.extra.amount {
                Some(amount) => vec![Candidate { amount, tie: None, certain }],
                None => leading.remove(&entity).unwrap_or_default(),
            }
        });
        Self::among(&candidates.collect::<Vec<_>>())
    }

    /// The amounts of the ties of `dataset`. Uncertain ties count too, since their line on the map shows their status.
    pub(super) fn of_ties(dataset: &Dataset) -> Self {
        let own = |amount| Candidate { amount, tie: None, certain: true };
        let candidates = dataset.relations.iter().map(|record| record.extra.amount.iter().map(own).collect::<Vec<_>>());
        Self::among(&candidates.collect::<Vec<_>>())
    }

    fn among(records: &[Vec<Candidate<'_>>]) -> Self {
        let mut counts: BTreeMap<&str, usize> = BTreeMap::new();
        for candidates in records {
            let mut currencies: Vec<&str> =
                candidates.iter().filter_map(Candidate::comparable).map(|(code, _)| code).collect();
            currencies.sort_unstable();
            currencies.dedup();
            for currency in currencies {
                *counts.entry(currency).or_default() += 1;
            }
        }
        // The most used currency; of equals the first by code.
        let Some((currency, _)) = counts.into_iter().rev().max_by_key(|(_, count)| *count) else {
            let each = records.iter().map(|candidates| known(candidates, "")).collect();
            return Self { each, ..Self::default() };
        };
        let each: Vec<Known> = records.iter().map(|candidates| known(candidates, currency)).collect();
        let powers = || each.iter().filter_map(Known::power);
        let extent = [powers().fold(f32::INFINITY, f32::min), powers().fold(f32::NEG_INFINITY, f32::max)];
        Self { currency: Some(currency.into()), extent, each }
    }

    /// The amount of the record at position `at` of its list.
    pub fn known(&self, at: usize) -> &Known {
        self.each.get(at).unwrap_or(&Known::Nothing)
    }

    /// The size of the amount of a record among all on a scale of powers of ten, from 0.25 for the smallest to 1 for
    /// the largest; `None` if it cannot be compared.
    pub fn share(&self, at: usize) -> Option<f32> {
        const LEAST: f32 = 0.25;
        let power = self.known(at).power()?;
        let [least, most] = self.extent;
        let share = if most > least { (power - least) / (most - least) } else { 1.0 };
        Some(LEAST + (1.0 - LEAST) * share)
    }
}

impl Known {
    fn power(&self) -> Option<f32> {
        if let Self::Comparable { power, .. } = self { Some(*power) } else { None }
    }
}

impl Candidate<'_> {
    /// The currency and the decimal logarithm of the amount, if it is certain, clearly written and positive.
    fn comparable(&self) -> Option<(&str, f32)> {
        let clear = self.certain && self.amount.reading == Reading::Clear;
        let value = self.amount.value.filter(|_| clear)?.to_f32().filter(|value| *value > 0.0)?;
        Some((self.amount.currency.as_deref()?, value.log10()))
    }
}

/// The kinds of ties along which money flows: those of which some tie has an amount or a fund.
pub fn money_kinds(dataset: &Dataset) -> BTreeSet<RelationKindIndex> {
    let has_money = |tie: &&Relation| tie.extra.amount.is_some() || !tie.extra.funds.is_empty();
    dataset.relations.iter().filter(has_money).map(|tie| tie.kind).collect()
}

/// Whether the amount of a tie counts for the entity that the tie leads to.
fn leads(dataset: &Dataset, record: &Relation) -> bool {
    let kind = dataset.relation_kind(record.kind);
    !kind.symmetric && !kind.hypothesis
}

/// The largest single amount in `currency`; the first of equal ones.
fn known(candidates: &[Candidate<'_>], currency: &str) -> Known {
    let comparable = || candidates.iter().filter_map(|one| Some((one.comparable()?, one.tie)));
    let own = comparable().rev().filter(|((code, _), _)| *code == currency);
    if let Some(((_, power), tie)) = own.max_by(|((_, a), _), ((_, b), _)| a.total_cmp(b)) {
        return Known::Comparable { power, tie };
    }
    match comparable().next() {
        Some(((code, _), _)) => Known::Elsewhere(code.into()),
        None if candidates.is_empty() => Known::Nothing,
        None => Known::Doubtful,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::dataset::read::read_text;

    /// Entities a, b, c and d, of which d has an amount of its own, and these ties with their amounts.
    fn dataset(ties: &[(&str, &str)]) -> Dataset {
        let evidence = "evidence: [(source: \"s\")]";
        let rmb = "(raw: \"2 bn\", value: \"2000000000\", currency: \"CNY\", reading: Clear)";
        let entity = |id: &str, more: &str| {
            format!("(id: \"{id}\", kind: \"k\", name: {{\"en\": \"{id}\"}}, {more} {evidence}),")
        };
        let bare = ["a", "b", "c"].map(|id| entity(id, "")).concat();
        let own = entity("d", &format!("amount: {rmb},"));
        let tie = |(nth, (tie, amount)): (usize, &(&str, &str))| {
            format!("(id: \"r{nth}\", {tie}, amount: ({amount}), {evidence}),")
        };
        let ties: String = ties.iter().enumerate().map(tie).collect();
        let text = format!(
            "(schema: \"tieline/1\", id: \"x\", title: {{\"en\": \"X\"}}, sources: [(id: \"s\", title: \"S\")], sectors: [], \
             entity_kinds: [(id: \"k\", name: {{\"en\": \"K\"}})], \
             relation_kinds: [(id: \"pays\", name: {{\"en\": \"pays\"}}), (id: \"meets\", name: {{\"en\": \"meets\"}}, symmetric: true)], \
             entities: [{bare}{own}], relations: [{ties}])"
        );
        let reading = read_text(&text);
        reading.dataset.unwrap_or_else(|| panic!("{:?}", reading.problems))
    }

    const HKD: &str = "raw: \"HK$5 million\", value: \"5000000\", currency: \"HKD\", reading: Clear";
    const MORE: &str = "raw: \"HK$9 million\", value: \"9000000\", currency: \"HKD\", reading: Clear";
    const USD: &str = "raw: \"US$7 billion\", value: \"7000000000\", currency: \"USD\", reading: Clear";

    fn tie_of(known: &Known) -> Option<usize> {
        if let Known::Comparable { tie: Some(tie), .. } = known { Some(tie.position()) } else { None }
    }

    #[test]
    fn an_entity_without_an_amount_has_the_largest_single_one_that_leads_to_it() {
        let pays = "from: \"a\", to: \"b\", kind: \"pays\"";
        let again = "from: \"c\", to: \"b\", kind: \"pays\"";
        let other = "from: \"a\", to: \"c\", kind: \"pays\"";
        let amounts = Amounts::of_entities(&dataset(&[(pays, HKD), (again, MORE), (again, USD), (other, HKD)]));
        assert_eq!(tie_of(amounts.known(1)), Some(1), "not the sum, and not dollars of another country");
        assert_eq!(*amounts.known(0), Known::Nothing, "who pays is not what is paid");
    }

    #[test]
    fn no_currency_is_compared_with_another() {
        let tie = |to: &str| format!("from: \"a\", to: \"{to}\", kind: \"pays\"");
        let amounts = Amounts::of_entities(&dataset(&[(&tie("b"), HKD), (&tie("c"), MORE)]));
        assert_eq!(amounts.currency.as_deref(), Some("HKD"));
        assert_eq!(*amounts.known(3), Known::Elsewhere("CNY".into()), "its own, which a tie does not replace");
        assert_eq!(amounts.share(3), None);
        assert!(amounts.share(1) < amounts.share(2) && amounts.share(1).is_some());
    }

    #[test]
    fn what_is_planned_or_has_no_direction_makes_nobody_large() {
        let planned = "from: \"a\", to: \"b\", kind: \"pays\", status: Planned";
        let meets = "from: \"a\", to: \"c\", kind: \"meets\"";
        let dataset = dataset(&[(planned, HKD), (meets, MORE)]);
        let amounts = Amounts::of_entities(&dataset);
        assert_eq!([1, 2].map(|at| amounts.known(at).clone()), [Known::Doubtful, Known::Nothing]);
        let ties = Amounts::of_ties(&dataset);
        assert!(ties.share(0).is_some() && ties.share(1).is_some(), "lines tell themselves how sure they are");
    }

    #[test]
    fn what_cannot_be_believed_is_not_compared() {
        let suspect = HKD.replace("Clear", "Suspect");
        let amounts = Amounts::of_ties(&dataset(&[("from: \"a\", to: \"b\", kind: \"pays\"", &suspect)]));
        assert_eq!((amounts.known(0), amounts.currency.as_deref()), (&Known::Doubtful, None));
    }
}
