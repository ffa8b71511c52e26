//! `tieline common`: what several entities have in common.

use std::{collections::BTreeSet, fmt::Write as _, path::PathBuf};

use clap::{Args, ValueEnum};
use serde::Serialize;
use unicode_width::UnicodeWidthStr as _;

use super::{
    Exit, Failure, Terminal,
    choices::{self, FilterArgs},
    input,
};
use crate::{
    dataset::{id::EntityIndex, names::Language},
    network::{
        Network,
        common::{InCommon, Item},
        paths::Walk,
    },
    table::plain::table,
    words::Words,
};

/// Tells what several entities share, and what only some of them have: neighbours, funds, events, places, sectors and
/// sources.
///
/// Hypotheses do not count, adverse ties only with `--adverse`, and with a filter only the ties that it shows; how many
/// are left out is said.
#[derive(Args, Debug)]
pub struct Common {
    #[arg(value_name = "FILE", help = input::FILE_HELP)]
    file: PathBuf,
    /// The ids of two or more entities.
    #[arg(value_name = "ID", required = true, num_args = 2..)]
    entities: Vec<String>,
    #[command(flatten)]
    filter: FilterArgs,
    /// How to print it.
    #[arg(long, value_enum, default_value_t = Format::Table)]
    format: Format,
}

#[derive(Clone, Copy, Debug, ValueEnum)]
enum Format {
    /// A table for people.
    Table,
    /// Ids for scripts.
    Json,
    /// A table of Markdown.
    Md,
}

#[derive(Serialize)]
struct Printed<'a> {
    entities: Vec<&'a str>,
    /// The ties between two of them.
    between: Vec<&'a str>,
    rows: Vec<PrintedRow<'a>>,
    left_out: LeftOut,
}

#[derive(Serialize)]
struct PrintedRow<'a> {
    of: &'static str,
    id: &'a str,
    held_by: Vec<&'a str>,
    ties: Vec<&'a str>,
}

#[derive(Serialize)]
struct LeftOut {
    filtered: usize,
    uncounted: usize,
}

impl Common {
    /// Compares the entities and prints what was found.
    ///
    /// # Errors
    /// If the dataset has errors, an id is unknown, or what was found cannot be printed.
    pub fn run(&self, terminal: &mut Terminal<'_>) -> Result<Exit, Failure> {
        let network = input::network(&self.file, terminal)?;
        let dataset = network.dataset();
        let found = self.entities.iter().map(|id| choices::entity(dataset, id));
        let entities: BTreeSet<EntityIndex> = found.collect::<Result<_, _>>()?;
        if entities.len() < 2 {
            return Err(Failure::Usage("one entity has nothing in common with itself: name two or more".to_owned()));
        }
        let filter = self.filter.filter(dataset)?;
        let shown = (!filter.is_clear()).then(|| filter.apply(&network));
        let allowed = shown.as_ref().map(|shown| &shown.relations);
        let found = InCommon::new(&entities, Walk { network: &network, along: filter.along, allowed });
        let text = match self.format {
            Format::Table => columns(&network, &found),
            Format::Json => json(&network, &found).map_err(std::io::Error::from)?,
            Format::Md => markdown(&network, &found),
        };
        terminal.out.write_all(text.as_bytes())?;
        Ok(Exit::Fine)
    }
}

const ENGLISH: Words = Words::of(Language::English);

fn title(network: &Network, found: &InCommon) -> String {
    let names = found.entities.iter().map(|entity| Item::Entity(*entity).name(network, ENGLISH));
    ENGLISH.pair(&ENGLISH.say("common"), &ENGLISH.listed(&names.collect::<Vec<_>>()))
}

fn columns(network: &Network, found: &InCommon) -> String {
    let lines = found.lines(network, ENGLISH);
    let width = |at: usize| lines.iter().map(|cells| cells[at].width()).max().unwrap_or_default();
    let (first, second) = (width(0), width(1));
    let mut text = format!("{}\n", title(network, found));
    for [aspect, name, holders] in &lines {
        let [one, other] = [first - aspect.width(), second - name.width()].map(|width| " ".repeat(width));
        let line = format!("  {aspect}{one}  {name}{other}  {holders}");
        // Writing to a text cannot fail.
        _ = writeln!(text, "{}", line.trim_end());
    }
    found.left_out(ENGLISH).into_iter().for_each(|said| text.extend([said.as_str(), "\n"]));
    text
}

fn markdown(network: &Network, found: &InCommon) -> String {
    let headings = ["common-of", "common-item", "common-who"].map(|key| ENGLISH.say(key).into_owned());
    let mut text = format!("{}\n\n", title(network, found));
    text.push_str(&table(&headings, &[false; 3], found.lines(network, ENGLISH)));
    found.left_out(ENGLISH).into_iter().for_each(|said| text.extend(["\n", said.as_str(), "\n"]));
    text
}

fn json(network: &Network, found: &InCommon) -> serde_json::Result<String> {
    let dataset = network.dataset();
    let ids = |entities: &[EntityIndex]| entities.iter().map(|entity| dataset.entity(*entity).id.as_str()).collect();
    let ties = |ties: &[_]| ties.iter().map(|tie| dataset.relation(*tie).id.as_str()).collect();
    let printed = Printed {
        entities: ids(&found.entities),
        between: ties(&found.between),
        rows: found
            .rows
            .iter()
            .map(|row| PrintedRow {
                of: row.aspect.word(),
                id: row.item.id(network),
                held_by: ids(&row.holders),
                ties: ties(&row.ties),
            })
            .collect(),
        left_out: LeftOut { filtered: found.filtered, uncounted: found.uncounted },
    };
    serde_json::to_string(&printed).map(|line| format!("{line}\n"))
}
