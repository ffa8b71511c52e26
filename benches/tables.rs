//! How long other people's tables take to become a map, and to become another one by a changed choice.
//!
//! With the paths of tables, those are read and made into checked datasets once, for `tables_beside_peers.py` to time beside
//! other programs.
#![expect(clippy::expect_used, clippy::print_stdout, reason = "a bench may stop at once, and prints what it measured")]

use std::{
    path::{Path, PathBuf},
    time::Instant,
};

use divan::Bencher;
use tieline::exchange::{
    import::{checked, import, import_spent},
    imported::Imported,
    mapping::{Mapping, Role},
    progress::Progress,
    read::{Wanted, read},
    sheet::{Cell, Row, Sheet, Workbook},
    understand::understand,
};

/// So many rows a change of a choice is felt on.
const ROWS: u32 = 10_000;

/// So many rows a large table has.
const MANY: u32 = 200_000;

fn main() {
    let given: Vec<PathBuf> = std::env::args().skip(1).map(PathBuf::from).filter(|path| path.is_file()).collect();
    if given.is_empty() {
        divan::main();
    }
    for path in given {
        // The program keeps a dataset until it ends, and frees it no more than it is freed here.
        let made = Box::leak(Box::new(of_file(&path)));
        assert!(!made.dataset.relations.is_empty(), "there are ties in {}", path.display());
    }
}

/// How long each stage of an import took.
struct Stages {
    since: Instant,
    told: Vec<String>,
}

impl Default for Stages {
    fn default() -> Self {
        Self { since: Instant::now(), told: Vec::new() }
    }
}

impl Stages {
    fn end(&mut self, stage: &str) {
        self.told.push(format!("{stage} in {:.2} s", self.since.elapsed().as_secs_f32()));
        self.since = Instant::now();
    }
}

/// From the bytes of a file to a dataset that is ready to be laid out.
fn of_file(path: &Path) -> Imported {
    let mut stages = Stages::default();
    let bytes = std::fs::read(path).expect("the file can be read");
    let mut always = |_| true;
    let mut progress = Progress::new(&mut always);
    let name = path.file_name().unwrap_or_default().to_string_lossy();
    let mut workbook = read(&name, &bytes, &Wanted::default(), &mut progress).expect("it is a table");
    drop(bytes);
    stages.end("read");
    let mapping = understand(&workbook, &mut progress).expect("it is wanted").mapping;
    stages.end("understood");
    let imported = import_spent(&mut workbook, &mapping, &mut progress).expect("it is wanted");
    stages.end("imported");
    let checked = checked(imported, &mut progress).expect("it is wanted");
    stages.end("checked");
    println!("{}: {}", path.display(), stages.told.join(", "));
    checked
}

fn made(workbook: &Workbook, mapping: &Mapping) -> Imported {
    let mut always = |_| true;
    let mut progress = Progress::new(&mut always);
    let imported = import(workbook, mapping, &mut progress).expect("it is wanted");
    checked(imported, &mut progress).expect("it is wanted")
}

/// Deals as somebody collects them: a few hundred entities for every thousand rows.
fn deals(rows: u32) -> Workbook {
    let row = |number, cells: [String; 8]| Row { number, hidden: false, cells: cells.map(Cell::text).into() };
    let headings = ["Investor", "Investee", "Type", "Date", "Amount", "Status", "Source", "Remarks"];
    let deal = |n: u32| {
        let word = |words: [&str; 3]| words[n as usize % 3].to_owned();
        [
            format!("Investor Number {} Limited", n % 997),
            format!("深圳市{}科技有限公司", n % 1999),
            word(["invests in", "funds", "partners with"]),
            format!("2{:03}-{:02}-{:02}", n % 25, n % 12 + 1, n % 28 + 1),
            format!("HK${}.{}m", n % 900, n % 10),
            word(["signed", "announced", "planned"]),
            format!("Press release {}", n % 500),
            format!("remark {n}"),
        ]
    };
    let rows = std::iter::once(row(1, headings.map(str::to_owned))).chain((0..rows).map(|n| row(n + 2, deal(n))));
    let sheet = Sheet { name: "Deals".to_owned(), rows: rows.collect(), ..Sheet::default() };
    Workbook { name: "deals.xlsx".to_owned(), sheets: vec![sheet], ..Workbook::default() }
}

#[divan::bench(args = [ROWS, MANY], sample_count = 10, sample_size = 1)]
fn understanding(bencher: Bencher<'_, '_>, rows: u32) {
    let workbook = deals(rows);
    bencher.bench(|| understand(&workbook, &mut Progress::new(&mut |_| true)));
}

/// What is done each time a choice is changed in the panel: here remarks are taken for tags.
#[divan::bench(args = [ROWS, MANY], sample_count = 10, sample_size = 1)]
fn changing_a_choice(bencher: Bencher<'_, '_>, rows: u32) {
    let workbook = deals(rows);
    let mut mapping = understand(&workbook, &mut Progress::new(&mut |_| true)).expect("it is wanted").mapping;
    if let Some(column) = mapping.tables[0].columns.last_mut() {
        column.role = Role::Tags;
    }
    bencher.bench(|| made(&workbook, &mapping));
}
