//! Warns of names in letters that the program cannot draw.

use std::collections::BTreeMap;

use unicode_script::{Script, UnicodeScript as _};

use crate::{
    dataset::{
        Dataset,
        message::{Message, Value},
        names::Names,
        problem::{Problem, Severity},
    },
    scene::drawn::missing,
};

/// One warning for each script that no font of the program has, at the first record that uses it.
pub(super) fn problems(dataset: &Dataset, text: &str) -> Vec<Problem> {
    let mut found: BTreeMap<&'static str, Missing> = BTreeMap::new();
    for (list, id, names) in names_of(dataset) {
        let mut counted_here: Vec<&str> = Vec::new();
        for c in names.iter().flat_map(|(_, name)| missing(name)) {
            let script = name_of(c);
            let entry =
                found.entry(script).or_insert_with(|| Missing { record: named(list, id), first: c, records: 0 });
            if !counted_here.contains(&script) {
                counted_here.push(script);
                entry.records += 1;
            }
        }
    }
    found.into_iter().map(|(script, missing)| missing.problem(script, text)).collect()
}

/// The missing letters of one script.
struct Missing {
    /// The first record that uses it.
    record: Message,
    /// The first character.
    first: char,
    /// The number of records that use it.
    records: usize,
}

impl Missing {
    fn problem(&self, script: &str, text: &str) -> Problem {
        // A character that was written as an escape is not found, and the warning stands at the head of the file.
        let before = text.find(self.first).map_or("", |at| &text[..at]);
        let others = match self.records - 1 {
            0 => None,
            others => Some(Message::new("letters-in-more").count("count", others)),
        };
        let what = Message::new("letters-missing").with("script", called(script)).with("letter", self.first);
        let what = what.with("code", format!("U+{:04X}", u32::from(self.first)));
        let record = Message::new("letters-in").with("record", self.record.clone()).with("others", others);
        let message = Message::new("problem-of").with("record", record).with("what", what);
        let line_start = before.rfind('\n').map_or(0, |at| at + 1);
        Problem {
            line: before.matches('\n').count() + 1,
            column: before[line_start..].chars().count() + 1,
            severity: Severity::Warning,
            message,
        }
    }
}

/// What messages call a record.
fn named(noun: &'static str, id: &str) -> Message {
    let noun = Message::new(noun);
    if id.is_empty() { noun } else { Message::new("record-named").with("noun", noun).with("id", id) }
}

/// All names that pictures write, with the noun and the id of their record.
fn names_of(dataset: &Dataset) -> impl Iterator<Item = (&'static str, &str, &Names)> {
    let title = std::iter::once(("noun-title", "", &dataset.title));
    let entities = dataset
        .entities
        .iter()
        .flat_map(|entity| [&entity.name, &entity.short].map(|names| ("noun-entity", entity.id.as_str(), names)));
    let sectors = dataset.sectors.iter().map(|sector| ("noun-sector", sector.id.as_str(), &sector.name));
    let kinds = dataset.entity_kinds.iter().map(|kind| ("noun-entity-kind", kind.id.as_str(), &kind.name));
    let relation_kinds = dataset.relation_kinds.iter().map(|kind| ("noun-relation-kind", kind.id.as_str(), &kind.name));
    title.chain(entities).chain(sectors).chain(kinds).chain(relation_kinds)
}

/// The name of the script of a character; of signs that belong to none, [`SYMBOLS`].
fn name_of(c: char) -> &'static str {
    match c.script() {
        Script::Common | Script::Inherited | Script::Unknown => SYMBOLS,
        script => script.full_name(),
    }
}

const SYMBOLS: &str = "letters-symbols";

/// What people call a script.
fn called(script: &str) -> Value {
    if script == SYMBOLS { Message::new(SYMBOLS).into() } else { script.into() }
}
