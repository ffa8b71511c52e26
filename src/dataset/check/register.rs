//! What is known of the records of one list while they are checked: their ids, and where they stand.

use std::{collections::HashMap, ops::Range};

use crate::dataset::{repair::UNREAD, share::Text, written::Record};

/// The ids of one list.
#[derive(Debug, Default)]
pub(super) struct Register {
    pub(super) by_id: HashMap<Text, usize, foldhash::fast::RandomState>,
    pub(super) ids: Vec<Text>,
    pub(super) ranges: Vec<Range<usize>>,
    pub(super) used: Vec<bool>,
    /// Whether any id stands twice.
    pub(super) repeats: bool,
}

impl Register {
    /// The ids of records that were read.
    pub(super) fn new<T>(records: &[Record<T>], id: impl Fn(&T) -> Text) -> Self {
        let mut register = Self::of_ids(records.iter().map(|record| id(&record.written)));
        register.ranges = records.iter().map(|record| record.range.clone()).collect();
        register
    }

    /// These ids, of records that lie nowhere.
    pub(super) fn of_ids(ids: impl Iterator<Item = Text>) -> Self {
        let ids: Vec<Text> = ids.collect();
        let mut by_id = HashMap::with_capacity_and_hasher(ids.len(), foldhash::fast::RandomState::default());
        // Two ids that could not be read are not therefore the same.
        let mut repeats = false;
        for (index, id) in ids.iter().enumerate().filter(|(_, id)| id.as_str() != UNREAD) {
            repeats |= *by_id.entry(id.clone()).or_insert(index) != index;
        }
        let used = vec![false; ids.len()];
        Self { by_id, ids, ranges: Vec::new(), used, repeats }
    }
}
