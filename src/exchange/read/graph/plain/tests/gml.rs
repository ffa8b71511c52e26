//! GML.

use super::*;

const ALL: &str = r##"# A comment with [ and "
Creator "somebody" Version 1
comment "graph ["
graph
[
  comment "within"
  directed 1
  hierarchic  1
  node
  [
    id 1
    label "Caf&eacute; &#38; B&#xe4;r &unknown;"
    graphics [ x 10.5 y -3 w 20 fill "#FFFFFF" type "roundrectangle" ]
    LabelGraphics [ text "drawn" fontSize 12 ]
    kind "company"
    att [ deep [ er 7 ] er 8 er 9 ]
  ]
  node [ id B label "第二
行" ]
  node [ label "third" id "three words" ]
  node [ id 4 graph [ node [ id 5 label "inner" ] ] label "outer" ]
  edge [ source 1 target B label "owns" weight 2.5 graphics [ Line [ point [ x 1 y 2 ] ] ] ]
  edge [ source 1 target B label "owns" directed 0 ]
  edge [ source 1 target 1 ]
  edge [ target "nowhere" source 4 value -1 since 1999 id 77 ]
]
graph [ node [ id 1 label "another network" ] ]
"##;

#[test]
fn every_construct_is_read() {
    let book = workbook(ALL);
    let nodes = [
        "1: id=1, label=Café & Bär &unknown;, x=10.5, y=-3, kind=company, att.deep.er=7, att.er=8/9",
        "2: id=B, label=第二/行",
        "3: id=three words, label=third",
        "4: id=5, label=inner",
        "5: id=4, label=outer",
    ];
    assert_eq!(rows(&book, "Nodes"), nodes);
    let edges = [
        "22: source=1, target=B, directed=directed, label=owns, weight=2.5",
        "23: source=1, target=B, directed=undirected, label=owns",
        "24: source=1, target=1, directed=directed",
        "25: source=4, target=nowhere, directed=directed, weight=-1, since=1999, id=77",
    ];
    assert_eq!(rows(&book, "Edges"), edges);
    assert_eq!(
        book.remarks.iter().map(words).collect::<Vec<_>>(),
        ["The file has one more network, which was not read"]
    );
}

#[test]
fn what_comes_of_it_has_kinds_directions_and_ends() {
    let dataset = dataset(ALL.as_bytes());
    assert_eq!(
        entities(&dataset)[..2],
        ["Café & Bär &unknown; (company)".to_owned(), "第二 行 (Not sorted)".to_owned()],
    );
    let expected =
        ["Café & Bär &unknown; -owns> 第二 行", "Café & Bär &unknown; -owns~ 第二 行", "outer -points to> nowhere"];
    assert_eq!(ties(&dataset), expected);
}

#[test]
fn a_graph_says_anywhere_that_it_is_directed() {
    let late = workbook("graph [ node [ id 1 directed 0 ] edge [ source 1 target 2 ] directed 1 ]");
    assert_eq!(rows(&late, "Edges"), ["1: source=1, target=2, directed=directed"]);
    let without = workbook("graph [ edge [ source 1 target 2 ] ]");
    assert_eq!(rows(&without, "Edges"), ["1: source=1, target=2, directed=undirected"]);
}

#[test]
fn labels_that_differ_are_remarks() {
    let book = workbook("graph [ edge [ source 1 target 2 label \"a\" ] edge [ source 1 target 2 label \"b\" ] ]");
    let form = book.sheets[0].form.as_ref().expect("it has a form");
    let roles: Vec<_> = form.columns.iter().filter_map(|column| column.role).collect();
    assert!(roles.contains(&crate::exchange::mapping::Role::Note), "{roles:?}");
}

#[test]
fn a_damaged_file_is_refused_with_its_line() {
    let cases = [
        ("graph [\n node [\n id 1\n", "Line 2: what begins here never ends"),
        ("graph [\n node [ id 1 label \"x\n ] ]", "Line 2: what begins here never ends"),
        ("graph [\n node [ id ]\n]", "Line 2: “id” has no value"),
        ("graph [ node [ id 1 ] ]\n]", "Line 2: “]” is not expected here"),
        ("graph [\n [ id 1 ] ]", "Line 2: “[” is not expected here"),
        ("graph [\n\"x\" ]", "Line 2: “x” is not expected here"),
        ("graph [ ]", "There is no node and no edge in it"),
    ];
    for (text, said) in cases {
        assert_eq!(refused(text), said);
    }
}

#[test]
fn a_text_of_signs_for_entities_is_read_in_no_time() {
    let text = format!("graph [ node [ id 1 label \"{};\" ] ]", "&".repeat(1_000_000));
    assert_eq!(rows(&workbook(&text), "Nodes").len(), 1);
}

#[test]
fn lists_inside_of_lists_have_an_end() {
    let deep = |count: usize| format!("graph [ node [ id 1 {} {} ] ]", "a [ ".repeat(count), "] ".repeat(count));
    assert_eq!(rows(&workbook(&deep(9_000)), "Nodes"), ["1: id=1"]);
    assert_eq!(refused(&deep(20_000)), "It is nested more than 10000 levels deep");
}
