//! Pajek: sections that begin with an asterisk, with vertices by number, their ties in lists or as a matrix, and
//! partitions that say of which class each vertex is.

mod marks;
mod partition;

use std::{borrow::Cow, collections::BTreeMap};

use super::{
    super::elements::{Column, Elements, Of},
    damaged,
    lines::{Section, filled, sections, words},
    tell_others,
};
use crate::{
    dataset::message::Message,
    exchange::{limits::MAX_ELEMENTS, mapping::Role, progress::Refused},
};
use marks::{Marks, is_number};
use partition::Partition;

/// More sections has no file.
const MAX_SECTIONS: usize = 10_000;

/// More partitions has no file.
const MAX_PARTITIONS: usize = 100;

/// So many vertices are made of the number of them alone, where no line is about them.
const MAX_UNLISTED: usize = 100_000;

/// Whether a text begins as a Pajek network or partition.
pub fn is_pajek(start: &str) -> bool {
    const FIRST: [&str; 8] = ["network", "vertices", "partition", "arcs", "edges", "arcslist", "edgeslist", "matrix"];
    let Some((_, line)) = filled(start, 1).next() else { return false };
    let Some(head) = line.strip_prefix('*') else { return false };
    let name = Section { head, line: 1, body: "" }.name().0;
    FIRST.iter().any(|first| name.eq_ignore_ascii_case(first))
}

/// The kind of a section.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Ties {
    Arcs,
    Edges,
    ArcsLists,
    EdgesLists,
    Matrix,
}

/// The sections of the first network of a file, and the partitions of its vertices.
#[derive(Default)]
struct Parts<'t> {
    vertices: Option<Section<'t>>,
    ties: Vec<(Ties, Section<'t>)>,
    partitions: Vec<Partition<'t>>,
    /// The number of further networks, which are not read.
    others: usize,
    /// The names of sections that are of no use here.
    skipped: Vec<&'t str>,
}

/// Reads the network of a text.
pub fn read(text: &str, elements: &mut Elements<'_, '_>) -> Result<(), Refused> {
    let mut parts = parts(text)?;
    if let (None, Some(partition)) = (parts.vertices, parts.partitions.first()) {
        // A partition in a file of its own is about as many vertices.
        parts.vertices = Some(Section { body: "", ..partition.section });
    }
    let total = text.len().max(1);
    let start = text.as_ptr() as usize;
    let mut reader = Reader { elements, count: 0, first_mode: None, first_place: None, is_placed: false, start, total };
    if let Some(section) = parts.vertices {
        reader.vertices(section, &parts.partitions)?;
    }
    let names = relations(&parts.ties)?;
    let mut columns = Columns::new(reader.elements)?;
    for (ties, section) in &parts.ties {
        reader.ties(*ties, *section, &names, &mut columns)?;
    }
    if !columns.has_relations {
        elements.labels(columns.label);
    }
    for name in parts.skipped {
        elements.remark(Message::new("network-skipped-section").with("name", name));
    }
    tell_others(elements, parts.others);
    Ok(())
}

/// Sorts the sections of a text.
fn parts(text: &str) -> Result<Parts<'_>, Refused> {
    let mut parts = Parts::default();
    // The header of a partition, whose classes are in the section of vertices after it.
    let mut pending: Option<(Section<'_>, bool)> = None;
    let mut is_first = true;
    for (nth, section) in sections(text).enumerate() {
        if nth >= MAX_SECTIONS {
            let why = Message::new("network-why-sections").with("most", MAX_SECTIONS);
            return Err(damaged(section.line, why));
        }
        let name = section.name().0.to_ascii_lowercase();
        let ties = match name.as_str() {
            "arcs" => Ties::Arcs,
            "edges" => Ties::Edges,
            "arcslist" => Ties::ArcsLists,
            "edgeslist" => Ties::EdgesLists,
            "matrix" => Ties::Matrix,
            "vertices" => {
                match pending.take() {
                    Some((head, true)) if parts.partitions.len() >= MAX_PARTITIONS => {
                        parts.skipped.push(head.name().0);
                    }
                    Some((head, true)) => parts.partitions.push(Partition::read(head.name().1.trim(), section)?),
                    Some((_, false)) => {}
                    None if parts.vertices.is_some() => (is_first, parts.others) = (false, parts.others + 1),
                    None => match Partition::alone(section) {
                        Some(partition) => parts.partitions.push(partition),
                        None => parts.vertices = Some(section),
                    },
                }
                continue;
            }
            "network" => continue,
            _ => {
                let is_partition = name == "partition";
                if !is_partition {
                    parts.skipped.push(section.name().0);
                }
                pending = Some((section, is_partition));
                continue;
            }
        };
        if is_first {
            parts.ties.push((ties, section));
        }
    }
    Ok(parts)
}

/// The names of relations by number, as the heads of sections say them: `*Arcs :2 "advises"`.
fn relations<'t>(ties: &[(Ties, Section<'t>)]) -> Result<BTreeMap<u32, Cow<'t, str>>, Refused> {
    let mut names = BTreeMap::new();
    for (_, section) in ties {
        let Some((number, rest)) = relation(section) else { continue };
        let name = words(rest, section.line, false)?.into_iter().next();
        if let Some(name) = name.filter(|name| !name.trim().is_empty()) {
            names.insert(number, name);
        }
    }
    Ok(names)
}

/// The number of the relation that a section of ties is about, and what stands behind it.
fn relation<'t>(section: &Section<'t>) -> Option<(u32, &'t str)> {
    let rest = section.name().1.trim_start().strip_prefix(':')?.trim_start();
    let end = rest.find(|c: char| !c.is_ascii_digit()).unwrap_or(rest.len());
    let (number, rest) = rest.split_at_checked(end)?;
    Some((number.parse().ok()?, rest))
}

/// The columns of ties.
struct Columns {
    from: Column,
    to: Column,
    direction: Column,
    label: Column,
    kind: Column,
    weight: Column,
    has_relations: bool,
}

impl Columns {
    fn new(elements: &mut Elements<'_, '_>) -> Result<Self, Refused> {
        Ok(Self {
            from: elements.column(Of::Edges, "from", Some(Role::From))?,
            to: elements.column(Of::Edges, "to", Some(Role::To))?,
            direction: elements.column(Of::Edges, "direction", Some(Role::Direction))?,
            label: elements.column(Of::Edges, "label", Some(Role::Note))?,
            kind: elements.column(Of::Edges, "relation", Some(Role::Kind))?,
            weight: elements.column(Of::Edges, "weight", Some(Role::Tag))?,
            has_relations: false,
        })
    }
}

struct Reader<'r, 'a, 'p> {
    elements: &'r mut Elements<'a, 'p>,
    /// The number of vertices that is announced.
    count: usize,
    /// In a network of two modes, how many of them are of the first.
    first_mode: Option<usize>,
    /// The first place of a vertex, and whether another one has another.
    first_place: Option<[String; 2]>,
    is_placed: bool,
    /// Where the text begins in memory, and how long it is.
    start: usize,
    total: usize,
}

impl Reader<'_, '_, '_> {
    /// Tells how much is read, if it is time to: so far as to this line.
    fn told(&mut self, line: &str) -> Result<(), Refused> {
        if self.elements.is_time() {
            let at = (line.as_ptr() as usize).saturating_sub(self.start);
            self.elements.at(at as f32 / self.total as f32)?;
        }
        Ok(())
    }

    fn vertices(&mut self, section: Section<'_>, partitions: &[Partition<'_>]) -> Result<(), Refused> {
        let mut numbers = section.name().1.split_whitespace();
        let first = numbers.next().unwrap_or_default();
        self.count = first.parse().map_err(|_no_number| no_number(section.line, first))?;
        self.first_mode = numbers.next().and_then(|mode| mode.parse().ok()).filter(|mode| *mode < self.count);
        if self.count > MAX_ELEMENTS {
            return Err(Message::new("network-too-many-elements").with("most", MAX_ELEMENTS).into());
        }
        let id = self.elements.column(Of::Nodes, "number", Some(Role::Id))?;
        let name = self.elements.column(Of::Nodes, "label", Some(Role::Name))?;
        let mut listed = vec![false; self.count];
        for (line, text) in section.lines() {
            self.told(text)?;
            let all = words(text, line, false)?;
            let Some((number, rest)) = all.split_first() else { continue };
            let nth = self.vertex(number, line)?;
            if let Some(listed) = listed.get_mut(nth) {
                *listed = true;
            }
            self.elements.begin(Of::Nodes, line)?;
            self.elements.put_own(id, &(nth + 1).to_string())?;
            self.classes(nth, partitions)?;
            let Some((label, rest)) = rest.split_first() else { continue };
            self.elements.put(name, label)?;
            let rest = self.place(rest)?;
            Marks::of(rest).put(self.elements, Of::Nodes, None)?;
        }
        if let (Some(_), false) = (&self.first_place, self.is_placed) {
            // Programs that know no places put all vertices into one.
            for (name, role) in [("x", Role::Right), ("y", Role::Down)] {
                let column = self.elements.column(Of::Nodes, name, Some(role))?;
                self.elements.take_for(column, Role::Ignored);
            }
        }
        let unlisted = listed.iter().filter(|listed| !**listed).count();
        if unlisted > MAX_UNLISTED {
            self.elements.remark(Message::new("network-vertices-unlisted").count("count", unlisted));
            return Ok(());
        }
        for (nth, _) in listed.iter().enumerate().filter(|(_, listed)| !**listed) {
            self.told(section.head)?;
            self.elements.begin(Of::Nodes, section.line)?;
            self.elements.put_own(id, &(nth + 1).to_string())?;
            self.classes(nth, partitions)?;
        }
        Ok(())
    }

    /// The position of the vertex of this number.
    fn vertex(&self, number: &str, line: usize) -> Result<usize, Refused> {
        let nth: usize = number.parse().map_err(|_no_number| no_number(line, number))?;
        let why = || Message::new("network-why-vertex").with("number", nth).with("most", self.count);
        if nth > self.count {
            Err(damaged(line, why()))
        } else {
            nth.checked_sub(1).ok_or_else(|| damaged(line, why()))
        }
    }

    /// Puts the classes of a vertex; if there are none, and the network has two modes, its mode.
    fn classes(&mut self, nth: usize, partitions: &[Partition<'_>]) -> Result<(), Refused> {
        let mut is_first = true;
        for partition in partitions {
            let Some(class) = partition.classes.get(nth) else { continue };
            let is_kind = is_first && partition.is_few();
            is_first = is_first && !is_kind;
            let role = if is_kind { Role::Kind } else { Role::Tag };
            let column = self.elements.column(Of::Nodes, partition.name(), Some(role))?;
            let said = if is_kind { partition.kind(class) } else { (*class).to_owned() };
            self.elements.put(column, &said)?;
        }
        if let Some(mode) = self.first_mode.filter(|_| partitions.is_empty()) {
            let column = self.elements.column(Of::Nodes, "mode", Some(Role::Kind))?;
            self.elements.put(column, if nth < mode { "mode 1" } else { "mode 2" })?;
        }
        Ok(())
    }

    /// Puts the place of a vertex, and gives what stands behind it.
    fn place<'w, 't>(&mut self, rest: &'w [Cow<'t, str>]) -> Result<&'w [Cow<'t, str>], Refused> {
        let count = rest.iter().take(3).take_while(|word| is_number(word)).count();
        if let (true, Some([right, down])) = (count >= 2, rest.first_chunk()) {
            let first = self.first_place.get_or_insert_with(|| [right, down].map(|place| place.clone().into_owned()));
            self.is_placed |= first[0] != **right || first[1] != **down;
            for (said, name, role) in [(right, "x", Role::Right), (down, "y", Role::Down)] {
                let column = self.elements.column(Of::Nodes, name, Some(role))?;
                self.elements.put(column, said)?;
            }
        }
        Ok(rest.get(count..).unwrap_or_default())
    }

    fn ties(
        &mut self,
        ties: Ties,
        section: Section<'_>,
        names: &BTreeMap<u32, Cow<'_, str>>,
        columns: &mut Columns,
    ) -> Result<(), Refused> {
        let of_section = relation(&section).map(|(number, _)| number);
        let direction = match ties {
            Ties::Edges | Ties::EdgesLists => "undirected",
            Ties::Arcs | Ties::ArcsLists | Ties::Matrix => "directed",
        };
        if ties == Ties::Matrix {
            return self.matrix(section, of_section, names, columns);
        }
        for (line, text) in section.lines() {
            self.told(text)?;
            let all = words(text, line, false)?;
            let mut rest = all.as_slice();
            let mut number = of_section;
            // A line may say by itself of which relation it is: `2: 1 3 1`.
            if let Some(own) = rest.first().and_then(|word| word.strip_suffix(':')) {
                number = Some(own.parse().map_err(|_no_number| no_number(line, own))?);
                rest = rest.get(1..).unwrap_or_default();
            }
            let [from, others @ ..] = rest else { continue };
            if matches!(ties, Ties::ArcsLists | Ties::EdgesLists) {
                for to in others {
                    self.tie(line, (from, to), direction, (number, names), columns)?;
                }
                continue;
            }
            let [to, others @ ..] = others else { return Err(super::unexpected(line, text)) };
            self.tie(line, (from, to), direction, (number, names), columns)?;
            let weight = others.first().filter(|word| is_number(word));
            if let Some(weight) = weight {
                self.elements.put(columns.weight, weight)?;
            }
            let marks = others.get(usize::from(weight.is_some())..).unwrap_or_default();
            Marks::of(marks).put(self.elements, Of::Edges, Some(columns.label))?;
        }
        Ok(())
    }

    /// Begins a tie with what it needs.
    fn tie(
        &mut self,
        line: usize,
        (from, to): (&str, &str),
        direction: &str,
        (number, names): (Option<u32>, &BTreeMap<u32, Cow<'_, str>>),
        columns: &mut Columns,
    ) -> Result<(), Refused> {
        for end in [from, to] {
            if end.parse::<u32>().is_err() {
                return Err(no_number(line, end));
            }
        }
        self.elements.begin(Of::Edges, line)?;
        self.elements.put(columns.from, from)?;
        self.elements.put(columns.to, to)?;
        self.elements.put(columns.direction, direction)?;
        if let Some(number) = number {
            let name =
                names.get(&number).map_or_else(|| format!("relation {number}").into(), |name| Cow::from(&**name));
            // A single relation that has no name says nothing.
            if names.contains_key(&number) || number > 1 {
                columns.has_relations = true;
                self.elements.put(columns.kind, &name)?;
            }
        }
        Ok(())
    }

    /// The ties of a matrix: each number that is not nought. In a network of two modes its rows are of the first, and
    /// its columns of the second.
    fn matrix(
        &mut self,
        section: Section<'_>,
        number: Option<u32>,
        names: &BTreeMap<u32, Cow<'_, str>>,
        columns: &mut Columns,
    ) -> Result<(), Refused> {
        let (rows, width, first) = match self.first_mode {
            Some(mode) => (mode, self.count - mode, mode),
            None => (self.count, self.count, 0),
        };
        let mut nth = 0_usize;
        for (line, text) in section.lines() {
            for word in text.split_whitespace() {
                let value: f64 = word.parse().map_err(|_no_number| no_number(line, word))?;
                let (row, column) = (nth.checked_div(width).unwrap_or(rows), nth.checked_rem(width).unwrap_or(0));
                nth += 1;
                if row >= rows {
                    return Err(super::unexpected(line, word));
                }
                if nth.is_multiple_of(1 << 16) {
                    self.elements.at((text.as_ptr() as usize).saturating_sub(self.start) as f32 / self.total as f32)?;
                }
                if value != 0.0 {
                    let ends = ((row + 1).to_string(), (first + column + 1).to_string());
                    self.tie(line, (&ends.0, &ends.1), "directed", (number, names), columns)?;
                    self.elements.put(columns.weight, word)?;
                }
            }
        }
        Ok(())
    }
}

fn no_number(line: usize, text: &str) -> Refused {
    const MOST: usize = 40;
    let text: String = text.chars().take(MOST).collect();
    damaged(line, Message::new("network-why-number").with("text", text))
}
