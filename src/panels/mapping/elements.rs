//! The names of sheets of networks: their rows are elements, and their format says which.

use std::borrow::Cow;

use super::{Tables, rows::Part};
use crate::{
    exchange::{
        mapping::Rows,
        sheet::{Form, Sheet},
    },
    words::Words,
};

/// The keys of the words for elements of a sort: their name, what each is, and how many there are.
struct Keys {
    name: &'static str,
    each: &'static str,
    count: &'static str,
}

const NODES: Keys = Keys { name: "mapping-nodes", each: "mapping-each-node", count: "mapping-node-count" };
const EDGES: Keys = Keys { name: "mapping-edges", each: "mapping-each-edge", count: "mapping-edge-count" };
const DOCUMENTS: Keys =
    Keys { name: "mapping-documents", each: "mapping-each-document", count: "mapping-document-count" };

fn keys(form: &Form) -> Option<&'static Keys> {
    match form.rows {
        Rows::Entities => Some(&NODES),
        Rows::Relations => Some(&EDGES),
        Rows::Sources => Some(&DOCUMENTS),
        Rows::Vocabulary | Rows::Matrix | Rows::Ignored => None,
    }
}

/// The name of a sheet: what its elements are, else what stands on its tab.
pub fn name(sheet: &Sheet, words: Words) -> Cow<'_, str> {
    match sheet.form.as_ref().and_then(keys) {
        Some(keys) => words.say(keys.name),
        None if sheet.name.is_empty() => words.say("mapping-text"),
        None => Cow::Borrowed(&sheet.name),
    }
}

/// A sentence on each element of a sheet of that form.
pub fn each(form: &Form, words: Words) -> Option<Cow<'static, str>> {
    keys(form).map(|keys| words.say(keys.each))
}

/// How much there is in a part of a sheet: rows, or elements without the names of their columns.
pub fn counted(part: &Part, tables: Tables<'_>, words: Words) -> String {
    let form = tables.workbook.sheets.get(part.sheet).and_then(|sheet| sheet.form.as_ref());
    let rows = part.rows.len();
    let is_headed = form.is_some() && part.row(0, tables).is_some_and(|row| row.number == 0);
    let count = if is_headed { rows.saturating_sub(1) } else { rows };
    let key = form.and_then(keys).map_or("mapping-row-count", |keys| keys.count);
    words.with(key, [("count", count.into())])
}
