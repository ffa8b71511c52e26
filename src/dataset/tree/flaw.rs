//! Flaws of a text: brackets, quotes and comments that do not match.

use std::ops::Range;

use super::Kind;
use crate::dataset::{
    limits::{MAX_DEPTH, MAX_RECORDS},
    log::Log,
    message::Message,
};

/// A flaw and its place.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Flaw {
    pub(super) offset: usize,
    pub(super) what: What,
}

#[derive(Debug, PartialEq, Eq)]
pub(super) enum What {
    /// A bracket is still open where `closer` comes.
    Unclosed {
        opener: char,
        closer: Option<(char, usize)>,
        in_record: bool,
    },
    /// A closing bracket has no partner.
    ClosesNothing(char),
    /// Text follows the end of the dataset.
    Trailing,
    /// A quoted text swallows what follows, perhaps because it is closed by this curled quote.
    Quotes(Option<char>),
    Comment,
    TooDeep,
    TooLong,
}

impl Flaw {
    pub(super) fn new(offset: usize, what: What) -> Self {
        Self { offset, what }
    }

    /// Whether only the end of the file is missing, which reading can do without.
    pub(super) fn is_end_missing(&self) -> bool {
        matches!(self.what, What::Unclosed { closer: None, in_record: false, .. })
    }

    pub(super) fn message(&self, log: &Log<'_>) -> Message {
        match &self.what {
            What::Unclosed { opener, closer: Some((closer, at)), .. } => {
                let before = Message::new("bracket-open-before").with("opener", *opener).with("closer", *closer);
                before.with("line", log.line(*at))
            }
            What::Unclosed { opener, closer: None, .. } => Message::new("bracket-open").with("opener", *opener),
            What::ClosesNothing(closer) => Message::new("bracket-closes-nothing").with("closer", *closer),
            What::Trailing => Message::new("bracket-last"),
            What::Quotes(None) => Message::new("quote-missing"),
            What::Quotes(Some(curled)) => Message::new("quote-curled").with("curled", *curled),
            What::Comment => Message::new("comment-open"),
            What::TooDeep => Message::new("bracket-deep").with("most", MAX_DEPTH),
            What::TooLong => Message::new("file-too-many-records").with("most", MAX_RECORDS),
        }
    }
}

/// Notices quoted texts with a quote that belongs to another text.
#[derive(Debug, Default)]
pub(super) struct Quotes {
    /// The quoted text right before the present token.
    before: Option<Range<usize>>,
    /// The offset of the first text that seems to have swallowed something.
    pub(super) swallowing: Option<usize>,
}

impl Quotes {
    /// Takes note of a token. If it is a word or text right behind a quoted one that has several lines or a curled
    /// quote in it, the quotes do not match.
    pub(super) fn note(&mut self, text: &str, kind: Kind, place: &Range<usize>) {
        let before = std::mem::replace(&mut self.before, (kind == Kind::Text).then(|| place.clone()));
        let Some(before) = before.filter(|before| before.end == place.start) else { return };
        if matches!(kind, Kind::Word | Kind::Text | Kind::UnclosedText)
            && text.get(before.clone()).is_some_and(|text| text.contains(['\n', '”']))
        {
            self.swallowing.get_or_insert(before.start);
        }
    }

    /// The flaw, unless a text with unmatched quotes before it is the more likely cause.
    pub(super) fn likelier(&self, text: &str, flaw: Flaw) -> Flaw {
        match self.swallowing {
            Some(offset) if !matches!(flaw.what, What::TooDeep | What::TooLong) => {
                Flaw::new(offset, What::Quotes(curled_from(text, offset)))
            }
            _ => flaw,
        }
    }
}

/// The curled quote that stands, on the same line, where the text from `offset` on should end.
pub(super) fn curled_from(text: &str, offset: usize) -> Option<char> {
    let rest = text.get(offset + 1..).unwrap_or_default();
    let line = rest.split(['\n', '"']).next().unwrap_or_default();
    line.chars().find(|c| matches!(c, '”' | '“' | '’' | '‘' | '＂' | '」'))
}
