//! Tables for databases and large graph engines: a file for each, in CSV, with what reads them.
//!
//! They are the sheets of our own workbooks under names that need no quotes, so that a folder of them is read again
//! without a question and without loss. `GraphFrames` takes `entities.csv` and `relations.csv` as they are: its columns
//! are `id`, `src` and `dst`.

use std::fmt::Write as _;

use super::cells::{self, Content};
use crate::{
    dataset::{Dataset, entity::Entity, list::List, message::Message, relation::Relation, when::Extent},
    exchange::own::{Column, Holds, Part, Rows, TABLES, Table},
};

/// A file of the folder.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct File {
    /// Its name; those in a folder of their own have its name and a slash before it.
    pub name: String,
    /// Its content.
    pub bytes: Vec<u8>,
}

/// What stands beside the tables: how they are read and cut.
const BESIDE: [(&str, &str); 2] =
    [("README.md", include_str!("tables/README.md")), ("slice.sql", include_str!("tables/slice.sql"))];

/// A script for an engine: its name, its beginning, and its line for a table.
type Script = (&'static str, &'static str, fn(&str) -> String);

/// The scripts that load the tables, and save what is cut out of them.
const SCRIPTS: [Script; 4] = [
    ("load-postgresql.sql", LOADS, |table| {
        format!("\\copy {table} from '{table}.csv' with (format csv, header true)\n")
    }),
    ("load-duckdb.sql", LOADS, |table| format!("copy {table} from '{table}.csv' (header true, nullstr '');\n")),
    ("save-slice-postgresql.sql", SAVES, |table| {
        format!("\\copy slice_{table} to '{table}.csv' with (format csv, header true)\n")
    }),
    ("save-slice-duckdb.sql", SAVES, |table| format!("copy slice_{table} to '{table}.csv' (header true);\n")),
];

const LOADS: &str = "-- Loads the tables. Run it in the folder of the CSV files.\n";
const SAVES: &str = "-- Writes what slice.sql cut out into the folder in which this is run, for Tieline to open.\n";

/// The files of a dataset.
///
/// # Errors
/// If memory does not hold them.
pub fn tables(dataset: &Dataset) -> Result<Vec<File>, Message> {
    let mut files = Vec::new();
    for table in tables_of_databases() {
        let bytes = csv(dataset, table).map_err(|error| Message::new("workbook-unwritten").with("why", error))?;
        files.push(File { name: format!("{}.csv", table.database), bytes });
    }
    files.push(File { name: "schema.sql".to_owned(), bytes: schema().into_bytes() });
    files.extend(SCRIPTS.iter().map(|(name, head, line)| {
        let lines = tables_of_databases().map(|table| line(table.database));
        let text: String = std::iter::once((*head).to_owned()).chain(lines).collect();
        File { name: (*name).to_owned(), bytes: text.into_bytes() }
    }));
    files.extend(neo4j());
    let beside = BESIDE.iter();
    files.extend(beside.map(|(name, text)| File { name: (*name).to_owned(), bytes: text.as_bytes().to_vec() }));
    Ok(files)
}

/// The tables that databases get. Texts of any length fit into one cell there.
fn tables_of_databases() -> impl Iterator<Item = &'static Table> {
    TABLES.iter().filter(|table| table.rows != Rows::Rest)
}

/// A column of a table in a database.
#[derive(Clone, Copy)]
enum Field {
    Said(&'static Column),
    FirstYear,
    LastYear,
}

impl Field {
    /// The columns of a table. Evidence has a table of its own for all pieces.
    fn all(table: &'static Table) -> Vec<Self> {
        let is_kept = |column: &&Column| table.rows == Rows::Evidence || column.part != Part::Evidence;
        let mut fields: Vec<Self> = table.columns.iter().filter(is_kept).map(Self::Said).collect();
        if matches!(table.rows, Rows::Records(List::Entities | List::Relations)) {
            fields.extend([Self::FirstYear, Self::LastYear]);
        }
        fields
    }

    fn name(self) -> String {
        match self {
            Self::Said(column) => column.in_database(),
            Self::FirstYear => "first_year".to_owned(),
            Self::LastYear => "last_year".to_owned(),
        }
    }

    /// Its type in SQL.
    fn sql(self) -> &'static str {
        match self {
            Self::FirstYear | Self::LastYear => "integer",
            Self::Said(column) => match column.holds {
                Holds::Number => "numeric(38, 10)",
                Holds::Count => "bigint",
                Holds::Flag => "boolean",
                _ => "text",
            },
        }
    }
}

fn csv(dataset: &Dataset, table: &'static Table) -> Result<Vec<u8>, String> {
    let fields = Field::all(table);
    let rows = match table.rows {
        Rows::Evidence => cells::all_evidence(dataset, table),
        _ => cells::rows(dataset, table),
    };
    let extents = extents(dataset, table);
    let mut writer = csv::Writer::from_writer(Vec::new());
    writer.write_record(fields.iter().map(|field| field.name())).map_err(|error| error.to_string())?;
    for (nth, row) in rows.iter().enumerate() {
        let (first, last) = extents.get(nth).map_or((None, None), |extent| extent.bounds());
        let year = |year: Option<u16>| year.map(|year| year.to_string()).unwrap_or_default();
        let cell = |field: &Field| match field {
            Field::FirstYear => year(first),
            Field::LastYear => year(last),
            Field::Said(column) => row.under(column.heading).map(|content| said(column, content)).unwrap_or_default(),
        };
        writer.write_record(fields.iter().map(cell)).map_err(|error| error.to_string())?;
    }
    writer.into_inner().map_err(|error| error.to_string())
}

fn said(column: &Column, content: &Content) -> String {
    match (column.holds, content) {
        (Holds::Flag, _) => "true".to_owned(),
        // Evidence names the table of its record as databases know it.
        (Holds::About, Content::Text(name)) => Table::of_tab(name).map_or("", |table| table.database).to_owned(),
        (_, Content::Text(text)) => text.clone(),
        (_, Content::Number(number)) => number.to_string(),
    }
}

/// When each record of a table holds, if it has times.
fn extents(dataset: &Dataset, table: &Table) -> Vec<Extent> {
    match table.rows {
        Rows::Records(List::Entities) => dataset.entities.iter().map(Entity::extent).collect(),
        Rows::Records(List::Relations) => dataset.relations.iter().map(Relation::extent).collect(),
        _ => Vec::new(),
    }
}

/// Declares the tables, in words that `PostgreSQL`, Citus and `DuckDB` share.
fn schema() -> String {
    let mut sql = "-- The tables of a Tieline dataset, for PostgreSQL, Citus and DuckDB.\n".to_owned();
    for table in tables_of_databases() {
        let columns: Vec<String> = Field::all(table)
            .into_iter()
            .map(|field| {
                let name = field.name();
                let required = matches!(name.as_str(), "src" | "dst");
                let is_key = name == "id" && matches!(table.rows, Rows::Records(_));
                let rule = if is_key {
                    " primary key"
                } else if required {
                    " not null"
                } else {
                    ""
                };
                // Some names are words of SQL.
                format!("    \"{name}\" {}{rule}", field.sql())
            })
            .collect();
        // Writing to a text cannot fail.
        _ = write!(sql, "\ncreate table {} (\n{}\n);\n", table.database, columns.join(",\n"));
    }
    sql.push_str(
        "\ncreate index relations_src on relations (src);\ncreate index relations_dst on relations (dst);\n\
         create index evidence_record on evidence (record);\n",
    );
    sql
}

/// The headings by which `neo4j-admin` knows what columns are: one file each for nodes and relationships.
fn neo4j() -> [File; 2] {
    let header = |list: List, told: &dyn Fn(&str) -> Option<&'static str>| {
        let table = TABLES.iter().find(|table| table.rows == Rows::Records(list));
        let heads = table.map(Field::all).unwrap_or_default().into_iter().map(|field| {
            let name = field.name();
            if let Some(own) = told(&name) {
                return own.to_owned();
            }
            match field.sql() {
                "text" => name,
                "boolean" => format!("{name}:boolean"),
                "integer" | "bigint" => format!("{name}:long"),
                _ => format!("{name}:double"),
            }
        });
        let mut line = heads.collect::<Vec<_>>().join(",");
        line.push('\n');
        line
    };
    let nodes = header(List::Entities, &|name| match name {
        "id" => Some("id:ID"),
        "kind" => Some(":LABEL"),
        _ => None,
    });
    let edges = header(List::Relations, &|name| match name {
        "src" => Some(":START_ID"),
        "dst" => Some(":END_ID"),
        "kind" => Some(":TYPE"),
        _ => None,
    });
    [("neo4j/nodes-header.csv", nodes), ("neo4j/relationships-header.csv", edges)]
        .map(|(name, text)| File { name: name.to_owned(), bytes: text.into_bytes() })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{
        dataset::{bundled::SAMPLES, read::read_text, workspace::Workspace},
        exchange::{own, progress::Progress, read},
    };

    fn back(files: &[File]) -> Dataset {
        let tables = files.iter().filter(|file| {
            let path = std::path::Path::new(&file.name);
            !file.name.contains('/') && path.extension().is_some_and(|ending| ending == "csv")
        });
        let tables: Vec<_> = tables.map(|file| (file.name.clone(), file.bytes.clone())).collect();
        let packed = read::packed(&tables).expect("they can be packed");
        let mut go_on = |_| true;
        let progress = &mut Progress::new(&mut go_on);
        let workbook = read::read("tables", &packed, &read::Wanted::default(), progress).expect("they are read");
        assert!(own::is_own(&workbook), "the folder is one of ours");
        own::dataset(&workbook, progress).expect("it is a dataset").dataset
    }

    #[test]
    fn nothing_is_lost_in_tables_for_databases() {
        for sample in SAMPLES {
            let dataset = read_text(sample.text).dataset.unwrap_or_default();
            let facts = Dataset { workspace: Workspace::default(), ..dataset };
            let back = back(&tables(&facts).expect("it can be written"));
            assert_eq!(back.relations, facts.relations, "{}", sample.name);
            assert_eq!(back, facts, "{}", sample.name);
        }
    }

    #[test]
    fn every_table_is_declared_loaded_and_cut() {
        let files = tables(&Dataset::default()).expect("it can be written");
        let text = |name: &str| {
            let file = files.iter().find(|file| file.name == name).expect("it is there");
            String::from_utf8_lossy(&file.bytes).into_owned()
        };
        for table in tables_of_databases() {
            let name = table.database;
            assert!(text("schema.sql").contains(&format!("create table {name} (")), "{name}");
            assert!(text("slice.sql").contains(&format!("create table slice_{name} as")), "{name}");
            for engine in ["postgresql", "duckdb"] {
                assert!(
                    text(&format!("load-{engine}.sql")).contains(&format!("copy {name} from '{name}.csv'")),
                    "{name}"
                );
                let saved = text(&format!("save-slice-{engine}.sql"));
                assert!(saved.contains(&format!("copy slice_{name} to '{name}.csv'")), "{name}");
            }
        }
    }
}
