//! Names that may be one, in words.

use std::borrow::Cow;

use crate::{
    dataset::visible,
    exchange::mapping::{Alike, Likeness},
    words::Words,
};

/// The ways in which names are alike, in the order in which they are listed.
pub const LIKENESSES: [Likeness; 4] = [Likeness::LegalForm, Likeness::Script, Likeness::Letter, Likeness::Short];

/// How names are alike.
pub fn label(how: Likeness, words: Words) -> Cow<'static, str> {
    words.say(match how {
        Likeness::LegalForm => "mapping-alike-legal-form",
        Likeness::Script => "mapping-alike-script",
        Likeness::Letter => "mapping-alike-letter",
        Likeness::Short => "mapping-alike-short",
    })
}

/// Two names side by side.
pub fn pair(alike: &Alike, words: Words) -> String {
    let names = [("kept", &alike.kept), ("other", &alike.other)];
    words.with("mapping-alike", names.map(|(place, name)| (place, visible::on_a_line(name).into_owned().into())))
}
