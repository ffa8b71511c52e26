//! Provenance by PROV: entities, activities, agents and how they are related.

use std::borrow::Cow;

use super::{
    super::elements::Of,
    part::{Fields, Outcome, Part},
    reader::Reader,
};
use crate::exchange::mapping::Role;

/// Reads a document with its bundles.
pub fn read<'t>(reader: &mut Reader<'_, '_, 't>, first: Part<'t>) -> Outcome<'t> {
    let top = first.fields()?;
    bundle(reader, &top, None)?;
    for (name, part) in top.under("bundle")?.0 {
        for inner in part.items()? {
            bundle(reader, &inner.fields()?, Some(&name))?;
        }
    }
    Ok(())
}

/// The sections of things.
const THINGS: [&str; 3] = ["entity", "activity", "agent"];

/// The sections of relations, each with where it runs from and to.
const RELATIONS: [(&str, &str, &[&str]); 15] = [
    ("wasGeneratedBy", "prov:entity", &["prov:activity"]),
    ("used", "prov:activity", &["prov:entity"]),
    ("wasInformedBy", "prov:informed", &["prov:informant"]),
    ("wasStartedBy", "prov:activity", &["prov:trigger", "prov:starter"]),
    ("wasEndedBy", "prov:activity", &["prov:trigger", "prov:ender"]),
    ("wasInvalidatedBy", "prov:entity", &["prov:activity"]),
    ("wasDerivedFrom", "prov:generatedEntity", &["prov:usedEntity"]),
    ("wasAttributedTo", "prov:entity", &["prov:agent"]),
    ("wasAssociatedWith", "prov:activity", &["prov:agent"]),
    ("actedOnBehalfOf", "prov:delegate", &["prov:responsible"]),
    ("wasInfluencedBy", "prov:influencee", &["prov:influencer"]),
    ("alternateOf", "prov:alternate1", &["prov:alternate2"]),
    ("specializationOf", "prov:specificEntity", &["prov:generalEntity"]),
    ("hadMember", "prov:collection", &["prov:entity"]),
    ("mentionOf", "prov:specificEntity", &["prov:generalEntity"]),
];

fn bundle<'t>(reader: &mut Reader<'_, '_, 't>, fields: &Fields<'t>, name: Option<&str>) -> Outcome<'t> {
    for section in THINGS {
        for (id, part) in fields.under(section)?.0 {
            // Values said of one thing in several places are a list.
            for said in part.items()? {
                thing(reader, section, &id, said, name)?;
            }
        }
    }
    for (section, from, to) in RELATIONS {
        for (id, part) in fields.under(section)?.0 {
            for said in part.items()? {
                relation(reader, (section, from, to), &id, said, name)?;
            }
        }
    }
    Ok(())
}

/// The text of a value: it stands alone, or beside its type or language.
fn value(part: Part<'_>) -> Outcome<'_, Option<Cow<'_, str>>> {
    if part.is_object() { Ok(part.fields()?.said("$")) } else { Ok(part.said()) }
}

fn values(part: Part<'_>) -> Outcome<'_, Vec<Cow<'_, str>>> {
    let mut all = Vec::new();
    for item in part.items()? {
        all.extend(value(item)?);
    }
    Ok(all)
}

fn thing<'t>(
    reader: &mut Reader<'_, '_, 't>,
    section: &str,
    id: &str,
    part: Part<'t>,
    bundle: Option<&str>,
) -> Outcome<'t> {
    let of = Of::Nodes;
    let fields = part.fields()?;
    reader.begin(of, part)?;
    reader.put(of, "id", Role::Id, id)?;
    let types = fields.get("prov:type").map_or_else(|| Ok(Vec::new()), values)?;
    if types.is_empty() {
        reader.put(of, "prov:type", Role::Kind, section)?;
    } else {
        reader.put_first(of, "prov:type", (Role::Kind, Role::Tags), &types)?;
        reader.put(of, "section", Role::Tag, section)?;
    }
    reader.put(of, "bundle", Role::Tag, bundle.unwrap_or_default())?;
    for (key, part) in &fields.0 {
        let said = values(*part)?;
        match &**key {
            "prov:type" => {}
            "prov:label" => reader.put_first(of, key, (Role::Name, Role::Alias), &said)?,
            "prov:startTime" => reader.put_first(of, key, (Role::Start, Role::Tag), &said)?,
            "prov:endTime" => reader.put_first(of, key, (Role::End, Role::Tag), &said)?,
            "prov:location" => reader.put_first(of, key, (Role::Place, Role::Tag), &said)?,
            _ => reader.put_all(of, key, None, &said)?,
        }
    }
    Ok(())
}

fn relation<'t>(
    reader: &mut Reader<'_, '_, 't>,
    (section, from, to): (&str, &str, &[&str]),
    id: &str,
    part: Part<'t>,
    bundle: Option<&str>,
) -> Outcome<'t> {
    let of = Of::Edges;
    let fields = part.fields()?;
    reader.begin(of, part)?;
    // Relations without a name of their own are numbered by whoever writes the file.
    if !id.starts_with("_:") {
        reader.put(of, "id", Role::Id, id)?;
    }
    reader.put(of, "relation", Role::Kind, section)?;
    let there = to.iter().find(|key| fields.get(key).is_some());
    for (key, heading, role) in [(Some(&from), "from", Role::From), (there, "to", Role::To)] {
        let Some(part) = key.and_then(|key| fields.get(key)) else { continue };
        for end in values(part)? {
            reader.put(of, heading, role, &end)?;
        }
    }
    reader.put(of, "bundle", Role::Tag, bundle.unwrap_or_default())?;
    for (key, part) in &fields.0 {
        let said = values(*part)?;
        match &**key {
            own if own == from || there.is_some_and(|there| *there == own) => {}
            "prov:time" => reader.put_first(of, key, (Role::When, Role::Tag), &said)?,
            "prov:role" => reader.put_first(of, key, (Role::Capacity, Role::Tag), &said)?,
            _ => reader.put_all(of, key, Role::Tag, &said)?,
        }
    }
    Ok(())
}
