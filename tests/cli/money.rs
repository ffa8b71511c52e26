//! `tieline money`.

use std::fs;

use tieline::cli::Exit;

use super::{Ran, awkward, json, path_text, tieline};

fn money(arguments: &[&str]) -> Ran {
    tieline(&[&["money"][..], arguments].concat())
}

fn printed(arguments: &[&str]) -> String {
    let ran = money(arguments);
    assert_eq!(ran.exit(), Exit::Fine, "{}", ran.err);
    ran.out
}

#[test]
fn amounts_stand_in_lists_by_kind_and_currency_the_greatest_first() {
    let text = printed(&["bundled-2022-2026"]);
    let headings: Vec<&str> = text.lines().filter(|line| line.contains(" · ") && !line.starts_with(' ')).collect();
    for heading in ["Commits money to · HK$", "Size · HK$", "Size · US$", "Size · RMB", "Expected · HK$"] {
        assert!(headings.contains(&heading), "{headings:?}");
    }
    let sizes = text.split("\nSize · HK$\n").nth(1).expect("the list of sizes");
    assert!(sizes.trim_start().starts_with("GBA Homeland F"), "{sizes}");
    assert_eq!(text, printed(&["bundled-2022-2026"]));
}

#[test]
fn json_has_every_amount_once_and_no_total() {
    let text = printed(&["bundled-2022-2026", "--format", "json"]);
    let money = json(&text);
    let lists = money["lists"].as_array().expect("lists");
    let mut ids = Vec::new();
    for list in lists {
        let amounts = list["amounts"].as_array().expect("amounts");
        let values: Vec<f64> = amounts
            .iter()
            .map(|amount| amount["value"].as_str().expect("a value").parse().expect("a number"))
            .collect();
        assert!(values.is_sorted_by(|one, next| one >= next), "{list}");
        assert!(amounts.iter().all(|amount| amount["currency"] == list["currency"]), "{list}");
        ids.extend(amounts.iter().map(|amount| amount["id"].as_str().expect("an id").to_owned()));
    }
    let count = ids.len();
    ids.sort();
    ids.dedup();
    assert_eq!(ids.len(), count, "each amount stands in one list");
    let keys = |of: &serde_json::Value| of.as_object().expect("an object").keys().cloned().collect::<Vec<_>>();
    assert_eq!(keys(&lists[0]), ["amounts", "currency", "of"], "no two amounts are added");
}

#[test]
fn a_filter_or_ids_say_whose_money_it_is() {
    let of_one = json(&printed(&["bundled-2022-2026", "hkust", "--format", "json", "--by", "payer"]));
    let lists = of_one["lists"].as_array().expect("lists");
    assert_eq!((lists.len(), &lists[0]["of"]), (1, &"hkust".into()), "{of_one}");
    assert_eq!(lists[0]["amounts"][0]["id"], "w103");
    assert_eq!(lists[0]["amounts"][0]["part_of"], "redbird-innovation-fund");
    let of_year = json(&printed(&["bundled-2022-2026", "--year", "2026", "--no-context", "--format", "json"]));
    assert!(of_year["hidden"].as_u64() > Some(10), "{of_year}");
    let of_tie = json(&printed(&["bundled", "r085", "--format", "json"]));
    assert_eq!(of_tie["lists"][0]["amounts"][0]["over"], "5 years");
    assert_eq!(of_tie["lists"][0]["amounts"][0]["reading"], "Suspect", "a doubt stays with the amount");
}

#[test]
fn amounts_are_said_as_they_are_printed_and_in_chinese() {
    let printed_so = printed(&["bundled-2022-2026", "giig-hkustgz-mother-fund", "--as-printed"]);
    assert!(printed_so.contains("1-billion-yuan ($137.82 million)"), "{printed_so}");
    let chinese = printed(&["bundled-2022-2026", "--lang", "zh-Hant", "--format", "md"]);
    assert!(chinese.contains("| 規模 |") && chinese.contains("億港元"), "{chinese}");
}

#[test]
fn a_spreadsheet_takes_no_cell_for_a_formula() {
    let (_folder, file) = awkward();
    let text = printed(&[path_text(&file), "--format", "csv"]);
    assert!(text.starts_with('\u{FEFF}') && text.contains("5000000"), "{text}");
    assert!(!text.contains(",+5 million"), "{text}");
}

#[test]
fn nothing_to_list_is_said() {
    let text = printed(&["bundled", "biomap"]);
    assert!(text.contains("Nothing that is selected states an amount"), "{text}");
    let hidden = printed(&["bundled-2022-2026", "--year", "1999", "--no-context"]);
    assert!(hidden.contains("The filters hide every amount"), "{hidden}");
}

#[test]
fn the_bars_are_a_picture_in_every_format() {
    let folder = tempfile::tempdir().expect("a folder");
    for (name, begins) in
        [("bars.svg", &b"<?xml"[..]), ("bars.png", b"\x89PNG"), ("bars.pdf", b"%PDF"), ("bars.pptx", b"PK")]
    {
        let out = folder.path().join(name);
        assert_eq!(printed(&["bundled-2022-2026", "-o", path_text(&out)]), "");
        let file = fs::read(&out).expect("a picture");
        assert!(file.starts_with(begins), "{name}");
    }
    let again = money(&["bundled-2022-2026", "-o", path_text(&folder.path().join("bars.svg"))]);
    assert_eq!(again.exit(), Exit::Usage);
    assert!(again.err.contains("already there"), "{}", again.err);
}
