//! Reads texts as sources: invented ones for every construct, and the founding texts where they lie beside the
//! repository, with a table of how much of them is found.
#![expect(clippy::expect_used, clippy::print_stdout, reason = "a test may stop at once, and prints what it measured")]

#[path = "reading_desk/founding.rs"]
mod founding;
#[path = "reading_desk/invented.rs"]
mod invented;

use proptest::prelude::*;
use tieline::{
    dataset::when::When,
    exchange::progress::Progress,
    reading::{
        coverage::Coverage, cues::Cues, guess::SourceGuess, marks::Marks, names::Names, open::open, text::Text,
        ties::candidates,
    },
};

/// Pieces that texts are made of, so that names, dates and sums come together in every way.
const PIECES: [&str; 40] = [
    "Pier Capital",
    "Tidal Robotics",
    "Ann Lee",
    "碼頭資本",
    "潮汐机械人",
    "燈塔基金",
    " ",
    " ",
    ", ",
    ". ",
    "。",
    "、",
    "\n\n",
    "\n",
    " and ",
    " signed a strategic partnership with ",
    " invests in ",
    "簽署",
    "由",
    "管理",
    "獲",
    "HK$4.2bn",
    "十億元人民幣",
    "$",
    "on 16 June",
    "last November",
    "since 2019",
    "2024年6月24日",
    "去年11月",
    "本月",
    ", CEO of ",
    "(",
    ")",
    "’s",
    "\u{301}",
    "é",
    "İ",
    "ß",
    "9999",
    "\u{1F600}",
];

proptest! {
    #[test]
    fn any_text_is_read_and_marks_lie_inside_of_it(
        pieces in prop::collection::vec(prop::sample::select(&PIECES[..]), 0..60),
        more in any::<String>(),
        date in prop::sample::select(&["", "2024", "2024-06", "2024-06-24", "0001-01-01", "9999-12-31"][..]),
    ) {
        let letters = [pieces.concat(), more].concat();
        let Ok(text) = Text::plain(&letters) else { return Ok(()) };
        let dataset = invented::harbour();
        let today = date.parse().map(When::On).unwrap_or_default();
        let marks = Marks::of(&text, &Names::new(&dataset), today);
        let mut end = 0;
        for mark in marks.all() {
            prop_assert!(mark.range.start >= end && !mark.range.is_empty(), "marks do not lie over each other");
            prop_assert!(text.body().get(mark.range.clone()).is_some(), "a mark lies between characters");
            end = mark.range.end;
        }
        let mut end = 0;
        for sentence in text.sentences() {
            prop_assert!(sentence.range.start >= end && text.body().get(sentence.range.clone()).is_some(), "so does a sentence");
            end = sentence.range.end;
        }
        let offered = candidates(&text, &marks, &dataset, &Cues::of(&dataset));
        prop_assert!(offered.is_sorted_by_key(|candidate| candidate.sentence), "they are in the order of the text");
        prop_assert!(offered.iter().all(|candidate| candidate.from.entity != candidate.to.entity || candidate.from.entity.is_none()), "nobody is tied to themselves");
        let source = dataset.source_by_id("s").expect("it is there");
        prop_assert!(Coverage::of(&text, &marks, &dataset, source).untouched().len() <= text.sentences().len(), "no more than there are");
        _ = SourceGuess::of(&text);
    }

    #[test]
    fn any_file_is_read_or_refused(bytes in prop::collection::vec(any::<u8>(), 0..400), head in prop::sample::select(&["", "%PDF-1.4\n", "<html>", "# a\n- b\n", "PK\u{3}\u{4}"][..])) {
        let bytes = [head.as_bytes(), &bytes].concat();
        _ = open("a", &bytes, &mut Progress::new(&mut |_| true));
    }
}
