//! `tieline convert`: a dataset of tables of another program.

use std::path::{Path, PathBuf};

use clap::Args;

use super::{
    Exit, Failure, Terminal, in_english, input,
    output::{self, Overwrite},
};
use crate::{
    dataset::{
        Dataset,
        bounded::{self, Unread},
        limits::MAX_FILE_BYTES,
        message::Message,
        names::Language,
        visible, write,
    },
    exchange::{
        self,
        mapping::{Mapping, Rows},
        report::Sort,
    },
    filter::describe::counted,
    keep::{
        folder, foreign,
        tables::{self, Brought},
    },
    words::Words,
};

/// Makes a dataset of a table or workbook, or a workbook of a dataset.
///
/// Says on standard error what was made, and what of it needs a look. A mapping beside the table, as the window keeps it
/// (NAME.tieline-map.ron), is applied.
#[derive(Args, Debug)]
pub struct Convert {
    /// A table or workbook (.xlsx, .xls, .ods, .csv, .tsv), or a dataset.
    #[arg(value_name = "IN", required_unless_present = "template")]
    input: Option<PathBuf>,
    /// The dataset to write, a file that ends in .ron, or the workbook, one that ends in .xlsx.
    #[arg(value_name = "OUT", required_unless_present = "template")]
    output: Option<PathBuf>,
    /// Write a workbook to fill in to this file instead.
    #[arg(long, value_name = "OUT.xlsx", conflicts_with_all = ["input", "output", "map"])]
    template: Option<PathBuf>,
    /// What the columns of the table are, instead of the mapping beside it.
    #[arg(long, value_name = "FILE")]
    map: Option<PathBuf>,
    #[command(flatten)]
    overwrite: Overwrite,
}

impl Convert {
    /// Makes the dataset and writes it.
    ///
    /// # Errors
    /// If the input cannot be read, or the output cannot be written.
    pub fn run(&self, terminal: &mut Terminal<'_>) -> Result<Exit, Failure> {
        if let Some(template) = &self.template {
            return self.template(template);
        }
        let (Some(from), Some(to)) = (&self.input, &self.output) else {
            return Err(Failure::Usage("an input and an output are needed".to_owned()));
        };
        let has_ending = |wanted: &str| to.extension().is_some_and(|ending| ending.eq_ignore_ascii_case(wanted));
        let is_workbook = has_ending("xlsx");
        if !is_workbook && !has_ending("ron") {
            return Err(Failure::Usage(format!("{}: the output must end in .ron or .xlsx", to.display())));
        }
        self.overwrite.allows(to, from)?;
        let dataset = match tables_of(from)? {
            Some(bytes) => self.of_tables((from, &bytes), terminal)?,
            None if self.map.is_some() => {
                return Err(Failure::Usage(format!("{}: a mapping is for tables only", from.display())));
            }
            None => {
                let read = input::read(from, terminal)?;
                Dataset { workspace: read.workspace, ..Dataset::clone(read.network.dataset()) }
            }
        };
        let written = if is_workbook { workbook(&dataset, to)? } else { write::write(&dataset).into_bytes() };
        output::write(to, &written, from)?;
        let (entities, relations) = (dataset.entities.len(), dataset.relations.len());
        let (entities, relations) = (counted(entities, "entity", "entities"), counted(relations, "tie", "ties"));
        // If this cannot be printed, the exit code still tells.
        _ = writeln!(terminal.err, "{}: {entities}, {relations}", to.display());
        Ok(Exit::Fine)
    }

    /// Writes the workbook to fill in.
    fn template(&self, to: &Path) -> Result<Exit, Failure> {
        if to.extension().is_none_or(|ending| !ending.eq_ignore_ascii_case("xlsx")) {
            return Err(Failure::Usage(format!("{}: the template must end in .xlsx", to.display())));
        }
        self.overwrite.allows(to, Path::new(""))?;
        let written = exchange::write::template(&say).map_err(|why| about(to, &why))?;
        output::write(to, &written.bytes, Path::new(""))?;
        Ok(Exit::Fine)
    }

    fn of_tables(&self, (from, bytes): (&Path, &[u8]), terminal: &mut Terminal<'_>) -> Result<Dataset, Failure> {
        let mapping: Option<Mapping> = match &self.map {
            Some(path) => Some(tables::mapping_at(path).map_err(|why| about(path, &why))?),
            None => None,
        };
        let brought = tables::bring(from, bytes, mapping).map_err(|why| about(from, &why))?;
        tell(&brought, terminal);
        Ok(brought.imported.dataset)
    }
}

/// A failure that a message about a file says.
fn about(path: &Path, why: &Message) -> Failure {
    Failure::Input(format!("{}: {}", path.display(), in_english(why)))
}

/// Says a message in a language, as workbooks do.
fn say(language: Language, message: &Message) -> String {
    Words::of(language).message(message)
}

/// The workbook of a dataset, to be written to `to`.
fn workbook(dataset: &Dataset, to: &Path) -> Result<Vec<u8>, Failure> {
    exchange::write::workbook(dataset, &say).map(|written| written.bytes).map_err(|why| about(to, &why))
}

/// The content of the input, if it has tables.
fn tables_of(from: &Path) -> Result<Option<Vec<u8>>, Failure> {
    if input::is_inside_the_program(from) {
        return Ok(None);
    }
    let name = from.display();
    let unread = |error: Unread| Failure::Input(format!("{name}: cannot be read: {}", in_english(&error.message())));
    let bytes = folder::content(from).map_err(unread)?;
    Ok(foreign::is_of_tables(from, &bytes).then_some(bytes))
}

/// Says what was read as what, and what became of it.
fn tell(brought: &Brought, terminal: &mut Terminal<'_>) {
    let Brought { workbook, understood, imported, by_mapping } = brought;
    let words = Words::of(Language::English);
    let mut lines: Vec<String> = Vec::new();
    if *by_mapping {
        lines.push("the mapping that was kept is applied".to_owned());
    }
    lines.extend(understood.differences.iter().map(in_english));
    for table in understood.mapping.tables.iter().filter(|table| table.rows != Rows::Ignored) {
        let roles: Vec<String> = table
            .columns
            .iter()
            .map(|column| {
                let heading = if column.heading.is_empty() { "(no heading)" } else { column.heading.as_str() };
                format!("{heading} = {}", words.say(column.role.key()))
            })
            .collect();
        let sheet = if table.sheet.is_empty() { "table" } else { table.sheet.as_str() };
        let rows = words.say(table.rows.key());
        lines.push(format!("{sheet}: each row is {rows}: {}", roles.join(", ")));
    }
    for line in &imported.report.lines {
        let sort = match line.sort {
            Sort::Skipped => "skipped",
            Sort::NotUnderstood => "not understood",
            Sort::Invented => "invented",
            Sort::Merged => "joined",
            Sort::Noticed => "noticed",
            Sort::Doubtful => "doubtful",
        };
        let place = line.spot.map(|spot| format!("{}: ", spot.told(workbook))).unwrap_or_default();
        lines.push(format!("{place}{sort}: {}", in_english(&line.said)));
    }
    for line in lines {
        // If a line cannot be printed, the exit code still tells.
        _ = writeln!(terminal.err, "{}", visible::on_a_line(&line));
    }
}
