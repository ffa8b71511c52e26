//! Amends a text: changes the facts and the workspace that it keeps, and nothing else of it.
//!
//! Comments, spaces, line breaks and the order of records belong to those who wrote them. So only records that changed
//! are written anew, each in its place; all other text stays as it is.

mod around;
mod chunk;
mod field;
mod head;
mod joined;
mod listed;
mod new_list;
mod renewed;
mod single;
mod style;

use std::{
    collections::{HashMap, HashSet},
    ops::Range,
};

use super::{
    Dataset, check,
    list::List,
    tree::{Part, Tree},
    workspace::{Key, Workspace},
    write,
    written::Kept,
};
use chunk::Chunk;
use joined::Joined;
use listed::Listed;
use renewed::changed;
pub use single::{Place, Refused, insert, record, remove, replace};
use style::Lines;

/// A text with a workspace in it.
#[derive(Clone, Copy, Debug)]
pub(super) struct Original<'text> {
    /// The text, which reads without an error.
    pub(super) text: &'text str,
    /// The dataset in the text, or the one that it lies beside.
    pub(super) dataset: &'text Dataset,
    /// The workspace in the text.
    pub(super) kept: &'text Workspace,
    /// The records that name something that is gone. Before one of them is written anew, its text becomes a comment.
    pub(super) outdated: &'text [Key],
}

/// A dataset with the workspace that is kept in it, whatever it was read with.
pub type Stand<'a> = (&'a Dataset, &'a Workspace);

/// The text, which says `before` now, as it says `after`: with other facts, another workspace or both. Only records that
/// say something else are written anew.
pub fn dataset_text(text: &str, before: Stand<'_>, after: Stand<'_>) -> String {
    let outdated = outdated(text, before.0);
    let original = Original { text, dataset: before.0, kept: before.1, outdated: &outdated };
    let lists = if before.0.has_facts_of(after.0) { &List::KEPT[..] } else { &List::ALL[..] };
    let text = amended(original, after, lists, |_, is_empty| !is_empty);
    head::amended(text, before.0, after.0)
}

/// The keys of the kept records in the text of `dataset` that name something that is gone from it.
fn outdated(text: &str, dataset: &Dataset) -> Vec<Key> {
    let tree = Tree::of_file(text);
    check::outdated(&tree, dataset, Kept::collect(&tree))
}

/// The text with these lists as they are in a dataset and its workspace. A list that the text does not have is added if
/// it `is_wanted`, which is told whether the list would be empty.
pub(super) fn amended(
    original: Original<'_>,
    (dataset, new): Stand<'_>,
    lists: &[List],
    is_wanted: impl Fn(List, bool) -> bool,
) -> String {
    let text = original.text;
    let tree = Tree::of_file(text);
    let Some(whole) = tree.dataset() else { return text.to_owned() };
    let lines = Lines::of(text);
    let mut edits: Vec<(Range<usize>, String)> = Vec::new();
    let mut missing = Vec::new();
    for list in lists.iter().copied() {
        let records = write::records(dataset, new, list);
        if let Some(field) = whole.part(list.name()) {
            let known = write::records(original.dataset, original.kept, list);
            let inside = Inside { text, lines, list, field: &field, outdated: original.outdated };
            edits.extend(inside.edit(known, &records));
        } else if is_wanted(list, records.is_empty()) {
            missing.push((list, records));
        }
    }
    if !missing.is_empty() {
        let missing: Vec<_> = missing.iter().map(|(list, records)| (*list, records.as_slice())).collect();
        let (at, added) = new_list::all(text, whole, &missing);
        edits.push((at..at, added));
    }
    edits.sort_by_key(|(range, _)| range.start);
    let mut out = String::with_capacity(text.len());
    let mut done = 0;
    for (range, replacement) in edits {
        out.push_str(text.get(done..range.start).unwrap_or_default());
        out.push_str(&replacement);
        done = range.end;
    }
    out.push_str(text.get(done..).unwrap_or_default());
    out
}

/// A list that stands in the file.
struct Inside<'text> {
    text: &'text str,
    lines: Lines,
    list: List,
    field: &'text Part<'text>,
    outdated: &'text [Key],
}

/// A record that stays, and what follows it and stays too.
type Staying = (Chunk, Vec<Rest>);

impl Inside<'_> {
    /// The range inside the brackets of the list, and the text to replace it; `None` if nothing changed. Both lists
    /// have the key and the text of each record.
    fn edit(&self, known: Vec<(String, String)>, new: &[(String, String)]) -> Option<(Range<usize>, String)> {
        if known.as_slice() == new {
            return None;
        }
        let known: HashMap<String, String> = known.into_iter().collect();
        let listed = Listed::new(self.text, self.field);
        let mut out = Joined::new(self.text, self.lines, &listed);
        let stays: HashSet<&str> = new.iter().map(|(key, _)| key.as_str()).collect();
        let (leading, mut by_key) = self.sorted(&listed.chunks, &known, &stays);
        for rest in &leading {
            rest.join(&mut out);
        }
        for (key, record) in new {
            let Some((chunk, behind)) = by_key.remove(key) else {
                out.add(record);
                continue;
            };
            let was = known.get(key);
            if was == Some(record) {
                out.keep(&chunk);
            } else if self.is_outdated(key) {
                out.replace_beside_comment(&chunk, record);
            } else {
                let old = self.text.get(chunk.record.clone()).unwrap_or_default();
                let (was, is) = (was.map_or(old, String::as_str), out.moved_to(&chunk, record));
                out.put(&chunk, &changed(old, was, &is, self.lines));
            }
            for rest in behind {
                rest.join(&mut out);
            }
        }
        Some((listed.inside.clone(), out.finish(listed.tail)))
    }

    /// Sorts the records of the list: first what stays before all others, then the records that stay, by key, each with
    /// what follows it.
    fn sorted(
        &self,
        chunks: &[Chunk],
        known: &HashMap<String, String>,
        stays: &HashSet<&str>,
    ) -> (Vec<Rest>, HashMap<String, Staying>) {
        let mut by_key: HashMap<String, Staying> = HashMap::new();
        let mut leading = Vec::new();
        let mut last_key: Option<String> = None;
        for chunk in chunks.iter().cloned() {
            let rest = match self
                .text
                .get(chunk.record.clone())
                .and_then(|record| self.list.key_of(record))
                .filter(|key| known.contains_key(key))
            {
                Some(key) if stays.contains(key.as_str()) => {
                    by_key.insert(key.clone(), (chunk, Vec::new()));
                    last_key = Some(key);
                    continue;
                }
                Some(_) => Rest::Dropped(chunk),
                None => Rest::Unknown(chunk),
            };
            match last_key.as_ref().and_then(|last| by_key.get_mut(last)) {
                Some((_, behind)) => behind.push(rest),
                None => leading.push(rest),
            }
        }
        (leading, by_key)
    }

    fn is_outdated(&self, key: &str) -> bool {
        self.outdated.iter().any(|outdated| outdated.list == self.list.name() && outdated.id == key)
    }
}

/// A record that is not among those to be kept, and stays behind the one it follows.
enum Rest {
    /// A record that could not be read, as it names something that is gone: it stays as it is.
    Unknown(Chunk),
    /// A record that was taken out; the comment above it stays, for it may be about more.
    Dropped(Chunk),
}

impl Rest {
    fn join(&self, out: &mut Joined<'_>) {
        match self {
            Self::Unknown(chunk) => out.keep(chunk),
            Self::Dropped(chunk) => out.drop_but_comments(chunk),
        }
    }
}
