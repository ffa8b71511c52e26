//! The record that is meant by an id or a name that is typed.

use crate::dataset::{
    Dataset,
    fold::fold,
    id::{EntityIndex, SourceIndex},
    message::Message,
    share::Text,
};

/// The entity that is meant: by its id, or by a name that no other has.
///
/// # Errors
/// If there is none, or several have that name.
pub fn entity(dataset: &Dataset, text: &str) -> Result<EntityIndex, Message> {
    if let Some(entity) = dataset.entity_by_id(text) {
        return Ok(entity);
    }
    let wanted = fold(text);
    let is_called = |text: &str| fold(text) == wanted;
    let is_it = |entity: &EntityIndex| {
        let record = dataset.entity(*entity);
        let mut names = record.name.iter().chain(record.short.iter());
        !wanted.is_empty()
            && (names.any(|(_, name)| is_called(name)) || record.extra.aliases.iter().any(|it| is_called(it)))
    };
    only(dataset.entity_indices().filter(is_it), text)
}

/// The source that is meant: by its id, or by a title that no other has.
///
/// # Errors
/// If there is none, or several have that title.
pub fn source(dataset: &Dataset, text: &str) -> Result<SourceIndex, Message> {
    if let Some(source) = dataset.source_by_id(text) {
        return Ok(source);
    }
    let wanted = fold(text);
    let is_it = |(_, title): &(usize, &Text)| !wanted.is_empty() && fold(title) == wanted;
    let titles = dataset.sources.iter().map(|source| &source.title).enumerate();
    only(titles.filter(is_it).map(|(at, _)| SourceIndex::new(at)), text)
}

/// The position of the one that is called so, or why there is none.
pub(super) fn by_id(ids: impl Iterator<Item = Text>, text: &str) -> Result<usize, Message> {
    only(ids.enumerate().filter(|(_, id)| id == text).map(|(at, _)| at), text)
}

fn only<T>(mut found: impl Iterator<Item = T>, text: &str) -> Result<T, Message> {
    let first = found.next().ok_or_else(|| Message::new("edit-means-none").with("text", text))?;
    match found.next() {
        Some(_) => Err(Message::new("edit-means-several").with("text", text)),
        None => Ok(first),
    }
}
