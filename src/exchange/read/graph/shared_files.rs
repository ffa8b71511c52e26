//! Real files of other programs, counted by others, where they lie beside the repository.

use crate::{
    dataset::{bounded, limits::MAX_FILE_BYTES},
    exchange::{
        import::import,
        mapping::Rows,
        progress::{Progress, Refused},
        read::{
            self, Wanted,
            graph::{Format, format_of},
        },
        sheet::Workbook,
        understand::understand,
    },
};

/// A file and what is in it.
struct Listed {
    path: String,
    name: String,
    nodes: Option<usize>,
    edges: Option<usize>,
    /// Whether it is damaged.
    is_invalid: bool,
    /// Whether it has edges of any number of ends, which others count otherwise.
    has_hyperedges: bool,
}

fn content(path: &str) -> Vec<u8> {
    bounded::read_file(std::path::Path::new(path), MAX_FILE_BYTES as u64).unwrap_or_default()
}

fn listed() -> Vec<Listed> {
    let folder =
        ["../shared/files", "../../shared/files"].into_iter().find(|folder| std::path::Path::new(folder).exists());
    let Some(folder) = folder else { return Vec::new() };
    let list = content(&format!("{folder}/SOURCES.tsv"));
    let list = String::from_utf8_lossy(&list);
    let file = |line: &str| {
        let fields: Vec<&str> = line.split('\t').collect();
        Some(Listed {
            path: format!("{folder}/{}", fields.first()?),
            name: (*fields.first()?).to_owned(),
            nodes: fields.get(6)?.parse().ok(),
            edges: fields.get(7)?.parse().ok(),
            is_invalid: line.contains("must be refused"),
            has_hyperedges: fields.get(12).is_some_and(|details| {
                details.split(' ').any(|part| part.starts_with("hyperedge") && !part.ends_with("=0"))
            }),
        })
    };
    list.lines().skip(1).filter_map(file).collect()
}

/// How many rows of that sort there are.
fn count(workbook: &Workbook, rows: Rows) -> usize {
    let is_so = |form: &crate::exchange::sheet::Form| form.rows == rows;
    let sheets = workbook.sheets.iter().filter(|sheet| sheet.form.as_ref().is_some_and(is_so));
    sheets.map(|sheet| sheet.rows.len() - 1).sum()
}

#[test]
fn real_files_have_the_counts_that_others_found_in_them() {
    for file in listed() {
        let bytes = content(&file.path);
        // A file that is not known yet, or has its counts in several files, is looked at elsewhere.
        let Some(format) = format_of(&bytes) else { continue };
        let mut tell = |_: f32| true;
        let mut progress = Progress::new(&mut tell);
        let workbook = match read::read(&file.name, &bytes, &Wanted::default(), &mut progress) {
            Ok(workbook) => workbook,
            Err(Refused::File(_)) if file.is_invalid => continue,
            Err(refused) => panic!("{}: {refused:?}", file.name),
        };
        let understood = understand(&workbook, &mut progress).expect("it is not given up");
        let imported = import(&workbook, &understood.mapping, &mut progress);
        let imported = imported.unwrap_or_else(|refused| panic!("{}: {refused:?}", file.name));
        let (nodes, edges) = (count(&workbook, Rows::Entities), count(&workbook, Rows::Relations));
        // Some are counted by what they say, and some otherwise than by their standard, which keeps the last of several
        // statements about a record: the tests of their readers count those.
        if file.nodes.is_none() || file.name == "bods/fermcat.json" {
            continue;
        }
        let lost = imported.report.lines.iter().filter(|line| line.said.says("row-without-end")).count();
        let loops = imported.report.lines.iter().filter(|line| line.said.key == "row-to-itself-kept").count();
        assert!(imported.dataset.entities.len() >= nodes.min(1), "{}: entities", file.name);
        if !file.has_hyperedges {
            assert_eq!(imported.dataset.relations.len() + loops + lost, edges, "{}: ties", file.name);
            assert_eq!(Some(nodes), file.nodes, "{}: nodes of {}", file.name, format.name());
            assert_eq!(Some(edges), file.edges, "{}: edges of {}", file.name, format.name());
        }
        if matches!(format, Format::Gexf | Format::GraphMl) {
            assert!(imported.dataset.entities.len() >= nodes, "{}: entities", file.name);
        }
    }
}
