//! How long a click on a filter takes.

#[path = "../tests/support/made.rs"]
mod made;
mod support;

use divan::Bencher;
use std::{
    collections::BTreeSet,
    fmt,
    sync::{Arc, LazyLock},
};
use support::{SIZES, Size, generator};
use tieline::{
    dataset::{
        amount::Amount,
        filter::Filter,
        id::{EntityKindIndex, SectorIndex, SourceIndex},
        particulars::{Money, Particulars},
        relation::Extra,
        source::{Evidence, Source},
        when::{Basis, When},
    },
    filter::search::SearchIndex,
    network::Network,
};

fn main() {
    divan::main();
}

fn network(size: Size) -> Arc<Network> {
    made::read(&size.dataset()).network
}

/// Two facets at once, one of them with dates to compare.
fn filter() -> Filter {
    Filter { sectors: BTreeSet::from([SectorIndex::new(0)]), years: Some((2022, 2024)), ..Filter::default() }
}

#[divan::bench(args = SIZES)]
fn applying(bencher: Bencher<'_, '_>, size: Size) {
    let (network, filter) = (network(size), filter());
    bencher.bench(|| filter.apply(&network));
}

#[divan::bench(args = SIZES)]
fn counting_what_each_choice_would_leave(bencher: Bencher<'_, '_>, size: Size) {
    let (network, filter) = (network(size), filter());
    bencher.bench(|| filter.counts(&network));
}

#[divan::bench(args = SIZES)]
fn searching(bencher: Bencher<'_, '_>, size: Size) {
    let index = SearchIndex::new(&network(size));
    bencher.bench(|| index.search(divan::black_box("biomap hk"), 20));
}

#[divan::bench(args = SIZES)]
fn building_the_search_index(bencher: Bencher<'_, '_>, size: Size) {
    let network = network(size);
    bencher.bench(|| SearchIndex::new(&network));
}

/// 100,000 entities and 200,000 relations, with amounts, several sources and dates of every basis.
static VAST: LazyLock<Arc<Network>> = LazyLock::new(|| {
    let mut dataset = generator::dataset(100_000, 200_000);
    dataset.sources =
        (0..4).map(|at| Source { id: format!("s{at}").into(), title: "Any".into(), ..Source::default() }).collect();
    for (at, relation) in dataset.relations.iter_mut().enumerate() {
        let piece = |source| Evidence { source: SourceIndex::new(source), ..Evidence::default() };
        relation.evidence = (0..=at % 4).map(piece).collect();
        if relation.when != When::Unstated {
            relation.when_basis = Some([Basis::Stated, Basis::Derived, Basis::Editorial][at % 3]);
        }
        if at % 4 == 0 {
            let (raw, currency) = (format!("{} million", at % 997 + 1), if at % 8 == 0 { "HKD" } else { "CNY" });
            let value = i64::try_from(at % 997 + 1).unwrap_or_default() * 1_000_000;
            let (value, currency) = (Some(value.into()), Some(currency.into()));
            let amount = Some(Amount { raw: raw.into(), value, currency, ..Amount::default() });
            relation.extra = Extra { amount, ..Extra::default() }.into();
        }
    }
    made::read(&dataset).network
});

/// What is asked of ties only, one facet at a time, and all of it at once.
#[derive(Clone, Copy, Debug)]
enum Asked {
    Nothing,
    Ends,
    Amount,
    Sources,
    Basis,
    AllOfIt,
}

const ASKED: [Asked; 6] = [Asked::Nothing, Asked::Ends, Asked::Amount, Asked::Sources, Asked::Basis, Asked::AllOfIt];

impl fmt::Display for Asked {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Debug::fmt(self, f)
    }
}

impl Asked {
    fn filter(self) -> Filter {
        let asks = |asked: Self| {
            matches!(self, Self::AllOfIt) || std::mem::discriminant(&self) == std::mem::discriminant(&asked)
        };
        let mut particulars = Particulars::default();
        if asks(Self::Ends) {
            particulars.ends.insert((EntityKindIndex::new(0), EntityKindIndex::new(1)));
        }
        if asks(Self::Amount) {
            particulars.money = Some(Money { least: Some(500_000_000.into()), ..Money::any("HKD".into()) });
        }
        if asks(Self::Sources) {
            particulars.source_counts.extend([2, 3]);
        }
        if asks(Self::Basis) {
            particulars.bases.extend([Basis::Stated, Basis::Derived]);
        }
        Filter { particulars, ..Filter::default() }
    }
}

#[divan::bench(args = ASKED)]
fn applying_to_200_000_relations(bencher: Bencher<'_, '_>, asked: Asked) {
    let filter = asked.filter();
    bencher.bench(|| filter.apply(&VAST));
}

#[divan::bench(args = ASKED)]
fn applying_and_counting_of_200_000_relations(bencher: Bencher<'_, '_>, asked: Asked) {
    let filter = asked.filter();
    bencher.bench(|| filter.apply_and_count(&VAST));
}
