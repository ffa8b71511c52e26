//! The attributes of nodes and edges in GraphML, and their values.

use std::borrow::Cow;

use quick_xml::events::BytesStart;

use super::{
    super::{
        super::{Column, Of},
        own,
    },
    GraphMl, Side, What,
};
use crate::exchange::{mapping::Role, progress::Refused, quick::HashMap};

/// The meaning of an attribute.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Means {
    /// Its name says it, if anything does.
    Attribute,
    /// The name of the node or edge.
    Label,
    /// Where a node lies, from left to right.
    Right,
    /// Where a node lies, upwards.
    Up,
    /// How something looks, which is not taken.
    Look,
    /// A colour or size, if nodes have places as well: then it is how a program drew them.
    Painted,
}

/// An attribute as it is declared.
#[derive(Clone)]
pub(super) struct Key {
    pub(super) name: String,
    pub(super) column: Option<Column>,
    pub(super) own: Option<Role>,
    pub(super) means: Means,
}

/// The key that is being declared.
pub(super) struct Declared {
    pub(super) id: String,
    pub(super) sides: Vec<Side>,
    pub(super) key: Key,
    pub(super) default: Option<String>,
    pub(super) depth: usize,
}

impl<'t> GraphMl<'t, '_, '_, '_> {
    pub(super) fn key(&mut self, tag: &BytesStart<'t>) -> Result<What, Refused> {
        let mut said = <[Cow<'_, str>; 5]>::default();
        self.markup.attributes(tag, |name, value| {
            let [id, of, title, sort, drawing] = &mut said;
            match name {
                "id" => *id = value,
                "for" => *of = value,
                "attr.name" => *title = value,
                "attr.type" => *sort = value,
                "yfiles.type" | "attr.uri" => *drawing = value,
                _ => {}
            }
        })?;
        let [id, of, title, sort, drawing] = &said;
        let sides = match &**of {
            "node" | "hyperedge" => vec![Side::Node],
            "edge" | "endpoint" => vec![Side::Edge],
            "port" => vec![Side::Port],
            "graph" | "graphml" => vec![Side::Graph],
            _ => vec![Side::Node, Side::Edge, Side::Port, Side::Graph],
        };
        let name = if title.trim().is_empty() { id } else { title };
        let is_number = matches!(&**sort, "float" | "double" | "int" | "long");
        let means = match name.trim().to_lowercase().as_str() {
            _ if !drawing.is_empty() => Means::Look,
            "label" | "edge label" => Means::Label,
            "x" if is_number => Means::Right,
            "y" if is_number => Means::Up,
            "r" | "g" | "b" | "size" if is_number => Means::Painted,
            _ => Means::Attribute,
        };
        let key = Key { name: name.trim().to_owned(), column: None, own: own::role(id), means };
        let (id, depth) = (id.to_string(), self.stack.len() + 1);
        self.key = Some(Declared { id, sides, key, default: None, depth });
        Ok(What::Key)
    }

    /// Declares an attribute for all that it is of.
    pub(super) fn declare(&mut self) -> Result<(), Refused> {
        let Some(Declared { id, sides, key, default, .. }) = self.key.take() else { return Ok(()) };
        self.placed = None;
        let default = default.map(|said| self.items.elements.shared(&said)).transpose()?;
        for side in sides {
            if let Some(keys) = self.keys.get_mut(side as usize) {
                keys.insert(id.clone(), key.clone());
            }
            if let (Some(default), Some(defaults)) = (&default, self.defaults.get_mut(side as usize))
                && key.means != Means::Look
            {
                defaults.retain(|(other, _)| *other != id);
                defaults.push((id.clone(), default.clone()));
            }
        }
        Ok(())
    }

    /// Puts a value of an attribute of the open node or edge.
    pub(super) fn put(&mut self, of: Of, id: &str, said: &str) -> Result<(), Refused> {
        if said.is_empty() {
            return Ok(());
        }
        let side = if of == Of::Nodes { Side::Node } else { Side::Edge } as usize;
        if self.keys.get(side).is_some_and(|keys| !keys.contains_key(id))
            && let Some(keys) = self.keys.get_mut(side)
        {
            let key = Key { name: id.to_owned(), column: None, own: None, means: Means::Attribute };
            keys.insert(id.to_owned(), key);
        }
        let is_placed = of == Of::Nodes && self.is_placed();
        let Some(key) = self.keys.get(side).and_then(|keys| keys.get(id)) else { return Ok(()) };
        match key.means {
            Means::Look => return Ok(()),
            Means::Label => {
                self.items.label(said);
                return Ok(());
            }
            Means::Right if is_placed => return self.items.coordinates.right(self.items.elements, said),
            Means::Up if is_placed => return self.items.coordinates.up(self.items.elements, said),
            Means::Painted if is_placed => return Ok(()),
            _ => {}
        }
        let own = key.own;
        let column = if let Some(column) = key.column {
            column
        } else {
            let name = key.name.clone();
            let column = self.column(of, id, &name, own)?;
            if let Some(key) = self.keys.get_mut(side).and_then(|keys| keys.get_mut(id)) {
                key.column = Some(column);
            }
            column
        };
        self.items.put(column, own, said)
    }

    /// The column of an attribute, which no other one shares.
    pub(super) fn column(&mut self, of: Of, id: &str, name: &str, own: Option<Role>) -> Result<Column, Refused> {
        // By TinkerPop, these are what others call kinds.
        let is_kind = matches!(name, "labelV" | "labelE");
        let role = own.or_else(|| is_kind.then_some(Role::Kind));
        let column = self.items.elements.column(of, name, role)?;
        let is_taken = self.keys.iter().flat_map(HashMap::values).any(|key| key.column == Some(column));
        if is_taken { self.items.elements.column(of, &format!("{name} ({id})"), role) } else { Ok(column) }
    }

    /// Whether nodes have places as attributes: along both axes.
    pub(super) fn is_placed(&mut self) -> bool {
        let [nodes, ..] = &self.keys;
        let has = |means: Means| nodes.values().any(|key| key.means == means);
        *self.placed.get_or_insert_with(|| has(Means::Right) && has(Means::Up))
    }

    /// Gives the open node or edge what the keys say of all that say nothing.
    pub(super) fn fill_in(&mut self) -> Result<(), Refused> {
        let Some(of) = self.items.innermost() else { return Ok(()) };
        let side = usize::from(of == Of::Edges);
        for nth in 0..self.defaults.get(side).map_or(0, Vec::len) {
            let Some((id, said)) = self.defaults.get(side).and_then(|all| all.get(nth)) else { break };
            let Some(key) = self.keys.get(side).and_then(|keys| keys.get(id)) else { continue };
            match (key.means, key.column) {
                (Means::Attribute, Some(column)) if self.items.elements.has(column) => {}
                (Means::Attribute, Some(column)) => self.items.elements.put_shared(column, said)?,
                (Means::Attribute, None) => {
                    let (id, said) = (id.clone(), said.clone());
                    self.put(of, &id, &said)?;
                }
                _ => {}
            }
        }
        Ok(())
    }
}
