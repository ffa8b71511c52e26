//! Tables as they leave the program: what they are an extract of, and every cell as what it is.

use super::{column::Column, facts::Facts, subject::Subject};
use crate::{
    dataset::{
        filter::Filter,
        id::SourceIndex,
        when::{Date, When},
    },
    exchange::write::extract::{Extract, Table},
    filter::describe,
};

/// A table that leaves: its rows in their order, and its columns.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Leaving {
    /// What the rows are.
    pub subject: Subject,
    /// The columns, from the left.
    pub columns: Vec<Column>,
    /// The positions of the records.
    pub rows: Vec<u32>,
}

impl Leaving {
    /// A table with all rows on the map and the columns that it begins with.
    pub fn usual(subject: Subject, facts: &Facts<'_>) -> Self {
        Self { subject, columns: Column::usual(subject).to_vec(), rows: facts.rows(subject) }
    }

    /// The table, cell by cell.
    pub fn table(&self, facts: &Facts<'_>) -> Table {
        let Self { subject, columns, rows } = self;
        let cells = |record: u32| columns.iter().map(move |column| column.value(facts, *subject, record).cell(facts));
        let sources = rows.iter().map(|record| SourceIndex::new(*record as usize));
        Table {
            name: facts.words.say(subject.key()).into_owned(),
            headings: columns.iter().map(|column| (column.heading(facts), width(*column))).collect(),
            rows: rows.iter().map(|record| cells(*record).collect()).collect(),
            sources: if *subject == Subject::Sources { sources.collect() } else { Vec::new() },
        }
    }
}

/// The tables with what is said at their head: the dataset, the filter in a sentence, how much it shows, and as of when.
///
/// The program has no clock in what it shows; an extract is as new as the newest source that it rests on.
pub fn extract(tables: &[Leaving], filter: &Filter, facts: &Facts<'_>) -> Extract {
    let words = facts.words;
    let mut about: Vec<String> = describe::chosen(filter, facts.network, words).into_iter().collect();
    about.push(describe::status_sentence(facts.shown, words).to_string());
    about.extend(newest(facts).map(|date| words.with("extract-newest", [("date", words.date(date).into())])));
    Extract {
        title: facts.dataset().title.get(words.language()).to_owned(),
        about,
        tables: tables.iter().map(|table| table.table(facts)).collect(),
    }
}

/// The date of the newest source that something on the map rests on.
fn newest(facts: &Facts<'_>) -> Option<Date> {
    let last = |when: When| when.dates().next_back();
    facts.tally.sources.ones().filter_map(|at| last(facts.dataset().source(SourceIndex::new(at)).date)).max()
}

/// The width that the cells of a column want, in letters.
fn width(column: Column) -> u16 {
    match column {
        Column::Title | Column::Sources | Column::Says | Column::Quote | Column::Note | Column::Address => 48,
        Column::Name | Column::OtherName | Column::From | Column::To | Column::About | Column::Metric => 30,
        Column::Aliases | Column::Figure | Column::Amount | Column::Printed | Column::Sectors | Column::Tags => 24,
        _ => 14,
    }
}
