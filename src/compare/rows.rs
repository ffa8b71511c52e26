//! A comparison as rows of a table: a row for each record that is new or ended, and for each field that changed.

use std::fmt::Write as _;

use super::{Comparison, Sides, Standing, files::Differences};
use crate::{
    dataset::{Dataset, id::SourceIndex, list::List, source::Evidence},
    edit::changes::{Change, Difference},
    words::Words,
};

/// A row of the table.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Row {
    /// How the record stands, as a word of scripts.
    pub standing: &'static str,
    /// How the record stands, as people say it.
    pub stands: String,
    /// The list of the record, as files name it.
    pub list: &'static str,
    /// The record, by its id.
    pub id: String,
    /// The name that people know it by.
    pub name: String,
    /// The field, as a word of scripts; empty for a whole record.
    pub word: &'static str,
    /// The name of the field as people say it.
    pub field: String,
    /// What the field says before.
    pub before: String,
    /// What it says after.
    pub after: String,
    /// The sources that the record rests on, cited.
    pub sources: Vec<String>,
}

/// The keys of the headings, in the order of [`Row::cells`].
pub const HEADINGS: [&str; 8] = [
    "compared-head-standing",
    "compared-head-list",
    "compared-head-id",
    "compared-head-name",
    "compared-head-field",
    "compared-head-before",
    "compared-head-after",
    "compared-head-sources",
];

impl Row {
    /// The cells in the order of the headings.
    pub fn cells(&self) -> [String; 8] {
        let Self { stands, list, id, name, field, before, after, sources, .. } = self;
        let sources = sources.join(" ");
        [stands, *list, id, name, field, before, after, &sources].map(str::to_owned)
    }
}

/// The rows of all that differs between two files.
pub fn of_files(old: &Dataset, new: &Dataset, found: &Differences, words: Words) -> Vec<Row> {
    let mut rows = of_changes([old, new], &found.records, words);
    for other in &found.others {
        let standing = match &other.sides {
            [None, _] => Standing::New,
            [_, None] => Standing::Ended,
            _ => Standing::Changed,
        };
        let [before, after] = other.sides.clone().map(Option::unwrap_or_default);
        rows.push(Row {
            standing: standing.word(),
            stands: words.say(standing.key()).into_owned(),
            list: other.list.map_or("dataset", List::name),
            id: other.id.clone(),
            before,
            after,
            ..Row::default()
        });
    }
    rows
}

/// The rows of a comparison on one map, whose records `dataset` has.
pub fn of_map(dataset: &Dataset, comparison: &Comparison, words: Words) -> Vec<Row> {
    of_changes([dataset, dataset], &comparison.changes, words)
}

/// The title of a table.
pub fn title(sides: &Sides, words: Words) -> String {
    let [before, after] = sides.names();
    words.with("compared-title", [("before", before.into()), ("after", after.into())])
}

fn of_changes([old, new]: [&Dataset; 2], changes: &[Change], words: Words) -> Vec<Row> {
    let cited = [Cited::new(old), Cited::new(new)];
    let mut rows = Vec::with_capacity(changes.len());
    for change in changes {
        let standing = Standing::from(&change.what);
        let [was, is] = &cited;
        let side = if change.what == Difference::Gone { was } else { is };
        let row = Row {
            standing: standing.word(),
            stands: words.say(standing.key()).into_owned(),
            list: change.record.list.name(),
            id: change.record.id.to_string(),
            name: change.called.clone(),
            sources: side.sources(change),
            ..Row::default()
        };
        let Difference::Fields(fields) = &change.what else {
            rows.push(row);
            continue;
        };
        rows.extend(fields.iter().map(|(field, before, after)| Row {
            word: field.key().trim_start_matches("fact-"),
            field: words.say(field.key()).into_owned(),
            before: before.clone(),
            after: after.clone(),
            ..row.clone()
        }));
    }
    rows
}

/// Finds the sources of records by their ids.
struct Cited<'a> {
    dataset: &'a Dataset,
    evidence: std::collections::HashMap<(List, &'a str), &'a [Evidence]>,
}

impl<'a> Cited<'a> {
    fn new(dataset: &'a Dataset) -> Self {
        let entities = dataset.entities.iter().map(|record| ((List::Entities, &*record.id), &*record.evidence));
        let relations = dataset.relations.iter().map(|record| ((List::Relations, &*record.id), &*record.evidence));
        let figures = dataset.figures.iter().map(|record| ((List::Figures, &*record.id), &*record.evidence));
        Self { dataset, evidence: entities.chain(relations).chain(figures).collect() }
    }

    fn sources(&self, change: &Change) -> Vec<String> {
        let key = (change.record.list, &*change.record.id);
        let pieces = self.evidence.get(&key).copied().unwrap_or_default();
        let mut seen: Vec<SourceIndex> = Vec::new();
        let mut cited = Vec::new();
        for piece in pieces {
            if !seen.contains(&piece.source) {
                seen.push(piece.source);
                cited.push(self.dataset.source(piece.source).citation(piece.at.as_deref()));
            }
        }
        cited
    }
}

/// The rows as a table in Markdown, under its title and sentence.
pub fn markdown(title: &str, sentence: &str, rows: &[Row], words: Words) -> String {
    let escaped = |cell: &str| {
        let line = cell.split_whitespace().collect::<Vec<_>>().join(" ");
        let mut text = String::with_capacity(line.len());
        for c in line.chars() {
            if matches!(c, '|' | '\\' | '`' | '*' | '_' | '<' | '[' | ']') {
                text.push('\\');
            }
            text.push(c);
        }
        text
    };
    let line = |cells: Vec<String>| format!("| {} |\n", cells.join(" | "));
    // Writing to a text cannot fail.
    let mut text = format!("# {}\n\n{}\n", escaped(title), escaped(sentence));
    if rows.is_empty() {
        return text;
    }
    text.push('\n');
    text.push_str(&line(HEADINGS.map(|key| escaped(&words.say(key))).to_vec()));
    _ = writeln!(text, "|{}", " --- |".repeat(HEADINGS.len()));
    for row in rows {
        text.push_str(&line(row.cells().map(|cell| escaped(&cell)).to_vec()));
    }
    text
}
