//! The table twin: the same records as the map, in any order, and out to spreadsheets and back.
#![expect(clippy::expect_used, reason = "a test may stop at once")]

mod datasets;
#[path = "support/opened.rs"]
mod opened;
#[path = "filter_properties/strategies.rs"]
mod strategies;

use std::{cmp::Ordering, collections::BTreeSet, sync::Arc};

use datasets::any_dataset;
use opened::Opened;
use proptest::{collection::vec, option, prelude::*, sample::select};
use strategies::{dataset, filter};
use tieline::{
    dataset::{Dataset, bundled, filter::Filter, fold::fold, names::Language, view::Selection},
    exchange::{
        progress::Progress,
        read::{Wanted, read},
        sheet::{self, Workbook},
        write::extract::{self, Cell, Extract},
    },
    filter::shown::Shown,
    network::Network,
    table::{
        Column, Direction, Facts, Laid, Measured, Setup, SortBy, Subject, Table, Tally,
        leaving::{Leaving, extract},
        lines::{Line, Lines},
        measured::measured,
        plain::{Form, text},
        quality::{About, Matter, Quality},
    },
    words::Words,
};

/// A network and what is shown of it, so that facts can be taken of it.
#[derive(Debug)]
struct Looked {
    network: Network,
    filter: Filter,
    shown: Shown,
    tally: Tally,
    undated: bool,
    language: Language,
    measures: Vec<Measured>,
}

impl Looked {
    fn at(network: Network, filter: Filter, undated: bool, language: Language) -> Self {
        let shown = filter.apply(&network);
        let tally = Tally::new(&network, &shown, undated);
        let measures = measured(&network, filter.along);
        Self { network, filter, shown, tally, undated, language, measures }
    }

    fn facts(&self) -> Facts<'_> {
        let Self { network, shown, tally, undated, language, measures, .. } = self;
        Facts { network, shown, undated: *undated, words: Words::of(*language), tally, measures }
    }

    fn lay(&self, subject: Subject, setup: &Setup) -> Laid {
        Table::new(subject, &self.facts()).lay(setup, &self.facts())
    }
}

fn looked_at(dataset: impl Strategy<Value = Dataset>) -> impl Strategy<Value = Looked> {
    (dataset, filter(), any::<bool>(), select(&Language::ALL[..])).prop_map(|(dataset, filter, undated, language)| {
        // A filter is made for datasets of another size, and may name what this one lacks.
        let filter = if dataset.id == "any" { Filter { context: filter.context, ..Filter::default() } } else { filter };
        Looked::at(Network::new(Arc::new(dataset)), filter, undated, language)
    })
}

fn subject() -> impl Strategy<Value = Subject> {
    select(&Subject::ALL[..])
}

/// Something to ask of a table: any columns of it, in any order, sorted, grouped and sifted in any way.
fn asked() -> impl Strategy<Value = (Subject, Setup)> {
    subject().prop_flat_map(|subject| {
        let columns = Column::of(subject, &[]);
        let direction = select(&[Direction::Up, Direction::Down][..]);
        let key = (select(columns.clone()), direction).prop_map(|(column, direction)| SortBy { column, direction });
        let query = select(&["", "k1", "e 1", "S", "june 2020", "zzz"][..]);
        let parts = (vec(select(columns.clone()), 1..6), vec(key, 0..4), option::of(select(columns)), query);
        parts.prop_map(move |(columns, sort, group, query)| {
            (subject, Setup { columns, sort, group, query: query.to_owned() })
        })
    })
}

/// How a plain reading of the setup orders two rows.
fn plainly(facts: &Facts<'_>, subject: Subject, setup: &Setup, (one, other): (u32, u32)) -> Ordering {
    let group = setup.group.map(|column| {
        let direction = setup.sorted_by(column).map_or(Direction::Up, |(_, direction)| direction);
        SortBy { column, direction }
    });
    let keys = group.into_iter().chain(setup.sort.iter().copied());
    let by = |SortBy { column, direction }: SortBy| {
        let [one, other] = [one, other].map(|record| column.value(facts, subject, record).key(facts));
        match (one, other) {
            (None, None) => Ordering::Equal,
            (None, _) => Ordering::Greater,
            (_, None) => Ordering::Less,
            (one, other) if direction == Direction::Up => one.cmp(&other),
            (one, other) => other.cmp(&one),
        }
    };
    keys.map(by).find(|order| order.is_ne()).unwrap_or(Ordering::Equal)
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(192))]

    #[test]
    fn the_rows_are_what_the_map_shows(looked in looked_at(dataset())) {
        let (shown, facts) = (&looked.shown, looked.facts());
        let rows = |subject: Subject| -> BTreeSet<usize> {
            facts.rows(subject).into_iter().map(|record| record as usize).collect()
        };
        let undated = |bits: &fixedbitset::FixedBitSet| if looked.undated { bits.ones().collect() } else { Vec::new() };
        let ties = shown.relations.ones().chain(shown.context_relations.ones()).chain(undated(&shown.undated));
        prop_assert_eq!(rows(Subject::Ties), ties.collect::<BTreeSet<_>>());
        let entities = shown.entities.ones().chain(shown.context_entities.ones());
        let entities: BTreeSet<usize> = entities.chain(undated(&shown.undated_entities)).collect();
        prop_assert_eq!(&rows(Subject::Entities), &entities);
        let cited: BTreeSet<usize> = rows(Subject::Ties).into_iter()
            .flat_map(|at| looked.network.dataset().relations[at].evidence.iter())
            .chain(entities.iter().flat_map(|at| looked.network.dataset().entities[*at].evidence.iter()))
            .map(|piece| piece.source.position()).collect();
        let sources = rows(Subject::Sources);
        prop_assert!(sources.is_superset(&cited));
        prop_assert!(sources == cited || shown.relations.is_full() && shown.entities.is_full());
    }

    #[test]
    fn rows_are_sorted_as_a_plain_stable_sort_does(looked in looked_at(any_dataset()), (subject, setup) in asked()) {
        let facts = looked.facts();
        let laid = looked.lay(subject, &Setup { query: String::new(), ..setup.clone() });
        let mut plain = facts.rows(subject);
        plain.sort_by(|one, other| plainly(&facts, subject, &setup, (*one, *other)));
        prop_assert_eq!(laid.rows, plain);
    }

    #[test]
    fn sorting_again_changes_nothing_and_loses_nothing(looked in looked_at(dataset()), (subject, setup) in asked()) {
        let facts = looked.facts();
        let mut table = Table::new(subject, &facts);
        let first = table.lay(&setup, &facts);
        prop_assert_eq!(&table.lay(&setup, &facts), &first);
        let unsifted = table.lay(&Setup { query: String::new(), ..setup.clone() }, &facts);
        let mut all = unsifted.rows.clone();
        all.sort_unstable();
        prop_assert_eq!(all, facts.rows(subject));
        // What is found stands in the order in which it stood among all.
        let found: BTreeSet<u32> = first.rows.iter().copied().collect();
        let kept: Vec<u32> = unsifted.rows.into_iter().filter(|record| found.contains(record)).collect();
        prop_assert_eq!(first.rows, kept);
    }

    #[test]
    fn more_words_never_find_more_and_each_row_mentions_all(looked in looked_at(dataset()), (subject, setup) in asked()) {
        let facts = looked.facts();
        let wider = looked.lay(subject, &setup);
        let narrow = Setup { query: format!("{} k", setup.query), ..setup.clone() };
        let narrower: BTreeSet<u32> = looked.lay(subject, &narrow).rows.into_iter().collect();
        prop_assert!(narrower.is_subset(&wider.rows.iter().copied().collect()));
        for record in &wider.rows {
            let texts: Vec<String> =
                setup.columns.iter().map(|column| column.value(&facts, subject, *record).folded(&facts)).collect();
            for word in setup.query.split_whitespace().map(fold) {
                prop_assert!(texts.iter().any(|text| text.contains(&word)), "{} in {:?}", word, texts);
            }
        }
    }

    #[test]
    fn groups_add_up_and_every_row_of_one_says_the_same(looked in looked_at(dataset()), (subject, setup) in asked()) {
        let laid = looked.lay(subject, &setup);
        let Some(column) = setup.group else {
            prop_assert!(laid.groups.is_empty());
            return Ok(());
        };
        prop_assert_eq!(laid.groups.iter().map(|group| group.count).sum::<usize>(), laid.rows.len());
        let facts = looked.facts();
        let key = |record: u32| column.value(&facts, subject, record).key(&facts);
        for group in &laid.groups {
            let rows = &laid.rows[group.start..group.start + group.count];
            prop_assert!(rows.iter().all(|record| key(*record) == key(group.record)));
        }
        for pair in laid.groups.windows(2) {
            prop_assert!(key(pair[0].record) != key(pair[1].record), "no group comes twice in a row");
        }
        let lines = Lines::new(&laid, &BTreeSet::new());
        let rows = (0..lines.len()).filter(|line| matches!(lines.at(*line), Some(Line::Row(_)))).count();
        prop_assert_eq!((rows, lines.len()), (laid.rows.len(), laid.rows.len() + laid.groups.len()));
    }

    #[test]
    fn a_workbook_read_back_has_the_same_cells(looked in looked_at(any_dataset())) {
        let extract = everything(&looked);
        let book = read_back("table.xlsx", &extract::workbook(&extract).expect("a workbook"));
        prop_assert_eq!(book.sheets.len(), extract.tables.len());
        for (sheet, table) in book.sheets.iter().zip(&extract.tables) {
            prop_assert_eq!(&sheet.name, &table.name);
            let head = extract.about.len() + 2;
            let row = |at: usize| sheet.rows.iter().find(|row| row.number as usize == at + 1);
            for (column, (heading, _)) in table.headings.iter().enumerate() {
                prop_assert_eq!(row(head).map(|row| row.cell(column).shown.as_str()), Some(heading.as_str()));
            }
            for (nth, cells) in table.rows.iter().enumerate() {
                for (column, cell) in cells.iter().enumerate() {
                    let there = row(head + 1 + nth).map(|row| row.cell(column).clone()).unwrap_or_default();
                    prop_assert!(is_same(cell, &there), "{:?} became {:?}", cell, there);
                }
            }
        }
    }

    #[test]
    fn rows_in_csv_read_back_have_the_same_cells(looked in looked_at(any_dataset()), subject in subject()) {
        let facts = looked.facts();
        let table = Leaving { columns: Column::of(subject, &[]), ..Leaving::usual(subject, &facts) }.table(&facts);
        let written = extract::csv(&table);
        let mut reader = csv::ReaderBuilder::new().has_headers(false).from_reader(&written[3..]);
        let rows: Vec<Vec<String>> = reader.records()
            .map(|row| row.expect("a row").iter().map(str::to_owned).collect()).collect();
        prop_assert_eq!(rows.len(), table.rows.len() + 1);
        for (cells, read) in table.rows.iter().zip(rows.iter().skip(1)) {
            for (cell, read) in cells.iter().zip(read) {
                let said = cell.text();
                prop_assert!(*read == said || *read == extract::harmless(&said), "{:?} became {:?}", cell, read);
            }
        }
    }

    #[test]
    fn rows_as_text_have_as_many_cells_as_columns(looked in looked_at(any_dataset()), subject in subject()) {
        let (facts, columns) = (looked.facts(), Column::of(subject, &[]));
        let rows = facts.rows(subject);
        let said = text(Form::Tabs, (subject, &columns), &rows, &facts);
        prop_assert_eq!(said.lines().count(), rows.len() + 1);
        prop_assert!(said.lines().all(|line| line.split('\t').count() == columns.len()));
        let said = text(Form::Markdown, (subject, &columns), &rows, &facts);
        prop_assert_eq!(said.lines().count(), rows.len() + 2);
        let bars = |line: &str| line.replace("\\\\", "").replace("\\|", "").matches('|').count();
        prop_assert!(said.lines().all(|line| bars(line) == columns.len() + 1), "{}", said);
    }
}

/// All tables with all their columns, as they leave the program.
fn everything(looked: &Looked) -> Extract {
    let facts = looked.facts();
    let table = |subject| Leaving { columns: Column::of(subject, &looked.measures), ..Leaving::usual(subject, &facts) };
    extract(&Subject::ALL.map(table), &looked.filter, &facts)
}

fn read_back(name: &str, bytes: &[u8]) -> Workbook {
    read(name, bytes, &Wanted::default(), &mut Progress::new(&mut |_| true)).expect("our own file")
}

/// Whether a cell that was read holds what was written, as what it is.
fn is_same(written: &Cell, read: &sheet::Cell) -> bool {
    // Spreadsheets end lines in one way only.
    let plain = |text: &str| text.replace('\r', "").trim().to_owned();
    let as_text = |text: &str| plain(&read.shown) == plain(text);
    match (written, &*read.value()) {
        (Cell::Empty, sheet::Value::Empty) => true,
        (Cell::Number(number), sheet::Value::Number(there)) => number.normalize() == there.normalize(),
        (Cell::Date(date), sheet::Value::Date(there)) => date == there,
        // What a spreadsheet cannot hold as what it is stays as it is said.
        (Cell::Number(_) | Cell::Date(_), sheet::Value::Text)
        | (Cell::Text(_) | Cell::Link { .. } | Cell::Source(..), _) => as_text(&written.text()),
        _ => false,
    }
}

fn founding(language: Language) -> Looked {
    let dataset = Arc::clone(Opened::read(bundled::FOUNDING).session().network().dataset());
    Looked::at(Network::new(dataset), Filter::default(), false, language)
}

#[test]
fn a_column_sorts_by_what_its_cells_mean() {
    let looked = founding(Language::English);
    let facts = looked.facts();
    let sorted = |column, direction| {
        let setup = Setup { sort: vec![SortBy { column, direction }], ..Setup::of(Subject::Ties) };
        looked.lay(Subject::Ties, &setup).rows
    };
    let said = |rows: &[u32], column: Column| -> Vec<String> {
        rows.iter().map(|row| column.value(&facts, Subject::Ties, *row).text(&facts).into_owned()).collect()
    };
    let newest = sorted(Column::When, Direction::Down);
    let first = |row: u32| looked.network.dataset().relations[row as usize].when.dates().next();
    assert_eq!(first(newest[0]), newest.iter().filter_map(|row| first(*row)).max());
    let newest = said(&newest, Column::When);
    assert!(newest.last().is_some_and(String::is_empty), "what has no date comes last");
    let oldest = said(&sorted(Column::When, Direction::Up), Column::When);
    assert!(oldest.last().is_some_and(String::is_empty), "either way round");
    let from = said(&sorted(Column::From, Direction::Up), Column::From);
    assert!(from.windows(2).all(|pair| fold(&pair[0]) <= fold(&pair[1])), "{from:?}");
}

#[test]
fn a_row_is_found_by_a_name_in_any_language() {
    let english = founding(Language::English);
    let find = |query: &str| {
        let setup = Setup { query: query.to_owned(), ..Setup::of(Subject::Entities) };
        english.lay(Subject::Entities, &setup).rows
    };
    let by_name = find("Hong Kong Investment Corporation");
    assert!(!by_name.is_empty());
    for other in ["香港投資管理有限公司", "香港投资管理有限公司", "hkic"] {
        let found = find(other);
        assert!(by_name.iter().all(|row| found.contains(row)), "{other}");
    }
}

#[test]
fn a_row_and_the_selection_on_the_map_lead_to_each_other() {
    let looked = founding(Language::English);
    let dataset = looked.network.dataset();
    for subject in [Subject::Ties, Subject::Entities, Subject::Sources] {
        for record in looked.facts().rows(subject) {
            let selection = subject.selection(dataset, record).expect("a selection");
            assert_eq!(subject.selected(dataset, &selection), [record], "{subject:?}");
        }
    }
    assert!(Subject::Ties.selected(dataset, &Selection::Nothing).is_empty());
}

#[test]
fn an_extract_says_what_it_is_of_and_leads_to_its_sources() {
    let looked = founding(Language::English);
    let extract =
        extract(&Subject::ALL.map(|subject| Leaving::usual(subject, &looked.facts())), &looked.filter, &looked.facts());
    assert_eq!(
        extract.tables.iter().map(|table| table.name.as_str()).collect::<Vec<_>>(),
        ["Ties", "Entities", "Sources", "Figures"]
    );
    assert!(extract.about.iter().any(|line| line.starts_with("As of the newest source, ")), "{:?}", extract.about);
    let bytes = extract::workbook(&extract).expect("a workbook");
    assert_eq!(bytes, extract::workbook(&extract).expect("a workbook"), "the same is the same file");
}

#[test]
fn the_state_of_the_record_is_told_with_the_records() {
    let looked = founding(Language::English);
    let quality = Quality::new(&looked.facts());
    let dataset = looked.network.dataset();
    let undated = dataset.relations.iter().filter(|tie| tie.when == tieline::dataset::when::When::Unstated).count();
    assert_eq!(quality.of(Matter::NoDate).len(), undated);
    let english_alone =
        dataset.entities.iter().filter(|entity| !entity.unnamed && entity.name.within(Language::Traditional).is_none());
    assert_eq!(quality.of(Matter::NoChineseName).len(), english_alone.count());
    for about in quality.of(Matter::EditorsDate) {
        let basis = match about {
            About::Tie(tie) => dataset.relation(*tie).when_basis,
            About::Entity(entity) => dataset.entity(*entity).when_basis,
            other => panic!("{other:?} has no date"),
        };
        assert_eq!(basis, Some(tieline::dataset::when::Basis::Editorial));
    }
    assert!(!quality.of(Matter::SuspectAmount).is_empty() && !quality.of(Matter::OneSource).is_empty());
}
