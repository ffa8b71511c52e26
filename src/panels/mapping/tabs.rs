//! The tabs of the panel: the tables of all sheets, names that may be one, and the report.

use super::{Tables, elements};
use crate::{
    exchange::{mapping::Rows, sheet::Spot},
    words::Words,
};

/// A tab.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Tab {
    /// A table, by its position in the mapping.
    Table(usize),
    /// A sheet without tables.
    Sheet(usize),
    /// The names that may be one.
    Names,
    /// The report.
    Report,
}

/// A tab as it is shown.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TabShown {
    /// The tab.
    pub tab: Tab,
    /// The name on it.
    pub label: String,
    /// Said by a screen reader, and shown on hover.
    pub about: String,
    /// Whether nothing of it is read.
    pub is_left_out: bool,
}

/// All tabs, sheet by sheet.
pub fn tabs(tables: Tables<'_>, words: Words) -> Vec<TabShown> {
    let mut tabs = Vec::new();
    for (nth, sheet) in tables.workbook.sheets.iter().enumerate() {
        let there = tables.places.iter().enumerate().filter(|(_, place)| is_on(place.as_ref(), nth));
        let there: Vec<usize> = there.map(|(table, _)| table).collect();
        let name = elements::name(sheet, words).into_owned();
        if there.is_empty() {
            let about = words.pair(&name, &words.say("mapping-none-found"));
            tabs.push(TabShown { tab: Tab::Sheet(nth), label: name.clone(), about, is_left_out: true });
        }
        for (of_sheet, table) in there.iter().enumerate() {
            let rows = tables.mapping.tables.get(*table).map_or(Rows::Ignored, |table| table.rows);
            let label = if there.len() > 1 { format!("{name} {}", of_sheet + 1) } else { name.clone() };
            let mut about = vec![super::chips::rows_label(rows, words).into_owned()];
            about.extend(sheet.hidden.then(|| words.say("mapping-hidden").into_owned()));
            let about = words.pair(&label, &words.parts(&about));
            tabs.push(TabShown { tab: Tab::Table(*table), label, about, is_left_out: rows == Rows::Ignored });
        }
    }
    let names = tables.mapping.names.len();
    if names > 0 {
        let label = words.with("mapping-names", [("count", names.into())]);
        tabs.push(TabShown { tab: Tab::Names, about: label.clone(), label, is_left_out: false });
    }
    if let Some(outcome) = tables.outcome {
        let label = words.with("mapping-report", [("count", outcome.report.lines.len().into())]);
        tabs.push(TabShown { tab: Tab::Report, about: label.clone(), label, is_left_out: false });
    }
    tabs
}

fn is_on(place: Option<&crate::exchange::tables::Place>, sheet: usize) -> bool {
    place.is_some_and(|place| place.sheet == sheet)
}

/// The tab that is in front at first: the first table of ties, else the first table that is read, else the first tab.
pub fn first(tables: Tables<'_>) -> Tab {
    let reads = |wanted: fn(Rows) -> bool| {
        let is_it = |nth: usize, rows: Rows| wanted(rows) && tables.places.get(nth).is_some_and(Option::is_some);
        tables.mapping.tables.iter().enumerate().position(|(nth, table)| is_it(nth, table.rows))
    };
    let ties = reads(|rows| matches!(rows, Rows::Relations | Rows::Matrix));
    let found = ties.or_else(|| reads(|rows| rows != Rows::Ignored)).or_else(|| reads(|_| true));
    found.map_or(Tab::Sheet(0), Tab::Table)
}

/// The tab that has a row or cell.
pub fn of(spot: Spot, tables: Tables<'_>) -> Tab {
    let sheet = spot.sheet as usize;
    let rows = tables.workbook.sheets.get(sheet).map(|sheet| sheet.rows.as_slice()).unwrap_or_default();
    let at = rows.partition_point(|row| row.number < spot.row);
    let mut on = tables.places.iter().enumerate().filter_map(|(nth, place)| Some((nth, place.as_ref()?)));
    let on: Vec<_> = on.by_ref().filter(|(_, place)| place.sheet == sheet).collect();
    let has = on.iter().rev().find(|(_, place)| place.titles.start.min(place.headings.start) <= at);
    has.or_else(|| on.first()).map_or(Tab::Sheet(sheet), |(nth, _)| Tab::Table(*nth))
}
