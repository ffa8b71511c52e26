//! Invented sentences, one for each construct, in English and Chinese.

use tieline::{
    dataset::{Dataset, read::read_text, source::Evidence, when::When},
    reading::{
        coverage::{Carried, Coverage},
        cues::Cues,
        guess::SourceGuess,
        marks::Marks,
        names::Names,
        text::Text,
        ties::{Candidate, candidates},
    },
};

/// A dataset of a harbour that nobody knows.
pub fn harbour() -> Dataset {
    let kinds = ["investor", "company", "university", "person", "government", "place", "fund", "event"];
    let kinds = kinds.map(|id| format!("(id: \"{id}\", name: {{\"en\": \"{id}\"}}),")).concat();
    let ties = [
        "investment",
        "officer-of",
        "founder-of",
        "subsidiary-of",
        "manages",
        "sanctioned",
        "located-in",
        "hosts",
        "supports",
    ];
    let ties = ties.map(|id| format!("(id: \"{id}\", name: {{\"en\": \"{id}\"}}),")).concat();
    let entities = [
        ("pier", "investor", "Pier Capital", "碼頭資本"),
        ("tide", "company", "Tidal Robotics", "潮汐機械人"),
        ("uni", "university", "Harbour University", "海灣大學"),
        ("ann", "person", "Ann Lee", "李安"),
        ("gov", "government", "Bay Government", "海灣政府"),
        ("bay", "place", "Bay City", "灣城"),
        ("light", "fund", "Lighthouse Fund", "燈塔基金"),
        ("summit", "event", "Tide Summit", "潮汐峰會"),
    ];
    let entities = entities.map(|(id, kind, en, zh)| {
        format!("(id: \"{id}\", kind: \"{kind}\", name: {{\"en\": \"{en}\", \"zh-Hant\": \"{zh}\"}}, evidence: [(source: \"s\")]),")
    });
    let entities = entities.concat();
    let relation = "(id: \"r1\", from: \"pier\", to: \"tide\", kind: \"investment\", evidence: [(source: \"s\", at: \"paragraph 2\")]),";
    let text = format!(
        "(schema: \"tieline/1\", id: \"harbour\", title: {{\"en\": \"Harbour\"}}, sources: [(id: \"s\", title: \"S\")], \
         entity_kinds: [{kinds}], relation_kinds: [(id: \"strategic-partnership\", name: {{\"en\": \"partner of\"}}, \
         symmetric: true), {ties}], entities: [{entities}], relations: [{relation}])"
    );
    let reading = read_text(&text);
    let problems = reading.problems;
    reading.dataset.unwrap_or_else(|| panic!("{problems:?}"))
}

/// All that is offered of a text of 24 June 2024.
fn offered(dataset: &Dataset, text: &str) -> Vec<String> {
    let text = Text::plain(text).expect("it has letters");
    let today = "2024-06-24".parse().map(When::On).expect("it is a date");
    let marks = Marks::of(&text, &Names::new(dataset), today);
    let told = |candidate: Candidate| {
        let id = |entity: Option<tieline::dataset::id::EntityIndex>| {
            entity.map_or("?", |entity| &*dataset.entity(entity).id).to_owned()
        };
        let mut told = format!(
            "{} {} {} {:?}",
            id(candidate.from.entity),
            candidate.called.as_deref().unwrap_or("-"),
            id(candidate.to.entity),
            candidate.status
        );
        let amount = candidate.amount.and_then(|amount| {
            Some(format!("{} {} {}", amount.value?, amount.currency?, amount.over.unwrap_or_default()))
        });
        for more in [Some(candidate.when.spoken()), amount, candidate.role].into_iter().flatten() {
            if !more.is_empty() {
                told.push_str(" | ");
                told.push_str(more.trim());
            }
        }
        told
    };
    candidates(&text, &marks, dataset, &Cues::of(dataset)).into_iter().map(told).collect()
}

#[test]
fn sentences_offer_the_ties_that_they_tell() {
    let dataset = harbour();
    for (text, ties) in [
        (
            "Pier Capital signed a strategic partnership with Tidal Robotics on 16 June 2024.",
            &["pier strategic-partnership tide Signed | 16 Jun 2024"][..],
        ),
        ("Tidal Robotics was sanctioned by the Bay Government in 2019.", &["gov sanctioned tide Stated | 2019"]),
        ("Ann Lee, CEO of Pier Capital, said that it rained.", &["ann officer-of pier Stated | CEO"]),
        ("Pier Capital's CEO Ann Lee said that it rained.", &["ann officer-of pier Stated | CEO"]),
        (
            "Pier Capital will invest HK$4 million in Tidal Robotics over the next five years.",
            &["pier investment tide Planned | 4000000 HKD 5 years"],
        ),
        ("The Lighthouse Fund is managed by Pier Capital.", &["pier manages light Stated"]),
        ("Tidal Robotics, a subsidiary of Pier Capital, grew.", &["tide subsidiary-of pier Stated"]),
        ("With the support of the Bay Government, Tidal Robotics grew.", &["gov supports tide Stated"]),
        ("By investing in Tidal Robotics, Pier Capital will gain.", &["pier investment tide Stated"]),
        (
            "Harbour University hosted the Tide Summit last week.",
            &["uni hosts summit Stated | between 11 Jun 2024 and 23 Jun 2024"],
        ),
        ("Tidal Robotics is headquartered in Bay City.", &["tide located-in bay Stated"]),
        ("Pier Capital and Tidal Robotics grew.", &["pier - tide Stated"]),
        ("碼頭資本與潮汐機械人簽署策略合作協議。", &["pier strategic-partnership tide Signed"]),
        ("码头资本与潮汐机械人签署战略合作协议。", &["pier strategic-partnership tide Signed"]),
        ("燈塔基金由碼頭資本管理。", &["pier manages light Stated"]),
        ("潮汐機械人獲碼頭資本投資十億元人民幣。", &["pier investment tide Stated | 1000000000 CNY"]),
        ("碼頭資本行政總裁李安說天氣好。", &["ann officer-of pier Stated | 行政總裁"]),
        ("碼頭資本擬於2025年入股潮汐機械人。", &["pier investment tide Planned | 2025"]),
        ("碼頭資本旗下潮汐機械人增長。", &["tide subsidiary-of pier Stated"]),
    ] {
        assert_eq!(offered(&dataset, text), ties, "{text}");
    }
}

#[test]
fn what_was_read_is_told_both_ways() {
    let dataset = harbour();
    let text = Text::plain("Pier Capital met Ann Lee.\n\nIt rained. Pier Capital invests in Tidal Robotics.")
        .expect("it has letters");
    let marks = Marks::of(&text, &Names::new(&dataset), When::Unstated);
    let source = dataset.source_by_id("s").expect("it is there");
    let coverage = Coverage::of(&text, &marks, &dataset, source);
    let tie = Carried::Relation(dataset.relation_by_id("r1").expect("it is there"));
    assert_eq!(coverage.sentences_of(tie), [2]);
    assert_eq!(coverage.carried(2), [tie]);
    assert_eq!((coverage.untouched(), coverage.naming()), (&[0][..], 2));
    let evidence = Evidence { quote: Some("It rained".into()), ..Evidence::default() };
    assert_eq!(tieline::reading::coverage::sentences_of(&text, &evidence, &|_| true), [1]);
}

#[test]
fn a_text_says_what_it_is() {
    let text = "PIC | The Pier Investment Company\n\nPress Release\n\nPier Capital Signs With Tidal Robotics\n\n24 June 2024\n\n\
                It rained in town, and https://pier.example/1 says so.";
    let guess = SourceGuess::of(&Text::plain(text).expect("it has letters"));
    assert_eq!(guess.title.as_deref(), Some("Pier Capital Signs With Tidal Robotics"));
    assert_eq!(guess.publisher.as_deref(), Some("The Pier Investment Company"));
    assert_eq!(guess.date.spoken(), "24 Jun 2024");
    assert_eq!((guess.address.as_deref(), guess.language), (Some("https://pier.example/1"), Some("en")));
    let guess = SourceGuess::of(&Text::plain("(Town, June 24) It rained.").expect("it has letters"));
    assert_eq!((guess.date, guess.dateline.as_deref()), (When::Unstated, Some("June 24")));
}
