//! Each construct of GEXF and GraphML, in a file of its own that is written here.

use std::fmt::Write as _;

use crate::{
    dataset::{Dataset, names::Language, relation::Relation, when::When},
    exchange::{
        import::import,
        imported::Imported,
        mapping::Role,
        progress::{Progress, Refused},
        read::{
            self, Wanted,
            graph::{Format, format_of},
        },
        report::Sort,
        sheet::{Numbers, Sheet, Spot, Workbook},
        understand::{Asks, Question, understand},
    },
};

fn read_as(bytes: &[u8]) -> Result<Workbook, Refused> {
    read::read("n.xml", bytes, &Wanted::default(), &mut Progress::new(&mut |_| true))
}

#[track_caller]
fn workbook(text: &str) -> Workbook {
    read_as(text.as_bytes()).unwrap_or_else(|refused| panic!("{refused:?}"))
}

fn imported(workbook: &Workbook) -> Imported {
    let mut tell = |_: f32| true;
    let understood = understand(workbook, &mut Progress::new(&mut tell)).expect("it is not given up");
    // Of a known format, nothing else is asked.
    let is_of_places = |question: &Question| matches!(question.asks, Asks::Places(..));
    assert!(understood.questions.iter().all(is_of_places), "{:?}", understood.questions);
    import(workbook, &understood.mapping, &mut Progress::new(&mut tell)).expect("it is imported")
}

fn dataset(text: &str) -> Dataset {
    imported(&workbook(text)).dataset
}

fn sheet<'w>(workbook: &'w Workbook, name: &str) -> &'w Sheet {
    workbook.sheets.iter().find(|sheet| sheet.name == name).unwrap_or_else(|| panic!("no {name}"))
}

/// The rows of a sheet, each as what stands under which heading.
fn rows(workbook: &Workbook, name: &str) -> Vec<String> {
    let sheet = sheet(workbook, name);
    let headings: Vec<&str> = sheet.rows[0].cells.iter().map(|cell| cell.shown.as_str()).collect();
    let row = |row: &crate::exchange::sheet::Row| {
        let said = row.cells.iter().zip(&headings).filter(|(cell, _)| !cell.is_blank());
        said.map(|(cell, heading)| format!("{heading}={}", cell.shown.replace('\n', "|")))
            .collect::<Vec<_>>()
            .join(", ")
    };
    sheet.rows.iter().skip(1).map(row).collect()
}

fn role(workbook: &Workbook, name: &str, heading: &str) -> Option<Role> {
    let sheet = sheet(workbook, name);
    let at =
        sheet.rows[0].cells.iter().position(|cell| cell.shown == heading).unwrap_or_else(|| panic!("no {heading}"));
    sheet.form.as_ref().expect("it is of a network").columns[at].role
}

fn names(dataset: &Dataset) -> Vec<&str> {
    dataset.entities.iter().map(|entity| entity.name.get(Language::English)).collect()
}

/// A tie as its ends and its kind.
fn tie(dataset: &Dataset, relation: &Relation) -> String {
    let name = |at| dataset.entity(at).name.get(Language::English);
    let kind = dataset.relation_kind(relation.kind);
    let sign = if kind.symmetric { "--" } else { "->" };
    format!("{} {sign} {}: {}", name(relation.from), name(relation.to), kind.name.get(Language::English))
}

fn ties(dataset: &Dataset) -> Vec<String> {
    dataset.relations.iter().map(|relation| tie(dataset, relation)).collect()
}

fn tags(dataset: &Dataset, entity: usize) -> Vec<&str> {
    dataset.entities[entity].extra.tags.iter().map(AsRef::as_ref).collect()
}

#[track_caller]
fn refused(text: &str) -> (String, &'static str) {
    match read_as(text.as_bytes()) {
        Err(Refused::File(message)) => {
            let text =
                |place: &str| message.values.iter().find(|(name, _)| *name == place).map(|(_, value)| value.clone());
            let line = match text("line") {
                Some(crate::dataset::message::Value::Text(line)) => line,
                _ => String::new(),
            };
            let why = match text("why") {
                Some(crate::dataset::message::Value::Message(why)) => why.key,
                _ => message.key,
            };
            (line, why)
        }
        other => panic!("{other:?}"),
    }
}

fn remarks(workbook: &Workbook) -> Vec<&'static str> {
    workbook.remarks.iter().map(|remark| remark.key).collect()
}

pub(super) const GEXF: &str = r#"<?xml version="1.0" encoding="UTF-8"?>
<gexf xmlns="http://www.gexf.net/1.3" xmlns:viz="http://www.gexf.net/1.3/viz" version="1.3">
  <meta lastmodifieddate="2024-03-20">
    <title>Harbour &amp; pier</title>
    <creator>A hand</creator>
    <description>Who owns the pier</description>
  </meta>
  <graph defaultedgetype="directed" mode="dynamic" timeformat="date">
    <attributes class="node" mode="static">
      <attribute id="0" title="type" type="string"/>
      <attribute id="1" title="open" type="boolean"><default>true</default></attribute>
      <attribute id="2" title="modularity class" type="integer"/>
      <attribute id="3" title="roles" type="liststring"/>
      <attribute id="4" title="price" type="float"/>
    </attributes>
    <attributes class="edge"><attribute id="0" title="note" type="string"/></attributes>
    <nodes>
      <node id="a" label="港口 Ltd" start="2001-05" end="2010">
        <attvalues>
          <attvalue for="0" value="company"/>
          <attvalue for="2" value="7"/>
          <attvalue for="3" value="['owner', 'it\'s']"/>
          <attvalue for="4" value="1.5" start="2001" end="2002"/>
          <attvalue for="4" value="2" start="2003"/>
        </attvalues>
        <viz:position x="10.5" y="-20" z="0"/><viz:color r="1" g="2" b="3"/>
        <nodes>
          <node id="b" label="Pier"><attvalue for="1" value="false"/><viz:position x="0" y="4"/></node>
        </nodes>
        <attvalues><attvalue for="later" value="said"/></attvalues>
      </node>
      <node id="c" label="Quay" pid="a"><viz:position x="1" y="1"/><spells><spell start="2001" end="2002"/><spell start="2005"/></spells></node>
      <node id="d" label="Mole"><parents><parent for="a"/><parent for="c"/></parents><spells><spell start="1999-01-02"/></spells></node>
    </nodes>
    <edges>
      <edge id="e1" source="a" target="b" label="owns" weight="2.5" start="2004"><attvalue for="0" value="by deed"/></edge>
      <edge id="e2" source="b" target="c" label="owns" type="undirected"/>
      <edge id="e3" source="b" target="c" label="owns" type="mutual"/>
      <edge id="e4" source="b" target="c" label="owns"/>
      <edge id="e5" source="c" target="c" label="owns" weight="9"/>
      <edge id="e6" source="c" target="nowhere"/>
    </edges>
  </graph>
</gexf>"#;

/// The line of the file on which that stands.
fn line_of(said: &str) -> u32 {
    let at = GEXF.lines().position(|line| line.contains(said)).expect("it stands there");
    u32::try_from(at + 1).unwrap_or(u32::MAX)
}

#[test]
fn a_gexf_file_is_nodes_and_edges_with_all_that_they_say() {
    let workbook = workbook(GEXF);
    assert_eq!(
        rows(&workbook, "Nodes"),
        [
            "type=company, open=true, modularity class=7, roles=owner|it's, price=1.5 (2001/2002)|2 (2003/..), id=a, \
             x=10.5, y=20, later=said, label=港口 Ltd, start=2001-05, end=2010",
            "open=false, id=b, x=0, y=-4, label=Pier, parent=a",
            "open=true, id=c, x=1, y=-1, label=Quay, parent=a, spells=2001/2002|2005/..",
            "open=true, id=d, label=Mole, start=1999-01-02, parent=a|c",
        ]
        .map(sorted_as(&workbook, "Nodes"))
    );
    let lines: Vec<u32> = sheet(&workbook, "Nodes").rows.iter().map(|row| row.number).collect();
    let said = ["港口", "\"Pier\"", "\"Quay\"", "\"Mole\""].map(line_of);
    assert_eq!(lines, [0, said[0], said[1], said[2], said[3]]);
    let edges = rows(&workbook, "Edges");
    assert_eq!(edges[1], "source=b, target=c, id=e2, direction=undirected, label=owns");
    assert_eq!(edges[5], "source=c, target=nowhere, id=e6, direction=directed");
    assert_eq!(remarks(&workbook), ["network-spells"]);
}

/// Puts what is expected under the headings in their order.
fn sorted_as<'w>(workbook: &'w Workbook, name: &str) -> impl Fn(&'static str) -> String + use<'w> {
    let order: Vec<String> = sheet(workbook, name).rows[0].cells.iter().map(|cell| cell.shown.to_string()).collect();
    move |said| {
        let mut parts: Vec<&str> = said.split(", ").collect();
        let place = |part: &&str| order.iter().position(|heading| part.split('=').next() == Some(heading.as_str()));
        parts.sort_by_key(place);
        parts.join(", ")
    }
}

#[test]
fn whether_entities_lie_where_the_file_has_them_is_asked_and_all_are_laid_out_anew_if_not() {
    let workbook = workbook(GEXF);
    let mut tell = |_: f32| true;
    let mut understood = understand(&workbook, &mut Progress::new(&mut tell)).expect("it is not given up");
    let [Question { table, asks: Asks::Places(right, down), cells }] = &understood.questions[..] else {
        panic!("{:?}", understood.questions)
    };
    let shown = |spot: &Spot| {
        let row = sheet(&workbook, "Nodes").rows.iter().find(|row| row.number == spot.row);
        row.map(|row| row.cell(spot.column.unwrap_or_default() as usize).shown.to_string()).unwrap_or_default()
    };
    assert_eq!(cells.iter().map(shown).collect::<Vec<_>>(), ["10.5", "20"]);
    for column in [*right, *down] {
        understood.mapping.tables[*table].columns[column].role = Role::Ignored;
    }
    let imported = import(&workbook, &understood.mapping, &mut Progress::new(&mut tell)).expect("it is imported");
    assert!(imported.dataset.workspace.positions.is_empty());
    let without = GEXF.replace("viz:position", "viz:other");
    let asked = understand(&self::workbook(&without), &mut Progress::new(&mut tell)).map(|it| it.questions);
    assert_eq!(asked.ok(), Some(Vec::new()), "nothing to ask about");
}

#[test]
fn a_gexf_file_becomes_a_dataset() {
    let imported = imported(&workbook(GEXF));
    let dataset = &imported.dataset;
    assert_eq!(names(dataset), ["港口 Ltd", "Pier", "Quay", "Mole", "nowhere"]);
    assert_eq!(dataset.entity_kinds.iter().map(|kind| kind.id.as_str()).collect::<Vec<_>>(), ["company", "not-sorted"]);
    assert_eq!(
        ties(dataset),
        [
            "港口 Ltd -> Pier: owns",
            "Pier -- Quay: owns",
            "Pier -- Quay: owns",
            "Pier -> Quay: owns",
            "Quay -> nowhere: points to",
        ]
    );
    assert_eq!(dataset.relations[0].when, "2004".parse().map(When::On).unwrap());
    assert_eq!(dataset.entities[0].when, "2001-05".parse().map(When::On).unwrap());
    assert_eq!(tags(dataset, 1), ["open: false", "parent: a"]);
    let quay = &dataset.entities[2];
    assert_eq!(
        quay.extra.note.as_deref(),
        Some(&*format!("Tie to itself (line {}); id: e5; weight: 9; label: owns", line_of("\"e5\"")))
    );
    assert_eq!(quay.evidence[0].at.as_deref(), Some(&*format!("line {}", line_of("\"Quay\""))));
    let kept = imported.report.lines.iter().filter(|line| line.said.key == "row-to-itself-kept").count();
    assert_eq!(kept, 1);
    assert!(imported.report.lines.iter().any(|line| line.sort == Sort::Invented));
    assert_eq!(
        dataset.description.iter().next().map(|(_, said)| said),
        Some("2024-03-20\nHarbour & pier\nA hand\nWho owns the pier")
    );
    let placed: Vec<usize> = dataset.workspace.positions.iter().map(|one| one.entity.position()).collect();
    assert_eq!(placed, [0, 1, 2]);
    let [port, pier, quay] = [0, 1, 2].map(|at: usize| dataset.workspace.positions[at].place);
    assert!(port.y > quay.y && quay.y > pier.y && pier.x < quay.x && quay.x < port.x);
}

#[test]
fn times_that_are_no_dates_are_words() {
    let file = |times: &str| format!("<gexf><graph><nodes>{times}</nodes></graph></gexf>");
    let numbers = workbook(&file(r#"<node id="a" start="0.5" end="12"/><node id="b" start="-Infinity" end="3"/>"#));
    assert_eq!(role(&numbers, "Nodes", "start"), Some(Role::Tag));
    assert_eq!(rows(&numbers, "Nodes"), ["id=a, start=0.5, end=12", "id=b, end=3"]);
    let years =
        workbook(&file(r#"<node id="a" start="2007.0" end="2009-01-01T00:00:00"/><node id="b" timestamp="2007"/>"#));
    assert_eq!(rows(&years, "Nodes"), ["id=a, start=2007, end=2009-01-01", "id=b, timestamp=2007"]);
    let of = |heading| role(&years, "Nodes", heading);
    assert_eq!([of("start"), of("end"), of("timestamp")], [Role::Start, Role::End, Role::When].map(Some));
}

#[test]
fn labels_of_edges_are_kinds_only_if_few_come_again() {
    let edges = |label: &dyn Fn(usize) -> String| {
        let edge = |nth| format!(r#"<edge source="a" target="b{nth}" label="{}"/>"#, label(nth));
        let edges: String = (0..20).map(edge).collect();
        workbook(&format!(r#"<gexf><graph defaultedgetype="directed"><edges>{edges}</edges></graph></gexf>"#))
    };
    assert_eq!(role(&edges(&|nth| format!("kind {}", nth % 2)), "Edges", "label"), Some(Role::Kind));
    assert_eq!(role(&edges(&|nth| format!("remark {nth}")), "Edges", "label"), Some(Role::Note));
    let both =
        workbook(r#"<gexf><graph><edges><edge source="a" target="b" kind="likes" label="x"/></edges></graph></gexf>"#);
    assert_eq!([role(&both, "Edges", "kind"), role(&both, "Edges", "label")], [Role::Kind, Role::Tag].map(Some));
}

pub(super) const GRAPHML: &str = r##"<?xml version="1.0"?>
<!-- a remark <graph> -->
<graphml xmlns="http://graphml.graphdrawing.org/xmlns" xmlns:y="http://www.yworks.com/xml/graphml">
  <desc>Of the harbour</desc>
  <key id="d0" for="node" attr.name="type" attr.type="string"><default>company</default></key>
  <key id="d1" for="edge" attr.name="weight" attr.type="double"/>
  <key id="d2" for="node" yfiles.type="nodegraphics"/>
  <key id="d3" for="edge" yfiles.type="edgegraphics"/>
  <key id="d4" for="graph" attr.name="title" attr.type="string"/>
  <key id="d5" for="all" attr.name="seen" attr.type="string"/>
  <key id="d6" for="port" attr.name="side" attr.type="string"/>
  <graph id="G" edgedefault="directed">
    <data key="d4">Harbour</data>
    <node id="n0">
      <desc>At the sea</desc>
      <data key="d2"><y:ShapeNode><y:Geometry height="30" width="40" x="100" y="50"/><y:Fill color="#FFCC00"/>
        <y:NodeLabel alignment="center">港口<y:LabelModel><y:SmartNodeLabelModel distance="4.0"/></y:LabelModel></y:NodeLabel></y:ShapeNode></data>
      <port name="North"><data key="d6">sea</data><port name="Inner"/></port>
    </node>
    <node id="n1">
      <data key="d2"><y:ProxyAutoBoundsNode><y:Realizers active="1">
        <y:GroupNode><y:Geometry height="1" width="1" x="0" y="0"/><y:NodeLabel>Closed</y:NodeLabel></y:GroupNode>
        <y:GroupNode><y:Geometry height="10" width="10" x="-5" y="-5"/><y:NodeLabel>Open</y:NodeLabel></y:GroupNode>
      </y:Realizers></y:ProxyAutoBoundsNode></data>
      <graph id="n1:" edgedefault="undirected">
        <node id="n1::n0"><data key="d0">person</data><data key="d5"><![CDATA[<once> & twice]]></data></node>
        <edge source="n1::n0" target="n0"/>
      </graph>
      <data key="d5">after</data>
    </node>
    <edge id="e0" source="n0" target="n1" sourceport="North"><data key="d1">2</data></edge>
    <edge id="e1" source="n1" target="n0" directed="false"/>
    <edge id="e2" source="n0" target="n1">
      <data key="d3"><y:PolyLineEdge><y:Arrows source="standard" target="none"/><y:EdgeLabel>pays</y:EdgeLabel></y:PolyLineEdge></data>
    </edge>
    <edge id="e3" source="n0" target="n1">
      <data key="d3"><y:PolyLineEdge><y:Arrows source="none" target="none"/><y:EdgeLabel>pays</y:EdgeLabel></y:PolyLineEdge></data>
    </edge>
    <hyperedge id="h"><endpoint node="n0" type="in"/><endpoint node="n1" type="out" port="North"/><endpoint node="n1::n0"/><data key="d5">all</data></hyperedge>
  </graph>
</graphml>"##;

#[test]
fn a_graphml_file_is_nodes_and_edges_with_all_that_they_say() {
    let workbook = workbook(GRAPHML);
    let said = [
        "id=n0, desc=At the sea, x=120, y=65, port=North|North side: sea|Inner, type=company, label=港口",
        "id=n1, x=0, y=0, seen=after, type=company, label=Open",
        "id=n1::n0, parent=n1, type=person, seen=<once> & twice",
        "id=hyperedge h, label=Hyperedge h, kind=hyperedge, seen=all, type=company",
    ];
    assert_eq!(rows(&workbook, "Nodes"), said.map(sorted_as(&workbook, "Nodes")));
    let said = [
        "source=n1::n0, target=n0, direction=undirected",
        "source=n0, target=n1, id=e0, source port=North, weight=2, direction=directed",
        "source=n1, target=n0, id=e1, direction=undirected",
        "source=n0, target=n1, id=e2, direction=backward, label=pays",
        "source=n0, target=n1, id=e3, direction=undirected, label=pays",
        "source=n0, target=hyperedge h, direction=directed",
        "source=hyperedge h, target=n1, port=North, direction=directed",
        "source=n1::n0, target=hyperedge h, direction=undirected",
    ];
    assert_eq!(rows(&workbook, "Edges"), said.map(sorted_as(&workbook, "Edges")));
    assert_eq!(remarks(&workbook), ["network-hyperedges-as-nodes"]);
    let dataset = imported(&workbook).dataset;
    assert_eq!(names(&dataset), ["港口", "Open", "n1::n0", "Hyperedge h"]);
    assert_eq!(dataset.relations.len(), 8);
    assert_eq!(tie(&dataset, &dataset.relations[3]), "Open -> 港口: pays");
    assert_eq!(dataset.description.iter().next().map(|(_, said)| said), Some("Of the harbour\nHarbour"));
}

#[test]
fn tinkerpop_tells_kinds_and_gephi_tells_places() {
    let text = r#"<graphml><key id="labelV" for="node" attr.name="labelV" attr.type="string"/>
        <key id="labelE" for="edge" attr.name="labelE" attr.type="string"/><key id="name" for="node" attr.name="name"/>
        <key id="x" for="node" attr.name="x" attr.type="float"/><key id="y" for="node" attr.name="y" attr.type="float"/>
        <key id="r" for="node" attr.name="r" attr.type="int"/>
        <graph edgedefault="directed"><node id="1"><data key="labelV">person</data><data key="name">marko</data>
        <data key="x">1</data><data key="y">2</data><data key="r">9</data></node><node id="2"><data key="name">lop</data></node>
        <edge id="9" source="1" target="2"><data key="labelE">created</data></edge></graph></graphml>"#;
    let workbook = workbook(text);
    assert_eq!(rows(&workbook, "Nodes")[0], "id=1, labelV=person, name=marko, x=1, y=-2");
    assert_eq!(ties(&imported(&workbook).dataset), ["marko -> lop: created"]);
}

#[test]
fn several_networks_of_a_file_are_read_as_one_and_it_is_said() {
    let text = r#"<graphml><graph><node id="a"/></graph><graph><node id="b"/><node id="c"><locator href="x"/></node></graph></graphml>"#;
    let workbook = workbook(text);
    assert_eq!(rows(&workbook, "Nodes"), ["id=a", "id=b", "id=c"]);
    assert_eq!(remarks(&workbook), ["network-several", "network-elsewhere"]);
    assert_eq!(sheet(&workbook, "Nodes").form.as_ref().map(|form| form.numbers), Some(Numbers::Elements));
}

#[test]
fn a_network_is_known_in_any_encoding_and_behind_any_remark() {
    let text = r#"<?xml version="1.0" encoding="big5"?><!-- <graphml> --><!DOCTYPE x [<!ENTITY a "b>">]><n:gexf><graph><nodes><node id="1" label="數碼港"/></nodes></graph></n:gexf>"#;
    let (big5, _, lost) = encoding_rs::BIG5.encode(text);
    assert!(!lost);
    let units = |order: fn(u16) -> [u8; 2], mark: bool| -> Vec<u8> {
        let text = text.replace("big5", "utf-16");
        mark.then_some('\u{FEFF}')
            .into_iter()
            .chain(text.chars())
            .collect::<String>()
            .encode_utf16()
            .flat_map(order)
            .collect()
    };
    let files = [
        big5.to_vec(),
        text.as_bytes().to_vec(),
        format!("\u{FEFF}{text}").into_bytes(),
        units(u16::to_le_bytes, true),
        units(u16::to_be_bytes, true),
        units(u16::to_le_bytes, false),
    ];
    for (nth, file) in files.iter().enumerate() {
        assert_eq!(format_of(file), Some(Format::Gexf), "{nth}");
        let workbook = read_as(file).unwrap_or_else(|refused| panic!("{nth}: {refused:?}"));
        assert_eq!(rows(&workbook, "Nodes"), ["id=1, label=數碼港"], "{nth}");
    }
    for other in
        ["", "<", "<svg/>", "<!-- <gexf> -->", "gexf", "<gexfs/>", "<?xml", "<!DOCTYPE [", "<html><gexf/></html>"]
    {
        assert_eq!(format_of(other.as_bytes()), None, "{other}");
    }
}

#[test]
fn what_is_damaged_is_refused_with_its_line() {
    assert_eq!(refused("<gexf>\n<graph></nodes></gexf>"), ("2".to_owned(), "network-tag-end"));
    assert_eq!(refused("<gexf>\n\n<node id=1/></gexf>"), ("3".to_owned(), "network-attribute"));
    assert_eq!(refused("<graphml>\r\n<!node></graphml>"), ("2".to_owned(), "network-tag"));
    assert_eq!(refused("<graphml></graphml>").1, "network-no-element");
    assert_eq!(refused("<graphml></graphml></graph>").1, "network-tag-alone");
    let deep = format!("<graphml>{}", "<graph>".repeat(20_000));
    assert_eq!(refused(&deep).1, "network-too-deep");
}

#[test]
fn of_a_file_that_is_cut_off_what_is_whole_is_read_and_it_is_said() {
    for cut in ["<node id=\"c", "<node id=\"c\"", "<edge", "", "<!-- ", "<![CDATA["] {
        let text = format!("<gexf><graph><nodes>\n<node id=\"a\"/><node id=\"b\" label=\"B\">\n{cut}");
        let workbook = workbook(&text);
        assert_eq!(rows(&workbook, "Nodes"), ["id=a", "id=b, label=B"], "{cut}");
        assert_eq!(remarks(&workbook), ["network-cut"], "{cut}");
    }
}

#[test]
fn entities_are_never_expanded() {
    let mut bomb = "<!DOCTYPE gexf [<!ENTITY a \"ha\">".to_owned();
    for (one, next) in ('a'..='y').zip('b'..='z') {
        let _ = write!(bomb, "<!ENTITY {next} \"{}\">", format!("&{one};").repeat(10));
    }
    let text =
        format!("{bomb}]><gexf><graph><nodes><node id=\"1\" label=\"&z; &amp; &#x6E2F;\"/></nodes></graph></gexf>");
    let label = rows(&workbook(&text), "Nodes").concat();
    assert!(label.len() < 60, "{label}");
}

#[test]
fn nodes_need_no_names_and_may_repeat_ids() {
    let dataset = dataset(
        r#"<graphml><graph edgedefault="directed"><node id="1"/><node id="1"/><node id="2"/><edge source="1" target="2"/></graph></graphml>"#,
    );
    assert_eq!(names(&dataset), ["1", "2"]);
    assert_eq!(ties(&dataset), ["1 -> 2: points to"]);
}

#[test]
fn reading_can_be_given_up_on_the_way() {
    let text = format!("<graphml><graph>{}</graph></graphml>", "<node id=\"a\"/>".repeat(20_000));
    let mut asked = 0;
    let mut tell = |_: f32| {
        asked += 1;
        asked < 3
    };
    let outcome = read::read("n", text.as_bytes(), &Wanted::default(), &mut Progress::new(&mut tell));
    assert_eq!(outcome.err(), Some(Refused::GivenUp));
}

#[test]
fn what_is_said_once_of_all_nodes_is_counted_for_each() {
    let long = "x".repeat(200_000);
    let nodes = "<node id=\"a\"/>".repeat(10_000);
    let text = format!(
        "<graphml><key id=\"k\" for=\"node\" attr.name=\"n\"><default>{long}</default></key><graph>{nodes}</graph></graphml>"
    );
    assert_eq!(refused(&text).1, "unreadable-text");
}
