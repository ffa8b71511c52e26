//! Names in several languages, and which of them to show.

/// A language the window can show names in.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Language {
    /// English.
    #[default]
    English,
    /// Chinese in traditional characters.
    Traditional,
    /// Chinese in simplified characters.
    Simplified,
}

impl Language {
    /// Every language, in the order of the switch in the top bar.
    pub const ALL: [Self; 3] = [Self::English, Self::Traditional, Self::Simplified];

    /// The one after this, for a key that goes through them.
    #[must_use]
    pub fn next(self) -> Self {
        match self {
            Self::English => Self::Traditional,
            Self::Traditional => Self::Simplified,
            Self::Simplified => Self::English,
        }
    }

    /// The BCP 47 tag names carry in a file.
    pub fn tag(self) -> &'static str {
        match self {
            Self::English => "en",
            Self::Traditional => "zh-Hant",
            Self::Simplified => "zh-Hans",
        }
    }

    /// The language's own name for itself, as short as a switch needs it.
    pub fn label(self) -> &'static str {
        match self {
            Self::English => "EN",
            Self::Traditional => "繁",
            Self::Simplified => "简",
        }
    }

    /// The language's own name for itself, spelt out.
    pub fn long_label(self) -> &'static str {
        match self {
            Self::English => "English",
            Self::Traditional => "繁體中文",
            Self::Simplified => "简体中文",
        }
    }
}

/// Texts by BCP 47 tag, in the order of the file.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Names(Vec<(String, String)>);

impl Names {
    /// Names from pairs of tag and text; the caller has made sure that no tag stands twice.
    pub fn new(pairs: Vec<(String, String)>) -> Self {
        Self(pairs)
    }

    /// A single English name.
    pub fn english(text: impl Into<String>) -> Self {
        Self(vec![("en".to_owned(), text.into())])
    }

    /// The text in `language`, else in English, else the first; empty if there is none at all.
    pub fn get(&self, language: Language) -> &str {
        self.exactly(language.tag())
            .or_else(|| self.exactly("en"))
            .or_else(|| self.0.first().map(|(_, text)| text.as_str()))
            .unwrap_or_default()
    }

    /// The text under just this tag.
    pub fn exactly(&self, tag: &str) -> Option<&str> {
        self.0.iter().find(|(own, _)| own == tag).map(|(_, text)| text.as_str())
    }

    /// Pairs of tag and text, in the order of the file.
    pub fn iter(&self) -> impl Iterator<Item = (&str, &str)> {
        self.0.iter().map(|(tag, text)| (tag.as_str(), text.as_str()))
    }

    /// Puts `text` in place of the one in `language`; an empty one is taken out.
    pub fn set(&mut self, language: Language, text: &str) {
        let tag = language.tag();
        match self.0.iter_mut().find(|(own, _)| own == tag) {
            _ if text.is_empty() => self.0.retain(|(own, _)| own != tag),
            Some((_, there)) => text.clone_into(there),
            None => self.0.push((tag.to_owned(), text.to_owned())),
        }
    }

    /// The same without texts that say nothing.
    #[must_use]
    pub fn without_blanks(&self) -> Self {
        Self(self.0.iter().filter(|(_, text)| !text.trim().is_empty()).cloned().collect())
    }

    /// Whether there is no name at all.
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_missing_language_falls_back_to_english_and_then_to_the_first() {
        let pair = |tag: &str, text: &str| (tag.to_owned(), text.to_owned());
        let names = Names::new(vec![pair("zh-Hant", "香港"), pair("en", "Hong Kong")]);
        assert_eq!(names.get(Language::Traditional), "香港");
        assert_eq!(names.get(Language::Simplified), "Hong Kong");
        let names = Names::new(vec![pair("fr", "Bourse"), pair("de", "Börse")]);
        assert_eq!(names.get(Language::English), "Bourse");
        assert_eq!(Names::default().get(Language::English), "");
    }
}
