//! UCINET DL: a header with the number of nodes and their labels, and ties as a matrix, as pairs or as lists.

mod head;

use std::collections::HashMap;

use super::{
    super::elements::{Column, Elements, Of},
    damaged,
    lines::{filled, words},
    unexpected,
};
use crate::{
    dataset::message::Message,
    exchange::{limits::MAX_ELEMENTS, mapping::Role, progress::Refused},
};
use head::{Form, Head};

/// Whether a text begins as DL: the two letters, and then how many nodes there are or the format.
pub fn is_dl(start: &str) -> bool {
    let Some((_, line)) = filled(start, 1).next() else { return false };
    let is_dl = line.get(..2).is_some_and(|word| word.eq_ignore_ascii_case("dl"));
    let after = start.trim_start().get(2..).unwrap_or_default();
    if !is_dl || !after.starts_with(|c: char| c.is_whitespace() || c == ',') {
        return false;
    }
    let rest = after.trim_start_matches(|c: char| c.is_whitespace() || c == ',').to_ascii_lowercase();
    ["nr", "nc", "nm", "n", "format"].iter().any(|key| {
        let value = rest.strip_prefix(key).map(str::trim_start).and_then(|rest| rest.strip_prefix('='));
        value.is_some_and(|value| value.trim_start().starts_with(|c: char| c.is_ascii_alphanumeric()))
    })
}

/// Reads the network of a text.
pub fn read(text: &str, elements: &mut Elements<'_, '_>) -> Result<(), Refused> {
    let (head, line, body) = Head::read(text)?;
    let all = head.rows.saturating_add(if head.is_two_mode { head.columns } else { 0 });
    if all > MAX_ELEMENTS {
        return Err(Message::new("network-too-many-elements").with("most", MAX_ELEMENTS).into());
    }
    let columns = Columns::new(elements)?;
    let mut reader = Reader { elements, head, columns };
    match reader.head.form {
        Form::Pairs | Form::Lists => {
            if !reader.head.is_embedded {
                reader.nodes(line)?;
            }
            reader.lists(body, line)
        }
        Form::Full | Form::Upper | Form::Lower => reader.matrices(body, line),
    }
}

struct Columns {
    id: Column,
    name: Column,
    from: Column,
    to: Column,
    direction: Column,
    kind: Column,
    weight: Column,
}

impl Columns {
    fn new(elements: &mut Elements<'_, '_>) -> Result<Self, Refused> {
        Ok(Self {
            id: elements.column(Of::Nodes, "number", Some(Role::Id))?,
            name: elements.column(Of::Nodes, "label", Some(Role::Name))?,
            from: elements.column(Of::Edges, "from", Some(Role::From))?,
            to: elements.column(Of::Edges, "to", Some(Role::To))?,
            direction: elements.column(Of::Edges, "direction", Some(Role::Direction))?,
            kind: elements.column(Of::Edges, "relation", Some(Role::Kind))?,
            weight: elements.column(Of::Edges, "weight", Some(Role::Tag))?,
        })
    }
}

struct Reader<'r, 'a, 'p> {
    elements: &'r mut Elements<'a, 'p>,
    head: Head,
    columns: Columns,
}

/// A number of a matrix that is not nought: its row, its column, how it is written and on which line.
type Entry<'t> = (usize, usize, &'t str, usize);

impl Reader<'_, '_, '_> {
    /// All nodes, with their labels.
    fn nodes(&mut self, line: usize) -> Result<(), Refused> {
        let of_columns = if self.head.is_two_mode { self.head.columns } else { 0 };
        for nth in 0..self.head.rows + of_columns {
            if self.elements.is_time() {
                self.elements.at(0.1)?;
            }
            self.elements.begin(Of::Nodes, line)?;
            self.elements.put_own(self.columns.id, &(nth + 1).to_string())?;
            let in_columns = nth.checked_sub(self.head.rows);
            let label = match in_columns {
                Some(nth) => self.head.column_labels.get(nth),
                None => self.head.row_labels.get(nth),
            };
            if let Some(label) = label {
                self.elements.put(self.columns.name, label)?;
            }
            if self.head.is_two_mode {
                let column = self.elements.column(Of::Nodes, "mode", Some(Role::Kind))?;
                self.elements.put(column, if in_columns.is_none() { "mode 1" } else { "mode 2" })?;
            }
        }
        Ok(())
    }

    fn tie(&mut self, line: usize, from: &str, to: &str, direction: &str, weight: Option<&str>) -> Result<(), Refused> {
        self.elements.begin(Of::Edges, line)?;
        self.elements.put(self.columns.from, from)?;
        self.elements.put(self.columns.to, to)?;
        self.elements.put(self.columns.direction, direction)?;
        weight.map_or(Ok(()), |weight| self.elements.put(self.columns.weight, weight))
    }

    /// The end of a tie in a list: in two modes, those of the second are counted anew.
    fn end(&self, word: &str, is_second: bool) -> String {
        let number =
            word.parse::<usize>().ok().filter(|_| is_second && self.head.is_two_mode && !self.head.is_embedded);
        number.map_or_else(|| word.to_owned(), |number| number.saturating_add(self.head.rows).to_string())
    }

    /// Ties as pairs with weights, or as lists of those that one is tied to.
    fn lists(&mut self, body: &str, line: usize) -> Result<(), Refused> {
        for (line, text) in filled(body, line) {
            if self.elements.is_time() {
                let passed = (text.as_ptr() as usize).saturating_sub(body.as_ptr() as usize);
                self.elements.at(passed as f32 / body.len() as f32)?;
            }
            let all = words(text, line, true)?;
            let Some((from, others)) = all.split_first() else { continue };
            let from = self.end(from, false);
            if self.head.form == Form::Lists {
                for to in others {
                    self.tie(line, &from, &self.end(to, true), "directed", None)?;
                }
                continue;
            }
            let [to, weight @ ..] = others else { return Err(unexpected(line, text)) };
            self.tie(line, &from, &self.end(to, true), "directed", weight.first().map(|weight| &**weight))?;
        }
        Ok(())
    }

    /// Ties as matrices: each number that is not nought.
    fn matrices(&mut self, body: &str, line: usize) -> Result<(), Refused> {
        let mut words = Words { lines: filled(body, line), line, rest: "" };
        if self.head.is_column_embedded && self.head.columns > 0 {
            for _ in 0..self.head.columns {
                let (label, line) = words.next().ok_or_else(|| ends_early(line))?;
                within_limits(self.head.column_labels.len(), line)?;
                self.head.column_labels.push(label.trim_matches('"').to_owned());
            }
        }
        let mut all = Vec::new();
        for _ in 0..self.head.matrices {
            let entries = self.matrix(&mut words, body)?;
            all.push(entries);
        }
        if let Some((word, line)) = words.next() {
            return Err(unexpected(line, word));
        }
        if !self.head.is_two_mode && self.head.row_labels.is_empty() {
            self.head.row_labels.clone_from(&self.head.column_labels);
        }
        self.nodes(line)?;
        for (nth, entries) in all.into_iter().enumerate() {
            self.entries(nth, &entries)?;
        }
        Ok(())
    }

    /// The next matrix of a text.
    fn matrix<'t>(
        &mut self,
        words: &mut Words<'t, impl Iterator<Item = (usize, &'t str)>>,
        body: &str,
    ) -> Result<Vec<Entry<'t>>, Refused> {
        let Head { rows, columns, form, is_diagonal_absent, .. } = self.head;
        let mut entries = Vec::new();
        let mut count = 0_usize;
        for row in 0..rows {
            if self.head.is_row_embedded {
                let (label, line) = words.next().ok_or_else(|| ends_early(words.line))?;
                if self.head.row_labels.len() <= row {
                    within_limits(self.head.row_labels.len(), line)?;
                    self.head.row_labels.push(label.trim_matches('"').to_owned());
                }
            }
            let there = match form {
                Form::Upper => row..columns,
                Form::Lower => 0..row + 1,
                _ => 0..columns,
            };
            for column in there.filter(|column| !is_diagonal_absent || *column != row) {
                let (word, line) = words.next().ok_or_else(|| ends_early(words.line))?;
                let value: f64 = word.parse().map_err(|_no_number| unexpected(line, word))?;
                count += 1;
                if count.is_multiple_of(1 << 16) {
                    let passed = (word.as_ptr() as usize).saturating_sub(body.as_ptr() as usize);
                    self.elements.at(0.5 * passed as f32 / body.len() as f32)?;
                }
                if value != 0.0 {
                    within_limits(entries.len(), line)?;
                    entries.push((row, column, word, line));
                }
            }
        }
        Ok(entries)
    }

    /// Ties of what is not nought. Where all are said in both directions alike, each is one without a direction.
    fn entries(&mut self, nth: usize, entries: &[Entry<'_>]) -> Result<(), Refused> {
        let cells: HashMap<(usize, usize), &str> =
            entries.iter().map(|(row, column, word, _)| ((*row, *column), *word)).collect();
        let is_half = matches!(self.head.form, Form::Upper | Form::Lower);
        let mirrored = |(row, column, word, _): &Entry<'_>| cells.get(&(*column, *row)) == Some(word);
        let is_symmetric = !self.head.is_two_mode && entries.iter().all(mirrored);
        let direction = if is_half || is_symmetric { "undirected" } else { "directed" };
        for (row, column, word, line) in entries {
            if self.elements.is_time() {
                self.elements.at(0.8)?;
            }
            if is_symmetric && !is_half && row > column {
                continue;
            }
            let first = if self.head.is_two_mode { self.head.rows } else { 0 };
            let (from, to) = ((row + 1).to_string(), (first + column + 1).to_string());
            self.tie(*line, &from, &to, direction, Some(word))?;
            if self.head.matrices > 1 {
                let name = self.head.matrix_labels.get(nth).cloned();
                let name = name.unwrap_or_else(|| format!("relation {}", nth + 1));
                self.elements.put(self.columns.kind, &name)?;
            }
        }
        Ok(())
    }
}

/// The words of lines, one after the other, each with its line.
struct Words<'t, L> {
    lines: L,
    line: usize,
    rest: &'t str,
}

impl<'t, L: Iterator<Item = (usize, &'t str)>> Words<'t, L> {
    fn next(&mut self) -> Option<(&'t str, usize)> {
        let is_between = |c: char| c.is_whitespace() || c == ',';
        loop {
            self.rest = self.rest.trim_start_matches(is_between);
            if !self.rest.is_empty() {
                break;
            }
            (self.line, self.rest) = self.lines.next()?;
        }
        let end = match self.rest.strip_prefix('"').and_then(|inside| inside.find('"')) {
            Some(end) => end + 2,
            None => self.rest.find(is_between).unwrap_or(self.rest.len()),
        };
        let (word, rest) = self.rest.split_at_checked(end)?;
        self.rest = rest;
        Some((word, self.line))
    }
}

fn within_limits(count: usize, line: usize) -> Result<(), Refused> {
    let too_many = || damaged(line, Message::new("network-too-many-elements").with("most", MAX_ELEMENTS));
    if count >= MAX_ELEMENTS { Err(too_many()) } else { Ok(()) }
}

fn ends_early(line: usize) -> Refused {
    damaged(line, Message::new("network-why-ends-early"))
}
