//! Guesses what a text says of itself as a source: title, publisher, date, address and language, for somebody to correct.

use super::{
    dated,
    text::{Part, Text},
};
use crate::dataset::{
    fold::is_ideograph,
    link,
    source::Source,
    when::{Basis, When},
};

/// All that a text seems to say of itself.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct SourceGuess {
    /// The title.
    pub title: Option<String>,
    /// Who published it.
    pub publisher: Option<String>,
    /// The date it prints; without a year it is no date.
    pub date: When,
    /// The date as it is printed where that has no year: "(Hong Kong, June 24)", so that the year is asked for.
    pub dateline: Option<String>,
    /// The address.
    pub address: Option<String>,
    /// The BCP 47 tag of its language.
    pub language: Option<&'static str>,
}

impl SourceGuess {
    /// All that `text` seems to say of itself.
    pub fn of(text: &Text) -> Self {
        let (date, dateline) = date(text);
        Self {
            title: text.about.title.clone().filter(|title| !title.trim().is_empty()).or_else(|| title(text)),
            publisher: text.about.publisher.clone().or_else(|| publisher(text)),
            date,
            dateline,
            address: text.about.address.clone().or_else(|| address(text.body())),
            language: Some(language(text.body())),
        }
    }

    /// The guess as a source with this id, for the form that asks what is right.
    pub fn source(&self, id: &str) -> Source {
        let text = |said: &Option<String>| said.as_deref().map(Into::into);
        Source {
            id: id.into(),
            title: self.title.as_deref().unwrap_or_default().into(),
            publisher: text(&self.publisher),
            date: self.date,
            url: text(&self.address),
            language: self.language.map(Into::into),
            ..Source::default()
        }
    }
}

/// The longest of the first headings that is no name of a site, or else the first sentence.
fn title(text: &Text) -> Option<String> {
    let body = text
        .paragraphs()
        .iter()
        .position(|paragraph| paragraph.part == Part::Body)
        .unwrap_or_else(|| text.paragraphs().len());
    let headings = text.paragraphs().iter().take(body.max(1)).filter(|paragraph| paragraph.part == Part::Heading);
    let said: Vec<&str> =
        headings.map(|heading| text.said(&heading.range)).filter(|said| !is_furniture(said)).collect();
    // A headline goes on over a second line where the first ends in the middle.
    let first = said.iter().position(|line| line.split_whitespace().count() > 3 || line.contains(is_ideograph));
    let Some(first) = first.or_else(|| (!said.is_empty()).then_some(0)) else {
        let shortened: String = text.sentence(0).chars().take(120).collect();
        return (!shortened.is_empty()).then_some(shortened);
    };
    let mut title = (*said.get(first)?).to_owned();
    if let Some(next) = said.get(first + 1)
        && title.ends_with(|c: char| c.is_lowercase())
        && ["signs", "with", "and", "of", "to", "for", "in", "the"]
            .contains(&title.rsplit(' ').next().unwrap_or_default().to_lowercase().as_str())
    {
        title.push(' ');
        title.push_str(next);
    }
    Some(title)
}

/// Whether a line stands at the head of a page whatever it is about.
fn is_furniture(line: &str) -> bool {
    const WORDS: [&str; 12] = [
        "press release",
        "press releases",
        "relevant press releases",
        "news",
        "featured news",
        "home",
        "media",
        "新聞稿",
        "新闻稿",
        "新聞公報",
        "share to",
        "release date",
    ];
    let lower = line.to_lowercase();
    line.contains(" | ") || line.contains('｜') || WORDS.contains(&lower.trim())
}

/// Whoever a line with a stroke names, as sites head their pages.
fn publisher(text: &Text) -> Option<String> {
    let heads = text.paragraphs().iter().take(3).map(|paragraph| text.said(&paragraph.range));
    let named = heads.filter_map(|line| line.split_once(" | ").or_else(|| line.split_once('｜')));
    let longer = |(one, other): (&str, &str)| {
        if one.chars().count() > other.chars().count() { one.to_owned() } else { other.to_owned() }
    };
    named.map(longer).map(|name| name.trim().to_owned()).find(|name| !name.is_empty())
}

/// The date that a text prints of itself: what its file says, a line that is a date, or a dateline.
fn date(text: &Text) -> (When, Option<String>) {
    let printed =
        |passage: &str| dated::find(passage, When::Unstated).into_iter().find(|date| date.basis == Basis::Stated);
    if let Some(date) = text.about.date.as_deref().and_then(|date| printed(&format!("on {date}"))) {
        return (date.when, None);
    }
    let short = |said: &&str| said.chars().count() <= 60;
    let lines = || {
        text.paragraphs()
            .iter()
            .filter(|paragraph| paragraph.part != Part::Body)
            .map(|paragraph| text.said(&paragraph.range))
    };
    if let Some(date) = lines().filter(short).find_map(printed).filter(|date| is_day(date.when)) {
        return (date.when, None);
    }
    let openings = || {
        text.paragraphs()
            .iter()
            .filter(|paragraph| paragraph.part == Part::Body)
            .take(2)
            .map(|paragraph| text.said(&paragraph.range))
    };
    for opening in openings() {
        let head = opening.get(..opening.floor_char_boundary(60)).unwrap_or_default();
        let Some(date) = dated::find(head, When::Unstated).into_iter().next() else { continue };
        if date.basis == Basis::Stated && is_day(date.when) {
            return (date.when, None);
        }
        if opening.starts_with(['(', '（', '【', '[']) {
            return (When::Unstated, opening.get(date.range).map(str::to_owned));
        }
    }
    (When::Unstated, None)
}

fn is_day(when: When) -> bool {
    matches!(when, When::On(date) if date.day().is_some())
}

/// The first address in the text.
fn address(body: &str) -> Option<String> {
    let start = body.find("https://").or_else(|| body.find("http://"))?;
    let rest = body.get(start..)?;
    let end = rest
        .find(|c: char| c.is_whitespace() || is_ideograph(c) || matches!(c, '"' | '<' | '>' | ')' | '）'))
        .unwrap_or(rest.len());
    let found = rest.get(..end)?.trim_end_matches(['.', ',', ';']);
    link::safe(found).map(str::to_owned)
}

/// The tag of the language that most letters are of.
fn language(body: &str) -> &'static str {
    let sample = body.get(..body.floor_char_boundary(20_000)).unwrap_or(body);
    let chinese = sample.chars().filter(|c| is_ideograph(*c)).count();
    let latin = sample.chars().filter(char::is_ascii_alphabetic).count();
    if chinese * 3 < latin {
        return "en";
    }
    let plain = crate::dataset::fold::simplified(sample.to_owned());
    let changed = plain.chars().zip(sample.chars()).filter(|(one, other)| one != other).count();
    if changed * 50 > chinese { "zh-Hant" } else { "zh-Hans" }
}
