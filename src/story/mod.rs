//! A presentation as data: how its captions read, how one goes through its steps, how it is edited.

pub mod caption;
pub mod course;
pub mod edit;
pub mod field;
pub mod groups;
