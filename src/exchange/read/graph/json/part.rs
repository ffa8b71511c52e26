//! Parts of a text in JSON, each taken apart only when it is asked for.
//!
//! The text as a whole is gone through once before, so that it is known to be well formed; a part is a piece of it, and
//! nothing is copied but what has to be read differently from how it is written.

use std::borrow::Cow;

use serde::{
    Deserialize, Deserializer,
    de::{DeserializeSeed, Error as _, MapAccess, SeqAccess, Visitor},
};
use serde_json::value::RawValue;

use crate::exchange::progress::Refused;

/// A value somewhere in the text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Part<'t>(&'t str);

/// Why reading stopped.
#[derive(Debug)]
pub enum Stop<'t> {
    /// The work is given up, or the file is refused.
    Refused(Refused),
    /// A part is damaged in a way that is seen only when it is read.
    Damaged(Part<'t>, serde_json::Error),
}

/// The outcome of reading.
pub type Outcome<'t, T = ()> = Result<T, Stop<'t>>;

impl From<Refused> for Stop<'_> {
    fn from(refused: Refused) -> Self {
        Self::Refused(refused)
    }
}

/// The fields of an object, in their order.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Fields<'t>(pub Vec<(Cow<'t, str>, Part<'t>)>);

impl<'t> Part<'t> {
    /// The value that is written so.
    pub fn of(raw: &'t RawValue) -> Self {
        Self(raw.get())
    }

    /// As it is written.
    pub fn raw(self) -> &'t str {
        self.0
    }

    /// Whether it is an object.
    pub fn is_object(self) -> bool {
        self.0.starts_with('{')
    }

    /// Whether it is a list.
    pub fn is_list(self) -> bool {
        self.0.starts_with('[')
    }

    /// Whether it is a number.
    pub fn is_number(self) -> bool {
        self.0.starts_with(|c: char| c == '-' || c.is_ascii_digit())
    }

    /// Whether there is nothing: `null`.
    pub fn is_null(self) -> bool {
        self.0 == "null"
    }

    /// Yes or no.
    pub fn truth(self) -> Option<bool> {
        match self.0 {
            "true" => Some(true),
            "false" => Some(false),
            _ => None,
        }
    }

    /// Its text, if it is a text, a number, or yes or no.
    pub fn text(self) -> Option<Cow<'t, str>> {
        let inner = match self.0.as_bytes().first()? {
            b'"' => self.0.get(1..self.0.len().saturating_sub(1))?,
            b'{' | b'[' | b'n' => return None,
            _ => return Some(Cow::Borrowed(self.0)),
        };
        if !inner.contains('\\') {
            return Some(Cow::Borrowed(inner));
        }
        // Half of a surrogate pair, as JavaScript leaves it where it cuts a text, is the only thing that can be wrong.
        let bytes = serde_json::from_str::<Bytes>(self.0).map(|bytes| bytes.0).unwrap_or_default();
        Some(Cow::Owned(String::from_utf8_lossy(&bytes).into_owned()))
    }

    /// The same, if it says anything.
    pub fn said(self) -> Option<Cow<'t, str>> {
        self.text().filter(|text| !text.trim().is_empty())
    }

    /// Its fields; none if it is no object.
    pub fn fields(self) -> Outcome<'t, Fields<'t>> {
        if !self.is_object() {
            return Ok(Fields::default());
        }
        let mut fields = Vec::new();
        self.each_field(&mut |key, part| {
            fields.push((key, part));
            Ok(())
        })?;
        Ok(Fields(fields))
    }

    /// Goes through its fields; it has none if it is no object.
    pub fn each_field(self, then: &mut dyn FnMut(Cow<'t, str>, Self) -> Outcome<'t>) -> Outcome<'t> {
        if self.is_object() { self.visited(Walk { then: Then::Field(then), stop: None }) } else { Ok(()) }
    }

    /// Goes through its items; it has none if it is no list.
    pub fn each(self, then: &mut dyn FnMut(Self) -> Outcome<'t>) -> Outcome<'t> {
        if self.is_list() { self.visited(Walk { then: Then::Item(then), stop: None }) } else { Ok(()) }
    }

    fn visited(self, mut walk: Walk<'_, 't>) -> Outcome<'t> {
        let read = serde_json::Deserializer::from_str(self.0).deserialize_any(&mut walk);
        match (walk.stop, read) {
            (Some(stop), _) => Err(stop),
            (None, Err(error)) => Err(Stop::Damaged(self, error)),
            (None, Ok(())) => Ok(()),
        }
    }

    /// Its items, of which there are few; itself, if it is no list; nothing, if it is null.
    pub fn items(self) -> Outcome<'t, Vec<Self>> {
        if !self.is_list() {
            return Ok(if self.is_null() { Vec::new() } else { vec![self] });
        }
        let mut items = Vec::new();
        self.each(&mut |item| {
            items.push(item);
            Ok(())
        })?;
        Ok(items)
    }

    /// The texts of its items, or its own.
    pub fn texts(self) -> Outcome<'t, Vec<Cow<'t, str>>> {
        Ok(self.items()?.into_iter().filter_map(Self::said).collect())
    }
}

impl<'t> Fields<'t> {
    /// The value under a key.
    pub fn get(&self, key: &str) -> Option<Part<'t>> {
        self.0.iter().find(|(own, part)| own == key && !part.is_null()).map(|(_, part)| *part)
    }

    /// The first of several keys that is there, with its value.
    pub fn first<'k>(&self, keys: &[&'k str]) -> Option<(&'k str, Part<'t>)> {
        keys.iter().find_map(|key| Some((*key, self.get(key)?)))
    }

    /// The text under a key, if it is a text, a number, or yes or no.
    pub fn said(&self, key: &str) -> Option<Cow<'t, str>> {
        self.get(key).and_then(Part::said)
    }

    /// The text under the first of several keys that has one.
    pub fn said_first(&self, keys: &[&str]) -> Option<Cow<'t, str>> {
        keys.iter().find_map(|key| self.said(key))
    }

    /// The texts of the items under a key.
    pub fn texts(&self, key: &str) -> Outcome<'t, Vec<Cow<'t, str>>> {
        self.get(key).map_or_else(|| Ok(Vec::new()), Part::texts)
    }

    /// The fields of an object under a key.
    pub fn under(&self, key: &str) -> Outcome<'t, Self> {
        self.get(key).map_or_else(|| Ok(Fields::default()), Part::fields)
    }
}

/// The letters of a text, which may be half a surrogate pair.
struct Bytes(Vec<u8>);

impl<'de> Deserialize<'de> for Bytes {
    fn deserialize<D: Deserializer<'de>>(from: D) -> Result<Self, D::Error> {
        struct Letters;
        impl Visitor<'_> for Letters {
            type Value = Bytes;

            fn expecting(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                formatter.write_str("a text")
            }

            fn visit_bytes<E>(self, bytes: &[u8]) -> Result<Bytes, E> {
                Ok(Bytes(bytes.to_vec()))
            }
        }
        from.deserialize_bytes(Letters)
    }
}

/// A walk through the items or fields of a part.
struct Walk<'f, 't> {
    then: Then<'f, 't>,
    stop: Option<Stop<'t>>,
}

/// The work to do with each.
enum Then<'f, 't> {
    Item(&'f mut dyn FnMut(Part<'t>) -> Outcome<'t>),
    Field(&'f mut dyn FnMut(Cow<'t, str>, Part<'t>) -> Outcome<'t>),
}

impl<'t> Visitor<'t> for &mut Walk<'_, 't> {
    type Value = ();

    fn expecting(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        formatter.write_str("a list or an object")
    }

    fn visit_seq<A: SeqAccess<'t>>(self, mut items: A) -> Result<(), A::Error> {
        while let Some(item) = items.next_element::<&'t RawValue>()? {
            if let Then::Item(then) = &mut self.then
                && let Err(stop) = then(Part::of(item))
            {
                self.stop = Some(stop);
                return Err(A::Error::custom("stopped"));
            }
        }
        Ok(())
    }

    fn visit_map<A: MapAccess<'t>>(self, mut fields: A) -> Result<(), A::Error> {
        while let Some(key) = fields.next_key_seed(Key)? {
            let value = fields.next_value::<&'t RawValue>()?;
            if let Then::Field(then) = &mut self.then
                && let Err(stop) = then(key, Part::of(value))
            {
                self.stop = Some(stop);
                return Err(A::Error::custom("stopped"));
            }
        }
        Ok(())
    }
}

/// A key, borrowed where it is written as it is read.
struct Key;

impl<'t> DeserializeSeed<'t> for Key {
    type Value = Cow<'t, str>;

    fn deserialize<D: Deserializer<'t>>(self, from: D) -> Result<Self::Value, D::Error> {
        from.deserialize_str(self)
    }
}

impl<'t> Visitor<'t> for Key {
    type Value = Cow<'t, str>;

    fn expecting(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        formatter.write_str("a key")
    }

    fn visit_borrowed_str<E>(self, key: &'t str) -> Result<Self::Value, E> {
        Ok(Cow::Borrowed(key))
    }

    fn visit_str<E>(self, key: &str) -> Result<Self::Value, E> {
        Ok(Cow::Owned(key.to_owned()))
    }
}

/// The values of a text, one behind the other, as in files that have one on each line.
pub fn values<'t>(text: &'t str) -> impl Iterator<Item = Result<Part<'t>, serde_json::Error>> {
    serde_json::Deserializer::from_str(text).into_iter::<&'t RawValue>().map(|value| value.map(Part::of))
}

/// The first value of a text, which is made sure to be well formed to its end.
///
/// # Errors
/// If it is not.
pub fn first(text: &str) -> Result<Option<Part<'_>>, serde_json::Error> {
    let mut values = values(text);
    let first = values.next().transpose()?;
    values.try_for_each(|value| value.map(drop))?;
    Ok(first)
}
