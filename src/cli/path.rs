//! `tieline path`: the paths between two entities.

use std::{fmt::Write as _, path::PathBuf};

use clap::{Args, ValueEnum};
use serde::Serialize;

use super::{
    Exit, Failure, Terminal,
    adverse::without_adverse,
    choices::{self, FilterArgs},
    input,
};
use crate::{
    dataset::{
        Dataset,
        file::show::{self, Show, Waypoint},
        id::EntityIndex,
        names::Language,
        route::MAX_LONGER,
        view::{Seen, Selection},
        visible,
    },
    filter::describe::counted,
    network::{
        Network,
        paths::{self, Paths, Walk},
    },
    session::KEPT_PATHS,
};

/// Spells out the shortest paths between two entities, or with `--longer` the next longer ones too.
///
/// Among paths of one length those come first whose weakest tie can be built on most: signed before stated before
/// inferred. Paths lead neither through places nor along hypotheses, along adverse ties only with `--adverse`, and with a filter
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
    route: RouteArgs,
    #[command(flatten)]
    filter: FilterArgs,
    /// How to print the paths.
    #[arg(long, value_enum, default_value_t = Format::Text)]
    format: Format,
}

/// What the paths have to meet.
#[derive(Args, Debug)]
#[command(next_help_heading = "Paths")]
struct RouteArgs {
    /// Also paths that are up to N steps longer than the shortest, at most 3.
    #[arg(long, value_name = "N", default_value_t = 0, value_parser = clap::value_parser!(u8).range(0..=i64::from(MAX_LONGER)))]
    longer: u8,
    /// Only paths that pass this entity.
    #[arg(long, value_name = "ID")]
    through: Vec<String>,
    /// Only paths that pass an entity of this kind.
    #[arg(long, value_name = "KIND")]
    through_kind: Vec<String>,
    /// Only paths along a tie of this kind.
    #[arg(long, value_name = "KIND")]
    through_ties: Vec<String>,
    /// No paths that pass this entity.
    #[arg(long, value_name = "ID")]
    past: Vec<String>,
    /// No paths that pass an entity of this kind.
    #[arg(long, value_name = "KIND")]
    past_kind: Vec<String>,
    /// No paths along a tie of this kind, unless another tie goes the same way.
    #[arg(long, value_name = "KIND")]
    past_ties: Vec<String>,
}

impl RouteArgs {
    fn written(&self) -> show::Route {
        let waypoints = |entities: &[String], kinds: &[String], ties: &[String]| {
            let entities = entities.iter().cloned().map(Waypoint::Entity);
            let kinds = kinds.iter().cloned().map(Waypoint::EntityKind);
            entities.chain(kinds).chain(ties.iter().cloned().map(Waypoint::RelationKind)).collect()
        };
        show::Route {
            longer: self.longer,
            through: waypoints(&self.through, &self.through_kind, &self.through_ties),
            around: waypoints(&self.past, &self.past_kind, &self.past_ties),
            within: false,
        }
    }
}

#[derive(Clone, Copy, Debug, ValueEnum)]
pub(super) enum Format {
    /// Sentences for people.
    Text,
    /// Ids for scripts.
    Json,
}

/// The paths, as they are printed for scripts.
#[derive(Serialize)]
struct Ids<'a> {
    from: &'a str,
    to: &'a str,
    /// The number of steps; `null` if there is no path.
    steps: Option<usize>,
    /// The number of shortest paths.
    total: usize,
    /// The number of paths that are one step longer, two steps longer and so on.
    #[serde(skip_serializing_if = "<[usize]>::is_empty")]
    longer: &'a [usize],
    /// There, and true, if there are more paths than could be counted.
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    too_many: bool,
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
        let asked = Show {
            selection: Some(show::Selection::Path(self.from.clone(), self.to.clone())),
            route: Some(self.route.written()),
            ..Show::default()
        };
        let selection = choices::seen(&asked, dataset)?.selection;
        let seen = Seen { selection, ..Seen::from(self.filter.filter(dataset)?) };
        terminal.out.write_all(told(&network, &seen, self.format)?.as_bytes())?;
        Ok(Exit::Fine)
    }
}

/// The paths that are selected, along what the filter shows, as they are printed.
///
/// # Errors
/// If they cannot be written as JSON.
pub(super) fn told(network: &Network, seen: &Seen, format: Format) -> Result<String, Failure> {
    // What is asked for is a path, and nothing else comes of it.
    let Selection::Path { from, to, route } = &seen.selection else { return Ok(String::new()) };
    let (ends, filter) = ([*from, *to], &seen.filter);
    let shown = (!filter.is_clear()).then(|| filter.apply(network));
    let allowed = shown.as_ref().map(|shown| &shown.relations);
    let walk = Walk { network, along: filter.along, allowed };
    let found = paths::paths(walk, ends, route, KEPT_PATHS);
    Ok(match format {
        Format::Text => [spoken(network, ends, found.as_ref()), without_adverse(seen, network)].concat(),
        Format::Json => json(network.dataset(), ends, found.as_ref()).map_err(std::io::Error::from)?,
    })
}

fn json(dataset: &Dataset, ends: [EntityIndex; 2], found: Option<&Paths>) -> serde_json::Result<String> {
    let [from, to] = ends.map(|end| dataset.entity(end).id.as_str());
    let ids = Ids {
        from,
        to,
        steps: found.map(|found| found.steps),
        total: found.map_or(0, |found| found.total),
        longer: found.map_or(&[], |found| &found.longer),
        too_many: found.is_some_and(|found| !found.is_whole),
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
    let mut text = format!("From {from} to {to}: {steps}, {}", counted(found.total, "shortest path", "shortest paths"));
    for (more, number) in (1..).zip(&found.longer) {
        // Writing to a string does not fail.
        _ = write!(text, ", {} of {} steps", counted(*number, "path", "paths"), found.steps + more);
    }
    text.push_str(if found.is_whole { "\n" } else { "; there are more, not all could be counted\n" });
    for path in &found.paths {
        text.push('\n');
        push_path(&mut text, network, path);
    }
    let unlisted = found.all().saturating_sub(found.paths.len());
    if unlisted > 0 {
        _ = write!(text, "\nand {}\n", counted(unlisted, "more", "more"));
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
