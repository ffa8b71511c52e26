//! How long a click on a filter takes.

#[path = "../tests/support/made.rs"]
mod made;
mod support;

use divan::Bencher;
use std::{collections::BTreeSet, sync::Arc};
use support::{SIZES, Size};
use tieline::{
    dataset::{filter::Filter, id::SectorIndex},
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
