//! Each construct of a table on its own.

use tieline::{
    dataset::{
        Dataset, amount::Qualifier, message::Message, names::Language, read::read_text, relation::Status, when::When,
        write::write,
    },
    exchange::{
        import::{Imported, checked, import, import_spent, with_report},
        mapping::{self, Mapping, Role, Rows},
        progress::{Progress, Refused},
        read::{Wanted, read},
        report::{Record, Sort},
        sheet::{Cell, Row, Sheet, Workbook},
        tables::set_apart,
        understand::{Asks, Understood, again, understand, with},
    },
    words::Words,
};

/// A sheet of rows on lines and cells between strokes; an empty line is an empty row.
fn sheet(name: &str, rows: &str) -> Sheet {
    let row = |(number, line): (u32, &str)| {
        let cells = if line.is_empty() { Vec::new() } else { line.split('|').map(Cell::text).collect() };
        Row { number, hidden: false, cells }
    };
    let rows = (1..).zip(rows.lines()).map(row).filter(|row| !row.cells.is_empty()).collect();
    Sheet { name: name.to_owned(), rows, ..Sheet::default() }
}

fn book(sheets: &[(&str, &str)]) -> Workbook {
    let sheets = sheets.iter().map(|(name, rows)| sheet(name, rows)).collect();
    Workbook { name: "book.xlsx".to_owned(), sheets, ..Workbook::default() }
}

fn understood(workbook: &Workbook) -> Understood {
    understand(workbook, &mut Progress::new(&mut |_| true)).expect("it is not given up")
}

fn imported(workbook: &Workbook, mapping: &Mapping) -> Imported {
    let imported = import(workbook, mapping, &mut Progress::new(&mut |_| true)).expect("it is not given up");
    let reading = read_text(&write(&imported.dataset));
    let errors: Vec<_> = reading.problems.iter().filter(|problem| problem.is_error()).collect();
    assert!(errors.is_empty(), "{errors:#?}");
    assert_eq!(reading.dataset.as_ref(), Some(&imported.dataset));
    imported
}

fn made(sheets: &[(&str, &str)]) -> Imported {
    let workbook = book(sheets);
    imported(&workbook, &understood(&workbook).mapping)
}

/// Every tie as "from -kind-> to".
fn ties(dataset: &Dataset) -> Vec<String> {
    let name = |index| dataset.entity(index).name.get(Language::English);
    let tie = |relation: &tieline::dataset::relation::Relation| {
        let kind = dataset.relation_kind(relation.kind).name.get(Language::English);
        format!("{} -{kind}-> {}", name(relation.from), name(relation.to))
    };
    dataset.relations.iter().map(tie).collect()
}

fn names(dataset: &Dataset) -> Vec<&str> {
    dataset.entities.iter().map(|entity| entity.name.get(Language::English)).collect()
}

fn english(message: &Message) -> String {
    Words::of(Language::English).message(message)
}

/// The lines of the report of a sort, with their rows.
fn told(imported: &Imported, sort: Sort) -> Vec<String> {
    let lines = imported.report.lines.iter().filter(|line| line.sort == sort);
    lines.map(|line| format!("{}: {}", line.spot.map_or(0, |spot| spot.row), english(&line.said))).collect()
}

fn role(understood: &Understood, table: usize, heading: &str) -> Role {
    let columns = &understood.mapping.tables[table].columns;
    columns.iter().find(|column| column.heading == heading).map(|column| column.role).expect("there is such a column")
}

#[test]
fn titles_two_headings_totals_footnotes_and_repeated_headings_are_no_records() {
    let made = made(&[(
        "Deals",
        "Deals of the year\n\nInvestor|Investor|Investee|Deal\nName|City|Name|Amount\nAsh|Rome|Birch|HK$5m\nCedar|Oslo|Birch|HK$6m\nInvestor|Investor|Investee|Deal\nName|City|Name|Amount\nAsh|Rome|Dogwood|HK$7m\nTotal|||HK$18m\nSource: a list",
    )]);
    assert_eq!(made.dataset.relations.len(), 3, "{:?}", ties(&made.dataset));
    assert_eq!(made.dataset.description.get(Language::English), "Deals of the year");
    assert!(told(&made, Sort::Skipped).iter().any(|line| line.starts_with("10: ")), "{:?}", told(&made, Sort::Skipped));
    assert!(told(&made, Sort::Skipped).iter().any(|line| line.starts_with("11: ")));
}

#[test]
fn totals_with_printed_sums_words_for_nothing_and_in_two_languages_are_no_records() {
    let firms = "Organisation|Type|Funding\nAsh|Company|HK$1m\nBirch|University|HK$2m\n";
    for total in ["Total||HK$3m", "合計 Total||HK$3m", "總計|—|HK$3m", "Total|N/A|3"] {
        let made = made(&[("Firms", &format!("{firms}{total}"))]);
        assert_eq!(names(&made.dataset), ["Ash", "Birch"], "{total}");
        assert!(told(&made, Sort::Skipped).iter().any(|line| line.starts_with("4: ")), "{total}");
    }
    let deals = "From|To|Amount\nAsh|Birch|HK$1m\nAsh|Cedar|HK$2m\n合計 Total|合計 Total|HK$3m";
    let deals = made(&[("Deals", deals)]);
    assert_eq!(names(&deals.dataset), ["Ash", "Birch", "Cedar"]);
    assert!(told(&deals, Sort::Skipped).iter().any(|line| line.starts_with("4: ")));
}

#[test]
fn totals_of_a_matrix_are_no_ties() {
    let rows = "|Ash|Birch|Cedar|合計\nAsh|0|1|2|3\nBirch|0|0|1|1\nCedar|0|3|0|3\nTotal|0|4|3|7";
    let made = made(&[("Ties", rows)]);
    assert_eq!(names(&made.dataset), ["Ash", "Birch", "Cedar"]);
    assert_eq!(made.dataset.relations.len(), 4, "{:?}", ties(&made.dataset));
    let skipped = told(&made, Sort::Skipped);
    assert!(skipped.iter().any(|line| line.starts_with("1: ") && line.contains("合計")), "{skipped:?}");
    assert!(skipped.iter().any(|line| line.starts_with("5: ")), "{skipped:?}");
}

#[test]
fn a_tie_to_itself_among_several_of_a_row_is_told_and_counts_where_they_share_a_sum() {
    let rows = "Lead|Partner|Amount\nAsh|Ash; Birch|HK$10m\nAsh|Birch; Cedar|HK$20m\nBirch|Cedar|HK$30m";
    let made = made(&[("Deals", rows)]);
    assert_eq!(made.dataset.relations.len(), 4, "{:?}", ties(&made.dataset));
    let skipped = told(&made, Sort::Skipped);
    assert!(skipped.iter().any(|line| line.starts_with("2: ") && line.contains("Ash")), "{skipped:?}");
    let notes: Vec<&str> = made.dataset.relations.iter().filter_map(|tie| tie.extra.note.as_deref()).collect();
    assert_eq!(notes, ["The amount is that of 2 ties of one row together"; 3]);
}

#[test]
fn a_hidden_row_that_is_skipped_is_not_said_to_be_read() {
    let mut workbook = book(&[("Deals", "From|To|Note\nAsh|Birch|one\nAsh||two\nAsh|Cedar|three")]);
    for row in workbook.sheets[0].rows.iter_mut().skip(2) {
        row.hidden = true;
    }
    let made = imported(&workbook, &understood(&workbook).mapping);
    assert_eq!(made.dataset.relations.len(), 2);
    let hidden: Vec<String> =
        told(&made, Sort::Noticed).into_iter().filter(|line| line.contains("hidden in the sheet")).collect();
    assert_eq!(hidden.len(), 1, "{hidden:?}");
    assert!(hidden[0].starts_with("4: "), "{hidden:?}");
}

#[test]
fn a_beginning_and_an_end_that_are_not_known_to_the_day_are_no_certain_span() {
    let network = br#"{"nodes": [{"id": "ash"}, {"id": "birch"}], "links": [
        {"source": "ash", "target": "birch", "when": "[2020..2022]", "ended": "[2023..2025]"},
        {"source": "ash", "target": "birch", "when": "2020", "ended": "2023"}]}"#;
    let mut always = |_| true;
    let mut progress = Progress::new(&mut always);
    let workbook = read("network.json", network, &Wanted::default(), &mut progress).expect("it is a network");
    let made = imported(&workbook, &understood(&workbook).mapping);
    let date = |text: &str| text.parse().ok();
    let between = |from, to| When::Between { earliest: date(from), latest: date(to) };
    let [open, known] = made.dataset.relations.as_slice() else { panic!("there are two ties") };
    assert_eq!((open.when, open.extra.ended), (between("2020", "2022"), between("2023", "2025")));
    assert!(matches!(known.when, When::Span(..)), "{:?}", known.when);
}

#[test]
fn two_blank_rows_begin_another_table() {
    let made = made(&[("all", "Name|Kind\nAsh|company\nBirch|fund\n\n\nFrom|To\nAsh|Birch")]);
    assert_eq!(names(&made.dataset), ["Ash", "Birch"]);
    assert_eq!(ties(&made.dataset), ["Ash -is tied to-> Birch"]);
    let fund = made.dataset.kind_of(made.dataset.entity_by_id("birch").expect("Birch is there"));
    assert!(fund.capital);
}

#[test]
fn two_tables_side_by_side_are_two_sheets_with_their_cells_where_they_are() {
    let rows = "Deals|||||Firms\n\
                Investor|Target|Amount||Name|City\n\
                Ada|Beta|HK$3 million||Ada|Paris\n\
                Beta|Cleo|HK$4 million||Beta|\n\
                ||||Cleo|Rome";
    let mut workbook = book(&[("Data", rows)]);
    set_apart(&mut workbook);
    let names: Vec<&str> = workbook.sheets.iter().map(|sheet| sheet.name.as_str()).collect();
    assert_eq!(names, ["Data", "Data, columns E–F"]);
    let made = imported(&workbook, &understood(&workbook).mapping);
    assert_eq!(ties(&made.dataset), ["Ada -invests in-> Beta", "Beta -invests in-> Cleo"]);
    assert_eq!(made.dataset.entities[0].extra.place.as_deref(), Some("Paris"));
    let cleo = made.entity_rows[2][0];
    assert_eq!((cleo.sheet, cleo.row), (1, 5));
    assert!(told(&made, Sort::Noticed)[0].contains("Two tables stand side by side; the one in columns E–F"));
}

#[test]
fn an_empty_column_within_a_table_parts_nothing() {
    for rows in [
        "Investor|Target||Amount|Date\nAda|Beta||HK$3|2024\nBeta|Cleo||HK$4|2023",
        "Name|City||Type|Website\nAda|Paris||Firm|\nBeta|Rome||Fund|",
        "Investor|Country||Investee|Country\nAda|France||Beta|Italy\nBeta|Italy||Cleo|Malta",
    ] {
        let mut workbook = book(&[("Data", rows)]);
        set_apart(&mut workbook);
        assert_eq!(workbook.sheets.len(), 1, "{rows}");
        assert_eq!(workbook.remarks, []);
    }
}

#[test]
fn a_symmetric_matrix_has_each_tie_once() {
    let made = made(&[("m", "|Ash|Birch|Cedar\nAsh||1|0\nBirch|1|2|x\nCedar|0|x|")]);
    assert_eq!(made.dataset.relations.len(), 2);
    assert_eq!(told(&made, Sort::Skipped).len(), 1, "the diagonal is told");
}

#[test]
fn several_partners_of_one_cell_share_one_amount_and_a_comma_parts_nothing() {
    let made = made(&[(
        "t",
        "Funder|Grantee|Amount\nAsh|Birch, Ltd; Cedar; Dogwood|HK$9m\nAsh|Elm; Fir|HK$1m\nAsh|Gum, Inc|HK$2m",
    )]);
    assert_eq!(made.dataset.relations.len(), 6);
    assert!(names(&made.dataset).contains(&"Birch, Ltd") && names(&made.dataset).contains(&"Gum, Inc"));
    let first = &made.dataset.relations[0];
    assert!(first.extra.note.as_deref().is_some_and(|note| note.contains('3')));
    assert_eq!(first.extra.amount.as_ref().and_then(|amount| amount.value), Some(9_000_000.into()));
}

#[test]
fn what_columns_say_of_an_end_belongs_to_the_entity_where_all_rows_agree() {
    let rows = "Investor name|Investor country|Target|Target city|Stake\n\
                Ada|France|Beta|Lyon|5%\n\
                Ada|France|Gamma|Nice|7%\n\
                Cleo|Italy|Beta|Paris|9%\n\
                Ada; Dora|France|Gamma||1%\n\
                Ada; Dora|Malta|Eta||1%";
    let made = made(&[("Deals", rows)]);
    let dataset = &made.dataset;
    let tags = |name: &str| -> Vec<String> {
        let entity = dataset.entities.iter().find(|entity| entity.name.get(Language::English) == name);
        entity.into_iter().flat_map(|entity| &entity.extra.tags).map(ToString::to_string).collect()
    };
    assert_eq!(
        ["Ada", "Beta", "Cleo", "Gamma", "Dora"].map(tags),
        [
            vec!["Country: France".to_owned()],
            vec![],
            vec!["Country: Italy".to_owned()],
            vec!["City: Nice".to_owned()],
            vec![],
        ]
    );
    let of_ties: Vec<String> = dataset.relations.iter().map(|tie| tie.extra.tags.join(", ")).collect();
    assert_eq!(
        of_ties,
        [
            "Stake: 5%, Target city: Lyon",
            "Stake: 7%",
            "Stake: 9%, Target city: Paris",
            "Stake: 1%, Investor country: France",
            "Stake: 1%, Investor country: France",
            "Stake: 1%, Investor country: Malta",
            "Stake: 1%, Investor country: Malta",
        ]
    );
    let said = told(&made, Sort::Noticed);
    assert_eq!(said, ["2: rows differ about “Beta” in “Target city”, so that each tie keeps its own"]);
}

#[test]
fn equal_names_are_one_entity_and_others_only_if_it_is_decided() {
    let workbook = book(&[("t", "From|To\nKite Labs|Ash Ltd\nKITE  LABS|Birch\nCedar|Ash Limited")]);
    let mut mapping = understood(&workbook).mapping;
    let apart = |mapping: &mut Mapping, joined| mapping.names.iter_mut().for_each(|alike| alike.joined = joined);
    apart(&mut mapping, false);
    assert_eq!(
        names(&imported(&workbook, &mapping).dataset),
        ["Kite Labs", "Ash Ltd", "Birch", "Cedar", "Ash Limited"]
    );
    assert_eq!(mapping.names.len(), 1);
    apart(&mut mapping, true);
    let joined = imported(&workbook, &mapping);
    assert_eq!(names(&joined.dataset), ["Kite Labs", "Ash Ltd", "Birch", "Cedar"]);
    assert_eq!(joined.dataset.entities[1].extra.aliases.to_vec(), ["Ash Limited"]);
    assert_eq!(told(&joined, Sort::Merged).len(), 2);
}

#[test]
fn ids_do_not_depend_on_the_order_of_rows() {
    let ids = |rows: &str| {
        let mut ids: Vec<String> =
            made(&[("t", rows)]).dataset.relations.iter().map(|relation| relation.id.to_string()).collect();
        ids.sort();
        ids
    };
    let one = ids("From|To|Type\n中心|Ash|funds\n中新|Ash|funds\nAsh|Birch|funds");
    let other = ids("From|To|Type\nAsh|Birch|funds\n中新|Ash|funds\n中心|Ash|funds");
    assert_eq!(one, other);
}

#[test]
fn dates_statuses_sources_and_unknown_columns_find_their_places() {
    let made = made(&[(
        "t",
        "From|To|Start|End|Status|Source|URL|Mood|Mood|\nAsh|Birch|2021|2023-05|signed|Gazette|https://x.example/1|fair|calm|odd\nAsh|Cedar|2022|soon|done it|||||",
    )]);
    let [first, second] = made.dataset.relations.as_slice() else { panic!("two ties") };
    assert_eq!(first.when, When::Span("2021".parse().unwrap(), "2023-05".parse().unwrap()));
    assert_eq!(first.status, Status::Signed);
    assert_eq!(first.extra.tags.to_vec(), ["Mood: fair", "Mood 2: calm", "column J: odd"]);
    let cited: Vec<_> = first.evidence.iter().map(|piece| made.dataset.source(piece.source)).collect();
    assert_eq!((cited[0].title.as_str(), cited[1].title.as_str()), ("book.xlsx", "Gazette"));
    assert_eq!(cited[1].url.as_deref(), Some("https://x.example/1"));
    assert_eq!(first.evidence[0].at.as_deref(), Some("t, row 2"));
    assert_eq!(second.when, When::On("2022".parse().unwrap()));
    assert!(second.extra.tags.iter().any(|tag| *tag == "End: soon"));
    assert!(second.extra.tags.iter().any(|tag| *tag == "Status: done it"));
    assert_eq!(told(&made, Sort::NotUnderstood).len(), 2);
    assert_eq!(made.report.lines.iter().filter(|line| matches!(line.record, Some(Record::Relation(_)))).count(), 2);
}

#[test]
fn a_unit_in_the_heading_multiplies_and_a_currency_beside_it_counts() {
    let made = made(&[("t", "貸款方|借款方|金額（萬元）|貨幣\n甲|乙|約3500|HKD\n甲|丙|820.5|CNY")]);
    let amounts: Vec<_> = made.dataset.relations.iter().filter_map(|relation| relation.extra.amount.as_ref()).collect();
    assert_eq!(amounts[0].value, Some(35_000_000.into()));
    assert_eq!((amounts[0].qualifier, amounts[0].currency.as_deref()), (Qualifier::Around, Some("HKD")));
    assert_eq!(amounts[1].value, Some(8_205_000.into()));
}

#[test]
fn only_what_nobody_else_knows_is_asked_and_never_more_than_three_things() {
    let workbook = book(&[("t", "Alfa|Bravo|Date|Amount\nAsh|Birch|5/6/2024|$5m\nBirch|Cedar|6/7/2024|$6m")]);
    let asked: Vec<_> = understood(&workbook).questions.into_iter().map(|question| question.asks).collect();
    assert!(matches!(asked.as_slice(), [Asks::Direction(0, 1), Asks::DateOrder(2), Asks::Currency(3)]), "{asked:?}");
    let settled = book(&[("t", "From|To|Date|Amount\nAsh|Birch|5/6/2024|HK$5m\nBirch|Cedar|25/7/2024|HK$6m")]);
    assert_eq!(understood(&settled).questions, []);
}

#[test]
fn names_of_known_entities_tell_the_ends_better_than_unknown_headings() {
    let workbook = book(&[
        ("Organisations", "Name|Type\nAsh|company\nBirch|company\nCedar|fund"),
        ("Blatt", "Wer|Was|Wen\nAsh|kauft|Birch\nCedar|kauft|Ash"),
    ]);
    let understood = understood(&workbook);
    assert_eq!((role(&understood, 1, "Wer"), role(&understood, 1, "Wen")), (Role::From, Role::To));
    assert_eq!(ties(&imported(&workbook, &understood.mapping).dataset), ["Ash -kauft-> Birch", "Cedar -kauft-> Ash"]);
}

#[test]
fn sheets_that_are_hidden_or_ask_for_it_are_left_alone_and_told() {
    let mut workbook = book(&[("a", "From|To\nAsh|Birch"), ("b", "From|To\nX|Y"), ("2019 (ignore)", "From|To\nP|Q")]);
    workbook.sheets[1].hidden = true;
    let understood = understood(&workbook);
    let imported = imported(&workbook, &understood.mapping);
    assert_eq!(names(&imported.dataset), ["Ash", "Birch"]);
    assert_eq!(told(&imported, Sort::Skipped).len(), 2);
    // What is left alone can be read after all.
    let mut mapping = understood.mapping;
    mapping.tables[1].rows = Rows::Relations;
    assert_eq!(names(&self::imported(&workbook, &mapping).dataset), ["Ash", "Birch", "X", "Y"]);
}

#[test]
fn known_layouts_need_no_question() {
    let layouts = [
        (":ID|name|:LABEL\n1|Ash|Company\n2|Birch|Company", ":START_ID|:END_ID|:TYPE\n1|2|OWNS", "Neo4j"),
        ("Id|Label|Interval\n1|Ash|\n2|Birch|", "Source|Target|Type|Id|Weight\n1|2|Undirected|1|1.0", "Gephi"),
        (
            "node_id|name|countries|sourceID\n1|Ash|Malta|Papers\n2|Birch|Malta|Papers",
            "node_id_start|node_id_end|rel_type|link\n1|2|officer_of|director of",
            "ICIJ",
        ),
    ];
    for (nodes, edges, layout) in layouts {
        let workbook = book(&[("nodes", nodes), ("edges", edges)]);
        let understood = understood(&workbook);
        assert_eq!((understood.mapping.layout.as_str(), understood.questions.len()), (layout, 0));
        let dataset = imported(&workbook, &understood.mapping).dataset;
        assert_eq!((names(&dataset), dataset.relations.len()), (vec!["Ash", "Birch"], 1), "{layout}");
    }
}

#[test]
fn a_workbook_that_is_spent_gives_the_same_dataset() {
    let tables = [
        ("Ties", "From|To|Kind|Amount|Note\nAsh|Birch|funds|HK$3m|n\n\nBirch|Cedar|funds|HK$3m|\nCedar||funds||"),
        ("Bodies", "Name|Kind\nAsh|Fund\nBirch|Company\nBirch|Company"),
        ("Matrix", "|Ash|Birch\nAsh|0|1\nCedar|1|0"),
    ];
    let mut workbook = book(&tables);
    let mapping = understood(&workbook).mapping;
    let kept = imported(&workbook, &mapping);
    let spent = import_spent(&mut workbook, &mapping, &mut Progress::new(&mut |_| true)).expect("it is not given up");
    assert_eq!(spent, kept);
    assert!(workbook.sheets.iter().all(|sheet| sheet.rows.is_empty() && !sheet.name.is_empty()));
}

#[test]
fn findings_name_other_records_as_the_tables_do() {
    let workbook = book(&[("Ties", "From|To|Kind|Date\nAsh|Birch|owns|2024\nAsh|Birch|owns|2024")]);
    let imported = imported(&workbook, &understood(&workbook).mapping);
    let checked = checked(imported, &mut Progress::new(&mut |_| true)).expect("it is not given up");
    let doubtful: Vec<&Message> =
        checked.report.lines.iter().filter(|line| line.sort == Sort::Doubtful).map(|line| &line.said).collect();
    let said = |language| doubtful.iter().map(|said| Words::of(language).message(said)).collect::<Vec<_>>();
    let twice = "the tie of Ties, row 2 has the same ends, kind and date".to_owned();
    assert!(said(Language::English).contains(&twice), "{:?}", said(Language::English));
    let is_said = |said: &String| said.contains("第 2 行") && said.contains("日期均相同");
    assert!(said(Language::Traditional).iter().any(is_said), "{:?}", said(Language::Traditional));
}

#[test]
fn a_type_that_says_no_direction_is_the_kind_of_a_tie() {
    let made = made(&[("t", "Source|Target|Type|Weight|Label\nAsh|Birch|invests in|3|x\nBirch|Cedar|owns|1|y")]);
    let kind = |nth: usize| made.dataset.relation_kind(made.dataset.relations[nth].kind).name.get(Language::English);
    assert_eq!([kind(0), kind(1)], ["invests in", "owns"]);
    assert!(made.report.lines.iter().all(|line| line.sort != Sort::NotUnderstood), "{:?}", made.report.lines);
    let of_gephi = book(&[("t", "Source|Target|Type|Weight\nAsh|Birch|Undirected|3\nBirch|Cedar|Directed|1")]);
    assert_eq!(understood(&of_gephi).mapping.tables[0].columns[2].role, Role::Direction);
}

#[test]
fn undirected_ties_run_both_ways_and_backward_ones_are_turned() {
    let made = made(&[("t", "From|To|Type|Direction\nAsh|Birch|knows|undirected\nAsh|Cedar|knows|directed")]);
    let kinds: Vec<_> =
        made.dataset.relations.iter().map(|tie| made.dataset.relation_kind(tie.kind).symmetric).collect();
    assert_eq!(kinds, [true, false]);
}

#[test]
fn names_in_two_scripts_are_names_in_their_languages() {
    let made = made(&[("機構", "名稱|English name|又稱\n瀾海資本|Lanhai Capital|LHC"), ("關係", "由|至\nLHC|青柏")]);
    let lanhai = &made.dataset.entities[0];
    assert_eq!(lanhai.name.exactly("en"), Some("Lanhai Capital"));
    assert_eq!(made.dataset.relations[0].from.position(), 0);
    assert_eq!(*lanhai.id, *"lanhai-capital");
}

#[test]
fn a_mapping_is_kept_applied_to_the_next_file_and_says_what_differs() {
    let first = book(&[("t", "From|To|Was\nAsh|Birch|x")]);
    let mut mapping = understood(&first).mapping;
    mapping.tables[0].columns[2].role = Role::Kind;
    let kept = mapping::read(&mapping::write(&mapping)).expect("it is read again");
    assert_eq!(kept, mapping);
    let next = book(&[("t", "Neu|To|From\n1|Birch|Ash")]);
    let understood = with(&next, &kept, &mut Progress::new(&mut |_| true)).expect("it is not given up");
    assert_eq!(understood.differences.len(), 2);
    assert_eq!(ties(&imported(&next, &understood.mapping).dataset), ["Ash -is tied to-> Birch"]);
    assert!(mapping::read("(tables: 5)").is_err());
}

#[test]
fn a_table_is_guessed_anew_as_rows_of_another_sort() {
    let workbook = book(&[("t", "Name|Kind\nAsh|Birch\nCedar|Dogwood")]);
    let mut mapping = understood(&workbook).mapping;
    assert_eq!(mapping.tables[0].rows, Rows::Entities);
    again(&workbook, &mut mapping, 0, Rows::Relations, 0);
    assert_eq!(imported(&workbook, &mapping).dataset.relations.len(), 3);
    again(&workbook, &mut mapping, 0, Rows::Entities, 1);
    assert_eq!(names(&imported(&workbook, &mapping).dataset), ["Ash", "Cedar"]);
}

#[test]
fn the_report_stays_as_the_note_of_the_workbook_and_the_checks_lead_to_rows() {
    let workbook = book(&[("t", "From|To|Date\nAsh|Birch|2020\nAsh|Birch|2020\nAsh|Ash|2020")]);
    let mapping = understood(&workbook).mapping;
    let made = with_report(imported(&workbook, &mapping), &workbook, &english);
    let note = made.dataset.sources[0].note.clone().expect("there is a note");
    assert!(note.lines().any(|line| line.starts_with("t, row 4: ")), "{note}");
    let checked = checked(made, &mut Progress::new(&mut |_| true)).expect("it is not given up");
    let doubtful: Vec<_> = checked.report.lines.iter().filter(|line| line.sort == Sort::Doubtful).collect();
    assert!(doubtful.iter().any(|line| line.spot.is_some_and(|spot| spot.row == 3)), "{doubtful:?}");
}

#[test]
fn work_that_is_not_wanted_stops() {
    let rows: String =
        std::iter::once("From|To".to_owned()).chain((0..9_000).map(|n| format!("\na{n}|b{n}"))).collect();
    let workbook = book(&[("t", &rows)]);
    let mapping = understood(&workbook).mapping;
    let mut asked = 0;
    let mut stop = |_: f32| {
        asked += 1;
        asked < 2
    };
    assert_eq!(import(&workbook, &mapping, &mut Progress::new(&mut stop)), Err(Refused::GivenUp));
}
