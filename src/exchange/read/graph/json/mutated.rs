//! Networks in JSON are changed by chance. Whatever comes of it is read or refused with a sentence, and nothing fails.

use proptest::{prelude::*, sample::Index};

use crate::exchange::{
    import::import,
    progress::{Progress, Refused},
    read::{Wanted, read},
    understand::understand,
};

const NETWORKS: [&str; 9] = [
    r#"{"directed":false,"multigraph":true,"graph":{},"nodes":[{"id":1,"name":"甲","group":1,"x":1.5,"y":2},{"id":"b","tags":["p","q"]}],"links":[{"source":1,"target":"b","key":0,"weight":1e3}]}"#,
    r#"{"nodes":[{"name":"A"},{"name":"B"}],"links":[{"source":0,"target":1},{"source":{"index":1},"target":{"id":"A"}}]}"#,
    r#"{"elements":{"nodes":[{"data":{"id":"a","parent":"g"},"position":{"x":1,"y":2},"classes":"c d"}],"edges":[{"data":{"source":"a","target":"b","interaction":"i"}}]}}"#,
    r#"[{"CXVersion":"2.0"},{"attributeDeclarations":[{"nodes":{"name":{"a":"n","v":"N"}}}]},{"nodes":[{"id":0,"v":{"n":"A"}}]},{"edges":[{"id":0,"s":0,"t":9,"v":{}}]},{"metaData":[{"name":"nodes","elementCount":2}]}]"#,
    r#"{"graph":{"directed":true,"nodes":{"a":{"label":"A","metadata":{"g":1}}},"edges":[{"source":"a","target":"a"}],"hyperedges":[{"nodes":["a","b"]},{"source":["a"],"target":["b","c"]}]}}"#,
    r#"{"elements":[{"_id":"e","attributes":{"label":"E","element type":"T"}}],"connections":[{"from":"e","to":"f","direction":"mutual"}],"loops":[{"attributes":{},"connections":["c"]}],"maps":[{"elements":[{"element":"e","position":{"x":1,"y":1}}]}]}"#,
    r#"{"entities":{"Q1":{"id":"Q1","labels":{"en":{"value":"A"}},"claims":{"P31":[{"mainsnak":{"snaktype":"value","datavalue":{"value":{"entity-type":"item","numeric-id":5}}}}],"P26":[{"mainsnak":{"snaktype":"value","datavalue":{"value":{"entity-type":"item","id":"Q2"}}},"qualifiers":{"P580":[{"snaktype":"value","datavalue":{"value":{"time":"+2021-00-00T00:00:00Z","precision":9}}}]}}]}}}}"#,
    "{\"id\":\"o\",\"schema\":\"Ownership\",\"properties\":{\"owner\":[\"a\"],\"asset\":[\"b\"],\"startDate\":[\"2020\"],\"amount\":[\"5\"],\"currency\":[\"HKD\"]}}\n{\"id\":\"a\",\"schema\":\"Person\",\"properties\":{\"name\":[\"A\"]}}\n",
    r#"[{"statementId":"s","recordId":"r","recordType":"relationship","statementDate":"2020-01-01","recordDetails":{"subject":"c","interestedParty":{"reason":"x"},"interests":[{"type":"shareholding","share":{"exact":50},"startDate":"2019"}]}},{"statementId":"t","recordId":"c","recordType":"entity","recordDetails":{"name":"C","foundingDate":"20"}}]"#,
];

fn piece() -> impl Strategy<Value = &'static str> {
    prop::sample::select(vec![
        "{",
        "}",
        "[",
        "]",
        ",",
        ":",
        "\"",
        "\\",
        "null",
        "true",
        "1e999",
        "-1",
        "{}",
        "[]",
        "\"\"",
        "\"id\":",
        "\\ud83d",
        "18446744073709551616",
        "年",
        "\u{0}",
        "\n",
        "[[[[[[[[",
        "{\"a\":{\"a\":{\"a\":{\"a\":",
    ])
}

fn changed(text: &str, (at, drop, piece): (Index, usize, &str)) -> String {
    let letters: Vec<char> = text.chars().collect();
    let at = at.index(letters.len().max(1)).min(letters.len());
    let end = (at + drop).min(letters.len());
    letters[..at].iter().copied().chain(piece.chars()).chain(letters[end..].iter().copied()).collect()
}

proptest! {
    #[test]
    fn a_changed_network_is_read_or_refused(
        which in 0..NETWORKS.len(),
        changes in prop::collection::vec((any::<Index>(), 0_usize..20, piece()), 1..5),
    ) {
        let text = changes.into_iter().fold(NETWORKS[which].to_owned(), |text, change| changed(&text, change));
        let mut tell = |_share: f32| true;
        let mut progress = Progress::new(&mut tell);
        match read("a.json", text.as_bytes(), &Wanted::default(), &mut progress) {
            Ok(workbook) => {
                let understood = understand(&workbook, &mut progress).expect("it is not given up");
                let imported = import(&workbook, &understood.mapping, &mut progress);
                prop_assert!(imported.is_ok(), "{text}: {imported:?}");
            }
            Err(Refused::File(why)) => prop_assert_ne!(why.key, "unreadable-fault", "{}", text),
            Err(Refused::GivenUp) => prop_assert!(false, "{}", text),
        }
    }
}
