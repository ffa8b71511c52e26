//! A dataset that was made up, written and read by the one way in.

use tieline::{
    dataset::{Dataset, write::write},
    keep::open::{self, Origin, Read},
};

/// What a file says in which `dataset` was written.
#[expect(clippy::expect_used, reason = "who made it up wants to know at once")]
pub fn read(dataset: &Dataset) -> Read {
    open::read(Origin::Bytes(write(dataset).into_bytes().into())).expect("what was made up can be read")
}
