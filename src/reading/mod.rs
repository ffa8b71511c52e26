//! A text becomes a source: what it names, when, how much, and the ties that its sentences speak of.
//!
//! ```text
//! bytes ──open──▶ Text ──Marks::of──▶ Marks ──candidates──▶ Candidate, for somebody to take or leave
//!                   └──guess──▶ SourceGuess         Coverage ◀── the evidence of the dataset
//! ```

pub mod class;
pub mod counted;
pub mod coverage;
pub mod cues;
pub mod dated;
mod folded;
pub mod guess;
pub mod kept;
pub mod limits;
pub mod marks;
pub mod names;
pub mod open;
pub mod sums;
pub mod text;
pub mod ties;
mod tokens;
pub mod unknown;
