//! The fields of the file itself.

use std::collections::HashSet;

use crate::dataset::{
    limits::MAX_RECORDS,
    log::{Log, nearest},
    message::Message,
    problem::Severity,
    tree::{Node, Part, Tree},
    words,
};

/// The fields of the file itself.
pub(super) fn of<'tree>(tree: &'tree Tree<'tree>) -> Vec<Part<'tree>> {
    tree.dataset().into_iter().flat_map(Node::parts).take(MAX_RECORDS).collect()
}

/// The field of this name, or else an unknown one that was probably meant to be it.
pub(super) fn named<'fields, 'tree>(
    fields: &'fields [Part<'tree>],
    known: &'static [&'static str],
    name: &str,
) -> Option<&'fields Part<'tree>> {
    /// The number of fields up to which a misspelt one is looked for.
    const FEW: usize = 100;
    let exact = fields.iter().find(|field| field.is_named(name));
    exact.or_else(|| {
        fields
            .iter()
            .take(FEW)
            .find(|field| field.name().is_some_and(|key| nearest(key, known.iter().copied()) == Some(name)))
    })
}

/// Reports fields of the file that are unknown, stand twice or have no name or comma. Returns whether there are none.
pub(super) fn report_misplaced(fields: &[Part<'_>], known: &[&'static str], log: &mut Log<'_>) -> bool {
    let had_errors = log.has_errors();
    let mut seen = HashSet::new();
    for field in fields {
        let Some(name) = field.name() else {
            log.error(field.start(), Message::new("field-expected").with("known", known.join(", ")));
            continue;
        };
        if field.comma_missing {
            log.error(field.start(), Message::new("field-comma").field("field", name));
        }
        if !known.contains(&name) {
            let choices = log.has_room_for(Severity::Error).then(|| words::choices(name, known));
            let message = Message::new("form-unknown-field").field("field", name).with("in", None::<Message>);
            log.error(field.start(), message.with("choices", choices));
        } else if !seen.insert(name) {
            log.error(field.start(), Message::new("form-twice").field("field", name).with("in", None::<Message>));
        }
    }
    had_errors == log.has_errors()
}
