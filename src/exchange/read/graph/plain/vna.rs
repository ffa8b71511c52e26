//! VNA, the tables of `NetDraw`: of nodes, of where they are drawn, and of ties, each with headings on its first line.

use std::{borrow::Cow, collections::BTreeMap};

use super::{
    super::elements::{Elements, Of},
    lines::{Section, filled, sections, words},
    unexpected,
};
use crate::{
    dataset::message::Message,
    exchange::{mapping::Role, progress::Refused},
};

/// Columns that say how something is drawn.
const DRAWN: [&str; 9] =
    ["color", "colour", "shape", "size", "labelsize", "labelcolor", "headcolor", "headsize", "active"];

/// Whether a text begins as VNA.
pub fn is_vna(start: &str) -> bool {
    let Some((_, line)) = filled(start, 1).next() else { return false };
    let Some(head) = line.strip_prefix('*') else { return false };
    !matches!(sort(head), Sort::Other)
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Sort {
    Nodes,
    Places,
    Ties,
    TieProperties,
    Other,
}

/// The kind of the section under this name.
fn sort(head: &str) -> Sort {
    let head: Vec<String> = head.split_whitespace().map(str::to_ascii_lowercase).collect();
    match head.iter().map(String::as_str).collect::<Vec<_>>().as_slice() {
        ["node", "data", ..] => Sort::Nodes,
        ["node", "properties", ..] => Sort::Places,
        ["tie", "data", ..] => Sort::Ties,
        ["tie", "properties", ..] => Sort::TieProperties,
        _ => Sort::Other,
    }
}

/// Reads the network of a text.
pub fn read(text: &str, elements: &mut Elements<'_, '_>) -> Result<(), Refused> {
    let all: Vec<(Sort, Section<'_>)> =
        sections(text).take(1_000).map(|section| (sort(section.head), section)).collect();
    let of = |wanted: Sort| all.iter().filter(move |(sort, _)| *sort == wanted).map(|(_, section)| *section);
    let mut drawn: BTreeMap<String, Drawn<'_>> = BTreeMap::new();
    for (nth, section) in (0..).zip(of(Sort::Places)) {
        places(section, nth, &mut drawn)?;
    }
    for section in of(Sort::Nodes) {
        nodes(section, &mut drawn, elements)?;
    }
    let mut rest: Vec<(String, Drawn<'_>)> = drawn.into_iter().filter(|(_, drawn)| !drawn.taken).collect();
    rest.sort_by_key(|(_, drawn)| drawn.line);
    for (name, drawn) in rest {
        let id = elements.column(Of::Nodes, "ID", Some(Role::Id))?;
        elements.begin(Of::Nodes, drawn.line)?;
        elements.put_own(id, &name)?;
        put_drawn(&drawn, elements)?;
    }
    for section in of(Sort::Ties) {
        ties(section, elements)?;
    }
    for section in of(Sort::Other) {
        elements.remark(Message::new("network-skipped-section").with("name", section.head));
    }
    Ok(())
}

/// How a node is drawn, as far as it is taken.
#[derive(Default)]
struct Drawn<'t> {
    line: usize,
    right: Cow<'t, str>,
    down: Cow<'t, str>,
    label: Cow<'t, str>,
    taken: bool,
}

/// The headings of a table, and its rows with the numbers of their lines.
fn rows(section: Section<'_>) -> Result<(Vec<String>, impl Iterator<Item = Row<'_>>), Refused> {
    let mut lines = section.lines();
    let headings = match lines.next() {
        Some((line, head)) => words(head, line, true)?.into_iter().map(Cow::into_owned).collect(),
        None => Vec::new(),
    };
    Ok((headings, lines.map(|(line, text)| Ok((line, words(text, line, true)?)))))
}

/// The number of a line and the cells on it.
type Row<'t> = Result<(usize, Vec<Cow<'t, str>>), Refused>;

fn places<'t>(section: Section<'t>, nth: usize, drawn: &mut BTreeMap<String, Drawn<'t>>) -> Result<(), Refused> {
    let (headings, rows) = rows(section)?;
    let at = |name: &str| headings.iter().position(|heading| heading.eq_ignore_ascii_case(name));
    let (right, down, label) = (at("x"), at("y"), at("shortlabel"));
    for row in rows {
        let (line, mut cells) = row?;
        let mut take = |at: Option<usize>| at.and_then(|at| cells.get_mut(at)).map(std::mem::take).unwrap_or_default();
        let (right, down, label) = (take(right), take(down), take(label));
        let Some(name) = cells.first() else { continue };
        let new = Drawn { line, right, down, label, taken: false };
        // Of several drawings the first one counts.
        if nth == 0 || !drawn.contains_key(&**name) {
            drawn.insert(name.clone().into_owned(), new);
        }
    }
    Ok(())
}

fn put_drawn(drawn: &Drawn<'_>, elements: &mut Elements<'_, '_>) -> Result<(), Refused> {
    let said = [("x", Role::Right, &drawn.right), ("y", Role::Down, &drawn.down), ("label", Role::Name, &drawn.label)];
    for (name, role, said) in said {
        if !said.trim().is_empty() {
            let column = elements.column(Of::Nodes, name, Some(role))?;
            elements.put(column, said)?;
        }
    }
    Ok(())
}

fn nodes(
    section: Section<'_>,
    drawn: &mut BTreeMap<String, Drawn<'_>>,
    elements: &mut Elements<'_, '_>,
) -> Result<(), Refused> {
    let (headings, rows) = rows(section)?;
    let id = elements.column(Of::Nodes, "ID", Some(Role::Id))?;
    for row in rows {
        let (line, cells) = row?;
        if elements.is_time() {
            elements.at(0.3)?;
        }
        let Some((name, others)) = cells.split_first() else { continue };
        if cells.len() > headings.len() {
            return Err(unexpected(line, cells.last().map_or("", |cell| cell)));
        }
        elements.begin(Of::Nodes, line)?;
        elements.put_own(id, name)?;
        for (heading, cell) in headings.iter().skip(1).zip(others) {
            let column = elements.column(Of::Nodes, heading, None)?;
            elements.put(column, cell)?;
        }
        if let Some(drawn) = drawn.get_mut(&**name) {
            drawn.taken = true;
            put_drawn(drawn, elements)?;
        }
    }
    Ok(())
}

fn ties(section: Section<'_>, elements: &mut Elements<'_, '_>) -> Result<(), Refused> {
    let (headings, rows) = rows(section)?;
    let from = elements.column(Of::Edges, "from", Some(Role::From))?;
    let to = elements.column(Of::Edges, "to", Some(Role::To))?;
    let direction = elements.column(Of::Edges, "direction", Some(Role::Direction))?;
    for row in rows {
        let (line, cells) = row?;
        if elements.is_time() {
            elements.at(0.7)?;
        }
        let [first, second, others @ ..] = cells.as_slice() else {
            return Err(unexpected(line, cells.first().map_or("", |cell| cell)));
        };
        if cells.len() > headings.len() {
            return Err(unexpected(line, cells.last().map_or("", |cell| cell)));
        }
        elements.begin(Of::Edges, line)?;
        elements.put(from, first)?;
        elements.put(to, second)?;
        elements.put(direction, "directed")?;
        for (heading, cell) in headings.iter().skip(2).zip(others) {
            if DRAWN.iter().any(|drawn| heading.eq_ignore_ascii_case(drawn)) {
                continue;
            }
            let is_weight = heading.eq_ignore_ascii_case("strength") || heading.eq_ignore_ascii_case("weight");
            let column = if is_weight {
                elements.column(Of::Edges, "weight", Some(Role::Tag))?
            } else {
                elements.column(Of::Edges, heading, None)?
            };
            elements.put(column, cell)?;
        }
    }
    Ok(())
}
