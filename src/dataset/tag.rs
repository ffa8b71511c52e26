//! Tags: what a record is told by beside its fields, such as a column of a table that nobody understood.
//!
//! A file has each as one text. "Stake: 25%" is a value under a heading, and a text without a heading is a plain word.

use std::fmt;

use super::share::Text;

/// A tag taken apart.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Tag {
    /// The heading; empty for a plain tag.
    pub heading: Text,
    /// The value under the heading, or the plain word.
    pub value: Text,
}

impl Tag {
    /// The tag that a record has as this text.
    pub fn new(text: &str) -> Self {
        let (heading, value) = apart(text);
        Self { heading: heading.into(), value: value.into() }
    }

    /// Whether a record has this tag as `text`.
    pub fn is(&self, text: &str) -> bool {
        apart(text) == (&*self.heading, &*self.value)
    }
}

/// The tag as one text, from which it can be read again.
impl fmt::Display for Tag {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self { heading, value } = self;
        if heading.is_empty() { f.write_str(value) } else { write!(f, "{heading}: {value}") }
    }
}

/// The heading and the value of a tag; the heading of a plain tag is empty.
///
/// A colon ends a heading if a space follows, so that an address or a time of day is no heading, and a Chinese colon
/// ends one in any case.
pub fn apart(text: &str) -> (&str, &str) {
    let text = text.trim();
    let colons = [": ", "："].into_iter().filter_map(|colon| Some((text.find(colon)?, colon.len())));
    let sides = colons.min().and_then(|(at, length)| Some((text.get(..at)?.trim(), text.get(at + length..)?.trim())));
    sides.filter(|(heading, value)| !heading.is_empty() && !value.is_empty()).unwrap_or(("", text))
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn a_colon_and_a_space_end_a_heading() {
        for (text, heading, value) in [
            ("Stake: 25%", "Stake", "25%"),
            ("持股：25%", "持股", "25%"),
            ("Note: so: it is", "Note", "so: it is"),
            ("listed", "", "listed"),
            ("https://example.org", "", "https://example.org"),
            ("at 10:30", "", "at 10:30"),
            (": 25%", "", ": 25%"),
            ("Stake: ", "", "Stake:"),
        ] {
            assert_eq!(apart(text), (heading, value), "{text}");
        }
    }

    proptest! {
        #[test]
        fn a_tag_that_is_written_is_read_again(text in "[a:： 香]{1,9}") {
            let tag = Tag::new(&text);
            prop_assert_eq!(&Tag::new(&tag.to_string()), &tag);
            prop_assert!(tag.is(&text));
        }
    }
}
