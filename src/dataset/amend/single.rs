//! Changes one record of a text.

use std::ops::Range;

use thiserror::Error;

use super::{
    around::indent_at,
    field::{self, spliced},
    joined::Joined,
    listed::Listed,
    new_list,
    renewed::renewed,
    style::{Lines, is_one_value},
};
use crate::dataset::{
    limits::MAX_FILE_BYTES,
    list::List,
    tree::{Kind, Lexer, Node, Tree},
};

/// The place in a list at which a record is put.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Place<'key> {
    /// Before all others.
    First,
    /// Behind the record with this key.
    Behind(&'key str),
    /// Behind all others.
    Last,
}

/// The reasons why a text was left as it is.
#[derive(Clone, Debug, PartialEq, Eq, Error)]
pub enum Refused {
    /// The text does not read without an error.
    #[error("the text is no dataset")]
    NoDataset,
    /// The list has no record with this key.
    #[error("there is no \"{key}\" among the {list}")]
    NoRecord {
        /// The list.
        list: &'static str,
        /// The key.
        key: String,
    },
    /// The list has a record with this key already.
    #[error("there is a \"{key}\" among the {list} already")]
    Twice {
        /// The list.
        list: &'static str,
        /// The key.
        key: String,
    },
    /// The new text is not one value or record, and would break the text around it.
    #[error("this is no value: {0}")]
    NoValue(String),
}

/// The text with these values in fields of a record, written as RON. A field whose value is `None` is taken out.
///
/// The record is named by `key`: its id, for a position the id of its entity, for a note `entity ID` or `relation ID`.
///
/// # Errors
/// If there is no such record, or a value is not one RON value.
pub fn record(text: &str, list: List, key: &str, fields: &[(&str, Option<&str>)]) -> Result<String, Refused> {
    let place = found(text, list, key)?;
    let lines = Lines::of(text);
    let mut record = text.get(place.clone()).unwrap_or_default().to_owned();
    for (name, value) in fields {
        if !is_name(name) {
            return Err(Refused::NoValue((*name).to_owned()));
        }
        let value = value.map(|value| checked(value).map(|value| lines.broken(value))).transpose()?;
        record = field::with(&record, name, value.as_deref(), lines.line_break());
    }
    Ok(spliced(text, place, &record))
}

/// The text with `record` in place of the one that `key` names. What the two say alike stays as it is written, with the
/// comments in it.
///
/// # Errors
/// If there is no such record, or `record` is none.
pub fn replace(text: &str, list: List, key: &str, record: &str) -> Result<String, Refused> {
    let place = found(text, list, key)?;
    let new = checked_record(list, record)?;
    if new.1 != key && found(text, list, &new.1).is_ok() {
        return Err(Refused::Twice { list: list.name(), key: new.1 });
    }
    let (old, lines) = (text.get(place.clone()).unwrap_or_default(), Lines::of(text));
    let new = lines.moved(new.0, indent_at(text, place.start).0);
    Ok(spliced(text, place, &renewed(old, &new, lines)))
}

/// The text with one record more, laid out like those beside it. The list is added if there is none.
///
/// # Errors
/// If `record` is none, if its key is taken, or if there is no record to put it behind.
pub fn insert(text: &str, list: List, place: Place<'_>, record: &str) -> Result<String, Refused> {
    let (record, key) = checked_record(list, record)?;
    if found(text, list, &key).is_ok() {
        return Err(Refused::Twice { list: list.name(), key });
    }
    let behind = if let Place::Behind(key) = place { Some(found(text, list, key)?) } else { None };
    let tree = Tree::of_file(text);
    let whole = tree.dataset().ok_or(Refused::NoDataset)?;
    if whole.part(list.name()).is_none() {
        return Ok(with_list(text, whole, list, &[(key, record.to_owned())]));
    }
    joined(text, list, |out, list| {
        if place == Place::First {
            out.add(record);
        }
        for chunk in &list.chunks {
            out.keep(chunk);
            if behind.as_ref() == Some(&chunk.record) {
                out.add(record);
            }
        }
        if place == Place::Last {
            out.add(record);
        }
    })
}

/// The text without a record. Comments above it stay, for they may be about more.
///
/// # Errors
/// If there is no such record.
pub fn remove(text: &str, list: List, key: &str) -> Result<String, Refused> {
    let place = found(text, list, key)?;
    joined(text, list, |out, list| {
        for chunk in &list.chunks {
            if chunk.record == place { out.drop_but_comments(chunk) } else { out.keep(chunk) }
        }
    })
}

/// The range of the record that `key` names.
fn found(text: &str, list: List, key: &str) -> Result<Range<usize>, Refused> {
    if text.len() > MAX_FILE_BYTES {
        return Err(Refused::NoDataset);
    }
    let tree = Tree::of_file(text);
    let whole = tree.dataset().ok_or(Refused::NoDataset)?;
    let records = whole.part(list.name()).and_then(|field| field.bracket());
    // A glance at the text rules out most records, unless something in them is escaped.
    let (_, id) = key.split_once(' ').unwrap_or(("", key));
    // The own look goes by a key that is not in it.
    let may_be = |record: &str| list == List::Letterhead || record.contains(id) || record.contains('\\');
    let is_it = |record: &str| may_be(record) && list.key_of(record).as_deref() == Some(key);
    let part = records.into_iter().flat_map(Node::parts).find(|part| is_it(part.text()));
    part.map(|part| part.range()).ok_or_else(|| Refused::NoRecord { list: list.name(), key: key.to_owned() })
}

/// The text with a list joined anew by `join`.
fn joined(text: &str, list: List, join: impl FnOnce(&mut Joined<'_>, &Listed<'_>)) -> Result<String, Refused> {
    let tree = Tree::of_file(text);
    let field = tree.dataset().and_then(|whole| whole.part(list.name())).ok_or(Refused::NoDataset)?;
    field.bracket().ok_or(Refused::NoDataset)?;
    let listed = Listed::new(text, &field);
    let mut out = Joined::new(text, Lines::of(text), &listed);
    join(&mut out, &listed);
    Ok(spliced(text, listed.inside.clone(), &out.finish(listed.tail)))
}

/// The text with a list that it did not have.
fn with_list(text: &str, whole: Node<'_>, list: List, records: &[(String, String)]) -> String {
    let (at, added) = new_list::all(text, whole, &[(list, records)]);
    spliced(text, at..at, &added)
}

fn checked(value: &str) -> Result<&str, Refused> {
    if is_one_value(value) { Ok(value) } else { Err(Refused::NoValue(value.to_owned())) }
}

/// The record, if it is one, and its key.
fn checked_record(list: List, record: &str) -> Result<(&str, String), Refused> {
    let key = checked(record).ok().filter(|record| record.ends_with(')')).and_then(|record| list.key_of(record));
    key.map(|key| (record, key)).ok_or_else(|| Refused::NoValue(record.to_owned()))
}

fn is_name(name: &str) -> bool {
    Lexer::new(name, 0..name.len()).eq([(Kind::Word, 0..name.len())])
}
