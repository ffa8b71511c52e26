//! `tieline diff`: what changed between two files, or between two periods of one.

use std::{fmt::Write as _, path::PathBuf};

use clap::{Args, ValueEnum};
use serde::Serialize;

use super::{Exit, Failure, Terminal, choices::Years, input};
use crate::{
    compare::{
        Sides, Standing,
        files::Differences,
        periods::periods,
        rows::{self, HEADINGS, Row},
    },
    dataset::{filter::Filter, names::Language, visible},
    exchange::write::extract::{self, Table},
    filter::describe::counted,
    words::Words,
};

/// Lists what changed: between two files, or between two periods of one.
///
/// It exits with 0 if both say the same, with 1 if they differ, and with 2 if they cannot be compared.
#[derive(Args, Debug)]
pub struct Diff {
    #[arg(value_name = "A", help = input::FILE_HELP)]
    before: PathBuf,
    /// The later file; left out where two periods of one file are compared.
    #[arg(value_name = "B", required_unless_present = "from")]
    after: Option<PathBuf>,
    /// The earlier of two periods: 2022 or 2020..2022.
    #[arg(long, value_name = "YEARS", requires = "to", conflicts_with = "after")]
    from: Option<Years>,
    /// The later of two periods.
    #[arg(long, value_name = "YEARS", requires = "from")]
    to: Option<Years>,
    /// How to print it.
    #[arg(long, value_enum, default_value_t = Format::Table)]
    format: Format,
}

#[derive(Clone, Copy, Debug, ValueEnum)]
enum Format {
    /// Lines for people: + new, - ended, ~ changed.
    Table,
    /// For scripts.
    Json,
    /// A row for each change, for spreadsheets.
    Csv,
    /// A table for a document.
    Md,
}

/// All that is printed of a comparison.
struct Found {
    sides: Sides,
    rows: Vec<Row>,
    sentence: String,
    undated: usize,
}

impl Diff {
    /// Compares and prints.
    ///
    /// # Errors
    /// If there is nothing to compare, as a file cannot be read or has errors.
    pub fn run(&self, terminal: &mut Terminal<'_>) -> Result<Exit, Failure> {
        // A script must not take a file that cannot be read for one that differs.
        let found = self.found(terminal).map_err(|failure| match failure {
            Failure::Input(why) => Failure::Usage(why),
            other => other,
        })?;
        let text = match self.format {
            Format::Table => found.table().into_bytes(),
            Format::Json => found.json().map_err(std::io::Error::from)?.into_bytes(),
            Format::Csv => extract::csv(&found.as_table()),
            Format::Md => {
                let words = Words::of(Language::English);
                rows::markdown(&rows::title(&found.sides, words), &found.sentence, &found.rows, words).into_bytes()
            }
        };
        terminal.out.write_all(&text)?;
        Ok(if found.rows.is_empty() { Exit::Fine } else { Exit::Differ })
    }

    fn found(&self, terminal: &mut Terminal<'_>) -> Result<Found, Failure> {
        let words = Words::of(Language::English);
        if let (Some(from), Some(to)) = (self.from, self.to) {
            let network = input::network(&self.before, terminal)?;
            let years = [from, to].map(|years| (years.first, years.last));
            let comparison = periods(&network, &Filter::default(), years, words);
            return Ok(Found {
                rows: rows::of_map(network.dataset(), &comparison, words),
                sentence: comparison.sentence(words),
                undated: comparison.undated,
                sides: comparison.sides,
            });
        }
        let after =
            self.after.as_ref().ok_or_else(|| Failure::Usage("name a second file, or --from and --to".into()))?;
        let [old, new] = [&self.before, after].map(|file| input::read(file, terminal));
        let ((old, old_kept), (new, new_kept)) = (whole(old?), whole(new?));
        let (mut old, mut new) = (old, new);
        // What lies beside a file counts as if it lay inside.
        (old.workspace, new.workspace) = (old_kept, new_kept);
        let differences = Differences::between(&old, &new, words);
        let rows = rows::of_files(&old, &new, &differences, words);
        let sides = Sides::Files { before: self.before.display().to_string(), after: after.display().to_string() };
        let sentence = counts(&rows);
        Ok(Found { sides, rows, sentence, undated: 0 })
    }
}

fn whole(read: crate::keep::open::Read) -> (crate::dataset::Dataset, crate::dataset::workspace::Workspace) {
    ((**read.network.dataset()).clone(), read.workspace)
}

/// "3 records new, 1 ended, 2 changed".
fn counts(rows: &[Row]) -> String {
    let of = |standing: Standing| {
        let mut ids: Vec<(&str, &str)> =
            rows.iter().filter(|row| row.standing == standing.word()).map(|row| (row.list, row.id.as_str())).collect();
        ids.dedup();
        ids.len()
    };
    let [new, ended, changed, _] = Standing::ALL.map(of);
    if new + ended + changed == 0 {
        return "Both say the same".to_owned();
    }
    format!("{} new, {ended} ended, {changed} changed", counted(new, "record", "records"))
}

#[derive(Serialize)]
struct Printed<'a> {
    before: String,
    after: String,
    same: bool,
    /// The ties of which nobody can say whether they were there.
    undated: usize,
    changes: Vec<Change<'a>>,
}

#[derive(Serialize)]
struct Change<'a> {
    #[serde(rename = "change")]
    what: &'a str,
    list: &'a str,
    id: &'a str,
    name: &'a str,
    #[serde(skip_serializing_if = "str::is_empty")]
    field: &'a str,
    #[serde(skip_serializing_if = "str::is_empty")]
    before: &'a str,
    #[serde(skip_serializing_if = "str::is_empty")]
    after: &'a str,
    sources: &'a [String],
}

impl Found {
    fn json(&self) -> serde_json::Result<String> {
        let [before, after] = self.sides.names();
        let changes = self.rows.iter().map(|row| Change {
            what: row.standing,
            list: row.list,
            id: &row.id,
            name: &row.name,
            field: row.word,
            before: &row.before,
            after: &row.after,
            sources: &row.sources,
        });
        let printed =
            Printed { before, after, same: self.rows.is_empty(), undated: self.undated, changes: changes.collect() };
        serde_json::to_string(&printed).map(|line| format!("{line}\n"))
    }

    fn as_table(&self) -> Table {
        let words = Words::of(Language::English);
        let headings = HEADINGS.map(|key| (words.say(key).into_owned(), 20)).into();
        Table::of_texts(String::new(), headings, self.rows.iter().map(|row| row.cells().into()))
    }

    /// A line for each record that is new, ended or changed, with its fields below.
    fn table(&self) -> String {
        let mut text = format!("{}\n", self.sentence);
        let on_a_line = |text: &str| visible::on_a_line(text).into_owned();
        let mut last = None;
        for row in &self.rows {
            let sign = match row.standing {
                "new" => '+',
                "ended" => '-',
                _ => '~',
            };
            if last.replace((row.list, &row.id)) != Some((row.list, &row.id)) {
                // Writing to a text cannot fail.
                let line = format!("{sign} {} {}  {}", row.list, on_a_line(&row.id), on_a_line(&row.name));
                _ = writeln!(text, "{}", line.trim_end());
            }
            let said = |text: &str| if text.is_empty() { "nothing".to_owned() } else { on_a_line(text) };
            if !row.word.is_empty() {
                _ = writeln!(text, "    {}: {} → {}", row.field, said(&row.before), said(&row.after));
            }
        }
        text
    }
}
