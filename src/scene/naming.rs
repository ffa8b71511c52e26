//! The names written on a map, worked out when they are asked for: few of the things on a large map are named.

use std::{borrow::Cow, fmt, sync::Arc};

use super::drawn::is_readable;
use crate::{
    compare::{Comparison, Standing},
    dataset::{
        Dataset,
        entity::Entity,
        id::{EntityIndex, RelationIndex},
        names::Language,
    },
};

/// The names of the entities and relations of a dataset in one language. The default, without a dataset, has none.
#[derive(Clone, Default)]
pub struct Naming {
    dataset: Arc<Dataset>,
    language: Language,
    /// What is compared, which puts a sign before each name.
    compared: Option<Arc<Comparison>>,
}

impl Naming {
    /// Names from `dataset` in `language`.
    pub fn new(dataset: &Arc<Dataset>, language: Language, compared: Option<&Arc<Comparison>>) -> Self {
        Self { dataset: Arc::clone(dataset), language, compared: compared.map(Arc::clone) }
    }

    /// The name beside an entity: its label, and for a record of several unnamed people or bodies their number, unless
    /// the label has a number. Where it is new, ended or changed, a sign for that comes first.
    pub fn label(&self, entity: EntityIndex) -> Cow<'_, str> {
        let label = self.plain(entity);
        let standing = self.compared.as_ref().and_then(|compared| compared.of_entity(entity));
        match standing.map(Standing::sign).filter(|sign| !sign.is_empty()) {
            Some(sign) => Cow::Owned(format!("{sign} {label}")),
            None => label,
        }
    }

    fn plain(&self, entity: EntityIndex) -> Cow<'_, str> {
        let Some(record) = self.dataset.entities.get(entity.position()) else { return Cow::default() };
        let label = readable(record, record.label(self.language));
        match record.count.filter(|count| record.unnamed && *count > 1) {
            Some(count) if !label.chars().any(|c| c.is_ascii_digit()) => Cow::Owned(format!("{label} ({count})")),
            _ => Cow::Borrowed(label),
        }
    }

    /// The id of an entity; empty if there is none.
    pub fn id(&self, entity: EntityIndex) -> &str {
        self.dataset.entities.get(entity.position()).map_or("", |record| record.id.as_str())
    }

    /// The name on a relation, which is the name of its kind.
    pub fn tie(&self, relation: RelationIndex) -> Option<&str> {
        let record = self.dataset.relations.get(relation.position())?;
        Some(self.dataset.relation_kind(record.kind).name.get(self.language))
    }
}

/// `label` if any of it can be drawn, else another name of the entity, else its id.
fn readable<'a>(record: &'a Entity, label: &'a str) -> &'a str {
    if is_readable(label) {
        return label;
    }
    let names = record.name.iter().chain(record.short.iter());
    names.map(|(_, name)| name).find(|name| is_readable(name)).unwrap_or(record.id.as_str())
}

impl fmt::Debug for Naming {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Naming")
            .field("dataset", &self.dataset.id)
            .field("language", &self.language)
            .finish_non_exhaustive()
    }
}
