//! Files put in place whole or not at all, with the rights of what they replace.

pub mod place;
mod rights;
