//! `tieline path`: the shortest paths between two entities.

use std::{fmt::Write as _, path::PathBuf};

use clap::{Args, ValueEnum};
use serde::Serialize;

use super::{
    Exit, Failure, Terminal,
    choices::{self, FilterArgs},
    input,
    list::without_adverse,
};
use crate::{
    dataset::{
        Dataset,
        id::EntityIndex,
        names::Language,
        view::{Seen, Selection},
        visible,
    },
    filter::describe::counted,
    network::{
        Network,
        paths::{self, Paths, Walk, shortest_paths},
    },
};

/// Spells out the shortest paths between two entities.
///
/// Paths lead neither through places nor along hypotheses, along adverse ties only with `--adverse`, and with a filter
/// only along the relations it shows.
#[derive(Args, Debug)]
pub struct Path {
    #[arg(value_name = "FILE", help = input::FILE_HELP)]
    file: PathBuf,
    /// The id of the entity to start from.
    #[arg(value_name = "FROM")]
    from: String,
    /// The id of the entity to reach.
    #[arg(value_name = "TO")]
    to: String,
    #[command(flatten)]
    filter: FilterArgs,
    /// How to print the paths.
    #[arg(long, value_enum, default_value_t = Format::Text)]
    format: Format,
}

#[derive(Clone, Copy, Debug, ValueEnum)]
enum Format {
    /// Sentences for people.
    Text,
    /// Ids for scripts.
    Json,
}

/// The most paths that are spelt out; all are counted.
const SPELT_OUT: usize = 100;

/// The paths, as they are printed for scripts.
#[derive(Serialize)]
struct Ids<'a> {
    from: &'a str,
    to: &'a str,
    /// The number of steps; `null` if there is no path.
    steps: Option<usize>,
    total: usize,
    paths: Vec<PathIds<'a>>,
}

#[derive(Serialize)]
struct PathIds<'a> {
    entities: Vec<&'a str>,
    /// For each step, all relations that make it.
    relations: Vec<Vec<&'a str>>,
}

impl Path {
    /// Finds the paths and prints them. That there is none is an answer too.
    ///
    /// # Errors
    /// If the dataset has errors, an id is unknown or the paths cannot be printed.
    pub fn run(&self, terminal: &mut Terminal<'_>) -> Result<Exit, Failure> {
        let network = input::network(&self.file, terminal)?;
        let dataset = network.dataset();
        let ends = [choices::entity(dataset, &self.from)?, choices::entity(dataset, &self.to)?];
        let filter = self.filter.filter(dataset)?;
        let shown = (!filter.is_clear()).then(|| filter.apply(&network));
        let allowed = shown.as_ref().map(|shown| &shown.relations);
        let [from, to] = ends;
        let walk = Walk { network: &network, along: filter.along, allowed };
        let found = shortest_paths(walk, from, to, SPELT_OUT);
        let text = match self.format {
            Format::Text => {
                let seen = Seen { selection: Selection::Path { from, to }, ..Seen::from(filter) };
                let left_out = without_adverse(&seen, &network);
                [spoken(&network, ends, found.as_ref()), left_out].concat()
            }
            Format::Json => json(dataset, ends, found.as_ref()).map_err(std::io::Error::from)?,
        };
        terminal.out.write_all(text.as_bytes())?;
        Ok(Exit::Fine)
    }
}

fn json(dataset: &Dataset, ends: [EntityIndex; 2], found: Option<&Paths>) -> serde_json::Result<String> {
    let [from, to] = ends.map(|end| dataset.entity(end).id.as_str());
    let ids = Ids {
        from,
        to,
        steps: found.map(|found| found.steps),
        total: found.map_or(0, |found| found.total),
        paths: found.into_iter().flat_map(|found| &found.paths).map(|path| path_ids(dataset, path)).collect(),
    };
    serde_json::to_string(&ids).map(|line| format!("{line}\n"))
}

fn path_ids<'a>(dataset: &'a Dataset, path: &paths::Path) -> PathIds<'a> {
    let step = |relations: &Vec<_>| relations.iter().map(|relation| dataset.relation(*relation).id.as_str()).collect();
    PathIds {
        entities: path.entities.iter().map(|entity| dataset.entity(*entity).id.as_str()).collect(),
        relations: path.relations.iter().map(step).collect(),
    }
}

/// The label of an entity on one line, told apart from its namesakes.
fn label(network: &Network, entity: EntityIndex) -> String {
    visible::on_a_line(&network.label_apart(entity, Language::English)).into_owned()
}

fn spoken(network: &Network, ends: [EntityIndex; 2], found: Option<&Paths>) -> String {
    let [from, to] = ends.map(|end| label(network, end));
    let Some(found) = found else {
        return format!("No path leads from {from} to {to}\n");
    };
    let steps = counted(found.steps, "step", "steps");
    let mut text =
        format!("From {from} to {to}: {steps}, {}\n", counted(found.total, "shortest path", "shortest paths"));
    for path in &found.paths {
        text.push('\n');
        push_path(&mut text, network, path);
    }
    if found.total > found.paths.len() {
        // Writing to a string does not fail.
        _ = write!(text, "\nand {}\n", counted(found.total - found.paths.len(), "more", "more"));
    }
    text
}

/// Adds a line for the start, and one for each step with the relations that make it.
fn push_path(text: &mut String, network: &Network, path: &paths::Path) {
    let label = |entity: &EntityIndex| label(network, *entity);
    let dataset = network.dataset();
    // Writing to a string does not fail.
    _ = writeln!(text, "{}", path.entities.first().map(label).unwrap_or_default());
    for (entity, relations) in path.entities.iter().skip(1).zip(&path.relations) {
        let mut ties: Vec<String> = Vec::new();
        for relation in relations {
            let record = dataset.relation(*relation);
            let kind = dataset.relation_kind(record.kind);
            let arrow = match (kind.symmetric, record.to == *entity) {
                (true, _) => "—",
                (false, true) => "→",
                (false, false) => "←",
            };
            ties.push(format!("{arrow} {} ({})", visible::on_a_line(kind.name.get(Language::English)), record.id));
        }
        _ = writeln!(text, "  {}  {}", label(entity), ties.join(", "));
    }
}
