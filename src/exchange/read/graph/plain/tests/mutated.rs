//! Networks are changed by chance. Whatever comes of it is read or refused with a sentence, and nothing fails.

use proptest::{prelude::*, sample::Index};

use super::*;

const WHOLE: [&str; 7] = [
    "Creator \"x\"\ngraph [ directed 1 node [ id 1 label \"A &amp; B\" graphics [ x 1 y 2 ] ] node [ id 2 a [ b 1 ] ]\n\
     edge [ source 1 target 2 weight 3 label \"owns\" ] ]\n",
    "*Network n\n*Vertices 3 1\n1 \"a\" 0.1 0.2 box [1-3]\n2 b\n*Arcs :1 \"x\"\n1 2 3 l \"y\"\n2: 1 3\n*Arcslist\n1 2 3\n\
     *Matrix\n0 1\n*Partition p\n*Vertices 3\n1\n2\n1\n",
    "strict digraph \"g\" { node [a=b] x [label=<<b>h</b> &amp; i>]; { x y } -> subgraph cluster_1 { label=l z:p } -> w\n\
     [label=\"\\N\\n\" + \"c\", dir=back] /* c */ }\n",
    "*Node data\nID a\nx 1\n*Node properties\nID x y\nx 1 2\n*Tie data\nfrom to strength\nx y 3\n",
    "dl n=2 nm=2 labels embedded: matrix labels: a b data:\nx y\nx 0 1\ny 1 0\nx 0 0\ny 1 0\n",
    "dl nr=2, nc=2 format=edgelist2 row labels: a b column labels: c d data:\n1 2 3\n2 1\n",
    "dl n=3 format=upperhalf diagonal=absent labels: a b c data: 1 0\n1\n",
];

#[derive(Clone, Debug)]
enum Change {
    Drop(usize),
    Repeat(usize),
    Insert(&'static str),
}

fn change() -> impl Strategy<Value = Change> {
    let pieces = [
        "[",
        "]",
        "{",
        "}",
        "\"",
        "<",
        ">",
        "*",
        "\n",
        "->",
        "--",
        "\\",
        "=",
        ":",
        ";",
        ",",
        "-",
        "0",
        "-1",
        "99999999999",
        "1e999",
        "NaN",
        "graph",
        "node",
        "edge",
        "subgraph",
        "*Vertices ",
        "*Matrix\n",
        "*Partition\n",
        "labels:",
        "embedded",
        "data:",
        "nr=",
        "&#x0;",
        "&#55296;",
        "\\N",
        "\u{FEFF}",
        "年",
        "/*",
        "//",
        "#",
        "+",
        "\r",
    ];
    prop_oneof![
        (1usize..60).prop_map(Change::Drop),
        (1usize..200).prop_map(Change::Repeat),
        prop::sample::select(pieces.to_vec()).prop_map(Change::Insert),
    ]
}

fn changed(text: &str, change: &Change, at: Index) -> String {
    let letters: Vec<char> = text.chars().collect();
    let at = at.index(letters.len() + 1);
    let (before, after) = letters.split_at(at);
    let (piece, rest): (Vec<char>, &[char]) = match change {
        Change::Drop(length) => (Vec::new(), &after[(*length).min(after.len())..]),
        Change::Repeat(length) => (after[..(*length).min(after.len())].to_vec(), after),
        Change::Insert(piece) => (piece.chars().collect(), after),
    };
    before.iter().chain(&piece).chain(rest).collect()
}

#[test]
fn what_is_changed_here_is_read_without_a_change() {
    for text in WHOLE {
        assert!(format_of(text.as_bytes()).is_some(), "{text}");
        assert!(!rows(&workbook(text), "Edges").is_empty(), "{text}");
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(1024))]
    #[test]
    fn a_changed_network_is_read_or_refused(changes in prop::collection::vec((change(), any::<Index>()), 1..6)) {
        for whole in WHOLE {
            let text = changes.iter().fold(whole.to_owned(), |text, (change, at)| changed(&text, change, *at));
            match read_as("a", text.as_bytes()) {
                Err(Refused::File(why)) => prop_assert_ne!(why.key, "unreadable-fault", "{}", text),
                Err(Refused::GivenUp) => prop_assert!(false, "nobody gave up"),
                Ok(_) => {}
            }
        }
    }
}
