//! A figure on its way from words of the text into the dataset.

use std::ops::Range;

use super::{Desk, draft::called, found::entity_of};
use crate::{
    dataset::{Dataset, id::EntityIndex, list::List, when::When},
    edit::{
        Edit, Record,
        field::{Field, Piece},
        ids,
        new::{Cited, NewFigure, Rests},
        text,
    },
    reading::{counted, marks::Meaning},
    words::Words,
};

/// A figure that is asked for, each of its fields as it is typed.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct FigureDraft {
    /// The sentence it is read in.
    pub sentence: usize,
    /// The entity it is about, by id or name.
    pub about: String,
    /// The subject that is counted or measured.
    pub metric: String,
    /// The number as printed.
    pub raw: String,
    /// The time.
    pub when: String,
    /// The statement in one's own words.
    pub says: String,
    /// The place in the text.
    pub at: String,
}

impl FigureDraft {
    /// The figure that these words of the text say: their first number, about `selected` if the sentence names it, and
    /// else about whoever is named nearest before.
    pub fn of(
        desk: &Desk,
        picked: &Range<usize>,
        selected: Option<EntityIndex>,
        (dataset, words): (&Dataset, Words),
    ) -> Self {
        let sentence = desk.text.sentence_at(picked.start).unwrap_or_default();
        let said = desk.text.said(picked);
        let found = counted::find(said);
        let part = |range: &Range<usize>| said.get(range.clone()).unwrap_or_default().trim().to_owned();
        let about = selected.filter(|entity| desk.found.names(sentence, *entity));
        let about = about.or_else(|| named_before(desk, picked, dataset)).or(selected);
        Self {
            sentence,
            about: about.map(|entity| called(dataset, entity, words)).unwrap_or_default(),
            metric: found.as_ref().map(|found| part(&found.what)).unwrap_or_default(),
            raw: found.map_or_else(|| said.trim().to_owned(), |found| part(&found.raw)),
            when: dated(desk, sentence, picked, words),
            says: String::new(),
            at: desk.place(sentence, words),
        }
    }

    /// The edit that keeps it, as one step.
    pub fn edit(&self, dataset: &Dataset, cited: Cited) -> Edit {
        let record = Record::new(List::Figures, ids::of_figure(dataset));
        let mut edits = vec![Edit::Figure(NewFigure {
            about: self.about.clone(),
            metric: self.metric.clone(),
            raw: self.raw.clone(),
            when: self.when.clone(),
            rests: Rests { on: cited, at: self.at.clone() },
        })];
        if !self.says.trim().is_empty() {
            edits.push(Edit::Set(record, Field::Evidence(0, Piece::Says), self.says.clone()));
        }
        Edit::Several(edits)
    }
}

/// Whoever is named last before some words, in their sentence or their paragraph; else first behind them.
fn named_before(desk: &Desk, picked: &Range<usize>, dataset: &Dataset) -> Option<EntityIndex> {
    let paragraph = desk.text.paragraph_of(desk.text.sentence_at(picked.start)?)?.range.clone();
    let marks = desk.found.marks.all();
    let first = marks.partition_point(|mark| mark.range.start < paragraph.start);
    let inside = || marks.iter().skip(first).take_while(|mark| mark.range.end <= paragraph.end);
    let named = |mark| entity_of(mark, (&desk.text, &desk.meant), dataset);
    let before = inside().filter(|mark| mark.range.start < picked.end).filter_map(named).last();
    before.or_else(|| inside().find_map(named))
}

/// The date that a sentence prints nearest to some words of it, as it is typed.
fn dated(desk: &Desk, sentence: usize, picked: &Range<usize>, words: Words) -> String {
    let dates = desk.found.marks.of_sentence(sentence).filter_map(|(_, mark)| match &mark.means {
        Meaning::Date(dated) if dated.when != When::Unstated => Some((dated.when, mark.range.start)),
        _ => None,
    });
    let nearest = dates.min_by_key(|(_, start)| start.abs_diff(picked.start));
    nearest.map(|(when, _)| text::when(when, words)).unwrap_or_default()
}
