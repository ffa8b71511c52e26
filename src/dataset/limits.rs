//! How much a record may hold.
//!
//! Far more than anyone means, and little enough that whatever goes through all of it stays quick.

/// The longest name, title or other text that stands on a line of its own, in characters.
pub const MAX_NAME: usize = 300;

/// The longest text that is shown whole in a record, such as a place in a source, in characters.
pub const MAX_LINE: usize = 1_000;

/// The longest address of a page, in characters.
pub const MAX_URL: usize = 4_000;

/// The longest note or description, and what a source says, in characters.
pub const MAX_PROSE: usize = 20_000;

/// So many languages a name may have.
pub const MAX_LANGUAGES: usize = 100;

/// So many items a list in a record may have: pieces of evidence, aliases, sectors, funds.
pub const MAX_ITEMS: usize = 1_000;

/// So many sectors a dataset may have.
pub const MAX_SECTORS: usize = 2_000;

/// So many kinds of entities, and so many of relations, a dataset may have.
pub const MAX_KINDS: usize = 500;

/// So deep sectors may lie in each other.
pub const MAX_SECTOR_DEPTH: usize = 32;

/// So many pairs there may be of a tie and somebody whose money it is, directly or by managing.
pub const MAX_BACKERS: usize = 4_000_000;
