//! Rows of a table as text to be pasted: with tabs between cells, or as a table of Markdown.

use super::{column::Column, facts::Facts, subject::Subject};
use crate::dataset::visible;

listed! {
    /// A way to write rows as text.
    #[derive(Clone, Copy, Debug, PartialEq, Eq)]
    pub enum Form {
        /// With tabs between cells, which spreadsheets and tables of word processors take.
        Tabs,
        /// A table of Markdown.
        Markdown,
    }
}

/// The rows of these records as text, under the headings of the columns.
pub fn text(form: Form, (subject, columns): (Subject, &[Column]), rows: &[u32], facts: &Facts<'_>) -> String {
    let headings = columns.iter().map(|column| column.heading(facts)).collect();
    let cells = |record: &u32| {
        let cell = |column: &Column| {
            let text = column.value(facts, subject, *record).text(facts);
            visible::on_a_line(&text).into_owned()
        };
        columns.iter().map(cell).collect::<Vec<String>>()
    };
    let lines = std::iter::once(headings).chain(rows.iter().map(cells));
    match form {
        Form::Tabs => lines.map(|cells| tabs(&cells)).collect(),
        Form::Markdown => {
            let numbers: Vec<bool> = columns.iter().map(|column| column.is_number()).collect();
            let mut lines = lines;
            let headings = lines.next().unwrap_or_default();
            table(&headings, &numbers, lines)
        }
    }
}

/// A line with tabs between its cells, each of which is one line.
pub fn tabs(cells: &[String]) -> String {
    // What is one line has no tab in it.
    format!("{}\n", cells.join("\t"))
}

/// A table of Markdown; `numbers` says which columns have numbers.
pub fn table<T: AsRef<[String]>>(headings: &[String], numbers: &[bool], rows: impl IntoIterator<Item = T>) -> String {
    let rule: String = numbers.iter().map(|is_number| if *is_number { " ---: |" } else { " --- |" }).collect();
    let rows = rows.into_iter().map(|cells| markdown(cells.as_ref()));
    [markdown(headings), format!("|{rule}\n")].into_iter().chain(rows).collect()
}

fn markdown(cells: &[String]) -> String {
    let escaped = |cell: &String| {
        let marks = ['\\', '|', '*', '_', '`', '[', ']', '<', '>', '#', '~'];
        let letters =
            cell.chars().flat_map(|letter| marks.contains(&letter).then_some('\\').into_iter().chain([letter]));
        letters.collect::<String>()
    };
    let cells: Vec<String> = cells.iter().map(escaped).collect();
    format!("| {} |\n", cells.join(" | "))
}
