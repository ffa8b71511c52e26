//! All that is marked in a text: names that are known, names that look like some, dates and sums.

use std::ops::Range;

use super::{
    dated::{self, Dated},
    names::Names,
    sums::{self, Sum},
    text::{Part, Text},
    unknown::{self, Looks},
};
use crate::dataset::{id::EntityIndex, when::When};

/// A place in a text that means something.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Mark {
    /// Where it stands in the body of the text.
    pub range: Range<usize>,
    /// The position of its sentence.
    pub sentence: usize,
    /// The meaning.
    pub means: Meaning,
}

/// The meaning of a mark.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Meaning {
    /// The name of an entity.
    Known(EntityIndex),
    /// A name that several entities have, in the order of the file: somebody has to say which is meant.
    Ambiguous(Vec<EntityIndex>),
    /// The name of somebody or something that the dataset does not have.
    Unknown(Looks),
    /// A date.
    Date(Dated),
    /// A sum of money.
    Sum(Sum),
}

impl Meaning {
    /// The entities that are named, if any is.
    pub fn entities(&self) -> &[EntityIndex] {
        match self {
            Self::Known(entity) => std::slice::from_ref(entity),
            Self::Ambiguous(entities) => entities,
            Self::Unknown(_) | Self::Date(_) | Self::Sum(_) => &[],
        }
    }
}

/// The marks of a text, in its order. None lies over another.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Marks {
    all: Vec<Mark>,
}

impl Marks {
    /// The marks of `text`, whose date is `today`, by the names of a dataset.
    pub fn of(text: &Text, names: &Names, today: When) -> Self {
        let mut all = Vec::new();
        for (position, paragraph) in text.paragraphs().iter().enumerate() {
            let passage = text.said(&paragraph.range);
            let mut taken = Taken::default();
            for found in names.find(passage) {
                let means = match found.entities.as_slice() {
                    [only] => Meaning::Known(*only),
                    _ => Meaning::Ambiguous(found.entities),
                };
                taken.push(found.range, means);
            }
            for sum in sums::find(passage) {
                taken.push(sum.range.clone(), Meaning::Sum(sum));
            }
            for dated in dated::find(passage, today) {
                taken.push(dated.range.clone(), Meaning::Date(dated));
            }
            let is_running = paragraph.part != Part::Heading;
            for (range, looks) in unknown::find(passage, &taken.ranges(), is_running) {
                taken.push(range, Meaning::Unknown(looks));
            }
            all.extend(taken.into_marks(text, position));
        }
        Self { all }
    }

    /// All marks, in the order of the text.
    pub fn all(&self) -> &[Mark] {
        &self.all
    }

    /// The marks of the sentence at this position, each with its position among all.
    pub fn of_sentence(&self, sentence: usize) -> impl Iterator<Item = (usize, &Mark)> {
        let first = self.all.partition_point(|mark| mark.sentence < sentence);
        let rest = self.all.iter().enumerate().skip(first);
        rest.take_while(move |(_, mark)| mark.sentence == sentence)
    }

    /// The marks that lie in a range of bytes of the body, or reach into it.
    pub fn within(&self, bytes: &Range<usize>) -> impl Iterator<Item = &Mark> {
        let first = self.all.partition_point(|mark| mark.range.end <= bytes.start);
        let end = bytes.end;
        self.all.iter().skip(first).take_while(move |mark| mark.range.start < end)
    }

    /// The positions of the sentences that name two entities or more, in their order.
    pub fn naming_two(&self) -> Vec<usize> {
        let mut found = Vec::new();
        let named: Vec<&Mark> = self.all.iter().filter(|mark| !mark.means.entities().is_empty()).collect();
        for marks in named.chunk_by(|one, other| one.sentence == other.sentence) {
            let first = marks.first().map(|mark| mark.means.entities());
            if marks.iter().any(|mark| Some(mark.means.entities()) != first) {
                found.extend(marks.first().map(|mark| mark.sentence));
            }
        }
        found
    }

    /// All that looks like names that the dataset does not have, each once as it stands first, with how often it stands.
    pub fn unknown<'t>(&self, text: &'t Text) -> Vec<(&'t str, Looks, usize)> {
        let mut found: Vec<(&str, Looks, usize)> = Vec::new();
        let mut positions = std::collections::BTreeMap::new();
        for mark in &self.all {
            let Meaning::Unknown(looks) = mark.means else { continue };
            let said = text.said(&mark.range);
            let at = *positions.entry(said).or_insert_with(|| {
                found.push((said, looks, 0));
                found.len() - 1
            });
            if let Some((_, _, count)) = found.get_mut(at) {
                *count += 1;
            }
        }
        found
    }
}

/// All that is marked of a paragraph so far, in bytes of it.
#[derive(Default)]
struct Taken {
    marks: std::collections::BTreeMap<usize, (usize, Meaning)>,
}

impl Taken {
    /// Adds a mark, unless another lies where it would.
    fn push(&mut self, range: Range<usize>, means: Meaning) {
        let before = self.marks.range(..range.end).next_back();
        if range.is_empty() || before.is_some_and(|(_, (end, _))| *end > range.start) {
            return;
        }
        self.marks.insert(range.start, (range.end, means));
    }

    fn ranges(&self) -> Vec<Range<usize>> {
        self.marks.iter().map(|(start, (end, _))| *start..*end).collect()
    }

    fn into_marks(self, text: &Text, paragraph: usize) -> Vec<Mark> {
        let Some(paragraph) = text.paragraphs().get(paragraph) else { return Vec::new() };
        let start = paragraph.range.start;
        let mut marks = Vec::with_capacity(self.marks.len());
        for (from, (to, mut means)) in self.marks {
            let range = from + start..to + start;
            match &mut means {
                Meaning::Date(dated) => dated.range = range.clone(),
                Meaning::Sum(sum) => sum.range = range.clone(),
                Meaning::Known(_) | Meaning::Ambiguous(_) | Meaning::Unknown(_) => {}
            }
            // Whatever goes over the end of a sentence belongs to the one it begins in.
            let Some(sentence) = text.sentence_at(range.start) else { continue };
            marks.push(Mark { range, sentence, means });
        }
        marks
    }
}
