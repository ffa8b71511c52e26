//! The limits of a text.
//!
//! They are wider than any report, and little enough that a file which claims more fills no memory before it is refused.

/// The most bytes of a file with a text, pictures included.
pub const MAX_FILE: u64 = 64 << 20;

/// The most bytes of the letters of a text.
pub const MAX_TEXT: usize = 16 << 20;

/// The most paragraphs of a text.
pub const MAX_PARAGRAPHS: usize = 200_000;

/// The most pages of a PDF.
pub const MAX_PAGES: usize = 5_000;

/// The most bytes that one page, or one other part of a PDF, may unpack to.
pub const MAX_PART: usize = 64 << 20;

/// The most candidates of one sentence; a list of all members of a federation offers no more.
pub const MAX_CANDIDATES: usize = 60;

/// The most names that are taken for the ends of one tie, on either side.
pub const MAX_ENDS: usize = 40;

/// The most names of one sentence that are looked at for ties; no sentence that somebody reads has as many.
pub const MAX_NAMED: usize = 120;

/// The most words of one sentence that are looked at for ties.
pub const MAX_CUES: usize = 400;
