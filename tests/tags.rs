//! Tags as a facet: values under a heading are choices, headings are questions of their own.
#![expect(clippy::expect_used, reason = "a test may stop at once")]

use std::{fmt::Write as _, sync::Arc};

use tieline::{
    dataset::{filter::Filter, names::Language, read::read_text, tag::Tag},
    filter::{
        Facet, Judgement,
        choice::Choice,
        describe::explain_empty,
        shown::{Presence, Shown},
    },
    network::Network,
    words::Words,
};

/// Firms in a row, each tied to the next; the ties have these tags.
fn row(tags: &[String]) -> Network {
    let mut text = String::from(
        r#"(schema: "tieline/1", id: "t", title: {"en": "T"}, sources: [(id: "s", title: "S")], sectors: [],
        entity_kinds: [(id: "firm", name: {"en": "Firm"})], relation_kinds: [(id: "buys", name: {"en": "buys from"})],
        entities: ["#,
    );
    for nth in 0..=tags.len() {
        _ = write!(text, r#"(id: "e{nth}", kind: "firm", name: {{"en": "Firm {nth}"}}, evidence: [(source: "s")]),"#);
    }
    text += "], relations: [";
    for (nth, tags) in tags.iter().enumerate() {
        let next = nth + 1;
        _ = write!(
            text,
            r#"(id: "r{nth}", from: "e{nth}", to: "e{next}", kind: "buys", tags: [{tags}], evidence: [(source: "s")]),"#
        );
    }
    text += "])";
    Network::new(Arc::new(read_text(&text).dataset.expect("a dataset")))
}

fn asking(tags: &[&str]) -> Filter {
    let mut filter = Filter::default();
    for text in tags {
        Choice::Tag(Tag::new(text)).toggle(&mut filter);
    }
    filter
}

/// The relations that are shown, and those that may match.
fn of(shown: &Shown, network: &Network) -> [Vec<usize>; 2] {
    [Presence::Shown, Presence::Context].map(|presence| {
        let ties = network.dataset().relation_indices();
        ties.filter(|tie| shown.relation(*tie) == presence).map(tieline::dataset::id::RelationIndex::position).collect()
    })
}

#[test]
fn values_under_a_heading_widen_and_headings_narrow() {
    let tags = [
        r#""Stake: 25%", "Country: France""#,
        r#""Stake: 50%", "Country: France""#,
        r#""Stake: 50%", "Country: Italy""#,
        r#""Stake: 10%", "Country: France""#,
        r#""Country: France""#,
    ];
    let network = row(&tags.map(str::to_owned));
    let shown = |tags: &[&str]| of(&asking(tags).apply(&network), &network)[0].clone();
    assert_eq!(shown(&["Stake: 25%"]), [0]);
    assert_eq!(shown(&["Stake: 25%", "Stake: 50%"]), [0, 1, 2]);
    assert_eq!(shown(&["Stake: 25%", "Stake: 50%", "Country: France"]), [0, 1]);
}

#[test]
fn what_has_no_tag_under_a_heading_may_match_and_what_has_another_value_does_not() {
    let network = row(&[r#""Stake: 25%""#, r#""listed""#, r#""Stake: 50%""#].map(str::to_owned));
    let filter = asking(&["Stake: 25%"]);
    let shown = filter.apply(&network);
    assert_eq!(of(&shown, &network), [vec![0], vec![1]]);
    let says = network.dataset().relation_indices().map(|tie| shown.says_of_relation(Facet::Tag, tie));
    assert_eq!(says.collect::<Vec<_>>(), [Judgement::Hit, Judgement::Silent, Judgement::Miss]);
}

#[test]
fn a_number_among_too_many_to_be_listed_is_filtered_by_all_the_same() {
    let tags: Vec<String> = (0..100).map(|number| format!(r#""Number: {number}""#)).collect();
    let network = row(&tags);
    let filter = asking(&["Number: 7", "Number: 40"]);
    assert_eq!(of(&filter.apply(&network), &network)[0], [7, 40]);
    let counts = filter.counts(&network);
    assert_eq!(counts.of(&Choice::Tag(Tag::new("Number: 7"))), None, "nothing is counted for a list that is not there");
}

#[test]
fn a_sentence_says_the_values_of_a_heading_together() {
    let network = row(&[r#""Stake: 25%""#.to_owned()]);
    let filter = asking(&["Stake: 25%", "Stake: 50%", "Country: France", "listed"]);
    let nothing = explain_empty(&filter, &network, &filter.apply(&network), Words::of(Language::English));
    let nothing = nothing.expect("nothing has all of it");
    assert_eq!(nothing.reason, "Nothing matches: no relation is tagged listed, Country: France and Stake: 25% or 50%");
    assert_eq!(nothing.facets, [Facet::Tag]);
}
