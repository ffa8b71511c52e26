//! Changes what is kept in the text of a file, and nothing else of it.
//!
//! Comments, spaces, line breaks and the order of records belong to whoever wrote them. So only
//! records that changed are written anew, each in its place; all other text stays as it stands.

mod chunk;

use std::{
    collections::{HashMap, HashSet},
    ops::Range,
};

use super::{
    Dataset, check,
    file::{self, kept},
    outline::{self, Part},
    read,
    workspace::{Key, Workspace},
    write::{self, List},
    written::Kept,
};
use chunk::{Chunk, Joined, Lines, Style};

/// A text that keeps a workspace, and what of it is known.
#[derive(Clone, Copy, Debug)]
pub(super) struct Original<'text> {
    /// The text, which reads without an error.
    pub(super) text: &'text str,
    /// What the text keeps.
    pub(super) kept: &'text Workspace,
    /// Records that name what is gone: before one of them is written anew, its text becomes a comment.
    pub(super) outdated: &'text [Key],
}

/// The text of a dataset that keeps `workspace` instead of `inside`, which is what `text` keeps now.
pub fn dataset_text(text: &str, dataset: &Dataset, inside: &Workspace, workspace: &Workspace) -> String {
    let outdated = outdated(text, dataset);
    let original = Original { text, kept: inside, outdated: &outdated };
    amended(original, dataset, workspace, |_, is_empty| !is_empty)
}

/// Which of the records kept in the text of `dataset` name what is gone from it.
fn outdated(text: &str, dataset: &Dataset) -> Vec<Key> {
    let text = text.strip_prefix('\u{FEFF}').unwrap_or(text);
    let kept = read::beginning(text).map(|start| Kept::collect(text, start)).unwrap_or_default();
    check::outdated(text, dataset, kept)
}

/// The text with `new` kept in it. A list that is not there yet is added if it `is_wanted`, which is
/// told whether it would be empty.
pub(super) fn amended(
    original: Original<'_>,
    dataset: &Dataset,
    new: &Workspace,
    is_wanted: impl Fn(List, bool) -> bool,
) -> String {
    let text = original.text.strip_prefix('\u{FEFF}').unwrap_or(original.text);
    let Ok(start) = read::beginning(text) else { return original.text.to_owned() };
    let fields = outline::parts(text, start..text.len());
    let lines = Lines::of(text);
    let mut edits: Vec<(Range<usize>, String)> = Vec::new();
    let last = fields.last().map(|last| Chunk::ending(text, last.value.start, last.value.clone()));
    // A missing comma goes before what is added, so that the line above stays as it is.
    let mut lead = if last.as_ref().is_some_and(|last| last.comma.is_none()) { ", " } else { "" };
    let mut added = String::new();
    for list in List::ALL {
        let records = write::kept_records(dataset, new, list);
        if let Some(field) = fields.iter().find(|field| field.is_named(text, list.name())) {
            let known = write::kept_records(dataset, original.kept, list);
            let inside = Inside { text, lines, list, field, outdated: original.outdated };
            edits.extend(inside.edit(known, &records));
        } else if is_wanted(list, records.is_empty()) {
            added.push_str(&new_list(lines, list, std::mem::take(&mut lead), &records));
        }
    }
    if !added.is_empty() {
        let first = || text.get(start..).and_then(|rest| rest.find('(')).map_or(text.len(), |at| start + at + 1);
        let at = last.map_or_else(first, |last| last.range.end);
        if !text.get(at..).is_some_and(|rest| rest.starts_with(['\n', '\r'])) {
            added.push_str(lines.line_break());
        }
        edits.push((at..at, added));
    }
    edits.sort_by_key(|(range, _)| range.start);
    let mut out = original.text.get(..original.text.len() - text.len()).unwrap_or_default().to_owned();
    let mut done = 0;
    for (range, replacement) in edits {
        out.push_str(text.get(done..range.start).unwrap_or_default());
        out.push_str(&replacement);
        done = range.end;
    }
    out.push_str(text.get(done..).unwrap_or_default());
    out
}

/// A list the file did not have, from the line break before it to its last comma.
fn new_list(lines: Lines, list: List, lead: &str, records: &[(String, String)]) -> String {
    let (line_break, name) = (lines.line_break(), list.name());
    if records.is_empty() {
        return format!("{line_break}    {lead}{name}: [],");
    }
    let mut out = format!("{line_break}{line_break}    // {}{line_break}    {lead}{name}: [", list.comment());
    for (_, record) in records {
        out.push_str(&lines.indented(record, "        "));
        out.push(',');
    }
    out.push_str(line_break);
    out.push_str("    ],");
    out
}

/// A list that stands in the file.
struct Inside<'text> {
    text: &'text str,
    lines: Lines,
    list: List,
    field: &'text Part,
    outdated: &'text [Key],
}

/// A record that stays, and what stays behind it.
type Staying = (Chunk, Vec<Rest>);

impl Inside<'_> {
    /// What to put in place of the list's inside, if anything changed. Both lists have the key and
    /// the text of each record.
    fn edit(&self, known: Vec<(String, String)>, new: &[(String, String)]) -> Option<(Range<usize>, String)> {
        if known.as_slice() == new {
            return None;
        }
        let known: HashMap<String, String> = known.into_iter().collect();
        let parts = outline::parts(self.text, self.field.value.clone());
        let inside = self.field.value.start + 1..self.field.value.end - 1;
        let start = chunk::end_with_comments(self.text, inside.start).min(inside.end);
        let head = self.text.get(inside.start..start).unwrap_or_default();
        let chunks = chunk::split(self.text, start, &parts);
        let tail = chunks.last().map_or(start, |chunk| chunk.range.end)..inside.end;
        let style = Style::of(self.text, self.field, &chunks);
        let mut out = Joined::new(self.text, self.lines, style, head);

        let stays: HashSet<&str> = new.iter().map(|(key, _)| key.as_str()).collect();
        let (leading, mut by_key) = self.sorted(chunks, &known, &stays);
        for rest in &leading {
            rest.join(&mut out);
        }
        for (key, record) in new {
            let Some((chunk, behind)) = by_key.remove(key) else {
                out.add(record);
                continue;
            };
            if known.get(key) == Some(record) {
                out.keep(&chunk);
            } else if self.is_outdated(key) {
                out.replace_beside_comment(&chunk, record);
            } else {
                out.replace(&chunk, record);
            }
            for rest in behind {
                rest.join(&mut out);
            }
        }
        let tail = self.text.get(tail).unwrap_or_default();
        Some((inside, out.finish(tail)))
    }

    /// The records that stay, by key, each with what stays behind it; and what stands before them all.
    fn sorted(
        &self,
        chunks: Vec<Chunk>,
        known: &HashMap<String, String>,
        stays: &HashSet<&str>,
    ) -> (Vec<Rest>, HashMap<String, Staying>) {
        let mut by_key: HashMap<String, Staying> = HashMap::new();
        let mut leading = Vec::new();
        let mut last_key: Option<String> = None;
        for chunk in chunks {
            let rest = match self.key(&chunk).filter(|key| known.contains_key(key)) {
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

    /// What a record in the file goes by.
    fn key(&self, chunk: &Chunk) -> Option<String> {
        let record = self.text.get(chunk.record.clone())?;
        match self.list {
            List::Views => file::parse::<kept::View>(record).ok().map(|view| view.id),
            List::Stories => file::parse::<kept::Story>(record).ok().map(|story| story.id),
            List::Positions => file::parse::<kept::Position>(record).ok().map(|position| position.entity),
            List::Notes => file::parse::<kept::Note>(record).ok().map(|note| match note.about {
                kept::Highlight::Entity(id) => write::entity_key(&id),
                kept::Highlight::Relation(id) => write::relation_key(&id),
            }),
        }
    }
}

/// What stays behind the record it stood behind.
enum Rest {
    /// A record about something that is gone: it is kept as it is.
    Unknown(Chunk),
    /// A record that was taken out; the comment above it may be about more.
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
