//! The limits of a file and of what a record holds.
//!
//! They allow far more than anyone means, and little enough that going through all of it stays quick.

/// Larger files are refused unread.
pub const MAX_FILE_BYTES: usize = 512 << 20;

/// So deep may brackets nest; the format itself needs seven.
pub(crate) const MAX_DEPTH: usize = 32;

/// Files with more records than that, all lists together, are refused.
pub(crate) const MAX_RECORDS: usize = 2_000_000;

/// So many errors, and so many warnings, are kept; of the rest only the number.
pub const MAX_PROBLEMS_KEPT: usize = 1000;

/// The longest name, title or other text that stands on a line of its own, in characters.
pub const MAX_NAME: usize = 300;

/// The longest text that is shown whole in a record, such as a passage of a source, in characters.
pub(crate) const MAX_LINE: usize = 1_000;

/// The longest address of a page, in characters.
pub(crate) const MAX_URL: usize = 4_000;

/// The longest note, description, or text of evidence, in characters.
pub(crate) const MAX_PROSE: usize = 20_000;

/// The most languages of a name.
pub(crate) const MAX_LANGUAGES: usize = 100;

/// The most items of a list in a record: pieces of evidence, aliases, sectors, funds.
pub(crate) const MAX_ITEMS: usize = 1_000;

/// The most sectors of a dataset.
pub(crate) const MAX_SECTORS: usize = 2_000;

/// The most kinds of entities, and the most kinds of relations, of a dataset.
pub(crate) const MAX_KINDS: usize = 500;

/// The greatest depth of sectors in each other.
pub(crate) const MAX_SECTOR_DEPTH: usize = 32;

/// The most pairs of a relation and an entity whose money it is, directly or by managing.
pub(crate) const MAX_BACKERS: usize = 4_000_000;
