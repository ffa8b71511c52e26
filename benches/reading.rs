//! How long a file takes to open, to be written, and to become a network.

mod support;

use divan::{AllocProfiler, Bencher, counter::BytesCount};
use std::sync::Arc;
use support::{SIZES, Size, generator};
use tieline::{
    dataset::{amend, list::List, read::read, write::write},
    network::Network,
};

/// How much memory is taken is said with the time: the largest of `max alloc` is what reading needs.
#[global_allocator]
static MEMORY: AllocProfiler = AllocProfiler::system();

fn main() {
    divan::main();
}

#[divan::bench(args = SIZES)]
fn reading(bencher: Bencher<'_, '_>, size: Size) {
    let text = size.text();
    assert!(read(text.as_bytes()).dataset.is_some(), "{:?}", read(text.as_bytes()).problems);
    bencher.counter(BytesCount::of_str(&text)).bench(|| read(text.as_bytes()));
}

/// The largest networks people bring: 100,000 entities and 200,000 relations.
#[divan::bench(sample_count = 5, sample_size = 1)]
fn reading_a_large_file(bencher: Bencher<'_, '_>) {
    let text = write(&generator::dataset(100_000, 200_000));
    bencher.counter(BytesCount::of_str(&text)).bench(|| read(text.as_bytes()));
}

/// An entity in the middle of a file of the same size, written anew.
#[divan::bench(sample_count = 5, sample_size = 1)]
fn amending_a_large_file(bencher: Bencher<'_, '_>) {
    let dataset = generator::dataset(100_000, 200_000);
    let text = write(&dataset);
    let id = dataset.entities[50_000].id.as_str();
    let record = format!("(id: \"{id}\", name: {{\"en\": \"Another name\"}}, kind: \"company\")");
    let amended = amend::replace(&text, List::Entities, id, &record);
    assert!(amended.is_ok_and(|amended| amended.contains("Another name")), "{id} is in the file");
    bencher.counter(BytesCount::of_str(&text)).bench(|| amend::replace(&text, List::Entities, id, &record));
}

#[divan::bench(args = SIZES)]
fn writing(bencher: Bencher<'_, '_>, size: Size) {
    let dataset = size.dataset();
    bencher.bench(|| write(&dataset));
}

#[divan::bench(args = SIZES)]
fn building_the_network(bencher: Bencher<'_, '_>, size: Size) {
    let dataset = Arc::new(size.dataset());
    bencher.bench(|| Network::new(Arc::clone(&dataset)));
}
