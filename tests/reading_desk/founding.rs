//! The reading desk on the founding texts, against the facts that people read out of them.

use std::{collections::BTreeMap, fs, ops::Range};

use serde_json::Value;
use tieline::{
    dataset::{Dataset, read::read_text, when::When},
    reading::{
        cues::Cues,
        marks::{Marks, Meaning},
        names::Names,
        text::Text,
        ties::{Candidate, candidates},
    },
};

/// The texts with the date that an editor gives each: the facts say how they are known.
const TEXTS: [(&str, &str, &str); 5] = [
    ("000", "hkic-smartmore", "2024-06-12"),
    ("001", "oases-17", ""),
    ("002", "innotech-2024-news", "2024-06-16"),
    ("003", "hkic-biomap", "2024-06-24"),
    ("004", "cyberport-2023", "2023-12"),
];

struct Read {
    name: &'static str,
    text: Text,
    marks: Marks,
    offered: Vec<Candidate>,
}

fn shared(name: &str) -> Option<String> {
    ["..", "../..", "../../.."].iter().find_map(|place| fs::read_to_string(format!("{place}/shared/facts/{name}")).ok())
}

fn letters(name: &str) -> Option<String> {
    let folder = ["..", "../..", "../../.."]
        .iter()
        .find_map(|place| fs::read_dir(format!("{place}/shared/facts/texts")).ok())?;
    let path = folder
        .filter_map(Result::ok)
        .map(|file| file.path())
        .find(|path| path.file_name().is_some_and(|file| file.to_string_lossy().starts_with(name)))?;
    fs::read_to_string(path).ok()
}

/// A share, as it is printed and asked for.
#[derive(Default)]
struct Share {
    of: usize,
    got: usize,
}

impl Share {
    fn count(&mut self, is: bool) {
        self.of += 1;
        self.got += usize::from(is);
    }

    fn per_cent(&self) -> f64 {
        100.0 * self.got as f64 / self.of.max(1) as f64
    }
}

#[test]
fn the_founding_texts_are_read_as_people_read_them() {
    let Some(facts) = shared("founding-facts.json") else { return };
    let facts: Value = serde_json::from_str(&facts).expect("the facts are JSON");
    let file = fs::read_to_string("data/hong-kong-founding.ron").expect("the data are there");
    let dataset = read_text(&file).dataset.expect("the data can be read");
    let (names, cues) = (Names::new(&dataset), Cues::of(&dataset));
    let read: Vec<Read> = TEXTS
        .iter()
        .filter_map(|(name, _, date)| {
            let text = Text::plain(&letters(name)?).expect("the text has letters");
            let marks = Marks::of(&text, &names, date.parse().map(When::On).unwrap_or_default());
            let offered = candidates(&text, &marks, &dataset, &cues);
            Some(Read { name, text, marks, offered })
        })
        .collect();
    assert_eq!(read.len(), TEXTS.len(), "all texts lie beside the facts");
    let (found, wrong) = mentions(&facts, &dataset, &read);
    let table = ties(&dataset, &read);
    println!(
        "mentions of known names found   {:5.1} %  ({} of {}), wrong: {}",
        found.per_cent(),
        found.got,
        found.of,
        wrong.len()
    );
    for (what, share) in &table {
        println!("{what:<31} {:5.1} %  ({} of {})", share.per_cent(), share.got, share.of);
    }
    assert!(found.per_cent() >= 98.0 && wrong.is_empty(), "{wrong:?}");
    for (what, floor) in [(OFFERED, 80.0), (KIND, 50.0), (RIGHT, 50.0), (DATE, 90.0), (SUM, 90.0)] {
        assert!(table[what].per_cent() >= floor, "{what}");
    }
}

/// The mentions of names by a plain search for the spellings of the facts, and the marks that are neither such nor were
/// looked at one by one.
fn mentions(facts: &Value, dataset: &Dataset, read: &[Read]) -> (Share, Vec<String>) {
    let checked = include_str!("mentions.tsv");
    let mut spellings: Vec<(String, &str)> = Vec::new();
    for entity in facts["entities"].as_array().into_iter().flatten().filter(|entity| entity["unnamed"] != true) {
        let id = entity["id"].as_str().unwrap_or_default();
        let aliases = entity["aliases"].as_array().into_iter().flatten();
        for name in std::iter::once(&entity["name"]).chain(aliases).filter_map(Value::as_str) {
            spellings.push((name.replace(" (as printed)", "").replace(" (probable)", ""), id));
        }
    }
    spellings.sort_by_key(|(name, _)| std::cmp::Reverse(name.len()));
    let (mut share, mut wrong) = (Share::default(), Vec::new());
    for one in read {
        let body = one.text.body();
        let mut plain: Vec<(Range<usize>, &str)> = Vec::new();
        for (name, id) in &spellings {
            for (at, _) in body.match_indices(name.as_str()) {
                let range = at..at + name.len();
                let is_free = plain.iter().all(|(other, _)| other.end <= range.start || range.end <= other.start);
                if is_free && is_word(body, &range) {
                    plain.push((range, *id));
                }
            }
        }
        let known = || {
            one.marks.all().iter().filter_map(|mark| match mark.means {
                Meaning::Known(entity) => Some((&mark.range, &*dataset.entity(entity).id)),
                _ => None,
            })
        };
        let is_checked = |range: &Range<usize>, id: &str| {
            checked.lines().any(|line| line == format!("{}\t{}\t{id}", one.name, &body[range.clone()]))
        };
        for (range, id) in &plain {
            // A longer name over it that was looked at is the better reading.
            share.count(known().any(|(mark, own)| {
                mark.start < range.end && range.start < mark.end && (own == *id || is_checked(mark, own))
            }));
        }
        for (range, id) in known() {
            let is_plain =
                plain.iter().any(|(other, own)| other.start < range.end && range.start < other.end && *own == id);
            if !is_plain && !is_checked(range, id) {
                wrong.push(format!("{}: {} is {id}", one.name, &body[range.clone()]));
            }
        }
    }
    (share, wrong)
}

fn is_word(body: &str, range: &Range<usize>) -> bool {
    let before = body[..range.start].chars().next_back();
    let behind = body[range.end..].chars().next();
    !before.is_some_and(|c| c.is_ascii_alphanumeric()) && !behind.is_some_and(|c| c.is_ascii_alphanumeric() || c == '$')
}

const OFFERED: &str = "ties of one sentence offered";
const KIND: &str = "of these, with the right kind";
const RIGHT: &str = "of candidates with a kind, right";
const ALL: &str = "of all candidates, right";
const DATE: &str = "right date where one is printed";
const SUM: &str = "right sum where one is printed";

#[expect(clippy::too_many_lines, reason = "it fills one table, whose shares are of the same ties")]
fn ties(dataset: &Dataset, read: &[Read]) -> BTreeMap<&'static str, Share> {
    let mut table: BTreeMap<&str, Share> =
        [OFFERED, KIND, RIGHT, ALL, DATE, SUM].map(|what| (what, Share::default())).into();
    let mut count = |what: &'static str, is: bool| table.entry(what).or_default().count(is);
    for (one, (_, source, _)) in read.iter().zip(TEXTS) {
        let source = dataset.source_by_id(source).expect("the source is in the data");
        let of_source = |relation: &&tieline::dataset::relation::Relation| {
            relation.evidence.iter().any(|evidence| evidence.source == source)
        };
        for relation in dataset.relations.iter().filter(of_source) {
            let names = |sentence: &usize| {
                let named =
                    |entity| one.marks.of_sentence(*sentence).any(|(_, mark)| mark.means == Meaning::Known(entity));
                named(relation.from) && named(relation.to)
            };
            let sentences: Vec<usize> = (0..one.text.sentences().len()).filter(names).collect();
            if sentences.is_empty() {
                continue;
            }
            let same = |candidate: &&Candidate| {
                let ends = [candidate.from.entity, candidate.to.entity];
                ends.contains(&Some(relation.from)) && ends.contains(&Some(relation.to))
            };
            let offered: Vec<&Candidate> = one.offered.iter().filter(same).collect();
            count(OFFERED, !offered.is_empty());
            if offered.is_empty() {
                println!("  not offered: {} {}", one.name, relation.id);
                continue;
            }
            let kind: Vec<_> = offered.into_iter().filter(|candidate| candidate.kind == Some(relation.kind)).collect();
            count(KIND, !kind.is_empty());
            let prints = |candidate: &&&Candidate| {
                let marks = || one.marks.of_sentence(candidate.sentence);
                marks().any(|(_, mark)| matches!(&mark.means, Meaning::Date(date) if date.when != When::Unstated))
            };
            let dated: Vec<_> = kind.iter().filter(prints).collect();
            if !dated.is_empty() && relation.when != When::Unstated {
                let is = dated.iter().any(|candidate| candidate.when == relation.when);
                count(DATE, is);
                if !is {
                    println!(
                        "  date: {} {} {} is {}",
                        one.name,
                        relation.id,
                        dated[0].when.spoken(),
                        relation.when.spoken()
                    );
                }
            }
            if let Some(amount) = relation
                .extra
                .amount
                .as_ref()
                .filter(|amount| sentences.iter().any(|at| one.text.sentence(*at).contains(&*amount.raw)))
            {
                count(
                    SUM,
                    kind.iter().any(|candidate| {
                        candidate
                            .amount
                            .as_ref()
                            .is_some_and(|own| own.value == amount.value && own.currency == amount.currency)
                    }),
                );
            }
        }
        for candidate in &one.offered {
            let right = dataset.relations.iter().any(|relation| {
                let ends = (candidate.from.entity, candidate.to.entity);
                let is_mutual = dataset.relation_kind(relation.kind).symmetric;
                let are_ends = ends == (Some(relation.from), Some(relation.to))
                    || is_mutual && ends == (Some(relation.to), Some(relation.from));
                candidate.kind == Some(relation.kind) && are_ends
            });
            count(ALL, right);
            if candidate.called.is_some() {
                count(RIGHT, right);
            }
        }
    }
    table
}
