//! What a text says of itself as a source: its title, publisher, date and address, for somebody to put right.

use crate::{
    dataset::when::When,
    edit::new::NewSource,
    reading::{
        dated,
        text::{Part, Text},
    },
};

/// The longest title that is guessed, in characters.
const LONGEST: usize = 160;
/// How many paragraphs at either end are looked through for a date.
const NEAR: usize = 6;

/// The source that a text of this file name looks like.
pub fn source(text: &Text, name: &str) -> NewSource {
    NewSource {
        title: text.about.title.clone().unwrap_or_else(|| title(text, name)),
        publisher: text.about.publisher.clone().unwrap_or_default(),
        date: text.about.date.clone().or_else(|| date(text)).unwrap_or_default(),
        url: text.about.address.clone().or_else(|| address(text.body())).unwrap_or_default(),
    }
}

/// The first heading, if the text begins with one; else the name of the file, or how the text begins.
fn title(text: &Text, name: &str) -> String {
    let heading = text.paragraphs().iter().take(NEAR).find(|paragraph| paragraph.part == Part::Heading);
    if let Some(heading) = heading {
        return crate::words::first_chars(text.said(&heading.range), LONGEST);
    }
    let stem = name.rsplit_once('.').map_or(name, |(stem, _)| stem);
    if stem.is_empty() { crate::words::first_chars(text.sentence(0), LONGEST) } else { stem.to_owned() }
}

/// The first date that is printed in full near the beginning, or the last near the end.
fn date(text: &Text) -> Option<String> {
    let paragraphs = text.paragraphs();
    let printed = |at: usize| {
        let passage = text.said(&paragraphs.get(at)?.range);
        let dates = dated::find(passage, When::Unstated).into_iter();
        let mut days = dates.filter(|dated| matches!(dated.when, When::On(date) if date.day().is_some()));
        days.next().and_then(|dated| passage.get(dated.range)).map(str::to_owned)
    };
    let ends = (0..paragraphs.len().min(NEAR)).chain((0..paragraphs.len()).rev().take(NEAR));
    ends.filter_map(printed).next().filter(|date| crate::edit::text::read_when(date).is_some())
}

/// The first address in a text.
fn address(body: &str) -> Option<String> {
    let at = ["https://", "http://"].into_iter().filter_map(|scheme| body.find(scheme)).min()?;
    let rest = body.get(at..)?;
    let is_part = |c: char| c.is_ascii_graphic() && !matches!(c, '"' | '<' | '>' | ')' | ']');
    let end = rest.find(|c: char| !is_part(c)).unwrap_or(rest.len());
    rest.get(..end).map(|address| address.trim_end_matches(['.', ',', ';']).to_owned())
}
