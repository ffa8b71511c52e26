use super::*;
use crate::{
    dataset::{names::Language, read::read_text, write},
    edit::{Edit, Record, apply},
};

const PIER: &str = r#"(
    schema: "tieline/1", id: "pier", title: {"en": "Pier"},
    sources: [(id: "report", title: "Annual report"), (id: "notes", title: "Notes")],
    sectors: [(id: "sea", name: {"en": "Sea"}), (id: "air", name: {"en": "Air"})],
    entity_kinds: [(id: "company", name: {"en": "Company"})],
    relation_kinds: [(id: "supplies", name: {"en": "supplies"}), (id: "owns", name: {"en": "owns"})],
    entities: [
        (id: "lantern", kind: "company", name: {"en": "Lantern"}, evidence: [(source: "report")]),
        (id: "ferry", kind: "company", name: {"en": "Ferry"}, sectors: ["sea"], evidence: [(source: "report")]),
        (id: "buoy", kind: "company", name: {"en": "Buoy"}, evidence: [(source: "report")]),
    ],
    relations: [
        (id: "r1", from: "lantern", to: "ferry", kind: "supplies", evidence: [(source: "report")]),
        (id: "r2", from: "ferry", to: "buoy", kind: "owns", when: On("2020"), when_basis: Stated, evidence: [(source: "report")]),
    ],
)
"#;

fn read(text: &str) -> Dataset {
    read_text(text).dataset.unwrap_or_else(|| panic!("not read: {:?}", read_text(text).problems))
}

/// The text with these replacements, each of which changes it.
fn with(changes: &[(&str, &str)]) -> Dataset {
    let mut text = PIER.to_owned();
    for (old, new) in changes {
        assert!(text.contains(old), "{old}");
        text = text.replacen(old, new, 1);
    }
    read(&text)
}

fn without(list: List, id: &str) -> Dataset {
    apply(&with(&[]), &Edit::Remove(Record::new(list, id))).unwrap().dataset
}

/// Both together with all that clashes decided for one side, after as many rounds as that takes; what was asked.
fn put(mine: &Dataset, theirs: &Dataset, is_mine: bool) -> (Dataset, Vec<String>) {
    let base = with(&[]);
    let mut decided = Vec::new();
    loop {
        let together = together(&base, mine, theirs, &decided).unwrap();
        if together.is_decided {
            // What comes of it can be written and is read as the same.
            let again = read(&write::write(&together.dataset));
            assert!(again.has_facts_of(&together.dataset));
            let said = |clash: &Clash| {
                let [what, mine, theirs] =
                    [&clash.what, &clash.mine, &clash.theirs].map(|it| it.get(Language::English));
                format!("{what} | {mine} | {theirs}")
            };
            return (together.dataset, together.clashes.iter().map(said).collect());
        }
        decided = together.clashes.into_iter().map(|clash| Clash { is_mine, ..clash }).collect();
    }
}

fn agreed(mine: &Dataset, theirs: &Dataset) -> Dataset {
    let (merged, asked) = put(mine, theirs, true);
    assert_eq!(asked, [""; 0]);
    merged
}

fn said(dataset: &Dataset, list: List, id: &str) -> Option<String> {
    write::fact(dataset, list, Record::new(list, id).position(dataset)?).map(|text| text.to_string())
}

const NAME: (&str, &str) = ("Lantern\"}", "Lantern Holdings\"}");
const DATE: (&str, &str) = ("On(\"2020\")", "On(\"2021-06\")");

#[test]
fn what_one_side_changed_is_as_that_side_left_it() {
    let (base, mine, theirs, both) = (with(&[]), with(&[NAME]), with(&[DATE]), with(&[NAME, DATE]));
    assert!(agreed(&mine, &theirs).has_facts_of(&both) && agreed(&theirs, &mine).has_facts_of(&both));
    assert!(agreed(&mine, &base).has_facts_of(&mine) && agreed(&base, &mine).has_facts_of(&mine));
    assert!(agreed(&mine, &mine).has_facts_of(&mine), "both did the same");
}

#[test]
fn fields_of_one_record_are_put_together_and_the_same_field_is_asked_about() {
    let mine = with(&[DATE]);
    let theirs = with(&[("kind: \"owns\", when", "kind: \"owns\", note: \"In part\", when")]);
    let text = said(&agreed(&mine, &theirs), List::Relations, "r2").unwrap();
    assert!(text.contains("2021-06") && text.contains("In part"), "{text}");
    let theirs = with(&[("On(\"2020\")", "On(\"2022\")")]);
    let (merged, asked) = put(&mine, &theirs, true);
    assert_eq!(asked, ["Ferry – Buoy (r2): date | Jun 2021 | 2022"]);
    assert!(said(&merged, List::Relations, "r2").unwrap().contains("2021-06"));
    assert!(put(&mine, &theirs, false).0.has_facts_of(&theirs));
}

#[test]
fn what_is_said_without_a_field_of_its_own_is_not_lost() {
    let cues = ("name: {\"en\": \"owns\"}", "name: {\"en\": \"owns\"}, cues: [\"acquired\"]");
    let other = ("name: {\"en\": \"owns\"}", "name: {\"en\": \"holds\"}");
    let merged = agreed(&with(&[cues]), &with(&[other]));
    assert_eq!(merged.relation_kinds[1].cues.len(), 1);
    assert_eq!(merged.relation_kinds[1].name.get(Language::English), "holds");
    let more = ("name: {\"en\": \"owns\"}", "name: {\"en\": \"owns\"}, cues: [\"bought\"]");
    let (merged, asked) = put(&with(&[cues]), &with(&[more]), false);
    assert_eq!((asked.len(), merged.relation_kinds[1].cues[0].as_str()), (1, "bought"));
}

const TIE: &str = "    ],\n)";

fn with_tie(tie: &str) -> Dataset {
    with(&[(TIE, &format!("{tie}, evidence: [(source: \"report\")]),\n    ],\n)"))])
}

#[test]
fn two_ties_that_got_the_same_id_are_two() {
    let mine = with_tie("(id: \"r3\", from: \"lantern\", to: \"buoy\", kind: \"owns\"");
    let theirs = with_tie("(id: \"r3\", from: \"buoy\", to: \"lantern\", kind: \"supplies\"");
    let merged = agreed(&mine, &theirs);
    assert_eq!(merged.relations.len(), 4);
    assert_eq!(said(&merged, List::Relations, "r3"), said(&theirs, List::Relations, "r3"));
    let own = said(&mine, List::Relations, "r3").map(|text| text.replace("r3", "r4"));
    assert_eq!(said(&merged, List::Relations, "r4"), own);
    assert_eq!(agreed(&mine, &mine).relations.len(), 3, "the same tie is one");
}

#[test]
fn an_entity_that_both_added_is_one_with_what_both_say() {
    let entity = |rest: &str| {
        let text = format!(
            "(id: \"mole\", kind: \"company\", name: {{\"en\": \"Mole\"}}, {rest}evidence: [(source: \"report\")]),"
        );
        with(&[("    ],\n    relations", &format!("{text}\n    ],\n    relations"))])
    };
    let (merged, asked) = put(&entity("note: \"Mine\", "), &entity("sectors: [\"air\"], "), true);
    let text = said(&merged, List::Entities, "mole").unwrap();
    assert!(text.contains("Mine") && text.contains("air"), "{text}");
    assert!(asked.is_empty() && merged.entities.len() == 4, "{asked:?}");
}

#[test]
fn what_one_side_deleted_goes_unless_the_other_changed_it_or_needs_it() {
    assert!(agreed(&without(List::Relations, "r1"), &with(&[DATE])).relations.len() == 1);
    assert!(agreed(&with(&[DATE]), &without(List::Relations, "r1")).relations.len() == 1);
    // Changed on the other side.
    let (merged, asked) = put(&without(List::Relations, "r2"), &with(&[DATE]), false);
    assert_eq!(asked, ["Ferry – Buoy (r2) | Deleted | date: Jun 2021"]);
    assert_eq!(merged.relations.len(), 2);
    assert_eq!(put(&without(List::Relations, "r2"), &with(&[DATE]), true).0.relations.len(), 1);
    let (merged, asked) = put(&with(&[DATE]), &without(List::Relations, "r2"), true);
    assert_eq!(asked, ["Ferry – Buoy (r2) | date: Jun 2021 | Deleted"]);
    assert!(said(&merged, List::Relations, "r2").unwrap().contains("2021-06"));
    assert_eq!(put(&with(&[DATE]), &without(List::Relations, "r2"), false).0.relations.len(), 1);
}

#[test]
fn an_entity_that_the_other_side_needs_is_asked_about_and_comes_back_with_its_ties() {
    let tie = with_tie("(id: \"r3\", from: \"lantern\", to: \"buoy\", kind: \"owns\"");
    let gone = without(List::Entities, "buoy");
    // The file lost what a new tie needs.
    let (merged, asked) = put(&tie, &gone, true);
    assert_eq!(asked, ["Buoy | Needed by Lantern – Buoy (r3) | Deleted"]);
    assert!(merged.has_facts_of(&merged) && merged.entities.len() == 3 && merged.relations.len() == 3);
    let (merged, _) = put(&tie, &gone, false);
    assert!(merged.has_facts_of(&gone), "what needs it goes with it");
    // It was deleted here, and the file has a new tie to it.
    let (merged, asked) = put(&gone, &tie, false);
    assert!(asked.iter().any(|asked| asked.starts_with("Buoy | Deleted | Needed by Lantern – Buoy (r3)")), "{asked:?}");
    assert_eq!((merged.entities.len(), merged.relations.len()), (3, 2), "the old tie was deleted and nothing needs it");
    assert!(put(&gone, &tie, true).0.has_facts_of(&gone));
}

#[test]
fn words_come_and_go_and_stay_where_something_is_sorted_by_them() {
    let gone = without(List::Sectors, "sea");
    assert_eq!(agreed(&gone, &with(&[NAME])).sectors.len(), 1);
    let used = with(&[(
        "kind: \"company\", name: {\"en\": \"Buoy\"}",
        "kind: \"company\", sectors: [\"sea\"], name: {\"en\": \"Buoy\"}",
    )]);
    let merged = agreed(&gone, &used);
    assert_eq!(merged.sectors.len(), 2, "the file sorts another entity by it");
    let (merged, asked) = put(&used, &gone, true);
    assert_eq!((merged.sectors.len(), asked.len()), (2, 1), "{asked:?}");
    assert!(said(&merged, List::Entities, "buoy").unwrap().contains("sea"));
}

#[test]
fn the_title_is_put_together_like_a_record() {
    let titled = |title: &str| with(&[("{\"en\": \"Pier\"}", title)]);
    let chinese = titled("{\"en\": \"Pier\", \"zh-Hant\": \"碼頭\"}");
    let english = titled("{\"en\": \"The pier\"}");
    let merged = agreed(&chinese, &english);
    assert_eq!(merged.title.get(Language::Traditional), "碼頭");
    assert_eq!(merged.title.get(Language::English), "The pier");
    assert_eq!(put(&titled("{\"en\": \"Mine\"}"), &english, false).0.title.get(Language::English), "The pier");
}
