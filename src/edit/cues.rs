//! The words by which sentences tell ties of a kind, set by whoever reads texts.

use super::{Edited, Refusal, meant};
use crate::dataset::{
    Dataset,
    limits::{MAX_ITEMS, MAX_NAME},
    message::Message,
    share::Text,
    visible,
};

/// The dataset with these words for the kind of this id; with none, the kind is told by those of the program's list.
pub(super) fn set(dataset: &Dataset, kind: &Text, words: &[String]) -> Result<Edited, Refusal> {
    let refused = |why| Refusal::of(None, why);
    let ids = dataset.relation_kinds.iter().map(|kind| kind.id.clone());
    let at = meant::by_id(ids, kind).map_err(refused)?;
    let mut cues: Vec<Text> = Vec::new();
    for word in words {
        let seen: String = word.chars().filter(|c| c.is_whitespace() || !visible::hides(*c)).collect();
        let seen = seen.split_whitespace().collect::<Vec<_>>().join(" ");
        if !seen.is_empty() && !cues.iter().any(|own| *own == *seen) {
            cues.push(seen.as_str().into());
        }
    }
    if cues.len() > MAX_ITEMS {
        let why = Message::new("list-long").field("field", "cues").with("length", cues.len()).with("most", MAX_ITEMS);
        return Err(refused(why));
    }
    if let Some(length) = cues.iter().map(|word| word.chars().count()).find(|length| *length > MAX_NAME) {
        return Err(refused(Message::new("text-long").with("length", length).with("most", MAX_NAME)));
    }
    let mut dataset = dataset.clone();
    if let Some(kind) = dataset.relation_kinds.get_mut(at) {
        kind.cues = cues.into();
    }
    let named = Message::new("edit-did-set-cues").with("id", kind.as_str());
    Ok(Edited { dataset, named, record: None, gone: None, joined: None, doubts: Vec::new() })
}
