//! DOT.

use super::*;

const ALL: &str = r#"/* a
comment */
# 1 "a line of the preprocessor"
strict digraph "the graph" {
  // another
  graph [label="a title", charset="UTF-8"]; rankdir = LR
  node [shape=box, color=red kind="company"]
  edge [kind=owns]
  a [label="A \"quoted\" \\ name\nof two lines", URL="https://example.org/a", pos="10,20!"];
  "b c" [label=<<table><tr><td>Bold &amp; <b>b</b></td><td>c</td></tr></table>>]
  d [shape=record label="{<f0> left|<f1> ri\|ght}"]
  a:n -> "b c":f0:sw -> d [weight=3, color="red", kind="pays", label="pays"];
  a -> d -> a
  subgraph cluster_one {
    label = "First";
    node [kind=person]
    e; f [label="\N of \G"]
    { rank=same; g }
    subgraph cluster_inner { h }
  }
  a -> { e f; e } [label="x" + " and " + "y"]
  { a d } -> subgraph two { -.5 -2 } ;
  subgraph two -> 早
  a -> d;
  n1 -> n2 [dir=back] n3 -> n4 [dir=none]; n3->n5[dir=both]
}
digraph other { x -> y }
"#;

#[test]
fn every_construct_is_read() {
    let book = workbook(ALL);
    let nodes = [
        "id=a, label=A \"quoted\" \\ name/of two lines, kind=company, URL=https://example.org/a, x=10, y=-20",
        "id=b c, label=Bold & b/c, kind=company",
        "id=d, label=left | ri|ght, kind=company",
        "id=e, kind=person, cluster=First",
        "id=f, label=f of the graph, kind=person, cluster=First",
        "id=g, kind=person, cluster=First",
        "id=h, kind=person, cluster=inner",
        "id=-.5, kind=company",
        "id=-2, kind=company",
        "id=早, kind=company",
        "id=n1, kind=company",
        "id=n2, kind=company",
        "id=n3, kind=company",
        "id=n4, kind=company",
        "id=n5, kind=company",
    ];
    assert_eq!(without_numbers(&book, "Nodes"), nodes);
    let edges = [
        "from=a, to=b c, dir=directed, kind=pays, weight=3, target port=f0",
        "from=b c, to=d, dir=directed, kind=pays, weight=3, source port=f0",
        "from=a, to=d, dir=directed, kind=owns",
        "from=d, to=a, dir=directed, kind=owns",
        "from=a, to=e, dir=directed, label=x and y, kind=owns",
        "from=a, to=f, dir=directed, label=x and y, kind=owns",
        "from=a, to=-.5, dir=directed, kind=owns",
        "from=a, to=-2, dir=directed, kind=owns",
        "from=d, to=-.5, dir=directed, kind=owns",
        "from=d, to=-2, dir=directed, kind=owns",
        "from=-.5, to=早, dir=directed, kind=owns",
        "from=-2, to=早, dir=directed, kind=owns",
        "from=n1, to=n2, dir=backward, kind=owns",
        "from=n3, to=n4, dir=undirected, kind=owns",
        "from=n3, to=n5, dir=both, kind=owns",
    ];
    assert_eq!(without_numbers(&book, "Edges"), edges);
    assert_eq!(
        book.remarks.iter().map(words).collect::<Vec<_>>(),
        ["The file has one more network, which was not read"]
    );
}

fn without_numbers(book: &Workbook, sheet: &str) -> Vec<String> {
    rows(book, sheet).iter().map(|row| row.split_once(": ").expect("a number").1.to_owned()).collect()
}

#[test]
fn what_comes_of_it_has_kinds_directions_and_ends() {
    let dataset = dataset(ALL.as_bytes());
    assert_eq!(entities(&dataset)[3..5], ["e (person)".to_owned(), "f of the graph (person)".to_owned()]);
    let ties = ties(&dataset);
    assert_eq!(ties[0], "A \"quoted\" \\ name of two lines -pays> Bold & b c");
    assert_eq!(ties[12..], ["n2 -owns> n1", "n3 -owns~ n4", "n3 -owns~ n5"]);
}

#[test]
fn edges_without_a_direction_have_none_and_may_be_parallel() {
    let book = workbook("graph { a -- b -- c; a -- b; a -- a [headlabel=h] }");
    let edges = [
        "from=a, to=b, dir=undirected",
        "from=b, to=c, dir=undirected",
        "from=a, to=b, dir=undirected",
        "from=a, to=a, dir=undirected, headlabel=h",
    ];
    assert_eq!(without_numbers(&book, "Edges"), edges);
    assert_eq!(without_numbers(&workbook("strict graph { a -- b; b -- a }"), "Edges").len(), 1);
}

#[test]
fn what_holds_in_a_group_holds_there_only() {
    let book = workbook("digraph { node [k=1]; a; subgraph s { node [k=2]; b; a -> b } c }");
    assert_eq!(without_numbers(&book, "Nodes"), ["id=a, k=1", "id=b, k=2", "id=c, k=1"]);
}

#[test]
fn text_is_read_in_the_encoding_that_it_names() {
    let book = read_as("a.dot", b"graph { graph [charset=latin1]\na [label=\"\xc4\xe9\xa3\"] }").expect("it is read");
    assert_eq!(without_numbers(&book, "Nodes"), ["id=a, label=Äé£"]);
    let big5 = read_as("a.dot", b"graph { charset=\"big5\"; a [label=\"\xa4\xa4\xa4\xe5\"] }").expect("it is read");
    assert_eq!(without_numbers(&big5, "Nodes"), ["id=a, label=中文"]);
}

#[test]
fn a_damaged_file_is_refused_with_its_line() {
    let cases = [
        ("graph {\n a -- b\n", "Line 1: what begins here never ends"),
        ("graph {\n a [label=\"x\n]}", "Line 2: what begins here never ends"),
        ("graph {\n a [label=<x\n]}", "Line 2: what begins here never ends"),
        ("graph {\n a /* x\n}", "Line 2: what begins here never ends"),
        ("graph {\n a -> ; b }", "Line 2: “->” is not expected here"),
        ("graph {\n -- b }", "Line 2: “--” is not expected here"),
        ("graph {\n a [=] }", "Line 2: “=” is not expected here"),
        ("graph {\n a & b }", "Line 2: “&” is not expected here"),
        ("graph { a }\n }", "Line 2: “}” is not expected here"),
        ("graph { }", "There is no node and no edge in it"),
    ];
    for (text, said) in cases {
        assert_eq!(refused(text), said, "{text}");
    }
}

#[test]
fn groups_inside_of_groups_have_an_end_and_signs_of_a_label_do_not_swell_it() {
    let deep = |count: usize| format!("graph {{ {} a {} }}", "{".repeat(count), "}".repeat(count));
    assert_eq!(without_numbers(&workbook(&deep(9_000)), "Nodes"), ["id=a"]);
    assert_eq!(refused(&deep(20_000)), "It is nested more than 10000 levels deep");
    let swollen = format!("graph {} {{ a [label=\"{}\"] }}", "g".repeat(30_000), "\\G".repeat(30_000));
    assert!(refused(&swollen).contains("more text"), "{}", refused(&swollen));
    let many = format!("graph {{ {{ {} }} -- {{ {} }} }}", names('a', 2_000), names('b', 2_000));
    assert!(refused(&many).contains("more than 1000000"), "{}", refused(&many));
}

fn names(letter: char, count: usize) -> String {
    (0..count).flat_map(|nth| [letter.to_string(), nth.to_string(), " ".to_owned()]).collect()
}
