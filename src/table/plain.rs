//! Rows of a table as text to be pasted: with tabs between cells, or as a table of Markdown.

use super::{column::Column, facts::Facts, subject::Subject};
use crate::dataset::visible;

listed! {
    /// A way to write rows as text.
    #[derive(Clone, Copy, Debug, PartialEq, Eq)]
    pub enum Form {
        /// A table in HTML, as word processors and spreadsheets take it from the clipboard.
        Rich,
        /// With tabs between cells, which spreadsheets and tables of word processors take.
        Tabs,
        /// A table of Markdown.
        Markdown,
    }
}

impl Form {
    /// The key of its name in a menu.
    pub fn key(self) -> &'static str {
        match self {
            Self::Rich => "table-copy-rich",
            Self::Tabs => "table-copy-tabs",
            Self::Markdown => "table-copy-markdown",
        }
    }
}

/// The rows of these records as text, under the headings of the columns.
pub fn text(form: Form, (subject, columns): (Subject, &[Column]), rows: &[u32], facts: &Facts<'_>) -> String {
    let headings: Vec<String> = columns.iter().map(|column| column.heading(facts)).collect();
    let numbers: Vec<bool> = columns.iter().map(|column| column.is_number()).collect();
    let cells = |record: &u32| {
        let cell = |column: &Column| {
            let text = column.value(facts, subject, *record).text(facts);
            visible::on_a_line(&text).into_owned()
        };
        columns.iter().map(cell).collect::<Vec<String>>()
    };
    written(form, &headings, &numbers, rows.iter().map(cells))
}

/// Rows of cells as text, under their headings; `numbers` says which columns have numbers.
pub fn written<T: AsRef<[String]>>(
    form: Form,
    headings: &[String],
    numbers: &[bool],
    rows: impl IntoIterator<Item = T>,
) -> String {
    match form {
        Form::Rich => rich(headings, numbers, rows),
        Form::Tabs => {
            let rows = rows.into_iter().map(|cells| tabs(cells.as_ref()));
            std::iter::once(tabs(headings)).chain(rows).collect()
        }
        Form::Markdown => table(headings, numbers, rows),
    }
}

/// Lines of cells as text, the first of them headings; all columns but the first have numbers.
pub fn numbers(form: Form, lines: &[Vec<String>]) -> String {
    let Some((headings, rows)) = lines.split_first() else { return String::new() };
    let numbers: Vec<bool> = (0..headings.len()).map(|at| at > 0).collect();
    written(form, headings, &numbers, rows)
}

/// The same with a sentence below.
pub fn numbers_saying(form: Form, lines: &[Vec<String>], sentence: &str) -> String {
    let table = numbers(form, lines);
    if form == Form::Rich { format!("{table}<p>{}</p>", escaped(sentence)) } else { format!("{table}\n{sentence}") }
}

/// A line with tabs between its cells, each of which is one line.
fn tabs(cells: &[String]) -> String {
    // What is one line has no tab in it.
    format!("{}\n", cells.join("\t"))
}

/// A table in HTML, without a page around it.
fn rich<T: AsRef<[String]>>(headings: &[String], numbers: &[bool], rows: impl IntoIterator<Item = T>) -> String {
    let row = |tag: &str, cells: &[String]| {
        let is_number = |at: usize| numbers.get(at).copied().unwrap_or_default();
        let cell = |(at, cell): (usize, &String)| {
            let side = if is_number(at) { " align=\"right\"" } else { "" };
            format!("<{tag}{side}>{}</{tag}>", escaped(cell))
        };
        let cells: String = cells.iter().enumerate().map(cell).collect();
        format!("<tr>{cells}</tr>\n")
    };
    let rows: String = rows.into_iter().map(|cells| row("td", cells.as_ref())).collect();
    format!("<table>\n<thead>\n{}</thead>\n<tbody>\n{rows}</tbody>\n</table>\n", row("th", headings))
}

/// The words of a cell as HTML writes them.
fn escaped(words: &str) -> String {
    words.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;")
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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_table_is_written_in_each_form_and_no_cell_breaks_out_of_it() {
        let headings = ["Name", "Ties"].map(str::to_owned);
        let rows = [["R&D <b> | x", "12"].map(str::to_owned)];
        let of = |form| written(form, &headings, &[false, true], &rows);
        assert_eq!(of(Form::Tabs), "Name\tTies\nR&D <b> | x\t12\n");
        assert_eq!(of(Form::Markdown), "| Name | Ties |\n| --- | ---: |\n| R&D \\<b\\> \\| x | 12 |\n");
        let rich = "<table>\n<thead>\n<tr><th>Name</th><th align=\"right\">Ties</th></tr>\n</thead>\n<tbody>\n\
                    <tr><td>R&amp;D &lt;b&gt; | x</td><td align=\"right\">12</td></tr>\n</tbody>\n</table>\n";
        assert_eq!(of(Form::Rich), rich);
    }
}
