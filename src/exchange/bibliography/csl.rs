//! The fields of a source in the Citation Style Language, which citations and CSL-JSON share.

use serde_json::{Map, Value as Json, json};

use super::{
    Sort,
    document::{Document, named},
};
use crate::dataset::{
    source::Source,
    when::{Date, When},
};

/// What a field holds.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Held {
    /// Words.
    Text(String),
    /// The name of an organisation.
    Name(String),
    /// A date, or the first and the last of a span.
    Date(Date, Option<Date>),
}

/// The name of a sort of documents.
pub fn type_of(sort: Sort) -> &'static str {
    match sort {
        Sort::Page | Sort::Release => "webpage",
        Sort::News => "article-newspaper",
        Sort::Report => "report",
        Sort::Article => "article-journal",
        Sort::Book => "book",
        Sort::Data => "dataset",
        Sort::Other => "document",
    }
}

/// The fields of a source by their names, as far as it says them. A date that is only bounded is none here.
pub fn fields(source: &Source) -> Vec<(&'static str, Held)> {
    let sort = Sort::of(source);
    let text = |name, text: &str| (!text.trim().is_empty()).then(|| (name, Held::Text(text.trim().to_owned())));
    let publisher = source.publisher.as_deref().filter(|publisher| !publisher.trim().is_empty());
    let mut fields: Vec<_> = [
        text("id", &source.id),
        text("type", type_of(sort)),
        text("title", source.titled()),
        text("genre", source.kind.as_deref().unwrap_or_default()).filter(|_| sort != Sort::News),
        text("URL", source.url.as_deref().unwrap_or_default()),
        text("language", source.language.as_deref().unwrap_or_default()),
    ]
    .into_iter()
    .flatten()
    .collect();
    match publisher {
        Some(name) if sort.is_in_a_periodical() => fields.extend(text("container-title", name)),
        Some(name) => {
            fields.push(("author", Held::Name(name.trim().to_owned())));
            if matches!(sort, Sort::Report | Sort::Book | Sort::Data) {
                fields.extend(text("publisher", name));
            }
        }
        None => {}
    }
    fields.extend(issued(source.date).map(|(first, last)| ("issued", Held::Date(first, last))));
    fields
}

/// The date of a document where it is known, and the end of the span over which it appeared.
pub fn issued(when: When) -> Option<(Date, Option<Date>)> {
    match when {
        When::On(date) => Some((date, None)),
        When::Span(first, last) => Some((first, Some(last))),
        When::Unstated | When::Between { .. } | When::Since(_) | When::Until(_) => None,
    }
}

/// All sources in CSL-JSON.
pub fn written(sources: &[Source]) -> String {
    let list: Vec<Json> = sources.iter().map(object).collect();
    format!("{:#}\n", Json::Array(list))
}

fn object(source: &Source) -> Json {
    let mut object = Map::new();
    for (name, held) in fields(source) {
        let value = match held {
            Held::Text(text) => Json::String(text),
            Held::Name(name) => json!([{ "literal": name }]),
            Held::Date(first, last) => {
                json!({ "date-parts": std::iter::once(first).chain(last).map(parts).collect::<Vec<_>>() })
            }
        };
        object.insert(name.to_owned(), value);
    }
    // A newspaper article is not cited as one once more, but what kind of one it is must not be lost.
    if let Some(kind) = source.kind.as_deref().filter(|kind| Sort::of(source).kind() != Some(*kind)) {
        object.insert("genre".to_owned(), Json::String(kind.to_owned()));
    }
    let bounded = if issued(source.date).is_none() { source.date.spoken() } else { String::new() };
    let note = named([&bounded, source.note.as_deref().unwrap_or_default()]);
    if !note.is_empty() {
        object.insert("note".to_owned(), Json::String(note));
    }
    Json::Object(object)
}

fn parts(date: Date) -> Vec<u16> {
    [Some(date.year()), date.month().map(u16::from), date.day().map(u16::from)].into_iter().flatten().collect()
}

/// The documents of a text in CSL-JSON; `None` if it is no JSON.
pub(super) fn read(text: &str) -> Option<Vec<Document>> {
    let json: Json = serde_json::from_str(text).ok()?;
    let items = match &json {
        Json::Array(items) => items.iter().collect(),
        Json::Object(object) => match object.get("items") {
            Some(Json::Array(items)) => items.iter().collect(),
            _ => vec![&json],
        },
        _ => return None,
    };
    Some(items.into_iter().filter_map(Json::as_object).map(document).collect())
}

fn document(object: &Map<String, Json>) -> Document {
    let text = |name: &str| match object.get(name) {
        Some(Json::String(text)) => text.trim().to_owned(),
        Some(Json::Number(number)) => number.to_string(),
        _ => String::new(),
    };
    let sort = match text("type").as_str() {
        "webpage" | "post" | "post-weblog" => Sort::Page,
        "article-newspaper" | "article-magazine" | "broadcast" => Sort::News,
        "article-journal" | "paper-conference" | "review" => Sort::Article,
        "report" => Sort::Report,
        "book" | "chapter" | "thesis" => Sort::Book,
        "dataset" => Sort::Data,
        _ => Sort::Other,
    };
    let authors = ["author", "editor"].into_iter().find_map(|role| object.get(role)?.as_array());
    Document {
        key: text("id"),
        sort,
        kind: text("genre"),
        title: text("title"),
        authors: authors.into_iter().flatten().map(name).collect(),
        container: text("container-title"),
        publisher: text("publisher"),
        date: object.get("issued").map(issued_in).unwrap_or_default(),
        url: text("URL"),
        doi: text("DOI"),
        language: text("language"),
        note: text("note"),
    }
}

fn name(json: &Json) -> String {
    let part = |name: &str| json.get(name).and_then(Json::as_str).unwrap_or_default().trim();
    match part("literal") {
        "" => named([part("given"), part("non-dropping-particle"), part("family")]),
        literal => literal.to_owned(),
    }
}

/// A date in parts, whose numbers some programs write as texts, or a raw one.
fn issued_in(json: &Json) -> String {
    let number = |part: &Json| match part {
        Json::Number(number) => number.as_u64(),
        Json::String(text) => text.trim().parse().ok(),
        _ => None,
    };
    let dates = json.get("date-parts").and_then(Json::as_array).into_iter().flatten().filter_map(Json::as_array);
    let dates: Vec<String> = dates
        .map(|parts| parts.iter().map_while(number).map(|part| format!("{part:02}")).collect::<Vec<_>>().join("-"))
        .filter(|date| !date.is_empty())
        .collect();
    if dates.is_empty() {
        let raw = ["raw", "literal"].into_iter().find_map(|name| json.get(name)?.as_str());
        return raw.unwrap_or_default().to_owned();
    }
    dates.join("/")
}
