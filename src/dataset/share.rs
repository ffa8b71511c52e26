//! Texts and lists that take little memory and are shared by records that say the same.
//!
//! Most records leave most fields out, and many give a field the same value: the tag of a language, the sectors, the
//! page that all rows of a table come from. So an empty text or list is only a pointer, the fields that are left out
//! most often are one pointer together ([`Seldom`]), and reading keeps one copy of repeated values (`Pool`).

use std::{borrow::Borrow, fmt, hash::Hash, ops::Deref, slice};

use smallvec::{Array, SmallVec};
use triomphe::{Arc, ThinArc};

/// A text of a record. It never changes; a copy is the same text.
pub type Text = arcstr::ArcStr;

/// A list of a record. It never changes; a copy is the same list.
#[derive(Clone)]
pub struct List<T>(Option<ThinArc<(), T>>);

impl<T> List<T> {
    /// The empty list.
    pub(crate) const EMPTY: Self = Self(None);
}

impl<T> Default for List<T> {
    fn default() -> Self {
        Self::EMPTY
    }
}

impl<T> Deref for List<T> {
    type Target = [T];

    fn deref(&self) -> &[T] {
        self.0.as_ref().map_or(&[], |items| &items.slice)
    }
}

impl<T> Borrow<[T]> for List<T> {
    fn borrow(&self) -> &[T] {
        self
    }
}

impl<T> From<Vec<T>> for List<T> {
    fn from(items: Vec<T>) -> Self {
        Self((!items.is_empty()).then(|| ThinArc::from_header_and_iter((), items.into_iter())))
    }
}

impl<A: Array> From<SmallVec<A>> for List<A::Item> {
    fn from(items: SmallVec<A>) -> Self {
        Self((!items.is_empty()).then(|| ThinArc::from_header_and_iter((), items.into_iter())))
    }
}

impl<T> FromIterator<T> for List<T> {
    fn from_iter<I: IntoIterator<Item = T>>(items: I) -> Self {
        items.into_iter().collect::<Vec<T>>().into()
    }
}

impl<'list, T> IntoIterator for &'list List<T> {
    type Item = &'list T;
    type IntoIter = slice::Iter<'list, T>;

    fn into_iter(self) -> Self::IntoIter {
        self.iter()
    }
}

impl<T: PartialEq> PartialEq for List<T> {
    fn eq(&self, other: &Self) -> bool {
        **self == **other
    }
}

impl<T: Eq> Eq for List<T> {}

/// Hashes like a slice of the same items.
impl<T: Hash> Hash for List<T> {
    fn hash<H: std::hash::Hasher>(&self, state: &mut H) {
        (**self).hash(state);
    }
}

impl<T: fmt::Debug> fmt::Debug for List<T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        (**self).fmt(f)
    }
}

/// Fields that most records leave out. They never change; a copy is the same fields.
#[derive(Debug)]
pub struct Seldom<T>(Option<Arc<T>>);

/// Fields that can be left out together.
pub trait Optional: PartialEq + 'static {
    /// Their value where they are left out.
    fn left_out() -> &'static Self;
}

impl<T> Default for Seldom<T> {
    fn default() -> Self {
        Self(None)
    }
}

impl<T> Clone for Seldom<T> {
    fn clone(&self) -> Self {
        Self(self.0.clone())
    }
}

impl<T: PartialEq> PartialEq for Seldom<T> {
    fn eq(&self, other: &Self) -> bool {
        self.0 == other.0
    }
}

impl<T: Eq> Eq for Seldom<T> {}

/// Hashes like the fields themselves, said or left out.
impl<T: Optional + Hash> Hash for Seldom<T> {
    fn hash<H: std::hash::Hasher>(&self, state: &mut H) {
        (**self).hash(state);
    }
}

impl<T: Optional> Borrow<T> for Seldom<T> {
    fn borrow(&self) -> &T {
        self
    }
}

impl<T: Optional> From<T> for Seldom<T> {
    fn from(said: T) -> Self {
        Self((said != *T::left_out()).then(|| Arc::new(said)))
    }
}

impl<T: Optional> Deref for Seldom<T> {
    type Target = T;

    fn deref(&self) -> &T {
        self.0.as_deref().unwrap_or_else(|| T::left_out())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_list_takes_a_pointer() {
        assert_eq!(size_of::<List<Text>>(), size_of::<usize>());
        assert_eq!(size_of::<Option<Text>>(), size_of::<usize>());
        assert!(List::<Text>::default().is_empty());
    }
}
