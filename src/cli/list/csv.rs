//! Records as rows of a table for spreadsheets.

use super::Row;
use crate::{
    dataset::Dataset,
    exchange::write::extract::{harmless, quoted},
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

/// The word for the column `shown`; `None` for records that are left out.
fn word(presence: Presence, undated: bool) -> Option<&'static str> {
    match presence {
        Presence::Shown => Some("match"),
        Presence::Context => Some("context"),
        Presence::Hidden => undated.then_some("undated"),
    }
}
