//! The syntax tree of a RON text: all of the text is in it, once and in order.
//!
//! Values, their parts and the brackets around them are nodes. Words, texts, punctuation, the white space and comments
//! between them, and broken ranges are leaves. A file may have a million records, so the tree of a file goes down to
//! its records and leaves them folded, a leaf each. To look into a record, the same parser unfolds that part of the
//! text.
//!
//! A file with one bracket missing is not RON, yet its author wants to hear about its other problems too. So a flaw
//! makes the record around it one broken leaf, and the next record is read as if nothing had been.

mod flaw;
mod lexer;
mod node;
mod parser;
mod place;
mod plain;
mod resync;

use std::{borrow::Cow, ops::Range};

pub(super) use lexer::Lexer;
pub(super) use node::{Node, Part};
pub(super) use place::{Step, field_of, id_of, locate};
pub(super) use plain::with_plain_punctuation;

use super::{
    limits::{MAX_FILE_BYTES, MAX_RECORDS},
    log::Log,
};

/// The number of records with unmatched brackets or quotes that are left out before giving up.
const MAX_BROKEN: usize = 20;

/// The most nodes and leaves of a tree; the most records that are read have fewer.
const MOST_ITEMS: usize = 5 * MAX_RECORDS;

/// The kind of a token, leaf or node.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[repr(u8)]
pub(super) enum Kind {
    /// White space.
    Blank,
    /// A comment.
    Comment,
    /// White space and comments together, as they stand in a tree.
    Trivia,
    /// `(`, `[` or `{`.
    Open,
    /// `)`, `]` or `}`.
    Close,
    /// A comma.
    Comma,
    /// A colon.
    Colon,
    /// A text in quotes of any kind.
    Text,
    /// A name or a number.
    Word,
    /// Any other character.
    Other,
    /// A quoted text without an end; in a tree it is broken.
    UnclosedText,
    /// A block comment without an end; in a tree it is broken.
    UnclosedComment,
    /// A range that cannot be taken apart.
    Broken,
    /// A bracket with everything in it, not taken apart.
    Folded,
    /// A bracket with everything in it.
    Bracket,
    /// A field, a map entry or an item of a list.
    Part,
    /// The whole text.
    Root,
}

impl Kind {
    const ALL: [Self; 17] = [
        Self::Blank,
        Self::Comment,
        Self::Trivia,
        Self::Open,
        Self::Close,
        Self::Comma,
        Self::Colon,
        Self::Text,
        Self::Word,
        Self::Other,
        Self::UnclosedText,
        Self::UnclosedComment,
        Self::Broken,
        Self::Folded,
        Self::Bracket,
        Self::Part,
        Self::Root,
    ];

    /// Whether it has a meaning: it is no white space, no comment, and not broken.
    pub(super) fn is_significant(self) -> bool {
        !matches!(self, Self::Blank | Self::Comment | Self::Trivia | Self::Broken)
    }

    /// Whether it is a leaf.
    pub(super) fn is_leaf(self) -> bool {
        !matches!(self, Self::Bracket | Self::Part | Self::Root)
    }
}

/// A node or leaf, in eight bytes. It begins where the one before it ends, or where the node it lies in begins.
#[derive(Clone, Copy, Debug)]
struct Item {
    end: u32,
    /// The number of items in it, itself included, and in the last bits its kind.
    size_and_kind: u32,
}

impl Item {
    const KIND_BITS: u32 = 5;

    fn new(kind: Kind, end: usize) -> Self {
        Self { end: end as u32, size_and_kind: (1 << Self::KIND_BITS) | kind as u32 }
    }

    fn kind(self) -> Kind {
        let nth = self.size_and_kind & ((1 << Self::KIND_BITS) - 1);
        Kind::ALL.get(nth as usize).copied().unwrap_or(Kind::Broken)
    }

    fn end(self) -> usize {
        self.end as usize
    }

    fn size(self) -> usize {
        (self.size_and_kind >> Self::KIND_BITS) as usize
    }

    fn set_end(&mut self, end: usize) {
        self.end = end as u32;
    }

    fn set_size(&mut self, size: usize) {
        self.size_and_kind = ((size as u32) << Self::KIND_BITS) | self.kind() as u32;
    }
}

/// A text taken apart.
#[derive(Debug)]
pub(super) struct Tree<'text> {
    text: &'text str,
    start: usize,
    /// The nodes and leaves, each node before everything in it.
    items: Vec<Item>,
    /// The broken ranges, in order.
    broken: Vec<Range<usize>>,
}

impl<'text> Tree<'text> {
    /// The tree of a file down to its records. Flaws are reported; `None` if the end of a broken range cannot be found,
    /// or there are too many.
    pub(super) fn read(text: &'text str, log: &mut Log<'_>) -> Option<Self> {
        let mut broken = Vec::new();
        for _ in 0..MAX_BROKEN {
            let (tree, flaw) = parser::file(text, broken);
            let Some(flaw) = flaw else { return Some(tree) };
            log.error(flaw.offset, flaw.message(log));
            if flaw.is_end_missing() {
                return Some(tree);
            }
            let range = resync::broken_by(&flaw, &tree)?;
            broken = resync::with(tree.broken, range);
        }
        None
    }

    /// The tree of a file down to its records, up to the first flaw if there is one.
    pub(super) fn of_file(text: &'text str) -> Self {
        parser::file(text, Vec::new()).0
    }

    /// The whole tree of one value.
    pub(super) fn of_value(text: &'text str) -> Self {
        parser::value(text, 0..text.len(), &[]).0
    }

    /// The whole tree of one value; `None` if it has a flaw or is longer than any file.
    pub(super) fn of_sound_value(text: &'text str) -> Option<Self> {
        if text.len() > MAX_FILE_BYTES {
            return None;
        }
        let (tree, flaw) = parser::value(text, 0..text.len(), &[]);
        flaw.is_none().then_some(tree)
    }

    /// The whole tree of the value at `range`.
    pub(super) fn unfolded(&self, range: Range<usize>) -> Self {
        parser::value(self.text, range, &self.broken).0
    }

    /// The tree with nothing unfolded, which takes next to no memory.
    pub(super) fn folded(self) -> Self {
        let items = vec![Item::new(Kind::Folded, self.root().range().end)];
        Self { items, ..self }
    }

    /// The text of the tree.
    pub(super) fn text(&self) -> &'text str {
        self.text
    }

    /// The ids of records that are broken, as far as they can be read.
    pub(super) fn lost(&self) -> impl Iterator<Item = &'text str> {
        let whole = Self { items: Vec::new(), broken: Vec::new(), ..*self };
        self.broken.iter().flat_map(move |broken| {
            let swallowed = resync::ids_in(self.text, broken.clone());
            id_of(&whole, broken.clone()).into_iter().chain(swallowed)
        })
    }

    /// The root, which is the whole text.
    pub(super) fn root(&self) -> Node<'_> {
        Node::root(self)
    }

    /// The bracket of the dataset itself, behind any attributes.
    pub(super) fn dataset(&self) -> Option<Node<'_>> {
        self.root().parts().find(|part| !part.text().starts_with('#'))?.bracket()
    }

    /// The text at `range`, with spaces in place of broken ranges.
    pub(super) fn readable(&self, range: &Range<usize>) -> Cow<'text, str> {
        let text = self.text.get(range.clone()).unwrap_or_default();
        let inside = |broken: &&Range<usize>| range.start <= broken.start && broken.end <= range.end;
        self.broken.iter().filter(inside).fold(Cow::Borrowed(text), |text, broken| {
            Cow::Owned(blanked(&text, &(broken.start - range.start..broken.end - range.start)))
        })
    }
}

/// `text` with spaces in place of everything in `range` but line breaks.
pub(super) fn blanked(text: &str, range: &Range<usize>) -> String {
    let mut out = String::with_capacity(text.len());
    out.push_str(text.get(..range.start).unwrap_or_default());
    for byte in text.get(range.clone()).unwrap_or_default().bytes() {
        out.push(if byte == b'\n' { '\n' } else { ' ' });
    }
    out.push_str(text.get(range.end..).unwrap_or_default());
    out
}

#[cfg(test)]
mod tests;
