//! The view in a picture as it is found there, whichever version of the program wrote it.
//!
//! Of what is shown, each field is read by itself: a picture of a later version leads back to its view but
//! for what is new.

use serde::Deserialize;
use serde_json::{Map, Value};

use super::{Places, Show, Text};

/// What is shown, field by field.
type Fields = Map<String, Value>;

/// A view as it is found in a picture.
#[derive(Default, Deserialize)]
#[serde(default)]
pub(super) struct Stamp {
    dataset: Text,
    title: String,
    show: Fields,
    places: Places,
    swayed: Places,
    pins: Places,
    // The first pictures had these in place of `show`.
    language: Option<String>,
    filter: Fields,
    highlight: bool,
    look: Fields,
    show_undated: bool,
    selection: Fields,
    camera: Option<[f32; 4]>,
}

impl From<Stamp> for super::Stamp {
    fn from(mut found: Stamp) -> Self {
        let mut fields = found.of_the_first();
        fields.append(&mut found.show);
        let (show, unread) = read(fields);
        let Stamp { dataset, title, places, swayed, pins, .. } = found;
        Self { dataset, title, show, places, swayed, pins, unread }
    }
}

/// What is shown, and how many fields say nothing that is known.
fn read(fields: Fields) -> (Show, usize) {
    let is_known = |name: &String, value: &Value| {
        let alone = Fields::from_iter([(name.clone(), value.clone())]);
        Show::deserialize(Value::Object(alone)).is_ok()
    };
    let (known, unknown): (Fields, Fields) = fields.into_iter().partition(|(name, value)| is_known(name, value));
    (Show::deserialize(Value::Object(known)).unwrap_or_default(), unknown.len())
}

impl Stamp {
    /// What is shown in a picture of the first form, in the fields of today.
    fn of_the_first(&mut self) -> Fields {
        let mut fields = std::mem::take(&mut self.filter);
        if fields.remove("no_context") == Some(Value::Bool(true)) {
            fields.insert("context".to_owned(), Value::Bool(false));
        }
        for (was, is) in [
            ("colour", "colours"),
            ("size", "sizes"),
            ("width", "widths"),
            ("grounds", "grounds"),
            ("bundled", "bundled"),
        ] {
            let told = self.look.remove(was).map(capitalised);
            fields.extend(told.map(|told| (is.to_owned(), told)));
        }
        let selection = std::mem::take(&mut self.selection).into_iter().next();
        let selection = selection.map(|(what, ids)| Fields::from_iter([(capital(&what), ids)]));
        let area =
            self.camera.map(|[left, top, right, bottom]| serde_json::json!({"Area": [[left, top], [right, bottom]]}));
        let told = [
            ("mode", self.highlight.then(|| "Highlight".into())),
            ("undated", self.show_undated.then_some(Value::Bool(true))),
            ("selection", selection.map(Value::Object)),
            ("frame", area),
            ("language", self.language.take().map(Value::String)),
        ];
        fields.extend(told.into_iter().filter_map(|(name, value)| Some((name.to_owned(), value?))));
        fields
    }
}

/// The first pictures wrote words small.
fn capitalised(word: Value) -> Value {
    if let Value::String(word) = word { Value::String(capital(&word)) } else { word }
}

fn capital(word: &str) -> String {
    let mut letters = word.chars();
    letters.next().map(|first| first.to_uppercase().chain(letters).collect()).unwrap_or_default()
}
