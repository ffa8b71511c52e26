//! Entities of `FollowTheMoney`, one on each line or in a list. Those that join two others are ties.

use std::{
    borrow::Cow,
    collections::{HashMap, HashSet},
};

use super::{
    super::elements::Of,
    part::{Fields, Outcome, Part},
    reader::Reader,
    records,
};
use crate::exchange::{mapping::Role, values::spelling::language_of};

/// The schemata that join two entities, each with the properties that name them.
const TIES: [(&str, &str, &str); 20] = [
    ("Ownership", "owner", "asset"),
    ("Directorship", "director", "organization"),
    ("Membership", "member", "organization"),
    ("Employment", "employee", "employer"),
    ("Family", "person", "relative"),
    ("Associate", "person", "associate"),
    ("Representation", "agent", "client"),
    ("UnknownLink", "subject", "object"),
    ("Payment", "payer", "beneficiary"),
    ("Succession", "predecessor", "successor"),
    ("Debt", "debtor", "creditor"),
    ("Occupancy", "holder", "post"),
    ("ProjectParticipant", "participant", "project"),
    ("ContractAward", "contract", "supplier"),
    ("CourtCaseParty", "party", "case"),
    ("Documentation", "document", "entity"),
    ("Mention", "document", "resolved"),
    ("Call", "caller", "receiver"),
    ("Similar", "candidate", "match"),
    ("Control", "controller", "controlled"),
];

/// The schemata of documents.
const DOCUMENTS: [&str; 14] = [
    "Document",
    "Pages",
    "Page",
    "PlainText",
    "HyperText",
    "Image",
    "Table",
    "Workbook",
    "Package",
    "Folder",
    "Email",
    "Video",
    "Audio",
    "Article",
];

/// Reads the entities of a text.
pub fn read<'t>(reader: &mut Reader<'_, '_, 't>, text: &'t str) -> Outcome<'t> {
    let file = File::of(reader, text)?;
    records(text, &mut |part| {
        let fields = part.fields()?;
        let schema = fields.said("schema").unwrap_or_default();
        let id = fields.said("id").unwrap_or_default();
        let properties = fields.under("properties")?;
        let tie = TIES
            .iter()
            .find(|(name, from, to)| *name == schema && properties.get(from).is_some() && properties.get(to).is_some());
        if let Some((_, from, to)) = tie {
            return relation(reader, part, (&fields, &properties), (&schema, from, to));
        }
        if file.proofs.contains(&id) && DOCUMENTS.contains(&&*schema) {
            return document(reader, part, (&fields, &properties));
        }
        entity(reader, part, (&fields, &properties), &file)
    })
}

/// All that has to be known of the whole file before its first entity is read.
struct File<'t> {
    ids: HashSet<Cow<'t, str>>,
    /// The ids that are named as proofs.
    proofs: HashSet<Cow<'t, str>>,
}

impl<'t> File<'t> {
    fn of(reader: &mut Reader<'_, '_, 't>, text: &'t str) -> Outcome<'t, Self> {
        let mut file = Self { ids: HashSet::new(), proofs: HashSet::new() };
        let mut count = 0_usize;
        records(text, &mut |part| {
            count += 1;
            if count.is_multiple_of(4096) {
                reader.at(part)?;
            }
            let fields = part.fields()?;
            file.ids.extend(fields.said("id"));
            file.proofs.extend(fields.under("properties")?.texts("proof")?);
            Ok(())
        })?;
        Ok(file)
    }
}

/// An entity with its properties.
type Record<'r, 't> = (&'r Fields<'t>, &'r Fields<'t>);

/// Fields beside the properties that are read.
const BESIDE: [&str; 4] = ["id", "schema", "caption", "properties"];

fn entity<'t>(
    reader: &mut Reader<'_, '_, 't>,
    part: Part<'t>,
    (fields, properties): Record<'_, 't>,
    file: &File<'t>,
) -> Outcome<'t> {
    let of = Of::Nodes;
    reader.begin(of, part)?;
    let id = fields.said("id").unwrap_or_default();
    reader.put(of, "id", Role::Id, &id)?;
    reader.put(of, "schema", Role::Kind, &fields.said("schema").unwrap_or_default())?;
    names(reader, fields, properties)?;
    let mut ends: Vec<(Cow<'t, str>, Cow<'t, str>)> = Vec::new();
    for (key, part) in &properties.0 {
        let said = part.texts()?;
        let (others, said): (Vec<_>, Vec<_>) =
            said.into_iter().partition(|text| is_other(file, key, text) && *text != id);
        ends.extend(others.into_iter().map(|other| (key.clone(), other)));
        property(reader, of, key, &said)?;
    }
    reader.put_rest(of, fields, &BESIDE)?;
    for (key, other) in ends {
        reader.begin(Of::Edges, part)?;
        reader.put(Of::Edges, "from", Role::From, &id)?;
        reader.put(Of::Edges, "to", Role::To, &other)?;
        reader.put(Of::Edges, "schema", Role::Kind, &key)?;
    }
    Ok(())
}

/// Whether a property names another entity of the file.
fn is_other(file: &File<'_>, key: &str, text: &str) -> bool {
    !matches!(key, "proof" | "name" | "alias" | "notes" | "summary") && file.ids.contains(text)
}

/// Puts the names: the one that is shown, and the first in each script that the program tells apart; the others are
/// further names.
fn names<'t>(reader: &mut Reader<'_, '_, 't>, fields: &Fields<'t>, properties: &Fields<'t>) -> Outcome<'t> {
    let of = Of::Nodes;
    let all = properties.texts("name")?;
    let spare = || properties.0.iter().find(|(key, _)| matches!(&**key, "title" | "full" | "program" | "number"));
    let shown = match fields.said("caption").or_else(|| all.first().cloned()) {
        Some(shown) => Some(shown),
        None => spare().map(|(_, part)| part.texts()).transpose()?.and_then(|texts| texts.into_iter().next()),
    };
    let Some(shown) = shown else { return Ok(()) };
    reader.put(of, "name", Role::Name, &shown)?;
    let mut given: Vec<&str> = vec![language_of(&shown)];
    for name in all.iter().filter(|name| **name != shown) {
        let language = language_of(name);
        let heading = match language {
            "zh-Hant" => "name (zh-Hant)",
            "zh-Hans" => "name (zh-Hans)",
            "zh" => "name (zh)",
            "en" => "name (en)",
            _ => "",
        };
        if heading.is_empty() || given.contains(&language) {
            reader.put(of, "other names", Role::Alias, name)?;
        } else {
            given.push(language);
            reader.put(of, heading, Role::Name, name)?;
        }
    }
    Ok(())
}

/// Puts what a property says.
fn property<'t>(reader: &mut Reader<'_, '_, 't>, of: Of, key: &str, said: &[Cow<'t, str>]) -> Outcome<'t> {
    let is_tie = of == Of::Edges;
    match key {
        "name" if !is_tie => Ok(()),
        "alias" | "weakAlias" | "previousName" if !is_tie => reader.put_all(of, key, Role::Alias, said),
        "startDate" => reader.put_first(of, key, (Role::Start, Role::Tag), said),
        "endDate" | "dissolutionDate" | "deathDate" => reader.put_first(of, key, (Role::End, Role::Tag), said),
        "date" | "incorporationDate" | "birthDate" => reader.put_first(of, key, (Role::When, Role::Tag), said),
        "role" | "relationship" if is_tie => reader.put_first(of, key, (Role::Capacity, Role::Tag), said),
        "amount" => reader.put_first(of, key, (Role::Amount, Role::Tag), said),
        "currency" => reader.put_first(of, key, (Role::Currency, Role::Tag), said),
        "address" => reader.put_first(of, key, (Role::Place, Role::Tag), said),
        "country" | "jurisdiction" | "mainCountry" if !is_tie => {
            reader.put_first(of, key, (Role::Place, Role::Tag), said)
        }
        "summary" | "description" | "notes" => reader.put_all(of, key, Role::Note, said),
        "topics" | "keywords" => reader.put_all(of, key, Role::Tags, said),
        "sector" => reader.put_all(of, key, Role::Sector, said),
        "proof" | "publisher" => reader.put_all(of, key, Role::Source, said),
        "sourceUrl" | "publisherUrl" => reader.put_all(of, key, Role::Url, said),
        _ => reader.put_all(of, key, Role::Tag, said),
    }
}

fn relation<'t>(
    reader: &mut Reader<'_, '_, 't>,
    part: Part<'t>,
    (fields, properties): Record<'_, 't>,
    (schema, from, to): (&str, &str, &str),
) -> Outcome<'t> {
    let of = Of::Edges;
    reader.begin(of, part)?;
    reader.put(of, "id", Role::Id, &fields.said("id").unwrap_or_default())?;
    for (key, heading, role) in [(from, "from", Role::From), (to, "to", Role::To)] {
        for end in properties.texts(key)? {
            reader.put(of, heading, role, &end)?;
        }
    }
    reader.put(of, "schema", Role::Kind, schema)?;
    if matches!(schema, "Family" | "Associate" | "UnknownLink" | "Similar") && properties.get("role").is_none() {
        reader.put(of, "direction", Role::Direction, "undirected")?;
    }
    for (key, part) in &properties.0 {
        if *key != from && *key != to {
            property(reader, of, key, &part.texts()?)?;
        }
    }
    reader.put_rest(of, fields, &BESIDE)
}

fn document<'t>(reader: &mut Reader<'_, '_, 't>, part: Part<'t>, (fields, properties): Record<'_, 't>) -> Outcome<'t> {
    let of = Of::Documents;
    reader.begin(of, part)?;
    reader.put(of, "id", Role::Id, &fields.said("id").unwrap_or_default())?;
    reader.put(of, "schema", Role::Kind, &fields.said("schema").unwrap_or_default())?;
    let mut titles: Vec<Cow<'t, str>> = Vec::new();
    let mut others: HashMap<&str, Vec<Cow<'t, str>>> = HashMap::new();
    for key in ["title", "name", "fileName"] {
        titles.extend(properties.texts(key)?);
    }
    let caption = fields.said("caption").filter(|_| titles.is_empty());
    titles.extend(caption);
    reader.put(of, "title", Role::Name, titles.first().map(|title| &**title).unwrap_or_default())?;
    for (key, part) in &properties.0 {
        let said = part.texts()?;
        match &**key {
            "title" | "name" | "fileName" => others.entry("title").or_default().extend(said),
            "publisher" => reader.put_first(of, key, (Role::Source, Role::Note), &said)?,
            "sourceUrl" => reader.put_first(of, key, (Role::Url, Role::Note), &said)?,
            "date" | "publishedAt" => reader.put_first(of, key, (Role::When, Role::Note), &said)?,
            "summary" | "description" | "notes" => reader.put_all(of, key, Role::Note, &said)?,
            _ => reader.put_all(of, key, Role::Tag, &said)?,
        }
    }
    Ok(())
}
