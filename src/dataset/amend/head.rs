//! Amends what a dataset says of itself, before all lists.

use super::{
    field::{spliced, with_behind, without},
    renewed::changed,
    style::Lines,
};
use crate::dataset::{Dataset, tree::Tree, write};

/// The text with id, title and description as they are in `after`, where they are others than in `before`.
pub(super) fn amended(mut text: String, before: &Dataset, after: &Dataset) -> String {
    if before.id != after.id {
        let known = Tree::of_file(&text).dataset().and_then(|whole| whole.part("id")).map(|part| part.value);
        if let Some(known) = known {
            text = spliced(&text, known, &write::text(&after.id));
        }
    }
    let fields = [("title", &before.title, &after.title), ("description", &before.description, &after.description)];
    fields.into_iter().filter(|(_, was, is)| was != is).fold(text, |text, (name, was, is)| {
        let lines = Lines::of(&text);
        let tree = Tree::of_file(&text);
        let Some(whole) = tree.dataset() else { return text.clone() };
        let is = lines.broken(&write::names_of_dataset(is));
        match whole.part(name) {
            Some(known) if is == "{}" => without(&text, whole, &known),
            Some(known) => {
                let was = write::names_of_dataset(was);
                spliced(&text, known.value.clone(), &changed(known.value_text(), &was, &is, lines))
            }
            // Every dataset has a title, and a description stands behind that.
            None => match whole.part("title") {
                Some(title) => with_behind(&text, &title, &format!("{name}: {is}"), lines.line_break()),
                None => text.clone(),
            },
        }
    })
}
