//! Reads a tree from one of its nodes or leaves.

use std::ops::Range;

use super::{Kind, Tree};

/// A node or leaf of a tree.
#[derive(Clone, Copy, Debug)]
pub(in crate::dataset) struct Node<'tree> {
    tree: &'tree Tree<'tree>,
    at: usize,
    start: usize,
}

impl<'tree> Node<'tree> {
    /// The root of the tree.
    pub(super) fn root(tree: &'tree Tree<'tree>) -> Self {
        Self { tree, at: 0, start: tree.start }
    }

    /// Its kind.
    pub(in crate::dataset) fn kind(self) -> Kind {
        self.tree.items.get(self.at).map_or(Kind::Broken, |item| item.kind())
    }

    /// Its range in the text, in bytes.
    pub(in crate::dataset) fn range(self) -> Range<usize> {
        self.start..self.tree.items.get(self.at).map_or(self.start, |item| item.end())
    }

    /// Its text.
    pub(in crate::dataset) fn text(self) -> &'tree str {
        self.tree.text.get(self.range()).unwrap_or_default()
    }

    /// The nodes and leaves directly in it, in order.
    pub(in crate::dataset) fn children(self) -> impl Iterator<Item = Self> + Clone {
        let size = |at: usize| self.tree.items.get(at).map_or(1, |item| item.size());
        let (end, first) = (self.at + size(self.at), Self { at: self.at + 1, ..self });
        let next = move |node: &Self| {
            let next = Self { at: node.at + size(node.at), start: node.range().end, ..*node };
            (next.at < end).then_some(next)
        };
        std::iter::successors((first.at < end).then_some(first), next)
    }

    /// Everything in it at any depth: each node before what lies in it.
    pub(in crate::dataset) fn descendants(self) -> impl Iterator<Item = Self> + Clone {
        let end = self.at + self.tree.items.get(self.at).map_or(1, |item| item.size());
        let next = move |node: &Self| {
            let start = if node.kind().is_leaf() { node.range().end } else { node.start };
            let next = Self { at: node.at + 1, start, ..*node };
            (next.at < end).then_some(next)
        };
        std::iter::successors(Some(self), next).skip(1)
    }

    /// The leaves with a meaning, at any depth.
    pub(in crate::dataset) fn significant_leaves(self) -> impl Iterator<Item = Self> + Clone {
        self.descendants().filter(|node| node.kind().is_leaf() && node.kind().is_significant())
    }

    /// The first bracket, at any depth.
    pub(in crate::dataset) fn first_bracket(self) -> Option<Self> {
        self.descendants().find(|node| node.kind() == Kind::Bracket)
    }

    /// The fields, entries or items directly in it.
    pub(in crate::dataset) fn parts(self) -> impl Iterator<Item = Part<'tree>> + Clone {
        let mut children = self.children();
        let mut needs_comma = false;
        std::iter::from_fn(move || {
            loop {
                let child = children.next()?;
                match child.kind() {
                    Kind::Comma => needs_comma = false,
                    Kind::Part => {
                        let part = Part { comma_missing: needs_comma, ..Part::new(child) };
                        // Behind a name without a value, the value is missing and not the comma.
                        needs_comma = part.key.is_none() || !part.value.is_empty();
                        return Some(part);
                    }
                    _ => {}
                }
            }
        })
    }

    /// The field or entry `name` directly in it.
    pub(in crate::dataset) fn part(self, name: &str) -> Option<Part<'tree>> {
        self.parts().find(|part| part.is_named(name))
    }
}

/// One part of a bracket: a field, a map entry or an item of a list.
#[derive(Clone, Debug)]
pub(in crate::dataset) struct Part<'tree> {
    node: Node<'tree>,
    /// The range of the key before the colon, if there is one.
    pub(in crate::dataset) key: Option<Range<usize>>,
    /// The range of the value; empty, at its place, if there is none.
    pub(in crate::dataset) value: Range<usize>,
    /// Whether a comma should stand before this part and does not.
    pub(in crate::dataset) comma_missing: bool,
}

impl<'tree> Part<'tree> {
    fn new(node: Node<'tree>) -> Self {
        let Range { start, end } = node.range();
        let mut said = node.children().filter(|child| child.kind().is_significant());
        let (mut key, mut colon) = (None, None);
        for child in said.by_ref() {
            if child.kind() == Kind::Colon {
                colon = Some(child.range().end);
                break;
            }
            key = Some(child.range());
        }
        let Some(colon) = colon else { return Self { node, key: None, value: start..end, comma_missing: false } };
        let value = said.next().map_or(colon..colon, |first| first.range().start..end);
        Self { node, key, value, comma_missing: false }
    }

    /// The range of the part, key included.
    pub(in crate::dataset) fn range(&self) -> Range<usize> {
        self.node.range()
    }

    /// The offset at which the part begins, key included.
    pub(in crate::dataset) fn start(&self) -> usize {
        self.key.as_ref().unwrap_or(&self.value).start
    }

    /// The text of the part, key included.
    pub(in crate::dataset) fn text(&self) -> &'tree str {
        self.node.text()
    }

    /// The text of the value.
    pub(in crate::dataset) fn value_text(&self) -> &'tree str {
        self.node.tree.text.get(self.value.clone()).unwrap_or_default()
    }

    /// The key before the colon, as it is written.
    pub(in crate::dataset) fn name(&self) -> Option<&'tree str> {
        self.node.tree.text.get(self.key.clone()?)
    }

    /// Whether it is the field or entry `name`.
    pub(in crate::dataset) fn is_named(&self, name: &str) -> bool {
        self.name().is_some_and(|key| key == name || unquoted(key) == Some(name))
    }

    /// The bracket of the value, if it has one and is unfolded.
    pub(in crate::dataset) fn bracket(&self) -> Option<Node<'tree>> {
        let is_it = |node: &Node<'_>| node.kind() == Kind::Bracket && node.start >= self.value.start;
        self.node.children().find(is_it)
    }
}

/// The inside of a quoted text that has no escapes in it.
pub(super) fn unquoted(text: &str) -> Option<&str> {
    text.strip_prefix('"')?.strip_suffix('"').filter(|inside| !inside.contains(['\\', '"']))
}
