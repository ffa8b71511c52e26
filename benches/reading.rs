//! How long a file takes to open, to be written, and to become a network.

mod support;

use divan::{Bencher, counter::BytesCount};
use std::sync::Arc;
use support::{SIZES, Size};
use tieline::{
    dataset::{read::read, write::write},
    network::Network,
};

fn main() {
    divan::main();
}

#[divan::bench(args = SIZES)]
fn reading(bencher: Bencher<'_, '_>, size: Size) {
    let text = size.text();
    assert!(read(text.as_bytes()).dataset.is_some(), "{:?}", read(text.as_bytes()).problems);
    bencher.counter(BytesCount::of_str(&text)).bench(|| read(text.as_bytes()));
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
