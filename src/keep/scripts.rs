//! Warns of names in letters that the program cannot draw.

use std::collections::BTreeMap;

use unicode_script::{Script, UnicodeScript as _};

use crate::{
    dataset::{
        Dataset,
        names::Names,
        problem::{Problem, Severity},
    },
    filter::describe::counted,
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
                found.entry(script).or_insert_with(|| Missing { record: format!("{list}{id}"), first: c, records: 0 });
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
    /// The first record that uses it, as messages name it.
    record: String,
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
            0 => String::new(),
            others => format!(", and {} more", counted(others, "record", "records")),
        };
        let message = format!(
            "{}{others}: a name has {script}, such as \"{}\", that this program has no letters for; boxes are drawn instead",
            self.record, self.first
        );
        let line_start = before.rfind('\n').map_or(0, |at| at + 1);
        Problem {
            line: before.matches('\n').count() + 1,
            column: before[line_start..].chars().count() + 1,
            severity: Severity::Warning,
            message,
        }
    }
}

/// All names that pictures write, with the list and the id of their record as messages have them.
fn names_of(dataset: &Dataset) -> impl Iterator<Item = (&'static str, &str, &Names)> {
    let title = std::iter::once(("title", "", &dataset.title));
    let entities = dataset
        .entities
        .iter()
        .flat_map(|entity| [&entity.name, &entity.short].map(|names| ("entity ", entity.id.as_str(), names)));
    let sectors = dataset.sectors.iter().map(|sector| ("sector ", sector.id.as_str(), &sector.name));
    let kinds = dataset.entity_kinds.iter().map(|kind| ("entity kind ", kind.id.as_str(), &kind.name));
    let relation_kinds = dataset.relation_kinds.iter().map(|kind| ("relation kind ", kind.id.as_str(), &kind.name));
    title.chain(entities).chain(sectors).chain(kinds).chain(relation_kinds)
}

/// The name that people have for the script of a character.
fn name_of(c: char) -> &'static str {
    match c.script() {
        Script::Common | Script::Inherited | Script::Unknown => "symbols",
        script => script.full_name(),
    }
}
