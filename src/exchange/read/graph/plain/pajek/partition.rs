//! Partitions: of which class each vertex is.

use std::collections::BTreeSet;

use super::{super::lines::Section, no_number};
use crate::exchange::progress::Refused;

/// As many classes may be kinds; where there are more, they are numbers of something else.
const FEW: usize = 40;

/// The classes of the vertices.
pub struct Partition<'t> {
    name: &'t str,
    /// The section with the classes.
    pub section: Section<'t>,
    /// The class of each vertex.
    pub classes: Vec<&'t str>,
    few: bool,
}

impl<'t> Partition<'t> {
    /// The partition of this name with the classes of a section.
    pub fn read(name: &'t str, section: Section<'t>) -> Result<Self, Refused> {
        let mut classes = Vec::new();
        for (line, text) in section.lines() {
            for word in text.split_whitespace() {
                if word.parse::<i64>().is_err() {
                    return Err(no_number(line, word));
                }
                classes.push(word);
            }
        }
        let mut different = BTreeSet::new();
        for class in &classes {
            if different.len() > FEW {
                break;
            }
            different.insert(*class);
        }
        let few = different.len() <= FEW && different.len() < classes.len().max(2);
        Ok(Self { name, section, classes, few })
    }

    /// The partition of a section of vertices that has nothing but classes: a number on each line, and not those of
    /// the vertices themselves.
    pub fn alone(section: Section<'t>) -> Option<Self> {
        let mut numbers = Vec::new();
        for (_, text) in section.lines() {
            numbers.push(text.parse::<i64>().ok()?);
        }
        let is_list = (1..).zip(&numbers).all(|(nth, number)| nth == *number);
        let announced = section.name().1.trim().parse::<usize>().ok()?;
        (!numbers.is_empty() && announced == numbers.len() && !is_list).then(|| Self::read("", section).ok())?
    }

    /// Whether there are few enough classes to be kinds.
    pub fn is_few(&self) -> bool {
        self.few
    }

    /// The name of the column.
    pub fn name(&self) -> &'t str {
        if self.name.is_empty() { "class" } else { self.name }
    }

    /// A class as a kind: its number alone would say nothing.
    pub fn kind(&self, class: &str) -> String {
        format!("{} {class}", self.name())
    }
}
