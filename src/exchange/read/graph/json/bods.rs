//! Statements of the Beneficial Ownership Data Standard, versions 0.2 to 0.4.
//!
//! A record is stated again whenever something about it changes; the last statement holds. A relationship has an
//! interest or several, each of which is a tie.

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
use crate::{dataset::message::Message, exchange::mapping::Role};

/// Reads the statements of a text.
pub fn read<'t>(reader: &mut Reader<'_, '_, 't>, text: &'t str) -> Outcome<'t> {
    let file = File::of(text)?;
    let (mut nth, mut earlier) = (0_usize, 0_usize);
    records(text, &mut |part| {
        nth += 1;
        let statement = Statement::of(part)?;
        if file.last.get(&statement.record) != Some(&(nth - 1)) || file.replaced.contains(&statement.id) {
            earlier += 1;
            return Ok(());
        }
        match statement.sort {
            Sort::Entity | Sort::Person => entity(reader, part, &statement),
            Sort::Relationship => relationship(reader, part, &statement),
            Sort::Other => Ok(()),
        }
    })?;
    if earlier > 0 {
        reader.remark(Message::new("bods-earlier").count("count", earlier));
    }
    Ok(())
}

/// All that has to be known of the whole file before its first statement is read.
#[derive(Default)]
struct File<'t> {
    /// The position of the last statement of each record.
    last: HashMap<Cow<'t, str>, usize>,
    /// The statements that a later one says it replaces.
    replaced: HashSet<Cow<'t, str>>,
}

impl<'t> File<'t> {
    fn of(text: &'t str) -> Outcome<'t, Self> {
        let mut file = Self::default();
        let mut dates: HashMap<Cow<'t, str>, Cow<'t, str>> = HashMap::new();
        let mut nth = 0;
        records(text, &mut |part| {
            let statement = Statement::of(part)?;
            let date = statement.fields.said("statementDate").unwrap_or_default();
            // Dates by ISO 8601 stand in the order of their letters. Without one, what comes later is later.
            let is_later = dates.get(&statement.record).is_none_or(|before| date.is_empty() || *before <= date);
            if is_later {
                dates.insert(statement.record.clone(), date);
                file.last.insert(statement.record, nth);
            }
            file.replaced.extend(statement.fields.texts("replacesStatements")?);
            nth += 1;
            Ok(())
        })?;
        Ok(file)
    }
}

/// The subject of a statement.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Sort {
    Entity,
    Person,
    Relationship,
    Other,
}

/// A statement of any version.
struct Statement<'t> {
    id: Cow<'t, str>,
    /// The id by which others name it.
    record: Cow<'t, str>,
    sort: Sort,
    fields: Fields<'t>,
    /// Its content, which before version 0.4 stands beside its id.
    details: Fields<'t>,
}

impl<'t> Statement<'t> {
    fn of(part: Part<'t>) -> Outcome<'t, Self> {
        let fields = part.fields()?;
        let id = fields.said_first(&["statementId", "statementID"]).unwrap_or_default();
        let record = fields.said("recordId").unwrap_or_else(|| id.clone());
        let sort = match fields.said_first(&["recordType", "statementType"]).as_deref() {
            Some("entity" | "entityStatement") => Sort::Entity,
            Some("person" | "personStatement") => Sort::Person,
            Some("relationship" | "ownershipOrControlStatement") => Sort::Relationship,
            _ => Sort::Other,
        };
        let details = match fields.get("recordDetails") {
            Some(details) => details.fields()?,
            None => fields.clone(),
        };
        Ok(Self { id, record, sort, fields, details })
    }
}

/// The fields of a statement that say how it came about, and are read apart.
const ABOUT: [&str; 18] = [
    "statementId",
    "statementID",
    "statementType",
    "statementDate",
    "recordId",
    "recordType",
    "recordStatus",
    "recordDetails",
    "publicationDetails",
    "source",
    "annotations",
    "declarationSubject",
    "declaration",
    "replacesStatements",
    "names",
    "name",
    "alternateNames",
    "addresses",
];

/// Puts where a statement comes from, and what became of it.
fn about<'t>(reader: &mut Reader<'_, '_, 't>, of: Of, statement: &Statement<'t>) -> Outcome<'t> {
    let fields = &statement.fields;
    let source = fields.under("source")?;
    let publisher = fields.under("publicationDetails")?.under("publisher")?;
    let title = source.said("description").or_else(|| publisher.said("name"));
    reader.put(of, "source", Role::Source, &title.unwrap_or_default())?;
    let url = source.said("url").or_else(|| publisher.said("url"));
    reader.put(of, "url", Role::Url, &url.unwrap_or_default())?;
    reader.put(of, "statement", Role::At, &statement.id)?;
    reader.put(of, "statementDate", Role::Tag, day(&fields.said("statementDate").unwrap_or_default()))?;
    if let Some(asserted) = source.get("assertedBy") {
        for by in asserted.items()? {
            let name = by.fields()?.said("name");
            reader.put(of, "assertedBy", Role::Tag, &name.unwrap_or_default())?;
        }
    }
    if let Some(types) = source.get("type") {
        reader.put_part(of, "source type", Some(Role::Tag), types)?;
    }
    if let Some(annotations) = fields.get("annotations") {
        annotations.each(&mut |part| {
            let note = part.fields()?.said("description");
            reader.put(of, "annotations", Role::Note, &note.unwrap_or_default())
        })?;
    }
    if fields.said("recordStatus").as_deref() == Some("closed") {
        reader.put(of, "recordStatus", Role::Status, "ended")?;
    }
    Ok(())
}

/// The day of a time.
fn day(time: &str) -> &str {
    time.split('T').next().unwrap_or_default()
}

/// Puts a date, which has to be a whole one; one that is not is told of.
fn date<'t>(
    reader: &mut Reader<'_, '_, 't>,
    of: Of,
    (key, role): (&str, Role),
    fields: &Fields<'t>,
    statement: &Statement<'t>,
) -> Outcome<'t> {
    let Some(said) = fields.said(key) else { return Ok(()) };
    let said = day(&said);
    let is_whole = said.len() == 10
        && said.bytes().enumerate().all(|(at, byte)| match at {
            4 | 7 => byte == b'-',
            _ => byte.is_ascii_digit(),
        });
    if !is_whole && !matches!(key, "birthDate" | "deathDate") {
        let remark = Message::new("bods-date").with("statement", &*statement.id).with("field", key);
        reader.remark(remark.with("text", said));
    }
    reader.put(of, key, role, said)
}

fn entity<'t>(reader: &mut Reader<'_, '_, 't>, part: Part<'t>, statement: &Statement<'t>) -> Outcome<'t> {
    let of = Of::Nodes;
    let details = &statement.details;
    reader.begin(of, part)?;
    reader.put(of, "id", Role::Id, &statement.record)?;
    let own_type = details.get("entityType").or_else(|| details.get("personType"));
    let kind = match own_type {
        Some(part) if part.is_object() => part.fields()?.said_first(&["subtype", "type"]),
        Some(part) => part.said(),
        None => None,
    };
    let is_person = statement.sort == Sort::Person;
    let kind = kind.filter(|kind| &**kind != "knownPerson");
    let kind = kind.unwrap_or(Cow::Borrowed(if is_person { "person" } else { "entity" }));
    reader.put(of, "type", Role::Kind, &kind)?;
    reader.put(of, "name", Role::Name, &details.said("name").unwrap_or_default())?;
    for (nth, name) in details.get("names").map_or_else(|| Ok(Vec::new()), Part::items)?.into_iter().enumerate() {
        let name = name.fields()?;
        let parts = [name.said("givenName"), name.said("familyName")];
        let whole = parts.into_iter().flatten().collect::<Vec<_>>().join(" ");
        let full = name.said("fullName").unwrap_or(Cow::Owned(whole));
        let (heading, role) = if nth == 0 { ("name", Role::Name) } else { ("names", Role::Alias) };
        reader.put(of, heading, role, &full)?;
    }
    reader.put_all(of, "alternateNames", Role::Alias, &details.texts("alternateNames")?)?;
    for (key, role) in [
        ("foundingDate", Role::When),
        ("dissolutionDate", Role::End),
        ("birthDate", Role::When),
        ("deathDate", Role::End),
    ] {
        date(reader, of, (key, role), details, statement)?;
    }
    places(reader, details)?;
    identifiers(reader, details)?;
    about(reader, of, statement)?;
    rest(reader, of, details)
}

/// Puts where an entity is: the first address, else its jurisdiction.
fn places<'t>(reader: &mut Reader<'_, '_, 't>, details: &Fields<'t>) -> Outcome<'t> {
    let of = Of::Nodes;
    for address in details.get("addresses").map_or_else(|| Ok(Vec::new()), Part::items)? {
        let address = address.fields()?;
        let country = match address.get("country") {
            Some(part) if part.is_object() => part.fields()?.said_first(&["name", "code"]),
            country => country.and_then(Part::said),
        };
        let parts = [address.said("address"), address.said_first(&["postCode", "postcode"]), country];
        let parts: Vec<&str> = parts.iter().flatten().map(|part| part.trim()).collect();
        reader.put_first(of, "address", (Role::Place, Role::Tag), &[Cow::Owned(parts.join(", "))])?;
    }
    for key in ["jurisdiction", "incorporatedInJurisdiction"] {
        let name = details.under(key)?.said_first(&["name", "code"]);
        reader.put(of, "jurisdiction", Role::Tag, &name.unwrap_or_default())?;
    }
    for key in ["nationalities", "taxResidencies"] {
        for part in details.get(key).map_or_else(|| Ok(Vec::new()), Part::items)? {
            let name = part.fields()?.said_first(&["name", "code"]);
            reader.put(of, key, Role::Tag, &name.unwrap_or_default())?;
        }
    }
    Ok(())
}

fn identifiers<'t>(reader: &mut Reader<'_, '_, 't>, details: &Fields<'t>) -> Outcome<'t> {
    for part in details.get("identifiers").map_or_else(|| Ok(Vec::new()), Part::items)? {
        let fields = part.fields()?;
        let scheme = fields.said_first(&["scheme", "schemeName"]).unwrap_or_default();
        let id = fields.said_first(&["id", "uri"]).unwrap_or_default();
        let both = if scheme.is_empty() { id.into_owned() } else { format!("{scheme} {id}") };
        reader.put(Of::Nodes, "identifiers", Role::Tag, &both)?;
    }
    Ok(())
}

/// Puts what else a statement says.
fn rest<'t>(reader: &mut Reader<'_, '_, 't>, of: Of, details: &Fields<'t>) -> Outcome<'t> {
    const READ: [&str; 18] = [
        "entityType",
        "personType",
        "foundingDate",
        "dissolutionDate",
        "birthDate",
        "deathDate",
        "jurisdiction",
        "incorporatedInJurisdiction",
        "nationalities",
        "taxResidencies",
        "identifiers",
        "subject",
        "interestedParty",
        "interests",
        "isComponent",
        "componentRecords",
        "componentStatementIDs",
        "publicListing",
    ];
    for (key, part) in &details.0 {
        let key = &**key;
        if !READ.contains(&key) && !ABOUT.contains(&key) {
            reader.put_part(of, key, Some(Role::Tag), *part)?;
        }
    }
    let listed = details.under("publicListing")?.get("hasPublicListing");
    if listed.and_then(Part::truth) == Some(true) {
        reader.put(of, "publicListing", Role::Tag, "true")?;
    }
    if details.get("isComponent").and_then(Part::truth) == Some(true) {
        reader.put(of, "isComponent", Role::Tag, "true")?;
    }
    for key in ["componentRecords", "componentStatementIDs"] {
        reader.put_all(of, key, Role::Tag, &details.texts(key)?)?;
    }
    Ok(())
}

/// An end of a relationship, which may be unspecified: then for what reason.
fn end<'t>(
    part: Option<Part<'t>>,
    statement: &Statement<'t>,
    key: &str,
) -> Outcome<'t, (Cow<'t, str>, Option<Cow<'t, str>>)> {
    let unspecified = || Cow::Owned(format!("unspecified {key} of {}", statement.record));
    let Some(part) = part else { return Ok((unspecified(), None)) };
    if let Some(id) = part.said() {
        return Ok((id, None));
    }
    let fields = part.fields()?;
    let by = ["describedByEntityStatement", "describedByPersonStatement"];
    if let Some(id) = fields.said_first(&by) {
        return Ok((id, None));
    }
    let why = match fields.get("unspecified") {
        Some(part) => part.fields()?,
        None => fields,
    };
    let reason = why.said("reason").unwrap_or_default();
    let text = [Some(reason), why.said("description")].into_iter().flatten().filter(|text| !text.is_empty());
    let text = text.collect::<Vec<_>>().join(": ");
    Ok((unspecified(), Some(Cow::Owned(text))))
}

fn relationship<'t>(reader: &mut Reader<'_, '_, 't>, part: Part<'t>, statement: &Statement<'t>) -> Outcome<'t> {
    let details = &statement.details;
    let (from, why_from) = end(details.get("interestedParty"), statement, "interested party")?;
    let (to, why_to) = end(details.get("subject"), statement, "subject")?;
    for (id, why) in [(&from, &why_from), (&to, &why_to)] {
        if let Some(why) = why {
            reader.begin(Of::Nodes, part)?;
            reader.put(Of::Nodes, "id", Role::Id, id)?;
            reader.put(Of::Nodes, "name", Role::Name, if why.is_empty() { id } else { why })?;
            reader.put(Of::Nodes, "type", Role::Kind, "unspecified")?;
        }
    }
    let interests = details.get("interests").map_or_else(|| Ok(Vec::new()), Part::items)?;
    let put = |reader: &mut Reader<'_, '_, 't>, nth: usize, interest: &Fields<'t>| -> Outcome<'t> {
        let of = Of::Edges;
        reader.begin(of, part)?;
        let id =
            if nth == 0 { statement.record.clone() } else { Cow::Owned(format!("{}-{}", statement.record, nth + 1)) };
        reader.put(of, "id", Role::Id, &id)?;
        reader.put(of, "interestedParty", Role::From, &from)?;
        reader.put(of, "subject", Role::To, &to)?;
        self::interest(reader, interest, statement)?;
        about(reader, of, statement)?;
        rest(reader, of, details)
    };
    if interests.is_empty() {
        return put(reader, 0, &Fields::default());
    }
    for (nth, interest) in interests.into_iter().enumerate() {
        put(reader, nth, &interest.fields()?)?;
    }
    Ok(())
}

fn interest<'t>(reader: &mut Reader<'_, '_, 't>, interest: &Fields<'t>, statement: &Statement<'t>) -> Outcome<'t> {
    let of = Of::Edges;
    let kind = interest.said("type").unwrap_or(Cow::Borrowed("interest"));
    reader.put(of, "type", Role::Kind, &kind)?;
    date(reader, of, ("startDate", Role::Start), interest, statement)?;
    date(reader, of, ("endDate", Role::End), interest, statement)?;
    reader.put(of, "share", Role::Tag, &share(&interest.under("share")?))?;
    for (key, part) in &interest.0 {
        match &**key {
            "type" | "startDate" | "endDate" | "share" => {}
            "details" => reader.put_part(of, key, Some(Role::Note), *part)?,
            _ => reader.put_part(of, key, Some(Role::Tag), *part)?,
        }
    }
    Ok(())
}

/// A share as people write it: 50%, 25%–50%, more than 25%.
fn share(share: &Fields<'_>) -> String {
    let text = |keys: &[&str]| share.said_first(keys).map(Cow::into_owned);
    if let Some(exact) = text(&["exact"]) {
        return format!("{exact}%");
    }
    let sign = |least: bool, said: String, open: bool| match (least, open) {
        (true, true) => format!("> {said}%"),
        (true, false) => format!("≥ {said}%"),
        (false, true) => format!("< {said}%"),
        (false, false) => format!("≤ {said}%"),
    };
    let is_open = |key: &str| share.get(key).and_then(Part::truth) == Some(true);
    let least = match text(&["exclusiveMinimum"]).filter(|text| text != "true" && text != "false") {
        Some(open) => Some(sign(true, open, true)),
        None => text(&["minimum"]).map(|least| sign(true, least, is_open("exclusiveMinimum"))),
    };
    let most = match text(&["exclusiveMaximum"]).filter(|text| text != "true" && text != "false") {
        Some(open) => Some(sign(false, open, true)),
        None => text(&["maximum"]).map(|most| sign(false, most, is_open("exclusiveMaximum"))),
    };
    [least, most].into_iter().flatten().collect::<Vec<_>>().join(", ")
}
