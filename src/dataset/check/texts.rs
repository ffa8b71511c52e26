//! Checks names, language tags, addresses and texts that must not be empty.

use std::ops::Deref;

use super::desk::{Desk, Subject};
use crate::dataset::{
    file::{self, Quoted},
    limits::{MAX_ITEMS, MAX_LANGUAGES, MAX_LINE, MAX_NAME, MAX_PROSE, MAX_URL},
    link,
    message::Message,
    names::{Language, Names},
    share::{List, Text},
    sign,
    tree::Step,
    visible,
};

impl Desk<'_, '_, '_> {
    /// Names of which there must be at least one.
    pub(super) fn required_names(&mut self, subject: &Subject<'_>, field: &str, written: &file::Names) -> Names {
        if written.0.is_empty() {
            self.error(subject, &[Step::Field(field)], Message::new("names-empty").field("field", field));
        }
        self.names(subject, field, written)
    }

    /// Names by language, each on a line: no tag twice, no text empty, and tags that can be shown.
    pub(super) fn names(&mut self, subject: &Subject<'_>, field: &str, written: &file::Names) -> Names {
        self.by_language(subject, field, written, |desk, path, text| desk.one_line(subject, path, text, MAX_NAME))
    }

    /// The same of texts that go on over lines, of which none is longer than so many characters.
    pub(super) fn prose_names(
        &mut self,
        subject: &Subject<'_>,
        field: &str,
        written: &file::Names,
        longest: usize,
    ) -> Names {
        self.by_language(subject, field, written, |desk, path, text| desk.prose(subject, path, text, longest))
    }

    fn by_language(
        &mut self,
        subject: &Subject<'_>,
        field: &str,
        written: &file::Names,
        check: impl Fn(&mut Self, &[Step<'_>], &str),
    ) -> Names {
        let length = self.said_by_language(subject, field, &written.0, check);
        Names::new(written.0.iter().take(length).map(|(tag, text)| (tag, text)))
    }

    /// Checks texts by the tags of their languages; how many of them are looked at.
    pub(super) fn said_by_language<T: Deref<Target = str>>(
        &mut self,
        subject: &Subject<'_>,
        field: &str,
        written: &[(T, T)],
        check: impl Fn(&mut Self, &[Step<'_>], &str),
    ) -> usize {
        let length = self.at_most(subject, field, written.len(), MAX_LANGUAGES);
        for (nth, (tag, text)) in written.iter().take(length).enumerate() {
            let path = [Step::Field(field), Step::Item(nth)];
            if written.iter().take(nth).any(|(before, _)| **before == **tag) {
                self.error(subject, &path, Message::new("language-twice").field("field", field).with("tag", &**tag));
            }
            self.language_tag(subject, &path, tag);
            if text.trim().is_empty() {
                self.error(subject, &path, Message::new("language-empty").field("field", field).with("tag", &**tag));
            } else {
                check(self, &path, text);
            }
        }
        length
    }

    /// Texts in light Markdown, of which every link leads to a page or an address.
    pub(super) fn links(&mut self, subject: &Subject<'_>, field: &str, written: &file::Names) {
        for (nth, (_, text)) in written.0.iter().enumerate() {
            for link in link::refused(text) {
                let link: String = link.chars().take(60).collect::<String>().escape_debug().to_string();
                let message = Message::new("link-not-opened").with("link", link);
                self.warning(subject, &[Step::Field(field), Step::Item(nth)], message);
            }
        }
    }

    /// A text of so many characters at most.
    fn not_longer(&mut self, subject: &Subject<'_>, path: &[Step<'_>], text: &str, longest: usize) {
        let length = if text.len() > longest { text.chars().count() } else { 0 };
        if length > longest {
            let message = Message::new("text-long").with("length", length).with("most", longest);
            self.error(subject, path, message);
        }
    }

    /// A text that stands on a line: it is not long, and what is seen of it is all there is to it.
    pub(super) fn one_line(&mut self, subject: &Subject<'_>, path: &[Step<'_>], text: &str, longest: usize) {
        self.not_longer(subject, path, text, longest);
        if visible::is_plain(text) {
            return;
        }
        let first = |is_it: fn(char) -> bool| text.chars().find(|c| is_it(*c)).map(sign::called);
        if let Some(found) = first(|c| visible::deceives(c) || visible::breaks_a_line(c)) {
            self.blemish(subject, path, Message::new("text-sign").with("sign", found));
        } else if !visible::says_something(text) && !text.trim().is_empty() {
            self.blemish(subject, path, Message::new("text-unseen"));
        } else if let Some(found) = first(|c| c == '\t' || visible::is_invisible(c)) {
            self.warning(subject, path, Message::new("text-sign").with("sign", found));
        } else if visible::piles_up_marks(text) {
            self.warning(subject, path, Message::new("text-marks"));
        }
    }

    /// A text that may go on over lines.
    pub(super) fn prose(&mut self, subject: &Subject<'_>, path: &[Step<'_>], text: &str, longest: usize) {
        self.not_longer(subject, path, text, longest);
        if visible::is_plain(text) {
            return;
        }
        if let Some(found) = text.chars().find(|c| visible::deceives(*c)).map(sign::called) {
            self.warning(subject, path, Message::new("text-sign").with("sign", found));
        }
    }

    /// A text on a line in a field that may be left out.
    pub(super) fn one_line_in(&mut self, subject: &Subject<'_>, field: &str, text: Option<&Text>) {
        if let Some(text) = text {
            self.one_line(subject, &[Step::Field(field)], text, MAX_LINE);
        }
    }

    /// A text over lines in a field that may be left out.
    pub(super) fn prose_in(&mut self, subject: &Subject<'_>, field: &str, text: Option<&Text>) {
        if let Some(text) = text {
            self.prose(subject, &[Step::Field(field)], text, MAX_PROSE);
        }
    }

    /// A language tag that is at least plausible, and spelt as the window looks for it.
    pub(super) fn language_tag(&mut self, subject: &Subject<'_>, path: &[Step<'_>], tag: &str) {
        if !is_plausible_tag(tag) {
            let message = Message::new("language-no-tag").with("tag", tag);
            self.error(subject, path, message);
        } else if let Some(shown) = shown_as(tag) {
            self.warning(subject, path, Message::new("language-other-tag").with("tag", tag).with("shown", shown));
        }
    }

    /// A text on a line that must say something.
    pub(super) fn required_text(&mut self, subject: &Subject<'_>, field: &str, text: &str) {
        if text.trim().is_empty() {
            self.error(subject, &[Step::Field(field)], Message::new("text-empty").field("field", field));
        } else {
            self.one_line(subject, &[Step::Field(field)], text, MAX_LINE);
        }
    }

    /// Texts in a list, each on a line and saying something; how many of them are looked at.
    pub(super) fn texts(&mut self, subject: &Subject<'_>, field: &str, texts: &[impl Deref<Target = str>]) -> usize {
        let length = self.at_most(subject, field, texts.len(), MAX_ITEMS);
        for (nth, text) in texts.iter().take(length).enumerate() {
            let path = [Step::Field(field), Step::Item(nth)];
            if text.trim().is_empty() {
                self.error(subject, &path, Message::new("text-empty-in").field("field", field));
            } else {
                self.one_line(subject, &path, text, MAX_NAME);
            }
        }
        length
    }

    /// The same, of texts that many records have in common.
    pub(super) fn shared_texts(&mut self, subject: &Subject<'_>, field: &str, texts: &[Quoted<'_>]) -> List<Text> {
        let length = self.texts(subject, field, texts);
        texts.iter().take(length).map(|text| self.pool.text(text)).collect()
    }

    /// The address of a page that a browser opens.
    pub(super) fn url(&mut self, subject: &Subject<'_>, url: &str) {
        let path = [Step::Field("url")];
        self.one_line(subject, &path, url, MAX_URL);
        let scheme = ["http://", "https://"]
            .into_iter()
            .find(|scheme| url.get(..scheme.len()).is_some_and(|start| start.eq_ignore_ascii_case(scheme)));
        let said = |key| Message::new(key).field("field", "url");
        match scheme.and_then(|scheme| url.get(scheme.len()..)) {
            None => self.error(subject, &path, said("url-begins")),
            Some(rest) if rest.is_empty() || rest.starts_with('/') => {
                self.error(subject, &path, said("url-no-host"));
            }
            Some(rest) if rest.contains(|c: char| c.is_whitespace() || c.is_control()) => {
                self.error(subject, &path, said("url-space"));
            }
            Some(_) => {}
        }
    }
}

/// Whether the tag has the form of BCP 47: a language, then subtags.
fn is_plausible_tag(tag: &str) -> bool {
    let mut subtags = tag.split('-');
    let language = subtags.next().unwrap_or_default();
    let is_private = language == "x" && tag.len() > 2;
    let is_language = (2..=8).contains(&language.len()) && language.bytes().all(|byte| byte.is_ascii_alphabetic());
    let is_subtag =
        |subtag: &str| (1..=8).contains(&subtag.len()) && subtag.bytes().all(|byte| byte.is_ascii_alphanumeric());
    (is_private || is_language) && subtags.all(is_subtag)
}

/// The tag that the window looks for, where another tag means the same.
fn shown_as(tag: &str) -> Option<&'static str> {
    let lower = tag.to_ascii_lowercase();
    let meant = match lower.as_str() {
        "en" | "eng" | "en-gb" | "en-us" | "en-hk" => Language::English,
        "zh-hant" | "zh-hk" | "zh-tw" | "zh-mo" | "zh-hant-hk" | "zh-hant-tw" => Language::Traditional,
        "zh-hans" | "zh-cn" | "zh-sg" | "zh-hans-cn" => Language::Simplified,
        _ => return None,
    };
    (meant.tag() != tag).then_some(meant.tag())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn tags_are_told_from_other_words() {
        for tag in ["en", "zh-Hant", "und", "sr-Latn-RS", "x-house", "pt-BR"] {
            assert!(is_plausible_tag(tag), "{tag}");
        }
        for tag in ["", "e", "en_US", "english!", "zh-", "香港", "x-", "x"] {
            assert!(!is_plausible_tag(tag), "{tag}");
        }
        assert_eq!(shown_as("zh-HK"), Some("zh-Hant"));
        assert_eq!(shown_as("zh-Hant"), None);
    }
}
