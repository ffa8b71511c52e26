//! `tieline convert`: datasets of other programs' files, and files for other programs of datasets.

use std::{
    ops::ControlFlow,
    path::{Path, PathBuf},
    sync::Arc,
};

use clap::Args;
use emath::Pos2;

use super::{
    Exit, Failure, Terminal,
    choices::FilterArgs,
    in_english, input,
    nearest::unlisted,
    output::{self, Overwrite},
    outputs::{Outputs, STREAM},
};
use crate::{
    dataset::{
        Dataset,
        bounded::{self, Unread},
        limits::MAX_FILE_BYTES,
        message::Message,
        names::Language,
        part, visible,
        workspace::Workspace,
    },
    exchange::{
        self,
        mapping::{Mapping, Rows},
        read::{Wanted, graph::Format},
        report::Sort,
        write::target::{Target, left_by_part},
    },
    filter::describe::counted,
    keep::{
        folder, foreign,
        open::Origin,
        tables::{self, Brought},
    },
    network::Network,
    placing::topology,
    words::Words,
};

/// Makes a dataset of another program's file, or hands a dataset on in another form.
///
/// Says on standard error what was made, what of it needs a look, and what the other form has no place for. A mapping
/// beside the file, as the window keeps it (NAME.tieline-map.ron), is applied.
#[derive(Args, Debug)]
#[command(override_usage = "tieline convert [OPTIONS] <IN>... <OUT>")]
pub struct Convert {
    /// First what is read: a dataset, a table or workbook, a network of another program, a folder of tables, or "-" for
    /// standard input. Several tables of text, such as nodes and relationships, are read together. Last the file to
    /// write, whose ending says its form; a folder for --to tables; "-" for standard output.
    #[arg(value_names = ["IN", "OUT"], num_args = 2.., required_unless_present = "template")]
    files: Vec<PathBuf>,
    /// The form to write, where the ending of OUT does not say it.
    #[arg(long, value_name = "FORM", value_parser = target)]
    to: Option<Target>,
    /// The format of IN, where its content does not say it.
    #[arg(long, value_name = "FORMAT", value_parser = format)]
    from: Option<Format>,
    /// Write a workbook to fill in to this file instead.
    #[arg(long, value_name = "OUT.xlsx", conflicts_with_all = ["files", "map", "to", "from"])]
    template: Option<PathBuf>,
    /// What the columns of the table are, instead of the mapping beside it.
    #[arg(long, value_name = "FILE")]
    map: Option<PathBuf>,
    #[command(flatten)]
    overwrite: Overwrite,
    #[command(flatten)]
    filter: FilterArgs,
}

fn target(word: &str) -> Result<Target, String> {
    Target::of_word(word).ok_or_else(|| unlisted("form", word, Target::ALL.into_iter().map(Target::word)))
}

fn format(word: &str) -> Result<Format, String> {
    Format::of_word(word).ok_or_else(|| unlisted("format", word, Format::ALL.into_iter().map(Format::word)))
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
        let Some((to, inputs @ [from, ..])) = self.files.split_last() else {
            return Err(Failure::Usage("an input and an output are needed".to_owned()));
        };
        let target = self.target(to)?;
        let outputs = Outputs { to, target, overwrite: self.overwrite };
        // That a file is what is read is said before that it is there.
        let read_as_well = inputs.iter().filter(|from| *from == to);
        read_as_well.chain(inputs).try_for_each(|from| outputs.allowed(from))?;
        let whole = match inputs {
            [from] => self.dataset(from, terminal)?,
            several => self.together(several, terminal)?,
        };
        let (dataset, places, stays) = self.part(whole, target)?;
        let handed = target.write(&dataset, &places, Language::English, &say).map_err(|why| about(to, &why))?;
        outputs.write(&handed, from, terminal)?;
        for remark in stays.iter().chain(&handed.remarks) {
            // If a line cannot be printed, the exit code still tells.
            _ = writeln!(terminal.err, "{}", visible::on_a_line(&in_english(remark)));
        }
        let (entities, relations) = (dataset.entities.len(), dataset.relations.len());
        let (entities, relations) = (counted(entities, "entity", "entities"), counted(relations, "tie", "ties"));
        let written = if target.is_of_sources() {
            counted(dataset.sources.len(), "source", "sources")
        } else {
            format!("{entities}, {relations}")
        };
        _ = writeln!(terminal.err, "{}: {written}", to.display());
        Ok(Exit::Fine)
    }

    /// The form to write, as it is asked for or as the ending of the output says.
    fn target(&self, to: &Path) -> Result<Target, Failure> {
        let by_ending = || {
            // A folder that is there, or a name without an ending, says nothing.
            Target::of_path(to).ok_or_else(|| {
                let endings: Vec<String> =
                    Target::ALL.into_iter().filter_map(Target::ending).map(|ending| format!(".{ending}")).collect();
                let name = to.display();
                Failure::Usage(format!(
                    "{name}: the output must end in one of {}, or --to says its form",
                    endings.join(" ")
                ))
            })
        };
        self.to.map_or_else(by_ending, Ok)
    }

    /// The dataset in the input, as whole as it is there.
    fn dataset(&self, from: &Path, terminal: &mut Terminal<'_>) -> Result<Dataset, Failure> {
        match foreign_content(from, self.from)? {
            Content::Foreign(bytes) => self.of_tables((from, &bytes), terminal),
            _ if self.map.is_some() => {
                Err(Failure::Usage(format!("{}: a mapping is for files of other programs only", from.display())))
            }
            _ if self.from.is_some() => {
                Err(Failure::Usage(format!("{}: --from is for files of other programs only", from.display())))
            }
            Content::Dataset => {
                let read = input::read(from, terminal)?;
                Ok(Dataset { workspace: read.workspace, ..Dataset::clone(read.network.dataset()) })
            }
            Content::Stream(bytes) => {
                let read = input::read_origin(Origin::Bytes(bytes.into()), from, terminal)?;
                Ok(Dataset { workspace: read.workspace, ..Dataset::clone(read.network.dataset()) })
            }
        }
    }

    /// The dataset in several tables.
    fn together(&self, inputs: &[PathBuf], terminal: &mut Terminal<'_>) -> Result<Dataset, Failure> {
        let name = folder::name_together(inputs);
        if !folder::are_tables(inputs) {
            let message = format!("{name}: only tables of text (.csv, .tsv, .tab) are read together");
            return Err(Failure::Usage(message));
        }
        let unread =
            |error: Unread| Failure::Input(format!("{name}: cannot be read: {}", in_english(&error.message())));
        let bytes = folder::content_together(inputs).map_err(unread)?;
        let beside = inputs.first().map(|first| first.with_file_name(&name)).unwrap_or_default();
        self.of_tables((&beside, &bytes), terminal)
    }

    /// What the filter shows of a dataset, where each entity of it lies if the form has a place for that, and what is
    /// to be said of the rest.
    fn part(&self, whole: Dataset, target: Target) -> Result<(Dataset, Vec<Pos2>, Option<Message>), Failure> {
        let filter = self.filter.filter(&whole)?;
        if filter.is_clear() && !target.has_places() {
            return Ok((whole, Vec::new(), None));
        }
        let stays = left_by_part(&whole);
        let workspace = whole.workspace.clone();
        let network = Arc::new(Network::new(Arc::new(whole)));
        let places = if target.has_places() { places_of(&network, &workspace)? } else { Vec::new() };
        if filter.is_clear() {
            let dataset = Dataset { workspace, ..Dataset::clone(network.dataset()) };
            return Ok((dataset, places, None));
        }
        let shown = filter.apply(&network);
        let part = part::part(network.dataset(), &shown.entities, &shown.relations);
        let places = part::of_kept(network.dataset(), &part, &places);
        Ok((part, places, stays))
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
        let wanted = Wanted { format: self.from, ..Wanted::default() };
        // What comes through a stream has no name of its own to be cited by.
        let named = if from == Path::new(STREAM) { Path::new("standard input") } else { from };
        let brought = tables::bring_as(named, bytes, mapping, &wanted).map_err(|why| about(from, &why))?;
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

/// Where the map has each entity.
fn places_of(network: &Arc<Network>, workspace: &Workspace) -> Result<Vec<Pos2>, Failure> {
    let mut go_on = |_: f32| ControlFlow::Continue(());
    let (mut places, _) = topology::settled_positions(network, 0, &mut go_on).ok_or_else(input::broken_off)?;
    for position in &workspace.positions {
        if let Some(place) = places.get_mut(position.entity.position()) {
            *place = position.place;
        }
    }
    Ok(places)
}

/// What an input is.
enum Content {
    /// A dataset in a file or inside the program, to be read with what is kept beside it.
    Dataset,
    /// A dataset that came through standard input.
    Stream(Vec<u8>),
    /// A file of another program.
    Foreign(Vec<u8>),
}

/// What the input is, which its content tells unless `format` says it.
fn foreign_content(from: &Path, format: Option<Format>) -> Result<Content, Failure> {
    let name = from.display();
    let unread = |error: Unread| Failure::Input(format!("{name}: cannot be read: {}", in_english(&error.message())));
    let is_stream = from == Path::new(STREAM);
    if !is_stream && input::is_inside_the_program(from) {
        return Ok(Content::Dataset);
    }
    let bytes = if is_stream {
        bounded::read_stream(&mut std::io::stdin().lock(), MAX_FILE_BYTES as u64).map_err(unread)?
    } else {
        folder::content(from).map_err(unread)?
    };
    Ok(match () {
        () if format.is_some() || foreign::is_of_tables(from, &bytes) => Content::Foreign(bytes),
        () if is_stream => Content::Stream(bytes),
        () => Content::Dataset,
    })
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
