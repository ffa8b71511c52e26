//! Any dataset and any filter, for what holds of all of them.

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
use tieline::dataset::{
    Dataset,
    amount::{Amount, Qualifier, Reading},
    entity::{self, Entity},
    filter::{Along, Around, Dating, Filter},
    group::Group,
    id::{EntityIndex, EntityKindIndex, RelationKindIndex, SectorIndex, SourceIndex},
    names::Names,
    particulars::{Money, Particulars},
    relation::{Extra, Relation, Status},
    share::{List, Seldom, Text},
    source::{Evidence, Source},
    tag::Tag,
    vocabulary::{EntityKind, RelationKind, Sector},
    when::{Basis, Date, When},
};

pub const SECTORS: usize = 4;
pub const KINDS: usize = 3;
pub const SOURCES: usize = 4;
pub const YEARS: std::ops::Range<u16> = 2019..2025;

pub fn date() -> impl Strategy<Value = Date> {
    let rest = select(["", "-02", "-06", "-06-01", "-06-24"].as_slice());
    (YEARS, rest).prop_map(|(year, rest)| format!("{year}{rest}").parse().expect("a date"))
}

pub fn when() -> impl Strategy<Value = When> {
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

pub fn dated() -> impl Strategy<Value = (When, Option<Basis>)> {
    let basis = prop_oneof![Just(Basis::Stated), Just(Basis::Derived), Just(Basis::Editorial)];
    (when(), basis).prop_map(|(when, basis)| (when, (when != When::Unstated).then_some(basis)))
}

/// The date of an end after `when`, if there may be one: within the years there are, or a few years later.
pub fn ended(when: When) -> impl Strategy<Value = When> {
    let begun = when.dates().next_back().map_or(YEARS.start, Date::year);
    let later = move |years: u16| format!("{}-12", begun + years).parse::<Date>().expect("a month");
    (0..8_usize, 0..3_u16, 0..3_u16).prop_map(move |(form, one, more)| match form {
        0 => When::On(later(one)),
        1 => When::Between { earliest: Some(later(one)), latest: Some(later(one + more)) },
        2 => When::Between { earliest: None, latest: Some(later(one)) },
        _ => When::Unstated,
    })
}

pub fn sectors() -> impl Strategy<Value = List<SectorIndex>> {
    subsequence((0..SECTORS).map(SectorIndex::new).collect::<Vec<_>>(), 0..=2).prop_map(List::from)
}

pub fn status() -> impl Strategy<Value = Status> {
    (0..Status::ALL.len()).prop_map(|at| Status::ALL[at])
}

pub fn evidence() -> impl Strategy<Value = List<Evidence>> {
    let from = |at| Evidence { source: SourceIndex::new(at), ..Evidence::default() };
    vec(0..SOURCES, 1..5).prop_map(move |sources| sources.into_iter().map(from).collect::<Vec<_>>().into())
}

pub fn entity() -> impl Strategy<Value = Entity> {
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
pub const TAGS: [&str; 7] =
    ["Stake: 25%", "Stake：50%", "Stake: more: later", "Seat: North", "Seat: South", "listed", "old"];

/// Of a record, up to three; under a heading it may have several.
pub fn tags() -> impl Strategy<Value = List<Text>> {
    subsequence(TAGS.map(Text::from).to_vec(), 0..=3).prop_map(List::from)
}

/// Chosen tags; one of them nobody has.
pub fn chosen_tags() -> impl Strategy<Value = BTreeMap<Text, BTreeSet<Text>>> {
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
pub fn amount() -> impl Strategy<Value = Amount> {
    let exactness = select(vec![Qualifier::Exact, Qualifier::Around, Qualifier::AtLeast, Qualifier::AtMost]);
    let reading = select(vec![Reading::Clear, Reading::Clear, Reading::Suspect]);
    (select(vec!["HKD", "CNY"]), 0..40_i64, exactness, reading).prop_map(|(currency, millions, qualifier, reading)| {
        let value = Some(Decimal::from(millions * 500_000));
        Amount { value, currency: Some(currency.into()), qualifier, reading, ..Amount::default() }
    })
}

/// What a relation says, but with these funds.
pub fn with_funds(extra: &Extra, funds: impl IntoIterator<Item = EntityIndex>) -> Seldom<Extra> {
    Extra { funds: funds.into_iter().collect(), ..extra.clone() }.into()
}

/// A relation between any two of `count` entities, of which funds are those it is given.
pub fn relation(count: usize) -> impl Strategy<Value = Relation> {
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
pub fn dataset() -> impl Strategy<Value = Dataset> {
    let records = (2..9_usize).prop_flat_map(|count| (vec(entity(), count), vec(relation(count), 0..20)));
    (records, vec(when(), SOURCES)).prop_map(|((mut entities, mut relations), dates)| {
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
                .map(|at| EntityKind { id: id(at), name: name(id(at)), capital: at == 0, mark: None })
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
            sources: (0..).zip(dates).map(|(at, date)| Source { id: id(at), date, ..Source::default() }).collect(),
            entities,
            relations,
            ..Dataset::default()
        }
    })
}

/// A group of these entities.
pub fn group(id: &str, entities: impl IntoIterator<Item = usize>) -> Arc<Group> {
    let entities = entities.into_iter().map(EntityIndex::new).collect();
    Arc::new(Group { id: id.to_owned(), name: Names::english(id), entities, ..Group::default() })
}

/// Up to two groups, which may have members in common, or none at all.
fn groups() -> impl Strategy<Value = BTreeMap<String, Arc<Group>>> {
    let some = || option::weighted(0.2, btree_set(0..2_usize, 0..3));
    (some(), some()).prop_map(|(one, other)| {
        let named = |id: &str, members: BTreeSet<usize>| (id.to_owned(), group(id, members));
        let one = one.map(|members| named("one", members));
        one.into_iter().chain(other.map(|members| named("other", members))).collect()
    })
}

/// A neighbourhood of one of the first entities or of several, with anything unfolded and folded.
pub fn around() -> impl Strategy<Value = Around> {
    let some = || btree_set((0..2_usize).prop_map(EntityIndex::new), 0..3);
    let kinds = btree_set((0..KINDS).prop_map(RelationKindIndex::new), 0..2);
    let parts = (some(), 0..4_u8, kinds, option::weighted(0.4, 1..3_u16), some(), some());
    parts.prop_map(|(entities, steps, kinds, most, unfolded, mut folded)| {
        folded.retain(|entity| !unfolded.contains(entity));
        Around { entities, steps, kinds, most, unfolded, folded }
    })
}

pub fn filter() -> impl Strategy<Value = Filter> {
    let set = |count: usize| vec(0..count, 0..3);
    let years = option::of((YEARS, YEARS).prop_map(|(one, other)| (one.min(other), one.max(other))));
    let around = (option::weighted(0.3, around()), select(&Along::ALL[..]));
    let left_out = option::weighted(0.2, 0..KINDS);
    let dating = select(vec![Dating::Effective, Dating::Announced]);
    let choices = (sectors(), set(2), years, (dating, any::<bool>(), any::<bool>()), set(KINDS), set(KINDS), left_out);
    let cited = btree_set((0..SOURCES).prop_map(SourceIndex::new), 0..3);
    (choices, (vec(status(), 0..3), cited, chosen_tags(), groups()), around, any::<bool>(), particulars()).prop_map(
        |(choices, (statuses, sources, tags, groups), (around, along), context, particulars)| {
            let (sectors, funds, years, (dating, stated_years_only, proposed), entity_kinds, relation_kinds, left_out) =
                choices;
            let left_out = left_out.into_iter().map(EntityKindIndex::new).collect();
            Filter {
                sectors: sectors.iter().copied().collect(),
                funds: funds.into_iter().map(EntityIndex::new).collect(),
                groups,
                years,
                dating,
                stated_years_only,
                entity_kinds: entity_kinds.into_iter().map(EntityKindIndex::new).collect(),
                relation_kinds: relation_kinds.into_iter().map(RelationKindIndex::new).collect(),
                statuses: statuses.into_iter().collect(),
                sources,
                tags,
                particulars,
                left_out,
                proposed,
                around,
                along,
                context,
            }
        },
    )
}

pub fn particulars() -> impl Strategy<Value = Particulars> {
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
