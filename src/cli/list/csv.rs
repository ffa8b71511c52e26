//! Records as rows of a table for spreadsheets.

use std::borrow::Cow;

use super::Row;
use crate::{
    dataset::{Dataset, visible},
    filter::shown::{Presence, Shown},
};

const HEADER: [&str; 17] = [
    "record", "id", "shown", "kind", "name", "from", "to", "when", "basis", "role", "status", "amount", "value",
    "currency", "sectors", "sources", "tags",
];

/// Entities and relations as rows of one table; `from` and `to` are empty for an entity.
pub(super) fn csv(dataset: &Dataset, shown: &Shown) -> String {
    // Without a byte order mark, spreadsheets take the text for one of a single byte a letter.
    let mut text = format!("\u{FEFF}{}\n", HEADER.join(","));
    let mut push = |cells: [String; 17]| {
        text.push_str(&cells.each_ref().map(|cell| quoted(cell)).join(","));
        text.push('\n');
    };
    for index in dataset.entity_indices() {
        if let Some(presence) = word(shown.entity(index), false) {
            let row = Row::of_entity(dataset, dataset.entity(index));
            push(cells("entity", presence, &row));
        }
    }
    for index in dataset.relation_indices() {
        if let Some(presence) = word(shown.relation(index), shown.undated.contains(index.position())) {
            let row = Row::of_relation(dataset, dataset.relation(index));
            push(cells("relation", presence, &row));
        }
    }
    text
}

/// The cell in quotation marks if it has a separator. The semicolon counts as one: it separates cells in much of
/// Europe, and the text after it might be a formula.
fn quoted(cell: &str) -> Cow<'_, str> {
    if cell.contains([',', ';', '\t', '"', '\r', '\n']) {
        Cow::Owned(format!("\"{}\"", cell.replace('"', "\"\"")))
    } else {
        Cow::Borrowed(cell)
    }
}

fn cells(record: &str, presence: &str, row: &Row<'_>) -> [String; 17] {
    let amount = row.amount;
    let value = amount.and_then(|amount| amount.value).map_or_else(String::new, |value| value.to_string());
    let currency = amount.and_then(|amount| amount.currency.as_deref()).unwrap_or_default();
    let Row { id, kind, name, from, to, when, basis, role, status, sectors, sources, tags, .. } = row;
    let printed = row.printed();
    [
        record, id, presence, kind, name, from, to, when, basis, role, status, printed, &value, currency, sectors,
        sources, tags,
    ]
    .map(harmless)
}

/// The cell as a text that no spreadsheet takes for a formula.
fn harmless(cell: &str) -> String {
    let cell = visible::on_a_line(cell);
    let begins_formula = |c| matches!(c, '=' | '+' | '-' | '@' | '＝' | '＋' | '－' | '＠');
    if cell.trim_start().starts_with(begins_formula) { format!("'{cell}") } else { cell.into_owned() }
}

/// The word for the column `shown`; `None` for records that are left out.
fn word(presence: Presence, undated: bool) -> Option<&'static str> {
    match presence {
        Presence::Shown => Some("match"),
        Presence::Context => Some("context"),
        Presence::Hidden => undated.then_some("undated"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_cell_is_never_a_formula() {
        for formula in ["=1+1", "+1", "-1", "@SUM(A1)", "\t=1", "\r=1", " =1", "＝1"] {
            assert!(harmless(formula).starts_with('\''), "{formula:?}");
        }
        assert_eq!(harmless("HK$4 million - half"), "HK$4 million - half");
    }

    #[test]
    fn a_cell_stays_one_where_semicolons_part_them() {
        assert_eq!(quoted("half;=1+1"), "\"half;=1+1\"");
        assert_eq!(quoted("a \"b\", c"), "\"a \"\"b\"\", c\"");
        assert_eq!(quoted("HK$4 million"), "HK$4 million");
    }
}
