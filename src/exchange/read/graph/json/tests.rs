//! Files of other programs, and the constructs of each format, come out as what they mean.

use std::path::Path;

use super::format_of;
use crate::{
    dataset::{Dataset, bounded, limits::MAX_FILE_BYTES, message::Message, relation::Status, share::Text},
    exchange::{
        import::{Imported, import},
        progress::{Progress, Refused},
        read::{Wanted, graph::Format, read},
        sheet::Workbook,
        understand::understand,
    },
};

/// A network that was read.
struct Network {
    workbook: Workbook,
    imported: Imported,
}

fn read_bytes(bytes: &[u8]) -> Result<Network, Refused> {
    let mut tell = |_share: f32| true;
    let mut progress = Progress::new(&mut tell);
    let workbook = read("network.json", bytes, &Wanted::default(), &mut progress)?;
    let understood = understand(&workbook, &mut progress)?;
    let imported = import(&workbook, &understood.mapping, &mut progress)?;
    Ok(Network { workbook, imported })
}

#[track_caller]
fn network(text: &str) -> Network {
    read_bytes(text.as_bytes()).unwrap_or_else(|refused| panic!("{refused:?}"))
}

impl Network {
    fn rows(&self, sheet: &str) -> usize {
        let sheet = self.workbook.sheets.iter().find(|own| own.name == sheet);
        sheet.map_or(0, |sheet| sheet.rows.len() - 1)
    }

    fn remarks(&self) -> Vec<&'static str> {
        self.workbook.remarks.iter().map(|remark| remark.key).collect()
    }

    fn dataset(&self) -> &Dataset {
        &self.imported.dataset
    }

    /// Each tie as "from kind to".
    fn ties(&self) -> Vec<String> {
        let dataset = self.dataset();
        let name = |index| dataset.entity(index).label(crate::dataset::names::Language::English);
        let tie = |tie: &crate::dataset::relation::Relation| {
            let kind = dataset.relation_kind(tie.kind).name.iter().next().map(|(_, text)| text).unwrap_or_default();
            format!("{} {kind} {}", name(tie.from), name(tie.to))
        };
        dataset.relations.iter().map(tie).collect()
    }

    /// Each entity as "name (kind)".
    fn entities(&self) -> Vec<String> {
        let dataset = self.dataset();
        let kind = |index| dataset.entity_kind(index).name.iter().next().map(|(_, text)| text).unwrap_or_default();
        let said = |entity: &crate::dataset::entity::Entity| {
            format!("{} ({})", entity.label(crate::dataset::names::Language::English), kind(entity.kind))
        };
        dataset.entities.iter().map(said).collect()
    }

    fn tags_of_tie(&self, at: usize) -> Vec<&str> {
        self.dataset().relations[at].extra.tags.iter().map(Text::as_str).collect()
    }
}

/// A file of another program, with its format and how many nodes, edges and ties it has.
const FILES: [(&str, Format, usize, usize); 19] = [
    ("node-link-json/graphify-mixed-corpus.json", Format::NodeLink, 22, 38),
    ("node-link-json/graphify-karpathy-repos.json", Format::NodeLink, 177, 246),
    ("node-link-json/miserables-ids.json", Format::NodeLink, 77, 254),
    ("node-link-json/blocks.json", Format::NodeLink, 1238, 2602),
    ("cjk-json/honglou.json", Format::NodeLink, 327, 694),
    ("cytoscapejs/compound.json", Format::CytoscapeJs, 28, 35),
    ("cx2/small-network.valid.cx2", Format::Cx2, 20, 30),
    ("cx2/invalid-edge-reference.invalid.cx2", Format::Cx2, 2, 1),
    ("cx2/ndex-2496d8c5.cx2", Format::Cx2, 45, 30),
    ("cx2/demo.cx2", Format::Cx2, 6, 6),
    ("cx2/WNT.cx1.cx", Format::Cx, 32, 74),
    ("jgf/les_miserables.jgf.json", Format::Jgf, 77, 254),
    ("jgf/hyper-directed.jgf.json", Format::Jgf, 8, 4),
    ("kumu/omidyar-us-financial-inclusion-backup.json", Format::Kumu, 230, 232),
    ("kumu/snap-to-tutorial-project.json", Format::Kumu, 51, 113),
    ("ftm/t1-entities.ftm.json", Format::FollowTheMoney, 7, 0),
    ("prov-json/bundle1.json", Format::Prov, 6, 2),
    ("wikidata-json/q126923790.json", Format::Wikidata, 1, 6),
    ("bods/multiple-indirect-ownership.json", Format::Bods, 4, 5),
];

#[test]
fn files_of_other_programs_have_as_many_nodes_and_edges_as_were_counted() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../shared/files");
    if !folder.exists() {
        return;
    }
    for (file, format, nodes, edges) in FILES {
        let bytes = bounded::read_file(&folder.join(file), MAX_FILE_BYTES as u64).expect("the files are there");
        assert_eq!(format_of(&bytes), Some(format), "{file}");
        let network = read_bytes(&bytes).unwrap_or_else(|refused| panic!("{file}: {refused:?}"));
        assert_eq!((network.rows("Nodes"), network.rows("Edges")), (nodes, edges), "{file}");
        let is_marked_invalid = file.contains("invalid");
        assert_eq!(network.remarks().contains(&"cx-dangling"), is_marked_invalid, "{file}");
    }
}

#[test]
fn the_last_statement_of_a_record_holds_and_each_interest_is_a_tie() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../shared/files/bods");
    if !folder.exists() {
        return;
    }
    let read = |file: &str| {
        let bytes = bounded::read_file(&folder.join(file), MAX_FILE_BYTES as u64).expect("it is there");
        read_bytes(&bytes).expect("it is read")
    };
    let fermcat = read("fermcat.json");
    assert_eq!(fermcat.rows("Nodes"), 4, "each person and company once");
    assert!(fermcat.remarks().contains(&"bods-earlier"));
    let invalid = read("invalid-founding-date.json");
    assert!(invalid.remarks().contains(&"bods-date"));
}

#[test]
fn ends_are_named_by_id_or_by_position() {
    let by_id = r#"{"directed": true, "multigraph": true, "graph": {}, "nodes": [{"id": 1, "name": "A"}, {"id": "b"}],
        "edges": [{"source": 1, "target": "b", "key": 0, "relation": "owns", "weight": 2.50}, {"source": 1, "target": "b", "key": 1}]}"#;
    let read = network(by_id);
    assert_eq!(read.ties(), ["A owns b", "A points to b"]);
    assert_eq!(read.tags_of_tie(0), ["weight: 2.50"]);
    let by_place = r#"{"nodes": [{"name": "A", "group": 1}, {"name": "B"}, {"name": "B"}],
        "links": [{"source": 0, "target": 2, "value": 1}, {"source": {"index": 1}, "target": {"name": "A"}}]}"#;
    let read = network(by_place);
    assert_eq!(read.ties(), ["A is tied to B", "B is tied to A"]);
    assert_eq!(read.entities(), ["A (group 1)", "B (Not sorted)", "B (Not sorted)"]);
    let older = r#"{"nodes": [{"id": "x"}, {"id": "y"}], "links": [{"source": 1, "target": 0}]}"#;
    assert_eq!(network(older).ties(), ["y is tied to x"]);
    let keyed = r#"{"nodes": {"p": {"attributes": {"label": "P"}}, "q": {}}, "edges": [{"source": "p", "target": "q", "undirected": true}]}"#;
    assert_eq!(network(keyed).ties(), ["P is tied to q"]);
}

#[test]
fn a_network_of_cytoscape_has_its_groups_as_tags() {
    let grouped = r#"{"elements": {"nodes": [{"data": {"id": "a", "name": "A", "type": "firm", "parent": "g"}, "position": {"x": 1, "y": -2.5}},
        {"data": {"id": "b"}, "classes": "old small"}], "edges": [{"data": {"id": "e", "source": "a", "target": "b", "interaction": "pays", "since": 2001}}]}}"#;
    let read = network(grouped);
    assert_eq!(read.entities(), ["A (firm)", "b (Not sorted)"]);
    assert_eq!(read.ties(), ["A pays b"]);
    let tags: Vec<&str> = read.dataset().entities[0].extra.tags.iter().map(Text::as_str).collect();
    assert_eq!(tags, ["parent: g"]);
    let list =
        r#"[{"group": "nodes", "data": {"id": "a"}}, {"data": {"id": "b"}}, {"data": {"source": "a", "target": "c"}}]"#;
    assert_eq!(network(list).ties(), ["a is tied to c"]);
}

#[test]
fn attributes_of_cx_are_found_by_their_aliases_and_defaults() {
    let two = r#"[{"CXVersion": "2.0"}, {"metaData": [{"name": "nodes", "elementCount": 3}]},
        {"attributeDeclarations": [{"nodes": {"name": {"a": "n"}, "type": {"a": "t", "v": "person"}}, "edges": {"interaction": {"a": "i"}}}]},
        {"nodes": [{"id": 0, "x": 1, "y": 2, "v": {"n": "A"}}, {"id": 1, "v": {"n": "B", "t": "firm"}}]},
        {"edges": [{"id": 0, "s": 0, "t": 1, "v": {"i": "owns"}}]}, {"status": [{"success": false, "error": "cut"}]}]"#;
    let read = network(two);
    assert_eq!(read.entities(), ["A (person)", "B (firm)"]);
    assert_eq!(read.ties(), ["A owns B"]);
    assert_eq!(read.remarks(), ["cx-count", "cx-failed"]);
    let one = r#"[{"metaData": []}, {"nodes": [{"@id": 1, "n": "A"}]}, {"nodes": [{"@id": 2}]}, {"nodeAttributes": [{"po": 1, "n": "type", "v": "firm"},
        {"po": 2, "n": "name", "v": "B"}]}, {"edges": [{"@id": 1, "s": 1, "t": 2, "i": "owns"}]}, {"edgeAttributes": [{"po": 1, "n": "since", "v": "2001"}]},
        {"citations": [{"@id": 7, "dc:title": "A paper", "dc:identifier": "pmid:1"}]}, {"edgeCitations": [{"po": [1], "citations": [7]}]}]"#;
    let read = network(one);
    assert_eq!(read.entities(), ["A (firm)", "B (Not sorted)"]);
    assert_eq!(read.ties(), ["A owns B"]);
    let cited = &read.dataset().relations[0].evidence;
    assert!(cited.iter().any(|piece| read.dataset().source(piece.source).title == "A paper"), "{cited:?}");
}

#[test]
fn edges_of_many_ends_are_kept() {
    let graph = r#"{"graph": {"nodes": {"a": {}, "b": {}, "c": {"label": "C"}}, "hyperedges": [{"source": ["a", "b"], "target": ["c"], "relation": "make"},
        {"nodes": ["a", "b", "c"], "relation": "meeting"}]}}"#;
    let read = network(graph);
    assert_eq!(read.ties()[..2], ["a make C", "b make C"]);
    assert_eq!(read.ties().len(), 5);
    assert!(read.entities().contains(&"meeting (hyperedge)".to_owned()));
    assert_eq!(read.remarks(), ["network-hyperedges"]);
    let older = r#"{"graphs": [{"label": "one", "nodes": [{"id": "a"}]}, {"directed": false, "nodes": [{"id": "a"}, {"id": "b"}],
        "edges": [{"source": "a", "target": "b", "relation": "knows", "metadata": {"weight": 3}}]}]}"#;
    let read = network(older);
    assert_eq!(read.dataset().entities.len(), 3, "a node of each graph");
    assert_eq!(read.ties(), ["a knows b"]);
}

#[test]
fn a_blueprint_of_kumu_names_elements_by_their_labels() {
    let blueprint = r#"{"elements": [{"label": "A", "type": "Person", "description": "Somebody", "tags": ["x", "y"]}, {"label": "B"}],
        "connections": [{"from": "A", "to": "B", "direction": "mutual", "type": "knows"}, {"from": "B", "to": "A", "direction": "directed", "reversed": true}]}"#;
    let read = network(blueprint);
    assert_eq!(read.entities(), ["A (Person)", "B (Not sorted)"]);
    assert_eq!(read.ties()[0], "A knows B");
    assert_eq!(read.ties()[1], "A points to B", "it is reversed");
    let first = &read.dataset().entities[0];
    assert_eq!(first.extra.note.as_deref(), Some("Somebody"));
    assert!(read.dataset().relation_kind(read.dataset().relations[0].kind).symmetric);
}

#[test]
fn statements_of_an_item_are_ties_with_times_and_references() {
    let at_time = |time: &str, precision: u8| {
        format!(
            r#"{{"snaktype": "value", "datavalue": {{"type": "time", "value": {{"time": "{time}", "precision": {precision}}}}}}}"#
        )
    };
    let item = format!(
        r#"{{"entities": {{"Q1": {{"id": "Q1", "labels": {{"en": {{"value": "Firm"}}, "zh-hk": {{"value": "公司甲"}}, "zh-hans": {{"value": "公司甲"}}}},
        "claims": {{"P31": [{{"mainsnak": {{"snaktype": "value", "datavalue": {{"value": {{"entity-type": "item", "id": "Q783794"}}}}}}}}],
        "P571": [{{"mainsnak": {}}}],
        "P127": [{{"id": "s1", "rank": "deprecated", "mainsnak": {{"snaktype": "value", "datavalue": {{"value": {{"entity-type": "item", "id": "Q2"}}}}}},
        "qualifiers": {{"P580": [{}], "P582": [{}]}},
        "references": [{{"snaks": {{"P854": [{{"snaktype": "value", "datavalue": {{"value": "https://a.example/1"}}}}]}}}}]}}]}}}}}}}}"#,
        at_time("+1999-05-00T00:00:00Z", 10),
        at_time("+2001-00-00T00:00:00Z", 9),
        at_time("+2003-02-01T00:00:00Z", 11),
    );
    let read = network(&item);
    assert_eq!(read.entities()[0], "Firm (company)");
    assert_eq!(read.ties(), ["Firm owned by Q2"]);
    let tie = &read.dataset().relations[0];
    assert_eq!(tie.when.spoken(), "2001 – 1 Feb 2003");
    assert_eq!(tie.status, Status::Disputed);
    assert_eq!(read.dataset().entities[0].when.spoken(), "May 1999");
    let urls: Vec<_> =
        tie.evidence.iter().filter_map(|piece| read.dataset().source(piece.source).url.clone()).collect();
    assert_eq!(urls, ["https://a.example/1"]);
}

#[test]
fn entities_of_follow_the_money_that_join_others_are_ties() {
    let lines = r#"{"id": "p", "schema": "Person", "properties": {"name": ["Chan Tai Man", "陳大文"], "birthDate": ["1970-01"], "topics": ["role.pep"]}}
{"id": "c", "schema": "Company", "properties": {"name": ["C Ltd"], "addressEntity": ["a"]}}
{"id": "a", "schema": "Address", "properties": {"full": ["1 Pier Road"]}}
{"id": "d", "schema": "Document", "properties": {"title": ["Annual return"], "sourceUrl": ["https://r.example/d"], "publisher": ["Registry"], "date": ["2020-03-01"]}}
{"id": "o", "schema": "Ownership", "properties": {"owner": ["p"], "asset": ["c"], "startDate": ["2019-02"], "percentage": ["40"], "role": ["holder"], "proof": ["d"]}}
"#;
    let read = network(lines);
    assert_eq!(read.entities(), ["Chan Tai Man (Person)", "C Ltd (Company)", "1 Pier Road (Address)"]);
    assert_eq!(read.ties(), ["C Ltd addressEntity 1 Pier Road", "Chan Tai Man Ownership C Ltd"]);
    let person = &read.dataset().entities[0];
    assert_eq!(person.name.exactly("zh-Hant"), Some("陳大文"));
    let tie = &read.dataset().relations[1];
    assert_eq!((tie.when.spoken().as_str(), tie.extra.role.as_deref()), ("Feb 2019", Some("holder")));
    let cited = tie.evidence.iter().map(|piece| read.dataset().source(piece.source));
    let titles: Vec<(&str, Option<&str>)> =
        cited.map(|source| (source.title.as_str(), source.publisher.as_deref())).collect();
    assert_eq!(titles[1..], [("Annual return", Some("Registry"))]);
    assert_eq!(tie.evidence[0].at.as_deref(), Some("line 5"));
}

#[test]
fn interests_have_shares_dates_and_unspecified_ends() {
    let older = r#"[{"statementID": "e1", "statementType": "entityStatement", "entityType": "registeredEntity", "name": "C Ltd"},
        {"statementID": "o1", "statementType": "ownershipOrControlStatement", "subject": {"describedByEntityStatement": "e1"},
        "interestedParty": {"unspecified": {"reason": "no-beneficial-owners", "description": "None known"}},
        "interests": [{"type": "shareholding", "share": {"minimum": 25, "maximum": 50, "exclusiveMinimum": true}, "startDate": "2016-04-06"}, {"type": "voting-rights"}],
        "source": {"type": ["officialRegister"], "url": "https://r.example/1", "description": "Register"}}]"#;
    let read = network(older);
    let unspecified = "no-beneficial-owners: None known";
    assert_eq!(
        read.ties(),
        [format!("{unspecified} shareholding C Ltd"), format!("{unspecified} voting-rights C Ltd")]
    );
    assert!(read.tags_of_tie(0).contains(&"share: > 25%, ≤ 50%"), "{:?}", read.tags_of_tie(0));
    assert_eq!(read.dataset().relations[0].when.spoken(), "6 Apr 2016");
    assert_eq!(read.dataset().sources[1].title, "Register");
}

#[test]
fn provenance_runs_from_what_was_made_to_what_it_was_made_of() {
    let document = r#"{"prefix": {"ex": "http://example.org/"}, "entity": {"ex:report": {"prov:label": {"$": "The report", "lang": "en"}}, "ex:data": {}},
        "agent": {"ex:anna": {"prov:type": {"$": "prov:Person", "type": "xsd:QName"}}}, "wasDerivedFrom": {"_:d1": {"prov:generatedEntity": "ex:report", "prov:usedEntity": "ex:data"}},
        "wasAttributedTo": {"ex:at": {"prov:entity": "ex:report", "prov:agent": "ex:anna"}}}"#;
    let read = network(document);
    assert_eq!(read.entities(), ["The report (entity)", "ex:data (entity)", "ex:anna (prov:Person)"]);
    assert_eq!(read.ties(), ["The report wasDerivedFrom ex:data", "The report wasAttributedTo ex:anna"]);
}

#[test]
fn a_damaged_file_is_refused_with_its_line_and_column() {
    let damaged = "{\"nodes\": [{\"id\": \"a\"}],\n \"links\": [\n  {\"source\": \"a\" \"target\": \"a\"}]}";
    let Err(Refused::File(why)) = read_bytes(damaged.as_bytes()) else { panic!("it is damaged") };
    let damage = Message::new("json-damaged").with("column", 18);
    assert_eq!(why, Message::new("unreadable-line").with("line", 3).with("why", damage));
}

#[test]
fn other_files_in_json_are_no_networks() {
    let others = [
        "{}",
        "[]",
        "[1, 2]",
        r#"{"entities": []}"#,
        r#"{"entity": "a"}"#,
        r#"{"nodes": 5, "edges": 6}"#,
        r#"{"name": "x", "version": "1", "dependencies": {"links": "1"}}"#,
        r#"{"type": "FeatureCollection", "features": [{"type": "Feature", "properties": {}, "geometry": null}]}"#,
        r#"{"labels": ["a"], "data": [1]}"#,
    ];
    for text in others {
        assert_eq!(format_of(text.as_bytes()), None, "{text}");
    }
}

#[test]
fn what_lies_very_deep_or_has_half_a_letter_is_read() {
    let deep = format!(
        r#"{{"nodes": [{{"id": "a", "x": {}{}}}, {{"id": "b\ud83d"}}], "links": []}}"#,
        "[".repeat(100_000),
        "]".repeat(100_000)
    );
    let read = network(&deep);
    assert_eq!(read.dataset().entities.len(), 2);
}

#[test]
fn links_of_web_pages_are_no_part_of_a_kind() {
    let text = r#"{"nodes": [{"id": "a"}, {"id": "b"}], "links": [{"source": "a", "target": "b",
        "type": "<a href=\"http://x.example\">Inhibition</a>, sold <all> to"}]}"#;
    assert_eq!(network(text).ties(), ["a Inhibition, sold <all> to b"]);
}

#[test]
fn a_file_in_sixteen_bits_is_read_as_any_other() {
    let text = r#"{"nodes": [{"id": "甲"}, {"id": "乙"}], "links": [{"source": "甲", "target": "乙"}]}"#;
    let wide: Vec<u8> = [0xFF, 0xFE].into_iter().chain(text.encode_utf16().flat_map(u16::to_le_bytes)).collect();
    let read = read_bytes(&wide).unwrap_or_else(|refused| panic!("{refused:?}"));
    assert_eq!(read.ties(), ["甲 is tied to 乙"]);
}
