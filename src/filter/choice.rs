//! A choice: one value that a facet asks for, and all that can be done with it.
//!
//! Panels, chips, menus, search and undo deal with choices, and know nothing of single facets.

use std::{
    collections::{BTreeMap, BTreeSet},
    sync::Arc,
};

use super::{Facet, Filter, surroundings};
use crate::{
    dataset::{
        Dataset,
        filter::{Around, Dating},
        group::Group,
        id::{EntityIndex, EntityKindIndex, RelationKindIndex, SectorIndex, SourceIndex},
        particulars::{Ends, MANY_SOURCES, Money},
        relation::Status,
        share::Text,
        tag::Tag,
        when::Basis,
    },
    network::Network,
    words::{Words, first_chars, told},
};

/// So much of the title of a document, and of a tag, is said where its name stands among others.
const TITLE: usize = 48;

/// One value of one facet.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Choice {
    /// A sector, with its narrower ones.
    Sector(SectorIndex),
    /// A fund or investor, with the funds it manages.
    Fund(EntityIndex),
    /// A group that was put together by hand.
    Group(Arc<Group>),
    /// The years from the first to the last, both included.
    Years((u16, u16)),
    /// That years are those of announcements.
    Announced,
    /// That only dates printed in a source count as years.
    StatedYears,
    /// A kind of entity.
    EntityKind(EntityKindIndex),
    /// A pair of kinds at both ends of a relation.
    Ends(Ends),
    /// A kind of entity to leave out, with its relations.
    Layer(EntityKindIndex),
    /// A kind of relation.
    RelationKind(RelationKindIndex),
    /// A status.
    Status(Status),
    /// A range of amounts.
    Money(Money),
    /// A source.
    Source(SourceIndex),
    /// A number of sources.
    SourceCount(u8),
    /// A basis of a date.
    Basis(Basis),
    /// A tag.
    Tag(Tag),
    /// That it is proposed.
    Proposed,
    /// A neighbourhood.
    Around(Around),
}

impl Choice {
    /// The facet that asks for it.
    pub fn facet(&self) -> Facet {
        match self {
            Self::Sector(_) => Facet::Sector,
            Self::Fund(_) => Facet::Fund,
            Self::Group(_) => Facet::Group,
            Self::Years(_) | Self::Announced | Self::StatedYears => Facet::Year,
            Self::EntityKind(_) => Facet::EntityKind,
            Self::Ends(_) => Facet::Ends,
            Self::Layer(_) => Facet::Layer,
            Self::RelationKind(_) => Facet::RelationKind,
            Self::Status(_) => Facet::Status,
            Self::Money(_) => Facet::Money,
            Self::Source(_) => Facet::Source,
            Self::SourceCount(_) => Facet::SourceCount,
            Self::Basis(_) => Facet::Basis,
            Self::Tag(_) => Facet::Tag,
            Self::Proposed => Facet::Proposed,
            Self::Around(_) => Facet::Around,
        }
    }

    /// Whether `filter` asks for it.
    pub fn is_in(&self, filter: &Filter) -> bool {
        let asked = &filter.particulars;
        match self {
            Self::Sector(sector) => filter.sectors.contains(sector),
            Self::Fund(fund) => filter.funds.contains(fund),
            Self::Group(group) => filter.groups.contains_key(&group.id),
            Self::Years(years) => filter.years == Some(*years),
            Self::Announced => filter.dating == Dating::Announced,
            Self::StatedYears => filter.stated_years_only,
            Self::EntityKind(kind) => filter.entity_kinds.contains(kind),
            Self::Ends(ends) => asked.has_ends(*ends),
            Self::Layer(kind) => filter.left_out.contains(kind),
            Self::RelationKind(kind) => filter.relation_kinds.contains(kind),
            Self::Status(status) => filter.statuses.contains(status),
            Self::Money(money) => asked.money.as_ref() == Some(money),
            Self::Source(source) => filter.sources.contains(source),
            Self::SourceCount(count) => asked.source_counts.contains(count),
            Self::Basis(basis) => asked.bases.contains(basis),
            Self::Tag(tag) => filter.tags.get(&tag.heading).is_some_and(|values| values.contains(&tag.value)),
            Self::Proposed => filter.proposed,
            Self::Around(around) => filter.around.as_ref() == Some(around),
        }
    }

    /// Makes the choice, or drops it if it is made already. A facet with [one choice](Facet::has_one_choice) exchanges
    /// what it had.
    pub fn toggle(&self, filter: &mut Filter) {
        self.put(filter, !self.is_in(filter));
    }

    /// Makes the choice or drops it.
    fn put(&self, filter: &mut Filter, made: bool) {
        let asked = &mut filter.particulars;
        match self {
            Self::Sector(sector) => put(&mut filter.sectors, *sector, made),
            Self::Fund(fund) => put(&mut filter.funds, *fund, made),
            Self::Group(group) => {
                filter.groups.remove(&group.id);
                filter.groups.extend(made.then(|| (group.id.clone(), Arc::clone(group))));
            }
            Self::Years((one, other)) => filter.years = made.then_some((*one.min(other), *one.max(other))),
            Self::Announced => filter.dating = if made { Dating::Announced } else { Dating::Effective },
            Self::StatedYears => filter.stated_years_only = made,
            Self::EntityKind(kind) => put(&mut filter.entity_kinds, *kind, made),
            Self::Ends(ends) => asked.put_ends(*ends, made),
            Self::Layer(kind) => put(&mut filter.left_out, *kind, made),
            Self::RelationKind(kind) => put(&mut filter.relation_kinds, *kind, made),
            Self::Status(status) => put(&mut filter.statuses, *status, made),
            Self::Money(money) => asked.money = made.then(|| money.clone()),
            Self::Source(source) => put(&mut filter.sources, *source, made),
            Self::SourceCount(count) => put(&mut asked.source_counts, *count, made),
            Self::Basis(basis) => put(&mut asked.bases, *basis, made),
            Self::Tag(tag) => put_tag(&mut filter.tags, tag, made),
            Self::Proposed => filter.proposed = made,
            Self::Around(around) => filter.around = made.then(|| around.clone()),
        }
    }

    /// The filter that asks for nothing else, and means the same by years and context as `filter` does.
    pub fn alone(&self, filter: &Filter) -> Filter {
        let Filter { along, context, .. } = *filter;
        let dating = if matches!(self, Self::Years(_)) { filter.dating } else { Dating::default() };
        let mut alone = Filter { dating, along, context, ..Filter::default() };
        alone.particulars.one_way = filter.particulars.one_way && self.facet() == Facet::Ends;
        self.put(&mut alone, true);
        alone
    }

    /// Whether an entity itself is what is chosen, and not only its relations are.
    pub fn is_of(&self, entity: EntityIndex, dataset: &Dataset) -> bool {
        match self {
            Self::Sector(sector) => dataset.entity(entity).sectors.contains(sector),
            Self::Fund(fund) => entity == *fund,
            Self::Group(group) => group.entities.contains(&entity),
            Self::EntityKind(kind) => dataset.entity(entity).kind == *kind,
            Self::Source(source) => dataset.entity(entity).evidence.iter().any(|piece| piece.source == *source),
            Self::Tag(tag) => dataset.entity(entity).extra.tags.iter().any(|text| tag.is(text)),
            Self::Years(_)
            | Self::Announced
            | Self::StatedYears
            | Self::Proposed
            | Self::Ends(_)
            | Self::Layer(_)
            | Self::RelationKind(_)
            | Self::Status(_)
            | Self::Money(_)
            | Self::SourceCount(_)
            | Self::Basis(_)
            | Self::Around(_) => false,
        }
    }

    /// What it is called on a chip, in sentences, in menus and in undo, where it is made in `filter`.
    pub fn name(&self, filter: &Filter, network: &Network, words: Words) -> String {
        let (dataset, language) = (network.dataset(), words.language());
        let named = |key, name: &str| words.with(key, [("name", name.into())]);
        match self {
            Self::Sector(sector) => dataset.sector(*sector).name.get(language).to_owned(),
            Self::Fund(fund) => network.label_apart(*fund, language).into_owned(),
            Self::Group(group) if group.name.is_empty() => group.id.clone(),
            Self::Group(group) => group.name.get(language).to_owned(),
            Self::Years(years) => year_range(*years),
            Self::Announced => words.say("command-toggle-announced").into_owned(),
            Self::StatedYears => words.say("years-stated").into_owned(),
            Self::EntityKind(kind) => dataset.entity_kind(*kind).name.get(language).to_owned(),
            Self::Ends(ends) => both_ends(*ends, filter.particulars.one_way, network, words),
            Self::Layer(kind) => named("choice-without", &dataset.entity_kind(*kind).name.get(language).to_lowercase()),
            Self::RelationKind(kind) => dataset.relation_kind(*kind).name.get(language).to_owned(),
            Self::Status(status) => words.status(*status).into_owned(),
            Self::Money(money) => so_much(money, words),
            Self::Source(source) => named("choice-source", &first_chars(dataset.source(*source).titled(), TITLE)),
            Self::SourceCount(count) => so_many_sources(*count, words),
            Self::Basis(basis) => named("choice-date", &words.basis(*basis)),
            Self::Tag(tag) if tag.heading.is_empty() => first_chars(&tag.value, TITLE),
            Self::Tag(tag) => first_chars(&words.pair(&tag.heading, &tag.value), TITLE),
            Self::Proposed => words.say("choice-proposed").into_owned(),
            Self::Around(around) => surroundings::name(around, network, words),
        }
    }
}

impl Filter {
    /// The choices of `facet`, in the order in which they are said.
    pub fn choices(&self, facet: Facet) -> Box<dyn Iterator<Item = Choice> + '_> {
        let asked = &self.particulars;
        match facet {
            Facet::Sector => Box::new(self.sectors.iter().copied().map(Choice::Sector)),
            Facet::Fund => Box::new(self.funds.iter().copied().map(Choice::Fund)),
            Facet::Group => Box::new(self.groups.values().cloned().map(Choice::Group)),
            Facet::Year => {
                let stated = self.stated_years_only.then_some(Choice::StatedYears);
                let announced = (self.dating == Dating::Announced).then_some(Choice::Announced);
                Box::new(self.years.into_iter().map(Choice::Years).chain(announced).chain(stated))
            }
            Facet::EntityKind => Box::new(self.entity_kinds.iter().copied().map(Choice::EntityKind)),
            Facet::Ends => Box::new(asked.chosen_ends().map(Choice::Ends)),
            Facet::Layer => Box::new(self.left_out.iter().copied().map(Choice::Layer)),
            Facet::RelationKind => Box::new(self.relation_kinds.iter().copied().map(Choice::RelationKind)),
            Facet::Status => Box::new(self.statuses.iter().copied().map(Choice::Status)),
            Facet::Money => Box::new(asked.money.iter().cloned().map(Choice::Money)),
            Facet::Source => Box::new(self.sources.iter().copied().map(Choice::Source)),
            Facet::SourceCount => Box::new(asked.source_counts.iter().copied().map(Choice::SourceCount)),
            Facet::Basis => Box::new(asked.bases.iter().copied().map(Choice::Basis)),
            Facet::Tag => Box::new(self.tags.iter().flat_map(|(heading, values)| {
                values.iter().map(|value| Choice::Tag(Tag { heading: heading.clone(), value: value.clone() }))
            })),
            Facet::Proposed => Box::new(self.proposed.then_some(Choice::Proposed).into_iter()),
            Facet::Around => Box::new(self.around.iter().cloned().map(Choice::Around)),
        }
    }

    /// Whether `facet` has a choice.
    pub fn is_active(&self, facet: Facet) -> bool {
        self.choices(facet).next().is_some()
    }

    /// Clears the choices of `facet`. Whether direction counts belongs to the ends.
    pub fn clear_facet(&mut self, facet: Facet) {
        let choices: Vec<Choice> = self.choices(facet).collect();
        for choice in choices {
            choice.put(self, false);
        }
        self.particulars.one_way &= facet != Facet::Ends;
    }
}

fn put<T: Ord>(set: &mut BTreeSet<T>, member: T, is_in: bool) {
    if is_in {
        set.insert(member);
    } else {
        set.remove(&member);
    }
}

/// No heading stays without a value.
fn put_tag(tags: &mut BTreeMap<Text, BTreeSet<Text>>, tag: &Tag, made: bool) {
    if made {
        tags.entry(tag.heading.clone()).or_default().insert(tag.value.clone());
    } else if let Some(values) = tags.get_mut(&tag.heading) {
        values.remove(&tag.value);
        tags.retain(|_, values| !values.is_empty());
    }
}

/// The name of a range of years: "2024" or "2022 – 2024".
fn year_range((one, other): (u16, u16)) -> String {
    let (first, last) = (one.min(other), one.max(other));
    if first == last { first.to_string() } else { format!("{first} – {last}") }
}

/// The name of a pair of kinds: "University – Investor", with an arrow where direction counts.
fn both_ends((from, to): Ends, one_way: bool, network: &Network, words: Words) -> String {
    let [from, to] = [from, to].map(|kind| network.dataset().entity_kind(kind).name.get(words.language()));
    format!("{from} {} {to}", if one_way { "→" } else { "–" })
}

/// The name of a range of amounts: "at least HK$1 million".
fn so_much(asked: &Money, words: Words) -> String {
    let money = |value| told::money(value, &asked.currency, words.language());
    match (asked.least, asked.most) {
        (Some(least), Some(most)) => {
            words.with("money-between", [("least", money(least).into()), ("most", money(most).into())])
        }
        (Some(least), None) => words.with("amount-at-least", [("amount", money(least).into())]),
        (None, Some(most)) => words.with("amount-at-most", [("amount", money(most).into())]),
        (None, None) => {
            let currency = told::currency(&asked.currency, words.language());
            words.with("money-any", [("currency", currency.into())])
        }
    }
}

/// The name of a count of sources: "2 sources", "3 or more sources".
fn so_many_sources(count: u8, words: Words) -> String {
    let key = if count == MANY_SOURCES { "count-sources-or-more" } else { "count-sources" };
    words.with(key, [("count", usize::from(count).into())])
}
