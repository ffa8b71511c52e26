//! Puts what formats in JSON say into the elements of a network.

use std::borrow::Cow;

use super::{
    super::elements::{Column, Elements, Of},
    part::{Fields, Outcome, Part},
};
use crate::{
    dataset::message::Message,
    exchange::{mapping::Role, quick::HashMap},
};

/// The elements of a network in JSON while they are read.
pub struct Reader<'a, 'p, 't> {
    elements: Elements<'a, 'p>,
    text: &'t str,
    lines: Lines,
    known: Vec<(Of, Option<Role>, HashMap<String, Column>)>,
    cut: usize,
}

/// Where counting lines has come to.
struct Lines {
    at: usize,
    line: usize,
}

/// A text that is longer is cut: it is a picture, or a book.
const LONGEST: usize = 64 << 10;

/// A list that is longer is one value.
const MOST_ITEMS: usize = 64;

/// So deep the fields of objects become columns of their own.
const DEEPEST: usize = 3;

/// An object with more fields is one value.
const MOST_FIELDS: usize = 60;

impl<'a, 'p, 't> Reader<'a, 'p, 't> {
    /// A reader of this text.
    pub fn new(elements: Elements<'a, 'p>, text: &'t str) -> Self {
        Self { elements, text, lines: Lines { at: 0, line: 1 }, known: Vec::new(), cut: 0 }
    }

    /// The elements that were read.
    pub fn done(mut self) -> Elements<'a, 'p> {
        if self.cut > 0 {
            self.elements.remark(Message::new("network-texts-cut").count("count", self.cut));
        }
        self.elements
    }

    /// Adds what a reader of the report has to know.
    pub fn remark(&mut self, remark: Message) {
        self.elements.remark(remark);
    }

    /// The number of elements of a sort so far.
    pub fn count(&self, of: Of) -> usize {
        self.elements.count(of)
    }

    /// The place of a part in the text.
    fn offset(&self, part: Part<'t>) -> usize {
        (part.raw().as_ptr() as usize).saturating_sub(self.text.as_ptr() as usize)
    }

    /// The line on which a part begins.
    fn line(&mut self, part: Part<'t>) -> usize {
        let to = self.offset(part);
        if to < self.lines.at {
            self.lines = Lines { at: 0, line: 1 };
        }
        let passed = self.text.as_bytes().get(self.lines.at..to).unwrap_or_default();
        self.lines.line += memchr::memchr_iter(b'\n', passed).count();
        self.lines.at = to;
        self.lines.line
    }

    /// Tells how far it has come.
    pub fn at(&mut self, part: Part<'t>) -> Outcome<'t> {
        let share = self.offset(part) as f32 / self.text.len().max(1) as f32;
        Ok(self.elements.at(share)?)
    }

    /// Begins an element that is said by this part.
    pub fn begin(&mut self, of: Of, part: Part<'t>) -> Outcome<'t> {
        let line = self.line(part);
        self.elements.begin(of, line)?;
        if self.elements.is_time() {
            self.at(part)?;
        }
        Ok(())
    }

    /// The column of this heading and role.
    pub fn column(&mut self, of: Of, heading: &str, role: Option<Role>) -> Outcome<'t, Column> {
        let known = self.known.iter().position(|(own, own_role, _)| *own == of && *own_role == role);
        let known = known.unwrap_or_else(|| {
            self.known.push((of, role, HashMap::default()));
            self.known.len() - 1
        });
        if let Some(column) = self.known.get(known).and_then(|(_, _, columns)| columns.get(heading)) {
            return Ok(*column);
        }
        let column = self.elements.column(of, heading, role)?;
        if let Some((_, _, columns)) = self.known.get_mut(known) {
            columns.insert(heading.to_owned(), column);
        }
        Ok(column)
    }

    /// Whether the element that was begun last has anything in a column.
    pub fn is_filled(&self, column: Column) -> bool {
        self.elements.is_filled(column)
    }

    /// Puts a text into a column.
    pub fn put(&mut self, of: Of, heading: &str, role: impl Into<Option<Role>>, said: &str) -> Outcome<'t> {
        let role = role.into();
        if said.trim().is_empty() {
            return Ok(());
        }
        let column = self.column(of, heading, role)?;
        let mut end = said.len().min(LONGEST);
        while !said.is_char_boundary(end) {
            end -= 1;
        }
        self.cut += usize::from(end < said.len());
        let said = said.get(..end).unwrap_or(said);
        // Values of one cell stand on a line each.
        let one_line: Cow<'_, str> = match role {
            Some(Role::Note) | None => Cow::Borrowed(said),
            _ if said.contains('\n') => Cow::Owned(said.split_whitespace().collect::<Vec<_>>().join(" ")),
            _ => Cow::Borrowed(said),
        };
        if role == Some(Role::Id) {
            self.elements.put_own(column, &one_line)?;
        } else {
            self.elements.put(column, &one_line)?;
        }
        Ok(())
    }

    /// Puts several texts into a column; if there are too many to be values, as one.
    pub fn put_all<T: AsRef<str>>(
        &mut self,
        of: Of,
        heading: &str,
        role: impl Into<Option<Role>>,
        said: &[T],
    ) -> Outcome<'t> {
        let role = role.into();
        if said.len() > MOST_ITEMS {
            let all: Vec<&str> = said.iter().map(AsRef::as_ref).collect();
            return self.put(of, heading, role, &all.join(", "));
        }
        for text in said {
            self.put(of, heading, role, text.as_ref())?;
        }
        Ok(())
    }

    /// Puts the first of several texts into a column, and the others into one of another role.
    pub fn put_first(
        &mut self,
        of: Of,
        heading: &str,
        (role, rest): (Role, Role),
        said: &[Cow<'t, str>],
    ) -> Outcome<'t> {
        let Some((first, others)) = said.split_first() else { return Ok(()) };
        self.put(of, heading, role, first)?;
        self.put_all(of, heading, rest, others)
    }

    /// Puts whatever a part says into a column; the fields of an object into columns of their own.
    pub fn put_part(&mut self, of: Of, heading: &str, role: Option<Role>, part: Part<'t>) -> Outcome<'t> {
        self.put_nested(of, heading, role, part, 0)
    }

    fn put_nested(&mut self, of: Of, heading: &str, role: Option<Role>, part: Part<'t>, depth: usize) -> Outcome<'t> {
        if part.is_null() {
            return Ok(());
        }
        if let Some(text) = part.text() {
            return self.put(of, heading, role, &text);
        }
        if part.is_object() && depth < DEEPEST {
            let fields = part.fields()?;
            if fields.0.len() <= MOST_FIELDS {
                for (key, inner) in fields.0 {
                    self.put_nested(of, &format!("{heading}.{key}"), role, inner, depth + 1)?;
                }
                return Ok(());
            }
        }
        if part.is_list() {
            let items = part.items()?;
            let texts: Option<Vec<_>> = items.iter().map(|item| item.text()).collect();
            if let Some(texts) = texts {
                return self.put_all(of, heading, role, &texts);
            }
        }
        self.put(of, heading, role, part.raw())
    }

    /// Puts all fields but those of these keys under their own names.
    pub fn put_rest(&mut self, of: Of, fields: &Fields<'t>, but: &[&str]) -> Outcome<'t> {
        for (key, part) in &fields.0 {
            if !but.contains(&&**key) {
                self.put_part(of, key, None, *part)?;
            }
        }
        Ok(())
    }
}
