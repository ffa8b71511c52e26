//! Finds the place of a value in a record.

use std::ops::Range;

use super::{
    Tree,
    node::{Node, unquoted},
};

/// One step from a bracket to a part of it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::dataset) enum Step<'name> {
    /// To the value of a field or map entry.
    Field(&'name str),
    /// To the part at this position, from 0.
    Item(usize),
}

/// The field that a path is about.
pub(in crate::dataset) fn field_of<'name>(path: &[Step<'name>]) -> &'name str {
    let fields = path.iter().rev().filter_map(|step| match step {
        Step::Field(name) => Some(*name),
        Step::Item(_) => None,
    });
    fields.into_iter().next().unwrap_or_default()
}

/// The offset of the value at the end of `path` in the record at `range`, or of the nearest place that can be found.
pub(in crate::dataset) fn locate(tree: &Tree<'_>, range: Range<usize>, path: &[Step<'_>]) -> usize {
    let mut place = range.start;
    if path.is_empty() {
        return place;
    }
    let record = tree.unfolded(range);
    let mut bracket = inside(record.root().first_bracket(), record.root().text());
    for step in path {
        let found = bracket.and_then(|bracket| match step {
            Step::Field(name) => bracket.part(name),
            Step::Item(index) => bracket.parts().nth(*index),
        });
        let Some(part) = found else { return place };
        place = if matches!(step, Step::Item(_)) { part.start() } else { part.value.start };
        bracket = inside(part.bracket(), part.value_text());
    }
    place
}

/// The bracket of a value, inside `Some(…)` if there is one around it.
fn inside<'tree>(bracket: Option<Node<'tree>>, value: &str) -> Option<Node<'tree>> {
    if !value.starts_with("Some") {
        return bracket;
    }
    let inner = bracket?.parts().next()?;
    inside(inner.bracket(), inner.value_text())
}

/// The id of a record, as far as it can be read without understanding the record.
pub(in crate::dataset) fn id_of<'text>(tree: &Tree<'text>, range: Range<usize>) -> Option<&'text str> {
    let value = tree.unfolded(range).root().first_bracket()?.part("id")?.value;
    unquoted(tree.text.get(value)?)
}
