//! The words a user reads, in three languages.
//!
//! A text is asked for by its key: [`Words::say`] for a fixed text, [`Words::with`] for a text with numbers or names in
//! it. English and Chinese in traditional characters are written in `assets/words`, in the notation of [Project
//! Fluent](https://projectfluent.org); Chinese in simplified characters is worked out from the latter (`simple`).

mod dates;
mod messages;
mod records;
mod simple;
pub mod told;

use std::{borrow::Cow, sync::LazyLock};

use fluent_bundle::{FluentArgs, FluentError, FluentResource, FluentValue, concurrent::FluentBundle};

use self::told::grouped;
use crate::dataset::names::Language;

type Bundle = FluentBundle<FluentResource>;

static ENGLISH: LazyLock<Bundle> = LazyLock::new(|| bundle(Language::English, IN_ENGLISH.to_owned()));
static TRADITIONAL: LazyLock<Bundle> = LazyLock::new(|| bundle(Language::Traditional, IN_CHINESE.to_owned()));
static SIMPLIFIED: LazyLock<Bundle> =
    LazyLock::new(|| bundle(Language::Simplified, simple::simplified(IN_CHINESE.to_owned())));

const IN_ENGLISH: &str = include_str!("../../assets/words/en.ftl");
const IN_CHINESE: &str = include_str!("../../assets/words/zh-Hant.ftl");

/// The words of one language.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Words {
    language: Language,
}

/// The largest number that is said exactly; beyond it a number says only that it is large, and may be the largest of
/// its type.
const COUNTABLE: usize = 1_000_000_000;

/// A value in a text: a number, which decides on singular or plural, or a name.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Value<'a> {
    /// A count, said with commas between thousands.
    Count(usize),
    /// A text, said as it is.
    Text(Cow<'a, str>),
}

impl From<usize> for Value<'_> {
    fn from(count: usize) -> Self {
        Self::Count(count)
    }
}

impl<'a> From<&'a str> for Value<'a> {
    fn from(text: &'a str) -> Self {
        Self::Text(Cow::Borrowed(text))
    }
}

impl From<String> for Value<'_> {
    fn from(text: String) -> Self {
        Self::Text(Cow::Owned(text))
    }
}

impl<'a> From<&'a String> for Value<'a> {
    fn from(text: &'a String) -> Self {
        Self::Text(Cow::Borrowed(text))
    }
}

impl<'a> From<Cow<'a, str>> for Value<'a> {
    fn from(text: Cow<'a, str>) -> Self {
        Self::Text(text)
    }
}

impl<'a> From<Value<'a>> for FluentValue<'a> {
    fn from(value: Value<'a>) -> Self {
        match value {
            Value::Count(count) => FluentValue::from(count),
            Value::Text(text) => FluentValue::String(text),
        }
    }
}

/// The word before the last item of a list.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Joined {
    /// "and".
    And,
    /// "or".
    Or,
}

/// A text in every language, so that it can be read again in another.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Phrase([String; Language::ALL.len()]);

impl Phrase {
    /// The texts that `say` gives for each language.
    pub fn new(say: impl Fn(Words) -> String) -> Self {
        Self(Language::ALL.map(|language| say(Words::of(language))))
    }

    /// The text in `language`.
    pub fn get(&self, language: Language) -> &str {
        let [english, traditional, simplified] = &self.0;
        match language {
            Language::English => english,
            Language::Traditional => traditional,
            Language::Simplified => simplified,
        }
    }
}

impl Words {
    /// The words of `language`.
    pub const fn of(language: Language) -> Self {
        Self { language }
    }

    /// The language.
    pub fn language(self) -> Language {
        self.language
    }

    /// The text under `key`. A key without a text gives the key itself, which `tests/words.rs` keeps from happening.
    pub fn say(self, key: &'static str) -> Cow<'static, str> {
        self.said(key, None, None)
    }

    /// The text shown on hover over a thing that is named by the text under `key`.
    pub fn tip(self, key: &'static str) -> Cow<'static, str> {
        self.aspect(key, "tip")
    }

    /// The text of an attribute of `key` in the notation of Fluent, such as the printed keys of a command.
    pub fn aspect(self, key: &'static str, aspect: &str) -> Cow<'static, str> {
        self.said(key, Some(aspect), None)
    }

    /// The text under `key` with `values` filled in, each by its name in the text.
    pub fn with<'a>(self, key: &'static str, values: impl IntoIterator<Item = (&'static str, Value<'a>)>) -> String {
        let named = self.named(values);
        self.said(key, None, Some(&named)).into_owned()
    }

    /// The text of an attribute of `key` with `values` filled in, each by its name in the text.
    pub(crate) fn aspect_with<'a>(
        self,
        key: &'static str,
        aspect: &str,
        values: impl IntoIterator<Item = (&'static str, Value<'a>)>,
    ) -> String {
        let named = self.named(values);
        self.said(key, Some(aspect), Some(&named)).into_owned()
    }

    /// A list in a sentence: "A, B and C", or "A、B及C".
    pub fn list<T: AsRef<str>>(self, items: &[T], joined: Joined) -> String {
        let items: Vec<&str> = items.iter().map(AsRef::as_ref).collect();
        match items.as_slice() {
            [] => String::new(),
            [only] => (*only).to_owned(),
            [before @ .., last] => {
                let between = self.say("list-comma");
                let end = self.say(match joined {
                    Joined::And => "list-and",
                    Joined::Or => "list-or",
                });
                format!("{}{end}{last}", before.join(&between))
            }
        }
    }

    /// A name and its value: "Alias: HKIC", or "別名：HKIC".
    pub fn pair(self, what: &str, is: &str) -> String {
        self.with("pair", [("what", what.into()), ("is", is.into())])
    }

    /// A list outside of a sentence: "A, B, C", or "A、B、C".
    pub fn listed<T: AsRef<str>>(self, items: &[T]) -> String {
        let items: Vec<&str> = items.iter().map(AsRef::as_ref).collect();
        items.join(&self.say("list-comma"))
    }

    /// Short parts of a sentence, joined by commas.
    pub fn parts<T: AsRef<str>>(self, parts: &[T]) -> String {
        let parts: Vec<&str> = parts.iter().map(AsRef::as_ref).collect();
        parts.join(&self.say("parts-comma"))
    }

    /// A text and what stands in brackets behind it.
    pub fn bracketed(self, text: &str, what: &str) -> String {
        self.with("bracketed", [("text", text.into()), ("what", what.into())])
    }

    /// A longer text that is written in English and in traditional characters, in this language.
    pub fn text(self, english: &'static str, traditional: &'static str) -> Cow<'static, str> {
        match self.language {
            Language::English => english.into(),
            Language::Traditional => traditional.into(),
            Language::Simplified => simple::simplified(traditional.to_owned()).into(),
        }
    }

    /// Longer parts of a sentence, joined by semicolons.
    pub(crate) fn clauses<T: AsRef<str>>(self, parts: &[T]) -> String {
        let parts: Vec<&str> = parts.iter().map(AsRef::as_ref).collect();
        parts.join(&self.say("clause-semicolon"))
    }

    /// `values` as arguments of Fluent.
    fn named<'a>(self, values: impl IntoIterator<Item = (&'static str, Value<'a>)>) -> FluentArgs<'a> {
        let mut named = FluentArgs::new();
        for (name, value) in values {
            match value {
                Value::Count(count) if count > COUNTABLE => named.set(name, self.say("count-beyond")),
                value => named.set(name, value),
            }
        }
        named
    }

    fn said(self, key: &'static str, aspect: Option<&str>, values: Option<&FluentArgs<'_>>) -> Cow<'static, str> {
        let bundle = self.bundle();
        let pattern = bundle.get_message(key).and_then(|message| match aspect {
            Some(aspect) => message.get_attribute(aspect).map(|attribute| attribute.value()),
            None => message.value(),
        });
        let Some(pattern) = pattern else {
            debug_assert!(false, "no text is called {key}");
            return Cow::Borrowed(key);
        };
        let mut errors: Vec<FluentError> = Vec::new();
        let said = bundle.format_pattern(pattern, values, &mut errors);
        debug_assert!(errors.is_empty(), "{key}: {errors:?}");
        said
    }

    fn bundle(self) -> &'static Bundle {
        match self.language {
            Language::English => &ENGLISH,
            Language::Traditional => &TRADITIONAL,
            Language::Simplified => &SIMPLIFIED,
        }
    }
}

/// The beginning of a long text.
pub fn first_chars(text: &str, count: usize) -> String {
    match text.char_indices().nth(count) {
        Some((end, _)) => format!("{}…", text[..end].trim_end()),
        None => text.to_owned(),
    }
}

fn bundle(language: Language, text: String) -> Bundle {
    let mut bundle = Bundle::new_concurrent(vec![language.tag().parse().unwrap_or_default()]);
    // Isolating marks around each name would be copied with the text, and the fonts have no glyph for them.
    bundle.set_use_isolating(false);
    bundle.set_formatter(Some(|value, _| match value {
        FluentValue::Number(number) => Some(grouped(&number.as_string())),
        _ => None,
    }));
    // An entry that cannot be read is left out; `tests/words.rs` finds it.
    let resource = FluentResource::try_new(text).unwrap_or_else(|(read, _)| read);
    bundle.add_resource_overriding(resource);
    bundle
}

/// A text with a capital for its first letter, as a line begins.
pub fn capitalised(text: &str) -> String {
    let mut letters = text.chars();
    letters.next().map_or_else(String::new, |first| first.to_uppercase().chain(letters).collect())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_count_has_commas_and_decides_on_the_plural() {
        let words = Words::of(Language::English);
        let said = |count: usize| words.with("count-ties", [("count", count.into())]);
        assert_eq!([said(1), said(2), said(1200)], ["1 tie", "2 ties", "1,200 ties"]);
    }

    #[test]
    fn a_list_is_joined_as_its_language_does() {
        let list = |language, joined| Words::of(language).list(&["A", "B", "C"], joined);
        assert_eq!(list(Language::English, Joined::And), "A, B and C");
        assert_eq!(list(Language::English, Joined::Or), "A, B or C");
        assert_eq!(list(Language::Traditional, Joined::And), "A、B及C");
        assert_eq!(list(Language::Simplified, Joined::Or), "A、B或C");
    }
}
