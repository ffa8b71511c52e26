//! `tieline between`: how many ties run between sectors, kinds, communities or groups.

use std::{fmt::Write as _, path::PathBuf};

use clap::{Args, ValueEnum};
use serde::Serialize;
use unicode_width::UnicodeWidthStr as _;

use super::{Exit, Failure, Terminal, choices::FilterArgs, input};
use crate::{
    dataset::{group::Group, names::Language},
    exchange::write::extract::{self, Table},
    network::{
        Network,
        between::{Asked, Between as Found, By, Way},
    },
    table::plain::{self, Form},
    words::Words,
};

/// Counts the ties between groups in a matrix: those that the filter shows, from the group of the row to that of the
/// column.
///
/// An entity in several groups counts in each, so that the numbers can come to more than there are ties.
#[derive(Args, Debug)]
pub struct Between {
    #[arg(value_name = "FILE", help = input::FILE_HELP)]
    file: PathBuf,
    #[command(flatten)]
    asked: AskedArgs,
    #[command(flatten)]
    filter: FilterArgs,
    /// How to print it.
    #[arg(long, value_enum, default_value_t = Format::Table)]
    format: Format,
}

/// What is counted, as it is written on a command line.
#[derive(Args, Clone, Copy, Debug)]
pub(super) struct AskedArgs {
    /// What entities are put into groups by.
    #[arg(long, value_enum, default_value_t = ByChoice::Sector)]
    by: ByChoice,
    /// Count a tie whichever way it runs.
    #[arg(long)]
    either_way: bool,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(super) enum ByChoice {
    /// The widest sectors, narrower ones included.
    Sector,
    /// The sectors that entities name themselves.
    NarrowSector,
    /// The kinds of entities.
    Kind,
    /// The communities of the whole network.
    Community,
    /// The groups that were kept with the dataset.
    Group,
}

#[derive(Clone, Copy, Debug, ValueEnum)]
enum Format {
    /// Columns for people.
    Table,
    /// Groups and cells with the ids of their ties, for scripts.
    Json,
    /// The numbers, for spreadsheets.
    Csv,
    /// A table of Markdown.
    Md,
}

impl ByChoice {
    pub(super) fn by(self) -> By {
        match self {
            Self::Sector => By::Sector,
            Self::NarrowSector => By::NarrowSector,
            Self::Kind => By::Kind,
            Self::Community => By::Community,
            Self::Group => By::Group,
        }
    }
}

impl AskedArgs {
    fn asked(self) -> Asked {
        Asked { by: self.by.by(), way: if self.either_way { Way::Together } else { Way::Directed } }
    }
}

#[derive(Serialize)]
struct Printed<'a> {
    directed: bool,
    /// The number of ties that were counted.
    ties: usize,
    groups: Vec<PrintedGroup>,
    /// The cells with ties, row after row.
    cells: Vec<PrintedCell<'a>>,
    /// The number of entities in several groups, which count in each.
    in_several: usize,
    /// The number of groups without a counted tie.
    without_ties: usize,
}

#[derive(Serialize)]
struct PrintedGroup {
    /// Nothing for what is no single group.
    id: Option<String>,
    name: String,
}

#[derive(Serialize)]
struct PrintedCell<'a> {
    /// The row and the column, as positions in the list of groups.
    row: usize,
    column: usize,
    count: usize,
    ties: Vec<&'a str>,
}

const ENGLISH: Words = Words::of(Language::English);

impl Between {
    /// Counts and prints.
    ///
    /// # Errors
    /// If the dataset has errors, an id is unknown, there are no groups of the sort, or the numbers cannot be printed.
    pub fn run(&self, terminal: &mut Terminal<'_>) -> Result<Exit, Failure> {
        let network = input::network(&self.file, terminal)?;
        let groups = &network.dataset().workspace.groups;
        let asked = self.asked.asked();
        if !asked.by.has_any(&network, groups) {
            return Err(Failure::Usage(nothing(asked.by).to_owned()));
        }
        let filter = self.filter.filter(network.dataset())?;
        let found = Found::new(asked, &network, groups, filter.along, &filter.apply(&network).relations);
        let names = found.names(&network, groups, ENGLISH);
        let bytes = match self.format {
            Format::Table => columns(&found, &names).into_bytes(),
            Format::Json => json(&found, names, (&network, groups)).map_err(std::io::Error::from)?.into_bytes(),
            Format::Csv => csv(&found, &names),
            Format::Md => markdown(&found, &names).into_bytes(),
        };
        terminal.out.write_all(&bytes)?;
        Ok(Exit::Fine)
    }
}

/// What is said where nothing can be counted by.
fn nothing(by: By) -> &'static str {
    match by {
        By::Sector => "the dataset has no sectors",
        By::NarrowSector => "no sector of the dataset lies in another: count by sector",
        By::Kind => "the dataset has no kinds of entities",
        By::Community => "the dataset has no entities",
        By::Group => "no groups are kept with the dataset",
    }
}

fn columns(found: &Found, names: &[String]) -> String {
    let mut text = format!("{}\n{}\n", ENGLISH.say(found.asked.by.title()), found.sentence(ENGLISH));
    // Names would make columns wide: they have the numbers that stand before the rows.
    let last = names.len().to_string().len();
    let width = names.iter().map(|name| name.width()).max().unwrap_or_default();
    let cells = (0..names.len()).flat_map(|row| (0..names.len()).map(move |column| (row, column)));
    let most = cells.map(|(row, column)| found.cell(row, column).len()).max().unwrap_or_default();
    let cell = most.to_string().len().max(last);
    let heads: Vec<String> = (1..=names.len()).map(|nth| format!("  {nth:>cell$}")).collect();
    // Writing to a text cannot fail.
    _ = writeln!(text, "  {:last$}  {:width$}{}", "", "", heads.concat());
    for (row, name) in names.iter().enumerate() {
        let space = " ".repeat(width - name.width());
        let numbers: Vec<String> =
            (0..names.len()).map(|column| format!("  {:>cell$}", found.cell(row, column).len())).collect();
        _ = writeln!(text, "  {:>last$}  {name}{space}{}", row + 1, numbers.concat());
    }
    text
}

fn markdown(found: &Found, names: &[String]) -> String {
    let table = plain::numbers(Form::Markdown, &found.lines(names, ENGLISH));
    format!("{}\n\n{table}\n{}\n", ENGLISH.say(found.asked.by.title()), found.sentence(ENGLISH))
}

fn csv(found: &Found, names: &[String]) -> Vec<u8> {
    let mut lines = found.lines(names, ENGLISH).into_iter();
    let headings = lines.next().unwrap_or_default().into_iter().map(|heading| (heading, 12)).collect();
    extract::csv(&Table::of_texts(String::new(), headings, lines))
}

fn json(found: &Found, names: Vec<String>, (network, groups): (&Network, &[Group])) -> serde_json::Result<String> {
    let count = names.len();
    let cells = (0..count).flat_map(|row| (0..count).map(move |column| (row, column)));
    let printed_cell = |(row, column): (usize, usize)| {
        let ties = found.cell(row, column).iter().map(|tie| network.dataset().relation(*tie).id.as_str());
        PrintedCell { row, column, count: ties.len(), ties: ties.collect() }
    };
    let printed = Printed {
        directed: found.is_directed(),
        ties: found.ties,
        groups: found
            .sides
            .iter()
            .zip(names)
            .map(|(side, name)| PrintedGroup { id: side.id(network, groups), name })
            .collect(),
        cells: cells.map(printed_cell).filter(|cell| cell.count > 0).collect(),
        in_several: found.several,
        without_ties: found.idle,
    };
    serde_json::to_string(&printed).map(|line| format!("{line}\n"))
}
