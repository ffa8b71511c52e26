//! Records as the rows of a table with chosen columns and an order, as the window has them.

use std::path::{Path, PathBuf};

use clap::Args;
use serde_json::{Map, Value as Json};
use unicode_width::UnicodeWidthStr as _;

use super::Format;
use crate::{
    cli::{
        Failure, Terminal, in_english,
        nearest::unlisted,
        output::{self, Overwrite},
    },
    dataset::{filter::Filter, names::Language, visible},
    exchange::write::extract,
    network::Network,
    table::{
        Column, Direction, Facts, Measured, Setup, SortBy, Subject, Table, Tally,
        leaving::{self, Leaving},
        measured::measured,
        setup::MOST_KEYS,
    },
    words::Words,
};

/// The options that make a table of the list.
#[derive(Args, Clone, Debug)]
#[command(next_help_heading = "Table (any of these makes one table of the list)")]
pub struct TableArgs {
    /// What the rows are: ties, entities, sources or figures; ties if left out.
    #[arg(long, value_name = "RECORDS")]
    of: Option<String>,
    /// The columns, from the left: --columns from,kind,to,when. Without any, those that the window begins with.
    #[arg(long, value_name = "COLUMN", value_delimiter = ',')]
    columns: Vec<String>,
    /// The columns to sort by, the first most, at most three; with a minus the other way round: --sort -when,from. Empty
    /// cells come last.
    #[arg(long, value_name = "COLUMN", value_delimiter = ',', allow_hyphen_values = true)]
    sort: Vec<String>,
    /// Only rows in which all these words occur in some column.
    #[arg(long, value_name = "WORDS")]
    find: Option<String>,
    /// A file to write the table to: .csv, or .xlsx with the tables of the other records on further sheets.
    #[arg(short, long, value_name = "OUT")]
    output: Option<PathBuf>,
    #[command(flatten)]
    overwrite: Overwrite,
}

/// A network, and what is to be shown of it.
#[derive(Clone, Copy)]
pub struct Shows<'a> {
    pub network: &'a Network,
    pub filter: &'a Filter,
}

impl TableArgs {
    /// Whether a table is asked for.
    pub fn is_asked(&self) -> bool {
        self.of.is_some()
            || !self.columns.is_empty()
            || !self.sort.is_empty()
            || self.find.is_some()
            || self.output.is_some()
    }

    /// Prints the table of what `shows`, or writes it to a file.
    ///
    /// # Errors
    /// If there are no such records or columns, naming the nearest; or if the table cannot be written.
    pub fn run(
        &self,
        Shows { network, filter }: Shows<'_>,
        (input, format): (&Path, Format),
        terminal: &mut Terminal<'_>,
    ) -> Result<(), Failure> {
        let subject = self.subject()?;
        let measures = measured(network, filter.along);
        let setup = self.setup(subject, &measures)?;
        let shown = filter.apply(network);
        let tally = Tally::new(network, &shown, false);
        let words = Words::of(Language::English);
        let facts = Facts { network, shown: &shown, undated: false, words, tally: &tally, measures: &measures };
        let rows = Table::new(subject, &facts).lay(&setup, &facts).rows;
        let table = Leaving { subject, columns: setup.columns, rows };
        if let Some(path) = &self.output {
            self.overwrite.allows(path, input)?;
            return output::write(path, &file(path, table, filter, &facts)?, input);
        }
        let printed = match format {
            Format::Table => aligned(&table, &facts).into_bytes(),
            Format::Json => json(&table, &facts).into_bytes(),
            Format::Csv => extract::csv(&table.table(&facts)),
        };
        Ok(terminal.out.write_all(&printed)?)
    }

    fn subject(&self) -> Result<Subject, Failure> {
        let Some(word) = &self.of else { return Ok(Subject::Ties) };
        let found = Subject::ALL.into_iter().find(|subject| subject.word() == word);
        found.ok_or_else(|| {
            Failure::Usage(unlisted("sort of records", word, Subject::ALL.map(Subject::word).into_iter()))
        })
    }

    fn setup(&self, subject: Subject, measures: &[Measured]) -> Result<Setup, Failure> {
        let mut setup = Setup::of(subject);
        if !self.columns.is_empty() {
            setup.columns =
                self.columns.iter().map(|word| column((subject, measures), word)).collect::<Result<_, _>>()?;
        }
        if self.sort.len() > MOST_KEYS {
            return Err(Failure::Usage(format!("--sort takes at most {MOST_KEYS} columns")));
        }
        let key = |word: &String| {
            let (word, direction) = match word.strip_prefix('-') {
                Some(word) => (word, Direction::Down),
                None => (word.as_str(), Direction::Up),
            };
            Ok(SortBy { column: column((subject, measures), word)?, direction })
        };
        setup.sort = self.sort.iter().map(key).collect::<Result<_, Failure>>()?;
        setup.query = self.find.clone().unwrap_or_default();
        Ok(setup)
    }
}

/// The content of the file that the ending of its name asks for.
fn file(path: &Path, table: Leaving, filter: &Filter, facts: &Facts<'_>) -> Result<Vec<u8>, Failure> {
    let is = |ending: &str| path.extension().is_some_and(|own| own.eq_ignore_ascii_case(ending));
    if is("csv") {
        return Ok(extract::csv(&table.table(facts)));
    }
    if !is("xlsx") {
        return Err(Failure::Usage(format!("{}: a table is written as .xlsx or .csv", path.display())));
    }
    let others = Subject::ALL.into_iter().filter(|subject| *subject != table.subject);
    let others: Vec<Leaving> = others.map(|subject| Leaving::usual(subject, facts)).collect();
    let tables: Vec<Leaving> = std::iter::once(table).chain(others).collect();
    extract::workbook(&leaving::extract(&tables, filter, facts)).map_err(|why| Failure::Input(in_english(&why)))
}

fn column((subject, measures): (Subject, &[Measured]), word: &str) -> Result<Column, Failure> {
    let columns = Column::of(subject, measures);
    let found = columns.iter().find(|column| column.word(measures) == word);
    let what = format!("column of {}", subject.word());
    let known = columns.iter().map(|column| column.word(measures));
    found.copied().ok_or_else(|| Failure::Usage(unlisted(&what, word, known)))
}

/// The cells of all rows as they are read, on one line each.
fn said(table: &Leaving, facts: &Facts<'_>) -> Vec<Vec<String>> {
    let cells = |record: &u32| {
        let text =
            |column: &Column| visible::on_a_line(&column.value(facts, table.subject, *record).text(facts)).into_owned();
        table.columns.iter().map(text).collect()
    };
    table.rows.iter().map(cells).collect()
}

/// Columns that line up in a terminal, except after wide cells.
fn aligned(table: &Leaving, facts: &Facts<'_>) -> String {
    const WIDE: usize = 60;
    let headings: Vec<String> = table.columns.iter().map(|column| column.heading(facts)).collect();
    let rows = said(table, facts);
    let lines = || std::iter::once(&headings).chain(&rows);
    let width = |at: usize| lines().filter_map(|row| row.get(at)).map(|cell| cell.width().min(WIDE)).max();
    let widths: Vec<usize> = (0..headings.len()).map(|at| width(at).unwrap_or_default()).collect();
    let line = |row: &Vec<String>| {
        let padded = |((cell, width), column): ((&String, &usize), &Column)| {
            let room = " ".repeat(width.saturating_sub(cell.width()));
            if column.is_number() { format!("{room}{cell}") } else { format!("{cell}{room}") }
        };
        let cells: Vec<String> = row.iter().zip(&widths).zip(&table.columns).map(padded).collect();
        format!("{}\n", cells.join("  ").trim_end())
    };
    lines().map(line).collect()
}

/// A list of rows, each with its cells by the words for the columns.
fn json(table: &Leaving, facts: &Facts<'_>) -> String {
    let row = |cells: Vec<String>| {
        let cells = table
            .columns
            .iter()
            .zip(cells)
            .map(|(column, cell)| (column.word(facts.measures).to_owned(), Json::String(cell)));
        Json::Object(cells.collect::<Map<_, _>>())
    };
    format!("{}\n", Json::Array(said(table, facts).into_iter().map(row).collect()))
}
