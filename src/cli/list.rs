//! `tieline list`: the records that a filter shows.

mod csv;
mod table;

use std::{borrow::Cow, collections::BTreeMap, fmt::Write as _, path::PathBuf};

use clap::{Args, ValueEnum};
use fixedbitset::FixedBitSet;
use serde::Serialize;
use unicode_width::UnicodeWidthStr as _;

use super::{Exit, Failure, Terminal, adverse::without_adverse, asked::asked, choices::FilterArgs, input, path};
use crate::{
    dataset::{
        Dataset,
        amount::Amount,
        entity::{Entity, WhenRole},
        id::{EntityIndex, RelationIndex, SectorIndex},
        names::Language,
        relation::Relation,
        share::Text,
        source::{Evidence, Speaker},
        view::{Seen, Selection},
        visible,
        when::Basis,
    },
    filter::{describe::status_sentence, shown::Shown},
    network::Network,
    words::Words,
};

/// Lists the entities and relations that a filter shows.
#[derive(Args, Debug)]
pub struct List {
    #[arg(value_name = "FILE", help = input::FILE_HELP)]
    file: PathBuf,
    /// A question in words, as the search field of the window understands it: "biotech 2024", "funds of HKIC", "between
    /// HKIC and HKSTP". Of a path, the paths are printed.
    #[arg(long, value_name = "WORDS")]
    ask: Option<String>,
    #[command(flatten)]
    filter: FilterArgs,
    #[command(flatten)]
    table: table::TableArgs,
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
    /// A row for each record, for spreadsheets: in UTF-8 with a mark that says so, and no cell is a formula.
    Csv,
}

/// The ids of the records that are shown, in file order, as they are printed for scripts.
#[derive(Serialize)]
struct Ids<'a> {
    entities: Vec<&'a str>,
    relations: Vec<&'a str>,
    context: ContextIds<'a>,
    undated: Vec<&'a str>,
    /// The tags of those of them that have any.
    tags: TagsById<'a>,
}

/// The tags of records, by their ids.
#[derive(Serialize)]
struct TagsById<'a> {
    entities: BTreeMap<&'a str, &'a [Text]>,
    relations: BTreeMap<&'a str, &'a [Text]>,
}

/// The ids of the context around the matches, in file order.
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
        let mut filter = self.filter.filter(dataset)?;
        if let Some(question) = &self.ask {
            let answer = asked(question, &network, &filter, terminal)?;
            filter = answer.filter.unwrap_or(filter);
            match &answer.selection {
                Selection::Path { .. } => {
                    let seen = Seen { selection: answer.selection, ..Seen::from(filter) };
                    return self.list_paths(&network, &seen, terminal);
                }
                Selection::Entities(_) => {
                    let what = "what entities have in common is shown in the window; ask for what is between two";
                    return Err(Failure::Usage(what.to_owned()));
                }
                Selection::Nothing | Selection::Relation(_) | Selection::Relations(_) | Selection::Source(_) => {}
            }
        }
        if self.table.is_asked() {
            let shows = table::Shows { network: &network, filter: &filter };
            self.table.run(shows, (&self.file, self.format), terminal)?;
            return Ok(Exit::Fine);
        }
        let shown = filter.apply(&network);
        let bytes = match self.format {
            Format::Table => {
                let left_out = without_adverse(&Seen::from(filter), &network);
                [table(dataset, &shown), left_out].concat().into_bytes()
            }
            Format::Json => json(dataset, &shown).map_err(std::io::Error::from)?.into_bytes(),
            Format::Csv => csv::csv(dataset, &shown).into_bytes(),
        };
        terminal.out.write_all(&bytes)?;
        Ok(Exit::Fine)
    }
}

impl List {
    /// Prints the paths that a question asks for.
    fn list_paths(&self, network: &Network, seen: &Seen, terminal: &mut Terminal<'_>) -> Result<Exit, Failure> {
        let format = match self.format {
            Format::Table if !self.table.is_asked() => path::Format::Text,
            Format::Json => path::Format::Json,
            Format::Table | Format::Csv => {
                return Err(Failure::Usage("paths are printed as text or with --format json".to_owned()));
            }
        };
        terminal.out.write_all(path::told(network, seen, format)?.as_bytes())?;
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
        tags: TagsById {
            entities: [&shown.entities, &shown.context_entities]
                .into_iter()
                .flat_map(|bits| self::entities(dataset, bits))
                .filter(|entity| !entity.extra.tags.is_empty())
                .map(|entity| (entity.id.as_str(), &*entity.extra.tags))
                .collect(),
            relations: [&shown.relations, &shown.context_relations, &shown.undated]
                .into_iter()
                .flat_map(|bits| self::relations(dataset, bits))
                .filter(|relation| !relation.extra.tags.is_empty())
                .map(|relation| (relation.id.as_str(), &*relation.extra.tags))
                .collect(),
        },
    };
    serde_json::to_string(&ids).map(|line| format!("{line}\n"))
}

fn entities<'a>(dataset: &'a Dataset, bits: &'a FixedBitSet) -> impl Iterator<Item = &'a Entity> {
    bits.ones().map(|at| dataset.entity(EntityIndex::new(at)))
}

fn relations<'a>(dataset: &'a Dataset, bits: &'a FixedBitSet) -> impl Iterator<Item = &'a Relation> {
    bits.ones().map(|at| dataset.relation(RelationIndex::new(at)))
}

/// A record in cells; a cell that does not apply is empty.
#[derive(Default)]
struct Row<'a> {
    id: &'a str,
    kind: &'a str,
    name: String,
    from: &'a str,
    to: &'a str,
    when: String,
    /// How the date is known.
    basis: &'static str,
    /// The role of a party in a tie, or the meaning of an entity's date.
    role: &'a str,
    status: &'static str,
    amount: Option<&'a Amount>,
    sectors: String,
    sources: String,
    tags: String,
    /// Those who said what it rests on.
    speakers: Vec<&'a str>,
}

impl<'a> Row<'a> {
    fn of_entity(dataset: &'a Dataset, entity: &'a Entity) -> Self {
        Self {
            id: &entity.id,
            kind: &dataset.entity_kind(entity.kind).id,
            name: entity.name.get(Language::English).to_owned(),
            when: entity.when.spoken(),
            basis: entity.when_basis.map_or("", Basis::word),
            role: entity.when_role.map_or("", |role| match role {
                WhenRole::Founded => "Founded",
                WhenRole::Occurred => "Occurred",
            }),
            status: entity.status.map_or("", |status| status.word()),
            amount: entity.extra.amount.as_ref(),
            sectors: sector_ids(dataset, &entity.sectors),
            sources: source_ids(dataset, &entity.evidence),
            tags: entity.extra.tags.join("; "),
            speakers: speakers(dataset, &entity.evidence),
            ..Self::default()
        }
    }

    fn of_relation(dataset: &'a Dataset, relation: &'a Relation) -> Self {
        let kind = dataset.relation_kind(relation.kind);
        Self {
            id: &relation.id,
            kind: &kind.id,
            name: kind.name.get(Language::English).to_owned(),
            from: &dataset.entity(relation.from).id,
            to: &dataset.entity(relation.to).id,
            when: Words::of(Language::English).held(relation),
            basis: relation.when_basis.map_or("", Basis::word),
            role: relation.extra.role.as_deref().unwrap_or_default(),
            status: relation.status.word(),
            amount: relation.extra.amount.as_ref(),
            sectors: sector_ids(dataset, &relation.sectors),
            sources: source_ids(dataset, &relation.evidence),
            tags: relation.extra.tags.join("; "),
            speakers: speakers(dataset, &relation.evidence),
        }
    }

    /// The amount as people say it.
    fn told(&self) -> String {
        self.amount.map_or_else(String::new, |amount| amount.told(Language::English).text)
    }

    /// The amount as its source prints it.
    fn printed(&self) -> &str {
        self.amount.map_or("", |amount| &amount.raw)
    }

    /// The cells of a table for people; `sort` is the kind or the status, `name` the record in words.
    fn columns(&self, sort: &str, name: &str) -> Columns {
        let told = self.told();
        let sources = match self.speakers.join(", ") {
            speakers if speakers.is_empty() => Cow::Borrowed(&self.sources),
            speakers => Cow::Owned(format!("{} (said by {speakers})", self.sources)),
        };
        let cells = [self.id, sort, &self.when, self.basis, self.role, &told, name, &self.tags, &sources];
        cells.map(|cell| visible::on_a_line(cell).into_owned())
    }
}

fn sector_ids(dataset: &Dataset, sectors: &[SectorIndex]) -> String {
    let ids: Vec<&str> = sectors.iter().map(|sector| dataset.sector(*sector).id.as_str()).collect();
    ids.join(" ")
}

/// The ids of the sources of the evidence, each once.
fn source_ids(dataset: &Dataset, evidence: &[Evidence]) -> String {
    let mut ids: Vec<&str> = Vec::with_capacity(evidence.len());
    for piece in evidence {
        let id = dataset.source(piece.source).id.as_str();
        if !ids.contains(&id) {
            ids.push(id);
        }
    }
    ids.join(" ")
}

/// Those who said what is evidence, each once: the ids of entities, and the names of others.
fn speakers<'a>(dataset: &'a Dataset, evidence: &'a [Evidence]) -> Vec<&'a str> {
    let mut names: Vec<&str> = Vec::new();
    for speaker in evidence.iter().filter_map(|piece| piece.by.as_ref()) {
        let name = match speaker {
            Speaker::Entity(entity) => dataset.entity(*entity).id.as_str(),
            Speaker::Named(name) => name.as_str(),
        };
        if !names.contains(&name) {
            names.push(name);
        }
    }
    names
}

/// A row of the table: id, kind or status, date, basis, role, amount, the record in words, its tags and the ids of its
/// sources.
type Columns = [String; 9];

fn table(dataset: &Dataset, shown: &Shown) -> String {
    let mut text = format!("{}\n", status_sentence(shown, Words::of(Language::English)));
    let entity = |entity: &Entity| {
        let row = Row::of_entity(dataset, entity);
        let sort = [row.kind, row.status].join(" ");
        row.columns(sort.trim_end(), &row.name)
    };
    let relation = |relation: &Relation| {
        let row = Row::of_relation(dataset, relation);
        let [from, to] = [relation.from, relation.to].map(|end| dataset.entity(end).label(Language::English));
        row.columns(relation.status.label(), &format!("{from} · {} · {to}", row.name))
    };
    let sections = [
        ("Relations", relations(dataset, &shown.relations).map(relation).collect::<Vec<_>>()),
        ("Entities", entities(dataset, &shown.entities).map(entity).collect()),
        ("Relations that may match", relations(dataset, &shown.context_relations).map(relation).collect()),
        ("Entities they lead to", entities(dataset, &shown.context_entities).map(entity).collect()),
        ("Relations without a usable year", relations(dataset, &shown.undated).map(relation).collect()),
    ];
    for (title, rows) in sections.iter().filter(|(_, rows)| !rows.is_empty()) {
        // Writing to a string does not fail.
        _ = write!(text, "\n{title}\n");
        write_columns(&mut text, rows);
    }
    text
}

/// Writes columns that line up in a terminal, except after wide cells. Columns that are empty in all rows are left out.
fn write_columns(text: &mut String, rows: &[Columns]) {
    const WIDE: usize = 60;
    let mut widths = [0; 9];
    for row in rows {
        for (width, cell) in widths.iter_mut().zip(row) {
            *width = (*width).max(cell.width().min(WIDE));
        }
    }
    for row in rows {
        let mut line = String::new();
        for (cell, width) in row.iter().zip(widths).filter(|(_, width)| *width > 0) {
            line.push_str("  ");
            line.push_str(cell);
            line.push_str(&" ".repeat(width.saturating_sub(cell.width())));
        }
        text.push_str(line.trim_end());
        text.push('\n');
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn columns_line_up_whatever_script_they_are_in() {
        let row = |cells: [&str; 9]| cells.map(str::to_owned);
        let mut text = String::new();
        let rows =
            [row(["r1", "a", "", "", "主席", "", "s", "", "x"]), row(["r20", "", "", "", "chair", "", "t", "", "y"])];
        write_columns(&mut text, &rows);
        assert_eq!(text, "  r1   a  主席   s  x\n  r20     chair  t  y\n");
    }
}
