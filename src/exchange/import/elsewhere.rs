//! Findings that name another record: by its name and its place in the tables, as nobody there knows of ids and of lines
//! of a file.

use std::cell::OnceCell;

use crate::{
    dataset::{
        Dataset,
        list::List,
        message::{Message, Value},
        names::Language,
        source::Evidence,
    },
    exchange::quick::HashMap,
};

/// The findings that name another record of their list, and how they are said of tables.
const NAMING: [(&str, &str, List); 4] = [
    ("entity-alike", "made-entity-alike", List::Entities),
    ("entity-probably-same", "made-entity-probably-same", List::Entities),
    ("relation-twice", "made-relation-twice", List::Relations),
    ("relation-probably-same", "made-relation-probably-same", List::Relations),
];

/// The findings that call an entity by its id, and can as well call it by its name.
const CALLING: [&str; 3] = ["refer-no-fund", "relation-before-founding", "relation-with-size"];

/// The records that findings may name, by their ids.
pub(super) struct Elsewhere<'d> {
    dataset: &'d Dataset,
    /// Made when the first one is looked up, as mostly none is.
    entities: OnceCell<HashMap<&'d str, usize>>,
    relations: OnceCell<HashMap<&'d str, usize>>,
}

impl<'d> Elsewhere<'d> {
    /// The records of `dataset`.
    pub(super) fn of(dataset: &'d Dataset) -> Self {
        Self { dataset, entities: OnceCell::new(), relations: OnceCell::new() }
    }

    /// The same finding with the record that it names called by its name and place. Which record it is about is left
    /// out then: the report says that by its row.
    pub(super) fn said(&self, finding: Message) -> Message {
        let is_named = |key| CALLING.contains(&key) || NAMING.iter().any(|(known, ..)| *known == key);
        let named = finding.values.iter().find_map(|(_, value)| match value {
            Value::Message(part) if is_named(part.key) => Some(part.clone()),
            _ => None,
        });
        self.renamed(named.unwrap_or(finding))
    }

    fn renamed(&self, mut finding: Message) -> Message {
        if CALLING.contains(&finding.key) {
            for (_, value) in finding.values.iter_mut().filter(|(place, _)| *place == "id") {
                let Value::Text(id) = value else { continue };
                if let Some((name, _)) = self.record(List::Entities, id) {
                    *value = name.into();
                }
            }
            return finding;
        }
        let said = NAMING.iter().find(|(key, ..)| *key == finding.key).and_then(|(_, key, list)| {
            let named = finding.values.iter().find(|(place, _)| *place == "id");
            let Some((_, Value::Text(id))) = named else { return None };
            let (name, at) = self.record(*list, id)?;
            let texts = finding.values.iter().filter(|(place, _)| *place == "text").cloned();
            let values = texts.chain([("name", name.into()), ("at", Value::Place(at.to_owned()))]);
            Some(Message { key, values: values.collect() })
        });
        said.unwrap_or(finding)
    }

    /// The name and the place of a record; a tie has no name.
    fn record(&self, list: List, id: &str) -> Option<(&'d str, &'d str)> {
        let dataset = self.dataset;
        if list == List::Entities {
            let known = self.entities.get_or_init(|| by_id(dataset.entities.iter().map(|entity| entity.id.as_str())));
            let entity = dataset.entities.get(*known.get(id)?)?;
            return Some((entity.name.get(Language::English), place(&entity.evidence)?));
        }
        let known = self.relations.get_or_init(|| by_id(dataset.relations.iter().map(|tie| tie.id.as_str())));
        Some(("", place(&dataset.relations.get(*known.get(id)?)?.evidence)?))
    }
}

fn by_id<'d>(ids: impl Iterator<Item = &'d str>) -> HashMap<&'d str, usize> {
    ids.enumerate().map(|(at, id)| (id, at)).collect()
}

/// The place in the tables, which the first piece of evidence has.
fn place(evidence: &[Evidence]) -> Option<&str> {
    evidence.first()?.at.as_deref()
}
