//! The nodes and edges of a file in XML while they are open, some of them inside others.

use super::{
    super::{Column, Elements, Of},
    coordinates::Coordinates,
    times::{Sort, Times},
};
use crate::exchange::{mapping::Role, progress::Refused};

/// The nodes and edges of a network, with the columns that both formats have.
pub(super) struct Items<'e, 'a, 'p> {
    pub(super) elements: &'e mut Elements<'a, 'p>,
    open: Vec<Item>,
    /// The positions among these of the nodes and of the edges.
    sides: [Vec<usize>; 2],
    node: Standard,
    edge: Standard,
    pub(super) coordinates: Coordinates,
    times: [Times; 2],
}

/// A node or edge that is not complete yet.
struct Item {
    of: Of,
    /// Its position among those of its sort.
    nth: usize,
    /// Its id, for those inside it; cut, as many may repeat it.
    id: String,
    label: String,
    direction: String,
    times: Vec<(Sort, String)>,
    /// Whether our own attributes say its name or kind.
    is_named: bool,
    /// Whether our own attributes say when it was.
    is_dated: bool,
}

/// The columns of nodes or of edges that a format itself has.
#[derive(Default)]
struct Standard {
    id: Option<Column>,
    label: Option<Column>,
    parent: Option<Column>,
    from: Option<Column>,
    to: Option<Column>,
    direction: Option<Column>,
    kind: Option<Column>,
}

/// An edge as its tag says it.
#[derive(Default)]
pub(super) struct Edge<'s> {
    pub(super) id: &'s str,
    pub(super) from: &'s str,
    pub(super) to: &'s str,
    /// The word for its direction; nothing where it leads from one end to the other.
    pub(super) direction: &'s str,
}

impl<'e, 'a, 'p> Items<'e, 'a, 'p> {
    /// None yet.
    pub(super) fn new(elements: &'e mut Elements<'a, 'p>) -> Self {
        Self {
            elements,
            open: Vec::new(),
            sides: [Vec::new(), Vec::new()],
            node: Standard::default(),
            edge: Standard::default(),
            coordinates: Coordinates::default(),
            times: [Times::of(Of::Nodes), Times::of(Of::Edges)],
        }
    }

    /// Begins a node, inside the one that is open.
    pub(super) fn begin_node(&mut self, line: usize, id: &str) -> Result<(), Refused> {
        let [nodes, _] = &self.sides;
        let parent = nodes.last().and_then(|at| self.open.get(*at)).map(|item| item.id.clone());
        self.begin(Of::Nodes, line, id)?;
        put_own(self.elements, &mut self.node.id, (Of::Nodes, "id", Role::Id), id)?;
        match parent {
            Some(parent) => self.parent(&parent),
            None => Ok(()),
        }
    }

    /// Says that the open node is a part of another.
    pub(super) fn parent(&mut self, id: &str) -> Result<(), Refused> {
        put(self.elements, &mut self.node.parent, (Of::Nodes, "parent", Role::Tag), id)
    }

    /// Begins an edge.
    pub(super) fn begin_edge(&mut self, line: usize, edge: &Edge<'_>) -> Result<(), Refused> {
        self.begin(Of::Edges, line, "")?;
        let columns = &mut self.edge;
        put(self.elements, &mut columns.from, (Of::Edges, "source", Role::From), edge.from)?;
        put(self.elements, &mut columns.to, (Of::Edges, "target", Role::To), edge.to)?;
        put_own(self.elements, &mut columns.id, (Of::Edges, "id", Role::Id), edge.id)?;
        self.direction(edge.direction);
        Ok(())
    }

    /// Says the direction of the open edge, in place of what was said before.
    pub(super) fn direction(&mut self, word: &str) {
        if let Some(item) = self.open.last_mut() {
            word.clone_into(&mut item.direction);
        }
    }

    /// Says the kind of the open node or edge, where the format itself has kinds.
    pub(super) fn kind(&mut self, kind: &str) -> Result<(), Refused> {
        let Some(of) = self.open.last().map(|item| item.of) else { return Ok(()) };
        let columns = if of == Of::Nodes { &mut self.node } else { &mut self.edge };
        put(self.elements, &mut columns.kind, (of, "kind", Role::Kind), kind)
    }

    fn begin(&mut self, of: Of, line: usize, id: &str) -> Result<(), Refused> {
        let nth = self.elements.count(of);
        self.elements.begin(of, line)?;
        if let Some(side) = self.sides.get_mut(side(of)) {
            side.push(self.open.len());
        }
        self.open.push(Item {
            of,
            nth,
            id: short(id).to_owned(),
            label: String::new(),
            direction: String::new(),
            times: Vec::new(),
            is_named: false,
            is_dated: false,
        });
        Ok(())
    }

    /// The innermost of all that is open.
    pub(super) fn innermost(&self) -> Option<Of> {
        self.open.last().map(|item| item.of)
    }

    /// The id of the open node.
    pub(super) fn innermost_node(&self) -> Option<&str> {
        self.open.last().filter(|item| item.of == Of::Nodes).map(|item| item.id.as_str())
    }

    /// Says what the open node or edge is called. What is said again is a further value.
    pub(super) fn label(&mut self, label: &str) {
        let Some(item) = self.open.last_mut() else { return };
        let label = label.trim();
        if item.label.is_empty() {
            label.clone_into(&mut item.label);
        } else if !label.is_empty() && item.label != label {
            item.label.push('\n');
            item.label.push_str(label);
        }
    }

    /// Says when the open node or edge was.
    pub(super) fn time(&mut self, sort: Sort, said: &str) {
        if let Some(item) = self.open.last_mut() {
            item.times.push((sort, said.to_owned()));
        }
    }

    /// Puts a value of an attribute of the open node or edge, which is of that role if it is one of ours.
    pub(super) fn put(&mut self, column: Column, own: Option<Role>, said: &str) -> Result<(), Refused> {
        let Some(role) = own else { return self.elements.put(column, said) };
        if role == Role::Direction {
            self.direction(said);
            return Ok(());
        }
        if let Some(item) = self.open.last_mut() {
            let names = matches!(
                role,
                Role::Name | Role::NameEnglish | Role::NameTraditional | Role::NameSimplified | Role::Short
            );
            item.is_named |= if item.of == Of::Nodes { names } else { role == Role::Kind };
            item.is_dated |= matches!(role, Role::When | Role::End);
        }
        let is_list = matches!(role, Role::Alias | Role::Sector | Role::Fund | Role::Tags | Role::Source | Role::Url);
        if !is_list {
            return self.elements.put(column, said);
        }
        said.split('\n').try_for_each(|value| self.elements.put(column, value))
    }

    /// Ends the node or edge that was begun last.
    pub(super) fn end(&mut self) -> Result<(), Refused> {
        let Some(item) = self.open.pop() else { return Ok(()) };
        let direction = (Of::Edges, "direction", Role::Direction);
        put(self.elements, &mut self.edge.direction, direction, &item.direction)?;
        if !item.is_named && !item.label.is_empty() {
            let (columns, role) = match item.of {
                Of::Nodes => (&mut self.node, Role::Name),
                _ => (&mut self.edge, Role::Tag),
            };
            for label in item.label.split('\n') {
                put(self.elements, &mut columns.label, (item.of, "label", role), label)?;
            }
        }
        if let Some(times) = self.times.get_mut(side(item.of)).filter(|_| !item.is_dated) {
            item.times.iter().try_for_each(|(sort, said)| times.put(self.elements, *sort, said))?;
        }
        // A node goes on behind those inside it.
        let Some(others) = self.sides.get_mut(side(item.of)) else { return Ok(()) };
        others.pop();
        if let Some(outer) = others.last().and_then(|at| self.open.get(*at)) {
            self.elements.reopen(outer.of, outer.nth);
        }
        Ok(())
    }

    /// Decides what only all values together tell.
    pub(super) fn done(mut self) -> Result<(), Refused> {
        while !self.open.is_empty() {
            self.end()?;
        }
        self.times.iter().for_each(|times| times.done(self.elements));
        if let Some(label) = self.edge.label.filter(|_| self.edge.kind.is_none()) {
            self.elements.labels(label);
        }
        Ok(())
    }
}

/// The position of nodes or edges among what there is of both.
pub(super) fn side(of: Of) -> usize {
    usize::from(of == Of::Edges)
}

/// The beginning of a text that stands once in a file and may be repeated by everything in it.
pub(super) fn short(said: &str) -> &str {
    const MOST: usize = 300;
    said.char_indices().nth(MOST).and_then(|(end, _)| said.get(..end)).unwrap_or(said)
}

/// Puts a value into a column of the format's own, if there is one.
fn put(
    elements: &mut Elements<'_, '_>,
    column: &mut Option<Column>,
    own: (Of, &str, Role),
    said: &str,
) -> Result<(), Refused> {
    match there(elements, column, own, said)? {
        Some(there) => elements.put(there, said),
        None => Ok(()),
    }
}

/// The same of a value that is no other's.
fn put_own(
    elements: &mut Elements<'_, '_>,
    column: &mut Option<Column>,
    own: (Of, &str, Role),
    said: &str,
) -> Result<(), Refused> {
    match there(elements, column, own, said)? {
        Some(there) => elements.put_own(there, said),
        None => Ok(()),
    }
}

/// The column for a value, which is made for the first one; none where nothing is said.
fn there(
    elements: &mut Elements<'_, '_>,
    column: &mut Option<Column>,
    (of, heading, role): (Of, &str, Role),
    said: &str,
) -> Result<Option<Column>, Refused> {
    if said.is_empty() {
        return Ok(None);
    }
    if column.is_none() {
        *column = Some(elements.column(of, heading, Some(role))?);
    }
    Ok(*column)
}
