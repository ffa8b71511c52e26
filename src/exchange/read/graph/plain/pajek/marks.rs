//! The words behind a vertex or a tie: how it is drawn, when it is there, and whatever a program added.

use std::borrow::Cow;

use super::super::super::elements::{Column, Elements, Of};
use crate::exchange::{mapping::Role, progress::Refused};

/// The shapes of vertices, which stand by themselves.
const SHAPES: [&str; 9] = ["ellipse", "box", "diamond", "triangle", "cross", "empty", "house", "man", "woman"];

/// Words for how something is drawn, each with a value behind it.
const DRAWN: [&str; 34] = [
    "x_fact", "y_fact", "s_size", "phi", "r", "q", "ic", "bc", "bw", "lc", "la", "lphi", "lr", "lp", "fos", "font",
    "hooks", "w", "c", "p", "a", "s", "h1", "h2", "a1", "a2", "k1", "k2", "ap", "size", "k", "a0", "cc", "lw",
];

/// All that is said of a vertex or a tie in words and pairs of words.
pub struct Marks<'w> {
    label: Option<&'w str>,
    time: Option<&'w str>,
    others: Vec<(&'w str, &'w str)>,
}

impl<'w> Marks<'w> {
    /// The meaning of these words.
    pub fn of<'t>(words: &'w [Cow<'t, str>]) -> Self {
        let mut marks = Self { label: None, time: None, others: Vec::new() };
        let mut words = words.iter().map(|word| &**word);
        while let Some(word) = words.next() {
            let is = |known: &str| word.eq_ignore_ascii_case(known);
            if let Some(time) = word.strip_prefix('[') {
                marks.time = Some(time.trim_end_matches(']'));
            } else if !SHAPES.iter().any(|shape| is(shape)) {
                let Some(value) = words.next() else { break };
                if word == "l" {
                    marks.label = Some(value);
                } else if !DRAWN.iter().any(|drawn| is(drawn)) {
                    marks.others.push((word, value));
                }
            }
        }
        marks
    }

    /// Puts them into the columns of the element that was begun last.
    pub fn put(self, elements: &mut Elements<'_, '_>, of: Of, label: Option<Column>) -> Result<(), Refused> {
        if let (Some(column), Some(said)) = (label, self.label) {
            elements.put(column, said)?;
        }
        if let Some(time) = self.time {
            put_time(elements, of, time)?;
        }
        for (name, said) in self.others {
            let column = elements.column(of, name, None)?;
            elements.put(column, said)?;
        }
        Ok(())
    }
}

/// Puts a time: years from and to, if they are any, else as it is said.
fn put_time(elements: &mut Elements<'_, '_>, of: Of, time: &str) -> Result<(), Refused> {
    let is_year = |text: &str| text.len() == 4 && text.bytes().all(|b| b.is_ascii_digit());
    let (first, last) = time.split_once('-').unwrap_or((time, time));
    if !is_year(first) || !(is_year(last) || last == "*") {
        let column = elements.column(of, "time", Some(Role::Tag))?;
        return elements.put(column, time);
    }
    let begins = elements.column(of, "begins", Some(Role::Start))?;
    elements.put(begins, first)?;
    if is_year(last) {
        let ends = elements.column(of, "ends", Some(Role::End))?;
        elements.put(ends, last)?;
    }
    Ok(())
}

/// Whether a word is a number.
pub fn is_number(word: &str) -> bool {
    word.parse::<f64>().is_ok_and(f64::is_finite)
}
