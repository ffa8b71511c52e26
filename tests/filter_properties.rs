//! What holds for every filter on every network.
//!
//! Adding a choice to an active facet asks for less: neither a relation nor an anchor shown before
//! goes away. Making another facet active asks for more: neither is shown that was not before.
//! Context follows the anchors and may do either.
#![expect(clippy::expect_used, reason = "a test may stop at once")]

mod support {
    pub mod plain_rules;
}

use proptest::{
    collection::{btree_set, vec},
    option,
    prelude::*,
    sample::{select, subsequence},
};
use rust_decimal::Decimal;
use std::{
    collections::{BTreeMap, BTreeSet},
    sync::Arc,
};
use support::plain_rules;
use tieline::{
    dataset::{
        Dataset,
        amount::{Amount, Qualifier, Reading},
        entity::{self, Entity},
        filter::{Along, Around, Filter},
        id::{EntityIndex, EntityKindIndex, RelationIndex, RelationKindIndex, SectorIndex, SourceIndex},
        names::Names,
        particulars::{Money, Particulars},
        relation::{Extra, Relation, Status},
        share::{List, Seldom, Text},
        source::{Evidence, Source},
        tag::Tag,
        vocabulary::{EntityKind, RelationKind, Sector},
        when::{Basis, Date, When},
    },
    filter::{
        Facet, Judgement,
        choice::Choice,
        facets::sizes,
        shown::{Presence, Shown},
    },
    network::{
        Network,
        paths::{Walk, shortest_paths},
    },
};

const SECTORS: usize = 4;
const KINDS: usize = 3;
const SOURCES: usize = 4;
const YEARS: std::ops::Range<u16> = 2019..2025;

fn date() -> impl Strategy<Value = Date> {
    YEARS.prop_map(|year| format!("{year}-06").parse().expect("a month"))
}

fn when() -> impl Strategy<Value = When> {
    prop_oneof![
        Just(When::Unstated),
        date().prop_map(When::On),
        (date(), date()).prop_map(|(one, other)| When::Span(one.min(other), one.max(other))),
        (date(), date())
            .prop_map(|(one, other)| When::Between { earliest: Some(one.min(other)), latest: Some(one.max(other)) }),
        date().prop_map(|date| When::Between { earliest: Some(date), latest: None }),
        date().prop_map(|date| When::Between { earliest: None, latest: Some(date) }),
        date().prop_map(When::Since),
        date().prop_map(When::Until),
    ]
}

fn dated() -> impl Strategy<Value = (When, Option<Basis>)> {
    let basis = prop_oneof![Just(Basis::Stated), Just(Basis::Derived), Just(Basis::Editorial)];
    (when(), basis).prop_map(|(when, basis)| (when, (when != When::Unstated).then_some(basis)))
}

/// The date of an end after `when`, if there may be one: within the years there are, or a few years later.
fn ended(when: When) -> impl Strategy<Value = When> {
    let begun = when.dates().next_back().map_or(YEARS.start, Date::year);
    let later = move |years: u16| format!("{}-12", begun + years).parse::<Date>().expect("a month");
    (0..8_usize, 0..3_u16, 0..3_u16).prop_map(move |(form, one, more)| match form {
        0 => When::On(later(one)),
        1 => When::Between { earliest: Some(later(one)), latest: Some(later(one + more)) },
        2 => When::Between { earliest: None, latest: Some(later(one)) },
        _ => When::Unstated,
    })
}

fn sectors() -> impl Strategy<Value = List<SectorIndex>> {
    subsequence((0..SECTORS).map(SectorIndex::new).collect::<Vec<_>>(), 0..=2).prop_map(List::from)
}

fn status() -> impl Strategy<Value = Status> {
    (0..Status::ALL.len()).prop_map(|at| Status::ALL[at])
}

fn evidence() -> impl Strategy<Value = List<Evidence>> {
    let from = |at| Evidence { source: SourceIndex::new(at), ..Evidence::default() };
    vec(0..SOURCES, 1..5).prop_map(move |sources| sources.into_iter().map(from).collect::<Vec<_>>().into())
}

fn entity() -> impl Strategy<Value = Entity> {
    let about = (0..KINDS, sectors(), dated(), option::of(status()), evidence(), tags());
    about.prop_map(|(kind, sectors, (when, when_basis), status, evidence, tags)| Entity {
        kind: EntityKindIndex::new(kind),
        sectors,
        when,
        when_basis,
        status,
        evidence,
        extra: entity::Extra { tags, ..entity::Extra::default() }.into(),
        ..Entity::default()
    })
}

/// Tags under two headings, one of them written in two ways, and plain ones.
const TAGS: [&str; 7] =
    ["Stake: 25%", "Stake：50%", "Stake: more: later", "Seat: North", "Seat: South", "listed", "old"];

/// Of a record, up to three; under a heading it may have several.
fn tags() -> impl Strategy<Value = List<Text>> {
    subsequence(TAGS.map(Text::from).to_vec(), 0..=3).prop_map(List::from)
}

/// Chosen tags; one of them nobody has.
fn chosen_tags() -> impl Strategy<Value = BTreeMap<Text, BTreeSet<Text>>> {
    let texts: Vec<&str> = TAGS.into_iter().chain(["Stake: none"]).collect();
    option::weighted(0.4, subsequence(texts, 1..=3)).prop_map(|texts| {
        let mut tags = BTreeMap::<Text, BTreeSet<Text>>::new();
        for tag in texts.unwrap_or_default().into_iter().map(Tag::new) {
            tags.entry(tag.heading).or_default().insert(tag.value);
        }
        tags
    })
}

/// Money in one of two currencies, exact or not, believed or not.
fn amount() -> impl Strategy<Value = Amount> {
    let exactness = select(vec![Qualifier::Exact, Qualifier::Around, Qualifier::AtLeast, Qualifier::AtMost]);
    let reading = select(vec![Reading::Clear, Reading::Clear, Reading::Suspect]);
    (select(vec!["HKD", "CNY"]), 0..40_i64, exactness, reading).prop_map(|(currency, millions, qualifier, reading)| {
        let value = Some(Decimal::from(millions * 500_000));
        Amount { value, currency: Some(currency.into()), qualifier, reading, ..Amount::default() }
    })
}

/// What a relation says, but with these funds.
fn with_funds(extra: &Extra, funds: impl IntoIterator<Item = EntityIndex>) -> Seldom<Extra> {
    Extra { funds: funds.into_iter().collect(), ..extra.clone() }.into()
}

/// A relation between any two of `count` entities, of which funds are those it is given.
fn relation(count: usize) -> impl Strategy<Value = Relation> {
    let ends = (0..count, 1..count).prop_map(move |(from, further)| (from, (from + further) % count));
    let dates = dated().prop_flat_map(|(when, basis)| (Just(when), Just(basis), ended(when)));
    let about = (0..KINDS, sectors(), dates, status(), option::of(0..count));
    let rests_on = (option::of(amount()), evidence(), tags());
    (ends, about, rests_on).prop_map(
        |((from, to), (kind, sectors, (when, when_basis, ended), status, fund), (amount, evidence, tags))| Relation {
            from: EntityIndex::new(from),
            to: EntityIndex::new(to),
            kind: RelationKindIndex::new(kind),
            sectors,
            when,
            when_basis,
            status,
            extra: Extra {
                amount,
                ended,
                funds: fund.map(EntityIndex::new).into_iter().collect(),
                tags,
                ..Extra::default()
            }
            .into(),
            evidence,
            ..Relation::default()
        },
    )
}

/// Two to eight entities with up to twenty relations. Sector 1 lies in sector 0 and sector 2 in
/// sector 1, entities of kind 0 are capital, of kind 2 places, relations of kind 0 manage funds, and
/// those of kind 2 are adverse.
fn dataset() -> impl Strategy<Value = Dataset> {
    let records = (2..9_usize).prop_flat_map(|count| (vec(entity(), count), vec(relation(count), 0..20)));
    records.prop_map(|(mut entities, mut relations)| {
        entities.iter_mut().enumerate().for_each(|(at, entity)| entity.id = format!("e{at}").into());
        relations.iter_mut().enumerate().for_each(|(at, relation)| relation.id = format!("r{at}").into());
        for relation in &mut relations {
            let is_capital = |fund: &EntityIndex| entities[fund.position()].kind == EntityKindIndex::new(0);
            relation.extra = with_funds(&relation.extra, relation.extra.funds.iter().copied().filter(is_capital));
        }
        let id = |at: usize| if at == 2 { Text::from("place") } else { format!("k{at}").into() };
        let name = |name: Text| Names::english(name);
        Dataset {
            sectors: (0..SECTORS)
                .map(|at| Sector {
                    id: format!("s{at}").into(),
                    name: name(format!("s{at}").into()),
                    parent: (at == 1 || at == 2).then(|| SectorIndex::new(at - 1)),
                })
                .collect(),
            entity_kinds: (0..KINDS)
                .map(|at| EntityKind { id: id(at), name: name(id(at)), capital: at == 0 })
                .collect(),
            relation_kinds: (0..KINDS)
                .map(|at| RelationKind {
                    id: format!("k{at}").into(),
                    manages_funds: at == 0,
                    symmetric: at == 1,
                    adverse: at == 2,
                    ..RelationKind::default()
                })
                .collect(),
            sources: (0..SOURCES).map(|at| Source { id: id(at), ..Source::default() }).collect(),
            entities,
            relations,
            ..Dataset::default()
        }
    })
}

fn filter() -> impl Strategy<Value = Filter> {
    let set = |count: usize| vec(0..count, 0..3);
    let years = option::of((YEARS, YEARS).prop_map(|(one, other)| (one.min(other), one.max(other))));
    let around = (option::weighted(0.3, (0..2_usize, 0..4_u8)), select(&Along::ALL[..]));
    let left_out = option::weighted(0.2, 0..KINDS);
    let choices = (sectors(), set(2), years, any::<bool>(), set(KINDS), set(KINDS), left_out);
    let cited = btree_set((0..SOURCES).prop_map(SourceIndex::new), 0..3);
    (choices, (vec(status(), 0..3), cited, chosen_tags()), around, any::<bool>(), particulars()).prop_map(
        |(choices, (statuses, sources, tags), (around, along), context, particulars)| {
            let (sectors, funds, years, stated_years_only, entity_kinds, relation_kinds, left_out) = choices;
            let left_out = left_out.into_iter().map(EntityKindIndex::new).collect();
            Filter {
                sectors: sectors.iter().copied().collect(),
                funds: funds.into_iter().map(EntityIndex::new).collect(),
                years,
                stated_years_only,
                entity_kinds: entity_kinds.into_iter().map(EntityKindIndex::new).collect(),
                relation_kinds: relation_kinds.into_iter().map(RelationKindIndex::new).collect(),
                statuses: statuses.into_iter().collect(),
                sources,
                tags,
                particulars,
                left_out,
                around: around.map(|(entity, steps)| Around { entity: EntityIndex::new(entity), steps }),
                along,
                context,
            }
        },
    )
}

fn particulars() -> impl Strategy<Value = Particulars> {
    let kind = || (0..KINDS).prop_map(EntityKindIndex::new);
    let bound = || option::weighted(0.5, (0..40_i64).prop_map(|millions| Decimal::from(millions * 500_000)));
    let money = (select(vec!["HKD", "CNY"]), bound(), bound()).prop_map(|(currency, least, most)| Money {
        currency: currency.into(),
        least,
        most,
    });
    let bases = btree_set(select(&Basis::ALL[..]), 0..2);
    (btree_set((kind(), kind()), 0..3), any::<bool>(), option::weighted(0.2, money), btree_set(1..=3_u8, 0..2), bases)
        .prop_map(|(ends, one_way, money, source_counts, bases)| Particulars {
            ends,
            one_way,
            money,
            source_counts,
            bases,
        })
}

fn capital(network: &Network) -> impl Iterator<Item = EntityIndex> {
    network.dataset().entity_indices().filter(|entity| network.dataset().kind_of(*entity).capital)
}

/// All that can be chosen.
fn every_choice(network: &Network) -> Vec<Choice> {
    let kinds = || (0..KINDS).map(EntityKindIndex::new);
    let years = (YEARS.start - 1..=YEARS.end).flat_map(|year| [year, year + 1, year + 3].map(|last| (year, last)));
    let money =
        |currency: &str| sizes().map(|least| Money { least, ..Money::any(currency.into()) }).collect::<Vec<_>>();
    let around = |entity| Around { entity, steps: 2 };
    let mut choices: Vec<Choice> = (0..SECTORS).map(SectorIndex::new).map(Choice::Sector).collect();
    choices.extend(capital(network).map(Choice::Fund));
    choices.extend(years.map(Choice::Years));
    choices.push(Choice::StatedYears);
    choices.extend(kinds().flat_map(|kind| [Choice::EntityKind(kind), Choice::Layer(kind)]));
    choices.extend(kinds().flat_map(|from| kinds().map(move |to| Choice::Ends((from, to)))));
    choices.extend((0..KINDS).map(RelationKindIndex::new).map(Choice::RelationKind));
    choices.extend(Status::ALL.into_iter().map(Choice::Status));
    choices.extend(["HKD", "CNY"].into_iter().flat_map(money).map(Choice::Money));
    choices.extend((0..SOURCES).map(SourceIndex::new).map(Choice::Source));
    choices.extend((1..=3).map(Choice::SourceCount));
    choices.extend(Basis::ALL.into_iter().map(Choice::Basis));
    choices.extend(TAGS.map(Tag::new).map(Choice::Tag));
    choices.extend(network.dataset().entity_indices().map(around).map(Choice::Around));
    choices
}

/// `filter`, with `choice` alone in its facet, or under its heading if it is a tag.
fn asking_for(choice: &Choice, filter: &Filter) -> Filter {
    let mut asking = filter.clone();
    // Which dates count as years stays, and so do tags under other headings.
    let others = filter.choices(choice.facet()).filter(|made| match (made, choice) {
        (Choice::Tag(made), Choice::Tag(tag)) => made.heading == tag.heading,
        (made, _) => *made != Choice::StatedYears,
    });
    others.for_each(|made| made.toggle(&mut asking));
    choice.toggle(&mut asking);
    asking
}

fn network() -> impl Strategy<Value = Network> {
    dataset().prop_map(|dataset| Network::new(Arc::new(dataset)))
}

/// The union of two filters' choices in the facets that are active in the first.
fn widened(filter: &Filter, more: &Filter) -> Filter {
    let mut wide = filter.clone();
    if filter.is_active(Facet::Sector) {
        wide.sectors.extend(&more.sectors);
    }
    if filter.is_active(Facet::Fund) {
        wide.funds.extend(&more.funds);
    }
    if let (Some((first, last)), Some((from, to))) = (filter.years, more.years) {
        wide.years = Some((first.min(from), last.max(to)));
    }
    if filter.is_active(Facet::EntityKind) {
        wide.entity_kinds.extend(&more.entity_kinds);
    }
    if filter.is_active(Facet::RelationKind) {
        wide.relation_kinds.extend(&more.relation_kinds);
    }
    if filter.is_active(Facet::Status) {
        wide.statuses.extend(&more.statuses);
    }
    if filter.is_active(Facet::Ends) {
        wide.particulars.ends.extend(&more.particulars.ends);
        wide.particulars.one_way &= more.particulars.one_way;
    }
    if let (Some(money), Some(other)) = (&mut wide.particulars.money, &more.particulars.money)
        && money.currency == other.currency
    {
        money.least = money.least.zip(other.least).map(|(one, other)| one.min(other));
        money.most = money.most.zip(other.most).map(|(one, other)| one.max(other));
    }
    if filter.is_active(Facet::Source) {
        wide.sources.extend(&more.sources);
    }
    if filter.is_active(Facet::SourceCount) {
        wide.particulars.source_counts.extend(&more.particulars.source_counts);
    }
    if filter.is_active(Facet::Basis) {
        wide.particulars.bases.extend(&more.particulars.bases);
    }
    for (heading, values) in &mut wide.tags {
        values.extend(more.tags.get(heading).into_iter().flatten().cloned());
    }
    if let Some(around) = &mut wide.around {
        around.steps += 1;
    }
    wide
}

/// The same dataset with its entities and relations in the order of the keys given.
fn permuted(dataset: &Dataset, keys: &[u32]) -> Dataset {
    let order = |count: usize| {
        let mut order: Vec<usize> = (0..count).collect();
        order.sort_by_key(|at| keys.get(*at).copied());
        order
    };
    let entities = order(dataset.entities.len());
    let moved = |index: EntityIndex| {
        EntityIndex::new(entities.iter().position(|at| *at == index.position()).expect("every entity is kept"))
    };
    let mut permuted = dataset.clone();
    permuted.entities = entities.iter().map(|at| dataset.entities[*at].clone()).collect();
    permuted.relations = order(dataset.relations.len()).iter().map(|at| dataset.relations[*at].clone()).collect();
    for relation in &mut permuted.relations {
        relation.from = moved(relation.from);
        relation.to = moved(relation.to);
        relation.extra = with_funds(&relation.extra, relation.extra.funds.iter().map(|fund| moved(*fund)));
    }
    permuted
}

/// What is shown, by id: relations, anchors, context relations, context entities, undated.
fn shown_ids(dataset: &Dataset, shown: &Shown) -> [BTreeSet<Text>; 5] {
    let relation = |at: usize| dataset.relations[at].id.clone();
    let entity = |at: usize| dataset.entities[at].id.clone();
    [
        shown.relations.ones().map(relation).collect(),
        shown.entities.ones().map(entity).collect(),
        shown.context_relations.ones().map(relation).collect(),
        shown.context_entities.ones().map(entity).collect(),
        shown.undated.ones().map(relation).collect(),
    ]
}

proptest! {
    #[test]
    fn every_facet_says_of_all_records_what_a_plain_rule_says_of_each(network in network(), filter in filter()) {
        let shown = filter.apply(&network);
        for facet in Facet::ALL {
            for tie in network.dataset().relation_indices() {
                let plainly = plain_rules::of_relation(&filter, &network, tie, facet);
                prop_assert_eq!(shown.says_of_relation(facet, tie), plainly, "{:?} of {:?}", facet, tie);
            }
            for entity in network.dataset().entity_indices() {
                let plainly = plain_rules::of_entity(&filter, &network, entity, facet);
                prop_assert_eq!(shown.says_of_entity(facet, entity), plainly, "{:?} of {:?}", facet, entity);
            }
        }
    }

    #[test]
    fn what_is_shown_is_hit_by_every_facet_and_nothing_is_shown_twice(network in network(), filter in filter()) {
        let shown = filter.apply(&network);
        for relation in network.dataset().relation_indices() {
            let says = Facet::ALL.map(|facet| shown.says_of_relation(facet, relation));
            let hit = says.iter().all(|says| *says == Judgement::Hit);
            prop_assert_eq!(shown.relation(relation) == Presence::Shown, hit);
            if shown.relation(relation) == Presence::Context {
                prop_assert!(filter.context && !says.contains(&Judgement::Miss));
                prop_assert!(network.ends(relation).iter().any(|end| shown.entity(*end) == Presence::Shown));
            }
            if shown.undated.contains(relation.position()) {
                let silent = Facet::ALL.iter().zip(says).filter(|(_, says)| *says != Judgement::Hit);
                prop_assert_eq!(silent.collect::<Vec<_>>(), [(&Facet::Year, Judgement::Silent)]);
            }
        }
        prop_assert!(shown.relations.is_disjoint(&shown.context_relations));
        prop_assert!(shown.relations.is_disjoint(&shown.undated));
        prop_assert!(shown.context_relations.is_disjoint(&shown.undated));
        prop_assert!(shown.entities.is_disjoint(&shown.context_entities));
    }

    #[test]
    fn no_relation_is_shown_without_its_ends(network in network(), filter in filter()) {
        let shown = filter.apply(&network);
        for relation in network.dataset().relation_indices() {
            let ends = network.ends(relation).map(|end| shown.entity(end));
            match shown.relation(relation) {
                Presence::Shown => prop_assert_eq!(ends, [Presence::Shown; 2]),
                Presence::Context => prop_assert!(!ends.contains(&Presence::Hidden)),
                Presence::Hidden => {}
            }
        }
    }

    #[test]
    fn a_choice_more_in_an_active_facet_hides_nothing(network in network(), filter in filter(), more in filter()) {
        let narrow = filter.apply(&network);
        let wide = widened(&filter, &more).apply(&network);
        prop_assert!(narrow.relations.is_subset(&wide.relations));
        prop_assert!(narrow.entities.is_subset(&wide.entities));
    }

    #[test]
    fn trusting_every_date_hides_nothing(network in network(), filter in filter()) {
        let strict = Filter { stated_years_only: true, ..filter.clone() }.apply(&network);
        let trusting = Filter { stated_years_only: false, ..filter }.apply(&network);
        prop_assert!(strict.relations.is_subset(&trusting.relations));
        prop_assert!(strict.entities.is_subset(&trusting.entities));
    }

    #[test]
    fn a_facet_more_shows_nothing_new(network in network(), filter in filter()) {
        let narrow = filter.apply(&network);
        for facet in Facet::ALL {
            let wide = filter.without(facet).apply(&network);
            prop_assert!(narrow.relations.is_subset(&wide.relations));
            prop_assert!(narrow.entities.is_subset(&wide.entities));
        }
    }

    #[test]
    fn clearing_every_facet_shows_everything(network in network(), filter in filter()) {
        let mut clear = filter;
        clear.clear();
        prop_assert!(clear.is_clear());
        let shown = clear.apply(&network);
        prop_assert_eq!(shown.relation_count(), network.dataset().relations.len());
        prop_assert_eq!(shown.entity_count(), network.dataset().entities.len());
        prop_assert_eq!((shown.context_count(), shown.undated_count()), (0, 0));
    }

    #[test]
    fn the_order_of_records_does_not_matter(dataset in dataset(), filter in filter(), keys in vec(any::<u32>(), 20)) {
        let other = permuted(&dataset, &keys);
        let moved = |entity: &EntityIndex| other.entity_by_id(&dataset.entity(*entity).id).expect("the same entities");
        let moved_filter = Filter {
            funds: filter.funds.iter().map(moved).collect(),
            around: filter.around.map(|around| Around { entity: moved(&around.entity), ..around }),
            ..filter.clone()
        };
        let before = filter.apply(&Network::new(Arc::new(dataset.clone())));
        let after = moved_filter.apply(&Network::new(Arc::new(other.clone())));
        prop_assert_eq!(shown_ids(&dataset, &before), shown_ids(&other, &after));
    }

    #[test]
    fn counts_agree_with_applying_the_choice(network in network(), filter in filter()) {
        let counts = filter.counts(&network);
        for choice in every_choice(&network) {
            let left = || asking_for(&choice, &filter).apply(&network).relation_count();
            let count = counts.of(&choice);
            let is_uncounted = match &choice {
                Choice::StatedYears | Choice::Layer(_) | Choice::Around(_) => true,
                Choice::Tag(tag) => {
                    let mut tags = network.dataset().relations.iter().flat_map(|tie| &tie.extra.tags);
                    !tags.any(|text| Tag::new(text).heading == tag.heading)
                }
                _ => false,
            };
            prop_assert_eq!(count.is_none(), is_uncounted);
            prop_assert!(count.is_none_or(|count| count == left()), "{:?} of {:?}", count, choice);
        }
        for tag in TAGS.map(Tag::new) {
            let Some(count) = counts.tagged_entities(&tag) else { continue };
            let shown = asking_for(&Choice::Tag(tag.clone()), &filter).apply(&network);
            prop_assert_eq!((count, 0), (shown.entity_count(), shown.relation_count()), "{:?}", tag);
        }
        let funds = counts.funds.iter().map(|(fund, _)| *fund);
        prop_assert_eq!(funds.collect::<Vec<_>>(), capital(&network).collect::<Vec<_>>());
    }

    #[test]
    fn no_two_choices_of_a_filter_are_the_same(network in network(), filter in filter()) {
        for facet in Facet::ALL {
            let mut other = filter.clone();
            for choice in filter.choices(facet) {
                prop_assert!(choice.is_in(&other), "{:?} is dropped with another", choice);
                choice.toggle(&mut other);
            }
            prop_assert!(!other.is_active(facet), "{:?} of {} records", facet, network.dataset().relations.len());
        }
    }

    #[test]
    fn a_choice_is_dropped_as_it_was_made(network in network(), filter in filter()) {
        for choice in every_choice(&network) {
            let was_made = choice.is_in(&filter);
            let mut other = filter.clone();
            choice.toggle(&mut other);
            prop_assert_eq!(choice.is_in(&other), !was_made, "{:?}", choice);
            prop_assert!(was_made || other.choices(choice.facet()).any(|made| made == choice));
            let has_several = !choice.facet().has_one_choice() && choice.facet() != Facet::Ends;
            choice.toggle(&mut other);
            prop_assert!(choice.is_in(&other) == was_made && (other == filter || !has_several), "{:?}", choice);
            let alone = choice.alone(&filter);
            let made: Vec<_> = Facet::ALL.into_iter().flat_map(|facet| alone.choices(facet)).collect();
            prop_assert_eq!(made, [choice]);
        }
    }

    #[test]
    fn clearing_the_facets_that_hide_a_record_shows_it(network in network(), filter in filter()) {
        let shown = filter.apply(&network);
        for entity in network.dataset().entity_indices() {
            let hiding = shown.hides_entity(&network, entity);
            prop_assert_eq!(hiding.is_empty(), shown.entity(entity) != Presence::Hidden);
            let cleared = hiding.iter().fold(filter.clone(), |filter, facet| filter.without(*facet));
            prop_assert!(cleared.apply(&network).entity(entity) != Presence::Hidden);
        }
        for relation in network.dataset().relation_indices() {
            let hiding = shown.hides_relation(relation);
            prop_assert_eq!(hiding.is_empty(), shown.relation(relation) != Presence::Hidden);
            let cleared = hiding.iter().fold(filter.clone(), |filter, facet| filter.without(*facet));
            prop_assert!(cleared.apply(&network).relation(relation) != Presence::Hidden);
        }
    }

    #[test]
    fn paths_are_as_many_there_as_back_and_every_step_is_a_tie(network in network()) {
        let [from, to] = [0, 1].map(EntityIndex::new);
        let there = shortest_paths(Walk::all(&network, Along::default()), from, to, 1000);
        let back = shortest_paths(Walk::all(&network, Along::default()), to, from, 1000);
        prop_assert_eq!(there.is_some(), back.is_some());
        if let (Some(there), Some(back)) = (there, back) {
            prop_assert_eq!((there.steps, there.total), (back.steps, back.total));
            prop_assert_eq!(there.total, there.paths.len());
            prop_assert!(there.paths.is_sorted_by_key(|path| path.entities.clone()));
            for path in &there.paths {
                prop_assert_eq!(path.entities.len(), there.steps + 1);
                for (step, relations) in path.entities.windows(2).zip(&path.relations) {
                    prop_assert!(!relations.is_empty() && relations.is_sorted());
                    let joins = |relation: &RelationIndex| network.ends(*relation).iter().all(|end| step.contains(end));
                    prop_assert!(relations.iter().all(joins));
                }
            }
        }
    }
}
