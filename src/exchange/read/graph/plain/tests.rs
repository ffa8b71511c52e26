//! Files of our own with every construct that the readers know, those of others with their counts, and files that are
//! changed by chance.

use std::path::PathBuf;

use super::{super::Format, format_of};
use crate::{
    dataset::{Dataset, message::Message},
    exchange::{
        import::import,
        progress::{Progress, Refused},
        read::{Wanted, read},
        sheet::Workbook,
        understand::{Asks, Question, understand},
    },
};

mod dot;
mod gml;
mod lists;
mod mutated;
mod neo4j;
mod pajek;
mod shared;

fn read_as(name: &str, bytes: &[u8]) -> Result<Workbook, Refused> {
    let mut tell = |_share: f32| true;
    read(name, bytes, &Wanted::default(), &mut Progress::new(&mut tell))
}

#[track_caller]
fn workbook(text: &str) -> Workbook {
    read_as("a", text.as_bytes()).unwrap_or_else(|refused| panic!("{text}: {refused:?}"))
}

/// The rows of a sheet as `heading=cell`, each after the number of its line.
fn rows(workbook: &Workbook, name: &str) -> Vec<String> {
    let Some(sheet) = workbook.sheets.iter().find(|sheet| sheet.name == name) else { return Vec::new() };
    let headings = &sheet.rows[0].cells;
    let said = |row: &crate::exchange::sheet::Row| {
        let cells = row.cells.iter().zip(headings).filter(|(cell, _)| !cell.is_blank());
        let cells = cells.map(|(cell, heading)| format!("{}={}", heading.shown, cell.shown.replace('\n', "/")));
        format!("{}: {}", row.number, cells.collect::<Vec<_>>().join(", "))
    };
    sheet.rows.iter().skip(1).map(said).collect()
}

/// The line and the reason of a file that is refused.
#[track_caller]
fn refused(text: &str) -> String {
    match read_as("a", text.as_bytes()) {
        Err(Refused::File(message)) => words(&message),
        other => panic!("{text}: {other:?}"),
    }
}

/// A message in English, as this room knows no words.
fn words(message: &Message) -> String {
    use fluent_bundle::{FluentArgs, FluentBundle, FluentResource};
    let texts =
        FluentResource::try_new(include_str!("../../../../../assets/words/en.ftl").to_owned()).expect("it is whole");
    let mut bundle = FluentBundle::new(vec!["en".parse().expect("it is a language")]);
    bundle.set_use_isolating(false);
    bundle.add_resource(texts).expect("no key is there twice");
    said(message, &|key, args: &FluentArgs<'_>| {
        let pattern = bundle.get_message(key).and_then(|text| text.value()).expect("it has a text");
        bundle.format_pattern(pattern, Some(args), &mut Vec::new()).into_owned()
    })
}

fn said(message: &Message, say: &dyn Fn(&str, &fluent_bundle::FluentArgs<'_>) -> String) -> String {
    use crate::dataset::message::Value;
    let mut args = fluent_bundle::FluentArgs::new();
    for (name, value) in &message.values {
        match value {
            Value::Text(text) | Value::Field(text) | Value::Place(text) => args.set(*name, text.clone()),
            Value::Count(count) => args.set(*name, *count),
            Value::Message(inner) => args.set(*name, said(inner, say)),
        }
    }
    say(message.key, &args)
}

/// The dataset that comes of a file without anything being asked or chosen.
#[track_caller]
fn dataset(bytes: &[u8]) -> Dataset {
    let mut tell = |_share: f32| true;
    let mut progress = Progress::new(&mut tell);
    let book = read("a", bytes, &Wanted::default(), &mut progress).unwrap_or_else(|why| panic!("{why:?}"));
    let understood = understand(&book, &mut progress).expect("it is understood");
    let is_of_places = |question: &Question| matches!(question.asks, Asks::Places(..));
    assert!(understood.questions.iter().all(is_of_places), "{:?}", understood.questions);
    import(&book, &understood.mapping, &mut progress).expect("it is imported").dataset
}

/// Ties as `from -kind> to`, with the names of the ends, and `~` in place of the arrow where they have no direction.
fn ties(dataset: &Dataset) -> Vec<String> {
    use crate::dataset::names::Language::English;
    let name = |at| dataset.entity(at).name.get(English).to_owned();
    let said = |relation: &crate::dataset::relation::Relation| {
        let kind = dataset.relation_kind(relation.kind);
        let sign = if kind.symmetric { '~' } else { '>' };
        format!("{} -{}{sign} {}", name(relation.from), kind.name.get(English), name(relation.to))
    };
    dataset.relations.iter().map(said).collect()
}

/// Entities as `name (kind)`.
fn entities(dataset: &Dataset) -> Vec<String> {
    use crate::dataset::names::Language::English;
    let said = |entity: &crate::dataset::entity::Entity| {
        format!("{} ({})", entity.name.get(English), dataset.entity_kind(entity.kind).name.get(English))
    };
    dataset.entities.iter().map(said).collect()
}

/// A folder beside the repository, if it is there.
fn beside(folder: &str) -> Option<PathBuf> {
    let path = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("../shared").join(folder);
    path.is_dir().then_some(path)
}

#[test]
fn a_table_or_a_dataset_is_never_taken_for_a_network() {
    let others = [
        "graph,kind\n1,2\n",
        "graph\n",
        "dl,n,format\n1,2,3\n",
        "dl;n=5\n",
        "node,label\n1,a\n",
        "digraph;b\n{;}\n",
        "*name,kind\nA,b\n",
        "* a list\n* of things\n",
        "(schema: \"tieline/1\")",
        "// graph {\n(schema: \"tieline/1\")",
        "#![enable(implicit_some)]\n(graph: 1)",
        "Creator \"x\"\n",
        "graph \"a\", b\n",
        "id label\n[1]\n",
        "graph = [1]",
        "",
        "\u{FEFF}",
        "*Vertices are the corners of a solid\n",
    ];
    let wrong: Vec<&str> = others.into_iter().filter(|text| format_of(text.as_bytes()).is_some()).collect();
    assert_eq!(wrong, ["*Vertices are the corners of a solid\n"]);
    for sample in crate::dataset::bundled::SAMPLES {
        assert_eq!(format_of(sample.text.as_bytes()), None);
    }
}

#[test]
fn formats_are_told_by_their_content() {
    let wide = "\u{FEFF}digraph { a }".encode_utf16().flat_map(u16::to_le_bytes).collect::<Vec<_>>();
    let cases: [(&[u8], Format); 14] = [
        (b"graph [ ]", Format::Gml),
        (b"\xef\xbb\xbf# a comment\nCreator \"x\" Version 1\nstuff [ a [ b 1 ] ]\ngraph\n[\n", Format::Gml),
        (b"graph { }", Format::Dot),
        (b"/* c */ // d\n# e\nSTRICT Digraph \"a b\" {", Format::Dot),
        (b"graph <b>i</b> {", Format::Dot),
        (&wide, Format::Dot),
        (b"% c\n\n*Vertices 3\n", Format::Pajek),
        (b"*network x\r\n*vertices 3\r\n", Format::Pajek),
        (b"*Partition x\n*Vertices 3\n", Format::Pajek),
        (b"*node data\nID a\n", Format::Vna),
        (b"*Tie data\nfrom to\n", Format::Vna),
        (b"dl n=5\n", Format::Dl),
        (b"DL\nnr = 5, nc = 3\n", Format::Dl),
        (b"DL, format=edgelist1 n=3\n", Format::Dl),
    ];
    for (bytes, format) in cases {
        // The name in angle brackets may be any.
        let bytes = if bytes.starts_with(b"graph <b>") { b"graph <<b>i</b>> {".as_slice() } else { bytes };
        assert_eq!(format_of(bytes), Some(format), "{}", String::from_utf8_lossy(bytes));
    }
}
