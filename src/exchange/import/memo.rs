//! Remembers what cells say, as most columns say the same few things again and again.

use std::sync::RwLock;

use crate::{
    dataset::{
        relation::Extra,
        share::{Seldom, Text},
    },
    exchange::quick::{HashMap, HashSet},
};

/// So many texts of a column are remembered.
const MOST: usize = 20_000;

/// Longer texts are seldom written twice.
const LONGEST: usize = 64;

/// The values that texts were found to have. Rows that are read side by side remember together.
#[derive(Debug)]
pub(super) struct Memo<T>(RwLock<HashMap<Text, T>>);

impl<T> Default for Memo<T> {
    fn default() -> Self {
        Self(RwLock::new(HashMap::default()))
    }
}

impl<T: Clone> Memo<T> {
    /// The value of `text`: as before, else as `read` finds.
    pub(super) fn get(&self, text: &Text, read: impl FnOnce() -> T) -> T {
        if text.len() > LONGEST {
            return read();
        }
        let room = match self.0.read() {
            Ok(known) => match known.get(text) {
                Some(known) => return known.clone(),
                None => MOST.saturating_sub(known.len()),
            },
            Err(_) => 0,
        };
        let found = read();
        if room > 0
            && let Ok(mut known) = self.0.write()
        {
            known.insert(text.clone(), found.clone());
        }
        found
    }
}

/// The further fields of ties, of which many have the same.
#[derive(Debug, Default)]
pub(super) struct Extras(HashSet<Seldom<Extra>>);

impl Extras {
    /// The shared fields that are equal to `said`.
    pub(super) fn one_of(&mut self, said: Extra) -> Seldom<Extra> {
        // A remark is seldom that of another tie as well.
        if said.note.is_some() {
            return said.into();
        }
        if let Some(there) = self.0.get(&said) {
            return there.clone();
        }
        let new = Seldom::from(said);
        if self.0.len() < MOST {
            self.0.insert(new.clone());
        }
        new
    }
}
