//! Items of Wikidata: statements whose values are items are ties, with their qualifiers and references.

use std::borrow::Cow;

use super::{
    super::elements::Of,
    part::{Fields, Outcome, Part},
    reader::Reader,
    records,
};
use crate::exchange::mapping::Role;

/// Reads the items of a text: those of an answer of its API, or one on each line as in its dumps.
pub fn read<'t>(reader: &mut Reader<'_, '_, 't>, text: &'t str) -> Outcome<'t> {
    records(text, &mut |part| {
        let fields = part.fields()?;
        match fields.get("entities") {
            Some(entities) => entities.each_field(&mut |_, part| item(reader, part)),
            None => item(reader, part),
        }
    })
}

/// The English names of properties that organisations and people have most.
const PROPERTIES: [(&str, &str); 61] = [
    ("P6", "head of government"),
    ("P17", "country"),
    ("P18", "image"),
    ("P19", "place of birth"),
    ("P20", "place of death"),
    ("P21", "gender"),
    ("P22", "father"),
    ("P25", "mother"),
    ("P26", "spouse"),
    ("P27", "country of citizenship"),
    ("P31", "instance of"),
    ("P35", "head of state"),
    ("P39", "position held"),
    ("P40", "child"),
    ("P50", "author"),
    ("P54", "member of sports team"),
    ("P69", "educated at"),
    ("P98", "editor"),
    ("P102", "member of political party"),
    ("P106", "occupation"),
    ("P108", "employer"),
    ("P112", "founded by"),
    ("P123", "publisher"),
    ("P127", "owned by"),
    ("P131", "located in"),
    ("P137", "operator"),
    ("P140", "religion"),
    ("P159", "headquarters"),
    ("P169", "chief executive"),
    ("P171", "parent taxon"),
    ("P176", "manufacturer"),
    ("P184", "doctoral advisor"),
    ("P185", "doctoral student"),
    ("P199", "business division"),
    ("P276", "location"),
    ("P279", "subclass of"),
    ("P355", "has subsidiary"),
    ("P361", "part of"),
    ("P414", "stock exchange"),
    ("P451", "partner"),
    ("P452", "industry"),
    ("P463", "member of"),
    ("P488", "chairperson"),
    ("P527", "has part"),
    ("P551", "residence"),
    ("P569", "born"),
    ("P570", "died"),
    ("P571", "founded"),
    ("P576", "dissolved"),
    ("P734", "family name"),
    ("P735", "given name"),
    ("P749", "parent organisation"),
    ("P800", "notable work"),
    ("P856", "website"),
    ("P1037", "director"),
    ("P1038", "relative"),
    ("P1039", "kinship"),
    ("P1128", "employees"),
    ("P1830", "owner of"),
    ("P3320", "board member"),
    ("P3373", "sibling"),
];

fn property(id: &str) -> &str {
    PROPERTIES.iter().find(|(own, _)| *own == id).map_or(id, |(_, name)| name)
}

/// The English names of the items that say what most others are.
const CLASSES: [(&str, &str); 24] = [
    ("Q5", "human"),
    ("Q43229", "organisation"),
    ("Q783794", "company"),
    ("Q4830453", "business"),
    ("Q6881511", "enterprise"),
    ("Q891723", "public company"),
    ("Q3918", "university"),
    ("Q163740", "nonprofit organisation"),
    ("Q157031", "foundation"),
    ("Q7278", "political party"),
    ("Q327333", "government agency"),
    ("Q192350", "ministry"),
    ("Q22687", "bank"),
    ("Q6256", "country"),
    ("Q515", "city"),
    ("Q3624078", "sovereign state"),
    ("Q11424", "film"),
    ("Q31855", "research institute"),
    ("Q4287745", "medical organisation"),
    ("Q16917", "hospital"),
    ("Q1320047", "book publisher"),
    ("Q6581097", "male"),
    ("Q6581072", "female"),
    ("Q219577", "holding company"),
];

fn class(id: &str) -> &str {
    CLASSES.iter().find(|(own, _)| *own == id).map_or(id, |(_, name)| name)
}

/// The languages of names, each with the tags that Wikidata has for it, in the order in which they are wanted.
const NAMES: [(&str, Role, &[&str]); 4] = [
    ("label en", Role::NameEnglish, &["en", "en-gb", "en-us", "en-ca", "mul"]),
    ("label zh-hant", Role::NameTraditional, &["zh-hk", "zh-hant", "zh-tw", "zh-mo"]),
    ("label zh-hans", Role::NameSimplified, &["zh-hans", "zh-cn", "zh-sg", "zh-my"]),
    ("label zh", Role::Name, &["zh"]),
];

/// The text in a language, by the form of the API or of its newer sibling.
fn said_in<'t>(labels: &Fields<'t>, tag: &str) -> Outcome<'t, Option<Cow<'t, str>>> {
    let Some(part) = labels.get(tag) else { return Ok(None) };
    if part.is_object() { Ok(part.fields()?.said("value")) } else { Ok(part.said()) }
}

fn item<'t>(reader: &mut Reader<'_, '_, 't>, part: Part<'t>) -> Outcome<'t> {
    let fields = part.fields()?;
    let Some(id) = fields.said_first(&["id", "title"]) else { return Ok(()) };
    if fields.get("missing").is_some() {
        return Ok(());
    }
    reader.begin(Of::Nodes, part)?;
    reader.put(Of::Nodes, "id", Role::Id, &id)?;
    names(reader, &fields)?;
    reader.put(Of::Nodes, "url", Role::Url, &format!("https://www.wikidata.org/wiki/{id}"))?;
    // Ties are read once all is said of the item itself.
    let mut ties: Vec<(Cow<'t, str>, Part<'t>)> = Vec::new();
    for key in ["claims", "statements"] {
        for (property, list) in fields.under(key)?.0 {
            list.each(&mut |part| {
                if !of_itself(reader, &property, part)? {
                    ties.push((property.clone(), part));
                }
                Ok(())
            })?;
        }
    }
    for (property, part) in ties {
        tie(reader, &id, &property, part)?;
    }
    Ok(())
}

fn names<'t>(reader: &mut Reader<'_, '_, 't>, fields: &Fields<'t>) -> Outcome<'t> {
    let of = Of::Nodes;
    let labels = fields.under("labels")?;
    let mut named = false;
    for (heading, role, tags) in NAMES {
        for tag in tags {
            if let Some(name) = said_in(&labels, tag)? {
                reader.put(of, heading, role, &name)?;
                named = true;
                break;
            }
        }
    }
    if !named {
        for (tag, _) in labels.0.iter().take(1) {
            reader.put(of, "label", Role::Name, &said_in(&labels, tag)?.unwrap_or_default())?;
        }
    }
    let aliases = fields.under("aliases")?;
    for tag in NAMES.iter().flat_map(|(_, _, tags)| *tags) {
        for alias in aliases.get(tag).map_or_else(|| Ok(Vec::new()), Part::items)? {
            let alias = if alias.is_object() { alias.fields()?.said("value") } else { alias.said() };
            reader.put(of, "aliases", Role::Alias, &alias.unwrap_or_default())?;
        }
    }
    let descriptions = fields.under("descriptions")?;
    for tag in ["en", "zh-hk", "zh-hant", "zh", "zh-hans"] {
        let about = said_in(&descriptions, tag)?;
        reader.put(of, "description", Role::Note, &about.unwrap_or_default())?;
    }
    Ok(())
}

/// The value of a statement or qualifier.
enum Said<'t> {
    Item(Cow<'t, str>),
    /// A time by ISO 8601, as precise as it is.
    Time(String),
    Text(Cow<'t, str>),
    Nothing,
}

impl<'t> Said<'t> {
    fn of(snak: Part<'t>) -> Outcome<'t, Self> {
        let fields = snak.fields()?;
        match fields.said("snaktype").as_deref() {
            Some("somevalue") => return Ok(Self::Text(Cow::Borrowed("unknown value"))),
            Some("novalue") => return Ok(Self::Text(Cow::Borrowed("no value"))),
            _ => {}
        }
        let data = fields.under("datavalue")?;
        let Some(value) = data.get("value").or_else(|| fields.get("value")) else { return Ok(Self::Nothing) };
        if let Some(text) = value.said() {
            return Ok(Self::Text(text));
        }
        let value_fields = value.fields()?;
        Ok(if let Some(time) = value_fields.said("time") {
            Self::Time(when(&time, value_fields.said("precision").as_deref()))
        } else if value_fields.said("entity-type").is_some() {
            let number = value_fields.said("numeric-id").unwrap_or_default();
            let id = value_fields.said("id").unwrap_or_else(|| Cow::Owned(format!("Q{number}")));
            if id.starts_with('Q') { Self::Item(id) } else { Self::Text(id) }
        } else if let Some(amount) = value_fields.said("amount") {
            let plain = amount.strip_prefix('+').unwrap_or(&amount).to_owned();
            let unit = value_fields.said("unit").filter(|unit| &**unit != "1");
            let unit = unit.and_then(|unit| unit.rsplit('/').next().map(str::to_owned));
            Self::Text(Cow::Owned(unit.map_or_else(|| plain.clone(), |unit| format!("{plain} {unit}"))))
        } else if let (Some(latitude), Some(longitude)) =
            (value_fields.said("latitude"), value_fields.said("longitude"))
        {
            Self::Text(Cow::Owned(format!("{latitude}, {longitude}")))
        } else {
            Self::Text(value_fields.said("text").unwrap_or_else(|| Cow::Borrowed(value.raw())))
        })
    }

    fn text(&self) -> &str {
        match self {
            Self::Item(id) => class(id),
            Self::Time(time) => time,
            Self::Text(text) => text,
            Self::Nothing => "",
        }
    }
}

/// A time with as many of its parts as are known. What is less precise than a year, or before our era, is said as it
/// stands.
fn when(time: &str, precision: Option<&str>) -> String {
    let precision = precision.and_then(|precision| precision.parse::<u8>().ok()).unwrap_or(11);
    let Some(date) = time.strip_prefix('+') else { return time.to_owned() };
    let date = date.split('T').next().unwrap_or_default();
    let mut parts = date.split('-');
    let year = parts.next().unwrap_or_default();
    let (month, day) = (parts.next().filter(|part| *part != "00"), parts.next().filter(|part| *part != "00"));
    match (precision, month, day) {
        (0..=7, ..) => format!("about {year}"),
        (8, ..) => format!("{year}s"),
        (9, ..) | (_, None, _) => year.to_owned(),
        (10, Some(month), _) | (_, Some(month), None) => format!("{year}-{month}"),
        (_, Some(month), Some(day)) => format!("{year}-{month}-{day}"),
    }
}

/// The main value of a statement, by the form of the API or of its newer sibling.
fn main<'t>(statement: &Fields<'t>) -> Outcome<'t, Said<'t>> {
    match statement.get("mainsnak") {
        Some(snak) => Said::of(snak),
        None => match statement.under("value")?.get("content") {
            Some(content) => match content.said() {
                Some(text)
                    if text.starts_with('Q')
                        && text.len() > 1
                        && text.get(1..).is_some_and(|n| n.bytes().all(|b| b.is_ascii_digit())) =>
                {
                    Ok(Said::Item(text))
                }
                Some(text) => Ok(Said::Text(text)),
                None => {
                    let fields = content.fields()?;
                    let time = fields.said("time");
                    Ok(time.map_or(Said::Nothing, |time| Said::Time(when(&time, fields.said("precision").as_deref()))))
                }
            },
            None => Ok(Said::Nothing),
        },
    }
}

/// Items that say what something is, and are no other things that it is tied to.
const WORDS: [&str; 8] = ["P31", "P21", "P734", "P735", "P106", "P279", "P1412", "P103"];

/// Puts what a statement says of the item alone; `false` if it ties the item to another.
fn of_itself<'t>(reader: &mut Reader<'_, '_, 't>, property_id: &str, part: Part<'t>) -> Outcome<'t, bool> {
    let of = Of::Nodes;
    let statement = part.fields()?;
    let said = main(&statement)?;
    let name = property(property_id);
    match (property_id, &said) {
        ("P31", Said::Item(id)) => {
            let kind = reader.column(of, "instance of", Some(Role::Kind))?;
            if reader.is_filled(kind) {
                reader.put(of, "also", Role::Tags, class(id))?;
            } else {
                reader.put(of, "instance of", Role::Kind, class(id))?;
            }
        }
        (word, Said::Item(_)) if !WORDS.contains(&word) => return Ok(false),
        ("P569" | "P571", Said::Time(time)) => put_once(reader, (name, Role::When), time)?,
        ("P570" | "P576", Said::Time(time)) => put_once(reader, (name, Role::End), time)?,
        (_, said) => reader.put(of, name, Role::Tag, said.text())?,
    }
    Ok(true)
}

/// Puts a value where there is none yet; a further one is a tag.
fn put_once<'t>(reader: &mut Reader<'_, '_, 't>, (name, role): (&str, Role), said: &str) -> Outcome<'t> {
    let column = reader.column(Of::Nodes, name, Some(role))?;
    let role = if reader.is_filled(column) { Role::Tag } else { role };
    reader.put(Of::Nodes, name, role, said)
}

fn tie<'t>(reader: &mut Reader<'_, '_, 't>, id: &str, property_id: &str, part: Part<'t>) -> Outcome<'t> {
    let of = Of::Edges;
    let statement = part.fields()?;
    let Said::Item(other) = main(&statement)? else { return Ok(()) };
    reader.begin(of, part)?;
    reader.put(of, "id", Role::Id, &statement.said("id").unwrap_or_default())?;
    reader.put(of, "item", Role::From, id)?;
    reader.put(of, "value", Role::To, &other)?;
    reader.put(of, "property", Role::Kind, property(property_id))?;
    match statement.said("rank").as_deref() {
        Some("deprecated") => reader.put(of, "rank", Role::Status, "disputed")?,
        Some("preferred") => reader.put(of, "rank", Role::Tag, "preferred")?,
        _ => {}
    }
    for (property_id, list) in statement.under("qualifiers")?.0 {
        for (nth, snak) in list.items()?.into_iter().enumerate() {
            let said = Said::of(snak)?;
            let role = match (&*property_id, &said) {
                ("P580", Said::Time(_)) if nth == 0 => Role::Start,
                ("P582", Said::Time(_)) if nth == 0 => Role::End,
                ("P585", Said::Time(_)) if nth == 0 => Role::When,
                _ => Role::Tag,
            };
            let heading = match &*property_id {
                "P580" => "start time",
                "P582" => "end time",
                "P585" => "point in time",
                other => property(other),
            };
            reader.put(of, heading, role, said.text())?;
        }
    }
    references(reader, &statement)
}

/// Puts the references of a statement: addresses, and items that it is stated in.
fn references<'t>(reader: &mut Reader<'_, '_, 't>, statement: &Fields<'t>) -> Outcome<'t> {
    let of = Of::Edges;
    for reference in statement.get("references").map_or_else(|| Ok(Vec::new()), Part::items)? {
        let snaks = reference.fields()?.under("snaks")?;
        let has_url = snaks.get("P854").is_some();
        for (property_id, list) in snaks.0 {
            for snak in list.items()? {
                let said = Said::of(snak)?;
                match &*property_id {
                    "P854" => reader.put(of, "reference URL", Role::Url, said.text())?,
                    "P248" if !has_url => reader.put(of, "stated in", Role::Source, said.text())?,
                    "P813" => reader.put(of, "retrieved", Role::Tag, said.text())?,
                    "P1683" => reader.put(of, "quotation", Role::Quote, said.text())?,
                    other => reader.put(of, &format!("reference {other}"), Role::Tag, said.text())?,
                }
            }
        }
    }
    Ok(())
}
