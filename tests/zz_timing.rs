#[path = "support/made.rs"]
mod made;
#[path = "../benches/support/mod.rs"]
mod support;
use tieline::{
    dataset::{filter::Filter, names::Language},
    table::*,
    words::Words,
};
#[test]
fn timing() {
    let network = made::read(&support::generator::dataset(100_000, 200_000)).network;
    let shown = Filter::default().apply(&network);
    let t = std::time::Instant::now();
    let tally = Tally::new(&network, &shown, false);
    let facts = Facts {
        network: &network,
        shown: &shown,
        undated: false,
        words: Words::of(Language::English),
        tally: &tally,
        measures: &[],
    };
    let mut table = Table::new(Subject::Ties, &facts);
    let setup = Setup::of(Subject::Ties);
    let laid = table.lay(&setup, &facts);
    let n: usize = laid
        .rows
        .iter()
        .take(40)
        .flat_map(|r| setup.columns.iter().map(|c| c.value(&facts, Subject::Ties, *r).text(&facts).len()))
        .sum();
    println!("first rows {:?} {n}", t.elapsed());
    for keys in [
        vec![Column::From],
        vec![Column::When],
        vec![Column::Kind, Column::From],
        vec![Column::Status, Column::When, Column::To],
    ] {
        let s = Setup {
            sort: keys.iter().map(|c| SortBy { column: *c, direction: Direction::Up }).collect(),
            ..setup.clone()
        };
        let mut table = Table::new(Subject::Ties, &facts);
        let t = std::time::Instant::now();
        table.lay(&s, &facts);
        let cold = t.elapsed();
        let t = std::time::Instant::now();
        table.lay(&s, &facts);
        println!("{keys:?} cold {cold:?} warm {:?}", t.elapsed());
    }
    let s = Setup { query: "shun invests".into(), ..setup.clone() };
    let t = std::time::Instant::now();
    table.lay(&s, &facts);
    println!("find cold {:?}", t.elapsed());
    let t = std::time::Instant::now();
    table.lay(&s, &facts);
    println!("find warm {:?}", t.elapsed());
    let t = std::time::Instant::now();
    let q = quality::Quality::new(&facts);
    println!("quality {:?} {}", t.elapsed(), q.found.len());
}
