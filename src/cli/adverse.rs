//! What is printed of adverse ties that do not count.

use crate::{
    dataset::{names::Language, view::Seen},
    filter::describe,
    network::Network,
    words::Words,
};

/// A line that says what adverse ties do not count for; empty if that is nothing.
pub(super) fn without_adverse(seen: &Seen, network: &Network) -> String {
    let words = Words::of(Language::English);
    describe::without_adverse(seen, network, false, words).map_or_else(String::new, |what| {
        format!("\n{}; --adverse lets them\n", words.with("picture-without-adverse", [("what", what.into())]))
    })
}
