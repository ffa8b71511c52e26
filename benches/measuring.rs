//! How long it takes to measure a large network, and to say what changed in a large file.
//!
//! The same by networkx and igraph, in one run: `benches/questions_beside_peers.py`.

#[expect(dead_code, reason = "other benches use the rest")]
mod support;

use std::{ops::ControlFlow, sync::Arc};

use divan::Bencher;
use support::generator;
use tieline::{
    compare::files::Differences,
    dataset::{Dataset, filter::Along, names::Language, share::Text},
    network::{Network, measure::Measure},
    words::Words,
};

fn main() {
    divan::main();
}

/// A network of 100,000 entities and 200,000 ties.
fn large() -> Dataset {
    generator::dataset(100_000, 200_000)
}

const MEASURES: [Measure; 6] =
    [Measure::WellTied, Measure::Community, Measure::Core, Measure::CutOff, Measure::Close, Measure::Between];

#[divan::bench(args = MEASURES, sample_count = 5)]
fn measuring(bencher: Bencher<'_, '_>, measure: Measure) {
    let dataset = Arc::new(large());
    bencher
        .with_inputs(|| Network::new(Arc::clone(&dataset)))
        .bench_refs(|network| network.work_out(measure, Along::WithoutAdverse, &mut |_| ControlFlow::Continue(())));
}

/// Two files, the second with every hundredth tie gone and every hundredth entity renamed.
#[divan::bench(sample_count = 5)]
fn comparing_two_files(bencher: Bencher<'_, '_>) {
    let old = large();
    let mut new = old.clone();
    let mut at = 0;
    new.relations.retain(|_| {
        at += 1;
        at % 100 != 0
    });
    for entity in new.entities.iter_mut().step_by(100) {
        let mut extra = (*entity.extra).clone();
        extra.note = Some(Text::from("Renamed"));
        entity.extra = extra.into();
    }
    bencher.bench(|| Differences::between(&old, &new, Words::of(Language::English)));
}
