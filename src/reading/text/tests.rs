use super::*;

fn text(blocks: &[&str]) -> Text {
    let blocks = blocks.iter().map(|text| Block { text: (*text).to_owned(), part: None, page: None });
    Text::of(blocks).unwrap()
}

fn sentences(line: &str) -> Vec<String> {
    let text = text(&[line]);
    (0..text.sentences().len()).map(|at| text.sentence(at).to_owned()).collect()
}

#[test]
fn a_sentence_ends_where_readers_end_it() {
    assert_eq!(
        sentences("Ms. Ada Wong of Pier Co. Ltd. met Prof. Li. It rained. iPier grew 1.5 times! \"Good.\" He left."),
        ["Ms. Ada Wong of Pier Co. Ltd. met Prof. Li.", "It rained.", "iPier grew 1.5 times!", "\"Good.\"", "He left."]
    );
    assert_eq!(
        sentences("港灣公司簽約。她說：「很好。」，並指出。「完成了！」 碼頭基金入股"),
        ["港灣公司簽約。", "她說：「很好。」，並指出。", "「完成了！」", "碼頭基金入股"]
    );
    assert_eq!(sentences("Lionel M. Ni spoke in the U.S. Senate."), ["Lionel M. Ni spoke in the U.S. Senate."]);
}

#[test]
fn paragraphs_are_counted_as_readers_count_them() {
    let text = text(&[
        "Pier Fund Signs With Harbour",
        "Photo 1: Ada Wong (left) and Li Po (right)",
        "The first paragraph says something. It goes on.",
        "• an item",
        "About Pier",
        "The second paragraph ends.",
    ]);
    let parts: Vec<_> = text.paragraphs().iter().map(|paragraph| (paragraph.part, paragraph.number)).collect();
    assert_eq!(
        parts,
        [(Part::Heading, 1), (Part::Caption, 1), (Part::Body, 1), (Part::Item, 1), (Part::Heading, 2), (Part::Body, 2)]
    );
    let said: Vec<_> = text.sentences_at("Paragraph 1, as printed").iter().map(|at| text.sentence(*at)).collect();
    assert_eq!(said, ["The first paragraph says something.", "It goes on."]);
    assert_eq!(text.sentences_at("第2段").len(), 1);
    assert_eq!(text.sentences_at("headline"), [0]);
    assert_eq!(text.sentences_at("somewhere"), [0_usize; 0]);
}
