//! The writings in which names are, to tell a user whose query is in none of them.

use crate::dataset::{Dataset, fold::is_ideograph, share::Text};
use std::collections::BTreeSet;

/// A writing. Those who read only another one find nothing in it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Writing {
    /// A to Z.
    Latin,
    /// Chinese characters, in either form.
    Chinese,
    /// The Japanese syllables.
    Kana,
    /// Korean.
    Hangul,
    /// Russian and its neighbours.
    Cyrillic,
    /// Greek.
    Greek,
    /// Arabic.
    Arabic,
    /// Hebrew.
    Hebrew,
    /// Thai.
    Thai,
}

impl Writing {
    /// The writing of a letter; `None` for other signs and for writings that nobody is expected to type.
    pub(super) fn of(letter: char) -> Option<Self> {
        Some(match letter {
            'a'..='z' | 'A'..='Z' | '\u{C0}'..='\u{24F}' => Self::Latin,
            '\u{370}'..='\u{3FF}' => Self::Greek,
            '\u{400}'..='\u{52F}' => Self::Cyrillic,
            '\u{590}'..='\u{5FF}' => Self::Hebrew,
            '\u{600}'..='\u{6FF}' => Self::Arabic,
            '\u{E00}'..='\u{E7F}' => Self::Thai,
            '\u{3040}'..='\u{30FF}' => Self::Kana,
            '\u{AC00}'..='\u{D7AF}' => Self::Hangul,
            letter if is_ideograph(letter) => Self::Chinese,
            _ => return None,
        })
    }

    /// The key of its name, to stand before "letters".
    pub fn key(self) -> &'static str {
        match self {
            Self::Latin => "writing-latin",
            Self::Chinese => "writing-chinese",
            Self::Kana => "writing-kana",
            Self::Hangul => "writing-hangul",
            Self::Cyrillic => "writing-cyrillic",
            Self::Greek => "writing-greek",
            Self::Arabic => "writing-arabic",
            Self::Hebrew => "writing-hebrew",
            Self::Thai => "writing-thai",
        }
    }
}

/// The writings that names of entities are in.
pub(super) fn writings_of(dataset: &Dataset) -> BTreeSet<Writing> {
    let names = dataset.entities.iter().flat_map(|entity| entity.name.iter().chain(entity.short.iter()));
    let aliases = dataset.entities.iter().flat_map(|entity| entity.extra.aliases.iter().map(Text::as_str));
    names.map(|(_, name)| name).chain(aliases).flat_map(str::chars).filter_map(Writing::of).collect()
}
