//! Briefs: their citations beside those of citeproc, and what they say of each subject.
#![expect(clippy::expect_used, reason = "a test may stop at once")]

use std::{collections::BTreeMap, sync::Arc};

use tieline::{
    brief::{Brief, Line, Manner, Matter, Run, Style, Subject, brief},
    dataset::{bundled, filter::Filter, names::Language, read::read_text, source::Source, when::When},
    edit::{self, Edit},
    exchange::bibliography::{bibtex, csl, reading, ris},
    network::Network,
    words::Words,
};

fn network(text: &str) -> Arc<Network> {
    Arc::new(Network::new(Arc::new(read_text(text).dataset.expect("a dataset without errors"))))
}

/// What is asked for in a test.
struct Asked<'a> {
    network: &'a Network,
    filter: Filter,
    manner: Manner,
    language: Language,
}

impl<'a> Asked<'a> {
    fn of(network: &'a Network) -> Self {
        Self { network, filter: Filter::default(), manner: Manner::default(), language: Language::English }
    }

    fn in_style(self, style: Style) -> Self {
        Self { manner: Manner { style, ..self.manner }, ..self }
    }

    fn brief(&self, subject: &Subject) -> Brief {
        let shown = self.filter.apply(self.network);
        let workspace = &self.network.dataset().workspace;
        let matter = Matter { network: self.network, filter: &self.filter, shown: &shown, workspace, paths: None };
        brief(matter, subject, self.manner, Words::of(self.language))
    }
}

fn plain(line: &Line) -> String {
    let words = line.iter().map(|run| match run {
        Run::Plain(text) | Run::Strong(text) | Run::Emphasis(text) | Run::Raised(text) | Run::Link(text) => {
            text.clone()
        }
        Run::Note(number) => format!("[{number}]"),
    });
    words.collect()
}

/// Where citeproc-py differs from the styles that the program has, by more than where commas and full stops stand: it says
/// once more what stands in place of an author, has a word for an edition that there is none of, and its style for China
/// has no letter for what is neither a page nor a report.
const OTHERWISE: [(&str, &str); 6] = [
    ("March 5, 2024, Edition, https", "March 5, 2024, https"),
    (
        "2024. “The pier opens after ten years.” Harbour Gazette, March 5. Edition.",
        "2024. The pier opens after ten years. March 5.",
    ),
    ("2022. “What the harbour does.” Leaflet.", "2022. Leaflet."),
    ("(2024, March 5). The pier opens after ten years. Harbour", "(2024, March 5). Harbour"),
    ("(2022, November). What the harbour does [Leaflet]", "(2022, November). [Leaflet]"),
    ("What the harbour does. 2022.", "What the harbour does[Z]. 2022."),
];

/// What citeproc-py says, as the styles of the program would have it: in English, commas and full stops stand within
/// quotation marks, and a number of the list stands apart from its entry.
fn in_our_way(theirs: &str, style: Style) -> String {
    let mut ours = theirs.replace("”,", ",”").replace("”.", ".”");
    if style == Style::GbT7714 {
        ours = ours.replacen(']', "] ", 1);
    }
    OTHERWISE.iter().fold(ours, |ours, (theirs, instead)| ours.replace(theirs, instead))
}

#[test]
fn five_sources_are_cited_as_citeproc_cites_them() {
    let network = network(include_str!("citing/five.ron"));
    let expected: BTreeMap<String, Vec<(String, String, Option<String>)>> =
        serde_json::from_str(include_str!("citing/expected.json")).expect("what citeproc-py says");
    let relation = network.dataset().relation_by_id("r1").expect("a tie that rests on all five");
    let mut differences = Vec::new();
    for style in Style::ALL {
        let brief = Asked::of(&network).in_style(style).brief(&Subject::Relation(relation));
        let lines = if style == Style::Notes { &brief.notes } else { &brief.sources };
        let told: Vec<String> = lines.iter().map(plain).collect();
        for (id, mark, listed) in &expected[style.word()] {
            let entry = if style == Style::Notes { mark } else { listed.as_ref().expect("an entry of the list") };
            let entry = in_our_way(entry, style);
            if !told.contains(&entry) {
                differences.push(format!("{}, {id}: {entry}", style.word()));
            }
        }
        assert_eq!(told.len(), 5, "{style:?}: {told:?}");
        assert!(differences.is_empty(), "\n{}\n{}\n", differences.join("\n"), told.join("\n"));
    }
}

fn bundled(nth: usize) -> Arc<Network> {
    network(bundled::SAMPLES[nth].text)
}

/// A dataset with a hypothesis, a note and tags of one's own, and words that look like signs.
const HARBOUR: &str = r#"(
    schema: "tieline/1", id: "harbour", title: {"en": "Around *Harbour*", "zh-Hant": "海港"},
    sources: [
        (id: "gazette", title: "The pier & the fund", publisher: "Gazette", kind: "news article", date: On("2024-03-05"), url: "https://example.org/a?b=1&c=2"),
        (id: "leaflet", title: "Leaflet"),
    ],
    entity_kinds: [(id: "fund", name: {"en": "Fund", "zh-Hant": "基金"}), (id: "company", name: {"en": "Company", "zh-Hant": "公司"})],
    relation_kinds: [(id: "invests", name: {"en": "invests in", "zh-Hant": "投資"}), (id: "knows", name: {"en": "knows", "zh-Hant": "認識"}, symmetric: true)],
    entities: [
        (id: "fund", kind: "fund", name: {"en": "Harbour Fund", "zh-Hant": "海港基金"}, when: On("2019"), when_role: Founded, when_basis: Editorial, note: "The year is ours.", evidence: [(source: "gazette", at: "paragraph 2", says: "set up in 2019.")]),
        (id: "pearl", kind: "company", name: {"en": "Pearl Bio"}, evidence: [(source: "leaflet")]),
    ],
    relations: [
        (id: "r1", from: "fund", to: "pearl", kind: "invests", when: On("2024-03"), when_basis: Stated, status: Planned, tags: ["Stake: 25%"],
         amount: (raw: "逾3億港元", value: "300000000", currency: "HKD", qualifier: AtLeast),
         evidence: [(source: "gazette", at: "paragraph 5", says: "means to invest", quote: "will invest"), (source: "leaflet", at: "back cover")]),
        (id: "r2", from: "pearl", to: "fund", kind: "knows", evidence: [(source: "gazette", at: "paragraph 5")]),
    ],
    figures: [(id: "f1", about: "pearl", metric: "staff", raw: "four", value: "4", unit: "people", evidence: [(source: "leaflet")])],
    notes: [(about: Entity("fund"), text: "Ask them again")],
    groups: [(id: "both", name: {"en": "Both"}, entities: ["fund", "pearl"], note: "Met at the pier")],
)"#;

#[test]
fn a_brief_of_an_entity_says_what_is_known_and_where_it_is_said() {
    let network = network(HARBOUR);
    let fund = network.dataset().entity_by_id("fund").expect("the fund");
    let brief = Asked::of(&network).brief(&Subject::Entity(fund));
    let told: Vec<String> = brief.paragraphs.iter().map(plain).collect();
    assert_eq!(
        told,
        [
            "Harbour Fund (海港基金): Fund; founded 2019 (year added by the editor). Set up in 2019.[1] The year is ours.",
            "2 ties to 1 other. Among those listed: 1 planned, 1 without a date."
        ]
    );
    let lists: Vec<(&str, Vec<String>)> =
        brief.lists.iter().map(|list| (list.heading.as_str(), list.items.iter().map(plain).collect())).collect();
    let invests = "Pearl Bio, Mar 2024, planned, at least HK$300 million (printed as “逾3億港元”).[2] Means to invest (“will invest”).[3]";
    assert_eq!(lists[0], ("Invests in …", vec![invests.to_owned()]));
    assert_eq!(lists[1], ("Knows …", vec!["Pearl Bio, no date.[3]".to_owned()]), "a passage has one note");
    assert_eq!(brief.notes.len(), 3);
    assert!(plain(&brief.notes[0]).contains("para. 2"), "{}", plain(&brief.notes[0]));
    assert!(plain(&brief.notes[1]).contains("back cover"), "{}", plain(&brief.notes[1]));
}

#[test]
fn what_is_ones_own_is_told_when_it_is_asked_for() {
    let network = network(HARBOUR);
    let fund = network.dataset().entity_by_id("fund").expect("the fund");
    let pearl = network.dataset().entity_by_id("pearl").expect("the firm");
    let text = |subject: &Subject, with_own| {
        let asked = Asked { manner: Manner { with_own, ..Manner::default() }, ..Asked::of(&network) };
        asked.brief(subject).markdown()
    };
    let (one, both) = (Subject::Entity(fund), Subject::Group(vec![pearl, fund]));
    for (subject, own) in
        [(&one, "Own note: Ask them again."), (&one, "Tags: Stake: 25%"), (&both, "Own note: Met at the pier.")]
    {
        let (without, with) = (text(subject, false), text(subject, true));
        assert!(!without.contains(own) && with.contains(own), "{own}: {with}");
    }
    assert!(!text(&one, true).contains("Met at the pier"), "the note is about the group");
}

#[test]
fn ties_that_filters_leave_out_are_counted() {
    let network = network(HARBOUR);
    let fund = network.dataset().entity_by_id("fund").expect("the fund");
    let filter = Filter { years: Some((2024, 2024)), context: false, ..Filter::default() };
    let brief = Asked { filter, ..Asked::of(&network) }.brief(&Subject::Entity(fund));
    assert!(plain(&brief.paragraphs[1]).contains("1 of them is left out by the filters"), "{brief:?}");
    assert_eq!(brief.lists.len(), 1);
}

#[test]
fn every_style_cites_in_its_own_way() {
    let network = network(HARBOUR);
    let fund = network.dataset().entity_by_id("fund").expect("the fund");
    let of = |style| Asked::of(&network).in_style(style).brief(&Subject::Entity(fund));
    let [notes, dates, apa, numbers] = Style::ALL.map(of);
    assert!(notes.sources.is_empty() && !notes.notes.is_empty());
    for (brief, mark) in [(&dates, "2024"), (&apa, "2024, para. 2)"), (&numbers, "[1]")] {
        let first = plain(&brief.paragraphs[0]);
        assert!(brief.notes.is_empty() && brief.sources.len() == 2, "{brief:?}");
        assert!(first.contains(mark) && first.contains("2019"), "{first}");
    }
    assert!(dates.markdown().contains("<https://example.org/a?b=1&c=2>"), "{}", dates.markdown());
    let html = dates.html();
    assert!(
        html.contains("<a href=\"https://example.org/a?b=1&amp;c=2\">") && html.contains("The pier &amp;"),
        "{html}"
    );
    assert!(html.starts_with("<h1>Harbour Fund</h1>") && !html.contains("Around"), "{html}");
}

#[test]
fn every_subject_of_the_bundled_data_has_a_brief_in_every_language_and_style() {
    for nth in [0, 1] {
        let network = bundled(nth);
        let dataset = network.dataset();
        let hub = network.by_degree(tieline::dataset::filter::Along::WithoutAdverse)[0];
        let near = network.neighbours(hub)[0];
        let tie = network.relations_of(hub).next().expect("a hub has ties");
        let source = dataset.relation(tie).evidence[0].source;
        let subjects = [
            Subject::Shown,
            Subject::Entity(hub),
            Subject::Group(vec![hub, near]),
            Subject::Relation(tie),
            Subject::Source(source),
        ];
        for (at, subject) in subjects.iter().enumerate() {
            let style = Style::ALL[at % Style::ALL.len()];
            for language in Language::ALL {
                let asked = Asked { language, ..Asked::of(&network).in_style(style) };
                let (brief, again) = (asked.brief(subject), asked.brief(subject));
                assert_eq!(brief, again, "the same records give the same brief");
                assert!(!brief.title.is_empty() && !brief.lists.is_empty(), "{subject:?}");
                let cited = if style == Style::Notes { &brief.notes } else { &brief.sources };
                assert!(!cited.is_empty(), "{subject:?} in {style:?}");
                let words = brief.markdown();
                assert!(!words.contains("..") || words.contains("..."), "{words}");
            }
        }
    }
}

#[test]
fn sources_go_out_as_they_are_cited() {
    let network = network(include_str!("citing/five.ron"));
    let written = csl::written(&network.dataset().sources);
    let [ours, given] = [written.as_str(), include_str!("citing/five.json")]
        .map(|text| serde_json::from_str::<serde_json::Value>(text).expect("JSON"));
    assert_eq!(ours, given, "what is cited in the comparison is what is handed on");
}

#[test]
fn sources_that_go_out_come_in_again() {
    for nth in [0, 1] {
        let network = bundled(nth);
        let sources = &network.dataset().sources;
        let forms = [bibtex::written(sources), ris::written(sources), csl::written(sources)];
        for (text, form) in forms.into_iter().zip(["BibTeX", "RIS", "CSL-JSON"]) {
            let read = reading::read(text.as_bytes()).expect(form);
            assert_eq!((read.sources.len(), read.untitled), (sources.len(), 0), "{form}");
            for (source, again) in sources.iter().zip(&read.sources) {
                assert_eq!((&source.id, &source.title, &source.url), (&again.id, &again.title, &again.url), "{form}");
                assert_eq!((&source.publisher, &source.kind), (&again.publisher, &again.kind), "{form} {}", source.id);
                assert_eq!((source.date, &source.language), (again.date, &again.language), "{form} {}", source.id);
            }
            let compared = reading::compared(read.sources, sources);
            assert_eq!((compared.new.len(), compared.known.len()), (0, sources.len()), "{form}: none is doubled");
        }
    }
}

/// What Zotero, `EndNote` and people write.
const REFERENCES: [&str; 3] = [
    "\u{FEFF}TY  - JOUR\r\nAU  - Chan, Tai Man\r\nAU  - Harbour Office,\r\nT1  - A long title that\r\n   goes on\r\nJO  - Journal of Piers\r\nPY  - 2023\r\nDA  - 2023/05//\r\nDO  - 10.1000/182\r\nER  - \r\n\r\nTY  - ELEC\r\nUR  - https://example.org/untitled\r\nER  - \r\n",
    "% a comment\n@string{jp = \"Journal of Piers\"}\n@article{Chan_2023, author = \"Chan, Tai Man and {Harbour Office}\", title = {A {Long} Title that \\& goes on}, journal = jp, year = 2023, month = may, doi = {10.1000/182}}\n@misc{empty,}",
    r#"{"items": [{"id": 7, "type": "article-journal", "title": "A long title that goes on", "author": [{"family": "Chan", "given": "Tai Man"}, {"literal": "Harbour Office"}], "container-title": "Journal of Piers", "issued": {"date-parts": [["2023", "5"]]}, "DOI": "10.1000/182"}, {"id": "x", "type": "webpage"}]}"#,
];

#[test]
fn lists_of_other_programs_are_read() {
    // Of what programs call it, only what can be an id here is kept.
    for (text, id) in REFERENCES.into_iter().zip(["", "", "7"]) {
        let read = reading::read(text.as_bytes()).expect("a list of references");
        assert_eq!((read.sources.len(), read.untitled), (1, 1), "{text}");
        let source = &read.sources[0];
        assert!(source.title.to_lowercase().starts_with("a long title that") && source.title.ends_with("goes on"));
        assert_eq!(source.publisher.as_deref(), Some("Journal of Piers"));
        assert_eq!(source.note.as_deref(), Some("By Tai Man Chan; Harbour Office."));
        assert_eq!(
            (source.date.spoken().as_str(), source.url.as_deref()),
            ("May 2023", Some("https://doi.org/10.1000/182"))
        );
        assert_eq!((source.kind.as_deref(), source.id.as_str()), (Some("journal article"), id));
    }
}

#[test]
fn what_is_no_list_of_references_says_so() {
    for (text, key) in [
        ("Dear all,\nplease find attached", "references-unknown"),
        ("[{\"a\": ", "references-json"),
        ("@article{a, title = {unclosed", "references-bibtex"),
        ("TY  - GEN\nER  - \n", "references-none"),
    ] {
        let refused = reading::read(text.as_bytes()).expect_err(text);
        assert_eq!(refused.key, key);
    }
}

#[test]
fn a_document_is_known_by_its_address_or_by_its_title() {
    let source = |title: &str, url: Option<&str>, publisher: Option<&str>, date: &str| Source {
        title: title.into(),
        url: url.map(Into::into),
        publisher: publisher.map(Into::into),
        date: date.parse().map(When::On).unwrap_or_default(),
        ..Source::default()
    };
    let there = [source("The Pier Opens", Some("https://www.example.org/pier/"), Some("Gazette"), "2024-03-05")];
    let is_known = |source: Source| reading::compared(vec![source], &there).new.is_empty();
    assert!(is_known(source("Another title", Some("http://EXAMPLE.org/pier"), None, "")));
    assert!(is_known(source("the pier opens", None, None, "")));
    assert!(!is_known(source("The pier opens", None, Some("Herald"), "")), "another paper has an article so called");
    assert!(!is_known(source("The pier opens", None, Some("Gazette"), "2023")), "so was one a year before");
    let twice = vec![source("New", None, None, ""), source("New", None, None, "")];
    assert_eq!(reading::compared(twice, &there).new.len(), 1);
}

#[test]
fn sources_are_added_in_one_step_with_their_own_ids_where_those_are_free() {
    let network = network(HARBOUR);
    let dataset = network.dataset();
    let new = |id: &str, title: &str| Source { id: id.into(), title: title.into(), ..Source::default() };
    let sources = Arc::from([new("gazette", "The ferry sails"), new("chan-2023", "A pier"), new("", "A pier")]);
    let edited = edit::apply(dataset, &Edit::Sources(sources)).expect("sources that can be added");
    let ids: Vec<&str> = edited.dataset.sources[2..].iter().map(|source| source.id.as_str()).collect();
    assert_eq!(ids, ["the-ferry-sails", "chan-2023", "a-pier"]);
    let words = Words::of(Language::English);
    assert_eq!(words.message(&edited.named), "add 3 sources");
}
