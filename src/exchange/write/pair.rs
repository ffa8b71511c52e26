//! Two tables in CSV, of nodes and of edges, under the headings that Gephi and others look for.

use super::{
    cells::{self, Content},
    left_out,
    tables::File,
};
use crate::{
    dataset::{Dataset, list::List, message::Message},
    exchange::{
        own::{Column, Rows, TABLES},
        quick::HashMap,
    },
};

/// What Excel takes for UTF-8.
const MARK: &[u8] = b"\xef\xbb\xbf";

/// The two tables; the names of the files are what they add to the name asked for.
///
/// # Errors
/// If memory does not hold them.
pub(super) fn pair(dataset: &Dataset) -> Result<Vec<File>, Message> {
    let tables = [(List::Entities, "-nodes"), (List::Relations, "-edges")];
    let files = tables.map(|(list, name)| Ok(File { name: name.to_owned(), bytes: table(dataset, list)? }));
    files.into_iter().collect()
}

/// What the two tables have no place for.
pub(super) fn left_out(dataset: &Dataset) -> Vec<Message> {
    [left_out::workspace(dataset), left_out::figures(dataset), left_out::further_evidence(dataset)].concat()
}

fn table(dataset: &Dataset, list: List) -> Result<Vec<u8>, Message> {
    let unwritten = |error: String| Message::new("workbook-unwritten").with("why", error);
    let Some(table) = TABLES.iter().find(|table| table.rows == Rows::Records(list)) else { return Ok(Vec::new()) };
    let mut writer = csv::Writer::from_writer(MARK.to_vec());
    let is_edges = list == List::Relations;
    let mut head: Vec<&str> = table.columns.iter().map(heading).collect();
    head.extend(is_edges.then_some("Type"));
    writer.write_record(&head).map_err(|error| unwritten(error.to_string()))?;
    let titles: HashMap<&str, &str> =
        dataset.sources.iter().map(|source| (source.id.as_str(), source.titled())).collect();
    for (nth, row) in cells::rows(dataset, table).iter().enumerate() {
        let cell = |column: &Column| match row.under(column.heading) {
            None => String::new(),
            Some(Content::Number(number)) => number.to_string(),
            Some(Content::Text(text)) => harmless(titled(&titles, column, text)),
        };
        let mut cells: Vec<String> = table.columns.iter().map(cell).collect();
        if is_edges {
            let kind = dataset.relations.get(nth).map(|relation| dataset.relation_kind(relation.kind));
            let is_symmetric = kind.is_some_and(|kind| kind.symmetric);
            cells.push(if is_symmetric { "Undirected" } else { "Directed" }.to_owned());
        }
        writer.write_record(&cells).map_err(|error| unwritten(error.to_string()))?;
    }
    writer.into_inner().map_err(|error| unwritten(error.to_string()))
}

/// The heading of a column as other programs look for it.
fn heading(column: &Column) -> &'static str {
    match column.heading {
        "id" => "Id",
        "name (en)" => "Label",
        "kind" => "Kind",
        "from" => "Source",
        "to" => "Target",
        // What ties rest on has a name of its own, as the other one is taken.
        "source" => "Evidence",
        other => other,
    }
}

/// What a cell says to people: documents by their `titles`, which are found by id.
fn titled<'d>(titles: &HashMap<&str, &'d str>, column: &Column, text: &'d str) -> &'d str {
    match column.heading {
        "source" => titles.get(text).copied().unwrap_or(text),
        _ => text,
    }
}

/// The text with nothing at its beginning that a spreadsheet would take for a formula.
fn harmless(text: &str) -> String {
    if text.starts_with(['=', '+', '-', '@', '\t', '\r']) { format!("'{text}") } else { text.to_owned() }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nothing_in_a_table_is_a_formula() {
        assert_eq!(harmless("=1+1"), "'=1+1");
        assert_eq!(harmless("@SUM(A1)"), "'@SUM(A1)");
        assert_eq!(harmless("HK$3 million"), "HK$3 million");
    }
}
