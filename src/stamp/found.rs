//! Reads the view in a picture, whichever version of the program wrote it.
//!
//! Each field of the show is read by itself, so that a picture of a later version leads back to its view but for the
//! fields that are new.

use serde::Deserialize;
use serde_json::{Map, Value};

use super::{Places, Show, Text};

/// The fields of a show, by name.
type Fields = Map<String, Value>;

/// A stamp as it is found in a picture.
#[derive(Default, Deserialize)]
#[serde(default)]
pub(super) struct Stamp {
    dataset: Text,
    title: String,
    show: Fields,
    places: Places,
    swayed: Places,
    pins: Places,
    // The first pictures had the following fields in place of `show`.
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

/// The show of these fields, and the number of fields that could not be read.
fn read(fields: Fields) -> (Show, usize) {
    let is_known = |name: &String, value: &Value| {
        let alone = Fields::from_iter([(name.clone(), value.clone())]);
        Show::deserialize(Value::Object(alone)).is_ok()
    };
    let (known, unknown): (Fields, Fields) = fields.into_iter().partition(|(name, value)| is_known(name, value));
    (Show::deserialize(Value::Object(known)).unwrap_or_default(), unknown.len())
}

impl Stamp {
    /// The show of a picture of the first form, in the fields of today.
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

/// The word with a capital letter; the first pictures wrote words small.
fn capitalised(word: Value) -> Value {
    if let Value::String(word) = word { Value::String(capital(&word)) } else { word }
}

fn capital(word: &str) -> String {
    let mut letters = word.chars();
    letters.next().map(|first| first.to_uppercase().chain(letters).collect()).unwrap_or_default()
}
