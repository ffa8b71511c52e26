//! What `list` and `path` answer.

use std::{collections::BTreeSet, fs};

use tieline::cli::Exit;

use super::{awkward, json, length, path_text, tieline};

/// The table of counts of the founding facts: relations, entities, context relations, context
/// entities and undated relations for each filter.
const COUNTS: [(&str, [usize; 5]); 21] = [
    ("", [177, 100, 0, 0, 0]),
    ("--year 2019", [2, 6, 20, 18, 28]),
    ("--year 2022", [6, 8, 28, 23, 47]),
    ("--year 2023", [20, 23, 33, 22, 42]),
    ("--year 2024", [79, 53, 42, 21, 31]),
    ("--year 2024 --stated-years-only", [11, 13, 39, 27, 116]),
    ("--year 2022..2024", [105, 69, 53, 29, 19]),
    ("--sector ai", [36, 36, 70, 20, 0]),
    ("--sector biotech", [23, 21, 40, 18, 0]),
    ("--sector web3", [1, 2, 5, 5, 0]),
    ("--sector computing-power", [8, 9, 25, 18, 0]),
    ("--sector robotics", [2, 4, 19, 12, 0]),
    ("--sector fintech", [0, 3, 6, 4, 0]),
    ("--sector health --sector biotech", [24, 24, 44, 19, 0]),
    ("--fund hkic", [16, 15, 51, 25, 0]),
    ("--fund co-investment-fund", [2, 3, 0, 0, 0]),
    ("--fund giig-hkustgz-mother-fund", [4, 4, 17, 12, 0]),
    ("--sector biotech --year 2024", [19, 19, 34, 14, 0]),
    ("--fund hkic --year 2024", [9, 8, 48, 27, 1]),
    ("--fund hkic --year 2023", [0, 0, 0, 0, 7]),
    ("--proposed", [0, 0, 0, 0, 0]),
];

#[test]
fn list_agrees_with_the_table_of_counts() {
    for (filter, expected) in COUNTS {
        let mut arguments = vec!["list", "bundled", "--format", "json"];
        arguments.extend(filter.split_whitespace());
        let ran = tieline(&arguments);
        assert_eq!(ran.exit(), Exit::Fine, "{filter}: {}", ran.err);
        let ids = json(&ran.out);
        let context = &ids["context"];
        let lists = [&ids["relations"], &ids["entities"], &context["relations"], &context["entities"], &ids["undated"]];
        assert_eq!(lists.map(length), expected, "{filter}");
    }
}

#[test]
fn without_context_only_what_matches_is_listed() {
    let ids = json(&tieline(&["list", "bundled", "--sector", "ai", "--no-context", "--format", "json"]).out);
    assert_eq!((length(&ids["relations"]), length(&ids["context"]["relations"])), (36, 0));
}

#[test]
fn a_kind_may_be_one_of_entities_or_of_relations() {
    let count =
        |kind| length(&json(&tieline(&["list", "bundled", "--kind", kind, "--format", "json"]).out)["relations"]);
    assert!(count("fund") > 0, "a kind of entity");
    assert!(count("witness") > 0, "a kind of relation");
}

#[test]
fn a_neighbourhood_grows_with_its_steps() {
    let around = |steps| {
        let ran = tieline(&["list", "bundled", "--around", "hkic", "--steps", steps, "--format", "json"]);
        length(&json(&ran.out)["entities"])
    };
    assert!(1 < around("1") && around("1") < around("2"), "{} and {}", around("1"), around("2"));
}

#[test]
fn csv_has_a_row_for_each_record_and_the_table_a_line() {
    let csv = tieline(&["list", "bundled", "--format", "csv"]).out;
    assert_eq!(csv.lines().count(), 1 + 100 + 177);
    let table = tieline(&["list", "bundled", "--year", "2024"]).out;
    assert!(
        table.starts_with("79 relations, 53 entities; 42 more may match; 31 more have no usable year\n"),
        "{table}"
    );
}

#[test]
fn path_finds_the_one_way_from_hkust_guangzhou_to_hkic() {
    let found = json(&tieline(&["path", "bundled", "hkust-gz", "hkic", "--format", "json"]).out);
    assert_eq!((found["steps"].as_u64(), found["total"].as_u64()), (Some(4), Some(1)));
    let entities: Vec<_> = found["paths"][0]["entities"].as_array().expect("a path").iter().collect();
    assert_eq!(entities, ["hkust-gz", "innotech-2024", "hkust", "biomap", "hkic"]);
    let text = tieline(&["path", "bundled", "john-lee", "biomap"]).out;
    assert!(text.contains("3 steps, 6 shortest paths"), "{text}");
}

#[test]
fn that_no_path_leads_there_is_an_answer() {
    let ran = tieline(&["path", "bundled", "hkust-gz", "hkic", "--kind", "witness"]);
    assert_eq!(ran.exit(), Exit::Fine);
    assert!(ran.out.starts_with("No path leads from"), "{}", ran.out);
}

#[test]
fn csv_says_what_a_date_rests_on_and_runs_in_no_spreadsheet() {
    let (_folder, file) = awkward();
    let csv = tieline(&["list", path_text(&file), "--format", "csv"]).out;
    let rows: Vec<&str> = csv.lines().collect();
    let header =
        "\u{FEFF}record,id,shown,kind,name,from,to,when,basis,role,status,amount,value,currency,sectors,sources,tags";
    assert_eq!(rows[0], header);
    assert_eq!(rows[1], "entity,a,match,company,\"'=HYPERLINK(\"\"x\"\")\",,,2019,Editorial,Founded,,,,,,report,");
    assert_eq!(rows[2], "entity,b,match,company,\"香港, Beta\",,,,,,,,,,,report,");
    let tie = "relation,r1,match,owns,owns,a,b,Jun 2024,Derived,'-holder,Signed,'+5 million,5000000,HKD,,\
               report gazette,\"'=1+1; Stake: 25%\"";
    assert_eq!(rows[4], tie);
}

#[test]
fn lists_have_the_tags_of_their_records() {
    let (_folder, file) = awkward();
    let ids = json(&tieline(&["list", path_text(&file), "--format", "json"]).out);
    assert_eq!(ids["tags"].to_string(), r#"{"entities":{},"relations":{"r1":["=1+1","Stake: 25%"]}}"#);
    let table = tieline(&["list", path_text(&file)]).out;
    assert!(table.contains("=1+1; Stake: 25%"), "{table}");
}

#[test]
fn the_table_says_what_a_date_rests_on_and_prints_no_command() {
    let (_folder, file) = awkward();
    let table = tieline(&["list", path_text(&file)]).out;
    let line = table.lines().find(|line| line.contains("r1")).expect("the tie");
    for said in ["Jun 2024", "Derived", "-holder", "HK$5 million", "report gazette", "香港, Beta"] {
        assert!(line.contains(said), "{said} in {line}");
    }
    assert!(!table.contains(['\t', '\u{ad}']), "{table}");
}

#[test]
fn a_kind_of_tie_has_an_option_of_its_own() {
    let (_folder, file) = awkward();
    let relations = |options: &[&str]| {
        let ran = tieline(&[&["list", path_text(&file), "--format", "json"], options].concat());
        assert_eq!(ran.exit(), Exit::Fine, "{}", ran.err);
        json(&ran.out)["relations"].to_string()
    };
    assert_eq!(relations(&["--tie-kind", "owns"]), "[\"r1\"]");
    assert_eq!(relations(&["--tie-kind", "owns", "--relation-kind", "hires"]), "[\"r1\",\"r2\"]");
    assert_eq!(relations(&["--kind", "owns", "--kind", "company"]), "[\"r1\"]");
    let ran = tieline(&["list", path_text(&file), "--tie-kind", "own"]);
    assert!(ran.exit() == Exit::Usage && ran.err.contains("did you mean \"owns\"?"), "{}", ran.err);
}

#[test]
fn more_ways_than_can_be_counted_are_told_in_words() {
    let folder = tempfile::tempdir().expect("a folder");
    let file = folder.path().join("ways.ron");
    let company =
        |id: &str| format!("(id: \"{id}\", kind: \"k\", name: {{\"en\": \"{id}\"}}, evidence: [(source: \"s\")]),\n");
    let tie = |id: String, from: &str, to: &str| {
        format!("(id: \"{id}\", from: \"{from}\", to: \"{to}\", kind: \"t\", evidence: [(source: \"s\")]),\n")
    };
    let (mut entities, mut relations) = (company("x0"), String::new());
    for nth in 1..=70 {
        let (before, here) = (format!("x{}", nth - 1), format!("x{nth}"));
        entities += &company(&here);
        for side in ["l", "r"] {
            let between = format!("{side}{nth}");
            entities += &company(&between);
            relations += &tie(format!("t-{between}-1"), &before, &between);
            relations += &tie(format!("t-{between}-2"), &between, &here);
        }
    }
    let text = format!(
        "(schema: \"tieline/1\", id: \"ways\", title: {{\"en\": \"Ways\"}}, sources: [(id: \"s\", title: \"S\")], \
         entity_kinds: [(id: \"k\", name: {{\"en\": \"K\"}})], relation_kinds: [(id: \"t\", name: {{\"en\": \"t\"}})], \
         entities: [{entities}], relations: [{relations}])"
    );
    fs::write(&file, text).expect("the dataset");
    let told = tieline(&["path", path_text(&file), "x0", "x70"]).out;
    assert!(told.starts_with("From x0 to x70: 140 steps, more than a billion shortest paths\n"), "{told}");
    assert!(told.ends_with("\nand more than a billion more\n"), "{told}");
}

#[test]
fn tags_are_asked_for_as_they_stand_and_a_slip_is_answered_with_the_nearest() {
    let folder = tempfile::tempdir().expect("a folder");
    let file = folder.path().join("tags.ron");
    let text = r#"(schema: "tieline/1", id: "tags", title: {"en": "Tags"}, sources: [(id: "s", title: "S")],
        entity_kinds: [(id: "k", name: {"en": "K"})], relation_kinds: [(id: "t", name: {"en": "t"})],
        entities: [(id: "a", kind: "k", name: {"en": "A"}, evidence: [(source: "s")]),
            (id: "b", kind: "k", name: {"en": "B"}, evidence: [(source: "s")])],
        relations: [
            (id: "r1", from: "a", to: "b", kind: "t", tags: ["Stake: 25%", "listed"], evidence: [(source: "s")]),
            (id: "r2", from: "a", to: "b", kind: "t", tags: ["Stake: 50%"], evidence: [(source: "s")]),
            (id: "r3", from: "b", to: "a", kind: "t", evidence: [(source: "s")])])"#;
    fs::write(&file, text).expect("the dataset");
    let relations = |tags: &[&str]| {
        let options = tags.iter().flat_map(|tag| ["--tag", tag]);
        let list = ["list", path_text(&file), "--format", "json"];
        let ran = tieline(&list.into_iter().chain(options).collect::<Vec<_>>());
        assert_eq!(ran.exit(), Exit::Fine, "{}", ran.err);
        json(&ran.out)["relations"].to_string()
    };
    assert_eq!(relations(&["Stake: 25%"]), "[\"r1\"]");
    assert_eq!(relations(&["Stake: 25%", "Stake: 50%"]), "[\"r1\",\"r2\"]");
    assert_eq!(relations(&["Stake: 25%", "Stake: 50%", "listed"]), "[\"r1\"]");
    let ran = tieline(&["list", path_text(&file), "--tag", "Stake: 52%"]);
    assert!(ran.exit() == Exit::Usage && ran.err.contains("no record has the tag \"Stake: 52%\""), "{}", ran.err);
    assert!(ran.err.contains("did you mean \"Stake: 25%\"?"), "{}", ran.err);
}

/// The ids of the ties that a filter lists of the wider data.
fn listed(filter: &str) -> Vec<String> {
    let mut arguments = vec!["list", "bundled-2022-2026", "--format", "json"];
    arguments.extend(filter.split_whitespace());
    let ran = tieline(&arguments);
    assert_eq!(ran.exit(), Exit::Fine, "{filter}: {}", ran.err);
    let ids = json(&ran.out)["relations"].as_array().expect("a list").clone();
    ids.iter().map(|id| id.as_str().expect("an id").to_owned()).collect()
}

#[test]
fn ties_between_two_kinds_are_listed_either_way_round_or_one_way() {
    let either = listed("--ends university:investor");
    assert_eq!(either, listed("--ends investor:university"), "the order does not matter");
    let there = listed("--ends investor:university --one-way");
    let back = listed("--ends university:investor --one-way");
    assert!(!there.is_empty() && !back.is_empty(), "{there:?} and {back:?}");
    assert!(there.len() < either.len());
    assert!(either.iter().all(|tie| there.contains(tie) || back.contains(tie)), "{either:?}");
}

#[test]
fn amounts_sources_and_bases_of_dates_narrow_a_list() {
    let any = listed("--currency hkd");
    let large = listed("--currency HKD --at-least 1bn");
    assert!(!large.is_empty() && large.len() < any.len(), "{} of {}", large.len(), any.len());
    assert!(large.iter().all(|tie| any.contains(tie)));
    assert!(listed("--currency CNY").iter().all(|tie| !any.contains(tie)), "never across currencies");
    let counts = [1, 2, 3].map(|count| listed(&format!("--sources {count}")).len());
    assert_eq!(counts.iter().sum::<usize>(), listed("").len());
    let bases = ["stated", "derived"].map(|basis| listed(&format!("--date-basis {basis}")).len());
    assert!(bases.iter().all(|count| *count > 0) && bases.iter().sum::<usize>() < listed("").len(), "{bases:?}");
}

#[test]
fn what_rests_on_a_document_is_listed_by_its_id() {
    let by = |filter: &str| {
        let mut arguments = vec!["list", "bundled", "--format", "json"];
        arguments.extend(filter.split_whitespace());
        let ids = json(&tieline(&arguments).out)["relations"].as_array().expect("a list").clone();
        ids.iter().map(|id| id.as_str().expect("an id").to_owned()).collect::<BTreeSet<_>>()
    };
    let [one, other] = ["--source hkic-biomap", "--source hkic-smartmore"].map(by);
    assert!(!one.is_empty() && !other.is_empty() && one != other);
    assert_eq!(by("--source hkic-biomap --source hkic-smartmore"), &one | &other, "either of them");
    assert!(by("--source hkic-biomap --status signed").is_subset(&one));
}

#[test]
fn what_is_asked_wrongly_of_ties_is_said() {
    for (filter, message) in [
        ("--ends university", "write university:investor"),
        ("--ends university:investr", "did you mean \"investor\""),
        ("--currency XYZW", "ISO 4217"),
        ("--currency HKD --at-least lots", "5m or 1.5bn"),
        ("--currency HKD --at-least 2m --at-most 1m", "--at-least is more than --at-most"),
        ("--at-least 2m", "--currency"),
        ("--sources 4", "4"),
        ("--source hkic-biomp", "did you mean \"hkic-biomap\""),
        ("--date-basis printed", "basis of a date"),
    ] {
        let mut arguments = vec!["list", "bundled"];
        arguments.extend(filter.split_whitespace());
        let ran = tieline(&arguments);
        assert_eq!(ran.exit(), Exit::Usage, "{filter}");
        assert!(ran.err.contains(message), "{filter}: {}", ran.err);
    }
}

#[test]
fn the_list_names_speakers_and_says_what_adverse_ties_do_not_count_for() {
    let table = tieline(&["list", "bundled"]).out;
    let line = table.lines().find(|line| line.contains("(said by") && line.contains("clara-chan"));
    assert!(line.is_some(), "{table}");
    assert!(!table.contains("Adverse ties"), "nothing is asked for that they could count for");
    let around = ["list", "bundled", "--around", "us-government"];
    let left_out = "Adverse ties do not count for the surroundings; --adverse lets them";
    assert!(tieline(&around).out.contains(left_out));
    assert!(!tieline(&[&around[..], &["--adverse"]].concat()).out.contains("Adverse ties"));
    let path = tieline(&["path", "bundled", "us-government", "iflytek"]).out;
    assert!(path.contains("Adverse ties do not count for the path; --adverse lets them"), "{path}");
}
