//! `tieline list`: which records a filter shows.

use std::{fmt::Write as _, path::PathBuf};

use clap::{Args, ValueEnum};
use fixedbitset::FixedBitSet;
use serde::Serialize;

use super::{Exit, Failure, Terminal, choices::FilterArgs, input};
use crate::{
    dataset::{
        Dataset,
        entity::Entity,
        id::{EntityIndex, RelationIndex},
        names::Language,
        relation::Relation,
    },
    filter::{
        describe::status_sentence,
        shown::{Presence, Shown},
    },
};

/// Lists the entities and relations that a filter shows.
#[derive(Args, Debug)]
pub struct List {
    #[arg(value_name = "FILE", help = input::FILE_HELP)]
    file: PathBuf,
    #[command(flatten)]
    filter: FilterArgs,
    /// How to print them.
    #[arg(long, value_enum, default_value_t = Format::Table)]
    format: Format,
}

#[derive(Clone, Copy, Debug, ValueEnum)]
enum Format {
    /// Columns for people.
    Table,
    /// Ids for scripts.
    Json,
    /// A row for each record, for spreadsheets.
    Csv,
}

/// The ids of what is shown, in file order.
#[derive(Serialize)]
struct Ids<'a> {
    entities: Vec<&'a str>,
    relations: Vec<&'a str>,
    context: ContextIds<'a>,
    undated: Vec<&'a str>,
}

/// The ids of what surrounds it, in file order.
#[derive(Serialize)]
struct ContextIds<'a> {
    entities: Vec<&'a str>,
    relations: Vec<&'a str>,
}

impl List {
    /// Prints the list.
    ///
    /// # Errors
    /// If the dataset has errors, an id is unknown or the list cannot be printed.
    pub fn run(&self, terminal: &mut Terminal<'_>) -> Result<Exit, Failure> {
        let network = input::network(&self.file, terminal)?;
        let dataset = network.dataset();
        let shown = self.filter.filter(dataset)?.apply(&network);
        let text = match self.format {
            Format::Table => table(dataset, &shown),
            Format::Json => json(dataset, &shown).map_err(std::io::Error::from)?,
            Format::Csv => csv(dataset, &shown),
        };
        terminal.out.write_all(text.as_bytes())?;
        Ok(Exit::Fine)
    }
}

fn json(dataset: &Dataset, shown: &Shown) -> serde_json::Result<String> {
    let entities = |bits| entities(dataset, bits).map(|entity| entity.id.as_str()).collect();
    let relations = |bits| relations(dataset, bits).map(|relation| relation.id.as_str()).collect();
    let ids = Ids {
        entities: entities(&shown.entities),
        relations: relations(&shown.relations),
        context: ContextIds {
            entities: entities(&shown.context_entities),
            relations: relations(&shown.context_relations),
        },
        undated: relations(&shown.undated),
    };
    serde_json::to_string(&ids).map(|line| format!("{line}\n"))
}

fn entities<'a>(dataset: &'a Dataset, bits: &'a FixedBitSet) -> impl Iterator<Item = &'a Entity> {
    bits.ones().map(|at| dataset.entity(EntityIndex::new(at)))
}

fn relations<'a>(dataset: &'a Dataset, bits: &'a FixedBitSet) -> impl Iterator<Item = &'a Relation> {
    bits.ones().map(|at| dataset.relation(RelationIndex::new(at)))
}

/// The last column of each row is the only one that may hold Chinese, so that columns line up
/// whatever a terminal takes for its width.
fn table(dataset: &Dataset, shown: &Shown) -> String {
    let mut text = format!("{}\n", status_sentence(shown));
    let entity = |entity: &Entity| {
        [entity.id.to_string(), dataset.entity_kind(entity.kind).id.to_string(), entity.when.spoken(), name(entity)]
    };
    let relation = |relation: &Relation| {
        let ends = [relation.from, relation.to].map(|end| dataset.entity(end).label(Language::English));
        let kind = dataset.relation_kind(relation.kind);
        let [from, to] = ends;
        let sentence = format!("{from} · {} · {to}", kind.name.get(Language::English));
        [relation.id.to_string(), relation.status.label().to_owned(), relation.when.spoken(), sentence]
    };
    let sections = [
        ("Relations", relations(dataset, &shown.relations).map(relation).collect::<Vec<_>>()),
        ("Entities", entities(dataset, &shown.entities).map(entity).collect()),
        ("Relations as context", relations(dataset, &shown.context_relations).map(relation).collect()),
        ("Entities as context", entities(dataset, &shown.context_entities).map(entity).collect()),
        ("Relations without a usable year", relations(dataset, &shown.undated).map(relation).collect()),
    ];
    for (title, rows) in sections.iter().filter(|(_, rows)| !rows.is_empty()) {
        // Writing to a string does not fail.
        _ = write!(text, "\n{title}\n");
        write_columns(&mut text, rows);
    }
    text
}

fn write_columns(text: &mut String, rows: &[[String; 4]]) {
    let width = |column: usize| {
        rows.iter().filter_map(|row| row.get(column)).map(|cell| cell.chars().count()).max().unwrap_or_default()
    };
    let (first, second, third) = (width(0), width(1), width(2));
    for [id, sort, when, name] in rows {
        // Writing to a string does not fail.
        _ = writeln!(text, "  {id:first$}  {sort:second$}  {when:third$}  {name}");
    }
}

fn name(entity: &Entity) -> String {
    entity.name.get(Language::English).to_owned()
}

/// Entities and relations as rows of one table; `from` and `to` are empty for an entity.
fn csv(dataset: &Dataset, shown: &Shown) -> String {
    let mut text = "record,id,shown,kind,name,from,to,when,status,sectors\n".to_owned();
    for index in dataset.entity_indices() {
        let entity = dataset.entity(index);
        if let Some(presence) = word(shown.entity(index), false) {
            let status = entity.status.map_or("", |status| status.word());
            let (kind, name, sectors) = (&dataset.entity_kind(entity.kind).id, name(entity), &entity.sectors);
            let when = entity.when.spoken();
            let sectors = sector_ids(dataset, sectors);
            push_row(&mut text, &["entity", &entity.id, presence, kind, &name, "", "", &when, status, &sectors]);
        }
    }
    for index in dataset.relation_indices() {
        let relation = dataset.relation(index);
        if let Some(presence) = word(shown.relation(index), shown.undated.contains(index.position())) {
            let kind = dataset.relation_kind(relation.kind);
            let [from, to] = [relation.from, relation.to].map(|end| dataset.entity(end).id.as_str());
            let (when, status) = (relation.when.spoken(), relation.status.word());
            let sectors = sector_ids(dataset, &relation.sectors);
            let name = kind.name.get(Language::English);
            push_row(
                &mut text,
                &["relation", &relation.id, presence, &kind.id, name, from, to, &when, status, &sectors],
            );
        }
    }
    text
}

/// What the column `shown` says; `None` for what is left out.
fn word(presence: Presence, undated: bool) -> Option<&'static str> {
    match presence {
        Presence::Shown => Some("match"),
        Presence::Context => Some("context"),
        Presence::Hidden => undated.then_some("undated"),
    }
}

fn sector_ids(dataset: &Dataset, sectors: &[crate::dataset::id::SectorIndex]) -> String {
    let ids: Vec<&str> = sectors.iter().map(|sector| dataset.sector(*sector).id.as_str()).collect();
    ids.join(" ")
}

/// One row after RFC 4180: a cell with a comma, a quote or a line break stands in quotes.
fn push_row(text: &mut String, cells: &[&str]) {
    for (at, cell) in cells.iter().enumerate() {
        if at > 0 {
            text.push(',');
        }
        if cell.contains([',', '"', '\n', '\r']) {
            // Writing to a string does not fail.
            _ = write!(text, "\"{}\"", cell.replace('"', "\"\""));
        } else {
            text.push_str(cell);
        }
    }
    text.push('\n');
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn cells_with_commas_and_quotes_stand_in_quotes() {
        let mut text = String::new();
        push_row(&mut text, &["a", "b, c", "say \"d\"", ""]);
        assert_eq!(text, "a,\"b, c\",\"say \"\"d\"\"\",\n");
    }
}
