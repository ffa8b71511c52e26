//! Pajek.

use super::*;

const ALL: &str = "\u{FEFF}% a comment
*Network friends
*Vertices 5
1 \"陳大文\" 0.1 0.25 0.5 box ic Red x_fact 2 [1990-1995]
2 Ada 0.5 0.5 sex \"f\" age 36
% another
4 \"with \\\"marks\\\" inside\" [1-3,5]
5 \"e\" diamond
*Arcs :1 \"likes\"
1 2 2.5 l \"fondly\" c Blue [1991-*]
1 2 1
3 3
*Edges :2 \"works with\"
2 5 -1 w 3
*Arcs
2: 4 1 1
*Arcslist :3
1 2 3 4
*Edgeslist
5 1
9 2
";

#[test]
fn every_construct_is_read() {
    let book = workbook(ALL);
    let nodes = [
        "1: number=1, label=陳大文, x=0.1, y=0.25, begins=1990, ends=1995",
        "2: number=2, label=Ada, x=0.5, y=0.5, sex=f, age=36",
        "3: number=4, label=with \"marks\" inside, time=1-3,5",
        "4: number=5, label=e",
        "5: number=3",
    ];
    assert_eq!(rows(&book, "Nodes"), nodes);
    let edges = [
        "11: from=1, to=2, direction=directed, label=fondly, relation=likes, weight=2.5, begins=1991",
        "12: from=1, to=2, direction=directed, relation=likes, weight=1",
        "13: from=3, to=3, direction=directed, relation=likes",
        "15: from=2, to=5, direction=undirected, relation=works with, weight=-1",
        "17: from=4, to=1, direction=directed, relation=works with, weight=1",
        "19: from=1, to=2, direction=directed, relation=relation 3",
        "19: from=1, to=3, direction=directed, relation=relation 3",
        "19: from=1, to=4, direction=directed, relation=relation 3",
        "21: from=5, to=1, direction=undirected",
        "22: from=9, to=2, direction=undirected",
    ];
    // Several elements share a line, so that they are counted.
    let without_numbers = |rows: Vec<String>| -> Vec<String> {
        rows.iter().map(|row| row.split_once(": ").expect("a number").1.to_owned()).collect()
    };
    let edges = edges.map(str::to_owned).to_vec();
    assert_eq!(without_numbers(rows(&book, "Edges")), without_numbers(edges));
}

#[test]
fn what_comes_of_it_has_kinds_directions_and_ends() {
    let dataset = dataset(ALL.as_bytes());
    let expected = [
        "陳大文 -likes> Ada",
        "陳大文 -likes> Ada",
        "Ada -works with~ e",
        "with \"marks\" inside -works with~ 陳大文",
        "陳大文 -relation 3> Ada",
        "陳大文 -relation 3> 3",
        "陳大文 -relation 3> with \"marks\" inside",
    ];
    assert_eq!(ties(&dataset)[..7], expected);
    assert_eq!(dataset.relations.len(), 9, "the loop is told of, the end that is nowhere is made");
    assert_eq!(dataset.entities.len(), 6);
}

#[test]
fn partitions_are_kinds() {
    let text = "*Network n\n*Vertices 3\n1 a\n2 b\n3 c\n*Edges\n1 2\n*Partition gender\n*Vertices 3\n1\n2\n1\n*Vector age\n\
                *Vertices 3\n30\n40.5\n50\n*Partition each\n*Vertices 3\n4\n5\n6\n*Network m\n*Vertices 2\n*Arcs\n1 2\n";
    let book = workbook(text);
    let nodes = [
        "3: number=1, gender=gender 1, each=4, label=a",
        "4: number=2, gender=gender 2, each=5, label=b",
        "5: number=3, gender=gender 1, each=6, label=c",
    ];
    let sorted = |row: &String| {
        let (line, cells) = row.split_once(": ").expect("a number");
        let mut cells: Vec<&str> = cells.split(", ").collect();
        cells.sort_unstable();
        format!("{line}: {}", cells.join(", "))
    };
    let all = |rows: &[String]| rows.iter().map(sorted).collect::<Vec<_>>();
    // The name of a network is in its first line, and rows are counted from there.
    assert_eq!(all(&rows(&book, "Nodes")), all(&nodes.map(str::to_owned)));
    let remarks: Vec<String> = book.remarks.iter().map(words).collect();
    let said = ["The section “Vector” was not read", "The file has one more network, which was not read"];
    assert_eq!(remarks, said);
    assert_eq!(entities(&dataset(text.as_bytes())), ["a (gender 1)", "b (gender 2)", "c (gender 1)"]);
}

#[test]
fn a_partition_in_a_file_of_its_own_is_one() {
    let book = workbook("*Vertices 3\n 2\n 1\n 2\n");
    let classes: Vec<String> =
        rows(&book, "Nodes").iter().map(|row| row.split_once("class=").expect("it").1.into()).collect();
    assert_eq!(classes, ["class 2", "class 1", "class 2"]);
}

#[test]
fn a_matrix_has_a_tie_for_each_number_that_is_not_nought() {
    let book = workbook("*Vertices 3\n*Matrix :1 \"r\"\n0 1 0\n0 2 0 -1\n0 0\n");
    let edges: Vec<String> =
        rows(&book, "Edges").iter().map(|row| row.split_once(": ").expect("a number").1.into()).collect();
    let expected = [
        "from=1, to=2, direction=directed, relation=r, weight=1",
        "from=2, to=2, direction=directed, relation=r, weight=2",
        "from=3, to=1, direction=directed, relation=r, weight=-1",
    ];
    assert_eq!(edges, expected);
    let book = workbook("*Vertices 3 1\n*Matrix\n0 1\n");
    assert_eq!(rows(&book, "Edges").len(), 1);
    assert!(rows(&book, "Edges")[0].contains("from=1, to=3"), "{:?}", rows(&book, "Edges"));
    assert!(rows(&book, "Nodes")[2].contains("mode=mode 2"), "{:?}", rows(&book, "Nodes"));
}

#[test]
fn a_damaged_file_is_refused_with_its_line() {
    let cases = [
        ("*Network T\n*vertices 4 1\n  0 \"3.\"\n", "Line 3: there is no vertex 0, as they are numbered from 1 to 4"),
        ("*vertices 4\n5 x\n", "Line 2: there is no vertex 5, as they are numbered from 1 to 4"),
        ("*vertices x\n1 x\n", "Line 1: “x” is no number"),
        ("*vertices 2\n1 \"x\n", "Line 2: what begins here never ends"),
        ("*vertices 2\n*arcs\n1\n", "Line 3: “1” is not expected here"),
        ("*vertices 2\n*arcs\n1 b\n", "Line 3: “b” is no number"),
        ("*vertices 2\n*matrix\n1 1\n1 1 1\n", "Line 4: “1” is not expected here"),
        ("*vertices 99999999\n", "It has more than 1000000 nodes and edges, which is more than a map can show"),
    ];
    for (text, said) in cases {
        assert_eq!(refused(text), said);
    }
}

#[test]
fn vertices_that_all_lie_in_one_place_lie_nowhere() {
    use crate::exchange::mapping::Role;
    let role = |text: &str| {
        let book = workbook(text);
        let form = book.sheets[0].form.clone().expect("it has a form");
        form.columns.iter().any(|column| column.role == Some(Role::Right))
    };
    assert!(role("*Vertices 2\n1 a 0.0 0.0\n2 b 0.0 1.0\n"));
    assert!(!role("*Vertices 2\n1 a 0.0 0.0\n2 b 0.0 0.0\n"));
}

#[test]
fn vertices_that_are_only_announced_are_not_all_made() {
    let book = workbook("*Vertices 900000\n*Arcs\n1 2\n");
    assert_eq!((rows(&book, "Nodes").len(), rows(&book, "Edges").len()), (0, 1));
    assert_eq!(book.remarks.len(), 1);
}
