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
        visible, write,
    },
    exchange::{
        mapping::{Mapping, Rows},
        report::Sort,
    },
    filter::describe::counted,
    keep::{
        foreign,
        tables::{self, Brought},
    },
};

/// Makes a dataset of a table or workbook.
///
/// Says on standard error what was made, and what of it needs a look. A mapping beside the table, as the window keeps it
/// (NAME.tieline-map.ron), is applied.
#[derive(Args, Debug)]
pub struct Convert {
    /// A table or workbook (.xlsx, .xls, .ods, .csv, .tsv), or a dataset.
    #[arg(value_name = "IN")]
    input: PathBuf,
    /// The dataset to write, a file that ends in .ron.
    #[arg(value_name = "OUT.ron")]
    output: PathBuf,
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
        if self.output.extension().is_none_or(|ending| !ending.eq_ignore_ascii_case("ron")) {
            return Err(Failure::Usage(format!("{}: the output must end in .ron", self.output.display())));
        }
        self.overwrite.allows(&self.output, &self.input)?;
        let dataset = match self.tables()? {
            Some(bytes) => self.of_tables(&bytes, terminal)?,
            None if self.map.is_some() => {
                return Err(Failure::Usage(format!("{}: a mapping is for tables only", self.input.display())));
            }
            None => {
                let read = input::read(&self.input, terminal)?;
                Dataset { workspace: read.workspace, ..read.network.dataset().clone() }
            }
        };
        output::write(&self.output, write::write(&dataset).as_bytes(), &self.input)?;
        let (entities, relations) = (dataset.entities.len(), dataset.relations.len());
        let (entities, relations) = (counted(entities, "entity", "entities"), counted(relations, "tie", "ties"));
        // If this cannot be printed, the exit code still tells.
        _ = writeln!(terminal.err, "{}: {entities}, {relations}", self.output.display());
        Ok(Exit::Fine)
    }

    /// The content of the input, if it has tables.
    fn tables(&self) -> Result<Option<Vec<u8>>, Failure> {
        if input::is_inside_the_program(&self.input) {
            return Ok(None);
        }
        let name = self.input.display();
        let unread =
            |error: Unread| Failure::Input(format!("{name}: cannot be read: {}", in_english(&error.message())));
        let bytes = bounded::read(&self.input, MAX_FILE_BYTES as u64).map_err(unread)?;
        Ok(foreign::is_of_tables(&self.input, &bytes).then_some(bytes))
    }

    fn of_tables(&self, bytes: &[u8], terminal: &mut Terminal<'_>) -> Result<Dataset, Failure> {
        let about = |path: &Path, why: &Message| Failure::Input(format!("{}: {}", path.display(), in_english(why)));
        let mapping: Option<Mapping> = match &self.map {
            Some(path) => Some(tables::mapping_at(path).map_err(|why| about(path, &why))?),
            None => None,
        };
        let brought = tables::bring(&self.input, bytes, mapping).map_err(|why| about(&self.input, &why))?;
        tell(&brought, terminal);
        Ok(brought.imported.dataset)
    }
}

/// Says what was read as what, and what became of it.
fn tell(brought: &Brought, terminal: &mut Terminal<'_>) {
    let Brought { workbook, understood, imported, by_mapping } = brought;
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
                format!("{heading} = {:?}", column.role)
            })
            .collect();
        let sheet = if table.sheet.is_empty() { "table" } else { table.sheet.as_str() };
        lines.push(format!("{sheet}: {:?}: {}", table.rows, roles.join(", ")));
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
