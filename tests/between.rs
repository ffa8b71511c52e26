//! Ties between groups: as plain data, as a picture, and as the command line tells them.
#![expect(clippy::expect_used, reason = "a test may stop at once")]

mod datasets;
#[path = "support/opened.rs"]
mod opened;

use std::{
    collections::{BTreeMap, BTreeSet},
    ops::ControlFlow,
    sync::Arc,
};

use datasets::any_dataset;
use emath::{Rect, Vec2};
use fixedbitset::FixedBitSet;
use opened::Opened;
use proptest::{collection::vec, prelude::*, sample::select};
use tieline::{
    cli::{Exit, Outcome, Terminal, run},
    dataset::{
        Dataset, bundled,
        filter::{Along, Filter},
        id::{EntityIndex, RelationIndex},
        look::ThemeName,
        names::Language,
        read::read_text,
    },
    export::{
        draw::{Drawing, Format, draw},
        page::{Extent, Ground, Page, Paper, Parts, Wording},
        pictured::Pictured,
        sheet::Sheet,
        svg::Lettering,
    },
    network::{
        Network,
        between::{Asked, Between, By, MOST, Side, Way},
        measure::Measure,
    },
    session::action::Action,
    words::Words,
};

const ENGLISH: Words = Words::of(Language::English);

/// The groups of one entity, found as plainly as can be.
fn groups_of(network: &Network, by: By, entity: EntityIndex) -> BTreeSet<String> {
    let dataset = network.dataset();
    let record = dataset.entity(entity);
    let groups: BTreeSet<String> = match by {
        By::NarrowSector => record.sectors.iter().map(|sector| dataset.sector(*sector).id.to_string()).collect(),
        By::Sector => {
            let widest = |sector| {
                let mut sector = sector;
                while let Some(wider) = dataset.sector(sector).parent {
                    sector = wider;
                }
                dataset.sector(sector).id.to_string()
            };
            record.sectors.iter().map(|sector| widest(*sector)).collect()
        }
        By::Kind => [dataset.entity_kind(record.kind).id.to_string()].into(),
        By::Community => {
            let number = network.group(entity, Measure::Community, Along::WithoutAdverse);
            number.map(|number| (number + 1).to_string()).into_iter().collect()
        }
        By::Group => {
            let groups = dataset.workspace.groups.iter().filter(|group| group.entities.contains(&entity));
            groups.map(|group| group.id.clone()).collect()
        }
    };
    if groups.is_empty() { [String::new()].into() } else { groups }
}

/// The ties from one group to another, of those in `ties`.
fn counted(network: &Network, asked: Asked, (row, column): (&str, &str), ties: &FixedBitSet) -> Vec<RelationIndex> {
    let dataset = network.dataset();
    let runs = |tie: &RelationIndex| {
        let record = dataset.relation(*tie);
        let is_in = |end, group: &str| groups_of(network, asked.by, end).contains(group);
        let there = is_in(record.from, row) && is_in(record.to, column);
        let back = is_in(record.to, row) && is_in(record.from, column);
        let both = asked.way == Way::Together || dataset.relation_kind(record.kind).symmetric;
        there || (both && back)
    };
    dataset.relation_indices().filter(|tie| ties.contains(tie.position())).filter(runs).collect()
}

fn asked() -> impl Strategy<Value = Asked> {
    (select(&By::ALL[..]), select(&Way::ALL[..])).prop_map(|(by, way)| Asked { by, way })
}

/// Any dataset, and some of its ties.
fn looked_at() -> impl Strategy<Value = (Network, FixedBitSet)> {
    (any_dataset(), vec(any::<bool>(), 8)).prop_map(|(dataset, chosen)| {
        let mut ties = FixedBitSet::with_capacity(dataset.relations.len());
        (0..dataset.relations.len()).for_each(|tie| ties.set(tie, chosen[tie]));
        (Network::new(Arc::new(dataset)), ties)
    })
}

fn found(network: &Network, asked: Asked, ties: &FixedBitSet) -> Between {
    Between::new(asked, network, &network.dataset().workspace.groups, Along::WithoutAdverse, ties)
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn every_cell_has_the_ties_that_a_plain_count_finds((network, ties) in looked_at(), asked in asked()) {
        let found = found(&network, asked, &ties);
        let groups = &network.dataset().workspace.groups;
        let ids: Vec<String> = found.sides.iter().map(|side| side.id(&network, groups).unwrap_or_default()).collect();
        for (row, from) in ids.iter().enumerate() {
            for (column, to) in ids.iter().enumerate() {
                prop_assert_eq!(found.cell(row, column), counted(&network, asked, (from, to), &ties), "{} {}", from, to);
            }
        }
        // Nothing that is shown is left out, and nothing is counted that is not.
        let cells = (0..ids.len()).flat_map(|row| (0..ids.len()).map(move |column| (row, column)));
        let all: BTreeSet<RelationIndex> = cells.flat_map(|(row, column)| found.cell(row, column)).copied().collect();
        prop_assert_eq!(all, ties.ones().map(RelationIndex::new).collect());
        prop_assert_eq!(found.ties, ties.count_ones(..));
        let ends: BTreeSet<EntityIndex> = ties.ones().flat_map(|tie| network.ends(RelationIndex::new(tie))).collect();
        let several = ends.iter().filter(|end| groups_of(&network, asked.by, **end).len() > 1).count();
        prop_assert_eq!(found.several, several);
    }

    #[test]
    fn the_numbers_come_to_all_pairs_of_groups_at_the_ends((network, ties) in looked_at(), by in select(&By::ALL[..])) {
        let found = found(&network, Asked { by, way: Way::Directed }, &ties);
        let count = found.sides.len();
        let sum: usize = (0..count * count).map(|at| found.cell(at / count, at % count).len()).sum();
        let pairs = |tie: RelationIndex| {
            let record = network.dataset().relation(tie);
            let [from, to] = [record.from, record.to].map(|end| groups_of(&network, by, end));
            let there = from.iter().flat_map(|row| to.iter().map(move |column| (row.clone(), column.clone())));
            let symmetric = network.dataset().relation_kind(record.kind).symmetric;
            let all: BTreeSet<(String, String)> =
                there.flat_map(|(row, column)| if symmetric { vec![(row.clone(), column.clone()), (column, row)] } else { vec![(row, column)] }).collect();
            all.len()
        };
        prop_assert_eq!(sum, ties.ones().map(RelationIndex::new).map(pairs).sum::<usize>());
    }

    #[test]
    fn either_way_both_halves_are_the_same((network, ties) in looked_at(), by in select(&By::ALL[..])) {
        let found = found(&network, Asked { by, way: Way::Together }, &ties);
        for row in 0..found.sides.len() {
            for column in 0..row {
                prop_assert_eq!(found.cell(row, column), found.cell(column, row));
            }
        }
    }
}

fn network(sample: bundled::Sample) -> Network {
    Network::new(Arc::new(read_text(sample.text).dataset.expect("a bundled dataset")))
}

/// All ties of a dataset.
fn all(dataset: &Dataset) -> FixedBitSet {
    let mut ties = FixedBitSet::with_capacity(dataset.relations.len());
    ties.insert_range(..);
    ties
}

/// A dataset of so many sectors, each of two entities: as many ties between these as the sector has a number, from 1 on.
/// One sector more has nobody.
fn sectors(count: usize) -> Dataset {
    let list = |of: &dyn Fn(usize) -> String| (1..=count).map(of).collect::<Vec<_>>().concat();
    let entity = |nth: usize, end: char| {
        format!(
            "(id: \"{end}{nth}\", kind: \"k\", name: {{\"en\": \"{end}{nth}\"}}, sectors: [\"s{nth}\"], evidence: [(source: \"s\")]),"
        )
    };
    let tie = |nth: usize, at: usize| {
        format!(
            "(id: \"r{nth}-{at}\", from: \"a{nth}\", to: \"b{nth}\", kind: \"t\", evidence: [(source: \"s\", at: \"{at}\")]),"
        )
    };
    let text = format!(
        "(schema: \"tieline/1\", id: \"x\", title: {{\"en\": \"X\"}}, sources: [(id: \"s\", title: \"S\")], \
         sectors: [{}(id: \"empty\", name: {{\"en\": \"Empty\"}})], entity_kinds: [(id: \"k\", name: {{\"en\": \"K\"}})], \
         relation_kinds: [(id: \"t\", name: {{\"en\": \"T\"}})], entities: [{}], relations: [{}])",
        list(&|nth| format!("(id: \"s{nth}\", name: {{\"en\": \"Sector {nth}\"}}),")),
        list(&|nth| [entity(nth, 'a'), entity(nth, 'b')].concat()),
        list(&|nth| (1..=nth).map(|at| tie(nth, at)).collect::<Vec<_>>().concat()),
    );
    let reading = read_text(&text);
    reading.dataset.unwrap_or_else(|| panic!("{:?}", reading.problems))
}

#[test]
fn of_too_many_groups_those_with_fewest_ties_share_a_row() {
    let count = MOST + 10;
    let network = Network::new(Arc::new(sectors(count)));
    let found = found(&network, Asked::default(), &all(network.dataset()));
    let smaller = found.sides.iter().position(|side| matches!(side, Side::Smaller(_))).expect("a row for all others");
    let shared = count + 1 - MOST;
    assert_eq!(found.sides[smaller], Side::Smaller(shared), "with their number");
    let own: Vec<usize> = (0..found.sides.len()).filter(|row| *row != smaller).collect();
    assert_eq!(own.len(), MOST - 1);
    // Sector number n has n ties, all within it.
    assert!(own.iter().all(|row| found.cell(*row, *row).len() > shared), "the best tied have a row of their own");
    assert_eq!(found.cell(smaller, smaller).len(), (1..=shared).sum::<usize>());
    assert_eq!(found.idle, 1, "a sector without anybody is left out and counted");
}

#[test]
fn what_counts_twice_and_what_is_left_out_is_said() {
    let network = network(bundled::FOUNDING);
    let ties = all(network.dataset());
    let said = found(&network, Asked::default(), &ties).sentence(ENGLISH);
    assert!(said.starts_with("177 ties that are shown; each counted from where it begins to where it leads"), "{said}");
    assert!(said.contains("entities in several sectors count in each"), "{said}");
    let none = FixedBitSet::with_capacity(network.dataset().relations.len());
    let found = found(&network, Asked { way: Way::Together, ..Asked::default() }, &none);
    assert_eq!((found.ties, found.sides.len()), (0, 0));
}

/// A page of the matrix of what was opened.
fn page(opened: &Opened, asked: Asked, page: Page, language: Language) -> Sheet {
    let mut session = opened.session();
    session.apply(Action::SetLanguage(language));
    Pictured::Between(asked).sheet(&session, page, &Wording::default())
}

#[test]
fn a_matrix_lies_within_its_page_in_every_size_theme_and_language() {
    let opened = Opened::read(bundled::FOUNDING);
    for (paper, language) in Paper::ALL.into_iter().zip(Language::ALL.into_iter().cycle()) {
        for (by, theme) in By::ALL.into_iter().zip(ThemeName::ALL.into_iter().cycle()) {
            let extent = Extent::Page(paper.size());
            let asked = Asked { by, way: Way::Together };
            let sheet =
                page(&opened, asked, Page { extent, letters: paper.letters(), theme, ..Page::default() }, language);
            let all = Rect::from_min_size(emath::Pos2::ZERO, sheet.size);
            assert!(sheet.texts().all(|text| all.contains(text.center)), "{paper} {by:?}");
            for text in &sheet.labels {
                let wide = tieline::scene::text::width(&text.words, text.size, text.font);
                let area = Rect::from_center_size(text.center, Vec2::new(wide, text.size));
                assert!(sheet.map.expand(1.0).contains_rect(area), "{paper} {by:?}: {}", text.words);
            }
            let is_empty = by == By::Group;
            assert_eq!(sheet.gathered.is_empty(), is_empty, "{by:?}: the bundled dataset keeps no groups");
        }
    }
}

#[test]
fn a_matrix_is_written_in_every_format_and_its_numbers_are_text() {
    let sheet = page(&Opened::read(bundled::FOUNDING), Asked::default(), Page::default(), Language::English);
    for format in Format::ALL {
        let drawing = Drawing { format, scale: 1.0, lettering: Lettering::Embedded };
        let bytes = draw(&sheet, drawing, &mut |_| ControlFlow::Continue(())).expect("a picture");
        assert!(bytes.len() > 2000, "{format}");
        if format == Format::Svg {
            let svg = String::from_utf8(bytes).expect("UTF-8");
            assert!(svg.contains("Ties between sectors") && svg.contains("177 ties that are shown"), "{svg}");
            assert!(svg.contains("<title>Within "), "each cell says what it counts");
        }
    }
}

#[test]
fn a_matrix_without_furniture_and_ground_is_the_numbers_alone() {
    let bare = Page { parts: Parts::NONE, ground: Ground::Transparent, ..Page::default() };
    let sheet = page(&Opened::read(bundled::FOUNDING), Asked::default(), bare, Language::Traditional);
    assert_eq!((sheet.background, sheet.heading.len(), sheet.foot.len()), (None, 0, 0));
    assert!(sheet.description.starts_with("領域之間的關係。"), "{}", sheet.description);
}

fn between(arguments: &str) -> (Outcome, String, String) {
    let (mut out, mut err) = (Vec::new(), Vec::new());
    let all = ["tieline", "between", "bundled"].into_iter().chain(arguments.split_whitespace());
    let outcome = run(all, &mut Terminal { out: &mut out, err: &mut err });
    let text = |bytes| String::from_utf8(bytes).expect("UTF-8");
    (outcome, text(out), text(err))
}

#[test]
fn the_command_line_tells_the_same_in_four_forms() {
    let (outcome, table, _) = between("--by kind --year 2024");
    assert_eq!(outcome, Outcome::Done(Exit::Fine));
    assert!(table.starts_with("Ties between kinds of entities\n79 ties that are shown"), "{table}");
    let (_, json, _) = between("--by kind --year 2024 --format json");
    let printed: serde_json::Value = serde_json::from_str(&json).expect("JSON");
    let cells = printed["cells"].as_array().expect("cells");
    let network = network(bundled::FOUNDING);
    let shown = Filter { years: Some((2024, 2024)), ..Filter::default() }.apply(&network);
    let found = found(&network, Asked { by: By::Kind, way: Way::Directed }, &shown.relations);
    let mut told = BTreeMap::new();
    for cell in cells {
        let at = ["row", "column", "count"].map(|key| cell[key].as_u64().expect("a number") as usize);
        assert_eq!(at[2], cell["ties"].as_array().expect("ties").len());
        told.insert((at[0], at[1]), at[2]);
    }
    let count = found.sides.len();
    assert_eq!(printed["groups"].as_array().expect("groups").len(), count);
    for at in (0..count).flat_map(|row| (0..count).map(move |column| (row, column))) {
        assert_eq!(told.get(&at).copied().unwrap_or_default(), found.cell(at.0, at.1).len(), "{at:?}");
    }
    let (_, csv, _) = between("--by kind --year 2024 --format csv");
    assert_eq!(csv.lines().count(), count + 1, "{csv}");
    let (_, markdown, _) = between("--either-way --format md");
    assert!(markdown.contains("| Either way |") && markdown.contains("| ---: |"), "{markdown}");
}

#[test]
fn without_groups_the_command_line_says_so() {
    let (outcome, _, err) = between("--by group");
    assert_eq!(outcome, Outcome::Done(Exit::Usage));
    assert!(err.contains("no groups are kept with the dataset"), "{err}");
    assert_eq!(between("--by shape").0, Outcome::Done(Exit::Usage));
}
