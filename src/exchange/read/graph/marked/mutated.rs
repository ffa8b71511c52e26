//! Networks are changed by chance. Whatever comes of it is read or refused with a sentence, and nothing fails.

use proptest::{prelude::*, sample::Index};

use super::tests::{GEXF, GRAPHML};
use crate::exchange::{
    import::import,
    progress::{Progress, Refused},
    read::{
        Wanted,
        graph::{self, Format},
    },
    understand::understand,
};

/// Pieces of markup that mean something, put anywhere.
const PIECES: [&str; 16] = [
    "<node id=\"a\">",
    "</node>",
    "<edge source=\"a\" target=\"a\"/>",
    "<graph>",
    "<nodes>",
    "<data key=\"d5\">",
    "<spells>",
    "<attvalue for=\"0\" value=\"x\"/>",
    "<hyperedge>",
    "<port name=\"p\">",
    "<key id=\"d5\" for=\"all\"><default>",
    "<y:NodeLabel>",
    "&#0;",
    "]]>",
    "\"",
    "<",
];

#[derive(Clone, Debug)]
enum Change {
    Cut(Index, Index),
    Put(Index, usize),
    Copy(Index, Index, Index),
    Byte(Index, u8),
}

fn change() -> impl Strategy<Value = Change> {
    prop_oneof![
        any::<(Index, Index)>().prop_map(|(from, to)| Change::Cut(from, to)),
        (any::<Index>(), 0..PIECES.len()).prop_map(|(at, piece)| Change::Put(at, piece)),
        any::<(Index, Index, Index)>().prop_map(|(from, to, at)| Change::Copy(from, to, at)),
        any::<(Index, u8)>().prop_map(|(at, byte)| Change::Byte(at, byte)),
    ]
}

fn changed(text: &str, changes: &[Change]) -> Vec<u8> {
    let mut bytes = text.as_bytes().to_vec();
    for change in changes {
        let length = bytes.len() + 1;
        let place = |index: &Index| index.index(length);
        match change {
            Change::Cut(from, to) => {
                let (from, to) = (place(from), place(to));
                // Short pieces, or nothing is left to be read.
                let (from, to) = (from.min(to), from.max(to).min(from.min(to) + 40));
                bytes.drain(from..to);
            }
            Change::Put(at, piece) => {
                let at = place(at);
                bytes.splice(at..at, PIECES[*piece].bytes());
            }
            Change::Copy(from, to, at) => {
                let (from, to) = (place(from), place(to));
                let piece: Vec<u8> = bytes[from.min(to)..from.max(to)].to_vec();
                let at = place(at);
                bytes.splice(at..at, piece);
            }
            Change::Byte(at, byte) => {
                let at = at.index(length);
                if let Some(there) = bytes.get_mut(at) {
                    *there = *byte;
                }
            }
        }
    }
    bytes
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(400))]

    #[test]
    fn no_change_by_chance_makes_reading_fail(is_gexf: bool, changes in prop::collection::vec(change(), 1..8)) {
        let (format, text) = if is_gexf { (Format::Gexf, GEXF) } else { (Format::GraphMl, GRAPHML) };
        let bytes = changed(text, &changes);
        let _ = graph::format_of(&bytes);
        let mut tell = |_: f32| true;
        let mut progress = Progress::new(&mut tell);
        match graph::read(format, "n", &bytes, &Wanted::default(), &mut progress) {
            Ok(workbook) => {
                let understood = understand(&workbook, &mut progress).expect("it is not given up");
                let imported = import(&workbook, &understood.mapping, &mut progress);
                let rows: usize = workbook.sheets.iter().map(|sheet| sheet.rows.len()).sum();
                let records = imported.map(|imported| imported.dataset.entities.len() + imported.dataset.relations.len());
                prop_assert!(records.is_ok_and(|records| records <= rows * 3));
            }
            Err(Refused::File(message)) => prop_assert!(!message.key.is_empty()),
            Err(Refused::GivenUp) => prop_assert!(false, "nobody gave up"),
        }
    }
}
