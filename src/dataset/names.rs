//! Names in several languages, and the choice of one to show.

use std::fmt::{self, Write as _};

use super::{fold::simplified, share::Text};

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

/// The BCP 47 tag of a name that is the same in every language.
pub const ANY_LANGUAGE: &str = "und";

/// The BCP 47 tag of a Chinese name whose characters are the same in both ways of writing.
pub const CHINESE: &str = "zh";

impl Language {
    /// Every language, in the order of the switch in the top bar.
    pub const ALL: [Self; 3] = [Self::English, Self::Traditional, Self::Simplified];

    /// The next language, for a key that goes through them.
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
///
/// A dataset has about as many names as records, and most are short. So all texts of one name lie in a single string,
/// each behind the lengths of its tag and of itself, as in `2,4,enFund7,6,zh-Hant基金`. A name in traditional characters
/// that has none in simplified ones is followed by what is worked out for those, as in `~基金`.
#[derive(Clone, Default, PartialEq, Eq, Hash)]
pub struct Names(Text);

impl Names {
    /// Names from pairs of tag and text. The caller makes sure that no tag stands twice.
    pub fn new<T: AsRef<str>>(pairs: impl IntoIterator<Item = (T, T)>) -> Self {
        let mut all = String::new();
        for (tag, text) in pairs {
            let (tag, text) = (tag.as_ref(), text.as_ref());
            // Writing to a text cannot fail.
            _ = write!(all, "{},{},{tag}{text}", tag.len(), text.len());
        }
        let given = Self(all.as_str().into());
        let traditional = given.exactly(Language::Traditional.tag());
        let derived = traditional.filter(|_| given.exactly(Language::Simplified.tag()).is_none());
        match derived.map(|text| simplified(text.to_owned())) {
            Some(derived) => Self([all.as_str(), "~", &derived].concat().into()),
            None => given,
        }
    }

    /// A single English name.
    pub fn english(text: impl AsRef<str>) -> Self {
        Self::new([(Language::English.tag(), text.as_ref())])
    }

    /// The text in `language`, else in English, else the first; empty if there is none at all.
    pub fn get(&self, language: Language) -> &str {
        self.within(language)
            .or_else(|| self.exactly("en"))
            .or_else(|| self.iter().next().map(|(_, text)| text))
            .unwrap_or_default()
    }

    /// The text in `language`, or for any language. Where it is in the other characters alone, simplified ones are worked out, and traditional
    /// ones, which cannot be, are left as simplified ones.
    pub fn within(&self, language: Language) -> Option<&str> {
        self.exactly(language.tag())
            .or_else(|| match language {
                Language::English => None,
                Language::Traditional => self.exactly(Language::Simplified.tag()),
                Language::Simplified => self.derived(),
            })
            .or_else(|| (language != Language::English).then(|| self.exactly(CHINESE)).flatten())
            .or_else(|| self.exactly(ANY_LANGUAGE))
    }

    /// The text under exactly this tag.
    pub fn exactly(&self, tag: &str) -> Option<&str> {
        self.iter().find(|(own, _)| *own == tag).map(|(_, text)| text)
    }

    /// Pairs of tag and text, in the order of the file.
    pub fn iter(&self) -> impl Iterator<Item = (&str, &str)> {
        let mut rest = self.0.as_str();
        std::iter::from_fn(move || {
            let (pair, after) = first_pair(rest)?;
            rest = after;
            Some(pair)
        })
    }

    fn derived(&self) -> Option<&str> {
        let mut rest = self.0.as_str();
        while let Some((_, after)) = first_pair(rest) {
            rest = after;
        }
        rest.strip_prefix('~')
    }

    /// Sets the text in `language`; an empty one is taken out.
    pub fn set(&mut self, language: Language, text: &str) {
        let tag = language.tag();
        let is_there = self.exactly(tag).is_some();
        let pairs = self.iter().map(|(own, there)| (own, if own == tag { text } else { there }));
        let pairs = pairs.chain((!is_there).then_some((tag, text)));
        *self = Self::new(pairs.filter(|(own, text)| *own != tag || !text.is_empty()));
    }

    /// The names without blank texts.
    #[must_use]
    pub fn without_blanks(&self) -> Self {
        Self::new(self.iter().filter(|(_, text)| !text.trim().is_empty()))
    }

    /// Whether there is no name at all.
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }
}

/// The first pair of tag and text, and all behind it.
fn first_pair(all: &str) -> Option<((&str, &str), &str)> {
    let (tag, rest) = all.split_once(',')?;
    let (text, rest) = rest.split_once(',')?;
    let (tag, rest) = rest.split_at_checked(tag.parse().ok()?)?;
    let (text, rest) = rest.split_at_checked(text.parse().ok()?)?;
    Some(((tag, text), rest))
}

impl fmt::Debug for Names {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_map().entries(self.iter()).finish()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_missing_language_falls_back_to_english_and_then_to_the_first() {
        let names = Names::new([("zh-Hant", "香港"), ("en", "Hong Kong")]);
        assert_eq!(names.get(Language::Traditional), "香港");
        assert_eq!(names.get(Language::Simplified), "香港");
        let names = Names::new([("en", "Cyberport"), ("zh-Hant", "數碼港")]);
        assert_eq!((names.get(Language::Simplified), names.exactly("zh-Hans")), ("数码港", None));
        assert_eq!(names.iter().count(), 2);
        let names = Names::new([("en", "Fund"), ("zh-Hans", "基金会")]);
        assert_eq!(names.get(Language::Traditional), "基金会");
        let names = Names::new([("en", "~"), ("fr", "Caf\u{e9}")]);
        assert_eq!(names.get(Language::Simplified), "~");
        let names = Names::new([("fr", "Bourse"), ("de", "Börse")]);
        assert_eq!(names.get(Language::English), "Bourse");
        let names = Names::new([("en", "Jiamu"), ("zh", "甲木公司")]);
        assert_eq!(Language::ALL.map(|language| names.get(language)), ["Jiamu", "甲木公司", "甲木公司"]);
        assert_eq!(Names::default().get(Language::English), "");
    }

    #[test]
    fn names_are_what_was_given_whatever_is_in_them() {
        let given = [("en", "1,2,en3"), ("", ","), ("zh-Hant", "基金"), ("fr", ""), ("x-a,b", "\0")];
        let mut names = Names::new(given);
        assert_eq!(names.iter().collect::<Vec<_>>(), given);
        names.set(Language::English, "Fund");
        names.set(Language::Simplified, "基金");
        names.set(Language::Traditional, "");
        let rest = [("en", "Fund"), ("", ","), ("fr", ""), ("x-a,b", "\0"), ("zh-Hans", "基金")];
        assert_eq!(names.iter().collect::<Vec<_>>(), rest);
    }
}
