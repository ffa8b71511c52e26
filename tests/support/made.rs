//! A dataset that was made up, written and read by the one way in.

use std::path::PathBuf;

use tieline::{
    dataset::{Dataset, write::write},
    keep::open::{Origin, Read, read_bytes},
};

/// What a file says in which `dataset` was written.
#[expect(clippy::expect_used, reason = "who made it up wants to know at once")]
pub fn read(dataset: &Dataset) -> Read {
    let origin = Origin::File(PathBuf::from("made-up.ron"));
    read_bytes(origin, write(dataset).into_bytes()).expect("what was made up can be read")
}
