//! The attributes of nodes and edges in GEXF, and their values.

use std::borrow::Cow;

use quick_xml::events::BytesStart;

use super::{
    super::{
        super::{Column, Of},
        item::side,
        own,
    },
    Gexf, What,
    spells::Spell,
};
use crate::exchange::{mapping::Role, progress::Refused};

/// An attribute as it is declared.
#[derive(Clone, Copy)]
pub(super) struct Attribute {
    pub(super) column: Column,
    pub(super) own: Option<Role>,
    /// Whether its values are lists.
    pub(super) is_list: bool,
}

/// A value of an attribute while it is read.
#[derive(Default)]
pub(super) struct Value {
    pub(super) key: String,
    pub(super) said: Option<String>,
    pub(super) spell: Spell,
}

impl<'t> Gexf<'t, '_, '_, '_> {
    pub(super) fn attributes(&mut self, tag: &BytesStart<'t>) -> Result<What, Refused> {
        let mut class = Cow::default();
        self.markup.attributes(tag, |name, value| {
            if name == "class" {
                class = value;
            }
        })?;
        self.class = if class == "edge" { Of::Edges } else { Of::Nodes };
        Ok(What::Other)
    }

    pub(super) fn attribute(&mut self, tag: &BytesStart<'t>) -> Result<What, Refused> {
        let (mut id, mut title) = (Cow::default(), Cow::default());
        let (mut sort, mut default) = (Cow::default(), Cow::default());
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

    pub(super) fn declare(&mut self, id: &str, heading: &str, is_list: bool) -> Result<Attribute, Refused> {
        let own = own::role(id);
        let of = self.class;
        let taken = self.attributes.get(side(of)).is_some_and(|there| !there.contains_key(id));
        let column = self.items.elements.column(of, heading, own)?;
        let is_twin = taken && self.attributes.get(side(of)).is_some_and(|t| t.values().any(|o| o.column == column));
        let column = if is_twin { self.items.elements.column(of, &format!("{heading} ({id})"), own)? } else { column };
        let attribute = Attribute { column, own, is_list };
        if let Some(attributes) = self.attributes.get_mut(side(of)) {
            attributes.insert(id.to_owned(), attribute);
        }
        Ok(attribute)
    }

    pub(super) fn default(&mut self, attribute: Attribute, said: &str) -> Result<(), Refused> {
        let said = self.items.elements.shared(said.trim())?;
        if let Some(defaults) = self.defaults.get_mut(side(self.class)).filter(|_| !said.is_empty()) {
            defaults.push((attribute, said));
        }
        Ok(())
    }

    pub(super) fn attvalue(&mut self, tag: &BytesStart<'t>) -> Result<What, Refused> {
        self.value.key.clear();
        self.value.said = None;
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
                // A value that holds for a time is told with it, and one without a value may say it in letters.
                self.value.said = said.map(Cow::into_owned);
                self.said.clear();
                return Ok(What::Value);
            }
        }
        Ok(What::Other)
    }

    /// Puts a value of an attribute of the open node or edge.
    pub(super) fn put(&mut self, said: &str) -> Result<(), Refused> {
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

    pub(super) fn put_as(&mut self, attribute: Attribute, said: &str) -> Result<(), Refused> {
        if !attribute.is_list {
            return self.items.put(attribute.column, attribute.own, said);
        }
        list(said).iter().try_for_each(|value| self.items.put(attribute.column, attribute.own, value))
    }
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
