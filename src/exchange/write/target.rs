//! The forms in which a dataset is handed on, each with its name, its ending and its writer.

use std::path::{Path, PathBuf};

use emath::Pos2;

use super::{
    Say, json, left_out, marked, pair, plain,
    tables::{self, File},
    workbook,
};
use crate::{
    dataset::{Dataset, message::Message, names::Language, write},
    exchange::bibliography::{bibtex, csl, ris},
};

listed! {
    /// A form in which a dataset is handed on.
    #[derive(Clone, Copy, Debug, PartialEq, Eq)]
    pub enum Target {
        /// A dataset, with all that is kept beside it.
        Ron,
        /// A workbook of our own layout.
        Xlsx,
        /// Two tables in CSV, of entities and of ties.
        Csv,
        /// Gephi's GEXF 1.3.
        Gexf,
        /// GraphML with the labels of yEd.
        GraphMl,
        /// Nodes and links in JSON.
        NodeLink,
        /// Elements of Cytoscape.js.
        CytoscapeJs,
        /// Cytoscape's and NDEx's CX2.
        Cx2,
        /// Graphviz.
        Dot,
        /// Entities of FollowTheMoney, a line of JSON each.
        FollowTheMoney,
        /// A project of Kumu.
        Kumu,
        /// A chart for documents in Mermaid.
        Mermaid,
        /// A cited list for documents in Markdown.
        Markdown,
        /// The sources in BibTeX.
        BibTex,
        /// The sources in RIS.
        Ris,
        /// The sources in CSL-JSON.
        CslJson,
        /// A folder of tables for databases and graph engines.
        Tables,
    }
}

/// What is handed on.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Handed {
    /// The files. A form of one file has one without a name; the names of others are what they add to the one asked for.
    pub files: Vec<File>,
    /// What of the dataset the form has no place for.
    pub remarks: Vec<Message>,
}

/// What of a writer is known before it has written.
struct About {
    /// The word for it on the command line.
    word: &'static str,
    /// The name that people know it by.
    name: &'static str,
    /// The endings of its files, the usual one first; of a folder, none.
    endings: &'static [&'static str],
}

impl Target {
    fn about(self) -> About {
        let about = |word, name, endings| About { word, name, endings };
        match self {
            Self::Ron => about("ron", "Tieline", &["ron"]),
            Self::Xlsx => about("xlsx", "Excel", &["xlsx"]),
            Self::Csv => about("csv", "CSV", &["csv"]),
            Self::Gexf => about("gexf", "GEXF", &["gexf"]),
            Self::GraphMl => about("graphml", "GraphML", &["graphml"]),
            Self::NodeLink => about("node-link", "node-link JSON", &["json"]),
            Self::CytoscapeJs => about("cytoscapejs", "Cytoscape.js", &["cyjs"]),
            Self::Cx2 => about("cx2", "CX2", &["cx2"]),
            Self::Dot => about("dot", "DOT", &["dot", "gv"]),
            Self::FollowTheMoney => about("ftm", "FollowTheMoney", &["ftm", "jsonl", "ndjson"]),
            Self::Kumu => about("kumu", "Kumu", &["kumu"]),
            Self::Mermaid => about("mermaid", "Mermaid", &["mmd", "mermaid"]),
            Self::Markdown => about("markdown", "Markdown", &["md", "markdown"]),
            Self::BibTex => about("bibtex", "BibTeX", &["bib"]),
            Self::Ris => about("ris", "RIS", &["ris"]),
            Self::CslJson => about("csl-json", "CSL-JSON", &["json"]),
            Self::Tables => about("tables", "SQL", &[]),
        }
    }

    /// The word for it on the command line.
    pub fn word(self) -> &'static str {
        self.about().word
    }

    /// The name that people know it by, the same in all languages.
    pub fn name(self) -> &'static str {
        self.about().name
    }

    /// The usual ending of its files; `None` for a folder.
    pub fn ending(self) -> Option<&'static str> {
        self.about().endings.first().copied()
    }

    /// Whether its files say where things lie on the map.
    pub fn has_places(self) -> bool {
        matches!(self, Self::Gexf | Self::GraphMl | Self::NodeLink | Self::CytoscapeJs | Self::Cx2 | Self::Dot)
    }

    /// Whether it has the sources and nothing else.
    pub fn is_of_sources(self) -> bool {
        matches!(self, Self::BibTex | Self::Ris | Self::CslJson)
    }

    /// The form of this word.
    pub fn of_word(word: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|target| target.word() == word)
    }

    /// The form whose files have the ending of `path`.
    pub fn of_path(path: &Path) -> Option<Self> {
        let ending = path.extension()?.to_string_lossy().to_lowercase();
        Self::ALL.into_iter().find(|target| target.about().endings.contains(&ending.as_str()))
    }

    /// Whether its files have the ending of `path`.
    pub fn takes(self, path: &Path) -> bool {
        let ending = path.extension().map(|ending| ending.to_string_lossy().to_lowercase());
        ending.is_some_and(|ending| self.about().endings.contains(&ending.as_str()))
    }

    /// The path of its file of this name, when `asked` is the one that was asked for: a folder, where it is one.
    pub fn path_of(self, asked: &Path, name: &str) -> PathBuf {
        match self.ending() {
            None => asked.join(name),
            Some(_) if name.is_empty() => asked.to_owned(),
            Some(ending) => {
                let stem = asked.file_stem().unwrap_or_default().to_string_lossy();
                asked.with_file_name(format!("{stem}{name}.{ending}"))
            }
        }
    }

    /// Writes `dataset`, with the place of each entity on the map where `places` has one. What is for people to read is
    /// in `language`, of which `say` has the words.
    ///
    /// # Errors
    /// If there is more than the form holds.
    pub fn write(
        self,
        dataset: &Dataset,
        places: &[Pos2],
        language: Language,
        say: Say<'_>,
    ) -> Result<Handed, Message> {
        let one = |bytes: Vec<u8>, remarks| Handed { files: vec![File { name: String::new(), bytes }], remarks };
        let text = |text: String, remarks| one(text.into_bytes(), remarks);
        let network = |network: super::Text| text(network.text, network.remarks);
        Ok(match self {
            Self::Ron => text(write::write(dataset), Vec::new()),
            Self::Xlsx => one(workbook(dataset, say)?.bytes, left_out::workspace(dataset)),
            Self::Csv => Handed { files: pair::pair(dataset)?, remarks: pair::left_out(dataset) },
            Self::Tables => Handed { files: tables::tables(dataset)?, remarks: left_out::workspace(dataset) },
            Self::Gexf => network(marked::gexf(dataset, places)),
            Self::GraphMl => network(marked::graphml(dataset, places)),
            Self::NodeLink => network(json::node_link(dataset, places)),
            Self::CytoscapeJs => network(json::cytoscape(dataset, places)),
            Self::Cx2 => network(json::cx2(dataset, places)),
            Self::FollowTheMoney => network(json::follow_the_money(dataset)),
            Self::Kumu => network(json::kumu(dataset)),
            Self::Dot => network(plain::dot(dataset, places, language)),
            Self::Mermaid => network(plain::mermaid(dataset, language)),
            Self::Markdown => network(plain::markdown(dataset, language, say)),
            Self::BibTex => text(bibtex::written(&dataset.sources), left_out::all_but_sources(dataset)),
            Self::Ris => text(ris::written(&dataset.sources), left_out::all_but_sources(dataset)),
            Self::CslJson => text(csl::written(&dataset.sources), left_out::all_but_sources(dataset)),
        })
    }
}

/// Says that what is kept beside the facts of `whole` stays behind when a part of it is handed on, if there is any.
pub fn left_by_part(whole: &Dataset) -> Option<Message> {
    let is_kept = !left_out::workspace(whole).is_empty();
    is_kept.then(|| Message::new("handed-part-without-workspace"))
}
