//! `tieline measures`: what can be measured of every entity, in plain words.

use std::{collections::BTreeMap, fmt::Write as _, path::PathBuf};

use clap::{Args, ValueEnum};
use serde::Serialize;
use unicode_width::UnicodeWidthStr as _;

use super::{Exit, Failure, Terminal, input};
use crate::{
    dataset::{filter::Along, id::EntityIndex, names::Language, visible},
    exchange::write::extract::{self, Table},
    filter::describe::counted,
    network::{
        Network,
        measure::{Exactness, Measure},
    },
    words::Words,
};

/// Measures every entity: who has most ties, who lies between others, who holds the network together.
///
/// Each measure says in a sentence what it means, what it leaves out and how exact it is.
#[derive(Args, Debug)]
pub struct Measures {
    #[arg(value_name = "FILE", help = input::FILE_HELP)]
    file: PathBuf,
    /// A measure; all of them if left out. May be repeated.
    #[arg(long, value_name = "NAME", value_parser = measure)]
    measure: Vec<Measure>,
    /// Let adverse ties count too.
    #[arg(long)]
    adverse: bool,
    /// How many entities a table names under each measure.
    #[arg(long, value_name = "N", default_value_t = 10)]
    top: usize,
    /// How to print them.
    #[arg(long, value_enum, default_value_t = Format::Table)]
    format: Format,
}

#[derive(Clone, Copy, Debug, ValueEnum)]
enum Format {
    /// The first entities of each measure, for people.
    Table,
    /// All entities in file order, for scripts.
    Json,
    /// A row for each entity, for spreadsheets.
    Csv,
}

/// The measure that is called so.
fn measure(name: &str) -> Result<Measure, String> {
    let known = Measure::ALL.map(Measure::id);
    let found = Measure::ALL.into_iter().find(|measure| measure.id() == name);
    found.ok_or_else(|| format!("there are {}", known.join(", ")))
}

#[derive(Serialize)]
struct Printed<'a> {
    measures: Vec<About>,
    entities: Vec<Entity<'a>>,
    /// The ties without which two parts would lose touch.
    bridges: Vec<&'a str>,
}

#[derive(Serialize)]
struct About {
    id: &'static str,
    name: String,
    sentence: String,
    exact: bool,
}

#[derive(Serialize)]
struct Entity<'a> {
    id: &'a str,
    #[serde(flatten)]
    values: BTreeMap<&'static str, Option<f64>>,
}

impl Measures {
    /// Measures and prints.
    ///
    /// # Errors
    /// If the dataset has errors or the measures cannot be printed.
    pub fn run(&self, terminal: &mut Terminal<'_>) -> Result<Exit, Failure> {
        let network = input::network(&self.file, terminal)?;
        let along = if self.adverse { Along::WithAdverse } else { Along::WithoutAdverse };
        let asked = if self.measure.is_empty() { Measure::ALL.to_vec() } else { self.measure.clone() };
        let text = match self.format {
            Format::Table => table(&network, along, &asked, self.top).into_bytes(),
            Format::Json => json(&network, along, &asked).map_err(std::io::Error::from)?.into_bytes(),
            Format::Csv => csv(&network, along, &asked),
        };
        terminal.out.write_all(&text)?;
        Ok(Exit::Fine)
    }
}

fn table(network: &Network, along: Along, asked: &[Measure], top: usize) -> String {
    let words = Words::of(Language::English);
    let mut text = String::new();
    for measure in asked {
        let values = network.measured(*measure, along);
        // Writing to a text cannot fail.
        _ = writeln!(text, "{}\n  {}", measure.name(words), measure.sentence(network, along, values, words));
        let lines: Vec<[String; 2]> = if measure.is_of_groups() {
            groups(network, along, *measure).into_iter().take(top).collect()
        } else {
            let first = values.ranked().iter().copied().take(top);
            let line = |entity: EntityIndex| {
                let value = measure.told(values.of(entity).unwrap_or_default());
                [value, on_a_line(&network.label_apart(entity, Language::English))]
            };
            first.map(line).collect()
        };
        let width = lines.iter().map(|[value, _]| value.width()).max().unwrap_or_default();
        for [value, name] in lines {
            _ = writeln!(text, "  {value:>width$}  {name}");
        }
        text.push('\n');
    }
    if asked.contains(&Measure::CutOff) {
        let bridges = network.bridges(along);
        let ties = counted(bridges.len(), "tie alone joins", "ties alone join");
        _ = writeln!(text, "{ties} two parts of the network");
    }
    text
}

/// The groups of a measure: the number of each, and its size with its best-tied member.
fn groups(network: &Network, along: Along, measure: Measure) -> Vec<[String; 2]> {
    let mut found: BTreeMap<usize, (usize, EntityIndex)> = BTreeMap::new();
    for entity in network.by_degree(along) {
        let Some(group) = network.group(*entity, measure, along) else { continue };
        found.entry(group).or_insert((0, *entity)).0 += 1;
    }
    let line = |(group, (size, first)): (usize, (usize, EntityIndex))| {
        let first = on_a_line(&network.label_apart(first, Language::English));
        [(group + 1).to_string(), format!("{}, around {first}", counted(size, "entity", "entities"))]
    };
    found.into_iter().map(line).collect()
}

fn on_a_line(text: &str) -> String {
    visible::on_a_line(text).into_owned()
}

fn json(network: &Network, along: Along, asked: &[Measure]) -> serde_json::Result<String> {
    let (dataset, words) = (network.dataset(), Words::of(Language::English));
    let about = asked.iter().map(|measure| {
        let values = network.measured(*measure, along);
        About {
            id: measure.id(),
            name: measure.name(words),
            sentence: measure.sentence(network, along, values, words),
            exact: values.exactness() == Exactness::Exact,
        }
    });
    let entities = dataset.entity_indices().map(|entity| Entity {
        id: &dataset.entity(entity).id,
        values: asked.iter().map(|measure| (measure.id(), network.measured(*measure, along).of(entity))).collect(),
    });
    let bridges = network.bridges(along);
    let printed = Printed {
        measures: about.collect(),
        entities: entities.collect(),
        bridges: bridges.iter().map(|tie| dataset.relation(*tie).id.as_str()).collect(),
    };
    serde_json::to_string(&printed).map(|line| format!("{line}\n"))
}

fn csv(network: &Network, along: Along, asked: &[Measure]) -> Vec<u8> {
    let dataset = network.dataset();
    let headings = ["id", "name"].into_iter().chain(asked.iter().map(|measure| measure.id()));
    let row = |entity: EntityIndex| {
        let record = dataset.entity(entity);
        let value = |measure: &Measure| {
            network.measured(*measure, along).of(entity).map_or_else(String::new, |value| value.to_string())
        };
        let named = [record.id.to_string(), record.name.get(Language::English).to_owned()];
        named.into_iter().chain(asked.iter().map(value)).collect()
    };
    let headings = headings.map(|heading| (heading.to_owned(), 20)).collect();
    extract::csv(&Table::of_texts(String::new(), headings, dataset.entity_indices().map(row)))
}
