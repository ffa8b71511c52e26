//! What holds for every filter on every network.
//!
//! Adding a choice to an active facet asks for less: neither a relation nor an anchor shown before
//! goes away. Making another facet active asks for more: neither is shown that was not before.
//! Context follows the anchors and may do either.
#![expect(clippy::expect_used, reason = "a test may stop at once")]

#[path = "filter_properties/calendar.rs"]
mod calendar;
#[path = "support/plain_rules.rs"]
mod plain_rules;
#[path = "filter_properties/strategies.rs"]
mod strategies;

use proptest::{
    collection::{btree_set, vec},
    prelude::*,
};
use std::{collections::BTreeSet, sync::Arc};
use strategies::{KINDS, SECTORS, SOURCES, TAGS, YEARS, dataset, filter, group, with_funds};
use tieline::{
    dataset::{
        Dataset,
        filter::{Along, Around, Filter},
        id::{EntityIndex, EntityKindIndex, RelationIndex, RelationKindIndex, SectorIndex, SourceIndex},
        particulars::Money,
        proposal::Proposed,
        relation::Status,
        route::{MAX_LONGER, Route, Waypoint},
        share::Text,
        tag::Tag,
        when::Basis,
    },
    filter::{
        Facet, Judgement,
        choice::Choice,
        facets::sizes,
        shown::{Presence, Shown},
    },
    network::{
        Network,
        paths::{Path, Walk, paths, solidity},
    },
};

fn capital(network: &Network) -> impl Iterator<Item = EntityIndex> {
    network.dataset().entity_indices().filter(|entity| network.dataset().kind_of(*entity).capital)
}

/// All that can be chosen.
fn every_choice(network: &Network) -> Vec<Choice> {
    let kinds = || (0..KINDS).map(EntityKindIndex::new);
    let years = (YEARS.start - 1..=YEARS.end).flat_map(|year| [year, year + 1, year + 3].map(|last| (year, last)));
    let money =
        |currency: &str| sizes().map(|least| Money { least, ..Money::any(currency.into()) }).collect::<Vec<_>>();
    let around = |entity| Around::of(entity, 2);
    let mut choices: Vec<Choice> = (0..SECTORS).map(SectorIndex::new).map(Choice::Sector).collect();
    choices.extend(capital(network).map(Choice::Fund));
    choices.extend(years.map(Choice::Years));
    choices.extend([Choice::Announced, Choice::StatedYears]);
    choices.extend([group("third", [0]), group("fourth", [0, 1])].map(Choice::Group));
    choices.extend(kinds().flat_map(|kind| [Choice::EntityKind(kind), Choice::Layer(kind)]));
    choices.extend(kinds().flat_map(|from| kinds().map(move |to| Choice::Ends((from, to)))));
    choices.extend((0..KINDS).map(RelationKindIndex::new).map(Choice::RelationKind));
    choices.extend(Status::ALL.into_iter().map(Choice::Status));
    choices.extend(["HKD", "CNY"].into_iter().flat_map(money).map(Choice::Money));
    choices.extend((0..SOURCES).map(SourceIndex::new).map(Choice::Source));
    choices.extend((1..=3).map(Choice::SourceCount));
    choices.extend(Basis::ALL.into_iter().map(Choice::Basis));
    choices.extend(TAGS.map(Tag::new).map(Choice::Tag));
    choices.push(Choice::Proposed);
    choices.extend(network.dataset().entity_indices().map(around).map(Choice::Around));
    choices
}

/// `filter`, with `choice` alone in its facet, or under its heading if it is a tag.
fn asking_for(choice: &Choice, filter: &Filter) -> Filter {
    let mut asking = filter.clone();
    // Which dates count as years stays, and so do tags under other headings.
    let others = filter.choices(choice.facet()).filter(|made| match (made, choice) {
        (Choice::Tag(made), Choice::Tag(tag)) => made.heading == tag.heading,
        (made, _) => !matches!(made, Choice::Announced | Choice::StatedYears),
    });
    others.for_each(|made| made.toggle(&mut asking));
    choice.toggle(&mut asking);
    asking
}

fn network() -> impl Strategy<Value = Network> {
    // Every other record is proposed.
    let half = |length: usize| (0..length).step_by(2).collect();
    dataset().prop_map(move |dataset| {
        let (entities, relations) = (half(dataset.entities.len()), half(dataset.relations.len()));
        let proposed = Proposed { entities, relations, ..Proposed::default() };
        Network::new(Arc::new(dataset)).with_proposed(proposed)
    })
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
    if filter.is_active(Facet::Group) {
        wide.groups.extend(more.groups.iter().map(|(id, group)| (format!("more-{id}"), Arc::clone(group))));
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
            around: filter.around.as_ref().map(|around| {
                let all = |entities: &BTreeSet<EntityIndex>| entities.iter().map(moved).collect();
                let (unfolded, folded) = (all(&around.unfolded), all(&around.folded));
                Around { entities: all(&around.entities), unfolded, folded, ..around.clone() }
            }),
            groups: filter
                .groups
                .iter()
                .map(|(id, chosen)| (id.clone(), group(id, chosen.entities.iter().map(|it| moved(it).position()))))
                .collect(),
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
                Choice::Group(group) => {
                    prop_assert_eq!(counts.group(group, &network), left(), "{:?}", group);
                    true
                }
                Choice::Announced | Choice::StatedYears | Choice::Layer(_) | Choice::Around(_) => true,
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
            let made = Facet::ALL.into_iter().flat_map(|facet| alone.choices(facet));
            // Years alone go on meaning those of announcements.
            let is_meaning = |made: &Choice| matches!(choice, Choice::Years(_)) && *made == Choice::Announced;
            let made: Vec<_> = made.filter(|made| !is_meaning(made)).collect();
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
        let walk = Walk::all(&network, Along::default());
        let there = paths(walk, [from, to], &Route::default(), 1000);
        let back = paths(walk, [to, from], &Route::default(), 1000);
        prop_assert_eq!(there.is_some(), back.is_some());
        if let (Some(there), Some(back)) = (there, back) {
            prop_assert_eq!((there.steps, there.total), (back.steps, back.total));
            prop_assert_eq!(there.total, there.paths.len());
            prop_assert!(there.paths.is_sorted_by_key(|path| (weakness(&network, path), path.entities.clone())));
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

    #[test]
    fn paths_that_meet_conditions_are_those_that_trying_all_ways_finds(network in network(), route in route()) {
        let ends = [0, 1].map(EntityIndex::new);
        let walk = Walk::all(&network, Along::default());
        let found = paths(walk, ends, &route, 1000);
        let mut all = Vec::new();
        every_way(&network, &mut vec![ends[0]], ends[1], &mut all);
        all.retain(|way| meets(&network, way, &route));
        let Some(shortest) = all.iter().map(Vec::len).min() else {
            prop_assert_eq!(found, None);
            return Ok(());
        };
        all.retain(|way| way.len() <= shortest + usize::from(route.longer));
        let Some(found) = found else { return Err(TestCaseError::fail("no path was found")) };
        prop_assert!(found.is_whole);
        prop_assert_eq!(found.steps, shortest - 1);
        prop_assert_eq!(found.all(), all.len());
        let mut listed: Vec<_> = found.paths.iter().map(|path| path.entities.clone()).collect();
        prop_assert!(found.paths.is_sorted_by_key(|path| (path.steps(), weakness(&network, path), path.entities.clone())));
        listed.sort();
        all.sort();
        prop_assert_eq!(listed, all);
    }
}

/// The conditions of paths in a dataset of the size that the others have.
fn route() -> impl Strategy<Value = Route> {
    let waypoint = prop_oneof![
        (2..6_usize).prop_map(|at| Waypoint::Entity(EntityIndex::new(at))),
        (0..KINDS).prop_map(|at| Waypoint::EntityKind(EntityKindIndex::new(at))),
        (0..KINDS).prop_map(|at| Waypoint::RelationKind(RelationKindIndex::new(at))),
    ];
    let some = || btree_set(waypoint.clone(), 0..2);
    (0..=MAX_LONGER, some(), some()).prop_map(|(longer, through, mut around)| {
        around.retain(|waypoint| !through.contains(waypoint));
        Route { longer, through, around, within: false }
    })
}

/// Every way from the last entity of `walked` to `goal` that passes no place and no entity twice.
fn every_way(network: &Network, walked: &mut Vec<EntityIndex>, goal: EntityIndex, ways: &mut Vec<Vec<EntityIndex>>) {
    let last = walked[walked.len() - 1];
    if last == goal {
        return ways.push(walked.clone());
    }
    let ties = network.relations_of(last).filter(|tie| network.is_walkable(*tie, Along::default()));
    let next: BTreeSet<_> = ties.map(|tie| network.dataset().relation(tie).other_end(last)).collect();
    for other in next {
        if !walked.contains(&other) && (other == goal || !network.is_place(other)) {
            walked.push(other);
            every_way(network, walked, goal, ways);
            walked.pop();
        }
    }
}

/// The ties of each step of a way that the route does not forbid.
fn steps_of(network: &Network, way: &[EntityIndex], route: &Route) -> Vec<Vec<RelationIndex>> {
    let between = |step: &[EntityIndex]| {
        let ties = network.relations_of(step[0]).filter(|tie| {
            let relation = network.dataset().relation(*tie);
            network.is_walkable(*tie, Along::default())
                && relation.other_end(step[0]) == step[1]
                && !route.around.contains(&Waypoint::RelationKind(relation.kind))
        });
        ties.collect()
    };
    way.windows(2).map(between).collect()
}

fn meets(network: &Network, way: &[EntityIndex], route: &Route) -> bool {
    let dataset = network.dataset();
    let inner = &way[1..way.len() - 1];
    let steps = steps_of(network, way, route);
    let is_on = |waypoint: &Waypoint| match waypoint {
        Waypoint::Entity(entity) => inner.contains(entity),
        Waypoint::EntityKind(kind) => inner.iter().any(|entity| dataset.entity(*entity).kind == *kind),
        Waypoint::RelationKind(kind) => steps.iter().flatten().any(|tie| dataset.relation(*tie).kind == *kind),
    };
    let bars = |waypoint: &&Waypoint| !matches!(waypoint, Waypoint::RelationKind(_)) && is_on(waypoint);
    steps.iter().all(|ties| !ties.is_empty())
        && route.through.iter().all(is_on)
        && !route.around.iter().any(|waypoint| bars(&waypoint))
}

/// How little each step of a path can be built on, the weakest first.
fn weakness(network: &Network, path: &Path) -> Vec<u8> {
    let of = |tie: &RelationIndex| solidity(network.dataset().relation(*tie).status);
    let mut steps: Vec<u8> = path.relations.iter().filter_map(|ties| ties.iter().map(of).min()).collect();
    steps.sort_unstable();
    steps.reverse();
    steps
}
