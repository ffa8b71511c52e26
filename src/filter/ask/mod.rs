//! Understands questions in words: "biotech 2024", "funds of HKIC", "between HKIC and HKSTP".
//!
//! A question is taken apart into names of entities, kinds of entities and ties, sectors, statuses, tags, ids and years,
//! and a few words of a table (`assets/asking.tsv`). The longest text that means something counts, from the left. What
//! is not understood is kept as such. There is no model in it: the same question is understood in the same way.

mod answer;
mod atoms;
mod table;
mod understand;
mod vocabulary;

use std::ops::Range;

use super::{Filter, choice::Choice, search::SearchIndex};
use crate::{
    dataset::{Dataset, id::EntityIndex},
    network::Network,
    words::{Joined, Words},
};
use vocabulary::Vocabulary;

pub use answer::{Answer, Lacking, about, in_common};

/// A question, as far as it is understood.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Question {
    /// What was understood, in the order of the words.
    pub pieces: Vec<Piece>,
    /// What was not: ranges of bytes of the text, in order.
    pub rest: Vec<Range<usize>>,
}

/// Words that were understood.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Piece {
    /// Where they stand in the text, in bytes.
    pub span: Range<usize>,
    /// What they mean.
    pub meaning: Meaning,
}

/// The meaning of words in a question.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Meaning {
    /// A choice of a filter, or several of one facet of which any will do.
    Choices(Vec<Choice>),
    /// An entity.
    Entity(EntityIndex),
    /// The way between two entities.
    Path,
    /// What entities share.
    Common,
}

/// The words of one dataset, ready to be looked for in questions.
#[derive(Debug)]
pub struct Asking(Vocabulary);

impl Asking {
    /// The words of a dataset with this index of its texts.
    pub fn new(dataset: &Dataset, search: &SearchIndex) -> Self {
        Self(Vocabulary::new(dataset, search.tags()))
    }

    /// What `text` asks.
    pub fn understand(&self, text: &str, search: &SearchIndex, dataset: &Dataset) -> Question {
        understand::understand(text, &self.0, search, dataset)
    }
}

impl Question {
    /// What was not understood of `text`, as one query for names.
    pub fn unknown(&self, text: &str) -> String {
        let parts: Vec<&str> = self.rest.iter().filter_map(|span| text.get(span.clone())).collect();
        parts.join(" ")
    }

    /// Whether nothing but the name of one record or word was understood, which a plain search finds as well.
    pub fn is_plain(&self) -> bool {
        match self.pieces.as_slice() {
            [] => true,
            [Piece { meaning: Meaning::Entity(_), .. }] => self.rest.is_empty(),
            [Piece { meaning: Meaning::Choices(choices), .. }] if self.rest.is_empty() => {
                matches!(choices.as_slice(), [choice] if !matches!(choice, Choice::Years(_)))
            }
            _ => false,
        }
    }

    /// The question with what was not understood taken for `meaning`.
    #[must_use]
    pub fn completed(&self, meaning: Meaning) -> Self {
        let start = self.rest.first().map_or(0, |span| span.start);
        let end = self.rest.last().map_or(start, |span| span.end);
        let mut pieces = self.pieces.clone();
        let at = pieces.partition_point(|piece| piece.span.start < start);
        pieces.insert(at, Piece { span: start..end, meaning });
        Self { pieces, rest: Vec::new() }
    }
}

/// `text` without what stands at `span`, and without a space that would be one too many.
pub fn without(text: &str, span: &Range<usize>) -> String {
    let before = text.get(..span.start).unwrap_or_default();
    let after = text.get(span.end..).unwrap_or_default();
    match before.trim_end() {
        "" => after.trim_start().to_owned(),
        before if after.trim().is_empty() => format!("{before} "),
        _ => format!("{before}{}", if before.ends_with(' ') { after.trim_start() } else { after }),
    }
}

impl Meaning {
    /// What a chip says of it.
    pub fn label(&self, network: &Network, words: Words) -> String {
        match self {
            Self::Choices(choices) if choices.iter().all(|choice| matches!(choice, Choice::Layer(_))) => {
                words.say("ask-organisations").into_owned()
            }
            Self::Choices(choices) => {
                let filter = Filter::default();
                let names: Vec<String> = choices.iter().map(|choice| choice.name(&filter, network, words)).collect();
                words.list(&names, Joined::Or)
            }
            Self::Entity(entity) => network.label_apart(*entity, words.language()).into_owned(),
            Self::Path => words.say("ask-path").into_owned(),
            Self::Common => words.say("ask-common").into_owned(),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_taken_out_leaves_no_space_behind() {
        let text = "biotech 2024 of HKIC";
        assert_eq!(without(text, &(0..7)), "2024 of HKIC");
        assert_eq!(without(text, &(8..12)), "biotech of HKIC");
        assert_eq!(without(text, &(16..20)), "biotech 2024 of ");
        assert_eq!(without("資助生物科技", &(0..6)), "生物科技");
    }
}
