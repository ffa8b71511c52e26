//! Compares numbers with those that they are parts of.

use std::{
    cmp::Ordering,
    collections::{HashMap, HashSet},
};

use rust_decimal::Decimal;

use super::desk::{Desk, Subject};
use crate::dataset::{
    Dataset,
    amount::{Amount, Bounds, Qualifier, Reading},
    entity::{Entity, Figure},
    id::{EntityIndex, RelationIndex},
    list::List,
    message::Message,
    tree::Step,
    whole::Whole,
};

impl Desk<'_, '_, '_> {
    /// The record whose number the number of another is a part of. A record of the same list comes first where an id is
    /// that of several.
    pub(super) fn whole(&mut self, subject: &Subject<'_>, path: &[Step<'_>], id: Option<&str>) -> Option<Whole> {
        let id = id?;
        let mut lists = [List::Figures, List::Relations, List::Entities];
        lists.sort_by_key(|list| list.noun() != subject.noun);
        let list = lists.into_iter().find(|list| self.position(*list, id).is_some());
        let Some(list) = list else {
            self.leads_nowhere(subject, path, lists[0], id);
            return None;
        };
        let at = self.find(list, id)?;
        if list.noun() == subject.noun && id == subject.id {
            self.error(subject, path, Message::new("part-of-itself"));
            return None;
        }
        Some(match list {
            List::Figures => Whole::Figure(at),
            List::Relations => Whole::Relation(RelationIndex::new(at)),
            _ => Whole::Entity(EntityIndex::new(at)),
        })
    }
}

/// A number that can be compared with others of its unit.
struct Number<'dataset> {
    unit: Option<&'dataset str>,
    bounds: Bounds,
}

/// Reports parts that go round in a circle, and those that come to more than their whole.
pub(super) fn check(desk: &mut Desk<'_, '_, '_>, dataset: &Dataset) {
    let mut parts: HashMap<Whole, Vec<Whole>> = HashMap::new();
    for (part, whole) in parts_of(dataset) {
        parts.entry(whole).or_default().push(part);
    }
    for (part, whole) in parts_of(dataset) {
        if is_within_itself(dataset, part) {
            report(desk, dataset, part, Message::new("parts-circle"));
        }
        let others = parts.remove(&whole).unwrap_or_default();
        if let Some((sum, most)) = sum_beyond(dataset, &others, whole) {
            let message = Message::new("parts-beyond").with("id", id(dataset, whole));
            let message = message.with("sum", sum.to_string()).with("whole", most.to_string());
            report(desk, dataset, part, message);
        }
    }
}

/// Every part with its whole, in the order of the file.
fn parts_of(dataset: &Dataset) -> impl Iterator<Item = (Whole, Whole)> {
    let of_amount = |amount: &Option<Amount>| amount.as_ref()?.part_of;
    let entities = dataset.entity_indices().zip(&dataset.entities);
    let entities = entities.flat_map(move |(at, entity)| {
        let wholes = [entity.extra.part_of, of_amount(&entity.extra.amount)];
        wholes.into_iter().flatten().map(move |whole| (Whole::Entity(at), whole))
    });
    let relations = dataset.relation_indices().zip(&dataset.relations);
    let relations = relations.filter_map(move |(at, tie)| Some((Whole::Relation(at), of_amount(&tie.extra.amount)?)));
    let figures = dataset.figures.iter().enumerate();
    let figures = figures.filter_map(|(at, figure)| Some((Whole::Figure(at), figure.part_of?)));
    entities.chain(relations).chain(figures)
}

fn whole_of(dataset: &Dataset, part: Whole) -> Option<Whole> {
    match part {
        Whole::Entity(at) => {
            let extra = &dataset.entities.get(at.position())?.extra;
            extra.part_of.or_else(|| extra.amount.as_ref()?.part_of)
        }
        Whole::Relation(at) => dataset.relations.get(at.position())?.extra.amount.as_ref()?.part_of,
        Whole::Figure(at) => dataset.figures.get(at)?.part_of,
    }
}

fn is_within_itself(dataset: &Dataset, part: Whole) -> bool {
    let mut seen = HashSet::new();
    let mut wider = std::iter::successors(whole_of(dataset, part), |whole| whole_of(dataset, *whole));
    wider.find(|whole| *whole == part || !seen.insert(*whole)) == Some(part)
}

/// The sum of the parts and the most that the whole may be, if the sum is more.
fn sum_beyond(dataset: &Dataset, parts: &[Whole], whole: Whole) -> Option<(Decimal, Decimal)> {
    let whole = number(dataset, whole)?;
    let most = whole.bounds.1?;
    let alike = parts.iter().filter_map(|part| number(dataset, *part)).filter(|part| part.unit == whole.unit);
    let sum = alike.filter_map(|part| part.bounds.0).try_fold(Decimal::ZERO, Decimal::checked_add)?;
    (sum.cmp(&most) == Ordering::Greater).then(|| (sum.normalize(), most.normalize()))
}

/// The number that a record gives: money, or how many parties it stands for.
fn number(dataset: &Dataset, record: Whole) -> Option<Number<'_>> {
    match record {
        Whole::Entity(at) => dataset.entities.get(at.position()).and_then(of_entity),
        Whole::Relation(at) => of_amount(dataset.relations.get(at.position())?.extra.amount.as_ref()?),
        Whole::Figure(at) => dataset.figures.get(at).and_then(of_figure),
    }
}

fn of_entity(entity: &Entity) -> Option<Number<'_>> {
    let count = entity.count.map(|count| Number { unit: None, bounds: (Some(count.into()), Some(count.into())) });
    count.or_else(|| of_amount(entity.extra.amount.as_ref()?))
}

fn of_amount(amount: &Amount) -> Option<Number<'_>> {
    let (currency, bounds) = amount.bounds()?;
    Some(Number { unit: Some(currency), bounds })
}

/// The number of a figure. Only a unit of money is told apart: seventeen are seventeen companies.
fn of_figure(figure: &Figure) -> Option<Number<'_>> {
    let value = figure.value.filter(|_| figure.reading == Reading::Clear)?;
    let bounds = match figure.qualifier {
        Qualifier::Exact | Qualifier::Around => (Some(value), Some(value)),
        Qualifier::AtLeast => (Some(value), None),
        Qualifier::AtMost => (None, Some(value)),
    };
    let unit = figure.unit.as_deref().filter(|unit| iso_currency::Currency::from_code(unit).is_some());
    Some(Number { unit, bounds })
}

fn id(dataset: &Dataset, record: Whole) -> &str {
    let id = match record {
        Whole::Entity(at) => dataset.entities.get(at.position()).map(|record| record.id.as_str()),
        Whole::Relation(at) => dataset.relations.get(at.position()).map(|record| record.id.as_str()),
        Whole::Figure(at) => dataset.figures.get(at).map(|record| record.id.as_str()),
    };
    id.unwrap_or_default()
}

fn report(desk: &mut Desk<'_, '_, '_>, dataset: &Dataset, part: Whole, message: Message) {
    let (list, at) = match part {
        Whole::Entity(at) => (List::Entities, at.position()),
        Whole::Relation(at) => (List::Relations, at.position()),
        Whole::Figure(at) => (List::Figures, at),
    };
    let subject = Subject::new(list.noun(), id(dataset, part), desk.range(list, at));
    let is_of_amount = |entity: &Entity| entity.extra.part_of.is_none();
    let is_of_amount = match part {
        Whole::Entity(at) => dataset.entities.get(at.position()).is_some_and(is_of_amount),
        Whole::Relation(_) => true,
        Whole::Figure(_) => false,
    };
    let path = [Step::Field("amount"), Step::Field("part_of")];
    desk.warning(&subject, path.get(usize::from(!is_of_amount)..).unwrap_or_default(), message);
}
