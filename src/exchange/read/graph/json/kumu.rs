//! Projects of Kumu: blueprints that are written by hand or by other programs, and backups.

use std::{borrow::Cow, collections::HashMap};

use super::{
    super::elements::Of,
    attributes,
    part::{Fields, Outcome, Part},
    reader::Reader,
};
use crate::{dataset::message::Message, exchange::mapping::Role};

/// Reads a project.
pub fn read<'t>(reader: &mut Reader<'_, '_, 't>, first: Part<'t>) -> Outcome<'t> {
    let top = first.fields()?;
    if let Some(documents) = top.get("documents") {
        attributes::documents(reader, documents)?;
    }
    let places = places(reader, &top)?;
    let loops = loops(reader, &top)?;
    if let Some(elements) = top.get("elements") {
        elements.each(&mut |part| element(reader, part, &places))?;
    }
    if let Some(connections) = top.get("connections") {
        connections.each(&mut |part| connection(reader, part, &loops))?;
    }
    let mut filtered = 0;
    for key in ["perspectives", "views"] {
        if let Some(views) = top.get(key) {
            views.each(&mut |part| {
                let style = part.fields()?.said("style").unwrap_or_default();
                filtered += usize::from(FILTERS.iter().any(|word| style.contains(word)));
                Ok(())
            })?;
        }
    }
    if filtered > 0 {
        reader.remark(Message::new("kumu-views").count("count", filtered));
    }
    Ok(())
}

/// The words by which the style of a view shows only a part of the map.
const FILTERS: [&str; 7] = ["filter", "showcase", "include:", "exclude:", "focus:", "visibility: hidden", "ignore:"];

/// An element with what is said of it, whether in an object of its own or beside its id.
struct Said<'t> {
    own: Fields<'t>,
    attributes: Fields<'t>,
}

impl<'t> Said<'t> {
    fn of(part: Part<'t>) -> Outcome<'t, Self> {
        let own = part.fields()?;
        let mut attributes = own.under("attributes")?;
        let beside = ["attributes", "_id", "id", "from", "to", "direction", "delayed", "reversed"];
        attributes.0.extend(own.0.iter().filter(|(key, _)| !beside.contains(&&**key)).cloned());
        Ok(Self { own, attributes })
    }

    fn id(&self) -> Option<Cow<'t, str>> {
        self.own.said_first(&["_id", "id"]).or_else(|| self.attributes.said("id"))
    }
}

/// Where the map that is opened first has each element, by its id. Of other maps only their number is told.
fn places<'t>(reader: &mut Reader<'_, '_, 't>, top: &Fields<'t>) -> Outcome<'t, HashMap<Cow<'t, str>, Part<'t>>> {
    let mut maps: Vec<Fields<'t>> = Vec::new();
    if let Some(list) = top.get("maps") {
        list.each(&mut |part| {
            maps.push(part.fields()?);
            Ok(())
        })?;
    }
    let chosen = top.said("defaultMap");
    let first = maps.iter().position(|map| chosen.is_some() && map.said("_id") == chosen).unwrap_or_default();
    let mut places = HashMap::new();
    let Some(map) = maps.get(first) else { return Ok(places) };
    if let Some(elements) = map.get("elements") {
        elements.each(&mut |part| {
            let fields = part.fields()?;
            if let (Some(element), Some(position)) = (fields.said("element"), fields.get("position")) {
                places.insert(element, position);
            }
            Ok(())
        })?;
    }
    if maps.len() > 1 {
        let name = map.said("name").unwrap_or_default();
        reader.remark(Message::new("kumu-maps").with("name", &*name).count("count", maps.len() - 1));
    }
    Ok(places)
}

/// The labels of the loops that each connection is a part of, by its id.
fn loops<'t>(
    reader: &mut Reader<'_, '_, 't>,
    top: &Fields<'t>,
) -> Outcome<'t, HashMap<Cow<'t, str>, Vec<Cow<'t, str>>>> {
    let mut loops: HashMap<Cow<'t, str>, Vec<Cow<'t, str>>> = HashMap::new();
    let Some(list) = top.get("loops") else { return Ok(loops) };
    let mut count = 0;
    list.each(&mut |part| {
        count += 1;
        let said = Said::of(part)?;
        let label = said.attributes.said_first(&["label", "name"]).unwrap_or_else(|| Cow::Owned(count.to_string()));
        for connection in said.own.texts("connections")? {
            loops.entry(connection).or_default().push(label.clone());
        }
        Ok(())
    })?;
    if count > 0 {
        reader.remark(Message::new("kumu-loops").count("count", count));
    }
    Ok(loops)
}

fn element<'t>(
    reader: &mut Reader<'_, '_, 't>,
    part: Part<'t>,
    places: &HashMap<Cow<'t, str>, Part<'t>>,
) -> Outcome<'t> {
    let of = Of::Nodes;
    let said = Said::of(part)?;
    reader.begin(of, part)?;
    let label = said.attributes.said_first(&["label", "name"]);
    if let Some(id) = said.id().or_else(|| label.clone()) {
        reader.put(of, "id", Role::Id, &id)?;
        if let Some(position) = places.get(&id).copied().or_else(|| said.own.get("position")) {
            attributes::place(reader, "position", position)?;
        }
    }
    // Names that say their language are all there is to know; the label is one of these.
    let has_languages = said.attributes.0.iter().any(|(key, _)| key.starts_with("name ("));
    if let Some(label) = label.filter(|_| !has_languages) {
        reader.put(of, "label", Role::Name, &label)?;
    }
    about(reader, of, &said.attributes, &["element type", "type"])
}

fn connection<'t>(
    reader: &mut Reader<'_, '_, 't>,
    part: Part<'t>,
    loops: &HashMap<Cow<'t, str>, Vec<Cow<'t, str>>>,
) -> Outcome<'t> {
    let of = Of::Edges;
    let said = Said::of(part)?;
    reader.begin(of, part)?;
    for (key, role) in [("from", Role::From), ("to", Role::To)] {
        reader.put(of, key, role, &said.own.said(key).unwrap_or_default())?;
    }
    let reversed = said.own.get("reversed").and_then(Part::truth) == Some(true);
    let direction = said.own.said("direction");
    let direction = direction.map(|way| if reversed && way == "directed" { Cow::Borrowed("reversed") } else { way });
    reader.put(of, "direction", Role::Direction, &direction.unwrap_or_default())?;
    if said.own.get("delayed").and_then(Part::truth) == Some(true) {
        reader.put(of, "delayed", Role::Tag, "true")?;
    }
    if let Some(id) = said.id() {
        reader.put(of, "id", Role::Id, &id)?;
        if let Some(loops) = loops.get(&id) {
            reader.put_all(of, "loop", Role::Tag, loops)?;
        }
    }
    about(reader, of, &said.attributes, &["connection type", "type"])
}

/// Puts what is said of an element or connection.
fn about<'t>(reader: &mut Reader<'_, '_, 't>, of: Of, fields: &Fields<'t>, kinds: &[&str]) -> Outcome<'t> {
    let kind = kinds.iter().find(|key| fields.said(key).is_some());
    for (key, part) in &fields.0 {
        let role = match &*key.to_lowercase() {
            lower if kind.is_some_and(|kind| *kind == lower) => Some(Role::Kind),
            "label" | "name" if of == Of::Nodes => continue,
            "label" | "name" | "strength" | "weight" => Some(Role::Tag),
            "id" | "position" => continue,
            "description" => Some(Role::Note),
            "tags" => Some(Role::Tags),
            "names" | "aliases" => Some(Role::Alias),
            "name (english)" => Some(Role::NameEnglish),
            "name (traditional chinese)" => Some(Role::NameTraditional),
            "name (simplified chinese)" => Some(Role::NameSimplified),
            _ => attributes::plain_role(key),
        };
        reader.put_part(of, key, role, *part)?;
    }
    Ok(())
}
