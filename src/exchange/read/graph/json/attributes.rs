//! The attributes of nodes and edges in formats that leave their names to whoever writes them.

use std::borrow::Cow;

use super::{
    super::elements::Of,
    part::{Fields, Outcome, Part},
    reader::Reader,
};
use crate::exchange::{mapping::Role, values::words};

/// How things look, and what drawing leaves behind: neither is taken.
const LOOKS: [&str; 38] = [
    "color",
    "colour",
    "fill",
    "stroke",
    "strokeWidth",
    "opacity",
    "shape",
    "style",
    "itemStyle",
    "lineStyle",
    "symbol",
    "symbolSize",
    "font",
    "icon",
    "borderColor",
    "borderWidth",
    "backgroundColor",
    "background",
    "radius",
    "arrows",
    "index",
    "vx",
    "vy",
    "vz",
    "fx",
    "fy",
    "fz",
    "px",
    "py",
    "fixed",
    "curvature",
    "selected",
    "selectable",
    "locked",
    "grabbed",
    "grabbable",
    "removed",
    "SUID",
];

const NAMES: [&str; 5] = ["name", "label", "title", "caption", "n"];

const OWN_NAMES: [&str; 4] = ["name_en", "name_zh_hant", "name_zh_hans", "name_other"];

const KINDS: [&str; 8] = ["type", "kind", "category", "categories", "class", "schema", "group", "labels"];

const KINDS_OF_EDGES: [&str; 9] =
    ["kind", "relation", "relationship", "predicate", "interaction", "type", "label", "name", "title"];

const WEIGHTS: [&str; 6] = ["weight", "value", "strength", "width", "confidence", "confidence_score"];

/// The role of an attribute that says by its name alone what it is, as our own files have it.
pub fn plain_role(key: &str) -> Option<Role> {
    Some(match key {
        "name_en" => Role::NameEnglish,
        "name_zh_hant" => Role::NameTraditional,
        "name_zh_hans" => Role::NameSimplified,
        "name_zh" | "name_other" => Role::Name,
        "short" => Role::Short,
        "aliases" | "alias" => Role::Alias,
        "sectors" => Role::Sector,
        "when" => Role::When,
        "start" | "startDate" | "start_date" => Role::Start,
        "end" | "endDate" | "end_date" | "ended" => Role::End,
        "funds" => Role::Fund,
        "place" => Role::Place,
        "tags" => Role::Tags,
        "note" | "notes" | "info" | "description" | "summary" => Role::Note,
        "documents" => Role::Source,
        "source_at" => Role::At,
        "source_says" => Role::Says,
        "source_quote" => Role::Quote,
        _ => return None,
    })
}

/// Puts the attributes of a node, but those of some keys.
pub fn node<'t>(reader: &mut Reader<'_, '_, 't>, fields: &Fields<'t>, but: &[&str]) -> Outcome<'t> {
    let of = Of::Nodes;
    let is_open = |key: &&&str| !but.contains(*key);
    // Names that say their language are all there is to know; what stands before them is one of these.
    let has_languages = OWN_NAMES.iter().any(|key| fields.get(key).is_some());
    let name = NAMES.iter().filter(is_open).find(|key| fields.said(key).is_some());
    let kind = KINDS.iter().filter(is_open).find(|key| fields.get(key).is_some_and(says_kind));
    for (key, part) in &fields.0 {
        let key = &**key;
        let is = |chosen: Option<&&str>| chosen.is_some_and(|chosen| *chosen == key);
        match key {
            _ if but.contains(&key) || part.is_null() => {}
            "name" if has_languages => {}
            _ if is(name) => reader.put(of, key, Role::Name, &part.said().unwrap_or_default())?,
            _ if is(kind) => put_kind(reader, of, key, *part)?,
            "name" | "label" | "title" | "caption" => reader.put_part(of, key, Some(Role::Alias), *part)?,
            // How large it is drawn, or how many it stands for, but never a sum of money.
            "size" | "Size" | "value" => reader.put_part(of, key, Some(Role::Tag), *part)?,
            "x" | "y" | "position" | "pos" if place(reader, key, *part)? => {}
            "shared_name" | "shared name" => {}
            _ if LOOKS.contains(&key) => {}
            _ => reader.put_part(of, key, plain_role(key), *part)?,
        }
    }
    Ok(())
}

/// Puts the attributes of an edge, but those of some keys.
pub fn edge<'t>(reader: &mut Reader<'_, '_, 't>, fields: &Fields<'t>, but: &[&str]) -> Outcome<'t> {
    let of = Of::Edges;
    let says = |key: &str| fields.get(key).is_some_and(|part| says_kind(part) && !part.is_number());
    let is_way = |key: &str| fields.said(key).is_some_and(|text| words::direction(&text).is_some());
    let kind = KINDS_OF_EDGES.iter().find(|key| !but.contains(*key) && says(key) && !is_way(key));
    for (key, part) in &fields.0 {
        let key = &**key;
        match key {
            _ if but.contains(&key) || part.is_null() => {}
            _ if kind.is_some_and(|kind| *kind == key) => put_kind(reader, of, key, *part)?,
            "type" | "direction" | "kind" if is_way(key) => {
                reader.put(of, "direction", Role::Direction, &part.said().unwrap_or_default())?;
            }
            "directed" if part.truth().is_some() => {
                way(reader, part.truth() == Some(true))?;
            }
            "undirected" if part.truth().is_some() => way(reader, part.truth() == Some(false))?,
            "amount" => reader.put_part(of, key, Some(Role::Amount), *part)?,
            "currency" => reader.put_part(of, key, Some(Role::Currency), *part)?,
            "role" => reader.put_part(of, key, Some(Role::Capacity), *part)?,
            "shared_name" | "shared_interaction" | "shared name" | "shared interaction" => {}
            _ if WEIGHTS.contains(&key) => reader.put_part(of, key, Some(Role::Tag), *part)?,
            _ if LOOKS.contains(&key) => {}
            _ => reader.put_part(of, key, plain_role(key), *part)?,
        }
    }
    Ok(())
}

/// Says whether an edge has a direction.
pub fn way<'t>(reader: &mut Reader<'_, '_, 't>, directed: bool) -> Outcome<'t> {
    reader.put(Of::Edges, "direction", Role::Direction, if directed { "directed" } else { "undirected" })
}

/// Whether a value can be the kind of something: a text or a number, or a list that has one.
fn says_kind(part: Part<'_>) -> bool {
    part.truth().is_none() && (part.said().is_some() || part.raw().starts_with("[\"") || part.raw().starts_with("[\n"))
}

/// Puts the kind of an element: the first of several; a number is one of a group and no word.
fn put_kind<'t>(reader: &mut Reader<'_, '_, 't>, of: Of, key: &str, part: Part<'t>) -> Outcome<'t> {
    if part.is_number() {
        return reader.put(of, key, Role::Kind, &format!("{key} {}", part.raw()));
    }
    let texts: Vec<Cow<'t, str>> = part.texts()?.into_iter().map(without_links).collect();
    reader.put_first(of, key, (Role::Kind, Role::Tags), &texts)
}

/// A word without the links of a web page around parts of it.
fn without_links(text: Cow<'_, str>) -> Cow<'_, str> {
    if !text.contains("</a>") {
        return text;
    }
    let mut plain = String::new();
    for (nth, piece) in text.split('<').enumerate() {
        let is_link = piece.starts_with("a ") || piece.starts_with("/a>");
        if let Some((_, rest)) = piece.split_once('>').filter(|_| is_link) {
            plain.push_str(rest);
        } else {
            plain.push_str(if nth > 0 { "<" } else { "" });
            plain.push_str(piece);
        }
    }
    Cow::Owned(plain)
}

/// Puts where a node was drawn; `false` if that is not what a value says.
pub fn place<'t>(reader: &mut Reader<'_, '_, 't>, key: &str, part: Part<'t>) -> Outcome<'t, bool> {
    let is_number = |part: &Part<'t>| part.is_number() || part.said().is_some_and(|text| text.parse::<f64>().is_ok());
    match key {
        "x" if is_number(&part) => reader.put(Of::Nodes, "x", Role::Right, &part.said().unwrap_or_default())?,
        "y" if is_number(&part) => reader.put(Of::Nodes, "y", Role::Down, &part.said().unwrap_or_default())?,
        "position" | "pos" => {
            let (right, down) = if part.is_object() {
                let fields = part.fields()?;
                (fields.get("x"), fields.get("y"))
            } else {
                let items = part.items()?;
                (items.first().copied(), items.get(1).copied())
            };
            let (Some(right), Some(down)) = (right.filter(is_number), down.filter(is_number)) else {
                return Ok(false);
            };
            place(reader, "x", right)?;
            place(reader, "y", down)?;
        }
        _ => return Ok(false),
    }
    Ok(true)
}

/// Puts the documents of a file of our own.
pub fn documents<'t>(reader: &mut Reader<'_, '_, 't>, list: Part<'t>) -> Outcome<'t> {
    list.each(&mut |part| {
        let fields = part.fields()?;
        if fields.0.is_empty() {
            return Ok(());
        }
        reader.begin(Of::Documents, part)?;
        document(reader, &fields)
    })
}

/// Puts what is said of a document.
pub fn document<'t>(reader: &mut Reader<'_, '_, 't>, fields: &Fields<'t>) -> Outcome<'t> {
    for (key, part) in &fields.0 {
        let role = match &**key {
            "id" => Role::Id,
            "title" => Role::Name,
            "publisher" => Role::Source,
            "kind" => Role::Kind,
            "date" => Role::When,
            "url" => Role::Url,
            _ => Role::Note,
        };
        reader.put(Of::Documents, key, role, &part.said().unwrap_or_default())?;
    }
    Ok(())
}
