//! Files of other programs, with what others counted in them.

use super::*;

fn file(path: &std::path::Path) -> Vec<u8> {
    crate::dataset::bounded::read_file(path, 64 << 20).expect("the file is there")
}

#[test]
fn files_of_other_programs_are_read_to_their_counts() {
    let Some(folder) = beside("files") else { return };
    let list = String::from_utf8(file(&folder.join("SOURCES.tsv"))).expect("it is text");
    let mut read = 0;
    for line in list.lines().filter(|line| ["gml/", "pajek/", "dot/"].iter().any(|of| line.starts_with(of))) {
        let fields: Vec<&str> = line.split('\t').collect();
        let bytes = file(&folder.join(fields[0]));
        let book = read_as(fields[0], &bytes);
        let (Ok(nodes), Ok(edges)) = (fields[6].parse::<usize>(), fields[7].parse::<usize>()) else {
            assert!(matches!(book, Err(Refused::File(_))), "{line}: {book:?}");
            continue;
        };
        let book = book.unwrap_or_else(|why| panic!("{line}: {why:?}"));
        assert_eq!((rows(&book, "Nodes").len(), rows(&book, "Edges").len()), (nodes, edges), "{line}");
        read += 1;
    }
    assert!(read >= 9, "{read}");
}
