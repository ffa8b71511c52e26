//! `tieline layout`: the places of everything, as numbers.

use std::{
    fmt::Write as _,
    ops::ControlFlow,
    path::{Path, PathBuf},
};

use clap::Args;
use emath::Pos2;
use serde::Serialize;

use super::{
    Exit, Failure, Terminal, in_english, input,
    output::{self, Overwrite},
};
use crate::{
    dataset::{
        bounded::{self, Unread},
        limits::MAX_FILE_BYTES,
        visible,
    },
    filter::describe::counted,
    layout::{Link, Settings, Statistics, Topology, arrange},
    placing::topology::settled_positions,
};

/// Lays out a dataset or a list of edges and writes the positions, one "x y" a line.
///
/// Prints one line of JSON on how it went. The positions do not depend on the number of threads.
#[derive(Args, Debug)]
pub struct Layout {
    #[arg(value_name = "FILE", conflicts_with = "edges", help = input::FILE_HELP)]
    file: Option<PathBuf>,
    /// Undirected edges instead of a dataset: "u v" a line, counted from 0.
    #[arg(long, value_name = "EDGES.tsv")]
    edges: Option<PathBuf>,
    /// The positions to write: a line for each entity in file order, or for each node.
    #[arg(short, long, value_name = "POSITIONS.tsv")]
    output: PathBuf,
    #[command(flatten)]
    overwrite: Overwrite,
    /// How many threads to use; 0 for all there are.
    #[arg(long, value_name = "N", default_value_t = 0, value_parser = clap::value_parser!(u16).range(0..=1024))]
    threads: u16,
}

/// The line that is printed about the layout.
#[derive(Serialize)]
struct Report {
    nodes: usize,
    edges: usize,
    iterations: usize,
    seconds: f64,
    threads: usize,
}

impl Layout {
    /// Computes the positions and writes them.
    ///
    /// # Errors
    /// If the input has errors or the positions cannot be written.
    pub fn run(&self, terminal: &mut Terminal<'_>) -> Result<Exit, Failure> {
        let Some(input) = self.edges.as_ref().or(self.file.as_ref()) else {
            return Err(Failure::Usage("say which FILE to lay out, or --edges".to_owned()));
        };
        self.overwrite.allows(&self.output, input)?;
        let (positions, statistics) =
            if self.edges.is_some() { self.of_edges(input, terminal)? } else { self.of_dataset(input, terminal)? };
        output::write(&self.output, lines(&positions).as_bytes(), input)?;
        let Statistics { nodes, edges, iterations, seconds, threads } = statistics;
        let report = Report { nodes, edges, iterations, seconds, threads };
        serde_json::to_writer(&mut *terminal.out, &report).map_err(std::io::Error::from)?;
        writeln!(terminal.out)?;
        Ok(Exit::Fine)
    }

    fn of_dataset(&self, file: &Path, terminal: &mut Terminal<'_>) -> Result<(Vec<Pos2>, Statistics), Failure> {
        let read = input::read(file, terminal)?;
        let settled = settled_positions(&read.network, self.threads.into(), &mut |_| ControlFlow::Continue(()));
        let (positions, statistics) = settled.ok_or_else(input::broken_off)?;
        let session = read.begin(positions).session;
        let entities = session.network().dataset().entity_indices();
        Ok((entities.map(|entity| session.position(entity)).collect(), statistics))
    }

    fn of_edges(&self, file: &Path, terminal: &mut Terminal<'_>) -> Result<(Vec<Pos2>, Statistics), Failure> {
        let name = file.display().to_string();
        let unreadable =
            |error: Unread| Failure::Input(format!("{name}: cannot be read: {}", in_english(&error.message())));
        let bytes = bounded::read(file, MAX_FILE_BYTES as u64).map_err(unreadable)?;
        let text = String::from_utf8(bytes).map_err(|_binary| Failure::Input(format!("{name}: this is no text")))?;
        let topology = read_edges(&text).map_err(|problem| {
            // If the problem cannot be printed, neither can the summary; the exit code still tells.
            _ = writeln!(terminal.err, "{}:{problem}", visible::on_a_line(&name));
            Failure::Input(format!("{name} is no list of edges"))
        })?;
        drop(text);
        let settings = Settings { threads: self.threads.into(), ..Settings::default() };
        arrange(&topology, &settings, &mut |_| ControlFlow::Continue(())).ok_or_else(input::broken_off)
    }
}

/// A line "x y" for each position, in digits that read back as the same numbers.
fn lines(positions: &[Pos2]) -> String {
    let mut text = String::with_capacity(positions.len() * 24);
    for Pos2 { x, y } in positions {
        // Writing to a string does not fail.
        _ = writeln!(text, "{x} {y}");
    }
    text
}

/// The most nodes without an edge, and the most further nodes for each edge.
///
/// Without a bound, a single large number would make millions of nodes about which nothing is known.
const MAX_NODES: (usize, usize) = (100_000, 10);

/// Reads lines "u v" as edges; empty lines and those that begin with `#` are skipped.
///
/// # Errors
/// If a line is anything else, with its place; or if the numbers of nodes go far beyond the number of edges.
pub fn read_edges(text: &str) -> Result<Topology, NoEdges> {
    let mut links = Vec::new();
    let mut count = 0;
    let mut last_line = 0;
    // Some editors begin every text with a byte order mark.
    let text = text.strip_prefix('\u{FEFF}').unwrap_or(text);
    for (at, line) in text.lines().enumerate() {
        if line.trim().is_empty() || line.starts_with('#') {
            continue;
        }
        let (a, b) = edge(line).map_err(|(column, message)| problem_at(at, column, message))?;
        let needed = a.max(b) as usize + 1;
        if needed > count {
            (count, last_line) = (needed, at);
        }
        links.push(Link::new(a, b));
    }
    let (alone, each) = MAX_NODES;
    let most = alone + each * links.len();
    if count > most {
        let (node, edges) = (count - 1, counted(links.len(), "edge", "edges"));
        let message = format!("node {node} is too large: with {edges}, nodes may count to {}", most - 1);
        return Err(problem_at(last_line, 1, message));
    }
    Ok(Topology::bare(count, links))
}

/// What is no list of edges, and where: `LINE:COLUMN: error: message`.
#[derive(Debug, thiserror::Error)]
#[error("{line}:{column}: error: {message}")]
pub struct NoEdges {
    line: usize,
    column: usize,
    message: String,
}

fn problem_at(line: usize, column: usize, message: String) -> NoEdges {
    NoEdges { line: line + 1, column, message }
}

/// The most digits of the number of a node.
const LONGEST: usize = 30;

/// The two ends in a line, or the column of a mistake and a message about it.
fn edge(line: &str) -> Result<(u32, u32), (usize, String)> {
    let mut words = line.split_ascii_whitespace();
    let mut node = || {
        let word =
            words.next().ok_or_else(|| (line.chars().count() + 1, "an edge is two nodes: \"u v\"".to_owned()))?;
        let column = 1 + line.get(..offset(line, word)).unwrap_or_default().chars().count();
        let word: &str = word.char_indices().nth(LONGEST).map_or(word, |(end, _)| &word[..end]);
        word.parse::<u32>().map_err(|_error| (column, format!("\"{word}\" is no node: nodes count from 0")))
    };
    let ends = (node()?, node()?);
    match words.next() {
        Some(more) => Err((1 + offset(line, more), format!("\"{more}\" is one word too many: an edge is \"u v\""))),
        None => Ok(ends),
    }
}

/// The offset of `word`, a part of `line`, in bytes.
fn offset(line: &str, word: &str) -> usize {
    (word.as_ptr() as usize).saturating_sub(line.as_ptr() as usize)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn edges_are_two_numbers_a_line() {
        let topology = read_edges("# a triangle and more\n0 1\n1\t2\r\n\n2 0\n5 4\n").unwrap();
        assert_eq!((topology.bodies.len(), topology.links.len()), (6, 4));
        assert_eq!(read_edges("").unwrap().bodies.len(), 0);
        assert_eq!(read_edges("\u{FEFF}0 1\n").unwrap().links.len(), 1);
    }

    #[test]
    fn what_is_no_edge_is_named_with_its_place() {
        let place = |text: &str| {
            let problem = read_edges(text).unwrap_err();
            (problem.line, problem.column)
        };
        assert_eq!(place("0 1\n2 x\n"), (2, 3));
        assert_eq!(place("0"), (1, 2));
        assert_eq!(place("0 1 2"), (1, 5));
        assert_eq!(place("-1 2"), (1, 1));
        assert_eq!(place("0 4294967296"), (1, 3));
    }

    #[test]
    fn a_single_large_number_does_not_make_millions_of_nodes() {
        let problem = read_edges("0 1\n0 49999999\n1 2\n").unwrap_err();
        let expected = "2:1: error: node 49999999 is too large: with 3 edges, nodes may count to 100029";
        assert_eq!(problem.to_string(), expected);
        assert_eq!(read_edges("0 100009\n").unwrap().bodies.len(), 100_010);
        assert!(read_edges("0 4294967295\n").is_err());
    }
}
