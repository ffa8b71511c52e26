//! How long the usual questions take in a large file, for `questions_beside_peers.py` to time beside other programs.
//!
//! `questions OLD NEW FROM TO`: two files, and the ids of two entities in the first that are to be connected. A line for
//! each question has its name and the median of its seconds.
#![expect(clippy::expect_used, reason = "a bench may stop at once")]
#![expect(clippy::print_stdout, reason = "the seconds are what it is asked for")]

use std::{hint::black_box, ops::ControlFlow, path::Path, sync::Arc, time::Instant};

use tieline::{
    compare::files::Differences,
    dataset::{
        Dataset,
        filter::{Along, Filter},
        id::EntityIndex,
        names::Language,
        read::read_text,
        route::Route,
    },
    network::{
        Network,
        measure::Measure,
        paths::{Walk, paths},
    },
    table::{Column, Direction, Facts, Setup, SortBy, Subject, Table, Tally},
    words::Words,
};

/// So often each question is asked.
const TIMES: usize = 5;

/// So many rows of a table are in sight.
const IN_SIGHT: usize = 40;

fn main() {
    let given: Vec<String> = std::env::args().skip(1).filter(|word| !word.starts_with("--")).collect();
    let [old, new, from, to] = given.as_slice() else {
        println!("questions_beside_peers.py makes two files and asks");
        return;
    };
    let (old, new) = (read(old), read(new));
    let ends = [from, to].map(|id| old.entity_by_id(id).expect("an entity of the first file"));
    let words = Words::of(Language::English);
    tell("what changed", || (), |()| Differences::between(&old, &new, words));
    of_network(&Arc::new(old), ends, words);
}

fn read(path: &str) -> Dataset {
    let text = std::fs::read_to_string(Path::new(path)).expect("the file can be read");
    read_text(&text).dataset.expect("it has no errors")
}

fn of_network(dataset: &Arc<Dataset>, ends: [EntityIndex; 2], words: Words) {
    let network = Arc::new(Network::new(Arc::clone(dataset)));
    let walk = || Walk::all(&network, Along::default());
    tell("shortest paths", || (), |()| paths(walk(), ends, &Route::default(), 50).expect("there is a way"));
    for (measure, name) in [
        (Measure::WellTied, "PageRank"),
        (Measure::Community, "communities"),
        (Measure::Core, "cores"),
        (Measure::CutOff, "what falls apart"),
    ] {
        let fresh = || Network::new(Arc::clone(dataset));
        tell(name, fresh, |network| {
            let done = network.work_out(measure, Along::default(), &mut |_| ControlFlow::Continue(()));
            (done, network)
        });
    }
    let sector = dataset.sector_by_id("s1").expect("a sector");
    let filter = Filter { sectors: [sector].into(), years: Some((2015, 2018)), ..Filter::default() };
    tell("facet counts", || (), |()| filter.apply_and_count(&network));
    let shown = Filter::default().apply(&network);
    let tally = Tally::new(&network, &shown, false);
    let facts = Facts { network: &network, shown: &shown, undated: false, words, tally: &tally, measures: &[] };
    let by = |column| SortBy { column, direction: Direction::Up };
    let sorted = Setup { sort: vec![by(Column::Kind), by(Column::From)], ..Setup::of(Subject::Ties) };
    tell("sorting for the first time", || Table::new(Subject::Ties, &facts), |mut table| table.lay(&sorted, &facts));
    let mut table = Table::new(Subject::Ties, &facts);
    table.lay(&sorted, &facts);
    tell("sorting again", || (), |()| table.lay(&sorted, &facts));
    tell(
        "first rows",
        || (),
        |()| {
            let tally = Tally::new(&network, &shown, false);
            let facts = Facts { tally: &tally, ..facts };
            let setup = Setup::of(Subject::Ties);
            let laid = Table::new(Subject::Ties, &facts).lay(&setup, &facts);
            let rows = laid.rows.iter().take(IN_SIGHT);
            let said = |row| setup.columns.iter().map(move |column: &Column| (*column, row));
            rows.flat_map(|row| said(*row))
                .map(|(column, row)| column.value(&facts, Subject::Ties, row).text(&facts).len())
                .sum::<usize>()
        },
    );
}

/// Prints the median of the seconds that `ask` takes with what `ready` makes.
fn tell<T, R>(question: &str, mut ready: impl FnMut() -> T, mut ask: impl FnMut(T) -> R) {
    let mut all: Vec<f64> = (0..TIMES)
        .map(|_| {
            let given = ready();
            let begun = Instant::now();
            black_box(ask(given));
            begun.elapsed().as_secs_f64()
        })
        .collect();
    all.sort_by(f64::total_cmp);
    println!("{question}\t{:.6}", all[TIMES / 2]);
}
