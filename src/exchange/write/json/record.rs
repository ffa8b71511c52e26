//! What records say, as the fields of objects in JSON.

use std::{borrow::Cow, collections::BTreeSet};

use crate::exchange::write::{Passage, together};
use crate::{
    dataset::{
        Dataset,
        amount::Amount,
        entity::{Entity, WhenRole},
        id::SectorIndex,
        names::{Language, Names},
        relation::{Relation, Status},
        share::Text,
        source::{Evidence, Source},
    },
    exchange::own::form,
};

/// What a field says.
pub(super) enum Value {
    Text(String),
    Several(Vec<String>),
    Number(f64),
    Truth(bool),
    Object(Object),
}

/// The fields of an object, in their order.
#[derive(Default)]
pub(super) struct Object(pub(super) Vec<(Cow<'static, str>, Value)>);

impl Object {
    /// Puts a text, if there is any.
    pub(super) fn put(&mut self, key: &'static str, text: &str) {
        if !text.trim().is_empty() {
            self.0.push((key.into(), Value::Text(text.to_owned())));
        }
    }

    /// Puts several texts, if there are any.
    pub(super) fn put_all<T: AsRef<str>>(&mut self, key: &'static str, texts: impl IntoIterator<Item = T>) {
        let texts: Vec<String> = texts.into_iter().map(|text| text.as_ref().to_owned()).collect();
        if !texts.is_empty() {
            self.0.push((key.into(), Value::Several(texts)));
        }
    }

    /// Puts a number.
    pub(super) fn number(&mut self, key: &'static str, number: impl Into<f64>) {
        self.0.push((key.into(), Value::Number(number.into())));
    }

    /// Puts any value.
    pub(super) fn set(&mut self, key: &'static str, value: Value) {
        self.0.push((key.into(), value));
    }

    /// Writes it in JSON.
    pub(super) fn write(&self, out: &mut String) {
        out.push('{');
        for (nth, (key, value)) in self.0.iter().enumerate() {
            if nth > 0 {
                out.push(',');
            }
            text(out, key);
            out.push(':');
            value.write(out);
        }
        out.push('}');
    }
}

impl Value {
    fn write(&self, out: &mut String) {
        match self {
            Self::Text(said) => text(out, said),
            Self::Several(texts) => {
                out.push('[');
                for (nth, said) in texts.iter().enumerate() {
                    if nth > 0 {
                        out.push(',');
                    }
                    text(out, said);
                }
                out.push(']');
            }
            Self::Number(number) if number.is_finite() => out.push_str(&number.to_string()),
            Self::Number(_) => out.push_str("null"),
            Self::Truth(truth) => out.push_str(if *truth { "true" } else { "false" }),
            Self::Object(object) => object.write(out),
        }
    }
}

/// Writes a text with its quotes.
pub(super) fn text(out: &mut String, said: &str) {
    // Texts are always written.
    out.push_str(&serde_json::to_string(said).unwrap_or_default());
}

/// The name in English, else in any language, else what there is in place of one.
pub(super) fn named<'n>(names: &'n Names, other: &'n str) -> &'n str {
    let name = names.get(Language::English);
    if name.is_empty() { other } else { name }
}

/// The name of an entity.
pub(super) fn label(entity: &Entity) -> &str {
    named(&entity.name, named(&entity.short, &entity.id))
}

/// The words between two names.
pub(super) fn kind_of<'d>(dataset: &'d Dataset, relation: &Relation) -> &'d str {
    let kind = dataset.relation_kind(relation.kind);
    named(&kind.name, &kind.id)
}

/// What an entity says besides its id.
pub(super) fn of_entity(dataset: &Dataset, entity: &Entity) -> Object {
    let mut said = Object::default();
    said.put("name", label(entity));
    let further = names(&mut said, &entity.name);
    said.put("short", entity.short.iter().next().map_or("", |(_, name)| name));
    said.put_all("aliases", further.into_iter().chain(entity.extra.aliases.iter().map(Text::as_str)));
    let kind = dataset.entity_kind(entity.kind);
    said.put("kind", named(&kind.name, &kind.id));
    said.put_all("sectors", sectors(dataset, &entity.sectors));
    let when = if entity.when_role == Some(WhenRole::Founded) { "founded" } else { "when" };
    said.put(when, &form::when(entity.when));
    amount(&mut said, entity.extra.amount.as_ref());
    said.put("status", entity.status.map_or("", Status::word));
    said.put("place", entity.extra.place.as_deref().unwrap_or_default());
    said.put_all("tags", entity.extra.tags.iter());
    said.put("note", entity.extra.note.as_deref().unwrap_or_default());
    evidence(&mut said, dataset, &entity.evidence);
    said
}

/// What a tie says besides its id and its ends.
pub(super) fn of_relation(dataset: &Dataset, relation: &Relation) -> Object {
    let mut said = Object::default();
    said.put("kind", kind_of(dataset, relation));
    said.put("when", &form::when(relation.when));
    said.put("ended", &form::when(relation.extra.ended));
    said.put("role", relation.extra.role.as_deref().unwrap_or_default());
    amount(&mut said, relation.extra.amount.as_ref());
    said.put_all("funds", relation.extra.funds.iter().map(|fund| &dataset.entity(*fund).id));
    said.put("status", if relation.status == Status::default() { "" } else { relation.status.word() });
    said.put_all("sectors", sectors(dataset, &relation.sectors));
    said.put_all("tags", relation.extra.tags.iter());
    said.put("note", relation.extra.note.as_deref().unwrap_or_default());
    evidence(&mut said, dataset, &relation.evidence);
    said
}

/// Puts the names in the languages that have a field of their own, and one in another. The rest is left over.
fn names<'n>(said: &mut Object, names: &'n Names) -> Vec<&'n str> {
    let mut further = Vec::new();
    let mut has_other = false;
    for (tag, name) in names.iter() {
        match tag {
            "en" => said.put("name_en", name),
            "zh-Hant" => said.put("name_zh_hant", name),
            "zh-Hans" => said.put("name_zh_hans", name),
            _ if has_other => further.push(name),
            _ => {
                has_other = true;
                said.put("name_other", name);
            }
        }
    }
    further
}

fn sectors<'d>(dataset: &'d Dataset, sectors: &'d [SectorIndex]) -> impl Iterator<Item = &'d str> {
    sectors.iter().map(|sector| {
        let sector = dataset.sector(*sector);
        named(&sector.name, &sector.id)
    })
}

fn amount(said: &mut Object, amount: Option<&Amount>) {
    let Some(amount) = amount else { return };
    said.put("amount", &amount.raw);
    said.put("currency", amount.currency.as_deref().unwrap_or_default());
}

/// The documents that evidence cites, each once.
pub(super) fn cited<'d>(dataset: &'d Dataset, evidence: &'d [Evidence]) -> Vec<&'d Source> {
    let mut seen = BTreeSet::new();
    let first = evidence.iter().map(|piece| piece.source).filter(|source| seen.insert(*source)).collect::<Vec<_>>();
    first.into_iter().map(|source| dataset.source(source)).collect()
}

/// Puts the ids of documents, and the passages of all of them together.
fn evidence(said: &mut Object, dataset: &Dataset, evidence: &[Evidence]) {
    said.put_all("documents", cited(dataset, evidence).into_iter().map(|source| &source.id));
    let passages: [(&'static str, Passage); 3] = [
        ("source_at", |piece| piece.at.as_deref()),
        ("source_says", |piece| piece.says.as_deref()),
        ("source_quote", |piece| piece.quote.as_deref()),
    ];
    for (name, passage) in passages {
        said.put(name, &together(evidence, passage));
    }
}

/// What is known of a document.
pub(super) fn of_source(source: &Source) -> Object {
    let mut said = Object::default();
    said.put("id", &source.id);
    said.put("title", source.titled());
    said.put("publisher", source.publisher.as_deref().unwrap_or_default());
    said.put("kind", source.kind.as_deref().unwrap_or_default());
    said.put("date", &form::when(source.date));
    said.put("url", source.url.as_deref().unwrap_or_default());
    said.put("note", source.note.as_deref().unwrap_or_default());
    said
}
