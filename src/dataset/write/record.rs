//! A record as text: on one line if it fits, else wrapped.

use std::fmt::Write as _;

use super::text;

/// The widest line, in characters, before a record is wrapped.
pub(super) const WIDTH: usize = 120;

/// The fields of a record that differ from their defaults, in order.
#[derive(Debug, Default)]
pub(super) struct Record(Vec<Field>);

#[derive(Debug)]
enum Field {
    Plain(String),
    /// A field that takes a line to itself as soon as the record needs more than one.
    Line(String),
    /// The name of a list and its pieces, which may take a line each.
    Pieces(&'static str, Vec<String>),
    /// The name of a list and its records, each of which takes a line or more.
    Records(&'static str, Vec<Record>),
}

impl Record {
    pub(super) fn new(id: &str) -> Self {
        Self::default().with("id", text(id))
    }

    pub(super) fn with(mut self, name: &str, value: String) -> Self {
        self.option(name, Some(value));
        self
    }

    pub(super) fn flag(mut self, name: &str, value: bool) -> Self {
        self.option(name, value.then(|| "true".to_owned()));
        self
    }

    pub(super) fn option(&mut self, name: &str, value: Option<String>) {
        self.0.extend(value.map(|value| Field::Plain(format!("{name}: {value}"))));
    }

    pub(super) fn line(&mut self, name: &str, value: Option<String>) {
        self.0.extend(value.map(|value| Field::Line(format!("{name}: {value}"))));
    }

    pub(super) fn text_field(&mut self, name: &str, value: Option<&str>) {
        self.option(name, value.map(text));
    }

    pub(super) fn list(&mut self, name: &str, items: &[String]) {
        self.option(name, (!items.is_empty()).then(|| format!("[{}]", items.join(", "))));
    }

    pub(super) fn pieces(&mut self, name: &'static str, pieces: Vec<String>) {
        self.0.extend((!pieces.is_empty()).then_some(Field::Pieces(name, pieces)));
    }

    pub(super) fn records(&mut self, name: &'static str, records: Vec<Self>) {
        self.0.extend((!records.is_empty()).then_some(Field::Records(name, records)));
    }

    /// The record from bracket to bracket on one line, however long it is.
    pub(super) fn on_one_line(&self) -> String {
        let fields: Vec<_> = self.0.iter().map(Field::on_one_line).collect();
        format!("({})", fields.join(", "))
    }

    /// The record from bracket to bracket. Where it wraps, lines are indented for a record at `indent` spaces.
    pub(super) fn text(&self, indent: usize) -> String {
        let has_records = self.0.iter().any(|field| matches!(field, Field::Records(..)));
        let fields: Vec<_> = self.0.iter().map(Field::on_one_line).collect();
        let line = format!("({})", fields.join(", "));
        // A comma follows.
        if !has_records && indent + line.chars().count() < WIDTH {
            return line;
        }
        let mut out = String::from("(");
        let mut width = indent + 1;
        for (nth, (field, on_one_line)) in self.0.iter().zip(&fields).enumerate() {
            let length = on_one_line.chars().count();
            if nth > 0 && (field.begins_a_line() || width + 2 + length > WIDTH) {
                _ = write!(out, ",\n{:1$}", "", indent + 4);
                width = indent + 4;
            } else if nth > 0 {
                out.push_str(", ");
                width += 2;
            }
            width = field.write_to(&mut out, on_one_line, width, indent);
        }
        out.push(')');
        out
    }
}

impl Field {
    fn on_one_line(&self) -> String {
        match self {
            Self::Plain(field) | Self::Line(field) => field.clone(),
            Self::Pieces(name, pieces) => format!("{name}: [{}]", pieces.join(", ")),
            Self::Records(name, _) => format!("{name}: ["),
        }
    }

    fn begins_a_line(&self) -> bool {
        matches!(self, Self::Line(_) | Self::Pieces(..))
    }

    /// Writes the field behind `width` characters of its line. Returns the width of the line then.
    fn write_to(&self, out: &mut String, on_one_line: &str, width: usize, indent: usize) -> usize {
        // A field behind one with lines of its own stands on a line of its own as well.
        match self {
            Self::Pieces(name, pieces) if width + on_one_line.chars().count() > WIDTH => {
                _ = writeln!(out, "{name}: [");
                for piece in pieces {
                    _ = writeln!(out, "{:1$}{piece},", "", indent + 8);
                }
                _ = write!(out, "{:1$}]", "", indent + 4);
                WIDTH
            }
            Self::Records(name, records) => {
                _ = writeln!(out, "{name}: [");
                for record in records {
                    _ = writeln!(out, "{:1$}{2},", "", indent + 4, record.text(indent + 4));
                }
                _ = write!(out, "{:1$}]", "", indent);
                WIDTH
            }
            Self::Line(_) => {
                out.push_str(on_one_line);
                WIDTH
            }
            Self::Plain(_) | Self::Pieces(..) => {
                out.push_str(on_one_line);
                width + on_one_line.chars().count()
            }
        }
    }
}
