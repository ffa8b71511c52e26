//! VNA and UCINET DL.

use super::*;

fn without_numbers(book: &Workbook, sheet: &str) -> Vec<String> {
    rows(book, sheet).iter().map(|row| row.split_once(": ").expect("a number").1.to_owned()).collect()
}

#[test]
fn tables_of_nodes_places_and_ties_are_joined() {
    let text = "*Node data\nID, kind \"gender\"\nj101 person male\n\"w 67\" firm \"\"\n*Node properties\n\
                ID x y color shape size shortlabel active\nj101 1160 271 255 1 10 Joe TRUE\nx9 1 2 3 4 5 Xi TRUE\n\
                *Tie data\nfrom to friends Strength\nj101 \"w 67\" 1 4\nj101 nobody 0 2\n*Tie properties\nfrom to color\n";
    let book = workbook(text);
    let nodes = [
        "ID=j101, kind=person, gender=male, x=1160, y=271, label=Joe",
        "ID=w 67, kind=firm",
        "ID=x9, x=1, y=2, label=Xi",
    ];
    assert_eq!(without_numbers(&book, "Nodes"), nodes);
    let edges = [
        "from=j101, to=w 67, direction=directed, friends=1, weight=4",
        "from=j101, to=nobody, direction=directed, friends=0, weight=2",
    ];
    assert_eq!(without_numbers(&book, "Edges"), edges);
    assert_eq!(entities(&dataset(text.as_bytes()))[..2], ["Joe (person)".to_owned(), "w 67 (firm)".to_owned()]);
}

#[test]
fn damaged_tables_are_refused_with_their_line() {
    assert_eq!(refused("*Node data\nID a\nx 1 2 3\n"), "Line 3: “3” is not expected here");
    assert_eq!(refused("*Tie data\nfrom to\nx\n"), "Line 3: “x” is not expected here");
    assert_eq!(refused("*Tie data\nfrom to\n\"x y\n"), "Line 3: what begins here never ends");
}

#[test]
fn a_matrix_with_labels_is_read() {
    let book = workbook("dl n=3 format=fullmatrix\nlabels:\nAnn,\"Bob B\"\n陳\ndata:\n0 1 0\n1 0 0.5\n0 0.5 0\n");
    assert_eq!(without_numbers(&book, "Nodes"), ["number=1, label=Ann", "number=2, label=Bob B", "number=3, label=陳"]);
    let edges = ["from=1, to=2, direction=undirected, weight=1", "from=2, to=3, direction=undirected, weight=0.5"];
    assert_eq!(without_numbers(&book, "Edges"), edges);
}

#[test]
fn a_matrix_with_labels_in_it_and_of_several_relations_is_read() {
    let text =
        "DL n = 2, nm = 2\nlabels embedded:\nmatrix labels:\nlikes, hates\ndata:\na b\na 0 1\nb 0 0\na 0 0\nb 3 0\n";
    let book = workbook(text);
    assert_eq!(without_numbers(&book, "Nodes"), ["number=1, label=a", "number=2, label=b"]);
    let edges = [
        "from=1, to=2, direction=directed, relation=likes, weight=1",
        "from=2, to=1, direction=directed, relation=hates, weight=3",
    ];
    assert_eq!(without_numbers(&book, "Edges"), edges);
}

#[test]
fn two_modes_and_halves_are_read() {
    let book = workbook("dl nr=2 nc=3 row labels: a b column labels: x y z data:\n1 0 1\n0 0 1\n");
    assert_eq!(without_numbers(&book, "Nodes").len(), 5);
    let ends: Vec<String> = without_numbers(&book, "Edges").iter().map(|row| row[..12].to_owned()).collect();
    assert_eq!(ends, ["from=1, to=3", "from=1, to=5", "from=2, to=5"]);
    let book = workbook("dl n=3 diagonal=absent format=lowerhalf data:\n1\n0 1\n");
    let ends: Vec<String> = without_numbers(&book, "Edges").iter().map(|row| row[..12].to_owned()).collect();
    assert_eq!(ends, ["from=2, to=1", "from=3, to=2"]);
}

#[test]
fn pairs_and_lists_are_read() {
    let book = workbook("dl n=3 format=edgelist1\nlabels:\na,b,c\ndata:\n1 2 5\n3,1\n");
    let edges = ["from=1, to=2, direction=directed, weight=5", "from=3, to=1, direction=directed"];
    assert_eq!(without_numbers(&book, "Edges"), edges);
    assert_eq!(without_numbers(&book, "Nodes").len(), 3);
    let book = workbook("dl n=3, format = nodelist1\nlabels embedded\ndata:\n\"a b\" c d\nc d\n");
    let ends = ["from=a b, to=c", "from=a b, to=d", "from=c, to=d"];
    let edges = without_numbers(&book, "Edges");
    assert!(edges.iter().zip(ends).all(|(row, ends)| row.starts_with(ends)), "{edges:?}");
    assert_eq!(ties(&dataset("dl n=2 format=edgelist1 labels: a b data:\n1 2\nb a\n".as_bytes())).len(), 2);
}

#[test]
fn damaged_lists_are_refused_with_their_line() {
    assert_eq!(refused("dl n=3\nformat=nonsense data:\n1 2\n"), "Line 2: “nonsense” is not expected here");
    assert_eq!(refused("dl n=2 data:\n0 1\n1\n"), "Line 3: the file ends before all that it announces");
    assert_eq!(refused("dl n=2 data:\n0 1\n1 0 1\n"), "Line 3: “1” is not expected here");
    assert_eq!(refused("dl n=2 data:\n0 1\n1 x\n"), "Line 3: “x” is not expected here");
    assert_eq!(refused("dl n=2\nlabels:\na b\n"), "Line 4: the file ends before all that it announces");
}
