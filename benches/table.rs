//! How long the table twin takes to open, to sort and to find among 200,000 ties.

#[path = "../tests/support/made.rs"]
mod made;
#[expect(dead_code, reason = "other benches use the rest")]
mod support;

use divan::Bencher;
use std::sync::{Arc, LazyLock};
use support::generator;
use tieline::{
    dataset::{filter::Filter, names::Language},
    filter::shown::Shown,
    network::Network,
    table::{Column, Direction, Facts, Setup, SortBy, Subject, Table, Tally},
    words::Words,
};

fn main() {
    divan::main();
}

/// 100,000 entities and 200,000 relations, with what a clear filter shows of them.
static VAST: LazyLock<(Arc<Network>, Shown)> = LazyLock::new(|| {
    let network = made::read(&generator::dataset(100_000, 200_000)).network;
    let shown = Filter::default().apply(&network);
    (network, shown)
});

/// So many rows are in sight.
const IN_SIGHT: usize = 40;

fn facts(tally: &Tally) -> Facts<'_> {
    let (network, shown) = &*VAST;
    Facts { network, shown, undated: false, words: Words::of(Language::English), tally, measures: &[] }
}

fn tally() -> Tally {
    Tally::new(&VAST.0, &VAST.1, false)
}

fn sorted_by(columns: &[(Column, Direction)]) -> Setup {
    let sort = columns.iter().map(|(column, direction)| SortBy { column: *column, direction: *direction });
    Setup { sort: sort.collect(), ..Setup::of(Subject::Ties) }
}

/// From nothing to the words in the rows that are in sight.
#[divan::bench]
fn the_first_rows(bencher: Bencher<'_, '_>) {
    LazyLock::force(&VAST);
    bencher.bench(|| {
        let tally = tally();
        let facts = facts(&tally);
        let setup = Setup::of(Subject::Ties);
        let laid = Table::new(Subject::Ties, &facts).lay(&setup, &facts);
        let rows = laid.rows.iter().take(IN_SIGHT);
        rows.flat_map(|row| {
            setup.columns.iter().map(|column| column.value(&facts, Subject::Ties, *row).text(&facts).len())
        })
        .sum::<usize>()
    });
}

const KEYS: [&[(Column, Direction)]; 4] = [
    &[(Column::From, Direction::Up)],
    &[(Column::When, Direction::Down)],
    &[(Column::Kind, Direction::Up), (Column::From, Direction::Up)],
    &[(Column::Status, Direction::Up), (Column::When, Direction::Down), (Column::To, Direction::Up)],
];

/// The first time that anything is asked of the columns.
#[divan::bench(args = [0, 1, 2, 3])]
fn sorting_for_the_first_time(bencher: Bencher<'_, '_>, keys: usize) {
    let (tally, setup) = (tally(), sorted_by(KEYS[keys]));
    let facts = facts(&tally);
    bencher.with_inputs(|| Table::new(Subject::Ties, &facts)).bench_values(|mut table| table.lay(&setup, &facts));
}

/// When the columns are known, as after every further click on their headings.
#[divan::bench(args = [0, 1, 2, 3])]
fn sorting_again(bencher: Bencher<'_, '_>, keys: usize) {
    let (tally, setup) = (tally(), sorted_by(KEYS[keys]));
    let facts = facts(&tally);
    let mut table = Table::new(Subject::Ties, &facts);
    table.lay(&setup, &facts);
    bencher.bench_local(|| table.lay(&setup, &facts));
}

#[divan::bench]
fn finding_for_the_first_time(bencher: Bencher<'_, '_>) {
    let tally = tally();
    let facts = facts(&tally);
    let setup = Setup { query: "shun invests".to_owned(), ..Setup::of(Subject::Ties) };
    bencher.with_inputs(|| Table::new(Subject::Ties, &facts)).bench_values(|mut table| table.lay(&setup, &facts));
}

#[divan::bench]
fn finding_with_every_further_letter(bencher: Bencher<'_, '_>) {
    let tally = tally();
    let facts = facts(&tally);
    let mut table = Table::new(Subject::Ties, &facts);
    let asks = |query: &str| Setup { query: query.to_owned(), ..Setup::of(Subject::Ties) };
    table.lay(&asks("s"), &facts);
    bencher.bench_local(|| table.lay(&asks("shun invests"), &facts));
}
