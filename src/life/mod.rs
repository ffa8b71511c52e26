//! A life: what the records say of one entity or of a selection, along time.
//!
//! [`Matter`](matter::Matter) says which records are told of, [`Life`](rows::Life) has a row for each, in the order of
//! time, with what its date leaves open ([`Course`](course::Course)). `telling` puts a row into words and `plain` all of
//! them, for the command line; [`Chart`](chart::Chart) gives every row its place and its shapes along an
//! [`Axis`](axis::Axis), for the window and for a page alike.

pub mod axis;
pub mod chart;
pub mod course;
mod marks;
pub mod matter;
pub mod plain;
pub mod rows;
pub mod telling;
