//! How long an edit of a fact takes: checked while it is typed, made, and ready to be looked at.

#[expect(dead_code, reason = "other benches use the rest")]
mod support;

use std::sync::Arc;

use divan::Bencher;
use support::generator;
use tieline::{
    dataset::{Dataset, amend, list::List, write::write},
    edit::{Edit, Record, apply, field::Field, typed::typed},
    network::Network,
    session::world::{Texts, World},
};

fn main() {
    divan::main();
}

/// How many entities there are; there are twice as many ties.
const SIZES: [usize; 2] = [1_000, 100_000];

fn dataset(entities: usize) -> Dataset {
    generator::dataset(entities, 2 * entities)
}

fn record(dataset: &Dataset) -> Record {
    let id = dataset.relations.first().map(|tie| tie.id.clone());
    Record::new(List::Relations, id.unwrap_or_default())
}

#[divan::bench(args = SIZES)]
fn checking_what_is_typed(bencher: Bencher<'_, '_>, size: usize) {
    let dataset = dataset(size);
    let record = record(&dataset);
    bencher.bench(|| typed(&dataset, &record, Field::When, divan::black_box("June 2024")));
}

#[divan::bench(args = SIZES)]
fn making_another_dataset(bencher: Bencher<'_, '_>, size: usize) {
    let dataset = dataset(size);
    let record = record(&dataset);
    let edit = Edit::Set(record, Field::When, "June 2024".to_owned());
    bencher.bench(|| apply(&dataset, divan::black_box(&edit)));
}

#[divan::bench(args = SIZES)]
fn making_another_world(bencher: Bencher<'_, '_>, size: usize) {
    let dataset = dataset(size);
    let record = record(&dataset);
    let edit = Edit::Set(record, Field::When, "June 2024".to_owned());
    let network = Arc::new(Network::new(Arc::new(dataset)));
    let world = World::new(Arc::clone(&network), vec![emath::Pos2::ZERO; network.dataset().entities.len()]);
    bencher.bench(|| {
        let edited = apply(world.dataset(), divan::black_box(&edit)).map(|edited| edited.dataset).unwrap_or_default();
        let network = Arc::new(Network::new(Arc::new(edited)));
        world.after(network, Arc::clone(world.settled()), Texts::Same)
    });
}

#[divan::bench(args = SIZES, sample_count = 5)]
fn writing_it_into_the_text(bencher: Bencher<'_, '_>, size: usize) {
    let dataset = dataset(size);
    let record = record(&dataset);
    let edit = Edit::Set(record, Field::When, "June 2024".to_owned());
    let (text, edited) = (write(&dataset), apply(&dataset, &edit).map(|edited| edited.dataset).unwrap_or_default());
    bencher.bench(|| amend::dataset_text(&text, (&dataset, &dataset.workspace), (&edited, &edited.workspace)));
}
