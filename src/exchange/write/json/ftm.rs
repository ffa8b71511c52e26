//! Entities of `FollowTheMoney`, one on each line.
//!
//! Its schemata say what may be at the ends of a tie. Where a tie is of no such sort, it is an unknown link that has
//! its kind as role.

use std::collections::BTreeSet;

use super::{
    super::left_out,
    Network,
    record::{Object, Value, cited, kind_of, label, named},
    remarks,
};
use crate::dataset::{
    Dataset,
    entity::Entity,
    id::SourceIndex,
    relation::Relation,
    share::Text,
    source::{Evidence, Source},
    when::When,
};

/// Words in the names of kinds of entities, with the schema that they mean.
const SCHEMATA: [(&str, &[&str]); 9] = [
    ("Person", &["person", "people", "individual", "human", "politician", "人物", "個人", "个人"]),
    ("Address", &["address", "地址"]),
    ("Project", &["project", "programme", "program", "項目", "项目", "計劃", "计划"]),
    ("Event", &["event", "meeting", "conference", "事件", "活動", "活动"]),
    ("PublicBody", &["government", "public", "ministry", "department", "authority", "bureau", "政府", "部門", "部门"]),
    (
        "Company",
        &[
            "company",
            "corporation",
            "business",
            "firm",
            "enterprise",
            "startup",
            "bank",
            "fund",
            "公司",
            "企業",
            "企业",
            "基金",
        ],
    ),
    (
        "Organization",
        &[
            "organisation",
            "organization",
            "university",
            "institute",
            "institution",
            "association",
            "foundation",
            "school",
            "機構",
            "机构",
            "大學",
            "大学",
        ],
    ),
    ("Vessel", &["vessel", "ship"]),
    ("Airplane", &["aircraft", "airplane"]),
];

/// A schema of ties: its name, the properties of its ends, the schemata that these may be of, and words in the names of
/// kinds that mean it.
struct Tie {
    schema: &'static str,
    ends: (&'static str, &'static str),
    may_be: (&'static [&'static str], &'static [&'static str]),
    words: &'static [&'static str],
}

const LEGAL: &[&str] = &["Person", "Company", "Organization", "PublicBody", "LegalEntity"];
const ORGANIZED: &[&str] = &["Company", "Organization", "PublicBody"];

const TIES: [Tie; 6] = [
    Tie {
        schema: "Control", ends: ("controller", "controlled"), may_be: (LEGAL, LEGAL), words: &["control", "控制"]
    },
    Tie {
        schema: "Ownership",
        ends: ("owner", "asset"),
        may_be: (LEGAL, &["Company", "Vessel", "Airplane"]),
        words: &[
            "own",
            "hold",
            "shareholder",
            "invest",
            "acquire",
            "subsidiary",
            "持有",
            "投資",
            "投资",
            "收購",
            "收购",
        ],
    },
    Tie {
        schema: "Directorship",
        ends: ("director", "organization"),
        may_be: (LEGAL, ORGANIZED),
        words: &["direct", "chair", "serves", "board", "manage", "heads", "董事", "任職", "任职", "管理"],
    },
    Tie {
        schema: "Employment",
        ends: ("employee", "employer"),
        may_be: (&["Person"], ORGANIZED),
        words: &["employed", "works for", "works at", "staff", "受僱", "受雇"],
    },
    Tie {
        schema: "Membership",
        ends: ("member", "organization"),
        may_be: (LEGAL, ORGANIZED),
        words: &["member", "belongs to", "屬於", "属于", "成員", "成员"],
    },
    Tie {
        schema: "Payment",
        ends: ("payer", "beneficiary"),
        may_be: (LEGAL, LEGAL),
        words: &["pays", "fund", "grant", "donat", "lend", "sponsor", "資助", "资助", "貸款", "贷款"],
    },
];

/// The dataset as entities of `FollowTheMoney`.
pub fn follow_the_money(dataset: &Dataset) -> Network {
    let mut out = String::new();
    let mut lost = Lost::default();
    let mut line = |entity: &Object| {
        entity.write(&mut out);
        out.push('\n');
    };
    // Only ties can cite a document as such; entities have its publisher and its address.
    let proofs: BTreeSet<SourceIndex> =
        dataset.relations.iter().flat_map(|tie| tie.evidence.iter()).map(|piece| piece.source).collect();
    for source in &proofs {
        line(&document(dataset.source(*source)));
    }
    for entity in &dataset.entities {
        line(&of_entity(dataset, entity, &mut lost));
    }
    for relation in &dataset.relations {
        line(&of_relation(dataset, relation, &mut lost));
    }
    let mut remarks = remarks(dataset);
    // What it has instead of each is told apart from what all formats lose.
    remarks.retain(|remark| remark.key != "network-lost-joined");
    let counts =
        [("ftm-lost-dates", lost.dates), ("ftm-lost-passages", lost.passages), ("ftm-unknown-links", lost.unknown)];
    remarks.extend(left_out::counted(counts));
    Network { text: out, remarks }
}

/// What has no place in these entities.
#[derive(Default)]
struct Lost {
    /// Dates between two others.
    dates: usize,
    /// Passages of documents.
    passages: usize,
    /// Ties that are no more than links.
    unknown: usize,
}

/// The id of the entity of a document, which is no other's.
fn document_id(source: &Source) -> String {
    format!("document-{}", source.id)
}

/// An entity of a schema.
fn record(id: &str, schema: &str, caption: &str, properties: Object) -> Object {
    let mut record = Object::default();
    record.put("id", id);
    record.put("caption", caption);
    record.put("schema", schema);
    record.set("properties", Value::Object(properties));
    record
}

fn one(properties: &mut Object, key: &'static str, text: &str) {
    if !text.trim().is_empty() {
        properties.put_all(key, [text]);
    }
}

fn document(source: &Source) -> Object {
    let mut properties = Object::default();
    one(&mut properties, "title", source.titled());
    one(&mut properties, "publisher", source.publisher.as_deref().unwrap_or_default());
    one(&mut properties, "sourceUrl", source.url.as_deref().unwrap_or_default());
    if let When::On(date) = source.date {
        one(&mut properties, "date", &date.to_string());
    }
    one(&mut properties, "summary", source.note.as_deref().unwrap_or_default());
    record(&document_id(source), "Document", source.titled(), properties)
}

/// The schema of an entity, by its kind.
fn schema_of(dataset: &Dataset, entity: &Entity) -> &'static str {
    let kind = dataset.entity_kind(entity.kind);
    let words: Vec<String> =
        kind.name.iter().map(|(_, name)| name.to_lowercase()).chain([kind.id.to_lowercase()]).collect();
    let means =
        |(_, known): &&(&'static str, &[&str])| known.iter().any(|word| words.iter().any(|own| own.contains(word)));
    SCHEMATA.iter().find(means).map_or("LegalEntity", |(schema, _)| schema)
}

fn of_entity(dataset: &Dataset, entity: &Entity, lost: &mut Lost) -> Object {
    let schema = schema_of(dataset, entity);
    let mut properties = Object::default();
    let names: Vec<&str> = entity.name.iter().map(|(_, name)| name).collect();
    let names = if names.is_empty() { vec![label(entity)] } else { names };
    properties.put_all("name", names);
    if schema == "Address" {
        one(&mut properties, "full", label(entity));
    }
    let shorts = entity.short.iter().map(|(_, name)| name);
    properties.put_all("alias", shorts.chain(entity.extra.aliases.iter().map(Text::as_str)));
    let kind = dataset.entity_kind(entity.kind);
    let sectors = entity.sectors.iter().map(|sector| {
        let sector = dataset.sector(*sector);
        named(&sector.name, &sector.id)
    });
    let tags = entity.extra.tags.iter().map(Text::as_str);
    properties.put_all("keywords", [named(&kind.name, &kind.id)].into_iter().chain(sectors).chain(tags));
    let begins = match schema {
        "Person" => Some("birthDate"),
        "Company" | "Organization" | "PublicBody" | "LegalEntity" => Some("incorporationDate"),
        "Event" => Some("date"),
        "Project" => Some("startDate"),
        _ => None,
    };
    match (entity.when, begins) {
        (When::Unstated, _) => {}
        (When::On(date) | When::Since(date), Some(key)) => one(&mut properties, key, &date.to_string()),
        _ => lost.dates += 1,
    }
    if schema != "Address" {
        one(&mut properties, "address", entity.extra.place.as_deref().unwrap_or_default());
    }
    one(&mut properties, "notes", entity.extra.note.as_deref().unwrap_or_default());
    cite(&mut properties, dataset, &entity.evidence, false, lost);
    record(&entity.id, schema, label(entity), properties)
}

/// Puts the addresses and publishers of documents; for ties also the documents themselves, which only they can have.
fn cite(properties: &mut Object, dataset: &Dataset, evidence: &[Evidence], is_tie: bool, lost: &mut Lost) {
    let documents = cited(dataset, evidence);
    if is_tie {
        properties.put_all("proof", documents.iter().map(|source| document_id(source)));
    }
    let mut publishers: Vec<&str> = documents.iter().filter_map(|source| source.publisher.as_deref()).collect();
    publishers.dedup();
    if !is_tie {
        properties.put_all("publisher", publishers);
        properties.put_all("sourceUrl", documents.iter().filter_map(|source| source.url.as_deref()));
    }
    let has_passage = |piece: &&Evidence| piece.at.is_some() || piece.says.is_some() || piece.quote.is_some();
    lost.passages += evidence.iter().filter(has_passage).count();
}

fn of_relation(dataset: &Dataset, relation: &Relation, lost: &mut Lost) -> Object {
    let (from, to) = (dataset.entity(relation.from), dataset.entity(relation.to));
    let (from_schema, to_schema) = (schema_of(dataset, from), schema_of(dataset, to));
    let kind = kind_of(dataset, relation);
    let words = kind.to_lowercase();
    let fits = |tie: &&Tie| {
        tie.may_be.0.contains(&from_schema)
            && tie.may_be.1.contains(&to_schema)
            && tie.words.iter().any(|word| words.contains(word))
    };
    let symmetric = dataset.relation_kind(relation.kind).symmetric;
    let tie = TIES.iter().find(fits).filter(|_| !symmetric);
    let (schema, ends) = tie.map_or(("UnknownLink", ("subject", "object")), |tie| (tie.schema, tie.ends));
    lost.unknown += usize::from(tie.is_none());
    let mut properties = Object::default();
    one(&mut properties, ends.0, &from.id);
    one(&mut properties, ends.1, &to.id);
    role(&mut properties, relation, kind, schema);
    times(&mut properties, relation, lost);
    if let Some(amount) = &relation.extra.amount {
        let (value, key) = match schema {
            "Payment" => (amount.value.map(|value| value.normalize().to_string()), "amount"),
            _ => (None, "description"),
        };
        one(&mut properties, key, value.as_deref().unwrap_or(&amount.raw));
        if schema == "Payment" {
            one(&mut properties, "currency", amount.currency.as_deref().unwrap_or_default());
        }
    }
    one(&mut properties, "description", relation.extra.note.as_deref().unwrap_or_default());
    cite(&mut properties, dataset, &relation.evidence, true, lost);
    record(&relation.id, schema, kind, properties)
}

/// Puts the role of a tie; one without a role says its kind there.
fn role(properties: &mut Object, relation: &Relation, kind: &str, schema: &str) {
    let has_role = schema != "Payment";
    let role = relation.extra.role.as_deref().unwrap_or_default();
    match (has_role, role.is_empty()) {
        (true, false) => properties.put_all("role", [role]),
        (true, true) => one(properties, "role", kind),
        (false, false) => one(properties, "purpose", role),
        (false, true) => one(properties, "purpose", kind),
    }
    if !role.is_empty() {
        one(properties, "summary", kind);
    }
}

/// Puts when a tie was.
fn times(properties: &mut Object, relation: &Relation, lost: &mut Lost) {
    match relation.when {
        When::Unstated => {}
        When::On(date) => one(properties, "date", &date.to_string()),
        When::Since(date) => one(properties, "startDate", &date.to_string()),
        When::Until(date) => one(properties, "endDate", &date.to_string()),
        When::Span(begin, end) => {
            one(properties, "startDate", &begin.to_string());
            one(properties, "endDate", &end.to_string());
        }
        When::Between { .. } => lost.dates += 1,
    }
    if let (When::On(date), false) = (relation.extra.ended, matches!(relation.when, When::Span(..) | When::Until(_))) {
        one(properties, "endDate", &date.to_string());
    }
}
