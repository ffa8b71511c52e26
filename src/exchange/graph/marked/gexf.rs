//! GEXF 1.0 to 1.3, which Gephi and others write.

use std::collections::HashMap;

use quick_xml::events::BytesStart;

use super::{
    super::{Column, Elements, Of},
    item::{Edge, Items, short, side},
    markup::{Markup, Met},
    own,
    times::{self, Sort},
};
use crate::{
    dataset::{message::Message, share::Text},
    exchange::{mapping::Role, progress::Refused, read::xml::letters},
};

/// Reads a network in GEXF.
///
/// # Errors
/// If it is damaged or larger than any that is meant; or if the work is given up.
pub(super) fn read(text: &str, elements: &mut Elements<'_, '_>) -> Result<(), Refused> {
    let mut gexf = Gexf {
        markup: Markup::new(text),
        items: Items::new(elements),
        attributes: [HashMap::default(), HashMap::default()],
        defaults: [Vec::new(), Vec::new()],
        class: Of::Nodes,
        declared: None,
        default_type: "undirected".to_owned(),
        stack: Vec::new(),
        value: Value::default(),
        said: String::new(),
        spells: [None; 2],
        several_spells: 0,
        weight: None,
    };
    gexf.read()
}

/// What an element is for the one that reads it, where that matters at its end.
#[derive(Clone, Copy, PartialEq, Eq)]
enum What {
    /// A node or an edge.
    Item,
    /// An attribute that is declared.
    Attribute,
    /// The default of an attribute.
    Default,
    /// What the file says of itself.
    Meta,
    /// A value of an attribute.
    Value,
    /// The spells in which a node or an edge is there.
    Spells,
    /// Anything else.
    Other,
}

/// An attribute as it is declared.
#[derive(Clone, Copy)]
struct Attribute {
    column: Column,
    own: Option<Role>,
    /// Whether its values are lists.
    is_list: bool,
}

/// A value of an attribute while it is read.
#[derive(Default)]
struct Value {
    key: String,
    value: Option<String>,
    spell: Spell,
}

/// A span of time in which something holds.
#[derive(Default)]
struct Spell {
    start: String,
    end: String,
    at: String,
}

impl Spell {
    /// Takes an attribute of a tag, if it says a time.
    fn take(&mut self, name: &str, value: &str) {
        match name {
            "start" | "startopen" => value.clone_into(&mut self.start),
            "end" | "endopen" => value.clone_into(&mut self.end),
            "timestamp" => value.clone_into(&mut self.at),
            _ => {}
        }
    }

    /// The time in words; empty if there is none.
    fn words(&self) -> String {
        let (start, end) = (times::plain(self.start.trim()), times::plain(self.end.trim()));
        match (start, end, self.at.as_str()) {
            ("", "", at) => times::plain(at.trim()).to_owned(),
            (start, "", _) => format!("{start}/.."),
            ("", end, _) => format!("../{end}"),
            (start, end, _) => format!("{start}/{end}"),
        }
    }
}

struct Gexf<'t, 'e, 'a, 'p> {
    markup: Markup<'t>,
    items: Items<'e, 'a, 'p>,
    /// The attributes of nodes and of edges, by their ids.
    attributes: [HashMap<String, Attribute>; 2],
    /// What those have of which nothing is said.
    defaults: [Vec<(Attribute, Text)>; 2],
    /// What the attributes that are being declared are of.
    class: Of,
    /// The attribute that is being declared.
    declared: Option<Attribute>,
    default_type: String,
    stack: Vec<What>,
    value: Value,
    /// The letters of what is read now.
    said: String,
    /// The columns of spells.
    spells: [Option<Column>; 2],
    /// How many nodes and edges are there in several spells.
    several_spells: usize,
    weight: Option<Column>,
}

impl<'t> Gexf<'t, '_, '_, '_> {
    fn read(mut self) -> Result<(), Refused> {
        loop {
            match self.markup.next(self.items.elements)? {
                Met::Begin(tag) => {
                    let what = self.begin(&tag)?;
                    self.stack.push(what);
                }
                Met::End => {
                    if let Some(what) = self.stack.pop() {
                        self.end(what)?;
                    }
                }
                Met::Letters(event) => {
                    if matches!(self.stack.last(), Some(What::Default | What::Meta | What::Value)) {
                        letters(&event, &mut self.said);
                    }
                }
                Met::Done => break,
            }
        }
        if self.several_spells > 0 {
            self.items.elements.remark(Message::new("network-spells").count("count", self.several_spells));
        }
        self.items.done()
    }

    fn begin(&mut self, tag: &BytesStart<'t>) -> Result<What, Refused> {
        match tag.local_name().as_ref() {
            "node" => self.node(tag),
            "edge" => self.edge(tag),
            "attvalue" => self.attvalue(tag),
            "spell" | "slice" => self.spell(tag),
            "spells" | "slices" => {
                self.said.clear();
                Ok(What::Spells)
            }
            "position" => self.position(tag),
            "parent" => self.parent(tag),
            "attributes" => self.attributes(tag),
            "attribute" => self.attribute(tag),
            "default" if self.declared.is_some() => {
                self.said.clear();
                Ok(What::Default)
            }
            "graph" => self.graph(tag),
            "meta" => self.meta(tag),
            "creator" | "description" | "title" | "keywords" if self.items.innermost().is_none() => {
                self.said.clear();
                Ok(What::Meta)
            }
            _ => Ok(What::Other),
        }
    }

    fn node(&mut self, tag: &BytesStart<'t>) -> Result<What, Refused> {
        let (mut id, mut label, mut parent, mut kind) = Default::default();
        let mut spell = Spell::default();
        self.markup.attributes(tag, |name, value| match name {
            "id" => id = value,
            "label" => label = value,
            "pid" => parent = value,
            "kind" => kind = value,
            name => spell.take(name, &value),
        })?;
        let line = self.markup.line();
        self.items.begin_node(line, &id)?;
        self.items.label(&label);
        self.items.parent(&parent)?;
        self.items.kind(&kind)?;
        self.when(&spell);
        Ok(What::Item)
    }

    fn edge(&mut self, tag: &BytesStart<'t>) -> Result<What, Refused> {
        let mut edge = <[std::borrow::Cow<'_, str>; 7]>::default();
        let mut spell = Spell::default();
        self.markup.attributes(tag, |name, value| {
            let [id, from, to, kind, label, weight, sort] = &mut edge;
            match name {
                "id" => *id = value,
                "source" => *from = value,
                "target" => *to = value,
                "kind" => *kind = value,
                "label" => *label = value,
                "weight" => *weight = value,
                "type" => *sort = value,
                name => spell.take(name, &value),
            }
        })?;
        let [id, from, to, kind, label, weight, sort] = &edge;
        let sort = if sort.is_empty() { self.default_type.as_str() } else { sort };
        let direction = sort;
        let line = self.markup.line();
        self.items.begin_edge(line, &Edge { id, from, to, direction })?;
        self.items.kind(kind)?;
        self.items.label(label);
        if !weight.is_empty() {
            let column = match self.weight {
                Some(column) => column,
                None => self.items.elements.column(Of::Edges, "weight", Some(Role::Tag))?,
            };
            self.weight = Some(column);
            self.items.elements.put(column, weight)?;
        }
        self.when(&spell);
        Ok(What::Item)
    }

    fn when(&mut self, spell: &Spell) {
        for (sort, said) in [(Sort::Start, &spell.start), (Sort::End, &spell.end), (Sort::At, &spell.at)] {
            if !said.is_empty() {
                self.items.time(sort, said);
            }
        }
    }

    /// A spell. They are told together at the end, when it is known how many there are.
    fn spell(&mut self, tag: &BytesStart<'t>) -> Result<What, Refused> {
        let mut spell = Spell::default();
        self.markup.attributes(tag, |name, value| spell.take(name, &value))?;
        for said in [&spell.start, &spell.end, &spell.at] {
            self.said.push_str(said);
            self.said.push('\t');
        }
        self.said.push('\n');
        Ok(What::Other)
    }

    /// One spell says when something is there; several are kept as they are, as nothing was there between them.
    fn spells(&mut self) -> Result<(), Refused> {
        let Some(of) = self.items.innermost() else { return Ok(()) };
        let said = std::mem::take(&mut self.said);
        let spells: Vec<Spell> = said.lines().map(of_line).collect();
        if let [spell] = spells.as_slice() {
            self.when(spell);
            return Ok(());
        }
        if spells.is_empty() {
            return Ok(());
        }
        self.several_spells += 1;
        let nth = side(of);
        let column = match self.spells.get(nth).copied().flatten() {
            Some(column) => column,
            None => self.items.elements.column(of, "spells", Some(Role::Tag))?,
        };
        if let Some(own) = self.spells.get_mut(nth) {
            *own = Some(column);
        }
        spells.iter().try_for_each(|spell| self.items.elements.put(column, &spell.words()))
    }

    fn position(&mut self, tag: &BytesStart<'t>) -> Result<What, Refused> {
        if self.items.innermost() != Some(Of::Nodes) {
            return Ok(What::Other);
        }
        let (mut x, mut y) = Default::default();
        self.markup.attributes(tag, |name, value| match name {
            "x" => x = value,
            "y" => y = value,
            _ => {}
        })?;
        if !x.is_empty() && !y.is_empty() {
            // Gephi's map goes upwards, and ours down.
            self.items.coordinates.right(self.items.elements, &x)?;
            self.items.coordinates.up(self.items.elements, &y)?;
        }
        Ok(What::Other)
    }

    fn parent(&mut self, tag: &BytesStart<'t>) -> Result<What, Refused> {
        let mut parent = Default::default();
        self.markup.attributes(tag, |name, value| {
            if name == "for" {
                parent = value;
            }
        })?;
        if self.items.innermost() == Some(Of::Nodes) {
            self.items.parent(&parent)?;
        }
        Ok(What::Other)
    }

    fn attributes(&mut self, tag: &BytesStart<'t>) -> Result<What, Refused> {
        let mut class = Default::default();
        self.markup.attributes(tag, |name, value| {
            if name == "class" {
                class = value;
            }
        })?;
        self.class = if class == "edge" { Of::Edges } else { Of::Nodes };
        Ok(What::Other)
    }

    fn attribute(&mut self, tag: &BytesStart<'t>) -> Result<What, Refused> {
        let (mut id, mut title, mut sort, mut default) = Default::default();
        self.markup.attributes(tag, |name, value| match name {
            "id" => id = value,
            "title" => title = value,
            "type" => sort = value,
            "default" => default = value,
            _ => {}
        })?;
        let heading = if title.trim().is_empty() { &id } else { &title };
        let attribute = self.declare(&id, heading, sort.starts_with("list"))?;
        if !default.is_empty() {
            self.default(attribute, &default)?;
        }
        self.declared = Some(attribute);
        Ok(What::Attribute)
    }

    fn declare(&mut self, id: &str, heading: &str, is_list: bool) -> Result<Attribute, Refused> {
        let own = own::role(id);
        let of = self.class;
        let taken = self.attributes.get(side(of)).is_some_and(|there| !there.contains_key(id));
        let column = self.items.elements.column(of, heading, own)?;
        let is_twin = taken && self.attributes.get(side(of)).is_some_and(|t| t.values().any(|o| o.column == column));
        let column = match is_twin {
            true => self.items.elements.column(of, &format!("{heading} ({id})"), own)?,
            false => column,
        };
        let attribute = Attribute { column, own, is_list };
        if let Some(attributes) = self.attributes.get_mut(side(of)) {
            attributes.insert(id.to_owned(), attribute);
        }
        Ok(attribute)
    }

    fn default(&mut self, attribute: Attribute, said: &str) -> Result<(), Refused> {
        let said = self.items.elements.shared(said.trim())?;
        if let Some(defaults) = self.defaults.get_mut(side(self.class)).filter(|_| !said.is_empty()) {
            defaults.push((attribute, said));
        }
        Ok(())
    }

    fn attvalue(&mut self, tag: &BytesStart<'t>) -> Result<What, Refused> {
        self.value.key.clear();
        self.value.value = None;
        self.value.spell = Spell::default();
        let put = &mut self.value;
        let mut said = None;
        self.markup.attributes(tag, |name, value| match name {
            "for" | "id" | "attribute" => put.key.push_str(&value),
            "value" => said = Some(value),
            name => put.spell.take(name, &value),
        })?;
        match said {
            Some(said) if self.value.spell.words().is_empty() => self.put(&said)?,
            said => {
                // What holds for a time is told with it, and what has no value may say it in letters.
                self.value.value = said.map(|said| said.into_owned());
                self.said.clear();
                return Ok(What::Value);
            }
        }
        Ok(What::Other)
    }

    /// Puts a value of an attribute of the open node or edge.
    fn put(&mut self, said: &str) -> Result<(), Refused> {
        let Some(of) = self.items.innermost() else { return Ok(()) };
        let key = std::mem::take(&mut self.value.key);
        let there = self.attributes.get(side(of)).and_then(|attributes| attributes.get(&key).copied());
        let attribute = match there {
            Some(attribute) => attribute,
            None if key.is_empty() => return Ok(()),
            None => {
                self.class = of;
                self.declare(&key, &key, false)?
            }
        };
        self.value.key = key;
        self.put_as(attribute, said)
    }

    fn put_as(&mut self, attribute: Attribute, said: &str) -> Result<(), Refused> {
        if !attribute.is_list {
            return self.items.put(attribute.column, attribute.own, said);
        }
        list(said).iter().try_for_each(|value| self.items.put(attribute.column, attribute.own, value))
    }

    fn graph(&mut self, tag: &BytesStart<'t>) -> Result<What, Refused> {
        let mut default = Default::default();
        self.markup.attributes(tag, |name, value| {
            if name == "defaultedgetype" {
                default = value;
            }
        })?;
        if !default.is_empty() {
            self.default_type = short(&default).to_owned();
        }
        Ok(What::Other)
    }

    fn meta(&mut self, tag: &BytesStart<'t>) -> Result<What, Refused> {
        let mut date = Default::default();
        self.markup.attributes(tag, |name, value| {
            if name == "lastmodifieddate" {
                date = value;
            }
        })?;
        self.items.elements.about(&date);
        Ok(What::Other)
    }

    fn end(&mut self, what: What) -> Result<(), Refused> {
        match what {
            What::Item => {
                let nth = self.items.innermost().map(side).unwrap_or_default();
                for at in 0..self.defaults.get(nth).map_or(0, Vec::len) {
                    let Some((attribute, said)) = self.defaults.get(nth).and_then(|all| all.get(at)) else { break };
                    if !self.items.elements.has(attribute.column) {
                        self.items.elements.put_shared(attribute.column, said)?;
                    }
                }
                self.items.end()
            }
            What::Attribute => {
                self.declared = None;
                Ok(())
            }
            What::Default => {
                let said = std::mem::take(&mut self.said);
                self.declared.map_or(Ok(()), |attribute| self.default(attribute, &said))
            }
            What::Meta => {
                let said = std::mem::take(&mut self.said);
                self.items.elements.about(&said);
                Ok(())
            }
            What::Value => {
                let said = std::mem::take(&mut self.said);
                let said = self.value.value.take().unwrap_or(said);
                let time = self.value.spell.words();
                if time.is_empty() { self.put(said.trim()) } else { self.put(&format!("{} ({time})", said.trim())) }
            }
            What::Spells => self.spells(),
            What::Other => Ok(()),
        }
    }
}

/// A spell from the line it was kept in.
fn of_line(line: &str) -> Spell {
    let mut parts = line.split('\t').map(str::to_owned);
    let mut part = || parts.next().unwrap_or_default();
    Spell { start: part(), end: part(), at: part() }
}

/// The values of a list as different programs write them: `a|b`, `a, b`, `[a, b]`, `['a', "b"]`.
fn list(said: &str) -> Vec<String> {
    let inside = said.trim();
    let inside = inside.strip_prefix('[').and_then(|rest| rest.strip_suffix(']')).unwrap_or(inside);
    let between = if inside.contains('|') { '|' } else { ',' };
    let (mut values, mut value, mut quote, mut is_escaped) = (Vec::new(), String::new(), None, false);
    for letter in inside.chars() {
        match letter {
            _ if is_escaped => {
                value.push(letter);
                is_escaped = false;
            }
            '\\' if quote.is_some() => is_escaped = true,
            _ if quote == Some(letter) => quote = None,
            '\'' | '"' if quote.is_none() && value.trim().is_empty() => quote = Some(letter),
            _ if letter == between && quote.is_none() => values.push(std::mem::take(&mut value)),
            _ => value.push(letter),
        }
    }
    values.push(value);
    values.into_iter().map(|value| value.trim().to_owned()).filter(|value| !value.is_empty()).collect()
}
