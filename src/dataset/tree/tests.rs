use std::collections::HashSet;

use super::*;
use crate::dataset::{bundled, limits::MAX_DEPTH, message::Value, problem::Problem};

/// The places, keys and values of all that does not match, and the text that is left.
fn read(text: &str) -> (Vec<String>, Option<String>) {
    let mut log = Log::new(text);
    let plain = with_plain_punctuation(text, &mut log);
    let left = Tree::read(&plain, &mut log).map(|tree| {
        assert_whole(&tree, &plain);
        tree.readable(&(0..plain.len())).split_whitespace().collect()
    });
    let told = |problem: &Problem| {
        let values = problem.message.values.iter().map(|(_, value)| match value {
            Value::Text(text) => format!(" {text}"),
            other => format!(" {other:?}"),
        });
        format!("{}:{}: {}{}", problem.line, problem.column, problem.message.key, values.collect::<String>())
    };
    (log.into_problems().iter().map(told).collect(), left)
}

/// All of the text is in the tree, once and in order.
fn assert_whole(tree: &Tree<'_>, text: &str) {
    let leaves = tree.root().descendants().filter(|node| node.kind().is_leaf());
    assert_eq!(leaves.map(Node::text).collect::<String>(), text);
    for node in tree.root().descendants().filter(|node| !node.kind().is_leaf()) {
        assert_eq!(node.children().map(Node::text).collect::<String>(), node.text(), "{:?}", node.kind());
    }
}

#[test]
fn a_record_with_a_missing_bracket_is_broken_and_the_next_is_not() {
    let text =
        "(entities: [\n(id: \"a\", e: [(s: 1)],\n(id: \"b\"),\n(id: \"c\", e: [(s: 1)),\n],\nviews: [(id: \"v\")],\n)";
    let (problems, left) = read(text);
    assert_eq!(problems, ["2:1: bracket-open-before ( ] 5", "4:14: bracket-open-before [ ) 4",]);
    assert_eq!(left.as_deref(), Some("(entities:[(id:\"b\"),],views:[(id:\"v\")],)"));
}

#[test]
fn a_broken_record_is_a_leaf_between_the_others() {
    let text = "(entities: [\n(id: \"a\"),\n(id: \"b\", e: [(s: 1)),\n(id: \"c\"),\n])";
    let tree = Tree::read(text, &mut Log::new(text)).unwrap();
    let list = tree.dataset().unwrap().part("entities").unwrap().bracket().unwrap();
    let kinds: Vec<_> = list.children().map(Node::kind).filter(|kind| *kind != Kind::Trivia).collect();
    let expected = [Kind::Open, Kind::Part, Kind::Comma, Kind::Broken, Kind::Part, Kind::Comma, Kind::Close];
    assert_eq!(kinds, expected);
    assert_eq!(list.parts().map(|part| part.text()).collect::<Vec<_>>(), ["(id: \"a\")", "(id: \"c\")"]);
    assert_eq!(tree.lost().collect::<HashSet<_>>(), HashSet::from(["b"]));
}

#[test]
fn a_record_that_another_swallowed_is_known_to_be_lost() {
    let text = "(a: [\n(id: \"a\", n: \"x), (id: \"b\", n: \"y\"),\n(id: \"c\"),\n])";
    let tree = Tree::read(text, &mut Log::new(text)).unwrap();
    assert_eq!(tree.lost().collect::<HashSet<_>>(), HashSet::from(["a", "b"]));
}

#[test]
fn a_missing_quote_is_found_where_it_is_missing() {
    let text = "(a: [\n(id: \"a\", n: \"x),\n(id: \"b\", n: \"y\"),\n])";
    let (problems, left) = read(text);
    assert_eq!(problems, ["2:14: quote-missing"]);
    assert_eq!(left.as_deref(), Some("(a:[(id:\"b\",n:\"y\"),])"));
}

#[test]
fn a_bracket_too_many_is_named() {
    let text = "(a: [\n(id: \"a\")),\n(id: \"b\"),\n])";
    let (problems, left) = read(text);
    assert_eq!(problems, ["2:10: bracket-closes-nothing )"]);
    assert_eq!(left.as_deref(), Some("(a:[(id:\"b\"),])"));
    assert_eq!(read("(a: 1))").0, ["1:7: bracket-closes-nothing )"]);
}

#[test]
fn what_is_missing_at_the_end_is_said() {
    assert_eq!(read("(a: [1]").0, ["1:1: bracket-open ("]);
    assert_eq!(read("(a: [1)").0, ["1:5: bracket-open-before [ ) 1"]);
    assert_eq!(read("(a: 1) b").0, ["1:8: bracket-last"]);
    assert_eq!(read("(a: 1) (b: 1)").0.len(), 1);
    assert_eq!(read("(a: /* 1)").0, ["1:5: comment-open"]);
}

#[test]
fn full_width_punctuation_is_read_as_meant() {
    let (problems, left) = read("(a： “x”，b: 1)");
    assert_eq!(problems.len(), 4);
    assert_eq!(left.as_deref(), Some("(a:\"x\",b:1)"));
}

/// Key and value of each part of the first bracket, and whether a comma is missing before it.
fn values(text: &str) -> Vec<(Option<String>, String, bool)> {
    let tree = Tree::of_value(text);
    assert_whole(&tree, text);
    let parts = tree.root().first_bracket().unwrap().parts();
    parts.map(|part| (part.name().map(str::to_owned), part.value_text().to_owned(), part.comma_missing)).collect()
}

fn value(key: Option<&str>, value: &str, comma_missing: bool) -> (Option<String>, String, bool) {
    (key.map(str::to_owned), value.to_owned(), comma_missing)
}

#[test]
fn parts_are_split_at_commas_outside_brackets_texts_and_comments() {
    let text = r#"Entity(id: "a,(b", /* x, y */ when: On("2024"), list: [1, (2)], // , end
        last: Some(3))"#;
    let expected = [
        value(Some("id"), r#""a,(b""#, false),
        value(Some("when"), r#"On("2024")"#, false),
        value(Some("list"), "[1, (2)]", false),
        value(Some("last"), "Some(3)", false),
    ];
    assert_eq!(values(text), expected);
}

#[test]
fn a_missing_comma_is_noticed_and_splits_nonetheless() {
    let expected = [value(None, "(1)", false), value(None, "(2)", true), value(None, "(3)", false)];
    assert_eq!(values("[(1) (2), (3)]"), expected);
    let expected = [value(Some("a"), "1", false), value(Some("b"), "On(2)", true), value(Some("c"), "", true)];
    assert_eq!(values("(a: 1 b: On(2) c:)"), expected);
}

#[test]
fn a_value_is_found_by_its_path() {
    let text = r#"(id: "r", evidence: Some([(source: "x"), (at: "p", source: "y")]), name: {"en": "N"})"#;
    let tree = Tree::of_value(text);
    let at = |path: &[Step<'_>]| &text[locate(&tree, 0..text.len(), path)..][..3];
    assert_eq!(at(&[Step::Field("evidence"), Step::Item(1), Step::Field("source")]), "\"y\"");
    assert_eq!(at(&[Step::Field("name"), Step::Field("en")]), "\"N\"");
    assert_eq!(at(&[Step::Field("name"), Step::Item(0)]), "\"en");
    assert_eq!(at(&[Step::Field("nothing")]), "(id");
    assert_eq!(id_of(&tree, 0..text.len()), Some("r"));
}

#[test]
fn a_tree_holds_all_of_any_text() {
    let pieces = [
        "(", ")", "[", "]", "{", "}", ",", ":", "\"", "'", "//", "/*", "*/", "\n", " ", "id", "香", "，", "\u{FEFF}",
        "#",
    ];
    let mut seed = 7_usize;
    for length in (0..40).cycle().take(4_000) {
        let mut next = || {
            seed = seed.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
            pieces[(seed >> 33) % pieces.len()]
        };
        let text: String = (0..length).map(|_| next()).collect();
        assert_whole(&Tree::of_file(&text), &text);
        assert_whole(&Tree::of_value(&text), &text);
        if let Some(tree) = Tree::read(&text, &mut Log::new(&text)) {
            assert_whole(&tree, &text);
        }
    }
}

#[test]
fn brackets_without_end_are_not_followed() {
    let text = format!("(a: {}", "[".repeat(1_000_000));
    for tree in [Tree::of_value(&text), Tree::of_file(&text)] {
        assert_whole(&tree, &text);
        assert!(tree.items.len() < 1_000, "{}", tree.items.len());
        assert!(depth(&tree) <= MAX_DEPTH, "{}", depth(&tree));
    }
}

#[test]
fn what_is_not_too_deep_is_in_the_tree() {
    let text = format!("(a: {}{})", "[".repeat(MAX_DEPTH - 1), "]".repeat(MAX_DEPTH - 1));
    let tree = Tree::of_sound_value(&text).unwrap();
    assert_whole(&tree, &text);
    assert_eq!(depth(&tree), MAX_DEPTH);
    assert!(Tree::of_sound_value(&format!("[{text}]")).is_none());
}

/// The greatest number of brackets that lie in one another.
fn depth(tree: &Tree<'_>) -> usize {
    let mut ends = Vec::new();
    let mut most = 0;
    for node in tree.root().descendants().filter(|node| node.kind() == Kind::Bracket) {
        ends.retain(|end| *end > node.range().start);
        ends.push(node.range().end);
        most = most.max(ends.len());
    }
    most
}

#[test]
fn a_record_is_unfolded_whole_wherever_it_stands() {
    let text = bundled::FOUNDING.text;
    let tree = Tree::read(text, &mut Log::new(text)).unwrap();
    assert_whole(&tree, text);
    let folded: Vec<_> = tree.root().descendants().filter(|node| node.kind() == Kind::Folded).collect();
    assert!(folded.len() > 100, "{}", folded.len());
    for record in folded {
        let unfolded = tree.unfolded(record.range());
        let leaves = unfolded.root().descendants().filter(|node| node.kind().is_leaf());
        assert_eq!(leaves.map(Node::text).collect::<String>(), record.text());
        assert!(unfolded.root().descendants().all(|node| !matches!(node.kind(), Kind::Folded | Kind::Broken)));
    }
}
