//! The words by which a sentence tells a tie of some kind.
//!
//! They are a list, `assets/cues.tsv`; each line says of which kind, how its ends stand around the words, and what may
//! stand at them. A kind of the dataset that the list does not have is told by its own name, and one that has words of
//! its own by those alone: what the list has of them keeps its line, and what is new counts before all of it.

use std::{collections::BTreeMap, ops::Range};

use aho_corasick::{AhoCorasick, MatchKind};

use super::{
    class::Ends,
    folded::{BARRIER, Folded},
};
use crate::dataset::{Dataset, fold::is_ideograph, message::Message, relation::Status, vocabulary::RelationKind};

/// The list that the program comes with.
const LIST: &str = include_str!("../../assets/cues.tsv");

/// How the ends of a tie stand around its words.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum How {
    /// The first end does it to the second.
    Does,
    /// The first end is something of the second.
    Of,
    /// Both do it together.
    With,
    /// The first end has an office at the second.
    Title,
    /// The words stand right between the first end and the second.
    Next,
    /// The words stand right between the second end and the first.
    Back,
    /// The first end stands behind the words.
    Leads,
}

/// The meaning of the words of one line.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Cue {
    /// The id of the kind of tie.
    pub kind: String,
    /// How the ends stand.
    pub how: How,
    /// The classes that the first end may be of.
    pub from: Ends,
    /// The classes that the second end may be of.
    pub to: Ends,
    /// The status that the words give, if they give one.
    pub status: Option<Status>,
    /// Whether other words tell more.
    pub is_weak: bool,
    /// Whether a sum in the sentence is its amount.
    pub has_sum: bool,
    /// The position of its line: of lines that tell the same words otherwise, the first counts.
    pub rank: usize,
}

/// The words of all kinds of ties, ready to be looked for.
#[derive(Debug)]
pub struct Cues {
    searcher: Option<AhoCorasick>,
    /// The meaning of each line.
    lines: Vec<Line>,
    /// For each pattern of the searcher, its line and whether it may have any ending.
    words: Vec<Vec<(usize, bool)>>,
}

/// The meaning of a line.
#[derive(Clone, Debug, PartialEq, Eq)]
enum Line {
    Tie(Cue),
    Status(Status),
}

/// Words that tell something, where they stand in a passage.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Told<'c> {
    pub(super) range: Range<usize>,
    pub(super) tells: Tells<'c>,
}

/// The meaning of words.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Tells<'c> {
    Tie(&'c Cue),
    Status(Status),
}

impl Cues {
    /// The words of the list that the program comes with, and of the kinds of `dataset` that are not in it.
    pub fn of(dataset: &Dataset) -> Self {
        // A test holds the list to being readable.
        Self::parse(LIST, dataset).unwrap_or_else(|_fault| Self {
            searcher: None,
            lines: Vec::new(),
            words: Vec::new(),
        })
    }

    /// The words of a list of one's own, and of the kinds of `dataset` that are not in it.
    ///
    /// # Errors
    /// If a line is not as its fields have to be: then with its number.
    pub fn parse(list: &str, dataset: &Dataset) -> Result<Self, Message> {
        let listed = listed(list)?;
        let mut made = Self { searcher: None, lines: Vec::new(), words: Vec::new() };
        let mut words = BTreeMap::new();
        // What somebody wrote down for a kind counts before what the list says of the same words.
        for kind in dataset.relation_kinds.iter().filter(|kind| !kind.cues.is_empty()) {
            let new: Vec<&str> =
                kind.cues.iter().map(|word| &**word).filter(|word| !is_listed(&listed, &kind.id, word)).collect();
            made.push(Line::Tie(of_kind(kind, &listed)), &new, &mut words);
        }
        for (line, said) in &listed {
            let own = match line {
                Line::Tie(cue) => dataset.relation_kinds.iter().find(|kind| *cue.kind == *kind.id),
                Line::Status(_) => None,
            };
            let is_kept = |word: &&&str| own.is_none_or(|kind| kind.cues.is_empty() || has(&kind.cues, word));
            let kept: Vec<&str> = said.iter().filter(is_kept).copied().collect();
            made.push(line.clone(), &kept, &mut words);
        }
        let is_told = |kind: &RelationKind| kind.hypothesis || !kind.cues.is_empty() || is_of_list(&listed, &kind.id);
        for kind in dataset.relation_kinds.iter().filter(|kind| !is_told(kind)) {
            made.push(Line::Tie(of_kind(kind, &listed)), &named(kind), &mut words);
        }
        made.searcher = AhoCorasick::builder().match_kind(MatchKind::Standard).build(words.keys()).ok();
        made.words = words.into_values().collect();
        Ok(made)
    }

    /// The words by which a kind of `dataset` is told where nobody wrote down others for it.
    pub fn offered(kind: &RelationKind) -> Vec<String> {
        let listed = listed(LIST).unwrap_or_default();
        let of_list = listed.iter().filter(|(line, _)| matches!(line, Line::Tie(cue) if *cue.kind == *kind.id));
        let of_list: Vec<&str> = of_list.flat_map(|(_, words)| words.iter().copied()).collect();
        let told = if of_list.is_empty() && !kind.hypothesis { named(kind) } else { of_list };
        let mut words: Vec<String> = Vec::new();
        for word in told {
            if !has(&words, word) {
                words.push(word.to_owned());
            }
        }
        words
    }

    /// The words by which a kind of `dataset` is told.
    pub fn in_force(kind: &RelationKind) -> Vec<String> {
        if kind.cues.is_empty() { Self::offered(kind) } else { kind.cues.iter().map(ToString::to_string).collect() }
    }

    /// Adds a line, unless it has no words.
    fn push(&mut self, line: Line, said: &[&str], words: &mut BTreeMap<String, Vec<(usize, bool)>>) {
        if said.is_empty() {
            return;
        }
        let rank = self.lines.len();
        self.lines.push(match line {
            Line::Tie(cue) => Line::Tie(Cue { rank, ..cue }),
            Line::Status(_) => line,
        });
        for word in said {
            add(words, word, rank);
        }
    }

    /// The words in `passage` that tell something, in their order. Of words of one line that lie over each other the
    /// longest counts.
    pub(super) fn find(&self, passage: &str) -> Vec<Told<'_>> {
        let Some(searcher) = &self.searcher else { return Vec::new() };
        let folded = Folded::of(passage);
        let mut found: Vec<(Range<usize>, usize)> = Vec::new();
        for at in searcher.find_overlapping_iter(&folded.letters) {
            let Some(range) = folded.written(at.start()..at.end()) else { continue };
            for (line, is_open) in self.words.get(at.pattern().as_usize()).into_iter().flatten() {
                if is_whole(passage, &range, *is_open) {
                    let end = if *is_open { end_of_word(passage, range.end) } else { range.end };
                    found.push((range.start..end, *line));
                }
            }
        }
        found.sort_by_key(|(range, line)| (range.start, std::cmp::Reverse(range.end), *line));
        let mut kept: Vec<(Range<usize>, usize)> = Vec::new();
        for (range, line) in found {
            let lies_in = |(other, own): &(Range<usize>, usize)| {
                let is_inside = other.start <= range.start && range.end <= other.end;
                is_inside && (*own == line || other.len() > range.len() && self.is_told_by(*own, line))
            };
            if !kept.iter().rev().take(12).any(lies_in) {
                kept.push((range, line));
            }
        }
        let told = |(range, line): (Range<usize>, usize)| {
            let tells = match self.lines.get(line)? {
                Line::Tie(cue) => Tells::Tie(cue),
                Line::Status(status) => Tells::Status(*status),
            };
            Some(Told { range, tells })
        };
        kept.into_iter().filter_map(told).collect()
    }

    /// Whether words of the line `longer` tell all that words of the line `shorter` inside of them do: "strategic
    /// partnership" is more than a partnership, but "announced that" still announces.
    fn is_told_by(&self, longer: usize, shorter: usize) -> bool {
        match (self.lines.get(longer), self.lines.get(shorter)) {
            (Some(Line::Tie(longer)), Some(Line::Tie(shorter))) => longer.how == shorter.how,
            _ => false,
        }
    }
}

/// The lines of a list, each with its words.
fn listed(list: &str) -> Result<Vec<(Line, Vec<&str>)>, Message> {
    let lines = list.lines().enumerate().filter(|(_, line)| !line.starts_with('#') && !line.trim().is_empty());
    let line = |(nth, line): (usize, _)| {
        let (line, said) = read(line).ok_or_else(|| Message::new("reading-cues-line").with("line", nth + 1))?;
        Ok((line, said.split(';').map(str::trim).filter(|word| !word.is_empty()).collect()))
    };
    lines.map(line).collect()
}

/// The first line of the list for a kind, without its words; for one that the list does not have, a plain one.
fn of_kind(kind: &RelationKind, listed: &[(Line, Vec<&str>)]) -> Cue {
    let mut of_list = listed.iter().filter_map(|(line, _)| match line {
        Line::Tie(cue) if *cue.kind == *kind.id => Some(cue),
        Line::Tie(_) | Line::Status(_) => None,
    });
    of_list.next().map_or_else(
        || Cue {
            kind: kind.id.to_string(),
            how: if kind.symmetric { How::With } else { How::Does },
            from: Ends::default(),
            to: Ends::default(),
            status: None,
            is_weak: false,
            has_sum: true,
            rank: 0,
        },
        |first| Cue { is_weak: false, ..first.clone() },
    )
}

fn is_of_list(listed: &[(Line, Vec<&str>)], kind: &str) -> bool {
    listed.iter().any(|(line, _)| matches!(line, Line::Tie(cue) if cue.kind == kind))
}

/// Whether the list has this word for this kind.
fn is_listed(listed: &[(Line, Vec<&str>)], kind: &str, word: &str) -> bool {
    let mut of_kind = listed.iter().filter(|(line, _)| matches!(line, Line::Tie(cue) if cue.kind == kind));
    of_kind.any(|(_, words)| has(words, word))
}

/// Whether a word is among these, however it is spelled.
fn has(words: &[impl AsRef<str>], word: &str) -> bool {
    let open = |word: &str| word.trim().ends_with('*');
    let folded = Folded::of(word).letters;
    words.iter().any(|own| open(own.as_ref()) == open(word) && Folded::of(own.as_ref()).letters == folded)
}

/// The names of a kind that can tell it.
fn named(kind: &RelationKind) -> Vec<&str> {
    kind.name.iter().map(|(_, name)| name).filter(|name| name.chars().count() > 1).collect()
}

/// One line of the list, and its words.
fn read(line: &str) -> Option<(Line, &str)> {
    let mut fields = line.split('\t');
    let (kind, how, from, to) = (fields.next()?, fields.next()?, fields.next()?, fields.next()?);
    let (besides, words) = (fields.next()?, fields.next()?);
    if fields.next().is_some() || words.trim().is_empty() {
        return None;
    }
    if let Some(name) = kind.strip_prefix('=') {
        return Some((Line::Status(status(name)?), words));
    }
    let how = match how {
        "does" => How::Does,
        "of" => How::Of,
        "with" => How::With,
        "title" => How::Title,
        "next" => How::Next,
        "back" => How::Back,
        "leads" => How::Leads,
        _ => return None,
    };
    let (from, to) = (Ends::named(from)?, Ends::named(to)?);
    let mut cue = Cue { kind: kind.to_owned(), how, from, to, status: None, is_weak: false, has_sum: false, rank: 0 };
    for beside in besides.split(',').filter(|beside| *beside != "-") {
        match beside {
            "weak" => cue.is_weak = true,
            "sum" => cue.has_sum = true,
            name => cue.status = Some(status(name)?),
        }
    }
    Some((Line::Tie(cue), words))
}

fn status(name: &str) -> Option<Status> {
    Status::ALL.into_iter().find(|status| format!("{status:?}") == name)
}

fn add(words: &mut BTreeMap<String, Vec<(usize, bool)>>, word: &str, line: usize) {
    let word = word.trim();
    let is_open = word.ends_with('*');
    let folded = Folded::of(word.trim_end_matches('*')).letters;
    let folded = folded.trim_matches(BARRIER);
    if !folded.is_empty() {
        words.entry(folded.to_owned()).or_default().push((line, is_open));
    }
}

/// Where the word ends that goes on at this byte.
fn end_of_word(passage: &str, at: usize) -> usize {
    let rest = passage.get(at..).unwrap_or_default();
    at + rest.find(|c: char| !c.is_alphanumeric() || is_ideograph(c)).unwrap_or(rest.len())
}

/// Whether words in Latin letters are whole ones, of which the last may have any ending if it is open.
fn is_whole(passage: &str, range: &Range<usize>, is_open: bool) -> bool {
    let is_of_word = |c: Option<char>| c.is_some_and(|c| c.is_alphanumeric() && !is_ideograph(c));
    let written = passage.get(range.clone()).unwrap_or_default();
    let before = passage.get(..range.start).and_then(|before| before.chars().next_back());
    let behind = passage.get(range.end..).and_then(|behind| behind.chars().next());
    let begins = !(is_of_word(before) && is_of_word(written.chars().next()));
    begins && (is_open || !(is_of_word(written.chars().next_back()) && is_of_word(behind)))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::dataset::{names::Names, share::Text};

    #[test]
    fn the_list_that_the_program_comes_with_can_be_read() {
        let cues = Cues::parse(LIST, &Dataset::default()).unwrap();
        assert!(cues.lines.len() > 50, "it has a line for each kind");
        assert!(Cues::parse("a\tb", &Dataset::default()).is_err());
    }

    #[test]
    fn words_are_found_in_both_writings_and_the_longest_tells() {
        let kind = RelationKind { id: "lends-to".into(), name: Names::english("lends to"), ..RelationKind::default() };
        let dataset = Dataset { relation_kinds: vec![kind], ..Dataset::default() };
        let cues = Cues::of(&dataset);
        let kinds = |text: &str| -> Vec<String> {
            let told = cues.find(text).into_iter().filter_map(|told| match told.tells {
                Tells::Tie(cue) => Some(cue.kind.clone()),
                Tells::Status(_) => None,
            });
            told.collect()
        };
        assert_eq!(kinds("a strategic partnership"), ["strategic-partnership"]);
        assert_eq!(kinds("战略合作"), ["strategic-partnership"]);
        assert_eq!(kinds("it lends to all"), ["lends-to"]);
        assert_eq!(kinds("a partnershipless reinvestment"), [""; 0]);
    }

    #[test]
    fn the_words_of_a_kind_stand_in_place_of_those_of_the_list() {
        let cues: Vec<Text> = ["signs up", "Agreement*", "撥款"].map(Text::from).to_vec();
        let kind = RelationKind { id: "agreement".into(), cues: cues.into(), ..RelationKind::default() };
        let dataset = Dataset { relation_kinds: vec![kind.clone()], ..Dataset::default() };
        let cues = Cues::of(&dataset);
        let told = |text: &str| -> Vec<String> {
            let told = cues.find(text).into_iter().filter_map(|told| match told.tells {
                Tells::Tie(cue) => Some(cue.kind.clone()),
                Tells::Status(_) => None,
            });
            told.collect()
        };
        assert_eq!(told("it signs up"), ["agreement"], "a new word tells it");
        assert_eq!(told("two agreements"), ["agreement"], "a word of the list still does");
        assert_eq!(told("a memorandum"), [""; 0], "one that was taken out does not");
        assert_eq!(told("撥款").first().map(String::as_str), Some("agreement"), "before the kind the list gives it to");
        assert_eq!(Cues::in_force(&kind).len(), 3);
        assert!(Cues::offered(&kind).iter().any(|word| word == "memorandum*"));
    }
}
